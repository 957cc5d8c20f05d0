//! What is written beside the code: plans, sentences, comments, documents. Each says what is so.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    reason = "this is how a test fails"
)]

#[path = "../support/mod.rs"]
mod support;

mod dependencies;
mod faults;
mod locales;
mod manual;
mod plans;
mod readme;
mod references;
mod requirements;
mod times;
