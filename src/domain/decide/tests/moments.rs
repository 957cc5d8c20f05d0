//! What happened when: an act stands at the moment it is said to have happened, and the log keeps when that was written.

use super::*;
use crate::domain::clock::Timely;
use crate::domain::event::Risk;
use crate::domain::reckoning::{foremost, reckon};

fn timely(desk: &Desk) -> Option<Timely> {
    let all = reckon(&desk.incident, &desk.guide, &desk.zone);
    foremost(&all).unwrap().timely()
}

fn sent(desk: &Desk, ago: Span) -> Command {
    notice(NoticeForm::Complete, desk.ago(ago))
}

// P26: sent half an hour before the deadline, typed two hours after it.
#[test]
fn a_notice_typed_after_the_deadline_was_sent_when_it_was_sent() {
    let mut desk = Desk::opened();
    desk.pass(Span::hours(72));
    desk.act(sent(&desk, Span::minutes(150))).unwrap();
    let ended = desk.clock("gdpr-33-1").ended.unwrap();
    assert_eq!(ended.at, desk.ago(Span::minutes(150)).at);
    assert_eq!(ended.recorded_at, desk.now);
    assert_eq!(timely(&desk), Some(Timely::AsStated));
}

#[test]
fn a_notice_typed_at_once_is_in_time_and_one_sent_late_is_late() {
    let mut desk = Desk::opened();
    desk.act(sent(&desk, Span::minutes(0))).unwrap();
    assert_eq!(timely(&desk), Some(Timely::InTime));
    let mut desk = Desk::opened();
    desk.pass(Span::hours(72));
    let mut late = sent(&desk, Span::minutes(60));
    if let Command::SendNotice { reasons, .. } = &mut late {
        *reasons = text("nobody had the portal role");
    }
    desk.act(late).unwrap();
    assert_eq!(timely(&desk), Some(Timely::LateBy(Span::hours(1))));
}

// A decision of 20:00 typed next morning is a decision of 20:00.
#[test]
fn every_act_stands_at_the_moment_it_is_said_to_have_happened() {
    let mut desk = Desk::opened();
    desk.pass(Span::hours(18));
    let evening = desk.now.minus(Span::hours(12));
    let risk = Command::AssessRisk {
        outcome: Risk::High,
        because: text("health data with a stranger"),
        decided_by: text("DPO"),
        asked: Box::default(),
    };
    desk.act_at(risk, evening, false).unwrap();
    let decided = desk.incident.risk.as_ref().unwrap();
    assert_eq!((decided.at, decided.recorded_at), (evening, desk.now));
    // The people are to be told without undue delay from then on, and no alarm was due before it was written.
    let people = desk.clock("gdpr-34-1");
    assert_eq!(people.start, evening.floor_minute());
    assert_eq!(people.since, desk.now);
    desk.act_at(note("called back"), evening, false).unwrap();
    let entry = desk.incident.entries.last().unwrap();
    assert_eq!(
        (entry.moment(), entry.recorded_later()),
        (evening, Some(desk.now))
    );
}

#[test]
fn the_last_word_is_the_one_written_last_whatever_it_says_of_its_time() {
    let mut desk = Desk::opened();
    desk.pass(Span::hours(3));
    desk.act(Command::SetSerious {
        serious: true,
        because: None,
    })
    .unwrap();
    let earlier = desk.now.minus(Span::hours(2));
    let no = Command::SetSerious {
        serious: false,
        because: None,
    };
    desk.act_at(no, earlier, false).unwrap();
    assert_eq!(desk.incident.serious, Some(false));
}

#[test]
fn nothing_is_done_in_the_future_and_no_decision_falls_before_the_first_start_unasked() {
    let mut desk = Desk::opened();
    let ahead = desk.now.plus(Span::minutes(1));
    assert_eq!(
        desk.act_at(note("later"), ahead, true),
        Err(Refusal::Future(ahead))
    );
    let first = desk.ago(Span::hours(2)).at;
    let before = first.minus(Span::hours(1));
    let serious = || Command::SetSerious {
        serious: true,
        because: None,
    };
    assert_eq!(
        desk.act_at(serious(), before, false),
        Err(Refusal::BeforeStart(first))
    );
    desk.act_at(serious(), before, true).unwrap();
    // What happened is on record without a question.
    desk.act_at(note("the letter was posted"), before, false)
        .unwrap();
}
