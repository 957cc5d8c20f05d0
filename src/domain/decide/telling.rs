//! Who is told: roles under the steps that ask for it, and the people whose data are concerned.

use super::duties::party;
use super::{Context, Events, Refusal, one, past};
use crate::domain::event::{Event, HopRecorded, PeopleInformed, RoleTold};
use crate::domain::id::{RoleId, StepId};
use crate::domain::incident::Incident;
use crate::domain::plan::{Ask, Plan, Step};
use crate::domain::progress;

/// One telling counts for every open step that asks for the role; where none does, it is on record like a link.
pub(super) fn tell(
    incident: &Incident,
    step: Option<StepId>,
    hop: HopRecorded,
    context: &Context<'_>,
) -> Events {
    past(hop.at.as_ref(), context)?;
    let plan = &context.guide.plan;
    let steps = match step {
        Some(id) => {
            let step = plan.step(&id);
            let step = step.ok_or_else(|| Refusal::UnknownStep(id.to_string()))?;
            if !asks_for(plan, step, &hop.to) {
                return Err(Refusal::NotToBeTold(hop.to.to_string()));
            }
            vec![id]
        }
        None => asking(incident, context, &hop.to),
    };
    if steps.is_empty() {
        if !plan.can_be_told(&hop.to) {
            return Err(Refusal::UnknownRole(hop.to.to_string()));
        }
        return one(hop);
    }
    Ok(steps.into_iter().map(|step| under(step, &hop)).collect())
}

/// The open steps that still ask for this role, itself or as somebody who stands in.
pub(super) fn asking(incident: &Incident, context: &Context<'_>, role: &RoleId) -> Vec<StepId> {
    let plan = &context.guide.plan;
    let open = progress::open_steps(incident, context.guide);
    let asks = |step: &&Step| {
        progress::to_tell(incident, plan, step)
            .any(|asked| progress::stand_ins(plan, asked, None).any(|named| named == role))
    };
    open.filter(asks).map(|step| step.id.clone()).collect()
}

/// The entry of a telling under a step.
pub(super) fn under(step: StepId, hop: &HopRecorded) -> Event {
    let HopRecorded {
        to,
        at,
        told_by,
        channel,
        acknowledged,
    } = hop.clone();
    RoleTold {
        step,
        to,
        at,
        told_by,
        channel,
        acknowledged,
    }
    .into()
}

fn asks_for(plan: &Plan, step: &Step, role: &RoleId) -> bool {
    let Ask::Tell(roles) = &step.ask else {
        return false;
    };
    let mut named = roles
        .iter()
        .flat_map(|asked| progress::stand_ins(plan, asked, None));
    named.any(|named| named == role)
}

pub(super) fn inform(
    incident: &Incident,
    informed: PeopleInformed,
    context: &Context<'_>,
) -> Events {
    past(Some(&informed.at), context)?;
    let controller = party(incident, informed.controller, false)?;
    one(PeopleInformed {
        controller,
        ..informed
    })
}
