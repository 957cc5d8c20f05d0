//! Which texts of a case there are, and which of them are about a person, of a field, of an entry.
//!
//! A text is named by its place: the entry and its number among the texts of that entry, counted in the order in which they
//! were sealed. What may be erased and on what ground is decided in `decide/erase.rs`; the store takes the words away.

use std::collections::BTreeSet;

use serde_json::Value;

use super::contacts::Contact;
use super::event::{ContactCard, ErasedText, Erasing, Event};
use super::id::{ActId, ContactId};
use super::incident::{Entry, Incident};
use super::text::Text;

/// Whose or which texts are to be erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Those about one person.
    Person(Person),
    /// Those of one field: of the form, or of entries, such as `title`.
    Field(String),
    /// Those of one entry, by its place in the case: written by mistake.
    Entry(u64),
    /// All of the case.
    All,
}

impl What {
    /// Its code in the log.
    pub const fn code(&self) -> Erasing {
        match self {
            Self::Person(_) => Erasing::Person,
            Self::Field(_) => Erasing::Field,
            Self::Entry(_) => Erasing::Entry,
            Self::All => Erasing::All,
        }
    }
}

/// A person whose texts are to be erased, with everything the person is known by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The contact.
    pub contact: Option<ContactId>,
    /// Names.
    pub names: BTreeSet<String>,
    /// Telephone numbers and mail addresses.
    pub routes: BTreeSet<String>,
}

impl Person {
    /// A contact with all that its card says now.
    pub fn of(contact: &Contact) -> Self {
        let text = |text: Option<&Text>| text.and_then(Text::get).map(str::to_owned);
        let routes = [contact.phone.as_ref(), contact.mail.as_ref()];
        Self {
            contact: Some(contact.id.clone()),
            names: text(Some(&contact.name)).into_iter().collect(),
            routes: routes.into_iter().filter_map(text).collect(),
        }
    }

    /// With what earlier cards of the case said too: an old name stands in old notes.
    fn as_known_in(&self, incident: &Incident) -> Self {
        let mut all = self.clone();
        for entry in &incident.entries {
            if let Event::ContactSet(set) = &entry.event
                && Some(&set.contact) == self.contact.as_ref()
            {
                let ContactCard {
                    name, phone, mail, ..
                } = &set.card;
                all.names.extend(name.get().map(str::to_owned));
                let routes = [phone, mail].into_iter().flatten();
                all.routes
                    .extend(routes.filter_map(Text::get).map(str::to_owned));
            }
        }
        all
    }

    /// Whether an entry is about this person by itself: the card, a call.
    fn is_meant_by(&self, event: &Event) -> bool {
        #[expect(clippy::wildcard_enum_match_arm, reason = "only these name a contact")]
        let contact = match event {
            Event::ContactSet(set) => &set.contact,
            Event::Called(call) => &call.contact,
            _ => return false,
        };
        Some(contact) == self.contact.as_ref()
    }

    /// Whether a text holds a whole name, a telephone number or a mail address of this person.
    fn is_named_in(&self, text: &str) -> bool {
        let named = self.names.iter().any(|name| holds_name(text, name));
        named || self.routes.iter().any(|route| holds_route(text, route))
    }

    /// Whether a text holds only a part of the name: it may be somebody else's.
    fn is_perhaps_in(&self, text: &str) -> bool {
        let mut parts = self.names.iter().flat_map(|name| name.split_whitespace());
        parts.any(|part| part.chars().count() > 2 && holds_name(text, part))
    }
}

/// Whether a text holds a name as words of its own, whatever its case; a genitive counts too.
fn holds_name(text: &str, name: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let (text, name) = (words(text), words(name));
    let Some((last, before)) = name.split_last() else {
        return false;
    };
    text.windows(name.len()).any(|run| {
        let Some((run_last, run_before)) = run.split_last() else {
            return false;
        };
        let genitive = run_last.strip_suffix('s') == Some(last);
        run_before == before && (run_last == last || genitive)
    })
}

