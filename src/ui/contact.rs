//! What can be done with one contact, wherever it is shown, and which contacts are at hand.

use crate::acts::person;
use crate::domain::contacts::{Contact, directory, whose};
use crate::domain::id::ContactId;
use crate::domain::phone;
use crate::ui::actions::Action;
use crate::ui::dialog::Kind;
use crate::ui::model::Effect;
use crate::ui::reply::{Go, Reply};
use crate::ui::world::{Case, World};

/// All contacts: of the plan new incidents follow, and of the current incident.
pub(in crate::ui) fn all(world: &World) -> Vec<Contact> {
    match world.case().filter(|_| world.book.is_none()) {
        Some(case) => directory(&case.edition.guide, &world.workspace, Some(&case.incident)),
        None => directory(world.guide_here(), &world.workspace, None),
    }
}

/// What can be done with one contact, wherever it is shown.
pub(in crate::ui) fn on_contact(
    world: &World,
    case: Option<&Case>,
    id: &ContactId,
    action: Action,
) -> Option<Reply> {
    let found = match case {
        Some(case) => directory(&case.edition.guide, &world.workspace, Some(&case.incident)),
        None => all(world),
    };
    let contact = found.into_iter().find(|contact| contact.id == *id)?;
    let text = |part: &Option<crate::domain::text::Text>| {
        part.as_ref().and_then(|t| t.get()).map(str::to_owned)
    };
    let (phone, mail) = (text(&contact.phone), text(&contact.mail));
    let missing = || Reply::from(Go::Warn(world.tr.text("contact-no-route")));
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "all other actions are for somebody else"
    )]
    let reply = match action {
        Action::EditContact => {
            let kind = match case.filter(|_| contact.of_incident) {
                Some(case) => Kind::Act(case.incident.id.clone(), person::of(&contact.id)),
                None => Kind::Contact(Some(contact.id)),
            };
            Go::Ask(kind).into()
        }
        Action::VerifyContact if !contact.of_incident => {
            let guide = case.map_or_else(|| world.guide_here(), |case| &case.edition.guide);
            let (plan, id) = whose(guide, &contact.id);
            Effect::VerifyContact(id, plan.clone()).into()
        }
        Action::VerifyContact => Go::Warn(world.tr.text("contact-verify-by-call")).into(),
        Action::CopyNumber | Action::Copy => {
            phone.map_or_else(missing, |p| Effect::Copy(first(&p)).into())
        }
        Action::CopyMail => mail.map_or_else(missing, |m| Effect::Copy(m).into()),
        Action::OpenPhone => phone.map_or_else(missing, |p| Effect::Phone(p).into()),
        Action::OpenMail => match mail {
            Some(to) => {
                let number = case
                    .and_then(|case| case.incident.number)
                    .map(|n| n.to_string());
                let subject = world.tr.with(
                    "mail-subject",
                    &[("number", number.unwrap_or_default().into())],
                );
                Effect::Mail {
                    to,
                    subject,
                    body: String::new(),
                }
                .into()
            }
            None => missing(),
        },
        _ => return None,
    };
    Some(reply)
}

/// The first number as it can be dialled; as it was written where that is in doubt.
fn first(text: &str) -> String {
    let phones = phone::read(text);
    let first = phones.numbers.first();
    first.map_or(text, |number| number.copied()).to_owned()
}
