//! The two threads of an open ledger: one owns the writing connection, the other reads.
//!
//! Work comes as closures, one after the other. Once a second the writing thread looks whether another process wrote. In
//! memory, and where nothing can be written, one thread does both.

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::sync::{oneshot, watch};

use super::act::{Append, Outcome};
use super::append;
use super::erase;
use super::error::{OpenError, Refusal, Standing, StoreError, Warning};
use super::files::{Folder, Lock};
use super::known;
use super::leases::LeaseTable;
use super::ledger::{Ledger, Origin, View};
use super::list;
use super::local::{LocalDb, Set};
use super::memory;
use super::mend::{self, Pen};
use super::sqlite::{self, Sqlite};
use super::{Clock, GuideFn, Place, Setup, Store};
use crate::domain::chain::{Head, Record};
use crate::domain::event::{Erased, LedgerKind};
use crate::domain::id::IncidentId;

/// How often to look whether another process wrote.
const LOOK: Duration = Duration::from_secs(1);

/// How long opening waits for a reader that is in the way of erasing.
const HASTE: Duration = Duration::from_millis(200);

/// An open ledger, before it gets its threads.
pub(super) struct Opened {
    pub(super) ledger: Box<dyn Ledger>,
    /// None in memory.
    pub(super) folder: Option<Folder>,
    /// Held as long as the ledger is open.
    pub(super) lock: Option<Lock>,
    pub(super) origin: Origin,
    pub(super) head: Head,
    pub(super) standing: Standing,
    pub(super) warnings: Vec<Warning>,
}

/// Opens the place of a set-up.
fn open(setup: &Setup) -> Result<Opened, OpenError> {
    match &setup.place {
        Place::Memory => memory::open(setup),
        Place::Folder(path) => sqlite::open(setup, path),
    }
}

/// Work for the writing thread.
pub(super) type Write = Box<dyn FnOnce(&mut Writer) + Send>;
/// Work for whoever reads.
pub(super) type Read = Box<dyn FnOnce(&mut Reader<'_>) + Send>;

/// What both threads and all handles know.
pub(super) struct Shared {
    pub(super) folder: Option<Folder>,
    pub(super) origin: Origin,
    pub(super) standing: Standing,
    pub(super) clock: Clock,
    pub(super) changes: watch::Sender<u64>,
    head: Mutex<Head>,
    warnings: Mutex<Vec<Warning>>,
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} {:?}", self.folder, self.origin)
    }
}

/// What a thread that panicked left behind is still right: only whole values are put in.
fn unpoisoned<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shared {
    pub(super) fn head(&self) -> Head {
        unpoisoned(&self.head).clone()
    }
    pub(super) fn warnings(&self) -> Vec<Warning> {
        unpoisoned(&self.warnings).clone()
    }
    pub(super) fn warn(&self, warning: Warning) {
        let mut warnings = unpoisoned(&self.warnings);
        if !warnings.contains(&warning) {
            warnings.push(warning);
        }
    }
    /// The name of the newest copy that verifies.
    pub(super) fn newest_copy(&self) -> Option<String> {
        let copy = sqlite::newest_copy(self.folder.as_ref()?)?;
        Some(copy.file_name()?.to_string_lossy().into_owned())
    }

    /// The ledger changed and ends here now.
    fn moved_to(&self, head: Head) {
        if let Some(folder) = &self.folder {
            // The log itself is safe without it.
            folder.remember(&self.origin.log, &head).ok();
        }
        *unpoisoned(&self.head) = head;
        self.changes.send_modify(|count| *count += 1);
    }
}

/// The two threads; they end with the last handle.
#[derive(Debug)]
pub(super) struct Threads {
    pub(super) shared: Arc<Shared>,
    writer: Option<Sender<Write>>,
    reader: Option<Sender<Read>>,
    writing: Option<JoinHandle<()>>,
    reading: Option<JoinHandle<()>>,
}

