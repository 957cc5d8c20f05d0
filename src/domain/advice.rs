//! Advice on an incident: asked for, and given. It decides nothing: who advises, who decides and who sends are three.
//!
//! GDPR Art. 38(6), 39(1)(a): the data protection officer advises. What is decided is in `decide/`.

use super::event::{AdviceGiven, ContactKind, Event, Risk};
use super::id::RoleId;
use super::incident::{Entry, Incident};
use super::plan::Guide;
use super::progress::stand_ins;
use super::text::Text;
use super::time::Moment;

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
    pub(super) fn advised(&mut self, event: Event, entry: &Entry) {
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

/// What a data protection officer is called in the Nordic countries, beside the words of the plan.
const OFFICER: &[&str] = &[
    "dpo",
    "dbr",
    "databeskyttelsesrådgiver",
    "personvernombud",
    "personvernombod",
    "pvo",
    "dataskyddsombud",
    "data protection officer",
];

/// Whether a decider is named who advises by law, and the plan gives the decision to somebody else or to nobody
/// (Art. 38(6), 39): who decided for the controller is then worth a question.
pub fn officer_decides(decider: &str, guide: &Guide) -> bool {
    let plan = &guide.plan;
    let officers = || plan.contacts.iter().filter(|c| c.kind == ContactKind::Dpo);
    let is_officer = |role: &RoleId| officers().any(|contact| contact.role.as_ref() == Some(role));
    if plan.decides.as_ref().is_some_and(is_officer) {
        return false;
    }
    let said = decider.to_lowercase();
    let words: Vec<&str> = said.split(|c: char| !c.is_alphanumeric()).collect();
    let is_word = |name: &str| {
        let ends = |word: &&str| word.starts_with(name) && word.len() <= name.len() + 2;
        words.iter().any(ends)
    };
    let called = OFFICER.iter().any(|name| {
        if name.contains(' ') {
            said.contains(name)
        } else {
            is_word(name)
        }
    });
    let named = officers().any(|contact| {
        let name = contact.name.trim().to_lowercase();
        !name.is_empty() && said.contains(&name)
    });
    called || named
}

impl Incident {
    /// Whether nobody of those the plan wants consulted was asked, or told in the alarm chain (SOS-38, SWE-33).
    pub fn lacks_advice(&self, guide: &Guide) -> bool {
        let plan = &guide.plan;
        let told = |role: &RoleId| {
            let mut roles = stand_ins(plan, role, None);
            roles.any(|role| self.hops.get(role).is_some_and(|hop| hop.acknowledged))
        };
        let asked = !self.advice.asked.is_empty() || !self.advice.given.is_empty();
        !plan.consults.is_empty() && !asked && !plan.consults.iter().any(told)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::decide::tests::{Desk, struer, text};
    use crate::domain::event::AdviceAsked;

    #[test]
    fn who_advises_is_known_by_title_and_by_name() {
        let guide = struer();
        for decider in [
            "DPO",
            "the DPO, by mail",
            "Databeskyttelsesrådgiveren",
            "PVO",
        ] {
            assert!(officer_decides(decider, &guide), "{decider}");
        }
        for decider in ["Kim", "centre head", "dpotter", ""] {
            assert!(!officer_decides(decider, &guide), "{decider}");
        }
        let mut own = struer();
        own.plan.decides = Some("dpo".into());
        assert!(
            !officer_decides("DPO", &own),
            "this plan gives it to the DPO"
        );
    }

    #[test]
    fn advice_in_conflict_counts_as_none() {
        let mut desk = Desk::opened();
        let given = |conflict| Command::Advise {
            advice: text("tell the people"),
            by: text("DPO"),
            risk: Some(Risk::High),
            conflict,
        };
        desk.act(given(true)).unwrap();
        assert!(desk.incident.advice.only_in_conflict());
        assert_eq!(desk.incident.advice.risk(), None);
        desk.act(Command::AskAdvice(AdviceAsked {
            of: text("the county's officer"),
            about: None,
        }))
        .unwrap();
        desk.act(given(false)).unwrap();
        assert!(!desk.incident.advice.only_in_conflict());
        assert_eq!(desk.incident.advice.risk(), Some(Risk::High));
    }

    #[test]
    fn whom_the_plan_wants_consulted_is_missed_until_asked() {
        let mut desk = Desk::opened();
        assert!(
            !desk.incident.lacks_advice(&desk.guide),
            "the plan names nobody"
        );
        desk.guide.plan.consults = vec!["dpo".into()];
        assert!(desk.incident.lacks_advice(&desk.guide));
        desk.act(Command::AskAdvice(AdviceAsked {
            of: None,
            about: None,
        }))
        .unwrap();
        assert!(!desk.incident.lacks_advice(&desk.guide));
    }
}
