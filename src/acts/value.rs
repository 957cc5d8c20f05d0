//! One answer, read as far as whoever asked for it could.

use crate::domain::assess::Asked;
use crate::domain::event::Stamp;
use crate::domain::time::Span;

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// As it was typed, or the code that was chosen; several with commas.
    Text(String),
    /// A moment.
    Stamp(Stamp),
    /// A length of time.
    Span(Span),
    /// What a risk is weighed by, read from a file.
    Asked(Box<Asked>),
}

impl Value {
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Stamp(_) | Self::Span(_) | Self::Asked(_) => None,
        }
    }

    pub(super) const fn stamp(&self) -> Option<&Stamp> {
        match self {
            Self::Stamp(stamp) => Some(stamp),
            Self::Text(_) | Self::Span(_) | Self::Asked(_) => None,
        }
    }

    /// What a risk is weighed by, where that was read from a file.
    pub fn asked(&self) -> Option<&Asked> {
        match self {
            Self::Asked(asked) => Some(asked),
            Self::Text(_) | Self::Stamp(_) | Self::Span(_) => None,
        }
    }

    pub(super) const fn span(&self) -> Option<Span> {
        match self {
            Self::Span(span) => Some(*span),
            Self::Text(_) | Self::Stamp(_) | Self::Asked(_) => None,
        }
    }
}
