//! Why a command failed: a sentence in the interface language, and the exit code.

use std::process::ExitCode;

use super::Cli;
use crate::config::Refused;
use crate::domain::decide::Refusal;
use crate::i18n::{Tr, Value, format};
use crate::shell::clock;
use crate::shell::run::NotRun;
use crate::shell::session::ActError;
use crate::store::{OpenError, StoreError};

/// Exit codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// What was asked for cannot be done.
    User = 1,
    /// The command line cannot be understood.
    Usage = 2,
    /// The configuration cannot be used.
    Config = 3,
    /// The log cannot be opened, read or written.
    Store = 4,
    /// The chain of the log is broken.
    Chain = 5,
    /// A fault of the program.
    Bug = 70,
}

impl From<Code> for ExitCode {
    fn from(code: Code) -> Self {
        Self::from(code as u8)
    }
}

/// Why a command failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The exit code.
    pub code: Code,
    /// What, where, and what to do.
    pub sentence: String,
}

impl Failure {
    pub(super) fn user(sentence: impl Into<String>) -> Self {
        Self {
            code: Code::User,
            sentence: sentence.into(),
        }
    }
}

/// The text with an id, with texts put in.
pub(super) fn say(tr: &Tr, id: &str, values: &[(&str, String)]) -> String {
    let values: Vec<(&str, Value<'_>)> = values
        .iter()
        .map(|(name, value)| (*name, Value::from(value.as_str())))
        .collect();
    tr.with(id, &values)
}

pub(super) fn of_settings(tr: &Tr, refused: &Refused) -> Failure {
    Failure {
        code: if refused.is_usage() {
            Code::Usage
        } else {
            Code::Config
        },
        sentence: refused.sentence(tr),
    }
}

pub(super) fn of_open(cli: &Cli, error: &OpenError) -> Failure {
    Failure {
        code: Code::Store,
        sentence: say(cli.tr(), error.id(), &error.args()),
    }
}

pub(super) fn of_store(cli: &Cli, error: &StoreError) -> Failure {
    let ambiguous = matches!(error, StoreError::Ambiguous { .. });
    Failure {
        code: if ambiguous { Code::User } else { Code::Store },
        sentence: say(cli.tr(), error.id(), &error.args()),
    }
}

pub(super) fn of_act(cli: &Cli, error: &ActError) -> Failure {
    let tr = cli.tr();
    let store = |sentence| Failure {
        code: Code::Store,
        sentence,
    };
    match error {
        ActError::Refused(refusal) => Failure::user(refused(tr, refusal)),
        ActError::NoIncident => Failure::user(tr.text("cli-error-no-incident-left")),
        ActError::NoPlan(id) => {
            Failure::user(say(tr, "cli-error-no-plan", &[("plan", id.clone())]))
        }
        ActError::NotTaken(refusal) => store(say(tr, refusal.id(), &refusal.args())),
        ActError::NotSaved(error) => store(say(tr, error.id(), &error.args())),
        ActError::Unknown(error) => {
            let cause = say(tr, error.id(), &error.args());
            store(say(tr, "cli-error-unknown-outcome", &[("cause", cause)]))
        }
        ActError::Busy => store(tr.text("cli-error-busy")),
    }
}

/// The sentence of a refusal.
pub(super) fn refused(tr: &Tr, refusal: &Refusal) -> String {
    let word = refusal.word().unwrap_or_default().to_owned();
    let moment = if let Refusal::Future(moment) = refusal {
        format::date_time(tr, &clock::system_zone().local(*moment))
    } else {
        String::new()
    };
    say(tr, refusal.id(), &[("word", word), ("moment", moment)])
}

/// Why the screens did not open.
pub(super) fn of_screens(tr: &Tr, error: &NotRun) -> Failure {
    let (code, sentence) = match error {
        NotRun::NoTerminal => (Code::User, tr.text("cli-no-terminal")),
        NotRun::Log(error) => (Code::Store, say(tr, error.id(), &error.args())),
        NotRun::Unread(sentence) => (Code::Store, sentence.words(tr)),
        NotRun::Terminal(error) => return bug(tr, &anyhow::anyhow!("{error}")),
    };
    Failure { code, sentence }
}

pub(super) fn bug(tr: &Tr, error: &anyhow::Error) -> Failure {
    let detail = format!("{error:#}");
    Failure {
        code: Code::Bug,
        sentence: say(tr, "cli-error-bug", &[("detail", detail)]),
    }
}
