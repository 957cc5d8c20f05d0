//! Dated rules, several clocks side by side, several controllers.

use crate::domain::law::deadline;
use crate::domain::reckoning::notice_deadline;
use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::domain::alarm::AlarmRecord;
use crate::domain::clock::Clock;
use crate::domain::command::{Dropped, Exempt};
use crate::domain::event::{
    AlarmAcknowledged, AlarmOutcome, AlarmRang, AlarmSnoozed, CoverageSet, DutyMet, Exemption,
    PeopleChannel, PeopleExempt, PeopleInformed, ProgressReported, SignificantSet,
};
use crate::domain::id::RuleId;
use crate::domain::remark::{Remark, remarks};
use crate::domain::ringing::{next_of, ringing, to_silence};
use crate::domain::rule::{Covered, Period, Recipient, Rule, Standing};
use crate::domain::summary::summary;
use crate::domain::workspace::Workspace;

fn zone(name: &str) -> Zone {
    Zone::new(name, jiff::tz::TimeZone::get(name).unwrap())
}

/// A desk in a country, covered by its law on cyber incidents, with three controllers in the plan.
fn desk_in(country: &str, zone_name: &str, now: &str) -> Desk {
    let mut desk = Desk::empty();
    desk.guide.plan.country = country.to_owned();
    desk.guide.plan.covered = Covered::Yes;
    let named = [("school-1", "School 1"), ("school-2", "School 2")];
    desk.guide.plan.controllers = named.map(|(id, name)| (id.into(), name.to_owned())).into();
    let calendar = crate::plan::calendar::shipped(country).unwrap();
    desk.guide.calendar = crate::plan::calendar::read(calendar.0, calendar.1).unwrap();
    desk.zone = zone(zone_name);
    desk.now = at(now);
    desk
}

fn sweden() -> Desk {
    desk_in("se", "Europe/Stockholm", "2026-11-20T14:00:30Z")
}

fn open_with(desk: &mut Desk, role: Role, controllers: &[&str]) {
    let mut open = desk.open("All systems encrypted");
    open.role = role;
    if !controllers.is_empty() {
        open.controllers = controllers
            .iter()
            .map(|id| ControllerId::new(*id))
            .collect();
    }
    desk.act(Command::Open(open)).unwrap();
}

/// What the program does with a decision about the cyber incident: the entry, and the clocks brought in line by the next act.
fn significant(desk: &mut Desk, significant: bool) {
    let event = SignificantSet {
        significant,
        because: None,
        known: None,
    };
    let entry = desk.entry(&ActId::new("cyber"), 1, event.into());
    desk.incident.apply(entry);
    desk.act(note("the team met")).unwrap();
}

fn met(desk: &Desk, rule: &str, controller: Option<&str>, reasons: &str) -> Command {
    Command::MeetDuty(DutyMet {
        rule: rule.into(),
        controller: controller.map(ControllerId::new),
        at: desk.ago(Span::minutes(0)),
        channel: Channel::Portal,
        reference: None,
        reasons: text(reasons),
    })
}

fn sent(desk: &Desk, form: NoticeForm, controller: Option<&str>) -> Command {
    Command::SendNotice {
        form,
        at: desk.ago(Span::minutes(0)),
        channel: Channel::Portal,
        reference: None,
        reasons: None,
        controller: controller.map(ControllerId::new),
        sent_by: None,
    }
}

fn running(desk: &Desk) -> Vec<&str> {
    let runs = desk.incident.clocks.iter().filter(|clock| clock.runs());
    runs.map(|clock| clock.rule.as_str()).collect()
}

fn of<'a>(desk: &'a Desk, rule: &str, controller: Option<&str>) -> &'a Clock {
    let party = controller.map(ControllerId::new);
    desk.incident.clock(&rule.into(), party.as_ref()).unwrap()
}

// The 24 h cyber clock runs before the 72 h one, to another recipient, and each ends by itself:
// docs/domain.md#other-clocks
#[test]
fn a_significant_cyber_incident_runs_its_clocks_beside_the_72_hours() {
    let mut desk = sweden();
    open_with(&mut desk, Role::Controller, &[]);
    assert_eq!(running(&desk), ["gdpr-33-1"]);
    significant(&mut desk, true);
    assert_eq!(
        running(&desk),
        ["gdpr-33-1", "nis2-se-early", "nis2-se-notice"]
    );
    let aware = desk.incident.aware().unwrap();
    let due = |rule: &str| of(&desk, rule, None).deadline.unwrap().since(aware);
    assert_eq!(due("nis2-se-early"), Span::hours(24));
    assert_eq!(due("nis2-se-notice"), Span::hours(72));
    assert_eq!(
        desk.incident.nearest_clock().unwrap().rule.as_str(),
        "nis2-se-early"
    );
    let row = summary(&desk.incident, &desk.guide, &desk.zone);
    assert_eq!(row.deadline(), of(&desk, "nis2-se-early", None).deadline);
    // Alarms are due for it as for every other.
    let ringing = ringing(&desk.incident, &desk.guide, &desk.zone);
    let ring = next_of(&desk.incident, &ringing, desk.now, None).unwrap();
    assert_eq!(ring.due, aware.plus(Span::hours(12)));

    assert_eq!(
        desk.kinds(met(&desk.clone(), "nis2-se-early", None, "")),
        ["duty-met", "clock-ended"]
    );
    let why = of(&desk, "nis2-se-early", None).ended.unwrap().because;
    assert_eq!(why, ClockEnd::Met);
    let again = met(&desk, "nis2-se-early", None, "");
    assert_eq!(desk.refusal(again), Refusal::Already);
    // The notification starts the month of the final report.
    assert_eq!(
        desk.kinds(met(&desk.clone(), "nis2-se-notice", None, "")),
        ["duty-met", "clock-ended", "clock-started"]
    );
    // One month from Friday 20 November is Sunday 20 December: the end of the Monday after it.
    let end = at("2026-12-21T22:59:00Z");
    assert_eq!(of(&desk, "nis2-se-final", None).deadline, Some(end));
}

