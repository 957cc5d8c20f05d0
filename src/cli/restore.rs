//! The way back: `restore`. It never asks; what would take entries away without need wants its flag.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::args::Restore;
use super::failure::Code;
use super::{Cli, Done, Failure, failure};
use crate::app::clock::WallClock;
use crate::app::session::Session;
use crate::cli::tell;
use crate::domain::command::WorkspaceCommand;
use crate::domain::event;
use crate::store::{self, NotRestored, OpenError, Restored};

/// How long another program may take to let go of the log.
const CLOSING: Duration = Duration::from_secs(2);

pub(super) async fn run(cli: &Cli, args: &Restore) -> Done {
    let folder = &cli.settings.workspace;
    let now = WallClock::System.now();
    let start = Instant::now();
    let done = loop {
        match store::restore(folder, args.copy.as_deref(), args.even_so, now) {
            // Whoever just left the log may still be closing it.
            Err(NotRestored::Open(OpenError::InUse { .. })) if start.elapsed() < CLOSING => {
                std::thread::sleep(Duration::from_millis(50));
            }
            done => break done.map_err(|error| not_restored(cli, &error))?,
        }
    };
    tell(cli, &done);
    let session = cli.unchecked().await?;
    let recorded = session.begin_again(WorkspaceCommand::RecordRestored(entry(&done)));
    recorded
        .await
        .map_err(|error| failure::of_act(cli, &error))?;
    cli.in_order(&session).await?;
    say_unsaved(cli, &session, &done).await?;
    let head = session.store().head();
    let values = [("position", head.position.to_string())];
    cli.out.line(&cli.tr().fill("cli-restored-now", &values));
    Ok(())
}

fn name(path: &std::path::Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

fn entry(done: &Restored) -> event::Restored {
    event::Restored {
        copy: name(&done.copy),
        copy_position: done.copy_position,
        kept: done.kept,
        position: done.head.position,
        link: done.head.link.to_string(),
        seen_position: done.seen.as_ref().map(|seen| seen.position),
        seen_link: done.seen.as_ref().map(|seen| seen.link.to_string()),
        lost: done.lost(),
        numbers: done.numbers.clone(),
    }
}

/// What was done, what was kept, what is missing.
fn tell(cli: &Cli, done: &Restored) {
    let (tr, out) = (cli.tr(), &cli.out);
    let values = [
        ("copy", done.copy.display().to_string()),
        ("entries", done.copy_position.to_string()),
    ];
    out.line(&tr.fill("cli-restored-copy", &values));
    if done.kept > 0 {
        let kept = [("kept", done.kept.to_string())];
        out.line(&tr.fill("cli-restored-kept", &kept));
    }
    if done.again > 0 {
        out.line(&tr.text("cli-restored-again"));
    }
    let lost = [("lost", done.lost().to_string())];
    out.line(&if done.lost() > 0 {
        tr.fill("cli-restored-lost", &lost)
    } else if done.unknown {
        tr.text("cli-restored-unknown")
    } else {
        tr.text("cli-restored-whole")
    });
    if done.lost() > done.unsaved.len() as u64 {
        out.line(&tr.text("cli-restored-numbers"));
    }
    if let Some(aside) = &done.aside {
        let aside = [("path", aside.display().to_string())];
        out.line(&tr.fill("cli-restored-aside", &aside));
    }
}

/// Shows what could not be kept, so that it can be written down again.
async fn say_unsaved(cli: &Cli, session: &Session, done: &Restored) -> Done {
    if done.unsaved.is_empty() {
        return Ok(());
    }
    if done.erased {
        cli.out.line(&cli.tr().text("cli-restored-erased"));
        return Ok(());
    }
    cli.out.line(&cli.tr().text("cli-restored-unsaved"));
    let ids = session.store().incidents().await;
    let ids = ids.map_err(|error| failure::of_store(cli, &error))?;
    tell::log(cli, session, &ids, &done.unsaved).await
}

fn not_restored(cli: &Cli, error: &NotRestored) -> Failure {
    let with = |code, id: &str, path: &PathBuf| Failure {
        code,
        sentence: cli.tr().fill(id, &[("path", path.display().to_string())]),
    };
    match error {
        NotRestored::InOrder => Failure::user(cli.tr().text("cli-restore-in-order")),
        NotRestored::NoCopy { path } => with(Code::Store, "cli-restore-no-copy", path),
        NotRestored::BadCopy { path } => with(Code::Store, "cli-restore-bad-copy", path),
        NotRestored::OtherLog { path } => with(Code::User, "cli-restore-other-log", path),
        NotRestored::Open(error) => failure::of_open(cli, error),
    }
}
