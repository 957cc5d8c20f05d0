//! The file made anew from its tables: indexes, pages, and the tables that are made from entries.

use std::collections::BTreeSet;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, TransactionBehavior};

use super::pages::{expected, misshapen, sound};
use super::schema;
use crate::store::error::StoreError;
use crate::store::found::Damage;

/// Tables whose rows can be made anew from the entries.
const DERIVED: &[&str] = &["incidents", "alarms"];

/// Makes the indexes anew from their tables; whether the whole file is in order then.
pub(super) fn index_anew(change: &Connection) -> Result<bool, StoreError> {
    change.execute_batch("REINDEX")?;
    Ok(sound(change, None)? && misshapen(change)?.is_empty())
}

/// Makes the whole file anew from the tables: where an index cannot even be emptied, where free room is in disorder, and where
/// a table that is made from entries is itself unsound, which is begun anew then.
pub(super) fn pages_anew(conn: &mut Connection) -> Result<BTreeSet<Damage>, StoreError> {
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
    Ok(parts)
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
