//! When alarms are due: 48, 24, 12, 6, 2 and 1 hours before a deadline, at it, and each hour after it until somebody
//! acknowledges (P4, P5). Where one of the first falls at night, the evening before reminds of it: the one at night
//! rings all the same.
//!
//! Only computes. Which deadlines ring is in `ringing.rs`; who rings, and the lease that keeps two programs from ringing at
//! once, is in `app/alarms.rs`; what rang is in the log. A moved deadline is another deadline: its alarms are its own.

use std::collections::BTreeMap;

use chrono::NaiveTime;

use super::clock::Clock;
use super::event::{AlarmOutcome, Stage};
use super::time::{Moment, Span, Zone};

/// A stage and when it is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ring {
    /// When.
    pub due: Moment,
    /// Which stage.
    pub stage: Stage,
}

/// What is to be done about a clock's alarms now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AlarmsDue {
    /// The one that rings: the most urgent that is due.
    pub now: Option<Ring>,
    /// Earlier ones that were missed and are only put on record.
    pub superseded: Vec<Ring>,
}

/// What is on record of a deadline's alarms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AlarmRecord {
    /// Stages that rang: the stage and when it was due.
    pub stages: BTreeMap<(Stage, Moment), AlarmOutcome>,
    /// When the last one was due that somebody acknowledged. One that is due later is not seen by that.
    pub seen: Option<Moment>,
    /// Quiet until.
    pub snoozed_until: Option<Moment>,
}

impl AlarmRecord {
    /// When the last one that rang was due.
    pub fn last(&self) -> Option<Moment> {
        self.stages.keys().map(|(_, due)| *due).max()
    }

    /// The last one that rang.
    pub fn last_ring(&self) -> Option<Ring> {
        let last = self.stages.keys().max_by_key(|(_, due)| *due);
        last.map(|(stage, due)| Ring {
            due: *due,
            stage: *stage,
        })
    }

    /// Until when somebody put off what rang and nobody has seen; never the deadline itself.
    pub fn asleep(&self, now: Moment) -> Option<Moment> {
        let until = self.snoozed_until.filter(|until| now < *until)?;
        let last = self.last_ring()?;
        (!self.quiet() && last.stage != Stage::Due).then_some(until)
    }

    /// Whether somebody acknowledged all that rang.
    pub fn quiet(&self) -> bool {
        self.last() <= self.seen
    }
}

/// An alarm this much after its time counts as late.
pub const LATE: Span = Span::minutes(2);

/// The stages up to a deadline, with the hours before it.
pub const BEFORE: &[(Stage, i64)] = &[
    (Stage::Before48, 48),
    (Stage::Before24, 24),
    (Stage::Before12, 12),
    (Stage::Before6, 6),
    (Stage::Before2, 2),
    (Stage::Before1, 1),
    (Stage::Due, 0),
];

/// The hour of the evening reminder, on the clock on the wall.
const EVENING: u32 = 21;

/// The stages up to a deadline that were due after `since`, in order. With a zone, also the reminders on evenings before a
/// stage at night there: one an evening, and none where a stage rings that evening anyway.
pub fn stages(deadline: Moment, since: Moment, evenings: Option<&Zone>) -> Vec<Ring> {
    let before = BEFORE.iter().map(|&(stage, hours)| Ring {
        stage,
        due: deadline.minus(Span::hours(hours)),
    });
    let mut all: Vec<Ring> = before.filter(|ring| ring.due > since).collect();
    let hour = Span::hours(1);
    let rings_anyway = |due: Moment| {
        let near = |ring: &Ring| due.minus(hour) <= ring.due && ring.due < due.plus(hour);
        all.iter().any(near)
    };
    let of_stage = |ring: &Ring| evening_before(ring.due, evenings?);
    let evenings = all.iter().filter_map(of_stage);
    let evenings = evenings.filter(|due| *due > since && !rings_anyway(*due));
    let evenings: Vec<Ring> = evenings
        .map(|due| Ring {
            stage: Stage::Evening,
            due,
        })
        .collect();
    all.extend(evenings);
    all.sort_unstable();
    all.dedup();
    all
}

