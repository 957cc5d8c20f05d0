//! Plans as files and as text: show one, check some, begin one of one's own; and whether what a plan asks is ready.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;

use super::args::{Check, NewPlan, Ready};
use super::begin::{wanted, written};
use super::plan_told::{not_written, sentence, tell_changed, typed};
use super::{Cli, Done, Failure, docs, failure, named, plan_list, tell, tools};
use crate::app::clock::WallClock;
use crate::app::files::write_new;
use crate::app::session::{ActError, Session};
use crate::config::plan_in;
use crate::domain::command::WorkspaceCommand;
use crate::domain::edition::Edition;
use crate::domain::plan::{Guide, Plan, ReadyAnswer};
use crate::domain::text::Text;
use crate::domain::time::Zone;
use crate::domain::workspace::Workspace;
use crate::i18n::outline::{Look, OutlineLine, outline};
use crate::i18n::when;
use crate::plan::check_file;
use crate::plan::draft::naming_schema;

/// Shows a plan as people read it.
pub(super) async fn show(cli: &Cli, id: &str, json: bool) -> Done {
    let plan = named::plan(cli, id)?;
    if json {
        cli.out.json(&plan_list::whole(cli, plan).await?);
        return Ok(());
    }
    let guide = cli.settings.shelf.guide(plan.clone());
    let workspace = match cli.reader_if_any().await? {
        Some(session) => session.workspace().await,
        None => Ok(Workspace::default()),
    };
    let workspace = workspace.map_err(|error| failure::of_store(cli, &error))?;
    let today = Zone::utc().local(WallClock::System.now()).date();
    for row in outline(cli.tr(), &guide, &workspace, today) {
        cli.out.line(&line(&row));
    }
    Ok(())
}

/// A row as a line of text: what is not the plan's own words is marked by a sign.
fn line(row: &OutlineLine) -> String {
    let indent = "  ".repeat(row.indent);
    let text = &row.text;
    match row.look {
        Look::Heading => format!("\n{text}"),
        Look::Plain => format!("{indent}{text}"),
        Look::Beside => format!("{indent}= {text}"),
        Look::Remark => format!("{indent}({text})"),
        Look::Caution | Look::Missing => format!("{indent}! {text}"),
    }
}

/// Checks files, and plans by their id: one's own file of that id, else the plan that is known by it.
pub(super) async fn check(cli: &Cli, args: &Check) -> Done {
    let (mut files, mut faults) = (Vec::new(), Vec::new());
    for path in &args.files {
        let Some(id) = as_id(path) else {
            files.push(path.clone());
            continue;
        };
        let own = cli.settings.own_plans().into_iter();
        let mut own = own.filter(|own| own.id.as_ref().is_some_and(|own| own.as_str() == id));
        if let Some(own) = own.next_back() {
            files.push(own.path);
        } else {
            let wrong = check_file(id, &named::plan(cli, id)?.source, None);
            faults.extend(wrong.iter().map(|fault| sentence(cli, fault)));
        }
    }
    if files.is_empty() && !args.files.is_empty() {
        return tools::say_faults(cli, &faults);
    }
    let mut all = tools::faults(cli, &files).await?;
    all.extend(faults);
    tell_changed_of(cli, &files).await;
    tools::say_faults(cli, &all)
}

/// Says of which plans in files the log holds another text under the same version. Without a log there is nothing to say.
async fn tell_changed_of(cli: &Cli, files: &[PathBuf]) {
    if !cli.settings.workspace.join("ledger.db").exists() {
        return;
    }
    let Ok(session) = cli.reader().await else {
        return;
    };
    let sound = |path: &PathBuf| plan_in(path, &cli.settings.shelf).ok();
    let plans: Vec<Plan> = if files.is_empty() {
        cli.settings.shelf.own_plans().cloned().collect()
    } else {
        files.iter().filter_map(sound).collect()
    };
    for plan in plans {
        if session.holds_another_text(&plan).await == Ok(true) {
            tell_changed(cli, &plan);
        }
    }
}

/// What cannot be a file is the id of a plan: no file of that name is there, and it has neither folder nor ending.
pub(super) fn as_id(path: &Path) -> Option<&str> {
    let bare = path.components().count() == 1 && path.extension().is_none();
    path.to_str().filter(|_| bare && !path.is_file())
}

