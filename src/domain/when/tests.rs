//! Typed times, mostly in English and Danish, with the words the program ships. Times of all languages are in the tables
//! `tests/texts/times.txt` and `times-ahead.txt`.

use super::*;
use std::sync::LazyLock;

mod properties;

const EN: &str = include_str!("../../../data/locales/en.ftl");
const DA: &str = include_str!("../../../data/locales/da.ftl");
const ALL: [&str; 5] = [
    EN,
    DA,
    include_str!("../../../data/locales/nb.ftl"),
    include_str!("../../../data/locales/nn.ftl"),
    include_str!("../../../data/locales/sv.ftl"),
];

/// The text of an id that stands on one line of a language file.
fn line(file: &str, id: &str) -> Option<String> {
    file.lines().find_map(|line| {
        let (name, value) = line.split_once('=')?;
        (name.trim_end() == id).then(|| value.trim().to_owned())
    })
}

fn words(file: &str) -> &'static WhenWords {
    static EACH: LazyLock<[WhenWords; 5]> = LazyLock::new(|| {
        ALL.map(|file| {
            WhenWords::read(|id| line(file, id).unwrap_or_else(|| panic!("{id} is missing")))
        })
    });
    &EACH[ALL.iter().position(|one| *one == file).unwrap()]
}

fn zone(name: &str) -> Zone {
    Zone::new(name, jiff::tz::TimeZone::get(name).unwrap())
}

fn copenhagen() -> Zone {
    zone("Europe/Copenhagen")
}

fn utc(text: &str) -> Moment {
    Moment::parse_rfc3339(text).unwrap()
}

fn shown(moment: Moment) -> String {
    copenhagen()
        .local(moment)
        .civil
        .format("%F %H:%M")
        .to_string()
}

/// Sunday 22 November 2026, 14:03:12 in Copenhagen.
fn now() -> Moment {
    utc("2026-11-22T13:03:12Z")
}

fn read_at(file: &str, now: Moment, text: &str) -> Result<Reading, WhenError> {
    parse(text, now, &copenhagen(), &[words(file)])
}

fn en(text: &str) -> Result<Reading, WhenError> {
    read_at(EN, now(), text)
}

fn da(text: &str) -> Result<Reading, WhenError> {
    read_at(DA, now(), text)
}

/// Every text reads as the same local time, without a question.
fn all_read(read: fn(&str) -> Result<Reading, WhenError>, texts: &[&str], expected: &str) {
    for text in texts {
        let reading = read(text).unwrap_or_else(|e| panic!("{text}: {e:?}"));
        assert_eq!(shown(reading.moment), expected, "{text}");
        assert_eq!(reading.flags, [], "{text}");
        assert_eq!(
            reading.offset,
            copenhagen().offset(reading.moment),
            "{text}"
        );
    }
}

#[test]
fn the_words_say_one_thing_each_where_neighbours_cannot_tell() {
    use words::Meaning::{Filler, Last, Next, The, To, Unit};
    for file in ALL {
        let words = words(file);
        for (i, (phrase, meaning)) in words.phrases.iter().enumerate() {
            for (other, another) in &words.phrases[..i] {
                let told_apart = matches!(
                    (another, meaning),
                    (Unit(_), The) | (To, Last | Next | Filler)
                );
                assert!(
                    phrase != other || told_apart,
                    "{phrase:?} is {another:?} and {meaning:?}"
                );
            }
            for word in phrase {
                assert!(
                    word.chars().all(char::is_alphabetic),
                    "{word} can never be met"
                );
            }
        }
    }
}

#[test]
fn every_error_and_flag_has_a_sentence() {
    for file in ALL {
        for id in WhenError::IDS.iter().chain(Flag::IDS) {
            assert!(line(file, id).is_some(), "{id}");
        }
        for note in crate::domain::deadline::Note::ALL {
            assert!(line(file, note.id()).is_some(), "{note:?}");
        }
    }
}

#[test]
fn now_and_so_long_ago() {
    all_read(en, &["now", " NOW ", "just now", "0m"], "2026-11-22 14:03");
    all_read(
        en,
        &["1h", "60m", "1 hour ago", "an hour ago", "-1h", "1 hr ago"],
        "2026-11-22 13:03",
    );
    all_read(
        en,
        &[
            "90m",
            "1h30m",
            "1 h 30 min ago",
            "1 hour and 30 minutes ago",
            "1.5h",
            "about 90 mins ago",
        ],
        "2026-11-22 12:33",
    );
    all_read(da, &["nu", "lige nu"], "2026-11-22 14:03");
    all_read(
        da,
        &[
            "2t",
            "2 timer siden",
            "for 2 timer siden",
            "for ca. 2 timer siden",
            "120 min.",
        ],
        "2026-11-22 12:03",
    );
    all_read(
        da,
        &[
            "1t30m",
            "1,5 time",
            "for en time og 30 minutter siden",
            "1 t. 30 min.",
        ],
        "2026-11-22 12:33",
    );
}

