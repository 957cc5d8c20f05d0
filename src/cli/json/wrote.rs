//! What a command gives to a script that ran it: what an act wrote, what a check found, where a copy lies.
//!
//! One incident as a whole is in `case.rs`. The keys are described in `docs/json.md`.

use std::path::Path;

use serde::Serialize;

use crate::domain::chain::{Break, Record};
use crate::domain::edition::Edition;
use crate::domain::incident::Incident;
use crate::domain::summary::summary;
use crate::domain::time::Moment;
use crate::store::{Differs, Verified};

/// What an act wrote: nothing where it was so already.
#[derive(Serialize)]
pub(in crate::cli) struct Wrote {
    id: String,
    number: Option<String>,
    deadline: Option<Moment>,
    entries: Vec<Written>,
}

/// An entry that was written.
#[derive(Serialize)]
pub(in crate::cli) struct Written {
    entry: u64,
    position: u64,
    kind: String,
    at: Moment,
    recorded_at: Moment,
}

impl From<&Record> for Written {
    fn from(record: &Record) -> Self {
        Self {
            entry: record.seq,
            position: record.position,
            kind: record.kind.clone(),
            at: record.at,
            recorded_at: record.recorded_at,
        }
    }
}

impl Wrote {
    /// The incident as it is after the act, and the entries of the act.
    pub(in crate::cli) fn new(incident: &Incident, followed: &Edition, records: &[Record]) -> Self {
        let row = summary(incident, &followed.guide, &followed.zone);
        Self {
            id: incident.id.to_string(),
            number: row.number.map(|number| number.to_string()),
            deadline: row.deadline(),
            entries: records.iter().map(Written::from).collect(),
        }
    }
}

/// What a check of the whole log found.
#[derive(Serialize)]
pub(in crate::cli) struct Checked {
    holds: bool,
    entries: Option<u64>,
    head: Option<String>,
    log: Option<String>,
    #[serde(rename = "broken")]
    chain: Option<BrokenAt>,
    differs: Option<Beside>,
}

/// Where the chain is broken.
#[derive(Serialize)]
struct BrokenAt {
    position: u64,
    stream: String,
    entry: u64,
    fault: &'static str,
}

/// What lies beside the entries and is not as they say.
#[derive(Serialize)]
struct Beside {
    code: &'static str,
    what: String,
}

/// The last part of a text id.
fn code(id: &'static str, family: &str) -> &'static str {
    id.strip_prefix(family).unwrap_or(id)
}

impl Checked {
    /// The chain holds; what differs beside it, if anything.
    pub(in crate::cli) fn whole(verified: &Verified, differs: Option<&Differs>) -> Self {
        Self {
            holds: differs.is_none(),
            entries: Some(verified.entries),
            head: Some(verified.head.link.to_string()),
            log: Some(verified.log.clone()),
            chain: None,
            differs: differs.map(|differs| Beside {
                code: code(differs.id(), "store-differs-"),
                what: differs.what(),
            }),
        }
    }

    /// The chain is broken.
    pub(in crate::cli) fn broken(at: &Break) -> Self {
        Self {
            holds: false,
            entries: None,
            head: None,
            log: None,
            chain: Some(BrokenAt {
                position: at.position,
                stream: at.stream.to_string(),
                entry: at.seq,
                fault: code(at.fault.id(), "chain-"),
            }),
            differs: None,
        }
    }
}

/// A copy of the log.
#[derive(Serialize)]
pub(in crate::cli) struct Copied {
    path: String,
    entries: Option<u64>,
}

impl Copied {
    /// A copy, whose name says how many entries it holds.
    pub(in crate::cli) fn at(path: &Path) -> Self {
        let name = path.file_stem().and_then(|name| name.to_str());
        let entries = name.and_then(|name| name.rsplit('-').next()?.parse().ok());
        let path = path.display().to_string();
        Self { path, entries }
    }
}
