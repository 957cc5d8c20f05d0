//! Keys in our own words: what a person presses, how a keymap file writes it, how the footer shows it.
//!
//! Nothing here knows a terminal library; the shell turns its events into `Key::new(…)`. What a key means stands in
//! `keymap`.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;
use unicode_width::UnicodeWidthChar;

use crate::domain::text::is_harmful;
use crate::i18n::Tr;

/// The key itself, without modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyCode {
    /// A key that writes this character.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key.
    F(u8),
}

/// Keys that have a name: the code, the name in keymap files, the sign in the footer (empty: the name's own text).
const NAMED: &[(KeyCode, &str, &str)] = &[
    (KeyCode::Char(' '), "space", ""),
    (KeyCode::Enter, "enter", "⏎"),
    (KeyCode::Esc, "esc", ""),
    (KeyCode::BackTab, "shift-tab", ""),
    (KeyCode::Tab, "tab", ""),
    (KeyCode::Backspace, "backspace", ""),
    (KeyCode::Delete, "delete", ""),
    (KeyCode::Insert, "insert", ""),
    (KeyCode::Up, "up", "↑"),
    (KeyCode::Down, "down", "↓"),
    (KeyCode::Left, "left", "←"),
    (KeyCode::Right, "right", "→"),
    (KeyCode::Home, "home", ""),
    (KeyCode::End, "end", ""),
    (KeyCode::PageUp, "page-up", ""),
    (KeyCode::PageDown, "page-down", ""),
];

/// The highest function key any terminal reports.
const LAST_F: u8 = 35;

/// One press of a key, in a normal form so that equal presses are equal values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The key.
    pub code: KeyCode,
    /// Whether ctrl was held.
    pub ctrl: bool,
    /// Whether alt was held.
    pub alt: bool,
    /// Whether shift was held; never with a character, which shows it itself.
    pub shift: bool,
}

impl Key {
    /// Builds a key in its normal form: `shift-g` is `G`, shift-tab is `BackTab`, `ctrl-G` is `ctrl-g`, and `ctrl-i`,
    /// `ctrl-m`, `ctrl-[` are the keys a terminal cannot tell them from.
    pub fn new(code: KeyCode, ctrl: bool, alt: bool, shift: bool) -> Self {
        let (code, ctrl, shift) = if let KeyCode::Char(c) = code {
            let (code, ctrl) = character(c, ctrl, shift);
            (code, ctrl, false)
        } else if code == KeyCode::BackTab || (code == KeyCode::Tab && shift) {
            (KeyCode::BackTab, ctrl, false)
        } else {
            (code, ctrl, shift)
        };
        Self {
            code,
            ctrl,
            alt,
            shift,
        }
    }

    /// A key without modifiers.
    pub fn plain(code: KeyCode) -> Self {
        Self::new(code, false, false, false)
    }

    /// The character the key types into a field, if it types one.
    pub const fn typed(self) -> Option<char> {
        if let KeyCode::Char(c) = self.code
            && !self.ctrl
            && !self.alt
        {
            Some(c)
        } else {
            None
        }
    }

    /// Whether a text field needs this key for itself: characters and plain editing keys.
    pub const fn edits_text(self) -> bool {
        let plain = !self.ctrl && !self.alt && !self.shift;
        plain
            && matches!(
                self.code,
                KeyCode::Char(_)
                    | KeyCode::Backspace
                    | KeyCode::Delete
                    | KeyCode::Left
                    | KeyCode::Right
                    | KeyCode::Home
                    | KeyCode::End
            )
    }

    /// The short label for footer, help and palette; `ascii` for terminals without arrows.
    pub fn label(self, ascii: bool, tr: &Tr) -> String {
        let bare = match self.named() {
            Some((_, sign)) if !ascii && !sign.is_empty() => sign.to_owned(),
            Some((name, _)) => tr.text(&format!("key-{name}")),
            None => self.bare(),
        };
        format!("{}{bare}", self.modifiers())
    }

    fn named(self) -> Option<(&'static str, &'static str)> {
        NAMED
            .iter()
            .find(|(code, ..)| *code == self.code)
            .map(|(_, name, sign)| (*name, *sign))
    }

    fn bare(self) -> String {
        match (self.named(), self.code) {
            (Some((name, _)), _) => name.to_owned(),
            (None, KeyCode::Char(c)) => c.to_string(),
            (None, KeyCode::F(n)) => format!("f{n}"),
            // Every other code has a row in `NAMED`; a test goes through them.
            (None, other) => format!("{other:?}"),
        }
    }

    fn modifiers(self) -> String {
        [
            (self.ctrl, "ctrl-"),
            (self.alt, "alt-"),
            (self.shift, "shift-"),
        ]
        .iter()
        .filter_map(|(held, name)| held.then_some(*name))
        .collect()
    }
}

