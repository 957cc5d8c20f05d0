//! What a dialog can ask: one kind a question.

use std::borrow::Cow;

use crate::acts::Started;
use crate::acts::opening::OPEN;
use crate::domain::id::{ContactId, IncidentId, PlanId};

/// What a dialog asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The first start: who, which plan, which language.
    Setup,
    /// The numbers the plan does not give.
    Numbers,
    /// What a plan asks when it is set up.
    Ready(PlanId),
    /// Who is at the keyboard.
    WhoAmI,
    /// In which language the screens speak.
    Language,
    /// Whether the law on cyber incidents covers the organisation.
    Coverage,
    /// A new incident.
    New,
    /// Whether to leave while a clock runs.
    Leave,
    /// Whether to bring a copy back in place of a damaged log.
    Restore,
    /// An act on an incident.
    Act(IncidentId, Started),
    /// A contact of the workspace.
    Contact(Option<ContactId>),
}

impl Kind {
    /// The first part of its text ids.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Setup => "setup",
            Self::Numbers => "numbers",
            Self::Ready(_) => "ready",
            Self::WhoAmI => "who",
            Self::Language => "language",
            Self::Coverage => "coverage",
            Self::New => "new",
            Self::Leave => "leave",
            Self::Restore => "restore",
            Self::Act(_, started) => started.act.name,
            Self::Contact(_) => "contact",
        }
    }

    /// The act it asks for, where it does.
    pub(in crate::ui) fn started(&self) -> Option<Cow<'_, Started>> {
        #[expect(clippy::wildcard_enum_match_arm, reason = "the others are no acts")]
        match self {
            Self::Act(_, started) => Some(Cow::Borrowed(started)),
            Self::New => Some(Cow::Owned(Started::new(&OPEN))),
            _ => None,
        }
    }

    /// The incident it is about.
    pub const fn incident(&self) -> Option<&IncidentId> {
        match self {
            Self::Setup
            | Self::Numbers
            | Self::Ready(_)
            | Self::WhoAmI
            | Self::Language
            | Self::Coverage
            | Self::New
            | Self::Leave
            | Self::Restore
            | Self::Contact(_) => None,
            Self::Act(id, _) => Some(id),
        }
    }

    /// Under which key what was typed is kept.
    pub(in crate::ui) fn key(&self) -> String {
        #[expect(clippy::wildcard_enum_match_arm, reason = "only these have parts")]
        let part = match self {
            Self::Act(_, started) => {
                let parts = started.act.key.iter().map(|id| started.about.text(id));
                parts.collect::<Vec<_>>().join("/")
            }
            Self::Ready(plan) => plan.to_string(),
            Self::Contact(Some(contact)) => contact.to_string(),
            _ => String::new(),
        };
        let incident = self.incident().map_or("", IncidentId::as_str);
        format!("{}/{incident}/{part}", self.name())
    }
}
