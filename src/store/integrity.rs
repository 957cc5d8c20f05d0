//! Whether the file is in order: its pages, its indexes, and the list against the entries it is made from.
//!
//! The chain says whether entries were changed; that is `verify.rs`. Here is found what would hide an entry or a case from
//! whoever reads by an index or by the list, and what of it can be made anew from the entries.

use rusqlite::{Connection, TransactionBehavior};

use super::error::StoreError;
use super::read;
use super::verify::verify;
use crate::domain::chain::Hash;

/// What is not in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Damage {
    /// An index, or a page beside the entries, differs from them: it is made anew.
    Index,
    /// The list differs from the entries: it is made anew.
    List,
    /// A part of the log itself cannot be read: only a copy helps.
    Log,
}

/// What is wrong with the file of a ledger, each once; empty where it is in order.
pub(super) fn check(conn: &Connection) -> Result<Vec<Damage>, StoreError> {
    // Everything is seen as of one moment, whatever is written meanwhile.
    let conn = conn.unchecked_transaction()?;
    let mut found = Vec::new();
    if !damaged_or(sound(&conn), false)? {
        // The database's own words do not say whose a damaged page is. Whether the entries themselves are whole shows when
        // all of them are read and hashed, without any index.
        let whole = verify(&conn, &mut |_, _| {}).is_ok() && damaged_or(documents(&conn), false)?;
        found.push(if whole { Damage::Index } else { Damage::Log });
    }
    if !found.contains(&Damage::Log) && !damaged_or(rows_agree(&conn), false)? {
        found.push(Damage::List);
    }
    Ok(found)
}

/// A page that cannot be read is an answer; anything else is none.
fn damaged_or<T>(answer: Result<T, StoreError>, damaged: T) -> Result<T, StoreError> {
    match answer {
        Err(StoreError::Damaged) => Ok(damaged),
        answer => answer,
    }
}

/// Whether the database finds nothing wrong with pages, cells and indexes.
fn sound(conn: &Connection) -> Result<bool, StoreError> {
    let answer: String = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    Ok(answer == "ok")
}

/// Whether all documents can be read and are what their hashes say.
pub(super) fn documents(conn: &Connection) -> Result<bool, StoreError> {
    let mut stmt = conn.prepare("SELECT hash, text FROM documents NOT INDEXED")?;
    let mut rows = stmt.query([])?;
    while let Some(row) = rows.next()? {
        let text = row.get_ref(1)?.as_bytes().or(Err(StoreError::Damaged))?;
        if Hash::of(text).to_string() != row.get::<_, String>(0)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether every case has its row, as it was written, and no row is of no case.
fn rows_agree(conn: &Connection) -> Result<bool, StoreError> {
    let mut rows = read::rows(conn)?;
    let mut stmt = conn.prepare(
        "SELECT stream, max(seq) FROM entries NOT INDEXED WHERE stream <> 'workspace' GROUP BY stream",
    )?;
    let mut streams = stmt.query([])?;
    while let Some(stream) = streams.next()? {
        let (name, seq): (String, i64) = (stream.get(0)?, stream.get(1)?);
        match rows.remove(&name) {
            // Rows of another version of the program are made anew anyway.
            Some(None) => {}
            Some(Some(row)) if i64::try_from(row.seq) == Ok(seq) => {}
            Some(Some(_)) | None => return Ok(false),
        }
    }
    Ok(rows.is_empty())
}

/// Makes all indexes anew from their tables, and the whole file where that is not enough. Only where the chain holds by the
/// tables themselves: nothing is made to agree with an entry that was changed.
pub(super) fn make_anew(conn: &mut Connection) -> Result<(), StoreError> {
    let change = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if verify(&change, &mut |_, _| {}).is_err() {
        return Err(StoreError::Damaged);
    }
    let made = change
        .execute_batch("REINDEX")
        .and_then(|()| change.commit());
    if made.is_err() || !damaged_or(sound(conn), false)? {
        conn.execute_batch("VACUUM")?;
    }
    if !damaged_or(sound(conn), false)? || verify(conn, &mut |_, _| {}).is_err() {
        return Err(StoreError::Damaged);
    }
    Ok(())
}
