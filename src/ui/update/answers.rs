//! What became of an act: the form closes, or keeps its text and says why.

use super::replace_top;
use super::steps::{open_dialog, unanswered};
use crate::domain::id::{ActId, RoleId, StepId};
use crate::domain::progress;
use crate::domain::remark::{Remark, remarks};
use crate::domain::time::Moment;
use crate::i18n::{format, told};
use crate::ui::actions::{Action, Context};
use crate::ui::dialog::{self, Kind, start};
use crate::ui::model::{Answer, Banner, Case, Effect, Model, NEWS, Offer, Screen, Sentence};
use crate::ui::screen::{call, incident};

/// Keeps selections on something that is there, after lists changed.
pub(super) fn settle(model: &mut Model) -> Vec<Effect> {
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
        | Screen::Plan(_)
        | Screen::Call(_)
        | Screen::Help(_)
        | Screen::Palette(_)
        | Screen::Dialog(_) => Vec::new(),
    };
    model.screens.push(screen);
    effects
}

pub(super) fn answered(
    model: &mut Model,
    form: Option<u64>,
    answer: Answer,
    now: Moment,
) -> Vec<Effect> {
    let at = form.and_then(|token| {
        model
            .screens
            .iter()
            .position(|screen| matches!(screen, Screen::Dialog(dialog) if dialog.token == token))
    });
    match answer {
        Answer::Done { case, act } => done(model, at, case, act, now),
        Answer::Refused(refusal) => {
            let words = told::refusal(&model.tr, &refusal, model.case_zone());
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
            not_saved(model, at, &sentence);
            Vec::new()
        }
    }
}

/// What banners about acts that are not saved begin with; the rest names the form.
const NOT_SAVED: &str = "not-saved ";

/// Says what was not saved, above everything else: it stays through every key and screen until the same form is saved or the
/// person puts it away.
fn not_saved(model: &mut Model, at: Option<usize>, why: &Sentence) {
    let why = why.words(&model.tr);
    let still_here = format!("{} {why}", model.tr.text("not-saved"));
    let (key, sentence) = match at.and_then(|at| model.screens.get_mut(at)) {
        Some(Screen::Dialog(dialog)) => {
            dialog.busy = false;
            dialog.trouble = Some(still_here);
            let sentence = Sentence::plain("not-saved-form").with("what", dialog.title.clone());
            (dialog.key.clone(), sentence)
        }
        Some(_) | None => (String::new(), Sentence::plain("not-saved-act")),
    };
    model.raise(Banner {
        topic: format!("{NOT_SAVED}{key}"),
        sentence: sentence.with("why", why),
        stays: false,
        alarm: None,
    });
}

/// The same incident again within a minute: asked, not doubled (P14).
fn same(model: &mut Model, at: Option<usize>, question: String, now: Moment) -> Vec<Effect> {
    let read = match at.and_then(|at| model.screens.get(at)) {
        Some(Screen::Dialog(dialog)) => dialog::read(dialog, model, now).ok(),
        Some(_) | None => None,
    };
    let again = read.into_iter().flatten().map(|mut effect| {
        if let Effect::Open { again, .. } = &mut effect {
            *again = true;
        }
        effect
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
        let topic = format!("{NOT_SAVED}{}", dialog.key);
        model.banners.retain(|banner| banner.topic != topic);
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
        } else if matches!(kind, Some(Kind::Setup | Kind::Numbers)) && start::asks(model) {
            open_dialog(model, Kind::Ready(model.plan.0.id.clone()), now);
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
    let earlier = dialog::earlier_start(model, &case, Some(&act), now);
    let earlier = earlier.map(|earlier| format!("{words} {earlier}"));
    match earlier.or_else(|| remarked(model, &case, &act)) {
        Some(words) => model.warn(words, now),
        None => model.tell(words, now),
    }
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
            let plan = &case.guide.plan;
            let mut open = progress::links(&case.incident, &case.guide).filter(|hop| {
                let told = progress::link_told(&case.incident, plan, hop);
                !told && !case.incident.hops.contains_key(&hop.to)
            });
            if let Some(role) = open.next().map(|hop| hop.to.clone()) {
                open_dialog(model, Kind::Hop(id, role), now);
            }
        }
        Some(Kind::Tell(_, step, _)) => match untold(&case, &step) {
            Some(role) => open_dialog(model, Kind::Tell(id, step, role), now),
            None => follow_rail(model),
        },
        Some(_) => follow_rail(model),
        None => next_in_line(model, &case, now),
    }
    effects
}

/// That an act was saved, and what is to be known of it: the key for what comes next stands in the words.
fn remarked(model: &Model, case: &Case, act: &ActId) -> Option<String> {
    let tr = &model.tr;
    let shown = |at| format::date_time(tr, &case.zone.local(at));
    let words = |remark| match remark {
        Remark::RunsOn => {
            let keys = (model.keymap).keys_for(Action::NoticeNotRequired, Context::Incident);
            let key = keys.first().map_or_else(
                || Action::NoticeNotRequired.name().to_owned(),
                |chord| chord.label(model.theme.ascii, tr),
            );
            tr.with("remark-runs-on", &[("key", key.into())])
        }
        Remark::Soon(gap) => tr.with("remark-soon", &[("span", format::left(tr, gap).into())]),
        Remark::AsStated => tr.text("remark-as-stated"),
        Remark::WithoutReasons(due) => {
            tr.with("remark-without-reasons", &[("moment", shown(due).into())])
        }
        Remark::Again => tr.text("remark-again"),
        Remark::NothingBefore => tr.text("remark-nothing-before"),
        Remark::BeforeStart(first) => {
            tr.with("remark-before-start", &[("moment", shown(first).into())])
        }
    };
    // One line holds one: what is owed before what is odd.
    let mut all = remarks(&case.incident, act, &case.guide, &case.zone);
    all.sort_by_key(|remark| !matches!(remark, Remark::WithoutReasons(_) | Remark::RunsOn));
    all.first().copied().map(words)
}

/// The next role of a step of which nothing is on record yet.
fn untold(case: &Case, step: &StepId) -> Option<RoleId> {
    let plan = &case.guide.plan;
    let open = progress::to_tell(&case.incident, plan, plan.step(step)?);
    let mut unrecorded =
        open.filter(|role| progress::told(&case.incident, plan, step, role).is_none());
    unrecorded.next().cloned()
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
