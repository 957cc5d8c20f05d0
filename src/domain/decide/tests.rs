//! Every act on the shipped plan: what it writes, and why it is refused.
//!
//! Clocks are in `tests/clocks.rs`, those of dated rules and of several controllers in `tests/rules.rs`, taking back in `tests/undo.rs`, random sequences in `tests/properties.rs`.

mod acts;
mod clocks;
mod covered;
mod erase;
mod moments;
mod one_deadline;
mod owed;
mod people;
mod properties;
mod risk;
mod rules;
mod undo;

use super::*;
use crate::domain::command::{Dropped, Open, StepAct};
use crate::domain::event::{
    BreachKind, CallOutcome, Channel, ContactCard, Knowledge, NoticeForm, PlanRef, Role, Source,
    When,
};
use crate::domain::event::{Finding, Risk, stamp_now};
use crate::domain::id::{ActId, ControllerId, FieldId, IncidentId, PlanId, StepId};
use crate::domain::text::Text;
use crate::domain::time::Span;
use crate::plan::embedded::Shelf;

/// Friday 20 November 2026, 15:00:30 in Copenhagen.
const START: &str = "2026-11-20T14:00:30.000Z";

/// The plan that is shipped.
pub(in crate::domain) fn struer() -> Guide {
    static GUIDE: std::sync::LazyLock<Guide> = std::sync::LazyLock::new(|| {
        let shelf = Shelf::embedded();
        let plan = shelf.plan(&"struer".into()).unwrap().clone();
        shelf.guide(plan)
    });
    GUIDE.clone()
}

pub(in crate::domain) fn copenhagen() -> Zone {
    let rules = jiff::tz::TimeZone::get("Europe/Copenhagen").unwrap();
    Zone::new("Europe/Copenhagen", rules)
}

pub(in crate::domain) fn at(text: &str) -> Moment {
    Moment::parse_rfc3339(text).unwrap()
}

/// A desk with one incident: acts go in, entries come out, time passes when told.
#[derive(Clone, Debug)]
pub(in crate::domain) struct Desk {
    pub(in crate::domain) incident: Incident,
    pub(in crate::domain) guide: Guide,
    pub(in crate::domain) zone: Zone,
    pub(in crate::domain) now: Moment,
    pub(in crate::domain) actor: ActorId,
    acts: u32,
}

impl Desk {
    /// A desk without an incident yet.
    pub(in crate::domain) fn empty() -> Self {
        Self {
            incident: Incident::new(IncidentId::new("one")),
            guide: struer(),
            zone: copenhagen(),
            now: at(START),
            actor: ActorId::new("kim"),
            acts: 0,
        }
    }
    /// A desk with an incident in this role that the organisation became aware of two hours ago.
    pub(in crate::domain) fn in_role(role: Role) -> Self {
        let mut desk = Self::empty();
        let open = Open {
            role,
            ..desk.open("Letter to the wrong address")
        };
        desk.act(Command::Open(open)).unwrap();
        desk
    }
    pub(in crate::domain) fn opened() -> Self {
        Self::in_role(Role::Controller)
    }
    fn open(&self, title: &str) -> Open {
        Open {
            title: Text::new(title),
            breach: BreachKind::Letter,
            role: Role::Controller,
            finding: Finding::Suspected,
            source: Source::Staff,
            aware: Some(self.ago(Span::hours(2))),
            controllers: vec![ControllerId::new("struer-kommune")],
            plan: PlanRef {
                id: PlanId::new("struer"),
                version: 1,
                document: "d".repeat(64),
            },
        }
    }
    pub(in crate::domain) fn pass(&mut self, span: Span) {
        self.now = self.now.plus(span);
    }
    pub(in crate::domain) fn ago(&self, span: Span) -> Stamp {
        stamp_now(self.now.minus(span), &self.zone)
    }
    pub(in crate::domain) fn as_if(&mut self, actor: &str) -> &mut Self {
        self.actor = ActorId::new(actor);
        self
    }
    fn context(&self) -> Context<'_> {
        Context {
            now: self.now,
            at: self.now,
            early: false,
            suspected: false,
            zone: &self.zone,
            guide: &self.guide,
            actor: &self.actor,
        }
    }
    fn ground(&self) -> super::clocks::Ground<'_> {
        super::clocks::Ground::new(&self.guide, &self.zone)
    }
    pub(in crate::domain) fn try_act(&self, command: Command) -> Result<Vec<Draft>, Refusal> {
        decide(&self.incident, command, &self.context())
    }
    /// Acts as the program does: decides, and takes the entries in.
    pub(in crate::domain) fn act(&mut self, command: Command) -> Result<Vec<Event>, Refusal> {
        self.act_at(command, self.now, false)
    }
    /// The same for what somebody says happened at another moment.
    pub(in crate::domain) fn act_at(
        &mut self,
        command: Command,
        at: Moment,
        early: bool,
    ) -> Result<Vec<Event>, Refusal> {
        self.act_as(command, at, early, false)
    }
    fn act_as(
        &mut self,
        command: Command,
        at: Moment,
        early: bool,
        suspected: bool,
    ) -> Result<Vec<Event>, Refusal> {
        let context = Context {
            at,
            early,
            suspected,
            ..self.context()
        };
        let at = happened(&command, &context);
        let drafts = decide(&self.incident, command, &context)?;
        self.acts += 1;
        let act = ActId::new(format!("act-{}", self.acts));
        let mut events = Vec::new();
        for (part, draft) in (1..).zip(drafts) {
            events.push(draft.event.clone());
            let entry = Entry {
                at,
                ..self.entry(&act, part, draft.event)
            };
            self.incident.apply(entry);
        }
        Ok(events)
    }
    /// Acts where what it tells of was only suspected.
    pub(in crate::domain) fn act_only_suspected(
        &mut self,
        command: Command,
    ) -> Result<Vec<Event>, Refusal> {
        self.act_as(command, self.now, false, true)
    }
    /// Opens an incident of which something is only suspected.
    pub(in crate::domain) fn open_only_suspected(&mut self) {
        let open = self.open("a strange sign-in");
        self.act_only_suspected(Command::Open(open)).unwrap();
    }
    /// The kinds of the entries an act makes.
    fn kinds(&mut self, command: Command) -> Vec<String> {
        let events = self.act(command).unwrap();
        events.iter().map(|event| event.kind().to_owned()).collect()
    }
    pub(in crate::domain) fn refusal(&self, command: Command) -> Refusal {
        self.try_act(command).unwrap_err()
    }
    fn entry(&self, act: &ActId, part: u32, event: Event) -> Entry {
        Entry {
            seq: self.incident.seq() + 1,
            act: Some(act.clone()),
            part,
            at: self.now,
            recorded_at: self.now,
            actor: self.actor.clone(),
            event,
        }
    }
    /// Whether the 72 hours run, and why not.
    fn ended(&self) -> Option<ClockEnd> {
        self.clock("gdpr-33-1").ended.map(|ended| ended.because)
    }
    pub(in crate::domain) fn clock(&self, rule: &str) -> &crate::domain::clock::Clock {
        let mut clocks = self.incident.clocks.iter();
        clocks.find(|clock| clock.rule.as_str() == rule).unwrap()
    }
}

