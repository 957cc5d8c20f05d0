//! What every store does, whatever kind of ledger it has: one in memory and one in a file of a folder.

use std::time::Duration;

use crate::kit::{
    aside, block_on, commit, guide, in_folder, note, now, open, opened, row, setup, stress,
};
use frist::domain::chain::Hash;
use frist::domain::event::{
    AlarmOutcome, Closed, Erased, ErasedText, Erasing, Event, LedgerKind, Opened, Stage, TakenBack,
};
use frist::domain::id::{ActId, IncidentId, Stream};
use frist::domain::incident::{Entry, Incident};
use frist::domain::summary::{FOLD, summary};
use frist::domain::time::{Span, Zone};
use frist::store::{
    AlarmKey, Append, Damage, Differs, Found, OpenError, Outcome, Place, Rejection, Store,
    StoreError, Unreached, Which, Writability, open_blocking,
};

/// Runs a test on each kind of ledger.
fn on_every_kind<F: Future<Output = ()>>(test: impl Fn(Store) -> F) {
    block_on(async {
        test(frist::store::open(setup(Place::Memory)).await.unwrap()).await;
        let folder = tempfile::tempdir().unwrap();
        test(open(folder.path()).await).await;
    });
}

async fn verified(store: &Store) -> u64 {
    store.verify(Box::new(|_, _| {})).await.unwrap().entries
}

#[test]
fn a_new_ledger_has_its_first_entry_and_its_id_is_that_entrys_hash() {
    on_every_kind(|store| async move {
        let records = store.records(&Stream::Workspace).await.unwrap();
        assert_eq!(records.len(), 1);
        assert_eq!(records[0].hash.to_string(), store.log_id());
        assert_eq!(records[0].compute_hash(""), records[0].hash);
        assert_eq!(store.kind(), LedgerKind::Test);
        assert_eq!(
            store.workspace().await.unwrap().ledger,
            Some(LedgerKind::Test)
        );
        assert_eq!(
            (store.head().position, store.writability()),
            (1, Writability::Writable)
        );
        let verified = store.verify(Box::new(|_, _| {})).await.unwrap();
        assert_eq!(
            (verified.head, verified.log.as_str()),
            (store.head(), store.log_id())
        );
    });
}

#[test]
fn what_was_committed_is_read_back_and_folds_to_the_same() {
    on_every_kind(|store| async move {
        let mut incident = opened(&store, "case").await;
        commit(&store, &mut incident, vec![note("hej"), note("då\nigen")]).await;
        assert_eq!(
            store.incident(&incident.id).await.unwrap().as_ref(),
            Some(&incident)
        );
        assert_eq!(incident.seq(), 5);
        assert_eq!(store.incident(&"other".into()).await.unwrap(), None);
        assert_eq!(verified(&store).await, 6);
        let records = store
            .records(&Stream::Incident("case".into()))
            .await
            .unwrap();
        // The words lie beside the entry, never in it.
        assert!(
            records
                .iter()
                .all(|r| !r.payload.contains("hej") && !r.payload.contains("CPR"))
        );
        assert_eq!(records[3].recorded_at, now());
        assert_eq!(
            (records[3].boot.as_str(), records[3].uptime_ms),
            ("boot", Some(7))
        );
        assert_eq!((records[3].part, records[4].part), (1, 2));
    });
}

#[test]
fn a_stream_that_went_on_is_a_conflict_and_nothing_is_written() {
    on_every_kind(|store| async move {
        let before = opened(&store, "case").await;
        let mut mine = before.clone();
        commit(&store, &mut mine, vec![note("first")]).await;
        let late = stress::act(&before, &guide(), vec![note("second")]);
        assert_eq!(store.append(late).await, Outcome::Conflict);
        assert_eq!(
            store.incident(&mine.id).await.unwrap().unwrap().seq(),
            mine.seq()
        );
    });
}

