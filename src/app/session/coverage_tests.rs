//! What an answer to "who is covered" does to the steps and the clocks of open incidents, whichever text of the plan they follow.

use std::path::Path;

use super::*;
use crate::app::clock::WallClock;
use crate::app::session::Access;
use crate::app::session::tests::{START, new, session, settings, under};
use crate::domain::id::IncidentId;
use crate::domain::incident::Incident;
use crate::domain::plan::Guide;
use crate::domain::progress::{Status, open_steps, status};
use crate::domain::time::Moment;

/// Where the step stands that asks whether it is a significant cyber incident.
fn cyber(incident: &Incident, guide: &Guide) -> Status {
    let mut steps = guide.plan.steps();
    let found = steps.find(|(_, step)| step.id.as_str() == "cyber");
    let (stage, step) = found.unwrap();
    status(incident, guide, stage, step)
}

/// Its row in the list.
async fn next_of(session: &Session, id: &IncidentId) -> Option<String> {
    let rows = session.store().list(Which::Open).await.unwrap();
    let row = rows.into_iter().find(|row| row.id == *id).unwrap();
    row.next.map(|step| step.to_string())
}

fn significant() -> Command {
    Command::SetSignificant {
        significant: true,
        because: None,
        known: None,
    }
}

// The answer is given once; no incident asks any more, neither in its steps nor in the list.
#[tokio::test]
async fn where_the_law_covers_nobody_no_incident_asks_whether_it_is_a_cyber_incident() {
    let (session, ..) = session(Access::Demo).await;
    session.set_up().await.unwrap();
    session.add_plan("sosu").await.unwrap();
    let letter = under(&session, &"sosu".into(), "Letter");
    let id = session.open_incident(letter).await.unwrap().incident.id;
    // All before it is done.
    let (_, followed) = session.load(&id).await.unwrap();
    let (incident, _) = session.load(&id).await.unwrap();
    let before = open_steps(&incident, &followed.guide).map(|step| &step.id);
    for step in before.take_while(|step| step.as_str() != "cyber") {
        let skip = crate::domain::command::StepAct::Skip {
            because: crate::domain::text::Text::line("done elsewhere"),
        };
        let act = Command::Step {
            step: step.clone(),
            act: skip,
        };
        session.act(&id, act).await.unwrap();
    }
    let stands = async || {
        let (incident, followed) = session.load(&id).await.unwrap();
        let status = cyber(&incident, &followed.guide);
        let first = open_steps(&incident, &followed.guide).next();
        let first = first.map(|step| step.id.to_string());
        assert_eq!(
            next_of(&session, &id).await,
            first,
            "the list says the same"
        );
        (status, first.unwrap())
    };
    assert_eq!(stands().await, (Status::Open, "cyber".to_owned()));
    let school = Some(ControllerId::new("sosu-esbjerg"));
    session.set_coverage(school.clone(), false).await.unwrap();
    assert_eq!(stands().await, (Status::NotNeeded, "intake".to_owned()));
    // What was never asked is not said; saying it all the same is possible.
    session.set_coverage(school, true).await.unwrap();
    assert_eq!(stands().await, (Status::Open, "cyber".to_owned()));
    session.act(&id, significant()).await.unwrap();
    assert_eq!(stands().await, (Status::Done, "cyber-warning".to_owned()));
}

/// Keeps a text as the organisation's own plan of Struer.
fn own(home: &Path, nis2: &str) {
    let (_, struer) = crate::plan::embedded::FILES
        .iter()
        .find(|(path, _)| path.ends_with("struer.toml"))
        .unwrap();
    let nis2 = format!("nis2 = \"{nis2}\"");
    let text = struer.replacen("nis2 = \"yes\"", &nis2, 1);
    std::fs::create_dir_all(home.join("data/plans")).unwrap();
    std::fs::write(home.join("data/plans/struer.toml"), text).unwrap();
}

async fn opened(home: &Path) -> Session {
    let (clock, _) = WallClock::manual(Moment::parse_rfc3339(START).unwrap());
    Session::open(settings(home), clock, Access::Create)
        .await
        .unwrap()
}

fn csirt_runs(incident: &Incident) -> bool {
    let mut clocks = incident.clocks.iter();
    clocks.any(|clock| clock.runs() && clock.rule.as_str() == "nis2-dk-early")
}

// An incident is judged by the text it follows, so the answer is taken as long as one of them leaves it open.
#[tokio::test]
async fn an_answer_counts_where_the_incidents_own_text_leaves_it_open() {
    let home = tempfile::tempdir().unwrap();
    own(home.path(), "unknown");
    let old = {
        let session = opened(home.path()).await;
        let opened = session.open_incident(new(&session, "Old")).await.unwrap();
        session
            .act(&opened.incident.id, significant())
            .await
            .unwrap();
        opened.incident.id
    };
    own(home.path(), "yes");
    let session = opened(home.path()).await;
    let newer = session.open_incident(new(&session, "New")).await.unwrap();
    let newer = session
        .act(&newer.incident.id, significant())
        .await
        .unwrap();
    assert!(csirt_runs(&newer.incident), "the newest text says it");
    let runs = async |id: &IncidentId| csirt_runs(&session.load(id).await.unwrap().0);
    assert!(!runs(&old).await, "nobody has said it");

    session.set_coverage(None, true).await.unwrap();
    assert!(runs(&old).await, "its own text leaves it open");
    let own = Some(ControllerId::new("struer-kommune"));
    session.set_coverage(own.clone(), false).await.unwrap();
    assert!(!runs(&old).await && runs(&newer.incident.id).await);

    // Under the newest text it is as that says, and nobody is asked any more.
    session.upgrade(&old, None).await.unwrap();
    assert!(runs(&old).await);
    let refused = session.set_coverage(own, true).await.unwrap_err();
    assert_eq!(refused, ActError::Refused(Refusal::CoverageInPlan));
}
