//! Rings what is due: claims with a lease, asks the desktop, puts the outcome in the log, confirms.
//!
//! Why in this order: `docs/decisions.md#alarms-are-claimed-sent-and-confirmed`.
//! When alarms are due is computed in `domain/alarm.rs`. What is to be seen or said is announced; who listens shows it in
//! their own way, the screens with a banner and the terminal's bell. Nobody here waits for a desktop while looking.

mod announcement;
mod desktop;
mod due;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

pub use announcement::{Alarm, Announcement, Topic};
pub use desktop::{Delivery, Desktop, Message, Why};
pub use due::Due;
use tokio::sync::Notify;
use tokio::sync::mpsc::UnboundedSender;

use crate::app::session::{ActError, Session, new_id};
use crate::domain::alarm::{AlarmRecord, LATE, Ring};
use crate::domain::command::Command;
use crate::domain::edition::Edition;
use crate::domain::event::{AlarmOutcome, AlarmRang, LedgerKind};
use crate::domain::id::IncidentId;
use crate::domain::incident::Incident;
use crate::domain::ringing::{Ringing, next_of, ringing};
use crate::domain::summary;
use crate::domain::time::{Moment, Span, Zone};
use crate::i18n::Tr;
use crate::store::{AlarmKey, Which};

/// How long a claim holds: longer than any desktop may think.
const LEASE: Span = Span::seconds(20);

/// Looks for alarms whenever somebody asks, beside the worker: a desktop that thinks for seconds holds up no act (P24) and
/// no other look. Asked several times meanwhile, it looks once more.
pub async fn watch(
    session: Arc<Session>,
    desktop: impl Desktop,
    tr: Arc<Mutex<Tr>>,
    out: UnboundedSender<Announcement>,
    asked: Arc<Notify>,
) {
    let mut alarms = Alarms::new(desktop);
    loop {
        asked.notified().await;
        let tr = words(&tr);
        let (next, due) = alarms.look(&session, &tr, &out).await;
        // Nobody listens any more only when the program ends.
        out.send(Announcement::Next(next)).ok();
        let (ringer, session, out) = (alarms.ringer.clone(), Arc::clone(&session), out.clone());
        tokio::spawn(async move { ringer.ring(due, &session, &tr, &out).await });
    }
}

/// The words in force now.
pub fn words(tr: &Mutex<Tr>) -> Tr {
    tr.lock()
        .map_or_else(|bad| bad.into_inner().clone(), |tr| tr.clone())
}

/// What is known between two looks.
#[derive(Debug)]
pub struct Alarms<D> {
    ringer: Ringer<D>,
    cases: BTreeMap<IncidentId, (u64, Arc<Incident>, Arc<Edition>)>,
    /// What wanted to be seen at the last look.
    seen: BTreeSet<Topic>,
}

impl<D: Desktop> Alarms<D> {
    /// Knows nothing yet, and rings through this desktop.
    pub fn new(desktop: D) -> Self {
        Self {
            ringer: Ringer {
                desktop,
                me: new_id(),
                in_hand: Arc::default(),
            },
            cases: BTreeMap::new(),
            seen: BTreeSet::new(),
        }
    }

    /// Looks and rings, for whoever waits for both.
    pub async fn look_and_ring(
        &mut self,
        session: &Session,
        tr: &Tr,
        out: &UnboundedSender<Announcement>,
    ) -> Option<Moment> {
        let (next, due) = self.look(session, tr, out).await;
        self.ringer.ring(due, session, tr, out).await;
        next
    }

