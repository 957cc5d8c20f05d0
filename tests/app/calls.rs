//! The call card and the contact list.

use frist::domain::event::CallOutcome;
use frist::domain::time::Span;

use crate::player::Player;

/// With numbers for the whole chain.
fn staffed() -> Player {
    let mut player = Player::new();
    player.resize(120, 40);
    for (line, name, phone) in [(0, "Ida", "11 11 11 11"), (1, "Bo", "22 22 22 22")] {
        player.keys(&["C", "<home>"]);
        for _ in 0..line {
            player.keys(&["<down>"]);
        }
        player.keys(&["e"]);
        while !player.screen().contains("▸ Name") {
            player.keys(&["<tab>"]);
        }
        player.keys(&["<ctrl-u>", name]);
        while !player.screen().contains("▸ Telephone") {
            player.keys(&["<tab>"]);
        }
        player.keys(&[phone, "<ctrl-s>", "<esc>"]);
    }
    player.open_incident("Letter");
    player
}

// STR-15, STR-G2; docs/promises.md#the-call-card
#[test]
fn no_answer_moves_on_and_reached_writes_the_hop() {
    let mut player = staffed();
    player.keys(&["c"]).sees("Ida").sees("What to say");
    player.keys(&["n"]).sees("Bo").sees_not("Ida  ");
    // After the retry time the first one is next again.
    player.keys(&["<esc>"]).pass(Span::minutes(10));
    player.keys(&["c"]).sees("Ida").keys(&["n"]).sees("Bo");
    // Whoever reached the centre head need not have the team leader first.
    player.pass(Span::seconds(7)).keys(&["r"]).sees("DPO'en");
    let incident = player.incident();
    let outcomes: Vec<_> = incident
        .calls
        .iter()
        .map(|call| call.call.outcome)
        .collect();
    let no = CallOutcome::NoAnswer;
    assert_eq!(outcomes, [no, no, CallOutcome::Reached]);
    let hop = &incident.hops[&"centre-head".into()];
    assert!(hop.acknowledged);
    assert_eq!(
        incident.calls[2].at.millis() % 60_000,
        7_000,
        "with its second"
    );
    player
        .keys(&["<esc>"])
        .pass(Span::minutes(10))
        .keys(&["c"])
        .sees("DPO'en");
}

#[test]
fn every_outcome_is_one_key_and_one_entry() {
    for (key, outcome) in [
        ("r", CallOutcome::Reached),
        ("n", CallOutcome::NoAnswer),
        ("m", CallOutcome::Message),
        ("w", CallOutcome::Wrong),
    ] {
        let mut player = staffed();
        player.keys(&["c", key]);
        let calls = player.incident().calls;
        assert_eq!(calls.len(), 1);
        let again = matches!(outcome, CallOutcome::NoAnswer | CallOutcome::Message);
        assert_eq!(
            (calls[0].call.outcome, calls[0].call.retry_at.is_some()),
            (outcome, again)
        );
    }
}

// STR-14, STR-25: without an incident the card still helps, and says that it does not log.
#[test]
fn without_an_incident_the_card_is_shown_and_nothing_is_logged() {
    let mut player = Player::new();
    player.keys(&["c"]).sees("DPO'en").sees("DPO@struer.dk");
    player.keys(&["r"]).sees("No incident is chosen");
}

// STR-24, STR-26: the citizen by phone; what was read out is in the log.
#[test]
fn a_citizen_is_added_called_and_what_was_read_out_is_kept() {
    let mut player = Player::in_incident();
    player.keys(&["p"]);
    player.sees("New contact");
    while !player.screen().contains("▸ Name") {
        player.keys(&["<tab>"]);
    }
    player.keys(&["Bo Jensen"]);
    while !player.screen().contains("▸ Telephone") {
        player.keys(&["<tab>"]);
    }
    player.keys(&["12 34 56 78", "<ctrl-s>"]);
    assert_eq!(player.incident().contacts.len(), 1);
    player
        .keys(&["5", "<enter>"])
        .sees("Bo Jensen")
        .sees("What to say");
    player.keys(&["r"]);
    let call = player.incident().calls.pop().unwrap();
    let spoken = call.call.spoken.unwrap();
    assert!(spoken.shown().len() > 40, "{spoken:?}");
}

// STR-28
#[test]
fn the_contact_list_shows_who_is_missing_and_the_publisher_as_such() {
    let mut player = Player::new();
    player.resize(120, 40).keys(&["C"]);
    player
        .sees("20 67 42 85")
        .sees("DPO@struer.dk")
        .sees("4053 0030")
        .sees("not verified");
}

#[test]
fn a_verified_number_says_so() {
    let mut player = Player::new();
    player
        .resize(120, 40)
        .keys(&["C", "<down>", "<down>", "v"])
        .sees("verified");
    assert_eq!(player.play.model.world.workspace.verified.len(), 1);
}
