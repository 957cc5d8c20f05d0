//! What a click means: it chooses a line, a second one opens it.

use super::act;
use crate::domain::time::Moment;
use crate::ui::actions::Action;
use crate::ui::model::{Effect, Model};
use crate::ui::screen::incident;
use crate::ui::stack::Screen;
use crate::ui::world::Hit;

pub(super) fn click(model: &mut Model, column: u16, row: u16, now: Moment) -> Vec<Effect> {
    let hit = model
        .world
        .layout
        .hits
        .iter()
        .rev()
        .find(|(x, y, width, height, _)| {
            (*x..x + width).contains(&column) && (*y..y + height).contains(&row)
        });
    let Some(hit) = hit.map(|(.., hit)| *hit) else {
        return Vec::new();
    };
    let world = &model.world;
    let Some(screen) = model.stack.top_mut() else {
        return Vec::new();
    };
    let mut effects = Vec::new();
    let mut open = false;
    match (screen, hit) {
        (Screen::Dashboard(view), Hit::Row(n)) => {
            let id = view.rows(world).get(n).map(|row| row.id.clone());
            open = id.is_some() && id == view.selected;
            view.selected = id;
            effects = view.settle(world);
        }
        (Screen::Review(view), Hit::Row(n)) => {
            view.selected = view.rows(world).get(n).map(|row| row.id.clone());
            effects = view.settle(world);
        }
        (Screen::Incident(view), Hit::Tab(n)) => {
            if let Some(tab) = incident::Tab::ALL.get(n) {
                (view.tab, view.inside, view.line) = (*tab, true, 0);
            }
        }
        (Screen::Incident(view), Hit::Row(n)) => {
            open = view.inside && view.line == n;
            (view.inside, view.line) = (true, n);
        }
        (Screen::Incident(view), Hit::Side(n)) => {
            let steps = world.case.as_ref().map(|case| &case.edition.guide.plan);
            view.step = steps
                .and_then(|plan| plan.steps().nth(n))
                .map(|(_, step)| step.id.clone());
            view.inside = false;
        }
        (Screen::Contacts(view), Hit::Row(n)) => {
            open = view.line == n;
            view.line = n;
        }
        (Screen::Palette(view), Hit::Row(n)) => view.line = n,
        (_, Hit::Row(_) | Hit::Tab(_) | Hit::Side(_)) => {}
    }
    model.attend();
    if open {
        effects.extend(act(model, Action::Open, now));
    }
    effects
}
