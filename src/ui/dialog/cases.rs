//! Quiet for a while.

use super::{Fault, Parts, Scene};
use crate::domain::command::Command;
use crate::domain::event::AlarmSnoozed;
use crate::domain::ringing::{ringing, to_silence};
use crate::domain::time::Span;
use crate::ui::form::Form;

pub(super) fn snooze(scene: &Scene<'_>) -> Parts {
    let choice = |minutes: &str| (minutes.to_owned(), scene.text(&format!("snooze-{minutes}")));
    let spans = ["15", "60", "180"].map(choice).to_vec();
    Parts {
        intro: vec![scene.text("snooze-intro")],
        fields: vec![scene.one("snooze", spans, Some("60"))],
    }
}

pub(super) fn read_snooze(form: &Form, scene: &Scene<'_>) -> Result<Command, Fault> {
    let nothing = || ("snooze".to_owned(), scene.text("snooze-nothing"));
    let incident = scene.incident.ok_or_else(nothing)?;
    let ringing = ringing(incident, scene.guide, &scene.model.zone);
    let clock = to_silence(incident, &ringing, None, scene.now).ok_or_else(nothing)?;
    let deadline = clock.deadline.ok_or_else(nothing)?;
    let minutes = form.value("snooze").parse().unwrap_or(60);
    let until = scene.now.plus(Span::minutes(minutes));
    Ok(Command::Snooze(AlarmSnoozed {
        rule: clock.rule.clone(),
        deadline,
        until,
        controller: clock.controller.clone(),
    }))
}
