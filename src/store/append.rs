//! One act into the log: all its entries, the words beside them and the row of the list, in one transaction.
//!
//! Nothing is acknowledged before the commit returned. A repeated act finds its entries and gives them back, so a retry
//! after a crash is no duplicate. An act's id belongs to its exact content: under a known one nothing else is taken.

use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior, params};
use serde_json::Value;

use super::error::{Refusal, StoreError, Why};
use super::read::{self, int};
use super::{GuideFn, Reading, erase, fill};
use crate::domain::chain::{Draft, Hash, Head, Record, Sealed, link, seal, unseal};
use crate::domain::event::Event;
use crate::domain::id::{ActId, ActorId, Stream};
use crate::domain::incident::{Entry, Incident};
use crate::domain::plan::Guide;
use crate::domain::summary::{FOLD, Summary, summary};
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
    pub row: Option<Row>,
}

/// What the row of an incident is made from.
#[derive(Clone, Debug)]
pub struct Row {
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
    Refused(Refusal),
    /// It is not in the log. Keep what was typed and try again.
    NotSaved(StoreError),
    /// It may be in the log or not. Retry with the same act.
    Unknown(StoreError),
}

/// How an attempt ended before its end.
enum Failed {
    /// Nothing was written.
    Before(rusqlite::Error),
    /// The commit itself failed.
    Commit(rusqlite::Error),
    /// Known outcome.
    Known(Outcome),
}

