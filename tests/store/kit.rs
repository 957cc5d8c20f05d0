//! Shared by the tests of the store: a clock that stands still, set-ups, acts.

pub(crate) mod stress;

use std::path::Path;
use std::sync::Arc;

use frist::domain::chain::{Draft, Record};
use frist::domain::event::{LedgerKind, NoteAdded};
use frist::domain::id::{ActId, ActorId, IncidentId, Stream};
use frist::domain::incident::{Entry, Incident};
use frist::domain::plan::Guide;
use frist::domain::text::Text;
use frist::domain::time::{Moment, Zone};
use frist::store::{Append, Outcome, Place, Reading, RowSource, Setup, Store};

/// 2026-11-22T13:03:12Z.
pub(crate) fn now() -> Moment {
    Moment::parse_rfc3339("2026-11-22T13:03:12Z").unwrap()
}

pub(crate) fn setup(place: Place) -> Setup {
    Setup {
        place,
        kind: LedgerKind::Test,
        clock_factor: 1,
        program: "test".to_owned(),
        clock: Arc::new(|| Reading {
            now: now(),
            boot: "boot".to_owned(),
            uptime_ms: Some(7),
        }),
        create: true,
    }
}

pub(crate) fn in_folder(path: &Path) -> Setup {
    setup(Place::Folder(path.to_path_buf()))
}

pub(crate) async fn open(path: &Path) -> Store {
    frist::store::open(in_folder(path)).await.unwrap()
}

/// A runtime as the program has it.
pub(crate) fn block_on<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .unwrap()
        .block_on(work)
}

pub(crate) fn guide() -> Arc<Guide> {
    stress::guide()
}

/// Commits an act on an incident and takes its entries in.
pub(crate) async fn commit(
    store: &Store,
    incident: &mut Incident,
    drafts: Vec<Draft>,
) -> Vec<Record> {
    let outcome = store.append(stress::act(incident, &guide(), drafts)).await;
    let Outcome::Committed(records) = outcome else {
        panic!("{outcome:?}")
    };
    for record in &records {
        incident.apply(Entry::from(record));
    }
    records
}

/// Opens an incident with this id.
pub(crate) async fn opened(store: &Store, id: &str) -> Incident {
    let mut incident = Incident::new(IncidentId::new(id));
    commit(store, &mut incident, stress::drafts(0, now())).await;
    incident
}

pub(crate) fn note(text: &str) -> Draft {
    Draft::from(NoteAdded {
        note: Text::new(text),
    })
}

/// An act on the workspace stream.
pub(crate) fn aside(expected_seq: u64, act: &str, text: &str) -> Append {
    Append {
        stream: Stream::Workspace,
        expected_seq,
        act: ActId::new(act),
        at: now(),
        actor: ActorId::new("me"),
        drafts: vec![note(text)],
        row: None,
    }
}

/// The row of an incident as it is now.
pub(crate) fn row(incident: &Incident) -> RowSource {
    RowSource {
        before: incident.clone(),
        guide: guide(),
        zone: Zone::utc(),
    }
}
