//! Screens, one folder each: what it keeps and how it answers to actions in `mod.rs`, how it looks in `view.rs`.
//!
//! A screen reads the world and changes only itself; what else it wants stands in its `Reply`.

pub mod call;
pub mod contacts;
pub mod dashboard;
pub mod help;
pub mod incident;
pub mod palette;
pub mod plan;
pub mod review;

use super::actions::Action;

/// Moves a pointer in a list of `total` lines; none when the action is no movement.
pub(super) fn moved(action: Action, at: usize, total: usize, page: usize) -> Option<usize> {
    let last = total.saturating_sub(1);
    let page = page.max(2) - 1;
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "all other actions are no movement"
    )]
    match action {
        Action::Up => Some(at.saturating_sub(1)),
        Action::Down => Some((at + 1).min(last)),
        Action::PageUp => Some(at.saturating_sub(page)),
        Action::PageDown => Some((at + page).min(last)),
        Action::First => Some(0),
        Action::Last => Some(last),
        _ => None,
    }
}
