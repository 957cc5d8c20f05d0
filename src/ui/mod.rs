//! What the user sees and presses: world, update, view. Pure.
//!
//! A message goes into `update`, which changes the world and answers with effects; `view` draws the world. Neither waits,
//! reads a clock or touches a file. Keys and their meanings are in `actions`, `key` and `keymap`; one folder a screen is
//! under `screen`, one family of questions a file under `dialog`. The loop that drives all this is `shell/run.rs`.

pub mod actions;
mod contact;
pub mod dialog;
mod digits;
pub mod docs;
pub mod form;
pub mod key;
pub mod keymap;
pub mod model;
mod paint;
pub mod reply;
pub mod screen;
pub mod stack;
mod steps;
pub mod theme;
pub mod update;
pub mod view;
pub mod world;
