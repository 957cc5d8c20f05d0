//! Whom the case concerns.

use super::lines;
use crate::domain::command::Command;
use crate::domain::event::ConcernSet;
use crate::domain::id::RoleId;

/// Who is the person concerned: a role, `here` for who types, or `nobody`.
pub(super) fn concern(who: &str, because: Option<String>) -> Command {
    let role = (!matches!(who, "here" | "nobody")).then(|| RoleId::new(who));
    Command::SetConcern(ConcernSet {
        role,
        here: who == "here",
        because: lines(because),
    })
}
