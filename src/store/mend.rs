//! Making anew what is made from the entries: indexes, pages, the list, the record of alarms.
//!
//! Each is one transaction that begins by looking again, so that two programs do it once, and that ends with an entry saying
//! so. An entry is never changed, and nothing is made to agree with one that was: the chain must hold. What cannot be made
//! from entries stays as it is, and the caller is told.

use std::collections::BTreeSet;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::append::{self, Append, Place};
use super::error::StoreError;
use super::integrity::{Damage, expected, look, misshapen, sound};
use super::sqlite::leases;
use super::verify::verify;
use super::{GuideFn, Reading, new_id, read, schema};
use crate::domain::chain::{Record, break_in};
use crate::domain::event::Rebuilt;
use crate::domain::id::{ActId, ActorId, IncidentId, Stream};
use crate::domain::incident::{Entry, Incident};
use crate::domain::summary::summary;

/// Tables whose rows can be made anew from the entries.
const DERIVED: &[&str] = &["incidents", "alarms"];

/// What an entry of the program's own needs.
pub(super) struct Pen<'a> {
    pub(super) log: &'a str,
    pub(super) reading: &'a dyn Fn() -> Reading,
}

impl Pen<'_> {
    /// Says in the log what was made anew, in the transaction that made it.
    fn say(
        &self,
        change: &Connection,
        parts: &BTreeSet<Damage>,
    ) -> Result<Vec<Record>, StoreError> {
        let stream = Stream::Workspace;
        let (seq, prev) = read::tail(change, &stream)?;
        let reading = (self.reading)();
        let place = Place {
            log: self.log,
            head: read::head(change)?,
            seq,
            prev,
        };
        let rebuilt = Rebuilt {
            index: parts.contains(&Damage::Index),
            list: parts.contains(&Damage::List),
            alarms: parts.contains(&Damage::Alarms),
        };
        let act = Append {
            stream,
            expected_seq: seq,
            act: ActId::new(new_id()),
            at: reading.now,
            actor: ActorId::new("frist"),
            drafts: vec![rebuilt.into()],
            row: None,
        };
        append::write(change, place, &reading, &act)
    }
}

/// Makes indexes anew, and the alarms where one would be lost. Nothing where another process has done it meanwhile.
pub(super) fn pages(conn: &mut Connection, pen: &Pen<'_>) -> Result<Vec<Record>, StoreError> {
    let change = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found = look(&change)?;
    if found.damage.contains(&Damage::Log) {
        return Err(StoreError::Damaged);
    }
    let mut parts = BTreeSet::new();
    if found.damage.contains(&Damage::Alarms) {
        // An alarm that no entry says rang has not rung.
        leases::forget(&change, &found.unheard)?;
        parts.insert(Damage::Alarms);
    }
    if found.damage.contains(&Damage::Index) {
        parts.insert(Damage::Index);
        match index_anew(&change) {
            Ok(true) => {}
            Ok(false) | Err(StoreError::Damaged) => {
                // Nothing of it is kept.
                change.rollback()?;
                return pages_anew(conn, pen);
            }
            Err(error) => return Err(error),
        }
    }
    if parts.is_empty() {
        return Ok(Vec::new());
    }
    let records = pen.say(&change, &parts)?;
    change.commit()?;
    Ok(records)
}

/// Makes the indexes anew from their tables; whether the whole file is in order then.
fn index_anew(change: &Transaction<'_>) -> Result<bool, StoreError> {
    change.execute_batch("REINDEX")?;
    Ok(sound(change, None)? && misshapen(change)?.is_empty())
}

/// Makes the whole file anew from the tables: where an index cannot even be emptied, where free room is in disorder, and where
/// a table that is made from entries is itself unsound, which is begun anew then.
fn pages_anew(conn: &mut Connection, pen: &Pen<'_>) -> Result<Vec<Record>, StoreError> {
    let mut parts = BTreeSet::from([Damage::Index]);
    let wrong = misshapen(conn)?;
    if wrong.iter().any(|table| !DERIVED.contains(&table.as_str())) {
        return Err(StoreError::Damaged);
    }
    let (mut empty, mut copied) = (Vec::new(), Vec::new());
    let shapes = expected(conn)?;
    let tables = shapes.iter().filter(|(name, (table, _))| *name == table);
    for (table, _) in tables {
        if !wrong.contains(table) && sound(conn, Some(table))? {
            continue;
        }
        if table == "alarms" {
            empty.push(table.as_str());
            parts.insert(Damage::Alarms);
        } else if table != "sealed" {
            copied.push(table.as_str());
        }
    }
    if !empty.is_empty() || !copied.is_empty() {
        let made = tables_anew(conn, &empty, &copied);
        if made.is_err() && copied.contains(&"incidents") {
            // Its rows come from the entries, once it is there.
            copied.retain(|table| *table != "incidents");
            empty.push("incidents");
            tables_anew(conn, &empty, &copied)?;
        } else {
            made?;
        }
    }
    conn.execute_batch("VACUUM")?;
    let change = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let whole = sound(&change, None)? && misshapen(&change)?.is_empty();
    if !whole || verify(&change, &mut |_, _| {}).is_err() {
        return Err(StoreError::Damaged);
    }
    let records = pen.say(&change, &parts)?;
    change.commit()?;
    Ok(records)
}

