//! The way back: a good copy in the place of a damaged ledger, with what is newer in the damaged one where it verifies.
//!
//! Nothing is thrown away: the damaged files lie aside, with their journal, under a name that says when. Everything is built
//! in a file of its own first; a kill at any moment leaves the ledger as it was, or one that the same command finishes. What
//! happened becomes an entry, which the caller writes once the ledger is open again.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::backup::{self, open_still};
use super::read;
use super::schema;
use crate::domain::chain::{Hash, Head, Record, Verifier};
use crate::domain::event::HighestNumber;
use crate::domain::id::ControllerId;
use crate::domain::time::Moment;
use crate::store::append::number_mark;
use crate::store::beside;
use crate::store::error::{OpenError, StoreError};
use crate::store::files::{self, Folder, Lock, Seen, with_tail};
use crate::store::found::Unverified;
use crate::store::integrity;
use crate::store::known::{self, Known};
use crate::store::ledger::{Put, origin};
use crate::store::local_db::LocalDb;
use crate::store::verify::verify;

/// What a restoring did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// The copy it began with.
    pub copy: PathBuf,
    /// Where the copy ended.
    pub copy_position: u64,
    /// Entries newer than the copy that were kept.
    pub kept: u64,
    /// Entries on erased texts that were written again, because theirs could not be kept.
    pub again: u64,
    /// The end of the ledger now.
    pub head: Head,
    /// The end that was seen before, where it lies further.
    pub seen: Option<Head>,
    /// The damaged file, where there was one.
    pub aside: Option<PathBuf>,
    /// The highest numbers that were given before, in what could still be read.
    pub numbers: Vec<HighestNumber>,
    /// What was written later, can still be read, and was not kept because it does not verify or hangs on what does not.
    pub unsaved: Vec<Record>,
    /// Whether nothing says how far the log went before: then nobody knows whether anything is missing.
    pub unknown: bool,
    /// Whether texts are known to be erased: they may still stand in what was not kept.
    pub erased: bool,
}

impl Restored {
    /// How many entries that were there before are not in the ledger now: by the end that was seen, which may lag behind, or
    /// by what can still be read.
    pub fn lost(&self) -> u64 {
        let seen = self.seen.as_ref().map_or(0, |seen| seen.position);
        let gone = seen.saturating_sub(self.head.position.saturating_sub(self.again));
        gone.max(self.unsaved.len() as u64)
    }
}

/// Why nothing was restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotRestored {
    /// The log is in order; restoring would only take entries away.
    InOrder,
    /// No copy verifies.
    NoCopy {
        /// Where copies are looked for.
        path: PathBuf,
    },
    /// This copy does not verify.
    BadCopy {
        /// The copy.
        path: PathBuf,
    },
    /// The copy is of another log.
    OtherLog {
        /// The copy.
        path: PathBuf,
    },
    /// The ground does not allow it.
    Open(OpenError),
}

impl From<OpenError> for NotRestored {
    fn from(error: OpenError) -> Self {
        Self::Open(error)
    }
}

/// Brings a copy back, the newest that verifies where none is named. `even_so` also takes the place of a log that is in order,
/// or of another one.
pub fn restore(
    folder: &Path,
    copy: Option<&Path>,
    even_so: bool,
    now: Moment,
) -> Result<Restored, NotRestored> {
    let folder = Folder::new(folder).map_err(|error| failed(folder, error.into()))?;
    let io = |error: io::Error| NotRestored::from(failed(folder.path(), error.into()));
    let lock = Lock::open(&folder, true).map_err(io)?;
    if !lock.take_alone().map_err(io)? {
        let path = folder.path().to_path_buf();
        return Err(OpenError::InUse { path }.into());
    }
    let work = Work::new(&folder);
    work.rescue(&folder, now).map_err(io)?;
    let restored = bring_back(&folder, &work, copy, even_so, now);
    if restored.is_err() {
        // Nothing was put into its place: what was built on the way would only hold the words once more.
        work.clear().map_err(io)?;
    }
    restored
}

