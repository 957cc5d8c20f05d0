//! All that is known beside the entries of one incident: its plan, the form, the rules, and who else takes part.

use std::sync::Arc;

use super::{Authority, Form, Guest, Late, Plan, PlanContact, StopList};
use crate::domain::calendar::Calendar;
use crate::domain::coverage::Coverage;
use crate::domain::event::BreachKind;
use crate::domain::id::RuleId;
use crate::domain::rule::{Cover, Rule};

/// Everything the domain needs beside its entries to follow one incident: files, and what was said once for all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guide {
    /// The organisation's plan.
    pub plan: Plan,
    /// The intake form.
    pub form: Arc<Form>,
    /// All rules, also those of other countries and proposals; the versions of one id in the order of their dates.
    pub rules: Vec<Rule>,
    /// The public holidays of the country.
    pub calendar: Calendar,
    /// The supervisory authority.
    pub authority: Authority,
    /// Stop lists the program adds.
    pub stops: Late<Vec<StopList>>,
    /// Contacts everybody in the country has, such as the police.
    pub common: Vec<PlanContact>,
    /// What people said of whom the law on cyber incidents covers, where the plans leave it open.
    pub said: Coverage,
    /// Organisations of other plans that take part in the incident.
    pub guests: Vec<Guest>,
}

impl Guide {
    /// The stop list of a kind: the plan's own, else the one the program adds.
    pub fn stop_list(&self, kind: BreachKind) -> Option<&StopList> {
        let mut lists = self.plan.stops.iter().chain(&*self.stops);
        lists.find(|list| list.kind == kind)
    }
    /// Whether the plan has a stop list of its own for a kind.
    pub fn has_own_stop(&self, kind: BreachKind) -> bool {
        self.plan.stops.iter().any(|list| list.kind == kind)
    }
    /// Organisations of which kind the country's law on cyber incidents is for; none where the country has none.
    pub fn cyber_law(&self) -> Option<Cover> {
        let mut running = self.rules.iter().filter(|r| r.runs_in(&self.plan.country));
        running.find_map(|rule| rule.covered)
    }
    /// A rule by its id, in its newest version.
    pub fn rule(&self, id: &RuleId) -> Option<&Rule> {
        self.rules.iter().rfind(|rule| rule.id == *id)
    }
    /// The version of a rule a clock runs by, else the newest.
    pub fn rule_as(&self, id: &RuleId, version: u32) -> Option<&Rule> {
        let mut all = self.rules.iter();
        all.find(|rule| rule.id == *id && rule.version == version)
            .or_else(|| self.rule(id))
    }
}
