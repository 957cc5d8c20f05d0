//! Arguments of the commands that are about no single incident: contacts, who types, plans, readiness, tools.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};

use super::{Answer, code};
use crate::config::SchemaKind;
use crate::domain::event::ContactKind;

#[derive(Subcommand)]
pub(in crate::cli) enum Contact {
    List {
        #[arg(long)]
        incident: Option<String>,
        #[arg(long, conflicts_with = "incident")]
        plan: Option<String>,
        #[arg(long)]
        json: bool,
    },
    Add {
        name: String,
        #[command(flatten)]
        card: Card,
    },
    Edit {
        contact: String,
        #[arg(long)]
        name: Option<String>,
        #[command(flatten)]
        card: Card,
    },
    Verify {
        contact: String,
        #[arg(long)]
        plan: Option<String>,
    },
}

#[derive(Args)]
pub(in crate::cli) struct Card {
    #[arg(long, value_parser = code::<ContactKind>())]
    pub(in crate::cli) kind: Option<ContactKind>,
    #[arg(long)]
    pub(in crate::cli) phone: Option<String>,
    #[arg(long)]
    pub(in crate::cli) mail: Option<String>,
    #[arg(long)]
    pub(in crate::cli) note: Option<String>,
    #[arg(long)]
    pub(in crate::cli) role: Option<String>,
    #[arg(long)]
    pub(in crate::cli) incident: Option<String>,
    #[arg(long, conflicts_with = "incident")]
    pub(in crate::cli) plan: Option<String>,
}

#[derive(Subcommand)]
pub(in crate::cli) enum Workspace {
    #[command(name = "I", alias = "i", subcommand)]
    I(Person),
    #[command(subcommand)]
    Plan(Plan),
    Covered {
        answer: Answer,
        #[arg(long)]
        controller: Option<String>,
    },
}

#[derive(Subcommand)]
pub(in crate::cli) enum Person {
    Am { name: String },
}

#[derive(Subcommand)]
pub(in crate::cli) enum Plan {
    List {
        #[arg(long)]
        json: bool,
    },
    Use(UsePlan),
    Add {
        plan: String,
    },
    Drop {
        plan: String,
    },
    Upgrade {
        number: String,
        #[arg(long)]
        because: Option<String>,
    },
    Show {
        plan: String,
        #[arg(long)]
        json: bool,
    },
    Check(Check),
    New(NewPlan),
}

#[derive(Args)]
pub(in crate::cli) struct UsePlan {
    pub(in crate::cli) plan: String,
    #[arg(long)]
    pub(in crate::cli) organisation: Option<String>,
    #[arg(long)]
    pub(in crate::cli) overwrite: bool,
}

#[derive(Args)]
pub(in crate::cli) struct NewPlan {
    pub(in crate::cli) out: Option<PathBuf>,
    #[arg(long)]
    pub(in crate::cli) from: Option<String>,
    #[arg(long)]
    pub(in crate::cli) organisation: Option<String>,
    #[arg(long, value_parser = PossibleValuesParser::new(["dk", "no", "se"]))]
    pub(in crate::cli) country: Option<String>,
    #[arg(long, value_parser = PossibleValuesParser::new(["da", "en", "nb", "nn", "sv"]))]
    pub(in crate::cli) language: Option<String>,
}

#[derive(Args)]
pub(in crate::cli) struct Ready {
    #[arg(long)]
    pub(in crate::cli) plan: Option<String>,
    #[arg(requires = "value")]
    pub(in crate::cli) question: Option<String>,
    pub(in crate::cli) value: Option<String>,
    #[arg(long, requires = "value")]
    pub(in crate::cli) on: Option<String>,
    #[arg(long, conflicts_with = "value")]
    pub(in crate::cli) json: bool,
}

#[derive(Args)]
pub(in crate::cli) struct Deadline {
    #[arg(long)]
    pub(in crate::cli) aware: String,
    #[arg(long)]
    pub(in crate::cli) zone: Option<String>,
    #[arg(long, value_parser = PossibleValuesParser::new(["dk", "no", "se"]))]
    pub(in crate::cli) country: Option<String>,
    #[arg(long)]
    pub(in crate::cli) json: bool,
}

#[derive(Args)]
pub(in crate::cli) struct Check {
    pub(in crate::cli) files: Vec<PathBuf>,
}

#[derive(Subcommand)]
pub(in crate::cli) enum Docs {
    Keys,
    Man {
        #[arg(conflicts_with = "dir")]
        command: Vec<String>,
        #[arg(long)]
        dir: Option<PathBuf>,
    },
    Completions {
        shell: clap_complete::Shell,
    },
    Schema {
        #[arg(value_parser = PossibleValuesParser::new(SchemaKind::all().map(SchemaKind::code)))]
        kind: Option<String>,
        #[arg(long, conflicts_with = "kind")]
        dir: Option<PathBuf>,
    },
}
