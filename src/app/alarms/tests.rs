//! Banners never wait for a desktop, and each controller's alarm has its own.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::fake::Fake;
use super::*;
use crate::app::clock::{Manual, WallClock};
use crate::app::session::{Access, Acted};
use crate::config::{Environment, Flags, Settings};
use crate::domain::command::Open;
use crate::domain::event::stamp_now;
use crate::domain::event::{AlarmAcknowledged, AlarmSnoozed, BreachKind, Finding, Role, Source};
use crate::domain::id::ControllerId;
use crate::domain::text::Text;
use crate::i18n::Language;

const START: &str = "2026-11-20T14:00:30.000Z";

/// Two boards of one municipality beside it.
const PLAN: &str = "[[controllers]]\nid = \"school-1\"\nname = \"School 1\"\n\n\
                    [[controllers]]\nid = \"school-2\"\nname = \"School 2\"\n\n[[roles]]";

async fn desk(access: Access) -> (Session, Manual, tempfile::TempDir) {
    let home = tempfile::tempdir().unwrap();
    let plans = home.path().join("data/plans");
    std::fs::create_dir_all(&plans).unwrap();
    let files = crate::plan::embedded::FILES;
    let (_, struer) = files
        .iter()
        .find(|(path, _)| path.ends_with("struer.toml"))
        .unwrap();
    std::fs::write(
        plans.join("own.toml"),
        struer.replacen("[[roles]]", PLAN, 1),
    )
    .unwrap();
    let environment = Environment {
        home: Some(home.path().to_owned()),
        user: Some("kim".to_owned()),
        ..Environment::default()
    };
    let settings = Settings::load(&Flags::default(), &environment).unwrap();
    let (clock, hand) = WallClock::manual(Moment::parse_rfc3339(START).unwrap());
    let session = Session::open(settings.into(), clock, access).await.unwrap();
    session.set_up().await.unwrap();
    (session, hand, home)
}

async fn open(session: &Session, title: &str, controllers: &[&str]) -> Acted {
    let current = session.current().await.unwrap();
    let new = Open {
        title: Text::new(title),
        breach: BreachKind::Letter,
        role: Role::Controller,
        finding: Finding::Suspected,
        source: Source::Staff,
        aware: Some(stamp_now(session.now(), &session.zone())),
        plan: current.plan.clone(),
        controllers: if controllers.is_empty() {
            vec![current.guide.plan.controller.clone()]
        } else {
            let named = controllers.iter();
            named.map(|id| ControllerId::new(*id)).collect()
        },
    };
    session.open_incident(new).await.unwrap()
}

/// The topics of alarms that came, and of those that went.
fn heard(inbox: &mut UnboundedReceiver<Announcement>) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut came, mut went) = (BTreeSet::new(), BTreeSet::new());
    while let Ok(one) = inbox.try_recv() {
        match one {
            Announcement::Rings(alarm) => came.insert(alarm.topic.to_string()),
            Announcement::Stops(topic) => went.insert(topic.to_string()),
            Announcement::Next(_)
            | Announcement::Unread(_)
            | Announcement::NotShown(_)
            | Announcement::Missed(_) => false,
        };
    }
    (came, went)
}

// After a restart an alarm that nobody has seen has its banner again, without ringing a second time.
#[tokio::test]
async fn an_alarm_nobody_saw_is_in_sight_again_after_a_restart() {
    let (session, hand, _home) = desk(Access::Create).await;
    open(&session, "Letter", &[]).await;
    hand.pass(Span::hours(24));
    let (out, mut inbox) = unbounded_channel();
    let tr = Tr::new(Language::En);
    let silent = || Alarms::new(Fake::Shows);
    silent().look_and_ring(&session, &tr, &out).await;
    assert_eq!(heard(&mut inbox).0.len(), 1);
    hand.pass(Span::minutes(54));
    let mut again = silent();
    let (_, due) = again.look(&session, &tr, &out).await;
    assert!(due.is_empty(), "it rings no second time");
    assert_eq!(heard(&mut inbox).0.len(), 1, "and stands there again");
    // Once in sight it is not raised at every look.
    again.look(&session, &tr, &out).await;
    assert_eq!(heard(&mut inbox).0.len(), 0);
}

