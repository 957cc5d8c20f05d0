//! The loop: what the person and the log say goes into the model, what the model wants goes to the worker, frames come out.
//!
//! One thread. It draws only when something changed or a visible digit did, and sleeps otherwise until the next whole
//! second of the wall clock. Order of things at the start: guards, log, first frame, then everything that may take longer.

use std::collections::BTreeMap;
use std::io;
use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::alarms::Alarms;
use super::clock::{Clock, JumpDetector};
use super::demo::{self, DemoPlan};
use super::guard::{self, Ending, Program};
use super::session::{Access, Session};
use super::terminal::{Input, Inputs, Mouse, Screen};
use super::work::{Job, Worker, sentence};
use crate::config::{Settings, Theme as Background};
use crate::domain::event::LedgerKind;
use crate::domain::id::RoleId;
use crate::domain::time::Moment;
use crate::domain::when::WhenWords;
use crate::i18n::{Language, Tr};
use crate::store::{OpenError, Standing as StoreStanding, Store, Warning, Which};
use crate::ui::key::{Key, KeyCode};
use crate::ui::model::{
    Banner, Chain, Effect, Me, Model, Msg, Screen as Layer, Sentence, Standing,
};
use crate::ui::screen::dashboard::Dashboard;
use crate::ui::theme::Theme;
use crate::ui::update::update;
use crate::ui::view::view;

/// Why the screens did not open.
#[derive(Debug)]
pub enum NotRun {
    /// Input or output is no terminal.
    NoTerminal,
    /// The log could not be opened.
    Log(OpenError),
    /// The log opened and could not be read.
    Unread(Sentence),
    /// The terminal failed.
    Terminal(io::Error),
}

impl From<io::Error> for NotRun {
    fn from(error: io::Error) -> Self {
        Self::Terminal(error)
    }
}

/// Fills the demo with made-up incidents.
async fn make_up(session: &Session, language: Language) -> Result<(), NotRun> {
    let unread = |_error| NotRun::Unread(Sentence::plain("demo-not-made"));
    let followed = session.current().await.map_err(unread)?;
    let plan = DemoPlan {
        incidents: None,
        language,
        now: session.now(),
    };
    demo::fill(session.store(), &followed, &session.actor(), plan)
        .await
        .map_err(unread)?;
    Ok(())
}

/// What was typed and is not on the disk yet.
pub(super) type Unsaved = Arc<Mutex<BTreeMap<String, String>>>;

/// Runs the screens until the person leaves.
pub fn run(settings: Settings, demo: bool) -> Result<ExitCode, NotRun> {
    if !Screen::is_possible() {
        return Err(NotRun::NoTerminal);
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .enable_io()
        .build()?;
    runtime.block_on(async {
        let access = if demo { Access::Demo } else { Access::Create };
        let settings = Arc::new(settings);
        let session = Session::open(Arc::clone(&settings), Clock::System, access)
            .await
            .map_err(NotRun::Log)?;
        let session = Arc::new(session);
        if demo {
            make_up(&session, settings.language).await?;
        }
        let unsaved = Unsaved::default();
        guard::install(ending(&session, &settings, &unsaved), Program::FullScreen)?;
        let model = first_model(&session, &settings).await?;
        Loop::new(session, model, unsaved)?.run().await
    })
}

/// What is still done when a signal or a panic ends the program: the last keystrokes go to the disk.
fn ending(session: &Arc<Session>, settings: &Settings, unsaved: &Unsaved) -> Ending {
    let (store, unsaved) = (session.store().clone(), Arc::clone(unsaved));
    let tr = Tr::new(settings.language);
    let say = move |note: Option<&std::path::Path>| {
        let said = tr.text("crash");
        note.map_or(said.clone(), |path| {
            format!(
                "{said} {}",
                tr.with("crash-note", &[("file", path.display().to_string().into())])
            )
        })
    };
    let flush = move || {
        let drafts = unsaved
            .lock()
            .map_or_else(|bad| bad.into_inner().clone(), |drafts| drafts.clone());
        if let Ok(runtime) = tokio::runtime::Builder::new_current_thread().build() {
            runtime.block_on(save_drafts(&store, drafts));
        }
    };
    Ending {
        flush: Box::new(flush),
        notes: settings.workspace.join("crashes"),
        say: Box::new(say),
    }
}

pub(super) async fn keep_drafts(store: &Store, unsaved: &Unsaved) {
    let drafts = unsaved
        .lock()
        .map(|mut unsaved| std::mem::take(&mut *unsaved))
        .unwrap_or_default();
    save_drafts(store, drafts).await;
}

async fn save_drafts(store: &Store, drafts: BTreeMap<String, String>) {
    for (key, draft) in drafts {
        // A draft that cannot be written is tried again with the next keystroke.
        store.save_draft(&key, &draft).await.ok();
    }
}

/// Everything the first frame shows.
pub(super) async fn first_model(session: &Session, settings: &Settings) -> Result<Model, NotRun> {
    let store = session.store();
    let unread =
        |error: crate::store::StoreError| NotRun::Unread(sentence(error.id(), error.args()));
    let workspace = session.workspace().await.map_err(unread)?;
    let mut rows = store.list(Which::Open).await.map_err(unread)?;
    rows.sort_by_key(crate::domain::summary::Summary::order);
    let followed = session
        .current()
        .await
        .map_err(|_error| NotRun::Unread(Sentence::plain("act-no-plan").with("plan", "")))?;
    let plans = session.plans();
    let local = |key: &'static str| async move {
        store
            .local_value(key)
            .await
            .ok()
            .flatten()
            .filter(|v| !v.is_empty())
    };
    let chosen = local("language")
        .await
        .filter(|_| !settings.language_given)
        .and_then(|tag| Language::from_tag(&tag));
    let tr = Tr::new(chosen.unwrap_or(settings.language));
    let theme = Theme {
        plain: !settings.colour,
        light: is_light(settings.theme),
        ascii: settings.ascii,
    };
    let first_start = !session.is_named().await.unwrap_or(true);
    let model = Model {
        words: WhenWords::read(|id| tr.text(id)),
        tr,
        keymap: settings.keymap.clone(),
        theme,
        zone: followed.zone.clone(),
        me: Me {
            actor: session.actor(),
            role: local("role").await.map(RoleId::new),
        },
        plan: (followed.plan.clone(), Arc::clone(&followed.guide)),
        plans,
        workspace: Arc::new(workspace),
        rows,
        closed: None,
        case: None,
        screens: vec![Layer::Dashboard(Dashboard::default())],
        banners: Vec::new(),
        news: None,
        offer: None,
        next_alarm: None,
        pending: Vec::new(),
        drafts: store.drafts().await.unwrap_or_default(),
        standing: Standing {
            kind: Some(store.kind()),
            read_only: read_only(store),
        },
        desktop: true,
        chain: Chain::Unknown,
        size: (0, 0),
        layout: crate::ui::model::Layout::default(),
        forms: 0,
        quit: false,
    };
    Ok(with_banners(model, session, settings, first_start))
}

