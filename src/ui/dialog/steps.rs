//! Steps, notes and answers to fields.

use super::{Fault, Parts, Scene, choices, line, lines};
use crate::domain::advice::Advice;
use crate::domain::command::{Command, StepAct};
use crate::domain::contacts::directory;
use crate::domain::contents;
use crate::domain::event::{AdviceAsked, ContactKind, Knowledge, Risk};
use crate::domain::id::{FieldId, StepId};
use crate::domain::plan::{Ask, FieldKind, Origin, Step};
use crate::domain::text::Text;
use crate::ui::form::{Choice, Field, Form, Input};

/// Where a step is from, in words.
pub(super) fn origin(scene: &Scene<'_>, origin: &Origin) -> String {
    match origin {
        Origin::Plan(section) => scene
            .model
            .tr
            .with("origin-plan", &[("section", section.as_str().into())]),
        Origin::Frist => scene.text("origin-frist"),
    }
}

pub(super) fn done(scene: &Scene<'_>, id: &StepId) -> Parts {
    let mut intro = Vec::new();
    if let Some(step) = scene.guide.plan.step(id) {
        let help = scene.words(&step.help);
        if !help.is_empty() {
            intro.push(help.to_owned());
        }
        let list = scene
            .incident
            .and_then(|incident| scene.guide.stop_list(incident.breach));
        if let (Ask::StopList, Some(list)) = (&step.ask, list) {
            let mark = scene.model.theme.sign("•", "*");
            let not = scene.model.theme.sign("✗", "x");
            for stop in &list.lines {
                intro.push(format!("{mark} {}", scene.words(&stop.text)));
                intro.push(format!("  {not} {}", scene.words(&stop.not)));
            }
            let own = scene.guide.has_own_stop(list.kind);
            intro.push(scene.text(if own {
                "stop-origin-plan"
            } else {
                "stop-origin"
            }));
        }
        intro.extend(register_gaps(scene, step));
        intro.push(origin(scene, &step.origin));
    }
    Parts {
        intro,
        fields: vec![scene.lines("note", ""), scene.field("done-by", "")],
    }
}

pub(super) fn assign(scene: &Scene<'_>, id: &StepId) -> Parts {
    let before = scene
        .incident
        .and_then(|incident| incident.assigned.get(id))
        .and_then(Text::get)
        .unwrap_or_default();
    Parts::of(vec![scene.field("assign-to", before)])
}

pub(super) fn read_note(form: &Form) -> Command {
    Command::Note {
        note: lines(form, "note"),
    }
}
/// Advice: first that somebody is asked for it, then what was answered.
pub(super) fn advice(scene: &Scene<'_>) -> Parts {
    let asked = scene.incident.map(|incident| &incident.advice);
    let waits = asked.is_some_and(|advice| advice.asked.len() > advice.given.len());
    let ways = ["asked", "given"]
        .map(|code| (code.to_owned(), scene.text(&format!("advice-way-{code}"))))
        .to_vec();
    let of = asked.and_then(|advice| advice.asked.last()?.of.clone());
    let of = of.as_ref().and_then(Text::get).map(str::to_owned);
    let of = of.unwrap_or_else(|| adviser(scene));
    let mut intro = vec![scene.text("advice-intro")];
    if asked.is_some_and(Advice::only_in_conflict) {
        intro.push(scene.text("advice-another"));
    }
    let mut risks = vec![("-".to_owned(), scene.text("advised-risk-none"))];
    risks.extend(choices::<Risk>(scene.model));
    Parts {
        intro,
        fields: vec![
            scene.one("advice-way", ways, waits.then_some("given")),
            scene.field("asked-of", &of),
            scene.lines("about", ""),
            scene.lines("advice", ""),
            scene.field("advised-by", &of),
            scene.one("advised-risk", risks, Some("-")),
            scene.one("in-conflict", super::decisions::yes_no(scene), Some("no")),
        ],
    }
}

