//! Times as people type them: `09:30`, `kl. 9`, `yesterday 16:00`, `22/11 14.03`, `2h`, `2026-11-22T14:03+01:00`.
//!
//! A reading is exact or says what is in doubt; nothing is guessed in silence, because the legal clock hangs on it. A
//! time that is still to come is refused, but where a field asks for one ([`parse_ahead`]). Words come in as data, of
//! several languages at once (`when/words.rs` lists the ids the language files must have), the grammar is in
//! `when/grammar.rs`, and in `when/reader.rs` a phrase meets the clock and the zone. Never fails otherwise: every text
//! gives a reading or an error.

mod dates;
mod grammar;
mod phrase;
mod pieces;
mod reader;
#[cfg(test)]
mod tests;
mod words;

use chrono::NaiveDate;

use super::time::{Civil, Moment, Zone};
use phrase::Direction;
use pieces::plain;
use reader::{Reader, offered};
pub use words::WhenWords;

/// Longer texts are no times; in bytes.
const LONGEST: usize = 200;

/// What a typed time was read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The instant, a whole minute; where something is in doubt, the choice to offer first.
    pub moment: Moment,
    /// The offset from UTC it was read with, in seconds.
    pub offset: i32,
    /// What a person should be asked or told.
    pub flags: Vec<Flag>,
}

/// Something about a reading that a person should be asked or told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    /// The wall-clock time happens twice; the first is offered.
    Repeated {
        /// The first pass.
        first: Moment,
        /// The second pass.
        second: Moment,
    },
    /// A clock time without a day that is still to come today; yesterday's is offered.
    FutureClock {
        /// Today's, still to come.
        today: Moment,
        /// Yesterday's.
        yesterday: Moment,
    },
    /// A day of the week with a clock time that is still to come today; that of a week ago is offered.
    FutureWeekday {
        /// Today's, still to come.
        today: Moment,
        /// That of a week ago.
        earlier: Moment,
    },
    /// `9.10` can be a date or a clock time; the clock time is offered.
    DateOrTime {
        /// The start of that date.
        date: Moment,
        /// The clock time.
        time: Moment,
    },
    /// It can be read in two ways, by two languages or in one; the first is offered.
    Either {
        /// The one taken.
        first: Moment,
        /// The other one.
        second: Moment,
    },
    /// A day without a clock time: its first minute was taken, which gives the earliest deadline.
    DayOnly,
    /// A part of a day without a clock time: the first minute that is called so was taken.
    PartOnly {
        /// That minute.
        from: Moment,
    },
    /// More than a year ago.
    LongAgo,
}

impl Flag {
    /// The ids of all sentences, for tests over the texts.
    pub const IDS: &[&str] = &[
        "when-flag-repeated",
        "when-flag-future-clock",
        "when-flag-future-weekday",
        "when-flag-date-or-time",
        "when-flag-either",
        "when-flag-day-only",
        "when-flag-part-only",
        "when-flag-long-ago",
    ];

    /// The moments a person can choose from, the one that is offered first; none where nothing is to be chosen.
    pub fn choices(self) -> Vec<Moment> {
        match self {
            Self::Repeated { first, second } | Self::Either { first, second } => {
                vec![first, second]
            }
            Self::FutureClock { yesterday, .. } => vec![yesterday],
            Self::FutureWeekday { earlier, .. } => vec![earlier],
            Self::DateOrTime { date, time } => vec![time, date],
            Self::DayOnly | Self::PartOnly { .. } | Self::LongAgo => Vec::new(),
        }
    }

    /// The id of the sentence; its values have the names of the fields.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Repeated { .. } => "when-flag-repeated",
            Self::FutureClock { .. } => "when-flag-future-clock",
            Self::FutureWeekday { .. } => "when-flag-future-weekday",
            Self::DateOrTime { .. } => "when-flag-date-or-time",
            Self::Either { .. } => "when-flag-either",
            Self::DayOnly => "when-flag-day-only",
            Self::PartOnly { .. } => "when-flag-part-only",
            Self::LongAgo => "when-flag-long-ago",
        }
    }
}

