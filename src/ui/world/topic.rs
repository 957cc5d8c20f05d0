//! What a banner is about: a later banner takes the place of an earlier one of the same topic.
//!
//! What banners say is in `ui/world.rs`; those of alarms are made in `shell/banners.rs`.

use crate::domain::id::{ActId, ControllerId, IncidentId, PlanId, RuleId};

/// What a banner is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Topic {
    /// A deadline that rings.
    Alarm {
        /// The incident.
        incident: IncidentId,
        /// The rule.
        rule: RuleId,
        /// For which controller, where there are several.
        controller: Option<ControllerId>,
        /// Whether it is the deadline by an earlier start than the one set.
        earlier: bool,
    },
    /// Alarms that rang while nobody could hear them.
    Missed,
    /// The desktop shows no alarms.
    Desktop,
    /// The alarms cannot be read.
    Unread,
    /// The chain of the log is broken.
    Chain,
    /// The file of the log is damaged.
    File,
    /// The log is older than, or another than, the one that was seen before.
    OtherLog,
    /// The log can only be read.
    ReadOnly,
    /// Parts of the log's file were made anew.
    MadeAnew,
    /// Something else the store warns of, by the id of its text.
    Warning(&'static str),
    /// Faults in the settings.
    Settings,
    /// A plan whose text changed under the version that the log has already.
    PlanText(PlanId),
    /// The clock of the machine jumped.
    Clock,
    /// What is typed cannot be kept on the disk.
    Drafts,
    /// An act of which it is not known whether it is in the log.
    Doubt(ActId),
    /// What is not saved: a form by the key of its draft, or an act without one.
    NotSaved(Option<String>),
}

impl Topic {
    /// Whether the log is not as it was, so that a copy may have to be brought back.
    pub const fn is_damage(&self) -> bool {
        matches!(self, Self::Chain | Self::File | Self::OtherLog)
    }

    /// Whether something is not saved, or not known to be.
    pub const fn is_unsaved(&self) -> bool {
        matches!(self, Self::Doubt(_) | Self::NotSaved(_))
    }
}
