//! Days: dates in the ways of machines and people, "i går", "last friday", "natten til fredag", "2 days ago".

use chrono::Weekday;

use super::{Parser, Taken, length};
use crate::domain::when::phrase::{Day, Part, Which};
use crate::domain::when::pieces::Piece::{Mark, Number, Word};
use crate::domain::when::words::Meaning;

impl<'p, 'a> Parser<'p, 'a> {
    pub(super) fn day(&self) -> Taken<'p, 'a, Day> {
        match self.rest {
            [Word(_, Meaning::Back(days)), tail @ ..] => Some((Day::Back(*days), tail)),
            [Word(_, Meaning::Forward(days)), tail @ ..] => Some((Day::Forward(*days), tail)),
            _ => self
                .days_from_today()
                .or_else(|| self.in_one_run())
                .or_else(|| self.full_date())
                .or_else(|| self.short_date())
                .or_else(|| self.day_with_month_name()),
        }
    }

    /// "for 2 dage siden", "in 3 days".
    fn days_from_today(&self) -> Taken<'p, 'a, Day> {
        if let [Word(_, Meaning::In), rest @ ..] = self.rest {
            let (days, tail) = length::days(rest)?;
            return Some((Day::Forward(days), tail));
        }
        match length::days(self.rest)? {
            (days, [Word(_, Meaning::Ago), tail @ ..]) => Some((Day::Back(days), tail)),
            _ => None,
        }
    }

    /// `20261127`, `261127`.
    fn in_one_run(&self) -> Taken<'p, 'a, Day> {
        let (day, tail) = match self.rest {
            [Number(run, 8), tail @ ..] => {
                let (year, month, day) = (run / 10_000, run / 100 % 100, run % 100);
                (Day::Full { year, month, day }, tail)
            }
            [Number(run, 6), tail @ ..] => (
                Day::SixDigits(run / 10_000, run / 100 % 100, run % 100),
                tail,
            ),
            _ => return None,
        };
        match tail {
            [Word("t", _), tail @ ..] | tail => Some((day, tail)),
        }
    }

    /// `2026-11-22`, `22.11.2026`, `22/11/26`, `22/11-26`.
    fn full_date(&self) -> Taken<'p, 'a, Day> {
        let [
            Number(a, first),
            Mark(mark @ ('-' | '/' | '.')),
            Number(b, 1..=2),
            Mark(second),
            Number(c, last),
            tail @ ..,
        ] = self.rest
        else {
            return None;
        };
        // In 22.11. 14.30 the third number is an hour.
        let hour = matches!(tail, [Mark(':' | '.'), Number(..), ..]);
        let (year, (month, day)) = match (first, last) {
            _ if mark != second && (mark, second) != (&'/', &'-') => return None,
            (4, 1 | 2) if mark == second => (*a, (*b, *c)),
            (1 | 2, 4) => (*c, self.month_and_day(*mark, *a, *b)),
            (2, 2) if self.words.year_first && (mark, second) == (&'-', &'-') => {
                let tail = match tail {
                    [Word("t", _), tail @ ..] | tail => tail,
                };
                return Some((Day::ShortYear(*a, *b, *c), tail));
            }
            (1 | 2, 2) if !hour => (2000 + c, self.month_and_day(*mark, *a, *b)),
            _ => return None,
        };
        let tail = match tail {
            [Word("t", _), tail @ ..] | tail => tail,
        };
        Some((Day::Full { year, month, day }, tail))
    }

    /// `22/11`, `22-11`, `22.11.` with the point of an ordinal, and `22/11 2026`.
    fn short_date(&self) -> Taken<'p, 'a, Day> {
        let [Number(a, 1..=2), Mark(mark), Number(b, 1..=2), tail @ ..] = self.rest else {
            return None;
        };
        let (month, day) = self.month_and_day(*mark, *a, *b);
        match (mark, tail) {
            // This year or the last one; another number is a time, such as a quarter past eight.
            ('/', [Number(year, 4), tail @ ..]) if *year == self.year || year + 1 == self.year => {
                let year = *year;
                Some((Day::Full { year, month, day }, tail))
            }
            // It may be a range of hours.
            ('-', _) if self.dashed_hours().is_some() => None,
            ('/' | '-', tail) => Some((Day::NoYear { month, day }, tail)),
            // More numbers than a date and a clock time have.
            (
                '.',
                [
                    Mark('.'),
                    Number(..),
                    Mark('.'),
                    Number(..),
                    Mark('.'),
                    Number(..),
                    ..,
                ],
            ) => None,
            // Not the full stop behind 9.30.
            ('.', [Mark('.'), tail @ ..]) if month <= 12 || tail.is_empty() => {
                Some((Day::NoYear { month, day }, tail))
            }
            _ => None,
        }
    }

