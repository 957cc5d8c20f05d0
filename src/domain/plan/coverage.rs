//! Whom the law on cyber incidents covers: as the plan says, else as somebody said of an organisation.
//!
//! What that means for an incident is in `law/covered.rs`.

use std::collections::BTreeMap;

use super::Plan;
use crate::domain::id::ControllerId;
use crate::domain::rule::Covered;

/// What people said of the organisations whose plan does not say whether the law on cyber incidents covers them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage(BTreeMap<ControllerId, bool>);

impl Coverage {
    /// Nothing was said.
    pub const fn none() -> Self {
        Self(BTreeMap::new())
    }

    /// What was said of an organisation.
    pub fn said(&self, controller: &ControllerId) -> Option<bool> {
        self.0.get(controller).copied()
    }

    /// Whether a controller is covered: as the plan says, else as was said of it, else as of the plan's organisation.
    pub fn of(&self, plan: &Plan, controller: &ControllerId) -> Covered {
        if plan.covered != Covered::Unknown {
            return plan.covered;
        }
        let said = self.said(controller);
        match said.or_else(|| self.said(&plan.controller)) {
            Some(true) => Covered::Yes,
            Some(false) => Covered::No,
            None => Covered::Unknown,
        }
    }
    /// Takes in what somebody said.
    pub(in crate::domain) fn say(&mut self, controller: ControllerId, covered: bool) {
        self.0.insert(controller, covered);
    }
}
