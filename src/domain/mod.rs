//! Facts and rules of a breach: pure, without files, clock, terminal or network.

pub mod alarm;
pub mod assess;
pub mod awareness;
pub mod calendar;
pub mod chain;
pub mod clock;
pub mod command;
pub mod contacts;
pub mod deadline;
pub mod decide;
pub mod event;
pub mod hours;
pub mod id;
pub mod incident;
mod parties;
pub mod plan;
pub mod progress;
pub mod reckoning;
pub mod remark;
pub mod ringing;
pub mod rule;
pub mod summary;
pub mod text;
pub mod time;
pub mod timeline;
pub mod when;
pub mod workspace;
