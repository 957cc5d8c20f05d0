//! What a message does to the model: the one place where anything changes.
//!
//! A key goes to the top layer, whose reply is done in `update/follow.rs`; what that layer has no use for goes to the acts that
//! work everywhere. Nothing waits and nothing is written here: what has to be done is answered as effects. Drawing is in
//! `view.rs`.

mod answers;
mod danger;
mod everywhere;
mod follow;
mod mouse;
mod open;
mod rail;
mod settle;

use std::sync::Arc;

pub use open::first_start;

use answers::answered;
use everywhere::everywhere;
use follow::follow;
use open::new_form;
use settle::settle;

use super::actions::Action;
use super::dialog::{self, Kind};
use super::editor::Stroke;
use super::editor::keys::stroke;
use super::form::{Edit, Input};
use super::key::{Key, KeyCode};
use super::keymap::Lookup;
use super::reply::Go;
use super::screen::{call, contacts, dashboard, help, incident, palette, plan, review};
use crate::domain::time::Moment;
use crate::ui::model::{Effect, Model, Msg};
use crate::ui::stack::{FormPlace, Screen};

/// Takes a message in: what is to be done follows. The model is ready to be drawn afterwards.
pub fn update(model: &mut Model, msg: Msg, now: Moment) -> Vec<Effect> {
    let effects = take(model, msg, now);
    model.attend();
    effects
}

fn take(model: &mut Model, msg: Msg, now: Moment) -> Vec<Effect> {
    match msg {
        Msg::Key(key) => press(model, key, now),
        Msg::Paste(text) => paste(model, &text, now),
        Msg::Click(column, row) => mouse::click(model, column, row, now),
        Msg::Scroll(down) => act(model, if down { Action::Down } else { Action::Up }, now),
        // The next frame is drawn in the new size, and says so in its layout.
        Msg::Resize(..) => Vec::new(),
        Msg::Tick => tick(model, now),
        Msg::Rows(rows) => {
            model.world.set_rows(rows, now);
            let mut effects = settle(model);
            // What was closed or opened again stands in the other list now.
            let review = |screen: &Screen| matches!(screen, Screen::Review(_));
            let shown = model.stack.layers().iter().any(review);
            effects.extend(shown.then_some(Effect::LoadClosed));
            effects
        }
        Msg::Closed(rows, zones) => {
            (model.world.closed, model.world.zones) = (Some(rows), zones);
            settle(model)
        }
        Msg::Case(case) => {
            model.world.case = Some(case);
            refresh_dialog(model, now);
            Vec::new()
        }
        Msg::Workspace(workspace) => {
            // The incident on the screen is followed with what was just said, before it is loaded again.
            if let Some(case) = &mut model.world.case
                && case.edition.guide.said != workspace.coverage
            {
                let guide = Arc::make_mut(&mut Arc::make_mut(&mut case.edition).guide);
                guide.said.clone_from(&workspace.coverage);
            }
            model.world.workspace = workspace;
            Vec::new()
        }
        Msg::Answer { of, answer } => {
            let place = of.map_or(FormPlace::Nowhere, |of| model.stack.awaiting(&of));
            answered(model, place, answer, now)
        }
        Msg::Asked { act, answer } => {
            let place = model.stack.doubting(&act);
            model.settle_doubt(&act);
            answered(model, place, answer, now)
        }
        Msg::Banner(banner) => {
            let rings = banner.alarm.is_some();
            model.world.raise(banner);
            if rings {
                vec![Effect::Bell]
            } else {
                Vec::new()
            }
        }
        Msg::NoBanner(topic) => {
            model.world.lower(&topic);
            Vec::new()
        }
        Msg::News { sentence, bad } => {
            let words = sentence.words(&model.world.tr);
            if bad {
                model.warn(words, now);
            } else {
                model.tell(words, now);
            }
            Vec::new()
        }
        Msg::NextAlarm(at) => {
            model.world.next_alarm = at;
            name_the_next_alarm(model, now);
            Vec::new()
        }
        Msg::Chain(chain) => {
            model.world.chain = chain;
            Vec::new()
        }
        Msg::Speak(tr) => {
            model.world.speak(tr);
            Vec::new()
        }
        Msg::Set { me, plan, others } => {
            (model.world.me, model.world.plan) = (me, plan);
            model.world.others = others;
            ask_again(model, Kind::New, now);
            Vec::new()
        }
    }
}

