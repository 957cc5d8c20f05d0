//! What the user sees and presses: model, update, view. Pure.

pub mod actions;
pub mod docs;
pub mod key;
pub mod keymap;
