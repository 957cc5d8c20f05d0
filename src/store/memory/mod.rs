//! The kind of log that is gone with the program: the made-up cases of a demonstration, and tests.
//!
//! It promises what every kind does, and refuses what the guards of a file refuse. A change works on a copy that takes the
//! place of what is kept once it is committed. There are no pages to be damaged, and no copies.

mod tables;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tables::Tables;

use crate::domain::event::AlarmOutcome;
use crate::domain::time::Moment;
use crate::store::Setup;
use crate::store::append;
use crate::store::error::{OpenError, StoreError};
use crate::store::found::{Damage, Unreached, Unverified};
use crate::store::integrity::look;
use crate::store::lease::{Lease, LeaseTable, WrittenKey};
use crate::store::ledger::{Change, Ledger, Put, Snapshot, View, origin};
use crate::store::opened::Opened;
use crate::store::writability::Writability;

/// Begins a log in memory.
pub(super) fn open(setup: &Setup) -> Result<Opened, OpenError> {
    let failed = |error| OpenError::from_store(Path::new(":memory:"), error);
    let memory = Memory::default();
    append::begin(&memory.kept, setup).map_err(failed)?;
    let origin = origin(&memory.kept).map_err(failed)?;
    let head = memory.kept.head().map_err(failed)?;
    Ok(Opened {
        ledger: Box::new(memory),
        folder: None,
        lock: None,
        origin: origin.ok_or_else(|| failed(StoreError::Damaged))?,
        head,
        writability: Writability::Writable,
        warnings: Vec::new(),
    })
}

/// A log in memory.
#[derive(Default)]
struct Memory {
    kept: Tables,
}

/// A change: a copy of what is kept, until it takes its place.
struct Copy<'a> {
    kept: &'a mut Tables,
    own: Tables,
}

impl Change for Copy<'_> {
    fn put(&self) -> &dyn Put {
        &self.own
    }

    fn commit(self: Box<Self>) -> Result<(), StoreError> {
        *self.kept = self.own;
        Ok(())
    }
}

impl LeaseTable for Copy<'_> {
    fn lease(&self, key: &WrittenKey) -> Result<Option<Lease>, StoreError> {
        Ok(self.own.0.borrow().leases.get(key).copied())
    }

    fn put_lease(&self, key: &WrittenKey, _by: &str, lease: &Lease) -> Result<(), StoreError> {
        // Nobody asks who has it: nobody else can have this log open.
        let mut kept = self.own.0.borrow_mut();
        kept.leases.insert(key.clone(), *lease);
        Ok(())
    }

    fn put_outcome(&self, key: &WrittenKey, _outcome: AlarmOutcome) -> Result<(), StoreError> {
        // Which outcome stands in the entry of the alarm.
        if let Some(lease) = self.own.0.borrow_mut().leases.get_mut(key) {
            lease.confirmed = true;
        }
        Ok(())
    }

    fn commit(self: Box<Self>) -> Result<(), StoreError> {
        Change::commit(self)
    }
}

impl Snapshot for Tables {
    fn view(&self) -> &dyn View {
        self
    }
}

impl Memory {
    fn copy(&mut self) -> Box<Copy<'_>> {
        let own = self.kept.clone();
        let kept = &mut self.kept;
        Box::new(Copy { kept, own })
    }
}

impl Ledger for Memory {
    fn view(&self) -> &dyn View {
        &self.kept
    }

    fn snapshot(&self) -> Result<Box<dyn Snapshot + '_>, StoreError> {
        Ok(Box::new(self.kept.clone()))
    }

    fn change(&mut self) -> Result<Box<dyn Change + '_>, StoreError> {
        Ok(self.copy())
    }

    fn leases(&mut self) -> Result<Box<dyn LeaseTable + '_>, StoreError> {
        Ok(self.copy())
    }

    fn generation(&self) -> Option<i64> {
        // Nobody else can write it.
        None
    }

    fn agrees(&self) -> Result<bool, StoreError> {
        Ok(!look(&self.kept)?.damage.contains(&Damage::List))
    }

    fn pages_anew(&mut self) -> Result<BTreeSet<Damage>, StoreError> {
        Ok(BTreeSet::new())
    }

    fn rewrite(&self, _patience: Duration) -> Result<bool, StoreError> {
        Ok(true)
    }

    fn back_up(&self, _now: Moment) -> Result<PathBuf, Unverified> {
        Err(StoreError::InMemory.into())
    }

    fn is_backup_due(&self, _position: u64, _now: Moment) -> bool {
        false
    }

    fn unreached(&self) -> Result<Unreached, StoreError> {
        Ok(Unreached::default())
    }

    fn replace_copies(&self, _now: Moment) -> Result<usize, Unverified> {
        Err(StoreError::InMemory.into())
    }
}
