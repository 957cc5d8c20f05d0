//! A starting file for a plan of one's own: from a template, or from a plan there is.
//!
//! Text in, text out: only what was given is filled in. The comments are always those of the template, in the plan's language. Whether the result is sound is for `check.rs`; where it
//! is written is for the command line.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::embedded::Shelf;
use super::{FileKind, KNOWN_LANGUAGES};
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

/// What a plan under an organisation's own name is given: the rest is as in the plan it begins with.
pub fn named(organisation: &str) -> Wanted {
    let organisation = clean_line(organisation);
    Wanted {
        id: id_of(&organisation),
        organisation: Some(organisation),
        country: None,
        language: None,
        authority: None,
        dpo: Dpo::default(),
    }
}

/// A plan from the template, in one language with English beside.
pub fn from_template(wanted: &Wanted) -> String {
    filled(&template(wanted), wanted)
}

/// The template in one language, with English beside: its comments, the names of roles, what belongs to the country.
fn template(wanted: &Wanted) -> String {
    let language = wanted.language.as_deref().unwrap_or("en");
    let country = wanted.country.as_deref().and_then(Country::from_code);
    let country = country.unwrap_or(Country::Dk);
    let authority = match (&wanted.authority, country) {
        (Some(id), _) if id.starts_with("imy") => "IMY",
        (None, Country::Se) => "IMY",
        (Some(_) | None, _) => "Datatilsynet",
    };
    let mut out = String::new();
    for line in TEMPLATE.lines() {
        let tagged = line.strip_prefix("# ").and_then(|rest| {
            let (tag, rest) = rest.split_once(": ")?;
            KNOWN_LANGUAGES.contains(&tag).then_some((tag, rest))
        });
        match tagged {
            Some((tag, rest)) if tag == language => push(&mut out, &format!("# {rest}")),
            Some(_) => {}
            None if is_of_others(line, language) => {}
            None if line == "# (numbers)" => {
                for (name, phone) in numbers(country) {
                    push(&mut out, &format!("#   {name}: {phone}"));
                }
            }
            None => {
                let line = line.replace(Country::Dk.example_phone(), country.example_phone());
                push(&mut out, &line);
            }
        }
    }
    let out = out
        .replace("Datatilsynet, ", &format!("{authority}, "))
        .replace("IMY, ", &format!("{authority}, "));
    with_names_of_roles(&out, language)
}

fn push(out: &mut String, line: &str) {
    out.push_str(line);
    out.push('\n');
}

/// Whether a line is a text in a language that is neither the plan's nor English.
fn is_of_others(line: &str, language: &str) -> bool {
    let key = line.split_once(" = ").map_or("", |(key, _)| key.trim());
    let tag = key.rsplit_once('.').map_or("", |(_, tag)| tag);
    tag != language && tag != "en" && KNOWN_LANGUAGES.contains(&tag)
}

/// The numbers that the program knows for a country: the authority, the police, emergencies.
fn numbers(country: Country) -> Vec<(String, String)> {
    let shelf = Shelf::embedded();
    let authority = shelf.authority(country.authority()).contact;
    let all = std::iter::once(&authority).chain(shelf.contacts(country.code()));
    all.filter_map(|contact| Some((contact.name.clone(), contact.phone.clone()?)))
        .collect()
}

/// Contacts of the template are named by their roles, in the language of the plan.
fn with_names_of_roles(text: &str, language: &str) -> String {
    let value = |line: &str| Some(line.split_once(" = ")?.1.trim_matches('"').to_owned());
    let named = format!("name.{language} = ");
    let (mut roles, mut id, mut role) = (BTreeMap::new(), None, None);
    let (mut out, mut table) = (String::new(), "");
    for line in text.lines() {
        if line.starts_with('[') {
            table = line;
        }
        match table {
            "[[roles]]" if line.starts_with("id = ") => id = value(line),
            "[[roles]]" if line.starts_with(&named) => {
                roles.extend(id.clone().zip(value(line)));
            }
            "[[contacts]]" if line.starts_with("role = ") => role = value(line),
            _ => {}
        }
        let name = role.as_ref().and_then(|role| roles.get(role));
        match name.filter(|_| table == "[[contacts]]" && line.starts_with("name = ")) {
            Some(name) => push(&mut out, &format!("name = {}", quoted(name))),
            None => push(&mut out, line),
        }
    }
    out
}

