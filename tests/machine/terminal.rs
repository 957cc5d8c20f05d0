//! The terminal is given back however the program ends: P22, in a real terminal each time.
//!
//! The tests start this very file again as a small program that takes the terminal as `frist` does (`probe`), because a
//! test needs keys that panic, hang or flood. What is shared with other tests is in `tests/support`.

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use crate::support::pty::Pty;
use frist::app::files;
use frist::shell::clipboard;
use frist::shell::guard::{self, Ending, Program};
use frist::shell::terminal::{Input, Inputs, Mouse, Screen};
use frist::ui::key::{Key, KeyCode};
use ratatui::text::{Line, Text};
use rustix::process::{Resource, Rlimit, Signal};
use tempfile::TempDir;

const SAVED: &str = "drafts saved";
const SECRET: &str = "Kirsten 010190-1234";

// ---- the program under test ----------------------------------------------------------------------------------------

#[test]
#[ignore = "the program that the tests of this file start"]
fn probe() {
    let Some(home) = std::env::var_os("PROBE_HOME").map(PathBuf::from) else {
        return;
    };
    guard::harden().unwrap();
    let (drafts, notes) = (home.join("drafts"), home.join("notes"));
    let slow = std::env::var_os("PROBE_SLOW").is_some();
    let ending = Ending {
        flush: Box::new(move || {
            fs::write(&drafts, SAVED).unwrap();
            if slow {
                std::thread::park();
            }
            true
        }),
        notes,
        say: Box::new(|note, _kept| match note {
            Some(path) => format!("calm words, see {}", path.display()),
            None => "calm words, no note".into(),
        }),
    };
    guard::install(ending, Program::FullScreen).unwrap();
    tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap()
        .block_on(run(&home));
}

async fn run(home: &Path) {
    let mut screen = Screen::enter(true).unwrap();
    let mut inputs = Inputs::open();
    let mut said = String::from("ready");
    loop {
        screen
            .draw(|frame| {
                frame.render_widget(
                    Text::from(vec![Line::raw(&said), Line::raw("always here")]),
                    frame.area(),
                );
            })
            .unwrap();
        let input = inputs.next().await.unwrap();
        said = match input {
            Input::Key(Key {
                code: KeyCode::Char('z'),
                ctrl: true,
                ..
            }) => {
                screen.suspend(&mut inputs).await.unwrap();
                "back again".into()
            }
            Input::Key(Key {
                code: KeyCode::Char(letter),
                ctrl: false,
                alt: false,
                ..
            }) => match letter {
                'q' => return,
                'p' => panic!("a fixed text"),
                's' => panic!("about {SECRET}"),
                'd' => typed_ahead(&mut inputs),
                't' => failing_thread(),
                'l' => loop {
                    std::thread::park();
                },
                'f' => flood(&mut screen),
                'u' => facts(home),
                'x' => too_large(home),
                'y' => format!("{:?}", clipboard::copy("18:15")),
                other => format!("key {other}"),
            },
            Input::Key(key) => format!("{key:?}"),
            Input::Paste(text) => format!("pasted {text:?}"),
            Input::Mouse {
                column,
                row,
                kind: Mouse::Press,
            } => format!("pressed at {column},{row}"),
            Input::Mouse { kind, .. } => format!("{kind:?}"),
            Input::Resize(columns, rows) => format!("now {columns} by {rows}"),
            Input::Focus => "chosen".into(),
        };
    }
}

/// Reads three keys without waiting in the stream.
fn typed_ahead(inputs: &mut Inputs) -> String {
    let mut keys = String::new();
    while keys.len() < 3 {
        if let Some(Input::Key(Key {
            code: KeyCode::Char(key),
            ..
        })) = inputs.ready().unwrap()
        {
            keys.push(key);
        }
    }
    assert_eq!(inputs.ready().unwrap(), None);
    format!("typed ahead {keys}")
}

fn failing_thread() -> String {
    let failed = std::thread::spawn(|| panic!("elsewhere")).join().is_err();
    format!("thread failed: {failed}")
}

