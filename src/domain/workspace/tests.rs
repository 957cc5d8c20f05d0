//! What belongs to no case, folded.

use super::*;
use crate::domain::event::{
    ActorNamed, ClockJumped, ContactKind, ContactSet, ContactVerified, LedgerOpened, PlanAdded,
    PlanChosen, PlanDropped,
};
use crate::domain::id::ActId;

fn entry(seq: u64, event: impl Into<Event>) -> Entry {
    let at = Moment::from_millis(i64::try_from(seq).unwrap() * 1000);
    Entry {
        seq,
        act: Some(ActId::new("a")),
        part: 1,
        at,
        recorded_at: at,
        actor: ActorId::new("0192-kim-long"),
        event: event.into(),
    }
}

fn card(phone: &str) -> ContactCard {
    ContactCard {
        kind: ContactKind::Dpo,
        role: None,
        name: Text::new("DPO"),
        phone: Text::line(phone),
        mail: None,
        note: None,
    }
}

#[test]
fn the_last_word_counts_and_a_new_number_is_not_the_verified_one() {
    let set = |phone: &str| ContactSet {
        contact: "dpo".into(),
        card: card(phone),
        plan: None,
    };
    let mut workspace = Workspace::fold([
        entry(
            1,
            LedgerOpened {
                ledger: LedgerKind::Test,
                clock_factor: 60,
                program: "frist".to_owned(),
            },
        ),
        entry(
            2,
            ActorNamed {
                actor: "0192-kim-long".into(),
                name: Text::new("Kim"),
            },
        ),
        entry(3, set("11 11 11 11")),
        entry(
            4,
            ContactVerified {
                contact: "dpo".into(),
                plan: None,
            },
        ),
        entry(5, ClockJumped { by_ms: -5000 }),
    ]);
    assert_eq!(
        (workspace.ledger, workspace.clock_factor, workspace.seq),
        (Some(LedgerKind::Test), 60, 5)
    );
    assert_eq!(
        workspace.verified[&(None, "dpo".into())],
        Moment::from_millis(4000)
    );
    workspace.apply(&entry(6, set("22 22 22 22")));
    assert!(workspace.verified.is_empty());
    assert_eq!(
        workspace.contacts[&(None, "dpo".into())],
        card("22 22 22 22")
    );
}

#[test]
fn who_typed_is_shown_by_name_else_by_the_start_of_the_id() {
    let workspace = Workspace::fold([entry(
        1,
        ActorNamed {
            actor: "kim".into(),
            name: Text::new("Kim"),
        },
    )]);
    assert_eq!(workspace.name_of(&"kim".into()), "Kim");
    assert_eq!(workspace.name_of(&"0192abcdef".into()), "0192abcd");
    assert_eq!(workspace.name_of(&"ib".into()), "ib");
    assert_eq!(Workspace::fold([]).clock_factor, 1);
}

fn plan(id: &str) -> PlanRef {
    PlanRef {
        id: id.into(),
        version: 1,
        document: "hash".to_owned(),
    }
}

fn in_use(workspace: &Workspace) -> Vec<&str> {
    let plans = workspace.plans_in_use();
    plans.map(|plan| plan.id.as_str()).collect()
}

// SOS-11: one data protection officer serves several schools.
#[test]
fn plans_are_put_to_use_beside_the_default_one() {
    let chosen = |id| PlanChosen { plan: plan(id) };
    let mut workspace = Workspace::fold([entry(1, chosen("struer")), entry(2, chosen("sauda"))]);
    assert_eq!(in_use(&workspace), ["sauda"], "one takes the other's place");
    workspace.apply(&entry(3, PlanAdded { plan: plan("sosu") }));
    assert_eq!(in_use(&workspace), ["sauda", "sosu"]);
    workspace.apply(&entry(4, chosen("sosu")));
    assert_eq!(in_use(&workspace), ["sosu", "sauda"], "both stay in use");
    workspace.apply(&entry(
        5,
        PlanDropped {
            plan: "sauda".into(),
        },
    ));
    assert_eq!(in_use(&workspace), ["sosu"]);
    workspace.apply(&entry(6, chosen("struer")));
    assert_eq!(in_use(&workspace), ["struer"]);
}

#[test]
fn each_plan_has_its_own_contacts_under_the_same_id() {
    let set = |phone: &str, plan: Option<&str>| ContactSet {
        contact: "dpo".into(),
        card: card(phone),
        plan: plan.map(Into::into),
    };
    let verified = ContactVerified {
        contact: "dpo".into(),
        plan: Some("sosu".into()),
    };
    let workspace = Workspace::fold([
        entry(
            1,
            PlanChosen {
                plan: plan("struer"),
            },
        ),
        // As written before there could be several.
        entry(2, set("11 11 11 11", None)),
        entry(3, set("22 22 22 22", Some("sosu"))),
        entry(4, verified),
    ]);
    let phone = |plan: &str| workspace.contact(&plan.into(), &"dpo".into()).cloned();
    assert_eq!(phone("struer"), Some(card("11 11 11 11")));
    assert_eq!(phone("sosu"), Some(card("22 22 22 22")));
    assert_eq!(phone("sauda"), None);
    let checked = |plan: &str| workspace.verified(&plan.into(), &"dpo".into());
    assert_eq!(checked("sosu"), Some(Moment::from_millis(4000)));
    assert_eq!(checked("struer"), None);
}
