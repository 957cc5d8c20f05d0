//! Draws closed incidents: a year at a time.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::Review;
use crate::domain::summary::{self, Summary};
use crate::i18n::format;
use crate::ui::paint::{boxed, cell, list, wrap};
use crate::ui::screen::dashboard::view::ended_word;
use crate::ui::screen::dashboard::whose;
use crate::ui::world::{Hit, Layout, World};

/// Draws the list of a year.
pub(in crate::ui) fn draw(
    view: &Review,
    world: &World,
    frame: &mut Frame<'_>,
    area: Rect,
    layout: &mut Layout,
) {
    let year = view.shown_year(world);
    let years = Review::years(world);
    let mut title = vec![Span::raw(format!(" {} ", world.tr.text("review-title")))];
    if let Some(name) = world.only_name() {
        let dot = world.theme.sign("·", "-");
        title.push(Span::raw(format!("{dot} {name} ")));
    }
    for y in &years {
        let style = if Some(*y) == year {
            world.theme.accent()
        } else {
            world.theme.dim()
        };
        title.push(Span::styled(format!(" {y} "), style));
    }
    let block = boxed(world, Line::from(title), true);
    let inside = block.inner(area);
    frame.render_widget(block, area);
    let rows = view.rows(world);
    if rows.is_empty() {
        let id = if world.closed.is_some() {
            "review-empty"
        } else {
            "loading"
        };
        let said = wrap(&world.tr.text(id), usize::from(inside.width));
        frame.render_widget(
            Paragraph::new(said.into_iter().map(Line::from).collect::<Vec<_>>()),
            inside,
        );
        return;
    }
    let at = view.at(&rows);
    layout.page = usize::from(inside.height);
    list(frame, layout, inside, (at, rows.len()), |n| {
        let line = rows
            .get(n)
            .map(|row| line(row, world, usize::from(inside.width)));
        (
            world.marked(line.unwrap_or_default(), n == at),
            Some(Hit::Row(n)),
        )
    });
}

fn line(row: &Summary, world: &World, width: usize) -> Line<'static> {
    let number = row
        .number
        .map(|number| number.to_string())
        .unwrap_or_default();
    let narrow = width < 100;
    let several = world.only.is_none() && summary::several(world.closed.iter().flatten());
    let of_whose: usize = match (several, width) {
        (false, _) => 0,
        (true, 132..) => 22,
        (true, 100..) => 16,
        (true, _) => 13,
    };
    // The year stands above the list.
    let date = if narrow { format::day } else { format::date };
    let closed = row
        .closed
        .map(|at| date(&world.tr, &world.zone_of(row.plan.as_ref()).local(at)))
        .unwrap_or_default();
    let finding = format!("finding-short-{}", row.finding.code());
    let finding = world.tr.text(&finding);
    let risk = row.risk.map_or_else(
        || "–".to_owned(),
        |risk| world.tr.text(&format!("risk-short-{}", risk.code())),
    );
    let clock = row.clock.as_ref();
    let ended = clock.and_then(|clock| Some((clock.ended?, clock.late)));
    let ended = ended.map_or_else(
        || "–".to_owned(),
        |(why, late)| ended_word(world, why, late),
    );
    // Where there is no room for the finding, what ended the clock says it too.
    let (of_finding, of_date) = if narrow { (0, 9) } else { (16, 18) };
    let fixed = 10 + of_whose + of_finding + 9 + 14 + of_date;
    let named = whose(row, of_whose.saturating_sub(1), world.cut());
    let whose = cell(&named, of_whose, world.cut());
    Line::from(vec![
        Span::styled(cell(&number, 10, world.cut()), world.theme.accent()),
        Span::raw(whose),
        Span::raw(cell(
            world.tr.shown(&row.title),
            width.saturating_sub(fixed).max(10),
            world.cut(),
        )),
        Span::styled(
            cell(&format!(" {finding}"), of_finding, world.cut()),
            world.theme.dim(),
        ),
        Span::raw(cell(&format!(" {risk}"), 9, world.cut())),
        Span::raw(cell(&format!(" {ended}"), 14, world.cut())),
        Span::styled(
            cell(&format!(" {closed}"), of_date, world.cut()),
            world.theme.dim(),
        ),
    ])
}
