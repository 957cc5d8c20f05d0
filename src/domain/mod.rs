//! Facts and rules of a breach: pure, without files, clock, terminal or network.

pub mod calendar;
pub mod deadline;
pub mod time;
pub mod when;
