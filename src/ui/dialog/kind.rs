//! What a dialog can ask: one kind a question.

use crate::acts::Started;
use crate::domain::event::When;
use crate::domain::id::{ActId, ContactId, FieldId, IncidentId, PlanId, StepId};

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
    /// A note.
    Note(IncidentId),
    /// The advice of the data protection officer.
    Advise(IncidentId),
    /// A step is done.
    StepDone(IncidentId, StepId),
    /// A step is left out.
    StepSkip(IncidentId, StepId),
    /// A step is open again.
    StepReopen(IncidentId, StepId),
    /// Whose a step is.
    StepAssign(IncidentId, StepId),
    /// One of the times.
    Time(IncidentId, When),
    /// Which of the starts on record the 72 hours count from.
    Start(IncidentId),
    /// An answer to a field; the next unanswered one of the night form follows when the flag is set.
    Fact(IncidentId, FieldId, bool),
    /// Whether it is a significant cyber incident.
    Cyber(IncidentId),
    /// Whether it is a breach.
    Finding(IncidentId),
    /// The risk.
    Risk(IncidentId),
    /// Whether it is serious.
    Serious(IncidentId),
    /// Whose the incident is.
    HandOver(IncidentId),
    /// The official case.
    CaseFile(IncidentId),
    /// The title.
    Rename(IncidentId),
    /// Whether the incident follows the newest version of its plan from now on.
    Upgrade(IncidentId),
    /// A further organisation that answers for the data.
    AddController(IncidentId),
    /// The kind of breach.
    Breach(IncidentId),
    /// Our role.
    Role(IncidentId),
    /// An affected citizen or another contact of the incident.
    Person(IncidentId, Option<ContactId>),
    /// A contact of the workspace.
    Contact(Option<ContactId>),
    /// Closing.
    Close(IncidentId),
    /// Opening again.
    Reopen(IncidentId),
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
            Self::Note(_) => "note",
            Self::Advise(_) => "advise",
            Self::StepDone(..) => "step-done",
            Self::StepSkip(..) => "step-skip",
            Self::StepReopen(..) => "step-reopen",
            Self::StepAssign(..) => "step-assign",
            Self::Time(..) => "time",
            Self::Start(_) => "start",
            Self::Fact(..) => "fact",
            Self::Cyber(_) => "cyber",
            Self::Finding(_) => "finding",
            Self::Risk(_) => "risk",
            Self::Serious(_) => "serious",
            Self::HandOver(_) => "hand-over",
            Self::CaseFile(_) => "case",
            Self::Rename(_) => "rename",
            Self::Upgrade(_) => "upgrade",
            Self::AddController(_) => "add-controller",
            Self::Breach(_) => "breach",
            Self::Role(_) => "role",
            Self::Person(..) => "person",
            Self::Contact(_) => "contact",
            Self::Close(_) => "close",
            Self::Reopen(_) => "reopen",
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
            | Self::Note(id)
            | Self::Advise(id)
            | Self::StepDone(id, _)
            | Self::StepSkip(id, _)
            | Self::StepReopen(id, _)
            | Self::StepAssign(id, _)
            | Self::Time(id, _)
            | Self::Start(id)
            | Self::Fact(id, ..)
            | Self::Cyber(id)
            | Self::Finding(id)
            | Self::Risk(id)
            | Self::Serious(id)
            | Self::HandOver(id)
            | Self::CaseFile(id)
            | Self::Rename(id)
            | Self::Upgrade(id)
            | Self::AddController(id)
            | Self::Breach(id)
            | Self::Role(id)
            | Self::Person(id, _)
            | Self::Close(id)
            | Self::Reopen(id)
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
            Self::StepDone(_, step)
            | Self::StepSkip(_, step)
            | Self::StepReopen(_, step)
            | Self::StepAssign(_, step) => step.as_str(),
            Self::Ready(plan) => plan.as_str(),
            Self::Fact(_, field, _) => field.as_str(),
            Self::Time(_, which) => which.code(),
            Self::Person(_, Some(contact)) | Self::Contact(Some(contact)) => contact.as_str(),
            _ => "",
        };
        let incident = self.incident().map_or("", IncidentId::as_str);
        format!("{}/{incident}/{part}", self.name())
    }
}
