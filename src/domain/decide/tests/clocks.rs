//! What starts, moves, ends and starts again the legal periods.

use super::*;
use crate::domain::clock::Clock;
use crate::domain::event::{ClockCause, ClockEnded, ClockMoved, ClockStarted};

fn aware(desk: &Desk, ago: Span, because: &str) -> Command {
    Command::SetTime {
        controller: None,
        which: When::Aware,
        stamp: desk.ago(ago),
        because: text(because),
        decided_by: text(because),
    }
}

// STR-G1, P8
#[test]
fn the_72_hours_start_with_awareness_on_the_whole_minute() {
    let desk = Desk::opened();
    let clock = desk.clock("gdpr-33-1");
    assert_eq!(clock.start, at("2026-11-20T12:00:00Z"));
    assert_eq!(clock.deadline, Some(at("2026-11-23T12:00:00Z")));
    assert!(clock.runs());
    assert_eq!(desk.incident.clocks.len(), 1);
}

#[test]
fn without_awareness_no_clock_runs_until_it_is_known() {
    let mut desk = Desk::empty();
    let open = Open {
        aware: None,
        ..desk.open("Letter")
    };
    assert_eq!(desk.kinds(Command::Open(open)), ["opened"]);
    let set = aware(&desk, Span::hours(5), "");
    assert_eq!(desk.kinds(set), ["time-set", "clock-started"]);
}

// P8, P9: another event never moves it; a correction does, with its reason and the old value.
#[test]
fn a_corrected_awareness_moves_the_clock_and_keeps_the_old_value() {
    let mut desk = Desk::opened();
    let before = desk.incident.times.get(&When::Aware).unwrap().clone();
    assert_eq!(
        desk.refusal(aware(&desk, Span::hours(9), "")),
        Refusal::ReasonMissing
    );
    assert_eq!(
        desk.refusal(aware(&desk, Span::hours(2), "again")),
        Refusal::Already
    );
    desk.pass(Span::minutes(30));
    let events = desk
        .act(aware(&desk, Span::hours(9), "the caretaker knew"))
        .unwrap();
    let [Event::TimeSet(time), Event::ClockMoved(moved)] = events.as_slice() else {
        panic!("{events:?}")
    };
    assert_eq!(time.before, Some(before));
    let start = at("2026-11-20T05:30:00Z");
    let expected = ClockMoved {
        controller: None,
        rule: "gdpr-33-1".into(),
        rule_version: 1,
        start,
        deadline: Some(start.plus(Span::hours(72))),
        before: Some(at("2026-11-23T12:00:00Z")),
    };
    assert_eq!(*moved, expected);
    assert_eq!(
        desk.clock("gdpr-33-1").deadline,
        Some(start.plus(Span::hours(72)))
    );
}

// P4: alarms before a deadline was on record were never due, also where the deadline moved.
#[test]
fn a_moved_deadline_is_on_record_from_its_move_on() {
    let mut desk = Desk::opened();
    desk.pass(Span::hours(3));
    desk.act(aware(
        &desk,
        Span::hours(50),
        "the mail was read on Wednesday",
    ))
    .unwrap();
    let clock = desk.clock("gdpr-33-1");
    assert_eq!(clock.since, desk.now);
    let rung = crate::domain::alarm::AlarmRecord::default();
    let rings = crate::domain::alarm::due_alarms(clock, &rung, desk.now, None);
    assert_eq!(rings, crate::domain::alarm::AlarmsDue::default());
}

#[test]
fn other_times_move_no_clock() {
    for which in When::ALL.iter().filter(|which| **which != When::Aware) {
        let mut desk = Desk::opened();
        let set = Command::SetTime {
            controller: None,
            which: *which,
            stamp: desk.ago(Span::hours(30)),
            because: None,
            decided_by: None,
        };
        assert_eq!(desk.kinds(set), ["time-set"], "{}", which.code());
    }
}

// P5
#[test]
fn a_first_and_a_complete_notice_end_the_clock_and_a_supplement_does_not() {
    for form in [NoticeForm::First, NoticeForm::Complete] {
        let mut desk = Desk::opened();
        let sent = notice(form, desk.ago(Span::minutes(1)));
        assert_eq!(desk.kinds(sent), ["notice-sent", "clock-ended"]);
        assert_eq!(desk.ended(), Some(ClockEnd::Notified));
        let more = notice(NoticeForm::Supplement, desk.ago(Span::minutes(0)));
        assert_eq!(desk.kinds(more), ["notice-sent"]);
        let again = notice(form, desk.ago(Span::minutes(0)));
        assert_eq!(desk.kinds(again.clone()), ["notice-sent"]);
        assert_eq!(desk.refusal(again), Refusal::Already, "the very same one");
        assert_eq!(desk.refusal(drop_notice()), Refusal::AlreadyNotified);
    }
    let mut desk = Desk::opened();
    let alone = notice(NoticeForm::Supplement, desk.ago(Span::minutes(1)));
    assert_eq!(desk.kinds(alone), ["notice-sent"]);
    assert_eq!(desk.ended(), None);
}

