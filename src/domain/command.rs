//! What a person can do to an incident, as data: one command an act.
//!
//! Screens and command line make the same commands; `decide/` says what they mean or why they are refused.

mod people;

pub use people::{Exempt, Wait};

use super::assess::Asked;
use super::erasure::What;
use super::event::{
    AdviceAsked, AlarmAcknowledged, AlarmRang, AlarmSnoozed, BreachKind, CallOutcome, Channel,
    ConcernSet, ContactCard, ControllerTold, DutyMet, Finding, HopRecorded, Knowledge, NoticeForm,
    PeopleInformed, PlanRef, ProgressReported, Restored, Risk, Role, Source, Stamp, StartJudged,
    When, Withdrawal,
};
use super::id::{ActId, ActorId, ContactId, ControllerId, FieldId, PlanId, RoleId, StepId};
use super::text::Text;
use super::time::{Moment, Span};

/// A new incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// One line that says what happened.
    pub title: Text,
    /// What it looks like.
    pub breach: BreachKind,
    /// Our role.
    pub role: Role,
    /// Whether it is certain.
    pub finding: Finding,
    /// Who told us.
    pub source: Source,
    /// When the first of us noticed or was told.
    pub aware: Option<Stamp>,
    /// Who answers for the data.
    pub controllers: Vec<ControllerId>,
    /// The plan, with the document it stands in.
    pub plan: PlanRef,
}

/// Texts to be erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erase {
    /// Whose or which.
    pub what: What,
    /// The ground: the id of one the plan lists, or a sentence.
    pub ground: Option<Text>,
    /// Who decided.
    pub decided_by: Option<Text>,
}

/// That a notice was withdrawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdraw {
    /// Why.
    pub ground: Withdrawal,
    /// The sentence.
    pub because: Option<Text>,
    /// Who decided.
    pub decided_by: Option<Text>,
    /// When.
    pub at: Stamp,
    /// How.
    pub channel: Channel,
    /// Receipt or reference.
    pub reference: Option<Text>,
    /// For which controller, where there are several.
    pub controller: Option<ControllerId>,
}

/// That no notice is required.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// The sentence.
    pub because: Option<Text>,
    /// Who decided.
    pub decided_by: Option<Text>,
    /// Whether it says at once that a risk is unlikely, where nobody assessed it before.
    pub unlikely: bool,
    /// For which controller, where there are several.
    pub controller: Option<ControllerId>,
}

/// What is said of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepAct {
    /// It is done.
    Done {
        /// A note.
        note: Option<Text>,
        /// Who did it, where it was not who types.
        done_by: Option<Text>,
    },
    /// It is left out.
    Skip {
        /// Why.
        because: Option<Text>,
    },
    /// It is open again.
    Reopen {
        /// Why.
        because: Option<Text>,
    },
    /// It is somebody's; nobody's takes the name away.
    Assign {
        /// Whose.
        to: Option<Text>,
    },
}

