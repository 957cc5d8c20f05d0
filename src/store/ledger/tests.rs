//! What the storage operations of every kind promise, below any act.

use std::sync::Arc;

use super::*;
use crate::domain::chain::{Sealed, tests};
use crate::store::{Place, Reading, Setup, memory, sqlite};

fn setup() -> Setup {
    Setup {
        place: Place::Memory,
        kind: LedgerKind::Test,
        clock_factor: 1,
        program: "test".to_owned(),
        clock: Arc::new(|| Reading {
            now: Moment::from_millis(1_800_000_000_000),
            boot: String::new(),
            uptime_ms: None,
        }),
        create: true,
    }
}

/// Runs a test on a new log of each kind.
fn on_every_kind(test: impl Fn(&mut dyn Ledger)) {
    let mut opened = memory::open(&setup()).unwrap_or_else(|error| panic!("{error}"));
    test(&mut *opened.ledger);
    let folder = tempfile::tempdir().unwrap();
    let mut opened =
        sqlite::open(&setup(), folder.path()).unwrap_or_else(|error| panic!("{error}"));
    test(&mut *opened.ledger);
}

/// The next entry of a case after what is there, with one sealed text.
fn next(view: &dyn View, case: &str, act: &str) -> Record {
    let mut record = tests::ledger(1).pop().unwrap();
    let stream = Stream::from_name(case);
    let (seq, prev) = view.tail(&stream).unwrap();
    record.position = view.head().unwrap().position + 1;
    (record.stream, record.seq, record.prev) = (stream, seq + 1, prev);
    record.act = ActId::new(act);
    record
}

fn put(ledger: &mut dyn Ledger, write: impl Fn(&dyn Put) -> Result<(), StoreError>) {
    let change = ledger.change().unwrap();
    write(change.put()).unwrap();
    change.commit().unwrap();
}

fn text(case: &str, seq: u64, n: u32) -> ErasedText {
    ErasedText {
        stream: case.to_owned(),
        seq,
        n,
        field: "note".to_owned(),
    }
}

#[test]
fn what_is_written_is_read_back_in_every_way_there_is() {
    on_every_kind(|ledger| {
        let (one, two) = (next(ledger.view(), "a", "1"), {
            let mut two = next(ledger.view(), "b", "2");
            two.position += 1;
            two
        });
        put(ledger, |put| {
            put.insert(&one).and_then(|()| put.insert(&two))
        });
        let view = ledger.view();
        assert_eq!(
            view.stream(&one.stream).unwrap(),
            std::slice::from_ref(&one)
        );
        assert_eq!(view.act(&two.act).unwrap(), std::slice::from_ref(&two));
        assert_eq!(view.entries_of_kind(&one.kind), [one.clone(), two.clone()]);
        let bare = Record {
            sealed: Vec::new(),
            ..one.clone()
        };
        assert_eq!(view.entry(2).unwrap(), Some(bare.clone()));
        assert_eq!(view.entry_of(&one.stream, 1).unwrap(), Some(bare));
        assert_eq!(view.entry(4).unwrap(), None);
        assert_eq!(view.link_at(3).unwrap(), Some(two.link));
        assert_eq!(view.tail(&two.stream).unwrap(), (1, two.hash));
        assert_eq!(view.head().unwrap().position, 3);
        assert_eq!(view.incidents().unwrap(), ["a".into(), "b".into()]);
        let mut all = Vec::new();
        let end = view.each_entry(&mut |record| {
            all.push(record.position);
            ControlFlow::Continue(())
        });
        assert_eq!((end.unwrap(), all), (None, vec![1, 2, 3]));
        let mut places = Vec::new();
        view.each_place(&mut |stream, seq, rang| {
            places.push((stream.to_owned(), seq, rang.is_some()));
        })
        .unwrap();
        let place = |stream: &str| (stream.to_owned(), 1, false);
        assert_eq!(places, [place("workspace"), place("a"), place("b")]);
    });
}

#[test]
fn an_entry_out_of_order_or_twice_is_refused() {
    on_every_kind(|ledger| {
        let first = next(ledger.view(), "a", "1");
        put(ledger, |put| put.insert(&first));
        let good = next(ledger.view(), "a", "2");
        let wrong: [fn(&mut Record); 4] = [
            |record| record.position += 1,
            |record| record.position -= 1,
            |record| record.seq += 1,
            |record| record.act = ActId::new("1"),
        ];
        for change in wrong {
            let mut record = good.clone();
            change(&mut record);
            let refused = ledger.change().unwrap().put().insert(&record);
            assert!(refused.is_err(), "{record:?}");
        }
        put(ledger, |put| put.insert(&good));
    });
}

#[test]
fn a_change_that_is_not_committed_leaves_nothing() {
    on_every_kind(|ledger| {
        let record = next(ledger.view(), "a", "1");
        let hash = Hash::of("[plan]");
        let change = ledger.change().unwrap();
        change.put().insert(&record).unwrap();
        change.put().put_mark("m", "1").unwrap();
        change.put().put_document(&hash, "[plan]").unwrap();
        assert_eq!(change.put().head().unwrap().position, 2, "seen inside");
        drop(change);
        let view = ledger.view();
        assert_eq!(view.head().unwrap().position, 1);
        assert_eq!(view.mark("m").unwrap(), None);
        assert_eq!(view.document(&hash).unwrap(), None);
    });
}

