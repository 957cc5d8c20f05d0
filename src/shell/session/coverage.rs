//! Whether the law on cyber incidents covers an organisation: said once, and followed by every open incident.

use super::{ActError, Acted, Session};
use crate::domain::chain::Record;
use crate::domain::command::{Command, WorkspaceCommand};
use crate::domain::decide::Refusal;
use crate::domain::id::ControllerId;
use crate::store::Which;

impl Session {
    /// Says whether an organisation is covered, the plan's own where none is named; then the clocks of open incidents start
    /// or end. Saying the same again does the second part only, as after a crash between the two.
    pub async fn set_coverage(
        &self,
        controller: Option<ControllerId>,
        covered: bool,
    ) -> Result<(Vec<Record>, Vec<Acted>), ActError> {
        let command = WorkspaceCommand::SetCoverage {
            controller,
            covered,
        };
        let said = self.act_on_workspace(command).await;
        if !matches!(said, Ok(_) | Err(ActError::Refused(Refusal::Already))) {
            return said.map(|records| (records, Vec::new()));
        }
        let mut followed = Vec::new();
        for row in self.store.list(Which::Open).await? {
            match self.act(&row.id, Command::FollowWorkspace).await {
                Ok(acted) => followed.push(acted),
                // Its clocks are right as they are, or a newer program has to see to them.
                Err(ActError::Refused(_)) => {}
                Err(error) => return Err(error),
            }
        }
        match said {
            Err(_) if !followed.is_empty() => Ok((Vec::new(), followed)),
            said => Ok((said?, followed)),
        }
    }
}
