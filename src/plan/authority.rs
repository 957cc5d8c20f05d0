//! A supervisory authority: how a notice reaches it, and it as a contact.

use super::fault::{Fault, Problem};
use super::reader::read as read_file;
use super::table::{Ids, Table};
use super::{FileKind, OUR_LANGUAGES};
use crate::domain::event::ContactKind;
use crate::domain::plan::{Authority, PlanContact, Words};

/// Reads an authority.
pub fn read(file: &str, text: &str) -> Result<Authority, Vec<Fault>> {
    read_file(file, text, FileKind::Authority, OUR_LANGUAGES, authority)
}

pub(super) fn authority(top: &Table<'_>) -> Authority {
    let mut ids = Ids::default();
    let contact = top.table("contact", |table| {
        let contact = super::contact::contact(table, &mut ids, None);
        if contact.kind != ContactKind::Authority {
            let found = contact.kind.code().to_owned();
            table.unknown("kind", found, [ContactKind::Authority.code()].iter());
        }
        contact
    });
    let portal = top.text("portal");
    if !portal.is_empty() && !portal.starts_with("https://") {
        let found = portal.clone();
        top.fault("portal", Problem::WrongLink { found });
    }
    Authority {
        id: top.id("id"),
        name: top.text("name"),
        channel: top.words("channel"),
        portal,
        contact: contact.unwrap_or_else(|| unnamed("")),
    }
}

/// An authority of which only the id is known: what it is called is filled in by the organisation.
pub(super) fn unknown(id: &str) -> Authority {
    Authority {
        id: id.to_owned(),
        name: id.to_owned(),
        channel: Words::default(),
        portal: String::new(),
        contact: unnamed(id),
    }
}

fn unnamed(id: &str) -> PlanContact {
    PlanContact {
        to_fill: true,
        ..PlanContact::bare(id, ContactKind::Authority, id)
    }
}
