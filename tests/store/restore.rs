//! The way back from a damaged log, by the sentences only.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::home::Home;
use crate::support::number::nth;

fn file(home: &Home, name: &str) -> PathBuf {
    home.0.path().join(name)
}

fn copies(home: &Home) -> Vec<PathBuf> {
    let folder = fs::read_dir(file(home, "backups")).unwrap();
    folder.map(|entry| entry.unwrap().path()).collect()
}

/// Three cases, a copy, and what came after it.
fn log() -> Home {
    let home = Home::new();
    for title in ["first case", "second case", "third case"] {
        home.good(&["new", title, "--role", "controller", "--again"]);
    }
    home.good(&["backup"]);
    home.good(&["note", &nth(1), "after the copy"]);
    home.good(&["new", "fourth case", "--role", "controller", "--again"]);
    home
}

fn entries(home: &Home) -> u64 {
    home.json(&["log", "--json"])["entries"]
        .as_array()
        .unwrap()
        .len() as u64
}

/// Overwrites a page of the log so that it cannot be read.
fn spoil(path: &Path, page: usize) {
    let mut bytes = fs::read(path).unwrap();
    let at = page * 4096;
    let end = (at + 600).min(bytes.len());
    bytes[at..end].fill(0x5a);
    fs::write(path, bytes).unwrap();
}

/// The command the sentence names, as it stands there.
fn named(sentence: &str) -> Vec<String> {
    let (_, command) = sentence.split_once("frist restore").unwrap();
    let words = command.split_whitespace().next();
    let flag = words.filter(|word| word.starts_with('-'));
    let all = std::iter::once("restore").chain(flag);
    all.map(str::to_owned).collect()
}

#[test]
fn a_log_that_cannot_be_read_is_brought_back_by_the_sentence_that_reports_it() {
    for page in 0..6 {
        let home = log();
        spoil(&file(&home, "ledger.db"), page);
        let listed = home.run(&["list", "--all"]);
        if listed.code == 0 {
            // What could be made anew was: all four cases are there.
            assert_eq!(listed.out.lines().count(), 4, "page {page}: {}", listed.err);
            continue;
        }
        assert_eq!(listed.code, 4, "page {page}: {}", listed.err);
        let command = named(&listed.err);
        let command: Vec<&str> = command.iter().map(String::as_str).collect();
        let answer = home.run(&command);
        assert_eq!(answer.code, 0, "page {page}: {}{}", answer.out, answer.err);
        let listed = home.good(&["list", "--all"]);
        assert!(listed.lines().count() >= 3, "page {page}: {listed}");
        home.good(&["verify"]);
        home.good(&["note", &nth(1), "it goes on"]);
        // The damaged file lies beside, and the log says what happened.
        let names = fs::read_dir(home.0.path()).unwrap();
        let aside = names.filter(|e| {
            e.as_ref()
                .unwrap()
                .file_name()
                .to_string_lossy()
                .starts_with("ledger-damaged")
        });
        assert!(aside.count() >= 1, "page {page}");
        assert!(home.good(&["log"]).contains("brought back"), "page {page}");
    }
}

#[test]
fn what_is_newer_and_holds_is_kept_and_numbers_go_on() {
    let home = log();
    let before = entries(&home);
    // The list is lost and the last entry is changed: all before it still holds.
    let log_file = file(&home, "ledger.db");
    let mut bytes = fs::read(&log_file).unwrap();
    let found: Vec<usize> = places(&bytes, b"fourth case").collect();
    for at in found {
        bytes[at] = b'F';
    }
    fs::write(&log_file, bytes).unwrap();
    assert_eq!(home.run(&["verify"]).code, 5);
    let answer = home.good(&["restore"]);
    assert!(
        answer.contains("newer entries of the damaged log are kept"),
        "{answer}"
    );
    assert!(answer.contains("could not be saved"), "{answer}");
    let now = entries(&home);
    assert!(now > before - 4, "{now} of {before}");
    home.good(&["verify"]);
    // No number is given twice: the fourth was given in entries that are gone.
    let next = home.good(&["new", "fifth case", "--role", "controller"]);
    assert_eq!(next.trim(), nth(5));
}

