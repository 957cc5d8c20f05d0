//! For which controller an act counts, and duties that are met by saying so.

use super::{Context, Events, Refusal, one_unless, past};
use crate::domain::event::{DutyMet, NoticeRequired, ProgressReported, SignificantSet, When};
use crate::domain::id::{ControllerId, RuleId};
use crate::domain::incident::Incident;
use crate::domain::rule::{Recipient, Rule, Start};
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

/// Whether it is a significant cyber incident, and since when that is known: what is not significant has no such moment.
pub(super) fn significant(
    incident: &Incident,
    said: SignificantSet,
    context: &Context<'_>,
) -> Events {
    let said = SignificantSet {
        known: said.known.filter(|_| said.significant),
        ..said
    };
    past(said.known.as_ref(), context)?;
    let moved =
        said.known.is_some() && said.known.as_ref() != incident.times.get(&When::CyberAware);
    one_unless(
        incident.significant == Some(said.significant) && !moved,
        said,
    )
}

/// A duty that no other act shows was met.
pub(super) fn meet(incident: &Incident, met: DutyMet, context: &Context<'_>) -> Events {
    let controller = party(incident, met.controller, false)?;
    past(Some(&met.at), context)?;
    let rule = rule_of(incident, &met.rule, controller.as_ref(), context)?;
    match rule.recipient {
        Recipient::Csirt => {}
        Recipient::People => return Err(Refusal::PeopleOwnAct),
        Recipient::Authority => return Err(Refusal::NoticeOwnAct),
        Recipient::Controller => return Err(Refusal::ControllerOwnAct),
    }
    let before = rule
        .after
        .as_ref()
        .filter(|_| rule.start == Start::CyberNotified);
    if let Some(before) = before {
        let first = incident.duty_met(before, controller.as_ref());
        if first.is_none_or(|first| met.at.at < first.at.at) {
            return Err(Refusal::AfterFirst);
        }
    }
    let met = DutyMet { controller, ..met };
    // The same report typed twice is one; a second one is on record like the first.
    one_unless(incident.duties.contains(&met), met)
}

/// The rule a duty is of: that of its clock, or one that holds where the incident is, also while nothing set it going. What
/// was sent before anybody said that the incident is significant was sent all the same.
fn rule_of<'g>(
    incident: &Incident,
    id: &RuleId,
    party: Option<&ControllerId>,
    context: &Context<'g>,
) -> Result<&'g Rule, Refusal> {
    let clock = incident.clock(id, party);
    let guide = context.guide.of(party);
    let rule = match clock {
        Some(clock) => context.guide.rule_of(clock),
        None => guide
            .rule(id)
            .filter(|rule| rule.runs_in(&guide.plan.country)),
    };
    rule.ok_or_else(|| Refusal::UnknownRule(id.to_string()))
}

/// A progress report took the place of a final one.
pub(super) fn progress(
    incident: &Incident,
    said: ProgressReported,
    context: &Context<'_>,
) -> Events {
    let controller = party(incident, said.controller, false)?;
    past(Some(&said.at), context)?;
    // It takes the place of a final report, so there is none before that is owed.
    let clock = incident.clock(&said.rule, controller.as_ref());
    clock.ok_or_else(|| Refusal::UnknownRule(said.rule.to_string()))?;
    if !rule_of(incident, &said.rule, controller.as_ref(), context)?.takes_progress() {
        return Err(Refusal::NoProgress);
    }
    let said = ProgressReported { controller, ..said };
    one_unless(incident.progress.contains(&said), said)
}

/// What a risk that asks for a notice does to decisions that none was required.
pub(super) fn required_again(incident: &Incident, because: &Text) -> Vec<NoticeRequired> {
    let dropped = incident.not_required.iter();
    dropped
        .map(|(party, _)| NoticeRequired {
            because: Some(because.clone()),
            controller: party.cloned(),
        })
        .collect()
}
