//! Erasing texts: when it may be done, on what ground, and exactly which texts go.

use super::{Context, Events, Refusal, one};
use crate::domain::clock::Clock;
use crate::domain::command::Erase;
use crate::domain::erasure::{self, What};
use crate::domain::event::Erased;
use crate::domain::id::FieldId;
use crate::domain::incident::Incident;
use crate::domain::text::Text;

/// How many words a ground has at least that the plan does not list: a number alone says nothing to whoever asks in ten years.
const WORDS: usize = 3;

/// Texts are needed while a duty runs; only one that was written by mistake may go before. There is no period built in: the
/// ground is the plan's, or a decision of the organisation in its own words.
pub(super) fn erase(incident: &Incident, erase: Erase, context: &Context<'_>) -> Events {
    let single = matches!(erase.what, What::Entry(_));
    if !single && incident.clocks.iter().any(Clock::runs) {
        return Err(Refusal::ErasureWaits);
    }
    let (ground, because) = ground(erase.ground, context)?;
    exists(incident, &erase.what, context)?;
    let texts = erasure::meant(incident, &erase.what);
    if texts.is_empty() {
        return Err(Refusal::NothingToErase);
    }
    one(Erased {
        what: erase.what.code(),
        texts,
        ground,
        because,
        decided_by: erase.decided_by,
    })
}

/// The ground: one of the plan's by its id, else a sentence.
fn ground(
    said: Option<Text>,
    context: &Context<'_>,
) -> Result<(Option<String>, Option<Text>), Refusal> {
    let said = said.ok_or(Refusal::ErasureGroundMissing)?;
    let words = said.get().unwrap_or_default();
    let mut listed = context.guide.plan.erasure.iter();
    if listed.any(|ground| ground.id == words) {
        return Ok((Some(words.to_owned()), None));
    }
    if words.split_whitespace().count() < WORDS {
        return Err(Refusal::UnknownErasureGround(words.to_owned()));
    }
    Ok((None, Some(said)))
}

/// Refuses a field or an entry that the case does not have: a slip must not look as if all were gone.
fn exists(incident: &Incident, what: &What, context: &Context<'_>) -> Result<(), Refusal> {
    match what {
        What::Entry(seq) if !incident.entries.iter().any(|entry| entry.seq == *seq) => {
            Err(Refusal::UnknownEntry(seq.to_string()))
        }
        What::Field(field) => {
            let of_form = context.guide.form.field(&FieldId::new(field.as_str()));
            if of_form.is_some() || erasure::has_field(incident, field) {
                Ok(())
            } else {
                Err(Refusal::UnknownField(field.clone()))
            }
        }
        What::Person(_) | What::Entry(_) | What::All => Ok(()),
    }
}
