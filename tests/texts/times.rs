//! Times as people write them, by the words the program ships: two tables beside this file, `times.txt` for what is past and
//! `times-ahead.txt` for what is to come. How a reading is made is in `src/domain/when.rs`.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use frist::app::clock;
use frist::domain::time::{Civil, Local, Moment, Span, Zone};
use frist::domain::when::{Flag, Reading, WhenError, WhenWords, parse, parse_ahead};
use frist::i18n::format;
use frist::i18n::when;
use frist::i18n::{Language, Tr};
use proptest::prelude::*;

type Reader = fn(&str, Moment, &Zone, &[&WhenWords]) -> Result<Reading, WhenError>;

fn table(name: &str) -> Vec<[String; 4]> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/texts")
        .join(name);
    let text = std::fs::read_to_string(path).unwrap();
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    let row = |line: &str| -> [String; 4] {
        let cells: Vec<String> = line.split('|').map(|cell| cell.trim().to_owned()).collect();
        cells.try_into().unwrap_or_else(|_| panic!("{line}"))
    };
    rows.map(row).collect()
}

fn copenhagen() -> Zone {
    clock::zone("Europe/Copenhagen").unwrap()
}

/// A moment as the tables write it; with its offset in an hour that happens twice.
fn shown(moment: Moment) -> String {
    let local = copenhagen().local(moment);
    let civil = local.civil.format("%F %H:%M").to_string();
    if local.repeated {
        civil + &local.offset_text()
    } else {
        civil
    }
}

/// What a reading says, as the tables write it.
fn told(read: &Result<Reading, WhenError>) -> String {
    let reading = match read {
        Ok(reading) => reading,
        Err(error) => return error.id().trim_start_matches("when-error-").to_owned(),
    };
    let mut told = shown(reading.moment);
    for flag in &reading.flags {
        let code = flag.id().trim_start_matches("when-flag-");
        let other = match *flag {
            Flag::Repeated { second, .. } | Flag::Either { second, .. } => Some(second),
            Flag::DateOrTime { date, .. } => Some(date),
            Flag::FutureClock { .. }
            | Flag::FutureWeekday { .. }
            | Flag::DayOnly
            | Flag::PartOnly { .. }
            | Flag::LongAgo => None,
        };
        write!(told, " {code}").unwrap();
        if let Some(other) = other {
            write!(told, " {}", shown(other)).unwrap();
        }
    }
    told
}

fn languages(tags: &str) -> Vec<&'static WhenWords> {
    let language = |tag: &str| Language::from_code(tag).unwrap_or_else(|| panic!("{tag}"));
    if !tags.contains('+') {
        return vec![when::of(language(tags))];
    }
    let mut all: Vec<Language> = tags.split('+').map(language).collect();
    assert_eq!(all.pop(), Some(Language::En), "{tags}");
    let screen = all.last().copied().unwrap_or(Language::En);
    when::words(all.first().copied(), screen)
}

fn try_all(name: &str, read: Reader) -> usize {
    let (mut tried, mut wrong) = (0, String::new());
    for [now, tags, typed, expected] in table(name) {
        let civil = Civil::parse_from_str(&now, "%Y-%m-%d %H:%M").unwrap();
        let now = copenhagen().first(civil);
        for tags in tags.split_whitespace() {
            let found = told(&read(&typed, now, &copenhagen(), &languages(tags)));
            if found != expected {
                writeln!(wrong, "{tags}: {typed:?} is {found}, not {expected}").unwrap();
            }
            tried += 1;
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    tried
}

#[test]
fn times_of_the_past_are_read_as_people_mean_them() {
    let tried = try_all("times.txt", parse);
    let typed: BTreeSet<String> = table("times.txt")
        .into_iter()
        .map(|row| row[2].clone())
        .collect();
    assert!(
        typed.len() >= 300 && tried >= 500,
        "{} of {tried}",
        typed.len()
    );
}

#[test]
fn times_to_come_are_read_as_people_mean_them() {
    assert!(try_all("times-ahead.txt", parse_ahead) >= 90);
}

/// Every way a screen or a paper writes a moment: with its year, without, for the next days.
fn written(tr: &Tr, local: &Local) -> [(String, i64); 4] {
    const DAY: i64 = 24 * 60;
    [
        (format::date_time(tr, local), i64::MAX),
        (format::date_time_seconds(tr, local), i64::MAX),
        (format::day_time(tr, local), 300 * DAY),
        (format::weekday_time(tr, local), 6 * DAY),
    ]
}

proptest! {
    #[test]
    fn what_the_program_writes_it_reads(
        now in 1_577_836_800_000_i64..2_208_988_800_000,
        minutes in 0_i64..400 * 24 * 60,
        near in any::<bool>(),
    ) {
        let now = Moment::from_millis(now);
        let minutes = if near { minutes % (6 * 24 * 60) } else { minutes };
        let moment = now.minus(Span::minutes(minutes)).floor_minute();
        let zone = copenhagen();
        let local = zone.local(moment);
        for language in Language::ALL {
            let (tr, words) = (Tr::new(*language), [when::of(*language)]);
            for (text, until) in written(&tr, &local) {
                if minutes >= until {
                    continue;
                }
                let read = parse(&text, now, &zone, &words).map(|reading| reading.moment);
                // A weekday and a time alone do not say which pass of a repeated hour it is.
                let meant = if until < 7 * 24 * 60 { zone.first(local.civil) } else { moment };
                prop_assert_eq!(read, Ok(meant), "{}", text);
            }
            let first = zone.first(Civil::from(local.date()));
            let date = format::date(&tr, &local);
            let read = parse(&date, now, &zone, &words).map(|reading| reading.moment);
            prop_assert_eq!(read, Ok(first), "{}", date);
            if minutes < 300 * 24 * 60 {
                let day = format::day(&tr, &local);
                let read = parse(&day, now, &zone, &words).map(|reading| reading.moment);
                prop_assert_eq!(read, Ok(first), "{}", day);
            }
        }
    }
}
