//! Who is listed, how far a number can be trusted, whom to call next.

use super::*;
use crate::domain::command::{Command, WorkspaceCommand};
use crate::domain::decide::tests::{Desk, call, card, citizen};
use crate::domain::decide::{Context, decide_workspace};
use crate::domain::event::ContactCard;
use crate::domain::id::ActId;
use crate::domain::incident::Entry;
use crate::domain::time::Span;

fn office(desk: &Desk, commands: Vec<WorkspaceCommand>) -> Workspace {
    let mut workspace = Workspace::default();
    for command in commands {
        let context = Context {
            now: desk.now,
            at: desk.now,
            early: false,
            suspected: false,
            zone: &desk.zone,
            guide: &desk.guide,
            actor: &desk.actor,
        };
        for draft in decide_workspace(&workspace, command, &context).unwrap() {
            workspace.apply(&Entry {
                seq: workspace.seq + 1,
                act: Some(ActId::new("a")),
                part: 1,
                at: desk.now,
                recorded_at: desk.now,
                actor: desk.actor.clone(),
                event: draft.event,
            });
        }
    }
    workspace
}

fn set(id: &str, role: Option<&str>, name: &str, phone: &str) -> WorkspaceCommand {
    let card = ContactCard {
        role: role.map(Into::into),
        ..card(ContactKind::Chain, name, phone)
    };
    WorkspaceCommand::SetContact {
        contact: id.into(),
        card,
    }
}

/// The chain with its missing numbers filled in.
fn staffed(desk: &Desk) -> Workspace {
    office(
        desk,
        vec![
            set("team-leader", Some("team-leader"), "Ida", "11 11 11 11"),
            set("centre-head", Some("centre-head"), "Bo", "22 22 22 22"),
        ],
    )
}

fn next(desk: &Desk, workspace: &Workspace, me: Option<&str>) -> Option<String> {
    let all = directory(&desk.guide, workspace, Some(&desk.incident));
    let me = me.map(RoleId::new);
    next_to_call(&desk.incident, &desk.guide, &all, me.as_ref(), desk.now).map(|id| id.to_string())
}

fn no_answer(desk: &mut Desk, who: &str) {
    let Command::Call {
        contact,
        role,
        outcome,
        note,
        spoken,
        ..
    } = call(who, Some(who), CallOutcome::NoAnswer)
    else {
        panic!()
    };
    let retry_at = Some(desk.now.plus(Span::minutes(10)));
    desk.act(Command::Call {
        contact,
        role,
        outcome,
        note,
        spoken,
        retry_at,
    })
    .unwrap();
}

// STR-11 to STR-15, STR-25, STR-28
#[test]
fn the_chain_stands_first_and_the_publisher_is_not_part_of_it() {
    let desk = Desk::opened();
    let all = directory(&desk.guide, &Workspace::default(), None);
    let ids: Vec<&str> = all.iter().map(|contact| contact.id.as_str()).collect();
    assert_eq!(&ids[..3], ["team-leader", "centre-head", "dpo"]);
    let publisher = find(&all, "nvjbrand").unwrap();
    assert_eq!(
        (publisher.role.as_ref(), publisher.kind),
        (None, ContactKind::Publisher)
    );
    let dpo = find(&all, "dpo").unwrap();
    assert_eq!(dpo.phone.as_ref().map(Text::shown), Some("20 67 42 85"));
    assert_eq!(dpo.mail.as_ref().map(Text::shown), Some("DPO@struer.dk"));
    assert!(ids.contains(&"datatilsynet-dk"), "{ids:?}");
}

// P17
#[test]
fn a_person_without_a_route_is_seen_and_not_offered_to_be_called() {
    let desk = Desk::opened();
    let all = directory(&desk.guide, &Workspace::default(), None);
    assert!(!find(&all, "team-leader").unwrap().has_route());
    assert!(find(&all, "dpo").unwrap().has_route());
    assert_eq!(
        next(&desk, &Workspace::default(), None).as_deref(),
        Some("dpo")
    );
}

