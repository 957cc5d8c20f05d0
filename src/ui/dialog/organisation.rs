//! Which plan a new incident would follow, by what its form says so far: its times are read in that plan's zone.

use std::sync::Arc;

use crate::acts::opening::{ORGANISATION, ORGANISATIONS, followed};
use crate::acts::{Answers, Value};
use crate::domain::edition::Edition;
use crate::ui::form::Form;
use crate::ui::world::World;

/// What a new incident would follow by the answer so far, the default plan before there is one; none in other forms.
pub(super) fn chosen(form: &Form, world: &World) -> Option<Arc<Edition>> {
    let field = form.field(ORGANISATION.id());
    let field = field.or_else(|| form.field(ORGANISATIONS.id()))?;
    let mut answers = Answers::default();
    answers.put(&field.id, Value::Text(field.value()));
    followed(&world.served(), &answers).cloned()
}
