//! What a look at a ledger found: that it holds, what is not in order, which files still hold erased words.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::error::StoreError;
use super::lease::WrittenKey;
use crate::domain::chain::{Break, Head};
use crate::domain::id::IncidentId;

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

/// What is not in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Damage {
    /// An index, or a page beside the entries, differs from them: it is made anew.
    Index,
    /// The list differs from the entries: it is made anew.
    List,
    /// An alarm counts as rung of which there is no entry, and would never ring: that is taken back.
    Alarms,
    /// A part of the log itself cannot be read: only a copy helps.
    Log,
}

/// What a look at the file found; empty where it is in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// What is not in order, each once.
    pub damage: BTreeSet<Damage>,
    /// Cases whose row is missing or is not what was written.
    pub rows: Vec<IncidentId>,
    /// Rows of the list that no entry speaks of.
    pub(super) stray: Vec<String>,
    /// Alarms that count as rung, and no entry says so.
    pub(super) unheard: Vec<WrittenKey>,
}

/// Files of ours that hold words which were erased from the ledger, or may.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unreached {
    /// Copies that can be replaced.
    pub copies: Vec<PathBuf>,
    /// Files that were set aside as damaged, and copies that cannot be read or are of another log: nobody can say.
    pub aside: Vec<PathBuf>,
}
