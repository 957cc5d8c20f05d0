use std::collections::BTreeSet;

use serde_json::Value;

use super::checker::{json_of, refusals};
use super::{meanings, of, of_calendar};
use crate::plan::FileKind;
use crate::plan::check_file;
use crate::plan::draft;
use crate::plan::embedded::{FILES, Shelf};
use crate::plan::{Problem, calendar};

fn schema(kind: FileKind) -> Value {
    of(kind, &Shelf::embedded())
}

#[test]
fn every_shipped_file_fits_its_schema() {
    for (path, text) in FILES {
        let kind = FileKind::of(path, text).unwrap();
        assert_eq!(refusals(&schema(kind), &json_of(text)), [""; 0], "{path}");
    }
    for (path, text) in calendar::SHIPPED {
        assert_eq!(refusals(&of_calendar(), &json_of(text)), [""; 0], "{path}");
    }
}

#[test]
fn the_plan_and_the_other_files_of_the_manual_fit() {
    let manual = include_str!("../../../data/README.md");
    let mut seen = 0;
    for block in manual.split("```toml\n").skip(1) {
        let text = block.split("```").next().unwrap();
        let Some(kind) = FileKind::of("", text) else {
            continue;
        };
        assert_eq!(refusals(&schema(kind), &json_of(text)), [""; 0], "{text}");
        seen += 1;
    }
    assert_eq!(seen, 4);
}

/// The keys of a schema by their paths, with what is said of them.
fn keys(path: &[&str], schema: &Value, out: &mut Vec<(String, Option<String>)>) {
    let below = schema.get("items").unwrap_or(schema);
    for (key, value) in below["properties"].as_object().into_iter().flatten() {
        let path = [path, &[key.as_str()]].concat();
        let meaning = value["description"].as_str().map(str::to_owned);
        out.push((path.join("."), meaning));
        keys(&path, value, out);
    }
}

fn all_keys() -> Vec<(String, Option<String>)> {
    let mut all = Vec::new();
    for kind in FileKind::ALL {
        keys(&[kind.code()], &schema(*kind), &mut all);
    }
    keys(&["calendar"], &of_calendar(), &mut all);
    all
}

#[test]
fn every_key_has_a_meaning_and_every_meaning_a_key() {
    let all = all_keys();
    let without: Vec<&String> = all
        .iter()
        .filter(|(_, meaning)| meaning.is_none())
        .map(|(path, _)| path)
        .collect();
    assert_eq!(without, [""; 0]);
    let mut used = BTreeSet::new();
    for (path, _) in &all {
        let path: Vec<&str> = path.split('.').collect();
        let ends = (0..path.len()).map(|from| path[from..].join("."));
        used.extend(ends.into_iter().find_map(|end| {
            let found = meanings::MEANINGS.iter().find(|(key, _)| *key == end);
            found.map(|(key, _)| *key)
        }));
    }
    let unused: Vec<&str> = meanings::MEANINGS
        .iter()
        .map(|(key, _)| *key)
        .filter(|key| !used.contains(key))
        .collect();
    assert_eq!(unused, [""; 0]);
}

/// The keys of a table that are only read with some value of another.
fn hanging(schema: &Value) -> BTreeSet<&str> {
    let rules = schema["allOf"].as_array().into_iter().flatten();
    let keys = rules.filter_map(|rule| rule["else"]["not"]["required"][0].as_str());
    keys.collect()
}

