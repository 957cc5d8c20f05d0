//! Every kind of entry the log can hold, as types: one table.
//!
//! An event holds codes and parameters, never translated words; what people wrote is [`Text`], which is sealed. A kind's
//! payload is its struct as JSON. A kind or version this program does not know becomes [`Event::Newer`]: it is shown,
//! verified and exported, and nothing is decided on its stream. What events do to an incident is in `incident.rs`, which
//! events an act makes in `decide/`.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::assess::Weighed;
use super::id::{
    ActId, ActorId, ContactId, ControllerId, FieldId, Number, PlanId, RoleId, RuleId, StepId,
};
use super::text::Text;
use super::time::Moment;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $code)] $variant,)* }
        impl $name {
            /// All values, in the order they are offered.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];
            /// The stable code in the log, on the command line and in text ids.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }
            /// Reads a code.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|v| v.code() == code)
            }
        }
    )*};
}
pub(in crate::domain) use codes;

codes! {
    /// What a ledger is for; fixed by its first entry.
    LedgerKind {
        /// Real cases.
        Live = "live",
        /// A rehearsal.
        Drill = "drill",
        /// Made-up cases in memory.
        Demo = "demo",
        /// Tests and stress runs.
        Test = "test",
    }
    /// What kind of breach it looks like; chooses the stop list.
    BreachKind {
        /// A message to the wrong recipient.
        MisSent = "mis-sent",
        /// A letter or parcel to the wrong address.
        Letter = "letter",
        /// Published by mistake.
        Published = "published",
        /// A device or papers lost or stolen.
        Lost = "lost",
        /// An account or mailbox taken over.
        AccountTaken = "account-taken",
        /// Data encrypted or held to ransom.
        Ransomware = "ransomware",
        /// Looked up without need, or access given to the wrong people.
        WrongAccess = "wrong-access",
        /// Happened at a supplier.
        Supplier = "supplier",
        /// Something else.
        Other = "other",
    }
    /// Our role for the data concerned.
    Role {
        /// We decide purposes and means.
        Controller = "controller",
        /// We act for somebody else.
        Processor = "processor",
        /// Both, for different data.
        Both = "both",
        /// Not known yet; counted as controller.
        Unknown = "unknown",
    }
    /// Whether it is a breach at all.
    Finding {
        /// Not certain yet.
        Suspected = "suspected",
        /// It is a breach.
        Breach = "breach",
        /// It turned out not to be one.
        NotABreach = "not-a-breach",
        /// It nearly was one: no personal data were lost, altered, out of reach, disclosed, or open to anybody without right.
        NearMiss = "near-miss",
    }
    /// Who told our organisation first.
    Source {
        /// Our own staff noticed.
        Staff = "staff",
        /// Somebody outside told us.
        Outside = "outside",
        /// Our processor told us.
        Processor = "processor",
        /// Not known yet.
        Unknown = "unknown",
    }
    /// The separate times of an incident: `docs/domain.md#the-times-of-an-incident`.
    When {
        /// When it happened, or began.
        Occurred = "occurred",
        /// When it ended.
        Ended = "ended",
        /// When the first person noticed.
        Noticed = "noticed",
        /// When it was reported inside.
        ReportedInside = "reported-inside",
        /// When a processor's message came in.
        Received = "received",
        /// When that message was read.
        Read = "read",
        /// When the processor itself became aware. Its knowledge is not the controller's: the 72 hours never run from here.
        ProcessorAware = "processor-aware",
        /// When the organisation became aware: the 72 hours run from here.
        Aware = "aware",
        /// When it became aware that the cyber incident is significant, where that was another moment.
        CyberAware = "cyber-aware",
        /// When the handling of the cyber incident was finished.
        Handled = "handled",
    }
    /// What somebody knew at a moment from which the 72 hours could count.
    Certainty {
        /// They saw it, or were reasonably certain: the 72 hours could run from here.
        Knew = "knew",
        /// They only suspected it: it is to be looked into at once, and the 72 hours do not run yet.
        Suspected = "suspected",
        /// The message did not count after all.
        Dismissed = "dismissed",
    }
    /// Why a processor's message does not count. That nobody read it is no reason.
    DismissGround {
        /// It told of no breach.
        NoBreach = "no-breach",
        /// It was about another controller's data.
        NotOurs = "not-ours",
        /// It never came in: the entry is wrong.
        WrongEntry = "wrong-entry",
    }
    /// What is known about a field.
    Knowledge {
        /// Known.
        Known = "known",
        /// An estimate.
        Estimate = "estimate",
        /// Not known yet.
        NotYet = "not-yet",
        /// Cannot be determined.
        Undeterminable = "undeterminable",
        /// Does not apply.
        NotApplicable = "not-applicable",
    }
    /// The three-way outcome of the risk assessment: `docs/domain.md#what-an-outcome-means`.
    Risk {
        /// A risk is unlikely.
        Unlikely = "unlikely",
        /// A risk, not high.
        Risk = "risk",
        /// A high risk.
        High = "high",
    }
    /// What was sent to the authority.
    NoticeForm {
        /// First part, more follows (Art. 33(4)).
        First = "first",
        /// All at once, or the last part.
        Complete = "complete",
        /// A supplement to an earlier one.
        Supplement = "supplement",
    }
    /// Why a notice was withdrawn. A risk that is lower than thought is none: that is a supplement.
    Withdrawal {
        /// It is not a breach.
        NotABreach = "not-a-breach",
        /// The same was notified twice.
        Duplicate = "duplicate",
    }
    /// How something was sent or told.
    Channel {
        /// The authority's form or portal.
        Portal = "portal",
        /// E-mail.
        Mail = "mail",
        /// Telephone.
        Phone = "phone",
        /// Letter.
        Letter = "letter",
        /// Face to face.
        Person = "person",
    }
    /// How a call ended.
    CallOutcome {
        /// Somebody was reached.
        Reached = "reached",
        /// Nobody answered.
        NoAnswer = "no-answer",
        /// A message was left.
        Message = "message",
        /// The number was wrong.
        Wrong = "wrong",
    }
    /// What a contact is, which decides what to say to it.
    ContactKind {
        /// Somebody in the alarm chain.
        Chain = "chain",
        /// The data protection officer.
        Dpo = "dpo",
        /// The supervisory authority.
        Authority = "authority",
        /// Who got the data by mistake.
        WrongRecipient = "wrong-recipient",
        /// A supplier or processor.
        Supplier = "supplier",
        /// The police.
        Police = "police",
        /// Management.
        Management = "management",
        /// The press.
        Press = "press",
        /// A citizen whose data are concerned.
        Citizen = "citizen",
        /// The controller we process for.
        Controller = "controller",
        /// Who wrote the plan; not part of the chain.
        Publisher = "publisher",
        /// Anybody else.
        Other = "other",
    }
    /// Why a clock ended.
    ClockEnd {
        /// A notice was sent.
        Notified = "notified",
        /// A reasoned decision that no notice is required.
        NotRequired = "not-required",
        /// It is not a breach.
        NotABreach = "not-a-breach",
        /// It was a near miss.
        NearMiss = "near-miss",
        /// Our role changed and the duty is somebody else's.
        OtherRole = "other-role",
        /// The controller was told.
        ControllerTold = "controller-told",
        /// The start was taken back or unknown again.
        NoStart = "no-start",
        /// The duty was met.
        Met = "met",
        /// The people were informed.
        Informed = "informed",
        /// The people need not be informed one by one.
        Exempt = "exempt",
        /// A progress report took the place of the final one, which waits for the end of the handling.
        Progress = "progress",
        /// The risk is no longer found to be high.
        NotHighRisk = "not-high-risk",
        /// It is no significant cyber incident, or the organisation is not covered: entries of before did not tell which.
        NotSignificant = "not-significant",
        /// It is not found to be a significant cyber incident.
        NoCyberIncident = "no-cyber-incident",
        /// The law on cyber incidents does not cover the organisation.
        NotCovered = "not-covered",
    }
    /// Why a clock started or moved.
    ClockCause {
        /// The start became known.
        Aware = "aware",
        /// What had ended the clock no longer holds.
        Again = "again",
    }
    /// When an alarm rings, before or after a deadline.
    Stage {
        /// 48 hours before.
        Before48 = "before-48",
        /// 24 hours before.
        Before24 = "before-24",
        /// 12 hours before.
        Before12 = "before-12",
        /// 6 hours before.
        Before6 = "before-6",
        /// 2 hours before.
        Before2 = "before-2",
        /// 1 hour before.
        Before1 = "before-1",
        /// At the deadline.
        Due = "due",
        /// Each hour after it.
        After = "after",
        /// On the evening before one that falls at night.
        Evening = "evening",
    }
    /// What it can mean for the people, as whoever assesses it says.
    Consequence {
        /// None, or a few inconveniences.
        Minor = "minor",
        /// Inconveniences that are overcome with some difficulty.
        Noticeable = "noticeable",
        /// Consequences that are hard to overcome.
        Serious = "serious",
        /// Consequences that may never be overcome.
        VerySerious = "very-serious",
    }
    /// How likely that is, as whoever assesses it says.
    Likelihood {
        /// Hardly.
        Unlikely = "unlikely",
        /// It could.
        Possible = "possible",
        /// More likely than not.
        Likely = "likely",
        /// It has happened, or will.
        Certain = "certain",
    }
    /// What became of an alarm.
    AlarmOutcome {
        /// A notification service took it.
        Shown = "shown",
        /// Shown in the program only, no service was there.
        Banner = "banner",
        /// Shown, but after its time.
        Late = "late",
        /// A later stage took its place while the program was closed.
        Superseded = "superseded",
    }
    /// How the people were informed.
    PeopleChannel {
        /// By letter.
        Letter = "letter",
        /// By the state's mailbox for citizens.
        DigitalPost = "digital-post",
        /// By e-mail.
        Mail = "mail",
        /// By telephone.
        Phone = "phone",
        /// Face to face.
        Person = "person",
        /// By a public notice.
        PublicNotice = "public-notice",
    }
    /// Why the people are not informed one by one.
    Exemption {
        /// Art. 34(3)(a): nobody can read the data.
        Encrypted = "encrypted",
        /// Art. 34(3)(b): what was done since makes the high risk unlikely.
        LaterMeasures = "later-measures",
        /// Art. 34(3)(c): too much effort; a public notice takes its place.
        PublicNotice = "public-notice",
        /// The risk is not high.
        NotHigh = "not-high",
        /// National law says so.
        NationalLaw = "national-law",
        /// The authority agrees (Art. 34(4)).
        AuthorityAgrees = "authority-agrees",
    }
    /// Whose or which texts were to be erased.
    Erasing {
        /// Those about one person.
        Person = "person",
        /// Those of one field.
        Field = "field",
        /// Those of one entry.
        Entry = "entry",
        /// All of the case.
        All = "all",
    }
}

