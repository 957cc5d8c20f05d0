//! What a layer answers to an action: what is to be done outside, and what is to change on the screens.
//!
//! Plain data. A layer reads the world and changes only itself; `update` does what stands here, in its order.

use crate::domain::clock::Clock;
use crate::domain::id::{ActId, ContactId, ControllerId, IncidentId, PlanId};
use crate::ui::actions::Action;
use crate::ui::dialog::Kind;
use crate::ui::model::{Effect, Exit};

/// What a layer answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// What is to be done outside.
    pub effects: Vec<Effect>,
    /// What is to change on the screens, in this order.
    pub go: Vec<Go>,
}

/// What changes on the screens, or in what they show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Go {
    /// Opens a dialog.
    Ask(Kind),
    /// Opens the dialog in which the duty of a clock is put on record.
    AskOfClock(Kind, Clock),
    /// Asks what a plan asks when it is set up: that of the contacts below, else the one that is shown.
    Ready,
    /// Asks what the default plan leaves open, where it leaves something open.
    Rest,
    /// Opens an incident.
    Incident(IncidentId),
    /// Opens the call card of a contact, in an incident or in none.
    Call(Option<IncidentId>, ContactId),
    /// Goes back to the layer below.
    Back,
    /// Closes this layer.
    Close,
    /// Closes this layer, and does what was chosen in it.
    Do(Action),
    /// Says good news.
    Tell(String),
    /// Says bad news.
    Warn(String),
    /// Says why an act stays as it is; nothing is offered beside it.
    Stays(String),
    /// Shows the incidents of one organisation only, or of all.
    Only(Option<ControllerId>),
    /// Shows the contacts of that plan, or those at hand.
    Book(Option<PlanId>),
    /// Takes an act back, or lets it count again.
    TakeBack(ActId),
    /// Keeps what was typed into a form.
    Keep {
        /// The form.
        key: String,
        /// Its answers.
        draft: String,
    },
    /// Says that what was typed into a form is kept, where something is.
    SayKept(String),
    /// Forgets what was typed into a form.
    Forget(String),
    /// Empties the form; once more brings back what was in it.
    BeginAfresh,
    /// Leaves the form while it waits.
    LeaveWaiting,
    /// Ends the program.
    Exit(Exit),
}

impl Reply {
    /// Taken, and nothing follows.
    pub const fn taken() -> Self {
        Self {
            effects: Vec::new(),
            go: Vec::new(),
        }
    }

    /// The same reply, and this after it.
    #[must_use]
    pub fn then(mut self, go: Go) -> Self {
        self.go.push(go);
        self
    }
}

impl From<Go> for Reply {
    fn from(go: Go) -> Self {
        Self::taken().then(go)
    }
}

impl From<Vec<Effect>> for Reply {
    fn from(effects: Vec<Effect>) -> Self {
        Self {
            effects,
            go: Vec::new(),
        }
    }
}

impl From<Effect> for Reply {
    fn from(effect: Effect) -> Self {
        vec![effect].into()
    }
}
