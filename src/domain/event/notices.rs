//! What is owed to the authority, to a controller and to a response team, and how it was met.
//!
//! Payloads as they lie in the log; the table of all kinds is in `event.rs`.

use serde::{Deserialize, Serialize};

use crate::domain::code::codes;
use crate::domain::event::contacts::Channel;
use crate::domain::event::times::Stamp;
use crate::domain::id::{ControllerId, RuleId};
use crate::domain::text::Text;

codes! {
    /// What was sent to the authority.
    NoticeForm {
        /// First part, more follows (Art. 33(4)).
        First = "first",
        /// All at once, or the last part.
        Complete = "complete",
        /// A supplement to an earlier one.
        Supplement = "supplement",
    }
    /// Why a notice was withdrawn. A risk that is lower than thought is none: that is a supplement.
    Withdrawal {
        /// It is not a breach.
        NotABreach = "not-a-breach",
        /// The same was notified twice.
        Duplicate = "duplicate",
    }
}

/// A notice went to the authority.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeSent {
    /// First, complete or supplement.
    pub form: NoticeForm,
    /// When.
    pub at: Stamp,
    /// How.
    pub channel: Channel,
    /// Receipt or reference.
    pub reference: Option<Text>,
    /// Reasons for the delay, when it was late.
    pub reasons: Option<Text>,
    /// Who sent it, where it was not who typed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub sent_by: Option<Text>,
    /// For which controller, where there are several.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub controller: Option<ControllerId>,
}

/// The receipt of a notice came, or its reference, after it was put on record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptCame {
    /// What it says.
    pub reference: Text,
    /// For which controller, where there are several.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub controller: Option<ControllerId>,
}

/// A notice that was sent was withdrawn with the authority. It stays what was sent, and counts no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeWithdrawn {
    /// Why.
    pub ground: Withdrawal,
    /// The sentence.
    pub because: Text,
    /// Who decided.
    pub decided_by: Text,
    /// When.
    pub at: Stamp,
    /// How.
    pub channel: Channel,
    /// Receipt or reference.
    pub reference: Option<Text>,
    /// For which controller, where there are several.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub controller: Option<ControllerId>,
}

/// No notice is required.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeNotRequired {
    /// The sentence.
    pub because: Text,
    /// Who decided.
    pub decided_by: Text,
    /// For which controller, where there are several.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub controller: Option<ControllerId>,
}

/// The decision that no notice is required no longer holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeRequired {
    /// Why.
    pub because: Option<Text>,
    /// For which controller, where there are several.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub controller: Option<ControllerId>,
}

/// As processor, we told the controller.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ControllerTold {
    /// When.
    pub at: Stamp,
    /// How.
    pub channel: Channel,
    /// Who was told.
    pub whom: Option<Text>,
    /// For which controller, where there are several.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub controller: Option<ControllerId>,
}

/// A duty was met that no other kind of entry shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyMet {
    /// The rule.
    pub rule: RuleId,
    /// For which controller, where there are several.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub controller: Option<ControllerId>,
    /// When.
    pub at: Stamp,
    /// How.
    pub channel: Channel,
    /// Receipt or reference.
    pub reference: Option<Text>,
    /// Reasons for the delay, when it was late.
    pub reasons: Option<Text>,
}

/// The incident still went on when the final report was due: a progress report was sent in its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgressReported {
    /// The rule of the final report.
    pub rule: RuleId,
    /// For which controller, where there are several.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub controller: Option<ControllerId>,
    /// When.
    pub at: Stamp,
    /// How.
    pub channel: Channel,
    /// Receipt or reference.
    pub reference: Option<Text>,
    /// Reasons for the delay, when it was late.
    pub reasons: Option<Text>,
}
