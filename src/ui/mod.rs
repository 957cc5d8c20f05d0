//! What the user sees and presses: model, update, view. Pure.
//!
//! A message goes into `update`, which changes the model and answers with effects; `view` draws the model. Neither waits,
//! reads a clock or touches a file. The model is the `world` (what is known), the `stack` of layers, and what is said below
//! them. A layer reads the world and answers with a `reply`; it changes nothing but itself. Keys and their meanings are in `actions`, `key` and `keymap`; one folder a screen is
//! under `screen`, one family of questions a file under `dialog`. The loop that drives all this is `shell/run.rs`.

pub mod actions;
mod contact;
pub mod dialog;
mod digits;
pub mod docs;
pub mod editor;
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