#[test]
fn a_clock_time_is_todays() {
    let forms = [
        "09:30", "9:30", "9.30", "09.30", "0930", "930", "kl 9.30", "kl. 9:30", "09:30:59",
        "9:30 am",
    ];
    all_read(en, &forms, "2026-11-22 09:30");
    all_read(da, &forms[..9], "2026-11-22 09:30");
    all_read(
        da,
        &[
            "kl. 9",
            "kl 9",
            "klokken 9",
            "i dag kl. 9",
            "i dag 9",
            "idag 0900",
        ],
        "2026-11-22 09:00",
    );
    all_read(
        en,
        &[
            "today 09:30",
            "09:30 today",
            "today at 9.30",
            "this morning 9:30",
        ],
        "2026-11-22 09:30",
    );
    all_read(en, &["at 1pm", "1 pm", "13:00"], "2026-11-22 13:00");
    all_read(en, &["12 am"], "2026-11-22 00:00");
}

#[test]
fn a_day_and_a_time() {
    all_read(
        en,
        &[
            "yesterday 16:00",
            "16:00 yesterday",
            "yesterday at 4 pm",
            "yesterday 16",
        ],
        "2026-11-21 16:00",
    );
    all_read(
        da,
        &[
            "i går 16:00",
            "i går kl. 16",
            "igår kl 16.00",
            "kl. 16 i går",
            "I GÅR 16.00",
        ],
        "2026-11-21 16:00",
    );
    all_read(en, &["the day before yesterday 16:00"], "2026-11-20 16:00");
    all_read(
        da,
        &["i forgårs 16.00", "forgårs kl. 16"],
        "2026-11-20 16:00",
    );
    all_read(
        en,
        &["yesterday 24:00", "today 00:00", "00:00"],
        "2026-11-22 00:00",
    );
}

#[test]
fn a_weekday_is_the_most_recent_one() {
    all_read(
        en,
        &[
            "friday 15:00",
            "fri 15:00",
            "on Friday at 15",
            "last friday 15:00",
            "15:00 friday",
        ],
        "2026-11-20 15:00",
    );
    all_read(
        da,
        &[
            "fredag 15.00",
            "fre. kl. 15",
            "i fredags kl. 15",
            "sidste fredag 15:00",
        ],
        "2026-11-20 15:00",
    );
    // Today is a Sunday.
    all_read(en, &["sunday 14:03"], "2026-11-22 14:03");
    all_read(en, &["last sunday 14:04"], "2026-11-15 14:04");
    let to_come = en("sunday 14:04").unwrap();
    assert_eq!(shown(to_come.moment), "2026-11-15 14:04");
    assert_eq!(
        to_come.flags,
        [Flag::FutureWeekday {
            today: utc("2026-11-22T13:04:00Z"),
            earlier: to_come.moment,
        }]
    );
    all_read(en, &["last sunday 09:00"], "2026-11-15 09:00");
    all_read(da, &["mandag 0815"], "2026-11-16 08:15");
}

#[test]
fn dates_in_the_ways_of_machines_and_people() {
    let forms = [
        "2026-11-22T09:30",
        "2026-11-22 09:30",
        "2026-11-22t09:30:59.999",
        "2026-11-22 0930",
        "22.11.2026 09:30",
        "22.11.2026 9.30",
        "22/11 09:30",
        "22/11/2026 09:30",
        "22/11/26 9:30",
        "22-11-2026 kl 9.30",
        "22-11 09:30",
        "22/11 2026 09:30",
        "22/11 0930",
        "22.11 9.30",
        "22.11. kl. 9.30",
        "22.11. 9.30",
        "22.11. 09:30",
        "22. november 2026 9.30",
        "22 nov 09:30",
        "22. nov. 2026, kl. 9.30",
        "november 22 09:30",
        "09:30 22/11",
        "09:30 22.11",
        "sun 22 Nov 2026 09:30",
        "Sun 22 Nov 2026 09:30 CET",
    ];
    all_read(en, &forms, "2026-11-22 09:30");
    all_read(
        da,
        &[
            "d. 22/11 kl. 9.30",
            "den 22. november kl. 9:30",
            "søn 22. nov 2026 9.30",
        ],
        "2026-11-22 09:30",
    );
    all_read(
        en,
        &["22-11-2026 kl 14", "22nd of november at 14"],
        "2026-11-22 14:00",
    );
    all_read(en, &["22/11 1303"], "2026-11-22 13:03");
    // December is last year's; a year in the past is not asked about until it is more than one ago.
    all_read(da, &["30/12 10:00"], "2025-12-30 10:00");
}

