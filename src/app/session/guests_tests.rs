//! Organisations of several plans in one incident.

use super::tests::{new, session, take_back};
use super::*;
use crate::app::clock::Manual;
use crate::domain::chain::Hash;
use crate::domain::decide::Refusal;
use crate::domain::event::stamp_now;
use crate::domain::event::{Channel, Event, NoticeForm};
use crate::domain::time::Span;

/// An incident under Struer's plan, in a log that serves others too.
async fn shared() -> (Session, Manual, tempfile::TempDir, IncidentId) {
    let (session, hand, home) = session(Access::Demo).await;
    session.set_up().await.unwrap();
    for plan in ["sosu", "kommun-ks2019"] {
        session.add_plan(plan).await.unwrap();
    }
    let opened = session
        .open_incident(new(&session, "Supplier hacked"))
        .await;
    let id = opened.unwrap().incident.id;
    (session, hand, home, id)
}

fn join(controller: &str) -> Command {
    Command::AddController {
        controller: controller.into(),
        aware: None,
        because: None,
        decided_by: None,
    }
}

fn notice(session: &Session, form: NoticeForm, controller: Option<&str>) -> Command {
    let zone = clock::zone("Europe/Copenhagen").unwrap();
    Command::SendNotice {
        form,
        at: stamp_now(session.now(), &zone),
        channel: Channel::Portal,
        reference: None,
        reasons: None,
        controller: controller.map(ControllerId::new),
        sent_by: None,
    }
}

fn running(incident: &Incident) -> Vec<(String, String)> {
    let runs = incident.clocks.iter().filter(|clock| clock.runs());
    let named = runs.map(|clock| {
        let whose = clock.controller.as_ref();
        let whose = whose.map(ToString::to_string).unwrap_or_default();
        (clock.rule.to_string(), whose)
    });
    named.collect()
}

// One data protection officer of several schools, each with a plan of its own.
#[tokio::test]
async fn an_organisation_of_another_plan_comes_in_with_its_own_clock_and_notice() {
    let (session, hand, _home, id) = shared().await;
    let sent = session
        .act(&id, notice(&session, NoticeForm::First, None))
        .await;
    assert_eq!(running(&sent.unwrap().incident), []);
    hand.pass(Span::hours(1));

    let acted = session.act(&id, join("sosu-esbjerg")).await.unwrap();
    let whose = "sosu-esbjerg".to_owned();
    assert_eq!(
        running(&acted.incident),
        [("gdpr-33-1".to_owned(), whose.clone())],
        "the notice that was sent was the first one's"
    );
    let Event::ControllerAdded(added) = acted.records[0].event() else {
        panic!("{:?}", acted.records[0]);
    };
    let joined = added.joined.unwrap();
    assert_eq!(joined.plan.id.as_str(), "sosu");
    assert_eq!(
        (joined.name.as_str(), joined.country.as_str()),
        ("SOSU Esbjerg", "dk")
    );
    assert_eq!(joined.authority, "datatilsynet-dk");
    let document = Hash::parse(&joined.plan.document).unwrap();
    assert!(session.store().document(&document).await.unwrap().is_some());

    let (incident, followed) = session.load(&id).await.unwrap();
    assert_eq!(followed.plan.id.as_str(), "struer", "the plan stays");
    assert_eq!(incident.controllers.len(), 2);
    assert!(incident.notified_for(Some(&"struer-kommune".into())));
    assert!(!incident.notified_for(Some(&whose.as_str().into())));
    let rows = session.store().list(Which::Open).await.unwrap();
    assert_eq!(rows[0].organisations, ["Struer Kommune", "SOSU Esbjerg"]);

    let sent = notice(&session, NoticeForm::First, Some("sosu-esbjerg"));
    let acted = session.act(&id, sent).await.unwrap();
    assert_eq!(running(&acted.incident), []);
}

#[tokio::test]
async fn the_clocks_of_an_organisation_abroad_are_those_of_its_country() {
    let (session, _, _home, id) = shared().await;
    let own = session.plan(&"kommun-ks2019".into()).unwrap();
    let sweden = own.guide.plan.controller.clone();
    session.act(&id, join(sweden.as_str())).await.unwrap();
    let of = |whose: &str| notice(&session, NoticeForm::First, Some(whose));
    session.act(&id, of("struer-kommune")).await.unwrap();
    let acted = session.act(&id, of(sweden.as_str())).await.unwrap();
    let supplement = running(&acted.incident);
    assert_eq!(
        supplement,
        [("imy-supplement".to_owned(), sweden.to_string())],
        "Danish law knows no such period"
    );
    let (_, followed) = session.load(&id).await.unwrap();
    assert_eq!(followed.guide.of(Some(&sweden)).authority.id, "imy-se");
    assert_eq!(followed.guide.authority.id, "datatilsynet-dk");
}

#[tokio::test]
async fn an_incident_is_opened_for_organisations_of_several_plans() {
    let (session, _, _home, _) = shared().await;
    let both = ["struer-kommune", "sosu-esbjerg"].map(ControllerId::new);
    let opened = session
        .open_incident(Open {
            controllers: both.to_vec(),
            ..new(&session, "Shared drive open")
        })
        .await
        .unwrap();
    assert_eq!(opened.incident.controllers, both);
    assert_eq!(opened.incident.joined.len(), 1);
    let clocks = running(&opened.incident);
    assert_eq!(clocks.len(), 2, "{clocks:?}");
}

