//! The evening before an alarm at night, through the log and its leases.

use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::fake::Fake;
use super::*;
use crate::app::clock::{Manual, WallClock};
use crate::app::session::Access;
use crate::config::{Environment, Flags, Settings};
use crate::domain::command::Open;
use crate::domain::event::stamp_now;
use crate::domain::event::{BreachKind, Event, Finding, Role, Source};
use crate::domain::text::Text;
use crate::i18n::Language;

/// Friday at 15:40: 12 hours before the deadline it is 03:40 on Monday.
const START: &str = "2026-11-20T14:40:00.000Z";
const EVENING: &str = "2026-11-22T20:00:00.000Z";
const NIGHT: &str = "2026-11-23T02:40:00.000Z";

struct Desk {
    home: tempfile::TempDir,
    wall: WallClock,
    hand: Manual,
    out: UnboundedSender<Announcement>,
    heard: UnboundedReceiver<Announcement>,
}

impl Desk {
    fn new(config: &str) -> Self {
        let home = tempfile::tempdir().unwrap();
        std::fs::write(home.path().join("config.toml"), config).unwrap();
        let (wall, hand) = WallClock::manual(at(START));
        let (out, heard) = unbounded_channel();
        Self {
            home,
            wall,
            hand,
            out,
            heard,
        }
    }
    /// A program on the folder, as after a start.
    async fn session(&self) -> Session {
        let environment = Environment {
            home: Some(self.home.path().to_owned()),
            ..Environment::default()
        };
        let settings = Arc::new(Settings::load(&Flags::default(), &environment).unwrap());
        Session::open(settings, self.wall.clone(), Access::Create)
            .await
            .unwrap()
    }
    async fn open(&self, session: &Session) -> IncidentId {
        let zone = crate::app::clock::zone("Europe/Copenhagen").unwrap();
        let current = session.current().await.unwrap();
        let new = Open {
            controllers: vec![current.guide.plan.controller.clone()],
            title: Text::new("Letter"),
            breach: BreachKind::Letter,
            role: Role::Controller,
            finding: Finding::Suspected,
            source: Source::Staff,
            aware: Some(stamp_now(session.now(), &zone)),
            plan: current.plan.clone(),
        };
        session.open_incident(new).await.unwrap().incident.id
    }
    fn reach(&self, time: &str, session: &Session) {
        self.hand.pass(at(time).since(session.now()));
    }
    /// The stages of the alarms since the last question.
    fn stages(&mut self) -> Vec<&'static str> {
        let mut stages = Vec::new();
        while let Ok(one) = self.heard.try_recv() {
            if let Announcement::Rings(alarm) = one {
                stages.push(alarm.ring.stage.code());
            }
        }
        stages
    }
}

fn at(text: &str) -> Moment {
    Moment::parse_rfc3339(text).unwrap()
}

/// Looks as a watcher does, and rings what is due.
async fn look(
    alarms: &mut Alarms<Fake>,
    session: &Session,
    tr: &Tr,
    out: &UnboundedSender<Announcement>,
) -> Option<Moment> {
    let (next, due) = alarms.look(session, tr, out).await;
    alarms.ringer.ring(due, session, tr, out).await;
    next
}

/// What is on record of alarms: stage, when it was due, what became of it.
async fn rung(session: &Session, id: &IncidentId) -> Vec<(&'static str, String, AlarmOutcome)> {
    let (incident, _) = session.load(id).await.unwrap();
    let rang = incident.entries.iter().filter_map(|entry| {
        let Event::AlarmRang(rang) = &entry.event else {
            return None;
        };
        Some((rang.stage.code(), rang.due.rfc3339(), rang.outcome))
    });
    rang.collect()
}

// P4: none lost, each once, over restarts and with two watchers.
#[tokio::test]
async fn the_evening_and_the_night_ring_once_each_with_two_watchers_and_restarts() {
    let mut desk = Desk::new("");
    let tr = Tr::new(Language::En);
    let session = desk.session().await;
    let id = desk.open(&session).await;
    let (mut one, mut two) = (Alarms::new(Fake::NoBus), Alarms::new(Fake::NoBus));
    for past in ["2026-11-21T14:40:00Z", "2026-11-22T14:40:00Z"] {
        desk.reach(past, &session);
        look(&mut one, &session, &tr, &desk.out).await;
    }
    let next = look(&mut two, &session, &tr, &desk.out).await;
    assert_eq!(next, Some(at(EVENING)), "what leaving the program names");
    desk.stages();

    desk.reach(EVENING, &session);
    let next = look(&mut one, &session, &tr, &desk.out).await;
    assert_eq!(
        next,
        Some(at(NIGHT)),
        "the stage at night rings all the same"
    );
    look(&mut two, &session, &tr, &desk.out).await;
    assert_eq!(desk.stages(), ["evening"]);
    // Started again before the night, and once more in it.
    drop(session);
    let session = desk.session().await;
    look(&mut Alarms::new(Fake::NoBus), &session, &tr, &desk.out).await;
    // Nobody has seen it yet: it is in sight again, and rings no second time.
    assert_eq!(desk.stages(), ["evening"]);
    desk.reach(NIGHT, &session);
    look(&mut Alarms::new(Fake::NoBus), &session, &tr, &desk.out).await;
    look(&mut two, &session, &tr, &desk.out).await;
    assert_eq!(desk.stages(), ["before-12"]);

    let rung = rung(&session, &id).await;
    let (stages, due): (Vec<_>, Vec<_>) = rung
        .into_iter()
        .inspect(|(.., outcome)| assert_ne!(*outcome, AlarmOutcome::Superseded))
        .map(|(stage, due, _)| (stage, due))
        .unzip();
    assert_eq!(stages, ["before-48", "before-24", "evening", "before-12"]);
    assert_eq!(
        due.get(2..),
        Some(&[EVENING.to_owned(), NIGHT.to_owned()][..])
    );
}

#[tokio::test]
async fn a_setting_turns_evenings_off() {
    let mut desk = Desk::new("evening = false\n");
    let tr = Tr::new(Language::En);
    let session = desk.session().await;
    let id = desk.open(&session).await;
    let mut alarms = Alarms::new(Fake::NoBus);
    for past in ["2026-11-21T14:40:00Z", "2026-11-22T14:40:00Z"] {
        desk.reach(past, &session);
        look(&mut alarms, &session, &tr, &desk.out).await;
    }
    desk.stages();
    desk.reach(EVENING, &session);
    let next = look(&mut alarms, &session, &tr, &desk.out).await;
    assert_eq!((next, desk.stages()), (Some(at(NIGHT)), Vec::new()));
    desk.reach(NIGHT, &session);
    look(&mut alarms, &session, &tr, &desk.out).await;
    let stages = rung(&session, &id).await;
    let stages: Vec<&str> = stages.into_iter().map(|(stage, ..)| stage).collect();
    assert_eq!(stages, ["before-48", "before-24", "before-12"]);
}