#[test]
fn an_explicit_offset_wins() {
    for text in [
        "2026-11-22T14:03+02:00",
        "2026-11-22T12:03Z",
        "2026-11-22 12:03 UTC",
        "2026-11-22 1403+0200",
        "14:03+02",
        "2026-11-22 07:03 −05:00",
        "22.11 14.03+02:00",
    ] {
        let reading = en(text).unwrap_or_else(|e| panic!("{text}: {e:?}"));
        assert_eq!(reading.moment, utc("2026-11-22T12:03:00Z"), "{text}");
        assert_eq!(reading.flags, [], "{text}");
    }
    assert_eq!(en("2026-11-22T14:03+02:00").unwrap().offset, 7200);
    assert_eq!(en("14:03+15:00"), Err(WhenError::NotUnderstood));
    assert_eq!(en("14:03 EST"), Err(WhenError::NotUnderstood));
}

#[test]
fn a_time_still_to_come_today_offers_yesterday() {
    let reading = da("22.40").unwrap();
    assert_eq!(shown(reading.moment), "2026-11-21 22:40");
    assert_eq!(
        reading.flags,
        [Flag::FutureClock {
            today: utc("2026-11-22T21:40:00Z"),
            yesterday: utc("2026-11-21T21:40:00Z"),
        }]
    );
    assert_eq!(shown(en("24:00").unwrap().moment), "2026-11-22 00:00");
    // The running minute has begun.
    assert_eq!(en("14:03").unwrap().flags, []);
    assert!(matches!(
        en("14:04").unwrap().flags[..],
        [Flag::FutureClock { .. }]
    ));
}

// P9
#[test]
fn what_is_to_come_is_refused() {
    let cases = [
        ("tomorrow", "2026-11-22T23:00:00Z"),
        ("tomorrow 09:00", "2026-11-23T08:00:00Z"),
        ("today 14:04", "2026-11-22T13:04:00Z"),
        ("23/11 09:00", "2026-11-23T08:00:00Z"),
        ("2027-01-01 09:00", "2027-01-01T08:00:00Z"),
        ("2026-11-22T14:03-01:00", "2026-11-22T15:03:00Z"),
    ];
    for (text, moment) in cases {
        let moment = utc(moment);
        assert_eq!(en(text), Err(WhenError::InFuture { moment }), "{text}");
    }
}

#[test]
fn a_day_alone_is_its_first_minute() {
    for (text, expected) in [
        ("today", "2026-11-22 00:00"),
        ("yesterday", "2026-11-21 00:00"),
        ("friday", "2026-11-20 00:00"),
        ("20/11", "2026-11-20 00:00"),
        ("20 nov 2026", "2026-11-20 00:00"),
        ("9.10.", "2026-10-09 00:00"),
    ] {
        let reading = en(text).unwrap();
        assert_eq!(shown(reading.moment), expected, "{text}");
        assert_eq!(reading.flags, [Flag::DayOnly], "{text}");
    }
}

#[test]
fn a_date_or_a_time_is_asked_only_when_both_can_be() {
    let reading = da("9.10").unwrap();
    assert_eq!(shown(reading.moment), "2026-11-22 09:10");
    let [Flag::DateOrTime { date, time }] = reading.flags[..] else {
        panic!("{reading:?}")
    };
    assert_eq!(time, reading.moment);
    assert_eq!(shown(date), "2026-10-09 00:00");

    assert_eq!(da("9.30").unwrap().flags, [], "no month 30");
    assert_eq!(da("25.10").unwrap().flags, [Flag::DayOnly], "no hour 25");
    assert_eq!(
        da("9.3").unwrap().flags,
        [Flag::DayOnly],
        "minutes have two digits"
    );
    assert_eq!(da("kl. 9.10").unwrap().flags, []);
    assert_eq!(da("i dag 9.10").unwrap().flags, []);
    let december = da("13.12").unwrap();
    assert_eq!(
        shown(december.moment),
        "2026-11-22 13:12",
        "13 December is to come"
    );
    assert_eq!(december.flags, []);
    assert_eq!(da("31.02"), Err(WhenError::NoSuchDate));
    assert_eq!(da("25.00"), Err(WhenError::NoSuchTime));
}

