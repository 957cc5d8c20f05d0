//! Does what a layer answered: opens and closes, says news, and keeps what was typed.

use std::sync::Arc;

use super::act;
use super::open::{new_form, open_dialog};
use super::settle::{back, settle};
use crate::acts::undo;
use crate::domain::id::ActId;
use crate::domain::time::Moment;
use crate::i18n::told;
use crate::ui::dialog::{self, Kind};
use crate::ui::model::{Effect, Left, Model};
use crate::ui::reply::{Go, Reply};
use crate::ui::screen::{call, incident, plan};
use crate::ui::stack::Screen;

/// Does what a reply says.
pub(super) fn follow(model: &mut Model, reply: Reply, now: Moment) -> Vec<Effect> {
    let mut effects = reply.effects;
    let closes = reply.go.contains(&Go::Close);
    for go in reply.go {
        effects.extend(go_on(model, go, now));
        model.attend();
    }
    if closes {
        // What changed below a layer while it was open is read now.
        effects.extend(settle(model));
    }
    effects
}

fn go_on(model: &mut Model, go: Go, now: Moment) -> Vec<Effect> {
    match go {
        Go::Ask(kind) => open_dialog(model, kind, now),
        Go::AskOfClock(kind, clock) => {
            open_dialog(model, kind, now);
            if let Some(dialog) = model.stack.form_mut() {
                dialog::of_clock(dialog, &model.world, &clock, now);
            }
        }
        Go::Ready => {
            let of_contacts = matches!(model.stack.below(), Some(Screen::Contacts(_)));
            return go_on(model, plan::ready(&model.world, of_contacts), now);
        }
        Go::Rest => {
            if dialog::start::asks(&model.world) {
                let plan = model.world.plan.plan.id.clone();
                open_dialog(model, Kind::Ready(plan), now);
            }
        }
        Go::Incident(id) => {
            let view = incident::View::new(id);
            model.stack.push(Screen::Incident(view));
        }
        Go::Call(incident, contact) => {
            let card = call::Card::new(incident, contact);
            model.stack.push(Screen::Call(card));
        }
        Go::Back => return back(model),
        Go::Close => {
            model.stack.pop();
        }
        Go::Do(action) => {
            model.stack.pop();
            model.attend();
            return act(model, action, now);
        }
        Go::Tell(words) => model.tell(words, now),
        Go::Warn(words) => model.warn(words, now),
        Go::Stays(words) => {
            model.offer = None;
            model.warn(words, now);
        }
        Go::Only(only) => {
            model.world.only = only;
            return settle(model);
        }
        Go::Book(book) => model.world.book = book,
        Go::TakeBack(act) => return take_back(model, &act, now),
        Go::Keep { key, draft } => {
            model.drafts.insert(key.clone(), draft.clone());
            return vec![Effect::KeepDraft { key, draft }];
        }
        Go::SayKept(key) => {
            if let Some(draft) = model.drafts.get(&key).cloned() {
                // What could be undone is not what these words are about.
                model.offer = None;
                return vec![Effect::SayKept { key, draft }];
            }
        }
        Go::Forget(key) => {
            if model.drafts.remove(&key).is_some() {
                return vec![Effect::DropDraft(key)];
            }
        }
        Go::BeginAfresh => return begin_afresh(model, now),
        Go::LeaveWaiting => return leave_waiting(model, now),
        Go::Exit(exit) => model.exit = Some(exit),
    }
    Vec::new()
}

/// Takes an act back, or lets it count again; one that weighs is asked about first.
fn take_back(model: &mut Model, act: &ActId, now: Moment) -> Vec<Effect> {
    let case = model.world.case.as_ref();
    let Some(incident) = case.map(|case| Arc::clone(&case.incident)) else {
        return Vec::new();
    };
    let command = undo::command(&incident, act.clone());
    let effect = Effect::act(incident.id.clone(), command);
    if let Some(refusal) = dialog::refused(&model.world, std::slice::from_ref(&effect), now) {
        let words = told::refusal(&model.world.tr, &refusal, model.world.case_zone());
        return go_on(model, Go::Stays(words), now);
    }
    if !undo::asks(&incident, act) {
        return vec![effect];
    }
    let again = incident.taken_back.contains(act);
    let kind = Kind::Act(incident.id.clone(), undo::of_act(act));
    let mut dialog = new_form(model, kind, now);
    if again {
        dialog.title = model.world.tr.text("dialog-bring-back");
    }
    let reply = dialog::submit(&mut dialog, &model.world, now);
    model.stack.push(Screen::Dialog(Box::new(dialog)));
    follow(model, reply, now)
}

/// Empties the form on top; once more brings back what was in it.
fn begin_afresh(model: &mut Model, now: Moment) -> Vec<Effect> {
    let Some(form) = model.stack.form_mut() else {
        return Vec::new();
    };
    let (key, kind, before) = (form.key.clone(), form.kind.clone(), form.take_aside());
    let current = model.drafts.remove(&key);
    if current.is_none() && before.is_none() {
        return Vec::new();
    }
    let effect = match before {
        Some(draft) => {
            model.drafts.insert(key.clone(), draft.clone());
            Effect::KeepDraft { key, draft }
        }
        None => Effect::DropDraft(key),
    };
    let mut fresh = new_form(model, kind, now);
    fresh.put_aside(current);
    model.stack.replace(Screen::Dialog(Box::new(fresh)));
    vec![effect]
}

/// Leaves the form on top while it waits. Leaving takes nothing back, and says so.
fn leave_waiting(model: &mut Model, now: Moment) -> Vec<Effect> {
    let Some(Screen::Dialog(dialog)) = model.stack.pop() else {
        return Vec::new();
    };
    let (key, draft) = (
        dialog.key.clone(),
        dialog::draft(&dialog, &model.world, now),
    );
    let id = if dialog.waiting.doubts() {
        "left-in-doubt"
    } else {
        "left-waiting"
    };
    let values = [("what", dialog.title.clone())];
    model.warn(model.world.tr.fill(id, &values), now);
    model.stack.leave(Left {
        key: key.clone(),
        draft: draft.clone(),
        title: dialog.title,
        waiting: dialog.waiting,
    });
    model.drafts.insert(key.clone(), draft.clone());
    let mut effects = vec![Effect::KeepDraft { key, draft }];
    model.attend();
    effects.extend(settle(model));
    effects
}
