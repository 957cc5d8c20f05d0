//! How far an incident is in its plan: what is done, what is next, what may wait, what can be sent.
//!
//! Nothing here changes an incident. Some steps are done by an act of their own kind (the risk is assessed, the notice is
//! sent); they are never marked twice, so the log and the rail cannot disagree.

mod chain;
mod decided;
mod deciding;
mod duty_steps;
mod shown;
mod status;

pub use chain::{link_told, links, stand_ins, to_tell, told};
pub use decided::{decided, decides};
pub use deciding::{next_question, open_question, sending_step};
pub use duty_steps::{SEND_WHAT_YOU_HAVE, asks_who_is_covered, meets, step_of};
pub use shown::{Begun, begun, decided_against, was_reached};
pub use status::{Mark, Status, marks, notice_step, open_steps, owed_waiting, status, waits_for};

use super::clock::Clock;
use super::hours::Kept;
use super::id::StepId;
use super::incident::Incident;
use super::plan::{Guide, Step, Urgency};
use super::rule::Recipient;
use super::time::{Moment, Zone};
use shown::rests;

/// The next step: that of a duty with little time left, or the question who is covered; else the first open one that is
/// `mine` and does not wait; else the first that does not wait; else the first. What was just answered with *not known yet*
/// comes after the others that do not wait, and before those that do.
pub fn next<'g>(
    incident: &Incident,
    guide: &'g Guide,
    now: Moment,
    zone: &Zone,
    mine: impl Fn(&StepId) -> bool,
) -> Option<&'g Step> {
    if incident.closed.is_some() {
        return None;
    }
    if let Some(step) = duty_steps::first(incident, guide, now, zone) {
        return Some(step);
    }
    let open: Vec<&Step> = open_steps(incident, guide).collect();
    let waits = |step: &Step| waits_until(step.urgency, guide, now, zone).is_some();
    let rests = |step: &Step| rests(incident, guide, step, now);
    let ready = |step: &&&Step| !waits(step) && !rests(step);
    let first = open.iter().find(|step| mine(&step.id) && ready(step));
    first
        .or_else(|| open.iter().find(ready))
        .or_else(|| open.iter().find(|step| !waits(step)))
        .or_else(|| open.first())
        .copied()
}

/// Whether telling the controller goes before every other step: as processor, as soon as the leak is stopped.
pub fn owes_controller(incident: &Incident, guide: &Guide) -> bool {
    let owed = |clock: &Clock| {
        let rule = guide.rule(&clock.rule);
        clock.runs() && rule.is_some_and(|rule| rule.recipient == Recipient::Controller)
    };
    let first = guide.plan.steps().next().map(|(_, step)| &step.id);
    let open = open_steps(incident, guide).next().map(|step| &step.id);
    incident.clocks.iter().any(owed) && open != first
}

/// Until when a step of this urgency may wait: for daytime, or for the office, by the hours of the plan and the holidays of
/// its country. None when its time is now.
pub fn waits_until(urgency: Urgency, guide: &Guide, now: Moment, zone: &Zone) -> Option<Moment> {
    let kept = match urgency {
        Urgency::Now => return None,
        Urgency::Daytime => Kept::daytime(guide, zone),
        Urgency::Office => Kept::office(guide, zone),
    };
    kept.next(now).filter(|at| *at > now)
}

#[cfg(test)]
mod tests;
