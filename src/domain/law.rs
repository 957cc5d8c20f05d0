//! Where the periods of the law end, counted from a start: the only place where one is counted.
//!
//! Which of them must run for an incident is in `law/clocks.rs`, whom the law on cyber incidents covers in `law/covered.rs`.
//! The rules themselves are data (`rule.rs`); by which start a duty is reckoned is in `reckoning.rs`.

pub(in crate::domain) mod clocks;
mod covered;
mod owed;

pub(super) use owed::{met_for_all, owed_by_nobody};

use super::calendar::Calendar;
use super::clock::Clock;
use super::event::Role;
use super::incident::Incident;
use super::plan::Guide;
use super::rule::{Period, Recipient, Rule, Standing, Start};
use super::time::{Moment, Zone};

/// What a period is counted with beside its rule.
#[derive(Clone, Copy)]
struct Count<'a> {
    rules: &'a [Rule],
    country: &'a str,
    calendar: &'a Calendar,
    zone: &'a Zone,
    /// What our contracts give for telling the controller.
    contract: Option<u32>,
}

impl<'a> Count<'a> {
    fn of(guide: &'a Guide, zone: &'a Zone) -> Self {
        Self {
            rules: &guide.rules,
            country: &guide.plan.country,
            calendar: &guide.calendar,
            zone,
            contract: guide.plan.processor_hours,
        }
    }

    /// Where a rule's period ends that starts here: the only place where one is counted.
    fn end(self, rule: &Rule, start: Moment) -> Option<Moment> {
        let period = match (rule.period, rule.recipient, self.contract) {
            (Period::AtOnce, Recipient::Controller, Some(hours)) => Period::Hours(hours),
            (period, ..) => period,
        };
        // Only an act of the Union moves to the next working day (Regulation 1182/71); of a practice the strict reading
        // counts.
        let calendar = (rule.standing == Standing::Law).then_some(self.calendar);
        period.end(start.floor_minute(), self.zone, calendar)
    }

    /// What a start of awareness gives for a role: of each rule the last version that is valid on its day, the nearest of
    /// those that are wanted.
    fn nearest(
        self,
        role: Role,
        start: Moment,
        wanted: fn(&Rule) -> bool,
    ) -> Option<(&'a Rule, Moment)> {
        let day = self.zone.local(start).date();
        let counts = |rule: &&Rule| rule.runs_in(self.country) && rule.valid_on(day);
        let versions = self.rules.chunk_by(|one, other| one.id == other.id);
        versions
            .filter_map(|versions| versions.iter().rfind(counts))
            .filter(|rule| rule.covered.is_none() && rule.roles.contains(&role) && wanted(rule))
            .filter_map(|rule| Some((rule, self.end(rule, start)?)))
            .min_by_key(|(_, end)| *end)
    }
}

/// Where a rule's period ends that starts here. What our contracts give for telling the controller stands in the plan.
pub fn deadline(rule: &Rule, start: Moment, guide: &Guide, zone: &Zone) -> Option<Moment> {
    Count::of(guide, zone).end(rule, start)
}

/// When a controller of a country that became aware at this moment owes its first notice, and by which rule: without any
/// incident.
pub fn first_notice<'r>(
    rules: &'r [Rule],
    country: &'r str,
    calendar: &'r Calendar,
    zone: &'r Zone,
    aware: Moment,
) -> Option<(&'r Rule, Moment)> {
    let count = Count {
        rules,
        country,
        calendar,
        zone,
        contract: None,
    };
    count.nearest(Role::Controller, aware, Rule::is_notice)
}

/// Where a clock's period would end that counted from another start: by the version of its rule that is valid there.
pub fn deadline_from(clock: &Clock, start: Moment, guide: &Guide, zone: &Zone) -> Option<Moment> {
    let party = clock.controller.as_ref();
    let (guide, zone) = (guide.of(party), guide.zone_of(party, zone));
    let day = zone.local(start).date();
    let runs = |rule: &&Rule| rule.runs_in(&guide.plan.country);
    let valid = |rule: &&Rule| rule.id == clock.rule && runs(rule) && rule.valid_on(day);
    let valid = guide.rules.iter().rfind(valid);
    deadline(
        valid.or_else(|| guide.rule(&clock.rule))?,
        start,
        guide,
        zone,
    )
}

/// The deadline a start of awareness would give: the nearest of the duties that hang on it in our role.
pub fn start_deadline(
    incident: &Incident,
    start: Moment,
    guide: &Guide,
    zone: &Zone,
) -> Option<Moment> {
    start_clock(incident, start, guide, zone).map(|(_, deadline)| deadline)
}

/// The same with the clock it would be the deadline of, for a controller that follows this plan.
pub fn start_clock(
    incident: &Incident,
    start: Moment,
    guide: &Guide,
    zone: &Zone,
) -> Option<(Clock, Moment)> {
    let of_aware = |rule: &Rule| rule.start == Start::Aware;
    let found = Count::of(guide, zone).nearest(incident.role, start, of_aware);
    let (rule, deadline) = found?;
    let clock = Clock {
        rule: rule.id.clone(),
        rule_version: rule.version,
        start: start.floor_minute(),
        deadline: Some(deadline),
        since: start,
        ended: None,
        controller: None,
        if_covered: false,
    };
    Some((clock, deadline))
}

/// The first notice a start of awareness asks for in a role, and when it is due.
pub(super) fn notice_from<'g>(
    role: Role,
    start: Moment,
    guide: &'g Guide,
    zone: &'g Zone,
) -> Option<(&'g Rule, Moment)> {
    Count::of(guide, zone).nearest(role, start, Rule::is_notice)
}
