//! Decisions and notices: what stops a clock, and what starts it again.

use super::{Fault, Parts, Scene, choices, line, lines};
use crate::domain::command::Command;
use crate::domain::event::Finding;
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

pub(super) fn serious(scene: &Scene<'_>) -> Parts {
    // The opposite of what was decided is what somebody comes for; of an open question nothing is offered.
    let now = scene.incident.and_then(|incident| incident.serious);
    let offered = now.map(|serious| if serious { "no" } else { "yes" });
    let text = scene.guide.plan.serious.as_ref();
    let intro = text.into_iter().flat_map(|serious| {
        let said = scene.words(&serious.text).to_owned();
        [said, scene.on().origin(&serious.origin)]
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
