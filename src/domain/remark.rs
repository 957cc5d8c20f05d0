//! What a person should hear right after an act: accepted, but perhaps not meant as it stands. Refusals are in `decide/`.

use super::advice::officer_decides;
use super::assess::{Advice, features_of, still_said, suggest};
use super::awareness::{first_start, starts};
use super::clock::Timely;
use super::contents::{Letters, is_protected, open_parts, protected, settled, something_happened};
use super::delay::{any_reasons_owed, reasons_owed};
use super::event::{Event, Finding, Knowledge, NoticeForm, NoticeSent, Risk, Role, Stamp};
use super::id::{ActId, ControllerId};
use super::incident::{Entry, Incident};
use super::plan::Guide;
use super::reckoning::reckon;
use super::rule::Rule;
use super::text::Text;
use super::time::{Moment, Span, Zone};

/// Two reports within this are rather one that was typed twice.
const SOON: Span = Span::hours(1);

/// What is remarked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The risk was found to be unlikely, but nobody has said yet that no notice is required: its clock runs on.
    RunsOn,
    /// A report that follows an earlier one was sent so soon after it.
    Soon(Span),
    /// It was sent in time, but said after the deadline, and without a receipt: what shows it?
    AsStated,
    /// It was sent after this deadline, without reasons, and they are owed.
    WithoutReasons(Moment),
    /// An earlier start is on record and nobody has chosen: until then it is reckoned from there.
    StartOpen(Moment),
    /// A notice like it is on record already.
    Again,
    /// A supplement, and no notice before it: the clock runs on.
    NothingBefore,
    /// It lies before the first start on record.
    BeforeStart(Moment),
    /// It was called complete, and these parts of Art. 33(3) are open.
    PartsOpen(Letters),
    /// The notice to the authority is the controller's, and we are the processor (Art. 33(1), (2)).
    AsProcessor,
    /// The rest of a first notice is still owed (Art. 33(4)).
    RestOwed,
    /// The risk was found to be unlikely, and what is known by now speaks for more.
    RiskAgain,
    /// A notice was sent, and it is found to be no breach: it may have to be withdrawn.
    Withdraw,
    /// By the form something happened to the data: it is no near miss.
    NoNearMiss,
    /// Nobody is named who was told.
    NobodyNamed,
    /// Nobody of those the plan wants consulted was asked or told.
    NotConsulted,
    /// The data protection officer is named as who decided, and the plan does not give it to them (Art. 38(6), 39).
    OfficerDecides,
    /// The risk is another than the one that was advised.
    Departs(Risk),
    /// Somebody with a protected address is concerned: they may be in danger.
    InDanger,
    /// Something was said to be impossible to determine, without a reason: it stays open.
    WhyNot,
    /// The authority answered with an order to inform the people, and it is not on record as one: no duty follows from it yet.
    Ordered,
}

/// The answer of the authority, where a step of the plan asks for it, and the choice that orders the people to be told.
const ORDER: (&str, &str) = ("authority-answer", "order-inform");

/// What is to be said of an act that was just taken in.
pub fn remarks(incident: &Incident, act: &ActId, guide: &Guide, zone: &Zone) -> Vec<Remark> {
    let of_act = |entry: &&Entry| entry.is_of(act);
    let of_entry = |entry: &Entry| {
        let early = before_start(incident, entry, guide, zone);
        let said = if let Event::NoticeSent(notice) = &entry.event {
            of_notice(incident, notice, guide, zone)
        } else if matches!(entry.event, Event::Closed(_)) {
            let owed = any_reasons_owed(incident, guide, zone);
            let rest = incident.owes_rest(guide).then_some(Remark::RestOwed);
            let more = speaks_for_more(incident).then_some(Remark::RiskAgain);
            let owed = owed.map(Remark::WithoutReasons).into_iter();
            owed.chain(rest).chain(more).collect()
        } else {
            of_event(incident, &entry.event, guide)
                .into_iter()
                .collect()
        };
        let said = said
            .into_iter()
            .chain(of_decision(incident, &entry.event, guide));
        said.into_iter().chain(early).collect::<Vec<_>>()
    };
    let entries = incident.entries.iter().filter(of_act);
    let mut said: Vec<Remark> = entries.flat_map(of_entry).collect();
    // An act of several entries is one act.
    said.dedup();
    said.extend(as_stated(incident, act, guide, zone));
    said
}

