//! What a dialog can ask: one kind a question.

use crate::acts::Started;
use crate::domain::id::{ActId, ContactId, IncidentId, PlanId};

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
    /// Which of the starts on record the 72 hours count from.
    Start(IncidentId),
    /// Whether it is a significant cyber incident.
    Cyber(IncidentId),
    /// Whether it is a breach.
    Finding(IncidentId),
    /// The risk.
    Risk(IncidentId),
    /// Whether it is serious.
    Serious(IncidentId),
    /// A contact of the workspace.
    Contact(Option<ContactId>),
    /// Whether to take an act back that weighs.
    Undo(IncidentId, ActId),
    /// Quiet for a while.
    Snooze(IncidentId),
    /// Texts that go for good.
    Erase(IncidentId),
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
            Self::Start(_) => "start",
            Self::Cyber(_) => "cyber",
            Self::Finding(_) => "finding",
            Self::Risk(_) => "risk",
            Self::Serious(_) => "serious",
            Self::Contact(_) => "contact",
            Self::Undo(..) => "undo",
            Self::Snooze(_) => "snooze",
            Self::Erase(_) => "erase",
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
            Self::Act(id, _)
            | Self::Start(id)
            | Self::Cyber(id)
            | Self::Finding(id)
            | Self::Risk(id)
            | Self::Serious(id)
            | Self::Undo(id, _)
            | Self::Snooze(id)
            | Self::Erase(id) => Some(id),
        }
    }

    /// Under which key what was typed is kept.
    pub(super) fn key(&self) -> String {
        if let Self::Act(incident, started) = self {
            let parts = started.act.key.iter().map(|id| started.about.text(id));
            let parts: Vec<&str> = parts.collect();
            return format!("{}/{incident}/{}", self.name(), parts.join("/"));
        }
        #[expect(clippy::wildcard_enum_match_arm, reason = "only these have parts")]
        let part = match self {
            Self::Ready(plan) => plan.as_str(),
            Self::Contact(Some(contact)) => contact.as_str(),
            _ => "",
        };
        let incident = self.incident().map_or("", IncidentId::as_str);
        format!("{}/{incident}/{part}", self.name())
    }
}
