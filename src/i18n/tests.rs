//! The languages say the same things.

use std::collections::{BTreeMap, BTreeSet};

use super::*;

/// Ids of a file with the variables each text uses.
fn texts(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = None;
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if let Some((id, _)) = line.split_once(" =")
            && !line.starts_with(' ')
        {
            assert!(!all.contains_key(id), "{id} stands twice");
            all.insert(id.to_owned(), BTreeSet::new());
            current = Some(id.to_owned());
        }
        let Some(variables) = current.as_ref().and_then(|id| all.get_mut(id)) else {
            continue;
        };
        for rest in line.split('$').skip(1) {
            let name = rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-');
            variables.extend(name.take(1).map(str::to_owned));
        }
    }
    all
}

#[test]
fn every_file_is_whole() {
    for language in Language::ALL {
        let read = FluentResource::try_new(language.source().to_owned());
        let faults = read.err().map(|(_, faults)| faults);
        assert_eq!(faults, None, "{}", language.code());
    }
}

#[test]
fn every_language_has_the_same_texts_with_the_same_variables() {
    let english = texts(Language::En.source());
    for language in Language::ALL {
        let other = texts(language.source());
        let ids = |texts: &BTreeMap<String, _>| texts.keys().cloned().collect::<BTreeSet<_>>();
        let differ: Vec<_> = ids(&english)
            .symmetric_difference(&ids(&other))
            .cloned()
            .collect();
        assert_eq!(
            differ,
            Vec::<String>::new(),
            "only in one of en and {}",
            language.code()
        );
        for (id, variables) in &english {
            assert_eq!(other.get(id), Some(variables), "{}: {id}", language.code());
        }
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
    // Names of threads, and a kind of entry.
    const OTHERS: &[&str] = &["store-read", "store-write", "duty-met"];
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
