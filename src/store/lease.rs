//! A lease of an alarm: when it holds, and what a kind of storage has to be able to do with it.
//!
//! A lease is a row that changes; what became of an alarm is an entry of the log, written by the caller. A lease that ran
//! out can be claimed again, so nothing is lost; only one claims at a time, so nothing rings twice. The handle that everybody
//! else uses is in `leases.rs`.

use super::error::StoreError;
use crate::domain::event::{AlarmOutcome, Stage};
use crate::domain::id::{ControllerId, RuleId, Stream};
use crate::domain::time::{Moment, Span};

/// One alarm. A deadline that moves makes another one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AlarmKey {
    /// The incident.
    pub stream: Stream,
    /// The rule whose deadline it is.
    pub rule: RuleId,
    /// For which controller, where there are several.
    pub controller: Option<ControllerId>,
    /// Which stage.
    pub stage: Stage,
    /// The deadline.
    pub deadline: Moment,
    /// When it is due.
    pub due: Moment,
}

/// An alarm's key as it is written; the controller stands behind the rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct WrittenKey {
    pub(super) stream: String,
    pub(super) rule: String,
    pub(super) stage: String,
    pub(super) deadline: i64,
    pub(super) due: i64,
}

impl From<&AlarmKey> for WrittenKey {
    fn from(key: &AlarmKey) -> Self {
        let controller = key.controller.as_ref();
        let rule = controller.map_or_else(
            || key.rule.to_string(),
            |controller| format!("{}/{controller}", key.rule),
        );
        Self {
            stream: key.stream.as_str().to_owned(),
            rule,
            stage: key.stage.code().to_owned(),
            deadline: key.deadline.millis(),
            due: key.due.millis(),
        }
    }
}

impl WrittenKey {
    /// The rule alone, as the entry of an alarm names it.
    pub(super) fn rule_alone(&self) -> &str {
        self.rule.split('/').next().unwrap_or_default()
    }
}

/// What of a lease says whether it still holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lease {
    pub(super) claimed_at: Moment,
    pub(super) until: Moment,
    /// Whether it is known what became of the alarm.
    pub(super) confirmed: bool,
}

impl Lease {
    /// Whether it keeps others from an alarm that is claimed now, until `until`.
    fn holds(&self, now: Moment, until: Moment) -> bool {
        // A claim from the future was made before the clock was set back: its lease says nothing. Nobody leases for longer
        // than is asked for now: such a lease was changed, and would keep an alarm silent.
        let lapsed = self.until <= now || self.claimed_at > now || self.until > until;
        self.confirmed || !lapsed
    }
}

/// The leases inside one change; nothing of it stays without [`LeaseTable::commit`].
pub(super) trait LeaseTable {
    /// The lease of an alarm; none where nobody has claimed it yet.
    fn lease(&self, key: &WrittenKey) -> Result<Option<Lease>, StoreError>;
    /// Writes who has it, in place of whoever had it before.
    fn put_lease(&self, key: &WrittenKey, by: &str, lease: &Lease) -> Result<(), StoreError>;
    /// Writes what became of a claimed alarm.
    fn put_outcome(&self, key: &WrittenKey, outcome: AlarmOutcome) -> Result<(), StoreError>;
    /// Makes the change last.
    fn commit(self: Box<Self>) -> Result<(), StoreError>;
}

/// Takes an alarm until `now + lease`; false when it was rung or another has it.
pub(super) fn claim(
    table: Box<dyn LeaseTable + '_>,
    key: &WrittenKey,
    by: &str,
    now: Moment,
    lease: Span,
) -> Result<bool, StoreError> {
    let until = now.plus(lease);
    if table
        .lease(key)?
        .is_some_and(|there| there.holds(now, until))
    {
        return Ok(false);
    }
    let own = Lease {
        claimed_at: now,
        until,
        confirmed: false,
    };
    table.put_lease(key, by, &own)?;
    table.commit()?;
    Ok(true)
}

/// Says what became of an alarm: it never rings again.
pub(super) fn confirm(
    table: Box<dyn LeaseTable + '_>,
    key: &WrittenKey,
    outcome: AlarmOutcome,
) -> Result<(), StoreError> {
    table.put_outcome(key, outcome)?;
    table.commit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lease_holds_until_it_ends_and_for_ever_once_it_is_known_what_became() {
        let now = Moment::from_millis(1_800_000_000_000);
        let at = |claimed: i64, until: i64, confirmed| Lease {
            claimed_at: now.plus(Span::seconds(claimed)),
            until: now.plus(Span::seconds(until)),
            confirmed,
        };
        let until = now.plus(Span::seconds(30));
        let holds = |lease: Lease| lease.holds(now, until);
        assert!(holds(at(-10, 20, false)));
        assert!(!holds(at(-30, 0, false)), "it ran out");
        assert!(
            !holds(at(1, 20, false)),
            "made before the clock was set back"
        );
        assert!(!holds(at(-10, 31, false)), "longer than anybody asks for");
        assert!(holds(at(-30, 0, true)), "it is known what became of it");
    }
}
