//! Who was told: links of the alarm chain, roles a step asks for, and the controller by its processor.

use super::ask::{Ask, kinds};
use super::question::Field;
use super::shared::{self, CHANNEL, PARTY, SENT_AT, channels, party, step_asking};
use super::spoken::{Said, Spoken};
use super::{Act, Answers, Deed, Doubt, Fault, On, Question, Started, When};
use crate::domain::command::Command;
use crate::domain::defaults;
use crate::domain::event::{ControllerTold, HopRecorded};
use crate::domain::id::{ControllerId, RoleId, StepId};
use crate::domain::incident::Incident;
use crate::domain::plan::{Ask as Needs, Hop};
use crate::domain::progress::{self, stand_ins};
use crate::domain::rule::Recipient;

/// The role that had to be told.
pub const ROLE: Ask<kinds::One<RoleId>> = Ask::new("role");
/// The step that asks for it.
pub const STEP: Ask<kinds::One<StepId>> = Ask::new("step");
/// Who of those that stand in for each other was reached.
const TOLD_ROLE: Ask<kinds::One<RoleId>> = Ask::new("told-role");
/// When they were told; nobody knows where that is empty.
const TOLD_AT: Ask<kinds::Time> = Ask::new("told-at");
/// Who told them.
const TOLD_BY: Ask<kinds::Line> = Ask::new("hop-by");
/// Whether they answered.
const ACKNOWLEDGED: Ask<kinds::YesNo> = Ask::new("acknowledged");
/// Whom of the controller.
const WHOM: Ask<kinds::Line> = Ask::new("whom");

const TIME_UNKNOWN: &str = "time-unknown";
const TIME: Said = TOLD_AT.flag_as("at").or_now_unless(TIME_UNKNOWN);
const NO_TIME: Said = TOLD_AT.switch(TIME_UNKNOWN, "").against("at");
const NO_ANSWER: Said = ACKNOWLEDGED.switch("no-answer", "no");

/// A link of the alarm chain.
pub static HOP: Act = Act {
    key: &[ROLE.id()],
    doubts,
    step: |guide, _| step_asking(guide, |needs| *needs == Needs::Hops),
    when: |_| When::Asked,
    spoken: &[Spoken::new(
        &["hop"],
        &[
            ROLE.word("role"),
            TIME,
            NO_TIME,
            TOLD_BY.flag_as("told-by"),
            CHANNEL.flag(),
            NO_ANSWER,
        ],
    )
    .suspects()],
    next: |incident, guide, _| {
        let mut open = progress::links(incident, guide).filter(|hop| {
            let told = progress::link_told(incident, &guide.plan, hop);
            !told && !incident.hops.contains_key(&hop.to)
        });
        open.next().map(|hop| to(&hop.to))
    },
    ..Act::new("hop", of_hop, |on, answers| {
        Ok(Command::RecordHop(hop(on, answers)?).into())
    })
};

/// A role that a step asks to be told.
pub static TELL: Act = Act {
    key: &[STEP.id(), ROLE.id()],
    doubts,
    step: |guide, answers| guide.plan.step(&STEP.of(answers)?),
    when: |_| When::Asked,
    spoken: &[Spoken::new(
        &["tell"],
        &[
            ROLE.word("role"),
            STEP.flag(),
            TIME,
            NO_TIME,
            TOLD_BY.flag_as("told-by"),
            CHANNEL.flag(),
            NO_ANSWER,
        ],
    )
    .suspects()],
    next: |incident, guide, answers| {
        let step = guide.plan.step(&STEP.of(answers)?)?;
        let mut open = progress::to_tell(incident, &guide.plan, step);
        let untold =
            |role: &&RoleId| progress::told(incident, &guide.plan, &step.id, role).is_none();
        open.find(untold).map(|role| by(&step.id, role))
    },
    ..Act::new("tell", of_step, |on, answers| {
        Ok(Command::Tell {
            step: STEP.of(answers),
            hop: hop(on, answers)?,
        }
        .into())
    })
};

/// As processor: that the controller was told.
pub static TELL_CONTROLLER: Act = Act {
    action: Some("tell-controller"),
    doubts: |on, answers| {
        let unproved = answers.lacks(WHOM);
        let doubt = unproved.then(|| on.text("confirm-controller-told").into());
        doubt.into_iter().collect()
    },
    step: |guide, _| step_asking(guide, |needs| *needs == Needs::Controller),
    when: |_| When::Asked,
    spoken: &[Spoken::new(
        &["tell-controller"],
        &[
            SENT_AT.flag_as("at").or_now(),
            CHANNEL.flag(),
            WHOM.flag(),
            PARTY.flag(),
        ],
    )],
    ..Act::new("tell-controller", of_controller, controller_told)
};

/// A link of the alarm chain to a role.
pub fn to(role: &RoleId) -> Started {
    Started::new(&HOP).with(ROLE, role.as_str())
}

/// A role that this step asks to be told.
pub fn by(step: &StepId, role: &RoleId) -> Started {
    Started::new(&TELL)
        .with(STEP, step.as_str())
        .with(ROLE, role.as_str())
}

