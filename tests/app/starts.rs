//! The awareness ledger at the keys: an earlier start rings, stands in the head, and is chosen or answered.

use frist::app::clock;
use frist::domain::awareness::{Starts, What, all_starts};
use frist::domain::command::Command;
use frist::domain::event::stamp_now;
use frist::domain::event::{Channel, Event, HopRecorded, When};
use frist::domain::text::Text;
use frist::domain::time::Span;

use crate::player::Player;

fn starts(player: &Player) -> Starts {
    let id = player.play.model.world.at_hand.clone().unwrap();
    let loaded = player.play.beside(async |session| session.load(&id).await);
    let (incident, followed) = loaded.unwrap();
    let mut all = all_starts(&incident, &followed.guide, &followed.zone);
    assert_eq!(all.len(), 1);
    all.remove(0)
}

/// Notes when the first person noticed, as one does from the facts.
fn noticed(player: &mut Player, when: &str) {
    player.keys(&["1", "<down>", "<down>", "<down>", "<enter>"]);
    player.field("When?").keys(&[when, "<ctrl-s>", "<esc>"]);
}

/// When the clock started, as hours and minutes before now.
fn minutes_ago(player: &Player) -> i64 {
    let aware = starts(player).chosen().unwrap().at();
    player.play.session.now().since(aware).as_seconds() / 60
}

fn last(player: &Player) -> Event {
    player.incident().entries.last().unwrap().event.clone()
}

// docs/promises.md#the-strict-start-rings
#[test]
fn an_earlier_start_rings_at_once_and_stays_in_the_head_until_it_is_chosen() {
    let mut player = Player::in_incident();
    player.sees_not("Earlier start:");
    noticed(&mut player, "13:30");
    player
        .sees("Earlier start: Fri 13:30 would give Mon 13:30 – first noticed")
        .sees("S starts");
    assert_eq!(minutes_ago(&player), 0, "only a person moves the start");
    player
        .pass(Span::seconds(30))
        .sees("Earlier start: Fri 13:30");
    // The strict one is offered: two keys, and no reason is asked, as the record is the reason.
    player
        .keys(&["S"])
        .sees("◆")
        .sees("first noticed: Fri 20 Nov 2026 13:30 CET")
        .sees("would end Mon 23 Nov 2026 13:30 CET")
        .sees_not("Why?");
    player
        .keys(&["<enter>"])
        .sees_not("Earlier start:")
        .sees("70 h 29 min left");
    assert_eq!(minutes_ago(&player), 90);
    // One's own last act is taken back like any other, and then the earlier start stands there again.
    player.keys(&["u"]).sees("Earlier start:");
    assert_eq!(minutes_ago(&player), 0);
}

#[test]
fn another_start_than_the_earliest_asks_why_and_the_log_keeps_it() {
    let mut player = Player::in_incident();
    noticed(&mut player, "13:30");
    player.keys(&["1", "<down>", "<down>", "<down>", "<down>", "<enter>"]);
    player.field("When?").keys(&["14:20", "<ctrl-s>", "<esc>"]);
    assert_eq!(starts(&player).candidates.len(), 4);
    player
        .keys(&["S", "<down>"])
        .sees("Not the earliest on record")
        .sees("Why?");
    player
        .keys(&["<ctrl-s>"])
        .sees("An earlier start is on record: Fri 20 Nov 2026 13:30 CET");
    player.keys(&["a hint only until then", "<ctrl-s>"]);
    player.sees_not("Earlier start:");
    assert_eq!(minutes_ago(&player), 40);
    let entries = player.incident().entries;
    let mut reasons = entries.iter().filter_map(|entry| {
        if let Event::TimeSet(set) = &entry.event {
            set.because.clone()
        } else {
            None
        }
    });
    assert_eq!(
        reasons.next_back().unwrap().shown(),
        "a hint only until then"
    );
    let strict = starts(&player).strict().map(|one| one.what);
    assert_eq!(strict, Some(What::Noticed), "it still rings in the view");
}

