//! What follows an answer that cannot wait: the calls, and the questions that go with it.

use crate::acts::Started;
use crate::acts::people;
use crate::acts::person::PERSON;
use crate::acts::serious;
use crate::domain::contacts::directory;
use crate::domain::contents::{is_protected, protected};
use crate::domain::event::ContactKind;
use crate::domain::id::FieldId;
use crate::domain::incident::Incident;
use crate::domain::phone;
use crate::ui::dialog::Kind;
use crate::ui::reply::{Go, Reply};
use crate::ui::world::{Case, World};

/// The emergency number, in each country.
const EMERGENCY: &str = "112";

/// What an answer asks for at once.
pub(super) fn reply(world: &World, case: &Case, answered: &FieldId) -> Reply {
    let incident = &case.incident;
    if incident.closed.is_some() || incident.finding.outcome.none() {
        return Reply::taken();
    }
    if *answered == protected() && is_protected(incident) {
        return somebody_in_danger(world, case);
    }
    if *answered == FieldId::from("authority-answer") && ordered(incident) {
        return ordered_to_inform(incident);
    }
    Reply::taken()
}

/// Whether the authority's answer is an order to inform the people (SOS-31).
fn ordered(incident: &Incident) -> bool {
    let fact = incident.facts.get(&FieldId::from("authority-answer"));
    let said = fact.and_then(|fact| fact.value.as_ref()?.get());
    said == Some("order-inform")
}

/// The authority's view takes the place of ours (Art. 34(4)): the form for it, unless it is on record.
fn ordered_to_inform(incident: &Incident) -> Reply {
    if incident.people_required_for(None).is_some() {
        return Reply::taken();
    }
    Go::Ask(Kind::Act(incident.id.clone(), people::required())).into()
}

/// Somebody with a protected address is concerned: the emergency number first, then the person, then whether it is serious.
/// What is asked last lies lowest.
fn somebody_in_danger(world: &World, case: &Case) -> Reply {
    let incident = &case.incident;
    let ask = |started| Go::Ask(Kind::Act(incident.id.clone(), started));
    let mut reply = Reply::taken();
    if incident.serious.is_none() {
        reply = reply.then(ask(serious::serious()));
    }
    let contacts = directory(&case.edition.guide, &world.workspace, Some(incident));
    if !contacts.iter().any(|one| one.kind == ContactKind::Citizen) {
        reply = reply.then(ask(Started::new(&PERSON)));
    }
    let police = || {
        contacts
            .iter()
            .filter(|one| one.kind == ContactKind::Police)
    };
    let is_emergency = |phone: &str| {
        let numbers = phone::read(phone).numbers;
        numbers.first().and_then(|first| first.dialled()) == Some(EMERGENCY)
    };
    let emergency = police().find(|one| {
        let phone = one.phone.as_ref().and_then(|phone| phone.get());
        phone.is_some_and(is_emergency)
    });
    match emergency.or_else(|| police().next()) {
        Some(police) => reply.then(Go::Call(Some(incident.id.clone()), police.id.clone())),
        None => reply,
    }
}
