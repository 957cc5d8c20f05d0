//! Where each step and each stage stands.

use super::decided::{decided, decides};
use super::shown::{Shown, shown};
use crate::domain::event::Finding;
use crate::domain::id::StepId;
use crate::domain::incident::{Incident, Said};
use crate::domain::law::owed_by_nobody;
use crate::domain::plan::{Ask, Guide, Matter, Stage, StageCode, Step, Verdict};

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

/// The step for the notice, while a notice is owed.
pub fn notice_step<'g>(incident: &Incident, guide: &'g Guide) -> Option<&'g Step> {
    open_steps(incident, guide).find(|step| step.ask == Ask::Notice)
}
