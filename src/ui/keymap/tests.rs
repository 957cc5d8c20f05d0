//! The shipped keymaps, patches over them, and every fault a keymap file can have.

use std::collections::HashSet;

use proptest::prelude::*;

use super::*;
use crate::i18n::{Language, Tr};

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

/// Feeds the keys of a chord and answers what the last one meant.
fn play(keymap: &Keymap, context: Context, keys: &str) -> Lookup {
    let mut pending = Vec::new();
    keys.split_ascii_whitespace()
        .map(|k| keymap.feed(context, &mut pending, key(k)))
        .last()
        .unwrap()
}

fn labels(keymap: &Keymap, action: Action, context: Context) -> Vec<String> {
    let chords = keymap.keys_for(action, context);
    chords.iter().map(Chord::to_string).collect()
}

fn with_user(text: &str) -> (Keymap, Vec<KeymapError>) {
    Keymap::load(None, Some(("mine.toml", text)))
}

fn faults(text: &str) -> Vec<String> {
    let (keymap, errors) = with_user(text);
    assert!(
        errors.is_empty() || same(&keymap, &Keymap::default()),
        "a faulty file must change nothing"
    );
    errors.iter().map(KeymapError::to_string).collect()
}

fn same(a: &Keymap, b: &Keymap) -> bool {
    Context::ALL
        .iter()
        .flat_map(|c| Action::ALL.iter().map(move |a| (*a, *c)))
        .all(|(action, context)| a.keys_for(action, context) == b.keys_for(action, context))
}

fn shipped() -> Vec<Keymap> {
    let presets = Preset::ALL.iter().map(|p| Some(*p));
    std::iter::once(None)
        .chain(presets)
        .map(|preset| {
            let (keymap, errors) = Keymap::load(preset, None);
            assert_eq!(errors, [], "{preset:?}");
            keymap
        })
        .collect()
}

#[test]
fn every_action_has_a_key_wherever_it_belongs_or_is_called_by_name() {
    for keymap in shipped() {
        for action in Action::ALL {
            for context in action.contexts() {
                let bound = !keymap.keys_for(*action, *context).is_empty();
                let by_name = Action::BY_NAME.contains(action);
                assert_ne!(bound, by_name, "{} in {context:?}", action.name());
            }
        }
    }
}

#[test]
fn the_way_back_agrees_with_the_way_there() {
    for keymap in shipped() {
        for &context in Context::ALL {
            for &action in Action::ALL {
                for chord in keymap.keys_for(action, context) {
                    let found = play(&keymap, context, &chord.to_string());
                    assert_eq!(found, Lookup::Matched(action), "{chord} in {context:?}");
                }
            }
        }
    }
}

#[test]
fn the_footer_of_the_dashboard_is_as_designed() {
    let (keymap, tr) = (Keymap::default(), Tr::new(Language::En));
    let footer: Vec<_> = [
        Action::Open,
        Action::DoNextStep,
        Action::Call,
        Action::NewIncident,
        Action::Search,
        Action::Review,
        Action::Help,
        Action::Palette,
    ]
    .iter()
    .map(|action| {
        let chord = &keymap.keys_for(*action, Context::Dashboard)[0];
        format!("{} {}", chord.label(false, &tr), tr.text(action.hint_id()))
    })
    .collect();
    assert_eq!(
        footer.join("  "),
        "⏎ open  space do next step  c call  n new  / search  r closed  ? help  : palette"
    );
}

#[test]
fn default_keys_need_no_altgr_and_no_dead_key_on_nordic_keyboards() {
    for keymap in shipped() {
        for &context in Context::ALL {
            for &action in Action::ALL {
                for key in keymap
                    .keys_for(action, context)
                    .iter()
                    .flat_map(Chord::keys)
                {
                    let hard = matches!(key.code, crate::ui::key::KeyCode::Char(c) if "@{}[]|\\~^`´¨$£€".contains(c));
                    assert!(!hard, "{key} for {}", action.name());
                }
            }
        }
    }
}

