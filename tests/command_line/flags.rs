//! What scripts go by: one flag for a reason, acts that are so already, what `--json`, `--quiet` and `--dry-run` give.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::home::Home;
use crate::support::number::FIRST;

fn entries(home: &Home) -> usize {
    let log = home.json(&["log", "--json"]);
    log["entries"].as_array().unwrap().len()
}

/// What ends every clock, so that the case can be closed.
fn no_breach(home: &Home) {
    let why = ["--because", "an empty letter", "--decided-by", "Bo"];
    home.good(&[&["finding", &FIRST, "not-a-breach"][..], &why].concat());
}

#[test]
fn a_reason_has_one_flag_and_its_old_name_goes_on() {
    let home = Home::new();
    home.good(&["new", "Letter", "--aware", "1h"]);
    let missing = home.bad(1, &["step", &FIRST, "prevent", "skip"]);
    assert!(missing.contains("[--because]"), "{missing}");
    home.good(&["step", &FIRST, "prevent", "skip", "--because", "ordered"]);
    no_breach(&home);
    for flag in ["--because", "--reason"] {
        home.good(&["close", &FIRST, flag, "done"]);
        home.good(&["reopen", &FIRST, flag, "not done"]);
    }
    let help = home.good(&["close", "--help"]);
    assert!(help.contains("--because") && !help.contains("--reason"));
}

#[test]
fn an_act_that_is_so_already_writes_nothing_and_is_no_fault() {
    let home = Home::new();
    home.good(&["I", "am", "Dagny"]);
    home.good(&["new", "Letter", "--kind", "letter", "--role", "controller"]);
    let twice: &[&[&str]] = &[
        &["I", "am", "Dagny"],
        &["plan", "use", "struer"],
        &["step", &FIRST, "stop-leak", "done"],
        &["serious", &FIRST, "yes"],
        &["assign", &FIRST, "overview", "Bo"],
        &["rename", &FIRST, "Two letters"],
        &["kind", &FIRST, "lost"],
        &["role", &FIRST, "both"],
        &["hand-over", &FIRST, "Bo"],
        &["close", &FIRST, "--because", "done"],
    ];
    for act in twice {
        if act[0] == "close" {
            no_breach(&home);
        }
        home.good(act);
        let before = entries(&home);
        let again = home.run(act);
        assert_eq!(again.code, 0, "{act:?}: {}", again.err);
        assert!(
            again.err.contains("It is so already"),
            "{act:?}: {}",
            again.err
        );
        assert_eq!(entries(&home), before, "{act:?}");
    }
}

#[test]
fn a_snooze_ends_at_the_deadline() {
    let home = Home::new();
    home.good(&["new", "Letter", "--aware", "70h"]);
    let shown = || home.json(&["show", &FIRST, "--json"]);
    let until = |shown: &Value| {
        let all = shown["entries"].as_array().unwrap().clone();
        let mut all = all.iter().rev();
        let last = all.find(|one| one["kind"] == "alarm-snoozed").unwrap();
        let payload: Value = serde_json::from_str(last["payload"].as_str().unwrap()).unwrap();
        payload
    };
    let cut = home.run(&["snooze", &FIRST, "9h"]);
    assert_eq!(cut.code, 0, "{}", cut.err);
    assert!(cut.err.contains("until the deadline"), "{}", cut.err);
    let payload = until(&shown());
    assert_eq!(payload["until"], payload["deadline"]);
    let short = home.run(&["snooze", &FIRST, "15m"]);
    assert!(!short.err.contains("until the deadline"), "{}", short.err);
    let payload = until(&shown());
    assert!(payload["until"].as_str() < payload["deadline"].as_str());
}

#[test]
fn what_is_written_checked_and_copied_is_given_for_machines() {
    let home = Home::new();
    let new = home.json(&["new", "Letter", "--aware", "1h", "--json"]);
    let (id, number) = (new["id"].as_str().unwrap(), new["number"].as_str().unwrap());
    let shown = home.json(&["show", id, "--json"]);
    assert_eq!(
        (number, &new["deadline"]),
        (FIRST.as_str(), &shown["deadline"])
    );
    let kinds = |wrote: &Value| -> Vec<String> {
        let all = wrote["entries"].as_array().unwrap().iter();
        all.map(|one| one["kind"].as_str().unwrap().to_owned())
            .collect()
    };
    assert!(kinds(&new).contains(&"opened".to_owned()), "{new}");
    let wrote = home.json(&["rename", number, "Two letters", "--json"]);
    assert_eq!(kinds(&wrote), ["renamed"]);
    let again = home.json(&["rename", number, "Two letters", "--json"]);
    assert!(kinds(&again).is_empty() && again["id"] == id);
    let suspected = ["aware", number, "knew", "1", "--json"];
    assert!(
        home.run(&suspected).code < 2,
        "an act below another takes it too"
    );

    let checked = home.json(&["verify", "--json"]);
    assert_eq!(
        (&checked["holds"], &checked["broken"]),
        (&true.into(), &Value::Null)
    );
    assert_eq!(checked["entries"], entries(&home));
    let copied = home.json(&["backup", "--json"]);
    assert_eq!(copied["entries"], entries(&home));
    assert!(std::path::Path::new(copied["path"].as_str().unwrap()).is_file());
}

