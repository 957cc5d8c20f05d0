//! A further organisation that answers for the data, also one that follows another plan than the incident.

use super::{Context, Events, Refusal, facts, simulate};
use crate::domain::event::{ControllerAdded, Event, Stamp, When};
use crate::domain::id::ControllerId;
use crate::domain::incident::Incident;
use crate::domain::plan::Guest;
use crate::domain::text::Text;

/// It comes in under the starts on record for all; a time of its own is set in the same act, and needs the same reason as
/// ever where an earlier start is on record.
pub(super) fn add(
    incident: &Incident,
    controller: ControllerId,
    aware: Option<Stamp>,
    why: (Option<Text>, Option<Text>),
    context: &Context<'_>,
) -> Events {
    if !context.guide.knows(&controller) {
        return Err(Refusal::UnknownController(controller.to_string()));
    }
    if incident.controllers.contains(&controller) {
        return Err(Refusal::Already);
    }
    let joined = context.guide.guest(Some(&controller)).map(Guest::joined);
    let added: Event = ControllerAdded {
        controller: controller.clone(),
        joined,
    }
    .into();
    let mut events = vec![added];
    if let Some(stamp) = aware {
        let after = simulate(incident, &events, context.at, context);
        let known = after.aware_for(Some(&controller));
        if known.is_none_or(|known| known.at != stamp.at) {
            let party = Some(controller);
            let set = facts::set_time(&after, When::Aware, stamp, why, party, context)?;
            events.extend(set);
        }
    }
    Ok(events)
}