#[test]
fn a_start_that_stays_is_answered_with_a_sentence_and_closing_names_one_that_waits() {
    let mut player = Player::in_incident();
    noticed(&mut player, "13:30");
    player
        .keys(&["X"])
        .sees("Earlier start: Fri 13:30 would give Mon 13:30 – first noticed")
        .keys(&["<esc>"]);
    player.keys(&["S", "<down>"]).sees("say why this one stays");
    player
        .keys(&["<enter>", "nobody could read it yet", "<ctrl-s>"])
        .sees_not("Earlier start:");
    let Event::TimeSet(set) = last(&player) else {
        panic!("{:?}", last(&player))
    };
    assert_eq!(
        (set.which, set.before.map(|b| b.at)),
        (When::Aware, Some(set.stamp.at))
    );
    player.keys(&["6"]).sees("although an earlier start is on");
    player.keys(&["<esc>", "X"]).sees_not("Earlier start:");
}

// P12: what was chosen and typed is there again.
#[test]
fn a_choice_that_was_left_half_way_is_kept() {
    let mut player = Player::in_incident();
    noticed(&mut player, "13:30");
    player.keys(&["S", "<down>", "<enter>", "not yet certain", "<esc>"]);
    player
        .keys(&["S"])
        .sees("not yet certain")
        .sees("(•)  ● aware, as set");
    player.keys(&["<ctrl-s>"]).sees_not("Earlier start:");
}

#[test]
fn the_palette_finds_the_view() {
    let mut player = Player::in_incident();
    player
        .keys(&[":", "start on record", "<enter>"])
        .sees("Where the 72 hours start")
        .keys(&["<ctrl-s>"])
        .sees("It is so already");
}

/// A letter that was noticed at noon, told on at 13:00 and 14:30, opened at 15:00; one time was corrected.
fn told(language: &str, size: (u16, u16)) -> Player {
    let mut player = Player::in_language(language, size);
    player.open_incident("Brev med CPR-numre");
    let id = player.play.model.world.at_hand.clone().unwrap();
    let zone = clock::zone("Europe/Copenhagen").unwrap();
    let now = player.play.session.now();
    let ago = |minutes| stamp_now(now.minus(Span::minutes(minutes)), &zone);
    let time = |which, minutes| Command::SetTime {
        which,
        stamp: ago(minutes),
        because: Text::lines("rettet efter vagtplanen"),
        decided_by: Text::lines("rettet efter vagtplanen"),
        controller: None,
    };
    let hop = |to: &str, minutes| {
        Command::RecordHop(HopRecorded {
            to: to.into(),
            at: Some(ago(minutes)),
            told_by: None,
            channel: Some(Channel::Phone),
            acknowledged: true,
        })
    };
    let acts = [
        time(When::Received, 240),
        time(When::Read, 200),
        time(When::Noticed, 300),
        time(When::Noticed, 180),
        hop("team-leader", 120),
        hop("dpo", 30),
    ];
    for act in acts {
        player
            .play
            .beside(async |session| session.act(&id, act).await.unwrap());
    }
    player.play.refresh();
    player.pass(Span::seconds(11));
    player
}

#[test]
fn the_starts_side_by_side() {
    for language in ["en", "da"] {
        let mut picture = String::new();
        for size in [(80, 24), (120, 40)] {
            let mut player = told(language, size);
            picture.push_str(&player.screen());
            player.keys(&["S"]);
            picture.push_str(&player.screen());
            player.keys(&["<down>", "<down>"]);
            picture.push_str(&player.screen());
        }
        insta::assert_snapshot!(format!("{language}-starts"), picture);
    }
}

#[test]
fn the_earliest_that_was_not_chosen_says_why() {
    for language in ["en", "da"] {
        let mut player = told(language, (120, 40));
        let tr = player.play.model.world.tr.clone();
        let mark = tr.with("start-not-chosen", &[("reason", "kun en anelse".into())]);
        player.keys(&["S"]).sees_not(&mark);
        player.keys(&[
            "<down>",
            "<down>",
            "<enter>",
            "kun en anelse",
            "<ctrl-s>",
            "S",
        ]);
        player.sees(&mark);
        player.keys(&["<esc>", "u", "S"]).sees_not(&mark);
    }
}
