//! Texts and sources agree: every text that is named exists, every text that exists is named, in every language.
//!
//! That all languages have the same texts with the same variables is tested beside `Tr`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use frist::domain::event::{ClockEnd, Finding, Risk};
use frist::i18n::{Language, Tr, Value};
use frist::ui::actions::{Action, Context};
use unicode_width::UnicodeWidthStr;

/// All sources of the program without their tests: file and text.
fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, out: &mut Vec<(String, String)>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.to_string_lossy().into_owned();
            let stem = path.file_stem().unwrap().to_string_lossy();
            if path.is_dir() {
                walk(&path, out);
            } else if path.extension().is_some_and(|end| end == "rs") && !stem.contains("test") {
                let text = std::fs::read_to_string(&path).unwrap();
                let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
                out.push((name, code.to_owned()));
            }
        }
    }
    let mut out = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut out);
    assert!(out.len() > 50);
    out
}

/// The ids of a language's file with their text.
fn texts(language: Language) -> BTreeMap<String, String> {
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    let mut current = String::new();
    for line in language.source().lines() {
        let new = line.split_once(" =").filter(|(id, _)| {
            id.starts_with(|c: char| c.is_ascii_lowercase()) && !id.contains(' ')
        });
        if let Some((id, rest)) = new {
            id.clone_into(&mut current);
            assert!(
                !all.contains_key(id),
                "{id} stands twice in {}",
                language.code()
            );
            all.insert(current.clone(), rest.to_owned());
        } else if line.starts_with(' ') {
            all.get_mut(&current).unwrap().push_str(line);
        }
    }
    all
}

/// String literals that follow a marker, such as `tr.text(`, with nothing but white space between.
fn after<'s>(source: &'s str, marker: &str) -> Vec<&'s str> {
    let follow = source.match_indices(marker).filter_map(|(at, _)| {
        let rest = source[at + marker.len()..].trim_start().strip_prefix('"')?;
        rest.split_once('"').map(|(literal, _)| literal)
    });
    follow.collect()
}

/// All string literals that could be an id.
fn literals(source: &str) -> BTreeSet<&str> {
    let odd = source.split('"').skip(1);
    odd.filter(|word| {
        !word.is_empty()
            && word
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    })
    .collect()
}

/// Families of ids: what stands before and after the part that is put in, as in `"dialog-{}"`.
fn families(source: &str) -> BTreeSet<(&str, &str)> {
    let shaped = source.split('"').filter_map(|literal| {
        let (before, rest) = literal.split_once('{')?;
        let (_, after) = rest.split_once('}')?;
        let plain = |text: &str| text.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        (before.len() > 1 && before.ends_with('-') && plain(before) && plain(after))
            .then_some((before, after))
    });
    shaped.collect()
}