/// Where a moment lies in the night, from 22 to 7: the evening before it.
fn evening_before(due: Moment, zone: &Zone) -> Option<Moment> {
    let local = zone.local(due);
    let date = match local.hour_minute().0 {
        0..7 => local.date().pred_opt()?,
        7..22 => return None,
        _ => local.date(),
    };
    Some(zone.first(date.and_time(NaiveTime::from_hms_opt(EVENING, 0, 0)?)))
}

/// How near the stage may be that a late evening announces: a program that starts minutes before it lets it ring alone.
const TOGETHER: Span = Span::minutes(10);

/// Whether an evening is late and what it announces is about to ring: then it only goes on record, with that stage.
fn overtaken(all: &[Ring], ring: &Ring, now: Moment) -> bool {
    let soon = |other: &Ring| ring.due < other.due && other.due <= now.plus(TOGETHER);
    ring.stage == Stage::Evening && now.since(ring.due) > LATE && all.iter().any(soon)
}

/// Whether a ring is neither on record nor seen: a banner is seen before its desktop has answered. An evening reminds of
/// nothing any more once a later stage is on record.
fn still_to_ring(past: &AlarmRecord, ring: &Ring) -> bool {
    let later = || past.stages.keys().any(|(_, due)| *due > ring.due);
    !past.stages.contains_key(&(ring.stage, ring.due))
        && past.seen.is_none_or(|seen| seen < ring.due)
        && (ring.stage != Stage::Evening || !later())
}

/// The last whole hour after the deadline, at or before `now`.
fn hour_after(deadline: Moment, now: Moment) -> Option<Moment> {
    let hours = now
        .since(deadline)
        .as_millis()
        .div_euclid(Span::hours(1).as_millis());
    (hours >= 1).then(|| deadline.plus(Span::hours(hours)))
}

/// What rings now for a running clock. `past` is what is on record for this deadline; with a zone evenings remind of nights.
pub fn due_alarms(
    clock: &Clock,
    past: &AlarmRecord,
    now: Moment,
    evenings: Option<&Zone>,
) -> AlarmsDue {
    let (Some(deadline), true) = (clock.deadline, clock.runs()) else {
        return AlarmsDue::default();
    };
    let due = |ring: &Ring| ring.due <= now && ring.due > clock.since && still_to_ring(past, ring);
    let all = stages(deadline, clock.since, evenings);
    let mut open: Vec<Ring> = all.iter().copied().filter(due).collect();
    let quiet_after = past.seen.is_some_and(|due| due >= deadline);
    if let (Some(hour), false) = (hour_after(deadline, now), quiet_after) {
        open.extend(
            Some(Ring {
                stage: Stage::After,
                due: hour,
            })
            .filter(due),
        );
    }
    // Snoozing never silences the deadline itself.
    let snoozed = past.snoozed_until.is_some_and(|until| now < until);
    let last = open
        .last()
        .copied()
        .filter(|ring| !snoozed || ring.stage == Stage::Due)
        .filter(|ring| !overtaken(&all, ring, now));
    match last {
        Some(ring) => {
            open.pop();
            AlarmsDue {
                now: Some(ring),
                superseded: open,
            }
        }
        None => AlarmsDue::default(),
    }
}

