//! What may be erased, on what ground; and that nothing but words goes.

use proptest::prelude::*;

use super::properties::{one_of, play, sequences};
use super::*;
use crate::domain::alarm::AlarmRecord;
use crate::domain::chain::{seal, unseal};
use crate::domain::command::Erase;
use crate::domain::erasure::{What, meant, texts};
use crate::domain::plan::{ErasureGround, Origin, Words};
use crate::domain::reckoning::reckon;
use crate::domain::summary::{Summary, summary};

/// The incident as it is read once all its texts are gone.
fn wordless(incident: &Incident) -> Incident {
    let entries = incident.entries.iter().map(|entry| {
        let draft = Draft::from(entry.event.clone());
        let mut n = 0_u8;
        let (payload, mut sealed) = seal(&draft, &mut || {
            n += 1;
            [n; 32]
        });
        for words in &mut sealed {
            (words.salt, words.text) = (None, None);
        }
        let payload = unseal(&payload, &sealed).unwrap();
        Entry {
            event: Event::read(entry.event.kind(), entry.event.version(), payload),
            ..entry.clone()
        }
    });
    Incident::fold(incident.id.clone(), entries)
}

fn erase(what: What, ground: &str) -> Command {
    Command::Erase(Erase {
        what,
        ground: Text::line(ground),
        decided_by: None,
    })
}

/// A desk whose plan lists a ground, with a case that needs no notice any more.
fn ended() -> Desk {
    let mut desk = Desk::opened();
    desk.guide.plan.erasure = vec![ErasureGround {
        id: "disposal".to_owned(),
        text: Words([("en".to_owned(), "Decision 12/2026".to_owned())].into()),
        origin: Origin::Frist,
    }];
    let finding = Command::Find {
        finding: Finding::NotABreach,
        because: Text::line("it was a test letter"),
        decided_by: None,
        shown_by: None,
    };
    desk.act(finding).unwrap();
    desk
}

#[test]
fn a_ground_is_one_of_the_plan_or_a_sentence() {
    let mut desk = ended();
    for (ground, refused) in [
        ("", Refusal::ErasureGroundMissing),
        (
            "12/2026",
            Refusal::UnknownErasureGround("12/2026".to_owned()),
        ),
        (
            "too short",
            Refusal::UnknownErasureGround("too short".to_owned()),
        ),
    ] {
        assert_eq!(desk.try_act(erase(What::All, ground)), Err(refused));
    }
    let said = |drafts: Vec<Draft>| {
        let Some(Event::Erased(erased)) = drafts.into_iter().next().map(|draft| draft.event) else {
            panic!("nothing is erased");
        };
        (erased.ground, erased.because)
    };
    let listed = desk.try_act(erase(What::All, "disposal")).unwrap();
    assert_eq!(said(listed), (Some("disposal".to_owned()), None));
    let own = "decision of the board, 12/2026";
    let free = desk.try_act(erase(What::All, own)).unwrap();
    assert_eq!(said(free), (None, Text::line(own)));
    // What is gone is gone: neither erased again nor taken back.
    desk.act(erase(What::All, "disposal")).unwrap();
    assert_eq!(
        last_act(&desk.incident, &desk.actor),
        Err(Refusal::ErasureStays)
    );
    desk.incident = wordless(&desk.incident);
    assert_eq!(
        desk.try_act(erase(What::All, "disposal")),
        Err(Refusal::NothingToErase)
    );
}

#[test]
fn while_a_clock_runs_only_one_entry_may_go() {
    let desk = Desk::opened();
    let ground = "decision of the board, 12/2026";
    for what in [What::All, What::Field("title".to_owned())] {
        assert_eq!(
            desk.try_act(erase(what, ground)),
            Err(Refusal::ErasureWaits)
        );
    }
    let drafts = desk.try_act(erase(What::Entry(1), ground)).unwrap();
    assert_eq!(drafts.len(), 1, "nothing comes with it");
    assert_eq!(
        desk.try_act(erase(What::Entry(99), ground)),
        Err(Refusal::UnknownEntry("99".to_owned()))
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    // Clocks, deadlines, duties, alarms, steps and the row of the list are the same without any words.
    #[test]
    fn a_case_without_its_words_is_the_same_case(role in one_of(Role::ALL), sequence in sequences()) {
        let desk = play(role, sequence, |_, _| Ok(()))?;
        let (whole, bare) = (&desk.incident, wordless(&desk.incident));
        let left: usize = bare.entries.iter().flat_map(|entry| texts(&entry.event)).filter(|one| one.text.is_some()).count();
        prop_assert_eq!(left, 0);
        prop_assert!(meant(&bare, &What::All).is_empty());
        prop_assert_eq!(&bare.clocks, &whole.clocks);
        prop_assert_eq!(&bare.times, &whole.times);
        let rung = |incident: &Incident| -> Vec<AlarmRecord> { incident.alarms.values().cloned().collect() };
        prop_assert_eq!(rung(&bare), rung(whole));
        let reckoned = |incident: &Incident| {
            reckon(incident, &desk.guide, &desk.zone).into_iter().map(|one| one.clock).collect::<Vec<_>>()
        };
        prop_assert_eq!(reckoned(&bare), reckoned(whole));
        prop_assert_eq!(crate::domain::decide::clocks::reconcile(&bare, desk.ground()), Vec::new());
        let row = |incident: &Incident| Summary {
            title: Text::default(),
            owner: None,
            ..summary(incident, &desk.guide, &desk.zone)
        };
        prop_assert_eq!(row(&bare), row(whole));
    }
}
