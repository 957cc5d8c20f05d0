//! The screens of the real program, in a real terminal: what a person sees, what is kept, how it ends.
//!
//! Every test has a folder of its own and an environment of its own. How screens decide and draw is tested beside them;
//! here stands only what needs the whole program: terminal, signals, two processes, the machine's clock.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use crate::support::clock::FakeClock;
use crate::support::pty::Pty;
use rustix::process::Signal;
use serde_json::Value;
use tempfile::TempDir;

const ENTER: &str = "\r";
const ESC: &str = "\u{1b}";
const SAVE: &str = "\u{13}";
const DOWN: &str = "\u{1b}[B";
const STOP: &str = "\u{1a}";

const TYPED: &str = "Letter with CPR numbers";
const UTF8: (&str, &str) = ("LANG", "en_GB.UTF-8");

// ---- a workspace and the program on it -----------------------------------------------------------------------------

struct Home(TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A workspace whose person is known, so that the first start asks nothing.
    fn of_kim() -> Self {
        let home = Self::new();
        home.good(&["I", "am", "Kim"]);
        home
    }

    fn path(&self) -> &str {
        self.0.path().to_str().unwrap()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_frist"));
        command
            .env_clear()
            .envs([("FRIST_HOME", self.path()), UTF8])
            .args(arguments);
        command
    }

    /// Runs a command that must succeed, and gives its output.
    fn good(&self, arguments: &[&str]) -> String {
        good(&mut self.command(arguments))
    }

    fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.good(arguments)).unwrap()
    }

    /// An incident of which the organisation has known for some time; its number.
    fn incident(&self, title: &str, aware: &str) -> String {
        let number = self.good(&["new", title, "--aware", aware, "--role", "controller"]);
        number.trim().to_owned()
    }

    fn screens(&self) -> Pty {
        self.screens_with(&[], &[UTF8], 30, 110)
    }

    fn screens_with(&self, arguments: &[&str], env: &[(&str, &str)], rows: u16, cols: u16) -> Pty {
        let mut all = vec![("FRIST_HOME", self.path())];
        all.extend_from_slice(env);
        Pty::spawn(env!("CARGO_BIN_EXE_frist"), arguments, &all, rows, cols)
    }
}

fn good(command: &mut Command) -> String {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().unwrap();
    let stderr = String::from_utf8_lossy(&stderr);
    assert!(status.success(), "{command:?}: {stderr}");
    String::from_utf8(stdout).unwrap()
}

/// Opens the form of a new incident and types a line into it.
fn type_title(pty: &mut Pty, title: &str) {
    pty.wait_for("Open incidents");
    pty.send("n");
    pty.wait_for("New incident");
    pty.send(title);
    pty.wait_for(title);
}

fn assert_given_back(pty: &Pty) {
    pty.wait_until("the terminal given back", |screen| {
        !screen.alternate_screen()
            && !screen.hide_cursor()
            && !screen.bracketed_paste()
            && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
    });
    assert!(pty.is_cooked(), "the modes are the shell's again");
}

/// Starts again: what was typed stands in the form.
fn assert_draft_is_kept(home: &Home) {
    let mut pty = home.screens();
    pty.wait_for("Open incidents");
    pty.send("n");
    pty.wait_for(TYPED);
}

// ---- the first minutes ---------------------------------------------------------------------------------------------

#[test]
fn the_first_start_leads_to_an_open_incident() {
    let home = Home::new();
    let mut pty = home.screens();
    pty.wait_for("Welcome to frist");
    pty.send("\u{1b}[200~Kim Dam\u{1b}[201~");
    pty.wait_for("Kim Dam");
    pty.send(SAVE);
    pty.wait_for("Numbers your plan does not give");
    pty.send(SAVE);
    // What the plan asks before anything happens can wait.
    pty.wait_for("Ready?");
    pty.send(ESC);
    pty.wait_for("Nothing is open.");
    type_title(&mut pty, TYPED);
    // The deadline stands there while the time is being typed.
    pty.wait_for("left");
    pty.send(SAVE);
    pty.wait_for("Stop the leak");
    pty.send(ESC);
    pty.wait_for("Open incidents");
    pty.wait_for(TYPED);

    let list = home.json(&["list", "--json"]);
    assert_eq!(list.as_array().unwrap().len(), 1);
    assert_eq!(list[0]["title"], TYPED);
    let number = list[0]["number"].as_str().unwrap();
    let entries = home.json(&["show", number, "--json"])["entries"].clone();
    let opened = entries.as_array().unwrap().first().unwrap();
    assert_eq!(opened["kind"], "opened");
    home.good(&["verify"]);
}

