//! The first start, a new incident, drafts, and what the keys never do.

use frist::app::session::Access;
use frist::config::Flags;
use frist::domain::event::{BreachKind, Finding, Role};
use frist::domain::time::{Moment, Span};

use crate::player::Player;

// issue: three questions with defaults, then the missing numbers and what the plan asks, then a dashboard that says what to press.
#[test]
fn the_first_start_asks_three_things_and_lands_on_an_empty_dashboard() {
    let mut player = Player::with("en", (80, 24), Access::Create);
    player
        .sees("Welcome to frist")
        .sees("Kim")
        .sees("Struer Kommune")
        .sees("English");
    // Who uses the program is nobody outside.
    player.keys(&["<tab>"]).sees("( ) DPO").sees_not("Citizen");
    player
        .keys(&["<ctrl-s>"])
        .sees("Numbers your plan does not give")
        .sees("Team leader")
        .sees("↓ tab");
    let last = "Den dataansvarlige, som vi er databehandler for: telephone";
    player.sees_not(last).field(last).sees_not("↓ tab");
    player.keys(&["<ctrl-s>"]).sees("Ready?");
    player
        .keys(&["<ctrl-s>"])
        .sees("Nothing is open.")
        .sees("n new");
    assert_eq!(player.play.model.world.my_name(), Some("Kim"));
}

// P17: who leaves the numbers for later is still asked what the plan asks.
#[test]
fn escape_leaves_out_the_numbers_only() {
    let mut player = Player::with("en", (100, 40), Access::Create);
    // A plan with numbers to fill in and with questions.
    player.keys(&["<tab>", "<tab>", "<up>", "<ctrl-s>"]);
    player
        .sees("Numbers your plan does not give")
        .keys(&["<esc>"])
        .sees("Ready?");
    player.keys(&["<esc>"]).sees("Nothing is open.");
}

#[test]
fn a_name_that_is_typed_takes_the_place_of_the_one_offered() {
    let mut player = Player::with("en", (80, 24), Access::Create);
    player.keys(&["Ann", "<ctrl-s>", "<ctrl-s>"]);
    assert_eq!(player.play.model.world.my_name(), Some("Ann"));
    let mut again = player.restart();
    again.sees("Nothing is open.");
    assert_eq!(again.play.model.world.my_name(), Some("Ann"));
}

// P17
#[test]
fn numbers_filled_in_at_the_start_are_on_the_contact_list() {
    let mut player = Player::with("en", (120, 40), Access::Create);
    player
        .keys(&["<ctrl-s>", "Ida", "<enter>", "abc", "<ctrl-s>"])
        .sees("Numbers your plan does not give");
    player.keys(&[
        "<ctrl-u>",
        "11 22 33 44",
        "<enter>",
        "<enter>",
        "22 33 44 55",
        "<ctrl-s>",
    ]);
    player.sees("Ready?").keys(&["<esc>"]);
    player.sees("Nothing is open.");
    player
        .keys(&["C"])
        .sees("Ida")
        .sees("11 22 33 44")
        .sees("22 33 44 55");
}

// Short enough for twenty to eleven at night: one key, one line, one key.
#[test]
fn an_incident_is_opened_with_two_keys_and_one_line() {
    let mut player = Player::new();
    player.keys(&["n"]).sees("due Mon 23 Nov 2026 15:00 CET");
    player.keys(&["Letter with CPR numbers", "<ctrl-s>"]);
    player
        .sees("2026-0001 Letter with CPR numbers")
        .sees("Datatilsynet: due Mon 23 Nov 2026 15:00 CET");
    let incident = player.incident();
    assert_eq!(
        (incident.breach, incident.role, incident.finding.outcome),
        (BreachKind::Other, Role::Controller, Finding::Suspected)
    );
    assert_eq!(player.kinds(), ["opened", "time-set", "clock-started"]);
    player
        .keys(&["<esc>"])
        .sees("Open incidents")
        .sees("Letter with CPR");
}

#[test]
fn an_incident_without_a_line_is_asked_for_it() {
    let mut player = Player::new();
    player.keys(&["n", "<ctrl-s>"]).sees("New incident");
    assert!(player.play.model.world.rows.is_empty());
    player.keys(&["x", "<ctrl-s>"]).sees("2026-0001");
}

