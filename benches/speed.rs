//! How fast the program is with years of history: 10,000 incidents, about 100,000 entries, 20 incidents open.
//!
//! `cargo bench --profile dist --bench speed`, or with `-- view` for the lines that contain a word.
//!
//! Times are wall times on this machine, without a harness: the figures that count are p50 and p95 against the budgets, and
//! those need no statistics of a library. First frame, keys, rest and memory of the real program: `benches/frames.sh`.

#![allow(clippy::unwrap_used, reason = "a measurement that fails says where")]
#![expect(clippy::print_stdout, reason = "the result")]

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use frist::app::clock::WallClock;
use frist::app::demo::{DemoPlan, History};
use frist::app::session::{Access, Session};
use frist::config::{Environment, Flags, Settings};
use frist::domain::chain::Record;
use frist::domain::command::Command;
use frist::domain::event::{LedgerKind, NoteAdded};
use frist::domain::id::{ActorId, IncidentId, Stream};
use frist::domain::incident::{Entry, Incident};
use frist::domain::text::Text;
use frist::domain::time::Moment;
use frist::i18n::{Language, Tr};
use frist::plan::embedded::Shelf;
use frist::shell::play::Play;
use frist::store::{self, Place, Reading, Setup, Which};
use frist::ui::key::{Key, KeyCode};
use frist::ui::model::Msg;
use frist::ui::update::update;
use frist::ui::view::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use tokio::runtime::Runtime;

const INCIDENTS: u32 = 10_000;

fn main() {
    let wanted = std::env::args().skip(1).find(|word| !word.starts_with('-'));
    let bench = Bench { wanted };
    let begun = Instant::now();
    black_box(Tr::new(Language::Da));
    let took = begun.elapsed().as_secs_f64() * 1000.0;
    println!("start: texts of a language, once: {took:.3} ms");
    let home = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(make(home.path()));
    start(&bench, home.path());
    log(&bench, home.path(), &runtime);
    for size in [(120, 40), (200, 60)] {
        screens(&bench, home.path(), size);
    }
}

/// What is asked for on the command line.
struct Bench {
    wanted: Option<String>,
}

impl Bench {
    /// Times something over and over and prints a line. `budget` is in milliseconds, for p95.
    fn time(&self, name: &str, times: usize, budget: Option<f64>, mut work: impl FnMut()) {
        if self
            .wanted
            .as_ref()
            .is_some_and(|word| !name.contains(word))
        {
            return;
        }
        work();
        let mut took: Vec<Duration> = (0..times)
            .map(|_| {
                let start = Instant::now();
                work();
                start.elapsed()
            })
            .collect();
        took.sort();
        let at = |share: usize| took[(took.len() - 1) * share / 100].as_secs_f64() * 1000.0;
        let verdict = match budget {
            Some(most) if at(95) > most => format!("over {most} ms"),
            Some(most) => format!("within {most} ms"),
            None => String::new(),
        };
        println!(
            "{name:<44} p50 {:>9.3} ms   p95 {:>9.3} ms   {verdict}",
            at(50),
            at(95)
        );
    }
}

fn settings(home: &Path) -> Settings {
    let environment = Environment {
        home: Some(home.to_owned()),
        ..Environment::default()
    };
    Settings::load(&Flags::default(), &environment).unwrap()
}

fn setup(folder: &Path) -> Setup {
    Setup {
        place: Place::Folder(folder.to_owned()),
        kind: LedgerKind::Demo,
        clock_factor: 1,
        program: "bench".to_owned(),
        clock: Arc::new(|| Reading {
            now: WallClock::System.now(),
            boot: String::new(),
            uptime_ms: None,
        }),
        create: true,
    }
}

/// Makes the history.
async fn make(home: &Path) {
    let settings = Arc::new(settings(home));
    let folder = settings.workspace.clone();
    let memory = Session::open(settings, WallClock::System, Access::Demo)
        .await
        .unwrap();
    let followed = memory.current().await.unwrap();
    let plan = DemoPlan {
        incidents: Some(INCIDENTS),
        language: Language::En,
        now: memory.now(),
    };
    let begun = Instant::now();
    let history = History::make(&followed, &ActorId::new("bench"), plan).unwrap();
    let store = store::open(setup(&folder)).await.unwrap();
    let incidents = history.write(&store).await.unwrap();
    let entries = store.head().position;
    println!(
        "{incidents} incidents, {entries} entries, made in {:.1} s",
        begun.elapsed().as_secs_f64()
    );
}

