//! What a dialog has sent and waits for: it closes when the last answer says that everything is in the log, never before.
//!
//! Answers come in the order in which acts were sent. What is saved already is not sent a second time, and an act that is in
//! doubt is asked for under its own id.

use std::collections::VecDeque;

use crate::domain::id::ActId;
use crate::domain::time::{Moment, Span};
use crate::ui::model::Effect;

/// After this long the form says that it waits for somebody.
const LONG: Span = Span::seconds(2);

/// The acts of a dialog that are on their way, saved, or in doubt.
#[derive(Clone, Debug, Default)]
pub struct Waiting {
    sent: VecDeque<Effect>,
    since: Option<Moment>,
    saved: Vec<Effect>,
    failed: bool,
    doubt: Option<(ActId, Effect)>,
    /// The act the log is being asked for.
    asked: Option<ActId>,
}

/// What an answer says of an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Said {
    /// It is in the log.
    Saved,
    /// It is not.
    Failed,
    /// Nobody knows.
    Doubt(ActId),
}

impl Waiting {
    /// Whether an answer is awaited.
    pub fn busy(&self) -> bool {
        !self.sent.is_empty()
    }

    /// Whether it is not known what became of an act.
    pub const fn doubts(&self) -> bool {
        self.doubt.is_some()
    }

    /// Whether nothing can be typed: what is on its way or in doubt stays as it is.
    pub fn locked(&self) -> bool {
        self.busy() || self.doubts()
    }

    /// Whether the next answer is that of this effect.
    pub(in crate::ui) fn awaits(&self, effect: &Effect) -> bool {
        self.asked.is_none() && self.sent.front() == Some(effect)
    }

    /// Whether this act is in doubt, or asked for.
    pub(in crate::ui) fn is_about(&self, act: &ActId) -> bool {
        let doubt = self.doubt.as_ref().map(|(act, _)| act);
        doubt.or(self.asked.as_ref()) == Some(act)
    }

    /// Whether the answer takes so long that the form says why.
    pub fn long(&self, now: Moment) -> bool {
        self.busy() && self.since.is_some_and(|since| now.since(since) >= LONG)
    }

    /// What is to be done now: all but what is saved already.
    pub(in crate::ui) fn send(&mut self, effects: Vec<Effect>, now: Moment) -> Vec<Effect> {
        let saved = std::mem::take(&mut self.saved);
        let (done, open): (Vec<_>, Vec<_>) =
            effects.into_iter().partition(|one| saved.contains(one));
        self.saved = done;
        self.failed = false;
        self.since = Some(now);
        let answered = open.iter().filter(|one| one.is_answered());
        self.sent = answered.cloned().collect();
        open
    }

    /// Asks the log for the act that is in doubt.
    pub(in crate::ui) fn ask(&mut self, now: Moment) -> Option<Effect> {
        let (act, effect) = self.doubt.take()?;
        self.sent.push_front(effect);
        self.since = Some(now);
        self.asked = Some(act.clone());
        Some(Effect::AskAgain { act })
    }

    /// Takes an answer; whether everything is in the log by now.
    pub(in crate::ui) fn answered(&mut self, said: Said) -> bool {
        let effect = self.sent.pop_front();
        self.asked = None;
        match (said, effect) {
            (Said::Saved, effect) => self.saved.extend(effect),
            (Said::Failed, _) => self.failed = true,
            (Said::Doubt(act), Some(effect)) => self.doubt = Some((act, effect)),
            (Said::Doubt(_), None) => {}
        }
        !self.locked() && !self.failed
    }
}
