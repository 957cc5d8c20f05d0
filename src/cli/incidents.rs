//! Opening incidents and listing them: `new`, `list`, `log`. One incident as a whole is in `show.rs`, what a number names in
//! `named.rs`.

use super::acts::{self, SaidAct};
use super::args::{Incidents, List};
use super::failure;
use super::label::Labels;
use super::{Cli, Done, Failure, json, named, organisations, show, tell};
use crate::acts::case::TITLE;
use crate::acts::opening::{self, AGAIN, PLAN};
use crate::acts::{Deed, On};
use crate::app::session::{ActError, Session};
use crate::domain::id::Stream;
use crate::domain::summary::{self, Summary};
use crate::domain::time::Moment;
use crate::i18n::code::word;
use crate::i18n::duty::nearest_line;
use crate::i18n::{Tr, format};
use crate::store::Which;

pub(super) async fn run(cli: &Cli, command: Incidents) -> Done {
    match command {
        Incidents::New(new) => open(cli, &new.said).await,
        Incidents::List(list) => self::list(cli, &list).await,
        Incidents::Organisations(args) => organisations::run(cli, args.json).await,
        Incidents::Show(args) => show::run(cli, &args.number, args.json).await,
        Incidents::Log(log) => self::log(cli, log.json).await,
    }
}

async fn open(cli: &Cli, said: &SaidAct) -> Done {
    let session = cli.writer().await?;
    let of_act = |error| failure::of_act(cli, &error);
    let of_store = |error| failure::of_store(cli, &error);
    let now = session.now();
    let untimed = said.untimed(cli, now)?;
    let served = match PLAN.of(&untimed) {
        Some(plan) => {
            let found = session.plan(&plan);
            if found.is_err() {
                named::plan(cli, plan.as_str())?;
            }
            vec![found.map_err(of_act)?]
        }
        None => session.in_use().await.map_err(of_act)?,
    };
    let edition = opening::followed(&served, &untimed);
    let edition = edition.ok_or_else(|| of_act(ActError::NoPlan(String::new())))?;
    if let (Some(title), None | Some(false)) = (TITLE.of(&untimed), AGAIN.of(&untimed)) {
        let whose = opening::controllers(&untimed, &edition.guide);
        let twin = session.twin(&title, &whose).await.map_err(of_store)?;
        if let Some(twin) = twin {
            let number = Labels::of(cli, &session).await?.row(&twin);
            return Err(Failure::user(
                cli.tr().fill("cli-error-twin", &[("number", number)]),
            ));
        }
    }
    let workspace = session.workspace().await.map_err(of_store)?;
    let (actor, zone) = (session.actor(), &edition.zone);
    let on = acts::on(cli, (None, edition), &workspace, (&actor, now));
    let on = On {
        served: &served,
        ..on
    };
    let claim = said.claim(cli, zone, now)?;
    let mut answers = said.answers(cli, zone, now)?;
    for deed in said.deeds(&on, &mut answers)? {
        let Deed::Open { open, .. } = deed else {
            continue;
        };
        let acted = session.open_incident_at(open, claim).await;
        let acted = acted.map_err(|error| failure::of_act_in(cli, &error, zone))?;
        if said.for_machines() {
            let wrote = json::Wrote::new(&acted.incident, edition, &acted.records);
            cli.out.json(&wrote);
        } else {
            let labels = Labels::of(cli, &session).await?;
            cli.out.line(&labels.incident(&acted.incident));
        }
        said.tell_taken(cli, &answers);
        if let Some(line) = nearest_line(
            cli.tr(),
            &acted.incident,
            &edition.guide,
            zone,
            session.now(),
        ) {
            cli.out.note(&line);
        }
    }
    Ok(())
}

