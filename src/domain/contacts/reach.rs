//! When a contact can be reached, and whose hours are said.

use super::Contact;
use crate::domain::event::ContactKind;
use crate::domain::hours::Kept;
use crate::domain::id::RoleId;
use crate::domain::plan::Guide;
use crate::domain::time::Zone;

impl<'a> Kept<'a> {
    /// When a contact can be reached: its own hours, else the office's. None where office hours say nothing about it.
    pub fn of(contact: &Contact, guide: &'a Guide, zone: &'a Zone) -> Option<Self> {
        if !contact.hours.is_empty() {
            return Some(Self::new(contact.hours.clone(), &guide.calendar, zone));
        }
        match contact.kind {
            ContactKind::Chain
            | ContactKind::Dpo
            | ContactKind::Authority
            | ContactKind::Supplier
            | ContactKind::Management
            | ContactKind::Controller => Some(Self::office(guide, zone)),
            ContactKind::WrongRecipient
            | ContactKind::Police
            | ContactKind::Press
            | ContactKind::Citizen
            | ContactKind::Publisher
            | ContactKind::Other => None,
        }
    }
}

/// Whom the reachable hour is said of: the data protection officer, else the authority; not whoever asks.
pub fn adviser<'c>(contacts: &'c [Contact], me: Option<&RoleId>) -> Option<&'c Contact> {
    let of = |kind| {
        let others = contacts.iter().filter(move |contact| contact.kind == kind);
        let mut others = others.filter(|contact| me.is_none() || contact.role.as_ref() != me);
        others.find(|contact| contact.has_route())
    };
    of(ContactKind::Dpo).or_else(|| of(ContactKind::Authority))
}
