//! Moving over wrapped rows, wide characters and clusters; words, lines, undo.

use super::*;

/// A text with the cursor at `|`.
fn text(shown: &str) -> Editor {
    let cursor = shown.chars().position(|c| c == '|').unwrap();
    let mut editor = Editor::new(shown.replacen('|', "", 1));
    editor.go_to(cursor);
    editor
}

/// The same the other way.
fn shown(editor: &Editor) -> String {
    let mut chars: Vec<char> = editor.value().chars().collect();
    chars.insert(editor.cursor(), '|');
    chars.into_iter().collect()
}

/// Presses keys in rows of `room - 1` cells.
fn after(start: &str, keys: &str, room: usize) -> String {
    let mut editor = text(start);
    for key in keys.split(' ') {
        editor.press(keys::stroke(key.parse().unwrap()).unwrap(), room);
    }
    shown(&editor)
}

fn rows(text: &str, room: usize) -> Vec<String> {
    let rows = rows::wrap(text, room).into_iter();
    rows.map(|row| row.text).collect()
}

#[test]
fn a_text_wraps_between_characters_as_people_see_them() {
    assert_eq!(rows("", 5), [""]);
    assert_eq!(rows("abcd", 5), ["abcd"]);
    assert_eq!(rows("abcde\n\nf", 5), ["abcd", "e", "", "f"]);
    // Wide ones take two cells, marks none, a family as many as it is drawn with.
    assert_eq!(rows("a漢字b", 5), ["a漢", "字b"]);
    assert_eq!(
        rows("e\u{301}e\u{301}e\u{301}", 3),
        ["e\u{301}e\u{301}", "e\u{301}"]
    );
    let family = "👩\u{200d}👩\u{200d}👧";
    assert_eq!(
        rows(&family.repeat(3), 5),
        [family.repeat(2), family.to_owned()]
    );
    // A room too small for anything still shows everything.
    assert_eq!(rows("漢字", 1), ["漢", "字"]);
}

#[test]
fn up_and_down_go_by_the_rows_that_are_seen() {
    assert_eq!(after("abcdefgh|ij", "up", 5), "abcd|efghij");
    assert_eq!(after("ab|cdefghij", "down", 5), "abcdef|ghij");
    assert_eq!(after("one\ntw|o", "up", 80), "on|e\ntwo");
    // Across a shorter row the column is kept; whoever moves sideways begins anew.
    assert_eq!(after("abc|\n\nabcd", "down", 80), "abc\n|\nabcd");
    assert_eq!(after("abc|\n\nabcd", "down down", 80), "abc\n\nabc|d");
    assert_eq!(after("abc|\n\nabcd", "down right down", 80), "abc\n\n|abcd");
    // A row that goes on ends before its last character: behind it begins the next one.
    assert_eq!(after("abcdef\nabcd|", "up up", 5), "abc|def\nabcd");
}

#[test]
fn up_and_down_stop_at_no_half_of_a_character() {
    assert_eq!(after("漢字\nab|c", "up", 80), "漢|字\nabc");
    assert_eq!(after("漢字\na|bc", "up", 80), "|漢字\nabc");
    assert_eq!(after("漢字|\nabcdef", "down", 80), "漢字\nabcd|ef");
    let family = "👩\u{200d}👩\u{200d}👧";
    let start = format!("{family}x\nabc|");
    assert_eq!(after(&start, "up", 80), format!("{family}x|\nabc"));
    assert_eq!(after(&start, "up left", 80), format!("{family}|x\nabc"));
    assert_eq!(
        after(&start, "up left left", 80),
        format!("|{family}x\nabc")
    );
    assert_eq!(after(&start, "up left backspace", 80), "|x\nabc");
    assert_eq!(
        after("e\u{301}e\u{301}\nab|", "up", 80),
        "e\u{301}e\u{301}|\nab"
    );
}

#[test]
fn the_first_and_the_last_row_lead_out_and_keep_the_cursor() {
    for (start, key) in [
        ("a|b\ncd", "up"),
        ("ab\nc|d", "down"),
        ("|", "up"),
        ("|", "down"),
    ] {
        let mut editor = text(start);
        let stroke = keys::stroke(key.parse().unwrap()).unwrap();
        assert_eq!(editor.press(stroke, 80), Outcome::Still, "{start}");
        assert_eq!(shown(&editor), start);
    }
}

