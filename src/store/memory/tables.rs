//! What is kept in memory: what can be read from it, and what can be written into it.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::sync::Arc;

use crate::domain::chain::{Break, Hash, Head, Record};
use crate::domain::event::{AlarmRang, ErasedText};
use crate::domain::id::{ActId, IncidentId, Number, Stream};
use crate::store::error::StoreError;
use crate::store::lease::{Lease, WrittenKey};
use crate::store::ledger::{NumberedRow, Put, SealedAt, Soundness, TakeRow, View};
use crate::store::row::{Which, WrittenRow};

/// What is kept, behind a lock for one thread.
#[derive(Clone, Default)]
pub(super) struct Tables(pub(super) RefCell<Kept>);

#[derive(Clone, Default)]
pub(super) struct Kept {
    /// In order, the first at position 1.
    entries: Vec<Arc<Record>>,
    rows: BTreeMap<String, Arc<TableRow>>,
    documents: BTreeMap<String, Arc<str>>,
    marks: BTreeMap<String, String>,
    pub(super) leases: BTreeMap<WrittenKey, Lease>,
}

pub(super) struct TableRow {
    fold: u32,
    controller: String,
    year: Option<i32>,
    running: Option<u32>,
    closed: bool,
    rank: u8,
    deadline: Option<i64>,
    text: String,
}

impl TableRow {
    fn number(&self) -> Option<Number> {
        let (year, running) = (self.year?, self.running?);
        Some(Number { year, running })
    }
}

/// What a guard of a file would say.
fn refused(why: &str) -> StoreError {
    let code = why.to_owned();
    StoreError::Other { code }
}

impl Kept {
    fn of(&self, stream: &str) -> impl DoubleEndedIterator<Item = &Arc<Record>> {
        let entries = self.entries.iter();
        entries.filter(move |entry| entry.stream.as_str() == stream)
    }

    fn at(&self, position: u64) -> Option<&Arc<Record>> {
        let index = usize::try_from(position.checked_sub(1)?).ok()?;
        self.entries.get(index)
    }

    /// Where the entry at a place of a stream lies.
    fn index(&self, stream: &str, seq: u64) -> Option<usize> {
        let entries = self.entries.iter();
        { entries }.position(|entry| entry.stream.as_str() == stream && entry.seq == seq)
    }
}

/// An entry without the words beside it.
fn bare(record: &Record) -> Record {
    let mut bare = record.clone();
    bare.sealed.clear();
    bare
}

fn whole<'a>(records: impl Iterator<Item = &'a Arc<Record>>) -> Vec<Record> {
    records.map(|record| Record::clone(record)).collect()
}

impl View for Tables {
    fn head(&self) -> Result<Head, StoreError> {
        let kept = self.0.borrow();
        Ok(kept.entries.last().map_or_else(Head::default, |last| Head {
            position: last.position,
            link: last.link,
        }))
    }

    fn tail(&self, stream: &Stream) -> Result<(u64, Hash), StoreError> {
        let kept = self.0.borrow();
        let last = kept.of(stream.as_str()).next_back();
        Ok(last.map_or((0, Hash::ZERO), |last| (last.seq, last.hash)))
    }

    fn link_at(&self, position: u64) -> Result<Option<Hash>, StoreError> {
        Ok(self.0.borrow().at(position).map(|entry| entry.link))
    }

    fn entry(&self, position: u64) -> Result<Option<Record>, StoreError> {
        Ok(self.0.borrow().at(position).map(|entry| bare(entry)))
    }

    fn entry_of(&self, stream: &Stream, seq: u64) -> Result<Option<Record>, StoreError> {
        let kept = self.0.borrow();
        let mut of = kept.of(stream.as_str());
        Ok(of.find(|entry| entry.seq == seq).map(|entry| bare(entry)))
    }

    fn stream(&self, stream: &Stream) -> Result<Vec<Record>, StoreError> {
        Ok(whole(self.0.borrow().of(stream.as_str())))
    }

    fn act(&self, act: &ActId) -> Result<Vec<Record>, StoreError> {
        let kept = self.0.borrow();
        Ok(whole(kept.entries.iter().filter(|entry| entry.act == *act)))
    }

    fn incidents(&self) -> Result<Vec<IncidentId>, StoreError> {
        let kept = self.0.borrow();
        let first = kept.entries.iter().filter(|entry| entry.seq == 1);
        let ids = first.filter_map(|entry| match &entry.stream {
            Stream::Incident(id) => Some(id.clone()),
            Stream::Workspace => None,
        });
        Ok(ids.collect())
    }

