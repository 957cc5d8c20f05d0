//! What was done under the steps of the plan, and who told whom.
//!
//! Payloads as they lie in the log; the table of all kinds is in `event.rs`.

use serde::{Deserialize, Serialize};

use crate::domain::event::contacts::Channel;
use crate::domain::event::times::Stamp;
use crate::domain::id::{RoleId, StepId};
use crate::domain::text::Text;

/// A step was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepDone {
    /// Which.
    pub step: StepId,
    /// A note.
    pub note: Option<Text>,
    /// Who did it, where it was not who typed.
    pub done_by: Option<Text>,
}

/// A step was left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepSkipped {
    /// Which.
    pub step: StepId,
    /// Why.
    pub because: Text,
}

/// A step is open again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepReopened {
    /// Which.
    pub step: StepId,
    /// Why.
    pub because: Option<Text>,
}

/// A step is somebody's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepAssigned {
    /// Which.
    pub step: StepId,
    /// Whose; none takes the name away.
    pub to: Option<Text>,
}

/// One link of the alarm chain is on record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HopRecorded {
    /// Which link of the plan's chain, by its role told.
    pub to: RoleId,
    /// When they were told; unknown is a valid answer.
    pub at: Option<Stamp>,
    /// Who told them.
    pub told_by: Option<Text>,
    /// How.
    pub channel: Option<Channel>,
    /// Whether they answered; a mailed link is done only then.
    pub acknowledged: bool,
}

/// Somebody a step asks for was told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleTold {
    /// Under which step.
    pub step: StepId,
    /// Who was told.
    pub to: RoleId,
    /// When; unknown is a valid answer.
    pub at: Option<Stamp>,
    /// Who told them.
    pub told_by: Option<Text>,
    /// How.
    pub channel: Option<Channel>,
    /// Whether they answered.
    pub acknowledged: bool,
}