fn of_event(incident: &Incident, event: &Event, guide: &Guide) -> Option<Remark> {
    if let Event::RiskAssessed(risk) = event {
        let open = risk.outcome == Risk::Unlikely && notice_runs(incident, guide);
        return open.then_some(Remark::RunsOn);
    }
    if let Event::ControllerTold(told) = event {
        return told.whom.is_none().then_some(Remark::NobodyNamed);
    }
    if let Event::FindingSet(found) = event {
        let sent = found.finding.none() && !incident.notices.is_empty();
        return sent.then_some(Remark::Withdraw);
    }
    if let Event::FactSet(said) = event
        && said.field == "nature".into()
        && incident.finding.outcome == Finding::NearMiss
        && something_happened(incident)
    {
        return Some(Remark::NoNearMiss);
    }
    if matches!(event, Event::FactSet(_) | Event::KindChanged(_)) && speaks_for_more(incident) {
        return Some(Remark::RiskAgain);
    }
    if let Event::FactSet(said) = event {
        let fact = incident.facts.get(&said.field)?;
        if said.field == protected() && is_protected(incident) {
            return Some(Remark::InDanger);
        }
        let undeterminable = fact.knowledge == Knowledge::Undeterminable;
        if (said.field.as_str(), said.value.as_ref().and_then(Text::get))
            == (ORDER.0, Some(ORDER.1))
        {
            let known = incident.owes_people() || incident.people_settled();
            return (!known).then_some(Remark::Ordered);
        }
        return (undeterminable && !settled(fact)).then_some(Remark::WhyNot);
    }
    if let Event::ProgressReported(report) = event {
        let met = incident
            .duties
            .iter()
            .map(|d| (&d.at, d.controller.as_ref()));
        let sent = met.chain(
            incident
                .progress
                .iter()
                .map(|r| (&r.at, r.controller.as_ref())),
        );
        return soon(sent, &report.at, report.controller.as_ref());
    }
    None
}

/// Whether the risk was found to be unlikely, and what is known by now speaks for a risk.
fn speaks_for_more(incident: &Incident) -> bool {
    let found = incident.risk.as_ref().map(|risk| risk.outcome);
    if found != Some(Risk::Unlikely) || incident.finding.outcome.none() {
        return false;
    }
    let before = incident.weighed.as_deref();
    let before = before.map(|weighed| still_said(weighed.features.clone(), incident));
    let features = features_of(incident).or(before.unwrap_or_default());
    let advice = suggest(&features).advice;
    matches!(advice, Advice::Risk | Advice::High)
}

/// What is to be known of who decided, and of the advice.
fn of_decision(incident: &Incident, event: &Event, guide: &Guide) -> Vec<Remark> {
    #[expect(clippy::wildcard_enum_match_arm, reason = "the others decide nothing")]
    let (by, sends) = match event {
        Event::RiskAssessed(e) => (e.decided_by.as_ref(), false),
        Event::FindingSet(e) => (e.decided_by.as_ref(), false),
        Event::PeopleExempt(e) => (Some(&e.decided_by), false),
        Event::NoticeNotRequired(e) => (Some(&e.decided_by), true),
        Event::NoticeSent(_) => (None, true),
        _ => return Vec::new(),
    };
    let officer = by
        .and_then(Text::get)
        .is_some_and(|by| officer_decides(by, guide));
    let advised = incident.advice.risk();
    let departs = if let Event::RiskAssessed(e) = event {
        advised.filter(|advised| *advised != e.outcome)
    } else {
        None
    };
    let lacks = sends && incident.lacks_advice(guide);
    let said = [
        officer.then_some(Remark::OfficerDecides),
        departs.map(Remark::Departs),
        lacks.then_some(Remark::NotConsulted),
    ];
    said.into_iter().flatten().collect()
}

fn of_notice(incident: &Incident, notice: &NoticeSent, guide: &Guide, zone: &Zone) -> Vec<Remark> {
    let party = notice.controller.as_ref();
    let all = || incident.notices_for(party);
    let like_it = all().filter(|one| one.form == notice.form).count();
    let again = notice.form != NoticeForm::Supplement && like_it > 1;
    let nothing = notice.form == NoticeForm::Supplement && !incident.notified_for(party);
    let sent = all().map(|n| (&n.at, n.controller.as_ref()));
    let follows = notice.form != NoticeForm::First;
    let owed = reasons_owed(incident, party, guide, zone);
    let starts = starts(incident, party, guide, zone);
    let open = starts.unresolved();
    let left = open_parts(incident, guide);
    let short = notice.form == NoticeForm::Complete && !left.is_empty();
    let processor = incident.role == Role::Processor;
    let said = [
        processor.then_some(Remark::AsProcessor),
        again.then_some(Remark::Again),
        nothing.then_some(Remark::NothingBefore),
        soon(sent, &notice.at, party).filter(|_| follows && !again),
        open.map(|start| Remark::StartOpen(start.at())),
        owed.map(Remark::WithoutReasons),
        short.then_some(Remark::PartsOpen(left)),
    ];
    said.into_iter().flatten().collect()
}

