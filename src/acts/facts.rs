//! Answers to the questions of the form: what is known, estimated, not known yet, or never will be.

use super::ask::{Ask, kinds};
use super::question::{Field, Input};
use super::shared::step_asking;
use super::spoken::Spoken;
use super::steps::that_asks;
use super::{Act, Answers, Choice, Deed, Fault, On, Question, Started, When};
use crate::domain::command::Command;
use crate::domain::contacts::directory;

use crate::domain::event::{ContactKind, Knowledge};
use crate::domain::id::FieldId;
use crate::domain::incident::Incident;
use crate::domain::plan::{Ask as Needs, Field as Asked, FieldKind, Guide, Words};
use crate::domain::progress::next_question;
use crate::domain::text::{Text, clean_line};
use crate::i18n::when;

/// Which question.
const FIELD: Ask<kinds::One<FieldId>> = Ask::new("field");
/// Whether the next one follows by itself.
const GOES_ON: Ask<kinds::YesNo> = Ask::new("goes-on");
/// The answer.
const ANSWER: Ask<kinds::Lines> = Ask::new("answer");
/// What is known of it.
const KNOWLEDGE: Ask<kinds::Code<Knowledge>> = Ask::new("knowledge");
/// Why it cannot be determined.
const WHY_NOT: Ask<kinds::Lines> = Ask::new("why-undeterminable");
/// Who said so.
const TOLD_BY: Ask<kinds::Line> = Ask::new("told-by");

/// An answer to a question of the form.
pub static FACT: Act = Act {
    key: &[FIELD.id()],
    step: |guide, answers| {
        let field = FIELD.of(answers)?;
        that_asks(guide, &field).or_else(|| {
            let goes_on = GOES_ON.of(answers) == Some(true);
            let wanted = if goes_on {
                Needs::Form
            } else {
                Needs::Field(field)
            };
            step_asking(guide, |needs| *needs == wanted)
        })
    },
    when: |_| When::Claimed,
    next: |incident, guide, answers| {
        let field = FIELD.of(answers)?;
        let goes_on = GOES_ON.of(answers) == Some(true);
        let next = next_question(incident, guide, &asked_with(guide, &field), Some(&field));
        next.filter(|_| goes_on).map(|field| and_on(&field))
    },
    spoken: &[Spoken::new(
        &["fact"],
        &[
            FIELD.word("field"),
            ANSWER.may_word("value").one_of("answer"),
            KNOWLEDGE.switch("not-yet", "not-yet").one_of("answer"),
            KNOWLEDGE
                .switch("not-applicable", "not-applicable")
                .one_of("answer"),
            KNOWLEDGE
                .switch("undeterminable", "undeterminable")
                .one_of("answer"),
            WHY_NOT.flag_as("because").needs("undeterminable"),
            KNOWLEDGE.switch("estimate", "estimate").needs("value"),
            TOLD_BY.flag(),
        ],
    )],
    ..Act::new("fact", question, deeds)
};

/// The answer to a question.
pub fn to(field: &FieldId) -> Started {
    Started::new(&FACT).with(FIELD, field.as_str())
}

/// The answer to a question, after which the next one follows.
pub fn and_on(field: &FieldId) -> Started {
    to(field).with(GOES_ON, "yes")
}

/// The question that was answered, where it was one.
pub fn answered(started: &Started) -> Option<FieldId> {
    FIELD.of(&started.about).filter(|_| *started.act == FACT)
}

/// The fields that are asked one after the other with this one: those of its step, else those of the night form.
fn asked_with<'g>(guide: &'g Guide, field: &FieldId) -> Vec<&'g FieldId> {
    match that_asks(guide, field).map(|step| &step.ask) {
        Some(Needs::Fields(ids)) => ids.iter().collect(),
        _ => guide.form.night().map(|field| &field.id).collect(),
    }
}

/// What is asked, and how many of the questions before it are answered.
fn named(on: &On<'_>, answers: &Answers, field: &Asked) -> String {
    let words = on.words(&field.text).to_owned();
    let goes_on = GOES_ON.of(answers) == Some(true);
    let Some(incident) = on.incident.filter(|_| goes_on) else {
        return words;
    };
    let asked = asked_with(on.guide, &field.id);
    let others = asked.iter().filter(|id| **id != &field.id);
    let done = others
        .filter(|id| incident.facts.contains_key(**id))
        .count();
    format!("{words} ({}/{})", done + 1, asked.len())
}

fn question(on: &On<'_>, answers: &Answers) -> Question {
    let id = FIELD.of(answers);
    let Some(field) = id.and_then(|id| on.guide.form.field(&id)) else {
        return Question::default();
    };
    let fact = on
        .incident
        .and_then(|incident| incident.facts.get(&field.id));
    let said = fact
        .and_then(|fact| fact.value.as_ref())
        .and_then(Text::get)
        .unwrap_or_default();
    // The sentence why it cannot be determined is no answer to the question.
    let undeterminable = fact.is_some_and(|f| f.knowledge == Knowledge::Undeterminable);
    let (value, why_not) = if undeterminable {
        ("", said)
    } else {
        (said, "")
    };
    let value = if value.is_empty() && field.id == FieldId::from("contact-point") {
        contact_point(on)
    } else {
        value.to_owned()
    };
    // Who comes back to a question that nobody could answer comes with the answer.
    let before = fact.map(|fact| fact.knowledge);
    let before = before.filter(|known| *known != Knowledge::NotYet);
    let offered = before.unwrap_or(Knowledge::Known);
    let told_by = fact
        .and_then(|fact| fact.told_by.as_ref())
        .and_then(Text::get)
        .unwrap_or_default();
    let known = KNOWLEDGE.of(answers).unwrap_or(offered);
    let help = on.words(&field.help);
    let intro = Some(help.to_owned()).filter(|help| !help.is_empty());
    Question::of([
        // The answer stays visible: typing one is what makes it known.
        answer(on, field).with(value),
        KNOWLEDGE.field(on).with(offered.code()),
        WHY_NOT
            .field(on)
            .with(why_not)
            .only(known == Knowledge::Undeterminable),
        TOLD_BY
            .field(on)
            .with(told_by)
            .only(matches!(known, Knowledge::Known | Knowledge::Estimate)),
    ])
    .intro(intro.into_iter().collect())
    .about(named(on, answers, field))
}

