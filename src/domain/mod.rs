//! Facts and rules of a breach: pure, without files, clock, terminal or network.

pub mod event;
pub mod id;
pub mod plan;
pub mod text;
pub mod time;
