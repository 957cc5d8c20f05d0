//! Opening incidents and finding them again: `new`, `list`, `log`. One incident as a whole is in `show.rs`.

use std::collections::BTreeMap;

use super::args::{Incidents, List, New};
use super::failure;
use super::label::Labels;
use super::taken::Taken;
use super::{Cli, Done, Failure, json, organisations, show, when};
use crate::domain::chain::Record;
use crate::domain::clock::Clock;
use crate::domain::defaults;
use crate::domain::event::Event;
use crate::domain::id::{ControllerId, IncidentId, PlanId, Stream};
use crate::domain::incident::{Entry, Incident};
use crate::domain::reckoning::{nearest, reckon};
use crate::domain::summary::{self, Summary};
use crate::domain::text::Text;
use crate::domain::time::Moment;
use crate::i18n::code::word;
use crate::i18n::sentence::{Names, sentence};
use crate::i18n::{Tr, duty, format, timely};
use crate::shell::session::{self, ActError, Followed, Session};
use crate::store::{StoreError, Which};

pub(super) async fn run(cli: &Cli, command: Incidents) -> Done {
    match command {
        Incidents::New(new) => open(cli, new).await,
        Incidents::List(list) => self::list(cli, &list).await,
        Incidents::Organisations(args) => organisations::run(cli, args.json).await,
        Incidents::Show(args) => show::run(cli, &args.number, args.json).await,
        Incidents::Log(log) => self::log(cli, log.json).await,
    }
}

/// The incident a number or id names.
pub(super) async fn find(
    cli: &Cli,
    session: &Session,
    number: &str,
) -> Result<IncidentId, Failure> {
    let mut found = session.store().find(number).await;
    if matches!(found, Ok(None) | Err(StoreError::Damaged)) && session.mend().await.is_ok() {
        // Damage may have hidden it.
        found = session.store().find(number).await;
    }
    let found = found.map_err(|error| failure::of_store(cli, &error))?;
    found.ok_or_else(|| {
        let number = crate::domain::text::clean_line(number);
        Failure::user(
            cli.tr()
                .fill("cli-error-no-incident", &[("number", number)]),
        )
    })
}

async fn open(cli: &Cli, new: New) -> Done {
    let session = cli.writer().await?;
    let title = Text::line(&new.text);
    let plan = new.plan.as_deref().map(PlanId::new);
    let mut controllers: Vec<ControllerId> =
        new.controller.into_iter().map(ControllerId::new).collect();
    let followed = organisations::plan_of(cli, &session, plan.as_ref(), &controllers).await?;
    if controllers.is_empty() {
        controllers.push(followed.guide.plan.controller.clone());
    }
    if let (Some(title), false) = (&title, new.again) {
        let twin = session
            .twin(title, &controllers)
            .await
            .map_err(|error| failure::of_store(cli, &error))?;
        if let Some(twin) = twin {
            let number = Labels::of(cli, &session).await?.row(&twin);
            return Err(Failure::user(
                cli.tr().fill("cli-error-twin", &[("number", number)]),
            ));
        }
    }
    let aware = when::stamp_or_now(cli, new.aware.as_deref(), &followed.zone, session.now())?;
    let mut taken = Taken::default();
    let acted = session.open_incident(session::New {
        suspected: new.suspected,
        title,
        breach: taken.or_default("--kind", new.kind, defaults::KIND),
        role: taken.or_default("--role", new.role, defaults::ROLE),
        finding: taken.or_default("--finding", new.finding, defaults::FINDING),
        source: taken.or_default("--source", new.source, defaults::SOURCE),
        aware: Some(aware),
        plan: Some(followed.plan.id.clone()),
        controllers,
    });
    let zone = &followed.zone;
    let acted = acted.await;
    let acted = acted.map_err(|error| failure::of_act_in(cli, &error, zone))?;
    let labels = Labels::of(cli, &session).await?;
    cli.out.line(&labels.incident(&acted.incident));
    taken.tell(cli);
    if let Some(line) = deadline_line(cli, &acted.incident, &followed, session.now()) {
        cli.out.note(&line);
    }
    Ok(())
}

/// The nearest clock in words.
pub(super) fn deadline_line(
    cli: &Cli,
    incident: &Incident,
    followed: &Followed,
    now: Moment,
) -> Option<String> {
    let all = reckon(incident, &followed.guide, &followed.zone);
    let clock = &nearest(&all)?.clock;
    Some(clock_line(cli, clock, followed, now))
}

