//! A phrase meets the clock and the zone: which instants it can mean, and what is in doubt about them.
//!
//! Where one text means several instants, the earliest is taken, because it gives the earliest deadline, and the others are
//! offered. Which dates and clock times a phrase can mean is in `dates.rs`, what the texts look like in `grammar.rs`.

use chrono::{Datelike, NaiveDate, Weekday};

use super::dates::{Point, back, dates, forward, points, within_part};
use super::phrase::{Day, Direction, Offset, Part, Phrase, Stamp, TimeOfDay, Which};
use super::{Flag, Reading, WhenError, WhenWords, grammar};
use crate::domain::time::{Civil, Moment, Resolved, Span, Zone};

/// Nothing that is reported under this law happened before this year.
const EARLIEST: i32 = 1990;

/// Nothing is put down for later than so many years from now.
const FURTHEST: i32 = 100;

/// Until this hour the evening that is called today's is yesterday's.
const DAWN: u32 = 5;

pub(super) struct Reader<'a> {
    pub(super) now: Moment,
    pub(super) zone: &'a Zone,
    pub(super) direction: Direction,
}

/// The reading with another moment to choose.
pub(super) fn offered(mut reading: Reading, second: Moment) -> Reading {
    let first = reading.moment;
    let known = reading.flags.iter().flat_map(|flag| flag.choices());
    if second != first && !known.into_iter().any(|moment| moment == second) {
        reading.flags.push(Flag::Either { first, second });
    }
    reading
}

/// The instants a wall-clock time can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Fit {
    first: Moment,
    second: Option<Moment>,
    offset: Option<i32>,
}

