//! Duties that are met by saying so, such as an early warning; and for which controller an act counts.

use super::Scene;
use crate::acts::people::PEOPLE;
use crate::acts::shared::PARTY;
use crate::acts::telling::TELL_CONTROLLER;
use crate::acts::{Started, duty, notice};
use crate::domain::clock::Clock;
use crate::domain::id::ControllerId;
use crate::domain::incident::Incident;
use crate::domain::plan::Guide;
use crate::domain::progress::SEND_WHAT_YOU_HAVE;
use crate::domain::progress::step_of;
use crate::domain::reckoning;
use crate::domain::rule::Recipient;
use crate::domain::time::Moment;
use crate::ui::dialog::{Dialog, Kind, refresh};
use crate::ui::form::{Field, Form};
use crate::ui::model::{Case, Model};

/// The code of "all of them" among controllers.
const ALL: &str = "-";

/// The dialog in which a clock's duty is put on record.
pub(in crate::ui) fn kind_of(incident: &Incident, guide: &Guide, clock: &Clock) -> Kind {
    let id = incident.id.clone();
    let rule = guide.rule_of(clock);
    if clock.if_covered {
        return Kind::Coverage;
    }
    match rule.map(|rule| rule.recipient) {
        Some(Recipient::Csirt) => Kind::Act(id, duty::of(&clock.rule)),
        Some(Recipient::People) => Kind::Act(id, Started::new(&PEOPLE)),
        Some(Recipient::Controller) => Kind::Act(id, Started::new(&TELL_CONTROLLER)),
        Some(Recipient::Authority) | None => Kind::Act(id, notice::sent()),
    }
}

/// Brings a dialog that was opened from a clock to that clock's controller.
pub(in crate::ui) fn of_clock(dialog: &mut Dialog, model: &Model, clock: &Clock, now: Moment) {
    let Some(controller) = &clock.controller else {
        return;
    };
    let answers = [
        (PARTY.id(), controller.to_string()),
        (duty::DUTY.id(), duty::code(clock)),
    ];
    for (id, answer) in answers {
        if let Some(field) = dialog.form.field_mut(id) {
            field.set(&answer);
        }
    }
    refresh(dialog, model, now);
}

/// Asks for which controller, where there are several. Of those for which `open` holds the one is offered whose deadline of
/// this kind is nearest and still runs.
pub(super) fn controller(
    scene: &Scene<'_>,
    all: bool,
    kind: Recipient,
    open: impl Fn(&Incident, &ControllerId) -> bool,
) -> Option<Field> {
    let incident = scene.incident.filter(|i| i.controllers.len() > 1)?;
    let name = |id: &ControllerId| scene.guide.controller_name(id).to_owned();
    let named = incident
        .controllers
        .iter()
        .map(|id| (id.to_string(), name(id)));
    let together = all.then(|| (ALL.to_owned(), scene.text("controller-all")));
    let offered = if all {
        Some(ALL)
    } else {
        let due = |id: &&ControllerId| nearest_of(incident, scene.guide, kind, id);
        let all = incident.controllers.iter();
        let waiting = all.clone().filter(|id| open(incident, id));
        let waiting = waiting.min_by_key(|id| (due(id).is_none(), due(id)));
        let left = all.filter(|id| due(id).is_some()).min_by_key(due);
        waiting.or(left).map(ControllerId::as_str)
    };
    let choices = together.into_iter().chain(named).collect();
    Some(scene.one("controller", choices, offered))
}

/// A controller's nearest clock of this kind that runs: those with a deadline before those without.
fn nearest_of(
    incident: &Incident,
    guide: &Guide,
    kind: Recipient,
    id: &ControllerId,
) -> Option<(bool, Option<Moment>)> {
    let of_kind = |clock: &&Clock| {
        let rule = guide.rule_of(clock);
        let whose = clock.controller.as_ref() == Some(id);
        whose && clock.runs() && rule.is_some_and(|rule| rule.recipient == kind)
    };
    let clocks = incident.clocks.iter().filter(of_kind);
    let due = clocks.map(|clock| (clock.deadline.is_none(), clock.deadline));
    due.min()
}

/// The controller that was chosen.
pub(super) fn read_controller(form: &Form) -> Option<ControllerId> {
    let chosen = form.value("controller");
    (!chosen.is_empty() && chosen != ALL).then(|| ControllerId::new(chosen))
}

/// The dialog of the duty that runs out first, where every step is done.
pub(in crate::ui) fn nearest(case: &Case) -> Option<Kind> {
    let all = case.reckoned();
    let clock = &reckoning::nearest(&all)?.clock;
    Some(kind_of(&case.incident, &case.guide, clock))
}

/// The dialog of a duty that no open step of the plan meets, and that goes before every step: the nearest deadline is its
/// own, and little time is left.
pub(in crate::ui) fn urgent(case: &Case, now: Moment) -> Option<Kind> {
    let (incident, guide) = (&*case.incident, &*case.guide);
    let all = case.reckoned();
    let clock = &reckoning::nearest(&all)?.clock;
    let soon = clock.deadline?.since(now) < SEND_WHAT_YOU_HAVE;
    let stepless = step_of(incident, guide, clock).is_none();
    (soon && stepless).then(|| kind_of(incident, guide, clock))
}
