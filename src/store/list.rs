//! The list of incidents: what stands in it and in which order, who is found by a number, how it is made anew.
//!
//! A list is never shorter than it should be: a row that is not as it was written is an error. Rows are a copy made from
//! the entries; how one lies in the ledger is in `row.rs`.

use std::cmp::Reverse;

use super::GuideFn;
use super::error::{Namesake, StoreError};
use super::ledger::{NumberedRow, Put, View};
use super::row::{Listed, Which, WrittenRow};
use crate::domain::id::{IncidentId, Number, Stream};
use crate::domain::incident::{Entry, Incident};
use crate::domain::summary::{FOLD, Summary, summary};
use crate::domain::time::Moment;

/// An incident as its stream has it; none where the stream is empty.
pub(super) fn incident(view: &dyn View, id: &IncidentId) -> Result<Option<Incident>, StoreError> {
    let records = view.stream(&Stream::Incident(id.clone()))?;
    let fold = || Incident::fold(id.clone(), records.iter().map(Entry::from));
    Ok((!records.is_empty()).then(fold))
}

/// Rows of the list. `Open` reads open rows only, so that history costs nothing (P20); they come in the order of what is
/// urgent now.
pub(super) fn list(view: &dyn View, which: Which, now: Moment) -> Result<Vec<Summary>, StoreError> {
    let mut rows = Vec::new();
    view.each_row(which, &mut |_, row| {
        let row = row?;
        match row.listed()? {
            Listed::Whole(summary) | Listed::Older(Some(summary)) => {
                rows.push(((row.year, row.running), summary));
                Ok(())
            }
            // Never a shorter list: whoever asks makes the rows anew, or says that one cannot be read.
            Listed::Older(None) => Err(StoreError::Damaged),
        }
    })?;
    match which {
        Which::Open => rows.sort_by_key(|(_, row)| row.order(now)),
        Which::Closed { .. } | Which::All => rows.sort_by_key(|(number, _)| Reverse(*number)),
    }
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

/// The incident with this number, `CONTROLLER/NUMBER` or id.
pub(super) fn find(view: &dyn View, text: &str) -> Result<Option<IncidentId>, StoreError> {
    let text = text.trim();
    let (controller, label) = match text.rsplit_once('/') {
        Some((controller, label)) => (Some(controller), label),
        None => (None, text),
    };
    let Some(number) = Number::parse(label) else {
        return Ok(view.has_row(text)?.then(|| IncidentId::new(text)));
    };
    let mut rows = view.rows_numbered(number)?;
    rows.retain(|row| controller.is_none_or(|controller| row.controller == controller));
    rows.sort_by(|one, other| one.controller.cmp(&other.controller));
    let mut found: Vec<Namesake> = rows.iter().map(|row| namesake(number, row)).collect();
    if found.len() > 1 {
        let text = text.to_owned();
        return Err(StoreError::Ambiguous { text, found });
    }
    Ok(found.pop().map(|one| one.id))
}

/// How an incident is told from others with its number. Where the row cannot be read the controller's id is its name.
fn namesake(number: Number, row: &NumberedRow) -> Namesake {
    let NumberedRow {
        stream,
        controller,
        text,
    } = row;
    let json = text.split_once(' ').map_or(text.as_str(), |(_, json)| json);
    let summary: Option<Summary> = serde_json::from_str(json).ok();
    let name = summary.and_then(|row| row.organisations.into_iter().next());
    Namesake {
        organisation: name.unwrap_or_else(|| controller.clone()),
        label: format!("{controller}/{number}"),
        id: IncidentId::new(stream.as_str()),
    }
}

/// Whether rows were written under another meaning of the fold.
pub(super) fn needs_rebuild(view: &dyn View) -> Result<bool, StoreError> {
    view.has_other_fold(FOLD)
}

/// Writes the row of an incident, in place of the one before.
pub(super) fn put_row(change: &dyn Put, row: &Summary) -> Result<(), StoreError> {
    let json = serde_json::to_string(row).map_err(|error| StoreError::Other {
        code: error.to_string(),
    })?;
    let mut written = WrittenRow {
        stream: row.id.as_str(),
        fold: FOLD,
        controller: row.controllers.first().map_or("", |c| c.as_str()),
        year: row.number.map(|n| n.year),
        running: row.number.map(|n| n.running),
        closed: row.closed.is_some(),
        rank: row.rank(),
        deadline: row.deadline().map(Moment::millis),
        text: "",
    };
    let text = written.sealed(&json);
    written.text = &text;
    change.put_row(&written)
}

/// Makes all rows of the list anew: those of no case go, those that cannot be made are an error.
pub(super) fn renew(change: &dyn Put, guide_of: &GuideFn) -> Result<(), StoreError> {
    change.drop_rows()?;
    let ids = change.incidents()?;
    if rebuild(change, &ids, guide_of)? > 0 {
        return Err(StoreError::Damaged);
    }
    Ok(())
}

/// Makes the rows of some incidents anew from their entries; gives how many could not be made for want of a plan.
pub(super) fn rebuild(
    change: &dyn Put,
    ids: &[IncidentId],
    guide_of: &GuideFn,
) -> Result<usize, StoreError> {
    let mut without = 0;
    for id in ids {
        let Some(incident) = incident(change, id)? else {
            continue;
        };
        match guide_of(&incident) {
            Some((guide, zone)) => put_row(change, &summary(&incident, &guide, &zone))?,
            None => without += 1,
        }
    }
    Ok(without)
}
