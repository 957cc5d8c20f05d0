//! Rings what is due: claims with a lease, asks the desktop, puts the outcome in the log, confirms (reliability.md 6).
//!
//! When alarms are due is computed in `domain/alarm.rs`. Without a desktop the program shows its banner and rings the
//! terminal's bell, and says so; it never waits for a desktop on the loop.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use tokio::sync::Notify;
use tokio::sync::mpsc::UnboundedSender;

use super::notify::{Delivery, Message, Notifier};
use super::session::{Followed, Session, new_id};
use crate::domain::alarm::{LATE, Ring, next_of, rings};
use crate::domain::command::Command;
use crate::domain::event::{AlarmOutcome, LedgerKind};
use crate::domain::id::{IncidentId, Stream};
use crate::domain::incident::{Clock, Incident, Rung};
use crate::domain::progress;
use crate::domain::summary;
use crate::domain::time::{Moment, Span};
use crate::i18n::sentence::Names;
use crate::i18n::{Tr, format};
use crate::store::{AlarmKey, Which};
use crate::ui::model::{Alarm, Banner, Msg, Sentence};

/// How long a claim holds: longer than any desktop may think.
const LEASE: Span = Span::seconds(20);

/// Looks for alarms whenever somebody asks, beside the worker: a desktop that thinks for seconds holds up no act (P24).
/// Asked several times meanwhile, it looks once more.
pub(super) async fn watch(
    session: Arc<Session>,
    tr: Arc<Mutex<Tr>>,
    out: UnboundedSender<Msg>,
    asked: Arc<Notify>,
) {
    let mut alarms = Alarms::new();
    loop {
        asked.notified().await;
        let next = alarms.look(&session, &words(&tr), &out).await;
        // Nobody listens any more only when the program ends.
        out.send(Msg::NextAlarm(next)).ok();
    }
}

/// The words in force now.
pub(super) fn words(tr: &Mutex<Tr>) -> Tr {
    tr.lock()
        .map_or_else(|bad| bad.into_inner().clone(), |tr| tr.clone())
}

/// What is known between two looks.
pub(super) struct Alarms {
    notifier: Notifier,
    me: String,
    cases: BTreeMap<IncidentId, (u64, Arc<Incident>, Arc<Followed>)>,
    banners: BTreeSet<IncidentId>,
    missed: usize,
    /// Whether numbers alone do not say whose incident it is.
    several: bool,
}

impl Alarms {
    pub(super) fn new() -> Self {
        Self {
            notifier: Notifier::default(),
            me: new_id(),
            cases: BTreeMap::new(),
            banners: BTreeSet::new(),
            missed: 0,
            several: false,
        }
    }

    /// Rings whatever is due in any open incident; answers when the next alarm is due.
    pub(super) async fn look(
        &mut self,
        session: &Session,
        tr: &Tr,
        out: &UnboundedSender<Msg>,
    ) -> Option<Moment> {
        let rows = session.store().list(Which::Open).await.ok()?;
        self.cases
            .retain(|id, _| rows.iter().any(|row| row.id == *id));
        self.several = summary::several(&rows);
        let mut next: Option<Moment> = None;
        for row in &rows {
            let known = self
                .cases
                .get(&row.id)
                .is_some_and(|(seq, ..)| *seq == row.seq);
            if !known {
                let Ok((incident, followed)) = session.load(&row.id).await else {
                    continue;
                };
                self.cases.insert(
                    row.id.clone(),
                    (incident.seq(), Arc::new(incident), followed),
                );
            }
            let Some((_, incident, followed)) = self.cases.get(&row.id).cloned() else {
                continue;
            };
            self.look_at(&incident, &followed, session, tr, out).await;
            let of_case = next_of(&incident, session.now()).map(|ring| ring.due);
            next = next.into_iter().chain(of_case).min();
        }
        let gone: Vec<IncidentId> = self
            .banners
            .iter()
            .filter(|id| rows.iter().all(|row| row.id != **id))
            .cloned()
            .collect();
        for id in gone {
            self.hush(&id, out);
        }
        self.tell_missed(out);
        next
    }

    /// Says how many alarms were due while nobody could hear them (P3).
    fn tell_missed(&mut self, out: &UnboundedSender<Msg>) {
        let missed = std::mem::take(&mut self.missed);
        if missed > 0 {
            let sentence = Sentence::plain("alarm-missed").with("count", missed.to_string());
            let topic = "missed".to_owned();
            out.send(Msg::Banner(Banner {
                topic,
                sentence,
                stays: false,
                alarm: None,
            }))
            .ok();
        }
    }

    async fn look_at(
        &mut self,
        incident: &Incident,
        followed: &Followed,
        session: &Session,
        tr: &Tr,
        out: &UnboundedSender<Msg>,
    ) {
        let mut loud = false;
        for clock in &incident.clocks {
            let Some(deadline) = clock.deadline else {
                continue;
            };
            let none = Rung::default();
            let rung = incident
                .alarms
                .get(&(clock.rule.clone(), deadline))
                .unwrap_or(&none);
            let todo = rings(clock, rung, session.now());
            self.missed += todo.superseded.len();
            for ring in todo.superseded {
                self.record(
                    session,
                    incident,
                    clock,
                    ring,
                    AlarmOutcome::Superseded,
                    None,
                )
                .await;
            }
            if let Some(ring) = todo.now {
                self.ring(incident, followed, clock, ring, session, tr, out)
                    .await;
            }
            let last = rung.stages.keys().map(|(_, due)| *due).max();
            let seen = rung
                .acknowledged
                .is_some_and(|at| last.is_none_or(|due| at >= due));
            loud |= clock.runs() && (todo.now.is_some() || (last.is_some() && !seen));
        }
        if !loud {
            self.hush(&incident.id, out);
        }
    }

