//! What is asked before a notice is recorded that looks like a slip: nothing of it is refused, for what was sent was sent.

use super::{Scene, decisions, duties, times};
use crate::domain::advice::officer_decides;
use crate::domain::awareness::first_start;
use crate::domain::contents::open_parts;
use crate::domain::event::{NoticeForm, Risk, Role};
use crate::i18n::{code, format};
use crate::ui::form::Form;

/// What is odd about a notice as it stands in the form: a sentence each.
pub(super) fn of_notice(form: &Form, scene: &Scene<'_>) -> Vec<String> {
    let (Some(incident), tr) = (scene.incident, &scene.model.tr) else {
        return Vec::new();
    };
    let party = duties::read_controller(form);
    let sent = NoticeForm::from_code(&form.value("form"));
    let mut doubts = Vec::new();
    if incident.role == Role::Processor {
        doubts.push(scene.text("confirm-as-processor"));
    }
    let whole = matches!(sent, Some(NoticeForm::First | NoticeForm::Complete));
    if whole && incident.notified_for(party.as_ref()) {
        // After a first notice a complete one is its last part.
        let last = sent == Some(NoticeForm::Complete)
            && incident.owes_rest_for(party.as_ref(), scene.guide);
        if !last {
            doubts.push(scene.text("confirm-again"));
        }
    }
    let left = open_parts(incident, scene.guide);
    if sent == Some(NoticeForm::Complete) && !left.is_empty() {
        let values = [("parts", left.to_string().into())];
        doubts.push(tr.with("confirm-parts-open", &values));
    }
    let zone = scene.model.case_zone();
    let at = times::stamp(form, scene.model, "sent-at", scene.now);
    let first = first_start(incident, scene.guide, zone);
    if let (Ok(Some(at)), Some(first)) = (at, first)
        && at.at < first
    {
        let first = format::date_time(tr, &zone.local(first));
        doubts.push(tr.with("confirm-before-start", &[("moment", first.into())]));
    }
    if decisions::without_reasons(form) {
        doubts.push(scene.text("confirm-without-reasons"));
    } else if decisions::without_proof(form, "reference") {
        doubts.push(scene.text("confirm-without-reference"));
    }
    doubts
}

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
