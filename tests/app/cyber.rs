//! A significant cyber incident on the screen: what is offered, to whom it goes, and what is not asked.

use frist::domain::command::Command;
use frist::domain::event::stamp_now;
use frist::domain::event::{Channel, NoticeForm};
use frist::domain::time::Span;

use crate::player::{Player, unsure};

/// An incident that is a significant cyber incident, covered by the law.
fn significant() -> Player {
    let mut player = Player::new();
    player.resize(132, 50);
    player.open_incident("All systems encrypted");
    player.keys(&[":", "significant", "<enter>", "<down>", "<ctrl-s>"]);
    assert_eq!(player.incident().significant, Some(true));
    player
}

// Art. 33(1) asks for reasons with the late notice to the authority; NIS2 asks for none.
#[test]
fn a_late_cyber_duty_asks_no_reasons_of_the_gdpr() {
    let mut player = significant();
    player.pass(Span::hours(30));
    player
        .sees("Do it now: the deadline has passed.")
        .sees_not("with reasons");
    player
        .keys(&["<space>"])
        .sees("Which duty?")
        .sees("Early warning on virk.dk (NIS 2 Act)")
        .sees_not("Reasons for the delay");
    player.keys(&["<ctrl-s>", "<ctrl-y>"]);
    assert!(player.kinds().contains(&"duty-met".to_owned()));
}

// The step names who receives it, and opens the act that ends its clock.
#[test]
fn the_early_warning_is_a_step_that_names_its_recipient() {
    let mut player = significant();
    for _ in 0..20 {
        if player.screen().contains("▸□ Early warning on virk.dk") {
            break;
        }
        player.keys(&["s", "done elsewhere", "<ctrl-s>"]);
    }
    player.sees("▸□ Early warning on virk.dk");
    player
        .keys(&["<space>"])
        .sees("from there it goes to the authority of the sector and the CSIRT")
        .sees("NIS 2-loven (434/2025) §§ 12, 13")
        .sees("NIS 2-indberetning på virk.dk (sektormyndighed og CSIRT)");
    player.keys(&["<ctrl-s>", "<ctrl-y>"]);
    player.sees("✔ Early warning on virk.dk");
    player.sees("□ Tell those who use the service");
}

// While nobody has said it, who is covered is the next question, before anything of the plan.
#[test]
fn who_is_covered_is_the_next_question() {
    let mut player = Player::under(&unsure(), (132, 50));
    player.open_incident("All systems encrypted");
    player.keys(&[":", "significant", "<enter>", "<down>", "<ctrl-s>"]);
    player.sees("▸□ Early warning on virk.dk");
    player
        .keys(&["<space>"])
        .sees("Is Struer Kommune covered by NIS2?");
    player.keys(&["<up>", "<up>", "<ctrl-s>"]);
    player.sees("▸□ Stop the leak");
}

// NIS2 Art. 23(4): the question has its own moment, and the 24 hours count from it.
#[test]
fn since_when_it_is_significant_is_asked_and_counts() {
    let mut player = Player::new();
    player.resize(132, 50);
    player.open_incident("All systems encrypted");
    player.pass(Span::hours(5));
    let asked = "When did you know that it is significant?";
    player
        .keys(&[":", "significant", "<enter>"])
        .sees_not(asked)
        .keys(&["<down>"])
        .sees(asked);
    player.keys(&["<tab>", "1h", "<ctrl-s>"]);
    player.sees("23 h 0 min left");
    player.keys(&["6"]).sees("known to be one");
    // Asked again, the moment stands there.
    player.keys(&[":", "significant", "<enter>", "<up>"]);
    player.field(asked).sees("1h");
}

// A deadline that no step of the plan meets: with little time left the next key opens the act that ends it.
#[test]
fn a_deadline_without_a_step_opens_its_act() {
    let mut player = Player::in_language("en", (132, 50));
    player.serve("kommun-ks2019");
    player.keys(&["n", "<down>", "<tab>", "Letter", "<ctrl-s>"]);
    let first = Command::SendNotice {
        form: NoticeForm::First,
        at: stamp_now(
            player.play.session.now(),
            player.play.model.world.case_zone(),
        ),
        channel: Channel::Portal,
        reference: None,
        sent_by: None,
        reasons: None,
        controller: None,
    };
    let id = player.incident().id;
    let acted = player
        .play
        .beside(async |session| session.act(&id, first).await);
    acted.unwrap();
    player.play.refresh();
    let due = player.incident().nearest_clock().unwrap().clone();
    assert_eq!(due.rule.as_str(), "imy-supplement");
    let left = due.deadline.unwrap().since(player.play.session.now());
    player.pass(Span::seconds(left.as_seconds() - 3600));
    player.keys(&["<space>"]).sees("What was sent?  supplement");
}
