//! What was erased is gone from every file, and everything else is as it was.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::home::Home;
use crate::support::number::nth;
use rusqlite::Connection;
use serde_json::Value;

/// A word that stands nowhere else. Each place it is written to has its own end.
const MARK: &str = "Zyqvortheq";
const GROUND: &str = "Decision 12/2026 on disposal";

/// Every file below a folder that holds these words, whatever their case. Read by another process: to open a database's file
/// in this one would drop its locks.
fn holding(folder: &Path, words: &str) -> Vec<String> {
    let grep = Command::new("grep")
        .args([
            "--recursive",
            "--files-with-matches",
            "--text",
            "--ignore-case",
            "--fixed-strings",
            words,
        ])
        .arg(folder)
        .output()
        .unwrap();
    let out = String::from_utf8(grep.stdout).unwrap();
    let below = |line: &str| {
        line.strip_prefix(&folder.display().to_string())
            .unwrap()
            .to_owned()
    };
    out.lines().map(below).collect()
}

/// Words of one place.
fn marked(place: &str) -> String {
    format!("{MARK}-{place}")
}

fn id_of(home: &Home) -> String {
    let case = home.json(&["show", &nth(1), "--json"]);
    case["id"].as_str().unwrap().to_owned()
}

/// A case with the mark wherever somebody can type, notified and closed.
fn closed_case() -> Home {
    let home = Home::new();
    let (number, name) = (nth(1), format!("{MARK} Hansen"));
    let said = |words: &[&str]| home.good(words);
    let title = marked("title");
    said(&[
        "new",
        &title,
        "--role",
        "controller",
        "--finding",
        "breach",
        "--aware",
        "5h",
    ]);
    said(&["note", &number, &marked("note")]);
    said(&["note", &number, "spoke with Hansen of the library"]);
    said(&["fact", &number, "what-happened", &marked("fact")]);
    said(&[
        "contact",
        "add",
        &name,
        "--incident",
        &number,
        "--kind",
        "citizen",
        "--phone",
        "98765432",
    ]);
    said(&["note", &number, "rang 98 76 54 32, no answer"]);
    said(&["call", &number, &name, "reached", "--note", &marked("call")]);
    said(&[
        "risk",
        &number,
        "risk",
        "--because",
        &marked("risk"),
        "--decided-by",
        "DPO",
    ]);
    said(&[
        "notice",
        &number,
        "sent",
        "--form",
        "complete",
        "--reference",
        &marked("reference"),
    ]);
    said(&["close", &number, "--because", "all is done"]);
    draft(&home);
    home
}

