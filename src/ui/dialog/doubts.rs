//! What is asked before a notice is recorded that looks like a slip: nothing of it is refused, for what was sent was sent.

use super::Scene;
use crate::domain::advice::officer_decides;
use crate::domain::event::Risk;
use crate::i18n::code;
use crate::ui::form::Form;

/// What is worth a question before a decision: who decided for the controller, and why it departs from the advice.
pub(super) fn of_decision(form: &Form, scene: &Scene<'_>) -> Vec<String> {
    let tr = &scene.model.tr;
    let mut doubts = Vec::new();
    if officer_decides(&form.value("decided-by"), scene.guide) {
        doubts.push(scene.text("confirm-officer-decides"));
    }
    let advised = scene.incident.and_then(|incident| incident.advice.risk());
    let outcome = Risk::from_code(&form.value("outcome"));
    if let (Some(advised), Some(outcome)) = (advised, outcome)
        && advised != outcome
    {
        let values = [("advised", code::word(tr, advised).into())];
        doubts.push(tr.with("confirm-departs", &values));
    }
    doubts
}
