//! The severity score of ENISA (2013): SE = DPC × EI + CB, by the tables of `docs/domain.md#the-severity-score`.
//!
//! Whole quarters, so everything is kept in hundredths. All inputs and parts are in the answer. A score is advice beside
//! the decision: no outcome follows from it.

use serde::{Deserialize, Serialize};

use crate::domain::code::codes;
use crate::domain::event::weighed::{Altered, Class, Enisa, Features, Seen, Shield, Unavailable};

codes! {
    /// The level a score stands for.
    Band {
        /// Below 2.
        Low = "low",
        /// From 2.
        Medium = "medium",
        /// From 3.
        High = "high",
        /// From 4.
        VeryHigh = "very-high",
    }
    /// What is shown beside a score, and is not in it.
    Flag {
        /// More than 100 people.
        ManyPeople = "many-people",
        /// Nobody could read the data.
        Unintelligible = "unintelligible",
    }
    /// What a score adds for the circumstances.
    Part {
        /// Confidentiality lost.
        Confidentiality = "confidentiality",
        /// Integrity lost.
        Integrity = "integrity",
        /// Availability lost.
        Availability = "availability",
        /// Malicious intent.
        Malicious = "malicious",
    }
}

impl Band {
    const fn of(score: u32) -> Self {
        match score {
            ..200 => Self::Low,
            200..300 => Self::Medium,
            300..400 => Self::High,
            400.. => Self::VeryHigh,
        }
    }
}

/// What a class of data comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassScore {
    /// The class.
    pub class: Class,
    /// Where it starts.
    pub base: i64,
    /// What the context adds or takes away.
    pub step: i64,
    /// What it comes to, 1 to 4.
    pub score: i64,
}

/// A score with its parts, in hundredths where it is not whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Severity {
    /// Each class that was scored.
    pub classes: Vec<ClassScore>,
    /// Data processing context: the highest of them.
    pub dpc: i64,
    /// Ease of identification.
    pub ei: u32,
    /// DPC × EI.
    pub product: u32,
    /// What each circumstance adds; one that is not known adds nothing.
    pub parts: [(Part, Option<u32>); 4],
    /// The circumstances together.
    pub cb: u32,
    /// The score.
    pub score: u32,
    /// Its level.
    pub band: Band,
    /// What stands beside it.
    pub flags: Vec<Flag>,
}

/// More people than this are many, by the same method.
pub(super) const MANY: u64 = 100;

/// The score; none without a class of data or the ease of identification.
pub fn severity(enisa: &Enisa, features: &Features) -> Option<Severity> {
    let classes: Vec<ClassScore> = Class::ALL
        .iter()
        .filter_map(|class| {
            let step = enisa.step(*class)?;
            let step = step.clamp(*class.steps().start(), *class.steps().end());
            let base = class.base();
            let score = base + step;
            Some(ClassScore {
                class: *class,
                base,
                step,
                score,
            })
        })
        .collect();
    let dpc = classes.iter().map(|class| class.score).max()?;
    let ei = enisa.identification?.hundredths();
    let product = u32::try_from(dpc).unwrap_or(0) * ei;
    let malicious = features.malicious.map(|yes| if yes { 50 } else { 0 });
    let parts = [
        (
            Part::Confidentiality,
            enisa.confidentiality.map(Seen::hundredths),
        ),
        (Part::Integrity, enisa.integrity.map(Altered::hundredths)),
        (
            Part::Availability,
            enisa.availability.map(Unavailable::hundredths),
        ),
        (Part::Malicious, malicious),
    ];
    let cb = parts.iter().filter_map(|(_, part)| *part).sum();
    let score = product + cb;
    let many = features.people.is_some_and(|people| people > MANY);
    let hidden = features.unintelligible == Some(Shield::Intact);
    let flags = [(many, Flag::ManyPeople), (hidden, Flag::Unintelligible)];
    Some(Severity {
        classes,
        dpc,
        ei,
        product,
        parts,
        cb,
        score,
        band: Band::of(score),
        flags: flags
            .into_iter()
            .filter_map(|(holds, flag)| holds.then_some(flag))
            .collect(),
    })
}

/// Hundredths as a number for machines: `1.25`.
pub fn shown(hundredths: u32) -> f64 {
    f64::from(hundredths) / 100.0
}
