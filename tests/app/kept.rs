//! What is said of what was typed is true: saved, kept, too long.

use frist::domain::time::Span;
use frist::ui::model::{Answer, Effect, Msg, Sentence};

use crate::player::Player;

const STRUER: &str = include_str!("../../data/plans/struer.toml");

fn not_saved(player: &mut Player, of: Option<Effect>) {
    let of = of.map(Box::new);
    let answer = Answer::NotSaved(Sentence::plain("act-busy"));
    player.play.send(Msg::Answer { of, answer });
}

#[test]
fn what_was_not_saved_stays_in_view_until_it_is() {
    let mut player = Player::in_incident();
    player.keys(&[":", "note", "<enter>", "the phone rang"]);
    let sent = player.held("ctrl-s").remove(0);
    not_saved(&mut player, Some(sent));
    // Typing on, another screen and time change nothing of it.
    player.sees("NOT SAVED").keys(&["x", "<backspace>"]);
    player.sees("NOT SAVED. Your text is still here.");
    player.keys(&["<esc>"]).sees("NOT SAVED");
    player.keys(&["<esc>"]).pass(Span::minutes(5));
    player.sees("NOT SAVED");
    // The same form, saved, takes it away.
    player.keys(&["<enter>", ":", "note", "<enter>"]);
    player.sees("the phone rang").keys(&["<ctrl-s>"]);
    assert_eq!(player.kinds().last().unwrap(), "note-added");
    player.sees_not("NOT SAVED");
}

#[test]
fn an_act_without_a_form_that_was_not_saved_stays_in_view_too() {
    let mut player = Player::in_incident();
    not_saved(&mut player, None);
    player.keys(&["<esc>"]).pass(Span::minutes(5));
    player.sees("NOT SAVED: what you did last.");
    player.sees_not("Your text is still here");
    player.keys(&[":", "dismiss-banner", "<enter>"]);
    player.sees_not("NOT SAVED");
}

#[test]
fn kept_is_said_once_it_is() {
    let mut player = Player::in_folder(STRUER, (100, 30));
    player.open_incident("Letter");
    player.keys(&[":", "note", "<enter>", "one", "<esc>"]);
    player.sees("What you typed is kept.");
    player.pass(Span::minutes(1)).break_drafts();
    player.keys(&[":", "note", "<enter>", " two", "<esc>"]);
    player.sees_not("What you typed is kept.").sees("NOT KEPT");
    // It stays for as long as it is so, and goes when the disk takes it.
    player.pass(Span::minutes(1)).sees("NOT KEPT");
    player
        .mend_drafts()
        .pass(Span::seconds(1))
        .sees_not("NOT KEPT");
    let mut again = player.restart();
    again.keys(&["<enter>", ":", "note", "<enter>"]);
    again.sees("one two");
}

#[test]
fn a_text_is_taken_whole_or_not_at_all() {
    let mut player = Player::in_incident();
    player.keys(&[":", "note", "<enter>"]);
    player.paste(&"æ".repeat(19_000));
    player.sees("19000 characters; there is room for 10000");
    player.sees_not("æ");
    // What fits is taken, to the last character; one more is not, and that is said.
    player.paste(&"ø".repeat(10_000)).sees("ø");
    player.sees_not("there is room for");
    player
        .keys(&["x"])
        .sees("10001 characters; there is room for 10000");
    player.keys(&["<ctrl-s>"]);
    let incident = player.incident();
    let note = format!("{:?}", incident.entries.last().unwrap().event);
    assert_eq!(note.matches('ø').count(), 10_000);
}

#[test]
fn a_paste_where_no_text_is_typed_is_not_taken_and_that_is_said() {
    let mail = "Step done:\nd\n\n- Dagny\n";
    let mut player = Player::in_incident();
    let kinds = player.kinds();
    player.paste(mail).sees("What was pasted was not taken");
    player.sees_not("Dagny").keys(&["N"]).pass(Span::minutes(1));
    // The form stands on a choice.
    player.paste(mail).sees("What was pasted was not taken");
    player.keys(&["<esc>"]).pass(Span::minutes(1));
    player.keys(&["<esc>"]).paste(mail).sees("was not taken");
    player.keys(&["<enter>"]);
    assert_eq!(player.kinds(), kinds);
    // A filter and the palette take a line.
    player
        .keys(&["<esc>", "/"])
        .paste("Letter\nwith")
        .sees("Letter with");
    player
        .keys(&["<esc>", ":"])
        .paste("add-note\n")
        .sees("Write a note");
}
