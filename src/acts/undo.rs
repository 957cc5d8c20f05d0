//! Taking an act back that weighs: what it was, which clock runs again, and what it does not mean. Lighter ones go at once.
//!
//! Whether an act can be taken back at all is decided in `domain/decide/undo.rs`.

use super::ask::{Ask, kinds};
use super::spoken::Spoken;
use super::{Act, Answers, Deed, Doubt, Fault, On, Question, Started};
use crate::domain::clock::Clock;
use crate::domain::command::Command;
use crate::domain::decide::{foresee, last_act, last_taken_back};
use crate::domain::event::Event;
use crate::domain::id::ActId;
use crate::domain::incident::{Entry, Incident};
use crate::i18n::sentence::{Names, sentence};
use crate::i18n::{duty, format};

/// Which act; one's own last one where none is named.
const WHICH: Ask<kinds::One<ActId>> = Ask::new("act");
/// Whether the one that was taken back last counts again.
const BACK: Ask<kinds::YesNo> = Ask::new("back");

/// Taking an act back, and letting it count again.
pub static UNDO: Act = Act {
    doubts,
    after: |on| {
        let nearest = |incident| duty::nearest_line(on.tr, incident, on.guide, on.zone, on.now);
        on.incident.and_then(nearest).into_iter().collect()
    },
    spoken: &[Spoken::new(&["undo"], &[BACK.switch("back", "yes")])],
    ..Act::new("undo", |_, _| Question::default(), deeds)
};

/// An act that is to be taken back, or to count again.
pub fn of_act(act: &ActId) -> Started {
    Started::new(&UNDO).with(WHICH, act.as_str())
}

/// Whether something was said to be done that others rely on.
fn weighs(event: &Event) -> bool {
    matches!(
        event,
        Event::NoticeSent(_)
            | Event::NoticeWithdrawn(_)
            | Event::NoticeNotRequired(_)
            | Event::ControllerTold(_)
            | Event::DutyMet(_)
            | Event::ProgressReported(_)
            | Event::PeopleInformed(_)
            | Event::PeopleExempt(_)
            | Event::FindingSet(_)
            | Event::Closed(_)
            | Event::ClockEnded(_)
    )
}

/// What of an act was sent or done outside, so that it cannot be made undone.
fn went_out(entry: &Entry) -> bool {
    matches!(
        entry.event,
        Event::NoticeSent(_)
            | Event::NoticeWithdrawn(_)
            | Event::ControllerTold(_)
            | Event::DutyMet(_)
            | Event::ProgressReported(_)
            | Event::PeopleInformed(_)
    )
}

fn of<'a>(incident: &'a Incident, act: &'a ActId) -> impl Iterator<Item = &'a Entry> {
    incident
        .entries
        .iter()
        .filter(move |entry| entry.is_of(act))
}

/// Whether taking this act back is asked about.
pub fn asks(incident: &Incident, act: &ActId) -> bool {
    of(incident, act).any(|entry| weighs(&entry.event))
}

/// Takes an act back; one that was taken back counts again.
pub fn command(incident: &Incident, act: ActId) -> Command {
    if incident.taken_back.contains(&act) {
        Command::BringBack { act }
    } else {
        Command::TakeBack { act }
    }
}

fn deeds(on: &On<'_>, answers: &mut Answers) -> Result<Vec<Deed>, Fault> {
    let (incident, which) = (on.incident, WHICH.of(answers));
    let Some(incident) = incident else {
        let act = which.map(|act| Command::TakeBack { act });
        return Ok(act.into_iter().map(Deed::Record).collect());
    };
    let last = || {
        if BACK.of(answers) == Some(true) {
            last_taken_back(incident, on.me.0)
        } else {
            last_act(incident, on.me.0)
        }
    };
    let act = match which {
        Some(act) => act,
        None => last().map_err(|refusal| on.refused(WHICH, &refusal))?.0,
    };
    Ok(command(incident, act).into())
}

/// What is asked before: the act in words, and what follows from it.
fn doubts(on: &On<'_>, answers: &Answers) -> Vec<Doubt> {
    let asked = || doubt(on, &WHICH.of(answers)?);
    asked().map(Doubt::from).into_iter().collect()
}

fn doubt(on: &On<'_>, act: &ActId) -> Option<String> {
    let incident = on.incident?;
    let names = Names {
        guide: on.guide,
        workspace: on.workspace,
        incident: Some(incident),
        zone: on.zone,
    };
    let what = sentence(on.tr, of(incident, act).next()?, &names);
    if incident.taken_back.contains(act) {
        return Some(on.tr.fill("bring-back-question", &[("what", what)]));
    }
    let mut lines = vec![on.tr.fill("undo-question", &[("what", what)])];
    lines.extend(run_again(on, incident, act));
    if of(incident, act).any(went_out) {
        lines.push(on.text("undo-never"));
    }
    Some(lines.join(" "))
}

/// The clocks that run once the act is gone, and do not now.
fn run_again(on: &On<'_>, incident: &Incident, act: &ActId) -> Vec<String> {
    let command = Command::TakeBack { act: act.clone() };
    let Ok(after) = foresee(incident, command, &on.asking()) else {
        return Vec::new();
    };
    let runs = |incident: &Incident, key: &Clock| {
        let mut all = incident.clocks.iter();
        all.any(|one| one.is(&key.rule, key.controller.as_ref()) && one.runs())
    };
    let again = after.clocks.iter().filter(|clock| clock.runs());
    let again = again.filter(|clock| !runs(incident, clock));
    let words = |clock: &Clock| {
        let duty = duty::duty(on.tr, on.guide, clock.controller.as_ref(), &clock.rule);
        let due = format::date_time(on.tr, &on.zone.local(clock.deadline?));
        Some(on.tr.fill("undo-runs", &[("duty", duty), ("due", due)]))
    };
    again.filter_map(words).collect()
}
