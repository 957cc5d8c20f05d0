//! A starting file for a plan of one's own: from a template, or from a plan there is.
//!
//! Text in, text out: comments stay, only what was given is filled in. Whether the result is sound is for `check.rs`; where it
//! is written is for the command line.

use std::fmt::Write as _;

use super::KNOWN_LANGUAGES;
use crate::domain::country::Country;
use crate::domain::text::clean_line;

/// The template, in every language.
pub const TEMPLATE: &str = include_str!("../../data/new/plan.toml");

/// What is filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The id of the plan.
    pub id: String,
    /// The organisation; the one of the other plan where none is given.
    pub organisation: Option<String>,
    /// Its country.
    pub country: Option<String>,
    /// The language it is written in.
    pub language: Option<String>,
    /// Its supervisory authority; the one of the country where none is given.
    pub authority: Option<String>,
    /// Who its data protection officer is.
    pub dpo: Dpo,
}

/// What is known of the data protection officer; the rest is left for later.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dpo {
    /// The name.
    pub name: Option<String>,
    /// The telephone number.
    pub phone: Option<String>,
    /// The mail address.
    pub mail: Option<String>,
}

/// A plan from the template, in one language with English beside.
pub fn from_template(wanted: &Wanted) -> String {
    let language = wanted.language.as_deref().unwrap_or("en");
    let comments = if language == "da" { "da" } else { "en" };
    let other = |tag: &&&str| **tag != language && **tag != "en";
    let others: Vec<String> = KNOWN_LANGUAGES
        .iter()
        .filter(other)
        .map(|tag| format!(".{tag} = "))
        .collect();
    let mut out = String::new();
    for line in TEMPLATE.lines() {
        let comment = line.strip_prefix("# ").and_then(|rest| {
            let (tag, rest) = rest.split_once(": ")?;
            KNOWN_LANGUAGES.contains(&tag).then_some((tag, rest))
        });
        let line = match comment {
            Some((tag, rest)) if tag == comments => format!("# {rest}"),
            Some(_) => continue,
            None if others.iter().any(|key| line.contains(key.as_str())) => continue,
            None => line.to_owned(),
        };
        out.push_str(&line);
        out.push('\n');
    }
    filled(&out, wanted)
}

/// A plan from another one. Its approval, numbers and addresses are the other organisation's, so they become comments where
/// another organisation is given.
pub fn from_plan(source: &str, wanted: &Wanted) -> String {
    if wanted.organisation.is_none() {
        return filled(source, wanted);
    }
    let (mut out, mut table) = (String::new(), String::new());
    for line in source.lines() {
        if line.starts_with('[') {
            line.split(']')
                .next()
                .unwrap_or(line)
                .clone_into(&mut table);
        }
        let key = line.split_once(" = ").map_or("", |(key, _)| key.trim());
        let theirs = match table.as_str() {
            "[approval" => !line.is_empty() && !line.starts_with('#'),
            "[[contacts" => ["phone", "mail", "address", "verified_on"].contains(&key),
            _ => false,
        };
        out.push_str(if theirs { "# " } else { "" });
        out.push_str(line);
        out.push('\n');
    }
    filled(&out, wanted)
}

/// The values that were given, in the place of those that stand there.
fn filled(text: &str, wanted: &Wanted) -> String {
    let mut values = vec![("id", wanted.id.clone()), ("version", "1".to_owned())];
    if let Some(name) = &wanted.organisation {
        values.push(("organisation", clean_line(name)));
        values.push(("controller", id_of(name)));
    }
    if let Some(language) = &wanted.language {
        values.push(("language", language.clone()));
    }
    if let Some(country) = &wanted.country {
        values.push(("country", country.clone()));
        if let Some(country) = Country::from_code(country) {
            values.push(("zone", country.zone().to_owned()));
            values.insert(0, ("authority", country.authority().to_owned()));
        }
    }
    if let Some(authority) = &wanted.authority {
        values.insert(0, ("authority", authority.clone()));
    }
    let (mut out, mut top) = (String::new(), true);
    for line in text.lines() {
        top &= !line.starts_with('[');
        let key = line.split_once(" = ").map_or("", |(key, _)| key.trim());
        match values.iter().find(|(wanted, _)| top && *wanted == key) {
            Some(("version", value)) => writeln!(out, "version = {value}"),
            Some((key, value)) => writeln!(out, "{key} = {}", quoted(value)),
            None => writeln!(out, "{line}"),
        }
        // Writing to a String cannot fail.
        .unwrap_or_default();
    }
    with_dpo(&out, &wanted.dpo)
}

