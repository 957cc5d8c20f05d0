//! Whether the law on cyber incidents covers an organisation, which is asked once.

use std::sync::Arc;

use super::{Parts, Read, Scene};
use crate::domain::id::ControllerId;
use crate::domain::plan::Guide;
use crate::domain::rule::Covered;
use crate::i18n::coverage::question;
use crate::ui::form::{Choice, Field, Form};
use crate::ui::model::Effect;
use crate::ui::world::World;

/// The plans that leave it to people: those in use, and that of the case at hand.
fn undecided(world: &World) -> Vec<Arc<Guide>> {
    let open = |guide: &Arc<Guide>| guide.plan.covered == Covered::Unknown;
    let served = world.served().into_iter();
    let served = served.map(|one| Arc::clone(&one.guide));
    let mut guides: Vec<Arc<Guide>> = served.filter(open).collect();
    // The case may follow an earlier text of a plan in use, which leaves open what the newest says.
    let case = world.case().map(|case| &case.edition.guide);
    let same = |guide: &Arc<Guide>| guides.iter().any(|one| one.plan.id == guide.plan.id);
    if let Some(own) = case.filter(|guide| open(guide) && !same(guide)) {
        guides.push(Arc::clone(own));
    }
    guides
}

/// Whether the law covers an organisation: the one of the case at hand first, else the first that can be asked of.
pub(super) fn coverage(scene: &Scene<'_>) -> Parts {
    let guides = undecided(scene.world);
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
    let at_hand = scene.world.case().and_then(|case| {
        let own = case.incident.controllers.first()?.to_string();
        all.iter().any(|(id, _)| *id == own).then_some(own)
    });
    let chosen = at_hand.unwrap_or(first);
    let mut whom = scene.one("controller", all.clone(), Some(&chosen));
    let several = all.len() > 1;
    whom.shown = several;
    let covered = Field::one("covered", String::new(), scene.on().yes_no(), None);
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
    let guides = undecided(scene.world);
    let named = |guide: &&Arc<Guide>| guide.plan.names(&controller);
    let (Some(guide), Some(field)) = (guides.iter().find(named), form.field_mut("covered")) else {
        return;
    };
    let name = guide.controller_name(&controller);
    field.label = question(&scene.world.tr, guide, name);
    let said = scene.world.workspace.coverage.of(&guide.plan, &controller);
    field.note = scene.text(&format!("covered-said-{}", said.code()));
}

pub(super) fn read(form: &Form, scene: &Scene<'_>) -> Read {
    let Some(controller) = chosen(form) else {
        let id = crate::domain::refusal::Refusal::CoverageInPlan.id();
        return Err((String::new(), scene.text(id)));
    };
    let answer = form.value("covered");
    if answer.is_empty() {
        return Err(("covered".to_owned(), scene.text("field-choose")));
    }
    Ok(vec![Effect::Cover {
        controller: Some(controller),
        covered: answer == "yes",
    }])
}
