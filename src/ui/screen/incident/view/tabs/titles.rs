//! The names of the tabs on the upper edge of their box. What is known of a tab's content stands elsewhere.
//!
//! Every tab keeps its digit, which is its key. Where the names do not fit, first the gaps grow narrow, then the longest names
//! are cut; the name of the tab that is open stays whole as long as it can.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::ui::paint::fit;
use crate::ui::screen::incident::{Tab, View};
use crate::ui::world::{Hit, Layout, World};

/// The shortest a name is cut to: two letters and the mark.
const SHORTEST: usize = 3;

/// The names with their digits, each clickable.
pub(super) fn titles(view: &View, world: &World, area: Rect, layout: &mut Layout) -> Line<'static> {
    let names: Vec<String> = Tab::ALL.iter().map(|t| world.tr.text(t.id())).collect();
    let open = Tab::ALL.iter().position(|tab| *tab == view.tab);
    let room = usize::from(area.width.saturating_sub(2));
    let mut x = area.x + 1;
    let mut spans = Vec::new();
    for (n, text) in fitted(&names, open.unwrap_or(0), room, world.cut())
        .into_iter()
        .enumerate()
    {
        let width = u16::try_from(text.width()).unwrap_or(0);
        layout.hits.push((x, area.y, width, 1, Hit::Tab(n)));
        x += width;
        let style = if Some(n) == open {
            world.theme.accent().patch(world.theme.selected())
        } else {
            world.theme.dim()
        };
        spans.push(Span::styled(text, style));
    }
    Line::from(spans)
}

/// What stands for each tab, from the left, in as many columns as there are.
fn fitted(names: &[String], open: usize, room: usize, cut: &str) -> Vec<String> {
    let mut widths: Vec<usize> = names.iter().map(|name| name.width()).collect();
    let digits = names.len() * 2;
    let total = |widths: &[usize]| digits + widths.iter().sum::<usize>();
    if total(&widths) + names.len() * 2 <= room {
        return texts(names, &widths, cut, |text| format!(" {text} "));
    }
    let narrow = names.len().saturating_sub(1);
    while total(&widths) + narrow > room {
        let others = || (0..widths.len()).filter(|n| *n != open);
        let longest = others().max_by_key(|n| (widths.get(*n).copied(), *n));
        let Some(longest) = longest.filter(|n| widths.get(*n).is_some_and(|w| *w > SHORTEST))
        else {
            break;
        };
        if let Some(width) = widths.get_mut(longest) {
            *width -= 1;
        }
    }
    if total(&widths) + narrow > room {
        for (n, width) in widths.iter_mut().enumerate() {
            *width = if n == open { *width } else { 0 };
        }
    }
    let mut texts = texts(names, &widths, cut, |text| format!("{text} "));
    if let Some(last) = texts.last_mut() {
        last.pop();
    }
    texts
}

fn texts(
    names: &[String],
    widths: &[usize],
    cut: &str,
    padded: impl Fn(&str) -> String,
) -> Vec<String> {
    let each = names.iter().zip(widths).enumerate();
    each.map(|(n, (name, width))| {
        let text = format!(
            "{} {}",
            n + 1,
            fit(name, *width, if *width == 0 { "" } else { cut })
        );
        padded(text.trim_end())
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(room: usize, open: usize) -> String {
        let names = [
            "Fakta",
            "Kontakter",
            "Risiko",
            "Anmeldelse",
            "Berørte",
            "Log",
        ];
        fitted(&names.map(str::to_owned), open, room, "…").concat()
    }

    #[test]
    fn gaps_grow_narrow_before_names_do() {
        let wide = " 1 Fakta  2 Kontakter  3 Risiko  4 Anmeldelse  5 Berørte  6 Log ";
        assert_eq!(shown(64, 0), wide);
        let narrow = "1 Fakta 2 Kontakter 3 Risiko 4 Anmeldelse 5 Berørte 6 Log";
        assert_eq!(shown(63, 0), narrow);
        assert_eq!(shown(57, 0), narrow);
    }

    #[test]
    fn the_longest_names_are_cut_first_and_never_the_open_one() {
        let at_80 = "1 Fakta 2 Konta… 3 Risi… 4 Anme… 5 Berø… 6 Log";
        assert_eq!(shown(46, 0), at_80);
        let open = "1 Fak… 2 Kon… 3 Ris… 4 Anmeldelse 5 Ber… 6 Log";
        assert_eq!(shown(46, 3), open);
        assert_eq!(shown(30, 3), "1 2 3 4 Anmeldelse 5 6");
    }
}
