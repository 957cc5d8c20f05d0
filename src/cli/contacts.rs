//! Contacts: list, add, correct, verify.

use super::args::{Card, Contact as Args};
use super::failure;
use super::{Cli, Done, Failure, acts, incidents, json};
use crate::domain::command::{Command, WorkspaceCommand};
use crate::domain::contacts::{self, Contact, Trust};
use crate::domain::event::{ContactCard, ContactKind};
use crate::domain::id::{ContactId, RoleId};
use crate::domain::text::Text;
use crate::domain::time::Zone;
use crate::domain::workspace::Workspace;
use crate::i18n::code::word;
use crate::i18n::format;
use crate::shell::session::{Session, new_id};

pub(super) async fn run(cli: &Cli, command: Args) -> Done {
    match command {
        Args::List { incident, json } => list(cli, incident.as_deref(), json).await,
        Args::Add { name, card } => {
            let session = cli.writer().await?;
            let id = ContactId::new(new_id());
            let new = ContactCard {
                kind: card.kind.unwrap_or(ContactKind::Other),
                role: card.role.as_deref().map(RoleId::new),
                name: Text::line(name).unwrap_or_default(),
                phone: card.phone.as_deref().and_then(Text::line),
                mail: card.mail.as_deref().and_then(Text::line),
                note: card.note.as_deref().and_then(Text::lines),
            };
            save(cli, &session, id, new, card.incident.as_deref()).await
        }
        Args::Edit {
            contact,
            name,
            card,
        } => edit(cli, &contact, name.as_deref(), &card).await,
        Args::Verify { contact } => verify(cli, &contact).await,
    }
}

/// All contacts, of an incident too where one is named.
async fn all(
    cli: &Cli,
    session: &Session,
    incident: Option<&str>,
) -> Result<Vec<Contact>, Failure> {
    let of_act = |error| failure::of_act(cli, &error);
    let workspace = session
        .workspace()
        .await
        .map_err(|error| failure::of_store(cli, &error))?;
    let Some(number) = incident else {
        let followed = session.current().await.map_err(of_act)?;
        return Ok(contacts::directory(&followed.guide, &workspace, None));
    };
    let id = incidents::find(cli, session, number).await?;
    let (incident, followed) = session.load(&id).await.map_err(of_act)?;
    Ok(contacts::directory(
        &followed.guide,
        &workspace,
        Some(&incident),
    ))
}

/// The contacts of the plan, where there is no log yet.
fn of_plan(cli: &Cli) -> Vec<Contact> {
    let shelf = &cli.settings.shelf;
    let plan = cli.settings.first_plan();
    let guide = plan.map(|plan| shelf.guide(plan.clone()));
    let directory = |guide| contacts::directory(&guide, &Workspace::default(), None);
    guide.map(directory).unwrap_or_default()
}

async fn list(cli: &Cli, incident: Option<&str>, json: bool) -> Done {
    let (all, zone) = match cli.reader_if_any().await? {
        Some(session) => {
            let current = session.current().await;
            let current = current.map_err(|error| failure::of_act(cli, &error))?;
            (all(cli, &session, incident).await?, current.zone.clone())
        }
        None => (of_plan(cli), Zone::utc()),
    };
    let language = cli.tr().language().code();
    if json {
        let people: Vec<json::Person> = all
            .iter()
            .map(|contact| json::Person::new(contact, language))
            .collect();
        cli.out.json(&people);
        return Ok(());
    }
    let cells = |contact: &Contact| {
        let shown = |text: &Option<Text>| text.as_ref().map_or("–", Text::shown).to_owned();
        let trust = match contact.trust {
            Trust::Source => cli.tr().text("cli-contact-source"),
            Trust::Typed => cli.tr().text("cli-contact-typed"),
            Trust::Verified(at) => {
                let date = format::date(cli.tr(), &zone.local(at));
                cli.tr().fill("cli-contact-verified", &[("date", date)])
            }
        };
        let (id, name) = (contact.id.to_string(), contact.name.shown().to_owned());
        let kind = word(cli.tr(), contact.kind);
        [
            id,
            name,
            kind,
            shown(&contact.phone),
            shown(&contact.mail),
            trust,
        ]
    };
    cli.out.table(&all.iter().map(cells).collect::<Vec<_>>());
    Ok(())
}

async fn edit(cli: &Cli, wanted: &str, name: Option<&str>, card: &Card) -> Done {
    let session = cli.writer().await?;
    let all = all(cli, &session, card.incident.as_deref()).await?;
    let found = contacts::find(&all, wanted);
    let old = found
        .ok_or_else(|| acts::unknown_contact(cli, wanted))?
        .clone();
    let line = |text: &Option<String>, before: Option<Text>| match text {
        Some(text) => Text::line(text),
        None => before,
    };
    let new = ContactCard {
        kind: card.kind.unwrap_or(old.kind),
        role: card.role.as_deref().map(RoleId::new).or(old.role),
        name: name.map_or(Some(old.name), Text::line).unwrap_or_default(),
        phone: line(&card.phone, old.phone),
        mail: line(&card.mail, old.mail),
        note: line(&card.note, old.note),
    };
    let incident = card.incident.as_deref().filter(|_| old.of_incident);
    save(cli, &session, old.id, new, incident).await
}

async fn save(
    cli: &Cli,
    session: &Session,
    contact: ContactId,
    card: ContactCard,
    incident: Option<&str>,
) -> Done {
    if let Some(number) = incident {
        let id = incidents::find(cli, session, number).await?;
        return acts::act(cli, session, &id, Command::SetContact { contact, card }).await;
    }
    // A citizen's data belong to the case alone, so that they can be erased with it.
    if card.kind == ContactKind::Citizen {
        return Err(acts::missing(cli, "cli-error-citizen-needs-incident"));
    }
    write(cli, session, WorkspaceCommand::SetContact { contact, card }).await
}

async fn verify(cli: &Cli, wanted: &str) -> Done {
    let session = cli.writer().await?;
    let all = all(cli, &session, None).await?;
    let found = contacts::find(&all, wanted);
    let contact = found
        .ok_or_else(|| acts::unknown_contact(cli, wanted))?
        .id
        .clone();
    write(cli, &session, WorkspaceCommand::VerifyContact { contact }).await
}

async fn write(cli: &Cli, session: &Session, command: WorkspaceCommand) -> Done {
    let records = session.act_on_workspace(command).await;
    let records = records.map_err(|error| failure::of_act(cli, &error))?;
    super::workspace::told(cli, session, &records).await
}
