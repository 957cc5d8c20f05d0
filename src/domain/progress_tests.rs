//! What is next, what waits, what can be sent, on the shipped plan.

use super::*;
use crate::domain::command::{Command, StepAct};
use crate::domain::decide::tests::{
    DONE, Desk, answer, at, call, citizen, copenhagen, drop_notice, find, notice, risk, step, text,
};
use crate::domain::event::{NoticeForm, Risk, Role};

fn next_of(desk: &Desk) -> Option<&str> {
    next(&desk.incident, &desk.guide, desk.now, &desk.zone, |_| true).map(|step| step.id.as_str())
}

fn status_of(desk: &Desk, id: &str) -> Status {
    let (stage, step) = desk
        .guide
        .plan
        .steps()
        .find(|(_, step)| step.id.as_str() == id)
        .unwrap();
    status(&desk.incident, &desk.guide, stage, step)
}

fn everything_until(desk: &mut Desk, last: &str) {
    let steps: Vec<StepId> = desk
        .guide
        .plan
        .steps()
        .map(|(_, step)| step.id.clone())
        .collect();
    for id in steps.iter().take_while(|id| id.as_str() != last) {
        let skip = StepAct::Skip { because: text("x") };
        desk.act(step(id.as_str(), skip)).unwrap();
    }
}

// STR-16, STR-17, STR-18: the plan's order.
#[test]
fn the_plan_is_followed_from_the_top() {
    let mut desk = Desk::opened();
    assert_eq!(next_of(&desk), Some("stop-leak"));
    desk.act(step("stop-leak", DONE)).unwrap();
    assert_eq!(next_of(&desk), Some("protected"));
    desk.act(answer("protected-identity", Knowledge::NotYet, ""))
        .unwrap();
    assert_eq!(
        next_of(&desk),
        Some("alarm-chain"),
        "not known yet is an answer"
    );
}

// design.md 1: below T-12 h the notice goes before everything else, and not a second before.
#[test]
fn below_twelve_hours_the_notice_comes_first() {
    let mut desk = Desk::opened();
    let deadline = desk.incident.clocks[0].deadline.unwrap();
    desk.now = deadline.minus(SEND_WHAT_YOU_HAVE);
    assert_eq!(next_of(&desk), Some("stop-leak"));
    desk.pass(Span::millis(1));
    assert_eq!(next_of(&desk), Some("notice"));
    desk.pass(Span::hours(40));
    assert_eq!(next_of(&desk), Some("notice"), "also when overdue");
    desk.act(drop_notice()).unwrap();
    assert_eq!(next_of(&desk), Some("stop-leak"));
}

#[test]
fn in_both_roles_the_notice_comes_first_too() {
    let mut desk = Desk::in_role(Role::Both);
    desk.pass(Span::hours(65));
    assert_eq!(next_of(&desk), Some("notice"));
}

#[test]
fn what_is_mine_comes_before_what_is_others() {
    let desk = Desk::opened();
    let mine = |id: &StepId| id.as_str() == "overview";
    let next = next(&desk.incident, &desk.guide, desk.now, &desk.zone, mine);
    assert_eq!(next.map(|step| step.id.as_str()), Some("overview"));
}

// design.md 1: what may wait does not stand in the way, but is the next thing when nothing else is open.
#[test]
fn at_night_only_what_cannot_wait_is_next() {
    let mut desk = Desk::opened();
    everything_until(&mut desk, "tell-citizen");
    desk.act(drop_notice()).unwrap();
    desk.now = at("2026-11-20T14:30:00Z");
    assert_eq!(next_of(&desk), Some("tell-citizen"));
    // Friday 17:00: no office hours, but one may still call.
    desk.act(step("tell-citizen", StepAct::Skip { because: text("x") }))
        .unwrap();
    desk.now = at("2026-11-20T16:00:00Z");
    assert_eq!(next_of(&desk), Some("case"));
    let step = desk.guide.plan.step(&"case".into()).unwrap();
    let until = waits_until(step.urgency, desk.now, &desk.zone);
    assert_eq!(until, Some(at("2026-11-23T07:00:00Z")), "Monday at eight");
}

