//! The awareness ledger: every start on record with its deadline, and which one the 72 hours count from.

use std::sync::Arc;

use super::args::{Aware, AwareAct};
use super::tell::about;
use super::{Cli, Done, Failure, failure, json, named, tell};
use crate::app::session::{ActError, Session};
use crate::domain::awareness::{Candidate, Standing, Starts, all_starts, starts};
use crate::domain::command::Command;
use crate::domain::decide::Refusal;
use crate::domain::edition::Edition;
use crate::domain::event::{Certainty, StartJudged, When};
use crate::domain::id::{ActId, ControllerId};
use crate::domain::incident::Incident;
use crate::domain::text::Text;
use crate::domain::time::Moment;
use crate::i18n::format;
use crate::i18n::start::About;

pub(super) async fn run(cli: &Cli, args: Aware) -> Done {
    match args.act {
        Some(said) => act(cli, &args.number, said).await,
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

async fn act(cli: &Cli, number: &str, act: AwareAct) -> Done {
    let session = cli.writer().await?;
    let (incident, followed) = load(cli, &session, number).await?;
    let because = |because: super::args::Because| {
        (
            because.because.and_then(Text::lines),
            because.decided_by.and_then(Text::line),
        )
    };
    let judge = |entry, certainty, ground, (because, decided_by)| {
        Command::JudgeStart(StartJudged {
            entry,
            certainty,
            ground,
            because,
            decided_by,
        })
    };
    let command = match act {
        AwareAct::Choose { .. } => chosen(cli, &incident, &followed, act)?,
        AwareAct::Knew { candidate, because } => {
            let why = (because.and_then(Text::lines), None);
            judge(candidate, Certainty::Knew, None, why)
        }
        AwareAct::Suspected {
            candidate,
            because: why,
        } => judge(candidate, Certainty::Suspected, None, because(why)),
        AwareAct::Dismiss {
            candidate,
            ground,
            because: why,
        } => judge(candidate, Certainty::Dismissed, ground, because(why)),
    };
    let acted = session.act(&incident.id, command).await;
    let acted = acted.map_err(|error| failure::of_act_in(cli, &error, &followed.zone))?;
    tell::entries(cli, &session, &acted.incident, &acted.records).await
}

/// The time of awareness that a start on record gives.
fn chosen(
    cli: &Cli,
    incident: &Incident,
    followed: &Edition,
    act: AwareAct,
) -> Result<Command, Failure> {
    let AwareAct::Choose {
        candidate,
        reason,
        decided_by,
        controller,
    } = act
    else {
        return Ok(Command::FollowWorkspace);
    };
    let controller = controller.map(ControllerId::new);
    if incident.controllers.len() > 1 && controller.is_none() {
        let refused = ActError::Refused(Refusal::ControllerMissing);
        return Err(failure::of_act(cli, &refused));
    }
    let party = controller
        .as_ref()
        .filter(|_| incident.controllers.len() > 1);
    let starts = starts(incident, party, &followed.guide, &followed.zone);
    let Some(one) = starts.find(candidate) else {
        let values = [("number", candidate.to_string())];
        let sentence = cli.tr().fill("cli-error-no-candidate", &values);
        return Err(Failure::user(sentence));
    };
    Ok(Command::SetTime {
        which: When::Aware,
        stamp: one.stamp.clone(),
        because: reason.and_then(Text::lines),
        decided_by: decided_by.and_then(Text::line),
        controller,
    })
}

/// Says at once when an act put an earlier start on record than the one that counts.
pub(super) fn earlier(
    cli: &Cli,
    incident: &Incident,
    followed: &Edition,
    act: &ActId,
    now: Moment,
) {
    let of_act = |one: &Candidate| {
        let mut entries = incident.entries.iter();
        entries.any(|entry| entry.seq == one.entry && entry.act == *act)
    };
    let about = about(incident, followed, now);
    for starts in all_starts(incident, &followed.guide, &followed.zone) {
        let line = about.unresolved(cli.tr(), &starts);
        if let Some(line) = line.filter(|_| starts.pressing(incident).is_some_and(of_act)) {
            cli.out.note(&line);
        }
    }
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
        (one.standing == Standing::Superseded, "cli-aware-superseded"),
        (
            one.standing == Standing::Suspected,
            "cli-aware-only-suspected",
        ),
        (one.standing == Standing::Dismissed, "cli-aware-dismissed"),
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
