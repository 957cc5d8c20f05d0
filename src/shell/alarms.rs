//! Rings what is due: claims with a lease, asks the desktop, puts the outcome in the log, confirms.
//!
//! Why in this order: `docs/decisions.md#alarms-are-claimed-sent-and-confirmed`.
//! When alarms are due is computed in `domain/alarm.rs`. Without a desktop the program shows its banner and rings the
//! terminal's bell, and says so; it never waits for a desktop on the loop.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Notify;
use tokio::sync::mpsc::UnboundedSender;

use super::notify::{Delivery, Message, Notifier};
use crate::app::session::{ActError, Followed, Session, new_id};
use crate::domain::alarm::{AlarmRecord, LATE, Ring};
use crate::domain::clock::Clock;
use crate::domain::command::Command;
use crate::domain::event::{AlarmOutcome, AlarmRang, LedgerKind, Stage};
use crate::domain::id::{IncidentId, Stream};
use crate::domain::incident::Incident;
use crate::domain::progress;
use crate::domain::reckoning::{Reckoned, reckon};
use crate::domain::ringing::{By, Ringing, next_of, ringing};
use crate::domain::summary;
use crate::domain::time::{Moment, Span, Zone};
use crate::i18n::duty;
use crate::i18n::sentence::Names;
use crate::i18n::{Tr, format};
use crate::store::{AlarmKey, StoreError, Which};
use crate::ui::model::{Alarm, Banner, Msg, Sentence};

/// How long a claim holds: longer than any desktop may think.
const LEASE: Span = Span::seconds(20);

/// Looks for alarms whenever somebody asks, beside the worker: a desktop that thinks for seconds holds up no act (P24) and
/// no other look. Asked several times meanwhile, it looks once more.
pub(super) async fn watch(
    session: Arc<Session>,
    tr: Arc<Mutex<Tr>>,
    out: UnboundedSender<Msg>,
    asked: Arc<Notify>,
) {
    let mut alarms = Alarms::new();
    loop {
        asked.notified().await;
        let tr = words(&tr);
        let (next, due) = alarms.look(&session, &tr, &out).await;
        // Nobody listens any more only when the program ends.
        out.send(Msg::NextAlarm(next)).ok();
        let (ringer, session, out) = (alarms.ringer.clone(), Arc::clone(&session), out.clone());
        tokio::spawn(async move { ringer.ring(due, &session, &tr, &out).await });
    }
}

/// The words in force now.
pub(super) fn words(tr: &Mutex<Tr>) -> Tr {
    tr.lock()
        .map_or_else(|bad| bad.into_inner().clone(), |tr| tr.clone())
}

/// A ring that is due.
#[derive(Debug)]
pub(super) struct Due {
    incident: Arc<Incident>,
    followed: Arc<Followed>,
    rings: Ringing,
    ring: Ring,
    /// A later stage took its place: it is put on record and not heard.
    superseded: bool,
    /// Whether numbers alone do not say whose incident it is.
    several: bool,
}

/// What is known between two looks.
pub(crate) struct Alarms {
    ringer: Ringer,
    cases: BTreeMap<IncidentId, (u64, Arc<Incident>, Arc<Followed>)>,
    banners: BTreeSet<String>,
}

impl Alarms {
    pub(crate) fn new() -> Self {
        Self::through(Notifier::default())
    }

    fn through(notifier: Notifier) -> Self {
        Self {
            ringer: Ringer {
                notifier,
                me: new_id(),
                in_hand: Arc::default(),
            },
            cases: BTreeMap::new(),
            banners: BTreeSet::new(),
        }
    }

    /// Looks and rings, for whoever waits for both.
    pub(crate) async fn look_and_ring(
        &mut self,
        session: &Session,
        tr: &Tr,
        out: &UnboundedSender<Msg>,
    ) -> Option<Moment> {
        let (next, due) = self.look(session, tr, out).await;
        self.ringer.ring(due, session, tr, out).await;
        next
    }

