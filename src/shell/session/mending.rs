//! What of a damaged file can be made anew from the entries: indexes and the list. It is done before the first act, said,
//! and on record. What cannot be made anew is never written onto.

use super::{ActError, Session, guests};
use crate::domain::chain::Record;
use crate::domain::command::WorkspaceCommand;
use crate::domain::incident::Incident;
use crate::domain::summary::summary;
use crate::store::{Damage, Standing, StoreError, Which};

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
        for id in self.store.incidents().await.unwrap_or_default() {
            // Read here, so that the rebuild finds every plan in the cache.
            self.load(&id).await.ok();
        }
        let known = self.guides.known();
        let guide_of = Box::new(move |incident: &Incident| guests::known(&known, incident));
        // Old rows are still rows: the list is shown as it is.
        self.store.rebuild(guide_of).await.ok();
    }

    /// Looks once whether the file is in order, and makes anew what can be; gives what that was.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where a part of the log cannot be read, or where nothing can be written to mend it.
    pub async fn mend(&self) -> Result<Vec<Damage>, StoreError> {
        let mended = self.mended.get_or_init(|| self.look_and_mend());
        mended.await.clone()
    }

    async fn look_and_mend(&self) -> Result<Vec<Damage>, StoreError> {
        let found = self.store.check().await?;
        if found.is_empty() {
            return Ok(found);
        }
        if found.contains(&Damage::Log) || self.store.standing() != Standing::Writable {
            self.store.damaged();
            return Err(StoreError::Damaged);
        }
        let mended = self.make_anew(&found).await;
        if mended.is_err() {
            self.store.damaged();
        }
        mended.map(|()| found)
    }

    async fn make_anew(&self, found: &[Damage]) -> Result<(), StoreError> {
        // Also where only the list differs: cases are found by an index.
        self.store.reindex().await?;
        self.renew().await?;
        if !self.store.check().await?.is_empty() {
            return Err(StoreError::Damaged);
        }
        let rebuilt = WorkspaceCommand::RecordRebuilt {
            index: found.contains(&Damage::Index),
            list: found.contains(&Damage::List),
        };
        match self.write_on_workspace(None, rebuilt).await {
            Ok(_) => Ok(()),
            Err(ActError::NotSaved(error) | ActError::Unknown { cause: error, .. }) => Err(error),
            Err(_) => Err(StoreError::Damaged),
        }
    }

    /// Makes the list anew from the entries.
    async fn renew(&self) -> Result<(), StoreError> {
        for id in self.store.incidents().await? {
            // Read here, so that the list finds every plan in the cache.
            self.load(&id).await.ok();
        }
        let known = self.guides.known();
        let guide_of = Box::new(move |incident: &Incident| guests::known(&known, incident));
        self.store.renew_list(guide_of).await
    }

    /// Whether each row of the list is what its entries give; rows that are not are made anew.
    pub async fn list_agrees(&self) -> Result<bool, StoreError> {
        let rows = self.store.list(Which::All).await?;
        let mut agree = true;
        for row in &rows {
            // A case of a plan that nobody has any more cannot be reckoned anew.
            if let Ok((incident, followed)) = self.load(&row.id).await {
                agree &= summary(&incident, &followed.guide, &followed.zone) == *row;
            }
        }
        if !agree && self.store.standing() == Standing::Writable {
            self.make_anew(&[Damage::List]).await?;
        }
        Ok(agree)
    }

    /// Makes the list of a log anew that was brought back, and puts on record where it goes on.
    pub async fn begin_again(&self, restored: WorkspaceCommand) -> Result<Vec<Record>, ActError> {
        self.renew().await?;
        self.write_on_workspace(None, restored).await
    }

    /// Refuses to write onto a log that cannot be read in full; what can be made anew is made first.
    pub(super) async fn ready(&self) -> Result<(), ActError> {
        self.mend().await?;
        Ok(())
    }
}
