//! The awareness ledger: every start on record with its deadline, and which one the 72 hours count from. What is
//! said of one is an act, see `acts/start.rs`.

use std::sync::Arc;

use super::args::Aware;
use super::tell::about;
use super::{Cli, Done, Failure, acts, failure, json, named};
use crate::app::session::Session;
use crate::domain::awareness::{Candidate, Starts, Validity, all_starts};
use crate::domain::edition::Edition;
use crate::domain::incident::Incident;
use crate::i18n::format;
use crate::i18n::start::About;

pub(super) async fn run(cli: &Cli, args: Aware) -> Done {
    match args.act {
        Some(said) => acts::run_on(cli, &said.0, &args.number).await,
        None => list(cli, &args.number, args.json).await,
    }
}

async fn list(cli: &Cli, number: &str, json: bool) -> Done {
    let session = cli.reader().await?;
    let (incident, followed) = load(cli, &session, number).await?;
    let all = all_starts(&incident, &followed.guide, &followed.zone);
    if json {
        let all: Vec<json::Awareness> = all.iter().map(json::Awareness::new).collect();
        cli.out.json(&all);
        return Ok(());
    }
    let about = about(&incident, &followed, session.now());
    for starts in &all {
        if let Some(id) = &starts.controller {
            cli.out.line(followed.guide.controller_name(id));
        }
        let rows = starts.candidates.iter();
        let rows: Vec<[String; 5]> = rows.map(|one| cells(cli, about, starts, one)).collect();
        cli.out.table(&rows);
        if let Some(line) = about.unresolved(cli.tr(), starts) {
            cli.out.note(&line);
        }
    }
    let beside = [about.suspicion(cli.tr()), about.processor_gap(cli.tr())];
    for line in beside.into_iter().flatten() {
        cli.out.note(&line);
    }
    Ok(())
}

async fn load(
    cli: &Cli,
    session: &Session,
    number: &str,
) -> Result<(Incident, Arc<Edition>), Failure> {
    let id = named::incident(cli, session, number).await?;
    let loaded = session.load(&id).await;
    loaded.map_err(|error| failure::of_act(cli, &error))
}

/// A start for people: its number, when, the deadline, its marks; what it is last, because it may be long.
fn cells(cli: &Cli, about: About<'_>, starts: &Starts, one: &Candidate) -> [String; 5] {
    let tr = cli.tr();
    let shown = |at| format::date_time(tr, &about.zone.local(at));
    let is = |other: Option<&Candidate>| other.is_some_and(|other| other.entry == one.entry);
    let marks = [
        (is(starts.strict()), "cli-aware-strict"),
        (is(starts.chosen()), "cli-aware-chosen"),
        (one.validity == Validity::Superseded, "cli-aware-superseded"),
        (
            one.validity == Validity::Suspected,
            "cli-aware-only-suspected",
        ),
        (one.validity == Validity::Dismissed, "cli-aware-dismissed"),
    ];
    let marks = marks.iter().filter(|(holds, _)| *holds);
    let marks: Vec<String> = marks
        .map(|(_, id)| match starts.not_chosen_because() {
            Some(why) if *id == "cli-aware-strict" => {
                tr.with("start-not-chosen", &[("reason", tr.shown(why).into())])
            }
            Some(_) | None => tr.text(id),
        })
        .collect();
    [
        one.entry.to_string(),
        shown(one.at()),
        one.deadline.map_or_else(|| "–".to_owned(), shown),
        marks.join(", "),
        about.what(tr, one),
    ]
}