#[test]
fn who_is_not_covered_or_not_hit_owes_the_response_team_nothing() {
    for covered in [Covered::No, Covered::Unknown] {
        let mut desk = sweden();
        desk.guide.plan.covered = covered;
        open_with(&mut desk, Role::Controller, &[]);
        significant(&mut desk, true);
        assert_eq!(running(&desk), ["gdpr-33-1"]);
    }
    let mut desk = sweden();
    open_with(&mut desk, Role::Controller, &[]);
    significant(&mut desk, true);
    significant(&mut desk, false);
    assert_eq!(running(&desk), ["gdpr-33-1"]);
    let why = of(&desk, "nis2-se-early", None).ended.unwrap().because;
    assert_eq!(why, ClockEnd::NoCyberIncident);
}

// NIS2 Art. 23(4): the periods count from when it was known to be significant, not from awareness of the breach. Without that
// moment, as in entries of before, the stricter one counts.
#[test]
fn the_cyber_clocks_count_from_when_it_was_known_to_be_significant() {
    let mut desk = sweden();
    open_with(&mut desk, Role::Controller, &[]);
    let aware = desk.incident.aware().unwrap();
    let said = |known| Command::SetSignificant {
        significant: true,
        because: None,
        known,
    };
    desk.act(said(None)).unwrap();
    let due = |desk: &Desk| of(desk, "nis2-se-early", None).deadline.unwrap();
    assert_eq!(due(&desk), aware.plus(Span::hours(24)));
    let known = desk.ago(Span::hours(1));
    assert_eq!(
        desk.kinds(said(Some(known.clone()))),
        ["significant-set", "clock-moved", "clock-moved"]
    );
    assert_eq!(due(&desk), known.at.plus(Span::hours(24)));
    assert_eq!(
        desk.try_act(said(Some(known.clone()))),
        Err(Refusal::Already)
    );
    assert_eq!(
        desk.try_act(said(None)),
        Err(Refusal::Already),
        "the moment stays"
    );
    let ahead = desk.ago(Span::hours(-1));
    assert_eq!(
        desk.try_act(said(Some(ahead.clone()))),
        Err(Refusal::Future(ahead.at))
    );
    // The 72 hours of the breach stay where they are.
    assert_eq!(
        of(&desk, "gdpr-33-1", None).deadline.unwrap(),
        aware.plus(Span::hours(72))
    );
    // What is not significant has no such moment.
    let no = Command::SetSignificant {
        significant: false,
        because: None,
        known: Some(known.clone()),
    };
    let drafts = desk.try_act(no).unwrap();
    assert!(matches!(&drafts[0].event, Event::SignificantSet(e) if e.known.is_none()));
}

// An attack without personal data is no breach under the GDPR and still a cyber incident.
#[test]
fn not_a_breach_does_not_end_the_cyber_clocks() {
    let mut desk = sweden();
    open_with(&mut desk, Role::Controller, &[]);
    significant(&mut desk, true);
    desk.act(find(Finding::NotABreach, "no personal data"))
        .unwrap();
    assert_eq!(running(&desk), ["nis2-se-early", "nis2-se-notice"]);
}

#[test]
fn each_country_runs_its_own_rules_from_their_first_day_on() {
    let rules = [
        ("dk", "Europe/Copenhagen", "2025-06-30T12:00:00Z", vec![]),
        (
            "dk",
            "Europe/Copenhagen",
            "2025-07-01T12:00:00Z",
            vec!["nis2-dk-early", "nis2-dk-notice"],
        ),
        ("se", "Europe/Stockholm", "2026-01-14T12:00:00Z", vec![]),
        (
            "se",
            "Europe/Stockholm",
            "2026-01-15T12:00:00Z",
            vec!["nis2-se-early", "nis2-se-notice"],
        ),
        ("no", "Europe/Oslo", "2025-09-30T12:00:00Z", vec![]),
        (
            "no",
            "Europe/Oslo",
            "2025-10-01T12:00:00Z",
            vec!["no-act-warning"],
        ),
    ];
    for (country, zone, now, cyber) in rules {
        let mut desk = desk_in(country, zone, now);
        open_with(&mut desk, Role::Controller, &[]);
        significant(&mut desk, true);
        let beside: Vec<&str> = running(&desk)
            .into_iter()
            .filter(|rule| *rule != "gdpr-33-1")
            .collect();
        assert_eq!(beside, cyber, "{country} {now}");
    }
}

#[test]
fn a_late_duty_needs_its_reasons_and_an_unknown_one_is_refused() {
    let mut desk = sweden();
    open_with(&mut desk, Role::Controller, &[]);
    significant(&mut desk, true);
    desk.pass(Span::hours(30));
    // What was sent was sent, late or not.
    let late = met(&desk, "nis2-se-early", None, "");
    assert!(desk.try_act(late).is_ok());
    let unknown = met(&desk, "nis2-dk-early", None, "x");
    assert_eq!(
        desk.refusal(unknown),
        Refusal::UnknownRule("nis2-dk-early".to_owned())
    );
    let notice = met(&desk, "gdpr-33-1", None, "x");
    assert_eq!(desk.refusal(notice), Refusal::NoticeOwnAct);
    let late = met(&desk, "nis2-se-early", None, "the service was down");
    desk.act(late).unwrap();
    let DutyMet { reasons, .. } = desk.incident.duties[0].clone();
    assert_eq!(reasons, text("the service was down"));
}

