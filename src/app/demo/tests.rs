//! The history as it stands in a ledger in memory.

use super::*;
use crate::app::clock::WallClock;
use crate::app::session::{Access, Session};
use crate::config::{Environment, Flags, Settings};
use crate::domain::contents;
use crate::domain::event::{LedgerKind, Risk, Role};
use crate::store::{Place, Setup, Which};

const NOW: &str = "2026-11-22T13:03:12.000Z";

fn plan(incidents: Option<u32>, language: Language) -> DemoPlan {
    let now = Moment::parse_rfc3339(NOW).unwrap();
    DemoPlan {
        incidents,
        language,
        now,
    }
}

async fn filled(plan: DemoPlan) -> Session {
    let home = tempfile::tempdir().unwrap();
    let environment = Environment {
        home: Some(home.path().to_owned()),
        ..Environment::default()
    };
    // Each language has the plan that is at home with it.
    let flags = Flags {
        lang: Some(plan.language.code().to_owned()),
        ..Flags::default()
    };
    let settings = Arc::new(Settings::load(&flags, &environment).unwrap());
    let (clock, _) = WallClock::manual(plan.now);
    let session = Session::open(settings, clock, Access::Demo).await.unwrap();
    let followed = session.current().await.unwrap();
    fill(session.store(), &followed, &session.actor(), plan)
        .await
        .unwrap();
    session
}

fn read(language: Language) -> Script {
    toml::from_str(script::source(language))
        .unwrap_or_else(|error| panic!("{}: {error}", language.code()))
}

#[test]
fn the_files_read_and_their_numbers_ring_nowhere() {
    for language in Language::ALL {
        let script = read(*language);
        assert!(!script.cases.is_empty() && !script.generator.patterns.is_empty());
        let source = script::source(*language);
        for line in source.lines().filter(|line| line.contains("phone = ")) {
            assert!(
                ["+45", "+46", "+47"]
                    .iter()
                    .any(|country| line.contains(&format!("phone = \"{country} 00 00 00 "))),
                "{line}"
            );
        }
        for word in source.split(['"', ' ']).filter(|word| word.contains('@')) {
            assert!(word.ends_with("@example.org"), "{word}");
        }
    }
}

#[tokio::test]
async fn the_demonstration_shows_what_there_is_to_see() {
    let session = filled(plan(None, Language::En)).await;
    let open = session.store().list(Which::Open).await.unwrap();
    let titles: Vec<&str> = open.iter().map(|row| row.title.shown()).collect();
    assert_eq!(
        titles,
        [
            "Pay list of the water company sent to a wrong address",
            "Letter with CPR numbers, wrong address",
            "Laptop stolen from a car, job centre",
            "Forwarding rule found in a mailbox (suspected)",
        ]
    );
    assert_eq!((open[0].role, open[0].deadline()), (Role::Processor, None));
    let left = open[1].deadline().unwrap().since(session.now());
    assert_eq!(left.as_seconds() / 60, 4 * 60 + 11);
    assert_eq!(open[2].risk, Some(Risk::High));

    let (letter, followed) = session.load(&open[1].id).await.unwrap();
    let meter = contents::meter(&letter, &followed.guide);
    assert!(
        meter.can_send && meter.known > 0 && meter.not_yet > 0,
        "{meter:?}"
    );
    let rung = letter.alarms.values().next().unwrap();
    // 48, 24, 12 and 6 hours before, and an evening before one of them.
    assert!(rung.quiet() && rung.stages.len() == 5);
    let clock = letter.nearest_clock().unwrap();
    assert_eq!(
        alarm::due_alarms(clock, rung, session.now(), Some(&followed.zone)),
        alarm::AlarmsDue::default()
    );

    let closed = session
        .store()
        .list(Which::Closed { year: None })
        .await
        .unwrap();
    assert!(closed.len() >= 5);
    let workspace = session.workspace().await.unwrap();
    assert_eq!(workspace.name_of(&session.actor()), "Ida Example, DPO");
    assert!(session.is_named().await.unwrap() && workspace.plan.is_some());
    assert_eq!(
        session.set_up().await.unwrap(),
        crate::app::session::Chosen::default()
    );
}

