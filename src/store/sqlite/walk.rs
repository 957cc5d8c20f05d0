//! All entries of a file in their order, with the words beside them.

use std::ops::ControlFlow;

use rusqlite::{Connection, Row};

use super::read::{self, COLUMNS};
use crate::domain::chain::{Break, Fault, Record};
use crate::domain::id::Stream;
use crate::store::error::StoreError;

/// Hands over all entries with the words beside them. What cannot be read as an entry ends it, and so do words of none.
pub(super) fn each_entry(
    conn: &Connection,
    take: &mut dyn FnMut(Record) -> ControlFlow<()>,
) -> Result<Option<Break>, StoreError> {
    // Both statements see the ledger as it is now, whatever is written meanwhile.
    let own = conn.is_autocommit();
    let _as_of_now = own.then(|| conn.unchecked_transaction()).transpose()?;
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
            return Ok(Some(unreadable(row, Fault::Hash)));
        };
        while let Some((at, sealed)) = waiting.take_if(|(at, _)| *at <= record.position) {
            match sealed {
                Ok((_, sealed)) if at == record.position => record.sealed.push(sealed),
                // Words whose entry is gone.
                _ if at < record.position => return Ok(Some(unreadable(row, Fault::Gap))),
                _ => return Ok(Some(unreadable(row, Fault::Words))),
            }
            waiting = words.next()?.map(|row| (position(row), read::sealed(row)));
        }
        if take(record).is_break() {
            return Ok(None);
        }
    }
    // Words whose entry is gone, after the last one.
    Ok(waiting.map(|(position, _)| Break {
        position,
        stream: Stream::Workspace,
        seq: 0,
        fault: Fault::Gap,
    }))
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
