//! Erasing texts from the screens.

use frist::domain::event::Event;

use super::player::Player;

/// A closed case with a word in its title and a note, opened from the review.
fn closed() -> Player {
    let mut player = Player::in_incident();
    player.keys(&["a", "Zyqvortheq rang", "<ctrl-s>"]);
    player.keys(&[
        "N", "<ctrl-s>", "<ctrl-y>", "X", "done", "<ctrl-s>", "<ctrl-y>",
    ]);
    player.keys(&["<esc>", "r", "<enter>"]);
    player
}

#[test]
fn a_closed_case_is_erased_from_its_screen_after_a_question() {
    let mut player = closed();
    player
        .keys(&[":", "erase-texts", "<enter>"])
        .sees("Erase texts · 2026-0001");
    // Nothing is chosen beforehand, and nothing is written without a ground.
    player.keys(&["<ctrl-s>"]).sees("Say which texts are to go");
    player.keys(&["<right>", "<right>", "<right>", "<right>"]);
    player
        .sees("all of the incident")
        .sees("texts go: entry 1: title");
    player
        .keys(&["<ctrl-s>"])
        .sees("On what ground are the texts erased?")
        .sees_not("for good?");
    player.keys(&[
        "Decision 12/2026 on disposal",
        "<enter>",
        "archivist",
        "<ctrl-s>",
    ]);
    player.sees("for good?").keys(&["<esc>"]);
    assert!(
        player.incident().title.get().is_some(),
        "who says no keeps all"
    );
    player.keys(&["<ctrl-s>", "<ctrl-y>"]);
    let incident = player.incident();
    assert_eq!(incident.title.get(), None);
    assert!(incident.closed.is_some());
    let last = incident.entries.last().unwrap();
    assert!(matches!(last.event, Event::Erased(_)));
    player
        .sees("[erased]")
        .sees_not("Zyqvortheq")
        .sees_not("Letter with CPR");
    // What is gone cannot be taken back.
    player.keys(&["u"]).sees("cannot be brought back");
    player
        .keys(&["<esc>"])
        .sees("[erased]")
        .sees_not("Letter with CPR");
}

#[test]
fn while_a_clock_runs_only_one_entry_is_offered() {
    let mut player = Player::in_incident();
    player.keys(&["a", "Zyqvortheq rang", "<ctrl-s>"]);
    player.keys(&[":", "erase-texts", "<enter>"]);
    player
        .sees("A deadline of this incident still runs")
        .sees_not("all of the incident");
    player
        .keys(&["<tab>", "<right>"])
        .sees("note: Zyqvortheq rang");
    player.keys(&["<tab>", "written by mistake here", "<ctrl-s>", "<ctrl-y>"]);
    let incident = player.incident();
    assert!(matches!(
        incident.entries.last().unwrap().event,
        Event::Erased(_)
    ));
    player.sees_not("Zyqvortheq").sees("Letter with CPR");
}
