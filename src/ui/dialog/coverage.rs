//! Cyber incidents: whether one is significant, and whether the law on them covers an organisation, which is asked once.

use std::sync::Arc;

use super::decisions::yes_no;
use super::{Fault, Parts, Read, Scene, line, times};
use crate::domain::command::Command;
use crate::domain::event::When;
use crate::domain::id::ControllerId;
use crate::domain::plan::Guide;
use crate::domain::rule::Covered;
use crate::i18n::coverage::question;
use crate::ui::actions::Action;
use crate::ui::form::{Choice, Field, Form};
use crate::ui::model::{Effect, Model};

/// Fields that ask whether an organisation is covered open with this, and end in its id.
const OF: &str = "covered/";

/// Whether it is a significant cyber incident; and of each organisation whether it is covered, while nobody has said.
pub(super) fn cyber(scene: &Scene<'_>) -> Parts {
    let now = scene.incident.and_then(|incident| incident.significant);
    let offered = now.map(|now| if now { "no" } else { "yes" });
    let coverage = &scene.model.workspace.coverage;
    let open = scene
        .incident
        .map(|incident| coverage.open_of(incident, scene.guide));
    let asked = open.unwrap_or_default();
    let significant = scene.one("significant", yes_no(scene), offered);
    let because = scene.field("because", "");
    let since = scene
        .incident
        .and_then(|incident| incident.times.get(&When::CyberAware));
    let since = since.map_or("", |stamp| stamp.typed.as_str());
    let known = times::fields(scene.model, "known-at", since);
    let asked = asked.iter().map(|controller| of(scene, controller));
    Parts {
        intro: vec![scene.text("cyber-intro")],
        fields: std::iter::once(significant)
            .chain(known)
            .chain(asked)
            .chain([because])
            .collect(),
    }
}

/// Whether an organisation of the incident is covered.
fn of(scene: &Scene<'_>, controller: &ControllerId) -> Field {
    let name = scene.guide.controller_name(controller);
    let how = scene.model.by_palette(Action::Coverage);
    let words = [Some(scene.text("covered-later")), how];
    let words: Vec<String> = words.into_iter().flatten().collect();
    let later = ("later".to_owned(), words.join(" "));
    let choices = yes_no(scene).into_iter().chain([later]).collect();
    let label = question(&scene.model.tr, scene.guide.of(Some(controller)), name);
    let mut field = Field::one(format!("{OF}{controller}"), label, choices, Some("later"));
    field.help = scene.text("covered-help");
    field.note = scene.text("covered-intro");
    field
}

/// Since when it is known, and who is covered, matter only where it is significant.
pub(super) fn refresh_cyber(form: &mut Form, scene: &Scene<'_>) {
    let significant = form.value("significant") == "yes";
    times::refresh(form, scene.model, "known-at", scene.now, |_| None);
    for id in ["known-at", "known-at-which"] {
        if let Some(field) = form.field_mut(id).filter(|_| !significant) {
            field.shown = false;
        }
    }
    if let Some(field) = form.field_mut("known-at").filter(|_| significant) {
        field.shown = true;
        if field.value().is_empty() {
            field.note = scene.text("known-at-empty");
        }
    }
    let asked = form.fields.iter_mut();
    for field in asked.filter(|field| field.id.starts_with(OF)) {
        field.shown = significant;
    }
}

pub(super) fn read_cyber(form: &Form, scene: &Scene<'_>) -> Result<Command, Fault> {
    let answer = form.value("significant");
    if answer.is_empty() {
        return Err(("significant".to_owned(), scene.text("field-choose")));
    }
    let significant = answer == "yes";
    let known = if significant {
        times::stamp(form, scene.model, "known-at", scene.now)?
    } else {
        None
    };
    Ok(Command::SetSignificant {
        significant,
        because: line(form, "because"),
        known,
    })
}

