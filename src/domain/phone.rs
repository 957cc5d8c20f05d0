//! Telephone numbers as people write them: the one reader for a field, the dialler, the clipboard and the screens.
//!
//! A field can hold several numbers with words around them: `tlf. 12 34 56 78 (omstilling), 112`. What is dialled are digits
//! of the text in their order, and only where it is certain which number they are; a number in doubt is shown as it was
//! written and dialled by hand. No country's prefix is ever put before a number: a number is dialled as its own country
//! writes it. How digits become numbers is in `phone/certain.rs`.

mod certain;
mod pieces;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::event::ContactCard;
use super::text::Text;
use certain::{EMERGENCY, Run};
use pieces::{Piece, cut};

/// Numbers with fewer digits are known only by where they stand.
const SHORT: usize = 7;

/// An extension has at most so many digits; longer ones are numbers of their own.
const LONGEST_EXTENSION: usize = 7;

/// What a text in a field for a telephone holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phones {
    /// The numbers, in their order.
    pub numbers: Vec<Number>,
    /// What else was written: "omstilling".
    pub words: String,
}

/// One number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    written: String,
    extension: Option<String>,
    dialled: Option<String>,
}

impl Number {
    /// As it was written, with its extension.
    pub fn written(&self) -> String {
        match &self.extension {
            Some(extension) => format!("{} {extension}", self.written),
            None => self.written.clone(),
        }
    }

    /// As it was written, without what is chosen after the call is answered.
    pub fn plain(&self) -> &str {
        &self.written
    }

    /// What is chosen after the call is answered, as it was written: "lokal 123".
    pub fn extension(&self) -> Option<&str> {
        self.extension.as_deref()
    }

    /// The digits to dial, with a plus before a country's code; none where it is in doubt which number this is.
    pub fn dialled(&self) -> Option<&str> {
        self.dialled.as_deref()
    }

    /// What goes to the clipboard: the number as it can be dialled, else as it was written.
    pub fn copied(&self) -> &str {
        self.dialled().unwrap_or_else(|| self.plain())
    }
}

/// Reads the numbers of a text; words are whatever is none.
pub fn read(text: &str) -> Phones {
    let pieces = cut(text);
    let mut found = Phones::default();
    let mut words: Vec<String> = Vec::new();
    // Where the words that are not yet put down begin.
    let mut open = 0;
    let mut index = 0;
    while let Some(piece) = pieces.get(index) {
        let run = Run::at(&pieces, index, text);
        let numbers = run.as_ref().map(|run| run.numbers(text));
        let (Some(run), Some(numbers)) = (run, numbers.filter(|numbers| !numbers.is_empty()))
        else {
            index = Run::at(&pieces, index, text).map_or(index + 1, |run| run.after);
            continue;
        };
        let before = between(text, open..piece.start);
        // A number of a register or a fax stays among the words.
        if is_no_telephone(text.get(open..piece.start).unwrap_or_default())
            || is_named_after(&pieces, run.after)
        {
            index = run.after;
            continue;
        }
        let named = !before.is_empty() && !is_label(&before);
        // A room or an hour behind a number is no second number.
        let second = !found.numbers.is_empty() && !is_connector(&before);
        if named && second && run.digits() < SHORT {
            index = run.after;
            continue;
        }
        let (extension, after) = extension(&pieces, run.after, text);
        // "rum 214" is no number to dial, and #31# is more than one: what stands before stays with it, so that it is never
        // read without.
        let first_short = numbers
            .first()
            .is_some_and(|(span, _)| is_short(text, span));
        let in_doubt = run.coded || named && first_short;
        let several = !found.numbers.is_empty() && is_connector(&before);
        if in_doubt {
            let end = numbers.last().map_or(piece.end, |(span, _)| span.end);
            let written = text.get(open..end).unwrap_or_default();
            let no_mark = |c: char| !c.is_alphanumeric() && !"*#+".contains(c);
            let written = written.trim_start_matches(no_mark);
            found.numbers.push(Number {
                written: written.to_owned(),
                extension,
                dialled: None,
            });
        } else {
            if !before.is_empty() && !several {
                words.push(before);
            }
            let last = numbers.len() - 1;
            for (n, (span, dialled)) in numbers.into_iter().enumerate() {
                found.numbers.push(Number {
                    written: text.get(span).unwrap_or_default().trim().to_owned(),
                    extension: extension.clone().filter(|_| n == last),
                    dialled,
                });
            }
        }
        index = after;
        open = pieces
            .get(after.wrapping_sub(1))
            .map_or(0, |piece| piece.end);
    }
    let rest = between(text, open..text.len());
    if !rest.is_empty() {
        words.push(rest);
    }
    words.retain(|words| !is_label(words));
    found.words = words.join(", ");
    found
}