// IMY: four weeks from a first notice, none from a complete one.
#[test]
fn only_an_incomplete_notice_is_supplemented() {
    let mut desk = sweden();
    open_with(&mut desk, Role::Controller, &[]);
    let first = sent(&desk, NoticeForm::First, None);
    assert_eq!(
        desk.kinds(first),
        ["notice-sent", "clock-ended", "clock-started"]
    );
    // Friday 20 November and four weeks: Friday 18 December, until its last minute.
    let end = at("2026-12-18T22:59:00Z");
    assert_eq!(of(&desk, "imy-supplement", None).deadline, Some(end));
    let part = sent(&desk, NoticeForm::Supplement, None);
    assert_eq!(desk.kinds(part), ["notice-sent"]);
    let last = sent(&desk, NoticeForm::Complete, None);
    assert_eq!(desk.kinds(last), ["notice-sent", "clock-ended"]);

    let mut whole = sweden();
    open_with(&mut whole, Role::Controller, &[]);
    whole
        .act(sent(&whole.clone(), NoticeForm::Complete, None))
        .unwrap();
    assert_eq!(running(&whole), [] as [&str; 0]);
    let mut danish = Desk::opened();
    danish
        .act(sent(&danish.clone(), NoticeForm::First, None))
        .unwrap();
    assert_eq!(running(&danish), [] as [&str; 0]);
}

#[test]
fn a_high_risk_is_owed_to_the_people_until_they_were_told() {
    let mut desk = Desk::opened();
    desk.act(risk(Risk::High)).unwrap();
    let clock = of(&desk, "gdpr-34-1", None).clone();
    assert_eq!(
        (clock.deadline, clock.start),
        (None, desk.now.floor_minute())
    );
    desk.pass(Span::hours(1));
    // Saying so again moves nothing, a lower risk ends it, and a new high one counts from anew.
    assert_eq!(desk.kinds(risk(Risk::High)), ["risk-assessed"]);
    assert_eq!(
        desk.kinds(risk(Risk::Risk)),
        ["risk-assessed", "clock-ended"]
    );
    let why = of(&desk, "gdpr-34-1", None).ended.unwrap().because;
    assert_eq!(why, ClockEnd::NotHighRisk);
    assert_eq!(
        desk.kinds(risk(Risk::High)),
        ["risk-assessed", "clock-started"]
    );
    assert_eq!(of(&desk, "gdpr-34-1", None).start, desk.now.floor_minute());
    // It ends by what was done for the people, never by saying that a duty was met.
    let said = met(&desk, "gdpr-34-1", None, "");
    assert_eq!(desk.refusal(said), Refusal::PeopleOwnAct);
    desk.act(informed(&desk.clone(), None)).unwrap();
    assert_eq!(running(&desk), ["gdpr-33-1"]);
    let why = of(&desk, "gdpr-34-1", None).ended.unwrap().because;
    assert_eq!(why, ClockEnd::Informed);
}

fn informed(desk: &Desk, controller: Option<&str>) -> Command {
    Command::InformPeople(PeopleInformed {
        at: desk.ago(Span::minutes(0)),
        how: PeopleChannel::Letter,
        count: None,
        note: None,
        controller: controller.map(ControllerId::new),
    })
}

fn exempt(ground: Exemption, controller: Option<&str>) -> Command {
    let because = text("the account was locked in time");
    let controller = controller.map(ControllerId::new);
    Command::ExemptPeople(Box::new(Exempt {
        shown_by: text("the log of the mail server"),
        ..Exempt::new(ground, because, text("DPO"), controller)
    }))
}

fn closing() -> Command {
    Command::Close { because: text("x") }
}

// Art. 34: each controller informs its own people; the case is closed when nobody owes them anything.
#[test]
fn each_controller_settles_what_it_owes_the_people() {
    let mut desk = sweden();
    open_with(&mut desk, Role::Controller, &["school-1", "school-2"]);
    desk.act(risk(Risk::High)).unwrap();
    for school in ["school-1", "school-2"] {
        let complete = sent(&desk, NoticeForm::Complete, Some(school));
        desk.act(complete).unwrap();
    }
    let owes = |desk: &Desk| {
        ["school-1", "school-2"]
            .map(|id| desk.incident.owes_people_for(Some(&ControllerId::new(id))))
    };
    assert_eq!(owes(&desk), [true, true]);
    for command in [informed(&desk, None), exempt(Exemption::Encrypted, None)] {
        assert_eq!(desk.refusal(command), Refusal::ControllerMissing);
    }
    let stranger = informed(&desk, Some("school-9"));
    let unknown = Refusal::NotInIncident("school-9".to_owned());
    assert_eq!(desk.refusal(stranger), unknown);
    assert_eq!(
        desk.kinds(informed(&desk.clone(), Some("school-1"))),
        ["people-informed", "clock-ended"]
    );
    assert_eq!(owes(&desk), [false, true]);
    assert!(desk.incident.owes_people() && !desk.incident.people_settled());
    assert_eq!(running(&desk), ["gdpr-34-1"]);
    assert_eq!(desk.refusal(closing()), Refusal::PeopleNotInformed);
    let kinds = desk.kinds(exempt(Exemption::LaterMeasures, Some("school-2")));
    assert_eq!(kinds, ["people-exempt", "clock-ended"]);
    let why = of(&desk, "gdpr-34-1", Some("school-2"))
        .ended
        .unwrap()
        .because;
    assert_eq!(why, ClockEnd::Exempt);
    desk.act(closing()).unwrap();
}

// What ended the clock no longer holds: taken back, it runs again.
#[test]
fn the_peoples_clock_starts_again_when_its_end_is_taken_back() {
    let mut desk = Desk::opened();
    desk.act(risk(Risk::High)).unwrap();
    let start = of(&desk, "gdpr-34-1", None).start;
    desk.pass(Span::hours(1));
    desk.act(informed(&desk.clone(), None)).unwrap();
    assert!(!of(&desk, "gdpr-34-1", None).runs());
    let (act, _) = last_act(&desk.incident, &desk.actor).unwrap();
    desk.act(Command::TakeBack { act }).unwrap();
    let clock = of(&desk, "gdpr-34-1", None);
    assert_eq!((clock.runs(), clock.start), (true, start));
}

