//! What can be read from a file of `SQLite`, on any connection, inside a transaction or not.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::leases;
use super::pages;
use super::read::{self, COLUMNS, int};
use super::walk;
use crate::domain::chain::{Break, Hash, Head, Record};
use crate::domain::event::ErasedText;
use crate::domain::id::{ActId, IncidentId, Number, Stream};
use crate::store::error::StoreError;
use crate::store::lease::WrittenKey;
use crate::store::ledger::{NumberedRow, SealedAt, Soundness, TakeRow, View};
use crate::store::row::Which;
use crate::store::row::WrittenRow;

/// The columns of a row of the list, in the order [`written`] reads them.
const ROW: &str = "stream, fold, controller, year, running, closed, rank, deadline, row";

impl View for Connection {
    fn head(&self) -> Result<Head, StoreError> {
        Ok(read::head(self)?)
    }

    fn tail(&self, stream: &Stream) -> Result<(u64, Hash), StoreError> {
        Ok(read::tail(self, stream)?)
    }

    fn link_at(&self, position: u64) -> Result<Option<Hash>, StoreError> {
        Ok(read::link_at(self, position)?)
    }

    fn entry(&self, position: u64) -> Result<Option<Record>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM entries e WHERE e.position = ?1");
        let mut stmt = self.prepare_cached(&sql)?;
        Ok(stmt.query_row([int(position)], read::entry).optional()?)
    }

    fn entry_of(&self, stream: &Stream, seq: u64) -> Result<Option<Record>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM entries e WHERE e.stream = ?1 AND e.seq = ?2");
        let mut stmt = self.prepare_cached(&sql)?;
        let record = stmt.query_row((stream.as_str(), int(seq)), read::entry);
        Ok(record.optional()?)
    }

    fn stream(&self, stream: &Stream) -> Result<Vec<Record>, StoreError> {
        read::select(self, "stream", stream.as_str())
    }

    fn act(&self, act: &ActId) -> Result<Vec<Record>, StoreError> {
        read::select(self, "act", act.as_str())
    }

    fn incidents(&self) -> Result<Vec<IncidentId>, StoreError> {
        let mut stmt = self.prepare(
            "SELECT stream FROM entries NOT INDEXED WHERE seq = 1 AND stream <> 'workspace'",
        )?;
        let ids = stmt.query_map([], |row| row.get::<_, String>(0).map(IncidentId::new))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    fn each_entry(
        &self,
        take: &mut dyn FnMut(Record) -> ControlFlow<()>,
    ) -> Result<Option<Break>, StoreError> {
        walk::each_entry(self, take)
    }

    fn each_place(&self, take: &mut dyn FnMut(&str, u64, Option<&str>)) -> Result<(), StoreError> {
        pages::each_place(self, take)
    }

    fn entries_of_kind(&self, kind: &str) -> Vec<Record> {
        let places = || -> rusqlite::Result<Vec<u64>> {
            let sql = "SELECT position FROM entries NOT INDEXED WHERE kind = ?1";
            let mut stmt = self.prepare(sql)?;
            let rows = stmt.query_map([kind], |row| row.get::<_, i64>(0))?;
            // What stands after a page that cannot be read is out of reach.
            let places = rows.map_while(Result::ok);
            Ok(places
                .filter_map(|place| u64::try_from(place).ok())
                .collect())
        };
        let places = places().unwrap_or_default().into_iter();
        places
            .filter_map(|place| read::one(self, place).ok().flatten())
            .collect()
    }

    fn sealed_at(&self, text: &ErasedText) -> Result<Option<SealedAt>, StoreError> {
        // By no index, which may be what is damaged.
        let sql = "SELECT s.hash, s.text IS NULL FROM entries e NOT INDEXED \
                   CROSS JOIN sealed s ON s.position = e.position \
                   WHERE e.stream = ?1 AND e.seq = ?2 AND s.n = ?3";
        let mut stmt = self.prepare_cached(sql)?;
        let place = params![text.stream, int(text.seq), text.n];
        let found = stmt.query_row(place, |row| Ok((row.get::<_, String>(0)?, row.get(1)?)));
        let found = found.optional()?;
        Ok(found.and_then(|(hash, gone)| {
            let hash = Hash::parse(&hash)?;
            Some(SealedAt { hash, gone })
        }))
    }

    fn each_row(&self, which: Which, take: &mut TakeRow<'_>) -> Result<(), StoreError> {
        // Where all rows are read anyway no index is needed, and none can hide one.
        let (by, condition, year) = match which {
            Which::Open => ("", "closed = 0", None),
            Which::Closed { year: None } => ("NOT INDEXED", "closed = 1", None),
            Which::Closed { year } => ("NOT INDEXED", "closed = 1 AND year = ?1", year),
            Which::All => ("NOT INDEXED", "1", None),
        };
        let sql = format!("SELECT {ROW} FROM incidents {by} WHERE {condition}");
        let mut stmt = self.prepare_cached(&sql)?;
        let mut rows = match year {
            Some(year) => stmt.query([year])?,
            None => stmt.query([])?,
        };
        while let Some(row) = rows.next()? {
            let stream = row.get_ref(0)?.as_str().or(Err(StoreError::Damaged))?;
            take(stream, written(row))?;
        }
        Ok(())
    }

    fn rows_numbered(&self, number: Number) -> Result<Vec<NumberedRow>, StoreError> {
        let sql = "SELECT stream, controller, row FROM incidents NOT INDEXED \
                   WHERE year = ?1 AND running = ?2";
        let mut stmt = self.prepare_cached(sql)?;
        let rows = stmt.query_map(params![number.year, number.running], |row| {
            Ok(NumberedRow {
                stream: row.get(0)?,
                controller: row.get(1)?,
                text: row.get(2)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn has_row(&self, id: &str) -> Result<bool, StoreError> {
        let mut stmt = self.prepare_cached("SELECT 1 FROM incidents WHERE stream = ?1")?;
        Ok(stmt.exists([id])?)
    }

    fn shared_numbers(&self) -> Result<BTreeSet<Number>, StoreError> {
        let sql = "SELECT year, running FROM incidents GROUP BY year, running HAVING count(*) > 1";
        let mut stmt = self.prepare_cached(sql)?;
        let shared = stmt.query_map([], |row| {
            Ok(Number {
                year: row.get(0)?,
                running: row.get(1)?,
            })
        })?;
        Ok(shared.collect::<rusqlite::Result<_>>()?)
    }

    fn has_other_fold(&self, fold: u32) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM incidents WHERE fold < ?1) \
                   OR EXISTS (SELECT 1 FROM incidents WHERE fold > ?1)";
        Ok(self.query_row(sql, [fold], |row| row.get(0))?)
    }

    fn highest_number(&self, controller: &str, year: i32) -> Result<u32, StoreError> {
        let sql =
            "SELECT coalesce(max(running), 0) FROM incidents WHERE controller = ?1 AND year = ?2";
        let mut stmt = self.prepare_cached(sql)?;
        Ok(stmt.query_row(params![controller, year], |row| row.get(0))?)
    }

    fn has_document(&self, hash: &Hash) -> Result<bool, StoreError> {
        let mut stmt = self.prepare_cached("SELECT 1 FROM documents WHERE hash = ?1")?;
        Ok(stmt.exists([hash.to_string()])?)
    }

    fn document(&self, hash: &Hash) -> Result<Option<String>, StoreError> {
        let sql = "SELECT text FROM documents WHERE hash = ?1";
        let text = self.query_row(sql, [hash.to_string()], |row| row.get(0));
        Ok(text.optional()?)
    }

    fn each_document(
        &self,
        take: &mut dyn FnMut(&str, &[u8]) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let mut stmt = self.prepare("SELECT hash, text FROM documents NOT INDEXED")?;
        let mut rows = stmt.query([])?;
        while let Some(row) = rows.next()? {
            let hash: String = row.get(0)?;
            let text = row.get_ref(1)?.as_bytes().or(Err(StoreError::Damaged))?;
            if take(&hash, text).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn mark(&self, key: &str) -> Result<Option<String>, StoreError> {
        let mut stmt = self.prepare_cached("SELECT value FROM meta WHERE key = ?1")?;
        Ok(stmt.query_row([key], |row| row.get(0)).optional()?)
    }

    fn marks(&self, beginning: &str) -> Result<Vec<String>, StoreError> {
        let sql =
            "SELECT substr(key, 1 + length(?1)) FROM meta WHERE substr(key, 1, length(?1)) = ?1";
        let mut stmt = self.prepare_cached(sql)?;
        let rests = stmt.query_map([beginning], |row| row.get(0))?;
        Ok(rests.collect::<rusqlite::Result<_>>()?)
    }

    fn confirmed(&self) -> Result<Vec<WrittenKey>, StoreError> {
        leases::confirmed(self)
    }

    fn soundness(&self) -> Result<Soundness, StoreError> {
        pages::soundness(self)
    }
}

/// A row of the list as it lies there.
fn written<'r>(row: &'r Row<'_>) -> Result<WrittenRow<'r>, StoreError> {
    let word = |column| row.get_ref(column)?.as_str().or(Err(StoreError::Damaged));
    Ok(WrittenRow {
        stream: word(0)?,
        fold: row.get(1)?,
        controller: word(2)?,
        year: row.get(3)?,
        running: row.get(4)?,
        closed: row.get(5)?,
        rank: row.get(6)?,
        deadline: row.get(7)?,
        text: word(8)?,
    })
}
