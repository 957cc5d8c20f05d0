//! What ends a clock and what starts it again, as seen on the screen; alarms.

use frist::domain::event::ClockEnd;
use frist::domain::time::Span;
use frist::ui::model::{Banner, Msg, Sentence, Topic};

use crate::player::Player;

fn ended(player: &Player) -> Option<ClockEnd> {
    player.incident().clocks[0].ended.map(|ended| ended.because)
}

// STR-23, P5
#[test]
fn a_notice_that_was_sent_ends_the_clock_on_every_screen() {
    let mut player = Player::in_incident();
    player
        .keys(&["N"])
        .sees("Notice to the authority")
        .sees("it was sent");
    player
        .sees("frist sends nothing")
        .keys(&["<ctrl-s>"])
        .sees("Was it really sent?");
    assert_eq!(ended(&player), None);
    player
        .keys(&["<ctrl-y>"])
        .sees("Noted: notified Fri 20")
        .sees("Not so?  u undo")
        .sees("the notice was sent")
        .sees_not("72 h 0 min");
    assert_eq!(ended(&player), Some(ClockEnd::Notified));
    player
        .keys(&["<esc>"])
        .sees("notified")
        .sees_not("72:00:00");
    assert_eq!(player.play.model.world.next_alarm, None);
}

// P19: the serious way out needs another key than the one that opened it; enter and esc mean no.
#[test]
fn not_required_is_asked_and_only_ctrl_y_means_yes() {
    let mut player = Player::in_incident();
    player.keys(&["e"]).sees("none is required");
    player.keys(&["<ctrl-s>", "<ctrl-y>"]);
    assert_eq!(ended(&player), None, "without its sentence it is refused");
    player.keys(&["<tab>"]);
    let mut player = Player::in_incident();
    player.keys(&[
        "e",
        "the letter came back unopened",
        "<enter>",
        "<ctrl-u>",
        "DPO",
        "<ctrl-s>",
    ]);
    // Only an unlikely risk needs none: that is assessed first, or said in the same act.
    player
        .sees("Assess the risk first")
        .keys(&["<down>", "<down>", "<ctrl-s>"]);
    player.sees("Assess the risk first");
    assert_eq!(ended(&player), None);
    player.keys(&["<up>", "<ctrl-s>"]);
    player
        .sees("No notice to the authority?")
        .sees("ctrl-y yes");
    for no in ["<enter>", "<esc>"] {
        player.keys(&[no]).sees_not("No notice to the authority?");
        assert_eq!(ended(&player), None);
        player.sees("the letter came back unopened");
        player
            .keys(&["<ctrl-s>"])
            .sees("No notice to the authority?");
    }
    for other in ["y", "e", "<space>", "<ctrl-s>"] {
        player.keys(&[other]).sees("No notice to the authority?");
    }
    player.keys(&["<ctrl-y>"]);
    assert_eq!(ended(&player), Some(ClockEnd::NotRequired));
    player.sees("no notice is required");
    // A risk that was found later starts the clock again.
    player.keys(&["R"]).field("Outcome").keys(&[
        "<down>",
        "<down>",
        "<enter>",
        "a second letter",
        "<ctrl-s>",
    ]);
    assert_eq!(ended(&player), None);
    player.sees("72 h 0 min left");
}

#[test]
fn not_a_breach_is_asked_and_a_breach_is_not() {
    let mut player = Player::in_incident();
    player
        .keys(&["b", "<ctrl-s>"])
        .sees_not("Not a breach? All clocks stop");
    assert_eq!(
        player.kinds().last().map(String::as_str),
        Some("finding-set")
    );
    player
        .keys(&["b", "<down>", "<enter>", "a test letter", "<ctrl-s>"])
        .sees("Not a breach? All clocks stop");
    player.keys(&["<ctrl-y>"]).sees("it is not a breach");
    assert_eq!(ended(&player), Some(ClockEnd::NotABreach));
}

// P2: list, incident and alarm change in the same second.
#[test]
fn overdue_shows_everywhere_in_the_same_second() {
    let mut player = Player::in_incident();
    player
        .pass(Span::seconds(72 * 3600 - 1))
        .sees_not("Send now with reasons");
    player.keys(&["<esc>"]).sees("0:00:01");
    player
        .pass(Span::seconds(2))
        .sees(" 0:00:01 over")
        .sees_not("-0:00:01");
    player.keys(&["<enter>"]).sees("Send now with reasons");
}

// Art. 33(1): late, the form asks for the reasons and offers the times.
#[test]
fn a_late_notice_asks_for_reasons() {
    let mut player = Player::in_incident();
    player.pass(Span::hours(80));
    player
        .keys(&["N", "<ctrl-s>"])
        .sees("without reasons?")
        .keys(&["<esc>"])
        .sees("Aware Fri 20 Nov 2026 15:00 CET");
    assert_eq!(ended(&player), None);
    player.keys(&["virk.dk was down", "<ctrl-s>", "<ctrl-y>"]);
    assert_eq!(ended(&player), Some(ClockEnd::Notified));
    player.sees("late by 8 h 0 min").sees_not("without reasons");
}

