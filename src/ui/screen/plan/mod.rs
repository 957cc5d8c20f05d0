//! The plan as people read it, with the law behind it; Enter answers what it asks when it is set up.
//!
//! What stands in it is made by `i18n::outline`; here it is only scrolled.

pub(in crate::ui) mod view;

use crate::domain::plan::Guide;
use crate::domain::time::Moment;
use crate::ui::actions::Action;
use crate::ui::dialog::Kind;
use crate::ui::model::{Effect, Model, Screen};
use crate::ui::screen::moved;
use crate::ui::update::open_dialog;
use crate::ui::world::World;

/// What the view keeps.
#[derive(Clone, Debug, Default)]
pub struct PlanView {
    /// The first line that is shown.
    pub line: usize,
}

/// The plan that is shown: of the current incident, else of new ones.
pub(in crate::ui) fn guide(world: &World) -> &Guide {
    world.case().map_or(&*world.plan.1, |case| &*case.guide)
}

/// Asks what a plan asks when it is set up: that of the contacts on the screen, else the one that would be shown.
pub(in crate::ui) fn ask(model: &mut Model, now: Moment) {
    let screens = model.screens.iter().rev();
    let mut below = screens.filter(|screen| !matches!(screen, Screen::Palette(_)));
    let plan = match below.next() {
        Some(Screen::Contacts(_)) => &model.world.guide_here().plan,
        Some(_) | None => &guide(&model.world).plan,
    };
    if plan.readiness.is_empty() {
        model.tell(model.world.tr.text("ready-nothing"), now);
    } else {
        let asking = plan.id.clone();
        open_dialog(model, Kind::Ready(asking), now);
    }
}

/// Answers to an action; none when it is not for this screen.
pub fn act(
    view: &mut PlanView,
    model: &mut Model,
    action: Action,
    now: Moment,
) -> Option<Vec<Effect>> {
    if action == Action::Open {
        ask(model, now);
        return Some(Vec::new());
    }
    if action == Action::Plan {
        return Some(Vec::new());
    }
    let total = view::lines(&model.world, now, view::width(model.world.size.0)).len();
    // The last page ends with the last line.
    let page = model.world.layout.page;
    let last = total.saturating_sub(page);
    view.line = moved(action, view.line.min(last), total, page)?.min(last);
    Some(Vec::new())
}
