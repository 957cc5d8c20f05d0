//! Small things all screens draw with: wrapped text, key hints, boxes, cells that fit.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::symbols::border;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Paragraph};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::actions::{Action, Context};
pub(super) use crate::i18n::columns::{cell, fit};
use crate::ui::world::{Hit, Layout, World};

/// A border of ASCII characters.
pub(super) const ASCII_BORDER: border::Set<'static> = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

/// A box with a heading.
pub(super) fn boxed<'a>(world: &World, title: impl Into<Line<'a>>, focus: bool) -> Block<'a> {
    let style = if focus {
        world.theme.text()
    } else {
        world.theme.dim()
    };
    let block = Block::bordered().title(title).border_style(style);
    if world.theme.ascii {
        block.border_set(ASCII_BORDER)
    } else {
        block.border_type(BorderType::Plain)
    }
}

/// Breaks text into lines of at most `width` columns, at blanks where there are any; line ends stay.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let indent: String = paragraph.chars().take_while(|c| *c == ' ').collect();
        let mut line = indent.clone();
        for word in paragraph.split_whitespace() {
            let gap = usize::from(line.trim_start() != "" || line.len() > indent.len());
            if line.width() + gap + word.width() > width && line.len() > indent.len() {
                lines.push(std::mem::replace(&mut line, indent.clone()));
            } else if gap == 1 {
                line.push(' ');
            }
            for part in word.graphemes(true) {
                if line.width() + part.width() > width {
                    lines.push(std::mem::replace(&mut line, indent.clone()));
                }
                line.push_str(part);
            }
        }
        lines.push(line);
    }
    lines
}

impl World {
    /// The mark of cut text.
    pub(super) const fn cut(&self) -> &'static str {
        self.theme.sign("…", "~")
    }
}

/// Keys with their words, as many as fit where they are drawn; actions without a key are left out.
pub(super) fn hints(world: &World, context: Context, actions: &[Action]) -> Line<'static> {
    hints_in(world, &[context], actions, &|action| action.hint_id())
}

/// The id of the word or two an action is called below.
pub(super) type HintId<'a> = &'a dyn Fn(Action) -> &'static str;

/// Keys with their words, from the first context that has one.
pub(super) fn hints_in(
    world: &World,
    contexts: &[Context],
    actions: &[Action],
    id: HintId<'_>,
) -> Line<'static> {
    let mut spans = Vec::new();
    for action in actions {
        let chord = contexts
            .iter()
            .find_map(|context| world.keymap.keys_for(*action, *context).first());
        let Some(chord) = chord else { continue };
        if !spans.is_empty() {
            spans.push(Span::raw("  "));
        }
        spans.push(Span::styled(
            chord.label(world.theme.ascii, &world.tr),
            world.theme.accent(),
        ));
        spans.push(Span::styled(
            format!(" {}", world.tr.text(id(*action))),
            world.theme.dim(),
        ));
    }
    Line::from(spans)
}

/// Keys with their words in one line: whole hints only, and help is always among them.
pub(super) fn footer_line(
    world: &World,
    contexts: &[Context],
    actions: &[Action],
    id: HintId<'_>,
    width: u16,
) -> Line<'static> {
    let of = |action: Action| hints_in(world, contexts, &[action], id);
    let help = actions.contains(&Action::Help).then(|| of(Action::Help));
    let mut room =
        usize::from(width).saturating_sub(help.as_ref().map_or(0, |line| line.width() + 2));
    let mut spans = Vec::new();
    for action in actions.iter().filter(|action| **action != Action::Help) {
        let hint = of(*action);
        if hint.width() == 0 || hint.width() + 2 > room {
            continue;
        }
        room -= hint.width() + 2;
        spans.extend(hint.spans);
        spans.push(Span::raw("  "));
    }
    spans.extend(help.into_iter().flat_map(|line| line.spans));
    Line::from(spans)
}

/// A text with a capital first letter, for words that stand as a label.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// A line that fills its width: one part at the left, one at the right.
pub(super) fn spread(
    left: Vec<Span<'static>>,
    right: Vec<Span<'static>>,
    width: u16,
) -> Line<'static> {
    let used: usize = left
        .iter()
        .chain(&right)
        .map(|span| span.content.width())
        .sum();
    let gap = usize::from(width).saturating_sub(used);
    let mut spans = left;
    spans.push(Span::raw(" ".repeat(gap)));
    spans.extend(right);
    Line::from(spans)
}

/// The first line to draw so that `at` is seen among `height` lines.
pub(super) const fn offset(at: usize, height: usize, total: usize) -> usize {
    let half = height / 2;
    let most = total.saturating_sub(height);
    let wanted = at.saturating_sub(half);
    if wanted < most { wanted } else { most }
}

/// Draws the lines of a list that are seen, each made only then (P20), and notes what a click on them hits. `at` is the line
/// that must be seen.
pub(super) fn list(
    frame: &mut Frame<'_>,
    layout: &mut Layout,
    area: Rect,
    (at, total): (usize, usize),
    line: impl Fn(usize) -> (Line<'static>, Option<Hit>),
) {
    let first = offset(at, usize::from(area.height), total);
    for (n, y) in (first..total).zip(area.y..area.bottom()) {
        let (line, hit) = line(n);
        frame.render_widget(
            Paragraph::new(line),
            Rect {
                y,
                height: 1,
                ..area
            },
        );
        layout
            .hits
            .extend(hit.map(|hit| (area.x, y, area.width, 1, hit)));
    }
}

impl World {
    /// A line of a list, marked when it is the chosen one.
    pub(super) fn marked(&self, line: Line<'static>, chosen: bool) -> Line<'static> {
        if chosen {
            line.style(self.theme.selected())
        } else {
            line
        }
    }
}

/// One line of an area.
pub(super) const fn row(area: Rect, n: u16) -> Rect {
    Rect {
        y: area.y + n,
        height: 1,
        ..area
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_wrapped_and_cut_by_columns() {
        assert_eq!(wrap("stop the leak now", 8), ["stop the", "leak now"]);
        assert_eq!(wrap("a\n\nb", 8), ["a", "", "b"]);
        assert_eq!(wrap("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(wrap("  one two", 5), ["  one", "  two"]);
        assert_eq!(fit("Løgumkloster", 6, "…"), "Løgum…");
        assert_eq!(cell("👩‍💻x", 5, "…"), "👩‍💻x  ");
        assert_eq!(fit("abc", 0, "…"), "");
    }

    proptest::proptest! {
        #[test]
        fn no_line_is_too_long(text in "\\PC{0,200}", width in 4_usize..60) {
            for line in wrap(&text, width) {
                proptest::prop_assert!(line.width() <= width);
            }
            proptest::prop_assert_eq!(cell(&text, width, "…").width(), width);
        }
    }
}
