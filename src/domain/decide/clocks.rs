//! Which legal periods must run, computed from the facts; the difference to what the log has becomes entries.
//!
//! Whether a rule's clock runs follows from the country and the kind of organisation, our role, the start event and what
//! was done, for each controller by itself. The version of a rule that is valid on the day of the start counts. What ends
//! a clock is in [`end_of`]; as soon as that no longer holds, the clock runs again from the same start.

use crate::domain::awareness::{Candidate, starts};
use crate::domain::calendar::Calendar;
use crate::domain::clock::{Clock, Ended};
use crate::domain::event::{
    ClockCause, ClockEnd, ClockEnded, ClockMoved, ClockStarted, Event, Finding, NoticeForm,
    NoticeSent, Role, When,
};
use crate::domain::id::ControllerId;
use crate::domain::incident::{Entry, Incident};
use crate::domain::plan::Guide;
use crate::domain::rule::{Covered, Period, Recipient, Rule, Standing, Start};
use crate::domain::time::{Moment, Zone};

type Party<'a> = Option<&'a ControllerId>;

/// What clocks follow from, beside the facts of the incident.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ground<'a> {
    pub(super) guide: &'a Guide,
    pub(super) zone: &'a Zone,
    /// Whether the law covers whoever nobody has said anything of.
    pub(super) if_covered: bool,
}

impl<'a> Ground<'a> {
    /// What the log's clocks follow from: where nobody has said that the law covers a controller, none of its clocks runs.
    pub(super) const fn new(guide: &'a Guide, zone: &'a Zone) -> Self {
        Self {
            guide,
            zone,
            if_covered: false,
        }
    }

    /// The same for a controller that may follow a plan of its own.
    fn of(self, party: Party<'_>) -> Self {
        Self {
            guide: self.guide.of(party),
            zone: self.guide.zone_of(party, self.zone),
            if_covered: self.if_covered,
        }
    }
}

/// The moment a rule's period counts from.
fn start_of(incident: &Incident, rule: &Rule, party: Party<'_>) -> Option<Moment> {
    let at = match rule.start {
        Start::Aware => incident.aware_for(party)?.at,
        Start::Notified => {
            let mut first = incident.notices_for(party);
            first.find(|notice| notice.form == NoticeForm::First)?.at.at
        }
        Start::HighRisk => {
            let required = incident.people_required_since(party);
            incident.high_since.or(required)?
        }
        Start::CyberAware => {
            let own = incident.times.get(&When::CyberAware);
            own.or_else(|| incident.aware_for(party))?.at
        }
        Start::CyberNotified => {
            let notified = incident.duty_met(rule.after.as_ref()?, party)?.at.at;
            // NIS2 Art. 23(4): after a progress report the month counts from the end of the handling.
            if incident.progress_for(&rule.id, party) {
                incident.times.get(&When::Handled)?.at
            } else {
                notified
            }
        }
    };
    Some(at.floor_minute())
}

/// Why a clock has no start.
fn no_start(incident: &Incident, rule: &Rule, party: Party<'_>) -> ClockEnd {
    match rule.start {
        Start::HighRisk => ClockEnd::NotHighRisk,
        Start::CyberNotified if incident.progress_for(&rule.id, party) => ClockEnd::Progress,
        Start::Aware | Start::Notified | Start::CyberAware | Start::CyberNotified => {
            ClockEnd::NoStart
        }
    }
}

/// What was done that meets a duty.
fn met(incident: &Incident, rule: &Rule, party: Party<'_>, ground: Ground<'_>) -> Option<ClockEnd> {
    match rule.recipient {
        Recipient::Authority if rule.is_notice() => {
            incident.notified_for(party).then_some(ClockEnd::Notified)
        }
        // What follows a first notice, until nothing is left of it.
        Recipient::Authority => {
            (!incident.owes_rest_for(party, ground.guide)).then_some(ClockEnd::Notified)
        }
        Recipient::Controller => incident.told_for(party).map(|_| ClockEnd::ControllerTold),
        Recipient::People => incident.people_settled_for(party),
        Recipient::Csirt => incident.duty_met(&rule.id, party).map(|_| ClockEnd::Met),
    }
}

