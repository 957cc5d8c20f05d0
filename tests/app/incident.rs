//! One incident from its first step to the end: steps, hops, form, decisions, closing, undo, log.

use frist::domain::event::{Finding, Knowledge, Risk};
use frist::domain::incident::Said;
use frist::domain::time::Span;

use crate::player::Player;

// STR-16 and the plan's order: space does the next step and asks only what the step needs.
#[test]
fn space_leads_through_the_plan() {
    let mut player = Player::in_incident();
    player
        .keys(&["<space>"])
        .sees("Stop the leak")
        .sees("Do not");
    player.keys(&["fetched the letter", "<ctrl-s>"]);
    assert!(matches!(
        player.incident().steps[&"stop-leak".into()].said,
        Said::Done { .. }
    ));
    player
        .keys(&["<space>"])
        .sees("protected address or identity");
    player.keys(&["<down>", "<down>", "<ctrl-s>"]);
    assert_eq!(
        player.incident().facts[&"protected-identity".into()].knowledge,
        Knowledge::Known
    );
    player.keys(&["<space>"]).sees("Told: Team leader");
}

// STR-11, STR-12, STR-13, STR-G2
#[test]
fn the_hops_of_the_chain_follow_each_other() {
    let mut player = Player::in_incident();
    player.keys(&[
        "<space>", "<ctrl-s>", "<space>", "<down>", "<down>", "<ctrl-s>", "<space>",
    ]);
    player.sees("Told: Team leader").keys(&["1h", "<ctrl-s>"]);
    player.sees("Told: Centre head").keys(&["<ctrl-s>"]);
    player.sees("No time is given.").keys(&["<ctrl-y>"]);
    player.sees("Told: DPO").keys(&["30m", "<ctrl-s>"]);
    player.sees_not("Told:");
    let hops = player.incident().hops;
    assert_eq!(hops.len(), 3);
    assert_eq!(
        hops[&"centre-head".into()].at,
        None,
        "not known is an answer"
    );
    player.keys(&["2"]).sees("Fri 20 Nov 2026 14:00");
    player.keys(&["<esc>", "<space>"]).sees("Form an overview");
}

// STR-18, STR-G3: one question after the other until the night form is filled or left.
#[test]
fn the_night_form_goes_on_by_itself() {
    let mut player = Player::in_incident();
    player.resize(120, 60);
    let night = player
        .play
        .model
        .world
        .case()
        .unwrap()
        .edition
        .guide
        .form
        .night()
        .count();
    // Down to the step that is the form.
    player.keys(&["<down>"; 9]).keys(&["<enter>"]);
    let mut asked = 0;
    while player.screen().contains("How sure is that?") && asked < 30 {
        player.keys(&["<tab>"]);
        while !player.screen().contains("▸ How sure is that?") {
            player.keys(&["<tab>"]);
        }
        player.keys(&["n", "<ctrl-s>"]);
        asked += 1;
    }
    assert_eq!(asked, night);
    let facts = player.incident().facts;
    assert_eq!(facts.len(), night);
    assert!(
        facts
            .values()
            .all(|fact| fact.knowledge == Knowledge::NotYet),
        "{facts:?}"
    );
    player.sees_not("How sure is that?");
}

#[test]
fn leaving_the_night_form_keeps_what_was_answered() {
    let mut player = Player::in_incident();
    player.keys(&["<down>"; 9]).keys(&[
        "<enter>",
        "<down>",
        "<down>",
        "<ctrl-s>",
        "A letter went astray",
        "<ctrl-s>",
        "<esc>",
    ]);
    assert_eq!(player.incident().facts.len(), 2);
    player.sees("You can send now");
}

#[test]
fn the_risk_says_what_follows_and_needs_its_sentence() {
    let mut player = Player::in_incident();
    player.keys(&["R", "<ctrl-s>"]);
    assert!(player.incident().risk.is_none());
    player
        .keys(&["<down>", "<down>", "<down>"])
        .sees("without undue delay");
    player.keys(&["<ctrl-s>"]);
    assert!(player.incident().risk.is_none(), "no sentence");
    player.keys(&["CPR numbers seen by a stranger", "<ctrl-s>"]);
    assert_eq!(
        player.incident().risk.map(|risk| risk.outcome),
        Some(Risk::High)
    );
    player.keys(&["3"]).sees("CPR numbers seen by a stranger");
}