// An exception that the risk is not high holds for a controller as long as it is not.
#[test]
fn a_controllers_exception_falls_with_a_high_risk_and_one_for_all_stays() {
    let mut desk = sweden();
    open_with(&mut desk, Role::Controller, &["school-1", "school-2"]);
    desk.act(risk(Risk::Risk)).unwrap();
    desk.act(exempt(Exemption::NotHigh, Some("school-1")))
        .unwrap();
    let party = ControllerId::new("school-1");
    let settled = |desk: &Desk| desk.incident.people_settled_for(Some(&party));
    assert_eq!(settled(&desk), Some(ClockEnd::Exempt));
    desk.act(risk(Risk::High)).unwrap();
    assert_eq!(settled(&desk), None);
    // Entries of before name no controller: they count for each.
    let event = PeopleExempt {
        ground: Exemption::Encrypted,
        because: Text::new("x"),
        decided_by: Text::new("DPO"),
        controller: None,
        shown_by: None,
        equally: None,
        again_by: None,
        again_at: None,
    };
    let entry = desk.entry(&ActId::new("before"), 1, event.into());
    desk.incident.apply(entry);
    assert_eq!(settled(&desk), Some(ClockEnd::Exempt));
    assert!(!desk.incident.owes_people());
}

fn said(desk: &mut Desk, controller: &str, covered: bool) {
    let mut workspace = Workspace {
        coverage: desk.guide.said.clone(),
        ..Workspace::default()
    };
    let event = CoverageSet {
        controller: ControllerId::new(controller),
        covered,
    };
    workspace.apply(&desk.entry(&ActId::new("said"), 1, event.into()));
    desk.guide.said = workspace.coverage;
}

// What the plan does not say is asked once; open incidents follow, also when it is answered late or otherwise.
#[test]
fn clocks_follow_what_was_said_of_the_organisation() {
    let mut desk = sweden();
    desk.guide.plan.covered = Covered::Unknown;
    open_with(&mut desk, Role::Controller, &[]);
    significant(&mut desk, true);
    assert_eq!(running(&desk), ["gdpr-33-1"]);
    assert_eq!(desk.refusal(Command::FollowWorkspace), Refusal::Already);
    assert!(
        !desk
            .guide
            .said
            .open_of(&desk.incident, &desk.guide)
            .is_empty()
    );
    let own = desk.guide.plan.controller.to_string();
    said(&mut desk, &own, true);
    desk.as_if("system");
    assert_eq!(
        desk.kinds(Command::FollowWorkspace),
        ["clock-started", "clock-started"]
    );
    assert!(running(&desk).contains(&"nis2-se-early"));
    assert!(
        desk.guide
            .said
            .open_of(&desk.incident, &desk.guide)
            .is_empty()
    );
    // Clocks that follow from it are nobody's act: the one before can still be taken back.
    desk.as_if("kim");
    let (_, what) = last_act(&desk.incident, &desk.actor).unwrap();
    assert_eq!(what, "note-added");
    said(&mut desk, &own, false);
    desk.act(Command::FollowWorkspace).unwrap();
    let why = of(&desk, "nis2-se-early", None).ended.unwrap().because;
    assert_eq!(why, ClockEnd::NotCovered);
    assert_eq!(running(&desk), ["gdpr-33-1"]);
    // The plan's own word counts before any other.
    desk.guide.plan.covered = Covered::Yes;
    assert_eq!(desk.kinds(Command::FollowWorkspace).len(), 2);
}

// Each controller is its own organisation; what was said of the plan's counts for those nobody spoke of.
#[test]
fn a_controller_of_which_something_else_was_said_has_its_own_answer() {
    let mut desk = sweden();
    desk.guide.plan.covered = Covered::Unknown;
    open_with(&mut desk, Role::Controller, &["school-1", "school-2"]);
    let own = desk.guide.plan.controller.to_string();
    said(&mut desk, "school-1", false);
    assert!(
        !desk
            .guide
            .said
            .open_of(&desk.incident, &desk.guide)
            .is_empty()
    );
    said(&mut desk, &own, true);
    significant(&mut desk, true);
    let cyber = desk
        .incident
        .clocks
        .iter()
        .filter(|clock| clock.runs() && clock.rule.as_str().starts_with("nis2-se"));
    let whose: Vec<_> = cyber.map(|clock| clock.controller.clone()).collect();
    assert_eq!(whose, vec![Some(ControllerId::new("school-2")); 2]);
}

// NIS2 Art. 23(4): still going on after a month, a progress report takes the final one's place until the handling ends.
#[test]
fn a_progress_report_moves_the_final_one_to_a_month_after_the_handling() {
    let mut desk = sweden();
    open_with(&mut desk, Role::Controller, &[]);
    significant(&mut desk, true);
    let progress = |desk: &Desk, rule: &str| {
        Command::ReportProgress(ProgressReported {
            rule: rule.into(),
            controller: None,
            at: desk.ago(Span::minutes(0)),
            channel: Channel::Portal,
            reference: None,
            reasons: None,
        })
    };
    let handled = |desk: &Desk| Command::SetTime {
        which: When::Handled,
        stamp: desk.ago(Span::minutes(0)),
        because: None,
        decided_by: None,
        controller: None,
    };
    let early = progress(&desk, "nis2-se-early");
    assert_eq!(desk.refusal(early), Refusal::NoProgress);
    let unknown = Refusal::UnknownRule("nis2-se-final".to_owned());
    assert_eq!(desk.refusal(progress(&desk, "nis2-se-final")), unknown);
    for rule in ["nis2-se-early", "nis2-se-notice"] {
        desk.act(met(&desk.clone(), rule, None, "")).unwrap();
    }
    let complete = sent(&desk, NoticeForm::Complete, None);
    desk.act(complete).unwrap();
    // Minutes after the notification it is accepted, and remarked on.
    let remarked = |desk: &Desk| {
        let act = desk.incident.entries.last().unwrap().act.clone().unwrap();
        remarks(&desk.incident, &act, &desk.guide, &desk.zone)
    };
    let mut soon = desk.clone();
    soon.pass(Span::minutes(7));
    soon.act(progress(&soon, "nis2-se-final")).unwrap();
    assert_eq!(remarked(&soon), [Remark::Soon(Span::minutes(7))]);
    soon = desk.clone();
    soon.pass(Span::hours(24 * 28));
    soon.act(progress(&soon, "nis2-se-final")).unwrap();
    assert_eq!(remarked(&soon), []);
    desk.pass(Span::hours(24 * 28));
    assert_eq!(
        desk.kinds(progress(&desk.clone(), "nis2-se-final")),
        ["progress-reported", "clock-ended"]
    );
    let why = of(&desk, "nis2-se-final", None).ended.unwrap().because;
    assert_eq!(why, ClockEnd::Progress);
    // Nothing runs, and the case is not closed: the final report is still owed.
    assert_eq!(running(&desk), [] as [&str; 0]);
    assert_eq!(desk.refusal(closing()), Refusal::FinalReportOwed);
    assert_eq!(
        desk.refusal(progress(&desk, "nis2-se-final")),
        Refusal::Already
    );
    // Handled on Monday 18 January 2027: due on Thursday 18 February.
    desk.now = at("2027-01-18T10:00:00Z");
    assert_eq!(
        desk.kinds(handled(&desk.clone())),
        ["time-set", "clock-started"]
    );
    let end = at("2027-02-18T22:59:00Z");
    assert_eq!(of(&desk, "nis2-se-final", None).deadline, Some(end));
    assert_eq!(
        desk.refusal(closing()),
        runs("nis2-se-final", EndedBy::Duty)
    );
    desk.act(met(&desk.clone(), "nis2-se-final", None, ""))
        .unwrap();
    desk.act(closing()).unwrap();
}

