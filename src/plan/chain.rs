//! Whether an alarm chain leads somewhere: no loop, and from everyone it starts with to whoever has to be told, in every
//! state an incident can be in.

use std::collections::{BTreeMap, BTreeSet};

use super::fault::Problem;
use super::states;
use super::table::Table;
use crate::domain::event::ContactKind;
use crate::domain::id::RoleId;
use crate::domain::plan::{Hop, Matter, PlanContact, Verdict};
use crate::domain::rule::Covered;

/// The most links a chain may have.
pub(super) const MOST_LINKS: usize = 100;

/// Notes what is wrong with a chain. `lines` are those of its links.
pub(super) fn check(
    top: &Table<'_>,
    chain: &[Hop],
    lines: &[usize],
    sender: Option<&RoleId>,
    contacts: &[PlanContact],
    nis2: Covered,
) {
    if chain.len() > MOST_LINKS {
        let problem = Problem::TooMany {
            key: "chain".to_owned(),
            count: chain.len(),
            most: MOST_LINKS,
        };
        return top.fault("chain", problem);
    }
    let told = told_by(&chain.iter().collect::<Vec<_>>());
    let has_contact: BTreeSet<&RoleId> = contacts.iter().filter_map(|c| c.role.as_ref()).collect();
    let dpo = |c: &&PlanContact| c.kind == ContactKind::Dpo;
    let ends: BTreeSet<&RoleId> = sender
        .into_iter()
        .chain(contacts.iter().filter(dpo).filter_map(|c| c.role.as_ref()))
        .collect();
    if ends.is_empty() && !chain.is_empty() {
        top.fault("chain", Problem::ChainWithoutEnd {});
    }

    if !ends.is_empty() {
        check_states(top, chain, lines, &ends, nis2);
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

/// Notes where a chain that as a whole leads somewhere does not, because its links hang on conditions. What is not decided
/// yet may still lead on.
fn check_states(
    top: &Table<'_>,
    chain: &[Hop],
    lines: &[usize],
    ends: &BTreeSet<&RoleId>,
    nis2: Covered,
) {
    let used = Matter::ALL.iter().copied();
    let used: Vec<Matter> = used
        .filter(|matter| chain.iter().any(|hop| hop.when.name(*matter)))
        .collect();
    let leads = |hops: &[&Hop], from: &RoleId| !ends.is_disjoint(&reached(from, &told_by(hops)));
    let whole: Vec<&Hop> = chain.iter().collect();
    let mut seen: BTreeSet<&RoleId> = BTreeSet::new();
    let mut sets: BTreeSet<Vec<usize>> = BTreeSet::new();
    for state in states::possible(nis2, None)
        .iter()
        .filter(|_| !used.is_empty())
    {
        let needed = |n: &usize| {
            chain
                .get(*n)
                .is_some_and(|hop| hop.when.verdict(*state) != Verdict::No)
        };
        let set: Vec<usize> = (0..chain.len()).filter(needed).collect();
        if !sets.insert(set.clone()) {
            continue;
        }
        let needed: Vec<&Hop> = set.iter().filter_map(|n| chain.get(*n)).collect();
        let starts = needed
            .iter()
            .map(|hop| &hop.from)
            .filter(|from| !needed.iter().any(|hop| hop.to == **from))
            .filter(|from| !leads(&needed, from));
        // Without any link it ends where it begins.
        let first = chain.first().map(|hop| &hop.from);
        let nobody = first.filter(|_| needed.is_empty());
        for role in starts.chain(nobody) {
            if !leads(&whole, role) || !seen.insert(role) {
                continue;
            }
            let at = chain.iter().position(|hop| hop.from == *role);
            let line = at.and_then(|at| lines.get(at)).copied().unwrap_or(1);
            let described = used.iter().map(|matter| states::described(*state, *matter));
            let problem = Problem::ChainSometimesNowhere {
                role: role.to_string(),
                state: described.collect::<Vec<_>>().join(", "),
            };
            top.fault_at(line, problem);
        }
    }
}

fn told_by<'a>(chain: &[&'a Hop]) -> BTreeMap<&'a RoleId, Vec<&'a RoleId>> {
    let mut told: BTreeMap<&RoleId, Vec<&RoleId>> = BTreeMap::new();
    for hop in chain {
        told.entry(&hop.from).or_default().push(&hop.to);
    }
    told
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
