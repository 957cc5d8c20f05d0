//! Plans whose text was changed while their version stayed the same: two texts in the log under one name.

use std::collections::BTreeSet;

use super::Session;
use crate::domain::chain::Hash;
use crate::domain::event::{Event, PlanRef};
use crate::domain::id::Stream;
use crate::domain::incident::Entry;
use crate::domain::plan::Plan;
use crate::plan::embedded::Shelf;
use crate::store::{StoreError, Which};

impl Session {
    /// The organisation's own plans in force of which the log holds another text under the same id and version.
    pub async fn changed_plans(&self) -> Result<Vec<Plan>, StoreError> {
        let mut changed = Vec::new();
        for plan in self.settings.shelf.own_plans() {
            if self.holds_another_text(plan).await? {
                changed.push(plan.clone());
            }
        }
        Ok(changed)
    }

    /// Whether the log holds another text of a plan under the same id and version: as the plan that was chosen once, or as
    /// the plan an open incident follows.
    pub async fn holds_another_text(&self, plan: &Plan) -> Result<bool, StoreError> {
        let same = |named: &PlanRef| named.id == plan.id && named.version == plan.version;
        let mut texts: BTreeSet<String> = BTreeSet::new();
        for record in self.store.records(&Stream::Workspace).await? {
            if let Some(named) = named(Entry::from(&record).event).filter(same) {
                texts.insert(named.document);
            }
        }
        let rows = self.store.list(Which::Open).await?.into_iter();
        for row in rows.filter(|row| row.plan.as_ref() == Some(&plan.id)) {
            let incident = self.store.incident(&row.id).await?;
            let followed = incident.and_then(|incident| incident.plan);
            texts.extend(followed.filter(same).map(|named| named.document));
        }
        for hash in texts.iter().filter_map(|hash| Hash::parse(hash)) {
            let kept = self.store.document(&hash).await?;
            if kept.is_some_and(|bundle| !Shelf::holds(&bundle, plan)) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// The plan an entry of the workspace puts to use.
fn named(event: Event) -> Option<PlanRef> {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "all other kinds put no plan to use"
    )]
    match event {
        Event::PlanChosen(e) => Some(e.plan),
        Event::PlanAdded(e) => Some(e.plan),
        _ => None,
    }
}
