//! One act into the log: all its entries, the words beside them and the row of the list, in one change.
//!
//! Nothing is acknowledged before the commit returned. A repeated act finds its entries and gives them back, so a retry
//! after a crash is no duplicate. Written once for every kind of log; what an act is stands in `act.rs`.

use super::act::{Append, Outcome, check, is_act, well_formed};
use super::erase;
use super::error::{Rejection, StoreError};
use super::ledger::{Ledger, Put, View};
use super::list;
use super::writability::Why;
use super::{Reading, Setup, fill, new_id};
use crate::domain::chain::{Draft, Hash, Head, Record, link, seal};
use crate::domain::event::{Event, LedgerOpened};
use crate::domain::id::{ActId, ActorId, Stream};
use crate::domain::incident::Entry;
use crate::domain::summary::summary;

/// How an attempt ended before its end.
enum Failed {
    /// Nothing was written.
    Before(StoreError),
    /// The commit itself failed.
    Commit(StoreError),
    /// Known outcome.
    Known(Outcome),
}

impl From<StoreError> for Failed {
    fn from(error: StoreError) -> Self {
        Self::Before(error)
    }
}
impl From<erase::Not> for Failed {
    fn from(not: erase::Not) -> Self {
        match not {
            erase::Not::Refused(refusal) => refusal.into(),
            erase::Not::Failed(error) => error.into(),
        }
    }
}
impl From<Rejection> for Failed {
    fn from(refusal: Rejection) -> Self {
        Self::Known(Outcome::Refused(refusal))
    }
}

/// Writes an act to the ledger `log`. `seen` is the highest position seen so far.
pub(super) fn append(
    ledger: &mut dyn Ledger,
    log: &str,
    seen: u64,
    reading: &dyn Fn() -> Reading,
    act: &Append,
) -> Outcome {
    if let Err(refusal) = check(act) {
        return Outcome::Refused(refusal);
    }
    outcome(|| attempt(ledger, log, seen, reading, act, Keep::Yes))
}

/// The same up to the commit, which is left out: what would be written, and nothing of it stays.
pub(super) fn rehearse(
    ledger: &mut dyn Ledger,
    log: &str,
    seen: u64,
    reading: &dyn Fn() -> Reading,
    act: &Append,
) -> Outcome {
    if let Err(refusal) = check(act) {
        return Outcome::Refused(refusal);
    }
    outcome(|| attempt(ledger, log, seen, reading, act, Keep::No))
}

/// Whether what was written stays.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keep {
    Yes,
    No,
}

/// Writes a made-up history: each act is recorded when it claims to have been done, by a machine without clocks.
pub(super) fn append_history(ledger: &mut dyn Ledger, log: &str, acts: &[Append]) -> Outcome {
    if let Some(refusal) = acts.iter().find_map(|act| well_formed(act).err()) {
        return Outcome::Refused(refusal);
    }
    outcome(|| history(ledger, log, acts))
}

/// What became of it, trying again where another writer was in the way.
fn outcome(mut attempt: impl FnMut() -> Result<Vec<Record>, Failed>) -> Outcome {
    let mut last = StoreError::Held;
    // A kind waits by itself for another writer; one more round covers a writer that was asleep.
    for _ in 0..2 {
        match attempt() {
            Ok(records) => return Outcome::Committed(records),
            Err(Failed::Known(outcome)) => return outcome,
            Err(Failed::Commit(cause)) => {
                // Both leave the log as it was.
                return if matches!(cause, StoreError::Full | StoreError::Held) {
                    Outcome::NotSaved(cause)
                } else {
                    Outcome::Unknown(cause)
                };
            }
            Err(Failed::Before(error)) => last = error,
        }
        if last != StoreError::Held {
            break;
        }
    }
    Outcome::NotSaved(last)
}

fn attempt(
    ledger: &mut dyn Ledger,
    log: &str,
    seen: u64,
    reading: &dyn Fn() -> Reading,
    act: &Append,
    keep: Keep,
) -> Result<Vec<Record>, Failed> {
    let change = ledger.change()?;
    let put = change.put();
    let there = put.act(&act.act)?;
    if !there.is_empty() {
        return if is_act(&there, act) {
            Ok(there)
        } else {
            Err(Rejection::ActReused.into())
        };
    }
    let (seq, prev) = put.tail(&act.stream)?;
    if seq != act.expected_seq {
        return Err(Failed::Known(Outcome::Conflict));
    }
    let head = put.head()?;
    if head.position < seen {
        let found = head.position;
        return Err(Rejection::ReadOnly(Why::Older { seen, found }).into());
    }
    if let Some(position) = bad_end(put, log, &head, (&act.stream, seq))? {
        return Err(Rejection::ReadOnly(Why::Rewritten { position }).into());
    }
    let place = StreamEnd {
        log,
        head,
        seq,
        prev,
    };
    let records = write(put, place, &reading(), act)?;
    go_on(put, act, &records)?;
    if keep == Keep::Yes {
        change.commit().map_err(Failed::Commit)?;
    }
    Ok(records)
}

/// The position of the ledger's last entry, or of a stream's, where it is not what was written: nothing is hung onto it. A break
/// further back is told and stops nobody.
fn bad_end(
    view: &dyn View,
    log: &str,
    head: &Head,
    (stream, seq): (&Stream, u64),
) -> Result<Option<u64>, StoreError> {
    let holds = |record: &Record| {
        let log = if record.position == 1 { "" } else { log };
        record.compute_hash(log) == record.hash
    };
    let last = view.entry(head.position)?.ok_or(StoreError::Damaged)?;
    let before = view.link_at(head.position.saturating_sub(1))?;
    if !holds(&last) || link(&before.unwrap_or_default(), &last.hash) != last.link {
        return Ok(Some(head.position));
    }
    if seq == 0 {
        return Ok(None);
    }
    let own = view.entry_of(stream, seq)?.ok_or(StoreError::Damaged)?;
    Ok((!holds(&own)).then_some(own.position))
}