// Finding 8: a writer killed after its commit retries with the same act.
#[test]
fn a_repeated_act_gives_back_its_entries() {
    on_every_kind(|store| async move {
        let first = store.append(aside(1, "act-1", "once")).await;
        let again = store.append(aside(1, "act-1", "once")).await;
        assert!(matches!(first, Outcome::Committed(_)), "{first:?}");
        assert_eq!(first, again);
        assert_eq!(store.head().position, 2);
        let incident = Incident::new(IncidentId::new("case"));
        let mut act = stress::act(&incident, &guide(), stress::drafts(0, now()));
        act.act = ActId::new("act-1");
        assert_eq!(
            store.append(act).await,
            Outcome::Refused(Rejection::ActReused)
        );
    });
}

type Change = (&'static str, fn(&mut Append));

// An act's id belongs to its exact content: whoever retries with other words is told, never given the old entries as done.
#[test]
fn a_known_act_with_other_content_is_refused() {
    on_every_kind(|store| async move {
        let mut incident = opened(&store, "case").await;
        let two = vec![note("hej"), note("då")];
        let mut act = stress::act(&incident, &guide(), two.clone());
        act.act = ActId::new("act-1");
        let first = store.append(act.clone()).await;
        let Outcome::Committed(records) = &first else {
            panic!("{first:?}");
        };
        for record in records {
            incident.apply(Entry::from(record));
        }
        assert_eq!(store.append(act.clone()).await, first);
        let others: [Change; 7] = [
            ("words", |act| act.drafts = vec![note("hej"), note("da")]),
            ("order", |act| act.drafts.reverse()),
            ("fewer", |act| act.drafts.truncate(1)),
            ("more", |act| act.drafts.push(note("hej"))),
            ("subject", |act| {
                act.drafts[0].subject = Some("person".into());
            }),
            ("moment", |act| act.at = act.at.plus(Span::millis(1))),
            ("person", |act| act.actor = "another".into()),
        ];
        for (what, change) in others {
            let mut other = act.clone();
            change(&mut other);
            let refused = Outcome::Refused(Rejection::ActReused);
            assert_eq!(store.append(other).await, refused, "{what}");
        }
        let seq = store.incident(&incident.id).await.unwrap().unwrap().seq();
        assert_eq!(seq, incident.seq());
    });
}

// The number is given in writing: a retried opening is the same act, with the number it got.
#[test]
fn a_repeated_opening_gives_back_its_number() {
    on_every_kind(|store| async move {
        let incident = Incident::new(IncidentId::new("case"));
        let act = stress::act(&incident, &guide(), stress::drafts(0, now()));
        let first = store.append(act.clone()).await;
        assert!(matches!(first, Outcome::Committed(_)), "{first:?}");
        opened(&store, "another").await;
        assert_eq!(store.append(act).await, first);
    });
}

#[test]
fn acts_no_ledger_can_hold_are_refused() {
    on_every_kind(|store| async move {
        let mut act = aside(1, "a", "x");
        act.drafts.clear();
        assert_eq!(
            store.append(act).await,
            Outcome::Refused(Rejection::Malformed)
        );
        let act = aside(1, "two\nlines", "x");
        assert_eq!(
            store.append(act).await,
            Outcome::Refused(Rejection::Malformed)
        );
        let mut act = aside(1, "a", "x");
        act.drafts = vec![
            Event::Newer {
                kind: "later".into(),
            }
            .into(),
        ];
        assert_eq!(
            store.append(act).await,
            Outcome::Refused(Rejection::Malformed)
        );
        let mut act = aside(0, "a", "x");
        act.stream = Stream::Incident("case".into());
        assert_eq!(
            store.append(act.clone()).await,
            Outcome::Refused(Rejection::RowMissing)
        );
        act.row = Some(row(&Incident::new("other".into())));
        assert_eq!(
            store.append(act).await,
            Outcome::Refused(Rejection::RowMissing)
        );
        assert_eq!(store.head().position, 1);
    });
}

#[test]
fn numbers_run_per_controller_and_year_and_find_incidents() {
    on_every_kind(|store| async move {
        let one = opened(&store, "one").await;
        let two = opened(&store, "two").await;
        let other = {
            let mut incident = Incident::new("other".into());
            let mut drafts = stress::drafts(0, now());
            let Event::Opened(opened) = &mut drafts[0].event else {
                panic!("not opened")
            };
            *opened = Opened {
                controllers: vec!["school".into()],
                ..opened.clone()
            };
            commit(&store, &mut incident, drafts).await;
            incident
        };
        let label = |i: &Incident| i.number.unwrap().to_string();
        assert_eq!(
            [label(&one), label(&two), label(&other)],
            ["2026-0001", "2026-0002", "2026-0001"]
        );
        assert_eq!(store.find("2026-2").await.unwrap(), Some(two.id.clone()));
        assert_eq!(store.find(" 2026-0002 ").await.unwrap(), Some(two.id));
        assert_eq!(store.find("one").await.unwrap(), Some(one.id.clone()));
        assert_eq!(store.find("2026-0009").await.unwrap(), None);
        assert_eq!(store.find("nobody").await.unwrap(), None);
        let Err(StoreError::Ambiguous { text, found }) = store.find("2026-0001").await else {
            panic!("found one of two")
        };
        assert_eq!(text, "2026-0001");
        let found: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            [
                "school: school/2026-0001 (other)",
                "Test: test/2026-0001 (one)"
            ]
        );
        let of = async |text: &str| store.find(text).await.unwrap();
        assert_eq!(of("school/2026-0001").await, Some(other.id.clone()));
        assert_eq!(of("test/2026-1").await, Some(one.id));
        assert_eq!(of("school/2026-0002").await, None);
        assert_eq!(of("nobody/2026-0001").await, None);
        assert_eq!(of("other").await, Some(other.id));
    });
}

