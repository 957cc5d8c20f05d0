//! Usable hours and the evening before a night, as seen on the screen. The 72 hours run from Friday 15:00 over a weekend.

use frist::domain::command::{Command, Dropped, StepAct};
use frist::domain::event::Stage;
use frist::domain::plan::Urgency;
use frist::domain::progress::open_steps;
use frist::domain::text::Text;
use frist::domain::time::{Moment, Span};

use crate::player::Player;

// docs/promises.md#usable-hours
#[test]
fn the_time_left_says_how_much_of_it_is_office_hours() {
    let mut player = Player::in_incident();
    player.sees("of these, 8 are office hours · DPO: office open");
    player.resize(120, 40);
    // Friday 17:00: seven are left, on Monday from 8 to 15.
    player.pass(Span::hours(2));
    player.sees("of these, 7 are office hours · DPO: office Mon 08:00");
    player.resize(80, 24);
    player.sees("7 office hours · DPO: office Mon 08:00");
    player.sees_not("of these");
    // The same beside the list.
    player.keys(&["<esc>"]);
    player.sees("7 office hours · DPO: office Mon 08:00");
    // Monday 14:20, then overdue.
    player.resize(120, 40).pass(Span::minutes(69 * 60 + 20));
    player.sees("of these, 40 min are office hours · DPO: office open");
    player.pass(Span::hours(1)).sees_not("office hours");
}

#[test]
fn no_office_hours_are_said_in_words() {
    let mut player = Player::new();
    player.resize(120, 40);
    // Aware on Wednesday 23:30, so due on Saturday; it is Friday 17:00.
    player.pass(Span::hours(2));
    player.keys(&["n", "Letter", "<ctrl-s>", "t", "<enter>"]);
    player.keys(&[
        "wednesday 23:30",
        "<ctrl-s>",
        "it was read then",
        "<ctrl-s>",
    ]);
    player.sees("0 office hours left: the office is shut until then · DPO: office Mon 08:00");
}

#[test]
fn a_call_outside_office_hours_is_possible_and_says_so() {
    let mut player = Player::in_incident();
    player
        .keys(&["c"])
        .sees("Office hours now, until Fri 16:00.");
    player.pass(Span::hours(2));
    player.sees("Outside office hours now; reachable Mon 08:00.");
    player.sees("You can try all the same.");
    player.keys(&["r"]);
    assert!(player.kinds().contains(&"called".to_owned()));
    player.keys(&["<esc>", "<esc>", "C"]);
    player.sees("Outside office hours now; reachable Mon 08:00.");
}

/// Leaves every step out that cannot wait for the office.
fn leave_out_what_cannot_wait(player: &mut Player) {
    let id = player.play.model.world.at_hand.clone().unwrap();
    player.play.beside(async |session| {
        let because = || Text::line("not in this case");
        let dropped = Command::DropNotice(Dropped {
            controller: None,
            because: because(),
            decided_by: Text::line("DPO"),
            unlikely: true,
        });
        session.act(&id, dropped).await.unwrap();
        loop {
            let (incident, followed) = session.load(&id).await.unwrap();
            let mut open = open_steps(&incident, &followed.guide);
            let Some(step) = open.find(|step| step.urgency != Urgency::Office) else {
                break;
            };
            let act = StepAct::Skip { because: because() };
            let skip = Command::Step {
                step: step.id.clone(),
                act,
            };
            session.act(&id, skip).await.unwrap();
        }
    });
    player.play.refresh();
}

// Permission to go to bed: docs/promises.md#usable-hours
#[test]
fn when_nothing_more_is_due_tonight_the_screen_says_so() {
    let mut player = Player::in_incident();
    player.pass(Span::hours(6)).sees_not("Nothing more is due");
    leave_out_what_cannot_wait(&mut player);
    player.sees("Nothing more is due tonight. Next: Mon 08:00");
    // On Saturday at noon it is no night; on Monday at nine it is time.
    player.pass(Span::hours(15));
    player.sees("Nothing more is due before Mon 08:00");
    player.sees_not("tonight");
    player.pass(Span::hours(45)).sees_not("Nothing more is due");
}

// The T-12 alarm falls at 03:00 on Monday: Sunday evening says so first, and leaving names it.
#[test]
fn the_evening_before_an_alarm_at_night_rings() {
    let mut player = Player::in_incident();
    player.resize(120, 40);
    player
        .pass(Span::hours(24))
        .pass(Span::hours(24))
        .keys(&["A"]);
    let evening = Moment::parse_rfc3339("2026-11-22T20:00:00Z").unwrap();
    assert_eq!(player.play.model.world.next_alarm, Some(evening));
    player
        .pass(Span::hours(6))
        .sees("BEFORE THE NIGHT 2026-0001");
    player
        .keys(&["A", "6"])
        .sees("the evening before an alarm at night");
    player.pass(Span::hours(6)).sees("ALARM 2026-0001");
    let incident = player.incident();
    let stages = incident.alarms.values().flat_map(|rung| rung.stages.keys());
    let mut stages: Vec<(Moment, Stage)> = stages.map(|(stage, due)| (*due, *stage)).collect();
    stages.sort();
    let stages: Vec<&str> = stages.iter().map(|(_, stage)| stage.code()).collect();
    assert_eq!(stages, ["before-48", "before-24", "evening", "before-12"]);
}