// P9: the deadline moves while one types, and what lies ahead is read as yesterday.
#[test]
fn the_deadline_shows_while_the_time_is_typed() {
    let mut player = Player::new();
    player
        .keys(&["n", "Letter", "<enter>", "<enter>", "2h"])
        .sees("due Mon 23 Nov 2026 13:00 CET");
    player
        .keys(&["<backspace>", "<backspace>", "22:40"])
        .sees("Thu 19 Nov 2026 22:40 CET")
        .sees("due Sun 22 Nov 2026 22:40 CET");
    player
        .keys(&["<ctrl-u>", "31/2"])
        .sees("There is no such date");
    player.keys(&["<ctrl-s>"]).sees("New incident");
    assert!(player.play.model.world.rows.is_empty());
    player
        .keys(&["<ctrl-u>", "yesterday 16:00", "<ctrl-s>"])
        .sees("due Sun 22 Nov 2026 16:00 CET");
}

// However long a form stands open, it says what is left now.
#[test]
fn the_time_left_goes_on_while_a_form_stands_open() {
    let mut player = Player::new();
    player
        .keys(&["n", "Letter", "<enter>", "<enter>", "13:00"])
        .sees("due Mon 23 Nov 2026 13:00 CET, 70 h 0 min left");
    player
        .pass(Span::minutes(54))
        .sees("due Mon 23 Nov 2026 13:00 CET, 69 h 6 min left");
    player.keys(&["<ctrl-s>", "a"]).sees("69 h 6 min left");
    player.pass(Span::hours(2)).sees("67 h 6 min left");
}

// The deadline in the form is the one of the log: by the rule of that day, our role and our contracts.
#[test]
fn the_form_says_the_deadline_that_the_log_will_have() {
    let (_, struer) = frist::plan::embedded::FILES
        .iter()
        .find(|(path, _)| path.ends_with("struer.toml"))
        .unwrap();
    let contract = struer.replacen("country = ", "processor_hours = 24\ncountry = ", 1);
    let mut player = Player::under(&contract, (100, 30));
    player.keys(&["n", "Backup of the school", "<enter>", "<enter>", "2h"]);
    player.sees("due Mon 23 Nov 2026 13:00 CET, 70 h 0 min left");
    player.field("Our role").keys(&["<down>"]);
    player.sees("message to the controller: due Sat 21 Nov 2026 13:00 CET");
    player.keys(&["<ctrl-s>"]);
    let due = player
        .incident()
        .nearest_clock()
        .and_then(|clock| clock.deadline);
    let said = Moment::parse_rfc3339("2026-11-21T12:00:00Z");
    assert_eq!(due, said);
}

// An answer that is only offered is taken away by the first key, and what is said below it follows at once.
#[test]
fn an_offered_time_is_replaced_and_its_deadline_with_it() {
    let mut player = Player::new();
    player.keys(&["n", "Letter", "<enter>", "<enter>", "<backspace>"]);
    player.sees_not("due Mon 23 Nov 2026 15:00 CET");
    player
        .keys(&["<esc>", "n", "<enter>", "<enter>"])
        .paste("1h")
        .sees_not("now1h");
}

// No alarm storm when the 72 hours were over before anybody typed.
#[test]
fn a_case_that_is_already_late_gets_the_calm_words() {
    let mut player = Player::new();
    player
        .keys(&["n", "Letter", "<enter>", "<enter>", "100h"])
        .sees("72 hours ended")
        .sees("Either no notice is required");
    player.keys(&["<ctrl-s>"]).sees("Send now with reasons");
    assert!(
        player.play.model.world.banners.is_empty(),
        "{:?}",
        player.play.model.world.banners
    );
}

#[test]
fn as_processor_there_is_no_72_hour_clock() {
    let mut player = Player::new();
    player.keys(&[
        "n",
        "Backup of the school",
        "<enter>",
        "<enter>",
        "<enter>",
        "<enter>",
        "<down>",
    ]);
    player.sees("As processor: no 72 hours");
    player.keys(&["<ctrl-s>"]).sees("Backup of the school");
    let incident = player.incident();
    assert_eq!(
        (
            incident.role,
            incident.nearest_clock().and_then(|clock| clock.deadline)
        ),
        (Role::Processor, None)
    );
    player.keys(&["<esc>"]);
    player.open_incident("Letter");
    player.keys(&["<esc>"]);
    let first = player.play.model.world.rows.first().unwrap();
    assert_eq!(first.role, Role::Processor, "sorted first");
}

// P14
#[test]
fn the_same_line_again_within_a_minute_is_asked() {
    let mut player = Player::in_incident();
    player
        .keys(&["<esc>", "n", "letter WITH cpr numbers", "<ctrl-s>"])
        .sees("2026-0001 with the same text");
    player.keys(&["<enter>"]);
    assert_eq!(player.play.model.world.rows.len(), 1, "enter means no");
    player.keys(&["<ctrl-s>", "<ctrl-y>"]);
    assert_eq!(player.play.model.world.rows.len(), 2);
}