impl Reader<'_> {
    /// Reads a text in lower case by the words of one language; refuses what lies further off than anybody means.
    pub(super) fn read(&self, text: &str, words: &WhenWords) -> Result<Reading, WhenError> {
        let reading = self.read_any(text, words)?;
        let year = |moment| self.zone.local(moment).date().year();
        let now = year(self.now);
        // A machine whose clock is wrong by decades still says when "now" and "yesterday" are.
        let earliest = EARLIEST.min(now - 1);
        if (earliest..=now + FURTHEST).contains(&year(reading.moment)) {
            Ok(reading)
        } else {
            Err(WhenError::NoSuchDate)
        }
    }

    fn read_any(&self, text: &str, words: &WhenWords) -> Result<Reading, WhenError> {
        let year = self.zone.local(self.now).date().year();
        match grammar::phrase(text, words, year)? {
            Phrase::Now => self.exact(self.now),
            Phrase::Ago(span) => self.exact(self.now.minus(span)),
            Phrase::Ahead(span) => self.exact(self.now.plus(span)),
            Phrase::Length(span) => self.exact(match self.direction {
                Direction::Past => self.now.minus(span),
                Direction::Ahead => self.now.plus(span),
            }),
            Phrase::Days(days) => self.stamp(&Stamp {
                day: Some(match self.direction {
                    Direction::Past => Day::Back(days),
                    Direction::Ahead => Day::Forward(days),
                }),
                ..Stamp::default()
            }),
            Phrase::Stamp(stamp) => self.stamp(&stamp),
            Phrase::TwoWays(ways) => {
                let [usual, other] = ways.map(|stamp| self.stamp(&stamp));
                match (usual, other) {
                    (Ok(usual), Ok(other)) => Ok(offered(usual, other.moment)),
                    (Err(_), Ok(only)) => Ok(only),
                    (usual, Err(_)) => usual,
                }
            }
            Phrase::DateOrTime { date, time } => self.date_or_time(date, time),
        }
    }

    fn exact(&self, moment: Moment) -> Result<Reading, WhenError> {
        let fit = Fit {
            first: moment.floor_minute(),
            second: None,
            offset: None,
        };
        if self.direction == Direction::Past && !self.is_past(&fit) {
            return Err(WhenError::InFuture { moment: fit.first });
        }
        Ok(self.reading(&fit, Vec::new()))
    }

    /// A time with whatever day was typed beside it; of a range its beginning, the end offered.
    fn stamp(&self, stamp: &Stamp) -> Result<Reading, WhenError> {
        let stamp = &within_part(stamp)?;
        let reading = self.beginning(stamp)?;
        let Some(until) = stamp.until else {
            return Ok(reading);
        };
        let day = self.zone.local(reading.moment).date();
        let mut ends = [day, forward(day, 1)].into_iter().filter_map(|day| {
            let end = self.zone.first(until.on(day)?);
            (end > reading.moment).then_some(end)
        });
        Ok(match ends.next() {
            Some(end) if self.direction == Direction::Ahead || end <= self.now => {
                offered(reading, end)
            }
            _ => reading,
        })
    }

    fn beginning(&self, stamp: &Stamp) -> Result<Reading, WhenError> {
        let today = self.today(stamp.offset.as_ref());
        let days = match (stamp.day, stamp.weekday) {
            (None, None) => return self.bare_clock(today, stamp),
            (None, Some((weekday, which))) => {
                return self.weekday(weekday, which, today, stamp);
            }
            // Two digits for a year, as the language writes them.
            (Some(Day::ShortYear(a, b, c)), _) => return self.short_year((a, b, c), stamp),
            (Some(day), _) => dates(day, today, self.direction),
        };
        let Some(date) = days.first().copied() else {
            return Err(WhenError::NoSuchDate);
        };
        if stamp
            .weekday
            .is_some_and(|(weekday, _)| days.iter().all(|day| weekday != day.weekday()))
        {
            // "Monday a week ago" counts from a Monday that is not named.
            return Err(match stamp.day {
                Some(Day::Back(days)) if days >= 7 => WhenError::NotUnderstood,
                _ => WhenError::WrongWeekday { date },
            });
        }
        let points = days.iter().flat_map(|day| points(*day, stamp));
        let fits = self.fits(points, stamp)?;
        if let Some(reading) = self.wanted(&fits, stamp) {
            return Ok(reading);
        }
        let at_dawn = self.zone.local(self.now).hour_minute().0 < DAWN;
        if at_dawn
            && matches!(
                (stamp.day, stamp.part),
                (Some(Day::Back(0)), Some(Part::Evening))
            )
        {
            return self.day_before(today, &fits, stamp);
        }
        self.missed(&fits)
    }

    /// `26-11-24`: year first, and the other way round where that is a time too.
    fn short_year(&self, (a, b, c): (u32, u32, u32), stamp: &Stamp) -> Result<Reading, WhenError> {
        let of = |year: u32, day| {
            self.beginning(&Stamp {
                day: Some(Day::Full {
                    year: 2000 + year,
                    month: b,
                    day,
                }),
                ..stamp.clone()
            })
        };
        match (of(a, c), of(c, a)) {
            (Ok(usual), Ok(other)) => Ok(offered(usual, other.moment)),
            (Err(_), Ok(only)) => Ok(only),
            (usual, Err(_)) => usual,
        }
    }

    /// A clock time or a part of a day alone: today's, or yesterday's when today's is still to come.
    fn bare_clock(&self, today: NaiveDate, stamp: &Stamp) -> Result<Reading, WhenError> {
        let points = |day| self.bare_points(day, stamp);
        let fits = self.fits(points(today), stamp)?;
        if let Some(reading) = self.wanted(&fits, stamp) {
            return Ok(reading);
        }
        match self.direction {
            Direction::Past => self.day_before(today, &fits, stamp),
            Direction::Ahead => {
                let fits = self.fits(points(forward(today, 1)), stamp)?;
                self.wanted(&fits, stamp)
                    .map_or_else(|| self.missed(&fits), Ok)
            }
        }
    }

    /// Yesterday's, with the question whether it is meant.
    fn day_before(
        &self,
        today: NaiveDate,
        fits: &[Fit],
        stamp: &Stamp,
    ) -> Result<Reading, WhenError> {
        let of_yesterday = self.fits(self.bare_points(back(today, 1), stamp), stamp)?;
        let to_come = fits.iter().map(|fit| fit.first).min();
        match (self.wanted(&of_yesterday, stamp), to_come) {
            (Some(mut reading), Some(today)) => {
                let yesterday = reading.moment;
                let flag = Flag::FutureClock { today, yesterday };
                reading.flags.insert(0, flag);
                Ok(reading)
            }
            _ => self.missed(fits),
        }
    }

    /// The points a clock time without a day means on a day: a night is the one that day woke from.
    fn bare_points(&self, day: NaiveDate, stamp: &Stamp) -> Vec<Point> {
        match (stamp.part.filter(|part| part.is_night()), stamp.clock) {
            (None, _) => points(day, stamp),
            (Some(_), Some(clock)) if clock.is_early() => vec![(day, Some(clock))],
            (Some(part), clock) => {
                let clock = Some(clock.unwrap_or(TimeOfDay::new(part.start(), 0)));
                let fit = self.fit(day, clock, stamp.offset.as_ref());
                let begun = fit.is_ok_and(|fit| self.is_past(&fit));
                match (self.direction, part, stamp.clock) {
                    (Direction::Ahead, _, _) => vec![(day, clock)],
                    // The night that is running, or the one before it.
                    (Direction::Past, Part::Night, None) if begun => {
                        vec![(back(day, 1), clock), (day, clock)]
                    }
                    (Direction::Past, Part::Night, Some(_)) if begun => vec![(day, clock)],
                    (Direction::Past, _, _) => vec![(back(day, 1), clock)],
                }
            }
        }
    }

    /// The most recent such day of the week, or the next; today counts where its time fits, unless it was ruled out.
    fn weekday(
        &self,
        weekday: Weekday,
        which: Which,
        today: NaiveDate,
        stamp: &Stamp,
    ) -> Result<Reading, WhenError> {
        let ago = u64::from(today.weekday().days_since(weekday));
        let ahead = (7 - ago) % 7;
        let of = |forwards: bool, weeks: u64| {
            let day = if forwards {
                forward(today, ahead + weeks * 7)
            } else {
                back(today, ago + weeks * 7)
            };
            self.fits(points(day, stamp), stamp)
        };
        let ruled_out = u64::from(ago == 0);
        let monday = back(today, u64::from(today.weekday().num_days_from_monday()));
        let fits = match (which, self.direction) {
            (Which::LastWeek, _) => {
                let day = forward(back(monday, 7), u64::from(weekday.num_days_from_monday()));
                self.fits(points(day, stamp), stamp)?
            }
            // In this week it may be that of the week before as well.
            (Which::Previous, _) if ruled_out == 0 && back(today, ago) >= monday => {
                let both = [back(today, ago + 7), back(today, ago)];
                self.fits(both.into_iter().flat_map(|day| points(day, stamp)), stamp)?
            }
            (Which::Next, _) => of(true, ruled_out)?,
            (Which::Last | Which::Previous, _) => of(false, ruled_out)?,
            (Which::Nearest, direction) => {
                let forwards = direction == Direction::Ahead;
                let fits = of(forwards, 0)?;
                if let Some(reading) = self.wanted(&fits, stamp) {
                    return Ok(reading);
                }
                let earlier = of(forwards, 1)?;
                if let (Direction::Past, 0, Some(to_come), Some(mut reading)) =
                    (direction, ago, fits.first(), self.wanted(&earlier, stamp))
                {
                    let (today, earlier) = (to_come.first, reading.moment);
                    let flag = Flag::FutureWeekday { today, earlier };
                    reading.flags.insert(0, flag);
                    return Ok(reading);
                }
                earlier
            }
        };
        self.wanted(&fits, stamp)
            .map_or_else(|| self.missed(&fits), Ok)
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

    /// The fits of all points that exist; an error when none does.
    fn fits(
        &self,
        points: impl IntoIterator<Item = Point>,
        stamp: &Stamp,
    ) -> Result<Vec<Fit>, WhenError> {
        let mut fits = Vec::new();
        let mut error = WhenError::NoSuchTime;
        for (day, clock) in points {
            match self.fit(day, clock, stamp.offset.as_ref()) {
                Ok(fit) => fits.push(fit),
                Err(found) => error = found,
            }
        }
        fits.sort_by_key(|fit| fit.first);
        if fits.is_empty() {
            Err(error)
        } else {
            Ok(fits)
        }
    }

    fn fit(
        &self,
        day: NaiveDate,
        clock: Option<TimeOfDay>,
        offset: Option<&Offset>,
    ) -> Result<Fit, WhenError> {
        let once = |first, offset| Fit {
            first,
            second: None,
            offset,
        };
        let Some(clock) = clock else {
            return Ok(once(self.zone.first(Civil::from(day)), None));
        };
        let civil = clock.on(day).ok_or(WhenError::NoSuchTime)?;
        match offset {
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

    /// The earliest fit on the side that is asked for, the others offered.
    fn wanted(&self, fits: &[Fit], stamp: &Stamp) -> Option<Reading> {
        let fits: Vec<Fit> = fits
            .iter()
            .copied()
            .filter(|fit| (self.direction == Direction::Past) == self.is_past(fit))
            .collect();
        self.any(&fits, stamp)
    }

    /// The earliest fit, the others offered.
    fn any(&self, fits: &[Fit], stamp: &Stamp) -> Option<Reading> {
        let (first, others) = fits.split_first()?;
        let mut flags = Vec::new();
        for other in others {
            if other.first != first.first {
                flags.push(Flag::Either {
                    first: first.first,
                    second: other.first,
                });
            }
        }
        match (stamp.clock, stamp.part) {
            (Some(_), _) => {}
            (None, None) => flags.push(Flag::DayOnly),
            (None, Some(_)) => flags.push(Flag::PartOnly { from: first.first }),
        }
        Some(self.reading(first, flags))
    }

    /// What is said where nothing lies on the side that is asked for.
    fn missed(&self, fits: &[Fit]) -> Result<Reading, WhenError> {
        let Some(fit) = fits.first() else {
            return Err(WhenError::NotUnderstood);
        };
        match self.direction {
            Direction::Past => Err(WhenError::InFuture { moment: fit.first }),
            // What was due yesterday is still a date to put down.
            Direction::Ahead => Ok(self.reading(fit, Vec::new())),
        }
    }

    fn reading(&self, fit: &Fit, mut flags: Vec<Flag>) -> Reading {
        // A second pass that is still to come cannot be meant.
        let meant = |second: &Moment| self.direction == Direction::Ahead || *second <= self.now;
        if let Some(second) = fit.second.filter(meant) {
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
