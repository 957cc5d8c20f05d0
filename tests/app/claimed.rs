//! When an act was done, where that was not when it was typed: every form whose act can be told of later asks for it.

use std::collections::BTreeSet;
use std::sync::Arc;

use frist::acts::{self, Act, Answers, Started, Value, When};
use frist::domain::event::Event;
use frist::domain::incident::Entry;
use frist::domain::time::Span;
use frist::ui::actions::Action;
use frist::ui::dialog::{self, Kind};
use frist::ui::model::{Case, Effect, Msg};

use crate::player::Player;

/// An act by its name, and its answers by the ids of their questions.
type Said = (&'static str, &'static [(&'static str, &'static str)]);

const NOTICE: Said = ("notice", &[("way", "sent"), ("reference", "2026-442-1")]);
const DONE: Said = ("step-done", &[("step", "stop-leak")]);
const CLOSED: Said = ("close", &[("because", "test data")]);
const NO_BREACH: Said = (
    "finding",
    &[("finding", "not-a-breach"), ("because", "test data")],
);

/// What is on record before, and the act that is told of an hour later: made-up cases for every act of which that can be said.
const CASES: &[(&[Said], Said)] = &[
    (&[], ("note", &[("note", "rang the recipient")])),
    (
        &[],
        ("advise", &[("advice-way", "asked"), ("asked-of", "Ida")]),
    ),
    (
        &[],
        ("advise", &[("advice-way", "given"), ("advice", "notify")]),
    ),
    (&[], ("time", &[("which", "occurred"), ("time", "15:00")])),
    (&[], ("fact", &[("field", "systems"), ("answer", "mail")])),
    (
        &[],
        ("finding", &[("finding", "breach"), ("because", "seen")]),
    ),
    (
        &[],
        (
            "risk",
            &[
                ("finding", "breach"),
                ("outcome", "risk"),
                ("because", "seen"),
            ],
        ),
    ),
    (&[], ("serious", &[("serious", "yes")])),
    (
        &[NOTICE],
        ("notice", &[("way", "receipt"), ("reference", "2026-442-2")]),
    ),
    (
        &[],
        (
            "notice",
            &[
                ("way", "not-required"),
                ("because", "test data"),
                ("unlikely", "yes"),
            ],
        ),
    ),
    (
        &[],
        (
            "people",
            &[
                ("people-way", "exempt"),
                ("exemption", "encrypted"),
                ("because", "the key is safe"),
                ("shown-by", "the log of the device"),
            ],
        ),
    ),
    (
        &[],
        (
            "people",
            &[("people-way", "required"), ("because", "their letter")],
        ),
    ),
    (
        &[],
        (
            "people",
            &[
                ("people-way", "wait"),
                ("asked-by", "the police"),
                ("until", "2030-01-01 08:00"),
                ("because", "a search"),
            ],
        ),
    ),
    (&[], ("cyber", &[("significant", "no")])),
    (&[], ("hand-over", &[("to", "Bo Berg")])),
    (
        &[],
        ("case", &[("system", "SBSYS"), ("case-number", "26/1")]),
    ),
    (
        &[],
        ("role", &[("role", "processor"), ("because", "theirs")]),
    ),
    (&[NO_BREACH], CLOSED),
    (
        &[NO_BREACH, CLOSED],
        ("reopen", &[("because", "it was one")]),
    ),
    (&[], DONE),
    (
        &[],
        ("step-skip", &[("step", "stop-leak"), ("because", "moot")]),
    ),
    (
        &[DONE],
        (
            "step-reopen",
            &[("step", "stop-leak"), ("because", "again")],
        ),
    ),
];

fn act(name: &str) -> &'static Act {
    acts::ALL.iter().find(|act| act.name == name).unwrap()
}

/// Fills a form in and saves it, with a yes to what is asked before; gives the entries of its act.
fn save(player: &mut Player, (name, said): Said, claimed: &str) -> Vec<Entry> {
    let now = player.play.session.now();
    let world = &player.play.model.world;
    let case = world.case.clone().unwrap();
    let id = case.incident.id.clone();
    let mut about = Answers::default();
    for (question, answer) in said.iter().chain(&[("claimed-at", claimed)]) {
        about.put(*question, Value::Text((*answer).to_owned()));
    }
    let mut started = Started::new(act(name));
    let asked = (started.act.when)(&about) == When::Claimed;
    started.about = about;
    let mut form = dialog::open(world, Kind::Act(id.clone(), started), None, now);
    let field = form.form.field("claimed-at").unwrap();
    assert_eq!((field.shown, field.beside), (asked, true), "{name}");
    let mut reply = dialog::act(&mut form, world, Action::Submit, now);
    assert_eq!(form.form.fault, None, "{name}");
    if form.confirm.is_some() {
        reply = dialog::act(&mut form, world, Action::ConfirmYes, now);
    }
    let mut entries = Vec::new();
    for effect in reply.effects {
        let Effect::Act {
            incident,
            command,
            claim,
            ..
        } = effect
        else {
            continue;
        };
        let acted = player
            .play
            .beside(async |session| session.act_at(&incident, command, claim).await);
        let acted = acted.unwrap();
        entries.extend(acted.records.iter().map(Entry::from));
        let incident = Arc::new(acted.incident);
        let case = case.clone();
        player.play.send(Msg::Case(Case { incident, ..case }));
    }
    player.pass(Span::seconds(1));
    assert!(!entries.is_empty(), "{name}");
    entries
}

