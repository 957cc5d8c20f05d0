//! The running program: what it knows, the layers on the screen, and what it says below them.
//!
//! [`Model`] is changed only by `update`, from a [`Msg`]; whatever touches the machine is an [`Effect`], plain data that the
//! shell carries out and answers with another message. Nothing here draws, waits or reads a clock. What is known, without
//! any screen, is the [`World`].

mod left;
mod message;

use std::collections::BTreeMap;

pub use left::{Doubt, Left};
pub use message::{Answer, Effect, Msg};

use crate::domain::id::{ActId, IncidentId};
use crate::domain::time::{Moment, Span};
use crate::ui::dialog::Dialog;
use crate::ui::key::Key;
use crate::ui::screen::call;
use crate::ui::screen::contacts;
use crate::ui::screen::dashboard;
use crate::ui::screen::help;
use crate::ui::screen::incident;
use crate::ui::screen::palette;
use crate::ui::screen::plan;
use crate::ui::screen::review;
pub use crate::ui::world::{
    Alarm, Banner, Case, Chain, Hit, Layout, Me, Sentence, Served, Standing, World,
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

/// A screen or a layer over one.
#[derive(Clone, Debug)]
pub enum Screen {
    /// Open incidents.
    Dashboard(dashboard::Dashboard),
    /// One incident.
    Incident(incident::View),
    /// The contact list.
    Contacts(contacts::Contacts),
    /// The call card.
    Call(call::Card),
    /// Closed incidents.
    Review(review::Review),
    /// The plan, and the law behind it.
    Plan(plan::PlanView),
    /// The keys that apply.
    Help(help::Help),
    /// Every act by name.
    Palette(palette::Palette),
    /// A form over whatever is below.
    Dialog(Box<Dialog>),
}

/// The program while it runs.
#[derive(Clone, Debug)]
pub struct Model {
    /// What it knows.
    pub world: World,
    /// Screens and layers, the top one last. Never empty.
    pub screens: Vec<Screen>,
    /// A line of news.
    pub news: Option<News>,
    /// An act that can be undone.
    pub offer: Option<Offer>,
    /// The beginning of a chord.
    pub pending: Vec<Key>,
    /// What was typed and not saved, by form.
    pub drafts: BTreeMap<String, String>,
    /// Forms that were left while they waited.
    pub left: Vec<Left>,
    /// Acts of which it is not known whether they are in the log.
    pub doubts: Vec<Doubt>,
    /// Counts forms, so that a late answer finds its own.
    pub forms: u64,
    /// Whether the program is to end.
    pub quit: bool,
    /// Whether a copy of the log is to be brought back once the screens are closed.
    pub restore: bool,
}

impl Model {
    /// The program as it starts: the list of open incidents, and what was typed and not saved.
    pub fn new(world: World, drafts: BTreeMap<String, String>) -> Self {
        Self {
            world,
            screens: vec![Screen::Dashboard(dashboard::Dashboard::default())],
            news: None,
            offer: None,
            pending: Vec::new(),
            drafts,
            left: Vec::new(),
            doubts: Vec::new(),
            forms: 0,
            quit: false,
            restore: false,
        }
    }

    /// The top layer.
    pub fn top(&self) -> Option<&Screen> {
        self.screens.last()
    }

    /// Lets the world know which incident is at hand, after the screens changed.
    pub(in crate::ui) fn attend(&mut self) {
        self.world.at_hand = self.current();
    }

    /// The incident that acts are meant for: the open one, else the selected one.
    fn current(&self) -> Option<IncidentId> {
        self.screens.iter().rev().find_map(|screen| match screen {
            Screen::Incident(view) => Some(view.incident.clone()),
            Screen::Dashboard(dashboard) => dashboard.selected.clone(),
            Screen::Call(card) => card.incident.clone(),
            Screen::Review(review) => review.selected.clone(),
            Screen::Contacts(_)
            | Screen::Plan(_)
            | Screen::Help(_)
            | Screen::Palette(_)
            | Screen::Dialog(_) => None,
        })
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
