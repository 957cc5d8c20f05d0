//! Text that people wrote: cleaned once at the boundary, sealed in the log.
//!
//! [`clean_line`] and [`clean_lines`] are what every text passes on its way in (form, command line, file); what they let
//! through can be drawn and hashed as it is. [`Text`] is personal free text: in the log stands only SHA-256(salt ‖ text), the
//! words lie beside it and can be erased without breaking the chain. Sealing itself is in `chain.rs`.
//!
//! What comes out of a file of ours passes [`kept`]: somebody may have changed it there. The chain is checked on the bytes
//! as they lie, never on these.

use std::borrow::Cow;
use std::fmt::Write as _;

use serde::ser::SerializeStruct as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use unicode_segmentation::UnicodeSegmentation;

/// The most a one-line text may hold, in characters as people count them.
pub const LINE: usize = 300;
/// The most a text of several lines may hold.
pub const LINES: usize = 10_000;

/// Personal free text. `None` after its erasure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Text {
    text: Option<String>,
}

/// Under a name of its own, by which `payload.rs` tells it from whatever looks like it.
impl Serialize for Text {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut text = to.serialize_struct(Self::NAME, 1)?;
        text.serialize_field("text", &self.text)?;
        text.end()
    }
}

/// Stored text becomes text here and nowhere else.
impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Stored {
            text: Option<String>,
        }
        let Stored { text } = Stored::deserialize(from)?;
        Ok(Self {
            text: text.map(|text| kept(&text).into_owned()),
        })
    }
}

impl Text {
    /// What it serialises as.
    pub(super) const NAME: &str = "frist::Text";

    /// Takes text of one or several lines, cleaned.
    pub fn new(text: impl AsRef<str>) -> Self {
        Self {
            text: Some(clean_lines(text.as_ref())),
        }
    }
    /// Takes one line, cleaned; nothing when nothing is left.
    pub fn line(text: impl AsRef<str>) -> Option<Self> {
        let text = clean_line(text.as_ref());
        (!text.is_empty()).then_some(Self { text: Some(text) })
    }
    /// Takes several lines, cleaned; nothing when nothing is left.
    pub fn lines(text: impl AsRef<str>) -> Option<Self> {
        let text = clean_lines(text.as_ref());
        (!text.is_empty()).then_some(Self { text: Some(text) })
    }
    /// The words, unless they were erased.
    pub fn get(&self) -> Option<&str> {
        self.text.as_deref()
    }
    /// The words, or the mark that shows where words were erased.
    pub fn shown(&self) -> &str {
        self.text.as_deref().unwrap_or("▒▒▒")
    }
}

/// Cleans one line: control characters, bidi overrides, invisible and tag characters go, runs of white space become one
/// blank, at most four marks stay on a letter, at most [`LINE`] characters stay.
pub fn clean_line(text: &str) -> String {
    let spaced: String = strip(text, ' ');
    let mut out = String::with_capacity(spaced.len());
    for word in spaced.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    cut(&out, LINE)
}

/// Cleans text of several lines as [`clean_line`] does, keeping line ends; at most [`LINES`] characters stay.
pub fn clean_lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    cut(strip(&text, '\n').trim(), LINES)
}

/// Text as it was stored, without what could steer a terminal. Nothing is cut, and text that came in through
/// [`clean_lines`] stays as it is.
pub fn kept(text: &str) -> Cow<'_, str> {
    let harmless = |c: char| c == '\n' || !(is_harmful(c) || is_mark(c) || is_joiner(c));
    if text.chars().all(harmless) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(strip(text, '\n'))
    }
}

/// The same for every text in a stored value.
pub fn keep(value: &mut Value) {
    match value {
        Value::String(text) => {
            if let Cow::Owned(clean) = kept(text) {
                *text = clean;
            }
        }
        Value::Array(list) => list.iter_mut().for_each(keep),
        Value::Object(map) => map.values_mut().for_each(keep),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Text for a terminal, without what could steer it; line ends stay.
pub fn harmless(text: &str) -> String {
    text.chars()
        .filter(|c| *c == '\n' || !is_harmful(*c))
        .collect()
}

/// JSON in which harmful characters are written as escapes; they can only stand in strings.
pub fn harmless_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if c == '\n' || !is_harmful(c) {
            out.push(c);
        } else {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                // Writing to a String cannot fail.
                write!(out, "\\u{unit:04x}").unwrap_or_default();
            }
        }
    }
    out
}

/// What a line end and a tab become is `line_end` and a blank; everything else harmful goes.
fn strip(text: &str, line_end: char) -> String {
    let mut out = String::with_capacity(text.len());
    let mut marks = 0;
    let mut before = ' ';
    for c in text.chars() {
        let kept = match c {
            '\n' | '\u{2028}' | '\u{2029}' => line_end,
            '\t' | '\r' => ' ',
            // Joiners belong between letters or emoji (Persian, Indic, families); alone they only hide text.
            c if is_joiner(c) && (before.is_whitespace() || is_joiner(before)) => continue,
            c if is_joiner(c) => c,
            c if is_harmful(c) => continue,
            c => c,
        };
        marks = match kept {
            c if is_mark(c) => marks + 1,
            c if is_joiner(c) => marks,
            _ => 0,
        };
        if marks <= 4 {
            out.push(kept);
            before = kept;
        }
    }
    out
}

/// Whether a character must never reach a terminal, a file or a message.
pub fn is_harmful(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}'
        )
        || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fff0}'..='\u{fffb}')
        || matches!(c, '\u{e0000}'..='\u{e0fff}')
}

