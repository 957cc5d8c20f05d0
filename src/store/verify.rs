//! Checking the whole ledger, entry by entry, on a reader's connection.
//!
//! The rules are the pure [`Verifier`]'s; here rows are streamed into it. What cannot be read as an entry at all counts as
//! a changed entry.

use std::sync::mpsc::{self, Receiver, SyncSender};
use std::time::Instant;

use rusqlite::{Connection, Row};

use super::error::StoreError;
use super::read::{self, COLUMNS};
use crate::domain::chain::{Break, Fault, Head, Record, Verifier};
use crate::domain::id::Stream;

/// Told how many entries of how many were checked.
pub type Progress = Box<dyn FnMut(u64, u64) + Send>;

/// A ledger that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// Entries checked.
    pub entries: u64,
    /// The end, to be compared with one kept elsewhere.
    pub head: Head,
    /// The ledger's id.
    pub log: String,
    /// How long it took, in milliseconds.
    pub ms: u64,
}

/// Why a ledger could not be verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unverified {
    /// The chain is broken here.
    Broken(Break),
    /// It could not be read to the end.
    Unread(StoreError),
}

impl<E: Into<StoreError>> From<E> for Unverified {
    fn from(error: E) -> Self {
        Self::Unread(error.into())
    }
}

/// Entries handed over at once.
const BATCH: usize = 128;

/// Checks all entries in order. One thread reads, another one hashes.
pub(super) fn verify(
    conn: &Connection,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Verified, Unverified> {
    let start = Instant::now();
    let (batches, work) = mpsc::sync_channel::<Vec<Record>>(4);
    let (read, checked) = std::thread::scope(|scope| {
        let checker = scope.spawn(move || check(&work));
        let read = read_all(conn, &batches, progress);
        drop(batches);
        (read, checker.join())
    });
    // The first fault counts: what was read was read before the place where reading stopped.
    let checked = checked.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    let verifier = checked.map_err(Unverified::Broken)?;
    read?;
    // Which words were erased is known at the end only.
    if let Some(at) = verifier.unsaid() {
        return Err(Unverified::Broken(at));
    }
    Ok(Verified {
        entries: verifier.head().position,
        head: verifier.head().clone(),
        log: verifier.log().to_owned(),
        ms: u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX),
    })
}

fn check(work: &Receiver<Vec<Record>>) -> Result<Verifier, Break> {
    let mut verifier = Verifier::default();
    for batch in work {
        batch.iter().try_for_each(|record| verifier.check(record))?;
    }
    Ok(verifier)
}

/// Reads all entries with the words beside them; ends early, without a fault of its own, once nobody takes them.
fn read_all(
    conn: &Connection,
    batches: &SyncSender<Vec<Record>>,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<(), Unverified> {
    // Both statements see the ledger as it is now, whatever is written meanwhile.
    let own = conn.is_autocommit();
    let _as_of_now = own.then(|| conn.unchecked_transaction()).transpose()?;
    let total = read::head(conn).map_or(0, |head| head.position);
    let mut words = conn
        .prepare("SELECT position, hash, salt, text, subject FROM sealed ORDER BY position, n")?;
    let mut words = words.query([])?;
    let mut waiting = words.next()?.map(|row| (position(row), read::sealed(row)));
    let mut entries = conn.prepare(&format!(
        "SELECT {COLUMNS} FROM entries e ORDER BY e.position"
    ))?;
    let mut entries = entries.query([])?;
    let mut batch = Vec::with_capacity(BATCH);
    while let Some(row) = entries.next()? {
        let Ok(mut record) = read::entry(row) else {
            return last(batches, &mut batch, unreadable(row, Fault::Hash));
        };
        while let Some((at, sealed)) = waiting.take_if(|(at, _)| *at <= record.position) {
            match sealed {
                Ok((_, sealed)) if at == record.position => record.sealed.push(sealed),
                // Words whose entry is gone.
                _ if at < record.position => {
                    return last(batches, &mut batch, unreadable(row, Fault::Gap));
                }
                _ => return last(batches, &mut batch, unreadable(row, Fault::Words)),
            }
            waiting = words.next()?.map(|row| (position(row), read::sealed(row)));
        }
        let at = record.position;
        batch.push(record);
        if batch.len() == BATCH {
            progress(at, total);
            let full = std::mem::replace(&mut batch, Vec::with_capacity(BATCH));
            if batches.send(full).is_err() {
                return Ok(());
            }
        }
    }
    if let Some((position, _)) = waiting {
        // Words whose entry is gone, after the last one.
        let at = Break {
            position,
            stream: Stream::Workspace,
            seq: 0,
            fault: Fault::Gap,
        };
        return last(batches, &mut batch, at);
    }
    progress(total, total);
    // Nobody takes them once a fault was found.
    batches.send(batch).ok();
    Ok(())
}

/// Hands over what was read before the place where reading stopped.
fn last(
    batches: &SyncSender<Vec<Record>>,
    batch: &mut Vec<Record>,
    at: Break,
) -> Result<(), Unverified> {
    // Nobody takes them once a fault was found.
    batches.send(std::mem::take(batch)).ok();
    Err(Unverified::Broken(at))
}

fn position(row: &Row<'_>) -> u64 {
    let position: i64 = row.get(0).unwrap_or(0);
    u64::try_from(position).unwrap_or(0)
}

fn unreadable(row: &Row<'_>, fault: Fault) -> Break {
    let stream: String = row.get(1).unwrap_or_default();
    let seq: i64 = row.get(2).unwrap_or(0);
    Break {
        position: position(row),
        stream: Stream::from_name(&stream),
        seq: u64::try_from(seq).unwrap_or(0),
        fault,
    }
}