#[test]
fn numbers_are_trusted_as_far_as_somebody_checked_them() {
    let desk = Desk::opened();
    let trust = |workspace: &Workspace, id: &str| {
        find(&directory(&desk.guide, workspace, None), id)
            .unwrap()
            .trust
    };
    assert_eq!(trust(&Workspace::default(), "dpo"), Trust::Source);
    let verify = || WorkspaceCommand::VerifyContact {
        contact: "dpo".into(),
    };
    assert_eq!(
        trust(&office(&desk, vec![verify()]), "dpo"),
        Trust::Verified(desk.now)
    );
    let corrected = office(
        &desk,
        vec![verify(), set("dpo", None, "Ny DPO", "33 33 33 33")],
    );
    assert_eq!(
        trust(&corrected, "dpo"),
        Trust::Typed,
        "a new number is not the one that was checked"
    );
    let all = directory(&desk.guide, &corrected, None);
    let dpo = find(&all, "dpo").unwrap();
    assert_eq!(
        (dpo.name.shown(), dpo.kind),
        ("Ny DPO", ContactKind::Dpo),
        "what it is stays as in the plan"
    );
    assert!(!dpo.say.get("da").is_empty());
}

// STR-24, STR-26: reaching a citizen proves the number.
#[test]
fn a_citizen_who_was_reached_has_a_verified_number() {
    let mut desk = Desk::opened();
    desk.act(citizen("bo")).unwrap();
    let trust = |desk: &Desk| {
        let all = directory(&desk.guide, &Workspace::default(), Some(&desk.incident));
        find(&all, "bo").unwrap().trust
    };
    assert_eq!(trust(&desk), Trust::Typed);
    desk.act(call("bo", None, CallOutcome::NoAnswer)).unwrap();
    assert_eq!(trust(&desk), Trust::Typed);
    desk.act(call("bo", None, CallOutcome::Reached)).unwrap();
    assert_eq!(trust(&desk), Trust::Verified(desk.now));
}

// STR-15: the chain in its order; no answer moves on, and comes back when its time has come.
#[test]
fn the_next_to_call_is_the_next_link_that_can_be_tried_now() {
    let mut desk = Desk::opened();
    let workspace = staffed(&desk);
    let is =
        |desk: &Desk, who: &str| assert_eq!(next(desk, &workspace, None).as_deref(), Some(who));
    is(&desk, "team-leader");
    no_answer(&mut desk, "team-leader");
    is(&desk, "centre-head");
    no_answer(&mut desk, "centre-head");
    is(&desk, "dpo");
    desk.pass(Span::minutes(4));
    no_answer(&mut desk, "dpo");
    is(&desk, "team-leader");
    desk.pass(Span::minutes(6));
    is(&desk, "team-leader");
    desk.act(call(
        "team-leader",
        Some("team-leader"),
        CallOutcome::Reached,
    ))
    .unwrap();
    is(&desk, "centre-head");
    for who in ["centre-head", "dpo"] {
        desk.act(call(who, Some(who), CallOutcome::Reached))
            .unwrap();
    }
    assert_eq!(next(&desk, &workspace, None), None);
    desk.act(citizen("citizen-bo")).unwrap();
    is(&desk, "citizen-bo");
    desk.act(call("citizen-bo", None, CallOutcome::Reached))
        .unwrap();
    assert_eq!(next(&desk, &workspace, None), None);
}

// Who stands at the end of the chain is not told to call its start: it was called.
#[test]
fn the_chain_is_called_from_my_own_place_on() {
    let desk = Desk::opened();
    let workspace = staffed(&desk);
    for (me, expected) in [
        ("employee", Some("team-leader")),
        ("team-leader", Some("centre-head")),
        ("centre-head", Some("dpo")),
        ("dpo", None),
    ] {
        assert_eq!(
            next(&desk, &workspace, Some(me)).as_deref(),
            expected,
            "{me}"
        );
    }
}

#[test]
fn people_are_found_by_id_or_by_a_name_only_one_has() {
    let desk = Desk::opened();
    let workspace = office(
        &desk,
        vec![
            set("a", None, "Bo Ø", "11 11 11 11"),
            set("b", None, "Ib", "22 22 22 22"),
            set("c", None, "ib", "33 33 33 33"),
        ],
    );
    let all = directory(&desk.guide, &workspace, None);
    assert_eq!(find(&all, " bo ø ").map(|c| c.id.as_str()), Some("a"));
    assert_eq!(find(&all, "Ib"), None, "two have it");
    assert_eq!(find(&all, "c").map(|c| c.name.shown()), Some("ib"));
}

