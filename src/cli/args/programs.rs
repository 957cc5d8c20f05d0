//! Arguments of the commands whose answer is for another program: a calendar, a status bar.

use std::path::PathBuf;

use clap::Args;

#[derive(Args)]
pub(in crate::cli) struct Calendar {
    pub(in crate::cli) number: Option<String>,
    #[arg(long)]
    pub(in crate::cli) out: Option<PathBuf>,
    #[arg(long, requires = "out")]
    pub(in crate::cli) overwrite: bool,
}

#[derive(Args)]
pub(in crate::cli) struct Next {
    #[arg(long)]
    pub(in crate::cli) format: Option<String>,
    #[arg(long)]
    pub(in crate::cli) json: bool,
}
