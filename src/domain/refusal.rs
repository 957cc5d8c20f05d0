//! Why an act is refused: a value with a text of its own, not an error.

use super::time::Moment;
use super::words::Words;

/// What ends a clock that still runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndedBy {
    /// The first notice, or why none is required.
    Notice,
    /// The last part of a notice.
    Rest,
    /// Telling the controller.
    Controller,
    /// Informing the people, or an exception.
    People,
    /// Saying whether the law covers the organisation.
    Coverage,
    /// Saying that the duty was met.
    Duty,
}

impl EndedBy {
    /// The stable code, for text ids.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Rest => "rest",
            Self::Controller => "controller",
            Self::People => "people",
            Self::Coverage => "coverage",
            Self::Duty => "duty",
        }
    }
}

/// Why an act is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A newer program wrote to the incident.
    Newer,
    /// The incident is closed.
    Closed,
    /// It is not closed.
    NotClosed,
    /// Text is missing.
    TextMissing,
    /// A reason is missing.
    ReasonMissing,
    /// A note is missing that says how a step was done whose questions are open.
    NoteMissing,
    /// The sentence that justifies the decision is missing.
    SentenceMissing,
    /// Who decided is missing.
    DecidedByMissing,
    /// An earlier start of the 72 hours is on record, and nobody has said why it does not count.
    EarlierStart(Moment),
    /// The time lies ahead.
    Future(Moment),
    /// The act would lie before the first start on record, and nobody said that this is meant.
    BeforeStart(Moment),
    /// No entry with this number is a start.
    UnknownStart(String),
    /// Awareness as somebody set it is changed by setting it anew.
    AwareIsSet,
    /// Only a processor's message can be dismissed; of any other start a later one is chosen, with the reason.
    OnlyMessages,
    /// Why the message does not count is missing.
    GroundMissing,
    /// A suspicion is no awareness: it is a moment at which somebody noticed or was told.
    SuspicionIsNotAware,
    /// The end lies before the beginning.
    EndsBeforeBegins,
    /// It is so already.
    Already,
    /// The plan has no such step.
    UnknownStep(String),
    /// The form has no such field.
    UnknownField(String),
    /// The plan's chain has no such role.
    UnknownRole(String),
    /// The field's answer is none of its choices.
    NotAChoice(String),
    /// A number was expected.
    NotANumber,
    /// The step is done by its own act: the decision, the notice.
    OwnAct,
    /// The step is done by an act that can only be taken back.
    TakeTheActBack,
    /// A notice went out late without its reasons, and they were not sent since.
    ReasonsOwed(Moment),
    /// No notice is on record that could be withdrawn.
    NothingToWithdraw,
    /// No notice is on record that a receipt could be of.
    NoNotice,
    /// The receipt would be older than its notice, which was sent then.
    BeforeNotice(Moment),
    /// Only one notice is on record, so that none is a duplicate.
    NotTwice,
    /// A notice was sent already.
    AlreadyNotified,
    /// The authority requires that the people are told, and they were not.
    OrderOpen,
    /// A final report before the report it ends.
    AfterFirst,
    /// What the step hangs on is not decided yet.
    Waits,
    /// By the form something happened to the data, so that it is a breach and no near miss.
    NotANearMiss,
    /// The facts, the effects or the remedy of the breach are not on record (Art. 33(5)).
    RegisterLacks,
    /// The step is not needed here, so that it cannot have been done; a note says what was.
    NotNeeded,
    /// The risk outcome asks for a notice.
    RiskAsksForNotice,
    /// A legal clock still runs: its name, and what ends it.
    ClockRuns(Box<Words>, EndedBy),
    /// The rest of a first notice is owed (Art. 33(4)), and nobody said why it is closed all the same.
    RestOwed,
    /// The risk was not assessed yet, and only an unlikely one needs no notice (Art. 33(1)).
    RiskFirst,
    /// What is owed to the authority ends with a notice.
    NoticeOwnAct,
    /// What is owed to the controller ends with telling it.
    ControllerOwnAct,
    /// Nothing of one's own is there to take back.
    NothingToTakeBack,
    /// There is no act of one's own that was taken back and nothing follows it.
    NothingToBringBack,
    /// The act is somebody else's.
    NotYours,
    /// Somebody wrote since.
    BuiltUpon,
    /// A later act of one's own, which happened then, has to be taken back before.
    LaterFirst(Moment),
    /// Opening cannot be taken back.
    OpeningStays,
    /// Nobody by this name or id is a contact.
    UnknownContact(String),
    /// The contact has neither number nor address that could be checked.
    NoRoute,
    /// A contact needs a name.
    NameMissing,
    /// No telephone number can look like this.
    BadPhone,
    /// No mail address can look like this.
    BadMail,
    /// The risk is high, and the people are neither informed nor exempt.
    PeopleNotInformed,
    /// The exception is that the risk is not high, and it is.
    RiskIsHigh,
    /// The authority requires that the people are told.
    AuthorityRequires,
    /// National law has no such exception here.
    NoNationalGround,
    /// What shows the exception is missing.
    ShownByMissing,
    /// How a public notice reaches the people equally effectively is missing.
    EquallyMissing,
    /// Who looks at it again is missing.
    AgainByMissing,
    /// Who asked to wait is missing.
    AskedByMissing,
    /// Until when, or when it is looked at again, is missing.
    UntilMissing,
    /// That moment is over.
    UntilPast,
    /// The step asks nobody to tell this role.
    NotToBeTold(String),
    /// The plan has no such criterion.
    UnknownCriterion(String),
    /// The plan grades no risk, so it has no criteria.
    NoCriteria,
    /// The incident has several controllers, and none was named.
    ControllerMissing,
    /// No plan names such a controller.
    UnknownController(String),
    /// The controller takes no part in the incident.
    NotInIncident(String),
    /// Only awareness is kept for each controller by itself.
    ControllerNotHere,
    /// No clock of such a rule stands in the incident.
    UnknownRule(String),
    /// What is owed to the people ends by informing them or by an exception, never by saying that a duty was met.
    PeopleOwnAct,
    /// The plan says whether its organisation is covered.
    CoverageInPlan,
    /// No progress report takes the place of this duty.
    NoProgress,
    /// After a progress report the final one is still owed.
    FinalReportOwed,
    /// The plan asks no such question.
    UnknownQuestion(String),
    /// The answer needs a date.
    DateMissing,
    /// This is no date.
    BadDate(String),
    /// The plan is the default one and cannot be taken out of use.
    DefaultPlan(String),
    /// The plan is not in use.
    PlanNotInUse(String),
    /// A clock of the case still runs: only a single text may be erased.
    ErasureWaits,
    /// On what ground texts are to be erased is missing.
    ErasureGroundMissing,
    /// The ground is none the plan lists, and too short for one in words.
    UnknownErasureGround(String),
    /// Nothing of what was asked for is there any more.
    NothingToErase,
    /// What is erased cannot be brought back.
    ErasureStays,
    /// The case has no such entry.
    UnknownEntry(String),
}

