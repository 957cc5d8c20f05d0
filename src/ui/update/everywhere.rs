//! Acts that work wherever one is: help, palette, calls, undo, leaving.

use super::answers::settle;
use super::steps::open_dialog;
use super::{act, contexts};
use crate::acts::alarm;
use crate::domain::contacts::directory;
use crate::domain::decide::{Refusal, last_act, last_taken_back};
use crate::domain::event::{ContactKind, LedgerKind};
use crate::domain::id::{ActId, ActorId, IncidentId, StepId};
use crate::domain::incident::Incident;
use crate::domain::summary::Summary;
use crate::domain::time::Moment;
use crate::ui::actions::Action;
use crate::ui::dialog::{self, Kind};
use crate::ui::model::{Doubt, Effect, Model, Screen};
use crate::ui::screen::{call, contacts, help, palette, plan, review};
use crate::ui::world::{Alarm, Banner, World};

/// Acts that work wherever one is.
pub(super) fn everywhere(model: &mut Model, action: Action, now: Moment) -> Vec<Effect> {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "all other actions mean nothing here"
    )]
    match action {
        Action::Help => {
            let help = help::Help {
                contexts: contexts(model).to_vec(),
                step: step_at_hand(model, now),
                line: 0,
            };
            model.screens.push(Screen::Help(help));
        }
        Action::Palette => model
            .screens
            .push(Screen::Palette(palette::Palette::new(contexts(model)))),
        Action::NewIncident => open_dialog(model, Kind::New, now),
        Action::Plan => enter(model, Screen::Plan(plan::PlanView::default())),
        Action::Ready => plan::ask(model, now),
        Action::WhoAmI => open_dialog(model, Kind::WhoAmI, now),
        Action::Contacts => {
            model.world.book = None;
            enter(model, Screen::Contacts(contacts::Contacts::default()));
        }
        Action::Review => {
            enter(model, Screen::Review(review::Review::default()));
            return vec![Effect::LoadClosed];
        }
        Action::Search => {
            let left = model.screens.split_off(1.min(model.screens.len()));
            for screen in &left {
                select_left(model, screen);
            }
            model.world.book = None;
            return act(model, Action::Search, now);
        }
        Action::Call => return call_next(model, now),
        Action::Undo => return undo(model, now, last_act),
        Action::BringBack => return undo(model, now, last_taken_back),
        Action::Back if model.screens.len() > 1 => {
            if let Some(left) = model.screens.pop() {
                select_left(model, &left);
            }
            return settle(model);
        }
        Action::Quit => return leave(model, now),
        Action::AcknowledgeAlarm => return acknowledge(model),
        Action::SnoozeAlarm => {
            if let Some(id) = alarm_of(&model.world).or_else(|| model.world.at_hand.clone()) {
                open_dialog(model, Kind::Act(id, alarm::snooze()), now);
            }
        }
        Action::DismissBanner => {
            // An alarm goes only when somebody has seen it, which is an entry.
            let goes = |banner: &Banner| !banner.stays && banner.alarm.is_none();
            let last = model.world.banners.iter().rposition(goes);
            last.map(|at| model.world.banners.remove(at));
        }
        Action::AskAgain => return ask_log(model, now),
        Action::Restore => {
            if model.world.banners.iter().any(Banner::is_damage) {
                open_dialog(model, Kind::Restore, now);
            } else {
                model.tell(model.world.tr.text("restore-nothing"), now);
            }
        }
        Action::SwitchLanguage => open_dialog(model, Kind::Language, now),
        Action::Coverage => open_dialog(model, Kind::Coverage, now),
        Action::SaveCalendar => return vec![Effect::Calendar],
        Action::Backup => return vec![Effect::Backup],
        _ => {}
    }
    Vec::new()
}

/// In the lists below, the case that was left is the one that is selected, where they show it.
fn select_left(model: &mut Model, left: &Screen) {
    let Screen::Incident(left) = left else {
        return;
    };
    let mut screens = std::mem::take(&mut model.screens);
    for screen in &mut screens {
        if let Screen::Dashboard(view) = screen {
            view.select(&model.world, &left.incident);
        } else if let Screen::Review(view) = screen {
            view.select(&model.world, &left.incident);
        }
    }
    model.screens = screens;
}

