//! Acts through the whole way down to a log in memory or on disk.

use super::*;
use crate::app::clock::Manual;
use crate::config::{Environment, Flags};
use crate::domain::chain::Hash;
use crate::domain::decide::Refusal;
use crate::domain::event::stamp_now;
use crate::domain::event::{BreachKind, Finding, Role, Source};
use crate::domain::event::{Knowledge, When};
use crate::domain::id::PlanId;
use crate::domain::plan::Guide;
use crate::domain::time::Span;

pub(super) const START: &str = "2026-11-22T13:00:30.000Z";

pub(super) fn settings(folder: &std::path::Path) -> Arc<Settings> {
    let environment = Environment {
        home: Some(folder.to_owned()),
        user: Some("kim".to_owned()),
        ..Environment::default()
    };
    Arc::new(Settings::load(&Flags::default(), &environment).unwrap())
}

pub(super) async fn session(access: Access) -> (Session, Manual, tempfile::TempDir) {
    let home = tempfile::tempdir().unwrap();
    let (clock, hand) = WallClock::manual(Moment::parse_rfc3339(START).unwrap());
    let session = Session::open(settings(home.path()), clock, access)
        .await
        .unwrap();
    (session, hand, home)
}

/// A new incident under a plan, of its own organisation.
pub(super) fn under(session: &Session, plan: &PlanId, title: &str) -> Open {
    let zone = clock::zone("Europe/Copenhagen").unwrap();
    let edition = session.plan(plan).unwrap();
    Open {
        title: Text::new(title),
        breach: BreachKind::Letter,
        role: Role::Controller,
        finding: Finding::Suspected,
        source: Source::Staff,
        aware: Some(stamp_now(session.now(), &zone)),
        controllers: vec![edition.guide.plan.controller.clone()],
        plan: edition.plan.clone(),
    }
}

/// A new incident under the first plan.
pub(super) fn new(session: &Session, title: &str) -> Open {
    let plan = session.settings().first_plan().unwrap().id.clone();
    under(session, &plan, title)
}

/// Takes one's own last act on an incident back.
pub(super) async fn take_back(session: &Session, id: &IncidentId) -> Result<Acted, ActError> {
    let (incident, _) = session.load(id).await?;
    let (act, _) = decide::last_act(&incident, &session.actor())?;
    session.act(id, Command::TakeBack { act }).await
}

fn note(text: &str) -> Command {
    Command::Note {
        note: Text::lines(text),
    }
}

#[tokio::test]
async fn an_incident_is_opened_with_a_number_a_clock_and_the_text_of_its_plan() {
    let (session, _, _home) = session(Access::Demo).await;
    let chosen = session.set_up().await.unwrap();
    assert_eq!(
        (chosen.name.as_deref(), chosen.plan.as_deref()),
        (Some("kim"), Some("struer"))
    );
    assert_eq!(session.set_up().await.unwrap(), Chosen::default());

    let acted = session
        .open_incident(new(&session, "Letter"))
        .await
        .unwrap();
    assert_eq!(acted.incident.number.unwrap().to_string(), "2026-0001");
    let aware = acted.incident.aware().unwrap();
    assert_eq!(aware.rfc3339(), "2026-11-22T13:00:00.000Z");
    assert_eq!(
        acted.incident.clocks[0].deadline,
        Some(aware.plus(Span::hours(72)))
    );

    let plan = acted.incident.plan.clone().unwrap();
    let text = session
        .store()
        .document(&Hash::parse(&plan.document).unwrap())
        .await
        .unwrap();
    assert_eq!(
        text.unwrap(),
        session.current().await.unwrap().text.as_ref()
    );
    let (_, followed) = session.load(&acted.incident.id).await.unwrap();
    assert_eq!(followed.plan, plan);
}

