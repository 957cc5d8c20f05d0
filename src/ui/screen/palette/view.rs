//! Draws the palette: what was typed, and the acts that fit with their keys.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Paragraph};

use super::Palette;
use crate::ui::actions::Action;
use crate::ui::paint::{self, boxed, cell};
use crate::ui::world::{Hit, Layout, World};

/// Draws the palette over the screen it was called from.
pub(in crate::ui) fn draw(
    palette: &Palette,
    world: &World,
    frame: &mut Frame<'_>,
    area: Rect,
    layout: &mut Layout,
) {
    let width = area.width.saturating_sub(6).min(78);
    let height = area.height.saturating_sub(2).min(18);
    let place = Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + 1,
        width,
        height,
    };
    let block = boxed(world, format!(" {} ", world.tr.text("palette-title")), true);
    let inside = block.inner(place);
    frame.render_widget(Clear, place);
    frame.render_widget(block, place);
    let typed = palette.typed.value();
    frame.render_widget(
        Paragraph::new(format!(": {typed}")),
        Rect {
            height: 1,
            ..inside
        },
    );
    let cursor = u16::try_from(palette.typed.visual_cursor()).unwrap_or(0) + 2;
    frame.set_cursor_position(Position::new(
        (inside.x + cursor).min(inside.right()),
        inside.y,
    ));
    let list = Rect {
        y: inside.y + 1,
        height: inside.height.saturating_sub(1),
        ..inside
    };
    let actions = palette.actions(world);
    if actions.is_empty() {
        frame.render_widget(
            Paragraph::new(Line::styled(
                world.tr.text("palette-nothing"),
                world.theme.dim(),
            )),
            list,
        );
    }
    let at = palette.line.min(actions.len().saturating_sub(1));
    layout.page = usize::from(list.height);
    paint::list(frame, layout, list, (at, actions.len()), |n| {
        let line = actions
            .get(n)
            .map(|action| line(palette, world, *action, usize::from(list.width)));
        (
            world.marked(line.unwrap_or_default(), n == at),
            Some(Hit::Row(n)),
        )
    });
}

fn line(palette: &Palette, world: &World, action: Action, width: usize) -> Line<'static> {
    let mut contexts = palette.contexts.iter();
    let chord = contexts.find_map(|context| world.keymap.keys_for(action, *context).first());
    let key = chord
        .map(|chord| chord.label(world.theme.ascii, &world.tr))
        .unwrap_or_default();
    let words = cell(
        &world.action_words(action),
        width.saturating_sub(13),
        world.cut(),
    );
    Line::from(vec![
        Span::styled(format!(" {words} "), world.theme.text()),
        Span::styled(cell(&key, 10, world.cut()), world.theme.accent()),
    ])
}
