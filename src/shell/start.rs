//! Everything the first frame shows: the model as the log, the settings and this machine have it; or why there is none.

use std::io;
use std::sync::Arc;

use super::banners::banner;
use super::work::{case_of, sentence};
use crate::app::demo::{self, DemoPlan};
use crate::app::session::Session;
use crate::config::{Settings, Theme as Background};
use crate::domain::event::LedgerKind;
use crate::domain::id::RoleId;
use crate::domain::summary::Summary;
use crate::domain::workspace::Workspace;
use crate::i18n::Language;
use crate::store::{OpenError, Store, StoreError, Warning, Which, Writability};
use crate::ui::model::{Chain, LedgerState, Me, Model, Sentence, Topic, World};
use crate::ui::theme::Theme;

/// Why the screens did not open.
#[derive(Debug)]
pub enum NotRun {
    /// Input or output is no terminal.
    NoTerminal,
    /// The log could not be opened.
    Log(OpenError),
    /// The log opened and could not be read.
    Unread(Sentence),
    /// The terminal failed.
    Terminal(io::Error),
}

impl From<io::Error> for NotRun {
    fn from(error: io::Error) -> Self {
        Self::Terminal(error)
    }
}

/// Fills the demo with made-up incidents.
pub(super) async fn make_up(session: &Session, language: Language) -> Result<(), NotRun> {
    let unread = |_error| NotRun::Unread(Sentence::plain("demo-not-made"));
    let followed = session.current().await.map_err(unread)?;
    let plan = DemoPlan {
        incidents: None,
        language,
        now: session.now(),
    };
    demo::fill(session.store(), &followed, &session.actor(), plan)
        .await
        .map_err(unread)?;
    Ok(())
}

/// Entries of a log in which nobody has opened anything yet: its own, a name, a plan.
const BEGUN: u64 = 3;

/// Everything the first frame shows.
pub(super) async fn first_model(session: &Session, settings: &Settings) -> Result<Model, NotRun> {
    let store = session.store();
    let unread = |error: StoreError| NotRun::Unread(sentence(error.id(), error.args()));
    let own = store.local();
    let local = async |key: &'static str| {
        let value = own.get(key).await.ok().flatten();
        value.filter(|value| !value.is_empty())
    };
    // Asked together: each answer alone would cost a change of threads.
    let (workspace, rows, nearest, (), language, role, drafts) = tokio::join!(
        session.workspace(),
        store.list(Which::Open),
        store.nearest(),
        session.catch_up(),
        local("language"),
        local("role"),
        own.drafts()
    );
    // A list that is not as it was written is made anew at once; what cannot be is said.
    let doubtful = is_doubtful(session, &rows, &workspace);
    let (workspace, rows, nearest) = if doubtful {
        match session.rely().await {
            Ok(_) => tokio::join!(
                session.workspace(),
                store.list(Which::Open),
                store.nearest()
            ),
            Err(error) => (workspace, Err(error), nearest),
        }
    } else {
        (workspace, rows, nearest)
    };
    let (workspace, mut rows) = (workspace.map_err(unread)?, rows.map_err(unread)?);
    rows.sort_by_key(|row| row.order(session.now()));
    // What the selected row shows belongs to the first frame.
    let case = match nearest.ok().flatten() {
        Some(incident) => {
            let followed = session.followed_in(&incident, &workspace).await.ok();
            followed.map(|followed| case_of(session, incident, &followed))
        }
        None => None,
    };
    let followed = session
        .current_of(&workspace)
        .await
        .map_err(|_error| NotRun::Unread(Sentence::plain("act-no-plan").with("plan", "")))?;
    let ledger = LedgerState {
        kind: Some(store.kind()),
        read_only: read_only(store),
    };
    let asks = !workspace.actors.contains_key(&session.actor())
        && ledger.read_only.is_none()
        && ledger.kind == Some(LedgerKind::Live);
    // Only a first start that asks shows all plans; reading them is not for every frame.
    let plans = if asks { session.plans() } else { Vec::new() };
    let chosen = language
        .filter(|_| !settings.language_given)
        .and_then(|tag| Language::from_tag(&tag));
    let tr = settings.words(chosen.unwrap_or(settings.language));
    let theme = Theme {
        plain: !settings.colour,
        light: is_light(settings.theme),
        ascii: settings.ascii,
    };
    let world = World {
        tr,
        keymap: settings.keymap.clone(),
        theme,
        me: Me {
            actor: session.actor(),
            role: role.map(RoleId::new),
        },
        plan: Arc::clone(&followed),
        others: Vec::new(),
        only: None,
        book: None,
        plans,
        workspace: Arc::new(workspace),
        rows,
        next_turn: None,
        closed: None,
        zones: std::collections::BTreeMap::new(),
        case,
        at_hand: None,
        banners: Vec::new(),
        next_alarm: None,
        ledger,
        chain: Chain::Unknown,
        layout: crate::ui::model::Layout::default(),
    };
    let mut model = Model::new(world, drafts.unwrap_or_default());
    // Nothing is read where every plan is built in.
    for plan in session.changed_plans_chosen().await.unwrap_or_default() {
        let said = Sentence::plain("plan-changed")
            .with("plan", plan.id.to_string())
            .with("version", plan.version.to_string())
            .with("next", (plan.version + 1).to_string());
        let topic = Topic::PlanText(plan.id);
        model.world.raise(banner(topic, said, false));
    }
    Ok(with_banners(model, session, settings, asks))
}