async fn list(cli: &Cli, list: &List) -> Done {
    let which = match (list.closed, list.all) {
        (true, _) => Which::Closed { year: None },
        (false, true) => Which::All,
        (false, false) => Which::Open,
    };
    // A log that nobody made yet has no incidents.
    let session = cli.reader_if_any().await?;
    let rows = match &session {
        Some(session) => session.store().list(which).await,
        None => Ok(Vec::new()),
    };
    let rows = rows.map_err(|error| failure::of_store(cli, &error))?;
    let several = summary::several(&rows);
    let wanted = list.controller.as_deref();
    let rows = organisations::only(cli, session.as_ref(), rows, wanted).await?;
    let now = crate::app::clock::WallClock::System.now();
    if list.json {
        cli.out
            .json(&listed(cli, session.as_ref(), &rows, now).await?);
    } else if rows.is_empty() {
        cli.out.tell("cli-list-empty", &[]);
    } else {
        let labels = match &session {
            Some(session) => Some(Labels::of(cli, session).await?),
            None => None,
        };
        let label = |row| labels.as_ref().map_or_else(String::new, |all| all.row(row));
        let cells = rows.iter().map(|row| cells(cli, label(row), row, now));
        if several {
            // Numbers alone would not say whose each is.
            let named = |([number, time, risk, finding, title], row): ([String; 5], &Summary)| {
                let whose = row.organisations.join(", ");
                [number, whose, time, risk, finding, title]
            };
            cli.out
                .table(&cells.zip(&rows).map(named).collect::<Vec<_>>());
        } else {
            cli.out.table(&cells.collect::<Vec<_>>());
        }
    }
    Ok(())
}

/// The rows for machines, with what became of each incident.
async fn listed(
    cli: &Cli,
    session: Option<&Session>,
    rows: &[Summary],
    now: Moment,
) -> Result<Vec<json::Listed>, Failure> {
    let mut all = Vec::with_capacity(rows.len());
    // Without a log there are no rows.
    let Some(session) = session else {
        return Ok(all);
    };
    for row in rows {
        let loaded = session.load(&row.id).await;
        let (incident, followed) = loaded.map_err(|error| failure::of_act(cli, &error))?;
        all.push(json::Listed {
            row: json::IncidentRow::new(row, now),
            became: json::Became::new(&incident, &followed.guide, &followed.zone),
        });
    }
    Ok(all)
}

/// What became of the last clock that ran.
fn ended(tr: &Tr, row: &Summary) -> Option<String> {
    let clock = row.clock.as_ref()?;
    let why = clock.ended?.code();
    let late = clock.late.then_some("ended-short-late".to_owned());
    Some(tr.text(&late.unwrap_or_else(|| format!("ended-short-{why}"))))
}

/// A row for people: the title last, because it may be long.
fn cells(cli: &Cli, number: String, row: &Summary, now: Moment) -> [String; 5] {
    let tr = cli.tr();
    let risk = row
        .risk
        .map_or_else(|| "–".to_owned(), |risk| word(tr, risk));
    let time = match (row.closed, row.deadline()) {
        (Some(_), _) => tr.text("cli-closed"),
        (None, Some(deadline)) => format::time_left_word(tr, deadline.since(now)),
        (None, None) if row.clock_runs() => tr.text("cli-no-hours"),
        (None, None) => ended(tr, row).unwrap_or_else(|| "–".to_owned()),
    };
    let title = tr.shown(&row.title).to_owned();
    [number, time, risk, word(tr, row.finding), title]
}

/// The whole ledger in its order: what an auditor checks.
async fn log(cli: &Cli, json: bool) -> Done {
    let session = cli.reader().await?;
    // By the entries themselves, not by the list made from them.
    let ids = session.store().incidents().await;
    let ids = ids.map_err(|error| failure::of_store(cli, &error))?;
    let mut all = named::records(cli, &session, &Stream::Workspace).await?;
    for id in &ids {
        let stream = Stream::Incident(id.clone());
        all.extend(named::records(cli, &session, &stream).await?);
    }
    cli.tell_breaks(&session);
    all.sort_by_key(|record| record.position);
    let log = session.store().log_id().to_owned();
    if json {
        let entries = all
            .into_iter()
            .map(|record| json::Line::new(record, &log))
            .collect();
        let kind = session.store().kind().code();
        cli.out.json(&json::Ledger { log, kind, entries });
        return Ok(());
    }
    tell::log(cli, &session, &ids, &all).await
}
