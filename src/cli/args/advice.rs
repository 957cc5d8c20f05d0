//! Advice, asked for and given, on the command line.

use clap::{ArgGroup, Args};

use super::{Happened, code};
use crate::domain::event::Risk;

#[derive(Args)]
#[command(group = ArgGroup::new("advice").required(true))]
pub(in crate::cli) struct Advice {
    pub(in crate::cli) number: String,
    #[arg(group = "advice")]
    pub(in crate::cli) text: Option<String>,
    #[arg(long, group = "advice", value_name = "NAME")]
    pub(in crate::cli) ask: Option<String>,
    #[arg(long, requires = "ask")]
    pub(in crate::cli) about: Option<String>,
    #[arg(long, requires = "text")]
    pub(in crate::cli) by: Option<String>,
    #[arg(long, requires = "text", value_parser = code::<Risk>())]
    pub(in crate::cli) risk: Option<Risk>,
    #[arg(long, requires = "text")]
    pub(in crate::cli) conflict: bool,
    #[command(flatten)]
    pub(in crate::cli) happened: Happened,
}