// An alarm that was put off leaves the screen, and is back when its time is over: also where no stage is due then.
#[tokio::test]
async fn an_alarm_that_was_put_off_comes_back_when_its_time_is_over() {
    let (session, hand, _home) = desk(Access::Create).await;
    let acted = open(&session, "Letter", &[]).await;
    hand.pass(Span::hours(24));
    let (out, mut inbox) = unbounded_channel();
    let tr = Tr::new(Language::En);
    let mut alarms = Alarms::new(Fake::Shows);
    alarms.look_and_ring(&session, &tr, &out).await;
    let (came, _) = heard(&mut inbox);
    assert_eq!(came.len(), 1);
    let clock = &acted.incident.clocks[0];
    let until = session.now().plus(Span::minutes(15));
    let put_off = Command::Snooze(AlarmSnoozed {
        rule: clock.rule.clone(),
        deadline: clock.deadline.unwrap(),
        until,
        controller: None,
    });
    session.act(&acted.incident.id, put_off).await.unwrap();
    let (next, _) = alarms.look(&session, &tr, &out).await;
    assert_eq!(next, Some(until), "somebody looks again then");
    assert_eq!(heard(&mut inbox), (BTreeSet::new(), came.clone()));
    // Neither does it stand there after a restart.
    let mut again = Alarms::new(Fake::Shows);
    again.look(&session, &tr, &out).await;
    assert_eq!(heard(&mut inbox).0.len(), 0);
    hand.pass(Span::minutes(15));
    let (_, due) = alarms.look(&session, &tr, &out).await;
    assert!(due.is_empty(), "nothing rings a second time");
    assert_eq!(heard(&mut inbox).0, came);
}

// What a desktop shows cannot change: it names the deadline, and when so much was left.
#[tokio::test]
async fn a_notification_says_when_so_much_was_left() {
    let (session, hand, _home) = desk(Access::Create).await;
    open(&session, "Letter", &[]).await;
    hand.pass(Span::hours(24));
    let (out, _inbox) = unbounded_channel();
    for (language, summary, deadline) in [
        (
            Language::En,
            "47 h 59 min left at 15:00",
            "due Mon 23 Nov 2026 15:00 CET",
        ),
        (
            Language::Da,
            "47 t 59 min tilbage kl. 15.00",
            "senest man 23. nov 2026 15.00 CET",
        ),
    ] {
        let tr = Tr::new(language);
        let (_, due) = Alarms::new(Fake::NoBus).look(&session, &tr, &out).await;
        let said = due[0].message(&session, &tr);
        assert!(said.summary.ends_with(summary), "{}", said.summary);
        assert!(said.body.contains(deadline), "{}", said.body);
    }
}

static ASKED: AtomicUsize = AtomicUsize::new(0);

#[tokio::test]
async fn a_desktop_that_hangs_delays_nobodys_banner() {
    let (session, hand, _home) = desk(Access::Create).await;
    for title in ["One", "Two", "Three"] {
        open(&session, title, &[]).await;
    }
    hand.pass(Span::hours(24));
    let mut alarms = Alarms::new(Fake::Thinks(&ASKED, Duration::from_mins(1)));
    let (out, mut inbox) = unbounded_channel();
    let tr = Tr::new(Language::En);
    let three = async {
        let mut seen = BTreeSet::new();
        while seen.len() < 3 {
            if let Announcement::Rings(alarm) = inbox.recv().await.unwrap() {
                seen.insert(alarm.topic);
            }
        }
        ASKED.load(Ordering::SeqCst)
    };
    tokio::select! {
        biased;
        _ = alarms.look_and_ring(&session, &tr, &out) => panic!("the desktop hangs"),
        asked = three => assert!(asked <= 1, "banners waited for {asked} messages"),
    }
}

static SHOWN: AtomicUsize = AtomicUsize::new(0);

// P4: asleep with a message under way, all leases have run out on waking and what is on its way is due once more.
#[tokio::test]
async fn what_is_being_rung_is_not_rung_beside_it() {
    let (session, hand, _home) = desk(Access::Create).await;
    let id = open(&session, "Letter", &[]).await.incident.id;
    hand.pass(Span::hours(24));
    let mut alarms = Alarms::new(Fake::Thinks(&SHOWN, Duration::from_millis(200)));
    let (out, _inbox) = unbounded_channel();
    let tr = Tr::new(Language::En);
    let (_, due) = alarms.look(&session, &tr, &out).await;
    let (_, again) = alarms.look(&session, &tr, &out).await;
    let wakes = async {
        while SHOWN.load(Ordering::SeqCst) == 0 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        hand.pass(Span::minutes(1));
        alarms.ringer.ring(again, &session, &tr, &out).await;
    };
    tokio::join!(alarms.ringer.ring(due, &session, &tr, &out), wakes);
    let (incident, _) = session.load(&id).await.unwrap();
    let kinds = incident.entries.iter().map(|entry| entry.event.kind());
    let rang = kinds.filter(|kind| *kind == "alarm-rang").count();
    assert_eq!((SHOWN.load(Ordering::SeqCst), rang), (1, 1));
}

