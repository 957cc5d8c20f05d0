//! Draws the dashboard: the list, and below it the selected incident's deadline and its last entries.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout as Split, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};

use super::Dashboard;
use crate::domain::event::ClockEnd;
use crate::domain::summary::Summary;
use crate::domain::time::Moment;
use crate::domain::timeline::{Order, timeline};
use crate::i18n::code;
use crate::i18n::duty::if_covered;
use crate::i18n::format;
use crate::i18n::sentence::{Names, sentence};
use crate::ui::actions::{Action, Context};
use crate::ui::dialog::earlier_start;
use crate::ui::paint::{boxed, cell, fit, hints, list, row, wrap};
use crate::ui::screen::incident::view as incident_view;
use crate::ui::world::{Case, Hit, Layout, World};

/// Columns of the list, for a width.
struct Columns {
    what: usize,
    /// Only where there are several.
    controller: usize,
    stage: usize,
    risk: usize,
    owner: usize,
    next: usize,
    bar: usize,
    left: usize,
}

const NUMBER: usize = 10;
const DOTS: usize = 8;
/// Of the time left: `99:59:59`, and the longest of the short words.
const DIGITS: usize = 8;
const WORD: usize = 8;

impl Columns {
    const fn of(width: usize, several: bool) -> Self {
        let controller = match (several, width) {
            (false, _) => 0,
            (true, 132..) => 22,
            (true, 100..) => 16,
            (true, _) => 13,
        };
        let (stage, risk, owner, bar) = if width >= 132 {
            (DOTS + 12, 9, 11, 6)
        } else if width >= 100 {
            (DOTS, 9, 9, 4)
        } else {
            (DOTS, 0, 0, 3)
        };
        let left = bar + 1 + DIGITS + 1 + WORD;
        let fixed = 2 + NUMBER + controller + stage + risk + owner + left;
        let rest = width.saturating_sub(fixed);
        let next = rest * 2 / 5;
        Self {
            what: rest - next,
            controller,
            stage,
            risk,
            owner,
            next,
            bar,
            left,
        }
    }
}

/// Draws the dashboard.
pub(in crate::ui) fn draw(
    view: &Dashboard,
    world: &World,
    now: Moment,
    frame: &mut Frame<'_>,
    area: Rect,
    layout: &mut Layout,
) {
    let rows = view.rows(world);
    if world.rows.is_empty() {
        return empty(world, frame, area);
    }
    let detail = (area.height / 2).clamp(8, 14);
    let [upper, below] =
        Split::vertical([Constraint::Min(4), Constraint::Length(detail)]).areas(area);
    let block = boxed(world, title(view, world), true);
    let inside = block.inner(upper);
    frame.render_widget(block, upper);
    draw_list(view, &rows, world, now, frame, inside, layout);
    draw_detail(view, world, now, frame, below);
}

/// What the list shows: all, or those of one organisation, or what was typed for.
fn title(view: &Dashboard, world: &World) -> String {
    let dot = world.theme.sign("·", "-");
    let only = world.only_name().map(|name| format!("{dot} {name}"));
    let filter = view.filter.as_ref().map(|filter| {
        let cursor = if view.typing {
            world.theme.sign("▏", "_")
        } else {
            ""
        };
        format!("/{}{cursor}", filter.value())
    });
    let parts = [Some(world.tr.text("dashboard-title")), only, filter];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    format!(" {} ", parts.join(" "))
}

fn empty(world: &World, frame: &mut Frame<'_>, area: Rect) {
    let block = boxed(
        world,
        format!(" {} ", world.tr.text("dashboard-title")),
        true,
    );
    let inside = block.inner(area);
    frame.render_widget(block, area);
    let width = usize::from(inside.width.saturating_sub(8)).min(70);
    let mut lines: Vec<Line<'_>> = vec![
        Line::styled(world.tr.text("dashboard-empty"), world.theme.strong()),
        Line::default(),
    ];
    lines.extend(
        wrap(&world.tr.text("dashboard-empty-more"), width)
            .into_iter()
            .map(Line::from),
    );
    lines.push(Line::default());
    lines.push(hints(
        world,
        Context::Dashboard,
        &[Action::NewIncident, Action::Help, Action::Palette],
    ));
    let height = u16::try_from(lines.len()).unwrap_or(0).min(inside.height);
    let place = Rect {
        x: inside.x + 4.min(inside.width),
        y: inside.y + (inside.height - height) / 3,
        width: inside.width.saturating_sub(8),
        height,
    };
    frame.render_widget(Paragraph::new(lines), place);
}