fn role_name<'s>(on: &On<'s>, role: &'s RoleId) -> &'s str {
    let found = on.guide.plan.role(role);
    found.map_or(role.as_str(), |found| {
        found.name.get(on.tr.language().code())
    })
}

fn of_hop(on: &On<'_>, answers: &Answers) -> Question {
    let Some(role) = ROLE.of(answers) else {
        return Question::default();
    };
    let mut links = on.guide.plan.chain.iter();
    let link = links.find(|hop| hop.to == role);
    let mut intro = Vec::new();
    if let Some(hop) = link {
        intro.push(on.words(&hop.text).to_owned());
        intro.push(on.origin(&hop.origin));
    }
    let by = link.map_or("", |hop| role_name(on, &hop.from));
    telling(on, &role, (link, by), intro)
}

fn of_step(on: &On<'_>, answers: &Answers) -> Question {
    let Some(role) = ROLE.of(answers) else {
        return Question::default();
    };
    let step = STEP.of(answers);
    let step = step.and_then(|step| on.guide.plan.step(&step));
    let mut intro = Vec::new();
    if let Some(step) = step {
        intro.push(on.words(&step.text).to_owned());
        intro.push(on.words(&step.help).to_owned());
        intro.retain(|line| !line.is_empty());
        intro.push(on.origin(&step.origin));
    }
    let by = step.and_then(|step| step.role.as_ref());
    let by = by.map_or("", |by| role_name(on, by));
    telling(on, &role, (None, by), intro)
}

/// What is asked of every telling. Where somebody stands in, it is asked who was reached.
fn telling(
    on: &On<'_>,
    role: &RoleId,
    (link, by): (Option<&Hop>, &str),
    mut intro: Vec<String>,
) -> Question {
    let otherwise = link.and_then(|hop| hop.otherwise.as_ref());
    let reachable: Vec<&RoleId> = stand_ins(&on.guide.plan, role, otherwise).collect();
    if let [_, others @ ..] = reachable.as_slice()
        && !others.is_empty()
    {
        let names: Vec<&str> = others.iter().map(|role| role_name(on, role)).collect();
        let arrow = on.sign(" → ", " -> ");
        let values = [("roles", names.join(arrow).into())];
        intro.push(on.tr.with("hop-not-available", &values));
    }
    let channel = link.and_then(|hop| hop.channels.first());
    let choice = |role: &&RoleId| (role.to_string(), role_name(on, role).to_owned());
    // Mostly it is the role itself: the time comes first, as where nobody stands in.
    let who = (reachable.len() > 1).then(|| {
        let who = reachable.iter().map(choice).collect();
        TOLD_ROLE.field(on).choices(who).with(role.as_str())
    });
    let channel = channel.map(|channel| channel.code()).unwrap_or_default();
    let rest: [Field; 3] = [
        TOLD_BY.field(on).with(by),
        CHANNEL.field(on).choices(channels(on)).with(channel),
        ACKNOWLEDGED.field(on).with("yes"),
    ];
    let fields = [TOLD_AT.field(on)].into_iter().chain(who).chain(rest);
    Question::of(fields).intro(intro).about(role_name(on, role))
}

fn hop(on: &On<'_>, answers: &Answers) -> Result<HopRecorded, Fault> {
    let to = match TOLD_ROLE.of(answers) {
        Some(told) => told,
        None => on.needed(ROLE, answers, "choice-missing")?,
    };
    Ok(HopRecorded {
        to,
        at: TOLD_AT.of(answers),
        told_by: TOLD_BY.of(answers),
        channel: CHANNEL.of(answers),
        acknowledged: ACKNOWLEDGED.of(answers) != Some(false),
    })
}

/// That somebody answered at a time that nobody knows is asked about.
fn doubts(on: &On<'_>, answers: &Answers) -> Vec<Doubt> {
    let answered = ACKNOWLEDGED.of(answers) == Some(true);
    let doubt = (answered && TOLD_AT.of(answers).is_none()).then(|| on.text("confirm-told").into());
    doubt.into_iter().collect()
}

fn of_controller(on: &On<'_>, _: &Answers) -> Question {
    let told = |incident: &Incident, id: &ControllerId| incident.told_for(Some(id)).is_some();
    let whose = shared::party_field(on, false, Recipient::Controller, |incident, id| {
        !told(incident, id)
    });
    let fields = [
        SENT_AT.field(on).with(on.text("when-now-word")),
        CHANNEL
            .field(on)
            .choices(channels(on))
            .with(defaults::CONTROLLER_CHANNEL.code()),
        WHOM.field(on),
    ];
    let intro = ["sends-nothing", "tell-controller-intro"].map(|id| on.text(id));
    Question::of(whose.into_iter().chain(fields)).intro(intro.to_vec())
}

fn controller_told(on: &On<'_>, answers: &mut Answers) -> Result<Vec<Deed>, Fault> {
    Ok(Command::TellController(ControllerTold {
        controller: party(answers),
        at: on.time(SENT_AT, answers)?,
        channel: answers.or(CHANNEL, defaults::CONTROLLER_CHANNEL),
        whom: WHOM.of(answers),
    })
    .into())
}
