//! What the acts on record show of a step: done, not needed, or begun and still open.
//!
//! A step is done by its own act, never by a decision that it is left out: what is not sent is not sent. A question that was
//! answered with *not known yet* is not answered; it stays open and comes back.

use super::chain::{link_told, links, to_tell};
use crate::domain::contents;
use crate::domain::event::{CallOutcome, ClockEnd, ContactKind, Event, Finding, Role};
use crate::domain::id::{ContactId, ControllerId, FieldId};
use crate::domain::incident::{Entry, Incident};
use crate::domain::law::met_for_all;
use crate::domain::plan::{Ask, Guide, Step};
use crate::domain::text::Text;
use crate::domain::time::{Moment, Span};

/// So long a question that was answered with *not known yet* lets others go first.
const REST: Span = Span::hours(1);

/// What the acts show of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// It was done.
    Done,
    /// It was decided that it is not to be done.
    NotNeeded,
    /// Neither.
    Nothing,
}

/// How far an open step is that was begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begun {
    /// Its question, or so many of its questions, was answered with *not known yet*.
    NotYet(usize),
    /// So many are done of so many; none where nobody knows of how many.
    Of(usize, Option<usize>),
    /// Something was sent, and more is to follow.
    More,
    /// Somebody was asked, and has not answered yet.
    Asked,
}

pub(super) fn shown(incident: &Incident, guide: &Guide, step: &Step) -> Shown {
    let done = |yes: bool| if yes { Shown::Done } else { Shown::Nothing };
    match &step.ask {
        Ask::Field(id) => done(answered(incident, guide, id)),
        Ask::Fields(ids) => done(ids.iter().all(|id| answered(incident, guide, id))),
        Ask::Role => done(incident.role != Role::Unknown && settled_role(incident)),
        Ask::Advice => done(incident.advice.last().is_some()),
        Ask::Form => done(
            guide
                .form
                .night()
                .all(|field| !contents::open(incident, field)),
        ),
        Ask::Hops => {
            let mut links = links(incident, guide).peekable();
            done(links.peek().is_some() && links.all(|hop| link_told(incident, &guide.plan, hop)))
        }
        Ask::Finding => done(incident.finding.outcome != Finding::Suspected),
        Ask::Risk => done(incident.risk.is_some()),
        Ask::Notice if incident.notice_settled() => {
            let mut parties = incident.parties().into_iter();
            if parties.any(|party| incident.notified_for(party.as_ref())) {
                Shown::Done
            } else {
                Shown::NotNeeded
            }
        }
        Ask::Supplement => supplement(incident, guide),
        Ask::Citizens => done(every_citizen_reached(incident)),
        Ask::Case => done(incident.case.is_some()),
        Ask::Tell(_) => done(to_tell(incident, &guide.plan, step).next().is_none()),
        Ask::Controller => {
            let mut parties = incident.parties().into_iter();
            done(parties.all(|party| incident.told_for(party.as_ref()).is_some()))
        }
        Ask::People if incident.people_settled() => {
            let mut parties = incident.parties().into_iter();
            // Some who were told before an exception was found are not all of them.
            let informed = Some(ClockEnd::Informed);
            if parties.any(|party| incident.people_settled_for(party.as_ref()) == informed) {
                Shown::Done
            } else {
                Shown::NotNeeded
            }
        }
        Ask::Serious => done(incident.serious.is_some()),
        Ask::Cyber => done(incident.significant.is_some()),
        Ask::Duty(rule) => done(met_for_all(incident, guide, rule)),
        Ask::Nothing | Ask::StopList | Ask::Register | Ask::Notice | Ask::People => Shown::Nothing,
    }
}

/// A notice that was complete from the start needs no supplement; after a first one the rest is owed until it was sent.
fn supplement(incident: &Incident, guide: &Guide) -> Shown {
    if !incident.notified() || incident.owes_rest(guide) {
        return Shown::Nothing;
    }
    let first = |party: &Option<_>| {
        use crate::domain::event::NoticeForm::First;
        let mut sent = incident.notices_for(party.as_ref());
        sent.any(|notice| notice.form == First)
    };
    if incident.parties().iter().any(first) {
        Shown::Done
    } else {
        Shown::NotNeeded
    }
}

/// Whether somebody settled the role after the incident was opened: what a form offered then is no answer to the question.
fn settled_role(incident: &Incident) -> bool {
    let counts = |entry: &&Entry| !incident.took_back(entry);
    let mut entries = incident.entries.iter().filter(counts);
    entries.any(|entry| matches!(entry.event, Event::RoleChanged(_)))
}

/// Whether a question of the form has its answer.
fn answered(incident: &Incident, guide: &Guide, id: &FieldId) -> bool {
    match guide.form.field(id) {
        Some(field) => !contents::open(incident, field),
        None => incident.facts.contains_key(id),
    }
}