#[test]
fn children_inherit_and_may_hide() {
    let keymap = Keymap::default();
    let found = |context, keys| play(&keymap, context, keys);
    assert_eq!(
        found(Context::Incident, "down"),
        Lookup::Matched(Action::Down)
    );
    assert_eq!(
        found(Context::Incident, "n"),
        Lookup::Matched(Action::NewIncident)
    );
    assert_eq!(found(Context::Call, "n"), Lookup::Matched(Action::NoAnswer));
    assert_eq!(found(Context::Call, "u"), Lookup::Matched(Action::Undo));
    assert_eq!(found(Context::Call, "page-down"), Lookup::None);
    assert_eq!(found(Context::Global, "down"), Lookup::None);
    assert_eq!(labels(&keymap, Action::NextTab, Context::Review), ["tab"]);
    assert!(labels(&keymap, Action::NewIncident, Context::Call).is_empty());
}

#[test]
fn fields_keep_their_characters() {
    for keymap in shipped() {
        for context in [Context::Form, Context::Confirm, Context::Palette] {
            for text in [
                "q",
                "n",
                "?",
                ":",
                "/",
                "space",
                "å",
                "backspace",
                "left",
                "home",
            ] {
                assert_eq!(
                    play(&keymap, context, text),
                    Lookup::None,
                    "{text} in {context:?}"
                );
            }
            assert_eq!(
                play(&keymap, context, "ctrl-c"),
                Lookup::Matched(Action::Quit)
            );
            assert_eq!(play(&keymap, context, "f1"), Lookup::Matched(Action::Help));
            // Not reserved, so not shared: tabs and banners stay out of fields.
            assert!(keymap.keys_for(Action::NextTab, context).is_empty());
        }
    }
    let keymap = Keymap::default();
    assert_eq!(
        play(&keymap, Context::Form, "esc"),
        Lookup::Matched(Action::Cancel)
    );
    assert_eq!(
        play(&keymap, Context::Palette, "esc"),
        Lookup::Matched(Action::Back)
    );
}

#[test]
fn no_is_what_haste_says() {
    for keymap in shipped() {
        for haste in ["enter", "esc"] {
            let found = play(&keymap, Context::Confirm, haste);
            assert_eq!(found, Lookup::Matched(Action::ConfirmNo));
        }
        for yes in keymap.keys_for(Action::ConfirmYes, Context::Confirm) {
            for &context in Context::ALL.iter().filter(|c| **c != Context::Confirm) {
                assert_eq!(
                    play(&keymap, context, &yes.to_string()),
                    Lookup::None,
                    "{context:?}"
                );
            }
        }
    }
}

#[test]
fn a_chord_waits_and_can_be_dropped() {
    let (keymap, _) = Keymap::load(Some(Preset::Vim), None);
    let mut pending = Vec::new();
    let mut feed = |text: &str| keymap.feed(Context::Log, &mut pending, key(text));
    assert_eq!(feed("g"), Lookup::Pending);
    assert_eq!(feed("g"), Lookup::Matched(Action::First));
    assert_eq!(feed("g"), Lookup::Pending);
    assert_eq!(
        feed("x"),
        Lookup::None,
        "a wrong second key does nothing at all"
    );
    assert_eq!(feed("x"), Lookup::Matched(Action::DismissBanner));
    assert_eq!(feed("g"), Lookup::Pending);
    assert_eq!(feed("esc"), Lookup::None, "esc drops the chord only");
    assert_eq!(feed("esc"), Lookup::Matched(Action::Back));
    assert_eq!(feed("g"), Lookup::Pending);
    assert_eq!(feed("ctrl-c"), Lookup::Matched(Action::Quit));
    assert!(pending.is_empty());
}

#[test]
fn the_emacs_way_out_works() {
    let (keymap, _) = Keymap::load(Some(Preset::Emacs), None);
    for context in [Context::Dashboard, Context::Form] {
        let found = play(&keymap, context, "ctrl-x ctrl-c");
        assert_eq!(found, Lookup::Matched(Action::Quit));
    }
    let saved = play(&keymap, Context::Form, "ctrl-x ctrl-s");
    assert_eq!(saved, Lookup::Matched(Action::Submit));
}

