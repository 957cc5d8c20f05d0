//! Who types: remembered on this machine for each person of the system, named in the log.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{ActError, Session, new_id};
use crate::domain::chain::Record;
use crate::domain::command::WorkspaceCommand;
use crate::domain::decide::Refusal;
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

/// Defaults for a workspace that nobody set up, taken with the first act that is done, and who is told of them.
#[derive(Default)]
pub(super) struct Defaults(Mutex<Option<(Which, Tell)>>);

/// What is taken where nobody said it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Who types, and the plan of new incidents.
    NameAndPlan,
    /// Who types only: the act itself says the plan.
    Name,
}

type Tell = Box<dyn Fn(&Chosen) + Send + Sync>;

impl std::fmt::Debug for Defaults {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Defaults")
    }
}

impl Session {
    /// Lets the first act that is done take defaults for what nobody set up, and tells of them.
    pub fn takes_defaults(&self, which: Which, tell: impl Fn(&Chosen) + Send + Sync + 'static) {
        let mut waiting = self
            .defaults
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *waiting = Some((which, Box::new(tell)));
    }

    /// Takes the defaults where they wait; whether anything was written for them.
    pub(super) async fn take_defaults(&self) -> Result<bool, ActError> {
        if self.rehearses() {
            return Ok(false);
        }
        let waiting = || {
            let mut waiting = self
                .defaults
                .0
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            waiting.take()
        };
        let Some((which, tell)) = waiting() else {
            return Ok(false);
        };
        // What is set up by these is an act itself: nothing waits any more.
        let chosen = match which {
            Which::NameAndPlan => Box::pin(self.set_up()).await,
            Which::Name => Box::pin(self.name_me())
                .await
                .map(|name| Chosen { name, plan: None }),
        };
        let chosen = chosen.map_err(ActError::before_the_act)?;
        tell(&chosen);
        Ok(chosen != Chosen::default())
    }

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
        let local = self.store.local();
        let (workspace, remembered) = tokio::join!(self.store.workspace(), local.get(&key));
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
                    .local()
                    .set(&self.actor_key(), actor.as_str())
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
        self.keep_document(&followed.text).await?;
        let plan = followed.plan.clone();
        self.act_on_workspace(WorkspaceCommand::ChoosePlan { plan })
            .await
    }

    /// Puts a further plan to use, and keeps its text in the log.
    pub async fn add_plan(&self, id: &str) -> Result<Vec<Record>, ActError> {
        let followed = self.guides.by_id(&id.into())?;
        self.keep_document(&followed.text).await?;
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
            match self.choose_plan(followed.plan.id.as_str()).await {
                Ok(_) => chosen.plan = Some(followed.plan.id.to_string()),
                // Another first start chose it a moment ago.
                Err(ActError::Refused(Refusal::Already)) => {}
                Err(error) => return Err(error),
            }
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
