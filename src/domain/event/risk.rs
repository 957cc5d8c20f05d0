//! What is known, and how the risk was assessed from it.
//!
//! Payloads as they lie in the log; the table of all kinds is in `event.rs`.

use serde::{Deserialize, Serialize};

use crate::domain::code::codes;
use crate::domain::id::FieldId;
use crate::domain::text::Text;

codes! {
    /// What is known about a field.
    Knowledge {
        /// Known.
        Known = "known",
        /// An estimate.
        Estimate = "estimate",
        /// Not known yet.
        NotYet = "not-yet",
        /// Cannot be determined.
        Undeterminable = "undeterminable",
        /// Does not apply.
        NotApplicable = "not-applicable",
    }
    /// The three-way outcome of the risk assessment: `docs/domain.md#what-an-outcome-means`.
    Risk {
        /// A risk is unlikely.
        Unlikely = "unlikely",
        /// A risk, not high.
        Risk = "risk",
        /// A high risk.
        High = "high",
    }
    /// What it can mean for the people, as whoever assesses it says.
    Consequence {
        /// None, or a few inconveniences.
        Minor = "minor",
        /// Inconveniences that are overcome with some difficulty.
        Noticeable = "noticeable",
        /// Consequences that are hard to overcome.
        Serious = "serious",
        /// Consequences that may never be overcome.
        VerySerious = "very-serious",
    }
    /// How likely that is, as whoever assesses it says.
    Likelihood {
        /// Hardly.
        Unlikely = "unlikely",
        /// It could.
        Possible = "possible",
        /// More likely than not.
        Likely = "likely",
        /// It has happened, or will.
        Certain = "certain",
    }
}

/// A field of the form got an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactSet {
    /// Which.
    pub field: FieldId,
    /// What is known.
    pub knowledge: Knowledge,
    /// The answer.
    pub value: Option<Text>,
    /// Who said so.
    pub told_by: Option<Text>,
}

/// Somebody was asked for advice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdviceAsked {
    /// Who was asked.
    pub of: Option<Text>,
    /// About what.
    pub about: Option<Text>,
}

/// The advice of the data protection officer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdviceGiven {
    /// The advice.
    pub advice: Text,
    /// Who gave it.
    pub by: Option<Text>,
    /// The risk that is advised, where the advice names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<Risk>,
    /// Whether who gave it has a conflict of interests, as when the firm runs the IT it happened in (Art. 38(6)).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub conflict: bool,
}
