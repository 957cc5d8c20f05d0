//! Whether the law on cyber incidents covers an organisation: said once, and followed by every open incident.

use std::sync::Arc;

use super::{ATTEMPTS, ActError, Acted, Session, new_id};
use crate::domain::chain::Record;
use crate::domain::command::{Command, WorkspaceCommand};
use crate::domain::decide::Refusal;
use crate::domain::edition::Edition;
use crate::domain::id::{ActId, ControllerId};
use crate::domain::rule::Covered;
use crate::store::Which;

impl Session {
    /// The plan that names an organisation: one in use, else the one of an open incident. Where several do, one that leaves
    /// it to people whether the organisation is covered.
    pub async fn plan_of(&self, controller: &ControllerId) -> Result<Arc<Edition>, ActError> {
        let mut plans = self.in_use().await?;
        for row in self.store.list(Which::Open).await? {
            if row.controllers.contains(controller) {
                let (_, followed) = self.load(&row.id).await?;
                if let Some(guest) = followed.guide.guest(Some(controller)) {
                    plans.push(self.guides.by_id(&guest.plan.id)?);
                }
                plans.push(followed);
            }
        }
        let names = |followed: &&Arc<Edition>| followed.guide.plan.names(controller);
        let open = |followed: &&Arc<Edition>| followed.guide.plan.covered == Covered::Unknown;
        let mut found = plans.iter().filter(names);
        let best = found.clone().find(open).or_else(|| found.next());
        let unknown = || Refusal::UnknownController(controller.to_string());
        Ok(Arc::clone(best.ok_or_else(unknown)?))
    }

    /// Says whether an organisation is covered, the default plan's own where none is named; then the clocks of open
    /// incidents start or end, and no step asks any more what the answer settles. Saying the same again does the second part
    /// only, as after a crash between the two.
    pub async fn set_coverage(
        &self,
        controller: Option<ControllerId>,
        covered: bool,
    ) -> Result<(Vec<Record>, Vec<Acted>), ActError> {
        let controller = match controller {
            Some(controller) => controller,
            None => self.current().await?.guide.plan.controller.clone(),
        };
        let said = self.say_covered(controller, covered).await;
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
        // Also where no clock moved another step may come next.
        self.make_rows().await;
        match said {
            Err(_) if !followed.is_empty() => Ok((Vec::new(), followed)),
            said => Ok((said?, followed)),
        }
    }

    /// Puts it in the log, judged by the text that leaves it open: an incident may follow an earlier one than new incidents do.
    async fn say_covered(
        &self,
        controller: ControllerId,
        covered: bool,
    ) -> Result<Vec<Record>, ActError> {
        let plan = self.plan_of(&controller).await?;
        let command = WorkspaceCommand::SetCoverage {
            controller: Some(controller),
            covered,
        };
        let act = ActId::new(new_id());
        for _ in 0..ATTEMPTS {
            let workspace = self.store.workspace().await?;
            let attempt = self.attempt_on(&workspace, &act, command.clone(), &plan);
            if let Some(records) = attempt.await? {
                return Ok(records);
            }
        }
        Err(ActError::Busy)
    }
}

#[cfg(test)]
#[path = "coverage_tests.rs"]
mod tests;
