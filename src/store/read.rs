//! Reading: entries with their words, incidents, rows of the list, documents.
//!
//! Everything here works on any connection and changes nothing. Checking the chain is in `verify.rs`.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::append::Columns;
use super::error::{Namesake, StoreError};
use crate::domain::chain::{Hash, Head, Record, Sealed};
use crate::domain::event::{Event, LedgerKind};
use crate::domain::id::{ActId, ActorId, IncidentId, Number, Stream, SubjectId};
use crate::domain::incident::{Entry, Incident};
use crate::domain::summary::{FOLD, Summary};
use crate::domain::text::{is_harmful, keep};
use crate::domain::time::Moment;

/// The columns of an entry, in the order [`entry`] reads them.
pub(super) const COLUMNS: &str = "e.position, e.stream, e.seq, e.act, e.part, e.at, e.recorded_at, e.boot, e.uptime_ms, \
                                  e.actor, e.kind, e.kind_version, e.payload, e.prev, e.hash, e.link";

/// Which incidents a list has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those that are open, the most urgent first.
    Open,
    /// Those that are closed, the newest first.
    Closed {
        /// Only those with a number of this year.
        year: Option<i32>,
    },
    /// All, the newest first.
    All,
}

/// What a ledger says of itself in its first entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Origin {
    pub(super) log: String,
    pub(super) kind: LedgerKind,
    pub(super) clock_factor: u32,
}

/// As the database counts.
pub(super) fn int(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn uint<T: TryFrom<i64>>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let number: i64 = row.get(column)?;
    T::try_from(number).or(Err(rusqlite::Error::IntegralValueOutOfRange(
        column, number,
    )))
}

fn hash(row: &Row<'_>, column: usize) -> rusqlite::Result<Hash> {
    let text = row.get_ref(column)?.as_str()?;
    Hash::parse(text).ok_or_else(|| {
        rusqlite::Error::FromSqlConversionFailure(column, Type::Text, "not a hash".into())
    })
}

fn moment(row: &Row<'_>, column: usize) -> rusqlite::Result<Moment> {
    let millis: i64 = row.get(column)?;
    let moment = Moment::from_millis(millis);
    // Clamping would hide a change.
    if moment.millis() == millis {
        Ok(moment)
    } else {
        Err(rusqlite::Error::IntegralValueOutOfRange(column, millis))
    }
}

fn words(row: &Row<'_>, column: usize) -> rusqlite::Result<String> {
    Ok(row.get_ref(column)?.as_str()?.to_owned())
}

/// An entry from its columns, still without the words beside it.
pub(super) fn entry(row: &Row<'_>) -> rusqlite::Result<Record> {
    let uptime: Option<i64> = row.get(8)?;
    Ok(Record {
        position: uint(row, 0)?,
        stream: Stream::from_name(row.get_ref(1)?.as_str()?),
        seq: uint(row, 2)?,
        act: ActId::new(words(row, 3)?),
        part: uint(row, 4)?,
        at: moment(row, 5)?,
        recorded_at: moment(row, 6)?,
        boot: words(row, 7)?,
        uptime_ms: uptime.map(|_| uint(row, 8)).transpose()?,
        actor: ActorId::new(words(row, 9)?),
        kind: words(row, 10)?,
        kind_version: uint(row, 11)?,
        payload: words(row, 12)?,
        prev: hash(row, 13)?,
        hash: hash(row, 14)?,
        link: hash(row, 15)?,
        sealed: Vec::new(),
    })
}

/// Words beside an entry, from `position, hash, salt, text, subject`.
pub(super) fn sealed(row: &Row<'_>) -> rusqlite::Result<(u64, Sealed)> {
    let subject: Option<String> = row.get(4)?;
    let sealed = Sealed {
        hash: hash(row, 1)?,
        salt: row.get(2)?,
        text: row.get(3)?,
        subject: subject.map(SubjectId::new),
    };
    Ok((uint(row, 0)?, sealed))
}

/// The entries where `column`, `stream` or `act`, is `value`; in order.
fn select(conn: &Connection, column: &str, value: &str) -> Result<Vec<Record>, StoreError> {
    let mut beside: BTreeMap<u64, Vec<Sealed>> = BTreeMap::new();
    let sql = format!(
        "SELECT s.position, s.hash, s.salt, s.text, s.subject FROM entries e \
         JOIN sealed s ON s.position = e.position WHERE e.{column} = ?1 ORDER BY s.position, s.n"
    );
    let mut stmt = conn.prepare_cached(&sql)?;
    for pair in stmt.query_map([value], sealed)? {
        let (position, sealed) = pair?;
        beside.entry(position).or_default().push(sealed);
    }
    let sql =
        format!("SELECT {COLUMNS} FROM entries e WHERE e.{column} = ?1 ORDER BY e.seq, e.part");
    let mut stmt = conn.prepare_cached(&sql)?;
    let records = stmt.query_map([value], entry)?.map(|record| {
        let mut record = record?;
        record.sealed = beside.remove(&record.position).unwrap_or_default();
        Ok(record)
    });
    records.collect()
}