fn tick(model: &mut Model, now: Moment) -> Vec<Effect> {
    if model.news.as_ref().is_some_and(|news| news.until <= now) {
        model.news = None;
    }
    if model.offer.as_ref().is_some_and(|offer| offer.until <= now) {
        model.offer = None;
    }
    model.world.follow_deadlines(now);
    // What a form says of the time that is left goes on with it.
    refresh_dialog(model, now);
    Vec::new()
}

fn press(model: &mut Model, key: Key, now: Moment) -> Vec<Effect> {
    let room = dialog::view::room_for_text(model.world.layout.columns);
    // A choice moves with the arrows before they move between fields.
    if let Some(dialog) = model.stack.form_mut()
        && dialog.confirm.is_none()
        && !dialog.waiting.locked()
        && dialog
            .form
            .focused()
            .is_some_and(|field| !matches!(field.input, Input::Line(_) | Input::Lines(_)))
    {
        let edit = dialog.form.press(key, room);
        if edit != Edit::Ignored && !is_edge(edit, key) {
            return edited(model, edit, now);
        }
    }
    if let Some(Screen::Dashboard(view)) = model.stack.top_mut()
        && view.typing
    {
        return dashboard::type_filter(view, &model.world, key);
    }
    let mut pending = std::mem::take(&mut model.pending);
    let mut waits = false;
    for context in model.stack.contexts() {
        let mut tried = pending.clone();
        match model.world.keymap.feed(*context, &mut tried, key) {
            Lookup::Matched(Action::NextField | Action::PreviousField) if climbs(model, key) => {
                return edited(model, Edit::Moved, now);
            }
            Lookup::Matched(action) => return act(model, action, now),
            Lookup::Pending => {
                waits = true;
                pending = tried;
                break;
            }
            Lookup::None => {}
        }
    }
    if waits {
        model.pending = pending;
        return Vec::new();
    }
    type_key(model, key, now)
}

/// An arrow at the end of a choice goes on to the next field.
fn is_edge(edit: Edit, key: Key) -> bool {
    edit == Edit::Moved && matches!(key.code, KeyCode::Tab | KeyCode::BackTab | KeyCode::Enter)
}

/// Whether a key goes a row up or down inside a text. Only from its first and its last row it leads to another field.
fn climbs(model: &mut Model, key: Key) -> bool {
    let room = dialog::view::room_for_text(model.world.layout.columns);
    let climbs = matches!(stroke(key), Some(Stroke::Up | Stroke::Down));
    model.stack.form_mut().is_some_and(|dialog| {
        let open = dialog.confirm.is_none() && !dialog.waiting.locked();
        let mut focused = dialog.form.focused().into_iter();
        let text = focused.any(|field| matches!(field.input, Input::Lines(_)));
        climbs && open && text && dialog.form.press(key, room) == Edit::Moved
    })
}

fn type_key(model: &mut Model, key: Key, now: Moment) -> Vec<Effect> {
    let room = dialog::view::room_for_text(model.world.layout.columns);
    match model.stack.top_mut() {
        Some(Screen::Dialog(dialog)) if dialog.confirm.is_none() && !dialog.waiting.locked() => {
            let edit = dialog.form.press(key, room);
            edited(model, edit, now)
        }
        Some(Screen::Palette(palette)) => {
            palette.press(key);
            Vec::new()
        }
        Some(_) | None => Vec::new(),
    }
}