    fn each_entry(
        &self,
        take: &mut dyn FnMut(Record) -> ControlFlow<()>,
    ) -> Result<Option<Break>, StoreError> {
        for entry in &self.0.borrow().entries {
            if take(Record::clone(entry)).is_break() {
                break;
            }
        }
        Ok(None)
    }

    fn each_place(&self, take: &mut dyn FnMut(&str, u64, Option<&str>)) -> Result<(), StoreError> {
        for entry in &self.0.borrow().entries {
            let rang = (entry.kind == AlarmRang::KIND).then_some(entry.payload.as_str());
            take(entry.stream.as_str(), entry.seq, rang);
        }
        Ok(())
    }

    fn entries_of_kind(&self, kind: &str) -> Vec<Record> {
        let kept = self.0.borrow();
        whole(kept.entries.iter().filter(|entry| entry.kind == kind))
    }

    fn sealed_at(&self, text: &ErasedText) -> Result<Option<SealedAt>, StoreError> {
        let kept = self.0.borrow();
        let entry = kept.index(&text.stream, text.seq);
        let entry = entry.and_then(|index| kept.entries.get(index));
        let sealed = entry
            .zip(nth(text))
            .and_then(|(entry, n)| entry.sealed.get(n));
        Ok(sealed.map(|sealed| SealedAt {
            hash: sealed.hash,
            gone: sealed.text.is_none(),
        }))
    }

    fn each_row(&self, which: Which, take: &mut TakeRow<'_>) -> Result<(), StoreError> {
        let is_meant = |row: &TableRow| match which {
            Which::Open => !row.closed,
            Which::Closed { year: None } => row.closed,
            Which::Closed { year } => row.closed && row.year == year,
            Which::All => true,
        };
        let kept = self.0.borrow();
        for (stream, row) in kept.rows.iter().filter(|(_, row)| is_meant(row)) {
            let written = WrittenRow {
                stream,
                fold: row.fold,
                controller: &row.controller,
                year: row.year,
                running: row.running,
                closed: row.closed,
                rank: row.rank,
                deadline: row.deadline,
                text: &row.text,
            };
            take(stream, Ok(written))?;
        }
        Ok(())
    }

    fn rows_numbered(&self, number: Number) -> Result<Vec<NumberedRow>, StoreError> {
        let kept = self.0.borrow();
        let rows = kept.rows.iter();
        let rows = rows.filter(|(_, row)| row.number() == Some(number));
        let rows = rows.map(|(stream, row)| NumberedRow {
            stream: stream.clone(),
            controller: row.controller.clone(),
            text: row.text.clone(),
        });
        Ok(rows.collect())
    }

    fn has_row(&self, id: &str) -> Result<bool, StoreError> {
        Ok(self.0.borrow().rows.contains_key(id))
    }

    fn shared_numbers(&self) -> Result<BTreeSet<Number>, StoreError> {
        let kept = self.0.borrow();
        let (mut seen, mut shared) = (BTreeSet::new(), BTreeSet::new());
        for number in kept.rows.values().filter_map(|row| row.number()) {
            if !seen.insert(number) {
                shared.insert(number);
            }
        }
        Ok(shared)
    }

    fn has_other_fold(&self, fold: u32) -> Result<bool, StoreError> {
        Ok(self.0.borrow().rows.values().any(|row| row.fold != fold))
    }

    fn highest_number(&self, controller: &str, year: i32) -> Result<u32, StoreError> {
        let kept = self.0.borrow();
        let rows = kept.rows.values();
        let own = rows.filter(|row| row.controller == controller && row.year == Some(year));
        Ok(own.filter_map(|row| row.running).max().unwrap_or(0))
    }

    fn has_document(&self, hash: &Hash) -> Result<bool, StoreError> {
        let kept = self.0.borrow();
        Ok(kept.documents.contains_key(&hash.to_string()))
    }

    fn document(&self, hash: &Hash) -> Result<Option<String>, StoreError> {
        let kept = self.0.borrow();
        let text = kept.documents.get(&hash.to_string());
        Ok(text.map(|text| text.as_ref().to_owned()))
    }

