//! Steps of the plan: done, left out, open again, somebody's.

use super::{Context, Events, Refusal, one, one_unless};
use crate::domain::command::StepAct;
use crate::domain::contents;
use crate::domain::event::{StepAssigned, StepDone, StepReopened, StepSkipped};
use crate::domain::id::StepId;
use crate::domain::incident::{Incident, Said};
use crate::domain::plan::{Ask, Step};
use crate::domain::progress::{self, Status};

pub(super) fn step(
    incident: &Incident,
    id: &StepId,
    act: StepAct,
    context: &Context<'_>,
) -> Events {
    let known = context.guide.plan.steps().find(|(_, step)| step.id == *id);
    let (stage, step) = known.ok_or_else(|| Refusal::UnknownStep(id.to_string()))?;
    let (status, id) = (
        progress::status(incident, context.guide, stage, step),
        id.clone(),
    );
    match act {
        StepAct::Done { .. } if needs_own_act(step) && status != Status::Done => {
            Err(Refusal::OwnAct)
        }
        StepAct::Done { .. } if status == Status::NotNeeded => Err(Refusal::NotNeeded),
        StepAct::Done { .. } if status == Status::Waiting => Err(Refusal::Waits),
        // What its questions and calls do not show is said in words.
        StepAct::Done { note: None, .. } if status == Status::Open && needs_words(step) => {
            Err(Refusal::NoteMissing)
        }
        StepAct::Done { .. } if step.ask == Ask::Register && lacks_record(incident, context) => {
            Err(Refusal::RegisterLacks)
        }
        StepAct::Done { note, done_by } => one_unless(
            status == Status::Done,
            StepDone {
                step: id,
                note,
                done_by,
            },
        ),
        StepAct::Skip { because } => match status {
            Status::Done | Status::Skipped => Err(Refusal::Already),
            Status::Open | Status::Waiting | Status::NotNeeded => one(StepSkipped {
                step: id,
                because: because.ok_or(Refusal::ReasonMissing)?,
            }),
        },
        StepAct::Reopen { because } => {
            match (status, incident.steps.get(&id).map(|record| &record.said)) {
                (Status::Open | Status::Waiting | Status::NotNeeded, _) => Err(Refusal::Already),
                (_, Some(Said::Done { .. } | Said::Skipped(_))) => {
                    one(StepReopened { step: id, because })
                }
                (_, Some(Said::Open) | None) => Err(Refusal::TakeTheActBack),
            }
        }
        StepAct::Assign { to } => {
            let same = incident.assigned.get(&id) == to.as_ref();
            one_unless(same, StepAssigned { step: id, to })
        }
    }
}

/// Decisions and tellings are never ticked off: they need their sentence, their time, their name.
const fn needs_own_act(step: &Step) -> bool {
    matches!(
        step.ask,
        Ask::Finding
            | Ask::Risk
            | Ask::Notice
            | Ask::Tell(_)
            | Ask::Controller
            | Ask::Role
            | Ask::Field(_)
            | Ask::Case
            | Ask::Advice
            | Ask::People
            | Ask::Serious
            | Ask::Cyber
            | Ask::Duty(_)
    )
}

/// Steps that are done by answers or calls: ticked off without them, they need a note that says how.
const fn needs_words(step: &Step) -> bool {
    matches!(step.ask, Ask::Citizens | Ask::Form | Ask::Fields(_))
}

/// What Art. 33(5) wants documented of every breach: the facts, the effects, the remedial action.
const REGISTER: &[&str] = &["what-happened", "consequences", "measures-taken"];

/// Whether the register would have nothing to hold yet.
fn lacks_record(incident: &Incident, context: &Context<'_>) -> bool {
    let form = &context.guide.form;
    let fields = REGISTER.iter().filter_map(|id| form.field(&(*id).into()));
    let mut open = fields.filter(|field| contents::open(incident, field));
    !incident.finding.outcome.none() && open.next().is_some()
}
