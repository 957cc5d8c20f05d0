//! Which deadlines of an incident ring: each running clock's own, and before it that of an earlier start on record of which
//! nobody has said anything: `docs/promises.md#the-strict-start-rings`.
//!
//! Computed, never stored, and no clock moves: awareness stays where a person put it. When a deadline rings is in
//! `alarm.rs`, what counts as a start in `awareness.rs`.

use std::collections::BTreeMap;

use super::alarm::AlarmRecord;
use super::alarm::{AlarmsDue, Ring, due_alarms, next_ring};
use super::awareness::{Candidate, Starts, all_starts, starts};
use super::clock::Clock;
use super::event::Finding;
use super::id::{ControllerId, RuleId};
use super::incident::Incident;
use super::plan::Guide;
use super::reckoning::as_if_covered;
use super::reckoning::{by_start, reckon};
use super::time::{Moment, Span, Zone};

/// A deadline that rings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ringing {
    /// The clock with this deadline; alarms before its `since` are not due.
    pub clock: Clock,
    /// Whose deadline it is.
    pub by: By,
}

/// What a deadline that rings follows from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Awareness as it is set.
    Awareness,
    /// Somebody suspected it, and nobody has looked into it for a day.
    Suspicion,
    /// It is a significant cyber incident, and nobody has said whether the law covers the controller: it rings once.
    IfCovered,
    /// The people have waited as long as somebody asked, or a national ground is to be looked at again.
    Again,
    /// An earlier start on record, which would be strict. The deadline as it is set comes after it.
    Earlier {
        /// That by awareness as it is set.
        set: Moment,
    },
}

impl Ringing {
    /// Whether it follows from an earlier start than the one set.
    pub const fn is_earlier(&self) -> bool {
        matches!(self.by, By::Earlier { .. })
    }

    /// What is to be done about its alarms now.
    pub fn due(&self, record: &AlarmRecord, now: Moment, evenings: Option<&Zone>) -> AlarmsDue {
        if self.rang_enough(record) {
            return AlarmsDue::default();
        }
        due_alarms(&self.clock, record, now, evenings)
    }

    /// Its next alarm, after `now`.
    fn next(&self, record: &AlarmRecord, now: Moment, evenings: Option<&Zone>) -> Option<Ring> {
        next_ring(&self.clock, record, now, evenings).filter(|_| !self.rang_enough(record))
    }

    /// Whether it has rung and waits for an answer since.
    fn rang_enough(&self, record: &AlarmRecord) -> bool {
        self.by == By::IfCovered && record.last().is_some()
    }

    /// What is on record of its alarms.
    pub fn record<'i>(&self, incident: &'i Incident) -> Option<&'i AlarmRecord> {
        incident.alarms.get(&self.clock.key()?)
    }
}

/// All that rings in an incident.
pub fn ringing(incident: &Incident, guide: &Guide, zone: &Zone) -> Vec<Ringing> {
    let open = incident.closed.is_none();
    let running = incident.clocks.iter().filter(|clock| open && clock.runs());
    let set = running.flat_map(|clock| {
        let starts = starts(incident, clock.controller.as_ref(), guide, zone);
        of_clock(clock, &starts, incident, guide, zone)
    });
    // Of what nobody has set the earliest start on record rings.
    let unset = reckon(incident, guide, zone).into_iter();
    let unset = unset.filter(|one| open && one.earlier.is_some() && one.set.is_none());
    let known = |clock: &Clock| {
        incident
            .clock(&clock.rule, clock.controller.as_ref())
            .is_some()
    };
    let unset = unset.filter(|one| one.clock.deadline.is_some() && !known(&one.clock));
    let unset = unset.map(|one| Ringing {
        clock: one.clock,
        by: By::Awareness,
    });
    let suspicion = suspicion(incident, guide, zone).filter(|_| open);
    let again = incident.people_again().into_iter().filter(|_| open);
    let again = again.map(|clock| Ringing {
        clock,
        by: By::Again,
    });
    let covered = if_covered(incident, guide, zone);
    let covered = covered.into_iter().filter(|_| open);
    set.chain(unset)
        .chain(suspicion)
        .chain(again)
        .chain(covered)
        .collect()
}

/// Of each controller of whom nobody has said whether the law covers it, the nearest deadline it would have.
fn if_covered(incident: &Incident, guide: &Guide, zone: &Zone) -> Vec<Ringing> {
    let all = as_if_covered(incident, guide, zone);
    let mut nearest: BTreeMap<Option<ControllerId>, Clock> = BTreeMap::new();
    for clock in all.into_iter().filter(|clock| clock.deadline.is_some()) {
        let kept = nearest.entry(clock.controller.clone());
        let kept = kept.or_insert_with(|| clock.clone());
        if clock.deadline < kept.deadline {
            *kept = clock;
        }
    }
    let ringing = |clock| Ringing {
        clock,
        by: By::IfCovered,
    };
    nearest.into_values().map(ringing).collect()
}

