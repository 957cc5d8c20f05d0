//! Every kind of entry the log can hold, as types: one table.
//!
//! An event holds codes and parameters, never translated words; what people wrote is [`Text`](super::text::Text), which is sealed. A kind's
//! payload is its struct as JSON. A kind or version this program does not know becomes [`Event::Newer`]: it is shown,
//! verified and exported, and nothing is decided on its stream. The payloads and their codes are in `event/`, a file for each
//! family. What events do to an incident is in `incident.rs`, which
//! events an act makes in `decide/`.

mod case;
mod clocks;
mod contacts;
mod erasing;
mod ledger;
mod notices;
mod people;
mod risk;
mod steps;
mod times;
pub mod weighed;

pub use case::*;
pub use clocks::*;
pub use contacts::*;
pub use erasing::*;
pub use ledger::*;
pub use notices::*;
pub use people::*;
pub use risk::*;
pub use steps::*;
pub use times::*;
pub use weighed::{RiskAssessed, Weighed};

use serde_json::Value;

use super::time::Moment;

/// The table of kinds. A kind whose payload changed says so: `Kind = "kind" v 2` where a field was added whose default is
/// what older entries mean; `v 2 lifted by function` where an older payload has to be changed to be read. The function
/// is `fn(version, &mut Value) -> Option<()>`: it takes the payload from that version to the newest, and gives nothing where
/// it is not as that version wrote it. It leaves texts in their fields: erasing names them as they were written.
macro_rules! events {
    ($($name:ident = $kind:literal $(v $version:literal $(lifted by $lift:path)?)?,)*) => {
        /// What an entry says happened.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Event {
            $(#[doc = concat!("See [`", stringify!($name), "`].")] $name($name),)*
            /// Written by a newer program: kept and shown, not understood.
            Newer {
                /// The kind as written.
                kind: String,
            },
        }
        $(impl $name {
            /// The kind's name in the log.
            pub const KIND: &str = $kind;
        })*
        $(impl From<$name> for Event {
            fn from(event: $name) -> Self { Self::$name(event) }
        })*

        impl Event {
            /// All kinds this program writes.
            pub const KINDS: &[&str] = &[$($kind,)*];

            /// The kind's name in the log.
            pub fn kind(&self) -> &str {
                match self { $(Self::$name(_) => $kind,)* Self::Newer { kind } => kind }
            }
            /// The version of the kind's payload, as this program writes it. A field that can change a deadline, a duty, an
            /// alarm or a figure is a new version: a program that does not know it must not decide without it.
            pub fn version(&self) -> u32 { Self::newest(self.kind()) }

            /// The newest version of a kind that this program reads; 0 for a kind it does not know.
            fn newest(kind: &str) -> u32 {
                match kind {
                    $($kind => [1, $($version)?].into_iter().fold(1, u32::max),)*
                    _ => 0,
                }
            }

            /// The payload before sealing.
            pub fn payload(&self) -> $crate::domain::payload::Payload {
                use $crate::domain::payload::Payload;
                match self {
                    $(Self::$name(event) => Payload::of(event).unwrap_or(Payload::Plain(Value::Null)),)*
                    Self::Newer { .. } => Payload::Plain(Value::Null),
                }
            }
            /// Reads an unsealed payload of this version or an older one, which is lifted to the newest first; fields that
            /// are missing then have their defaults, and whatever does not fit is [`Event::Newer`]. Of every text in it only
            /// what is harmless is read. What was written stays as it is: hashes cover its bytes.
            pub fn read(kind: &str, version: u32, mut payload: Value) -> Self {
                $crate::domain::text::keep(&mut payload);
                let newer = || Self::Newer { kind: $crate::domain::text::kept(kind).into_owned() };
                if version > Self::newest(kind) { return newer(); }
                match kind {
                    $($kind => {
                        $($(if version < $version && $lift(version, &mut payload).is_none() { return newer(); })?)?
                        serde_json::from_value(payload).map_or_else(|_| newer(), Self::$name)
                    })*
                    _ => newer(),
                }
            }
        }
    };
}

events! {
    LedgerOpened = "ledger-opened",
    ActorNamed = "actor-named",
    PlanChosen = "plan-chosen",
    PlanAdded = "plan-added",
    PlanDropped = "plan-dropped",
    ClockJumped = "clock-jumped",
    ContactSet = "contact-set",
    ContactVerified = "contact-verified",
    ReadinessAnswered = "readiness-answered",
    Opened = "opened",
    ControllerAdded = "controller-added",
    Renamed = "renamed",
    KindChanged = "kind-changed",
    RoleChanged = "role-changed",
    TimeSet = "time-set",
    ClockStarted = "clock-started",
    ClockMoved = "clock-moved",
    ClockEnded = "clock-ended",
    HopRecorded = "hop-recorded",
    StepDone = "step-done",
    StepSkipped = "step-skipped",
    StepReopened = "step-reopened",
    StepAssigned = "step-assigned",
    HandedOver = "handed-over",
    NoteAdded = "note-added",
    AdviceGiven = "advice-given",
    AdviceAsked = "advice-asked",
    FactSet = "fact-set",
    FindingSet = "finding-set",
    RiskAssessed = "risk-assessed" v 2,
    SeriousSet = "serious-set",
    NoticeSent = "notice-sent",
    ReceiptCame = "receipt-came",
    NoticeWithdrawn = "notice-withdrawn",
    NoticeNotRequired = "notice-not-required",
    NoticeRequired = "notice-required",
    ControllerTold = "controller-told",
    Called = "called",
    CaseFiled = "case-filed",
    AlarmRang = "alarm-rang",
    AlarmAcknowledged = "alarm-acknowledged",
    AlarmSnoozed = "alarm-snoozed",
    Closed = "closed",
    Reopened = "reopened",
    TakenBack = "taken-back",
    BroughtBack = "brought-back",
    RoleTold = "role-told",
    PeopleInformed = "people-informed",
    PeopleExempt = "people-exempt" v 2,
    PeopleWait = "people-wait",
    PeopleRequired = "people-required",
    ConcernSet = "concern-set",
    SignificantSet = "significant-set" v 2,
    PlanChanged = "plan-changed",
    DutyMet = "duty-met",
    ProgressReported = "progress-reported",
    CoverageSet = "coverage-set",
    StartJudged = "start-judged",
    Rebuilt = "rebuilt",
    Restored = "restored",
    Erased = "erased",
}

impl Event {
    /// When it happened, where the entry says so itself: a notice, a telling. A time of the incident that is set is none: it
    /// is what the act is about.
    pub fn moment(&self) -> Option<Moment> {
        #[expect(clippy::wildcard_enum_match_arm, reason = "only these have one")]
        let stamp = match self {
            Self::NoticeSent(e) => &e.at,
            Self::NoticeWithdrawn(e) => &e.at,
            Self::ControllerTold(e) => &e.at,
            Self::PeopleInformed(e) => &e.at,
            Self::DutyMet(e) => &e.at,
            Self::ProgressReported(e) => &e.at,
            Self::HopRecorded(e) => e.at.as_ref()?,
            Self::RoleTold(e) => e.at.as_ref()?,
            _ => return None,
        };
        Some(stamp.at)
    }
}

#[cfg(test)]
mod tests;
