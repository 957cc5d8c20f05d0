//! What can be wrong in a keymap file: each fault with its line, said in the person's language or in plain English.
//!
//! Finding the faults is the work of `load`; the sentences are the texts `keymap-…`.

use std::fmt;

use crate::domain::text::is_harmful;
use crate::i18n::{Tr, Value};
use crate::ui::actions::{Action, Context};
use crate::ui::key::{Chord, Key};

/// A place in a keymap file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileLine {
    /// The file as the person knows it.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
}

impl fmt::Display for FileLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// One fault in a keymap file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {fault}")]
pub struct KeymapError {
    /// Where it is.
    pub place: FileLine,
    /// What it is.
    pub fault: Fault,
}

impl KeymapError {
    /// The fault as a sentence for people, with file and line.
    pub fn sentence(&self, tr: &Tr) -> String {
        let args = self.fault.args();
        let values: Vec<_> = args
            .iter()
            .map(|(name, value)| (*name, Value::from(value.as_str())))
            .collect();
        let fault = tr.with(self.fault.id(), &values);
        let line = self.place.line.to_string();
        tr.with(
            "keymap-at",
            &[
                ("file", Value::from(self.place.file.as_str())),
                ("line", Value::from(line)),
                ("fault", Value::from(fault)),
            ],
        )
    }
}

/// What is wrong. Texts from the file are already fit to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The text is not TOML.
    NotToml {
        /// What the TOML reader says, in English.
        message: String,
    },
    /// A key stands before the first `[context]`.
    OutsideTable {
        /// Its name.
        name: String,
    },
    /// No such context.
    UnknownContext {
        /// The name in the file.
        name: String,
        /// The nearest real name.
        near: Option<&'static str>,
    },
    /// No such action.
    UnknownAction {
        /// The name in the file.
        name: String,
        /// The nearest real name.
        near: Option<&'static str>,
    },
    /// The action exists, but not in this context.
    WrongContext {
        /// The action.
        action: Action,
        /// The context of the table.
        context: Context,
    },
    /// The value is neither a key nor a list of keys.
    NotKeys {
        /// The action.
        action: Action,
    },
    /// A text that names no key.
    UnknownKey {
        /// The text in the file.
        text: String,
    },
    /// The key belongs to the text field in this context.
    NeededForText {
        /// The chord.
        chord: Chord,
        /// The context.
        context: Context,
    },
    /// The key is kept for another action.
    Reserved {
        /// The reserved key.
        key: Key,
        /// The action it is kept for.
        keeper: Action,
    },
    /// An action that must keep a key is bound to none.
    MustKeep {
        /// The key that stays.
        key: Key,
        /// The action.
        action: Action,
    },
    /// Two actions want the same key in one context.
    Duplicate {
        /// The chord.
        chord: Chord,
        /// The action in this line.
        action: Action,
        /// The action that has it.
        other: Action,
        /// Where that one is.
        at: FileLine,
    },
    /// One chord begins another, so that the longer could never be typed.
    PrefixClash {
        /// The shorter chord.
        short: Chord,
        /// The longer chord.
        long: Chord,
        /// The other action.
        other: Action,
        /// Where that one is.
        at: FileLine,
    },
    /// The key that says yes to a serious act also means something else.
    ConfirmShared {
        /// The chord.
        chord: Chord,
        /// The other action.
        other: Action,
        /// Where that one is.
        at: FileLine,
    },
}

