//! What machines read. Keys are stable: a key is never renamed, and its meaning never changes.

mod case;
mod decisions;
mod people;
mod wrote;

pub(super) use case::{Became, Parts};
pub(super) use decisions::{Decision, Noted};
pub(super) use people::{Concern, People};
pub(super) use wrote::{Checked, Copied, Wrote};

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::assess::{self, ClassScore, Enisa, Features};
use crate::domain::awareness::{Candidate, Starts, Validity};
use crate::domain::chain::{FORMAT, Record, Sealed};
use crate::domain::contacts::{Contact, Trust};
use crate::domain::deadline::overdue;
use crate::domain::event::{Consequence, Likelihood};
use crate::domain::id::ControllerId;
use crate::domain::incident::Incident;
use crate::domain::plan::Words;
use crate::domain::summary::Summary;
use crate::domain::text::Text;
use crate::domain::time::{Moment, Span};

/// An incident in a list.
#[derive(Serialize)]
pub(super) struct IncidentRow {
    id: String,
    number: Option<String>,
    controller: Option<String>,
    title: Option<String>,
    kind: &'static str,
    role: &'static str,
    state: &'static str,
    plan: Option<String>,
    stage: Option<String>,
    risk: Option<&'static str>,
    serious: bool,
    owner: Option<String>,
    opened: Option<Moment>,
    aware: Option<Moment>,
    deadline: Option<Moment>,
    earlier_deadline: Option<Moment>,
    seconds_left: Option<i64>,
    overdue: Option<bool>,
    next: Option<String>,
    closed: Option<Moment>,
    controllers: Vec<String>,
    organisations: Vec<String>,
    rule: Option<String>,
}

impl IncidentRow {
    pub(super) fn new(row: &Summary, now: Moment) -> Self {
        // By the start that counts: what rings, and what is overdue, is the same on every surface.
        let deadline = row.deadline();
        Self {
            id: row.id.to_string(),
            number: row.number.map(|number| number.to_string()),
            controller: row.controllers.first().map(ControllerId::to_string),
            title: row.title.get().map(str::to_owned),
            kind: row.breach.code(),
            role: row.role.code(),
            state: row.finding.code(),
            plan: row.plan.as_ref().map(ToString::to_string),
            stage: row.stage.clone(),
            risk: row.risk.map(crate::domain::event::Risk::code),
            serious: row.serious,
            owner: row.owner.as_ref().and_then(Text::get).map(str::to_owned),
            opened: row.opened_at,
            aware: row.aware,
            deadline,
            earlier_deadline: row.earlier,
            seconds_left: deadline.map(|deadline| deadline.since(now).as_seconds()),
            overdue: deadline.map(|deadline| overdue(now, deadline)),
            next: row.next.as_ref().map(ToString::to_string),
            closed: row.closed,
            controllers: row.controllers.iter().map(ToString::to_string).collect(),
            organisations: row.organisations.clone(),
            rule: row.clock.as_ref().map(|clock| clock.rule.to_string()),
        }
    }
}

/// A span in hours, whole minutes only, to two decimals.
pub(super) fn hours(span: Span) -> f64 {
    let minutes = i32::try_from(span.as_seconds() / 60).unwrap_or(i32::MAX);
    (f64::from(minutes) / 60.0 * 100.0).floor() / 100.0
}

/// An incident in a list, with what became of it.
#[derive(Serialize)]
pub(super) struct Listed {
    #[serde(flatten)]
    pub(super) row: IncidentRow,
    #[serde(flatten)]
    pub(super) became: Became,
}