// P6
#[test]
fn the_repeated_hour_asks_and_an_offset_answers() {
    let first = utc("2027-10-31T00:30:00Z");
    let second = utc("2027-10-31T01:30:00Z");
    let noon = utc("2027-10-31T11:00:00Z");
    for name in ["Europe/Copenhagen", "Europe/Oslo", "Europe/Stockholm"] {
        let read = |now, text| parse(text, now, &zone(name), &[words(EN)]).unwrap();
        for text in ["02:30", "31/10 02:30", "sunday 02:30", "2027-10-31T02:30"] {
            let reading = read(noon, text);
            assert_eq!(reading.moment, first, "{text}");
            assert_eq!(reading.offset, 7200, "{text}");
            assert_eq!(reading.flags, [Flag::Repeated { first, second }], "{text}");
        }
        for text in ["02:30+01:00", "02:30 CET", "2027-10-31T02:30+01:00"] {
            let reading = read(noon, text);
            assert_eq!((reading.moment, reading.offset), (second, 3600), "{text}");
            assert_eq!(reading.flags, [], "{text}");
        }
        // Between the two passes only the first can be meant.
        let between = read(utc("2027-10-31T00:45:00Z"), "02:30");
        assert_eq!((between.moment, &between.flags[..]), (first, &[][..]));
        // The day after, both questions stand.
        let next_night = read(utc("2027-11-01T00:10:00Z"), "02:30");
        assert_eq!(next_night.moment, first);
        assert!(matches!(
            next_night.flags[..],
            [Flag::FutureClock { .. }, Flag::Repeated { .. }]
        ));
    }
}

// P6
#[test]
fn the_skipped_hour_is_refused_with_what_exists() {
    let civil = |text| Civil::parse_from_str(text, "%F %H:%M").unwrap();
    let skipped = Err(WhenError::Skipped {
        from: civil("2027-03-28 02:00"),
        to: civil("2027-03-28 03:00"),
    });
    let now = utc("2027-03-28T12:00:00Z");
    for name in ["Europe/Copenhagen", "Europe/Oslo", "Europe/Stockholm"] {
        let read = |text| parse(text, now, &zone(name), &[words(EN)]);
        for text in [
            "02:30",
            "02:00",
            "02:59",
            "28/3 02:30",
            "today 2:30",
            "sunday 02:30",
        ] {
            assert_eq!(read(text), skipped, "{text}");
        }
        assert_eq!(read("01:59").unwrap().moment, utc("2027-03-28T00:59:00Z"));
        assert_eq!(read("03:00").unwrap().moment, utc("2027-03-28T01:00:00Z"));
        assert_eq!(
            read("02:30+01:00").unwrap().moment,
            utc("2027-03-28T01:30:00Z")
        );
    }
}

#[test]
fn an_hour_ago_is_elapsed_time_over_a_clock_change() {
    let reading = read_at(EN, utc("2027-10-31T01:30:00Z"), "1h").unwrap();
    assert_eq!(reading.moment, utc("2027-10-31T00:30:00Z"));
    assert_eq!(reading.offset, 7200);
    assert_eq!(reading.flags, []);
}

#[test]
fn long_ago_is_allowed_and_flagged() {
    assert_eq!(en("22/11/2025 14:04").unwrap().flags, []);
    assert_eq!(en("21/11/2025 14:00").unwrap().flags, [Flag::LongAgo]);
    assert_eq!(en("2014-01-01 09:00").unwrap().flags, [Flag::LongAgo]);
    assert_eq!(en("99999h").unwrap().flags, [Flag::LongAgo]);
}

