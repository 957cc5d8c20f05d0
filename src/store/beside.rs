//! What lies beside the entries and no hash covers: documents by their own hash, whom sealed words are about, what the
//! alarms' table says was rung. Each is compared with what the entries say.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use super::error::StoreError;
use super::ledger::{Ledger, View};
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
pub(super) fn compare(view: &dyn View) -> Result<Option<Differs>, StoreError> {
    let mut said = Said::default();
    let cases = view.incidents()?.into_iter().map(Stream::Incident);
    for stream in std::iter::once(Stream::Workspace).chain(cases) {
        for record in view.stream(&stream)? {
            if let Some(differs) = said.take(&record) {
                return Ok(Some(differs));
            }
        }
    }
    if let Some(differs) = documents(view, &said.cited)? {
        return Ok(Some(differs));
    }
    alarms(view, &said.rang)
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

fn documents(view: &dyn View, cited: &BTreeSet<String>) -> Result<Option<Differs>, StoreError> {
    let (mut there, mut wrong) = (BTreeSet::new(), None);
    view.each_document(&mut |hash, text| {
        if Hash::of(text).to_string() == hash {
            there.insert(hash.to_owned());
            ControlFlow::Continue(())
        } else {
            wrong = Some(Differs::Document(hash.to_owned()));
            ControlFlow::Break(())
        }
    })?;
    let missing = || cited.iter().find(|hash| !there.contains(*hash));
    Ok(wrong.or_else(|| missing().cloned().map(Differs::NoDocument)))
}

fn alarms(
    view: &dyn View,
    rang: &BTreeSet<(String, String, String, i64)>,
) -> Result<Option<Differs>, StoreError> {
    let unsaid = view.confirmed()?.into_iter().find(|key| {
        let rule = key.rule_alone().to_owned();
        !rang.contains(&(key.stream.clone(), rule, key.stage.clone(), key.due))
    });
    Ok(unsaid.map(|key| Differs::Alarm(key.rule)))
}

/// Whether all documents can be read and are what their hashes say.
pub(super) fn documents_hold(view: &dyn View) -> Result<bool, StoreError> {
    Ok(documents(view, &BTreeSet::new())?.is_none())
}

/// Keeps a document; gives its hash.
pub(super) fn put_document(ledger: &mut dyn Ledger, text: &str) -> Result<Hash, StoreError> {
    let hash = Hash::of(text);
    // Mostly it is there, and then nobody else who writes is in the way.
    if !ledger.view().has_document(&hash)? {
        let change = ledger.change()?;
        change.put().put_document(&hash, text)?;
        change.commit()?;
    }
    Ok(hash)
}

/// The document with this hash.
pub(super) fn document(view: &dyn View, wanted: &Hash) -> Result<Option<String>, StoreError> {
    match view.document(wanted)? {
        Some(text) if Hash::of(&text) != *wanted => Err(StoreError::Damaged),
        text => Ok(text),
    }
}
