//! What the severity score of ENISA (2013) is made of, by the tables of
//! `docs/domain.md#the-severity-score`.
//!
//! Whole quarters, so everything is kept in hundredths. The score itself is reckoned in `assess/severity.rs`.

use serde::{Deserialize, Serialize};

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