    /// Announces whatever is due in any open incident. Answers when the next alarm is due, and what is to be rung:
    /// that takes a desktop, which may never answer.
    async fn look(
        &mut self,
        session: &Session,
        tr: &Tr,
        out: &UnboundedSender<Announcement>,
    ) -> (Option<Moment>, Vec<Due>) {
        let rows = match session.store().list(Which::Open).await {
            Ok(rows) => rows,
            Err(error) => {
                out.send(Announcement::Unread(error)).ok();
                return (None, Vec::new());
            }
        };
        self.cases
            .retain(|id, _| rows.iter().any(|row| row.id == *id));
        let several = summary::several(&rows);
        let said = session.workspace().await.unwrap_or_default().coverage;
        let (mut next, mut due): (Option<Moment>, _) = (None, Vec::new());
        let mut loud = BTreeSet::new();
        for row in &rows {
            let known = self
                .cases
                .get(&row.id)
                .is_some_and(|(seq, _, by)| *seq == row.seq && by.guide.said == said);
            if !known {
                let (incident, followed) = match session.load(&row.id).await {
                    Ok(loaded) => loaded,
                    Err(ActError::NotSaved(error)) => {
                        out.send(Announcement::Unread(error)).ok();
                        continue;
                    }
                    Err(_) => continue,
                };
                self.cases.insert(
                    row.id.clone(),
                    (incident.seq(), Arc::new(incident), followed),
                );
            }
            let Some((_, incident, followed)) = self.cases.get(&row.id).cloned() else {
                continue;
            };
            let evenings = evenings(session, &followed);
            let before = due.len();
            let ringing = ringing(&incident, &followed.guide, &followed.zone);
            loud.extend(look_at(
                (&incident, &followed),
                &ringing,
                (session.now(), evenings, several),
                &mut due,
            ));
            let rings = due.iter().skip(before).filter(|due| !due.superseded);
            for due in rings.filter(|due| loud.contains(&due.topic())) {
                out.send(due.announced(session, tr)).ok();
            }
            // One that rang and that nobody has seen is in sight again after a restart: the log remembers it.
            for one in &ringing {
                let topic = Topic::of(&incident, one);
                let shown = self.seen.contains(&topic) || !loud.contains(&topic);
                let is = |due: &Due| due.incident.id == incident.id && due.ringing == *one;
                let unseen = !shown && !due.iter().any(is);
                let past = one.record(&incident).filter(|_| unseen);
                let ring = past.and_then(AlarmRecord::last_ring);
                let Some((ring, deadline)) = ring.zip(one.clock.deadline) else {
                    continue;
                };
                let again = Due {
                    incident: Arc::clone(&incident),
                    followed: Arc::clone(&followed),
                    ringing: one.clone(),
                    deadline,
                    ring,
                    superseded: false,
                    several,
                };
                out.send(again.announced(session, tr)).ok();
            }
            let of_case = next_of(&incident, &ringing, session.now(), evenings);
            let of_case = of_case.map(|ring| ring.due);
            // What somebody put off comes back then.
            let pasts = ringing.iter().filter_map(|one| one.record(&incident));
            let back = pasts.filter_map(|record| record.asleep(session.now()));
            next = next.into_iter().chain(of_case).chain(back).min();
        }
        // Acknowledged here or in another window, notified, closed (P5).
        for topic in self.seen.difference(&loud) {
            out.send(Announcement::Stops(topic.clone())).ok();
        }
        self.seen = loud;
        (next, due)
    }
}

/// Adds what is due in an incident, and answers which of its deadlines want to be seen.
fn look_at(
    (incident, followed): (&Arc<Incident>, &Arc<Edition>),
    ringing: &[Ringing],
    (now, evenings, several): (Moment, Option<&Zone>, bool),
    due: &mut Vec<Due>,
) -> BTreeSet<Topic> {
    let mut loud = BTreeSet::new();
    let none = AlarmRecord::default();
    for one in ringing {
        // What has no hours rings never.
        let Some(deadline) = one.clock.deadline else {
            continue;
        };
        let record = one.record(incident).unwrap_or(&none);
        let todo = one.due(record, now, evenings);
        let made = |ring: Ring, superseded| Due {
            incident: Arc::clone(incident),
            followed: Arc::clone(followed),
            ringing: one.clone(),
            deadline,
            ring,
            superseded,
            several,
        };
        due.extend(todo.superseded.into_iter().map(|ring| made(ring, true)));
        due.extend(todo.now.map(|ring| made(ring, false)));
        if todo.now.is_some() || !record.quiet() && record.asleep(now).is_none() {
            loud.insert(Topic::of(incident, one));
        }
    }
    loud
}

/// Rings: asks the desktop and writes down what became of it.
#[derive(Clone, Debug)]
struct Ringer<D> {
    desktop: D,
    me: String,
    in_hand: Arc<Mutex<BTreeSet<AlarmKey>>>,
}

