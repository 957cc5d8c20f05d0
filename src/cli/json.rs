//! What machines read. Keys are stable: a key is never renamed, and its meaning never changes.

use serde::Serialize;

use crate::domain::chain::{FORMAT, Record, Sealed};
use crate::domain::contacts::{Contact, Trust};
use crate::domain::deadline::overdue;
use crate::domain::id::ControllerId;
use crate::domain::plan::Words;
use crate::domain::summary::Summary;
use crate::domain::text::Text;
use crate::domain::time::Moment;

/// An incident in a list.
#[derive(Serialize)]
pub(super) struct Row {
    id: String,
    number: Option<String>,
    controller: Option<String>,
    title: Option<String>,
    kind: &'static str,
    role: &'static str,
    state: &'static str,
    plan: Option<String>,
    stage: Option<String>,
    risk: Option<&'static str>,
    serious: bool,
    owner: Option<String>,
    opened: Option<Moment>,
    aware: Option<Moment>,
    deadline: Option<Moment>,
    seconds_left: Option<i64>,
    overdue: Option<bool>,
    next: Option<String>,
    closed: Option<Moment>,
    controllers: Vec<String>,
    rule: Option<String>,
}

impl Row {
    pub(super) fn new(row: &Summary, now: Moment) -> Self {
        let deadline = row.deadline();
        Self {
            id: row.id.to_string(),
            number: row.number.map(|number| number.to_string()),
            controller: row.controllers.first().map(ControllerId::to_string),
            title: row.title.get().map(str::to_owned),
            kind: row.breach.code(),
            role: row.role.code(),
            state: row.finding.code(),
            plan: row.plan.as_ref().map(ToString::to_string),
            stage: row.stage.clone(),
            risk: row.risk.map(crate::domain::event::Risk::code),
            serious: row.serious,
            owner: row.owner.as_ref().and_then(Text::get).map(str::to_owned),
            opened: row.opened_at,
            aware: row.aware,
            deadline,
            seconds_left: deadline.map(|deadline| deadline.since(now).as_seconds()),
            overdue: deadline.map(|deadline| overdue(now, deadline)),
            next: row.next.as_ref().map(ToString::to_string),
            closed: row.closed,
            controllers: row.controllers.iter().map(ToString::to_string).collect(),
            rule: row.clock.as_ref().map(|clock| clock.rule.to_string()),
        }
    }
}

/// An incident with its whole log.
#[derive(Serialize)]
pub(super) struct Whole {
    #[serde(flatten)]
    pub(super) row: Row,
    /// The ledger's id.
    pub(super) log: String,
    pub(super) entries: Vec<Line>,
}

/// The whole log.
#[derive(Serialize)]
pub(super) struct Ledger {
    pub(super) log: String,
    pub(super) kind: &'static str,
    pub(super) entries: Vec<Line>,
}

/// An entry: first what is hashed, under the names and in the order in which it is hashed.
#[derive(Serialize)]
pub(super) struct Line {
    format: &'static str,
    log: String,
    stream: String,
    seq: u64,
    act: String,
    part: u32,
    at: Moment,
    recorded_at: Moment,
    boot: String,
    uptime_ms: Option<u64>,
    actor: String,
    kind: String,
    kind_version: u32,
    prev: String,
    payload: String,
    position: u64,
    hash: String,
    link: String,
    sealed: Vec<Sealed>,
}

impl Line {
    /// An entry of the ledger `log`; the first entry of a ledger was hashed before the ledger had an id.
    pub(super) fn new(record: Record, log: &str) -> Self {
        Self {
            format: FORMAT,
            log: if record.position == 1 {
                String::new()
            } else {
                log.to_owned()
            },
            stream: record.stream.to_string(),
            seq: record.seq,
            act: record.act.to_string(),
            part: record.part,
            at: record.at,
            recorded_at: record.recorded_at,
            boot: record.boot,
            uptime_ms: record.uptime_ms,
            actor: record.actor.to_string(),
            kind: record.kind,
            kind_version: record.kind_version,
            prev: record.prev.to_string(),
            payload: record.payload,
            position: record.position,
            hash: record.hash.to_string(),
            link: record.link.to_string(),
            sealed: record.sealed,
        }
    }
}

/// Somebody to reach.
#[derive(Serialize)]
pub(super) struct Person {
    id: String,
    kind: &'static str,
    role: Option<String>,
    name: Option<String>,
    phone: Option<String>,
    mail: Option<String>,
    note: Option<String>,
    say: Option<String>,
    verified: Option<Moment>,
    from_source: bool,
    of_incident: bool,
}

impl Person {
    pub(super) fn new(contact: &Contact, language: &str) -> Self {
        let text = |text: &Text| text.get().map(str::to_owned);
        let words = |words: &Words| Some(words.get(language).to_owned()).filter(|w| !w.is_empty());
        Self {
            id: contact.id.to_string(),
            kind: contact.kind.code(),
            role: contact.role.as_ref().map(ToString::to_string),
            name: text(&contact.name),
            phone: contact.phone.as_ref().and_then(text),
            mail: contact.mail.as_ref().and_then(text),
            note: contact
                .note
                .as_ref()
                .and_then(text)
                .or_else(|| words(&contact.about)),
            say: words(&contact.say),
            verified: match contact.trust {
                Trust::Verified(at) => Some(at),
                Trust::Source | Trust::Typed => None,
            },
            from_source: contact.trust == Trust::Source,
            of_incident: contact.of_incident,
        }
    }
}

/// When a period ends in each reading of the law, in the zone's own time.
#[derive(Serialize)]
pub(super) struct Deadline {
    pub(super) aware: String,
    pub(super) zone: String,
    pub(super) country: String,
    pub(super) strict: String,
    pub(super) r1: String,
    pub(super) r2: String,
    pub(super) notes: Vec<Note>,
}

/// A remark.
#[derive(Serialize)]
pub(super) struct Note {
    pub(super) code: String,
    pub(super) text: String,
}
