//! Sentences for what the domain answers with a value: why an act is refused, what is in doubt about a typed time, what is to
//! be known about a deadline.

use chrono::Datelike as _;

use super::Tr;
use super::format;
use super::format::{date_time, day_time};
use crate::domain::assess::{Expected, FactsFault};
use crate::domain::deadline::{Deadlines, Note};
use crate::domain::decide::{EndedBy, Refusal};
use crate::domain::plan::Words;
use crate::domain::text::clean_line;
use crate::domain::time::{Civil, Moment, Zone};
use crate::domain::when::{Flag, WhenError};

/// Why an act is refused, and what to do.
pub fn refusal(tr: &Tr, refusal: &Refusal, zone: &Zone) -> String {
    let word = refusal.word().unwrap_or_default().to_owned();
    let moment = if let Refusal::Future(moment)
    | Refusal::EarlierStart(moment)
    | Refusal::BeforeStart(moment)
    | Refusal::BeforeNotice(moment)
    | Refusal::LaterFirst(moment)
    | Refusal::ReasonsOwed(moment) = refusal
    {
        date_time(tr, &zone.local(*moment))
    } else {
        String::new()
    };
    if let Refusal::ClockRuns(name, by) = refusal {
        return runs(tr, name, *by);
    }
    tr.fill(refusal.id(), &[("word", word), ("moment", moment)])
}

/// Which clock still runs, and what ends it.
pub fn runs(tr: &Tr, name: &Words, by: EndedBy) -> String {
    let what = name.get(tr.language().code()).to_owned();
    let values = [("what", what), ("ends", by.code().to_owned())];
    tr.fill("refusal-clock-runs", &values)
}

/// That a notice went out late without its reasons, and that they are still to be sent.
pub fn reasons_owed(tr: &Tr, due: Moment, zone: &Zone) -> String {
    let due = date_time(tr, &zone.local(due));
    tr.fill("reasons-owed", &[("due", due)])
}

/// Why a typed text is no time to go by.
pub fn when_error(tr: &Tr, error: &WhenError, zone: &Zone) -> String {
    let clock = |civil: Civil| {
        let mark = tr.text("format-time-mark");
        civil.format(&format!("%H{mark}%M")).to_string()
    };
    let values = match *error {
        WhenError::Skipped { from, to } => vec![("from", clock(from)), ("to", clock(to))],
        WhenError::InFuture { moment } => vec![("moment", date_time(tr, &zone.local(moment)))],
        WhenError::WrongWeekday { date } => {
            let day = zone.local(zone.first(Civil::from(date)));
            vec![("date", format::date(tr, &day))]
        }
        WhenError::Empty
        | WhenError::NotUnderstood
        | WhenError::NoSuchDate
        | WhenError::NoSuchTime
        | WhenError::WrongPart => Vec::new(),
    };
    tr.fill(error.id(), &values)
}

/// What a person should be asked or told about a typed time.
pub fn when_flag(tr: &Tr, flag: Flag, zone: &Zone) -> String {
    // The year tells readings apart that lie in different ones.
    let mut years = flag
        .choices()
        .into_iter()
        .map(|moment| zone.local(moment).date().year());
    let year = years.next();
    let apart = years.any(|other| Some(other) != year);
    let shown = |moment: Moment| {
        let local = zone.local(moment);
        if apart {
            date_time(tr, &local)
        } else {
            day_time(tr, &local)
        }
    };
    let values = match flag {
        Flag::Repeated { first, second } | Flag::Either { first, second } => {
            vec![("first", shown(first)), ("second", shown(second))]
        }
        Flag::FutureClock { today, yesterday } => {
            vec![("today", shown(today)), ("yesterday", shown(yesterday))]
        }
        Flag::FutureWeekday { today, earlier } => {
            vec![("today", shown(today)), ("earlier", shown(earlier))]
        }
        Flag::DateOrTime { date, time } => vec![("date", shown(date)), ("time", shown(time))],
        Flag::PartOnly { from } => vec![("from", shown(from))],
        Flag::DayOnly | Flag::LongAgo => Vec::new(),
    };
    tr.fill(flag.id(), &values)
}

