//! What a case puts into a calendar: the deadlines that ring now, and those an earlier calendar file may hold.
//!
//! Which deadlines ring is the rules' question (`domain/ringing.rs`); how they are written is in `calendar.rs` above.

use crate::domain::alarm::{self, Ring};
use crate::domain::event::{Event, Stage};
use crate::domain::id::{ControllerId, IncidentId, RuleId};
use crate::domain::incident::{Entry, Incident};
use crate::domain::plan::Guide;
use crate::domain::ringing::{Ringing, ringing};
use crate::domain::time::{Moment, Zone};
use crate::i18n::{Tr, duty};

/// A deadline as one moment of the case had it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The incident.
    pub incident: IncidentId,
    /// Its number as people write it.
    pub number: String,
    /// How many entries the incident has: it only grows, so a later file is the newer word.
    pub revision: u64,
    /// The rule behind it.
    pub rule: RuleId,
    /// For which controller, where there are several.
    pub controller: Option<ControllerId>,
    /// What is owed, and to whom.
    pub duty: String,
    /// The deadline.
    pub deadline: Moment,
    /// It rings only after this.
    pub since: Moment,
    /// Whether it follows from an earlier start on record that nobody has answered yet.
    pub earlier: bool,
    /// The zone of the incident's plan.
    pub zone: Zone,
}

/// A ring that has an event of its own, with what marks its id.
pub(super) struct Reminder {
    pub(super) ring: Ring,
    mark: &'static str,
}

impl Due {
    /// Everything that rings in an open incident, the nearest first.
    ///
    /// Where the workspace has `several` organisations the number says whose it is.
    pub fn of(
        tr: &Tr,
        incident: &Incident,
        guide: &Guide,
        zone: &Zone,
        several: bool,
    ) -> Vec<Self> {
        let number = incident.number.map(|number| number.to_string());
        let number = number.unwrap_or_default();
        let whose = incident.controllers.first().filter(|_| several);
        let number = whose.map_or(number.clone(), |id| {
            format!("{} {number}", guide.controller_name(id))
        });
        let due = |one: Ringing| {
            let clock = &one.clock;
            let party = clock.controller.as_ref();
            Some(Self {
                incident: incident.id.clone(),
                number: number.clone(),
                revision: incident.seq(),
                rule: clock.rule.clone(),
                controller: party.cloned(),
                duty: duty::of_clock(tr, guide, clock, duty::duty(tr, guide, party, &clock.rule)),
                deadline: clock.deadline?,
                since: clock.since,
                earlier: one.is_earlier(),
                zone: zone.clone(),
            })
        };
        let all = ringing(incident, guide, zone).into_iter();
        let mut dues: Vec<Self> = all.filter_map(due).collect();
        dues.sort_by_key(|due| due.deadline);
        dues
    }

    /// The same deadline in each file.
    pub(super) fn uid(&self) -> String {
        let controller = self.controller.as_ref();
        let controller = controller.map_or_else(String::new, |id| format!("-{id}"));
        let earlier = if self.earlier { "-earlier" } else { "" };
        format!("{}-{}{controller}{earlier}@frist", self.incident, self.rule)
    }

    /// The same reminder of the same deadline in each file.
    pub(super) fn uid_of(&self, reminder: &Reminder) -> String {
        format!("{}.{}", reminder.mark, self.uid())
    }

    /// Its rings up to the deadline: those with an event of their own, and the others. With `evenings` also those on the
    /// evening before one at night.
    pub(super) fn rings(&self, evenings: bool) -> (Vec<Reminder>, Vec<Ring>) {
        let all = alarm::stages(self.deadline, self.since, evenings.then_some(&self.zone));
        // Of several evenings the last one: it stays the same event when the first is over.
        let evening = all.iter().rposition(|ring| ring.stage == Stage::Evening);
        let (mut own, mut others) = (Vec::new(), Vec::new());
        for (at, ring) in all.into_iter().enumerate() {
            let mark = match ring.stage {
                Stage::Before24 => Some("t24"),
                Stage::Before6 => Some("t6"),
                Stage::Evening => (evening == Some(at)).then_some("evening"),
                Stage::Before48
                | Stage::Before12
                | Stage::Before2
                | Stage::Before1
                | Stage::Due
                | Stage::After => None,
            };
            match mark {
                Some(mark) => own.push(Reminder { ring, mark }),
                None => others.push(ring),
            }
        }
        (own, others)
    }

    /// Whether a file with the one has nothing to change to become one with the other.
    fn same_dates(&self, other: &Self) -> bool {
        self.uid() == other.uid() && self.deadline == other.deadline && self.since == other.since
    }
}

/// The deadlines of cases.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deadlines {
    /// Those that ring now.
    pub running: Vec<Due>,
    /// Those that rang at an earlier moment of the case and do not now, or not then: what was saved then may hold them.
    /// The oldest first.
    pub(super) before: Vec<Due>,
}

impl Deadlines {
    /// Of an incident, open or closed.
    ///
    /// What an earlier file may hold is not on record; it follows from the entries, because the case at any earlier
    /// moment is the fold of fewer of them. Plan and rules are today's.
    pub fn of(tr: &Tr, incident: &Incident, guide: &Guide, zone: &Zone, several: bool) -> Self {
        let running = Due::of(tr, incident, guide, zone, several);
        let mut before: Vec<Due> = Vec::new();
        let mut then = Incident::new(incident.id.clone());
        let mut entries = incident.entries.iter().peekable();
        while let Some(entry) = entries.next() {
            then.apply(entry.clone());
            let Some(next) = entries.peek() else {
                break;
            };
            // An act is written whole, and an alarm changes no deadline.
            if next.act == entry.act || is_alarm(entry) {
                continue;
            }
            for mut due in Due::of(tr, &then, guide, zone, several) {
                let known = running.iter().chain(&before);
                if !known.into_iter().any(|one| one.same_dates(&due)) {
                    due.revision = incident.seq();
                    before.push(due);
                }
            }
        }
        Self { running, before }
    }

    /// Takes those of another case in.
    pub fn extend(&mut self, other: Self) {
        self.running.extend(other.running);
        self.before.extend(other.before);
    }
}

const fn is_alarm(entry: &Entry) -> bool {
    matches!(
        entry.event,
        Event::AlarmRang(_) | Event::AlarmAcknowledged(_) | Event::AlarmSnoozed(_)
    )
}
