//! Whom the case concerns of those who would be called: they are passed over in the calls.
//!
//! In a form it is asked with the risk, see `risk/mod.rs`; on the command line it is an act of its own.

use super::ask::{Ask, kinds};
use super::shared::BECAUSE;
use super::spoken::Spoken;
use super::{Act, Answers, Deed, Fault, On, Question};
use crate::domain::command::Command;
use crate::domain::event::ConcernSet;
use crate::domain::id::RoleId;
use crate::domain::text::Text;

/// Who is the person concerned: a role, or one of the words below.
pub const CONCERN: Ask<kinds::One> = Ask::new("concern");
/// None of those who would be called.
pub const NOBODY: &str = "nobody";
/// Who types.
pub const HERE: &str = "here";

/// Whom the case concerns.
pub static CONCERNED: Act = Act {
    spoken: &[Spoken::new(
        &["concern"],
        &[CONCERN.word("who"), BECAUSE.flag()],
    )],
    ..Act::new("concern", |_, _| Question::default(), deeds)
};

/// The role that is meant; none for the other words.
pub fn role(who: &str) -> Option<RoleId> {
    (!matches!(who, NOBODY | HERE)).then(|| RoleId::new(who))
}

/// What is put on record of it.
pub fn command(who: &str, because: Option<Text>) -> Command {
    Command::SetConcern(ConcernSet {
        role: role(who),
        here: who == HERE,
        because,
    })
}

fn deeds(on: &On<'_>, answers: &mut Answers) -> Result<Vec<Deed>, Fault> {
    if answers.value(CONCERN.id()).is_none() {
        return Err(on.fault(CONCERN, "choice-missing"));
    }
    let who = answers.text(CONCERN.id());
    Ok(command(who, BECAUSE.of(answers)).into())
}
