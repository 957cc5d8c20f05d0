//! The languages say the same things.

use std::collections::BTreeSet;

use super::*;
use crate::domain::time::{Moment, Zone};
use crate::domain::when::{WhenWords, parse};

#[test]
fn every_language_has_the_same_texts_with_the_same_variables_and_choices() {
    let mut wrong = Vec::new();
    for language in Language::ALL {
        for fault in check::faults(language.source()) {
            let (code, what) = (language.code(), fault.problem);
            wrong.push(format!("{code}: {what:?} {} {}", fault.id, fault.name));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

// A text may be shown for an organisation of any country; the authority's name comes from its plan.
#[test]
fn no_text_names_the_authority_of_one_country() {
    for language in Language::ALL {
        let named = language.source().lines().filter(|line| {
            ["Datatilsynet", "IMY", "Integritetsskydd"]
                .iter()
                .any(|name| line.contains(name))
        });
        let named: Vec<&str> = named.collect();
        assert!(named.is_empty(), "{}: {named:#?}", language.code());
    }
}

#[test]
fn what_is_not_required_does_not_read_as_a_ban() {
    for (language, end) in [
        (Language::En, "may be told, but need not be."),
        (Language::Da, "må gerne underrettes, men det kræves ikke."),
        (Language::Nb, "kan få informasjon, men det er ikke et krav."),
        (
            Language::Nn,
            "kan få informasjon, men det er ikkje eit krav.",
        ),
        (Language::Sv, "får informeras, men det krävs inte."),
    ] {
        let said = Tr::new(language).text("duties-risk");
        assert!(said.ends_with(end), "{said}");
    }
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

#[test]
fn times_are_read_as_people_type_them() {
    let rules = jiff::tz::TimeZone::get("Europe/Oslo").unwrap();
    let zone = Zone::new("Europe/Oslo", rules);
    let now = Moment::parse_rfc3339("2026-11-22T18:00:00+01:00").unwrap();
    for (language, typed, expected) in [
        (Language::Nb, "for en time siden", "16:00"),
        (Language::Nb, "for 90 minutter siden", "15:30"),
        (Language::Nb, "i dag kl. 15:30", "14:30"),
        (Language::Nb, "2t", "15:00"),
        (Language::Nn, "for ein time sidan", "16:00"),
        (Language::Nn, "for 2 timar sidan", "15:00"),
        (Language::Nn, "i dag klokka 15:30", "14:30"),
        (Language::Sv, "för en timme sedan", "16:00"),
        (Language::Sv, "i dag kl 15.30", "14:30"),
    ] {
        let read =
            parse(typed, now, &zone, &[words(language)]).map(|reading| reading.moment.rfc3339());
        let expected = format!("2026-11-22T{expected}:00.000Z");
        assert_eq!(read.ok(), Some(expected), "{typed}");
    }
    for (language, typed, day) in [
        (Language::Nb, "i går 16:00", 21),
        (Language::Nb, "sist fredag 16:00", 20),
        (Language::Nb, "lørdag 16:00", 21),
        (Language::Nn, "i førgår 16:00", 20),
        (Language::Nn, "laurdag 16:00", 21),
        (Language::Nn, "tysdag 17. november 16:00", 17),
        (Language::Nn, "i går klokka 16", 21),
        (Language::Sv, "i förrgår 16:00", 20),
        (Language::Sv, "i lördags 16:00", 21),
    ] {
        let read = parse(typed, now, &zone, &[words(language)]);
        let moment = read.map(|reading| reading.moment.rfc3339());
        let expected = format!("2026-11-{day}T15:00:00.000Z");
        assert_eq!(moment.ok(), Some(expected), "{typed}");
    }
}

fn words(language: Language) -> &'static WhenWords {
    when::of(language)
}

#[test]
fn the_times_the_help_names_are_read() {
    let rules = jiff::tz::TimeZone::get("Europe/Oslo").unwrap();
    let zone = Zone::new("Europe/Oslo", rules);
    let now = Moment::parse_rfc3339("2026-11-22T18:00:00+01:00").unwrap();
    for language in Language::ALL {
        let tr = Tr::new(*language);
        let help = tr.text("help-times-more");
        let (list, _) = help.rsplit_once(". ").unwrap();
        let examples = list.split(", ").map(str::to_owned);
        let short = tr.text("field-time-help");
        for typed in examples.chain(short.split(", ").map(str::to_owned)) {
            let read = parse(&typed, now, &zone, &[words(*language)]);
            assert!(read.is_ok(), "{}: {typed}: {read:?}", language.code());
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

// What lies in different years is told apart by the year.
#[test]
fn two_readings_in_different_years_say_the_year() {
    use crate::domain::time::{Moment, Zone};
    use crate::domain::when::Flag;
    let at = |text: &str| Moment::parse_rfc3339(text).unwrap();
    let said = |first, second| {
        let flag = Flag::Either {
            first: at(first),
            second: at(second),
        };
        super::told::when_flag(&Tr::new(Language::En), flag, &Zone::utc())
    };
    let far = said("2024-11-22T00:00:00Z", "2026-11-23T00:00:00Z");
    assert!(far.contains("2024") && far.contains("2026"), "{far}");
    let near = said("2026-11-22T00:00:00Z", "2026-11-23T00:00:00Z");
    assert!(!near.contains("2026"), "{near}");
}
