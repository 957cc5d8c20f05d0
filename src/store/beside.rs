//! What lies beside the entries and no hash covers: documents by their own hash, whom sealed words are about, what the
//! alarms' table says was rung. Each is compared with what the entries say.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use super::error::StoreError;
use super::read;
use super::sqlite::leases;
use crate::domain::chain::{Hash, Record};
use crate::domain::event::{ContactKind, Event};
use crate::domain::id::{ActId, ContactId, Stream, SubjectId};

/// What differs from the entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Differs {
    /// A document is not the text its hash says.
    Document(String),
    /// A document that an entry cites is gone.
    NoDocument(String),
    /// Words are kept under another person than the entry is about; the entry's position.
    Subject(u64),
    /// An alarm counts as rung of which there is no entry.
    Alarm(String),
}

impl Differs {
    /// Stable id, also of its text.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Document(_) => "store-differs-document",
            Self::NoDocument(_) => "store-differs-no-document",
            Self::Subject(_) => "store-differs-subject",
            Self::Alarm(_) => "store-differs-alarm",
        }
    }

    /// What its text names.
    pub fn what(&self) -> String {
        match self {
            Self::Document(hash) | Self::NoDocument(hash) => hash.clone(),
            Self::Subject(position) => position.to_string(),
            Self::Alarm(rule) => rule.clone(),
        }
    }
}

/// Compares with the entries; the first thing that differs.
pub(super) fn compare(conn: &Connection) -> Result<Option<Differs>, StoreError> {
    let conn = conn.unchecked_transaction()?;
    let mut said = Said::default();
    for stream in read::streams(&conn)? {
        for record in read::stream(&conn, &stream)? {
            if let Some(differs) = said.take(&record) {
                return Ok(Some(differs));
            }
        }
    }
    if let Some(differs) = documents(&conn, &said.cited)? {
        return Ok(Some(differs));
    }
    alarms(&conn, &said.rang)
}

/// What the entries say.
#[derive(Default)]
struct Said {
    cited: BTreeSet<String>,
    rang: BTreeSet<(String, String, String, i64)>,
    kinds: BTreeMap<(Stream, ContactId), ContactKind>,
    act: Option<(ActId, Option<SubjectId>)>,
}

impl Said {
    fn take(&mut self, record: &Record) -> Option<Differs> {
        let event = record.event();
        self.cite(&event);
        if let Event::AlarmRang(rang) = &event {
            let stream = record.stream.as_str().to_owned();
            let stage = rang.stage.code().to_owned();
            self.rang
                .insert((stream, rang.rule.to_string(), stage, rang.due.millis()));
        }
        let subject = self.subject(record, &event);
        let wrong = record.sealed.iter().any(|words| words.subject != subject);
        wrong.then_some(Differs::Subject(record.position))
    }

    /// The person an act is about: a citizen whose card is set, or who is called.
    fn subject(&mut self, record: &Record, event: &Event) -> Option<SubjectId> {
        let of_incident = matches!(record.stream, Stream::Incident(_));
        #[expect(
            clippy::wildcard_enum_match_arm,
            reason = "only contacts and calls are about one person"
        )]
        let contact = match event {
            Event::ContactSet(set) => {
                let key = (record.stream.clone(), set.contact.clone());
                self.kinds.insert(key, set.card.kind);
                Some(&set.contact)
            }
            Event::Called(call) => Some(&call.contact),
            _ => None,
        };
        let first = self.act.as_ref().is_none_or(|(act, _)| *act != record.act);
        if first {
            let citizen = contact.filter(|contact| {
                let key = (record.stream.clone(), (*contact).clone());
                of_incident && self.kinds.get(&key) == Some(&ContactKind::Citizen)
            });
            let subject = citizen.map(|contact| SubjectId::new(contact.as_str()));
            self.act = Some((record.act.clone(), subject));
        }
        self.act.as_ref().and_then(|(_, subject)| subject.clone())
    }

    fn cite(&mut self, event: &Event) {
        #[expect(clippy::wildcard_enum_match_arm, reason = "only these cite a plan")]
        match event {
            Event::Opened(opened) => {
                self.cited.insert(opened.plan.document.clone());
                let joined = opened.joined.iter();
                self.cited
                    .extend(joined.map(|one| one.plan.document.clone()));
            }
            Event::ControllerAdded(added) => {
                let joined = added.joined.iter();
                self.cited
                    .extend(joined.map(|one| one.plan.document.clone()));
            }
            Event::PlanChanged(changed) => {
                self.cited.insert(changed.plan.document.clone());
            }
            _ => {}
        }
    }
}

fn documents(conn: &Connection, cited: &BTreeSet<String>) -> Result<Option<Differs>, StoreError> {
    let mut stmt = conn.prepare("SELECT hash, text FROM documents NOT INDEXED")?;
    let mut rows = stmt.query([])?;
    let mut there = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let hash: String = row.get(0)?;
        let text = row.get_ref(1)?.as_bytes().or(Err(StoreError::Damaged))?;
        if Hash::of(text).to_string() != hash {
            return Ok(Some(Differs::Document(hash)));
        }
        there.insert(hash);
    }
    let missing = cited.iter().find(|hash| !there.contains(*hash));
    Ok(missing.cloned().map(Differs::NoDocument))
}

fn alarms(
    conn: &Connection,
    rang: &BTreeSet<(String, String, String, i64)>,
) -> Result<Option<Differs>, StoreError> {
    let unsaid = leases::confirmed(conn)?.into_iter().find(|key| {
        let rule = key.rule_alone().to_owned();
        !rang.contains(&(key.stream.clone(), rule, key.stage.clone(), key.due))
    });
    Ok(unsaid.map(|key| Differs::Alarm(key.rule)))
}
