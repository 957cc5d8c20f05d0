//! The question before an act that is hard to take back: its act says which.

use super::{Dialog, Kind, act, scene};
use crate::domain::time::Moment;
use crate::ui::world::World;

/// What is asked before it is done, and the field that whoever says no wants to answer otherwise; none where it is light.
pub(in crate::ui) fn question(
    dialog: &Dialog,
    world: &World,
    now: Moment,
) -> Option<(String, Option<&'static str>)> {
    let Kind::Act(_, started) = &dialog.kind else {
        return None;
    };
    let scene = scene(world, &dialog.kind, now);
    let doubts = act::doubts(&dialog.form, &dialog.question, &scene, started);
    let field = doubts.iter().find_map(|doubt| doubt.field);
    let asked: Vec<String> = doubts.into_iter().map(|doubt| doubt.sentence).collect();
    (!asked.is_empty()).then(|| (asked.join("\n"), field))
}
