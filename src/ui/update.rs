//! What a message does to the model: the one place where anything changes.
//!
//! A key goes to the top layer; what that layer has no use for goes to the acts that work everywhere. Nothing waits and
//! nothing is written here: what has to be done is answered as effects. Drawing is in `view.rs`.

use super::actions::{Action, Context};
use super::dialog::{self, Dialog, Kind, Way};
use super::form::Edit;
use super::key::Key;
use super::keymap::Lookup;
use super::model::{Answer, Case, Effect, Hit, Model, Msg, NEWS, Offer, Screen, Sentence};
use super::screen::{call, contacts, dashboard, help, incident, palette, review};
use crate::domain::command::Command;
use crate::domain::contacts::directory;
use crate::domain::event::ContactKind;
use crate::domain::id::{ActId, IncidentId, StepId};
use crate::domain::plan::Ask;
use crate::domain::progress;
use crate::domain::time::Moment;

/// Takes a message in: what is to be done follows. The model is ready to be drawn afterwards.
pub fn update(model: &mut Model, msg: Msg, now: Moment) -> Vec<Effect> {
    match msg {
        Msg::Key(key) => press(model, key, now),
        Msg::Paste(text) => paste(model, &text, now),
        Msg::Click(column, row) => click(model, column, row, now),
        Msg::Scroll(down) => act(model, if down { Action::Down } else { Action::Up }, now),
        Msg::Resize(columns, rows) => {
            model.size = (columns, rows);
            Vec::new()
        }
        Msg::Tick => tick(model, now),
        Msg::Rows(mut rows) => {
            rows.sort_by_key(crate::domain::summary::Summary::order);
            model.rows = rows;
            settle(model)
        }
        Msg::Closed(rows) => {
            model.closed = Some(rows);
            settle(model)
        }
        Msg::Case(case) => {
            model.case = Some(case);
            refresh_dialog(model, now);
            Vec::new()
        }
        Msg::Workspace(workspace) => {
            model.workspace = workspace;
            Vec::new()
        }
        Msg::Answer { form, answer } => answered(model, form, answer, now),
        Msg::Banner(banner) => {
            let rings = banner.alarm.is_some();
            model.raise(banner);
            if rings {
                vec![Effect::Bell]
            } else {
                Vec::new()
            }
        }
        Msg::NoBanner(topic) => {
            model.banners.retain(|banner| banner.topic != topic);
            Vec::new()
        }
        Msg::News { sentence, bad } => {
            let words = sentence.words(&model.tr);
            if bad {
                model.warn(words, now)
            } else {
                model.tell(words, now)
            }
            Vec::new()
        }
        Msg::NextAlarm(at) => {
            model.next_alarm = at;
            Vec::new()
        }
        Msg::Chain(chain) => {
            model.chain = chain;
            Vec::new()
        }
        Msg::Speak(tr) => {
            model.speak(tr);
            Vec::new()
        }
        Msg::Set { me, plan, zone } => {
            (model.me, model.plan, model.zone) = (me, plan, zone);
            Vec::new()
        }
        Msg::End => {
            model.quit = true;
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
        && dialog.form.focused().is_some_and(|field| {
            !matches!(
                field.input,
                super::form::Input::Line(_) | super::form::Input::Lines(_)
            )
        })
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
        let effects = dashboard::type_filter(&mut view, model, key);
        replace_top(model, Screen::Dashboard(view));
        return effects;
    }
    let mut pending = std::mem::take(&mut model.pending);
    let mut waits = false;
    let contexts = contexts(model);
    for context in contexts {
        let mut tried = pending.clone();
        match model.keymap.feed(*context, &mut tried, key) {
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
    use super::key::KeyCode;
    edit == Edit::Moved && matches!(key.code, KeyCode::Tab | KeyCode::BackTab | KeyCode::Enter)
}

fn type_key(model: &mut Model, key: Key, now: Moment) -> Vec<Effect> {
    match model.screens.last_mut() {
        Some(Screen::Dialog(dialog)) if dialog.confirm.is_none() && !dialog.busy => {
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
    if edit != Edit::Changed {
        return Vec::new();
    }
    refresh_dialog(model, now);
    match model.screens.last_mut() {
        Some(Screen::Dialog(dialog)) => {
            dialog.trouble = None;
            let (key, draft) = (dialog.key.clone(), dialog.form.draft());
            model.drafts.insert(key.clone(), draft.clone());
            vec![Effect::KeepDraft { key, draft }]
        }
        Some(_) | None => Vec::new(),
    }
}

fn refresh_dialog(model: &mut Model, now: Moment) {
    if let Some(Screen::Dialog(dialog)) = model.top() {
        let mut dialog = dialog.clone();
        dialog::refresh(&mut dialog, model, now);
        replace_top(model, Screen::Dialog(dialog));
    }
}

fn replace_top(model: &mut Model, screen: Screen) {
    model.screens.pop();
    model.screens.push(screen);
}

// P19: pasted text is text. In a list it means nothing.
fn paste(model: &mut Model, text: &str, now: Moment) -> Vec<Effect> {
    match model.screens.last_mut() {
        Some(Screen::Dialog(dialog)) if dialog.confirm.is_none() && !dialog.busy => {
            let edit = dialog.form.paste(text);
            edited(model, edit, now)
        }
        Some(_) | None => Vec::new(),
    }
}

fn click(model: &mut Model, column: u16, row: u16, now: Moment) -> Vec<Effect> {
    let hit = model
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
    let Some(mut screen) = model.screens.pop() else {
        return Vec::new();
    };
    let mut effects = Vec::new();
    let mut open = false;
    match (&mut screen, hit) {
        (Screen::Dashboard(view), Hit::Row(n)) => {
            let id = view.rows(model).get(n).map(|row| row.id.clone());
            open = id.is_some() && id == view.selected;
            view.selected = id;
            effects = view.settle(model);
        }
        (Screen::Review(view), Hit::Row(n)) => {
            view.selected = view.rows(model).get(n).map(|row| row.id.clone());
            effects = view.settle(model);
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
            let steps = model.case.as_ref().map(|case| &case.guide.plan);
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
    model.screens.push(screen);
    if open {
        effects.extend(act(model, Action::Open, now));
    }
    effects
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
        Screen::Help(view) => (help::act(view, model, action), false),
        Screen::Palette(view) => match in_palette(view, model, action) {
            Some(chosen) => return act(model, chosen, now),
            None => (Some(Vec::new()), action == Action::Back),
        },
        Screen::Dialog(dialog) => {
            let (effects, gone) = in_dialog(dialog, model, action, now);
            (Some(effects), gone)
        }
    };
    if !gone {
        model.screens.insert(place.min(model.screens.len()), screen);
    }
    effects.unwrap_or_else(|| everywhere(model, action, now))
}

/// The act chosen in the palette.
fn in_palette(view: &mut palette::Palette, model: &Model, action: Action) -> Option<Action> {
    let actions = view.actions(model);
    if let Some(to) = super::screen::moved(action, view.line, actions.len(), model.layout.page) {
        view.line = to;
    }
    (action == Action::Open)
        .then(|| actions.get(view.line).copied())
        .flatten()
}

fn in_dialog(
    dialog: &mut Dialog,
    model: &mut Model,
    action: Action,
    now: Moment,
) -> (Vec<Effect>, bool) {
    if dialog.busy {
        return (Vec::new(), false);
    }
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "a form has no use for other actions"
    )]
    match action {
        Action::ConfirmYes => {
            let effects = dialog
                .confirm
                .take()
                .map(|(_, effects)| effects)
                .unwrap_or_default();
            dialog.busy = true;
            (effects, false)
        }
        Action::ConfirmNo => {
            dialog.confirm = None;
            (Vec::new(), false)
        }
        Action::Cancel | Action::Back | Action::Quit => {
            if model.drafts.contains_key(&dialog.key) {
                model.tell(model.tr.text("draft-kept"), now);
            }
            (Vec::new(), true)
        }
        Action::NextField => (moved_field(dialog, true), false),
        Action::PreviousField => (moved_field(dialog, false), false),
        Action::NewLine => {
            let edit = dialog.form.new_line();
            if edit == Edit::Changed {
                let (key, draft) = (dialog.key.clone(), dialog.form.draft());
                model.drafts.insert(key.clone(), draft.clone());
                return (vec![Effect::KeepDraft { key, draft }], false);
            }
            (Vec::new(), false)
        }
        Action::FieldDone if dialog.form.forward() => (Vec::new(), false),
        Action::FieldDone | Action::Submit => submit(dialog, model, now),
        _ => (Vec::new(), false),
    }
}

fn moved_field(dialog: &mut Dialog, forward: bool) -> Vec<Effect> {
    if forward {
        dialog.form.forward()
    } else {
        dialog.form.back()
    };
    Vec::new()
}

fn submit(dialog: &mut Dialog, model: &mut Model, now: Moment) -> (Vec<Effect>, bool) {
    dialog.trouble = None;
    match dialog::read(dialog, model, now) {
        Err((field, sentence)) => {
            dialog.form.refuse(&field, sentence);
            (Vec::new(), false)
        }
        Ok(effects) => match dialog::question(dialog, model) {
            Some(question) => {
                dialog.confirm = Some((question, effects));
                (Vec::new(), false)
            }
            None => {
                if dialog.kind == Kind::Leave {
                    model.quit = dialog.form.value("leave") != "stay";
                }
                let waits = effects.iter().any(waits_for_answer);
                dialog.busy = waits;
                (effects, !waits)
            }
        },
    }
}

const fn waits_for_answer(effect: &Effect) -> bool {
    matches!(
        effect,
        Effect::Act { form: Some(_), .. }
            | Effect::Open { form: Some(_), .. }
            | Effect::NameActor { form: Some(_), .. }
            | Effect::SetContact { form: Some(_), .. }
    )
}

/// Acts that work wherever one is.
fn everywhere(model: &mut Model, action: Action, now: Moment) -> Vec<Effect> {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "all other actions mean nothing here"
    )]
    match action {
        Action::Help => {
            let contexts = contexts(model).to_vec();
            model
                .screens
                .push(Screen::Help(help::Help { contexts, line: 0 }));
        }
        Action::Palette => model
            .screens
            .push(Screen::Palette(palette::Palette::new(contexts(model)))),
        Action::NewIncident => open_dialog(model, Kind::New, now),
        Action::WhoAmI => open_dialog(model, Kind::WhoAmI, now),
        Action::Contacts => model
            .screens
            .push(Screen::Contacts(contacts::Contacts::default())),
        Action::Review => {
            model
                .screens
                .push(Screen::Review(review::Review::default()));
            return vec![Effect::LoadClosed];
        }
        Action::Search => {
            model.screens.truncate(1);
            return act(model, Action::Search, now);
        }
        Action::Call => return call_next(model, now),
        Action::Undo => return undo(model, now),
        Action::Back => {
            if model.screens.len() > 1 {
                model.screens.pop();
                return settle(model);
            }
        }
        Action::Quit => return leave(model, now),
        Action::AcknowledgeAlarm => return acknowledge(model),
        Action::SnoozeAlarm => {
            if let Some(id) = alarm_of(model).or_else(|| model.current()) {
                open_dialog(model, Kind::Snooze(id), now);
            }
        }
        Action::DismissBanner => {
            let last = model.banners.iter().rposition(|banner| !banner.stays);
            last.map(|at| model.banners.remove(at));
        }
        Action::SwitchLanguage => {
            let all = crate::i18n::Language::ALL;
            let at = all
                .iter()
                .position(|l| *l == model.tr.language())
                .unwrap_or(0);
            return all
                .get((at + 1) % all.len())
                .map(|l| vec![Effect::Speak(*l)])
                .unwrap_or_default();
        }
        Action::SaveCalendar => return vec![Effect::Calendar],
        Action::Backup => return vec![Effect::Backup],
        _ => {}
    }
    Vec::new()
}

fn alarm_of(model: &Model) -> Option<IncidentId> {
    model
        .banners
        .iter()
        .find_map(|banner| banner.alarm.as_ref())
        .map(|alarm| alarm.incident.clone())
}

fn acknowledge(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    for alarm in model
        .banners
        .iter()
        .filter_map(|banner| banner.alarm.as_ref())
    {
        let command = Command::Acknowledge {
            rule: alarm.rule.clone(),
            deadline: alarm.deadline,
        };
        effects.push(Effect::Act {
            incident: alarm.incident.clone(),
            command,
            form: None,
        });
    }
    model.banners.retain(|banner| banner.alarm.is_none());
    effects
}

fn call_next(model: &mut Model, now: Moment) -> Vec<Effect> {
    let card = match model.case().cloned() {
        Some(case) => call::next_card(model, &case, now),
        None => {
            let all = directory(&model.plan.1, &model.workspace, None);
            let dpo = all
                .iter()
                .find(|contact| contact.kind == ContactKind::Dpo)
                .or(all.first());
            dpo.map(|contact| call::Card::new(None, contact.id.clone()))
        }
    };
    match card {
        Some(card) => model.screens.push(Screen::Call(card)),
        None => model.warn(model.tr.text("call-nobody"), now),
    }
    Vec::new()
}

/// Takes back the latest act, where that is one's own (design.md 4).
fn undo(model: &mut Model, now: Moment) -> Vec<Effect> {
    let Some(case) = model.case().cloned() else {
        return Vec::new();
    };
    match crate::domain::decide::last_act(&case.incident, &model.me.actor) {
        Ok((act, _)) => {
            let command = Command::TakeBack { act };
            vec![Effect::Act {
                incident: case.incident.id.clone(),
                command,
                form: None,
            }]
        }
        Err(refusal) => {
            model.warn(refused(model, &refusal), now);
            Vec::new()
        }
    }
}

fn refused(model: &Model, refusal: &crate::domain::decide::Refusal) -> String {
    let word = refusal.word().unwrap_or_default();
    model.tr.with(
        refusal.id(),
        &[
            ("word", word.into()),
            ("moment", refused_time(model, refusal).into()),
        ],
    )
}

fn refused_time(model: &Model, refusal: &crate::domain::decide::Refusal) -> String {
    match refusal {
        crate::domain::decide::Refusal::Future(at) => {
            crate::i18n::format::date_time(&model.tr, &model.zone.local(*at))
        }
        _ => String::new(),
    }
}

fn leave(model: &mut Model, now: Moment) -> Vec<Effect> {
    let demo = model.standing.kind == Some(crate::domain::event::LedgerKind::Demo);
    let asked = matches!(model.top(), Some(Screen::Dialog(dialog)) if dialog.kind == Kind::Leave);
    if asked || demo || model.next_alarm.is_none() {
        model.quit = true;
    } else {
        open_dialog(model, Kind::Leave, now);
    }
    Vec::new()
}

/// Asks what the first start asks.
pub fn first_start(model: &mut Model, now: Moment) {
    open_dialog(model, Kind::Setup, now);
}

/// Opens a dialog over whatever is on top.
pub(super) fn open_dialog(model: &mut Model, kind: Kind, now: Moment) {
    if let Some(why) = model.standing.read_only.clone()
        && kind != Kind::Leave
    {
        model.warn(why.words(&model.tr), now);
        return;
    }
    let dialog = dialog::open(model, kind, now);
    model.screens.push(Screen::Dialog(Box::new(dialog)));
}

/// Starts the next step of an incident.
pub(super) fn start_next_step(model: &mut Model, id: &IncidentId, now: Moment) -> Vec<Effect> {
    let Some(case) = model.case.clone().filter(|case| case.incident.id == *id) else {
        return Vec::new();
    };
    if case.incident.closed.is_some() {
        model.warn(model.tr.text("refusal-closed"), now);
        return Vec::new();
    }
    match incident::next_of(model, &case, now) {
        Some(step) => start_step(model, &case, &step, now),
        // Nothing is open any more: what is left is closing, or as processor telling the controller first.
        None if case
            .incident
            .clocks
            .iter()
            .any(crate::domain::incident::Clock::runs) =>
        {
            open_dialog(model, Kind::TellController(id.clone()), now);
            Vec::new()
        }
        None => {
            open_dialog(model, Kind::Close(id.clone()), now);
            Vec::new()
        }
    }
}

/// Asks what a step needs, and only that.
pub(super) fn start_step(model: &mut Model, case: &Case, id: &StepId, now: Moment) -> Vec<Effect> {
    let incident = case.incident.id.clone();
    let Some((stage, step)) = case.guide.plan.steps().find(|(_, step)| step.id == *id) else {
        return Vec::new();
    };
    let done = progress::status(&case.incident, &case.guide, stage, step) != progress::Status::Open;
    let kind = match &step.ask {
        Ask::Nothing | Ask::StopList => Kind::StepDone(incident, id.clone()),
        Ask::Field(field) => Kind::Fact(incident, field.clone(), false),
        Ask::Form => match unanswered(case) {
            Some(field) => Kind::Fact(incident, field, true),
            None => Kind::StepDone(incident, id.clone()),
        },
        Ask::Hops => match open_hop(case) {
            Some(role) => Kind::Hop(incident, role),
            None => Kind::StepDone(incident, id.clone()),
        },
        Ask::Finding => Kind::Finding(incident),
        Ask::Risk => Kind::Risk(incident),
        Ask::Notice => Kind::Notice(incident, Way::Sent),
        Ask::Case => Kind::CaseFile(incident),
        Ask::Citizens => {
            let citizens = case
                .incident
                .contacts
                .iter()
                .filter(|(_, card)| card.kind == ContactKind::Citizen);
            let reached = |contact: &crate::domain::id::ContactId| {
                let calls = case
                    .incident
                    .calls
                    .iter()
                    .filter(|call| call.call.contact == *contact);
                calls
                    .into_iter()
                    .any(|call| call.call.outcome == crate::domain::event::CallOutcome::Reached)
            };
            match citizens
                .map(|(contact, _)| contact)
                .find(|contact| !reached(contact))
            {
                Some(contact) if !done => {
                    model.screens.push(Screen::Call(call::Card::new(
                        Some(incident),
                        contact.clone(),
                    )));
                    return Vec::new();
                }
                Some(_) | None => Kind::Person(incident, None),
            }
        }
    };
    open_dialog(model, kind, now);
    Vec::new()
}

fn unanswered(case: &Case) -> Option<crate::domain::id::FieldId> {
    let mut open = case
        .guide
        .form
        .night()
        .filter(|field| !case.incident.facts.contains_key(&field.id));
    open.next().map(|field| field.id.clone())
}

fn open_hop(case: &Case) -> Option<crate::domain::id::RoleId> {
    let known = |role| {
        case.incident
            .hops
            .get(role)
            .is_some_and(|hop| hop.acknowledged)
    };
    case.guide
        .plan
        .chain
        .iter()
        .find(|hop| !known(&hop.to))
        .map(|hop| hop.to.clone())
}

/// Keeps selections on something that is there, after lists changed.
fn settle(model: &mut Model) -> Vec<Effect> {
    let Some(mut screen) = model.screens.pop() else {
        return Vec::new();
    };
    let effects = match &mut screen {
        Screen::Dashboard(view) => view.settle(model),
        Screen::Review(view) => view.settle(model),
        Screen::Incident(view) => {
            let loaded = model
                .case
                .as_ref()
                .map(|case| (&case.incident.id, case.incident.seq()));
            let row = model.row(&view.incident).map(|row| (&row.id, row.seq));
            if row.is_some() && row != loaded || loaded.map(|(id, _)| id) != Some(&view.incident) {
                vec![Effect::Load(view.incident.clone())]
            } else {
                Vec::new()
            }
        }
        Screen::Contacts(_)
        | Screen::Call(_)
        | Screen::Help(_)
        | Screen::Palette(_)
        | Screen::Dialog(_) => Vec::new(),
    };
    model.screens.push(screen);
    effects
}

fn answered(model: &mut Model, form: Option<u64>, answer: Answer, now: Moment) -> Vec<Effect> {
    let at = form.and_then(|token| {
        model
            .screens
            .iter()
            .position(|screen| matches!(screen, Screen::Dialog(dialog) if dialog.token == token))
    });
    match answer {
        Answer::Done { case, act } => done(model, at, case, act, now),
        Answer::Refused(refusal) => {
            let words = refused(model, &refusal);
            match at.and_then(|at| model.screens.get_mut(at)) {
                Some(Screen::Dialog(dialog)) => {
                    dialog.busy = false;
                    dialog.form.refuse(dialog::field_of(&refusal), words);
                }
                Some(_) | None => model.warn(words, now),
            }
            Vec::new()
        }
        Answer::Same(number) => {
            let question = model
                .tr
                .with("new-same", &[("number", number.to_string().into())]);
            same(model, at, question, now)
        }
        Answer::NotSaved(sentence) => {
            let words = format!(
                "{} {}",
                model.tr.text("not-saved"),
                sentence.words(&model.tr)
            );
            match at.and_then(|at| model.screens.get_mut(at)) {
                Some(Screen::Dialog(dialog)) => {
                    dialog.busy = false;
                    dialog.trouble = Some(words);
                }
                Some(_) | None => model.warn(words, now),
            }
            Vec::new()
        }
    }
}

/// The same incident again within a minute: asked, not doubled (P14).
fn same(model: &mut Model, at: Option<usize>, question: String, now: Moment) -> Vec<Effect> {
    let read = match at.and_then(|at| model.screens.get(at)) {
        Some(Screen::Dialog(dialog)) => dialog::read(dialog, model, now).ok(),
        Some(_) | None => None,
    };
    let again = read.into_iter().flatten().map(|effect| match effect {
        Effect::Open { open, form, .. } => Effect::Open {
            open,
            again: true,
            form,
        },
        other => other,
    });
    let again: Vec<Effect> = again.collect();
    if let Some(Screen::Dialog(dialog)) = at.and_then(|at| model.screens.get_mut(at)) {
        dialog.busy = false;
        dialog.confirm = Some((question, again));
    }
    Vec::new()
}

fn done(
    model: &mut Model,
    at: Option<usize>,
    case: Option<Case>,
    act: ActId,
    now: Moment,
) -> Vec<Effect> {
    let mut effects = Vec::new();
    let mut kind = None;
    if let Some(Screen::Dialog(dialog)) = at.map(|at| model.screens.remove(at)) {
        model.drafts.remove(&dialog.key);
        effects.push(Effect::DropDraft(dialog.key.clone()));
        kind = Some(dialog.kind);
    }
    let Some(case) = case else {
        if kind == Some(Kind::Setup)
            && model
                .plan
                .1
                .plan
                .contacts
                .iter()
                .any(|contact| contact.to_fill)
        {
            open_dialog(model, Kind::Numbers, now);
        } else {
            model.tell(model.tr.text("saved"), now);
        }
        return effects;
    };
    let id = case.incident.id.clone();
    let last = case
        .incident
        .entries
        .last()
        .map(|entry| entry.event.kind().to_owned())
        .unwrap_or_default();
    model.case = Some(case.clone());
    let back = last == "taken-back";
    let words = Sentence::plain(if back { "news-taken-back" } else { "saved" }).words(&model.tr);
    model.tell(words, now);
    model.offer = if back || last == "opened" || kind == Some(Kind::New) {
        None
    } else {
        Some(Offer {
            incident: id.clone(),
            act,
            until: now.plus(NEWS),
        })
    };
    match kind {
        Some(Kind::New) => model
            .screens
            .push(Screen::Incident(incident::View::new(id))),
        // The night form goes on by itself until it is filled or left.
        Some(Kind::Fact(_, _, true)) => {
            if let Some(field) = unanswered(&case) {
                open_dialog(model, Kind::Fact(id, field, true), now);
            }
        }
        Some(Kind::Hop(..)) => {
            let mut open = case
                .guide
                .plan
                .chain
                .iter()
                .filter(|hop| !case.incident.hops.contains_key(&hop.to));
            if let Some(role) = open.next().map(|hop| hop.to.clone()) {
                open_dialog(model, Kind::Hop(id, role), now);
            }
        }
        Some(_) => follow_rail(model),
        None => next_in_line(model, &case, now),
    }
    effects
}

/// After an act the rail points at the next step again.
fn follow_rail(model: &mut Model) {
    if let Some(Screen::Incident(view)) = model.screens.last_mut()
        && !view.inside
    {
        view.step = None;
    }
}

/// After a call without an answer the card shows the next in line.
fn next_in_line(model: &mut Model, case: &Case, now: Moment) {
    if !matches!(model.top(), Some(Screen::Call(_))) {
        return follow_rail(model);
    }
    if let Some(card) = call::next_card(model, case, now) {
        replace_top(model, Screen::Call(card));
    }
}
