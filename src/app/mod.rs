//! What the program does, without a terminal: everything here serves screens, command line and whoever watches alike.
//!
//! An open log with the plans its incidents follow is a [`session`]; [`alarms`] ring what is due in it, [`papers`]
//! are what is taken out of it, and [`demo`] makes one up. Screens and their messages are not known here; the loop
//! that drives them is `shell/run.rs`.

pub mod alarms;
pub mod clock;
pub mod demo;
pub mod files;
pub mod papers;
pub mod session;
