//! Why a command failed: a sentence in the interface language, and the exit code.

use std::process::ExitCode;

use super::Cli;
use crate::app::session::{ActError, zone_of};
use crate::config::Refused;
use crate::domain::decide::Refusal;
use crate::domain::time::Zone;
use crate::i18n::Tr;
use crate::shell::run::NotRun;
use crate::store::{OpenError, StoreError, Warning};

/// Exit codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// It was so already: nothing was written, and nothing is wrong.
    Already = 0,
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

impl Code {
    /// All of them.
    pub const ALL: &[Self] = &[
        Self::User,
        Self::Usage,
        Self::Config,
        Self::Store,
        Self::Chain,
        Self::Bug,
    ];
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
    /// What was asked for is so already.
    pub(super) fn already(tr: &Tr) -> Self {
        Self {
            code: Code::Already,
            sentence: tr.text(Refusal::Already.id()),
        }
    }

    pub(super) fn user(sentence: impl Into<String>) -> Self {
        Self {
            code: Code::User,
            sentence: sentence.into(),
        }
    }
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
        sentence: cli.tr().fill(error.id(), &error.args()),
    }
}

pub(super) fn of_store(cli: &Cli, error: &StoreError) -> Failure {
    let ambiguous = matches!(error, StoreError::Ambiguous { .. });
    Failure {
        code: if ambiguous { Code::User } else { Code::Store },
        sentence: cli.tr().fill(error.id(), &error.args()),
    }
}

/// A part of the log cannot be read, and what to do.
pub(super) fn of_damage(cli: &Cli, warning: &Warning) -> Failure {
    Failure {
        code: Code::Store,
        sentence: cli.tr().fill(warning.id(), &warning.args()),
    }
}

pub(super) fn of_act(cli: &Cli, error: &ActError) -> Failure {
    of_act_in(cli, error, &zone_of(&cli.settings))
}

/// The same with its times in the zone of the incident's plan.
pub(super) fn of_act_in(cli: &Cli, error: &ActError, zone: &Zone) -> Failure {
    let code = match error {
        ActError::Refused(Refusal::Already) => Code::Already,
        ActError::Refused(_) | ActError::NoIncident | ActError::NoPlan(_) => Code::User,
        ActError::NotTaken(_)
        | ActError::NotSaved(_)
        | ActError::Unknown { .. }
        | ActError::NotThere
        | ActError::Busy => Code::Store,
    };
    let sentence = error.sentence(cli.tr(), zone);
    let flags = if let ActError::Refused(refusal) = error {
        flags(refusal)
    } else {
        ""
    };
    Failure {
        code,
        sentence: if flags.is_empty() {
            sentence
        } else {
            format!("{sentence} [{flags}]")
        },
    }
}

/// What a decision lacks, as it is given here: the command line never asks.
#[expect(clippy::wildcard_enum_match_arm, reason = "the others have no flag")]
const fn flags(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::SentenceMissing
        | Refusal::ReasonMissing
        | Refusal::ReasonsOwed(_)
        | Refusal::RestOwed => "--because",
        Refusal::DecidedByMissing => "--decided-by",
        Refusal::NoteMissing => "--note",
        Refusal::EarlierStart(_) => "--because --decided-by",
        Refusal::GroundMissing => "--ground",
        Refusal::ControllerMissing => "--controller",
        Refusal::ShownByMissing => "--shown-by",
        Refusal::EquallyMissing => "--equally",
        Refusal::AgainByMissing => "--again-by",
        Refusal::AskedByMissing => "--asked-by",
        Refusal::UntilMissing | Refusal::UntilPast => "--until, --again-at",
        Refusal::RiskFirst => "--unlikely",
        _ => "",
    }
}

/// Why the screens did not open.
pub(super) fn of_screens(tr: &Tr, error: &NotRun) -> Failure {
    let (code, sentence) = match error {
        NotRun::NoTerminal => (Code::User, tr.text("cli-no-terminal")),
        NotRun::Log(error) => (Code::Store, tr.fill(error.id(), &error.args())),
        NotRun::Unread(sentence) => (Code::Store, sentence.words(tr)),
        NotRun::Terminal(error) => return bug(tr, &anyhow::anyhow!("{error}")),
    };
    Failure { code, sentence }
}

pub(super) fn bug(tr: &Tr, error: &anyhow::Error) -> Failure {
    let detail = format!("{error:#}");
    Failure {
        code: Code::Bug,
        sentence: tr.fill("cli-error-bug", &[("detail", detail)]),
    }
}