/// An incident with its whole log.
#[derive(Serialize)]
pub(super) struct Whole {
    #[serde(flatten)]
    pub(super) listed: Listed,
    #[serde(flatten)]
    pub(super) parts: Parts,
    /// Hours of the time to the nearest deadline that are office hours.
    pub(super) office_hours_left: Option<f64>,
    /// When the data protection officer keeps hours next: now, where that is now.
    pub(super) dpo_reachable_at: Option<Moment>,
    /// The ledger's id.
    pub(super) log: String,
    pub(super) assessment: Option<Assessment>,
    pub(super) decisions: Vec<Decision>,
    pub(super) notes: Vec<Noted>,
    pub(super) people: Vec<People>,
    pub(super) concern: Concern,
    pub(super) awareness: Vec<Awareness>,
    pub(super) entries: Vec<Line>,
}

/// The whole log.
#[derive(Serialize)]
pub(super) struct Ledger {
    pub(super) log: String,
    pub(super) kind: &'static str,
    pub(super) entries: Vec<Line>,
}

/// An entry: first what is hashed, under the names and in the order in which it is hashed.
#[derive(Serialize)]
pub(super) struct Line {
    format: &'static str,
    log: String,
    stream: String,
    seq: u64,
    act: String,
    part: u32,
    at: Moment,
    recorded_at: Moment,
    boot: String,
    uptime_ms: Option<u64>,
    actor: String,
    kind: String,
    kind_version: u32,
    prev: String,
    payload: String,
    position: u64,
    hash: String,
    link: String,
    sealed: Vec<Sealed>,
}

impl Line {
    /// An entry of the ledger `log`; the first entry of a ledger was hashed before the ledger had an id.
    pub(super) fn new(record: Record, log: &str) -> Self {
        Self {
            format: FORMAT,
            log: if record.position == 1 {
                String::new()
            } else {
                log.to_owned()
            },
            stream: record.stream.to_string(),
            seq: record.seq,
            act: record.act.to_string(),
            part: record.part,
            at: record.at,
            recorded_at: record.recorded_at,
            boot: record.boot,
            uptime_ms: record.uptime_ms,
            actor: record.actor.to_string(),
            kind: record.kind,
            kind_version: record.kind_version,
            prev: record.prev.to_string(),
            payload: record.payload,
            position: record.position,
            hash: record.hash.to_string(),
            link: record.link.to_string(),
            sealed: record.sealed,
        }
    }
}

/// Somebody to reach.
#[derive(Serialize)]
pub(super) struct Person {
    id: String,
    kind: &'static str,
    role: Option<String>,
    name: Option<String>,
    phone: Option<String>,
    mail: Option<String>,
    note: Option<String>,
    say: Option<String>,
    verified: Option<Moment>,
    from_source: bool,
    of_incident: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<String>,
}

impl Person {
    pub(super) fn new(contact: &Contact, language: &str) -> Self {
        let text = |text: &Text| text.get().map(str::to_owned);
        let words = |words: &Words| Some(words.get(language).to_owned()).filter(|w| !w.is_empty());
        Self {
            id: contact.id.to_string(),
            kind: contact.kind.code(),
            role: contact.role.as_ref().map(ToString::to_string),
            name: text(&contact.name),
            phone: contact.phone.as_ref().and_then(text),
            mail: contact.mail.as_ref().and_then(text),
            note: contact
                .note
                .as_ref()
                .and_then(text)
                .or_else(|| words(&contact.about)),
            say: words(&contact.say),
            verified: match contact.trust {
                Trust::Verified(at) => Some(at),
                Trust::Source | Trust::Typed => None,
            },
            from_source: contact.trust == Trust::Source,
            of_incident: contact.of_incident,
            organisation: contact.organisation.clone(),
        }
    }
}

/// When a period ends in each reading of the law, in the zone's own time.
#[derive(Serialize)]
pub(super) struct Deadline {
    pub(super) aware: String,
    pub(super) zone: String,
    pub(super) country: String,
    pub(super) strict: String,
    pub(super) r1: String,
    pub(super) r2: String,
    pub(super) notes: Vec<Note>,
}

/// A remark.
#[derive(Serialize)]
pub(super) struct Note {
    pub(super) code: String,
    pub(super) text: String,
}

