//! What the user sees and presses: model, update, view. Pure.
pub mod key;