/// Why the clock of a rule that has its start does not run; none when it must.
fn end_of(
    incident: &Incident,
    rule: &Rule,
    party: Party<'_>,
    ground: Ground<'_>,
) -> Option<ClockEnd> {
    if let Some(done) = met(incident, rule, party, ground) {
        return Some(done);
    }
    if rule.covered.is_some() {
        // Also an incident without personal data is owed to the response team.
        let plan = &ground.guide.plan;
        let covered = match ground.guide.said.of_party(incident, plan, party) {
            Covered::Yes => true,
            Covered::No => false,
            Covered::Unknown => ground.if_covered,
        };
        if !covered {
            return Some(ClockEnd::NotCovered);
        }
        return (incident.significant != Some(true)).then_some(ClockEnd::NoCyberIncident);
    }
    // What the authority requires is owed whatever we find.
    let people = rule.recipient == Recipient::People;
    if people && incident.people_required_for(party).is_some() {
        return None;
    }
    match incident.finding.outcome {
        Finding::NotABreach => return Some(ClockEnd::NotABreach),
        Finding::NearMiss => return Some(ClockEnd::NearMiss),
        Finding::Suspected | Finding::Breach => {}
    }
    let dropped = rule.is_notice() && incident.not_required_for(party).is_some();
    dropped.then_some(ClockEnd::NotRequired)
}

/// Whether the clock of a rule must run, by which version and from where; else why not.
fn need<'g>(
    incident: &Incident,
    versions: &[&'g Rule],
    party: Party<'_>,
    ground: Ground<'_>,
) -> Result<(&'g Rule, Moment), ClockEnd> {
    let mut started = versions.iter().filter_map(|rule| {
        let start = start_of(incident, rule, party)?;
        rule.valid_on(ground.zone.local(start).date())
            .then_some((*rule, start))
    });
    let valid = started.next_back();
    let newest = versions.last().copied();
    let rule = valid.map(|(rule, _)| rule).or(newest);
    if !rule.is_some_and(|rule| rule.roles.contains(&incident.role)) {
        return Err(ClockEnd::OtherRole);
    }
    let Some((rule, start)) = valid else {
        let why = |rule| no_start(incident, rule, party);
        return Err(newest.map_or(ClockEnd::NoStart, why));
    };
    end_of(incident, rule, party, ground).map_or(Ok((rule, start)), Err)
}

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

