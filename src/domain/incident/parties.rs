//! Duties of an incident for each controller by itself: when it became aware, what was sent for it, what it still owes.
//!
//! Where an incident has one controller only, nothing is kept apart and everything counts for it. The fold that these
//! answers read is in `incident.rs`.

use std::collections::BTreeSet;

use crate::domain::alarm::AlarmRecord;
use crate::domain::clock::{Clock, DeadlineKey};
use crate::domain::event::{
    ClockEnd, ControllerAdded, DutyMet, Exemption, Knowledge, NoticeForm, NoticeSent,
    PeopleInformed, Risk, Role, Stamp, When,
};
use crate::domain::id::{ControllerId, RuleId};
use crate::domain::incident::{Decision, Incident};
use crate::domain::party::counts_for;
use crate::domain::time::Moment;

impl Incident {
    /// For whom duties are kept apart: each controller where there are several, else nobody in particular.
    pub fn parties(&self) -> Vec<Option<ControllerId>> {
        if self.controllers.len() > 1 {
            self.controllers.iter().cloned().map(Some).collect()
        } else {
            vec![None]
        }
    }

    /// The moment the organisation became aware; of several controllers, the first that did.
    pub fn aware(&self) -> Option<Moment> {
        let stamps = self.times.all(When::Aware);
        stamps.map(|(_, stamp)| stamp.at).min()
    }

    /// When a controller became aware: its own time, else the one for all.
    pub fn aware_for(&self, party: Option<&ControllerId>) -> Option<&Stamp> {
        self.times.get_for(When::Aware, party)
    }

