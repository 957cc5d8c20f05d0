//! What a plan says of the organisation itself: its hours, its terms, its prompts for the risk, its papers.

use chrono::{NaiveTime, Weekday};

use super::{Origin, Words};

/// Hours on some days of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    /// The first day.
    pub first: Weekday,
    /// The last day, the same or a later one of the week.
    pub last: Weekday,
    /// From when.
    pub from: NaiveTime,
    /// Until when, after `from`.
    pub to: NaiveTime,
}

impl Hours {
    /// Whether they are kept on this day of the week.
    pub const fn on(&self, day: Weekday) -> bool {
        let day = day.num_days_from_monday();
        self.first.num_days_from_monday() <= day && day <= self.last.num_days_from_monday()
    }

    /// Whether both are kept at some same time.
    pub fn overlaps(&self, other: &Self) -> bool {
        let days = self.on(other.first) || other.on(self.first);
        days && self.from < other.to && other.from < self.to
    }
}

/// What counts as serious in the organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeriousText {
    /// What counts.
    pub text: Words,
    /// Where it is from.
    pub origin: Origin,
}

/// How much a criterion weighs, in the plan's own levels: prompts, never an outcome (`docs/domain.md#a-plans-own-levels`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// High.
    High,
    /// Medium.
    Medium,
    /// Low.
    Low,
}

impl Level {
    /// All levels.
    pub const ALL: &[Self] = &[Self::High, Self::Medium, Self::Low];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

/// A prompt of the plan for the risk assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Stable id.
    pub id: String,
    /// The level it speaks for.
    pub level: Level,
    /// What to look for.
    pub text: Words,
    /// Where it is from.
    pub origin: Origin,
}

/// How a question of readiness is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadyAnswer {
    /// One line.
    Line,
    /// Several lines: one for each processor, manager or board that the question is about.
    Lines,
    /// A name and a date.
    PersonDate,
}

impl ReadyAnswer {
    /// All ways.
    pub const ALL: &[Self] = &[Self::Line, Self::Lines, Self::PersonDate];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Lines => "lines",
            Self::PersonDate => "person-date",
        }
    }
}

/// A question asked when the plan is set up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Stable id.
    pub id: String,
    /// The question.
    pub text: Words,
    /// Why it is asked.
    pub help: Words,
    /// How it is answered.
    pub answer: ReadyAnswer,
    /// Where it is from.
    pub origin: Origin,
}

/// What a paper is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperKind {
    /// The form filled in first.
    Intake,
    /// Hands the case over.
    HandOver,
    /// To the authority.
    Notice,
    /// To the people.
    Letter,
    /// The register of Art. 33(5).
    Register,
    /// An overview of all cases.
    Overview,
    /// A report.
    Report,
    /// Proof that the plan is kept.
    Control,
    /// A description of how something is done.
    Procedure,
    /// A drawing of the course.
    FlowChart,
}

impl PaperKind {
    /// All kinds.
    pub const ALL: &[Self] = &[
        Self::Intake,
        Self::HandOver,
        Self::Notice,
        Self::Letter,
        Self::Register,
        Self::Overview,
        Self::Report,
        Self::Control,
        Self::Procedure,
        Self::FlowChart,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::HandOver => "hand-over",
            Self::Notice => "notice",
            Self::Letter => "letter",
            Self::Register => "register",
            Self::Overview => "overview",
            Self::Report => "report",
            Self::Control => "control",
            Self::Procedure => "procedure",
            Self::FlowChart => "flow-chart",
        }
    }
}

/// A form or paper the plan names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Stable id.
    pub id: String,
    /// What it is for.
    pub kind: PaperKind,
    /// The plan's name for it.
    pub name: Words,
    /// What must be in it.
    pub text: Words,
    /// Where it is from.
    pub origin: Origin,
}

/// A ground on which texts of a case may be erased: a decision of the organisation, or the rule it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErasureGround {
    /// Stable id.
    pub id: String,
    /// The ground, with the number of the decision where it has one.
    pub text: Words,
    /// Where it is from.
    pub origin: Origin,
}

/// A term the plan itself sets, shown as help; clocks come from rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Stable id.
    pub id: String,
    /// The plan's sentence.
    pub text: Words,
    /// Where it is from.
    pub origin: Origin,
}
