//! Cards of people: the affected citizen, the wrong recipient, and contacts of the whole workspace.

use super::{Parts, Read, Scene, choices, line};
use crate::domain::command::Command;
use crate::domain::contacts::{Contact, directory};
use crate::domain::decide::check_card;
use crate::domain::event::{ContactCard, ContactKind};
use crate::domain::id::ContactId;
use crate::domain::text::Text;
use crate::ui::form::{Choice, Form};
use crate::ui::model::Effect;

fn found(scene: &Scene<'_>, id: Option<&ContactId>) -> Option<Contact> {
    let all = directory(scene.guide, &scene.model.workspace, scene.incident);
    let id = scene.model.home_of(id?).1;
    all.into_iter().find(|contact| contact.id == id)
}

fn card_fields(
    scene: &Scene<'_>,
    before: Option<&Contact>,
    kinds: Vec<Choice>,
    kind: ContactKind,
) -> Parts {
    let text = |part: Option<&Text>| part.and_then(Text::get).unwrap_or_default().to_owned();
    let kind = before.map_or(kind, |contact| contact.kind);
    Parts::of(vec![
        scene.one("contact-kind", kinds, Some(kind.code())),
        scene.field("contact-name", &text(before.map(|c| &c.name))),
        scene.field("phone", &text(before.and_then(|c| c.phone.as_ref()))),
        scene.field("mail", &text(before.and_then(|c| c.mail.as_ref()))),
        scene.field("contact-note", &text(before.and_then(|c| c.note.as_ref()))),
    ])
}

pub(super) fn person(scene: &Scene<'_>, id: Option<&ContactId>) -> Parts {
    card_fields(
        scene,
        found(scene, id).as_ref(),
        choices::<ContactKind>(scene.model),
        ContactKind::Citizen,
    )
}

pub(super) fn contact(scene: &Scene<'_>, id: Option<&ContactId>) -> Parts {
    let citizen = ContactKind::Citizen.code();
    // Citizens belong to their incident, never to the list that stays.
    let kinds = choices::<ContactKind>(scene.model)
        .into_iter()
        .filter(|(code, _)| code != citizen);
    card_fields(
        scene,
        found(scene, id).as_ref(),
        kinds.collect(),
        ContactKind::Other,
    )
}

fn card(form: &Form, before: Option<&Contact>) -> ContactCard {
    ContactCard {
        kind: ContactKind::from_code(&form.value("contact-kind")).unwrap_or(ContactKind::Other),
        role: before.and_then(|contact| contact.role.clone()),
        name: line(form, "contact-name").unwrap_or_default(),
        phone: line(form, "phone"),
        mail: line(form, "mail"),
        note: line(form, "contact-note"),
    }
}

/// A new contact's id: the instant it was written down, which no two acts of one person share.
fn fresh(scene: &Scene<'_>, prefix: &str) -> ContactId {
    ContactId::new(format!("{prefix}-{}", scene.now.millis()))
}

pub(super) fn read_person(form: &Form, scene: &Scene<'_>, id: Option<&ContactId>) -> Command {
    let before = found(scene, id);
    let contact = id.cloned().unwrap_or_else(|| fresh(scene, "person"));
    Command::SetContact {
        contact,
        card: card(form, before.as_ref()),
    }
}

pub(super) fn read_contact(
    form: &Form,
    scene: &Scene<'_>,
    id: Option<&ContactId>,
    token: Option<u64>,
) -> Read {
    let before = found(scene, id);
    let card = card(form, before.as_ref());
    check_card(&card).map_err(|refusal| {
        (
            crate::acts::field_of(&refusal).to_owned(),
            scene.text(refusal.id()),
        )
    })?;
    let contact = id.map_or_else(|| fresh(scene, "contact"), |id| scene.model.home_of(id).1);
    Ok(vec![Effect::SetContact {
        contact,
        card,
        plan: scene.guide.plan.id.clone(),
        form: token,
    }])
}