#[test]
fn a_step_is_left_out_with_a_reason_opened_again_and_given_away() {
    let mut player = Player::in_incident();
    player.keys(&["s", "<ctrl-s>"]).sees("A reason is missing");
    player.keys(&["nothing to stop", "<ctrl-s>"]);
    assert!(matches!(
        player.incident().steps[&"stop-leak".into()].said,
        Said::Skipped(_)
    ));
    player.keys(&["<up>", "o", "<ctrl-s>"]);
    assert!(matches!(
        player.incident().steps[&"stop-leak".into()].said,
        Said::Open
    ));
    player.keys(&["<home>", "w", "Ida", "<ctrl-s>"]);
    assert_eq!(player.incident().assigned.len(), 1);
    // What is somebody else's is not next for me.
    player
        .keys(&["<space>"])
        .sees("protected address or identity");
}

// Undo is an entry, offered for ten seconds, and possible afterwards: docs/decisions.md#undo-is-an-entry
#[test]
fn undo_is_offered_for_ten_seconds_and_is_an_entry() {
    let mut player = Player::in_incident();
    player
        .keys(&["a", "wrong incident", "<ctrl-s>"])
        .sees("u undo");
    player.pass(Span::seconds(11)).sees_not("u undo");
    player.keys(&["u"]).sees("Taken back. The log keeps both.");
    assert_eq!(player.kinds()[3..], ["note-added", "taken-back"]);
    player.keys(&["6"]).sees("wrong incident");
    player.keys(&["u"]);
    assert_eq!(player.kinds().len(), 5, "the opening stays");
}

#[test]
fn the_last_act_can_be_taken_back_from_the_log() {
    let mut player = Player::in_incident();
    player
        .keys(&["!", "<ctrl-s>"])
        .sees("Choose one of the answers first.");
    player.keys(&["<down>", "<ctrl-s>"]);
    assert_eq!(player.incident().serious, Some(true));
    player.keys(&["6", "t"]);
    assert_eq!(player.incident().serious, None);
}

// P13, P19
#[test]
fn closing_lists_what_is_open_and_asks() {
    let mut player = Player::in_incident();
    player
        .keys(&["X", "over", "<ctrl-s>", "<ctrl-y>"])
        .sees("still runs. Record the notice");
    player.keys(&["<esc>", "N", "<ctrl-s>", "<ctrl-y>"]);
    let mut player = player;
    player
        .resize(120, 60)
        .keys(&["X", "<ctrl-u>"])
        .sees("Still open:")
        .sees("Form an overview")
        .sees("Still missing:")
        .sees("What happened?");
    player
        .keys(&["<ctrl-s>", "<ctrl-y>"])
        .sees("The rest of the first notice is still owed (Art. 33(4)).");
    player
        .keys(&["the rest is in the official case", "<ctrl-s>"])
        .sees("Close the incident?");
    player.keys(&["<enter>"]);
    assert!(player.incident().closed.is_none());
    player.keys(&["<ctrl-s>", "<ctrl-y>"]);
    assert!(player.incident().closed.is_some());
    player.keys(&["<esc>"]).sees("Nothing is open.");
}

// P13 on a small terminal: what does not fit is one key away, and the frame says so.
#[test]
fn what_a_dialog_lists_above_can_be_paged_to() {
    let mut player = Player::in_incident();
    player
        .keys(&["N", "<ctrl-s>", "<ctrl-y>", "X"])
        .sees_not("Still open:")
        .sees("↑ PgUp");
    for _ in 0..4 {
        if !player.screen().contains("Still open:") {
            player.keys(&["<page-up>"]);
        }
    }
    player
        .sees("Still open:")
        .sees("□ Stop the leak")
        .sees_not("↑ PgUp")
        .sees("↓ PgDn");
    player.keys(&["x"]).sees_not("Still open:").sees("▸ Why?");
    player
        .keys(&["<page-up>", "<page-down>", "<page-down>", "<page-down>"])
        .sees("▸ Why?");
}

// P11: closed incidents are in review, read-only, with the whole log, and open again with a reason.
#[test]
fn review_shows_closed_incidents_and_opens_them_again() {
    let mut player = Player::in_incident();
    player.keys(&[
        "N", "<ctrl-s>", "<ctrl-y>", "X", "done", "<ctrl-s>", "<ctrl-y>", "<esc>", "r",
    ]);
    player.sees("Closed incidents").sees("2026-0001 Letter");
    player
        .keys(&["<enter>", "d"])
        .sees("The incident is closed");
    for key in ["R", "N", "e", "b", "t", "s", "X", "p", "w"] {
        player.keys(&[key]).sees("The incident is closed");
        assert_eq!(
            player.play.model.stack.layers().len(),
            3,
            "{key} asks for something"
        );
    }
    player
        .keys(&["a", "a letter came", "<ctrl-s>", "O", "<ctrl-s>"])
        .sees("A reason is missing");
    player.keys(&["a second letter", "<ctrl-s>"]);
    assert!(player.incident().closed.is_none());
    player
        .keys(&["<esc>", "<esc>"])
        .sees("Open incidents")
        .sees("Letter with CPR");
}

