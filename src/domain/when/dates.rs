//! Which dates and clock times a phrase can mean, seen from today; which of them is taken is in `reader.rs`.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::WhenError;
use super::phrase::{Day, Direction, Part, Stamp, TimeOfDay};

/// A date without a year that lies at most this many days on the wrong side of today is a slip; further off, that of the
/// next year is meant.
const SLIP_DAYS: u64 = 31;

/// A day with a clock time of it.
pub(super) type Point = (NaiveDate, Option<TimeOfDay>);

/// The dates a day means, seen from today; none where there is no such date.
pub(super) fn dates(day: Day, today: NaiveDate, direction: Direction) -> Vec<NaiveDate> {
    let full = |year: u32, month, day| {
        let year = i32::try_from(year).ok().filter(|year| *year > 0)?;
        NaiveDate::from_ymd_opt(year, month, day)
    };
    let one = match day {
        Day::Back(days) => today.checked_sub_days(Days::new(days)),
        Day::Forward(days) => today.checked_add_days(Days::new(days)),
        Day::Full { year, month, day } => full(year, month, day),
        Day::NoYear { month, day } => without_year(month, day, today, direction),
        Day::OfMonth(day) => of_month(day, today, direction),
        Day::SixDigits(a, b, c) | Day::ShortYear(a, b, c) => {
            let both = [full(2000 + a, b, c), full(2000 + c, b, a)];
            let mut dates: Vec<NaiveDate> = both.into_iter().flatten().collect();
            dates.dedup();
            return dates;
        }
    };
    one.into_iter().collect()
}

fn without_year(month: u32, day: u32, today: NaiveDate, direction: Direction) -> Option<NaiveDate> {
    let of = |year| NaiveDate::from_ymd_opt(year, month, day);
    let this_year = of(today.year());
    match direction {
        Direction::Past => {
            let horizon = today.checked_add_days(Days::new(SLIP_DAYS))?;
            this_year
                .filter(|date| *date <= horizon)
                .or_else(|| of(today.year() - 1))
        }
        Direction::Ahead => {
            let horizon = today.checked_sub_days(Days::new(SLIP_DAYS))?;
            this_year
                .filter(|date| *date >= horizon)
                .or_else(|| of(today.year() + 1))
        }
    }
}

/// The nearest such day of a month that has one.
fn of_month(day: u32, today: NaiveDate, direction: Direction) -> Option<NaiveDate> {
    let first = today.with_day(1)?;
    (0..3).find_map(|months| {
        let months = Months::new(months);
        let month = match direction {
            Direction::Past => first.checked_sub_months(months)?,
            Direction::Ahead => first.checked_add_months(months)?,
        };
        let date = month.with_day(day)?;
        let fits = match direction {
            Direction::Past => date <= today,
            Direction::Ahead => date >= today,
        };
        fits.then_some(date)
    })
}

/// The stamp with the clock time its part of the day gives it: nine in the evening is 21.
pub(super) fn within_part(stamp: &Stamp) -> Result<Stamp, WhenError> {
    let mut stamp = stamp.clone();
    if let (Some(part), Some(clock)) = (stamp.part, stamp.clock) {
        stamp.clock = Some(part.clock(clock).ok_or(WhenError::WrongPart)?);
        // A range may reach out of the part it begins in.
        stamp.until = stamp.until.map(|until| part.clock(until).unwrap_or(until));
    }
    Ok(stamp)
}

/// The points of a day that was named.
pub(super) fn points(day: NaiveDate, stamp: &Stamp) -> Vec<Point> {
    let at = |day, clock| (day, Some(clock));
    match (stamp.part, stamp.clock) {
        (Some(Part::Night | Part::LastNight), Some(clock)) if clock.is_early() => {
            // The night of a day is the one before it or the one behind it.
            if stamp.night_before {
                vec![at(day, clock)]
            } else {
                vec![at(day, clock), at(forward(day, 1), clock)]
            }
        }
        (Some(part), Some(clock)) if part.is_night() && stamp.night_before => {
            vec![at(back(day, 1), clock)]
        }
        (Some(part), None) if part.is_night() && stamp.night_before => {
            vec![at(back(day, 1), TimeOfDay::new(part.start(), 0))]
        }
        // The night begins with the day at the earliest.
        (Some(part), None) if part.is_night() => vec![(day, None)],
        (Some(part), None) => vec![at(day, TimeOfDay::new(part.start(), 0))],
        (_, Some(clock)) if stamp.midnight => vec![at(day, clock), at(forward(day, 1), clock)],
        (_, Some(clock)) => {
            let later = clock.later().map(|later| at(day, later));
            std::iter::once(at(day, clock)).chain(later).collect()
        }
        (None, None) => vec![(day, None)],
    }
}

pub(super) fn back(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

pub(super) fn forward(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}
