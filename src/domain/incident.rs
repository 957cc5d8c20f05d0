//! One incident: a fold over its entries, never stored as truth.
//!
//! [`Incident::apply`] is the only way state comes about. It takes every entry, also one this program would not decide: the
//! log is the truth. What may be done next is in `decide/`, how far the plan is in `progress.rs`, the list in `summary.rs`.

mod advice;
mod kept;
mod parties;
mod people;
mod taken;
mod times;
mod withdrawal;

pub use advice::{Advice, Opinion, Question};
pub use kept::*;
pub use people::{PEOPLE_AGAIN, Telling};
pub use times::Times;
pub use withdrawal::{Notice, Withdrawn};

use std::collections::{BTreeMap, BTreeSet};

use super::alarm::AlarmRecord;
use super::chain::Record;
use super::clock::{Clock, DeadlineKey, Ended};
use super::event::{
    BreachKind, ContactCard, DutyMet, Event, Exemption, Finding, Joined, PeopleInformed, PlanRef,
    ProgressReported, Risk, Role, Source, Stamp, StartJudged, Weighed, When,
};
use super::id::{
    ActId, ActorId, ContactId, ControllerId, FieldId, IncidentId, Number, RoleId, StepId,
};
use super::party::ByParty;
use super::text::Text;
use super::time::{Moment, Span};

/// An entry with what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Place in the stream.
    pub seq: u64,
    /// The act it is part of; none while it is only tried out, and in no log.
    pub act: Option<ActId>,
    /// Which part.
    pub part: u32,
    /// When it was done, as claimed.
    pub at: Moment,
    /// When it was written.
    pub recorded_at: Moment,
    /// Who typed.
    pub actor: ActorId,
    /// What happened.
    pub event: Event,
}

impl Entry {
    /// Whether it is part of this act.
    pub fn is_of(&self, act: &ActId) -> bool {
        self.act.as_ref() == Some(act)
    }

    /// When it happened: its own moment where it has one, such as that of a notice, else that of the act.
    pub fn moment(&self) -> Moment {
        self.event.moment().unwrap_or(self.at)
    }

    /// When it was written, where that is another moment than the one it happened at.
    pub fn recorded_later(&self) -> Option<Moment> {
        recorded_later(self.moment(), self.recorded_at)
    }
}

/// When something was written, where that is another moment than the one it happened at. What is typed at once is not said
/// afterwards: a form takes a minute.
pub fn recorded_later(happened: Moment, recorded_at: Moment) -> Option<Moment> {
    let apart = recorded_at.since(happened.floor_minute());
    (apart >= Span::minutes(3) || apart.is_negative()).then_some(recorded_at)
}

impl From<&Record> for Entry {
    fn from(record: &Record) -> Self {
        Self {
            seq: record.seq,
            act: Some(record.act.clone()),
            part: record.part,
            at: record.at,
            recorded_at: record.recorded_at,
            actor: record.actor.clone(),
            event: record.event(),
        }
    }
}