/// Why a text is no time to go by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhenError {
    /// Nothing was typed.
    Empty,
    /// It is no form that is known.
    NotUnderstood,
    /// No such date, as 31 February.
    NoSuchDate,
    /// No such time, as 25:00.
    NoSuchTime,
    /// The hour is skipped that day.
    Skipped {
        /// What the wall clock would have read at the jump; times before it exist.
        from: Civil,
        /// What it read instead; times from it on exist.
        to: Civil,
    },
    /// It is still to come.
    InFuture {
        /// The instant that was meant.
        moment: Moment,
    },
    /// The date is another day of the week than the one typed.
    WrongWeekday {
        /// The date.
        date: NaiveDate,
    },
    /// The clock time lies in another part of the day than the one typed.
    WrongPart,
}

impl WhenError {
    /// The ids of all sentences, for tests over the texts.
    pub const IDS: &[&str] = &[
        "when-error-empty",
        "when-error-not-understood",
        "when-error-no-such-date",
        "when-error-no-such-time",
        "when-error-skipped",
        "when-error-in-future",
        "when-error-wrong-weekday",
        "when-error-wrong-part",
    ];

    /// The id of the sentence; its values have the names of the fields.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Empty => "when-error-empty",
            Self::NotUnderstood => "when-error-not-understood",
            Self::NoSuchDate => "when-error-no-such-date",
            Self::NoSuchTime => "when-error-no-such-time",
            Self::Skipped { .. } => "when-error-skipped",
            Self::InFuture { .. } => "when-error-in-future",
            Self::WrongWeekday { .. } => "when-error-wrong-weekday",
            Self::WrongPart => "when-error-wrong-part",
        }
    }
}

/// Reads a typed time that is past; `now` and `zone` say what "today" is. `words` are those of the languages that may be
/// used, the one that decides first.
///
/// # Errors
/// Where nothing can be read, and where it is still to come.
pub fn parse(
    text: &str,
    now: Moment,
    zone: &Zone,
    words: &[&WhenWords],
) -> Result<Reading, WhenError> {
    parse_towards(text, now, zone, words, Direction::Past)
}

/// Reads a time that is to come: "friday 10:00" is the next one, `2h` is in two hours. A date that is past is read as it is.
///
/// # Errors
/// Where nothing can be read.
pub fn parse_ahead(
    text: &str,
    now: Moment,
    zone: &Zone,
    words: &[&WhenWords],
) -> Result<Reading, WhenError> {
    parse_towards(text, now, zone, words, Direction::Ahead)
}

/// Reads a time as past where it can be, else as one to come.
///
/// # Errors
/// Where nothing can be read.
pub fn parse_any(
    text: &str,
    now: Moment,
    zone: &Zone,
    words: &[&WhenWords],
) -> Result<Reading, WhenError> {
    match parse(text, now, zone, words) {
        Err(WhenError::InFuture { .. }) => parse_ahead(text, now, zone, words),
        read @ (Ok(_) | Err(_)) => read,
    }
}

/// Reads a day, past or to come. What could be a date or a clock time is the date: nobody writes a clock time for a day.
///
/// # Errors
/// Where nothing can be read.
pub fn parse_day(
    text: &str,
    now: Moment,
    zone: &Zone,
    words: &[&WhenWords],
) -> Result<NaiveDate, WhenError> {
    let reading = parse_any(text, now, zone, words)?;
    let date = reading.flags.iter().find_map(|flag| match flag {
        Flag::DateOrTime { date, .. } => Some(*date),
        Flag::Repeated { .. }
        | Flag::FutureClock { .. }
        | Flag::FutureWeekday { .. }
        | Flag::Either { .. }
        | Flag::DayOnly
        | Flag::PartOnly { .. }
        | Flag::LongAgo => None,
    });
    Ok(zone.local(date.unwrap_or(reading.moment)).date())
}

fn parse_towards(
    text: &str,
    now: Moment,
    zone: &Zone,
    words: &[&WhenWords],
    direction: Direction,
) -> Result<Reading, WhenError> {
    if text.len() > LONGEST {
        return Err(WhenError::NotUnderstood);
    }
    let text = plain(text).trim().to_lowercase();
    if text.is_empty() {
        return Err(WhenError::Empty);
    }
    let reader = Reader {
        now,
        zone,
        direction,
    };
    let mut read = words
        .iter()
        .map(|words| reader.read(&text, words))
        .filter(|read| *read != Err(WhenError::NotUnderstood));
    // What no language alone understands may be words of two.
    let Some(first) = read.next() else {
        return reader.read(&text, &WhenWords::together(words));
    };
    let mut reading = first?;
    let others = read.filter_map(Result::ok).map(|other| other.moment);
    for second in others {
        reading = offered(reading, second);
    }
    Ok(reading)
}
