//! What belongs to no case, folded.

use super::*;
use crate::domain::event::{
    ActorNamed, ClockJumped, ContactKind, ContactSet, ContactVerified, LedgerOpened,
};
use crate::domain::id::ActId;

fn entry(seq: u64, event: impl Into<Event>) -> Entry {
    let at = Moment::from_millis(i64::try_from(seq).unwrap() * 1000);
    Entry {
        seq,
        act: ActId::new("a"),
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
            },
        ),
        entry(5, ClockJumped { by_ms: -5000 }),
    ]);
    assert_eq!(
        (workspace.ledger, workspace.clock_factor, workspace.seq),
        (Some(LedgerKind::Test), 60, 5)
    );
    assert_eq!(workspace.verified[&"dpo".into()], Moment::from_millis(4000));
    workspace.apply(&entry(6, set("22 22 22 22")));
    assert!(workspace.verified.is_empty());
    assert_eq!(workspace.contacts[&"dpo".into()], card("22 22 22 22"));
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
