//! Taking texts away: from their rows in the transaction of the entry that says so, then from every page and journal.
//!
//! A row is changed at once, but old pages may still lie about, in a journal or in free space. So the change leaves a mark,
//! and [`finish`] takes it away only once everything is written anew. Until then nothing may be called erased; whoever opens
//! the ledger next tries again. Copies are another matter: they are named, and replaced where that is asked for; those of a
//! file are found in `sqlite/unreached.rs`.

use std::time::Duration;

use super::error::{Rejection, StoreError};
use super::ledger::{Ledger, Put, View};
use super::local_db::LocalDb;
use crate::domain::chain::Record;
use crate::domain::erasure::places;
use crate::domain::event::{Erased, ErasedText, Event};
use crate::domain::id::Stream;

/// What stands before the stream in the key of the mark.
const MARK: &str = "wipe:";

/// How long to wait for a reader that is in the way.
pub(super) const PATIENCE: Duration = Duration::from_secs(2);

/// Why texts were not taken away.
pub(super) enum Not {
    /// They are not where the entry says, or not of its stream.
    Refused(Rejection),
    /// The database failed.
    Failed(StoreError),
}

impl From<StoreError> for Not {
    fn from(error: StoreError) -> Self {
        Self::Failed(error)
    }
}

/// Takes away what the entries of an act say is erased; whether there was any. A mark stays until [`finish`].
pub(super) fn take_away(
    change: &dyn Put,
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
            if !here || !is_there(change, text)? || !change.blank(text)? {
                return Err(Not::Refused(Rejection::Malformed));
            }
        }
        mark(change, stream, record.position)?;
        any = true;
    }
    Ok(any)
}

/// Leaves the mark of a stream.
pub(super) fn mark(change: &dyn Put, stream: &Stream, position: u64) -> Result<(), StoreError> {
    change.put_mark(&format!("{MARK}{stream}"), &position.to_string())
}

/// Whether the field of the entry's payload is the one that is named: another program may count its texts otherwise.
fn is_there(view: &dyn View, text: &ErasedText) -> Result<bool, StoreError> {
    let stream = Stream::from_name(&text.stream);
    let Some(record) = view.entry_of(&stream, text.seq)? else {
        return Ok(false);
    };
    let payload = serde_json::from_str(&record.payload);
    let places = payload.map(|payload| places(&payload)).unwrap_or_default();
    let nth = usize::try_from(text.n).ok().and_then(|n| n.checked_sub(1));
    let named = nth.and_then(|nth| places.get(nth));
    Ok(named == Some(&text.field))
}

/// Whether old pages may still hold words that were taken away.
pub(super) fn is_waiting(view: &dyn View) -> bool {
    view.marks(MARK).is_ok_and(|streams| !streams.is_empty())
}

/// Writes the whole log anew, and wipes the drafts of the cases. False where somebody who reads is in the way for longer
/// than `patience`: then the mark stays.
pub(super) fn finish(
    ledger: &mut dyn Ledger,
    local: &LocalDb,
    patience: Duration,
) -> Result<bool, StoreError> {
    let streams = ledger.view().marks(MARK)?;
    if streams.is_empty() {
        return Ok(true);
    }
    let wiped = local
        .wipe_drafts_of(&streams)
        .and_then(|wiped| Ok(wiped && ledger.rewrite(patience)?));
    let wiped = match wiped {
        Err(StoreError::Held) => false,
        wiped => wiped?,
    };
    if wiped {
        let change = ledger.change()?;
        for stream in &streams {
            change.put().drop_mark(&format!("{MARK}{stream}"))?;
        }
        change.commit()?;
    }
    Ok(wiped)
}
