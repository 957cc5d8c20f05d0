//! What is next, what waits, what can be sent, on the shipped plan.

use super::*;
use crate::domain::command::{Command, StepAct};
use crate::domain::contents::{Meter, meter};
use crate::domain::decide::tests::{
    DONE, Desk, answer, at, call, citizen, copenhagen, drop_notice, find, notice, risk, step,
    struer, text,
};
use crate::domain::event::Finding;
use crate::domain::event::{
    CallOutcome, ControllerTold, HopRecorded, Knowledge, NoticeForm, PeopleInformed, Risk, Role,
};
use crate::domain::plan::Matter;
use crate::domain::time::Span;

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

fn begun_of(desk: &Desk, id: &str) -> Option<Begun> {
    let step = desk.guide.plan.step(&id.into()).unwrap();
    begun(&desk.incident, &desk.guide, step)
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

// Below T-12 h the notice goes before everything else, and not a second before: docs/promises.md#you-can-send-now
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

// What may wait does not stand in the way, but is the next thing when nothing else is open.
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
    assert_eq!(next_of(&desk), Some("tell-partner"));
    let step = desk.guide.plan.step(&"tell-partner".into()).unwrap();
    let until = waits_until(step.urgency, &desk.guide, desk.now, &desk.zone);
    assert_eq!(until, Some(at("2026-11-23T07:00:00Z")), "Monday at eight");
}

