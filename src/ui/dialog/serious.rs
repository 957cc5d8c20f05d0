//! The question before an act that is hard to take back: its act says which. A decision that was made before the first start
//! on record is asked about too: more likely its date is wrong.

use super::{Dialog, Kind, act, scene};
use crate::acts::Doubt;
use crate::acts::shared::CLAIMED_AT;
use crate::domain::awareness::first_start;
use crate::domain::time::Moment;
use crate::i18n::format;
use crate::ui::model::Effect;
use crate::ui::world::World;

/// What is asked before it is done, and the field that whoever says no wants to answer otherwise; none where it is light.
pub(in crate::ui) fn question(
    dialog: &Dialog,
    world: &World,
    early: Option<Moment>,
    now: Moment,
) -> Option<(String, Option<&'static str>)> {
    let Kind::Act(_, started) = &dialog.kind else {
        return None;
    };
    let scene = scene(world, &dialog.kind, now);
    let early = early.map(|first| doubt(world, first));
    let doubts = act::doubts(&dialog.form, &dialog.question, &scene, started);
    let doubts: Vec<Doubt> = early.into_iter().chain(doubts).collect();
    let field = doubts.iter().find_map(|doubt| doubt.field);
    let asked: Vec<String> = doubts.into_iter().map(|doubt| doubt.sentence).collect();
    (!asked.is_empty()).then(|| (asked.join("\n"), field))
}

fn doubt(world: &World, first: Moment) -> Doubt {
    let first = format::date_time(&world.tr, &world.case_zone().local(first));
    Doubt {
        sentence: (world.tr).with("confirm-before-start", &[("moment", first.into())]),
        field: Some(CLAIMED_AT.id()),
    }
}

/// The first start on record, where a decision among these is said to lie before it: it is asked about, so the log is told that
/// it is meant.
pub(in crate::ui) fn before_start(world: &World, effects: &mut [Effect]) -> Option<Moment> {
    let case = world.case.as_ref()?;
    let first = first_start(&case.incident, &case.edition.guide, &case.edition.zone)?;
    let mut early = None;
    for effect in effects {
        if let Effect::Act {
            incident,
            command,
            claim,
            ..
        } = effect
            && *incident == case.incident.id
            && !command.is_event()
            && claim.at.is_some_and(|at| at < first)
        {
            claim.early = true;
            early = Some(first);
        }
    }
    early
}