    /// Takes the banner of an incident away: acknowledged here or in another window, notified, closed (P5).
    fn hush(&mut self, id: &IncidentId, out: &UnboundedSender<Msg>) {
        if self.banners.remove(id) {
            out.send(Msg::NoBanner(format!("alarm:{id}"))).ok();
        }
    }

    #[expect(clippy::too_many_arguments, reason = "all of it is said in the alarm")]
    async fn ring(
        &mut self,
        incident: &Incident,
        followed: &Followed,
        clock: &Clock,
        ring: Ring,
        session: &Session,
        tr: &Tr,
        out: &UnboundedSender<Msg>,
    ) {
        let Some(key) = key(incident, clock, ring) else {
            return;
        };
        // The banner first: it needs no desktop and no lease, and every open window shows it.
        out.send(Msg::Banner(banner(
            incident,
            followed,
            clock,
            ring,
            session,
            tr,
            self.several,
        )))
        .ok();
        self.banners.insert(incident.id.clone());
        if session.store().claim(&key, &self.me, LEASE).await != Ok(true) {
            return;
        }
        let delivery = match session.store().kind() {
            // Nothing leaves the program for cases that are not real.
            LedgerKind::Demo | LedgerKind::Test => None,
            LedgerKind::Live | LedgerKind::Drill => Some(
                self.notifier
                    .deliver(message(
                        incident,
                        followed,
                        clock,
                        session,
                        tr,
                        self.several,
                    ))
                    .await,
            ),
        };
        let late = session.now().since(ring.due) > LATE;
        self.missed += usize::from(late);
        let (outcome, failure) = match delivery {
            Some(Delivery::Shown) if late => (AlarmOutcome::Late, None),
            Some(Delivery::Shown) => (AlarmOutcome::Shown, None),
            Some(Delivery::Failed(why)) => (AlarmOutcome::Banner, Some(why.id())),
            None => (AlarmOutcome::Banner, None),
        };
        if let Some(why) = failure {
            let sentence = Sentence::plain("alarm-failed").with("why", tr.text(why));
            out.send(Msg::Banner(Banner {
                topic: "notify".to_owned(),
                sentence,
                stays: false,
                alarm: None,
            }))
            .ok();
        }
        self.record(session, incident, clock, ring, outcome, failure)
            .await;
    }

    /// Puts an outcome in the log and gives the lease up.
    async fn record(
        &mut self,
        session: &Session,
        incident: &Incident,
        clock: &Clock,
        ring: Ring,
        outcome: AlarmOutcome,
        failure: Option<&str>,
    ) {
        let Some(key) = key(incident, clock, ring) else {
            return;
        };
        if outcome == AlarmOutcome::Superseded
            && session.store().claim(&key, &self.me, LEASE).await != Ok(true)
        {
            return;
        }
        let command = Command::RecordAlarm {
            rule: clock.rule.clone(),
            stage: ring.stage,
            deadline: key.deadline,
            due: ring.due,
            outcome,
            failure: failure.map(str::to_owned),
        };
        // What could not be written is rung again once the lease has run out: late, never lost.
        if session.act(&incident.id, command).await.is_ok() {
            session.store().confirm(&key, outcome).await.ok();
        }
        self.cases.remove(&incident.id);
    }
}

fn key(incident: &Incident, clock: &Clock, ring: Ring) -> Option<AlarmKey> {
    Some(AlarmKey {
        stream: Stream::Incident(incident.id.clone()),
        rule: clock.rule.clone(),
        stage: ring.stage,
        deadline: clock.deadline?,
        due: ring.due,
    })
}

/// The number, behind the organisation where there are several.
fn label(incident: &Incident, followed: &Followed, several: bool) -> String {
    let number = incident.number.map(|number| number.to_string());
    let number = number.unwrap_or_default();
    match incident.controllers.first().filter(|_| several) {
        Some(id) => format!("{} {number}", followed.guide.plan.controller_name(id)),
        None => number,
    }
}

/// Number, what is due, time left, deadline with zone, role to call next (P16). Never the title.
fn parts(
    incident: &Incident,
    followed: &Followed,
    clock: &Clock,
    session: &Session,
    tr: &Tr,
    several: bool,
) -> [(&'static str, String); 5] {
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
        ("number", label(incident, followed, several)),
        ("what", names.duty(tr, &clock.rule)),
        ("left", format::time_left_word(tr, deadline.since(now))),
        ("due", format::date_time(tr, &zone.local(deadline))),
        ("next", next),
    ]
}

fn message(
    incident: &Incident,
    followed: &Followed,
    clock: &Clock,
    session: &Session,
    tr: &Tr,
    several: bool,
) -> Message {
    let parts = parts(incident, followed, clock, session, tr, several);
    let values: Vec<_> = parts
        .iter()
        .map(|(name, value)| (*name, value.as_str().into()))
        .collect();
    Message {
        key: incident.id.to_string(),
        summary: tr.with("alarm-summary", &values),
        body: tr.with("alarm-body", &values),
        urgent: true,
    }
}

fn banner(
    incident: &Incident,
    followed: &Followed,
    clock: &Clock,
    ring: Ring,
    session: &Session,
    tr: &Tr,
    several: bool,
) -> Banner {
    let parts = parts(incident, followed, clock, session, tr, several);
    let sentence = parts
        .into_iter()
        .fold(Sentence::plain("alarm-banner"), |s, (name, value)| {
            s.with(name, value)
        });
    let alarm = clock.deadline.map(|deadline| Alarm {
        incident: incident.id.clone(),
        number: incident.number,
        rule: clock.rule.clone(),
        deadline,
        ring,
    });
    Banner {
        topic: format!("alarm:{}", incident.id),
        sentence,
        stays: false,
        alarm,
    }
}
