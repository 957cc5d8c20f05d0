//! Whatever touches the machine: the loop, the terminal, the clock, alarms out.

mod alarms;
mod ascii;
mod burst;
pub mod clipboard;
pub mod clock;
pub mod demo;
pub mod files;
pub mod guard;
mod input;
pub mod notify;
pub mod opener;
#[doc(hidden)]
pub mod play;
pub mod run;
pub mod session;
mod start;
pub mod terminal;
mod ticks;
mod work;
