//! What was taken back or brought back, in its own words.

use super::Writer;
use crate::domain::id::ActId;
use crate::domain::incident::Entry;

impl Writer<'_> {
    /// The first entry of an act as a sentence; its kind where it is not in the case.
    pub(super) fn act(&self, entry: &Entry, act: &ActId, kind: &str) -> String {
        let all = self
            .names
            .incident
            .map_or(&[][..], |incident| &incident.entries);
        let mut of_act = all
            .iter()
            .filter(|one| one.is_of(act) && one.seq != entry.seq);
        of_act
            .next()
            .map_or_else(|| kind.to_owned(), |one| self.event(one))
    }
}
