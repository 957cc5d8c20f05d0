//! Who owes a duty that is met by saying so, and whether all of them met it.

use crate::domain::id::{ControllerId, RuleId};
use crate::domain::incident::Incident;
use crate::domain::plan::Guide;
use crate::domain::rule::Covered;

/// For whom a rule's duty may be owed: where it holds in the country, and nobody has said that the law does not cover the
/// controller.
fn owed_by(incident: &Incident, guide: &Guide, id: &RuleId) -> Vec<Option<ControllerId>> {
    let owed = |party: &Option<ControllerId>| {
        let party = party.as_ref();
        let own = guide.of(party);
        let holds = own
            .rule(id)
            .is_some_and(|rule| rule.runs_in(&own.plan.country));
        holds && guide.said.of_party(incident, &own.plan, party) != Covered::No
    };
    incident.parties().into_iter().filter(owed).collect()
}

/// Whether nobody owes a duty that is met by saying so.
pub(in crate::domain) fn owed_by_nobody(incident: &Incident, guide: &Guide, id: &RuleId) -> bool {
    owed_by(incident, guide, id).is_empty()
}

/// Whether a duty that is met by saying so was met for everybody who owes it.
pub(in crate::domain) fn met_for_all(incident: &Incident, guide: &Guide, id: &RuleId) -> bool {
    let owed = owed_by(incident, guide, id);
    let met = |party: &Option<ControllerId>| incident.duty_met(id, party.as_ref()).is_some();
    !owed.is_empty() && owed.iter().all(met)
}
