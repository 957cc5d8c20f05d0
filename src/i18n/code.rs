//! Words for codes: what `mis-sent` or `high` is called in the interface language.
//!
//! The log and the command line hold codes; screens, sentences and papers show words. A code's text has the id
//! `<group>-<code>`.

use super::Tr;
use crate::domain::assess::{
    Advice, Altered, Backup, Band, Class, Exception, Flag, Identified, National, Part, ReasonCode,
    Recipient, Seen, Unavailable,
};
use crate::domain::awareness::What;
use crate::domain::event::{
    AlarmOutcome, BreachKind, CallOutcome, Channel, ClockCause, ClockEnd, Consequence, ContactKind,
    DismissGround, Erasing, Exemption, Finding, Knowledge, LedgerKind, Likelihood, NoticeForm,
    PeopleChannel, Rebuilt, Risk, Role, Source, Stage, When, Withdrawal,
};
use crate::domain::plan::{Level, Matter, StageCode};

/// The parts of the file that were made anew, as words.
pub(super) fn rebuilt(tr: &Tr, made: &Rebuilt) -> String {
    let parts = [
        (made.index, "rebuilt-index"),
        (made.list, "rebuilt-list"),
        (made.alarms, "rebuilt-alarms"),
    ];
    let parts = parts.into_iter().filter(|(made, _)| *made);
    let parts: Vec<String> = parts.map(|(_, id)| tr.text(id)).collect();
    parts.join(", ")
}

/// A code that has a word in every language.
pub trait Coded: Copy + 'static {
    /// All values, in the order they are offered.
    const VALUES: &'static [Self];
    /// The first part of the text ids.
    const GROUP: &'static str;

    /// The stable code.
    fn as_code(self) -> &'static str;
}

macro_rules! coded {
    ($($name:ident = $group:literal,)*) => {
        $(impl Coded for $name {
            const VALUES: &'static [Self] = Self::ALL;
            const GROUP: &'static str = $group;
            fn as_code(self) -> &'static str {
                self.code()
            }
        })*

        /// The text ids of every code.
        pub fn ids() -> Vec<String> {
            let mut ids = Vec::new();
            $(ids.extend($name::VALUES.iter().map(|value| text_id(*value)));)*
            ids
        }
    };
}

coded! {
    LedgerKind = "ledger",
    BreachKind = "breach-kind",
    Role = "role",
    Finding = "finding",
    Source = "source",
    When = "time",
    Knowledge = "knowledge",
    Risk = "risk",
    NoticeForm = "notice-form",
    Withdrawal = "withdrawal",
    Channel = "channel",
    CallOutcome = "call-outcome",
    ContactKind = "contact-kind",
    ClockEnd = "clock-end",
    ClockCause = "clock-cause",
    Stage = "alarm-stage",
    AlarmOutcome = "alarm-outcome",
    StageCode = "stage",
    PeopleChannel = "people-channel",
    Exemption = "exemption",
    Matter = "matter",
    Consequence = "consequence",
    Likelihood = "likelihood",
    Level = "level",
    Advice = "advice",
    ReasonCode = "reason",
    Recipient = "got-by",
    Backup = "restore-copy",
    Class = "data-class",
    Identified = "identified",
    Seen = "seen",
    Altered = "altered",
    Unavailable = "unavailable",
    Band = "band",
    Flag = "score-flag",
    Part = "score-part",
    Exception = "exception",
    National = "national",
    What = "start",
    DismissGround = "dismiss-ground",
    Erasing = "erasing",
}

fn text_id<C: Coded>(value: C) -> String {
    format!("{}-{}", C::GROUP, value.as_code())
}

/// The word for a code.
pub fn word(tr: &Tr, value: impl Coded) -> String {
    tr.text(&text_id(value))
}

/// What a step waits for, in words; empty where it does not wait.
pub fn waiting(tr: &Tr, matters: &[Matter]) -> String {
    if matters.is_empty() {
        return String::new();
    }
    let words = matters.iter().map(|matter| word(tr, *matter));
    let what = words.collect::<Vec<_>>().join(", ");
    tr.with("step-waits", &[("what", what.into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    #[test]
    fn every_code_has_a_word_in_every_language() {
        for language in Language::ALL {
            let tr = Tr::new(*language);
            let missing: Vec<String> = ids().into_iter().filter(|id| !tr.has(id)).collect();
            assert_eq!(missing, Vec::<String>::new(), "{}", language.code());
        }
    }
}
