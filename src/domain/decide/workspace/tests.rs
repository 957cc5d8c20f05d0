//! What acts on the workspace are refused, and what they write.

use super::*;
use crate::domain::event::{ContactCard, ContactKind, Event, PlanRef};
use crate::domain::id::{ActId, ActorId};
use crate::domain::incident::Entry;
use crate::domain::rule::Covered;
use crate::domain::text::Text;
use crate::domain::time::{Moment, Zone};
use crate::plan::embedded::Shelf;

fn decide(workspace: &Workspace, command: WorkspaceCommand) -> Result<Vec<Event>, Refusal> {
    let shelf = Shelf::embedded();
    let mut plan = shelf.plan(&"struer".into()).unwrap().clone();
    plan.covered = Covered::Unknown;
    let (zone, actor) = (Zone::utc(), ActorId::new("kim"));
    let context = Context {
        now: Moment::from_millis(0),
        at: Moment::from_millis(0),
        early: false,
        suspected: false,
        zone: &zone,
        guide: &shelf.guide(plan),
        actor: &actor,
    };
    let drafts = decide_workspace(workspace, command, &context)?;
    Ok(drafts.into_iter().map(|draft| draft.event).collect())
}

fn after(workspace: &mut Workspace, events: Vec<Event>) {
    for event in events {
        workspace.apply(&Entry {
            seq: workspace.seq + 1,
            act: Some(ActId::new("act")),
            part: 1,
            at: Moment::from_millis(0),
            recorded_at: Moment::from_millis(0),
            actor: ActorId::new("kim"),
            event,
        });
    }
}

#[test]
fn a_contact_without_a_route_cannot_be_verified_and_with_one_it_can() {
    let mut workspace = Workspace::default();
    let verify = || WorkspaceCommand::VerifyContact {
        contact: "team-leader".into(),
    };
    assert_eq!(decide(&workspace, verify()), Err(Refusal::NoRoute));
    let card = ContactCard {
        kind: ContactKind::Chain,
        role: Some("team-leader".into()),
        name: Text::new("Ida"),
        phone: Text::line("12 34 56 78"),
        mail: None,
        note: None,
    };
    let set = WorkspaceCommand::SetContact {
        contact: "team-leader".into(),
        card,
    };
    let events = decide(&workspace, set.clone()).unwrap();
    after(&mut workspace, events);
    assert_eq!(decide(&workspace, set), Err(Refusal::Already));
    assert_eq!(decide(&workspace, verify()).unwrap().len(), 1);
    let nobody = WorkspaceCommand::VerifyContact {
        contact: "nobody".into(),
    };
    assert_eq!(
        decide(&workspace, nobody),
        Err(Refusal::UnknownContact("nobody".to_owned()))
    );
}

#[test]
fn coverage_is_said_of_an_organisation_of_the_plan_unless_the_plan_says_it() {
    let mut workspace = Workspace::default();
    let covered = |controller: Option<&str>, covered| WorkspaceCommand::SetCoverage {
        controller: controller.map(Into::into),
        covered,
    };
    let stranger = covered(Some("nobody"), true);
    let unknown = Refusal::UnknownController("nobody".to_owned());
    assert_eq!(decide(&workspace, stranger), Err(unknown));
    let events = decide(&workspace, covered(None, true)).unwrap();
    after(&mut workspace, events);
    let again = decide(&workspace, covered(None, true));
    assert_eq!(again, Err(Refusal::Already));
    let other = decide(&workspace, covered(None, false)).unwrap();
    after(&mut workspace, other);
    let shelf = Shelf::embedded();
    let mut plan = shelf.plan(&"struer".into()).unwrap().clone();
    let own = plan.controller.clone();
    plan.covered = Covered::Unknown;
    assert_eq!(workspace.coverage.of(&plan, &own), Covered::No);
    plan.covered = Covered::Yes;
    assert_eq!(workspace.coverage.of(&plan, &own), Covered::Yes);
}

#[test]
fn a_name_is_needed_and_the_same_plan_is_chosen_once() {
    let mut workspace = Workspace::default();
    let nameless = WorkspaceCommand::NameActor {
        actor: "kim".into(),
        name: None,
    };
    assert_eq!(decide(&workspace, nameless), Err(Refusal::NameMissing));
    let plan = PlanRef {
        id: "struer".into(),
        version: 1,
        document: "hash".to_owned(),
    };
    let choose = WorkspaceCommand::ChoosePlan { plan };
    let events = decide(&workspace, choose.clone()).unwrap();
    after(&mut workspace, events);
    assert_eq!(decide(&workspace, choose), Err(Refusal::Already));
}

#[test]
fn a_plan_is_added_once_and_the_default_one_is_not_dropped() {
    let plan = |id: &str| PlanRef {
        id: id.into(),
        version: 1,
        document: "hash".to_owned(),
    };
    let mut workspace = Workspace::default();
    let choose = WorkspaceCommand::ChoosePlan {
        plan: plan("struer"),
    };
    let events = decide(&workspace, choose).unwrap();
    after(&mut workspace, events);
    let add = |id: &str| WorkspaceCommand::AddPlan { plan: plan(id) };
    let remove = |id: &str| WorkspaceCommand::DropPlan { plan: id.into() };
    assert_eq!(decide(&workspace, add("struer")), Err(Refusal::Already));
    let events = decide(&workspace, add("sosu")).unwrap();
    after(&mut workspace, events);
    assert_eq!(decide(&workspace, add("sosu")), Err(Refusal::Already));
    assert_eq!(
        decide(&workspace, remove("struer")),
        Err(Refusal::DefaultPlan("struer".to_owned()))
    );
    assert_eq!(
        decide(&workspace, remove("sauda")),
        Err(Refusal::PlanNotInUse("sauda".to_owned()))
    );
    let events = decide(&workspace, remove("sosu")).unwrap();
    after(&mut workspace, events);
    assert_eq!(
        decide(&workspace, remove("sosu")),
        Err(Refusal::PlanNotInUse("sosu".to_owned()))
    );
}