impl From<rusqlite::Error> for Failed {
    fn from(error: rusqlite::Error) -> Self {
        Self::Before(error)
    }
}
impl From<StoreError> for Failed {
    fn from(error: StoreError) -> Self {
        Self::Known(Outcome::NotSaved(error))
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
impl From<Refusal> for Failed {
    fn from(refusal: Refusal) -> Self {
        Self::Known(Outcome::Refused(refusal))
    }
}

/// Writes an act to the ledger `log`. `seen` is the highest position seen so far.
pub(super) fn append(
    conn: &mut Connection,
    log: &str,
    seen: u64,
    reading: &dyn Fn() -> Reading,
    act: &Append,
) -> Outcome {
    if let Err(refusal) = check(act) {
        return Outcome::Refused(refusal);
    }
    outcome(|| attempt(conn, log, seen, reading, act))
}

/// Writes a made-up history: each act is recorded when it claims to have been done, by a machine without clocks.
pub(super) fn append_history(conn: &mut Connection, log: &str, acts: &[Append]) -> Outcome {
    if let Some(refusal) = acts.iter().find_map(|act| well_formed(act).err()) {
        return Outcome::Refused(refusal);
    }
    outcome(|| history(conn, log, acts))
}

/// What became of it, trying again where another writer was in the way.
fn outcome(mut attempt: impl FnMut() -> Result<Vec<Record>, Failed>) -> Outcome {
    let mut last = StoreError::Held;
    // `SQLite` itself waits five seconds for another writer; one more round covers a writer that was asleep.
    for _ in 0..2 {
        match attempt() {
            Ok(records) => return Outcome::Committed(records),
            Err(Failed::Known(outcome)) => return outcome,
            Err(Failed::Commit(error)) => {
                let cause = StoreError::from(error);
                // Both leave the log as it was.
                return if matches!(cause, StoreError::Full | StoreError::Held) {
                    Outcome::NotSaved(cause)
                } else {
                    Outcome::Unknown(cause)
                };
            }
            Err(Failed::Before(error)) => last = error.into(),
        }
        if last != StoreError::Held {
            break;
        }
    }
    Outcome::NotSaved(last)
}

/// What can be seen to be wrong before the ledger is touched.
fn check(act: &Append) -> Result<(), Refusal> {
    well_formed(act)?;
    match (&act.stream, &act.row) {
        (Stream::Workspace, _) => Ok(()),
        (Stream::Incident(id), Some(row))
            if row.before.id == *id && row.before.seq() == act.expected_seq =>
        {
            Ok(())
        }
        (Stream::Incident(_), _) => Err(Refusal::RowMissing),
    }
}

fn well_formed(act: &Append) -> Result<(), Refusal> {
    let lines = [act.stream.as_str(), act.act.as_str(), act.actor.as_str()];
    let newer = |draft: &Draft| matches!(draft.event, Event::Newer { .. });
    if act.drafts.is_empty()
        || act.drafts.iter().any(newer)
        || lines.iter().any(|l| l.is_empty() || l.contains('\n'))
    {
        return Err(Refusal::Malformed);
    }
    Ok(())
}

fn attempt(
    conn: &mut Connection,
    log: &str,
    seen: u64,
    reading: &dyn Fn() -> Reading,
    act: &Append,
) -> Result<Vec<Record>, Failed> {
    let change = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let there = read::act(&change, &act.act)?;
    if !there.is_empty() {
        return if is_act(&there, act) {
            Ok(there)
        } else {
            Err(Refusal::ActReused.into())
        };
    }
    let (seq, prev) = read::tail(&change, &act.stream)?;
    if seq != act.expected_seq {
        return Err(Failed::Known(Outcome::Conflict));
    }
    let head = read::head(&change)?;
    if head.position < seen {
        let found = head.position;
        return Err(Refusal::ReadOnly(Why::Older { seen, found }).into());
    }
    if let Some(position) = bad_end(&change, log, &head, (&act.stream, seq))? {
        return Err(Refusal::ReadOnly(Why::Rewritten { position }).into());
    }
    let place = Place {
        log,
        head,
        seq,
        prev,
    };
    let records = write(&change, place, &reading(), act)?;
    go_on(&change, act, &records)?;
    change.commit().map_err(Failed::Commit)?;
    Ok(records)
}

/// The position of the ledger's last entry, or of a stream's, where it is not what was written: nothing is hung onto it. A break
/// further back is told and stops nobody.
fn bad_end(
    change: &Connection,
    log: &str,
    head: &Head,
    (stream, seq): (&Stream, u64),
) -> Result<Option<u64>, StoreError> {
    let holds = |record: &Record| {
        let log = if record.position == 1 { "" } else { log };
        record.compute_hash(log) == record.hash
    };
    let at = |column: &str| {
        let columns = read::COLUMNS;
        format!("SELECT {columns} FROM entries e WHERE {column}")
    };
    let mut stmt = change.prepare_cached(&at("e.position = ?1"))?;
    let last = stmt.query_row([int(head.position)], read::entry)?;
    let before = read::link_at(change, head.position.saturating_sub(1))?;
    if !holds(&last) || link(&before.unwrap_or_default(), &last.hash) != last.link {
        return Ok(Some(head.position));
    }
    if seq == 0 {
        return Ok(None);
    }
    let mut stmt = change.prepare_cached(&at("e.stream = ?1 AND e.seq = ?2"))?;
    let own = stmt.query_row((stream.as_str(), int(seq)), read::entry)?;
    Ok((!holds(&own)).then_some(own.position))
}

/// Whether these entries are exactly this act: an id belongs to what was written under it, and to nothing else.
fn is_act(records: &[Record], act: &Append) -> bool {
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

fn is_payload(written: &Value, draft: &Value) -> bool {
    match (written, draft) {
        (Value::Object(written), Value::Object(draft)) => {
            let erased = written.len() == 1 && written.get("text") == Some(&Value::Null);
            erased && draft.contains_key("text")
                || written.len() == draft.len()
                    && written.iter().all(|(name, value)| {
                        draft
                            .get(name)
                            .is_some_and(|other| is_payload(value, other))
                    })
        }
        (Value::Array(written), Value::Array(draft)) => {
            let mut pairs = written.iter().zip(draft);
            written.len() == draft.len() && pairs.all(|(one, other)| is_payload(one, other))
        }
        (written, draft) => written == draft,
    }
}

fn history(conn: &mut Connection, log: &str, acts: &[Append]) -> Result<Vec<Record>, Failed> {
    let change = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut all = Vec::with_capacity(acts.len() * 2);
    for act in acts {
        let (seq, prev) = read::tail(&change, &act.stream)?;
        if seq != act.expected_seq {
            return Err(Failed::Known(Outcome::Conflict));
        }
        let head = read::head(&change)?;
        let place = Place {
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
        let records = write(&change, place, &reading, act)?;
        go_on(&change, act, &records)?;
        all.extend(records);
    }
    change.commit().map_err(Failed::Commit)?;
    Ok(all)
}

/// What follows from entries in their own transaction: words that are erased go, and the row of the list is written.
fn go_on(change: &Connection, act: &Append, records: &[Record]) -> Result<(), Failed> {
    if !erase::take_away(change, &act.stream, records)? {
        return Ok(renew_row(change, act, records)?);
    }
    // The incident as the act knows it still has the words.
    if let (Stream::Incident(id), Some(row)) = (&act.stream, &act.row)
        && let Some(after) = read::incident(change, id)?
    {
        put_row(change, &summary(&after, &row.guide, &row.zone))?;
    }
    Ok(())
}

/// Writes the row of the incident an act is about, where the act knows it.
fn renew_row(change: &Connection, act: &Append, records: &[Record]) -> Result<(), StoreError> {
    let (Stream::Incident(_), Some(row)) = (&act.stream, &act.row) else {
        return Ok(());
    };
    let mut after = row.before.clone();
    for record in records {
        after.apply(Entry::from(record));
    }
    put_row(change, &summary(&after, &row.guide, &row.zone))
}

/// Where the next entries go.
pub(super) struct Place<'a> {
    pub(super) log: &'a str,
    pub(super) head: Head,
    pub(super) seq: u64,
    pub(super) prev: Hash,
}

/// Writes the entries of an act, one after the other.
pub(super) fn write(
    change: &Connection,
    mut place: Place<'_>,
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
        insert(change, &record)?;
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

pub(super) fn insert(change: &Connection, record: &Record) -> rusqlite::Result<()> {
    let mut stmt = change.prepare_cached(
        "INSERT INTO entries VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
    )?;
    stmt.execute(params![
        int(record.position),
        record.stream.as_str(),
        int(record.seq),
        record.act.as_str(),
        record.part,
        record.at.millis(),
        record.recorded_at.millis(),
        record.boot,
        record.uptime_ms.map(int),
        record.actor.as_str(),
        record.kind,
        record.kind_version,
        record.payload,
        record.prev.to_string(),
        record.hash.to_string(),
        record.link.to_string(),
    ])?;
    let mut stmt = change.prepare_cached("INSERT INTO sealed VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    for (n, sealed) in (1_i64..).zip(&record.sealed) {
        stmt.execute(params![
            int(record.position),
            n,
            sealed.hash.to_string(),
            sealed.salt,
            sealed.text,
            sealed.subject.as_ref().map(|s| s.as_str().to_owned()),
        ])?;
    }
    Ok(())
}

/// Gives an incident that is being opened its number: the next of its first controller in its year, also above those that
/// were given in entries a restoring could not keep.
fn numbered(change: &Connection, draft: &Draft) -> rusqlite::Result<Draft> {
    let mut draft = draft.clone();
    if let Event::Opened(opened) = &mut draft.event
        && opened.number.running == 0
    {
        let controller = opened.controllers.first().map_or("", |c| c.as_str());
        let sql = "SELECT coalesce(max(running), 0) + 1 FROM incidents WHERE controller = ?1 AND year = ?2";
        let mut stmt = change.prepare_cached(sql)?;
        let next: u32 =
            stmt.query_row(params![controller, opened.number.year], |row| row.get(0))?;
        let key = format!("number:{controller}:{}", opened.number.year);
        let mut stmt = change.prepare_cached("SELECT value FROM meta WHERE key = ?1")?;
        let given: Option<String> = stmt.query_row([key], |row| row.get(0)).optional()?;
        let given = given
            .and_then(|given| given.parse::<u32>().ok())
            .unwrap_or(0);
        opened.number.running = next.max(given.saturating_add(1));
    }
    Ok(draft)
}

/// Writes the row of an incident, in place of the one before.
pub(super) fn put_row(change: &Connection, row: &Summary) -> Result<(), StoreError> {
    let json = serde_json::to_string(row).map_err(|error| StoreError::Other {
        code: error.to_string(),
    })?;
    let controller = row.controllers.first().map_or("", |c| c.as_str());
    let columns = Columns {
        stream: row.id.as_str(),
        fold: FOLD,
        controller,
        year: row.number.map(|n| n.year),
        running: row.number.map(|n| n.running),
        closed: row.closed.is_some(),
        rank: row.rank(),
        deadline: row.deadline().map(Moment::millis),
    };
    let text = columns.sealed(&json);
    let mut stmt = change.prepare_cached(
        "INSERT INTO incidents (stream, fold, controller, year, running, closed, rank, deadline, row) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) \
         ON CONFLICT (stream) DO UPDATE SET fold = excluded.fold, controller = excluded.controller, \
         year = excluded.year, running = excluded.running, closed = excluded.closed, rank = excluded.rank, \
         deadline = excluded.deadline, row = excluded.row",
    )?;
    stmt.execute(params![
        columns.stream,
        columns.fold,
        columns.controller,
        columns.year,
        columns.running,
        columns.closed,
        columns.rank,
        columns.deadline,
        text,
    ])?;
    Ok(())
}

/// What stands beside the text of a row, by which lists find it.
pub(super) struct Columns<'a> {
    pub(super) stream: &'a str,
    pub(super) fold: u32,
    pub(super) controller: &'a str,
    pub(super) year: Option<i32>,
    pub(super) running: Option<u32>,
    pub(super) closed: bool,
    pub(super) rank: u8,
    pub(super) deadline: Option<i64>,
}

impl Columns<'_> {
    /// The row's text behind a sum over all of the row, so that a flipped bit in it is seen.
    fn sealed(&self, json: &str) -> String {
        format!("{} {json}", self.sum(json))
    }

    /// The text, where the sum before it is that of this row; none where the row is not as it was written.
    pub(super) fn opened<'t>(&self, text: &'t str) -> Option<&'t str> {
        let (sum, json) = text.split_once(' ')?;
        (Hash::parse(sum)? == self.sum(json)).then_some(json)
    }

