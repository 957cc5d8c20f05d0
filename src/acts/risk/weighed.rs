//! What the risk is weighed by as it is said, and what is suggested from it beside the outcome.

use super::severity;
use super::{
    ACQUAINTED, BACKUP, CONSEQUENCE, CONTAINED, CRITERIA, FACTS, LIKELIHOOD, OUTCOME, RECIPIENT,
    RESTORE_HOURS, SECRECY, TAKEN, USED_MEANWHILE, WITHOUT_NEED, concern_of,
};
use crate::acts::finding::FINDING;
use crate::acts::{Answers, On, Value};
use crate::domain::assess::{
    Asked, Enisa, Features, Outlook, duties, severity as score_of, suggest,
};
use crate::i18n::assessed;

/// What is said beside the answers.
#[derive(Default)]
pub(super) struct Beside {
    /// Beside the outcome: what is suggested, and what follows.
    pub(super) lines: String,
    /// Beside the helper: the score.
    pub(super) score: String,
    /// Whether the outcome is another than the one suggested.
    pub(super) otherwise: bool,
}

impl Beside {
    pub(super) fn by(on: &On<'_>, answers: &Answers) -> Self {
        let Some(incident) = on.incident else {
            return Self::default();
        };
        let tr = on.tr;
        let asked = asked(on, answers);
        let features = asked.features(incident);
        let stakes = asked.stakes();
        let suggestion = suggest(&features).raised_by(stakes);
        let outcome = OUTCOME.of(answers);
        let mut concern = concern_of(incident, on.guide, on.zone);
        concern.finding = FINDING.of(answers).unwrap_or(concern.finding);
        let follow = duties(Outlook::beside(outcome, &suggestion), &features, &concern);
        let mut lines = assessed::suggestion(tr, &suggestion);
        lines.extend(assessed::stakes(tr, stakes));
        lines.push(String::new());
        // Nothing is decided by choosing it: while *unlikely* rests on silence a notice is due.
        let unsupported = suggestion.leaves_unsupported(outcome);
        let undecided = duties(Outlook::decided(None), &features, &concern);
        let stands = if unsupported { &undecided } else { &follow };
        lines.extend(assessed::as_it_stands(tr, stands, concern.due, on.now));
        lines.extend(assessed::duties(tr, &follow, &concern, on.zone));
        let advised = suggestion.advice.risk();
        let another = advised.is_some_and(|advised| outcome != Some(advised));
        Self {
            lines: lines.join("\n"),
            score: score(on, &asked.enisa, &features, severity::is_open(answers)),
            otherwise: unsupported || (outcome.is_some() && another),
        }
    }
}

/// The score: all of it below an open helper, one line below a folded one, nothing where nobody has said anything.
fn score(on: &On<'_>, enisa: &Enisa, features: &Features, open: bool) -> String {
    let score = score_of(enisa, features);
    let mut lines = match (open, score) {
        (false, None) => Vec::new(),
        (_, score) => assessed::severity(on.tr, score.as_ref()),
    };
    if !open {
        lines.truncate(1);
    }
    lines.join("\n")
}

/// What the risk is weighed by: what is said beside the outcome, with what is known without it.
pub(super) fn asked(on: &On<'_>, answers: &Answers) -> Asked {
    let said = said(answers);
    let Some(incident) = on.incident else {
        return said;
    };
    let before = incident.weighed.as_deref();
    let features = before.map(|before| before.features.clone());
    let features = features.unwrap_or_default();
    if !answers.stands(RECIPIENT) {
        // On a command line what was said before still counts where nothing else is said.
        let enisa = before.map(|before| before.enisa.clone());
        let enisa = enisa.filter(|_| said.enisa == Enisa::default());
        let said = Asked {
            enisa: enisa.unwrap_or(said.enisa.clone()),
            ..said
        };
        return said.resting_on(incident, features);
    }
    // What the form asks counts as it stands there, also where an answer was taken away.
    let features = Features {
        confidentiality: features
            .confidentiality
            .filter(|_| answers.value(TAKEN.id()).is_none()),
        recipient: None,
        without_need: None,
        acquainted: None,
        used_meanwhile: None,
        bound_by_secrecy: None,
        contained: None,
        backup: None,
        hours_to_restore: None,
        ..features
    };
    said.resting_on(incident, features)
}

/// What is said, by the answers or by a file of facts.
fn said(answers: &Answers) -> Asked {
    let facts = answers.value(FACTS.id()).and_then(Value::asked);
    let facts = facts.cloned().unwrap_or_default();
    let enisa = severity::read(answers);
    let features = Features {
        confidentiality: TAKEN.of(answers),
        recipient: RECIPIENT.of(answers),
        without_need: WITHOUT_NEED.of(answers),
        acquainted: ACQUAINTED.of(answers),
        used_meanwhile: USED_MEANWHILE.of(answers),
        bound_by_secrecy: SECRECY.of(answers),
        contained: CONTAINED.of(answers),
        backup: BACKUP.of(answers),
        hours_to_restore: answers.text(RESTORE_HOURS.id()).trim().parse().ok(),
        ..Features::default()
    };
    Asked {
        consequence: CONSEQUENCE.of(answers).or(facts.consequence),
        likelihood: LIKELIHOOD.of(answers).or(facts.likelihood),
        criteria: CRITERIA.of(answers).unwrap_or_default(),
        features: features.or(facts.features),
        enisa: if enisa == Enisa::default() {
            facts.enisa
        } else {
            enisa
        },
    }
}
