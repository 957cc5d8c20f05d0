//! Entries from their columns, with the words beside them.
//!
//! Everything here works on any connection, also to a file that is damaged, and changes nothing.

use std::collections::BTreeMap;

use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension as _, Row};

use crate::domain::chain::{Hash, Head, Record, Sealed};
use crate::domain::id::{ActId, ActorId, Stream, SubjectId};
use crate::domain::time::Moment;
use crate::store::error::StoreError;

/// The columns of an entry, in the order [`entry`] reads them.
pub(super) const COLUMNS: &str = "e.position, e.stream, e.seq, e.act, e.part, e.at, e.recorded_at, e.boot, e.uptime_ms, \
                                  e.actor, e.kind, e.kind_version, e.payload, e.prev, e.hash, e.link";

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
pub(super) fn select(
    conn: &Connection,
    column: &str,
    value: &str,
) -> Result<Vec<Record>, StoreError> {
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