#[test]
fn it_is_asked_once_who_types() {
    let home = Home::of_kim();
    let mut pty = home.screens();
    pty.wait_for("Nothing is open.");
    assert!(!pty.wrote("Welcome"));
    pty.send("q");
    assert_eq!(pty.exit_status(), 0);
    assert_given_back(&pty);
    // Nothing is left beside the log that would have to be copied with it.
    let journal = home.0.path().join("ledger.db-wal");
    assert!(!journal.exists(), "the journal was not brought in");
}

// ---- typed text ----------------------------------------------------------------------------------------------------

// P19: over some lines a paste comes as keys.
#[test]
fn a_paste_that_comes_as_keys_starts_nothing_and_is_kept_whole_where_text_is_typed() {
    let mail = "Step done:\rd\r\r- Dagny\rs\r";
    let home = Home::of_kim();
    let mut pty = home.screens();
    type_title(&mut pty, TYPED);
    pty.send(SAVE);
    pty.wait_for("Stop the leak");
    let log = home.good(&["log"]);
    pty.send(mail);
    pty.wait_for("What was pasted was not taken");
    // A list has no use for it, and neither has the next one.
    std::thread::sleep(Duration::from_millis(200));
    pty.send(ESC);
    pty.wait_for("Open incidents");
    pty.send(mail);
    pty.wait_for("What was pasted was not taken");
    assert_eq!(home.good(&["log"]), log);
    // A person is not as quick as the rest of a paste.
    std::thread::sleep(Duration::from_millis(200));
    pty.send("a");
    pty.wait_for("Note ·");
    pty.send(mail);
    pty.wait_for("- Dagny");
    pty.send(SAVE);
    pty.wait_for("Saved in the log.");
    let log = home.json(&["log", "--json"]);
    let note = log["entries"].as_array().unwrap().last().unwrap();
    assert_eq!(note["sealed"][0]["text"], "Step done:\nd\n\n- Dagny\ns");
    // Keys typed one by one stay keys.
    std::thread::sleep(Duration::from_millis(200));
    pty.send("\r");
    pty.wait_for("Facts");
}

// P12
#[test]
fn what_was_typed_a_second_before_a_kill_is_back() {
    let home = Home::of_kim();
    let mut pty = home.screens();
    type_title(&mut pty, TYPED);
    // The promise is a second; the rest is for a busy machine.
    std::thread::sleep(Duration::from_millis(1200));
    pty.signal(Signal::KILL);
    pty.exit_status();
    assert_draft_is_kept(&home);
}

// P12: typing on and on must not put the saving off.
#[test]
fn what_is_typed_without_a_pause_is_kept_too() {
    let home = Home::of_kim();
    let mut pty = home.screens();
    type_title(&mut pty, TYPED);
    let start = Instant::now();
    while start.elapsed() < Duration::from_millis(2200) {
        pty.send("x");
        std::thread::sleep(Duration::from_millis(2));
    }
    pty.signal(Signal::KILL);
    pty.exit_status();
    assert_draft_is_kept(&home);
}

#[test]
fn esc_by_mistake_keeps_what_was_typed() {
    let home = Home::of_kim();
    let mut pty = home.screens();
    type_title(&mut pty, TYPED);
    pty.send(ESC);
    pty.wait_for("What you typed is kept.");
    pty.wait_until("the form gone", |screen| {
        !screen.contents().contains("New incident")
    });
    pty.send("n");
    pty.wait_for(TYPED);
}