/// One incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incident {
    /// Its identity.
    pub id: IncidentId,
    /// All its entries in order.
    pub entries: Vec<Entry>,
    /// Acts that were taken back.
    pub taken_back: BTreeSet<ActId>,
    /// Whether an entry was written by a newer program; nothing can be decided then.
    pub newer: bool,
    /// Its label.
    pub number: Option<Number>,
    /// Who answers for the data.
    pub controllers: Vec<ControllerId>,
    /// Those of them that follow another plan.
    pub joined: Vec<Joined>,
    /// The plan it follows.
    pub plan: Option<PlanRef>,
    /// One line that says what happened.
    pub title: Text,
    /// When it was opened.
    pub opened_at: Option<Moment>,
    /// What it looks like.
    pub breach: BreachKind,
    /// Our role.
    pub role: Role,
    /// Whether it is a breach.
    pub finding: Decision<Finding>,
    /// Who told us.
    pub source: Source,
    /// Its times.
    pub times: Times,
    /// Its legal periods, at most one a rule and controller.
    pub clocks: Vec<Clock>,
    /// The alarm chain, by the role told.
    pub hops: BTreeMap<RoleId, HopRecord>,
    /// Steps somebody said something of.
    pub steps: BTreeMap<StepId, StepRecord>,
    /// Whose a step is.
    pub assigned: BTreeMap<StepId, Text>,
    /// Whose the incident is.
    pub owner: Option<Text>,
    /// Answers.
    pub facts: BTreeMap<FieldId, Fact>,
    /// The risk.
    pub risk: Option<Decision<Risk>>,
    /// What the risk was weighed by.
    pub weighed: Option<Box<Weighed>>,
    /// Whether it is serious.
    pub serious: Option<bool>,
    /// Notices sent, in order, without those that were withdrawn.
    pub notices: Vec<Notice>,
    /// Notices that were withdrawn, in that order.
    pub withdrawn: Vec<Withdrawn>,
    /// Why no notice is required.
    pub not_required: ByParty<Decision<()>>,
    /// As processor: when the controller was told.
    pub controller_told: ByParty<Stamp>,
    /// Contacts of this incident only.
    pub contacts: BTreeMap<ContactId, ContactCard>,
    /// Calls, in order.
    pub calls: Vec<Call>,
    /// System and number of the official case.
    pub case: Option<(Text, Text)>,
    /// Alarms.
    pub alarms: BTreeMap<DeadlineKey, AlarmRecord>,
    /// How it was closed, while it is.
    pub closed: Option<Closing>,
    /// Who was told under the steps that ask for it.
    pub told: BTreeMap<(StepId, RoleId), HopRecord>,
    /// How the people were informed, in order.
    pub informed: Vec<PeopleInformed>,
    /// Why the people need not be informed one by one.
    pub exempt: ByParty<Decision<Exemption>>,
    /// What else was said of telling the people.
    pub telling: Telling,
    /// Advice: asked for, and given.
    pub advice: Advice,
    /// Whether it is a significant cyber incident.
    pub significant: Option<bool>,
    /// Since when the risk has been found to be high.
    pub high_since: Option<Moment>,
    /// Duties that somebody said were met.
    pub duties: Vec<DutyMet>,
    /// Progress reports that took the place of final ones.
    pub progress: Vec<ProgressReported>,
    /// What was said of single starts, by their entries.
    pub judged: BTreeMap<u64, StartJudged>,
}

impl Incident {
    /// An incident without any entry.
    pub fn new(id: IncidentId) -> Self {
        let undecided = Decision {
            outcome: Finding::Suspected,
            because: None,
            decided_by: None,
            at: Moment::from_millis(0),
            recorded_at: Moment::from_millis(0),
        };
        Self {
            id,
            entries: Vec::new(),
            taken_back: BTreeSet::new(),
            newer: false,
            number: None,
            controllers: Vec::new(),
            joined: Vec::new(),
            plan: None,
            title: Text::default(),
            opened_at: None,
            breach: BreachKind::Other,
            role: Role::Unknown,
            finding: undecided,
            source: Source::Unknown,
            times: Times::default(),
            clocks: Vec::new(),
            hops: BTreeMap::new(),
            steps: BTreeMap::new(),
            assigned: BTreeMap::new(),
            owner: None,
            facts: BTreeMap::new(),
            risk: None,
            weighed: None,
            serious: None,
            notices: Vec::new(),
            withdrawn: Vec::new(),
            not_required: ByParty::default(),
            controller_told: ByParty::default(),
            contacts: BTreeMap::new(),
            calls: Vec::new(),
            case: None,
            alarms: BTreeMap::new(),
            closed: None,
            told: BTreeMap::new(),
            informed: Vec::new(),
            exempt: ByParty::default(),
            telling: Telling::default(),
            advice: Advice::default(),
            significant: None,
            high_since: None,
            duties: Vec::new(),
            progress: Vec::new(),
            judged: BTreeMap::new(),
        }
    }

    /// Folds entries from the first on.
    pub fn fold(id: IncidentId, entries: impl IntoIterator<Item = Entry>) -> Self {
        let mut incident = Self::new(id);
        entries.into_iter().for_each(|entry| incident.apply(entry));
        incident
    }

    /// Whether the act of an entry was taken back, so that it does not count.
    pub fn took_back(&self, entry: &Entry) -> bool {
        let act = entry.act.as_ref();
        act.is_some_and(|act| self.taken_back.contains(act))
    }

    /// How many entries it has.
    pub fn seq(&self) -> u64 {
        self.entries.last().map_or(0, |entry| entry.seq)
    }