// SWE-16: an incident of several boards has one number, in the series of the first.
#[test]
fn an_incident_of_several_controllers_has_one_number() {
    on_every_kind(|store| async move {
        let mut numbers = Vec::new();
        for (n, controllers) in [
            vec!["board"],
            vec!["board", "school"],
            vec!["school", "board"],
            vec!["board"],
        ]
        .into_iter()
        .enumerate()
        {
            let mut incident = Incident::new(format!("i{n}").as_str().into());
            let mut drafts = stress::drafts(0, now());
            let Event::Opened(opened) = &mut drafts[0].event else {
                panic!("not opened")
            };
            opened.controllers = controllers.into_iter().map(Into::into).collect();
            commit(&store, &mut incident, drafts).await;
            numbers.push(incident.number.unwrap().to_string());
        }
        assert_eq!(
            numbers,
            ["2026-0001", "2026-0002", "2026-0001", "2026-0003"]
        );
        let third = store.find("school/2026-0001").await.unwrap();
        assert_eq!(third, Some("i2".into()));
    });
}

#[test]
fn the_list_shows_what_the_log_folds_to() {
    on_every_kind(|store| async move {
        let one = opened(&store, "one").await;
        let mut two = opened(&store, "two").await;
        let closed = Closed {
            because: None,
            open_steps: vec![],
            missing: vec![],
        };
        commit(&store, &mut two, vec![closed.into()]).await;
        let rows = |which| {
            let store = store.clone();
            async move { store.list(which).await.unwrap() }
        };
        assert_eq!(
            rows(Which::Open).await,
            [summary(&one, &guide(), &Zone::utc())]
        );
        assert_eq!(
            rows(Which::Closed { year: None }).await,
            [summary(&two, &guide(), &Zone::utc())]
        );
        assert_eq!(rows(Which::Closed { year: Some(2026) }).await.len(), 1);
        assert_eq!(rows(Which::Closed { year: Some(2025) }).await, []);
        assert_eq!(rows(Which::All).await.len(), 2);
        assert!(!store.needs_rebuild().await.unwrap());
        let before = rows(Which::All).await;
        assert_eq!(
            store
                .rebuild(Box::new(|_| Some((guide(), Zone::utc()))))
                .await,
            Ok(0)
        );
        assert_eq!(rows(Which::All).await, before);
        assert_eq!(store.rebuild(Box::new(|_: &Incident| None)).await, Ok(2));
        assert_eq!(rows(Which::All).await, before);
    });
}