/// A plan from another one, explained by the comments of the template: those of the other plan are about its own sources and
/// versions. Where another organisation is given, the approval, numbers and addresses are somebody else's and are left out.
pub fn from_plan(source: &str, wanted: &Wanted) -> String {
    let theirs = wanted.organisation.is_some();
    let top = |key: &str| FileKind::first_value(source, key).map(str::to_owned);
    let known = Wanted {
        language: wanted.language.clone().or_else(|| top("language")),
        country: wanted.country.clone().or_else(|| top("country")),
        ..wanted.clone()
    };
    let language = known.language.as_deref().unwrap_or("en");
    let country = known.country.as_deref().and_then(Country::from_code);
    let example = country.unwrap_or(Country::Dk).example_phone();
    let (mut lines, mut table) = (Vec::new(), String::new());
    for line in bare_lines(source) {
        if line.starts_with('[') {
            line.split(']')
                .next()
                .unwrap_or(&line)
                .clone_into(&mut table);
        }
        let key = line.split_once(" = ").map_or("", |(key, _)| key.trim());
        match (theirs, table.as_str(), key) {
            (true, "[approval", _) | (true, "[[contacts", "address" | "verified_on") => {}
            (true, "[[contacts", "phone") => lines.push(format!("# phone = \"{example}\"")),
            (true, "[[contacts", "mail") => lines.push("# mail = \"name@example.org\"".to_owned()),
            _ if is_of_others(&line, language) => {}
            _ => lines.push(line),
        }
    }
    filled(&explained(&lines, &template(&known)), wanted)
}

/// The lines of a text without its comments; no two empty ones follow each other.
fn bare_lines(source: &str) -> Vec<String> {
    let (mut out, mut inside) = (Vec::<String>::new(), None);
    for line in source.lines() {
        if let Some(mark) = inside {
            if line.contains(mark) {
                inside = None;
            }
            out.push(line.to_owned());
            continue;
        }
        let bare = without_comment(line);
        let marks = ["\"\"\"", "'''"];
        inside = marks
            .into_iter()
            .find(|mark| bare.matches(mark).count() % 2 == 1);
        let (was, is) = (!line.trim().is_empty(), bare.is_empty());
        let twice = is && out.last().is_none_or(String::is_empty);
        if !(twice || is && was) {
            out.push(bare.to_owned());
        }
    }
    out
}

/// A line without the comment at its end; a sign within quotation marks is none.
fn without_comment(line: &str) -> &str {
    let (mut quote, mut escaped) = (None, false);
    for (at, c) in line.char_indices() {
        match (quote, c) {
            (None, '#') => return line.get(..at).unwrap_or(line).trim_end(),
            (None, '"' | '\'') => quote = Some(c),
            (Some('"'), '\\') if !escaped => {
                escaped = true;
                continue;
            }
            (Some(open), _) if open == c && !escaped => quote = None,
            _ => {}
        }
        escaped = false;
    }
    line.trim_end()
}

/// A plan with the comments of the template: each before the first key or table that it stands before there; what the plan
/// lacks at its end.
fn explained(lines: &[String], template: &str) -> String {
    let (head, mut before, rest) = comments(template);
    let mut out = head;
    let mut in_tables = false;
    for line in lines {
        if line.starts_with('[') && !in_tables {
            in_tables = true;
            // What belongs above all tables, where the plan has no such key.
            let keys: Vec<String> = before
                .keys()
                .filter(|anchor| !anchor.starts_with('['))
                .cloned()
                .collect();
            for key in keys {
                out.push_str(&before.remove(&key).unwrap_or_default());
            }
        }
        let anchor = if line.starts_with('[') {
            Some(line.as_str())
        } else {
            line.split_once(" = ")
                .map(|(key, _)| key)
                .filter(|_| !in_tables)
        };
        out.push_str(
            &anchor
                .and_then(|anchor| before.remove(anchor))
                .unwrap_or_default(),
        );
        push(&mut out, line);
    }
    let has = |table: &str| lines.iter().any(|line| line == table);
    for (_, block) in rest.iter().filter(|(table, _)| !has(table)) {
        out.push('\n');
        out.push_str(block);
    }
    out
}