fn read_only(store: &Store) -> Option<Sentence> {
    match store.standing() {
        StoreStanding::Writable => None,
        StoreStanding::ReadOnly(why) => Some(sentence(why.id(), why.args())),
    }
}

/// What is odd from the start is said from the first frame on.
fn with_banners(
    mut model: Model,
    session: &Session,
    settings: &Settings,
    first_start: bool,
) -> Model {
    let banner = |topic: &str, sentence, stays| Banner {
        topic: topic.to_owned(),
        sentence,
        stays,
        alarm: None,
    };
    if let Some(why) = model.standing.read_only.clone() {
        model.raise(banner("read-only", why, true));
    }
    for warning in session.store().warnings() {
        let stays = matches!(warning, Warning::Broken(_));
        model.raise(banner(
            warning.id(),
            sentence(warning.id(), warning.args()),
            stays,
        ));
    }
    if !settings.faults.is_empty() {
        let count = settings.faults.len().to_string();
        model.raise(banner(
            "faults",
            Sentence::plain("config-faults").with("count", count),
            false,
        ));
    }
    if first_start
        && model.standing.read_only.is_none()
        && model.standing.kind == Some(LedgerKind::Live)
    {
        crate::ui::update::first_start(&mut model, settings.who.as_deref(), session.now());
    }
    model
}

/// Whether the background is light: as set, else as the terminal's environment says.
fn is_light(theme: Background) -> bool {
    match theme {
        Background::Light => true,
        Background::Dark => false,
        Background::Auto => {
            let colours = std::env::var("COLORFGBG").unwrap_or_default();
            matches!(colours.rsplit(';').next(), Some("7" | "15"))
        }
    }
}

struct Loop {
    session: Arc<Session>,
    model: Model,
    screen: Screen,
    inputs: Inputs,
    jobs: UnboundedSender<Job>,
    inbox: UnboundedReceiver<Msg>,
    unsaved: Unsaved,
    jumps: JumpDetector,
}

/// What woke the loop.
enum Woken {
    Input(io::Result<Input>),
    Said(Msg),
    LogChanged,
    Time,
}

impl Loop {
    fn new(session: Arc<Session>, model: Model, unsaved: Unsaved) -> Result<Self, NotRun> {
        let (out, inbox) = unbounded_channel();
        let (jobs, todo) = unbounded_channel();
        let tr = Arc::new(Mutex::new(model.tr.clone()));
        let seen = model.workspace.seq;
        let worker = Worker {
            session: Arc::clone(&session),
            out,
            tr,
            alarms: Alarms::new(),
            seen,
        };
        tokio::spawn(worker.run(todo));
        let screen = Screen::enter(true)?;
        let inputs = Inputs::open();
        let jumps = JumpDetector::new(session.clock().read());
        Ok(Self {
            session,
            model,
            screen,
            inputs,
            jobs,
            inbox,
            unsaved,
            jumps,
        })
    }

