//! What became of one incident, for machines: its clocks, notices, steps, facts and chain.
//!
//! Every time is RFC 3339 in UTC. `at` is when something happened, `recorded_at` when it was written. The keys are described
//! in `docs/json.md`, and a test holds them against `docs/json/*.schema.json`.

use serde::Serialize;

use crate::domain::clock::Timely;
use crate::domain::delay::{any_reasons_owed, reasons_owed};
use crate::domain::event::{ClockEnd, Event, Finding, NoticeForm, NoticeSent};
use crate::domain::id::ControllerId;
use crate::domain::incident::{Entry, HopRecord, Incident, Said};
use crate::domain::plan::Guide;
use crate::domain::progress::{self, Status};
use crate::domain::reckoning::{Reckoned, reckon};
use crate::domain::ringing::open_suspicion;
use crate::domain::rule::Rule;
use crate::domain::text::Text;
use crate::domain::time::{Moment, Zone};

pub(super) fn text(text: Option<&Text>) -> Option<String> {
    text.and_then(Text::get).map(str::to_owned)
}

fn id(controller: Option<&ControllerId>) -> Option<String> {
    controller.map(ToString::to_string)
}

/// What became of it.
#[derive(Serialize)]
pub(in crate::cli) struct Became {
    outcome: Option<&'static str>,
    notified_at: Option<Moment>,
    notified_recorded_at: Option<Moment>,
    in_time: Option<bool>,
    timely: Option<&'static str>,
    reasons: Option<String>,
    reasons_owed: bool,
    controller_told_at: Option<Moment>,
    people_informed_at: Option<Moment>,
    suspected_since: Option<Moment>,
    case: Option<Filed>,
    clocks: Vec<ClockOf>,
}

/// The official case in another system.
#[derive(Serialize)]
struct Filed {
    system: Option<String>,
    number: Option<String>,
}

#[derive(Serialize)]
struct ClockOf {
    rule: String,
    controller: Option<String>,
    start: Moment,
    deadline: Option<Moment>,
    deadline_as_set: Option<Moment>,
    earlier_start: Option<u64>,
    runs: bool,
    if_covered: bool,
    ended: Option<&'static str>,
    ended_at: Option<Moment>,
    ended_recorded_at: Option<Moment>,
    in_time: Option<bool>,
    timely: Option<&'static str>,
    late_seconds: Option<i64>,
}

impl ClockOf {
    fn new(reckoned: &Reckoned) -> Self {
        let clock = &reckoned.clock;
        let timely = clock.timely();
        Self {
            rule: clock.rule.to_string(),
            controller: id(clock.controller.as_ref()),
            start: clock.start,
            deadline: clock.deadline,
            deadline_as_set: reckoned.set.or(clock.deadline),
            earlier_start: reckoned.earlier,
            runs: clock.runs(),
            if_covered: clock.if_covered,
            ended: clock.ended.map(|ended| ended.because.code()),
            ended_at: clock.ended.map(|ended| ended.at),
            ended_recorded_at: clock.ended.map(|ended| ended.recorded_at),
            in_time: timely.map(in_time),
            timely: timely.map(Timely::code),
            late_seconds: late(timely),
        }
    }
}

const fn in_time(timely: Timely) -> bool {
    !matches!(timely, Timely::LateBy(_))
}

const fn late(timely: Option<Timely>) -> Option<i64> {
    match timely {
        Some(Timely::LateBy(span)) => Some(span.as_seconds()),
        Some(Timely::InTime | Timely::AsStated) | None => None,
    }
}

