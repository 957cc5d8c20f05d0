//! Taking an act back that weighs: what it was, which clock runs again, and what it does not mean. Lighter ones go at once.

use crate::domain::clock::Clock;
use crate::domain::command::Command;
use crate::domain::decide::foresee;
use crate::domain::event::Event;
use crate::domain::id::ActId;
use crate::domain::incident::{Entry, Incident};
use crate::domain::time::Moment;
use crate::i18n::sentence::{Names, sentence};
use crate::i18n::{duty, format};
use crate::ui::model::{Case, Model};

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
        .filter(move |entry| entry.act == *act)
}

/// Whether taking this act back is asked about.
pub(in crate::ui) fn asks(incident: &Incident, act: &ActId) -> bool {
    of(incident, act).any(|entry| weighs(&entry.event))
}

/// Takes an act back; one that was taken back counts again.
pub(in crate::ui) fn command(incident: &Incident, act: &ActId) -> Command {
    let act = act.clone();
    if incident.taken_back.contains(&act) {
        Command::BringBack { act }
    } else {
        Command::TakeBack { act }
    }
}

/// What is asked before: the act in words, and what follows from it.
pub(super) fn question(model: &Model, act: &ActId, now: Moment) -> Option<String> {
    let case = model.case.as_ref()?;
    let names = Names {
        guide: &case.guide,
        workspace: &model.workspace,
        incident: Some(&case.incident),
        zone: &case.zone,
    };
    let tr = &model.tr;
    let what = sentence(tr, of(&case.incident, act).next()?, &names);
    if case.incident.taken_back.contains(act) {
        return Some(tr.fill("bring-back-question", &[("what", what)]));
    }
    let mut lines = vec![tr.fill("undo-question", &[("what", what)])];
    lines.extend(run_again(model, case, act, now));
    if of(&case.incident, act).any(went_out) {
        lines.push(tr.text("undo-never"));
    }
    Some(lines.join(" "))
}

/// The clocks that run once the act is gone, and do not now.
fn run_again(model: &Model, case: &Case, act: &ActId, now: Moment) -> Vec<String> {
    let context = model.asking(case, now);
    let command = Command::TakeBack { act: act.clone() };
    let Ok(after) = foresee(&case.incident, command, &context) else {
        return Vec::new();
    };
    let runs = |incident: &Incident, key: &Clock| {
        let mut all = incident.clocks.iter();
        all.any(|one| one.is(&key.rule, key.controller.as_ref()) && one.runs())
    };
    let again = after.clocks.iter().filter(|clock| clock.runs());
    let again = again.filter(|clock| !runs(&case.incident, clock));
    let words = |clock: &Clock| {
        let whose = clock.controller.as_ref();
        let duty = duty::duty(&model.tr, &case.guide, whose, &clock.rule);
        let due = clock.deadline?;
        let due = format::date_time(&model.tr, &case.zone.local(due));
        let values = [("duty", duty), ("due", due)];
        Some(model.tr.fill("undo-runs", &values))
    };
    again.filter_map(words).collect()
}
