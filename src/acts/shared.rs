//! Questions that more than one act asks, and what several acts ask the same way.

use super::ask::{Ask, kinds};
use super::{Answers, Choice, Field, On};
use crate::domain::advice::officer_decides;
use crate::domain::clock::Clock;
use crate::domain::event::Channel;
use crate::domain::id::ControllerId;
use crate::domain::incident::Incident;
use crate::domain::plan::{Ask as Needs, Guide, Step};
use crate::domain::rule::Recipient;
use crate::domain::time::Moment;

/// Why.
pub const BECAUSE: Ask<kinds::Lines> = Ask::new("because");
/// Why, in one line of a form.
pub const WHY: Ask<kinds::Line> = Ask::new("because");
/// Who decided.
pub const DECIDED_BY: Ask<kinds::Line> = Ask::new("decided-by");
/// For which controller, where there are several.
pub const PARTY: Ask<kinds::One<ControllerId>> = Ask::new("controller");
/// How somebody was told.
pub const CHANNEL: Ask<kinds::Code<Channel>> = Ask::new("channel");
/// What shows that it was sent.
pub const REFERENCE: Ask<kinds::Line> = Ask::new("reference");
/// When it was sent.
pub const SENT_AT: Ask<kinds::Time> = Ask::new("sent-at");
/// When the act itself was done, where that is not now: asked in the form of every act of which it can be said.
pub const CLAIMED_AT: Ask<kinds::Time> = Ask::new("claimed-at");
/// A note.
pub const NOTE: Ask<kinds::Lines> = Ask::new("note");

/// The code of "all of them" among controllers.
pub const ALL_OF_THEM: &str = "-";

/// The controller that was chosen; none where all are meant.
pub fn party(answers: &Answers) -> Option<ControllerId> {
    PARTY
        .of(answers)
        .filter(|party| party.as_str() != ALL_OF_THEM)
}

/// Asks for which controller, where there are several. Of those for which `open` holds the one is offered whose deadline of
/// this kind is nearest and still runs.
pub fn party_field(
    on: &On<'_>,
    all: bool,
    kind: Recipient,
    open: impl Fn(&Incident, &ControllerId) -> bool,
) -> Option<Field> {
    let incident = on.incident.filter(|i| i.controllers.len() > 1)?;
    let name = |id: &ControllerId| on.guide.controller_name(id).to_owned();
    let named = incident
        .controllers
        .iter()
        .map(|id| (id.to_string(), name(id)));
    let together = all.then(|| (ALL_OF_THEM.to_owned(), on.text("controller-all")));
    let offered = if all {
        Some(ALL_OF_THEM)
    } else {
        let due = |id: &&ControllerId| nearest_of(incident, on.guide, kind, id);
        let all = incident.controllers.iter();
        let waiting = all.clone().filter(|id| open(incident, id));
        let waiting = waiting.min_by_key(|id| (due(id).is_none(), due(id)));
        let left = all.filter(|id| due(id).is_some()).min_by_key(due);
        waiting.or(left).map(ControllerId::as_str)
    };
    let choices = together.into_iter().chain(named).collect();
    let field = PARTY.field(on).choices(choices);
    Some(field.with(offered.unwrap_or_default()))
}

/// A controller's nearest clock of this kind that runs: those with a deadline before those without.
fn nearest_of(
    incident: &Incident,
    guide: &Guide,
    kind: Recipient,
    id: &ControllerId,
) -> Option<(bool, Option<Moment>)> {
    let of_kind = |clock: &&Clock| {
        let rule = guide.rule_of(clock);
        let whose = clock.controller.as_ref() == Some(id);
        whose && clock.runs() && rule.is_some_and(|rule| rule.recipient == kind)
    };
    let clocks = incident.clocks.iter().filter(of_kind);
    let due = clocks.map(|clock| (clock.deadline.is_none(), clock.deadline));
    due.min()
}

/// The ways to reach a person: the form of an authority is none.
pub fn channels(on: &On<'_>) -> Vec<Choice> {
    let mut all = super::ask::words::<Channel>(on.tr);
    all.retain(|(code, _)| *code != Channel::Portal.code());
    all
}

/// The first step of the plan that asks for this.
pub fn step_asking(guide: &Guide, needs: impl Fn(&Needs) -> bool) -> Option<&Step> {
    let mut steps = guide.plan.steps().map(|(_, step)| step);
    steps.find(|step| needs(&step.ask))
}

/// What is worth a question before a decision: that the officer who advises is said to have made it.
pub fn doubts_of_decision(on: &On<'_>, answers: &Answers) -> Vec<String> {
    let officer = officer_decides(answers.text(DECIDED_BY.id()), on.guide);
    let doubt = officer.then(|| on.text("confirm-officer-decides"));
    doubt.into_iter().collect()
}
