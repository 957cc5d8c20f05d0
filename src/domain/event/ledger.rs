//! What is said of the ledger and of the workplace as a whole: its plans, its machine's clock, its repairs.
//!
//! Payloads as they lie in the log; the table of all kinds is in `event.rs`.

use serde::{Deserialize, Serialize};

use crate::domain::code::codes;
use crate::domain::id::{ActorId, ControllerId, PlanId};
use crate::domain::text::Text;

codes! {
    /// What a ledger is for; fixed by its first entry.
    LedgerKind {
        /// Real cases.
        Live = "live",
        /// A rehearsal.
        Drill = "drill",
        /// Made-up cases in memory.
        Demo = "demo",
        /// Tests and stress runs.
        Test = "test",
    }
}

/// A plan as an incident uses it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanRef {
    /// The plan.
    pub id: PlanId,
    /// Its version.
    pub version: u32,
    /// SHA-256 of the exact text, which lies in the ledger's documents.
    pub document: String,
}

/// The highest number an organisation's cases had in a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HighestNumber {
    /// The organisation.
    pub controller: ControllerId,
    /// The year.
    pub year: i32,
    /// The number within it.
    pub running: u32,
}

/// The first entry of a ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerOpened {
    /// What the ledger is for.
    pub ledger: LedgerKind,
    /// How many seconds of the ledger's clock pass in one real second; 1 but in drills.
    pub clock_factor: u32,
    /// The program that made it.
    pub program: String,
}

/// A person who types got a name, or another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActorNamed {
    /// Who.
    pub actor: ActorId,
    /// The name.
    pub name: Text,
}

/// The organisation's plan was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanChosen {
    /// The plan.
    pub plan: PlanRef,
}

/// A further plan was put to use beside the chosen one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanAdded {
    /// The plan.
    pub plan: PlanRef,
}

/// A further plan is no longer in use for new incidents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanDropped {
    /// The plan.
    pub plan: PlanId,
}

/// Somebody said whether the law on cyber incidents covers an organisation whose plan does not say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverageSet {
    /// The organisation.
    pub controller: ControllerId,
    /// Whether it is covered.
    pub covered: bool,
}

/// A question that is asked when a plan is set up was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadinessAnswered {
    /// Of which plan.
    pub plan: PlanId,
    /// Which question, by its id.
    pub question: String,
    /// The answer: a line, or a name.
    pub value: Text,
    /// The day it speaks of, ISO date.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub on: Option<String>,
}

/// The machine's clock moved against the time since it started.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockJumped {
    /// How far the wall clock moved, in milliseconds; negative is back.
    pub by_ms: i64,
}

/// A part of the file differed from the entries and was made anew from them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rebuilt {
    /// Whether it was an index.
    pub index: bool,
    /// Whether it was the list of cases.
    pub list: bool,
    /// Whether it was the record of what rang.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub alarms: bool,
}

/// A copy took the place of a damaged log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restored {
    /// The copy's file name.
    pub copy: String,
    /// How many entries the copy had.
    pub copy_position: u64,
    /// How many newer ones were kept from the damaged log.
    pub kept: u64,
    /// The end of the log that was brought back.
    pub position: u64,
    /// Its link.
    pub link: String,
    /// The end that was seen before.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub seen_position: Option<u64>,
    /// Its link.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub seen_link: Option<String>,
    /// How many entries are missing between the two.
    pub lost: u64,
    /// The highest numbers given before: numbering goes on above them.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub numbers: Vec<HighestNumber>,
}
