//! What the user sees and presses: model, update, view. Pure.

pub mod actions;
pub mod digits;
pub mod docs;
pub mod form;
pub mod key;
pub mod keymap;
pub mod theme;