#[test]
fn waiting_ends_at_the_next_hour_people_are_there() {
    let zone = copenhagen();
    let waits = |urgency, now: &str| waits_until(urgency, at(now), &zone).map(Moment::rfc3339);
    let till = |text: &str| Some(text.to_owned());
    assert_eq!(waits(Urgency::Now, "2026-11-21T02:00:00Z"), None);
    // Citizens: 08 to 20 every day.
    assert_eq!(waits(Urgency::Daytime, "2026-11-21T07:00:00Z"), None);
    assert_eq!(waits(Urgency::Daytime, "2026-11-21T18:59:59Z"), None);
    assert_eq!(
        waits(Urgency::Daytime, "2026-11-21T19:00:00Z"),
        till("2026-11-22T07:00:00.000Z")
    );
    assert_eq!(
        waits(Urgency::Daytime, "2026-11-21T06:59:59Z"),
        till("2026-11-21T07:00:00.000Z")
    );
    // The office: 08 to 16 on weekdays.
    assert_eq!(waits(Urgency::Office, "2026-11-20T14:59:00Z"), None);
    for weekend in [
        "2026-11-20T15:00:00Z",
        "2026-11-21T02:00:00Z",
        "2026-11-21T11:00:00Z",
        "2026-11-22T22:59:00Z",
        "2026-11-23T06:59:00Z",
    ] {
        assert_eq!(
            waits(Urgency::Office, weekend),
            till("2026-11-23T07:00:00.000Z"),
            "{weekend}"
        );
    }
    // P6: the clocks change in between; eight o'clock stays eight o'clock.
    assert_eq!(
        waits(Urgency::Office, "2027-03-26T16:00:00Z"),
        till("2027-03-29T06:00:00.000Z")
    );
    assert_eq!(
        waits(Urgency::Daytime, "2027-03-27T20:00:00Z"),
        till("2027-03-28T06:00:00.000Z")
    );
    assert_eq!(
        waits(Urgency::Office, "2027-10-29T20:00:00Z"),
        till("2027-11-01T07:00:00.000Z")
    );
    assert_eq!(
        waits(Urgency::Daytime, "2027-10-30T20:00:00Z"),
        till("2027-10-31T07:00:00.000Z")
    );
}

proptest::proptest! {
    #[test]
    fn whatever_waits_does_not_wait_at_the_time_it_waits_for(minutes in 0_i64..2_000_000, office in proptest::bool::ANY) {
        let (zone, urgency) = (copenhagen(), if office { Urgency::Office } else { Urgency::Daytime });
        let now = at("2026-01-01T00:00:00Z").plus(Span::minutes(minutes));
        if let Some(until) = waits_until(urgency, now, &zone) {
            proptest::prop_assert!(until > now && until.since(now) <= Span::hours(65));
            proptest::prop_assert_eq!(waits_until(urgency, until, &zone), None);
            proptest::prop_assert!(waits_until(urgency, until.minus(Span::millis(1)), &zone).is_some());
        }
    }
}

#[test]
fn acts_of_their_own_kind_do_their_steps() {
    let mut desk = Desk::opened();
    for id in [
        "alarm-chain",
        "is-it-a-breach",
        "intake",
        "risk",
        "notice",
        "tell-citizen",
        "case",
    ] {
        assert_eq!(status_of(&desk, id), Status::Open, "{id}");
    }
    for (n, role) in ["team-leader", "centre-head", "dpo"]
        .into_iter()
        .enumerate()
    {
        assert_eq!(status_of(&desk, "alarm-chain"), Status::Open, "{n} hops");
        desk.act(Command::RecordHop {
            to: role.into(),
            at: None,
            told_by: None,
            channel: None,
            acknowledged: true,
        })
        .unwrap();
    }
    assert_eq!(status_of(&desk, "alarm-chain"), Status::Done);
    desk.act(find(Finding::Breach, "")).unwrap();
    assert_eq!(status_of(&desk, "is-it-a-breach"), Status::Done);
    let night: Vec<_> = desk
        .guide
        .form
        .night()
        .map(|field| field.id.clone())
        .collect();
    for field in &night {
        assert_eq!(status_of(&desk, "intake"), Status::Open);
        desk.act(answer(field.as_str(), Knowledge::NotYet, ""))
            .unwrap();
    }
    assert_eq!(status_of(&desk, "intake"), Status::Done);
    desk.act(risk(Risk::High)).unwrap();
    assert_eq!(status_of(&desk, "risk"), Status::Done);
    let sent = notice(NoticeForm::First, desk.ago(Span::minutes(1)));
    desk.act(sent).unwrap();
    assert_eq!(status_of(&desk, "notice"), Status::Done);
    // STR-24, STR-26: each citizen, by phone.
    desk.act(citizen("bo")).unwrap();
    desk.act(citizen("ib")).unwrap();
    desk.act(call("bo", None, CallOutcome::Reached)).unwrap();
    desk.act(call("ib", None, CallOutcome::NoAnswer)).unwrap();
    assert_eq!(status_of(&desk, "tell-citizen"), Status::Open);
    desk.act(call("ib", None, CallOutcome::Reached)).unwrap();
    assert_eq!(status_of(&desk, "tell-citizen"), Status::Done);
    desk.act(Command::FileCase {
        system: text("SBSYS"),
        number: text("1"),
    })
    .unwrap();
    assert_eq!(status_of(&desk, "case"), Status::Done);
}