/// Takes tables out of the schema, without reading the pages of their indexes, and makes them again: `empty` ones without
/// rows, `copied` ones row by row from the pages of the table.
fn tables_anew(conn: &mut Connection, empty: &[&str], copied: &[&str]) -> Result<(), StoreError> {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
    let made = in_schema(conn, empty, copied);
    conn.pragma_update(None, "writable_schema", "OFF")?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    Ok(made?)
}

fn in_schema(conn: &mut Connection, empty: &[&str], copied: &[&str]) -> rusqlite::Result<()> {
    let shapes = expected(conn)?;
    let change = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    change.pragma_update(None, "writable_schema", "ON")?;
    for table in copied {
        let plain = format!("CREATE TABLE {table}_old ({})", columns(&change, table)?);
        change.execute(
            "UPDATE sqlite_schema SET name = ?2, tbl_name = ?2, sql = ?3 WHERE type = 'table' AND name = ?1",
            (table, format!("{table}_old"), plain),
        )?;
    }
    for table in empty.iter().chain(copied) {
        change.execute("DELETE FROM sqlite_schema WHERE tbl_name = ?1", [table])?;
    }
    change.pragma_update(None, "writable_schema", "RESET")?;
    for table in empty.iter().chain(copied) {
        let own = |index: bool| {
            let all = shapes.iter().filter(move |(name, shape)| {
                shape.0 == *table && (name.as_str() != *table) == index
            });
            all.map(|(_, shape)| shape.1.as_str())
        };
        for sql in own(false).chain(own(true)) {
            change.execute_batch(sql)?;
        }
    }
    for table in copied {
        // Sorted, so that rows are read: otherwise the pages of the index would be copied as they are.
        let sql = format!("INSERT INTO {table} SELECT * FROM {table}_old ORDER BY rowid");
        change.execute_batch(&sql)?;
    }
    change.pragma_update(None, "writable_schema", "ON")?;
    for table in copied {
        let old = format!("{table}_old");
        change.execute("DELETE FROM sqlite_schema WHERE tbl_name = ?1", [old])?;
    }
    change.pragma_update(None, "writable_schema", "RESET")?;
    schema::guard(&change)?;
    change.commit()
}

/// The columns of a table as they lie in its rows, without what makes an index.
fn columns(conn: &Connection, table: &str) -> rusqlite::Result<String> {
    let mut stmt = conn.prepare(&format!("PRAGMA table_info({table})"))?;
    let columns = stmt.query_map([], |row| {
        let (name, kind, key): (String, String, i64) = (row.get(1)?, row.get(2)?, row.get(5)?);
        // Such a column is the row's own number, and has no index.
        let own = key == 1 && kind == "INTEGER";
        let key = if own { " PRIMARY KEY" } else { "" };
        Ok(format!("{name} {kind}{key}"))
    })?;
    let columns: Vec<String> = columns.collect::<rusqlite::Result<_>>()?;
    Ok(columns.join(", "))
}

/// Makes the rows of the list anew that are missing or not what was written, and those that the caller knows to be wrong; takes
/// away those that no entry speaks of. A row whose entries do not hold, or whose plan is not known, cannot be made: then
/// nothing is done.
pub(super) fn rows(
    conn: &mut Connection,
    pen: &Pen<'_>,
    wrong: &[IncidentId],
    guide_of: &GuideFn,
) -> Result<Vec<Record>, StoreError> {
    let change = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found = look(&change)?;
    if found.damage.contains(&Damage::Log) || found.damage.contains(&Damage::Index) {
        return Err(StoreError::Damaged);
    }
    let ids: BTreeSet<&IncidentId> = found.rows.iter().chain(wrong).collect();
    if ids.is_empty() && found.stray.is_empty() {
        return Ok(Vec::new());
    }
    if verify(&change, &mut |_, _| {}).is_err() {
        return Err(StoreError::Damaged);
    }
    // Another row may hold its number.
    let stray = found.stray.iter().map(String::as_str);
    for stream in stray.chain(ids.iter().map(|id| id.as_str())) {
        change.execute("DELETE FROM incidents WHERE stream = ?1", [stream])?;
    }
    for id in ids {
        let records = read::stream(&change, &Stream::Incident(id.clone()))?;
        if records.is_empty() || break_in(&records, pen.log).is_some() {
            return Err(StoreError::Damaged);
        }
        let incident = Incident::fold(id.clone(), records.iter().map(Entry::from));
        let (guide, zone) = guide_of(&incident).ok_or(StoreError::Damaged)?;
        append::put_row(&change, &summary(&incident, &guide, &zone))?;
    }
    let records = pen.say(&change, &BTreeSet::from([Damage::List]))?;
    change.commit()?;
    Ok(records)
}
