//! What both threads and all handles of an open ledger know.

use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use super::ReadNow;
use super::files::Folder;
use super::ledger::Origin;
use super::sqlite;
use super::writability::{Warning, Writability};
use crate::domain::chain::Head;

/// What both threads and all handles know.
pub(super) struct Shared {
    pub(super) folder: Option<Folder>,
    pub(super) origin: Origin,
    pub(super) writability: Writability,
    pub(super) clock: ReadNow,
    pub(super) changes: watch::Sender<u64>,
    head: Mutex<Head>,
    warnings: Mutex<Vec<Warning>>,
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} {:?}", self.folder, self.origin)
    }
}

/// What a thread that panicked left behind is still right: only whole values are put in.
fn unpoisoned<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shared {
    pub(super) fn new(
        (folder, origin, writability): (Option<Folder>, Origin, Writability),
        clock: ReadNow,
        head: Head,
        warnings: Vec<Warning>,
    ) -> Self {
        Self {
            folder,
            origin,
            writability,
            clock,
            changes: watch::Sender::new(0),
            head: Mutex::new(head),
            warnings: Mutex::new(warnings),
        }
    }
    pub(super) fn head(&self) -> Head {
        unpoisoned(&self.head).clone()
    }
    pub(super) fn warnings(&self) -> Vec<Warning> {
        unpoisoned(&self.warnings).clone()
    }
    pub(super) fn warn(&self, warning: Warning) {
        let mut warnings = unpoisoned(&self.warnings);
        if !warnings.contains(&warning) {
            warnings.push(warning);
        }
    }
    /// The name of the newest copy that verifies.
    pub(super) fn newest_copy(&self) -> Option<String> {
        let copy = sqlite::newest_copy(self.folder.as_ref()?)?;
        Some(copy.file_name()?.to_string_lossy().into_owned())
    }

    /// The ledger changed and ends here now.
    pub(super) fn moved_to(&self, head: Head) {
        if let Some(folder) = &self.folder {
            // The log itself is safe without it.
            folder.remember(&self.origin.log, &head).ok();
        }
        *unpoisoned(&self.head) = head;
        self.changes.send_modify(|count| *count += 1);
    }
}
