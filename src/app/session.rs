//! What screens and command line share: an open log, who types, and the plans incidents follow.
//!
//! Every act goes the same way: read, decide (`domain::decide`), append; when somebody else wrote meanwhile, read and decide
//! again. Nothing is shown as done before [`Session::act`] says so. An incident keeps the plan it was opened under: its exact
//! text lies in the ledger and is read from there. Nothing here draws or prints.

mod changed;
mod coverage;
mod doubt;
mod erasing;
mod failed;
mod guests;
mod guides;
mod mending;
mod own;
mod people;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock};

pub use failed::ActError;
pub use people::{Chosen, Which as Defaults};
use tokio::sync::OnceCell;

use crate::app::clock::{self, WallClock};
use crate::config::Settings;
use crate::domain::chain::{Draft, Record};
use crate::domain::command::{Claim, Command, Open, WorkspaceCommand};
use crate::domain::decide::{self, Context, decide, decide_workspace};
use crate::domain::edition::Edition;
use crate::domain::event::LedgerKind;
use crate::domain::id::{ActId, ActorId, ControllerId, IncidentId, PlanId, Stream};
use crate::domain::incident::{Entry, Incident};
use crate::domain::summary::{self, Summary};
use crate::domain::text::Text;
use crate::domain::time::{Moment, Zone};
use crate::domain::workspace::Workspace;
use crate::store::{
    self, Append, Damage, OpenError, Outcome, Place, Reading, RowSource, Setup, Store, StoreError,
    Which,
};

/// How often an act is decided again because somebody else wrote, and how often a doubtful commit is tried again.
const ATTEMPTS: u32 = 20;

/// An act that is in the log.
#[derive(Clone, Debug)]
pub struct Acted {
    /// The incident after it.
    pub incident: Incident,
    /// The entries it made.
    pub records: Vec<Record>,
}

/// How to open the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Make it where there is none.
    Create,
    /// Only where there is one.
    Existing,
    /// A made-up one in memory.
    Demo,
}

/// An open log with everything needed to act on it.
#[derive(Debug)]
pub struct Session {
    store: Store,
    clock: WallClock,
    settings: Arc<Settings>,
    actor: Mutex<ActorId>,
    guides: guides::Guides,
    /// Who is told of defaults that are taken before the first act; nobody where none are taken.
    defaults: people::Defaults,
    /// Set where acts are only tried: everything is checked, and nothing is written.
    rehearses: OnceLock<()>,
    /// Acts of which it is not known whether they are in the log, exactly as they were to be written.
    doubts: Mutex<BTreeMap<ActId, Append>>,
    /// What was found when it was looked whether the file is in order; not looked yet before the first act.
    mended: OnceCell<Result<BTreeSet<Damage>, StoreError>>,
    /// Whether nothing is hidden, where only that was looked at.
    agreed: OnceCell<bool>,
}

impl Session {
    /// Opens the log and finds out who types. Nothing is written but a new log's first entry.
    pub async fn open(
        settings: Arc<Settings>,
        clock: WallClock,
        access: Access,
    ) -> Result<Self, OpenError> {
        let session = Self::begin(settings, clock, access).await?;
        session.catch_up().await;
        Ok(session)
    }

    /// Opens the log. Who types is not known before [`Session::catch_up`].
    pub async fn begin(
        settings: Arc<Settings>,
        clock: WallClock,
        access: Access,
    ) -> Result<Self, OpenError> {
        let (place, kind) = match access {
            Access::Create | Access::Existing => {
                (Place::Folder(settings.workspace.clone()), LedgerKind::Live)
            }
            Access::Demo => (Place::Memory, LedgerKind::Demo),
        };
        let setup = Setup {
            place,
            kind,
            clock_factor: 1,
            program: concat!("frist ", env!("CARGO_PKG_VERSION")).to_owned(),
            clock: store_clock(clock.clone()),
            create: access != Access::Existing,
        };
        let opening = store::open(setup);
        let guides = guides::Guides::new(Arc::clone(&settings));
        if let Some(plan) = settings.first_plan().filter(|_| access != Access::Existing) {
            // Most likely they are needed, and now there is time: the log is being opened on a thread of its own.
            guides.newest(plan);
            drop(settings.words(settings.language));
        }
        Ok(Self {
            store: opening.await?,
            clock,
            actor: Mutex::new(ActorId::new(new_id())),
            guides,
            settings,
            mended: OnceCell::new(),
            doubts: Mutex::default(),
            rehearses: OnceLock::new(),
            agreed: OnceCell::new(),
            defaults: people::Defaults::default(),
        })
    }

    /// Finds out who types, and brings the rows of the list up to date.
    pub async fn catch_up(&self) {
        tokio::join!(self.recall_actor(), self.renew_rows());
    }