    /// Takes the next entry in.
    pub fn apply(&mut self, entry: Entry) {
        if let Some(taken_back) = taken::after(&entry.event, &self.taken_back) {
            // What was taken back never counted: fold again without it, and with what was brought back.
            let entries = std::mem::take(&mut self.entries);
            *self = Self {
                taken_back,
                ..Self::new(self.id.clone())
            };
            for earlier in entries {
                self.take_in(earlier);
            }
        }
        self.take_in(entry);
    }

    fn take_in(&mut self, entry: Entry) {
        if !self.took_back(&entry) {
            self.change(&entry);
        }
        self.entries.push(entry);
    }

    #[expect(clippy::too_many_lines, reason = "one arm an event: a table")]
    fn change(&mut self, entry: &Entry) {
        let at = entry.at;
        match entry.event.clone() {
            Event::Opened(e) => {
                self.number = Some(e.number);
                (self.controllers, self.joined) = (e.controllers, e.joined);
                self.plan = Some(e.plan);
                self.title = e.title;
                self.opened_at = Some(at);
                self.breach = e.breach;
                self.role = e.role;
                self.finding.outcome = e.finding;
                (self.finding.at, self.finding.recorded_at) = (at, entry.recorded_at);
                self.source = e.source;
            }
            Event::ControllerAdded(e) => self.take_part(e),
            Event::Renamed(e) => self.title = e.title,
            Event::KindChanged(e) => self.breach = e.breach,
            Event::RoleChanged(e) => self.role = e.role,
            Event::TimeSet(e) => self.times.set(e.which, e.controller, e.stamp),
            Event::ClockStarted(e) => {
                self.clocks
                    .retain(|clock| !clock.is(&e.rule, e.controller.as_ref()));
                self.clocks.push(Clock::started(e, entry.recorded_at));
            }
            Event::ClockMoved(e) => {
                if let Some(clock) = self.clock_mut(&e.rule, e.controller.as_ref()) {
                    (clock.start, clock.deadline, clock.rule_version) =
                        (e.start, e.deadline, e.rule_version);
                    clock.since = entry.recorded_at;
                }
            }
            Event::ClockEnded(e) => {
                let ended = Ended {
                    because: e.because,
                    at: self.moment_of_act(entry),
                    recorded_at: entry.recorded_at,
                };
                if let Some(clock) = self.clock_mut(&e.rule, e.controller.as_ref()) {
                    clock.ended = Some(ended);
                }
            }
            Event::HopRecorded(e) => {
                let hop = HopRecord {
                    at: e.at,
                    told_by: e.told_by,
                    acknowledged: e.acknowledged,
                };
                self.hops.insert(e.to, hop);
            }
            Event::StepDone(e) => self.say(
                e.step,
                Said::Done {
                    note: e.note,
                    done_by: e.done_by,
                },
                entry,
            ),
            Event::StepSkipped(e) => self.say(e.step, Said::Skipped(e.because), entry),
            Event::StepReopened(e) => self.say(e.step, Said::Open, entry),
            Event::StepAssigned(e) => match e.to {
                Some(name) => {
                    self.assigned.insert(e.step, name);
                }
                None => {
                    self.assigned.remove(&e.step);
                }
            },
            Event::HandedOver(e) => self.owner = Some(e.to),
            Event::FactSet(e) => {
                let fact = Fact {
                    knowledge: e.knowledge,
                    value: e.value,
                    told_by: e.told_by,
                    at,
                    recorded_at: entry.recorded_at,
                };
                self.facts.insert(e.field, fact);
            }
            Event::FindingSet(e) => {
                self.finding = Decision {
                    outcome: e.finding,
                    because: e.because,
                    decided_by: e.decided_by,
                    at,
                    recorded_at: entry.recorded_at,
                };
            }
            Event::RiskAssessed(e) => {
                let (outcome, because) = (e.outcome, Some(e.because));
                self.weighed = e.weighed;
                self.high_since = match outcome {
                    Risk::High => self.high_since.or(Some(at)),
                    Risk::Unlikely | Risk::Risk => None,
                };
                self.risk = Some(Decision {
                    outcome,
                    because,
                    decided_by: e.decided_by,
                    at,
                    recorded_at: entry.recorded_at,
                });
            }
            Event::SeriousSet(e) => self.serious = Some(e.serious),
            Event::NoticeSent(e) => {
                self.sent_before(&e, entry.recorded_at);
                let entry = entry.seq;
                self.notices.push(Notice { entry, sent: e });
            }
            Event::ReceiptCame(e) => {
                let at = self.awaits_receipt(e.controller.as_ref());
                if let Some(notice) = at.and_then(|at| self.notices.get_mut(at)) {
                    notice.sent.reference = Some(e.reference);
                }
            }
            Event::NoticeWithdrawn(e) => self.withdraw(&e),
            Event::NoticeNotRequired(e) => {
                let decision = Decision {
                    outcome: (),
                    because: Some(e.because),
                    decided_by: Some(e.decided_by),
                    at,
                    recorded_at: entry.recorded_at,
                };
                self.not_required.set(e.controller, decision);
            }
            Event::NoticeRequired(e) => self.not_required.remove(e.controller.as_ref()),
            Event::ControllerTold(e) => self.controller_told.set(e.controller, e.at),
            Event::SignificantSet(e) => {
                self.significant = Some(e.significant);
                if let Some(at) = e.known {
                    self.times.set(When::CyberAware, None, at);
                }
            }
            Event::DutyMet(e) => self.duties.push(e),
            Event::ProgressReported(e) => self.progress.push(e),
            Event::ContactSet(e) => {
                self.contacts.insert(e.contact, e.card);
            }
            Event::Called(e) => self.calls.push(Call {
                at,
                actor: entry.actor.clone(),
                call: e,
            }),
            Event::CaseFiled(e) => self.case = Some((e.system, e.number)),
            Event::AlarmRang(e) => self.on_alarms((e.rule, e.deadline, e.controller), |record| {
                record.stages.insert((e.stage, e.due), e.outcome);
            }),
            Event::AlarmAcknowledged(e) => {
                self.on_alarms((e.rule, e.deadline, e.controller), |record| {
                    record.seen = record.seen.max(e.due.or(record.last()));
                });
            }
            Event::AlarmSnoozed(e) => {
                self.on_alarms((e.rule, e.deadline, e.controller), |record| {
                    record.snoozed_until = Some(e.until);
                });
            }
            Event::Closed(e) => {
                self.closed = Some(Closing {
                    at,
                    because: e.because,
                    open_steps: e.open_steps,
                });
            }
            Event::Reopened(_) => self.closed = None,
            Event::Newer { .. } => self.newer = true,
            Event::RoleTold(e) => {
                let record = HopRecord {
                    at: e.at,
                    told_by: e.told_by,
                    acknowledged: e.acknowledged,
                };
                self.told.insert((e.step, e.to), record);
            }
            Event::PeopleInformed(e) => self.informed.push(e),
            event @ (Event::AdviceAsked(_) | Event::AdviceGiven(_)) => self.advised(event, entry),
            event @ (Event::PeopleExempt(_)
            | Event::PeopleWait(_)
            | Event::PeopleRequired(_)
            | Event::ConcernSet(_)) => self.people_said(event, entry),
            Event::PlanChanged(e) => self.plan = Some(e.plan),
            Event::StartJudged(e) => {
                self.judged.insert(e.entry, e);
            }
            // These change nothing here: they live in the log, or belong to the workspace.
            Event::NoteAdded(_)
            | Event::TakenBack(_)
            | Event::BroughtBack(_)
            | Event::ContactVerified(_)
            | Event::LedgerOpened(_)
            | Event::ActorNamed(_)
            | Event::PlanChosen(_)
            | Event::CoverageSet(_)
            | Event::ReadinessAnswered(_)
            | Event::PlanAdded(_)
            | Event::PlanDropped(_)
            | Event::ClockJumped(_)
            | Event::Rebuilt(_)
            | Event::Restored(_)
            | Event::Erased(_) => {}
        }
    }

    /// When the act happened that an entry is part of: a clock ends when its notice was sent, not when that was typed.
    fn moment_of_act(&self, entry: &Entry) -> Moment {
        let act = self.entries.iter().rev().take_while(|e| e.act == entry.act);
        let own = act.filter_map(|e| e.event.moment()).last();
        own.unwrap_or(entry.at)
    }

    fn say(&mut self, step: StepId, said: Said, entry: &Entry) {
        self.steps.insert(
            step,
            StepRecord {
                said,
                at: entry.at,
                recorded_at: entry.recorded_at,
                actor: entry.actor.clone(),
            },
        );
    }
}