/// What a file of facts speaks for.
#[derive(Serialize)]
pub(super) struct Assessed<'a> {
    suggestion: Suggested,
    severity: Option<Severity>,
    duties: Duties,
    consequence: Option<&'static str>,
    likelihood: Option<&'static str>,
    #[serde(rename = "not_assessed")]
    unsaid: Vec<&'static str>,
    facts: FactsRead<'a>,
    enisa: &'a Enisa,
}

/// The facts of a file under its own keys.
#[derive(Serialize)]
struct FactsRead<'a> {
    role: &'static str,
    finding: &'static str,
    country: Option<&'a str>,
    aware: Option<String>,
    #[serde(flatten)]
    features: &'a Features,
}

impl<'a> Assessed<'a> {
    pub(super) fn new(assessed: &assess::Assessed, facts: &'a assess::Facts) -> Self {
        let suggestion = &assessed.suggestion;
        Self {
            suggestion: Suggested {
                outcome: suggestion.advice.code(),
                reasons: suggestion.reasons.iter().map(Why::new).collect(),
                at_most: suggestion.at_most.code(),
                next_question: suggestion.open.first().copied(),
                not_known: suggestion.open.clone(),
            },
            consequence: facts.stakes.consequence.map(Consequence::code),
            likelihood: facts.stakes.likelihood.map(Likelihood::code),
            unsaid: facts.stakes.missing(),
            severity: assessed.severity.as_ref().map(Severity::new),
            duties: Duties::new(&assessed.duties),
            facts: FactsRead {
                role: facts.concern.role.code(),
                finding: facts.concern.finding.code(),
                country: facts.concern.countries.first().map(String::as_str),
                aware: facts.concern.aware.map(Moment::rfc3339),
                features: &facts.features,
            },
            enisa: &facts.enisa,
        }
    }
}

#[derive(Serialize)]
struct Suggested {
    outcome: &'static str,
    reasons: Vec<Why>,
    /// The highest outcome it can still come to.
    at_most: &'static str,
    next_question: Option<&'static str>,
    not_known: Vec<&'static str>,
}

/// A reason: what it is, which outcome it speaks for, and its number of people or hours.
#[derive(Serialize)]
struct Why {
    code: &'static str,
    speaks_for: &'static str,
    number: Option<u64>,
    /// The band of people it counts.
    band: Option<&'static str>,
}

impl Why {
    fn new(reason: &assess::Reason) -> Self {
        Self {
            code: reason.code.code(),
            speaks_for: reason.code.speaks_for().code(),
            number: reason.number,
            band: reason.crowd().map(assess::Crowd::code),
        }
    }
}

/// The score, its parts and its inputs.
#[derive(Serialize)]
struct Severity {
    score: f64,
    level: &'static str,
    dpc: i64,
    ei: f64,
    dpc_times_ei: f64,
    cb: f64,
    classes: Vec<ClassScore>,
    parts: BTreeMap<&'static str, Option<f64>>,
    flags: Vec<&'static str>,
}

impl Severity {
    fn new(severity: &assess::Severity) -> Self {
        let part =
            |(part, adds): &(assess::Part, Option<u32>)| (part.code(), adds.map(assess::shown));
        Self {
            score: assess::shown(severity.score),
            level: severity.band.code(),
            dpc: severity.dpc,
            ei: assess::shown(severity.ei),
            dpc_times_ei: assess::shown(severity.product),
            cb: assess::shown(severity.cb),
            classes: severity.classes.clone(),
            parts: severity.parts.iter().map(part).collect(),
            flags: severity.flags.iter().map(|flag| flag.code()).collect(),
        }
    }
}

/// What follows; null where it depends on an outcome or a role that is open.
#[derive(Serialize)]
struct Duties {
    register: bool,
    authority: Option<bool>,
    notify_if_nothing_changes: bool,
    authority_by: Option<Moment>,
    people: Option<bool>,
    controller: Option<bool>,
    exceptions: Vec<&'static str>,
    national: Vec<&'static str>,
}

