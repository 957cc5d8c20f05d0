//! Dialogs: a form over a screen that ends in acts, or in nothing.
//!
//! [`Kind`] says what is asked. What an act on an incident asks, and what its answers mean, stands in `acts/`; `act.rs` makes
//! its form. What belongs to no incident (the first start, a contact, leaving) has its fields and effects in the files beside
//! this one. How a form is filled is in `ui/form.rs`, how a dialog is drawn in `view.rs`.

mod act;
mod action;
mod awareness;
mod coverage;
mod duties;
mod folded;
mod kept;
mod kind;
mod organisation;
mod people;
mod serious;
pub(in crate::ui) mod start;
mod times;
pub(in crate::ui) mod view;
mod waiting;

pub(in crate::ui) use crate::acts::field_of;
pub use action::act;
pub(in crate::ui) use action::{refused, submit};
pub(in crate::ui) use awareness::earlier_start;
pub(in crate::ui) use duties::{kind_of, nearest, of_clock, urgent};
pub(super) use folded::{folds, unfold};
pub use kept::Kept;
pub(in crate::ui) use kept::{draft, is_of};
pub use kind::Kind;
pub(in crate::ui) use serious::{before_start, question};
pub(in crate::ui) use waiting::Said;
pub use waiting::Waiting;

use std::sync::Arc;

use super::form::{Choice, Field, Form, Input};
use crate::acts::shared::PARTY;
use crate::acts::{Question, Started};
use crate::domain::edition::Edition;
use crate::domain::incident::Incident;
use crate::domain::plan::{Guide, Step};
use crate::domain::text::{LINE, LINES, Text, length};
use crate::domain::time::Moment;
use crate::i18n::Tr;
use crate::ui::model::Effect;
use crate::ui::world::World;

/// What is wrong, and with which field.
pub(super) type Fault = (String, String);

/// A dialog as it is being filled in.
#[derive(Clone, Debug)]
pub struct Dialog {
    /// What it asks.
    pub kind: Kind,
    /// Its fields.
    pub form: Form,
    /// What is asked by the answers so far, where it is an act.
    pub question: Question,
    /// Its heading.
    pub title: String,
    /// Lines above the fields.
    pub intro: Vec<String>,
    /// Under which key what was typed is kept.
    pub key: String,
    /// Since when it is being filled in.
    pub kept: Kept,
    /// What is on its way to the log.
    pub waiting: Waiting,
    /// How many lines above those of the field with the focus are shown.
    pub up: usize,
    /// Serious acts wait here for their yes.
    pub confirm: Option<Confirm>,
    /// What did not work, with the whole form; the text is still there.
    pub trouble: Option<String>,
}

/// A question before a serious act.
#[derive(Clone, Debug)]
pub struct Confirm {
    /// What is asked.
    pub question: String,
    /// The field that whoever says no wants to answer otherwise.
    pub field: Option<&'static str>,
    /// What is done by a yes.
    pub effects: Vec<Effect>,
}

/// What the builders of a dialog get.
pub(super) struct Scene<'a> {
    pub(super) world: &'a World,
    pub(super) now: Moment,
    pub(super) incident: Option<&'a Incident>,
    pub(super) guide: &'a Guide,
    pub(super) served: Vec<Arc<Edition>>,
}

impl Scene<'_> {
    pub(super) fn text(&self, id: &str) -> String {
        self.world.tr.text(id)
    }
    pub(super) fn field(&self, id: &str, value: &str) -> Field {
        Field::line(id, label(self.world, id), value).help(help(self.world, id))
    }
    pub(super) fn one(&self, id: &str, choices: Vec<Choice>, code: Option<&str>) -> Field {
        Field::one(id, label(self.world, id), choices, code).help(help(self.world, id))
    }
    pub(super) fn my_name(&self) -> &str {
        self.world.my_name().unwrap_or_default()
    }
    /// Words of a file, in the language of the screen.
    pub(super) fn words<'w>(&self, words: &'w crate::domain::plan::Words) -> &'w str {
        words.get(self.world.tr.language().code())
    }
}

