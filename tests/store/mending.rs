//! Parts of a real log damaged on purpose, each in its turn: what can be made anew from the entries is, once and on record;
//! what cannot ends in a sentence; never is a case hidden.

use std::collections::BTreeMap;
use std::fs;

use crate::support::home::Home;
use crate::support::number::nth;
use crate::support::pty::Pty;
use serde_json::Value;

/// How large a page of the file is.
const PAGE: usize = 4096;

/// A log with three open cases and a closed one.
fn log() -> Home {
    let home = Home::new();
    for (n, title) in (1..).zip(["Letter", "Laptop", "Mailbox", "Web site"]) {
        home.good(&["new", title, "--role", "controller", "--again"]);
        for note in 0..8 {
            let text = format!("note {note}: told the head of the centre by telephone");
            home.good(&["note", &nth(n), &text]);
        }
    }
    let decided = ["--because", "test data", "--decided-by", "DPO"];
    home.good(&[&["finding", &nth(4), "not-a-breach"][..], &decided].concat());
    home.good(&["close", &nth(4), "--because", "no breach"]);
    home
}

/// A copy of all that lies in the folder.
fn copy(from: &Home) -> Home {
    let to = Home::new();
    for name in ["ledger.db", "heads", "local.db"] {
        fs::copy(from.0.path().join(name), to.0.path().join(name)).unwrap();
    }
    to
}

/// What of a list is right whatever the time is.
fn rows(home: &Home, which: &[&str]) -> BTreeMap<String, [Value; 5]> {
    let rows = home.json(&[&["list", "--json"], which].concat());
    let row = |row: &Value| {
        let keys = ["title", "aware", "state", "opened", "number"];
        let id = row["id"].as_str().unwrap().to_owned();
        (id, keys.map(|key| row[key].clone()))
    };
    rows.as_array().unwrap().iter().map(row).collect()
}

fn kinds(home: &Home, kind: &str) -> usize {
    let log = home.json(&["log", "--json"]);
    let entries = log["entries"].as_array().unwrap().iter();
    entries.filter(|entry| entry["kind"] == kind).count()
}

fn sqlite(home: &Home) -> rusqlite::Connection {
    rusqlite::Connection::open(home.0.path().join("ledger.db")).unwrap()
}

/// The root page of every table and index.
fn roots(home: &Home) -> Vec<(String, String, usize)> {
    let conn = sqlite(home);
    let sql = "SELECT type, name, rootpage FROM sqlite_schema WHERE rootpage > 0";
    let mut stmt = conn.prepare(sql).unwrap();
    let roots = stmt.query_map([], |row| {
        let root: i64 = row.get(2)?;
        Ok((row.get(0)?, row.get(1)?, usize::try_from(root).unwrap()))
    });
    roots.unwrap().map(Result::unwrap).collect()
}

/// Changes one byte of a page.
fn change(home: &Home, page: usize, at: usize, new: impl FnOnce(u8) -> u8) {
    let path = home.0.path().join("ledger.db");
    let mut file = fs::read(&path).unwrap();
    let byte = &mut file[(page - 1) * PAGE + at];
    *byte = new(*byte);
    fs::write(path, file).unwrap();
}

// Each index in turn loses its last cell, as by one changed count, or the whole of its page, so that it cannot even be emptied.
#[test]
fn every_index_is_made_anew_once_and_nothing_is_hidden() {
    let home = log();
    let (all, open) = (rows(&home, &["--all"]), rows(&home, &[]));
    assert_eq!((all.len(), open.len()), (4, 3));
    let roots = roots(&home);
    let mut seen = 0;
    for (_, name, root) in roots.iter().filter(|(kind, ..)| kind == "index") {
        for (how, at, new) in [("a count", 4, 1_u8), ("a kind of page", 0, 0x80)] {
            let home = copy(&home);
            change(&home, *root, at, |old| old.wrapping_sub(new));
            let what = format!("{how} of {name}");
            // An act goes by what the entries say, and continues the chain.
            let noted = home.run(&["note", &nth(1), "after the damage"]);
            assert_eq!(noted.code, 0, "{what}: {}", noted.err);
            assert_eq!(rows(&home, &["--all"]), all, "{what}");
            assert_eq!(rows(&home, &[]), open, "{what}");
            home.good(&["verify"]);
            home.good(&["backup"]);
            assert_eq!(kinds(&home, "rebuilt"), 1, "{what}");
            // Nobody became somebody else.
            assert_eq!(kinds(&home, "actor-named"), 1, "{what}");
            assert_eq!(kinds(&home, "plan-chosen"), 1, "{what}");
            seen += 1;
        }
    }
    assert_eq!(seen, 18, "nine indexes, each in two ways");
}