/// Draws until the terminal takes no more.
fn flood(screen: &mut Screen) -> ! {
    for letter in ["a", "b"].iter().cycle() {
        let all = vec![Line::raw(letter.repeat(80)); 24];
        screen
            .draw(|frame| frame.render_widget(Text::from(all), frame.area()))
            .unwrap();
    }
    unreachable!("the letters never end")
}

fn facts(home: &Path) -> String {
    let file = home.join("plain");
    fs::write(&file, "").unwrap();
    let mode = file.metadata().unwrap().permissions().mode() & 0o777;
    let dumps = rustix::process::dumpable_behavior().unwrap();
    format!("mode {mode:o}, {dumps:?}")
}

fn too_large(home: &Path) -> String {
    let limit = Rlimit {
        current: Some(10),
        maximum: None,
    };
    rustix::process::setrlimit(Resource::Fsize, limit).unwrap();
    let mut file = files::create_private(&home.join("large")).unwrap();
    let written = file.write_all(&[0; 100]);
    format!("{:?}", written.unwrap_err().kind())
}

// ---- the tests -----------------------------------------------------------------------------------------------------

const ARGS: [&str; 4] = ["--exact", "terminal::probe", "--ignored", "--nocapture"];

fn program() -> String {
    std::env::current_exe()
        .unwrap()
        .to_str()
        .unwrap()
        .to_owned()
}

fn start() -> (Pty, TempDir) {
    start_with(&[])
}

fn start_with(env: &[(&str, &str)]) -> (Pty, TempDir) {
    let home = tempfile::tempdir().unwrap();
    let mut all = vec![("PROBE_HOME", home.path().to_str().unwrap())];
    all.extend_from_slice(env);
    let pty = Pty::spawn(&program(), &ARGS, &all, 24, 80);
    pty.wait_for("ready");
    assert!(!pty.is_cooked(), "keys come one by one");
    (pty, home)
}

/// A shell that runs the program as its job.
fn start_in_shell() -> (Pty, TempDir) {
    let home = tempfile::tempdir().unwrap();
    let program = program();
    let env = [
        ("PROBE_HOME", home.path().to_str().unwrap()),
        ("PROBE", &program),
        ("PS1", "prompt> "),
    ];
    let mut pty = Pty::spawn("sh", &["-i"], &env, 24, 80);
    pty.wait_for("prompt>");
    pty.send(&format!("\"$PROBE\" {}\n", ARGS.join(" ")));
    pty.wait_for("ready");
    (pty, home)
}

fn is_given_back(screen: &vt100::Screen) -> bool {
    !screen.alternate_screen()
        && !screen.hide_cursor()
        && !screen.bracketed_paste()
        && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
}

fn assert_given_back(pty: &Pty) {
    pty.wait_until("the terminal given back", is_given_back);
    assert!(pty.is_cooked(), "the modes are the shell's again");
    assert!(pty.wrote("\u{1b}[?1004l"), "focus is reported no more");
}

fn saved(home: &TempDir) -> String {
    fs::read_to_string(home.path().join("drafts")).unwrap_or_default()
}

fn notes(home: &TempDir) -> Vec<String> {
    let Ok(folder) = fs::read_dir(home.path().join("notes")) else {
        return Vec::new();
    };
    folder
        .map(|file| fs::read_to_string(file.unwrap().path()).unwrap())
        .collect()
}

#[test]
fn a_plain_end_gives_the_terminal_back() {
    let (mut pty, home) = start();
    pty.wait_until("paste, mouse and the other screen", |screen| {
        screen.alternate_screen()
            && screen.bracketed_paste()
            && screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None
    });
    pty.send("q");
    assert_eq!(pty.exit_status(), 0);
    assert_given_back(&pty);
    assert_eq!(saved(&home), "", "only a forced end saves by itself");
}

// P22
#[test]
fn each_signal_gives_the_terminal_back_and_saves_drafts() {
    for (signal, code) in [
        (Signal::TERM, 143),
        (Signal::INT, 130),
        (Signal::HUP, 129),
        (Signal::QUIT, 131),
    ] {
        let (mut pty, home) = start();
        pty.signal(signal);
        assert_eq!(pty.exit_status(), code);
        assert_given_back(&pty);
        assert_eq!(saved(&home), SAVED, "{signal:?}");
    }
}

