//! A ledger that is open, before it gets its threads.

use super::files::{Folder, Lock};
use super::ledger::{Ledger, Origin};
use super::writability::{Warning, Writability};
use crate::domain::chain::Head;

/// An open ledger, before it gets its threads.
pub(super) struct Opened {
    pub(super) ledger: Box<dyn Ledger>,
    /// None in memory.
    pub(super) folder: Option<Folder>,
    /// Held as long as the ledger is open.
    pub(super) lock: Option<Lock>,
    pub(super) origin: Origin,
    pub(super) head: Head,
    pub(super) writability: Writability,
    pub(super) warnings: Vec<Warning>,
}
