//! What is said of a case as a whole: what it is, whose it is, whether it is open, and which acts count.
//!
//! Payloads as they lie in the log; the table of all kinds is in `event.rs`.

use serde::{Deserialize, Serialize};

use crate::domain::code::codes;
use crate::domain::event::ledger::PlanRef;
use crate::domain::event::times::Stamp;
use crate::domain::id::{ActId, ControllerId, FieldId, Number, StepId};
use crate::domain::text::Text;

codes! {
    /// What kind of breach it looks like; chooses the stop list.
    BreachKind {
        /// A message to the wrong recipient.
        MisSent = "mis-sent",
        /// A letter or parcel to the wrong address.
        Letter = "letter",
        /// Published by mistake.
        Published = "published",
        /// A device or papers lost or stolen.
        Lost = "lost",
        /// An account or mailbox taken over.
        AccountTaken = "account-taken",
        /// Data encrypted or held to ransom.
        Ransomware = "ransomware",
        /// Looked up without need, or access given to the wrong people.
        WrongAccess = "wrong-access",
        /// Happened at a supplier.
        Supplier = "supplier",
        /// Something else.
        Other = "other",
    }
    /// Our role for the data concerned.
    Role {
        /// We decide purposes and means.
        Controller = "controller",
        /// We act for somebody else.
        Processor = "processor",
        /// Both, for different data.
        Both = "both",
        /// Not known yet; counted as controller.
        Unknown = "unknown",
    }
    /// Whether it is a breach at all.
    Finding {
        /// Not certain yet.
        Suspected = "suspected",
        /// It is a breach.
        Breach = "breach",
        /// It turned out not to be one.
        NotABreach = "not-a-breach",
        /// It nearly was one: no personal data were lost, altered, out of reach, disclosed, or open to anybody without right.
        NearMiss = "near-miss",
    }
    /// Who told our organisation first.
    Source {
        /// Our own staff noticed.
        Staff = "staff",
        /// Somebody outside told us.
        Outside = "outside",
        /// Our processor told us.
        Processor = "processor",
        /// Not known yet.
        Unknown = "unknown",
    }
}

impl Finding {
    /// Whether it is found to be none, so that no duty of a breach is owed.
    pub const fn none(self) -> bool {
        matches!(self, Self::NotABreach | Self::NearMiss)
    }
}

/// An organisation of another plan, as an incident took it in; enough to read the log by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joined {
    /// The organisation.
    pub controller: ControllerId,
    /// Its name.
    pub name: String,
    /// Whose rules its duties follow: `dk`, `no`, `se`.
    pub country: String,
    /// The zone its periods end in.
    pub zone: String,
    /// The authority its notices go to.
    pub authority: String,
    /// Its own plan.
    pub plan: PlanRef,
}

/// An incident was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// Its label.
    pub number: Number,
    /// The organisations that answer for the data.
    pub controllers: Vec<ControllerId>,
    /// The plan it follows.
    pub plan: PlanRef,
    /// One line that says what happened.
    pub title: Text,
    /// What it looks like.
    pub breach: BreachKind,
    /// Our role.
    pub role: Role,
    /// Whether it is certain.
    pub finding: Finding,
    /// Who told us.
    pub source: Source,
    /// Those of them that follow another plan.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub joined: Vec<Joined>,
}

/// A further organisation answers for the data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ControllerAdded {
    /// The organisation.
    pub controller: ControllerId,
    /// What holds for it, where it follows another plan than the incident.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub joined: Option<Joined>,
}

/// The title was corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Renamed {
    /// The new line.
    pub title: Text,
}

/// The kind of breach was corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindChanged {
    /// The new kind.
    pub breach: BreachKind,
}

/// Our role became clear or changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleChanged {
    /// The new role.
    pub role: Role,
    /// Why.
    pub because: Option<Text>,
}

/// It was found to be a breach, or not, or uncertain again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingSet {
    /// The finding.
    pub finding: Finding,
    /// Why.
    pub because: Option<Text>,
    /// Who decided.
    pub decided_by: Option<Text>,
    /// A near miss: what shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown_by: Option<Text>,
}

/// The incident is serious, or no longer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriousSet {
    /// Whether.
    pub serious: bool,
    /// Why.
    pub because: Option<Text>,
}

/// It is a significant cyber incident, or it is not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignificantSet {
    /// Whether.
    pub significant: bool,
    /// Why.
    pub because: Option<Text>,
    /// When the organisation knew that it is: the clocks of the cyber incident count from here. Without it, as in entries
    /// of before, from awareness of the breach, which is stricter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<Stamp>,
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteAdded {
    /// The note.
    pub note: Text,
}

/// The incident is somebody's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedOver {
    /// Whose.
    pub to: Text,
}

/// The official case stands in another system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseFiled {
    /// The system.
    pub system: Text,
    /// The number there.
    pub number: Text,
}

/// The incident follows another version of its plan from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanChanged {
    /// The plan.
    pub plan: PlanRef,
    /// Why.
    pub because: Option<Text>,
}

/// The incident was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// Why, where steps or facts were open.
    pub because: Option<Text>,
    /// The steps that were open.
    pub open_steps: Vec<StepId>,
    /// The fields that were missing.
    pub missing: Vec<FieldId>,
}

/// The incident was opened again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reopened {
    /// Why.
    pub because: Text,
}

/// An act was taken back: it stays in the log and no longer counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenBack {
    /// The act.
    pub act: ActId,
    /// The kind of its first entry, so that the line reads by itself.
    pub what: String,
}

/// An act that was taken back counts again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BroughtBack {
    /// The act.
    pub act: ActId,
    /// The kind of its first entry, so that the line reads by itself.
    pub what: String,
}
