//! Where the rail points after an act.

use crate::domain::id::StepId;
use crate::domain::progress::{Status, status};
use crate::ui::model::Model;
use crate::ui::stack::Screen;
use crate::ui::world::Case;

/// A step that was chosen by hand and is over now gives way to the next open one below it; where none is open below, and
/// where none was chosen, the rail follows the next step. What does not end the step moves nothing. `case` is what the case
/// is after the act; the model still holds what it was before.
pub(super) fn follow(model: &mut Model, case: &Case) {
    let before = model.world.case.clone();
    let before = before.filter(|before| before.incident.id == case.incident.id);
    for screen in model.stack.layers_mut() {
        let Screen::Incident(view) = screen else {
            continue;
        };
        let Some(chosen) = view.step.clone() else {
            continue;
        };
        let over = |case: &Case| is_over(case, &chosen);
        if view.incident == case.incident.id && over(case) && !before.as_ref().is_some_and(over) {
            view.step = below(case, &chosen);
        }
    }
}

fn is_over(case: &Case, id: &StepId) -> bool {
    let mut steps = case.edition.guide.plan.steps();
    let found = steps.find(|(_, step)| step.id == *id);
    let status =
        found.map(|(stage, step)| status(&case.incident, &case.edition.guide, stage, step));
    !matches!(status, Some(Status::Open | Status::Waiting))
}

fn below(case: &Case, id: &StepId) -> Option<StepId> {
    let steps = case.edition.guide.plan.steps();
    let mut rest = steps.skip_while(|(_, step)| step.id != *id).skip(1);
    let open = rest.find(|(stage, step)| {
        status(&case.incident, &case.edition.guide, stage, step) == Status::Open
    });
    open.map(|(_, step)| step.id.clone())
}
