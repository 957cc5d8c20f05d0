//! Clock times: `9:30`, `0930`, "kl. 9", "4 pm", "halv ti", "kvart over ni", "fem over halv ti".

use super::{Parser, Taken};
use crate::domain::when::phrase::TimeOfDay;
use crate::domain::when::pieces::Piece::{self, Mark, Number, Word};
use crate::domain::when::words::{Meaning, Unit};

impl<'p, 'a> Parser<'p, 'a> {
    pub(super) fn clock(&self) -> Taken<'p, 'a, TimeOfDay> {
        let (at, rest) = match self.rest {
            [Word(_, Meaning::At), rest @ ..] => (true, rest),
            rest => (false, rest),
        };
        let (clock, tail) = self.spoken(rest).or_else(|| digits(at, rest))?;
        match tail {
            [Word(_, Meaning::Am), tail @ ..] => Some((clock.twelve_hours(false), tail)),
            [Word(_, Meaning::Pm), tail @ ..] => Some((clock.twelve_hours(true), tail)),
            tail => Some((clock, tail)),
        }
    }

    /// `8-10` with nothing that makes it a date: two hours, the later one last.
    pub(super) fn dashed_hours(&self) -> Taken<'p, 'a, (u32, u32)> {
        match self.rest {
            [
                Number(from, 1..=2),
                Mark('-'),
                Number(to @ 1..=24, 1..=2),
                tail @ ..,
            ] if from < to && !matches!(tail, [Mark(':' | '.' | '-' | '/'), Number(..), ..]) => {
                Some(((*from, *to), tail))
            }
            _ => None,
        }
    }

    /// "kvart i ti", "five minutes past nine", "fem over halv ti", "halv ti".
    fn spoken(&self, pieces: &'p [Piece<'a>]) -> Taken<'p, 'a, TimeOfDay> {
        let (minutes, rest) = match pieces {
            [Word(_, Meaning::One), Word(_, Meaning::Quarter), rest @ ..]
            | [Word(_, Meaning::Quarter), rest @ ..] => (15, rest),
            [
                Number(n, 1 | 2),
                Word(_, Meaning::Unit(Unit::Minutes)),
                rest @ ..,
            ]
            | [Number(n, 1 | 2), rest @ ..] => (i32::try_from(*n).ok().filter(|n| *n < 60)?, rest),
            // Half past nine.
            [Word(_, Meaning::Half), Word(_, Meaning::Past), rest @ ..] => {
                let (hour, tail) = hour(rest)?;
                return Some((TimeOfDay::spoken(hour, 30)?, tail));
            }
            _ => {
                let ((hour, half), tail) = self.half(pieces)?;
                return Some((TimeOfDay::spoken(hour, half)?, tail));
            }
        };
        let (minutes, rest) = match rest {
            [Word(_, Meaning::To), rest @ ..] => (-minutes, rest),
            [Word(_, Meaning::Past), rest @ ..] => (minutes, rest),
            _ => return None,
        };
        let ((hour, half), tail) = self
            .half(rest)
            .or_else(|| hour(rest).map(|(hour, tail)| ((hour, 0), tail)))?;
        Some((TimeOfDay::spoken(hour, half + minutes)?, tail))
    }

    /// "halv ti": the hour named and the minutes from it.
    fn half(&self, pieces: &'p [Piece<'a>]) -> Taken<'p, 'a, (u32, i32)> {
        let [Word(_, Meaning::Half), rest @ ..] = pieces else {
            return None;
        };
        let (hour, tail) = hour(rest)?;
        let minutes = if self.words.half_after { 30 } else { -30 };
        Some(((hour, minutes), tail))
    }
}

/// The end of a range of clock times, from the stroke before it on.
pub(super) fn until<'p, 'a>(pieces: &'p [Piece<'a>]) -> Taken<'p, 'a, TimeOfDay> {
    let ([Mark('-'), Word(_, Meaning::At), rest @ ..] | [Mark('-'), rest @ ..]) = pieces else {
        return None;
    };
    let (clock, tail) = digits(true, rest)?;
    let date = matches!(tail, [Mark('.' | '-' | '/'), Number(..), ..]);
    (clock.exists() && !date).then_some((clock, tail))
}

/// An hour in words or digits.
fn hour<'p, 'a>(pieces: &'p [Piece<'a>]) -> Taken<'p, 'a, u32> {
    match pieces {
        [Number(_, _), Mark(':' | '.'), Number(..), ..] => None,
        [Number(hour @ 0..=24, 1 | 2), tail @ ..] => Some((*hour, tail)),
        [Word(_, Meaning::One), tail @ ..] => Some((1, tail)),
        _ => None,
    }
}

/// A clock time in digits; `at` says that the word for it stood before.
fn digits<'p, 'a>(at: bool, pieces: &'p [Piece<'a>]) -> Taken<'p, 'a, TimeOfDay> {
    Some(match pieces {
        [
            Number(h, 1..=2),
            Mark(':'),
            Number(m, 2),
            Mark(':'),
            Number(second, 2),
            tail @ ..,
        ] => {
            let tail = match tail {
                [Mark('.' | ','), Number(..), tail @ ..] | tail => tail,
            };
            (TimeOfDay::new(*h, *m).with_second(*second), tail)
        }
        // As a Danish screen writes seconds.
        [
            Number(h, 1..=2),
            Mark('.'),
            Number(m, 2),
            Mark('.'),
            Number(second, 2),
            tail @ ..,
        ] => (TimeOfDay::new(*h, *m).with_second(*second), tail),
        [Number(h, 1..=2), Mark(':'), Number(m, 2), tail @ ..] => (TimeOfDay::new(*h, *m), tail),
        [Number(h, 1..=2), Mark('.'), Number(m, 2), tail @ ..]
            if at || matches!(tail, [Word(_, Meaning::Am | Meaning::Pm), ..]) =>
        {
            (TimeOfDay::new(*h, *m), tail)
        }
        // Nine o'clock.
        [Number(h, 1..=2), Word("oclock", _), tail @ ..] => (TimeOfDay::new(*h, 0), tail),
        [Number(hhmm, 3 | 4), tail @ ..] => (TimeOfDay::new(hhmm / 100, hhmm % 100), tail),
        [Number(h, 1..=2), tail @ ..]
            if at || matches!(tail, [Word(_, Meaning::Am | Meaning::Pm), ..]) =>
        {
            (TimeOfDay::new(*h, 0), tail)
        }
        [Word(_, Meaning::One), tail @ ..] if at => (TimeOfDay::new(1, 0), tail),
        _ => return None,
    })
}