// P4, P5: two controllers of one incident have the same deadline and two rings; seeing one leaves the other.
#[tokio::test]
async fn each_controllers_alarm_rings_and_is_seen_by_itself() {
    let (session, hand, _home) = desk(Access::Demo).await;
    let acted = open(&session, "Both schools hit", &["school-1", "school-2"]).await;
    let id = acted.incident.id;
    hand.pass(Span::hours(24));
    let mut alarms = Alarms::new(Fake::NoBus);
    let (out, mut inbox) = unbounded_channel();
    let tr = Tr::new(Language::En);
    alarms.look_and_ring(&session, &tr, &out).await;
    let topic = |school| format!("alarm:{id}:gdpr-33-1:{school}");
    let both = BTreeSet::from(["school-1", "school-2"].map(topic));
    assert_eq!(heard(&mut inbox), (both, BTreeSet::new()));
    let (incident, _) = session.load(&id).await.unwrap();
    let rang = incident
        .entries
        .iter()
        .filter(|e| e.event.kind() == "alarm-rang");
    assert_eq!((rang.count(), incident.alarms.len()), (2, 2));
    let clock = incident.clocks.first().unwrap();
    let seen = Command::Acknowledge(AlarmAcknowledged {
        rule: clock.rule.clone(),
        deadline: clock.deadline.unwrap(),
        controller: clock.controller.clone(),
        due: None,
    });
    session.act(&id, seen).await.unwrap();
    hand.pass(Span::minutes(1));
    alarms.look_and_ring(&session, &tr, &out).await;
    let gone = BTreeSet::from([topic("school-1")]);
    assert_eq!(
        heard(&mut inbox),
        (BTreeSet::new(), gone),
        "nothing rings twice"
    );
}

// P4, P5: a banner is on the screen before its desktop has answered; seen by then is seen.
#[tokio::test]
async fn an_alarm_seen_while_the_desktop_thinks_rings_no_more() {
    let (session, hand, _home) = desk(Access::Demo).await;
    let id = open(&session, "Letter", &[]).await.incident.id;
    hand.pass(Span::hours(73));
    let mut alarms = Alarms::new(Fake::NoBus);
    let (out, mut inbox) = unbounded_channel();
    let tr = Tr::new(Language::En);
    let (_, due) = alarms.look(&session, &tr, &out).await;
    let alarm = std::iter::from_fn(|| inbox.try_recv().ok()).find_map(|one| {
        let Announcement::Rings(alarm) = one else {
            return None;
        };
        Some(alarm)
    });
    let alarm = alarm.unwrap();
    let seen = Command::Acknowledge(AlarmAcknowledged {
        rule: alarm.topic.rule,
        deadline: alarm.deadline,
        controller: alarm.topic.controller,
        due: Some(alarm.ring.due),
    });
    session.act(&id, seen).await.unwrap();
    // Before the desktop has answered, after it, and in the hours that follow.
    let (_, none) = alarms.look(&session, &tr, &out).await;
    let none: Vec<Ring> = none.into_iter().map(|due| due.ring).collect();
    assert_eq!(none, []);
    let heard_of = due.len();
    alarms.ringer.ring(due, &session, &tr, &out).await;
    for _ in 0..3 {
        assert_eq!(alarms.look_and_ring(&session, &tr, &out).await, None);
        hand.pass(Span::hours(1));
    }
    assert_eq!(heard(&mut inbox).0, BTreeSet::new());
    let (incident, _) = session.load(&id).await.unwrap();
    let mut rungs = incident.alarms.values();
    assert!(rungs.all(AlarmRecord::quiet), "{:?}", incident.alarms);
    let rang = incident.entries.iter().map(|entry| entry.event.kind());
    let rang = rang.filter(|kind| *kind == "alarm-rang").count();
    assert_eq!(rang, heard_of, "each stage is on record");
}

