//! Pictures of the dialogs that no key of the tour in `pictures.rs` leads to, at 80×24.

use crate::pictures::raw_ids;
use crate::player::{Player, unsure};

/// Names a picture and draws the dialog with each of these keys.
fn picture(name: &str, language: &str, player: &mut Player, keys: &[&[&str]]) {
    let mut picture = String::new();
    for keys in keys {
        let screen = player.keys(keys).screen();
        assert_eq!(raw_ids(language, &screen), Vec::<String>::new(), "{screen}");
        picture.push_str(&screen);
    }
    insta::assert_snapshot!(format!("{language}-{name}"), picture);
}

fn opened(language: &str) -> Player {
    let mut player = Player::under_in(language, &unsure(), (80, 24));
    player.open_incident("Brev med CPR-numre");
    player
}

#[test]
fn whether_it_is_a_cyber_incident_and_who_is_covered() {
    for language in ["da", "en"] {
        let cyber = [&[":", "significant", "<enter>"][..], &["<down>"]];
        picture("cyber", language, &mut opened(language), &cyber);
        let coverage = [&[":", "coverage", "<enter>"][..], &["<down>"]];
        picture("coverage", language, &mut opened(language), &coverage);
    }
}

/// The shipped plan with a step that asks whom to tell.
fn with_a_telling() -> String {
    let plan = include_str!("../../data/plans/struer.toml");
    let step = "\n[[stages.steps]]\nid = \"tell-back\"\ntext.da = \"Giv besked\"\ntext.en = \"Tell them\"\n\
        added = true\nask = \"tell\"\ntell = [\"centre-head\", \"dpo\"]\nurgency = \"now\"\n";
    let (before, after) = plan.split_once("# ---- Contacts").unwrap();
    format!("{before}{step}\n# {after}")
}

#[test]
fn who_was_told_and_has_acknowledged() {
    for language in ["da", "en"] {
        let mut player = Player::under_in(language, &with_a_telling(), (80, 24));
        player.open_incident("Brev med CPR-numre");
        let told = [
            &["<end>", "<enter>"][..],
            &["15:00", "<tab>", "<tab>", "<tab>"],
            &["<ctrl-s>"],
        ];
        picture("tell", language, &mut player, &told);
    }
}
