//! What the screens are told and what they ask for: messages in, effects out. The one follows from the other in `update`.
//!
//! Nothing is done here; the worker of the shell does effects and answers with messages.

use crate::domain::command::{Claim, Command, Open};
use crate::domain::decide::Refusal;
use crate::domain::edition::Edition;
use crate::domain::event::{ContactCard, PlanRef};
use crate::domain::id::{ActId, ContactId, ControllerId, IncidentId, Number, PlanId, RoleId};
use crate::domain::summary::Summary;
use crate::domain::text::Text;
use crate::domain::time::{Moment, Zone};
use crate::domain::workspace::Workspace;
use crate::i18n::{Language, Tr};
use crate::ui::key::Key;
use crate::ui::world::{Banner, Case, Chain, Me, Sentence, Topic};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What reaches the program.
#[derive(Clone, Debug)]
pub enum Msg {
    /// A key.
    Key(Key),
    /// Pasted text.
    Paste(String),
    /// A click at a column and row.
    Click(u16, u16),
    /// The wheel: down or up.
    Scroll(bool),
    /// Another size.
    Resize(u16, u16),
    /// Time passed.
    Tick,
    /// The open incidents.
    Rows(Vec<Summary>),
    /// The closed ones, and the zone of each plan they follow.
    Closed(Vec<Summary>, BTreeMap<PlanId, Zone>),
    /// An incident that was asked for, or that changed.
    Case(Case),
    /// The workspace changed.
    Workspace(Arc<Workspace>),
    /// What became of an act that was in doubt.
    Asked {
        /// The act.
        act: ActId,
        /// What the log says.
        answer: Answer,
    },
    /// An act was done or not.
    Answer {
        /// What was asked for; none where nobody asked.
        of: Option<Box<Effect>>,
        /// What became of it.
        answer: Answer,
    },
    /// A banner to show, in place of one of the same topic.
    Banner(Banner),
    /// A banner that is no longer true.
    NoBanner(Topic),
    /// News.
    News {
        /// What it says.
        sentence: Sentence,
        /// Whether it is bad news.
        bad: bool,
    },
    /// When the next alarm is due.
    NextAlarm(Option<Moment>),
    /// The chain was checked.
    Chain(Chain),
    /// Texts of another language.
    Speak(Tr),
    /// Who types, and the plan of new incidents.
    Set {
        /// Who types.
        me: Me,
        /// The plan.
        plan: Arc<Edition>,
        /// Further plans in use beside it.
        others: Vec<Arc<Edition>>,
    },
}

/// What became of an act.
#[derive(Clone, Debug)]
pub enum Answer {
    /// It is in the log.
    Done {
        /// The incident as it is now; none for acts on the workspace.
        case: Option<Case>,
        /// The act; none where it can never be taken back, because it is about no incident, or wrote nothing.
        act: Option<ActId>,
    },
    /// A rule said no.
    Refused(Refusal),
    /// The same incident was opened a moment ago.
    Same(Number),
    /// It could not be written. The form keeps its text.
    NotSaved(Sentence),
    /// It may be in the log or not: the log can be asked for the act.
    Unknown {
        /// The act.
        act: ActId,
        /// Why it is not known.
        cause: Sentence,
        /// The incident it is about.
        incident: Option<IncidentId>,
    },
}

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Nothing is left to do.
    Leave,
    /// A copy of the log is brought back once the screens are closed.
    Restore,
}

/// What the program wants done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// An act on an incident.
    Act {
        /// The incident.
        incident: IncidentId,
        /// The act.
        command: Command,
        /// When it was done, as somebody says.
        claim: Claim,
    },
    /// A new incident.
    Open {
        /// What is known.
        open: Open,
        /// Also when the same was opened a moment ago.
        again: bool,
    },
    /// Asks the log whether an act that is in doubt is in it; where it is not, it is written again as it was.
    AskAgain {
        /// The act.
        act: ActId,
    },
    /// Who types.
    NameActor {
        /// The name.
        name: String,
        /// The role in the plan.
        role: Option<RoleId>,
    },
    /// The plan of new incidents.
    ChoosePlan(PlanRef),
    /// The same under the name of one's own organisation: a plan of its own is written from it.
    ChoosePlanAs {
        /// The plan to begin with.
        plan: PlanRef,
        /// The name.
        organisation: String,
    },
    /// Lets an incident follow the newest text of its plan.
    Upgrade {
        /// The incident.
        incident: IncidentId,
        /// Why.
        because: Option<Text>,
    },
    /// A contact of the workspace.
    SetContact {
        /// Which.
        contact: ContactId,
        /// As it is from now on.
        card: ContactCard,
        /// The plan it belongs to.
        plan: PlanId,
    },
    /// An answer to a question of readiness.
    AnswerReadiness {
        /// Of which plan.
        plan: PlanId,
        /// Which question.
        question: String,
        /// The answer.
        value: Text,
        /// The day it speaks of, ISO date.
        on: Option<String>,
    },
    /// Somebody checked a contact of a plan.
    VerifyContact(ContactId, PlanId),
    /// Whether the law on cyber incidents covers an organisation.
    Cover {
        /// The organisation; the default plan's own where none is named.
        controller: Option<ControllerId>,
        /// Whether it is covered.
        covered: bool,
    },
    /// Loads an incident.
    Load(IncidentId),
    /// Loads the closed incidents.
    LoadClosed,
    /// Keeps what was typed.
    KeepDraft {
        /// The form.
        key: String,
        /// Its answers.
        draft: String,
    },
    /// Keeps what was typed at once, and says whether it is kept.
    SayKept {
        /// The form.
        key: String,
        /// Its answers.
        draft: String,
    },
    /// Forgets what was typed.
    DropDraft(String),
    /// Copies text to the clipboard.
    Copy(String),
    /// Asks the desktop to call a number.
    Phone(String),
    /// Asks the desktop to write to an address.
    Mail {
        /// To.
        to: String,
        /// Subject.
        subject: String,
        /// Text.
        body: String,
    },
    /// Writes the deadlines as a calendar file.
    Calendar,
    /// Makes a backup.
    Backup,
    /// Replaces the backups that still hold erased texts.
    ReplaceCopies,
    /// Changes the language of the screens.
    Speak(Language),
    /// Rings the terminal's bell.
    Bell,
}

impl Effect {
    /// An act that is done now.
    pub fn act(incident: IncidentId, command: Command) -> Self {
        Self::Act {
            incident,
            command,
            claim: Claim::default(),
        }
    }

    /// Whether it is answered: a form that sent it waits for that.
    pub const fn is_answered(&self) -> bool {
        match self {
            Self::Act { .. }
            | Self::Open { .. }
            | Self::AskAgain { .. }
            | Self::NameActor { .. }
            | Self::Upgrade { .. }
            | Self::SetContact { .. }
            | Self::AnswerReadiness { .. }
            | Self::Cover { .. } => true,
            Self::ChoosePlan(_)
            | Self::ChoosePlanAs { .. }
            | Self::VerifyContact(..)
            | Self::Load(_)
            | Self::LoadClosed
            | Self::KeepDraft { .. }
            | Self::SayKept { .. }
            | Self::DropDraft(_)
            | Self::Copy(_)
            | Self::Phone(_)
            | Self::Mail { .. }
            | Self::Calendar
            | Self::Backup
            | Self::ReplaceCopies
            | Self::Speak(_)
            | Self::Bell => false,
        }
    }
}
