//! Nothing that is owed ends on less than was said: people by their number, orders, early reports, and closing.

use super::*;
use crate::domain::event::{DutyMet, PeopleChannel, PeopleInformed};
use crate::domain::rule::Covered;

fn informed(desk: &Desk, count: Option<u32>) -> Command {
    Command::InformPeople(PeopleInformed {
        at: desk.ago(Span::minutes(0)),
        how: PeopleChannel::Phone,
        count,
        note: None,
        controller: None,
    })
}

fn ordered() -> Command {
    Command::RequirePeople {
        because: text("tell them within a week"),
        reference: text("2026-442-1"),
        controller: None,
    }
}

fn people_run(desk: &Desk) -> bool {
    let mut clocks = desk.incident.clocks.iter();
    clocks.any(|clock| clock.rule.as_str() == "gdpr-34-1" && clock.runs())
}

fn closing() -> Command {
    Command::Close { because: text("x") }
}

// One of 42 is not all of them, nor is nobody; the rest may follow.
#[test]
fn the_people_are_informed_once_as_many_were_told_as_are_concerned() {
    let mut desk = Desk::opened();
    desk.act(answer("people-count", Knowledge::Known, "42"))
        .unwrap();
    desk.act(informed(&desk.clone(), Some(1))).unwrap();
    desk.act(risk(Risk::High)).unwrap();
    assert!(people_run(&desk), "who was told before counts as one");
    desk.act(informed(&desk.clone(), Some(0))).unwrap();
    assert!(people_run(&desk));
    desk.act(informed(&desk.clone(), Some(41))).unwrap();
    assert!(!people_run(&desk));
}

// Art. 34(4): the authority's word outlives our finding and our assessment, and earlier tellings do not meet it.
#[test]
fn an_order_of_the_authority_is_owed_whatever_we_find() {
    let mut desk = Desk::opened();
    desk.act(informed(&desk.clone(), None)).unwrap();
    desk.act(notice(NoticeForm::Complete, desk.ago(Span::minutes(0))))
        .unwrap();
    desk.pass(Span::hours(1));
    desk.act(risk(Risk::Unlikely)).unwrap();
    desk.act(ordered()).unwrap();
    assert!(people_run(&desk));
    assert_eq!(desk.refusal(closing()), Refusal::OrderOpen);
    desk.act(find(Finding::NotABreach, "test data")).unwrap();
    assert!(people_run(&desk));
    assert_eq!(desk.refusal(closing()), Refusal::OrderOpen);
    desk.pass(Span::hours(1));
    desk.act(informed(&desk.clone(), None)).unwrap();
    assert!(!people_run(&desk));
    desk.act(closing()).unwrap();
}

// A start that nobody chose counts all the same, and so does a deadline that stands as if covered.
#[test]
fn closing_looks_at_every_deadline_that_counts() {
    let mut desk = Desk::empty();
    let open = Open {
        aware: None,
        ..desk.open("Letter")
    };
    desk.act(Command::Open(open)).unwrap();
    let refused = desk.refusal(closing());
    assert_eq!(refused, runs("gdpr-33-1", EndedBy::Notice));

    let mut desk = Desk::opened();
    desk.act(notice(NoticeForm::Complete, desk.ago(Span::minutes(0))))
        .unwrap();
    desk.guide.plan.covered = Covered::Unknown;
    desk.act(Command::SetSignificant {
        significant: true,
        because: None,
        known: None,
    })
    .unwrap();
    let Refusal::ClockRuns(_, by) = desk.refusal(closing()) else {
        panic!("closed with a deadline as if covered");
    };
    assert_eq!(by, EndedBy::Coverage);
}

#[test]
fn a_final_report_before_its_notification_is_none() {
    let mut desk = Desk::opened();
    desk.act(Command::SetSignificant {
        significant: true,
        because: None,
        known: None,
    })
    .unwrap();
    let met = |desk: &Desk, rule: &str, ago: Span| {
        Command::MeetDuty(DutyMet {
            rule: rule.into(),
            controller: None,
            at: desk.ago(ago),
            channel: Channel::Portal,
            reference: text("R-1"),
            reasons: None,
        })
    };
    let early = met(&desk, "nis2-dk-final", Span::minutes(90));
    assert_eq!(desk.refusal(early.clone()), Refusal::AfterFirst);
    desk.act(met(&desk.clone(), "nis2-dk-notice", Span::minutes(30)))
        .unwrap();
    assert_eq!(desk.refusal(early), Refusal::AfterFirst, "dated before it");
    desk.act(met(&desk.clone(), "nis2-dk-final", Span::minutes(0)))
        .unwrap();
}
