//! Writing a note: inside its text the arrows go by lines and words, and only its ends lead to other fields.

use frist::app::session::Access;
use frist::config::Flags;
use frist::domain::event::Event;
use frist::ui::keymap::Keymap;
use frist::ui::stack::Screen;

use crate::player::Player;

/// Which field has the focus.
fn focus(player: &Player) -> usize {
    match player.play.model.stack.top() {
        Some(Screen::Dialog(dialog)) => dialog.form.at,
        Some(_) | None => panic!("no form"),
    }
}

/// The text of the note that was saved last.
fn saved(player: &mut Player) -> String {
    player.keys(&["<ctrl-s>"]);
    let incident = player.incident();
    let Event::NoteAdded(saved) = &incident.entries.last().unwrap().event else {
        panic!("no note on\n{}", player.screen());
    };
    saved.note.get().unwrap().to_owned()
}

#[test]
fn the_arrows_go_by_lines_inside_a_note() {
    let mut player = Player::in_incident();
    player.keys(&["a", "one", "<ctrl-j>", "three"]);
    player.keys(&["<up>", "<end>", "<ctrl-j>", "two"]);
    player.keys(&["<down>", "<end>", "!", "<up>", "<up>", "<home>", ">"]);
    assert_eq!(saved(&mut player), ">one\ntwo\nthree!");
}

#[test]
fn a_line_that_wraps_is_gone_through_row_by_row() {
    let mut player = Player::in_incident();
    // 70 cells are for text on a screen of 80 columns, the last of them for the cursor.
    let line = "漢".repeat(34) + &"0123456789".repeat(3);
    player.keys(&["a", &line, "<up>", "x"]);
    player.keys(&["<ctrl-home>", "<down>", "y"]);
    let text: Vec<char> = saved(&mut player).chars().collect();
    assert_eq!(text.iter().position(|c| *c == 'x'), Some(14));
    assert_eq!(text.iter().position(|c| *c == 'y'), Some(35));
}

#[test]
fn only_the_first_and_the_last_line_lead_to_other_fields() {
    let mut player = Player::in_incident();
    player.keys(&["b"]).field("Why?");
    player.keys(&["one", "<ctrl-j>", "two"]);
    player.keys(&["<up>"]).sees("▸ Why?");
    player.keys(&["<up>"]).sees_not("▸ Why?");
    player.keys(&["<tab>"]).sees("▸ Why?");
    player.keys(&["<down>"]).sees("▸ Why?");
    player.keys(&["<down>"]).sees_not("▸ Why?");
    // Tab leaves from anywhere.
    player.keys(&["<up>", "<up>"]).sees("▸ Why?");
    player.keys(&["<tab>"]).sees_not("▸ Why?");
    // A field of one line is left at once.
    player.keys(&["<esc>", "n", "Letter"]);
    let title = focus(&player);
    assert_ne!(focus(player.keys(&["<down>"])), title);
}

#[test]
fn words_are_reached_and_deleted_and_come_back() {
    let mut player = Player::in_incident();
    player.keys(&["a", "the lamp and the bell rang"]);
    player.keys(&["<ctrl-left>", "<alt-b>", "<ctrl-w>", "<ctrl-w>"]);
    player.sees("the lamp bell rang");
    player.keys(&["<alt-z>"]).sees("the lamp and bell rang");
    player.keys(&["<alt-z>"]).sees("the lamp and the bell rang");
    player.keys(&["<ctrl-r>"]).sees("the lamp and bell rang");
    player.keys(&["<alt-f>", "loudly ", "<ctrl-home>", "<alt-d>"]);
    assert_eq!(saved(&mut player), "lamp and bell loudly rang");
}

#[test]
fn a_paste_is_taken_back_as_one_and_the_draft_follows() {
    let mut player = Player::in_incident();
    player.keys(&["a", "seen: "]);
    player.paste("one\ntwo\nthree").sees("three");
    player.keys(&["<alt-z>"]).sees("seen:").sees_not("three");
    player.keys(&["<ctrl-r>", "<esc>", "a"]).sees("three");
    player.keys(&["<up>", "<up>", "<end>", "!"]);
    assert_eq!(saved(&mut player), "seen: one!\ntwo\nthree");
}

// In the Emacs keymap ctrl-n and ctrl-p go to other fields as the arrows do, so inside a text they go by lines as well.
#[test]
fn emacs_hands_go_by_lines_too() {
    let flags = Flags {
        lang: Some("en".to_owned()),
        keymap: Some("emacs".to_owned()),
        ..Flags::default()
    };
    let mut player = Player::start(flags, (80, 24), Access::Demo);
    player.open_incident("Letter");
    player.keys(&["a", "one", "<ctrl-j>", "two", "<ctrl-p>", "<ctrl-a>", ">"]);
    player.keys(&["<ctrl-n>", "<ctrl-e>", "<"]);
    assert_eq!(saved(&mut player), ">one\ntwo<");
}

// Help names the keys that do so with the keymap in force, and no other.
#[test]
fn help_over_a_form_lists_the_keys_of_a_text() {
    let mut player = Player::in_language("en", (100, 60));
    player.open_incident("Letter");
    player.keys(&["a", "<f1>"]).sees("Writing a text");
    player.sees("ctrl-← ctrl-→      A word back or on");
    player.sees("↑ ↓                A line up or down");
    player.sees("alt-z ctrl-r       Undo the last change");
    player.keys(&["<esc>", "<esc>", "?"]);
    player.sees_not("Writing a text");
    let keymap = "[form]\nsubmit = [\"ctrl-s\", \"ctrl-w\", \"alt-d\"]\n";
    let (keymap, faults) = Keymap::load(None, Some(("own.toml", keymap)));
    assert_eq!(faults, []);
    player.play.model.world.keymap = keymap;
    player.keys(&["<esc>", "a", "<f1>"]);
    player.sees("ctrl-backspace ctrl-delete Delete the word");
}