/// What is to be known about a deadline.
pub fn deadline_note(tr: &Tr, note: Note, ends: &Deadlines, zone: &Zone) -> String {
    let shown = |moment: Moment| date_time(tr, &zone.local(moment));
    let values = [
        ("strict", shown(ends.strict)),
        ("wall", shown(ends.wall)),
        ("r2", shown(ends.r2)),
    ];
    tr.fill(note.id(), &values)
}

/// What is wrong with a file of facts.
pub fn facts_fault(tr: &Tr, fault: &FactsFault) -> String {
    let place = |pointer: &str| {
        if pointer.is_empty() {
            tr.text("facts-fault-top")
        } else {
            clean_line(pointer)
        }
    };
    match fault {
        FactsFault::Syntax { line, column } => {
            let values = [("line", line.to_string()), ("column", column.to_string())];
            tr.fill("facts-fault-syntax", &values)
        }
        FactsFault::UnknownKey { pointer, known } => {
            let values = [("pointer", place(pointer)), ("known", known.join(", "))];
            tr.fill("facts-fault-unknown", &values)
        }
        FactsFault::Twice { pointer } => {
            tr.fill("facts-fault-twice", &[("pointer", place(pointer))])
        }
        FactsFault::NotANearMiss { pointer } => {
            tr.fill("facts-fault-near-miss", &[("pointer", place(pointer))])
        }
        FactsFault::Wrong {
            pointer,
            found,
            expected,
        } => {
            let values = [
                ("pointer", place(pointer)),
                ("found", clean_line(found)),
                ("expected", wanted(tr, expected)),
            ];
            tr.fill("facts-fault-wrong", &values)
        }
    }
}

fn wanted(tr: &Tr, expected: &Expected) -> String {
    match expected {
        Expected::Object => tr.text("facts-expected-object"),
        Expected::YesNo => tr.text("facts-expected-yes-no"),
        Expected::Number(least, most) => {
            let values = [("least", least.to_string()), ("most", most.to_string())];
            tr.fill("facts-expected-number", &values)
        }
        Expected::OneOf(codes) => tr.fill("facts-expected-one-of", &[("codes", codes.join(", "))]),
        Expected::Time => tr.text("facts-expected-time"),
    }
}

#[cfg(test)]
mod tests {
    use chrono::Timelike;

    use super::*;
    use crate::i18n::Language;

    fn zone() -> Zone {
        let rules = jiff::tz::TimeZone::get("Europe/Copenhagen").unwrap();
        Zone::new("Europe/Copenhagen", rules)
    }

    #[test]
    fn values_stand_in_the_sentences() {
        let (en, da, zone) = (Tr::new(Language::En), Tr::new(Language::Da), zone());
        let noon = Moment::parse_rfc3339("2026-11-22T12:00:00+01:00").unwrap();
        let future = refusal(&en, &Refusal::Future(noon), &zone);
        assert!(
            future.starts_with("Sun 22 Nov 2026 12:00 CET lies ahead"),
            "{future}"
        );
        let step = refusal(&da, &Refusal::UnknownStep("x-1".to_owned()), &zone);
        assert!(step.contains("»x-1«"), "{step}");
        let civil = |hour| Civil::default().with_hour(hour).unwrap();
        let skipped = WhenError::Skipped {
            from: civil(2),
            to: civil(3),
        };
        assert!(when_error(&da, &skipped, &zone).contains("02.00"));
        let flag = Flag::FutureClock {
            today: noon,
            yesterday: noon,
        };
        assert!(when_flag(&en, flag, &zone).contains("Sun 22 Nov 12:00 CET"));
    }

    // The line below a screen of 80 columns holds one of them and nothing of it is cut.
    #[test]
    fn why_an_act_stays_fits_a_line() {
        let noon = Moment::parse_rfc3339("2026-09-30T10:00:00Z").unwrap();
        let zone = Zone::utc();
        let all = [
            Refusal::BuiltUpon,
            Refusal::LaterFirst(noon),
            Refusal::NotYours,
            Refusal::NothingToTakeBack,
            Refusal::NothingToBringBack,
        ];
        for language in Language::ALL {
            let tr = Tr::new(*language);
            for one in &all {
                let said = refusal(&tr, one, &zone);
                assert!(said.chars().count() < 79, "{}: {said}", language.code());
            }
        }
    }
}
