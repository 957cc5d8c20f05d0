//! Contacts: those of a plan, of an authority and those everybody in a country has.
//!
//! A contact without telephone and mail is no fault: the organisation fills it in, and the program says so until then.

use super::fault::{Fault, Problem};
use super::reader::read as read_file;
use super::table::{Ids, Table};
use super::{FileKind, OUR_LANGUAGES, office};
use crate::domain::country::Country;
use crate::domain::event::ContactKind;
use crate::domain::id::{ContactId, RoleId};
use crate::domain::phone;
use crate::domain::plan::PlanContact;

/// Contacts everybody in a country has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contacts {
    /// The country's code.
    pub country: String,
    /// The contacts.
    pub contacts: Vec<PlanContact>,
}

/// Reads a file of contacts.
pub fn read(file: &str, text: &str) -> Result<Contacts, Vec<Fault>> {
    read_file(file, text, FileKind::Contacts, OUR_LANGUAGES, contacts)
}

pub(super) fn contacts(top: &Table<'_>) -> Contacts {
    let mut ids = Ids::default();
    Contacts {
        country: top
            .code("country", Country::ALL, Country::code)
            .map(|country| country.code().to_owned())
            .unwrap_or_default(),
        contacts: top.some_tables("contacts", |table| contact(table, &mut ids, None)),
    }
}

/// Reads one contact. `roles` are those it may stand for.
pub(super) fn contact(table: &Table<'_>, ids: &mut Ids, roles: Option<&Ids>) -> PlanContact {
    let phone = table.text_if("phone");
    let mail = table.text_if("mail");
    if let Some(found) = phone.clone().filter(|phone| !is_phone(phone)) {
        table.fault("phone", Problem::WrongPhone { found });
    }
    if let Some(found) = mail.clone().filter(|mail| !is_mail(mail)) {
        table.fault("mail", Problem::WrongMail { found });
    }
    PlanContact {
        id: ContactId::new(table.new_id("id", ids)),
        kind: table
            .code("kind", ContactKind::ALL, ContactKind::code)
            .unwrap_or(ContactKind::Other),
        role: roles
            .and_then(|roles| roles.known_if(table, "role"))
            .map(RoleId::new),
        name: table.text("name"),
        to_fill: phone.is_none() && mail.is_none(),
        phone,
        mail,
        note: table.words_if("note"),
        say: table.words("say"),
        address: table.text_if("address"),
        hours: office::hours(table, "hours"),
        verified_on: table.date_if("verified_on"),
        deputy: table.text_if("deputy").map(ContactId::new),
        today: table.words_if("today"),
    }
}

/// Nothing but numbers: words about them belong in the note, where every language has its own.
fn is_phone(text: &str) -> bool {
    let phones = phone::read(text);
    !phones.numbers.is_empty() && phones.words.is_empty()
}

/// Something before and a domain after one `@`; characters that mean something in a link are refused.
fn is_mail(text: &str) -> bool {
    let harmless = !text
        .chars()
        .any(|c| c.is_whitespace() || "?&%<>\",;".contains(c));
    harmless
        && text.split_once('@').is_some_and(|(name, domain)| {
            !name.is_empty() && domain.contains('.') && !domain.contains('@')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_addresses_of_the_source_documents_pass() {
        for phone in ["20 67 42 85", "4053 0030", "+45 33 19 32 00", "114"] {
            assert!(is_phone(phone), "{phone}");
        }
        for phone in ["", "12", "20 67 42 85 (kontortid)", "ring"] {
            assert!(!is_phone(phone), "{phone}");
        }
        for mail in ["DPO@struer.dk", "post@nvjbrand.dk"] {
            assert!(is_mail(mail), "{mail}");
        }
        for mail in [
            "dpo",
            "@struer.dk",
            "dpo@struer",
            "a@b@c.dk",
            "a@b.dk?cc=x@y.dk",
            "a b@c.dk",
        ] {
            assert!(!is_mail(mail), "{mail}");
        }
    }
}
