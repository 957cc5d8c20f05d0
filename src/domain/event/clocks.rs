//! Legal periods that start, move and end, and the alarms that ring for them.
//!
//! Payloads as they lie in the log; the table of all kinds is in `event.rs`.

use serde::{Deserialize, Serialize};

use crate::domain::code::codes;
use crate::domain::id::{ControllerId, RuleId};
use crate::domain::time::Moment;

codes! {
    /// Why a clock started or moved.
    ClockCause {
        /// The start became known.
        Aware = "aware",
        /// What had ended the clock no longer holds.
        Again = "again",
    }
    /// Why a clock ended.
    ClockEnd {
        /// A notice was sent.
        Notified = "notified",
        /// A reasoned decision that no notice is required.
        NotRequired = "not-required",
        /// It is not a breach.
        NotABreach = "not-a-breach",
        /// It was a near miss.
        NearMiss = "near-miss",
        /// Our role changed and the duty is somebody else's.
        OtherRole = "other-role",
        /// The controller was told.
        ControllerTold = "controller-told",
        /// The start was taken back or unknown again.
        NoStart = "no-start",
        /// The duty was met.
        Met = "met",
        /// The people were informed.
        Informed = "informed",
        /// The people need not be informed one by one.
        Exempt = "exempt",
        /// A progress report took the place of the final one, which waits for the end of the handling.
        Progress = "progress",
        /// The risk is no longer found to be high.
        NotHighRisk = "not-high-risk",
        /// It is no significant cyber incident, or the organisation is not covered: entries of before did not tell which.
        NotSignificant = "not-significant",
        /// It is not found to be a significant cyber incident.
        NoCyberIncident = "no-cyber-incident",
        /// The law on cyber incidents does not cover the organisation.
        NotCovered = "not-covered",
    }
    /// When an alarm rings, before or after a deadline.
    Stage {
        /// 48 hours before.
        Before48 = "before-48",
        /// 24 hours before.
        Before24 = "before-24",
        /// 12 hours before.
        Before12 = "before-12",
        /// 6 hours before.
        Before6 = "before-6",
        /// 2 hours before.
        Before2 = "before-2",
        /// 1 hour before.
        Before1 = "before-1",
        /// At the deadline.
        Due = "due",
        /// Each hour after it.
        After = "after",
        /// On the evening before one that falls at night.
        Evening = "evening",
    }
    /// What became of an alarm.
    AlarmOutcome {
        /// A notification service took it.
        Shown = "shown",
        /// Shown in the program only, no service was there.
        Banner = "banner",
        /// Shown, but after its time.
        Late = "late",
        /// A later stage took its place while the program was closed.
        Superseded = "superseded",
    }
}

impl ClockEnd {
    /// Whether the duty was met, rather than having fallen away.
    pub const fn meets(self) -> bool {
        match self {
            Self::Notified | Self::ControllerTold | Self::Met | Self::Informed | Self::Progress => {
                true
            }
            Self::NotRequired
            | Self::NotABreach
            | Self::NearMiss
            | Self::OtherRole
            | Self::NoStart
            | Self::Exempt
            | Self::NotHighRisk
            | Self::NotSignificant
            | Self::NoCyberIncident
            | Self::NotCovered => false,
        }
    }
}

/// A legal period began to run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockStarted {
    /// The rule.
    pub rule: RuleId,
    /// The rule's version.
    pub rule_version: u32,
    /// Where it counts from.
    pub start: Moment,
    /// Where it ends; none where the law gives no hours.
    pub deadline: Option<Moment>,
    /// Why it runs.
    pub cause: ClockCause,
    /// For which controller, where there are several.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub controller: Option<ControllerId>,
}

/// A running period got another start or end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockMoved {
    /// The rule.
    pub rule: RuleId,
    /// The rule's version.
    pub rule_version: u32,
    /// Where it counts from.
    pub start: Moment,
    /// Where it ends.
    pub deadline: Option<Moment>,
    /// Where it ended before.
    pub before: Option<Moment>,
    /// For which controller, where there are several.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub controller: Option<ControllerId>,
}

/// A legal period no longer runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockEnded {
    /// The rule.
    pub rule: RuleId,
    /// Why.
    pub because: ClockEnd,
    /// For which controller, where there are several.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub controller: Option<ControllerId>,
}

/// An alarm was due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlarmRang {
    /// Of which rule.
    pub rule: RuleId,
    /// Which stage.
    pub stage: Stage,
    /// The deadline it rang for.
    pub deadline: Moment,
    /// When it was due.
    pub due: Moment,
    /// What became of it.
    pub outcome: AlarmOutcome,
    /// Why a notification service did not show it, as a code.
    pub failure: Option<String>,
    /// For which controller, where there are several.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub controller: Option<ControllerId>,
}

/// Somebody saw the alarm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlarmAcknowledged {
    /// Of which rule.
    pub rule: RuleId,
    /// The deadline.
    pub deadline: Moment,
    /// For which controller, where there are several.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub controller: Option<ControllerId>,
    /// When the one that was seen was due: a desktop may still be thinking of it. None: all that is on record by then.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub due: Option<Moment>,
}

/// Alarms are quiet for a while.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlarmSnoozed {
    /// Of which rule.
    pub rule: RuleId,
    /// The deadline.
    pub deadline: Moment,
    /// Until when.
    pub until: Moment,
    /// For which controller, where there are several.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub controller: Option<ControllerId>,
}
