//! What belongs to no case: who types, contacts, the chosen plan. A fold like that of an incident.

use std::collections::BTreeMap;

use super::event::{ContactCard, Event, LedgerKind, PlanRef};
use super::id::{ActorId, ContactId};
use super::incident::Entry;
use super::text::Text;
use super::time::Moment;

/// The workspace as its stream has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workspace {
    /// Entries so far.
    pub seq: u64,
    /// What the ledger is for.
    pub ledger: Option<LedgerKind>,
    /// Seconds of the ledger's clock a real second.
    pub clock_factor: u32,
    /// Names of those who type.
    pub actors: BTreeMap<ActorId, Text>,
    /// The plan new incidents follow.
    pub plan: Option<PlanRef>,
    /// Contacts completed or corrected by people.
    pub contacts: BTreeMap<ContactId, ContactCard>,
    /// When a contact was last verified.
    pub verified: BTreeMap<ContactId, Moment>,
}

impl Workspace {
    /// Folds entries from the first on.
    pub fn fold(entries: impl IntoIterator<Item = Entry>) -> Self {
        let mut workspace = Self {
            clock_factor: 1,
            ..Self::default()
        };
        entries
            .into_iter()
            .for_each(|entry| workspace.apply(&entry));
        workspace
    }

    /// Takes the next entry in.
    pub fn apply(&mut self, entry: &Entry) {
        self.seq = entry.seq;
        #[expect(
            clippy::wildcard_enum_match_arm,
            reason = "all other kinds belong to incidents"
        )]
        match entry.event.clone() {
            Event::LedgerOpened(e) => {
                self.ledger = Some(e.ledger);
                self.clock_factor = e.clock_factor;
            }
            Event::ActorNamed(e) => {
                self.actors.insert(e.actor, e.name);
            }
            Event::PlanChosen(e) => self.plan = Some(e.plan),
            Event::ContactSet(e) => {
                // A new number is not the one that was verified.
                self.verified.remove(&e.contact);
                self.contacts.insert(e.contact, e.card);
            }
            Event::ContactVerified(e) => {
                self.verified.insert(e.contact, entry.at);
            }
            _ => {}
        }
    }

    /// The name of who typed, else the start of the id.
    pub fn name_of<'a>(&'a self, actor: &'a ActorId) -> &'a str {
        match self.actors.get(actor) {
            Some(name) => name.shown(),
            None => actor.as_str().get(..8).unwrap_or(actor.as_str()),
        }
    }
}

#[cfg(test)]
#[path = "workspace_tests.rs"]
mod tests;