// P5: silenced by a decision, and running again when the decision no longer holds.
#[test]
fn a_changed_outcome_starts_the_clock_again_from_the_same_start() {
    let mut desk = Desk::opened();
    let start = desk.clock("gdpr-33-1").start;
    desk.act(risk(Risk::Unlikely)).unwrap();
    assert_eq!(
        desk.kinds(drop_notice()),
        ["notice-not-required", "clock-ended"]
    );
    assert_eq!(desk.ended(), Some(ClockEnd::NotRequired));
    desk.pass(Span::hours(20));
    let events = desk.act(risk(Risk::Risk)).unwrap();
    let [
        Event::RiskAssessed(_),
        Event::NoticeRequired(_),
        Event::ClockStarted(again),
    ] = events.as_slice()
    else {
        panic!("{events:?}")
    };
    let expected = ClockStarted {
        controller: None,
        rule: "gdpr-33-1".into(),
        rule_version: 1,
        start,
        deadline: Some(start.plus(Span::hours(72))),
        cause: ClockCause::Again,
    };
    assert_eq!(*again, expected);
    assert_eq!(desk.refusal(drop_notice()), Refusal::RiskAsksForNotice);
}

#[test]
fn not_a_breach_ends_all_clocks_and_doubt_starts_them_again() {
    let mut desk = Desk::in_role(Role::Both);
    assert_eq!(desk.incident.clocks.len(), 2);
    let kinds = desk.kinds(find(Finding::NotABreach, "a test letter"));
    assert_eq!(kinds, ["finding-set", "clock-ended", "clock-ended"]);
    assert_eq!(desk.ended(), Some(ClockEnd::NotABreach));
    let kinds = desk.kinds(find(Finding::Suspected, "it was none"));
    assert_eq!(kinds, ["finding-set", "clock-started", "clock-started"]);
}

// P9: a correction of the start while the clock is silent counts when it runs again.
#[test]
fn a_clock_that_runs_again_counts_from_the_corrected_start() {
    let mut desk = Desk::opened();
    desk.act(find(Finding::NotABreach, "a test letter"))
        .unwrap();
    let corrected = aware(&desk, Span::hours(30), "told on Thursday");
    assert_eq!(desk.kinds(corrected), ["time-set"]);
    desk.act(find(Finding::Breach, "it was real")).unwrap();
    assert_eq!(
        desk.clock("gdpr-33-1").start,
        desk.now.minus(Span::hours(30)).floor_minute()
    );
}

#[test]
fn a_processor_owes_the_controller_and_is_done_when_it_was_told() {
    let mut desk = Desk::in_role(Role::Processor);
    let clock = desk.clock("gdpr-33-2");
    assert_eq!((clock.deadline, clock.runs()), (None, true));
    assert_eq!(desk.incident.clocks.len(), 1);
    let tell = Command::TellController(ControllerTold {
        controller: None,
        at: desk.ago(Span::minutes(5)),
        channel: Channel::Mail,
        whom: text("the school"),
    });
    assert_eq!(desk.kinds(tell), ["controller-told", "clock-ended"]);
    let why = desk.clock("gdpr-33-2").ended.unwrap().because;
    assert_eq!(why, ClockEnd::ControllerTold);
}

#[test]
fn another_role_is_another_duty() {
    let mut desk = Desk::opened();
    let role = |role| Command::ChangeRole {
        role,
        because: text("it is the school's data"),
    };
    let events = desk.act(role(Role::Processor)).unwrap();
    let ended = ClockEnded {
        controller: None,
        rule: "gdpr-33-1".into(),
        because: ClockEnd::OtherRole,
    };
    assert_eq!(events[1], Event::ClockEnded(ended));
    assert_eq!(events[2].kind(), "clock-started");
    assert_eq!(desk.refusal(role(Role::Processor)), Refusal::Already);
    let kinds = desk.kinds(role(Role::Both));
    assert_eq!(kinds, ["role-changed", "clock-started"]);
    assert!(desk.incident.clocks.iter().all(Clock::runs));
}

// P2: at the deadline it is in time, a minute later it needs its reasons.
#[test]
fn a_late_notice_needs_reasons() {
    let sent = |desk: &Desk, minutes_late: i64, reasons: &str| Command::SendNotice {
        controller: None,
        form: NoticeForm::First,
        at: stamp_now(
            at("2026-11-23T12:00:00Z").plus(Span::minutes(minutes_late)),
            &desk.zone,
        ),
        channel: Channel::Portal,
        reference: None,
        reasons: text(reasons),
        sent_by: None,
    };
    let mut desk = Desk::opened();
    desk.pass(Span::hours(100));
    assert!(desk.try_act(sent(&desk, 0, "")).is_ok());
    assert!(desk.try_act(sent(&desk, 1, "")).is_ok(), "it was sent");
    desk.act(sent(&desk, 1, "the portal was down")).unwrap();
    let reasons = desk.incident.notices[0].sent.reasons.clone();
    assert_eq!(reasons, text("the portal was down"));
}

// Art. 33(1): the delay counts from awareness, also where a decision had silenced the clock meanwhile.
#[test]
fn a_late_notice_owes_its_reasons_also_after_not_required() {
    let mut desk = Desk::opened();
    desk.act(drop_notice()).unwrap();
    desk.pass(Span::hours(100));
    let late = notice(NoticeForm::First, desk.ago(Span::minutes(1)));
    desk.act(late).unwrap();
    let owed = crate::domain::delay::reasons_owed(&desk.incident, None, &desk.guide, &desk.zone);
    assert_eq!(owed, Some(at("2026-11-23T12:00:00Z")));
}

// A duty without hours is as urgent as it gets, and the 72 hours still show.
#[test]
fn in_both_roles_the_next_deadline_is_that_of_the_72_hours() {
    let desk = Desk::in_role(Role::Both);
    let deadlines: Vec<_> = desk
        .incident
        .clocks
        .iter()
        .filter_map(|c| c.deadline)
        .collect();
    assert_eq!(deadlines, [at("2026-11-23T12:00:00Z")]);
    let row = crate::domain::summary::summary(&desk.incident, &desk.guide, &desk.zone);
    assert!(row.clock_runs());
}
