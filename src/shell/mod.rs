//! Whatever touches the terminal and the desktop: the loop, keys in, frames and alarms out.

mod ascii;
mod banners;
mod burst;
pub mod clipboard;
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
