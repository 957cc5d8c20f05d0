//! Who can be reached, how, and what came of a call.
//!
//! Payloads as they lie in the log; the table of all kinds is in `event.rs`.

use serde::{Deserialize, Serialize};

use crate::domain::code::codes;
use crate::domain::id::{ContactId, PlanId, RoleId};
use crate::domain::text::Text;
use crate::domain::time::Moment;

codes! {
    /// What a contact is, which decides what to say to it.
    ContactKind {
        /// Somebody in the alarm chain.
        Chain = "chain",
        /// The data protection officer.
        Dpo = "dpo",
        /// The supervisory authority.
        Authority = "authority",
        /// Who got the data by mistake.
        WrongRecipient = "wrong-recipient",
        /// A supplier or processor.
        Supplier = "supplier",
        /// The police.
        Police = "police",
        /// Management.
        Management = "management",
        /// The press.
        Press = "press",
        /// A citizen whose data are concerned.
        Citizen = "citizen",
        /// The controller we process for.
        Controller = "controller",
        /// Who wrote the plan; not part of the chain.
        Publisher = "publisher",
        /// Anybody else.
        Other = "other",
    }
    /// How something was sent or told.
    Channel {
        /// The authority's form or portal.
        Portal = "portal",
        /// E-mail.
        Mail = "mail",
        /// Telephone.
        Phone = "phone",
        /// Letter.
        Letter = "letter",
        /// Face to face.
        Person = "person",
    }
    /// How a call ended.
    CallOutcome {
        /// Somebody was reached.
        Reached = "reached",
        /// Nobody answered.
        NoAnswer = "no-answer",
        /// A message was left.
        Message = "message",
        /// The number was wrong.
        Wrong = "wrong",
    }
}

/// A contact as people fill it in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactCard {
    /// What it is.
    pub kind: ContactKind,
    /// The role in the plan it stands for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub role: Option<RoleId>,
    /// Name.
    pub name: Text,
    /// Telephone.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub phone: Option<Text>,
    /// E-mail.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub mail: Option<Text>,
    /// Address, opening hours or whatever helps to reach them.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub note: Option<Text>,
}

/// A contact was added or corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactSet {
    /// Which.
    pub contact: ContactId,
    /// As it is from now on.
    pub card: ContactCard,
    /// The plan whose contact it is: several plans may each have a `dpo`. Without one, that in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanId>,
}

/// Somebody checked that a contact's number or address works.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactVerified {
    /// Which.
    pub contact: ContactId,
    /// The plan whose contact it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanId>,
}

/// Somebody was called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Called {
    /// Whom.
    pub contact: ContactId,
    /// How it ended.
    pub outcome: CallOutcome,
    /// A note.
    pub note: Option<Text>,
    /// The text that was read out.
    pub spoken: Option<Text>,
    /// When to try again.
    pub retry_at: Option<Moment>,
}