/// The numbers of a text in the form that is kept: as they were written, with a comma between them. None where that would be
/// read as other numbers than the text was.
pub fn kept(phones: &Phones) -> Option<String> {
    let numbers: Vec<String> = phones.numbers.iter().map(Number::written).collect();
    let line = numbers.join(", ");
    (read(&line).numbers == phones.numbers).then_some(line)
}

/// The card with nothing but numbers in its number; words around them go to the note. What is not certain stays as it was
/// typed: a number in doubt, and words with digits or signs of their own.
pub fn sorted(card: ContactCard) -> ContactCard {
    let Some(text) = card.phone.as_ref().and_then(Text::get) else {
        return card;
    };
    let phones = read(text);
    let Some(line) = kept(&phones) else {
        return card;
    };
    let certain = phones.numbers.iter().all(|n| n.dialled().is_some());
    let digits = |text: &str| {
        text.chars()
            .filter(|c| "*#".contains(*c) || c.is_ascii_digit())
            .count()
    };
    if !phones.words.is_empty() && !certain || digits(&line) != digits(text) {
        return card;
    }
    if phones.numbers.is_empty() || phones.words.is_empty() && line == text {
        return card;
    }
    let note = card.note.as_ref().and_then(Text::get).unwrap_or_default();
    // With several numbers the words say which is which.
    let words = match phones.numbers.as_slice() {
        [_, _, ..] if !phones.words.is_empty() => text,
        _ => phones.words.as_str(),
    };
    let note = match (note, words) {
        (note, "") => Text::lines(note),
        ("", words) => Text::lines(words),
        (note, words) if note.contains(words) => Text::lines(note),
        (note, words) => Text::lines(format!("{note}; {words}")),
    };
    ContactCard {
        phone: Text::line(line),
        note: note.or(card.note),
        ..card
    }
}

