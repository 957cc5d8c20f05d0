//! Who rings which alarm: claim with a lease, send, confirm.
//!
//! A lease is a row that changes; what became of an alarm is an entry of the log, written by the caller. A lease that ran
//! out can be claimed again, so nothing is lost; only one claims at a time, so nothing rings twice.

use rusqlite::{Connection, TransactionBehavior, params};

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

impl AlarmKey {
    /// The rule's column: the controller stands behind the rule.
    fn rule_of(&self) -> String {
        let controller = self.controller.as_ref();
        controller.map_or_else(
            || self.rule.to_string(),
            |controller| format!("{}/{controller}", self.rule),
        )
    }
}

/// Takes an alarm until `now + lease`; false when it was rung or another has it.
pub(super) fn claim(
    conn: &mut Connection,
    key: &AlarmKey,
    by: &str,
    now: Moment,
    lease: Span,
) -> Result<bool, StoreError> {
    let change = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // A claim from the future was made before the clock was set back: its lease says nothing. Nobody leases for longer than
    // is asked for now: such a lease was changed, and would keep an alarm silent.
    let taken = change.execute(
        "INSERT INTO alarms VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 1, NULL) \
         ON CONFLICT DO UPDATE SET claimed_by = ?6, claimed_at = ?7, lease_until = ?8, attempts = attempts + 1 \
         WHERE outcome IS NULL AND (lease_until <= ?7 OR claimed_at > ?7 OR lease_until > ?8)",
        params![
            key.stream.as_str(),
            key.rule_of(),
            key.stage.code(),
            key.deadline.millis(),
            key.due.millis(),
            by,
            now.millis(),
            now.plus(lease).millis(),
        ],
    )?;
    change.commit()?;
    Ok(taken == 1)
}

/// Says what became of an alarm: it never rings again.
pub(super) fn confirm(
    conn: &Connection,
    key: &AlarmKey,
    outcome: AlarmOutcome,
) -> Result<(), StoreError> {
    conn.execute(
        "UPDATE alarms SET outcome = ?6 \
         WHERE stream = ?1 AND rule = ?2 AND stage = ?3 AND deadline = ?4 AND due = ?5",
        params![
            key.stream.as_str(),
            key.rule_of(),
            key.stage.code(),
            key.deadline.millis(),
            key.due.millis(),
            outcome.code(),
        ],
    )?;
    Ok(())
}
