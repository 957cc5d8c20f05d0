//! Counting hours: when a period that started at an instant ends, and whether that end has passed.
//!
//! The strict end (so many elapsed hours after awareness) alone decides colour, overdue and "give reasons". The other
//! readings are kept beside it for `frist deadline` and help, and must never soften it. Which duties have which hours is
//! no business of this file; holidays come from `calendar.rs`.

use chrono::{Days, NaiveDate, TimeDelta};

use super::calendar::Calendar;
use super::rule::Rule;
use super::time::{Civil, Moment, Span, Zone};

/// Regulation 1182/71 Art. 3(5): two days or more include two working days, here counted as 48 hours.
const TWO_DAYS: u16 = 48;

/// How far the search for two working days goes; longer runs of holidays do not exist.
const SEARCH_DAYS: usize = 62;

/// The end of one period in each reading of the law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadlines {
    /// When the period started: the minute of awareness.
    pub aware: Moment,
    /// Awareness and the elapsed hours: the only end that counts.
    pub strict: Moment,
    /// The same wall-clock time so many days on; differs when the clocks change in between.
    pub wall: Moment,
    /// Start by Regulation 1182/71: the full hour after the one in which awareness falls.
    pub start: Moment,
    /// End by Regulation 1182/71 Art. 3(1) and 3(2)(a).
    pub r1: Moment,
    /// End by Art. 3(5) as well, with two working days inside; disputed.
    pub r2: Moment,
    /// The hours that were counted; none where the period is one of weeks or months.
    pub hours: Option<u16>,
    /// What a person should be told about these readings.
    pub notes: Vec<Note>,
}

/// A remark on a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// Summer time starts in between: the same wall time comes an hour before the deadline and is the safe choice.
    WallEarlier,
    /// Summer time ends in between: the same wall time comes after the deadline and is too late.
    WallLater,
    /// The deadline falls on a Saturday, Sunday or public holiday and does not move.
    DayOff,
    /// The reading with two working days ends later; it is disputed.
    R2Disputed,
}

impl Note {
    /// Every note, for tests over the texts.
    pub const ALL: &[Self] = &[
        Self::WallEarlier,
        Self::WallLater,
        Self::DayOff,
        Self::R2Disputed,
    ];

    /// The id of the sentence; `$strict`, `$wall` and `$r2` are the times as people read them.
    pub const fn id(self) -> &'static str {
        match self {
            Self::WallEarlier => "deadline-note-wall-earlier",
            Self::WallLater => "deadline-note-wall-later",
            Self::DayOff => "deadline-note-day-off",
            Self::R2Disputed => "deadline-note-r2-disputed",
        }
    }
}

impl Deadlines {
    /// The readings of a period that a rule gives: of hours all of them, while weeks and months are counted by the Regulation
    /// as they are and have one.
    pub fn of(rule: &Rule, aware: Moment, end: Moment, zone: &Zone, calendar: &Calendar) -> Self {
        let hours = rule.period.hours().map(u16::try_from);
        if let Some(Ok(hours)) = hours {
            return Self::count(aware, hours, zone, calendar);
        }
        let aware = aware.floor_minute();
        Self {
            aware,
            strict: end,
            wall: end,
            start: next_hour(aware, zone),
            r1: end,
            r2: end,
            hours: None,
            notes: Vec::new(),
        }
    }

    /// Counts `hours` from awareness, for people who live in `zone` and keep the holidays of `calendar`.
    pub fn count(aware: Moment, hours: u16, zone: &Zone, calendar: &Calendar) -> Self {
        let aware = aware.floor_minute();
        let period = Span::hours(i64::from(hours));
        let strict = aware.plus(period);
        let wall = wall(aware, hours, zone);
        let start = next_hour(aware, zone);
        let r1 = start.plus(period);
        let r2 = if hours < TWO_DAYS {
            r1
        } else {
            r1.max(two_working_days(start, zone, calendar).unwrap_or(r1))
        };
        let notes = [
            (wall < strict, Note::WallEarlier),
            (strict < wall, Note::WallLater),
            (
                !calendar.is_working_day(zone.local(strict).date()),
                Note::DayOff,
            ),
            (r1 < r2, Note::R2Disputed),
        ];
        Self {
            aware,
            strict,
            wall,
            start,
            r1,
            r2,
            hours: Some(hours),
            notes: notes
                .iter()
                .filter(|(holds, _)| *holds)
                .map(|(_, n)| *n)
                .collect(),
        }
    }
}

