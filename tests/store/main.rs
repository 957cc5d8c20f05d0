//! The log: what every store promises, and what tampering, damage, kills and full disks leave of it.
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

mod contract;
mod crash;
mod damage;
mod disk;
mod erase;
mod held;
mod kit;
mod mending;
mod papers;
mod restore;
mod speed;
mod tamper;