    /// Shows a banner for whatever is due in any open incident. Answers when the next alarm is due, and what is to be rung:
    /// that takes a desktop, which may never answer.
    async fn look(
        &mut self,
        session: &Session,
        tr: &Tr,
        out: &UnboundedSender<Msg>,
    ) -> (Option<Moment>, Vec<Due>) {
        let rows = match session.store().list(Which::Open).await {
            Ok(rows) => rows,
            Err(error) => {
                unread(tr, &error, out);
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
                        unread(tr, &error, out);
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
            for due in rings.filter(|due| loud.contains(&topic(&incident, &due.rings))) {
                out.send(Msg::Banner(banner(due, session, tr))).ok();
            }
            // One that rang and that nobody has seen is in sight again after a restart: the log remembers it.
            for one in &ringing {
                let topic = topic(&incident, one);
                let shown = self.banners.contains(&topic) || !loud.contains(&topic);
                let is = |due: &Due| due.incident.id == incident.id && due.rings == *one;
                let unseen = !shown && !due.iter().any(is);
                let past = one.rung(&incident).filter(|_| unseen);
                let Some(ring) = past.and_then(AlarmRecord::last_ring) else {
                    continue;
                };
                let again = Due {
                    incident: Arc::clone(&incident),
                    followed: Arc::clone(&followed),
                    rings: one.clone(),
                    ring,
                    superseded: false,
                    several,
                };
                out.send(Msg::Banner(banner(&again, session, tr))).ok();
            }
            let of_case = next_of(&incident, &ringing, session.now(), evenings);
            let of_case = of_case.map(|ring| ring.due);
            // What somebody put off comes back then.
            let pasts = ringing.iter().filter_map(|one| one.rung(&incident));
            let back = pasts.filter_map(|rung| rung.asleep(session.now()));
            next = next.into_iter().chain(of_case).chain(back).min();
        }
        // Acknowledged here or in another window, notified, closed (P5).
        for topic in self.banners.difference(&loud) {
            out.send(Msg::NoBanner(topic.clone())).ok();
        }
        self.banners = loud;
        (next, due)
    }
}

/// An alarm that nobody can reckon is said, not left out.
fn unread(tr: &Tr, error: &StoreError, out: &UnboundedSender<Msg>) {
    let cause = tr.fill(error.id(), &error.args());
    let sentence = Sentence::plain("alarm-unread").with("cause", cause);
    let banner = Banner {
        stays: true,
        ..plain_banner("alarm-unread", sentence)
    };
    out.send(Msg::Banner(banner)).ok();
}

/// Adds what is due in an incident, and answers which of its deadlines want to be seen.
fn look_at(
    (incident, followed): (&Arc<Incident>, &Arc<Followed>),
    ringing: &[Ringing],
    (now, evenings, several): (Moment, Option<&Zone>, bool),
    due: &mut Vec<Due>,
) -> BTreeSet<String> {
    let mut loud = BTreeSet::new();
    let none = AlarmRecord::default();
    for one in ringing {
        let rung = one.rung(incident).unwrap_or(&none);
        let todo = one.rings(rung, now, evenings);
        let made = |ring: Ring, superseded| Due {
            incident: Arc::clone(incident),
            followed: Arc::clone(followed),
            rings: one.clone(),
            ring,
            superseded,
            several,
        };
        due.extend(todo.superseded.into_iter().map(|ring| made(ring, true)));
        due.extend(todo.now.map(|ring| made(ring, false)));
        if todo.now.is_some() || !rung.quiet() && rung.asleep(now).is_none() {
            loud.insert(topic(incident, one));
        }
    }
    loud
}

/// Rings: asks the desktop and writes down what became of it.
#[derive(Clone)]
struct Ringer {
    notifier: Notifier,
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

impl Ringer {
    /// Rings what is due, one after the other; says how many were due while nobody could hear them (P3).
    async fn ring(&self, due: Vec<Due>, session: &Session, tr: &Tr, out: &UnboundedSender<Msg>) {
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
            let sentence = Sentence::plain("alarm-missed").with("count", missed.to_string());
            out.send(Msg::Banner(plain_banner("missed", sentence))).ok();
        }
    }

