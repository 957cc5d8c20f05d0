//! What every act says: which incident it is about, and when it happened.

use crate::cli::args::{Acts, Advice, Fact, Happened};

/// The number or id of the incident.
pub(super) fn number(act: &Acts) -> &str {
    match act {
        Acts::Fact(fact) => &fact.number,
        Acts::Advice(advice) => &advice.number,
        Acts::Step { number, .. }
        | Acts::Assign { number, .. }
        | Acts::Note { number, .. }
        | Acts::Time { number, .. }
        | Acts::Finding { number, .. }
        | Acts::Risk { number, .. }
        | Acts::Serious { number, .. }
        | Acts::Call { number, .. }
        | Acts::Concern { number, .. }
        | Acts::Cyber { number, .. }
        | Acts::HandOver { number, .. }
        | Acts::Case { number, .. }
        | Acts::Rename { number, .. }
        | Acts::Kind { number, .. }
        | Acts::Role { number, .. }
        | Acts::AddController { number, .. }
        | Acts::Seen { number, .. }
        | Acts::Snooze { number, .. }
        | Acts::Close { number, .. }
        | Acts::Reopen { number, .. }
        | Acts::Undo { number, .. } => number,
    }
}

/// When an act says it happened; the others have a moment of their own, or are never said afterwards.
pub(super) const fn happened(act: &Acts) -> Option<&Happened> {
    match act {
        Acts::Fact(Fact { happened, .. })
        | Acts::Step { happened, .. }
        | Acts::Note { happened, .. }
        | Acts::Advice(Advice { happened, .. })
        | Acts::Time { happened, .. }
        | Acts::Finding { happened, .. }
        | Acts::Risk { happened, .. }
        | Acts::Serious { happened, .. }
        | Acts::Call { happened, .. }
        | Acts::Cyber { happened, .. }
        | Acts::HandOver { happened, .. }
        | Acts::Case { happened, .. }
        | Acts::Role { happened, .. }
        | Acts::Close { happened, .. }
        | Acts::Reopen { happened, .. } => Some(happened),
        Acts::Assign { .. }
        | Acts::Concern { .. }
        | Acts::Rename { .. }
        | Acts::Kind { .. }
        | Acts::AddController { .. }
        | Acts::Seen { .. }
        | Acts::Snooze { .. }
        | Acts::Undo { .. } => None,
    }
}

/// Whether what an act tells of was only suspected then.
#[expect(clippy::wildcard_enum_match_arm, reason = "the others give no start")]
pub(super) const fn suspected(act: &Acts) -> bool {
    match act {
        Acts::Time { suspected, .. } | Acts::Call { suspected, .. } => *suspected,
        _ => false,
    }
}