/// Whether a text holds what looks like a Nordic identity number: by shape and plausible date, since valid numbers without
/// a check digit exist (`docs/domain.md#public-access-and-identity-numbers`). Danish CPR and Norwegian numbers begin with
/// day, month, year; Swedish ones with year, month, day, with or without the century. D-numbers add 4 to the day,
/// coordination numbers add 60.
pub fn has_id_number(text: &str) -> bool {
    let groups = text.split(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '+' | ' ')));
    groups.into_iter().any(|group| {
        let words: Vec<&str> = group.split(' ').filter(|word| !word.is_empty()).collect();
        let single = words.iter().map(|word| (*word).to_owned());
        let pairs = words.windows(2).map(<[&str]>::concat);
        single.chain(pairs).any(|run| looks_like_id_number(&run))
    })
}

fn looks_like_id_number(run: &str) -> bool {
    let digits: Vec<u32> = run.chars().filter_map(|c| c.to_digit(10)).collect();
    let pair = |at: usize| match (digits.get(at), digits.get(at + 1)) {
        (Some(tens), Some(ones)) => tens * 10 + ones,
        (Some(_) | None, _) => 99,
    };
    let plausible = |day: u32, month: u32| {
        let day = if day > 60 {
            day - 60
        } else if day > 40 {
            day - 40
        } else {
            day
        };
        (1..=31).contains(&day) && (1..=12).contains(&month)
    };
    match digits.len() {
        10 => plausible(pair(0), pair(2)) || plausible(pair(4), pair(2)),
        11 => plausible(pair(0), pair(2)),
        12 => (18..=20).contains(&pair(0)) && plausible(pair(6), pair(4)),
        _ => false,
    }
}

/// How many characters a text has as people count them, once it is cleaned.
pub fn length(text: &str) -> usize {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    strip(&text, '\n').trim().graphemes(true).count()
}

const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}')
}

fn cut(text: &str, most: usize) -> String {
    match text.grapheme_indices(true).nth(most) {
        Some((end, _)) => text.get(..end).unwrap_or(text).trim_end().to_owned(),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_titles_become_harmless() {
        assert_eq!(clean_line("a\x1b[31mred\x07\u{9b}0m"), "a[31mred0m");
        assert_eq!(
            clean_line(" two\nlines\t and \u{202e}more\u{2066} "),
            "two lines and more"
        );
        assert_eq!(
            clean_line("z\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}"),
            "z\u{301}\u{302}\u{303}\u{304}"
        );
        assert_eq!(clean_line("👩\u{200d}💻 tag\u{e0041}"), "👩\u{200d}💻 tag");
        assert_eq!(clean_line(&"æ".repeat(10_000)).chars().count(), LINE);
        assert_eq!(clean_lines("one\r\ntwo\rthree\n"), "one\ntwo\nthree");
        assert_eq!(clean_line("\u{200b}\u{feff}"), "");
    }

    #[test]
    fn identity_numbers_are_noticed_by_their_shape() {
        for with in [
            "CPR 070761-4285",
            "0707614285",
            "070761 4285 sendt",
            "410185 12345",
            "19811228-9874",
            "811228+9874",
        ] {
            assert!(has_id_number(with), "{with}");
        }
        for without in [
            "20 67 42 85",
            "+45 33 19 32 00",
            "sag 2026-0007",
            "2026-11-22 14:03",
            "990099-1234",
            "CPR-numre",
        ] {
            assert!(!has_id_number(without), "{without}");
        }
    }

    #[test]
    fn a_terminal_gets_no_control_characters() {
        assert_eq!(harmless("a\u{1b}[31mb\u{202e}\nc"), "a[31mb\nc");
        let value = "a\u{1b}\u{202e}\u{e0041}\n";
        let json = harmless_json(&serde_json::to_string(value).unwrap());
        assert!(!json.chars().any(is_harmful), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), value);
    }

    #[test]
    fn stored_text_is_cleaned_when_it_is_read_and_never_cut() {
        let read = |text: &str| {
            let stored = serde_json::json!({ "text": text });
            let text: Text = serde_json::from_value(stored).unwrap();
            text.get().unwrap().to_owned()
        };
        assert_eq!(read("a\u{1b}[2Jb\u{202e}c\n d"), "a[2Jbc\n d");
        let long = "æ".repeat(LINES + 1);
        assert_eq!(read(&long), long);
        let erased: Text = serde_json::from_str("{\"text\":null}").unwrap();
        assert_eq!(erased.get(), None);
        let mut value = serde_json::json!({ "a": ["x\u{9b}1m", { "b": "\u{2066}y" }], "n": 1 });
        keep(&mut value);
        assert_eq!(
            value,
            serde_json::json!({ "a": ["x1m", { "b": "y" }], "n": 1 })
        );
    }

    proptest::proptest! {
        #[test]
        fn what_came_in_clean_is_read_as_it_was_written(text in "\\PC*|(.|\n){0,400}") {
            let clean = clean_lines(&text);
            proptest::prop_assert_eq!(kept(&clean), clean.as_str());
        }

        #[test]
        fn nothing_harmful_survives(text in "\\PC*|(.|\n){0,400}") {
            let line = clean_line(&text);
            proptest::prop_assert!(!line.chars().any(is_harmful));
            proptest::prop_assert_eq!(clean_line(&line), line.clone());
            proptest::prop_assert!(!clean_lines(&text).chars().any(|c| c != '\n' && is_harmful(c)));
        }
    }
}
