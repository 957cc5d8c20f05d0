//! What a typed text says, before any clock or zone is asked.
//!
//! The values may be none that exist (31/2, 25:00): `reader.rs` finds that out once it knows the day. How the text becomes
//! a phrase is in `grammar.rs`.

use chrono::{NaiveDate, Weekday};

use crate::domain::time::{Civil, Span};

/// Which side of now is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Past,
    Ahead,
}

/// What was said.
#[derive(Debug)]
pub(super) enum Phrase {
    Now,
    /// So long ago.
    Ago(Span),
    /// So long from now.
    Ahead(Span),
    /// A length of time and nothing else: ago, or ahead where the field asks for what is to come.
    Length(Span),
    /// Days of the calendar and nothing else.
    Days(u64),
    Stamp(Stamp),
    /// It can be read in two ways, the usual one first.
    TwoWays(Box<[Stamp; 2]>),
    /// Two numbers and a point between them, alone.
    DateOrTime {
        date: Day,
        time: Option<TimeOfDay>,
    },
}

/// A day, a part of it, a clock time, or several of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Stamp {
    pub(super) day: Option<Day>,
    pub(super) weekday: Option<(Weekday, Which)>,
    pub(super) part: Option<Part>,
    /// Whether the night before the day is meant.
    pub(super) night_before: bool,
    /// Whether it is midnight, which both ends of a day are called.
    pub(super) midnight: bool,
    pub(super) clock: Option<TimeOfDay>,
    /// The end of a range of clock times: "kl. 8-10".
    pub(super) until: Option<TimeOfDay>,
    pub(super) offset: Option<Offset>,
}

/// Which of the days with that name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// The nearest, today with them.
    Nearest,
    /// The last one, today ruled out.
    Last,
    /// The next one, today ruled out.
    Next,
    /// The one before, "forrige fredag": the last one, or that of last week.
    Previous,
    /// That of last week.
    LastWeek,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Day {
    Back(u64),
    Forward(u64),
    Full {
        year: u32,
        month: u32,
        day: u32,
    },
    NoYear {
        month: u32,
        day: u32,
    },
    /// "den 27.", of this month or the last.
    OfMonth(u32),
    /// Six digits: year, month, day, or the other way round.
    SixDigits(u32, u32, u32),
    /// Two digits each, with strokes between them, as Swedes write year, month and day; others write the day first.
    ShortYear(u32, u32, u32),
}

impl Day {
    pub(super) fn month_exists(self) -> bool {
        match self {
            Self::Full { month, .. } | Self::NoYear { month, .. } => (1..=12).contains(&month),
            Self::Back(_)
            | Self::Forward(_)
            | Self::OfMonth(_)
            | Self::SixDigits(..)
            | Self::ShortYear(..) => true,
        }
    }
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Forenoon,
    Midday,
    Afternoon,
    Evening,
    Night,
    /// The English last night, which is the evening too.
    LastNight,
}

impl Part {
    /// The earliest hour that is called so; of a night, on the evening it begins.
    pub(super) const fn start(self) -> u32 {
        match self {
            Self::Morning => 5,
            Self::Forenoon => 8,
            Self::Midday | Self::Afternoon => 12,
            Self::Evening | Self::LastNight => 17,
            Self::Night => 22,
        }
    }

    pub(super) const fn is_night(self) -> bool {
        matches!(self, Self::Night | Self::LastNight)
    }

    /// The clock time that is meant in this part of the day: nine in the evening is 21. None where it does not lie in it.
    pub(super) fn clock(self, said: TimeOfDay) -> Option<TimeOfDay> {
        let later = || said.later().and_then(|later| self.clock_at(later));
        self.clock_at(said).or_else(later)
    }

    const fn clock_at(self, said: TimeOfDay) -> Option<TimeOfDay> {
        let hour = said.hour;
        let meant = match self {
            Self::Morning if hour < 12 => hour,
            Self::Forenoon if 6 <= hour && hour <= 12 => hour,
            Self::Midday if 11 <= hour && hour <= 14 => hour,
            Self::Afternoon if 12 <= hour && hour <= 18 => hour,
            Self::Afternoon if 1 <= hour && hour <= 6 => hour + 12,
            Self::Evening if 16 <= hour && hour <= 24 => hour,
            Self::Evening if 4 <= hour && hour < 12 => hour + 12,
            Self::LastNight if 5 <= hour && hour < 12 => hour + 12,
            Self::Night | Self::LastNight if hour <= 8 || 17 <= hour && hour <= 24 => hour,
            Self::Night | Self::LastNight if hour < 12 => hour + 12,
            Self::Night | Self::LastNight if hour == 12 => 0,
            Self::Morning
            | Self::Forenoon
            | Self::Midday
            | Self::Afternoon
            | Self::Evening
            | Self::Night
            | Self::LastNight => return None,
        };
        Some(TimeOfDay {
            hour: meant,
            twice: false,
            ..said
        })
    }
}

#[derive(Clone, Debug)]
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
    /// Said as people say it, "halv ti", which comes in the morning and in the evening.
    twice: bool,
}

impl TimeOfDay {
    pub(super) const fn new(hour: u32, minute: u32) -> Self {
        Self {
            hour,
            minute,
            second: 0,
            twice: false,
        }
    }

    /// So many minutes after the full hour, or before it. Up to twelve it comes twice a day.
    pub(super) fn spoken(hour: u32, minutes: i32) -> Option<Self> {
        let twice = (1..=12).contains(&hour);
        let hour = if hour == 12 { 0 } else { hour };
        let all =
            (i32::try_from(hour).ok()? * 60 + minutes).rem_euclid(if twice { 720 } else { 1440 });
        let all = u32::try_from(all).ok()?;
        Some(Self {
            twice,
            ..Self::new(all / 60, all % 60)
        })
    }

    pub(super) const fn with_second(self, second: u32) -> Self {
        Self { second, ..self }
    }

    /// Whether a clock shows it.
    pub(super) const fn exists(self) -> bool {
        self.hour < 24 && self.minute < 60 || self.hour == 24 && self.minute == 0
    }

    pub(super) const fn is_early(self) -> bool {
        self.hour < 12
    }

    /// The same in the afternoon, where it comes twice a day.
    pub(super) fn later(self) -> Option<Self> {
        self.twice.then_some(Self {
            hour: self.hour + 12,
            twice: false,
            ..self
        })
    }

    /// `12 am` is midnight; `13 pm` is no time at all.
    pub(super) const fn twelve_hours(self, afternoon: bool) -> Self {
        let hour = match (self.hour, afternoon) {
            (12, false) => 0,
            (0, true) if self.twice => 12,
            (0, false) if self.twice => 0,
            (hour @ 1..12, true) => hour + 12,
            (hour @ 1..=12, _) => hour,
            _ => 99,
        };
        Self {
            hour,
            twice: false,
            ..self
        }
    }

    /// The whole minute on a day; 24:00 is the first minute of the next.
    pub(super) fn on(self, day: NaiveDate) -> Option<Civil> {
        match self {
            Self {
                hour: 24,
                minute: 0,
                second: 0,
                ..
            } => day.succ_opt().map(Civil::from),
            // The second is only looked at; it may be a leap second.
            Self { second: 0..=60, .. } => day.and_hms_opt(self.hour, self.minute, 0),
            Self { .. } => None,
        }
    }
}
