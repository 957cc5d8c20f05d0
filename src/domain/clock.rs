//! A legal period as the log has it: from when to when, for whom, and how it ended.
//!
//! What decides whether a period must run is in `law/clocks.rs`; what its alarms are in `alarm.rs`; by which start its
//! deadline is reckoned while an earlier one is on record in `ringing.rs`.

use super::event::{ClockEnd, ClockStarted};
use super::id::{ControllerId, RuleId};
use super::time::{Moment, Span};

/// A legal period of an incident, as the log says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The rule.
    pub rule: RuleId,
    /// The rule's version.
    pub rule_version: u32,
    /// Where it counts from.
    pub start: Moment,
    /// Where it ends; none where the law gives no hours.
    pub deadline: Option<Moment>,
    /// When this deadline was written; alarms before that were never due.
    pub since: Moment,
    /// Why and when it ended.
    pub ended: Option<Ended>,
    /// For which controller, where there are several.
    pub controller: Option<ControllerId>,
    /// Whether it stands only as if the law covered the controller: nobody has said so, and the log has no such clock.
    pub if_covered: bool,
}

/// How a period ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended {
    /// Why.
    pub because: ClockEnd,
    /// When what ended it happened, such as the sending of a notice.
    pub at: Moment,
    /// When that was written.
    pub recorded_at: Moment,
}

/// A deadline of a rule, of one controller where there are several: what alarms are kept by.
pub type DeadlineKey = (RuleId, Moment, Option<ControllerId>);

impl Clock {
    /// As an entry says that it began to run.
    pub fn started(entry: ClockStarted, since: Moment) -> Self {
        Self {
            rule: entry.rule,
            rule_version: entry.rule_version,
            start: entry.start,
            deadline: entry.deadline,
            since,
            ended: None,
            controller: entry.controller,
            if_covered: false,
        }
    }

    /// Whether it runs.
    pub const fn runs(&self) -> bool {
        self.ended.is_none()
    }

    /// What its alarms are kept by; none where the law gives no hours.
    pub fn key(&self) -> Option<DeadlineKey> {
        Some((self.rule.clone(), self.deadline?, self.controller.clone()))
    }

    /// Whether it is the one of this rule and controller.
    pub fn is(&self, rule: &RuleId, party: Option<&ControllerId>) -> bool {
        self.rule == *rule && self.controller.as_ref() == party
    }

    /// Whether what it asks for was done in time; none while it runs, where nothing was done, and where the law gives no
    /// hours.
    pub fn timely(&self) -> Option<Timely> {
        let ended = self.ended.filter(|ended| ended.because.meets())?;
        Some(Timely::of(ended.at, ended.recorded_at, self.deadline?))
    }
}

/// Whether something was done in time, judged by the moment it happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timely {
    /// In time, and written in time: the log shows it by itself.
    InTime,
    /// In time as somebody said after the deadline: a claim, which a receipt or a mail has to show.
    AsStated,
    /// This much after the deadline.
    LateBy(Span),
}

impl Timely {
    /// Judges a moment that was written at another against a deadline.
    pub fn of(at: Moment, recorded_at: Moment, deadline: Moment) -> Self {
        if at > deadline {
            Self::LateBy(at.since(deadline))
        } else if recorded_at > deadline && at.floor_minute() != recorded_at.floor_minute() {
            Self::AsStated
        } else {
            Self::InTime
        }
    }

    /// Its stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::InTime => "in-time",
            Self::AsStated => "as-stated",
            Self::LateBy(_) => "late",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> Moment {
        Moment::from_millis(1_800_000_000_000).plus(Span::minutes(minutes))
    }

    #[test]
    fn in_time_is_judged_by_what_happened_and_a_claim_is_called_one() {
        let of = |happened, recorded| Timely::of(at(happened), at(recorded), at(0));
        assert_eq!(of(-30, -30), Timely::InTime);
        assert_eq!(of(-30, 0), Timely::InTime);
        assert_eq!(of(-30, 1), Timely::AsStated);
        assert_eq!(of(0, 60), Timely::AsStated);
        assert_eq!(of(1, 60), Timely::LateBy(Span::minutes(1)));
        assert_eq!(of(1, 1), Timely::LateBy(Span::minutes(1)));
        // The running minute counts as now: what is said to happen now at the deadline is no claim of the past.
        let now = at(0).plus(Span::seconds(20));
        assert_eq!(Timely::of(at(0), now, at(0)), Timely::InTime);
    }
}