/// Whether a deadline has passed. Nothing else in the program may decide this.
pub fn overdue(now: Moment, deadline: Moment) -> bool {
    now > deadline
}

/// The time that is left; negative once the deadline has passed.
pub const fn time_left(now: Moment, deadline: Moment) -> Span {
    deadline.since(now)
}

/// The instant at which the wall clock reads `hours` more; the first of two.
fn wall(aware: Moment, hours: u16, zone: &Zone) -> Moment {
    let hours = TimeDelta::hours(i64::from(hours));
    let civil = zone.local(aware).civil.checked_add_signed(hours);
    civil.map_or(aware, |civil| zone.first(civil))
}

/// The start of the local hour after the one `moment` lies in, also when that is a full hour.
fn next_hour(moment: Moment, zone: &Zone) -> Moment {
    let hour = Span::hours(1).as_millis();
    let local = moment.millis() + i64::from(zone.offset(moment)) * 1000;
    moment.plus(Span::millis(hour - local.rem_euclid(hour)))
}

/// The instant by which 48 hours of working days have passed since `start`.
fn two_working_days(start: Moment, zone: &Zone, calendar: &Calendar) -> Option<Moment> {
    let mut left = Span::hours(i64::from(TWO_DAYS));
    for date in zone.local(start).date().iter_days().take(SEARCH_DAYS) {
        if !calendar.is_working_day(date) {
            continue;
        }
        let begin = start.max(midnight(date, zone));
        let day = midnight(date.checked_add_days(Days::new(1))?, zone).since(begin);
        if left <= day {
            return Some(begin.plus(left));
        }
        left = Span::millis(left.as_millis() - day.as_millis());
    }
    None
}