#[tokio::test]
async fn who_is_in_no_plan_or_in_already_is_refused() {
    let (session, _, _home, id) = shared().await;
    let refused = |error: ActError| {
        let ActError::Refused(refusal) = error else {
            panic!("{error:?}");
        };
        refusal
    };
    let nobody = session.act(&id, join("nobody")).await.unwrap_err();
    assert_eq!(refused(nobody), Refusal::UnknownController("nobody".into()));
    let twice = session.act(&id, join("struer-kommune")).await.unwrap_err();
    assert_eq!(refused(twice), Refusal::Already);
    let stranger = notice(&session, NoticeForm::First, Some("sosu-esbjerg"));
    let stranger = session.act(&id, stranger).await.unwrap_err();
    assert_eq!(
        refused(stranger),
        Refusal::NotInIncident("sosu-esbjerg".into())
    );
}

#[tokio::test]
async fn a_later_start_of_its_own_needs_a_reason_and_all_of_it_can_be_taken_back() {
    let (session, hand, _home, id) = shared().await;
    hand.pass(Span::hours(5));
    let zone = clock::zone("Europe/Copenhagen").unwrap();
    let own = |because: Option<&str>| Command::AddController {
        controller: "sosu-esbjerg".into(),
        aware: Some(stamp_now(session.now(), &zone)),
        because: because.and_then(Text::lines),
        decided_by: because.and_then(Text::lines),
    };
    let refused = session.act(&id, own(None)).await.unwrap_err();
    assert!(
        matches!(refused, ActError::Refused(Refusal::EarlierStart(_))),
        "{refused:?}"
    );
    let acted = session.act(&id, own(Some("told today"))).await.unwrap();
    let starts: Vec<Moment> = acted.incident.clocks.iter().map(|c| c.start).collect();
    assert_eq!(starts.len(), 2);
    assert_eq!(starts[1].since(starts[0]), Span::hours(5));

    let back = take_back(&session, &id).await.unwrap().incident;
    assert_eq!(back.controllers.len(), 1);
    let clocks = running(&back);
    assert_eq!(clocks, [("gdpr-33-1".to_owned(), String::new())]);
}

// Names and plans come from the log, also once the plan is no longer in use.
#[tokio::test]
async fn who_takes_part_stays_known_when_its_plan_goes_out_of_use() {
    let (session, _, _home, id) = shared().await;
    session.act(&id, join("sosu-esbjerg")).await.unwrap();
    session.drop_plan("sosu").await.unwrap();
    let (incident, followed) = session.load(&id).await.unwrap();
    let guest = &incident.controllers[1];
    assert_eq!(followed.guide.controller_name(guest), "SOSU Esbjerg");
    let sent = notice(&session, NoticeForm::First, Some(guest.as_str()));
    session.act(&id, sent).await.unwrap();
    // Rows made anew read the same.
    session.renew_rows().await;
    let rows = session.store().list(Which::Open).await.unwrap();
    assert_eq!(rows[0].organisations[1], "SOSU Esbjerg");
}

// Whether the law covers it is asked and said of the organisation itself, under its own country's law.
#[tokio::test]
async fn what_the_law_on_cyber_incidents_covers_is_said_of_each_under_its_own_plan() {
    let (session, _, _home, id) = shared().await;
    session.add_plan("sauda").await.unwrap();
    session.act(&id, join("sauda-kommune")).await.unwrap();
    let significant = Command::SetSignificant {
        significant: true,
        because: None,
        known: None,
    };
    session.act(&id, significant).await.unwrap();
    let (incident, followed) = session.load(&id).await.unwrap();
    let coverage = session.workspace().await.unwrap().coverage;
    let both = ["struer-kommune", "sauda-kommune"].map(ControllerId::new);
    // Of the municipality its plan says it.
    assert_eq!(
        coverage.awaited(&incident, &followed.guide),
        both.get(1..).unwrap()
    );
    session.drop_plan("sauda").await.unwrap();
    let said = session.set_coverage(Some(both[1].clone()), true).await;
    said.unwrap();
    let (incident, _) = session.load(&id).await.unwrap();
    let listed = ("no-act-warning".to_owned(), "sauda-kommune".to_owned());
    assert!(
        running(&incident).contains(&listed),
        "{:?}",
        running(&incident)
    );
}

#[tokio::test]
async fn who_takes_part_stays_in_when_the_incident_follows_a_newer_plan() {
    let home = tempfile::tempdir().unwrap();
    let (clock, _) = WallClock::manual(Moment::parse_rfc3339("2026-11-22T13:00:30.000Z").unwrap());
    let open = async || {
        let settings = super::tests::settings(home.path());
        let session = Session::open(settings, clock.clone(), Access::Create).await;
        session.unwrap()
    };
    let first = open().await;
    first.set_up().await.unwrap();
    first.add_plan("sosu").await.unwrap();
    let id = first.open_incident(new(&first, "Supplier hacked")).await;
    let id = id.unwrap().incident.id;
    first.act(&id, join("sosu-esbjerg")).await.unwrap();
    drop(first);
    let mut files = crate::plan::embedded::FILES.iter();
    let (_, struer) = files
        .find(|(path, _)| path.ends_with("struer.toml"))
        .unwrap();
    let folder = home.path().join("data/plans");
    std::fs::create_dir_all(&folder).unwrap();
    let newer = struer.replacen("version = 4", "version = 5", 1);
    std::fs::write(folder.join("struer.toml"), newer).unwrap();

    let second = open().await;
    let upgraded = second.upgrade(&id, None).await.unwrap().incident;
    assert_eq!(upgraded.plan.as_ref().unwrap().version, 5);
    let (_, followed) = second.load(&id).await.unwrap();
    let school = &upgraded.controllers[1];
    assert_eq!(followed.guide.controller_name(school), "SOSU Esbjerg");
    assert_eq!(followed.guide.of(Some(school)).plan.id.as_str(), "sosu");
    let back = second.upgrade(&id, None).await;
    assert!(matches!(back, Err(ActError::Refused(Refusal::Already))));
}
