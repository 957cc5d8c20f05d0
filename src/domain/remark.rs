//! What a person should hear right after an act: accepted, but perhaps not meant as it stands. Refusals are in `decide/`.

use super::event::{Event, NoticeForm, Risk, Stamp};
use super::id::{ActId, ControllerId};
use super::incident::Incident;
use super::plan::Guide;
use super::rule::Rule;
use super::time::Span;

/// Two reports within this are rather one that was typed twice.
const SOON: Span = Span::hours(1);

/// What is remarked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The risk was found to be unlikely, but nobody has said yet that no notice is required: its clock runs on.
    RunsOn,
    /// A report that follows an earlier one was sent so soon after it.
    Soon(Span),
}

/// What is to be said of an act that was just taken in.
pub fn remark(incident: &Incident, act: &ActId, guide: &Guide) -> Option<Remark> {
    let mut of_act = incident.entries.iter().filter(|entry| entry.act == *act);
    of_act.find_map(|entry| of_event(incident, &entry.event, guide))
}

fn of_event(incident: &Incident, event: &Event, guide: &Guide) -> Option<Remark> {
    if let Event::RiskAssessed(risk) = event {
        let open = risk.outcome == Risk::Unlikely && notice_runs(incident, guide);
        return open.then_some(Remark::RunsOn);
    }
    if let Event::NoticeSent(notice) = event {
        let sent = incident
            .notices
            .iter()
            .map(|n| (&n.at, n.controller.as_ref()));
        let follows = notice.form != NoticeForm::First;
        return soon(sent, &notice.at, notice.controller.as_ref()).filter(|_| follows);
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
    use crate::domain::decide::tests::{Desk, drop_notice, notice, risk};

    /// What is said of the latest act.
    fn said(desk: &Desk) -> Option<Remark> {
        let act = desk.incident.entries.last().unwrap().act.clone();
        remark(&desk.incident, &act, &desk.guide)
    }

    #[test]
    fn an_unlikely_risk_leaves_the_clock_running_until_somebody_says_why() {
        let mut desk = Desk::opened();
        desk.act(risk(Risk::Risk)).unwrap();
        assert_eq!(said(&desk), None);
        desk.act(risk(Risk::Unlikely)).unwrap();
        assert_eq!(said(&desk), Some(Remark::RunsOn));
        desk.act(drop_notice()).unwrap();
        assert_eq!(said(&desk), None);
        desk.act(risk(Risk::Unlikely)).unwrap();
        assert_eq!(said(&desk), None, "already said");
    }

    #[test]
    fn a_follow_up_within_the_hour_is_remarked_on() {
        let mut desk = Desk::opened();
        desk.act(notice(NoticeForm::First, desk.ago(Span::minutes(0))))
            .unwrap();
        assert_eq!(said(&desk), None);
        desk.pass(Span::minutes(4));
        let supplement = |desk: &Desk| notice(NoticeForm::Supplement, desk.ago(Span::minutes(0)));
        desk.act(supplement(&desk)).unwrap();
        assert_eq!(said(&desk), Some(Remark::Soon(Span::minutes(4))));
        desk.pass(Span::minutes(60));
        desk.act(supplement(&desk)).unwrap();
        assert_eq!(said(&desk), None);
    }
}