// P22
#[test]
fn each_signal_gives_the_terminal_back_and_keeps_what_was_typed() {
    for (signal, code) in [
        (Signal::TERM, 143),
        (Signal::INT, 130),
        (Signal::HUP, 129),
        (Signal::QUIT, 131),
    ] {
        let home = Home::of_kim();
        let mut pty = home.screens();
        type_title(&mut pty, TYPED);
        pty.signal(signal);
        assert_eq!(pty.exit_status(), code);
        assert_given_back(&pty);
        assert_draft_is_kept(&home);
    }
}

#[test]
fn a_vanished_terminal_keeps_what_was_typed() {
    let home = Home::of_kim();
    let mut pty = home.screens();
    type_title(&mut pty, TYPED);
    pty.close();
    assert_eq!(pty.exit_status(), 129);
    assert_draft_is_kept(&home);
}

/// The program as the job of a shell, with a line typed.
fn in_a_shell(home: &Home) -> Pty {
    let env = [
        ("FRIST_HOME", home.path()),
        ("FRIST", env!("CARGO_BIN_EXE_frist")),
        ("PS1", "prompt> "),
        UTF8,
    ];
    let mut pty = Pty::spawn("sh", &["-i"], &env, 30, 110);
    pty.wait_for("prompt>");
    pty.send("\"$FRIST\"\n");
    type_title(&mut pty, TYPED);
    pty
}

#[test]
fn ctrl_z_hands_over_to_the_shell_and_back() {
    let home = Home::of_kim();
    let mut pty = in_a_shell(&home);
    pty.send(STOP);
    pty.wait_for("Stopped");
    assert_given_back(&pty);
    pty.send("echo shell-$((40 + 2))\n");
    pty.wait_for("shell-42");
    pty.send("fg\n");
    pty.wait_until("the form again", |screen| {
        screen.alternate_screen() && screen.contents().contains(TYPED)
    });
    pty.send(" and names");
    pty.wait_for("CPR numbers and names");
}

#[test]
fn what_was_typed_is_on_the_disk_before_ctrl_z_stops_the_program() {
    let home = Home::of_kim();
    let mut pty = in_a_shell(&home);
    pty.send(STOP);
    pty.wait_for("Stopped");
    pty.send("kill -KILL %1; echo killed-$((1 + 1))\n");
    pty.wait_for("killed-2");
    assert_draft_is_kept(&home);
}

#[test]
fn a_terminal_that_becomes_tiny_loses_nothing() {
    let home = Home::of_kim();
    let mut pty = home.screens();
    type_title(&mut pty, TYPED);
    pty.resize(5, 20);
    pty.wait_for("frist needs");
    pty.resize(24, 80);
    pty.wait_for(TYPED);
    pty.send("!");
    pty.wait_for("CPR numbers!");
}

#[test]
fn a_tiny_terminal_is_told_kindly() {
    let home = Home::of_kim();
    let mut pty = home.screens_with(&[], &[UTF8], 5, 20);
    pty.wait_for("frist needs at");
    pty.resize(24, 80);
    pty.wait_for("Nothing is open.");
    pty.send("q");
    assert_eq!(pty.exit_status(), 0);
    assert_given_back(&pty);
}

// P24: the window is dragged while somebody types. A key that came together with a new size must not wait for the next key.
#[test]
fn a_key_that_comes_with_a_new_size_is_answered() {
    let home = Home::of_kim();
    let mut pty = home.screens();
    pty.wait_for("Nothing is open.");
    let help = |pty: &Pty, open: bool| {
        pty.wait_until("the help", |screen| {
            screen.contents().contains("Help") == open
        });
    };
    for turn in 0..100 {
        let (rows, columns) = [(24, 80), (30, 100)][turn % 2];
        pty.resize(rows, columns);
        pty.send("?");
        help(&pty, true);
        pty.send(ESC);
        pty.resize(rows + 1, columns);
        help(&pty, false);
    }
}

// ---- several processes, and folders that cannot be written ---------------------------------------------------------

#[test]
fn what_one_program_does_appears_in_the_other() {
    let home = Home::of_kim();
    let mut one = home.screens();
    let other = home.screens();
    one.wait_for("Nothing is open.");
    other.wait_for("Nothing is open.");
    type_title(&mut one, TYPED);
    one.send(SAVE);
    one.wait_for("Stop the leak");
    let start = Instant::now();
    other.wait_for(TYPED);
    one.send("6");
    home.good(&["note", &number_of(&home), "From the command line"]);
    one.wait_for("From the command line");
    // About a second each; a busy machine gets as much again.
    let took = start.elapsed();
    assert!(took < Duration::from_secs(4), "{took:?}");
}

