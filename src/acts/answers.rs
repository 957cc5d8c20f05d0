//! What was answered, whoever asked: a form, a command line, a made-up history.
//!
//! Times are read before they come here, each in the way of who asks; everything else is text. A question that was not asked
//! has no answer, whatever was typed before it was hidden.

use std::collections::BTreeMap;

use super::ask::{Ask, Kind, kinds};
use super::value::Value;
use crate::i18n::code::Coded;

/// All answers to the questions of an act.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    said: BTreeMap<String, Value>,
    aside: BTreeMap<String, Value>,
    taken: Vec<(&'static str, &'static str)>,
}

impl Answers {
    /// Answers with one more.
    #[must_use]
    pub fn with<T: Kind>(mut self, ask: Ask<T>, text: impl Into<String>) -> Self {
        self.put(ask.id(), Value::Text(text.into()));
        self
    }

    /// Puts an answer down.
    pub fn put(&mut self, id: impl Into<String>, value: Value) {
        self.said.insert(id.into(), value);
    }

    /// Keeps an answer that is not asked for now: it is none, but comes back with its question.
    pub fn put_aside(&mut self, id: impl Into<String>, value: Value) {
        self.aside.insert(id.into(), value);
    }

    /// Puts down what is not answered yet.
    pub fn fill(&mut self, others: &Self) {
        for (id, value) in &others.said {
            self.said.entry(id.clone()).or_insert_with(|| value.clone());
        }
    }

    /// What was answered to a question.
    pub fn value(&self, id: &str) -> Option<&Value> {
        #[cfg(test)]
        read::remember(id);
        self.said.get(id)
    }

    /// What was answered as text; empty where nothing was.
    pub fn text(&self, id: &str) -> &str {
        self.value(id).and_then(Value::text).unwrap_or_default()
    }

    /// What stands in a field as text, whether it is asked now or folded away.
    pub fn kept(&self, id: &str) -> &str {
        let value = self.value(id).or_else(|| self.aside.get(id));
        value.and_then(Value::text).unwrap_or_default()
    }

    /// Whether a form has the question, asked or hidden: on a command line nothing stands but what is said.
    pub fn stands<T>(&self, ask: Ask<T>) -> bool {
        self.said.contains_key(ask.id()) || self.aside.contains_key(ask.id())
    }

    /// All ids with an answer.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.said.keys().map(String::as_str)
    }

    /// Whether a question was asked and nothing was said to it.
    pub fn lacks<T>(&self, ask: Ask<T>) -> bool {
        let said = self.value(ask.id());
        said.is_some_and(|value| value.text().is_some_and(|text| text.trim().is_empty()))
    }

    /// What was chosen, else a default that `defaults` has; it is kept that it was taken for granted.
    pub fn or<C: Coded>(&mut self, ask: Ask<kinds::Code<C>>, default: C) -> C {
        ask.of(self).unwrap_or_else(|| {
            self.taken.push((ask.id(), default.as_code()));
            default
        })
    }

    /// The questions to which a default was taken, with its code.
    pub fn taken(&self) -> &[(&'static str, &'static str)] {
        &self.taken
    }
}

impl<T: Kind> Ask<T> {
    /// What was answered; none where it was not asked or nothing was said.
    pub fn of(self, answers: &Answers) -> Option<T::Answer> {
        answers.value(self.id()).and_then(T::read)
    }
}

/// Which answers are read, for the test that no id slips.
#[cfg(test)]
pub(crate) mod read {
    use std::cell::RefCell;
    use std::collections::BTreeSet;

    thread_local! {
        static READ: RefCell<BTreeSet<String>> = const { RefCell::new(BTreeSet::new()) };
    }

    pub(super) fn remember(id: &str) {
        READ.with_borrow_mut(|read| read.insert(id.to_owned()));
    }

    /// What was read since this was last asked.
    pub(crate) fn forget() -> BTreeSet<String> {
        READ.take()
    }
}