    /// From now on acts are only tried.
    pub fn rehearse(&self) {
        self.rehearses.get_or_init(|| ());
    }

    /// Whether acts are only tried.
    pub fn rehearses(&self) -> bool {
        self.rehearses.get().is_some()
    }

    /// Keeps the text of a plan in the log, which entries of an act cite.
    async fn keep_document(&self, text: &str) -> Result<(), ActError> {
        if !self.rehearses() {
            self.store.put_document(text).await?;
        }
        Ok(())
    }

    /// All plans new incidents could follow.
    pub fn plans(&self) -> Vec<Arc<Edition>> {
        self.guides.all()
    }

    /// The plans whose files were read by now.
    #[cfg(test)]
    pub(crate) fn plans_read(&self) -> Vec<PlanId> {
        let known = self.guides.known();
        known.values().map(|one| one.plan.id.clone()).collect()
    }

    /// The log.
    pub const fn store(&self) -> &Store {
        &self.store
    }
    /// The zone of the organisation, where no incident's own is at hand: that of the first plan.
    pub fn zone(&self) -> Zone {
        zone_of(&self.settings)
    }
    /// The settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }
    /// The time.
    pub fn now(&self) -> Moment {
        self.clock.now()
    }
    /// The clock.
    pub const fn clock(&self) -> &WallClock {
        &self.clock
    }
    /// Who types.
    pub fn actor(&self) -> ActorId {
        self.lock_actor().clone()
    }

    /// An incident with what it follows.
    pub async fn load(&self, id: &IncidentId) -> Result<(Incident, Arc<Edition>), ActError> {
        let incident = self.store.incident(id).await?.ok_or(ActError::NoIncident)?;
        let followed = self.followed(&incident).await?;
        Ok((incident, followed))
    }

    /// What an incident follows.
    pub async fn followed(&self, incident: &Incident) -> Result<Arc<Edition>, ActError> {
        let workspace = self.store.workspace().await?;
        self.followed_in(incident, &workspace).await
    }

    /// The same where the workspace is at hand: the first frame waits for no second answer.
    pub async fn followed_in(
        &self,
        incident: &Incident,
        workspace: &Workspace,
    ) -> Result<Arc<Edition>, ActError> {
        let plan = incident.plan.as_ref().ok_or(ActError::NoIncident)?;
        self.guides.learn(&workspace.coverage);
        let followed = self.guides.of(&self.store, plan).await?;
        self.with_guests(followed, &incident.joined).await
    }

    /// What new incidents follow: the plan chosen, else the one of the settings, else the first.
    pub async fn current(&self) -> Result<Arc<Edition>, ActError> {
        let workspace = self.store.workspace().await?;
        self.current_of(&workspace).await
    }

    /// The same, for whoever has read the workspace already.
    pub async fn current_of(&self, workspace: &Workspace) -> Result<Arc<Edition>, ActError> {
        self.guides.learn(&workspace.coverage);
        self.guides.current(&self.store, workspace).await
    }

    /// The plans new incidents can follow, the default first.
    pub async fn in_use(&self) -> Result<Vec<Arc<Edition>>, ActError> {
        let workspace = self.store.workspace().await?;
        self.guides.learn(&workspace.coverage);
        self.guides.in_use(&self.store, &workspace).await
    }

    /// The plan with an id, as a new incident would follow it.
    pub fn plan(&self, id: &PlanId) -> Result<Arc<Edition>, ActError> {
        self.guides.by_id(id)
    }

    /// Acts on an incident: reads it, decides, writes.
    pub async fn act(&self, id: &IncidentId, command: Command) -> Result<Acted, ActError> {
        self.act_at(id, command, Claim::default()).await
    }

    /// The same for what happened at another moment than now.
    pub async fn act_at(
        &self,
        id: &IncidentId,
        command: Command,
        claim: Claim,
    ) -> Result<Acted, ActError> {
        self.ready().await?;
        let act = ActId::new(new_id());
        for _ in 0..ATTEMPTS {
            let (incident, followed) = self.load(id).await?;
            let followed = self.after(&incident, &command, followed).await?;
            if let Some(acted) = self
                .attempt(&act, incident, command.clone(), claim, &followed)
                .await?
            {
                let erases = matches!(command, Command::Erase(_));
                return if erases {
                    self.without_erased(acted).await
                } else {
                    Ok(acted)
                };
            }
        }
        Err(ActError::Busy)
    }

    /// What the incident follows once a command is done: an organisation that comes in brings its own plan, and taking a
    /// change of plan back brings the earlier one back.
    async fn after(
        &self,
        incident: &Incident,
        command: &Command,
        followed: Arc<Edition>,
    ) -> Result<Arc<Edition>, ActError> {
        if let Command::AddController { controller, .. } = command {
            return self
                .receive(followed, std::slice::from_ref(controller))
                .await;
        }
        let Command::TakeBack { act } = command else {
            return Ok(followed);
        };
        let kept = incident.entries.iter().filter(|entry| !entry.is_of(act));
        let earlier = Incident::fold(incident.id.clone(), kept.cloned());
        if earlier.plan.is_none() {
            return Ok(followed);
        }
        self.followed(&earlier).await
    }

