//! What acts on the workspace mean: names, the plan for new incidents, contacts that belong to no case.

use super::{Context, Events, Refusal, check_card, one, one_unless};
use crate::domain::chain::Draft;
use crate::domain::command::WorkspaceCommand;
use crate::domain::contacts::{directory, find};
use crate::domain::event::{
    ActorNamed, ClockJumped, ContactSet, ContactVerified, CoverageSet, PlanChosen,
};
use crate::domain::rule::Covered;
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
        WorkspaceCommand::SetContact { contact, card } => {
            check_card(&card)?;
            let same = workspace.contacts.get(&contact) == Some(&card);
            one_unless(same, ContactSet { contact, card })
        }
        WorkspaceCommand::VerifyContact { contact } => {
            let all = directory(context.guide, workspace, None);
            let known = find(&all, contact.as_str())
                .ok_or_else(|| Refusal::UnknownContact(contact.to_string()))?;
            if !known.has_route() {
                return Err(Refusal::NoRoute);
            }
            one(ContactVerified { contact })
        }
        WorkspaceCommand::SetCoverage {
            controller,
            covered,
        } => {
            let plan = &context.guide.plan;
            let controller = controller.unwrap_or_else(|| plan.controller.clone());
            if !plan
                .all_controllers()
                .any(|(known, _)| *known == controller)
            {
                return Err(Refusal::UnknownController(controller.to_string()));
            }
            if plan.covered != Covered::Unknown {
                return Err(Refusal::CoverageInPlan);
            }
            one_unless(
                workspace.coverage.said(&controller) == Some(covered),
                CoverageSet {
                    controller,
                    covered,
                },
            )
        }
        WorkspaceCommand::RecordJump { by } => one(ClockJumped {
            by_ms: by.as_millis(),
        }),
    }
}

#[cfg(test)]
#[path = "workspace_tests.rs"]
mod tests;
