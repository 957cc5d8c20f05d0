//! `frist calendar`: the deadlines of one incident, or of all, as a calendar file.
//!
//! It is the file the screens save (`app/papers.rs`). To a file it goes whole or not at all, for its owner alone.

use std::io;
use std::path::Path;

use super::args::Calendar;
use super::failure::{self, Failure};
use super::{Cli, Done, named};
use crate::app::{files, papers};

pub(super) async fn run(cli: &Cli, args: &Calendar) -> Done {
    // A log that nobody made yet has no deadlines.
    let session = match &args.number {
        Some(_) => Some(cli.reader().await?),
        None => cli.reader_if_any().await?,
    };
    let Some(session) = session else {
        cli.out.tell("calendar-nothing", &[]);
        return Ok(());
    };
    let only = match &args.number {
        Some(number) => Some(named::incident(cli, &session, number).await?),
        None => None,
    };
    let paper = papers::calendar(&session, cli.tr(), only.as_ref()).await;
    let Some(paper) = paper.map_err(|error| failure::of_act(cli, &error))? else {
        cli.out.tell("calendar-nothing", &[]);
        return Ok(());
    };
    let Some(out) = &args.out else {
        cli.out.raw(&String::from_utf8_lossy(&paper.bytes));
        return Ok(());
    };
    let written = if args.overwrite {
        files::write_over(out, &paper.bytes)
    } else {
        files::write_new(out, &paper.bytes)
    };
    written.map_err(|error| not_written(cli, out, &error))?;
    let file = [("file", out.display().to_string())];
    cli.out.line(&cli.tr().fill("calendar-saved", &file));
    Ok(())
}

fn not_written(cli: &Cli, out: &Path, error: &io::Error) -> Failure {
    let file = out.display().to_string();
    if error.kind() == io::ErrorKind::AlreadyExists {
        let sentence = cli.tr().fill("cli-error-file-exists", &[("file", file)]);
        return Failure::user(format!("{sentence} [--overwrite]"));
    }
    let values = [("file", file), ("detail", error.to_string())];
    Failure::user(cli.tr().fill("cli-error-file-not-written", &values))
}
