//! What is said of telling the people, as sentences.

use super::Writer;
use crate::domain::event::Event;
use crate::i18n::code::word;

impl Writer<'_> {
    pub(super) fn of_people(&self, event: &Event) -> String {
        #[expect(clippy::wildcard_enum_match_arm, reason = "only these are of people")]
        match event {
            Event::PeopleExempt(e) => {
                let main = self.say("people-exempt", &[("ground", word(self.tr, e.ground))]);
                main + &self.controller(e.controller.as_ref())
                    + &self.decided(Some(&e.because), Some(&e.decided_by))
                    + &self.tail("shown-by", e.shown_by.as_ref())
                    + &self.tail("equally", e.equally.as_ref())
                    + &self.tail("again-by", e.again_by.as_ref())
                    + &self.tail_of("again-at", e.again_at.as_ref().map(|at| self.stamp(at)))
            }
            Event::PeopleWait(e) => {
                let values = [
                    ("until", self.stamp(&e.until)),
                    ("who", self.shown(&e.asked_by)),
                ];
                self.say("people-wait", &values)
                    + &self.controller(e.controller.as_ref())
                    + &self.tail("because", Some(&e.because))
            }
            Event::PeopleRequired(e) => {
                self.say("people-required", &[])
                    + &self.controller(e.controller.as_ref())
                    + &self.tail("because", Some(&e.because))
                    + &self.tail("reference", e.reference.as_ref())
            }
            Event::ConcernSet(e) => {
                let main = match (&e.role, e.here) {
                    (Some(role), _) => self.say(
                        "concern-passed-over",
                        &[("role", self.names.role(self.tr, role))],
                    ),
                    (None, true) => self.say("concern-here", &[]),
                    (None, false) => self.say("concern-nobody", &[]),
                };
                main + &self.tail("because", e.because.as_ref())
            }
            _ => String::new(),
        }
    }
}