/// When the first notice to the authority is due, by the start that counts, also while a decision silences the clock.
pub fn notice_deadline(
    incident: &Incident,
    party: Party<'_>,
    guide: &Guide,
    zone: &Zone,
) -> Option<Moment> {
    let start = starts(incident, party, guide, zone).counts_from()?;
    let (guide, zone) = (guide.of(party), guide.zone_of(party, zone));
    let found = Count::of(guide, zone).nearest(incident.role, start, Rule::is_notice);
    found.map(|(_, deadline)| deadline)
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

/// The clocks that would run for a controller if the organisation had become aware at this moment: while nobody has set
/// when, the strict start counts all the same.
pub fn as_if_aware(
    incident: &Incident,
    party: Option<&ControllerId>,
    start: &Candidate,
    guide: &Guide,
    zone: &Zone,
) -> Vec<Clock> {
    let mut as_if = incident.clone();
    as_if.times.insert(When::Aware, start.stamp.clone());
    let events = reconcile(&as_if, Ground::new(guide, zone)).into_iter();
    let written = incident.entries.iter().find(|one| one.seq == start.entry);
    let since = written.map_or(start.at(), |entry| entry.recorded_at);
    let mut clocks = Vec::new();
    for event in events {
        if let Event::ClockStarted(e) = event
            && e.controller.as_ref() == party
        {
            clocks.push(Clock::started(e, since));
        }
    }
    clocks
}

/// The clocks of a significant cyber incident as if the law covered the controllers of whom nobody has said it: they stand, and
/// wait for the answer.
pub fn as_if_covered(incident: &Incident, guide: &Guide, zone: &Zone) -> Vec<Clock> {
    if guide.said.awaited(incident, guide).is_empty() {
        return Vec::new();
    }
    let ground = Ground {
        if_covered: true,
        ..Ground::new(guide, zone)
    };
    let kept = |entry: &&Entry| !incident.taken_back.contains(&entry.act);
    let said = |entry: &&Entry| matches!(entry.event, Event::SignificantSet(_));
    let mut entries = incident.entries.iter().filter(kept);
    let since = entries.rfind(said).map(|entry| entry.recorded_at);
    let clocks = reconcile(incident, ground).into_iter();
    let clocks = clocks.filter_map(|event| {
        let Event::ClockStarted(e) = event else {
            return None;
        };
        Some(e)
    });
    let of_cover = |clock: &Clock| {
        let rule = guide.rule_of(clock);
        rule.is_some_and(|rule| rule.covered.is_some())
    };
    let clocks = clocks.map(|e| Clock {
        if_covered: true,
        since: since.unwrap_or(e.start),
        ..Clock::started(e.clone(), e.start)
    });
    clocks.filter(of_cover).collect()
}

/// The clock of a notice that was sent before its clock could run, as when the breach was only suspected then: whether it was
/// in time is judged all the same. None without such a notice.
pub fn sent_before_its_clock(
    incident: &Incident,
    party: Option<&ControllerId>,
    start: Moment,
    guide: &Guide,
    zone: &Zone,
) -> Option<Clock> {
    let meets = |sent: &NoticeSent| {
        let whole = matches!(sent.form, NoticeForm::First | NoticeForm::Complete);
        let ours = sent.controller.is_none() || sent.controller.as_ref() == party;
        whole && (ours || party.is_none())
    };
    let kept = |entry: &&Entry| !incident.taken_back.contains(&entry.act);
    let sent = incident.entries.iter().filter(kept).filter_map(|entry| {
        let Event::NoticeSent(sent) = &entry.event else {
            return None;
        };
        let counts = meets(sent) && !incident.is_withdrawn(sent);
        counts.then_some((sent.at.at, entry.recorded_at))
    });
    let (at, recorded_at) = sent.min()?;
    let (guide, zone) = (guide.of(party), guide.zone_of(party, zone));
    let found = Count::of(guide, zone).nearest(incident.role, start, Rule::is_notice);
    let (rule, deadline) = found?;
    Some(Clock {
        rule: rule.id.clone(),
        rule_version: rule.version,
        start: start.floor_minute(),
        deadline: Some(deadline),
        since: start,
        ended: Some(Ended {
            because: ClockEnd::Notified,
            at,
            recorded_at,
        }),
        controller: party.cloned(),
        if_covered: false,
    })
}

/// The entries that bring the clocks of an incident in line with its facts.
pub(super) fn reconcile(incident: &Incident, ground: Ground<'_>) -> Vec<Event> {
    let mut events: Vec<(usize, Event)> = Vec::new();
    for party in incident.parties() {
        let party = party.as_ref();
        let ground = ground.of(party);
        let runs = |rule: &&Rule| rule.runs_in(&ground.guide.plan.country);
        let rules: Vec<&Rule> = ground.guide.rules.iter().filter(runs).collect();
        for (place, versions) in rules.chunk_by(|a, b| a.id == b.id).enumerate() {
            let event = difference(incident, versions, party, ground);
            events.extend(event.map(|event| (place, event)));
        }
    }
    // What ended is said before what it started; then rule by rule.
    events.sort_by_key(|(place, event)| (!matches!(event, Event::ClockEnded(_)), *place));
    events.into_iter().map(|(_, event)| event).collect()
}

fn difference(
    incident: &Incident,
    versions: &[&Rule],
    party: Party<'_>,
    ground: Ground<'_>,
) -> Option<Event> {
    let Ground { guide, zone, .. } = ground;
    let id = versions.first()?.id.clone();
    let controller = party.cloned();
    let clock = incident.clock(&id, party);
    let running = clock.filter(|clock| clock.runs());
    match (need(incident, versions, party, ground), running) {
        (Err(because), Some(_)) => Some(
            ClockEnded {
                rule: id,
                because,
                controller,
            }
            .into(),
        ),
        (Err(_), None) => None,
        (Ok((rule, start)), None) => {
            let cause = if clock.is_some() {
                ClockCause::Again
            } else {
                ClockCause::Aware
            };
            Some(
                ClockStarted {
                    rule: id,
                    rule_version: rule.version,
                    start,
                    deadline: deadline(rule, start, guide, zone),
                    cause,
                    controller,
                }
                .into(),
            )
        }
        (Ok((rule, start)), Some(clock)) => (clock.start != start).then(|| {
            ClockMoved {
                rule: id,
                rule_version: rule.version,
                start,
                deadline: deadline(rule, start, guide, zone),
                before: clock.deadline,
                controller,
            }
            .into()
        }),
    }
}
