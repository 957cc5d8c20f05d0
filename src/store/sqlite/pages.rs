//! Whether the file is in order: its pages and its indexes.
//!
//! The tables are read as they lie, never by an index that may be the fault, and nothing is changed: `anew.rs` does that.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::Connection;

use super::read;
use super::schema::STEPS;
use crate::domain::id::Stream;
use crate::store::beside::documents_hold;
use crate::store::error::StoreError;
use crate::store::integrity::damaged_or;
use crate::store::ledger::{Soundness, View};
use crate::store::row::Which;
use crate::store::verify::verify;

/// Whether everything in the file can be read as it was written, as far as the database and the chain can say.
pub(super) fn soundness(conn: &Connection) -> Result<Soundness, StoreError> {
    if damaged_or(sound(conn, None), false)? && misshapen(conn)?.is_empty() {
        return Ok(Soundness::Whole);
    }
    // The database's own words do not say whose a damaged page is. Whether the entries themselves are whole shows when
    // all of them are read and hashed, without any index.
    if verify(conn, &mut |_, _| {}).is_err() || !damaged_or(documents_hold(conn), false)? {
        return Ok(Soundness::Broken);
    }
    Ok(Soundness::Beside)
}

/// Whether the database finds nothing wrong with pages, cells and indexes of a table, or of the whole file.
pub(super) fn sound(conn: &Connection, table: Option<&str>) -> Result<bool, StoreError> {
    let sql = format!("PRAGMA integrity_check({})", table.unwrap_or("1"));
    let answer = conn.query_row(&sql, [], |row| row.get::<_, String>(0));
    damaged_or(
        answer.map(|answer| answer == "ok").map_err(Into::into),
        false,
    )
}

/// Tables and indexes as they should be in a file of this version: by name, whose they are and how they are made.
pub(super) fn expected(file: &Connection) -> rusqlite::Result<BTreeMap<String, (String, String)>> {
    let version: i64 = file.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let conn = Connection::open_in_memory()?;
    for step in STEPS.iter().take(usize::try_from(version).unwrap_or(0)) {
        conn.execute_batch(step)?;
    }
    shapes(&conn)
}

fn shapes(conn: &Connection) -> rusqlite::Result<BTreeMap<String, (String, String)>> {
    let mut stmt = conn.prepare(
        "SELECT name, tbl_name, sql FROM sqlite_schema WHERE type IN ('table', 'index') AND sql IS NOT NULL",
    )?;
    let shapes = stmt.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
    shapes.collect()
}

/// The tables that are not made as this program makes them, or have an index that is not.
pub(super) fn misshapen(conn: &Connection) -> rusqlite::Result<BTreeSet<String>> {
    let found = shapes(conn)?;
    let expected = expected(conn)?.into_iter();
    let wrong = expected.filter(|(name, shape)| found.get(name) != Some(shape));
    Ok(wrong.map(|(_, (table, _))| table).collect())
}

/// Hands over the place of each entry, read from its table, with its payload where it says that an alarm rang.
pub(super) fn each_place(
    conn: &Connection,
    take: &mut dyn FnMut(&str, u64, Option<&str>),
) -> Result<(), StoreError> {
    let mut stmt = conn.prepare(
        "SELECT stream, seq, CASE WHEN kind = 'alarm-rang' THEN payload END FROM entries NOT INDEXED",
    )?;
    let mut entries = stmt.query([])?;
    while let Some(row) = entries.next()? {
        let stream = row.get_ref(0)?.as_str().or(Err(StoreError::Damaged))?;
        let seq = u64::try_from(row.get::<_, i64>(1)?).or(Err(StoreError::Damaged))?;
        let payload: Option<String> = row.get(2)?;
        take(stream, seq, payload.as_deref());
    }
    Ok(())
}

/// Whether the index by which streams are read, the entries' own table and the list, which lie apart from each other, say the
/// same: then none of them hides a case or an entry. In a long log that is a small part of a look at everything.
pub(super) fn agree(view: &Connection) -> Result<bool, StoreError> {
    let mut streams = HashMap::new();
    let mut all = 0;
    let mut stmt =
        view.prepare("SELECT stream, max(seq), count(*) FROM entries GROUP BY stream")?;
    let mut rows = stmt.query([])?;
    while let Some(row) = rows.next()? {
        let (last, count): (i64, i64) = (row.get(1)?, row.get(2)?);
        let (Ok(last), true) = (u64::try_from(last), last == count) else {
            return Ok(false);
        };
        all += last;
        streams.insert(row.get::<_, String>(0)?, last);
    }
    // Positions go on without a gap, and the table has one entry for each.
    if all != read::head(view)?.position {
        return Ok(false);
    }
    streams.remove(Stream::Workspace.as_str());
    // Only open rows are read by an index.
    let mut right: bool = view.query_row(
        "SELECT NOT EXISTS (SELECT rowid FROM incidents NOT INDEXED WHERE closed = 0 EXCEPT \
         SELECT rowid FROM incidents INDEXED BY incidents_open WHERE closed = 0)",
        [],
        |row| row.get(0),
    )?;
    view.each_row(Which::All, &mut |stream, row| {
        let last = streams.remove(stream);
        right &= match row.and_then(|row| row.mark()) {
            Ok(Some(row)) => last == Some(row.seq),
            // Rows of another version of the program are made anew anyway.
            Ok(None) => last.is_some(),
            Err(_) => false,
        };
        Ok(())
    })?;
    Ok(right && streams.is_empty())
}