#[test]
fn what_is_no_breach_needs_no_assessment_notice_or_call() {
    let mut desk = Desk::opened();
    desk.act(find(Finding::NotABreach, "a test")).unwrap();
    for (id, expected) in [
        ("risk", Status::NotNeeded),
        ("notice", Status::NotNeeded),
        ("tell-citizen", Status::NotNeeded),
        ("stop-leak", Status::Open),
        ("case", Status::Open),
    ] {
        assert_eq!(status_of(&desk, id), expected, "{id}");
    }
    assert!(notice_step(&desk.incident, &desk.guide).is_none());
}

#[test]
fn one_stage_is_current_and_those_behind_it_are_done() {
    let mut desk = Desk::opened();
    let row = |desk: &Desk| {
        marks(&desk.incident, &desk.guide)
            .iter()
            .map(|(_, mark)| *mark)
            .collect::<Vec<_>>()
    };
    assert_eq!(row(&desk)[0], Mark::Current);
    assert_eq!(
        row(&desk)
            .iter()
            .filter(|mark| **mark == Mark::Current)
            .count(),
        1
    );
    everything_until(&mut desk, "overview");
    assert_eq!(&row(&desk)[..3], [Mark::Done, Mark::Current, Mark::Open]);
    desk.act(step("overview", DONE)).unwrap();
    desk.act(risk(Risk::Risk)).unwrap();
    assert_eq!(
        &row(&desk)[..4],
        [Mark::Done, Mark::Current, Mark::Open, Mark::Done],
        "a later stage may be done first"
    );
}

// pains.md, idea 2
#[test]
fn the_meter_counts_the_minimum_content_and_knows_when_a_first_notice_can_go() {
    let mut desk = Desk::opened();
    let minimum = desk
        .guide
        .form
        .fields
        .iter()
        .filter(|field| field.minimum.is_some())
        .count();
    assert!(minimum > 0);
    let before = meter(&desk.incident, &desk.guide);
    assert_eq!(
        before,
        Meter {
            missing: minimum,
            ..Meter::default()
        }
    );
    desk.act(answer("people-count", Knowledge::NotYet, ""))
        .unwrap();
    desk.act(answer("what-happened", Knowledge::NotYet, ""))
        .unwrap();
    let meter_of = |desk: &Desk| meter(&desk.incident, &desk.guide);
    assert_eq!(
        meter_of(&desk),
        Meter {
            known: 0,
            not_yet: 2,
            missing: minimum - 2,
            can_send: false
        }
    );
    desk.act(answer(
        "what-happened",
        Knowledge::Estimate,
        "A letter went astray",
    ))
    .unwrap();
    assert_eq!(
        meter_of(&desk),
        Meter {
            known: 1,
            not_yet: 1,
            missing: minimum - 2,
            can_send: true
        }
    );
    desk.act(answer("people-count", Knowledge::NotApplicable, ""))
        .unwrap();
    assert_eq!(meter_of(&desk).known, 2);
}

#[test]
fn a_closed_case_has_no_next_step() {
    let mut desk = Desk::opened();
    desk.act(drop_notice()).unwrap();
    desk.act(Command::Close { because: text("x") }).unwrap();
    assert_eq!(next_of(&desk), None);
}
