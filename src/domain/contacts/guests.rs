//! The people of the organisations of other plans in an incident: their own chain, management, data protection officer and
//! authority, with the numbers the workspace holds for their plan.
//!
//! In the incident they are called by plan and contact ("sauda/dpo"), as two plans may use the same id. They have no role
//! here: a role of another plan is none of this plan's chain.

use super::{Contact, directory, from_file, typed};
use crate::domain::event::{CallOutcome, ContactKind};
use crate::domain::id::{ContactId, ControllerId, PlanId, RoleId};
use crate::domain::incident::Incident;
use crate::domain::plan::{Guest, Guide, Plan, PlanContact};
use crate::domain::time::Moment;
use crate::domain::workspace::Workspace;

/// Between plan and contact.
const MARK: char = '/';

/// Further plans whose people belong to the incident, each once.
pub(super) fn plans(guide: &Guide) -> Vec<&Guest> {
    let mut all: Vec<&Guest> = Vec::new();
    for guest in &guide.guests {
        let plan = &guest.guide.plan.id;
        let known = |one: &&Guest| one.guide.plan.id == *plan;
        if *plan != guide.plan.id && !all.iter().any(known) {
            all.push(guest);
        }
    }
    all
}

/// The contacts of a controller alone, as its own plan has them.
pub fn directory_of(
    guide: &Guide,
    party: Option<&ControllerId>,
    workspace: &Workspace,
    incident: &Incident,
) -> Vec<Contact> {
    if let Some(guest) = guide.guest(party) {
        return directory(&guest.guide, workspace, None);
    }
    let mut all = directory(guide, workspace, Some(incident));
    all.retain(|contact| home(guide, &contact.id).is_none());
    all
}

/// The people of such a plan, with those of its country that are not listed yet.
pub(super) fn of(
    guest: &Guest,
    guide: &Guide,
    listed: &[Contact],
    workspace: &Workspace,
) -> Vec<Contact> {
    let own = &guest.guide;
    let plan = &own.plan.id;
    let new = |file: &&PlanContact| {
        let again = |known: &Contact| whose(guide, &known.id).1 == file.id;
        !listed.iter().any(again)
    };
    let country = std::iter::once(&own.authority.contact).chain(&own.common);
    let files = own.plan.contacts.iter().chain(country.filter(new));
    let mut all: Vec<Contact> = files.map(|file| from_file(file, plan, workspace)).collect();
    for ((of, id), card) in &workspace.contacts {
        if of.as_ref() == Some(plan) && all.iter().all(|contact| contact.id != *id) {
            all.push(typed(id, card, workspace.verified(plan, id), false));
        }
    }
    all.sort_by_key(|contact| place(contact, &own.plan));
    for contact in &mut all {
        contact.id = ContactId::new(format!("{plan}{MARK}{}", contact.id));
        contact.role = None;
    }
    name_after(&mut all, own, guide);
    all
}

/// Says whose people they are; of offices of a country, which, where several take part.
pub(super) fn name_after(contacts: &mut [Contact], own: &Guide, guide: &Guide) {
    for contact in contacts.iter_mut().filter(|contact| !contact.of_incident) {
        contact.organisation = match contact.kind {
            ContactKind::Chain
            | ContactKind::Dpo
            | ContactKind::Management
            | ContactKind::Supplier
            | ContactKind::Controller => Some(own.plan.organisation.clone()),
            ContactKind::Authority
            | ContactKind::Police
            | ContactKind::WrongRecipient
            | ContactKind::Press
            | ContactKind::Citizen
            | ContactKind::Publisher
            | ContactKind::Other => guide.abroad().then(|| own.country()),
        };
    }
}

/// Who to turn to first: the data protection officer, the chain from its end, management, then the rest.
fn place(contact: &Contact, plan: &Plan) -> (usize, usize) {
    let link = |role: &RoleId| plan.chain.iter().rposition(|hop| hop.to == *role);
    let link = contact.role.as_ref().and_then(link);
    let kind = ContactKind::ALL
        .iter()
        .position(|kind| *kind == contact.kind);
    let kind = kind.unwrap_or(0);
    match (contact.kind, link) {
        (ContactKind::Dpo, _) => (0, 0),
        (_, Some(link)) => (1, plan.chain.len() - link),
        (ContactKind::Management, None) => (2, kind),
        (_, None) => (3, kind),
    }
}

/// The plan a contact of an incident stands in, and what it is called there.
pub fn whose<'g>(guide: &'g Guide, id: &ContactId) -> (&'g PlanId, ContactId) {
    let own = || (&guide.plan.id, id.clone());
    let Some((plan, rest)) = id.as_str().split_once(MARK) else {
        return own();
    };
    let mut plans = guide.guests.iter().map(|guest| &guest.guide.plan.id);
    let found = plans.find(|known| known.as_str() == plan);
    found.map_or_else(own, |plan| (plan, ContactId::new(rest)))
}

/// The organisation of another plan that a contact belongs to.
pub fn home<'g>(guide: &'g Guide, id: &ContactId) -> Option<&'g Guest> {
    let (plan, _) = whose(guide, id);
    let mut guests = guide.guests.iter();
    guests.find(|guest| guest.guide.plan.id == *plan && *plan != guide.plan.id)
}

/// Whom to call where the nearest deadline is that of an organisation of another plan: the first of its people with a
/// telephone who was not reached. Whoever is to be tried again later is left for then; nobody is told to call themselves.
pub(super) fn next<'c>(
    incident: &Incident,
    guide: &Guide,
    contacts: &'c [Contact],
    me: Option<&RoleId>,
    now: Moment,
) -> Option<&'c Contact> {
    let whose_clock: &ControllerId = incident.nearest_clock()?.controller.as_ref()?;
    let guest = guide.guest(Some(whose_clock))?;
    let mine = contacts
        .iter()
        .find(|contact| me.is_some() && contact.role.as_ref() == me);
    let mine = mine.and_then(|contact| contact.phone.as_ref());
    let asked = [
        ContactKind::Dpo,
        ContactKind::Chain,
        ContactKind::Management,
    ];
    let reached = |contact: &Contact| {
        let mut calls = incident.calls.iter();
        calls.any(|c| c.call.contact == contact.id && c.call.outcome == CallOutcome::Reached)
    };
    let waits =
        |contact: &Contact| super::retry_at(incident, &contact.id).is_some_and(|at| at > now);
    let theirs = |contact: &&Contact| {
        home(guide, &contact.id).is_some_and(|home| home.guide.plan.id == guest.guide.plan.id)
    };
    let mut all = contacts.iter().filter(theirs).filter(|contact| {
        let other = contact.phone.is_some() && contact.phone.as_ref() != mine;
        other && asked.contains(&contact.kind) && !reached(contact)
    });
    all.find(|contact| !waits(contact))
}