// The end of the handling alone moves nothing: only a progress report does.
#[test]
fn without_a_progress_report_the_month_counts_from_the_notification() {
    let mut desk = sweden();
    open_with(&mut desk, Role::Controller, &[]);
    significant(&mut desk, true);
    desk.act(met(&desk.clone(), "nis2-se-notice", None, ""))
        .unwrap();
    let before = of(&desk, "nis2-se-final", None).clone();
    desk.pass(Span::hours(48));
    let set = Command::SetTime {
        which: When::Handled,
        stamp: desk.ago(Span::minutes(0)),
        because: None,
        decided_by: None,
        controller: None,
    };
    assert_eq!(desk.kinds(set), ["time-set"]);
    assert_eq!(of(&desk, "nis2-se-final", None), &before);
}

// P4, P5: two controllers with the same deadline have two rings; one that is seen or put off says nothing of the other.
#[test]
fn alarms_of_controllers_with_the_same_deadline_are_kept_apart() {
    let mut desk = sweden();
    open_with(&mut desk, Role::Controller, &["school-1", "school-2"]);
    let deadline = of(&desk, "gdpr-33-1", Some("school-1")).deadline.unwrap();
    assert_eq!(
        of(&desk, "gdpr-33-1", Some("school-2")).deadline,
        Some(deadline)
    );
    desk.now = deadline.minus(Span::hours(12));
    let rings = |desk: &Desk, school: &str| {
        let clock = of(desk, "gdpr-33-1", Some(school));
        let none = AlarmRecord::default();
        let rung = desk.incident.alarms.get(&clock.key().unwrap());
        crate::domain::alarm::due_alarms(clock, rung.unwrap_or(&none), desk.now, None).now
    };
    let first = ControllerId::new("school-1");
    let record = |desk: &mut Desk, controller: Option<ControllerId>| {
        for (stage, hours) in crate::domain::alarm::BEFORE {
            let due = deadline.minus(Span::hours(*hours));
            let command = Command::RecordAlarm(AlarmRang {
                rule: "gdpr-33-1".into(),
                stage: *stage,
                deadline,
                due,
                outcome: AlarmOutcome::Shown,
                failure: None,
                controller: controller.clone(),
            });
            if due <= desk.now {
                desk.act(command).unwrap();
            }
        }
    };
    let ring = rings(&desk, "school-1").unwrap();
    assert_eq!(rings(&desk, "school-2"), Some(ring));
    record(&mut desk, Some(first.clone()));
    assert_eq!(rings(&desk, "school-1"), None);
    assert_eq!(rings(&desk, "school-2"), Some(ring));
    // What is put off next is the one that is not quiet yet.
    let now = desk.now;
    let meant = |desk: &Desk| {
        let ringing = ringing(&desk.incident, &desk.guide, &desk.zone);
        let clock = to_silence(&desk.incident, &ringing, None, now).unwrap();
        clock.controller.clone().unwrap().to_string()
    };
    assert_eq!(meant(&desk), "school-1");
    desk.act(Command::Snooze(AlarmSnoozed {
        rule: "gdpr-33-1".into(),
        deadline,
        until: deadline.minus(Span::hours(1)),
        controller: Some(first.clone()),
    }))
    .unwrap();
    assert_eq!(meant(&desk), "school-2");
    desk.now = deadline.minus(Span::hours(6));
    assert_eq!(rings(&desk, "school-1"), None);
    let loud = rings(&desk, "school-2").unwrap();
    desk.act(Command::Acknowledge(AlarmAcknowledged {
        rule: "gdpr-33-1".into(),
        deadline,
        controller: Some(first),
        due: None,
    }))
    .unwrap();
    assert_eq!(rings(&desk, "school-2"), Some(loud));
    // Entries of before name no controller: they count for each.
    record(&mut desk, None);
    assert_eq!(rings(&desk, "school-2"), None);
}

/// The notice in two made-up versions: 72 hours, and from 1 December 2026 on 96.
fn changed_law(desk: &mut Desk) {
    let at = desk
        .guide
        .rules
        .iter()
        .position(|r| r.id.as_str() == "gdpr-33-1")
        .unwrap();
    let old = &mut desk.guide.rules[at];
    old.valid_to = NaiveDate::from_ymd_opt(2026, 11, 30);
    let new = Rule {
        version: 2,
        period: Period::Hours(96),
        valid_from: NaiveDate::from_ymd_opt(2026, 12, 1),
        valid_to: None,
        ..old.clone()
    };
    desk.guide.rules.insert(at + 1, new);
}

