//! What belongs to this machine only: drafts of forms and small settings, in `local.db`.
//!
//! Never part of the log, never shared, opened when first used. Drafts can hold personal text: what is dropped is wiped.

use std::collections::BTreeMap;

use rusqlite::{Connection, OpenFlags, OptionalExtension as _, params};

use super::error::StoreError;
use super::files::{Folder, make_file};
use super::schema;

/// The machine's own rows.
pub(super) struct Local(Connection);

impl Local {
    /// Opens `local.db` of a folder, or one in memory.
    pub(super) fn open(folder: Option<&Folder>) -> Result<Self, StoreError> {
        let conn = match folder {
            None => Connection::open_in_memory()?,
            Some(folder) => {
                let path = folder.local();
                match make_file(&path) {
                    Ok(()) => {}
                    Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                    Err(error) => return Err(error.into()),
                }
                let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
                Connection::open_with_flags(path, flags)?
            }
        };
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
