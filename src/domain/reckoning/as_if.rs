//! Clocks as they would run: had the organisation become aware then, did the law cover it, had its notice waited for the clock.
//!
//! None of them is in the log. What counts beside those that are is in `reckoning.rs`.

use crate::domain::awareness::{Candidate, starts};
use crate::domain::clock::{Clock, Ended};
use crate::domain::event::{ClockEnd, Event, NoticeForm, NoticeSent, When};
use crate::domain::id::ControllerId;
use crate::domain::incident::{Entry, Incident};
use crate::domain::law::clocks::{Ground, reconcile};
use crate::domain::law::notice_from;
use crate::domain::plan::Guide;
use crate::domain::time::{Moment, Zone};

/// When the first notice to the authority is due, by the start that counts, also while a decision silences the clock.
pub fn notice_deadline(
    incident: &Incident,
    party: Option<&ControllerId>,
    guide: &Guide,
    zone: &Zone,
) -> Option<Moment> {
    let start = starts(incident, party, guide, zone).counts_from()?;
    let (guide, zone) = (guide.of(party), guide.zone_of(party, zone));
    let found = notice_from(incident.role, start, guide, zone);
    found.map(|(_, deadline)| deadline)
}

/// The clocks that would run for a controller if the organisation had become aware at this moment: while nobody has set
/// when, the strict start counts all the same.
pub(super) fn as_if_aware(
    incident: &Incident,
    party: Option<&ControllerId>,
    start: &Candidate,
    guide: &Guide,
    zone: &Zone,
) -> Vec<Clock> {
    let mut as_if = incident.clone();
    as_if.times.set(When::Aware, None, start.stamp.clone());
    let events = reconcile(&as_if, Ground::new(guide, zone)).into_iter();
    let written = incident.entries.iter().find(|one| one.seq == start.entry);
    let since = written.map_or(start.at(), |entry| entry.recorded_at);
    let mut clocks = Vec::new();
    for event in events {
        if let Event::ClockStarted(e) = event
            && e.controller.as_ref() == party
        {
            clocks.push(Clock::started(e, since));
        }
    }
    clocks
}

/// The clocks of a significant cyber incident as if the law covered the controllers of whom nobody has said it: they stand, and
/// wait for the answer.
pub fn as_if_covered(incident: &Incident, guide: &Guide, zone: &Zone) -> Vec<Clock> {
    if guide.said.awaited(incident, guide).is_empty() {
        return Vec::new();
    }
    let ground = Ground {
        if_covered: true,
        ..Ground::new(guide, zone)
    };
    let kept = |entry: &&Entry| !incident.took_back(entry);
    let said = |entry: &&Entry| matches!(entry.event, Event::SignificantSet(_));
    let mut entries = incident.entries.iter().filter(kept);
    let since = entries.rfind(said).map(|entry| entry.recorded_at);
    let clocks = reconcile(incident, ground).into_iter();
    let clocks = clocks.filter_map(|event| {
        let Event::ClockStarted(e) = event else {
            return None;
        };
        Some(e)
    });
    let of_cover = |clock: &Clock| {
        let rule = guide.rule_of(clock);
        rule.is_some_and(|rule| rule.covered.is_some())
    };
    let clocks = clocks.map(|e| Clock {
        if_covered: true,
        since: since.unwrap_or(e.start),
        ..Clock::started(e.clone(), e.start)
    });
    clocks.filter(of_cover).collect()
}

/// The clock of a notice that was sent before its clock could run, as when the breach was only suspected then: whether it was
/// in time is judged all the same. None without such a notice.
pub(super) fn sent_before_its_clock(
    incident: &Incident,
    party: Option<&ControllerId>,
    start: Moment,
    guide: &Guide,
    zone: &Zone,
) -> Option<Clock> {
    let meets = |sent: &NoticeSent| {
        let whole = matches!(sent.form, NoticeForm::First | NoticeForm::Complete);
        let ours = sent.controller.is_none() || sent.controller.as_ref() == party;
        whole && (ours || party.is_none())
    };
    let kept = |entry: &&Entry| !incident.took_back(entry);
    let sent = incident.entries.iter().filter(kept).filter_map(|entry| {
        let Event::NoticeSent(sent) = &entry.event else {
            return None;
        };
        let counts = meets(sent) && !incident.is_withdrawn(entry.seq);
        counts.then_some((sent.at.at, entry.recorded_at))
    });
    let (at, recorded_at) = sent.min()?;
    let (guide, zone) = (guide.of(party), guide.zone_of(party, zone));
    let found = notice_from(incident.role, start, guide, zone);
    let (rule, deadline) = found?;
    Some(Clock {
        rule: rule.id.clone(),
        rule_version: rule.version,
        start: start.floor_minute(),
        deadline: Some(deadline),
        since: start,
        ended: Some(Ended {
            because: ClockEnd::Notified,
            at,
            recorded_at,
        }),
        controller: party.cloned(),
        if_covered: false,
    })
}
