//! The dialog in which the duty of a clock is put on record.

use crate::acts::people::PEOPLE;
use crate::acts::shared::PARTY;
use crate::acts::telling::TELL_CONTROLLER;
use crate::acts::{Started, duty, notice};
use crate::domain::clock::Clock;
use crate::domain::incident::Incident;
use crate::domain::plan::Guide;
use crate::domain::progress::SEND_WHAT_YOU_HAVE;
use crate::domain::progress::step_of;
use crate::domain::reckoning;
use crate::domain::rule::Recipient;
use crate::domain::time::Moment;
use crate::ui::dialog::{Dialog, Kind, refresh};
use crate::ui::world::{Case, World};

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
pub(in crate::ui) fn of_clock(dialog: &mut Dialog, world: &World, clock: &Clock, now: Moment) {
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
    refresh(dialog, world, now);
}

/// The dialog of the duty that runs out first, where every step is done.
pub(in crate::ui) fn nearest(case: &Case) -> Option<Kind> {
    let all = case.reckoned();
    let clock = &reckoning::nearest(&all)?.clock;
    Some(kind_of(&case.incident, &case.edition.guide, clock))
}

/// The dialog of a duty that no open step of the plan meets, and that goes before every step: the nearest deadline is its
/// own, and little time is left.
pub(in crate::ui) fn urgent(case: &Case, now: Moment) -> Option<Kind> {
    let (incident, guide) = (&*case.incident, &*case.edition.guide);
    let all = case.reckoned();
    let clock = &reckoning::nearest(&all)?.clock;
    let soon = clock.deadline?.since(now) < SEND_WHAT_YOU_HAVE;
    let stepless = step_of(incident, guide, clock).is_none();
    (soon && stepless).then(|| kind_of(incident, guide, clock))
}