fn bring_back(
    folder: &Folder,
    work: &Work,
    copy: Option<&Path>,
    even_so: bool,
    now: Moment,
) -> Result<Restored, NotRestored> {
    let io = |error: io::Error| NotRestored::from(failed(folder.path(), error.into()));
    let copy = match copy {
        Some(path) => {
            let path = std::path::absolute(path).map_err(io)?;
            if !path.is_file() {
                return Err(NotRestored::BadCopy { path });
            }
            backup::check(&path).or(Err(NotRestored::BadCopy { path: path.clone() }))?;
            path
        }
        None => backup::newest_good(folder).ok_or_else(|| NotRestored::NoCopy {
            path: folder.backups(),
        })?,
    };
    let seen = folder.seen();
    work.clear().map_err(io)?;
    let damaged = work.of_ledger(folder).map_err(io)?;
    let store = |error: StoreError| NotRestored::from(failed(folder.path(), error));
    let log_of = |path: &Path| -> Option<String> {
        let conn = open_still(path).ok()?;
        Some(origin(&conn).ok()??.log)
    };
    let log = log_of(&copy).ok_or(NotRestored::BadCopy { path: copy.clone() })?;
    let there = seen.as_ref().map(|seen| seen.log.clone());
    if !even_so {
        if there.is_some_and(|there| there != log) {
            return Err(NotRestored::OtherLog { path: copy });
        }
        let whole = damaged.as_ref().is_some_and(in_order);
        // In order is only what goes on from the end that was seen before.
        let goes_on = seen.as_ref().is_none_or(|seen| {
            let at = |conn| read::link_at(conn, seen.head.position).ok().flatten();
            damaged.as_ref().and_then(at) == Some(seen.head.link)
        });
        if whole && goes_on {
            return Err(NotRestored::InOrder);
        }
    }
    let known = all_known(folder, &log, damaged.as_ref());
    let built = work
        .build(&copy, &log, damaged.as_ref(), seen.as_ref(), (&known, now))
        .map_err(|error| match error {
            Unverified::Unread(error) => store(error),
            Unverified::Broken(_) => NotRestored::BadCopy { path: copy.clone() },
        })?;
    let unknown = seen.is_none();
    let kept_to = built.copy_position + built.kept;
    let unsaved = damaged.as_ref().map(|damaged| unsaved(damaged, kept_to));
    drop(damaged);
    let aside = work.swap(folder, now).map_err(io)?;
    fs::remove_file(folder.heads())
        .or_else(absent)
        .map_err(io)?;
    folder.remember(&log, &built.head).map_err(io)?;
    files::sync_folder(folder.path()).map_err(io)?;
    work.clear().map_err(io)?;
    Ok(Restored {
        copy,
        copy_position: built.copy_position,
        kept: built.kept,
        again: built.again,
        seen: seen
            .map(|seen| seen.head)
            .filter(|seen| *seen != built.head),
        head: built.head,
        aside,
        numbers: built.numbers,
        unsaved: unsaved.unwrap_or_default(),
        unknown,
        erased: !known.is_empty(),
    })
}

/// All erasures of a log that can be found, those with the words of whoever erased first.
fn all_known(folder: &Folder, log: &str, damaged: Option<&Connection>) -> Vec<Known> {
    let of = |conn: &Connection| known::in_log(conn, log);
    let mut all = damaged.map(of).unwrap_or_default();
    for path in backup::paths(folder) {
        let copy = open_still(&path).ok();
        all.extend(copy.as_ref().map(of).unwrap_or_default());
    }
    if folder.local().exists()
        && let Ok(local) = LocalDb::at(&folder.local())
    {
        all.extend(known::kept(&local, log));
    }
    all
}

/// How much of what was not kept is looked for.
const UNSAVED: u64 = 10_000;

/// How many numbers are left out at most.
const HIGHEST_GAP: u32 = 100;

fn failed(path: &Path, error: StoreError) -> OpenError {
    OpenError::from_store(path, error)
}

fn absent(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::NotFound {
        Ok(())
    } else {
        Err(error)
    }
}

/// Whether nothing is wrong with a ledger: neither its file nor its chain.
fn in_order(conn: &Connection) -> bool {
    integrity::look(conn).is_ok_and(|found| found.damage.is_empty())
        && verify(conn, &mut |_, _| {}).is_ok()
        && beside::compare(conn).is_ok_and(|differs| differs.is_none())
}

/// The files something is built in, beside the ledger.
struct Work {
    place: PathBuf,
}

/// What was built.
struct Built {
    copy_position: u64,
    kept: u64,
    again: u64,
    head: Head,
    numbers: Vec<HighestNumber>,
}

impl Work {
    fn new(folder: &Folder) -> Self {
        Self {
            place: folder.path().join("restoring"),
        }
    }

