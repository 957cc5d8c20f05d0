//! Advice that was asked for and given.

use super::Writer;
use crate::domain::event::Event;
use crate::i18n::code::word;

impl Writer<'_> {
    pub(super) fn of_advice(&self, event: &Event) -> String {
        if let Event::AdviceGiven(e) = event {
            let main = self.say("advice-given", &[("advice", self.shown(&e.advice))]);
            return main
                + &self.tail_of("advised-risk", e.risk.map(|risk| word(self.tr, risk)))
                + &self.tail("given-by", e.by.as_ref())
                + &self.tail_of("in-conflict", e.conflict.then(String::new));
        }
        let Event::AdviceAsked(e) = event else {
            return String::new();
        };
        let of = e.of.as_ref().map_or_else(String::new, |of| self.shown(of));
        self.say("advice-asked", &[("of", of)]) + &self.tail("about", e.about.as_ref())
    }
}
