//! A log of the first release under this program: every byte of it holds, and nothing of it rings again.
//!
//! `tests/fixtures/log-v1.db` was written by that release in November 2026: a case whose alarms rang and were seen, a closed
//! one, and one that was opened last.

use rusqlite::Connection;
use rusqlite::types::Value;
use tokio::sync::mpsc::unbounded_channel;

use super::tests::settings;
use super::*;
use crate::app::alarms::fake::Fake;
use crate::app::alarms::{Alarms, Announcement};
use crate::app::clock::Manual;
use crate::domain::time::Span;

/// The end of the log, as the release that wrote it said.
const HEAD: &str = "6e238d3f37726ff0cc7aa28a23a4faa398bdfb5214411cc673c9a81a6e0a36c2";
/// Ten minutes after its last entry.
const NOW: &str = "2026-11-20T08:10:00.000Z";

async fn opened(now: &str) -> (Session, Manual, tempfile::TempDir) {
    let home = tempfile::tempdir().unwrap();
    let log = include_bytes!("../../../tests/fixtures/log-v1.db");
    std::fs::write(home.path().join("ledger.db"), log).unwrap();
    let (clock, hand) = WallClock::manual(Moment::parse_rfc3339(now).unwrap());
    let session = Session::open(settings(home.path()), clock, Access::Existing).await;
    (session.unwrap(), hand, home)
}

/// Every value of entries and words, in order.
fn all(folder: &std::path::Path) -> Vec<Vec<Value>> {
    let conn = Connection::open(folder.join("ledger.db")).unwrap();
    let mut out = Vec::new();
    for table in ["entries", "sealed", "documents"] {
        let mut stmt = conn.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns = stmt.column_count();
        let rows = stmt.query_map([], |row| (0..columns).map(|n| row.get(n)).collect());
        out.extend(rows.unwrap().map(Result::unwrap));
    }
    out
}

#[tokio::test]
async fn an_old_log_verifies_byte_for_byte() {
    let before = tempfile::tempdir().unwrap();
    let log = include_bytes!("../../../tests/fixtures/log-v1.db");
    std::fs::write(before.path().join("ledger.db"), log).unwrap();
    let (session, _, home) = opened(NOW).await;
    let verified = session.store().verify(Box::new(|_, _| {})).await.unwrap();
    assert_eq!(
        (verified.entries, verified.head.link.to_string()),
        (29, HEAD.to_owned())
    );
    // Nothing in it is damage, and the list of the older meaning is brought up to date without a word.
    assert_eq!(session.mend().await, Ok(BTreeSet::new()));
    assert_eq!(session.store().compare().await, Ok(None));
    assert_eq!(session.list_agrees().await, Ok(true));
    let open = session.store().list(Which::Open).await.unwrap();
    let titles: Vec<&str> = open.iter().map(|row| row.title.shown()).collect();
    assert_eq!(
        titles,
        ["Letter to the wrong Karen", "Laptop left in the train"]
    );
    assert_eq!(session.store().list(Which::All).await.unwrap().len(), 3);
    assert_eq!(all(home.path()), all(before.path()));
}

#[tokio::test]
async fn an_old_log_rings_nothing_again() {
    let (session, hand, home) = opened(NOW).await;
    let before = all(home.path());
    let (out, mut said) = unbounded_channel();
    let (mut alarms, tr) = (
        Alarms::new(Fake::NoBus),
        crate::i18n::Tr::new(session.settings().language),
    );
    let next = alarms.look_and_ring(&session, &tr, &out).await;
    let rang = said.try_recv();
    assert!(rang.is_err(), "{rang:?}");
    assert_eq!(all(home.path()), before);
    // The case that was opened last is to ring in its time.
    let first = Moment::parse_rfc3339("2026-11-21T07:00:00.000Z").unwrap();
    assert_eq!(next, Some(first));
    hand.pass(first.plus(Span::minutes(1)).since(session.now()));
    alarms.look_and_ring(&session, &tr, &out).await;
    assert!(matches!(said.try_recv(), Ok(Announcement::Rings(_))));
}