fn draw_list(
    view: &Dashboard,
    rows: &[&Summary],
    world: &World,
    now: Moment,
    frame: &mut Frame<'_>,
    area: Rect,
    layout: &mut Layout,
) {
    let columns = Columns::of(
        usize::from(area.width),
        world.several() && world.only.is_none(),
    );
    let head = [
        "number",
        "what",
        "organisation",
        "stage",
        "risk",
        "owner",
        "next",
        "left",
    ];
    let widths = [
        NUMBER,
        columns.what,
        columns.controller,
        columns.stage,
        columns.risk,
        columns.owner,
        columns.next,
        columns.left,
    ];
    let heading = head
        .iter()
        .zip(widths)
        .filter(|(_, width)| *width > 0)
        .map(|(name, width)| {
            let text = world.tr.text(&format!("column-{name}"));
            cell(&text, width - 1, world.cut()) + " "
        });
    let heading: String = heading.collect();
    frame.render_widget(
        Paragraph::new(Line::styled(format!("  {heading}"), world.theme.dim())),
        row(area, 0),
    );
    let body = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..area
    };
    let at = view.at(rows);
    layout.page = usize::from(body.height);
    if rows.is_empty() {
        frame.render_widget(
            Paragraph::new(Line::styled(
                world.tr.text("filter-nothing"),
                world.theme.dim(),
            )),
            body,
        );
    }
    list(frame, layout, body, (at, rows.len()), |n| {
        let line = rows
            .get(n)
            .map(|row| list_line(row, n == at, &columns, world, now));
        (line.unwrap_or_default(), Some(Hit::Row(n)))
    });
}

fn list_line(
    summary: &Summary,
    selected: bool,
    columns: &Columns,
    world: &World,
    now: Moment,
) -> Line<'static> {
    let theme = world.theme;
    let cut = world.cut();
    let number = summary
        .number
        .map(|number| number.to_string())
        .unwrap_or_default();
    let weight = if selected {
        theme.strong()
    } else {
        theme.text()
    };
    let pointer = if selected { theme.pointer() } else { " " };
    let put = |text: &str, width: usize| {
        cell(text, width.saturating_sub(1), cut) + if width > 0 { " " } else { "" }
    };
    let mut spans = vec![
        Span::styled(format!("{pointer} "), theme.accent()),
        Span::styled(put(&number, NUMBER), weight),
        Span::styled(put(&what(summary, world), columns.what), weight),
        Span::raw(put(
            &super::whose(summary, columns.controller.saturating_sub(1), cut),
            columns.controller,
        )),
        Span::raw(put(&stage(summary, world, columns.stage), columns.stage)),
    ];
    if columns.risk > 0 {
        let risk = summary.risk.map_or_else(
            || "–".to_owned(),
            |risk| world.tr.text(&format!("risk-short-{}", risk.code())),
        );
        let owner = summary
            .owner
            .as_ref()
            .map_or("–", |owner| world.tr.shown(owner));
        spans.push(Span::raw(put(&risk, columns.risk)));
        spans.push(Span::raw(put(owner, columns.owner)));
    }
    spans.push(Span::styled(
        put(&next_words(summary, world, now), columns.next),
        theme.accent(),
    ));
    spans.extend(left_cell(summary, world, now, columns));
    Line::from(spans)
}

fn what(summary: &Summary, world: &World) -> String {
    let title = world.tr.shown(&summary.title);
    let serious = if summary.serious {
        world.theme.sign("‼ ", "!! ")
    } else {
        ""
    };
    if summary.finding == crate::domain::event::Finding::Suspected {
        format!("{serious}{title} ({})", world.tr.text("mark-suspected"))
    } else {
        format!("{serious}{title}")
    }
}

fn stage(summary: &Summary, world: &World, width: usize) -> String {
    let dots: String = summary
        .marks
        .0
        .iter()
        .map(|mark| world.theme.mark(*mark))
        .collect();
    let name = summary
        .stage
        .as_ref()
        .map(|code| world.tr.text(&format!("stage-{code}")));
    match name {
        Some(name) if width > DOTS => format!("{dots} {name}"),
        Some(_) | None => dots,
    }
}

/// What is next: the notice when little time is left, else the first open step.
fn next_words(summary: &Summary, world: &World, now: Moment) -> String {
    if summary.owes_controller {
        return world.tr.text("next-tell-controller");
    }
    let soon = summary
        .deadline()
        .is_some_and(|d| d.since(now) < crate::domain::progress::SEND_WHAT_YOU_HAVE);
    let nearest = summary.clock.as_ref().filter(|_| soon);
    let by_word = nearest.and_then(|clock| clock.by_word.as_ref());
    let step = if soon && summary.notice.is_some() {
        &summary.notice_words
    } else {
        &summary.next_words
    };
    let words = by_word.unwrap_or(step);
    if words.is_empty() {
        return world.tr.text("next-close");
    }
    let words = words.get(world.tr.language().code());
    if summary.clock.as_ref().is_some_and(|clock| clock.if_covered) {
        return if_covered(&world.tr, words);
    }
    words.to_owned()
}

