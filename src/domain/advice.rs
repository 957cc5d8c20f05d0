//! Who has to be asked for advice, and whether somebody decides who only advises by law.
//!
//! GDPR Art. 38(6), 39(1)(a): the data protection officer advises. The advice itself is in `incident/advice.rs`, what is
//! decided in `decide/`.

use super::event::ContactKind;
use super::id::RoleId;
use super::incident::Incident;
use super::plan::Guide;
use super::progress::stand_ins;

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
    use crate::domain::event::{AdviceAsked, Risk};

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