/// Writes a starting file.
pub(super) fn new(cli: &Cli, args: &NewPlan) -> Done {
    let (out, from, wanted) = wanted(cli, args)?;
    let name = out.display().to_string();
    let plan = written(cli, &name, from, &wanted)?;
    let wrote = write_new(&out, naming_schema(&plan.source).as_bytes());
    wrote.map_err(|error| not_written(cli, &out, &error))?;
    let values = [("file", typed(&name))];
    cli.out.line(&cli.tr().fill("cli-plan-written", &values));
    docs::schema_beside(cli, &out)
}

/// A question of readiness, for machines.
#[derive(Serialize)]
struct Asked<'a> {
    plan: &'a str,
    id: &'a str,
    text: &'a str,
    answer: &'static str,
    value: Option<&'a str>,
    on: Option<&'a str>,
}

/// Lists the questions of a plan with their answers, or answers one; of the default plan where none is named.
pub(super) async fn ready(cli: &Cli, args: Ready) -> Done {
    if let (Some(question), Some(value)) = (args.question, &args.value) {
        let session = cli.writer().await?;
        let followed = meant(cli, &session, args.plan.as_deref()).await?;
        let plan = followed.guide.plan.id.clone();
        let mut asked = followed.guide.plan.readiness.iter();
        let asked = asked.find(|asked| asked.id == question);
        let several = asked.is_some_and(|asked| asked.answer == ReadyAnswer::Lines);
        let value = if several {
            Text::lines(value)
        } else {
            Text::line(value)
        };
        let language = &followed.guide.plan.language;
        // What cannot be read is refused where it is decided.
        let on = args.on.map(|on| {
            let screen = cli.tr().language();
            when::day(&on, language, screen, &followed.zone, session.now()).unwrap_or(on)
        });
        let command = WorkspaceCommand::AnswerReadiness {
            plan: plan.clone(),
            question,
            value,
            on,
        };
        let records = session.act_under(Some(&plan), command).await;
        let records = records.map_err(|error| failure::of_act(cli, &error))?;
        return tell::of_workspace(cli, &session, &records).await;
    }
    let (guide, workspace) = asking(cli, args.plan.as_deref()).await?;
    let plan = &guide.plan;
    let language = cli.tr().language().code();
    let all = plan.readiness.iter().map(|question| {
        let answer = workspace.answer(plan, question);
        Asked {
            plan: plan.id.as_str(),
            id: &question.id,
            text: question.text.get(language),
            answer: question.answer.code(),
            value: answer.map(|answer| answer.value.shown()),
            on: answer.and_then(|answer| answer.on.as_deref()),
        }
    });
    let all: Vec<Asked<'_>> = all.collect();
    if args.json {
        cli.out.json(&all);
        return Ok(());
    }
    let row = |asked: &Asked<'_>| {
        let unanswered = || {
            let person = asked.answer == ReadyAnswer::PersonDate.code();
            let id = if person {
                "plan-unanswered-person"
            } else {
                "plan-unanswered"
            };
            cli.tr().text(id)
        };
        let in_a_row = |value: &str| value.lines().collect::<Vec<_>>().join("; ");
        let value = asked.value.map_or_else(unanswered, in_a_row);
        let on = asked.on.map(|on| format!(" ({on})")).unwrap_or_default();
        [
            asked.id.to_owned(),
            asked.text.to_owned(),
            format!("{value}{on}"),
        ]
    };
    let rows: Vec<[String; 3]> = all.iter().map(row).collect();
    cli.out.table(&rows);
    Ok(())
}

/// The plan that is named, in use or known; else the default one.
async fn meant(cli: &Cli, session: &Session, id: Option<&str>) -> Result<Arc<Edition>, Failure> {
    let followed = match id {
        Some(id) => session.in_use_or_known(&id.into()).await,
        None => session.current().await,
    };
    if let (Err(ActError::NoPlan(_)), Some(id)) = (&followed, id) {
        named::plan(cli, id)?;
    }
    followed.map_err(|error| failure::of_act(cli, &error))
}

/// The guide of the plan that asks, and the workspace; the likeliest plan where none is named and there is no log yet.
async fn asking(cli: &Cli, id: Option<&str>) -> Result<(Guide, Workspace), Failure> {
    if let Some(session) = cli.reader_if_any().await? {
        let followed = meant(cli, &session, id).await?;
        let workspace = session.workspace().await;
        let workspace = workspace.map_err(|error| failure::of_store(cli, &error))?;
        return Ok((Guide::clone(&followed.guide), workspace));
    }
    let plan = match (id, cli.settings.first_plan()) {
        (None, Some(plan)) => plan,
        (id, _) => named::plan(cli, id.unwrap_or_default())?,
    };
    Ok((cli.settings.shelf.guide(plan.clone()), Workspace::default()))
}
