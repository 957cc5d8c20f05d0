//! Tables, triggers, settings of a connection, and the steps from one version of the tables to the next.
//!
//! The triggers keep programs and people from changing the log by accident. Whoever can write the file can drop them: that
//! is what the chains are for. A step never rewrites what is hashed.

use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, TransactionBehavior};

/// `FRST`, in the header of every ledger.
pub(super) const APPLICATION: i64 = 0x4652_5354;

/// The steps: the tables of version n are the first n of them. Never changed once shipped, only added to.
pub(super) const STEPS: &[&str] = &[include_str!("schema_1.sql")];

/// Triggers, made anew whenever they are not exactly these.
pub(super) const GUARDS: &[(&str, &str)] = &[
    (
        "entries_in_order",
        "CREATE TRIGGER entries_in_order BEFORE INSERT ON entries WHEN \
         NEW.position IS NOT (SELECT coalesce(max(position), 0) + 1 FROM entries) \
         OR NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entries WHERE stream = NEW.stream) \
         BEGIN SELECT RAISE(ABORT, 'entries are appended in order'); END",
    ),
    (
        "entries_no_update",
        "CREATE TRIGGER entries_no_update BEFORE UPDATE ON entries \
         BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END",
    ),
    (
        "entries_no_delete",
        "CREATE TRIGGER entries_no_delete BEFORE DELETE ON entries \
         BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END",
    ),
    (
        "sealed_with_entry",
        "CREATE TRIGGER sealed_with_entry BEFORE INSERT ON sealed WHEN \
         NEW.position IS NOT (SELECT max(position) FROM entries) \
         OR NEW.n IS NOT (SELECT coalesce(max(n), 0) + 1 FROM sealed WHERE position = NEW.position) \
         BEGIN SELECT RAISE(ABORT, 'words are written with their entry'); END",
    ),
    (
        "sealed_erase_only",
        "CREATE TRIGGER sealed_erase_only BEFORE UPDATE ON sealed WHEN \
         NEW.salt IS NOT NULL OR NEW.text IS NOT NULL \
         OR (NEW.position, NEW.n, NEW.hash) IS NOT (OLD.position, OLD.n, OLD.hash) OR NEW.subject IS NOT OLD.subject \
         BEGIN SELECT RAISE(ABORT, 'words can only be erased'); END",
    ),
    (
        "sealed_no_delete",
        "CREATE TRIGGER sealed_no_delete BEFORE DELETE ON sealed \
         BEGIN SELECT RAISE(ABORT, 'words can only be erased'); END",
    ),
    (
        "documents_once",
        "CREATE TRIGGER documents_once BEFORE INSERT ON documents WHEN \
         EXISTS (SELECT 1 FROM documents WHERE hash = NEW.hash) \
         BEGIN SELECT RAISE(IGNORE); END",
    ),
    (
        "documents_no_update",
        "CREATE TRIGGER documents_no_update BEFORE UPDATE ON documents \
         BEGIN SELECT RAISE(ABORT, 'documents are never changed'); END",
    ),
    (
        "documents_no_delete",
        "CREATE TRIGGER documents_no_delete BEFORE DELETE ON documents \
         BEGIN SELECT RAISE(ABORT, 'documents are never deleted'); END",
    ),
];

/// How long to wait for another writer.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// Sets up a connection that writes a ledger, in the order that matters. The journal's answer is checked by the caller.
pub(in crate::store) fn set_up(conn: &Connection) -> rusqlite::Result<String> {
    conn.busy_timeout(PATIENCE)?;
    let journal =
        conn.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get::<_, String>(0))?;
    configure(conn)?;
    Ok(journal)
}

/// The settings every connection has.
pub(super) fn configure(conn: &Connection) -> rusqlite::Result<()> {
    conn.busy_timeout(PATIENCE)?;
    conn.execute_batch(
        "PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA recursive_triggers = ON;
         PRAGMA secure_delete = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA mmap_size = 0;
         PRAGMA cache_size = -1000;
         PRAGMA temp_store = MEMORY;",
    )?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// What a file says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Identity {
    /// Nothing is in it.
    Blank,
    /// A ledger with tables of this version.
    Ledger(i64),
    /// Another program's.
    Foreign,
}

