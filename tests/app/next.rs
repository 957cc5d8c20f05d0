//! From an unlikely risk to the end: the next key does what is left, and the footer says what that is.

use frist::domain::event::ClockEnd;
use frist::domain::progress::open_steps;

use crate::player::Player;

/// The first step that is open.
fn open_step(player: &Player) -> Option<String> {
    let case = player.play.model.world.case.clone().unwrap();
    let step = open_steps(&case.incident, &case.edition.guide).next();
    step.map(|step| step.id.to_string())
}

/// Skips the open steps until this one, or all.
fn skip_until(player: &mut Player, last: Option<&str>) {
    for _ in 0..40 {
        if open_step(player).as_deref() == last {
            return;
        }
        player.keys(&["s", "not needed", "<ctrl-s>"]);
    }
    panic!("{last:?} is not reached on\n{}", player.screen())
}

#[test]
fn after_an_unlikely_risk_the_step_of_the_notice_asks_why_there_is_none() {
    let mut player = Player::in_incident();
    player.keys(&["b", "<ctrl-s>", "R"]).field("Outcome");
    player.keys(&["<down>", "<enter>", "it came back unopened", "<ctrl-s>"]);
    skip_until(&mut player, Some("notice"));
    player.keys(&["<space>", "it came back unopened", "<ctrl-s>", "<ctrl-y>"]);
    let incident = player.incident();
    let ended = incident.clocks.first().and_then(|clock| clock.ended);
    assert_eq!(
        ended.map(|ended| ended.because),
        Some(ClockEnd::NotRequired)
    );
}

#[test]
fn when_nothing_is_left_the_next_key_closes_and_the_head_says_so() {
    let mut player = Player::in_incident();
    player.sees("space do next step").sees_not("space close");
    player.keys(&[
        "b",
        "<down>",
        "<enter>",
        "a test letter",
        "<ctrl-s>",
        "<ctrl-y>",
    ]);
    skip_until(&mut player, None);
    player.sees("space close").sees_not("closed ·");
    player.keys(&["<space>"]).sees("Close · 2026-0001");
    player.keys(&["enough is known", "<ctrl-s>", "<ctrl-y>"]);
    assert!(player.incident().closed.is_some());
    player.sees("closed · not a breach").sees_not("space");
}

// What can be undone is an act; a text that was only kept is none.
#[test]
fn leaving_a_form_offers_no_undo_of_the_act_before() {
    let mut player = Player::in_incident();
    player
        .keys(&["a", "the letter is back", "<ctrl-s>"])
        .sees("u undo");
    player
        .keys(&["a", "half a sen", "<esc>"])
        .sees("What you typed is kept.")
        .sees_not("u undo");
}

// The sentence stands where the text is missing.
#[test]
fn an_official_case_without_its_number_asks_for_the_number() {
    let mut player = Player::in_incident();
    player.keys(&[":", "file-case", "<enter>", "Acadre", "<ctrl-s>"]);
    player.sees("▸ Case number").sees("A text is missing");
    player
        .keys(&["2026-4711", "<ctrl-s>"])
        .sees_not("A text is missing");
    let (system, number) = player.incident().case.unwrap();
    assert_eq!((system.shown(), number.shown()), ("Acadre", "2026-4711"));
}
