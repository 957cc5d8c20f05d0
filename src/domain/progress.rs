//! How far an incident is in its plan: what is done, what is next, what may wait, what can be sent.
//!
//! Nothing here changes an incident. Some steps are done by an act of their own kind (the risk is assessed, the notice is
//! sent); they are never marked twice, so the log and the rail cannot disagree.

use chrono::{Datelike, Days, NaiveTime, Weekday};

use super::event::{CallOutcome, ContactKind, Finding, Knowledge};
use super::id::{ContactId, StepId};
use super::incident::{Clock, Incident, Said};
use super::plan::{Ask, Guide, Stage, StageCode, Step, Urgency};
use super::rule::{Recipient, Rule};
use super::time::{Moment, Span, Zone};

/// From this much time left on, a notice that can be sent goes before everything else.
pub const SEND_WHAT_YOU_HAVE: Span = Span::hours(12);

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Done.
    Done,
    /// Left out, with a reason.
    Skipped,
    /// Not needed any more, because it is not a breach.
    NotNeeded,
    /// Open.
    Open,
}

/// Where a step stands: what was said of it, else what its own kind of act shows.
pub fn status(incident: &Incident, guide: &Guide, stage: &Stage, step: &Step) -> Status {
    match incident.steps.get(&step.id).map(|record| &record.said) {
        Some(Said::Done { .. }) => Status::Done,
        Some(Said::Skipped(_)) => Status::Skipped,
        Some(Said::Open) | None if shown_by_acts(incident, guide, step) => Status::Done,
        Some(Said::Open) | None => {
            let moot = matches!(
                stage.code,
                StageCode::Assess | StageCode::Notify | StageCode::Inform
            );
            if moot && incident.finding.outcome == Finding::NotABreach {
                Status::NotNeeded
            } else {
                Status::Open
            }
        }
    }
}

fn shown_by_acts(incident: &Incident, guide: &Guide, step: &Step) -> bool {
    match &step.ask {
        Ask::Nothing | Ask::StopList => false,
        Ask::Field(field) => incident.facts.contains_key(field),
        Ask::Form => guide
            .form
            .night()
            .all(|field| incident.facts.contains_key(&field.id)),
        Ask::Hops => guide
            .plan
            .chain
            .iter()
            .all(|hop| incident.hops.get(&hop.to).is_some_and(|h| h.acknowledged)),
        Ask::Finding => incident.finding.outcome != Finding::Suspected,
        Ask::Risk => incident.risk.is_some(),
        Ask::Notice => incident.notice_settled(),
        Ask::Citizens => every_citizen_reached(incident),
        Ask::Case => incident.case.is_some(),
    }
}

fn every_citizen_reached(incident: &Incident) -> bool {
    let mut citizens = incident
        .contacts
        .iter()
        .filter(|(_, card)| card.kind == ContactKind::Citizen)
        .peekable();
    let reached = |id: &ContactId| {
        incident
            .calls
            .iter()
            .any(|c| c.call.contact == *id && c.call.outcome == CallOutcome::Reached)
    };
    citizens.peek().is_some() && citizens.all(|(id, _)| reached(id))
}

/// How a stage stands as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Nothing is open in it.
    Done,
    /// The first one with something open.
    Current,
    /// Open, later.
    Open,
}

/// The plan's stages with their marks, in order.
pub fn marks(incident: &Incident, guide: &Guide) -> Vec<(StageCode, Mark)> {
    let mut current_seen = false;
    let stages = guide.plan.stages.iter().map(|stage| {
        let open = stage
            .steps
            .iter()
            .any(|step| status(incident, guide, stage, step) == Status::Open);
        let mark = match (open, current_seen) {
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

/// The step for the notice, while a notice is owed.
pub fn notice_step<'g>(incident: &Incident, guide: &'g Guide) -> Option<&'g Step> {
    open_steps(incident, guide).find(|step| step.ask == Ask::Notice)
}

/// The next step: the notice when little time is left and it can be sent; else the first open one that is `mine` and does
/// not wait; else the first that does not wait; else the first.
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
    let notices = incident.clocks.iter().filter(|clock| {
        let rule = guide.rule_as(&clock.rule, clock.rule_version);
        clock.runs() && rule.is_some_and(Rule::is_notice)
    });
    let deadline = notices.filter_map(|clock| clock.deadline).min();
    if deadline.is_some_and(|d| d.since(now) < SEND_WHAT_YOU_HAVE)
        && let Some(step) = notice_step(incident, guide)
    {
        return Some(step);
    }
    let open: Vec<&Step> = open_steps(incident, guide).collect();
    let waits = |step: &Step| waits_until(step.urgency, now, zone).is_some();
    let first = open.iter().find(|step| mine(&step.id) && !waits(step));
    first
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

/// Until when a step of this urgency may wait; none when its time is now.
pub fn waits_until(urgency: Urgency, now: Moment, zone: &Zone) -> Option<Moment> {
    let (from, to, weekends) = match urgency {
        Urgency::Now => return None,
        Urgency::Daytime => (8, 20, true),
        Urgency::Office => (8, 16, false),
    };
    let local = zone.local(now);
    let fits = |weekday| weekends || !matches!(weekday, Weekday::Sat | Weekday::Sun);
    let hour = local.hour_minute().0;
    if fits(local.weekday()) && (from..to).contains(&hour) {
        return None;
    }
    let start = NaiveTime::from_hms_opt(from, 0, 0)?;
    let first = u64::from(hour >= from);
    (first..first + 8)
        .filter_map(|days| local.date().checked_add_days(Days::new(days)))
        .find(|date| fits(date.weekday()))
        .map(|date| zone.first(date.and_time(start)))
}

/// How complete the minimum content of a notice is (Art. 33(3)).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Meter {
    /// Answered: known, estimated or not applicable.
    pub known: usize,
    /// Marked as not known yet, or as impossible to determine.
    pub not_yet: usize,
    /// Without any answer.
    pub missing: usize,
    /// Whether a first notice makes sense: it can say what happened.
    pub can_send: bool,
}

/// Measures the minimum content.
pub fn meter(incident: &Incident, guide: &Guide) -> Meter {
    let mut meter = Meter::default();
    for field in guide
        .form
        .fields
        .iter()
        .filter(|field| field.minimum.is_some())
    {
        match incident.facts.get(&field.id).map(|fact| fact.knowledge) {
            Some(Knowledge::Known | Knowledge::Estimate | Knowledge::NotApplicable) => {
                meter.known += 1;
            }
            Some(Knowledge::NotYet | Knowledge::Undeterminable) => meter.not_yet += 1,
            None => meter.missing += 1,
        }
    }
    let what = incident.facts.get(&"what-happened".into());
    meter.can_send = what.is_some_and(|fact| {
        fact.value.is_some() && matches!(fact.knowledge, Knowledge::Known | Knowledge::Estimate)
    });
    meter
}

#[cfg(test)]
#[path = "progress_tests.rs"]
mod tests;
