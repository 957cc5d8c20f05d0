//! The leases of alarms in their table of the ledger's file. Who gets one is decided in `leases.rs` above.

use rusqlite::{Connection, OptionalExtension as _, Transaction, params};

use crate::domain::event::AlarmOutcome;
use crate::domain::time::Moment;
use crate::store::error::StoreError;
use crate::store::lease::{Lease, LeaseTable, WrittenKey};

impl LeaseTable for Transaction<'_> {
    fn lease(&self, key: &WrittenKey) -> Result<Option<Lease>, StoreError> {
        // Only what decides is read: whatever else a flipped bit did to the row keeps no alarm silent.
        let mut stmt = self.prepare_cached(
            "SELECT claimed_at, lease_until, outcome IS NOT NULL FROM alarms \
             WHERE stream = ?1 AND rule = ?2 AND stage = ?3 AND deadline = ?4 AND due = ?5",
        )?;
        let WrittenKey {
            stream,
            rule,
            stage,
            deadline,
            due,
        } = key;
        let lease = stmt.query_row(params![stream, rule, stage, deadline, due], |row| {
            Ok(Lease {
                claimed_at: Moment::from_millis(row.get(0)?),
                until: Moment::from_millis(row.get(1)?),
                confirmed: row.get(2)?,
            })
        });
        Ok(lease.optional()?)
    }

    fn put_lease(&self, key: &WrittenKey, by: &str, lease: &Lease) -> Result<(), StoreError> {
        let mut stmt = self.prepare_cached(
            "INSERT INTO alarms VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 1, NULL) ON CONFLICT DO UPDATE \
             SET claimed_by = ?6, claimed_at = ?7, lease_until = ?8, attempts = attempts + 1",
        )?;
        stmt.execute(params![
            key.stream,
            key.rule,
            key.stage,
            key.deadline,
            key.due,
            by,
            lease.claimed_at.millis(),
            lease.until.millis(),
        ])?;
        Ok(())
    }

    fn put_outcome(&self, key: &WrittenKey, outcome: AlarmOutcome) -> Result<(), StoreError> {
        self.execute(
            "UPDATE alarms SET outcome = ?6 \
             WHERE stream = ?1 AND rule = ?2 AND stage = ?3 AND deadline = ?4 AND due = ?5",
            params![
                key.stream,
                key.rule,
                key.stage,
                key.deadline,
                key.due,
                outcome.code(),
            ],
        )?;
        Ok(())
    }

    fn commit(self: Box<Self>) -> Result<(), StoreError> {
        Ok((*self).commit()?)
    }
}

/// The alarms of which it is written what became.
pub(in crate::store) fn confirmed(conn: &Connection) -> Result<Vec<WrittenKey>, StoreError> {
    let sql = "SELECT stream, rule, stage, deadline, due FROM alarms WHERE outcome IS NOT NULL";
    let mut stmt = conn.prepare(sql)?;
    let keys = stmt.query_map([], |row| {
        Ok(WrittenKey {
            stream: row.get(0)?,
            rule: row.get(1)?,
            stage: row.get(2)?,
            deadline: row.get(3)?,
            due: row.get(4)?,
        })
    })?;
    Ok(keys.collect::<rusqlite::Result<_>>()?)
}

/// Forgets alarms: they have not rung.
pub(in crate::store) fn forget(change: &Connection, keys: &[WrittenKey]) -> Result<(), StoreError> {
    let mut stmt = change.prepare(
        "DELETE FROM alarms WHERE stream = ?1 AND rule = ?2 AND stage = ?3 AND deadline = ?4 AND due = ?5",
    )?;
    for key in keys {
        stmt.execute(params![
            key.stream,
            key.rule,
            key.stage,
            key.deadline,
            key.due
        ])?;
    }
    Ok(())
}