#[test]
fn programs_that_find_the_same_damage_at_once_mend_it_once() {
    let home = log();
    let all = rows(&home, &["--all"]);
    let roots = roots(&home);
    let open = roots.iter().find(|(_, name, _)| name == "incidents_open");
    change(&home, open.unwrap().2, 4, |_| 1);
    let sql = "UPDATE incidents SET row = replace(row, 'Letter', 'Ladder')";
    sqlite(&home).execute(sql, []).unwrap();
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| assert_eq!(rows(&home, &["--all"]), all));
        }
    });
    // The index once, the list once.
    assert_eq!(kinds(&home, "rebuilt"), 2);
    home.good(&["verify"]);
}

#[test]
fn tables_that_cannot_be_made_anew_end_in_a_sentence() {
    let home = log();
    let all = rows(&home, &["--all"]);
    for (_, name, root) in roots(&home).iter().filter(|(kind, ..)| kind == "table") {
        let home = copy(&home);
        change(&home, *root, 0, |_| 0xff);
        if ["incidents", "alarms"].contains(&name.as_str()) {
            // All that is in these is in the entries too.
            assert_eq!(rows(&home, &["--all"]), all, "{name}");
            home.good(&["verify"]);
            continue;
        }
        for command in [&["list", "--all"][..], &["new", "onto the damage"]] {
            let answer = home.run(command);
            assert_eq!((answer.code, &*answer.out), (4, ""), "{name}: {command:?}");
            let sentences = answer.err.lines().filter(|l| l.starts_with("frist: "));
            assert_eq!(sentences.count(), 1, "{name}: {}", answer.err);
        }
    }
}

#[test]
fn a_log_put_back_is_told_everywhere_and_takes_no_copy_away() {
    let home = log();
    let older = fs::read(home.0.path().join("ledger.db")).unwrap();
    home.good(&["note", &nth(1), "what the older file lacks"]);
    let copied = home.good(&["backup"]);
    let kept = home.0.path().join("backups");
    // As many as are kept at most, each with what the older file lacks.
    for n in 1..=14 {
        let name = format!("ledger-2026010{}T00000{}Z-0000000009.db", n % 9 + 1, n / 9);
        fs::copy(copied.trim(), kept.join(name)).unwrap();
    }
    let held = || fs::read_dir(&kept).unwrap().count();
    let before = held();
    fs::write(home.0.path().join("ledger.db"), &older).unwrap();
    home.bad(5, &["verify"]);
    for command in [&["list"][..], &["log"], &["show", &nth(1)], &["backup"]] {
        let answer = home.run(command);
        assert_eq!(answer.code, 0, "{command:?}: {}", answer.err);
        let told = answer.err.contains("An older file was put in its place");
        assert!(told, "{command:?}: {}", answer.err);
    }
    assert_eq!(held(), before + 1);
    // Also where nobody remembers: the copies have more than the log.
    fs::remove_file(home.0.path().join("heads")).unwrap();
    home.bad(4, &["note", &nth(1), "on the older file"]);
    assert_eq!(held(), before + 1);
}