#[test]
fn a_text_is_taken_away_once_and_its_hash_stays() {
    on_every_kind(|ledger| {
        let record = next(ledger.view(), "a", "1");
        put(ledger, |put| put.insert(&record));
        let change = ledger.change().unwrap();
        for (n, there) in [(2, false), (1, true), (1, false), (0, false)] {
            let blanked = change.put().blank(&text("a", 1, n)).unwrap();
            assert_eq!(blanked, there, "{n}");
        }
        assert!(!change.put().blank(&text("a", 2, 1)).unwrap());
        change.commit().unwrap();
        let left = ledger.view().stream(&record.stream).unwrap().remove(0);
        let gone = Sealed {
            salt: None,
            text: None,
            ..record.sealed[0].clone()
        };
        assert_eq!(left.sealed, [gone]);
        let at = ledger.view().sealed_at(&text("a", 1, 1)).unwrap().unwrap();
        assert_eq!((at.hash, at.gone), (record.sealed[0].hash, true));
        assert!(ledger.view().sealed_at(&text("a", 1, 2)).unwrap().is_none());
    });
}

#[test]
fn documents_stay_and_marks_are_replaced() {
    on_every_kind(|ledger| {
        let hash = Hash::of("[plan]");
        put(ledger, |put| put.put_document(&hash, "[plan]"));
        put(ledger, |put| put.put_document(&hash, "[plan]"));
        assert!(ledger.view().has_document(&hash).unwrap());
        assert!(!ledger.view().has_document(&Hash::ZERO).unwrap());
        let mut documents = Vec::new();
        let mut take = |hash: &str, text: &[u8]| {
            documents.push((hash.to_owned(), text.to_vec()));
            ControlFlow::Continue(())
        };
        ledger.view().each_document(&mut take).unwrap();
        assert_eq!(documents, [(hash.to_string(), b"[plan]".to_vec())]);
        for (key, value) in [
            ("wipe:a", "1"),
            ("wipe:a", "2"),
            ("wipe:b", "3"),
            ("x", "4"),
        ] {
            put(ledger, |put| put.put_mark(key, value));
        }
        let view = ledger.view();
        assert_eq!(view.mark("wipe:a").unwrap().as_deref(), Some("2"));
        assert_eq!(view.marks("wipe:").unwrap(), ["a", "b"]);
        put(ledger, |put| put.drop_mark("wipe:a"));
        assert_eq!(ledger.view().marks("wipe:").unwrap(), ["b"]);
    });
}

fn row<'a>(stream: &'a str, controller: &'a str, running: Option<u32>) -> WrittenRow<'a> {
    WrittenRow {
        stream,
        fold: 1,
        controller,
        year: running.map(|_| 2026),
        running,
        closed: stream == "closed",
        rank: 0,
        deadline: None,
        text: "text",
    }
}

#[test]
fn a_row_is_one_an_incident_and_a_number_is_given_once_by_a_controller() {
    on_every_kind(|ledger| {
        put(ledger, |put| {
            put.put_row(&row("one", "school", Some(1)))?;
            put.put_row(&row("two", "board", Some(1)))?;
            put.put_row(&row("closed", "school", Some(7)))?;
            put.put_row(&row("bare", "school", None))?;
            put.put_row(&row("one", "school", Some(2)))
        });
        let taken = row("other", "school", Some(2));
        assert!(ledger.change().unwrap().put().put_row(&taken).is_err());
        let view = ledger.view();
        let streams = |which| {
            let mut all = Vec::new();
            let take = &mut |stream: &str, row: Result<WrittenRow<'_>, StoreError>| {
                all.push((stream.to_owned(), row.unwrap().running));
                Ok(())
            };
            view.each_row(which, take).unwrap();
            all.sort();
            all
        };
        let at = |stream: &str, running| (stream.to_owned(), running);
        let open = [at("bare", None), at("one", Some(2)), at("two", Some(1))];
        assert_eq!(streams(Which::Open), open);
        let year = |year| Which::Closed { year: Some(year) };
        assert_eq!(streams(year(2026)), [at("closed", Some(7))]);
        assert_eq!(streams(year(2025)), []);
        assert_eq!(streams(Which::All).len(), 4);
        assert_eq!(view.highest_number("school", 2026).unwrap(), 7);
        assert_eq!(view.highest_number("board", 2025).unwrap(), 0);
        assert!(view.has_row("two").unwrap() && !view.has_row("three").unwrap());
        assert!(view.has_other_fold(2).unwrap() && !view.has_other_fold(1).unwrap());
        let number = |running| Number {
            year: 2026,
            running,
        };
        let found = view.rows_numbered(number(1)).unwrap();
        assert_eq!((found.len(), found[0].controller.as_str()), (1, "board"));
        assert!(view.shared_numbers().unwrap().is_empty());
        put(ledger, |put| put.put_row(&row("three", "school", Some(1))));
        let shared = ledger.view().shared_numbers().unwrap();
        assert_eq!(shared, [number(1)].into());
        put(ledger, |put| put.drop_row("three"));
        assert!(!ledger.view().has_row("three").unwrap());
        put(ledger, |put| put.drop_rows());
        assert!(!ledger.view().has_other_fold(2).unwrap());
    });
}

#[test]
fn a_new_log_is_sound_and_nothing_in_it_waits_to_be_done() {
    on_every_kind(|ledger| {
        assert_eq!(ledger.view().soundness().unwrap(), Soundness::Whole);
        let snapshot = ledger.snapshot().unwrap();
        assert_eq!(snapshot.view().head().unwrap().position, 1);
        drop(snapshot);
        assert!(ledger.agrees().unwrap());
        assert!(ledger.change().unwrap().put().index_anew().unwrap());
        assert!(ledger.rewrite(Duration::from_millis(1)).unwrap());
        assert_eq!(ledger.unreached().unwrap(), Unreached::default());
    });
}
