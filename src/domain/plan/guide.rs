//! All that is known beside the entries of one incident: its plan, the form, the rules, and who else takes part.
//!
//! An organisation that follows another plan is a guest: its own authority, zone and rules hold for it. The incident goes on
//! following the plan it was opened under. Who takes part is in the log ([`Joined`]); a guide has their plans beside its own,
//! so that whatever hangs on a controller asks [`Guide::of`].

use std::sync::Arc;

use super::{Authority, Coverage, Form, Late, Plan, PlanContact, StopList};
use crate::domain::calendar::Calendar;
use crate::domain::clock::Clock;
use crate::domain::event::{BreachKind, Joined, PlanRef};
use crate::domain::id::{ControllerId, RuleId};
use crate::domain::rule::{Cover, Rule};
use crate::domain::time::Zone;

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

/// An organisation of another plan, with what holds for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guest {
    /// The organisation.
    pub controller: ControllerId,
    /// Its plan, as the log names it.
    pub plan: PlanRef,
    /// The plan with its authority, rules and holidays.
    pub guide: Arc<Guide>,
    /// The zone its periods end in.
    pub zone: Zone,
}

impl Guest {
    /// What an entry keeps of it.
    pub fn joined(&self) -> Joined {
        let plan = &self.guide.plan;
        Joined {
            controller: self.controller.clone(),
            name: plan.controller_name(&self.controller).to_owned(),
            country: plan.country.clone(),
            zone: plan.zone.clone(),
            authority: plan.authority.clone(),
            plan: self.plan.clone(),
        }
    }
}

impl Guide {
    /// The same with the plans of further organisations beside it, where `find` knows one; those it knows itself are asked
    /// of nobody.
    pub fn receiving(
        self: &Arc<Self>,
        controllers: &[ControllerId],
        find: impl Fn(&ControllerId) -> Option<Guest>,
    ) -> Arc<Self> {
        let strangers = controllers.iter().filter(|id| !self.knows(id));
        let guests: Vec<Guest> = strangers.filter_map(find).collect();
        if guests.is_empty() {
            return Arc::clone(self);
        }
        let mut all = Self::clone(self);
        all.guests.extend(guests);
        Arc::new(all)
    }
    /// What an organisation of another plan is judged by; none where it follows the incident's own.
    pub fn guest(&self, party: Option<&ControllerId>) -> Option<&Guest> {
        let party = party?;
        self.guests.iter().find(|guest| guest.controller == *party)
    }
    /// What a controller's duties follow from: the guide of its own plan.
    pub fn of(&self, party: Option<&ControllerId>) -> &Self {
        self.guest(party).map_or(self, |guest| &guest.guide)
    }
    /// The zone a controller's periods end in; `own` is that of the incident's plan.
    pub fn zone_of<'z>(&'z self, party: Option<&ControllerId>, own: &'z Zone) -> &'z Zone {
        self.guest(party).map_or(own, |guest| &guest.zone)
    }
    /// Whether organisations of another country take part.
    pub fn abroad(&self) -> bool {
        let mut guests = self.guests.iter();
        guests.any(|guest| guest.guide.plan.country != self.plan.country)
    }
    /// The country as its two letters.
    pub fn country(&self) -> String {
        self.plan.country.to_uppercase()
    }
    /// What the authority of a controller is called; with its country where that of another one has the same name.
    pub fn authority_of(&self, party: Option<&ControllerId>) -> String {
        let guide = self.of(party);
        let own = &guide.authority;
        let guests = self.guests.iter().map(|guest| &guest.guide.authority);
        let mut all = guests.chain([&self.authority]);
        if all.any(|other| other.name == own.name && other.id != own.id) {
            format!("{} ({})", own.name, guide.country())
        } else {
            own.name.clone()
        }
    }
    /// What a controller is called.
    pub fn controller_name<'a>(&'a self, id: &'a ControllerId) -> &'a str {
        self.of(Some(id)).plan.controller_name(id)
    }
    /// Whether a controller can be named in the incident: by its own plan or as a guest.
    pub fn knows(&self, id: &ControllerId) -> bool {
        self.guest(Some(id)).is_some() || self.plan.names(id)
    }
    /// How many hours the law gives for what a clock asks for, where it counts in hours.
    pub fn hours_of(&self, clock: &Clock) -> Option<u32> {
        self.rule_of(clock)?.period.hours()
    }
    /// The version of the rule a clock runs by.
    pub fn rule_of(&self, clock: &Clock) -> Option<&Rule> {
        self.of(clock.controller.as_ref())
            .rule_as(&clock.rule, clock.rule_version)
    }
}
