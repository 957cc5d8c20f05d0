//! A new incident: what is asked of it, and what the answers open.
//!
//! An act like the others but for one thing: there is no case yet. So which plan holds, and with it the zone of the times,
//! hangs on the answers, see [`followed`]. What an opening puts on record is decided in `domain/decide/facts.rs`.

use std::sync::Arc;

use super::ask::{Ask, kinds, words};
use super::case::{KIND, ROLE, TITLE, id_number_warning};
use super::finding::FINDING;
use super::foreseen;
use super::spoken::Spoken;
use super::{Act, Answers, Choice, Deed, Fault, Field, On, Question};
use crate::domain::command::Open;
use crate::domain::defaults;
use crate::domain::edition::Edition;
use crate::domain::event::{Finding, Source, Stamp};
use crate::domain::id::{ControllerId, PlanId};
use crate::domain::plan::{Guide, Plan};
use crate::domain::text::Text;

/// When the first of us noticed or was told.
pub const AWARE: Ask<kinds::Time> = Ask::new("aware");
/// Who told us.
pub const SOURCE: Ask<kinds::Code<Source>> = Ask::new("source");
/// Which plan it follows.
pub const PLAN: Ask<kinds::One<PlanId>> = Ask::new("plan");
/// Whose data it is about: one of several organisations, each with a plan of its own.
pub const ORGANISATION: Ask<kinds::One> = Ask::new("organisation");
/// Whose data it is about: any of the organisations, where a plan names several.
pub const ORGANISATIONS: Ask<kinds::Any> = Ask::new("controllers");
/// Whether it is opened although the same was opened a moment ago.
pub const AGAIN: Ask<kinds::YesNo> = Ask::new("again");

/// A new incident.
pub static OPEN: Act = Act {
    spoken: &[Spoken::new(
        &["new"],
        &[
            TITLE.word("text"),
            AWARE.flag().or_now(),
            PLAN.flag(),
            ROLE.flag(),
            KIND.flag(),
            FINDING.flag(),
            SOURCE.flag(),
            AGAIN.switch("again", "yes"),
            ORGANISATIONS.flag_each("controller"),
        ],
    )
    .suspects()
    .apart()],
    ..Act::new("new", question, deeds)
};

/// The organisations that are named, each with its plan where that is named too: a form's choices are `plan/organisation`.
fn named(answers: &Answers) -> Vec<(Option<PlanId>, ControllerId)> {
    let one = ORGANISATION.of(answers).into_iter();
    let all = one.chain(ORGANISATIONS.of(answers).unwrap_or_default());
    all.map(|code| match code.split_once('/') {
        Some((plan, id)) => (Some(PlanId::new(plan)), ControllerId::new(id)),
        None => (None, ControllerId::new(code)),
    })
    .collect()
}

/// What a new incident would follow by the answers so far: the plan that is named, else that of the first organisation, else
/// the default one.
pub fn followed<'s>(served: &'s [Arc<Edition>], answers: &Answers) -> Option<&'s Arc<Edition>> {
    let first = named(answers).into_iter().next();
    let of_first = first.as_ref().and_then(|(plan, _)| plan.clone());
    let found = match PLAN.of(answers).or(of_first) {
        Some(plan) => served.iter().find(|one| one.plan.id == plan),
        None => first.and_then(|(_, id)| served.iter().find(|one| one.guide.plan.names(&id))),
    };
    found.or(served.first())
}

/// Whose data it is by the answers so far; the plan's own organisation before there is one.
pub fn controllers(answers: &Answers, guide: &Guide) -> Vec<ControllerId> {
    let named: Vec<ControllerId> = named(answers).into_iter().map(|(_, id)| id).collect();
    if named.is_empty() {
        vec![guide.plan.controller.clone()]
    } else {
        named
    }
}

/// Whether it is a breach, as far as that is known at the beginning: that it is none is a decision of its own.
fn findings(on: &On<'_>) -> Vec<Choice> {
    let mut all = words::<Finding>(on.tr);
    all.retain(|(code, _)| !Finding::from_code(code).is_some_and(Finding::none));
    all
}

fn question(on: &On<'_>, answers: &Answers) -> Question {
    let fields = [
        TITLE
            .field(on)
            .note(id_number_warning(on, answers.text(TITLE.id()))),
        KIND.field(on).with(defaults::KIND.code()),
        AWARE
            .field(on)
            .with(on.text("when-now-word"))
            .note(gives(on, answers).unwrap_or_default()),
        SOURCE.field(on).with(defaults::SOURCE.code()),
        ROLE.field(on).with(defaults::ROLE.code()),
        FINDING
            .field(on)
            .choices(findings(on))
            .with(defaults::FINDING.code()),
    ];
    let whose = whose(on);
    // What is not asked stands last.
    let (first, last) = if whose.shown {
        (Some(whose), None)
    } else {
        (None, Some(whose))
    };
    Question::of(first.into_iter().chain(fields).chain(last))
}

/// Whose data it is about. With one organisation nothing is asked.
fn whose(on: &On<'_>) -> Field {
    let of = |plan: &Plan| -> Vec<Choice> {
        let all = plan.all_controllers();
        all.map(|(id, name)| (format!("{}/{id}", plan.id), name.to_owned()))
            .collect()
    };
    let plans = || on.served.iter().map(|one| &one.guide.plan);
    let choices: Vec<Choice> = plans().flat_map(of).collect();
    if plans().any(|plan| !plan.controllers.is_empty()) {
        // Nothing is marked beforehand: nobody sees later that a mark was never thought of.
        return ORGANISATIONS.field(on).choices(choices);
    }
    let default = choices.first().map(|(code, _)| code.clone());
    let several = choices.len() > 1;
    let field = ORGANISATION.field(on).choices(choices);
    field.with_if(default).only(several)
}

/// When the nearest period would end.
fn gives(on: &On<'_>, answers: &Answers) -> Option<String> {
    let aware = AWARE.of(answers)?;
    let edition = followed(on.served, answers)?;
    // What it is called changes no deadline.
    let title = TITLE.of(answers).unwrap_or_else(|| Text::new("…"));
    let open = open(title, Some(aware), edition, &mut answers.clone());
    let guide = edition.guide.receiving(&open.controllers, |id| {
        let mut served = on.served.iter();
        let own = served.find(|one| one.guide.plan.names(id))?;
        Some(own.guest(id))
    });
    foreseen::of_opening(on, open, &guide, &edition.zone)
}

fn open(title: Text, aware: Option<Stamp>, edition: &Edition, answers: &mut Answers) -> Open {
    Open {
        title,
        breach: answers.or(KIND, defaults::KIND),
        role: answers.or(ROLE, defaults::ROLE),
        finding: answers.or(FINDING, defaults::FINDING),
        source: answers.or(SOURCE, defaults::SOURCE),
        aware,
        controllers: controllers(answers, &edition.guide),
        plan: edition.plan.clone(),
    }
}

fn deeds(on: &On<'_>, answers: &mut Answers) -> Result<Vec<Deed>, Fault> {
    let title = on.needed(TITLE, answers, "refusal-text-missing")?;
    let edition = followed(on.served, answers).filter(|_| !answers.lacks(ORGANISATIONS));
    let missing = || on.fault(ORGANISATIONS, "new-organisation-missing");
    let edition = edition.ok_or_else(missing)?;
    let aware = AWARE.of(answers);
    let again = AGAIN.of(answers) == Some(true);
    let open = open(title, aware, edition, answers);
    Ok(vec![Deed::Open { open, again }])
}
