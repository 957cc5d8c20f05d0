//! Which legal periods must run, computed from the facts; the difference to what the log has becomes entries.
//!
//! Whether a rule's clock runs follows from the country and the kind of organisation, our role, the start event and what
//! was done, for each controller by itself. The version of a rule that is valid on the day of the start counts. What ends
//! a clock is in [`end_of`]; as soon as that no longer holds, the clock runs again from the same start.

use super::deadline;
use crate::domain::event::{
    ClockCause, ClockEnd, ClockEnded, ClockMoved, ClockStarted, Event, Finding, NoticeForm, When,
};
use crate::domain::id::ControllerId;
use crate::domain::incident::Incident;
use crate::domain::plan::Guide;
use crate::domain::rule::{Covered, Recipient, Rule, Start};
use crate::domain::time::{Moment, Zone};

type Party<'a> = Option<&'a ControllerId>;

/// What clocks follow from, beside the facts of the incident.
#[derive(Clone, Copy, Debug)]
pub(in crate::domain) struct Ground<'a> {
    pub(in crate::domain) guide: &'a Guide,
    pub(in crate::domain) zone: &'a Zone,
    /// Whether the law covers whoever nobody has said anything of.
    pub(in crate::domain) if_covered: bool,
}

impl<'a> Ground<'a> {
    /// What the log's clocks follow from: where nobody has said that the law covers a controller, none of its clocks runs.
    pub(in crate::domain) const fn new(guide: &'a Guide, zone: &'a Zone) -> Self {
        Self {
            guide,
            zone,
            if_covered: false,
        }
    }

    /// The same for a controller that may follow a plan of its own.
    fn of(self, party: Party<'_>) -> Self {
        Self {
            guide: self.guide.of(party),
            zone: self.guide.zone_of(party, self.zone),
            if_covered: self.if_covered,
        }
    }
}

/// The moment a rule's period counts from.
fn start_of(incident: &Incident, rule: &Rule, party: Party<'_>) -> Option<Moment> {
    let at = match rule.start {
        Start::Aware => incident.aware_for(party)?.at,
        Start::Notified => {
            let mut first = incident.notices_for(party);
            first.find(|notice| notice.form == NoticeForm::First)?.at.at
        }
        Start::HighRisk => {
            let required = incident.people_required_since(party);
            incident.high_since.or(required)?
        }
        Start::CyberAware => {
            let own = incident.times.get(&When::CyberAware);
            own.or_else(|| incident.aware_for(party))?.at
        }
        Start::CyberNotified => {
            let notified = incident.duty_met(rule.after.as_ref()?, party)?.at.at;
            // NIS2 Art. 23(4): after a progress report the month counts from the end of the handling.
            if incident.progress_for(&rule.id, party) {
                incident.times.get(&When::Handled)?.at
            } else {
                notified
            }
        }
    };
    Some(at.floor_minute())
}

/// Why a clock has no start.
fn no_start(incident: &Incident, rule: &Rule, party: Party<'_>) -> ClockEnd {
    match rule.start {
        Start::HighRisk => ClockEnd::NotHighRisk,
        Start::CyberNotified if incident.progress_for(&rule.id, party) => ClockEnd::Progress,
        Start::Aware | Start::Notified | Start::CyberAware | Start::CyberNotified => {
            ClockEnd::NoStart
        }
    }
}

/// What was done that meets a duty.
fn met(incident: &Incident, rule: &Rule, party: Party<'_>, ground: Ground<'_>) -> Option<ClockEnd> {
    match rule.recipient {
        Recipient::Authority if rule.is_notice() => {
            incident.notified_for(party).then_some(ClockEnd::Notified)
        }
        // What follows a first notice, until nothing is left of it.
        Recipient::Authority => {
            (!incident.owes_rest_for(party, ground.guide)).then_some(ClockEnd::Notified)
        }
        Recipient::Controller => incident.told_for(party).map(|_| ClockEnd::ControllerTold),
        Recipient::People => incident.people_settled_for(party),
        Recipient::Csirt => incident.duty_met(&rule.id, party).map(|_| ClockEnd::Met),
    }
}