fn history(ledger: &mut dyn Ledger, log: &str, acts: &[Append]) -> Result<Vec<Record>, Failed> {
    let change = ledger.change()?;
    let put = change.put();
    let mut all = Vec::with_capacity(acts.len() * 2);
    for act in acts {
        let (seq, prev) = put.tail(&act.stream)?;
        if seq != act.expected_seq {
            return Err(Failed::Known(Outcome::Conflict));
        }
        let head = put.head()?;
        let place = StreamEnd {
            log,
            head,
            seq,
            prev,
        };
        let reading = Reading {
            now: act.at,
            boot: String::new(),
            uptime_ms: None,
        };
        let records = write(put, place, &reading, act)?;
        go_on(put, act, &records)?;
        all.extend(records);
    }
    change.commit().map_err(Failed::Commit)?;
    Ok(all)
}

/// What follows from entries in their own transaction: words that are erased go, and the row of the list is written.
fn go_on(change: &dyn Put, act: &Append, records: &[Record]) -> Result<(), Failed> {
    if !erase::take_away(change, &act.stream, records)? {
        return Ok(renew_row(change, act, records)?);
    }
    // The incident as the act knows it still has the words.
    if let (Stream::Incident(id), Some(row)) = (&act.stream, &act.row)
        && let Some(after) = list::incident(change, id)?
    {
        list::put_row(change, &summary(&after, &row.guide, &row.zone))?;
    }
    Ok(())
}

/// Writes the row of the incident an act is about, where the act knows it.
fn renew_row(change: &dyn Put, act: &Append, records: &[Record]) -> Result<(), StoreError> {
    let (Stream::Incident(_), Some(row)) = (&act.stream, &act.row) else {
        return Ok(());
    };
    let mut after = row.before.clone();
    for record in records {
        after.apply(Entry::from(record));
    }
    list::put_row(change, &summary(&after, &row.guide, &row.zone))
}

/// Where the next entries go.
pub(super) struct StreamEnd<'a> {
    pub(super) log: &'a str,
    pub(super) head: Head,
    pub(super) seq: u64,
    pub(super) prev: Hash,
}

/// Writes the entries of an act, one after the other.
pub(super) fn write(
    change: &dyn Put,
    mut place: StreamEnd<'_>,
    reading: &Reading,
    act: &Append,
) -> Result<Vec<Record>, StoreError> {
    let mut records = Vec::with_capacity(act.drafts.len());
    for (part, draft) in (1_u32..).zip(&act.drafts) {
        let draft = numbered(change, draft)?;
        let mut no_salt = None;
        let (payload, sealed) = seal(&draft, &mut || {
            let mut salt = [0; 32];
            if let Err(error) = fill(&mut salt) {
                no_salt = Some(error);
            }
            salt
        });
        if let Some(error) = no_salt {
            return Err(error);
        }
        let mut record = Record {
            position: place.head.position + 1,
            stream: act.stream.clone(),
            seq: place.seq + 1,
            act: act.act.clone(),
            part,
            at: act.at,
            recorded_at: reading.now,
            boot: reading.boot.replace('\n', ""),
            uptime_ms: reading.uptime_ms,
            actor: act.actor.clone(),
            kind: draft.event.kind().to_owned(),
            kind_version: draft.event.version(),
            payload,
            prev: place.prev,
            hash: Hash::ZERO,
            link: Hash::ZERO,
            sealed,
        };
        record.hash = record.compute_hash(place.log);
        record.link = link(&place.head.link, &record.hash);
        change.insert(&record)?;
        place.seq = record.seq;
        place.prev = record.hash;
        place.head = Head {
            position: record.position,
            link: record.link,
        };
        records.push(record);
    }
    Ok(records)
}

/// Gives an incident that is being opened its number: the next of its first controller in its year, also above those that
/// were given in entries a restoring could not keep.
fn numbered(change: &dyn Put, draft: &Draft) -> Result<Draft, StoreError> {
    let mut draft = draft.clone();
    if let Event::Opened(opened) = &mut draft.event
        && opened.number.running == 0
    {
        let controller = opened.controllers.first().map_or("", |c| c.as_str());
        let year = opened.number.year;
        let next = change.highest_number(controller, year)?.saturating_add(1);
        let given = change.mark(&number_mark(controller, year))?;
        let given = given
            .and_then(|given| given.parse::<u32>().ok())
            .unwrap_or(0);
        opened.number.running = next.max(given.saturating_add(1));
    }
    Ok(draft)
}

/// The key of the mark that says which number a controller had given in a year, in entries a restoring could not keep.
pub(super) fn number_mark(controller: &str, year: i32) -> String {
    format!("number:{controller}:{year}")
}

/// Writes the first entry of a log, which says what it is for.
pub(super) fn begin(change: &dyn Put, setup: &Setup) -> Result<(), StoreError> {
    let reading = (setup.clock)();
    let opened = LedgerOpened {
        ledger: setup.kind,
        clock_factor: setup.clock_factor,
        program: setup.program.clone(),
    };
    let first = Append {
        stream: Stream::Workspace,
        expected_seq: 0,
        act: ActId::new(new_id()),
        at: reading.now,
        actor: ActorId::new("frist"),
        drafts: vec![opened.into()],
        row: None,
    };
    let place = StreamEnd {
        log: "",
        head: Head::default(),
        seq: 0,
        prev: Hash::ZERO,
    };
    write(change, place, &reading, &first).map(drop)
}
