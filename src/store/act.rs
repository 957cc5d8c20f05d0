//! An act to be written, what became of it, and whether entries are exactly that act.
//!
//! An act's id belongs to its exact content: under a known one nothing else is taken. How it is written is in `append.rs`.

use std::sync::Arc;

use serde_json::{Value, json};

use super::error::{Rejection, StoreError};
use crate::domain::chain::{Draft, Record, Sealed, unseal};
use crate::domain::event::Event;
use crate::domain::id::{ActId, ActorId, Stream};
use crate::domain::incident::Incident;
use crate::domain::payload::Payload;
use crate::domain::plan::Guide;
use crate::domain::time::{Moment, Zone};

/// An act to be written.
#[derive(Clone, Debug)]
pub struct Append {
    /// Where to.
    pub stream: Stream,
    /// How many entries the stream had when the act was decided.
    pub expected_seq: u64,
    /// The act's id; the same again when it is retried.
    pub act: ActId,
    /// When it was done, as claimed.
    pub at: Moment,
    /// Who typed.
    pub actor: ActorId,
    /// What happened, at least one part.
    pub drafts: Vec<Draft>,
    /// What the row of the list is made from; needed for an incident.
    pub row: Option<RowSource>,
}

/// What the row of an incident is made from.
#[derive(Clone, Debug)]
pub struct RowSource {
    /// The incident before the act.
    pub before: Incident,
    /// Its plan, form and rules.
    pub guide: Arc<Guide>,
    /// The zone of its plan.
    pub zone: Zone,
}

/// What became of an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is in the log, durably.
    Committed(Vec<Record>),
    /// The stream went on since: read it again and decide again.
    Conflict,
    /// It was not taken, and never will be as it is.
    Refused(Rejection),
    /// It is not in the log. Keep what was typed and try again.
    NotSaved(StoreError),
    /// It may be in the log or not. Retry with the same act.
    Unknown(StoreError),
}

/// What can be seen to be wrong before the ledger is touched.
pub(super) fn check(act: &Append) -> Result<(), Rejection> {
    well_formed(act)?;
    match (&act.stream, &act.row) {
        (Stream::Workspace, _) => Ok(()),
        (Stream::Incident(id), Some(row))
            if row.before.id == *id && row.before.seq() == act.expected_seq =>
        {
            Ok(())
        }
        (Stream::Incident(_), _) => Err(Rejection::RowMissing),
    }
}

pub(super) fn well_formed(act: &Append) -> Result<(), Rejection> {
    let lines = [act.stream.as_str(), act.act.as_str(), act.actor.as_str()];
    let unwritable = |draft: &Draft| {
        matches!(draft.event, Event::Newer { .. }) || draft.event.payload().is_ambiguous()
    };
    if act.drafts.is_empty()
        || act.drafts.iter().any(unwritable)
        || lines.iter().any(|l| l.is_empty() || l.contains('\n'))
    {
        return Err(Rejection::Malformed);
    }
    Ok(())
}

/// Whether these entries are exactly this act: an id belongs to what was written under it, and to nothing else.
pub(super) fn is_act(records: &[Record], act: &Append) -> bool {
    let whole = records.len() == act.drafts.len();
    let same = |record: &Record| {
        (&record.stream, &record.actor, record.at) == (&act.stream, &act.actor, act.at)
    };
    let mut pairs = records.iter().zip(&act.drafts);
    whole && records.iter().all(same) && pairs.all(|(record, draft)| is_draft(record, draft))
}

/// Whether an entry is what this draft gives. Words that were erased since may have been any; a number is given in writing.
fn is_draft(record: &Record, draft: &Draft) -> bool {
    let mut draft = draft.clone();
    if let (Event::Opened(opened), Event::Opened(written)) = (&mut draft.event, record.event())
        && opened.number.running == 0
    {
        opened.number = written.number;
    }
    let event = &draft.event;
    let subject = |sealed: &Sealed| sealed.subject == draft.subject;
    (record.kind.as_str(), record.kind_version) == (event.kind(), event.version())
        && record.sealed.iter().all(subject)
        && unseal(&record.payload, &record.sealed)
            .is_some_and(|written| is_payload(&written, &event.payload()))
}

fn is_payload(written: &Value, draft: &Payload) -> bool {
    match (written, draft) {
        (written, Payload::Words(words)) => {
            *written == json!({ "text": null }) || *written == json!({ "text": words })
        }
        (Value::Object(written), Payload::Object(draft)) => {
            let mut fields = written.iter();
            let same = |(name, value): (&String, &Value)| {
                let other = draft.get(name);
                other.is_some_and(|other| is_payload(value, other))
            };
            written.len() == draft.len() && fields.all(same)
        }
        (Value::Array(written), Payload::List(draft)) => {
            let mut pairs = written.iter().zip(draft);
            written.len() == draft.len() && pairs.all(|(one, other)| is_payload(one, other))
        }
        (written, Payload::Plain(draft)) => written == draft,
        (_, Payload::Object(_) | Payload::List(_)) => false,
    }
}
