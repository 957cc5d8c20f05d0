//! Papers of a log that cannot be read in full: a paper that lacks something would look like one that has all.

use std::sync::Arc;

use crate::kit::{block_on, open, opened};
use frist::app::clock::WallClock;
use frist::app::papers::calendar;
use frist::app::session::{Access, Session};
use frist::config::{Environment, Flags, Settings};
use frist::i18n::{Language, Tr};

// The text of its plan is gone, and no plan of that name is known: its deadlines cannot be reckoned.
#[test]
fn a_calendar_is_not_made_where_a_case_cannot_be_read() {
    let home = tempfile::tempdir().unwrap();
    block_on(async {
        let environment = Environment {
            home: Some(home.path().to_owned()),
            user: Some("kim".to_owned()),
            ..Environment::default()
        };
        let settings = Arc::new(Settings::load(&Flags::default(), &environment).unwrap());
        let store = open(&settings.workspace).await;
        let case = opened(&store, "case").await;
        drop(store);
        let session = Session::open(settings, WallClock::System, Access::Existing);
        let session = session.await.unwrap();
        assert!(session.load(&case.id).await.is_err());
        let made = calendar(&session, &Tr::new(Language::En), None).await;
        assert!(made.is_err(), "{made:?}");
    });
}
