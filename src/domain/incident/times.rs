//! The times of an incident; of awareness each controller may have its own.

use std::collections::BTreeMap;

use crate::domain::event::{Stamp, When};
use crate::domain::id::ControllerId;
use crate::domain::party::{ByParty, Party};

/// When things happened, as far as somebody said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Times(BTreeMap<When, ByParty<Stamp>>);

impl Times {
    /// A time as it is said for all.
    pub fn get(&self, which: &When) -> Option<&Stamp> {
        self.get_for(*which, None)
    }

    /// A time of a party: its own, else the one for all.
    pub fn get_for(&self, which: When, party: Party<'_>) -> Option<&Stamp> {
        self.0.get(&which)?.get(party)
    }

    /// Whether a time is said for all.
    pub fn contains_key(&self, which: &When) -> bool {
        self.get(which).is_some()
    }

    /// A time as it is said for all and for single controllers.
    pub fn all(&self, which: When) -> impl Iterator<Item = (Party<'_>, &Stamp)> {
        self.0.get(&which).into_iter().flat_map(ByParty::iter)
    }

    /// Sets a time.
    pub(in crate::domain) fn set(&mut self, which: When, party: Option<ControllerId>, at: Stamp) {
        self.0.entry(which).or_default().set(party, at);
    }
}