impl Refusal {
    /// The id of its text.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Newer => "refusal-newer",
            Self::Closed => "refusal-closed",
            Self::NotClosed => "refusal-not-closed",
            Self::TextMissing => "refusal-text-missing",
            Self::NoteMissing => "refusal-note-missing",
            Self::ReasonMissing => "refusal-reason-missing",
            Self::SentenceMissing => "refusal-sentence-missing",
            Self::DecidedByMissing => "refusal-decided-by-missing",
            Self::EarlierStart(_) => "refusal-earlier-start",
            Self::Future(_) => "refusal-future",
            Self::BeforeStart(_) => "refusal-before-start",
            Self::UnknownStart(_) => "refusal-unknown-start",
            Self::AwareIsSet => "refusal-aware-is-set",
            Self::OnlyMessages => "refusal-only-messages",
            Self::GroundMissing => "refusal-ground-missing",
            Self::SuspicionIsNotAware => "refusal-suspicion-is-not-aware",
            Self::EndsBeforeBegins => "refusal-ends-before-begins",
            Self::Already => "refusal-already",
            Self::UnknownStep(_) => "refusal-unknown-step",
            Self::UnknownField(_) => "refusal-unknown-field",
            Self::UnknownRole(_) => "refusal-unknown-role",
            Self::NotAChoice(_) => "refusal-not-a-choice",
            Self::NotANumber => "refusal-not-a-number",
            Self::OwnAct => "refusal-own-act",
            Self::TakeTheActBack => "refusal-take-the-act-back",
            Self::ReasonsOwed(_) => "refusal-reasons-owed",
            Self::NothingToWithdraw => "refusal-nothing-to-withdraw",
            Self::NoNotice => "refusal-no-notice",
            Self::BeforeNotice(_) => "refusal-before-notice",
            Self::NotTwice => "refusal-not-twice",
            Self::AlreadyNotified => "refusal-already-notified",
            Self::OrderOpen => "refusal-order-open",
            Self::AfterFirst => "refusal-after-first",
            Self::Waits => "refusal-waits",
            Self::NotANearMiss => "refusal-not-a-near-miss",
            Self::RegisterLacks => "refusal-register-lacks",
            Self::NotNeeded => "refusal-not-needed",
            Self::RiskAsksForNotice => "refusal-risk-asks-for-notice",
            Self::ClockRuns(..) => "refusal-clock-runs",
            Self::RestOwed => "refusal-rest-owed",
            Self::RiskFirst => "refusal-risk-first",
            Self::NoticeOwnAct => "refusal-notice-own-act",
            Self::ControllerOwnAct => "refusal-controller-own-act",
            Self::NothingToTakeBack => "refusal-nothing-to-take-back",
            Self::NothingToBringBack => "refusal-nothing-to-bring-back",
            Self::NotYours => "refusal-not-yours",
            Self::BuiltUpon => "refusal-built-upon",
            Self::LaterFirst(_) => "refusal-later-first",
            Self::OpeningStays => "refusal-opening-stays",
            Self::UnknownContact(_) => "refusal-unknown-contact",
            Self::NoRoute => "refusal-no-route",
            Self::NameMissing => "refusal-name-missing",
            Self::BadPhone => "refusal-bad-phone",
            Self::BadMail => "refusal-bad-mail",
            Self::PeopleNotInformed => "refusal-people-not-informed",
            Self::RiskIsHigh => "refusal-risk-is-high",
            Self::AuthorityRequires => "refusal-authority-requires",
            Self::NoNationalGround => "refusal-no-national-ground",
            Self::ShownByMissing => "refusal-shown-by-missing",
            Self::EquallyMissing => "refusal-equally-missing",
            Self::AgainByMissing => "refusal-again-by-missing",
            Self::AskedByMissing => "refusal-asked-by-missing",
            Self::UntilMissing => "refusal-until-missing",
            Self::UntilPast => "refusal-until-past",
            Self::NotToBeTold(_) => "refusal-not-to-be-told",
            Self::UnknownCriterion(_) => "refusal-unknown-criterion",
            Self::NoCriteria => "refusal-no-criteria",
            Self::ControllerMissing => "refusal-controller-missing",
            Self::UnknownController(_) => "refusal-unknown-controller",
            Self::NotInIncident(_) => "refusal-not-in-incident",
            Self::ControllerNotHere => "refusal-controller-not-here",
            Self::UnknownRule(_) => "refusal-unknown-rule",
            Self::PeopleOwnAct => "refusal-people-own-act",
            Self::NoProgress => "refusal-no-progress",
            Self::FinalReportOwed => "refusal-final-report-owed",
            Self::CoverageInPlan => "refusal-coverage-in-plan",
            Self::UnknownQuestion(_) => "refusal-unknown-question",
            Self::DateMissing => "refusal-date-missing",
            Self::BadDate(_) => "refusal-bad-date",
            Self::DefaultPlan(_) => "refusal-default-plan",
            Self::PlanNotInUse(_) => "refusal-plan-not-in-use",
            Self::ErasureWaits => "refusal-erasure-waits",
            Self::ErasureGroundMissing => "refusal-erasure-ground-missing",
            Self::UnknownErasureGround(_) => "refusal-unknown-erasure-ground",
            Self::ErasureStays => "refusal-erasure-stays",
            Self::NothingToErase => "refusal-nothing-to-erase",
            Self::UnknownEntry(_) => "refusal-unknown-entry",
        }
    }

    /// The word its text names, where there is one.
    pub fn word(&self) -> Option<&str> {
        #[expect(clippy::wildcard_enum_match_arm, reason = "only these carry a word")]
        match self {
            Self::UnknownStep(w)
            | Self::UnknownField(w)
            | Self::UnknownRole(w)
            | Self::UnknownStart(w)
            | Self::UnknownContact(w)
            | Self::NotToBeTold(w)
            | Self::UnknownCriterion(w)
            | Self::UnknownController(w)
            | Self::NotInIncident(w)
            | Self::UnknownRule(w)
            | Self::UnknownQuestion(w)
            | Self::BadDate(w)
            | Self::DefaultPlan(w)
            | Self::PlanNotInUse(w)
            | Self::UnknownErasureGround(w)
            | Self::UnknownEntry(w)
            | Self::NotAChoice(w) => Some(w),
            _ => None,
        }
    }
}