#[test]
fn a_broken_chain_keeps_every_copy() {
    let home = log();
    let copied = home.good(&["backup"]);
    let kept = home.0.path().join("backups");
    for n in 1..=16 {
        let name = format!("ledger-202601{n:02}T000000Z-0000000009.db");
        fs::copy(copied.trim(), kept.join(name)).unwrap();
    }
    let names = || {
        let names = fs::read_dir(&kept).unwrap();
        let mut names: Vec<_> = names.map(|one| one.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let before = names();
    let conn = sqlite(&home);
    conn.execute_batch("DROP TRIGGER entries_no_update")
        .unwrap();
    let sql =
        "UPDATE entries SET payload = replace(payload, '\"note\"', '\"nose\"') WHERE position = 8";
    assert_eq!(conn.execute(sql, []).unwrap(), 1);
    drop(conn);
    home.bad(5, &["verify"]);
    for _ in 0..3 {
        // Work goes on, and what is copied of it counts for nothing.
        home.good(&["note", &nth(2), "on a broken chain"]);
        home.bad(5, &["backup"]);
    }
    assert_eq!(names(), before);
}

// What an index hides is on the screen before anybody can rely on the list.
#[test]
fn the_screens_show_what_an_index_hides() {
    let home = log();
    let roots = roots(&home);
    for index in ["incidents_open", "sqlite_autoindex_entries_1"] {
        let home = copy(&home);
        let root = roots.iter().find(|(_, name, _)| name == index).unwrap().2;
        // None of its cells is left.
        change(&home, root, 4, |_| 0);
        let folder = home.0.path().to_str().unwrap();
        let env = [("FRIST_HOME", folder), ("USER", "kim")];
        let program = env!("CARGO_BIN_EXE_frist");
        let mut pty = Pty::spawn(program, &["--lang", "en"], &env, 40, 140);
        for shown in ["Letter", "Laptop", "Mailbox", "made anew"] {
            pty.wait_for(shown);
        }
        // Who typed before is asked nothing, as if the log were new.
        assert!(!pty.wrote("Nothing is open."), "{index}: {}", pty.screen());
        pty.signal(rustix::process::Signal::TERM);
        assert_eq!(pty.exit_status(), 143, "{index}");
        assert_eq!(kinds(&home, "actor-named"), 1, "{index}");
        home.good(&["verify"]);
    }
}

// A long log is not looked at in full before each answer; nothing is hidden in it either.
#[test]
fn in_a_long_log_nothing_is_hidden_either() {
    let home = Home::new();
    let folder = home.0.path().join("long");
    let place = folder.to_str().unwrap();
    home.good(&["demo", "--incidents", "300", "--out", place]);
    let at = ["--store", place];
    let file = folder.join("ledger.db");
    let whole = fs::read(&file).unwrap();
    let list = |home: &Home| {
        let listed = home.json(&[&["list", "--all", "--json"][..], &at].concat());
        let rows = listed.as_array().unwrap().iter();
        rows.map(|row| row["number"].clone()).collect::<Vec<_>>()
    };
    let right = list(&home);
    assert_eq!(right.len(), 300);
    let newest = right[0].as_str().unwrap().to_owned();
    let conn = rusqlite::Connection::open(&file).unwrap();
    let count: i64 = conn
        .query_row("SELECT max(position) FROM entries", [], |row| row.get(0))
        .unwrap();
    assert!(count > 2_000, "{count}");
    let sql = "SELECT rootpage FROM sqlite_schema WHERE name = ?1";
    let root = |name: &str| conn.query_row(sql, [name], |row| row.get::<_, i64>(0));
    let names = [
        "sqlite_autoindex_entries_1",
        "incidents_label",
        "incidents_number",
        "incidents_open",
    ];
    let roots = names.map(|name| usize::try_from(root(name).unwrap()).unwrap());
    drop(conn);
    for (name, root) in names.iter().zip(roots) {
        let mut bytes = whole.clone();
        bytes[(root - 1) * PAGE + 4] = bytes[(root - 1) * PAGE + 4].wrapping_sub(1);
        fs::write(&file, bytes).unwrap();
        // It is an older file than the one before it.
        fs::remove_file(folder.join("heads")).unwrap();
        assert_eq!(list(&home), right, "{name}");
        home.good(&[&["show", &newest][..], &at].concat());
        home.good(&[&["note", &newest, "after the damage"][..], &at].concat());
        home.good(&[&["verify"][..], &at].concat());
    }
}

// The text of a plan is none of the entries: a case is shown by the newest one, and that is said.
#[test]
fn a_plan_whose_text_is_damaged_hides_no_case() {
    let home = Home::new();
    let plans = home.0.path().join("data/plans");
    fs::create_dir_all(&plans).unwrap();
    let plan = include_str!("../../data/plans/struer.toml");
    fs::write(plans.join("own.toml"), format!("{plan}\n# As it was.\n")).unwrap();
    for title in ["Letter", "Laptop", "Mailbox"] {
        home.good(&["new", title, "--role", "controller", "--again"]);
    }
    fs::write(plans.join("own.toml"), format!("{plan}\n# As it is.\n")).unwrap();
    let right = rows(&home, &["--all"]);
    assert_eq!(right.len(), 3);
    let conn = sqlite(&home);
    let change = "DROP TRIGGER documents_no_update; UPDATE documents SET text = text || ' '";
    conn.execute_batch(change).unwrap();
    drop(conn);
    assert_eq!(rows(&home, &["--all"]), right);
    for number in [&nth(1), &nth(2), &nth(3)] {
        let shown = home.run(&["show", number]);
        assert_eq!(shown.code, 0, "{}", shown.err);
        let said = shown
            .err
            .contains("The text of a plan in the log cannot be read");
        assert!(said, "{number}: {}", shown.err);
    }
    home.bad(5, &["verify"]);
}
