//! The people to reach: the plan's contacts as completed by the organisation, the authority, and those of one incident.
//!
//! Pure look-up. Who to call next is [`next_to_call`]; what a call does is in `decide/`.

use super::event::{CallOutcome, ContactKind};
use super::id::{ContactId, RoleId};
use super::incident::Incident;
use super::plan::{Guide, PlanContact, Words};
use super::text::Text;
use super::time::Moment;
use super::workspace::Workspace;

/// Where a contact's numbers are from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// As in the source, not verified.
    Source,
    /// Typed in by the organisation, not verified.
    Typed,
    /// Somebody checked it.
    Verified(Moment),
}

/// Somebody to reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Id.
    pub id: ContactId,
    /// What it is.
    pub kind: ContactKind,
    /// The role it stands for.
    pub role: Option<RoleId>,
    /// Name.
    pub name: Text,
    /// Telephone.
    pub phone: Option<Text>,
    /// E-mail.
    pub mail: Option<Text>,
    /// Address, opening hours, remarks, where typed in.
    pub note: Option<Text>,
    /// Address, opening hours, remarks, from a file.
    pub about: Words,
    /// What to say, from a file.
    pub say: Words,
    /// How far the numbers can be trusted.
    pub trust: Trust,
    /// Whether it belongs to one incident only.
    pub of_incident: bool,
}

impl Contact {
    /// Whether there is any way to reach it (P17).
    pub const fn has_route(&self) -> bool {
        self.phone.is_some() || self.mail.is_some()
    }
}

/// All contacts: the chain in its order, other roles, the authority, people of the incident, then the rest.
pub fn directory(
    guide: &Guide,
    workspace: &Workspace,
    incident: Option<&Incident>,
) -> Vec<Contact> {
    let files = guide
        .plan
        .contacts
        .iter()
        .chain(std::iter::once(&guide.authority.contact))
        .chain(&guide.common);
    let mut all: Vec<Contact> = files.map(|plan| from_file(plan, workspace)).collect();
    for (id, card) in &workspace.contacts {
        if all.iter().all(|contact| contact.id != *id) {
            all.push(typed(id, card, workspace.verified.get(id).copied(), false));
        }
    }
    if let Some(incident) = incident {
        let verified = |id: &ContactId| {
            let reached = |call: &&super::incident::Call| call.call.outcome == CallOutcome::Reached;
            incident
                .calls
                .iter()
                .filter(reached)
                .filter(|call| call.call.contact == *id)
                .map(|call| call.at)
                .max()
        };
        all.extend(
            incident
                .contacts
                .iter()
                .map(|(id, card)| typed(id, card, verified(id), true)),
        );
    }
    all.sort_by_key(|contact| rank(contact, guide));
    all
}

fn rank(contact: &Contact, guide: &Guide) -> (usize, usize) {
    let place = |role: &RoleId| guide.plan.chain.iter().position(|hop| hop.to == *role);
    if let Some(place) = contact.role.as_ref().and_then(place) {
        return (0, place);
    }
    let by_kind = ContactKind::ALL
        .iter()
        .position(|kind| *kind == contact.kind)
        .unwrap_or(0);
    (if contact.of_incident { 1 } else { 2 }, by_kind)
}

fn from_file(file: &PlanContact, workspace: &Workspace) -> Contact {
    let line = |text: &Option<String>| text.as_deref().and_then(Text::line);
    let verified = workspace.verified.get(&file.id).copied();
    let base = Contact {
        id: file.id.clone(),
        kind: file.kind,
        role: file.role.clone(),
        name: Text::new(&file.name),
        phone: line(&file.phone),
        mail: line(&file.mail),
        note: None,
        about: file.note.clone(),
        say: file.say.clone(),
        trust: verified.map_or(Trust::Source, Trust::Verified),
        of_incident: false,
    };
    match workspace.contacts.get(&file.id) {
        None => base,
        Some(card) => Contact {
            about: base.about,
            say: base.say,
            role: base.role,
            kind: base.kind,
            ..typed(&file.id, card, verified, false)
        },
    }
}

fn typed(
    id: &ContactId,
    card: &super::event::ContactCard,
    verified: Option<Moment>,
    of_incident: bool,
) -> Contact {
    Contact {
        id: id.clone(),
        kind: card.kind,
        role: card.role.clone(),
        name: card.name.clone(),
        phone: card.phone.clone(),
        mail: card.mail.clone(),
        note: card.note.clone(),
        about: Words::default(),
        say: Words::default(),
        trust: verified.map_or(Trust::Typed, Trust::Verified),
        of_incident,
    }
}

/// Whom to call next: the first link of the chain after `me` that is not on record, then an affected citizen who was not
/// reached. Whoever is to be tried again later comes after those who can be tried now.
pub fn next_to_call(
    incident: &Incident,
    guide: &Guide,
    contacts: &[Contact],
    me: Option<&RoleId>,
    now: Moment,
) -> Option<ContactId> {
    let from = me
        .and_then(|role| guide.plan.chain.iter().position(|hop| hop.to == *role))
        .map_or(0, |place| place + 1);
    let open = |role: &RoleId| !incident.hops.get(role).is_some_and(|hop| hop.acknowledged);
    let chain = guide
        .plan
        .chain
        .iter()
        .skip(from)
        .filter(|hop| open(&hop.to));
    let of_chain =
        chain.filter_map(|hop| contacts.iter().find(|c| c.role.as_ref() == Some(&hop.to)));
    let reached = |c: &Contact| {
        incident
            .calls
            .iter()
            .any(|call| call.call.contact == c.id && call.call.outcome == CallOutcome::Reached)
    };
    let citizens = contacts
        .iter()
        .filter(|c| c.of_incident && c.kind == ContactKind::Citizen && !reached(c));
    let in_line: Vec<&Contact> = of_chain
        .chain(citizens)
        .filter(|c| c.phone.is_some())
        .collect();
    let waits = |c: &Contact| retry_at(incident, &c.id).is_some_and(|at| at > now);
    let next = in_line
        .iter()
        .find(|c| !waits(c))
        .or_else(|| in_line.first());
    next.map(|contact| contact.id.clone())
}

/// The contact with this id, or the only one with this name, whatever its case.
pub fn find<'c>(contacts: &'c [Contact], wanted: &str) -> Option<&'c Contact> {
    let by_id = contacts
        .iter()
        .find(|contact| contact.id.as_str() == wanted);
    by_id.or_else(|| {
        let wanted = wanted.trim().to_lowercase();
        let named = |contact: &&Contact| contact.name.shown().to_lowercase() == wanted;
        let mut named = contacts.iter().filter(named);
        named.next().filter(|_| named.next().is_none())
    })
}

/// When a contact is to be tried again, as said after the last call.
pub fn retry_at(incident: &Incident, contact: &ContactId) -> Option<Moment> {
    let last = incident
        .calls
        .iter()
        .rev()
        .find(|call| call.call.contact == *contact)?;
    last.call.retry_at
}

#[cfg(test)]
#[path = "contacts_tests.rs"]
mod tests;