/// What stands between the shell's prompt and the first frame.
fn start(bench: &Bench, home: &Path) {
    // Read once in a process, so only the first time counts.
    bench.time("start: texts of a language, again", 50, None, || {
        drop(black_box(Tr::new(Language::Da)));
    });
    bench.time("start: built-in plans and forms", 50, None, || {
        drop(black_box(Shelf::embedded()));
    });
    bench.time("start: settings, plans and keymap", 50, None, || {
        drop(black_box(settings(home)));
    });
    let folder = settings(home).workspace;
    bench.time("start: open and close the log", 50, None, || {
        drop(black_box(store::open_blocking(setup(&folder)).unwrap()));
    });
    bench.time("start: up to the first frame, in memory", 30, None, || {
        let play = Play::start(
            settings(home),
            WallClock::System,
            Access::Existing,
            (120, 40),
        );
        drop(black_box(play.unwrap()));
    });
}

/// The log: reading, checking, writing.
fn log(bench: &Bench, home: &Path, runtime: &Runtime) {
    let session = Session::open(
        Arc::new(settings(home)),
        WallClock::System,
        Access::Existing,
    );
    let session = runtime.block_on(session).unwrap();
    let store = session.store();
    let open = runtime.block_on(store.list(Which::Open)).unwrap();
    let id = open[0].id.clone();
    let records = runtime
        .block_on(store.records(&Stream::Incident(id.clone())))
        .unwrap();

    let many = long(&records);
    bench.time("fold an incident of 10,000 entries", 20, None, || {
        black_box(Incident::fold(
            IncidentId::new("long"),
            many.iter().cloned(),
        ));
    });
    bench.time("read and fold one incident", 100, None, || {
        black_box(runtime.block_on(store.incident(&id)).unwrap());
    });
    bench.time("list 20 open of 10,000", 100, None, || {
        black_box(runtime.block_on(store.list(Which::Open)).unwrap());
    });
    bench.time("list all 10,000", 10, None, || {
        black_box(runtime.block_on(store.list(Which::All)).unwrap());
    });
    bench.time("verify 100,000 entries", 5, Some(300.0), || {
        black_box(runtime.block_on(store.verify(Box::new(|_, _| {}))).unwrap());
    });
    bench.time("save a note, durably", 200, Some(10.0), || {
        let note = Command::Note {
            note: Text::lines("One line more of this incident."),
        };
        black_box(runtime.block_on(session.act(&id, note)).unwrap());
    });
}

/// An incident that somebody wrote 10,000 notes about.
fn long(records: &[Record]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = records.iter().map(Entry::from).collect();
    let last = entries.last().unwrap().clone();
    for seq in last.seq + 1..=10_000 {
        let note = Text::new(format!("Note {seq} of this incident."));
        entries.push(Entry {
            seq,
            event: NoteAdded { note }.into(),
            ..last.clone()
        });
    }
    entries
}

/// Update and view, without a terminal: 1 ms for both together.
fn screens(bench: &Bench, home: &Path, size: (u16, u16)) {
    let play = || Play::start(settings(home), WallClock::System, Access::Existing, size).unwrap();
    let down = Msg::Key(Key::new(KeyCode::Down, false, false, false));
    let enter = Msg::Key(Key::new(KeyCode::Enter, false, false, false));
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();

    let mut program = play();
    screen(bench, "dashboard", &mut program, &mut terminal, &down);
    program.send(enter);
    screen(bench, "incident", &mut program, &mut terminal, &down);
}

fn screen(
    bench: &Bench,
    name: &str,
    program: &mut Play,
    terminal: &mut Terminal<TestBackend>,
    key: &Msg,
) {
    let now: Moment = program.session.now();
    let size = terminal.size().unwrap();
    let name = format!("{name} {}x{}", size.width, size.height);
    bench.time(&format!("{name}: view"), 300, None, || {
        terminal
            .draw(|frame| drop(black_box(view(&program.model, now, frame))))
            .unwrap();
    });
    bench.time(&format!("{name}: update and view"), 300, Some(1.0), || {
        black_box(update(&mut program.model, key.clone(), now));
        terminal
            .draw(|frame| drop(black_box(view(&program.model, now, frame))))
            .unwrap();
    });
}