// SWE-18, SWE-22: not available → the deputy, then who is told otherwise, then the next link.
#[test]
fn whoever_stands_in_is_next_while_the_first_does_not_answer() {
    let mut desk = Desk::opened();
    let vice = |role: &str, deputy: Option<&str>| crate::domain::plan::PlanRole {
        id: role.into(),
        name: Words::default(),
        deputy: deputy.map(Into::into),
        outside: false,
    };
    let plan = &mut desk.guide.plan;
    plan.roles.retain(|role| role.id.as_str() != "team-leader");
    plan.roles.push(vice("team-leader", Some("vice")));
    plan.roles
        .extend([vice("vice", None), vice("manager", None)]);
    plan.chain[0].otherwise = Some("manager".into());
    let file = plan
        .contacts
        .iter_mut()
        .find(|c| c.id.as_str() == "team-leader");
    file.unwrap().deputy = Some("desk".into());
    plan.contacts.push(PlanContact {
        phone: Some("33 33 33 33".to_owned()),
        ..PlanContact::bare("desk", ContactKind::Chain, "The desk")
    });
    let workspace = office(
        &desk,
        vec![
            set("team-leader", Some("team-leader"), "Ida", "11 11 11 11"),
            set("vice", Some("vice"), "Vera", "12 12 12 12"),
            set("manager", Some("manager"), "Max", "13 13 13 13"),
            set("centre-head", Some("centre-head"), "Bo", "22 22 22 22"),
        ],
    );
    for who in ["team-leader", "desk", "vice", "manager", "centre-head"] {
        assert_eq!(next(&desk, &workspace, None).as_deref(), Some(who));
        no_answer(&mut desk, who);
    }
    // Once the deputy answered, the link is told and nobody before the next one is asked for.
    desk.pass(Span::minutes(11));
    assert_eq!(
        next(&desk, &workspace, None).as_deref(),
        Some("team-leader")
    );
    desk.act(call("vice", Some("vice"), CallOutcome::Reached))
        .unwrap();
    assert!(desk.incident.hops.contains_key(&"vice".into()));
    assert_eq!(
        next(&desk, &workspace, None).as_deref(),
        Some("centre-head")
    );
}

#[test]
fn a_number_a_file_says_was_checked_is_verified_that_day() {
    let mut desk = Desk::opened();
    let file = desk
        .guide
        .plan
        .contacts
        .iter_mut()
        .find(|c| c.id.as_str() == "dpo");
    file.unwrap().verified_on = Some("2026-11-20".to_owned());
    let all = directory(&desk.guide, &Workspace::default(), None);
    let dpo = all.iter().find(|c| c.id.as_str() == "dpo").unwrap();
    let noon = Moment::parse_rfc3339("2026-11-20T12:00:00Z").unwrap();
    assert_eq!(dpo.trust, Trust::Verified(noon));
}

/// Sauda in an incident of Struer's.
fn with_sauda() -> Desk {
    let mut desk = Desk::opened();
    let shelf = crate::plan::embedded::Shelf::embedded();
    let plan = shelf.plan(&"sauda".into()).unwrap().clone();
    let guest = crate::domain::plan::Guest {
        controller: plan.controller.clone(),
        plan: crate::domain::event::PlanRef {
            id: plan.id.clone(),
            version: plan.version,
            document: String::new(),
        },
        guide: std::sync::Arc::new(shelf.guide(plan)),
        zone: desk.zone.clone(),
    };
    desk.guide.guests.push(guest);
    desk
}

// The same id in two plans is two people; numbers are those kept for the plan they belong to.
#[test]
fn the_people_of_another_plan_are_listed_with_their_own_numbers() {
    let desk = with_sauda();
    let mut workspace = Workspace::default();
    let held = |plan: &str, id: &str| (Some(PlanId::new(plan)), ContactId::new(id));
    let number = card(ContactKind::Dpo, "Siri", "11 22 33 44");
    workspace
        .contacts
        .insert(held("sauda", "pvo"), number.clone());
    workspace.contacts.insert(held("sosu", "x"), number.clone());
    workspace.contacts.insert(held("sauda", "y"), number);
    let all = directory(&desk.guide, &workspace, Some(&desk.incident));
    let siri = find(&all, "sauda/pvo").unwrap();
    assert_eq!(siri.named(), "Siri (Sauda kommune)");
    assert_eq!(siri.phone.as_ref().unwrap().shown(), "11 22 33 44");
    assert_eq!(siri.role, None, "no link of this plan's chain");
    assert!(find(&all, "sauda/y").is_some() && find(&all, "x").is_none());
    assert_eq!(
        find(&all, "dpo").unwrap().named(),
        "DPO'en (Struer Kommune)"
    );
    let authorities = all.iter().filter(|c| c.kind == ContactKind::Authority);
    let names: Vec<String> = authorities.map(Contact::named).collect();
    assert_eq!(names, ["Datatilsynet (DK)", "Datatilsynet (NO)"]);
    let mut ids: Vec<&str> = all.iter().map(|contact| contact.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all.len());
    assert_eq!(
        whose(&desk.guide, &siri.id),
        (&PlanId::new("sauda"), "pvo".into())
    );
}