    fn each_document(
        &self,
        take: &mut dyn FnMut(&str, &[u8]) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        for (hash, text) in &self.0.borrow().documents {
            if take(hash, text.as_bytes()).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn mark(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self.0.borrow().marks.get(key).cloned())
    }

    fn marks(&self, beginning: &str) -> Result<Vec<String>, StoreError> {
        let kept = self.0.borrow();
        let rests = kept
            .marks
            .keys()
            .filter_map(|key| key.strip_prefix(beginning));
        Ok(rests.map(str::to_owned).collect())
    }

    fn confirmed(&self) -> Result<Vec<WrittenKey>, StoreError> {
        let kept = self.0.borrow();
        let confirmed = kept.leases.iter().filter(|(_, lease)| lease.confirmed);
        Ok(confirmed.map(|(key, _)| key.clone()).collect())
    }

    fn soundness(&self) -> Result<Soundness, StoreError> {
        Ok(Soundness::Whole)
    }
}

/// Which of the texts of an entry is meant, from 0.
fn nth(text: &ErasedText) -> Option<usize> {
    usize::try_from(text.n).ok()?.checked_sub(1)
}

impl Put for Tables {
    fn insert(&self, record: &Record) -> Result<(), StoreError> {
        let mut kept = self.0.borrow_mut();
        let last = kept.of(record.stream.as_str()).next_back();
        let seq = last.map_or(0, |last| last.seq);
        if record.position != kept.entries.len() as u64 + 1 || record.seq != seq + 1 {
            return Err(refused("entries are appended in order"));
        }
        let same = |entry: &Arc<Record>| entry.act == record.act && entry.part == record.part;
        if kept.entries.iter().any(same) {
            return Err(refused("a part of an act is written once"));
        }
        kept.entries.push(Arc::new(record.clone()));
        Ok(())
    }

    fn blank(&self, text: &ErasedText) -> Result<bool, StoreError> {
        let mut kept = self.0.borrow_mut();
        let index = kept.index(&text.stream, text.seq);
        let entry = index.and_then(|index| kept.entries.get_mut(index));
        let Some((entry, n)) = entry.zip(nth(text)) else {
            return Ok(false);
        };
        let sealed = Arc::make_mut(entry).sealed.get_mut(n);
        let Some(sealed) = sealed.filter(|sealed| sealed.text.is_some()) else {
            return Ok(false);
        };
        (sealed.salt, sealed.text) = (None, None);
        Ok(true)
    }

    fn put_row(&self, row: &WrittenRow<'_>) -> Result<(), StoreError> {
        let mut kept = self.0.borrow_mut();
        let own = TableRow {
            fold: row.fold,
            controller: row.controller.to_owned(),
            year: row.year,
            running: row.running,
            closed: row.closed,
            rank: row.rank,
            deadline: row.deadline,
            text: row.text.to_owned(),
        };
        let taken = |(stream, other): (&String, &Arc<TableRow>)| {
            stream != row.stream
                && own.number().is_some()
                && (other.number(), &other.controller) == (own.number(), &own.controller)
        };
        if kept.rows.iter().any(taken) {
            return Err(refused("a controller gives a number once"));
        }
        kept.rows.insert(row.stream.to_owned(), Arc::new(own));
        Ok(())
    }

    fn drop_row(&self, id: &str) -> Result<(), StoreError> {
        self.0.borrow_mut().rows.remove(id);
        Ok(())
    }

    fn drop_rows(&self) -> Result<(), StoreError> {
        self.0.borrow_mut().rows.clear();
        Ok(())
    }

    fn put_document(&self, hash: &Hash, text: &str) -> Result<(), StoreError> {
        let mut kept = self.0.borrow_mut();
        let there = kept.documents.entry(hash.to_string());
        there.or_insert_with(|| Arc::from(text));
        Ok(())
    }

    fn put_mark(&self, key: &str, value: &str) -> Result<(), StoreError> {
        let mut kept = self.0.borrow_mut();
        kept.marks.insert(key.to_owned(), value.to_owned());
        Ok(())
    }

    fn drop_mark(&self, key: &str) -> Result<(), StoreError> {
        self.0.borrow_mut().marks.remove(key);
        Ok(())
    }

    fn forget(&self, keys: &[WrittenKey]) -> Result<(), StoreError> {
        let mut kept = self.0.borrow_mut();
        kept.leases.retain(|key, _| !keys.contains(key));
        Ok(())
    }

    fn index_anew(&self) -> Result<bool, StoreError> {
        Ok(true)
    }
}
