//! Erasures that are known when a copy is put back: words that were erased must not come back with it.
//!
//! They are known from the log that is being replaced as far as it can be read, from all copies, and from a list without
//! any words that this machine keeps beside the log. What is known of is taken out of the copy first; where the entry that
//! said so cannot be kept, it is written again.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::act::Append;
use super::append::{StreamEnd, write};
use super::error::StoreError;
use super::ledger::{Put, View};
use super::local_db::LocalDb;
use super::{Reading, erase};
use crate::domain::chain::{Hash, Record, Verifier};
use crate::domain::event::{Erased, ErasedText, Event};
use crate::domain::id::{ActId, ActorId, Stream};
use crate::domain::text::Text;
use crate::domain::time::Moment;

/// The key of the list this machine keeps.
const KEY: &str = "erased";

/// An erasure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Known {
    /// Of which log.
    log: String,
    /// When it was done.
    at: Moment,
    /// By whom.
    actor: ActorId,
    /// What was erased.
    erased: Erased,
    /// The sealed hash of each text: after a restoring that lost entries another text may have the same place.
    hashes: Vec<Hash>,
}

impl Known {
    /// What an entry says, if it is one of this log, unchanged; the file it stands in knows the hashes.
    fn of(record: &Record, log: &str, view: &dyn View) -> Option<Self> {
        let Event::Erased(mut erased) = record.event() else {
            return None;
        };
        let with_hash = |text: ErasedText| Some((hash_of(view, &text).ok().flatten()?, text));
        let texts = std::mem::take(&mut erased.texts).into_iter();
        let hashes;
        (hashes, erased.texts) = texts.filter_map(with_hash).unzip();
        let (log, at, actor) = (log.to_owned(), record.at, record.actor.clone());
        (record.compute_hash(&log) == record.hash).then_some(Self {
            log,
            at,
            actor,
            erased,
            hashes,
        })
    }

    /// Each text with its hash.
    fn texts(&self) -> impl Iterator<Item = (&ErasedText, &Hash)> {
        self.erased.texts.iter().zip(&self.hashes)
    }

    /// Without the words of whoever erased: this machine keeps none outside the log.
    fn wordless(mut self) -> Self {
        (self.erased.because, self.erased.decided_by) = (None, None);
        self
    }
}

/// The sealed hash of a text.
fn hash_of(view: &dyn View, text: &ErasedText) -> Result<Option<Hash>, StoreError> {
    Ok(view.sealed_at(text)?.map(|sealed| sealed.hash))
}

/// Adds entries that erase to the list this machine keeps.
pub(super) fn remember(
    local: &LocalDb,
    log: &str,
    view: &dyn View,
    records: &[Record],
) -> Result<(), StoreError> {
    let new = records
        .iter()
        .filter_map(|record| Known::of(record, log, view));
    let new: Vec<Known> = new.map(Known::wordless).collect();
    if new.is_empty() {
        return Ok(());
    }
    let mut all = listed(local);
    all.extend(
        new.into_iter()
            .filter(|one| !all.contains(one))
            .collect::<Vec<_>>(),
    );
    let json = serde_json::to_string(&all).map_err(|error| StoreError::Other {
        code: error.to_string(),
    })?;
    local.set(KEY, &json)
}

fn listed(local: &LocalDb) -> Vec<Known> {
    let list = local.get(KEY).ok().flatten();
    let list = list.and_then(|json| serde_json::from_str(&json).ok());
    list.unwrap_or_default()
}

/// What this machine keeps of a log.
pub(super) fn kept(local: &LocalDb, log: &str) -> Vec<Known> {
    let mut all = listed(local);
    all.retain(|one| one.log == log);
    all
}

/// Those that a log says, as far as it can be read: entry by entry, because one of them may be damaged.
pub(super) fn in_log(view: &dyn View, log: &str) -> Vec<Known> {
    let records = view.entries_of_kind(Erased::KIND).into_iter();
    records
        .filter_map(|record| Known::of(&record, log, view))
        .collect()
}