fn number_of(home: &Home) -> String {
    let list = home.json(&["list", "--json"]);
    list[0]["number"].as_str().unwrap().to_owned()
}

#[test]
fn a_folder_that_cannot_be_written_opens_and_says_so() {
    let home = Home::of_kim();
    home.incident(TYPED, "1h");
    for name in ["ledger.db", "lock", "heads"] {
        chmod(&home.0.path().join(name), 0o444);
    }
    chmod(home.0.path(), 0o555);
    let mut pty = as_somebody_else(&home);
    pty.wait_for("Read only: this account may not write the log's folder.");
    pty.wait_for(TYPED);
    pty.send("n");
    pty.send(ENTER);
    pty.wait_for("Stop the leak");
    assert!(!pty.wrote("New incident"), "a form nobody could save");
    pty.send("q");
    pty.wait_for("A clock is running");
    pty.send(DOWN);
    pty.send(ENTER);
    assert_eq!(pty.exit_status(), 0);
    chmod(home.0.path(), 0o755);
}

/// Rights mean nothing to root: there the program runs as nobody, from a place that nobody may read.
fn as_somebody_else(home: &Home) -> Pty {
    if !rustix::process::geteuid().is_root() {
        return home.screens();
    }
    let place = home.0.path().with_extension("program");
    fs::create_dir(&place).unwrap();
    chmod(&place, 0o755);
    let program = place.join("frist");
    fs::copy(env!("CARGO_BIN_EXE_frist"), &program).unwrap();
    chmod(&program, 0o755);
    let program = program.to_str().unwrap();
    let mut arguments = vec!["--reuid=65534", "--regid=65534", "--clear-groups"];
    arguments.push(program);
    let env = [("FRIST_HOME", home.path()), UTF8];
    let pty = Pty::spawn("setpriv", &arguments, &env, 30, 110);
    pty.wait_for("frist");
    fs::remove_dir_all(place).unwrap();
    pty
}

