//! Help: the keys that apply where it was called, from the keymap in force, and the words of the program.

pub(in crate::ui) mod step;
pub(in crate::ui) mod view;

use crate::domain::id::StepId;
use crate::ui::actions::{Action, Context};
use crate::ui::reply::Reply;
use crate::ui::screen::moved;
use crate::ui::world::World;

/// What the screen keeps.
#[derive(Clone, Debug)]
pub struct Help {
    /// The contexts it explains, the nearest first.
    pub contexts: Vec<Context>,
    /// The step it was called at, whose own help comes first.
    pub step: Option<StepId>,
    /// The first line that is shown.
    pub line: usize,
}

/// Answers to an action; none when it is not for this screen.
pub fn act(help: &mut Help, world: &World, action: Action) -> Option<Reply> {
    let total = view::lines(help, world, 80).len();
    help.line = moved(action, help.line, total, world.layout.page)?;
    Some(Reply::taken())
}
