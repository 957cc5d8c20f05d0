//! What is owed to the people (Art. 34): exceptions with what shows them, a request of the police to wait, and the
//! authority's word, which replaces ours.
//!
//! An exception (c) frees nobody before the public notice was made. A request to wait ends no duty: it rings again.

use crate::domain::clock::Clock;
use crate::domain::event::{
    ConcernSet, Event, Exemption, PeopleExempt, PeopleRequired, PeopleWait,
};
use crate::domain::id::{ControllerId, RoleId, RuleId};
use crate::domain::incident::{Decision, Entry, Incident};
use crate::domain::party::{ByParty, counts_for};
use crate::domain::time::Moment;

/// What rings when the people have waited as long as somebody asked, or when a national ground is to be looked at again.
pub const PEOPLE_AGAIN: &str = "people-again";

/// What was said of telling the people, beside the exception itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Telling {
    /// Exceptions with all they rest on, the last one of each controller.
    pub exempt: Vec<PeopleExempt>,
    /// Requests to wait, the last one of each controller.
    pub waits: Vec<(PeopleWait, Moment)>,
    /// Orders of the authority to tell them, and when they came.
    pub required: Vec<(PeopleRequired, Moment)>,
    /// Whether somebody who would be called, or who sits here, is the person concerned; none while nobody asked.
    pub concern: Option<ConcernSet>,
    /// Roles that are passed over, with the sentence.
    pub passed_over: Vec<ConcernSet>,
}

impl Telling {
    /// What was said for all while there was one controller was said for that one.
    pub(in crate::domain) fn belongs_to(&mut self, only: &ControllerId) {
        let own = |party: &mut Option<ControllerId>| {
            party.get_or_insert_with(|| only.clone());
        };
        self.exempt
            .iter_mut()
            .for_each(|one| own(&mut one.controller));
        self.waits
            .iter_mut()
            .for_each(|(one, _)| own(&mut one.controller));
        self.required
            .iter_mut()
            .for_each(|(one, _)| own(&mut one.controller));
    }
}

impl Incident {
    /// Takes in what was said of telling the people.
    pub(in crate::domain) fn people_said(&mut self, event: Event, entry: &Entry) {
        #[expect(clippy::wildcard_enum_match_arm, reason = "only these are of people")]
        match event {
            Event::PeopleExempt(e) => self.exempted(e, entry),
            Event::PeopleWait(e) => {
                let waits = &mut self.telling.waits;
                waits.retain(|(old, _)| old.controller != e.controller);
                waits.push((e, entry.recorded_at));
            }
            Event::PeopleRequired(e) => {
                // Our own view no longer counts.
                match &e.controller {
                    Some(controller) => {
                        self.exempt.remove(Some(controller));
                        self.exempt.remove(None);
                    }
                    None => self.exempt = ByParty::default(),
                }
                let required = &mut self.telling.required;
                required.retain(|(old, _)| old.controller != e.controller);
                required.push((e, entry.at));
            }
            Event::ConcernSet(e) => {
                let passed = &mut self.telling.passed_over;
                if e.role.is_some() {
                    passed.retain(|old| old.role != e.role);
                    passed.push(e.clone());
                } else if !e.here {
                    passed.clear();
                }
                self.telling.concern = Some(e);
            }
            _ => {}
        }
    }

    fn exempted(&mut self, e: PeopleExempt, entry: &Entry) {
        let decision = Decision {
            outcome: e.ground,
            because: Some(e.because.clone()),
            decided_by: Some(e.decided_by.clone()),
            at: entry.at,
            recorded_at: entry.recorded_at,
        };
        if e.ground == Exemption::AuthorityAgrees {
            let required = &mut self.telling.required;
            required.retain(|(old, _)| !counts_for(e.controller.as_ref(), old.controller.as_ref()));
        }
        self.telling
            .exempt
            .retain(|old| old.controller != e.controller);
        self.exempt.set(e.controller.clone(), decision);
        self.telling.exempt.push(e);
    }

    /// What an exception of a controller rests on: its own, else the one for all.
    pub fn exempt_terms(&self, party: Option<&ControllerId>) -> Option<&PeopleExempt> {
        let all = || self.telling.exempt.iter().rev();
        let own = all().find(|one| one.controller.as_ref() == party);
        own.or_else(|| all().find(|one| one.controller.is_none()))
    }

    /// The order of the authority to tell the people of a controller.
    pub fn people_required_for(&self, party: Option<&ControllerId>) -> Option<&PeopleRequired> {
        let mut all = self.telling.required.iter().rev();
        all.find(|(one, _)| counts_for(one.controller.as_ref(), party))
            .map(|(one, _)| one)
    }

    /// When the authority first required it.
    pub fn people_required_since(&self, party: Option<&ControllerId>) -> Option<Moment> {
        let all = self.telling.required.iter();
        all.filter(|(one, _)| counts_for(one.controller.as_ref(), party))
            .map(|(_, at)| *at)
            .min()
    }

    /// The request to wait with telling the people of a controller.
    pub fn people_wait_for(&self, party: Option<&ControllerId>) -> Option<&PeopleWait> {
        let mut all = self.telling.waits.iter().rev();
        all.find(|(one, _)| counts_for(one.controller.as_ref(), party))
            .map(|(one, _)| one)
    }

    /// Whether an exception (c) waits for its public notice: entries of before did not say how it reaches the people.
    pub(in crate::domain) fn notice_awaited(
        &self,
        party: Option<&ControllerId>,
        ground: Exemption,
    ) -> bool {
        let terms = self.exempt_terms(party);
        ground == Exemption::PublicNotice && terms.is_some_and(|one| one.equally.is_some())
    }

    /// Whether a role is passed over, because it is or may be the person concerned.
    pub fn passed_over(&self, role: &RoleId) -> Option<&ConcernSet> {
        let mut all = self.telling.passed_over.iter();
        all.find(|one| one.role.as_ref() == Some(role))
    }

    /// When telling the people is looked at again: what was put off while it is owed, and national grounds by their day.
    pub(in crate::domain) fn people_again(&self) -> Vec<Clock> {
        let clock = |start: Moment, deadline: Moment, party: Option<&ControllerId>| Clock {
            rule: RuleId::new(PEOPLE_AGAIN),
            rule_version: 1,
            start,
            deadline: Some(deadline),
            // None of the stages before it.
            since: start.max(deadline.minus(crate::domain::time::Span::millis(1))),
            ended: None,
            controller: party.cloned(),
            if_covered: false,
        };
        let waits = self.telling.waits.iter();
        let waits = waits.filter(|(one, _)| self.owes_people_for(one.controller.as_ref()));
        let waits = waits.map(|(one, since)| clock(*since, one.until.at, one.controller.as_ref()));
        let national = self.telling.exempt.iter().filter_map(|one| {
            let party = one.controller.as_ref();
            let again = one.again_at.as_ref()?;
            let holds = self.exempt_for(party)?;
            (holds.outcome == Exemption::NationalLaw)
                .then(|| clock(holds.recorded_at, again.at, party))
        });
        waits.chain(national).collect()
    }
}