fn chmod(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

// ---- what reaches the terminal -------------------------------------------------------------------------------------

/// Goes through the screens, with something overdue, something calm and a Danish title, and gives every byte written.
fn all_bytes(arguments: &[&str], env: &[(&str, &str)]) -> Vec<u8> {
    let home = Home::of_kim();
    home.incident("Over tiden: æøå “…” – 日本", "100h");
    home.incident("Calm", "1h");
    let mut pty = home.screens_with(arguments, env, 40, 120);
    pty.wait_for("Open incidents");
    for (key, seen) in [
        ("?", "In every list"),
        (":", "Find an act"),
        ("C", "Centerchefen"),
        ("c", "What to say"),
        (ENTER, "Is it a personal-data breach?"),
    ] {
        pty.send(key);
        pty.wait_for(seen);
        pty.send(ESC);
        // Another key right behind would be read as one with Alt.
        pty.wait_until("the list alone", |screen| {
            screen.contents().contains("Open incidents") && !screen.contents().contains(seen)
        });
    }
    pty.send(ENTER);
    pty.wait_for("Is it a personal-data breach?");
    pty.send("6");
    pty.wait_for("incident opened");
    pty.send("n");
    pty.wait_for("New incident");
    pty.signal(Signal::TERM);
    pty.exit_status();
    pty.raw()
}

/// Whether any of these bytes chooses a colour (SGR 30–49, 90–107).
fn has_colour(raw: &[u8]) -> bool {
    let text = String::from_utf8_lossy(raw);
    // What stands before the letter that ends a sequence; only m chooses how text looks.
    let codes = |part: &str| {
        let end = part.find(|c: char| !c.is_ascii_digit() && c != ';')?;
        let (codes, rest) = part.split_at(end);
        rest.starts_with('m').then(|| codes.to_owned())
    };
    text.split("\u{1b}[").filter_map(codes).any(|codes| {
        let mut numbers = codes.split(';').filter_map(|code| code.parse::<u32>().ok());
        numbers.any(|code| matches!(code, 30..=38 | 40..=48 | 90..=107))
    })
}

#[test]
fn no_color_is_kept() {
    assert!(has_colour(&all_bytes(&[], &[UTF8])));
    assert!(!has_colour(&all_bytes(&[], &[UTF8, ("NO_COLOR", "1")])));
    assert!(!has_colour(&all_bytes(&["--no-colour"], &[UTF8])));
}

#[test]
fn an_ascii_terminal_gets_ascii() {
    assert!(!all_bytes(&[], &[UTF8]).is_ascii());
    for (arguments, env) in [
        (&["--ascii"] as &[&str], &[UTF8] as &[(&str, &str)]),
        (&[], &[("LANG", "C")]),
        (
            &[],
            &[("LANG", "da_DK.ISO-8859-1"), ("LC_MESSAGES", "en_GB")],
        ),
        (&[], &[]),
    ] {
        let raw = all_bytes(arguments, env);
        let at = raw.iter().position(|byte| !byte.is_ascii());
        let near = at.map(|at| {
            raw[at.saturating_sub(60)..at + 4]
                .escape_ascii()
                .to_string()
        });
        assert_eq!(near, None, "{arguments:?} {env:?}");
    }
}

#[test]
fn a_locale_of_garbage_is_no_trouble() {
    let home = Home::of_kim();
    let env = [("LANG", "%%;\u{7f}../../x"), ("LC_ALL", "xx_YY@@.utf-")];
    let mut pty = home.screens_with(&[], &env, 24, 80);
    pty.wait_for("Nothing is open.");
    assert!(pty.raw().is_ascii());
    pty.send("q");
    assert_eq!(pty.exit_status(), 0);
}

#[test]
fn hostile_text_never_reaches_the_terminal() {
    let hostile = "\u{1b}]52;c;SEFDSw==\u{7}\u{1b}[2J\u{9b}31m\u{9d}0;x\u{9c}\u{202e}live\u{2067}\u{200b}\u{feff}\r\n\u{8}end";
    let home = Home::of_kim();
    let number = home.incident(hostile, "1h");
    home.good(&["note", &number, hostile]);
    home.good(&["contact", "add", hostile, "--phone", "12345678"]);
    let mut pty = home.screens();
    pty.wait_for("end");
    for (key, seen) in [(ENTER, "Is it a personal"), ("6", "note: "), ("C", "DPO")] {
        pty.send(key);
        pty.wait_for(seen);
        pty.wait_for("live");
    }
    let raw = pty.raw();
    for bytes in [
        "\u{1b}]",
        "\u{7}",
        "\u{1b}[2J",
        "\u{1b}[31m",
        "\u{8}",
        "\r",
        "\n",
    ] {
        assert!(!pty.wrote(bytes), "{bytes:?}");
    }
    let text = String::from_utf8(raw).unwrap();
    let odd = |c: &char| matches!(c, '\u{80}'..='\u{9f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    assert_eq!(text.chars().find(odd), None);
    assert!(text.contains("live"), "what can be read stays");
}

// ---- leaving, and the clock ----------------------------------------------------------------------------------------

#[test]
fn leaving_with_a_clock_running_names_the_next_alarm() {
    let home = Home::of_kim();
    home.incident(TYPED, "1h");
    let mut pty = home.screens();
    pty.wait_for(TYPED);
    // Once an incident is read its alarms are known too.
    pty.send(ENTER);
    pty.wait_for("Is it a personal-data breach?");
    pty.send("q");
    pty.wait_for("A clock is running");
    pty.wait_for("The next one would be");
    // Enter stays: leaving is never the answer of a hasty key.
    pty.send(ENTER);
    pty.wait_until("the question gone", |screen| {
        !screen.contents().contains("A clock is running")
    });
    pty.send("q");
    pty.wait_for("A clock is running");
    pty.send(DOWN);
    pty.send(ENTER);
    assert_eq!(pty.exit_status(), 0);
    assert_given_back(&pty);
}

#[test]
fn leaving_can_take_the_deadlines_along() {
    let home = Home::of_kim();
    let number = home.incident(TYPED, "1h");
    let mut pty = home.screens();
    pty.wait_for(TYPED);
    pty.send("q");
    pty.wait_for("A clock is running");
    pty.send(DOWN);
    pty.send(DOWN);
    pty.send(ENTER);
    assert_eq!(pty.exit_status(), 0);
    // Below the prompt, where it still can be read.
    pty.wait_for("Saved the deadlines in ");
    let said = pty.screen().replace('\n', "");
    let (_, path) = said.split_once("Saved the deadlines in ").unwrap();
    let calendar = fs::read_to_string(path.trim()).unwrap();
    assert!(calendar.starts_with("BEGIN:VCALENDAR") && calendar.contains(&number));
    assert!(!calendar.contains(TYPED), "calendars are shared");
}

/// The alarms in the log of the only incident: stage, outcome and why it was only the banner.
fn alarms(home: &Home) -> Vec<(String, String, Option<String>)> {
    let shown = home.json(&["show", &number_of(home), "--json"]);
    let entries = shown["entries"].as_array().unwrap();
    let rang = entries.iter().filter(|entry| entry["kind"] == "alarm-rang");
    rang.map(|entry| {
        let payload: Value = serde_json::from_str(entry["payload"].as_str().unwrap()).unwrap();
        let text = |key: &str| payload[key].as_str().map(str::to_owned);
        (
            text("stage").unwrap(),
            text("outcome").unwrap(),
            text("failure"),
        )
    })
    .collect()
}

// P24, P4: as over SSH.
#[test]
#[ignore = "needs the package faketime: .ci/run installs it"]
fn without_a_desktop_alarms_ring_in_the_terminal() {
    let home = Home::of_kim();
    // Whether an evening reminds of a night depends on the hour at which this runs.
    let config = format!("{}/config.toml", home.path());
    std::fs::write(config, "evening = false\n").unwrap();
    home.incident(TYPED, "30m");
    let clock = FakeClock::new();
    let mut env = vec![UTF8];
    env.extend(clock.env());
    let mut pty = home.screens_with(&[], &env, 30, 130);
    pty.wait_for(TYPED);
    assert!(!pty.wrote("\u{7}"));

    clock.set(24);
    pty.wait_for("clock moved");
    pty.wait_for("ALARM");
    pty.wait_for_raw("\u{7}");
    pty.wait_for("No desktop notification");
    // The screen never stood still: a key is answered at once.
    pty.send("?");
    pty.wait_for("Help");
    pty.send(ESC);
    pty.wait_until("the alarm under the closed help", |screen| {
        let shown = screen.contents();
        shown.contains("ALARM") && !shown.contains("Help")
    });
    let banner = |stage: &str| {
        (
            stage.to_owned(),
            "banner".to_owned(),
            Some("notify-no-bus".to_owned()),
        )
    };
    // Shown at once, on record a moment later.
    let rang = |stages: &[&str]| {
        let wanted: Vec<_> = stages.iter().map(|stage| banner(stage)).collect();
        for _ in 0..50 {
            if alarms(&home).len() >= wanted.len() {
                break;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        assert_eq!(alarms(&home), wanted);
    };
    rang(&["before-48"]);

    // Seen: quiet until the next stage.
    pty.send("A");
    pty.wait_until("the alarm gone", |screen| {
        !screen.contents().contains("ALARM")
    });
    // The screen is quiet at once; the clock moves on when the log has it too.
    let seen = || {
        home.good(&["show", &number_of(&home)])
            .contains("alarm seen")
    };
    assert!((0..100).any(|_| seen()), "not in the log");
    pty.forget_raw();
    clock.set(48);
    pty.wait_for("ALARM");
    pty.wait_for_raw("\u{7}");
    rang(&["before-48", "before-24"]);

    // Notice sent: nothing rings any more.
    let number = number_of(&home);
    home.good(&["notice", &number, "sent", "--channel", "portal"]);
    pty.wait_until("the alarm gone", |screen| {
        !screen.contents().contains("ALARM")
    });
    pty.forget_raw();
    clock.set(73);
    pty.wait_for("clock moved");
    assert!(!pty.wrote("\u{7}"));
    assert_eq!(alarms(&home).len(), 2);
}