#[tokio::test]
async fn an_incident_keeps_its_plan_when_the_organisation_changes_it() {
    let home = tempfile::tempdir().unwrap();
    let (clock, _) = WallClock::manual(Moment::parse_rfc3339(START).unwrap());
    let id = {
        let first = Session::open(settings(home.path()), clock.clone(), Access::Create)
            .await
            .unwrap();
        first
            .open_incident(new(&first, "Letter"))
            .await
            .unwrap()
            .incident
            .id
    };
    let (_, struer) = crate::plan::embedded::FILES
        .iter()
        .find(|(p, _)| p.ends_with("struer.toml"))
        .unwrap();
    let folder = home.path().join("data/plans");
    std::fs::create_dir_all(&folder).unwrap();
    let newer = struer.replacen("version = 4", "version = 5", 1);
    std::fs::write(folder.join("struer.toml"), newer).unwrap();
    // The rules change as well: an incident stays under those it was opened with.
    let (_, rules) = crate::plan::embedded::FILES
        .iter()
        .find(|(p, _)| p.ends_with("gdpr.toml"))
        .unwrap();
    let shorter = rules.replacen("hours = 72", "hours = 48", 1);
    assert_ne!(shorter, *rules);
    std::fs::create_dir_all(home.path().join("data/rules")).unwrap();
    std::fs::write(home.path().join("data/rules/gdpr.toml"), shorter).unwrap();

    let second = Session::open(settings(home.path()), clock, Access::Existing)
        .await
        .unwrap();
    let (_, old) = second.load(&id).await.unwrap();
    assert_eq!((old.plan.version, old.guide.plan.version), (4, 4));
    let current = second.current().await.unwrap();
    assert_eq!(current.plan.version, 5);
    let hours = |guide: &Guide| guide.rules.iter().find_map(|rule| rule.period.hours());
    assert_eq!(
        (hours(&old.guide), hours(&current.guide)),
        (Some(72), Some(48))
    );

    // Until somebody lets it follow the newest; the clock that runs stays as it was.
    let deadline = |incident: &Incident| incident.clocks[0].deadline;
    let before = second.load(&id).await.unwrap().0;
    let why = Text::line("the new edition names a deputy");
    let acted = second.upgrade(&id, why).await.unwrap();
    assert_eq!(deadline(&acted.incident), deadline(&before));
    let version = async || second.load(&id).await.unwrap().1.guide.plan.version;
    assert_eq!(version().await, 5);
    let again = second.upgrade(&id, None).await.unwrap_err();
    assert!(
        matches!(again, ActError::Refused(Refusal::Already)),
        "{again:?}"
    );
    take_back(&second, &id).await.unwrap();
    assert_eq!(version().await, 4);
}

#[tokio::test]
async fn a_plan_whose_file_is_gone_is_followed_as_the_log_has_it() {
    let home = tempfile::tempdir().unwrap();
    let (clock, _) = WallClock::manual(Moment::parse_rfc3339(START).unwrap());
    let (_, struer) = crate::plan::embedded::FILES
        .iter()
        .find(|(path, _)| path.ends_with("struer.toml"))
        .unwrap();
    let folder = home.path().join("data/plans");
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("mine.toml");
    std::fs::write(
        &file,
        struer.replacen("id = \"struer\"", "id = \"mine\"", 1),
    )
    .unwrap();
    let open = async || {
        Session::open(settings(home.path()), clock.clone(), Access::Create)
            .await
            .unwrap()
    };
    let first = open().await;
    first.choose_plan("mine").await.unwrap();
    std::fs::remove_file(file).unwrap();
    let second = open().await;
    assert_eq!(second.current().await.unwrap().plan.id.as_str(), "mine");
    let current = second.current().await.unwrap();
    let letter = Open {
        plan: current.plan.clone(),
        controllers: vec![current.guide.plan.controller.clone()],
        ..new(&second, "Letter")
    };
    let acted = second.open_incident(letter).await.unwrap();
    assert_eq!(acted.incident.plan.unwrap().id.as_str(), "mine");
}

#[tokio::test]
async fn an_act_is_decided_again_when_somebody_else_wrote() {
    let home = tempfile::tempdir().unwrap();
    let (clock, _) = WallClock::manual(Moment::parse_rfc3339(START).unwrap());
    let open = async || {
        Session::open(settings(home.path()), clock.clone(), Access::Create)
            .await
            .unwrap()
    };
    let (one, two) = (open().await, open().await);
    let id = one
        .open_incident(new(&one, "Letter"))
        .await
        .unwrap()
        .incident
        .id;
    let write = async |session: &Session, who: &str| {
        for n in 0..10 {
            session.act(&id, note(&format!("{who} {n}"))).await.unwrap();
        }
    };
    tokio::join!(write(&one, "one"), write(&two, "two"));
    let (incident, _) = one.load(&id).await.unwrap();
    let notes = incident
        .entries
        .iter()
        .filter(|entry| entry.event.kind() == "note-added");
    assert_eq!(notes.count(), 20);
    assert!(one.store().verify(Box::new(|_, _| {})).await.is_ok());
}

