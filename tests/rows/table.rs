//! The table of rows is whole and true to the tests: no row without its state, none called true without a test that names it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// How far a row holds in use.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
    True,
    Part,
    Open,
}

/// A row of `fixtures/rows.txt`.
#[derive(Debug)]
struct Row {
    id: String,
    state: State,
    tests: Vec<String>,
    missing: String,
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    let empty = |line: &&str| !line.is_empty() && !line.starts_with('#');
    text.lines().filter(empty)
}

fn read(text: &str) -> Result<Vec<Row>, String> {
    let row = |line: &str| {
        let parts: Vec<&str> = line.split('\t').collect();
        let (id, state, tests, missing) = match parts.as_slice() {
            [id, state, tests] => (*id, *state, *tests, ""),
            [id, state, tests, missing] => (*id, *state, *tests, *missing),
            _ => return Err(format!("not a row: {line}")),
        };
        let state = match state {
            "true" => State::True,
            "part" => State::Part,
            "open" => State::Open,
            other => return Err(format!("{id}: no state {other}")),
        };
        let tests = tests.split("; ").filter(|test| *test != "-");
        Ok(Row {
            id: id.to_owned(),
            state,
            tests: tests.map(str::to_owned).collect(),
            missing: missing.to_owned(),
        })
    };
    lines(text).map(row).collect()
}

/// Whether a word is the number of a row.
fn is_id(word: &str) -> bool {
    let rest = ["STR-", "SOS-", "SAU-", "SWE-"]
        .iter()
        .find_map(|start| word.strip_prefix(start));
    rest.is_some_and(|rest| rest.contains(|c: char| c.is_ascii_digit()))
}

/// The tests of a file, each with the rows that the comment above it names.
fn tests_of(module: &str, text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let (mut found, mut named, mut marked) = (BTreeMap::new(), BTreeSet::new(), false);
    for line in text.lines() {
        if let Some(comment) = line.strip_prefix("//") {
            let words = comment.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
            named.extend(words.filter(|word| is_id(word)).map(str::to_owned));
        } else if line == "#[test]" {
            marked = true;
        } else if let (true, Some(rest)) = (marked, line.strip_prefix("fn ")) {
            let name = rest.split('(').next().unwrap();
            found.insert(format!("{module}::{name}"), std::mem::take(&mut named));
            marked = false;
        } else {
            named.clear();
            marked = false;
        }
    }
    found
}

/// What is wrong with a table, told by the rows asked and the tests there are.
fn faults(
    rows: &[Row],
    asked: &BTreeSet<String>,
    tests: &BTreeMap<String, BTreeSet<String>>,
) -> Vec<String> {
    let mut wrong = Vec::new();
    let ids: BTreeSet<_> = rows.iter().map(|row| row.id.clone()).collect();
    if ids.len() != rows.len() {
        wrong.push("a row stands twice".to_owned());
    }
    wrong.extend(asked.difference(&ids).map(|id| format!("{id} has no row")));
    wrong.extend(ids.difference(asked).map(|id| format!("{id} is not asked")));
    for row in rows {
        let id = &row.id;
        match row.state {
            State::True | State::Part if row.tests.is_empty() => {
                wrong.push(format!("{id} is not called open, and no test uses it"));
            }
            State::True if !row.missing.is_empty() => {
                wrong.push(format!("{id} is true, and something is missing"));
            }
            State::Part | State::Open if row.missing.is_empty() => {
                wrong.push(format!("{id} does not say what is missing"));
            }
            State::Open if !row.tests.is_empty() => {
                wrong.push(format!("{id} is open, and a test uses it"));
            }
            State::True | State::Part | State::Open => {}
        }
        for test in &row.tests {
            match tests.get(test) {
                None => wrong.push(format!("{id}: there is no test {test}")),
                Some(named) if !named.contains(id) => {
                    wrong.push(format!("{test} does not name {id}"));
                }
                Some(_) => {}
            }
        }
    }
    for (test, named) in tests {
        for id in named {
            let row = rows.iter().find(|row| row.id == *id);
            if !row.is_some_and(|row| row.tests.contains(test)) {
                wrong.push(format!(
                    "{test} names {id}, and its row does not name the test"
                ));
            }
        }
    }
    wrong
}

fn all_tests() -> BTreeMap<String, BTreeSet<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rows");
    let mut all = BTreeMap::new();
    for module in ["struer", "sosu", "sauda", "kommun"] {
        let text = fs::read_to_string(folder.join(format!("{module}.rs"))).unwrap();
        all.extend(tests_of(module, &text));
    }
    all
}

fn asked() -> BTreeSet<String> {
    let text = include_str!("../fixtures/requirement-ids.txt");
    let ids = lines(text).map(|line| line.split('\t').next().unwrap().to_owned());
    ids.collect()
}

#[test]
fn every_row_is_true_in_use_or_says_what_is_missing() {
    let rows = read(include_str!("../fixtures/rows.txt")).unwrap();
    let wrong = faults(&rows, &asked(), &all_tests());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(rows.len(), 189);
}

#[test]
fn a_table_that_says_too_much_is_found_out() {
    let asked = BTreeSet::from(["STR-1".to_owned(), "STR-G2".to_owned()]);
    let tests = tests_of(
        "struer",
        "// STR-1: it is there\n#[test]\nfn uses_it() {\n\n// STR-9\nfn no_test() {\n\n#[test]\nfn names_none() {\n",
    );
    assert_eq!(tests.len(), 2, "{tests:?}");
    let good = "STR-1\ttrue\tstruer::uses_it\nSTR-G2\topen\t-\tnobody built it\n";
    let said = |table: &str| faults(&read(table).unwrap(), &asked, &tests);
    assert_eq!(said(good), Vec::<String>::new());
    for (from, to) in [
        ("STR-G2\topen\t-\tnobody built it\n", ""),
        ("STR-G2", "STR-1"),
        ("STR-G2", "STR-77"),
        ("struer::uses_it", "-"),
        ("struer::uses_it", "struer::was_here"),
        ("struer::uses_it", "struer::names_none"),
        ("struer::uses_it", "struer::no_test"),
        ("\tstruer::uses_it", "\tstruer::uses_it\tnot all"),
        ("\t-\tnobody built it", "\t-"),
        ("open\t-", "open\tstruer::uses_it"),
        ("open\t-", "part\t-"),
        ("true\tstruer::uses_it", "open\t-\tnot yet"),
    ] {
        let table = good.replacen(from, to, 1);
        assert_ne!(said(&table), Vec::<String>::new(), "{table}");
    }
    for table in ["STR-1\tnearly\t-\tx", "STR-1", "STR-1\topen\t-\tx\ty"] {
        assert!(read(table).is_err(), "{table}");
    }
}
