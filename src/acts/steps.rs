//! Steps of the plan: done, left out, open again, somebody's.

use super::ask::{Ask, Kind, Shape, kinds};
use super::shared::{BECAUSE, NOTE, WHY};
use super::spoken::Spoken;
use super::{Act, Answers, Deed, Fault, On, Question, Started, Value, When};
use crate::domain::command::{Command, StepAct};
use crate::domain::contents;
use crate::domain::id::StepId;
use crate::domain::plan::{Ask as Needs, Guide, Step};
use crate::domain::text::Text;

/// Which.
const STEP: Ask<kinds::One<StepId>> = Ask::new("step");
/// What is said of it.
const SAY: Ask<Say> = Ask::new("say");
/// Who did it, where it was not who types.
const DONE_BY: Ask<kinds::Line> = Ask::new("done-by");
/// Whose it is.
const ASSIGN_TO: Ask<kinds::Line> = Ask::new("assign-to");

const DONE: &str = "done";
const SKIP: &str = "skip";
const REOPEN: &str = "reopen";

/// What is said of a step: three words, each with a form of its own.
struct Say;

impl Kind for Say {
    type Answer = String;
    const SHAPE: Shape = Shape::Code(|| vec![DONE, SKIP, REOPEN], |_| Vec::new());
    fn read(value: &Value) -> Option<String> {
        value.text().map(str::to_owned)
    }
}

/// The step an act is about tells one draft from another.
const KEY: &[&str] = &[STEP.id()];

/// A step is done.
pub static STEP_DONE: Act = Act {
    spoken: &[Spoken::new(
        &["step"],
        &[
            STEP.word("step"),
            SAY.word("say"),
            NOTE.flag(),
            BECAUSE.flag().against(NOTE.id()),
            DONE_BY.flag(),
        ],
    )],
    ..of("step-done", done, deeds)
};
/// A step is left out.
pub static STEP_SKIP: Act = Act {
    action: Some("step-skip"),
    ..of("step-skip", why, |on, answers| {
        let because = BECAUSE.of(answers);
        say(on, answers, StepAct::Skip { because })
    })
};
/// A step is open again.
pub static STEP_REOPEN: Act = Act {
    action: Some("step-reopen"),
    ..of("step-reopen", why, |on, answers| {
        let because = BECAUSE.of(answers);
        say(on, answers, StepAct::Reopen { because })
    })
};
/// A step is somebody's; nobody's takes the name away.
pub static STEP_ASSIGN: Act = Act {
    when: |_| When::Now,
    spoken: &[Spoken::new(
        &["assign"],
        &[STEP.word("step"), ASSIGN_TO.may_word("name")],
    )],
    ..of("step-assign", assign, |on, answers| {
        let to = ASSIGN_TO.of(answers);
        say(on, answers, StepAct::Assign { to })
    })
};

const fn of(
    name: &'static str,
    question: fn(&On<'_>, &Answers) -> Question,
    deeds: fn(&On<'_>, &mut Answers) -> Result<Vec<Deed>, Fault>,
) -> Act {
    Act {
        key: KEY,
        step: |guide, answers| guide.plan.step(&STEP.of(answers)?),
        when: |_| When::Claimed,
        ..Act::new(name, question, deeds)
    }
}

/// That a step is done.
pub fn is_done(step: &StepId) -> Started {
    Started::new(&STEP_DONE).with(STEP, step.as_str())
}

/// That a step is left out.
pub fn is_skipped(step: &StepId) -> Started {
    Started::new(&STEP_SKIP).with(STEP, step.as_str())
}

/// That a step is open again.
pub fn is_open(step: &StepId) -> Started {
    Started::new(&STEP_REOPEN).with(STEP, step.as_str())
}

/// Whose a step is.
pub fn is_of(step: &StepId) -> Started {
    Started::new(&STEP_ASSIGN).with(STEP, step.as_str())
}

fn step<'a>(on: &On<'a>, answers: &Answers) -> Option<&'a Step> {
    on.guide.plan.step(&STEP.of(answers)?)
}