/// Whether what ended a clock is a claim that nothing shows yet.
fn as_stated(incident: &Incident, act: &ActId, guide: &Guide, zone: &Zone) -> Option<Remark> {
    let of_act = || incident.entries.iter().filter(|entry| entry.is_of(act));
    #[expect(clippy::wildcard_enum_match_arm, reason = "only these have a receipt")]
    let shown = of_act().any(|entry| match &entry.event {
        Event::NoticeSent(e) => e.reference.is_some(),
        Event::DutyMet(e) => e.reference.is_some(),
        Event::ProgressReported(e) => e.reference.is_some(),
        _ => false,
    });
    let ended = |entry: &Entry| {
        let Event::ClockEnded(ended) = &entry.event else {
            return false;
        };
        let mut all = reckon(incident, guide, zone).into_iter();
        let clock = all.find(|one| one.clock.is(&ended.rule, ended.controller.as_ref()));
        clock.and_then(|one| one.timely()) == Some(Timely::AsStated)
    };
    (!shown && of_act().any(ended)).then_some(Remark::AsStated)
}

/// What happened is on record wherever it falls; before the first start it is more likely a wrong date.
fn before_start(incident: &Incident, entry: &Entry, guide: &Guide, zone: &Zone) -> Option<Remark> {
    let said = || entry.recorded_later().map(|_| entry.at);
    let own = entry.event.moment().or_else(said)?;
    let first = first_start(incident, guide, zone)?;
    (own < first).then_some(Remark::BeforeStart(first))
}

fn notice_runs(incident: &Incident, guide: &Guide) -> bool {
    incident.clocks.iter().any(|clock| {
        let rule = guide.rule_as(&clock.rule, clock.rule_version);
        clock.runs() && rule.is_some_and(Rule::is_notice)
    })
}