#[test]
fn notes_and_handing_over_and_the_official_case() {
    let mut player = Player::in_incident();
    player.keys(&["a", "first line", "<ctrl-j>", "second line", "<ctrl-s>"]);
    player.keys(&[
        "H", "Ida", "<ctrl-s>", "f", "SBSYS", "<enter>", "26/123", "<ctrl-s>",
    ]);
    player
        .keys(&["<f2>", "<ctrl-u>", "Letter to Bo", "<ctrl-s>"])
        .sees("2026-0001 Letter to Bo");
    let kinds = player.kinds();
    assert_eq!(
        kinds[3..],
        ["note-added", "handed-over", "case-filed", "renamed"]
    );
    player.keys(&["<esc>"]).sees("Ida");
}

// P10
#[test]
fn every_act_is_a_sentence_with_actor_and_time() {
    let mut player = Player::in_incident();
    player.resize(120, 40).pass(Span::hours(10));
    player.keys(&["b", "<ctrl-s>", "6"]);
    player
        .sees("── Fri 20 Nov 2026 ──")
        .sees("── Sat 21 Nov 2026 ──")
        .sees("T+10:00")
        .sees("Kim");
    assert_eq!(player.incident().finding.outcome, Finding::Breach);
}

// Two windows on one log: what the other wrote is there after the next look.
#[test]
fn what_another_window_wrote_is_seen() {
    let mut player = Player::in_incident();
    let id = player.play.model.world.at_hand.clone().unwrap();
    let command = frist::domain::command::Command::Rename {
        title: frist::domain::text::Text::line("From the other window"),
    };
    player
        .play
        .beside(async |session| session.act(&id, command).await)
        .unwrap();
    player.play.refresh();
    player.sees("From the other window");
    player.keys(&["<esc>"]).sees("From the other window");
}

// The same while a form is open: it is not taken away, and what is below it is fresh when it closes.
#[test]
fn what_another_window_wrote_below_a_form_is_seen_when_it_closes() {
    let mut player = Player::in_incident();
    let id = player.play.model.world.at_hand.clone().unwrap();
    player.keys(&["a", "my note"]);
    let command = frist::domain::command::Command::Rename {
        title: frist::domain::text::Text::line("From the other window"),
    };
    player
        .play
        .beside(async |session| session.act(&id, command).await)
        .unwrap();
    player.play.refresh();
    player.sees("my note");
    player.keys(&["<esc>"]).sees("From the other window");
}

#[test]
fn an_incident_that_was_opened_again_leaves_the_review() {
    let mut player = Player::in_incident();
    player.keys(&[
        "N", "<ctrl-s>", "<ctrl-y>", "X", "done", "<ctrl-s>", "<ctrl-y>", "<esc>", "r", "<enter>",
    ]);
    player.keys(&["O", "a second letter", "<ctrl-s>", "<esc>"]);
    player.sees("Closed incidents").sees_not("2026-0001");
}

// Art. 34: the people are informed, or the exception has its ground and its sentence; at high risk closing waits for it.
#[test]
fn the_people_are_informed_or_exempt_with_a_sentence() {
    let mut player = Player::in_incident();
    player.resize(120, 50);
    player
        .keys(&["P"])
        .sees("The people affected")
        .sees_not("How many people?");
    // Nothing is preselected: two keys inform nobody.
    player
        .keys(&["<ctrl-s>"])
        .sees("Choose one of the answers first.");
    player
        .keys(&["<down>"])
        .sees("How many people?")
        .sees_not("Why not?");
    player
        .keys(&["<down>"])
        .sees("Why not?")
        .sees_not("How many people?");
    player.keys(&["<ctrl-s>"]).sees("The people affected");
    assert!(
        player.incident().exempt.is_empty(),
        "a ground has to be chosen"
    );
    player.keys(&["<esc>", "P", "<up>", "<ctrl-s>"]);
    player.sees("Were all the people affected really informed?");
    assert_eq!(player.incident().informed.len(), 0);
    player.keys(&["<ctrl-y>"]);
    assert_eq!(player.incident().informed.len(), 1);
    player.keys(&["5"]).sees("Informed Fri 20 Nov 2026 15:00");
}

// What a step sees in the plan is one key away, over the dialog too.
#[test]
fn help_begins_with_the_step_and_its_sections() {
    let mut player = Player::in_incident();
    player.resize(120, 60);
    player
        .keys(&["?"])
        .sees("Stop the leak")
        .sees("Action")
        .sees("Form an overview");
    player
        .keys(&["<esc>", "b"])
        .sees("Your plan says more")
        .sees("(F1)");
    player
        .keys(&["<f1>"])
        .sees("Sensitive data")
        .sees("Genetic data");
}
