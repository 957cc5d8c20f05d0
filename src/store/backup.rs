//! Copies of the ledger: made by the database itself, checked before they count, the newest kept.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::error::{OpenError, StoreError};
use super::files::{self, Folder, Lock};
use super::integrity;
use super::read;
use super::verify::{Unverified, verify};
use crate::domain::time::{Moment, Span};

/// How many copies are kept.
const KEPT: usize = 14;

/// A copy, as its name says: `ledger-20261122T130312Z-0000000123.db`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Copy {
    at: Moment,
    position: u64,
    path: PathBuf,
}

impl Copy {
    fn name(at: Moment, position: u64) -> String {
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
    let mut copies: Vec<Copy> = names
        .filter_map(|entry| Copy::parse(entry.ok()?.path()))
        .collect();
    copies.sort();
    copies
}

/// Whether there are entries that no copy of the last day has.
pub(super) fn due(folder: &Folder, position: u64, now: Moment) -> bool {
    copies(folder)
        .last()
        .is_none_or(|last| last.position < position && now.since(last.at).abs() >= Span::hours(24))
}

/// The newest copy that verifies.
pub(super) fn newest_good(folder: &Folder) -> Option<PathBuf> {
    let mut newest_first = copies(folder).into_iter().rev();
    newest_first
        .find(|copy| check(&copy.path).is_ok())
        .map(|copy| copy.path)
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

/// Puts a copy in the ledger's place, once it is checked and nobody has the ledger open. What was there is kept under another
/// name, and what this machine saw last is forgotten: the ledger may be older now. Gives that other name.
pub fn restore(folder: &Path, copy: &Path) -> Result<PathBuf, OpenError> {
    let failed = |error: StoreError| OpenError::from_store(folder, error);
    let io = |error: io::Error| failed(error.into());
    let folder = Folder::new(folder).map_err(io)?;
    let path = copy.to_path_buf();
    check(copy).or(Err(OpenError::Damaged { path, backup: None }))?;
    let lock = Lock::open(&folder, true).map_err(io)?;
    if !lock.take_alone().map_err(io)? {
        let path = folder.path().to_path_buf();
        return Err(OpenError::InUse { path });
    }
    let part = folder.path().join("ledger.part");
    if part.exists() {
        fs::remove_file(&part).map_err(io)?;
    }
    files::make_file(&part).map_err(io)?;
    fs::copy(copy, &part).map_err(io)?;
    rustix::fs::chmod(&part, rustix::fs::Mode::from_raw_mode(0o600)).map_err(|e| io(e.into()))?;
    fs::File::open(&part)
        .and_then(|file| file.sync_all())
        .map_err(io)?;
    let aside = (1..=u16::MAX)
        .map(|n| folder.path().join(format!("ledger-replaced-{n}.db")))
        .find(|aside| !aside.exists())
        .unwrap_or_default();
    // The journal belongs to what was there, never to the copy.
    for tail in ["-shm", "-wal", ""] {
        let with = |path: &Path| {
            let mut name = path.as_os_str().to_owned();
            name.push(tail);
            PathBuf::from(name)
        };
        let from = with(&folder.ledger());
        if from.exists() {
            fs::rename(from, with(&aside)).map_err(io)?;
        }
    }
    fs::rename(&part, folder.ledger()).map_err(io)?;
    if folder.heads().exists() {
        fs::remove_file(folder.heads()).map_err(io)?;
    }
    files::sync_folder(folder.path()).map_err(io)?;
    Ok(aside)
}

fn copy_into(conn: &Connection, part: &Path) -> Result<(), Unverified> {
    let name = part.to_str().ok_or_else(|| StoreError::Other {
        code: "path".to_owned(),
    })?;
    // A reader's connection writes nothing, not even elsewhere, unless told.
    conn.pragma_update(None, "query_only", false)?;
    let made = conn.execute("VACUUM INTO ?1", [name]);
    made?;
    fs::File::open(part)?.sync_all()?;
    Ok(())
}

/// Opens a copy that nobody writes and checks both file and chain.
fn check(path: &Path) -> Result<(), Unverified> {
    let conn = open_still(path)?;
    let answer: String = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if answer != "ok" || !integrity::documents(&conn)? {
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
