//! Which key does what to typed text: the keys no keymap names, because a text is typed everywhere alike.
//!
//! A keymap comes first all the same: where it gives one of these keys a meaning in forms, that one holds, but for going up
//! and down inside a text (`ui/update.rs`). Help lists the keys from this table (`screen/help/view.rs`).

use crate::ui::actions::{Action, Context};
use crate::ui::key::{Key, KeyCode};
use crate::ui::keymap::{Keymap, Lookup};

/// Where the cursor goes, or up to where is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// The character before.
    CharLeft,
    /// The next character.
    CharRight,
    /// The start of the word, or of the one before.
    WordLeft,
    /// The start of the next word.
    WordRight,
    /// The start of the line.
    LineStart,
    /// The end of the line.
    LineEnd,
    /// The start of the whole text.
    TextStart,
    /// The end of the whole text.
    TextEnd,
}

/// What a key does to a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    /// Goes a row up.
    Up,
    /// Goes a row down.
    Down,
    /// Goes somewhere.
    Go(Goal),
    /// Deletes up to there, and never more than the line or its end.
    Delete(Goal),
    /// Empties the line.
    DeleteLine,
    /// Takes the last change back.
    Undo,
    /// Does again what was taken back.
    Redo,
}

const fn plain(code: KeyCode) -> Key {
    Key {
        code,
        ctrl: false,
        alt: false,
        shift: false,
    }
}

const fn ctrl(code: KeyCode) -> Key {
    Key {
        ctrl: true,
        ..plain(code)
    }
}

const fn alt(code: KeyCode) -> Key {
    Key {
        alt: true,
        ..plain(code)
    }
}

/// All of them; the first of a stroke is the one to show. Letters with ctrl or alt are for terminals that do not tell an arrow with
/// ctrl from one without.
const KEYS: &[(Key, Stroke)] = &[
    (plain(KeyCode::Up), Stroke::Up),
    (ctrl(KeyCode::Char('p')), Stroke::Up),
    (plain(KeyCode::Down), Stroke::Down),
    (ctrl(KeyCode::Char('n')), Stroke::Down),
    (plain(KeyCode::Left), Stroke::Go(Goal::CharLeft)),
    (plain(KeyCode::Right), Stroke::Go(Goal::CharRight)),
    (ctrl(KeyCode::Left), Stroke::Go(Goal::WordLeft)),
    (alt(KeyCode::Left), Stroke::Go(Goal::WordLeft)),
    (alt(KeyCode::Char('b')), Stroke::Go(Goal::WordLeft)),
    (ctrl(KeyCode::Right), Stroke::Go(Goal::WordRight)),
    (alt(KeyCode::Right), Stroke::Go(Goal::WordRight)),
    (alt(KeyCode::Char('f')), Stroke::Go(Goal::WordRight)),
    (plain(KeyCode::Home), Stroke::Go(Goal::LineStart)),
    (ctrl(KeyCode::Char('a')), Stroke::Go(Goal::LineStart)),
    (plain(KeyCode::End), Stroke::Go(Goal::LineEnd)),
    (ctrl(KeyCode::Char('e')), Stroke::Go(Goal::LineEnd)),
    (ctrl(KeyCode::Home), Stroke::Go(Goal::TextStart)),
    (alt(KeyCode::Char('<')), Stroke::Go(Goal::TextStart)),
    (ctrl(KeyCode::End), Stroke::Go(Goal::TextEnd)),
    (alt(KeyCode::Char('>')), Stroke::Go(Goal::TextEnd)),
    (plain(KeyCode::Backspace), Stroke::Delete(Goal::CharLeft)),
    (plain(KeyCode::Delete), Stroke::Delete(Goal::CharRight)),
    (ctrl(KeyCode::Char('w')), Stroke::Delete(Goal::WordLeft)),
    (ctrl(KeyCode::Backspace), Stroke::Delete(Goal::WordLeft)),
    (alt(KeyCode::Backspace), Stroke::Delete(Goal::WordLeft)),
    (alt(KeyCode::Char('d')), Stroke::Delete(Goal::WordRight)),
    (ctrl(KeyCode::Delete), Stroke::Delete(Goal::WordRight)),
    (alt(KeyCode::Delete), Stroke::Delete(Goal::WordRight)),
    (ctrl(KeyCode::Char('u')), Stroke::DeleteLine),
    (ctrl(KeyCode::Char('k')), Stroke::Delete(Goal::LineEnd)),
    (alt(KeyCode::Char('z')), Stroke::Undo),
    // What terminals send for ctrl and the key with the slash or the underscore.
    (ctrl(KeyCode::Char('7')), Stroke::Undo),
    (ctrl(KeyCode::Char('_')), Stroke::Undo),
    (ctrl(KeyCode::Char('/')), Stroke::Undo),
    (ctrl(KeyCode::Char('r')), Stroke::Redo),
];

