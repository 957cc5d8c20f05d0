//! A form for an act: its fields are made from the act's question, and its answers are read back for it.
//!
//! What is asked and what the answers mean stands in `acts/`; here is only how that becomes fields and effects. A time is two
//! fields of a form, see `times.rs`.

use super::{Read, Scene, times};
use crate::acts::on::Keys;
use crate::acts::shared::CLAIMED_AT;
use crate::acts::{self, Answers, Deed, Doubt, Fault, Input, On, Question, Started, Value, When};
use crate::domain::command::Claim;
use crate::domain::edition::Edition;
use crate::domain::id::IncidentId;
use crate::ui::actions::Action;
use crate::ui::form::{Field, Form};
use crate::ui::model::Effect;
use crate::ui::world::World;

impl Keys for World {
    fn by_palette(&self, action: &str) -> Option<String> {
        Action::from_name(action).and_then(|action| Self::by_palette(self, action))
    }
}

impl Scene<'_> {
    /// The newest version of the case's plan, where that is another text than its own.
    fn newest(&self) -> Option<&Edition> {
        self.world.case()?.newest.as_deref()
    }

    /// What an act is asked on.
    pub(super) fn on(&self) -> On<'_> {
        On {
            tr: &self.world.tr,
            incident: self.incident,
            guide: self.guide,
            zone: self.world.case_zone(),
            workspace: &self.world.workspace,
            served: &self.served,
            newest: self.newest(),
            me: (&self.world.me.actor, self.my_name()),
            now: self.now,
            ascii: self.world.theme.ascii,
            keys: Some(self.world),
        }
    }
}

/// The question of an act before anything is answered.
pub(super) fn question(scene: &Scene<'_>, started: &Started) -> Question {
    asked(&scene.on(), started, &started.about)
}

/// What an act asks by the answers so far, and at the end when it was done, where that can be said.
fn asked(on: &On<'_>, started: &Started, answers: &Answers) -> Question {
    let mut question = (started.act.question)(on, answers);
    // What has nothing but its question before it is done stays without fields.
    if !question.fields.is_empty() {
        let claimed = (started.act.when)(answers) == When::Claimed;
        let help = on.text("field-claimed-at-help");
        let field = CLAIMED_AT.field(on).help(help).beside().only(claimed);
        question.fields.push(field);
    }
    question
}

/// The fields of a question. What is settled stands where it is asked.
pub(super) fn fields(scene: &Scene<'_>, question: &Question, started: &Started) -> Vec<Field> {
    let mut fields = Vec::new();
    for asked in &question.fields {
        let mut made = field(scene, asked);
        if let (Some(first), Some(Value::Text(settled))) =
            (made.first_mut(), started.about.value(&asked.id))
        {
            first.set(settled);
        }
        fields.extend(made);
    }
    fields
}

/// The fields of a question of which nothing is settled.
pub(super) fn made(scene: &Scene<'_>, question: &Question) -> Vec<Field> {
    let fields = question.fields.iter();
    fields.flat_map(|asked| field(scene, asked)).collect()
}

/// The answers of a form that asks for no time.
pub(super) fn said(form: &Form, question: &Question) -> Answers {
    let mut answers = Answers::default();
    for asked in &question.fields {
        put(&mut answers, asked, form, None);
    }
    answers
}

fn field(scene: &Scene<'_>, asked: &acts::Field) -> Vec<Field> {
    let (id, label) = (asked.id.clone(), asked.label.clone());
    let value = asked.value.as_deref().unwrap_or_default();
    let mut made = match &asked.input {
        Input::Time => {
            let [line, which] = times::fields(scene.world, &asked.id, value);
            vec![line, which]
        }
        Input::Line | Input::Ahead => vec![Field::line(id, label, value)],
        Input::Lines => vec![Field::lines(id, label, value)],
        Input::One(choices) => vec![Field::one(
            id,
            label,
            choices.clone(),
            asked.value.as_deref(),
        )],
        Input::Any(choices) => {
            let codes: Vec<&str> = value.split(',').map(str::trim).collect();
            vec![Field::any(id, label, choices.clone(), &codes)]
        }
    };
    if let Some(first) = made.first_mut() {
        first.offered = asked.offered;
        first.beside = asked.beside;
        dress(first, asked);
    }
    made
}

