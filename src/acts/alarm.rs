//! Alarms: that one was seen, and that they are to be quiet for a while.
//!
//! Which deadline is meant says `domain/ringing.rs`: the one that rings or rings next.

use super::ask::{Ask, kinds};
use super::shared::{PARTY, party};
use super::spoken::Spoken;
use super::{Act, Answers, Deed, Fault, On, Question, Started};
use crate::domain::clock::{Clock, DeadlineKey};
use crate::domain::command::Command;
use crate::domain::event::{AlarmAcknowledged, AlarmSnoozed, Event};
use crate::domain::id::ControllerId;
use crate::domain::ringing::{ringing, to_silence};
use crate::domain::time::{Moment, Span};

/// For how long: said as a length on a command line, chosen in minutes in a form.
const SPAN: Ask<kinds::Length> = Ask::new("snooze");

/// An alarm was seen.
pub static SEEN: Act = Act {
    spoken: &[Spoken::new(&["seen"], &[PARTY.flag()])],
    ..Act::new("seen", |_, _| Question::default(), seen)
};

/// Quiet for a while.
pub static SNOOZE: Act = Act {
    spoken: &[Spoken::new(&["snooze"], &[SPAN.word("span"), PARTY.flag()])],
    after: |on| cut(on).into_iter().collect(),
    ..Act::new("snooze", question, snoozed)
};

/// Quiet for a while, nothing said yet.
pub fn snooze() -> Started {
    Started::new(&SNOOZE)
}

/// The deadline whose alarms are meant.
fn deadline(on: &On<'_>, party: Option<&ControllerId>) -> Option<DeadlineKey> {
    let incident = on.incident?;
    let all = ringing(incident, on.guide, on.zone);
    to_silence(incident, &all, party, on.now).and_then(Clock::key)
}

/// Why there is no alarm that could be meant: of a closed case none rings, whatever else is so.
fn none(on: &On<'_>, otherwise: &'static str) -> &'static str {
    let closed = on
        .incident
        .is_some_and(|incident| incident.closed.is_some());
    if closed { "alarm-closed" } else { otherwise }
}

fn seen(on: &On<'_>, answers: &mut Answers) -> Result<Vec<Deed>, Fault> {
    let key = deadline(on, party(answers).as_ref());
    let none = || on.fault(PARTY, none(on, "cli-error-no-alarm"));
    let (rule, deadline, controller) = key.ok_or_else(none)?;
    Ok(Command::Acknowledge(AlarmAcknowledged {
        rule,
        deadline,
        controller,
        due: None,
    })
    .into())
}

fn question(on: &On<'_>, _: &Answers) -> Question {
    let spans = on.named("snooze", &["15", "60", "180"]);
    let span = SPAN.field(on).choices(spans).with("60");
    Question::of([span]).intro(vec![on.text("snooze-intro")])
}

/// Quiet ends at the deadline, whatever was asked for; after it there is none to end at.
fn up_to(until: Moment, now: Moment, deadline: Moment) -> Moment {
    if now < deadline {
        until.min(deadline)
    } else {
        until
    }
}

/// That a snooze ends with its deadline.
fn cut(on: &On<'_>) -> Option<String> {
    let last = on.incident?.entries.last()?;
    let Event::AlarmSnoozed(snoozed) = &last.event else {
        return None;
    };
    (snoozed.until == snoozed.deadline).then(|| on.text("snooze-cut"))
}

fn snoozed(on: &On<'_>, answers: &mut Answers) -> Result<Vec<Deed>, Fault> {
    let key = deadline(on, party(answers).as_ref());
    let said = SPAN.of(answers);
    let nothing = if said.is_some() {
        "cli-error-no-alarm"
    } else {
        "snooze-nothing"
    };
    let (rule, deadline, controller) = key.ok_or_else(|| on.fault(SPAN, none(on, nothing)))?;
    let chosen = || answers.text(SPAN.id()).parse().ok().map(Span::minutes);
    let span = said.or_else(chosen);
    let span = span.ok_or_else(|| on.fault(SPAN, "choice-missing"))?;
    Ok(Command::Snooze(AlarmSnoozed {
        rule,
        deadline,
        until: up_to(on.now.plus(span), on.now, deadline),
        controller,
    })
    .into())
}
