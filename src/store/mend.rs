//! Making anew what is made from the entries: indexes, pages, the list, the record of alarms.
//!
//! Each is one change that begins by looking again, so that two programs do it once, and that ends with an entry saying
//! so. An entry is never changed, and nothing is made to agree with one that was: the chain must hold. What cannot be made
//! from entries stays as it is, and the caller is told.

use std::collections::BTreeSet;

use super::act::Append;
use super::append::{self, StreamEnd};
use super::error::StoreError;
use super::found::Damage;
use super::integrity::look;
use super::ledger::{Ledger, Put, Soundness};
use super::list;
use super::verify::verify;
use super::{GuideFn, Reading, new_id};
use crate::domain::chain::{Record, break_in};
use crate::domain::event::Rebuilt;
use crate::domain::id::{ActId, ActorId, IncidentId, Stream};
use crate::domain::incident::{Entry, Incident};
use crate::domain::summary::summary;

/// What an entry of the program's own needs.
pub(super) struct Pen<'a> {
    pub(super) log: &'a str,
    pub(super) reading: &'a dyn Fn() -> Reading,
}

impl Pen<'_> {
    /// Says in the log what was made anew, in the change that made it.
    fn say(&self, change: &dyn Put, parts: &BTreeSet<Damage>) -> Result<Vec<Record>, StoreError> {
        let stream = Stream::Workspace;
        let (seq, prev) = change.tail(&stream)?;
        let reading = (self.reading)();
        let place = StreamEnd {
            log: self.log,
            head: change.head()?,
            seq,
            prev,
        };
        let rebuilt = Rebuilt {
            index: parts.contains(&Damage::Index),
            list: parts.contains(&Damage::List),
            alarms: parts.contains(&Damage::Alarms),
        };
        let act = Append {
            stream,
            expected_seq: seq,
            act: ActId::new(new_id()),
            at: reading.now,
            actor: ActorId::new("frist"),
            drafts: vec![rebuilt.into()],
            row: None,
        };
        append::write(change, place, &reading, &act)
    }
}

/// Makes indexes anew, and the alarms where one would be lost. Nothing where another process has done it meanwhile.
pub(super) fn pages(ledger: &mut dyn Ledger, pen: &Pen<'_>) -> Result<Vec<Record>, StoreError> {
    let change = ledger.change()?;
    let put = change.put();
    let found = look(put)?;
    if found.damage.contains(&Damage::Log) {
        return Err(StoreError::Damaged);
    }
    let mut parts = BTreeSet::new();
    if found.damage.contains(&Damage::Alarms) {
        // An alarm that no entry says rang has not rung.
        put.forget(&found.unheard)?;
        parts.insert(Damage::Alarms);
    }
    if found.damage.contains(&Damage::Index) {
        parts.insert(Damage::Index);
        match put.index_anew() {
            Ok(true) => {}
            Ok(false) | Err(StoreError::Damaged) => {
                // Nothing of it is kept.
                drop(change);
                return pages_anew(ledger, pen);
            }
            Err(error) => return Err(error),
        }
    }
    if parts.is_empty() {
        return Ok(Vec::new());
    }
    let records = pen.say(put, &parts)?;
    change.commit()?;
    Ok(records)
}

/// Makes everything beside the entries anew: where an index cannot even be emptied, where free room is in disorder, and where
/// a table that is made from entries is itself unsound, which is begun anew then.
fn pages_anew(ledger: &mut dyn Ledger, pen: &Pen<'_>) -> Result<Vec<Record>, StoreError> {
    let parts = ledger.pages_anew()?;
    let change = ledger.change()?;
    let put = change.put();
    if put.soundness()? != Soundness::Whole || verify(put, &mut |_, _| {}).is_err() {
        return Err(StoreError::Damaged);
    }
    let records = pen.say(put, &parts)?;
    change.commit()?;
    Ok(records)
}

/// Makes the rows of the list anew that are missing or not what was written, and those that the caller knows to be wrong; takes
/// away those that no entry speaks of. A row whose entries do not hold, or whose plan is not known, cannot be made: then
/// nothing is done.
pub(super) fn rows(
    ledger: &mut dyn Ledger,
    pen: &Pen<'_>,
    wrong: &[IncidentId],
    guide_of: &GuideFn,
) -> Result<Vec<Record>, StoreError> {
    let change = ledger.change()?;
    let put = change.put();
    let found = look(put)?;
    if found.damage.contains(&Damage::Log) || found.damage.contains(&Damage::Index) {
        return Err(StoreError::Damaged);
    }
    let ids: BTreeSet<&IncidentId> = found.rows.iter().chain(wrong).collect();
    if ids.is_empty() && found.stray.is_empty() {
        return Ok(Vec::new());
    }
    if verify(put, &mut |_, _| {}).is_err() {
        return Err(StoreError::Damaged);
    }
    // Another row may hold its number.
    let stray = found.stray.iter().map(String::as_str);
    for stream in stray.chain(ids.iter().map(|id| id.as_str())) {
        put.drop_row(stream)?;
    }
    for id in ids {
        let records = put.stream(&Stream::Incident(id.clone()))?;
        if records.is_empty() || break_in(&records, pen.log).is_some() {
            return Err(StoreError::Damaged);
        }
        let incident = Incident::fold(id.clone(), records.iter().map(Entry::from));
        let (guide, zone) = guide_of(&incident).ok_or(StoreError::Damaged)?;
        list::put_row(put, &summary(&incident, &guide, &zone))?;
    }
    let records = pen.say(put, &BTreeSet::from([Damage::List]))?;
    change.commit()?;
    Ok(records)
}
