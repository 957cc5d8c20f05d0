//! Whose incident it is: the organisations a workspace serves, and the one that was chosen.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::World;
use crate::domain::contacts::{home, whose};
use crate::domain::edition::Edition;
use crate::domain::id::{ContactId, ControllerId, PlanId};
use crate::domain::plan::Guide;
use crate::domain::rule::Cover;
use crate::domain::summary::{self, Summary};
use crate::domain::time::Zone;
use crate::ui::actions::{Action, Context};

impl World {
    /// The plan at hand: of the contacts that were chosen, else of the case, else the default one.
    pub fn guide_here(&self) -> &Arc<Guide> {
        let chosen = self.book.as_ref().and_then(|id| {
            let mut others = self.others.iter().map(|other| (&other.plan, &other.guide));
            let default = (self.plan.plan.id == *id).then_some(&self.plan.guide);
            default.or_else(|| {
                others
                    .find(|(plan, _)| plan.id == *id)
                    .map(|(_, guide)| guide)
            })
        });
        let of_case = || self.case().map(|case| &case.edition.guide);
        chosen.or_else(of_case).unwrap_or(&self.plan.guide)
    }

    /// The plan a contact at hand stands in, and what it is called there.
    pub fn home_of(&self, contact: &ContactId) -> (&Arc<Guide>, ContactId) {
        let here = self.guide_here();
        let guide = home(here, contact).map_or(here, |guest| &guest.guide);
        (guide, whose(here, contact).1)
    }

    /// A plan by its id: of the case at hand or in use; the default one where there is no such.
    pub fn guide_of(&self, id: &PlanId) -> &Arc<Guide> {
        let of_case = self.case().map(|case| &case.edition.guide).into_iter();
        let others = self.others.iter().map(|other| &other.guide);
        let mut all = of_case
            .chain(std::iter::once(&self.plan.guide))
            .chain(others);
        all.find(|guide| guide.plan.id == *id)
            .unwrap_or(&self.plan.guide)
    }

    /// The zone of a plan: of the case at hand, in use, or of a closed incident; else that of the default one.
    pub fn zone_of(&self, id: Option<&PlanId>) -> &Zone {
        let Some(id) = id else {
            return &self.plan.zone;
        };
        let case = self
            .case()
            .map(|case| (&case.edition.guide.plan.id, &case.edition.zone));
        let others = self.others.iter();
        let others = others.map(|other| (&other.plan.id, &other.zone));
        std::iter::once((&self.plan.plan.id, &self.plan.zone))
            .chain(case)
            .chain(others)
            .chain(&self.zones)
            .find(|(plan, _)| *plan == id)
            .map_or(&self.plan.zone, |(_, zone)| zone)
    }

    /// What an action does; which law it speaks of hangs on the country of the plan at hand.
    pub fn action_words(&self, action: Action) -> String {
        self.tr.text(if self.is_listed(action) {
            "action-coverage-no-act"
        } else {
            action.text_id()
        })
    }

    /// How the palette does an act that no key does: its key, and a word that finds the act.
    pub fn by_palette(&self, action: Action) -> Option<String> {
        let keys = self.keymap.keys_for(Action::Palette, Context::Global);
        let key = keys.first()?.label(self.theme.ascii, &self.tr);
        let name = if self.is_listed(action) {
            "coverage-no-act"
        } else {
            action.name()
        };
        let word = self.tr.text(&format!("find-{name}"));
        Some(format!("({key} {word})"))
    }

    fn is_listed(&self, action: Action) -> bool {
        action == Action::Coverage && self.guide_here().cyber_law() == Some(Cover::NoAct)
    }

    /// The plans new incidents can follow, the default first.
    pub fn served(&self) -> Vec<Arc<Edition>> {
        let all = std::iter::once(&self.plan).chain(&self.others);
        all.cloned().collect()
    }

    /// Whether more than one organisation is served, or was, so that it matters whose an incident is.
    pub fn several(&self) -> bool {
        self.organisations() > 1 || summary::several(&self.rows)
    }

    /// How many organisations are served: each plan in use has at least one.
    pub fn organisations(&self) -> usize {
        let others = self.others.iter().map(|other| &other.guide);
        let read = std::iter::once(&self.plan.guide).chain(others);
        let named: usize = read.map(|guide| 1 + guide.plan.controllers.len()).sum();
        let unread = self.workspace.plans.len().saturating_sub(self.others.len());
        named + unread
    }

    /// Whether a row is of the organisation that was chosen.
    pub fn shows(&self, row: &Summary) -> bool {
        let only = self.only.as_ref();
        only.is_none_or(|id| row.controllers.contains(id))
    }

    /// The next organisation of some rows; none after the last one, so that all are shown again.
    pub fn next_organisation(&self, rows: &[Summary]) -> Option<ControllerId> {
        let named = rows
            .iter()
            .flat_map(|row| row.organisations.iter().zip(&row.controllers));
        let all: BTreeSet<(&String, &ControllerId)> = named.collect();
        let all: Vec<&ControllerId> = all.into_iter().map(|(_, id)| id).collect();
        let at = self
            .only
            .as_ref()
            .and_then(|id| all.iter().position(|one| *one == id));
        let next = at.map_or(0, |at| at + 1);
        all.get(next)
            .filter(|_| all.len() > 1)
            .map(|id| (*id).clone())
    }

    /// The name of the organisation that was chosen.
    pub fn only_name(&self) -> Option<&str> {
        let only = self.only.as_ref()?;
        let rows = self.rows.iter().chain(self.closed.iter().flatten());
        let mut named = rows.flat_map(|row| row.controllers.iter().zip(&row.organisations));
        let found = named.find(|(id, _)| *id == only);
        Some(found.map_or(only.as_str(), |(_, name)| name))
    }
}
