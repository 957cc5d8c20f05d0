//! The languages say the same things.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::*;

#[test]
fn every_language_has_the_same_texts_with_the_same_variables_and_choices() {
    let mut wrong = String::new();
    for language in Language::ALL {
        for fault in check::faults(language.source()) {
            let name = Some(fault.name).filter(|name| !name.is_empty());
            let name = name.map(|name| format!(" ({name})")).unwrap_or_default();
            let what = fault.problem;
            let _ = writeln!(wrong, "{}: {what:?} {}{name}", language.code(), fault.id);
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn locales_give_the_nearest_language() {
    let of = |tag| Language::from_tag(tag).map(Language::code);
    assert_eq!(of("no_NO.UTF-8"), Some("nb"));
    assert_eq!(of("nb-NO"), Some("nb"));
    assert_eq!(of("nn_NO@euro"), Some("nn"));
    assert_eq!(of("NO"), Some("nb"));
    assert_eq!(of("nordic"), None);
    for language in Language::ALL {
        assert_eq!(Language::from_tag(language.code()), Some(*language));
        assert_eq!(Tr::new(*language).language(), *language);
    }
}

/// Text ids as they stand in the sources: whole literals that begin like a family of texts.
fn used(folder: &std::path::Path, found: &mut BTreeSet<String>) {
    const FAMILIES: &[&str] = &[
        "answer-",
        "chain-",
        "cli-",
        "config-",
        "deadline-note-",
        "duty-",
        "entry-",
        "fault-",
        "format-",
        "keymap-",
        "refusal-",
        "session-",
        "store-",
        "when-error-",
        "when-flag-",
    ];
    // Names of threads.
    const OTHERS: &[&str] = &["store-read", "store-write"];
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            used(&path, found);
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let program = text
            .split("#[cfg(test)]\nmod tests {")
            .next()
            .unwrap_or_default();
        let literals = program
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        for literal in literals.flat_map(|line| line.split('"').skip(1).step_by(2)) {
            let id = literal
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
            if id
                && !OTHERS.contains(&literal)
                && !literal.ends_with('-')
                && FAMILIES.iter().any(|family| literal.starts_with(family))
            {
                found.insert(literal.to_owned());
            }
        }
    }
}

#[test]
fn every_id_in_the_sources_has_a_text() {
    let mut ids = BTreeSet::new();
    used(
        &std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut ids,
    );
    assert!(ids.len() > 150, "the sources were not read: {}", ids.len());
    for language in Language::ALL {
        let tr = Tr::new(*language);
        let missing: Vec<_> = ids.iter().filter(|id| !tr.has(id)).collect();
        assert!(missing.is_empty(), "{}: {missing:?}", language.code());
    }
}