/// The member of a list in which a key has a value.
fn with<'v>(list: &'v Value, key: &str, is: &str) -> &'v Value {
    let mut all = list.as_array().unwrap().iter();
    let found = all.find(|one| one[key] == is);
    assert!(found.is_some(), "none has {key} {is}: {list}");
    found.unwrap()
}

// What a script needs of a case from its number to its end, without a look at the entries of the log.
#[test]
#[expect(
    clippy::too_many_lines,
    reason = "one case from the first act to the last"
)]
fn a_script_runs_a_case_and_reads_everything_back() {
    let home = Home::new();
    let new = [
        "new",
        "Letter",
        "--aware",
        "2h",
        "--kind",
        "letter",
        "--role",
        "controller",
        "--json",
    ];
    let new = home.json(&new);
    let id = new["id"].as_str().unwrap();
    let why = |reason| {
        [
            "--because",
            reason,
            "--decided-by",
            "the director",
            "--json",
        ]
    };
    let act = |words: &[&str], more: &[&str]| {
        let (first, rest) = words.split_first().unwrap();
        let wrote = home.json(&[&[first, id], rest, more].concat());
        assert!(
            !wrote["entries"].as_array().unwrap().is_empty(),
            "{words:?}"
        );
        wrote
    };
    act(&["finding", "breach"], &why("the letters were read"));
    act(&["serious", "no"], &["--because", "three people", "--json"]);
    act(
        &["fact", "what-happened", "Three letters in one envelope"],
        &["--json"],
    );
    act(&["fact", "consequences", "Somebody read them"], &["--json"]);
    act(&["fact", "measures-taken", "Fetched"], &["--json"]);
    act(&["risk", "high"], &why("health data"));
    act(&["note", "called the printer"], &["--json"]);
    act(
        &["step", "prevent", "skip"],
        &["--because", "ordered", "--json"],
    );
    act(
        &["notice", "sent"],
        &[
            "--form",
            "complete",
            "--at",
            "1h",
            "--reference",
            "R-1",
            "--json",
        ],
    );
    act(
        &["people", "informed"],
        &["--how", "letter", "--count", "3", "--json"],
    );
    act(
        &["close"],
        &["--because", "the rest is in the official case", "--json"],
    );

    let case = home.json(&["show", id, "--json"]);
    assert_eq!((&case["number"], &case["id"]), (&new["number"], &new["id"]));
    assert_eq!(case["title"], "Letter");
    let clock = with(&case["clocks"], "rule", "gdpr-33-1");
    assert_eq!(clock["deadline"], new["deadline"]);
    assert_eq!(
        (&clock["ended"], &clock["timely"]),
        (&"notified".into(), &"in-time".into())
    );
    assert_eq!(case["in_time"], true);
    let fact = with(&case["facts"], "field", "what-happened");
    assert_eq!(fact["value"], "Three letters in one envelope");
    assert_eq!(
        (&case["risk"], &case["assessment"]["because"]),
        (&"high".into(), &"health data".into())
    );
    assert_eq!(case["notices"][0]["reference"], "R-1");
    assert!(case["notified_at"].is_string() && case["people_informed_at"].is_string());
    assert_eq!(case["people"][0]["owed"], false);
    let step = with(&case["steps"], "id", "prevent");
    assert_eq!(
        (&step["status"], &step["note"]),
        (&"skipped".into(), &"ordered".into())
    );
    assert_eq!(case["notes"][0]["text"], "called the printer");
    for (kind, outcome, because) in [
        ("finding-set", "breach", "the letters were read"),
        ("serious-set", "no", "three people"),
        ("risk-assessed", "high", "health data"),
    ] {
        let decision = with(&case["decisions"], "kind", kind);
        assert_eq!(
            (&decision["outcome"], &decision["because"]),
            (&outcome.into(), &because.into())
        );
    }
    let decided = with(&case["decisions"], "kind", "finding-set");
    assert_eq!(decided["decided_by"], "the director");
    let end = with(&case["decisions"], "kind", "closed");
    assert_eq!(end["because"], "the rest is in the official case");
    assert!(case["closed"].is_string());
    let listed = home.json(&["list", "--closed", "--json"]);
    assert_eq!(listed[0]["id"], new["id"]);
}

