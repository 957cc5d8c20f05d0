//! How far an incident is in its plan: what is done, what is next, what may wait, what can be sent.
//!
//! Nothing here changes an incident. Some steps are done by an act of their own kind (the risk is assessed, the notice is
//! sent); they are never marked twice, so the log and the rail cannot disagree.

mod shown;

pub use shown::{Begun, begun, decided_against, was_reached};

use self::shown::{Shown, rests, shown};
use super::clock::Clock;
use super::duty_steps::{self, owed_by_nobody};
use super::event::{Finding, Risk, Role};
use super::hours::Kept;
use super::id::{RoleId, StepId};
use super::incident::{HopRecord, Incident, Said};
use super::plan::{
    Ask, Decided, Guide, Hop, Matter, Plan, Stage, StageCode, Step, Urgency, Verdict,
};
use super::rule::Recipient;
use super::time::{Moment, Span, Zone};

/// From this much time left on, what a deadline asks for goes before everything else.
pub const SEND_WHAT_YOU_HAVE: Span = Span::hours(12);

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Done.
    Done,
    /// Left out, with a reason.
    Skipped,
    /// Not needed: its conditions do not hold, or it is not a breach.
    NotNeeded,
    /// Whether it is needed hangs on something that is not decided yet.
    Waiting,
    /// Open.
    Open,
}

/// Where a step stands: what was said of it, else what its own kind of act shows, else whether it is needed.
pub fn status(incident: &Incident, guide: &Guide, stage: &Stage, step: &Step) -> Status {
    match incident.steps.get(&step.id).map(|record| &record.said) {
        Some(Said::Done { .. }) => return Status::Done,
        Some(Said::Skipped(_)) => return Status::Skipped,
        Some(Said::Open) | None => {}
    }
    match shown(incident, guide, step) {
        Shown::Done => return Status::Done,
        Shown::NotNeeded => return Status::NotNeeded,
        Shown::Nothing => {}
    }
    let moot = matches!(
        stage.code,
        StageCode::Assess | StageCode::Notify | StageCode::Inform
    );
    let cyber = matches!(step.ask, Ask::Duty(_));
    // What is no breach of personal data is still owed to the response team.
    if moot && !cyber && incident.finding.outcome.none() {
        return Status::NotNeeded;
    }
    if matches!(&step.ask, Ask::Duty(rule) if owed_by_nobody(incident, guide, rule)) {
        return Status::NotNeeded;
    }
    // A near miss is kept apart from the register of breaches.
    if step.ask == Ask::Register && incident.finding.outcome == Finding::NearMiss {
        return Status::NotNeeded;
    }
    // Where the law covers nobody there is nothing to decide.
    if step.ask == Ask::Cyber && guide.said.none_of(incident, guide) {
        return Status::NotNeeded;
    }
    match step.when.verdict(decided(incident, guide)) {
        Verdict::Yes => Status::Open,
        Verdict::No => Status::NotNeeded,
        Verdict::NotYet(_) => Status::Waiting,
    }
}

/// What is decided of all that conditions can hang on.
pub fn decided(incident: &Incident, guide: &Guide) -> Decided {
    let no_breach = incident.finding.outcome.none();
    // As processor the notice is the controller's; what is no breach is not notified.
    let settled = incident.notice_settled();
    let never = settled || no_breach || incident.role == Role::Processor;
    // Of several controllers it is enough that one sent a notice, once none owes any more.
    let mut parties = incident.parties().into_iter();
    let sent = settled && parties.any(|party| incident.notified_for(party.as_ref()));
    let notified = match (sent && !no_breach, never) {
        (true, _) => Some(true),
        (false, true) => Some(false),
        (false, false) => None,
    };
    let uncovered = guide.said.none_of(incident, guide).then_some(false);
    Decided {
        role: Some(incident.role),
        serious: incident.serious,
        risk: risk(incident),
        finding: Some(incident.finding.outcome),
        notified,
        significant: incident.significant.or(uncovered),
    }
}

/// The risk the steps go by: where the authority requires that the people are told, its view replaces ours (Art. 34(4)).
fn risk(incident: &Incident) -> Option<Risk> {
    let required = incident.people_required_for(None).map(|_| Risk::High);
    required.or_else(|| incident.risk.as_ref().map(|risk| risk.outcome))
}

/// What a waiting step waits for; empty for all others.
pub fn waits_for(incident: &Incident, guide: &Guide, stage: &Stage, step: &Step) -> Vec<Matter> {
    if status(incident, guide, stage, step) != Status::Waiting {
        return Vec::new();
    }
    match step.when.verdict(decided(incident, guide)) {
        Verdict::NotYet(matters) => matters,
        Verdict::Yes | Verdict::No => Vec::new(),
    }
}

/// The links of the alarm chain that are needed in this incident.
pub fn links<'g>(incident: &Incident, guide: &'g Guide) -> impl Iterator<Item = &'g Hop> {
    let decided = decided(incident, guide);
    let chain = &guide.plan.chain;
    chain
        .iter()
        .filter(move |hop| hop.when.verdict(decided) == Verdict::Yes)
}

/// Whether a link is on record: whoever it leads to answered, or who stands in, or who is told otherwise.
pub fn link_told(incident: &Incident, plan: &Plan, hop: &Hop) -> bool {
    stand_ins(plan, &hop.to, hop.otherwise.as_ref())
        .any(|role| incident.hops.get(role).is_some_and(|h| h.acknowledged))
}

