//! The loop: what the person and the log say goes into the model, what the model wants goes to the worker, frames come out.
//!
//! One thread. It draws only when something changed or a visible digit did, and sleeps otherwise until the next whole
//! second of the wall clock. Order of things at the start: guards, log, first frame, then everything that may take longer.

use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinHandle;

pub use super::start::NotRun;

use super::guard::{self, Ending, Program};
use super::notify::Notifier;
use super::start::{first_model, make_up};
use super::terminal::{Input, Inputs, Mouse, Screen};
use super::ticks::Ticks;
use super::work::{Job, Worker, not_kept};
use super::{ascii, banners};
use crate::app::alarms::{self, Announcement};
use crate::app::clock::{JumpDetector, WallClock};
use crate::app::session::{Access, Session};
use crate::config::Settings;
use crate::domain::time::Moment;
use crate::store::{Store, StoreError};
use crate::ui::key::{Key, KeyCode};
use crate::ui::model::{Effect, Exit, Model, Msg, Topic};
use crate::ui::update::update;
use crate::ui::view::view;

/// How long what was asked last may take when the person leaves.
const LAST_JOBS: Duration = Duration::from_secs(3);

/// How long the shell waits for drafts before it takes the terminal: no longer than one waits for a key.
const LAST_DRAFTS: Duration = Duration::from_secs(1);

/// What was typed and is not on the disk yet, and the log it belongs to.
#[derive(Default)]
pub(super) struct Desk {
    pub(super) drafts: BTreeMap<String, String>,
    /// None once the screens have ended in the ordinary way, so that the log is closed then.
    pub(super) store: Option<Store>,
}

/// The desk, shared with the guards.
pub(super) type Shared = Arc<Mutex<Desk>>;

pub(super) fn lock(desk: &Shared) -> MutexGuard<'_, Desk> {
    desk.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How the screens ended.
pub struct Ended {
    /// What the shell is told.
    pub code: ExitCode,
    /// Whether a copy of the log is to be brought back now.
    pub restore: bool,
}

impl From<ExitCode> for Ended {
    fn from(code: ExitCode) -> Self {
        Self {
            code,
            restore: false,
        }
    }
}

/// Runs the screens until the person leaves.
pub fn run(settings: Settings, demo: bool) -> Result<Ended, NotRun> {
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
        let opening = Session::begin(Arc::clone(&settings), WallClock::System, access);
        let session = opening.await.map_err(NotRun::Log)?;
        let session = Arc::new(session);
        if demo {
            make_up(&session, settings.language).await?;
        }
        let desk = Shared::default();
        lock(&desk).store = Some(session.store().clone());
        guard::install(ending(&settings, &desk), Program::FullScreen)?;
        let model = first_model(&session, &settings).await?;
        let tr = settings.words(settings.language);
        let ended = Loop::new(session, model, Arc::clone(&desk))?.run().await;
        // However it ended, also with a terminal that failed.
        if let Err(error) = save_drafts(&desk).await {
            let why = tr.fill(error.id(), &error.args());
            writeln!(io::stderr(), "{}", tr.fill("drafts-lost", &[("why", why)])).ok();
        }
        lock(&desk).store = None;
        match ended {
            // A frame was on its way when the terminal vanished.
            Err(NotRun::Terminal(error)) if is_gone(&error) => Ok(ExitCode::from(GONE).into()),
            ended => ended,
        }
    })
}

/// What a terminal answers that is no longer there.
fn is_gone(error: &io::Error) -> bool {
    error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error())
}

/// What is still done when a signal or a panic ends the program: the last keystrokes go to the disk.
fn ending(settings: &Settings, desk: &Shared) -> Ending {
    let desk = Arc::clone(desk);
    let tr = settings.words(settings.language);
    let say = move |note: Option<&std::path::Path>, kept| {
        let said = tr.text(if kept { "crash" } else { "crash-not-kept" });
        note.map_or(said.clone(), |path| {
            format!(
                "{said} {}",
                tr.with("crash-note", &[("file", path.display().to_string().into())])
            )
        })
    };
    let flush = move || {
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        runtime.is_ok_and(|runtime| runtime.block_on(save_drafts(&desk)).is_ok())
    };
    Ending {
        flush: Box::new(flush),
        notes: settings.workspace.join("crashes"),
        say: Box::new(say),
    }
}

/// Writes what was typed. A draft that cannot be written stays and is tried again; then why is the answer.
pub(super) async fn save_drafts(desk: &Shared) -> Result<(), StoreError> {
    let (store, drafts) = {
        let desk = lock(desk);
        (desk.store.clone(), desk.drafts.clone())
    };
    let mut all = Ok(());
    let Some(store) = store else { return all };
    for (key, draft) in drafts {
        // Saved for good or changed while an earlier one was on its way.
        if lock(desk).drafts.get(&key) != Some(&draft) {
            continue;
        }
        let saved = store.local().save_draft(&key, &draft).await;
        let mut desk = lock(desk);
        if saved.is_ok() && desk.drafts.get(&key) == Some(&draft) {
            desk.drafts.remove(&key);
        }
        all = all.and(saved);
    }
    all
}

