//! The people to reach: the plan's contacts as completed by the organisation, the authority, and those of one incident.
//!
//! Pure look-up. Who to call next is [`next_to_call`]; what a call does is in `decide/`. Organisations of other plans are in
//! `contacts/guests.rs`.

mod guests;
mod reach;

use super::event::{CallOutcome, ContactKind};
use super::id::{ContactId, PlanId, RoleId};
use super::incident::Incident;
use super::plan::{Guide, Hop, Hours, Plan, PlanContact, Words};
use super::progress;
use super::text::Text;
use super::time::Moment;
use super::workspace::Workspace;

pub use guests::{directory_of, home, whose};
pub use reach::adviser;

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
    /// Street and town, from a file.
    pub address: Option<String>,
    /// When they can be reached, from a file.
    pub hours: Vec<Hours>,
    /// How it stands today where the file is outdated.
    pub today: Words,
    /// The organisation it belongs to, where several plans take part in the incident.
    pub organisation: Option<String>,
}

impl Contact {
    /// The name, with the organisation behind it where several plans take part.
    pub fn named(&self) -> String {
        let name = self.name.shown();
        match &self.organisation {
            Some(of) if !name.contains(of.as_str()) => format!("{name} ({of})"),
            Some(_) | None => name.to_owned(),
        }
    }
    /// Whether there is any way to reach it (P17).
    pub const fn has_route(&self) -> bool {
        self.phone.is_some() || self.mail.is_some()
    }
}

