//! `frist demo`: a folder of made-up history, so that anyone can try the program on years of incidents.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use super::failure::{self, Failure};
use super::{Cli, Done};
use crate::app::clock::WallClock;
use crate::app::demo::{DemoPlan, History};
use crate::app::session::{Access, Session, new_id};
use crate::domain::event::LedgerKind;
use crate::domain::id::ActorId;
use crate::store::{self, Place, Reading, Setup};

/// Makes a ledger of kind *demo* in a folder that is new or empty.
pub(super) async fn run(cli: &Cli, incidents: u32, out: &Path) -> Done {
    let folder = out.display().to_string();
    if !is_free(out) {
        let values = [("folder", folder)];
        return Err(Failure::user(cli.tr().fill("cli-demo-occupied", &values)));
    }
    // Only to find the plan that new incidents would follow.
    let session = Session::open(Arc::clone(&cli.settings), WallClock::System, Access::Demo).await;
    let session = cli.opened(session)?;
    let plan = DemoPlan {
        incidents: Some(incidents),
        language: cli.tr().language(),
        now: session.now(),
    };
    let of_act = |error| failure::of_act(cli, &error);
    let followed = session.current().await.map_err(of_act)?;
    let history = History::make(&followed, &ActorId::new(new_id()), plan).map_err(of_act)?;
    let begun = Reading {
        now: history.start().unwrap_or(plan.now),
        boot: String::new(),
        uptime_ms: None,
    };
    let store = store::open(Setup {
        place: Place::Folder(out.to_path_buf()),
        kind: LedgerKind::Demo,
        clock_factor: 1,
        program: concat!("frist ", env!("CARGO_PKG_VERSION")).to_owned(),
        clock: Arc::new(move || begun.clone()),
        create: true,
    })
    .await
    .map_err(|error| failure::of_open(cli, &error))?;
    let incidents = history.write(&store).await.map_err(of_act)?;
    let values = [
        ("incidents", incidents.to_string()),
        ("entries", store.head().position.to_string()),
        ("folder", folder),
    ];
    cli.out.line(&cli.tr().fill("cli-demo-made", &values));
    Ok(())
}

/// Whether nothing is in the way: no such folder yet, or one with nothing in it.
fn is_free(folder: &Path) -> bool {
    match fs::read_dir(folder) {
        Ok(mut files) => files.next().is_none(),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}
