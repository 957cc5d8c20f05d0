//! The tab of the log: a sentence an entry, with its time, T+, day separators and the state of the chain.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::Row;
use crate::domain::time::Moment;
use crate::domain::timeline::{Order, Placed};
use crate::i18n::sentence::{Names, sentence};
use crate::i18n::{format, timely};
use crate::ui::model::{Case, Chain, Model};
use crate::ui::paint::{fit, wrap};
use crate::ui::screen::incident::{View, log};

pub(super) fn log_rows(view: &View, model: &Model, case: &Case, width: usize) -> Vec<Row> {
    let names = Names {
        guide: &case.guide,
        workspace: &model.workspace,
        incident: Some(&case.incident),
        zone: model.case_zone(),
    };
    let start = case.incident.aware().or(case.incident.opened_at);
    let chain = match model.chain {
        Chain::Unknown => (model.tr.text("chain-unknown"), model.theme.dim()),
        Chain::Holds(position) => (
            model
                .tr
                .with("chain-holds", &[("position", position.into())]),
            model.theme.good(),
        ),
        Chain::Broken(position) => (
            model
                .tr
                .with("chain-broken", &[("position", position.into())]),
            model.theme.bad(),
        ),
    };
    let dot = model.theme.sign("·", "-");
    let order = match view.order {
        Order::Happened => String::new(),
        Order::Recorded => format!(" {dot} {}", model.tr.text("log-as-recorded")),
    };
    let filter = model.tr.text(view.filter.id());
    let head = format!("{filter}{order} {dot} {}", chain.0);
    let mut rows: Vec<Row> = vec![(None, Line::styled(fit(&head, width, model.cut()), chain.1))];
    let mut day = None;
    let entries = log::entries(&case.incident, view.filter, view.order);
    for (n, placed) in entries.into_iter().enumerate() {
        let local = model.case_zone().local(placed.at(view.order));
        if day.replace(local.date()) != Some(local.date()) {
            let line = model.theme.sign("──", "--");
            let text = format!("{line} {} {line}", format::date(&model.tr, &local));
            rows.push((None, Line::styled(text, model.theme.dim())));
        }
        rows.extend(
            entry_lines(model, case, (placed, view.order), &names, start, width)
                .into_iter()
                .map(|line| (Some(n), line)),
        );
    }
    rows
}

/// An entry: its time and T+, who typed, and its sentence.
fn entry_lines(
    model: &Model,
    case: &Case,
    (placed, order): (Placed<'_>, Order),
    names: &Names<'_>,
    start: Option<Moment>,
    width: usize,
) -> Vec<Line<'static>> {
    let (entry, zone) = (placed.entry, model.case_zone());
    let time = format::time(&model.tr, &zone.local(placed.at(order)));
    let t = start
        .map(|start| format::since_start(placed.happened.since(start)))
        .unwrap_or_default();
    let who = model.workspace.name_of(&entry.actor);
    let taken_back = case.incident.taken_back.contains(&entry.act);
    let mark = if taken_back {
        format!(" ({})", model.tr.text("mark-taken-back"))
    } else {
        String::new()
    };
    let beside = timely::beside_entry(&model.tr, placed, order, zone);
    let beside = beside.map_or_else(String::new, |words| format!(" ({words})"));
    let said = format!("{who}: {}{beside}{mark}", sentence(&model.tr, entry, names));
    let style = if taken_back {
        model.theme.dim()
    } else {
        model.theme.text()
    };
    let head = format!("{time} {t:<8} ");
    let room = width.saturating_sub(head.width());
    let lines = wrap(&said, room).into_iter().enumerate().map(|(k, line)| {
        let lead = if k == 0 {
            head.clone()
        } else {
            " ".repeat(head.width())
        };
        Line::from(vec![
            Span::styled(lead, model.theme.dim()),
            Span::styled(line, style),
        ])
    });
    lines.collect()
}
