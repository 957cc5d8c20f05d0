//! Stages and steps of a plan: what is to be done, what it needs to count as done, and when it is needed at all.
//!
//! Whether a step is done, and whether its conditions hold, is decided in `progress.rs`.

use super::{Conditions, Words};
use crate::domain::id::{FieldId, RoleId, RuleId, StepId};

/// The stages that all plans map to, for the row of dots and for figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StageCode {
    /// Stop the leak.
    Stop,
    /// Form an overview.
    Overview,
    /// Collect information.
    Collect,
    /// Assess the risk.
    Assess,
    /// Notify the authority.
    Notify,
    /// Inform the people.
    Inform,
    /// Follow up.
    FollowUp,
}

impl StageCode {
    /// All stages in their order.
    pub const ALL: &[Self] = &[
        Self::Stop,
        Self::Overview,
        Self::Collect,
        Self::Assess,
        Self::Notify,
        Self::Inform,
        Self::FollowUp,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Stop => "stop",
            Self::Overview => "overview",
            Self::Collect => "collect",
            Self::Assess => "assess",
            Self::Notify => "notify",
            Self::Inform => "inform",
            Self::FollowUp => "follow-up",
        }
    }
    /// Reads a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|s| s.code() == code)
    }
}

/// Where a step or a list is from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The organisation's plan, at this heading.
    Plan(String),
    /// Added by the program, because the law or good practice asks for it.
    Frist,
}

/// What a step needs to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Only that somebody says so.
    Nothing,
    /// The stop list of the kind of breach.
    StopList,
    /// An answer to one field.
    Field(FieldId),
    /// An answer to each of these fields.
    Fields(Vec<FieldId>),
    /// Our role for the data concerned.
    Role,
    /// The advice of the data protection officer: asked for, and given.
    Advice,
    /// An answer to each field of the night form.
    Form,
    /// The links of the alarm chain.
    Hops,
    /// Whether it is a breach.
    Finding,
    /// The risk.
    Risk,
    /// The notice to the authority, or why none is required.
    Notice,
    /// The rest of a first notice (Art. 33(4)).
    Supplement,
    /// A call to each affected citizen.
    Citizens,
    /// The number of the official case.
    Case,
    /// Each of these roles told under this very step, with time and answer.
    Tell(Vec<RoleId>),
    /// As processor: the controller told (Art. 33(2)).
    Controller,
    /// The people informed, or the exception decided.
    People,
    /// Whether it is serious.
    Serious,
    /// Whether it is a significant cyber incident.
    Cyber,
    /// A duty that is met by saying so, such as an early warning, by its rule.
    Duty(RuleId),
    /// That the register has its facts, effects and remedy.
    Register,
}

/// Whether a step is for now or may wait for office hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// Also at night.
    Now,
    /// In daytime, 08 to 20, because people are called.
    Daytime,
    /// In the next office hours.
    Office,
}

/// A step of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Stable id.
    pub id: StepId,
    /// What to do.
    pub text: Words,
    /// One or two sentences more.
    pub help: Words,
    /// Where it is from.
    pub origin: Origin,
    /// What it needs.
    pub ask: Ask,
    /// Whether it may wait.
    pub urgency: Urgency,
    /// Whose it is by the plan.
    pub role: Option<RoleId>,
    /// When it is needed; always where nothing is said.
    pub when: Conditions,
    /// Sections shown as help at the step.
    pub see: Vec<String>,
    /// How it stands today where the source is outdated: knowledge from outside the source.
    pub today: Words,
}

/// A stage of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// The stage of all plans it maps to.
    pub code: StageCode,
    /// The plan's own name for it.
    pub name: Words,
    /// Its steps in order.
    pub steps: Vec<Step>,
}
