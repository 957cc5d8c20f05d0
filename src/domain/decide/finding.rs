//! Whether it is a breach. That it is none ends every duty of one, so it needs its sentence, and a near miss needs more.

use super::{Context, Events, Refusal, one_unless};
use crate::domain::awareness::all_starts;
use crate::domain::contents::something_happened;
use crate::domain::event::stamp_now;
use crate::domain::event::{Finding, FindingSet, TimeSet, When};
use crate::domain::incident::Incident;

pub(super) fn find(incident: &Incident, found: FindingSet, context: &Context<'_>) -> Events {
    if found.finding.none() && found.because.is_none() {
        return Err(Refusal::SentenceMissing);
    }
    let near = found.finding == Finding::NearMiss;
    if near && found.decided_by.is_none() {
        return Err(Refusal::DecidedByMissing);
    }
    if near && found.shown_by.is_none() {
        return Err(Refusal::ShownByMissing);
    }
    if near && something_happened(incident) {
        return Err(Refusal::NotANearMiss);
    }
    let shown_by = found.shown_by.filter(|_| near);
    let same = found.finding == incident.finding.outcome && found.because.is_none();
    let breach = found.finding == Finding::Breach;
    let mut events = one_unless(same, FindingSet { shown_by, ..found })?;
    if breach && no_start(incident, context) {
        // Who finds a breach is aware of it: without an earlier start the 72 hours count from here.
        events.push(
            TimeSet {
                which: When::Aware,
                stamp: stamp_now(context.at, context.zone),
                before: None,
                because: None,
                controller: None,
                decided_by: None,
            }
            .into(),
        );
    }
    Ok(events)
}

/// Whether nothing is on record from which the 72 hours could count, for anybody.
fn no_start(incident: &Incident, context: &Context<'_>) -> bool {
    let all = all_starts(incident, context.guide, context.zone);
    all.iter().all(|starts| starts.counts_from().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::decide::tests::{Desk, answer, text};
    use crate::domain::event::Knowledge;
    use crate::domain::event::{ClockEnd, Event};

    fn near(because: &str, by: &str, shown_by: &str) -> Command {
        Command::Find {
            finding: Finding::NearMiss,
            because: text(because),
            decided_by: text(by),
            shown_by: text(shown_by),
        }
    }

    #[test]
    fn a_near_miss_needs_its_sentence_its_decider_and_what_shows_it() {
        let mut desk = Desk::opened();
        assert_eq!(desk.refusal(near("", "", "")), Refusal::SentenceMissing);
        let stopped = "the gateway stopped it";
        assert_eq!(
            desk.refusal(near(stopped, "", "")),
            Refusal::DecidedByMissing
        );
        assert_eq!(
            desk.refusal(near(stopped, "Kim", "")),
            Refusal::ShownByMissing
        );
        desk.act(near(stopped, "Kim", "line 4711 of its log"))
            .unwrap();
        let clock = desk.clock("gdpr-33-1");
        assert_eq!(
            clock.ended.map(|ended| ended.because),
            Some(ClockEnd::NearMiss)
        );
        // What is said of a breach is said without it: no proof is kept of what is none.
        let said = Command::Find {
            finding: Finding::Breach,
            because: text("it was open for a day"),
            decided_by: text("Kim"),
            shown_by: text("x"),
        };
        let events = desk.act(said).unwrap();
        let Some(Event::FindingSet(found)) = events.first() else {
            panic!("{events:?}");
        };
        assert_eq!(found.shown_by, None);
        assert!(desk.clock("gdpr-33-1").runs(), "from the same awareness");
    }

    // Open, but nobody seems to have looked, is a breach.
    #[test]
    fn what_happened_to_data_is_no_near_miss() {
        let mut desk = Desk::opened();
        desk.act(answer("nature", Knowledge::Estimate, "confidentiality"))
            .unwrap();
        let said = near("nobody seems to have looked", "Kim", "the log");
        assert_eq!(desk.refusal(said.clone()), Refusal::NotANearMiss);
        desk.act(answer("nature", Knowledge::NotApplicable, ""))
            .unwrap();
        desk.act(said).unwrap();
        let refused = desk.refusal(Command::Close { because: None });
        assert_eq!(refused, Refusal::ReasonMissing, "its other steps are open");
    }
}
