//! The contact list: the chain, the authority, whoever else the plan and the organisation name.

pub(in crate::ui) mod view;

use crate::acts::person;
use crate::domain::contacts::{Contact, directory, whose};
use crate::domain::id::ContactId;
use crate::domain::time::Moment;
use crate::ui::actions::Action;
use crate::ui::dialog::Kind;
use crate::ui::model::{Effect, Model, Screen};
use crate::ui::screen::{call, moved};
use crate::ui::update::open_dialog;
use crate::ui::world::{Case, World};

/// What the list keeps.
#[derive(Clone, Debug, Default)]
pub struct Contacts {
    /// The line that is chosen.
    pub line: usize,
}

/// All contacts: of the plan new incidents follow, and of the current incident.
pub fn all(world: &World) -> Vec<Contact> {
    match world.case().filter(|_| world.book.is_none()) {
        Some(case) => directory(&case.guide, &world.workspace, Some(&case.incident)),
        None => directory(world.guide_here(), &world.workspace, None),
    }
}

/// Turns to the contacts of the next organisation.
fn next_book(model: &mut Model) {
    let served = model.world.served();
    let here = model.world.guide_here().plan.id.clone();
    let at = served.iter().position(|one| one.plan.id == here);
    let next = at.map_or(0, |at| (at + 1) % served.len());
    model.world.book = served
        .get(next)
        .filter(|_| served.len() > 1)
        .map(|one| one.plan.id.clone());
}

/// Answers to an action; none when it is not for this screen.
pub fn act(
    view: &mut Contacts,
    model: &mut Model,
    action: Action,
    now: Moment,
) -> Option<Vec<Effect>> {
    let contacts = all(&model.world);
    if let Some(to) = moved(action, view.line, contacts.len(), model.world.layout.page) {
        view.line = to;
        return Some(Vec::new());
    }
    if action == Action::NextOrganisation {
        next_book(model);
        view.line = 0;
        return Some(Vec::new());
    }
    // Whoever comes back finds the contacts of what is at hand then.
    if action == Action::Back {
        model.world.book = None;
        return None;
    }
    if action == Action::AddContact {
        open_dialog(model, Kind::Contact(None), now);
        return Some(Vec::new());
    }
    let id = contacts
        .get(view.line.min(contacts.len().saturating_sub(1)))?
        .id
        .clone();
    let case = model
        .world
        .case()
        .filter(|_| model.world.book.is_none())
        .cloned();
    if action == Action::Open {
        let incident = case.map(|case| case.incident.id.clone());
        model
            .screens
            .push(Screen::Call(call::Card::new(incident, id)));
        return Some(Vec::new());
    }
    on_contact(model, case.as_ref(), &id, action, now)
}

/// What can be done with one contact, wherever it is shown.
pub fn on_contact(
    model: &mut Model,
    case: Option<&Case>,
    id: &ContactId,
    action: Action,
    now: Moment,
) -> Option<Vec<Effect>> {
    let found = match case {
        Some(case) => directory(&case.guide, &model.world.workspace, Some(&case.incident)),
        None => all(&model.world),
    };
    let contact = found.into_iter().find(|contact| contact.id == *id)?;
    let text = |part: &Option<crate::domain::text::Text>| {
        part.as_ref().and_then(|t| t.get()).map(str::to_owned)
    };
    let (phone, mail) = (text(&contact.phone), text(&contact.mail));
    let missing = |model: &mut Model| {
        model.warn(model.world.tr.text("contact-no-route"), now);
        Vec::new()
    };
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "all other actions are for somebody else"
    )]
    let effects = match action {
        Action::EditContact => {
            let kind = match case.filter(|_| contact.of_incident) {
                Some(case) => Kind::Act(case.incident.id.clone(), person::of(&contact.id)),
                None => Kind::Contact(Some(contact.id)),
            };
            open_dialog(model, kind, now);
            Vec::new()
        }
        Action::VerifyContact if !contact.of_incident => {
            let guide = case.map_or_else(|| model.world.guide_here(), |case| &case.guide);
            let (plan, id) = whose(guide, &contact.id);
            vec![Effect::VerifyContact(id, plan.clone())]
        }
        Action::VerifyContact => {
            model.warn(model.world.tr.text("contact-verify-by-call"), now);
            Vec::new()
        }
        Action::CopyNumber | Action::Copy => {
            phone.map_or_else(|| missing(model), |p| vec![Effect::Copy(p)])
        }
        Action::CopyMail => mail.map_or_else(|| missing(model), |m| vec![Effect::Copy(m)]),
        Action::OpenPhone => phone.map_or_else(|| missing(model), |p| vec![Effect::Phone(p)]),
        Action::OpenMail => match mail {
            Some(to) => {
                let number = case
                    .and_then(|case| case.incident.number)
                    .map(|n| n.to_string());
                let subject = model.world.tr.with(
                    "mail-subject",
                    &[("number", number.unwrap_or_default().into())],
                );
                vec![Effect::Mail {
                    to,
                    subject,
                    body: String::new(),
                }]
            }
            None => missing(model),
        },
        _ => return None,
    };
    Some(effects)
}
