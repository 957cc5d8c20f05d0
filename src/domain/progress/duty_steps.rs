//! Which step of the plan meets a duty, and when the step of a duty goes before the plan's order.
//!
//! A plan follows its own order. It gives way to a deadline with little time left, and to the question who is covered
//! while deadlines hang on the answer.

use super::deciding::sending_step;
use super::open_steps;
use crate::domain::clock::Clock;
use crate::domain::incident::Incident;
use crate::domain::plan::{Ask, Guide, Step};
use crate::domain::reckoning::reckon;
use crate::domain::rule::{Recipient, Rule};
use crate::domain::time::{Moment, Span, Zone};

/// From this much time left on, what a deadline asks for goes before everything else.
pub const SEND_WHAT_YOU_HAVE: Span = Span::hours(12);

/// Whether a step is done by the act that meets a rule's duty.
pub fn meets(step: &Step, rule: &Rule) -> bool {
    match rule.recipient {
        Recipient::Authority if rule.is_notice() => step.ask == Ask::Notice,
        Recipient::Authority => step.ask == Ask::Supplement,
        Recipient::Controller => step.ask == Ask::Controller,
        Recipient::People => step.ask == Ask::People,
        Recipient::Csirt => matches!(&step.ask, Ask::Duty(id) if *id == rule.id),
    }
}

/// The open step that meets a clock's duty; none where the plan has none.
pub fn step_of<'g>(incident: &Incident, guide: &'g Guide, clock: &Clock) -> Option<&'g Step> {
    let rule = guide.rule_of(clock)?;
    open_steps(incident, guide).find(|step| meets(step, rule))
}

/// The step that goes before the plan's order: that of the nearest deadline with little time left; else, while nobody has
/// said whether the law on cyber incidents covers a controller, the one that asks.
pub(super) fn first<'g>(
    incident: &Incident,
    guide: &'g Guide,
    now: Moment,
    zone: &Zone,
) -> Option<&'g Step> {
    let mut soon: Vec<(Moment, Clock)> = reckon(incident, guide, zone)
        .into_iter()
        .filter(|one| one.clock.runs())
        .filter_map(|one| Some((one.clock.deadline?, one.clock)))
        .filter(|(deadline, _)| deadline.since(now) < SEND_WHAT_YOU_HAVE)
        .collect();
    soon.sort_by_key(|(deadline, _)| *deadline);
    let mut steps = soon.iter().map(|(_, clock)| clock);
    let met = steps.find_map(|clock| step_of(incident, guide, clock));
    // What decides whether anything is sent is asked before it is.
    let asked = met.filter(|step| step.ask == Ask::Notice);
    asked
        .and_then(|_| sending_step(incident, guide))
        .or(met)
        .or_else(|| asks_who_is_covered(incident, guide))
}

/// The step that asks whether the law covers a controller, while a significant cyber incident waits for the answer.
pub fn asks_who_is_covered<'g>(incident: &Incident, guide: &'g Guide) -> Option<&'g Step> {
    if guide.said.awaited(incident, guide).is_empty() {
        return None;
    }
    open_steps(incident, guide).find(|step| matches!(step.ask, Ask::Duty(_)))
}