/// The data protection officer in the place of the contact of that kind; its other lines stay.
fn with_dpo(text: &str, dpo: &Dpo) -> String {
    let given = [
        ("name", &dpo.name),
        ("phone", &dpo.phone),
        ("mail", &dpo.mail),
    ];
    let given: Vec<(&str, String)> = given
        .into_iter()
        .filter_map(|(key, value)| Some((key, clean_line(value.as_deref()?))))
        .collect();
    let mut tables: Vec<Vec<&str>> = vec![Vec::new()];
    for line in text.lines() {
        if line.starts_with('[') {
            tables.push(Vec::new());
        }
        if let Some(table) = tables.last_mut() {
            table.push(line);
        }
    }
    let is = |line: &str, key: &str| {
        let bare = line.strip_prefix("# ").unwrap_or(line);
        bare.split_once(" = ")
            .is_some_and(|(name, _)| name.trim() == key)
    };
    let officer = tables.iter().position(|table| {
        let contact = table
            .first()
            .is_some_and(|line| line.starts_with("[[contacts]]"));
        contact && table.iter().any(|line| line.starts_with("kind = \"dpo\""))
    });
    let mut out = String::new();
    for (n, table) in tables.iter().enumerate() {
        let own = officer == Some(n);
        for line in table {
            let named = given.iter().any(|(key, _)| is(line, key));
            if own && line.starts_with("name = ") {
                if !named {
                    writeln!(out, "{line}").unwrap_or_default();
                }
                for (key, value) in &given {
                    writeln!(out, "{key} = {}", quoted(value)).unwrap_or_default();
                }
            } else if !(own && named) {
                writeln!(out, "{line}").unwrap_or_default();
            }
        }
    }
    out
}

fn quoted(value: &str) -> String {
    let value = value.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{value}\"")
}

