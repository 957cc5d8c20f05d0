//! What other programs read: the calendar file, the line of a status bar, manual pages, the version.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use crate::support::home::Home;
use crate::support::number::{FIRST, nth};
use serde_json::Value;

/// The events of a calendar file: UID and status of each.
fn events(file: &str) -> Vec<(String, String)> {
    let file = file.replace("\r\n ", "");
    let of = |event: &str, name: &str| {
        let mut lines = event.split("\r\n");
        let found = lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        found.unwrap_or_default().to_owned()
    };
    let events = file.split("BEGIN:VEVENT\r\n").skip(1);
    events
        .map(|event| (of(event, "UID"), of(event, "STATUS")))
        .collect()
}

/// A log with one incident that we control.
fn letter(home: &Home, title: &str) {
    let role = ["--role", "controller", "--aware", "2h"];
    home.good(&[&["new", title], &role[..]].concat());
}

#[test]
fn a_calendar_takes_back_what_an_earlier_one_held() {
    let home = Home::new();
    letter(&home, "Secret title");
    let first = home.good(&["calendar", &FIRST]);
    assert!(!first.contains("Secret"), "{first}");
    assert!(!first.replace("\r\n", "").contains(['\r', '\n']));
    let before = events(&first);
    assert!(before.iter().all(|(_, status)| status == "CONFIRMED"));
    assert!(before.len() >= 3, "{before:?}");
    home.good(&["notice", &FIRST, "sent", "--form", "complete"]);
    // A calendar of all has the same to say of it, also once it is closed.
    for after in [home.good(&["calendar", &FIRST]), home.good(&["calendar"])] {
        let after = events(&after);
        for (uid, _) in &before {
            let cancelled = (uid.clone(), "CANCELLED".to_owned());
            assert!(after.contains(&cancelled), "{uid}: {after:?}");
        }
    }
    // Taken back, the deadline stands again.
    home.good(&["undo", &FIRST]);
    let again = events(&home.good(&["calendar"]));
    for one in &before {
        assert!(again.contains(one), "{one:?}: {again:?}");
    }
    // Moved so far back that the reminder of a day before is over: it must not ring tomorrow.
    home.good(&["time", &FIRST, "aware", "60h", "--reason", "x"]);
    let moved = events(&home.good(&["calendar"]));
    assert!(moved.contains(&before[0]), "{moved:?}");
    let day = before.iter().find(|(uid, _)| uid.starts_with("t24."));
    let cancelled = (day.unwrap().0.clone(), "CANCELLED".to_owned());
    assert!(moved.contains(&cancelled), "{moved:?}");
    home.good(&[
        "finding",
        &FIRST,
        "not-a-breach",
        "--because",
        "x",
        "--decided-by",
        "dpo",
    ]);
    home.good(&["close", &FIRST, "--reason", "x"]);
    let closed = events(&home.good(&["calendar"]));
    assert!(closed.iter().all(|(_, status)| status == "CANCELLED"));
    assert_eq!(closed[0].0, before[0].0);
    letter(&home, "Another");
    let one = events(&home.good(&["calendar", &nth(2)]));
    let all = events(&home.good(&["calendar"]));
    assert!(one.iter().all(|event| all.contains(event)));
    assert!(one.len() < all.len());
}

