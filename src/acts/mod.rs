//! What a person can put on record about a case, its opening included: one act in one place.
//!
//! An act's file holds what is asked, what the answers mean, how it is said on the command line, what is asked before it is
//! done, and when it happened. Form, command line, help and made-up history are made from that. What an act means for the
//! case is decided in `domain/decide/`; nothing here draws, parses arguments or touches the machine.
//!
//! A new act is a file or a constant here, a row in [`ALL`], and its words in `data/locales/`.

pub mod alarm;
pub mod answers;
pub mod ask;
pub mod call;
pub mod case;
pub mod concern;
pub mod cyber;
pub mod duty;
pub mod erase;
pub mod facts;
pub mod finding;
pub mod foreseen;
pub mod notes;
pub mod notice;
pub mod on;
pub mod opening;
pub mod people;
pub mod person;
pub mod question;
pub mod risk;
pub mod serious;
pub mod shared;
pub mod spoken;
pub mod start;
pub mod steps;
pub mod telling;
pub mod time;
pub mod undo;
pub mod value;

pub use self::spoken::Spoken;
pub use answers::Answers;
pub use ask::{Choice, kinds, words};
pub use on::On;
pub use question::{Field, Input, Question};
pub use value::Value;

use crate::domain::command::{Command, Open};
use crate::domain::decide::Refusal;
use crate::domain::id::ControllerId;
use crate::domain::incident::Incident;
use crate::domain::plan::{Guide, Step};
use crate::domain::text::Text;

/// What is wrong, and with the answer to which question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The id of the question; empty where it is about all of them.
    pub field: String,
    /// What is wrong and what to do.
    pub sentence: String,
}

/// What an act does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Opens a case.
    Open {
        /// What is known of it.
        open: Open,
        /// Also when the same was opened a moment ago.
        again: bool,
    },
    /// Puts something on the case's record.
    Record(Command),
    /// Says whether the law on cyber incidents covers an organisation.
    Cover {
        /// Which.
        controller: ControllerId,
        /// Whether it is covered.
        covered: bool,
    },
    /// Lets the case follow the newest version of its plan.
    Upgrade {
        /// Why.
        because: Option<Text>,
    },
    /// Replaces the copies of the log by one without the erased texts.
    ReplaceCopies,
}

impl From<Command> for Vec<Deed> {
    fn from(command: Command) -> Self {
        vec![Deed::Record(command)]
    }
}

/// What is asked before an act is done: nothing of it is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The sentence.
    pub sentence: String,
    /// The question that whoever says no wants to answer otherwise.
    pub field: Option<&'static str>,
}

impl From<String> for Doubt {
    fn from(sentence: String) -> Self {
        let field = None;
        Self { sentence, field }
    }
}

/// When what an act puts on record happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// One of its answers says so.
    Asked,
    /// Now, unless it is said; what it tells of was perhaps only suspected then.
    Claimed,
    /// Now: it is never said afterwards.
    Now,
}