/// Alarms that are being rung. A look meanwhile may find them due again, and after a sleep even their lease has run out.
struct InHand {
    all: Arc<Mutex<BTreeSet<AlarmKey>>>,
    mine: Vec<AlarmKey>,
}

impl Drop for InHand {
    fn drop(&mut self) {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|key| !self.mine.contains(key));
    }
}

impl<D: Desktop> Ringer<D> {
    /// Rings what is due, one after the other; says how many were due while nobody could hear them (P3).
    async fn ring(
        &self,
        due: Vec<Due>,
        session: &Session,
        tr: &Tr,
        out: &UnboundedSender<Announcement>,
    ) {
        let mut missed = 0;
        let (due, _in_hand) = self.take(due);
        for (key, due) in due {
            if session.store().leases().claim(&key, &self.me, LEASE).await != Ok(true) {
                continue;
            }
            let in_time = if due.superseded {
                record(session, &due, &key, AlarmOutcome::Superseded, None).await;
                false
            } else {
                self.ring_one(&due, &key, session, tr, out).await
            };
            missed += usize::from(!in_time);
        }
        if missed > 0 {
            out.send(Announcement::Missed(missed)).ok();
        }
    }

    /// Those that nobody in this program is ringing already.
    fn take(&self, due: Vec<Due>) -> (Vec<(AlarmKey, Due)>, InHand) {
        let mut all = self.in_hand.lock().unwrap_or_else(PoisonError::into_inner);
        let due: Vec<(AlarmKey, Due)> = due
            .into_iter()
            .map(|due| (due.key(), due))
            .filter(|(key, _)| all.insert(key.clone()))
            .collect();
        let mine = due.iter().map(|(key, _)| key.clone()).collect();
        let all = Arc::clone(&self.in_hand);
        (due, InHand { all, mine })
    }

    /// Whether it rang in time.
    async fn ring_one(
        &self,
        due: &Due,
        key: &AlarmKey,
        session: &Session,
        tr: &Tr,
        out: &UnboundedSender<Announcement>,
    ) -> bool {
        let delivery = match session.store().kind() {
            // Nothing leaves the program for cases that are not real.
            LedgerKind::Demo | LedgerKind::Test => None,
            LedgerKind::Live | LedgerKind::Drill => {
                Some(self.desktop.deliver(due.message(session, tr)).await)
            }
        };
        let late = session.now().since(due.ring.due) > LATE;
        let (outcome, failure) = match delivery {
            Some(Delivery::Shown) if late => (AlarmOutcome::Late, None),
            Some(Delivery::Shown) => (AlarmOutcome::Shown, None),
            Some(Delivery::Failed(why)) => (AlarmOutcome::Banner, Some(why)),
            None => (AlarmOutcome::Banner, None),
        };
        if let Some(why) = failure {
            out.send(Announcement::NotShown(why)).ok();
        }
        record(session, due, key, outcome, failure).await;
        !late
    }
}

/// The zone whose evenings remind of alarms at night; none where the settings want none.
fn evenings<'f>(session: &Session, followed: &'f Edition) -> Option<&'f Zone> {
    session.settings().evening.then_some(&followed.zone)
}

/// Puts an outcome in the log and gives the lease up.
async fn record(
    session: &Session,
    due: &Due,
    key: &AlarmKey,
    outcome: AlarmOutcome,
    failure: Option<Why>,
) {
    let command = Command::RecordAlarm(AlarmRang {
        rule: due.ringing.clock.rule.clone(),
        stage: due.ring.stage,
        deadline: key.deadline,
        due: due.ring.due,
        outcome,
        failure: failure.map(|why| why.id().to_owned()),
        controller: due.ringing.clock.controller.clone(),
    });
    // What could not be written is rung again once the lease has run out: late, never lost.
    if session.act(&due.incident.id, command).await.is_ok() {
        session.store().leases().confirm(key, outcome).await.ok();
    }
}

#[cfg(test)]
mod evening_tests;
#[cfg(test)]
pub(crate) mod fake;
#[cfg(test)]
mod tests;
