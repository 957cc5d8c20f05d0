//! What is wrong with a setting, as values with sentences.
//!
//! A [`Fault`] is words and the program goes on; what is [`Refused`] ends it, because the log would lie in a wrong place or a
//! flag cannot mean anything.

use std::path::Path;

use super::bounded::Unread;
use crate::domain::text::kept;
use crate::i18n::check::TextFault;
use crate::i18n::{Language, Tr, Value};
use crate::plan::fault::{Fault as DataFault, Problem as Slip};
use crate::ui::keymap::KeymapError;

/// Something wrong with a file of the user's. What is sound stays in force.
#[derive(Clone, Debug)]
pub enum Fault {
    /// In `config.toml`, or a file that cannot be read.
    Config {
        /// The file.
        file: String,
        /// The line, from 1.
        line: Option<usize>,
        /// What is wrong.
        problem: Problem,
    },
    /// In a keymap.
    Keymap(KeymapError),
    /// In a plan or another data file.
    Data(DataFault),
    /// In a language file.
    Text {
        /// The file.
        file: String,
        /// What is wrong.
        fault: TextFault,
    },
}

/// What is wrong with a setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The file cannot be read, in the system's words.
    Unreadable(Unread),
    /// The file is named as the keymap but is not there.
    Missing,
    /// The file is not there.
    NotThere,
    /// It is not TOML, in the reader's words.
    Syntax(String),
    /// It is not TOML by one of the common slips.
    Slip(Slip),
    /// A plan nobody knows.
    UnknownPlan {
        /// The id in the file.
        plan: String,
        /// The nearest plan there is.
        near: Option<String>,
        /// The plans there are.
        known: String,
    },
    /// A folder that is not there.
    NoFolder {
        /// The setting.
        key: &'static str,
        /// The folder.
        path: String,
    },
    /// Something else lies where a folder should.
    NotAFolder {
        /// The setting.
        key: &'static str,
        /// What lies there.
        path: String,
    },
    /// A language file that no language takes up.
    NoLanguageFile {
        /// The names that are taken up.
        known: String,
    },
    /// A key that means nothing here.
    UnknownKey {
        /// The key.
        key: String,
        /// The keys that may stand here.
        known: String,
    },
    /// A value that does not fit its key.
    WrongValue {
        /// The key.
        key: String,
        /// What may stand there.
        expected: String,
    },
}

impl Fault {
    pub(super) fn new(file: &Path, line: Option<usize>, problem: Problem) -> Self {
        Self::Config {
            file: file.display().to_string(),
            line,
            problem,
        }
    }
    pub(super) fn missing(file: &Path) -> Self {
        Self::new(file, None, Problem::Missing)
    }
    pub(super) fn not_there(file: &Path) -> Self {
        Self::new(file, None, Problem::NotThere)
    }

    /// The file with the fault.
    pub fn file(&self) -> &str {
        match self {
            Self::Config { file, .. } | Self::Text { file, .. } => file,
            Self::Keymap(error) => &error.place.file,
            Self::Data(fault) => &fault.file,
        }
    }

    /// The sentence: where, what, and what was expected. It names what stands in the file, but what could steer a terminal.
    pub fn sentence(&self, tr: &Tr) -> String {
        kept(&self.words(tr)).into_owned()
    }

