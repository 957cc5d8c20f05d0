//! Lists the plans: which are in use, their versions, whether they are the organisation's own, and files that are none.
//!
//! What a plan says is shown in `plans.rs`; how it comes to use is in `adopt.rs`.

use std::collections::BTreeSet;

use serde::Serialize;

use super::plan_told::{tell_changed, typed};
use super::{Cli, Done, Failure, failure};
use crate::app::session::Session;
use crate::config::OwnPlan;
use crate::domain::id::PlanId;
use crate::domain::plan::Plan;

/// A plan, or a file that would be one.
#[derive(Serialize)]
pub(super) struct Listed {
    id: Option<String>,
    version: Option<u32>,
    title: Option<String>,
    organisation: Option<String>,
    controller: Option<String>,
    language: Option<String>,
    country: Option<String>,
    /// Whether it is in use, and whether it is the one new incidents follow.
    in_use: bool,
    default: bool,
    /// `built-in`, `own` or, where its file is gone, `log`.
    origin: &'static str,
    file: Option<String>,
    /// Whether the log holds another text under this version.
    changed: bool,
    faults: Vec<String>,
}

/// A plan with what is in it.
#[derive(Serialize)]
pub(super) struct Whole {
    #[serde(flatten)]
    plan: Listed,
    zone: String,
    authority: String,
    roles: Vec<Named>,
    stages: Vec<Stage>,
    contacts: Vec<Named>,
    readiness: Vec<Named>,
}

/// Something with an id and words.
#[derive(Serialize)]
struct Named {
    id: String,
    text: String,
}

#[derive(Serialize)]
struct Stage {
    code: &'static str,
    text: String,
    steps: Vec<Named>,
}

/// What is known beside the files: which plans are in use, which were changed under the same version.
#[derive(Default)]
struct Known {
    default: Option<PlanId>,
    used: Vec<Plan>,
    changed: BTreeSet<PlanId>,
}

pub(super) async fn run(cli: &Cli, json: bool) -> Done {
    let all = all(cli).await?;
    if json {
        cli.out.json(&all);
        return Ok(());
    }
    let row = |one: &Listed| {
        let word = |id: &str| cli.tr().text(id);
        let mark = match (one.default, one.in_use) {
            (true, _) => word("cli-plan-default"),
            (false, true) => word("cli-plan-in-use"),
            (false, false) => String::new(),
        };
        let file = one.file.clone().unwrap_or_default();
        if !one.faults.is_empty() {
            let count = one.faults.len().to_string();
            let values = [("count", count), ("file", typed(&file))];
            let told = cli.tr().fill("cli-plan-broken", &values);
            let id = one.id.clone().unwrap_or_else(|| "?".to_owned());
            return [id, String::new(), mark, word("cli-plan-own"), told];
        }
        let origin = match one.origin {
            "own" => "cli-plan-own",
            "log" => "cli-plan-of-log",
            _ => "cli-plan-built-in",
        };
        let text = |part: &Option<String>| part.clone().unwrap_or_default();
        [
            text(&one.id),
            one.version.map_or_else(String::new, |n| n.to_string()),
            mark,
            word(origin),
            format!("{}: {}", text(&one.organisation), text(&one.title)),
        ]
    };
    cli.out.table(&all.iter().map(row).collect::<Vec<_>>());
    for plan in cli.settings.shelf.own_plans() {
        let mut changed = all.iter().filter(|one| one.changed);
        if changed.any(|one| one.id.as_deref() == Some(plan.id.as_str())) {
            tell_changed(cli, plan);
        }
    }
    Ok(())
}

