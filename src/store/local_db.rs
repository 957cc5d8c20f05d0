//! What belongs to this machine only, in `local.db`: drafts of forms and small settings.
//!
//! It is `SQLite` wherever the log is kept, and opened when first used. Drafts can hold personal text: what is dropped is
//! wiped.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, OptionalExtension as _, params};

use super::error::StoreError;
use super::files::{Folder, make_file, with_tail};
use super::sqlite::schema::{self, rewritten};
use crate::domain::time::Moment;

/// The database of a machine's own rows: `local.db`, or one in memory.
pub(super) struct LocalDb(Connection);

/// What became of rows that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Set {
    /// They lie aside under this name; new ones were made.
    Aside(PathBuf),
    /// They could not be moved: what is typed now is kept in memory only.
    Nowhere,
}

impl LocalDb {
    /// Opens `local.db` of a folder, or one in memory. What cannot be read is set aside, never lost, and never taken for damage
    /// of the log: it holds drafts and settings only.
    pub(super) fn open(
        folder: Option<&Folder>,
        now: Moment,
    ) -> Result<(Self, Option<Set>), StoreError> {
        let Some(folder) = folder else {
            let conn = Connection::open_in_memory()?;
            return Self::set_up(conn).map(|local| (local, None));
        };
        match Self::at(&folder.local()) {
            Err(StoreError::Damaged | StoreError::Other { .. }) => {}
            opened => return opened.map(|local| (local, None)),
        }
        let digits: String = now.rfc3339().chars().filter(char::is_ascii_digit).collect();
        let stem = digits.get(..14).unwrap_or(&digits);
        let free = |n: u16| folder.path().join(format!("local-damaged-{stem}-{n}.db"));
        let aside = (1..=u16::MAX).map(free).find(|aside| !aside.exists());
        let aside = aside.unwrap_or_default();
        for tail in ["-shm", "-wal", ""] {
            // What is not there needs no moving; what cannot be moved shows when a new one is made.
            std::fs::rename(with_tail(&folder.local(), tail), with_tail(&aside, tail)).ok();
        }
        match Self::at(&folder.local()) {
            Ok(local) => Ok((local, Some(Set::Aside(aside)))),
            Err(StoreError::Full) => Err(StoreError::Full),
            Err(_) => {
                let conn = Connection::open_in_memory()?;
                Self::set_up(conn).map(|local| (local, Some(Set::Nowhere)))
            }
        }
    }

    pub(super) fn at(path: &Path) -> Result<Self, StoreError> {
        match make_file(path) {
            Ok(()) => {}
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error.into()),
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let local = Self::set_up(Connection::open_with_flags(path, flags)?)?;
        let sql = "PRAGMA integrity_check(1)";
        let sound: String = local.0.query_row(sql, [], |row| row.get(0))?;
        if sound != "ok" {
            return Err(StoreError::Damaged);
        }
        // Whatever else lies there under this name must have these tables.
        local.drafts()?;
        local.get("")?;
        Ok(local)
    }

    fn set_up(conn: Connection) -> Result<Self, StoreError> {
        schema::set_up(&conn)?;
        // A kill loses nothing; a power cut may lose the last seconds of a draft.
        conn.execute_batch(
            "PRAGMA synchronous = NORMAL;
             CREATE TABLE IF NOT EXISTS drafts (key TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT;
             CREATE TABLE IF NOT EXISTS local (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;",
        )?;
        Ok(Self(conn))
    }

    pub(super) fn save_draft(&self, key: &str, json: &str) -> Result<(), StoreError> {
        let sql = "INSERT INTO drafts VALUES (?1, ?2) ON CONFLICT DO UPDATE SET json = ?2";
        self.0.prepare_cached(sql)?.execute(params![key, json])?;
        Ok(())
    }
    pub(super) fn drafts(&self) -> Result<BTreeMap<String, String>, StoreError> {
        let mut stmt = self.0.prepare_cached("SELECT key, json FROM drafts")?;
        let drafts = stmt.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(drafts.collect::<rusqlite::Result<_>>()?)
    }
    pub(super) fn drop_draft(&self, key: &str) -> Result<(), StoreError> {
        self.0.execute("DELETE FROM drafts WHERE key = ?1", [key])?;
        // Only a checkpoint takes the words out of the file. Another reader may be in its way; the next one does it.
        self.0
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }
    /// Wipes all drafts of some cases: what was being typed may hold any word of it. False where somebody who reads is in the
    /// way.
    pub(super) fn wipe_drafts_of(&self, streams: &[String]) -> Result<bool, StoreError> {
        for stream in streams {
            let sql = "DELETE FROM drafts WHERE instr(key, '/' || ?1 || '/') > 0";
            self.0.execute(sql, [stream])?;
        }
        Ok(rewritten(&self.0)?)
    }
    pub(super) fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT value FROM local WHERE key = ?1";
        let mut stmt = self.0.prepare_cached(sql)?;
        Ok(stmt.query_row([key], |row| row.get(0)).optional()?)
    }
    pub(super) fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        let sql = "INSERT INTO local VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2";
        self.0.prepare_cached(sql)?.execute(params![key, value])?;
        Ok(())
    }
}
