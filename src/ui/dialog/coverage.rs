//! Cyber incidents: whether one is significant, and whether the law on them covers the organisation, which is asked once.

use super::telling::yes_no;
use super::{Fault, Parts, Read, Scene, line};
use crate::domain::command::Command;
use crate::domain::id::ControllerId;
use crate::domain::rule::{Covered, Rule};
use crate::ui::form::{Choice, Form};
use crate::ui::model::Effect;

/// Whether it is a significant cyber incident; and who is covered, while nobody has said.
pub(super) fn cyber(scene: &Scene<'_>) -> Parts {
    let now = scene.incident.and_then(|incident| incident.significant);
    let offered = now.map(|now| if now { "no" } else { "yes" });
    let mut fields = vec![
        scene.one("significant", yes_no(scene), offered),
        scene.field("because", ""),
    ];
    if is_open(scene) {
        let choices = yes_no(scene).into_iter();
        let later = ("later".to_owned(), scene.text("covered-later"));
        let mut covered = scene.one("covered", choices.chain([later]).collect(), Some("later"));
        let plan = &scene.guide.plan;
        let values = [("name", plan.controller_name(&plan.controller).into())];
        covered.note = scene.model.tr.with("covered-intro", &values);
        fields.insert(1, covered);
    }
    Parts {
        intro: vec![scene.text("cyber-intro")],
        fields,
    }
}

/// Whether it has to be asked who is covered: a law of the country hangs on it, and nobody has said.
fn is_open(scene: &Scene<'_>) -> bool {
    let plan = &scene.guide.plan;
    let hangs = |rule: &Rule| rule.covered.is_some() && rule.runs_in(&plan.country);
    let open = |incident| scene.model.workspace.coverage.is_open(incident, plan);
    scene.guide.rules.iter().any(hangs) && scene.incident.is_some_and(open)
}

/// Who is covered matters only where it is significant.
pub(super) fn refresh_cyber(form: &mut Form) {
    let significant = form.value("significant") == "yes";
    if let Some(field) = form.field_mut("covered") {
        field.shown = significant;
    }
}

pub(super) fn read_cyber(form: &Form, scene: &Scene<'_>) -> Result<Command, Fault> {
    let answer = form.value("significant");
    if answer.is_empty() {
        return Err(("significant".to_owned(), scene.text("field-choose")));
    }
    Ok(Command::SetSignificant {
        significant: answer == "yes",
        because: line(form, "because"),
    })
}

/// What was said of the organisation beside the incident.
pub(super) fn of_organisation(form: &Form) -> Option<Effect> {
    let shown = form.field("covered").is_some_and(|field| field.shown);
    let covered = match form.value("covered").as_str() {
        "yes" if shown => true,
        "no" if shown => false,
        _ => return None,
    };
    Some(Effect::Cover {
        controller: None,
        covered,
        form: None,
    })
}

/// Whether the law covers the organisation, or one of several.
pub(super) fn coverage(scene: &Scene<'_>) -> Parts {
    let plan = &scene.guide.plan;
    if plan.covered != Covered::Unknown {
        let id = format!("covered-in-plan-{}", plan.covered.code());
        return Parts {
            intro: vec![scene.text(&id)],
            fields: Vec::new(),
        };
    }
    let named = |(id, name): (&ControllerId, &str)| (id.to_string(), name.to_owned());
    let all: Vec<Choice> = plan.all_controllers().map(named).collect();
    let several = all.len() > 1;
    let whom = several.then(|| scene.one("controller", all, Some(plan.controller.as_str())));
    let covered = scene.one("covered", yes_no(scene), None);
    Parts {
        intro: Vec::new(),
        fields: whom.into_iter().chain([covered]).collect(),
    }
}

/// What was said before, below the question.
pub(super) fn refresh(form: &mut Form, scene: &Scene<'_>) {
    let plan = &scene.guide.plan;
    let chosen = super::duties::read_controller(form);
    let said = scene
        .model
        .workspace
        .coverage
        .of(plan, chosen.as_ref().unwrap_or(&plan.controller));
    if let Some(field) = form.field_mut("covered") {
        field.note = scene.text(&format!("covered-said-{}", said.code()));
    }
}

pub(super) fn read(form: &Form, scene: &Scene<'_>, token: Option<u64>) -> Read {
    if scene.guide.plan.covered != Covered::Unknown {
        let id = crate::domain::decide::Refusal::CoverageInPlan.id();
        return Err((String::new(), scene.text(id)));
    }
    let answer = form.value("covered");
    if answer.is_empty() {
        return Err(("covered".to_owned(), scene.text("field-choose")));
    }
    Ok(vec![Effect::Cover {
        controller: super::duties::read_controller(form),
        covered: answer == "yes",
        form: token,
    }])
}
