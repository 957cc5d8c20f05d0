//! Hours in which people can be reached: what of a period is office hours, when somebody is there next, what is night.
//!
//! Advice only: no deadline ever moves for any of this (`deadline.rs`). Public holidays of the country are shut, and so are
//! the days its calendar marks because many offices are shut on them: whoever plans by this is told too few hours rather
//! than too many. Hours kept on all seven days of the week are kept on holidays too.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Timelike, Weekday};

use super::calendar::Calendar;
use super::plan::{Guide, Hours};
use super::time::{Moment, Span, Zone};

/// How far ahead an open hour is looked for; whoever keeps none in this time is taken to keep none.
const SEARCH_DAYS: u64 = 60;

/// Citizens are called from this hour …
const DAY_FROM: u32 = 8;
/// … to this one, unless somebody is in danger; the rest is night.
const DAY_TO: u32 = 20;

/// The hours somebody keeps, in a zone, under a country's calendar.
#[derive(Clone, Debug)]
pub struct Kept<'a> {
    hours: Vec<Hours>,
    calendar: &'a Calendar,
    zone: &'a Zone,
}

impl<'a> Kept<'a> {
    /// Such hours.
    pub const fn new(hours: Vec<Hours>, calendar: &'a Calendar, zone: &'a Zone) -> Self {
        Self {
            hours,
            calendar,
            zone,
        }
    }

    /// The office hours of the organisation.
    pub fn office(guide: &'a Guide, zone: &'a Zone) -> Self {
        Self::new(guide.plan.office(), &guide.calendar, zone)
    }

    /// Daytime, every day.
    pub fn daytime(guide: &'a Guide, zone: &'a Zone) -> Self {
        let day = Hours {
            first: Weekday::Mon,
            last: Weekday::Sun,
            from: hour(DAY_FROM),
            to: hour(DAY_TO),
        };
        Self::new(vec![day], &guide.calendar, zone)
    }

    /// When they are there on a day, the earliest first.
    fn on(&self, date: NaiveDate) -> Vec<(Moment, Moment)> {
        let shut = || self.calendar.is_holiday(date) || self.calendar.mark(date).is_some();
        let kept = |hours: &&Hours| hours.on(date.weekday()) && (every_day(hours) || !shut());
        let spans = self.hours.iter().filter(kept).map(|hours| {
            let from = self.zone.first(date.and_time(hours.from));
            (from, self.zone.first(end_of(date, hours.to)))
        });
        // On the night the clocks go forward an hour may not exist at all.
        let mut spans: Vec<_> = spans.filter(|(from, to)| from < to).collect();
        spans.sort_unstable();
        spans
    }

    /// When they are there, from the day before `from` on.
    fn around(&self, from: Moment, days: u64) -> impl Iterator<Item = (Moment, Moment)> {
        let first = self.zone.local(from).date().checked_sub_days(Days::new(1));
        let dates =
            (0..=days.saturating_add(1)).map_while(move |n| first?.checked_add_days(Days::new(n)));
        dates.flat_map(|date| self.on(date))
    }

    /// Until when they are there; none where they are not.
    pub fn open_until(&self, now: Moment) -> Option<Moment> {
        let mut spans = self.around(now, 1);
        let here = spans.find(|(from, to)| *from <= now && now < *to);
        here.map(|(_, to)| to)
    }

    /// When they are there next: now, where they are there now. None where they never are.
    pub fn next(&self, now: Moment) -> Option<Moment> {
        let mut spans = self.around(now, SEARCH_DAYS);
        let next = spans.find(|(_, to)| now < *to);
        next.map(|(from, _)| from.max(now))
    }

    /// How much of the time from `now` until `until` they are there.
    pub fn left(&self, now: Moment, until: Moment) -> Span {
        let days = until.since(now).as_seconds().max(0) / Span::hours(24).as_seconds() + 2;
        let spans = self.around(now, u64::try_from(days).unwrap_or(0));
        let parts = spans.map(|(from, to)| to.min(until).since(from.max(now)).as_millis().max(0));
        Span::millis(parts.sum())
    }
}

fn hour(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default()
}

fn every_day(hours: &Hours) -> bool {
    (hours.first, hours.last) == (Weekday::Mon, Weekday::Sun)
}

/// The end of hours on a day; until 23:59 means until midnight.
fn end_of(date: NaiveDate, to: NaiveTime) -> chrono::NaiveDateTime {
    match date.succ_opt() {
        Some(next) if (to.hour(), to.minute()) == (23, 59) => next.and_time(NaiveTime::MIN),
        Some(_) | None => date.and_time(to),
    }
}

/// Whether it is night: from 20 to 8, when nobody is called who is not in danger.
pub fn is_night(at: Moment, zone: &Zone) -> bool {
    !(DAY_FROM..DAY_TO).contains(&zone.local(at).hour_minute().0)
}

#[cfg(test)]
mod tests;
