//! The contact list: the chain, the authority, whoever else the plan and the organisation name.

pub(in crate::ui) mod view;

use crate::domain::id::PlanId;
use crate::ui::actions::Action;
use crate::ui::contact::{all, on_contact};
use crate::ui::dialog::Kind;
use crate::ui::reply::{Go, Reply};
use crate::ui::screen::moved;
use crate::ui::world::World;

/// What the list keeps.
#[derive(Clone, Debug, Default)]
pub struct Contacts {
    /// The line that is chosen.
    pub line: usize,
}

/// The plan of the next organisation, where there is another one.
fn next_book(world: &World) -> Option<PlanId> {
    let served = world.served();
    let here = world.guide_here().plan.id.clone();
    let at = served.iter().position(|one| one.plan.id == here);
    let next = at.map_or(0, |at| (at + 1) % served.len());
    served
        .get(next)
        .filter(|_| served.len() > 1)
        .map(|one| one.plan.id.clone())
}

/// Answers to an action; none when it is not for this screen.
pub fn act(view: &mut Contacts, world: &World, action: Action) -> Option<Reply> {
    let contacts = all(world);
    if let Some(to) = moved(action, view.line, contacts.len(), world.layout.page) {
        view.line = to;
        return Some(Reply::taken());
    }
    if action == Action::NextOrganisation {
        view.line = 0;
        return Some(Go::Book(next_book(world)).into());
    }
    // Whoever comes back finds the contacts of what is at hand then.
    if action == Action::Back {
        return Some(Reply::from(Go::Book(None)).then(Go::Back));
    }
    if action == Action::AddContact {
        return Some(Go::Ask(Kind::Contact(None)).into());
    }
    let id = contacts
        .get(view.line.min(contacts.len().saturating_sub(1)))?
        .id
        .clone();
    let case = world.case().filter(|_| world.book.is_none());
    if action == Action::Open {
        let incident = case.map(|case| case.incident.id.clone());
        return Some(Go::Call(incident, id).into());
    }
    on_contact(world, case, &id, action)
}
