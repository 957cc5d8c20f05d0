//! What the facts of a breach speak for: a suggestion with its reasons, a severity score, and the duties that follow.
//!
//! Pure advice: people decide, with a sentence. [`Features`] are what decided the published cases; [`suggest`] looks
//! at them and at nothing else, so no score ever suggests an outcome; what the person who assesses says of consequence and
//! likelihood ([`Stakes`]) can only raise it. [`severity()`] is the method of ENISA, shown beside.
//! [`duties()`] says what an outcome means. A file of facts is read in `plan/facts.rs`; what people decide is an entry, made in
//! `decide/risk.rs`.

mod duties;
mod fault;
mod features;
mod severity;
mod suggest;
mod unknowns;
mod weighed;
mod weighing;

pub use duties::{Concern, Duties, Exception, National, Outlook, duties};
pub use fault::{Expected, FactsFault};
pub use features::{attacked, features_of};
pub use severity::{Band, ClassScore, Flag, Part, Severity, severity, shown};
pub use suggest::{Stakes, Suggestion, suggest};
pub use unknowns::{UNKNOWNS, Unknown, most_dangerous};
pub use weighed::{Asked, still_said};

pub use super::event::weighed::{
    Advice, Altered, Backup, Class, Crowd, Enisa, Features, Identified, Kept, Reason, ReasonCode,
    Recipient, Seen, Shield, Unavailable, Weighed,
};

use super::event::{Finding, Role};
use super::time::Moment;

/// A breach as far as it is known, from a file or from an incident.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// What decides.
    pub features: Features,
    /// What the score is made of.
    pub enisa: Enisa,
    /// What whoever assesses it says of consequence and likelihood.
    pub stakes: Stakes,
    /// Whose duties they are.
    pub concern: Concern,
}

/// What the facts speak for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessed {
    /// The suggestion.
    pub suggestion: Suggestion,
    /// The score, where there is enough for one.
    pub severity: Option<Severity>,
    /// What follows if the suggestion is taken.
    pub duties: Duties,
}

/// Weighs the facts.
pub fn assess(facts: &Facts) -> Assessed {
    let suggestion = suggest(&facts.features).raised_by(facts.stakes);
    Assessed {
        severity: severity(&facts.enisa, &facts.features),
        duties: duties(Outlook::of(&suggestion), &facts.features, &facts.concern),
        suggestion,
    }
}

impl Concern {
    /// Those of controllers in Denmark, say, with what is not said left open.
    pub fn new(role: Role, finding: Finding, countries: &[&str], due: Option<Moment>) -> Self {
        Self {
            role,
            finding,
            countries: countries
                .iter()
                .map(|&country| country.to_owned())
                .collect(),
            aware: None,
            due,
        }
    }
}

#[cfg(test)]
mod tests;