// Art. 33(1): what was sent was sent. Without its reasons they stay owed, in sight, until a supplement gives them.
#[test]
fn a_late_notice_without_reasons_is_on_record_and_owes_them() {
    let mut player = Player::in_incident();
    player.pass(Span::hours(80));
    player.keys(&["N", "<ctrl-s>", "<ctrl-y>"]);
    assert_eq!(ended(&player), Some(ClockEnd::Notified));
    player.sees("Late without reasons: send them in a supplement");
    player.pass(Span::hours(1));
    player.keys(&["N", "<ctrl-s>"]).sees("without reasons?");
    player.keys(&["<esc>", "virk.dk was down", "<ctrl-s>", "<ctrl-y>"]);
    player.sees_not("without reasons");
}

// P8, P9: a corrected awareness asks why and moves the clock; the old value stays in the log.
#[test]
fn a_corrected_awareness_asks_why_and_moves_the_clock() {
    let mut player = Player::in_incident();
    player
        .keys(&["t", "<enter>", "yesterday 16:00", "<ctrl-s>"])
        .sees("A reason is missing");
    player
        .keys(&["the caretaker knew", "<ctrl-s>"])
        .sees("due Sun 22 Nov 2026 16:00 CET");
    player
        .resize(120, 40)
        .keys(&["6"])
        .sees("“the caretaker")
        .sees("Thu 19 Nov 2026");
}

// P4, P5: rings by itself, is acknowledged, stays silent after the notice.
#[test]
fn an_alarm_rings_is_seen_and_stops_with_the_notice() {
    let mut player = Player::in_incident();
    let alarms = |player: &Player| {
        let banners: Vec<Banner> = player.play.model.world.banners.clone();
        banners
            .into_iter()
            .filter(|banner| banner.alarm.is_some())
            .count()
    };
    player.pass(Span::hours(24));
    assert_eq!(alarms(&player), 1);
    player.sees("2026-0001").sees("48 h 0 min left, due");
    // However long it stands there, it says what is left now.
    player.pass(Span::minutes(54));
    player.sees("47 h 6 min left, due");
    assert!(player.kinds().contains(&"alarm-rang".to_owned()));
    player.keys(&["A"]);
    assert_eq!(alarms(&player), 0);
    assert_eq!(
        player.kinds().last().map(String::as_str),
        Some("alarm-acknowledged")
    );
    player.keys(&["N", "<ctrl-s>", "<ctrl-y>"]);
    player.pass(Span::hours(100));
    assert_eq!(alarms(&player), 0);
    let rang = player
        .kinds()
        .iter()
        .filter(|kind| *kind == "alarm-rang")
        .count();
    assert_eq!(rang, 1);
}

// P24, P5: nothing that is merely told pushes an alarm off the screen, and only "seen" takes one away.
#[test]
fn an_alarm_stays_above_all_that_is_merely_told() {
    let mut player = Player::in_incident();
    player.pass(Span::hours(24)).sees("ALARM 2026-0001");
    let alarm = |player: &Player| {
        let banners = &player.play.model.world.banners;
        let mut alarms = banners.iter().filter_map(|banner| banner.alarm.clone());
        alarms.next().unwrap()
    };
    let told = |topic: Topic, sentence: &str, alarm| Banner {
        topic,
        sentence: Sentence::plain(sentence),
        stays: false,
        alarm,
    };
    for (topic, sentence) in [
        (Topic::Missed, "alarm-missed"),
        (Topic::Desktop, "alarm-failed"),
        (Topic::Clock, "clock-jumped"),
    ] {
        player.play.send(Msg::Banner(told(topic, sentence, None)));
    }
    player.sees("ALARM 2026-0001").sees("(+1)");
    player.keys(&["x", "x", "x", "x"]).sees("ALARM 2026-0001");
    assert_eq!(player.play.model.world.banners.len(), 1);

    // Where not all find room, those on the screen are seen, the others come up after them.
    for rule in ["two", "three", "four"] {
        let mut another = alarm(&player);
        another.rule = rule.into();
        let topic = Topic::Alarm {
            incident: another.incident.clone(),
            rule: rule.into(),
            controller: None,
            earlier: false,
        };
        player
            .play
            .send(Msg::Banner(told(topic, "alarm-missed", Some(another))));
    }
    player.sees_not("ALARM 2026-0001").keys(&["A"]);
    player.sees("ALARM 2026-0001").keys(&["A"]);
    assert_eq!(player.play.model.world.banners.len(), 0);
}

// Long after the deadline, and long before one of weeks, the sentence beside the digits is not cut off on a small screen.
#[test]
fn beyond_a_hundred_hours_the_words_keep_their_room() {
    let mut player = Player::in_incident();
    player
        .pass(Span::hours(72 + 568))
        .sees("568:00:00")
        .sees("due Mon 23 Nov 2026 15:00 CET")
        .sees("overdue by 23 d 16 h")
        .sees("say why none is needed");
}

