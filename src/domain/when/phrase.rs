//! What a typed text says, before any clock or zone is asked.
//!
//! The values may be none that exist (31/2, 25:00): `when.rs` finds that out once it knows the day. How the text becomes
//! a phrase is in `grammar.rs`.

use chrono::{NaiveDate, Weekday};

use crate::domain::time::{Civil, Span};

/// What was said.
#[derive(Debug)]
pub(super) enum Phrase {
    Now,
    Ago(Span),
    Stamp(Stamp),
    /// Two numbers and a point between them, alone.
    DateOrTime {
        date: Day,
        time: Option<TimeOfDay>,
    },
}

/// A day, a clock time, or both.
#[derive(Debug, Default)]
pub(super) struct Stamp {
    pub(super) day: Option<Day>,
    /// A day of the week, and whether today is ruled out.
    pub(super) weekday: Option<(Weekday, bool)>,
    pub(super) clock: Option<TimeOfDay>,
    pub(super) offset: Option<Offset>,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Day {
    Back(u64),
    Tomorrow,
    Full { year: u32, month: u32, day: u32 },
    NoYear { month: u32, day: u32 },
}

impl Day {
    pub(super) fn month_exists(self) -> bool {
        match self {
            Self::Back(_) | Self::Tomorrow => true,
            Self::Full { month, .. } | Self::NoYear { month, .. } => (1..=12).contains(&month),
        }
    }
}

#[derive(Debug)]
pub(super) enum Offset {
    Seconds(i32),
    Letters(String),
}

/// A time of day, 24:00 included; may be none, such as 25:00.
#[derive(Clone, Copy, Debug)]
pub(super) struct TimeOfDay {
    hour: u32,
    minute: u32,
    second: u32,
}

impl TimeOfDay {
    pub(super) const fn new(hour: u32, minute: u32) -> Self {
        Self {
            hour,
            minute,
            second: 0,
        }
    }

    pub(super) const fn with_second(self, second: u32) -> Self {
        Self { second, ..self }
    }

    /// `12 am` is midnight; `13 pm` is no time at all.
    pub(super) const fn twelve_hours(self, afternoon: bool) -> Self {
        let hour = match (self.hour, afternoon) {
            (12, false) => 0,
            (hour @ 1..12, true) => hour + 12,
            (hour @ 1..=12, _) => hour,
            _ => 99,
        };
        Self { hour, ..self }
    }

    /// The whole minute on a day; 24:00 is the first minute of the next.
    pub(super) fn on(self, day: NaiveDate) -> Option<Civil> {
        match self {
            Self {
                hour: 24,
                minute: 0,
                second: 0,
            } => day.succ_opt().map(Civil::from),
            // The second is only looked at; it may be a leap second.
            Self { second: 0..=60, .. } => day.and_hms_opt(self.hour, self.minute, 0),
            Self { .. } => None,
        }
    }
}
