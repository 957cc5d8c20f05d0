//! Copies of the ledger: made by the database itself, checked before they count, the newest kept.

use std::fmt::Write as _;
use std::fs;
use std::os::fd::AsRawFd as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::read;
use crate::domain::time::{Moment, Span};
use crate::store::beside::documents_hold;
use crate::store::error::StoreError;
use crate::store::files::{self, Folder, Seen};
use crate::store::found::Unverified;
use crate::store::ledger::origin;
use crate::store::verify::verify;

/// How many copies are kept.
const KEPT: usize = 14;

/// A copy, as its name says: `ledger-20261122T130312Z-0000000123.db`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Copy {
    at: Moment,
    position: u64,
    path: PathBuf,
}

impl Copy {
    pub(super) fn name(at: Moment, position: u64) -> String {
        let digits: String = at
            .rfc3339()
            .chars()
            .take_while(|c| *c != '.')
            .filter(|c| !matches!(c, '-' | ':'))
            .collect();
        format!("ledger-{digits}Z-{position:010}.db")
    }
    fn parse(path: PathBuf) -> Option<Self> {
        let name = path.file_name()?.to_str()?;
        let (time, position) = name
            .strip_prefix("ledger-")?
            .strip_suffix(".db")?
            .split_once('-')?;
        let part = |from: usize, to: usize| time.get(from..to);
        let text = format!(
            "{}-{}-{}T{}:{}:{}Z",
            part(0, 4)?,
            part(4, 6)?,
            part(6, 8)?,
            part(9, 11)?,
            part(11, 13)?,
            part(13, 15)?
        );
        let (at, position) = (Moment::parse_rfc3339(&text)?, position.parse().ok()?);
        Some(Self { at, position, path })
    }
}

/// The copies there are, the oldest first.
fn copies(folder: &Folder) -> Vec<Copy> {
    let Ok(names) = fs::read_dir(folder.backups()) else {
        return Vec::new();
    };
    // A pipe under such a name would keep whoever opens it for ever.
    let file = |path: &PathBuf| fs::symlink_metadata(path).is_ok_and(|meta| meta.is_file());
    let paths = names
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(file);
    let mut copies: Vec<Copy> = paths.filter_map(Copy::parse).collect();
    copies.sort();
    copies
}

/// What copyings left behind that did not come to their end.
pub(super) fn parts(folder: &Folder) -> Vec<PathBuf> {
    let names = fs::read_dir(folder.backups()).into_iter().flatten();
    let paths = names.flatten().map(|entry| entry.path());
    paths
        .filter(|path| path.extension().is_some_and(|end| end == "part"))
        .collect()
}

/// The end of this log as its longest copy has it: what was seen here, where the line that says so is gone.
pub(super) fn seen_in(folder: &Folder, log: &str) -> Option<Seen> {
    let longest = copies(folder)
        .into_iter()
        .max_by_key(|copy| copy.position)?;
    let conn = open_still(&longest.path).ok()?;
    let found = origin(&conn).ok()??.log;
    let head = read::head(&conn).ok()?;
    (found == log).then_some(Seen { log: found, head })
}

/// Where they lie.
pub(super) fn paths(folder: &Folder) -> Vec<PathBuf> {
    copies(folder).into_iter().map(|copy| copy.path).collect()
}

/// Whether there are entries that no copy of the last day has.
pub(super) fn due(folder: &Folder, position: u64, now: Moment) -> bool {
    copies(folder)
        .last()
        .is_none_or(|last| last.position < position && now.since(last.at).abs() >= Span::hours(24))
}

/// The copy that verifies and holds most of the log that was seen here; the newest of those that hold as much. A copy of a
/// log that was rolled back is newer and shorter.
pub(super) fn newest_good(folder: &Folder) -> Option<PathBuf> {
    let mut all = copies(folder);
    all.sort_by_key(|copy| (copy.position, copy.at));
    let seen = folder.seen().map(|seen| seen.log);
    let ours = |copy: &Copy| {
        let conn = open_still(&copy.path).ok();
        let origin = conn.and_then(|conn| origin(&conn).ok().flatten());
        let log = origin.map(|origin| origin.log);
        seen.is_none() || log == seen
    };
    let mut good = all
        .into_iter()
        .rev()
        .filter(|copy| check(&copy.path).is_ok());
    let first = good.next()?;
    if ours(&first) {
        return Some(first.path);
    }
    // Where none is of this log, any is better than none: which log it is of is looked at again.
    Some(good.find(ours).unwrap_or(first).path)
}