/// A reader that meets a key it does not know names all it asks for: they are those of the schema.
#[test]
fn the_keys_of_a_schema_are_those_the_reader_names() {
    let mut asked = BTreeSet::new();
    for (path, text) in FILES {
        let kind = FileKind::of(path, text).unwrap();
        let schema = schema(kind);
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let is_head = line.starts_with('[');
            let table = line.trim_start_matches('[').split(']').next().unwrap();
            let table = if is_head { table } else { "" };
            let starts = is_head || line.starts_with("kind");
            if !starts || !asked.insert((kind.code(), table)) {
                continue;
            }
            let mut broken = lines.clone();
            broken.insert(at + 1, "zzz = 1");
            let broken = broken.join("\n");
            let faults = check_file(path, &broken, None);
            let named = faults.into_iter().find_map(|fault| {
                let Problem::UnknownKey { key, expected } = fault.problem else {
                    return None;
                };
                (key == "zzz").then_some(expected)
            });
            let named = named.unwrap();
            let named: BTreeSet<&str> = named.split(", ").collect();
            let mut below = &schema;
            for key in table.split('.').filter(|key| !key.is_empty()) {
                below = &below["properties"][key];
                below = below.get("items").unwrap_or(below);
            }
            let known: BTreeSet<&str> = below["properties"]
                .as_object()
                .unwrap()
                .keys()
                .map(String::as_str)
                .collect();
            assert!(named.is_subset(&known), "{path} [{table}] {named:?}");
            let hanging = hanging(below);
            let unread: Vec<&&str> = known.difference(&named).collect();
            let unread: Vec<&&str> = unread
                .into_iter()
                .filter(|key| !hanging.contains(**key))
                .collect();
            assert_eq!(unread, [&""; 0], "{path} [{table}]");
            let refused = refusals(&schema, &json_of(&broken));
            assert!(!refused.is_empty(), "{path} [{table}]");
        }
    }
    assert!(asked.len() > 20, "{asked:?}");
}

/// Slips in the template of a plan: what stands there, and what somebody made of it.
const SLIPS: &[(&str, &str)] = &[
    ("language = \"en\"", "language = \"xx\""),
    ("language = \"en\"", "langauge = \"en\""),
    ("version = 1", "version = 0"),
    ("version = 1", "version = \"1\""),
    ("country = \"dk\"", "country = \"de\""),
    ("\"Europe/Copenhagen\"", "\"Europe/Kopenhagen\""),
    ("nis2 = \"unknown\"", "nis2 = \"maybe\""),
    ("nis2 = \"unknown\"", "nis2 = false"),
    ("consults = [\"dpo\"]", "consults = \"dpo\""),
    ("id = \"own-plan\"", "id = \"Own plan\""),
    ("title.en = ", "title.xx = \"a\"\ntitle.en = "),
    ("title.en = ", "title.sv-se = "),
    ("\"Own Organisation\"", "\"\""),
    ("\"stop-list\"", "\"stop-lists\""),
    ("\"stop-list\"", "\"field\""),
    ("\"stop-list\"", "\"nothing\"\nfield = \"x\""),
    ("\"stop-list\"", "\"stop-list\"\nwhen = { risk = [] }"),
    (
        "\"stop-list\"",
        "\"stop-list\"\nwhen = { serious = \"yes\" }",
    ),
    ("urgency = \"now\"", "urgency = \"soon\""),
    ("added = true", "added = false"),
    ("added = true", "added = true\nsection = \"a\""),
];

/// Slips in built-in files.
const OTHERS: &[(&str, &str, &str)] = &[
    ("forms/intake.toml", "\"count\"", "\"one\""),
    ("forms/intake.toml", "\"count\"", "\"count\"\nchoices = []"),
    ("rules/gdpr.toml", "hours = 72", "hours = 72\nweeks = 4"),
    ("rules/gdpr.toml", "hours = 72", "hours = 0"),
    ("rules/gdpr.toml", "valid_from = 20", "valid_form = 20"),
    ("rules/nis2.toml", "covered = \"nis2\"\n", ""),
    ("rules/nis2.toml", "after = ", "aftr = "),
    ("authorities/dk.toml", "portal = \"https", "portal = \"http"),
    ("authorities/dk.toml", "say.da", "say.de"),
    ("contacts/dk.toml", "country = \"dk\"", "country = \"de\""),
    ("contacts/dk.toml", "phone = ", "phoen = "),
    ("stop/lost.toml", "breach = \"lost\"", "breach = \"found\""),
    ("stop/lost.toml", "not.da", "nor.da"),
];

