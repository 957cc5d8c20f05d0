//! Every requirement of the four source documents is answered in a plan, a rule, a field or the program, at a place that is there.
//!
//! `fixtures/requirement-ids.txt` says what is asked, `fixtures/requirements.txt` where it is answered; the marks in the plans
//! say the same from the other side. That a place is there does not make the row true: whether a person can use it is in
//! `tests/rows`. How the plans are followed from alarm to close is in `plans.rs`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use frist::domain::plan::{Guide, Plan};
use frist::plan::embedded::{FILES, Shelf};

/// Letters of the kinds whose place is asked here: forms (F) and checks (K) are papers, and what there is of them stands in
/// `fixtures/rows.txt`.
const KINDS: &str = "SOCRDTG";

fn fixture(name: &str) -> Vec<(String, String)> {
    let text = fs::read_to_string(root().join("tests/fixtures").join(name)).unwrap();
    let lines = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let parts = lines.map(|line| line.split_once('\t').unwrap());
    parts.map(|(id, rest)| (id.into(), rest.into())).collect()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Each id once, with its kind.
fn asked() -> BTreeMap<String, String> {
    let rows = fixture("requirement-ids.txt");
    let count = rows.len();
    let mut asked: BTreeMap<_, _> = rows.into_iter().collect();
    assert_eq!(asked.len(), count, "an id stands twice");
    asked.retain(|_, kind| KINDS.contains(kind.as_str()));
    asked
}

/// Each id with its places.
fn answers() -> BTreeMap<String, Vec<String>> {
    let rows = fixture("requirements.txt");
    let count = rows.len();
    let places = |text: &str| text.split("; ").map(str::to_owned).collect();
    let answers: BTreeMap<_, Vec<String>> = rows
        .into_iter()
        .map(|(id, text)| (id, places(&text)))
        .collect();
    assert_eq!(answers.len(), count, "an id is answered on two lines");
    answers
}

/// All built-in guides.
fn guides() -> Vec<Guide> {
    let shelf = Shelf::embedded();
    shelf
        .plans()
        .map(|plan| shelf.guide(plan.clone()))
        .collect()
}

/// Whether there is such a place, or what is wrong with it.
fn check(place: &str, guides: &[Guide]) -> Result<(), String> {
    let here = |found: bool| found.then_some(()).ok_or("is not there".to_owned());
    if let Some(path) = place.strip_prefix("program: ") {
        return here(path.starts_with("src/") && root().join(path).exists());
    }
    let words: Vec<&str> = place.split(' ').collect();
    match words.as_slice() {
        ["rule", id] => here(guides[0].rules.iter().any(|rule| rule.id.as_str() == *id)),
        ["field", id] => here(guides[0].form.field(&(*id).into()).is_some()),
        ["authority", id] => here(guides.iter().any(|guide| guide.authority.id == *id)),
        ["plan", plan, rest @ ..] => {
            let mut plans = guides.iter().map(|guide| &guide.plan);
            match plans.find(|found| found.id.as_str() == *plan) {
                Some(plan) => in_plan(plan, rest),
                None => Err("no such plan".to_owned()),
            }
        }
        _ => Err("is no place".to_owned()),
    }
}

fn in_plan(plan: &Plan, place: &[&str]) -> Result<(), String> {
    let found = match *place {
        ["step", id] => plan.step(&id.into()).is_some(),
        ["chain", from, to] => {
            let mut links = plan.chain.iter();
            links.any(|link| link.from.as_str() == from && link.to.as_str() == to)
        }
        ["contact", id] => plan.contacts.iter().any(|c| c.id.as_str() == id),
        ["role", id] => plan.role(&id.into()).is_some(),
        ["section", id] => plan.section(id).is_some(),
        ["criterion", id] => plan.criteria.iter().any(|c| c.id == id),
        ["readiness", id] => plan.readiness.iter().any(|q| q.id == id),
        ["clock", id] => plan.clocks.iter().any(|c| c.id == id),
        ["paper", id] => plan.papers.iter().any(|p| p.id == id),
        ["head", "decides"] => plan.decides.is_some(),
        ["head", "sender"] => plan.sender.is_some(),
        ["head", "consults"] => !plan.consults.is_empty(),
        ["head", "serious"] => plan.serious.is_some(),
        ["head", "authority"] => !plan.authority.is_empty(),
        ["head", "controller"] => !plan.controller.as_str().is_empty(),
        _ => return Err("is no place in a plan".to_owned()),
    };
    found.then_some(()).ok_or("is not there".to_owned())
}

#[test]
fn every_requirement_has_an_answer() {
    let answers = answers();
    let asked = asked();
    for id in asked.keys() {
        assert!(answers.contains_key(id), "{id} has no answer");
    }
    for id in answers.keys() {
        assert!(asked.contains_key(id), "{id} is answered but never asked");
    }
}

#[test]
fn every_place_named_is_there() {
    let guides = guides();
    let mut wrong = Vec::new();
    for (id, places) in answers() {
        for place in places {
            if let Err(why) = check(&place, &guides) {
                wrong.push(format!("{id}: “{place}” {why}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_place_that_is_missing_is_found_out() {
    let guides = guides();
    for place in [
        "plan sosu step stop-leak",
        "plan nobody step stop-leak",
        "plan struer chain dpo employee",
        "plan struer head consults",
        "rule gdpr-33-3",
        "field shoe-size",
        "authority ico-uk",
        "program: src/domain/missing.rs",
        "program: Cargo.toml",
        "somewhere",
    ] {
        assert!(check(place, &guides).is_err(), "{place}");
    }
}

/// The ids of requirements in a text.
fn marks(text: &str) -> impl Iterator<Item = &str> {
    let word = |c: char| !(c.is_ascii_alphanumeric() || c == '-');
    let documents = ["STR-", "SOS-", "SAU-", "SWE-"];
    text.split(word).filter(move |word| {
        let rest = documents.iter().find_map(|start| word.strip_prefix(start));
        rest.is_some_and(|rest| rest.contains(|c: char| c.is_ascii_digit()))
    })
}

/// The marks of a plan with the place each stands at, and the marks that stand where nothing begins.
fn places_of(text: &str) -> (BTreeSet<(String, String)>, Vec<String>) {
    let (mut places, mut stray) = (BTreeSet::new(), Vec::new());
    let plan = value(text, "id");
    let lines: Vec<&str> = text.lines().collect();
    let mut in_table = false;
    for (n, line) in lines.iter().enumerate() {
        let table = line.starts_with('[');
        in_table |= table;
        let Some((code, comment)) = line.rsplit_once("# ") else {
            continue;
        };
        if code.trim().is_empty() {
            continue;
        }
        let rest = lines[n + 1..].join("\n");
        let place = match code.trim() {
            "[approval]" => "head approval".to_owned(),
            "[serious]" => "head serious".to_owned(),
            "[[chain]]" => format!("chain {} {}", value(&rest, "from"), value(&rest, "to")),
            header if table => {
                let name = match header.trim_matches(['[', ']']) {
                    "stages.steps" => "step",
                    "contacts" => "contact",
                    "roles" => "role",
                    "sections" => "section",
                    "criteria" => "criterion",
                    "readiness" => "readiness",
                    "clocks" => "clock",
                    "papers" => "paper",
                    other => other,
                };
                format!("{name} {}", value(&rest, "id"))
            }
            key if !in_table => format!("head {}", key.split(['.', ' ', '=']).next().unwrap()),
            _ => {
                stray.extend(marks(comment).map(str::to_owned));
                continue;
            }
        };
        for mark in marks(comment) {
            places.insert((mark.to_owned(), format!("plan {plan} {place}")));
        }
    }
    (places, stray)
}

/// The first value of a key in a text.
fn value<'t>(text: &'t str, key: &str) -> &'t str {
    let mut lines = text.lines().filter_map(|line| line.split_once(" = "));
    let (_, value) = lines.find(|(found, _)| *found == key).unwrap();
    value.split('"').nth(1).unwrap()
}

#[test]
fn the_marks_in_the_plans_say_the_same() {
    let asked = asked();
    let mut marked = BTreeSet::new();
    for (path, text) in FILES.iter().filter(|(path, _)| path.starts_with("plans/")) {
        let (places, stray) = places_of(text);
        let stray: Vec<_> = stray.iter().filter(|id| asked.contains_key(*id)).collect();
        assert!(stray.is_empty(), "{path}: {stray:?} where nothing begins");
        marked.extend(places.into_iter().filter(|(id, _)| asked.contains_key(id)));
    }
    let in_plans = |(id, places): (String, Vec<String>)| {
        let of_plans = places.into_iter().filter(|p| p.starts_with("plan "));
        of_plans.map(move |place| (id.clone(), place))
    };
    let listed: BTreeSet<(String, String)> = answers().into_iter().flat_map(in_plans).collect();
    let unlisted: Vec<_> = marked.difference(&listed).collect();
    assert!(unlisted.is_empty(), "marked but not listed: {unlisted:?}");
    let unmarked: Vec<_> = listed.difference(&marked).collect();
    assert!(unmarked.is_empty(), "listed but not marked: {unmarked:?}");
}
