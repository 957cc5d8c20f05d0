//! Which acts count: one that was taken back does not, until it is brought back.

use std::collections::BTreeSet;

use crate::domain::event::Event;
use crate::domain::id::ActId;
use crate::domain::incident::Incident;

/// The acts that do not count after an event; none where it changes nothing of that.
pub(in crate::domain) fn after(event: &Event, before: &BTreeSet<ActId>) -> Option<BTreeSet<ActId>> {
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

impl Incident {
    /// The acts that did not count when an entry was written.
    pub fn taken_back_by(&self, seq: u64) -> BTreeSet<ActId> {
        let before = self.entries.iter().take_while(|entry| entry.seq < seq);
        before.fold(BTreeSet::new(), |gone, entry| {
            after(&entry.event, &gone).unwrap_or(gone)
        })
    }
}