#[tokio::test]
async fn the_same_title_within_a_minute_is_a_twin() {
    let (session, hand, _home) = session(Access::Demo).await;
    session
        .open_incident(new(&session, "Letter to Bo"))
        .await
        .unwrap();
    let twin = async |title: &str| {
        session
            .twin(&Text::new(title), &["struer-kommune".into()])
            .await
            .unwrap()
            .is_some()
    };
    assert!(twin("LETTER to Bo").await);
    assert!(!twin("Letter to Ib").await);
    hand.pass(Span::seconds(60));
    assert!(twin("Letter to Bo").await);
    hand.pass(Span::seconds(1));
    assert!(!twin("Letter to Bo").await);
}

#[tokio::test]
async fn only_ones_own_last_act_can_be_taken_back() {
    let (session, _, _home) = session(Access::Demo).await;
    session.i_am("Kim").await.unwrap();
    let id = session
        .open_incident(new(&session, "Letter"))
        .await
        .unwrap()
        .incident
        .id;
    assert_eq!(
        take_back(&session, &id).await.unwrap_err(),
        ActError::Refused(Refusal::OpeningStays)
    );
    let answer = Command::Answer {
        field: "people-count".into(),
        knowledge: Knowledge::Known,
        value: Text::line("12"),
        told_by: None,
    };
    session.act(&id, answer).await.unwrap();
    session.i_am("Ida").await.unwrap();
    assert_eq!(
        take_back(&session, &id).await.unwrap_err(),
        ActError::Refused(Refusal::NotYours)
    );
    session.i_am("kim").await.unwrap();
    let acted = take_back(&session, &id).await.unwrap();
    assert!(acted.incident.facts.is_empty());
}

#[tokio::test]
async fn refusals_and_unknown_things_are_values() {
    let (session, hand, _home) = session(Access::Demo).await;
    let nothing = Open {
        title: Text::new(""),
        ..new(&session, "x")
    };
    let refused = session.open_incident(nothing).await.unwrap_err();
    assert_eq!(refused, ActError::Refused(Refusal::TextMissing));
    let mut other = new(&session, "x");
    other.plan.id = "nowhere".into();
    assert_eq!(
        session.open_incident(other).await.unwrap_err(),
        ActError::NoPlan("nowhere".to_owned())
    );
    let nobody = IncidentId::new("nobody");
    assert_eq!(
        session.act(&nobody, note("x")).await.unwrap_err(),
        ActError::NoIncident
    );
    let id = session
        .open_incident(new(&session, "Letter"))
        .await
        .unwrap()
        .incident
        .id;
    hand.set(Span::hours(-1));
    let zone = clock::zone("Europe/Copenhagen").unwrap();
    let ahead = stamp_now(session.now().plus(Span::hours(1)), &zone);
    let time = Command::SetTime {
        controller: None,
        which: When::Occurred,
        stamp: ahead.clone(),
        because: None,
        decided_by: None,
    };
    let refused = session.act(&id, time).await.unwrap_err();
    assert_eq!(refused, ActError::Refused(Refusal::Future(ahead.at)));
}

#[tokio::test]
async fn who_types_is_remembered_and_a_missing_log_is_not_made_to_be_read() {
    let home = tempfile::tempdir().unwrap();
    let (clock, _) = WallClock::manual(Moment::parse_rfc3339(START).unwrap());
    let missing = Session::open(settings(home.path()), clock.clone(), Access::Existing).await;
    assert_eq!(missing.err().map(|error| error.id()), Some("store-missing"));
    let first = Session::open(settings(home.path()), clock.clone(), Access::Create)
        .await
        .unwrap();
    assert!(!first.is_named().await.unwrap());
    first.i_am("Ida").await.unwrap();
    let actor = first.actor();
    drop(first);
    let second = Session::open(settings(home.path()), clock, Access::Existing)
        .await
        .unwrap();
    assert_eq!(second.actor(), actor);
    assert!(second.is_named().await.unwrap());
}