#[test]
fn presets_move_in_every_list() {
    let cases = [
        (Preset::Vim, ["k", "j", "ctrl-u", "ctrl-d", "g g", "G"]),
        (
            Preset::Emacs,
            ["ctrl-p", "ctrl-n", "alt-v", "ctrl-v", "alt-<", "alt->"],
        ),
    ];
    let moves = [
        Action::Up,
        Action::Down,
        Action::PageUp,
        Action::PageDown,
        Action::First,
        Action::Last,
    ];
    for (preset, keys) in cases {
        let (keymap, _) = Keymap::load(Some(preset), None);
        let lists = Context::ALL
            .iter()
            .filter(|c| c.chain().any(|p| p == Context::List));
        for &context in lists {
            for (keys, action) in keys.iter().zip(moves) {
                let found = play(&keymap, context, keys);
                assert_eq!(found, Lookup::Matched(action), "{keys} in {context:?}");
            }
        }
    }
}

#[test]
fn a_user_replaces_the_keys_of_one_action() {
    let (keymap, errors) = with_user("[incident]\nstep-done = \"D\"\nrename = []\n");
    assert_eq!(errors, []);
    assert_eq!(labels(&keymap, Action::StepDone, Context::Incident), ["D"]);
    assert_eq!(play(&keymap, Context::Incident, "d"), Lookup::None);
    assert!(labels(&keymap, Action::Rename, Context::Incident).is_empty());
    assert_eq!(labels(&keymap, Action::StepSkip, Context::Incident), ["s"]);
}

#[test]
fn two_actions_may_swap_their_keys() {
    let (keymap, errors) = with_user("[global]\ncall = \"n\"\nnew-incident = \"c\"\n");
    assert_eq!(errors, []);
    assert_eq!(labels(&keymap, Action::Call, Context::Dashboard), ["n"]);
}

#[test]
fn reserved_keys_come_back_by_themselves() {
    let (keymap, errors) =
        with_user("[global]\nback = \"backspace\"\nhelp = \"f5\"\nquit = \"Q\"\n");
    assert_eq!(errors, []);
    let shown = |action| labels(&keymap, action, Context::Dashboard);
    assert_eq!(shown(Action::Back), ["backspace", "esc"]);
    assert_eq!(shown(Action::Help), ["f5", "?", "f1"]);
    assert_eq!(shown(Action::Quit), ["Q", "ctrl-c"]);
}

