//! What can be written into a file of `SQLite`, inside a transaction.

use rusqlite::{Connection, params};

use super::anew;
use super::leases;
use super::read::int;
use crate::domain::chain::{Hash, Record};
use crate::domain::event::ErasedText;
use crate::store::error::StoreError;
use crate::store::lease::WrittenKey;
use crate::store::ledger::{Put, View as _};
use crate::store::row::WrittenRow;

impl Put for Connection {
    fn insert(&self, record: &Record) -> Result<(), StoreError> {
        let mut stmt = self.prepare_cached(
            "INSERT INTO entries VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        )?;
        stmt.execute(params![
            int(record.position),
            record.stream.as_str(),
            int(record.seq),
            record.act.as_str(),
            record.part,
            record.at.millis(),
            record.recorded_at.millis(),
            record.boot,
            record.uptime_ms.map(int),
            record.actor.as_str(),
            record.kind,
            record.kind_version,
            record.payload,
            record.prev.to_string(),
            record.hash.to_string(),
            record.link.to_string(),
        ])?;
        let mut stmt = self.prepare_cached("INSERT INTO sealed VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
        for (n, sealed) in (1_i64..).zip(&record.sealed) {
            stmt.execute(params![
                int(record.position),
                n,
                sealed.hash.to_string(),
                sealed.salt,
                sealed.text,
                sealed.subject.as_ref().map(|s| s.as_str().to_owned()),
            ])?;
        }
        Ok(())
    }

    fn blank(&self, text: &ErasedText) -> Result<bool, StoreError> {
        let sql = "UPDATE sealed SET salt = NULL, text = NULL WHERE n = ?3 AND text IS NOT NULL \
                   AND position = (SELECT position FROM entries WHERE stream = ?1 AND seq = ?2)";
        let mut stmt = self.prepare_cached(sql)?;
        Ok(stmt.execute(params![text.stream, int(text.seq), text.n])? == 1)
    }

    fn put_row(&self, row: &WrittenRow<'_>) -> Result<(), StoreError> {
        let mut stmt = self.prepare_cached(
            "INSERT INTO incidents (stream, fold, controller, year, running, closed, rank, deadline, row) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) \
             ON CONFLICT (stream) DO UPDATE SET fold = excluded.fold, controller = excluded.controller, \
             year = excluded.year, running = excluded.running, closed = excluded.closed, rank = excluded.rank, \
             deadline = excluded.deadline, row = excluded.row",
        )?;
        stmt.execute(params![
            row.stream,
            row.fold,
            row.controller,
            row.year,
            row.running,
            row.closed,
            row.rank,
            row.deadline,
            row.text,
        ])?;
        Ok(())
    }

    fn drop_row(&self, id: &str) -> Result<(), StoreError> {
        self.execute("DELETE FROM incidents WHERE stream = ?1", [id])?;
        Ok(())
    }

    fn drop_rows(&self) -> Result<(), StoreError> {
        self.execute("DELETE FROM incidents", [])?;
        Ok(())
    }

    fn put_document(&self, hash: &Hash, text: &str) -> Result<(), StoreError> {
        if !self.has_document(hash)? {
            let sql = "INSERT INTO documents VALUES (?1, ?2)";
            self.execute(sql, params![hash.to_string(), text])?;
        }
        Ok(())
    }

    fn put_mark(&self, key: &str, value: &str) -> Result<(), StoreError> {
        let sql =
            "INSERT INTO meta VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = excluded.value";
        self.execute(sql, params![key, value])?;
        Ok(())
    }

    fn drop_mark(&self, key: &str) -> Result<(), StoreError> {
        self.execute("DELETE FROM meta WHERE key = ?1", [key])?;
        Ok(())
    }

    fn forget(&self, keys: &[WrittenKey]) -> Result<(), StoreError> {
        leases::forget(self, keys)
    }

    fn index_anew(&self) -> Result<bool, StoreError> {
        anew::index_anew(self)
    }
}
