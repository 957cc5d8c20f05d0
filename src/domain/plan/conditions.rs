//! Conditions of steps and links: in which state of an incident they are needed.
//!
//! A condition on something that is not decided yet is neither met nor unmet: what hangs on it waits. How an incident
//! answers is in `progress.rs`.

use crate::domain::event::{Finding, Risk, Role};

/// All that must hold; a key that is not given does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conditions {
    /// Our role is one of these.
    pub role: Option<Vec<Role>>,
    /// It is serious, or it is not.
    pub serious: Option<bool>,
    /// The risk is one of these.
    pub risk: Option<Vec<Risk>>,
    /// The finding is one of these.
    pub finding: Option<Vec<Finding>>,
    /// The authority was notified, or it is decided that it is not.
    pub notified: Option<bool>,
    /// It is a significant cyber incident, or it is not.
    pub significant: Option<bool>,
}

/// What a condition can hang on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matter {
    /// Our role.
    Role,
    /// Whether it is serious.
    Serious,
    /// The risk.
    Risk,
    /// Whether it is a breach.
    Finding,
    /// Whether the authority is notified.
    Notified,
    /// Whether it is a significant cyber incident.
    Significant,
}

impl Matter {
    /// All matters, in the order they are named.
    pub const ALL: &[Self] = &[
        Self::Role,
        Self::Serious,
        Self::Risk,
        Self::Finding,
        Self::Notified,
        Self::Significant,
    ];

    /// The key in a plan, and the code of its word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Serious => "serious",
            Self::Risk => "risk",
            Self::Finding => "finding",
            Self::Notified => "notified",
            Self::Significant => "significant",
        }
    }
}

/// What is decided of each matter, as an incident or a possible state of one has it; none is not decided yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    /// Our role.
    pub role: Option<Role>,
    /// Whether it is serious.
    pub serious: Option<bool>,
    /// The risk.
    pub risk: Option<Risk>,
    /// Whether it is a breach; a suspicion is a value of its own that may still change.
    pub finding: Option<Finding>,
    /// Whether the authority is notified.
    pub notified: Option<bool>,
    /// Whether it is a significant cyber incident.
    pub significant: Option<bool>,
}

/// Whether conditions hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// All hold.
    Yes,
    /// One does not.
    No,
    /// None is unmet, but these are not decided yet.
    NotYet(Vec<Matter>),
}

impl Conditions {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        Matter::ALL.iter().all(|matter| !self.name(*matter))
    }

    /// Whether one of them is on this matter.
    pub const fn name(&self, matter: Matter) -> bool {
        match matter {
            Matter::Role => self.role.is_some(),
            Matter::Serious => self.serious.is_some(),
            Matter::Risk => self.risk.is_some(),
            Matter::Finding => self.finding.is_some(),
            Matter::Notified => self.notified.is_some(),
            Matter::Significant => self.significant.is_some(),
        }
    }

    /// Whether they hold with what is decided.
    pub fn verdict(&self, decided: Decided) -> Verdict {
        let answers = Matter::ALL.iter().filter(|matter| self.name(**matter));
        let answers: Vec<(Matter, Option<bool>)> = answers
            .map(|matter| (*matter, self.holds(*matter, decided)))
            .collect();
        if answers.iter().any(|(_, holds)| *holds == Some(false)) {
            return Verdict::No;
        }
        let open = answers.into_iter().filter(|(_, holds)| holds.is_none());
        let open: Vec<Matter> = open.map(|(matter, _)| matter).collect();
        if open.is_empty() {
            Verdict::Yes
        } else {
            Verdict::NotYet(open)
        }
    }

    /// Whether the condition on one matter holds; none where that is not decided.
    fn holds(&self, matter: Matter, decided: Decided) -> Option<bool> {
        match matter {
            Matter::Role => {
                let wanted = self.role.as_ref()?;
                let now = decided.role?;
                (wanted.contains(&now) || now != Role::Unknown).then(|| wanted.contains(&now))
            }
            Matter::Finding => {
                let wanted = self.finding.as_ref()?;
                let now = decided.finding?;
                (wanted.contains(&now) || now != Finding::Suspected).then(|| wanted.contains(&now))
            }
            Matter::Risk => {
                if decided.finding.is_some_and(Finding::none) {
                    return Some(false);
                }
                Some(self.risk.as_ref()?.contains(&decided.risk?))
            }
            Matter::Serious => Some(self.serious? == decided.serious?),
            Matter::Notified => Some(self.notified? == decided.notified?),
            Matter::Significant => Some(self.significant? == decided.significant?),
        }
    }
}