#[tokio::test]
async fn rows_of_another_version_come_back_even_when_they_cannot_be_read() {
    let home = tempfile::tempdir().unwrap();
    let (clock, _) = WallClock::manual(Moment::parse_rfc3339(START).unwrap());
    let first = Session::open(settings(home.path()), clock.clone(), Access::Create)
        .await
        .unwrap();
    first.open_incident(new(&first, "Letter")).await.unwrap();
    let folder = first.settings().workspace.clone();
    drop(first);
    let ledger = rusqlite::Connection::open(folder.join("ledger.db")).unwrap();
    let old = "UPDATE incidents SET fold = 0, row = '{}'";
    assert_eq!(ledger.execute(old, []).unwrap(), 1);
    drop(ledger);

    let second = Session::open(settings(home.path()), clock, Access::Existing)
        .await
        .unwrap();
    let rows = second.store().list(Which::Open).await.unwrap();
    let titles: Vec<&str> = rows.iter().map(|row| row.title.shown()).collect();
    assert_eq!(titles, ["Letter"]);
}

#[tokio::test]
async fn a_contact_is_verified_under_the_plan_it_belongs_to() {
    let (session, ..) = session(Access::Demo).await;
    session.set_up().await.unwrap();
    session.add_plan("sauda").await.unwrap();
    let verify = || WorkspaceCommand::VerifyContact {
        contact: "datatilsynet-no".into(),
    };
    let unknown = Refusal::UnknownContact("datatilsynet-no".to_owned());
    assert_eq!(
        session.act_on_workspace(verify()).await.unwrap_err(),
        ActError::Refused(unknown)
    );
    let sauda = PlanId::new("sauda");
    session.act_under(Some(&sauda), verify()).await.unwrap();
    let workspace = session.workspace().await.unwrap();
    let at = |plan: &str| workspace.verified(&plan.into(), &"datatilsynet-no".into());
    assert!(at("sauda").is_some() && at("struer").is_none());
}

// NIS2: what is said of an organisation is judged against the plan that names it, and starts clocks in its incidents only.
#[tokio::test]
async fn coverage_is_said_of_any_organisation_in_use_and_starts_its_clocks_only() {
    let (session, ..) = session(Access::Demo).await;
    session.set_up().await.unwrap();
    session.add_plan("sauda").await.unwrap();
    session.add_plan("sosu").await.unwrap();
    let own = under(&session, &"sosu".into(), "Own");
    let own = session.open_incident(own).await.unwrap();
    let other = under(&session, &"sauda".into(), "Other");
    let other = session.open_incident(other).await.unwrap();
    for acted in [&own, &other] {
        let significant = Command::SetSignificant {
            significant: true,
            because: None,
            known: None,
        };
        session.act(&acted.incident.id, significant).await.unwrap();
    }
    let controller = other.incident.controllers[0].clone();
    let (said, followed) = session
        .set_coverage(Some(controller.clone()), true)
        .await
        .unwrap();
    assert_eq!((said.len(), followed.len()), (1, 1));
    assert_eq!(followed[0].incident.id, other.incident.id);
    let coverage = session.workspace().await.unwrap().coverage;
    assert_eq!(coverage.said(&controller), Some(true));
    assert_eq!(coverage.said(&own.incident.controllers[0]), None);
    let (own, _) = session.load(&own.incident.id).await.unwrap();
    let (other, _) = session.load(&other.incident.id).await.unwrap();
    let runs = |incident: &Incident, rule: &str| {
        let mut clocks = incident.clocks.iter();
        clocks.any(|clock| clock.runs() && clock.rule.as_str().starts_with(rule))
    };
    assert!(runs(&other, "no-act") && !runs(&other, "nis2"));
    assert!(!runs(&own, "no-act") && !runs(&own, "nis2"));
    let nobody = session.set_coverage(Some("nobody".into()), true).await;
    let unknown = Refusal::UnknownController("nobody".to_owned());
    assert_eq!(nobody.unwrap_err(), ActError::Refused(unknown));
    // It stays so for an incident whose plan is no longer in use.
    session.drop_plan("sauda").await.unwrap();
    let (_, ended) = session.set_coverage(Some(controller), false).await.unwrap();
    assert_eq!(ended.len(), 1);
}
