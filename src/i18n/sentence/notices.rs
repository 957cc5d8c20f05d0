//! Notices and other duties towards others: what was sent, came, was withdrawn, is not required or was met.

use super::Writer;
use crate::domain::event::{Event, NoticeWithdrawn};
use crate::i18n::code::word;

impl Writer<'_> {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the others have sentences of their own"
    )]
    pub(super) fn of_notices(&self, event: &Event) -> String {
        let (tr, names) = (self.tr, self.names);
        match event {
            Event::NoticeSent(e) => {
                let values = [
                    ("form", word(tr, e.form)),
                    ("authority", self.authority(e.controller.as_ref())),
                    ("at", self.stamp(&e.at)),
                    ("channel", word(tr, e.channel)),
                ];
                let tails = self.controller(e.controller.as_ref())
                    + &self.tail("sent-by", e.sent_by.as_ref())
                    + &self.tail("reference", e.reference.as_ref())
                    + &self.tail("reasons", e.reasons.as_ref());
                self.say("notice-sent", &values) + &tails
            }
            Event::NoticeNotRequired(e) => {
                let authority = ("authority", self.authority(e.controller.as_ref()));
                let main = self.say("notice-not-required", &[authority]);
                main + &self.controller(e.controller.as_ref())
                    + &self.decided(Some(&e.because), Some(&e.decided_by))
            }
            Event::NoticeRequired(e) => {
                let authority = ("authority", self.authority(e.controller.as_ref()));
                self.say("notice-required", &[authority])
                    + &self.controller(e.controller.as_ref())
                    + &self.tail("because", e.because.as_ref())
            }
            Event::ControllerTold(e) => {
                let values = [("at", self.stamp(&e.at)), ("channel", word(tr, e.channel))];
                self.say("controller-told", &values)
                    + &self.controller(e.controller.as_ref())
                    + &self.tail("whom", e.whom.as_ref())
            }
            Event::ReceiptCame(e) => {
                let said = [("reference", self.shown(&e.reference))];
                self.say("receipt-came", &said) + &self.controller(e.controller.as_ref())
            }
            Event::NoticeWithdrawn(e) => self.withdrawn(e),
            Event::DutyMet(e) => {
                let duty = names.duty_of(tr, &e.rule, e.controller.as_ref());
                self.report("duty-met", duty, (&e.at, e.channel))
                    + &self.tail("reference", e.reference.as_ref())
                    + &self.tail("reasons", e.reasons.as_ref())
            }
            Event::ProgressReported(e) => {
                let duty = names.duty_of(tr, &e.rule, e.controller.as_ref());
                self.report("progress-reported", duty, (&e.at, e.channel))
                    + &self.tail("reference", e.reference.as_ref())
                    + &self.tail("reasons", e.reasons.as_ref())
            }
            _ => String::new(),
        }
    }

    fn withdrawn(&self, e: &NoticeWithdrawn) -> String {
        let values = [
            ("authority", self.authority(e.controller.as_ref())),
            ("ground", word(self.tr, e.ground)),
            ("at", self.stamp(&e.at)),
            ("channel", word(self.tr, e.channel)),
        ];
        self.say("notice-withdrawn", &values)
            + &self.controller(e.controller.as_ref())
            + &self.tail("reference", e.reference.as_ref())
            + &self.decided(Some(&e.because), Some(&e.decided_by))
    }
}
