//! Where the selection goes, and that no key answers what nobody sees.

use frist::domain::clock::Clock;
use frist::domain::time::Span;
use frist::ui::model::Screen;

use crate::player::Player;

/// The label of the field with the focus.
fn focused(player: &Player) -> Option<String> {
    match player.play.model.stack.top() {
        Some(Screen::Dialog(dialog)) => dialog.form.focused().map(|field| field.label.clone()),
        Some(_) | None => None,
    }
}

/// Whether the field with the focus is on the screen, by the first words of its label.
#[track_caller]
fn sees_focused(player: &mut Player, label: &str) {
    let first: String = label.chars().take(12).collect();
    player.sees(&format!("▸ {}", first.trim_end()));
}

#[test]
fn enter_never_lands_on_a_field_out_of_sight() {
    for size in [(80, 24), (60, 16)] {
        for opens in ["R", "N", "e", "P", "T", "t", "b", "!", "p", "H", "n"] {
            let mut player = Player::in_incident();
            player.resize(size.0, size.1).keys(&[opens]);
            let mut before = focused(&player);
            assert!(before.is_some(), "{opens} opens no form");
            for _ in 0..30 {
                // Whoever read what stands above is still above when the next field has its turn.
                player.keys(&["<page-up>", "<enter>"]);
                let now = focused(&player);
                let Some(label) = now.clone().filter(|_| now != before) else {
                    break;
                };
                sees_focused(&mut player, &label);
                before = now;
            }
        }
    }
}

#[test]
fn the_cursor_of_a_long_text_stays_in_sight() {
    let mut player = Player::in_incident();
    player.keys(&["a"]);
    for n in 1..=40 {
        player.keys(&[&format!("line {n}"), "<ctrl-j>"]);
    }
    player.keys(&["the end"]).sees("the end");
    player
        .keys(&["<ctrl-home>"])
        .sees("line 1")
        .sees_not("the end");
    player.keys(&["<ctrl-end>"]).sees("the end");
    // Up to the first line and down again, the line with the cursor is always among those that are seen.
    for n in (1..=40).rev() {
        player.keys(&["<up>"]).sees(&format!("line {n}"));
    }
    for n in 2..=40 {
        player.keys(&["<down>"]).sees(&format!("line {n}"));
    }
    player.keys(&["<down>"]).sees("the end");
}

#[test]
fn no_key_answers_a_field_that_went_out_of_sight() {
    let mut player = Player::new();
    player.resize(100, 40).keys(&["n", "Letter"]);
    player
        .field("When did the first")
        .keys(&["<ctrl-u>", "23:30"]);
    // A time that lies ahead is asked about; without it there is nothing to ask.
    player
        .field("Which one is meant")
        .keys(&["<shift-tab>", "<ctrl-u>", "1h"]);
    let label = focused(&player).unwrap();
    sees_focused(&mut player, &label);
    player.sees_not("Which one is meant");
}

#[test]
fn after_leaving_a_case_the_list_selects_it() {
    let mut player = Player::new();
    player.open_incident("First letter");
    player.keys(&["<esc>"]).pass(Span::minutes(10));
    player.open_incident("Second letter");
    player.keys(&["<esc>"]).pass(Span::minutes(10));
    let row = |player: &mut Player, title: &str| {
        let screen = player.screen();
        let line = screen.lines().find(|line| line.contains(title)).unwrap();
        line.contains('▸')
    };
    assert!(row(&mut player, "Second letter"));
    // Also where the case was begun from another, and left another way.
    player.keys(&["<up>", "<enter>"]).sees("First letter");
    player.keys(&["n", "Third letter", "<ctrl-s>", "/"]);
    player.keys(&["<esc>"]);
    assert!(row(&mut player, "Third letter"));
    player.keys(&["<home>", "<enter>", "<esc>"]);
    assert!(row(&mut player, "First letter"));
}

/// The step that was chosen by hand; none where the rail follows the next one.
fn chosen(player: &Player) -> Option<String> {
    match player.play.model.stack.top() {
        Some(Screen::Incident(view)) => view.step.as_ref().map(ToString::to_string),
        Some(_) | None => panic!("no case on top"),
    }
}

#[test]
fn after_a_step_done_by_hand_the_next_one_below_is_chosen() {
    let mut player = Player::in_incident();
    player.resize(120, 50);
    assert_eq!(chosen(&player), None);
    let mut steps = Vec::new();
    for _ in 0..6 {
        player.keys(&["<down>"]);
        steps.push(chosen(&player));
    }
    let at = |n: usize| steps[n].clone();
    // Each time the next one below, and not the first that is open.
    player.keys(&["<home>", "<down>", "<down>"]);
    assert_eq!(chosen(&player), at(1));
    player.keys(&["s", "no need", "<ctrl-s>"]);
    assert_eq!(chosen(&player), at(2));
    player.keys(&["s", "no need", "<ctrl-s>"]);
    assert_eq!(chosen(&player), at(3));
    // What ends no step moves nothing.
    player.keys(&["a", "a note", "<ctrl-s>"]);
    assert_eq!(chosen(&player), at(3));
    player.keys(&["d", "<ctrl-s>"]);
    assert_eq!(player.kinds().last().unwrap(), "finding-set");
    assert_eq!(chosen(&player), at(4));
    // Taken back, it is open and above again; what is chosen stays chosen.
    player.keys(&["u", "<ctrl-y>"]);
    assert_eq!(chosen(&player), at(4));
    // The next step of the plan leads the rail along.
    player.keys(&["<space>", "<ctrl-s>"]);
    assert_eq!(chosen(&player), None);
}

