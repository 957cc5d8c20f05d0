//! Whether it is serious, by the words of the plan.

use super::ask::{Ask, kinds};
use super::shared::{BECAUSE, step_asking};
use super::spoken::Spoken;
use super::{Act, Answers, Deed, Fault, On, Question, Started, When};
use crate::domain::command::Command;
use crate::domain::plan::Ask as Needs;

/// Whether it is.
const ANSWER: Ask<kinds::YesNo> = Ask::new("serious");

/// Whether it is serious.
pub static SERIOUS: Act = Act {
    action: Some("serious"),
    step: |guide, _| step_asking(guide, |needs| *needs == Needs::Serious),
    when: |_| When::Claimed,
    spoken: &[Spoken::new(
        &["serious"],
        &[ANSWER.word("answer"), BECAUSE.flag()],
    )],
    ..Act::new("serious", question, deeds)
};

/// Whether it is serious, nothing said yet.
pub fn serious() -> Started {
    Started::new(&SERIOUS)
}

fn question(on: &On<'_>, _: &Answers) -> Question {
    // The opposite of what was decided is what somebody comes for; of an open question nothing is offered.
    let now = on.incident.and_then(|incident| incident.serious);
    let offered = now.map(|serious| if serious { "no" } else { "yes" });
    let said = on.guide.plan.serious.as_ref();
    let intro = said.map(|serious| {
        let text = on.words(&serious.text).to_owned();
        vec![text, on.origin(&serious.origin)]
    });
    let answer = ANSWER.field(on).with_if(offered);
    Question::of([answer, BECAUSE.field(on).one_line()]).intro(intro.unwrap_or_default())
}

fn deeds(on: &On<'_>, answers: &mut Answers) -> Result<Vec<Deed>, Fault> {
    Ok(Command::SetSerious {
        serious: on.needed(ANSWER, answers, "choice-missing")?,
        because: BECAUSE.of(answers),
    }
    .into())
}