/// How far an open step is; none where nothing of it was begun.
pub fn begun(incident: &Incident, guide: &Guide, step: &Step) -> Option<Begun> {
    let of = |done: usize, all: usize| (done > 0).then_some(Begun::Of(done, Some(all)));
    let of_fields = |all: &[&FieldId]| {
        let given = all.iter().filter(|id| incident.facts.contains_key(**id));
        let given = given.count();
        let later = all.iter().filter(|id| !answered(incident, guide, id));
        let later = later.count();
        if given == all.len() && later > 0 {
            return Some(Begun::NotYet(later));
        }
        of(given, all.len())
    };
    match &step.ask {
        Ask::Field(id) => {
            let given = incident.facts.contains_key(id);
            (given && !answered(incident, guide, id)).then_some(Begun::NotYet(1))
        }
        Ask::Fields(ids) => of_fields(&ids.iter().collect::<Vec<_>>()),
        Ask::Form => {
            let all = guide.form.night().map(|field| &field.id);
            of_fields(&all.collect::<Vec<_>>())
        }
        Ask::Advice => (!incident.advice.asked.is_empty()).then_some(Begun::Asked),
        Ask::Hops => {
            let all: Vec<_> = links(incident, guide).collect();
            let told = all
                .iter()
                .filter(|hop| link_told(incident, &guide.plan, hop));
            of(told.count(), all.len())
        }
        Ask::Tell(roles) => {
            let left = to_tell(incident, &guide.plan, step).count();
            of(roles.len() - left, roles.len())
        }
        Ask::Citizens => {
            let reached = reached(incident);
            (reached > 0).then(|| Begun::Of(reached, incident.concerned()))
        }
        Ask::Supplement => {
            use crate::domain::event::NoticeForm::Supplement;
            let mut sent = incident.notices.iter();
            sent.any(|notice| notice.sent.form == Supplement)
                .then_some(Begun::More)
        }
        Ask::Nothing
        | Ask::StopList
        | Ask::Register
        | Ask::Finding
        | Ask::Role
        | Ask::Risk
        | Ask::Notice
        | Ask::Case
        | Ask::Controller
        | Ask::People
        | Ask::Serious
        | Ask::Duty(_)
        | Ask::Cyber => None,
    }
}

/// Why what a step asks for is not done: the sentence of the decision, and who decided.
pub fn decided_against<'i>(
    incident: &'i Incident,
    step: &Step,
) -> Option<(&'i Text, Option<&'i Text>)> {
    let decision = |party: Option<&ControllerId>| {
        if step.ask == Ask::Notice {
            let dropped = incident.not_required_for(party)?;
            return Some((dropped.because.as_ref()?, dropped.decided_by.as_ref()));
        }
        let people = step.ask == Ask::People;
        let exempt = incident.exempt_for(party).filter(|_| people)?;
        Some((exempt.because.as_ref()?, exempt.decided_by.as_ref()))
    };
    let mut parties = incident.parties().into_iter();
    parties.find_map(|party| decision(party.as_ref()))
}

/// Whether a step lets others go first for a while: all that is open of it was just answered with *not known yet*.
pub(super) fn rests(incident: &Incident, guide: &Guide, step: &Step, now: Moment) -> bool {
    let Some(Begun::NotYet(_)) = begun(incident, guide, step) else {
        return false;
    };
    #[expect(clippy::wildcard_enum_match_arm, reason = "only these ask fields")]
    let one: Vec<&FieldId> = match &step.ask {
        Ask::Field(id) => vec![id],
        Ask::Fields(ids) => ids.iter().collect(),
        _ => guide.form.night().map(|field| &field.id).collect(),
    };
    let facts = one.into_iter().filter_map(|id| incident.facts.get(id));
    let later = facts.filter(|fact| !contents::settled(fact));
    let last = later.map(|fact| fact.recorded_at).max();
    last.is_some_and(|last| now.since(last) < REST)
}

fn citizens(incident: &Incident) -> impl Iterator<Item = &ContactId> {
    let all = incident.contacts.iter();
    all.filter(|(_, card)| card.kind == ContactKind::Citizen)
        .map(|(id, _)| id)
}

/// How many citizens were reached by telephone.
fn reached(incident: &Incident) -> usize {
    citizens(incident)
        .filter(|id| was_reached(incident, id))
        .count()
}

/// Whether a citizen was reached by telephone.
pub fn was_reached(incident: &Incident, id: &ContactId) -> bool {
    let mut calls = incident.calls.iter();
    calls.any(|call| call.call.contact == *id && call.call.outcome == CallOutcome::Reached)
}

/// One call of many is not all of them: as many have to be reached as are concerned, and everybody who is on record.
fn every_citizen_reached(incident: &Incident) -> bool {
    let enough = incident
        .concerned()
        .is_some_and(|all| all > 0 && reached(incident) >= all);
    enough && citizens(incident).all(|id| was_reached(incident, id))
}
