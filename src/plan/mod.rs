//! Text files of an organisation into domain types: what lies under `data/` and what people write themselves.
//!
//! Nothing here opens a file: it gets a name and a text, and answers a domain value or faults that name the line and
//! what was expected there. The calendar of a country is in `calendar.rs`; faults are in `fault.rs`.

pub mod calendar;
pub mod fault;

pub use fault::{Fault, Problem, parse};