/// How soon this report follows the one before it, of all that were sent for the same controller, itself among them.
fn soon<'a>(
    sent: impl Iterator<Item = (&'a Stamp, Option<&'a ControllerId>)>,
    at: &Stamp,
    party: Option<&ControllerId>,
) -> Option<Remark> {
    let same = sent.filter(|(_, other)| other.is_none() || party.is_none() || *other == party);
    let mut gaps: Vec<Span> = same
        .map(|(before, _)| at.at.since(before.at))
        .filter(|gap| !gap.is_negative() && *gap < SOON)
        .collect();
    gaps.sort();
    gaps.get(1).copied().map(Remark::Soon)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::decide::tests::{Desk, answer, at, drop_notice, notice, risk};
    use crate::domain::text::Text;

    /// What is said of the latest act.
    fn said(desk: &Desk) -> Vec<Remark> {
        let act = desk.incident.entries.last().unwrap().act.clone().unwrap();
        remarks(&desk.incident, &act, &desk.guide, &desk.zone)
    }

    #[test]
    fn an_unlikely_risk_leaves_the_clock_running_until_somebody_says_why() {
        let mut desk = Desk::opened();
        desk.act(risk(Risk::Risk)).unwrap();
        assert_eq!(said(&desk), []);
        desk.act(risk(Risk::Unlikely)).unwrap();
        assert_eq!(said(&desk), [Remark::RunsOn]);
        desk.act(drop_notice()).unwrap();
        assert_eq!(said(&desk), []);
        desk.act(risk(Risk::Unlikely)).unwrap();
        assert_eq!(said(&desk), [], "already said");
    }

    #[test]
    fn a_follow_up_within_the_hour_is_remarked_on() {
        let mut desk = Desk::opened();
        desk.act(notice(NoticeForm::First, desk.ago(Span::minutes(0))))
            .unwrap();
        assert_eq!(said(&desk), []);
        desk.pass(Span::minutes(4));
        let supplement = |desk: &Desk| notice(NoticeForm::Supplement, desk.ago(Span::minutes(0)));
        desk.act(supplement(&desk)).unwrap();
        assert_eq!(said(&desk), [Remark::Soon(Span::minutes(4))]);
        desk.pass(Span::minutes(60));
        desk.act(supplement(&desk)).unwrap();
        assert_eq!(said(&desk), []);
    }

    // What happened is never refused: it is on record as it was, and what is owed because of it is said.
    #[test]
    fn a_late_notice_without_reasons_owes_them_until_a_supplement_gives_them() {
        let mut desk = Desk::opened();
        desk.pass(Span::hours(80));
        desk.act(notice(NoticeForm::First, desk.ago(Span::minutes(0))))
            .unwrap();
        let due = at("2026-11-23T12:00:00Z");
        assert_eq!(said(&desk), [Remark::WithoutReasons(due)]);
        assert!(!desk.clock("gdpr-33-1").runs());
        let owed = |desk: &Desk| reasons_owed(&desk.incident, None, &desk.guide, &desk.zone);
        assert_eq!(owed(&desk), Some(due));
        desk.pass(Span::hours(3));
        desk.act(notice(NoticeForm::Supplement, desk.ago(Span::minutes(0))))
            .unwrap();
        assert_eq!(
            owed(&desk),
            Some(due),
            "a supplement without them changes nothing"
        );
        let mut with = notice(NoticeForm::Supplement, desk.ago(Span::minutes(1)));
        if let Command::SendNotice { reasons, .. } = &mut with {
            *reasons = Text::line("nobody had the portal role");
        }
        desk.act(with).unwrap();
        assert_eq!(owed(&desk), None);
    }

    #[test]
    fn a_notice_while_an_earlier_start_is_open_says_what_it_is_reckoned_from() {
        let mut desk = Desk::opened();
        let noticed = desk.ago(Span::hours(80));
        desk.act(Command::SetTime {
            controller: None,
            which: crate::domain::event::When::Noticed,
            stamp: noticed.clone(),
            because: None,
            decided_by: None,
        })
        .unwrap();
        desk.act(notice(NoticeForm::First, desk.ago(Span::minutes(0))))
            .unwrap();
        let due = noticed.at.plus(Span::hours(72));
        assert_eq!(
            said(&desk),
            [
                Remark::StartOpen(noticed.at),
                Remark::WithoutReasons(due.floor_minute())
            ]
        );
        desk.act(Command::SetTime {
            controller: None,
            which: crate::domain::event::When::Aware,
            stamp: desk.ago(Span::hours(3)),
            because: Text::line("it was only a suspicion then"),
            decided_by: Text::line("Kim, for the municipality"),
        })
        .unwrap();
        desk.pass(Span::hours(2));
        desk.act(notice(NoticeForm::Supplement, desk.ago(Span::minutes(0))))
            .unwrap();
        assert_eq!(said(&desk), []);
    }

    #[test]
    fn what_is_odd_about_a_notice_is_said_and_it_is_on_record_all_the_same() {
        let mut desk = Desk::opened();
        desk.act(notice(NoticeForm::Supplement, desk.ago(Span::minutes(1))))
            .unwrap();
        assert_eq!(said(&desk), [Remark::NothingBefore]);
        assert!(desk.clock("gdpr-33-1").runs(), "a supplement meets nothing");
        desk.pass(Span::hours(2));
        let early = desk.ago(Span::hours(9));
        desk.act(notice(NoticeForm::First, early)).unwrap();
        let first = desk.ago(Span::hours(4)).at;
        assert_eq!(said(&desk), [Remark::BeforeStart(first)]);
        desk.pass(Span::hours(2));
        desk.act(notice(NoticeForm::First, desk.ago(Span::minutes(0))))
            .unwrap();
        assert_eq!(said(&desk), [Remark::Again]);
        desk.pass(Span::hours(80));
        let mut desk = Desk::opened();
        desk.pass(Span::hours(72));
        desk.act(notice(NoticeForm::Complete, desk.ago(Span::hours(3))))
            .unwrap();
        let parts = "abcd".chars().collect();
        assert_eq!(said(&desk), [Remark::PartsOpen(parts), Remark::AsStated]);
    }

    #[test]
    fn a_notice_that_is_not_ours_and_a_reason_that_is_missing_are_said() {
        let mut desk = Desk::opened();
        desk.act(Command::ChangeRole {
            role: Role::Processor,
            because: None,
        })
        .unwrap();
        desk.act(notice(NoticeForm::First, desk.ago(Span::minutes(0))))
            .unwrap();
        assert_eq!(said(&desk), [Remark::AsProcessor]);
        let count = |why| answer("people-count", Knowledge::Undeterminable, why);
        desk.act(count("")).unwrap();
        assert_eq!(said(&desk), [Remark::WhyNot]);
        desk.act(count("the list is gone")).unwrap();
        assert_eq!(said(&desk), []);
    }

    // The decision that no risk is likely is not left standing against what is known by now, nor closed without a word.
    #[test]
    fn facts_that_speak_for_a_risk_are_held_against_an_unlikely_one() {
        let mut desk = Desk::opened();
        desk.act(drop_notice()).unwrap();
        desk.act(answer("people-count", Knowledge::Known, "3"))
            .unwrap();
        assert_eq!(said(&desk), []);
        for (field, value) in [
            ("nature", "availability"),
            ("data-kinds", "health"),
            ("protected-identity", "yes"),
        ] {
            desk.act(answer(field, Knowledge::Known, value)).unwrap();
        }
        desk.act(answer("nature", Knowledge::Known, "confidentiality"))
            .unwrap();
        desk.act(answer("unintelligible", Knowledge::Known, "no"))
            .unwrap();
        assert_eq!(said(&desk), [Remark::RiskAgain]);
        desk.act(Command::Close {
            because: Text::line("done"),
        })
        .unwrap();
        assert_eq!(said(&desk), [Remark::RiskAgain]);
    }
}