fn named(on: &On<'_>, answers: &Answers) -> String {
    let words = step(on, answers).map(|step| on.words(&step.text).to_owned());
    words.unwrap_or_default()
}

fn done(on: &On<'_>, answers: &Answers) -> Question {
    let mut intro = Vec::new();
    if let Some(step) = step(on, answers) {
        let help = on.words(&step.help);
        if !help.is_empty() {
            intro.push(help.to_owned());
        }
        intro.extend(stop_list(on, step));
        intro.extend(register_gaps(on, step));
        intro.push(on.origin(&step.origin));
    }
    Question::of([NOTE.field(on), DONE_BY.field(on)])
        .intro(intro)
        .about(named(on, answers))
}

/// What stops this kind of breach, and what makes it worse.
fn stop_list(on: &On<'_>, step: &Step) -> Vec<String> {
    let list = on
        .incident
        .and_then(|incident| on.guide.stop_list(incident.breach));
    let (Needs::StopList, Some(list)) = (&step.ask, list) else {
        return Vec::new();
    };
    let (mark, not) = (on.sign("•", "*"), on.sign("✗", "x"));
    let mut lines = Vec::new();
    for stop in &list.lines {
        lines.push(format!("{mark} {}", on.words(&stop.text)));
        lines.push(format!("  {not} {}", on.words(&stop.not)));
    }
    let own = on.guide.has_own_stop(list.kind);
    lines.push(on.text(if own {
        "stop-origin-plan"
    } else {
        "stop-origin"
    }));
    lines
}

/// Which of the minimum content is not on record, for the step that confirms the register (Art. 33(5)).
fn register_gaps(on: &On<'_>, step: &Step) -> Vec<String> {
    let Some(incident) = on.incident.filter(|_| step.ask == Needs::Register) else {
        return Vec::new();
    };
    let mark = on.sign("□", "-");
    let fields = on.guide.form.fields.iter();
    let minimum = fields.filter(|field| field.minimum.is_some());
    let missing = minimum.filter(|field| contents::open(incident, field));
    let lines: Vec<String> = missing
        .map(|field| format!("  {mark} {}", on.words(&field.text)))
        .collect();
    if lines.is_empty() {
        return vec![on.text("register-complete")];
    }
    std::iter::once(on.text("close-missing"))
        .chain(lines)
        .collect()
}

fn why(on: &On<'_>, answers: &Answers) -> Question {
    Question::of([WHY.field(on)]).about(named(on, answers))
}

fn assign(on: &On<'_>, answers: &Answers) -> Question {
    let before = STEP
        .of(answers)
        .zip(on.incident)
        .and_then(|(step, incident)| incident.assigned.get(&step))
        .and_then(Text::get)
        .unwrap_or_default();
    Question::of([ASSIGN_TO.field(on).with(before)]).about(named(on, answers))
}

fn say(on: &On<'_>, answers: &Answers, act: StepAct) -> Result<Vec<Deed>, Fault> {
    let step = on.needed(STEP, answers, "choice-missing")?;
    Ok(Command::Step { step, act }.into())
}

/// On the command line one command says all three. Either flag is taken for the words beside it, so that none is lost.
fn deeds(on: &On<'_>, answers: &mut Answers) -> Result<Vec<Deed>, Fault> {
    let (note, because) = (NOTE.of(answers), BECAUSE.of(answers));
    let note = note.or(because);
    let act = match SAY.of(answers).as_deref() {
        Some(SKIP) => StepAct::Skip { because: note },
        Some(REOPEN) => StepAct::Reopen { because: note },
        Some(_) | None => StepAct::Done {
            done_by: DONE_BY.of(answers),
            note,
        },
    };
    say(on, answers, act)
}

/// The step that asks this field among others of its own.
pub fn that_asks<'g>(guide: &'g Guide, field: &crate::domain::id::FieldId) -> Option<&'g Step> {
    super::shared::step_asking(
        guide,
        |needs| matches!(needs, Needs::Fields(ids) if ids.contains(field)),
    )
}
