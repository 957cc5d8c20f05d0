//! For whom something holds: one of several controllers, or nobody in particular, which is all of them.
//!
//! Where an incident has one controller only nothing is kept apart, and everything is said for nobody in particular. Who
//! takes part in an incident, and what is owed for whom, is in `incident/parties.rs`.

use std::collections::BTreeMap;

use super::id::ControllerId;

/// One of several controllers; none is nobody in particular.
pub type Party<'a> = Option<&'a ControllerId>;

/// Whether what was said for one party counts for another: what is said for all counts for each.
pub fn counts_for(said: Party<'_>, party: Party<'_>) -> bool {
    said.is_none() || party.is_none() || said == party
}

/// What was said for all, and for single controllers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByParty<T> {
    all: Option<T>,
    single: BTreeMap<ControllerId, T>,
}

impl<T> Default for ByParty<T> {
    fn default() -> Self {
        Self {
            all: None,
            single: BTreeMap::new(),
        }
    }
}

impl<T> ByParty<T> {
    /// What counts for a party: its own, else what was said for all.
    pub fn get(&self, party: Party<'_>) -> Option<&T> {
        self.from_own(party).next()
    }

    /// What a party has of its own, then what was said for all.
    pub fn from_own(&self, party: Party<'_>) -> impl Iterator<Item = &T> {
        let own = party.and_then(|controller| self.single.get(controller));
        own.into_iter().chain(&self.all)
    }

    /// All of it: what was said for all first.
    pub fn iter(&self) -> impl Iterator<Item = (Party<'_>, &T)> {
        let all = self.all.iter().map(|said| (None, said));
        all.chain(self.of_single().map(|(id, said)| (Some(id), said)))
    }

    /// What was said for single controllers.
    pub fn of_single(&self) -> impl Iterator<Item = (&ControllerId, &T)> {
        self.single.iter()
    }

    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// Puts something in the place of what was said for the same party.
    pub(super) fn set(&mut self, party: Option<ControllerId>, said: T) {
        match party {
            Some(controller) => {
                self.single.insert(controller, said);
            }
            None => self.all = Some(said),
        }
    }

    /// Takes away what was said for a party, and only for it.
    pub(super) fn remove(&mut self, party: Party<'_>) {
        match party {
            Some(controller) => {
                self.single.remove(controller);
            }
            None => self.all = None,
        }
    }

    /// Makes what was said for all, while there was one controller, its own.
    pub(super) fn give_to(&mut self, only: &ControllerId) {
        let said = self.all.take();
        self.single.extend(said.map(|said| (only.clone(), said)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_party_has_its_own_and_else_what_holds_for_all() {
        let [one, other] = ["one", "other"].map(ControllerId::new);
        let mut said = ByParty::default();
        assert!(said.is_empty());
        said.set(None, 1);
        said.set(Some(one.clone()), 2);
        assert_eq!(
            (said.get(Some(&one)), said.get(Some(&other))),
            (Some(&2), Some(&1))
        );
        assert_eq!(said.get(None), Some(&1));
        said.remove(Some(&one));
        assert_eq!(said.get(Some(&one)), Some(&1));
        said.give_to(&other);
        assert_eq!((said.get(None), said.get(Some(&other))), (None, Some(&1)));
        assert_eq!(said.iter().collect::<Vec<_>>(), [(Some(&other), &1)]);
    }

    #[test]
    fn what_is_said_for_all_counts_for_each() {
        let [one, other] = ["one", "other"].map(ControllerId::new);
        assert!(counts_for(None, Some(&one)) && counts_for(Some(&one), None));
        assert!(counts_for(Some(&one), Some(&one)) && !counts_for(Some(&one), Some(&other)));
    }
}