// docs/domain.md#public-access-and-identity-numbers
#[test]
fn a_title_with_an_identity_number_is_warned_about() {
    let mut player = Player::new();
    player
        .keys(&["n", "Brev om 070761-4285"])
        .sees("This looks like a national ID number");
}

// P8: the clock hangs on the moment that was meant, not on the one at which a kept form is opened again.
#[test]
fn a_kept_now_does_not_move_with_the_clock() {
    let mut player = Player::with("en", (80, 24), Access::Create);
    player
        .keys(&["<ctrl-s>", "<ctrl-s>", "<ctrl-s>", "n", "Letter"])
        .sees("Fri 20 Nov 2026 15:00 CET");
    player.pass(Span::seconds(1));
    player.pass(Span::hours(3));
    let mut again = player.restart();
    again
        .keys(&["n"])
        .sees("2026-11-20 15:00")
        .sees("Fri 20 Nov 2026 15:00 CET");
}

// Words that mean another day after midnight are kept as the day they meant; on the next day they are asked for anew.
#[test]
fn a_kept_yesterday_does_not_move_with_the_day() {
    let mut player = Player::with("en", (80, 24), Access::Create);
    player
        .keys(&["<ctrl-s>", "<ctrl-s>", "<ctrl-s>", "n", "Letter"])
        .field("When did the first of you")
        .keys(&["<ctrl-u>", "yesterday 16:00"])
        .sees("Thu 19 Nov 2026 16:00 CET");
    player.pass(Span::seconds(1));
    player.pass(Span::hours(7));
    let mut again = player.restart();
    again
        .keys(&["n"])
        .sees("2026-11-19 16:00")
        .sees("Thu 19 Nov 2026 16:00 CET");
    again.keys(&["<esc>"]).pass(Span::hours(5));
    again.keys(&["n"]).sees_not("16:00");
    again.keys(&["<ctrl-s>"]).sees("say it anew");
}

// P12: what was typed is there after Esc, and after the program ended without a word.
#[test]
fn a_draft_survives_esc_and_a_new_start() {
    let mut player = Player::with("en", (80, 24), Access::Create);
    player
        .keys(&[
            "<ctrl-s>",
            "<ctrl-s>",
            "<ctrl-s>",
            "n",
            "Letter to the wrong",
            "<esc>",
        ])
        .sees("What you typed is kept");
    player.keys(&["n"]).sees("Letter to the wrong");
    player
        .keys(&[" address", "<enter>", "<enter>", "yesterday 16:00"])
        .pass(Span::seconds(1));
    let mut again = player.restart();
    again
        .keys(&["n"])
        .sees("Letter to the wrong address")
        .sees("2026-11-19 16:00");
    again
        .keys(&["<enter>", "<enter>", "<end>", "<backspace>", "5"])
        .sees("2026-11-19 16:05");
    again.keys(&["<ctrl-s>"]).sees("2026-0001");
    again
        .keys(&["<esc>", "n"])
        .sees_not("Letter to the wrong address");
}

#[test]
fn a_draft_survives_a_change_of_size() {
    let mut player = Player::new();
    player
        .keys(&["n", "Letter"])
        .resize(20, 5)
        .resize(120, 40)
        .sees("Letter");
}

// P19: pasted text is text; in a list it means nothing, in a field it is cleaned.
#[test]
fn pasting_into_a_list_does_nothing() {
    let mut player = Player::in_incident();
    let before = player.kinds();
    for at in ["<esc>", "n", "<esc>", "C", "<esc>", "r", "<esc>", "?"] {
        player.keys(&[at]);
        if at != "n" {
            player.paste("nXuqa d!\u{1b}[201~\n");
        }
    }
    assert!(player.play.model.exit.is_none());
    player.keys(&["<esc>", "<enter>"]);
    assert_eq!(player.kinds(), before);
    player.keys(&["a"]).paste("two\u{1b}[31m\nlines\u{202e}");
    player.keys(&["<ctrl-s>"]);
    let note = player.incident().entries.pop().unwrap();
    assert!(
        format!("{:?}", note.event).contains("two[31m\\nlines"),
        "{:?}",
        note.event
    );
}

#[test]
fn hostile_titles_are_shown_harmless() {
    let mut player = Player::new();
    player.keys(&["n"]).paste(
        "\u{1b}]0;x\u{7}Brev\u{202e} 👩\u{200d}💻 z\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\n2",
    );
    player.keys(&["<ctrl-s>"]);
    let screen = player.screen();
    assert!(
        !screen
            .chars()
            .any(|c| c != '\n' && frist::domain::text::is_harmful(c)),
        "{screen}"
    );
    let room = frist::domain::text::LINE;
    player
        .keys(&["<esc>", "n"])
        .paste(&"æ".repeat(room + 1))
        .sees_not("æ");
    player.sees(&format!(
        "{} characters; there is room for {room}",
        room + 1
    ));
    player.paste(&"æ".repeat(room)).keys(&["<ctrl-s>"]);
    player.sees("æææ");
    assert_eq!(player.incident().title.shown().chars().count(), room);
}

