//! What belongs to no case: who types, contacts, the chosen plan. A fold like that of an incident.

use std::collections::BTreeMap;

use super::event::{ContactCard, Event, LedgerKind, PlanRef};
use super::id::{ActorId, ContactId, ControllerId, PlanId};
use super::incident::{Entry, Incident};
use super::plan::{Plan, Question};
use super::rule::Covered;
use super::text::Text;
use super::time::Moment;

/// What people said of the organisations whose plan does not say whether the law on cyber incidents covers them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage(BTreeMap<ControllerId, bool>);

impl Coverage {
    /// Nothing was said.
    pub const fn none() -> Self {
        Self(BTreeMap::new())
    }

    /// What was said of an organisation.
    pub fn said(&self, controller: &ControllerId) -> Option<bool> {
        self.0.get(controller).copied()
    }

    /// Whether a controller is covered: as the plan says, else as was said of it, else as of the plan's organisation.
    pub fn of(&self, plan: &Plan, controller: &ControllerId) -> Covered {
        if plan.covered != Covered::Unknown {
            return plan.covered;
        }
        let said = self.said(controller);
        match said.or_else(|| self.said(&plan.controller)) {
            Some(true) => Covered::Yes,
            Some(false) => Covered::No,
            None => Covered::Unknown,
        }
    }

    /// The same for whom an incident's duties are kept apart.
    pub fn of_party(
        &self,
        incident: &Incident,
        plan: &Plan,
        party: Option<&ControllerId>,
    ) -> Covered {
        let controller = party.or(incident.controllers.first());
        self.of(plan, controller.unwrap_or(&plan.controller))
    }

    /// Whether nobody has said yet of some controller of an incident.
    pub fn is_open(&self, incident: &Incident, plan: &Plan) -> bool {
        let of = |party: &Option<ControllerId>| self.of_party(incident, plan, party.as_ref());
        incident
            .parties()
            .iter()
            .any(|party| of(party) == Covered::Unknown)
    }
}

/// The answer to a question of readiness.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ready {
    /// A line, or a name.
    pub value: Text,
    /// The day it speaks of, ISO date.
    pub on: Option<String>,
    /// When it was given.
    pub at: Moment,
}

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
    /// Which organisations the law on cyber incidents covers.
    pub coverage: Coverage,
    /// Answers to questions of readiness, by plan and question.
    pub ready: BTreeMap<(PlanId, String), Ready>,
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
            Event::CoverageSet(e) => {
                self.coverage.0.insert(e.controller, e.covered);
            }
            Event::ReadinessAnswered(e) => {
                let ready = Ready {
                    value: e.value,
                    on: e.on,
                    at: entry.at,
                };
                self.ready.insert((e.plan, e.question), ready);
            }
            _ => {}
        }
    }

    /// What was answered to a question of a plan.
    pub fn answer(&self, plan: &Plan, question: &Question) -> Option<&Ready> {
        self.ready.get(&(plan.id.clone(), question.id.clone()))
    }

    /// The questions of a plan that nobody has answered yet, in the plan's order.
    pub fn unanswered<'p>(&self, plan: &'p Plan) -> impl Iterator<Item = &'p Question> {
        let asked = plan.readiness.iter();
        asked.filter(|question| self.answer(plan, question).is_none())
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