fn midnight(date: NaiveDate, zone: &Zone) -> Moment {
    zone.first(Civil::from(date))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::{Holiday, MonthDay, Rule};
    use crate::domain::time::Resolved;
    use proptest::prelude::*;

    const ZONES: [&str; 3] = ["Europe/Copenhagen", "Europe/Oslo", "Europe/Stockholm"];

    fn zone(name: &str) -> Zone {
        Zone::new(name, jiff::tz::TimeZone::get(name).unwrap())
    }

    fn at(zone: &Zone, text: &str) -> Moment {
        zone.first(Civil::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap())
    }

    /// The holidays the three countries share.
    fn shared_holidays() -> Calendar {
        let rules = [-2, 0, 1, 39, 49].map(Rule::Easter).into_iter().chain(
            [(1, 1), (12, 25), (12, 26)].map(|(m, d)| Rule::Fixed(MonthDay::new(m, d).unwrap())),
        );
        let holidays = rules.map(|rule| Holiday {
            en: String::new(),
            local: String::new(),
            rule,
            from: None,
            until: None,
        });
        Calendar {
            holidays: holidays.collect(),
            ..Calendar::default()
        }
    }

    #[test]
    fn the_published_example_of_mkm_agrees() {
        let zone = zone(ZONES[0]);
        for minute in ["2020-12-22 12:17", "2020-12-22 12:59"] {
            let ends = Deadlines::count(at(&zone, minute), 72, &zone, &Calendar::default());
            assert_eq!(ends.start, at(&zone, "2020-12-22 13:00"));
            assert_eq!(ends.r1, at(&zone, "2020-12-25 13:00"));
        }
    }

    #[test]
    fn the_published_example_of_datenschutzlab_agrees() {
        let zone = zone(ZONES[0]);
        let aware = at(&zone, "2026-09-18 15:20");
        let ends = Deadlines::count(aware, 72, &zone, &Calendar::default());
        assert_eq!(ends.start, at(&zone, "2026-09-18 16:00"));
        assert_eq!(ends.r2, at(&zone, "2026-09-22 16:00"));
        assert_eq!(ends.notes, [Note::R2Disputed]);
    }

    // P6
    #[test]
    fn both_clock_changes_are_noted_in_each_zone() {
        for zone in ZONES.map(zone) {
            let plain = Calendar::default();
            let count = |aware| Deadlines::count(aware, 72, &zone, &plain);
            let spring = count(at(&zone, "2028-03-24 18:20"));
            assert_eq!(spring.strict, at(&zone, "2028-03-27 19:20"));
            assert_eq!(spring.strict.since(spring.wall), Span::hours(1));
            assert!(spring.notes.contains(&Note::WallEarlier));
            let autumn = count(at(&zone, "2028-10-27 18:20"));
            assert_eq!(autumn.strict, at(&zone, "2028-10-30 17:20"));
            assert_eq!(autumn.wall.since(autumn.strict), Span::hours(1));
            assert!(autumn.notes.contains(&Note::WallLater));
        }
    }

    #[test]
    fn an_end_in_the_repeated_hour_is_its_first_pass() {
        let zone = zone(ZONES[0]);
        let aware = at(&zone, "2027-10-28 02:30");
        let ends = Deadlines::count(aware, 72, &zone, &Calendar::default());
        assert_eq!(ends.strict.rfc3339(), "2027-10-31T00:30:00.000Z");
        assert!(zone.local(ends.strict).repeated);
        assert_eq!(ends.wall, ends.strict);
    }

    #[test]
    fn a_period_below_two_days_needs_no_working_days() {
        let zone = zone(ZONES[0]);
        let ends = Deadlines::count(
            at(&zone, "2026-11-27 16:00"),
            24,
            &zone,
            &Calendar::default(),
        );
        assert_eq!(ends.r2, ends.r1);
        assert_eq!(ends.notes, [Note::DayOff]);
    }

    #[test]
    fn a_calendar_without_working_days_ends_all_the_same() {
        let zone = zone(ZONES[0]);
        let mut calendar = shared_holidays();
        let blank = calendar.holidays[0].clone();
        calendar.holidays = (-200..200)
            .map(|n| Holiday {
                rule: Rule::Easter(n),
                ..blank.clone()
            })
            .collect();
        let ends = Deadlines::count(at(&zone, "2026-05-01 12:00"), 72, &zone, &calendar);
        assert_eq!(ends.r2, ends.r1);
    }

    #[test]
    fn the_last_millisecond_is_in_time() {
        let end = Moment::from_millis(1_000_000);
        assert!(!overdue(end, end));
        assert!(overdue(end.plus(Span::millis(1)), end));
    }

    proptest! {
        // P2, P8
        #[test]
        fn the_readings_keep_their_order(millis in 946_684_800_000_i64..4_102_444_800_000, which in 0_usize..3) {
            let zone = zone(ZONES[which]);
            let aware = Moment::from_millis(millis);
            let ends = Deadlines::count(aware, 72, &zone, &shared_holidays());
            prop_assert_eq!(ends.aware, aware.floor_minute());
            prop_assert_eq!(ends.strict.since(ends.aware), Span::hours(72));
            let later = ends.r1.since(ends.strict);
            prop_assert!(later > Span::default() && later <= Span::hours(1));
            prop_assert!(ends.r2 >= ends.r1);
            prop_assert_eq!(ends.r1.since(ends.start), Span::hours(72));
            prop_assert_eq!(zone.local(ends.start).hour_minute().1, 0);
            prop_assert!(ends.wall.since(ends.strict).abs() <= Span::hours(1));
            let shift = i64::from(zone.offset(ends.strict) - zone.offset(ends.aware));
            if zone.resolve(zone.local(ends.aware).civil + TimeDelta::hours(72)) != Resolved::Never {
                prop_assert_eq!(ends.strict.since(ends.wall), Span::seconds(shift));
            }
        }

        #[test]
        fn two_working_days_lie_before_r2(millis in 946_684_800_000_i64..4_102_444_800_000, which in 0_usize..3) {
            let (zone, calendar) = (zone(ZONES[which]), shared_holidays());
            let ends = Deadlines::count(Moment::from_millis(millis), 72, &zone, &calendar);
            // Counted the slow way: hour by hour.
            let hours = ends.r2.since(ends.start).as_millis() / 3_600_000;
            let worked = (0..hours)
                .filter(|h| calendar.is_working_day(zone.local(ends.start.plus(Span::hours(*h))).date()))
                .count();
            prop_assert!(worked >= 48);
            prop_assert!(ends.r2 == ends.r1 || worked == 48);
        }

        #[test]
        fn overdue_and_time_left_agree(now in 0_i64..4_102_444_800_000, near in -3_i64..3) {
            let (now, end) = (Moment::from_millis(now), Moment::from_millis(now + near));
            prop_assert_eq!(overdue(now, end), time_left(now, end).is_negative());
        }
    }
}
