//! What an entry says of a log that was brought back from a copy.

use super::Tr;
use crate::domain::event::Restored;

/// From which copy, what was kept, and what is missing.
pub fn said(tr: &Tr, restored: &Restored) -> String {
    let values = [
        ("copy", restored.copy.clone()),
        ("had", restored.copy_position.to_string()),
        ("kept", restored.kept.to_string()),
        ("lost", restored.lost.to_string()),
    ];
    let id = if restored.lost > 0 {
        "entry-restored-lost"
    } else {
        "entry-restored"
    };
    tr.fill(id, &values)
}
