//! The editions of plans that incidents follow, read once: by the hash of their exact text.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::ActError;
use crate::app::clock;
use crate::config::Settings;
use crate::domain::chain::Hash;
use crate::domain::edition::Edition;
use crate::domain::event::PlanRef;
use crate::domain::id::PlanId;
use crate::domain::plan::Coverage;
use crate::domain::plan::Plan;
use crate::domain::workspace::Workspace;
use crate::plan::embedded::Shelf;
use crate::store::Store;

/// An edition with what was said of whom the law covers.
fn knowing(edition: &Arc<Edition>, said: &Coverage) -> Arc<Edition> {
    if edition.guide.said == *said {
        return Arc::clone(edition);
    }
    let mut guide = Arc::clone(&edition.guide);
    Arc::make_mut(&mut guide).said.clone_from(said);
    Arc::new(edition.with(guide))
}

/// A cache of plans.
#[derive(Debug)]
pub(super) struct Guides {
    settings: Arc<Settings>,
    /// What is in force: as the settings found it, with what was written since.
    shelf: Mutex<Arc<Shelf>>,
    cache: Mutex<BTreeMap<String, Arc<Edition>>>,
    /// The hash of the text that new incidents would follow, by plan.
    newest: Mutex<BTreeMap<PlanId, String>>,
    /// What was said of whom the law covers: all of them are followed with it.
    said: Mutex<Coverage>,
}

impl Guides {
    pub(super) fn new(settings: Arc<Settings>) -> Self {
        Self {
            shelf: Mutex::new(Arc::clone(&settings.shelf)),
            settings,
            cache: Mutex::default(),
            newest: Mutex::default(),
            said: Mutex::default(),
        }
    }

    fn shelf(&self) -> Arc<Shelf> {
        let files = self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&files)
    }

    /// An id for a plan of the organisation's own.
    pub(super) fn id_for_own(&self, id: &str) -> String {
        self.shelf().id_for_own(id)
    }

    /// Takes in a file that was written meanwhile; whether it is sound. One that is not changes nothing.
    pub(super) fn put(&self, name: &str, text: &str) -> bool {
        let mut files = self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::make_mut(&mut files)
            .put_all(&[(name, text)])
            .is_empty()
    }

    /// Takes in what was said of whom the law covers.
    pub(super) fn learn(&self, said: &Coverage) {
        let mut known = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        if *known == *said {
            return;
        }
        known.clone_from(said);
        for followed in self.lock().values_mut() {
            *followed = knowing(followed, said);
        }
    }

    /// What an incident follows: the text it was opened under, from the ledger.
    pub(super) async fn of(&self, store: &Store, plan: &PlanRef) -> Result<Arc<Edition>, ActError> {
        if let Some(known) = self.cached(&plan.document) {
            return Ok(known);
        }
        // Mostly it is what new incidents would follow too, and need not be read again from the log.
        if let Ok(newest) = self.by_id(&plan.id)
            && newest.plan.document == plan.document
        {
            return Ok(newest);
        }
        let text = match Hash::parse(&plan.document) {
            Some(hash) => store.document(&hash).await?,
            None => None,
        };
        let kept = text.and_then(|text| Some((Shelf::of_bundle(&text)?, text)));
        let found = kept.and_then(|(files, text)| {
            let plan = files.plan(&plan.id)?.clone();
            Some((files, plan, text))
        });
        match found {
            Some((files, plan, text)) => Ok(self.keep(&files, plan, text)),
            // Better under the plan's newest text than not at all.
            None => self.by_id(&plan.id),
        }
    }

    /// What new incidents follow: the plan chosen, in its newest text or, where its file is gone, as the log has it; else the
    /// one of the settings; else the first.
    pub(super) async fn current(
        &self,
        store: &Store,
        workspace: &Workspace,
    ) -> Result<Arc<Edition>, ActError> {
        if let Some(chosen) = &workspace.plan {
            return match self.by_id(&chosen.id) {
                Ok(followed) => Ok(followed),
                Err(_gone) => self.of(store, chosen).await,
            };
        }
        if let Some(id) = self.settings.plan.as_deref() {
            return self.by_id(&id.into());
        }
        let first = self.settings.first_plan();
        let first = first.ok_or_else(|| ActError::NoPlan(String::new()))?;
        Ok(self.newest(first))
    }

    /// What new incidents can follow, the default first.
    pub(super) async fn in_use(
        &self,
        store: &Store,
        workspace: &Workspace,
    ) -> Result<Vec<Arc<Edition>>, ActError> {
        let mut used = vec![self.current(store, workspace).await?];
        for plan in workspace.plans.values() {
            used.push(match self.by_id(&plan.id) {
                Ok(followed) => followed,
                Err(_gone) => self.of(store, plan).await?,
            });
        }
        Ok(used)
    }

    /// The plan with an id, in its newest text.
    pub(super) fn by_id(&self, id: &PlanId) -> Result<Arc<Edition>, ActError> {
        let files = self.shelf();
        let plan = files.plan(id);
        let plan = plan.ok_or_else(|| ActError::NoPlan(id.to_string()))?;
        Ok(self.newest(plan))
    }

    /// All plans there are.
    pub(super) fn all(&self) -> Vec<Arc<Edition>> {
        let files = self.shelf();
        let plans = files.plans();
        plans.map(|plan| self.newest(plan)).collect()
    }

    /// All that was read so far, by the hash of its text.
    pub(super) fn known(&self) -> BTreeMap<String, Arc<Edition>> {
        self.lock().clone()
    }

    /// A plan as new incidents would follow it, with the files that are in force.
    pub(super) fn newest(&self, plan: &Plan) -> Arc<Edition> {
        let known = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        let document = known.get(&plan.id).cloned();
        drop(known);
        if let Some(known) = document.and_then(|document| self.cached(&document)) {
            return known;
        }
        let files = self.shelf();
        let followed = self.keep(&files, plan.clone(), files.bundle(plan));
        let mut known = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(plan.id.clone(), followed.plan.document.clone());
        followed
    }

    fn keep(&self, files: &Shelf, plan: Plan, text: String) -> Arc<Edition> {
        let document = Hash::of(&text).to_string();
        if let Some(known) = self.cached(&document) {
            return known;
        }
        // A plan with a zone nobody knows is read in the machine's own.
        let zone = clock::zone(&plan.zone).unwrap_or_else(|_unknown| clock::system_zone());
        let followed = Arc::new(Edition {
            plan: PlanRef {
                id: plan.id.clone(),
                version: plan.version,
                document: document.clone(),
            },
            guide: Arc::new(files.guide(plan)),
            zone,
            text: text.into(),
        });
        // Held until it is in the cache: what is said meanwhile reaches it there.
        let said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        let followed = knowing(&followed, &said);
        self.lock().insert(document, Arc::clone(&followed));
        followed
    }

    fn cached(&self, document: &str) -> Option<Arc<Edition>> {
        self.lock().get(document).cloned()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Arc<Edition>>> {
        self.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