/// A character with what is left of ctrl; shift shows in the character itself.
fn character(c: char, ctrl: bool, shift: bool) -> (KeyCode, bool) {
    match c {
        'i' | 'I' if ctrl => (KeyCode::Tab, false),
        'm' | 'M' if ctrl => (KeyCode::Enter, false),
        '[' if ctrl => (KeyCode::Esc, false),
        _ if ctrl => (KeyCode::Char(only(c.to_lowercase(), c)), true),
        _ if shift => (KeyCode::Char(only(c.to_uppercase(), c)), false),
        _ => (KeyCode::Char(c), false),
    }
}

/// The mapped character when the mapping gives exactly one, else the character itself.
fn only(mut mapped: impl Iterator<Item = char>, itself: char) -> char {
    match (mapped.next(), mapped.next()) {
        (Some(c), None) => c,
        _ => itself,
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.modifiers(), self.bare())
    }
}

/// A text that names no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a key")]
pub struct NotAKey;

impl FromStr for Key {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let (mut ctrl, mut alt, mut shift) = (false, false, false);
        let mut rest = text;
        loop {
            if let Some(code) = code_from(rest) {
                // On most layouts shift and a digit is another character: write that one.
                let vague = matches!(code, KeyCode::Char(c) if !c.is_alphabetic());
                return if shift && vague {
                    Err(NotAKey)
                } else {
                    Ok(Self::new(code, ctrl, alt, shift))
                };
            }
            let (held, after) = [
                (&mut ctrl, "ctrl-"),
                (&mut alt, "alt-"),
                (&mut shift, "shift-"),
            ]
            .into_iter()
            .find_map(|(held, prefix)| Some((held, after_prefix(rest, prefix)?)))
            .ok_or(NotAKey)?;
            if std::mem::replace(held, true) {
                return Err(NotAKey);
            }
            rest = after;
        }
    }
}

fn after_prefix<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then_some(rest)
}

fn code_from(name: &str) -> Option<KeyCode> {
    let mut chars = name.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        let visible = c != ' ' && !is_harmful(c) && c.width().is_some_and(|w| w > 0);
        return visible.then_some(KeyCode::Char(c));
    }
    if let Some((code, ..)) = NAMED.iter().find(|(_, n, _)| n.eq_ignore_ascii_case(name)) {
        return Some(*code);
    }
    let number = after_prefix(name, "f").filter(|n| !n.starts_with(['0', '+']))?;
    let number = number.parse().ok().filter(|n| (1..=LAST_F).contains(n))?;
    Some(KeyCode::F(number))
}

/// Keys pressed one after the other, written `g g`; most have one key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Chord(Vec<Key>);

impl Chord {
    /// The most keys a chord may have.
    pub const LONGEST: usize = 4;

    /// The keys in order; never empty.
    pub fn keys(&self) -> &[Key] {
        &self.0
    }

    /// Whether this chord is the other's beginning, or the same.
    pub fn begins(&self, other: &Self) -> bool {
        other.0.starts_with(&self.0)
    }

    /// The short label for footer, help and palette.
    pub fn label(&self, ascii: bool, tr: &Tr) -> String {
        let labels: Vec<_> = self.0.iter().map(|key| key.label(ascii, tr)).collect();
        labels.join(" ")
    }
}

impl From<Key> for Chord {
    fn from(key: Key) -> Self {
        Self(vec![key])
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let keys: Vec<_> = self.0.iter().map(Key::to_string).collect();
        f.write_str(&keys.join(" "))
    }
}

impl FromStr for Chord {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let keys = text
            .split_ascii_whitespace()
            .map(str::parse)
            .collect::<Result<Vec<Key>, _>>()?;
        if keys.is_empty() || keys.len() > Self::LONGEST {
            return Err(NotAKey);
        }
        Ok(Self(keys))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::i18n::Language;

    fn key(text: &str) -> Key {
        text.parse().unwrap()
    }