#[test]
fn waiting_ends_at_the_next_hour_people_are_there() {
    let (guide, zone) = (struer(), copenhagen());
    let waits =
        |urgency, now: &str| waits_until(urgency, &guide, at(now), &zone).map(Moment::rfc3339);
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
        waits(Urgency::Office, "2027-04-02T16:00:00Z"),
        till("2027-04-05T06:00:00.000Z")
    );
    // Good Friday: the office opens after Easter Monday; citizens are called on holidays too.
    assert_eq!(
        waits(Urgency::Office, "2027-03-26T16:00:00Z"),
        till("2027-03-30T06:00:00.000Z")
    );
    assert_eq!(waits(Urgency::Daytime, "2027-03-26T16:00:00Z"), None);
    // A plan with half Fridays of its own.
    let mut half = guide.clone();
    let hour = |hour| chrono::NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
    half.plan.office_hours = vec![crate::domain::plan::Hours {
        first: chrono::Weekday::Mon,
        last: chrono::Weekday::Fri,
        from: hour(9),
        to: hour(13),
    }];
    let friday = at("2026-11-20T12:00:00Z");
    assert_eq!(
        waits_until(Urgency::Office, &half, friday, &zone),
        Some(at("2026-11-23T08:00:00Z"))
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
        let (zone, guide) = (copenhagen(), struer());
        let urgency = if office { Urgency::Office } else { Urgency::Daytime };
        let now = at("2026-01-01T00:00:00Z").plus(Span::minutes(minutes));
        if let Some(until) = waits_until(urgency, &guide, now, &zone) {
            // The longest is Easter: from Wednesday at 16 to Tuesday at 8, with an hour more in some years.
            proptest::prop_assert!(until > now && until.since(now) <= Span::hours(137));
            proptest::prop_assert_eq!(waits_until(urgency, &guide, until, &zone), None);
            let before = until.minus(Span::millis(1));
            proptest::prop_assert!(waits_until(urgency, &guide, before, &zone).is_some());
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
        desk.act(Command::RecordHop(HopRecorded {
            to: role.into(),
            at: None,
            told_by: None,
            channel: None,
            acknowledged: true,
        }))
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
    // What is not known yet is no answer.
    assert_eq!(status_of(&desk, "intake"), Status::Open);
    assert_eq!(begun_of(&desk, "intake"), Some(Begun::NotYet(night.len())));
    for field in &night {
        let count = field.as_str() == "people-count";
        let said = if count {
            answer("people-count", Knowledge::Known, "2")
        } else {
            answer(field.as_str(), Knowledge::NotApplicable, "")
        };
        desk.act(said).unwrap();
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
    assert_eq!(begun_of(&desk, "tell-citizen"), Some(Begun::Of(1, Some(2))));
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
    // Ticked off without its answers it says how it was done.
    let refused = desk.try_act(step("overview", DONE)).unwrap_err();
    assert_eq!(refused, crate::domain::decide::Refusal::NoteMissing);
    let noted = StepAct::Done {
        note: text("in the meeting"),
        done_by: None,
    };
    desk.act(step("overview", noted)).unwrap();
    desk.act(risk(Risk::Risk)).unwrap();
    assert_eq!(
        &row(&desk)[..4],
        [Mark::Done, Mark::Current, Mark::Open, Mark::Done],
        "a later stage may be done first"
    );
}

// docs/promises.md#you-can-send-now
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

/// The first text of Struer's plan, which asks little, with one more stage of steps, read as a plan file is.
fn desk_with(chain: &str, steps: &str) -> Desk {
    use crate::plan::embedded::Shelf;
    let plan = include_str!("../../../tests/fixtures/struer-1.toml");
    let roles = "[[roles]]\nid = \"boss\"\nname.da = \"Chef\"\nname.en = \"Boss\"\ndeputy = \"vice\"\n\n[[roles]]\nid = \"vice\"\nname.da = \"Vice\"\nname.en = \"Vice\"\n\n[[contacts]]\nid = \"boss\"\nkind = \"management\"\nrole = \"boss\"\nname = \"Boss\"\nsay.da = \"Hej\"\nsay.en = \"Hello\"\n\n";
    let stage = "[[stages]]\ncode = \"follow-up\"\nname.da = \"Mere\"\nname.en = \"More\"\n\n";
    let text = format!("{plan}\n{roles}{chain}\n{stage}{steps}");
    let shelf = Shelf::embedded();
    let plan = shelf.read_plan("own.toml", &text).unwrap();
    let mut desk = Desk::opened();
    desk.guide = shelf.guide(plan);
    desk
}

fn step_text(id: &str, ask: &str, when: &str) -> String {
    format!(
        "[[stages.steps]]\nid = \"{id}\"\ntext.da = \"x\"\ntext.en = \"x\"\nadded = true\nask = {ask}\nurgency = \"now\"\n{when}\n\n"
    )
}

fn waiting(desk: &Desk, id: &str) -> Vec<Matter> {
    let (stage, step) = desk
        .guide
        .plan
        .steps()
        .find(|(_, step)| step.id.as_str() == id)
        .unwrap();
    waits_for(&desk.incident, &desk.guide, stage, step)
}

fn serious(serious: bool) -> Command {
    Command::SetSerious {
        serious,
        because: None,
    }
}

fn tell(step: Option<&str>, to: &str, acknowledged: bool) -> Command {
    Command::Tell {
        step: step.map(Into::into),
        hop: HopRecorded {
            to: to.into(),
            at: None,
            told_by: None,
            channel: None,
            acknowledged,
        },
    }
}

// What is not decided yet keeps a step waiting; what is decided makes it needed, or not.
#[test]
fn conditions_make_steps_wait_until_they_are_decided() {
    let steps = step_text("high", "\"nothing\"", "when = { risk = [\"high\"] }")
        + &step_text(
            "grave",
            "\"nothing\"",
            "when = { serious = true, risk = [\"high\"] }",
        )
        + &step_text("ours", "\"nothing\"", "when = { role = [\"controller\"] }")
        + &step_text("theirs", "\"nothing\"", "when = { role = [\"processor\"] }")
        + &step_text("sure", "\"nothing\"", "when = { finding = [\"breach\"] }")
        + &step_text("back", "\"nothing\"", "when = { notified = true }")
        + &step_text("kept", "\"nothing\"", "when = { notified = false }")
        + &step_text("cyber", "\"nothing\"", "when = { significant = true }");
    let mut desk = desk_with("", &steps);
    for (id, matters) in [
        ("high", vec![Matter::Risk]),
        ("grave", vec![Matter::Serious, Matter::Risk]),
        ("sure", vec![Matter::Finding]),
        ("back", vec![Matter::Notified]),
        ("kept", vec![Matter::Notified]),
        ("cyber", vec![Matter::Significant]),
    ] {
        assert_eq!(status_of(&desk, id), Status::Waiting, "{id}");
        assert_eq!(waiting(&desk, id), matters, "{id}");
    }
    assert_eq!(status_of(&desk, "ours"), Status::Open);
    assert_eq!(status_of(&desk, "theirs"), Status::NotNeeded);
    assert_eq!(waiting(&desk, "ours"), []);

    desk.act(serious(false)).unwrap();
    assert_eq!(status_of(&desk, "grave"), Status::NotNeeded, "one is unmet");
    desk.act(serious(true)).unwrap();
    assert_eq!(waiting(&desk, "grave"), [Matter::Risk]);
    desk.act(risk(Risk::Risk)).unwrap();
    assert_eq!(status_of(&desk, "high"), Status::NotNeeded);
    desk.act(risk(Risk::High)).unwrap();
    assert_eq!(status_of(&desk, "high"), Status::Open);
    assert_eq!(status_of(&desk, "grave"), Status::Open);
    desk.act(find(Finding::Breach, "")).unwrap();
    assert_eq!(status_of(&desk, "sure"), Status::Open);
    desk.act(Command::SetSignificant {
        significant: false,
        because: None,
        known: None,
    })
    .unwrap();
    assert_eq!(status_of(&desk, "cyber"), Status::NotNeeded);
    desk.act(notice(NoticeForm::First, desk.ago(Span::minutes(1))))
        .unwrap();
    assert_eq!(status_of(&desk, "back"), Status::Open);
    assert_eq!(status_of(&desk, "kept"), Status::NotNeeded);
    // What is no breach has no risk and is not notified.
    desk.act(find(Finding::NotABreach, "a test")).unwrap();
    assert_eq!(status_of(&desk, "high"), Status::NotNeeded);
    assert_eq!(status_of(&desk, "back"), Status::NotNeeded);
}

#[test]
fn an_unknown_role_waits_and_a_decision_against_the_notice_is_one() {
    let steps = step_text("ours", "\"nothing\"", "when = { role = [\"controller\"] }")
        + &step_text(
            "any",
            "\"nothing\"",
            "when = { role = [\"controller\", \"unknown\"] }",
        )
        + &step_text("kept", "\"nothing\"", "when = { notified = false }");
    let mut desk = desk_with("", &steps);
    desk.act(Command::ChangeRole {
        role: Role::Unknown,
        because: None,
    })
    .unwrap();
    assert_eq!(waiting(&desk, "ours"), [Matter::Role]);
    assert_eq!(status_of(&desk, "any"), Status::Open);
    desk.act(drop_notice()).unwrap();
    assert_eq!(status_of(&desk, "kept"), Status::Open);
}

#[test]
fn where_nis2_does_not_apply_nothing_is_significant() {
    let steps = step_text("calm", "\"nothing\"", "when = { significant = false }");
    let mut desk = desk_with("", &steps);
    assert_eq!(status_of(&desk, "calm"), Status::Waiting);
    desk.guide.plan.covered = crate::domain::rule::Covered::No;
    assert_eq!(status_of(&desk, "calm"), Status::Open);
}

/// What people said of organisations, as the workspace has it.
fn coverage(said: &[(&str, bool)]) -> crate::domain::plan::Coverage {
    use crate::domain::event::CoverageSet;
    let mut workspace = crate::domain::workspace::Workspace::default();
    for (seq, (controller, covered)) in (1..).zip(said) {
        let event = CoverageSet {
            controller: (*controller).into(),
            covered: *covered,
        };
        workspace.apply(&crate::domain::incident::Entry {
            seq,
            act: Some("act".into()),
            part: 1,
            at: Moment::from_millis(0),
            recorded_at: Moment::from_millis(0),
            actor: "kim".into(),
            event: event.into(),
        });
    }
    workspace.coverage
}

// The same where people said it. Of several controllers each has to be uncovered.
#[test]
fn where_it_was_said_that_the_law_covers_nobody_the_question_is_settled() {
    let steps = step_text("asked", "\"cyber\"", "")
        + &step_text("calm", "\"nothing\"", "when = { significant = false }")
        + &step_text("alarmed", "\"nothing\"", "when = { significant = true }");
    let mut desk = desk_with("", &steps);
    desk.guide.plan.covered = crate::domain::rule::Covered::Unknown;
    let stand = |desk: &Desk| ["asked", "calm", "alarmed"].map(|id| status_of(desk, id));
    let open = [Status::Open, Status::Waiting, Status::Waiting];
    let settled = [Status::NotNeeded, Status::Open, Status::NotNeeded];
    assert_eq!(stand(&desk), open);
    desk.guide.said = coverage(&[("struer-kommune", true)]);
    assert_eq!(stand(&desk), open);
    desk.guide.said = coverage(&[("struer-kommune", false)]);
    assert_eq!(stand(&desk), settled);
    desk.incident.controllers = vec!["struer-kommune".into(), "school".into()];
    assert_eq!(stand(&desk), settled, "the school is of the municipality");
    desk.guide.said = coverage(&[("struer-kommune", false), ("school", true)]);
    assert_eq!(stand(&desk), open);
    desk.guide.said = coverage(&[("school", false)]);
    assert_eq!(stand(&desk), open, "of one nobody has said it");
    desk.guide.said = coverage(&[("struer-kommune", false), ("school", false)]);
    assert_eq!(stand(&desk), settled);
    // Whoever says it of the incident all the same is heard.
    desk.act(Command::SetSignificant {
        significant: true,
        because: None,
        known: None,
    })
    .unwrap();
    assert_eq!(
        stand(&desk),
        [Status::Done, Status::NotNeeded, Status::Open]
    );
    // What the plan says goes before what people said.
    let mut desk = desk_with("", &steps);
    desk.guide.said = coverage(&[("struer-kommune", true)]);
    desk.guide.plan.covered = crate::domain::rule::Covered::No;
    assert_eq!(stand(&desk), settled);
}

#[test]
fn what_waits_is_never_next_and_holds_no_stage() {
    let steps = step_text("back", "\"nothing\"", "when = { notified = true }");
    let mut desk = desk_with("", &steps);
    everything_until(&mut desk, "back");
    assert_eq!(
        status_of(&desk, "back"),
        Status::Waiting,
        "the notice was left out"
    );
    assert_eq!(next_of(&desk), None);
    let row = marks(&desk.incident, &desk.guide);
    assert!(row.iter().all(|(_, mark)| *mark != Mark::Current));
    assert_eq!(row.last().map(|(_, mark)| *mark), Some(Mark::Open));
}

// Closing names what waits only while its decision is itself owed.
#[test]
fn closing_names_what_waits_for_an_open_decision() {
    use crate::domain::decide::open_at_close;
    let steps = step_text("back", "\"nothing\"", "when = { notified = true }")
        + &step_text(
            "chair",
            "\"nothing\"",
            "when = { serious = true, notified = true }",
        );
    let mut desk = desk_with("", &steps);
    let named = |desk: &Desk, id: &str| {
        let (steps, _) = open_at_close(&desk.incident, &desk.guide);
        steps.iter().any(|step| step.as_str() == id)
    };
    assert!(named(&desk, "back"), "the notice is owed");
    assert!(!named(&desk, "chair"), "no step asks whether it is serious");
    desk.act(serious(true)).unwrap();
    assert!(named(&desk, "chair"));
    desk.act(step("notice", StepAct::Skip { because: text("x") }))
        .unwrap();
    assert!(!named(&desk, "back") && !named(&desk, "chair"));
}

#[test]
fn what_waits_for_what_waits_is_named_too() {
    use crate::domain::decide::open_at_close;
    let steps = step_text("grave", "\"serious\"", "when = { finding = [\"breach\"] }")
        + &step_text("chair", "\"nothing\"", "when = { serious = true }");
    let mut desk = desk_with("", &steps);
    let named = |desk: &Desk| {
        let (steps, _) = open_at_close(&desk.incident, &desk.guide);
        steps
            .iter()
            .filter(|s| ["grave", "chair"].contains(&s.as_str()))
            .count()
    };
    assert_eq!(named(&desk), 2);
    desk.act(step("is-it-a-breach", StepAct::Skip { because: text("x") }))
        .unwrap();
    assert_eq!(named(&desk), 0);
}

// SWE-37: that they were told of the alarm does not mean that they were told of the notice.
#[test]
fn a_telling_is_on_record_under_its_step() {
    let steps = step_text(
        "tell-back",
        "\"tell\"\ntell = [\"boss\", \"dpo\"]",
        "when = { notified = true }",
    );
    let mut desk = desk_with("", &steps);
    desk.act(Command::RecordHop(HopRecorded {
        to: "dpo".into(),
        at: None,
        told_by: None,
        channel: None,
        acknowledged: true,
    }))
    .unwrap();
    let sent = notice(NoticeForm::First, desk.ago(Span::minutes(1)));
    desk.act(sent).unwrap();
    assert_eq!(status_of(&desk, "tell-back"), Status::Open);
    desk.act(tell(None, "dpo", true)).unwrap();
    assert_eq!(status_of(&desk, "tell-back"), Status::Open);
    desk.act(tell(Some("tell-back"), "boss", false)).unwrap();
    assert_eq!(
        status_of(&desk, "tell-back"),
        Status::Open,
        "a mail without an answer"
    );
    desk.act(tell(None, "vice", true)).unwrap();
    assert_eq!(
        status_of(&desk, "tell-back"),
        Status::Done,
        "the deputy stands in"
    );
}

#[test]
fn the_chain_asks_only_for_the_links_that_are_needed() {
    let chain = "[[chain]]\nfrom = \"team-leader\"\nto = \"boss\"\ntext.da = \"x\"\ntext.en = \"x\"\nadded = true\notherwise = \"partner\"\nwhen = { serious = true }\n";
    let mut desk = desk_with(chain, &step_text("last", "\"nothing\"", ""));
    let hop = |to: &str| {
        Command::RecordHop(HopRecorded {
            to: to.into(),
            at: None,
            told_by: None,
            channel: None,
            acknowledged: true,
        })
    };
    for to in ["team-leader", "centre-head", "dpo"] {
        desk.act(hop(to)).unwrap();
    }
    assert_eq!(status_of(&desk, "alarm-chain"), Status::Done);
    desk.act(serious(true)).unwrap();
    assert_eq!(status_of(&desk, "alarm-chain"), Status::Open);
    desk.act(hop("partner")).unwrap();
    assert_eq!(
        status_of(&desk, "alarm-chain"),
        Status::Done,
        "told instead"
    );
}

#[test]
fn new_asks_are_done_by_their_own_acts_only() {
    use crate::domain::decide::Refusal;
    use crate::domain::event::{Channel, PeopleChannel};
    let steps = ["controller", "people", "serious", "cyber"]
        .map(|ask| step_text(&format!("{ask}-step"), &format!("\"{ask}\""), ""))
        .concat()
        + &step_text("register-step", "\"register\"", "");
    let mut desk = desk_with("", &steps);
    let stamp = desk.ago(Span::minutes(1));
    for (id, command) in [
        (
            "controller-step",
            Command::TellController(ControllerTold {
                controller: None,
                at: stamp.clone(),
                channel: Channel::Mail,
                whom: None,
            }),
        ),
        (
            "people-step",
            Command::InformPeople(PeopleInformed {
                at: stamp,
                how: PeopleChannel::Letter,
                count: Some(3),
                note: None,
                controller: None,
            }),
        ),
        ("serious-step", serious(false)),
        (
            "cyber-step",
            Command::SetSignificant {
                significant: true,
                because: None,
                known: None,
            },
        ),
    ] {
        assert_eq!(status_of(&desk, id), Status::Open, "{id}");
        assert_eq!(
            desk.try_act(step(id, DONE)).unwrap_err(),
            Refusal::OwnAct,
            "{id}"
        );
        desk.act(command).unwrap();
        assert_eq!(status_of(&desk, id), Status::Done, "{id}");
    }
    // Art. 33(5): the facts, the effects and the remedy are on record before somebody says so.
    for field in ["what-happened", "consequences", "measures-taken"] {
        let refused = desk.try_act(step("register-step", DONE)).unwrap_err();
        assert_eq!(refused, Refusal::RegisterLacks);
        desk.act(answer(field, Knowledge::Known, "so it is"))
            .unwrap();
    }
    desk.act(step("register-step", DONE)).unwrap();
    assert_eq!(status_of(&desk, "register-step"), Status::Done);
}

// One call of 42 citizens is one of 42, and of an unknown number nobody can say that all were reached.
#[test]
fn one_call_of_many_is_not_all_of_them() {
    let mut desk = Desk::opened();
    desk.act(citizen("bo")).unwrap();
    desk.act(call("bo", None, CallOutcome::Reached)).unwrap();
    assert_eq!(begun_of(&desk, "tell-citizen"), Some(Begun::Of(1, None)));
    assert_eq!(status_of(&desk, "tell-citizen"), Status::Open);
    desk.act(answer("people-count", Knowledge::Estimate, "42"))
        .unwrap();
    assert_eq!(
        begun_of(&desk, "tell-citizen"),
        Some(Begun::Of(1, Some(42)))
    );
    assert_eq!(status_of(&desk, "tell-citizen"), Status::Open);
    desk.act(answer("people-count", Knowledge::Known, "1"))
        .unwrap();
    assert_eq!(status_of(&desk, "tell-citizen"), Status::Done);
    desk.act(answer("people-count", Knowledge::NotYet, ""))
        .unwrap();
    assert_eq!(status_of(&desk, "tell-citizen"), Status::Open);
}

#[test]
fn a_question_without_its_answer_lets_others_go_first_for_an_hour_and_comes_back() {
    let mut desk = Desk::opened();
    everything_until(&mut desk, "protected");
    assert_eq!(next_of(&desk), Some("protected"));
    desk.act(answer("protected-identity", Knowledge::NotYet, ""))
        .unwrap();
    assert_eq!(status_of(&desk, "protected"), Status::Open);
    assert_eq!(begun_of(&desk, "protected"), Some(Begun::NotYet(1)));
    assert_eq!(next_of(&desk), Some("alarm-chain"));
    desk.pass(Span::minutes(61));
    assert_eq!(next_of(&desk), Some("protected"));
    // Saying so again is the same answer; that it cannot be determined is one only with its reason.
    let bare = answer("protected-identity", Knowledge::Undeterminable, "");
    desk.act(bare).unwrap();
    assert_eq!(status_of(&desk, "protected"), Status::Open);
    let why = answer(
        "protected-identity",
        Knowledge::Undeterminable,
        "yes or no, nobody at the register answers",
    );
    desk.act(why).unwrap();
    assert_eq!(status_of(&desk, "protected"), Status::Done);
}

#[test]
fn what_is_not_sent_is_never_ticked_as_sent() {
    let mut desk = Desk::opened();
    desk.act(drop_notice()).unwrap();
    assert_eq!(status_of(&desk, "notice"), Status::NotNeeded);
    let step = desk.guide.plan.step(&"notice".into()).unwrap();
    let (because, by) = decided_against(&desk.incident, step).unwrap();
    assert!(because.get().is_some() && by.is_some());
    desk.act(risk(Risk::High)).unwrap();
    assert_eq!(status_of(&desk, "notice"), Status::Open);
}

// Art. 33(4): the rest is owed until it was sent, and what is learned afterwards did not stand in what was sent.
#[test]
fn the_rest_of_a_first_notice_is_owed_until_it_was_sent() {
    let everything = |desk: &mut Desk| {
        let fields = desk.guide.form.fields.clone();
        for field in fields.iter().filter(|field| field.minimum.is_some()) {
            let fact = desk.incident.facts.get(&field.id);
            if !fact.is_some_and(crate::domain::contents::settled) {
                desk.act(answer(field.id.as_str(), Knowledge::NotApplicable, ""))
                    .unwrap();
            }
        }
    };
    let sent = |desk: &mut Desk, form| {
        desk.pass(Span::hours(2));
        desk.act(notice(form, desk.ago(Span::minutes(1)))).unwrap();
    };
    let mut desk = Desk::opened();
    sent(&mut desk, NoticeForm::First);
    assert!(desk.incident.owes_rest(&desk.guide));
    assert_eq!(status_of(&desk, "supplement"), Status::Open);
    sent(&mut desk, NoticeForm::Supplement);
    assert_eq!(status_of(&desk, "supplement"), Status::Open);
    assert_eq!(begun_of(&desk, "supplement"), Some(Begun::More));
    everything(&mut desk);
    assert!(
        desk.incident.owes_rest(&desk.guide),
        "what was filled in afterwards was not sent"
    );
    sent(&mut desk, NoticeForm::Supplement);
    assert!(!desk.incident.owes_rest(&desk.guide));
    assert_eq!(status_of(&desk, "supplement"), Status::Done);

    let mut desk = Desk::opened();
    sent(&mut desk, NoticeForm::First);
    sent(&mut desk, NoticeForm::Complete);
    assert_eq!(status_of(&desk, "supplement"), Status::Done);

    let mut desk = Desk::opened();
    sent(&mut desk, NoticeForm::Complete);
    assert!(!desk.incident.owes_rest(&desk.guide));
    assert_eq!(status_of(&desk, "supplement"), Status::NotNeeded);
}

// Some were told, then an exception was found: the step is not needed any more, and was never done.
#[test]
fn telling_some_and_an_exception_make_no_tick() {
    let mut desk = Desk::opened();
    desk.act(answer("people-count", Knowledge::Known, "42"))
        .unwrap();
    desk.act(risk(Risk::High)).unwrap();
    desk.act(Command::InformPeople(PeopleInformed {
        at: desk.ago(Span::minutes(1)),
        how: crate::domain::event::PeopleChannel::Phone,
        count: Some(1),
        note: None,
        controller: None,
    }))
    .unwrap();
    assert_eq!(status_of(&desk, "people"), Status::Open);
    let exempt = crate::domain::command::Exempt {
        shown_by: text("the log"),
        ..crate::domain::command::Exempt::new(
            crate::domain::event::Exemption::LaterMeasures,
            text("locked in time"),
            text("Kim"),
            None,
        )
    };
    desk.act(Command::ExemptPeople(Box::new(exempt))).unwrap();
    assert_eq!(status_of(&desk, "people"), Status::NotNeeded);
}
