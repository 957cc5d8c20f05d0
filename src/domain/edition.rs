//! An edition of a plan, with everything it brings: what an incident follows, and what new incidents would.
//!
//! How the plans are read and which edition holds stands in `app/session/guides.rs`.

use std::sync::Arc;

use super::event::PlanRef;
use super::id::ControllerId;
use super::plan::{Guest, Guide};
use super::time::Zone;

/// An edition of a plan: its exact text, as the log names it, and what is read from it.
#[derive(Clone, Debug)]
pub struct Edition {
    /// How the log names it.
    pub plan: PlanRef,
    /// Plan, form, rules, authority, stop lists.
    pub guide: Arc<Guide>,
    /// The zone of its times.
    pub zone: Zone,
    /// The exact text of all its files, which the log keeps.
    pub text: Arc<str>,
}

impl Edition {
    /// An organisation of this edition that takes part in an incident under another.
    pub fn guest(&self, controller: &ControllerId) -> Guest {
        Guest {
            controller: controller.clone(),
            plan: self.plan.clone(),
            guide: Arc::clone(&self.guide),
            zone: self.zone.clone(),
        }
    }

    /// The same edition with something else beside its plan, such as organisations that came in.
    #[must_use]
    pub fn with(&self, guide: Arc<Guide>) -> Self {
        Self {
            guide,
            ..self.clone()
        }
    }
}
