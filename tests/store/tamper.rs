//! Who could change the log, and what notices it: the table of threats, what nothing notices included.
//!
//! Each tampering is done to the file with SQLite, by somebody who knows it well: guards dropped, rows changed, hashes made
//! again where that helps. *Chain* is `verify`; *seen* is the head this machine saw last; *anchor* is a head kept elsewhere.

use std::path::Path;

use crate::kit::{aside, block_on, commit, guide, note, now, open, opened, stress};
use frist::domain::chain::{Fault, Hash, Head, Record, link};
use frist::domain::id::{IncidentId, Stream};
use frist::domain::incident::Incident;
use frist::domain::time::{Span, Zone};
use frist::store::{
    Damage, Differs, Outcome, Rejection, Store, StoreError, Unverified, Which, Why, Writability,
};
use rusqlite::Connection;

/// Entries in the ledger that is tampered with: the opening, 3 that open a case, 36 notes.
const LAST: u64 = 40;
/// Where the anchor was taken.
const ANCHOR: u64 = 30;

/// Makes the ledger; gives its link at the anchor.
async fn ledger(folder: &Path) -> Head {
    let store = open(folder).await;
    let mut incident = opened(&store, "case").await;
    let mut anchor = Head::default();
    while store.head().position < LAST {
        let text = format!("note {}", store.head().position + 1);
        commit(&store, &mut incident, vec![note(&text)]).await;
        if store.head().position == ANCHOR {
            anchor = store.head();
        }
    }
    anchor
}

fn sqlite(folder: &Path) -> Connection {
    Connection::open(folder.join("ledger.db")).unwrap()
}