#[test]
fn an_act_taken_back_changes_the_row_in_the_same_commit() {
    on_every_kind(|store| async move {
        let mut incident = opened(&store, "one").await;
        let done = commit(&store, &mut incident, stress::drafts(3, now())).await;
        let marks =
            |rows: Vec<frist::domain::summary::Summary>| String::from(rows[0].marks.clone());
        assert_eq!(marks(store.list(Which::Open).await.unwrap()), "dco");
        let back = TakenBack {
            act: done[0].act.clone(),
            what: done[0].kind.clone(),
        };
        commit(&store, &mut incident, vec![back.into()]).await;
        assert_eq!(marks(store.list(Which::Open).await.unwrap()), "coo");
    });
}

#[test]
fn documents_are_kept_once_by_their_hash() {
    on_every_kind(|store| async move {
        let hash = store.put_document("[plan]\n").await.unwrap();
        assert_eq!(store.put_document("[plan]\n").await.unwrap(), hash);
        assert_eq!(hash, Hash::of("[plan]\n"));
        assert_eq!(
            store.document(&hash).await.unwrap().as_deref(),
            Some("[plan]\n")
        );
        assert_eq!(store.document(&Hash::ZERO).await.unwrap(), None);
    });
}

#[test]
fn erased_words_are_gone_with_the_entry_that_says_so_and_with_the_row() {
    on_every_kind(|store| async move {
        let mut incident = opened(&store, "case").await;
        let title = ErasedText {
            stream: "case".to_owned(),
            seq: 1,
            n: 1,
            field: "title".to_owned(),
        };
        let erased = |text: &ErasedText| Erased {
            what: Erasing::Field,
            texts: vec![text.clone()],
            ground: Some("decision".to_owned()),
            because: None,
            decided_by: None,
        };
        let elsewhere = ErasedText {
            field: "note".to_owned(),
            ..title.clone()
        };
        let wrong = stress::act(&incident, &guide(), vec![erased(&elsewhere).into()]);
        let refused = Outcome::Refused(Rejection::Malformed);
        assert_eq!(store.append(wrong).await, refused, "another field");
        commit(&store, &mut incident, vec![erased(&title).into()]).await;
        assert!(
            store.wipes().await.unwrap(),
            "a mark stays until it is done"
        );
        assert_eq!(store.wipe().await, Ok(true));
        assert!(!store.wipes().await.unwrap());
        let again = stress::act(&incident, &guide(), vec![erased(&title).into()]);
        assert_eq!(store.append(again).await, refused, "erased once");
        let there = store.incident(&incident.id).await.unwrap().unwrap();
        assert_eq!(there.title.get(), None);
        let row = store.list(Which::All).await.unwrap().remove(0);
        assert_eq!(row.title.get(), None);
        assert_eq!(verified(&store).await, 5);
        assert_eq!(store.unreached().await, Ok(Unreached::default()));
    });
}

