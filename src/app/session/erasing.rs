//! After texts were erased: out of every page, and out of what this program has in memory.

use super::{ActError, Acted, Session};

impl Session {
    /// The incident as it is without the words of an act that erased some. Whether old pages are rid of them, `Store::wipes`
    /// says: where somebody reads, that comes later.
    pub(super) async fn without_erased(&self, acted: Acted) -> Result<Acted, ActError> {
        // The entry is on record, whatever becomes of this: the mark it left is seen to when the log is opened next.
        self.store.wipe().await.ok();
        let (incident, _) = self.load(&acted.incident.id).await?;
        Ok(Acted { incident, ..acted })
    }
}
