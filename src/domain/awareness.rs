//! The awareness ledger: every moment on record from which the 72 hours could count, with the deadline each would give.
//!
//! Computed from the entries, never stored. The strict one is the earliest at which anybody in the organisation knew:
//! whoever tells somebody knew by then, whether they were answered or not. When the thing happened or ended is no
//! knowledge, nor is what the processor knew before it told us; a suspicion is none before somebody says that it was. Nothing
//! here moves a clock: that takes a person's act, which `decide/starts.rs` and `decide/facts.rs` judge.

use super::clock::Clock;
use super::code::codes;
use super::event::{
    CallOutcome, Called, Certainty, ContactKind, Event, Stamp, TimeSet, When, stamp_now,
};
use super::id::{ContactId, ControllerId, RoleId};
use super::incident::{Entry, Incident};
use super::law::start_deadline;
use super::plan::{Guide, Plan};
use super::refusal::Refusal;
use super::text::Text;
use super::time::{Moment, Zone};

codes! {
    /// What a candidate start is.
    What {
        /// Awareness as somebody set it.
        Aware = "aware",
        /// The first person noticed.
        Noticed = "noticed",
        /// It was reported inside.
        ReportedInside = "reported-inside",
        /// A processor's message came in.
        Received = "received",
        /// That message was read.
        Read = "read",
        /// A link of the alarm chain.
        Hop = "hop",
        /// A role was told under a step.
        Told = "told",
        /// The data protection officer was told.
        Dpo = "dpo",
        /// A call reached somebody of whom nothing else is on record yet.
        Call = "call",
        /// The incident was opened.
        Opened = "opened",
    }
}

/// Whether a candidate is one the law could count from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Validity {
    /// It counts.
    Counts,
    /// Only a suspicion: it is looked into at once, and does not count before somebody says that it was known.
    Suspected,
    /// A processor's message that does not count, with its reason.
    Dismissed,
    /// A later entry corrected it: a telling has another time now, or awareness was set to an earlier one. Awareness that
    /// was moved to a later time is not corrected by that: it stays a start, and the reason given answers it.
    Superseded,
}

/// A moment the 72 hours could count from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The entry it is from, by its place in the incident; the candidate is called by it.
    pub entry: u64,
    /// What it is.
    pub what: What,
    /// Who was told.
    pub role: Option<RoleId>,
    /// Who was reached.
    pub contact: Option<ContactId>,
    /// When.
    pub stamp: Stamp,
    /// The deadline it would give; none where the law gives no hours.
    pub deadline: Option<Moment>,
    /// Whether it counts.
    pub validity: Validity,
}

impl Candidate {
    /// The whole minute it counts from.
    pub fn at(&self) -> Moment {
        self.stamp.at.floor_minute()
    }

    /// Whether it counts.
    pub fn counts(&self) -> bool {
        self.validity == Validity::Counts
    }

    /// Whether two records say the same: one telling may stand under the chain and under several steps.
    fn echoes(&self, other: &Self) -> bool {
        let same = self.what == other.what || (self.what.is_telling() && other.what.is_telling());
        same && self.role == other.role && self.at() == other.at()
    }
}

impl What {
    const fn is_telling(self) -> bool {
        matches!(self, Self::Hop | Self::Told | Self::Dpo)
    }

    const fn of_time(which: When) -> Option<Self> {
        match which {
            When::Aware => Some(Self::Aware),
            When::Noticed => Some(Self::Noticed),
            When::ReportedInside => Some(Self::ReportedInside),
            When::Received => Some(Self::Received),
            When::Read => Some(Self::Read),
            When::Occurred
            | When::Ended
            | When::Handled
            | When::CyberAware
            | When::ProcessorAware => None,
        }
    }
}

/// All candidate starts for a controller, the earliest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Starts {
    /// For whom, where there are several.
    pub controller: Option<ControllerId>,
    /// The candidates.
    pub candidates: Vec<Candidate>,
    /// The minute awareness is set to.
    set: Option<Moment>,
    /// The reason behind awareness as it is set.
    reason: Option<Text>,
    /// Whether nothing hangs on the start any more: it is no breach, or the case is closed.
    moot: bool,
}

