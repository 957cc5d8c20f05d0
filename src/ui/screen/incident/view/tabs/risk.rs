//! The tab of decisions: whether it is a breach, the risk, and what follows.

use ratatui::text::Line;

use super::{Row, labelled};
use crate::domain::incident::Decision;
use crate::domain::text::Text;
use crate::i18n::duty::of_controller;
use crate::i18n::{code, format};
use crate::ui::model::{Case, Model};
use crate::ui::paint::wrap;

fn decision_rows<T>(
    model: &Model,
    n: usize,
    label: &str,
    word: &str,
    decision: &Decision<T>,
    width: usize,
) -> Vec<Row> {
    let mut lines = labelled(label, word, model.theme.strong(), model, width);
    let said = |id: &str, text: &Option<Text>| {
        let text = text.as_ref()?;
        Some(format!(
            "  {}",
            model.tr.with(id, &[("text", text.shown().into())])
        ))
    };
    let at = (decision.at.millis() > 0).then(|| {
        format!(
            "  {}",
            format::date_time(&model.tr, &model.zone.local(decision.at))
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

pub(super) fn risk_rows(model: &Model, case: &Case, width: usize) -> Vec<Row> {
    let incident = &case.incident;
    let label = model.tr.text("risk-is-breach");
    let word = code::word(&model.tr, incident.finding.outcome);
    let mut rows = decision_rows(model, 0, &label, &word, &incident.finding, width);
    rows.push((None, Line::default()));
    let label = model.tr.text("column-risk");
    if let Some(risk) = &incident.risk {
        rows.extend(decision_rows(
            model,
            1,
            &label,
            &code::word(&model.tr, risk.outcome),
            risk,
            width,
        ));
        let duties = model.tr.text(&format!("duties-{}", risk.outcome.code()));
        rows.push((None, Line::default()));
        rows.extend(
            wrap(&duties, width)
                .into_iter()
                .map(|line| (None, Line::from(line))),
        );
    } else {
        let none = model.tr.text("risk-none");
        rows.extend(
            labelled(&label, &none, model.theme.caution(), model, width)
                .into_iter()
                .map(|l| (Some(1), l)),
        );
    }
    for party in incident.parties() {
        let Some(decision) = incident.not_required_for(party.as_ref()) else {
            continue;
        };
        rows.push((None, Line::default()));
        let word = model.tr.text("way-not-required");
        let label = of_controller(&case.guide, model.tr.text("tab-notice"), party.as_ref());
        rows.extend(decision_rows(
            model,
            usize::MAX,
            &label,
            &word,
            decision,
            width,
        ));
    }
    rows
}
