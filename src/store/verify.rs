//! Checking the whole ledger, entry by entry.
//!
//! The rules are the pure [`Verifier`]'s; here entries are streamed into it. What cannot be read as an entry at all counts as
//! a changed entry.

use std::ops::ControlFlow;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::time::Instant;

use super::found::{Unverified, Verified};
use super::ledger::View;
use crate::domain::chain::{Break, Record, Verifier};

/// Told how many entries of how many were checked.
pub type Progress = Box<dyn FnMut(u64, u64) + Send>;

/// Entries handed over at once.
const BATCH: usize = 128;

/// Checks all entries in order. One thread reads, another one hashes.
pub(super) fn verify(
    view: &dyn View,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Verified, Unverified> {
    let start = Instant::now();
    let (batches, work) = mpsc::sync_channel::<Vec<Record>>(4);
    let (read, checked) = std::thread::scope(|scope| {
        let checker = scope.spawn(move || check(&work));
        let read = read_all(view, &batches, progress);
        drop(batches);
        (read, checker.join())
    });
    // The first fault counts: what was read was read before the place where reading stopped.
    let checked = checked.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    let verifier = checked.map_err(Unverified::Broken)?;
    read?;
    // Which words were erased is known at the end only.
    if let Some(at) = verifier.unsaid() {
        return Err(Unverified::Broken(at));
    }
    Ok(Verified {
        entries: verifier.head().position,
        head: verifier.head().clone(),
        log: verifier.log().to_owned(),
        ms: u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX),
    })
}

fn check(work: &Receiver<Vec<Record>>) -> Result<Verifier, Break> {
    let mut verifier = Verifier::default();
    for batch in work {
        batch.iter().try_for_each(|record| verifier.check(record))?;
    }
    Ok(verifier)
}

/// Reads all entries with the words beside them; ends early, without a fault of its own, once nobody takes them.
fn read_all(
    view: &dyn View,
    batches: &SyncSender<Vec<Record>>,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<(), Unverified> {
    let total = view.head().map_or(0, |head| head.position);
    let mut batch = Vec::with_capacity(BATCH);
    let mut taken = true;
    let unread = view.each_entry(&mut |record| {
        let at = record.position;
        batch.push(record);
        if batch.len() == BATCH {
            progress(at, total);
            let full = std::mem::replace(&mut batch, Vec::with_capacity(BATCH));
            taken = batches.send(full).is_ok();
        }
        if taken {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    })?;
    if !taken {
        return Ok(());
    }
    // Nobody takes them once a fault was found.
    batches.send(batch).ok();
    if let Some(at) = unread {
        return Err(Unverified::Broken(at));
    }
    progress(total, total);
    Ok(())
}