/// A plan for machines.
pub(super) async fn whole(cli: &Cli, plan: &Plan) -> Result<Whole, Failure> {
    let (known, own) = (known(cli).await?, cli.settings.own_plans());
    let language = cli.tr().language().code();
    let named = |id: &str, text: &str| Named {
        id: id.to_owned(),
        text: text.to_owned(),
    };
    let roles = plan.roles.iter();
    let stages = plan.stages.iter().map(|stage| Stage {
        code: stage.code.code(),
        text: stage.name.get(language).to_owned(),
        steps: stage
            .steps
            .iter()
            .map(|step| named(step.id.as_str(), step.text.get(language)))
            .collect(),
    });
    let contacts = plan.contacts.iter();
    let readiness = plan.readiness.iter();
    Ok(Whole {
        plan: listed(plan, &known, &own),
        zone: plan.zone.clone(),
        authority: plan.authority.clone(),
        roles: roles
            .map(|role| named(role.id.as_str(), role.name.get(language)))
            .collect(),
        stages: stages.collect(),
        contacts: contacts
            .map(|one| named(one.id.as_str(), &one.name))
            .collect(),
        readiness: readiness
            .map(|one| named(&one.id, one.text.get(language)))
            .collect(),
    })
}

async fn all(cli: &Cli) -> Result<Vec<Listed>, Failure> {
    let (known, own) = (known(cli).await?, cli.settings.own_plans());
    let shelf = &cli.settings.shelf;
    let mut all: Vec<Listed> = shelf
        .plans()
        .map(|plan| listed(plan, &known, &own))
        .collect();
    let gone = known
        .used
        .iter()
        .filter(|used| shelf.plan(&used.id).is_none());
    all.extend(gone.map(|plan| Listed {
        origin: "log",
        ..listed(plan, &known, &own)
    }));
    let broken = own.iter().filter_map(|own| {
        let faults = own.read.as_ref().err()?.iter();
        let faults = faults.map(|fault| fault.sentence(cli.tr()));
        Some(Listed {
            id: own.id.as_ref().map(PlanId::to_string),
            version: None,
            title: None,
            organisation: None,
            controller: None,
            language: None,
            country: None,
            in_use: false,
            default: false,
            origin: "own",
            file: Some(own.path.display().to_string()),
            changed: false,
            faults: faults.collect(),
        })
    });
    all.extend(broken);
    Ok(all)
}

fn listed(plan: &Plan, known: &Known, own: &[OwnPlan]) -> Listed {
    let sound = own
        .iter()
        .rfind(|own| own.read.as_ref().is_ok_and(|read| read.id == plan.id));
    Listed {
        id: Some(plan.id.to_string()),
        version: Some(plan.version),
        title: Some(plan.own_title().to_owned()),
        organisation: Some(plan.organisation.clone()),
        controller: Some(plan.controller.to_string()),
        language: Some(plan.language.clone()),
        country: Some(plan.country.clone()),
        in_use: known.used.iter().any(|used| used.id == plan.id),
        default: known.default.as_ref() == Some(&plan.id),
        origin: if sound.is_some() { "own" } else { "built-in" },
        file: sound.map(|own| own.path.display().to_string()),
        changed: known.changed.contains(&plan.id),
        faults: Vec::new(),
    }
}

/// Before a log is there nothing is in use.
async fn known(cli: &Cli) -> Result<Known, Failure> {
    if !cli.settings.workspace.join("ledger.db").exists() {
        return Ok(Known::default());
    }
    known_in(cli, &cli.reader().await?).await
}

async fn known_in(cli: &Cli, session: &Session) -> Result<Known, Failure> {
    let store = |error| failure::of_store(cli, &error);
    let workspace = session.workspace().await.map_err(store)?;
    if workspace.plan.is_none() {
        return Ok(Known::default());
    }
    let used = session.in_use().await;
    let used = used.map_err(|error| failure::of_act(cli, &error))?;
    let changed = session.changed_plans().await.map_err(store)?;
    Ok(Known {
        default: workspace.plan.map(|plan| plan.id),
        used: used.iter().map(|one| one.guide.plan.clone()).collect(),
        changed: changed.into_iter().map(|plan| plan.id).collect(),
    })
}