/// What an enemy does first.
fn drop_guards(conn: &Connection) {
    let mut stmt = conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap();
    let names: Vec<String> = stmt
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    for name in names {
        conn.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
}

/// Makes all hashes and links anew from `from` on, as whoever owns the file can.
fn rehash(folder: &Path, mut records: Vec<Record>) {
    let conn = sqlite(folder);
    drop_guards(&conn);
    records.sort_by_key(|r| r.position);
    let log = records[0].hash.to_string();
    let mut before = Head {
        position: 1,
        link: records[0].link,
    };
    let mut last: std::collections::BTreeMap<Stream, (u64, Hash)> =
        [(Stream::Workspace, (1, records[0].hash))].into();
    conn.execute_batch("PRAGMA foreign_keys = OFF; DELETE FROM entries WHERE position > 1")
        .unwrap();
    for mut record in records.into_iter().skip(1) {
        let old = record.position;
        let (seq, prev) = last.get(&record.stream).copied().unwrap_or((0, Hash::ZERO));
        record.position = before.position + 1;
        (record.seq, record.prev) = (seq + 1, prev);
        record.hash = record.compute_hash(&log);
        record.link = link(&before.link, &record.hash);
        conn.execute(
            "INSERT INTO entries VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
            rusqlite::params![
                i64::try_from(record.position).unwrap(),
                record.stream.as_str(),
                i64::try_from(record.seq).unwrap(),
                record.act.as_str(),
                record.part,
                record.at.millis(),
                record.recorded_at.millis(),
                record.boot,
                record.uptime_ms.map(|u| i64::try_from(u).unwrap()),
                record.actor.as_str(),
                record.kind,
                record.kind_version,
                record.payload,
                record.prev.to_string(),
                record.hash.to_string(),
                record.link.to_string()
            ],
        )
        .unwrap();
        if old != record.position {
            conn.execute(
                "UPDATE sealed SET position = -?1 WHERE position = ?2",
                [
                    i64::try_from(record.position).unwrap(),
                    i64::try_from(old).unwrap(),
                ],
            )
            .unwrap();
        }
        last.insert(record.stream.clone(), (record.seq, record.hash));
        before = Head {
            position: record.position,
            link: record.link,
        };
    }
    conn.execute_batch("UPDATE sealed SET position = -position WHERE position < 0")
        .unwrap();
}

async fn records(folder: &Path) -> Vec<Record> {
    let store = open(folder).await;
    let mut all = store.records(&Stream::Workspace).await.unwrap();
    all.extend(
        store
            .records(&Stream::Incident("case".into()))
            .await
            .unwrap(),
    );
    all
}

/// Gives an entry other words with a hash and salt of their own, as a forger would.
fn reword(folder: &Path, record: &mut Record, text: &str) {
    let salt = [7; 32];
    let new = frist::domain::chain::Sealed::new(text, salt, None);
    let old = record.sealed[0].hash.to_string();
    record.payload = record.payload.replace(&old, &new.hash.to_string());
    let conn = sqlite(folder);
    drop_guards(&conn);
    conn.execute(
        "UPDATE sealed SET hash = ?1, salt = ?2, text = ?3 WHERE hash = ?4",
        rusqlite::params![new.hash.to_string(), salt, text, old],
    )
    .unwrap();
}

/// What noticed a tampering.
#[derive(Debug, PartialEq, Eq)]
struct Noticed {
    chain: Option<Fault>,
    seen: bool,
    anchor: bool,
}

/// Looks with all three. The anchor is compared as a person does it: the link at that position.
async fn look(folder: &Path, anchor: &Head) -> Noticed {
    let store = open(folder).await;
    let chain = match store.verify(Box::new(|_, _| {})).await {
        Ok(_) => None,
        Err(Unverified::Broken(at)) => Some(at.fault),
        Err(Unverified::Unread(error)) => panic!("{error}"),
    };
    let seen = store.writability() != Writability::Writable;
    let mut all = store.records(&Stream::Workspace).await.unwrap();
    all.extend(
        store
            .records(&Stream::Incident("case".into()))
            .await
            .unwrap(),
    );
    let at = all.iter().find(|r| r.position == anchor.position);
    Noticed {
        chain,
        seen,
        anchor: at.map(|r| r.link) != Some(anchor.link),
    }
}

type Tampering = fn(&Path, Vec<Record>);
const NOBODY: Noticed = Noticed {
    chain: None,
    seen: false,
    anchor: false,
};
const fn chain(fault: Fault) -> Noticed {
    Noticed {
        chain: Some(fault),
        seen: false,
        anchor: false,
    }
}
const HEADS: Noticed = Noticed {
    chain: None,
    seen: true,
    anchor: true,
};

fn sql(folder: &Path, sql: &str) {
    let conn = sqlite(folder);
    drop_guards(&conn);
    conn.execute_batch(&format!("PRAGMA foreign_keys = OFF; {sql}"))
        .unwrap();
}

/// Changes by somebody who does not make the hashes anew: what, how, who notices.
const PLAIN: &[(&str, &str, Noticed)] = &[
    ("nothing at all", "", NOBODY),
    (
        "words changed",
        "UPDATE sealed SET text = 'other' WHERE position = 12",
        chain(Fault::Words),
    ),
    (
        "words taken away",
        "UPDATE sealed SET text = NULL, salt = NULL WHERE position = 12",
        chain(Fault::Words),
    ),
    (
        "a row of words deleted",
        "DELETE FROM sealed WHERE position = 12",
        chain(Fault::Words),
    ),
    (
        "a payload changed",
        "UPDATE entries SET payload = '{}' WHERE position = 12",
        chain(Fault::Hash),
    ),
    (
        "a claimed time changed",
        "UPDATE entries SET at = at - 3600000 WHERE position = 12",
        chain(Fault::Hash),
    ),
    (
        "an author changed",
        "UPDATE entries SET actor = 'other' WHERE position = 12",
        chain(Fault::Hash),
    ),
    (
        "the first entry changed",
        "UPDATE entries SET payload = '{}' WHERE position = 1",
        chain(Fault::Hash),
    ),
    (
        "one entry deleted",
        "DELETE FROM entries WHERE position = 12",
        chain(Fault::Gap),
    ),
    (
        "a whole case deleted",
        "DELETE FROM entries WHERE stream = 'case'; DELETE FROM sealed",
        HEADS,
    ),
    (
        "the tail cut before the anchor",
        "DELETE FROM entries WHERE position > 25; DELETE FROM sealed WHERE position > 25",
        HEADS,
    ),
    (
        "two entries exchanged",
        "UPDATE entries SET position = -12, seq = -12 WHERE position = 12;
         UPDATE entries SET position = 12, seq = seq - 1 WHERE position = 13;
         UPDATE entries SET position = 13, seq = 12 WHERE position = -12",
        chain(Fault::Prev),
    ),
    (
        "an entry put in place of another by REPLACE",
        "INSERT OR REPLACE INTO entries SELECT position, stream, seq, act, part, at, recorded_at, boot, uptime_ms, \
         actor, kind, kind_version, '{}', prev, hash, link FROM entries WHERE position = 12",
        chain(Fault::Hash),
    ),
];

/// Changes by somebody who makes all hashes anew.
fn hashed_anew() -> [(&'static str, Tampering, Noticed); 5] {
    const SEEN: Noticed = Noticed {
        chain: None,
        seen: true,
        anchor: false,
    };
    [
        (
            "entry 12 changed",
            |f, mut all| {
                entry(&mut all, 12).at = now().minus(Span::hours(5));
                rehash(f, all);
            },
            HEADS,
        ),
        (
            "a back-dated entry put in",
            |f, mut all| {
                let mut forged = entry(&mut all, 12).clone();
                forged.act = "forged".into();
                forged.payload = "{\"note\":{\"text\":null}}".into();
                forged.sealed.clear();
                all.insert(11, forged);
                rehash(f, all);
            },
            HEADS,
        ),
        // After the last anchor only this machine's memory is left.
        (
            "entry 35 changed",
            |f, mut all| {
                entry(&mut all, 35).actor = "other".into();
                rehash(f, all);
            },
            SEEN,
        ),
        // What rests on trust: the time since the last anchor, once that memory is gone as well.
        (
            "residual: the tail cut after the anchor, what was seen forgotten",
            |f, _| {
                sql(
                    f,
                    "DELETE FROM entries WHERE position > 32; DELETE FROM sealed WHERE position > 32",
                );
                std::fs::remove_file(f.join("heads")).unwrap();
            },
            NOBODY,
        ),
        (
            "residual: the last entry written anew, what was seen forgotten",
            |f, mut all| {
                reword(f, entry(&mut all, LAST), "never happened");
                rehash(f, all);
                std::fs::remove_file(f.join("heads")).unwrap();
            },
            NOBODY,
        ),
    ]
}

fn entry(all: &mut [Record], position: u64) -> &mut Record {
    all.iter_mut().find(|r| r.position == position).unwrap()
}

#[test]
fn the_table_of_threats() {
    block_on(async {
        for (what, change, expected) in PLAIN {
            let folder = tempfile::tempdir().unwrap();
            let anchor = ledger(folder.path()).await;
            sql(folder.path(), change);
            assert_eq!(look(folder.path(), &anchor).await, *expected, "{what}");
        }
        for (what, tampering, expected) in hashed_anew() {
            let folder = tempfile::tempdir().unwrap();
            let anchor = ledger(folder.path()).await;
            let all = records(folder.path()).await;
            tampering(folder.path(), all);
            assert_eq!(look(folder.path(), &anchor).await, expected, "{what}");
        }
    });
}

// The list is a copy: the chain does not see a change of it. Its own sum does, and making it anew takes the change away.
#[test]
fn a_changed_row_of_the_list_is_seen_and_put_right_by_a_rebuild() {
    block_on(async {
        let folder = tempfile::tempdir().unwrap();
        ledger(folder.path()).await;
        let store = open(folder.path()).await;
        let right = store.list(Which::Open).await.unwrap();
        let change = "UPDATE incidents SET row = replace(row, 'Letter', 'Nothing')";
        sqlite(folder.path()).execute_batch(change).unwrap();
        assert_eq!(store.list(Which::Open).await, Err(StoreError::Damaged));
        assert_eq!(damage(&store).await, [Damage::List]);
        assert!(store.verify(Box::new(|_, _| {})).await.is_ok());
        store
            .rebuild(Box::new(|_| Some((guide(), Zone::utc()))))
            .await
            .unwrap();
        assert_eq!(store.list(Which::Open).await.unwrap(), right);
    });
}

#[test]
fn guards_refuse_accidents_on_any_connection() {
    block_on(async {
        let folder = tempfile::tempdir().unwrap();
        ledger(folder.path()).await;
        let conn = sqlite(folder.path());
        conn.execute_batch("PRAGMA foreign_keys = ON").unwrap();
        for accident in [
            "UPDATE entries SET payload = '{}' WHERE position = 12",
            "DELETE FROM entries WHERE position = 40",
            "DELETE FROM entries",
            // Without recursive triggers REPLACE deletes past the guard on DELETE.
            "INSERT OR REPLACE INTO entries SELECT * FROM entries WHERE position = 12",
            "INSERT OR REPLACE INTO entries SELECT 41, stream, seq, act, part, at, recorded_at, boot, uptime_ms, actor, \
             kind, kind_version, payload, prev, hash, link FROM entries WHERE position = 12",
            "INSERT INTO entries SELECT 42, stream, 40, 'new', part, at, recorded_at, boot, uptime_ms, actor, \
             kind, kind_version, payload, prev, hash, link FROM entries WHERE position = 12",
            "REPLACE INTO sealed SELECT position, n, hash, salt, 'other', subject FROM sealed WHERE position = 12",
            "UPDATE sealed SET text = 'other' WHERE position = 12",
            "UPDATE sealed SET text = NULL WHERE position = 12",
            "UPDATE sealed SET text = NULL, salt = NULL, hash = 'x' WHERE position = 12",
            "DELETE FROM sealed WHERE position = 12",
        ] {
            assert!(conn.execute_batch(accident).is_err(), "{accident}");
        }
        conn.execute_batch("INSERT INTO documents VALUES ('h', 'text'); REPLACE INTO documents VALUES ('h', 'other')").unwrap();
        let kept: String = conn
            .query_row("SELECT text FROM documents", [], |r| r.get(0))
            .unwrap();
        assert_eq!(kept, "text");
        // Words can be erased, nothing else.
        conn.execute_batch("UPDATE sealed SET text = NULL, salt = NULL WHERE position = 12")
            .unwrap();
    });
}

#[test]
fn dropped_guards_come_back_and_are_reported() {
    block_on(async {
        let folder = tempfile::tempdir().unwrap();
        ledger(folder.path()).await;
        drop_guards(&sqlite(folder.path()));
        let store = open(folder.path()).await;
        assert_eq!(store.warnings(), [frist::store::Warning::Guards]);
        assert!(
            sqlite(folder.path())
                .execute_batch("DELETE FROM entries")
                .is_err()
        );
        drop(store);
        assert_eq!(open(folder.path()).await.warnings(), []);
    });
}

/// What a look at the file finds.
async fn damage(store: &Store) -> Vec<Damage> {
    store.check().await.unwrap().damage.into_iter().collect()
}

/// Changes of what no chain covers and the entries suffice to make right: what, how, what is found.
const BESIDE: &[(&str, &str, Damage)] = &[
    (
        "an alarm said to have rung",
        "INSERT INTO alarms VALUES ('case', 'gdpr-33-1', 'before-24', 1, 1, 'me', 0, 0, 1, 'shown')",
        Damage::Alarms,
    ),
    ("a row taken away", "DELETE FROM incidents", Damage::List),
    (
        "a row closed",
        "UPDATE incidents SET closed = 1",
        Damage::List,
    ),
    (
        "a row of another deadline",
        "UPDATE incidents SET deadline = deadline + 1",
        Damage::List,
    ),
    (
        "a row made up",
        "INSERT INTO incidents SELECT 'made-up', fold, controller, year, 99, closed, rank, deadline, row FROM incidents",
        Damage::List,
    ),
    (
        "a row that is no row",
        "UPDATE incidents SET row = 'nothing'",
        Damage::List,
    ),
    (
        "an index taken away",
        "DROP INDEX incidents_open",
        Damage::Index,
    ),
    (
        "an index over something else",
        "DROP INDEX incidents_open; CREATE INDEX incidents_open ON incidents (rank) WHERE closed = 1",
        Damage::Index,
    ),
];

#[test]
fn what_no_chain_covers_is_made_right_where_the_entries_suffice() {
    block_on(async {
        for (what, change, found) in BESIDE {
            let folder = tempfile::tempdir().unwrap();
            ledger(folder.path()).await;
            let store = open(folder.path()).await;
            let right = store.list(Which::All).await.unwrap();
            drop(store);
            sql(folder.path(), change);
            let store = open(folder.path()).await;
            assert_eq!(damage(&store).await, [*found], "{what}");
            let mend = async || {
                let guides = Box::new(|_: &Incident| Some((guide(), Zone::utc())));
                let pages = store.mend_pages().await.unwrap();
                pages || store.mend_rows(Vec::new(), guides).await.unwrap()
            };
            assert!(mend().await, "{what}");
            assert_eq!(damage(&store).await, [], "{what}");
            assert_eq!(store.list(Which::All).await.unwrap(), right, "{what}");
            // Once, and it stands in the log.
            assert!(!mend().await, "{what}");
            let said = store.records(&Stream::Workspace).await.unwrap();
            let said = said.iter().filter(|record| record.kind == "rebuilt");
            assert_eq!(said.count(), 1, "{what}");
            assert!(store.verify(Box::new(|_, _| {})).await.is_ok(), "{what}");
        }
    });
}

#[test]
fn what_no_chain_covers_and_nothing_can_make_right_is_named() {
    block_on(async {
        let hash = Hash::of("a plan").to_string();
        for (change, differs) in [
            (
                "UPDATE sealed SET subject = 'other' WHERE position = 12",
                Differs::Subject(12),
            ),
            (
                "UPDATE documents SET text = text || ' '",
                Differs::Document(hash.clone()),
            ),
        ] {
            let folder = tempfile::tempdir().unwrap();
            ledger(folder.path()).await;
            let store = open(folder.path()).await;
            store.put_document("a plan").await.unwrap();
            drop(store);
            sql(folder.path(), change);
            let store = open(folder.path()).await;
            assert_eq!(store.compare().await, Ok(Some(differs)));
        }
    });
}

// A long log is not looked at in full before each answer: what hides something in it is seen all the same.
#[test]
fn what_hides_something_is_seen_without_a_look_at_everything() {
    block_on(async {
        let hidden = BESIDE.iter().filter(|(_, _, found)| *found == Damage::List);
        let mut changes: Vec<&str> = hidden.map(|(_, change, _)| *change).collect();
        changes.push("DELETE FROM entries WHERE position = 20");
        changes.push("DELETE FROM entries WHERE seq > 30");
        for change in changes {
            let folder = tempfile::tempdir().unwrap();
            ledger(folder.path()).await;
            assert_eq!(open(folder.path()).await.agrees().await, Ok(true));
            sql(folder.path(), change);
            assert_eq!(
                open(folder.path()).await.agrees().await,
                Ok(false),
                "{change}"
            );
        }
    });
}

#[test]
fn nothing_is_hung_onto_an_end_that_is_not_what_was_written() {
    block_on(async {
        for (position, beside) in [(LAST, false), (LAST, true), (LAST + 1, true)] {
            let folder = tempfile::tempdir().unwrap();
            ledger(folder.path()).await;
            if beside {
                let store = open(folder.path()).await;
                let outcome = store.append(aside(1, "beside", "another stream")).await;
                assert!(matches!(outcome, Outcome::Committed(_)), "{outcome:?}");
            }
            let change = format!("UPDATE entries SET actor = 'other' WHERE position = {position}");
            sql(folder.path(), &change);
            let store = open(folder.path()).await;
            let incident: Incident = store.incident(&"case".into()).await.unwrap().unwrap();
            let act = stress::act(&incident, &guide(), vec![note("no")]);
            let refused = Outcome::Refused(Rejection::ReadOnly(Why::Rewritten { position }));
            assert_eq!(store.append(act).await, refused, "{position} {beside}");
        }
    });
}

#[test]
fn a_broken_chain_opens_takes_entries_and_says_so() {
    block_on(async {
        let folder = tempfile::tempdir().unwrap();
        ledger(folder.path()).await;
        sql(
            folder.path(),
            "UPDATE entries SET at = 1 WHERE position = 12",
        );
        let store = open(folder.path()).await;
        let broken = store.verify(Box::new(|_, _| {})).await;
        let Err(Unverified::Broken(at)) = broken else {
            panic!("{broken:?}")
        };
        assert_eq!((at.position, at.fault), (12, Fault::Hash));
        assert!(
            store
                .warnings()
                .contains(&frist::store::Warning::Broken(at.clone()))
        );
        let mut incident = store
            .incident(&IncidentId::new("case"))
            .await
            .unwrap()
            .unwrap();
        commit(&store, &mut incident, vec![note("goes on")]).await;
        assert_eq!(store.backup().await, Err(Unverified::Broken(at)));
    });
}

#[test]
fn an_older_ledger_is_read_but_takes_nothing() {
    block_on(async {
        let folder = tempfile::tempdir().unwrap();
        ledger(folder.path()).await;
        sql(
            folder.path(),
            "DELETE FROM sealed WHERE position > 25; DELETE FROM entries WHERE position > 25",
        );
        let store = open(folder.path()).await;
        let why = Why::Older {
            seen: LAST,
            found: 25,
        };
        assert_eq!(store.writability(), Writability::ReadOnly(why));
        let incident: Incident = store.incident(&"case".into()).await.unwrap().unwrap();
        let act = stress::act(&incident, &guide(), vec![note("no")]);
        assert!(matches!(
            store.append(act).await,
            frist::store::Outcome::Refused(_)
        ));
        assert_eq!(store.head().position, 25);
    });
}

#[test]
fn another_ledger_in_the_same_folder_takes_nothing() {
    block_on(async {
        let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        ledger(folder.path()).await;
        ledger(other.path()).await;
        std::fs::copy(
            other.path().join("ledger.db"),
            folder.path().join("ledger.db"),
        )
        .unwrap();
        let store = open(folder.path()).await;
        assert_eq!(store.writability(), Writability::ReadOnly(Why::Replaced));
    });
}

/// Whether opening, the file's own check or the chain noticed.
async fn noticed(folder: &Path) -> bool {
    let Ok(store) = frist::store::open(crate::kit::in_folder(folder)).await else {
        return true;
    };
    let chain = store.verify(Box::new(|_, _| {})).await.is_err();
    let odd = store.writability() != Writability::Writable || !store.warnings().is_empty();
    let found = store
        .check()
        .await
        .is_ok_and(|found| found.damage.is_empty());
    chain || odd || !found || unread(&store).await
}

async fn unread(store: &Store) -> bool {
    store.list(Which::All).await.is_err() || store.needs_rebuild().await.is_err()
}

// Reliability 1.9: what lies in entries is always noticed; the rest of the file holds indexes, rows of the list and room.
#[test]
fn flipped_bits_in_entries_are_noticed() {
    block_on(async {
        let master = tempfile::tempdir().unwrap();
        ledger(master.path()).await;
        let clean = std::fs::read(master.path().join("ledger.db")).unwrap();
        let heads = std::fs::read(master.path().join("heads")).unwrap();
        let mut dice = 88_172_645_463_325_252_u64;
        let (mut inside, mut outside, mut outside_noticed) = (0, 0, 0);
        let spans = entry_bytes(&clean, &records(master.path()).await);
        for _ in 0..300 {
            dice ^= dice << 13;
            dice ^= dice >> 7;
            dice ^= dice << 17;
            let at = usize::try_from(dice % clean.len() as u64).unwrap();
            let mut flipped = clean.clone();
            flipped[at] ^= 1 << (dice >> 61);
            let folder = tempfile::tempdir().unwrap();
            std::fs::write(folder.path().join("ledger.db"), flipped).unwrap();
            std::fs::write(folder.path().join("heads"), &heads).unwrap();
            for name in ["ledger.db", "heads"] {
                let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
                std::fs::set_permissions(folder.path().join(name), mode).unwrap();
            }
            let noticed = noticed(folder.path()).await;
            if spans.iter().any(|span| span.contains(&at)) {
                inside += 1;
                assert!(noticed, "bit in byte {at} went unnoticed");
            } else {
                outside += 1;
                outside_noticed += usize::from(noticed);
            }
        }
        println!(
            "{inside} flips in entries, all noticed; {outside_noticed} of {outside} elsewhere noticed"
        );
        assert!(inside > 10);
    });
}

/// Where payloads, words and hashes of entries lie in the file.
fn entry_bytes(file: &[u8], records: &[Record]) -> Vec<std::ops::Range<usize>> {
    let mut spans = Vec::new();
    for record in records {
        // A row of `entries` ends with payload, prev, hash and link, one after the other.
        let end = format!(
            "{}{}{}{}",
            record.payload, record.prev, record.hash, record.link
        );
        let at = file.windows(end.len()).position(|w| w == end.as_bytes());
        spans.extend(at.map(|at| at..at + end.len()));
        for words in record.sealed.iter().filter_map(|s| s.text.as_deref()) {
            let row = words;
            let hash = record.sealed[0].hash.to_string();
            if let Some(at) = file.windows(hash.len()).position(|w| w == hash.as_bytes()) {
                let near = at + hash.len() + 32;
                if file.get(near..near + row.len()) == Some(row.as_bytes()) {
                    spans.push(at + hash.len()..near + row.len());
                }
            }
        }
    }
    spans
}
