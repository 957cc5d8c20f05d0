//! The times of a case, and a further organisation with a time of its own.

use super::ask::{Ask, kinds};
use super::foreseen;
use super::shared::{self, BECAUSE, DECIDED_BY, PARTY, WHY, party};
use super::spoken::Spoken;
use super::{Act, Answers, Choice, Deed, Fault, On, Question, Started, When as Happened};
use crate::domain::awareness::starts;
use crate::domain::command::Command;
use crate::domain::event::{Stamp, When};
use crate::domain::id::ControllerId;
use crate::domain::incident::Incident;
use crate::domain::plan::Plan;
use crate::domain::rule::Recipient;
use crate::i18n::format;

/// Which time.
const WHICH: Ask<kinds::Code<When>> = Ask::new("which");
/// When it was.
const TIME: Ask<kinds::Time> = Ask::new("time");
/// Which organisation comes in.
const JOINS: Ask<kinds::One<ControllerId>> = Ask::new("joins");
/// When it became aware.
const JOINS_AWARE: Ask<kinds::Time> = Ask::new("joins-aware");

/// One of the times.
pub static SET_TIME: Act = Act {
    key: &[WHICH.id()],
    when: |_| Happened::Claimed,
    spoken: &[Spoken::new(
        &["time"],
        &[
            WHICH.word("which"),
            TIME.word("when"),
            BECAUSE.flag(),
            PARTY.flag(),
            DECIDED_BY.flag(),
        ],
    )
    .suspects()],
    ..Act::new("time", question, deeds)
};

/// A further organisation that answers for the data.
pub static ADD_CONTROLLER: Act = Act {
    action: Some("add-controller"),
    spoken: &[Spoken::new(
        &["add-controller"],
        &[
            JOINS.word("controller"),
            JOINS_AWARE.flag_as("aware"),
            BECAUSE.flag(),
            DECIDED_BY.flag(),
        ],
    )],
    ..Act::new("add-controller", of_joining, joins)
};

/// One of the times.
pub fn of(which: When) -> Started {
    Started::new(&SET_TIME).with(WHICH, which.code())
}

fn question(on: &On<'_>, answers: &Answers) -> Question {
    let which = WHICH.of(answers);
    let aware = which == Some(When::Aware);
    // Who noticed it first did so when it became known at the latest: that is offered, and said when it is taken.
    let noticed = which == Some(When::Noticed)
        && on
            .incident
            .is_some_and(|i| !i.times.contains_key(&When::Noticed));
    let known = on.incident.and_then(Incident::aware);
    let offered = known.filter(|_| noticed).map(|at| {
        let local = on.zone.local(at);
        local.civil.format("%Y-%m-%d %H:%M").to_string()
    });
    let cyber = on.incident.is_some_and(|i| i.significant == Some(true));
    let mut times = super::ask::words::<When>(on.tr);
    let of_cyber = [When::CyberAware, When::Handled].map(When::code);
    times.retain(|(code, _)| cyber || !of_cyber.contains(&code.as_str()));
    let whose = shared::party_field(on, true, Recipient::Authority, |_, _| false);
    let whose = whose.map(|field| field.only(aware));
    let party = party(answers).filter(|_| aware);
    let at = TIME.of(answers);
    let gives = at.as_ref().filter(|_| aware).and_then(|at| {
        let (guide, zone) = (
            on.guide.of(party.as_ref()),
            on.guide.zone_of(party.as_ref(), on.zone),
        );
        foreseen::of_start(on, guide, zone, at.at)
    });
    let passes = aware && passes(on, at.as_ref(), party.as_ref());
    let fields = [
        TIME.field(on)
            .with(offered.unwrap_or_default())
            .note(gives.unwrap_or_default()),
        WHY.field(on),
        DECIDED_BY.field(on).with(on.me.1).only(passes),
    ];
    let first = WHICH.field(on).choices(times);
    let first = first.note(before(on, which, party.as_ref()));
    Question::of([first].into_iter().chain(whose).chain(fields)).intro(vec![on.text("time-intro")])
}

