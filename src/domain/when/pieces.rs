//! A typed text cut into numbers, words and marks, each word with its meaning.
//!
//! White space only separates; the points of abbreviations and words that say nothing are gone. What a row of pieces
//! says is in `grammar.rs`.

use super::words::{Meaning, WhenWords};

#[derive(Clone, Copy, Debug)]
pub(super) enum Piece<'a> {
    /// A run of digits: its value and its length.
    Number(u32, usize),
    Word(&'a str, Meaning),
    Mark(char),
}

use Piece::{Mark, Number, Word};

/// Cuts the text into pieces; `None` when a number is beyond any time.
pub(super) fn cut(text: &str) -> Option<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let run = |same: fn(char) -> bool| rest.find(|c| !same(c)).unwrap_or(rest.len());
        let digit = |c: char| c.is_ascii_digit();
        let length = match c {
            _ if digit(c) => run(digit),
            _ if c.is_alphabetic() => run(char::is_alphabetic),
            _ => c.len_utf8(),
        };
        let (chunk, tail) = rest.split_at_checked(length)?;
        rest = tail;
        match c {
            _ if digit(c) => pieces.push(Number(chunk.parse().ok()?, chunk.len())),
            _ if c.is_alphabetic() => {
                // The point of an ordinal, as in 22. november.
                pieces.pop_if(|last| matches!(last, Mark('.')));
                pieces.push(Word(chunk, Meaning::Unknown));
            }
            _ if c.is_whitespace() => {}
            // The point of an abbreviation, and a comma that is no decimal sign.
            '.' if matches!(pieces.last(), Some(Word(..))) => {}
            ',' if !tail.starts_with(digit) => {}
            '\u{2010}'..='\u{2013}' | '\u{2212}' => pieces.push(Mark('-')),
            _ => pieces.push(Mark(c)),
        }
    }
    Some(pieces)
}

/// Gives words their meaning and drops those that say nothing.
pub(super) fn name<'a>(pieces: &[Piece<'a>], words: &WhenWords) -> Vec<Piece<'a>> {
    let mut named = Vec::with_capacity(pieces.len());
    let mut rest = pieces;
    while let [piece, tail @ ..] = rest {
        rest = tail;
        let Word(raw, _) = *piece else {
            named.push(*piece);
            continue;
        };
        let fits = |phrase: &[String]| {
            phrase.len() <= tail.len() + 1
                && phrase
                    .iter()
                    .zip(std::iter::once(piece).chain(tail))
                    .all(|(word, piece)| matches!(piece, Word(raw, _) if raw == word))
        };
        let found = words.phrases.iter().find(|(phrase, _)| fits(phrase));
        let (length, meaning) = found.map_or((1, Meaning::Unknown), |(p, m)| (p.len(), *m));
        rest = tail.get(length - 1..).unwrap_or_default();
        if meaning != Meaning::Filler {
            named.push(Word(raw, meaning));
        }
    }
    named
}
