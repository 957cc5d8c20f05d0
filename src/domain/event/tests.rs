//! What the log keeps reads back, for ever.

use super::*;
use crate::domain::text::Text;

#[test]
fn payloads_read_back_and_unknown_kinds_are_newer() {
    let event: Event = NoteAdded {
        note: Text::new("hej"),
    }
    .into();
    assert_eq!(Event::read(event.kind(), 1, event.payload()), event);
    assert_eq!(
        Event::read("note-added", 2, event.payload()),
        Event::Newer {
            kind: "note-added".into()
        }
    );
    assert_eq!(
        Event::read("from-the-future", 1, Value::Null),
        Event::Newer {
            kind: "from-the-future".into()
        }
    );
    assert_eq!(
        Event::read("note-added", 1, Value::Null),
        Event::Newer {
            kind: "note-added".into()
        }
    );
}

/// A made-up kind whose payload has a second version.
#[expect(
    unreachable_pub,
    dead_code,
    reason = "the table makes what a log needs, all of it public"
)]
mod made_up {
    use serde::{Deserialize, Serialize};
    use serde_json::Value;

    /// It has two fields by now.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    pub struct Made {
        /// There from the beginning.
        pub a: u32,
        /// Added later.
        #[serde(default)]
        pub b: bool,
    }

    /// It never changed.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    pub struct Kept {
        /// There from the beginning.
        pub a: u32,
    }

    events! {
        Made = "made" v 2,
        Kept = "kept",
    }
}

#[test]
fn a_later_version_reads_what_came_before_and_nothing_that_comes_after() {
    use made_up::{Event, Kept, Made};
    assert_eq!((Made::KIND, Kept::KIND), ("made", "kept"));
    let read =
        |version, text: &str| Event::read("made", version, serde_json::from_str(text).unwrap());
    let newer = Event::Newer {
        kind: "made".into(),
    };
    assert_eq!(read(1, r#"{"a":1}"#), Made { a: 1, b: false }.into());
    assert_eq!(
        read(2, r#"{"a":1,"b":true}"#),
        Made { a: 1, b: true }.into()
    );
    assert_eq!(read(3, r#"{"a":1,"b":true}"#), newer);
    assert_eq!(Event::from(Made { a: 1, b: true }).version(), 2);
    assert_eq!(Event::from(Kept { a: 1 }).version(), 1);
    assert_eq!(
        Event::read("kept", 2, Value::Null).kind(),
        "kept",
        "a version of tomorrow keeps its name"
    );
}

// Every version ever shipped stays readable. Lines are only ever added to the files: the first has what the first release
// wrote, the second what came since.
#[test]
fn entries_of_every_version_read_for_ever() {
    let mut seen = std::collections::BTreeSet::new();
    let files = [
        include_str!("../../../tests/fixtures/events-v1.jsonl"),
        include_str!("../../../tests/fixtures/events-v2.jsonl"),
    ];
    for line in files.iter().flat_map(|file| file.lines()) {
        let row: Value = serde_json::from_str(line).unwrap();
        let kind = row["kind"].as_str().unwrap();
        let version = u32::try_from(row["version"].as_u64().unwrap()).unwrap();
        let event = Event::read(kind, version, row["payload"].clone());
        assert!(!matches!(event, Event::Newer { .. }), "{line}");
        assert_eq!(event.payload(), row["payload"], "{line}");
        seen.insert(kind.to_owned());
    }
    let kinds = Event::KINDS.iter().map(|kind| (*kind).to_owned());
    assert_eq!(seen, kinds.collect(), "each kind has a line");
}

#[test]
fn kinds_are_distinct() {
    let mut kinds = Event::KINDS.to_vec();
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(kinds.len(), Event::KINDS.len());
}