    fn part(&self) -> PathBuf {
        self.place.join("ledger.part")
    }

    fn clear(&self) -> io::Result<()> {
        fs::remove_dir_all(&self.place).or_else(absent)
    }

    /// What an earlier call had built and could not put into its place any more is a copy like any other.
    fn rescue(&self, folder: &Folder, now: Moment) -> io::Result<()> {
        let part = self.part();
        if !part.exists() || backup::check(&part).is_err() {
            return Ok(());
        }
        let head = open_still(&part).and_then(|conn| read::head(&conn));
        let position = head.map_or(0, |head| head.position);
        files::make_folder(&folder.backups())?;
        let name = backup::Copy::name(now, position);
        fs::rename(part, folder.backups().join(name))
    }

    /// A copy of the damaged ledger with its journal, opened so that the journal is read with it and with nothing else. None
    /// where there is no ledger, or nothing of it can be opened.
    fn of_ledger(&self, folder: &Folder) -> io::Result<Option<Connection>> {
        files::make_folder(&self.place)?;
        let damaged = self.place.join("damaged.db");
        // Nor is anything read that is no file: a pipe would never end.
        if !folder.ledger().is_file() {
            return Ok(None);
        }
        // Under the lock, and with no connection of this process: the bytes stand still.
        fs::copy(folder.ledger(), &damaged)?;
        let journal = with_tail(&folder.ledger(), "-wal");
        if journal.exists() {
            fs::copy(journal, with_tail(&damaged, "-wal"))?;
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(&damaged, flags).ok();
        Ok(conn.filter(|conn| schema::identity(conn).is_ok()))
    }

    /// The copy, then what is newer in the damaged ledger as far as it verifies.
    fn build(
        &self,
        copy: &Path,
        log: &str,
        damaged: Option<&Connection>,
        seen: Option<&Seen>,
        (known, now): (&[Known], Moment),
    ) -> Result<Built, Unverified> {
        let part = self.part();
        files::make_file(&part)?;
        fs::copy(copy, &part)?;
        let mode = rustix::fs::Mode::from_raw_mode(0o600);
        rustix::fs::chmod(&part, mode).map_err(io::Error::from)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut conn = Connection::open_with_flags(&part, flags)?;
        schema::configure(&conn)?;
        conn.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
        let change = conn.transaction()?;
        // First of all, so that no word comes back that was erased since the copy was made.
        known::take_out(&*change, known)?;
        let mut verifier = Verifier::default();
        for record in read::after(&change, 0) {
            verifier.check(&record?).map_err(Unverified::Broken)?;
        }
        let copy_position = verifier.head().position;
        let mut kept = 0;
        if let Some(damaged) = damaged {
            // The damaged one has to hold the copy's last entry, or it is another history.
            let same = read::link_at(damaged, copy_position).ok().flatten();
            if same == Some(verifier.head().link) {
                kept = keep_newer(&change, damaged, &verifier, known)?;
            }
            keep_documents(&change, damaged)?;
        }
        let again = known::say_again(&*change, log, known, now)?;
        let kept_to = copy_position + kept;
        let missing = seen.map_or(0, |seen| seen.head.position.saturating_sub(kept_to));
        let readable = damaged.map_or(0, |damaged| unsaved(damaged, kept_to).len() as u64);
        let numbers = above(
            highest(&change),
            damaged.map(highest).unwrap_or_default(),
            missing.saturating_sub(readable),
        );
        for one in &numbers {
            let key = number_mark(one.controller.as_str(), one.year);
            change.put_mark(&key, &one.running.to_string())?;
        }
        // Made anew from the entries when the log is opened.
        change.drop_rows()?;
        change.commit()?;
        let whole = verify(&conn, &mut |_, _| {})?;
        drop(conn);
        fs::File::open(&part)?.sync_all()?;
        if whole.log != log {
            return Err(StoreError::Damaged.into());
        }
        Ok(Built {
            copy_position,
            kept,
            again,
            head: whole.head,
            numbers,
        })
    }

    /// Moves the damaged files aside, the journal first, and what was built into their place.
    fn swap(&self, folder: &Folder, now: Moment) -> io::Result<Option<PathBuf>> {
        let digits: String = now.rfc3339().chars().filter(char::is_ascii_digit).collect();
        let stem = digits.get(..14).unwrap_or(&digits).to_owned();
        let free = |n: u32| {
            let suffix = if n == 0 {
                String::new()
            } else {
                format!("-{n}")
            };
            folder
                .path()
                .join(format!("ledger-damaged-{stem}{suffix}.db"))
        };
        let aside = (0..=u32::from(u16::MAX)).map(free);
        let aside = { aside }.find(|aside| !aside.exists()).unwrap_or_default();
        let there = folder.ledger().exists();
        // The journal belongs to what was there, never to what comes: without it nothing old is ever played into the new.
        for tail in ["-shm", "-wal", ""] {
            let from = with_tail(&folder.ledger(), tail);
            if from.exists() {
                fs::rename(from, with_tail(&aside, tail))?;
            }
        }
        fs::rename(self.part(), folder.ledger())?;
        files::sync_folder(folder.path())?;
        Ok(there.then_some(aside))
    }
}

/// Writes the entries after the verifier's end as they are, until one is missing, unreadable or does not verify; how many.
fn keep_newer(
    change: &Connection,
    damaged: &Connection,
    verifier: &Verifier,
    known: &[Known],
) -> Result<u64, StoreError> {
    let newer = read::after(damaged, verifier.head().position);
    let newer = newer.map_while(Result::ok).collect();
    let run = known::run(verifier, newer, known);
    for record in &run {
        change.insert(record)?;
    }
    // Words that are known to be erased may still stand there, where the damaged log itself is an older one.
    known::take_out(change, known)?;
    Ok(run.len() as u64)
}

/// What can be read after a position, in order, however it came there.
fn unsaved(damaged: &Connection, position: u64) -> Vec<Record> {
    let sql = "SELECT max(position) FROM entries";
    let last = damaged.query_row(sql, [], |row| row.get::<_, Option<i64>>(0));
    let last = last
        .ok()
        .flatten()
        .and_then(|last| u64::try_from(last).ok());
    let end = last.unwrap_or(position).min(position + UNSAVED);
    let all = (position + 1..=end).map(|at| read::one(damaged, at));
    all.filter_map(|one| one.ok().flatten()).collect()
}

/// Keeps documents that are what their hashes say.
fn keep_documents(change: &Connection, damaged: &Connection) -> Result<(), StoreError> {
    let Ok(mut stmt) = damaged.prepare("SELECT hash, text FROM documents NOT INDEXED") else {
        return Ok(());
    };
    let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?));
    let Ok(rows) = stmt.query_map([], read) else {
        return Ok(());
    };
    for (hash, text) in rows.map_while(Result::ok) {
        let own = Hash::of(&text);
        if own.to_string() == hash {
            change.put_document(&own, &text)?;
        }
    }
    Ok(())
}

