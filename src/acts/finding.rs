//! Whether it is a breach: suspected, one, none, or a near miss.

use super::ask::{Ask, kinds};
use super::shared::{BECAUSE, DECIDED_BY, doubts_of_decision, step_asking};
use super::spoken::Spoken;
use super::{Act, Answers, Deed, Doubt, Fault, On, Question, Started, When};
use crate::domain::command::Command;
use crate::domain::event::Finding;
use crate::domain::plan::Ask as Needs;

/// What was found.
pub const FINDING: Ask<kinds::Code<Finding>> = Ask::new("finding");
/// What shows that nothing came of a near miss.
const SHOWN_BY: Ask<kinds::Lines> = Ask::new("shown-by");

/// Whether it is a breach.
pub static FOUND: Act = Act {
    action: Some("set-breach-state"),
    doubts,
    step: |guide, _| step_asking(guide, |needs| *needs == Needs::Finding),
    when: |_| When::Claimed,
    spoken: &[Spoken::new(
        &["finding"],
        &[
            FINDING.word("finding"),
            BECAUSE.flag(),
            DECIDED_BY.flag(),
            SHOWN_BY.flag(),
        ],
    )],
    ..Act::new("finding", question, deeds)
};

/// The finding, nothing of it said yet.
pub fn found() -> Started {
    Started::new(&FOUND)
}

/// What a near miss is, and what shows it, only where it is said to be one.
fn question(on: &On<'_>, answers: &Answers) -> Question {
    let now = on.incident.map(|incident| incident.finding.outcome);
    // What most people come here to say is the next finding, not the present one.
    let offered = now.filter(|now| *now != Finding::Suspected);
    let near = FINDING.of(answers) == Some(Finding::NearMiss);
    let note = if near {
        on.text("finding-near-miss-note")
    } else {
        String::new()
    };
    Question::of([
        FINDING
            .field(on)
            .with(offered.unwrap_or(Finding::Breach).code())
            .note(note),
        BECAUSE.field(on),
        SHOWN_BY.field(on).only(near),
        DECIDED_BY.field(on).with(on.me.1),
    ])
    .intro(vec![on.text("finding-intro")])
}

fn deeds(on: &On<'_>, answers: &mut Answers) -> Result<Vec<Deed>, Fault> {
    Ok(Command::Find {
        finding: on.needed(FINDING, answers, "choice-missing")?,
        because: BECAUSE.of(answers),
        decided_by: DECIDED_BY.of(answers),
        shown_by: SHOWN_BY.of(answers),
    }
    .into())
}

fn doubts(on: &On<'_>, answers: &Answers) -> Vec<Doubt> {
    let of_decision = doubts_of_decision(on, answers);
    let first = doubt(on, FINDING.of(answers));
    first
        .into_iter()
        .chain(of_decision)
        .map(Doubt::from)
        .collect()
}

/// What is asked before a finding that ends the clocks.
fn doubt(on: &On<'_>, finding: Option<Finding>) -> Option<String> {
    match finding? {
        Finding::NotABreach => Some(on.text("confirm-not-a-breach")),
        Finding::NearMiss => Some(on.text("confirm-near-miss")),
        Finding::Suspected | Finding::Breach => None,
    }
}
