//! The main screens in every language: what they look like, and that labels, heads and footers fit their places.

use frist::i18n::{Language, Tr};
use frist::ui::actions::Action;

use crate::pictures::{World, flags, raw_ids};

/// What a person works with, at 80×24, one picture of all a language.
fn main_screens(language: &str) {
    let mut world = World::new(flags(language), (80, 24));
    let mut picture = String::new();
    for (name, keys) in World::tour() {
        if !MAIN.contains(&name) {
            continue;
        }
        world.home();
        world.player.keys(&keys);
        let screen = world.player.screen();
        assert_eq!(raw_ids(language, &screen), Vec::<String>::new(), "{screen}");
        picture.extend([name, "\n", &screen, "\n"]);
    }
    insta::assert_snapshot!(format!("{language}-main"), picture);
}

const MAIN: &[&str] = &[
    "dashboard",
    "new",
    "incident",
    "facts",
    "incident-contacts",
    "risk",
    "notice",
    "people",
    "log",
    "call",
    "review",
    "help",
];

#[test]
fn the_main_screens_in_bokmal() {
    main_screens("nb");
}

#[test]
fn the_main_screens_in_nynorsk() {
    main_screens("nn");
}

#[test]
fn the_main_screens_in_swedish() {
    main_screens("sv");
}

/// The lines of the screen after these keys, in a language and a width.
fn lines(language: Language, width: u16, keys: &[&str]) -> Vec<String> {
    let mut world = World::new(flags(language.code()), (width, 24));
    world.player.keys(keys);
    let screen = world.player.screen();
    screen.lines().map(str::to_owned).collect()
}

#[test]
fn heads_of_columns_are_whole_in_every_language() {
    for language in Language::ALL {
        let tr = Tr::new(*language);
        for (width, columns) in [
            (80, &["number", "what", "stage", "next", "left"][..]),
            (
                120,
                &["number", "what", "stage", "risk", "owner", "next", "left"],
            ),
        ] {
            let lines = lines(*language, width, &[]);
            let head = tr.text("column-number");
            let heading = lines.iter().find(|line| line.contains(&head)).unwrap();
            for column in columns {
                let word = tr.text(&format!("column-{column}"));
                assert!(heading.contains(&word), "{heading}");
            }
            assert!(!heading.contains('…'), "{heading}");
        }
        let incident = lines(*language, 120, &["/", "CPR", "<enter>", "<enter>"]).join("\n");
        for tab in ["facts", "contacts", "risk", "notice", "people", "log"] {
            let name = tr.text(&format!("tab-{tab}"));
            assert!(incident.contains(&format!(" {name} ")), "{incident}");
        }
    }
}

// Hints that do not fit are left out: what a person needs next must not be among them.
#[test]
fn footers_hold_what_is_needed_in_every_language() {
    use Action::{
        Back, Call, DoNextStep, Help, MessageLeft, NewIncident, NoAnswer, Open, Reached, Search,
        WrongNumber,
    };
    let on_incident = ["/", "CPR", "<enter>", "<enter>", "c"];
    for (keys, needed) in [
        (
            &[][..],
            &[Open, DoNextStep, Call, NewIncident, Search, Help][..],
        ),
        (&on_incident[..4], &[DoNextStep, Open, Call, Help]),
        (&on_incident, &[Reached, NoAnswer, MessageLeft, WrongNumber]),
        (&["C"], &[Open, Help]),
        (&["r"], &[Open, Back, Help]),
    ] {
        for language in Language::ALL {
            let tr = Tr::new(*language);
            let lines = lines(*language, 80, keys);
            let footer = lines.iter().rfind(|line| !line.trim().is_empty()).unwrap();
            for action in needed {
                let word = tr.text(action.hint_id());
                assert!(footer.contains(&word), "{word:?} is not in {footer}");
            }
        }
    }
}

// The digits are the keys; the names say what they show.
#[test]
fn each_tab_has_its_name_in_every_language() {
    let names = ["facts", "contacts", "risk", "notice", "people", "log"];
    for language in Language::ALL {
        let tr = Tr::new(*language);
        for (width, open) in [80, 110]
            .into_iter()
            .flat_map(|w| [(w, "1"), (w, "4"), (w, "5")])
        {
            let lines = lines(*language, width, &["/", "CPR", "<enter>", "<enter>", open]);
            let bar = lines.iter().find(|line| line.contains("┐┌")).unwrap();
            let (_, bar) = bar.split_once("┐┌").unwrap();
            for (n, name) in names.iter().enumerate() {
                let name = tr.text(&format!("tab-{name}"));
                let digit = (n + 1).to_string();
                let (_, shown) = bar.split_once(&format!("{digit} ")).unwrap();
                let shown = shown.split([' ', '─', '┐']).next().unwrap();
                let begun = shown.strip_suffix('…').unwrap_or(shown);
                let whole = width == 110 || digit == open;
                assert!(
                    if whole {
                        shown == name
                    } else {
                        name.starts_with(begun) && begun.len() >= 3
                    },
                    "{shown:?} for {name:?} in {bar}"
                );
            }
        }
    }
}
