//! What became of an act: the form closes, or keeps its text and says why.

use super::danger;
use super::follow::follow;
use super::open::open_dialog;
use super::rail;
use crate::acts::erase::erased_last;
use crate::acts::facts;
use crate::domain::event::Event;
use crate::domain::id::ActId;
use crate::domain::remark::{Remark, remarks};
use crate::domain::time::Moment;
use crate::i18n::{code, format, told};
use crate::ui::actions::{Action, Context};
use crate::ui::dialog::{self, Confirm, Kind, Said, start};
use crate::ui::model::{Answer, Effect, Model, NEWS, Offer};
use crate::ui::reply::Go;
use crate::ui::screen::call;
use crate::ui::stack::{FormPlace, Screen};
use crate::ui::world::{Banner, Case, Sentence, Topic, World};

/// Takes what became of an act, for the form that waits for it.
pub(super) fn answered(
    model: &mut Model,
    place: FormPlace,
    answer: Answer,
    now: Moment,
) -> Vec<Effect> {
    let said = match &answer {
        Answer::Done { .. } => Said::Saved,
        Answer::Unknown { act, .. } => Said::Doubt(act.clone()),
        Answer::Refused(_) | Answer::Same(_) | Answer::NotSaved(_) => Said::Failed,
    };
    let waiting = model.stack.waiting_at(place);
    let whole = waiting.is_none_or(|waiting| waiting.answered(said));
    match answer {
        Answer::Done { case, .. } if !whole => {
            // The form waits for the rest of what it has sent.
            model.world.case = case.or(model.world.case.take());
            Vec::new()
        }
        Answer::Done { case, act } => match place {
            FormPlace::Open(at) => done(model, Some(at), case, act, now),
            FormPlace::Left(at) => done_later(model, at, case, act, now),
            FormPlace::Nowhere => done(model, None, case, act, now),
        },
        Answer::Refused(refusal) => {
            let words = told::refusal(&model.world.tr, &refusal, model.world.case_zone());
            if let Some(dialog) = model.stack.form_at(place) {
                dialog.form.refuse(dialog::field_of(&refusal), words);
            } else {
                left_unsaved(model, place, words, now);
            }
            Vec::new()
        }
        Answer::Same(number) => {
            let values = [("number", number.to_string().into())];
            let question = model.world.tr.with("new-same", &values);
            match place {
                FormPlace::Open(_) => same(model, place, question, now),
                FormPlace::Left(_) | FormPlace::Nowhere => {
                    left_unsaved(model, place, question, now);
                }
            }
            Vec::new()
        }
        Answer::NotSaved(sentence) => {
            not_saved(model, place, sentence.words(&model.world.tr));
            Vec::new()
        }
        Answer::Unknown {
            act,
            cause,
            incident,
        } => {
            let words = model
                .world
                .tr
                .fill("not-certain", &[("cause", cause.words(&model.world.tr))]);
            let what = if let Some(dialog) = model.stack.form_at(place) {
                dialog.trouble = Some(words);
                Some(dialog.title.clone())
            } else if let FormPlace::Left(at) = place {
                model.stack.left().get(at).map(|left| left.title.clone())
            } else {
                None
            };
            let what = what.unwrap_or_else(|| model.world.act_of(incident.as_ref()));
            model.doubt(act, what, &cause);
            Vec::new()
        }
    }
}

/// What the log did not take from a form that is gone stays in view; an act without one says it below.
fn left_unsaved(model: &mut Model, place: FormPlace, why: String, now: Moment) {
    if let FormPlace::Left(_) = place {
        not_saved(model, place, why);
    } else {
        model.warn(why, now);
    }
}

/// Says what is not in the log, above everything else: it stays through every key and screen until the same form is saved
/// or the person puts it away. What was typed is still in its form, or kept for when it is opened again.
fn not_saved(model: &mut Model, place: FormPlace, why: String) {
    let still_here = format!("{} {why}", model.world.tr.text("not-saved"));
    let (key, sentence) = if let Some(dialog) = model.stack.form_at(place) {
        dialog.trouble = Some(still_here);
        let sentence = Sentence::plain("not-saved-form").with("what", dialog.title.clone());
        (Some(dialog.key.clone()), sentence)
    } else if let FormPlace::Left(at) = place {
        let left = model.stack.take_left(at);
        let sentence = Sentence::plain("unsaved-left").with("what", left.title);
        (Some(left.key), sentence)
    } else {
        (None, Sentence::plain("not-saved-act"))
    };
    model.world.raise(Banner {
        topic: Topic::NotSaved(key),
        sentence: sentence.with("why", why),
        stays: false,
        alarm: None,
    });
}

