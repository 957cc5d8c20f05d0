//! What an assessment is made from: what is said when the risk is assessed, and what the log keeps of it.

use super::features::{attacked, features_of};
use super::severity::severity;
use super::suggest::{Stakes, suggest};
use crate::domain::event::weighed::{Enisa, Features, Kept, Weighed};
use crate::domain::event::{Consequence, Knowledge, Likelihood};
use crate::domain::id::FieldId;
use crate::domain::incident::Incident;

/// What whoever assesses the risk says beside the outcome.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// What it can mean for the people.
    pub consequence: Option<Consequence>,
    /// How likely that is.
    pub likelihood: Option<Likelihood>,
    /// The criteria of the plan that apply.
    pub criteria: Vec<String>,
    /// What is known beyond the answers of the form, or better.
    pub features: Features,
    /// What the score is made of.
    pub enisa: Enisa,
}

impl Asked {
    /// What decides: what is said here, and else what the form says.
    pub fn features(&self, incident: &Incident) -> Features {
        self.features.clone().or(features_of(incident))
    }
    /// What is said of consequence and likelihood.
    pub const fn stakes(&self) -> Stakes {
        Stakes {
            consequence: self.consequence,
            likelihood: self.likelihood,
        }
    }
    /// With what the form says, and else what was said when the risk was assessed before.
    #[must_use]
    pub fn resting_on(self, incident: &Incident, before: Features) -> Self {
        let features = self.features(incident).or(still_said(before, incident));
        Self { features, ..self }
    }
    /// What the log keeps of an assessment made now.
    pub fn weigh(self, incident: &Incident) -> Weighed {
        let features = self.features(incident);
        let stakes = self.stakes();
        Weighed {
            consequence: self.consequence,
            likelihood: self.likelihood,
            criteria: self.criteria,
            suggested: Kept::from(&suggest(&features).raised_by(stakes)),
            score: severity(&self.enisa, &features).map(|severity| severity.score),
            enisa: self.enisa,
            features,
        }
    }
}

/// What was said when the risk was assessed before, without what has been taken back since: an answer of the form that became
/// *not known yet* is none again.
pub fn still_said(mut before: Features, incident: &Incident) -> Features {
    let taken_back = |field: &str| {
        let fact = incident.facts.get(&FieldId::from(field));
        fact.is_some_and(|fact| {
            matches!(
                fact.knowledge,
                Knowledge::NotYet | Knowledge::Undeterminable
            )
        })
    };
    // Entries of before took silence about an attack for "nothing was taken".
    let silent = before.kind.is_none() && before.confidentiality == Some(false);
    if taken_back("nature") || (silent && attacked(incident)) {
        before.confidentiality = None;
    }
    if taken_back("nature") {
        (before.integrity, before.availability) = (None, None);
    }
    if taken_back("unintelligible") {
        before.unintelligible = None;
    }
    if taken_back("cause") {
        before.malicious = None;
    }
    if taken_back("data-kinds") {
        before.special_categories = None;
        (before.national_id, before.enables_fraud) = (None, None);
    }
    if taken_back("protected-identity") {
        before.protected = None;
    }
    if taken_back("people-count") {
        before.people = None;
    }
    if taken_back("people-groups") || taken_back("children-or-vulnerable") {
        before.vulnerable = None;
    }
    before
}

impl Weighed {
    /// What was said then, as the start of the next assessment.
    pub fn asked(&self) -> Asked {
        Asked {
            consequence: self.consequence,
            likelihood: self.likelihood,
            criteria: self.criteria.clone(),
            features: self.features.clone(),
            enisa: self.enisa.clone(),
        }
    }
}