// The version valid at the start counts for ever, whatever is done later and however late.
#[test]
fn a_change_of_the_law_leaves_older_incidents_on_the_rule_they_ran_under() {
    let mut desk = Desk::empty();
    changed_law(&mut desk);
    desk.now = at("2026-11-30T22:30:00Z");
    open_with(&mut desk, Role::Controller, &[]);
    let first = of(&desk, "gdpr-33-1", None).clone();
    assert_eq!(
        (
            first.rule_version,
            first.deadline.unwrap().since(first.start)
        ),
        (1, Span::hours(72))
    );
    desk.pass(Span::hours(48));
    desk.act(drop_notice()).unwrap();
    desk.act(risk(Risk::Risk)).unwrap();
    assert_eq!(of(&desk, "gdpr-33-1", None).deadline, first.deadline);
    assert_eq!(of(&desk, "gdpr-33-1", None).rule_version, 1);

    let mut later = Desk::empty();
    changed_law(&mut later);
    // 00:30 on 1 December in Copenhagen is still November in UTC: the organisation's own day counts.
    later.now = at("2026-12-01T01:30:30Z");
    open_with(&mut later, Role::Controller, &[]);
    let clock = of(&later, "gdpr-33-1", None).clone();
    assert_eq!(
        (
            clock.rule_version,
            clock.deadline.unwrap().since(clock.start)
        ),
        (2, Span::hours(96))
    );
    // A correction of the start across the date takes the rule of that day.
    later
        .act(Command::SetTime {
            controller: None,
            which: When::Aware,
            stamp: later.ago(Span::hours(5)),
            because: text("the guard saw it"),
            decided_by: text("the guard saw it"),
        })
        .unwrap();
    assert_eq!(of(&later, "gdpr-33-1", None).rule_version, 1);
}

#[test]
fn a_proposal_never_runs() {
    let mut desk = Desk::opened();
    let proposals = desk
        .guide
        .rules
        .iter()
        .filter(|r| r.standing == Standing::Proposal);
    let ids: Vec<RuleId> = proposals.map(|rule| rule.id.clone()).collect();
    assert_eq!(ids, [RuleId::new("omnibus-33-1")]);
    desk.act(risk(Risk::High)).unwrap();
    assert!(desk.incident.clock(&ids[0], None).is_none());
    let due = notice_deadline(&desk.incident, None, &desk.guide, &desk.zone);
    assert_eq!(due, of(&desk, "gdpr-33-1", None).deadline);
}

#[test]
fn the_contract_gives_the_processor_its_hours() {
    let mut desk = Desk::empty();
    desk.guide.plan.processor_hours = Some(24);
    open_with(&mut desk, Role::Both, &[]);
    let clock = of(&desk, "gdpr-33-2", None);
    assert_eq!(clock.deadline.unwrap().since(clock.start), Span::hours(24));
    // Both roles at once: the two clocks run side by side.
    assert_eq!(running(&desk), ["gdpr-33-1", "gdpr-33-2"]);
    assert_eq!(
        desk.incident.nearest_clock().unwrap().rule.as_str(),
        "gdpr-33-2"
    );
}

// Each controller becomes aware at its own time and sends its own notice.
#[test]
fn each_of_several_controllers_has_its_own_clock_and_notice() {
    let mut desk = Desk {
        actor: ActorId::new("kim"),
        ..sweden()
    };
    open_with(
        &mut desk,
        Role::Controller,
        &["school-1", "school-2", "school-1"],
    );
    let (one, two) = (Some("school-1"), Some("school-2"));
    assert_eq!(desk.incident.controllers.len(), 2, "named once each");
    assert_eq!(
        of(&desk, "gdpr-33-1", one).deadline,
        of(&desk, "gdpr-33-1", two).deadline
    );
    let common = of(&desk, "gdpr-33-1", one).start;

    let later = Command::SetTime {
        controller: two.map(ControllerId::new),
        which: When::Aware,
        stamp: desk.ago(Span::hours(1)),
        because: text("told by the first school"),
        decided_by: text("told by the first school"),
    };
    assert_eq!(desk.kinds(later), ["time-set", "clock-moved"]);
    assert_eq!(of(&desk, "gdpr-33-1", one).start, common);
    assert_eq!(
        of(&desk, "gdpr-33-1", two).start,
        desk.now.minus(Span::hours(1)).floor_minute()
    );

    let nobody = sent(&desk, NoticeForm::Complete, None);
    assert_eq!(desk.refusal(nobody), Refusal::ControllerMissing);
    let stranger = sent(&desk, NoticeForm::Complete, Some("school-9"));
    assert_eq!(
        desk.refusal(stranger),
        Refusal::NotInIncident("school-9".to_owned())
    );
    let first = sent(&desk, NoticeForm::Complete, one);
    assert_eq!(desk.kinds(first), ["notice-sent", "clock-ended"]);
    assert!(!of(&desk, "gdpr-33-1", one).runs() && of(&desk, "gdpr-33-1", two).runs());
    assert!(!desk.incident.notified() && !desk.incident.notice_settled());
    assert_eq!(
        desk.refusal(Command::Close {
            because: text("done")
        }),
        runs("gdpr-33-1", EndedBy::Notice)
    );
    let dropped = |id: Option<&str>| {
        Command::DropNotice(Dropped {
            because: text("encrypted"),
            decided_by: text("DPO"),
            controller: id.map(ControllerId::new),
            unlikely: true,
        })
    };
    assert_eq!(desk.refusal(dropped(one)), Refusal::AlreadyNotified);
    assert_eq!(
        desk.kinds(dropped(two)),
        ["risk-assessed", "notice-not-required", "clock-ended"]
    );
    assert!(desk.incident.notice_settled());
    // A risk asks for the notice of the one that had dropped it, and only for that.
    let kinds = desk.kinds(risk(Risk::Risk));
    assert_eq!(kinds, ["risk-assessed", "notice-required", "clock-started"]);
    assert!(!of(&desk, "gdpr-33-1", one).runs() && of(&desk, "gdpr-33-1", two).runs());
}