    /// The notices of a controller, in order.
    pub fn notices_for<'a>(
        &'a self,
        party: Option<&'a ControllerId>,
    ) -> impl Iterator<Item = &'a NoticeSent> {
        let of = move |notice: &&NoticeSent| counts_for(notice.controller.as_ref(), party);
        self.notices.iter().map(|notice| &notice.sent).filter(of)
    }

    /// Whether a notice that meets the 72 hours was sent for a controller: a first or a complete one.
    pub fn notified_for(&self, party: Option<&ControllerId>) -> bool {
        self.notices_for(party)
            .any(|n| matches!(n.form, NoticeForm::First | NoticeForm::Complete))
    }

    /// Lets a clock end with the notice that was sent first: which of two is told first changes nothing of that.
    pub(in crate::domain) fn sent_before(&mut self, sent: &NoticeSent, recorded_at: Moment) {
        let meets = matches!(sent.form, NoticeForm::First | NoticeForm::Complete);
        for clock in self.clocks.iter_mut().filter(|_| meets) {
            let ours = counts_for(sent.controller.as_ref(), clock.controller.as_ref());
            if let Some(ended) = clock.ended.as_mut().filter(|_| ours)
                && ended.because == ClockEnd::Notified
                && sent.at.at < ended.at
            {
                (ended.at, ended.recorded_at) = (sent.at.at, recorded_at);
            }
        }
    }

    /// Whether a notice that meets the 72 hours was sent, for every controller.
    pub fn notified(&self) -> bool {
        self.parties()
            .iter()
            .all(|party| self.notified_for(party.as_ref()))
    }

    /// Why a controller need send no notice.
    pub fn not_required_for(&self, party: Option<&ControllerId>) -> Option<&Decision<()>> {
        self.not_required.get(party)
    }

    /// Whether nobody owes the authority a first notice any more.
    pub fn notice_settled(&self) -> bool {
        let settled = |party: &Option<ControllerId>| {
            let party = party.as_ref();
            self.notified_for(party) || self.not_required_for(party).is_some()
        };
        self.parties().iter().all(settled)
    }

    /// As processor: when a controller was told.
    pub fn told_for(&self, party: Option<&ControllerId>) -> Option<&Stamp> {
        self.controller_told.get(party)
    }

    /// How the people were informed for a controller, in order.
    pub fn informed_for<'a>(
        &'a self,
        party: Option<&'a ControllerId>,
    ) -> impl Iterator<Item = &'a PeopleInformed> {
        let of = move |said: &&PeopleInformed| counts_for(said.controller.as_ref(), party);
        self.informed.iter().filter(of)
    }

    /// Why the people need not be informed one by one for a controller: its own reason, else the one for all.
    pub fn exempt_for(&self, party: Option<&ControllerId>) -> Option<&Decision<Exemption>> {
        let mut all = self.exempt.from_own(party);
        all.find(|exempt| self.holds(exempt.outcome, party))
    }

    /// Whether an exception holds: that the risk is not high does not once it is, a public notice does once it was made, and
    /// against the authority's word only its own.
    fn holds(&self, ground: Exemption, party: Option<&ControllerId>) -> bool {
        let untrue = self.high() && ground == Exemption::NotHigh;
        let awaited = self.notice_awaited(party, ground);
        let agreed = ground == Exemption::AuthorityAgrees;
        let ours = agreed || self.people_required_for(party).is_none();
        !untrue && !awaited && ours
    }

    /// How many people are concerned, as the form says; none while nobody knows.
    pub fn concerned(&self) -> Option<usize> {
        let fact = self.facts.get(&"people-count".into())?;
        if !matches!(fact.knowledge, Knowledge::Known | Knowledge::Estimate) {
            return None;
        }
        let value = fact.value.as_ref()?.get()?;
        let digits: String = value.chars().filter(char::is_ascii_digit).collect();
        digits.parse().ok()
    }

    fn high(&self) -> bool {
        self.risk.as_ref().map(|risk| risk.outcome) == Some(Risk::High)
    }

    /// Whether the people of a controller were informed: as many as are concerned, where both numbers are known, and since the
    /// authority required it, where it did.
    fn all_informed(&self, party: Option<&ControllerId>) -> bool {
        let required = self.people_required_since(party).map(Moment::floor_minute);
        let since = |said: &&PeopleInformed| required.is_none_or(|at| said.at.at >= at);
        let counts: Vec<Option<u32>> = self
            .informed_for(party)
            .filter(since)
            .map(|said| said.count)
            .collect();
        let known: usize = counts.iter().flatten().map(|count| *count as usize).sum();
        // Of several controllers nobody knows how many are whose.
        let all = self.concerned().filter(|_| self.controllers.len() < 2);
        counts.contains(&None) || (known > 0 && all.is_none_or(|all| known >= all))
    }

    /// What settled what a controller owes the people; none while nothing did.
    pub fn people_settled_for(&self, party: Option<&ControllerId>) -> Option<ClockEnd> {
        let informed = self.all_informed(party).then_some(ClockEnd::Informed);
        informed.or_else(|| self.exempt_for(party).map(|_| ClockEnd::Exempt))
    }

    /// Whether the people were informed or an exception holds, for every controller.
    pub fn people_settled(&self) -> bool {
        let settled = |party: &Option<ControllerId>| self.people_settled_for(party.as_ref());
        self.parties().iter().all(|party| settled(party).is_some())
    }

    /// Whether a controller still has to inform the people: at high risk, who answers for the data (Art. 34).
    pub fn owes_people_for(&self, party: Option<&ControllerId>) -> bool {
        let ours = self.role != Role::Processor;
        // What the authority requires is owed whatever we find.
        let ordered = self.people_required_for(party).is_some();
        let asked = ordered || (self.high() && !self.finding.outcome.none());
        asked && ours && self.people_settled_for(party).is_none()
    }

    /// Whether anybody still has to inform the people.
    pub fn owes_people(&self) -> bool {
        let mut parties = self.parties().into_iter();
        parties.any(|party| self.owes_people_for(party.as_ref()))
    }

    /// Whether a progress report took the place of a final one.
    pub fn progress_for(&self, rule: &RuleId, party: Option<&ControllerId>) -> bool {
        self.progress.iter().any(|said| {
            said.rule == *rule && (said.controller.is_none() || said.controller.as_ref() == party)
        })
    }

    /// Whether a final report is still owed after a progress report, also while its month does not run yet.
    pub fn owes_final(&self) -> bool {
        self.significant == Some(true)
            && self.progress.iter().any(|said| {
                self.duty_met(&said.rule, said.controller.as_ref())
                    .is_none()
            })
    }

    /// How a rule's duty was met, as somebody said.
    pub fn duty_met(&self, rule: &RuleId, party: Option<&ControllerId>) -> Option<&DutyMet> {
        let mut all = self.duties.iter();
        all.find(|met| {
            met.rule == *rule && (met.controller.is_none() || met.controller.as_ref() == party)
        })
    }

    /// Takes a further controller in. What was kept for the only one so far stays its own; the times stand for all.
    pub(in crate::domain) fn take_part(&mut self, added: ControllerAdded) {
        if let [only] = self.controllers.as_slice() {
            let only = only.clone();
            self.keep_apart(&only);
        }
        self.controllers.push(added.controller);
        self.joined.extend(added.joined);
    }

    /// Gives what was kept for nobody in particular to a controller.
    fn keep_apart(&mut self, only: &ControllerId) {
        let parties = (self.clocks.iter_mut().map(|clock| &mut clock.controller))
            .chain((self.notices.iter_mut()).map(|notice| &mut notice.sent.controller))
            .chain((self.withdrawn.iter_mut()).map(|one| &mut one.notice.sent.controller))
            .chain(self.informed.iter_mut().map(|said| &mut said.controller))
            .chain(self.duties.iter_mut().map(|met| &mut met.controller))
            .chain(self.progress.iter_mut().map(|said| &mut said.controller));
        for party in parties {
            party.get_or_insert_with(|| only.clone());
        }
        let alarms = std::mem::take(&mut self.alarms).into_iter();
        let own = |((rule, deadline, party), record)| {
            let party: Option<ControllerId> = party;
            ((rule, deadline, party.or(Some(only.clone()))), record)
        };
        self.alarms = alarms.map(own).collect();
        self.not_required.give_to(only);
        self.exempt.give_to(only);
        self.controller_told.give_to(only);
        self.telling.belongs_to(only);
    }

    pub(in crate::domain) fn clock_mut(
        &mut self,
        rule: &RuleId,
        party: Option<&ControllerId>,
    ) -> Option<&mut Clock> {
        self.clocks.iter_mut().find(|clock| clock.is(rule, party))
    }

    /// A rule's clock.
    pub fn clock(&self, rule: &RuleId, party: Option<&ControllerId>) -> Option<&Clock> {
        self.clocks.iter().find(|clock| clock.is(rule, party))
    }

    /// The running clock that is nearest: the earliest deadline, else a duty without hours.
    pub fn nearest_clock(&self) -> Option<&Clock> {
        self.clocks
            .iter()
            .filter(|clock| clock.runs())
            .min_by_key(|clock| (clock.deadline.is_none(), clock.deadline))
    }

    /// Changes what is on record of a deadline's alarms. Entries of before name no controller and count for each.
    pub(in crate::domain) fn on_alarms(
        &mut self,
        key: DeadlineKey,
        change: impl Fn(&mut AlarmRecord),
    ) {
        let (rule, deadline, controller) = &key;
        let meant = |clock: &&Clock| {
            controller.is_none() && clock.rule == *rule && clock.deadline == Some(*deadline)
        };
        let clocks = self.clocks.iter().filter(meant);
        let mut keys: BTreeSet<DeadlineKey> = clocks.filter_map(Clock::key).collect();
        keys.insert(key);
        for key in keys {
            change(self.alarms.entry(key).or_default());
        }
    }
}