#[tokio::test]
async fn entries_lie_in_the_past_in_order_and_the_chain_holds() {
    let session = filled(plan(Some(60), Language::Da)).await;
    let mut all = Vec::new();
    for row in session.store().list(Which::All).await.unwrap() {
        let records = session
            .store()
            .records(&Stream::Incident(row.id))
            .await
            .unwrap();
        assert!(
            records
                .iter()
                .all(|record| record.recorded_at == record.at && record.at <= session.now())
        );
        all.extend(records);
    }
    all.sort_by_key(|record| record.position);
    assert!(all.is_sorted_by_key(|record| record.at));
    assert!(session.store().verify(Box::new(|_, _| {})).await.is_ok());
}

/// The kinds of entries of each incident, with its number; without clocks and links of the
/// chain, which differ with law and plan.
async fn told(plan: DemoPlan) -> Vec<(String, Vec<String>)> {
    let session = filled(plan).await;
    let mut all = Vec::new();
    for row in session.store().list(Which::All).await.unwrap() {
        let records = session
            .store()
            .records(&Stream::Incident(row.id.clone()))
            .await
            .unwrap();
        let number = row
            .number
            .map(|number| number.to_string())
            .unwrap_or_default();
        all.push((
            number,
            records
                .iter()
                .filter(|record| {
                    !record.kind.starts_with("clock-") && record.kind != "hop-recorded"
                })
                .map(|record| format!("{} {}", record.at.millis(), record.kind))
                .collect(),
        ));
    }
    all
}

#[tokio::test]
async fn all_languages_tell_the_same_and_every_time_the_same() {
    let danish = told(plan(None, Language::Da)).await;
    for language in Language::ALL {
        let other = told(plan(None, *language)).await;
        assert_eq!(danish, other, "{}", language.code());
    }
}

#[tokio::test]
async fn years_have_twenty_open_incidents_and_every_number_once() {
    let session = filled(plan(Some(300), Language::Da)).await;
    let rows = session.store().list(Which::All).await.unwrap();
    assert_eq!(rows.len(), 300);
    assert_eq!(rows.iter().filter(|row| row.closed.is_none()).count(), 20);
    let numbers: std::collections::BTreeSet<_> = rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers.len(), 300);
    assert!(!session.store().needs_rebuild().await.unwrap());
    let entries = session.store().head().position;
    assert!((2400..4000).contains(&entries), "{entries}");
}

#[tokio::test]
async fn a_live_ledger_takes_no_made_up_history() {
    let home = tempfile::tempdir().unwrap();
    let session = filled(plan(None, Language::Da)).await;
    let followed = session.current().await.unwrap();
    for kind in [LedgerKind::Live, LedgerKind::Drill] {
        let setup = Setup {
            place: Place::Folder(home.path().join(kind.code())),
            kind,
            clock_factor: 1,
            program: "test".to_owned(),
            clock: Arc::new(|| crate::store::Reading {
                now: Moment::from_millis(0),
                boot: String::new(),
                uptime_ms: None,
            }),
            create: true,
        };
        let store = crate::store::open(setup).await.unwrap();
        let refused = fill(
            &store,
            &followed,
            &session.actor(),
            plan(None, Language::Da),
        )
        .await;
        assert_eq!(
            refused.unwrap_err(),
            ActError::NotTaken(crate::store::Rejection::NotMadeUp)
        );
        assert_eq!(store.head().position, 1);
    }
}

// What an act lacks would only be missing from the history.
#[tokio::test]
async fn every_act_of_the_files_says_what_it_has_to() {
    for language in Language::ALL {
        let session = filled(plan(None, *language)).await;
        let followed = session.current().await.unwrap();
        let (script, who) = (read(*language), session.actor());
        let mut maker = Maker::new(&followed, &who, plan(None, *language), &script);
        maker.workspace(&script, session.now()).unwrap();
        let placed = maker.cases(&script, None);
        let mut told = 0;
        for placed in &placed {
            let mut incident = Incident::new(IncidentId::new("one"));
            let open = Command::Open(maker.open(placed).unwrap());
            let opened = maker.step(&mut incident, open, placed.opened(), who.clone(), None);
            opened.unwrap();
            for timed in placed
                .case
                .acts
                .iter()
                .chain(script.generator.patterns.iter().flat_map(|case| &case.acts))
            {
                let made = timed
                    .act
                    .commands(&maker.on(Some(&incident), session.now(), &who));
                if !timed.act.is("seen") && !timed.act.is("call") {
                    assert_eq!(made.map(|made| made.len()), Ok(1), "{:?}", timed.act);
                    told += 1;
                }
            }
        }
        assert!(told > 100, "{told} acts");
    }
}