/// What is to be said of drafts: that they cannot be written, for as long as it is so.
pub(super) fn of_drafts(model: &Model, kept: Result<(), StoreError>) -> Option<Msg> {
    let said = model
        .world
        .banners
        .iter()
        .any(|banner| banner.topic == Topic::Drafts);
    match kept {
        Err(error) if !said => Some(Msg::Banner(not_kept(&model.world.tr, &error))),
        Ok(()) if said => Some(Msg::NoBanner(Topic::Drafts)),
        Err(_) | Ok(()) => None,
    }
}

/// The exit code when the terminal has gone: 128 and the number of SIGHUP.
const GONE: u8 = 129;

struct Loop {
    session: Arc<Session>,
    model: Model,
    screen: Screen,
    inputs: Inputs,
    ticks: Ticks,
    jobs: UnboundedSender<Job>,
    worker: JoinHandle<()>,
    /// Asks for a look at the alarms.
    alarms: Arc<Notify>,
    inbox: UnboundedReceiver<Msg>,
    /// What the alarms announce.
    announced: UnboundedReceiver<Announcement>,
    desk: Shared,
    jumps: JumpDetector,
    /// The whole second that was ticked last.
    second: i64,
    /// Drafts on their way to the disk.
    saving: Option<JoinHandle<Result<(), StoreError>>>,
}

/// What woke the loop.
enum Woken {
    Input(io::Result<Input>),
    Said(Msg),
    Announced(Announcement),
    LogChanged,
    Time(io::Result<()>),
}

impl Loop {
    fn new(session: Arc<Session>, model: Model, desk: Shared) -> Result<Self, NotRun> {
        let (out, inbox) = unbounded_channel();
        let (jobs, todo) = unbounded_channel();
        let tr = Arc::new(Mutex::new(model.world.tr.clone()));
        let seen = model.world.workspace.seq;
        let alarms = Arc::new(Notify::new());
        let (announce, announced) = unbounded_channel();
        tokio::spawn(alarms::watch(
            Arc::clone(&session),
            Notifier::default(),
            Arc::clone(&tr),
            announce,
            Arc::clone(&alarms),
        ));
        let worker = Worker {
            session: Arc::clone(&session),
            out,
            tr,
            alarms: Arc::clone(&alarms),
            seen,
        };
        let worker = tokio::spawn(worker.run(todo));
        let screen = Screen::enter(true)?;
        let inputs = Inputs::open();
        let reading = session.clock().read();
        Ok(Self {
            worker,
            session,
            model,
            screen,
            inputs,
            ticks: Ticks::start()?,
            jobs,
            alarms,
            inbox,
            announced,
            desk,
            jumps: JumpDetector::new(reading),
            second: whole_second(reading.now),
            saving: None,
        })
    }

    async fn run(mut self) -> Result<Ended, NotRun> {
        let mut changes = self.session.store().changes();
        self.take(Msg::Rows(self.model.world.rows.clone()));
        self.draw()?;
        // Only now what the first frame does not need.
        self.alarms.notify_one();
        if !self.model.world.workspace.plans.is_empty() {
            self.job(Job::Plans);
        }
        self.job(Job::Upkeep);
        while self.model.exit.is_none() {
            let woken = tokio::select! {
                biased;
                input = self.inputs.next() => Woken::Input(input),
                Some(msg) = self.inbox.recv() => Woken::Said(msg),
                Some(one) = self.announced.recv() => Woken::Announced(one),
                Ok(()) = changes.changed() => Woken::LogChanged,
                ticked = self.ticks.next() => Woken::Time(ticked),
            };
            match woken {
                Woken::Input(Ok(input)) => self.input(input).await?,
                // The terminal is gone. Often the guard is first; the exit code is the same.
                Woken::Input(Err(_)) => return Ok(ExitCode::from(GONE).into()),
                Woken::Said(msg) => self.take(msg),
                Woken::Announced(one) => self.announce(one),
                Woken::LogChanged => {
                    self.job(Job::Refresh);
                    // Somebody else may have opened an incident, acknowledged, or sent a notice.
                    self.alarms.notify_one();
                }
                Woken::Time(ticked) => ticked?,
            }
            // Asked every time: keys that keep coming must not put a second off.
            let second = whole_second(self.session.now());
            if second != self.second {
                self.second = second;
                self.tick().await;
            }
            // Drain before drawing, so that typed-ahead keys cost one frame together.
            while let Ok(msg) = self.inbox.try_recv() {
                self.take(msg);
            }
            while let Ok(one) = self.announced.try_recv() {
                self.announce(one);
            }
            loop {
                match self.inputs.ready() {
                    Ok(Some(input)) => self.input(input).await?,
                    Ok(None) => break,
                    Err(_) => return Ok(ExitCode::from(GONE).into()),
                }
            }
            self.draw()?;
        }
        Ok(self.end().await)
    }

