//! Puts a plan to use: one that is known by its id, one in a file, or a built-in one under an organisation's own name.
//!
//! A file is checked, copied among the organisation's own plans and then chosen; a plan that lies there already is never
//! replaced unasked. What `frist plan new` writes is in `begin.rs`, the act itself in `app::session`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::UsePlan;
use super::begin::written;
use super::plan_told::{not_written, tell_changed};
use super::{Cli, Done, Failure, failure, named, plans, tell, tools};
use crate::app::files::{private_folder, write_new, write_over};
use crate::app::session::Session;
use crate::config::bounded;
use crate::config::{Settings, plan_in};
use crate::domain::id::PlanId;
use crate::domain::plan::Plan;
use crate::plan::draft;
use crate::plan::fault::MOST_BYTES;

/// Chooses the plan of new incidents.
pub(super) async fn run(cli: &Cli, args: &UsePlan) -> Done {
    if let Some(name) = &args.organisation {
        let plan = under_organisation(cli, &args.plan, name, args.overwrite)?;
        return take_in(cli, &plan, None, args.overwrite).await;
    }
    match meant(cli, &args.plan)? {
        Meant::Known(plan) => {
            let session = cli.planner().await?;
            choose(cli, &session, plan).await
        }
        Meant::File(path) => {
            let plan = plan_in(&path, &cli.settings.shelf);
            let plan = plan.map_err(|faults| said(cli, &faults))?;
            take_in(cli, &plan, Some(&path), args.overwrite).await
        }
    }
}

/// What a person names: a plan there is, or a file.
enum Meant<'c> {
    Known(&'c Plan),
    File(PathBuf),
}

fn meant<'c>(cli: &'c Cli, word: &str) -> Result<Meant<'c>, Failure> {
    if let Some(plan) = cli.settings.shelf.plan(&word.into()) {
        return Ok(Meant::Known(plan));
    }
    // A file of one's own with that id is no plan in force while it has faults: those are what is to be said.
    let own = cli.settings.own_plans().into_iter();
    let mut broken = own.filter(|own| own.id.as_ref().is_some_and(|id| id.as_str() == word));
    if let Some(faults) = broken.find_map(|own| own.read.err()) {
        return Err(said(cli, &faults));
    }
    match plans::as_id(Path::new(word)) {
        Some(id) => named::plan(cli, id).map(Meant::Known),
        None => Ok(Meant::File(PathBuf::from(word))),
    }
}

/// Every fault of a file on standard output, and the sentence that nothing was done.
fn said(cli: &Cli, faults: &[crate::config::Fault]) -> Failure {
    let faults: Vec<String> = faults.iter().map(|one| one.sentence(cli.tr())).collect();
    let failed = tools::say_faults(cli, &faults).err();
    failed.unwrap_or_else(|| Failure::user(String::new()))
}

/// A plan there is, as a plan of the organisation's own: under its name, without what is somebody else's.
fn under_organisation(cli: &Cli, from: &str, name: &str, overwrite: bool) -> Result<Plan, Failure> {
    let from = named::plan(cli, from)?;
    let mut wanted = draft::named(name);
    wanted.id = cli.settings.shelf.id_for_own(&wanted.id);
    let id = PlanId::new(wanted.id.as_str());
    if cli.settings.shelf.plan(&id).is_some() && !overwrite {
        let place = place_of(&cli.settings, &id).display().to_string();
        let values = [("plan", id.to_string()), ("place", place)];
        return Err(Failure::user(
            cli.tr().fill("cli-error-plan-there", &values),
        ));
    }
    let place = place_of(&cli.settings, &id).display().to_string();
    written(cli, &place, Some(from), &wanted)
}

/// The file of a plan: where it lies already, else where it belongs.
fn place_of(settings: &Settings, id: &PlanId) -> PathBuf {
    let own = settings.own_plans().into_iter();
    let mut same = own.filter(|own| own.id.as_ref() == Some(id));
    same.next_back()
        .map_or_else(|| settings.place_of(id), |own| own.path)
}

/// Lets a plan lie among the organisation's own, and chooses it.
async fn take_in(cli: &Cli, plan: &Plan, from: Option<&Path>, overwrite: bool) -> Done {
    let place = place_of(&cli.settings, &plan.id);
    let there = place.symlink_metadata().is_ok();
    let same = bounded::text(&place, MOST_BYTES as u64).is_ok_and(|text| text == plan.source);
    let shown = place.display().to_string();
    if there && !same && !overwrite {
        let values = [("plan", plan.id.to_string()), ("place", shown)];
        return Err(Failure::user(
            cli.tr().fill("cli-error-plan-there", &values),
        ));
    }
    let built_in = !there && cli.settings.shelf.plan(&plan.id).is_some();
    let mut settings = Settings::clone(&cli.settings);
    let shelf = Arc::make_mut(&mut settings.shelf);
    // It was read against the same files a moment ago.
    let _sound = shelf.put_all(&[(shown.as_str(), plan.source.as_str())]);
    let with = Cli {
        settings: Arc::new(settings),
        out: super::Out::new(cli.tr().clone()).quiet(cli.out.quiet),
        changed: std::cell::Cell::new(false),
        rehearses: cli.rehearses,
    };
    // The log is opened first: where it cannot be, nothing is copied either.
    let session = with.planner().await?;
    if !same {
        copy(cli, &place, plan.source.as_bytes(), overwrite)?;
        let id = match from {
            Some(_) => "cli-plan-copied",
            None => "cli-plan-of-organisation",
        };
        let file = from.map(|path| path.display().to_string());
        let values = [
            ("file", file.unwrap_or_default()),
            ("place", shown),
            ("organisation", plan.organisation.clone()),
        ];
        cli.out.line(&cli.tr().fill(id, &values));
        if built_in {
            let values = [("plan", plan.id.to_string())];
            cli.out.tell("cli-plan-for-built-in", &values);
        }
    }
    choose(&with, &session, plan).await
}

fn copy(cli: &Cli, place: &Path, text: &[u8], overwrite: bool) -> Done {
    let folder = place.parent().unwrap_or(Path::new("."));
    let made = private_folder(folder).and_then(|()| {
        if overwrite {
            write_over(place, text)
        } else {
            write_new(place, text)
        }
    });
    made.map_err(|error| not_written(cli, place, &error))
}

async fn choose(cli: &Cli, session: &Session, plan: &Plan) -> Done {
    let changed = session.holds_another_text(plan).await;
    let changed = changed.map_err(|error| failure::of_store(cli, &error))?;
    let records = session.choose_plan(plan.id.as_str()).await;
    let records = records.map_err(|error| failure::of_act(cli, &error))?;
    tell::of_workspace(cli, session, &records).await?;
    if changed {
        tell_changed(cli, plan);
    }
    if plan.names_nobody() {
        let values = [
            ("plan", plan.id.to_string()),
            ("organisation", plan.organisation.clone()),
        ];
        cli.out.tell("cli-plan-names-nobody", &values);
    }
    Ok(())
}
