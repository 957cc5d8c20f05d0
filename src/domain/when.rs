//! Times as people type them: `09:30`, `kl. 9`, `yesterday 16:00`, `22/11 14.03`, `2h`, `2026-11-22T14:03+01:00`.
//!
//! A reading is exact or says what is in doubt; nothing is guessed in silence, because the legal clock hangs on it. A
//! time that is still to come is refused. Words come in as data (`when/words.rs` lists the ids the language files must
//! have), the grammar is in `when/grammar.rs`, and here a phrase meets the clock and the zone. Never fails otherwise:
//! every text gives a reading or an error.

mod grammar;
mod phrase;
mod pieces;
#[cfg(test)]
mod tests;
mod words;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::time::{Civil, Moment, Resolved, Span, Zone};
use phrase::{Day, Offset, Phrase, Stamp, TimeOfDay};
pub use words::WhenWords;

/// Longer texts are no times; in bytes.
const LONGEST: usize = 200;

/// A date without a year that lies at most this many days ahead is a slip; further ahead, last year's is meant.
const SLIP_DAYS: u64 = 31;

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
    /// `9.10` can be a date or a clock time; the clock time is offered.
    DateOrTime {
        /// The start of that date.
        date: Moment,
        /// The clock time.
        time: Moment,
    },
    /// A day without a clock time: its first minute was taken, which gives the earliest deadline.
    DayOnly,
    /// More than a year ago.
    LongAgo,
}

impl Flag {
    /// The ids of all sentences, for tests over the texts.
    pub const IDS: &[&str] = &[
        "when-flag-repeated",
        "when-flag-future-clock",
        "when-flag-date-or-time",
        "when-flag-day-only",
        "when-flag-long-ago",
    ];

    /// The id of the sentence; its values have the names of the fields.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Repeated { .. } => "when-flag-repeated",
            Self::FutureClock { .. } => "when-flag-future-clock",
            Self::DateOrTime { .. } => "when-flag-date-or-time",
            Self::DayOnly => "when-flag-day-only",
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
        }
    }
}

/// A typed time that may also lie ahead.
///
/// # Errors
/// Where nothing can be read.
pub fn parse_any(
    typed: &str,
    now: Moment,
    zone: &Zone,
    words: &WhenWords,
) -> Result<Reading, WhenError> {
    match parse(typed, now, zone, words) {
        // From the day after, so that both passes of a repeated hour can be seen.
        Err(WhenError::InFuture { moment }) => {
            parse(typed, moment.plus(Span::hours(26)), zone, words)
        }
        read @ (Ok(_) | Err(_)) => read,
    }
}

/// Reads a typed time; `now` and `zone` say what "today" is, `words` is the language of the interface.
pub fn parse(
    text: &str,
    now: Moment,
    zone: &Zone,
    words: &WhenWords,
) -> Result<Reading, WhenError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(WhenError::Empty);
    }
    if text.len() > LONGEST {
        return Err(WhenError::NotUnderstood);
    }
    let reader = Reader { now, zone };
    let year = zone.local(now).date().year();
    match grammar::phrase(&text.to_lowercase(), words, year)? {
        Phrase::Now => Ok(reader.exact(now)),
        Phrase::Ago(span) => Ok(reader.exact(now.minus(span))),
        Phrase::Stamp(stamp) => reader.stamp(&stamp),
        Phrase::DateOrTime { date, time } => reader.date_or_time(date, time),
    }
}

struct Reader<'a> {
    now: Moment,
    zone: &'a Zone,
}

/// The instants a wall-clock time can mean.
struct Fit {
    first: Moment,
    second: Option<Moment>,
    offset: Option<i32>,
}

