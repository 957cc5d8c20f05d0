//! The handle by which alarms are rung: claim with a lease, send, confirm. The rule is in `lease.rs`.

use std::sync::Arc;

use super::error::StoreError;
use super::lease::{AlarmKey, WrittenKey, claim, confirm};
use super::worker::{self, Threads};
use crate::domain::event::AlarmOutcome;
use crate::domain::time::Span;

/// Who rings which alarm, among all programs that have the log open; cheap to clone.
#[derive(Clone, Debug)]
pub struct Leases {
    threads: Arc<Threads>,
}

impl Leases {
    pub(super) const fn of(threads: Arc<Threads>) -> Self {
        Self { threads }
    }

    /// Takes an alarm to ring it; false when it was rung or another has it for now.
    pub async fn claim(&self, key: &AlarmKey, by: &str, lease: Span) -> Result<bool, StoreError> {
        let (key, by) = (WrittenKey::from(key), by.to_owned());
        worker::write(&self.threads, move |writer| {
            let now = (writer.shared.clock)().now;
            claim(writer.leases()?, &key, &by, now, lease)
        })
        .await
    }

    /// Says what became of an alarm: it never rings again.
    pub async fn confirm(&self, key: &AlarmKey, outcome: AlarmOutcome) -> Result<(), StoreError> {
        let key = WrittenKey::from(key);
        worker::write(&self.threads, move |writer| {
            confirm(writer.leases()?, &key, outcome)
        })
        .await
    }
}
