//! The case as a whole: its title, kind, role, official case, owner, and its end.

use super::ask::{Ask, kinds};
use super::shared::{BECAUSE, WHY, step_asking};
use super::spoken::Spoken;
use super::{Act, Answers, Deed, Doubt, Fault, On, Question, When};
use crate::domain::awareness::{Starts, all_starts};
use crate::domain::command::Command;
use crate::domain::decide::{ender, open_at_close};
use crate::domain::delay::any_reasons_owed;
use crate::domain::event::{BreachKind, Role};
use crate::domain::id::{FieldId, StepId};
use crate::domain::incident::Incident;
use crate::domain::plan::{Ask as Needs, Plan};
use crate::domain::reckoning::reckon;
use crate::domain::text::{Text, has_id_number};
use crate::i18n::start::About;
use crate::i18n::told;

/// The title.
pub const TITLE: Ask<kinds::Line> = Ask::new("title");
/// What it looks like.
pub const KIND: Ask<kinds::Code<BreachKind>> = Ask::new("kind");
/// Our role.
pub const ROLE: Ask<kinds::Code<Role>> = Ask::new("role");
/// Whose it is.
const TO: Ask<kinds::Line> = Ask::new("to");
/// The system of the official case.
const SYSTEM: Ask<kinds::Line> = Ask::new("system");
/// Its number there.
const NUMBER: Ask<kinds::Line> = Ask::new("case-number");

/// Corrects the title.
pub static RENAME: Act = Act {
    action: Some("rename"),
    spoken: &[Spoken::new(&["rename"], &[TITLE.word("text")])],
    ..Act::new(
        "rename",
        |on, _| {
            // A title that was erased is written anew.
            let title = on.incident.and_then(|incident| incident.title.get());
            Question::of([TITLE.field(on).with(title.unwrap_or_default())])
        },
        |_, answers| {
            let title = TITLE.of(answers);
            Ok(Command::Rename { title }.into())
        },
    )
};

/// Corrects the kind.
pub static CHANGE_KIND: Act = Act {
    action: Some("change-kind"),
    spoken: &[Spoken::new(&["kind"], &[KIND.word("kind")])],
    ..Act::new(
        "breach",
        |on, _| {
            let now = on.incident.map(|incident| incident.breach.code());
            Question::of([KIND.field(on).with(now.unwrap_or_default())])
        },
        |on, answers| {
            let breach = on.needed(KIND, answers, "choice-missing")?;
            Ok(Command::ChangeKind { breach }.into())
        },
    )
};

/// Corrects our role.
pub static CHANGE_ROLE: Act = Act {
    action: Some("change-role"),
    step: |guide, _| step_asking(guide, |needs| *needs == Needs::Role),
    when: |_| When::Claimed,
    spoken: &[Spoken::new(&["role"], &[ROLE.word("role"), BECAUSE.flag()])],
    ..Act::new(
        "role",
        |on, _| {
            let now = on.incident.map(|incident| incident.role.code());
            let role = ROLE.field(on).with(now.unwrap_or_default());
            Question::of([role, WHY.field(on)])
        },
        |on, answers| {
            let role = on.needed(ROLE, answers, "choice-missing")?;
            let because = BECAUSE.of(answers);
            Ok(Command::ChangeRole { role, because }.into())
        },
    )
};

/// Hands it over.
pub static HAND_OVER: Act = Act {
    action: Some("hand-over"),
    when: |_| When::Claimed,
    spoken: &[Spoken::new(&["hand-over"], &[TO.word("name")])],
    ..Act::new(
        "hand-over",
        |on, _| Question::of([TO.field(on)]),
        |on, answers| {
            if answers.lacks(TO) {
                return Err(on.fault(TO, "refusal-name-missing"));
            }
            let to = TO.of(answers);
            Ok(Command::HandOver { to }.into())
        },
    )
};

/// Names the official case.
pub static FILE_CASE: Act = Act {
    action: Some("file-case"),
    step: |guide, _| step_asking(guide, |needs| *needs == Needs::Case),
    when: |_| When::Claimed,
    spoken: &[Spoken::new(
        &["case"],
        &[SYSTEM.word("system"), NUMBER.word("case-number")],
    )],
    ..Act::new(
        "case",
        |on, _| {
            let case = on.incident.and_then(|incident| incident.case.as_ref());
            let (system, number) = case.map_or(("", ""), |(system, number)| {
                let said = |text| Text::get(text).unwrap_or_default();
                (said(system), said(number))
            });
            Question::of([SYSTEM.field(on).with(system), NUMBER.field(on).with(number)])
        },
        |on, answers| {
            Ok(Command::FileCase {
                system: Some(on.needed(SYSTEM, answers, "refusal-text-missing")?),
                number: Some(on.needed(NUMBER, answers, "refusal-text-missing")?),
            }
            .into())
        },
    )
};

/// Closes it.
pub static CLOSE: Act = Act {
    action: Some("close-incident"),
    doubts: |on, _| vec![Doubt::from(on.text("confirm-close"))],
    when: |_| When::Claimed,
    spoken: &[Spoken::new(&["close"], &[BECAUSE.flag()])],
    ..Act::new(
        "close",
        |on, _| Question::of([WHY.field(on)]).intro(still_open(on)),
        |_, answers| {
            let because = BECAUSE.of(answers);
            Ok(Command::Close { because }.into())
        },
    )
};

