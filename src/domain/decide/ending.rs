//! What ends things: the notice, and closing.

use super::EndedBy;
use super::duties::party;
use super::{Context, Events, Refusal, one, one_unless, past, risk};
use crate::domain::assess::Asked;
use crate::domain::awareness::{self, Starts};
use crate::domain::clock::Clock;
use crate::domain::command::{Dropped, Withdraw};
use crate::domain::contents;
use crate::domain::delay::any_reasons_owed;
use crate::domain::event::{
    Closed, Event, Finding, FindingSet, NoticeNotRequired, NoticeSent, NoticeWithdrawn, Risk,
    Withdrawal,
};
use crate::domain::id::{ControllerId, FieldId, StepId};
use crate::domain::incident::Incident;
use crate::domain::plan::{Guide, Words};
use crate::domain::progress;
use crate::domain::reckoning::reckon;
use crate::domain::rule::Recipient;
use crate::domain::text::Text;

/// What was sent was sent: it is on record as it is, also late, twice, or without reasons. What is to be known of it is
/// said right after the act (`remark.rs`), and what is owed because of it stays open (`delay.rs`).
pub(super) fn send_notice(
    incident: &Incident,
    notice: NoticeSent,
    context: &Context<'_>,
) -> Events {
    past(Some(&notice.at), context)?;
    // The very same one typed twice is one.
    one_unless(
        incident.notices.iter().any(|one| one.sent == notice),
        notice,
    )
}

/// What is still open when an incident is closed: steps, those that wait for an open one, and fields of the night
/// form without an answer, or with *not known yet* (P13).
pub fn open_at_close(incident: &Incident, guide: &Guide) -> (Vec<StepId>, Vec<FieldId>) {
    let mut steps: Vec<StepId> = progress::open_steps(incident, guide)
        .map(|step| step.id.clone())
        .collect();
    steps.extend(progress::owed_waiting(incident, guide));
    let moot = incident.finding.outcome.none();
    let missing = guide
        .form
        .night()
        .filter(|field| !moot && contents::open(incident, field));
    (steps, missing.map(|field| field.id.clone()).collect())
}

/// The name of a clock that runs, and what ends it.
pub fn ender(clock: &Clock, guide: &Guide) -> (Words, EndedBy) {
    let rule = guide.rule_of(clock);
    let name = rule.map(|rule| rule.name.clone()).unwrap_or_default();
    let by = rule.map_or(EndedBy::Notice, |rule| match rule.recipient {
        _ if clock.if_covered => EndedBy::Coverage,
        Recipient::Authority if rule.is_notice() => EndedBy::Notice,
        Recipient::Authority => EndedBy::Rest,
        Recipient::Controller => EndedBy::Controller,
        Recipient::People => EndedBy::People,
        Recipient::Csirt => EndedBy::Duty,
    });
    (name, by)
}

/// A notice that was sent and is withdrawn with the authority: because it is no breach, which is found in the same act, or
/// because the same was notified twice. A lower risk is told in a supplement.
pub(super) fn withdraw(incident: &Incident, said: Withdraw, context: &Context<'_>) -> Events {
    past(Some(&said.at), context)?;
    let controller = party(incident, said.controller, false)?;
    if !incident.notified_for(controller.as_ref()) {
        return Err(Refusal::NothingToWithdraw);
    }
    if said.ground == Withdrawal::Duplicate && !incident.notified_twice(controller.as_ref()) {
        return Err(Refusal::NotTwice);
    }
    let because = said.because.ok_or(Refusal::SentenceMissing)?;
    let decided_by = said.decided_by.ok_or(Refusal::DecidedByMissing)?;
    let none = said.ground == Withdrawal::NotABreach && !incident.finding.outcome.none();
    let found = none.then(|| FindingSet {
        finding: Finding::NotABreach,
        because: Some(because.clone()),
        decided_by: Some(decided_by.clone()),
        shown_by: None,
    });
    let withdrawn = NoticeWithdrawn {
        ground: said.ground,
        because,
        decided_by,
        at: said.at,
        channel: said.channel,
        reference: said.reference,
        controller,
    };
    let found = found.into_iter().map(Event::from);
    Ok(std::iter::once(withdrawn.into()).chain(found).collect())
}

/// Why no notice is sent. Only an unlikely risk needs none (Art. 33(1)), so that is assessed first, or said in the same act.
pub(super) fn drop_notice(incident: &Incident, dropped: Dropped, context: &Context<'_>) -> Events {
    let controller = party(incident, dropped.controller, false)?;
    if incident.notified_for(controller.as_ref()) {
        return Err(Refusal::AlreadyNotified);
    }
    let because = dropped.because.ok_or(Refusal::SentenceMissing)?;
    let decided_by = dropped.decided_by.ok_or(Refusal::DecidedByMissing)?;
    let found = match incident.risk.as_ref().map(|risk| risk.outcome) {
        Some(Risk::Unlikely) => None,
        Some(Risk::Risk | Risk::High) => return Err(Refusal::RiskAsksForNotice),
        None if !dropped.unlikely => return Err(Refusal::RiskFirst),
        None => Some(risk::assess(
            incident,
            Risk::Unlikely,
            Some(because.clone()),
            Some(decided_by.clone()),
            Asked::default(),
            context,
        )?),
    };
    let dropped = NoticeNotRequired {
        because,
        decided_by,
        controller,
    };
    let found = found.into_iter().flatten();
    Ok(found.chain([dropped.into()]).collect())
}

pub(super) fn close(incident: &Incident, because: Option<Text>, context: &Context<'_>) -> Events {
    let to_people = |clock: &&Clock| {
        let rule = context.guide.rule_of(clock);
        rule.is_some_and(|rule| rule.recipient == Recipient::People)
    };
    // Also those that nobody set going: by the start that counts, and as if covered.
    let all = reckon(incident, context.guide, context.zone);
    let running = || {
        all.iter()
            .map(|one| &one.clock)
            .filter(|clock| clock.runs())
    };
    // What is owed to the people has a sentence of its own.
    if let Some(clock) = running().find(|clock| !to_people(clock)) {
        let (name, by) = ender(clock, context.guide);
        return Err(Refusal::ClockRuns(Box::new(name), by));
    }
    let ordered = |party: &Option<ControllerId>| {
        let party = party.as_ref();
        incident.people_required_for(party).is_some() && incident.owes_people_for(party)
    };
    if incident.parties().iter().any(ordered) {
        return Err(Refusal::OrderOpen);
    }
    if incident.owes_people() || running().next().is_some() {
        return Err(Refusal::PeopleNotInformed);
    }
    if incident.finding.outcome == Finding::NearMiss && contents::something_happened(incident) {
        return Err(Refusal::NotANearMiss);
    }
    if incident.owes_final() {
        return Err(Refusal::FinalReportOwed);
    }
    let (open_steps, missing) = open_at_close(incident, context.guide);
    if because.is_none() {
        let all = awareness::all_starts(incident, context.guide, context.zone);
        let earlier = all.iter().find_map(Starts::unresolved);
        if let Some(start) = earlier {
            return Err(Refusal::EarlierStart(start.at()));
        }
    }
    if because.is_none() {
        let owed = any_reasons_owed(incident, context.guide, context.zone);
        owed.map_or(Ok(()), |due| Err(Refusal::ReasonsOwed(due)))?;
    }
    if because.is_none() && incident.owes_rest(context.guide) {
        return Err(Refusal::RestOwed);
    }
    if because.is_none() && !(open_steps.is_empty() && missing.is_empty()) {
        return Err(Refusal::ReasonMissing);
    }
    one(Closed {
        because,
        open_steps,
        missing,
    })
}
