//! Whom of an incident the law on cyber incidents covers, and of whom that is still to be said.

use crate::domain::id::ControllerId;
use crate::domain::incident::Incident;
use crate::domain::plan::Coverage;
use crate::domain::plan::{Guide, Plan};
use crate::domain::rule::Covered;

impl Coverage {
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

    /// The controllers of an incident of whom nobody has said yet, where a law of the country hangs on it.
    pub fn open_of(&self, incident: &Incident, guide: &Guide) -> Vec<ControllerId> {
        let own = incident.controllers.first();
        let own = own.unwrap_or(&guide.plan.controller);
        let parties = incident.parties().into_iter();
        let asked = parties.map(|party| party.unwrap_or_else(|| own.clone()));
        let open = |controller: &ControllerId| {
            let guide = guide.of(Some(controller));
            let law = guide.cyber_law().is_some();
            law && self.of(&guide.plan, controller) == Covered::Unknown
        };
        asked.filter(open).collect()
    }

    /// Whether the law covers none of an incident's controllers: then it is no significant cyber incident, and nobody is asked.
    pub fn none_of(&self, incident: &Incident, guide: &Guide) -> bool {
        let mut parties = incident.parties().into_iter();
        parties.all(|party| {
            let plan = &guide.of(party.as_ref()).plan;
            self.of_party(incident, plan, party.as_ref()) == Covered::No
        })
    }

    /// The same while deadlines wait for it: of a significant cyber incident that is open.
    pub fn awaited(&self, incident: &Incident, guide: &Guide) -> Vec<ControllerId> {
        if incident.significant != Some(true) || incident.closed.is_some() {
            return Vec::new();
        }
        self.open_of(incident, guide)
    }
}
