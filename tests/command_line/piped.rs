//! `-` in place of a text reads it from standard input.

use std::io::Write as _;
use std::process::Stdio;

use crate::support::home::{Answer, Home};
use crate::support::number::FIRST;

/// Runs the program with this on its standard input.
fn piped(home: &Home, arguments: &[&str], text: &[u8]) -> Answer {
    let mut command = home.command(arguments);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A program that refuses does not read to the end.
    child.stdin.take().unwrap().write_all(text).ok();
    Answer::from(child.wait_with_output().unwrap())
}

fn good(home: &Home, arguments: &[&str], text: &str) -> String {
    let answer = piped(home, arguments, text.as_bytes());
    assert_eq!(answer.code, 0, "{arguments:?}: {}", answer.err);
    answer.out
}

/// The sealed texts of the newest entry.
fn last_texts(home: &Home) -> Vec<String> {
    let case = home.json(&["show", &FIRST, "--json"]);
    let entry = case["entries"].as_array().unwrap().last().unwrap();
    let sealed = entry["sealed"].as_array().unwrap();
    let text = |one: &serde_json::Value| one["text"].as_str().unwrap().to_owned();
    sealed.iter().map(text).collect()
}

#[test]
fn a_text_may_come_on_standard_input() {
    let home = Home::new();
    let n: &str = &FIRST;
    let out = good(
        &home,
        &["new", "-", "--aware", "1h"],
        "Letter to\nthe wrong address\r\n",
    );
    assert_eq!(out, format!("{n}\n"));
    assert!(home.good(&["list"]).contains("Letter to the wrong address"));

    // Several lines stay, a line end at the end goes, what could steer a terminal goes.
    good(
        &home,
        &["note", n, "-"],
        "- first\r\n\x1b]0;x\x07second\n\n",
    );
    assert_eq!(last_texts(&home), ["- first\n]0;xsecond"]);

    // In either way a flag takes a value, also where the text looks like a flag.
    good(
        &home,
        &["step", n, "stop-leak", "done", "--note", "-"],
        "--done-by nobody",
    );
    assert_eq!(last_texts(&home), ["--done-by nobody"]);
    good(
        &home,
        &["step", n, "overview", "done", "--note=-"],
        "by phone\n",
    );
    assert_eq!(last_texts(&home), ["by phone"]);
    good(&home, &["fact", n, "protected-identity", "-"], "no\n");

    // A name is found without its line end.
    good(
        &home,
        &["contact", "add", "-", "--incident", n],
        "Ida Falsk\n",
    );
    good(&home, &["call", n, "-", "reached"], "Ida Falsk\n");
}

#[test]
fn what_standard_input_cannot_be_is_said_and_nothing_is_saved() {
    let home = Home::new();
    let n: &str = &FIRST;
    good(&home, &["new", "Letter", "--aware", "1h"], "");
    let before = home.good(&["log"]);
    let refused = |arguments: &[&str], text: &[u8], sentence: &str| {
        let answer = piped(&home, arguments, text);
        assert_eq!(answer.code, 1, "{arguments:?}: {}", answer.err);
        assert!(answer.err.contains(sentence), "{}", answer.err);
    };
    refused(
        &[
            "step",
            n,
            "overview",
            "done",
            "--note",
            "-",
            "--done-by",
            "-",
        ],
        b"Bo",
        "in one place only",
    );
    refused(&["note", n, "-"], b" \n\x1b\n", "No text came");
    refused(&["note", n, "-"], b"\xff\xfe", "no text in UTF-8");
    refused(
        &["note", n, "-"],
        &vec![b'a'; 2 << 20],
        "larger than 1048576 bytes",
    );
    refused(
        &["note", n, "-"],
        &vec![b'a'; 10_001],
        "has 10001 characters",
    );
    refused(&["rename", n, "-"], &vec![b'a'; 301], "has 301 characters");
    assert_eq!(home.good(&["log"]), before);
}

#[test]
fn an_identity_number_is_warned_of_wherever_it_came_from() {
    let home = Home::new();
    good(&home, &["new", "Letter", "--aware", "1h"], "");
    for text in ["to 010190-1234\n", "to nobody\n"] {
        let answer = piped(&home, &["note", &FIRST, "-"], text.as_bytes());
        assert_eq!(answer.code, 0, "{}", answer.err);
        assert_eq!(
            answer.err.contains("looks like"),
            text.contains("1234"),
            "{}",
            answer.err
        );
    }
}

#[test]
fn the_help_says_so() {
    assert!(
        Home::new()
            .good(&["--help"])
            .contains("“-” in place of a text")
    );
}
