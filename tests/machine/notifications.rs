//! Desktop notifications against a real service (dunst): P24.
//!
//! `tests/with-desktop.sh` makes the desktop; without it these tests are left out. They share one service, so they take
//! turns. Cases that need another environment start this very file again (`alone`).

use std::future::Future;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::support::clock::FakeClock;
use crate::support::pty::Pty;
use frist::app::alarms::{Delivery, Desktop as _, Message, Why};
use frist::shell::notify::Notifier;
use rustix::process::{Pid, Signal, kill_process};

static DESKTOP: Mutex<()> = Mutex::new(());

/// A turn with the service; leaves it running, heard and empty.
struct Turn {
    _turn: MutexGuard<'static, ()>,
}

impl Turn {
    fn take() -> Self {
        let turn = DESKTOP.lock().unwrap_or_else(PoisonError::into_inner);
        tidy();
        Self { _turn: turn }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        tidy();
    }
}

fn tidy() {
    signal_dunst(Signal::CONT);
    dunstctl(&["set-paused", "false"]);
    while count("displayed") + count("waiting") > 0 {
        dunstctl(&["close-all"]);
    }
}

fn signal_dunst(signal: Signal) {
    let id = std::env::var("FRIST_TEST_DUNST").expect("start me with tests/with-desktop.sh");
    kill_process(Pid::from_raw(id.parse().unwrap()).unwrap(), signal).unwrap();
}

fn dunstctl(arguments: &[&str]) -> String {
    let output = Command::new("dunstctl").args(arguments).output().unwrap();
    assert!(
        output.status.success(),
        "dunstctl {arguments:?}: {output:?}"
    );
    String::from_utf8(output.stdout).unwrap()
}

fn count(which: &str) -> usize {
    dunstctl(&["count", which]).trim().parse().unwrap()
}

/// Closes what is displayed and reads it back as the service understood it, newest first.
fn shown() -> Vec<serde_json::Value> {
    dunstctl(&["close-all"]);
    let history: serde_json::Value = serde_json::from_str(&dunstctl(&["history"])).unwrap();
    history["data"][0].as_array().unwrap().clone()
}

fn block_on<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .unwrap()
        .block_on(work)
}

fn message(key: &str, summary: &str, body: &str) -> Message {
    Message {
        key: key.into(),
        summary: summary.into(),
        body: body.into(),
        urgent: true,
    }
}

fn deliver(message: Message) -> Delivery {
    block_on(Notifier::default().deliver(message))
}

#[test]
#[ignore = "the other side of the tests that need another environment"]
fn alone() {
    if std::env::var_os("ALONE").is_some() {
        let probed = block_on(Notifier::default().probe());
        println!("{:?} {probed:?}", deliver(message("k", "3 h left", "")));
    }
}

/// What a process with nothing but this environment gets to hear.
fn deliver_with(env: &[(&str, &str)]) -> String {
    let output = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "notifications::alone",
            "--ignored",
            "--nocapture",
        ])
        .env_clear()
        .env("ALONE", "1")
        .envs(env.iter().copied())
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// A session bus on which nothing can be started.
struct EmptyBus {
    daemon: Child,
    address: String,
    _folder: tempfile::TempDir,
}