#[test]
fn as_processor_each_controller_is_told_by_itself() {
    let mut desk = sweden();
    open_with(&mut desk, Role::Both, &["school-1", "school-2"]);
    assert_eq!(
        running(&desk),
        ["gdpr-33-1", "gdpr-33-1", "gdpr-33-2", "gdpr-33-2"]
    );
    let tell = Command::TellController(ControllerTold {
        at: desk.ago(Span::minutes(0)),
        channel: Channel::Mail,
        whom: None,
        controller: Some(ControllerId::new("school-2")),
    });
    assert_eq!(desk.kinds(tell), ["controller-told", "clock-ended"]);
    assert_eq!(running(&desk), ["gdpr-33-1", "gdpr-33-1", "gdpr-33-2"]);
    assert!(of(&desk, "gdpr-33-2", Some("school-1")).runs());
}

#[test]
fn only_awareness_is_kept_apart_and_one_controller_needs_no_name() {
    let mut desk = sweden();
    open_with(&mut desk, Role::Controller, &["school-1", "school-2"]);
    let time = Command::SetTime {
        controller: Some(ControllerId::new("school-1")),
        which: When::Occurred,
        stamp: desk.ago(Span::hours(9)),
        because: None,
        decided_by: None,
    };
    assert_eq!(desk.refusal(time), Refusal::ControllerNotHere);
    // With a single controller its name may be given; the log keeps none, as ever.
    let mut single = Desk::opened();
    let named = sent(&single, NoticeForm::Complete, Some("struer-kommune"));
    single.act(named).unwrap();
    assert_eq!(single.incident.notices[0].sent.controller, None);
    let mut strange = sweden();
    let mut open = strange.open("x");
    open.controllers = vec![ControllerId::new("elsewhere")];
    let refused = strange.act(Command::Open(open));
    assert_eq!(
        refused,
        Err(Refusal::UnknownController("elsewhere".to_owned()))
    );
}

// "One month" stops at the end of a shorter month and gives way to the next working day; hours never do:
// docs/domain.md#other-clocks
#[test]
fn months_and_weeks_are_counted_by_the_calendar() {
    let desk = sweden();
    let end = |period: Period, from: &str| {
        let start = desk.zone.first(from.parse().unwrap());
        let end = period
            .end(start, &desk.zone, Some(&desk.guide.calendar))
            .unwrap();
        desk.zone.local(end).civil.to_string()
    };
    let month = Period::Months(1);
    // 28 February 2027 is a Sunday, 29 February 2028 a Tuesday.
    assert_eq!(end(month, "2027-01-31T10:00:00"), "2027-03-01 23:59:00");
    assert_eq!(end(month, "2028-01-31T10:00:00"), "2028-02-29 23:59:00");
    assert_eq!(end(month, "2027-01-29T10:00:00"), "2027-03-01 23:59:00");
    // 26 December 2026 is a Saturday and a holiday.
    assert_eq!(end(month, "2026-11-26T10:00:00"), "2026-12-28 23:59:00");
    // Good Friday to Easter Monday 2027, over the clock change.
    assert_eq!(
        end(Period::Weeks(4), "2027-02-26T16:30:00"),
        "2027-03-30 23:59:00"
    );
    assert_eq!(
        end(Period::Weeks(4), "2026-11-20T00:00:00"),
        "2026-12-18 23:59:00"
    );
    // Hours run through Christmas and through the clock change: docs/domain.md#worked-examples
    assert_eq!(
        end(Period::Hours(72), "2026-12-23T15:40:00"),
        "2026-12-26 15:40:00"
    );
    assert_eq!(
        end(Period::Hours(72), "2027-03-25T18:20:00"),
        "2027-03-28 19:20:00"
    );
    assert_eq!(
        Period::AtOnce.end(desk.now, &desk.zone, Some(&desk.guide.calendar)),
        None
    );
}

/// What may happen to an incident of several controllers.
#[derive(Clone, Debug)]
enum Fact {
    Pass(i64),
    Significant(bool),
    Aware(Option<usize>, i64),
    Sent(NoticeForm, Option<usize>),
    Told(Option<usize>),
    Dropped(Option<usize>),
    Met(usize, Option<usize>),
    Risk(Risk),
    Finding(Finding),
    Role(Role),
}

fn fact() -> impl Strategy<Value = Fact> {
    let which = || proptest::option::of(0_usize..3);
    prop_oneof![
        (1_i64..4000).prop_map(Fact::Pass),
        any::<bool>().prop_map(Fact::Significant),
        (which(), 0_i64..6000).prop_map(|(who, ago)| Fact::Aware(who, ago)),
        (proptest::sample::select(NoticeForm::ALL), which())
            .prop_map(|(f, who)| Fact::Sent(f, who)),
        which().prop_map(Fact::Told),
        which().prop_map(Fact::Dropped),
        (0_usize..20, which()).prop_map(|(rule, who)| Fact::Met(rule, who)),
        proptest::sample::select(Risk::ALL).prop_map(Fact::Risk),
        proptest::sample::select(Finding::ALL).prop_map(Fact::Finding),
        proptest::sample::select(Role::ALL).prop_map(Fact::Role),
    ]
}

const CONTROLLERS: [&str; 3] = ["struer-kommune", "school-1", "school-2"];