#[test]
fn every_text_that_is_named_exists() {
    let known = texts(Language::En);
    let called = [
        "tr.text(",
        "tr.with(",
        "tr().text(",
        "tr().with(",
        "scene.text(",
        "on.text(",
        "Sentence::plain(",
        "out.tell(",
        "say(tr,",
        "say(cli.tr(),",
    ];
    let labelled = [
        "scene.field(",
        "scene.lines(",
        "scene.one(",
        "times::fields(scene.world,",
    ];
    let (mut missing, mut seen) = (Vec::new(), 0);
    for (file, source) in sources() {
        let direct = called
            .iter()
            .flat_map(|marker| after(&source, marker))
            .map(str::to_owned);
        let labels = labelled
            .iter()
            .flat_map(|marker| after(&source, marker))
            .map(|id| format!("field-{id}"));
        for id in direct.chain(labels) {
            seen += 1;
            if !known.contains_key(&id) {
                missing.push(format!("{id} in {file}"));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
    assert!(
        seen > 200,
        "only {seen} places were found: the markers no longer fit the sources"
    );
}

#[test]
fn every_text_of_actions_and_contexts_exists() {
    for language in Language::ALL {
        let tr = Tr::new(*language);
        for action in Action::ALL {
            assert!(tr.has(action.text_id()), "{}", action.text_id());
            assert!(tr.has(action.hint_id()), "{}", action.hint_id());
        }
        for context in [
            Context::Global,
            Context::List,
            Context::Dashboard,
            Context::Incident,
            Context::Contacts,
            Context::Log,
            Context::Review,
            Context::Help,
            Context::Call,
            Context::Form,
            Context::Confirm,
            Context::Palette,
        ] {
            assert!(tr.has(context.text_id()), "{}", context.text_id());
        }
    }
}

#[test]
fn every_text_that_exists_is_named() {
    let all = sources();
    let literals: BTreeSet<&str> = all
        .iter()
        .flat_map(|(_, source)| literals(source))
        .collect();
    // The choices of an act have ids of one family.
    let named: Vec<String> = all
        .iter()
        .flat_map(|(_, source)| after(source, ".named("))
        .map(|family| format!("{family}-"))
        .collect();
    let mut families: BTreeSet<(&str, &str)> = all
        .iter()
        .flat_map(|(_, source)| families(source))
        .collect();
    families.extend(named.iter().map(|family| (family.as_str(), "")));
    let mut coded: BTreeSet<String> = frist::i18n::code::ids().into_iter().collect();
    coded.extend(
        Action::ALL
            .iter()
            .flat_map(|action| [action.text_id().to_owned(), action.hint_id().to_owned()]),
    );
    let in_family = |id: &str| {
        families.iter().any(|(before, after)| {
            id.len() > before.len() + after.len() && id.starts_with(before) && id.ends_with(after)
        })
    };
    // Texts of the command line are found by the path of their command, which `frist --help` is made from.
    let used = |id: &str| {
        literals.contains(id) || coded.contains(id) || in_family(id) || id.starts_with("cli-")
    };
    let known = texts(Language::En);
    let unused: Vec<&String> = known.keys().filter(|id| !used(id)).collect();
    assert_eq!(unused, Vec::<&String>::new());
}

// What goes to the terminal is harmless, our own texts too: docs/decisions.md#texts-are-cleaned-once
#[test]
fn no_text_holds_harmful_characters() {
    for language in Language::ALL {
        for (id, text) in texts(*language) {
            let harmful = text.chars().find(|c| frist::domain::text::is_harmful(*c));
            assert_eq!(harmful, None, "{}: {id}", language.code());
            assert!(
                !text.trim().is_empty(),
                "{}: {id} is empty",
                language.code()
            );
        }
    }
}

// A language is translated, not copied from another: texts of several words differ.
#[test]
fn no_language_is_a_copy_of_another() {
    let mut same = Vec::new();
    for (n, language) in Language::ALL.iter().enumerate() {
        for other in Language::ALL.get(n + 1..).unwrap_or_default() {
            // English is far away; the others share short sentences, the two Norwegians more than that.
            let most = match (language.code(), other.code()) {
                (_, "en") => 3,
                ("nb", "nn") => 20,
                _ => 7,
            };
            let theirs = texts(*other);
            for (id, text) in texts(*language) {
                let words = text.split_whitespace().count();
                if words > most && !text.contains(['{', '|']) && theirs.get(&id) == Some(&text) {
                    same.push(format!("{id} in {} and {}", language.code(), other.code()));
                }
            }
        }
    }
    assert_eq!(same, Vec::<String>::new());
}

// Words that stand in a column fit it.
#[test]
fn words_of_columns_fit_them() {
    for language in Language::ALL {
        let tr = Tr::new(*language);
        let fits = |id: String, most: usize| {
            let word = tr.text(&id);
            assert_ne!(word, id, "{} has no {id}", language.code());
            assert!(
                word.width() <= most,
                "{}: {id} = {word:?} is wider than {most}",
                language.code()
            );
        };
        for risk in Risk::ALL {
            fits(format!("risk-short-{}", risk.code()), 8);
        }
        for end in ClockEnd::ALL {
            fits(format!("ended-short-{}", end.code()), 13);
        }
        for finding in Finding::ALL {
            fits(format!("finding-short-{}", finding.code()), 15);
        }
        for (column, most) in [("number", 9), ("stage", 7), ("risk", 8), ("owner", 8)] {
            fits(format!("column-{column}"), most);
        }
        for (column, most) in [("what", 17), ("next", 17), ("left", 12)] {
            fits(format!("column-{column}"), most);
        }
        for day in 1..=7 {
            fits(format!("weekday-{day}"), 3);
        }
        for month in 1..=12 {
            fits(format!("month-{month}"), 4);
        }
        for flag in ["no-route", "no-phone", "unverified"] {
            fits(format!("contact-flag-{flag}"), 13);
        }
        // Beside the large digits of an incident, at 80 columns.
        fits("clock-over".to_owned(), 49);
        for meter in ["meter-can-send", "meter-not-yet"] {
            let numbers = [("known", 2), ("notyet", 0), ("missing", 10)];
            let said = tr.with(meter, &numbers.map(|(name, n)| (name, Value::from(n))));
            assert!(said.width() <= 50, "{}: {said}", language.code());
        }
        for action in Action::ALL {
            fits(action.hint_id().to_owned(), 24);
            fits(action.text_id().to_owned(), 70);
        }
        // Labels and headings of forms stand in one line.
        for (id, text) in texts(*language) {
            let label = id.starts_with("field-") && !id.ends_with("-help");
            if label || id.starts_with("dialog-") {
                let said = text.replace("{ $number }", "2026-0007");
                assert!(said.trim().width() <= 64, "{}: {said}", language.code());
            }
        }
    }
}

// One pair of quotation marks in each language; straight ones belong to what is typed, such as `kind = "plan"`.
#[test]
fn each_language_keeps_to_its_own_quotation_marks() {
    for language in Language::ALL {
        let own = match language {
            Language::Da => "»«",
            Language::Nb | Language::Nn => "«»",
            Language::Sv => "””",
            Language::En => "“”",
        };
        for (id, text) in texts(*language) {
            let marks: String = text.chars().filter(|c| "»«“”„‟‹›".contains(*c)).collect();
            assert!(
                marks.replace(own, "").is_empty(),
                "{language:?}, {id}: {text}"
            );
        }
    }
}

#[test]
fn nynorsk_says_blei_throughout() {
    for (id, text) in texts(Language::Nn) {
        let odd = text
            .split(|c: char| !c.is_alphabetic())
            .find(|word| ["vart", "verte", "vert", "ble"].contains(&word.to_lowercase().as_str()));
        assert_eq!(odd, None, "{id}: {text}");
    }
}
