//! The handle by which everybody else reads and writes a log: each call is work for one of the two threads.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use tokio::sync::{oneshot, watch};

use super::GuideOf;
use super::act::{Append, Outcome};
use super::beside::{self, Differs};
use super::erase;
use super::error::StoreError;
use super::found::Found;
use super::found::Unreached;
use super::found::{Unverified, Verified};
use super::integrity;
use super::leases::Leases;
use super::list;
use super::local::Local;
use super::reader::LogReader;
use super::row::Which;
use super::shared::Shared;
use super::verify::{self, Progress};
use super::worker;
use super::writability::{Warning, Writability};
use super::writer::Writer;
use crate::domain::chain::{Hash, Head, Record, break_in};
use crate::domain::event::LedgerKind;
use crate::domain::id::{ActId, IncidentId, Number, Stream};
use crate::domain::incident::{Entry, Incident};
use crate::domain::summary::Summary;
use crate::domain::time::Moment;
use crate::domain::workspace::Workspace;

/// A look at everything in so many entries takes about as long as making one durable.
const LONG: u64 = 2_000;

/// A handle to an open ledger; cheap to clone. The ledger closes with the last one, which waits for work that was begun.
#[derive(Clone, Debug)]
pub struct Store {
    pub(super) threads: Arc<worker::Threads>,
}

impl Store {
    /// This machine's drafts and settings, which are no part of the log.
    pub fn local(&self) -> Local {
        Local::of(Arc::clone(&self.threads))
    }

    /// Who rings which alarm.
    pub fn leases(&self) -> Leases {
        Leases::of(Arc::clone(&self.threads))
    }

    /// Writes an act. Nothing may be shown as done before this says [`Outcome::Committed`].
    pub async fn append(&self, act: Append) -> Outcome {
        let Ok(answer) = worker::send(&self.threads, move |writer: &mut Writer| {
            writer.append(&act)
        }) else {
            return Outcome::NotSaved(StoreError::Closed);
        };
        answer.await.unwrap_or(Outcome::Unknown(StoreError::Closed))
    }

    /// What writing an act would give: its entries, checked and numbered, of which none stays.
    pub async fn rehearse(&self, act: Append) -> Outcome {
        let Ok(answer) = worker::send(&self.threads, move |writer: &mut Writer| {
            writer.rehearse(&act)
        }) else {
            return Outcome::NotSaved(StoreError::Closed);
        };
        answer
            .await
            .unwrap_or(Outcome::NotSaved(StoreError::Closed))
    }

    /// Writes a made-up history in one transaction: each act is recorded when it claims to have been done. Only the last act
    /// of an incident needs its row. A live ledger and a drill refuse it.
    pub async fn append_history(&self, acts: Vec<Append>) -> Outcome {
        let Ok(answer) = worker::send(&self.threads, move |writer: &mut Writer| {
            writer.append_history(&acts)
        }) else {
            return Outcome::NotSaved(StoreError::Closed);
        };
        answer.await.unwrap_or(Outcome::Unknown(StoreError::Closed))
    }

    /// An incident as its entries have it; none where there are none.
    pub async fn incident(&self, id: &IncidentId) -> Result<Option<Incident>, StoreError> {
        let records = self.records(&Stream::Incident(id.clone())).await?;
        let fold = || Incident::fold(id.clone(), records.iter().map(Entry::from));
        Ok((!records.is_empty()).then(fold))
    }

    /// The entries of a stream, in order. One that is not as it was written stands in [`Store::warnings`] from then on.
    pub async fn records(&self, stream: &Stream) -> Result<Vec<Record>, StoreError> {
        let stream = stream.clone();
        self.read(move |reader| {
            let records = reader.view()?.stream(&stream)?;
            if let Some(at) = break_in(&records, &reader.shared.origin.log) {
                reader.shared.warn(Warning::Broken(at));
            }
            Ok(records)
        })
        .await
    }

    /// The entries of an act; none where it is not in the log.
    pub async fn act(&self, act: &ActId) -> Result<Vec<Record>, StoreError> {
        let act = act.clone();
        self.read(move |reader| reader.view()?.act(&act)).await
    }

    /// The workspace as its stream has it.
    pub async fn workspace(&self) -> Result<Workspace, StoreError> {
        let records = self.records(&Stream::Workspace).await?;
        Ok(Workspace::fold(records.iter().map(Entry::from)))
    }

