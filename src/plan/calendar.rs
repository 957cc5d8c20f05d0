//! The public holidays of a country, from a file such as `data/calendars/dk.toml`.
//!
//! Each `[[holiday]]` has its name in English and in the country's language and one rule: `date`, `easter`, or `weekday`
//! with `between`; `from` and `until` are the first and last year it holds. `[[mark]]` is the same for days that are
//! shown but not counted. What the rules mean is in `domain/calendar.rs`.

use chrono::{TimeDelta, Weekday};

use super::fault::{Fault, Problem};
use super::reader::read_without_kind;
use super::shape::OneOf;
use super::table::Table;
use crate::domain::calendar::{Calendar, Holiday, MonthDay, Rule};

/// The calendars built into the program: file name and text.
pub const SHIPPED: &[(&str, &str)] = &[
    ("dk.toml", include_str!("../../data/calendars/dk.toml")),
    ("no.toml", include_str!("../../data/calendars/no.toml")),
    ("se.toml", include_str!("../../data/calendars/se.toml")),
];

/// The days of the week, as files name them.
const WEEKDAYS: &[Weekday] = &[
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

const fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "monday",
        Weekday::Tue => "tuesday",
        Weekday::Wed => "wednesday",
        Weekday::Thu => "thursday",
        Weekday::Fri => "friday",
        Weekday::Sat => "saturday",
        Weekday::Sun => "sunday",
    }
}

/// The calendar built in for a country code, as file name and text.
pub fn shipped(country: &str) -> Option<(&'static str, &'static str)> {
    SHIPPED
        .iter()
        .copied()
        .find(|(file, _)| file.strip_suffix(".toml") == Some(country))
}

/// Reads a calendar; every fault in it is told at once.
pub fn read(file: &str, text: &str) -> Result<Calendar, Vec<Fault>> {
    read_without_kind(file, text, calendar)
}

pub(super) fn calendar(top: &Table<'_>) -> Calendar {
    Calendar {
        country: country(top),
        holidays: days(top, "holiday"),
        marks: days(top, "mark"),
    }
}

/// Any country may have a calendar, also one whose law is not known here.
fn country(top: &Table<'_>) -> String {
    let country = top.text("country");
    let fits = country.len() == 2 && country.bytes().all(|b| b.is_ascii_lowercase());
    if !fits && !country.is_empty() {
        top.fault("country", bad("country", &country, "country-code"));
    }
    country
}

fn days(top: &Table<'_>, key: &'static str) -> Vec<Holiday> {
    let all = top.tables(key, holiday);
    all.into_iter().flatten().collect()
}

fn holiday(day: &Table<'_>) -> Option<Holiday> {
    let year = |key| {
        let year = day.number_if(key, 0)?;
        Some(i32::try_from(year).unwrap_or(i32::MAX))
    };
    let (from, until) = (year("from"), year("until"));
    if let (Some(from), Some(until)) = (from, until)
        && from > until
    {
        let year = until.to_string();
        day.fault("until", bad("until", &year, "year-not-before-from"));
    }
    let (en, local) = (day.text("en"), day.text("local"));
    Some(Holiday {
        rule: rule(day)?,
        en,
        local,
        from,
        until,
    })
}

/// The rule of a day; none where a fault was noted.
fn rule(day: &Table<'_>) -> Option<Rule> {
    let date = day.text_if("date");
    let easter = day.whole_if("easter", -200..=200, "days-from-easter");
    let weekday = day.code_if("weekday", WEEKDAYS, weekday);
    let between = day.texts("between");
    day.one_of(OneOf {
        groups: &[&["date"], &["easter"], &["weekday", "between"]],
        or_none: false,
    });
    match ["date", "easter", "weekday", "between"].map(|key| day.has(key)) {
        [true, false, false, false] => month_day(day, "date", &date?).map(Rule::Fixed),
        [false, true, false, false] => Some(Rule::Easter(easter?)),
        [false, false, true, true] => Some(Rule::OnOrAfter(weekday?, seven_days(day, &between)?)),
        _ => {
            let keys = &["date", "easter", "weekday + between"];
            day.fault_at(day.line(), Problem::NotOneOf { keys });
            None
        }
    }
}

/// The first of the seven days that a weekday is looked for in.
fn seven_days(day: &Table<'_>, between: &[String]) -> Option<MonthDay> {
    let wrong = || {
        let problem = bad("between", &between.join(", "), "seven-days");
        day.fault("between", problem);
        None
    };
    let [first, last] = between else {
        return wrong();
    };
    let begin = month_day(day, "between", first)?;
    let end = month_day(day, "between", last)?;
    let length = |year| Some(end.in_year(year)? - begin.in_year(year)?);
    // A common year and a leap year: a range over the end of February cannot mean seven days in both.
    if [2027, 2028].map(length) == [Some(TimeDelta::days(6)); 2] {
        Some(begin)
    } else {
        wrong()
    }
}