impl Finding {
    /// Whether it is found to be none, so that no duty of a breach is owed.
    pub const fn none(self) -> bool {
        matches!(self, Self::NotABreach | Self::NearMiss)
    }
}

/// A text that was erased, by its place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ErasedText {
    /// The stream of its entry.
    pub stream: String,
    /// Its entry's place in that stream.
    pub seq: u64,
    /// Its place among the texts of the entry, from 1.
    pub n: u32,
    /// The field of the entry's payload it stood in.
    pub field: String,
}

/// A time of the incident, with what the person typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// The instant, whole minutes.
    pub at: Moment,
    /// The zone it was read in.
    pub zone: String,
    /// The offset from UTC that was meant, in seconds.
    pub offset: i32,
    /// The text as typed.
    pub typed: String,
}

/// A plan as an incident uses it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanRef {
    /// The plan.
    pub id: PlanId,
    /// Its version.
    pub version: u32,
    /// SHA-256 of the exact text, which lies in the ledger's documents.
    pub document: String,
}

/// An organisation of another plan, as an incident took it in; enough to read the log by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joined {
    /// The organisation.
    pub controller: ControllerId,
    /// Its name.
    pub name: String,
    /// Whose rules its duties follow: `dk`, `no`, `se`.
    pub country: String,
    /// The zone its periods end in.
    pub zone: String,
    /// The authority its notices go to.
    pub authority: String,
    /// Its own plan.
    pub plan: PlanRef,
}