/// The numbers that go on above what was given: the higher of two lists, and above what entries that nobody can read any
/// more may have given. An opening has at least two entries.
fn above(
    mut these: Vec<HighestNumber>,
    others: Vec<HighestNumber>,
    unread: u64,
) -> Vec<HighestNumber> {
    for other in others {
        let same = |one: &&mut HighestNumber| {
            (&one.controller, one.year) == (&other.controller, other.year)
        };
        match these.iter_mut().find(same) {
            Some(one) => one.running = one.running.max(other.running),
            None => these.push(other),
        }
    }
    let gap = u32::try_from(unread.div_ceil(2)).unwrap_or(u32::MAX);
    for one in &mut these {
        one.running = one.running.saturating_add(gap.min(HIGHEST_GAP));
    }
    these
}

/// The highest numbers the list knows, as far as it can be read.
fn highest(conn: &Connection) -> Vec<HighestNumber> {
    let sql = "SELECT controller, year, max(running) FROM incidents NOT INDEXED \
               WHERE running IS NOT NULL GROUP BY controller, year";
    let Ok(mut stmt) = conn.prepare(sql) else {
        return Vec::new();
    };
    let read = |row: &rusqlite::Row<'_>| {
        Ok(HighestNumber {
            controller: ControllerId::new(row.get::<_, String>(0)?),
            year: row.get(1)?,
            running: row.get(2)?,
        })
    };
    // A flipped bit may make a number of millions: a year has no more than these.
    let sane = |one: &HighestNumber| (2000..2200).contains(&one.year) && one.running < 10_000;
    let rows = stmt.query_map([], read);
    rows.map(|rows| rows.map_while(Result::ok).filter(sane).collect())
        .unwrap_or_default()
}
