//! The tab of decisions: whether it is a breach, the risk, and what follows.

use ratatui::text::Line;

use super::{TabLine, labelled};
use crate::domain::event::{Finding, Stamp};
use crate::domain::id::ControllerId;
use crate::domain::incident::Decision;
use crate::domain::text::Text;
use crate::domain::time::Moment;
use crate::i18n::duty::of_controller;
use crate::i18n::{code, format};
use crate::ui::actions::{Action, Context};
use crate::ui::paint::{hints, wrap};
use crate::ui::screen::incident::risk;
use crate::ui::world::{Case, World};

fn decision_rows<T>(
    world: &World,
    n: usize,
    label: &str,
    outcome: &str,
    decision: &Decision<T>,
    width: usize,
) -> Vec<TabLine> {
    let mut lines = labelled(label, outcome, world.theme.strong(), world, width);
    let said = |id: &str, text: &Option<Text>| {
        let text = text.as_ref()?;
        Some(format!(
            "  {}",
            world.tr.with(id, &[("text", world.tr.shown(text).into())])
        ))
    };
    let at = (decision.at.millis() > 0).then(|| {
        format!(
            "  {}",
            format::date_time(&world.tr, &world.case_zone().local(decision.at))
        )
    });
    let parts = [
        said("decision-because", &decision.because),
        said("decision-by", &decision.decided_by),
        at,
    ];
    for part in parts.into_iter().flatten() {
        lines.extend(wrap(&part, width).into_iter().map(Line::from));
    }
    lines.into_iter().map(|line| (Some(n), line)).collect()
}

/// How the people were informed, or why not; and that it is owed while it is.
pub(super) fn informed_rows(world: &World, case: &Case, width: usize) -> Vec<TabLine> {
    let incident = &case.incident;
    let mut rows: Vec<TabLine> = Vec::new();
    for informed in &incident.informed {
        let at = format::date_time(&world.tr, &world.case_zone().local(informed.at.at));
        let values = [
            ("at", at.into()),
            ("how", code::word(&world.tr, informed.how).into()),
        ];
        let count = informed.count.map_or(String::new(), |count| {
            let count = count.to_string();
            format!(
                " {}",
                world.tr.with("entry-tail-count", &[("text", count.into())])
            )
        });
        let words = format!("{}{count}", world.tr.with("people-informed-line", &values));
        let line = of_controller(&case.edition.guide, words, informed.controller.as_ref());
        let lines = wrap(&line, width).into_iter();
        rows.extend(lines.map(|line| (None, Line::styled(line, world.theme.good()))));
    }
    for (controller, exempt) in incident.exempt.iter() {
        let outcome = code::word(&world.tr, exempt.outcome);
        let label = world.tr.text("people-exempt-label");
        let label = of_controller(&case.edition.guide, label, controller);
        let lines = decision_rows(world, usize::MAX, &label, &outcome, exempt, width);
        rows.extend(lines);
    }
    for party in incident.parties() {
        for text in said_of_people(world, case, party.as_ref()) {
            let lines = wrap(&text, width).into_iter();
            rows.extend(lines.map(|line| (None, Line::styled(line, world.theme.caution()))));
        }
        if incident.owes_people_for(party.as_ref()) {
            let owed = of_controller(
                &case.edition.guide,
                world.tr.text("people-owed"),
                party.as_ref(),
            );
            let lines = wrap(&owed, width).into_iter();
            rows.extend(lines.map(|line| (None, Line::styled(line, world.theme.bad()))));
        }
    }
    if incident.owes_people() {
        rows.push((
            None,
            hints(world, Context::Incident, &[Action::InformPeople]),
        ));
    }
    if !rows.is_empty() {
        rows.push((None, Line::default()));
    }
    rows
}

