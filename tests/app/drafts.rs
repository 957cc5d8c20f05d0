//! What was typed before says how old it is, brings no time and no role of another day, and can be begun afresh.

use frist::domain::event::Role;
use frist::domain::time::{Moment, Span};

use crate::player::{Player, START};

const STRUER: &str = include_str!("../../data/plans/struer.toml");

fn start() -> Moment {
    Moment::parse_rfc3339(START).unwrap()
}

#[test]
fn a_draft_says_how_old_it_is() {
    let mut player = Player::in_incident();
    player.keys(&[":", "note", "<enter>"]);
    player.sees_not("Kept from before").keys(&["one"]);
    player.sees_not("Kept from before").keys(&["<esc>"]);
    player.pass(Span::minutes(190));
    player.keys(&[":", "note", "<enter>"]).sees("one");
    player.sees("Kept from before, begun 3 h 10 min ago. Begin afresh with f5.");
    // To go on with it makes it no younger.
    player.keys(&[" two", "<esc>"]).pass(Span::hours(20));
    player.keys(&[":", "note", "<enter>"]).sees("one two");
    player.sees("Kept from before, begun Fri 20 Nov 2026 15:00 CET.");
    player.sees_not("of another day");
}

#[test]
fn a_form_is_begun_afresh_and_brought_back() {
    let mut player = Player::in_incident();
    player.keys(&[":", "note", "<enter>", "the phone rang", "<esc>"]);
    player
        .keys(&[":", "note", "<enter>"])
        .sees("the phone rang");
    player.keys(&["<f5>"]).sees_not("the phone rang");
    player.sees("Begun afresh; f5 brings back what was typed before.");
    player.keys(&["<f5>"]).sees("the phone rang");
    player.keys(&["<f5>", "the bell rang", "<f5>"]);
    player.sees("the phone rang").keys(&["<f5>"]);
    player.sees("the bell rang").keys(&["<f5>", "<f5>"]);
    player.sees("the bell rang").keys(&["<ctrl-s>"]);
    assert_eq!(player.kinds().last().unwrap(), "note-added");
    // What was put aside is gone with the form.
    player.keys(&[":", "note", "<enter>"]);
    player.sees_not("rang").sees_not("f5");
}

#[test]
fn what_was_begun_afresh_is_not_there_after_a_restart() {
    let mut player = Player::in_folder(STRUER, (100, 30));
    player.keys(&["n", "Letter to a stranger", "<esc>"]);
    player.keys(&["n"]).sees("Letter to a stranger");
    player.keys(&["<f5>", "<esc>"]);
    let mut again = player.restart();
    again.keys(&["n"]).sees_not("Letter to a stranger");
    again.sees_not("Kept from before");
}

#[test]
fn no_time_and_no_role_comes_from_a_draft_of_another_day() {
    let mut player = Player::in_folder(STRUER, (100, 40));
    player.keys(&["n", "Letter to a stranger"]);
    player.field("When did the first").keys(&["13:00"]);
    player
        .field("Our role")
        .keys(&["<down>"])
        .sees("(•) processor");
    player.keys(&["<esc>"]).pass(Span::hours(1));
    // The same day they stand.
    player.keys(&["n"]).sees("13:00").sees("processor");
    player.sees_not("of another day").keys(&["<esc>"]);
    let mut player = player.restart();
    player.pass(Span::hours(9));
    player.keys(&["n"]).sees("Letter to a stranger");
    player.sees("Times and our role were of another day and were not taken over");
    player.sees_not("13:00").sees_not("processor");
    // Two keys open no case from now on: the time is asked for.
    player.keys(&["<ctrl-s>"]);
    player.sees("The time that stood here was of another day: say it anew.");
    player.keys(&["fri 13:00", "<esc>", "n"]);
    // What was said today stays today.
    player.sees("fri 13:00").keys(&["<ctrl-s>"]);
    let incident = player.incident();
    assert_eq!(incident.role, Role::Controller);
    assert_eq!(incident.aware().unwrap(), start().minus(Span::hours(2)));
}

#[test]
fn a_notice_is_not_sent_at_a_time_of_yesterday() {
    let mut player = Player::in_incident();
    player.resize(100, 40);
    player
        .keys(&["N"])
        .field("Receipt or reference")
        .keys(&["2026-1", "<esc>"]);
    player.pass(Span::hours(12));
    player.keys(&["N"]).sees("2026-1").sees("of another day");
    player.keys(&["<ctrl-s>"]).sees("say it anew");
    assert!(!player.kinds().iter().any(|kind| kind == "notice-sent"));
}

#[test]
fn a_form_left_open_over_midnight_is_of_the_day_it_was_begun() {
    let mut player = Player::in_folder(STRUER, (100, 40));
    player.pass(Span::hours(8));
    player.keys(&["n", "Letter"]);
    player.field("When did the first").keys(&["22:00"]);
    player.pass(Span::hours(2));
    player.keys(&["<shift-tab>", "<shift-tab>", " out", "<esc>", "n"]);
    player.sees("of another day").sees_not("22:00");
}