/// Reads what a file says of itself.
pub(super) fn identity(conn: &Connection) -> rusqlite::Result<Identity> {
    let number = |name| conn.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let (application, version) = (number("application_id")?, number("user_version")?);
    let tables: i64 = conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok(match (application, version, tables) {
        (0 | APPLICATION, 0, 0) => Identity::Blank,
        (APPLICATION, version @ 1.., _) => Identity::Ledger(version),
        _ => Identity::Foreign,
    })
}

/// Takes the tables from version `from` to the last of `steps`, each step in one transaction. `finish` ends the last one.
pub(super) fn migrate<E: From<rusqlite::Error>>(
    conn: &mut Connection,
    from: i64,
    steps: &[&str],
    finish: impl FnOnce(&Connection) -> Result<(), E>,
) -> Result<(), E> {
    let done = usize::try_from(from).unwrap_or(0);
    let mut finish = Some(finish);
    for (n, step) in steps.iter().enumerate().skip(done) {
        let change = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        change.execute_batch(step)?;
        change.pragma_update(None, "user_version", super::read::int(n as u64 + 1))?;
        if n + 1 == steps.len()
            && let Some(finish) = finish.take()
        {
            finish(&change)?;
        }
        change.commit()?;
    }
    Ok(())
}

/// Writes every page of a file anew, so that no free space holds anything, and empties its journal. False where a reader
/// keeps old pages in it.
pub(in crate::store) fn rewritten(conn: &Connection) -> rusqlite::Result<bool> {
    // Looked at first: while somebody reads, writing it all into the journal would only make that longer.
    if !emptied(conn)? {
        return Ok(false);
    }
    conn.execute_batch("VACUUM")?;
    emptied(conn)
}

/// Brings the journal into the file and cuts it to nothing; whether that was possible.
fn emptied(conn: &Connection) -> rusqlite::Result<bool> {
    let busy: i64 = conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    Ok(busy == 0)
}

/// Whether all guards stand as they should.
pub(super) fn guarded(conn: &Connection) -> rusqlite::Result<bool> {
    let mut stmt =
        conn.prepare("SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?1")?;
    for (name, sql) in GUARDS {
        let mut rows = stmt.query([name])?;
        let found: Option<String> = rows.next()?.map(|row| row.get(0)).transpose()?;
        if found.as_deref() != Some(*sql) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Sets all guards anew.
pub(super) fn guard(conn: &Connection) -> rusqlite::Result<()> {
    for (name, sql) in GUARDS {
        conn.execute_batch(&format!("DROP TRIGGER IF EXISTS {name}; {sql};"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_run_from_where_the_file_is_and_only_once() {
        let mut conn = Connection::open_in_memory().unwrap();
        let steps = ["CREATE TABLE a (x)", "CREATE TABLE b (x)"];
        migrate::<rusqlite::Error>(&mut conn, 0, &steps[..1], |_| rusqlite::Result::Ok(()))
            .unwrap();
        migrate(&mut conn, 1, &steps, |c| {
            c.execute_batch("INSERT INTO b VALUES (1)")
        })
        .unwrap();
        let version: i64 = conn
            .pragma_query_value(None, "user_version", |r| r.get(0))
            .unwrap();
        assert_eq!(version, 2);
        migrate::<rusqlite::Error>(&mut conn, 2, &steps, |_| rusqlite::Result::Ok(())).unwrap();
    }

    #[test]
    fn a_step_that_fails_leaves_the_version_as_it_was() {
        let mut conn = Connection::open_in_memory().unwrap();
        let steps = ["CREATE TABLE a (x)", "CREATE TABLE b (x); nonsense"];
        assert!(
            migrate::<rusqlite::Error>(&mut conn, 0, &steps, |_| rusqlite::Result::Ok(())).is_err()
        );
        let version: i64 = conn
            .pragma_query_value(None, "user_version", |r| r.get(0))
            .unwrap();
        assert_eq!(version, 1);
        let tables: i64 = conn
            .query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get(0))
            .unwrap();
        assert_eq!(tables, 1);
    }

    #[test]
    fn dropped_guards_are_noticed() {
        let mut conn = Connection::open_in_memory().unwrap();
        migrate(&mut conn, 0, STEPS, guard).unwrap();
        assert!(guarded(&conn).unwrap());
        conn.execute_batch("DROP TRIGGER entries_no_update")
            .unwrap();
        assert!(!guarded(&conn).unwrap());
        guard(&conn).unwrap();
        assert!(guarded(&conn).unwrap());
    }
}