/// What fields and lines a dialog has.
pub(super) struct Parts {
    pub(super) intro: Vec<String>,
    pub(super) fields: Vec<Field>,
}

impl Parts {
    pub(super) fn of(fields: Vec<Field>) -> Self {
        Self {
            intro: Vec::new(),
            fields,
        }
    }
}

fn label(world: &World, id: &str) -> String {
    world.tr.text(&format!("field-{id}"))
}

fn help(world: &World, id: &str) -> String {
    let id = format!("field-{id}-help");
    if world.tr.has(&id) {
        world.tr.text(&id)
    } else {
        String::new()
    }
}

/// Typed text as a line of the log.
pub(super) fn line(form: &Form, id: &str) -> Option<Text> {
    Text::line(form.value(id))
}

/// Typed text as lines of the log.
pub(super) fn lines(form: &Form, id: &str) -> Option<Text> {
    Text::lines(form.value(id))
}

/// The first text that no entry can hold, with the limit: nothing typed is ever cut.
pub(super) fn too_long(form: &Form, tr: &Tr) -> Option<Fault> {
    form.fields
        .iter()
        .filter(|field| field.shown)
        .find_map(|field| {
            let most = match &field.input {
                Input::Line(_) => LINE,
                Input::Lines(_) => LINES,
                Input::One { .. } | Input::Any { .. } => return None,
            };
            let found = length(&field.value());
            let values = [("found", found.into()), ("most", most.into())];
            (found > most).then(|| (field.id.clone(), tr.with("form-too-long", &values)))
        })
}

/// A reading of a dialog's answers.
pub(super) type Read = Result<Vec<Effect>, Fault>;

fn scene<'a>(world: &'a World, kind: &Kind, now: Moment) -> Scene<'a> {
    let case = world
        .case
        .as_ref()
        .filter(|case| kind.incident() == Some(&case.incident.id));
    // A contact belongs to the plan at hand, what a plan asks to that one; everything else without a case to the default one.
    #[expect(clippy::wildcard_enum_match_arm, reason = "all the others")]
    let other = match kind {
        Kind::Contact(Some(id)) => world.home_of(id).0,
        Kind::Contact(None) => world.guide_here(),
        Kind::Ready(plan) => world.guide_of(plan),
        _ => &world.plan.guide,
    };
    let guide = case.map_or(&**other, |case| &*case.edition.guide);
    Scene {
        world,
        now,
        incident: case.map(|case| &*case.incident),
        guide,
        served: world.served(),
    }
}

/// Opens a dialog, with whatever was typed into it before.
pub fn open(world: &World, kind: Kind, draft: Option<&str>, now: Moment) -> Dialog {
    let scene = scene(world, &kind, now);
    let mut question = Question::default();
    let parts = if let Some(started) = kind.started() {
        question = act::question(&scene, &started);
        Parts {
            intro: question.intro.clone(),
            fields: act::fields(&scene, &question, &started),
        }
    } else {
        parts(&scene, &kind)
    };
    let title = title(&scene, &kind, &question.what);
    let mut intro = parts.intro;
    intro.extend(see_line(&scene, &kind));
    let key = kind.key();
    let mut form = Form::new(parts.fields);
    let kept = match draft {
        Some(draft) => kept::restore(&mut form, draft, world, now),
        None => Kept::new(now),
    };
    let mut dialog = Dialog {
        kind,
        form,
        question,
        title,
        intro,
        key,
        kept,
        waiting: Waiting::default(),
        up: 0,
        confirm: None,
        trouble: None,
    };
    refresh(&mut dialog, world, now);
    // The key has said already which way: a sentence typed at once must not choose another.
    if let Kind::Act(_, Started { at: Some(at), .. }) = dialog.kind
        && dialog.form.field(PARTY.id()).is_none()
    {
        dialog.form.go_to(at);
    }
    dialog
}

/// The step of the plan a dialog is about: the one it names, else the one whose need it answers.
pub(super) fn step_of<'g>(kind: &Kind, guide: &'g Guide) -> Option<&'g Step> {
    let Kind::Act(_, started) = kind else {
        return None;
    };
    (started.act.step)(guide, &started.about)
}