impl Starts {
    /// The strict one: the earliest that counts.
    pub fn strict(&self) -> Option<&Candidate> {
        let counting = self.candidates.iter().filter(|one| one.counts());
        counting.min_by_key(|one| (one.at(), one.what != What::Aware))
    }

    /// The one the clock runs from.
    pub fn chosen(&self) -> Option<&Candidate> {
        let mut all = self.candidates.iter();
        all.find(|one| one.what == What::Aware && Some(one.at()) == self.set)
    }

    /// The earliest that counts beside the one the clock runs from.
    pub fn on_record(&self) -> Option<&Candidate> {
        let chosen = self.chosen().map(|one| one.entry);
        let beside = |one: &&Candidate| one.counts() && Some(one.entry) != chosen;
        self.candidates.iter().find(beside)
    }

    /// Why the clock does not run from the strict one, where somebody said so.
    pub fn not_chosen_because(&self) -> Option<&Text> {
        let (strict, chosen) = (self.strict()?, self.chosen()?);
        let passed = strict.at() < chosen.at() && strict.entry <= chosen.entry;
        self.reason.as_ref().filter(|_| passed)
    }

    /// The earliest start on record of which nobody has said anything yet: it lies before awareness as it is set, and was
    /// recorded after the sentence that set it.
    pub fn unresolved(&self) -> Option<&Candidate> {
        self.unanswered().filter(|_| !self.moot)
    }

    /// The same, also where nothing hangs on it any more: what was sent late by it stays late until somebody says why it does
    /// not count.
    fn unanswered(&self) -> Option<&Candidate> {
        let chosen = self.chosen();
        let earlier = |one: &&Candidate| match chosen {
            None => one.counts(),
            Some(aware) => {
                let answered = self.reason.is_some() && one.entry <= aware.entry;
                one.counts() && one.at() < aware.at() && !answered
            }
        };
        self.candidates.iter().find(|one| earlier(one))
    }

    /// The same while it would still move something: a clock of this controller that counts from awareness and runs. With none
    /// set yet it would start one.
    pub fn pressing(&self, incident: &Incident) -> Option<&Candidate> {
        let start = self.unresolved()?;
        // What was done in time by the start as it is set can still be late by the earlier one.
        let late = |clock: &Clock| {
            let done = clock.ended.filter(|ended| ended.because.meets());
            done.is_some_and(|ended| start.deadline.is_some_and(|due| ended.at > due))
        };
        let ours =
            |clock: &Clock| clock.controller == self.controller && Some(clock.start) == self.set;
        let moves = |clock: &Clock| ours(clock) && (clock.runs() || late(clock));
        let moves = self.chosen().is_none() || incident.clocks.iter().any(moves);
        Some(start).filter(|_| moves)
    }

    /// The minute a notice is judged from: the strict start, until a person has chosen.
    pub fn counts_from(&self) -> Option<Moment> {
        let earlier = self.unanswered().map(Candidate::at);
        earlier
            .or_else(|| self.chosen().map(Candidate::at))
            .or(self.set)
    }

    /// The start a clock is reckoned by in place of the one it runs from: an earlier one of which nobody has said anything.
    pub fn earlier(&self, clock: &Clock) -> Option<&Candidate> {
        let chosen = self.chosen()?;
        let start = if clock.ended.is_some() {
            self.unanswered()
        } else {
            self.unresolved()
        };
        start.filter(|_| clock.start == chosen.at())
    }

    /// The earliest start on record, where a start at this moment would pass it: that is a decision for the controller, by
    /// somebody who is named.
    pub fn passes(&self, at: Moment) -> Option<Moment> {
        let earliest = self.on_record().map(Candidate::at);
        earliest.filter(|earliest| *earliest < at.floor_minute())
    }

    /// What a start at this moment lacks as long as no sentence stands with it. The first start needs none, nor the earliest
    /// on record in place of a later one: there the record is the reason.
    pub fn lacks(&self, at: Moment) -> Option<Refusal> {
        let at = at.floor_minute();
        let earliest = self.on_record().map(Candidate::at);
        if let Some(earlier) = self.passes(at) {
            return Some(Refusal::EarlierStart(earlier));
        }
        let before = self.chosen()?.at();
        (earliest != Some(at) || before < at).then_some(Refusal::ReasonMissing)
    }