/// Opens it again.
pub static REOPEN: Act = Act {
    action: Some("reopen-incident"),
    of_closed: true,
    when: |_| When::Claimed,
    spoken: &[Spoken::new(&["reopen"], &[BECAUSE.flag()])],
    ..Act::new(
        "reopen",
        |on, _| Question::of([WHY.field(on)]),
        |_, answers| {
            let because = BECAUSE.of(answers);
            Ok(Command::Reopen { because }.into())
        },
    )
};

/// Lets it follow the newest version of its plan.
pub static UPGRADE: Act = Act {
    action: Some("upgrade-plan"),
    ..Act::new("upgrade", newest, upgrade)
};

/// What is still open is listed before anything is asked.
fn still_open(on: &On<'_>) -> Vec<String> {
    let Some(incident) = on.incident else {
        return Vec::new();
    };
    let mut intro = unfinished(on, incident);
    let all = reckon(incident, on.guide, on.zone);
    for clock in all
        .iter()
        .map(|one| &one.clock)
        .filter(|clock| clock.runs())
    {
        let (name, by) = ender(clock, on.guide);
        intro.push(told::runs(on.tr, &name, by));
    }
    if incident.lacks_advice(on.guide) {
        intro.push(on.text("remark-not-consulted"));
    }
    if incident.owes_rest(on.guide) {
        intro.push(on.text("close-rest"));
    }
    let about = About {
        incident,
        guide: on.guide,
        zone: on.zone,
        now: on.now,
    };
    let starts = all_starts(incident, on.guide, on.zone);
    let unresolved = |starts: &Starts| about.unresolved(on.tr, starts);
    intro.extend(starts.iter().filter_map(unresolved));
    if let Some(due) = any_reasons_owed(incident, on.guide, on.zone) {
        intro.push(told::reasons_owed(on.tr, due, on.zone));
    }
    if intro.is_empty() {
        intro.push(on.text("close-nothing-open"));
    }
    intro
}

/// The steps and the questions that are open.
fn unfinished(on: &On<'_>, incident: &Incident) -> Vec<String> {
    let mut lines = Vec::new();
    let (steps, missing) = open_at_close(incident, on.guide);
    let mark = on.sign("□", "-");
    if !steps.is_empty() {
        lines.push(on.text("close-open-steps"));
        let words = steps.iter().filter_map(|id| on.guide.plan.step(id));
        lines.extend(words.map(|step| format!("  {mark} {}", on.words(&step.text))));
    }
    // What nobody asked and what nobody knows are two things.
    let (later, missing): (Vec<FieldId>, Vec<FieldId>) = missing
        .into_iter()
        .partition(|id| incident.facts.contains_key(id));
    for (id, fields) in [("close-missing", missing), ("close-not-known", later)] {
        if !fields.is_empty() {
            lines.push(on.text(id));
        }
        let words = fields.iter().filter_map(|id| on.guide.form.field(id));
        lines.extend(words.map(|field| format!("  {mark} {}", on.words(&field.text))));
    }
    lines
}

/// What is new in the newest version of the plan, before the case follows it.
fn newest(on: &On<'_>, _: &Answers) -> Question {
    let Some(newest) = on.newest else {
        return Question::default().intro(vec![on.text("upgrade-none")]);
    };
    let versions = [
        ("before", on.guide.plan.version.to_string().into()),
        ("after", newest.plan.version.to_string().into()),
    ];
    let mut intro = vec![on.tr.with("upgrade-intro", &versions)];
    let (before, after) = (&on.guide.plan, &newest.guide.plan);
    let (added, removed) = (only_in(after, before), only_in(before, after));
    for (id, steps, plan) in [
        ("upgrade-added", &added, after),
        ("upgrade-removed", &removed, before),
    ] {
        if !steps.is_empty() {
            intro.push(on.text(id));
        }
        intro.extend(steps.iter().map(|id| {
            let words = plan.step(id).map_or("", |step| on.words(&step.text));
            format!("  {id}: {words}")
        }));
    }
    if added.is_empty() && removed.is_empty() {
        intro.push(on.text("upgrade-same"));
    }
    Question::of([WHY.field(on)]).intro(intro)
}

/// The steps one plan has and the other has not, by their ids.
fn only_in(plan: &Plan, other: &Plan) -> Vec<StepId> {
    let steps = plan.steps().map(|(_, step)| &step.id);
    let new = steps.filter(|id| other.step(id).is_none());
    new.cloned().collect()
}

#[expect(clippy::unnecessary_wraps, reason = "the shape of every reading")]
fn upgrade(on: &On<'_>, answers: &mut Answers) -> Result<Vec<Deed>, Fault> {
    let because = BECAUSE.of(answers);
    let deed = on.newest.map(|_| Deed::Upgrade { because });
    Ok(deed.into_iter().collect())
}

/// Warns of what looks like a national identity number: titles and notes may become public.
pub fn id_number_warning(on: &On<'_>, text: &str) -> String {
    if has_id_number(text) {
        on.text("warn-id-number")
    } else {
        String::new()
    }
}