// issue: below 60×16 a kind sentence, whatever the size.
#[test]
fn a_small_terminal_gets_a_kind_sentence() {
    let mut player = Player::in_incident();
    for (columns, rows) in [(60, 15), (59, 40), (20, 5)] {
        player
            .resize(columns, rows)
            .sees("frist needs")
            .sees("nothing is");
    }
    for (columns, rows) in [(1, 1), (3, 2), (0, 0), (500, 1)] {
        player.resize(columns, rows).screen();
    }
    player.resize(60, 16).sees("2026-0001");
}

#[test]
fn no_size_and_no_screen_panics() {
    let mut player = Player::in_incident();
    for keys in ["<esc>", "C", "c", "r", "?", ":", "n"] {
        player.keys(&[keys]);
        for (columns, rows) in [(60, 16), (61, 17), (80, 24), (200, 60), (60, 60), (300, 16)] {
            player.resize(columns, rows).screen();
        }
        player.keys(&["<esc>"]);
    }
}

// The demo never calls or writes to anybody; and leaving it asks nothing.
#[test]
fn the_demo_says_so_on_every_screen_and_calls_nobody() {
    let mut player = Player::in_incident();
    for keys in [
        "c", "<esc>", "C", "<esc>", "?", "<esc>", ":", "<esc>", "n", "<esc>", "r",
    ] {
        player.keys(&[keys]).sees("DEMO");
    }
    player.keys(&["<esc>", "c", "d"]).sees("demo");
    player.keys(&["<esc>", "q"]);
    assert!(player.play.model.exit.is_some());
}

// On quitting with a clock running it says when the next alarm would have been; staying is the default.
#[test]
fn leaving_with_a_running_clock_is_asked() {
    let mut player = Player::with("en", (80, 24), Access::Create);
    player.keys(&["<ctrl-s>", "<ctrl-s>", "<ctrl-s>"]);
    player.open_incident("Letter");
    player
        .keys(&["q"])
        .sees("A clock is running")
        .sees("Sat 21 Nov 15:00");
    player.keys(&["<enter>"]).sees_not("A clock is running");
    assert!(player.play.model.exit.is_none());
    player.keys(&["q", "<down>", "<ctrl-s>"]);
    assert!(player.play.model.exit.is_some());
}

#[test]
fn the_language_of_the_screens_can_be_changed_at_any_time() {
    let mut player = Player::in_incident();
    let spoken = |player: &Player| player.play.model.world.tr.language().code();
    player
        .keys(&[":", "switch-language", "<enter>"])
        .sees("Norsk nynorsk")
        .keys(&["<up>", "<up>", "<enter>", "<esc>"])
        .sees("Opne saker");
    assert_eq!(spoken(&player), "nn");
    // The dialog starts from the language spoken now, and leaving it changes nothing.
    player
        .keys(&[":", "switch-language", "<enter>", "<up>", "<esc>"])
        .sees("Opne saker");
    assert_eq!(spoken(&player), "nn");
}

#[test]
fn the_language_chosen_is_spoken_at_the_next_start() {
    let mut player = Player::start(Flags::default(), (80, 24), Access::Create);
    player.keys(&["<ctrl-s>", "<ctrl-s>", "<esc>"]);
    player.keys(&[":", "switch-language", "<enter>", "<up>", "<ctrl-s>"]);
    assert_eq!(player.play.model.world.tr.language().code(), "sv");
    let player = player.restart();
    assert_eq!(player.play.model.world.tr.language().code(), "sv");
}

// A municipality whose plan names no organisation gives its name at the first start, and has a plan of its own under it.
#[test]
fn the_first_start_takes_a_plan_under_an_organisations_own_name() {
    let mut player = Player::with("sv", (100, 40), Access::Create);
    player
        .keys(&["<tab>", "<tab>", "<up>", "<up>", "<up>"])
        .sees("Ansvarig nämnd");
    player
        .field("Ert namn, om rutinen inte är er")
        .keys(&["Socialnämnden", "<ctrl-s>"]);
    let plan = |player: &Player| {
        let plan = &player.play.model.world.plan.guide.plan;
        (plan.id.to_string(), plan.organisation.clone())
    };
    let own = ("socialnamnden".to_owned(), "Socialnämnden".to_owned());
    assert_eq!(plan(&player), own);
    let again = player.restart();
    assert_eq!(plan(&again), own);
    assert!(again.play.model.world.banners.is_empty());
}
