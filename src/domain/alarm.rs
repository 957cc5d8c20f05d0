//! When alarms are due: 48, 24, 12, 6, 2 and 1 hours before a deadline, at it, and each hour after it until somebody
//! acknowledges (pains.md P4, P5).
//!
//! Only computes. Who rings, and the lease that keeps two programs from ringing at once, is in `shell/alarms.rs`; what
//! rang is in the log. A moved deadline is another deadline: its alarms are its own.

use super::event::Stage;
use super::id::ControllerId;
use super::incident::{Clock, Incident, Rung};
use super::time::{Moment, Span};

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
pub struct Rings {
    /// The one that rings: the most urgent that is due.
    pub now: Option<Ring>,
    /// Earlier ones that were missed and are only put on record.
    pub superseded: Vec<Ring>,
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

/// The last whole hour after the deadline, at or before `now`.
fn hour_after(deadline: Moment, now: Moment) -> Option<Moment> {
    let hours = now
        .since(deadline)
        .as_millis()
        .div_euclid(Span::hours(1).as_millis());
    (hours >= 1).then(|| deadline.plus(Span::hours(hours)))
}

/// What rings now for a running clock. `past` is what is on record for this deadline.
pub fn rings(clock: &Clock, past: &Rung, now: Moment) -> Rings {
    let (Some(deadline), true) = (clock.deadline, clock.runs()) else {
        return Rings::default();
    };
    let due = |ring: &Ring| {
        ring.due <= now
            && ring.due > clock.since
            && !past.stages.contains_key(&(ring.stage, ring.due))
    };
    let before = BEFORE.iter().map(|&(stage, hours)| Ring {
        stage,
        due: deadline.minus(Span::hours(hours)),
    });
    let mut open: Vec<Ring> = before.filter(due).collect();
    let quiet_after = past.acknowledged.is_some_and(|at| at >= deadline);
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
        .filter(|ring| !snoozed || ring.stage == Stage::Due);
    match last {
        Some(ring) => {
            open.pop();
            Rings {
                now: Some(ring),
                superseded: open,
            }
        }
        None => Rings::default(),
    }
}

/// When the next alarm of a running clock is due, after `now`.
pub fn next_ring(clock: &Clock, past: &Rung, now: Moment) -> Option<Ring> {
    let (Some(deadline), true) = (clock.deadline, clock.runs()) else {
        return None;
    };
    let snooze = past.snoozed_until.filter(|until| *until > now);
    let before = BEFORE.iter().map(|&(stage, hours)| Ring {
        stage,
        due: deadline.minus(Span::hours(hours)),
    });
    let unrung =
        |ring: &Ring| ring.due > clock.since && !past.stages.contains_key(&(ring.stage, ring.due));
    let coming = before.filter(unrung).find_map(|ring| match snooze {
        Some(until) if ring.due < until && ring.stage != Stage::Due => {
            Some(Ring { due: until, ..ring })
        }
        Some(_) | None => (ring.due > now).then_some(ring),
    });
    coming.or_else(|| {
        let hour = hour_after(deadline, now)
            .unwrap_or(deadline)
            .plus(Span::hours(1));
        let acknowledged = past.acknowledged.is_some_and(|at| at >= deadline);
        (!acknowledged).then(|| Ring {
            stage: Stage::After,
            due: snooze.map_or(hour, |until| until.max(hour)),
        })
    })
}

/// The next alarm of an incident, over all its clocks.
pub fn next_of(incident: &Incident, now: Moment) -> Option<Ring> {
    let none = Rung::default();
    let of = |clock: &Clock| {
        let rung = incident.alarms.get(&clock.key()?);
        next_ring(clock, rung.unwrap_or(&none), now)
    };
    incident.clocks.iter().filter_map(of).min()
}

/// The clock whose alarms are meant where only the incident is named, of one controller where one is: the nearest that is
/// not quiet already, else the nearest.
pub fn to_silence<'i>(
    incident: &'i Incident,
    controller: Option<&ControllerId>,
    now: Moment,
) -> Option<&'i Clock> {
    let meant = |clock: &&Clock| {
        let of = controller.is_none() || clock.controller.as_ref() == controller;
        clock.runs() && clock.deadline.is_some() && of
    };
    let quiet = |clock: &Clock| {
        let rung = clock.key().and_then(|key| incident.alarms.get(&key));
        let last = |rung: &Rung| rung.stages.keys().map(|(_, due)| *due).max();
        rung.is_some_and(|rung| {
            let seen = rung
                .acknowledged
                .is_some_and(|at| last(rung).is_none_or(|due| at >= due));
            seen || rung.snoozed_until.is_some_and(|until| now < until)
        })
    };
    let clocks = incident.clocks.iter().filter(meant);
    clocks.min_by_key(|clock| (quiet(clock), clock.deadline))
}

#[cfg(test)]
mod tests {
    use super::super::event::AlarmOutcome;
    use super::*;

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
        }
    }
    /// Rings from `from` to `to` in steps of a minute, acknowledging what `acknowledge` says.
    fn run(from: i64, to: i64, past: &mut Rung, clock: &Clock) -> Vec<(Stage, i64)> {
        let mut out = Vec::new();
        for minute in from * 60..=to * 60 {
            let now = at(0).plus(Span::minutes(minute));
            let todo = rings(clock, past, now);
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
        let mut past = Rung::default();
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
        past.acknowledged = Some(at(75));
        assert_eq!(run(75, 90, &mut past, &clock()), []);
    }

    // P4: a start after a pause rings only the most urgent stage, the others are put on record.
    #[test]
    fn missed_stages_are_superseded() {
        let rings = rings(&clock(), &Rung::default(), at(67));
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
        assert_eq!(rings(&late, &Rung::default(), at(67)), Rings::default());
        assert_eq!(
            next_ring(&late, &Rung::default(), at(67)).map(|r| r.stage),
            Some(Stage::Before2)
        );
    }

    // P5
    #[test]
    fn an_ended_clock_is_silent_and_a_snooze_holds_all_but_the_deadline() {
        let ended = Clock {
            ended: Some((super::super::event::ClockEnd::Notified, at(10))),
            ..clock()
        };
        assert_eq!(rings(&ended, &Rung::default(), at(80)), Rings::default());
        assert_eq!(next_ring(&ended, &Rung::default(), at(1)), None);
        let mut past = Rung {
            snoozed_until: Some(at(73)),
            ..Rung::default()
        };
        assert_eq!(run(59, 72, &mut past, &clock()), [(Stage::Due, 72)]);
    }

    proptest::proptest! {
        // The announced next alarm is the one that rings, and nothing rings before it.
        #[test]
        fn next_ring_tells_the_truth(start in 1_i64..80) {
            let (clock, mut past) = (clock(), Rung::default());
            run(0, start, &mut past, &clock);
            let next = next_ring(&clock, &past, at(start)).unwrap();
            proptest::prop_assert_eq!(rings(&clock, &past, next.due.minus(Span::millis(1))).now, None);
            proptest::prop_assert_eq!(rings(&clock, &past, next.due).now, Some(next));
        }
    }
}