/// An act, as everybody who asks for it needs to know it.
#[derive(Debug)]
pub struct Act {
    /// Its name: the first part of the ids of its words, and of the key under which what was typed is kept.
    pub name: &'static str,
    /// The action of the keymap that starts it, where a key or the palette does.
    pub action: Option<&'static str>,
    /// The questions that are settled before it is asked and tell one draft from another.
    pub key: &'static [&'static str],
    /// What a form asks, by the answers so far.
    pub question: fn(&On<'_>, &Answers) -> Question,
    /// What the answers mean.
    pub deeds: fn(&On<'_>, &mut Answers) -> Result<Vec<Deed>, Fault>,
    /// What is asked before it is done.
    pub doubts: fn(&On<'_>, &Answers) -> Vec<Doubt>,
    /// The step of the plan it does.
    pub step: for<'g> fn(&'g Guide, &Answers) -> Option<&'g Step>,
    /// When it happened.
    pub when: fn(&Answers) -> When,
    /// The ways to say it on the command line.
    pub spoken: &'static [Spoken],
    /// The act that is started by itself once it is done.
    pub next: fn(&Incident, &Guide, &Answers) -> Option<Started>,
    /// What is to be known once it is done, by whoever sees no screen that shows it.
    pub after: fn(&On<'_>) -> Vec<String>,
    /// Whether a closed case takes it too.
    pub of_closed: bool,
}

impl PartialEq for Act {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}
impl Eq for Act {}

impl Act {
    /// An act that asks nothing before it is done, does no step, and happened when one of its answers says so.
    pub const fn new(
        name: &'static str,
        question: fn(&On<'_>, &Answers) -> Question,
        deeds: fn(&On<'_>, &mut Answers) -> Result<Vec<Deed>, Fault>,
    ) -> Self {
        Self {
            name,
            action: None,
            key: &[],
            question,
            deeds,
            doubts: |_, _| Vec::new(),
            step: |_, _| None,
            when: |_| When::Now,
            spoken: &[],
            next: |_, _, _| None,
            after: |_| Vec::new(),
            of_closed: false,
        }
    }
}

/// All acts, in the order of the command line's help.
pub static ALL: &[&Act] = &[
    &opening::OPEN,
    &steps::STEP_DONE,
    &steps::STEP_SKIP,
    &steps::STEP_REOPEN,
    &steps::STEP_ASSIGN,
    &notes::ADD_NOTE,
    &notes::ADVISE,
    &time::SET_TIME,
    &start::START,
    &facts::FACT,
    &finding::FOUND,
    &risk::RISK,
    &serious::SERIOUS,
    &notice::NOTICE,
    &call::CALL,
    &telling::HOP,
    &telling::TELL_CONTROLLER,
    &duty::MEET,
    &telling::TELL,
    &people::PEOPLE,
    &concern::CONCERNED,
    &cyber::CYBER,
    &case::HAND_OVER,
    &case::FILE_CASE,
    &case::RENAME,
    &case::CHANGE_KIND,
    &case::CHANGE_ROLE,
    &time::ADD_CONTROLLER,
    &person::PERSON,
    &case::UPGRADE,
    &alarm::SEEN,
    &alarm::SNOOZE,
    &case::CLOSE,
    &case::REOPEN,
    &undo::UNDO,
    &erase::ERASE,
];

/// All ways to say an act.
pub fn spoken() -> impl Iterator<Item = (&'static Act, &'static Spoken)> {
    let spoken = |act: &'static Act| act.spoken.iter().map(move |spoken| (act, spoken));
    ALL.iter().copied().flat_map(spoken)
}

/// The act these words say.
pub fn said(words: &[&str]) -> Option<(&'static Act, &'static Spoken)> {
    spoken().find(|(_, spoken)| spoken.words == words)
}

/// An act as it is started: which, and what is settled before anything is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Started {
    /// Which.
    pub act: &'static Act,
    /// What is settled.
    pub about: Answers,
    /// The question that comes first to whoever has settled the ones before it.
    pub at: Option<&'static str>,
}

impl Started {
    /// An act of which nothing is settled.
    pub fn new(act: &'static Act) -> Self {
        Self {
            act,
            about: Answers::default(),
            at: None,
        }
    }

    /// The act with something settled.
    #[must_use]
    pub fn with<T: ask::Kind>(self, ask: ask::Ask<T>, answer: impl Into<String>) -> Self {
        let about = self.about.with(ask, answer);
        Self { about, ..self }
    }

    /// The act with the focus on a question.
    #[must_use]
    pub fn at<T>(self, ask: ask::Ask<T>) -> Self {
        let at = Some(ask.id());
        Self { at, ..self }
    }

    /// The act that an action of the keymap starts.
    pub fn by(action: &str) -> Option<Self> {
        let mut all = ALL.iter().copied();
        all.find(|act| act.action == Some(action)).map(Self::new)
    }
}

/// The question a refusal belongs to, so that the focus goes there; empty where it is about all of them.
pub const fn field_of(refusal: &Refusal) -> &'static str {
    use shared as s;
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the others belong to the whole form"
    )]
    match refusal {
        Refusal::ReasonMissing
        | Refusal::SentenceMissing
        | Refusal::EarlierStart(_)
        | Refusal::RestOwed
        | Refusal::ReasonsOwed(_) => s::BECAUSE.id(),
        Refusal::DecidedByMissing => s::DECIDED_BY.id(),
        Refusal::NoteMissing => s::NOTE.id(),
        Refusal::BeforeStart(_) | Refusal::BeforeNotice(_) => s::CLAIMED_AT.id(),
        Refusal::GroundMissing => start::GROUND.id(),
        Refusal::RiskFirst => notice::UNLIKELY.id(),
        Refusal::ErasureGroundMissing | Refusal::UnknownErasureGround(_) => erase::GROUND.id(),
        Refusal::NothingToErase | Refusal::ErasureWaits => erase::ERASING.id(),
        Refusal::BadPhone => person::PHONE.id(),
        Refusal::BadMail => person::MAIL.id(),
        Refusal::NameMissing => person::NAME.id(),
        Refusal::RiskIsHigh | Refusal::NoNationalGround | Refusal::AuthorityRequires => {
            people::EXEMPTION.id()
        }
        Refusal::ShownByMissing => people::SHOWN_BY.id(),
        Refusal::EquallyMissing => people::EQUALLY.id(),
        Refusal::AgainByMissing => people::AGAIN_BY.id(),
        Refusal::AskedByMissing => people::ASKED_BY.id(),
        Refusal::UntilMissing | Refusal::UntilPast => people::UNTIL.id(),
        Refusal::ControllerMissing | Refusal::UnknownController(_) | Refusal::NotInIncident(_) => {
            s::PARTY.id()
        }
        _ => "",
    }
}