impl Duties {
    fn new(duties: &assess::Duties) -> Self {
        Self {
            register: duties.register,
            authority: duties.authority,
            notify_if_nothing_changes: duties.notify,
            authority_by: duties.authority_by,
            people: duties.people,
            controller: duties.controller,
            exceptions: duties.exceptions.iter().map(|one| one.code()).collect(),
            national: duties.national.iter().map(|one| one.code()).collect(),
        }
    }
}

/// The risk as it was assessed, with what it was weighed by.
#[derive(Serialize)]
pub(super) struct Assessment {
    outcome: &'static str,
    because: Option<String>,
    decided_by: Option<String>,
    at: Moment,
    consequence: Option<&'static str>,
    likelihood: Option<&'static str>,
    criteria: Vec<String>,
    suggested: Option<&'static str>,
    reasons: Vec<Why>,
    overrules: bool,
    facts: Option<Features>,
    enisa: Option<Enisa>,
    score: Option<f64>,
}

impl Assessment {
    pub(super) fn new(incident: &Incident) -> Option<Self> {
        let risk = incident.risk.as_ref()?;
        let text = |text: &Option<Text>| text.as_ref().and_then(Text::get).map(str::to_owned);
        let weighed = incident.weighed.as_deref();
        Some(Self {
            outcome: risk.outcome.code(),
            because: text(&risk.because),
            decided_by: text(&risk.decided_by),
            at: risk.at,
            consequence: weighed.and_then(|w| w.consequence).map(Consequence::code),
            likelihood: weighed.and_then(|w| w.likelihood).map(Likelihood::code),
            criteria: weighed.map(|w| w.criteria.clone()).unwrap_or_default(),
            suggested: weighed.map(|w| w.suggested.advice.code()),
            reasons: weighed
                .map(|w| w.suggested.reasons.iter().map(Why::new).collect())
                .unwrap_or_default(),
            overrules: weighed.is_some_and(|w| w.overruled_by(risk.outcome)),
            facts: weighed.map(|w| w.features.clone()),
            enisa: weighed.map(|w| w.enisa.clone()),
            score: weighed.and_then(|w| w.score).map(assess::shown),
        })
    }
}

/// The starts on record for a controller: by their entries, which one is the strict one, which one counts, and the
/// earlier one nobody has said anything of.
#[derive(Serialize)]
pub(super) struct Awareness {
    controller: Option<String>,
    strict: Option<u64>,
    chosen: Option<u64>,
    unresolved: Option<u64>,
    candidates: Vec<Start>,
}

#[expect(clippy::struct_excessive_bools, reason = "each is a key of its own")]
#[derive(Serialize)]
struct Start {
    entry: u64,
    what: &'static str,
    role: Option<String>,
    contact: Option<String>,
    at: Moment,
    deadline: Option<Moment>,
    counts: bool,
    superseded: bool,
    suspected: bool,
    dismissed: bool,
}

impl Awareness {
    pub(super) fn new(starts: &Starts) -> Self {
        let entry = |one: Option<&Candidate>| one.map(|one| one.entry);
        Self {
            controller: starts.controller.as_ref().map(ToString::to_string),
            strict: entry(starts.strict()),
            chosen: entry(starts.chosen()),
            unresolved: entry(starts.unresolved()),
            candidates: starts.candidates.iter().map(Start::new).collect(),
        }
    }
}

impl Start {
    fn new(one: &Candidate) -> Self {
        Self {
            entry: one.entry,
            what: one.what.code(),
            role: one.role.as_ref().map(ToString::to_string),
            contact: one.contact.as_ref().map(ToString::to_string),
            at: one.at(),
            deadline: one.deadline,
            counts: one.counts(),
            superseded: one.validity == Validity::Superseded,
            suspected: one.validity == Validity::Suspected,
            dismissed: one.validity == Validity::Dismissed,
        }
    }
}