#[test]
fn a_snoozed_alarm_comes_back() {
    let mut player = Player::in_incident();
    player.pass(Span::hours(24)).keys(&["Z", "<ctrl-s>"]);
    assert_eq!(
        player.kinds().last().map(String::as_str),
        Some("alarm-snoozed")
    );
    let snoozed = player
        .incident()
        .alarms
        .into_values()
        .next()
        .unwrap()
        .snoozed_until;
    assert!(snoozed.is_some());
}

// Below T-12 h space leads to the notice, and the dashboard says so: docs/promises.md#you-can-send-now
#[test]
fn below_twelve_hours_space_opens_the_notice() {
    let mut player = Player::in_incident();
    player.pass(Span::hours(61));
    player.keys(&["<space>"]).sees("Notice to the authority");
    player
        .keys(&["<esc>", "<esc>", "<space>"])
        .sees("Notice to the authority");
}

// A deadline that passes moves its case up at that second, whatever was to be done at once before.
#[test]
fn the_order_follows_a_deadline_that_passes() {
    let mut player = Player::new();
    player.open_incident("Letter");
    player.keys(&["<esc>", "n", "Backup of the school"]);
    player.keys(&[
        "<enter>", "<enter>", "<enter>", "<enter>", "<down>", "<ctrl-s>", "<esc>",
    ]);
    let titles = |player: &Player| -> Vec<String> {
        let rows = player.play.model.world.rows.iter();
        rows.map(|row| row.title.shown().to_owned()).collect()
    };
    let selected = player.play.model.world.at_hand.clone();
    let before = ["Backup of the school", "Letter"];
    assert_eq!(titles(&player), before, "owed without delay");
    player.pass(Span::seconds(72 * 3600 - 1));
    assert_eq!(titles(&player), before);
    player.pass(Span::seconds(2));
    assert_eq!(titles(&player), ["Letter", "Backup of the school"]);
    assert_eq!(
        player.play.model.world.at_hand.clone(),
        selected,
        "the selection stays"
    );
    player.play.refresh();
    assert_eq!(titles(&player), ["Letter", "Backup of the school"]);
}

// P19: two keys end no clock, and nobody is asked to confirm what would be refused afterwards.
#[test]
fn two_keys_end_no_clock() {
    for key in ["N", "e", "T", "X"] {
        let mut player = Player::in_incident();
        player.keys(&[key, "<ctrl-s>"]);
        assert!(player.incident().clocks[0].runs(), "{key}");
        // A second one neither: what confirms is another key.
        player.keys(&["<ctrl-s>"]);
        assert!(player.incident().clocks[0].runs(), "{key}");
    }
    let mut player = Player::in_incident();
    player.keys(&["e", "<ctrl-s>"]);
    player.sees_not("your sentence stands as the reason?");
    player.sees_not("No notice to the authority?");
    player.keys(&["<esc>", "X", "<ctrl-s>"]);
    player.sees_not("It can be opened again with a reason.");
    player.sees("why none is required, before closing.");
    // As processor too.
    let mut player = Player::new();
    player.keys(&["n", "Backup of the school"]);
    player.field("Our role").keys(&["<down>", "<ctrl-s>"]);
    player.keys(&["T"]).sees("frist sends nothing");
    player.keys(&["<ctrl-s>"]).sees("Nobody is named who was.");
    assert!(!player.kinds().contains(&"controller-told".to_owned()));
    player.keys(&["<ctrl-y>"]).sees("the controller was told");
    assert!(player.kinds().contains(&"controller-told".to_owned()));
}

// What ends a clock is taken back only after it was said what it was, and that the clock runs again.
#[test]
fn taking_a_notice_back_says_what_follows_and_asks() {
    let mut player = Player::in_incident();
    player.keys(&["N", "<ctrl-s>", "<ctrl-y>"]);
    assert_eq!(ended(&player), Some(ClockEnd::Notified));
    player.keys(&["u"]).sees("Take back: first notice sent");
    player
        .sees("due Mon 23 Nov 2026 15:00")
        .sees("Taking it back says that it");
    // No is the default; the same key again confirms nothing.
    player.keys(&["u", "<ctrl-s>", "<enter>"]);
    assert_eq!(ended(&player), Some(ClockEnd::Notified));
    player.keys(&["<esc>"]).sees_not("Take back:");
    assert_eq!(ended(&player), Some(ClockEnd::Notified));
    player.keys(&["u", "<ctrl-y>"]).sees("Taken back");
    assert_eq!(ended(&player), None);
    assert!(player.incident().clocks[0].runs());
    // What weighs little goes at once.
    player.keys(&["a", "a note", "<ctrl-s>", "u"]);
    player.sees("Taken back").sees_not("Take back:");
}
