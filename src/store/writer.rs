//! What the writing thread does: the ledger is its alone, and so are this machine's own rows.

use std::sync::Arc;
use std::time::Duration;

use super::GuideFn;
use super::act::{Append, Outcome};
use super::append;
use super::erase;
use super::error::{Rejection, StoreError};
use super::files::Lock;
use super::known;
use super::lease::LeaseTable;
use super::ledger::Ledger;
use super::list;
use super::local_db::{LocalDb, Set};
use super::mend::{self, Pen};
use super::reader::LogReader;
use super::shared::Shared;
use super::writability::{Warning, Writability};
use crate::domain::chain::{Head, Record};
use crate::domain::event::{Erased, LedgerKind};
use crate::domain::id::IncidentId;

/// How long opening waits for a reader that is in the way of erasing.
const HASTE: Duration = Duration::from_millis(200);

/// What the writing thread owns.
pub(super) struct Writer {
    pub(super) shared: Arc<Shared>,
    ledger: Box<dyn Ledger>,
    local: Option<LocalDb>,
    generation: Option<i64>,
    _lock: Option<Lock>,
}

impl Writer {
    pub(super) fn new(ledger: Box<dyn Ledger>, shared: Arc<Shared>, lock: Option<Lock>) -> Self {
        Self {
            generation: ledger.generation(),
            ledger,
            local: None,
            shared,
            _lock: lock,
        }
    }

    /// The ledger, if it takes anything.
    pub(super) fn open(&mut self) -> Result<&mut dyn Ledger, StoreError> {
        match self.shared.writability {
            Writability::Writable => Ok(&mut *self.ledger),
            Writability::ReadOnly(_) => Err(StoreError::ReadOnly),
        }
    }

