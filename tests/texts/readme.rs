//! The README says what is so: its commands are those that are tested, its tables and its picture come from the program.
//!
//! `FRIST_UPDATE=1 cargo test --test texts readme:: -- --include-ignored` writes keys, script and picture anew.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Mutex;

use crate::support::clock;
use crate::support::pty::Pty;

/// Two tests must not write the README at once.
static README: Mutex<()> = Mutex::new(());

fn file(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The lines of the fenced block behind a mark.
fn fence(mark: &str) -> Vec<String> {
    let readme = file("README.md");
    let (_, rest) = readme
        .split_once(&format!("<!-- {mark} -->\n```"))
        .expect(mark);
    let (block, _) = rest.split_once("\n```").expect("an end of the block");
    block.lines().skip(1).map(str::to_owned).collect()
}

/// Compares what stands behind a mark with what it should be; writes it there when asked to.
fn is_fresh(begin: &str, end: &str, fresh: &str) {
    let _turn = README.lock().unwrap();
    let readme = file("README.md");
    let (before, rest) = readme.split_once(begin).expect(begin);
    let (found, after) = rest.split_once(end).expect(end);
    if std::env::var_os("FRIST_UPDATE").is_some() {
        fs::write(
            root().join("README.md"),
            [before, begin, fresh, end, after].concat(),
        )
        .unwrap();
    } else {
        assert!(found == fresh, "{begin} is old; it should be:\n{fresh}");
    }
}

fn frist(arguments: &[&str]) -> String {
    let home = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_frist"))
        .env_clear()
        .envs([
            ("FRIST_HOME", home.path().to_str().unwrap()),
            ("LANG", "en_GB.UTF-8"),
        ])
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_commands_are_those_that_are_tested() {
    let ci = file(".ci/run");
    let set_up = fence("set-up");
    assert_eq!(set_up.len(), 2);
    assert_eq!(fence("run"), ["cargo run --release"]);
    assert_eq!(fence("test"), ["cargo test"]);
    for command in set_up.iter().chain(&fence("test")) {
        let runs = |line: &str| line.strip_prefix("step ").unwrap_or(line) == command;
        assert!(ci.lines().any(runs), ".ci/run does not run “{command}”");
    }
}

#[test]
fn the_commands_named_in_the_text_exist() {
    let readme = file("README.md");
    for command in readme.split("--test ").skip(1) {
        let command = command.split('`').next().unwrap();
        let mut words = command.split(' ');
        let group = root().join("tests").join(words.next().unwrap());
        assert!(group.join("main.rs").exists(), "{command}");
        if let Some(file) = words.next().and_then(|word| word.strip_suffix("::")) {
            assert!(group.join(file).with_extension("rs").exists(), "{command}");
        }
    }
}

#[test]
fn every_command_is_in_the_table_and_no_other() {
    let help = frist(&["--help"]);
    let (_, list) = help.split_once("Commands:\n").unwrap();
    let known: Vec<&str> = list
        .lines()
        .map_while(|line| line.strip_prefix("  "))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(known.len() > 20, "{help}");
    let readme = file("README.md");
    let table = readme.lines().filter(|line| line.starts_with("| `frist "));
    let mut named: Vec<String> = table
        .flat_map(|line| {
            line.split("`frist ")
                .skip(1)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .map(|rest| rest.split([' ', '`']).next().unwrap_or_default().to_owned())
        .collect();
    named.sort();
    named.dedup();
    let mut known: Vec<String> = known.into_iter().map(str::to_owned).collect();
    known.sort();
    assert_eq!(named, known);
}

#[test]
fn the_keys_are_those_in_force() {
    let keys = format!("\n{}", frist(&["docs", "keys", "--lang", "en"]));
    is_fresh("<!-- keys -->\n", "<!-- /keys -->", &keys);
}

#[test]
fn the_script_is_the_tested_one() {
    is_fresh("<!-- audit -->\n```sh\n", "```\n", &file("tests/audit.sh"));
}

#[test]
#[ignore = "needs the package faketime: .ci/run installs it"]
fn the_picture_is_the_demo() {
    let home = tempfile::tempdir().unwrap();
    let env = [
        ("FRIST_HOME", home.path().to_str().unwrap()),
        ("LANG", "en_GB.UTF-8"),
        ("TZ", "UTC"),
        ("LD_PRELOAD", clock::library()),
        // Without an @ it stands still.
        ("FAKETIME", "2026-11-22 13:03:12"),
        ("DONT_FAKE_MONOTONIC", "1"),
    ];
    let mut pty = Pty::spawn(env!("CARGO_BIN_EXE_frist"), &["--demo"], &env, 30, 100);
    pty.wait_for("Open incidents");
    // The line with the clock that is counted in hours.
    pty.send("\u{1b}[B");
    pty.wait_for("Datatilsynet: due");
    // The log beside it comes a moment later.
    pty.wait_for("T+67:");
    let screen = pty.screen();
    let lines: Vec<&str> = screen.lines().map(str::trim_end).collect();
    let picture = format!("```text\n{}\n```\n", lines.join("\n"));
    is_fresh("<!-- dashboard -->\n", "<!-- /dashboard -->", &picture);
}