/// The entries after a position with the words beside them, in order, read without any index; an error where one cannot be
/// read, and then nothing more.
pub(super) fn after(
    conn: &Connection,
    position: u64,
) -> impl Iterator<Item = Result<Record, StoreError>> {
    let mut at = position;
    let mut over = false;
    std::iter::from_fn(move || {
        if over {
            return None;
        }
        at += 1;
        let next = one(conn, at);
        over = !matches!(next, Ok(Some(_)));
        next.transpose()
    })
}

/// The entry at a position with the words beside it.
pub(super) fn one(conn: &Connection, position: u64) -> Result<Option<Record>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM entries e WHERE e.position = ?1");
    let mut stmt = conn.prepare_cached(&sql)?;
    let Some(mut record) = stmt.query_row([int(position)], entry).optional()? else {
        return Ok(None);
    };
    let sql =
        "SELECT position, hash, salt, text, subject FROM sealed WHERE position = ?1 ORDER BY n";
    let mut stmt = conn.prepare_cached(sql)?;
    for pair in stmt.query_map([int(position)], sealed)? {
        record.sealed.push(pair?.1);
    }
    Ok(Some(record))
}

/// The entries of a stream, in order.
pub(super) fn stream(conn: &Connection, stream: &Stream) -> Result<Vec<Record>, StoreError> {
    select(conn, "stream", stream.as_str())
}

/// The entries of an act, in order.
pub(super) fn act(conn: &Connection, act: &ActId) -> Result<Vec<Record>, StoreError> {
    select(conn, "act", act.as_str())
}

/// An incident as its stream has it; none where the stream is empty.
pub(super) fn incident(conn: &Connection, id: &IncidentId) -> Result<Option<Incident>, StoreError> {
    let records = stream(conn, &Stream::Incident(id.clone()))?;
    let fold = || Incident::fold(id.clone(), records.iter().map(Entry::from));
    Ok((!records.is_empty()).then(fold))
}

/// The end of the ledger.
pub(super) fn head(conn: &Connection) -> rusqlite::Result<Head> {
    let mut stmt =
        conn.prepare_cached("SELECT position, link FROM entries ORDER BY position DESC LIMIT 1")?;
    let head = stmt.query_row([], |row| {
        Ok(Head {
            position: uint(row, 0)?,
            link: hash(row, 1)?,
        })
    });
    head.optional().map(Option::unwrap_or_default)
}

/// The link at a position.
pub(super) fn link_at(conn: &Connection, position: u64) -> rusqlite::Result<Option<Hash>> {
    conn.query_row(
        "SELECT link FROM entries WHERE position = ?1",
        [int(position)],
        |row| hash(row, 0),
    )
    .optional()
}

/// How many entries a stream has, and the hash of the last.
pub(super) fn tail(conn: &Connection, stream: &Stream) -> rusqlite::Result<(u64, Hash)> {
    let mut stmt = conn.prepare_cached(
        "SELECT seq, hash FROM entries WHERE stream = ?1 ORDER BY seq DESC LIMIT 1",
    )?;
    let tail = stmt.query_row([stream.as_str()], |row| Ok((uint(row, 0)?, hash(row, 1)?)));
    Ok(tail.optional()?.unwrap_or((0, Hash::ZERO)))
}

/// What the first entry says; none where there is none.
pub(super) fn origin(conn: &Connection) -> rusqlite::Result<Option<Origin>> {
    let sql = format!("SELECT {COLUMNS} FROM entries e WHERE e.position = 1");
    let first = conn.query_row(&sql, [], entry).optional()?;
    Ok(first.map(|record| {
        // A first entry that was changed still opens; then nothing less than real cases is assumed.
        let (kind, clock_factor) = if let Event::LedgerOpened(opened) = record.event() {
            (opened.ledger, opened.clock_factor)
        } else {
            (LedgerKind::Live, 1)
        };
        Origin {
            log: record.hash.to_string(),
            kind,
            clock_factor,
        }
    }))
}