fn places(bytes: &[u8], word: &'static [u8]) -> impl Iterator<Item = usize> {
    let windows = bytes.windows(word.len()).enumerate();
    windows
        .filter(move |(_, window)| *window == word)
        .map(|(at, _)| at)
}

#[test]
fn an_older_file_in_its_place_is_said_everywhere_and_pushes_no_copy_out() {
    let home = log();
    let copy = copies(&home).remove(0);
    fs::copy(&copy, file(&home, "ledger.db")).unwrap();
    home.bad(5, &["verify"]);
    for command in [&["list"][..], &["log"], &["show", &nth(1)], &["backup"]] {
        let answer = home.run(command);
        assert!(
            answer.err.contains("were seen here before"),
            "{command:?}: {}",
            answer.err
        );
    }
    assert!(copies(&home).contains(&copy));
    home.bad(4, &["note", &nth(1), "onto an old file"]);
    // What is there is older than what was seen: the way back takes the newest copy and says what is missing.
    let answer = home.good(&["restore"]);
    assert!(answer.contains("could not be saved"), "{answer}");
    home.good(&["note", &nth(1), "it goes on"]);
    home.good(&["verify"]);
}

#[test]
fn a_log_in_order_keeps_its_entries_and_a_bad_copy_takes_nothing_away() {
    let home = log();
    let before = entries(&home);
    assert!(home.bad(1, &["restore"]).contains("--even-so"));
    let copy = copies(&home).remove(0);
    let bad = file(&home, "bad.db");
    fs::write(&bad, &fs::read(&copy).unwrap()[..9000]).unwrap();
    home.bad(4, &["restore", bad.to_str().unwrap()]);
    home.bad(4, &["restore", "/nowhere/at/all.db"]);
    let other = log();
    other.good(&["backup"]);
    let foreign = copies(&other).remove(0);
    spoil(&file(&home, "ledger.db"), 1);
    let said = home.bad(1, &["restore", foreign.to_str().unwrap()]);
    assert!(said.contains("another log"), "{said}");
    home.good(&["restore"]);
    assert!(entries(&home) >= before - 4);
}