/// The name of the data protection officer, by the contacts.
fn adviser(scene: &Scene<'_>) -> String {
    let all = directory(scene.guide, &scene.model.workspace, scene.incident);
    let dpo = all.iter().find(|contact| contact.kind == ContactKind::Dpo);
    let name = dpo.and_then(|dpo| dpo.name.get());
    name.unwrap_or_default().to_owned()
}

/// Who was asked, or what was answered.
pub(super) fn refresh_advice(form: &mut Form) {
    let (asked, given) = (
        form.value("advice-way") == "asked",
        form.value("advice-way") == "given",
    );
    for field in &mut form.fields {
        field.shown = match field.id.as_str() {
            "asked-of" | "about" => asked,
            "advice" | "advised-by" | "advised-risk" | "in-conflict" => given,
            _ => true,
        };
    }
}

pub(super) fn read_advice(form: &Form, scene: &Scene<'_>) -> Result<Command, Fault> {
    if form.value("advice-way").is_empty() {
        return Err(("advice-way".to_owned(), scene.text("choice-missing")));
    }
    Ok(advice_of(form))
}

fn advice_of(form: &Form) -> Command {
    if form.value("advice-way") == "asked" {
        return Command::AskAdvice(AdviceAsked {
            of: line(form, "asked-of"),
            about: lines(form, "about"),
        });
    }
    Command::Advise {
        advice: lines(form, "advice"),
        by: line(form, "advised-by"),
        risk: Risk::from_code(&form.value("advised-risk")),
        conflict: form.value("in-conflict") == "yes",
    }
}
pub(super) fn read_done(form: &Form, step: &StepId) -> Command {
    let act = StepAct::Done {
        note: lines(form, "note"),
        done_by: line(form, "done-by"),
    };
    Command::Step {
        step: step.clone(),
        act,
    }
}
pub(super) fn read_skip(form: &Form, step: &StepId) -> Command {
    Command::Step {
        step: step.clone(),
        act: StepAct::Skip {
            because: line(form, "because"),
        },
    }
}
pub(super) fn read_reopen(form: &Form, step: &StepId) -> Command {
    Command::Step {
        step: step.clone(),
        act: StepAct::Reopen {
            because: line(form, "because"),
        },
    }
}
pub(super) fn read_assign(form: &Form, step: &StepId) -> Command {
    Command::Step {
        step: step.clone(),
        act: StepAct::Assign {
            to: line(form, "assign-to"),
        },
    }
}

pub(super) fn fact(scene: &Scene<'_>, id: &FieldId) -> Parts {
    let Some(field) = scene.guide.form.field(id) else {
        return Parts::of(Vec::new());
    };
    let fact = scene.incident.and_then(|incident| incident.facts.get(id));
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
    let offered = if value.is_empty() && *id == FieldId::from("contact-point") {
        contact_point(scene)
    } else {
        String::new()
    };
    let value = if offered.is_empty() {
        value
    } else {
        offered.as_str()
    };
    let label = scene.text("field-answer");
    let in_words = |list: &[(String, crate::domain::plan::Words)]| -> Vec<Choice> {
        list.iter()
            .map(|(code, words)| (code.clone(), scene.words(words).to_owned()))
            .collect()
    };
    let answer = match &field.kind {
        FieldKind::Line | FieldKind::Count => Field::line("answer", label, value),
        FieldKind::Day => Field::line("answer", label, value).help(scene.text("field-day-help")),
        FieldKind::Lines => Field::lines("answer", label, value),
        FieldKind::YesNo => {
            let choice = |code: &str| (code.to_owned(), scene.text(&format!("answer-{code}")));
            Field::one(
                "answer",
                label,
                vec![choice("yes"), choice("no")],
                Some(value),
            )
        }
        FieldKind::One(list) => Field::one("answer", label, in_words(list), Some(value)),
        FieldKind::Any(list) => {
            let codes: Vec<&str> = value.split(',').map(str::trim).collect();
            Field::any("answer", label, in_words(list), &codes).help(scene.text("field-any-help"))
        }
    };
    // Who comes back to a question that nobody could answer comes with the answer.
    let before = fact.map(|fact| fact.knowledge);
    let before = before.filter(|known| *known != Knowledge::NotYet);
    let known = before.unwrap_or(Knowledge::Known).code();
    let told_by = fact
        .and_then(|fact| fact.told_by.as_ref())
        .and_then(Text::get)
        .unwrap_or_default();
    let help = scene.words(&field.help);
    let intro = if help.is_empty() {
        Vec::new()
    } else {
        vec![help.to_owned()]
    };
    let knowledge = scene.one("knowledge", choices::<Knowledge>(scene.model), Some(known));
    Parts {
        intro,
        fields: vec![
            answer,
            knowledge,
            scene.field("why-undeterminable", why_not),
            scene.field("told-by", told_by),
        ],
    }
}