#[test]
fn a_wrong_text_says_what_is_wrong() {
    let date = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    let cases = [
        ("", WhenError::Empty),
        (" \t\u{a0}", WhenError::Empty),
        ("31/2", WhenError::NoSuchDate),
        ("31/2 09:00", WhenError::NoSuchDate),
        ("0/11 09:00", WhenError::NoSuchDate),
        ("2026-13-01", WhenError::NoSuchDate),
        ("0000-01-01", WhenError::NoSuchDate),
        ("29/2 10:00", WhenError::NoSuchDate),
        ("25:00", WhenError::NoSuchTime),
        ("09:60", WhenError::NoSuchTime),
        ("24:01", WhenError::NoSuchTime),
        ("0975", WhenError::NoSuchTime),
        ("13 pm", WhenError::NoSuchTime),
        ("09:30:61", WhenError::NoSuchTime),
        ("monday 20/11 10:00", WhenError::WrongWeekday { date }),
        ("soon", WhenError::NotUnderstood),
        ("9", WhenError::NotUnderstood),
        ("ago", WhenError::NotUnderstood),
        ("the", WhenError::NotUnderstood),
        ("kl", WhenError::NotUnderstood),
        ("09:30 10:30", WhenError::NotUnderstood),
        ("yesterday friday today", WhenError::NotUnderstood),
        ("9:3", WhenError::NotUnderstood),
        ("99999999999h", WhenError::NotUnderstood),
        ("٠٩:٣٠", WhenError::NotUnderstood),
        ("9.10.11.12.13", WhenError::NotUnderstood),
        ("22/11/14:03", WhenError::NotUnderstood),
    ];
    for (text, error) in cases {
        assert_eq!(en(text), Err(error), "{text:?}");
        assert!(WhenError::IDS.contains(&error.id()));
    }
    assert_eq!(en(&"9".repeat(10_000)), Err(WhenError::NotUnderstood));
}

#[test]
fn only_the_slash_follows_the_order_of_the_language() {
    let american = WhenWords::read(|id| {
        if id == "when-order" {
            "mdy".to_owned()
        } else {
            line(EN, id).unwrap()
        }
    });
    let read = |text| {
        shown(
            parse(text, now(), &copenhagen(), &[&american])
                .unwrap()
                .moment,
        )
    };
    assert_eq!(read("3/4 10:00"), "2026-03-04 10:00");
    assert_eq!(read("3.4. 10:00"), "2026-04-03 10:00");
    assert_eq!(read("2026-03-04 10:00"), "2026-03-04 10:00");
}

#[test]
fn where_two_languages_differ_the_first_decides_and_the_other_is_offered() {
    let american = WhenWords::read(|id| {
        if id == "when-order" {
            "mdy".to_owned()
        } else {
            line(EN, id).unwrap()
        }
    });
    let both = |first, second| {
        let read = parse("3/4 10:00", now(), &copenhagen(), &[first, second]).unwrap();
        let [
            Flag::Either {
                first: taken,
                second,
            },
        ] = read.flags[..]
        else {
            panic!("{read:?}")
        };
        assert_eq!(taken, read.moment);
        (shown(taken), shown(second))
    };
    let (april, march) = ("2026-04-03 10:00".to_owned(), "2026-03-04 10:00".to_owned());
    assert_eq!(both(words(DA), &american), (april.clone(), march.clone()));
    assert_eq!(both(&american, words(DA)), (march, april));
    // A word of the first keeps its meaning beside words of the second.
    let mixed = parse(
        "halv ti yesterday",
        now(),
        &copenhagen(),
        &[words(DA), words(EN)],
    )
    .unwrap();
    assert_eq!(shown(mixed.moment), "2026-11-21 09:30");
}

#[test]
fn what_may_lie_ahead_is_read_as_past_first() {
    let any = |text| parse_any(text, now(), &copenhagen(), &[words(EN)]).unwrap();
    assert_eq!(shown(any("friday 15:00").moment), "2026-11-20 15:00");
    assert_eq!(shown(any("tomorrow 09:00").moment), "2026-11-23 09:00");
    assert_eq!(shown(any("in 2 hours").moment), "2026-11-22 16:03");
    assert_eq!(any("tomorrow").flags, [Flag::DayOnly]);
}

#[test]
fn a_day_is_read_as_people_write_it() {
    let zone = copenhagen();
    for (typed, day) in [
        ("4.12.2026", "2026-12-04"),
        ("4/12 2026", "2026-12-04"),
        ("9.10", "2026-10-09"),
        ("20/11", "2026-11-20"),
        ("2026-12-04", "2026-12-04"),
        ("yesterday", "2026-11-21"),
        ("i går", "2026-11-21"),
        ("today", "2026-11-22"),
    ] {
        let read = parse_day(typed, now(), &zone, &[words(DA), words(EN)]);
        assert_eq!(
            read.map(|day| day.to_string()).as_deref(),
            Ok(day),
            "{typed}"
        );
    }
    assert!(parse_day("soonish", now(), &zone, &[words(EN)]).is_err());
}

#[test]
fn a_clock_that_is_wrong_by_decades_still_has_a_now_and_a_yesterday() {
    let zone = copenhagen();
    let now = utc("1969-07-20T20:17:40Z");
    for typed in ["now", "yesterday 16:00", "2h"] {
        assert!(parse(typed, now, &zone, &[words(EN)]).is_ok(), "{typed}");
    }
}