impl Became {
    pub(in crate::cli) fn new(incident: &Incident, guide: &Guide, zone: &Zone) -> Self {
        let clocks = reckon(incident, guide, zone);
        let notified = notified(incident);
        let to_authority = |one: &&Reckoned| {
            let ended = one.clock.ended.map(|ended| ended.because);
            guide.rule_of(&one.clock).is_some_and(Rule::is_notice)
                && ended == Some(ClockEnd::Notified)
        };
        // Of several controllers the worst: a single late notice is not made good by another's.
        let judged = clocks.iter().filter(to_authority);
        let judged = judged.filter_map(Reckoned::timely);
        let worst = judged.max_by_key(|timely| match timely {
            Timely::InTime => (0, 0),
            Timely::AsStated => (1, 0),
            Timely::LateBy(span) => (2, span.as_millis()),
        });
        let worst = worst.filter(|_| notified.is_some());
        let reasons = incident
            .notices
            .iter()
            .rev()
            .find_map(|notice| notice.sent.reasons.as_ref());
        let told = incident.parties();
        let told = told.iter().map(|party| incident.told_for(party.as_ref()));
        let told: Option<Vec<Moment>> = told.map(|stamp| stamp.map(|stamp| stamp.at)).collect();
        Self {
            outcome: outcome(incident),
            notified_at: notified.map(|(at, _)| at),
            notified_recorded_at: notified.map(|(_, recorded)| recorded),
            in_time: worst.map(in_time),
            timely: worst.map(Timely::code),
            reasons: text(reasons),
            reasons_owed: any_reasons_owed(incident, guide, zone).is_some(),
            controller_told_at: told.and_then(|all| all.into_iter().max()),
            people_informed_at: informed(incident),
            suspected_since: open_suspicion(incident, guide, zone).map(|one| one.at()),
            case: incident.case.as_ref().map(|(system, number)| Filed {
                system: text(Some(system)),
                number: text(Some(number)),
            }),
            clocks: clocks.iter().map(ClockOf::new).collect(),
        }
    }
}

/// Entries that count.
pub(super) fn counting(incident: &Incident) -> impl Iterator<Item = &Entry> {
    let entries = incident.entries.iter();
    entries.filter(|entry| !incident.took_back(entry))
}

fn meets(notice: &NoticeSent) -> bool {
    notice.form != NoticeForm::Supplement
}

/// When the notice that met the duty was sent, and when that was written: of several controllers the last one, none while
/// one of them owes it.
fn notified(incident: &Incident) -> Option<(Moment, Moment)> {
    let of = |party: &Option<ControllerId>| {
        let sent = counting(incident).filter_map(|entry| {
            let Event::NoticeSent(sent) = &entry.event else {
                return None;
            };
            let theirs = of_party(sent.controller.as_ref(), party.as_ref());
            let counts = meets(sent) && theirs && !incident.is_withdrawn(entry.seq);
            counts.then_some((sent.at.at, entry.recorded_at))
        });
        sent.min()
    };
    let parties = incident.parties();
    let all: Option<Vec<_>> = parties.iter().map(of).collect();
    all.and_then(|all| all.into_iter().max())
}

fn of_party(said: Option<&ControllerId>, party: Option<&ControllerId>) -> bool {
    party.is_none() || said.is_none() || said == party
}

/// When the people were informed first: of several controllers the last one, none while one of them did not.
fn informed(incident: &Incident) -> Option<Moment> {
    let parties = incident.parties();
    let first = |party: &Option<ControllerId>| {
        let informed = incident.informed_for(party.as_ref());
        informed.map(|informed| informed.at.at).min()
    };
    let all: Option<Vec<Moment>> = parties.iter().map(first).collect();
    all.and_then(|all| all.into_iter().max())
}

/// What settled the duty to the authority; none while it is open.
fn outcome(incident: &Incident) -> Option<&'static str> {
    let parties = incident.parties();
    let all = |held: &dyn Fn(Option<&ControllerId>) -> bool| {
        parties.iter().all(|party| held(party.as_ref()))
    };
    if incident.finding.outcome == Finding::NearMiss {
        Some("near-miss")
    } else if incident.finding.outcome == Finding::NotABreach {
        Some("not-a-breach")
    } else if incident.notified() {
        Some("notified")
    } else if all(&|party| incident.not_required_for(party).is_some()) {
        Some("not-required")
    } else if incident.notice_settled() {
        Some("notified-or-not-required")
    } else if all(&|party| incident.told_for(party).is_some()) {
        Some("controller-told")
    } else {
        None
    }
}

/// The whole of it.
#[derive(Serialize)]
pub(in crate::cli) struct Parts {
    notices: Vec<NoticeOf>,
    steps: Vec<StepOf>,
    facts: Vec<FactOf>,
    chain: Vec<HopOf>,
}

#[derive(Serialize)]
struct NoticeOf {
    entry: u64,
    form: &'static str,
    controller: Option<String>,
    at: Moment,
    recorded_at: Moment,
    channel: &'static str,
    reference: Option<String>,
    reasons: Option<String>,
    reasons_owed: bool,
}

