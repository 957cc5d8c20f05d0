//! What a kind of log has to be able to do: read, write inside one change, keep its own things in order.
//!
//! Storage operations only: what an act is, when it conflicts, what its row says, whether the chain holds and which lease
//! counts is written once over these, in the files beside this one. A kind is [`View`], [`Put`], [`Change`] and [`Ledger`]
//! together: `sqlite/` keeps it in a file. `tests/store/contract.rs` says what every kind promises.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Duration;

use super::error::StoreError;
use super::found::Damage;
use super::found::Unreached;
use super::found::Unverified;
use super::lease::{LeaseTable, WrittenKey};
use super::row::Which;
use super::row::WrittenRow;
use crate::domain::chain::{Break, Hash, Head, Record};
use crate::domain::event::{ErasedText, Event, LedgerKind};
use crate::domain::id::{ActId, IncidentId, Number, Stream};
use crate::domain::time::Moment;

/// Takes rows of the list one by one, by their stream; an error where one cannot be read as a row at all.
pub(super) type TakeRow<'a> =
    dyn FnMut(&str, Result<WrittenRow<'_>, StoreError>) -> Result<(), StoreError> + 'a;

/// A row of the list by its number, as far as it is needed to tell it from others with that number.
pub(super) struct NumberedRow {
    pub(super) stream: String,
    pub(super) controller: String,
    pub(super) text: String,
}

/// The sealed words at a place: their hash, and whether they are gone.
pub(super) struct SealedAt {
    pub(super) hash: Hash,
    pub(super) gone: bool,
}

/// Whether a log can be read as it was written, below what the chain says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Soundness {
    /// It can.
    Whole,
    /// What is beside the entries is in disorder and can be made anew.
    Beside,
    /// A part of the log itself cannot be read.
    Broken,
}

/// What can be read.
pub(super) trait View {
    /// The end of the log.
    fn head(&self) -> Result<Head, StoreError>;
    /// How many entries a stream has, and the hash of the last.
    fn tail(&self, stream: &Stream) -> Result<(u64, Hash), StoreError>;
    /// The link at a position.
    fn link_at(&self, position: u64) -> Result<Option<Hash>, StoreError>;
    /// The entry at a position, without the words beside it.
    fn entry(&self, position: u64) -> Result<Option<Record>, StoreError>;
    /// The entry at a place of a stream, without the words beside it.
    fn entry_of(&self, stream: &Stream, seq: u64) -> Result<Option<Record>, StoreError>;
    /// The entries of a stream with their words, in order.
    fn stream(&self, stream: &Stream) -> Result<Vec<Record>, StoreError>;
    /// The entries of an act with their words, in order.
    fn act(&self, act: &ActId) -> Result<Vec<Record>, StoreError>;
    /// All incidents that have entries.
    fn incidents(&self) -> Result<Vec<IncidentId>, StoreError>;
    /// Hands over all entries with their words in order, as of one moment. What cannot be read as an entry ends it and is
    /// given back as a break.
    fn each_entry(
        &self,
        take: &mut dyn FnMut(Record) -> ControlFlow<()>,
    ) -> Result<Option<Break>, StoreError>;
    /// Hands over the place of each entry, stream and number in it, with its payload where it says that an alarm rang.
    fn each_place(&self, take: &mut dyn FnMut(&str, u64, Option<&str>)) -> Result<(), StoreError>;
    /// The entries of a kind with their words, as far as they can be read, by no index.
    fn entries_of_kind(&self, kind: &str) -> Vec<Record>;
    /// What is sealed at the place of a text, found by no index.
    fn sealed_at(&self, text: &ErasedText) -> Result<Option<SealedAt>, StoreError>;

