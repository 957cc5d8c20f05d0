//! What several test files share.

#![allow(dead_code, unreachable_pub, reason = "each test file uses a part")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "this is how a test fails"
)]

pub mod clock;
pub mod home;
pub mod number;
pub mod pty;
