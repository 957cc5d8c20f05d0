//! An entry of the log as one sentence, in the interface language.
//!
//! The log holds codes and parameters, so a log written in Danish reads in English. Who did it and when stand beside the
//! sentence, not in it. The words people wrote are put in as they are; erased ones show as a mark.

mod advice;
mod alarms;
mod notices;
mod people;
mod undone;

pub use super::names::Names;

use super::code::word;
use super::format::{date_time, left};
use super::{Tr, Value, coverage, erased, restored};
use crate::domain::event::{
    CallOutcome, Certainty, Channel, ClockCause, ContactCard, Event, FactSet, Joined, KindChanged,
    Knowledge, Opened, Renamed, RiskAssessed, RoleChanged, Stamp,
};
use crate::domain::id::ControllerId;
use crate::domain::incident::Entry;
use crate::domain::text::Text;
use crate::domain::time::{Moment, Span};

/// The sentence of an entry.
pub fn sentence(tr: &Tr, entry: &Entry, names: &Names<'_>) -> String {
    let sentence = Writer { tr, names }.event(entry);
    sentence.replace('\n', " / ")
}

/// Puts sentences together: a main clause and the tails that apply.
struct Writer<'a> {
    tr: &'a Tr,
    names: &'a Names<'a>,
}

impl Writer<'_> {
    #[expect(clippy::too_many_lines, reason = "one arm a kind of event: a table")]
    fn event(&self, entry: &Entry) -> String {
        let (tr, names) = (self.tr, self.names);
        match &entry.event {
            Event::LedgerOpened(e) => self.say(
                "ledger-opened",
                &[("kind", word(tr, e.ledger)), ("program", e.program.clone())],
            ),
            Event::ActorNamed(e) => self.say("actor-named", &[("name", self.shown(&e.name))]),
            Event::PlanChosen(e) => self.say(
                "plan-chosen",
                &[
                    ("plan", e.plan.id.to_string()),
                    ("version", e.plan.version.to_string()),
                ],
            ),
            Event::PlanAdded(e) => self.say("plan-added", &[("plan", e.plan.id.to_string())]),
            Event::PlanDropped(e) => self.say("plan-dropped", &[("plan", e.plan.to_string())]),
            Event::ClockJumped(e) => {
                let id = if e.by_ms < 0 {
                    "clock-jumped-back"
                } else {
                    "clock-jumped"
                };
                self.say(id, &[("span", left(tr, Span::millis(e.by_ms)))])
            }
            Event::Rebuilt(e) => self.say("rebuilt", &[("parts", super::code::rebuilt(tr, e))]),
            Event::Restored(e) => restored::said(tr, e),
            Event::Erased(e) => erased::said(tr, names, e),
            Event::ContactSet(e) => self.card(&e.card),
            Event::ContactVerified(e) => self.say(
                "contact-verified",
                &[("name", names.contact(tr, &e.contact))],
            ),
            Event::ReadinessAnswered(e) => {
                let asked = names.guide.plan.readiness.iter();
                let mut asked = asked.filter(|question| question.id == e.question);
                let question = asked.next().map_or(e.question.as_str(), |question| {
                    question.text.get(tr.language().code())
                });
                let on = e.on.as_ref().map(|on| format!(" ({on})"));
                let value = format!("{}{}", self.shown(&e.value), on.unwrap_or_default());
                let values = [("question", question.to_owned()), ("value", value)];
                self.say("readiness-answered", &values)
            }
            Event::Opened(e) => {
                let values = [
                    ("title", self.shown(&e.title)),
                    ("breach", word(tr, e.breach)),
                    ("finding", word(tr, e.finding)),
                    ("role", word(tr, e.role)),
                    ("source", word(tr, e.source)),
                ];
                let guests = e.joined.iter();
                let guests = guests.map(|one| one.name.clone() + &self.own_plan(one));
                let guests: Vec<String> = guests.collect();
                let guests = (!guests.is_empty()).then(|| guests.join(", "));
                self.say("opened", &values) + &self.tail_of("joined", guests)
            }
            Event::ControllerAdded(e) => {
                let name = names.guide.controller_name(&e.controller);
                let name = e.joined.as_ref().map_or(name, |own| own.name.as_str());
                let plan = e.joined.as_ref().map(|own| self.own_plan(own));
                self.say("controller-added", &[("name", name.to_owned())])
                    + &plan.unwrap_or_default()
            }
            Event::Renamed(e) => {
                let before = self.before(entry, |event| {
                    let (Event::Opened(Opened { title, .. }) | Event::Renamed(Renamed { title })) =
                        event
                    else {
                        return None;
                    };
                    Some(self.shown(title))
                });
                self.changed("renamed", before, self.shown(&e.title))
            }
            Event::KindChanged(e) => {
                let before = self.before(entry, |event| {
                    let (Event::Opened(Opened { breach, .. })
                    | Event::KindChanged(KindChanged { breach })) = event
                    else {
                        return None;
                    };
                    Some(word(tr, *breach))
                });
                self.changed("kind-changed", before, word(tr, e.breach))
            }
            Event::RoleChanged(e) => {
                let before = self.before(entry, |event| {
                    let (Event::Opened(Opened { role, .. })
                    | Event::RoleChanged(RoleChanged { role, .. })) = event
                    else {
                        return None;
                    };
                    Some(word(tr, *role))
                });
                let main = self.changed("role-changed", before, word(tr, e.role));
                main + &self.tail("because", e.because.as_ref())
            }
            Event::TimeSet(e) => {
                let which = ("which", word(tr, e.which));
                let after = ("after", self.stamp(&e.stamp));
                let main = match &e.before {
                    None => self.say("time-set", &[which, after]),
                    Some(before) if before.at == e.stamp.at => {
                        self.say("time-kept", &[which, after])
                    }
                    Some(before) => self.say(
                        "time-changed",
                        &[which, after, ("before", self.stamp(before))],
                    ),
                };
                main + &self.controller(e.controller.as_ref())
                    + &self.decided(e.because.as_ref(), e.decided_by.as_ref())
            }
            Event::StartJudged(e) => {
                let start = ("entry", e.entry.to_string());
                let id = match e.certainty {
                    Certainty::Knew => "start-knew",
                    Certainty::Suspected => "start-suspected",
                    Certainty::Dismissed => "start-dismissed",
                };
                let ground = e.ground.map(|ground| word(tr, ground)).unwrap_or_default();
                self.say(
                    id,
                    &[start, ("what", self.of_entry(e.entry)), ("ground", ground)],
                ) + &self.decided(e.because.as_ref(), e.decided_by.as_ref())
            }
            Event::ClockStarted(e) => {
                let duty = ("duty", names.duty_of(tr, &e.rule, e.controller.as_ref()));
                match (e.deadline, e.cause) {
                    (Some(deadline), cause) => {
                        let again = cause == ClockCause::Again;
                        let id = if again {
                            "clock-started-again"
                        } else {
                            "clock-started"
                        };
                        self.say(id, &[duty, ("deadline", self.moment(deadline))])
                    }
                    (None, ClockCause::Aware | ClockCause::Again) => {
                        self.say("clock-started-no-hours", &[duty])
                    }
                }
            }
            Event::ClockMoved(e) => {
                let duty = ("duty", names.duty_of(tr, &e.rule, e.controller.as_ref()));
                match (e.before, e.deadline) {
                    (Some(before), Some(after)) => self.say(
                        "clock-moved",
                        &[
                            duty,
                            ("before", self.moment(before)),
                            ("after", self.moment(after)),
                        ],
                    ),
                    (None, _) | (_, None) => self.say(
                        "clock-moved-no-hours",
                        &[duty, ("start", self.moment(e.start))],
                    ),
                }
            }
            Event::ClockEnded(e) => self.say(
                "clock-ended",
                &[
                    ("duty", names.duty_of(tr, &e.rule, e.controller.as_ref())),
                    ("because", word(tr, e.because)),
                ],
            ),
            Event::HopRecorded(e) => {
                let role = ("role", names.role(tr, &e.to));
                let main = match &e.at {
                    Some(at) => self.say("hop-recorded", &[role, ("at", self.stamp(at))]),
                    None => self.say("hop-recorded-unknown", &[role]),
                };
                let channel = e.channel.map(|channel| word(tr, channel));
                let mut tails =
                    self.tail_of("channel", channel) + &self.tail("told-by", e.told_by.as_ref());
                if !e.acknowledged {
                    tails += &self.tail_of("not-acknowledged", Some(String::new()));
                }
                main + &tails
            }
            Event::StepDone(e) => {
                let main = self.say("step-done", &[("step", names.step(tr, &e.step))]);
                main + &self.tail("note", e.note.as_ref())
                    + &self.tail("done-by", e.done_by.as_ref())
            }
            Event::StepSkipped(e) => {
                let main = self.say("step-skipped", &[("step", names.step(tr, &e.step))]);
                main + &self.tail("because", Some(&e.because))
            }
            Event::StepReopened(e) => {
                let main = self.say("step-reopened", &[("step", names.step(tr, &e.step))]);
                main + &self.tail("because", e.because.as_ref())
            }
            Event::StepAssigned(e) => {
                let step = ("step", names.step(tr, &e.step));
                match &e.to {
                    Some(to) => self.say("step-assigned", &[step, ("name", self.shown(to))]),
                    None => self.say("step-assigned-nobody", &[step]),
                }
            }
            Event::HandedOver(e) => self.say("handed-over", &[("name", self.shown(&e.to))]),
            Event::NoteAdded(e) => self.say("note-added", &[("note", self.shown(&e.note))]),
            Event::AdviceGiven(_) | Event::AdviceAsked(_) => self.of_advice(&entry.event),
            Event::FactSet(e) => self.fact(entry, e),
            Event::FindingSet(e) => {
                let main = self.say("finding-set", &[("finding", word(tr, e.finding))]);
                let why = self.decided(e.because.as_ref(), e.decided_by.as_ref());
                main + &why + &self.tail("shown-by", e.shown_by.as_ref())
            }
            Event::RiskAssessed(e) => {
                let before = self.before(entry, |event| {
                    let Event::RiskAssessed(e) = event else {
                        return None;
                    };
                    Some(word(tr, e.outcome))
                });
                let main = match before {
                    None => self.say("risk-assessed", &[("after", word(tr, e.outcome))]),
                    before @ Some(_) => self.changed("risk-changed", before, word(tr, e.outcome)),
                };
                main + &self.weighed(e) + &self.decided(Some(&e.because), e.decided_by.as_ref())
            }
            Event::SeriousSet(e) => {
                let before = self.before(entry, |event| {
                    let Event::SeriousSet(e) = event else {
                        return None;
                    };
                    Some(e.serious)
                });
                let id = match (e.serious, before) {
                    (true, _) => "serious-set",
                    (false, Some(true)) => "serious-unset",
                    (false, _) => "serious-not",
                };
                self.say(id, &[]) + &self.tail("because", e.because.as_ref())
            }
            Event::NoticeSent(_)
            | Event::ReceiptCame(_)
            | Event::NoticeWithdrawn(_)
            | Event::NoticeNotRequired(_)
            | Event::NoticeRequired(_)
            | Event::ControllerTold(_)
            | Event::DutyMet(_)
            | Event::ProgressReported(_) => self.of_notices(&entry.event),
            Event::AlarmRang(_) | Event::AlarmAcknowledged(_) | Event::AlarmSnoozed(_) => {
                self.of_alarms(&entry.event)
            }
            Event::SignificantSet(e) => {
                let said = match &e.known {
                    Some(at) => self.say("significant-known", &[("at", self.stamp(at))]),
                    None if e.significant => self.say("significant-set", &[]),
                    None => self.say("significant-unset", &[]),
                };
                said + &self.tail("because", e.because.as_ref())
            }
            Event::Called(e) => {
                let values = [
                    ("name", names.contact(tr, &e.contact)),
                    ("outcome", word(tr, e.outcome)),
                ];
                let retry = e.retry_at.map(|at| self.moment(at));
                let reached = e.outcome == CallOutcome::Reached;
                let id = if reached { "called-reached" } else { "called" };
                self.say(id, &values)
                    + &self.tail("note", e.note.as_ref())
                    + &self.tail("spoken", e.spoken.as_ref())
                    + &self.tail_of("retry", retry)
            }
            Event::CaseFiled(e) => self.say(
                "case-filed",
                &[
                    ("system", self.shown(&e.system)),
                    ("number", self.shown(&e.number)),
                ],
            ),
            Event::Closed(e) => {
                let count = |id: &str, n: usize| match n {
                    0 => String::new(),
                    n => format!(
                        " {}",
                        tr.with(&format!("entry-tail-{id}"), &[("count", n.into())])
                    ),
                };
                self.say("closed", &[])
                    + &self.tail("because", e.because.as_ref())
                    + &count("open-steps", e.open_steps.len())
                    + &count("missing", e.missing.len())
            }
            Event::Reopened(e) => {
                self.say("reopened", &[]) + &self.tail("because", Some(&e.because))
            }
            Event::TakenBack(e) => {
                let what = self.act(entry, &e.act, &e.what);
                self.say("taken-back", &[("what", what)])
            }
            Event::BroughtBack(e) => {
                let what = self.act(entry, &e.act, &e.what);
                self.say("brought-back", &[("what", what)])
            }
            Event::Newer { kind } => self.say("newer", &[("kind", kind.clone())]),
            Event::RoleTold(e) => {
                let values = [
                    ("role", names.role(tr, &e.to)),
                    ("step", names.step(tr, &e.step)),
                ];
                let at = e.at.as_ref().map(|at| ("at", self.stamp(at)));
                let main = match at {
                    Some(at) => {
                        let [role, step] = values;
                        self.say("role-told", &[role, step, at])
                    }
                    None => self.say("role-told-unknown", &values),
                };
                let channel = e.channel.map(|channel| word(tr, channel));
                let open = (!e.acknowledged).then(String::new);
                main + &self.tail_of("channel", channel)
                    + &self.tail("told-by", e.told_by.as_ref())
                    + &self.tail_of("not-acknowledged", open)
            }
            Event::PeopleInformed(e) => {
                let values = [("at", self.stamp(&e.at)), ("how", word(tr, e.how))];
                let count = e.count.map(|count| count.to_string());
                self.say("people-informed", &values)
                    + &self.controller(e.controller.as_ref())
                    + &self.tail_of("count", count)
                    + &self.tail("note", e.note.as_ref())
            }
            Event::PeopleExempt(_)
            | Event::PeopleWait(_)
            | Event::PeopleRequired(_)
            | Event::ConcernSet(_) => self.of_people(&entry.event),
            Event::CoverageSet(e) => coverage::said(tr, names.guide, &e.controller, e.covered),
            Event::PlanChanged(e) => {
                let values = [
                    ("plan", e.plan.id.to_string()),
                    ("version", e.plan.version.to_string()),
                ];
                self.say("plan-changed", &values) + &self.tail("because", e.because.as_ref())
            }
        }
    }

    fn report(&self, id: &str, duty: String, (at, by): (&Stamp, Channel)) -> String {
        let (at, channel) = (self.stamp(at), word(self.tr, by));
        self.say(id, &[("duty", duty), ("at", at), ("channel", channel)])
    }

    fn card(&self, card: &ContactCard) -> String {
        let values = [
            ("name", self.shown(&card.name)),
            ("kind", word(self.tr, card.kind)),
        ];
        self.say("contact-set", &values)
            + &self.tail("phone", card.phone.as_ref())
            + &self.tail("mail", card.mail.as_ref())
            + &self.tail("note", card.note.as_ref())
    }

    fn fact(&self, entry: &Entry, fact: &FactSet) -> String {
        let answer = |fact: &FactSet| match &fact.value {
            Some(value) => {
                let value = if fact.knowledge == Knowledge::Undeterminable {
                    self.tr.shown(value).to_owned()
                } else {
                    self.names.answer(self.tr, &fact.field, value)
                };
                let knowledge = word(self.tr, fact.knowledge);
                self.tr.with(
                    "entry-answer",
                    &[
                        ("value", value.into()),
                        ("knowledge", knowledge.into()),
                        ("code", fact.knowledge.code().into()),
                    ],
                )
            }
            None => word(self.tr, fact.knowledge),
        };
        let before = self.before(entry, |event| {
            let Event::FactSet(e) = event else {
                return None;
            };
            (e.field == fact.field).then(|| answer(e))
        });
        let field = ("field", self.names.field(self.tr, &fact.field));
        let after = ("after", answer(fact));
        let main = match before {
            None => self.say("fact-set", &[field, after]),
            Some(before) => self.say("fact-changed", &[field, after, ("before", before)]),
        };
        main + &self.tail("told-by", fact.told_by.as_ref())
    }

    /// What an earlier entry of the incident said that still counted then.
    fn before<T>(&self, entry: &Entry, pick: impl Fn(&Event) -> Option<T>) -> Option<T> {
        let incident = self.names.incident?;
        // As it was then: what is taken back later does not change what was said.
        let gone = incident.taken_back_by(entry.seq);
        let counted = |other: &Entry| !other.act.as_ref().is_some_and(|act| gone.contains(act));
        let earlier = incident
            .entries
            .iter()
            .rev()
            .filter(|other| other.seq < entry.seq && counted(other));
        earlier.map(|other| &other.event).find_map(pick)
    }

    fn changed(&self, id: &str, before: Option<String>, after: String) -> String {
        let before = before.unwrap_or_else(|| "–".to_owned());
        self.say(id, &[("before", before), ("after", after)])
    }

    fn say(&self, id: &str, values: &[(&str, String)]) -> String {
        let values: Vec<(&str, Value<'_>)> = values
            .iter()
            .map(|(name, value)| (*name, Value::from(value.as_str())))
            .collect();
        self.tr.with(&format!("entry-{id}"), &values)
    }

    /// Consequence and likelihood, and whether the outcome is another than the suggested one.
    fn weighed(&self, assessed: &RiskAssessed) -> String {
        let Some(weighed) = &assessed.weighed else {
            return String::new();
        };
        let words = [
            weighed
                .consequence
                .map(|consequence| word(self.tr, consequence)),
            weighed
                .likelihood
                .map(|likelihood| word(self.tr, likelihood)),
        ];
        let words: Vec<String> = words.into_iter().flatten().collect();
        let said = (!words.is_empty()).then(|| words.join(", "));
        let overruled = weighed.overruled_by(assessed.outcome);
        let suggested = overruled.then(|| word(self.tr, weighed.suggested.advice));
        self.tail_of("weighed", said) + &self.tail_of("overrules", suggested)
    }

    /// Whom a controller's notices go to.
    fn authority(&self, of: Option<&ControllerId>) -> String {
        self.names.guide.authority_of(of)
    }

    /// Under which plan of its own an organisation takes part.
    fn own_plan(&self, joined: &Joined) -> String {
        self.tail_of("own-plan", Some(joined.plan.id.to_string()))
    }

    /// For which controller, where there are several.
    fn controller(&self, id: Option<&ControllerId>) -> String {
        let name = id.map(|id| self.names.guide.controller_name(id).to_owned());
        self.tail_of("controller", name)
    }

    /// What an earlier entry of the incident says, as a start.
    fn of_entry(&self, seq: u64) -> String {
        let incident = self.names.incident;
        let mut entries = incident.into_iter().flat_map(|one| one.entries.iter());
        // A log that somebody changed may hold a judgement of a judgement, or one of itself.
        let start = |entry: &Entry| !matches!(entry.event, Event::StartJudged(_));
        let entry = entries.find(|entry| entry.seq == seq && start(entry));
        entry.map_or_else(String::new, |entry| self.event(entry))
    }

    fn decided(&self, because: Option<&Text>, by: Option<&Text>) -> String {
        self.tail("because", because) + &self.tail("decided-by", by)
    }

    fn tail(&self, id: &str, text: Option<&Text>) -> String {
        self.tail_of(id, text.map(|text| self.shown(text)))
    }

    fn tail_of(&self, id: &str, text: Option<String>) -> String {
        let Some(text) = text else {
            return String::new();
        };
        let id = format!("entry-tail-{id}");
        format!(" {}", self.tr.with(&id, &[("text", Value::from(text))]))
    }

    fn shown(&self, text: &Text) -> String {
        self.tr.shown(text).to_owned()
    }

    fn stamp(&self, stamp: &Stamp) -> String {
        self.moment(stamp.at)
    }

    fn moment(&self, moment: Moment) -> String {
        date_time(self.tr, &self.names.zone.local(moment))
    }
}

#[cfg(test)]
mod tests;