#[test]
fn a_calendar_goes_to_a_new_private_file_and_over_none_by_itself() {
    let home = Home::new();
    let path = home.0.path().join("deadlines.ics");
    let out = path.display().to_string();
    // Where nothing runs, nothing is written.
    home.good(&["I", "am", "Kim"]);
    let nothing = home.run(&["calendar", "--out", &out]);
    assert_eq!((nothing.code, nothing.out.as_str()), (0, ""));
    assert!(nothing.err.contains("No deadline runs") && !path.exists());
    letter(&home, "Letter");
    let said = home.good(&["calendar", "--out", &out]);
    assert!(said.contains(&out), "{said}");
    assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    fs::write(&path, "mine").unwrap();
    let refused = home.bad(1, &["calendar", "--out", &out]);
    assert!(refused.contains("--overwrite"), "{refused}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    home.good(&["calendar", &FIRST, "--out", &out, "--overwrite"]);
    assert_eq!(
        events(&fs::read_to_string(&path).unwrap()).len(),
        events(&home.good(&["calendar"])).len()
    );
    home.bad(2, &["calendar", "--overwrite"]);
    home.bad(1, &["calendar", &nth(7)]);
    home.bad(1, &["calendar", "--out", "/proc/frist.ics"]);
}

#[test]
fn the_next_deadline_is_one_line_and_nothing_is_none() {
    let home = Home::new();
    home.good(&["I", "am", "Kim"]);
    assert_eq!(home.good(&["next"]), "");
    assert_eq!(home.good(&["next", "--format", "{left}"]), "");
    let quiet = home.json(&["next", "--json"]);
    assert_eq!(
        (quiet["text"].as_str(), quiet["class"].as_str()),
        (Some(""), Some("calm"))
    );
    letter(&home, "Far");
    home.good(&["new", "Near", "--role", "controller", "--aware", "70h"]);
    let line = home.good(&["next"]);
    assert_eq!(line.lines().count(), 1);
    let near = nth(2);
    assert!(
        line.starts_with(&format!("{near} Datatilsynet: 1 h 5")),
        "{line}"
    );
    // The same one as in the list.
    assert!(home.good(&["list"]).starts_with(&near));
    let bar = home.good(&["next", "--json", "--format", "{{{class}}} {number}"]);
    assert_eq!(bar.lines().count(), 1, "a bar reads lines");
    let bar: Value = serde_json::from_str(&bar).unwrap();
    assert_eq!(bar["text"], format!("{{urgent}} {near}"));
    assert_eq!(bar["class"], "urgent");
    assert!(
        bar["tooltip"]
            .as_str()
            .unwrap()
            .contains("notice to Datatilsynet")
    );
    home.good(&["new", "Over", "--role", "controller", "--aware", "80h"]);
    assert_eq!(home.json(&["next", "--json"])["class"], "overdue");
    assert!(home.good(&["next"]).contains("overdue by"));
    for wrong in ["{title}", "{left", "}"] {
        let refused = home.bad(2, &["next", "--format", wrong]);
        assert!(refused.contains("{number} {duty} {left} {deadline} {class}"));
    }
}

#[test]
fn deadlines_that_cannot_be_read_are_not_taken_for_none() {
    let home = Home::new();
    letter(&home, "Letter");
    let log = home.0.path().join("ledger.db");
    let sound = fs::read(&log).unwrap();
    fs::write(&log, b"no log at all, but long enough to be looked at").unwrap();
    let (list, next) = (home.run(&["list"]), home.run(&["next"]));
    assert_ne!(list.code, 0);
    assert_eq!((next.code, next.err), (list.code, list.err));
    assert_eq!(next.out, "frist: cannot read the deadlines\n");
    let bar = home.run(&["next", "--json"]);
    let told: Value = serde_json::from_str(&bar.out).unwrap();
    assert_eq!(
        (bar.code, told["class"].as_str()),
        (list.code, Some("fault"))
    );
    fs::write(&log, sound).unwrap();
    // An entry that was changed: the list goes on and says so, and so does the line.
    let connection = rusqlite::Connection::open(&log).unwrap();
    let triggers = "SELECT group_concat('DROP TRIGGER ' || name, ';') FROM sqlite_master WHERE type = 'trigger'";
    let drop: String = connection
        .query_row(triggers, [], |row| row.get(0))
        .unwrap();
    connection.execute_batch(&drop).unwrap();
    let change = "UPDATE entries SET at = at - 1 WHERE position = 4";
    connection.execute(change, []).unwrap();
    connection.close().unwrap();
    let line = home.run(&["next"]);
    assert_eq!(line.code, home.run(&["list"]).code);
    assert!(line.out.contains("Datatilsynet"), "{}", line.out);
    assert!(line.out.contains("frist verify"), "{}", line.out);
}

// The commit is only known to a build that was told it.
#[test]
fn the_long_version_says_how_new_the_rules_are() {
    let home = Home::new();
    let short = home.good(&["-V"]);
    assert_eq!(short, concat!("frist ", env!("CARGO_PKG_VERSION"), "\n"));
    let long = home.good(&["--version"]);
    let mut lines = long.lines();
    assert_eq!(lines.next(), short.lines().next());
    let rules = lines.next_back().unwrap();
    assert!(rules.ends_with("since 2026-01-15"), "{rules}");
    let commit = option_env!("FRIST_COMMIT").filter(|commit| !commit.is_empty());
    assert_eq!(lines.next().is_some(), commit.is_some(), "{long}");
    assert!(!long.contains("unknown"), "{long}");
    let danish = home.good(&["--lang", "da", "--version"]);
    assert!(danish.contains("gælder fra 2026-01-15"), "{danish}");
}
