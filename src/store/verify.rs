//! Checking the whole ledger, entry by entry, on a reader's connection.
//!
//! The rules are the pure [`Verifier`]'s; here rows are streamed into it. What cannot be read as an entry at all counts as
//! a changed entry.

use std::time::Instant;

use rusqlite::{Connection, Row};

use super::error::StoreError;
use super::read::{self, COLUMNS};
use crate::domain::chain::{Break, Fault, Head, Verifier};
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

/// Checks all entries in order.
pub(super) fn verify(
    conn: &Connection,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Verified, Unverified> {
    let start = Instant::now();
    let total = read::head(conn).map_or(0, |head| head.position);
    let mut verifier = Verifier::default();
    let mut words = conn
        .prepare("SELECT position, hash, salt, text, subject FROM sealed ORDER BY position, n")?;
    let mut words = words.query([])?;
    let mut waiting = words.next()?.map(|row| (position(row), read::sealed(row)));
    let mut entries = conn.prepare(&format!(
        "SELECT {COLUMNS} FROM entries e ORDER BY e.position"
    ))?;
    let mut entries = entries.query([])?;
    while let Some(row) = entries.next()? {
        let Ok(mut record) = read::entry(row) else {
            return Err(Unverified::Broken(unreadable(row, Fault::Hash)));
        };
        while let Some((at, sealed)) = waiting.take_if(|(at, _)| *at <= record.position) {
            match sealed {
                Ok((_, sealed)) if at == record.position => record.sealed.push(sealed),
                // Words whose entry is gone.
                _ if at < record.position => {
                    return Err(Unverified::Broken(unreadable(row, Fault::Gap)));
                }
                _ => return Err(Unverified::Broken(unreadable(row, Fault::Words))),
            }
            waiting = words.next()?.map(|row| (position(row), read::sealed(row)));
        }
        verifier.check(&record).map_err(Unverified::Broken)?;
        if record.position % 4096 == 0 {
            progress(record.position, total);
        }
    }
    if let Some((position, _)) = waiting {
        // Words whose entry is gone.
        let (stream, seq, fault) = (Stream::Workspace, 0, Fault::Gap);
        return Err(Unverified::Broken(Break {
            position,
            stream,
            seq,
            fault,
        }));
    }
    let head = verifier.head().clone();
    progress(head.position, total);
    Ok(Verified {
        entries: head.position,
        log: verifier.log().to_owned(),
        head,
        ms: u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX),
    })
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