#[test]
fn a_loop_that_hangs_still_ends() {
    let (mut pty, home) = start();
    pty.send("l");
    pty.signal(Signal::TERM);
    assert_eq!(pty.exit_status(), 143);
    assert_given_back(&pty);
    assert_eq!(saved(&home), SAVED);
}

#[test]
fn saving_that_hangs_does_not_hold_up_the_end() {
    let (mut pty, home) = start_with(&[("PROBE_SLOW", "1")]);
    pty.signal(Signal::TERM);
    assert_eq!(pty.exit_status(), 143);
    assert_given_back(&pty);
    assert_eq!(saved(&home), SAVED);
}

#[test]
fn a_terminal_that_takes_no_more_does_not_hold_up_the_end() {
    let (mut pty, home) = start();
    pty.send("f");
    pty.wait_for("bbbb");
    pty.read(false);
    // The modes come first, because the bytes may never be taken.
    pty.signal(Signal::TERM);
    assert_eq!(pty.exit_status_unread(), 143);
    assert!(pty.is_cooked());
    assert_eq!(saved(&home), SAVED);
}

// P22
#[test]
fn a_panic_gives_the_terminal_back_and_speaks_calmly() {
    let (mut pty, home) = start();
    pty.send("p");
    assert_eq!(pty.exit_status(), 101);
    assert_given_back(&pty);
    pty.wait_for("calm words, see ");
    assert_eq!(saved(&home), SAVED);
    let notes = notes(&home);
    assert_eq!(notes.len(), 1);
    assert!(notes[0].contains("tests/machine/terminal.rs:") && notes[0].contains("a fixed text"));
}

#[test]
fn a_crash_note_never_quotes_what_was_typed() {
    let (mut pty, home) = start();
    pty.send("s");
    assert_eq!(pty.exit_status(), 101);
    assert!(!pty.wrote(SECRET));
    let notes = notes(&home);
    assert!(notes[0].contains("left out") && !notes[0].contains(SECRET));
}

#[test]
fn a_failing_helper_thread_leaves_the_screen_alone() {
    let (mut pty, home) = start();
    pty.send("t");
    pty.wait_for("thread failed: true");
    assert!(!pty.wrote("calm words") && !pty.is_cooked());
    assert_eq!(notes(&home).len(), 1);
    pty.send("q");
    assert_eq!(pty.exit_status(), 0);
}

#[test]
fn a_vanished_terminal_ends_the_program() {
    let (mut pty, home) = start();
    pty.close();
    assert_eq!(pty.exit_status(), 129);
    assert_eq!(saved(&home), SAVED);
}

// In a session of its own no hang-up signal comes: only the terminal itself tells.
#[test]
fn a_vanished_terminal_ends_the_program_without_a_signal() {
    let home = tempfile::tempdir().unwrap();
    let program = program();
    let env = [
        ("PROBE_HOME", home.path().to_str().unwrap()),
        ("PROBE", program.as_str()),
    ];
    let script = format!(
        "trap '' HUP; exec setsid --wait \"$PROBE\" {}",
        ARGS.join(" ")
    );
    let mut pty = Pty::spawn("sh", &["-c", &script], &env, 24, 80);
    pty.wait_for("ready");
    pty.close();
    assert_eq!(pty.exit_status(), 129);
    assert_eq!(saved(&home), SAVED);
}

#[test]
fn ctrl_z_hands_over_to_the_shell_and_back() {
    let (mut pty, _home) = start_in_shell();
    pty.forget_raw();
    pty.send("\u{1a}");
    pty.wait_for("Stopped");
    assert_given_back(&pty);
    // Every key now goes to the shell.
    pty.send("echo shell-$((40 + 2))\n");
    pty.wait_for("shell-42");
    pty.send("fg\n");
    pty.wait_until("the program again", |screen| {
        screen.alternate_screen() && screen.hide_cursor() && screen.bracketed_paste()
    });
    pty.wait_for("back again");
    pty.wait_for("always here");
    assert!(!pty.is_cooked());
    assert!(!pty.wrote("\u{1b}[6n"), "nothing waits for an answer");
    for key in ["a", "b", "c"] {
        pty.send(key);
        pty.wait_for(&format!("key {key}"));
    }
    pty.send("q");
    pty.wait_for("prompt>");
    assert_given_back(&pty);
}

