//! Names of things as types, so that a step can never stand where a field is meant.
//!
//! All are short texts. Ids from plan files are lower-case words (`stop-leak`); ids made by the program are UUIDs of
//! version 7. Nothing here makes an id: randomness comes from outside.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes a text as this id.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }
            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }
        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }
    )*};
}

ids! {
    /// One breach case; a UUIDv7.
    IncidentId;
    /// What a person did at once; a UUIDv7, the same for all its entries.
    ActId;
    /// Who typed; a UUIDv7. The name is sealed text in the log.
    ActorId;
    /// A person or office that can be called or written to.
    ContactId;
    /// A step of a plan.
    StepId;
    /// A field of the intake form.
    FieldId;
    /// A plan.
    PlanId;
    /// An organisation that answers for the data.
    ControllerId;
    /// A rule that starts a clock, such as `gdpr-33-1`.
    RuleId;
    /// A role of a plan, such as `team-leader`.
    RoleId;
    /// The data subject a sealed text is about.
    SubjectId;
}

/// A stream of entries: one incident, or the one stream for what belongs to no case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stream {
    /// What belongs to no case: names, contacts, clock jumps.
    Workspace,
    /// One incident.
    Incident(IncidentId),
}

impl Stream {
    /// The stream's name in the ledger.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Workspace => "workspace",
            Self::Incident(id) => id.as_str(),
        }
    }
    /// Reads a stream's name.
    pub fn from_name(name: &str) -> Self {
        if name == "workspace" {
            Self::Workspace
        } else {
            Self::Incident(IncidentId::new(name))
        }
    }
}

impl fmt::Display for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// An incident's label: year and running number of a controller, `2026-0007`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number {
    /// The year in the organisation's zone.
    pub year: i32,
    /// The running number, from 1. 0 means that the ledger has not given it yet.
    pub running: u32,
}

impl Number {
    /// Reads `2026-0007` or `2026-7`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, running) = text.trim().split_once('-')?;
        let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
        (year.len() == 4 && digits(year) && digits(running)).then(|| {
            Some(Self {
                year: year.parse().ok()?,
                running: running.parse().ok()?,
            })
        })?
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:04}", self.year, self.running)
    }
}

impl Serialize for Number {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text)
            .ok_or_else(|| serde::de::Error::custom("a number such as 2026-0007 was expected"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_back() {
        let n = Number {
            year: 2026,
            running: 7,
        };
        assert_eq!(n.to_string(), "2026-0007");
        assert_eq!(Number::parse("2026-0007"), Some(n));
        assert_eq!(Number::parse("2026-7"), Some(n));
        for wrong in [
            "",
            "2026",
            "-7",
            "2026-",
            "2026-7x",
            "26-7",
            "2026-99999999999",
        ] {
            assert_eq!(Number::parse(wrong), None, "{wrong}");
        }
    }
}
