//! Which states an incident can be in, and what never holds in any of them.
//!
//! The states are tried out one by one: there are some hundreds, and nothing has to be proved by hand. What is decided in
//! an incident is said by `domain::progress::decided`, which this must agree with.

use super::fault::Problem;
use super::table::Table;
use crate::domain::event::{Finding, Risk, Role};
use crate::domain::plan::{Conditions, Decided, Matter, StageCode, Verdict};
use crate::domain::rule::Covered;

/// Notes conditions that can never hold together. `lines` are those of the table they stand in.
pub(super) fn check(table: &Table<'_>, when: &Conditions, nis2: Covered, stage: Option<StageCode>) {
    if when.is_empty() {
        return;
    }
    let all = possible(Covered::Unknown, None);
    let here = possible(nis2, stage);
    if here
        .iter()
        .any(|state| when.verdict(*state) == Verdict::Yes)
    {
        return;
    }
    let holds = |matters: &[Matter], states: &[Decided]| {
        let some = only(when, matters);
        states
            .iter()
            .any(|state| some.verdict(*state) == Verdict::Yes)
    };
    let named: Vec<Matter> = Matter::ALL
        .iter()
        .copied()
        .filter(|matter| when.name(*matter))
        .collect();
    // Leave out what does not matter: what is left is at odds with itself.
    let mut at_odds = named;
    for matter in Matter::ALL {
        let rest: Vec<Matter> = at_odds.iter().copied().filter(|m| m != matter).collect();
        if rest.len() < at_odds.len() && !holds(&rest, &here) {
            at_odds = rest;
        }
    }
    let mut parts: Vec<String> = at_odds.iter().map(|matter| wanted(when, *matter)).collect();
    if holds(&at_odds, &all) {
        parts.push(match stage {
            Some(stage) if at_odds.contains(&Matter::Finding) => {
                format!("code = {:?}", stage.code())
            }
            Some(_) | None => format!("nis2 = {:?}", nis2.code()),
        });
    }
    let conditions = parts.join(", ");
    table.fault("when", Problem::NeverHolds { conditions });
}

/// The states an incident can be in, as conditions see them.
pub(super) fn possible(nis2: Covered, stage: Option<StageCode>) -> Vec<Decided> {
    const FLAGS: [bool; 2] = [true, false];
    let moot = matches!(
        stage,
        Some(StageCode::Assess | StageCode::Notify | StageCode::Inform)
    );
    let mut states = Vec::new();
    for &role in Role::ALL {
        for &finding in Finding::ALL {
            for serious in FLAGS {
                for significant in FLAGS {
                    let bare = Decided {
                        role: Some(role),
                        finding: Some(finding),
                        serious: Some(serious),
                        significant: Some(significant),
                        risk: None,
                        notified: None,
                    };
                    states.extend(assessed(bare));
                }
            }
        }
    }
    states.retain(|state| {
        let uncovered = nis2 == Covered::No && state.significant == Some(true);
        let no_breach = moot && state.finding.is_some_and(Finding::none);
        !uncovered && !no_breach
    });
    states
}

/// A state with every risk and notice that fits it: what is no breach has neither, and a risk has to be notified.
fn assessed(state: Decided) -> Vec<Decided> {
    if state.finding.is_some_and(Finding::none) {
        let notified = Some(false);
        return vec![Decided { notified, ..state }];
    }
    let mut states = Vec::new();
    for risk in [
        None,
        Some(Risk::Unlikely),
        Some(Risk::Risk),
        Some(Risk::High),
    ] {
        for notified in [None, Some(true), Some(false)] {
            let owed = matches!(risk, Some(Risk::Risk | Risk::High));
            let dropped = notified == Some(false) && state.role != Some(Role::Processor);
            if !(owed && dropped) {
                states.push(Decided {
                    risk,
                    notified,
                    ..state
                });
            }
        }
    }
    states
}

/// The conditions on some matters only.
fn only(when: &Conditions, matters: &[Matter]) -> Conditions {
    let on = |matter| matters.contains(&matter);
    Conditions {
        role: when.role.clone().filter(|_| on(Matter::Role)),
        serious: when.serious.filter(|_| on(Matter::Serious)),
        risk: when.risk.clone().filter(|_| on(Matter::Risk)),
        finding: when.finding.clone().filter(|_| on(Matter::Finding)),
        notified: when.notified.filter(|_| on(Matter::Notified)),
        significant: when.significant.filter(|_| on(Matter::Significant)),
    }
}

/// A condition as it stands in the file.
fn wanted(when: &Conditions, matter: Matter) -> String {
    let flag = |flag: Option<bool>| flag.unwrap_or_default().to_string();
    let value = match matter {
        Matter::Role => codes(when.role.iter().flatten().map(|role| role.code())),
        Matter::Risk => codes(when.risk.iter().flatten().map(|risk| risk.code())),
        Matter::Finding => codes(when.finding.iter().flatten().map(|finding| finding.code())),
        Matter::Serious => flag(when.serious),
        Matter::Notified => flag(when.notified),
        Matter::Significant => flag(when.significant),
    };
    format!("{} = {value}", matter.code())
}

fn codes<'c>(codes: impl Iterator<Item = &'c str>) -> String {
    let all: Vec<String> = codes.map(|code| format!("{code:?}")).collect();
    format!("[{}]", all.join(", "))
}

/// What a state decides of a matter, as a condition.
pub(super) fn described(state: Decided, matter: Matter) -> String {
    let flag = |flag: Option<bool>| flag.map_or("–".to_owned(), |flag| flag.to_string());
    let value = match matter {
        Matter::Role => state.role.map_or("–", Role::code).to_owned(),
        Matter::Risk => state.risk.map_or("–", Risk::code).to_owned(),
        Matter::Finding => state.finding.map_or("–", Finding::code).to_owned(),
        Matter::Serious => flag(state.serious),
        Matter::Notified => flag(state.notified),
        Matter::Significant => flag(state.significant),
    };
    format!("{} = {value}", matter.code())
}
