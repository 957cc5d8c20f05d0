//! Taking back: an entry, only of one's own latest act, and exactly.
//!
//! Why it is an entry: `docs/decisions.md#undo-is-an-entry`.

use super::*;
use crate::domain::event::{AlarmOutcome, AlarmRang, Stage};

fn back(desk: &Desk) -> Command {
    let (act, _) = last_act(&desk.incident, &desk.actor).unwrap();
    Command::TakeBack { act }
}

/// The state without what the log holds of how it came about.
fn state(incident: &Incident) -> Incident {
    Incident {
        entries: Vec::new(),
        taken_back: std::collections::BTreeSet::new(),
        ..incident.clone()
    }
}

#[test]
fn taking_back_restores_exactly_what_was() {
    let mut desk = Desk::opened();
    desk.act(citizen("bo")).unwrap();
    desk.act(answer("people-count", Knowledge::Known, "12"))
        .unwrap();
    let acts: Vec<Command> = vec![
        note("a note"),
        answer("people-count", Knowledge::Estimate, "40"),
        step("stop-leak", DONE),
        find(Finding::NotABreach, "a test"),
        risk(Risk::High),
        drop_notice(),
        notice(NoticeForm::First, desk.ago(Span::minutes(5))),
        Command::SetTime {
            controller: None,
            which: When::Aware,
            stamp: desk.ago(Span::hours(20)),
            because: text("earlier"),
            decided_by: text("earlier"),
        },
        Command::HandOver { to: text("Ida") },
        Command::SetSerious {
            serious: true,
            because: None,
        },
        call("bo", None, CallOutcome::Reached),
        Command::ChangeRole {
            role: Role::Processor,
            because: None,
        },
        Command::Rename {
            title: text("Other"),
        },
    ];
    for command in acts {
        let before = state(&desk.incident);
        let name = format!("{command:?}");
        desk.act(command).unwrap();
        if !name.starts_with("Note") {
            assert_ne!(state(&desk.incident), before, "{name}");
        }
        let undo = back(&desk);
        assert_eq!(desk.kinds(undo), ["taken-back"], "{name}");
        assert_eq!(state(&desk.incident), before, "{name}");
    }
}

#[test]
fn acts_are_taken_back_one_after_the_other_and_never_the_opening() {
    let mut desk = Desk::opened();
    for words in ["one", "two", "three"] {
        desk.act(Command::Rename { title: text(words) }).unwrap();
    }
    for words in ["two", "one", "Letter to the wrong address"] {
        let undo = back(&desk);
        desk.act(undo).unwrap();
        assert_eq!(desk.incident.title.shown(), words);
    }
    let nothing = last_act(&desk.incident, &desk.actor);
    assert_eq!(nothing, Err(Refusal::OpeningStays));
    let empty = Desk::empty();
    assert_eq!(
        last_act(&empty.incident, &empty.actor),
        Err(Refusal::NothingToTakeBack)
    );
}

#[test]
fn only_the_latest_act_and_only_ones_own() {
    let mut desk = Desk::opened();
    desk.act(note("mine")).unwrap();
    let mine = back(&desk);
    desk.as_if("ida").act(note("hers")).unwrap();
    let hers = back(&desk);
    desk.as_if("kim");
    assert_eq!(desk.refusal(mine.clone()), Refusal::BuiltUpon);
    assert_eq!(desk.refusal(hers.clone()), Refusal::NotYours);
    assert_eq!(desk.as_if("bo").refusal(hers.clone()), Refusal::NotYours);
    desk.as_if("ida").act(hers.clone()).unwrap();
    assert_eq!(desk.refusal(hers), Refusal::NotYours);
    desk.as_if("kim").act(mine).unwrap();
    let opening = Command::TakeBack {
        act: ActId::new("act-1"),
    };
    assert_eq!(desk.refusal(opening), Refusal::OpeningStays);
}

#[test]
fn an_older_act_of_ones_own_goes_after_the_later_ones() {
    let mut desk = Desk::opened();
    desk.act(note("one")).unwrap();
    let one = back(&desk);
    desk.act(note("two")).unwrap();
    let two = back(&desk);
    // Nobody else wrote, and nobody is said to have.
    let latest = desk.incident.entries.last().unwrap().at;
    assert_eq!(desk.refusal(one.clone()), Refusal::LaterFirst(latest));
    desk.act(two.clone()).unwrap();
    assert_eq!(desk.refusal(two), Refusal::NothingToTakeBack);
    desk.act(one).unwrap();
}

