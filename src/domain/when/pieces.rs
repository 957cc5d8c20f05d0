//! A typed text cut into numbers, words and marks, each word with its meaning.
//!
//! White space only separates; the points of abbreviations and words that say nothing are gone, and a number as a word is
//! a number. What a row of pieces says is in `grammar.rs`.

use super::words::{Meaning, Unit, WhenWords};

#[derive(Clone, Copy, Debug)]
pub(super) enum Piece<'a> {
    /// A run of digits: its value and its length.
    Number(u32, usize),
    Word(&'a str, Meaning),
    Mark(char),
}

/// The sign of a negative number, which no range is written with.
pub(super) const MINUS: char = '\u{2212}';

use Piece::{Mark, Number, Word};

/// What a word with several meanings is taken for first: `d` counts days in `3d` and stands before a date in `d. 3/4`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sought {
    Length,
    Stamp,
}

/// The text with its letters in one piece and without signs that are not seen, as it is pasted from a mail or a paper.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        let composed = match (c, plain.chars().last()) {
            ('\u{30a}', Some('a')) => 'å',
            ('\u{30a}', Some('A')) => 'Å',
            ('\u{308}', Some('a')) => 'ä',
            ('\u{308}', Some('A')) => 'Ä',
            ('\u{308}', Some('o')) => 'ö',
            ('\u{308}', Some('O')) => 'Ö',
            ('\u{301}', Some('e')) => 'é',
            ('\u{301}', Some('E')) => 'É',
            // Spaces without width, signs for the direction of writing, the soft hyphen and the mark of a file's beginning.
            (
                '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{2069}'
                | '\u{feff}'
                | '\u{ad}',
                _,
            ) => continue,
            ('\u{2236}' | '\u{ff1a}', _) => {
                plain.push(':');
                continue;
            }
            ('\u{2215}' | '\u{2044}' | '\u{ff0f}', _) => {
                plain.push('/');
                continue;
            }
            // Nine o'clock.
            ('\'' | '\u{2019}', Some(before)) if before.is_alphabetic() => continue,
            _ => {
                plain.push(c);
                continue;
            }
        };
        plain.pop();
        plain.push(composed);
    }
    plain
}

/// Cuts the text into pieces; `None` when a number is beyond any time.
pub(super) fn cut(text: &str) -> Option<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let run = |same: fn(char) -> bool| rest.find(|c| !same(c)).unwrap_or(rest.len());
        let digit = |c: char| c.is_ascii_digit();
        let length = match c {
            _ if digit(c) => match run(digit) {
                // A date and a time in one run: 202611270830.
                12 | 14 => 8,
                length => length,
            },
            _ if c.is_alphabetic() => run(char::is_alphabetic),
            _ => c.len_utf8(),
        };
        let (chunk, tail) = rest.split_at_checked(length)?;
        rest = tail;
        match c {
            _ if digit(c) => pieces.push(Number(chunk.parse().ok()?, chunk.len())),
            _ if c.is_alphabetic() => pieces.push(Word(chunk, Meaning::Unknown)),
            _ if c.is_whitespace() => {}
            // The point of an abbreviation, and a comma that is no decimal sign.
            '.' if matches!(pieces.last(), Some(Word(..))) => {}
            ',' if !tail.starts_with(digit) => {}
            // As the program writes an offset west of Greenwich.
            MINUS if is_offset(tail) => pieces.push(Mark(MINUS)),
            '\u{2010}'..='\u{2015}' | MINUS => pieces.push(Mark('-')),
            _ => pieces.push(Mark(c)),
        }
    }
    Some(pieces)
}

/// Whether a text begins as `05:00`.
fn is_offset(text: &str) -> bool {
    let mut chars = text.chars();
    [true, true, false, true, true]
        .into_iter()
        .all(|digit| match (digit, chars.next()) {
            (true, Some(c)) => c.is_ascii_digit(),
            (false, c) => c == Some(':'),
            (true, None) => false,
        })
}

/// Gives words their meaning and drops those that say nothing.
pub(super) fn name<'a>(pieces: &[Piece<'a>], words: &WhenWords, sought: Sought) -> Vec<Piece<'a>> {
    let mut named = Vec::with_capacity(pieces.len());
    let mut rest = pieces;
    while let [piece, tail @ ..] = rest {
        let Word(raw, _) = *piece else {
            named.push(*piece);
            rest = tail;
            continue;
        };
        let found = meanings(rest, words);
        let length = found.first().map_or(1, |(length, _)| *length);
        rest = rest.get(length..).unwrap_or_default();
        let meaning = chosen(&found, named.last(), rest, words, sought);
        let nothing_said = meaning == Meaning::Filler
            || meaning == Meaning::The && !matches!(rest, [Number(..), ..]);
        if let Meaning::Count(number) = meaning {
            named.push(Number(number, if number < 10 { 1 } else { 2 }));
        } else if meaning == Meaning::Ordinal {
            // 27th, and 27:e.
            named.pop_if(|last| matches!(last, Mark(':' | '.')));
            named.push(Mark('.'));
        } else if !nothing_said {
            named.push(Word(raw, meaning));
        }
        if let (Meaning::At, [Mark(':'), tail @ ..]) = (meaning, rest) {
            rest = tail;
        }
    }
    named
}

/// All that the longest known phrase at the front can mean, each with the length of the phrase.
fn meanings(pieces: &[Piece<'_>], words: &WhenWords) -> Vec<(usize, Meaning)> {
    let fits = |phrase: &[String]| {
        phrase.len() <= pieces.len()
            && phrase
                .iter()
                .zip(pieces)
                .all(|(word, piece)| matches!(piece, Word(raw, _) if raw == word))
    };
    let mut found: Vec<(usize, Meaning)> = Vec::new();
    for (phrase, meaning) in &words.phrases {
        if found
            .first()
            .is_some_and(|(length, _)| phrase.len() < *length)
        {
            break;
        }
        if fits(phrase) {
            found.push((phrase.len(), *meaning));
        }
    }
    found
}

/// Which of its meanings a word has between its neighbours.
fn chosen(
    found: &[(usize, Meaning)],
    before: Option<&Piece<'_>>,
    behind: &[Piece<'_>],
    words: &WhenWords,
    sought: Sought,
) -> Meaning {
    let between_numbers = || {
        let amount = matches!(
            before,
            Some(
                Number(..)
                    | Word(
                        _,
                        Meaning::Quarter | Meaning::Half | Meaning::Unit(Unit::Minutes)
                    )
            )
        );
        let hour = matches!(behind, [Number(..), ..])
            || meanings(behind, words).iter().any(|(_, meaning)| {
                matches!(meaning, Meaning::Count(_) | Meaning::Half | Meaning::One)
            });
        amount && hour
    };
    let fits = |meaning: Meaning| match sought {
        _ if matches!(meaning, Meaning::To | Meaning::Past) => between_numbers(),
        Sought::Length => !matches!(meaning, Meaning::The),
        Sought::Stamp => !matches!(meaning, Meaning::Unit(_)),
    };
    let mut all = found.iter().map(|(_, meaning)| *meaning);
    let first = all.clone().next().unwrap_or(Meaning::Unknown);
    match found {
        [_, _, ..] => all.find(|meaning| fits(*meaning)).unwrap_or(first),
        _ => first,
    }
}
