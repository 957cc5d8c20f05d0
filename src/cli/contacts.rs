//! Contacts: list, add, correct, verify.

use std::sync::Arc;

use super::args::{Card, Contact as Args};
use super::failure;
use super::{Cli, Done, Failure, acts, json, named, tell};
use crate::app::session::{Session, new_id};
use crate::domain::command::{Command, WorkspaceCommand};
use crate::domain::contacts::{self, Contact, Trust};
use crate::domain::edition::Edition;
use crate::domain::event::{ContactCard, ContactKind};
use crate::domain::id::{ContactId, PlanId, RoleId};
use crate::domain::nearest::nearest;
use crate::domain::text::Text;
use crate::domain::time::Zone;
use crate::domain::workspace::Workspace;
use crate::i18n::code::word;
use crate::i18n::format;

pub(super) async fn run(cli: &Cli, command: Args) -> Done {
    match command {
        Args::List {
            incident,
            plan,
            json,
        } => list(cli, Whose::new(incident.as_deref(), plan.as_deref()), json).await,
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
            let book = book(cli, &session, card.whose()).await?;
            save(cli, &session, &book, id, new, card.incident.as_deref()).await
        }
        Args::Edit {
            contact,
            name,
            card,
        } => edit(cli, &contact, name.as_deref(), &card).await,
        Args::Verify { contact, plan } => verify(cli, &contact, plan.as_deref()).await,
    }
}

/// Whose contacts are meant: of an incident, of a plan, else of the default plan.
#[derive(Clone, Copy)]
struct Whose<'a> {
    incident: Option<&'a str>,
    plan: Option<&'a str>,
}

impl<'a> Whose<'a> {
    const fn new(incident: Option<&'a str>, plan: Option<&'a str>) -> Self {
        Self { incident, plan }
    }
}

impl Card {
    fn whose(&self) -> Whose<'_> {
        Whose::new(self.incident.as_deref(), self.plan.as_deref())
    }
}

/// All contacts of a plan, and of an incident too where one is named.
struct Book {
    followed: Arc<Edition>,
    all: Vec<Contact>,
}

async fn book(cli: &Cli, session: &Session, whose: Whose<'_>) -> Result<Book, Failure> {
    let of_act = |error| failure::of_act(cli, &error);
    let workspace = session
        .workspace()
        .await
        .map_err(|error| failure::of_store(cli, &error))?;
    let (incident, followed) = if let Some(number) = whose.incident {
        let id = named::incident(cli, session, number).await?;
        let (incident, followed) = session.load(&id).await.map_err(of_act)?;
        (Some(incident), followed)
    } else {
        let followed = match whose.plan {
            Some(id) => session.plan(&PlanId::new(id)),
            None => session.current().await,
        };
        (None, followed.map_err(of_act)?)
    };
    let all = contacts::directory(&followed.guide, &workspace, incident.as_ref());
    Ok(Book { followed, all })
}

/// The contacts of the plan, where there is no log yet.
fn of_plan(cli: &Cli) -> Vec<Contact> {
    let shelf = &cli.settings.shelf;
    let plan = cli.settings.first_plan();
    let guide = plan.map(|plan| shelf.guide(plan.clone()));
    let directory = |guide| contacts::directory(&guide, &Workspace::default(), None);
    guide.map(directory).unwrap_or_default()
}

async fn list(cli: &Cli, whose: Whose<'_>, json: bool) -> Done {
    let (all, zone) = match cli.reader_if_any().await? {
        Some(session) => {
            let book = book(cli, &session, whose).await?;
            (book.all, book.followed.zone.clone())
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
        let (id, name) = (contact.id.to_string(), contact.named());
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

/// How contacts can be named.
fn names(all: &[Contact]) -> Vec<String> {
    all.iter().map(Contact::named).collect()
}

fn unknown(cli: &Cli, wanted: &str, names: &[String]) -> Failure {
    let near = nearest(wanted, names.iter().map(String::as_str));
    named::suggest(cli, acts::unknown_contact(cli, wanted), near)
}

async fn edit(cli: &Cli, wanted: &str, name: Option<&str>, card: &Card) -> Done {
    let session = cli.writer().await?;
    let mut book = book(cli, &session, card.whose()).await?;
    let unknown = || unknown(cli, wanted, &names(&book.all));
    let mut old = contacts::find(&book.all, wanted)
        .ok_or_else(unknown)?
        .clone();
    // Whoever belongs to another plan of the incident is kept in that plan's book.
    if contacts::home(&book.followed.guide, &old.id).is_some() {
        let (plan, id) = contacts::whose(&book.followed.guide, &old.id);
        let plan = plan.to_string();
        book = self::book(cli, &session, Whose::new(None, Some(&plan))).await?;
        let found = contacts::find(&book.all, id.as_str());
        old = found
            .ok_or_else(|| acts::unknown_contact(cli, wanted))?
            .clone();
    }
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
        note: match &card.note {
            Some(note) => Text::lines(note),
            None => old.note,
        },
    };
    let incident = card.incident.as_deref().filter(|_| old.of_incident);
    save(cli, &session, &book, old.id, new, incident).await
}

async fn save(
    cli: &Cli,
    session: &Session,
    book: &Book,
    contact: ContactId,
    card: ContactCard,
    incident: Option<&str>,
) -> Done {
    if let Some(number) = incident {
        let id = named::incident(cli, session, number).await?;
        return acts::act(cli, session, &id, Command::SetContact { contact, card }).await;
    }
    // A citizen's data belong to the case alone, so that they can be erased with it.
    if card.kind == ContactKind::Citizen {
        return Err(acts::missing(cli, "cli-error-citizen-needs-incident"));
    }
    let command = WorkspaceCommand::SetContact { contact, card };
    write(cli, session, book, command).await
}

async fn verify(cli: &Cli, wanted: &str, plan: Option<&str>) -> Done {
    let session = cli.writer().await?;
    let book = book(cli, &session, Whose::new(None, plan)).await?;
    let found = contacts::find(&book.all, wanted);
    let contact = found
        .ok_or_else(|| unknown(cli, wanted, &names(&book.all)))?
        .id
        .clone();
    let command = WorkspaceCommand::VerifyContact { contact };
    write(cli, &session, &book, command).await
}

async fn write(cli: &Cli, session: &Session, book: &Book, command: WorkspaceCommand) -> Done {
    let plan = &book.followed.plan.id;
    let records = session.act_under(Some(plan), command).await;
    let records = records.map_err(|error| failure::of_act(cli, &error))?;
    tell::of_workspace(cli, session, &records).await
}