/// What a schema can see of the faults that readers find.
#[test]
fn a_schema_refuses_what_the_reader_refuses() {
    let changed = |text: &str, from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    };
    let template = ("plans/own-plan.toml", draft::TEMPLATE);
    let mut broken: Vec<(&str, String)> = Vec::new();
    for (from, to) in SLIPS {
        broken.push((template.0, changed(template.1, from, to)));
    }
    for (path, from, to) in OTHERS {
        let text = FILES.iter().find(|(name, _)| name == path).unwrap().1;
        broken.push((path, changed(text, from, to)));
    }
    let good = refusals(&schema(FileKind::Plan), &json_of(template.1));
    assert_eq!(good, [""; 0]);
    for (path, text) in broken {
        let kind = FileKind::of(path, &text).unwrap();
        let faults = check_file(path, &text, None);
        assert!(!faults.is_empty(), "the reader takes {text}");
        let refused = refusals(&schema(kind), &json_of(&text));
        assert!(!refused.is_empty(), "{faults:?}");
    }
}

#[test]
fn a_schema_of_calendars_refuses_what_the_reader_refuses() {
    let day =
        |rule: &str| format!("country = \"dk\"\n[[holiday]]\nen = \"a\"\nlocal = \"b\"\n{rule}\n");
    for good in [
        "date = \"12-24\"",
        "easter = -3",
        "weekday = \"friday\"\nbetween = [\"06-19\", \"06-25\"]",
    ] {
        assert!(calendar::read("x", &day(good)).is_ok(), "{good}");
        assert_eq!(
            refusals(&of_calendar(), &json_of(&day(good))),
            [""; 0],
            "{good}"
        );
    }
    for wrong in [
        "",
        "date = \"1-1\"",
        "date = \"13-01\"",
        "date = \"12-24\"\neaster = 1",
        "easter = 201",
        "easter = \"late\"",
        "weekday = \"friday\"",
        "weekday = \"caturday\"\nbetween = [\"06-19\", \"06-25\"]",
        "eastr = 1\ndate = \"12-24\"",
        "date = 12",
        "date = \"12-24\"\nfrom = \"2026\"",
    ] {
        assert!(calendar::read("x", &day(wrong)).is_err(), "{wrong}");
        assert!(
            !refusals(&of_calendar(), &json_of(&day(wrong))).is_empty(),
            "{wrong}"
        );
    }
}

#[test]
fn what_hangs_on_a_code_is_said_of_that_code() {
    let rules = |kind, place: &str| {
        let schema = schema(kind);
        let all = schema.pointer(place).unwrap()["allOf"].as_array().unwrap();
        let rules = all.iter().filter(|rule| rule.get("if").is_some());
        let told = rules.map(|rule| {
            let on = rule["if"]["properties"].as_object().unwrap();
            let (on, values) = on.iter().next().unwrap();
            let values = values["enum"].to_string();
            let key = rule["then"]["required"][0].as_str();
            let may = rule["else"].as_object().unwrap().is_empty();
            format!("{on} {values} {} {may}", key.unwrap_or_default())
        });
        told.collect::<Vec<_>>()
    };
    let steps = "/properties/stages/items/properties/steps/items";
    assert_eq!(
        rules(FileKind::Plan, steps),
        [
            "ask [\"field\"] field false",
            "ask [\"fields\"] fields false",
            "ask [\"duty\"] rule false",
            "ask [\"tell\"] tell false",
        ]
    );
    assert_eq!(
        rules(FileKind::Form, "/properties/fields/items"),
        ["answer [\"one\",\"any\"] choices false"]
    );
    assert_eq!(
        rules(FileKind::Rules, "/properties/rules/items"),
        [
            "start [\"cyber-notified\"] after false",
            "start [\"cyber-aware\",\"cyber-notified\"] covered true",
        ]
    );
}