/// A user's file, and how its only fault is told.
const FAULTS: &[(&str, &str)] = &[
    ("[list]\nup = [\"k\"\n[x", "mine.toml:3: not TOML"),
    (
        "[list]\nup = \"k\"\n[list]\n",
        "mine.toml:3: not TOML: duplicate key",
    ),
    (
        "quit = \"q\"",
        "mine.toml:1: `quit` stands outside a [context]",
    ),
    (
        "\n[dashbord]",
        "mine.toml:2: unknown context `dashbord`; did you mean `dashboard`?",
    ),
    ("[zzz]", "mine.toml:1: unknown context `zzz`"),
    (
        "[incident]\nstepdone = \"d\"",
        "mine.toml:2: unknown action `stepdone`; did you mean `step-done`?",
    ),
    (
        "[list]\nmake-coffee = \"d\"",
        "mine.toml:2: unknown action `make-coffee`",
    ),
    (
        "[list]\nquit = \"Q\"",
        "mine.toml:2: `quit` is not an action of [list]; it belongs to: global",
    ),
    (
        "[list]\nup = 5",
        "mine.toml:2: `up` needs a key or a list of keys",
    ),
    (
        "[list]\nup = [\n\"k\",\n5]",
        "mine.toml:4: `up` needs a key or a list of keys",
    ),
    (
        "[list]\nup = [\n\"k\",\n\"ctrl+k\"]",
        "mine.toml:4: `ctrl+k` is not a key",
    ),
    (
        "[list]\nup = \"\\u001b[2J\"",
        "mine.toml:2: `\\u{1b}[2J` is not a key",
    ),
    (
        "[form]\nsubmit = \"s\"",
        "mine.toml:2: `s` is needed for text in [form]",
    ),
    (
        "[form]\nsubmit = \"?\"",
        "mine.toml:2: `?` is needed for text in [form]",
    ),
    (
        "[palette]\nup = \"left\"",
        "mine.toml:2: `left` is needed for text in [palette]",
    ),
    (
        "[global]\nquit = \"esc\"",
        "mine.toml:2: `esc` is kept for `back`",
    ),
    ("[list]\nup = \"?\"", "mine.toml:2: `?` is kept for `help`"),
    (
        "[list]\nup = \"ctrl-[\"",
        "mine.toml:2: `esc` is kept for `back`",
    ),
    (
        "[log]\nfilter = \"g ctrl-c\"",
        "mine.toml:2: `ctrl-c` is kept for `quit`",
    ),
    (
        "[global]\nback = \"esc esc\"",
        "mine.toml:2: `esc` is kept for `back`",
    ),
    (
        "[confirm]\nconfirm-yes = \"enter\"",
        "mine.toml:2: `enter` is kept for `confirm-no`",
    ),
    (
        "[global]\nhelp = []",
        "mine.toml:2: `?` cannot be taken from `help`",
    ),
    (
        "[form]\ncancel = []",
        "mine.toml:2: `esc` cannot be taken from `cancel`",
    ),
    (
        "[global]\ncall = \"n\"",
        "mine.toml:2: `n` cannot mean `call`: it means `new-incident` (default.toml:",
    ),
    (
        "[log]\nfilter = \"z\"\ntake-back = \"z\"",
        "mine.toml:3: `z` cannot mean `take-back`: it means `filter` (mine.toml:2)",
    ),
    (
        "[log]\nfilter = \"g\"\ntake-back = \"g g\"",
        "mine.toml:3: `g` hides `g g`; the other action is `filter` (mine.toml:2)",
    ),
    (
        "[log]\nfilter = [\"g\", \"g g\"]",
        "mine.toml:2: `g` hides `g g`; the other action is `filter` (mine.toml:2)",
    ),
    (
        "[incident]\nclose-incident = \"ctrl-y\"",
        "mine.toml:2: `ctrl-y` must mean confirm-yes alone, but also means `close-incident` (default.toml:",
    ),
    (
        "[confirm]\nconfirm-yes = \"f2\"",
        "mine.toml:2: `f2` must mean confirm-yes alone, but also means `rename` (default.toml:",
    ),
];

#[test]
fn each_fault_is_named_with_its_line() {
    for (text, expected) in FAULTS {
        let found = faults(text);
        assert!(
            found.iter().any(|f| f.starts_with(expected)),
            "{text:?} gave {found:#?}"
        );
        assert_eq!(found.len(), 1, "{text:?} gave {found:#?}");
    }
}

#[test]
fn all_faults_are_named_at_once_in_the_order_of_lines() {
    let text =
        "[list]\nupp = \"k\"\ndown = \"nope\"\n[nowhere]\n[global]\ncall = \"n\"\nhelp = []\n";
    let (_, errors) = with_user(text);
    let lines: Vec<_> = errors.iter().map(|e| e.place.line).collect();
    assert_eq!(lines, [2, 3, 4, 6, 7]);
}

#[test]
fn a_faulty_file_leaves_the_preset_in_force() {
    let (keymap, errors) = Keymap::load(Some(Preset::Vim), Some(("mine.toml", "[list]\nup = 1")));
    assert_eq!(errors.len(), 1);
    assert!(same(&keymap, &Keymap::load(Some(Preset::Vim), None).0));
}

#[test]
fn a_clash_with_the_preset_names_the_preset() {
    let user = Some(("mine.toml", "[list]\nopen = \"j\""));
    let (_, errors) = Keymap::load(Some(Preset::Vim), user);
    let [error] = errors.as_slice() else {
        panic!("{errors:?}")
    };
    assert!(error.to_string().contains("`down` (vim.toml:"), "{error}");
}

