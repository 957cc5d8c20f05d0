//! The risk: the outcome a person decides, with what it was weighed by.
//!
//! The suggestion is made here, from what is on record and what is said, so that the log keeps the one the program had at that
//! time, whoever asks. It decides nothing: any outcome may be chosen, and each needs its sentence.

use super::{Context, Events, Refusal, duties};
use crate::domain::assess::Asked;
use crate::domain::event::{Event, Risk, RiskAssessed};
use crate::domain::incident::Incident;
use crate::domain::text::Text;

pub(super) fn assess(
    incident: &Incident,
    outcome: Risk,
    because: Option<Text>,
    decided_by: Option<Text>,
    asked: Asked,
    context: &Context<'_>,
) -> Events {
    let because = because.ok_or(Refusal::SentenceMissing)?;
    let criteria = &context.guide.plan.criteria;
    let unknown = |id: &&String| !criteria.iter().any(|criterion| criterion.id == **id);
    if let Some(id) = asked.criteria.iter().find(unknown) {
        return Err(if criteria.is_empty() {
            Refusal::NoCriteria
        } else {
            Refusal::UnknownCriterion(id.clone())
        });
    }
    let assessed = RiskAssessed {
        outcome,
        because: because.clone(),
        decided_by,
        weighed: Some(Box::new(asked.weigh(incident))),
    };
    let mut events = vec![assessed.into()];
    if outcome != Risk::Unlikely {
        let again = duties::required_again(incident, &because);
        events.extend(again.into_iter().map(Event::from));
    }
    Ok(events)
}