/// The highest number an organisation's cases had in a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HighestNumber {
    /// The organisation.
    pub controller: ControllerId,
    /// The year.
    pub year: i32,
    /// The number within it.
    pub running: u32,
}

/// A contact as people fill it in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactCard {
    /// What it is.
    pub kind: ContactKind,
    /// The role in the plan it stands for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub role: Option<RoleId>,
    /// Name.
    pub name: Text,
    /// Telephone.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub phone: Option<Text>,
    /// E-mail.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub mail: Option<Text>,
    /// Address, opening hours or whatever helps to reach them.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub note: Option<Text>,
}

macro_rules! events {
    ($($(#[$doc:meta])* $name:ident = $kind:literal $(v $version:literal)? { $($(#[$fdoc:meta])* $field:ident: $ty:ty,)* })*) => {
        $($(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub struct $name { $($(#[$fdoc])* pub $field: $ty,)* })*

        /// What an entry says happened.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Event {
            $($(#[$doc])* $name($name),)*
            /// Written by a newer program: kept and shown, not understood.
            Newer {
                /// The kind as written.
                kind: String,
            },
        }
        $(impl $name {
            /// The kind's name in the log.
            pub const KIND: &str = $kind;
        })*
        $(impl From<$name> for Event {
            fn from(event: $name) -> Self { Self::$name(event) }
        })*

        impl Event {
            /// All kinds this program writes.
            pub const KINDS: &[&str] = &[$($kind,)*];

            /// The kind's name in the log.
            pub fn kind(&self) -> &str {
                match self { $(Self::$name(_) => $kind,)* Self::Newer { kind } => kind }
            }
            /// The version of the kind's payload, as this program writes it. A field that can change a deadline, a duty, an
            /// alarm or a figure is a new version: a program that does not know it must not decide without it.
            pub fn version(&self) -> u32 { Self::newest(self.kind()) }

            /// The newest version of a kind that this program reads; 0 for a kind it does not know.
            fn newest(kind: &str) -> u32 {
                match kind {
                    $($kind => [1, $($version)?].into_iter().fold(1, u32::max),)*
                    _ => 0,
                }
            }

            /// The payload before sealing.
            pub fn payload(&self) -> Value {
                match self {
                    $(Self::$name(event) => serde_json::to_value(event).unwrap_or(Value::Null),)*
                    Self::Newer { .. } => Value::Null,
                }
            }
            /// Reads an unsealed payload of this version or an older one, whose missing fields have their defaults; whatever
            /// does not fit is [`Event::Newer`]. Of every text in it only what is harmless is read.
            pub fn read(kind: &str, version: u32, mut payload: Value) -> Self {
                $crate::domain::text::keep(&mut payload);
                let newer = || Self::Newer { kind: $crate::domain::text::kept(kind).into_owned() };
                if version > Self::newest(kind) { return newer(); }
                match kind {
                    $($kind => serde_json::from_value(payload).map_or_else(|_| newer(), Self::$name),)*
                    _ => newer(),
                }
            }
        }
    };
}

events! {
    /// The first entry of a ledger.
    LedgerOpened = "ledger-opened" {
        /// What the ledger is for.
        ledger: LedgerKind,
        /// How many seconds of the ledger's clock pass in one real second; 1 but in drills.
        clock_factor: u32,
        /// The program that made it.
        program: String,
    }
    /// A person who types got a name, or another one.
    ActorNamed = "actor-named" {
        /// Who.
        actor: ActorId,
        /// The name.
        name: Text,
    }
    /// The organisation's plan was chosen.
    PlanChosen = "plan-chosen" {
        /// The plan.
        plan: PlanRef,
    }
    /// A further plan was put to use beside the chosen one.
    PlanAdded = "plan-added" {
        /// The plan.
        plan: PlanRef,
    }
    /// A further plan is no longer in use for new incidents.
    PlanDropped = "plan-dropped" {
        /// The plan.
        plan: PlanId,
    }
    /// The machine's clock moved against the time since it started.
    ClockJumped = "clock-jumped" {
        /// How far the wall clock moved, in milliseconds; negative is back.
        by_ms: i64,
    }
    /// A contact was added or corrected.
    ContactSet = "contact-set" {
        /// Which.
        contact: ContactId,
        /// As it is from now on.
        card: ContactCard,
        /// The plan whose contact it is: several plans may each have a `dpo`. Without one, that in force.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        plan: Option<PlanId>,
    }
    /// Somebody checked that a contact's number or address works.
    ContactVerified = "contact-verified" {
        /// Which.
        contact: ContactId,
        /// The plan whose contact it is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        plan: Option<PlanId>,
    }
    /// A question that is asked when a plan is set up was answered.
    ReadinessAnswered = "readiness-answered" {
        /// Of which plan.
        plan: PlanId,
        /// Which question, by its id.
        question: String,
        /// The answer: a line, or a name.
        value: Text,
        /// The day it speaks of, ISO date.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        on: Option<String>,
    }
    /// An incident was opened.
    Opened = "opened" {
        /// Its label.
        number: Number,
        /// The organisations that answer for the data.
        controllers: Vec<ControllerId>,
        /// The plan it follows.
        plan: PlanRef,
        /// One line that says what happened.
        title: Text,
        /// What it looks like.
        breach: BreachKind,
        /// Our role.
        role: Role,
        /// Whether it is certain.
        finding: Finding,
        /// Who told us.
        source: Source,
        /// Those of them that follow another plan.
        #[serde(skip_serializing_if = "Vec::is_empty", default)]
        joined: Vec<Joined>,
    }
    /// A further organisation answers for the data.
    ControllerAdded = "controller-added" {
        /// The organisation.
        controller: ControllerId,
        /// What holds for it, where it follows another plan than the incident.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        joined: Option<Joined>,
    }
    /// The title was corrected.
    Renamed = "renamed" {
        /// The new line.
        title: Text,
    }
    /// The kind of breach was corrected.
    KindChanged = "kind-changed" {
        /// The new kind.
        breach: BreachKind,
    }
    /// Our role became clear or changed.
    RoleChanged = "role-changed" {
        /// The new role.
        role: Role,
        /// Why.
        because: Option<Text>,
    }
    /// One of the incident's times was set or corrected.
    TimeSet = "time-set" {
        /// Which.
        which: When,
        /// As it is from now on.
        stamp: Stamp,
        /// As it was.
        before: Option<Stamp>,
        /// Why it was changed.
        because: Option<Text>,
        /// For which controller, where there are several.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        controller: Option<ControllerId>,
        /// Who decided it for the controller, where a later start was chosen than the earliest on record.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        decided_by: Option<Text>,
    }
    /// A legal period began to run.
    ClockStarted = "clock-started" {
        /// The rule.
        rule: RuleId,
        /// The rule's version.
        rule_version: u32,
        /// Where it counts from.
        start: Moment,
        /// Where it ends; none where the law gives no hours.
        deadline: Option<Moment>,
        /// Why it runs.
        cause: ClockCause,
        /// For which controller, where there are several.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        controller: Option<ControllerId>,
    }
    /// A running period got another start or end.
    ClockMoved = "clock-moved" {
        /// The rule.
        rule: RuleId,
        /// The rule's version.
        rule_version: u32,
        /// Where it counts from.
        start: Moment,
        /// Where it ends.
        deadline: Option<Moment>,
        /// Where it ended before.
        before: Option<Moment>,
        /// For which controller, where there are several.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        controller: Option<ControllerId>,
    }
    /// A legal period no longer runs.
    ClockEnded = "clock-ended" {
        /// The rule.
        rule: RuleId,
        /// Why.
        because: ClockEnd,
        /// For which controller, where there are several.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        controller: Option<ControllerId>,
    }
    /// One link of the alarm chain is on record.
    HopRecorded = "hop-recorded" {
        /// Which link of the plan's chain, by its role told.
        to: RoleId,
        /// When they were told; unknown is a valid answer.
        at: Option<Stamp>,
        /// Who told them.
        told_by: Option<Text>,
        /// How.
        channel: Option<Channel>,
        /// Whether they answered; a mailed link is done only then.
        acknowledged: bool,
    }
    /// A step was done.
    StepDone = "step-done" {
        /// Which.
        step: StepId,
        /// A note.
        note: Option<Text>,
        /// Who did it, where it was not who typed.
        done_by: Option<Text>,
    }
    /// A step was left out.
    StepSkipped = "step-skipped" {
        /// Which.
        step: StepId,
        /// Why.
        because: Text,
    }
    /// A step is open again.
    StepReopened = "step-reopened" {
        /// Which.
        step: StepId,
        /// Why.
        because: Option<Text>,
    }
    /// A step is somebody's.
    StepAssigned = "step-assigned" {
        /// Which.
        step: StepId,
        /// Whose; none takes the name away.
        to: Option<Text>,
    }
    /// The incident is somebody's.
    HandedOver = "handed-over" {
        /// Whose.
        to: Text,
    }
    /// A note.
    NoteAdded = "note-added" {
        /// The note.
        note: Text,
    }
    /// The advice of the data protection officer.
    AdviceGiven = "advice-given" {
        /// The advice.
        advice: Text,
        /// Who gave it.
        by: Option<Text>,
        /// The risk that is advised, where the advice names one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        risk: Option<Risk>,
        /// Whether who gave it has a conflict of interests, as when the firm runs the IT it happened in (Art. 38(6)).
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        conflict: bool,
    }
    /// Somebody was asked for advice.
    AdviceAsked = "advice-asked" {
        /// Who was asked.
        of: Option<Text>,
        /// About what.
        about: Option<Text>,
    }
    /// A field of the form got an answer.
    FactSet = "fact-set" {
        /// Which.
        field: FieldId,
        /// What is known.
        knowledge: Knowledge,
        /// The answer.
        value: Option<Text>,
        /// Who said so.
        told_by: Option<Text>,
    }
    /// It was found to be a breach, or not, or uncertain again.
    FindingSet = "finding-set" {
        /// The finding.
        finding: Finding,
        /// Why.
        because: Option<Text>,
        /// Who decided.
        decided_by: Option<Text>,
        /// A near miss: what shows it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        shown_by: Option<Text>,
    }
    /// The risk was assessed.
    RiskAssessed = "risk-assessed" v 2 {
        /// The outcome.
        outcome: Risk,
        /// The sentence.
        because: Text,
        /// Who decided.
        decided_by: Option<Text>,
        /// What it was weighed by; entries of before have none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        weighed: Option<Box<Weighed>>,
    }
    /// The incident is serious, or no longer.
    SeriousSet = "serious-set" {
        /// Whether.
        serious: bool,
        /// Why.
        because: Option<Text>,
    }
    /// A notice went to the authority.
    NoticeSent = "notice-sent" {
        /// First, complete or supplement.
        form: NoticeForm,
        /// When.
        at: Stamp,
        /// How.
        channel: Channel,
        /// Receipt or reference.
        reference: Option<Text>,
        /// Reasons for the delay, when it was late.
        reasons: Option<Text>,
        /// Who sent it, where it was not who typed.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        sent_by: Option<Text>,
        /// For which controller, where there are several.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        controller: Option<ControllerId>,
    }
    /// A notice that was sent was withdrawn with the authority. It stays what was sent, and counts no more.
    NoticeWithdrawn = "notice-withdrawn" {
        /// Why.
        ground: Withdrawal,
        /// The sentence.
        because: Text,
        /// Who decided.
        decided_by: Text,
        /// When.
        at: Stamp,
        /// How.
        channel: Channel,
        /// Receipt or reference.
        reference: Option<Text>,
        /// For which controller, where there are several.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        controller: Option<ControllerId>,
    }
    /// No notice is required.
    NoticeNotRequired = "notice-not-required" {
        /// The sentence.
        because: Text,
        /// Who decided.
        decided_by: Text,
        /// For which controller, where there are several.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        controller: Option<ControllerId>,
    }
    /// The decision that no notice is required no longer holds.
    NoticeRequired = "notice-required" {
        /// Why.
        because: Option<Text>,
        /// For which controller, where there are several.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        controller: Option<ControllerId>,
    }
    /// As processor, we told the controller.
    ControllerTold = "controller-told" {
        /// When.
        at: Stamp,
        /// How.
        channel: Channel,
        /// Who was told.
        whom: Option<Text>,
        /// For which controller, where there are several.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        controller: Option<ControllerId>,
    }
    /// Somebody was called.
    Called = "called" {
        /// Whom.
        contact: ContactId,
        /// How it ended.
        outcome: CallOutcome,
        /// A note.
        note: Option<Text>,
        /// The text that was read out.
        spoken: Option<Text>,
        /// When to try again.
        retry_at: Option<Moment>,
    }
    /// The official case stands in another system.
    CaseFiled = "case-filed" {
        /// The system.
        system: Text,
        /// The number there.
        number: Text,
    }
    /// An alarm was due.
    AlarmRang = "alarm-rang" {
        /// Of which rule.
        rule: RuleId,
        /// Which stage.
        stage: Stage,
        /// The deadline it rang for.
        deadline: Moment,
        /// When it was due.
        due: Moment,
        /// What became of it.
        outcome: AlarmOutcome,
        /// Why a notification service did not show it, as a code.
        failure: Option<String>,
        /// For which controller, where there are several.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        controller: Option<ControllerId>,
    }
    /// Somebody saw the alarm.
    AlarmAcknowledged = "alarm-acknowledged" {
        /// Of which rule.
        rule: RuleId,
        /// The deadline.
        deadline: Moment,
        /// For which controller, where there are several.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        controller: Option<ControllerId>,
        /// When the one that was seen was due: a desktop may still be thinking of it. None: all that is on record by then.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        due: Option<Moment>,
    }
    /// Alarms are quiet for a while.
    AlarmSnoozed = "alarm-snoozed" {
        /// Of which rule.
        rule: RuleId,
        /// The deadline.
        deadline: Moment,
        /// Until when.
        until: Moment,
        /// For which controller, where there are several.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        controller: Option<ControllerId>,
    }
    /// The incident was closed.
    Closed = "closed" {
        /// Why, where steps or facts were open.
        because: Option<Text>,
        /// The steps that were open.
        open_steps: Vec<StepId>,
        /// The fields that were missing.
        missing: Vec<FieldId>,
    }
    /// The incident was opened again.
    Reopened = "reopened" {
        /// Why.
        because: Text,
    }
    /// An act was taken back: it stays in the log and no longer counts.
    TakenBack = "taken-back" {
        /// The act.
        act: ActId,
        /// The kind of its first entry, so that the line reads by itself.
        what: String,
    }
    /// An act that was taken back counts again.
    BroughtBack = "brought-back" {
        /// The act.
        act: ActId,
        /// The kind of its first entry, so that the line reads by itself.
        what: String,
    }
    /// Somebody a step asks for was told.
    RoleTold = "role-told" {
        /// Under which step.
        step: StepId,
        /// Who was told.
        to: RoleId,
        /// When; unknown is a valid answer.
        at: Option<Stamp>,
        /// Who told them.
        told_by: Option<Text>,
        /// How.
        channel: Option<Channel>,
        /// Whether they answered.
        acknowledged: bool,
    }
    /// The people were informed.
    PeopleInformed = "people-informed" {
        /// When.
        at: Stamp,
        /// How.
        how: PeopleChannel,
        /// How many.
        count: Option<u32>,
        /// A note.
        note: Option<Text>,
        /// For which controller, where there are several.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        controller: Option<ControllerId>,
    }
    /// The people need not be informed one by one.
    PeopleExempt = "people-exempt" v 2 {
        /// The exception.
        ground: Exemption,
        /// The sentence.
        because: Text,
        /// Who decided.
        decided_by: Text,
        /// For which controller, where there are several.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        controller: Option<ControllerId>,
        /// Art. 34(3)(a), (b): what shows it.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        shown_by: Option<Text>,
        /// Art. 34(3)(c): how the public notice reaches these people equally effectively. It frees nobody before it was made.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        equally: Option<Text>,
        /// National law: who looks at it again.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        again_by: Option<Text>,
        /// National law: when it is looked at again.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        again_at: Option<Stamp>,
    }
    /// The police asked to wait with telling the people: the duty stays.
    PeopleWait = "people-wait" {
        /// Who asked.
        asked_by: Text,
        /// Until when.
        until: Stamp,
        /// Why.
        because: Text,
        /// For which controller, where there are several.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        controller: Option<ControllerId>,
    }
    /// The authority requires that the people are told (Art. 34(4)): its view replaces ours.
    PeopleRequired = "people-required" {
        /// What it says.
        because: Text,
        /// Its reference.
        reference: Option<Text>,
        /// For which controller, where there are several.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        controller: Option<ControllerId>,
    }
    /// Somebody said whether a person of the alarm chain, or at this keyboard, is the person concerned. By role, never by name.
    ConcernSet = "concern-set" {
        /// The role that is passed over; none where nobody of the chain is.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        role: Option<RoleId>,
        /// Whether it may be who types.
        here: bool,
        /// Why.
        because: Option<Text>,
    }
    /// It is a significant cyber incident, or it is not.
    SignificantSet = "significant-set" v 2 {
        /// Whether.
        significant: bool,
        /// Why.
        because: Option<Text>,
        /// When the organisation knew that it is: the clocks of the cyber incident count from here. Without it, as in entries
        /// of before, from awareness of the breach, which is stricter.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        known: Option<Stamp>,
    }
    /// The incident follows another version of its plan from now on.
    PlanChanged = "plan-changed" {
        /// The plan.
        plan: PlanRef,
        /// Why.
        because: Option<Text>,
    }
    /// A duty was met that no other kind of entry shows.
    DutyMet = "duty-met" {
        /// The rule.
        rule: RuleId,
        /// For which controller, where there are several.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        controller: Option<ControllerId>,
        /// When.
        at: Stamp,
        /// How.
        channel: Channel,
        /// Receipt or reference.
        reference: Option<Text>,
        /// Reasons for the delay, when it was late.
        reasons: Option<Text>,
    }
    /// The incident still went on when the final report was due: a progress report was sent in its place.
    ProgressReported = "progress-reported" {
        /// The rule of the final report.
        rule: RuleId,
        /// For which controller, where there are several.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        controller: Option<ControllerId>,
        /// When.
        at: Stamp,
        /// How.
        channel: Channel,
        /// Receipt or reference.
        reference: Option<Text>,
        /// Reasons for the delay, when it was late.
        reasons: Option<Text>,
    }
    /// Somebody said whether the law on cyber incidents covers an organisation whose plan does not say.
    CoverageSet = "coverage-set" {
        /// The organisation.
        controller: ControllerId,
        /// Whether it is covered.
        covered: bool,
    }
    /// Somebody said what was known at a moment from which the 72 hours could count.
    StartJudged = "start-judged" {
        /// The entry the moment is from, by its place in the incident.
        entry: u64,
        /// What was known.
        certainty: Certainty,
        /// Why a message does not count.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        ground: Option<DismissGround>,
        /// The sentence.
        because: Option<Text>,
        /// Who decided.
        decided_by: Option<Text>,
    }
    /// A part of the file differed from the entries and was made anew from them.
    Rebuilt = "rebuilt" {
        /// Whether it was an index.
        index: bool,
        /// Whether it was the list of cases.
        list: bool,
        /// Whether it was the record of what rang.
        #[serde(skip_serializing_if = "std::ops::Not::not", default)]
        alarms: bool,
    }
    /// A copy took the place of a damaged log.
    Restored = "restored" {
        /// The copy's file name.
        copy: String,
        /// How many entries the copy had.
        copy_position: u64,
        /// How many newer ones were kept from the damaged log.
        kept: u64,
        /// The end of the log that was brought back.
        position: u64,
        /// Its link.
        link: String,
        /// The end that was seen before.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        seen_position: Option<u64>,
        /// Its link.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        seen_link: Option<String>,
        /// How many entries are missing between the two.
        lost: u64,
        /// The highest numbers given before: numbering goes on above them.
        #[serde(skip_serializing_if = "Vec::is_empty", default)]
        numbers: Vec<HighestNumber>,
    }
    /// Texts and their salts were erased.
    Erased = "erased" {
        /// Whose or which.
        what: Erasing,
        /// Exactly which.
        texts: Vec<ErasedText>,
        /// The ground, where the plan lists it, by its id.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        ground: Option<String>,
        /// The ground in words, where the plan does not list it.
        because: Option<Text>,
        /// Who decided.
        decided_by: Option<Text>,
    }
}

impl Event {
    /// When it happened, where the entry says so itself: a notice, a telling. A time of the incident that is set is none: it
    /// is what the act is about.
    pub fn moment(&self) -> Option<Moment> {
        #[expect(clippy::wildcard_enum_match_arm, reason = "only these have one")]
        let stamp = match self {
            Self::NoticeSent(e) => &e.at,
            Self::NoticeWithdrawn(e) => &e.at,
            Self::ControllerTold(e) => &e.at,
            Self::PeopleInformed(e) => &e.at,
            Self::DutyMet(e) => &e.at,
            Self::ProgressReported(e) => &e.at,
            Self::HopRecorded(e) => e.at.as_ref()?,
            Self::RoleTold(e) => e.at.as_ref()?,
            _ => return None,
        };
        Some(stamp.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn payloads_read_back_and_unknown_kinds_are_newer() {
        let event: Event = NoteAdded {
            note: Text::new("hej"),
        }
        .into();
        assert_eq!(Event::read(event.kind(), 1, event.payload()), event);
        assert_eq!(
            Event::read("note-added", 2, event.payload()),
            Event::Newer {
                kind: "note-added".into()
            }
        );
        assert_eq!(
            Event::read("from-the-future", 1, Value::Null),
            Event::Newer {
                kind: "from-the-future".into()
            }
        );
        assert_eq!(
            Event::read("note-added", 1, Value::Null),
            Event::Newer {
                kind: "note-added".into()
            }
        );
    }

    /// A made-up kind whose payload has a second version.
    #[expect(
        unreachable_pub,
        dead_code,
        reason = "the table makes what a log needs, all of it public"
    )]
    mod made_up {
        use serde::{Deserialize, Serialize};
        use serde_json::Value;

        events! {
            /// It has two fields by now.
            Made = "made" v 2 {
                /// There from the beginning.
                a: u32,
                /// Added later.
                #[serde(default)]
                b: bool,
            }
            /// It never changed.
            Kept = "kept" {
                /// There from the beginning.
                a: u32,
            }
        }
    }

    #[test]
    fn a_later_version_reads_what_came_before_and_nothing_that_comes_after() {
        use made_up::{Event, Kept, Made};
        assert_eq!((Made::KIND, Kept::KIND), ("made", "kept"));
        let read =
            |version, text: &str| Event::read("made", version, serde_json::from_str(text).unwrap());
        let newer = Event::Newer {
            kind: "made".into(),
        };
        assert_eq!(read(1, r#"{"a":1}"#), Made { a: 1, b: false }.into());
        assert_eq!(
            read(2, r#"{"a":1,"b":true}"#),
            Made { a: 1, b: true }.into()
        );
        assert_eq!(read(3, r#"{"a":1,"b":true}"#), newer);
        assert_eq!(Event::from(Made { a: 1, b: true }).version(), 2);
        assert_eq!(Event::from(Kept { a: 1 }).version(), 1);
        assert_eq!(
            Event::read("kept", 2, Value::Null).kind(),
            "kept",
            "a version of tomorrow keeps its name"
        );
    }

    // Every version ever shipped stays readable. Lines are only ever added to the files: the first has what the first release
    // wrote, the second what came since.
    #[test]
    fn entries_of_every_version_read_for_ever() {
        let mut seen = std::collections::BTreeSet::new();
        let files = [
            include_str!("../../tests/fixtures/events-v1.jsonl"),
            include_str!("../../tests/fixtures/events-v2.jsonl"),
        ];
        for line in files.iter().flat_map(|file| file.lines()) {
            let row: Value = serde_json::from_str(line).unwrap();
            let kind = row["kind"].as_str().unwrap();
            let version = u32::try_from(row["version"].as_u64().unwrap()).unwrap();
            let event = Event::read(kind, version, row["payload"].clone());
            assert!(!matches!(event, Event::Newer { .. }), "{line}");
            assert_eq!(event.payload(), row["payload"], "{line}");
            seen.insert(kind.to_owned());
        }
        let kinds = Event::KINDS.iter().map(|kind| (*kind).to_owned());
        assert_eq!(seen, kinds.collect(), "each kind has a line");
    }

    #[test]
    fn kinds_are_distinct() {
        let mut kinds = Event::KINDS.to_vec();
        kinds.sort_unstable();
        kinds.dedup();
        assert_eq!(kinds.len(), Event::KINDS.len());
    }
}
