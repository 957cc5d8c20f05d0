//! Advice on an incident: asked for, and given. It decides nothing: who advises, who decides and who sends are three.

use crate::domain::event::{AdviceGiven, Event, Risk};
use crate::domain::incident::{Entry, Incident};
use crate::domain::text::Text;
use crate::domain::time::Moment;

/// That somebody was asked for advice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// When.
    pub at: Moment,
    /// Who was asked.
    pub of: Option<Text>,
}

/// Advice that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opinion {
    /// When.
    pub at: Moment,
    /// The advice, who gave it, and how far it can count.
    pub given: AdviceGiven,
}

/// What was asked and answered, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Advice {
    /// The questions.
    pub asked: Vec<Question>,
    /// The answers.
    pub given: Vec<Opinion>,
}

impl Advice {
    /// The last advice of somebody who is free to give it.
    pub fn last(&self) -> Option<&Opinion> {
        self.given.iter().rfind(|opinion| !opinion.given.conflict)
    }

    /// Whether all advice so far is of somebody with a conflict of interests: another adviser is needed (Art. 38(6)).
    pub fn only_in_conflict(&self) -> bool {
        !self.given.is_empty() && self.last().is_none()
    }

    /// The risk that was advised.
    pub fn risk(&self) -> Option<Risk> {
        self.last()?.given.risk
    }
}

impl Incident {
    pub(in crate::domain) fn advised(&mut self, event: Event, entry: &Entry) {
        #[expect(clippy::wildcard_enum_match_arm, reason = "only these are advice")]
        match event {
            Event::AdviceAsked(e) => self.advice.asked.push(Question {
                at: entry.at,
                of: e.of,
            }),
            Event::AdviceGiven(given) => self.advice.given.push(Opinion {
                at: entry.at,
                given,
            }),
            _ => {}
        }
    }
}