/// The words of a stretch of text, without the marks and brackets around them.
fn between(text: &str, range: Range<usize>) -> String {
    let words = text.get(range).unwrap_or_default();
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    // The stop of an abbreviation says nothing at the end.
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a number has too few digits to be told from a room or a year, and is none for help.
fn is_short(text: &str, span: &Range<usize>) -> bool {
    let digits = text.get(span.clone()).unwrap_or_default();
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    digits.len() < SHORT && !EMERGENCY.contains(&digits.as_str())
}

/// Words before or behind a number that say it is none to ring.
const NO_TELEPHONE: &[&str] = &[
    "cvr",
    "cvrnr",
    "cvrnummer",
    "ean",
    "org",
    "orgnr",
    "orgnummer",
    "organisationsnr",
    "organisationsnummer",
    "organisasjonsnr",
    "organisasjonsnummer",
    "foretaksnr",
    "fax",
    "telefax",
    "faxnr",
    "faxnummer",
    "faks",
    "telefaks",
    "cpr",
    "cprnr",
    "cprnummer",
    "personnr",
    "personnummer",
    "pnr",
    "fødselsnr",
    "fødselsnummer",
    "fnr",
    "samordningsnummer",
    "ssn",
];

/// Words that say that a number is one to ring.
const TELEPHONE: &[&str] = &[
    "tlf",
    "tel",
    "telf",
    "tfn",
    "telefon",
    "telefonnummer",
    "phone",
    "telephone",
    "mobil",
    "mob",
    "mobile",
    "ring",
    "call",
];

/// Whether the words before a number, those of an earlier one left out, say that it is none to ring: "CVR", "fax".
fn is_no_telephone(before: &str) -> bool {
    let before = before.to_lowercase();
    let own = before.rsplit(|c: char| c.is_ascii_digit()).next();
    // "(fax)," belongs to the number before it.
    let own = own
        .and_then(|own| own.rsplit("),").next())
        .unwrap_or_default();
    let mut words = own.split(|c: char| !c.is_alphanumeric());
    let says = |list: &[&str]| words.clone().any(|word| list.contains(&word));
    let telephone = says(TELEPHONE);
    words.any(|word| NO_TELEPHONE.contains(&word)) && !telephone
}

/// Whether the word behind a number says that it is none to ring, and no other number follows that it may belong to.
fn is_named_after(pieces: &[Piece<'_>], after: usize) -> bool {
    let rest = pieces.get(after..).unwrap_or_default();
    let marks = |pieces: &[Piece<'_>], marks: &str| {
        pieces
            .iter()
            .take_while(|piece| piece.is_mark(marks))
            .count()
    };
    let Some([word, tail @ ..]) = rest.get(marks(rest, "([")..) else {
        return false;
    };
    let next = tail.get(marks(tail, ".:=-")..).unwrap_or_default();
    word.is_word(NO_TELEPHONE)
        && !next
            .first()
            .is_some_and(|piece| piece.is_digits() || piece.is_mark("+"))
}

/// Words that only say that a number follows.
fn is_label(words: &str) -> bool {
    const LABELS: &[&str] = &[
        "tlf",
        "tel",
        "telf",
        "tfn",
        "telefon",
        "telefonnummer",
        "phone",
        "nr",
        "ring",
        "call",
    ];
    LABELS.contains(&words.to_lowercase().as_str())
}

/// Words between two numbers.
fn is_connector(words: &str) -> bool {
    const CONNECTORS: &[&str] = &["eller", "el", "or", "og", "och", "and", "/"];
    CONNECTORS.contains(&words.to_lowercase().as_str())
}

/// What is chosen after the call is answered, behind a number, and the piece after it.
fn extension(pieces: &[Piece<'_>], from: usize, text: &str) -> (Option<String>, usize) {
    const EXTENSIONS: &[&str] = &[
        "ext",
        "extension",
        "x",
        "lokal",
        "lok",
        "lokalnr",
        "lokalnummer",
        "intern",
        "internt",
        "ankn",
        "anknytning",
        "linje",
        "tast",
        "tryk",
        "trykk",
        "knapp",
        "knappval",
        "option",
    ];
    let rest = pieces.get(from..).unwrap_or_default();
    let marks = |pieces: &[Piece<'_>]| {
        let mark = |piece: &&Piece<'_>| piece.is_mark(",;.:=(#");
        pieces.iter().take_while(mark).count()
    };
    let before = marks(rest);
    let behind = rest.get(before..).unwrap_or_default();
    let nothing = (None, from);
    let (start, digits) = match behind {
        [word, tail @ ..] if word.is_word(EXTENSIONS) => (word.start, before + 1 + marks(tail)),
        [digits, ..]
            if before > 0 && rest.get(before - 1).is_some_and(|mark| mark.is_mark("#")) =>
        {
            (digits.start, before)
        }
        _ => return nothing,
    };
    match rest.get(digits) {
        Some(piece) if piece.is_digits() && piece.end - piece.start <= LONGEST_EXTENSION => {
            let written = text.get(start..piece.end).unwrap_or_default();
            let written = if start == piece.start {
                format!("#{written}")
            } else {
                written.to_owned()
            };
            (Some(written), from + digits + 1)
        }
        Some(_) | None => nothing,
    }
}
