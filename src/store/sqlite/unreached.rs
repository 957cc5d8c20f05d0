//! Copies and files set aside that still hold words erased from the ledger.

use std::fs;

use rusqlite::Connection;

use super::backup;
use super::read;
use crate::domain::time::Moment;
use crate::store::error::StoreError;
use crate::store::files::{self, Folder};
use crate::store::found::Unreached;
use crate::store::found::Unverified;

/// Finds them.
pub(super) fn unreached(conn: &Connection, folder: &Folder) -> Result<Unreached, StoreError> {
    let gone = gone(conn)?;
    let mut found = Unreached::default();
    if gone.is_empty() {
        return Ok(found);
    }
    for path in backup::paths(folder) {
        match backup::open_still(&path).and_then(|copy| holds(conn, &copy, &gone)) {
            Ok(Some(true)) => found.copies.push(path),
            Ok(Some(false)) => {}
            Ok(None) | Err(_) => found.aside.push(path),
        }
    }
    found.aside.extend(backup::parts(folder));
    let beside = fs::read_dir(folder.path()).into_iter().flatten().flatten();
    let aside = beside.map(|entry| entry.path()).filter(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let damaged = ["ledger-damaged-", "local-damaged-"];
        // What a restoring left behind that was killed, and what the program said when it fell over.
        let left = ["restoring", "crashes"];
        damaged.iter().any(|start| name.starts_with(start)) || left.contains(&name.as_ref())
    });
    found.aside.extend(aside);
    found.aside.sort();
    Ok(found)
}

/// The places of all words that are gone: position and number.
fn gone(conn: &Connection) -> rusqlite::Result<Vec<(i64, i64)>> {
    let mut stmt = conn.prepare("SELECT position, n FROM sealed WHERE text IS NULL")?;
    let places = stmt.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    places.collect()
}

/// Whether a copy still has any of these words; none where it is no copy of this ledger.
fn holds(
    conn: &Connection,
    copy: &Connection,
    gone: &[(i64, i64)],
) -> rusqlite::Result<Option<bool>> {
    let end = read::head(copy)?;
    if end.position == 0 || read::link_at(conn, end.position)? != Some(end.link) {
        return Ok(None);
    }
    let sql = "SELECT 1 FROM sealed WHERE position = ?1 AND n = ?2 AND text IS NOT NULL";
    let mut stmt = copy.prepare(sql)?;
    for place in gone {
        if stmt.exists(*place)? {
            return Ok(Some(true));
        }
    }
    Ok(Some(false))
}

/// Makes a checked copy of the ledger as it is now and removes the copies that still hold erased words; how many.
pub(super) fn replace_copies(
    conn: &Connection,
    folder: &Folder,
    now: Moment,
) -> Result<usize, Unverified> {
    // What a copying left behind that was killed is a copy like any other.
    for part in backup::parts(folder) {
        fs::remove_file(part)?;
    }
    let old = unreached(conn, folder)?.copies;
    if old.is_empty() {
        return Ok(0);
    }
    let made = backup::make(conn, folder, now)?;
    for path in &old {
        if *path != made {
            fs::remove_file(path)?;
        }
    }
    files::sync_folder(&folder.backups())?;
    Ok(old.len())
}
