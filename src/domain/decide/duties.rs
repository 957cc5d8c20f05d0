//! For which controller an act counts, and duties that are met by saying so.

use super::{Context, Events, Refusal, one, past};
use crate::domain::event::{DutyMet, NoticeRequired, ProgressReported, When};
use crate::domain::id::ControllerId;
use crate::domain::incident::Incident;
use crate::domain::rule::Recipient;
use crate::domain::text::Text;

/// The controller an act is for. Where the incident has only one nothing is kept, so that such a log reads as it always
/// did; where it has several one must be named, unless `all` may be meant.
pub(super) fn party(
    incident: &Incident,
    named: Option<ControllerId>,
    all: bool,
) -> Result<Option<ControllerId>, Refusal> {
    let several = incident.controllers.len() > 1;
    match named {
        Some(id) if !incident.controllers.contains(&id) => {
            Err(Refusal::NotInIncident(id.to_string()))
        }
        Some(id) => Ok(several.then_some(id)),
        None if several && !all => Err(Refusal::ControllerMissing),
        None => Ok(None),
    }
}

/// The controller a time is for: only awareness is kept apart.
pub(super) fn party_of_time(
    incident: &Incident,
    which: When,
    named: Option<ControllerId>,
) -> Result<Option<ControllerId>, Refusal> {
    let party = party(incident, named, true)?;
    if party.is_some() && which != When::Aware {
        return Err(Refusal::ControllerNotHere);
    }
    Ok(party)
}

/// A duty that no other act shows was met.
pub(super) fn meet(incident: &Incident, met: DutyMet, context: &Context<'_>) -> Events {
    let controller = party(incident, met.controller, false)?;
    past(Some(&met.at), context)?;
    let unknown = || Refusal::UnknownRule(met.rule.to_string());
    let clock = incident.clock(&met.rule, controller.as_ref());
    let clock = clock.ok_or_else(unknown)?;
    let rule = context.guide.rule_of(clock);
    match rule.ok_or_else(unknown)?.recipient {
        Recipient::Csirt => {}
        Recipient::People => return Err(Refusal::PeopleOwnAct),
        Recipient::Authority | Recipient::Controller => return Err(Refusal::OwnAct),
    }
    if incident.duty_met(&met.rule, controller.as_ref()).is_some() {
        return Err(Refusal::Already);
    }
    if met.reasons.is_none() && clock.deadline.is_some_and(|d| met.at.at > d) {
        return Err(Refusal::ReasonsForDelay);
    }
    one(DutyMet { controller, ..met })
}

/// A progress report took the place of a final one.
pub(super) fn progress(
    incident: &Incident,
    said: ProgressReported,
    context: &Context<'_>,
) -> Events {
    let controller = party(incident, said.controller, false)?;
    past(Some(&said.at), context)?;
    let unknown = || Refusal::UnknownRule(said.rule.to_string());
    let clock = incident.clock(&said.rule, controller.as_ref());
    let clock = clock.ok_or_else(unknown)?;
    let rule = context.guide.rule_of(clock);
    if !rule.ok_or_else(unknown)?.takes_progress() {
        return Err(Refusal::NoProgress);
    }
    let party = controller.as_ref();
    if incident.duty_met(&said.rule, party).is_some() || incident.progress_for(&said.rule, party) {
        return Err(Refusal::Already);
    }
    if said.reasons.is_none() && clock.deadline.is_some_and(|d| said.at.at > d) {
        return Err(Refusal::ReasonsForDelay);
    }
    one(ProgressReported { controller, ..said })
}

/// What a risk that asks for a notice does to decisions that none was required.
pub(super) fn required_again(incident: &Incident, because: &Text) -> Vec<NoticeRequired> {
    let for_all = incident.not_required.as_ref().map(|_| None);
    let own = incident.not_required_of.keys().cloned().map(Some);
    for_all
        .into_iter()
        .chain(own)
        .map(|controller| NoticeRequired {
            because: Some(because.clone()),
            controller,
        })
        .collect()
}
