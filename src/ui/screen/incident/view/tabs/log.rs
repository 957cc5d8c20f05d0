//! The tab of the log: a sentence an entry, with its time, T+, day separators and the state of the chain.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::TabLine;
use crate::domain::time::Moment;
use crate::domain::timeline::{Order, Placed};
use crate::i18n::sentence::{Names, sentence};
use crate::i18n::{format, timely};
use crate::ui::paint::{fit, wrap};
use crate::ui::screen::incident::{View, log};
use crate::ui::world::{Case, Chain, World};

pub(super) fn log_rows(view: &View, world: &World, case: &Case, width: usize) -> Vec<TabLine> {
    let names = Names {
        guide: &case.edition.guide,
        workspace: &world.workspace,
        incident: Some(&case.incident),
        zone: world.case_zone(),
    };
    let start = case.incident.aware().or(case.incident.opened_at);
    let chain = match world.chain {
        Chain::Unknown => (world.tr.text("chain-unknown"), world.theme.dim()),
        Chain::Holds(position) => (
            world
                .tr
                .with("chain-holds", &[("position", position.into())]),
            world.theme.good(),
        ),
        Chain::Broken(position) => (
            world
                .tr
                .with("chain-broken", &[("position", position.into())]),
            world.theme.bad(),
        ),
    };
    let dot = world.theme.sign("·", "-");
    let order = match view.order {
        Order::Happened => String::new(),
        Order::Recorded => format!(" {dot} {}", world.tr.text("log-as-recorded")),
    };
    let filter = world.tr.text(view.filter.id());
    let head = format!("{filter}{order} {dot} {}", chain.0);
    let mut rows: Vec<TabLine> =
        vec![(None, Line::styled(fit(&head, width, world.cut()), chain.1))];
    let mut day = None;
    let entries = log::entries(&case.incident, view.filter, view.order);
    for (n, placed) in entries.into_iter().enumerate() {
        let local = world.case_zone().local(placed.at(view.order));
        if day.replace(local.date()) != Some(local.date()) {
            let line = world.theme.sign("──", "--");
            let text = format!("{line} {} {line}", format::date(&world.tr, &local));
            rows.push((None, Line::styled(text, world.theme.dim())));
        }
        rows.extend(
            entry_lines(world, case, (placed, view.order), &names, start, width)
                .into_iter()
                .map(|line| (Some(n), line)),
        );
    }
    rows
}

/// An entry: its time and T+, who typed, and its sentence.
fn entry_lines(
    world: &World,
    case: &Case,
    (placed, order): (Placed<'_>, Order),
    names: &Names<'_>,
    start: Option<Moment>,
    width: usize,
) -> Vec<Line<'static>> {
    let (entry, zone) = (placed.entry, world.case_zone());
    let time = format::time(&world.tr, &zone.local(placed.at(order)));
    let t = start
        .map(|start| format::since_start(placed.happened.since(start)))
        .unwrap_or_default();
    let who = world.workspace.name_of(&entry.actor);
    let taken_back = case.incident.took_back(entry);
    let mark = if taken_back {
        format!(" ({})", world.tr.text("mark-taken-back"))
    } else {
        String::new()
    };
    let beside = timely::beside_entry(&world.tr, placed, order, zone);
    let beside = beside.map_or_else(String::new, |words| format!(" ({words})"));
    let said = format!("{who}: {}{beside}{mark}", sentence(&world.tr, entry, names));
    let style = if taken_back {
        world.theme.dim()
    } else {
        world.theme.text()
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
            Span::styled(lead, world.theme.dim()),
            Span::styled(line, style),
        ])
    });
    lines.collect()
}
