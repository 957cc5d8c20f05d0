//! The handle to what belongs to this machine only: drafts of forms and small settings.
//!
//! Never part of the log, never shared. Where they lie is in `local_db.rs`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::error::StoreError;
use super::local_db::LocalDb;
use super::worker::{self, Threads};

/// This machine's drafts and settings; cheap to clone.
#[derive(Clone, Debug)]
pub struct Local {
    threads: Arc<Threads>,
}

impl Local {
    pub(super) const fn of(threads: Arc<Threads>) -> Self {
        Self { threads }
    }

    /// Keeps what is being typed, under a name of the caller's.
    pub async fn save_draft(&self, key: &str, json: &str) -> Result<(), StoreError> {
        let (key, json) = (key.to_owned(), json.to_owned());
        self.ask(move |file| file.save_draft(&key, &json)).await
    }

    /// Everything that was being typed, by name.
    pub async fn drafts(&self) -> Result<BTreeMap<String, String>, StoreError> {
        self.ask(LocalDb::drafts).await
    }

    /// Forgets what was being typed, and wipes it.
    pub async fn drop_draft(&self, key: &str) -> Result<(), StoreError> {
        let key = key.to_owned();
        self.ask(move |file| file.drop_draft(&key)).await
    }

    /// A setting of this machine.
    pub async fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        let key = key.to_owned();
        self.ask(move |file| file.get(&key)).await
    }

    /// Keeps a setting of this machine. Never personal text: it is not an erase target.
    pub async fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        let (key, value) = (key.to_owned(), value.to_owned());
        self.ask(move |file| file.set(&key, &value)).await
    }

    async fn ask<T: Send + 'static>(
        &self,
        job: impl FnOnce(&LocalDb) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        worker::write(&self.threads, move |writer| job(writer.local()?)).await
    }
}