/// A clock in words.
pub(super) fn clock_line(cli: &Cli, clock: &Clock, followed: &Followed, now: Moment) -> String {
    let (tr, guide) = (cli.tr(), &*followed.guide);
    let duty = duty::duty(tr, guide, clock.controller.as_ref(), &clock.rule);
    let duty = duty::of_clock(tr, guide, clock, duty);
    let Some(deadline) = clock.deadline else {
        let elapsed = format::left(tr, now.since(clock.start));
        let values = [("duty", duty), ("elapsed", elapsed)];
        return tr.fill("cli-deadline-no-hours", &values);
    };
    let shown = format::date_time(tr, &followed.zone.local(deadline));
    let left = format::time_left_word(tr, deadline.since(now));
    let values = [("duty", duty), ("deadline", shown), ("left", left)];
    tr.fill("cli-deadline-of", &values)
}

/// Whom a clock that no longer runs was for, why and when it stopped, and whether that was in time; none while it runs.
pub(super) fn stopped_line(cli: &Cli, clock: &Clock, followed: &Followed) -> Option<String> {
    let (tr, guide) = (cli.tr(), &*followed.guide);
    let ended = clock.ended?;
    let party = clock.controller.as_ref();
    let whom = duty::heading(tr, guide, party, &clock.rule);
    let values = [
        ("recipient", duty::of_controller(guide, whom, party)),
        ("why", word(tr, ended.because)),
        ("at", format::date_time(tr, &followed.zone.local(ended.at))),
    ];
    let first = tr.fill("clock-ended", &values);
    let beside = timely::beside(tr, clock, &followed.zone).into_iter();
    let all: Vec<String> = std::iter::once(first).chain(beside).collect();
    Some(all.join(" · "))
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
    let now = crate::shell::clock::Clock::System.now();
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
            row: json::Row::new(row, now),
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
    let mut all = records(cli, &session, &Stream::Workspace).await?;
    for id in &ids {
        let stream = Stream::Incident(id.clone());
        all.extend(records(cli, &session, &stream).await?);
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
    in_words(cli, &session, &ids, &all).await
}

/// The number an incident got that is not in the log, where its opening is among these entries.
fn opened(all: &[Record], of: &Record) -> Option<String> {
    let mut same = all.iter().filter(|one| one.stream == of.stream);
    same.find_map(|one| {
        let Event::Opened(said) = one.event() else {
            return None;
        };
        Some(said.number.to_string())
    })
}

/// Entries as sentences, each with its position, its incident and who wrote it.
pub(super) async fn in_words(
    cli: &Cli,
    session: &Session,
    ids: &[IncidentId],
    all: &[Record],
) -> Done {
    let workspace = session
        .workspace()
        .await
        .map_err(|error| failure::of_store(cli, &error))?;
    let current = session
        .current()
        .await
        .map_err(|error| failure::of_act(cli, &error))?;
    let labels = Labels::of(cli, session).await?;
    let mut cases = BTreeMap::new();
    for id in ids {
        if let Ok(loaded) = session.load(id).await {
            cases.insert(id.clone(), loaded);
        }
    }
    for record in all {
        let loaded = match &record.stream {
            Stream::Incident(id) => cases.get(id),
            Stream::Workspace => None,
        };
        let followed = loaded.map_or(&current, |(_, followed)| followed);
        let names = Names {
            guide: &followed.guide,
            workspace: &workspace,
            incident: loaded.map(|(incident, _)| incident),
            zone: &followed.zone,
        };
        let entry = Entry::from(record);
        let number = loaded.map_or_else(
            || opened(all, record).unwrap_or_else(|| "–".to_owned()),
            |(one, _)| labels.incident(one),
        );
        let time = format::date_time(cli.tr(), &followed.zone.local(entry.at));
        let who = workspace.name_of(&entry.actor);
        let said = sentence(cli.tr(), &entry, &names);
        cli.out.line(&format!(
            "{}  {number}  {time}  {who}: {said}",
            record.position
        ));
    }
    Ok(())
}

pub(super) async fn records(
    cli: &Cli,
    session: &Session,
    stream: &Stream,
) -> Result<Vec<Record>, Failure> {
    let records = session.store().records(stream).await;
    records.map_err(|error| failure::of_store(cli, &error))
}

/// Says what an act wrote, one sentence an entry.
pub(super) async fn told(
    cli: &Cli,
    session: &Session,
    incident: &Incident,
    records: &[Record],
) -> Done {
    let loaded = session.load(&incident.id).await;
    let (_, followed) = loaded.map_err(|error: ActError| failure::of_act(cli, &error))?;
    let workspace = session
        .workspace()
        .await
        .map_err(|error| failure::of_store(cli, &error))?;
    let names = Names {
        guide: &followed.guide,
        workspace: &workspace,
        incident: Some(incident),
        zone: &followed.zone,
    };
    let number = Labels::of(cli, session).await?.incident(incident);
    for record in records {
        let said = sentence(cli.tr(), &Entry::from(record), &names);
        cli.out.line(&format!("{number}  {said}"));
    }
    Ok(())
}
