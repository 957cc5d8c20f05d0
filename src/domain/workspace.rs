//! What belongs to no case: who types, contacts, the plans in use. A fold like that of an incident.

use std::collections::BTreeMap;

use super::event::{ContactCard, Event, LedgerKind, PlanRef};
use super::id::{ActorId, ContactId, PlanId};
use super::incident::Entry;
use super::plan::Coverage;
use super::plan::{Plan, Question};
use super::text::Text;
use super::time::Moment;

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

/// A contact and the plan it belongs to; none from before a plan was chosen.
pub type OfPlan = (Option<PlanId>, ContactId);

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
    /// Further plans in use beside it: of other organisations that this workspace serves.
    pub plans: BTreeMap<PlanId, PlanRef>,
    /// Contacts completed or corrected by people.
    pub contacts: BTreeMap<OfPlan, ContactCard>,
    /// When a contact was last verified.
    pub verified: BTreeMap<OfPlan, Moment>,
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
            Event::PlanChosen(e) => self.choose(&e.plan),
            Event::PlanAdded(e) => {
                self.plans.insert(e.plan.id.clone(), e.plan);
            }
            Event::PlanDropped(e) => {
                self.plans.remove(&e.plan);
            }
            Event::ContactSet(e) => {
                let key = self.of_plan(e.plan, e.contact);
                // A new number is not the one that was verified.
                self.verified.remove(&key);
                self.contacts.insert(key, e.card);
            }
            Event::ContactVerified(e) => {
                let key = self.of_plan(e.plan, e.contact);
                self.verified.insert(key, entry.at);
            }
            Event::CoverageSet(e) => {
                self.coverage.say(e.controller, e.covered);
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

    /// Where several plans are in use, another default leaves the one before in use beside it.
    fn choose(&mut self, plan: &PlanRef) {
        let several = !self.plans.is_empty();
        self.plans.remove(&plan.id);
        let before = self.plan.replace(plan.clone());
        if let Some(before) = before.filter(|before| several && before.id != plan.id) {
            self.plans.insert(before.id.clone(), before);
        }
    }

    /// An entry that names no plan is of the one in force when it was written.
    fn of_plan(&self, plan: Option<PlanId>, contact: ContactId) -> OfPlan {
        let chosen = || self.plan.as_ref().map(|plan| plan.id.clone());
        (plan.or_else(chosen), contact)
    }

    /// A contact of a plan as people completed it.
    pub fn contact(&self, plan: &PlanId, id: &ContactId) -> Option<&ContactCard> {
        let of = |plan| self.contacts.get(&(plan, id.clone()));
        of(Some(plan.clone())).or_else(|| of(None))
    }

    /// When a contact of a plan was last verified.
    pub fn verified(&self, plan: &PlanId, id: &ContactId) -> Option<Moment> {
        let of = |plan| self.verified.get(&(plan, id.clone()));
        of(Some(plan.clone())).or_else(|| of(None)).copied()
    }

    /// The plans new incidents can follow, the default first.
    pub fn plans_in_use(&self) -> impl Iterator<Item = &PlanRef> {
        self.plan.iter().chain(self.plans.values())
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
mod tests;