/// What was left while it waited is in the log: what was typed is of no more use. Where the same form is open again with
/// the same words, it is that one.
fn done_later(
    model: &mut Model,
    at: usize,
    case: Option<Case>,
    act: Option<ActId>,
    now: Moment,
) -> Vec<Effect> {
    let left = model.stack.take_left(at);
    if let Some(at) = model.stack.again(&left) {
        return done(model, Some(at), case, act, now);
    }
    model.world.lower(&Topic::NotSaved(Some(left.key.clone())));
    let words = model.world.tr.fill("saved-later", &[("what", left.title)]);
    model.tell(words, now);
    let shown = model.world.case.as_ref().map(|case| &case.incident.id);
    if let Some(case) = case.filter(|case| shown == Some(&case.incident.id)) {
        model.world.case = Some(case);
    }
    // What was typed into it since is another text.
    if model.drafts.get(&left.key) != Some(&left.draft) {
        return Vec::new();
    }
    model.drafts.remove(&left.key);
    vec![Effect::DropDraft(left.key)]
}

/// The same incident again within a minute: asked, not doubled (P14).
fn same(model: &mut Model, place: FormPlace, question: String, now: Moment) {
    let Some(dialog) = model.stack.form_at(place) else {
        return;
    };
    let read = dialog::read(dialog, &model.world, now).ok();
    let again = read.into_iter().flatten().map(|mut effect| {
        if let Effect::Open { again, .. } = &mut effect {
            *again = true;
        }
        effect
    });
    dialog.confirm = Some(Confirm {
        question,
        field: None,
        effects: again.collect(),
    });
}

fn done(
    model: &mut Model,
    at: Option<usize>,
    case: Option<Case>,
    act: Option<ActId>,
    now: Moment,
) -> Vec<Effect> {
    let mut effects = Vec::new();
    let mut kind = None;
    if let Some(dialog) = at.and_then(|at| model.stack.take_form(at)) {
        model.drafts.remove(&dialog.key);
        model
            .world
            .lower(&Topic::NotSaved(Some(dialog.key.clone())));
        effects.push(Effect::DropDraft(dialog.key.clone()));
        kind = Some(dialog.kind);
    }
    let Some(case) = case else {
        if kind == Some(Kind::Setup)
            && model
                .world
                .plan
                .guide
                .plan
                .contacts
                .iter()
                .any(|contact| contact.to_fill)
        {
            open_dialog(model, Kind::Numbers, now);
        } else if matches!(kind, Some(Kind::Setup | Kind::Numbers)) && start::asks(&model.world) {
            open_dialog(model, Kind::Ready(model.world.plan.plan.id.clone()), now);
        } else {
            model.tell(model.world.tr.text("saved"), now);
        }
        return effects;
    };
    let id = case.incident.id.clone();
    rail::follow(model, &case);
    let last = case.incident.entries.last().map(|entry| &entry.event);
    model.world.case = Some(case.clone());
    let back = matches!(last, Some(Event::TakenBack(_)));
    let gone = erased_last(&case.incident);
    if gone {
        // What was typed before may hold what is gone.
        let of_case = format!("/{id}/");
        model.drafts.retain(|key, _| !key.contains(&of_case));
    }
    let words = match (back, gone) {
        (true, _) => taken_back(&model.world),
        (false, false) if matches!(last, Some(Event::BroughtBack(_))) => {
            model.world.tr.text("news-brought-back")
        }
        (false, true) => model.world.tr.text("news-erased"),
        (false, false) => {
            let noted = act.as_ref().and_then(|act| noted(&model.world, &case, act));
            noted.unwrap_or_else(|| model.world.tr.text("saved"))
        }
    };
    let earlier = act
        .as_ref()
        .and_then(|act| dialog::earlier_start(&model.world, &case, Some(act), now));
    let earlier = earlier.map(|earlier| format!("{words} {earlier}"));
    let remarked = |act| remarked(&model.world, &case, act);
    match earlier.or_else(|| act.as_ref().and_then(remarked)) {
        Some(words) => model.warn(words, now),
        None => model.tell(words, now),
    }
    let opened = matches!(last, Some(Event::Opened(_)));
    let stays = back || gone || opened || kind == Some(Kind::New);
    model.offer = act.filter(|_| !stays).map(|act| Offer {
        incident: id.clone(),
        act,
        until: now.plus(NEWS),
    });
    match kind {
        Some(Kind::New) => effects.extend(follow(model, Go::Incident(id).into(), now)),
        Some(Kind::Act(_, started)) => {
            // The night form goes on by itself until it is filled or left, the chain until all are told.
            let next = started.act.next;
            if let Some(next) = next(&case.incident, &case.edition.guide, &started.about) {
                open_dialog(model, Kind::Act(id, next), now);
            }
            if let Some(asked) = facts::answered(&started) {
                let reply = danger::reply(&model.world, &case, &asked);
                effects.extend(follow(model, reply, now));
            }
        }
        Some(_) => {}
        None => next_in_line(model, &case, now),
    }
    effects
}

