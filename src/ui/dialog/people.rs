//! A contact of the whole workspace.

use super::{Parts, Read, Scene, act};
use crate::acts::person::{card, card_question, found, fresh};
use crate::acts::{Question, words};
use crate::domain::contacts::Contact;
use crate::domain::decide::check_card;
use crate::domain::event::ContactKind;
use crate::domain::id::ContactId;
use crate::ui::form::Form;
use crate::ui::model::Effect;

fn before(scene: &Scene<'_>, id: Option<&ContactId>) -> Option<Contact> {
    let (_, id) = scene.world.home_of(id?);
    found(&scene.on(), &id)
}

fn question(scene: &Scene<'_>, id: Option<&ContactId>) -> Question {
    let on = scene.on();
    let citizen = ContactKind::Citizen.code();
    // Citizens belong to their incident, never to the list that stays.
    let mut kinds = words::<ContactKind>(on.tr);
    kinds.retain(|(code, _)| code != citizen);
    card_question(&on, before(scene, id).as_ref(), kinds, ContactKind::Other)
}

pub(super) fn contact(scene: &Scene<'_>, id: Option<&ContactId>) -> Parts {
    let question = question(scene, id);
    Parts::of(act::made(scene, &question))
}

pub(super) fn read_contact(form: &Form, scene: &Scene<'_>, id: Option<&ContactId>) -> Read {
    let answers = act::said(form, &question(scene, id));
    let card = card(&answers, before(scene, id).as_ref());
    check_card(&card).map_err(|refusal| {
        let field = crate::acts::field_of(&refusal).to_owned();
        (field, scene.text(refusal.id()))
    })?;
    let contact = id.map_or_else(
        || fresh(&scene.on(), "contact"),
        |id| scene.world.home_of(id).1,
    );
    Ok(vec![Effect::SetContact {
        contact,
        card,
        plan: scene.guide.plan.id.clone(),
    }])
}