impl EmptyBus {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = folder.path().join("bus.conf");
        let text = format!(
            "<busconfig><type>session</type><listen>unix:dir={}</listen><policy context='default'>\
             <allow send_destination='*' eavesdrop='true'/><allow eavesdrop='true'/><allow own='*'/></policy></busconfig>",
            folder.path().display()
        );
        std::fs::write(&config, text).unwrap();
        let mut daemon = Command::new("dbus-daemon")
            .arg(format!("--config-file={}", config.display()))
            .args(["--nofork", "--print-address"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut address = String::new();
        BufReader::new(daemon.stdout.take().unwrap())
            .read_line(&mut address)
            .unwrap();
        Self {
            daemon,
            address: address.trim().to_owned(),
            _folder: folder,
        }
    }
}

impl Drop for EmptyBus {
    fn drop(&mut self) {
        self.daemon.kill().unwrap();
        self.daemon.wait().unwrap();
    }
}

#[test]
#[ignore = "needs a notification server: .ci/run starts it"]
fn without_a_bus_it_says_so() {
    let empty = tempfile::tempdir().unwrap();
    let nothing = empty.path().to_str().unwrap();
    for env in [
        ("XDG_RUNTIME_DIR", nothing),
        ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus"),
    ] {
        let heard = deliver_with(&[env]);
        assert!(
            heard.contains("Failed(NoBus) Err(NoBus)"),
            "{env:?}: {heard}"
        );
    }
}

#[test]
#[ignore = "needs a notification server: .ci/run starts it"]
fn without_a_service_it_says_so() {
    let bus = EmptyBus::start();
    let heard = deliver_with(&[("DBUS_SESSION_BUS_ADDRESS", &bus.address)]);
    assert!(
        heard.contains("Failed(NoService) Err(NoService)"),
        "{heard}"
    );
}

#[test]
#[ignore = "needs a notification server: .ci/run starts it"]
fn a_message_arrives_as_meant() {
    let _turn = Turn::take();
    let delivery = deliver(message(
        "2026-0007/authority",
        "2026-0007: 3 h left",
        "Send the first notice.",
    ));
    assert_eq!(delivery, Delivery::Shown);
    assert_eq!(count("displayed"), 1);
    let shown = shown();
    let field = |name: &str| &shown[0][name]["data"];
    assert_eq!(field("appname"), "frist");
    assert_eq!(field("summary"), "2026-0007: 3 h left");
    assert_eq!(field("body"), "Send the first notice.");
    assert_eq!(field("category"), "reminder");
    assert_eq!(field("timeout"), 0, "it stays");
}

#[test]
#[ignore = "needs a notification server: .ci/run starts it"]
fn what_is_not_urgent_goes_by_itself() {
    let _turn = Turn::take();
    let calm = Message {
        urgent: false,
        ..message("k", "nothing more is due tonight", "")
    };
    assert_eq!(deliver(calm), Delivery::Shown);
    let timeout = shown()[0]["timeout"]["data"].as_i64();
    assert!(timeout > Some(0), "{timeout:?}");
}

#[test]
#[ignore = "needs a notification server: .ci/run starts it"]
fn the_service_can_be_asked_for_its_name() {
    let _turn = Turn::take();
    let name = block_on(Notifier::default().probe()).unwrap();
    assert!(name.starts_with("dunst "), "{name}");
}

#[test]
#[ignore = "needs a notification server: .ci/run starts it"]
fn the_same_key_takes_the_same_place() {
    let _turn = Turn::take();
    for hours in ["12", "6", "3"] {
        let summary = format!("{hours} h left");
        assert_eq!(deliver(message("2026-0007", &summary, "")), Delivery::Shown);
    }
    assert_eq!(count("displayed"), 1);
    deliver(message("2026-0008", "24 h left", ""));
    assert_eq!(count("displayed"), 2);
}

#[test]
#[ignore = "needs a notification server: .ci/run starts it"]
fn hostile_text_stays_text() {
    let _turn = Turn::take();
    let typed = "<b>x</b><img src='/etc/passwd'/> & \u{1b}]0;y\u{7} \u{0}æøå";
    assert_eq!(deliver(message("k", typed, typed)), Delivery::Shown);
    let shown = shown();
    assert_eq!(
        shown[0]["summary"]["data"],
        "<b>x</b><img src='/etc/passwd'/> & ]0;y æøå"
    );
    assert_eq!(
        shown[0]["body"]["data"],
        "&lt;b&gt;x&lt;/b&gt;&lt;img src='/etc/passwd'/&gt; &amp; ]0;y æøå"
    );
}

// Taken is not seen: only an acknowledgement in the program counts.
#[test]
#[ignore = "needs a notification server: .ci/run starts it"]
fn do_not_disturb_looks_like_a_delivery() {
    let _turn = Turn::take();
    dunstctl(&["set-paused", "true"]);
    assert_eq!(deliver(message("k", "3 h left", "")), Delivery::Shown);
    assert_eq!((count("displayed"), count("waiting")), (0, 1));
}

// P24
#[test]
#[ignore = "needs a notification server: .ci/run starts it"]
fn a_service_that_hangs_holds_nobody_up() {
    let _turn = Turn::take();
    signal_dunst(Signal::STOP);
    let notifier = Notifier::default();
    let tries = async {
        let first = notifier.deliver(message("a", "3 h left", ""));
        let second = notifier.deliver(message("b", "2 h left", ""));
        tokio::join!(notifier.probe(), first, second)
    };
    let (answers, took, longest_pause) = block_on(while_ticking(tries));
    let failed = Delivery::Failed(Why::TimedOut);
    assert_eq!(answers, (Err(Why::TimedOut), failed, failed));
    let took = took.as_millis();
    assert!(
        (5_000..8_000).contains(&took),
        "five seconds, not {took} ms"
    );
    assert!(
        longest_pause < Duration::from_secs(1),
        "the loop stood still"
    );

    // Three threads hang now; a fourth would only hang as well.
    let start = Instant::now();
    assert_eq!(block_on(notifier.deliver(message("c", "", ""))), failed);
    assert!(start.elapsed() < Duration::from_secs(1));

    // Once the service is back everything works, with the threads that hung.
    signal_dunst(Signal::CONT);
    let start = Instant::now();
    while block_on(notifier.deliver(message("c", "1 h left", ""))) != Delivery::Shown {
        assert!(start.elapsed() < Duration::from_secs(20), "it stays shut");
    }
}

/// Does something while a loop ticks beside it: the result, the time it took, the longest pause between two ticks.
async fn while_ticking<T>(work: impl Future<Output = T>) -> (T, Duration, Duration) {
    let start = Instant::now();
    let (mut last, mut longest) = (start, Duration::ZERO);
    let mut work = std::pin::pin!(work);
    loop {
        tokio::select! {
            answer = &mut work => return (answer, start.elapsed(), longest),
            () = tokio::time::sleep(Duration::from_millis(10)) => {
                longest = longest.max(last.elapsed());
                last = Instant::now();
            }
        }
    }
}

// ---- the whole program ---------------------------------------------------------------------------------------------

const TITLE: &str = "Letter about Kirsten";

/// A workspace with one incident that the organisation has known of for half an hour; also its number and its deadline.
fn incident(home: &str) -> (String, String) {
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_frist"))
            .env_clear()
            .envs([("FRIST_HOME", home), ("LANG", "en_GB.UTF-8")])
            .args(arguments)
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (text(output.stdout), text(output.stderr))
    };
    run(&["I", "am", "Kim"]);
    let (number, said) = run(&["new", TITLE, "--aware", "30m", "--role", "controller"]);
    let deadline = said
        .split("due ")
        .nth(1)
        .and_then(|rest| rest.split(" –").next());
    (number.trim().to_owned(), deadline.expect(&said).to_owned())
}

