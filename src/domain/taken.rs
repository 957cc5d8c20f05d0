//! Which acts count: one that was taken back does not, until it is brought back.

use std::collections::BTreeSet;

use super::event::Event;
use super::id::ActId;

/// The acts that do not count after an event; none where it changes nothing of that.
pub(super) fn after(event: &Event, before: &BTreeSet<ActId>) -> Option<BTreeSet<ActId>> {
    let mut taken_back = before.clone();
    if let Event::TakenBack(back) = event {
        taken_back.insert(back.act.clone());
    } else if let Event::BroughtBack(again) = event {
        taken_back.remove(&again.act);
    } else {
        return None;
    }
    Some(taken_back)
}