    /// Moments at which somebody only suspected it, the earliest first.
    pub fn suspected(&self) -> impl Iterator<Item = &Candidate> {
        let suspected = |one: &&Candidate| one.validity == Validity::Suspected;
        self.candidates.iter().filter(suspected)
    }

    /// A candidate by its entry.
    pub fn find(&self, entry: u64) -> Option<&Candidate> {
        self.candidates.iter().find(|one| one.entry == entry)
    }
}

/// The candidate starts of an incident, for each controller.
pub fn all_starts(incident: &Incident, guide: &Guide, zone: &Zone) -> Vec<Starts> {
    let parties = incident.parties().into_iter();
    parties
        .map(|party| starts(incident, party.as_ref(), guide, zone))
        .collect()
}

/// The first moment from which the 72 hours could count for anybody; none before the incident is opened.
pub fn first_start(incident: &Incident, guide: &Guide, zone: &Zone) -> Option<Moment> {
    let all = all_starts(incident, guide, zone).into_iter();
    let moments = all.flat_map(|starts| starts.candidates.into_iter().map(|one| one.at()));
    moments.min()
}

/// The candidate starts for a controller; for all of them where none is named.
pub fn starts(
    incident: &Incident,
    party: Option<&ControllerId>,
    guide: &Guide,
    zone: &Zone,
) -> Starts {
    let reader = Finder {
        incident,
        plan: &guide.plan,
        party,
        zone,
    };
    let set = incident.aware_for(party).map(|now| now.at.floor_minute());
    let mut reason = None;
    let mut found: Vec<Candidate> = Vec::new();
    let all = incident.entries.iter();
    for entry in all.filter(|entry| !incident.took_back(entry)) {
        let Some(candidate) = reader.candidate(entry) else {
            continue;
        };
        if candidate.what == What::Aware {
            // Of the same start said twice the last sentence holds; anything else was known from its first record on.
            found.retain(|before| !before.echoes(&candidate));
            correct(&mut found, &candidate, entry, incident);
            if let Event::TimeSet(said) = &entry.event
                && Some(candidate.at()) == set
            {
                reason.clone_from(&said.because);
            }
        }
        if !found.iter().any(|before| before.echoes(&candidate)) {
            found.push(candidate);
        }
    }
    for one in found.iter_mut().filter(|one| one.counts()) {
        match incident.judged.get(&one.entry).map(|said| said.certainty) {
            Some(Certainty::Suspected) => one.validity = Validity::Suspected,
            Some(Certainty::Dismissed) => one.validity = Validity::Dismissed,
            Some(Certainty::Knew) | None => {}
        }
    }
    // For one controller a time for all may be set after its own: it is a start only where it lies before that.
    let late = |one: &&mut Candidate| one.what == What::Aware && Some(one.at()) > set;
    for one in found.iter_mut().filter(late) {
        one.validity = Validity::Superseded;
    }
    drop_calls(&mut found);
    let (guide, zone) = (guide.of(party), guide.zone_of(party, zone));
    for one in &mut found {
        one.deadline = start_deadline(incident, one.at(), guide, zone);
    }
    found.sort_by_key(|one| (one.at(), one.what, one.entry));
    Starts {
        controller: party.cloned(),
        candidates: found,
        set,
        reason,
        moot: incident.closed.is_some() || incident.finding.outcome.none(),
    }
}

/// Awareness set to an earlier time corrects what was set before to a later one; set to a later time it corrects only what
/// was typed in the same act.
fn correct(found: &mut [Candidate], aware: &Candidate, said: &Entry, incident: &Incident) {
    let same_act = |one: &Candidate| {
        let mut entries = incident.entries.iter();
        entries.any(|entry| entry.seq == one.entry && entry.act == said.act)
    };
    let corrected =
        |one: &&mut Candidate| one.what == What::Aware && (one.at() > aware.at() || same_act(one));
    for one in found.iter_mut().filter(corrected) {
        one.validity = Validity::Superseded;
    }
}