    /// Hands over rows of the list, in any order.
    fn each_row(&self, which: Which, take: &mut TakeRow<'_>) -> Result<(), StoreError>;
    /// The rows with a number, found by no index: a changed one would name another case.
    fn rows_numbered(&self, number: Number) -> Result<Vec<NumberedRow>, StoreError>;
    /// Whether the list has a row of this incident.
    fn has_row(&self, id: &str) -> Result<bool, StoreError>;
    /// The numbers that more than one row has.
    fn shared_numbers(&self) -> Result<BTreeSet<Number>, StoreError>;
    /// Whether any row was written under another fold.
    fn has_other_fold(&self, fold: u32) -> Result<bool, StoreError>;
    /// The highest number a controller's rows have in a year; 0 where there are none.
    fn highest_number(&self, controller: &str, year: i32) -> Result<u32, StoreError>;

    /// Whether there is a document under this hash.
    fn has_document(&self, hash: &Hash) -> Result<bool, StoreError>;
    /// The document under this hash, whatever it says.
    fn document(&self, hash: &Hash) -> Result<Option<String>, StoreError>;
    /// Hands over the documents with the hashes they are kept under.
    fn each_document(
        &self,
        take: &mut dyn FnMut(&str, &[u8]) -> ControlFlow<()>,
    ) -> Result<(), StoreError>;
    /// A mark of the program's own.
    fn mark(&self, key: &str) -> Result<Option<String>, StoreError>;
    /// What stands behind a beginning in the keys of marks.
    fn marks(&self, beginning: &str) -> Result<Vec<String>, StoreError>;
    /// The alarms of which the leases say what became.
    fn confirmed(&self) -> Result<Vec<WrittenKey>, StoreError>;

    /// Whether what lies there can be read as it was written.
    fn soundness(&self) -> Result<Soundness, StoreError>;
}

/// What can be written, inside a change.
pub(super) trait Put: View {
    /// Appends an entry with its words. One that does not follow the end of its stream and of the log is an error.
    fn insert(&self, record: &Record) -> Result<(), StoreError>;
    /// Takes a text and its salt away; whether it was there.
    fn blank(&self, text: &ErasedText) -> Result<bool, StoreError>;
    /// Writes a row of the list, in place of the one before.
    fn put_row(&self, row: &WrittenRow<'_>) -> Result<(), StoreError>;
    /// Takes a row out of the list.
    fn drop_row(&self, id: &str) -> Result<(), StoreError>;
    /// Takes all rows out of the list.
    fn drop_rows(&self) -> Result<(), StoreError>;
    /// Keeps a document under its hash, once.
    fn put_document(&self, hash: &Hash, text: &str) -> Result<(), StoreError>;
    /// Writes a mark, in place of the one before.
    fn put_mark(&self, key: &str, value: &str) -> Result<(), StoreError>;
    /// Takes a mark away.
    fn drop_mark(&self, key: &str) -> Result<(), StoreError>;
    /// Forgets alarms: they have not rung.
    fn forget(&self, keys: &[WrittenKey]) -> Result<(), StoreError>;
    /// Makes anew what reading goes by; whether the log is sound then.
    fn index_anew(&self) -> Result<bool, StoreError>;
}

/// Everything that is written together, or not at all. Nobody else writes meanwhile.
pub(super) trait Change {
    /// What can be written.
    fn put(&self) -> &dyn Put;
    /// Makes it last: once this returned, it is there after any crash.
    fn commit(self: Box<Self>) -> Result<(), StoreError>;
}

/// The log as of one moment.
pub(super) trait Snapshot {
    /// What can be read.
    fn view(&self) -> &dyn View;
}

/// A log that is open.
pub(super) trait Ledger: Send {
    /// What can be read now.
    fn view(&self) -> &dyn View;
    /// The same as of this moment, whatever is written meanwhile.
    fn snapshot(&self) -> Result<Box<dyn Snapshot + '_>, StoreError>;
    /// Begins a change; [`StoreError::Held`] where another writer was in the way for too long.
    fn change(&mut self) -> Result<Box<dyn Change + '_>, StoreError>;
    /// Begins a change of the leases.
    fn leases(&mut self) -> Result<Box<dyn LeaseTable + '_>, StoreError>;
    /// Another number whenever another program wrote.
    fn generation(&self) -> Option<i64>;
    /// Whether nothing hides a case or an entry: a small part of a look at everything.
    fn agrees(&self) -> Result<bool, StoreError>;
    /// Makes everything anew that is kept beside the entries; what was.
    fn pages_anew(&mut self) -> Result<BTreeSet<Damage>, StoreError>;
    /// Writes everything anew, so that nothing of what was taken away lies anywhere. False where somebody who reads was in
    /// the way for longer than `patience`.
    fn rewrite(&self, patience: Duration) -> Result<bool, StoreError>;
    /// Makes a checked copy.
    fn back_up(&self, now: Moment) -> Result<PathBuf, Unverified>;
    /// Whether there are entries up to a position that no copy of the last day has.
    fn is_backup_due(&self, position: u64, now: Moment) -> bool;
    /// Files that still hold erased words, or may.
    fn unreached(&self) -> Result<Unreached, StoreError>;
    /// Makes a checked copy and removes those that still hold erased words; how many.
    fn replace_copies(&self, now: Moment) -> Result<usize, Unverified>;
}

/// What a log says of itself in its first entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Origin {
    pub(super) log: String,
    pub(super) kind: LedgerKind,
    pub(super) clock_factor: u32,
}

/// What the first entry says; none where there is none.
pub(super) fn origin(view: &dyn View) -> Result<Option<Origin>, StoreError> {
    Ok(view.entry(1)?.map(|record| {
        // A first entry that was changed still opens; then nothing less than real cases is assumed.
        let (kind, clock_factor) = if let Event::LedgerOpened(opened) = record.event() {
            (opened.ledger, opened.clock_factor)
        } else {
            (LedgerKind::Live, 1)
        };
        Origin {
            log: record.hash.to_string(),
            kind,
            clock_factor,
        }
    }))
}

#[cfg(test)]
mod tests;