    /// All incidents, also those whose row cannot be read.
    pub async fn incidents(&self) -> Result<Vec<IncidentId>, StoreError> {
        self.read(|reader| reader.view()?.incidents()).await
    }

    /// Rows of the list; open ones in the order of [`Summary::order`].
    pub async fn list(&self, which: Which) -> Result<Vec<Summary>, StoreError> {
        let now = (self.shared().clock)().now;
        self.read(move |reader| list::list(reader.view()?, which, now))
            .await
    }

    /// The open incident that stands first in the list, which is selected first.
    pub async fn nearest(&self) -> Result<Option<Incident>, StoreError> {
        let now = (self.shared().clock)().now;
        self.read(move |reader| {
            let view = reader.view()?;
            let rows = list::list(view, Which::Open, now)?;
            rows.first()
                .map_or(Ok(None), |row| list::incident(view, &row.id))
        })
        .await
    }

    /// The incident with this number (`2026-0007`, `2026-7`), `CONTROLLER/NUMBER` or id.
    pub async fn find(&self, text: &str) -> Result<Option<IncidentId>, StoreError> {
        let text = text.to_owned();
        self.read(move |reader| list::find(reader.view()?, &text))
            .await
    }

    /// The numbers that several organisations gave: alone they do not say which incident is meant.
    pub async fn shared_numbers(&self) -> Result<BTreeSet<Number>, StoreError> {
        self.read(|reader| reader.view()?.shared_numbers()).await
    }

    /// Keeps the exact text of a plan, rule or form; gives its hash.
    pub async fn put_document(&self, text: &str) -> Result<Hash, StoreError> {
        let text = text.to_owned();
        self.write(move |writer| beside::put_document(writer.open()?, &text))
            .await
    }

    /// The text with this hash.
    pub async fn document(&self, hash: &Hash) -> Result<Option<String>, StoreError> {
        let hash = *hash;
        let found = self
            .read(move |reader| beside::document(reader.view()?, &hash))
            .await;
        if found == Err(StoreError::Damaged) {
            // The incident is better shown under the plan's newest text than not at all, where that is said.
            self.shared().warn(Warning::Document);
            return Ok(None);
        }
        found
    }

    /// Checks the whole chain, off the writing thread. A break stands in [`Store::warnings`] from then on.
    pub async fn verify(&self, mut progress: Progress) -> Result<Verified, Unverified> {
        let verified = self
            .read(move |reader| Ok(verify::verify(reader.view()?, &mut *progress)))
            .await?;
        if let Err(Unverified::Broken(at)) = &verified {
            self.shared().warn(Warning::Broken(at.clone()));
        }
        verified
    }

    /// What is wrong with the file: pages, indexes, list and alarms against the entries; empty where it is in order.
    pub async fn check(&self) -> Result<Found, StoreError> {
        self.read(|reader| integrity::check(reader.ledger()?)).await
    }

    /// Whether nothing hides a case or an entry: a small part of [`Store::check`], for a log that is [`Store::is_long`].
    pub async fn agrees(&self) -> Result<bool, StoreError> {
        self.read(|reader| reader.ledger()?.agrees()).await
    }

    /// Whether a look at everything takes more than a moment.
    pub fn is_long(&self) -> bool {
        self.head().position > LONG
    }

    /// What lies beside the entries and differs from what they say: the first of it.
    pub async fn compare(&self) -> Result<Option<Differs>, StoreError> {
        self.read(|reader| beside::compare(reader.ledger()?.snapshot()?.view()))
            .await
    }

    /// Says from now on in [`Store::warnings`] that a part of the log cannot be read.
    pub fn damaged(&self) {
        self.shared().warn(Warning::Damaged {
            backup: self.shared().newest_copy(),
        });
    }

    /// Makes indexes, and where need be all pages, and the alarms anew; an entry says so. Whether anything was to be done.
    pub async fn mend_pages(&self) -> Result<bool, StoreError> {
        self.write(Writer::mend_pages).await
    }

    /// Makes the rows of the list anew that are wrong, also these; an entry says so. Whether anything was to be done.
    pub async fn mend_rows(
        &self,
        wrong: Vec<IncidentId>,
        guide_of: GuideOf,
    ) -> Result<bool, StoreError> {
        self.write(move |writer| writer.mend_rows(&wrong, &*guide_of))
            .await
    }

