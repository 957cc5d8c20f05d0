//! Whether an alarm chain leads somewhere: no loop, and from everyone it starts with to whoever has to be told.

use std::collections::{BTreeMap, BTreeSet};

use super::fault::Problem;
use super::table::Table;
use crate::domain::event::ContactKind;
use crate::domain::id::RoleId;
use crate::domain::plan::{Hop, PlanContact};

/// The most links a chain may have.
pub(super) const MOST_LINKS: usize = 100;

/// Notes what is wrong with a chain. `lines` are those of its links.
pub(super) fn check(
    top: &Table<'_>,
    chain: &[Hop],
    lines: &[usize],
    sender: Option<&RoleId>,
    contacts: &[PlanContact],
) {
    if chain.len() > MOST_LINKS {
        let problem = Problem::TooMany {
            key: "chain".to_owned(),
            count: chain.len(),
            most: MOST_LINKS,
        };
        return top.fault("chain", problem);
    }
    let mut told: BTreeMap<&RoleId, Vec<&RoleId>> = BTreeMap::new();
    for hop in chain {
        told.entry(&hop.from).or_default().push(&hop.to);
    }
    let has_contact: BTreeSet<&RoleId> = contacts.iter().filter_map(|c| c.role.as_ref()).collect();
    let dpo = |c: &&PlanContact| c.kind == ContactKind::Dpo;
    let ends: BTreeSet<&RoleId> = sender
        .into_iter()
        .chain(contacts.iter().filter(dpo).filter_map(|c| c.role.as_ref()))
        .collect();
    if ends.is_empty() && !chain.is_empty() {
        top.fault("chain", Problem::ChainWithoutEnd {});
    }

    let mut seen = BTreeSet::new();
    for (hop, &line) in chain.iter().zip(lines) {
        if !has_contact.contains(&hop.to) && seen.insert(&hop.to) {
            let role = hop.to.to_string();
            top.fault_at(line, Problem::NoContact { role });
        }
        let after = reached(&hop.to, &told);
        if after.contains(&hop.from) {
            let role = hop.from.to_string();
            top.fault_at(line, Problem::ChainLoop { role });
        }
        let starts = !chain.iter().any(|other| other.to == hop.from);
        let all = reached(&hop.from, &told);
        if starts && !ends.is_empty() && ends.is_disjoint(&all) && seen.insert(&hop.from) {
            let problem = Problem::ChainNowhere {
                role: hop.from.to_string(),
                ends: ends
                    .iter()
                    .map(|e| e.as_str())
                    .collect::<Vec<_>>()
                    .join(", "),
            };
            top.fault_at(line, problem);
        }
    }
}

/// Everyone who learns of it once this role knows, the role itself included.
fn reached<'a>(
    from: &'a RoleId,
    told: &BTreeMap<&'a RoleId, Vec<&'a RoleId>>,
) -> BTreeSet<&'a RoleId> {
    let mut all = BTreeSet::from([from]);
    let mut open = vec![from];
    while let Some(role) = open.pop() {
        for next in told.get(role).into_iter().flatten() {
            if all.insert(next) {
                open.push(next);
            }
        }
    }
    all
}