    #[test]
    fn keys_are_read_as_people_write_them() {
        let cases = [
            ("g", KeyCode::Char('g'), false, false, false),
            ("G", KeyCode::Char('G'), false, false, false),
            ("shift-g", KeyCode::Char('G'), false, false, false),
            ("å", KeyCode::Char('å'), false, false, false),
            ("?", KeyCode::Char('?'), false, false, false),
            ("-", KeyCode::Char('-'), false, false, false),
            ("ctrl--", KeyCode::Char('-'), true, false, false),
            ("ctrl-c", KeyCode::Char('c'), true, false, false),
            ("Ctrl-C", KeyCode::Char('c'), true, false, false),
            ("alt-<", KeyCode::Char('<'), false, true, false),
            ("ctrl-alt-x", KeyCode::Char('x'), true, true, false),
            ("alt-ctrl-x", KeyCode::Char('x'), true, true, false),
            ("space", KeyCode::Char(' '), false, false, false),
            ("ctrl-space", KeyCode::Char(' '), true, false, false),
            ("f1", KeyCode::F(1), false, false, false),
            ("F12", KeyCode::F(12), false, false, false),
            ("f", KeyCode::Char('f'), false, false, false),
            ("tab", KeyCode::Tab, false, false, false),
            ("shift-tab", KeyCode::BackTab, false, false, false),
            ("alt-shift-tab", KeyCode::BackTab, false, true, false),
            ("shift-up", KeyCode::Up, false, false, true),
            ("page-down", KeyCode::PageDown, false, false, false),
        ];
        for (text, code, ctrl, alt, shift) in cases {
            let expected = Key {
                code,
                ctrl,
                alt,
                shift,
            };
            assert_eq!(key(text), expected, "{text}");
        }
    }

    #[test]
    fn what_a_terminal_cannot_tell_apart_is_one_key() {
        assert_eq!(key("ctrl-i"), key("tab"));
        assert_eq!(key("ctrl-m"), key("enter"));
        assert_eq!(key("ctrl-["), key("esc"));
    }

    #[test]
    fn wrong_texts_are_refused() {
        for text in [
            "",
            " ",
            "ctrl",
            "ctrl-",
            "ctrl+c",
            "ctrl-ctrl-c",
            "gg",
            "f0",
            "f01",
            "f+1",
            "f36",
            "f999",
            "shift-1",
            "shift-space",
            "hyper-x",
            "\u{1b}",
            "\n",
            "\u{200b}",
        ] {
            assert_eq!(text.parse::<Key>(), Err(NotAKey), "{text:?}");
        }
        for text in ["", "  ", "g gg", "a b c d e"] {
            assert_eq!(text.parse::<Chord>(), Err(NotAKey), "{text:?}");
        }
    }

    #[test]
    fn labels_are_short_and_speak_the_language() {
        let (da, en) = (Tr::new(Language::Da), Tr::new(Language::En));
        let label = |text: &str, ascii, tr: &Tr| key(text).label(ascii, tr);
        assert_eq!(label("enter", false, &en), "⏎");
        assert_eq!(label("enter", true, &en), "enter");
        assert_eq!(label("up", false, &da), "↑");
        assert_eq!(label("up", true, &da), "pil op");
        assert_eq!(label("space", false, &en), "space");
        assert_eq!(label("space", false, &da), "mellemrum");
        assert_eq!(label("esc", false, &da), "esc");
        assert_eq!(label("ctrl-c", false, &da), "ctrl-c");
        assert_eq!(label("f1", true, &en), "f1");
        let chord: Chord = "g  enter".parse().unwrap();
        assert_eq!(chord.label(false, &en), "g ⏎");
        assert_eq!(chord.to_string(), "g enter");
    }

    #[test]
    fn every_named_key_has_its_word_in_every_language() {
        for language in Language::ALL {
            let tr = Tr::new(*language);
            for (_, name, _) in NAMED {
                assert!(tr.has(&format!("key-{name}")), "{language:?} key-{name}");
            }
        }
    }

    fn any_code() -> impl Strategy<Value = KeyCode> {
        let visible = any::<char>().prop_filter("visible", |c| c.width().is_some_and(|w| w > 0));
        prop_oneof![
            visible.prop_map(KeyCode::Char),
            (1..=LAST_F).prop_map(KeyCode::F),
            proptest::sample::select(NAMED).prop_map(|(code, ..)| code),
        ]
    }

    fn any_key() -> impl Strategy<Value = Key> {
        (any_code(), any::<bool>(), any::<bool>(), any::<bool>())
            .prop_map(|(code, ctrl, alt, shift)| Key::new(code, ctrl, alt, shift))
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in ".*") {
            if let Ok(chord) = text.parse::<Chord>() {
                prop_assert_eq!(chord.to_string().parse::<Chord>(), Ok(chord));
            }
        }

        #[test]
        fn near_misses_are_read_without_a_panic(text in "((ctrl|alt|shift|f|tab|-|å|1) ?){0,6}") {
            if let Ok(chord) = text.parse::<Chord>() {
                prop_assert_eq!(chord.to_string().parse::<Chord>(), Ok(chord));
            }
        }

        #[test]
        fn a_key_survives_being_written_and_read(key in any_key()) {
            prop_assert_eq!(key.to_string().parse::<Key>(), Ok(key));
        }

        #[test]
        fn the_normal_form_is_stable(key in any_key()) {
            prop_assert_eq!(Key::new(key.code, key.ctrl, key.alt, key.shift), key);
        }
    }
}