#[test]
fn others_have_written_since_only_where_they_have() {
    let mut desk = Desk::opened();
    desk.act(note("one")).unwrap();
    let one = back(&desk);
    desk.as_if("ida").act(note("hers")).unwrap();
    let hers = back(&desk);
    desk.as_if("kim").act(note("two")).unwrap();
    assert_eq!(desk.refusal(one.clone()), Refusal::BuiltUpon);
    assert_eq!(desk.refusal(hers.clone()), Refusal::NotYours);
    let two = back(&desk);
    desk.act(two).unwrap();
    desk.as_if("ida").act(hers).unwrap();
    // What she took back stands in nobody's way.
    desk.as_if("kim").act(one).unwrap();
}

#[test]
fn what_the_program_wrote_is_no_act() {
    let mut desk = Desk::opened();
    desk.act(answer("people-count", Knowledge::Known, "12"))
        .unwrap();
    let undo = back(&desk);
    let deadline = desk.clock("gdpr-33-1").deadline.unwrap();
    desk.as_if("program")
        .act(Command::RecordAlarm(AlarmRang {
            rule: "gdpr-33-1".into(),
            stage: Stage::Before48,
            deadline,
            due: deadline.minus(Span::hours(48)),
            outcome: AlarmOutcome::Shown,
            failure: None,
            controller: None,
        }))
        .unwrap();
    desk.as_if("kim");
    assert_eq!(back(&desk), undo);
    desk.act(undo).unwrap();
    assert!(desk.incident.facts.is_empty());
    assert_eq!(desk.incident.alarms.len(), 1, "what rang stays on record");
}

#[test]
fn a_take_back_is_not_taken_back() {
    let mut desk = Desk::opened();
    desk.act(note("one")).unwrap();
    desk.act(note("two")).unwrap();
    let undo = back(&desk);
    desk.act(undo).unwrap();
    let (act, what) = last_act(&desk.incident, &desk.actor).unwrap();
    assert_eq!((act.as_str(), what.as_str()), ("act-2", "note-added"));
}

// Closing is an act like others: it can be taken back, also though nothing else can be done when closed.
#[test]
fn closing_can_be_taken_back() {
    let mut desk = Desk::opened();
    desk.act(find(Finding::NotABreach, "a test")).unwrap();
    desk.act(Command::Close {
        because: text("nothing more"),
    })
    .unwrap();
    let undo = back(&desk);
    desk.act(undo).unwrap();
    assert!(desk.incident.closed.is_none());
}

#[test]
fn what_was_taken_back_counts_again_exactly() {
    let mut desk = Desk::opened();
    for act in [
        find(Finding::NotABreach, "a test"),
        notice(NoticeForm::First, desk.ago(Span::minutes(5))),
        Command::HandOver { to: text("Ida") },
    ] {
        let (name, before) = (format!("{act:?}"), state(&desk.incident));
        desk.act(act).unwrap();
        let after = state(&desk.incident);
        let undo = back(&desk);
        desk.act(undo.clone()).unwrap();
        assert_eq!(state(&desk.incident), before, "{name}");
        let (again, _) = last_taken_back(&desk.incident, &desk.actor).unwrap();
        let kinds = desk.kinds(Command::BringBack { act: again });
        assert_eq!(kinds, ["brought-back"], "{name}");
        assert_eq!(state(&desk.incident), after, "{name}");
        // And back once more: the next one starts from where this one did.
        desk.act(undo).unwrap();
        assert_eq!(state(&desk.incident), before, "{name}");
    }
}

#[test]
fn acts_are_brought_back_one_after_the_other_until_somebody_does_something_else() {
    let mut desk = Desk::opened();
    let title = |desk: &Desk| desk.incident.title.shown().to_owned();
    let again = |desk: &mut Desk| {
        let (act, _) = last_taken_back(&desk.incident, &desk.actor)?;
        desk.act(Command::BringBack { act }).map(drop)
    };
    for words in ["one", "two"] {
        desk.act(Command::Rename { title: text(words) }).unwrap();
    }
    for _ in 0..2 {
        let undo = back(&desk);
        desk.act(undo).unwrap();
    }
    again(&mut desk).unwrap();
    assert_eq!(title(&desk), "one");
    again(&mut desk).unwrap();
    assert_eq!(title(&desk), "two");
    assert_eq!(again(&mut desk).unwrap_err(), Refusal::NothingToBringBack);
    let undo = back(&desk);
    desk.act(undo).unwrap();
    // Only who took it back, and only while nothing follows.
    desk.as_if("ida");
    assert_eq!(again(&mut desk).unwrap_err(), Refusal::NothingToBringBack);
    desk.act(note("hers")).unwrap();
    desk.as_if("kim");
    assert_eq!(again(&mut desk).unwrap_err(), Refusal::NothingToBringBack);
}
