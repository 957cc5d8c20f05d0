//! Actions inside a dialog: moving, saving, the question before a serious act.

use std::sync::Arc;

use crate::acts::undo;
use crate::domain::decide::{Refusal, decide};
use crate::domain::id::ActId;
use crate::domain::time::Moment;
use crate::i18n::told;
use crate::ui::actions::Action;
use crate::ui::dialog::{self, Confirm, Dialog, Kind};
use crate::ui::form::Edit;
use crate::ui::model::{Effect, Left, Model, Screen};
use crate::ui::update::open_dialog;
use crate::ui::world::World;

pub(super) fn in_dialog(
    dialog: &mut Dialog,
    model: &mut Model,
    action: Action,
    now: Moment,
) -> (Vec<Effect>, bool) {
    if dialog.waiting.locked() {
        return while_waiting(dialog, model, action, now);
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
                .map(|confirm| confirm.effects)
                .unwrap_or_default();
            dialog.trouble = None;
            (dialog.waiting.send(effects, now), false)
        }
        Action::ConfirmNo => {
            if let Some(field) = dialog.confirm.take().and_then(|confirm| confirm.field) {
                dialog.form.go_to(field);
            }
            // It has nothing but its question.
            (Vec::new(), dialog.form.fields.is_empty())
        }
        // Asked twice to leave is asked clearly.
        Action::Quit if dialog.kind == Kind::Leave => {
            model.quit = true;
            (Vec::new(), true)
        }
        Action::Cancel | Action::Back | Action::Quit => {
            let mut effects = Vec::new();
            if let Some(draft) = model.drafts.get(&dialog.key).cloned() {
                // That it is kept is said once it is.
                let key = dialog.key.clone();
                effects.push(Effect::SayKept { key, draft });
                // What could be undone is not what these words are about.
                model.offer = None;
            }
            // Who leaves the numbers for later is asked the rest all the same.
            if dialog.kind == Kind::Numbers && action != Action::Quit {
                ask_the_rest(model, now);
            }
            (effects, true)
        }
        Action::PageUp => {
            dialog.up = (dialog.up + PAGE).min(dialog.intro.len());
            (Vec::new(), false)
        }
        Action::PageDown => {
            dialog.up = dialog.up.saturating_sub(PAGE);
            (Vec::new(), false)
        }
        Action::NextField => (moved_field(dialog, true), false),
        Action::PreviousField => (moved_field(dialog, false), false),
        Action::NewLine => {
            let edit = dialog.form.new_line();
            if edit == Edit::Changed {
                let (key, draft) = (dialog.key.clone(), dialog::draft(dialog, &model.world, now));
                model.drafts.insert(key.clone(), draft.clone());
                return (vec![Effect::KeepDraft { key, draft }], false);
            }
            (Vec::new(), false)
        }
        Action::Unfold => {
            if !dialog::unfold(&mut dialog.form) {
                return (Vec::new(), false);
            }
            dialog.up = 0;
            dialog::refresh(dialog, &model.world, now);
            let (key, draft) = (dialog.key.clone(), dialog::draft(dialog, &model.world, now));
            model.drafts.insert(key.clone(), draft.clone());
            (vec![Effect::KeepDraft { key, draft }], false)
        }
        Action::BeginAfresh => (dialog::begin_afresh(dialog, model, now), false),
        Action::FieldDone if dialog.form.forward() => {
            dialog.up = 0;
            (Vec::new(), false)
        }
        Action::FieldDone | Action::Submit => submit(dialog, model, now),
        _ => (Vec::new(), false),
    }
}

/// How many lines of a dialog a page is.
const PAGE: usize = 10;

fn moved_field(dialog: &mut Dialog, forward: bool) -> Vec<Effect> {
    dialog.up = 0;
    if forward {
        dialog.form.forward()
    } else {
        dialog.form.back()
    };
    Vec::new()
}

/// What the log would say to these acts.
fn refused(world: &World, effects: &[Effect], now: Moment) -> Option<Refusal> {
    let case = world.case.as_ref()?;
    let context = world.asking(case, now);
    effects.iter().find_map(|effect| {
        let Effect::Act {
            incident, command, ..
        } = effect
        else {
            return None;
        };
        let ours = *incident == case.incident.id;
        ours.then(|| decide(&case.incident, command.clone(), &context).err())?
    })
}