/// As many letters of headings as fit a line of a dialog beside the words around them.
const ONE_LINE: usize = 44;

/// Where the plan says more, and the key that shows it over the dialog.
fn see_line(scene: &Scene<'_>, kind: &Kind) -> Option<String> {
    let step = step_of(kind, scene.guide)?;
    let sections = step
        .see
        .iter()
        .filter_map(|id| scene.guide.plan.section(id));
    let mut names: Vec<String> = sections
        .map(|section| scene.words(&section.heading).to_owned())
        .collect();
    if !step.today.is_empty() {
        names.push(scene.text("help-today"));
    }
    // One line of them is enough: the form is what the dialog is for.
    let all = names.join(" · ");
    let what = match names.split_first() {
        Some((first, rest)) if all.chars().count() > ONE_LINE && !rest.is_empty() => {
            format!("{first} +{}", rest.len())
        }
        Some(_) => all,
        None => return None,
    };
    Some(scene.world.tr.with("dialog-see", &[("what", what.into())]))
}

fn title(scene: &Scene<'_>, kind: &Kind, what: &str) -> String {
    let number = scene
        .incident
        .and_then(|incident| incident.number)
        .map(|n| n.to_string())
        .unwrap_or_default();
    let values = [("what", what.to_owned().into()), ("number", number.into())];
    scene
        .world
        .tr
        .with(&format!("dialog-{}", kind.name()), &values)
}

fn parts(scene: &Scene<'_>, kind: &Kind) -> Parts {
    match kind {
        Kind::Setup => start::setup(scene),
        Kind::Numbers => start::numbers(scene),
        Kind::Ready(_) => start::ready(scene),
        Kind::WhoAmI => start::who(scene),
        Kind::Language => Parts::of(vec![start::language(scene)]),
        Kind::Coverage => coverage::coverage(scene),
        Kind::Leave => start::leave(scene),
        Kind::Restore => start::restore(scene),
        Kind::Contact(contact) => people::contact(scene, contact.as_ref()),
        // The question of an act is made in `act.rs`.
        Kind::New | Kind::Act(..) => Parts::of(Vec::new()),
    }
}

/// Brings what is said below the fields in line with what is typed.
pub(super) fn refresh(dialog: &mut Dialog, world: &World, now: Moment) {
    let scene = scene(world, &dialog.kind, now);
    let form = &mut dialog.form;
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the others say nothing below"
    )]
    match &dialog.kind {
        Kind::Coverage => coverage::refresh(form, &scene),
        Kind::New | Kind::Act(..) => {
            let Some(started) = dialog.kind.started() else {
                return;
            };
            let question = act::refresh(form, &dialog.question, &scene, &started);
            dialog.intro.clone_from(&question.intro);
            dialog.intro.extend(see_line(&scene, &dialog.kind));
            dialog.question = question;
        }
        _ => {}
    }
    dialog.form.keep_in_sight();
}

/// What the answers mean: acts, or the field that is wrong.
pub(super) fn read(dialog: &Dialog, world: &World, now: Moment) -> Read {
    if let Some(fault) = kept::unanswered(dialog, &world.tr) {
        return Err(fault);
    }
    let scene = scene(world, &dialog.kind, now);
    let form = &dialog.form;
    if let Some(started) = dialog.kind.started() {
        let of = dialog.kind.incident();
        return act::read(form, &dialog.question, &scene, (of, &started));
    }
    match &dialog.kind {
        Kind::Setup => start::read_setup(form, &scene),
        Kind::Numbers => start::read_numbers(form, &scene),
        Kind::Ready(_) => start::read_ready(form, &scene),
        Kind::WhoAmI => start::read_who(form, &scene),
        Kind::Language => Ok(start::read_language(form)),
        Kind::Coverage => coverage::read(form, &scene),
        Kind::Leave => start::read_leave(form),
        Kind::Contact(contact) => people::read_contact(form, &scene, contact.as_ref()),
        // Acts are read above; bringing a copy back is no effect.
        Kind::New | Kind::Act(..) | Kind::Restore => Ok(Vec::new()),
    }
}
