//! Starting a step of an incident: each step asks only what it needs. Which step is next says `domain/progress.rs`.

use crate::acts::case::{CHANGE_ROLE, CLOSE, FILE_CASE};
use crate::acts::notes::ADVISE;
use crate::acts::people::PEOPLE;
use crate::acts::person::PERSON;
use crate::acts::telling::TELL_CONTROLLER;
use crate::acts::{Started, cyber, duty, facts, finding, notice, risk, serious, steps, telling};
use crate::domain::event::{ContactKind, Risk};
use crate::domain::id::{ContactId, FieldId, IncidentId, RoleId, RuleId, StepId};
use crate::domain::plan::Ask;
use crate::domain::progress;
use crate::domain::time::Moment;
use crate::ui::dialog::Kind;
use crate::ui::dialog::nearest;
use crate::ui::dialog::urgent;
use crate::ui::reply::{Go, Reply};
use crate::ui::world::{Case, World};

/// The next step of an incident: mine before others'.
pub(in crate::ui) fn next_of(world: &World, case: &Case, now: Moment) -> Option<StepId> {
    let mine = |step: &StepId| {
        let assigned = case.incident.assigned.get(step).and_then(|name| name.get());
        assigned.is_none_or(|name| Some(name) == world.my_name())
    };
    let zone = world.case_zone();
    progress::next(&case.incident, &case.edition.guide, now, zone, mine).map(|step| step.id.clone())
}

/// Starts the next step of an incident, where it is loaded.
pub(in crate::ui) fn start_next_step(world: &World, id: &IncidentId, now: Moment) -> Reply {
    let case = world.case.as_ref();
    let Some(case) = case.filter(|case| case.incident.id == *id) else {
        return Reply::taken();
    };
    if case.incident.closed.is_some() {
        return Go::Warn(world.tr.text("refusal-closed")).into();
    }
    if progress::owes_controller(&case.incident, &case.edition.guide) {
        return Go::Ask(Kind::Act(id.clone(), Started::new(&TELL_CONTROLLER))).into();
    }
    if let Some(kind) = urgent(case, now) {
        return Go::Ask(kind).into();
    }
    if let Some(step) = next_of(world, case, now) {
        return start_step(case, &step);
    }
    // Nothing is open any more: what is left is closing, or first the duty that still runs.
    let owed = nearest(case);
    let close = || Kind::Act(id.clone(), Started::new(&CLOSE));
    Go::Ask(owed.unwrap_or_else(close)).into()
}

/// Whether all that is left of an incident is to close it.
pub(in crate::ui) fn only_closing_is_left(case: &Case) -> bool {
    case.incident.closed.is_none()
        && progress::open_steps(&case.incident, &case.edition.guide)
            .next()
            .is_none()
        && nearest(case).is_none()
        && !progress::owes_controller(&case.incident, &case.edition.guide)
}

/// What the step of the notice most likely records: where the risk was found to be unlikely, why there is none.
fn likely_way(case: &Case) -> Started {
    let risk = case.incident.risk.as_ref().map(|risk| risk.outcome);
    if risk == Some(Risk::Unlikely) && !case.incident.notified() {
        notice::not_required()
    } else {
        notice::sent()
    }
}

/// Asks what a step needs, and only that.
pub(in crate::ui) fn start_step(case: &Case, id: &StepId) -> Reply {
    let incident = case.incident.id.clone();
    let Some((stage, step)) = case
        .edition
        .guide
        .plan
        .steps()
        .find(|(_, step)| step.id == *id)
    else {
        return Reply::taken();
    };
    let done = progress::status(&case.incident, &case.edition.guide, stage, step)
        != progress::Status::Open;
    let kind = match &step.ask {
        Ask::Nothing | Ask::StopList | Ask::Register => Kind::Act(incident, steps::is_done(id)),
        Ask::Field(field) => Kind::Act(incident, facts::to(field)),
        Ask::Form => {
            let asked: Vec<&FieldId> = case
                .edition
                .guide
                .form
                .night()
                .map(|field| &field.id)
                .collect();
            match facts::first_of(&case.incident, &case.edition.guide, &asked) {
                Some(first) => Kind::Act(incident, first),
                None => Kind::Act(incident, steps::is_done(id)),
            }
        }
        Ask::Fields(ids) => {
            let asked: Vec<&FieldId> = ids.iter().collect();
            // Once all are answered the first one's answer is what can be corrected.
            let first = facts::first_of(&case.incident, &case.edition.guide, &asked);
            match first.or_else(|| ids.first().map(facts::and_on)) {
                Some(first) => Kind::Act(incident, first),
                None => Kind::Act(incident, steps::is_done(id)),
            }
        }
        Ask::Role => Kind::Act(incident, Started::new(&CHANGE_ROLE)),
        Ask::Advice => Kind::Act(incident, Started::new(&ADVISE)),
        Ask::Hops => match open_hop(case) {
            Some(role) => Kind::Act(incident, telling::to(&role)),
            None => Kind::Act(incident, steps::is_done(id)),
        },
        Ask::Finding => Kind::Act(incident, finding::found()),
        Ask::Risk => Kind::Act(incident, risk::risk()),
        Ask::Notice => Kind::Act(incident, likely_way(case)),
        Ask::Supplement => Kind::Act(incident, notice::sent()),
        Ask::Case => Kind::Act(incident, Started::new(&FILE_CASE)),
        Ask::Controller => Kind::Act(incident, Started::new(&TELL_CONTROLLER)),
        Ask::People => Kind::Act(incident, Started::new(&PEOPLE)),
        Ask::Serious => Kind::Act(incident, serious::serious()),
        Ask::Cyber => Kind::Act(incident, cyber::cyber()),
        Ask::Duty(rule) => of_duty(case, rule),
        Ask::Tell(roles) => {
            let mut open = progress::to_tell(&case.incident, &case.edition.guide.plan, step);
            // Once all are told the first one's record is what can be corrected.
            match open.next().or(roles.first()) {
                Some(role) => Kind::Act(incident, telling::by(id, role)),
                None => Kind::Act(incident, steps::is_done(id)),
            }
        }
        Ask::Citizens => {
            let citizens = case
                .incident
                .contacts
                .iter()
                .filter(|(_, card)| card.kind == ContactKind::Citizen);
            let reached = |contact: &ContactId| progress::was_reached(&case.incident, contact);
            match citizens
                .map(|(contact, _)| contact)
                .find(|contact| !reached(contact))
            {
                Some(contact) if !done => {
                    return Go::Call(Some(incident), contact.clone()).into();
                }
                Some(_) | None => Kind::Act(incident, Started::new(&PERSON)),
            }
        }
    };
    Go::Ask(kind).into()
}

/// Before a duty is on record it is said whether the law that asks for it covers the organisation.
fn of_duty(case: &Case, rule: &RuleId) -> Kind {
    let (incident, guide) = (&case.incident, &case.edition.guide);
    if guide.said.open_of(incident, guide).is_empty() {
        Kind::Act(incident.id.clone(), duty::of(rule))
    } else {
        Kind::Coverage
    }
}

fn open_hop(case: &Case) -> Option<RoleId> {
    let plan = &case.edition.guide.plan;
    progress::links(&case.incident, &case.edition.guide)
        .find(|hop| !progress::link_told(&case.incident, plan, hop))
        .map(|hop| hop.to.clone())
}