/// Whether the log is to be looked at before it is shown: it is not said lightly that nothing is open, or that nobody has a name,
/// in a log that goes on after its beginning.
fn is_doubtful(
    session: &Session,
    rows: &Result<Vec<Summary>, StoreError>,
    workspace: &Result<Workspace, StoreError>,
) -> bool {
    let store = session.store();
    match (rows, workspace) {
        (Ok(rows), Ok(workspace)) => {
            let named = workspace.actors.contains_key(&session.actor());
            let said = rows.is_empty() || !named;
            said && store.head().position > BEGUN && store.kind() != LedgerKind::Demo
        }
        (Err(error), _) | (_, Err(error)) => *error == StoreError::Damaged,
    }
}

fn read_only(store: &Store) -> Option<Sentence> {
    match store.writability() {
        Writability::Writable => None,
        Writability::ReadOnly(why) => Some(sentence(why.id(), why.args())),
    }
}

/// What is odd from the start is said from the first frame on.
fn with_banners(mut model: Model, session: &Session, settings: &Settings, asks: bool) -> Model {
    if let Writability::ReadOnly(why) = session.store().writability() {
        let topic = if why.is_doubt() {
            Topic::OtherLog
        } else {
            Topic::ReadOnly
        };
        model
            .world
            .raise(banner(topic, sentence(why.id(), why.args()), true));
    }
    for warning in session.store().warnings() {
        let (stays, topic) = if matches!(warning, Warning::Broken(_)) {
            (true, Topic::Chain)
        } else if matches!(warning, Warning::Damaged { .. }) {
            (true, Topic::File)
        } else {
            (false, Topic::Warning(warning.id()))
        };
        model
            .world
            .raise(banner(topic, sentence(warning.id(), warning.args()), stays));
    }
    if !settings.faults.is_empty() {
        let count = settings.faults.len().to_string();
        model.world.raise(banner(
            Topic::Settings,
            Sentence::plain("config-faults").with("count", count),
            false,
        ));
    }
    if asks {
        crate::ui::update::first_start(&mut model, settings.who.as_deref(), session.now());
    }
    model
}

/// Whether the background is light: as set, else as the terminal's environment says.
fn is_light(theme: Background) -> bool {
    match theme {
        Background::Light => true,
        Background::Dark => false,
        Background::Auto => {
            let colours = std::env::var("COLORFGBG").unwrap_or_default();
            matches!(colours.rsplit(';').next(), Some("7" | "15"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::clock::WallClock;
    use crate::app::session::Access;
    use crate::config::{Environment, Flags};
    use crate::domain::command::Open;
    use crate::domain::event::{BreachKind, Finding, Role, Source, stamp_now};
    use crate::domain::text::Text;
    use crate::domain::time::Moment;

    // P20: the first frame waits for no plan that it does not show.
    #[tokio::test]
    async fn a_plan_in_use_is_read_only_when_an_incident_or_a_form_needs_it() {
        let home = tempfile::tempdir().unwrap();
        let environment = Environment {
            home: Some(home.path().to_owned()),
            user: Some("kim".to_owned()),
            ..Environment::default()
        };
        let settings = Arc::new(Settings::load(&Flags::default(), &environment).unwrap());
        let noon = Moment::parse_rfc3339("2026-11-22T12:00:00.000Z").unwrap();
        let begun = async || {
            let clock = WallClock::manual(noon).0;
            let session = Session::begin(Arc::clone(&settings), clock, Access::Create).await;
            session.unwrap()
        };
        let first = begun().await;
        first.set_up().await.unwrap();
        first.add_plan("sosu").await.unwrap();
        let current = first.current().await.unwrap();
        let letter = Open {
            title: Text::new("Letter"),
            breach: BreachKind::Letter,
            role: Role::Controller,
            finding: Finding::Suspected,
            source: Source::Staff,
            aware: Some(stamp_now(noon, &first.zone())),
            plan: current.plan.clone(),
            controllers: vec![current.guide.plan.controller.clone()],
        };
        first.open_incident(letter).await.unwrap();
        drop(first);
        let again = begun().await;
        let model = first_model(&again, &settings).await.unwrap();
        assert_eq!(
            model.world.organisations(),
            2,
            "the header knows without reading"
        );
        assert_eq!(again.plans_read(), ["struer".into()]);
        assert_eq!(again.in_use().await.unwrap().len(), 2);
        assert_eq!(again.plans_read().len(), 2);
    }

    #[tokio::test]
    async fn a_plan_that_changed_under_its_version_is_a_banner() {
        let home = tempfile::tempdir().unwrap();
        let environment = Environment {
            home: Some(home.path().to_owned()),
            user: Some("kim".to_owned()),
            ..Environment::default()
        };
        let file = home.path().join("data/plans/own.toml");
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        let own = include_str!("../../data/new/plan.toml");
        let noon = Moment::parse_rfc3339("2026-11-22T12:00:00.000Z").unwrap();
        let banners = async |text: &str| {
            std::fs::write(&file, text).unwrap();
            let settings = Arc::new(Settings::load(&Flags::default(), &environment).unwrap());
            assert_eq!(settings.faults.len(), 0, "{:?}", settings.faults);
            let clock = WallClock::manual(noon).0;
            let session = Session::begin(Arc::clone(&settings), clock, Access::Create).await;
            let session = session.unwrap();
            session.set_up().await.unwrap();
            let model = first_model(&session, &settings).await.unwrap();
            let tr = &model.world.tr;
            let said = model.world.banners.iter();
            said.map(|one| one.sentence.words(tr)).collect::<Vec<_>>()
        };
        assert!(banners(own).await.is_empty());
        let changed = own.replace("Stop the breach", "Close the hole");
        let said = banners(&changed).await;
        assert!(
            said.len() == 1 && said[0].contains("version = 2"),
            "{said:?}"
        );
        let raised = changed.replace("\nversion = 1\n", "\nversion = 2\n");
        assert!(banners(&raised).await.is_empty());
    }
}
