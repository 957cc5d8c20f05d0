//! An assessment of the risk: its outcome, and what it was weighed by.
//!
//! How a suggestion is made from it is in `assess/`.

mod enisa;
mod features;
mod reasons;

pub use enisa::*;
pub use features::*;
pub use reasons::*;

use serde::{Deserialize, Serialize};

use crate::domain::event::risk::{Consequence, Likelihood, Risk};
use crate::domain::text::Text;

/// The risk was assessed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiskAssessed {
    /// The outcome.
    pub outcome: Risk,
    /// The sentence.
    pub because: Text,
    /// Who decided.
    pub decided_by: Option<Text>,
    /// What it was weighed by; entries of before have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weighed: Option<Box<Weighed>>,
}

/// A suggestion as the log keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// What was suggested.
    pub advice: Advice,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// What the outcome was weighed by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weighed {
    /// What it can mean for the people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consequence: Option<Consequence>,
    /// How likely that is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub likelihood: Option<Likelihood>,
    /// The criteria of the plan that apply.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub criteria: Vec<String>,
    /// What was suggested then, and why.
    pub suggested: Kept,
    /// What it was suggested from.
    pub features: Features,
    /// What the score is made of.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub enisa: Enisa,
    /// The score, in hundredths.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<u32>,
}

fn is_empty(enisa: &Enisa) -> bool {
    *enisa == Enisa::default()
}

impl Weighed {
    /// Whether an outcome differs from what was suggested.
    pub fn overruled_by(&self, outcome: Risk) -> bool {
        self.suggested
            .advice
            .risk()
            .is_some_and(|suggested| suggested != outcome)
    }
}