/// The data protection officer as the contact point of Art. 33(3)(b), offered as the answer.
fn contact_point(scene: &Scene<'_>) -> String {
    let all = directory(scene.guide, &scene.model.workspace, scene.incident);
    let dpo = all.iter().find(|contact| contact.kind == ContactKind::Dpo);
    let parts = dpo.map(|dpo| [Some(&dpo.name), dpo.phone.as_ref(), dpo.mail.as_ref()]);
    let words = parts
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|part| part.get());
    words.collect::<Vec<_>>().join(", ")
}

/// What is not known has no answer, and nobody said it.
pub(super) fn refresh_fact(form: &mut Form) {
    let known = matches!(form.value("knowledge").as_str(), "known" | "estimate");
    // The answer stays visible: typing one is what makes it known.
    if let Some(told_by) = form.field_mut("told-by") {
        told_by.shown = known;
    }
    let undeterminable = form.value("knowledge") == Knowledge::Undeterminable.code();
    if let Some(why) = form.field_mut("why-undeterminable") {
        why.shown = undeterminable;
    }
}

pub(super) fn read_fact(form: &Form, scene: &Scene<'_>, field: &FieldId) -> Result<Command, Fault> {
    let knowledge = Knowledge::from_code(&form.value("knowledge")).unwrap_or(Knowledge::Known);
    let (value, told_by) = (lines(form, "answer"), line(form, "told-by"));
    if knowledge == Knowledge::Undeterminable {
        let Some(why) = line(form, "why-undeterminable") else {
            let sentence = scene.text("fact-why-missing");
            return Err(("why-undeterminable".to_owned(), sentence));
        };
        return Ok(Command::Answer {
            field: field.clone(),
            knowledge,
            value: Some(why),
            told_by: None,
        });
    }
    if value.is_none() && matches!(knowledge, Knowledge::Known | Knowledge::Estimate) {
        let typed = form
            .field("answer")
            .is_some_and(|answer| matches!(answer.input, Input::Line(_) | Input::Lines(_)));
        let id = if typed {
            "fact-answer-missing"
        } else {
            "fact-choice-missing"
        };
        return Err(("answer".to_owned(), scene.text(id)));
    }
    Ok(Command::Answer {
        field: field.clone(),
        knowledge,
        value,
        told_by,
    })
}

/// Which of the minimum content is not on record, for the step that confirms the register (Art. 33(5)).
fn register_gaps(scene: &Scene<'_>, step: &Step) -> Vec<String> {
    let Some(incident) = scene.incident else {
        return Vec::new();
    };
    if step.ask != Ask::Register {
        return Vec::new();
    }
    let mark = scene.model.theme.sign("□", "-");
    let minimum = scene
        .guide
        .form
        .fields
        .iter()
        .filter(|field| field.minimum.is_some());
    let missing = minimum.filter(|field| contents::open(incident, field));
    let lines: Vec<String> = missing
        .map(|field| format!("  {mark} {}", scene.words(&field.text)))
        .collect();
    if lines.is_empty() {
        return vec![scene.text("register-complete")];
    }
    std::iter::once(scene.text("close-missing"))
        .chain(lines)
        .collect()
}
