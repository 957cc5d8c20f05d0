//! Whose data a new incident is about: one of the organisations served, or several boards of one.
//!
//! An answer is `plan/controller`, so that it names the plan to follow too. With one organisation nothing is asked.

use std::sync::Arc;

use super::{Fault, Scene};
use crate::domain::edition::Edition;
use crate::domain::id::ControllerId;
use crate::domain::plan::{Guide, Plan};
use crate::ui::form::{Choice, Field, Form};
use crate::ui::world::World;

/// One of several organisations, each with a plan of its own.
const ONE: &str = "organisation";
/// Any of the controllers, where a plan has several.
const ANY: &str = "controllers";

/// The question before all others, or, with one organisation only, what is not asked and stands last.
pub(super) fn fields(scene: &Scene<'_>) -> (Option<Field>, Option<Field>) {
    let served = scene.world.served();
    let boards = served
        .iter()
        .any(|one| !one.guide.plan.controllers.is_empty());
    let choices: Vec<Choice> = served
        .iter()
        .flat_map(|one| choices(&one.guide.plan))
        .collect();
    let default = choices.first().map(|(code, _)| code.clone());
    let several = choices.len() > 1;
    if boards {
        let (text, help) = (
            scene.text("field-controllers"),
            scene.text("field-controllers-help"),
        );
        // Nothing is marked beforehand: nobody sees later that a mark was never thought of.
        return (Some(Field::any(ANY, text, choices, &[]).help(help)), None);
    }
    let mut field = scene.one(ONE, choices, default.as_deref());
    field.shown = several;
    if several {
        (Some(field), None)
    } else {
        (None, Some(field))
    }
}

fn choices(plan: &Plan) -> impl Iterator<Item = Choice> {
    plan.all_controllers()
        .map(|(id, name)| (format!("{}/{id}", plan.id), name.to_owned()))
}

fn codes(form: &Form) -> Vec<(String, ControllerId)> {
    let field = form.field(ONE).or_else(|| form.field(ANY));
    let value = field.map(Field::value).unwrap_or_default();
    let pairs = value.split(',').filter_map(|code| code.split_once('/'));
    pairs
        .map(|(plan, id)| (plan.to_owned(), ControllerId::new(id)))
        .collect()
}

/// What a new incident would follow by the answer so far, the default plan before there is one; none in other forms.
pub(super) fn chosen(form: &Form, world: &World) -> Option<Arc<Edition>> {
    form.field(ONE).or_else(|| form.field(ANY))?;
    let wanted = codes(form).into_iter().next();
    let served = world.served();
    let found = wanted.and_then(|(plan, _)| {
        let mut all = served.iter();
        all.find(|one| one.plan.id.as_str() == plan)
    });
    found.or(served.first()).cloned()
}

/// Whose data it is by the answer so far; the plan's own organisation before there is one.
pub(super) fn controllers(form: &Form, guide: &Guide) -> Vec<ControllerId> {
    let marked: Vec<ControllerId> = codes(form).into_iter().map(|(_, id)| id).collect();
    if marked.is_empty() {
        vec![guide.plan.controller.clone()]
    } else {
        marked
    }
}

/// A plan with those of further organisations which other plans in use name.
pub(super) fn receiving(
    world: &World,
    guide: &Arc<Guide>,
    controllers: &[ControllerId],
) -> Arc<Guide> {
    guide.receiving(controllers, |id| {
        let mut served = world.served().into_iter();
        let own = served.find(|one| one.guide.plan.names(id))?;
        Some(own.guest(id))
    })
}

/// The plan to follow, that of the first organisation marked, and whose data it is.
pub(super) fn read(
    form: &Form,
    scene: &Scene<'_>,
) -> Result<(Arc<Edition>, Vec<ControllerId>), Fault> {
    let whose: Vec<ControllerId> = codes(form).into_iter().map(|(_, id)| id).collect();
    let served = chosen(form, scene.world).filter(|_| !whose.is_empty());
    let missing = || (ANY.to_owned(), scene.text("new-organisation-missing"));
    Ok((served.ok_or_else(missing)?, whose))
}
