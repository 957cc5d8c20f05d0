//! Decisions and notices: what stops a clock, and what starts it again.

use super::{Fault, Parts, Scene, channels, choices, line, lines};
use super::{duties, times};
use crate::domain::command::Command;
use crate::domain::defaults;
use crate::domain::event::{Channel, ControllerTold, Finding};
use crate::domain::id::ControllerId;
use crate::domain::incident::Incident;
use crate::domain::rule::Recipient;
use crate::ui::form::{Choice, Form};

pub(super) fn yes_no(scene: &Scene<'_>) -> Vec<Choice> {
    ["yes", "no"]
        .map(|code| (code.to_owned(), scene.text(&format!("answer-{code}"))))
        .to_vec()
}

pub(super) fn finding(scene: &Scene<'_>) -> Parts {
    let now = scene
        .incident
        .map_or(Finding::Suspected, |incident| incident.finding.outcome);
    // What most people come here to say is the next finding, not the present one.
    let offered = if now == Finding::Suspected {
        Finding::Breach
    } else {
        now
    };
    Parts {
        intro: vec![scene.text("finding-intro")],
        fields: vec![
            scene.one(
                "finding",
                choices::<Finding>(scene.model),
                Some(offered.code()),
            ),
            scene.lines("because", ""),
            scene.lines("shown-by", ""),
            scene.field("decided-by", scene.my_name()),
        ],
    }
}

/// What a near miss is, and what shows it, only where it is said to be one.
pub(super) fn refresh_finding(form: &mut Form, scene: &Scene<'_>) {
    let near = form.value("finding") == Finding::NearMiss.code();
    if let Some(field) = form.field_mut("shown-by") {
        field.shown = near;
    }
    if let Some(field) = form.field_mut("finding") {
        field.note = if near {
            scene.text("finding-near-miss-note")
        } else {
            String::new()
        };
    }
}

pub(super) fn read_finding(form: &Form) -> Command {
    let finding = Finding::from_code(&form.value("finding")).unwrap_or(Finding::Suspected);
    Command::Find {
        finding,
        because: lines(form, "because"),
        decided_by: line(form, "decided-by"),
        shown_by: lines(form, "shown-by"),
    }
}

/// Whether something is said to be sent or done, and nothing is named that shows it.
pub(super) fn without_proof(form: &Form, field: &str) -> bool {
    let field = form.field(field);
    field.is_some_and(|field| field.shown && field.value().trim().is_empty())
}

pub(super) fn serious(scene: &Scene<'_>) -> Parts {
    // The opposite of what was decided is what somebody comes for; of an open question nothing is offered.
    let now = scene.incident.and_then(|incident| incident.serious);
    let offered = now.map(|serious| if serious { "no" } else { "yes" });
    let text = scene.guide.plan.serious.as_ref();
    let intro = text.into_iter().flat_map(|serious| {
        let said = scene.words(&serious.text).to_owned();
        [said, super::steps::origin(scene, &serious.origin)]
    });
    Parts {
        intro: intro.collect(),
        fields: vec![
            scene.one("serious", yes_no(scene), offered),
            scene.field("because", ""),
        ],
    }
}

pub(super) fn read_serious(form: &Form, scene: &Scene<'_>) -> Result<Command, Fault> {
    let serious = form.value("serious");
    if serious.is_empty() {
        return Err(("serious".to_owned(), scene.text("choice-missing")));
    }
    Ok(Command::SetSerious {
        serious: serious == "yes",
        because: line(form, "because"),
    })
}

pub(super) fn tell_controller(scene: &Scene<'_>) -> Parts {
    let told = |incident: &Incident, id: &ControllerId| incident.told_for(Some(id)).is_some();
    let controller = duties::controller(scene, false, Recipient::Controller, |incident, id| {
        !told(incident, id)
    });
    let [at, which] = times::fields(scene.model, "sent-at", &scene.text("when-now-word"));
    Parts {
        intro: vec![
            scene.text("sends-nothing"),
            scene.text("tell-controller-intro"),
        ],
        fields: controller
            .into_iter()
            .chain([
                at,
                which,
                scene.one(
                    "channel",
                    channels(scene.model),
                    Some(defaults::CONTROLLER_CHANNEL.code()),
                ),
                scene.field("whom", ""),
            ])
            .collect(),
    }
}

pub(super) fn read_tell_controller(form: &Form, scene: &Scene<'_>) -> Result<Command, Fault> {
    let Some(at) = times::stamp(form, scene.model, "sent-at", scene.now)? else {
        return Err(("sent-at".to_owned(), scene.text("when-error-empty")));
    };
    let channel =
        Channel::from_code(&form.value("channel")).unwrap_or(defaults::CONTROLLER_CHANNEL);
    Ok(Command::TellController(ControllerTold {
        controller: duties::read_controller(form),
        at,
        channel,
        whom: line(form, "whom"),
    }))
}