    fn words(&self, tr: &Tr) -> String {
        match self {
            Self::Keymap(error) => error.sentence(tr),
            Self::Data(fault) => {
                let values = fault.problem.args();
                let values: Vec<(&str, Value<'_>)> = values
                    .iter()
                    .map(|(name, value)| (*name, Value::from(value.as_str())))
                    .collect();
                let what = tr.with(fault.problem.id(), &values);
                placed(tr, &fault.file, fault.line, what)
            }
            Self::Config {
                file,
                line,
                problem,
            } => placed(tr, file, *line, problem.sentence(tr)),
            Self::Text { file, fault } => {
                let what = tr.fill(fault.problem.id(), &fault.values());
                placed(tr, file, fault.line, what)
            }
        }
    }
}

impl Problem {
    fn sentence(&self, tr: &Tr) -> String {
        match self {
            Self::Unreadable(why) => {
                let message = tr.fill(why.id(), &[("detail", why.detail())]);
                tr.with("config-unreadable", &[("message", message.into())])
            }
            Self::Missing => tr.text("config-missing"),
            Self::NotThere => tr.text("config-not-there"),
            Self::Syntax(message) => {
                tr.with("config-syntax", &[("message", message.as_str().into())])
            }
            Self::Slip(slip) => tr.fill(slip.id(), &slip.args()),
            Self::UnknownPlan { plan, near, known } => {
                let id = match near {
                    Some(_) => "config-unknown-plan-near",
                    None => "config-unknown-plan",
                };
                let values = [
                    ("plan", plan.clone()),
                    ("near", near.clone().unwrap_or_default()),
                    ("known", known.clone()),
                ];
                tr.fill(id, &values)
            }
            Self::NoFolder { key, path } => {
                let id = if *key == "store" {
                    "config-no-folder-of-log"
                } else {
                    "config-no-folder"
                };
                tr.fill(id, &[("key", (*key).to_owned()), ("path", path.clone())])
            }
            Self::NotAFolder { key, path } => {
                let values = [("key", (*key).to_owned()), ("path", path.clone())];
                tr.fill("config-not-a-folder", &values)
            }
            Self::NoLanguageFile { known } => {
                tr.fill("config-no-language-file", &[("known", known.clone())])
            }
            Self::UnknownKey { key, known } => tr.with(
                "config-unknown-key",
                &[
                    ("key", key.as_str().into()),
                    ("known", known.as_str().into()),
                ],
            ),
            Self::WrongValue { key, expected } => tr.with(
                "config-wrong-value",
                &[
                    ("key", key.as_str().into()),
                    ("expected", expected.as_str().into()),
                ],
            ),
        }
    }
}

fn placed(tr: &Tr, file: &str, line: Option<usize>, what: String) -> String {
    let (file, what) = (Value::from(file), Value::from(what));
    match line {
        Some(line) => {
            let line = Value::from(line.to_string());
            tr.with(
                "config-at-line",
                &[("file", file), ("line", line), ("what", what)],
            )
        }
        None => tr.with("config-at-file", &[("file", file), ("what", what)]),
    }
}

/// A setting that ends the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// `--lang` names no language.
    UnknownLanguage(String),
    /// `--keymap` names neither a preset nor a file.
    UnknownKeymap(String),
    /// Neither `FRIST_HOME` nor a home folder is known.
    NoHome,
    /// The place of the log cannot be used.
    Place {
        /// Why.
        why: WrongPlace,
        /// Whether `config.toml` says so, not a flag.
        in_file: bool,
    },
}

/// Why a place cannot hold the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrongPlace {
    /// It is empty.
    Empty,
    /// It holds a password, which everybody on the machine could read.
    Password,
    /// It is no folder of this machine; the scheme as written.
    NoFolder(String),
}

impl Refused {
    pub(super) fn flag(why: WrongPlace) -> Self {
        Self::Place {
            why,
            in_file: false,
        }
    }
    pub(super) fn file(why: WrongPlace) -> Self {
        Self::Place { why, in_file: true }
    }

    /// Whether the command line is at fault; else it is the configuration.
    pub const fn is_usage(&self) -> bool {
        match self {
            Self::UnknownLanguage(_) | Self::UnknownKeymap(_) => true,
            Self::NoHome => false,
            Self::Place { in_file, .. } => !*in_file,
        }
    }

    /// The sentence.
    pub fn sentence(&self, tr: &Tr) -> String {
        match self {
            Self::UnknownLanguage(tag) => {
                let values = [("tag", tag.clone()), ("known", Language::codes())];
                tr.fill("config-no-language", &values)
            }
            Self::UnknownKeymap(name) => {
                tr.with("config-no-keymap", &[("name", name.as_str().into())])
            }
            Self::NoHome => tr.text("config-no-home"),
            Self::Place {
                why: WrongPlace::Empty,
                ..
            } => tr.text("config-store-empty"),
            Self::Place {
                why: WrongPlace::Password,
                ..
            } => tr.text("config-store-password"),
            Self::Place {
                why: WrongPlace::NoFolder(scheme),
                ..
            } => tr.with(
                "config-store-no-folder",
                &[("scheme", scheme.as_str().into())],
            ),
        }
    }
}
