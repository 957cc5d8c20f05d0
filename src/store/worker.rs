//! The two threads of an open ledger: one owns the writing connection, the other reads.
//!
//! Work comes as closures, one after the other. Once a second the writing thread looks whether another process wrote. In
//! memory, and where nothing can be written, one thread does both.

use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::sync::oneshot;

use super::error::{OpenError, StoreError};
use super::memory;
use super::opened::Opened;
use super::reader::{LogReader, own_reader};
use super::shared::Shared;
use super::sqlite;
use super::writability::Writability;
use super::writer::Writer;
use super::{Place, ReadNow, Setup};

/// How often to look whether another process wrote.
const LOOK: Duration = Duration::from_secs(1);

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
pub(super) type Read = Box<dyn FnOnce(&mut LogReader<'_>) + Send>;

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
pub(super) fn start(setup: Setup) -> oneshot::Receiver<Result<Arc<Threads>, OpenError>> {
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
    clock: ReadNow,
    answer: oneshot::Sender<Result<Arc<Threads>, OpenError>>,
    own: &mpsc::Receiver<JoinHandle<()>>,
) {
    let two = opened.folder.is_some() && opened.writability == Writability::Writable;
    let Opened {
        ledger,
        folder,
        lock,
        origin,
        head,
        writability,
        warnings,
    } = opened;
    let shared = Arc::new(Shared::new(
        (folder, origin, writability),
        clock,
        head,
        warnings,
    ));
    let (writer, work) = mpsc::channel::<Write>();
    let writing = own.recv().ok();
    let reader = two.then(|| reading(Arc::clone(&shared))).flatten();
    let (reader, reading) = reader.unzip();
    let mut owner = Writer::new(ledger, Arc::clone(&shared), lock);
    owner.finish_erasing();
    let writer = Some(writer);
    let threads = Arc::new(Threads {
        shared,
        writer,
        reader,
        writing,
        reading,
    });
    answer.send(Ok(threads)).ok();
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
                job(&mut LogReader::of_thread(&shared, &mut own));
            }
        });
    thread.ok().map(|thread| (reader, thread))
}
