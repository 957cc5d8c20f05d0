//! The tree of commands. No texts stand here: `help.rs` puts them in, in the interface language, by the names of commands
//! and arguments.

mod beside;
mod programs;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Command, FromArgMatches as _, Parser, Subcommand, ValueEnum};

use crate::config::Theme;
use crate::i18n::code::Coded;

use super::acts::{Erase, New, SaidAct, SaidApart, SaidStart};
pub(super) use beside::{
    Card, Check, Contact, Deadline, Docs, NewPlan, Person, Plan, Ready, UsePlan, Workspace,
};
pub(super) use programs::{Calendar, Next};

/// Reads one of the codes of the log.
fn code<C: Coded + Send + Sync>() -> impl TypedValueParser<Value = C> {
    let codes = C::VALUES.iter().map(|value| value.as_code());
    PossibleValuesParser::new(codes).try_map(|text| {
        let found = C::VALUES
            .iter()
            .copied()
            .find(|value| value.as_code() == text);
        found.ok_or_else(|| std::io::Error::from(std::io::ErrorKind::InvalidInput))
    })
}

fn theme() -> impl TypedValueParser<Value = Theme> {
    PossibleValuesParser::new(Theme::ALL.iter().map(|theme| theme.name()))
        .map(|name| Theme::from_name(&name).unwrap_or_default())
}

#[derive(Parser)]
#[command(name = "frist", version, disable_help_subcommand = true)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) everywhere: Everywhere,
    #[command(subcommand)]
    pub(super) command: Option<Family>,
}

/// What can be said with every command and without one.
#[derive(Default, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(super) struct Everywhere {
    #[arg(long, global = true)]
    pub(super) lang: Option<String>,
    #[arg(long, global = true)]
    pub(super) keymap: Option<String>,
    #[arg(long, global = true)]
    pub(super) store: Option<String>,
    #[arg(long, global = true, value_parser = theme())]
    pub(super) theme: Option<Theme>,
    #[arg(long, global = true)]
    pub(super) ascii: bool,
    #[arg(long, global = true)]
    pub(super) no_colour: bool,
    #[arg(long, global = true)]
    pub(super) quiet: bool,
    #[arg(id = "in-memory", long = "demo")]
    pub(super) demo: bool,
}

impl Everywhere {
    /// Reads a call of the screens, without the whole tree of commands: the first frame need not wait for it. None where it
    /// is anything else.
    pub(super) fn alone(arguments: &[OsString]) -> Option<Self> {
        let bare = Command::new("frist")
            .disable_help_flag(true)
            .disable_version_flag(true);
        let matches = Self::augment_args(bare).try_get_matches_from(arguments);
        Self::from_arg_matches(&matches.ok()?).ok()
    }
}

#[derive(Subcommand)]
pub(super) enum Family {
    #[command(flatten)]
    Incidents(Incidents),
    #[command(flatten)]
    Act(SaidAct),
    #[command(subcommand)]
    Contact(Contact),
    #[command(flatten)]
    Workspace(Workspace),
    Ready(Ready),
    Next(Next),
    Calendar(Calendar),
    Deadline(Deadline),
    Verify(Machine),
    Restore(Restore),
    Check(Check),
    Backup(Machine),
    Demo(Demo),
    #[command(subcommand)]
    Docs(Docs),
    Assess(Assess),
    Aware(Aware),
    Erase(SaidApart<Erase>),
}

/// A command that takes nothing but the form of its answer.
#[derive(Args)]
pub(super) struct Machine {
    #[arg(long)]
    pub(super) json: bool,
}

impl Family {
    /// Whether the act that it says is only tried.
    pub(super) fn rehearses(&self) -> bool {
        match self {
            Self::Act(said) => said.rehearses(),
            Self::Incidents(Incidents::New(new)) => new.said.rehearses(),
            Self::Aware(aware) => aware.act.as_ref().is_some_and(|act| act.0.rehearses()),
            Self::Incidents(_)
            | Self::Contact(_)
            | Self::Workspace(_)
            | Self::Ready(_)
            | Self::Next(_)
            | Self::Calendar(_)
            | Self::Deadline(_)
            | Self::Verify(_)
            | Self::Restore(_)
            | Self::Check(_)
            | Self::Backup(_)
            | Self::Demo(_)
            | Self::Docs(_)
            | Self::Assess(_)
            | Self::Erase(_) => false,
        }
    }
}

#[derive(Default, Args)]
pub(super) struct Restore {
    pub(super) copy: Option<PathBuf>,
    #[arg(long)]
    pub(super) even_so: bool,
}

#[derive(Args)]
pub(super) struct Aware {
    pub(super) number: String,
    #[arg(long)]
    pub(super) json: bool,
    #[command(subcommand)]
    pub(super) act: Option<SaidStart>,
}

#[derive(Args)]
pub(super) struct Assess {
    #[arg(long)]
    pub(super) facts: PathBuf,
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Args)]
pub(super) struct Demo {
    #[arg(long, default_value_t = 10)]
    pub(super) incidents: u32,
    #[arg(long)]
    pub(super) out: PathBuf,
}

#[derive(Subcommand)]
pub(super) enum Incidents {
    New(SaidApart<New>),
    List(List),
    Organisations(Organisations),
    Show(Show),
    Log(Log),
}

#[derive(Args)]
pub(super) struct List {
    #[arg(long, conflicts_with = "all")]
    pub(super) closed: bool,
    #[arg(long)]
    pub(super) all: bool,
    #[arg(long)]
    pub(super) controller: Option<String>,
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Args)]
pub(super) struct Organisations {
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Args)]
pub(super) struct Show {
    pub(super) number: String,
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Args)]
pub(super) struct Log {
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum Answer {
    Yes,
    No,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_of_the_screens_is_understood_without_the_tree() {
        let of = |line: &str| {
            let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            Everywhere::alone(&arguments)
        };
        let read = of("frist --lang=da --store /log --theme light --ascii --no-colour --demo");
        let read = read.unwrap();
        assert_eq!(read.lang.as_deref(), Some("da"));
        assert_eq!(read.store.as_deref(), Some("/log"));
        assert!(read.theme.is_some() && read.ascii && read.no_colour && read.demo);
        assert!(of("frist").is_some_and(|read| read.lang.is_none() && !read.demo));
        for other in [
            "frist list",
            "frist --lang da list",
            "frist --help",
            "frist --version",
            "frist --lang",
            "frist --lagn da",
            "frist -- list",
        ] {
            assert!(of(other).is_none(), "{other}");
        }
    }
}