fn dress(field: &mut Field, asked: &acts::Field) {
    field.label.clone_from(&asked.label);
    field.help.clone_from(&asked.help);
    field.note.clone_from(&asked.note);
    field.shown = asked.shown;
}

/// Brings a form in line with its answers; what is asked by them now.
pub(super) fn refresh(
    form: &mut Form,
    question: &Question,
    scene: &Scene<'_>,
    started: &Started,
) -> Question {
    let mut answers = Answers::default();
    for asked in &question.fields {
        // What is in doubt or wrong is said below its field; what follows is said of the likeliest.
        let (id, form) = (asked.id.as_str(), &*form);
        let likely = times::likely(form, scene.world, id, scene.now);
        put(&mut answers, asked, form, likely.map(Value::Stamp));
    }
    answers.fill(&started.about);
    let question = asked(&scene.on(), started, &answers);
    for (at, asked) in question.fields.iter().enumerate() {
        if form.field(&asked.id).is_none() {
            let at = at.min(form.fields.len());
            form.fields.splice(at..at, field(scene, asked));
        }
        if let Some(field) = form.field_mut(&asked.id) {
            dress(field, asked);
            if let Input::One(choices) = &asked.input {
                field.set_choices(choices.clone());
            }
            if let Some(value) = &asked.set {
                field.set(value);
            }
        }
        if asked.input == Input::Time {
            times::follow(form, scene.world, asked, scene.now);
        }
    }
    question
}

/// Puts the answer of a field down where it is asked; what is hidden is kept aside.
fn put(answers: &mut Answers, asked: &acts::Field, form: &Form, time: Option<Value>) {
    let Some(field) = form.field(&asked.id) else {
        return;
    };
    let value = match asked.input {
        Input::Time | Input::Ahead => time,
        Input::Line | Input::Lines | Input::One(_) | Input::Any(_) => {
            Some(Value::Text(field.value()))
        }
    };
    match value {
        Some(value) if field.shown => answers.put(&asked.id, value),
        Some(value) => answers.put_aside(&asked.id, value),
        None => {}
    }
}

/// The answers of a form: every time is read, or said to be wrong.
fn answers(
    form: &Form,
    question: &Question,
    scene: &Scene<'_>,
    started: &Started,
) -> Result<Answers, super::Fault> {
    let mut answers = Answers::default();
    for asked in &question.fields {
        let id = asked.id.as_str();
        let read = match asked.input {
            Input::Time => times::stamp(form, scene.world, id, scene.now)?,
            Input::Ahead => times::ahead(form, scene.world, id, scene.now)?,
            Input::Line | Input::Lines | Input::One(_) | Input::Any(_) => None,
        };
        put(&mut answers, asked, form, read.map(Value::Stamp));
    }
    answers.fill(&started.about);
    Ok(answers)
}

/// What the answers mean: what is to be done, or the field that is wrong.
pub(super) fn read(
    form: &Form,
    question: &Question,
    scene: &Scene<'_>,
    (incident, started): (Option<&IncidentId>, &Started),
) -> Read {
    let mut answers = answers(form, question, scene, started)?;
    let deeds = (started.act.deeds)(&scene.on(), &mut answers);
    let deeds = deeds.map_err(|Fault { field, sentence }| (field, sentence))?;
    let claim = Claim {
        at: CLAIMED_AT.of(&answers).map(|stamp| stamp.at),
        ..Claim::default()
    };
    let effect = |deed| match deed {
        Deed::Open { open, again } => Some(Effect::Open { open, again }),
        Deed::Record(command) => Some(Effect::Act {
            incident: incident?.clone(),
            command,
            claim,
        }),
        Deed::Cover {
            controller,
            covered,
        } => Some(Effect::Cover {
            controller: Some(controller),
            covered,
        }),
        Deed::Upgrade { because } => Some(Effect::Upgrade {
            incident: incident?.clone(),
            because,
        }),
        Deed::ReplaceCopies => Some(Effect::ReplaceCopies),
    };
    Ok(deeds.into_iter().filter_map(effect).collect())
}

/// What is asked before it is done.
pub(super) fn doubts(
    form: &Form,
    question: &Question,
    scene: &Scene<'_>,
    started: &Started,
) -> Vec<Doubt> {
    let answers = answers(form, question, scene, started);
    let doubts = |answers| (started.act.doubts)(&scene.on(), &answers);
    answers.map(doubts).unwrap_or_default()
}