/// An id made of a name: small letters, digits and hyphens.
pub fn id_of(name: &str) -> String {
    let mut id = String::new();
    for c in name.to_lowercase().chars() {
        match c {
            'a'..='z' | '0'..='9' => id.push(c),
            'æ' => id.push_str("ae"),
            'ø' => id.push_str("oe"),
            'å' => id.push_str("aa"),
            'ä' => id.push('a'),
            'ö' => id.push('o'),
            'é' | 'è' => id.push('e'),
            'ü' => id.push('u'),
            _ if id.ends_with('-') || id.is_empty() => {}
            _ => id.push('-'),
        }
    }
    let id = id.trim_end_matches('-');
    if id.is_empty() {
        "own-plan".to_owned()
    } else {
        id.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::event::ContactKind;
    use crate::plan::embedded::Shelf;
    use crate::plan::{FileKind, check_file};

    fn wanted(organisation: Option<&str>, country: &str, language: &str) -> Wanted {
        Wanted {
            id: "own".to_owned(),
            organisation: organisation.map(str::to_owned),
            country: Some(country.to_owned()),
            language: Some(language.to_owned()),
            authority: None,
            dpo: Dpo::default(),
        }
    }

    fn read(text: &str) -> crate::domain::plan::Plan {
        let read = Shelf::embedded().read_plan("own.toml", text);
        read.unwrap_or_else(|faults| panic!("{faults:?}\n{text}"))
    }

    #[test]
    fn the_template_is_sound_in_every_language_and_country() {
        assert!(check_file("new/plan.toml", TEMPLATE, Some(FileKind::Plan)).is_empty());
        for language in KNOWN_LANGUAGES {
            for country in Country::ALL.iter().map(|country| country.code()) {
                let name = "Ærø \"Øst\" Kommune\u{1b}";
                let text = from_template(&wanted(Some(name), country, language));
                let plan = read(&text);
                assert_eq!(plan.organisation, "Ærø \"Øst\" Kommune");
                assert_eq!(plan.controller.as_str(), "aeroe-oest-kommune");
                assert_eq!((plan.id.as_str(), plan.version), ("own", 1));
                assert_eq!(
                    (plan.country.as_str(), plan.language.as_str()),
                    (country, *language)
                );
                let tags: Vec<&str> = plan.title.0.keys().map(String::as_str).collect();
                assert!(tags.len() <= 2 && tags.contains(&"en") && tags.contains(language));
                assert!(text.matches('#').count() > 10, "it explains itself");
                assert!(!text.contains("# da: ") && !text.contains("# en: "));
            }
        }
    }

    #[test]
    fn a_plan_from_another_keeps_its_steps_and_leaves_out_what_is_theirs() {
        let shelf = Shelf::embedded();
        for theirs in shelf.plans() {
            let given = wanted(Some("Own Town"), &theirs.country, &theirs.language);
            let own = read(&from_plan(&theirs.source, &given));
            assert_eq!(own.stages, theirs.stages);
            assert_eq!(own.roles, theirs.roles);
            assert_eq!(own.approval, crate::domain::plan::Approval::default());
            let filled = own
                .contacts
                .iter()
                .filter(|c| c.phone.is_some() || c.mail.is_some());
            assert_eq!(filled.count(), 0, "{}", theirs.id);
            assert_eq!(own.organisation, "Own Town");
            // For one's own organisation nothing is anybody else's.
            let same = Wanted {
                organisation: None,
                ..given
            };
            let same = read(&from_plan(&theirs.source, &same));
            assert_eq!(
                (same.approval, same.contacts),
                (theirs.approval.clone(), theirs.contacts.clone())
            );
        }
    }

    #[test]
    fn the_officer_and_the_authority_stand_where_they_belong() {
        let given = Wanted {
            authority: Some("datatilsynet-no".to_owned()),
            dpo: Dpo {
                name: Some("Ida \"Ib\" Berg".to_owned()),
                phone: Some("+45 11 22 33 44".to_owned()),
                mail: Some("dpo@own.dk".to_owned()),
            },
            ..wanted(Some("Own Town"), "dk", "da")
        };
        let shelf = Shelf::embedded();
        let texts = shelf.plans().map(|plan| {
            let given = Wanted {
                country: Some(plan.country.clone()),
                language: Some(plan.language.clone()),
                ..given.clone()
            };
            from_plan(&plan.source, &given)
        });
        for text in texts.chain([from_template(&given)]) {
            let plan = read(&text);
            assert_eq!(plan.authority, "datatilsynet-no");
            let officers = plan.contacts.iter();
            let mut officers = officers.filter(|c| c.kind == ContactKind::Dpo);
            let officer = officers.next().unwrap();
            assert_eq!(officer.name, "Ida \"Ib\" Berg");
            assert_eq!(officer.phone.as_deref(), Some("+45 11 22 33 44"));
            assert_eq!(officer.mail.as_deref(), Some("dpo@own.dk"));
            let others = plan.contacts.iter().filter(|c| c.id != officer.id);
            assert_eq!(others.filter(|c| c.phone.is_some()).count(), 0);
        }
        assert!(from_template(&given).contains("\n# processor_hours = 24\n"));
    }

    #[test]
    fn a_language_without_texts_is_found_out_by_the_check() {
        let shelf = Shelf::embedded();
        let struer = shelf.plan(&"struer".into()).unwrap();
        let text = from_plan(&struer.source, &wanted(None, "se", "sv"));
        assert!(!check_file("own.toml", &text, None).is_empty());
    }
}