/// Takes every text out of a copy that is known to be erased.
pub(super) fn take_out(change: &dyn Put, known: &[Known]) -> Result<(), StoreError> {
    for (text, hash) in known.iter().flat_map(Known::texts) {
        if hash_of(change, text)? == Some(*hash) && change.blank(text)? {
            erase::mark(change, &Stream::from_name(&text.stream), 0)?;
        }
    }
    Ok(())
}

/// The run of records that can be kept after a copy: where words are gone and nobody knows of their erasing, it ends.
pub(super) fn run(start: &Verifier, mut records: Vec<Record>, known: &[Known]) -> Vec<Record> {
    type TextKey = (String, u64, u32);
    let all: BTreeMap<TextKey, &Hash> = known
        .iter()
        .flat_map(Known::texts)
        .map(|(text, hash)| (place(text), hash))
        .collect();
    let beside = records.iter().flat_map(|record| {
        let of = |n| (record.stream.as_str().to_owned(), record.seq, n);
        let hashes = record.sealed.iter().map(|words| words.hash);
        hashes.zip(1..).map(move |(hash, n)| (of(n), hash))
    });
    let beside: BTreeMap<TextKey, Hash> = beside.collect();
    let is_known = |stream: &str, seq: u64, n: u32| {
        let place = (stream.to_owned(), seq, n);
        let same = |hash: &&Hash| beside.get(&place).is_none_or(|own| own == *hash);
        all.get(&place).is_some_and(same)
    };
    loop {
        let mut verifier = start.clone();
        let good = records
            .iter()
            .take_while(|record| verifier.check(record).is_ok());
        let good = good.count();
        records.truncate(good);
        let Some(first) = verifier.first_unsaid(&is_known) else {
            return records;
        };
        records.retain(|record| record.position < first);
    }
}

/// The place of a text.
fn place(text: &ErasedText) -> (String, u64, u32) {
    (text.stream.clone(), text.seq, text.n)
}

/// Writes again what is known and no entry of the log says; how many entries that made. Marks stay for the next opening.
pub(super) fn say_again(
    change: &dyn Put,
    log: &str,
    known: &[Known],
    now: Moment,
) -> Result<u64, StoreError> {
    let mut said: BTreeSet<(String, u64, u32)> = in_log(change, log)
        .into_iter()
        .flat_map(|one| one.erased.texts)
        .map(|text| place(&text))
        .collect();
    let mut again = 0;
    for one in known {
        let mut texts = Vec::new();
        for (text, hash) in one.texts() {
            let there = change.sealed_at(text)?;
            let ours = there.is_some_and(|there| there.hash == *hash && there.gone);
            if ours && said.insert(place(text)) {
                texts.push(text.clone());
            }
        }
        let Some(first) = texts.first() else { continue };
        let stream = Stream::from_name(&first.stream);
        let words = |text: &Option<Text>| text.clone().filter(|text| text.get().is_some());
        let erased = Erased {
            texts,
            because: words(&one.erased.because),
            decided_by: words(&one.erased.decided_by),
            ..one.erased.clone()
        };
        let (seq, prev) = change.tail(&stream)?;
        let place = StreamEnd {
            log,
            head: change.head()?,
            seq,
            prev,
        };
        let reading = Reading {
            now,
            boot: String::new(),
            uptime_ms: None,
        };
        let act = Append {
            stream: stream.clone(),
            expected_seq: seq,
            act: ActId::new(Uuid::now_v7().to_string()),
            at: one.at,
            actor: one.actor.clone(),
            drafts: vec![erased.into()],
            row: None,
        };
        let written = write(change, place, &reading, &act)?;
        for record in &written {
            erase::mark(change, &stream, record.position)?;
        }
        again += written.len() as u64;
    }
    Ok(again)
}