/// That an act was taken back, and the key that lets it count again.
fn taken_back(world: &World) -> String {
    let keys = (world.keymap).keys_for(Action::BringBack, Context::Global);
    let key = keys.first().map_or_else(
        || Action::BringBack.name().to_owned(),
        |chord| chord.label(world.theme.ascii, &world.tr),
    );
    world.tr.fill("news-taken-back", &[("key", key)])
}

/// What was noted of an act that ends a clock: a slip is seen at once, beside the key that takes it back.
fn noted(world: &World, case: &Case, act: &ActId) -> Option<String> {
    let mut of_act = case.incident.entries.iter().filter(|one| one.is_of(act));
    let (id, at) = of_act.find_map(|one| {
        if let Event::NoticeSent(sent) = &one.event {
            return Some(("saved-notified", sent.at.at));
        }
        let Event::ControllerTold(told) = &one.event else {
            return None;
        };
        Some(("saved-controller-told", told.at.at))
    })?;
    let moment = format::day_time(&world.tr, &case.edition.zone.local(at));
    Some(world.tr.fill(id, &[("moment", moment)]))
}

/// That an act was saved, and what is to be known of it: the key for what comes next stands in the words.
fn remarked(world: &World, case: &Case, act: &ActId) -> Option<String> {
    let tr = &world.tr;
    let shown = |at| format::date_time(tr, &case.edition.zone.local(at));
    let key = |action: Action| {
        let keys = world.keymap.keys_for(action, Context::Incident);
        keys.first().map_or_else(
            || action.name().to_owned(),
            |chord| chord.label(world.theme.ascii, tr),
        )
    };
    let words = |remark| match remark {
        Remark::RunsOn => tr.with(
            "remark-runs-on",
            &[("key", key(Action::NoticeNotRequired).into())],
        ),
        Remark::Soon(gap) => tr.with("remark-soon", &[("span", format::left(tr, gap).into())]),
        Remark::AsStated => tr.text("remark-as-stated"),
        Remark::WithoutReasons(due) => {
            tr.with("remark-without-reasons", &[("moment", shown(due).into())])
        }
        Remark::StartOpen(start) => {
            let values = [
                ("moment", shown(start).into()),
                ("key", key(Action::ChooseStart).into()),
            ];
            tr.with("remark-start-open", &values)
        }
        Remark::Again => tr.text("remark-again"),
        Remark::NothingBefore => tr.text("remark-nothing-before"),
        Remark::PartsOpen(parts) => {
            tr.with("remark-parts-open", &[("parts", parts.to_string().into())])
        }
        Remark::AsProcessor => tr.text("remark-as-processor"),
        Remark::NotConsulted => tr.text("remark-not-consulted"),
        Remark::OfficerDecides => tr.text("remark-officer-decides"),
        Remark::Departs(risk) => {
            tr.with("remark-departs", &[("parts", code::word(tr, risk).into())])
        }
        Remark::RestOwed => tr.text("remark-rest-owed"),
        Remark::RiskAgain => tr.text("remark-risk-again"),
        Remark::Withdraw => tr.text("remark-withdraw"),
        Remark::NoNearMiss => tr.text("remark-no-near-miss"),
        Remark::NobodyNamed => tr.text("remark-nobody-named"),
        Remark::InDanger => tr.text("remark-in-danger"),
        Remark::WhyNot => tr.text("remark-why-not"),
        Remark::Ordered => tr.with(
            "remark-ordered",
            &[("key", key(Action::InformPeople).into())],
        ),
        Remark::BeforeStart(first) => {
            tr.with("remark-before-start", &[("moment", shown(first).into())])
        }
    };
    // One line holds one: what is owed before what is odd.
    let mut all = remarks(&case.incident, act, &case.edition.guide, &case.edition.zone);
    all.sort_by_key(|remark| {
        let open = matches!(remark, Remark::StartOpen(_));
        let owed = matches!(remark, Remark::WithoutReasons(_) | Remark::RunsOn);
        (!open, !owed)
    });
    all.first().copied().map(words)
}

/// After a call without an answer the card shows the next in line.
fn next_in_line(model: &mut Model, case: &Case, now: Moment) {
    if !matches!(model.stack.top(), Some(Screen::Call(_))) {
        return;
    }
    if let Some(card) = call::next_card(&model.world, case, now) {
        model.stack.replace(Screen::Call(card));
    }
}
