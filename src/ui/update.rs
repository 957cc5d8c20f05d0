//! What a message does to the world: the one place where anything changes.
//!
//! A key goes to the top layer; what that layer has no use for goes to the acts that work everywhere. Nothing waits and
//! nothing is written here: what has to be done is answered as effects. Drawing is in `view.rs`.

mod answers;
mod danger;
mod dialogs;
mod everywhere;
mod mouse;
mod rail;
mod steps;

use std::sync::Arc;

pub use steps::first_start;
pub(super) use steps::{only_closing_is_left, open_dialog, start_next_step, start_step};

use answers::{answered, settle};
use dialogs::in_dialog;
pub(super) use dialogs::take_back;
use everywhere::everywhere;

use super::actions::{Action, Context};
use super::dialog::{self, Kind};
use super::form::{Edit, Input};
use super::key::{Key, KeyCode};
use super::keymap::Lookup;
use super::screen::{call, contacts, dashboard, help, incident, palette, plan, review};
use crate::domain::time::Moment;
use crate::ui::model::{Effect, Model, Msg, Screen};
use crate::ui::world::World;

/// Takes a message in: what is to be done follows. The world is ready to be drawn afterwards.
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
        Msg::Resize(columns, rows) => {
            model.world.size = (columns, rows);
            Vec::new()
        }
        Msg::Tick => tick(model, now),
        Msg::Rows(rows) => {
            model.world.set_rows(rows, now);
            let mut effects = settle(model);
            // What was closed or opened again stands in the other list now.
            let review = |screen: &Screen| matches!(screen, Screen::Review(_));
            effects.extend(
                model
                    .screens
                    .iter()
                    .any(review)
                    .then_some(Effect::LoadClosed),
            );
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
                && case.guide.said != workspace.coverage
            {
                let guide = Arc::make_mut(&mut case.guide);
                guide.said.clone_from(&workspace.coverage);
            }
            model.world.workspace = workspace;
            Vec::new()
        }
        Msg::Answer { form, answer } => answered(model, form, answer, now),
        Msg::Asked { act, form, answer } => {
            model.settle_doubt(&act);
            answered(model, form, answer, now)
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
            model.world.banners.retain(|banner| banner.topic != topic);
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
        Msg::Set {
            me,
            plan,
            zone,
            others,
        } => {
            (model.world.me, model.world.plan, model.world.zone) = (me, plan, zone);
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

/// The contexts the keys of the top layer are looked up in, the nearest first.
pub(super) fn contexts(model: &Model) -> &'static [Context] {
    match model.top() {
        Some(Screen::Dashboard(view)) if view.typing => &[Context::Palette],
        Some(Screen::Dashboard(_)) => &[Context::Dashboard],
        Some(Screen::Incident(view)) => view.contexts(),
        Some(Screen::Contacts(_)) => &[Context::Contacts],
        Some(Screen::Call(_)) => &[Context::Call],
        Some(Screen::Review(_)) => &[Context::Review],
        Some(Screen::Plan(_)) => &[Context::List],
        Some(Screen::Help(_)) => &[Context::Help],
        Some(Screen::Palette(_)) => &[Context::Palette],
        Some(Screen::Dialog(dialog)) if dialog.confirm.is_some() => &[Context::Confirm],
        Some(Screen::Dialog(_)) => &[Context::Form],
        None => &[Context::Global],
    }
}

fn press(model: &mut Model, key: Key, now: Moment) -> Vec<Effect> {
    // A choice moves with the arrows before they move between fields.
    if let Some(Screen::Dialog(dialog)) = model.screens.last_mut()
        && dialog.confirm.is_none()
        && !dialog.waiting.locked()
        && dialog
            .form
            .focused()
            .is_some_and(|field| !matches!(field.input, Input::Line(_) | Input::Lines(_)))
    {
        let edit = dialog.form.press(key);
        if edit != Edit::Ignored && !is_edge(edit, key) {
            return edited(model, edit, now);
        }
    }
    if let Some(Screen::Dashboard(view)) = model.top()
        && view.typing
    {
        let mut view = view.clone();
        let effects = dashboard::type_filter(&mut view, &model.world, key);
        replace_top(model, Screen::Dashboard(view));
        return effects;
    }
    let mut pending = std::mem::take(&mut model.pending);
    let mut waits = false;
    let contexts = contexts(model);
    for context in contexts {
        let mut tried = pending.clone();
        match model.world.keymap.feed(*context, &mut tried, key) {
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

fn type_key(model: &mut Model, key: Key, now: Moment) -> Vec<Effect> {
    match model.screens.last_mut() {
        Some(Screen::Dialog(dialog)) if dialog.confirm.is_none() && !dialog.waiting.locked() => {
            let edit = dialog.form.press(key);
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
    match edit {
        Edit::Changed => {}
        Edit::Full { found, most } => {
            let values = [("found", found.into()), ("most", most.into())];
            let said = model.world.tr.with("form-too-long", &values);
            if let Some(Screen::Dialog(dialog)) = model.screens.last_mut() {
                dialog.form.fault = Some((dialog.form.at, said));
            }
            return Vec::new();
        }
        Edit::Moved | Edit::Ignored => return Vec::new(),
    }
    refresh_dialog(model, now);
    let kept = match model.top() {
        Some(Screen::Dialog(dialog)) => dialog::draft(dialog, &model.world, now),
        Some(_) | None => return Vec::new(),
    };
    match model.screens.last_mut() {
        Some(Screen::Dialog(dialog)) => {
            // What was not saved is not saved by typing on.
            dialog.up = 0;
            let (key, draft) = (dialog.key.clone(), kept);
            model.drafts.insert(key.clone(), draft.clone());
            vec![Effect::KeepDraft { key, draft }]
        }
        Some(_) | None => Vec::new(),
    }
}

fn refresh_dialog(model: &mut Model, now: Moment) {
    if let Some(Screen::Dialog(dialog)) = model.top() {
        let mut dialog = dialog.clone();
        dialog::refresh(&mut dialog, &model.world, now);
        replace_top(model, Screen::Dialog(dialog));
    }
}

/// Whoever is asked whether to leave is told the next alarm as soon as it is known.
fn name_the_next_alarm(model: &mut Model, now: Moment) {
    ask_again(model, Kind::Leave, now);
}

/// A form that is open asks by what is known now, and keeps what was answered.
fn ask_again(model: &mut Model, kind: Kind, now: Moment) {
    if let Some(Screen::Dialog(before)) = model.top()
        && before.kind == kind
        && !before.waiting.locked()
    {
        let (at, chosen, kept) = (before.form.at, before.form.draft(), before.kept.clone());
        let mut dialog = dialog::open(model, kind, now);
        dialog.form.restore(&chosen);
        dialog.form.at = at;
        dialog.kept = kept;
        replace_top(model, Screen::Dialog(Box::new(dialog)));
    }
}

fn replace_top(model: &mut Model, screen: Screen) {
    model.screens.pop();
    model.screens.push(screen);
}

// P19: pasted text is text. In a list it means nothing, and that is said.
fn paste(model: &mut Model, text: &str, now: Moment) -> Vec<Effect> {
    let edit = match model.screens.last_mut() {
        Some(Screen::Dialog(dialog)) if dialog.confirm.is_none() && !dialog.waiting.locked() => {
            dialog.form.paste(text)
        }
        Some(Screen::Palette(palette)) => {
            palette.paste(text);
            return Vec::new();
        }
        Some(Screen::Dashboard(view)) if view.typing => {
            let mut view = view.clone();
            let effects = dashboard::paste_filter(&mut view, &model.world, text);
            replace_top(model, Screen::Dashboard(view));
            return effects;
        }
        Some(_) | None => Edit::Ignored,
    };
    if edit == Edit::Ignored {
        model.tell(model.world.tr.text("paste-ignored"), now);
    }
    edited(model, edit, now)
}

/// Does what an action means to the top layer, else what it means everywhere.
pub(super) fn act(model: &mut Model, action: Action, now: Moment) -> Vec<Effect> {
    let Some(mut screen) = model.screens.pop() else {
        return everywhere(model, action, now);
    };
    // A layer may push another one: it is put back below whatever it pushed.
    let place = model.screens.len();
    let (effects, gone) = match &mut screen {
        Screen::Dashboard(view) => (dashboard::act(view, model, action, now), false),
        Screen::Incident(view) => (incident::act(view, model, action, now), false),
        Screen::Contacts(view) => (contacts::act(view, model, action, now), false),
        Screen::Call(card) => (call::act(card, model, action, now), false),
        Screen::Review(view) => (review::act(view, model, action, now), false),
        Screen::Plan(view) => (plan::act(view, model, action, now), false),
        Screen::Help(view) => (help::act(view, &model.world, action), false),
        Screen::Palette(view) => match in_palette(view, &model.world, action) {
            Some(chosen) => return act(model, chosen, now),
            None => (Some(Vec::new()), action == Action::Back),
        },
        // Help opens over a form; what is typed stays below it.
        Screen::Dialog(_) if action == Action::Help => (None, false),
        Screen::Dialog(dialog) => {
            let (effects, gone) = in_dialog(dialog, model, action, now);
            (Some(effects), gone)
        }
    };
    if !gone {
        model.screens.insert(place.min(model.screens.len()), screen);
    }
    let mut effects = effects.unwrap_or_else(|| everywhere(model, action, now));
    if gone {
        // What changed below a layer while it was open is read now.
        effects.extend(settle(model));
    }
    effects
}

/// The act chosen in the palette.
fn in_palette(view: &mut palette::Palette, world: &World, action: Action) -> Option<Action> {
    let actions = view.actions(world);
    if let Some(to) = super::screen::moved(action, view.line, actions.len(), world.layout.page) {
        view.line = to;
    }
    (action == Action::Open)
        .then(|| actions.get(view.line).copied())
        .flatten()
}
