//! A form while another process holds the log: in a real terminal, with a second connection on `BEGIN IMMEDIATE`.

use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::support::home::Home;
use crate::support::pty::Pty;
use rusqlite::Connection;

const TITLE: &str = "Letter to the wrong address";
const TYPED: &str = "the recipient has shredded it";
const CTRL_S: &str = "\x13";
const ESC: &str = "\x1b";
/// How long a writer waits for another at most before it says so.
const PATIENCE: Duration = Duration::from_secs(25);

/// The program on the screen of its only incident, with a note typed and not sent.
fn at_a_note(home: &Home) -> Pty {
    home.good(&["i", "am", "Kim"]);
    home.good(&["new", TITLE, "--role", "controller"]);
    let folder = home.0.path().to_str().unwrap().to_owned();
    let env = [
        ("FRIST_HOME", folder.as_str()),
        ("USER", "kim"),
        ("LANG", "en_GB.UTF-8"),
        ("FRIST_LANG", "en"),
    ];
    let mut pty = Pty::spawn(
        env!("CARGO_BIN_EXE_frist"),
        &["--lang", "en"],
        &env,
        30,
        110,
    );
    pty.wait_for(TITLE);
    pty.send("\r");
    pty.wait_for("Facts");
    pty.send("a");
    pty.wait_for("ctrl-s save");
    pty.send(TYPED);
    pty.wait_for(TYPED);
    // The draft is kept, and the look at the file is over.
    sleep(Duration::from_secs(2));
    pty
}

/// Holds the log as a second writer does.
fn hold(folder: &Path) -> Connection {
    let conn = Connection::open(folder.join("ledger.db")).unwrap();
    conn.busy_timeout(Duration::from_secs(10)).unwrap();
    conn.execute_batch("BEGIN IMMEDIATE").unwrap();
    conn
}

fn notes(home: &Home) -> usize {
    let log = home.json(&["log", "--json"]);
    log.to_string().matches(TYPED).count()
}

fn wait_long(pty: &Pty, text: &str) {
    let start = Instant::now();
    while !pty.screen().contains(text) {
        assert!(
            start.elapsed() < PATIENCE,
            "no {text:?} on\n{}",
            pty.screen()
        );
        sleep(Duration::from_millis(100));
    }
}

#[test]
fn a_form_waits_for_a_log_that_is_held_for_three_seconds_and_then_closes() {
    let home = Home::new();
    let mut pty = at_a_note(&home);
    let other = hold(home.0.path());
    pty.send(CTRL_S);
    pty.wait_for("Waiting for the log");
    assert!(pty.screen().contains(TYPED), "{}", pty.screen());
    assert!(!pty.screen().contains("Saved in the log"));
    other.execute_batch("COMMIT").unwrap();
    pty.wait_for("Saved in the log");
    pty.wait_until("the form is gone", |screen| {
        !screen.contents().contains("ctrl-s save")
    });
    assert_eq!(notes(&home), 1);
}

#[test]
fn a_log_that_is_held_for_long_is_said_the_text_stays_and_a_second_try_saves_it_once() {
    let home = Home::new();
    let mut pty = at_a_note(&home);
    let other = hold(home.0.path());
    pty.send(CTRL_S);
    pty.wait_for("Waiting for the log");
    wait_long(&pty, "NOT SAVED");
    assert!(pty.screen().contains(TYPED), "{}", pty.screen());
    other.execute_batch("COMMIT").unwrap();
    pty.send(CTRL_S);
    pty.wait_for("Saved in the log");
    assert_eq!(notes(&home), 1);
}

#[test]
fn esc_leaves_a_form_that_waits_and_what_becomes_of_it_is_said() {
    let home = Home::new();
    let mut pty = at_a_note(&home);
    let other = hold(home.0.path());
    pty.send(CTRL_S);
    pty.wait_for("Waiting for the log");
    pty.send(ESC);
    pty.wait_for("leaving takes nothing back");
    assert!(!pty.screen().contains("Waiting for the log"));
    other.execute_batch("COMMIT").unwrap();
    pty.wait_for("Saved in the log: Note");
    assert_eq!(notes(&home), 1);
    // What was not saved stays in view, and its text is there again.
    pty.send("a");
    pty.wait_for("ctrl-s save");
    assert!(!pty.screen().contains(TYPED), "{}", pty.screen());
    // Also what was typed a moment ago, and is not on the disk yet, holds up no key.
    let other = hold(home.0.path());
    pty.send(TYPED);
    pty.wait_for(TYPED);
    pty.send(CTRL_S);
    pty.wait_for("Waiting for the log");
    pty.send(ESC);
    pty.wait_for("leaving takes nothing back");
    wait_long(&pty, "NOT SAVED: Note");
    other.execute_batch("COMMIT").unwrap();
    pty.send("a");
    pty.wait_for(TYPED);
    pty.send(CTRL_S);
    pty.wait_until("it is saved", |screen| {
        let text = screen.contents();
        text.contains("Saved in the log") && !text.contains("NOT SAVED")
    });
    assert_eq!(notes(&home), 2);
}
