//! Taking texts of a case away: `erase`. What is not reached is said, with what to do; nothing is called erased before every
//! page of the log is rid of it.

use std::path::PathBuf;

use super::args::Erase;
use super::failure::{self, Code};
use super::{Cli, Done, Failure, acts, named, tell};
use crate::app::session::{ActError, Session};
use crate::domain::command::{self, Command};
use crate::domain::contacts;
use crate::domain::decide::Refusal;
use crate::domain::edition::Edition;
use crate::domain::erasure::{self, Person, What};
use crate::domain::incident::Incident;
use crate::domain::text::Text;
use crate::store::Unverified;

pub(super) async fn run(cli: &Cli, args: Erase) -> Done {
    let session = cli.writer().await?;
    let id = named::incident(cli, &session, &args.number).await?;
    if args.replaces_only() {
        return not_reached(cli, &session, true, &args.number).await;
    }
    let loaded = session.load(&id).await;
    let (incident, followed) = loaded.map_err(|error| failure::of_act(cli, &error))?;
    let what = what(cli, &session, &args, &incident, &followed).await?;
    let perhaps = erasure::perhaps(&incident, &what);
    let command = command::Erase {
        what,
        ground: args.ground.and_then(Text::line),
        decided_by: args.decided_by.and_then(Text::line),
    };
    match session.act(&id, Command::Erase(command)).await {
        Ok(acted) => {
            still_there(cli, &session).await?;
            tell::entries(cli, &session, &acted.incident, &acted.records).await?;
            cli.out.line(&cli.tr().text("cli-erased"));
        }
        // Asked again only to replace the copies: nothing is left in the log.
        Err(ActError::Refused(Refusal::NothingToErase)) if args.replace_backups => {
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
    not_reached(cli, &session, args.replace_backups, &args.number).await
}

/// Whose or which texts are meant.
async fn what(
    cli: &Cli,
    session: &Session,
    args: &Erase,
    incident: &Incident,
    followed: &Edition,
) -> Result<What, Failure> {
    if let Some(wanted) = &args.person {
        let workspace = session.workspace().await;
        let workspace = workspace.map_err(|error| failure::of_store(cli, &error))?;
        let all = contacts::directory(&followed.guide, &workspace, Some(incident));
        let contact = contacts::find(&all, wanted);
        let contact = contact.ok_or_else(|| acts::unknown_contact(cli, wanted))?;
        if !contact.of_incident {
            cli.out
                .tell("cli-erase-card-stays", &[("name", contact.named())]);
        }
        return Ok(What::Person(Person::of(contact)));
    }
    Ok(match (&args.field, args.entry) {
        (Some(field), _) => What::Field(field.clone()),
        (None, Some(entry)) => What::Entry(entry),
        (None, None) => What::All,
    })
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
        cli.out.tell("cli-erase-copies-hold", &values);
    }
    if !held.aside.is_empty() {
        let values = [("paths", listed(&held.aside))];
        cli.out.tell("cli-erase-aside", &values);
    }
    cli.out.tell("cli-erase-elsewhere", &[]);
    Ok(())
}