/// The role itself, then its deputies, then who is told otherwise, with deputies.
pub fn stand_ins<'g>(
    plan: &'g Plan,
    role: &'g RoleId,
    otherwise: Option<&'g RoleId>,
) -> impl Iterator<Item = &'g RoleId> {
    let with_deputies = |role: &'g RoleId| std::iter::once(role).chain(plan.deputies(role));
    let first = move |other: &&RoleId| with_deputies(role).all(|one| one != *other);
    let others = otherwise.into_iter().flat_map(with_deputies);
    with_deputies(role).chain(others.filter(first))
}

/// What is on record of a role under a step that asks for it: its own record, else that of who stands in.
pub fn told<'i>(
    incident: &'i Incident,
    plan: &Plan,
    step: &StepId,
    role: &RoleId,
) -> Option<&'i HopRecord> {
    let records = std::iter::once(role).chain(plan.deputies(role));
    let mut records = records.filter_map(|role| incident.told.get(&(step.clone(), role.clone())));
    let first = records.next()?;
    if first.acknowledged {
        return Some(first);
    }
    records.find(|record| record.acknowledged).or(Some(first))
}

/// The roles a step still has to tell, in the plan's order; empty where it asks for none.
pub fn to_tell<'g>(
    incident: &Incident,
    plan: &Plan,
    step: &'g Step,
) -> impl Iterator<Item = &'g RoleId> {
    let roles: &[RoleId] = if let Ask::Tell(roles) = &step.ask {
        roles
    } else {
        &[]
    };
    roles.iter().filter(|role| {
        !told(incident, plan, &step.id, role).is_some_and(|record| record.acknowledged)
    })
}

/// How a stage stands as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Nothing is open in it.
    Done,
    /// The first one with something open.
    Current,
    /// Open, later; or nothing is open in it, but something waits.
    Open,
}

/// The plan's stages with their marks, in order.
pub fn marks(incident: &Incident, guide: &Guide) -> Vec<(StageCode, Mark)> {
    let mut current_seen = false;
    let stages = guide.plan.stages.iter().map(|stage| {
        let statuses = stage
            .steps
            .iter()
            .map(|step| status(incident, guide, stage, step));
        let (open, waiting) = statuses.fold((false, false), |(open, waiting), status| {
            (
                open || status == Status::Open,
                waiting || status == Status::Waiting,
            )
        });
        let mark = match (open, current_seen) {
            (false, _) if waiting => Mark::Open,
            (false, _) => Mark::Done,
            (true, true) => Mark::Open,
            (true, false) => {
                current_seen = true;
                Mark::Current
            }
        };
        (stage.code, mark)
    });
    stages.collect()
}

/// The steps that are open, in the plan's order.
pub fn open_steps<'g>(incident: &Incident, guide: &'g Guide) -> impl Iterator<Item = &'g Step> {
    let open = guide
        .plan
        .steps()
        .filter(|(stage, step)| status(incident, guide, stage, step) == Status::Open);
    open.map(|(_, step)| step).collect::<Vec<_>>().into_iter()
}

/// The steps that wait for something whose decision is itself owed: by an open step, or by one that waits in the same way.
///
/// What waits for something nobody has to decide is no duty, and closing does not name it.
pub fn owed_waiting(incident: &Incident, guide: &Guide) -> Vec<StepId> {
    let open = open_steps(incident, guide).map(|step| &step.ask);
    let mut owed: Vec<Matter> = open.filter_map(decides).collect();
    let all = guide.plan.steps();
    let waiting = all.map(|(stage, step)| (step, waits_for(incident, guide, stage, step)));
    let waiting = waiting.filter(|(_, matters)| !matters.is_empty());
    let waiting: Vec<(&Step, Vec<Matter>)> = waiting.collect();
    let named = |owed: &[Matter]| -> Vec<&Step> {
        let hangs = |matters: &[Matter]| matters.iter().all(|matter| owed.contains(matter));
        let hanging = waiting.iter().filter(|(_, matters)| hangs(matters));
        hanging.map(|(step, _)| *step).collect()
    };
    // Each round can only add matters, of which there are six.
    for _ in Matter::ALL {
        let more = named(&owed);
        owed.extend(more.iter().filter_map(|step| decides(&step.ask)));
    }
    let named = named(&owed);
    named.into_iter().map(|step| step.id.clone()).collect()
}

/// What an answer to this ask decides, among what conditions can hang on.
pub const fn decides(ask: &Ask) -> Option<Matter> {
    match ask {
        Ask::Finding => Some(Matter::Finding),
        Ask::Risk => Some(Matter::Risk),
        Ask::Notice => Some(Matter::Notified),
        Ask::Serious => Some(Matter::Serious),
        Ask::Cyber => Some(Matter::Significant),
        Ask::Nothing
        | Ask::StopList
        | Ask::Fields(_)
        | Ask::Role
        | Ask::Advice
        | Ask::Field(_)
        | Ask::Form
        | Ask::Hops
        | Ask::Citizens
        | Ask::Case
        | Ask::Tell(_)
        | Ask::Controller
        | Ask::People
        | Ask::Supplement
        | Ask::Duty(_)
        | Ask::Register => None,
    }
}

/// The step for the notice, while a notice is owed.
pub fn notice_step<'g>(incident: &Incident, guide: &'g Guide) -> Option<&'g Step> {
    open_steps(incident, guide).find(|step| step.ask == Ask::Notice)
}

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
#[path = "progress_tests.rs"]
mod tests;