    /// Makes the whole list anew, all or nothing.
    pub async fn renew_list(&self, guide_of: GuideOf) -> Result<(), StoreError> {
        self.write(move |writer| writer.renew_list(&*guide_of))
            .await
    }

    /// Whether rows of the list were written under another meaning of the fold.
    pub async fn needs_rebuild(&self) -> Result<bool, StoreError> {
        self.read(|reader| list::needs_rebuild(reader.view()?))
            .await
    }

    /// Makes all rows of the list anew from the log; gives how many had no known plan and stayed as they were. Other acts
    /// are written in between.
    pub async fn rebuild(&self, guide_of: GuideOf) -> Result<usize, StoreError> {
        const AT_ONCE: usize = 100;
        let all = self.incidents().await?;
        let (mut guide_of, mut without) = (guide_of, 0);
        for ids in all.chunks(AT_ONCE) {
            let ids = ids.to_vec();
            let (back, made) = self
                .write(move |writer| {
                    let made = writer.rebuild(&ids, &*guide_of);
                    Ok((guide_of, made))
                })
                .await?;
            guide_of = back;
            without += made?;
        }
        Ok(without)
    }

    /// Makes a checked copy of the ledger under `backups/`; the newest 14 stay.
    pub async fn backup(&self) -> Result<PathBuf, Unverified> {
        let now = (self.shared().clock)().now;
        self.read(move |reader| Ok(reader.ledger()?.back_up(now)))
            .await?
    }

    /// Takes what was erased out of every page and journal; whether that is done. False where another program reads and keeps
    /// old pages: it is tried again whenever the ledger is opened.
    pub async fn wipe(&self) -> Result<bool, StoreError> {
        self.write(|writer| writer.wipe(erase::PATIENCE)).await
    }

    /// Whether words that were erased may still lie in old pages.
    pub async fn wipes(&self) -> Result<bool, StoreError> {
        self.read(|reader| Ok(erase::is_waiting(reader.view()?)))
            .await
    }

    /// Files of ours that still hold words erased from the ledger, or may.
    pub async fn unreached(&self) -> Result<Unreached, StoreError> {
        self.read(|reader| reader.ledger()?.unreached()).await
    }

    /// Makes a checked copy and removes those that still hold erased words; how many these were.
    pub async fn replace_copies(&self) -> Result<usize, Unverified> {
        let now = (self.shared().clock)().now;
        self.read(move |reader| Ok(reader.ledger()?.replace_copies(now)))
            .await?
    }

    /// Whether there are entries that no copy of the last day has.
    pub async fn backup_due(&self, now: Moment) -> Result<bool, StoreError> {
        let position = self.head().position;
        self.read(move |reader| Ok(reader.ledger()?.is_backup_due(position, now)))
            .await
    }

    /// Counts up whenever the ledger changed, here or in another process (within a second).
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.shared().changes.subscribe()
    }

    /// Whether the ledger takes entries.
    pub fn writability(&self) -> Writability {
        self.shared().writability.clone()
    }

    /// What is odd about the place or the log but stops nothing.
    pub fn warnings(&self) -> Vec<Warning> {
        self.shared().warnings()
    }

    /// The end of the ledger as last seen.
    pub fn head(&self) -> Head {
        self.shared().head()
    }

    /// The ledger's id: the hash of its first entry.
    pub fn log_id(&self) -> &str {
        &self.shared().origin.log
    }

    /// What the ledger is for.
    pub fn kind(&self) -> LedgerKind {
        self.shared().origin.kind
    }

    /// Seconds of the ledger's clock a real second.
    pub fn clock_factor(&self) -> u32 {
        self.shared().origin.clock_factor
    }

    fn shared(&self) -> &Shared {
        &self.threads.shared
    }

    async fn write<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Writer) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        worker::write(&self.threads, job).await
    }

    async fn read<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut LogReader<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (answer, wait) = oneshot::channel();
        self.threads.read(Box::new(move |reader| {
            // Nobody waits any more.
            answer.send(job(reader)).ok();
        }))?;
        wait.await.unwrap_or(Err(StoreError::Closed))
    }
}
