//! Whatever touches the terminal and the desktop: the loop, keys in, frames and alarms out.

pub(crate) mod alarms;
mod ascii;
mod burst;
pub mod clipboard;
pub mod demo;
pub mod files;
pub mod guard;
mod input;
pub mod notify;
pub mod opener;
#[doc(hidden)]
pub mod play;
pub mod run;
mod start;
pub mod terminal;
mod ticks;
mod work;
