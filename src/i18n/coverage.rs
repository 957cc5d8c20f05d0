//! Whether the law on cyber incidents covers an organisation, in the words of its country's law.

use super::Tr;
use crate::domain::id::ControllerId;
use crate::domain::incident::Incident;
use crate::domain::plan::Coverage;
use crate::domain::plan::{Ask, Guide, Step};
use crate::domain::rule::Cover;

/// Whether an organisation is covered, as a question.
pub fn question(tr: &Tr, guide: &Guide, name: &str) -> String {
    let id = format!("covered-question-{}", law(guide));
    tr.with(&id, &[("name", name.into())])
}

/// That an organisation is covered, or is not: by the law of its country where the plan at hand has it, else by whichever.
pub fn said(tr: &Tr, guide: &Guide, controller: &ControllerId, covered: bool) -> String {
    let what = if covered { "set" } else { "unset" };
    let own = guide.of(Some(controller));
    let known = own.plan.names(controller);
    let id = match own.cyber_law().filter(|_| known) {
        Some(law) => format!("entry-coverage-{what}-{}", law.code()),
        None => format!("entry-coverage-{what}"),
    };
    let name = guide.controller_name(controller).to_owned();
    tr.fill(&id, &[("name", name)])
}

/// That nobody has said it of a controller of an incident, and the command that does: a line for each.
pub fn unsaid(tr: &Tr, coverage: &Coverage, incident: &Incident, guide: &Guide) -> Vec<String> {
    let line = |controller: ControllerId| {
        let id = format!("covered-unsaid-{}", law(guide.of(Some(&controller))));
        let name = guide.controller_name(&controller).to_owned();
        tr.fill(&id, &[("name", name), ("id", controller.to_string())])
    };
    let awaited = coverage.awaited(incident, guide).into_iter();
    awaited.map(line).collect()
}

/// The same of all of them in one short line, law by law; none where it was said.
pub fn unsaid_short(
    tr: &Tr,
    coverage: &Coverage,
    incident: &Incident,
    guide: &Guide,
) -> Option<String> {
    let mut laws: Vec<(&str, Vec<&str>)> = Vec::new();
    let awaited = coverage.awaited(incident, guide);
    for id in &awaited {
        let (law, name) = (law(guide.of(Some(id))), guide.controller_name(id));
        match laws.iter_mut().find(|(known, _)| *known == law) {
            Some((_, names)) => names.push(name),
            None => laws.push((law, vec![name])),
        }
    }
    let words = |id: String, names: &[&str]| tr.with(&id, &[("name", names.join(", ").into())]);
    match laws.as_slice() {
        [] => None,
        [(law, names)] => Some(words(format!("covered-awaited-{law}"), names)),
        several => {
            let each = several.iter();
            let each = each.map(|(law, names)| words(format!("covered-law-{law}"), names));
            let who = each.collect::<Vec<_>>().join(", ");
            Some(tr.with("covered-awaited-several", &[("who", who.into())]))
        }
    }
}

/// Why a step need not ask whether it is a significant cyber incident: the law covers none of the controllers. None where
/// it asks something else, or was answered.
pub fn why_not(tr: &Tr, incident: &Incident, guide: &Guide, step: &Step) -> Option<String> {
    let asks = step.ask == Ask::Cyber && incident.significant.is_none();
    if !asks || !guide.said.none_of(incident, guide) {
        return None;
    }
    let each = incident.controllers.iter();
    let each: Vec<String> = each.map(|id| said(tr, guide, id, false)).collect();
    Some(each.join(", "))
}

/// The law of the country; NIS2 where the files have none.
fn law(guide: &Guide) -> &'static str {
    guide.cyber_law().unwrap_or(Cover::Nis2).code()
}