/// Why the clock no longer runs, in a word or two; that it was late goes before what it was.
pub(in crate::ui) fn ended_word(world: &World, why: ClockEnd, late: bool) -> String {
    if late {
        return world.tr.text("ended-short-late");
    }
    world.tr.text(&format!("ended-short-{}", why.code()))
}

/// Bar, digits and a word: never colour alone.
fn left_cell(
    summary: &Summary,
    world: &World,
    now: Moment,
    columns: &Columns,
) -> Vec<Span<'static>> {
    let theme = world.theme;
    // Where the digits end.
    let room = columns.bar + 1 + DIGITS;
    let Some(clock) = &summary.clock else {
        return vec![Span::raw(format!("{:>room$}", "–"))];
    };
    if let Some(why) = clock.ended {
        let style = if clock.late {
            theme.bad()
        } else {
            theme.good()
        };
        let short = ended_word(world, why, clock.late);
        return vec![Span::styled(fit(&short, columns.left, world.cut()), style)];
    }
    let Some(deadline) = summary.deadline().filter(|_| clock.deadline.is_some()) else {
        let since = format::since_start(now.since(clock.start));
        return vec![Span::styled(format!("{since:>room$}"), theme.bad())];
    };
    let (digits, urgency) = crate::ui::view::time_left(deadline, now);
    let short = world.tr.text(urgency.short_id());
    let whole = deadline.since(clock.start).as_seconds();
    // Weeks over, the digits take of the bar's room.
    let cells = (columns.bar + DIGITS).saturating_sub(digits.len().max(DIGITS));
    let bar = theme.bar(cells, now.since(clock.start).as_seconds(), whole);
    let short = cell(&short, WORD, world.cut());
    vec![
        Span::styled(bar, theme.dim()),
        Span::styled(format!(" {digits:>DIGITS$} {short}"), theme.urgent(urgency)),
    ]
}

fn draw_detail(view: &Dashboard, world: &World, now: Moment, frame: &mut Frame<'_>, area: Rect) {
    let case = world
        .case
        .as_ref()
        .filter(|case| Some(&case.incident.id) == view.selected.as_ref());
    let number = case
        .and_then(|case| case.incident.number)
        .map(|n| format!(" {n} "))
        .unwrap_or_default();
    let [left, right] =
        Split::horizontal([Constraint::Percentage(54), Constraint::Min(10)]).areas(area);
    let (clock, log) = (
        boxed(world, number, false),
        boxed(world, format!(" {} ", world.tr.text("tab-log")), false),
    );
    let (inside_left, inside_right) = (clock.inner(left), log.inner(right));
    frame.render_widget(clock, left);
    frame.render_widget(log, right);
    let Some(case) = case else { return };
    let width = usize::from(inside_left.width);
    let mut lines = incident_view::clock_lines(world, case, now, width, true);
    if let Some(words) = earlier_start(world, case, None, now) {
        lines.insert(lines.len().min(2), Line::styled(words, world.theme.bad()));
    }
    frame.render_widget(Paragraph::new(lines).wrap(Wrap { trim: true }), inside_left);
    frame.render_widget(
        Paragraph::new(last_entries(world, case, inside_right)),
        inside_right,
    );
}

/// The newest entries that fit, newest first.
fn last_entries(world: &World, case: &Case, area: Rect) -> Vec<Line<'static>> {
    let names = Names {
        guide: &case.edition.guide,
        workspace: &world.workspace,
        incident: Some(&case.incident),
        zone: world.case_zone(),
    };
    let start = case.incident.aware().or(case.incident.opened_at);
    let mut lines = Vec::new();
    for placed in timeline(&case.incident, Order::Happened).iter().rev() {
        if lines.len() >= usize::from(area.height) {
            break;
        }
        let t = start
            .map(|start| format::since_start(placed.happened.since(start)))
            .unwrap_or_default();
        let said = sentence(&world.tr, placed.entry, &names);
        let room = usize::from(area.width).saturating_sub(10);
        for (n, text) in wrap(&said, room).into_iter().take(2).enumerate() {
            let lead = if n == 0 { t.as_str() } else { "" };
            let text = Span::raw(text);
            lines.push(Line::from(vec![
                Span::styled(format!("{lead:<9} "), world.theme.dim()),
                text,
            ]));
        }
    }
    lines
}

/// The risk in words.
pub(in crate::ui) fn risk_word(world: &World, case: &Case) -> String {
    case.incident.risk.as_ref().map_or_else(
        || world.tr.text("risk-none"),
        |risk| code::word(&world.tr, risk.outcome),
    )
}