/// What a suspicion rings under: no rule of the law, but the program's own reminder.
pub const SUSPICION: &str = "suspicion";

/// After this long a suspicion that nobody has looked into rings. The law gives no hours for it; a controller that is told of
/// a possible breach is to find out at once (Guidelines 9/2022, 2.1).
const LOOK_INTO_IT: Span = Span::hours(24);

/// The earliest suspicion that nobody has looked into: neither has anybody said that it was known, nor is it found to be a
/// breach or none.
pub fn open_suspicion(incident: &Incident, guide: &Guide, zone: &Zone) -> Option<Candidate> {
    if incident.closed.is_some() || incident.finding.outcome != Finding::Suspected {
        return None;
    }
    let all = all_starts(incident, guide, zone).into_iter();
    let suspected = all.flat_map(|starts| {
        // What is known since needs no looking into.
        let known = starts.strict().map(Candidate::at);
        let before = |one: &&Candidate| known.is_none_or(|known| one.at() < known);
        starts
            .suspected()
            .filter(before)
            .cloned()
            .collect::<Vec<_>>()
    });
    suspected.min_by_key(|one| (one.at(), one.entry))
}

/// It rings once the day is over, and each hour after it until somebody has seen it.
fn suspicion(incident: &Incident, guide: &Guide, zone: &Zone) -> Option<Ringing> {
    let one = open_suspicion(incident, guide, zone)?;
    let deadline = one.at().plus(LOOK_INTO_IT);
    let entry = incident
        .entries
        .iter()
        .find(|entry| entry.seq == one.entry)?;
    let clock = Clock {
        rule: RuleId::new(SUSPICION),
        rule_version: 1,
        start: one.at(),
        deadline: Some(deadline),
        // None of the stages before it.
        since: entry.recorded_at.max(deadline.minus(Span::millis(1))),
        ended: None,
        controller: None,
        if_covered: false,
    };
    Some(Ringing {
        clock,
        by: By::Suspicion,
    })
}

/// While an earlier start stands unanswered its deadline rings at every stage; the one set rings after it has passed, so
/// that nothing is heard twice. Once a sentence answers it, what the earlier one rang is not rung again.
fn of_clock(
    clock: &Clock,
    starts: &Starts,
    incident: &Incident,
    guide: &Guide,
    zone: &Zone,
) -> Vec<Ringing> {
    let known_since = |entry: u64| {
        let mut entries = incident.entries.iter();
        let at = entries
            .find(|one| one.seq == entry)
            .map(|one| one.recorded_at);
        at.map_or(clock.since, |at| at.max(clock.since))
    };
    let own = |since| Ringing {
        clock: Clock {
            since,
            ..clock.clone()
        },
        by: By::Awareness,
    };
    let reckoned = by_start(clock, starts, guide, zone);
    let (Some(entry), Some(set), Some(deadline)) =
        (reckoned.earlier, reckoned.set, reckoned.clock.deadline)
    else {
        let chosen = starts.chosen().filter(|one| one.at() == clock.start);
        let since = chosen.map_or(clock.since, |one| known_since(one.entry));
        return vec![own(since)];
    };
    let earlier = Clock {
        since: known_since(entry),
        ..reckoned.clock
    };
    vec![
        Ringing {
            clock: earlier,
            by: By::Earlier { set },
        },
        own(clock.since.max(deadline)),
    ]
}

/// When the next alarm of an incident is due, over all that rings in it.
pub fn next_of(
    incident: &Incident,
    ringing: &[Ringing],
    now: Moment,
    evenings: Option<&Zone>,
) -> Option<Ring> {
    let none = AlarmRecord::default();
    let of = |one: &Ringing| {
        let record = one.record(incident).unwrap_or(&none);
        one.next(record, now, evenings)
    };
    ringing.iter().filter_map(of).min()
}

/// The deadline whose alarms are meant where only the incident is named, of one controller where one is: the nearest that
/// is not quiet already, else the nearest.
pub fn to_silence<'r>(
    incident: &Incident,
    ringing: &'r [Ringing],
    controller: Option<&ControllerId>,
    now: Moment,
) -> Option<&'r Clock> {
    let meant = |one: &&Ringing| {
        let of = controller.is_none() || one.clock.controller.as_ref() == controller;
        one.clock.deadline.is_some() && of
    };
    let quiet = |one: &Ringing| {
        one.record(incident).is_some_and(|record| {
            let seen = !record.stages.is_empty() && record.quiet();
            seen || record.snoozed_until.is_some_and(|until| now < until)
        })
    };
    let nearest = ringing.iter().filter(meant);
    let nearest = nearest.min_by_key(|one| (quiet(one), one.clock.deadline));
    nearest.map(|one| &one.clock)
}

#[cfg(test)]
mod tests;
