//! Whether a ledger is in order: what it lies in, and what is made from the entries against these.
//!
//! The chain says whether entries were changed; that is `verify.rs`. Here is found what would hide an entry, a case or an
//! alarm from whoever reads by an index, by the list or by the alarms. Nothing is changed: `mend.rs` does that. What a kind of
//! storage can say about itself comes from [`View::soundness`], for a file from `sqlite/pages.rs`.

use std::collections::{BTreeSet, HashMap};

use super::error::StoreError;
use super::found::{Damage, Found};
use super::lease::WrittenKey;
use super::ledger::{Ledger, Soundness, View};
use super::row::Which;
use crate::domain::event::AlarmRang;
use crate::domain::id::{IncidentId, Stream};

/// What is wrong with a ledger. Everything is seen as of one moment, whatever is written meanwhile.
pub(super) fn check(ledger: &dyn Ledger) -> Result<Found, StoreError> {
    look(ledger.snapshot()?.view())
}

/// The same inside a change.
pub(super) fn look(view: &dyn View) -> Result<Found, StoreError> {
    let mut found = Found::default();
    match view.soundness()? {
        Soundness::Whole => {}
        Soundness::Beside => drop(found.damage.insert(Damage::Index)),
        Soundness::Broken => {
            found.damage.insert(Damage::Log);
            return Ok(found);
        }
    }
    let Some(contents) = damaged_or(contents(view).map(Some), None)? else {
        found.damage.insert(Damage::Log);
        return Ok(found);
    };
    rows(view, &contents, &mut found)?;
    if !found.rows.is_empty() || !found.stray.is_empty() {
        found.damage.insert(Damage::List);
    }
    found.unheard = damaged_or(unheard(view, &contents), Vec::new())?;
    if !found.unheard.is_empty() {
        found.damage.insert(Damage::Alarms);
    }
    Ok(found)
}

/// A page that cannot be read is an answer; anything else is none.
pub(super) fn damaged_or<T>(answer: Result<T, StoreError>, damaged: T) -> Result<T, StoreError> {
    match answer {
        Err(StoreError::Damaged) => Ok(damaged),
        answer => answer,
    }
}

/// What the entries say.
struct Contents {
    /// The last place in each stream.
    streams: HashMap<String, u64>,
    /// Alarms that rang: stream, rule, stage, due.
    rang: BTreeSet<(String, String, String, i64)>,
}

fn contents(view: &dyn View) -> Result<Contents, StoreError> {
    let mut contents = Contents {
        streams: HashMap::new(),
        rang: BTreeSet::new(),
    };
    view.each_place(&mut |stream, seq, payload| {
        match contents.streams.get_mut(stream) {
            Some(last) => *last = seq.max(*last),
            None => drop(contents.streams.insert(stream.to_owned(), seq)),
        }
        let rang = payload.and_then(|text| serde_json::from_str::<AlarmRang>(text).ok());
        if let Some(rang) = rang {
            let stage = rang.stage.code().to_owned();
            let (rule, due) = (rang.rule.to_string(), rang.due.millis());
            contents.rang.insert((stream.to_owned(), rule, stage, due));
        }
    })?;
    Ok(contents)
}

/// Which cases have no row as it was written, and which rows are of no case.
fn rows(view: &dyn View, contents: &Contents, found: &mut Found) -> Result<(), StoreError> {
    let mut right = BTreeSet::new();
    let read = view.each_row(Which::All, &mut |stream, row| {
        let Some(last) = contents.streams.get(stream) else {
            found.stray.push(stream.to_owned());
            return Ok(());
        };
        let is_right = match row.and_then(|row| row.mark()) {
            Ok(Some(row)) => row.seq == *last && row.id.as_str() == stream,
            // Rows of another version of the program are made anew anyway.
            Ok(None) => true,
            Err(_) => false,
        };
        if is_right {
            right.insert(stream.to_owned());
        }
        Ok(())
    });
    if damaged_or(read.map(|()| true), false)? {
        let of_case = |name: &&String| matches!(Stream::from_name(name), Stream::Incident(_));
        let all = contents.streams.keys().filter(of_case);
        let wrong = all.filter(|name| !right.contains(*name));
        found.rows = wrong.map(|name| IncidentId::new(name.as_str())).collect();
    } else {
        // A page of the list cannot be read: no row of it is trusted.
        found.rows = contents
            .streams
            .keys()
            .filter(|name| matches!(Stream::from_name(name), Stream::Incident(_)))
            .map(|name| IncidentId::new(name.as_str()))
            .collect();
    }
    found.rows.sort();
    Ok(())
}

/// Alarms that count as rung without an entry that says so.
fn unheard(view: &dyn View, contents: &Contents) -> Result<Vec<WrittenKey>, StoreError> {
    let mut keys = view.confirmed()?;
    keys.retain(|key| {
        let rule = key.rule_alone().to_owned();
        let said = (key.stream.clone(), rule, key.stage.clone(), key.due);
        !contents.rang.contains(&said)
    });
    Ok(keys)
}
