//! Who types: remembered on this machine for each person of the system, named in the log.

use std::sync::{MutexGuard, PoisonError};

use super::{ActError, Session, new_id};
use crate::domain::chain::Record;
use crate::domain::command::WorkspaceCommand;
use crate::domain::id::ActorId;
use crate::domain::text::Text;
use crate::domain::workspace::Workspace;

/// What was chosen for a workspace that nobody set up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// The name given to who types.
    pub name: Option<String>,
    /// The plan chosen.
    pub plan: Option<String>,
}

impl Session {
    pub(super) fn lock_actor(&self) -> MutexGuard<'_, ActorId> {
        self.actor.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The key under which this machine remembers who types. One log can have several users of one machine.
    fn actor_key(&self) -> String {
        format!("actor:{}", self.settings.who.as_deref().unwrap_or_default())
    }

    /// Takes up who typed last here; else the only person of that name.
    pub(super) async fn recall_actor(&self) {
        let key = self.actor_key();
        let (workspace, remembered) =
            tokio::join!(self.store.workspace(), self.store.local_value(&key));
        let workspace = workspace.unwrap_or_default();
        let remembered = remembered.ok().flatten();
        let remembered = remembered
            .map(ActorId::new)
            .filter(|id| workspace.actors.contains_key(id));
        let by_name = || {
            self.settings
                .who
                .as_deref()
                .and_then(|who| named(&workspace, who))
        };
        if let Some(actor) = remembered.or_else(by_name) {
            *self.lock_actor() = actor;
        }
    }

    /// Whether who types has a name in the log.
    pub async fn is_named(&self) -> Result<bool, ActError> {
        Ok(self
            .store
            .workspace()
            .await?
            .actors
            .contains_key(&self.actor()))
    }

    /// Says who types from now on: somebody known by that name, else somebody new. Always an entry.
    pub async fn i_am(&self, name: &str) -> Result<Vec<Record>, ActError> {
        let workspace = self.store.workspace().await?;
        let actor = named(&workspace, name).unwrap_or_else(|| ActorId::new(new_id()));
        let before = std::mem::replace(&mut *self.lock_actor(), actor.clone());
        let command = WorkspaceCommand::NameActor {
            actor: actor.clone(),
            name: Text::line(name),
        };
        match self.act_on_workspace(command).await {
            Ok(records) => {
                self.store
                    .set_local(&self.actor_key(), actor.as_str())
                    .await?;
                Ok(records)
            }
            Err(error) => {
                *self.lock_actor() = before;
                Err(error)
            }
        }
    }

    /// Chooses the plan of new incidents, and keeps its text in the log.
    pub async fn choose_plan(&self, id: &str) -> Result<Vec<Record>, ActError> {
        let followed = self.guides.by_id(&id.into())?;
        self.store.put_document(&followed.document).await?;
        let plan = followed.plan.clone();
        self.act_on_workspace(WorkspaceCommand::ChoosePlan { plan })
            .await
    }

    /// Puts a further plan to use, and keeps its text in the log.
    pub async fn add_plan(&self, id: &str) -> Result<Vec<Record>, ActError> {
        let followed = self.guides.by_id(&id.into())?;
        self.store.put_document(&followed.document).await?;
        let plan = followed.plan.clone();
        self.act_on_workspace(WorkspaceCommand::AddPlan { plan })
            .await
    }

    /// Takes a further plan out of use.
    pub async fn drop_plan(&self, id: &str) -> Result<Vec<Record>, ActError> {
        let plan = id.into();
        self.act_on_workspace(WorkspaceCommand::DropPlan { plan })
            .await
    }

    /// Names who types after the person at the system where nobody said; the name it took.
    pub async fn name_me(&self) -> Result<Option<String>, ActError> {
        let workspace = self.store.workspace().await?;
        if workspace.actors.contains_key(&self.actor()) {
            return Ok(None);
        }
        let who = self.settings.who.as_deref().and_then(Text::line);
        let name = who.as_ref().map_or("frist", Text::shown).to_owned();
        self.i_am(&name).await?;
        Ok(Some(name))
    }

    /// For a workspace that nobody set up: names who types after the person at the system and chooses the plan.
    pub async fn set_up(&self) -> Result<Chosen, ActError> {
        let mut chosen = Chosen {
            name: self.name_me().await?,
            plan: None,
        };
        let workspace = self.store.workspace().await?;
        if workspace.plan.is_none() {
            let followed = self.guides.current(&self.store, &workspace).await?;
            self.choose_plan(followed.plan.id.as_str()).await?;
            chosen.plan = Some(followed.plan.id.to_string());
        }
        Ok(chosen)
    }
}

fn named(workspace: &Workspace, name: &str) -> Option<ActorId> {
    let name = Text::line(name)?;
    let same = |known: &Text| known.shown().to_lowercase() == name.shown().to_lowercase();
    let mut found = workspace.actors.iter().filter(|(_, known)| same(known));
    found
        .next()
        .map(|(id, _)| id.clone())
        .filter(|_| found.next().is_none())
}
