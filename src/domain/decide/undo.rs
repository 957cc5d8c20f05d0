//! Taking an act back: only one's own latest, and only as an entry.

use super::{Context, Events, Refusal, one};
use crate::domain::event::{Event, TakenBack};
use crate::domain::id::{ActId, ActorId};
use crate::domain::incident::{Entry, Incident};

/// The act that can be taken back by this person: the latest one, if it is theirs.
pub fn last_act(incident: &Incident, actor: &ActorId) -> Result<(ActId, String), Refusal> {
    let by_people = |entry: &&Entry| {
        let follows = matches!(
            entry.event,
            Event::AlarmRang(_)
                | Event::TakenBack(_)
                // Clocks follow from acts; an act of clocks only follows from what was said of the organisation.
                | Event::ClockStarted(_)
                | Event::ClockMoved(_)
                | Event::ClockEnded(_)
        );
        !follows && !incident.taken_back.contains(&entry.act)
    };
    let last = incident
        .entries
        .iter()
        .rev()
        .find(by_people)
        .ok_or(Refusal::NothingToTakeBack)?;
    if last.actor != *actor {
        let mine = incident
            .entries
            .iter()
            .filter(by_people)
            .any(|entry| entry.actor == *actor);
        return Err(if mine {
            Refusal::BuiltUpon
        } else {
            Refusal::NotYours
        });
    }
    let first = incident
        .entries
        .iter()
        .find(|entry| entry.act == last.act)
        .unwrap_or(last);
    if matches!(first.event, Event::Opened(_)) {
        return Err(Refusal::OpeningStays);
    }
    if matches!(first.event, Event::Erased(_)) {
        return Err(Refusal::ErasureStays);
    }
    Ok((last.act.clone(), first.event.kind().to_owned()))
}

pub(super) fn take_back(incident: &Incident, act: ActId, context: &Context<'_>) -> Events {
    let (last, what) = last_act(incident, context.actor)?;
    if act != last {
        let theirs = incident
            .entries
            .iter()
            .any(|e| e.act == act && e.actor != *context.actor);
        return Err(if theirs {
            Refusal::NotYours
        } else {
            Refusal::BuiltUpon
        });
    }
    one(TakenBack { act, what })
}