/// An act on one incident. A text that people have to give is optional here: that it is missing is for `decide` to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Opens it.
    Open(Open),
    /// Takes a further organisation in that answers for the data.
    AddController {
        /// Which.
        controller: ControllerId,
        /// When it became aware, where that differs from what is on record for all.
        aware: Option<Stamp>,
        /// Why it counts from there, where an earlier start is on record.
        because: Option<Text>,
        /// Who decided that.
        decided_by: Option<Text>,
    },
    /// Corrects the title.
    Rename {
        /// The new line.
        title: Option<Text>,
    },
    /// Corrects the kind.
    ChangeKind {
        /// The new kind.
        breach: BreachKind,
    },
    /// Corrects our role.
    ChangeRole {
        /// The new role.
        role: Role,
        /// Why.
        because: Option<Text>,
    },
    /// Sets or corrects a time.
    SetTime {
        /// Which.
        which: When,
        /// To what.
        stamp: Stamp,
        /// Why, where one was set before.
        because: Option<Text>,
        /// Who decided, where it passes an earlier start on record.
        decided_by: Option<Text>,
        /// For which controller, where there are several.
        controller: Option<ControllerId>,
    },
    /// Says what was known at a start on record.
    JudgeStart(StartJudged),
    /// Says something of a step.
    Step {
        /// Which.
        step: StepId,
        /// What.
        act: StepAct,
    },
    /// Adds a note.
    Note {
        /// The note.
        note: Option<Text>,
    },
    /// Asks somebody for advice.
    AskAdvice(AdviceAsked),
    /// Keeps advice.
    Advise {
        /// The advice.
        advice: Option<Text>,
        /// Who gave it.
        by: Option<Text>,
        /// The risk that is advised.
        risk: Option<Risk>,
        /// Whether who gave it has a conflict of interests.
        conflict: bool,
    },
    /// Answers a field.
    Answer {
        /// Which.
        field: FieldId,
        /// What is known.
        knowledge: Knowledge,
        /// The answer.
        value: Option<Text>,
        /// Who said so.
        told_by: Option<Text>,
    },
    /// Records a link of the alarm chain.
    RecordHop(HopRecorded),
    /// Decides whether it is a breach.
    Find {
        /// The finding.
        finding: Finding,
        /// Why.
        because: Option<Text>,
        /// Who decided.
        decided_by: Option<Text>,
        /// A near miss: what shows it.
        shown_by: Option<Text>,
    },
    /// Assesses the risk.
    AssessRisk {
        /// The outcome.
        outcome: Risk,
        /// The sentence.
        because: Option<Text>,
        /// Who decided.
        decided_by: Option<Text>,
        /// What it is weighed by.
        asked: Box<Asked>,
    },
    /// Records a notice that was sent.
    SendNotice {
        /// First, complete or supplement.
        form: NoticeForm,
        /// When.
        at: Stamp,
        /// How.
        channel: Channel,
        /// Receipt or reference.
        reference: Option<Text>,
        /// Reasons for the delay.
        reasons: Option<Text>,
        /// Who sent it, where it was not who typed.
        sent_by: Option<Text>,
        /// For which controller, where there are several.
        controller: Option<ControllerId>,
    },
    /// Keeps the receipt of a notice that came after it was put on record.
    KeepReceipt {
        /// What it says.
        reference: Option<Text>,
        /// For which controller, where there are several.
        controller: Option<ControllerId>,
    },
    /// A notice was withdrawn with the authority.
    WithdrawNotice(Withdraw),
    /// Decides that no notice is required.
    DropNotice(Dropped),
    /// Says whether it is serious.
    SetSerious {
        /// Whether.
        serious: bool,
        /// Why.
        because: Option<Text>,
    },
    /// Hands it over.
    HandOver {
        /// To whom.
        to: Option<Text>,
    },
    /// Names the official case.
    FileCase {
        /// The system.
        system: Option<Text>,
        /// The number.
        number: Option<Text>,
    },
    /// Records a call.
    Call {
        /// Whom.
        contact: ContactId,
        /// The role in the chain the contact stands for.
        role: Option<RoleId>,
        /// How it ended.
        outcome: CallOutcome,
        /// A note.
        note: Option<Text>,
        /// The text read out.
        spoken: Option<Text>,
        /// When to try again.
        retry_at: Option<Moment>,
    },
    /// Adds or corrects a contact of this incident.
    SetContact {
        /// Which.
        contact: ContactId,
        /// As it is from now on.
        card: ContactCard,
    },
    /// As processor: records that the controller was told.
    TellController(ControllerTold),
    /// Records that a duty was met that no other act shows.
    MeetDuty(DutyMet),
    /// Records that a progress report took the place of a final report, because the incident still goes on.
    ReportProgress(ProgressReported),
    /// Closes it.
    Close {
        /// Why, where something is open.
        because: Option<Text>,
    },
    /// Opens it again.
    Reopen {
        /// Why.
        because: Option<Text>,
    },
    /// Takes an act back.
    TakeBack {
        /// Which.
        act: ActId,
    },
    /// Lets an act count again that was taken back.
    BringBack {
        /// Which.
        act: ActId,
    },
    /// Puts an alarm on record.
    RecordAlarm(AlarmRang),
    /// Says that an alarm was seen.
    Acknowledge(AlarmAcknowledged),
    /// Keeps alarms quiet for a while.
    Snooze(AlarmSnoozed),
    /// Records that a role was told: under this step, else under the open steps that ask for it, else as a link.
    Tell {
        /// Under which step.
        step: Option<StepId>,
        /// Who was told, when and how.
        hop: HopRecorded,
    },
    /// Records that the people were informed.
    InformPeople(PeopleInformed),
    /// Decides that the people need not be informed one by one.
    ExemptPeople(Box<Exempt>),
    /// Records that somebody asked to wait with telling the people.
    WaitForPeople(Wait),
    /// Records that the authority requires that the people are told.
    RequirePeople {
        /// What it says.
        because: Option<Text>,
        /// Its reference.
        reference: Option<Text>,
        /// For which controller, where there are several.
        controller: Option<ControllerId>,
    },
    /// Says who of the chain, or at this keyboard, is the person concerned.
    SetConcern(ConcernSet),
    /// Says whether it is a significant cyber incident.
    SetSignificant {
        /// Whether.
        significant: bool,
        /// Why.
        because: Option<Text>,
        /// When that was known; without it the clocks count from awareness of the breach.
        known: Option<Stamp>,
    },
    /// Lets the incident follow another version of its plan.
    ChangePlan {
        /// The plan, with the document it stands in.
        plan: PlanRef,
        /// Why.
        because: Option<Text>,
    },
    /// Brings its clocks in line with what was said of the organisation meanwhile.
    FollowWorkspace,
    /// Erases texts.
    Erase(Erase),
}

