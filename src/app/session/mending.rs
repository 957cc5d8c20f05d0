//! What of a damaged file can be made anew from the entries: indexes, the list, the record of alarms. It is done before the
//! first act, said, and on record. What cannot be made anew is never written onto.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{ActError, Session, guests};
use crate::domain::chain::Record;
use crate::domain::command::WorkspaceCommand;
use crate::domain::edition::Edition;
use crate::domain::id::IncidentId;
use crate::domain::incident::Incident;
use crate::domain::summary::summary;
use crate::domain::workspace::Workspace;
use crate::store::{Damage, GuideOf, StoreError, Which, Writability};

impl Session {
    /// Makes the rows of the list anew where another version of the program wrote them.
    pub(super) async fn renew_rows(&self) {
        if self.store.needs_rebuild().await == Ok(true) {
            self.make_rows().await;
        }
    }

    /// Makes the rows of the list anew.
    pub(super) async fn make_rows(&self) {
        // Not by the rows: the ones of another version may not be readable at all.
        let all = self.store.incidents().await.unwrap_or_default();
        let guide_of = self.guide_of(all).await;
        // Old rows are still rows: the list is shown as it is.
        self.store.rebuild(guide_of).await.ok();
    }

    /// Looks once whether the file is in order, and makes anew what can be; gives what that was.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where a part of the log cannot be read, or where nothing can be written to mend it.
    pub async fn mend(&self) -> Result<BTreeSet<Damage>, StoreError> {
        let mended = self.mended.get_or_init(|| self.look_and_mend());
        mended.await.clone()
    }

    /// The same, where in a long log only that is looked at first which could hide a case or an entry.
    pub async fn rely(&self) -> Result<BTreeSet<Damage>, StoreError> {
        if !self.mended.initialized() && self.store.is_long() {
            let agrees = || async { self.store.agrees().await == Ok(true) };
            if *self.agreed.get_or_init(agrees).await {
                return Ok(BTreeSet::new());
            }
        }
        self.mend().await
    }

    async fn look_and_mend(&self) -> Result<BTreeSet<Damage>, StoreError> {
        let mut found = self.store.check().await?.damage;
        let writable = self.store.writability() == Writability::Writable;
        if !writable {
            // Nothing of what is shown comes from these.
            found.remove(&Damage::Alarms);
        }
        if found.is_empty() {
            return Ok(found);
        }
        let mended = if found.contains(&Damage::Log) || !writable {
            Err(StoreError::Damaged)
        } else {
            self.make_anew().await
        };
        if mended.is_err() {
            self.store.damaged();
        }
        mended.map(|()| found)
    }

    async fn make_anew(&self) -> Result<(), StoreError> {
        self.store.mend_pages().await?;
        // Only now all entries can be found.
        let rows = self.store.check().await?.rows;
        let guide_of = self.guide_of(rows).await;
        self.store.mend_rows(Vec::new(), guide_of).await?;
        if !self.store.check().await?.damage.is_empty() {
            return Err(StoreError::Damaged);
        }
        // Who types may have been hidden.
        self.recall_actor().await;
        Ok(())
    }

    /// What the plans of these cases mean, read now.
    pub(super) async fn guide_of(&self, ids: Vec<IncidentId>) -> GuideOf {
        let workspace = self.store.workspace().await.unwrap_or_default();
        let mut read = BTreeMap::new();
        for id in ids {
            if let Ok((_, followed)) = self.load_in(&id, &workspace).await {
                read.insert(id, (followed.guide.clone(), followed.zone.clone()));
            }
        }
        let known = self.guides.known();
        Box::new(move |incident: &Incident| {
            // The text that a case cites may be gone: then it is shown by the newest.
            guests::known(&known, incident).or_else(|| read.get(&incident.id).cloned())
        })
    }

    /// An incident with what it follows, where the workspace is at hand: all incidents are read this way.
    async fn load_in(
        &self,
        id: &IncidentId,
        workspace: &Workspace,
    ) -> Result<(Incident, Arc<Edition>), ActError> {
        let incident = self.store.incident(id).await?;
        let incident = incident.ok_or(ActError::NoIncident)?;
        let followed = self.followed_in(&incident, workspace).await?;
        Ok((incident, followed))
    }

    /// Whether what stood in the way of reading or writing was damage that is made anew now.
    pub(super) async fn is_mended_for(&self, error: &StoreError) -> bool {
        let looked = self.mended.initialized();
        *error == StoreError::Damaged && !looked && self.mend().await.is_ok()
    }

    /// Whether each row of the list is what its entries give; rows that are not are made anew.
    pub async fn list_agrees(&self) -> Result<bool, StoreError> {
        let rows = self.store.list(Which::All).await?;
        let workspace = self.store.workspace().await?;
        let mut wrong = Vec::new();
        for row in &rows {
            // A case of a plan that nobody has any more cannot be reckoned anew.
            if let Ok((incident, followed)) = self.load_in(&row.id, &workspace).await
                && summary(&incident, &followed.guide, &followed.zone) != *row
            {
                wrong.push(row.id.clone());
            }
        }
        let agree = wrong.is_empty();
        if !agree && self.store.writability() == Writability::Writable {
            let guide_of = self.guide_of(wrong.clone()).await;
            self.store.mend_rows(wrong, guide_of).await?;
        }
        Ok(agree)
    }

    /// Makes the list of a log anew that was brought back, and puts on record where it goes on.
    pub async fn begin_again(&self, restored: WorkspaceCommand) -> Result<Vec<Record>, ActError> {
        let all = self.store.incidents().await?;
        let guide_of = self.guide_of(all).await;
        self.store.renew_list(guide_of).await?;
        self.write_on_workspace(None, restored).await
    }

    /// Refuses to write onto a log that cannot be read in full; what can be made anew is made first.
    pub(super) async fn ready(&self) -> Result<(), ActError> {
        self.rely().await?;
        Ok(())
    }
}
