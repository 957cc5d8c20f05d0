//! What acts on the workspace mean: names, the plan for new incidents, contacts that belong to no case.

use super::{Context, Events, Refusal, check_card, one, one_unless};
use crate::domain::chain::Draft;
use crate::domain::command::WorkspaceCommand;
use crate::domain::contacts::{directory, find};
use crate::domain::event::{
    ActorNamed, ClockJumped, ContactSet, ContactVerified, PlanAdded, PlanChosen, PlanDropped,
};
use crate::domain::workspace::Workspace;

/// The entries an act on the workspace makes, or why it is refused.
pub fn decide_workspace(
    workspace: &Workspace,
    command: WorkspaceCommand,
    context: &Context<'_>,
) -> Result<Vec<Draft>, Refusal> {
    let events = mean(workspace, command, context)?;
    Ok(events.into_iter().map(Draft::from).collect())
}

fn mean(workspace: &Workspace, command: WorkspaceCommand, context: &Context<'_>) -> Events {
    match command {
        WorkspaceCommand::NameActor { actor, name } => {
            let name = name.ok_or(Refusal::NameMissing)?;
            one(ActorNamed { actor, name })
        }
        WorkspaceCommand::ChoosePlan { plan } => {
            one_unless(workspace.plan.as_ref() == Some(&plan), PlanChosen { plan })
        }
        WorkspaceCommand::AddPlan { plan } => {
            let same = workspace.plans_in_use().any(|used| used.id == plan.id);
            one_unless(same, PlanAdded { plan })
        }
        WorkspaceCommand::DropPlan { plan } => {
            if workspace.plan.as_ref().is_some_and(|used| used.id == plan) {
                return Err(Refusal::DefaultPlan(plan.to_string()));
            }
            if !workspace.plans.contains_key(&plan) {
                return Err(Refusal::PlanNotInUse(plan.to_string()));
            }
            one(PlanDropped { plan })
        }
        WorkspaceCommand::SetContact { contact, card } => {
            check_card(&card)?;
            let plan = context.guide.plan.id.clone();
            let same = workspace.contact(&plan, &contact) == Some(&card);
            let plan = Some(plan);
            let set = ContactSet {
                contact,
                card,
                plan,
            };
            one_unless(same, set)
        }
        WorkspaceCommand::VerifyContact { contact } => {
            let all = directory(context.guide, workspace, None);
            let known = find(&all, contact.as_str())
                .ok_or_else(|| Refusal::UnknownContact(contact.to_string()))?;
            if !known.has_route() {
                return Err(Refusal::NoRoute);
            }
            let plan = Some(context.guide.plan.id.clone());
            one(ContactVerified { contact, plan })
        }
        WorkspaceCommand::RecordJump { by } => one(ClockJumped {
            by_ms: by.as_millis(),
        }),
    }
}

#[cfg(test)]
#[path = "workspace_tests.rs"]
mod tests;
