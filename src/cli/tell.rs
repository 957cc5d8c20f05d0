//! What a command says of the log: the entries it wrote, as sentences, and clocks in words.

use std::collections::BTreeMap;

use super::label::Labels;
use super::{Cli, Done, failure};
use crate::app::session::{ActError, Session};
use crate::domain::chain::Record;
use crate::domain::clock::Clock;
use crate::domain::edition::Edition;
use crate::domain::event::Event;
use crate::domain::id::{IncidentId, Stream};
use crate::domain::incident::{Entry, Incident};
use crate::domain::time::Moment;
use crate::i18n::code::word;
use crate::i18n::sentence::{Names, sentence};
use crate::i18n::start::About;
use crate::i18n::{duty, format, timely};

/// Says what an act wrote, one sentence an entry.
pub(super) async fn entries(
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
    by_names(cli, session, &names, records).await
}

/// The same, for whoever has read the case and the workspace already.
pub(super) async fn by_names(
    cli: &Cli,
    session: &Session,
    names: &Names<'_>,
    records: &[Record],
) -> Done {
    let labels = Labels::of(cli, session).await?;
    let number = names
        .incident
        .map_or_else(String::new, |incident| labels.incident(incident));
    for record in records {
        let said = sentence(cli.tr(), &Entry::from(record), names);
        cli.out.said(&format!("{number}  {said}"));
    }
    Ok(())
}

/// Says what an act on the workspace wrote.
pub(super) async fn of_workspace(cli: &Cli, session: &Session, records: &[Record]) -> Done {
    let current = session.current().await;
    let current = current.map_err(|error| failure::of_act(cli, &error))?;
    under_plan(cli, session, &current, records).await
}

/// The same in the names of a plan.
pub(super) async fn under_plan(
    cli: &Cli,
    session: &Session,
    plan: &Edition,
    records: &[Record],
) -> Done {
    let workspace = session.workspace().await;
    let workspace = workspace.map_err(|error| failure::of_store(cli, &error))?;
    let names = Names {
        guide: &plan.guide,
        workspace: &workspace,
        incident: None,
        zone: &plan.zone,
    };
    for record in records {
        cli.out
            .said(&sentence(cli.tr(), &Entry::from(record), &names));
    }
    Ok(())
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
pub(super) async fn log(cli: &Cli, session: &Session, ids: &[IncidentId], all: &[Record]) -> Done {
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

/// A clock in words.
pub(super) fn clock_line(cli: &Cli, clock: &Clock, followed: &Edition, now: Moment) -> String {
    duty::clock_line(cli.tr(), clock, &followed.guide, &followed.zone, now)
}

/// Whom a clock that no longer runs was for, why and when it stopped, and whether that was in time; none while it runs.
pub(super) fn stopped_line(cli: &Cli, clock: &Clock, followed: &Edition) -> Option<String> {
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

/// Starts of the 72 hours in words.
pub(super) fn about<'a>(incident: &'a Incident, followed: &'a Edition, now: Moment) -> About<'a> {
    About {
        incident,
        guide: &followed.guide,
        zone: &followed.zone,
        now,
    }
}