/// The columns of a row of the list, in the order [`columns`] reads them.
const ROW: &str = "stream, fold, controller, year, running, closed, rank, deadline, row";

/// A row of the list.
enum Listed {
    /// As it was written.
    Whole(Summary),
    /// Another version of the program wrote it, so that it is made anew; none where it cannot be read before.
    Older(Option<Summary>),
}

/// A row of the list as it was written. One that is not as it was written is damage, never left out.
fn listed(row: &Row<'_>) -> Result<Listed, StoreError> {
    let (fold, text, json) = columns(row)?;
    if fold != FOLD {
        // Before the seventh fold there was no sum.
        return Ok(Listed::Older(summary(json.unwrap_or(text)).ok()));
    }
    summary(json.ok_or(StoreError::Damaged)?)
        .map(Listed::Whole)
        .map_err(|_not_a_row| StoreError::Damaged)
}

/// The fold of a row, its text, and the JSON in it where the sum over the whole row is right.
fn columns<'r>(row: &'r Row<'_>) -> Result<(u32, &'r str, Option<&'r str>), StoreError> {
    let word = |column| row.get_ref(column)?.as_str().or(Err(StoreError::Damaged));
    let columns = Columns {
        stream: word(0)?,
        fold: row.get(1)?,
        controller: word(2)?,
        year: row.get(3)?,
        running: row.get(4)?,
        closed: row.get(5)?,
        rank: row.get(6)?,
        deadline: row.get(7)?,
    };
    let text = word(8)?;
    Ok((columns.fold, text, columns.opened(text)))
}

/// What of a row says whether it is the one its entries made.
#[derive(serde::Deserialize)]
pub(super) struct Mark {
    pub(super) id: IncidentId,
    pub(super) seq: u64,
}

/// The same of a row, without reading all of it.
fn mark(row: &Row<'_>) -> Result<Option<Mark>, StoreError> {
    let (fold, _, json) = columns(row)?;
    if fold != FOLD {
        return Ok(None);
    }
    let json = json.ok_or(StoreError::Damaged)?;
    let mark = serde_json::from_str(json).map_err(|_not_a_row| StoreError::Damaged)?;
    Ok(Some(mark))
}

/// A row from its text. Where somebody put something in that could steer a terminal, it is left out.
fn summary(json: &str) -> serde_json::Result<Summary> {
    // Most rows hold nothing of the kind, raw or as an escape, and are read straight.
    let plain = !json.contains("\\u") && !json.chars().any(is_harmful);
    if plain {
        return serde_json::from_str(json);
    }
    let mut value = serde_json::from_str(json)?;
    keep(&mut value);
    serde_json::from_value(value)
}

/// Each row of the list with its stream, read from the table itself; no value where another version wrote the row.
pub(super) fn each_row(
    conn: &Connection,
    mut take: impl FnMut(&str, Result<Option<Mark>, StoreError>),
) -> Result<(), StoreError> {
    let mut stmt = conn.prepare(&format!("SELECT {ROW} FROM incidents NOT INDEXED"))?;
    let mut rows = stmt.query([])?;
    while let Some(row) = rows.next()? {
        let stream = row.get_ref(0)?.as_str().or(Err(StoreError::Damaged))?;
        take(stream, mark(row));
    }
    Ok(())
}

/// Rows of the list. `Open` reads open rows only, so that history costs nothing (P20); they come in the order of what is
/// urgent now.
pub(super) fn list(
    conn: &Connection,
    which: Which,
    now: Moment,
) -> Result<Vec<Summary>, StoreError> {
    let (condition, year) = match which {
        Which::Open => ("closed = 0", None),
        Which::Closed { year: None } => ("closed = 1 ORDER BY year DESC, running DESC", None),
        Which::Closed { year: Some(year) } => {
            ("closed = 1 AND year = ?1 ORDER BY running DESC", Some(year))
        }
        Which::All => ("1 ORDER BY year DESC, running DESC", None),
    };
    // Where all rows are read anyway no index is needed, and none can hide one.
    let by = match which {
        Which::Open => "",
        Which::Closed { .. } | Which::All => "NOT INDEXED",
    };
    let sql = format!("SELECT {ROW} FROM incidents {by} WHERE {condition}");
    let mut stmt = conn.prepare_cached(&sql)?;
    let mut rows = match year {
        Some(year) => stmt.query([year])?,
        None => stmt.query([])?,
    };
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        match listed(row)? {
            Listed::Whole(row) | Listed::Older(Some(row)) => out.push(row),
            // Never a shorter list: whoever asks makes the rows anew, or says that one cannot be read.
            Listed::Older(None) => return Err(StoreError::Damaged),
        }
    }
    if which == Which::Open {
        out.sort_by_key(|row: &Summary| row.order(now));
    }
    Ok(out)
}

