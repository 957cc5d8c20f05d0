//! What ends things: the notice, and closing.

use super::{Context, Events, Refusal, one, one_unless, past};
use crate::domain::awareness::{self, Starts};
use crate::domain::clock::Clock;
use crate::domain::delay::any_reasons_owed;
use crate::domain::event::{Closed, Finding, NoticeSent};
use crate::domain::id::{FieldId, StepId};
use crate::domain::incident::Incident;
use crate::domain::plan::Guide;
use crate::domain::progress;
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
    one_unless(incident.notices.contains(&notice), notice)
}

/// What is still open when an incident is closed: steps, those that wait for an open one, and fields of the night form without an answer (P13).
pub fn open_at_close(incident: &Incident, guide: &Guide) -> (Vec<StepId>, Vec<FieldId>) {
    let mut steps: Vec<StepId> = progress::open_steps(incident, guide)
        .map(|step| step.id.clone())
        .collect();
    steps.extend(progress::owed_waiting(incident, guide));
    let moot = incident.finding.outcome == Finding::NotABreach;
    let missing = guide
        .form
        .night()
        .filter(|field| !moot && !incident.facts.contains_key(&field.id));
    (steps, missing.map(|field| field.id.clone()).collect())
}

pub(super) fn close(incident: &Incident, because: Option<Text>, context: &Context<'_>) -> Events {
    let to_people = |clock: &&Clock| {
        let rule = context.guide.rule_of(clock);
        rule.is_some_and(|rule| rule.recipient == Recipient::People)
    };
    let running = || incident.clocks.iter().filter(|clock| clock.runs());
    // What is owed to the people has a sentence of its own.
    if !running().all(|clock| to_people(&clock)) {
        return Err(Refusal::ClockRuns);
    }
    if incident.owes_people() || running().next().is_some() {
        return Err(Refusal::PeopleNotInformed);
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
    if because.is_none() && !(open_steps.is_empty() && missing.is_empty()) {
        return Err(Refusal::ReasonMissing);
    }
    one(Closed {
        because,
        open_steps,
        missing,
    })
}
