//! Taking texts of a case away: `erase`. What is not reached is said, with what to do; nothing is called erased before every
//! page of the log is rid of it.

use std::path::PathBuf;

use super::acts::{self, SaidAct};
use super::failure::{self, Code};
use super::{Cli, Done, Failure, named, tell};
use crate::acts::Deed;
use crate::acts::erase::person;
use crate::app::session::{ActError, Session};
use crate::domain::command::Command;
use crate::domain::decide::Refusal;
use crate::domain::erasure;
use crate::store::Unverified;

pub(super) async fn run(cli: &Cli, said: &SaidAct) -> Done {
    let session = cli.writer().await?;
    let number = said.number();
    let id = named::incident(cli, &session, number).await?;
    let loaded = session.load(&id).await;
    let (incident, followed) = loaded.map_err(|error| failure::of_act(cli, &error))?;
    let workspace = session.workspace().await;
    let workspace = workspace.map_err(|error| failure::of_store(cli, &error))?;
    let (now, actor) = (session.now(), session.actor());
    let on = acts::on(cli, (Some(&incident), &followed), &workspace, (&actor, now));
    let mut answers = said.answers(cli, &followed.zone, now)?;
    let deeds = said.deeds(&on, &mut answers)?;
    let replace = deeds.contains(&Deed::ReplaceCopies);
    let erase = deeds.into_iter().find_map(|deed| {
        let Deed::Record(Command::Erase(erase)) = deed else {
            return None;
        };
        Some(erase)
    });
    let Some(erase) = erase else {
        return not_reached(cli, &session, replace, number).await;
    };
    if let Some(contact) = person(&on, &answers).filter(|contact| !contact.of_incident) {
        let values = [("name", contact.named())];
        cli.out.tell("cli-erase-card-stays", &values);
    }
    let perhaps = erasure::perhaps(&incident, &erase.what);
    match session.act(&id, Command::Erase(erase)).await {
        Ok(acted) => {
            still_there(cli, &session).await?;
            tell::entries(cli, &session, &acted.incident, &acted.records).await?;
            cli.out.said(&cli.tr().text("cli-erased"));
        }
        // Asked again only to replace the copies: nothing is left in the log.
        Err(ActError::Refused(Refusal::NothingToErase)) if replace => {
            still_there(cli, &session).await?;
            let held = session.store().unreached().await;
            let held = held.map_err(|error| failure::of_store(cli, &error))?;
            if held.copies.is_empty() {
                let refused = ActError::Refused(Refusal::NothingToErase);
                return Err(failure::of_act(cli, &refused));
            }
        }
        Err(error) => return Err(failure::of_act_in(cli, &error, &followed.zone)),
    }
    if !perhaps.is_empty() {
        let entries: Vec<String> = perhaps.iter().map(ToString::to_string).collect();
        let values = [("entries", entries.join(", "))];
        cli.out.tell("cli-erase-perhaps", &values);
    }
    not_reached(cli, &session, replace, number).await
}

/// Fails while old pages may still hold the words.
async fn still_there(cli: &Cli, session: &Session) -> Done {
    let tr = cli.tr();
    let sentence = match session.store().wipe().await {
        Ok(true) => return Ok(()),
        Ok(false) => tr.text("cli-not-yet-erased"),
        Err(error) => {
            let cause = tr.fill(error.id(), &error.args());
            tr.fill("cli-not-yet-erased-cause", &[("cause", cause)])
        }
    };
    let code = Code::Store;
    Err(Failure { code, sentence })
}

/// Replaces the copies where that is asked for, and names what still holds the words.
async fn not_reached(cli: &Cli, session: &Session, replace: bool, number: &str) -> Done {
    if replace {
        let replaced = session.store().replace_copies().await;
        let replaced = replaced.map_err(|error| match error {
            Unverified::Unread(error) => failure::of_store(cli, &error),
            Unverified::Broken(_) => Failure {
                code: Code::Chain,
                sentence: cli.tr().text("cli-erase-copies-stay"),
            },
        })?;
        if replaced > 0 {
            let values = [("count", replaced.into())];
            cli.out
                .line(&cli.tr().with("cli-erase-copies-replaced", &values));
        } else {
            // Whatever still held the words would have been replaced.
            cli.out.line(&cli.tr().text("cli-erase-no-copies"));
        }
    }
    let held = session.store().unreached().await;
    let held = held.map_err(|error| failure::of_store(cli, &error))?;
    let listed = |paths: &[PathBuf]| {
        let paths = paths.iter().map(|path| path.display().to_string());
        paths.collect::<Vec<_>>().join(", ")
    };
    if !held.copies.is_empty() {
        let values = [
            ("paths", listed(&held.copies)),
            ("number", number.to_owned()),
        ];
        cli.out
            .insist(&cli.tr().fill("cli-erase-copies-hold", &values));
    }
    if !held.aside.is_empty() {
        let values = [("paths", listed(&held.aside))];
        cli.out.insist(&cli.tr().fill("cli-erase-aside", &values));
    }
    cli.out.tell("cli-erase-elsewhere", &[]);
    Ok(())
}