/// Whether the time that is typed would pass an earlier start on record.
fn passes(on: &On<'_>, at: Option<&Stamp>, party: Option<&ControllerId>) -> bool {
    let starts = on
        .incident
        .map(|incident| starts(incident, party, on.guide, on.zone));
    at.zip(starts)
        .is_some_and(|(at, starts)| starts.passes(at.at).is_some())
}

/// What is on record so far.
fn before(on: &On<'_>, which: Option<When>, party: Option<&ControllerId>) -> String {
    let before = which
        .zip(on.incident)
        .and_then(|(which, incident)| match party {
            Some(party) => incident.aware_for(Some(party)),
            None => incident.times.get(&which),
        });
    let words = |stamp: &Stamp| {
        let local = format::date_time(on.tr, &on.zone.local(stamp.at));
        on.tr.with("time-before", &[("time", local.into())])
    };
    before.map(words).unwrap_or_default()
}

fn deeds(on: &On<'_>, answers: &mut Answers) -> Result<Vec<Deed>, Fault> {
    let which = on.needed(WHICH, answers, "choice-missing")?;
    Ok(Command::SetTime {
        controller: party(answers),
        which,
        stamp: on.time(TIME, answers)?,
        because: BECAUSE.of(answers),
        decided_by: DECIDED_BY.of(answers),
    }
    .into())
}

/// The organisations served that take no part yet: those of the incident's own plan, then those of the others in use.
fn strangers(on: &On<'_>) -> Vec<Choice> {
    let inside = |id: &ControllerId| {
        on.incident
            .is_some_and(|incident| incident.controllers.contains(id))
    };
    let others = on.served.iter().map(|one| &one.guide.plan);
    let plans = std::iter::once(&on.guide.plan).chain(others);
    let mut all: Vec<Choice> = Vec::new();
    for (id, name) in plans.flat_map(Plan::all_controllers) {
        if !inside(id) && all.iter().all(|(known, _)| known != id.as_str()) {
            all.push((id.to_string(), name.to_owned()));
        }
    }
    all
}

fn of_joining(on: &On<'_>, answers: &Answers) -> Question {
    let all = strangers(on);
    let Some((first, _)) = all.first().cloned() else {
        return Question::default().intro(vec![on.text("add-controller-none")]);
    };
    let chosen = JOINS
        .of(answers)
        .unwrap_or_else(|| ControllerId::new(first.as_str()));
    // Its own plan's rules and zone hold for it.
    let own = on
        .served
        .iter()
        .find(|one| one.guide.plan.names(&chosen) && !on.guide.plan.names(&chosen));
    let (guide, zone) = own.map_or((on.guide, on.zone), |one| (&*one.guide, &one.zone));
    let aware = JOINS_AWARE.of(answers);
    let gives = aware
        .as_ref()
        .and_then(|aware| foreseen::of_start(on, guide, zone, aware.at));
    let plan = on.guide.plan.own_title().to_owned();
    let intro = on.tr.fill("add-controller-intro", &[("plan", plan)]);
    Question::of([
        JOINS
            .field(on)
            .label(on.text("field-organisation"))
            .choices(all)
            .with(first),
        JOINS_AWARE
            .field(on)
            .help(on.text("field-joins-aware-help"))
            .note(gives.unwrap_or_default()),
        WHY.field(on),
        // Its own time may pass a start on record: then it is somebody's decision.
        DECIDED_BY.field(on).with(on.me.1).only(aware.is_some()),
    ])
    .intro(vec![intro])
}

fn joins(on: &On<'_>, answers: &mut Answers) -> Result<Vec<Deed>, Fault> {
    Ok(Command::AddController {
        controller: match answers.value(JOINS.id()) {
            // What is no organisation is refused for what it is.
            Some(_) => ControllerId::new(answers.text(JOINS.id())),
            None => return Err(on.fault(JOINS, "add-controller-none")),
        },
        aware: JOINS_AWARE.of(answers),
        because: BECAUSE.of(answers),
        decided_by: DECIDED_BY.of(answers),
    }
    .into())
}
