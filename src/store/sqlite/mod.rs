//! The log in a file of `SQLite`: `ledger.db` in the workspace's folder.
//!
//! ```text
//! open.rs    ground, lock, file, tables, first entry     anew.rs       indexes and tables made again
//! only_read.rs where nothing can be written              seen.rs       the end seen before
//! schema.rs  tables, guards, settings, steps             backup.rs     checked copies
//! read.rs    entries from their columns                  restore.rs    the way back
//! walk.rs    all entries in order                        unreached.rs  copies that hold erased words
//! view.rs    what can be read                            put.rs        what can be written
//! pages.rs   pages and indexes                           leases.rs     the table of alarms
//! error.rs   what its errors mean                        unmake.rs     one that was made for nothing
//! connect.rs connections, and what hinders them
//! ```
//!
//! Nothing here knows what an act is: see `ledger.rs` above for what is asked of it.

mod anew;
mod backup;
mod connect;
mod error;
mod leases;
mod only_read;
mod open;
mod pages;
mod put;
mod read;
mod restore;
pub(super) mod schema;
mod seen;
mod unmake;
mod unreached;
mod view;
mod walk;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

use rusqlite::{Connection, Transaction, TransactionBehavior};

pub(super) use open::open;
pub use restore::{NotRestored, Restored, restore};
pub use unmake::unmake;

use crate::domain::time::Moment;
use crate::store::error::StoreError;
use crate::store::files::Folder;
use crate::store::found::Damage;
use crate::store::found::Unreached;
use crate::store::found::Unverified;
use crate::store::integrity::damaged_or;
use crate::store::lease::LeaseTable;
use crate::store::ledger::{Change, Ledger, Put, Snapshot, View};

/// A log in a folder, by one connection.
pub(super) struct Sqlite {
    conn: Connection,
    folder: Folder,
}

impl Sqlite {
    /// A reader's own connection to a log that is open.
    pub(super) fn reader(folder: &Folder) -> Result<Self, StoreError> {
        let conn = connect::reader(folder)?;
        let folder = folder.clone();
        Ok(Self { conn, folder })
    }

    fn begin(&mut self) -> Result<Transaction<'_>, StoreError> {
        let behavior = TransactionBehavior::Immediate;
        Ok(self.conn.transaction_with_behavior(behavior)?)
    }

    /// Whether the connection may write, which copying needs for a moment even where the log is only read.
    fn is_reader(&self) -> rusqlite::Result<bool> {
        self.conn
            .pragma_query_value(None, "query_only", |row| row.get(0))
    }

    /// Does something that writes elsewhere, and lets the connection write no more than before.
    fn copying<T>(&self, copy: impl FnOnce() -> Result<T, Unverified>) -> Result<T, Unverified> {
        let only_reads = self.is_reader()?;
        let made = copy();
        self.conn.pragma_update(None, "query_only", only_reads)?;
        made
    }
}

impl Ledger for Sqlite {
    fn view(&self) -> &dyn View {
        &self.conn
    }

    fn snapshot(&self) -> Result<Box<dyn Snapshot + '_>, StoreError> {
        Ok(Box::new(self.conn.unchecked_transaction()?))
    }

    fn change(&mut self) -> Result<Box<dyn Change + '_>, StoreError> {
        Ok(Box::new(self.begin()?))
    }

    fn leases(&mut self) -> Result<Box<dyn LeaseTable + '_>, StoreError> {
        Ok(Box::new(self.begin()?))
    }

    fn generation(&self) -> Option<i64> {
        let mut stmt = self.conn.prepare_cached("PRAGMA data_version").ok()?;
        stmt.query_row([], |row| row.get(0)).ok()
    }

    fn agrees(&self) -> Result<bool, StoreError> {
        let view = self.conn.unchecked_transaction()?;
        damaged_or(pages::agree(&view), false)
    }

    fn pages_anew(&mut self) -> Result<BTreeSet<Damage>, StoreError> {
        anew::pages_anew(&mut self.conn)
    }

    fn rewrite(&self, patience: Duration) -> Result<bool, StoreError> {
        self.conn.busy_timeout(patience)?;
        let rewritten = schema::rewritten(&self.conn);
        self.conn.busy_timeout(schema::PATIENCE)?;
        Ok(rewritten?)
    }

    fn back_up(&self, now: Moment) -> Result<PathBuf, Unverified> {
        self.copying(|| backup::make(&self.conn, &self.folder, now))
    }

    fn is_backup_due(&self, position: u64, now: Moment) -> bool {
        backup::due(&self.folder, position, now)
    }

    fn unreached(&self) -> Result<Unreached, StoreError> {
        unreached::unreached(&self.conn, &self.folder)
    }

    fn replace_copies(&self, now: Moment) -> Result<usize, Unverified> {
        self.copying(|| unreached::replace_copies(&self.conn, &self.folder, now))
    }
}

impl Change for Transaction<'_> {
    fn put(&self) -> &dyn Put {
        &**self
    }

    fn commit(self: Box<Self>) -> Result<(), StoreError> {
        Ok((*self).commit()?)
    }
}

impl Snapshot for Transaction<'_> {
    fn view(&self) -> &dyn View {
        &**self
    }
}

/// The newest copy that verifies.
pub(super) fn newest_copy(folder: &Folder) -> Option<PathBuf> {
    backup::newest_good(folder)
}
