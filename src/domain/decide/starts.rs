//! What was known at a moment from which the 72 hours could count: known, only suspected, or a message that does not count.
//!
//! Old entries count as known, and so does whatever nobody says anything of. A suspicion becomes knowledge by a sentence;
//! the reverse takes a sentence and somebody who decides it.

use super::{Context, Events, Refusal, one_unless};
use crate::domain::awareness::{What, all_starts};
use crate::domain::event::{Certainty, Event, StartJudged};
use crate::domain::incident::Incident;

/// Says what was known at a start on record.
pub(super) fn judge(incident: &Incident, said: StartJudged, context: &Context<'_>) -> Events {
    let starts = all_starts(incident, context.guide, context.zone);
    let found = starts.iter().find_map(|starts| starts.find(said.entry));
    let start = found.ok_or_else(|| Refusal::UnknownStart(said.entry.to_string()))?;
    if start.what == What::Aware {
        return Err(Refusal::AwareIsSet);
    }
    let now = incident.judged.get(&said.entry).map(|said| said.certainty);
    let (because, decided_by) = (said.because.is_some(), said.decided_by.is_some());
    match said.certainty {
        Certainty::Knew if now.unwrap_or(Certainty::Knew) == Certainty::Knew => {
            return Err(Refusal::Already);
        }
        Certainty::Dismissed if start.what != What::Received => {
            return Err(Refusal::OnlyMessages);
        }
        Certainty::Dismissed if said.ground.is_none() => return Err(Refusal::GroundMissing),
        Certainty::Suspected | Certainty::Dismissed if because && !decided_by => {
            return Err(Refusal::DecidedByMissing);
        }
        Certainty::Knew | Certainty::Suspected | Certainty::Dismissed => {}
    }
    if !because {
        return Err(Refusal::SentenceMissing);
    }
    one_unless(incident.judged.get(&said.entry) == Some(&said), said)
}

/// What goes with an act of which somebody says that it was only a suspicion: each start it puts on record is one.
pub(super) fn only_suspected(incident: &Incident, events: &[Event]) -> Vec<Event> {
    let starts = (incident.seq() + 1..).zip(events);
    let judged = starts.filter(|(_, event)| gives_start(event));
    let judged = judged.map(|(entry, _)| {
        StartJudged {
            entry,
            certainty: Certainty::Suspected,
            ground: None,
            because: None,
            decided_by: None,
        }
        .into()
    });
    judged.collect()
}

fn gives_start(event: &Event) -> bool {
    matches!(
        event,
        Event::Opened(_)
            | Event::TimeSet(_)
            | Event::HopRecorded(_)
            | Event::RoleTold(_)
            | Event::Called(_)
    )
}