impl Threads {
    pub(super) fn write(&self, job: Write) -> Result<(), StoreError> {
        let sent = self.writer.as_ref().map(|writer| writer.send(job));
        sent.and_then(Result::ok).ok_or(StoreError::Closed)
    }
    pub(super) fn read(&self, job: Read) -> Result<(), StoreError> {
        match &self.reader {
            Some(reader) => reader.send(job).or(Err(StoreError::Closed)),
            None => self.write(Box::new(move |writer| job(&mut writer.as_reader()))),
        }
    }
}

/// Hands work to the writing thread; its answer comes whenever it is done.
pub(super) fn send<T: Send + 'static>(
    threads: &Threads,
    job: impl FnOnce(&mut Writer) -> T + Send + 'static,
) -> Result<oneshot::Receiver<T>, StoreError> {
    let (answer, wait) = oneshot::channel();
    threads.write(Box::new(move |writer| {
        // Nobody waits any more: the work is done all the same.
        answer.send(job(writer)).ok();
    }))?;
    Ok(wait)
}

/// Has work done by the writing thread.
pub(super) async fn write<T: Send + 'static>(
    threads: &Threads,
    job: impl FnOnce(&mut Writer) -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    let answer = send(threads, job)?;
    answer.await.unwrap_or(Err(StoreError::Closed))
}

impl Drop for Threads {
    fn drop(&mut self) {
        // One after the other: the last connection brings the journal into the file, two that close at once leave it.
        self.reader = None;
        end(self.reading.take());
        self.writer = None;
        end(self.writing.take());
    }
}

fn end(thread: Option<JoinHandle<()>>) {
    // The last handle can be dropped by a job, on one of the threads.
    if let Some(thread) = thread.filter(|t| t.thread().id() != std::thread::current().id()) {
        // If it panicked, whoever waited for it was told.
        thread.join().ok();
    }
}

/// Opens a ledger on a thread of its own, which then writes it.
pub(super) fn start(setup: Setup) -> oneshot::Receiver<Result<Store, OpenError>> {
    let (answer, wait) = oneshot::channel();
    let (give, take) = mpsc::channel::<JoinHandle<()>>();
    let thread = std::thread::Builder::new()
        .name("store".to_owned())
        .spawn(move || match open(&setup) {
            Ok(opened) => run(opened, setup.clock, answer, &take),
            Err(error) => {
                answer.send(Err(error)).ok();
            }
        });
    if let Ok(thread) = thread {
        give.send(thread).ok();
    }
    wait
}