/// The field of the answer, by the kind of question.
fn answer(on: &On<'_>, field: &Asked) -> Field {
    let in_words = |list: &[(String, Words)]| -> Vec<Choice> {
        let choice = |(code, words): &(String, Words)| (code.clone(), on.words(words).to_owned());
        list.iter().map(choice).collect()
    };
    let (input, help) = match &field.kind {
        FieldKind::Line | FieldKind::Count => (Input::Line, None),
        FieldKind::Day => (Input::Line, Some("field-day-help")),
        FieldKind::Lines => (Input::Lines, None),
        FieldKind::YesNo => (Input::One(on.yes_no()), None),
        FieldKind::One(list) => (Input::One(in_words(list)), None),
        FieldKind::Any(list) => (Input::Any(in_words(list)), Some("field-any-help")),
    };
    let made = Field::new(ANSWER.id(), on.text("field-answer"), input);
    made.help(help.map(|id| on.text(id)).unwrap_or_default())
}

/// The data protection officer as the contact point of Art. 33(3)(b), offered as the answer.
fn contact_point(on: &On<'_>) -> String {
    let all = directory(on.guide, on.workspace, on.incident);
    let dpo = all.iter().find(|contact| contact.kind == ContactKind::Dpo);
    let parts = dpo.map(|dpo| [Some(&dpo.name), dpo.phone.as_ref(), dpo.mail.as_ref()]);
    let words = parts
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|part| part.get());
    words.collect::<Vec<_>>().join(", ")
}

/// A day as people write it, as the log keeps it.
fn day(on: &On<'_>, typed: &Text) -> Option<Text> {
    let (language, screen) = (&on.guide.plan.language, on.tr.language());
    let read = when::day(typed.shown(), language, screen, on.zone, on.now)?;
    Text::line(read)
}

/// Names the codes a question takes, where the answer is none of them: a form shows them, a command line does not.
fn unfit(on: &On<'_>, field: Option<&Asked>, answers: &Answers) -> Option<Fault> {
    let (choices, many) = match field.map(|field| &field.kind) {
        Some(FieldKind::One(choices)) => (choices, false),
        Some(FieldKind::Any(choices)) => (choices, true),
        Some(
            FieldKind::Line
            | FieldKind::Lines
            | FieldKind::Count
            | FieldKind::Day
            | FieldKind::YesNo,
        )
        | None => return None,
    };
    let value = answers.text(ANSWER.id());
    let known = |code: &str| choices.iter().any(|(choice, _)| choice == code);
    let wrong = if many {
        value.split(',').map(str::trim).find(|code| !known(code))
    } else {
        Some(value).filter(|code| !known(code))
    };
    let wrong = wrong.filter(|_| !value.is_empty())?;
    let codes: Vec<&str> = choices.iter().map(|(code, _)| code.as_str()).collect();
    let values = [("value", clean_line(wrong)), ("choices", codes.join(", "))];
    Some(Fault {
        field: ANSWER.id().to_owned(),
        sentence: on.tr.fill("cli-error-choices", &values),
    })
}

fn deeds(on: &On<'_>, answers: &mut Answers) -> Result<Vec<Deed>, Fault> {
    let id = FieldId::new(answers.text(FIELD.id()));
    // What a form says of its fields means nothing on a command line, where the log refuses what is missing.
    let form = answers.stands(WHY_NOT);
    let field = on.guide.form.field(&id);
    if let Some(fault) = unfit(on, field, answers) {
        return Err(fault);
    }
    let knowledge = KNOWLEDGE.of(answers).unwrap_or(Knowledge::Known);
    let mut value = ANSWER.of(answers);
    if field.is_some_and(|field| field.kind == FieldKind::Day) {
        // What cannot be read is refused where it is decided.
        value = value.map(|typed| day(on, &typed).unwrap_or(typed));
    }
    match knowledge {
        Knowledge::Undeterminable if form && answers.lacks(WHY_NOT) => {
            return Err(on.fault(WHY_NOT, "fact-why-missing"));
        }
        Knowledge::Undeterminable => value = WHY_NOT.of(answers),
        Knowledge::Known | Knowledge::Estimate if form && answers.lacks(ANSWER) => {
            let typed = field
                .is_some_and(|field| matches!(answer(on, field).input, Input::Line | Input::Lines));
            let missing = if typed {
                "fact-answer-missing"
            } else {
                "fact-choice-missing"
            };
            return Err(on.fault(ANSWER, missing));
        }
        Knowledge::Known | Knowledge::Estimate | Knowledge::NotYet | Knowledge::NotApplicable => {}
    }
    Ok(Command::Answer {
        field: id,
        knowledge,
        value,
        told_by: TOLD_BY.of(answers),
    }
    .into())
}

/// The question that comes first of those a step asks together.
pub fn first_of(incident: &Incident, guide: &Guide, asked: &[&FieldId]) -> Option<Started> {
    next_question(incident, guide, asked, None).map(|field| and_on(&field))
}
