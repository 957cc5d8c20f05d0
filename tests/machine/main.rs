//! What the program takes from the machine and gives back: terminal, desktop, launcher.
//!
//! The files share one process, so none may change the environment, the current folder or a signal of it: what needs that starts a
//! process of its own.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "this is how a test fails"
)]

#[path = "../support/mod.rs"]
mod support;

mod notifications;
mod opener;
mod screens;
mod terminal;
