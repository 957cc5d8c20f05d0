//! Draws closed incidents: a year at a time.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::Review;
use crate::domain::summary::{self, Summary};
use crate::i18n::format;
use crate::ui::model::{Hit, Layout, Model};
use crate::ui::paint::{boxed, cell, list, wrap};
use crate::ui::screen::dashboard::view::ended_word;
use crate::ui::screen::dashboard::whose;

/// Draws the list of a year.
pub(in crate::ui) fn draw(
    view: &Review,
    model: &Model,
    frame: &mut Frame<'_>,
    area: Rect,
    layout: &mut Layout,
) {
    let year = view.shown_year(model);
    let years = Review::years(model);
    let mut title = vec![Span::raw(format!(" {} ", model.tr.text("review-title")))];
    if let Some(name) = model.only_name() {
        let dot = model.theme.sign("·", "-");
        title.push(Span::raw(format!("{dot} {name} ")));
    }
    for y in &years {
        let style = if Some(*y) == year {
            model.theme.accent()
        } else {
            model.theme.dim()
        };
        title.push(Span::styled(format!(" {y} "), style));
    }
    let block = boxed(model, Line::from(title), true);
    let inside = block.inner(area);
    frame.render_widget(block, area);
    let rows = view.rows(model);
    if rows.is_empty() {
        let id = if model.closed.is_some() {
            "review-empty"
        } else {
            "loading"
        };
        let said = wrap(&model.tr.text(id), usize::from(inside.width));
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
            .map(|row| line(row, model, usize::from(inside.width)));
        (
            model.marked(line.unwrap_or_default(), n == at),
            Some(Hit::Row(n)),
        )
    });
}

fn line(row: &Summary, model: &Model, width: usize) -> Line<'static> {
    let number = row
        .number
        .map(|number| number.to_string())
        .unwrap_or_default();
    let narrow = width < 100;
    let several = model.only.is_none() && summary::several(model.closed.iter().flatten());
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
        .map(|at| date(&model.tr, &model.zone_of(row.plan.as_ref()).local(at)))
        .unwrap_or_default();
    let finding = format!("finding-short-{}", row.finding.code());
    let finding = model.tr.text(&finding);
    let risk = row.risk.map_or_else(
        || "–".to_owned(),
        |risk| model.tr.text(&format!("risk-short-{}", risk.code())),
    );
    let clock = row.clock.as_ref();
    let ended = clock.and_then(|clock| Some((clock.ended?, clock.late)));
    let ended = ended.map_or_else(
        || "–".to_owned(),
        |(why, late)| ended_word(model, why, late),
    );
    // Where there is no room for the finding, what ended the clock says it too.
    let (of_finding, of_date) = if narrow { (0, 9) } else { (16, 18) };
    let fixed = 10 + of_whose + of_finding + 9 + 14 + of_date;
    let named = whose(row, of_whose.saturating_sub(1), model.cut());
    let whose = cell(&named, of_whose, model.cut());
    Line::from(vec![
        Span::styled(cell(&number, 10, model.cut()), model.theme.accent()),
        Span::raw(whose),
        Span::raw(cell(
            model.tr.shown(&row.title),
            width.saturating_sub(fixed).max(10),
            model.cut(),
        )),
        Span::styled(
            cell(&format!(" {finding}"), of_finding, model.cut()),
            model.theme.dim(),
        ),
        Span::raw(cell(&format!(" {risk}"), 9, model.cut())),
        Span::raw(cell(&format!(" {ended}"), 14, model.cut())),
        Span::styled(
            cell(&format!(" {closed}"), of_date, model.cut()),
            model.theme.dim(),
        ),
    ])
}
