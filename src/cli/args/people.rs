//! What became of telling the people, on the command line.

use clap::Subcommand;

use super::{Because, Happened, code};
use crate::domain::event::{Exemption, PeopleChannel};

#[derive(Subcommand)]
pub(in crate::cli) enum People {
    Informed {
        #[arg(long)]
        at: Option<String>,
        #[arg(long, value_parser = code::<PeopleChannel>())]
        how: Option<PeopleChannel>,
        #[arg(long)]
        count: Option<u32>,
        #[arg(long)]
        note: Option<String>,
        #[arg(long)]
        controller: Option<String>,
    },
    Exempt {
        #[arg(value_parser = code::<Exemption>())]
        ground: Exemption,
        #[command(flatten)]
        because: Because,
        #[arg(long)]
        shown_by: Option<String>,
        #[arg(long)]
        equally: Option<String>,
        #[arg(long)]
        again_by: Option<String>,
        #[arg(long)]
        again_at: Option<String>,
        #[arg(long)]
        controller: Option<String>,
        #[command(flatten)]
        happened: Happened,
    },
    Wait {
        #[arg(long)]
        asked_by: Option<String>,
        #[arg(long)]
        until: Option<String>,
        #[arg(long)]
        because: Option<String>,
        #[arg(long)]
        controller: Option<String>,
    },
    Required {
        #[arg(long)]
        because: Option<String>,
        #[arg(long)]
        reference: Option<String>,
        #[arg(long)]
        controller: Option<String>,
        #[command(flatten)]
        happened: Happened,
    },
}
