//! Taking texts away: from their rows in the transaction of the entry that says so, then from every page and journal.
//!
//! A row is changed at once, but old pages still lie in the journal and in free space. So the transaction leaves a mark, and
//! [`finish`] takes it away only once the whole file is written anew and the journal is empty. Until then nothing may be
//! called erased; whoever opens the ledger next tries again. Copies under `backups/` are another matter: they are named, and
//! replaced where that is asked for.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use rusqlite::{Connection, params};

use super::backup;
use super::error::{Refusal, StoreError};
use super::files::{self, Folder};
use super::local::LocalDb;
use super::read::{self, int};
use super::schema::rewritten;
use super::verify::Unverified;
use crate::domain::chain::Record;
use crate::domain::erasure::places;
use crate::domain::event::{Erased, ErasedText, Event};
use crate::domain::id::Stream;
use crate::domain::time::Moment;

/// What stands before the stream in the key of the mark.
const MARK: &str = "wipe:";

/// How long to wait for a reader that is in the way.
pub(super) const PATIENCE: Duration = Duration::from_secs(2);

/// Why texts were not taken away.
pub(super) enum Not {
    /// They are not where the entry says, or not of its stream.
    Refused(Refusal),
    /// The database failed.
    Failed(StoreError),
}

impl<E: Into<StoreError>> From<E> for Not {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// Takes away what the entries of an act say is erased; whether there was any. A mark stays until [`finish`].
pub(super) fn take_away(
    change: &Connection,
    stream: &Stream,
    records: &[Record],
) -> Result<bool, Not> {
    let mut any = false;
    for record in records.iter().filter(|one| one.kind == Erased::KIND) {
        let Event::Erased(erased) = record.event() else {
            continue;
        };
        for text in &erased.texts {
            let here = text.stream == stream.as_str() && text.seq < record.seq;
            if !here || !is_there(change, text)? || !blank(change, text)? {
                return Err(Not::Refused(Refusal::Malformed));
            }
        }
        mark(change, stream, record.position)?;
        any = true;
    }
    Ok(any)
}

/// Leaves the mark of a stream.
pub(super) fn mark(change: &Connection, stream: &Stream, position: u64) -> rusqlite::Result<()> {
    let sql = "INSERT INTO meta VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = excluded.value";
    let key = format!("{MARK}{stream}");
    change.execute(sql, params![key, position.to_string()])?;
    Ok(())
}

/// Whether the field of the entry's payload is the one that is named: another program may count its texts otherwise.
fn is_there(conn: &Connection, text: &ErasedText) -> Result<bool, StoreError> {
    let sql = "SELECT payload FROM entries WHERE stream = ?1 AND seq = ?2";
    let mut stmt = conn.prepare_cached(sql)?;
    let mut rows = stmt.query(params![text.stream, int(text.seq)])?;
    let Some(row) = rows.next()? else {
        return Ok(false);
    };
    let payload = serde_json::from_str(row.get_ref(0)?.as_str().or(Err(StoreError::Damaged))?);
    let places = payload.map(|payload| places(&payload)).unwrap_or_default();
    let nth = usize::try_from(text.n).ok().and_then(|n| n.checked_sub(1));
    let named = nth.and_then(|nth| places.get(nth));
    Ok(named.is_some_and(|(field, _)| *field == text.field))
}

/// Takes a text and its salt away; whether it was there.
pub(super) fn blank(change: &Connection, text: &ErasedText) -> rusqlite::Result<bool> {
    let sql = "UPDATE sealed SET salt = NULL, text = NULL WHERE n = ?3 AND text IS NOT NULL \
               AND position = (SELECT position FROM entries WHERE stream = ?1 AND seq = ?2)";
    let mut stmt = change.prepare_cached(sql)?;
    Ok(stmt.execute(params![text.stream, int(text.seq), text.n])? == 1)
}

/// The streams of which old pages may still hold words.
fn waiting(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    let sql = "SELECT substr(key, 1 + length(?1)) FROM meta WHERE substr(key, 1, length(?1)) = ?1";
    let mut stmt = conn.prepare_cached(sql)?;
    let streams = stmt.query_map([MARK], |row| row.get(0))?;
    streams.collect()
}

/// Whether old pages may still hold words that were taken away.
pub(super) fn is_waiting(conn: &Connection) -> bool {
    waiting(conn).is_ok_and(|streams| !streams.is_empty())
}

/// Writes the whole file anew and empties the journal, and wipes the drafts of the cases. False where somebody who reads is
/// in the way for longer than `patience`: then the mark stays.
pub(super) fn finish(
    conn: &Connection,
    local: &LocalDb,
    patience: Duration,
) -> Result<bool, StoreError> {
    let streams = waiting(conn)?;
    if streams.is_empty() {
        return Ok(true);
    }
    conn.busy_timeout(patience)?;
    let wiped = local
        .wipe_drafts_of(&streams)
        .and_then(|wiped| Ok(wiped && rewritten(conn)?));
    conn.busy_timeout(super::schema::PATIENCE)?;
    let wiped = match wiped {
        Err(StoreError::Held) => false,
        wiped => wiped?,
    };
    if wiped {
        for stream in &streams {
            conn.execute(
                "DELETE FROM meta WHERE key = ?1",
                [format!("{MARK}{stream}")],
            )?;
        }
    }
    Ok(wiped)
}

/// Files of ours that hold words which were erased from the ledger, or may.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unreached {
    /// Copies that can be replaced.
    pub copies: Vec<PathBuf>,
    /// Files that were set aside as damaged, and copies that cannot be read or are of another log: nobody can say.
    pub aside: Vec<PathBuf>,
}

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