fn on_the_desktop(home: &str, clock: &FakeClock) -> Pty {
    let desktop = ["DISPLAY", "XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS"];
    let values =
        desktop.map(|name| std::env::var(name).expect("start me with tests/with-desktop.sh"));
    let mut env = vec![("FRIST_HOME", home), ("LANG", "en_GB.UTF-8")];
    env.extend(
        desktop
            .iter()
            .copied()
            .zip(values.iter().map(String::as_str)),
    );
    env.extend(clock.env());
    Pty::spawn(env!("CARGO_BIN_EXE_frist"), &[], &env, 30, 130)
}

fn wait_until(what: &str, wanted: impl Fn() -> bool) {
    let start = Instant::now();
    while !wanted() {
        assert!(start.elapsed() < Duration::from_secs(20), "{what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

// P4, P16
#[test]
#[ignore = "needs a notification server: .ci/run starts it"]
fn an_alarm_says_what_is_due_and_whom_to_call_and_never_the_title() {
    let _turn = Turn::take();
    let home = tempfile::tempdir().unwrap();
    let home = home.path().to_str().unwrap();
    let (number, deadline) = incident(home);
    let clock = FakeClock::new();
    let mut pty = on_the_desktop(home, &clock);
    pty.wait_for(TITLE);
    clock.set(73);
    pty.wait_for("ALARM");
    wait_until("the notification", || count("displayed") == 1);

    let all = shown();
    let text = |name: &str| all[0][name]["data"].as_str().unwrap().to_owned();
    let (summary, body) = (text("summary"), text("body"));
    assert!(
        summary.starts_with(&format!("{number}: overdue by 1 h ")),
        "{summary}"
    );
    assert!(body.contains("notice to Datatilsynet"), "{body}");
    assert!(body.contains(&format!("due {deadline}. ")), "{body}");
    assert!(body.ends_with("(DPO)"), "the role to call: {body}");
    assert!(!format!("{all:?}").contains("Kirsten"));

    // Seen: without that it would ring each hour. Three hours pass only once it is on record.
    pty.send("A");
    pty.wait_until("the alarm seen", |screen| {
        let text = screen.contents();
        !text.contains("ALARM") && text.contains("alarm seen")
    });
    clock.set(76);
    pty.wait_for("overdue by 4 h");
    pty.send("?");
    pty.wait_for("In every list");
    assert_eq!(count("displayed"), 0);
    assert_eq!(shown().len(), all.len(), "silence");
}

// P24: the loop and the log go on while the desktop thinks.
#[test]
#[ignore = "needs a notification server: .ci/run starts it"]
fn a_service_that_hangs_holds_up_no_act() {
    let _turn = Turn::take();
    let home = tempfile::tempdir().unwrap();
    let home = home.path().to_str().unwrap();
    incident(home);
    let clock = FakeClock::new();
    let mut pty = on_the_desktop(home, &clock);
    pty.wait_for(TITLE);
    signal_dunst(Signal::STOP);
    clock.set(73);
    pty.wait_for("ALARM");
    let start = Instant::now();
    pty.send("a");
    pty.wait_for("Note");
    pty.send("Written meanwhile");
    pty.send("\u{13}");
    pty.wait_for("note: Written meanwhile");
    let took = start.elapsed();
    assert!(took < Duration::from_secs(3), "{took:?}");
    pty.wait_for("No desktop notification");
}
