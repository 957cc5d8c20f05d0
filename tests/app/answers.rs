//! What an answer asks for at once, and what a step of questions asks.

use frist::domain::event::{CallOutcome, Finding, Knowledge};

use crate::player::Player;

// A yes to the protected address opens the call card with the police, then the person, then asks whether it is serious.
#[test]
fn a_protected_address_leads_to_police_person_and_serious() {
    let mut player = Player::in_incident();
    player.keys(&["<space>", "<ctrl-s>", "<space>", "<down>", "<ctrl-s>"]);
    player
        .sees("Alarmcentralen")
        .sees("A person may be in danger");
    player.keys(&["r", "<esc>"]);
    let calls = player.incident().calls;
    assert_eq!(calls[0].call.outcome, CallOutcome::Reached);
    player.sees("affected citizen").field("Name");
    player.keys(&["Bo Berg", "<ctrl-s>"]);
    player.sees("Is it serious?").sees_not("(•) yes");
    player.keys(&["<down>", "<ctrl-s>"]);
    assert_eq!(player.incident().serious, Some(true));
    // Not known yet asks for none of it, stays open, and lets others go first.
    let mut player = Player::in_incident();
    player.keys(&["<space>", "<ctrl-s>", "<space>"]);
    player.field("How sure is that?").keys(&["n", "<ctrl-s>"]);
    let fact = &player.incident().facts[&"protected-identity".into()];
    assert_eq!(fact.knowledge, Knowledge::NotYet);
    player.sees_not("Alarmcentralen").sees("◐ Does anyone");
    player.keys(&["<space>"]).sees("Told: Team leader");
}

// A near miss is a finding of its own: only where nothing happened to the data, with what shows it.
#[test]
fn a_near_miss_says_what_it_is_and_asks_what_shows_it() {
    let mut player = Player::in_incident();
    player.keys(&["b"]).field("Suspicion or breach?");
    player.keys(&["<end>"]);
    for _ in 0..4 {
        if !player.screen().contains("(•) near miss") {
            player.keys(&["<down>"]);
        }
    }
    player.sees("nobody seems to have looked");
    player
        .field("Why?")
        .keys(&["the gateway stopped it", "<ctrl-s>"]);
    player.sees("What shows it");
    assert_eq!(player.incident().finding.outcome, Finding::Suspected);
    player.keys(&["line 4711 of its log", "<ctrl-s>"]);
    player
        .sees("A near miss? All clocks stop.")
        .keys(&["<ctrl-y>"]);
    assert_eq!(player.incident().finding.outcome, Finding::NearMiss);
    assert!(player.incident().clocks.iter().all(|clock| !clock.runs()));
}

// Withdrawing is no taking back: the notice stays in every list, and a breach after all runs from the first start.
#[test]
fn a_notice_is_withdrawn_with_ground_sentence_and_decider() {
    let mut player = Player::in_incident();
    player.resize(120, 40);
    player.keys(&["N", "<ctrl-s>", "<ctrl-y>"]);
    assert!(player.incident().notified());
    player.keys(&["u"]).sees("with N.");
    player.keys(&["<esc>", "N"]).field("Notice");
    player.keys(&["<down>", "<down>", "<ctrl-s>"]);
    player.sees("Choose one of the answers first.");
    player.field("Why was it withdrawn?");
    player.keys(&["<down>"]).field("Why?");
    player.keys(&["it was test data", "<ctrl-s>"]);
    player
        .sees("Was the notice really withdrawn")
        .keys(&["<ctrl-y>"]);
    let incident = player.incident();
    assert_eq!(incident.finding.outcome, Finding::NotABreach);
    assert_eq!(incident.withdrawn.len(), 1);
    player.keys(&["4"]).sees("withdrawn Fri 20 Nov 2026 15:00");
    player
        .keys(&["6"])
        .sees("first notice sent to Datatilsynet");
}

// What shows that it was sent often comes later: the form asks for nothing else then.
#[test]
fn a_receipt_that_comes_later_is_asked_for_alone() {
    let mut player = Player::in_incident();
    player.resize(120, 40);
    player.keys(&["N", "<ctrl-s>", "<ctrl-y>"]);
    player.keys(&["N"]).field("Notice");
    player
        .keys(&["<down>", "<ctrl-s>"])
        .sees("A text is missing.");
    player.keys(&["2026-442-9", "<ctrl-s>"]);
    let notices = &player.incident().notices;
    let receipt = notices[0]
        .sent
        .reference
        .as_ref()
        .and_then(|text| text.get());
    assert_eq!((notices.len(), receipt), (1, Some("2026-442-9")));
}

// When it was first noticed is offered from what was just said.
#[test]
fn first_noticed_is_offered_from_awareness() {
    let mut player = Player::in_incident();
    player.resize(120, 50).keys(&["1"]);
    player.keys(&["<down>", "<down>", "<down>", "<enter>"]);
    player.sees("first noticed").sees("2026-11-20 15:00");
}