#[test]
fn every_fault_has_a_whole_sentence_in_every_language() {
    let place = || FileLine {
        file: "f.toml".to_owned(),
        line: 1234,
    };
    let chord: Chord = "g g".parse().unwrap();
    let (name, near) = ("FILE-NAME".to_owned(), Some("NEAR"));
    let (action, other, context) = (Action::Quit, Action::Rename, Context::Form);
    let key = key("f1");
    let all = [
        Fault::NotToml {
            message: name.clone(),
        },
        Fault::OutsideTable { name: name.clone() },
        Fault::UnknownContext {
            name: name.clone(),
            near: None,
        },
        Fault::UnknownContext {
            name: name.clone(),
            near,
        },
        Fault::UnknownAction {
            name: name.clone(),
            near: None,
        },
        Fault::UnknownAction {
            name: name.clone(),
            near,
        },
        Fault::WrongContext { action, context },
        Fault::NotKeys { action },
        Fault::UnknownKey { text: name },
        Fault::NeededForText {
            chord: chord.clone(),
            context,
        },
        Fault::Reserved {
            key,
            keeper: action,
        },
        Fault::MustKeep { key, action },
        Fault::Duplicate {
            chord: chord.clone(),
            action,
            other,
            at: place(),
        },
        Fault::PrefixClash {
            short: key.into(),
            long: chord.clone(),
            other,
            at: place(),
        },
        Fault::ConfirmShared {
            chord,
            other,
            at: place(),
        },
    ];
    let ids: HashSet<_> = all.iter().map(Fault::id).collect();
    assert_eq!(ids.len(), all.len());
    for language in Language::ALL {
        let tr = Tr::new(*language);
        for fault in &all {
            let error = KeymapError {
                place: place(),
                fault: fault.clone(),
            };
            let sentence = error.sentence(&tr);
            assert!(sentence.starts_with("f.toml, "), "{sentence}");
            assert!(sentence.contains("1234"), "{sentence}");
            assert!(
                !sentence.contains("keymap-") && !sentence.contains("{$"),
                "{sentence}"
            );
            for (name, value) in fault.args() {
                assert!(sentence.contains(&value), "{name} missing: {sentence}");
            }
        }
    }
}

#[test]
fn a_hostile_file_is_only_a_fault() {
    let deep = format!("[list]\nup = {}", "[".repeat(50_000));
    let long = format!("[list]\nup = \"{}\"", "a ".repeat(50_000));
    let wide = format!("[list]\nup = [{}]", "\"a\",".repeat(50_000));
    assert!(!faults(&deep).is_empty());
    assert!(faults(&long)[0].ends_with("…` is not a key"));
    assert!(faults(&wide).is_empty());
}

#[test]
fn preset_names_are_found_again() {
    for preset in Preset::ALL {
        assert_eq!(Preset::from_name(preset.name()), Some(*preset));
    }
    assert_eq!(Preset::from_name("nano"), None);
}

/// Texts that look like keymaps, right and wrong.
fn keymap_text() -> impl Strategy<Value = String> {
    let context = proptest::sample::select(Context::ALL).prop_map(Context::name);
    let action = proptest::sample::select(Action::ALL).prop_map(Action::name);
    let keys = "((g|G|esc|enter|ctrl-[a-z]|f[1-9]|é|\\?) ?){1,4}";
    let line = (action, keys).prop_map(|(a, k)| format!("{a} = [\"{k}\"]\n"));
    let table = (context, proptest::collection::vec(line, 0..3))
        .prop_map(|(c, lines)| format!("[{c}]\n{}", lines.concat()));
    proptest::collection::vec(table, 0..3).prop_map(|t| t.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_gives_a_usable_keymap(text in ".*") {
        let (keymap, _) = with_user(&text);
        prop_assert_eq!(play(&keymap, Context::Incident, "ctrl-c"), Lookup::Matched(Action::Quit));
    }

    #[test]
    fn no_keymap_can_lock_a_person_in(text in keymap_text()) {
        let (keymap, errors) = with_user(&text);
        prop_assert!(errors.is_empty() || same(&keymap, &Keymap::default()));
        for &context in Context::ALL {
            prop_assert_eq!(play(&keymap, context, "ctrl-c"), Lookup::Matched(Action::Quit));
            prop_assert_eq!(play(&keymap, context, "f1"), Lookup::Matched(Action::Help));
            let out = play(&keymap, context, "esc");
            let leaves = [Action::Back, Action::Cancel, Action::ConfirmNo].map(Lookup::Matched);
            prop_assert!(leaves.contains(&out), "{:?}", out);
            for &action in Action::ALL {
                for chord in keymap.keys_for(action, context) {
                    let found = play(&keymap, context, &chord.to_string());
                    prop_assert_eq!(found, Lookup::Matched(action));
                }
            }
        }
    }
}
