//! What the alarms announce, for whoever listens: screens, or a watcher without any.
//!
//! Nothing here says how it is shown. Words are made in `due.rs`.

use std::fmt;

use super::desktop::Why;
use crate::domain::alarm::Ring;
use crate::domain::clock::Clock;
use crate::domain::id::{ControllerId, IncidentId, Number, RuleId};
use crate::domain::incident::Incident;
use crate::domain::ringing::Ringing;
use crate::domain::time::Moment;
use crate::store::StoreError;

/// Something that is to be seen, or is no longer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Announcement {
    /// When somebody has to look again; none where nothing is to ring.
    Next(Option<Moment>),
    /// An alarm rings, or rang and nobody has seen it since.
    Rings(Box<Alarm>),
    /// An alarm was seen or put off, or its clock has ended (P5).
    Stops(Topic),
    /// An open incident cannot be read, so nobody knows what is due there.
    Unread(StoreError),
    /// A desktop did not show an alarm.
    NotShown(Why),
    /// So many alarms were due while nobody could hear them (P3).
    Missed(usize),
}

/// An alarm that rings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// Which deadline it is about.
    pub topic: Topic,
    /// The incident's number.
    pub number: Option<Number>,
    /// The deadline.
    pub deadline: Moment,
    /// Which ring it is.
    pub ring: Ring,
    /// What a sentence about it names: number, what, left, due, next, now.
    pub values: [(&'static str, String); 6],
}

/// The deadline that an alarm is about. A later alarm of the same one takes its place, never another's.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Topic {
    /// The incident.
    pub incident: IncidentId,
    /// The rule.
    pub rule: RuleId,
    /// For which controller, where there are several.
    pub controller: Option<ControllerId>,
    /// Whether it is the deadline by an earlier start than the one set.
    pub earlier: bool,
}

impl Topic {
    /// What a deadline of an incident is known by.
    pub(super) fn of(incident: &Incident, ringing: &Ringing) -> Self {
        let Clock {
            rule, controller, ..
        } = &ringing.clock;
        Self {
            incident: incident.id.clone(),
            rule: rule.clone(),
            controller: controller.clone(),
            earlier: ringing.is_earlier(),
        }
    }
}

/// One line of its own for each.
impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let controller = self.controller.as_ref().map_or("", |id| id.as_str());
        let earlier = if self.earlier { ":earlier" } else { "" };
        let Self { incident, rule, .. } = self;
        write!(f, "alarm:{incident}:{rule}:{controller}{earlier}")
    }
}
