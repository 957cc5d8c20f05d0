//! Each row of the four source documents, used as a person uses it: at the keys or on the command line, then looked at.
//!
//! Which test uses which row stands in `fixtures/rows.txt`, and above each test; `table.rs` refuses a row without either.

#![allow(
    unreachable_pub,
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "this is how a test fails"
)]

mod kit;
#[path = "../app/player.rs"]
mod player;
#[path = "../support/mod.rs"]
mod support;

mod kommun;
mod sauda;
mod sosu;
mod struer;
mod table;
