//! A further organisation in an incident: a board of the plan it follows, or one with a plan of its own.

use super::{Fault, Parts, Scene, line, lines, shown, times};
use crate::domain::command::Command;
use crate::domain::id::ControllerId;
use crate::domain::plan::Plan;
use crate::ui::form::{Choice, Field, Form};

/// Which organisation comes in.
const WHO: &str = "joins";
/// When it became aware.
const AWARE: &str = "joins-aware";

/// The organisations served that take no part yet: those of the incident's own plan, then those of the others in use.
fn strangers(scene: &Scene<'_>) -> Vec<Choice> {
    let inside = |id: &ControllerId| {
        let incident = scene.incident;
        incident.is_some_and(|incident| incident.controllers.contains(id))
    };
    let served = scene.model.served();
    let others = served.iter().map(|one| &one.guide.plan);
    let plans = std::iter::once(&scene.guide.plan).chain(others);
    let mut all: Vec<Choice> = Vec::new();
    for (id, name) in plans.flat_map(Plan::all_controllers) {
        if !inside(id) && all.iter().all(|(known, _)| known != id.as_str()) {
            all.push((id.to_string(), name.to_owned()));
        }
    }
    all
}

pub(super) fn parts(scene: &Scene<'_>) -> Parts {
    let all = strangers(scene);
    let Some((first, _)) = all.first().cloned() else {
        return Parts {
            intro: vec![scene.text("add-controller-none")],
            fields: Vec::new(),
        };
    };
    let plan = scene.words(&scene.guide.plan.title).to_owned();
    let intro = scene
        .model
        .tr
        .fill("add-controller-intro", &[("plan", plan)]);
    let who = Field::one(WHO, scene.text("field-organisation"), all, Some(&first));
    let [at, which] = times::fields(scene.model, AWARE, "");
    let help = scene.text("field-joins-aware-help");
    Parts {
        intro: vec![intro],
        fields: vec![
            who,
            at.help(help),
            which,
            scene.field("because", ""),
            scene.field("decided-by", scene.my_name()),
        ],
    }
}

pub(super) fn refresh(form: &mut Form, scene: &Scene<'_>) {
    let chosen = ControllerId::new(form.value(WHO));
    let served = scene.model.served();
    let mut plans = served.iter();
    let own = plans.find(|one| one.guide.plan.names(&chosen));
    let own = own.filter(|_| !scene.guide.plan.names(&chosen));
    // Its own plan's rules and zone hold for it.
    let (guide, zone) = own.map_or((scene.guide, scene.model.case_zone()), |one| {
        (&*one.guide, &one.zone)
    });
    let note = |aware| times::start_note(scene, guide, zone, aware);
    times::refresh(form, scene.model, AWARE, scene.now, note);
    // Its own time may pass a start on record: then it is somebody's decision.
    let own = !form.value(AWARE).trim().is_empty();
    if let Some(field) = form.field_mut("decided-by") {
        field.shown = own;
    }
}

pub(super) fn read(form: &Form, scene: &Scene<'_>) -> Result<Command, Fault> {
    let chosen = form.value(WHO);
    if chosen.is_empty() {
        return Err((WHO.to_owned(), scene.text("add-controller-none")));
    }
    Ok(Command::AddController {
        controller: ControllerId::new(chosen),
        aware: times::stamp(form, scene.model, AWARE, scene.now)?,
        because: lines(form, "because"),
        decided_by: line(form, "decided-by").filter(|_| shown(form, "decided-by")),
    })
}
