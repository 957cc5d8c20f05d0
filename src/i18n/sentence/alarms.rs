//! Alarms: that one rang, was seen, or is quiet for a while.

use super::Writer;
use crate::domain::event::Event;
use crate::i18n::code::word;

impl Writer<'_> {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the others have sentences of their own"
    )]
    pub(super) fn of_alarms(&self, event: &Event) -> String {
        let (tr, names) = (self.tr, self.names);
        match event {
            Event::AlarmRang(e) => self.say(
                "alarm-rang",
                &[
                    ("stage", word(tr, e.stage)),
                    ("duty", names.duty_of(tr, &e.rule, e.controller.as_ref())),
                    ("deadline", self.moment(e.deadline)),
                    ("outcome", word(tr, e.outcome)),
                ],
            ),
            Event::AlarmAcknowledged(e) => {
                let deadline = [("deadline", self.moment(e.deadline))];
                self.say("alarm-acknowledged", &deadline) + &self.controller(e.controller.as_ref())
            }
            Event::AlarmSnoozed(e) => {
                let values = [
                    ("deadline", self.moment(e.deadline)),
                    ("until", self.moment(e.until)),
                ];
                self.say("alarm-snoozed", &values) + &self.controller(e.controller.as_ref())
            }
            _ => String::new(),
        }
    }
}
