//! What lies around the log: folders, devices, full pipes, files that are none. Each ends in one sentence, and a refused act
//! leaves nothing behind.

use std::fs::{self, File};
use std::os::unix::ffi::OsStringExt as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::home::{Answer, Home};
use crate::support::number::{FIRST, nth};

fn frist() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_frist"));
    command.env_clear().env("USER", "kim");
    command
}

#[test]
fn a_refused_act_creates_nothing_and_decides_nothing() {
    let refused: &[&[&str]] = &[
        &["new", "x", "--aware", "tomorrow 09:00"],
        &["new", "x", "--aware", "no time at all"],
        &["new", "  "],
        &["new", "x", "--controller", "nobody"],
        &["note", "2026-0001", "x"],
        &["plan", "use", "nowhere"],
        &["contact", "edit", "nobody", "--phone", "12345678"],
        &["restore"],
    ];
    for act in refused {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("log");
        let answer = frist()
            .env("FRIST_HOME", &folder)
            .args(*act)
            .output()
            .unwrap();
        let answer = Answer::from(answer);
        assert_ne!(answer.code, 0, "{act:?}");
        assert!(
            !answer.err.contains("plan for new incidents"),
            "{act:?}: {}",
            answer.err
        );
        assert!(!folder.join("ledger.db").exists(), "{act:?} left a log");
    }
    // In a log that is there already nothing is written either.
    let home = Home::new();
    home.good(&["I", "am", "Dagny"]);
    let entries = || {
        home.json(&["log", "--json"])["entries"]
            .as_array()
            .unwrap()
            .len()
    };
    let before = entries();
    home.bad(1, &["new", "x", "--aware", "tomorrow 09:00"]);
    assert_eq!(entries(), before);
    // And what is done takes its defaults, and says them.
    let home = Home::new();
    let opened = home.run(&["new", "x"]);
    assert!(
        opened.err.contains("kim") && opened.err.contains("struer"),
        "{}",
        opened.err
    );
}

#[test]
fn a_place_that_is_none_is_named_with_exit_4() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("file");
    fs::write(&file, "x").unwrap();
    let missing = home.path().join("no-such-folder");
    for place in [&file, &missing] {
        for act in [
            &["list"][..],
            &["log"],
            &["show", "2026-0001"],
            &["verify"],
            &["backup"],
        ] {
            let answer = Answer::from(frist().env("FRIST_HOME", place).args(act).output().unwrap());
            assert_eq!(
                answer.code,
                4,
                "{act:?} in {}: {}",
                place.display(),
                answer.err
            );
            let name = place.file_name().unwrap().to_str().unwrap();
            assert!(answer.err.contains(name), "{act:?}: {}", answer.err);
        }
        let by_flag = frist()
            .env("HOME", home.path())
            .arg("--store")
            .arg(place)
            .arg("list")
            .output();
        assert_eq!(Answer::from(by_flag.unwrap()).code, 4);
    }
    // A folder that is there and empty has no incidents, and the one of nobody's choosing need not be there.
    let answer = Answer::from(
        frist()
            .env("FRIST_HOME", home.path())
            .arg("list")
            .output()
            .unwrap(),
    );
    assert_eq!(answer.code, 0, "{}", answer.err);
    let answer = Answer::from(
        frist()
            .env("HOME", home.path())
            .arg("list")
            .output()
            .unwrap(),
    );
    assert_eq!(answer.code, 0, "{}", answer.err);
}

#[test]
fn many_first_starts_at_once_all_succeed() {
    for _ in 0..3 {
        let home = Home::new();
        // One that is refused takes back what it made, and nothing of anybody else.
        let refused: Vec<_> = (0..20)
            .map(|_| {
                let mut command = home.command(&["new", "x", "--aware", "no time at all"]);
                command.stderr(Stdio::null()).spawn().unwrap()
            })
            .collect();
        let started: Vec<_> = (0..20)
            .map(|n| {
                let title = format!("case {n}");
                let mut command = home.command(&["new", &title]);
                command
                    .stdout(Stdio::piped())
                    .stderr(Stdio::piped())
                    .spawn()
                    .unwrap()
            })
            .collect();
        for child in started {
            let answer = Answer::from(child.wait_with_output().unwrap());
            assert_eq!(answer.code, 0, "{}", answer.err);
        }
        for mut child in refused {
            assert_eq!(child.wait().unwrap().code(), Some(1));
        }
        assert_eq!(home.good(&["list"]).lines().count(), 20);
        home.good(&["verify"]);
    }
}