/// The step whose help is called for: the one of the dialog, else the one the rail points at.
fn step_at_hand(model: &Model, now: Moment) -> Option<StepId> {
    let case = model.world.case()?;
    match model.top()? {
        Screen::Dialog(dialog) => {
            let step = dialog::step_of(&dialog.kind, &case.guide);
            step.map(|step| step.id.clone())
        }
        Screen::Incident(view) if !view.inside => view.pointed(&model.world, case, now),
        Screen::Incident(_)
        | Screen::Dashboard(_)
        | Screen::Contacts(_)
        | Screen::Call(_)
        | Screen::Review(_)
        | Screen::Plan(_)
        | Screen::Help(_)
        | Screen::Palette(_) => None,
    }
}

fn alarm_of(world: &World) -> Option<IncidentId> {
    let shown = world.shown_banners();
    let mut alarms = shown.iter().filter_map(|banner| banner.alarm.as_ref());
    alarms.next().map(|alarm| alarm.incident.clone())
}

/// Puts a screen on top. Asked for where it is already on top it takes its own place: one esc leads out of it.
fn enter(model: &mut Model, screen: Screen) {
    let same = |top: &mut Screen| std::mem::discriminant(top) == std::mem::discriminant(&screen);
    model.screens.pop_if(same);
    model.screens.push(screen);
}

/// Asks the log for every act that is in doubt. A form that waits for one waits for the answer.
fn ask_log(model: &mut Model, now: Moment) -> Vec<Effect> {
    let doubts = model.doubts.clone();
    let ask = |doubt: Doubt| {
        let waits = model
            .left
            .iter_mut()
            .find(|left| Some(left.token) == doubt.form);
        let open = model.screens.iter_mut().find_map(|screen| {
            let Screen::Dialog(dialog) = screen else {
                return None;
            };
            (Some(dialog.token) == doubt.form).then_some(&mut dialog.waiting)
        });
        let waiting = waits.map(|left| &mut left.waiting).or(open);
        // One that is being asked for already is not asked for twice.
        match waiting {
            Some(waiting) => waiting.ask(now),
            None => Some(Effect::AskAgain {
                act: doubt.act,
                form: doubt.form,
            }),
        }
    };
    doubts.into_iter().filter_map(ask).collect()
}

/// Puts on record that the alarms on the screen were seen. What there was no room for is shown next.
fn acknowledge(model: &mut Model) -> Vec<Effect> {
    let shown = model.world.shown_banners().into_iter();
    let seen: Vec<Banner> = shown.filter(|b| b.alarm.is_some()).cloned().collect();
    model.world.banners.retain(|banner| !seen.contains(banner));
    let alarms = seen.into_iter().filter_map(|banner| banner.alarm);
    let entry = |alarm: Alarm| Effect::Act {
        incident: alarm.incident.clone(),
        command: alarm.seen(),
        form: None,
    };
    alarms.map(entry).collect()
}

fn call_next(model: &mut Model, now: Moment) -> Vec<Effect> {
    let card = if let Some(case) = model.world.case().cloned() {
        call::next_card(&model.world, &case, now)
    } else {
        let all = directory(model.world.guide_here(), &model.world.workspace, None);
        let dpo = all
            .iter()
            .find(|contact| contact.kind == ContactKind::Dpo)
            .or(all.first());
        dpo.map(|contact| call::Card::new(None, contact.id.clone()))
    };
    match card {
        Some(card) => model.screens.push(Screen::Call(card)),
        None => model.warn(model.world.tr.text("call-nobody"), now),
    }
    Vec::new()
}

/// What `u` and its opposite are about.
type Last = fn(&Incident, &ActorId) -> Result<(ActId, String), Refusal>;

/// Takes back the latest act, where that is one's own, or lets the one count again that was taken back last.
fn undo(model: &mut Model, now: Moment, last: Last) -> Vec<Effect> {
    let Some(case) = model.world.case().cloned() else {
        return Vec::new();
    };
    match last(&case.incident, &model.world.me.actor) {
        Ok((act, _)) => super::dialogs::take_back(model, &act, now),
        Err(refusal) => {
            super::dialogs::stays(model, &refusal, now);
            Vec::new()
        }
    }
}

fn leave(model: &mut Model, now: Moment) -> Vec<Effect> {
    let demo = model.world.standing.kind == Some(LedgerKind::Demo);
    let asked = matches!(model.top(), Some(Screen::Dialog(dialog)) if dialog.kind == Kind::Leave);
    let runs = |row: &Summary| {
        row.clock
            .as_ref()
            .is_some_and(|clock| clock.deadline.is_some() && clock.ended.is_none())
    };
    if asked || demo || !model.world.rows.iter().any(runs) {
        model.quit = true;
    } else {
        open_dialog(model, Kind::Leave, now);
    }
    Vec::new()
}