/// What help says of them, by the id of its words.
const TOLD: &[(&str, &[Stroke])] = &[
    ("help-typing-rows", &[Stroke::Up, Stroke::Down]),
    (
        "help-typing-words",
        &[Stroke::Go(Goal::WordLeft), Stroke::Go(Goal::WordRight)],
    ),
    (
        "help-typing-line",
        &[Stroke::Go(Goal::LineStart), Stroke::Go(Goal::LineEnd)],
    ),
    (
        "help-typing-text",
        &[Stroke::Go(Goal::TextStart), Stroke::Go(Goal::TextEnd)],
    ),
    (
        "help-typing-delete-words",
        &[
            Stroke::Delete(Goal::WordLeft),
            Stroke::Delete(Goal::WordRight),
        ],
    ),
    (
        "help-typing-delete-line",
        &[Stroke::DeleteLine, Stroke::Delete(Goal::LineEnd)],
    ),
    ("help-typing-undo", &[Stroke::Undo, Stroke::Redo]),
];

/// What a key does to a text; shift makes no difference, since nothing is selected.
pub fn stroke(key: Key) -> Option<Stroke> {
    let key = Key {
        shift: false,
        ..key
    };
    let row = KEYS.iter().find(|(one, _)| *one == key)?;
    Some(row.1)
}

/// Whether a key comes through the keymap to the text.
fn comes_through(keymap: &Keymap, key: Key, stroke: Stroke) -> bool {
    let climbs = matches!(stroke, Stroke::Up | Stroke::Down);
    match keymap.feed(Context::Form, &mut Vec::new(), key) {
        Lookup::None => true,
        Lookup::Matched(Action::NextField | Action::PreviousField) => climbs,
        Lookup::Matched(_) | Lookup::Pending => false,
    }
}

/// What help says: the keys in force, one for each stroke, and the id of the words.
pub fn descriptions(keymap: &Keymap) -> impl Iterator<Item = (Vec<Key>, &'static str)> {
    let key_of = |does: &Stroke| {
        let mut own = KEYS.iter().filter(|(_, stroke)| stroke == does);
        let found = own.find(|(key, stroke)| comes_through(keymap, *key, *stroke));
        found.map(|(key, _)| *key)
    };
    let rows = TOLD.iter().map(move |(id, strokes)| {
        let keys: Vec<Key> = strokes.iter().filter_map(key_of).collect();
        (keys, *id)
    });
    rows.filter(|(keys, _)| !keys.is_empty())
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// How many keys there are, and what one of them does: for tests that press any.
    pub(in crate::ui::editor) const ALL: usize = KEYS.len();

    pub(in crate::ui::editor) fn stroke(n: usize) -> Stroke {
        KEYS[n].1
    }

    #[test]
    fn every_key_is_in_its_normal_form_and_has_one_meaning() {
        for (n, (key, _)) in KEYS.iter().enumerate() {
            let Key {
                code,
                ctrl,
                alt,
                shift,
            } = *key;
            assert_eq!(Key::new(code, ctrl, alt, shift), *key);
            assert!(
                KEYS.iter().skip(n + 1).all(|(other, _)| other != key),
                "{key}"
            );
            assert!(key.typed().is_none());
        }
    }
}
