//! Which legal periods must run, computed from the facts; the difference to what the log has becomes entries.
//!
//! A clock hangs on *aware* only (domain.md 0.3). What silences it is in [`end_of`]; as soon as that no longer holds, the
//! clock runs again from the same start.

use crate::domain::event::{
    ClockCause, ClockEnd, ClockEnded, ClockMoved, ClockStarted, Event, Finding,
};
use crate::domain::incident::Incident;
use crate::domain::plan::{Recipient, Rule};
use crate::domain::time::{Moment, Span};

/// Why a rule's clock does not run; none when it must.
fn end_of(incident: &Incident, rule: &Rule) -> Option<ClockEnd> {
    if !rule.roles.contains(&incident.role) {
        return Some(ClockEnd::OtherRole);
    }
    if incident.aware().is_none() {
        return Some(ClockEnd::NoStart);
    }
    let fulfilled = match rule.recipient {
        Recipient::Authority if incident.notified() => Some(ClockEnd::Notified),
        Recipient::Controller if incident.controller_told.is_some() => {
            Some(ClockEnd::ControllerTold)
        }
        Recipient::Authority | Recipient::Controller => None,
    };
    if fulfilled.is_some() {
        return fulfilled;
    }
    if incident.finding.outcome == Finding::NotABreach {
        return Some(ClockEnd::NotABreach);
    }
    (rule.recipient == Recipient::Authority && incident.not_required.is_some())
        .then_some(ClockEnd::NotRequired)
}

/// Where a rule's period ends that starts here.
pub fn deadline(rule: &Rule, start: Moment) -> Option<Moment> {
    rule.hours
        .map(|hours| start.plus(Span::hours(i64::from(hours))))
}

/// When a notice to the authority is due, counted from awareness, also while a decision silences the clock.
pub fn notice_deadline(incident: &Incident, rules: &[Rule]) -> Option<Moment> {
    let start = incident.aware()?.floor_minute();
    rules
        .iter()
        .filter(|rule| rule.recipient == Recipient::Authority)
        .filter(|rule| rule.roles.contains(&incident.role))
        .filter_map(|rule| deadline(rule, start))
        .min()
}

/// The entries that bring the clocks of an incident in line with its facts.
pub(super) fn reconcile(incident: &Incident, rules: &[Rule]) -> Vec<Event> {
    rules
        .iter()
        .filter_map(|rule| difference(incident, rule))
        .collect()
}

fn difference(incident: &Incident, rule: &Rule) -> Option<Event> {
    let clock = incident.clocks.iter().find(|clock| clock.rule == rule.id);
    let running = clock.filter(|clock| clock.runs());
    match (end_of(incident, rule), running) {
        (Some(because), Some(_)) => Some(
            ClockEnded {
                rule: rule.id.clone(),
                because,
            }
            .into(),
        ),
        (Some(_), None) => None,
        (None, None) => {
            let start = incident.aware()?.floor_minute();
            let cause = if clock.is_some() {
                ClockCause::Again
            } else {
                ClockCause::Aware
            };
            let (id, rule_version) = (rule.id.clone(), rule.version);
            Some(
                ClockStarted {
                    rule: id,
                    rule_version,
                    start,
                    deadline: deadline(rule, start),
                    cause,
                }
                .into(),
            )
        }
        (None, Some(clock)) => {
            let start = incident.aware()?.floor_minute();
            let (id, rule_version) = (rule.id.clone(), rule.version);
            let (deadline, before) = (deadline(rule, start), clock.deadline);
            (clock.start != start).then(|| {
                ClockMoved {
                    rule: id,
                    rule_version,
                    start,
                    deadline,
                    before,
                }
                .into()
            })
        }
    }
}
