//! Draws the plan, wrapped to the width there is.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use super::{PlanView, guide};
use crate::domain::time::Moment;
use crate::i18n::outline::{Look, OutlineLine, outline};
use crate::ui::paint::{boxed, wrap};
use crate::ui::world::{Layout, World};

/// The room for text on a screen of so many columns: more than this is hard to read.
pub(super) fn width(columns: u16) -> usize {
    usize::from(columns.saturating_sub(2)).min(110)
}

/// The lines of the plan for a width.
pub(super) fn lines(world: &World, now: Moment, width: usize) -> Vec<Line<'static>> {
    let today = world.plan.zone.local(now).date();
    let rows = outline(&world.tr, guide(world), &world.workspace, today);
    let mut lines = Vec::new();
    for row in rows {
        if row.look == Look::Heading && !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.extend(of_row(world, &row, width));
    }
    lines
}

fn of_row(world: &World, row: &OutlineLine, width: usize) -> Vec<Line<'static>> {
    let theme = world.theme;
    let style = match row.look {
        Look::Heading => theme.accent(),
        Look::Plain => theme.text(),
        Look::Beside | Look::Remark => theme.dim(),
        Look::Caution => theme.caution(),
        Look::Missing => theme.bad(),
    };
    let indent = " ".repeat(row.indent * 2);
    let said = wrap(&row.text, width.saturating_sub(indent.len()));
    let line = |line| Line::styled(format!("{indent}{line}"), style);
    said.into_iter().map(line).collect()
}

/// Draws the part of the plan that is scrolled to.
pub(in crate::ui) fn draw(
    view: &PlanView,
    world: &World,
    now: Moment,
    frame: &mut Frame<'_>,
    area: Rect,
    layout: &mut Layout,
) {
    let mark = world.theme.sign("·", "-");
    let (title, organisation) = (world.tr.text("plan-title"), &guide(world).plan.organisation);
    let block = boxed(world, format!(" {title} {mark} {organisation} "), true);
    let inside = block.inner(area);
    frame.render_widget(block, area);
    layout.page = usize::from(inside.height);
    let lines = lines(world, now, width(area.width));
    let most = lines.len().saturating_sub(layout.page);
    let shown: Vec<Line<'_>> = lines.into_iter().skip(view.line.min(most)).collect();
    frame.render_widget(Paragraph::new(shown), inside);
}