    /// The leases of alarms, in one change.
    pub(super) fn leases(&mut self) -> Result<Box<dyn LeaseTable + '_>, StoreError> {
        self.open()?.leases()
    }

    /// This machine's own rows, opened when first used.
    pub(super) fn local(&mut self) -> Result<&LocalDb, StoreError> {
        match &mut self.local {
            Some(local) => Ok(local),
            none => {
                let now = (self.shared.clock)().now;
                let (local, set) = LocalDb::open(self.shared.folder.as_ref(), now)?;
                match set {
                    Some(Set::Aside(path)) => self.shared.warn(Warning::LocalAside { path }),
                    Some(Set::Nowhere) => self.shared.warn(Warning::LocalNowhere),
                    None => {}
                }
                Ok(none.insert(local))
            }
        }
    }

    pub(super) fn append(&mut self, act: &Append) -> Outcome {
        if let Writability::ReadOnly(why) = &self.shared.writability {
            return Outcome::Refused(Rejection::ReadOnly(why.clone()));
        }
        let (seen, clock) = (self.shared.head().position, Arc::clone(&self.shared.clock));
        let log = &self.shared.origin.log;
        let outcome = append::append(&mut *self.ledger, log, seen, &*clock, act);
        self.took(&outcome, seen);
        self.remember_erased(&outcome);
        outcome
    }

    /// What writing an act would give. Nothing of it stays.
    pub(super) fn rehearse(&mut self, act: &Append) -> Outcome {
        if let Writability::ReadOnly(why) = &self.shared.writability {
            return Outcome::Refused(Rejection::ReadOnly(why.clone()));
        }
        let (seen, clock) = (self.shared.head().position, Arc::clone(&self.shared.clock));
        let log = &self.shared.origin.log;
        append::rehearse(&mut *self.ledger, log, seen, &*clock, act)
    }

    /// Keeps beside the log which texts were erased, so that an old copy does not bring them back.
    fn remember_erased(&mut self, outcome: &Outcome) {
        let Outcome::Committed(records) = outcome else {
            return;
        };
        if records.iter().any(|record| record.kind == Erased::KIND) {
            let log = self.shared.origin.log.clone();
            if self.local().is_ok()
                && let Some(local) = &self.local
            {
                // The log says it too: this is for the day it cannot be read.
                known::remember(local, &log, self.ledger.view(), records).ok();
            }
        }
    }

    /// Writes a made-up history.
    pub(super) fn append_history(&mut self, acts: &[Append]) -> Outcome {
        match (&self.shared.writability, self.shared.origin.kind) {
            (Writability::ReadOnly(why), _) => {
                return Outcome::Refused(Rejection::ReadOnly(why.clone()));
            }
            (Writability::Writable, LedgerKind::Live | LedgerKind::Drill) => {
                return Outcome::Refused(Rejection::NotMadeUp);
            }
            (Writability::Writable, LedgerKind::Demo | LedgerKind::Test) => {}
        }
        let seen = self.shared.head().position;
        let outcome = append::append_history(&mut *self.ledger, &self.shared.origin.log, acts);
        self.took(&outcome, seen);
        outcome
    }

    /// Moves the head seen to the end of what was written.
    fn took(&self, outcome: &Outcome, seen: u64) {
        if let Outcome::Committed(records) = outcome
            && let Some(last) = records.last().filter(|last| last.position > seen)
        {
            self.shared.moved_to(Head {
                position: last.position,
                link: last.link,
            });
        }
    }

    pub(super) fn rebuild(
        &mut self,
        ids: &[IncidentId],
        guide_of: &GuideFn,
    ) -> Result<usize, StoreError> {
        let change = self.open()?.change()?;
        let without = list::rebuild(change.put(), ids, guide_of)?;
        change.commit()?;
        self.shared.changes.send_modify(|count| *count += 1);
        Ok(without)
    }

    /// Makes indexes and pages anew, and the alarms; gives whether anything was.
    pub(super) fn mend_pages(&mut self) -> Result<bool, StoreError> {
        self.mending(mend::pages)
    }

    /// Makes wrong rows of the list anew; gives whether anything was.
    pub(super) fn mend_rows(
        &mut self,
        wrong: &[IncidentId],
        guide_of: &GuideFn,
    ) -> Result<bool, StoreError> {
        self.mending(|ledger, pen| mend::rows(ledger, pen, wrong, guide_of))
    }

    fn mending(
        &mut self,
        mend: impl FnOnce(&mut dyn Ledger, &Pen<'_>) -> Result<Vec<Record>, StoreError>,
    ) -> Result<bool, StoreError> {
        let shared = Arc::clone(&self.shared);
        let pen = Pen {
            log: &shared.origin.log,
            reading: &*shared.clock,
        };
        let seen = shared.head().position;
        let records = mend(self.open()?, &pen)?;
        let done = !records.is_empty();
        self.took(&Outcome::Committed(records), seen);
        Ok(done)
    }

    pub(super) fn renew_list(&mut self, guide_of: &GuideFn) -> Result<(), StoreError> {
        let change = self.open()?.change()?;
        list::renew(change.put(), guide_of)?;
        change.commit()?;
        self.shared.changes.send_modify(|count| *count += 1);
        Ok(())
    }

    /// Takes what was erased out of every page; whether that is done.
    pub(super) fn wipe(&mut self, patience: Duration) -> Result<bool, StoreError> {
        if !erase::is_waiting(self.open()?.view()) {
            return Ok(true);
        }
        self.local()?;
        let local = self.local.as_ref().ok_or(StoreError::Closed)?;
        erase::finish(&mut *self.ledger, local, patience)
    }

    /// Does what was left undone when texts were erased, or says that it still is.
    pub(super) fn finish_erasing(&mut self) {
        if self.shared.writability == Writability::Writable && self.wipe(HASTE) != Ok(true) {
            self.shared.warn(Warning::NotErased);
        }
    }

    /// Looks whether another process wrote.
    pub(super) fn look(&mut self) {
        let generation = self.ledger.generation();
        if generation == self.generation || generation.is_none() {
            return;
        }
        if let Ok(head) = self.ledger.view().head() {
            self.generation = generation;
            self.shared.moved_to(head);
        }
    }

    pub(super) fn as_reader(&mut self) -> LogReader<'_> {
        LogReader::lent(&self.shared, &*self.ledger)
    }
}