    async fn run(mut self) -> Result<ExitCode, NotRun> {
        let mut changes = self.session.store().changes();
        self.take(Msg::Rows(self.model.rows.clone()));
        self.draw()?;
        // Only now what the first frame does not need.
        self.job(Job::Alarms);
        self.job(Job::Upkeep);
        while !self.model.quit {
            let pause = self.until_next_second();
            let woken = tokio::select! {
                biased;
                input = self.inputs.next() => Woken::Input(input),
                Some(msg) = self.inbox.recv() => Woken::Said(msg),
                Ok(()) = changes.changed() => Woken::LogChanged,
                () = tokio::time::sleep(pause) => Woken::Time,
            };
            match woken {
                Woken::Input(Ok(input)) => self.input(input)?,
                // The terminal is gone: the guard ends the program; nothing is left to do here.
                Woken::Input(Err(_)) => self.model.quit = true,
                Woken::Said(msg) => self.take(msg),
                Woken::LogChanged => self.job(Job::Refresh),
                Woken::Time => self.tick().await,
            }
            // Drain before drawing, so that typed-ahead keys cost one frame together.
            while let Ok(msg) = self.inbox.try_recv() {
                self.take(msg);
            }
            while let Some(input) = self.inputs.ready()? {
                self.input(input)?;
            }
            self.draw()?;
        }
        self.keep_drafts().await;
        Ok(ExitCode::SUCCESS)
    }

    fn job(&self, job: Job) {
        // The worker ends only after the loop.
        self.jobs.send(job).ok();
    }

    fn take(&mut self, msg: Msg) {
        for job in take(&mut self.model, msg, self.session.now(), &self.unsaved) {
            self.job(job);
        }
    }

    fn input(&mut self, input: Input) -> Result<(), NotRun> {
        match input {
            Input::Key(key) if is_ctrl(key, 'z') => {
                // The shell takes the terminal; what was typed must not wait for its return.
                let inputs = std::mem::replace(&mut self.inputs, Inputs::open());
                self.inputs = self.screen.suspend(inputs)?;
            }
            Input::Key(key) if is_ctrl(key, 'l') => self.screen.redraw()?,
            Input::Key(key) => self.take(Msg::Key(key)),
            Input::Paste(text) => self.take(Msg::Paste(text)),
            Input::Mouse {
                column,
                row,
                kind: Mouse::Press,
            } => self.take(Msg::Click(column, row)),
            Input::Mouse {
                kind: Mouse::ScrollUp,
                ..
            } => self.take(Msg::Scroll(false)),
            Input::Mouse {
                kind: Mouse::ScrollDown,
                ..
            } => self.take(Msg::Scroll(true)),
            Input::Resize(columns, rows) => self.take(Msg::Resize(columns, rows)),
            Input::Focus => {}
        }
        Ok(())
    }

    async fn tick(&mut self) {
        self.take(Msg::Tick);
        let reading = self.session.clock().read();
        if let Some(jump) = self.jumps.check(reading) {
            self.job(Job::Jump(jump.by));
        }
        if self
            .model
            .next_alarm
            .is_some_and(|at: Moment| at <= reading.now)
        {
            // Asked once; the answer names the next one.
            self.model.next_alarm = None;
            self.job(Job::Alarms);
        }
        self.keep_drafts().await;
    }

    /// Writes what was typed: within a second of the key (P12).
    async fn keep_drafts(&self) {
        keep_drafts(self.session.store(), &self.unsaved).await;
    }

    fn draw(&mut self) -> Result<(), NotRun> {
        let (model, now) = (&self.model, self.session.now());
        let mut layout = None;
        self.screen
            .draw(|frame| layout = Some(view(model, now, frame)))?;
        if let Some(layout) = layout {
            self.model.layout = layout;
        }
        Ok(())
    }

    /// The time to the next whole second of the wall clock: the next change of a visible digit.
    fn until_next_second(&self) -> Duration {
        let past = self.session.now().millis().rem_euclid(1000);
        Duration::from_millis(u64::try_from(1001 - past).unwrap_or(1000))
    }
}

/// Takes a message in: drafts wait for the next second, the rest is for the worker.
pub(super) fn take(model: &mut Model, msg: Msg, now: Moment, unsaved: &Unsaved) -> Vec<Job> {
    let mut jobs = Vec::new();
    for effect in update(model, msg, now) {
        #[expect(
            clippy::wildcard_enum_match_arm,
            reason = "all others are the worker's"
        )]
        match effect {
            Effect::KeepDraft { key, draft } => {
                if let Ok(mut unsaved) = unsaved.lock() {
                    unsaved.insert(key, draft);
                }
            }
            Effect::DropDraft(key) => {
                if let Ok(mut unsaved) = unsaved.lock() {
                    unsaved.remove(&key);
                }
                jobs.push(Job::Effect(Box::new(Effect::DropDraft(key))));
            }
            other => jobs.push(Job::Effect(Box::new(other))),
        }
    }
    jobs
}

fn is_ctrl(key: Key, letter: char) -> bool {
    key == Key::new(KeyCode::Char(letter), true, false, false)
}