/// Makes a copy, checks it, and only then gives it its name. Older copies go.
pub(super) fn make(conn: &Connection, folder: &Folder, now: Moment) -> Result<PathBuf, Unverified> {
    let place = folder.backups();
    files::make_folder(&place)?;
    sweep(&place);
    let target = place.join(Copy::name(now, read::head(conn)?.position));
    if target.exists() {
        return Ok(target);
    }
    let part = place.join(format!("{}.part", std::process::id()));
    if part.exists() {
        fs::remove_file(&part)?;
    }
    // Made here first, because the database would make it readable for others.
    files::make_file(&part)?;
    let made = copy_into(conn, &part).and_then(|()| check(&part));
    if let Err(error) = made {
        // What is left is swept by the next copy if it cannot be removed now.
        fs::remove_file(&part).ok();
        return Err(error);
    }
    fs::rename(&part, &target)?;
    files::sync_folder(&place)?;
    prune(conn, folder)?;
    Ok(target)
}

/// Removes the oldest copies, as long as this ledger is what came of them. A log that is older than a copy, or another one,
/// pushes no good copy out.
fn prune(conn: &Connection, folder: &Folder) -> Result<(), Unverified> {
    let all = copies(folder);
    let ours = |copy: &Copy| -> Result<bool, StoreError> {
        let Ok(end) = open_still(&copy.path).and_then(|copy| read::head(&copy)) else {
            return Ok(false);
        };
        Ok(read::link_at(conn, end.position)? == Some(end.link))
    };
    let head = read::head(conn)?.position;
    if all.iter().any(|copy| copy.position > head) {
        return Ok(());
    }
    let mut came_of_it = Vec::new();
    for copy in &all {
        if ours(copy)? {
            came_of_it.push(copy);
        }
    }
    let too_many = came_of_it.len().saturating_sub(KEPT);
    for old in came_of_it.iter().take(too_many) {
        fs::remove_file(&old.path)?;
    }
    Ok(())
}

fn copy_into(conn: &Connection, part: &Path) -> Result<(), Unverified> {
    // The database takes names as text only. A folder whose name is none is reached by its open handle.
    let folder = fs::File::open(part.parent().unwrap_or(part))?;
    let by_handle = || {
        let name = part.file_name().unwrap_or_default().to_string_lossy();
        format!("/proc/self/fd/{}/{name}", folder.as_raw_fd())
    };
    let name = part.to_str().map_or_else(by_handle, str::to_owned);
    // A reader's connection writes nothing, not even elsewhere, unless told.
    conn.pragma_update(None, "query_only", false)?;
    let made = conn.execute("VACUUM INTO ?1", [name]);
    made?;
    fs::File::open(part)?.sync_all()?;
    Ok(())
}

/// Opens a copy that nobody writes and checks both file and chain.
pub(super) fn check(path: &Path) -> Result<(), Unverified> {
    let conn = open_still(path)?;
    let answer: String = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if answer != "ok" || !documents_hold(&conn)? {
        return Err(StoreError::Damaged.into());
    }
    verify(&conn, &mut |_, _| {}).map(drop)
}

/// Opens a file that nobody writes, without lock or journal.
pub(super) fn open_still(path: &Path) -> rusqlite::Result<Connection> {
    let mut uri = String::from("file:");
    for &byte in path.as_os_str().as_encoded_bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            write!(uri, "%{byte:02x}").ok();
        }
    }
    uri.push_str("?immutable=1");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(uri, flags)
}

/// Removes copies that were never finished.
fn sweep(place: &Path) {
    let Ok(names) = fs::read_dir(place) else {
        return;
    };
    for entry in names.flatten() {
        let path = entry.path();
        let old = || {
            let age = entry.metadata().ok()?.modified().ok()?.elapsed().ok()?;
            Some(age > Duration::from_hours(1))
        };
        if path.extension().is_some_and(|e| e == "part") && old() == Some(true) {
            // Not this time; the next sweep tries again.
            fs::remove_file(&path).ok();
        }
    }
}
