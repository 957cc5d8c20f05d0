//! Calls, and the cards of those who are called.

use super::{Context, Refusal, telling};
use crate::domain::event::stamp_now;
use crate::domain::event::{CallOutcome, Called, Channel, ContactCard, Event, HopRecorded};
use crate::domain::id::RoleId;
use crate::domain::incident::Incident;
use crate::domain::phone;
use crate::domain::plan::Hop;
use crate::domain::progress;
use crate::domain::text::Text;

/// A call that reached somebody of the alarm chain is that link of the chain, with its time (STR-G2); one that reached
/// somebody an open step asks for is that telling.
pub(super) fn called(
    incident: &Incident,
    call: Called,
    role: Option<RoleId>,
    context: &Context<'_>,
) -> Vec<Event> {
    let reached = call.outcome == CallOutcome::Reached;
    let hop = role.filter(|_| reached).map(|to| HopRecorded {
        to,
        at: Some(stamp_now(context.at, context.zone)),
        told_by: None,
        channel: Some(Channel::Phone),
        acknowledged: true,
    });
    let told: Vec<Event> = hop.map_or_else(Vec::new, |hop| {
        let steps = telling::asking(incident, context, &hop.to);
        let mut told: Vec<Event> = steps
            .into_iter()
            .map(|step| telling::under(step, &hop))
            .collect();
        if in_line(incident, context, &hop.to) {
            told.push(hop.into());
        }
        told
    });
    std::iter::once(call.into()).chain(told).collect()
}

/// Whether a link of the chain leads to this role, or to somebody it stands in for, and is not on record.
fn in_line(incident: &Incident, context: &Context<'_>, role: &RoleId) -> bool {
    let plan = &context.guide.plan;
    let on_record = incident.hops.get(role).is_some_and(|hop| hop.acknowledged);
    let leads = |hop: &Hop| {
        progress::stand_ins(plan, &hop.to, hop.otherwise.as_ref()).any(|named| named == role)
    };
    !on_record && plan.chain.iter().any(leads)
}

/// Refuses a contact nobody can be reached with. A card without any route is allowed: it is flagged until it has one.
pub fn check_card(card: &ContactCard) -> Result<(), Refusal> {
    if card.name.get().is_none_or(str::is_empty) {
        return Err(Refusal::NameMissing);
    }
    let phone = card.phone.as_ref().and_then(Text::get);
    if phone.is_some_and(|phone| phone::read(phone).numbers.is_empty()) {
        return Err(Refusal::BadPhone);
    }
    if let Some(mail) = card.mail.as_ref().and_then(Text::get) {
        let halves = mail
            .split_once('@')
            .filter(|(name, host)| !name.is_empty() && host.contains('.'));
        let plain = mail
            .chars()
            .all(|c| !c.is_whitespace() && !"?&%<>\"(),;:".contains(c));
        if halves.is_none() || !plain || mail.matches('@').count() != 1 {
            return Err(Refusal::BadMail);
        }
    }
    Ok(())
}
