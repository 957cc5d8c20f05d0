//! A call: whom, and how it ended. The screens ask by keys on a card, see `ui/screen/call/`.

use super::ask::{Ask, kinds};
use super::shared::NOTE;
use super::spoken::Spoken;
use super::{Act, Answers, Deed, Fault, On, Question, When};
use crate::domain::command::Command;
use crate::domain::contacts::{Contact, directory, find};
use crate::domain::decide::Refusal;
use crate::domain::event::CallOutcome;
use crate::domain::text::{Text, clean_line};
use crate::domain::time::Moment;

/// Whom: a contact by its id or its name, in somebody's words.
const CONTACT: Ask<kinds::Line> = Ask::new("contact");
/// How it ended.
const OUTCOME: Ask<kinds::Code<CallOutcome>> = Ask::new("outcome");
/// What was read out.
const SPOKEN: Ask<kinds::Lines> = Ask::new("spoken");
/// After how long it is tried again.
const RETRY_IN: Ask<kinds::Length> = Ask::new("retry-in");

/// A call.
pub static CALL: Act = Act {
    when: |_| When::Claimed,
    spoken: &[Spoken::new(
        &["call"],
        &[
            CONTACT.word("contact"),
            OUTCOME.word("outcome"),
            NOTE.flag(),
            SPOKEN.flag(),
            RETRY_IN.flag(),
        ],
    )
    .suspects()],
    ..Act::new("call", |_, _| Question::default(), deeds)
};

/// What is put on record of a call.
pub fn command(
    contact: &Contact,
    outcome: CallOutcome,
    note: Option<Text>,
    spoken: Option<Text>,
    retry_at: Option<Moment>,
) -> Command {
    Command::Call {
        contact: contact.id.clone(),
        role: contact.role.clone(),
        outcome,
        note,
        spoken,
        retry_at,
    }
}

fn deeds(on: &On<'_>, answers: &mut Answers) -> Result<Vec<Deed>, Fault> {
    let wanted = answers.text(CONTACT.id());
    let all = directory(on.guide, on.workspace, on.incident);
    let contact = find(&all, wanted).ok_or_else(|| {
        let unknown = Refusal::UnknownContact(clean_line(wanted));
        on.refused(CONTACT, &unknown)
    })?;
    let outcome = on.needed(OUTCOME, answers, "choice-missing")?;
    let (note, spoken) = (NOTE.of(answers), SPOKEN.of(answers));
    let retry_at = RETRY_IN.of(answers).map(|span| on.now.plus(span));
    Ok(command(contact, outcome, note, spoken, retry_at).into())
}