impl Reader<'_> {
    fn exact(&self, moment: Moment) -> Reading {
        let fit = Fit {
            first: moment.floor_minute(),
            second: None,
            offset: None,
        };
        self.reading(&fit, Vec::new())
    }

    /// A time with whatever day was typed beside it.
    fn stamp(&self, stamp: &Stamp) -> Result<Reading, WhenError> {
        let today = self.today(stamp.offset.as_ref());
        let day = match (stamp.day, stamp.weekday) {
            (None, None) => return self.bare_clock(today, stamp),
            (None, Some((weekday, before_today))) => {
                return self.weekday(weekday, before_today, today, stamp);
            }
            (Some(day), _) => date(day, today).ok_or(WhenError::NoSuchDate)?,
        };
        if stamp
            .weekday
            .is_some_and(|(weekday, _)| weekday != day.weekday())
        {
            return Err(WhenError::WrongWeekday { date: day });
        }
        let fit = self.fit(day, stamp)?;
        if self.is_past(&fit) {
            Ok(self.reading(&fit, day_only(stamp)))
        } else {
            Err(WhenError::InFuture { moment: fit.first })
        }
    }

    /// A clock time alone: today's, or yesterday's when today's is still to come.
    fn bare_clock(&self, today: NaiveDate, stamp: &Stamp) -> Result<Reading, WhenError> {
        let fit = self.fit(today, stamp)?;
        if self.is_past(&fit) {
            return Ok(self.reading(&fit, Vec::new()));
        }
        let yesterday = self.fit(back(today, 1), stamp)?;
        let flag = Flag::FutureClock {
            today: fit.first,
            yesterday: yesterday.first,
        };
        Ok(self.reading(&yesterday, vec![flag]))
    }

    /// The most recent such day of the week; today counts once the time has passed, unless "last" was said.
    fn weekday(
        &self,
        weekday: Weekday,
        before_today: bool,
        today: NaiveDate,
        stamp: &Stamp,
    ) -> Result<Reading, WhenError> {
        let mut ago = u64::from(today.weekday().days_since(weekday));
        if ago == 0 && before_today {
            ago = 7;
        }
        let mut fit = self.fit(back(today, ago), stamp)?;
        if !self.is_past(&fit) {
            fit = self.fit(back(today, ago + 7), stamp)?;
        }
        Ok(self.reading(&fit, day_only(stamp)))
    }

    /// `9.10`: asks only when both a date and a clock time are plausible.
    fn date_or_time(&self, day: Day, time: Option<TimeOfDay>) -> Result<Reading, WhenError> {
        let as_date = self.stamp(&Stamp {
            day: Some(day),
            ..Stamp::default()
        });
        let Some(clock) = time else { return as_date };
        let as_time = self.stamp(&Stamp {
            clock: Some(clock),
            ..Stamp::default()
        });
        match (as_date, as_time) {
            (Ok(date), Ok(mut time)) => {
                time.flags.push(Flag::DateOrTime {
                    date: date.moment,
                    time: time.moment,
                });
                Ok(time)
            }
            (Ok(date), Err(_)) => Ok(date),
            (Err(_), Ok(time)) => Ok(time),
            // 31.02 is a wrong date, 25.00 a wrong time.
            (Err(date), Err(_)) if day.month_exists() => Err(date),
            (Err(_), Err(time)) => Err(time),
        }
    }

    fn today(&self, offset: Option<&Offset>) -> NaiveDate {
        match offset {
            Some(Offset::Seconds(seconds)) => {
                let shifted = self.now.plus(Span::seconds(i64::from(*seconds)));
                Zone::utc().local(shifted).date()
            }
            Some(Offset::Letters(_)) | None => self.zone.local(self.now).date(),
        }
    }

    fn fit(&self, day: NaiveDate, stamp: &Stamp) -> Result<Fit, WhenError> {
        let once = |first, offset| Fit {
            first,
            second: None,
            offset,
        };
        let Some(clock) = stamp.clock else {
            return Ok(once(self.zone.first(Civil::from(day)), None));
        };
        let civil = clock.on(day).ok_or(WhenError::NoSuchTime)?;
        match &stamp.offset {
            Some(Offset::Seconds(seconds)) => {
                let as_utc = Moment::from_millis(civil.and_utc().timestamp_millis());
                let moment = as_utc.minus(Span::seconds(i64::from(*seconds)));
                Ok(once(moment, Some(*seconds)))
            }
            Some(Offset::Letters(letters)) => self
                .passes(civil)?
                .into_iter()
                .flatten()
                .find(|m| self.zone.local(*m).letters.to_lowercase() == *letters)
                .map(|m| once(m, None))
                .ok_or(WhenError::NotUnderstood),
            None => {
                let [first, second] = self.passes(civil)?;
                Ok(Fit {
                    first: first.unwrap_or(self.now),
                    second,
                    offset: None,
                })
            }
        }
    }

    /// The one or two instants that read `civil`.
    fn passes(&self, civil: Civil) -> Result<[Option<Moment>; 2], WhenError> {
        match self.zone.resolve(civil) {
            Resolved::Once(moment) => Ok([Some(moment), None]),
            Resolved::Twice(first, second) => Ok([Some(first), Some(second)]),
            Resolved::Never => {
                let (from, to) = self.zone.jump(civil).unwrap_or((civil, civil));
                Err(WhenError::Skipped { from, to })
            }
        }
    }

    fn is_past(&self, fit: &Fit) -> bool {
        fit.first <= self.now
    }

    fn reading(&self, fit: &Fit, mut flags: Vec<Flag>) -> Reading {
        // A second pass that is still to come cannot be meant.
        if let Some(second) = fit.second.filter(|second| *second <= self.now) {
            flags.push(Flag::Repeated {
                first: fit.first,
                second,
            });
        }
        if self.now.since(fit.first) > Span::hours(365 * 24) {
            flags.push(Flag::LongAgo);
        }
        Reading {
            moment: fit.first,
            offset: fit.offset.unwrap_or_else(|| self.zone.offset(fit.first)),
            flags,
        }
    }
}

fn day_only(stamp: &Stamp) -> Vec<Flag> {
    match stamp.clock {
        Some(_) => Vec::new(),
        None => vec![Flag::DayOnly],
    }
}

fn back(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

/// The date a day means, seen from today.
fn date(day: Day, today: NaiveDate) -> Option<NaiveDate> {
    match day {
        Day::Back(days) => Some(back(today, days)),
        Day::Tomorrow => today.succ_opt(),
        Day::Full { year, month, day } => {
            let year = i32::try_from(year).ok().filter(|year| *year > 0)?;
            NaiveDate::from_ymd_opt(year, month, day)
        }
        Day::NoYear { month, day } => {
            let horizon = today.checked_add_days(Days::new(SLIP_DAYS))?;
            NaiveDate::from_ymd_opt(today.year(), month, day)
                .filter(|this_year| *this_year <= horizon)
                .or_else(|| NaiveDate::from_ymd_opt(today.year() - 1, month, day))
        }
    }
}