#[derive(Serialize)]
struct StepOf {
    id: String,
    stage: &'static str,
    status: &'static str,
    at: Option<Moment>,
    recorded_at: Option<Moment>,
    actor: Option<String>,
    note: Option<String>,
    done_by: Option<String>,
    assigned_to: Option<String>,
}

#[derive(Serialize)]
struct FactOf {
    field: String,
    knowledge: Option<&'static str>,
    value: Option<String>,
    told_by: Option<String>,
    at: Option<Moment>,
    recorded_at: Option<Moment>,
}

#[derive(Serialize)]
struct HopOf {
    to: String,
    on_record: bool,
    at: Option<Moment>,
    told_by: Option<String>,
    acknowledged: bool,
}

impl Parts {
    pub(in crate::cli) fn new(incident: &Incident, guide: &Guide, zone: &Zone) -> Self {
        let notice = |entry: &Entry| {
            let Event::NoticeSent(sent) = &entry.event else {
                return None;
            };
            let party = sent.controller.as_ref();
            Some(NoticeOf {
                entry: entry.seq,
                form: sent.form.code(),
                controller: id(party),
                at: sent.at.at,
                recorded_at: entry.recorded_at,
                channel: sent.channel.code(),
                reference: text(incident.receipt_of(entry.seq)),
                reasons: text(sent.reasons.as_ref()),
                reasons_owed: meets(sent) && reasons_owed(incident, party, guide, zone).is_some(),
            })
        };
        let steps = guide.plan.stages.iter().flat_map(|stage| {
            let of = move |step| step_of(incident, guide, stage, step);
            stage.steps.iter().map(of)
        });
        let hop = |hop: &crate::domain::plan::Hop| {
            let record: Option<&HopRecord> = incident.hops.get(&hop.to);
            HopOf {
                to: hop.to.to_string(),
                on_record: record.is_some(),
                at: record.and_then(|one| one.at.as_ref()).map(|at| at.at),
                told_by: text(record.and_then(|one| one.told_by.as_ref())),
                acknowledged: record.is_some_and(|one| one.acknowledged),
            }
        };
        Self {
            notices: counting(incident).filter_map(notice).collect(),
            steps: steps.collect(),
            facts: guide
                .form
                .fields
                .iter()
                .map(|f| fact_of(incident, f))
                .collect(),
            chain: guide.plan.chain.iter().map(hop).collect(),
        }
    }
}

fn step_of(
    incident: &Incident,
    guide: &Guide,
    stage: &crate::domain::plan::Stage,
    step: &crate::domain::plan::Step,
) -> StepOf {
    let record = incident.steps.get(&step.id);
    let (note, done_by) = match record.map(|record| &record.said) {
        Some(Said::Done { note, done_by }) => (text(note.as_ref()), text(done_by.as_ref())),
        Some(Said::Skipped(because)) => (text(Some(because)), None),
        Some(Said::Open) | None => {
            let against = progress::decided_against(incident, step);
            (text(against.map(|(because, _)| because)), None)
        }
    };
    StepOf {
        id: step.id.to_string(),
        stage: stage.code.code(),
        status: match progress::status(incident, guide, stage, step) {
            Status::Done => "done",
            Status::Skipped => "skipped",
            Status::NotNeeded => "not-needed",
            Status::Waiting => "waiting",
            Status::Open => "open",
        },
        at: record.map(|record| record.at),
        recorded_at: record.map(|record| record.recorded_at),
        actor: record.map(|record| record.actor.to_string()),
        note,
        done_by,
        assigned_to: text(incident.assigned.get(&step.id)),
    }
}

fn fact_of(incident: &Incident, field: &crate::domain::plan::Field) -> FactOf {
    let fact = incident.facts.get(&field.id);
    FactOf {
        field: field.id.to_string(),
        knowledge: fact.map(|fact| fact.knowledge.code()),
        value: text(fact.and_then(|fact| fact.value.as_ref())),
        told_by: text(fact.and_then(|fact| fact.told_by.as_ref())),
        at: fact.map(|fact| fact.at),
        recorded_at: fact.map(|fact| fact.recorded_at),
    }
}
