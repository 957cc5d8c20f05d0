//! What was decided and noted in one incident, for machines, in the order in which it was written.
//!
//! What was taken back is left out, as it counts no more; the log has it. The keys are described in `docs/json.md`.

use serde::Serialize;

use super::case::{counting, text};
use crate::domain::event::Event;
use crate::domain::id::ControllerId;
use crate::domain::incident::{Entry, Incident};
use crate::domain::text::Text;
use crate::domain::time::Moment;

/// A decision: what came out, why, and who made it.
#[derive(Serialize)]
pub(in crate::cli) struct Decision {
    entry: u64,
    kind: String,
    at: Moment,
    recorded_at: Moment,
    actor: String,
    controller: Option<String>,
    outcome: Option<&'static str>,
    because: Option<String>,
    decided_by: Option<String>,
}

/// What a decision says: its outcome, the reason, who decided, for which controller.
type Said<'e> = (
    Option<&'static str>,
    Option<&'e Text>,
    Option<&'e Text>,
    Option<&'e ControllerId>,
);

const fn yes_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the others are no decisions"
)]
fn said(event: &Event) -> Option<Said<'_>> {
    Some(match event {
        Event::FindingSet(set) => {
            let (because, by) = (set.because.as_ref(), set.decided_by.as_ref());
            (Some(set.finding.code()), because, by, None)
        }
        Event::RiskAssessed(risk) => {
            let by = risk.decided_by.as_ref();
            (Some(risk.outcome.code()), Some(&risk.because), by, None)
        }
        Event::SeriousSet(set) => {
            let outcome = Some(yes_no(set.serious));
            (outcome, set.because.as_ref(), None, None)
        }
        Event::SignificantSet(set) => {
            let outcome = Some(yes_no(set.significant));
            (outcome, set.because.as_ref(), None, None)
        }
        Event::NoticeNotRequired(not) => {
            let (because, by) = (Some(&not.because), Some(&not.decided_by));
            (None, because, by, not.controller.as_ref())
        }
        Event::NoticeWithdrawn(gone) => {
            let (because, by) = (Some(&gone.because), Some(&gone.decided_by));
            let outcome = Some(gone.ground.code());
            (outcome, because, by, gone.controller.as_ref())
        }
        Event::PeopleExempt(said) => {
            let (because, by) = (Some(&said.because), Some(&said.decided_by));
            let outcome = Some(said.ground.code());
            (outcome, because, by, said.controller.as_ref())
        }
        Event::Closed(closed) => (None, closed.because.as_ref(), None, None),
        Event::Reopened(reopened) => (None, Some(&reopened.because), None, None),
        _ => return None,
    })
}

impl Decision {
    /// All that count.
    pub(in crate::cli) fn all(incident: &Incident) -> Vec<Self> {
        let of = |entry: &Entry| {
            let (outcome, because, decided_by, controller) = said(&entry.event)?;
            Some(Self {
                entry: entry.seq,
                kind: entry.event.kind().to_owned(),
                at: entry.at,
                recorded_at: entry.recorded_at,
                actor: entry.actor.to_string(),
                controller: controller.map(ToString::to_string),
                outcome,
                because: text(because),
                decided_by: text(decided_by),
            })
        };
        counting(incident).filter_map(of).collect()
    }
}

/// A note, or the advice somebody gave.
#[derive(Serialize)]
pub(in crate::cli) struct Noted {
    entry: u64,
    kind: String,
    at: Moment,
    recorded_at: Moment,
    actor: String,
    text: Option<String>,
    by: Option<String>,
}

impl Noted {
    /// All that count.
    pub(in crate::cli) fn all(incident: &Incident) -> Vec<Self> {
        #[expect(clippy::wildcard_enum_match_arm, reason = "the others are no notes")]
        let of = |entry: &Entry| {
            let (words, by) = match &entry.event {
                Event::NoteAdded(added) => (&added.note, None),
                Event::AdviceGiven(given) => (&given.advice, given.by.as_ref()),
                _ => return None,
            };
            Some(Self {
                entry: entry.seq,
                kind: entry.event.kind().to_owned(),
                at: entry.at,
                recorded_at: entry.recorded_at,
                actor: entry.actor.to_string(),
                text: text(Some(words)),
                by: text(by),
            })
        };
        counting(incident).filter_map(of).collect()
    }
}
