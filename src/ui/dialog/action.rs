//! Actions inside a dialog: moving, saving, the question before a serious act.

use super::{Confirm, Dialog, Kind};
use crate::domain::decide::{Refusal, decide};
use crate::domain::time::Moment;
use crate::i18n::told;
use crate::ui::actions::Action;
use crate::ui::form::Edit;
use crate::ui::model::{Effect, Exit};
use crate::ui::reply::{Go, Reply};
use crate::ui::world::World;

/// Answers to an action: a form lets none through to what is below it.
pub fn act(dialog: &mut Dialog, world: &World, action: Action, now: Moment) -> Reply {
    if dialog.waiting.locked() {
        return while_waiting(dialog, action, now);
    }
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "a form has no use for other actions"
    )]
    match action {
        Action::ConfirmYes => {
            let confirm = dialog.confirm.take();
            let effects = confirm.map(|confirm| confirm.effects).unwrap_or_default();
            dialog.trouble = None;
            dialog.waiting.send(effects, now).into()
        }
        Action::ConfirmNo => {
            if let Some(field) = dialog.confirm.take().and_then(|confirm| confirm.field) {
                dialog.form.go_to(field);
            }
            // It has nothing but its question.
            if dialog.form.fields.is_empty() {
                Go::Close.into()
            } else {
                Reply::taken()
            }
        }
        // Asked twice to leave is asked clearly.
        Action::Quit if dialog.kind == Kind::Leave => {
            Reply::from(Go::Exit(Exit::Leave)).then(Go::Close)
        }
        Action::Cancel | Action::Back | Action::Quit => {
            // That it is kept is said once it is.
            let reply = Reply::from(Go::SayKept(dialog.key.clone())).then(Go::Close);
            // Who leaves the numbers for later is asked the rest all the same.
            if dialog.kind == Kind::Numbers && action != Action::Quit {
                reply.then(Go::Rest)
            } else {
                reply
            }
        }
        Action::PageUp => {
            dialog.up = (dialog.up + PAGE).min(dialog.intro.len());
            Reply::taken()
        }
        Action::PageDown => {
            dialog.up = dialog.up.saturating_sub(PAGE);
            Reply::taken()
        }
        Action::NextField => {
            dialog.up = 0;
            dialog.form.forward();
            Reply::taken()
        }
        Action::PreviousField => {
            dialog.up = 0;
            dialog.form.back();
            Reply::taken()
        }
        Action::NewLine if dialog.form.new_line() == Edit::Changed => keep(dialog, world, now),
        Action::Unfold if super::unfold(&mut dialog.form) => {
            dialog.up = 0;
            super::refresh(dialog, world, now);
            keep(dialog, world, now)
        }
        Action::BeginAfresh => Go::BeginAfresh.into(),
        Action::FieldDone if dialog.form.go_on() => {
            dialog.up = 0;
            Reply::taken()
        }
        Action::FieldDone | Action::Submit => submit(dialog, world, now),
        _ => Reply::taken(),
    }
}

/// How many lines of a dialog a page is.
const PAGE: usize = 10;

/// Keeps what is typed by now.
fn keep(dialog: &Dialog, world: &World, now: Moment) -> Reply {
    let (key, draft) = (dialog.key.clone(), super::draft(dialog, world, now));
    Go::Keep { key, draft }.into()
}

/// What the log would say to these acts.
pub(in crate::ui) fn refused(world: &World, effects: &[Effect], now: Moment) -> Option<Refusal> {
    let case = world.case.as_ref()?;
    let of_case = |effect: &Effect| {
        let Effect::Act {
            incident,
            command,
            claim,
            ..
        } = effect
        else {
            return None;
        };
        let ours = *incident == case.incident.id;
        let context = world.asking(case, *claim, now);
        ours.then(|| decide(&case.incident, command.clone(), &context).err())?
    };
    effects.iter().find_map(of_case)
}

/// Reads the answers and sends what they mean, or asks first, or says which one is wrong.
pub(in crate::ui) fn submit(dialog: &mut Dialog, world: &World, now: Moment) -> Reply {
    dialog.up = 0;
    let read = match super::too_long(&dialog.form, &world.tr) {
        Some(fault) => Err(fault),
        None => super::read(dialog, world, now),
    };
    let mut effects = match read {
        Ok(effects) => effects,
        Err((field, sentence)) => {
            dialog.form.refuse(&field, sentence);
            return Reply::taken();
        }
    };
    let early = super::before_start(world, &mut effects);
    if let Some((question, field)) = super::question(dialog, world, early, now) {
        if let Some(refusal) = refused(world, &effects, now) {
            // Nobody is asked to confirm what would be refused afterwards.
            let words = told::refusal(&world.tr, &refusal, world.case_zone());
            dialog.form.refuse(super::field_of(&refusal), words);
        } else {
            dialog.confirm = Some(Confirm {
                question,
                field,
                effects,
            });
        }
        return Reply::taken();
    }
    let mut reply = Reply::from(dialog.waiting.send(effects, now));
    dialog.trouble = None;
    if dialog.kind == Kind::Leave && dialog.form.value("leave") != "stay" {
        reply = reply.then(Go::Exit(Exit::Leave));
    }
    if dialog.kind == Kind::Restore && dialog.form.value("restore") == "go" {
        reply = reply.then(Go::Exit(Exit::Restore));
    }
    if dialog.waiting.busy() {
        return reply;
    }
    // What nobody answers is done: its draft is of no more use.
    let done = reply.then(Go::Forget(dialog.key.clone())).then(Go::Close);
    if dialog.kind == Kind::Numbers {
        done.then(Go::Rest)
    } else {
        done
    }
}

/// While an act is on its way or in doubt only two keys mean something: leaving, and asking the log.
fn while_waiting(dialog: &mut Dialog, action: Action, now: Moment) -> Reply {
    if matches!(action, Action::Cancel | Action::Back | Action::Quit) {
        return Go::LeaveWaiting.into();
    }
    if !matches!(
        action,
        Action::Submit | Action::FieldDone | Action::AskAgain
    ) {
        return Reply::taken();
    }
    let asked = dialog.waiting.ask(now);
    if asked.is_some() {
        dialog.trouble = None;
    }
    asked.map(Reply::from).unwrap_or_default()
}
