//! What an act is asked on: the case, the plan it follows, who is at the keyboard, and the time.

use std::sync::Arc;

use super::Fault;
use super::ask::{Ask, Choice, Kind};
use crate::domain::decide::{Context, Refusal};
use crate::domain::edition::Edition;
use crate::domain::event::Stamp;
use crate::domain::id::ActorId;
use crate::domain::incident::Incident;
use crate::domain::plan::{Guide, Origin, Words};
use crate::domain::time::{Moment, Zone};
use crate::domain::workspace::Workspace;
use crate::i18n::{Tr, told};

/// How the keys of the screens start an act.
pub trait Keys {
    /// How an action that no key does is started by its name, in words.
    fn by_palette(&self, action: &str) -> Option<String>;
}

/// What an act is asked on.
#[derive(Clone, Copy)]
pub struct On<'a> {
    /// Texts.
    pub tr: &'a Tr,
    /// The case, once it is read.
    pub incident: Option<&'a Incident>,
    /// Its plan, form and rules.
    pub guide: &'a Guide,
    /// The zone of its times.
    pub zone: &'a Zone,
    /// What belongs to no case.
    pub workspace: &'a Workspace,
    /// The plans that new incidents can follow.
    pub served: &'a [Arc<Edition>],
    /// Its plan as new incidents follow it, where that is another text than its own.
    pub newest: Option<&'a Edition>,
    /// Who types, by id and by name; the name is empty where none was given.
    pub me: (&'a ActorId, &'a str),
    /// The time.
    pub now: Moment,
    /// Whether only plain letters and signs can be shown.
    pub ascii: bool,
    /// The keys; none on a command line.
    pub keys: Option<&'a dyn Keys>,
}

impl<'a> On<'a> {
    /// A text of the program.
    pub fn text(&self, id: &str) -> String {
        self.tr.text(id)
    }

    /// Words of a file, in the language of the texts.
    pub fn words<'w>(&self, words: &'w Words) -> &'w str {
        words.get(self.tr.language().code())
    }

    /// A sign, or the plain one.
    pub const fn sign(&self, sign: &'static str, plain: &'static str) -> &'static str {
        if self.ascii { plain } else { sign }
    }

    /// Yes and no as choices.
    pub fn yes_no(&self) -> Vec<Choice> {
        self.named("answer", &["yes", "no"])
    }

    /// Choices whose words have the ids `<prefix>-<code>`.
    pub fn named(&self, prefix: &str, codes: &[&str]) -> Vec<Choice> {
        let choice = |code: &&str| {
            let words = self.text(&format!("{prefix}-{code}"));
            ((*code).to_owned(), words)
        };
        codes.iter().map(choice).collect()
    }

    /// Where a part of a plan is from, in words.
    pub fn origin(&self, origin: &Origin) -> String {
        match origin {
            Origin::Plan(section) => {
                let values = [("section", section.as_str().into())];
                self.tr.with("origin-plan", &values)
            }
            Origin::Frist => self.text("origin-frist"),
        }
    }

    /// What the log would decide an act by now.
    pub const fn asking(&self) -> Context<'a> {
        Context {
            now: self.now,
            at: self.now,
            early: false,
            suspected: false,
            zone: self.zone,
            guide: self.guide,
            actor: self.me.0,
        }
    }

    /// That something is wrong with the answer to a question.
    pub fn fault<T>(&self, ask: Ask<T>, text: &str) -> Fault {
        Fault {
            field: ask.id().to_owned(),
            sentence: self.text(text),
        }
    }

    /// That the log would refuse the answer to a question.
    pub fn refused<T>(&self, ask: Ask<T>, refusal: &Refusal) -> Fault {
        Fault {
            field: ask.id().to_owned(),
            sentence: told::refusal(self.tr, refusal, self.zone),
        }
    }

    /// An answer that has to be given, else the fault with this text.
    pub fn needed<T: Kind>(
        &self,
        ask: Ask<T>,
        answers: &super::Answers,
        text: &str,
    ) -> Result<T::Answer, Fault> {
        ask.of(answers).ok_or_else(|| self.fault(ask, text))
    }

    /// A number that may be given; what is typed and none is said to be wrong.
    pub fn count(
        &self,
        ask: Ask<super::kinds::Count>,
        answers: &super::Answers,
    ) -> Result<Option<u32>, Fault> {
        match ask.of(answers) {
            None if !answers.text(ask.id()).trim().is_empty() => {
                Err(self.fault(ask, "refusal-not-a-number"))
            }
            count => Ok(count),
        }
    }

    /// A time that has to be given.
    pub fn time(
        &self,
        ask: Ask<super::kinds::Time>,
        answers: &super::Answers,
    ) -> Result<Stamp, Fault> {
        self.needed(ask, answers, "when-error-empty")
    }
}