    /// Opens an incident under the newest edition of its plan. Its number is in the incident that comes back.
    pub async fn open_incident(&self, open: Open) -> Result<Acted, ActError> {
        self.open_incident_at(open, Claim::default()).await
    }

    /// The same where the start was perhaps only suspected.
    pub async fn open_incident_at(&self, open: Open, claim: Claim) -> Result<Acted, ActError> {
        self.ready().await?;
        let workspace = self.store.workspace().await?;
        self.guides.learn(&workspace.coverage);
        let followed = self.in_use_or_known(&open.plan.id).await?;
        let followed = self.receive(followed, &open.controllers).await?;
        let open = Open {
            plan: followed.plan.clone(),
            ..open
        };
        let act = ActId::new(new_id());
        let incident = Incident::new(IncidentId::new(new_id()));
        let actor = self.actor();
        let context = context(&followed, self.now(), claim, &actor);
        decide(&incident, Command::Open(open.clone()), &context)?;
        self.keep_document(&followed.text).await?;
        let acted = self
            .attempt(&act, incident, Command::Open(open), claim, &followed)
            .await?;
        // A stream nobody else knows of can only be ahead of us by our own act.
        acted.ok_or(ActError::Busy)
    }

    /// A plan by its id, also one whose file is gone while it is still in use.
    pub async fn in_use_or_known(&self, id: &PlanId) -> Result<Arc<Edition>, ActError> {
        match self.guides.by_id(id) {
            Err(gone) => {
                let mut used = self.in_use().await?.into_iter();
                used.find(|followed| followed.plan.id == *id).ok_or(gone)
            }
            known => known,
        }
    }

    /// The open incident that a new one with this title would probably repeat (P14).
    pub async fn twin(
        &self,
        title: &Text,
        controllers: &[ControllerId],
    ) -> Result<Option<Summary>, StoreError> {
        let rows = self.store.list(Which::Open).await?;
        Ok(summary::twin(&rows, title, controllers, self.now()).cloned())
    }

    /// Lets an incident follow the newest text of its plan; until then it keeps the one it was opened under.
    pub async fn upgrade(&self, id: &IncidentId, because: Option<Text>) -> Result<Acted, ActError> {
        self.ready().await?;
        let act = ActId::new(new_id());
        for _ in 0..ATTEMPTS {
            let (incident, followed) = self.load(id).await?;
            let newest = self.guides.by_id(&followed.plan.id)?;
            self.keep_document(&newest.text).await?;
            let newest = self.with_guests(newest, &incident.joined).await?;
            let command = Command::ChangePlan {
                plan: newest.plan.clone(),
                because: because.clone(),
            };
            let attempt = self.attempt(&act, incident, command, Claim::default(), &newest);
            if let Some(acted) = attempt.await? {
                return Ok(acted);
            }
        }
        Err(ActError::Busy)
    }

    /// Acts on what belongs to no case.
    pub async fn act_on_workspace(
        &self,
        command: WorkspaceCommand,
    ) -> Result<Vec<Record>, ActError> {
        self.act_under(None, command).await
    }

    /// The same under a plan: contacts belong to one.
    pub async fn act_under(
        &self,
        plan: Option<&PlanId>,
        command: WorkspaceCommand,
    ) -> Result<Vec<Record>, ActError> {
        self.ready().await?;
        self.write_on_workspace(plan, command).await
    }

    /// The same without looking first whether the file is in order: whoever looks writes down what was found.
    async fn write_on_workspace(
        &self,
        plan: Option<&PlanId>,
        command: WorkspaceCommand,
    ) -> Result<Vec<Record>, ActError> {
        let act = ActId::new(new_id());
        for _ in 0..ATTEMPTS {
            let workspace = self.store.workspace().await?;
            let followed = match plan {
                Some(id) => self.in_use_or_known(id).await?,
                None => self.guides.current(&self.store, &workspace).await?,
            };
            let attempt = self.attempt_on(&workspace, &act, command.clone(), &followed);
            if let Some(records) = attempt.await? {
                return Ok(records);
            }
        }
        Err(ActError::Busy)
    }

