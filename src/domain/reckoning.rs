//! By which start a duty is reckoned: the strict one, until a person has chosen (P2).
//!
//! The one function behind every surface: screens, command line, list, files, alarms, and whether something was late. The
//! log keeps the start as a person put it, and nothing here is written. What counts as a start is in `awareness.rs`, where
//! a period ends in `law.rs`, when a deadline rings in `ringing.rs`.

mod as_if;

pub use as_if::{as_if_covered, notice_deadline};

use as_if::{as_if_aware, sent_before_its_clock};

use super::awareness::{Starts, starts};
use super::clock::{Clock, Timely};
use super::incident::Incident;
use super::law::deadline_from;
use super::plan::Guide;
use super::rule::{Rule, Start};
use super::time::{Moment, Zone};

/// A clock as it is reckoned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reckoned {
    /// The clock, with the start and the deadline that count.
    pub clock: Clock,
    /// The start that counts although another is set, or none, by its entry: nobody has said anything of it yet.
    pub earlier: Option<u64>,
    /// The deadline by the start as it is set, where an earlier one counts.
    pub set: Option<Moment>,
}

impl Reckoned {
    /// Whether what the clock asks for was done in time, by the start that counts.
    pub fn timely(&self) -> Option<Timely> {
        self.clock.timely()
    }
}

/// All clocks of an incident. As long as nobody has set when the organisation became aware, also those that the earliest
/// start on record would set going; and those that stand as if the law covered a controller of whom nobody has said it.
pub fn reckon(incident: &Incident, guide: &Guide, zone: &Zone) -> Vec<Reckoned> {
    let parties = incident.parties();
    let starts: Vec<Starts> = parties
        .iter()
        .map(|party| starts(incident, party.as_ref(), guide, zone))
        .collect();
    let of = |clock: &Clock| {
        let own = starts.iter().find(|one| one.controller == clock.controller);
        own.map_or_else(|| as_set(clock), |own| by_start(clock, own, guide, zone))
    };
    let unset = starts.iter().flat_map(|own| {
        let start = own.unresolved().filter(|_| own.chosen().is_none());
        let party = own.controller.as_ref();
        let clocks = start.map(|start| as_if_aware(incident, party, start, guide, zone));
        let entry = start.map(|start| start.entry);
        clocks.into_iter().flatten().map(move |clock| Reckoned {
            clock,
            earlier: entry,
            set: None,
        })
    });
    let sent = starts.iter().filter_map(|own| {
        let party = own.controller.as_ref();
        let ran = incident.clocks.iter().any(|clock| {
            clock.controller.as_ref() == party && guide.rule_of(clock).is_some_and(Rule::is_notice)
        });
        let start = own.counts_from().filter(|_| !ran)?;
        let clock = sent_before_its_clock(incident, party, start, guide, zone)?;
        Some(as_set(&clock))
    });
    let covered = as_if_covered(incident, guide, zone);
    let covered = covered.iter().map(as_set);
    let all = incident.clocks.iter().map(of);
    // One that the log ended, as when nobody was covered, stands again.
    let stands = |one: &Reckoned| {
        let mut again = covered.clone();
        !again.any(|other| {
            other
                .clock
                .is(&one.clock.rule, one.clock.controller.as_ref())
        })
    };
    let all = all.filter(stands);
    all.chain(covered.clone())
        .chain(unset)
        .chain(sent)
        .collect()
}

/// The clock that is nearest: the earliest deadline of those that run, else a duty without hours.
pub fn nearest(reckoned: &[Reckoned]) -> Option<&Reckoned> {
    let running = reckoned.iter().filter(|one| one.clock.runs());
    running.min_by_key(|one| (one.clock.deadline.is_none(), one.clock.deadline))
}

/// The clock an incident is about: the nearest that runs, else the last that ended.
pub fn foremost(reckoned: &[Reckoned]) -> Option<&Reckoned> {
    let ended = |one: &&Reckoned| one.clock.ended.map(|ended| ended.recorded_at);
    nearest(reckoned).or_else(|| reckoned.iter().max_by_key(ended))
}

fn as_set(clock: &Clock) -> Reckoned {
    Reckoned {
        clock: clock.clone(),
        earlier: None,
        set: None,
    }
}

/// A clock of a controller by the starts on record for it.
pub(super) fn by_start(clock: &Clock, starts: &Starts, guide: &Guide, zone: &Zone) -> Reckoned {
    let from_aware = guide
        .rule_of(clock)
        .is_some_and(|rule| rule.start == Start::Aware);
    let Some(start) = starts.earlier(clock).filter(|_| from_aware) else {
        return as_set(clock);
    };
    Reckoned {
        earlier: Some(start.entry),
        set: clock.deadline,
        clock: Clock {
            start: start.at(),
            deadline: deadline_from(clock, start.at(), guide, zone),
            ..clock.clone()
        },
    }
}