#[test]
fn a_kill_in_the_middle_leaves_a_log_or_one_that_the_same_command_finishes() {
    use std::process::Stdio;
    for after in [0, 2, 4, 6, 8, 10, 14, 20, 30] {
        let home = log();
        spoil(&file(&home, "ledger.db"), 1);
        let mut child = home
            .command(&["restore"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(after));
        child.kill().unwrap();
        child.wait().unwrap();
        let again = home.run(&["restore"]);
        assert!(
            again.code == 0 || again.err.contains("--even-so"),
            "{after} ms: {}",
            again.err
        );
        assert!(home.good(&["list"]).lines().count() >= 3, "{after} ms");
        home.good(&["verify"]);
    }
}

// Drafts and settings of one machine are not the log: what cannot be read of them is set aside, said once, and nothing else.
#[test]
fn what_only_this_machine_keeps_is_set_aside_when_it_cannot_be_read() {
    let spoilt: &[fn(&Path)] = &[
        |path| fs::write(path, vec![0xa5; 20_480]).unwrap(),
        |path| fs::write(path, b"SQLite format 3\0 and no more").unwrap(),
        |path| fs::write(path, fs::read(path).unwrap().get(..5000).unwrap()).unwrap(),
        |path| {
            fs::remove_file(path).unwrap();
            fs::create_dir(path).unwrap();
        },
        |path| spoil(path, 1),
    ];
    for (n, spoil) in spoilt.iter().enumerate() {
        let home = log();
        home.good(&["I", "am", "Dagny"]);
        let before = home.good(&["list"]).lines().count();
        for tail in ["-wal", "-shm"] {
            fs::remove_file(file(&home, &format!("local.db{tail}"))).ok();
        }
        spoil(&file(&home, "local.db"));
        let said = home.run(&["list"]);
        assert_eq!(
            (said.code, said.out.lines().count()),
            (0, before),
            "{n}: {}",
            said.err
        );
        assert!(
            said.err.contains("The log is not affected"),
            "{n}: {}",
            said.err
        );
        assert!(
            !said.err.contains("damaged and cannot be read"),
            "{n}: {}",
            said.err
        );
        let again = home.run(&["list"]);
        assert!(
            !again.err.contains("not affected"),
            "{n}: said once: {}",
            again.err
        );
        // Who acts is never changed silently.
        let noted = home.run(&["note", &nth(1), "still me?"]);
        assert_eq!(noted.code, 0, "{n}: {}", noted.err);
        home.good(&["verify"]);
    }
}

// P34: whoever opens the screens on a log that is not the one seen before gets the way back there, whole, at 80×24.
#[test]
fn the_screens_offer_the_way_back_and_say_what_is_missing() {
    use crate::support::pty::Pty;
    let home = log();
    home.good(&["i", "am", "Kim"]);
    fs::copy(&copies(&home)[0], file(&home, "ledger.db")).unwrap();
    for beside in ["ledger.db-wal", "ledger.db-shm"] {
        fs::remove_file(file(&home, beside)).ok();
    }
    let folder = home.0.path().to_str().unwrap().to_owned();
    let env = [
        ("FRIST_HOME", folder.as_str()),
        ("USER", "kim"),
        ("LANG", "en_GB.UTF-8"),
    ];
    let args = ["--lang", "en"];
    let mut pty = Pty::spawn(env!("CARGO_BIN_EXE_frist"), &args, &env, 24, 80);
    pty.wait_for("B restore");
    pty.send("B");
    pty.wait_for("The log is damaged");
    pty.wait_for("entries, but");
    pty.wait_for("no, stay here");
    // Staying is what happens unless the other is chosen.
    pty.send("\x13");
    pty.wait_until("the form is gone", |screen| {
        !screen.contents().contains("no, stay here")
    });
    pty.send("B");
    pty.wait_for("no, stay here");
    pty.send("\x1b[B");
    pty.wait_for("(•) close, and bring");
    pty.send("\x13");
    assert_eq!(pty.exit_status(), 0);
    let said = pty.screen();
    for text in ["Brought back from", "could not be saved", "open again"] {
        assert!(said.contains(text), "no {text:?} in {said}");
    }
    home.good(&["note", &nth(1), "it goes on"]);
    home.good(&["verify"]);
}

// A copy of a log that was rolled back is the newest, and holds the least.
#[test]
fn the_copy_that_holds_most_is_brought_back() {
    let home = Home::new();
    home.good(&["new", "first case", "--role", "controller"]);
    home.good(&["backup"]);
    let old = copies(&home).pop().unwrap();
    home.good(&["note", &nth(1), "after the first copy"]);
    home.good(&["new", "second case", "--role", "controller"]);
    home.good(&["backup"]);
    fs::copy(&old, file(&home, "ledger.db")).unwrap();
    for beside in ["ledger.db-wal", "ledger.db-shm"] {
        fs::remove_file(file(&home, beside)).ok();
    }
    // A copy of the older log is made, a second later under a name of its own.
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    home.run(&["backup"]);
    let answer = home.good(&["restore"]);
    assert!(answer.contains("Nothing is missing."), "{answer}");
    assert_eq!(home.good(&["list"]).lines().count(), 2);
}

// The sentence about a document names the way back, and the way back goes there.
#[test]
fn a_damaged_document_is_brought_back() {
    let home = log();
    let bytes = fs::read(file(&home, "ledger.db")).unwrap();
    let text = b"[[clocks]]";
    let at = places(&bytes, text).next().unwrap();
    let mut bytes = bytes;
    bytes[at + 2] = b'S';
    fs::write(file(&home, "ledger.db"), bytes).unwrap();
    let listed = home.run(&["list"]);
    assert!(listed.err.contains("frist restore"), "{}", listed.err);
    assert_eq!(listed.out.lines().count(), 4, "{}", listed.out);
    let verify = home.run(&["verify"]);
    assert_eq!(verify.code, 5, "{}", verify.err);
    assert!(verify.err.contains("frist restore"), "{}", verify.err);
    home.good(&["restore"]);
    home.good(&["verify"]);
    assert_eq!(home.good(&["list"]).lines().count(), 4);
}

// What hangs on a changed entry is not kept, and is shown, so that nobody has to remember it.
#[test]
fn what_could_not_be_kept_is_shown_as_it_can_still_be_read() {
    let home = log();
    let bytes = fs::read(file(&home, "ledger.db")).unwrap();
    let mut bytes = bytes;
    let found: Vec<usize> = places(&bytes, b"after the copy").collect();
    for at in found {
        bytes[at] = b'A';
    }
    fs::write(file(&home, "ledger.db"), bytes).unwrap();
    let warned = home.run(&["note", &nth(2), "written after the damage"]);
    assert!(warned.err.contains("frist restore"), "{}", warned.err);
    let answer = home.good(&["restore"]);
    for said in ["After the copy", "fourth case", "written after the damage"] {
        assert!(answer.contains(said), "no {said:?} in {answer}");
    }
    assert!(answer.contains("time we became aware"), "{answer}");
    home.good(&["verify"]);
    // A call that is refused leaves no copy behind.
    assert_eq!(home.run(&["restore"]).code, 1);
    assert!(!file(&home, "restoring").exists());
}

// Without the line that says what was seen here, the copies say it: a log that is gone or rolled back is never taken for new.
#[test]
fn a_log_that_is_gone_or_older_is_seen_by_its_copies_too() {
    let home = log();
    let old = copies(&home).pop().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    home.good(&["backup"]);
    let gone = |name: &str| fs::remove_file(file(&home, name)).unwrap_or_default();
    for name in ["heads", "ledger.db-wal", "ledger.db-shm"] {
        gone(name);
    }
    fs::copy(&old, file(&home, "ledger.db")).unwrap();
    let verify = home.run(&["verify"]);
    assert_eq!(verify.code, 5, "{}", verify.err);
    assert!(verify.err.contains("frist restore"), "{}", verify.err);
    assert_eq!(home.run(&["note", &nth(1), "onto an older log"]).code, 4);
    for name in ["heads", "ledger.db", "ledger.db-wal", "ledger.db-shm"] {
        gone(name);
    }
    let listed = home.run(&["list"]);
    assert_eq!(listed.code, 4, "{}{}", listed.out, listed.err);
    assert!(listed.err.contains("frist restore"), "{}", listed.err);
    assert_eq!(home.run(&["new", "begun anew"]).code, 4);
    let answer = home.good(&["restore"]);
    assert!(answer.contains("Brought back"), "{answer}");
    // Nothing says how far it went, so nobody says that nothing is missing.
    assert!(answer.contains("nobody can tell"), "{answer}");
    assert!(!answer.contains("Nothing is missing"), "{answer}");
    assert_eq!(home.good(&["list"]).lines().count(), 4);
}

// A number that was given in what is lost is never given again: it may stand on paper.
#[test]
fn numbers_go_on_above_what_may_be_lost() {
    let home = log();
    for name in ["ledger.db", "ledger.db-wal", "ledger.db-shm"] {
        fs::remove_file(file(&home, name)).unwrap_or_default();
    }
    let answer = home.good(&["restore"]);
    assert!(answer.contains("could not be saved"), "{answer}");
    assert!(
        answer.contains("New incidents get numbers after"),
        "{answer}"
    );
    assert_eq!(home.good(&["list"]).lines().count(), 3);
    let next = home.good(&["new", "another case", "--role", "controller"]);
    let running: u32 = next.trim().rsplit('-').next().unwrap().parse().unwrap();
    assert!(running > 4, "2026-0004 was given before: {next}");
    home.good(&["verify"]);
}

// The line that says how far the log went may lag behind: what can be read and was not kept is missing all the same.
#[test]
fn what_is_shown_as_not_kept_is_counted_as_missing() {
    let home = log();
    let mut bytes = fs::read(file(&home, "ledger.db")).unwrap();
    let found: Vec<usize> = places(&bytes, b"after the copy").collect();
    for at in found {
        bytes[at] = b'A';
    }
    fs::write(file(&home, "ledger.db"), bytes).unwrap();
    fs::remove_file(file(&home, "heads")).unwrap();
    let answer = home.good(&["restore"]);
    assert!(answer.contains("fourth case"), "{answer}");
    assert!(answer.contains("could not be saved"), "{answer}");
    assert!(!answer.contains("Nothing is missing"), "{answer}");
    home.good(&["verify"]);
}
