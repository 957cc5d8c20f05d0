//! Lists, filter, palette, help: the screens around an incident.

use crate::player::Player;

fn three() -> Player {
    let mut player = Player::new();
    for title in ["Letter with CPR numbers", "Laptop stolen", "Mailbox rule"] {
        player.open_incident(title);
        player.keys(&["<esc>"]);
    }
    player
}

#[test]
fn the_review_asked_for_twice_is_left_at_once() {
    let mut player = Player::new();
    player.keys(&["r", "r", "r"]).sees("Closed incidents");
    player.keys(&["<esc>"]).sees_not("Closed incidents");
    player.keys(&["C", "C", "<esc>"]).sees("Open incidents");
}

#[test]
fn the_filter_narrows_the_list_and_esc_widens_it_again() {
    let mut player = three();
    player
        .keys(&["/", "lap"])
        .sees("Laptop stolen")
        .sees_not("Mailbox rule");
    player
        .keys(&["<enter>", "<enter>"])
        .sees("2026-0002 Laptop stolen");
    player.keys(&["<esc>"]).sees_not("Mailbox rule");
    player.keys(&["<esc>"]).sees("Mailbox rule");
    player
        .keys(&["/", "nothing of the kind"])
        .sees("No open incident fits");
    player.keys(&["<esc>"]).sees("Laptop stolen");
}

// The selection is an incident, not a line.
#[test]
fn the_selection_stays_on_its_incident_when_the_order_changes() {
    let mut player = three();
    player.keys(&["<home>", "<down>", "<down>"]);
    let selected = player.play.model.world.at_hand.clone();
    player.keys(&[
        "<enter>",
        "t",
        "<enter>",
        "yesterday 10:00",
        "<enter>",
        "told earlier",
        "<ctrl-s>",
        "<esc>",
    ]);
    assert_eq!(player.play.model.world.at_hand.clone(), selected);
    assert_eq!(
        player
            .play
            .model
            .world
            .rows
            .first()
            .map(|row| row.id.clone()),
        selected
    );
}

#[test]
fn the_palette_finds_an_act_by_a_part_of_its_name_and_does_it() {
    let mut player = Player::in_incident();
    player.keys(&[":"]).sees("Find an act");
    player.keys(&["hand"]).sees("Hand");
    player.keys(&["<enter>"]).sees("Hand over · 2026-0001");
    player
        .keys(&["<esc>", ":", "zzzz", "<enter>"])
        .sees("Find an act");
    player.keys(&["<esc>"]).sees("2026-0001");
}

// Scattered letters are the last resort: `note` means a note before a notice.
#[test]
fn the_palette_offers_whole_words_first_in_the_language_of_the_screen() {
    use frist::ui::actions::Action;
    for (language, typed, first, before) in [
        ("en", "note", Action::AddNote, Action::TabNotice),
        ("en", "log", Action::TabLog, Action::AddNote),
        ("en", "notice", Action::TabNotice, Action::NoticeSent),
        ("en", "risk", Action::SetRisk, Action::TabRisk),
        ("da", "notat", Action::AddNote, Action::NoticeSent),
        ("da", "log", Action::TabLog, Action::AddNote),
        ("da", "sag", Action::NewIncident, Action::FileCase),
        ("da", "step done", Action::StepDone, Action::DoNextStep),
    ] {
        let mut player = Player::in_language(language, (80, 40));
        player.open_incident("Brev med CPR-numre");
        player.keys(&[":", typed]);
        let tr = player.play.model.world.tr.clone();
        let screen = player.screen();
        let place = |action: Action| {
            let words: String = tr.text(action.text_id()).chars().take(50).collect();
            screen.lines().position(|line| line.contains(&words))
        };
        let list = screen
            .lines()
            .position(|line| line.contains(&format!(": {typed}")));
        assert_eq!(place(first), list.map(|line| line + 1), "{typed}: {screen}");
        assert!(place(first) < place(before), "{screen}");
    }
}

// What a line says of the palette is true there, in the words of the language and of the country's law.
#[test]
fn the_word_a_line_names_finds_its_act_first_in_the_palette() {
    use frist::i18n::Language;
    use frist::ui::actions::Action;
    for language in Language::ALL {
        let mut player = Player::in_language(language.code(), (120, 40));
        player.serve("sauda");
        let [nis2, listed] =
            ["find-coverage", "find-coverage-no-act"].map(|id| player.play.model.world.tr.text(id));
        for (keys, coverage) in [
            (&["n", "<tab>", "a", "<ctrl-s>"][..], &nis2),
            (&["n", "<down>", "<tab>", "b", "<ctrl-s>"], &listed),
        ] {
            player.keys(keys);
            let how = player.play.model.world.by_palette(Action::Coverage);
            assert_eq!(how, Some(format!("(: {coverage})")));
            for action in [Action::Coverage, Action::UpgradePlan] {
                let said = player.play.model.world.by_palette(action).unwrap();
                let word = said.trim_start_matches("(: ").trim_end_matches(')');
                let words = player.play.model.world.action_words(action);
                let screen = player.keys(&[":", word]).screen();
                let typed = format!("│: {word} ");
                let first = screen
                    .lines()
                    .skip_while(|line| !line.contains(&typed))
                    .nth(1);
                let begins: String = words.chars().take(40).collect();
                assert!(first.unwrap().contains(&begins), "{words}\n{screen}");
                player.keys(&["<esc>"]);
            }
            player.keys(&["<esc>"]);
        }
    }
}

// P19: two keys, no surprise: what is not offered does nothing.
#[test]
fn keys_without_a_meaning_do_nothing() {
    let mut player = Player::in_incident();
    let before = (player.screen(), player.kinds());
    player.keys(&[
        "<f9>", "<ctrl-x>", "<alt-q>", "<insert>", "<delete>", "å", "%",
    ]);
    assert_eq!((player.screen(), player.kinds()), before);
}

#[test]
fn help_lists_every_key_in_force_with_its_meaning() {
    use frist::ui::actions::{Action, Context};
    let mut player = Player::in_incident();
    player.resize(120, 120).keys(&["?"]);
    let screen = player.screen();
    let model = &player.play.model;
    let mut bound = 0;
    for action in Action::ALL
        .iter()
        .filter(|action| action.applies_in(Context::Incident))
    {
        let Some(chord) = model
            .world
            .keymap
            .keys_for(*action, Context::Incident)
            .first()
        else {
            continue;
        };
        let (keys, words) = (
            chord.label(false, &model.world.tr),
            model.world.tr.text(action.text_id()),
        );
        let start: String = words.chars().take(40).collect();
        let line = screen.lines().find(|line| line.contains(&start));
        assert!(
            line.is_some_and(|line| line.contains(&keys)),
            "{keys}: {words} in\n{screen}"
        );
        bound += 1;
    }
    assert!(bound > 30);
    player.keys(&["<esc>"]).sees("2026-0001");
}

#[test]
fn the_mouse_selects_and_opens() {
    use frist::ui::model::{Hit, Msg};
    let mut player = three();
    player.screen();
    let hits = player.play.model.world.layout.hits.clone();
    let second = hits.iter().find(|hit| hit.4 == Hit::Row(1)).unwrap();
    let (x, y) = (second.0 + 3, second.1);
    let wanted = player.play.model.world.rows[1].id.clone();
    player.play.send(Msg::Click(x, y));
    assert_eq!(player.play.model.world.at_hand.clone(), Some(wanted));
    player.play.send(Msg::Click(x, y));
    player.sees("2026-0002");
    player.play.send(Msg::Click(0, 0));
    player.play.send(Msg::Scroll(true));
}
