//! What follows an answer that cannot wait: the calls, and the questions that go with it.

use super::steps::open_dialog;
use crate::acts::Started;
use crate::acts::people;
use crate::acts::person::PERSON;
use crate::acts::serious;
use crate::domain::contacts::directory;
use crate::domain::contents::{is_protected, protected};
use crate::domain::event::ContactKind;
use crate::domain::id::FieldId;
use crate::domain::incident::Incident;
use crate::domain::time::Moment;
use crate::ui::dialog::Kind;
use crate::ui::model::{Model, Screen};
use crate::ui::screen::call;
use crate::ui::world::Case;

/// The emergency number, in each country.
const EMERGENCY: &str = "112";

/// What an answer asks for at once.
pub(super) fn follow(model: &mut Model, case: &Case, answered: &FieldId, now: Moment) {
    let incident = &case.incident;
    if incident.closed.is_some() || incident.finding.outcome.none() {
        return;
    }
    if *answered == protected() && is_protected(incident) {
        somebody_in_danger(model, case, now);
    }
    if *answered == FieldId::from("authority-answer") && ordered(incident) {
        ordered_to_inform(model, case, now);
    }
}

/// Whether the authority's answer is an order to inform the people (SOS-31).
fn ordered(incident: &Incident) -> bool {
    let fact = incident.facts.get(&FieldId::from("authority-answer"));
    let said = fact.and_then(|fact| fact.value.as_ref()?.get());
    said == Some("order-inform")
}

/// The authority's view takes the place of ours (Art. 34(4)): the form for it, unless it is on record.
fn ordered_to_inform(model: &mut Model, case: &Case, now: Moment) {
    if case.incident.people_required_for(None).is_some() {
        return;
    }
    let form = Kind::Act(case.incident.id.clone(), people::required());
    open_dialog(model, form, now);
}

/// Somebody with a protected address is concerned: the emergency number first, then the person, then whether it is serious.
/// What is asked last lies lowest.
fn somebody_in_danger(model: &mut Model, case: &Case, now: Moment) {
    let incident = &case.incident;
    if incident.serious.is_none() {
        open_dialog(
            model,
            Kind::Act(incident.id.clone(), serious::serious()),
            now,
        );
    }
    let contacts = directory(&case.guide, &model.world.workspace, Some(incident));
    if !contacts.iter().any(|one| one.kind == ContactKind::Citizen) {
        open_dialog(
            model,
            Kind::Act(incident.id.clone(), Started::new(&PERSON)),
            now,
        );
    }
    let police = || {
        contacts
            .iter()
            .filter(|one| one.kind == ContactKind::Police)
    };
    let is_emergency = |phone: &str| phone.trim() == EMERGENCY;
    let emergency = police().find(|one| {
        let phone = one.phone.as_ref().and_then(|phone| phone.get());
        phone.is_some_and(is_emergency)
    });
    if let Some(police) = emergency.or_else(|| police().next()) {
        let card = call::Card::new(Some(incident.id.clone()), police.id.clone());
        model.screens.push(Screen::Call(card));
    }
}
