//! What is written down beside the plan: notes, and advice that was asked for or given.

use super::ask::{Ask, kinds};
use super::shared::{NOTE, step_asking};
use super::spoken::Spoken;
use super::{Act, Answers, Deed, Fault, On, Question, When};
use crate::domain::command::Command;
use crate::domain::contacts::directory;
use crate::domain::event::{AdviceAsked, ContactKind, Risk};
use crate::domain::incident::Advice;
use crate::domain::plan::Ask as Needs;
use crate::domain::text::Text;

/// Whether advice was asked for or given.
const WAY: Ask<kinds::One> = Ask::new("advice-way");
/// Who was asked.
const ASKED_OF: Ask<kinds::Line> = Ask::new("asked-of");
/// What about.
const ABOUT: Ask<kinds::Lines> = Ask::new("about");
/// The advice.
const ADVICE: Ask<kinds::Lines> = Ask::new("advice");
/// Who gave it.
const ADVISED_BY: Ask<kinds::Line> = Ask::new("advised-by");
/// The risk that is advised.
const ADVISED_RISK: Ask<kinds::Code<Risk>> = Ask::new("advised-risk");
/// Whether who gave it has a conflict of interests.
const IN_CONFLICT: Ask<kinds::YesNo> = Ask::new("in-conflict");

const ASKED: &str = "asked";
const GIVEN: &str = "given";
/// That no risk was advised.
const NO_RISK: &str = "-";

/// A note.
pub static ADD_NOTE: Act = Act {
    action: Some("add-note"),
    of_closed: true,
    when: |_| When::Claimed,
    spoken: &[Spoken::new(&["note"], &[NOTE.word("text")])],
    ..Act::new(
        "note",
        |on, _| Question::of([NOTE.field(on)]),
        |_, answers| {
            let note = NOTE.of(answers);
            Ok(Command::Note { note }.into())
        },
    )
};

/// Advice: first that somebody is asked for it, then what was answered.
pub static ADVISE: Act = Act {
    action: Some("add-advice"),
    step: |guide, _| step_asking(guide, |needs| *needs == Needs::Advice),
    when: |_| When::Claimed,
    spoken: &[Spoken::new(
        &["advice"],
        &[
            ADVICE.may_word("text").one_of("advice"),
            ASKED_OF.flag_as("ask").one_of("advice").value_name("NAME"),
            ABOUT.flag().needs("ask"),
            ADVISED_BY.flag_as("by").needs("text"),
            ADVISED_RISK.flag_as("risk").needs("text"),
            IN_CONFLICT.switch("conflict", "yes").needs("text"),
        ],
    )],
    ..Act::new("advise", question, deeds)
};

fn question(on: &On<'_>, answers: &Answers) -> Question {
    let known = on.incident.map(|incident| &incident.advice);
    let waits = known.is_some_and(|advice| advice.asked.len() > advice.given.len());
    let of = known.and_then(|advice| advice.asked.last()?.of.clone());
    let of = of.as_ref().and_then(Text::get).map(str::to_owned);
    let of = of.unwrap_or_else(|| adviser(on));
    let mut intro = vec![on.text("advice-intro")];
    if known.is_some_and(Advice::only_in_conflict) {
        intro.push(on.text("advice-another"));
    }
    let mut risks = vec![(NO_RISK.to_owned(), on.text("advised-risk-none"))];
    risks.extend(super::ask::words::<Risk>(on.tr));
    let way = answers.text(WAY.id());
    let (asked, given) = (way == ASKED, way == GIVEN);
    let ways = on.named("advice-way", &[ASKED, GIVEN]);
    Question::of([
        WAY.field(on)
            .choices(ways)
            .with(if waits { GIVEN } else { "" }),
        ASKED_OF.field(on).with(of.as_str()).only(asked),
        ABOUT.field(on).only(asked),
        ADVICE.field(on).only(given),
        ADVISED_BY.field(on).with(of.as_str()).only(given),
        ADVISED_RISK
            .field(on)
            .choices(risks)
            .with(NO_RISK)
            .only(given),
        IN_CONFLICT.field(on).with("no").only(given),
    ])
    .intro(intro)
}

/// The name of the data protection officer, by the contacts.
fn adviser(on: &On<'_>) -> String {
    let all = directory(on.guide, on.workspace, on.incident);
    let dpo = all.iter().find(|contact| contact.kind == ContactKind::Dpo);
    let name = dpo.and_then(|dpo| dpo.name.get());
    name.unwrap_or_default().to_owned()
}

fn deeds(on: &On<'_>, answers: &mut Answers) -> Result<Vec<Deed>, Fault> {
    if answers.lacks(WAY) {
        return Err(on.fault(WAY, "choice-missing"));
    }
    // On the command line it is plain from what is there.
    let asked = answers.text(WAY.id()) == ASKED || answers.value(ADVICE.id()).is_none();
    if asked {
        let of = ASKED_OF.of(answers);
        let about = ABOUT.of(answers);
        return Ok(Command::AskAdvice(AdviceAsked { of, about }).into());
    }
    Ok(Command::Advise {
        advice: ADVICE.of(answers),
        by: ADVISED_BY.of(answers),
        risk: ADVISED_RISK.of(answers),
        conflict: IN_CONFLICT.of(answers) == Some(true),
    }
    .into())
}
