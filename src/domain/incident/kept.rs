//! What an incident keeps of single entries: calls, steps, answers, decisions. How they come about is in the file above.

use crate::domain::event::{Called, Knowledge, Stamp};
use crate::domain::id::{ActorId, StepId};
use crate::domain::text::Text;
use crate::domain::time::Moment;

/// What is on record of one link of the alarm chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HopRecord {
    /// When they were told; unknown is an answer too.
    pub at: Option<Stamp>,
    /// Who told them.
    pub told_by: Option<Text>,
    /// Whether they answered.
    pub acknowledged: bool,
}

/// What was said of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Done.
    Done {
        /// A note.
        note: Option<Text>,
        /// Who did it, where it was not who typed.
        done_by: Option<Text>,
    },
    /// Left out, and why.
    Skipped(Text),
    /// Open again.
    Open,
}

/// A step as the log has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepRecord {
    /// The last word.
    pub said: Said,
    /// When.
    pub at: Moment,
    /// When that was written.
    pub recorded_at: Moment,
    /// Who typed.
    pub actor: ActorId,
}

/// An answer to a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What is known.
    pub knowledge: Knowledge,
    /// The answer.
    pub value: Option<Text>,
    /// Who said so.
    pub told_by: Option<Text>,
    /// When it was answered.
    pub at: Moment,
    /// When that was written.
    pub recorded_at: Moment,
}

/// A decision with its sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision<T> {
    /// What was decided.
    pub outcome: T,
    /// Why.
    pub because: Option<Text>,
    /// Who decided.
    pub decided_by: Option<Text>,
    /// When.
    pub at: Moment,
    /// When that was written.
    pub recorded_at: Moment,
}

/// A call on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// When.
    pub at: Moment,
    /// Who typed.
    pub actor: ActorId,
    /// What happened.
    pub call: Called,
}

/// How a case was closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// When.
    pub at: Moment,
    /// Why, where something was open.
    pub because: Option<Text>,
    /// Steps that were open.
    pub open_steps: Vec<StepId>,
}
