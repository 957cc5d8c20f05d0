//! The whole program without a terminal: keys in, screens out. For tests.
//!
//! The same session, model and worker as in `run.rs`, on a clock and a screen that the test holds. Only the loop is missing:
//! after each message everything that follows from it is done before the next, so that a test never waits.

use std::sync::{Arc, Mutex};

use futures_util::FutureExt as _;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use tokio::runtime::Runtime;
use tokio::sync::Notify;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::notify::Notifier;
use super::run::{Shared, lock, of_drafts, save_drafts, take};
use super::start::first_model;
use super::work::{Job, Worker};
use super::{ascii, banners};
use crate::app::alarms::{Alarms, Announcement, words};
use crate::app::clock::WallClock;
use crate::app::session::{Access, Session};
use crate::config::Settings;
use crate::ui::model::{Model, Msg};
use crate::ui::view::view;

/// A program that is played.
pub struct Play {
    /// The log and who types.
    pub session: Arc<Session>,
    /// What the program knows.
    pub model: Model,
    runtime: Runtime,
    worker: Worker,
    alarms: Alarms<Notifier>,
    announce: UnboundedSender<Announcement>,
    announced: UnboundedReceiver<Announcement>,
    asked: Arc<Notify>,
    inbox: UnboundedReceiver<Msg>,
    desk: Shared,
    screen: Terminal<TestBackend>,
}

impl std::fmt::Debug for Play {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Play")
            .field("model", &self.model)
            .finish_non_exhaustive()
    }
}

impl Play {
    /// Starts the program up to its first frame.
    pub fn start(
        settings: Settings,
        clock: WallClock,
        access: Access,
        size: (u16, u16),
    ) -> Result<Self, String> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| error.to_string())?;
        let settings = Arc::new(settings);
        let session = runtime
            .block_on(Session::open(Arc::clone(&settings), clock, access))
            .map_err(|error| format!("{error:?}"))?;
        let session = Arc::new(session);
        let model = runtime
            .block_on(first_model(&session, &settings))
            .map_err(|error| format!("{error:?}"))?;
        let (out, inbox) = unbounded_channel();
        let (announce, announced) = unbounded_channel();
        let asked = Arc::new(Notify::new());
        let worker = Worker {
            session: Arc::clone(&session),
            out,
            tr: Arc::new(Mutex::new(model.world.tr.clone())),
            alarms: Arc::clone(&asked),
            seen: model.world.workspace.seq,
        };
        let desk = Shared::default();
        lock(&desk).store = Some(session.store().clone());
        let screen = Terminal::new(TestBackend::new(size.0, size.1));
        let mut play = Self {
            session,
            runtime,
            worker,
            alarms: Alarms::new(Notifier::default()),
            announce,
            announced,
            asked,
            inbox,
            desk,
            screen: screen.map_err(|error| error.to_string())?,
            model,
        };
        play.send(Msg::Rows(play.model.world.rows.clone()));
        if !play.model.world.workspace.plans.is_empty() {
            play.work(Job::Plans);
        }
        play.ring();
        Ok(play)
    }

    /// A message, with everything that follows from it.
    pub fn send(&mut self, msg: Msg) {
        if let Msg::Resize(columns, rows) = &msg {
            self.screen.backend_mut().resize(*columns, *rows);
        }
        let now = self.session.now();
        for job in take(&mut self.model, msg, now, &self.desk) {
            self.work(job);
        }
        self.draw();
    }

    /// What the loop does when a second passed.
    pub fn tick(&mut self) {
        self.send(Msg::Tick);
        let now = self.session.now();
        if self.model.world.next_alarm.is_some_and(|at| at <= now) {
            self.ring();
        }
        let kept = self.runtime.block_on(save_drafts(&self.desk));
        if let Some(msg) = of_drafts(&self.model, kept) {
            self.send(msg);
        }
    }

    /// Looks at the log again, as after somebody else's change.
    pub fn refresh(&mut self) {
        self.work(Job::Refresh);
    }

    fn work(&mut self, job: Job) {
        self.runtime.block_on(self.worker.work(job));
        self.hear();
        if self.asked.notified().now_or_never().is_some() {
            self.ring();
        }
    }

    /// Looks for alarms that are due.
    fn ring(&mut self) {
        let tr = words(&self.worker.tr);
        let look = self
            .alarms
            .look_and_ring(&self.session, &tr, &self.announce);
        let next = self.runtime.block_on(look);
        self.send(Msg::NextAlarm(next));
        self.hear();
    }

    fn hear(&mut self) {
        while let Ok(msg) = self.inbox.try_recv() {
            self.send(msg);
        }
        while let Ok(one) = self.announced.try_recv() {
            let msg = banners::message(one, &self.model.world.tr);
            self.send(msg);
        }
    }

    fn draw(&mut self) {
        let (model, now) = (&self.model, self.session.now());
        let mut layout = None;
        // Drawing into memory cannot fail.
        let _frame = self.screen.draw(|frame| {
            layout = Some(view(model, now, frame));
            if model.world.theme.ascii {
                ascii::only(frame.buffer_mut());
            }
        });
        if let Some(layout) = layout {
            self.model.world.layout = layout;
        }
    }

    /// What is on the screen.
    pub fn buffer(&mut self) -> &Buffer {
        self.draw();
        self.screen.backend().buffer()
    }

    /// Runs something on the session, beside the screens.
    pub fn beside<T>(&self, does: impl AsyncFnOnce(Arc<Session>) -> T) -> T {
        self.runtime.block_on(does(Arc::clone(&self.session)))
    }
}