#[test]
fn a_result_that_does_not_go_out_is_exit_4_and_a_reader_that_left_is_no_fault() {
    let home = Home::new();
    home.good(&["new", "Letter"]);
    let all: &[&[&str]] = &[
        &["list"],
        &["list", "--json"],
        &["show", &FIRST],
        &["log", "--json"],
        &["verify"],
        &["--help"],
        &["new", "--help"],
        &["--version"],
        &["docs", "man"],
        &["docs", "keys"],
        &["docs", "schema", "plan"],
        &["docs", "completions", "bash"],
        &["deadline", "--aware", "1h"],
        &["note", &FIRST, "x"],
    ];
    for act in all {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let answer = Answer::from(home.command(act).stdout(full).output().unwrap());
        assert_eq!(answer.code, 4, "{act:?}: {}", answer.err);
        let mut child = home.command(act).stdout(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        assert_eq!(child.wait().unwrap().code(), Some(0), "{act:?}");
    }
    // What is to be known beside the result is part of the answer: here, that the time was taken as now.
    let full = File::options().write(true).open("/dev/full").unwrap();
    let mut act = home.command(&["new", "Laptop"]);
    let act = act.stdout(Stdio::null()).stderr(full);
    assert_eq!(act.status().unwrap().code(), Some(4));
}

#[test]
fn text_over_the_limit_is_refused_with_the_limit_and_never_cut() {
    let home = Home::new();
    home.good(&["new", "Letter"]);
    let (long, line) = ("æ".repeat(19_000), "x".repeat(301));
    let acts: &[(&[&str], &str)] = &[
        (&["note", &FIRST, &long], "10000"),
        (&["advice", &FIRST, &long], "10000"),
        (&["fact", &FIRST, "what-happened", &long], "10000"),
        (&["finding", &FIRST, "breach", "--because", &long], "10000"),
        (
            &["step", &FIRST, "stop-leak", "done", "--note", &long],
            "10000",
        ),
        (&["new", &line], "300"),
        (&["rename", &FIRST, &line], "300"),
        (&["hand-over", &FIRST, &line], "300"),
        (
            &[
                "finding",
                &FIRST,
                "breach",
                "--because",
                "x",
                "--decided-by",
                &line,
            ],
            "300",
        ),
        (&["contact", "add", &line], "300"),
        (&["contact", "edit", "dpo", "--note", &long], "10000"),
        (&["ready", "a-question", &line], "300"),
    ];
    let before = home.json(&["log", "--json"])["entries"]
        .as_array()
        .unwrap()
        .len();
    for (act, limit) in acts {
        let said = home.bad(1, act);
        assert!(said.contains(limit), "{said}");
    }
    let after = home.json(&["log", "--json"])["entries"]
        .as_array()
        .unwrap()
        .len();
    assert_eq!(before, after);
    home.good(&["note", &FIRST, &"æ".repeat(10_000)]);
    // A note of a contact may be as long when it is changed as when it is made.
    let note = "ø".repeat(9_000);
    home.good(&["contact", "edit", "dpo", "--note", &note]);
    assert!(home.good(&["contact", "list", "--json"]).contains(&note));
}

#[test]
fn what_is_no_file_is_never_read() {
    let home = Home::new();
    home.good(&["new", "Letter"]);
    let folder = home.0.path();
    let pipe = folder.join("pipe.toml");
    let made = Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    let deep = folder.join("deep.ftl");
    fs::write(
        &deep,
        format!("a = {}x{}\n", "{ ".repeat(9000), " }".repeat(9000)),
    )
    .unwrap();
    let nested = folder.join("deep.toml");
    fs::write(
        &nested,
        format!("a = {}{}\n", "[".repeat(90_000), "]".repeat(90_000)),
    )
    .unwrap();
    let facts = folder.join("deep.json");
    fs::write(
        &facts,
        format!("{}{}", "[".repeat(200_000), "]".repeat(200_000)),
    )
    .unwrap();
    for path in [
        Path::new("/dev/zero"),
        &pipe,
        folder,
        &deep,
        &nested,
        Path::new("/dev/tty"),
    ] {
        let answer = home.run(&["check", path.to_str().unwrap()]);
        assert_eq!(
            answer.code,
            1,
            "{}: {}{}",
            path.display(),
            answer.out,
            answer.err
        );
    }
    for path in [Path::new("/dev/zero"), &pipe, folder, &facts] {
        home.bad(1, &["assess", "--facts", path.to_str().unwrap()]);
    }
    // As configuration and keymap it is a fault that stops nothing.
    for name in ["config.toml", "keymap.toml"] {
        let here = folder.join(name);
        symlink("/dev/zero", &here).unwrap();
        assert_eq!(home.run(&["list"]).code, 0, "{name}");
        fs::remove_file(&here).unwrap();
        fs::rename(&pipe, &here).unwrap();
        assert_eq!(home.run(&["list"]).code, 0, "{name}");
        fs::rename(&here, &pipe).unwrap();
    }
    // Neither does a plan.
    fs::create_dir_all(folder.join("data/plans")).unwrap();
    for what in ["/dev/zero", "/dev/tty", pipe.to_str().unwrap()] {
        let here = folder.join("data/plans/own.toml");
        symlink(what, &here).unwrap();
        assert_eq!(home.run(&["list"]).code, 0, "{what}");
        home.bad(1, &["check"]);
        fs::remove_file(&here).unwrap();
    }
}

// A machine that has lost its time begins in 1970, or before it.
#[test]
fn a_clock_before_1970_writes_a_log_that_holds() {
    let home = Home::new();
    for (moment, act) in [
        ("@1969-07-20 20:17:40", &["new", "Letter"][..]),
        ("@1969-07-20 20:18:40", &["note", "1969-0001", "still here"]),
        ("@1970-01-01 00:00:00", &["list"]),
        (
            "@1960-01-01 00:00:00",
            &["note", "1969-0001", "further back"],
        ),
        (
            "@2026-11-22 12:00:00",
            &["note", "1969-0001", "the clock is right again"],
        ),
        ("@2026-11-22 12:01:00", &["backup"]),
        ("@1969-07-20 20:17:40", &["verify"]),
    ] {
        let mut command = home.command(act);
        command.env("LD_PRELOAD", crate::support::clock::library());
        let answer = command.env("FAKETIME", moment).output().unwrap();
        let answer = Answer::from(answer);
        assert_eq!(
            answer.code, 0,
            "{moment} {act:?}: {}{}",
            answer.out, answer.err
        );
    }
    assert!(home.good(&["log"]).contains("1969"));
}

#[test]
fn links_in_the_place_of_our_files_reach_nobody_elses() {
    for name in ["heads", "lock"] {
        let home = Home::new();
        home.good(&["new", "Letter"]);
        let elsewhere = tempfile::tempdir().unwrap();
        let other = elsewhere.path().join("letter.txt");
        fs::write(&other, "dear all").unwrap();
        let ours = home.0.path().join(name);
        fs::remove_file(&ours).unwrap();
        symlink(&other, &ours).unwrap();
        let answer = home.run(&["note", &FIRST, "x"]);
        assert!(
            answer.code == 0 || answer.code == 4,
            "{name}: {}",
            answer.err
        );
        assert_eq!(fs::read_to_string(&other).unwrap(), "dear all", "{name}");
        // A pipe there holds nobody up.
        fs::remove_file(&ours).unwrap();
        assert!(
            Command::new("mkfifo")
                .arg(&ours)
                .status()
                .unwrap()
                .success()
        );
        let answer = home.run(&["list"]);
        assert!(
            answer.code == 0 || answer.code == 4,
            "{name}: {}",
            answer.err
        );
    }
}

#[test]
fn odd_names_sizes_and_modes_are_taken_as_they_are() {
    // A folder whose name is no text.
    let parent = tempfile::tempdir().unwrap();
    let name = std::ffi::OsString::from_vec(b"log-\xff\xfe".to_vec());
    let folder = parent.path().join(name);
    let run = |act: &[&str]| {
        let command = frist().env("FRIST_HOME", &folder).args(act).output();
        Answer::from(command.unwrap())
    };
    for act in [&["new", "Letter"][..], &["backup"], &["verify"], &["list"]] {
        let answer = run(act);
        assert_eq!(answer.code, 0, "{act:?}: {}", answer.err);
    }
    // A log of one byte is no log.
    let home = Home::new();
    fs::write(home.0.path().join("ledger.db"), "x").unwrap();
    assert_eq!(home.run(&["list"]).code, 4);
    // Copies are readable for their owner only, whatever they were.
    let home = Home::new();
    home.good(&["new", "Letter"]);
    home.good(&["backup"]);
    let copy = fs::read_dir(home.0.path().join("backups"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    fs::set_permissions(&copy, fs::Permissions::from_mode(0o644)).unwrap();
    let said = home.run(&["list"]);
    assert!(said.err.contains("could read"), "{}", said.err);
    assert_eq!(
        fs::metadata(&copy).unwrap().permissions().mode() & 0o777,
        0o600
    );
    assert_eq!(home.good(&["new", "Another"]).trim(), nth(2));
}

// A title or a note can become public: the command line warns as the forms do, and takes it all the same.
#[test]
fn what_looks_like_an_identity_number_is_warned_of_and_taken() {
    let home = Home::new();
    let new = home.run(&["new", "Letter about 010190-1234"]);
    assert_eq!(new.code, 0, "{}", new.err);
    assert!(
        new.err.contains("looks like a national ID number"),
        "{}",
        new.err
    );
    let note = |text: &str| home.run(&["note", "1", text]).err;
    assert!(note("her number is 0101901234").contains("national ID number"));
    assert!(!note("she called at 12345678").contains("national ID number"));
    let advice = home.run(&["advice", "1", "leave 010190-1234 out"]);
    assert!(advice.err.contains("national ID number"), "{}", advice.err);
}