#[test]
fn a_stopped_program_can_be_ended_without_touching_the_shell() {
    let (mut pty, home) = start_in_shell();
    pty.send("\u{1a}");
    pty.wait_for("Stopped");
    pty.forget_raw();
    pty.send("kill -TERM %1; bg %1; wait %1; echo ended-$?\n");
    pty.wait_for("ended-143");
    assert!(pty.is_cooked());
    assert!(
        !pty.wrote("\u{1b}[?1049h"),
        "the screen was not taken again"
    );
    assert_eq!(saved(&home), SAVED);
}

#[test]
fn without_a_shell_ctrl_z_only_draws_anew() {
    let (mut pty, _home) = start();
    pty.send("\u{1a}");
    pty.wait_for("back again");
    pty.send("q");
    assert_eq!(pty.exit_status(), 0);
    assert_given_back(&pty);
}

#[test]
fn what_the_person_does_arrives() {
    let (mut pty, _home) = start();
    for (bytes, shown) in [
        ("æ", "key æ"),
        (
            "\u{1b}[A",
            "code: Up, ctrl: false, alt: false, shift: false",
        ),
        ("\u{1b}[1;5C", "code: Right, ctrl: true"),
        ("\u{1b}[Z", "code: BackTab"),
        ("\u{1b}x", "code: Char('x'), ctrl: false, alt: true"),
        ("\r", "code: Enter"),
        ("\u{3}", "code: Char('c'), ctrl: true"),
        (
            "\u{1b}[200~q\rfor\u{e5}r\u{1b}[201~",
            "pasted \"q\\nforår\"",
        ),
        ("\u{1b}[<0;5;3M", "pressed at 4,2"),
        ("\u{1b}[<65;5;3M", "ScrollDown"),
        ("\u{1b}[I", "chosen"),
    ] {
        pty.send(bytes);
        pty.wait_for(shown);
    }
    pty.resize(30, 100);
    pty.wait_for("now 100 by 30");
}

#[test]
fn what_is_typed_ahead_is_read_before_the_next_frame() {
    let (mut pty, _home) = start();
    pty.send("d123");
    pty.wait_for("typed ahead 123");
    pty.send("k");
    pty.wait_for("key k");
}

#[test]
fn a_frame_is_one_synchronised_update() {
    let (mut pty, _home) = start();
    pty.forget_raw();
    pty.send("k");
    pty.wait_for_raw("\u{1b}[?2026l");
    let raw = pty.raw();
    assert!(raw.starts_with(b"\x1b[?2026h") && raw.ends_with(b"\x1b[?2026l"));
    assert_eq!(
        raw.windows(8).filter(|part| part == b"\x1b[?2026h").count(),
        1
    );
}

#[test]
fn a_frame_in_which_nothing_changed_is_not_written() {
    let (mut pty, _home) = start();
    pty.send("k");
    pty.wait_for("key k");
    pty.forget_raw();
    pty.send("k");
    pty.send("j");
    pty.wait_for("key j");
    let begun = pty
        .raw()
        .windows(8)
        .filter(|part| part == b"\x1b[?2026h")
        .count();
    assert_eq!(begun, 1);
}

#[test]
fn copying_writes_and_never_asks() {
    let (mut pty, _home) = start();
    pty.send("y");
    pty.wait_for_raw("\u{1b}]52;c;MTg6MTU=\u{1b}\\");
    assert!(!pty.wrote("\u{1b}]52;c;?"));
}

#[test]
fn every_run_is_private() {
    let (mut pty, _home) = start();
    pty.send("u");
    pty.wait_for("mode 600, NotDumpable");
}

#[test]
fn a_file_size_limit_is_an_error_and_no_end() {
    let (mut pty, _home) = start();
    pty.send("x");
    pty.wait_for("FileTooLarge");
    pty.send("q");
    assert_eq!(pty.exit_status(), 0);
}