/// All contacts: the chain in its order, other roles, the authority, people of the incident, then the rest; behind them
/// those of the organisations of other plans in it.
pub fn directory(
    guide: &Guide,
    workspace: &Workspace,
    incident: Option<&Incident>,
) -> Vec<Contact> {
    let files = guide
        .plan
        .contacts
        .iter()
        .chain([&guide.authority.contact])
        .chain(&guide.common);
    let mut all: Vec<Contact> = files
        .map(|file| from_file(file, &guide.plan.id, workspace))
        .collect();
    let ours = |plan: &Option<PlanId>| plan.as_ref().is_none_or(|id| *id == guide.plan.id);
    for ((plan, id), card) in &workspace.contacts {
        if ours(plan) && all.iter().all(|contact| contact.id != *id) {
            let verified = workspace.verified(&guide.plan.id, id);
            all.push(typed(id, card, verified, false));
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
    let plans = guests::plans(guide);
    if !plans.is_empty() {
        guests::name_after(&mut all, guide, guide);
    }
    for guest in plans {
        let people = guests::of(guest, guide, &all, workspace);
        all.extend(people);
    }
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

fn from_file(file: &PlanContact, plan: &PlanId, workspace: &Workspace) -> Contact {
    let line = |text: &Option<String>| text.as_deref().and_then(Text::line);
    let verified = workspace.verified(plan, &file.id);
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
        trust: verified
            .or_else(|| noon(file.verified_on.as_deref()))
            .map_or(Trust::Source, Trust::Verified),
        of_incident: false,
        address: file.address.clone(),
        hours: file.hours.clone(),
        today: file.today.clone(),
        organisation: None,
    };
    match workspace.contact(plan, &file.id) {
        None => base,
        Some(card) => Contact {
            about: base.about,
            say: base.say,
            role: base.role,
            kind: base.kind,
            address: base.address,
            hours: base.hours,
            today: base.today,
            ..typed(&file.id, card, verified, false)
        },
    }
}

/// A text unless it was erased.
fn there(text: Option<&Text>) -> Option<Text> {
    text.filter(|text| text.get().is_some()).cloned()
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
        // An erased number is none: nobody can be reached by it.
        phone: there(card.phone.as_ref()),
        mail: there(card.mail.as_ref()),
        note: card.note.clone(),
        about: Words::default(),
        say: Words::default(),
        trust: verified.map_or(Trust::Typed, Trust::Verified),
        of_incident,
        address: None,
        hours: Vec::new(),
        today: Words::default(),
        organisation: None,
    }
}

/// The middle of a day a file gives: on every clock near it, the same date.
fn noon(date: Option<&str>) -> Option<Moment> {
    Moment::parse_rfc3339(&format!("{}T12:00:00Z", date?))
}

/// Whom to call next: where the nearest deadline is that of an organisation of another plan, one of its people. Else the
/// first needed link of the chain after `me` that is not on record, then whoever an open step has to tell, then an affected
/// citizen who was not reached. Behind each role come its deputies and who is told otherwise, so that somebody is next while
/// the first one does not answer. Whoever is to be tried again later comes after those who can be tried now.
pub fn next_to_call(
    incident: &Incident,
    guide: &Guide,
    contacts: &[Contact],
    me: Option<&RoleId>,
    now: Moment,
) -> Option<ContactId> {
    if let Some(theirs) = guests::next(incident, guide, contacts, me, now) {
        return Some(theirs.id.clone());
    }
    let plan = &guide.plan;
    let from = me
        .and_then(|role| plan.chain.iter().position(|hop| hop.to == *role))
        .map_or(0, |place| place + 1);
    let needed: Vec<&Hop> = progress::links(incident, guide).collect();
    let chain = plan
        .chain
        .iter()
        .skip(from)
        .filter(|hop| needed.contains(hop) && !progress::link_told(incident, plan, hop))
        .flat_map(|hop| progress::stand_ins(plan, &hop.to, hop.otherwise.as_ref()));
    let steps = progress::open_steps(incident, guide)
        .flat_map(|step| progress::to_tell(incident, plan, step))
        .flat_map(|role| progress::stand_ins(plan, role, None));
    let of_roles = chain
        .chain(steps)
        // Whoever may be the person concerned is not told of it by this call; who stands in comes next.
        .filter(|role| Some(*role) != me && incident.passed_over(role).is_none())
        .flat_map(|role| of_role(role, plan, contacts));
    let reached = |c: &Contact| {
        incident
            .calls
            .iter()
            .any(|call| call.call.contact == c.id && call.call.outcome == CallOutcome::Reached)
    };
    let citizens = contacts
        .iter()
        .filter(|c| c.of_incident && c.kind == ContactKind::Citizen && !reached(c));
    let in_line: Vec<&Contact> = of_roles
        .chain(citizens)
        .filter(|c| c.phone.is_some() && !is_passed_over(incident, c))
        .collect();
    let waits = |c: &Contact| retry_at(incident, &c.id).is_some_and(|at| at > now);
    let next = in_line
        .iter()
        .find(|c| !waits(c))
        .or_else(|| in_line.first());
    next.map(|contact| contact.id.clone())
}

/// Whether a contact stands for a role that is passed over in this incident.
pub fn is_passed_over(incident: &Incident, contact: &Contact) -> bool {
    let role = contact.role.as_ref();
    role.is_some_and(|role| incident.passed_over(role).is_some())
}

/// The contact of a role, then whom its file names to try instead.
fn of_role<'c>(
    role: &RoleId,
    plan: &Plan,
    contacts: &'c [Contact],
) -> impl Iterator<Item = &'c Contact> {
    let by_id = |id: &ContactId| contacts.iter().find(|contact| contact.id == *id);
    let deputy = |id: &ContactId| {
        let mut files = plan.contacts.iter();
        files.find(|file| file.id == *id)?.deputy.clone()
    };
    let own = contacts.iter().find(|c| c.role.as_ref() == Some(role));
    let first = own.map(|contact| contact.id.clone());
    let ids = std::iter::successors(first, deputy).take(plan.contacts.len() + 1);
    ids.filter_map(|id| by_id(&id))
        .collect::<Vec<_>>()
        .into_iter()
}

/// The contact with this id, or the only one with this name, whatever its case.
pub fn find<'c>(contacts: &'c [Contact], wanted: &str) -> Option<&'c Contact> {
    let by_id = contacts
        .iter()
        .find(|contact| contact.id.as_str() == wanted);
    by_id.or_else(|| {
        let wanted = wanted.trim().to_lowercase();
        let named = |contact: &&Contact| {
            let names = [contact.name.shown().to_owned(), contact.named()];
            names.iter().any(|name| name.to_lowercase() == wanted)
        };
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
mod tests;
