//! The running program: what it knows, the layers on the screen, and what it says below them.
//!
//! [`Model`] is changed only by `update`, from a [`Msg`]; whatever touches the machine is an [`Effect`], plain data that the
//! shell carries out and answers with another message. Nothing here draws, waits or reads a clock. What is known, without
//! any screen, is the [`World`].

mod message;
mod unsaved;

use std::collections::BTreeMap;

pub use message::{Answer, Effect, Exit, Msg};

use crate::domain::id::{ActId, IncidentId};
use crate::domain::time::{Moment, Span};
use crate::ui::key::Key;
use crate::ui::screen::dashboard::Dashboard;
use crate::ui::stack::Stack;
pub use crate::ui::stack::{Left, Screen};
pub use crate::ui::world::{
    Alarm, Banner, Case, Chain, Hit, Layout, LedgerState, Me, Sentence, Topic, World,
};

/// A line of news below everything else, for a few seconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// What it says.
    pub text: String,
    /// Whether it is bad news.
    pub bad: bool,
    /// Until when it is shown.
    pub until: Moment,
}

/// How long news is shown, and undo is offered.
pub const NEWS: Span = Span::seconds(10);

/// An act that can be undone for a few seconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The incident.
    pub incident: IncidentId,
    /// The act.
    pub act: ActId,
    /// Until when it is offered.
    pub until: Moment,
}

/// The program while it runs.
#[derive(Clone, Debug)]
pub struct Model {
    /// What it knows.
    pub world: World,
    /// The screens, and the forms over them.
    pub stack: Stack,
    /// A line of news.
    pub news: Option<News>,
    /// An act that can be undone.
    pub offer: Option<Offer>,
    /// The beginning of a chord.
    pub pending: Vec<Key>,
    /// What was typed and not saved, by form.
    pub drafts: BTreeMap<String, String>,
    /// Acts of which it is not known whether they are in the log.
    pub doubts: Vec<ActId>,
    /// How the program is to end, once it is to.
    pub exit: Option<Exit>,
}

impl Model {
    /// The program as it starts: the list of open incidents, and what was typed and not saved.
    pub fn new(world: World, drafts: BTreeMap<String, String>) -> Self {
        Self {
            world,
            stack: Stack::new(Screen::Dashboard(Dashboard::default())),
            news: None,
            offer: None,
            pending: Vec::new(),
            drafts,
            doubts: Vec::new(),
            exit: None,
        }
    }

    /// The top layer.
    pub fn top(&self) -> Option<&Screen> {
        self.stack.top()
    }

    /// Lets the world know which incident is at hand, after the screens changed.
    pub(in crate::ui) fn attend(&mut self) {
        self.world.at_hand = self.stack.at_hand();
    }

    /// Shows good news for a few seconds.
    pub fn tell(&mut self, text: String, now: Moment) {
        self.news = Some(News {
            text,
            bad: false,
            until: now.plus(NEWS),
        });
    }

    /// Shows bad news for a few seconds.
    pub fn warn(&mut self, text: String, now: Moment) {
        self.news = Some(News {
            text,
            bad: true,
            until: now.plus(NEWS),
        });
    }
}
