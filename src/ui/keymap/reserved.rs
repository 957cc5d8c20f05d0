//! The keys no keymap can take away: out of here, out of the program, and help.

use crate::ui::actions::{Action, Context};
use crate::ui::key::{Key, KeyCode};

/// A reserved key: the context that keeps it, the key, what it means there.
type Reserved = (Context, Key, Action);

const fn key(code: KeyCode, ctrl: bool) -> Key {
    Key {
        code,
        ctrl,
        alt: false,
        shift: false,
    }
}

/// Escape; also what drops a half-typed chord.
pub(super) const ESC: Key = key(KeyCode::Esc, false);

const RESERVED: &[Reserved] = &[
    (Context::Form, ESC, Action::Cancel),
    (Context::Confirm, ESC, Action::ConfirmNo),
    // No is what a hasty enter says.
    (
        Context::Confirm,
        key(KeyCode::Enter, false),
        Action::ConfirmNo,
    ),
    (Context::Global, ESC, Action::Back),
    (Context::Global, key(KeyCode::Char('c'), true), Action::Quit),
    (
        Context::Global,
        key(KeyCode::Char('?'), false),
        Action::Help,
    ),
    (Context::Global, key(KeyCode::F(1), false), Action::Help),
];

/// What a reserved key means in a context, itself or by inheritance.
pub(super) fn keeper(context: Context, key: Key) -> Option<Action> {
    if context.takes_text() && key.edits_text() {
        return None;
    }
    context.chain().find_map(|c| {
        let row = RESERVED.iter().find(|r| r.0 == c && r.1 == key)?;
        Some(row.2)
    })
}

/// The first key an action cannot lose in this very context.
pub(super) fn kept_by(context: Context, action: Action) -> Option<Key> {
    let row = RESERVED.iter().find(|r| r.0 == context && r.2 == action)?;
    Some(row.1)
}

/// All reserved keys that mean something in a context, nearest meaning first.
pub(super) fn all_in(context: Context) -> impl Iterator<Item = (Key, Action)> {
    RESERVED
        .iter()
        .filter_map(move |(_, key, _)| Some((*key, keeper(context, *key)?)))
}