#[test]
fn an_older_act_says_which_goes_first_and_nobody_else_is_blamed() {
    let mut player = Player::in_incident();
    player
        .keys(&["a", "note one", "<ctrl-s>"])
        .pass(Span::minutes(1));
    player.keys(&["a", "note two", "<ctrl-s>"]);
    player.keys(&["6", "<up>", "t"]);
    player.sees("First take back what you did later: Fri 20 Nov 2026 15:01 CET.");
    player.sees_not("Others have written");
    player.keys(&["<down>", "t"]).sees("Taken back.");
    player
        .keys(&["<home>", "<end>", "<up>", "<up>", "t"])
        .sees("Taken back.");
    let taken: Vec<String> = player.kinds().into_iter().rev().take(2).collect();
    assert_eq!(taken, ["taken-back", "taken-back"]);
}

// A name at the edge may be cut, these words may not.
#[test]
fn at_high_risk_the_people_stand_beside_the_clock_until_they_were_told() {
    let words = "People: without undue delay";
    for size in [(80, 24), (60, 16)] {
        let mut player = Player::in_incident();
        player.keys(&["b", "<ctrl-s>"]).resize(120, 50);
        player.sees_not("without undue delay").keys(&["R"]);
        player
            .field("Outcome")
            .keys(&["<down>", "<down>", "<down>"]);
        player.keys(&["<enter>", "grave", "<ctrl-s>"]);
        player.sees("Informing the people affected: without undue delay");
        player.resize(size.0, size.1).sees(words);
        player.resize(80, 24).keys(&["<esc>"]).sees(words);
        player.keys(&["<enter>"]).resize(120, 50);
        player.keys(&["P", "<down>", "<ctrl-s>", "<ctrl-y>"]);
        assert!(player.kinds().iter().any(|kind| kind == "people-informed"));
        player.resize(80, 24).sees_not(words);
    }
}

#[test]
fn taking_back_can_itself_be_taken_back() {
    let mut player = Player::in_incident();
    player.keys(&["a", "note one", "<ctrl-s>", "u"]);
    player.sees("Taken back. The log keeps both. U brings it back.");
    player.keys(&["U"]).sees("Counts again.");
    assert_eq!(player.kinds().last().unwrap(), "brought-back");
    player
        .keys(&["U"])
        .sees("There is nothing that could be brought back");
    // What ends a clock is asked about in this direction too.
    player.keys(&["N", "<ctrl-s>", "<ctrl-y>"]);
    let runs = |player: &Player| player.incident().clocks.iter().any(Clock::runs);
    assert!(!runs(&player));
    player.keys(&["u", "<ctrl-y>"]);
    assert!(runs(&player));
    player
        .keys(&["U"])
        .sees("Let it count again:")
        .sees("Bring back");
    player.keys(&["<enter>"]);
    assert!(runs(&player));
    // In the log it is the same key as for taking back, on what was taken back.
    player.keys(&["6", "<home>", "<end>"]).sees("taken back");
    player.keys(&["<up>", "t"]).sees("Let it count again:");
    player.keys(&["<ctrl-y>"]).sees("Counts again.");
    assert!(!runs(&player));
}

// An hour that came twice is offered in both readings; nobody is kept from saving, and the first is taken where nobody chose.
#[test]
fn a_time_with_two_readings_shows_both_and_is_saved() {
    let mut player = Player::in_incident();
    player.keys(&["a", "rang them", "<tab>", "25/10 02:30"]);
    player.sees("Which one is meant?");
    player.keys(&["<ctrl-s>"]);
    assert_eq!(player.kinds().last().unwrap(), "note-added");
    let entry = player.incident().entries.last().unwrap().clone();
    assert_eq!(entry.at.rfc3339(), "2026-10-25T00:30:00.000Z");
    // Enter leads through it.
    let keys = ["a", "rang again", "<tab>", "25/10 02:30", "<enter>"];
    player.keys(&keys).keys(&["<down>", "<enter>"]);
    let entry = player.incident().entries.last().unwrap().clone();
    assert_eq!(entry.at.rfc3339(), "2026-10-25T01:30:00.000Z");
}

#[test]
fn what_is_wrong_with_a_time_is_said_once() {
    let mut player = Player::in_incident();
    player.keys(&["a", "rang them", "<tab>", "half past", "<ctrl-s>"]);
    let screen = player.screen();
    let said = screen.matches("This time was not understood").count();
    assert_eq!(said, 1, "{screen}");
}

#[test]
fn a_person_without_a_name_is_asked_for_it() {
    let mut player = Player::in_incident();
    player.keys(&[":", "add-person", "<enter>", "<ctrl-s>"]);
    player.sees("▸ Name");
}