fn run(
    opened: Opened,
    clock: Clock,
    answer: oneshot::Sender<Result<Store, OpenError>>,
    own: &mpsc::Receiver<JoinHandle<()>>,
) {
    let two = opened.folder.is_some() && opened.standing == Standing::Writable;
    let shared = Arc::new(Shared {
        folder: opened.folder,
        origin: opened.origin,
        standing: opened.standing,
        clock,
        changes: watch::Sender::new(0),
        head: Mutex::new(opened.head),
        warnings: Mutex::new(opened.warnings),
    });
    let (writer, work) = mpsc::channel::<Write>();
    let writing = own.recv().ok();
    let reader = two.then(|| reading(Arc::clone(&shared))).flatten();
    let (reader, reading) = reader.unzip();
    let mut owner = Writer {
        generation: opened.ledger.generation(),
        ledger: opened.ledger,
        local: None,
        shared: Arc::clone(&shared),
        _lock: opened.lock,
    };
    owner.finish_erasing();
    let writer = Some(writer);
    let threads = Arc::new(Threads {
        shared,
        writer,
        reader,
        writing,
        reading,
    });
    answer.send(Ok(Store { threads })).ok();
    loop {
        match work.recv_timeout(LOOK) {
            Ok(job) => job(&mut owner),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        owner.look();
    }
}

/// Starts the reading thread. Its connection is opened at once, and again when first used where that failed.
fn reading(shared: Arc<Shared>) -> Option<(Sender<Read>, JoinHandle<()>)> {
    let (reader, work) = mpsc::channel::<Read>();
    let thread = std::thread::Builder::new()
        .name("store-read".to_owned())
        .spawn(move || {
            let folder = shared.folder.as_ref();
            let mut own = folder.and_then(|folder| own_reader(folder).ok());
            while let Ok(job) = work.recv() {
                job(&mut Reader {
                    shared: &shared,
                    ledger: Way::Own(&mut own),
                });
            }
        });
    thread.ok().map(|thread| (reader, thread))
}

/// A reader's own way to a ledger that is open.
fn own_reader(folder: &Folder) -> Result<Box<dyn Ledger>, StoreError> {
    Ok(Box::new(Sqlite::reader(folder)?))
}

/// What the writing thread owns.
pub(super) struct Writer {
    pub(super) shared: Arc<Shared>,
    ledger: Box<dyn Ledger>,
    local: Option<LocalDb>,
    generation: Option<i64>,
    _lock: Option<Lock>,
}

impl Writer {
    /// The ledger, if it takes anything.
    pub(super) fn open(&mut self) -> Result<&mut dyn Ledger, StoreError> {
        match self.shared.standing {
            Standing::Writable => Ok(&mut *self.ledger),
            Standing::ReadOnly(_) => Err(StoreError::ReadOnly),
        }
    }

    /// The leases of alarms, in one change.
    pub(super) fn leases(&mut self) -> Result<Box<dyn LeaseTable + '_>, StoreError> {
        self.open()?.leases()
    }

    /// This machine's own rows, opened when first used.
    pub(super) fn local(&mut self) -> Result<&LocalDb, StoreError> {
        match &mut self.local {
            Some(local) => Ok(local),
            none => {
                let now = (self.shared.clock)().now;
                let (local, set) = LocalDb::open(self.shared.folder.as_ref(), now)?;
                match set {
                    Some(Set::Aside(path)) => self.shared.warn(Warning::LocalAside { path }),
                    Some(Set::Nowhere) => self.shared.warn(Warning::LocalNowhere),
                    None => {}
                }
                Ok(none.insert(local))
            }
        }
    }

    pub(super) fn append(&mut self, act: &Append) -> Outcome {
        if let Standing::ReadOnly(why) = &self.shared.standing {
            return Outcome::Refused(Refusal::ReadOnly(why.clone()));
        }
        let (seen, clock) = (self.shared.head().position, Arc::clone(&self.shared.clock));
        let log = &self.shared.origin.log;
        let outcome = append::append(&mut *self.ledger, log, seen, &*clock, act);
        self.took(&outcome, seen);
        self.remember_erased(&outcome);
        outcome
    }

    /// Keeps beside the log which texts were erased, so that an old copy does not bring them back.
    fn remember_erased(&mut self, outcome: &Outcome) {
        let Outcome::Committed(records) = outcome else {
            return;
        };
        if records.iter().any(|record| record.kind == Erased::KIND) {
            let log = self.shared.origin.log.clone();
            if self.local().is_ok()
                && let Some(local) = &self.local
            {
                // The log says it too: this is for the day it cannot be read.
                known::remember(local, &log, self.ledger.view(), records).ok();
            }
        }
    }

    /// Writes a made-up history.
    pub(super) fn append_history(&mut self, acts: &[Append]) -> Outcome {
        match (&self.shared.standing, self.shared.origin.kind) {
            (Standing::ReadOnly(why), _) => {
                return Outcome::Refused(Refusal::ReadOnly(why.clone()));
            }
            (Standing::Writable, LedgerKind::Live | LedgerKind::Drill) => {
                return Outcome::Refused(Refusal::NotMadeUp);
            }
            (Standing::Writable, LedgerKind::Demo | LedgerKind::Test) => {}
        }
        let seen = self.shared.head().position;
        let outcome = append::append_history(&mut *self.ledger, &self.shared.origin.log, acts);
        self.took(&outcome, seen);
        outcome
    }

    /// Moves the head seen to the end of what was written.
    fn took(&self, outcome: &Outcome, seen: u64) {
        if let Outcome::Committed(records) = outcome
            && let Some(last) = records.last().filter(|last| last.position > seen)
        {
            self.shared.moved_to(Head {
                position: last.position,
                link: last.link,
            });
        }
    }

    pub(super) fn rebuild(
        &mut self,
        ids: &[IncidentId],
        guide_of: &GuideFn,
    ) -> Result<usize, StoreError> {
        let change = self.open()?.change()?;
        let without = list::rebuild(change.put(), ids, guide_of)?;
        change.commit()?;
        self.shared.changes.send_modify(|count| *count += 1);
        Ok(without)
    }

    /// Makes indexes and pages anew, and the alarms; gives whether anything was.
    pub(super) fn mend_pages(&mut self) -> Result<bool, StoreError> {
        self.mending(mend::pages)
    }

    /// Makes wrong rows of the list anew; gives whether anything was.
    pub(super) fn mend_rows(
        &mut self,
        wrong: &[IncidentId],
        guide_of: &GuideFn,
    ) -> Result<bool, StoreError> {
        self.mending(|ledger, pen| mend::rows(ledger, pen, wrong, guide_of))
    }

    fn mending(
        &mut self,
        mend: impl FnOnce(&mut dyn Ledger, &Pen<'_>) -> Result<Vec<Record>, StoreError>,
    ) -> Result<bool, StoreError> {
        let shared = Arc::clone(&self.shared);
        let pen = Pen {
            log: &shared.origin.log,
            reading: &*shared.clock,
        };
        let seen = shared.head().position;
        let records = mend(self.open()?, &pen)?;
        let done = !records.is_empty();
        self.took(&Outcome::Committed(records), seen);
        Ok(done)
    }

    pub(super) fn renew_list(&mut self, guide_of: &GuideFn) -> Result<(), StoreError> {
        let change = self.open()?.change()?;
        list::renew(change.put(), guide_of)?;
        change.commit()?;
        self.shared.changes.send_modify(|count| *count += 1);
        Ok(())
    }

    /// Takes what was erased out of every page; whether that is done.
    pub(super) fn wipe(&mut self, patience: Duration) -> Result<bool, StoreError> {
        if !erase::is_waiting(self.open()?.view()) {
            return Ok(true);
        }
        self.local()?;
        let local = self.local.as_ref().ok_or(StoreError::Closed)?;
        erase::finish(&mut *self.ledger, local, patience)
    }

    /// Does what was left undone when texts were erased, or says that it still is.
    fn finish_erasing(&mut self) {
        if self.shared.standing == Standing::Writable && self.wipe(HASTE) != Ok(true) {
            self.shared.warn(Warning::NotErased);
        }
    }

    /// Looks whether another process wrote.
    fn look(&mut self) {
        let generation = self.ledger.generation();
        if generation == self.generation || generation.is_none() {
            return;
        }
        if let Ok(head) = self.ledger.view().head() {
            self.generation = generation;
            self.shared.moved_to(head);
        }
    }

    fn as_reader(&mut self) -> Reader<'_> {
        Reader {
            shared: &self.shared,
            ledger: Way::Lent(&*self.ledger),
        }
    }
}

/// Whoever reads, and the way it reads by.
pub(super) struct Reader<'a> {
    pub(super) shared: &'a Shared,
    ledger: Way<'a>,
}

enum Way<'a> {
    /// The reading thread's own.
    Own(&'a mut Option<Box<dyn Ledger>>),
    /// The writing thread's.
    Lent(&'a dyn Ledger),
}

impl Reader<'_> {
    pub(super) fn ledger(&mut self) -> Result<&dyn Ledger, StoreError> {
        match &mut self.ledger {
            Way::Lent(ledger) => Ok(*ledger),
            Way::Own(Some(ledger)) => Ok(&**ledger),
            Way::Own(none) => {
                let folder = self.shared.folder.as_ref().ok_or(StoreError::InMemory)?;
                Ok(&**none.insert(own_reader(folder)?))
            }
        }
    }

    pub(super) fn view(&mut self) -> Result<&dyn View, StoreError> {
        Ok(self.ledger()?.view())
    }
}
