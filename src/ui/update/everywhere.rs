//! Acts that work wherever one is: help, palette, calls, undo, leaving.

use super::act;
use super::follow::follow;
use super::open::open_dialog;
use super::settle::{back, select_left};
use crate::acts::alarm;
use crate::domain::contacts::directory;
use crate::domain::decide::{Refusal, last_act, last_taken_back};
use crate::domain::event::{ContactKind, LedgerKind};
use crate::domain::id::{ActId, ActorId, IncidentId, StepId};
use crate::domain::incident::Incident;
use crate::domain::summary::Summary;
use crate::domain::time::Moment;
use crate::i18n::told;
use crate::ui::actions::Action;
use crate::ui::dialog::{self, Kind};
use crate::ui::model::{Effect, Exit, Model};
use crate::ui::reply::{Go, Reply};
use crate::ui::screen::{call, contacts, help, palette, plan, review};
use crate::ui::stack::Screen;
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
                contexts: model.stack.contexts().to_vec(),
                step: step_at_hand(model, now),
                line: 0,
            };
            model.stack.push(Screen::Help(help));
        }
        Action::Palette => model.stack.push(Screen::Palette(palette::Palette::new(
            model.stack.contexts(),
        ))),
        Action::NewIncident => open_dialog(model, Kind::New, now),
        Action::Plan => model.stack.enter(Screen::Plan(plan::PlanView::default())),
        Action::Ready => {
            let of_contacts = matches!(model.stack.top(), Some(Screen::Contacts(_)));
            let ready = plan::ready(&model.world, of_contacts);
            return follow(model, ready.into(), now);
        }
        Action::WhoAmI => open_dialog(model, Kind::WhoAmI, now),
        Action::Contacts => {
            model.world.book = None;
            model
                .stack
                .enter(Screen::Contacts(contacts::Contacts::default()));
        }
        Action::Review => {
            model.stack.enter(Screen::Review(review::Review::default()));
            return vec![Effect::LoadClosed];
        }
        Action::Search => {
            let left = model.stack.clear();
            for screen in &left {
                select_left(model, screen);
            }
            model.world.book = None;
            return act(model, Action::Search, now);
        }
        Action::Call => return follow(model, call_next(&model.world, now), now),
        Action::Undo => return follow(model, undo(&model.world, last_act), now),
        Action::BringBack => return follow(model, undo(&model.world, last_taken_back), now),
        Action::Back => return back(model),
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
            if model.world.banners.iter().any(|one| one.topic.is_damage()) {
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

/// The step whose help is called for: the one of the dialog, else the one the rail points at.
fn step_at_hand(model: &Model, now: Moment) -> Option<StepId> {
    let case = model.world.case()?;
    match model.stack.top()? {
        Screen::Dialog(dialog) => {
            let step = dialog::step_of(&dialog.kind, &case.edition.guide);
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

/// Asks the log for every act that is in doubt. A form that waits for one waits for the answer.
fn ask_log(model: &mut Model, now: Moment) -> Vec<Effect> {
    let doubts = model.doubts.clone();
    let ask = |act: ActId| {
        let place = model.stack.doubting(&act);
        let waiting = model.stack.waiting_at(place);
        // One that is being asked for already is not asked for twice.
        match waiting {
            Some(waiting) => waiting.ask(now),
            None => Some(Effect::AskAgain { act }),
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
    let entry = |alarm: Alarm| Effect::act(alarm.incident.clone(), alarm.seen());
    alarms.map(entry).collect()
}

fn call_next(world: &World, now: Moment) -> Reply {
    let card = if let Some(case) = world.case() {
        let card = call::next_card(world, case, now);
        card.map(|card| (card.incident, card.contact))
    } else {
        let all = directory(world.guide_here(), &world.workspace, None);
        let mut dpo = all.iter().filter(|one| one.kind == ContactKind::Dpo);
        let contact = dpo.next().or(all.first());
        contact.map(|contact| (None, contact.id.clone()))
    };
    let nobody = || Go::Warn(world.tr.text("call-nobody"));
    card.map_or_else(nobody, |(incident, contact)| Go::Call(incident, contact))
        .into()
}

/// What `u` and its opposite are about.
type Last = fn(&Incident, &ActorId) -> Result<(ActId, String), Refusal>;

/// Takes back the latest act, where that is one's own, or lets the one count again that was taken back last.
fn undo(world: &World, last: Last) -> Reply {
    let Some(case) = world.case() else {
        return Reply::taken();
    };
    match last(&case.incident, &world.me.actor) {
        Ok((act, _)) => Go::TakeBack(act).into(),
        Err(refusal) => {
            let words = told::refusal(&world.tr, &refusal, world.case_zone());
            Go::Stays(words).into()
        }
    }
}

fn leave(model: &mut Model, now: Moment) -> Vec<Effect> {
    let demo = model.world.ledger.kind == Some(LedgerKind::Demo);
    let asked =
        matches!(model.stack.top(), Some(Screen::Dialog(dialog)) if dialog.kind == Kind::Leave);
    let runs = |row: &Summary| {
        row.clock
            .as_ref()
            .is_some_and(|clock| clock.deadline.is_some() && clock.ended.is_none())
    };
    if asked || demo || !model.world.rows.iter().any(runs) {
        model.exit = Some(Exit::Leave);
    } else {
        open_dialog(model, Kind::Leave, now);
    }
    Vec::new()
}