    /// Those that nobody in this program is ringing already.
    fn take(&self, due: Vec<Due>) -> (Vec<(AlarmKey, Due)>, InHand) {
        let mut all = self.in_hand.lock().unwrap_or_else(PoisonError::into_inner);
        let due: Vec<(AlarmKey, Due)> = due
            .into_iter()
            .filter_map(|due| Some((key(&due)?, due)))
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
        out: &UnboundedSender<Msg>,
    ) -> bool {
        let delivery = match session.store().kind() {
            // Nothing leaves the program for cases that are not real.
            LedgerKind::Demo | LedgerKind::Test => None,
            LedgerKind::Live | LedgerKind::Drill => {
                Some(self.notifier.deliver(message(due, session, tr)).await)
            }
        };
        let late = session.now().since(due.ring.due) > LATE;
        let (outcome, failure) = match delivery {
            Some(Delivery::Shown) if late => (AlarmOutcome::Late, None),
            Some(Delivery::Shown) => (AlarmOutcome::Shown, None),
            Some(Delivery::Failed(why)) => (AlarmOutcome::Banner, Some(why.id())),
            None => (AlarmOutcome::Banner, None),
        };
        if let Some(why) = failure {
            let sentence = Sentence::plain("alarm-failed").with("why", tr.text(why));
            out.send(Msg::Banner(plain_banner("notify", sentence))).ok();
        }
        record(session, due, key, outcome, failure).await;
        !late
    }
}

/// The zone whose evenings remind of alarms at night; none where the settings want none.
fn evenings<'f>(session: &Session, followed: &'f Followed) -> Option<&'f Zone> {
    session.settings().evening.then_some(&followed.zone)
}

/// Puts an outcome in the log and gives the lease up.
async fn record(
    session: &Session,
    due: &Due,
    key: &AlarmKey,
    outcome: AlarmOutcome,
    failure: Option<&str>,
) {
    let command = Command::RecordAlarm(AlarmRang {
        rule: due.rings.clock.rule.clone(),
        stage: due.ring.stage,
        deadline: key.deadline,
        due: due.ring.due,
        outcome,
        failure: failure.map(str::to_owned),
        controller: due.rings.clock.controller.clone(),
    });
    // What could not be written is rung again once the lease has run out: late, never lost.
    if session.act(&due.incident.id, command).await.is_ok() {
        session.store().leases().confirm(key, outcome).await.ok();
    }
}

/// What a banner and message take the place of: an earlier one of the same clock, never of another's.
fn topic(incident: &Incident, rings: &Ringing) -> String {
    let Clock {
        rule, controller, ..
    } = &rings.clock;
    let controller = controller.as_ref().map_or("", |id| id.as_str());
    let earlier = if rings.is_earlier() { ":earlier" } else { "" };
    format!("alarm:{}:{rule}:{controller}{earlier}", incident.id)
}

fn plain_banner(topic: &str, sentence: Sentence) -> Banner {
    Banner {
        topic: topic.to_owned(),
        sentence,
        stays: false,
        alarm: None,
    }
}

fn key(due: &Due) -> Option<AlarmKey> {
    Some(AlarmKey {
        stream: Stream::Incident(due.incident.id.clone()),
        rule: due.rings.clock.rule.clone(),
        controller: due.rings.clock.controller.clone(),
        stage: due.ring.stage,
        deadline: due.rings.clock.deadline?,
        due: due.ring.due,
    })
}

/// The number, behind the organisation where there are several.
fn label(incident: &Incident, followed: &Followed, several: bool) -> String {
    let number = incident.number.map(|number| number.to_string());
    let number = number.unwrap_or_default();
    match incident.controllers.first().filter(|_| several) {
        Some(id) => format!("{} {number}", followed.guide.controller_name(id)),
        None => number,
    }
}

