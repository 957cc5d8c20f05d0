//! The call card: whom to ring next, the number, what to say, and one key for how it went.
//!
//! Every press is an entry with its second: a trail of who was told when, built by calling.
//! `docs/promises.md#the-call-card`

pub(in crate::ui) mod view;

use crate::acts::call::command;
use crate::domain::contacts::{Contact, directory, is_passed_over, next_to_call};
use crate::domain::event::{CallOutcome, ContactKind};
use crate::domain::id::{ContactId, IncidentId};
use crate::domain::text::Text;
use crate::domain::time::{Moment, Span};
use crate::ui::actions::Action;
use crate::ui::contact::on_contact;
use crate::ui::model::Effect;
use crate::ui::reply::{Go, Reply};
use crate::ui::world::{Case, World};

/// After this long without an answer, one tries again.
pub const RETRY: Span = Span::minutes(10);

/// What the card keeps.
#[derive(Clone, Debug)]
pub struct Card {
    /// The incident the call is about; calls without one are not logged.
    pub incident: Option<IncidentId>,
    /// Who is called.
    pub contact: ContactId,
}

impl Card {
    /// The card of a contact.
    pub const fn new(incident: Option<IncidentId>, contact: ContactId) -> Self {
        Self { incident, contact }
    }

    /// The case the call is about.
    pub fn case<'m>(&self, world: &'m World) -> Option<&'m Case> {
        world
            .case
            .as_ref()
            .filter(|case| Some(&case.incident.id) == self.incident.as_ref())
    }

    /// All contacts of the card.
    pub fn contacts(&self, world: &World) -> Vec<Contact> {
        match self.case(world) {
            Some(case) => directory(&case.edition.guide, &world.workspace, Some(&case.incident)),
            None => directory(world.guide_here(), &world.workspace, None),
        }
    }

    /// The contact that is called.
    pub fn shown(&self, world: &World) -> Option<Contact> {
        self.contacts(world)
            .into_iter()
            .find(|contact| contact.id == self.contact)
    }
}

/// The card of whoever is to be called next in an incident.
pub fn next_card(world: &World, case: &Case, now: Moment) -> Option<Card> {
    let contacts = directory(&case.edition.guide, &world.workspace, Some(&case.incident));
    let next = next_to_call(
        &case.incident,
        &case.edition.guide,
        &contacts,
        world.me.role.as_ref(),
        now,
    );
    let dpo = || {
        contacts
            .iter()
            .find(|c| {
                c.kind == ContactKind::Dpo
                    && c.phone.is_some()
                    && !is_passed_over(&case.incident, c)
            })
            .map(|c| c.id.clone())
    };
    let contact = next.or_else(dpo)?;
    Some(Card::new(Some(case.incident.id.clone()), contact))
}

/// What to say, in the language of the screen.
pub fn words_to_say(world: &World, contact: &Contact) -> String {
    let from_file = contact.say.get(world.tr.language().code());
    if from_file.is_empty() {
        world.tr.text(&format!("say-{}", contact.kind.code()))
    } else {
        from_file.to_owned()
    }
}

/// Answers to an action; none when it is not for this screen.
pub fn act(card: &mut Card, world: &World, action: Action, now: Moment) -> Option<Reply> {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "all other actions are no outcome"
    )]
    let outcome = match action {
        Action::Reached => CallOutcome::Reached,
        Action::NoAnswer => CallOutcome::NoAnswer,
        Action::MessageLeft => CallOutcome::Message,
        Action::WrongNumber => CallOutcome::Wrong,
        Action::NextInLine => {
            let all = card.contacts(world);
            let at = all
                .iter()
                .position(|contact| contact.id == card.contact)
                .unwrap_or(0);
            let case = card.case(world);
            let passed_over = |contact: &Contact| {
                case.is_some_and(|case| is_passed_over(&case.incident, contact))
            };
            let reachable = all.iter().cycle().skip(at + 1).take(all.len());
            let next = reachable
                .filter(|contact| contact.has_route() && !passed_over(contact))
                .map(|contact| contact.id.clone())
                .next();
            card.contact = next.unwrap_or_else(|| card.contact.clone());
            return Some(Reply::taken());
        }
        _ => {
            return on_contact(world, card.case(world), &card.contact, action);
        }
    };
    let Some(incident) = card.incident.clone() else {
        return Some(Go::Warn(world.tr.text("call-no-incident")).into());
    };
    let contact = card.shown(world)?;
    let again = matches!(outcome, CallOutcome::NoAnswer | CallOutcome::Message);
    // What is read out to a citizen is evidence of what they were told.
    let read_out = outcome == CallOutcome::Reached && contact.kind == ContactKind::Citizen;
    let spoken = read_out.then(|| Text::new(words_to_say(world, &contact)));
    let retry_at = again.then(|| now.plus(RETRY));
    let command = command(&contact, outcome, None, spoken, retry_at);
    Some(Effect::act(incident, command).into())
}
