//! Keys that came together, faster than a person types: a paste in a terminal that does not mark pastes.
//!
//! Taken as keys, the letters and line ends of a pasted mail would start acts and save them. So what was read in one go is
//! looked at as a whole: where it holds lines of text it becomes one pasted text, and what comes right behind a paste is its
//! rest. Everything else stays the keys it was: a key held down, keys typed ahead, a word and an Enter over a slow line.

use std::time::{Duration, Instant};

use super::input::Input;
use crate::ui::key::{Key, KeyCode};

/// How soon after a paste more text is the rest of it: a long one comes in pieces, and nobody types so soon.
const REST: Duration = Duration::from_millis(60);
/// So many characters are not typed between two looks at the keyboard, be they on one line.
const LONG: usize = 32;
/// Letters that a text of that length has at the least; a key held down has one.
const LETTERS: usize = 6;

/// Finds pastes among what was read.
#[derive(Debug, Default)]
pub(super) struct Bursts {
    /// When the last paste ended.
    pasted: Option<Instant>,
}

impl Bursts {
    /// What was read together, with each paste in it made one.
    pub(super) fn gather(&mut self, read: Vec<Input>, now: Instant) -> Vec<Input> {
        let mut rest = self.pasted.is_some_and(|at| now.duration_since(at) < REST);
        let mut out = Vec::with_capacity(read.len());
        let mut run: Vec<Key> = Vec::new();
        for input in read {
            if let Input::Key(key) = &input
                && written(*key).is_some()
            {
                run.push(*key);
                continue;
            }
            self.end(std::mem::take(&mut run), rest, now, &mut out);
            rest = false;
            out.push(input);
        }
        self.end(run, rest, now, &mut out);
        out
    }

    /// Hands on keys that write text, as a paste or as they are.
    fn end(&mut self, run: Vec<Key>, rest: bool, now: Instant, out: &mut Vec<Input>) {
        if run.is_empty() {
            return;
        }
        let text = text(&run);
        if rest || is_paste(&text) {
            self.pasted = Some(now);
            out.push(Input::Paste(text));
        } else {
            out.extend(run.into_iter().map(Input::Key));
        }
    }
}

/// The character a key writes.
fn written(key: Key) -> Option<char> {
    // A terminal in raw mode tells a line feed as ctrl-j.
    if key == Key::new(KeyCode::Char('j'), true, false, false) {
        Some('\n')
    } else if key == Key::plain(KeyCode::Enter) {
        Some('\r')
    } else if key == Key::plain(KeyCode::Tab) {
        Some('\t')
    } else {
        key.typed()
    }
}

fn text(run: &[Key]) -> String {
    let raw: String = run.iter().filter_map(|key| written(*key)).collect();
    raw.replace("\r\n", "\n").replace('\r', "\n")
}

/// Whether nobody types this between two looks at the keyboard: several lines of text, or a long one.
fn is_paste(text: &str) -> bool {
    let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
    let ends = text.matches('\n').count();
    let mut letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let long = letters.len() >= LONG;
    letters.sort_unstable();
    letters.dedup();
    (lines >= 2 && ends >= 2) || (long && letters.len() >= LETTERS)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a terminal reads of these bytes.
    fn keys(text: &str) -> Vec<Input> {
        let key = |c| match c {
            '\r' => Key::plain(KeyCode::Enter),
            '\n' => Key::new(KeyCode::Char('j'), true, false, false),
            '\t' => Key::plain(KeyCode::Tab),
            '\u{13}' => Key::new(KeyCode::Char('s'), true, false, false),
            '\u{1b}' => Key::plain(KeyCode::Esc),
            c => Key::plain(KeyCode::Char(c)),
        };
        text.chars().map(|c| Input::Key(key(c))).collect()
    }

    fn gathered(text: &str) -> Vec<Input> {
        Bursts::default().gather(keys(text), Instant::now())
    }

    fn pasted(text: &str) -> Input {
        Input::Paste(text.to_owned())
    }

    #[test]
    fn lines_that_come_together_are_a_paste() {
        for (read, text) in [
            ("Step done:\rd\r– Dagny\r", "Step done:\nd\n– Dagny\n"),
            ("Step done\r\n\r\nDagny", "Step done\n\nDagny"),
            ("a\nb\n", "a\nb\n"),
            ("name\t12\rother\t13\r", "name\t12\nother\t13\n"),
            (
                "The notice was sent by the head of the centre",
                "The notice was sent by the head of the centre",
            ),
        ] {
            assert_eq!(gathered(read), [pasted(text)], "{read:?}");
        }
    }

    #[test]
    fn what_is_typed_stays_what_it_is() {
        let held = "j".repeat(500);
        let enters = "\r".repeat(40);
        let there_and_back = "jjjjkkkk".repeat(20);
        for typed in [
            "n",
            "d",
            "Letter\r",
            "Letter\r\r\r",
            "nLetter to a stranger\r",
            "22:40\r\t\u{13}",
            "\u{1b}\u{1b}",
            held.as_str(),
            enters.as_str(),
            there_and_back.as_str(),
        ] {
            assert_eq!(gathered(typed), keys(typed), "{typed:?}");
        }
    }

    #[test]
    fn a_key_behind_a_paste_is_a_key() {
        let mut wanted = vec![pasted("one\ntwo\n")];
        wanted.extend(keys("\u{13}n"));
        assert_eq!(gathered("one\rtwo\r\u{13}n"), wanted);
        let mut wanted = keys("n\u{1b}");
        wanted.push(pasted("one\ntwo\n"));
        assert_eq!(gathered("n\u{1b}one\rtwo\r"), wanted);
    }

    #[test]
    fn the_rest_of_a_paste_belongs_to_it() {
        let mut bursts = Bursts::default();
        let start = Instant::now();
        let at = |millis| start + Duration::from_millis(millis);
        bursts.gather(keys("one\rtwo\r"), at(0));
        assert_eq!(bursts.gather(keys("s\r"), at(20)), [pasted("s\n")]);
        assert_eq!(bursts.gather(keys("d\r"), at(70)), [pasted("d\n")]);
        // Then somebody types.
        assert_eq!(bursts.gather(keys("d"), at(400)), keys("d"));
        // A marked paste has its end in itself.
        bursts.gather(vec![pasted("x")], at(1000));
        assert_eq!(bursts.gather(keys("n"), at(1001)), keys("n"));
    }
}
