//! What is decided in an incident, of all that the conditions of a plan can hang on.

use crate::domain::event::{Risk, Role};
use crate::domain::incident::Incident;
use crate::domain::plan::{Ask, Decided, Guide, Matter};

/// What is decided of all that conditions can hang on.
pub fn decided(incident: &Incident, guide: &Guide) -> Decided {
    let no_breach = incident.finding.outcome.none();
    // As processor the notice is the controller's; what is no breach is not notified.
    let settled = incident.notice_settled();
    let never = settled || no_breach || incident.role == Role::Processor;
    // Of several controllers it is enough that one sent a notice, once none owes any more.
    let mut parties = incident.parties().into_iter();
    let sent = settled && parties.any(|party| incident.notified_for(party.as_ref()));
    let notified = match (sent && !no_breach, never) {
        (true, _) => Some(true),
        (false, true) => Some(false),
        (false, false) => None,
    };
    let uncovered = guide.said.none_of(incident, guide).then_some(false);
    Decided {
        role: Some(incident.role),
        serious: incident.serious,
        risk: risk(incident),
        finding: Some(incident.finding.outcome),
        notified,
        significant: incident.significant.or(uncovered),
    }
}

/// The risk the steps go by: where the authority requires that the people are told, its view replaces ours (Art. 34(4)).
fn risk(incident: &Incident) -> Option<Risk> {
    let required = incident.people_required_for(None).map(|_| Risk::High);
    required.or_else(|| incident.risk.as_ref().map(|risk| risk.outcome))
}

/// What an answer to this ask decides, among what conditions can hang on.
pub const fn decides(ask: &Ask) -> Option<Matter> {
    match ask {
        Ask::Finding => Some(Matter::Finding),
        Ask::Risk => Some(Matter::Risk),
        Ask::Notice => Some(Matter::Notified),
        Ask::Serious => Some(Matter::Serious),
        Ask::Cyber => Some(Matter::Significant),
        Ask::Nothing
        | Ask::StopList
        | Ask::Fields(_)
        | Ask::Role
        | Ask::Advice
        | Ask::Field(_)
        | Ask::Form
        | Ask::Hops
        | Ask::Citizens
        | Ask::Case
        | Ask::Tell(_)
        | Ask::Controller
        | Ask::People
        | Ask::Supplement
        | Ask::Duty(_)
        | Ask::Register => None,
    }
}