/// Takes an act back, or lets it count again; one that weighs is asked about first.
pub(in crate::ui) fn take_back(model: &mut Model, act: &ActId, now: Moment) -> Vec<Effect> {
    // The screen that asks is not on the stack just now.
    let Some(incident) = model
        .world
        .case
        .as_ref()
        .map(|case| Arc::clone(&case.incident))
    else {
        return Vec::new();
    };
    let effect = Effect::Act {
        incident: incident.id.clone(),
        command: undo::command(&incident, act.clone()),
        form: None,
    };
    if let Some(refusal) = refused(&model.world, std::slice::from_ref(&effect), now) {
        stays(model, &refusal, now);
        return Vec::new();
    }
    if !undo::asks(&incident, act) {
        return vec![effect];
    }
    let again = incident.taken_back.contains(act);
    let kind = Kind::Act(incident.id.clone(), undo::of_act(act));
    let mut dialog = dialog::open(model, kind, now);
    if again {
        dialog.title = model.world.tr.text("dialog-bring-back");
    }
    let (effects, _) = submit(&mut dialog, model, now);
    model.screens.push(Screen::Dialog(Box::new(dialog)));
    effects
}

/// Says why an act stays. Nothing is offered beside it: the line has room for the whole sentence.
pub(super) fn stays(model: &mut Model, refusal: &Refusal, now: Moment) {
    let words = told::refusal(&model.world.tr, refusal, model.world.case_zone());
    model.offer = None;
    model.warn(words, now);
}

fn submit(dialog: &mut Dialog, model: &mut Model, now: Moment) -> (Vec<Effect>, bool) {
    dialog.up = 0;
    let read = match dialog::too_long(&dialog.form, &model.world.tr) {
        Some(fault) => Err(fault),
        None => dialog::read(dialog, &model.world, now),
    };
    match read {
        Err((field, sentence)) => {
            dialog.form.refuse(&field, sentence);
            (Vec::new(), false)
        }
        Ok(mut effects) => {
            let question = dialog::question(dialog, &model.world, now);
            if let Some(refusal) = question
                .as_ref()
                .and_then(|_| refused(&model.world, &effects, now))
            {
                // Nobody is asked to confirm what would be refused afterwards.
                let words = told::refusal(&model.world.tr, &refusal, model.world.case_zone());
                dialog.form.refuse(dialog::field_of(&refusal), words);
                (Vec::new(), false)
            } else if let Some((question, field)) = question {
                dialog.confirm = Some(Confirm {
                    question,
                    field,
                    effects,
                });
                (Vec::new(), false)
            } else {
                if dialog.kind == Kind::Leave {
                    model.quit = dialog.form.value("leave") != "stay";
                }
                if dialog.kind == Kind::Restore && dialog.form.value("restore") == "go" {
                    (model.quit, model.restore) = (true, true);
                }
                effects = dialog.waiting.send(effects, now);
                let waits = dialog.waiting.busy();
                dialog.trouble = None;
                // What nobody answers is done: its draft is of no more use.
                if !waits && model.drafts.remove(&dialog.key).is_some() {
                    effects.push(Effect::DropDraft(dialog.key.clone()));
                }
                if !waits && dialog.kind == Kind::Numbers {
                    ask_the_rest(model, now);
                }
                (effects, !waits)
            }
        }
    }
}

/// What the default plan asks when it is set up, where something is still open.
fn ask_the_rest(model: &mut Model, now: Moment) {
    if dialog::start::asks(&model.world) {
        open_dialog(model, Kind::Ready(model.world.plan.0.id.clone()), now);
    }
}

/// While an act is on its way or in doubt only two keys mean something: leaving, and asking the log.
fn while_waiting(
    dialog: &mut Dialog,
    model: &mut Model,
    action: Action,
    now: Moment,
) -> (Vec<Effect>, bool) {
    let leaves = matches!(action, Action::Cancel | Action::Back | Action::Quit);
    if leaves {
        let (key, draft) = (dialog.key.clone(), dialog::draft(dialog, &model.world, now));
        let doubts = dialog.waiting.doubts();
        model.left.push(Left {
            token: dialog.token,
            key: key.clone(),
            draft: draft.clone(),
            title: dialog.title.clone(),
            waiting: dialog.waiting.clone(),
        });
        model.drafts.insert(key.clone(), draft.clone());
        // Leaving takes nothing back, and says so.
        let id = if doubts {
            "left-in-doubt"
        } else {
            "left-waiting"
        };
        let words = model.world.tr.fill(id, &[("what", dialog.title.clone())]);
        model.warn(words, now);
        return (vec![Effect::KeepDraft { key, draft }], true);
    }
    if !matches!(
        action,
        Action::Submit | Action::FieldDone | Action::AskAgain
    ) {
        return (Vec::new(), false);
    }
    let asked = dialog.waiting.ask(now);
    if asked.is_some() {
        dialog.trouble = None;
    }
    (asked.into_iter().collect(), false)
}