/// When the next alarm of a running clock is due, after `now`.
pub fn next_ring(
    clock: &Clock,
    past: &AlarmRecord,
    now: Moment,
    evenings: Option<&Zone>,
) -> Option<Ring> {
    let (Some(deadline), true) = (clock.deadline, clock.runs()) else {
        return None;
    };
    let snooze = past.snoozed_until.filter(|until| *until > now);
    let all = stages(deadline, clock.since, evenings);
    let mut coming = all.iter().copied().filter(|ring| still_to_ring(past, ring));
    let coming = coming.find_map(|ring| match snooze {
        Some(until) if overtaken(&all, &ring, until) => None,
        Some(until) if ring.due < until && ring.stage != Stage::Due => {
            Some(Ring { due: until, ..ring })
        }
        Some(_) | None => (ring.due > now).then_some(ring),
    });
    coming.or_else(|| {
        let hour = hour_after(deadline, now)
            .unwrap_or(deadline)
            .plus(Span::hours(1));
        let seen = past.seen.is_some_and(|due| due >= deadline);
        (!seen).then(|| Ring {
            stage: Stage::After,
            due: snooze.map_or(hour, |until| until.max(hour)),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::clock::Ended;
    use crate::domain::event::ClockEnd;

    fn at(hours: i64) -> Moment {
        Moment::from_millis(1_800_000_000_000).plus(Span::hours(hours))
    }
    fn clock() -> Clock {
        let (rule, since) = ("gdpr-33-1".into(), at(0));
        Clock {
            controller: None,
            rule,
            rule_version: 1,
            start: at(0),
            deadline: Some(at(72)),
            since,
            ended: None,
            if_covered: false,
        }
    }
    /// Rings from `from` to `to` in steps of a minute, acknowledging what `acknowledge` says.
    fn run(from: i64, to: i64, past: &mut AlarmRecord, clock: &Clock) -> Vec<(Stage, i64)> {
        let mut out = Vec::new();
        for minute in from * 60..=to * 60 {
            let now = at(0).plus(Span::minutes(minute));
            let todo = due_alarms(clock, past, now, None);
            for ring in todo.superseded {
                past.stages
                    .insert((ring.stage, ring.due), AlarmOutcome::Superseded);
            }
            if let Some(ring) = todo.now {
                past.stages
                    .insert((ring.stage, ring.due), AlarmOutcome::Shown);
                out.push((ring.stage, now.since(at(0)).as_seconds() / 3600));
            }
        }
        out
    }

    // P4
    #[test]
    fn a_case_of_72_hours_rings_at_each_stage_once_and_then_hourly() {
        use Stage::{After, Before1, Before2, Before6, Before12, Before24, Before48, Due};
        let mut past = AlarmRecord::default();
        let heard = run(0, 75, &mut past, &clock());
        let expected = [
            (Before48, 24),
            (Before24, 48),
            (Before12, 60),
            (Before6, 66),
            (Before2, 70),
            (Before1, 71),
            (Due, 72),
            (After, 73),
            (After, 74),
            (After, 75),
        ];
        assert_eq!(heard, expected);
        past.seen = Some(at(75));
        assert_eq!(run(75, 90, &mut past, &clock()), []);
    }

    // P4: a start after a pause rings only the most urgent stage, the others are put on record.
    #[test]
    fn missed_stages_are_superseded() {
        let rings = due_alarms(&clock(), &AlarmRecord::default(), at(67), None);
        assert_eq!(rings.now.map(|r| r.stage), Some(Stage::Before6));
        assert_eq!(
            rings.superseded.iter().map(|r| r.stage).collect::<Vec<_>>(),
            [Stage::Before48, Stage::Before24, Stage::Before12]
        );
    }

    #[test]
    fn stages_before_the_clock_was_known_never_were_due() {
        let late = Clock {
            since: at(67),
            ..clock()
        };
        assert_eq!(
            due_alarms(&late, &AlarmRecord::default(), at(67), None),
            AlarmsDue::default()
        );
        assert_eq!(
            next_ring(&late, &AlarmRecord::default(), at(67), None).map(|r| r.stage),
            Some(Stage::Before2)
        );
    }

    // P5
    #[test]
    fn an_ended_clock_is_silent_and_a_snooze_holds_all_but_the_deadline() {
        let ended = Clock {
            ended: Some(Ended {
                because: ClockEnd::Notified,
                at: at(10),
                recorded_at: at(10),
            }),
            ..clock()
        };
        assert_eq!(
            due_alarms(&ended, &AlarmRecord::default(), at(80), None),
            AlarmsDue::default()
        );
        assert_eq!(
            next_ring(&ended, &AlarmRecord::default(), at(1), None),
            None
        );
        let mut past = AlarmRecord {
            snoozed_until: Some(at(73)),
            ..AlarmRecord::default()
        };
        assert_eq!(run(59, 72, &mut past, &clock()), [(Stage::Due, 72)]);
    }

    /// A clock of 72 hours that ends at this time in Copenhagen.
    fn ending(deadline: &str) -> (Clock, Zone) {
        let rules = jiff::tz::TimeZone::get("Europe/Copenhagen").unwrap();
        let zone = Zone::new("Europe/Copenhagen", rules);
        let deadline = Moment::parse_rfc3339(deadline).unwrap();
        let start = deadline.minus(Span::hours(72));
        let clock = Clock {
            start,
            since: start,
            deadline: Some(deadline),
            ..clock()
        };
        (clock, zone)
    }
    /// What rings minute by minute until the deadline, with a restart each time something rang.
    fn heard(clock: &Clock, zone: &Zone) -> Vec<(Stage, String)> {
        let mut past = AlarmRecord::default();
        let mut out = Vec::new();
        for minute in 0..=72 * 60 {
            let now = clock.start.plus(Span::minutes(minute));
            let todo = due_alarms(clock, &past, now, Some(zone));
            assert_eq!(todo.superseded, []);
            if let Some(ring) = todo.now {
                let told = next_ring(clock, &past, now.minus(Span::minutes(1)), Some(zone));
                assert_eq!(told, Some(ring), "announced");
                let before = past
                    .stages
                    .insert((ring.stage, ring.due), AlarmOutcome::Shown);
                assert_eq!(before, None, "once");
                out.push((ring.stage, zone.local(now).rfc3339()));
            }
        }
        out
    }
    fn evenings(clock: &Clock, zone: &Zone) -> Vec<String> {
        let heard = heard(clock, zone).into_iter();
        let evenings = heard.filter(|(stage, _)| *stage == Stage::Evening);
        evenings.map(|(_, at)| at).collect()
    }

    // Twelve hours before falls at 03:40, so 21:00 reminds of it; and the one at 03:40 rings as well (P4).
    // docs/promises.md#usable-hours
    #[test]
    fn the_evening_before_reminds_of_a_stage_at_night() {
        use Stage::{Before1, Before2, Before6, Before12, Before24, Before48, Due, Evening};
        let (clock, zone) = ending("2026-11-23T15:40:00+01:00");
        let heard = heard(&clock, &zone);
        let stages: Vec<Stage> = heard.iter().map(|(stage, _)| *stage).collect();
        assert_eq!(
            stages,
            [
                Before48, Before24, Evening, Before12, Before6, Before2, Before1, Due
            ]
        );
        assert_eq!(heard[2].1, "2026-11-22T21:00:00+01:00");
        assert_eq!(heard[3].1, "2026-11-23T03:40:00+01:00");
    }

    #[test]
    fn one_evening_reminds_of_a_whole_night_and_none_where_a_stage_rings_that_evening() {
        // 12 h before it is 22:00, then 04:00, 08:00: one reminder.
        let (clock, zone) = ending("2026-11-23T10:00:00+01:00");
        assert_eq!(evenings(&clock, &zone), ["2026-11-22T21:00:00+01:00"]);
        // 6 h before it is 20:30: that is reminder enough of 00:30, 01:30 and 02:30. 48 and 24 h before have their own.
        let (clock, zone) = ending("2026-11-23T02:30:00+01:00");
        assert_eq!(
            evenings(&clock, &zone),
            ["2026-11-20T21:00:00+01:00", "2026-11-21T21:00:00+01:00"]
        );
        // By day throughout, but for none.
        let (clock, zone) = ending("2026-11-23T21:30:00+01:00");
        assert_eq!(evenings(&clock, &zone), [""; 0]);
    }

    // A late evening and the stage it announces never ring together: only the stage does, and both are on record.
    #[test]
    fn an_evening_that_comes_late_never_rings_beside_the_stage_it_announces() {
        use Stage::{Before12, Evening};
        let (clock, zone) = ending("2026-11-23T10:00:00+01:00");
        let at = |text: &str| Moment::parse_rfc3339(text).unwrap();
        let night = at("2026-11-22T22:00:00+01:00");
        let mut past = AlarmRecord::default();
        for hours in [48, 24] {
            let all = stages(clock.deadline.unwrap(), clock.since, None);
            let due = clock.deadline.unwrap().minus(Span::hours(hours));
            let ring = all.iter().find(|ring| ring.due == due).unwrap();
            past.stages.insert((ring.stage, due), AlarmOutcome::Shown);
        }
        let heard = |from: Moment, past: &AlarmRecord| {
            let mut past = past.clone();
            let mut out = Vec::new();
            for seconds in 0..3 * 3600 {
                let now = from.plus(Span::seconds(seconds));
                let todo = due_alarms(&clock, &past, now, Some(&zone));
                for ring in todo.superseded {
                    let before = past
                        .stages
                        .insert((ring.stage, ring.due), AlarmOutcome::Superseded);
                    assert_eq!(before, None);
                }
                if let Some(ring) = todo.now {
                    past.stages
                        .insert((ring.stage, ring.due), AlarmOutcome::Shown);
                    out.push((ring.stage, now));
                }
            }
            assert_eq!(past.stages.len(), 4, "none is lost, and all are on record");
            out
        };
        let evening = at("2026-11-22T21:00:00+01:00");
        assert_eq!(
            heard(evening, &past),
            [(Evening, evening), (Before12, night)]
        );
        // An hour before it somebody is reminded in time, also late.
        let late = at("2026-11-22T21:40:00+01:00");
        assert_eq!(heard(late, &past), [(Evening, late), (Before12, night)]);
        // After a sleep or a late start, just before the stage, in its minute, and after it.
        for start in [
            "21:51:00", "21:59:00", "21:59:59", "22:00:00", "22:00:01", "22:45:00",
        ] {
            let start = at(&format!("2026-11-22T{start}+01:00"));
            assert_eq!(
                heard(start, &past),
                [(Before12, night.max(start))],
                "{start:?}"
            );
            let told = next_ring(&clock, &past, start.minus(Span::seconds(1)), Some(&zone));
            assert_ne!(told.map(|ring| ring.stage), Some(Evening), "{start:?}");
        }
        // Snoozed over the evening until just before the stage.
        let snoozed = AlarmRecord {
            snoozed_until: Some(at("2026-11-22T21:58:00+01:00")),
            ..past.clone()
        };
        assert_eq!(
            heard(at("2026-11-22T20:30:00+01:00"), &snoozed),
            [(Before12, night)]
        );
        let told = next_ring(&clock, &snoozed, evening.minus(Span::hours(1)), Some(&zone));
        assert_eq!(told.map(|ring| ring.due), Some(night));
    }

    // P6: nine in the evening is nine in the evening, also before the nights in which the clocks change.
    #[test]
    fn evenings_before_both_clock_changes() {
        let (clock, zone) = ending("2027-03-28T14:30:00+02:00");
        assert_eq!(evenings(&clock, &zone), ["2027-03-27T21:00:00+01:00"]);
        // 12 h before 13:30 it is 02:30 for the second time; for the first time it would be night as well.
        for deadline in ["2027-10-31T13:30:00+01:00", "2027-10-31T14:30:00+01:00"] {
            let (clock, zone) = ending(deadline);
            assert_eq!(evenings(&clock, &zone), ["2027-10-30T21:00:00+02:00"]);
        }
        // The evening after the change, on which the offset is the new one.
        let (clock, zone) = ending("2027-03-29T15:40:00+02:00");
        assert_eq!(evenings(&clock, &zone), ["2027-03-28T21:00:00+02:00"]);
    }

    #[test]
    fn an_evening_is_not_made_up_for_after_the_night_or_before_the_start() {
        let (clock, zone) = ending("2026-11-23T15:40:00+01:00");
        let at = |text: &str| Moment::parse_rfc3339(text).unwrap();
        let morning = at("2026-11-23T08:00:00+01:00");
        let rung = |stages: &[(Stage, i64)]| AlarmRecord {
            stages: stages
                .iter()
                .map(|(stage, hours)| {
                    let due = clock.deadline.unwrap().minus(Span::hours(*hours));
                    ((*stage, due), AlarmOutcome::Shown)
                })
                .collect(),
            ..AlarmRecord::default()
        };
        // Off all night: the stage at night rings, the evening is put on record.
        let past = rung(&[(Stage::Before48, 48), (Stage::Before24, 24)]);
        let todo = due_alarms(&clock, &past, morning, Some(&zone));
        assert_eq!(todo.now.map(|ring| ring.stage), Some(Stage::Before12));
        let stages: Vec<Stage> = todo.superseded.iter().map(|ring| ring.stage).collect();
        assert_eq!(stages, [Stage::Evening]);
        // Another window without evenings rang at night: nothing is left to remind of.
        let past = rung(&[
            (Stage::Before48, 48),
            (Stage::Before24, 24),
            (Stage::Before12, 12),
        ]);
        assert_eq!(
            due_alarms(&clock, &past, morning, Some(&zone)),
            AlarmsDue::default()
        );
        let next = next_ring(&clock, &past, morning, Some(&zone));
        assert_eq!(next.map(|ring| ring.stage), Some(Stage::Before6));
        // Known since ten in the evening only; and settings without evenings.
        let late = Clock {
            since: at("2026-11-22T22:00:00+01:00"),
            ..clock.clone()
        };
        let asked = at("2026-11-22T22:30:00+01:00");
        for (clock, zone) in [(&late, Some(&zone)), (&clock, None)] {
            let past = rung(&[(Stage::Before48, 48), (Stage::Before24, 24)]);
            let next = next_ring(clock, &past, asked, zone);
            assert_eq!(next.map(|ring| ring.stage), Some(Stage::Before12));
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config::with_cases(48))]

        // P4: whatever the start, every stage rings once; each at night has an evening ring in the hours before it.
        #[test]
        fn no_stage_is_lost_and_no_night_comes_unannounced(minutes in 0_i64..3 * 366 * 24 * 60) {
            let (base, zone) = ending("2026-11-23T15:40:00+01:00");
            let start = base.start.plus(Span::minutes(minutes));
            let deadline = Some(start.plus(Span::hours(72)));
            let clock = Clock { start, since: start, deadline, ..base };
            let heard = heard(&clock, &zone);
            let own = heard.iter().filter(|(stage, _)| *stage != Stage::Evening);
            let all: Vec<Stage> = BEFORE.iter().map(|(stage, _)| *stage).collect();
            proptest::prop_assert_eq!(own.map(|(stage, _)| *stage).collect::<Vec<_>>(), all);
            let times: Vec<Moment> =
                heard.iter().map(|(_, at)| Moment::parse_rfc3339(at).unwrap()).collect();
            for at in &times {
                let Some(evening) = evening_before(*at, &zone) else { continue };
                if evening <= start {
                    continue;
                }
                let hour = Span::hours(1);
                let near = |t: &&Moment| evening.minus(hour) <= **t && **t < evening.plus(hour);
                proptest::prop_assert!(times.iter().any(|t| near(&t)), "{:?} in {:?}", at, heard);
            }
        }
    }

    proptest::proptest! {
        // The announced next alarm is the one that rings, and nothing rings before it.
        #[test]
        fn next_ring_tells_the_truth(start in 1_i64..80) {
            let (clock, mut past) = (clock(), AlarmRecord::default());
            run(0, start, &mut past, &clock);
            let next = next_ring(&clock, &past, at(start), None).unwrap();
            proptest::prop_assert_eq!(due_alarms(&clock, &past, next.due.minus(Span::millis(1)), None).now, None);
            proptest::prop_assert_eq!(due_alarms(&clock, &past, next.due, None).now, Some(next));
        }
    }
}