/// Whether a text holds a mail address, or a telephone number however it is grouped and with or without the country.
fn holds_route(text: &str, route: &str) -> bool {
    if route.contains('@') {
        let plain = |text: &str| -> String { text.to_lowercase().split_whitespace().collect() };
        return plain(text).contains(&plain(route));
    }
    let digit = |c: char| match c {
        '0'..='9' => Some(c),
        // As an East Asian keyboard types them.
        '\u{ff10}'..='\u{ff19}' => char::from_u32(u32::from(c) - 0xff10 + 0x30),
        _ => None,
    };
    let digits = |text: &str| -> String { text.chars().filter_map(digit).collect() };
    let number = digits(route);
    // The last eight are the number in Denmark and Norway; with fewer than six too many others would match.
    let own = number.get(number.len().saturating_sub(8)..).unwrap_or("");
    if own.len() < 6 {
        return false;
    }
    // Whatever signs group it, no word stands in a number.
    let runs = text.split(|c: char| c == '\n' || digit(c).is_none() && c.is_alphanumeric());
    { runs }.any(|run| digits(run).contains(own))
}

/// A text of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its place among the texts of the entry, from 1.
    pub n: u32,
    /// The field of the payload it stands in, such as `note` or `card.name`.
    pub field: String,
    /// The words; none once they are erased.
    pub text: Option<String>,
}

/// The texts of an entry, in the order in which they are sealed.
pub fn texts(event: &Event) -> Vec<Found> {
    let payload = event.payload();
    let texts = payload.texts().into_iter().zip(1..);
    texts
        .map(|((field, text), n)| Found {
            n,
            field,
            text: text.map(str::to_owned),
        })
        .collect()
}

