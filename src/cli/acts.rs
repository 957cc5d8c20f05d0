//! Everything that can be done to an open incident, one command an act.

mod said;

use std::sync::Arc;

pub(super) use said::{Erase, New, SaidAct, SaidApart, SaidStart};

use super::failure::{self, Code};
use super::json;
use super::named;
use super::remark;
use super::tell;
use super::{Cli, Done, Failure};
use crate::acts;
use crate::acts::case::{CLOSE, REOPEN};
use crate::app::session::{ActError, Session, zone_of};
use crate::domain::command::Command;
use crate::domain::decide::Refusal;
use crate::domain::edition::Edition;
use crate::domain::id::{ActorId, IncidentId};
use crate::domain::incident::Incident;
use crate::domain::nearest::nearest;
use crate::domain::text::{Text, clean_line};
use crate::domain::time::Moment;
use crate::domain::workspace::Workspace;
use crate::i18n::sentence::Names;
use crate::i18n::told;

/// Does an act as it was said.
pub(super) async fn run(cli: &Cli, said: &SaidAct) -> Done {
    run_on(cli, said, said.number()).await
}

/// The same on the incident with this number or id.
pub(super) async fn run_on(cli: &Cli, said: &SaidAct, number: &str) -> Done {
    let session = cli.writer().await?;
    let id = named::incident(cli, &session, number).await?;
    let loaded = session.load(&id).await;
    let (incident, followed) = loaded.map_err(|error| failure::of_act(cli, &error))?;
    let workspace = session.workspace().await;
    let workspace = workspace.map_err(|error| failure::of_store(cli, &error))?;
    let (now, actor, zone) = (session.now(), session.actor(), &followed.zone);
    let on = on(cli, (Some(&incident), &followed), &workspace, (&actor, now));
    let claim = said.claim(cli, zone, now)?;
    let mut answers = said.answers(cli, zone, now)?;
    let deeds = said.deeds(&on, &mut answers)?;
    said.tell_taken(cli, &answers);
    for deed in deeds {
        let acted = match deed {
            acts::Deed::Record(command) => session.act_at(&id, command, claim).await,
            acts::Deed::Upgrade { because } => session.upgrade(&id, because).await,
            // What a form asks beside its act has commands of its own.
            acts::Deed::Open { .. } | acts::Deed::Cover { .. } | acts::Deed::ReplaceCopies => {
                continue;
            }
        };
        let acted = acted.map_err(|error| {
            if is_so(said.act, &error) {
                Failure::already(cli.tr())
            } else {
                let failure = failure::of_act_in(cli, &error, zone);
                named::suggest(cli, failure, near(&error, &followed))
            }
        });
        if let (true, Err(Code::Already)) = (
            said.for_machines(),
            acted.as_ref().map_err(|failure| failure.code),
        ) {
            cli.out.json(&json::Wrote::new(&incident, &followed, &[]));
        }
        let acted = acted?;
        let (incident, followed) = if session.rehearses() {
            (acted.incident, Arc::clone(&followed))
        } else {
            let loaded = session.load(&id).await;
            loaded.map_err(|error| failure::of_act(cli, &error))?
        };
        let names = Names {
            guide: &followed.guide,
            workspace: &workspace,
            incident: Some(&incident),
            zone: &followed.zone,
        };
        if said.for_machines() {
            let wrote = json::Wrote::new(&incident, &followed, &acted.records);
            cli.out.json(&wrote);
        } else {
            tell::by_names(cli, &session, &names, &acted.records).await?;
        }
        if let Some(record) = acted.records.first() {
            remark::earlier(cli, &incident, &followed, &record.act, session.now());
            remark::say(cli, &incident, &record.act, &followed);
        }
        let done = acts::On {
            incident: Some(&incident),
            guide: &followed.guide,
            zone: &followed.zone,
            now: session.now(),
            ..on
        };
        for line in (said.act.after)(&done) {
            cli.out.note(&line);
        }
    }
    Ok(())
}

/// The id of the plan that is nearest to one it does not know.
fn near<'e>(error: &ActError, followed: &'e Edition) -> Option<&'e str> {
    let ActError::Refused(refusal) = error else {
        return None;
    };
    let (plan, form) = (&followed.guide.plan, &followed.guide.form);
    #[expect(clippy::wildcard_enum_match_arm, reason = "the others name no id")]
    match refusal {
        Refusal::UnknownStep(word) => nearest(word, plan.steps().map(|(_, step)| step.id.as_str())),
        Refusal::UnknownField(word) => nearest(word, form.all().map(|field| field.id.as_str())),
        Refusal::UnknownRole(word) => nearest(word, plan.roles.iter().map(|role| role.id.as_str())),
        _ => None,
    }
}

/// Whether an act is refused only because what it says is so: the end of a case that has ended, and its opening.
fn is_so(act: &acts::Act, error: &ActError) -> bool {
    let ActError::Refused(refusal) = error else {
        return false;
    };
    (*act == CLOSE && *refusal == Refusal::Closed)
        || (*act == REOPEN && *refusal == Refusal::NotClosed)
}

/// What an act is asked on here: nobody sees what could be chosen, and nothing is done by a key.
pub(super) fn on<'a>(
    cli: &'a Cli,
    (incident, edition): (Option<&'a Incident>, &'a Arc<Edition>),
    workspace: &'a Workspace,
    (actor, now): (&'a ActorId, Moment),
) -> acts::On<'a> {
    let name = workspace.actors.get(actor).and_then(Text::get);
    acts::On {
        tr: cli.tr(),
        incident,
        guide: &edition.guide,
        zone: &edition.zone,
        workspace,
        served: &[],
        newest: None,
        me: (actor, name.unwrap_or_default()),
        now,
        ascii: true,
        keys: None,
    }
}

pub(super) fn unknown_contact(cli: &Cli, wanted: &str) -> Failure {
    let word = clean_line(wanted);
    Failure::user(told::refusal(
        cli.tr(),
        &Refusal::UnknownContact(word),
        &zone_of(&cli.settings),
    ))
}

/// Writes one act and says what it wrote.
pub(super) async fn act(cli: &Cli, session: &Session, id: &IncidentId, command: Command) -> Done {
    let acted = session
        .act(id, command)
        .await
        .map_err(|error| failure::of_act(cli, &error))?;
    tell::entries(cli, session, &acted.incident, &acted.records).await
}

/// A required text, for the sentence that says it is missing.
pub(super) fn missing(cli: &Cli, id: &str) -> Failure {
    Failure::user(cli.tr().fill(id, &[]))
}

#[cfg(test)]
mod tests;
