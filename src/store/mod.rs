//! The log behind one async handle.
//!
//! [`open()`] does everything in the right order and gives a [`Store`]: a cheap handle that sends work to one thread which
//! writes the ledger, and to a second one that reads it. Nothing here decides anything: acts come as drafts, entries go
//! out as records and folds. No sentence for people is made here, only ids with values (`error.rs`).
//!
//! Three lives are kept apart. The **log** is shared and never changed: a [`Store`] reads and writes it, over one of two kinds
//! of storage. What belongs to **this machine**, drafts and settings, is [`Local`]'s. Who **rings** which alarm is
//! [`Leases`]'s, a row that changes and is no part of the log.
//!
//! ```text
//! handle.rs    what everybody else calls                 leases.rs    who rings which alarm; lease.rs the rule
//! worker.rs    the two threads                           local.rs     drafts and settings; local_db.rs where
//! writer.rs    what the one does                         shared.rs    what threads and handles know
//! reader.rs    what the other does                       opened.rs    what opening gives
//!
//! ledger.rs    what a kind of storage has to be able to do
//! sqlite/      the kind in a file                        memory/      the kind in memory
//!
//! Written once over every kind:
//! act.rs       an act, and whether entries are that act  erase.rs     texts that go
//! append.rs    one act, one change                       known.rs     what must not come back
//! row.rs       a row of the list as it lies there        list.rs      the list, who is found by a number
//! verify.rs    the whole chain                           beside.rs    documents, subjects, alarms
//! integrity.rs what is not in order                      mend.rs      made anew, with an entry saying so
//!
//! files.rs     names, modes, lock, head seen last        found.rs     what a look found
//! writability.rs  whether it takes entries, what is odd     error.rs     what can go wrong
//! ```

mod act;
mod append;
mod beside;
mod erase;
mod error;
mod files;
mod found;
mod handle;
mod integrity;
mod known;
mod lease;
mod leases;
mod ledger;
mod list;
mod local;
mod local_db;
mod memory;
mod mend;
mod opened;
mod reader;
mod row;
mod shared;
mod sqlite;
mod verify;
mod worker;
mod writability;
mod writer;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use uuid::Uuid;

pub use act::{Append, Outcome, RowSource};
pub use beside::Differs;
pub use error::{Namesake, OpenError, Rejection, StoreError};
pub use found::Unreached;
pub use found::{Damage, Found};
pub use found::{Unverified, Verified};
pub use handle::Store;
pub use lease::AlarmKey;
pub use leases::Leases;
pub use local::Local;
pub use row::Which;
pub use sqlite::{NotRestored, Restored, restore, unmake};
pub use verify::Progress;
pub use writability::{Args, Warning, Why, Writability};

use crate::domain::event::LedgerKind;
use crate::domain::incident::Incident;
use crate::domain::plan::Guide;
use crate::domain::time::{Moment, Zone};

/// What the machine's clock says at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The time.
    pub now: Moment,
    /// The machine's boot; empty where unknown.
    pub boot: String,
    /// Milliseconds since that boot, counted through sleep.
    pub uptime_ms: Option<u64>,
}

/// Where a ledger is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a folder.
    Folder(PathBuf),
    /// In memory: gone with the program.
    Memory,
}

/// The clock a store reads.
pub type ReadNow = Arc<dyn Fn() -> Reading + Send + Sync>;

/// How to open a ledger.
#[derive(Clone)]
pub struct Setup {
    /// Where.
    pub place: Place,
    /// What a ledger that is made is for. One that exists keeps its own: see [`Store::kind`].
    pub kind: LedgerKind,
    /// Seconds of the ledger's clock a real second, for one that is made.
    pub clock_factor: u32,
    /// The program's name and version, for one that is made.
    pub program: String,
    /// The clock.
    pub clock: ReadNow,
    /// Whether to make a ledger where there is none.
    pub create: bool,
}

/// Opens a workspace. It is begun at once, whenever the answer is waited for.
pub fn open(setup: Setup) -> impl Future<Output = Result<Store, OpenError>> {
    let path = path_of(&setup);
    let opening = worker::start(setup);
    async move {
        let opened = opening.await.unwrap_or_else(|_| Err(ended(path)));
        opened.map(|threads| Store { threads })
    }
}

/// Opens a workspace from code that is not async.
pub fn open_blocking(setup: Setup) -> Result<Store, OpenError> {
    let path = path_of(&setup);
    let opened = worker::start(setup).blocking_recv();
    let opened = opened.unwrap_or_else(|_| Err(ended(path)));
    opened.map(|threads| Store { threads })
}

fn path_of(setup: &Setup) -> PathBuf {
    match &setup.place {
        Place::Folder(path) => path.clone(),
        Place::Memory => PathBuf::from(":memory:"),
    }
}

fn ended(path: PathBuf) -> OpenError {
    let code = StoreError::Closed.id().to_owned();
    OpenError::Other { path, code }
}

/// A new id: of the time, then random. The time of a clock before 1970 cannot be in one.
pub fn new_id() -> String {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let id = since.map_or_else(|_before| Uuid::new_v4(), |_| Uuid::now_v7());
    id.to_string()
}

/// Random bytes.
fn fill(bytes: &mut [u8]) -> Result<(), StoreError> {
    getrandom::fill(bytes).map_err(|error| StoreError::Other {
        code: error.to_string(),
    })
}

/// Finds what an incident's plan means now, and its zone; none where the plan is not known.
pub type GuideOf = Box<GuideFn>;

/// The same, borrowed.
pub(crate) type GuideFn = dyn Fn(&Incident) -> Option<(Arc<Guide>, Zone)> + Send;