/// What was said of the organisations beside the incident.
pub(super) fn of_organisations(form: &Form, token: Option<u64>) -> impl Iterator<Item = Effect> {
    let shown = form.fields.iter().filter(|field| field.shown);
    shown.filter_map(move |field| {
        let controller = field.id.strip_prefix(OF)?;
        let covered = match field.value().as_str() {
            "yes" => true,
            "no" => false,
            _ => return None,
        };
        Some(Effect::Cover {
            controller: Some(ControllerId::new(controller)),
            covered,
            form: token,
        })
    })
}

/// The plans that leave it to people: those in use, and that of the case at hand.
fn undecided(model: &Model) -> Vec<Arc<Guide>> {
    let open = |guide: &Arc<Guide>| guide.plan.covered == Covered::Unknown;
    let served = model.served().into_iter().map(|one| one.guide);
    let mut guides: Vec<Arc<Guide>> = served.filter(open).collect();
    // The case may follow an earlier text of a plan in use, which leaves open what the newest says.
    let case = model.case().map(|case| &case.guide);
    let same = |guide: &Arc<Guide>| guides.iter().any(|one| one.plan.id == guide.plan.id);
    if let Some(own) = case.filter(|guide| open(guide) && !same(guide)) {
        guides.push(Arc::clone(own));
    }
    guides
}

/// Whether the law covers an organisation: the one of the case at hand first, else the first that can be asked of.
pub(super) fn coverage(scene: &Scene<'_>) -> Parts {
    let guides = undecided(scene.model);
    let all: Vec<Choice> = guides
        .iter()
        .flat_map(|guide| guide.plan.all_controllers())
        .map(|(id, name)| (id.to_string(), name.to_owned()))
        .collect();
    let Some((first, _)) = all.first().cloned() else {
        let id = format!("covered-in-plan-{}", scene.guide.plan.covered.code());
        return Parts {
            intro: vec![scene.text(&id)],
            fields: Vec::new(),
        };
    };
    let at_hand = scene.model.case().and_then(|case| {
        let own = case.incident.controllers.first()?.to_string();
        all.iter().any(|(id, _)| *id == own).then_some(own)
    });
    let chosen = at_hand.unwrap_or(first);
    let mut whom = scene.one("controller", all.clone(), Some(&chosen));
    let several = all.len() > 1;
    whom.shown = several;
    let covered = Field::one("covered", String::new(), yes_no(scene), None);
    let covered = covered.help(scene.text("covered-help"));
    // Of one only the question names it, and has the focus.
    Parts::of(if several {
        vec![whom, covered]
    } else {
        vec![covered, whom]
    })
}

/// The organisation that is asked about.
fn chosen(form: &Form) -> Option<ControllerId> {
    let id = form.field("controller")?.value();
    (!id.is_empty()).then(|| ControllerId::new(id))
}

/// The question in the words of the organisation's country, and what was said before below it.
pub(super) fn refresh(form: &mut Form, scene: &Scene<'_>) {
    let Some(controller) = chosen(form) else {
        return;
    };
    let guides = undecided(scene.model);
    let named = |guide: &&Arc<Guide>| guide.plan.names(&controller);
    let (Some(guide), Some(field)) = (guides.iter().find(named), form.field_mut("covered")) else {
        return;
    };
    let name = guide.controller_name(&controller);
    field.label = question(&scene.model.tr, guide, name);
    let said = scene.model.workspace.coverage.of(&guide.plan, &controller);
    field.note = scene.text(&format!("covered-said-{}", said.code()));
}

pub(super) fn read(form: &Form, scene: &Scene<'_>, token: Option<u64>) -> Read {
    let Some(controller) = chosen(form) else {
        let id = crate::domain::decide::Refusal::CoverageInPlan.id();
        return Err((String::new(), scene.text(id)));
    };
    let answer = form.value("covered");
    if answer.is_empty() {
        return Err(("covered".to_owned(), scene.text("field-choose")));
    }
    Ok(vec![Effect::Cover {
        controller: Some(controller),
        covered: answer == "yes",
        form: token,
    }])
}