/// What somebody was typing and never sent, in this case and in another one.
fn draft(home: &Home) {
    let id = id_of(home);
    let local = Connection::open(home.0.path().join("local.db")).unwrap();
    local
        .execute_batch(
            "PRAGMA journal_mode = WAL;
             CREATE TABLE IF NOT EXISTS drafts (key TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT;
             CREATE TABLE IF NOT EXISTS local (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;",
        )
        .unwrap();
    let rows = [
        (format!("note/{id}/"), marked("draft")),
        ("note/another-case/".to_owned(), "stays".to_owned()),
    ];
    for (key, json) in rows {
        local
            .execute("INSERT INTO drafts VALUES (?1, ?2)", [key, json])
            .unwrap();
    }
}

/// Everything a machine is told of the case, but for its log.
fn standing(home: &Home) -> Value {
    let mut case = home.json(&["show", &nth(1), "--json"]);
    let case = case.as_object_mut().unwrap();
    for own in ["entries", "head", "chain", "seconds_left"] {
        case.remove(own);
    }
    let mut list = home.json(&["list", "--all", "--json"]);
    list[0].as_object_mut().unwrap().remove("seconds_left");
    serde_json::json!({ "case": case, "list": list })
}

/// What differs between two answers, but for words that are gone.
fn differing(before: &Value, after: &Value, at: &str, out: &mut Vec<String>) {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => {
            assert_eq!(before.len(), after.len(), "{at}");
            for (key, value) in before {
                differing(value, &after[key], &format!("{at}.{key}"), out);
            }
        }
        (Value::Array(before), Value::Array(after)) if before.len() == after.len() => {
            for (n, (before, after)) in before.iter().zip(after).enumerate() {
                differing(before, after, &format!("{at}.{n}"), out);
            }
        }
        (Value::String(_), Value::Null) => {}
        (before, after) if before == after => {}
        (before, after) => out.push(format!("{at}: {before} → {after}")),
    }
}

/// Erases, and checks that nothing but words is gone and that all still holds. Gives what was said.
fn erase(home: &Home, what: &[&str]) -> String {
    let before = standing(home);
    let number = nth(1);
    let mut command = vec!["erase", &number];
    command.extend(what);
    command.extend(["--ground", GROUND, "--decided-by", "archivist"]);
    let answer = home.run(&command);
    assert_eq!(answer.code, 0, "{command:?}: {}{}", answer.out, answer.err);
    home.good(&["verify"]);
    let mut changed = Vec::new();
    differing(&before, &standing(home), "", &mut changed);
    assert_eq!(changed, Vec::<String>::new(), "{command:?}");
    for read in [vec!["show", &number], vec!["log"], vec!["list", "--all"]] {
        home.good(&read);
    }
    // The drafts of other cases are none of its business.
    assert!(!holding(home.0.path(), "another-case").is_empty());
    answer.out + &answer.err
}

#[test]
fn all_texts_of_a_case_are_gone_from_every_file() {
    let home = closed_case();
    assert!(!holding(home.0.path(), MARK).is_empty());
    let said = erase(&home, &["--all"]);
    assert!(
        said.contains(GROUND) && said.contains("archivist"),
        "{said}"
    );
    assert_eq!(holding(home.0.path(), MARK), Vec::<String>::new());
    assert_eq!(holding(home.0.path(), "98765432"), Vec::<String>::new());
    // The reader is told; nothing reads as an empty claim.
    let shown = home.good(&["show", &nth(1)]);
    assert!(shown.contains("[erased]"), "{shown}");
    assert_eq!(
        home.json(&["list", "--all", "--json"])[0]["title"],
        Value::Null
    );
    // Again there is nothing to do, and nothing is written.
    let before = home.json(&["log", "--json"]);
    home.bad(1, &["erase", &nth(1), "--all", "--ground", GROUND]);
    assert_eq!(home.json(&["log", "--json"]), before);
    audited(&home, true);
}

#[test]
fn texts_about_a_person_go_with_name_number_and_calls() {
    let home = closed_case();
    let said = erase(&home, &["--person", &format!("{MARK} Hansen")]);
    for gone in [
        &format!("{MARK} Hansen"),
        "98765432",
        "98 76 54 32",
        &marked("call"),
    ] {
        assert_eq!(holding(home.0.path(), gone), Vec::<String>::new(), "{gone}");
    }
    for stays in [marked("note"), marked("fact")] {
        assert!(!holding(home.0.path(), &stays).is_empty(), "{stays}");
    }
    // A part of the name may be somebody else's: it stays and is named.
    assert!(!holding(home.0.path(), "Hansen of the library").is_empty());
    assert!(said.contains("only a part of the name"), "{said}");
    assert_eq!(
        holding(home.0.path(), &marked("draft")),
        Vec::<String>::new()
    );
}

#[test]
fn a_field_of_the_form_or_of_entries_goes() {
    let home = closed_case();
    erase(&home, &["--field", "what-happened"]);
    assert_eq!(
        holding(home.0.path(), &marked("fact")),
        Vec::<String>::new()
    );
    erase(&home, &["--field", "title"]);
    assert_eq!(
        holding(home.0.path(), &marked("title")),
        Vec::<String>::new()
    );
    assert!(!holding(home.0.path(), &marked("note")).is_empty());
    let number = nth(1);
    let unknown = home.bad(
        1,
        &[
            "erase",
            &number,
            "--field",
            "wat-happened",
            "--ground",
            GROUND,
        ],
    );
    assert!(unknown.contains("wat-happened"), "{unknown}");
}

#[test]
fn one_entry_goes_also_while_a_clock_runs_and_nothing_else_does() {
    let home = Home::new();
    let number = nth(1);
    home.good(&[
        "new",
        &marked("title"),
        "--role",
        "controller",
        "--finding",
        "breach",
        "--aware",
        "1h",
    ]);
    home.good(&["note", &number, "stays"]);
    draft(&home);
    let log = home.json(&["log", "--json"]);
    for what in [vec!["--all"], vec!["--field", "title"]] {
        let mut command = vec!["erase", &number];
        command.extend(&what);
        command.extend(["--ground", GROUND]);
        let said = home.bad(1, &command);
        assert!(said.contains("deadline"), "{said}");
    }
    // Without a ground, with one that says nothing, of an entry that is not there.
    let said = home.bad(1, &["erase", &number, "--entry", "1"]);
    assert!(said.contains("ground"), "{said}");
    let said = home.bad(
        1,
        &["erase", &number, "--entry", "1", "--ground", "12/2026"],
    );
    assert!(said.contains("12/2026"), "{said}");
    home.bad(1, &["erase", &number, "--entry", "99", "--ground", GROUND]);
    home.bad(2, &["erase", &number, "--ground", GROUND]);
    home.bad(
        2,
        &[
            "erase", &number, "--all", "--entry", "1", "--ground", GROUND,
        ],
    );
    assert_eq!(
        home.json(&["log", "--json"]),
        log,
        "refused acts write nothing"
    );
    erase(&home, &["--entry", "1"]);
    assert_eq!(holding(home.0.path(), MARK), Vec::<String>::new());
    assert!(home.good(&["log"]).contains("stays"));
    home.good(&["rename", &number, "a better title"]);
    home.good(&["verify"]);
}

/// A second program that reads for as long as it lives.
fn reading(home: &Home) -> Connection {
    let conn = Connection::open(home.0.path().join("ledger.db")).unwrap();
    conn.execute_batch("BEGIN").unwrap();
    let _: i64 = conn
        .query_row("SELECT count(*) FROM entries", [], |row| row.get(0))
        .unwrap();
    conn
}

#[test]
fn while_another_program_reads_nothing_is_called_erased_and_the_next_opening_finishes_it() {
    let home = closed_case();
    let number = nth(1);
    let reader = reading(&home);
    let answer = home.run(&["erase", &number, "--all", "--ground", GROUND]);
    assert_eq!(answer.code, 4, "{}", answer.err);
    assert_eq!(answer.out, "");
    assert!(answer.err.contains("Not yet erased"), "{}", answer.err);
    assert!(
        answer.err.contains("Close the other window"),
        "{}",
        answer.err
    );
    assert!(!holding(home.0.path(), MARK).is_empty());
    // Nobody reads them in the program, and every call says that it is not over.
    let list = home.run(&["list", "--all"]);
    assert!(list.code == 0 && !list.out.contains(MARK));
    assert!(list.err.contains("Not yet erased"), "{}", list.err);
    // What lies on the disk now is what a kill would leave behind.
    let killed = Home::new();
    let copied = Command::new("cp")
        .args(["-a", &format!("{}/.", home.0.path().display())])
        .arg(killed.0.path())
        .status();
    assert!(copied.unwrap().success());
    assert!(!holding(killed.0.path(), MARK).is_empty());
    drop(reader);
    for home in [home, killed] {
        let list = home.run(&["list", "--all"]);
        assert!(
            list.code == 0 && !list.err.contains("Not yet"),
            "{}",
            list.err
        );
        assert_eq!(holding(home.0.path(), MARK), Vec::<String>::new());
        home.good(&["verify"]);
    }
}

#[test]
fn killed_between_commit_and_checkpoint_the_next_opening_finishes_it() {
    let home = closed_case();
    let reader = reading(&home);
    let mut child = home
        .command(&["erase", &nth(1), "--all", "--ground", GROUND])
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let watch = Connection::open(home.0.path().join("ledger.db")).unwrap();
    let start = Instant::now();
    let marks = || -> i64 {
        let sql = "SELECT count(*) FROM meta WHERE key LIKE 'wipe:%'";
        watch.query_row(sql, [], |row| row.get(0)).unwrap()
    };
    while marks() == 0 {
        assert!(start.elapsed() < Duration::from_mins(1));
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(!holding(home.0.path(), MARK).is_empty());
    drop((reader, watch));
    home.good(&["list", "--all"]);
    assert_eq!(holding(home.0.path(), MARK), Vec::<String>::new());
    home.good(&["verify"]);
}

fn copies(home: &Home) -> Vec<PathBuf> {
    let Ok(folder) = fs::read_dir(home.0.path().join("backups")) else {
        return Vec::new();
    };
    folder.map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn copies_that_hold_the_texts_are_named_and_replaced_on_request() {
    let home = closed_case();
    home.good(&["backup"]);
    let said = erase(&home, &["--all"]);
    let old = copies(&home);
    assert!(said.contains(old[0].to_str().unwrap()), "{said}");
    assert!(said.contains("--replace-backups"), "{said}");
    assert!(
        holding(home.0.path(), MARK)
            .iter()
            .all(|path| path.starts_with("/backups/"))
    );
    // Said later, it still works.
    let again = [
        "erase",
        &nth(1),
        "--all",
        "--ground",
        GROUND,
        "--replace-backups",
    ];
    let said = home.good(&again);
    assert!(said.contains("replaced by a new one"), "{said}");
    assert_eq!(holding(home.0.path(), MARK), Vec::<String>::new());
    let new = copies(&home);
    assert!(new.len() == 1 && new != old, "{new:?}");
    home.bad(1, &again);
    // At once.
    let home = closed_case();
    home.good(&["backup"]);
    let said = erase(&home, &["--all", "--replace-backups"]);
    assert!(said.contains("replaced by a new one"), "{said}");
    assert_eq!(holding(home.0.path(), MARK), Vec::<String>::new());
    // What was set aside cannot be judged, and is named.
    let home = closed_case();
    fs::write(home.0.path().join("ledger-damaged-20260101000000.db"), "?").unwrap();
    let said = erase(&home, &["--all", "--replace-backups"]);
    assert!(said.contains("ledger-damaged-20260101000000.db"), "{said}");
}

#[test]
fn words_that_were_erased_do_not_come_back_with_an_older_copy() {
    // The log is damaged, cannot be read at all, or is gone; the copy is of before.
    for damage in ["changed", "unreadable", "gone"] {
        let home = closed_case();
        home.good(&["backup"]);
        erase(&home, &["--all"]);
        let ledger = home.0.path().join("ledger.db");
        match damage {
            "changed" => {
                let conn = Connection::open(&ledger).unwrap();
                conn.execute_batch("DROP TRIGGER entries_no_update; UPDATE entries SET actor = 'x' WHERE position = 4")
                    .unwrap();
            }
            "unreadable" => fs::write(&ledger, vec![0x5a; 40_960]).unwrap(),
            _ => fs::remove_file(&ledger).unwrap(),
        }
        let said = home.good(&["restore"]);
        home.good(&["verify"]);
        let files = holding(home.0.path(), MARK);
        assert!(
            files.iter().all(|path| path.starts_with("/backups/")),
            "{damage}: {files:?}"
        );
        let log = home.good(&["log"]);
        assert_eq!(
            log.matches("texts erased").count(),
            1,
            "{damage}: {said}{log}"
        );
        assert!(!log.contains(MARK), "{damage}");
        home.good(&["reopen", &nth(1), "--because", "it goes on"]);
        home.good(&["verify"]);
        audited(&home, true);
    }
}

#[test]
fn a_text_that_is_missing_without_an_entry_breaks_the_chain() {
    let home = closed_case();
    let conn = Connection::open(home.0.path().join("ledger.db")).unwrap();
    let sql = "UPDATE sealed SET salt = NULL, text = NULL WHERE text = ?1";
    assert_eq!(conn.execute(sql, [marked("note")]).unwrap(), 1);
    drop(conn);
    home.bad(5, &["verify"]);
    audited(&home, false);
}

/// What the auditor's script says of the whole log and of the case.
fn audited(home: &Home, holds: bool) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/audit.sh");
    let number = nth(1);
    for command in [vec!["log", "--json"], vec!["show", &number, "--json"]] {
        let file = home.0.path().join("audited.json");
        fs::write(&file, home.good(&command)).unwrap();
        let audit = Command::new("sh").arg(&script).arg(&file).output().unwrap();
        assert_eq!(audit.status.success(), holds, "{command:?}: {audit:?}");
        fs::remove_file(&file).unwrap();
    }
}

#[test]
fn a_plan_lists_grounds_and_the_log_says_them_in_words() {
    let home = Home::new();
    let plans = home.0.path().join("data/plans");
    fs::create_dir_all(&plans).unwrap();
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/plans/struer.toml");
    let ground = "\n[[erasure]]\nid = \"disposal\"\ntext.da = \"Kassation, beslutning 12/2026\"\n\
                  text.en = \"Disposal, decision 12/2026\"\nadded = true\n";
    let plan = fs::read_to_string(shipped).unwrap() + ground;
    fs::write(plans.join("struer.toml"), &plan).unwrap();
    home.good(&["check"]);
    assert!(
        home.good(&["plan", "show", "struer"])
            .contains("disposal: ")
    );
    home.good(&["new", &marked("title"), "--role", "controller"]);
    let number = nth(1);
    home.good(&["erase", &number, "--entry", "1", "--ground", "disposal"]);
    let log = home.good(&["log"]);
    assert!(log.contains("Disposal, decision 12/2026"), "{log}");
    assert!(
        home.good(&["log", "--lang", "da"])
            .contains("Kassation, beslutning")
    );
    // Two grounds under one id are a fault of the file.
    fs::write(plans.join("struer.toml"), plan + ground).unwrap();
    let file = plans.join("struer.toml");
    let fault = home.run(&["check", file.to_str().unwrap()]);
    assert!(
        fault.code != 0 && fault.out.contains("disposal"),
        "{}",
        fault.out
    );
}

// A place is used again where a restoring lost what stood there.
#[test]
fn another_text_in_the_place_of_an_erased_one_stays() {
    let home = Home::new();
    let number = nth(1);
    home.good(&["new", "a case", "--role", "controller"]);
    home.good(&["backup"]);
    home.good(&["note", &number, &marked("note")]);
    let seq = |home: &Home| {
        let case = home.json(&["show", &nth(1), "--json"]);
        case["entries"].as_array().unwrap().len().to_string()
    };
    let place = seq(&home);
    home.good(&["erase", &number, "--entry", &place, "--ground", GROUND]);
    let ledger = home.0.path().join("ledger.db");
    let lose = || {
        for tail in ["", "-wal", "-shm"] {
            // What is not there needs no removing.
            fs::remove_file(format!("{}{tail}", ledger.display())).ok();
        }
    };
    lose();
    home.good(&["restore"]);
    home.good(&["note", &number, "this one stays"]);
    assert_eq!(seq(&home), place);
    home.good(&["backup"]);
    lose();
    home.good(&["restore"]);
    home.good(&["verify"]);
    assert!(home.good(&["log"]).contains("this one stays"));
}