/// An act on what belongs to no case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkspaceCommand {
    /// Names a person who types.
    NameActor {
        /// Who.
        actor: ActorId,
        /// The name.
        name: Option<Text>,
    },
    /// Chooses the plan of new incidents.
    ChoosePlan {
        /// The plan, with the document it stands in.
        plan: PlanRef,
    },
    /// Puts a further plan to use.
    AddPlan {
        /// The plan, with the document it stands in.
        plan: PlanRef,
    },
    /// Takes a further plan out of use; its incidents keep it.
    DropPlan {
        /// Which.
        plan: PlanId,
    },
    /// Adds or corrects a contact of the organisation.
    SetContact {
        /// Which.
        contact: ContactId,
        /// As it is from now on.
        card: ContactCard,
    },
    /// Says that a contact's number or address was checked.
    VerifyContact {
        /// Which.
        contact: ContactId,
    },
    /// Says whether the law on cyber incidents covers an organisation.
    SetCoverage {
        /// The organisation; the plan's own where none is named.
        controller: Option<ControllerId>,
        /// Whether it is covered.
        covered: bool,
    },
    /// Answers a question of readiness.
    AnswerReadiness {
        /// Of which plan.
        plan: PlanId,
        /// Which question, by its id.
        question: String,
        /// The answer: a line, or a name.
        value: Option<Text>,
        /// The day it speaks of, ISO date.
        on: Option<String>,
    },
    /// Puts on record that a copy took the place of a damaged log.
    RecordRestored(Restored),
    /// Puts a jump of the machine's clock on record.
    RecordJump {
        /// How far; negative is back.
        by: Span,
    },
}

/// When somebody says that an act happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Claim {
    /// When; now where nothing is said.
    pub at: Option<Moment>,
    /// Whether it may well lie before the first start on record.
    pub early: bool,
    /// Whether what the act tells of was only suspected then.
    pub suspected: bool,
}

impl Command {
    /// When what it puts on record happened, where it says so itself.
    pub fn moment(&self) -> Option<Moment> {
        #[expect(clippy::wildcard_enum_match_arm, reason = "only these have one")]
        let stamp = match self {
            Self::SendNotice { at, .. } => at,
            Self::WithdrawNotice(said) => &said.at,
            Self::TellController(told) => &told.at,
            Self::MeetDuty(met) => &met.at,
            Self::ReportProgress(said) => &said.at,
            Self::InformPeople(informed) => &informed.at,
            Self::Tell { hop, .. } | Self::RecordHop(hop) => hop.at.as_ref()?,
            _ => return None,
        };
        Some(stamp.at)
    }

    /// Whether it is about an alarm.
    pub const fn of_alarm(&self) -> bool {
        matches!(
            self,
            Self::RecordAlarm(_) | Self::Acknowledge(_) | Self::Snooze(_)
        )
    }

    /// Whether it puts something on record that happened, rather than a decision: nothing may hold that up.
    pub const fn is_event(&self) -> bool {
        match self {
            // When the organisation became aware is decided; the other times are what happened.
            Self::SetTime { which, .. } => !matches!(which, When::Aware),
            Self::Note { .. }
            | Self::Advise { .. }
            | Self::AskAdvice(_)
            | Self::RecordHop(_)
            | Self::SendNotice { .. }
            | Self::KeepReceipt { .. }
            | Self::Call { .. }
            | Self::TellController(_)
            | Self::MeetDuty(_)
            | Self::ReportProgress(_)
            | Self::Tell { .. }
            | Self::InformPeople(_)
            | Self::WaitForPeople(_)
            | Self::RequirePeople { .. }
            | Self::RecordAlarm(_)
            | Self::Acknowledge(_)
            | Self::Snooze(_) => true,
            Self::Open(_)
            | Self::AddController { .. }
            | Self::Rename { .. }
            | Self::ChangeKind { .. }
            | Self::ChangeRole { .. }
            | Self::JudgeStart(_)
            | Self::Step { .. }
            | Self::Answer { .. }
            | Self::Find { .. }
            | Self::AssessRisk { .. }
            | Self::DropNotice(_)
            | Self::WithdrawNotice(_)
            | Self::SetSerious { .. }
            | Self::HandOver { .. }
            | Self::FileCase { .. }
            | Self::SetContact { .. }
            | Self::Close { .. }
            | Self::Reopen { .. }
            | Self::TakeBack { .. }
            | Self::BringBack { .. }
            | Self::ExemptPeople(_)
            | Self::SetConcern(_)
            | Self::SetSignificant { .. }
            | Self::ChangePlan { .. }
            | Self::FollowWorkspace
            | Self::Erase(_) => false,
        }
    }
}

impl From<DutyMet> for ProgressReported {
    /// The same report, said of a duty that goes on.
    fn from(met: DutyMet) -> Self {
        let DutyMet {
            rule,
            controller,
            at,
            channel,
            reference,
            reasons,
        } = met;
        Self {
            rule,
            controller,
            at,
            channel,
            reference,
            reasons,
        }
    }
}
