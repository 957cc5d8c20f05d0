//! What a layer below shows when it is on top again: its selection stays on something that is there.

use crate::ui::model::{Effect, Model};
use crate::ui::stack::Screen;

/// Keeps selections on something that is there, after lists changed.
pub(super) fn settle(model: &mut Model) -> Vec<Effect> {
    match model.stack.top_mut() {
        Some(Screen::Dashboard(view)) => view.settle(&model.world),
        Some(Screen::Review(view)) => view.settle(&model.world),
        Some(Screen::Incident(view)) => view.settle(&model.world),
        Some(
            Screen::Contacts(_)
            | Screen::Plan(_)
            | Screen::Call(_)
            | Screen::Help(_)
            | Screen::Palette(_)
            | Screen::Dialog(_),
        )
        | None => Vec::new(),
    }
}

/// Goes back to the layer below.
pub(super) fn back(model: &mut Model) -> Vec<Effect> {
    let Some(left) = model.stack.pop() else {
        return Vec::new();
    };
    select_left(model, &left);
    settle(model)
}

/// In the lists below, the case that was left is the one that is selected, where they show it.
pub(super) fn select_left(model: &mut Model, left: &Screen) {
    let Screen::Incident(left) = left else {
        return;
    };
    for screen in model.stack.layers_mut() {
        if let Screen::Dashboard(view) = screen {
            view.select(&model.world, &left.incident);
        } else if let Screen::Review(view) = screen {
            view.select(&model.world, &left.incident);
        }
    }
}
