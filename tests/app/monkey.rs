//! Somebody leans on the keyboard: whatever is pressed, nothing breaks and the log holds.

use frist::domain::incident::Incident;
use frist::domain::summary::summary;
use frist::domain::time::Span;
use frist::store::Which;
use frist::ui::model::Msg;
use proptest::prelude::*;

use crate::player::Player;

/// All keys but those that copy: they write to the terminal the test runs in.
const KEYS: &[&str] = &[
    "<space>",
    "<enter>",
    "<esc>",
    "<tab>",
    "<shift-tab>",
    "<up>",
    "<down>",
    "<left>",
    "<right>",
    "<home>",
    "<end>",
    "<page-up>",
    "<page-down>",
    "<backspace>",
    "<delete>",
    "<ctrl-s>",
    "<ctrl-y>",
    "<ctrl-u>",
    "<ctrl-j>",
    "<f1>",
    "<f2>",
    "a",
    "b",
    "c",
    "C",
    "e",
    "f",
    "H",
    "m",
    "n",
    "N",
    "o",
    "O",
    "p",
    "r",
    "R",
    "s",
    "t",
    "T",
    "u",
    "v",
    "w",
    "x",
    "X",
    "A",
    "Z",
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "!",
    "/",
    ":",
    "?",
    "g",
    "å",
    "now",
    "2h",
    "Bo Jensen",
    "12 34 56 78",
    "yesterday 16:00",
];

#[derive(Clone, Debug)]
enum Lean {
    Key(&'static str),
    Paste(String),
    Size(u16, u16),
    Pass(i64),
    Click(u16, u16),
}

fn lean() -> impl Strategy<Value = Lean> {
    prop_oneof![
        40 => proptest::sample::select(KEYS).prop_map(Lean::Key),
        1 => "\\PC{0,40}".prop_map(Lean::Paste),
        1 => (0_u16..200, 0_u16..70).prop_map(|(columns, rows)| Lean::Size(columns, rows)),
        1 => (1_i64..2000).prop_map(Lean::Pass),
        2 => (0_u16..120, 0_u16..40).prop_map(|(x, y)| Lean::Click(x, y)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_breaks_whatever_is_pressed(leans in proptest::collection::vec(lean(), 0..120)) {
        let mut player = Player::in_incident();
        for lean in leans {
            match lean {
                Lean::Key(key) => { player.keys(&[key]); }
                Lean::Paste(text) => { player.paste(&text); }
                Lean::Size(columns, rows) => { player.resize(columns, rows); }
                Lean::Pass(minutes) => { player.pass(Span::minutes(minutes)); }
                Lean::Click(x, y) => player.play.send(Msg::Click(x, y)),
            }
            let screen = player.screen();
            prop_assert!(!screen.chars().any(|c| c != '\n' && frist::domain::text::is_harmful(c)), "{}", screen);
            prop_assert!(!player.play.model.stack.layers().is_empty());
        }
        let verified = player.play.beside(async |session| session.store().verify(Box::new(|_, _| {})).await);
        prop_assert!(verified.is_ok(), "{:?}", verified.err());
        let rows = player.play.beside(async |session| session.store().list(Which::All).await).unwrap();
        for row in rows {
            let (incident, followed) = player.play.beside(async |session| session.load(&row.id).await).unwrap();
            prop_assert_eq!(&summary(&incident, &followed.guide, &followed.zone), &row);
            let again = Incident::fold(incident.id.clone(), incident.entries.clone());
            prop_assert_eq!(again, incident);
        }
    }
}
