//! Whoever reads a ledger: the reading thread by a way of its own, or the writing thread by its own ledger.

use super::error::StoreError;
use super::files::Folder;
use super::ledger::{Ledger, View};
use super::shared::Shared;
use super::sqlite::Sqlite;

/// A reader's own way to a ledger that is open.
pub(super) fn own_reader(folder: &Folder) -> Result<Box<dyn Ledger>, StoreError> {
    Ok(Box::new(Sqlite::reader(folder)?))
}

/// Whoever reads, and the way it reads by.
pub(super) struct LogReader<'a> {
    pub(super) shared: &'a Shared,
    ledger: Way<'a>,
}

enum Way<'a> {
    /// The reading thread's own.
    Own(&'a mut Option<Box<dyn Ledger>>),
    /// The writing thread's.
    Lent(&'a dyn Ledger),
}

impl<'a> LogReader<'a> {
    /// The reading thread, with its own way, which is opened when first used where that failed before.
    pub(super) fn of_thread(shared: &'a Shared, own: &'a mut Option<Box<dyn Ledger>>) -> Self {
        let ledger = Way::Own(own);
        Self { shared, ledger }
    }

    /// Whoever reads by the writing thread's ledger.
    pub(super) fn lent(shared: &'a Shared, ledger: &'a dyn Ledger) -> Self {
        let ledger = Way::Lent(ledger);
        Self { shared, ledger }
    }

    pub(super) fn ledger(&mut self) -> Result<&dyn Ledger, StoreError> {
        match &mut self.ledger {
            Way::Lent(ledger) => Ok(*ledger),
            Way::Own(Some(ledger)) => Ok(&**ledger),
            Way::Own(none) => {
                let folder = self.shared.folder.as_ref().ok_or(StoreError::InMemory)?;
                Ok(&**none.insert(own_reader(folder)?))
            }
        }
    }

    pub(super) fn view(&mut self) -> Result<&dyn View, StoreError> {
        Ok(self.ledger()?.view())
    }
}