#[test]
fn words_and_lines_are_reached_and_deleted() {
    let start = "first line\nand the| second, long\nend";
    for (keys, then) in [
        ("ctrl-left", "first line\nand |the second, long\nend"),
        ("alt-b alt-b", "first line\n|and the second, long\nend"),
        (
            "alt-b alt-b alt-b",
            "first |line\nand the second, long\nend",
        ),
        ("ctrl-right", "first line\nand the |second, long\nend"),
        ("alt-f alt-f", "first line\nand the second, |long\nend"),
        ("home", "first line\n|and the second, long\nend"),
        ("end", "first line\nand the second, long|\nend"),
        ("ctrl-home", "|first line\nand the second, long\nend"),
        ("ctrl-end", "first line\nand the second, long\nend|"),
        ("ctrl-w", "first line\nand | second, long\nend"),
        // The end of a line goes by itself before a word of the line above.
        ("ctrl-w ctrl-w ctrl-w", "first line| second, long\nend"),
        ("ctrl-right alt-d", "first line\nand the |long\nend"),
        ("ctrl-u", "first line\n|\nend"),
        ("ctrl-k", "first line\nand the|\nend"),
        ("ctrl-k ctrl-k", "first line\nand the|end"),
        ("home backspace", "first line|and the second, long\nend"),
        ("end delete", "first line\nand the second, long|end"),
    ] {
        assert_eq!(after(start, keys, 80), then, "{keys}");
    }
    assert_eq!(after("one two|", "ctrl-u", 80), "|");
}

#[test]
fn what_was_changed_is_taken_back_word_by_word_and_done_again() {
    let mut editor = Editor::new(String::new());
    for c in "the lamp rang".chars() {
        editor.insert(c);
    }
    editor.insert_text(" twice\nor so");
    editor.press(Stroke::DeleteLine, 80);
    let mut seen = Vec::new();
    while editor.press(Stroke::Undo, 80) == Outcome::Changed {
        seen.push(shown(&editor));
    }
    let then = [
        "the lamp rang twice\nor so|",
        "the lamp rang|",
        "the lamp |",
        "the |",
        "|",
    ];
    assert_eq!(seen, then);
    while editor.press(Stroke::Redo, 80) == Outcome::Changed {}
    assert_eq!(shown(&editor), "the lamp rang twice\n|");
    // What is typed after an undo takes the place of what was undone.
    editor.press(Stroke::Undo, 80);
    editor.insert('x');
    assert_eq!(editor.press(Stroke::Redo, 80), Outcome::Still);
    assert_eq!(shown(&editor), "the lamp rang twice\nor sox|");
}

#[test]
fn so_many_steps_are_kept_and_no_more() {
    let mut editor = Editor::new(String::new());
    for _ in 0..STEPS + 10 {
        editor.insert_text("x");
    }
    while editor.press(Stroke::Undo, 80) == Outcome::Changed {}
    assert_eq!(editor.value().len(), 10);
}

proptest::proptest! {
    // Whatever is pressed, the cursor stands between two characters, and undo leads back to the start.
    #[test]
    fn no_key_cuts_a_character_or_loses_a_text(
        start in "[a b\u{301}漢👩\u{200d}\n]{0,30}",
        keys in proptest::collection::vec(0..keys::tests::ALL, 0..30),
        room in 0_usize..12,
    ) {
        use unicode_segmentation::UnicodeSegmentation;
        let mut editor = Editor::new(start.clone());
        for n in keys {
            let stroke = keys::tests::stroke(n);
            if editor.press(stroke, room) == Outcome::Moved {
                let mut at = 0;
                let mut ends = editor.value().graphemes(true).map(|c| { at += c.chars().count(); at });
                let stands = editor.cursor() == 0 || ends.any(|end| end == editor.cursor());
                proptest::prop_assert!(stands, "{stroke:?} to {} in {:?}", editor.cursor(), editor.value());
            }
        }
        while editor.press(Stroke::Undo, room) == Outcome::Changed {}
        proptest::prop_assert_eq!(editor.value(), start);
    }
}