/// A call tells something only where its person did not know before.
fn drop_calls(found: &mut Vec<Candidate>) {
    let before = found.clone();
    found.retain(|one| {
        let knew = |other: &Candidate| {
            let same = one.role.is_some() && other.role == one.role || one.contact == other.contact;
            let person = other.role.is_some() || other.contact.is_some();
            let earlier = (other.at(), other.entry) < (one.at(), one.entry);
            let together = other.what.is_telling() && other.at() == one.at();
            person && same && other.entry != one.entry && (earlier || together)
        };
        one.what != What::Call || !before.iter().any(knew)
    });
}

/// What entries are read by.
struct Finder<'a> {
    incident: &'a Incident,
    plan: &'a Plan,
    party: Option<&'a ControllerId>,
    zone: &'a Zone,
}

impl Finder<'_> {
    /// The candidate start an entry gives, if any.
    fn candidate(&self, entry: &Entry) -> Option<Candidate> {
        let incident = self.incident;
        let blank = |what, stamp: &Stamp| Candidate {
            entry: entry.seq,
            what,
            role: None,
            contact: None,
            stamp: stamp.clone(),
            deadline: None,
            validity: Validity::Counts,
        };
        let told = |what, role: &RoleId, stamp: &Stamp, now: Option<&Stamp>| Candidate {
            what: if self.is_dpo(role) { What::Dpo } else { what },
            role: Some(role.clone()),
            validity: validity(stamp, now),
            ..blank(what, stamp)
        };
        let entry_stamp = || stamp_now(entry.at, self.zone);
        #[expect(
            clippy::wildcard_enum_match_arm,
            reason = "no other entry is knowledge"
        )]
        match &entry.event {
            Event::Opened(_) => Some(blank(What::Opened, &entry_stamp())),
            Event::TimeSet(set) => {
                let what = What::of_time(set.which).filter(|_| self.ours(set))?;
                // Awareness is judged by what is set after it.
                let validity = if what == What::Aware {
                    Validity::Counts
                } else {
                    validity(&set.stamp, incident.times.get(&set.which))
                };
                Some(Candidate {
                    validity,
                    ..blank(what, &set.stamp)
                })
            }
            Event::HopRecorded(hop) => {
                let now = incident.hops.get(&hop.to).and_then(|hop| hop.at.as_ref());
                Some(told(What::Hop, &hop.to, hop.at.as_ref()?, now))
            }
            Event::RoleTold(hop) => {
                let now = incident.told.get(&(hop.step.clone(), hop.to.clone()));
                let now = now.and_then(|hop| hop.at.as_ref());
                Some(told(What::Told, &hop.to, hop.at.as_ref()?, now))
            }
            Event::Called(call) => Some(Candidate {
                role: self.inside(call)?.1,
                contact: Some(call.contact.clone()),
                ..blank(What::Call, &entry_stamp())
            }),
            _ => None,
        }
    }

    fn ours(&self, set: &TimeSet) -> bool {
        set.controller.is_none() || set.controller.as_ref() == self.party
    }

    fn is_dpo(&self, role: &RoleId) -> bool {
        let mut contacts = self.plan.contacts.iter();
        contacts.any(|c| c.kind == ContactKind::Dpo && c.role.as_ref() == Some(role))
    }

    /// Whom a call reached, by kind and role; none where it reached nobody, or somebody outside.
    fn inside(&self, call: &Called) -> Option<(ContactKind, Option<RoleId>)> {
        let mut files = self.plan.contacts.iter();
        let file = files.find(|contact| contact.id == call.contact);
        let card = self.incident.contacts.get(&call.contact);
        let file = file.map(|file| (file.kind, file.role.clone()));
        let whom = file.or_else(|| card.map(|card| (card.kind, card.role.clone())));
        whom.filter(|(kind, _)| {
            let ours = [
                ContactKind::Chain,
                ContactKind::Dpo,
                ContactKind::Management,
            ];
            call.outcome == CallOutcome::Reached && ours.contains(kind)
        })
    }
}

fn validity(stamp: &Stamp, now: Option<&Stamp>) -> Validity {
    if now.is_some_and(|now| now.at == stamp.at) {
        Validity::Counts
    } else {
        Validity::Superseded
    }
}

#[cfg(test)]
mod tests;
