//! What the log keeps reads back, for ever.

use super::*;
use crate::domain::text::Text;

#[test]
fn payloads_read_back_and_unknown_kinds_are_newer() {
    let event: Event = NoteAdded {
        note: Text::new("hej"),
    }
    .into();
    assert_eq!(Event::read(event.kind(), 1, event.payload().json()), event);
    assert_eq!(
        Event::read("note-added", 2, event.payload().json()),
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

/// Made-up kinds whose payloads have later versions.
#[expect(
    unreachable_pub,
    dead_code,
    reason = "the table makes what a log needs, all of it public"
)]
mod made_up {
    use serde::{Deserialize, Serialize};
    use serde_json::Value;

    use crate::domain::text::Text;

    /// The first version counted in days, the second in hours; the third says who counts.
    fn lift(version: u32, payload: &mut Value) -> Option<()> {
        let fields = payload.as_object_mut()?;
        if version < 2 {
            let days = fields.remove("days")?.as_u64()?;
            fields.insert("hours".to_owned(), (days * 24).into());
        }
        fields.insert("by".to_owned(), "authority".into());
        Some(())
    }

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

    /// It says the same otherwise by now.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    pub struct Waited {
        /// How long.
        pub hours: u32,
        /// Who counts.
        pub by: String,
        /// There from the beginning.
        pub note: Text,
    }

    events! {
        Made = "made" v 2,
        Kept = "kept",
        Waited = "waited" v 3 lifted by lift,
    }
}

#[test]
fn a_payload_of_before_is_lifted_to_what_it_means_now() {
    use made_up::{Event, Waited};
    let read =
        |version, text: &str| Event::read("waited", version, serde_json::from_str(text).unwrap());
    let waited = |hours, by: &str| {
        Event::from(Waited {
            hours,
            by: by.to_owned(),
            note: Text::new("n"),
        })
    };
    let newer = Event::Newer {
        kind: "waited".into(),
    };
    let first = r#"{"days":3,"note":{"text":"n"}}"#;
    let second = r#"{"hours":5,"note":{"text":"n"}}"#;
    let third = r#"{"hours":5,"by":"us","note":{"text":"n"}}"#;
    assert_eq!(read(1, first), waited(72, "authority"));
    assert_eq!(read(2, second), waited(5, "authority"));
    assert_eq!(read(3, third), waited(5, "us"));
    assert_eq!(waited(5, "us").version(), 3);
    assert_eq!(read(1, second), newer, "not as the first version wrote it");
    assert_eq!(read(3, second), newer, "nothing is made up for the newest");
    assert_eq!(read(4, third), newer);
}

// What is lifted is what is read: the entry stays as it was written, and so do its hashes and the words beside it.
#[test]
fn a_lifted_entry_verifies_by_the_bytes_that_were_written() {
    use crate::domain::chain::tests::ledger;
    use crate::domain::chain::{Sealed, unseal};
    let mut record = ledger(1).pop().unwrap();
    let sealed = Sealed::new("n", [7; 32], None);
    let written = format!(r#"{{"days":3,"note":{{"sealed":"{}"}}}}"#, sealed.hash);
    (record.kind, record.kind_version) = ("waited".to_owned(), 1);
    (record.payload, record.sealed) = (written.clone(), vec![sealed]);
    record.hash = record.compute_hash("log");
    let payload = unseal(&record.payload, &record.sealed).unwrap();
    let read = made_up::Event::read(&record.kind, record.kind_version, payload);
    let lifted = made_up::Waited {
        hours: 72,
        by: "authority".to_owned(),
        note: Text::new("n"),
    };
    assert_eq!(read, lifted.into());
    assert_eq!(record.payload, written);
    assert_eq!(record.compute_hash("log"), record.hash);
    // The text is found under the name it was written by.
    let places = crate::domain::erasure::places(&serde_json::from_str(&written).unwrap());
    let payload = read.payload();
    let texts: Vec<String> = payload
        .texts()
        .into_iter()
        .map(|(field, _)| field)
        .collect();
    assert_eq!(places, texts);
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
        assert_eq!(event.payload().json(), row["payload"], "{line}");
        assert!(!event.payload().is_ambiguous(), "{line}");
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