/// Number, what is due, time left, deadline with zone, role to call next (P16). Never the title.
fn parts(due: &Due, session: &Session, tr: &Tr) -> [(&'static str, String); 6] {
    let Due {
        incident,
        followed,
        rings: Ringing { clock, .. },
        several,
        ..
    } = due;
    let (now, zone) = (session.now(), &followed.zone);
    let workspace = crate::domain::workspace::Workspace::default();
    let names = Names {
        guide: &followed.guide,
        workspace: &workspace,
        incident: Some(incident),
        zone,
    };
    let deadline = clock.deadline.unwrap_or(now);
    let step = progress::next(incident, &followed.guide, now, zone, |_| true);
    let role = step
        .and_then(|step| step.role.as_ref())
        .map(|role| names.role(tr, role));
    let next = step.map_or_else(
        || tr.text("next-close"),
        |step| step.text.get(tr.language().code()).to_owned(),
    );
    let next = role.map_or(next.clone(), |role| format!("{next} ({role})"));
    [
        ("number", label(incident, followed, *several)),
        ("what", {
            let of = clock.controller.as_ref();
            let words = duty::duty(tr, &followed.guide, of, &clock.rule);
            duty::of_clock(tr, &followed.guide, clock, words)
        }),
        ("left", format::time_left_word(tr, deadline.since(now))),
        ("due", due_words(due, tr, deadline)),
        ("next", next),
        // What stands on a desktop goes on standing there: it says when it was so.
        ("now", format::time(tr, &zone.local(now))),
    ]
}

/// The deadline; as long as nobody has said anything of an earlier start on record, the one as set and the one by that.
fn due_words(due: &Due, tr: &Tr, deadline: Moment) -> String {
    let Due {
        incident,
        followed,
        rings: Ringing { clock, by },
        ..
    } = due;
    let shown = |at| format::date_time(tr, &followed.zone.local(at));
    if let By::Earlier { set } = by {
        let values = [("due", shown(deadline)), ("set", shown(*set))];
        return tr.fill("alarm-due-strict", &values);
    }
    let mut all = reckon(incident, &followed.guide, &followed.zone).into_iter();
    let same = |one: &Reckoned| one.clock.is(&clock.rule, clock.controller.as_ref());
    let earlier = all.find(same).filter(|one| one.earlier.is_some());
    match earlier.and_then(|one| one.clock.deadline) {
        Some(earlier) => {
            let values = [("due", shown(deadline)), ("earlier", shown(earlier))];
            tr.fill("alarm-due-earlier", &values)
        }
        None => shown(deadline),
    }
}

fn message(due: &Due, session: &Session, tr: &Tr) -> Message {
    let parts = parts(due, session, tr);
    let values: Vec<_> = parts
        .iter()
        .map(|(name, value)| (*name, value.as_str().into()))
        .collect();
    let body = if due.ring.stage == Stage::Evening {
        "alarm-body-evening"
    } else {
        "alarm-body"
    };
    Message {
        key: topic(&due.incident, &due.rings),
        summary: tr.with("alarm-summary", &values),
        body: tr.with(body, &values),
        urgent: true,
    }
}

fn banner(due: &Due, session: &Session, tr: &Tr) -> Banner {
    let parts = parts(due, session, tr);
    let id = if due.ring.stage == Stage::Evening {
        "alarm-banner-evening"
    } else {
        "alarm-banner"
    };
    let sentence = parts
        .into_iter()
        .fold(Sentence::plain(id), |s, (name, value)| s.with(name, value));
    let clock = &due.rings.clock;
    let alarm = clock.deadline.map(|deadline| Alarm {
        incident: due.incident.id.clone(),
        number: due.incident.number,
        rule: clock.rule.clone(),
        deadline,
        controller: clock.controller.clone(),
        ring: due.ring,
    });
    Banner {
        alarm,
        ..plain_banner(&topic(&due.incident, &due.rings), sentence)
    }
}

#[cfg(test)]
#[path = "alarms_evening_tests.rs"]
mod evening_tests;
#[cfg(test)]
#[path = "alarms_tests.rs"]
mod tests;