/// Why the clock of a rule that has its start does not run; none when it must.
fn end_of(
    incident: &Incident,
    rule: &Rule,
    party: Party<'_>,
    ground: Ground<'_>,
) -> Option<ClockEnd> {
    if let Some(done) = met(incident, rule, party, ground) {
        return Some(done);
    }
    if rule.covered.is_some() {
        // Also an incident without personal data is owed to the response team.
        let plan = &ground.guide.plan;
        let covered = match ground.guide.said.of_party(incident, plan, party) {
            Covered::Yes => true,
            Covered::No => false,
            Covered::Unknown => ground.if_covered,
        };
        if !covered {
            return Some(ClockEnd::NotCovered);
        }
        return (incident.significant != Some(true)).then_some(ClockEnd::NoCyberIncident);
    }
    // What the authority requires is owed whatever we find.
    let people = rule.recipient == Recipient::People;
    if people && incident.people_required_for(party).is_some() {
        return None;
    }
    match incident.finding.outcome {
        Finding::NotABreach => return Some(ClockEnd::NotABreach),
        Finding::NearMiss => return Some(ClockEnd::NearMiss),
        Finding::Suspected | Finding::Breach => {}
    }
    let dropped = rule.is_notice() && incident.not_required_for(party).is_some();
    dropped.then_some(ClockEnd::NotRequired)
}

/// Whether the clock of a rule must run, by which version and from where; else why not.
fn need<'g>(
    incident: &Incident,
    versions: &[&'g Rule],
    party: Party<'_>,
    ground: Ground<'_>,
) -> Result<(&'g Rule, Moment), ClockEnd> {
    let mut started = versions.iter().filter_map(|rule| {
        let start = start_of(incident, rule, party)?;
        rule.valid_on(ground.zone.local(start).date())
            .then_some((*rule, start))
    });
    let valid = started.next_back();
    let newest = versions.last().copied();
    let rule = valid.map(|(rule, _)| rule).or(newest);
    if !rule.is_some_and(|rule| rule.roles.contains(&incident.role)) {
        return Err(ClockEnd::OtherRole);
    }
    let Some((rule, start)) = valid else {
        let why = |rule| no_start(incident, rule, party);
        return Err(newest.map_or(ClockEnd::NoStart, why));
    };
    end_of(incident, rule, party, ground).map_or(Ok((rule, start)), Err)
}

/// The entries that bring the clocks of an incident in line with its facts.
pub(in crate::domain) fn reconcile(incident: &Incident, ground: Ground<'_>) -> Vec<Event> {
    let mut events: Vec<(usize, Event)> = Vec::new();
    for party in incident.parties() {
        let party = party.as_ref();
        let ground = ground.of(party);
        let runs = |rule: &&Rule| rule.runs_in(&ground.guide.plan.country);
        let rules: Vec<&Rule> = ground.guide.rules.iter().filter(runs).collect();
        for (place, versions) in rules.chunk_by(|a, b| a.id == b.id).enumerate() {
            let event = difference(incident, versions, party, ground);
            events.extend(event.map(|event| (place, event)));
        }
    }
    // What ended is said before what it started; then rule by rule.
    events.sort_by_key(|(place, event)| (!matches!(event, Event::ClockEnded(_)), *place));
    events.into_iter().map(|(_, event)| event).collect()
}

fn difference(
    incident: &Incident,
    versions: &[&Rule],
    party: Party<'_>,
    ground: Ground<'_>,
) -> Option<Event> {
    let Ground { guide, zone, .. } = ground;
    let id = versions.first()?.id.clone();
    let controller = party.cloned();
    let clock = incident.clock(&id, party);
    let running = clock.filter(|clock| clock.runs());
    match (need(incident, versions, party, ground), running) {
        (Err(because), Some(_)) => Some(
            ClockEnded {
                rule: id,
                because,
                controller,
            }
            .into(),
        ),
        (Err(_), None) => None,
        (Ok((rule, start)), None) => {
            let cause = if clock.is_some() {
                ClockCause::Again
            } else {
                ClockCause::Aware
            };
            Some(
                ClockStarted {
                    rule: id,
                    rule_version: rule.version,
                    start,
                    deadline: deadline(rule, start, guide, zone),
                    cause,
                    controller,
                }
                .into(),
            )
        }
        (Ok((rule, start)), Some(clock)) => (clock.start != start).then(|| {
            ClockMoved {
                rule: id,
                rule_version: rule.version,
                start,
                deadline: deadline(rule, start, guide, zone),
                before: clock.deadline,
                controller,
            }
            .into()
        }),
    }
}
