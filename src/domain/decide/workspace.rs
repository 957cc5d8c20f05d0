//! What acts on the workspace mean: names, the plan for new incidents, contacts that belong to no case, readiness.

use chrono::NaiveDate;

use super::{Context, Events, Refusal, check_card, one, one_unless};
use crate::domain::chain::Draft;
use crate::domain::command::WorkspaceCommand;
use crate::domain::contacts::{directory, find};
use crate::domain::event::{
    ActorNamed, ClockJumped, ContactSet, ContactVerified, CoverageSet, PlanAdded, PlanChosen,
    PlanDropped, ReadinessAnswered,
};
use crate::domain::id::PlanId;
use crate::domain::phone;
use crate::domain::plan::ReadyAnswer;
use crate::domain::rule::Covered;
use crate::domain::text::Text;
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
            let card = phone::sorted(card);
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
        WorkspaceCommand::SetCoverage {
            controller,
            covered,
        } => {
            let plan = &context.guide.plan;
            let controller = controller.unwrap_or_else(|| plan.controller.clone());
            if !plan.names(&controller) {
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
        WorkspaceCommand::AnswerReadiness {
            plan,
            question,
            value,
            on,
        } => answer(workspace, plan, question, value, on.as_deref(), context),
        WorkspaceCommand::RecordRestored(restored) => one(restored),
        WorkspaceCommand::RecordJump { by } => one(ClockJumped {
            by_ms: by.as_millis(),
        }),
    }
}

/// Answers a question of readiness: each with words, and with a day that has come where it asks for one.
fn answer(
    workspace: &Workspace,
    plan: PlanId,
    question: String,
    value: Option<Text>,
    on: Option<&str>,
    context: &Context<'_>,
) -> Events {
    let asked = &context.guide.plan;
    let known = asked.readiness.iter().find(|known| known.id == question);
    let known = known.filter(|_| plan == asked.id);
    let known = known.ok_or_else(|| Refusal::UnknownQuestion(question.clone()))?;
    let value = value.ok_or(Refusal::TextMissing)?;
    let day = on.map(|day| {
        let read = day.parse::<NaiveDate>().ok();
        read.ok_or_else(|| Refusal::BadDate(day.to_owned()))
    });
    let day = day.transpose()?;
    if known.answer == ReadyAnswer::PersonDate && day.is_none() {
        return Err(Refusal::DateMissing);
    }
    let today = context.zone.local(context.now).date();
    if let Some(later) = day.filter(|day| *day > today) {
        let start = later.and_time(chrono::NaiveTime::MIN);
        return Err(Refusal::Future(context.zone.first(start)));
    }
    let on = day.map(|day| day.to_string());
    let before = workspace.answer(asked, known);
    let same = before.is_some_and(|before| before.value == value && before.on == on);
    one_unless(
        same,
        ReadinessAnswered {
            plan,
            question,
            value,
            on,
        },
    )
}

#[cfg(test)]
mod tests;
