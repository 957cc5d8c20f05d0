//! When things happened, and which of these moments the 72 hours count from.
//!
//! Payloads as they lie in the log; the table of all kinds is in `event.rs`.

use serde::{Deserialize, Serialize};

use crate::domain::code::codes;
use crate::domain::id::ControllerId;
use crate::domain::text::Text;
use crate::domain::time::{Moment, Zone};

codes! {
    /// The separate times of an incident: `docs/domain.md#the-times-of-an-incident`.
    When {
        /// When it happened, or began.
        Occurred = "occurred",
        /// When it ended.
        Ended = "ended",
        /// When the first person noticed.
        Noticed = "noticed",
        /// When it was reported inside.
        ReportedInside = "reported-inside",
        /// When a processor's message came in.
        Received = "received",
        /// When that message was read.
        Read = "read",
        /// When the processor itself became aware. Its knowledge is not the controller's: the 72 hours never run from here.
        ProcessorAware = "processor-aware",
        /// When the organisation became aware: the 72 hours run from here.
        Aware = "aware",
        /// When it became aware that the cyber incident is significant, where that was another moment.
        CyberAware = "cyber-aware",
        /// When the handling of the cyber incident was finished.
        Handled = "handled",
    }
    /// What somebody knew at a moment from which the 72 hours could count.
    Certainty {
        /// They saw it, or were reasonably certain: the 72 hours could run from here.
        Knew = "knew",
        /// They only suspected it: it is to be looked into at once, and the 72 hours do not run yet.
        Suspected = "suspected",
        /// The message did not count after all.
        Dismissed = "dismissed",
    }
    /// Why a processor's message does not count. That nobody read it is no reason.
    DismissGround {
        /// It told of no breach.
        NoBreach = "no-breach",
        /// It was about another controller's data.
        NotOurs = "not-ours",
        /// It never came in: the entry is wrong.
        WrongEntry = "wrong-entry",
    }
}

/// A time of the incident, with what the person typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// The instant, whole minutes.
    pub at: Moment,
    /// The zone it was read in.
    pub zone: String,
    /// The offset from UTC that was meant, in seconds.
    pub offset: i32,
    /// The text as typed.
    pub typed: String,
}

/// Now, as a stamp in the organisation's zone.
pub fn stamp_now(now: Moment, zone: &Zone) -> Stamp {
    let at = now.floor_minute();
    Stamp {
        at,
        zone: zone.name().to_owned(),
        offset: zone.offset(at),
        typed: "now".to_owned(),
    }
}

/// One of the incident's times was set or corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeSet {
    /// Which.
    pub which: When,
    /// As it is from now on.
    pub stamp: Stamp,
    /// As it was.
    pub before: Option<Stamp>,
    /// Why it was changed.
    pub because: Option<Text>,
    /// For which controller, where there are several.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub controller: Option<ControllerId>,
    /// Who decided it for the controller, where a later start was chosen than the earliest on record.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub decided_by: Option<Text>,
}

/// Somebody said what was known at a moment from which the 72 hours could count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StartJudged {
    /// The entry the moment is from, by its place in the incident.
    pub entry: u64,
    /// What was known.
    pub certainty: Certainty,
    /// Why a message does not count.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub ground: Option<DismissGround>,
    /// The sentence.
    pub because: Option<Text>,
    /// Who decided.
    pub decided_by: Option<Text>,
}