/// The fields of a stored payload in which texts were sealed, in that order.
pub fn places(payload: &Value) -> Vec<String> {
    fn walk(value: &Value, at: &str, out: &mut Vec<String>) {
        match value {
            Value::Object(map) => {
                let only = map.iter().next().filter(|_| map.len() == 1);
                match only {
                    // Nothing but a text is written like this.
                    Some((name, Value::String(_))) if name == "sealed" => out.push(at.to_owned()),
                    Some((name, Value::Null)) if name == "text" => out.push(at.to_owned()),
                    _ => {
                        for (name, value) in map {
                            let dot = if at.is_empty() { "" } else { "." };
                            walk(value, &format!("{at}{dot}{name}"), out);
                        }
                    }
                }
            }
            Value::Array(list) => list.iter().for_each(|value| walk(value, at, out)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    let mut out = Vec::new();
    walk(payload, "", &mut out);
    out
}

/// The texts that are meant and still there.
pub fn meant(incident: &Incident, what: &What) -> Vec<ErasedText> {
    let person = match what {
        What::Person(person) => Some(person.as_known_in(incident)),
        What::Field(_) | What::Entry(_) | What::All => None,
    };
    let acts = acts_about(incident, person.as_ref());
    let is_meant = |entry: &Entry, found: &Found| match what {
        What::Person(_) => {
            entry.act.as_ref().is_some_and(|act| acts.contains(act))
                || person
                    .as_ref()
                    .zip(found.text.as_ref())
                    .is_some_and(|(person, text)| person.is_named_in(text))
        }
        What::Field(field) => is_of_field(&entry.event, found, field),
        What::Entry(seq) => entry.seq == *seq,
        What::All => true,
    };
    let mut out = Vec::new();
    for entry in &incident.entries {
        // Who decided an erasure and why stays, unless just that was written by mistake.
        if matches!(entry.event, Event::Erased(_)) && !matches!(what, What::Entry(_)) {
            continue;
        }
        for found in texts(&entry.event) {
            if found.text.is_some() && is_meant(entry, &found) {
                out.push(ErasedText {
                    stream: incident.id.to_string(),
                    seq: entry.seq,
                    n: found.n,
                    field: found.field,
                });
            }
        }
    }
    out
}

/// The acts that are about a person by themselves: all their texts are.
fn acts_about(incident: &Incident, person: Option<&Person>) -> BTreeSet<ActId> {
    let entries = incident.entries.iter();
    let about = entries.filter(|entry| person.is_some_and(|one| one.is_meant_by(&entry.event)));
    about.filter_map(|entry| entry.act.clone()).collect()
}

/// Whether a text stands in a field: one of the form by its id, one of entries by its name.
fn is_of_field(event: &Event, found: &Found, field: &str) -> bool {
    let of_form = matches!(event, Event::FactSet(fact) if fact.field.as_str() == field);
    let last = found.field.rsplit('.').next();
    of_form || found.field == field || last == Some(field)
}

/// Whether any entry has a text in a field, be it erased already.
pub fn has_field(incident: &Incident, field: &str) -> bool {
    incident.entries.iter().any(|entry| {
        let found = texts(&entry.event);
        found
            .iter()
            .any(|one| is_of_field(&entry.event, one, field))
    })
}

/// Entries whose texts hold a part of a person's name and are not meant: somebody has to look.
pub fn perhaps(incident: &Incident, what: &What) -> Vec<u64> {
    let What::Person(person) = what else {
        return Vec::new();
    };
    let (person, taken) = (person.as_known_in(incident), meant(incident, what));
    let entries = incident.entries.iter().filter(|entry| {
        !matches!(entry.event, Event::Erased(_))
            && texts(&entry.event).iter().any(|found| {
                let goes = |one: &ErasedText| (one.seq, one.n) == (entry.seq, found.n);
                let text = found.text.as_deref();
                text.is_some_and(|text| person.is_perhaps_in(text)) && !taken.iter().any(goes)
            })
    });
    entries.map(|entry| entry.seq).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::chain::{Draft, seal};
    use crate::domain::event::{CallOutcome, Called, ContactKind, ContactSet};

    #[test]
    fn a_name_is_found_whole_and_a_number_however_it_is_written() {
        assert!(holds_name("ringede til Bo Hansen i går", "bo hansen"));
        assert!(holds_name("Bo Hansens mor", "Bo Hansen"));
        assert!(holds_name("BO  HANSEN.", "Bo Hansen"));
        assert!(!holds_name("Bo og Hansen", "Bo Hansen"));
        assert!(!holds_name("Robo Hansen", "Bo Hansen"));
        assert!(!holds_name("anything", ""));
        assert!(holds_route("tlf. 20 67 42 85", "+45 2067 4285"));
        assert!(holds_route("0045-20674285 svarede", "20674285"));
        for grouped in [
            "20\u{a0}67\u{a0}42\u{a0}85",
            "20\u{2009}67\u{2009}42\u{2009}85",
            "20\u{2011}67\u{2013}42_85",
            "20,67,42,85",
            "２０６７４２８５",
        ] {
            assert!(holds_route(grouped, "+45 2067 4285"), "{grouped}");
        }
        assert!(!holds_route("20 67 og 42 85", "20674285"));
        assert!(holds_route("bo @ example.dk", "bo@example.dk"));
        assert!(!holds_route("sag 2026-0007", "2026"));
        assert!(holds_route("skrev til BO@example.dk", "bo@example.dk"));
    }

    #[test]
    fn places_are_those_in_which_texts_are_sealed() {
        let card = ContactCard {
            kind: ContactKind::Citizen,
            role: None,
            name: Text::new("name"),
            phone: Text::line("12345678"),
            mail: None,
            note: Text::line("note"),
        };
        let contact = ContactId::new("bo");
        let events: [Event; 2] = [
            ContactSet {
                contact: contact.clone(),
                card,
                plan: None,
            }
            .into(),
            Called {
                contact,
                outcome: CallOutcome::Reached,
                note: Text::line("a"),
                spoken: Text::line("b"),
                retry_at: None,
            }
            .into(),
        ];
        for event in events {
            let (payload, sealed) = seal(&Draft::from(event.clone()), &mut || [7; 32]);
            let stored: Value = serde_json::from_str(&payload).unwrap();
            let words: Vec<_> = sealed.iter().map(|one| one.text.clone()).collect();
            let found = texts(&event);
            let of_event: Vec<_> = found.iter().map(|one| one.text.clone()).collect();
            assert_eq!(words, of_event);
            let fields = places(&stored);
            let of_event: Vec<_> = found.into_iter().map(|one| one.field).collect();
            assert_eq!(fields, of_event);
        }
    }
}
