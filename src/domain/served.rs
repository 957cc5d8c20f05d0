//! A plan that new incidents can follow, with everything it brings.

use std::sync::Arc;

use super::event::PlanRef;
use super::plan::Guide;
use super::time::Zone;

/// A plan new incidents can follow.
#[derive(Clone, Debug)]
pub struct Served {
    /// The plan, with the document it stands in.
    pub plan: PlanRef,
    /// Plan, form and rules.
    pub guide: Arc<Guide>,
    /// The zone of its times.
    pub zone: Zone,
}