#[test]
fn rows_that_the_caller_knows_to_be_wrong_are_made_anew_and_an_entry_says_so() {
    on_every_kind(|store| async move {
        let incident = opened(&store, "case").await;
        let guide_of = || -> frist::store::GuideOf { Box::new(|_| Some((guide(), Zone::utc()))) };
        assert_eq!(store.check().await, Ok(Found::default()));
        assert_eq!(store.mend_rows(Vec::new(), guide_of()).await, Ok(false));
        assert_eq!(store.mend_pages().await, Ok(false));
        let before = store.list(Which::All).await.unwrap();
        let wrong = vec![incident.id.clone()];
        assert_eq!(store.mend_rows(wrong.clone(), guide_of()).await, Ok(true));
        assert_eq!(store.list(Which::All).await.unwrap(), before);
        let last = store.records(&Stream::Workspace).await.unwrap().pop();
        assert!(matches!(last.unwrap().event(), Event::Rebuilt(said) if said.list));
        let unknown: frist::store::GuideOf = Box::new(|_: &Incident| None);
        let refused = store.mend_rows(wrong, unknown).await;
        assert_eq!(refused, Err(StoreError::Damaged));
        assert_eq!(
            store.list(Which::All).await.unwrap(),
            before,
            "nothing was done"
        );
        assert_eq!(store.renew_list(guide_of()).await, Ok(()));
        assert_eq!(store.list(Which::All).await.unwrap(), before);
        assert!(store.agrees().await.unwrap());
        verified(&store).await;
    });
}

// An alarm that counts as rung, and of which no entry says so, would never ring.
#[test]
fn an_alarm_that_no_entry_says_rang_is_found_and_taken_back() {
    on_every_kind(|store| async move {
        opened(&store, "one").await;
        assert_eq!(
            store.compare().await.unwrap(),
            Some(Differs::NoDocument(String::new()))
        );
        store.put_document("").await.unwrap();
        let (six, lease) = (alarm(Stage::Before6), Span::seconds(30));
        assert_eq!(store.leases().claim(&six, "a", lease).await, Ok(true));
        assert_eq!(store.check().await, Ok(Found::default()));
        let confirmed = store.leases().confirm(&six, AlarmOutcome::Shown).await;
        assert_eq!(confirmed, Ok(()));
        let found = store.check().await.unwrap().damage;
        assert_eq!(found, [Damage::Alarms].into());
        assert_eq!(store.mend_pages().await, Ok(true));
        assert_eq!(store.check().await, Ok(Found::default()));
        assert_eq!(store.leases().claim(&six, "b", lease).await, Ok(true));
    });
}

#[test]
fn a_made_up_history_is_written_whole_or_not_at_all() {
    on_every_kind(|store| async move {
        let act = |seq, name: &str, at| Append {
            at,
            ..aside(seq, name, "x")
        };
        let (past, later) = (now().minus(Span::hours(9)), now().minus(Span::hours(8)));
        let gap = vec![act(1, "a", past), act(3, "b", later)];
        assert_eq!(store.append_history(gap).await, Outcome::Conflict);
        assert_eq!(store.head().position, 1);
        let run = vec![act(1, "a", past), act(2, "b", later)];
        let Outcome::Committed(records) = store.append_history(run).await else {
            panic!("not written")
        };
        let recorded: Vec<_> = records.iter().map(|record| record.recorded_at).collect();
        assert_eq!(recorded, [past, later]);
        assert_eq!(verified(&store).await, 3);
    });
}

#[test]
fn drafts_and_settings_stay_until_they_are_dropped() {
    on_every_kind(|store| async move {
        store
            .local()
            .save_draft("new", "{\"title\":\"a\"}")
            .await
            .unwrap();
        store
            .local()
            .save_draft("new", "{\"title\":\"ab\"}")
            .await
            .unwrap();
        assert_eq!(
            store.local().drafts().await.unwrap()["new"],
            "{\"title\":\"ab\"}"
        );
        store.local().drop_draft("new").await.unwrap();
        assert!(store.local().drafts().await.unwrap().is_empty());
        assert_eq!(store.local().get("tab").await.unwrap(), None);
        store.local().set("tab", "log").await.unwrap();
        store.local().set("tab", "facts").await.unwrap();
        assert_eq!(
            store.local().get("tab").await.unwrap().as_deref(),
            Some("facts")
        );
    });
}

