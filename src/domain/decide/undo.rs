//! Taking an act back: only one's own latest, and only as an entry.

use super::{Context, Events, Refusal, one};
use crate::domain::event::{BroughtBack, Event, TakenBack};
use crate::domain::id::{ActId, ActorId};
use crate::domain::incident::{Entry, Incident};

/// Whether an entry is of an act of a person that counts: what the program wrote by itself, and what follows from other
/// acts, is nothing anybody takes back.
fn counts(incident: &Incident, entry: &Entry) -> bool {
    let follows = matches!(
        entry.event,
        Event::AlarmRang(_)
            | Event::TakenBack(_)
            | Event::BroughtBack(_)
            // Clocks follow from acts; an act of clocks only follows from what was said of the organisation.
            | Event::ClockStarted(_)
            | Event::ClockMoved(_)
            | Event::ClockEnded(_)
    );
    !follows && !incident.took_back(entry)
}

/// The act that can be taken back by this person: the latest one, if it is theirs.
pub fn last_act(incident: &Incident, actor: &ActorId) -> Result<(ActId, String), Refusal> {
    let by_people = |entry: &&Entry| counts(incident, entry);
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
    let act = last.act.clone().ok_or(Refusal::NothingToTakeBack)?;
    Ok((act, first.event.kind().to_owned()))
}

pub(super) fn take_back(incident: &Incident, act: ActId, context: &Context<'_>) -> Events {
    let mut of_act = incident.entries.iter().filter(|entry| entry.is_of(&act));
    if of_act
        .next()
        .is_some_and(|entry| entry.actor != *context.actor)
    {
        return Err(Refusal::NotYours);
    }
    let (last, what) = last_act(incident, context.actor)?;
    if act != last {
        return Err(why_not(incident, &act, context.actor));
    }
    one(TakenBack { act, what })
}

/// Why an act of this person's own that is not their latest stays.
fn why_not(incident: &Incident, act: &ActId, actor: &ActorId) -> Refusal {
    if incident.taken_back.contains(act) {
        return Refusal::NothingToTakeBack;
    }
    let since = incident.entries.iter().rev();
    let since = since.take_while(|entry| !entry.is_of(act));
    let since: Vec<&Entry> = since.filter(|entry| counts(incident, entry)).collect();
    let theirs = since.iter().any(|entry| entry.actor != *actor);
    match since.first() {
        Some(latest) if !theirs => Refusal::LaterFirst(latest.at),
        Some(_) => Refusal::BuiltUpon,
        None => Refusal::NothingToTakeBack,
    }
}

/// The act this person took back last, where nobody did anything since: it can count again.
pub fn last_taken_back(incident: &Incident, actor: &ActorId) -> Result<(ActId, String), Refusal> {
    for entry in incident.entries.iter().rev() {
        if let Event::TakenBack(back) = &entry.event
            && incident.taken_back.contains(&back.act)
        {
            return if entry.actor == *actor && !brings_a_plan(incident, &back.act) {
                Ok((back.act.clone(), back.what.clone()))
            } else {
                Err(Refusal::NothingToBringBack)
            };
        }
        if counts(incident, entry) {
            break;
        }
    }
    Err(Refusal::NothingToBringBack)
}

/// Whether the rules the case follows hang on an act: that one is done anew, with what holds now.
fn brings_a_plan(incident: &Incident, act: &ActId) -> bool {
    let mut of_act = incident.entries.iter().filter(|entry| entry.is_of(act));
    of_act.any(|entry| {
        matches!(
            entry.event,
            Event::PlanChanged(_) | Event::ControllerAdded(_)
        )
    })
}

pub(super) fn bring_back(incident: &Incident, act: &ActId, context: &Context<'_>) -> Events {
    let (last, what) = last_taken_back(incident, context.actor)?;
    if *act != last {
        return Err(Refusal::NothingToBringBack);
    }
    one(BroughtBack { act: last, what })
}
