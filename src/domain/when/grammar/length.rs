//! Lengths of time: `1h30m`, `2d4h`, "half an hour ago", "om to dage".
//!
//! Days as a unit of time (`3d`, "3 døgn") are twenty-four hours each; days of the calendar ("2 days ago") say a day and no
//! clock time, unless hours or minutes stand beside them.

use super::Taken;
use crate::domain::time::Span;
use crate::domain::when::phrase::Phrase;
use crate::domain::when::pieces::Piece::{self, Mark, Number, Word};
use crate::domain::when::words::{Meaning, Unit};

const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;

/// Which way from now.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Ago,
    Ahead,
    Unsaid,
}

/// A text that is a length of time and nothing else.
pub(super) fn alone(pieces: &[Piece<'_>]) -> Option<Phrase> {
    let (way, rest) = match pieces {
        [Mark('-'), rest @ ..] => (Way::Ago, rest),
        [Mark('+') | Word(_, Meaning::In), rest @ ..] => (Way::Ahead, rest),
        rest => (Way::Unsaid, rest),
    };
    let (way, mut rest) = match rest {
        [rest @ .., Word(_, Meaning::Ago)] if way != Way::Ahead => (Way::Ago, rest),
        rest => (way, rest),
    };
    let (mut minutes, mut days, mut exact) = (0, 0, false);
    loop {
        let ((amount, unit), tail) = part(rest)?;
        // Half a day, and a day and a half, are no days of the calendar.
        if let Some(each) = calendar(unit).filter(|_| amount % 2 == 0) {
            days += amount / 2 * each;
        } else {
            minutes += amount * length(unit) / 2;
            exact = true;
        }
        rest = tail;
        if rest.is_empty() {
            break;
        }
    }
    let span = Span::minutes(minutes + days * DAY);
    Some(match way {
        Way::Ago | Way::Unsaid if !exact => Phrase::Days(u64::try_from(days).ok()?),
        Way::Ago => Phrase::Ago(span),
        Way::Ahead if exact => Phrase::Ahead(span),
        // "in 3 days" is read as a day, with the rest of the text.
        Way::Ahead => return None,
        Way::Unsaid => Phrase::Length(span),
    })
}

/// Days or weeks of the calendar at the front.
pub(super) fn days<'p, 'a>(pieces: &'p [Piece<'a>]) -> Taken<'p, 'a, u64> {
    let ((amount, unit), tail) = part(pieces)?;
    let each = calendar(unit)?;
    let count = u64::try_from(amount / 2 * each).ok()?;
    (amount % 2 == 0).then_some((count, tail))
}

/// How many days of the calendar a unit has, where it is made of them.
const fn calendar(unit: Unit) -> Option<i64> {
    match unit {
        Unit::Days => Some(1),
        Unit::Weeks => Some(7),
        Unit::Minutes | Unit::Quarters | Unit::Hours | Unit::Rounds => None,
    }
}

/// The minutes of a unit.
const fn length(unit: Unit) -> i64 {
    match unit {
        Unit::Minutes => 1,
        Unit::Quarters => 15,
        Unit::Hours => HOUR,
        Unit::Days | Unit::Rounds => DAY,
        Unit::Weeks => 7 * DAY,
    }
}

/// Halves of a length that has a word of its own: days of the calendar where it is made of them.
fn named(halves: i64, minutes: u32) -> (i64, Unit) {
    let minutes = i64::from(minutes);
    if minutes % DAY == 0 {
        (halves * (minutes / DAY), Unit::Days)
    } else {
        (halves * minutes, Unit::Minutes)
    }
}

/// One number of units, in halves: `3d`, "an hour", "en halv time", "halvanden time", "1,5 t", "½ time", "et kvarter".
fn part<'p, 'a>(pieces: &'p [Piece<'a>]) -> Taken<'p, 'a, (i64, Unit)> {
    use Meaning::{Half, One, OneAndHalf, Quarter};
    if let [Word(_, Meaning::Length(minutes)), tail @ ..] = pieces {
        return Some((named(2, *minutes), tail));
    }
    let (halves, tail) = match pieces {
        // A tenth of an hour is six minutes; in halves, a fifth.
        [
            Number(n, 1..=5),
            Mark('.' | ','),
            Number(tenth, 1),
            Word(_, Meaning::Unit(Unit::Hours)),
            tail @ ..,
        ] => {
            let minutes = i64::from(*n) * HOUR + i64::from(*tenth) * 6;
            return Some(((minutes * 2, Unit::Minutes), tail));
        }
        [Number(n, 1..=5), Word(_, One), Word(_, Half), tail @ ..]
        | [Number(n, 1..=5), Mark('½') | Word(_, Half), tail @ ..] => {
            (i64::from(*n) * 2 + 1, tail)
        }
        [Number(n, 1..=7), tail @ ..] => (i64::from(*n) * 2, tail),
        [Word(_, One), Word(_, Half), tail @ ..]
        | [Word(_, Half), Word(_, One), tail @ ..]
        | [Word(_, Half) | Mark('½'), tail @ ..] => (1, tail),
        [Word(_, One), Word(_, OneAndHalf), tail @ ..] | [Word(_, OneAndHalf), tail @ ..] => {
            (3, tail)
        }
        [Word(_, One), tail @ ..] => (2, tail),
        _ => return None,
    };
    match tail {
        // A quarter of an hour.
        [
            Word(_, Quarter),
            Word(_, One),
            Word(_, Meaning::Unit(Unit::Hours)),
            tail @ ..,
        ]
        | [Word(_, Quarter), tail @ ..] => Some(((halves, Unit::Quarters), tail)),
        [Word(_, Meaning::Length(minutes)), tail @ ..] => Some((named(halves, *minutes), tail)),
        // An hour and a half.
        [Word(_, Meaning::Unit(unit)), Word(_, One), Word(_, Half)] => {
            Some(((halves + 1, *unit), &[]))
        }
        [Word(_, Meaning::Unit(unit)), tail @ ..] => Some(((halves, *unit), tail)),
        _ => None,
    }
}