impl Fault {
    /// The id of the sentence.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::NotToml { .. } => "keymap-not-toml",
            Self::OutsideTable { .. } => "keymap-outside-table",
            Self::UnknownContext { near: None, .. } => "keymap-unknown-context",
            Self::UnknownContext { .. } => "keymap-unknown-context-near",
            Self::UnknownAction { near: None, .. } => "keymap-unknown-action",
            Self::UnknownAction { .. } => "keymap-unknown-action-near",
            Self::WrongContext { .. } => "keymap-wrong-context",
            Self::NotKeys { .. } => "keymap-not-keys",
            Self::UnknownKey { .. } => "keymap-unknown-key",
            Self::NeededForText { .. } => "keymap-needed-for-text",
            Self::Reserved { .. } => "keymap-reserved",
            Self::MustKeep { .. } => "keymap-must-keep",
            Self::Duplicate { .. } => "keymap-duplicate",
            Self::PrefixClash { .. } => "keymap-prefix-clash",
            Self::ConfirmShared { .. } => "keymap-confirm-shared",
        }
    }

    /// The values of the sentence.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NotToml { message } => vec![("message", message.clone())],
            Self::OutsideTable { name } => vec![("name", name.clone())],
            Self::UnknownContext { name, near } | Self::UnknownAction { name, near } => vec![
                ("name", name.clone()),
                ("near", near.unwrap_or_default().to_owned()),
            ],
            Self::WrongContext { action, context } => vec![
                ("action", action.name().to_owned()),
                ("context", context.name().to_owned()),
                ("belongs", belongs(*action)),
            ],
            Self::NotKeys { action } => vec![("action", action.name().to_owned())],
            Self::UnknownKey { text } => vec![("key", text.clone())],
            Self::NeededForText { chord, context } => vec![
                ("key", chord.to_string()),
                ("context", context.name().to_owned()),
            ],
            Self::Reserved {
                key,
                keeper: action,
            }
            | Self::MustKeep { key, action } => vec![
                ("key", key.to_string()),
                ("action", action.name().to_owned()),
            ],
            Self::Duplicate {
                chord,
                action,
                other,
                at,
            } => vec![
                ("key", chord.to_string()),
                ("action", action.name().to_owned()),
                ("other", other.name().to_owned()),
                ("at", at.to_string()),
            ],
            Self::PrefixClash {
                short,
                long,
                other,
                at,
            } => vec![
                ("short", short.to_string()),
                ("long", long.to_string()),
                ("other", other.name().to_owned()),
                ("at", at.to_string()),
            ],
            Self::ConfirmShared { chord, other, at } => vec![
                ("key", chord.to_string()),
                ("other", other.name().to_owned()),
                ("at", at.to_string()),
            ],
        }
    }
}

fn belongs(action: Action) -> String {
    let names: Vec<_> = action.contexts().iter().map(|c| c.name()).collect();
    names.join(", ")
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotToml { message } => write!(f, "not TOML: {message}"),
            Self::OutsideTable { name } => write!(f, "`{name}` stands outside a [context]"),
            Self::UnknownContext { name, near } => {
                write!(f, "unknown context `{name}`")?;
                near.map_or(Ok(()), |near| write!(f, "; did you mean `{near}`?"))
            }
            Self::UnknownAction { name, near } => {
                write!(f, "unknown action `{name}`")?;
                near.map_or(Ok(()), |near| write!(f, "; did you mean `{near}`?"))
            }
            Self::WrongContext { action, context } => write!(
                f,
                "`{}` is not an action of [{}]; it belongs to: {}",
                action.name(),
                context.name(),
                belongs(*action)
            ),
            Self::NotKeys { action } => {
                write!(f, "`{}` needs a key or a list of keys", action.name())
            }
            Self::UnknownKey { text } => write!(f, "`{text}` is not a key"),
            Self::NeededForText { chord, context } => {
                write!(f, "`{chord}` is needed for text in [{}]", context.name())
            }
            Self::Reserved { key, keeper } => {
                write!(f, "`{key}` is kept for `{}`", keeper.name())
            }
            Self::MustKeep { key, action } => {
                write!(f, "`{key}` cannot be taken from `{}`", action.name())
            }
            Self::Duplicate {
                chord,
                action,
                other,
                at,
            } => write!(
                f,
                "`{chord}` cannot mean `{}`: it means `{}` ({at})",
                action.name(),
                other.name()
            ),
            Self::PrefixClash {
                short,
                long,
                other,
                at,
            } => write!(
                f,
                "`{short}` hides `{long}`; the other action is `{}` ({at})",
                other.name()
            ),
            Self::ConfirmShared { chord, other, at } => write!(
                f,
                "`{chord}` must mean confirm-yes alone, but also means `{}` ({at})",
                other.name()
            ),
        }
    }
}

/// Text from a file, short and without anything that could move the cursor or reorder a line.
pub(super) fn shown(text: &str) -> String {
    const MOST: usize = 60;
    let mut out: String = text.chars().take(MOST).flat_map(escaped).collect();
    if text.chars().nth(MOST).is_some() {
        out.push('…');
    }
    out
}

fn escaped(c: char) -> Vec<char> {
    if is_harmful(c) {
        c.escape_unicode().collect()
    } else {
        vec![c]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shown_text_cannot_touch_the_terminal() {
        assert_eq!(shown("plain æøå"), "plain æøå");
        assert_eq!(shown("a\u{1b}[2J\n\u{202e}"), "a\\u{1b}[2J\\u{a}\\u{202e}");
        assert_eq!(shown(&"x".repeat(99)).chars().count(), 61);
    }
}