#[test]
fn every_act_that_can_be_told_of_later_bears_the_moment_that_was_typed() {
    for (before, claimed) in CASES {
        let mut player = Player::in_incident();
        for said in *before {
            save(&mut player, *said, "");
        }
        player.pass(Span::hours(3));
        let now = player.play.session.now();
        for entry in save(&mut player, *claimed, "1h") {
            assert_eq!(
                entry.at,
                now.minus(Span::hours(1)).floor_minute(),
                "{entry:?}"
            );
            assert!(entry.recorded_at >= now, "{entry:?}");
        }
        // Whoever says nothing did it now.
        let mut player = Player::in_incident();
        for said in *before {
            save(&mut player, *said, "");
        }
        player.pass(Span::hours(3));
        for entry in save(&mut player, *claimed, "") {
            assert_eq!(entry.at, entry.recorded_at, "{entry:?}");
        }
    }
}

#[test]
fn no_act_that_can_be_told_of_later_lacks_a_case() {
    let tried: BTreeSet<&str> = CASES.iter().map(|(_, (name, _))| *name).collect();
    let claimed = acts::ALL.iter().filter(|act| {
        let bare = (act.when)(&Answers::default());
        let mut said = act.spoken.iter().map(|spoken| (act.when)(&spoken.meant()));
        bare == When::Claimed || said.any(|when| when == When::Claimed)
    });
    let claimed: BTreeSet<&str> = claimed.map(|act| act.name).collect();
    // A call has no form: its card takes down each call as it ends.
    let with_form = claimed.into_iter().filter(|name| *name != "call");
    assert_eq!(tried, with_form.collect());
}

#[test]
fn a_typed_moment_is_read_back_and_enter_passes_it_by() {
    let mut player = Player::in_incident();
    player.pass(Span::hours(3));
    player.keys(&["a", "rang the recipient"]);
    player.sees("Done earlier: when?  –").sees("⏎ save");
    player.keys(&["<enter>"]);
    let entry = player.incident().entries.last().unwrap().clone();
    assert_eq!(entry.at, entry.recorded_at);
    player.keys(&["a", "rang again", "<tab>"]);
    player.sees("Empty is now.").keys(&["1h"]);
    player.sees("→ Fri 20 Nov 2026 17:00").keys(&["<ctrl-s>"]);
    let now = player.play.session.now();
    let entry = player.incident().entries.last().unwrap().clone();
    assert!(matches!(entry.event, Event::NoteAdded(_)));
    assert_eq!(entry.at, now.minus(Span::hours(1)).floor_minute());
    // What lies ahead is refused as any other time.
    player.keys(&["a", "later", "<tab>", "21/11 09:00", "<ctrl-s>"]);
    player.sees("still to come");
}

// What happened before the first start is on record without a question; a decision before it is more likely a wrong date.
#[test]
fn a_decision_before_the_first_start_is_asked_about() {
    let mut player = Player::in_incident();
    player.pass(Span::hours(3));
    player.keys(&[":", "serious", "<enter>", "<down>"]);
    player
        .field("Done earlier: when?")
        .keys(&["5h", "<ctrl-s>"]);
    player.sees("It lies before the first moment the deadline can count from");
    player
        .keys(&["<esc>"])
        .sees("▸ Done earlier: when?")
        .keys(&["<ctrl-s>", "<ctrl-y>"]);
    assert_eq!(player.incident().serious, Some(true));
    let now = player.play.session.now();
    let entry = player.incident().entries.last().unwrap().clone();
    assert_eq!(entry.at, now.minus(Span::hours(5)).floor_minute());
    player.keys(&["a", "the letter was posted", "<tab>", "5h", "<ctrl-s>"]);
    player.sees("lies before the first start");
    assert_eq!(player.kinds().last().unwrap(), "note-added");
}