// The clock stays where a person put it, the strict start rings, and an alarm says by which start its deadline is:
// docs/promises.md#the-strict-start-rings
#[tokio::test]
async fn an_earlier_start_rings_in_its_own_words_until_somebody_said_something_of_it() {
    let (session, hand, _home) = desk(Access::Create).await;
    let id = open(&session, "Letter", &[]).await.incident.id;
    let set = |which, minutes, because: &str| Command::SetTime {
        controller: None,
        which,
        stamp: stamp_now(
            Moment::parse_rfc3339(START)
                .unwrap()
                .minus(Span::minutes(minutes)),
            &session.zone(),
        ),
        because: Text::lines(because),
        decided_by: Text::lines(because),
    };
    let tr = Tr::new(Language::En);
    let mut alarms = Alarms::new(Fake::NoBus);
    let (out, _inbox) = unbounded_channel();
    let said = async || {
        let (incident, followed) = session.load(&id).await.unwrap();
        let (incident, mut due) = (Arc::new(incident), Vec::new());
        let ringing = ringing(&incident, &followed.guide, &followed.zone);
        let now = (session.now(), None, false);
        look_at((&incident, &followed), &ringing, now, &mut due);
        let due = due.iter().find(|due| !due.superseded).unwrap();
        (
            due.message(&session, &tr).body,
            due.values(&session, &tr)[3].1.clone(),
        )
    };
    hand.pass(Span::hours(24));
    let (_, plain) = said().await;
    assert_eq!(plain, "Mon 23 Nov 2026 15:00 CET");
    alarms.look_and_ring(&session, &tr, &out).await;

    let noticed = set(crate::domain::event::When::Noticed, 90, "");
    session.act(&id, noticed).await.unwrap();
    hand.pass(Span::minutes(24 * 60 - 90));
    let (body, due) = said().await;
    assert_eq!(
        due,
        "Mon 23 Nov 2026 13:30 CET by an earlier start on record (as set: Mon 23 Nov 2026 15:00 CET)"
    );
    assert!(body.contains(&due), "{body}");
    alarms.look_and_ring(&session, &tr, &out).await;

    // An hour before the one as set, which is half an hour after the strict one.
    hand.pass(Span::minutes(23 * 60 + 90));
    let (incident, followed) = session.load(&id).await.unwrap();
    let ringing = ringing(&incident, &followed.guide, &followed.zone);
    let (incident, followed, mut due) = (Arc::new(incident), Arc::clone(&followed), Vec::new());
    look_at(
        (&incident, &followed),
        &ringing,
        (session.now(), None, false),
        &mut due,
    );
    let rings = due.iter().filter(|due| !due.superseded);
    let rings: Vec<_> = rings
        .map(|due| due.values(&session, &tr)[3].1.clone())
        .collect();
    assert_eq!(
        rings,
        [
            "Mon 23 Nov 2026 13:30 CET by an earlier start on record (as set: Mon 23 Nov 2026 15:00 CET)",
            "Mon 23 Nov 2026 15:00 CET; an earlier start on record would give Mon 23 Nov 2026 13:30 CET"
        ]
    );
    alarms.look_and_ring(&session, &tr, &out).await;
    let stays = set(crate::domain::event::When::Aware, 0, "only a hint before");
    session.act(&id, stays).await.unwrap();
    hand.pass(Span::hours(1));
    assert_eq!(said().await.1, "Mon 23 Nov 2026 15:00 CET");
}

// An alarm that nobody can reckon is said, not left out; the others ring.
#[tokio::test]
async fn an_open_case_that_cannot_be_read_has_a_banner_of_its_own() {
    let (session, _, home) = desk(Access::Create).await;
    let broken = open(&session, "broken", &[]).await;
    open(&session, "whole", &[]).await;
    let conn = rusqlite::Connection::open(home.path().join("ledger.db")).unwrap();
    let change = format!(
        "DROP TRIGGER entries_no_update; UPDATE entries SET hash = 'none' WHERE stream = '{}'",
        broken.incident.id
    );
    conn.execute_batch(&change).unwrap();
    let (out, mut inbox) = unbounded_channel();
    let mut alarms = Alarms::new(Fake::NoBus);
    let tr = Tr::new(Language::En);
    let (next, _) = alarms.look(&session, &tr, &out).await;
    let said = std::iter::from_fn(|| inbox.try_recv().ok());
    let mut unread = said.filter(|one| matches!(one, Announcement::Unread(_)));
    assert!(unread.next().is_some());
    assert!(next.is_some(), "the other case rings in its time");
}
