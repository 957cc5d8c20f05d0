//! Opening dialogs over whatever is on top.

use crate::domain::time::Moment;
use crate::ui::dialog::{self, Dialog, Kind};
use crate::ui::model::Model;
use crate::ui::stack::Screen;

/// Asks what the first start asks, offering the name the system has.
pub fn first_start(model: &mut Model, who: Option<&str>, now: Moment) {
    open_dialog(model, Kind::Setup, now);
    if let (Some(dialog), Some(who)) = (model.stack.form_mut(), who) {
        dialog.form.offer("name", who);
    }
}

/// Opens a dialog over whatever is on top.
pub(super) fn open_dialog(model: &mut Model, kind: Kind, now: Moment) {
    if let Some(why) = model.world.ledger.read_only.clone()
        && !matches!(kind, Kind::Leave | Kind::Restore)
    {
        model.warn(why.words(&model.world.tr), now);
        return;
    }
    // A closed incident takes notes, opens again and loses texts; asking for more would only be refused in the end.
    let still = matches!(&kind, Kind::Act(_, started) if started.act.of_closed);
    let case = model.world.case.as_ref().map(|case| &case.incident);
    let closed = case
        .is_some_and(|incident| incident.closed.is_some() && kind.incident() == Some(&incident.id));
    if closed && !still {
        model.warn(model.world.tr.text("refusal-closed"), now);
        return;
    }
    let dialog = new_form(model, kind, now);
    model.stack.push(Screen::Dialog(Box::new(dialog)));
}

/// A new form, with whatever was typed into it before.
pub(super) fn new_form(model: &mut Model, kind: Kind, now: Moment) -> Dialog {
    let draft = model.drafts.get(&kind.key()).map(String::as_str);
    dialog::open(&model.world, kind, draft, now)
}