fn month_day(day: &Table<'_>, key: &str, text: &str) -> Option<MonthDay> {
    let read = || {
        let (month, day) = text.split_once('-')?;
        let two = |s: &str| {
            (s.len() == 2 && s.bytes().all(|b| b.is_ascii_digit())).then(|| s.parse().ok())
        };
        MonthDay::new(two(month)??, two(day)??)
    };
    let found = read();
    if found.is_none() && !text.is_empty() {
        day.fault(key, bad(key, text, "month-day"));
    }
    found
}

fn bad(key: &str, value: &str, expected: &'static str) -> Problem {
    Problem::BadValue {
        key: key.to_owned(),
        value: value.to_owned(),
        expected,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::deadline::{Deadlines, Note};
    use crate::domain::time::{Civil, Moment, Zone};
    use chrono::{Datelike, NaiveDate};

    fn calendar(country: &str) -> Calendar {
        let (file, text) = shipped(country).unwrap();
        read(file, text).unwrap()
    }

    fn zone(country: &str) -> Zone {
        let name = match country {
            "dk" => "Europe/Copenhagen",
            "no" => "Europe/Oslo",
            _ => "Europe/Stockholm",
        };
        Zone::new(name, jiff::tz::TimeZone::get(name).unwrap())
    }

    fn at(zone: &Zone, text: &str) -> Moment {
        zone.first(Civil::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap())
    }

    fn days(country: &str, year: i32) -> Vec<String> {
        let calendar = calendar(country);
        NaiveDate::from_ymd_opt(year, 1, 1)
            .unwrap()
            .iter_days()
            .take_while(|d| d.year() == year)
            .filter(|d| calendar.is_holiday(*d))
            .map(|d| d.format("%m-%d").to_string())
            .collect()
    }

    #[test]
    fn the_shipped_calendars_carry_their_country() {
        for (file, text) in SHIPPED {
            let calendar = read(file, text).unwrap();
            assert_eq!(format!("{}.toml", calendar.country), *file);
            for day in calendar.holidays.iter().chain(&calendar.marks) {
                assert!(!day.en.is_empty() && !day.local.is_empty());
            }
        }
        assert_eq!(shipped("de"), None);
    }

    #[test]
    fn the_holidays_of_2027_are_those_of_the_law() {
        assert_eq!(
            days("dk", 2027),
            [
                "01-01", "03-25", "03-26", "03-28", "03-29", "05-06", "05-16", "05-17", "12-25",
                "12-26"
            ]
        );
        assert_eq!(
            days("no", 2027),
            [
                "01-01", "03-25", "03-26", "03-28", "03-29", "05-01", "05-06", "05-16", "05-17",
                "12-25", "12-26"
            ]
        );
        assert_eq!(
            days("se", 2027),
            [
                "01-01", "01-06", "03-26", "03-28", "03-29", "05-01", "05-06", "05-16", "06-06",
                "06-26", "11-06", "12-25", "12-26"
            ]
        );
    }

    #[test]
    fn abolished_and_new_holidays_hold_in_their_years() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert!(calendar("dk").is_holiday(day("2023-05-05")));
        assert!(!calendar("dk").is_holiday(day("2024-04-26")));
        assert!(calendar("se").is_holiday(day("2004-05-31")));
        assert!(!calendar("se").is_holiday(day("2005-05-16")));
        assert!(!calendar("se").is_holiday(day("2004-06-06")));
        assert!(calendar("se").is_holiday(day("2005-06-06")));
    }

    #[test]
    fn eves_are_marked_and_not_counted() {
        let marks = [
            ("dk", "2026-06-05"),
            ("dk", "2026-12-24"),
            ("dk", "2026-12-31"),
            ("no", "2026-12-24"),
            ("no", "2026-12-31"),
            ("se", "2026-06-19"),
            ("se", "2026-12-24"),
            ("se", "2026-12-31"),
        ];
        for (country, date) in marks {
            let (calendar, date) = (calendar(country), date.parse().unwrap());
            assert!(calendar.mark(date).is_some(), "{country} {date}");
            assert!(calendar.is_working_day(date), "{country} {date}");
        }
    }

    /// The worked examples: countries, aware, strict, R1, R2; an empty R2 is R1.
    const EXAMPLES: &[(&[&str], &str, &str, &str, &str)] = &[
        (
            &["dk"],
            "2026-11-25 09:12",
            "2026-11-28 09:12",
            "2026-11-28 10:00",
            "",
        ),
        (
            &["dk", "se"],
            "2026-11-27 16:00",
            "2026-11-30 16:00",
            "2026-11-30 17:00",
            "2026-12-01 17:00",
        ),
        (
            &["dk", "se"],
            "2026-12-23 15:40",
            "2026-12-26 15:40",
            "2026-12-26 16:00",
            "2026-12-28 16:00",
        ),
        (
            &["no", "se"],
            "2026-12-31 14:30",
            "2027-01-03 14:30",
            "2027-01-03 15:00",
            "2027-01-05 15:00",
        ),
        (
            &["dk", "no"],
            "2027-03-24 18:20",
            "2027-03-27 18:20",
            "2027-03-27 19:00",
            "2027-03-31 19:00",
        ),
        (
            &["se"],
            "2027-03-25 18:20",
            "2027-03-28 19:20",
            "2027-03-28 20:00",
            "2027-03-31 19:00",
        ),
        (
            &["dk", "no"],
            "2027-05-14 16:40",
            "2027-05-17 16:40",
            "2027-05-17 17:00",
            "2027-05-19 17:00",
        ),
        (
            &["no"],
            "2027-10-31 02:30",
            "2027-11-03 01:30",
            "2027-11-03 02:00",
            "",
        ),
        // 24:00 is the first minute of the next day.
        (
            &["dk"],
            "2028-02-26 10:00",
            "2028-02-29 10:00",
            "2028-02-29 11:00",
            "2028-03-01 00:00",
        ),
    ];

    #[test]
    fn the_worked_examples_hold_in_every_country_named() {
        for (countries, aware, strict, r1, r2) in EXAMPLES {
            for country in *countries {
                let (zone, calendar) = (zone(country), calendar(country));
                let ends = Deadlines::count(at(&zone, aware), 72, &zone, &calendar);
                let r2 = if r2.is_empty() { r1 } else { r2 };
                assert_eq!(ends.strict, at(&zone, strict), "{country} {aware}");
                assert_eq!(ends.r1, at(&zone, r1), "{country} {aware}");
                assert_eq!(ends.r2, at(&zone, r2), "{country} {aware}");
                assert_eq!(
                    ends.notes.contains(&Note::R2Disputed),
                    r1 != r2,
                    "{country} {aware}"
                );
            }
        }
    }

    #[test]
    fn the_worked_examples_note_what_they_show() {
        let notes = |country, aware| {
            let (zone, calendar) = (zone(country), calendar(country));
            Deadlines::count(at(&zone, aware), 72, &zone, &calendar).notes
        };
        assert_eq!(notes("dk", "2026-11-25 09:12"), [Note::DayOff]);
        assert_eq!(
            notes("se", "2027-03-25 18:20"),
            [Note::WallEarlier, Note::DayOff, Note::R2Disputed]
        );
        assert_eq!(notes("no", "2027-10-31 02:30"), [Note::WallLater]);
        assert_eq!(notes("dk", "2026-11-23 09:12"), []);
    }

    #[test]
    fn a_wrong_file_tells_every_wrong_day_with_its_line() {
        let text = r#"country = "Denmark"

[[holiday]]
en = "Leap"
local = "Skud"
date = "02-30"

[[holiday]]
en = "Nothing"
local = "Intet"

[[mark]]
en = "Two rules"
local = "To regler"
date = "01-01"
easter = 3

[[holiday]]
en = "Long week"
local = "Lang uge"
weekday = "saturday"
between = ["06-20", "06-27"]

[[holiday]]
en = "Backwards"
local = "Baglæns"
date = "1-1"
[[holiday]]
en = "Years"
local = "År"
date = "01-01"
from = 2005
until = 2004
[[holiday]]
en = "Far"
local = "Langt"
easter = 201
[[holiday]]
en = "Half a range"
local = "Halv"
weekday = "saturday"
between = ["06-20"]
"#;
        let faults = read("wrong.toml", text).unwrap_err();
        let told: Vec<_> = faults
            .iter()
            .map(|f| (f.line.unwrap(), f.problem.id()))
            .collect();
        assert_eq!(
            told,
            [
                (1, "fault-bad-value"),
                (6, "fault-bad-value"),
                (8, "fault-not-one-of"),
                (12, "fault-not-one-of"),
                (22, "fault-bad-value"),
                (27, "fault-bad-value"),
                (33, "fault-bad-value"),
                (37, "fault-bad-value"),
                (42, "fault-bad-value"),
            ]
        );
    }

    #[test]
    fn a_misspelt_key_or_weekday_is_named() {
        let told = |text: &str| -> Vec<String> {
            let faults = read("x.toml", text).unwrap_err();
            faults.iter().map(ToString::to_string).collect()
        };
        let none = "x.toml:2: fault-not-one-of keys=\"date, easter, weekday + between\"";
        let text = "country = \"dk\"\n[[holiday]]\nen = \"a\"\nlocal = \"b\"\neastr = 1\n";
        let key = "x.toml:5: fault-unknown-key key=\"eastr\" expected=\"between, date, easter, en, from, local, until, weekday\"";
        assert_eq!(told(text), [none, key]);
        let week = "monday, tuesday, wednesday, thursday, friday, saturday, sunday";
        let text = text.replace(
            "eastr = 1",
            "weekday = \"caturday\"\nbetween = [\"06-20\", \"06-26\"]",
        );
        let day = format!(
            "x.toml:5: fault-unknown-value key=\"weekday\" found=\"caturday\" expected=\"{week}\""
        );
        assert_eq!(told(&text), [day]);
        let text = text.replace("weekday = \"caturday\"", "easter = \"late\"");
        let late =
            "x.toml:5: fault-bad-value key=\"easter\" value=\"late\" expected=\"days-from-easter\"";
        assert_eq!(told(&text), [none.to_owned(), late.to_owned()]);
    }
}
