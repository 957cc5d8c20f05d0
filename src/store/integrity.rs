//! Whether the file is in order: its pages, its indexes, and what is made from the entries against these.
//!
//! The chain says whether entries were changed; that is `verify.rs`. Here is found what would hide an entry, a case or an
//! alarm from whoever reads by an index, by the list or by the alarms. The tables are read as they lie, never by an index that
//! may be the fault, and nothing is changed: `mend.rs` does that.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::Connection;

use super::error::StoreError;
use super::leases::WrittenKey;
use super::read;
use super::schema::STEPS;
use super::sqlite::leases;
use super::verify::verify;
use crate::domain::chain::Hash;
use crate::domain::event::AlarmRang;
use crate::domain::id::{IncidentId, Stream};

/// What is not in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Damage {
    /// An index, or a page beside the entries, differs from them: it is made anew.
    Index,
    /// The list differs from the entries: it is made anew.
    List,
    /// An alarm counts as rung of which there is no entry, and would never ring: that is taken back.
    Alarms,
    /// A part of the log itself cannot be read: only a copy helps.
    Log,
}

/// What a look at the file found; empty where it is in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// What is not in order, each once.
    pub damage: BTreeSet<Damage>,
    /// Cases whose row is missing or is not what was written.
    pub rows: Vec<IncidentId>,
    /// Rows of the list that no entry speaks of.
    pub(super) stray: Vec<String>,
    /// Alarms that count as rung, and no entry says so.
    pub(super) unheard: Vec<WrittenKey>,
}

/// What is wrong with the file of a ledger. Everything is seen as of one moment, whatever is written meanwhile.
pub(super) fn check(conn: &Connection) -> Result<Found, StoreError> {
    let view = conn.unchecked_transaction()?;
    look(&view)
}

/// The same inside a transaction.
pub(super) fn look(view: &Connection) -> Result<Found, StoreError> {
    let mut found = Found::default();
    let whole = damaged_or(sound(view, None), false)? && misshapen(view)?.is_empty();
    if !whole {
        // The database's own words do not say whose a damaged page is. Whether the entries themselves are whole shows when
        // all of them are read and hashed, without any index.
        if verify(view, &mut |_, _| {}).is_err() || !damaged_or(documents(view), false)? {
            found.damage.insert(Damage::Log);
            return Ok(found);
        }
        found.damage.insert(Damage::Index);
    }
    let Some(told) = damaged_or(told(view).map(Some), None)? else {
        found.damage.insert(Damage::Log);
        return Ok(found);
    };
    rows(view, &told, &mut found)?;
    if !found.rows.is_empty() || !found.stray.is_empty() {
        found.damage.insert(Damage::List);
    }
    found.unheard = damaged_or(unheard(view, &told), Vec::new())?;
    if !found.unheard.is_empty() {
        found.damage.insert(Damage::Alarms);
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

/// What the entries say, read from their table.
struct Told {
    /// The last place in each stream.
    streams: HashMap<String, u64>,
    /// Alarms that rang: stream, rule, stage, due.
    rang: BTreeSet<(String, String, String, i64)>,
}

fn told(conn: &Connection) -> Result<Told, StoreError> {
    let mut told = Told {
        streams: HashMap::new(),
        rang: BTreeSet::new(),
    };
    let mut stmt = conn.prepare(
        "SELECT stream, seq, CASE WHEN kind = 'alarm-rang' THEN payload END FROM entries NOT INDEXED",
    )?;
    let mut entries = stmt.query([])?;
    while let Some(row) = entries.next()? {
        let stream = row.get_ref(0)?.as_str().or(Err(StoreError::Damaged))?;
        let seq = u64::try_from(row.get::<_, i64>(1)?).or(Err(StoreError::Damaged))?;
        match told.streams.get_mut(stream) {
            Some(last) => *last = seq.max(*last),
            None => drop(told.streams.insert(stream.to_owned(), seq)),
        }
        let payload: Option<String> = row.get(2)?;
        let rang = payload.and_then(|text| serde_json::from_str::<AlarmRang>(&text).ok());
        if let Some(rang) = rang {
            let stage = rang.stage.code().to_owned();
            let (rule, due) = (rang.rule.to_string(), rang.due.millis());
            told.rang.insert((stream.to_owned(), rule, stage, due));
        }
    }
    Ok(told)
}

/// Which cases have no row as it was written, and which rows are of no case.
fn rows(conn: &Connection, told: &Told, found: &mut Found) -> Result<(), StoreError> {
    let mut right = BTreeSet::new();
    let read = read::each_row(conn, |stream, row| {
        let Some(last) = told.streams.get(stream) else {
            found.stray.push(stream.to_owned());
            return;
        };
        let is_right = match row {
            Ok(Some(row)) => row.seq == *last && row.id.as_str() == stream,
            // Rows of another version of the program are made anew anyway.
            Ok(None) => true,
            Err(_) => false,
        };
        if is_right {
            right.insert(stream.to_owned());
        }
    });
    if damaged_or(read.map(|()| true), false)? {
        let of_case = |name: &&String| matches!(Stream::from_name(name), Stream::Incident(_));
        let all = told.streams.keys().filter(of_case);
        let wrong = all.filter(|name| !right.contains(*name));
        found.rows = wrong.map(|name| IncidentId::new(name.as_str())).collect();
    } else {
        // A page of the list cannot be read: no row of it is trusted.
        found.rows = told
            .streams
            .keys()
            .filter(|name| matches!(Stream::from_name(name), Stream::Incident(_)))
            .map(|name| IncidentId::new(name.as_str()))
            .collect();
    }
    found.rows.sort();
    Ok(())
}

/// Alarms that count as rung without an entry that says so.
fn unheard(conn: &Connection, told: &Told) -> Result<Vec<WrittenKey>, StoreError> {
    let mut keys = leases::confirmed(conn)?;
    keys.retain(|key| {
        let rule = key.rule_alone().to_owned();
        let said = (key.stream.clone(), rule, key.stage.clone(), key.due);
        !told.rang.contains(&said)
    });
    Ok(keys)
}

/// Whether the index by which streams are read, the entries' own table and the list, which lie apart from each other, say the
/// same: then none of them hides a case or an entry. In a long log that is a small part of a look at everything.
pub(super) fn agrees(conn: &Connection) -> Result<bool, StoreError> {
    let view = conn.unchecked_transaction()?;
    damaged_or(agree(&view), false)
}

fn agree(view: &Connection) -> Result<bool, StoreError> {
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
    read::each_row(view, |stream, row| {
        let last = streams.remove(stream);
        right &= match row {
            Ok(Some(row)) => last == Some(row.seq),
            // Rows of another version of the program are made anew anyway.
            Ok(None) => last.is_some(),
            Err(_) => false,
        };
    })?;
    Ok(right && streams.is_empty())
}