fn alarm(stage: Stage) -> AlarmKey {
    let (deadline, due) = (now().plus(Span::hours(6)), now());
    AlarmKey {
        stream: Stream::Incident("one".into()),
        rule: "gdpr-33-1".into(),
        controller: None,
        stage,
        deadline,
        due,
    }
}

// Reliability 6: claim, send, confirm.
#[test]
fn an_alarm_is_claimed_by_one_until_its_lease_ends_and_never_again_once_confirmed() {
    on_every_kind(|store| async move {
        let (six, lease) = (alarm(Stage::Before6), Span::seconds(30));
        assert_eq!(store.leases().claim(&six, "a", lease).await, Ok(true));
        assert_eq!(store.leases().claim(&six, "b", lease).await, Ok(false));
        assert_eq!(
            store
                .leases()
                .claim(&alarm(Stage::Before2), "b", Span::millis(0))
                .await,
            Ok(true)
        );
        // A lease of nothing has run out at once: whoever crashed is followed by another.
        assert_eq!(
            store
                .leases()
                .claim(&alarm(Stage::Before2), "a", lease)
                .await,
            Ok(true)
        );
        store
            .leases()
            .confirm(&alarm(Stage::Before2), AlarmOutcome::Shown)
            .await
            .unwrap();
        assert_eq!(
            store
                .leases()
                .claim(&alarm(Stage::Before2), "b", Span::millis(0))
                .await,
            Ok(false)
        );
        // A deadline that moves makes another alarm.
        let moved = AlarmKey {
            deadline: now().plus(Span::hours(7)),
            ..six
        };
        assert_eq!(store.leases().claim(&moved, "b", lease).await, Ok(true));
        // So does the same deadline of another controller.
        for school in ["school-1", "school-2"] {
            let own = AlarmKey {
                controller: Some(school.into()),
                ..alarm(Stage::Before2)
            };
            assert_eq!(store.leases().claim(&own, "a", lease).await, Ok(true));
            assert_eq!(store.leases().claim(&own, "b", lease).await, Ok(false));
            store
                .leases()
                .confirm(&own, AlarmOutcome::Shown)
                .await
                .unwrap();
        }
    });
}

#[test]
fn a_clock_set_back_does_not_keep_an_alarm_from_ringing() {
    let folder = tempfile::tempdir().unwrap();
    block_on(async {
        let mut ahead = in_folder(folder.path());
        let clock = ahead.clock.clone();
        ahead.clock = std::sync::Arc::new(move || {
            let reading = clock();
            frist::store::Reading {
                now: reading.now.plus(Span::hours(48)),
                ..reading
            }
        });
        let store = frist::store::open(ahead).await.unwrap();
        assert_eq!(
            store
                .leases()
                .claim(&alarm(Stage::Due), "a", Span::seconds(30))
                .await,
            Ok(true)
        );
        let store = open(folder.path()).await;
        assert_eq!(
            store
                .leases()
                .claim(&alarm(Stage::Due), "b", Span::seconds(30))
                .await,
            Ok(true)
        );
    });
}

#[test]
fn two_handles_on_one_folder_see_each_other() {
    let folder = tempfile::tempdir().unwrap();
    block_on(async {
        let (one, two) = (open(folder.path()).await, open(folder.path()).await);
        let (mut seen, mut own) = (two.changes(), one.changes());
        let incident = opened(&one, "case").await;
        assert!(own.has_changed().unwrap(), "own commits count too");
        own.mark_unchanged();
        let wait = tokio::time::timeout(Duration::from_millis(1_500), seen.changed());
        wait.await.expect("seen within about a second").unwrap();
        assert_eq!(two.head(), one.head());
        assert_eq!(two.incident(&incident.id).await.unwrap(), Some(incident));
        // And nothing moves when nothing happens.
        let quiet = tokio::time::timeout(Duration::from_millis(1_200), seen.changed());
        assert!(quiet.await.is_err());
    });
}

