//! The card of somebody in a case: an affected citizen, the wrong recipient, somebody else to reach.

use super::ask::{Ask, kinds};
use super::{Act, Answers, Choice, Deed, Fault, On, Question, Started};
use crate::domain::command::Command;
use crate::domain::contacts::{Contact, directory, whose};
use crate::domain::event::{ContactCard, ContactKind};
use crate::domain::id::ContactId;
use crate::domain::text::Text;

/// Which; a new one where none is named.
const CONTACT: Ask<kinds::One<ContactId>> = Ask::new("contact");
/// Who that is.
const KIND: Ask<kinds::Code<ContactKind>> = Ask::new("contact-kind");
/// The name.
pub const NAME: Ask<kinds::Line> = Ask::new("contact-name");
/// The number.
pub const PHONE: Ask<kinds::Line> = Ask::new("phone");
/// The address.
pub const MAIL: Ask<kinds::Line> = Ask::new("mail");
/// A note.
const NOTE: Ask<kinds::Line> = Ask::new("contact-note");

/// Adds or corrects somebody of the case.
pub static PERSON: Act = Act {
    action: Some("add-person"),
    key: &[CONTACT.id()],
    ..Act::new("person", question, deeds)
};

/// The card of somebody who is there.
pub fn of(contact: &ContactId) -> Started {
    Started::new(&PERSON).with(CONTACT, contact.as_str())
}

/// A card as it stands in the directory, by its id in its own plan.
pub fn found(on: &On<'_>, id: &ContactId) -> Option<Contact> {
    let all = directory(on.guide, on.workspace, on.incident);
    all.into_iter().find(|contact| contact.id == *id)
}

fn before(on: &On<'_>, answers: &Answers) -> Option<Contact> {
    let (_, id) = whose(on.guide, &CONTACT.of(answers)?);
    found(on, &id)
}

fn question(on: &On<'_>, answers: &Answers) -> Question {
    let kinds = super::ask::words::<ContactKind>(on.tr);
    card_question(
        on,
        before(on, answers).as_ref(),
        kinds,
        ContactKind::Citizen,
    )
}

/// What a card asks.
pub fn card_question(
    on: &On<'_>,
    before: Option<&Contact>,
    kinds: Vec<Choice>,
    kind: ContactKind,
) -> Question {
    let text = |part: Option<&Text>| part.and_then(Text::get).unwrap_or_default().to_owned();
    let kind = before.map_or(kind, |contact| contact.kind);
    Question::of([
        KIND.field(on).choices(kinds).with(kind.code()),
        NAME.field(on).with(text(before.map(|c| &c.name))),
        PHONE
            .field(on)
            .with(text(before.and_then(|c| c.phone.as_ref()))),
        MAIL.field(on)
            .with(text(before.and_then(|c| c.mail.as_ref()))),
        NOTE.field(on)
            .with(text(before.and_then(|c| c.note.as_ref()))),
    ])
}

/// The card that is meant.
pub fn card(answers: &Answers, before: Option<&Contact>) -> ContactCard {
    ContactCard {
        kind: KIND.of(answers).unwrap_or(ContactKind::Other),
        role: before.and_then(|contact| contact.role.clone()),
        name: NAME.of(answers).unwrap_or_default(),
        phone: PHONE.of(answers),
        mail: MAIL.of(answers),
        note: NOTE.of(answers),
    }
}

/// A new contact's id: the instant it was written down, which no two acts of one person share.
pub fn fresh(on: &On<'_>, prefix: &str) -> ContactId {
    ContactId::new(format!("{prefix}-{}", on.now.millis()))
}

#[expect(clippy::unnecessary_wraps, reason = "the shape of every reading")]
fn deeds(on: &On<'_>, answers: &mut Answers) -> Result<Vec<Deed>, Fault> {
    let card = card(answers, before(on, answers).as_ref());
    let contact = CONTACT.of(answers).unwrap_or_else(|| fresh(on, "person"));
    Ok(Command::SetContact { contact, card }.into())
}
