//! The plan as people read it, with the law behind it; Enter answers what it asks when it is set up.
//!
//! What stands in it is made by `i18n::outline`; here it is only scrolled.

pub(in crate::ui) mod view;

use crate::domain::plan::Guide;
use crate::domain::time::Moment;
use crate::ui::actions::Action;
use crate::ui::dialog::Kind;
use crate::ui::reply::{Go, Reply};
use crate::ui::screen::moved;
use crate::ui::world::World;

/// What the view keeps.
#[derive(Clone, Debug, Default)]
pub struct PlanView {
    /// The first line that is shown.
    pub line: usize,
}

/// The plan that is shown: of the current incident, else of new ones.
pub(in crate::ui) fn guide(world: &World) -> &Guide {
    world
        .case()
        .map_or(&*world.plan.guide, |case| &*case.edition.guide)
}

/// Asks what a plan asks when it is set up: that of the contacts where they are shown, else the one that would be shown.
pub(in crate::ui) fn ready(world: &World, of_contacts: bool) -> Go {
    let plan = if of_contacts {
        &world.guide_here().plan
    } else {
        &guide(world).plan
    };
    if plan.readiness.is_empty() {
        Go::Tell(world.tr.text("ready-nothing"))
    } else {
        Go::Ask(Kind::Ready(plan.id.clone()))
    }
}

/// Answers to an action; none when it is not for this screen.
pub fn act(view: &mut PlanView, world: &World, action: Action, now: Moment) -> Option<Reply> {
    if action == Action::Open {
        return Some(Go::Ready.into());
    }
    if action == Action::Plan {
        return Some(Reply::taken());
    }
    let total = view::lines(world, now, view::width(world.layout.columns)).len();
    // The last page ends with the last line.
    let page = world.layout.page;
    let last = total.saturating_sub(page);
    view.line = moved(action, view.line.min(last), total, page)?.min(last);
    Some(Reply::taken())
}