    /// Decides on the workspace as it is, under a plan, and writes; none when somebody else wrote meanwhile.
    async fn attempt_on(
        &self,
        workspace: &Workspace,
        act: &ActId,
        command: WorkspaceCommand,
        followed: &Edition,
    ) -> Result<Option<Vec<Record>>, ActError> {
        // What the program does by itself is nobody's act.
        let own = matches!(command, WorkspaceCommand::RecordRestored(_));
        let actor = if own {
            ActorId::new("frist")
        } else {
            self.actor()
        };
        let now = self.now();
        let context = context(followed, now, Claim::default(), &actor);
        let drafts = decide_workspace(workspace, command, &context)?;
        if self.take_defaults().await? {
            // The workspace went on by them: read it and decide again.
            return Ok(None);
        }
        let append = Append {
            stream: Stream::Workspace,
            expected_seq: workspace.seq,
            act: act.clone(),
            at: now,
            actor,
            drafts,
            row: None,
        };
        self.append(append).await
    }

    /// Decides on an incident as it is and writes; none when somebody else wrote meanwhile.
    async fn attempt(
        &self,
        act: &ActId,
        incident: Incident,
        command: Command,
        claim: Claim,
        followed: &Edition,
    ) -> Result<Option<Acted>, ActError> {
        let (mut actor, now) = (self.actor(), self.now());
        let decided = |actor: &ActorId| {
            let context = context(followed, now, claim, actor);
            let at = decide::happened(&command, &context);
            decide(&incident, command.clone(), &context).map(|drafts| (at, drafts))
        };
        let (mut at, mut drafts): (Moment, Vec<Draft>) = decided(&actor)?;
        // Only what is done takes defaults: a refused act decides nothing.
        if self.take_defaults().await? {
            actor = self.actor();
            (at, drafts) = decided(&actor)?;
        }
        let append = Append {
            stream: Stream::Incident(incident.id.clone()),
            expected_seq: incident.seq(),
            act: act.clone(),
            at,
            actor,
            drafts,
            row: Some(RowSource {
                before: incident.clone(),
                guide: Arc::clone(&followed.guide),
                zone: followed.zone.clone(),
            }),
        };
        let records = self.append(append).await?;
        Ok(records.map(|records| {
            let mut incident = incident;
            for record in &records {
                incident.apply(Entry::from(record));
            }
            Acted { incident, records }
        }))
    }

    /// Writes; none on a conflict. A doubtful commit is tried again: each time the log says first whether it holds the act
    /// already, so that the same act is never written twice. What stays in doubt is remembered as it is.
    async fn append(&self, append: Append) -> Result<Option<Vec<Record>>, ActError> {
        if self.rehearses() {
            return match self.store.rehearse(append).await {
                Outcome::Committed(records) => Ok(Some(records)),
                Outcome::Conflict => Ok(None),
                Outcome::Refused(refusal) => Err(ActError::NotTaken(refusal)),
                Outcome::NotSaved(error) | Outcome::Unknown(error) => {
                    Err(ActError::NotSaved(error))
                }
            };
        }
        let mut doubt = StoreError::Closed;
        for _ in 0..ATTEMPTS {
            match self.store.append(append.clone()).await {
                Outcome::Committed(records) => return Ok(Some(records)),
                Outcome::Conflict => return Ok(None),
                Outcome::Refused(refusal) => return Err(ActError::NotTaken(refusal)),
                // Read and decide again where what stood in the way could be made anew.
                Outcome::NotSaved(error) if self.is_mended_for(&error).await => return Ok(None),
                Outcome::NotSaved(error) => return Err(ActError::NotSaved(error)),
                Outcome::Unknown(error) => doubt = error,
            }
        }
        let act = append.act.clone();
        self.doubt(append);
        Err(ActError::Unknown { cause: doubt, act })
    }

    /// The workspace as its stream has it.
    pub async fn workspace(&self) -> Result<Workspace, StoreError> {
        self.store.workspace().await
    }
}

fn context<'a>(
    followed: &'a Edition,
    now: Moment,
    claim: Claim,
    actor: &'a ActorId,
) -> Context<'a> {
    Context {
        now,
        at: claim.at.unwrap_or(now),
        early: claim.early,
        suspected: claim.suspected,
        zone: &followed.zone,
        guide: &followed.guide,
        actor,
    }
}

/// The zone of the first plan, else the machine's.
pub fn zone_of(settings: &Settings) -> Zone {
    let named = settings.first_plan().map(|plan| clock::zone(&plan.zone));
    named
        .and_then(Result::ok)
        .unwrap_or_else(clock::system_zone)
}

/// A fresh id: ordered by time.
pub fn new_id() -> String {
    store::new_id()
}

/// The machine's clock as the store reads it.
fn store_clock(clock: WallClock) -> store::ReadNow {
    let boot = clock::boot_id().unwrap_or_default();
    Arc::new(move || {
        let reading = clock.read();
        Reading {
            now: reading.now,
            boot: boot.clone(),
            uptime_ms: u64::try_from(reading.uptime.as_millis()).ok(),
        }
    })
}

#[cfg(test)]
mod guests_tests;
#[cfg(test)]
mod old_tests;
#[cfg(test)]
mod tests;