/// The incident with this number, `CONTROLLER/NUMBER` or id.
pub(super) fn find(conn: &Connection, text: &str) -> Result<Option<IncidentId>, StoreError> {
    let text = text.trim();
    let (controller, label) = match text.rsplit_once('/') {
        Some((controller, label)) => (Some(controller), label),
        None => (None, text),
    };
    let Some(n) = Number::parse(label) else {
        let sql = "SELECT stream FROM incidents WHERE stream = ?1";
        let mut stmt = conn.prepare_cached(sql)?;
        let found = stmt.query_row([text], |row| row.get::<_, String>(0));
        return Ok(found.optional()?.map(IncidentId::new));
    };
    // Not by an index: a changed one would name another case.
    let sql = "SELECT stream, controller, row FROM incidents NOT INDEXED \
               WHERE year = ?1 AND running = ?2 AND (?3 IS NULL OR controller = ?3) ORDER BY controller";
    let mut stmt = conn.prepare_cached(sql)?;
    let found = stmt.query_map(params![n.year, n.running, controller], |row| {
        let text = |column| row.get::<_, String>(column);
        Ok(namesake(n, &text(0)?, &text(1)?, &text(2)?))
    })?;
    let mut found: Vec<Namesake> = found.collect::<rusqlite::Result<_>>()?;
    if found.len() > 1 {
        let text = text.to_owned();
        return Err(StoreError::Ambiguous { text, found });
    }
    Ok(found.pop().map(|one| one.id))
}

/// The numbers that more than one incident has.
pub(super) fn shared_numbers(conn: &Connection) -> Result<BTreeSet<Number>, StoreError> {
    let sql = "SELECT year, running FROM incidents GROUP BY year, running HAVING count(*) > 1";
    let mut stmt = conn.prepare_cached(sql)?;
    let shared = stmt.query_map([], |row| {
        Ok(Number {
            year: row.get(0)?,
            running: row.get(1)?,
        })
    })?;
    Ok(shared.collect::<rusqlite::Result<_>>()?)
}

/// How an incident is told from others with its number. Where the row cannot be read the controller's id is its name.
fn namesake(number: Number, id: &str, controller: &str, row: &str) -> Namesake {
    let json = row.split_once(' ').map_or(row, |(_, json)| json);
    let row: Option<Summary> = serde_json::from_str(json).ok();
    let name = row.and_then(|row| row.organisations.into_iter().next());
    Namesake {
        organisation: name.unwrap_or_else(|| controller.to_owned()),
        label: format!("{controller}/{number}"),
        id: IncidentId::new(id),
    }
}

/// The document with this hash.
pub(super) fn document(conn: &Connection, wanted: &Hash) -> Result<Option<String>, StoreError> {
    let sql = "SELECT text FROM documents WHERE hash = ?1";
    let text: Option<String> = conn
        .query_row(sql, [wanted.to_string()], |row| row.get(0))
        .optional()?;
    match text {
        Some(text) if Hash::of(&text) != *wanted => Err(StoreError::Damaged),
        text => Ok(text),
    }
}

/// Whether rows were written under another meaning of the fold.
pub(super) fn needs_rebuild(conn: &Connection) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM incidents WHERE fold < ?1) \
               OR EXISTS (SELECT 1 FROM incidents WHERE fold > ?1)";
    Ok(conn.query_row(sql, [FOLD], |row| row.get(0))?)
}

/// All streams that have entries.
pub(super) fn streams(conn: &Connection) -> Result<Vec<Stream>, StoreError> {
    let mut stmt = conn.prepare("SELECT DISTINCT stream FROM entries")?;
    let names = stmt.query_map([], |row| row.get::<_, String>(0))?;
    let streams = names.map(|name| name.map(|name| Stream::from_name(&name)));
    Ok(streams.collect::<rusqlite::Result<_>>()?)
}

/// All incidents that have entries.
pub(super) fn incidents(conn: &Connection) -> Result<Vec<IncidentId>, StoreError> {
    let mut stmt = conn.prepare(
        "SELECT stream FROM entries NOT INDEXED WHERE seq = 1 AND stream <> 'workspace'",
    )?;
    let ids = stmt.query_map([], |row| row.get::<_, String>(0).map(IncidentId::new))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}
