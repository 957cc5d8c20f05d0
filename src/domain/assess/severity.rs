//! The severity score of ENISA (2013): SE = DPC × EI + CB, by the tables of `docs/domain.md#the-severity-score`.
//!
//! Whole quarters, so everything is kept in hundredths. All inputs and parts are in the answer. A score is advice beside
//! the decision: no outcome follows from it.

use serde::{Deserialize, Serialize};

use super::features::{Features, Shield};
use crate::domain::code::codes;

codes! {
    /// A class of data.
    Class {
        /// Name, contact, education, family, work experience.
        Simple = "simple",
        /// Location, traffic, habits.
        Behavioural = "behavioural",
        /// Income, statements, cards, social benefits.
        Financial = "financial",
        /// Health, politics, sex life.
        Sensitive = "sensitive",
    }
    /// How easily the people are identified.
    Identified {
        /// Extremely hard.
        Negligible = "negligible",
        /// With effort.
        Limited = "limited",
        /// Fairly easily.
        Significant = "significant",
        /// At once.
        Maximum = "maximum",
    }
    /// Confidentiality lost.
    Seen {
        /// Not lost.
        None = "none",
        /// Exposed, no sign that anybody used it.
        Exposed = "exposed",
        /// To a number of known recipients.
        Known = "known",
        /// To an unknown number, or everybody.
        Public = "public",
    }
    /// Integrity lost.
    Altered {
        /// Not lost.
        None = "none",
        /// Altered, no wrong use identified.
        Unused = "unused",
        /// Altered, possibly used, recoverable.
        Recoverable = "recoverable",
        /// Altered, possibly used, not recoverable.
        Lost = "lost",
    }
    /// Availability lost.
    Unavailable {
        /// Not lost.
        None = "none",
        /// Recoverable without difficulty.
        Recoverable = "recoverable",
        /// For some time.
        Temporary = "temporary",
        /// Fully, not recoverable.
        Lost = "lost",
    }
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

impl Class {
    /// Its score before the context is looked at.
    pub const fn base(self) -> i64 {
        match self {
            Self::Simple => 1,
            Self::Behavioural => 2,
            Self::Financial => 3,
            Self::Sensitive => 4,
        }
    }
    /// The steps the context may add or take away: the score always ends between 1 and 4.
    pub const fn steps(self) -> std::ops::RangeInclusive<i64> {
        1 - self.base()..=4 - self.base()
    }
}

impl Identified {
    /// The factor, in hundredths.
    pub const fn hundredths(self) -> u32 {
        match self {
            Self::Negligible => 25,
            Self::Limited => 50,
            Self::Significant => 75,
            Self::Maximum => 100,
        }
    }
}

impl Seen {
    /// What it adds, in hundredths.
    pub const fn hundredths(self) -> u32 {
        match self {
            Self::None | Self::Exposed => 0,
            Self::Known => 25,
            Self::Public => 50,
        }
    }
}

impl Altered {
    /// What it adds, in hundredths.
    pub const fn hundredths(self) -> u32 {
        match self {
            Self::None | Self::Unused => 0,
            Self::Recoverable => 25,
            Self::Lost => 50,
        }
    }
}

impl Unavailable {
    /// What it adds, in hundredths.
    pub const fn hundredths(self) -> u32 {
        match self {
            Self::None | Self::Recoverable => 0,
            Self::Temporary => 25,
            Self::Lost => 50,
        }
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

/// What the score is made of, beside what the features say; what is not known is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enisa {
    /// The context step of simple data; none where there are no such data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub simple: Option<i64>,
    /// The context step of behavioural data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub behavioural: Option<i64>,
    /// The context step of financial data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub financial: Option<i64>,
    /// The context step of sensitive data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sensitive: Option<i64>,
    /// How easily the people are identified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identification: Option<Identified>,
    /// Confidentiality lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidentiality: Option<Seen>,
    /// Integrity lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub integrity: Option<Altered>,
    /// Availability lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub availability: Option<Unavailable>,
}

impl Enisa {
    /// The context step of a class.
    pub const fn step(&self, class: Class) -> Option<i64> {
        match class {
            Class::Simple => self.simple,
            Class::Behavioural => self.behavioural,
            Class::Financial => self.financial,
            Class::Sensitive => self.sensitive,
        }
    }
    /// Sets the context step of a class.
    pub const fn set_step(&mut self, class: Class, step: Option<i64>) {
        match class {
            Class::Simple => self.simple = step,
            Class::Behavioural => self.behavioural = step,
            Class::Financial => self.financial = step,
            Class::Sensitive => self.sensitive = step,
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