    /// Lets the worker finish what it was asked, and says below the shell's prompt what nobody can read on the screen any more.
    async fn end(mut self) -> Ended {
        let (closed, _) = unbounded_channel();
        drop(std::mem::replace(&mut self.jobs, closed));
        // A disk that does not answer must not keep anybody here.
        let _late = tokio::time::timeout(LAST_JOBS, self.worker).await;
        let (mut last, now) = (Vec::new(), self.session.now());
        while let Ok(msg) = self.inbox.try_recv() {
            if let Msg::News { sentence, .. } = &msg {
                last.push(sentence.words(&self.model.world.tr));
            }
            // What is to be done after it is done by the next start.
            take(&mut self.model, msg, now, &self.desk);
        }
        last.extend(self.model.unsaved());
        drop(self.screen);
        for line in last {
            // The terminal may be gone; then nobody reads it.
            writeln!(io::stdout(), "{line}").ok();
        }
        Ended {
            code: ExitCode::SUCCESS,
            restore: self.model.exit == Some(Exit::Restore),
        }
    }

    fn job(&self, job: Job) {
        // The worker ends only after the loop.
        self.jobs.send(job).ok();
    }

    fn take(&mut self, msg: Msg) {
        for job in take(&mut self.model, msg, self.session.now(), &self.desk) {
            self.job(job);
        }
    }

    fn announce(&mut self, one: Announcement) {
        self.take(banners::message(one, &self.model.world.tr));
    }

    async fn input(&mut self, input: Input) -> Result<(), NotRun> {
        match input {
            Input::Key(key) if is_ctrl(key, 'z') => {
                // The shell takes the terminal; what was typed must not wait for its return.
                let saved = save_drafts(&self.desk);
                tokio::time::timeout(LAST_DRAFTS, saved).await.ok();
                self.screen.suspend(&mut self.inputs).await?;
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
            .world
            .next_alarm
            .is_some_and(|at: Moment| at <= reading.now)
        {
            // Asked once; the answer names the next one.
            self.model.world.next_alarm = None;
            self.alarms.notify_one();
        }
        // Within a second of the key (P12), and beside the loop: a log that somebody holds must hold up no key.
        if self.saving.as_ref().is_some_and(JoinHandle::is_finished)
            && let Some(saving) = self.saving.take()
            && let Ok(kept) = saving.await
            && let Some(msg) = of_drafts(&self.model, kept)
        {
            self.take(msg);
        }
        if self.saving.is_none() && !lock(&self.desk).drafts.is_empty() {
            let desk = Arc::clone(&self.desk);
            self.saving = Some(tokio::spawn(async move { save_drafts(&desk).await }));
        }
    }

    fn draw(&mut self) -> Result<(), NotRun> {
        let (model, now) = (&self.model, self.session.now());
        let mut layout = None;
        self.screen.draw(|frame| {
            layout = Some(view(model, now, frame));
            if model.world.theme.ascii {
                ascii::only(frame.buffer_mut());
            }
        })?;
        if let Some(layout) = layout {
            self.model.world.layout = layout;
        }
        Ok(())
    }
}

/// Takes a message in: drafts wait for the next second, the rest is for the worker.
pub(super) fn take(model: &mut Model, msg: Msg, now: Moment, desk: &Shared) -> Vec<Job> {
    let mut jobs = Vec::new();
    for effect in update(model, msg, now) {
        #[expect(
            clippy::wildcard_enum_match_arm,
            reason = "all others are the worker's"
        )]
        match effect {
            Effect::KeepDraft { key, draft } => {
                lock(desk).drafts.insert(key, draft);
            }
            Effect::SayKept { key, draft } => {
                // Where it cannot be kept now it is tried again.
                lock(desk).drafts.insert(key.clone(), draft.clone());
                jobs.push(Job::Effect(Box::new(Effect::SayKept { key, draft })));
            }
            Effect::DropDraft(key) => {
                lock(desk).drafts.remove(&key);
                jobs.push(Job::Effect(Box::new(Effect::DropDraft(key))));
            }
            other => jobs.push(Job::Effect(Box::new(other))),
        }
    }
    jobs
}

fn whole_second(now: Moment) -> i64 {
    now.millis().div_euclid(1000)
}

fn is_ctrl(key: Key, letter: char) -> bool {
    key == Key::new(KeyCode::Char(letter), true, false, false)
}
