//! The row of an incident as it lies in a ledger: by which columns it is found, and a sum over all of it.
//!
//! What a row says and which fold made it is the domain's ([`Summary`], [`FOLD`]); here it is written so that a flipped bit
//! in it is seen, and read back only where it is as it was written. Lists of rows are in `list.rs`.

use super::error::StoreError;
use crate::domain::chain::Hash;
use crate::domain::id::IncidentId;
use crate::domain::summary::{FOLD, Summary};
use crate::domain::text::{is_harmful, keep};

/// A row as it lies in the ledger: its text, and what stands beside it, by which lists find it.
pub(super) struct WrittenRow<'a> {
    pub(super) stream: &'a str,
    pub(super) fold: u32,
    pub(super) controller: &'a str,
    pub(super) year: Option<i32>,
    pub(super) running: Option<u32>,
    pub(super) closed: bool,
    pub(super) rank: u8,
    pub(super) deadline: Option<i64>,
    /// The sum over all of it, a blank, the JSON.
    pub(super) text: &'a str,
}

/// Which incidents a list has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those that are open, the most urgent first.
    Open,
    /// Those that are closed, the newest first.
    Closed {
        /// Only those with a number of this year.
        year: Option<i32>,
    },
    /// All, the newest first.
    All,
}

/// A row of the list.
pub(super) enum Listed {
    /// As it was written.
    Whole(Summary),
    /// Another version of the program wrote it, so that it is made anew; none where it cannot be read before.
    Older(Option<Summary>),
}

/// What of a row says whether it is the one its entries made.
#[derive(serde::Deserialize)]
pub(super) struct Mark {
    pub(super) id: IncidentId,
    pub(super) seq: u64,
}

impl WrittenRow<'_> {
    /// The row as it was written. One that is not as it was written is damage, never left out.
    pub(super) fn listed(&self) -> Result<Listed, StoreError> {
        let json = self.json();
        if self.fold != FOLD {
            // Before the seventh fold there was no sum.
            return Ok(Listed::Older(summary(json.unwrap_or(self.text)).ok()));
        }
        summary(json.ok_or(StoreError::Damaged)?)
            .map(Listed::Whole)
            .map_err(|_not_a_row| StoreError::Damaged)
    }

    /// What says whose it is and how far it goes, without reading all of it; none where another version wrote it.
    pub(super) fn mark(&self) -> Result<Option<Mark>, StoreError> {
        if self.fold != FOLD {
            return Ok(None);
        }
        let json = self.json().ok_or(StoreError::Damaged)?;
        let mark = serde_json::from_str(json).map_err(|_not_a_row| StoreError::Damaged)?;
        Ok(Some(mark))
    }

    /// The JSON, where the sum before it is that of this row; none where the row is not as it was written.
    fn json(&self) -> Option<&str> {
        let (sum, json) = self.text.split_once(' ')?;
        (Hash::parse(sum)? == self.sum(json)).then_some(json)
    }

    /// The text of the row behind a sum over all of it, so that a flipped bit in it is seen.
    pub(super) fn sealed(&self, json: &str) -> String {
        format!("{} {json}", self.sum(json))
    }

    fn sum(&self, json: &str) -> Hash {
        let Self {
            stream,
            fold,
            controller,
            year,
            running,
            closed,
            rank,
            deadline,
            text: _,
        } = self;
        Hash::of(format!(
            "{stream}\n{fold}\n{controller}\n{year:?}\n{running:?}\n{closed}\n{rank}\n{deadline:?}\n{json}"
        ))
    }
}

/// A row from its text. Where somebody put something in that could steer a terminal, it is left out.
fn summary(json: &str) -> serde_json::Result<Summary> {
    // Most rows hold nothing of the kind, raw or as an escape, and are read straight.
    let plain = !json.contains("\\u") && !json.chars().any(is_harmful);
    if plain {
        return serde_json::from_str(json);
    }
    let mut value = serde_json::from_str(json)?;
    keep(&mut value);
    serde_json::from_value(value)
}