fn apply(desk: &mut Desk, fact: &Fact) {
    let id = |who: &Option<usize>| who.map(|n| ControllerId::new(CONTROLLERS[n]));
    let command = match fact {
        Fact::Pass(minutes) => return desk.pass(Span::minutes(*minutes)),
        Fact::Significant(yes) => return significant(desk, *yes),
        Fact::Aware(who, ago) => Command::SetTime {
            controller: id(who),
            which: When::Aware,
            stamp: desk.ago(Span::minutes(*ago)),
            because: text("told so"),
            decided_by: text("told so"),
        },
        Fact::Sent(form, who) => {
            let who = who.map(|n| CONTROLLERS[n]);
            let mut sent = sent(desk, *form, who);
            if let Command::SendNotice { reasons, .. } = &mut sent {
                *reasons = text("late");
            }
            sent
        }
        Fact::Told(who) => Command::TellController(ControllerTold {
            at: desk.ago(Span::minutes(0)),
            channel: Channel::Mail,
            whom: None,
            controller: id(who),
        }),
        Fact::Dropped(who) => Command::DropNotice(Dropped {
            because: text("encrypted"),
            decided_by: text("DPO"),
            controller: id(who),
            unlikely: true,
        }),
        Fact::Met(rule, who) => {
            let rule = desk.guide.rules[rule % desk.guide.rules.len()]
                .id
                .to_string();
            met(desk, &rule, who.map(|n| CONTROLLERS[n]), "late")
        }
        Fact::Risk(outcome) => risk(*outcome),
        Fact::Finding(finding) => find(*finding, "seen"),
        Fact::Role(role) => Command::ChangeRole {
            role: *role,
            because: None,
        },
    };
    // A refusal changes nothing, which is as good a fact as any.
    let _refused = desk.act(command);
}

const PLACES: [(&str, &str); 3] = [
    ("dk", "Europe/Copenhagen"),
    ("no", "Europe/Oslo"),
    ("se", "Europe/Stockholm"),
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    // P2, P5, P8: whatever happens to however many controllers, clocks follow from the facts alone, each from its own start.
    #[test]
    fn clocks_of_several_controllers_follow_from_the_facts(
        place in 0_usize..3,
        several in 1_usize..=3,
        start in 1_760_000_000_i64..1_830_000_000,
        facts in proptest::collection::vec(fact(), 0..25),
    ) {
        let (country, zone) = PLACES[place];
        let mut desk = desk_in(country, zone, "2026-01-01T00:00:00Z");
        desk.now = Moment::from_millis(start * 1000);
        open_with(&mut desk, Role::Controller, &CONTROLLERS[..several]);
        for fact in facts {
            apply(&mut desk, &fact);
            let todo = crate::domain::decide::clocks::reconcile(&desk.incident, desk.ground());
            prop_assert_eq!(todo, Vec::new(), "{:?}", fact);
            for clock in &desk.incident.clocks {
                let rule = desk.guide.rule_of(clock).unwrap();
                prop_assert!(rule.runs_in(country) && rule.standing != Standing::Proposal);
                prop_assert!(rule.valid_on(desk.zone.local(clock.start).date()));
                prop_assert_eq!(clock.deadline, deadline(rule, clock.start, &desk.guide, &desk.zone));
                prop_assert_eq!(clock.controller.is_some(), several > 1);
                let party = clock.controller.as_ref();
                if clock.runs() && rule.is_notice() {
                    prop_assert!(!desk.incident.notified_for(party));
                    prop_assert_eq!(clock.start, desk.incident.aware_for(party).unwrap().at.floor_minute());
                }
                if clock.runs() && rule.recipient == Recipient::Csirt {
                    prop_assert_eq!(desk.incident.significant, Some(true));
                }
            }
            let whole = Incident::fold(desk.incident.id.clone(), desk.incident.entries.clone());
            prop_assert_eq!(&whole, &desk.incident);
        }
    }

    // Whatever the start, zone and clock change: weeks and months end on a working day's last minute, hours never move.
    #[test]
    fn periods_end_where_they_must(place in 0_usize..3, start in 1_500_000_000_i64..2_500_000_000, n in 1_u32..7) {
        let (country, name) = PLACES[place];
        let desk = desk_in(country, name, "2026-01-01T00:00:00Z");
        let (zone, calendar) = (&desk.zone, &desk.guide.calendar);
        let start = Moment::from_millis(start * 1000).floor_minute();
        let end = |period: Period| period.end(start, zone, Some(calendar)).unwrap();
        prop_assert_eq!(end(Period::Hours(n * 12)).since(start), Span::hours(i64::from(n) * 12));
        let first = zone.local(start).date();
        for (period, least) in [
            (Period::Weeks(n), first + chrono::Days::new(u64::from(n) * 7)),
            (Period::Months(n), first + chrono::Months::new(n)),
        ] {
            let last = zone.local(end(period));
            prop_assert_eq!(last.hour_minute(), (23, 59));
            prop_assert!(calendar.is_working_day(last.date()));
            let skipped = least.iter_days().take_while(|day| *day < last.date());
            prop_assert!(last.date() >= least);
            prop_assert!(skipped.into_iter().all(|day| !calendar.is_working_day(day)));
            // Without a calendar, as for what is only an authority's practice, no day gives way.
            let plain = zone.local(period.end(start, zone, None).unwrap());
            prop_assert_eq!((plain.date(), plain.hour_minute()), (least, (23, 59)));
        }
    }
}

// Little time left on an early warning does not make the notice to the authority the next step.
#[test]
fn only_the_notice_clock_puts_the_notice_first() {
    let mut desk = sweden();
    open_with(&mut desk, Role::Controller, &[]);
    significant(&mut desk, true);
    desk.pass(Span::hours(15));
    let next = |desk: &Desk| {
        let next = crate::domain::progress::next(
            &desk.incident,
            &desk.guide,
            desk.now,
            &desk.zone,
            |_| true,
        );
        next.unwrap().ask.clone()
    };
    assert!(
        desk.incident
            .nearest_clock()
            .unwrap()
            .deadline
            .unwrap()
            .since(desk.now)
            < Span::hours(12)
    );
    assert_ne!(next(&desk), crate::domain::plan::Ask::Notice);
    desk.pass(Span::hours(46));
    assert_eq!(next(&desk), crate::domain::plan::Ask::Notice);
}