/// What stands beside the exceptions: the authority's word, a request to wait, a public notice that is not made yet, a
/// national ground that is looked at again.
fn said_of_people(world: &World, case: &Case, party: Option<&ControllerId>) -> Vec<String> {
    let (tr, incident, zone) = (&world.tr, &case.incident, world.case_zone());
    let at = |stamp: &Stamp| format::date_time(tr, &zone.local(stamp.at));
    let owes = incident.owes_people_for(party);
    let required = incident.people_required_for(party).filter(|_| owes);
    let required = required.map(|one| {
        tr.fill(
            "people-required-line",
            &[("text", one.because.shown().to_owned())],
        )
    });
    let wait = incident.people_wait_for(party).filter(|_| owes);
    let wait = wait.map(|one| {
        let values = [
            ("until", at(&one.until)),
            ("who", one.asked_by.shown().to_owned()),
        ];
        tr.fill("people-waits", &values)
    });
    let terms = incident.exempt_terms(party);
    let awaited = terms.is_some_and(|one| one.equally.is_some()) && owes;
    let awaited = awaited.then(|| tr.text("people-notice-awaited"));
    let again = terms.and_then(|one| one.again_at.as_ref().zip(one.again_by.as_ref()));
    let again = again.map(|(when, who)| {
        let values = [("at", at(when)), ("who", who.shown().to_owned())];
        tr.fill("people-again-line", &values)
    });
    [required, wait, awaited, again]
        .into_iter()
        .flatten()
        .collect()
}

pub(super) fn risk_rows(world: &World, case: &Case, now: Moment, width: usize) -> Vec<TabLine> {
    let incident = &case.incident;
    let label = world.tr.text("risk-is-breach");
    let outcome = code::word(&world.tr, incident.finding.outcome);
    let mut rows = decision_rows(world, 0, &label, &outcome, &incident.finding, width);
    if incident.finding.outcome == Finding::Suspected && incident.risk.is_none() {
        let first = wrap(&world.tr.text("risk-first-breach"), width).into_iter();
        rows.extend(first.map(|line| (Some(0), Line::styled(line, world.theme.caution()))));
    }
    rows.push((None, Line::default()));
    if let Some(risk) = &incident.risk {
        let label = world.tr.text("head-assessment");
        rows.extend(decision_rows(
            world,
            1,
            &label,
            &code::word(&world.tr, risk.outcome),
            risk,
            width,
        ));
        rows.extend(weighed_rows(world, case, width));
    } else {
        let label = world.tr.text("column-risk");
        let none = world.tr.text("risk-none");
        rows.extend(
            labelled(&label, &none, world.theme.caution(), world, width)
                .into_iter()
                .map(|l| (Some(1), l)),
        );
    }
    for text in risk::as_it_stands(world, case, now) {
        let lines = wrap(&text, width).into_iter();
        rows.extend(lines.map(|line| (None, Line::styled(line, world.theme.caution()))));
    }
    for party in incident.parties() {
        let Some(decision) = incident.not_required_for(party.as_ref()) else {
            continue;
        };
        rows.push((None, Line::default()));
        let way = world.tr.text("way-not-required");
        let label = of_controller(
            &case.edition.guide,
            world.tr.text("tab-notice"),
            party.as_ref(),
        );
        rows.extend(decision_rows(
            world,
            usize::MAX,
            &label,
            &way,
            decision,
            width,
        ));
    }
    let mut n = 2;
    for group in risk::advice(world, case) {
        rows.push((None, Line::default()));
        for text in group {
            let lines = wrap(&text, width).into_iter();
            rows.extend(lines.map(|line| (Some(n), Line::from(line))));
            n += 1;
        }
    }
    rows
}

/// Consequence and likelihood, the plan's criteria, and whether the outcome is another than the suggested one.
fn weighed_rows(world: &World, case: &Case, width: usize) -> Vec<TabLine> {
    let incident = &case.incident;
    let (Some(risk), Some(weighed)) = (&incident.risk, &incident.weighed) else {
        return Vec::new();
    };
    let said = [
        weighed
            .consequence
            .map(|consequence| code::word(&world.tr, consequence)),
        weighed
            .likelihood
            .map(|likelihood| code::word(&world.tr, likelihood)),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    let language = world.tr.language().code();
    let marked = case
        .edition
        .guide
        .plan
        .criteria
        .iter()
        .filter(|one| weighed.criteria.contains(&one.id));
    let marked: Vec<&str> = marked.map(|one| one.text.get(language)).collect();
    let labels = [
        ("risk-weighed", said.join(", ")),
        ("risk-criteria", marked.join("; ")),
    ];
    let mut texts: Vec<String> = labels
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(id, value)| format!("  {}: {value}", world.tr.text(id)))
        .collect();
    if weighed.overruled_by(risk.outcome) {
        texts.push(format!("  {}", world.tr.text("risk-overrules")));
    }
    let lines = texts.iter().flat_map(|text| wrap(text, width));
    lines.map(|line| (Some(1), Line::from(line))).collect()
}