use crate::domain::event::ClockEnd;

pub(in crate::domain) fn text(words: &str) -> Option<Text> {
    Text::lines(words)
}

pub(in crate::domain) fn note(words: &str) -> Command {
    Command::Note { note: text(words) }
}

pub(in crate::domain) fn answer(field: &str, knowledge: Knowledge, value: &str) -> Command {
    Command::Answer {
        field: FieldId::new(field),
        knowledge,
        value: text(value),
        told_by: None,
    }
}

pub(in crate::domain) fn step(id: &str, act: StepAct) -> Command {
    Command::Step {
        step: StepId::new(id),
        act,
    }
}

pub(in crate::domain) const DONE: StepAct = StepAct::Done {
    note: None,
    done_by: None,
};

pub(in crate::domain) fn notice(form: NoticeForm, at: Stamp) -> Command {
    Command::SendNotice {
        controller: None,
        form,
        at,
        channel: Channel::Portal,
        reference: None,
        reasons: None,
        sent_by: None,
    }
}

pub(in crate::domain) fn risk(outcome: Risk) -> Command {
    Command::AssessRisk {
        outcome,
        because: text("seen by one person"),
        decided_by: text("Kim"),
        asked: Box::default(),
    }
}

pub(in crate::domain) fn find(finding: Finding, because: &str) -> Command {
    Command::Find {
        finding,
        because: text(because),
        decided_by: text("Kim"),
        shown_by: None,
    }
}

/// The refusal that a clock of this rule still runs.
pub(in crate::domain) fn runs(rule: &str, by: EndedBy) -> Refusal {
    let guide = struer();
    let named = guide.rules.iter().rfind(|one| one.id.as_str() == rule);
    Refusal::ClockRuns(Box::new(named.unwrap().name.clone()), by)
}

pub(in crate::domain) fn drop_notice() -> Command {
    Command::DropNotice(Dropped {
        controller: None,
        because: text("the letter came back unopened"),
        decided_by: text("Kim"),
        unlikely: true,
    })
}

pub(in crate::domain) fn call(contact: &str, role: Option<&str>, outcome: CallOutcome) -> Command {
    Command::Call {
        contact: contact.into(),
        role: role.map(Into::into),
        outcome,
        note: None,
        spoken: None,
        retry_at: None,
    }
}

pub(in crate::domain) fn card(kind: ContactKind, name: &str, phone: &str) -> ContactCard {
    ContactCard {
        kind,
        role: None,
        name: Text::new(name),
        phone: Text::line(phone),
        mail: None,
        note: None,
    }
}

pub(in crate::domain) fn citizen(id: &str) -> Command {
    Command::SetContact {
        contact: id.into(),
        card: card(ContactKind::Citizen, "Bo", "12 34 56 78"),
    }
}
