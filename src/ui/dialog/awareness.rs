//! Starts on record that nobody has said anything of: what is said of them on a screen, and below a time that passes one.
//!
//! What counts and which one is the strict one says `domain/awareness.rs`; how one is chosen stands in `acts/start.rs`.

use crate::domain::awareness::{Candidate, all_starts};
use crate::domain::id::ActId;
use crate::domain::time::Moment;
use crate::i18n::start::About;
use crate::ui::world::{Case, World};

fn about(case: &Case, now: Moment) -> About<'_> {
    About {
        incident: &case.incident,
        guide: &case.edition.guide,
        zone: &case.edition.zone,
        now,
    }
}

/// That an earlier start is on record of which nobody has said anything yet, of one act only where it is named; else that
/// something is suspected, or that the processor took long.
pub(in crate::ui) fn earlier_start(
    world: &World,
    case: &Case,
    act: Option<&ActId>,
    now: Moment,
) -> Option<String> {
    let of_act = |one: &Candidate| {
        let mut entries = case.incident.entries.iter();
        let entry = entries.find(|entry| entry.seq == one.entry);
        act.is_none() || entry.and_then(|entry| entry.act.as_ref()) == act
    };
    let all = all_starts(&case.incident, &case.edition.guide, &case.edition.zone);
    let mut pressing = all
        .iter()
        .filter(|starts| starts.pressing(&case.incident).is_some_and(of_act));
    let about = about(case, now);
    match pressing.next() {
        Some(starts) => about.unresolved(&world.tr, starts),
        // A suspicion stays in view until somebody has looked into it.
        None if act.is_none() => about
            .suspicion(&world.tr)
            .or_else(|| about.processor_gap(&world.tr)),
        None => None,
    }
}
