//! Calls, and the cards of those who are called.

use super::{Context, Refusal, stamp_now};
use crate::domain::event::{CallOutcome, Called, Channel, ContactCard, Event, HopRecorded};
use crate::domain::id::RoleId;
use crate::domain::incident::Incident;
use crate::domain::text::Text;

/// A call that reached somebody of the alarm chain is that link of the chain, with its time (STR-G2).
pub(super) fn called(
    incident: &Incident,
    call: Called,
    role: Option<RoleId>,
    context: &Context<'_>,
) -> Vec<Event> {
    let reached = call.outcome == CallOutcome::Reached;
    let in_chain =
        role.filter(|role| reached && context.guide.plan.chain.iter().any(|hop| hop.to == *role));
    let open = in_chain.filter(|role| !incident.hops.get(role).is_some_and(|hop| hop.acknowledged));
    let hop = open.map(|to| {
        let at = Some(stamp_now(context.now, context.zone));
        HopRecorded {
            to,
            at,
            told_by: None,
            channel: Some(Channel::Phone),
            acknowledged: true,
        }
        .into()
    });
    std::iter::once(call.into()).chain(hop).collect()
}

/// Refuses a contact nobody can be reached with. A card without any route is allowed: it is flagged until it has one.
pub fn check_card(card: &ContactCard) -> Result<(), Refusal> {
    if card.name.get().is_none_or(str::is_empty) {
        return Err(Refusal::NameMissing);
    }
    if let Some(phone) = card.phone.as_ref().and_then(Text::get) {
        let digits = phone.bytes().filter(u8::is_ascii_digit).count();
        let plain = phone
            .chars()
            .all(|c| c.is_ascii_digit() || " +-()/.".contains(c));
        if !plain || !(3..=20).contains(&digits) {
            return Err(Refusal::BadPhone);
        }
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
