//! What is asked of a desktop, in our own words: one try to show one message, and what became of it.
//!
//! Who shows it is handed in: the screens bring `shell/notify.rs`, a test brings its own.

/// What is shown. It names no person: notifications stay in histories and on locked screens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Messages with the same key take each other's place on the screen.
    pub key: String,
    /// The first line.
    pub summary: String,
    /// The text below it, plain; the desktop's own markup is escaped by who shows it.
    pub body: String,
    /// Stays until somebody closes it.
    pub urgent: bool,
}

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// The desktop took it. That is no proof that somebody saw it: it may be told not to disturb.
    Shown,
    /// It was not shown.
    Failed(Why),
}

/// Why a message was not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// There is no session bus, as on a server or over SSH.
    #[error("no session bus")]
    NoBus,
    /// There is a session bus, but nothing on it that shows messages.
    #[error("no notification service")]
    NoService,
    /// The service did not answer in time.
    #[error("the notification service did not answer")]
    TimedOut,
    /// Anything else.
    #[error("the notification failed")]
    Other,
}

impl Why {
    /// The id of the sentence that says so.
    pub const fn id(self) -> &'static str {
        match self {
            Self::NoBus => "notify-no-bus",
            Self::NoService => "notify-no-service",
            Self::TimedOut => "notify-timed-out",
            Self::Other => "notify-other",
        }
    }
}

/// The way to somebody's desktop; cheap to clone.
pub trait Desktop: Clone + Send + Sync + 'static {
    /// Shows a message; answers within seconds and never holds up the caller's thread.
    fn deliver(&self, message: Message) -> impl Future<Output = Delivery> + Send;
}