#[test]
fn two_writers_race_and_nothing_is_lost_or_locked() {
    const EACH: usize = 150;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_path_buf();
    let race = |name: &'static str| {
        let path = path.clone();
        std::thread::spawn(move || {
            block_on(async {
                // Both also make the ledger: one does, the other waits.
                let store = open(&path).await;
                let (mut seq, mut conflicts) = (1, 0);
                let mut done = 0;
                while done < EACH {
                    let act = aside(seq, &format!("{name}-{done}"), name);
                    match store.append(act).await {
                        Outcome::Committed(records) => {
                            seq = records[0].seq;
                            done += 1;
                        }
                        Outcome::Conflict => {
                            conflicts += 1;
                            seq = store.workspace().await.unwrap().seq;
                        }
                        other @ (Outcome::Refused(_)
                        | Outcome::NotSaved(_)
                        | Outcome::Unknown(_)) => {
                            panic!("{other:?}")
                        }
                    }
                }
                conflicts
            })
        })
    };
    let (one, two) = (race("one"), race("two"));
    let conflicts = one.join().unwrap() + two.join().unwrap();
    block_on(async {
        let store = open(&path).await;
        assert_eq!(verified(&store).await, 1 + 2 * EACH as u64);
        let records = store.records(&Stream::Workspace).await.unwrap();
        for name in ["one", "two"] {
            let own = records.iter().filter(|r| r.act.as_str().starts_with(name));
            assert_eq!(own.count(), EACH);
        }
        println!("{conflicts} conflicts");
    });
}

#[test]
fn a_second_opening_finds_what_the_first_wrote() {
    let folder = tempfile::tempdir().unwrap();
    block_on(async {
        let store = open(folder.path()).await;
        let (incident, log) = (opened(&store, "case").await, store.log_id().to_owned());
        drop(store);
        let mut other = in_folder(folder.path());
        other.kind = LedgerKind::Live;
        let store = frist::store::open(other).await.unwrap();
        // What a ledger is for is fixed by its first entry.
        assert_eq!(
            (store.kind(), store.log_id()),
            (LedgerKind::Test, log.as_str())
        );
        assert_eq!(store.incident(&incident.id).await.unwrap(), Some(incident));
        assert_eq!(store.warnings(), []);
    });
}

#[test]
fn nothing_is_made_where_nothing_was_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new");
    let mut asked = in_folder(&path);
    asked.create = false;
    let error = open_blocking(asked).unwrap_err();
    assert_eq!(error, OpenError::Missing { path: path.clone() });
    assert!(!path.exists());
    open_blocking(in_folder(&path)).unwrap();
    assert!(path.join("ledger.db").exists());
}

#[test]
fn a_copy_is_checked_complete_and_the_newest_fourteen_stay() {
    let folder = tempfile::tempdir().unwrap();
    block_on(async {
        let store = open(folder.path()).await;
        let mut incident = opened(&store, "case").await;
        assert!(store.backup_due(now()).await.unwrap());
        let first = store.backup().await.unwrap();
        assert!(
            !store.backup_due(now().plus(Span::hours(30))).await.unwrap(),
            "nothing new"
        );
        for n in 0..15 {
            commit(&store, &mut incident, vec![note(&format!("{n}"))]).await;
            store.backup().await.unwrap();
        }
        assert!(!store.backup_due(now()).await.unwrap(), "made today");
        commit(&store, &mut incident, vec![note("later")]).await;
        assert!(store.backup_due(now().plus(Span::hours(24))).await.unwrap());
        assert!(!first.exists());
        let names: Vec<_> = std::fs::read_dir(folder.path().join("backups"))
            .unwrap()
            .map(|e| e.unwrap().path())
            .collect();
        assert_eq!(names.len(), 14);
        // A copy is a ledger of its own.
        let elsewhere = tempfile::tempdir().unwrap();
        std::fs::copy(
            names.iter().max().unwrap(),
            elsewhere.path().join("ledger.db"),
        )
        .unwrap();
        let copy = open(elsewhere.path()).await;
        assert_eq!(verified(&copy).await, store.head().position - 1);
        // After writing through the reader's connection it still only reads.
        assert_eq!(store.list(Which::Open).await.unwrap().len(), 1);
    });
}

