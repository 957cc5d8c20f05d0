//! The command line through the real program, each command in a process and a folder of its own.
//!
//! The files share one process, so none may change the environment, the current folder or a signal of it: what needs that starts a
//! process of its own.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "this is how a test fails"
)]

#[path = "../support/mod.rs"]
mod support;

mod assess;
mod commands;
mod demo;
mod flags;
mod ground;
mod piped;
mod plans;
mod programs;
mod questions;
mod record;
mod settings;
