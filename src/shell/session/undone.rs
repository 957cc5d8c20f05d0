//! An act that was taken back counts again.

use super::{ActError, Acted, Session};
use crate::domain::command::Command;
use crate::domain::decide;
use crate::domain::id::IncidentId;

impl Session {
    /// Lets the act count again that one took back last.
    pub async fn bring_back(&self, id: &IncidentId) -> Result<Acted, ActError> {
        let (incident, _) = self.load(id).await?;
        let (act, _) = decide::last_taken_back(&incident, &self.actor())?;
        self.act(id, Command::BringBack { act }).await
    }
}