/// Every file below a folder with what it holds.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(files(&path));
        } else {
            all.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
    all
}

#[test]
fn a_dry_run_says_what_would_be_and_writes_nothing() {
    let empty = Home::new();
    let tried = empty.run(&["new", "Letter", "--aware", "2h", "--dry-run"]);
    assert_eq!(
        (tried.code, tried.out.trim()),
        (0, FIRST.as_str()),
        "{}",
        tried.err
    );
    assert!(
        tried.err.contains("Dry run: nothing was written"),
        "{}",
        tried.err
    );
    assert!(
        files(empty.0.path()).is_empty(),
        "{:?}",
        files(empty.0.path()).keys()
    );

    let home = Home::new();
    home.good(&["new", "Letter", "--kind", "letter", "--role", "controller"]);
    let before = files(home.0.path());
    let acts: &[&[&str]] = &[
        &["new", "Another letter"],
        &[
            "finding",
            &FIRST,
            "breach",
            "--because",
            "read",
            "--decided-by",
            "Bo",
        ],
        &["step", &FIRST, "stop-leak", "done"],
        &["note", &FIRST, "called"],
        &["aware", &FIRST, "knew", "1", "--because", "it was seen"],
    ];
    for act in acts {
        let tried = home.run(&[act, &["--dry-run"][..]].concat());
        assert!(
            tried.err.contains("Dry run") || tried.code == 1,
            "{act:?}: {}",
            tried.err
        );
        assert!(before == files(home.0.path()), "{act:?} wrote");
    }
    let refused = home.bad(1, &["close", &FIRST, "--because", "done", "--dry-run"]);
    assert!(refused.contains("still runs"), "{refused}");
    let json = home.json(&["note", &FIRST, "called", "--dry-run", "--json"]);
    assert_eq!(json["entries"][0]["kind"], "note-added");
    // What cannot be tried does not take the flag.
    for act in [
        &["backup", "--dry-run"][..],
        &["plan", "use", "sosu", "--dry-run"],
    ] {
        home.bad(2, act);
    }
    assert!(before == files(home.0.path()));
    home.good(&["note", &FIRST, "called"]);
    assert!(before != files(home.0.path()));
}

#[test]
fn quiet_leaves_what_a_script_needs_and_what_went_wrong() {
    let home = Home::new();
    let new = home.run(&["new", "Letter", "--quiet"]);
    assert_eq!((new.out.trim(), new.err.as_str()), (FIRST.as_str(), ""));
    for act in [
        &["note", &FIRST, "called"][..],
        &["rename", &FIRST, "Letter"],
        &["verify"],
    ] {
        let done = home.run(&[act, &["--quiet"][..]].concat());
        let said = (done.code, done.out.as_str(), done.err.as_str());
        assert_eq!(said, (0, "", ""), "{act:?}");
    }
    assert!(!home.good(&["--quiet", "backup"]).is_empty());
    assert!(!home.good(&["list", "--quiet"]).is_empty());
    let refused = home.bad(1, &["--quiet", "note", "2026-0009", "x"]);
    assert!(refused.contains("2026-0009"), "{refused}");
}

#[test]
fn help_lists_words_in_the_order_in_which_they_are_typed_with_their_codes() {
    let home = Home::new();
    for (command, words) in [
        ("step", &["<NUMBER>", "<STEP>", "<SAY>"][..]),
        ("time", &["<NUMBER>", "<WHICH>", "<WHEN>"]),
        ("fact", &["<NUMBER>", "<FIELD>", "[VALUE]"]),
    ] {
        let help = home.good(&[command, "--help"]);
        let (_, listed) = help.split_once("Arguments:").unwrap();
        let places: Vec<usize> = words
            .iter()
            .map(|word| listed.find(word).unwrap())
            .collect();
        assert!(places.is_sorted(), "{help}");
    }
    let help = home.good(&["step", "--help"]);
    assert!(help.contains("[done, skip, reopen]"), "{help}");
}

#[test]
fn an_unknown_name_suggests_the_nearest() {
    let home = Home::new();
    home.good(&["new", "Letter", "--role", "controller"]);
    home.good(&["contact", "add", "Dagny Holm", "--phone", "12345678"]);
    let asked: &[(&[&str], &str)] = &[
        (&["step", &FIRST, "stop-laek", "done"], "stop-leak"),
        (&["fact", &FIRST, "what-happend", "x"], "what-happened"),
        (&["contact", "verify", "Dagny Hlm"], "Dagny Holm"),
        (&["note", "2026-0011", "x"], &FIRST),
    ];
    for (act, near) in asked {
        let refused = home.bad(1, act);
        assert!(
            refused.contains(&format!("Did you mean “{near}”?")),
            "{act:?}: {refused}"
        );
    }
}
