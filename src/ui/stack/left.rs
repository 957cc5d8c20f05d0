//! A form that was left while it waited: what was typed, and what it waits for.

use crate::ui::dialog::Waiting;

/// A form that was left while it waited. What was typed is kept until its answer comes.
#[derive(Clone, Debug)]
pub struct Left {
    /// Under which key what was typed is kept.
    pub key: String,
    /// What was typed.
    pub draft: String,
    /// Its heading.
    pub title: String,
    /// What it waits for.
    pub waiting: Waiting,
}
