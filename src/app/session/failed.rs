//! Why an act is not in the log, and the sentence for it.

use crate::domain::decide::Refusal;
use crate::domain::id::ActId;
use crate::domain::time::Zone;
use crate::i18n::{Tr, told};
use crate::store::{self, StoreError};

/// Why an act is not in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActError {
    /// The rules refuse it.
    Refused(Refusal),
    /// There is no such incident.
    NoIncident,
    /// The plan of the incident, or the plan asked for, cannot be found.
    NoPlan(String),
    /// The log does not take it.
    NotTaken(store::Rejection),
    /// The log could not be written or read. What was typed must be kept.
    NotSaved(StoreError),
    /// It may be in the log or not; trying again with the same act did not clear it up. [`super::Session::ask_again`] does.
    Unknown {
        /// Why it is not known.
        cause: StoreError,
        /// The act.
        act: ActId,
    },
    /// The log says that an act that was in doubt is not in it, and it went on since.
    NotThere,
    /// Somebody else wrote each time it was tried.
    Busy,
}

impl ActError {
    /// What happened and what to do.
    pub fn sentence(&self, tr: &Tr, zone: &Zone) -> String {
        match self {
            Self::Refused(refusal) => told::refusal(tr, refusal, zone),
            Self::NoIncident => tr.text("session-no-incident"),
            Self::NoPlan(id) => tr.fill("session-no-plan", &[("plan", id.clone())]),
            Self::NotTaken(refusal) => tr.fill(refusal.id(), &refusal.args()),
            Self::NotSaved(error) => tr.fill(error.id(), &error.args()),
            Self::Unknown { cause, .. } => {
                let cause = tr.fill(cause.id(), &cause.args());
                tr.fill("session-unknown", &[("cause", cause)])
            }
            Self::NotThere => tr.text("act-not-there"),
            Self::Busy => tr.text("session-busy"),
        }
    }
}

impl From<Refusal> for ActError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
impl From<StoreError> for ActError {
    fn from(error: StoreError) -> Self {
        Self::NotSaved(error)
    }
}