#[test]
fn rows_of_another_fold_ask_for_a_rebuild() {
    let folder = tempfile::tempdir().unwrap();
    block_on(async {
        let store = open(folder.path()).await;
        let incident = opened(&store, "case").await;
        let sqlite = rusqlite::Connection::open(folder.path().join("ledger.db")).unwrap();
        sqlite
            .execute("UPDATE incidents SET fold = ?1, row = '{}'", [FOLD + 1])
            .unwrap();
        assert!(store.needs_rebuild().await.unwrap());
        // Never a shorter list.
        assert_eq!(store.list(Which::Open).await, Err(StoreError::Damaged));
        store
            .rebuild(Box::new(|_| Some((guide(), Zone::utc()))))
            .await
            .unwrap();
        assert!(!store.needs_rebuild().await.unwrap());
        assert_eq!(
            store.list(Which::Open).await.unwrap(),
            [summary(&incident, &guide(), &Zone::utc())]
        );
    });
}

#[test]
fn acts_asked_for_at_once_are_written_in_their_order() {
    on_every_kind(|store| async move {
        let acts = (1..=20).map(|n| store.append(aside(n, &format!("a{n}"), "x")));
        let outcomes = futures_util::future::join_all(acts).await;
        assert!(
            outcomes.iter().all(|o| matches!(o, Outcome::Committed(_))),
            "{outcomes:?}"
        );
        assert_eq!(store.workspace().await.unwrap().seq, 21);
    });
}

// The head seen last is written beside the ledger, a moment after the commit.
#[test]
fn opening_while_another_writes_never_takes_the_ledger_for_an_older_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_path_buf();
    drop(open_blocking(in_folder(&path)).unwrap());
    let stop = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let writer = {
        let (path, stop) = (path.clone(), stop.clone());
        std::thread::spawn(move || {
            block_on(async {
                let store = open(&path).await;
                let mut seq = 1;
                while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                    let outcome = store.append(aside(seq, &format!("act-{seq}"), "x")).await;
                    assert!(matches!(outcome, Outcome::Committed(_)), "{outcome:?}");
                    seq += 1;
                }
            });
        })
    };
    for _ in 0..1_000 {
        let store = open_blocking(in_folder(&path)).unwrap();
        assert_eq!(store.writability(), Writability::Writable);
    }
    stop.store(true, std::sync::atomic::Ordering::Relaxed);
    writer.join().unwrap();
}

// A changed bit of a lease would keep an alarm silent for years.
#[test]
fn a_lease_longer_than_anybody_asks_for_is_none() {
    block_on(async {
        let folder = tempfile::tempdir().unwrap();
        let store = open(folder.path()).await;
        let (six, lease) = (alarm(Stage::Before6), Span::seconds(30));
        assert_eq!(store.leases().claim(&six, "a", lease).await, Ok(true));
        assert_eq!(store.leases().claim(&six, "b", lease).await, Ok(false));
        let conn = rusqlite::Connection::open(folder.path().join("ledger.db")).unwrap();
        let changed = "UPDATE alarms SET lease_until = lease_until + 1099511627776";
        assert_eq!(conn.execute(changed, []).unwrap(), 1);
        assert_eq!(store.leases().claim(&six, "b", lease).await, Ok(true));
        assert_eq!(store.leases().claim(&six, "c", lease).await, Ok(false));
    });
}
