//! The organisations this workspace serves: the plans in use and the controllers each names.

use std::sync::Arc;

use serde::Serialize;

use super::{Cli, Done, Failure, failure, named, tell};
use crate::app::session::Session;
use crate::domain::edition::Edition;
use crate::domain::id::ControllerId;
use crate::domain::summary::Summary;
use crate::domain::text::clean_line;

/// An organisation that answers for its data.
#[derive(Serialize)]
struct Organisation {
    controller: String,
    name: String,
    plan: String,
    default: bool,
    country: String,
    zone: String,
}

pub(super) async fn add(cli: &Cli, plan: &str) -> Done {
    named::plan(cli, plan)?;
    let session = cli.writer().await?;
    let records = session.add_plan(plan).await;
    let records = records.map_err(|error| failure::of_act(cli, &error))?;
    tell::of_workspace(cli, &session, &records).await
}

pub(super) async fn remove(cli: &Cli, plan: &str) -> Done {
    let session = cli.writer().await?;
    let records = session.drop_plan(plan).await;
    let records = records.map_err(|error| failure::of_act(cli, &error))?;
    tell::of_workspace(cli, &session, &records).await
}

/// Lists them, the default plan's first.
pub(super) async fn run(cli: &Cli, json: bool) -> Done {
    let all = match cli.reader_if_any().await? {
        Some(session) => served(cli, &session).await?,
        None => before_the_log(cli),
    };
    if json {
        cli.out.json(&all);
        return Ok(());
    }
    let mark = cli.tr().text("cli-default-mark");
    let row = |one: Organisation| {
        let mark = if one.default { mark.as_str() } else { "" };
        [one.controller, one.name, one.plan, mark.to_owned()]
    };
    let rows: Vec<[String; 4]> = all.into_iter().map(row).collect();
    cli.out.table(&rows);
    Ok(())
}

async fn served(cli: &Cli, session: &Session) -> Result<Vec<Organisation>, Failure> {
    let used = session.in_use().await;
    let used = used.map_err(|error| failure::of_act(cli, &error))?;
    let of = |(n, followed): (usize, &Arc<Edition>)| of_plan(&followed.guide.plan, n == 0);
    Ok(used.iter().enumerate().flat_map(of).collect())
}

/// What the first incident would be opened under, where there is no log yet.
fn before_the_log(cli: &Cli) -> Vec<Organisation> {
    let plan = cli.settings.first_plan();
    plan.map(|plan| of_plan(plan, true)).unwrap_or_default()
}

fn of_plan(plan: &crate::domain::plan::Plan, default: bool) -> Vec<Organisation> {
    let one = |(id, name): (&ControllerId, &str)| Organisation {
        controller: id.to_string(),
        name: name.to_owned(),
        plan: plan.id.to_string(),
        default,
        country: plan.country.clone(),
        zone: plan.zone.clone(),
    };
    plan.all_controllers().map(one).collect()
}

/// The rows of one controller; a controller that nobody knows is a slip of the hand.
pub(super) async fn only(
    cli: &Cli,
    session: Option<&Session>,
    rows: Vec<Summary>,
    wanted: Option<&str>,
) -> Result<Vec<Summary>, Failure> {
    let Some(wanted) = wanted else {
        return Ok(rows);
    };
    let id = ControllerId::new(wanted);
    let ours: Vec<Summary> = rows
        .into_iter()
        .filter(|row| row.controllers.contains(&id))
        .collect();
    if ours.is_empty() {
        let all = match session {
            Some(session) => served(cli, session).await?,
            None => before_the_log(cli),
        };
        if all.iter().all(|one| one.controller != wanted) {
            return Err(unknown(cli, wanted));
        }
    }
    Ok(ours)
}

fn unknown(cli: &Cli, wanted: &str) -> Failure {
    let values = [("word", clean_line(wanted))];
    Failure::user(cli.tr().fill("refusal-unknown-controller", &values))
}
