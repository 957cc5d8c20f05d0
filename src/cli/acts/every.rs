//! What every act says: which incident it is about, and when it happened.

use crate::cli::args::{Acts, Happened};

/// The number or id of the incident.
pub(super) fn number(act: &Acts) -> &str {
    match act {
        Acts::Finding { number, .. }
        | Acts::Risk { number, .. }
        | Acts::Serious { number, .. }
        | Acts::Call { number, .. }
        | Acts::Concern { number, .. }
        | Acts::Cyber { number, .. }
        | Acts::Seen { number, .. }
        | Acts::Snooze { number, .. }
        | Acts::Undo { number, .. } => number,
    }
}

/// When an act says it happened; the others have a moment of their own, or are never said afterwards.
pub(super) const fn happened(act: &Acts) -> Option<&Happened> {
    match act {
        Acts::Finding { happened, .. }
        | Acts::Risk { happened, .. }
        | Acts::Serious { happened, .. }
        | Acts::Call { happened, .. }
        | Acts::Cyber { happened, .. } => Some(happened),
        Acts::Concern { .. } | Acts::Seen { .. } | Acts::Snooze { .. } | Acts::Undo { .. } => None,
    }
}

/// Whether what an act tells of was only suspected then.
#[expect(clippy::wildcard_enum_match_arm, reason = "the others give no start")]
pub(super) const fn suspected(act: &Acts) -> bool {
    match act {
        Acts::Call { suspected, .. } => *suspected,
        _ => false,
    }
}
