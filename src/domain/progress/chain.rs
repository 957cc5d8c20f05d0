//! Who was told, by the alarm chain and under steps, and who still has to be.

use super::decided;
use crate::domain::id::{RoleId, StepId};
use crate::domain::incident::{HopRecord, Incident};
use crate::domain::plan::{Ask, Guide, Hop, Plan, Step, Verdict};

/// The links of the alarm chain that are needed in this incident.
pub fn links<'g>(incident: &Incident, guide: &'g Guide) -> impl Iterator<Item = &'g Hop> {
    let decided = decided(incident, guide);
    let chain = &guide.plan.chain;
    chain
        .iter()
        .filter(move |hop| hop.when.verdict(decided) == Verdict::Yes)
}

/// Whether a link is on record: whoever it leads to answered, or who stands in, or who is told otherwise.
pub fn link_told(incident: &Incident, plan: &Plan, hop: &Hop) -> bool {
    stand_ins(plan, &hop.to, hop.otherwise.as_ref())
        .any(|role| incident.hops.get(role).is_some_and(|h| h.acknowledged))
}

/// The role itself, then its deputies, then who is told otherwise, with deputies.
pub fn stand_ins<'g>(
    plan: &'g Plan,
    role: &'g RoleId,
    otherwise: Option<&'g RoleId>,
) -> impl Iterator<Item = &'g RoleId> {
    let with_deputies = |role: &'g RoleId| std::iter::once(role).chain(plan.deputies(role));
    let first = move |other: &&RoleId| with_deputies(role).all(|one| one != *other);
    let others = otherwise.into_iter().flat_map(with_deputies);
    with_deputies(role).chain(others.filter(first))
}

/// What is on record of a role under a step that asks for it: its own record, else that of who stands in.
pub fn told<'i>(
    incident: &'i Incident,
    plan: &Plan,
    step: &StepId,
    role: &RoleId,
) -> Option<&'i HopRecord> {
    let records = std::iter::once(role).chain(plan.deputies(role));
    let mut records = records.filter_map(|role| incident.told.get(&(step.clone(), role.clone())));
    let first = records.next()?;
    if first.acknowledged {
        return Some(first);
    }
    records.find(|record| record.acknowledged).or(Some(first))
}

/// The roles a step still has to tell, in the plan's order; empty where it asks for none.
pub fn to_tell<'g>(
    incident: &Incident,
    plan: &Plan,
    step: &'g Step,
) -> impl Iterator<Item = &'g RoleId> {
    let roles: &[RoleId] = if let Ask::Tell(roles) = &step.ask {
        roles
    } else {
        &[]
    };
    roles.iter().filter(|role| {
        !told(incident, plan, &step.id, role).is_some_and(|record| record.acknowledged)
    })
}