/// The comments of the template: those at its head, those before a key or table, and the examples of tables it does not have.
fn comments(template: &str) -> (String, BTreeMap<String, String>, Vec<(String, String)>) {
    let (mut head, mut before, mut rest) = (String::new(), BTreeMap::new(), Vec::new());
    let (mut block, mut table) = (String::new(), String::new());
    for line in template.lines().chain([""]) {
        if line.starts_with('#') {
            push(&mut block, line);
            continue;
        }
        let comment = std::mem::take(&mut block);
        let example = comment
            .lines()
            .find_map(|line| line.strip_prefix("# ").filter(|line| line.starts_with('[')));
        if line.starts_with('[') {
            line.clone_into(&mut table);
        }
        let key = line.split_once(" = ").map_or(line, |(key, _)| key);
        match (comment.is_empty(), example) {
            (false, Some(example)) => rest.push((example.to_owned(), comment)),
            (false, None) if line.is_empty() && head.is_empty() => {
                head = comment + "\n";
            }
            // Beside a table the comment before an empty line is about the next one; within a table it is an example.
            (false, None) if line.is_empty() => block = comment + "\n",
            (false, None) if line.starts_with('[') || table.is_empty() => {
                before.entry(key.to_owned()).or_insert(comment);
            }
            (true, _) | (false, None) => {}
        }
    }
    (head, before, rest)
}

/// The text with a first line that tells editors which schema it is checked by: `plan.schema.json`, in the same folder.
pub fn naming_schema(text: &str) -> String {
    const FIRST: &str = "#:schema ";
    if text.starts_with(FIRST) {
        return text.to_owned();
    }
    format!("{FIRST}./plan.schema.json\n{text}")
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
    fn a_sign_within_quotation_marks_begins_no_comment() {
        for (line, bare) in [
            ("a = 1 # one", "a = 1"),
            ("# all", ""),
            ("a = \"x # y\"   # z", "a = \"x # y\""),
            ("a = 'x\\' # z", "a = 'x\\'"),
            ("a = \"x \\\" # y\" # z", "a = \"x \\\" # y\""),
            ("a = \"it's\" # z", "a = \"it's\""),
        ] {
            assert_eq!(without_comment(line), bare, "{line}");
        }
        let long = "# x\n\n# y\na = \"\"\"one # 1\n# two\n\"\"\"\n\n# z\n\nb = 1\n";
        let kept = ["a = \"\"\"one # 1", "# two", "\"\"\"", "", "b = 1"];
        assert_eq!(bare_lines(long), kept);
    }

    #[test]
    fn the_comments_are_there_in_every_language_and_the_authority_is_the_countrys_own() {
        let lines = |language: &str, country: &str| {
            let text = from_template(&wanted(Some("Own Town"), country, language));
            let explained = text.lines().filter(|line| line.starts_with("# ")).count();
            (text, explained)
        };
        let (english, expected) = lines("en", "dk");
        assert!(english.contains("Change whatever does not fit"));
        for language in KNOWN_LANGUAGES {
            let (text, explained) = lines(language, "dk");
            // English has one text less where the others have theirs and the English one.
            let beside = if *language == "en" { 0 } else { 3 };
            assert_eq!(explained, expected + beside, "{language}");
            assert!(!text.contains("(numbers)") && text.contains("#   Datatilsynet: +45"));
        }
        let (norwegian, _) = lines("sv", "no");
        assert!(norwegian.contains("Anmäl till Datatilsynet, eller") && !norwegian.contains("IMY"));
        let (swedish, _) = lines("da", "se");
        assert!(swedish.contains("Anmeld til IMY, eller"), "{swedish}");
    }

    #[test]
    fn a_language_without_texts_is_found_out_by_the_check() {
        let shelf = Shelf::embedded();
        let struer = shelf.plan(&"struer".into()).unwrap();
        let text = from_plan(&struer.source, &wanted(None, "se", "sv"));
        assert!(!check_file("own.toml", &text, None).is_empty());
    }
}
