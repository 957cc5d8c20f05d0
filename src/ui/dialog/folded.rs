//! What is folded away in a form: a key opens it, and goes there.
//!
//! What is asked follows from the answers, see `acts/`: here only the answer is given that opens it.

use crate::acts::risk::severity::{CLOSED, FOLD, OPEN};
use crate::acts::start::WAY;
use crate::ui::form::Form;

/// Whether there is more to answer that is folded away.
pub(in crate::ui) fn folds(form: &Form) -> bool {
    let helper = form.field(FOLD.id()).is_some_and(|field| field.shown);
    helper || form.field(WAY.id()).is_some_and(|field| !field.shown)
}

/// Opens what is folded away and goes there; false where there is nothing.
pub(in crate::ui) fn unfold(form: &mut Form) -> bool {
    ways(form) || helper(form)
}

/// Shows what can be said of a start, and goes there; false where there is none.
fn ways(form: &mut Form) -> bool {
    if let Some(field) = form.field_mut(WAY.id()) {
        field.shown = true;
        form.go_to(WAY.id());
        return true;
    }
    false
}

/// Opens the severity helper and goes there, or folds it again; false where there is none.
fn helper(form: &mut Form) -> bool {
    let Some(field) = form.field_mut(FOLD.id()).filter(|field| field.shown) else {
        return false;
    };
    let open = field.value() == OPEN;
    field.set(if open { CLOSED } else { OPEN });
    form.go_to(FOLD.id());
    true
}