/// After an answer changed: what is said below the fields, and the draft that survives whatever comes.
fn edited(model: &mut Model, edit: Edit, now: Moment) -> Vec<Effect> {
    let Some(dialog) = model.stack.form_mut() else {
        return Vec::new();
    };
    match edit {
        Edit::Changed => {}
        Edit::Full { found, most } => {
            let values = [("found", found.into()), ("most", most.into())];
            let said = model.world.tr.with("form-too-long", &values);
            dialog.form.fault = Some((dialog.form.at, said));
            return Vec::new();
        }
        Edit::Moved => {
            // The view follows the cursor.
            dialog.up = 0;
            return Vec::new();
        }
        Edit::Ignored => return Vec::new(),
    }
    dialog::refresh(dialog, &model.world, now);
    // What was not saved is not saved by typing on.
    dialog.up = 0;
    let draft = dialog::draft(dialog, &model.world, now);
    let key = dialog.key.clone();
    follow(model, Go::Keep { key, draft }.into(), now)
}

fn refresh_dialog(model: &mut Model, now: Moment) {
    if let Some(dialog) = model.stack.form_mut() {
        dialog::refresh(dialog, &model.world, now);
    }
}

/// Whoever is asked whether to leave is told the next alarm as soon as it is known.
fn name_the_next_alarm(model: &mut Model, now: Moment) {
    ask_again(model, Kind::Leave, now);
}

/// A form that is open asks by what is known now, and keeps what was answered.
fn ask_again(model: &mut Model, kind: Kind, now: Moment) {
    if let Some(before) = model.stack.form_mut()
        && before.kind == kind
        && !before.waiting.locked()
    {
        let (at, chosen, kept) = (before.form.at, before.form.draft(), before.kept.clone());
        let mut dialog = new_form(model, kind, now);
        dialog.form.restore(&chosen);
        dialog.form.at = at;
        dialog.kept = kept;
        model.stack.replace(Screen::Dialog(Box::new(dialog)));
    }
}

// P19: pasted text is text. In a list it means nothing, and that is said.
fn paste(model: &mut Model, text: &str, now: Moment) -> Vec<Effect> {
    let edit = match model.stack.top_mut() {
        Some(Screen::Dialog(dialog)) if dialog.confirm.is_none() && !dialog.waiting.locked() => {
            dialog.form.paste(text)
        }
        Some(Screen::Palette(palette)) => {
            palette.paste(text);
            return Vec::new();
        }
        Some(Screen::Dashboard(view)) if view.typing => {
            return dashboard::paste_filter(view, &model.world, text);
        }
        Some(_) | None => Edit::Ignored,
    };
    if edit == Edit::Ignored {
        model.tell(model.world.tr.text("paste-ignored"), now);
    }
    edited(model, edit, now)
}

/// Does what an action means to the top layer, else what it means everywhere.
fn act(model: &mut Model, action: Action, now: Moment) -> Vec<Effect> {
    let world = &model.world;
    let reply = match model.stack.top_mut() {
        Some(Screen::Dashboard(view)) => dashboard::act(view, world, action, now),
        Some(Screen::Incident(view)) => incident::act(view, world, action, now),
        Some(Screen::Contacts(view)) => contacts::act(view, world, action),
        Some(Screen::Call(card)) => call::act(card, world, action, now),
        Some(Screen::Review(view)) => review::act(view, world, action),
        Some(Screen::Plan(view)) => plan::act(view, world, action, now),
        Some(Screen::Help(view)) => help::act(view, world, action),
        Some(Screen::Palette(view)) => Some(palette::act(view, world, action)),
        // Help opens over a form; what is typed stays below it.
        Some(Screen::Dialog(_)) if action == Action::Help => None,
        Some(Screen::Dialog(dialog)) => Some(dialog::act(dialog, world, action, now)),
        None => None,
    };
    match reply {
        Some(reply) => follow(model, reply, now),
        None => everywhere(model, action, now),
    }
}
