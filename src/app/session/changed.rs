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

    /// The same by what was chosen alone: the first frame reads no incidents for it.
    pub async fn changed_plans_chosen(&self) -> Result<Vec<Plan>, StoreError> {
        let mut changed = Vec::new();
        for plan in self.settings.shelf.own_plans() {
            let texts = self.texts_chosen(plan).await?;
            if self.one_differs(texts, plan).await? {
                changed.push(plan.clone());
            }
        }
        Ok(changed)
    }

    /// Whether the log holds another text of a plan under the same id and version: as the plan that was chosen once, or as
    /// the plan an open incident follows.
    pub async fn holds_another_text(&self, plan: &Plan) -> Result<bool, StoreError> {
        let same = |named: &PlanRef| is_same(named, plan);
        let mut texts = self.texts_chosen(plan).await?;
        let rows = self.store.list(Which::Open).await?.into_iter();
        for row in rows.filter(|row| row.plan.as_ref() == Some(&plan.id)) {
            let incident = self.store.incident(&row.id).await?;
            let followed = incident.and_then(|incident| incident.plan);
            texts.extend(followed.filter(same).map(|named| named.document));
        }
        self.one_differs(texts, plan).await
    }

    /// The texts under which a plan was ever chosen at its version.
    async fn texts_chosen(&self, plan: &Plan) -> Result<BTreeSet<String>, StoreError> {
        let records = self.store.records(&Stream::Workspace).await?;
        let chosen = records.iter().filter_map(|record| {
            let named = named(Entry::from(record).event)?;
            is_same(&named, plan).then_some(named.document)
        });
        Ok(chosen.collect())
    }

    async fn one_differs(&self, texts: BTreeSet<String>, plan: &Plan) -> Result<bool, StoreError> {
        for hash in texts.iter().filter_map(|hash| Hash::parse(hash)) {
            let kept = self.store.document(&hash).await?;
            if kept.is_some_and(|bundle| !Shelf::holds(&bundle, plan)) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

fn is_same(named: &PlanRef, plan: &Plan) -> bool {
    named.id == plan.id && named.version == plan.version
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