    /// Month and day of `3/4`; with other marks the day always comes first.
    const fn month_and_day(&self, mark: char, a: u32, b: u32) -> (u32, u32) {
        if self.words.month_first && mark == '/' {
            (a, b)
        } else {
            (b, a)
        }
    }

    /// `22. november 2026`, `22 nov`, `november 22`, `22. nov. 26 kl. 9`.
    fn day_with_month_name(&self) -> Taken<'p, 'a, Day> {
        let (month, day, tail) = match self.rest {
            // A month, then a clock time.
            [Word(_, Meaning::Month(_)), Number(..), Mark(':'), ..]
            | [
                Word(_, Meaning::Month(_)),
                Number(..),
                Mark('.'),
                Number(..),
                ..,
            ] => return None,
            [
                Word(_, Meaning::Month(m)),
                Number(d, 1..=2),
                Mark('.'),
                tail @ ..,
            ]
            | [Word(_, Meaning::Month(m)), Number(d, 1..=2), tail @ ..]
            | [
                Number(d, 1..=2),
                Mark('.'),
                Word(_, Meaning::Month(m)),
                tail @ ..,
            ]
            | [Number(d, 1..=2), Word(_, Meaning::Month(m)), tail @ ..] => (*m, *d, tail),
            _ => return None,
        };
        let (year, tail) = match tail {
            // Other four digits are a clock time: 22 nov 1403.
            [Number(year @ 1900..=2100, 4), tail @ ..] => (*year, tail),
            [Number(year, 2), tail @ ..] if matches!(tail, [Word(_, Meaning::At), ..]) => {
                (2000 + year, tail)
            }
            tail => return Some((Day::NoYear { month, day }, tail)),
        };
        Some((Day::Full { year, month, day }, tail))
    }

    /// "friday", "last friday", "natten til fredag", "natten mellem torsdag og fredag".
    pub(super) fn weekday(&mut self) -> Taken<'p, 'a, (Weekday, Which)> {
        let (weekday, tail) = match self.rest {
            [
                Word(_, Meaning::Last),
                Word(_, Meaning::Weekday(day)),
                tail @ ..,
            ] => ((*day, Which::Last), tail),
            [
                Word(_, Meaning::Next),
                Word(_, Meaning::Weekday(day)),
                tail @ ..,
            ] => ((*day, Which::Next), tail),
            [
                Word(_, Meaning::Previous),
                Word(_, Meaning::Weekday(day)),
                tail @ ..,
            ] => ((*day, Which::Previous), tail),
            [
                Word(_, Meaning::Weekday(day)),
                Word(_, Meaning::LastWeek),
                tail @ ..,
            ]
            | [
                Word(_, Meaning::LastWeek),
                Word(_, Meaning::Weekday(day)),
                tail @ ..,
            ] => ((*day, Which::LastWeek), tail),
            [Word(_, Meaning::Weekday(day)), tail @ ..] => ((*day, Which::Nearest), tail),
            [
                Word(_, Meaning::NightBetween),
                Word(_, Meaning::Weekday(first)),
                Word(_, Meaning::Weekday(day)),
                tail @ ..,
            ] if first.succ() == *day => {
                self.before_night()?;
                ((*day, Which::Nearest), tail)
            }
            _ => return None,
        };
        Some((weekday, tail))
    }

    /// Notes that the night before a day is meant; only once.
    pub(super) fn before_night(&mut self) -> Option<()> {
        self.stamp.night_before = true;
        super::put(&mut self.stamp.part, Part::Night)
    }
}