    fn sum(&self, json: &str) -> Hash {
        let Self {
            stream,
            fold,
            controller,
            year,
            running,
            closed,
            rank,
            deadline,
        } = self;
        Hash::of(format!(
            "{stream}\n{fold}\n{controller}\n{year:?}\n{running:?}\n{closed}\n{rank}\n{deadline:?}\n{json}"
        ))
    }
}

/// Makes all rows of the list anew: those of no case go, those that cannot be made are an error.
pub(super) fn renew_list(change: &Transaction<'_>, guide_of: &GuideFn) -> Result<(), StoreError> {
    change.execute("DELETE FROM incidents", [])?;
    let ids = read::incidents(change)?;
    if rebuild(change, &ids, guide_of)? > 0 {
        return Err(StoreError::Damaged);
    }
    Ok(())
}

/// Makes the rows of some incidents anew from their entries; gives how many could not be made for want of a plan.
pub(super) fn rebuild(
    change: &Transaction<'_>,
    ids: &[crate::domain::id::IncidentId],
    guide_of: &GuideFn,
) -> Result<usize, StoreError> {
    let mut without = 0;
    for id in ids {
        let Some(incident) = read::incident(change, id)? else {
            continue;
        };
        match guide_of(&incident) {
            Some((guide, zone)) => put_row(change, &summary(&incident, &guide, &zone))?,
            None => without += 1,
        }
    }
    Ok(without)
}

/// Keeps a document; gives its hash.
pub(super) fn put_document(conn: &Connection, text: &str) -> Result<Hash, StoreError> {
    let hash = Hash::of(text);
    let there = conn
        .query_row(
            "SELECT 1 FROM documents WHERE hash = ?1",
            [hash.to_string()],
            |_| Ok(()),
        )
        .optional()?;
    if there.is_none() {
        conn.execute(
            "INSERT INTO documents VALUES (?1, ?2)",
            params![hash.to_string(), text],
        )?;
    }
    Ok(hash)
}
