//! From typed text to a phrase.
//!
//! Each rule is a pattern over the pieces at the front of the text, so that a rule can be read beside the form it stands
//! for. The pieces are cut in `pieces.rs`; what the phrase means is in `when.rs`.

use chrono::Weekday;

use super::WhenError;
use super::phrase::{Day, Offset, Phrase, Stamp, TimeOfDay};
use super::pieces::Piece::{self, Mark, Number, Word};
use super::pieces::{cut, name};
use super::words::{Meaning, WhenWords};
use crate::domain::time::Span;

/// Reads a text in lower case; `year` is the present one.
pub(super) fn phrase(text: &str, words: &WhenWords, year: i32) -> Result<Phrase, WhenError> {
    let pieces = name(&cut(text).ok_or(WhenError::NotUnderstood)?, words);
    if let [Word(_, Meaning::Now)] = pieces.as_slice() {
        return Ok(Phrase::Now);
    }
    if let Some(span) = ago(&pieces) {
        return Ok(Phrase::Ago(span));
    }
    let mut parser = Parser {
        rest: &pieces,
        month_first: words.month_first,
        year: u32::try_from(year).unwrap_or_default(),
        stamp: Stamp::default(),
        pairs: Vec::new(),
        hour: None,
    };
    parser
        .run()
        .and_then(|()| parser.finish())
        .ok_or(WhenError::NotUnderstood)
}

/// `1h30m`, `-90 min`, `1,5 hours ago`, `for en time siden`.
fn ago(pieces: &[Piece<'_>]) -> Option<Span> {
    let pieces = match pieces {
        [Mark('-'), rest @ ..] | rest => rest,
    };
    let mut rest = match pieces {
        [rest @ .., Word(_, Meaning::Ago)] | rest => rest,
    };
    let mut minutes = 0;
    loop {
        let (part, tail) = match rest {
            [Number(h, 1..=5), Word(_, Meaning::Hours), tail @ ..] => (i64::from(*h) * 60, tail),
            [Number(m, 1..=7), Word(_, Meaning::Minutes), tail @ ..] => (i64::from(*m), tail),
            [
                Number(h, 1..=5),
                Mark('.' | ','),
                Number(tenth, 1),
                Word(_, Meaning::Hours),
                tail @ ..,
            ] => (i64::from(*h) * 60 + i64::from(*tenth) * 6, tail),
            [Word(_, Meaning::One), Word(_, Meaning::Hours), tail @ ..] => (60, tail),
            [Word(_, Meaning::One), Word(_, Meaning::Minutes), tail @ ..] => (1, tail),
            _ => return None,
        };
        minutes += part;
        if tail.is_empty() {
            return Some(Span::minutes(minutes));
        }
        rest = tail;
    }
}

struct Parser<'p, 'a> {
    rest: &'p [Piece<'a>],
    month_first: bool,
    year: u32,
    stamp: Stamp,
    /// `9.10`, of which only the neighbours tell what it is: both numbers and the length of the second.
    pairs: Vec<(u32, u32, usize)>,
    /// A number that is an hour if a day stands beside it.
    hour: Option<u32>,
}

impl<'p, 'a> Parser<'p, 'a> {
    /// Takes items until nothing is left; `None` at the first piece that fits nowhere.
    fn run(&mut self) -> Option<()> {
        while !self.rest.is_empty() {
            if let Some((day, tail)) = self.day() {
                put(&mut self.stamp.day, day)?;
                self.rest = tail;
            } else if let Some((weekday, tail)) = self.weekday() {
                put(&mut self.stamp.weekday, weekday)?;
                self.rest = tail;
            } else if let Some((clock, tail)) = self.clock() {
                put(&mut self.stamp.clock, clock)?;
                self.rest = tail;
                self.offset()?;
            } else if let [
                Number(a, 1..=2),
                Mark('.'),
                Number(b, length @ 1..=2),
                tail @ ..,
            ] = self.rest
            {
                self.pairs.push((*a, *b, *length));
                self.rest = tail;
                self.offset()?;
            } else if let [Number(hour, 1..=2), tail @ ..] = self.rest {
                put(&mut self.hour, *hour)?;
                self.rest = tail;
            } else {
                return None;
            }
        }
        Some(())
    }

    fn day(&self) -> Option<(Day, &'p [Piece<'a>])> {
        match self.rest {
            [Word(_, Meaning::Back(days)), tail @ ..] => Some((Day::Back(*days), tail)),
            [Word(_, Meaning::Tomorrow), tail @ ..] => Some((Day::Tomorrow, tail)),
            _ => self
                .full_date()
                .or_else(|| self.short_date())
                .or_else(|| self.day_with_month_name()),
        }
    }

    /// `2026-11-22`, `22.11.2026`, `22/11/26`.
    fn full_date(&self) -> Option<(Day, &'p [Piece<'a>])> {
        let [
            Number(a, first),
            Mark(mark @ ('-' | '/' | '.')),
            Number(b, 1..=2),
            Mark(same),
            Number(c, last),
            tail @ ..,
        ] = self.rest
        else {
            return None;
        };
        // In 22.11. 14.30 the third number is an hour.
        let hour = matches!(tail, [Mark(':' | '.'), Number(..), ..]);
        let (year, (month, day)) = match (first, last) {
            _ if mark != same => return None,
            (4, 1 | 2) => (*a, (*b, *c)),
            (1 | 2, 4) => (*c, self.month_and_day(*mark, *a, *b)),
            (1 | 2, 2) if !hour => (2000 + c, self.month_and_day(*mark, *a, *b)),
            _ => return None,
        };
        let tail = match tail {
            [Word("t", _), tail @ ..] | tail => tail,
        };
        Some((Day::Full { year, month, day }, tail))
    }

    /// `22/11`, `22-11`, `22.11.` with the point of an ordinal, and `22/11 2026`.
    fn short_date(&self) -> Option<(Day, &'p [Piece<'a>])> {
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
            ('/' | '-', tail) | ('.', [Mark('.'), tail @ ..]) => {
                Some((Day::NoYear { month, day }, tail))
            }
            _ => None,
        }
    }

    /// Month and day of `3/4`; with other marks the day always comes first.
    const fn month_and_day(&self, mark: char, a: u32, b: u32) -> (u32, u32) {
        if self.month_first && mark == '/' {
            (a, b)
        } else {
            (b, a)
        }
    }

    /// `22. november 2026`, `22 nov`, `november 22`.
    fn day_with_month_name(&self) -> Option<(Day, &'p [Piece<'a>])> {
        let (month, day, tail) = match self.rest {
            // A month, then a clock time.
            [Word(_, Meaning::Month(_)), Number(..), Mark(':' | '.'), ..] => return None,
            [Word(_, Meaning::Month(m)), Number(d, 1..=2), tail @ ..]
            | [Number(d, 1..=2), Word(_, Meaning::Month(m)), tail @ ..] => (*m, *d, tail),
            _ => return None,
        };
        // Other four digits are a clock time: 22 nov 1403.
        match tail {
            [Number(year @ 1900..=2100, 4), tail @ ..] => Some((
                Day::Full {
                    year: *year,
                    month,
                    day,
                },
                tail,
            )),
            tail => Some((Day::NoYear { month, day }, tail)),
        }
    }

    fn weekday(&self) -> Option<((Weekday, bool), &'p [Piece<'a>])> {
        match self.rest {
            [
                Word(_, Meaning::Last),
                Word(_, Meaning::Weekday(day)),
                tail @ ..,
            ] => Some(((*day, true), tail)),
            [Word(_, Meaning::Weekday(day)), tail @ ..] => Some(((*day, false), tail)),
            _ => None,
        }
    }

    fn clock(&self) -> Option<(TimeOfDay, &'p [Piece<'a>])> {
        let (at, rest) = match self.rest {
            [Word(_, Meaning::At), rest @ ..] => (true, rest),
            rest => (false, rest),
        };
        let (clock, tail) = match rest {
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
            [Number(h, 1..=2), Mark(':'), Number(m, 2), tail @ ..] => {
                (TimeOfDay::new(*h, *m), tail)
            }
            [Number(h, 1..=2), Mark('.'), Number(m, 2), tail @ ..] if at => {
                (TimeOfDay::new(*h, *m), tail)
            }
            [Number(hhmm, 3 | 4), tail @ ..] => (TimeOfDay::new(hhmm / 100, hhmm % 100), tail),
            [Number(h, 1..=2), tail @ ..]
                if at || matches!(tail, [Word(_, Meaning::Am | Meaning::Pm), ..]) =>
            {
                (TimeOfDay::new(*h, 0), tail)
            }
            _ => return None,
        };
        match tail {
            [Word(_, Meaning::Am), tail @ ..] => Some((clock.twelve_hours(false), tail)),
            [Word(_, Meaning::Pm), tail @ ..] => Some((clock.twelve_hours(true), tail)),
            tail => Some((clock, tail)),
        }
    }

    /// What may follow a clock time: `+01:00`, `+0100`, `+01`, `Z`, `CET`. Fails on an offset no place has.
    fn offset(&mut self) -> Option<()> {
        let (sign, hours, minutes, tail) = match self.rest {
            [Word("z" | "utc" | "gmt", Meaning::Unknown), tail @ ..] => (1, 0, 0, tail),
            [Word(letters, Meaning::Unknown), tail @ ..] => {
                self.rest = tail;
                return put(
                    &mut self.stamp.offset,
                    Offset::Letters((*letters).to_owned()),
                );
            }
            [
                Mark(sign @ ('+' | '-')),
                Number(h, 2),
                Mark(':'),
                Number(m, 2),
                tail @ ..,
            ] => (plus_or_minus(*sign), *h, *m, tail),
            [Mark(sign @ ('+' | '-')), Number(hhmm, 4), tail @ ..] => {
                (plus_or_minus(*sign), hhmm / 100, hhmm % 100, tail)
            }
            [Mark(sign @ ('+' | '-')), Number(h, 2), tail @ ..] => {
                (plus_or_minus(*sign), *h, 0, tail)
            }
            _ => return Some(()),
        };
        if hours > 14 || minutes > 59 {
            return None;
        }
        self.rest = tail;
        let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
        put(&mut self.stamp.offset, Offset::Seconds(sign * seconds))
    }

    /// Settles what the pairs and a lone hour are.
    fn finish(mut self) -> Option<Phrase> {
        let has_day = self.stamp.day.is_some() || self.stamp.weekday.is_some();
        match *self.pairs.as_slice() {
            [] => {}
            [pair] if self.stamp.clock.is_some() => put(&mut self.stamp.day, day_of(pair))?,
            [pair] if has_day || self.stamp.offset.is_some() => {
                self.stamp.clock = Some(clock_of(pair)?);
            }
            [pair] if self.hour.is_none() => {
                return Some(Phrase::DateOrTime {
                    date: day_of(pair),
                    time: clock_of(pair),
                });
            }
            [pair] => self.stamp.day = Some(day_of(pair)),
            [a, b] if !has_day && self.stamp.clock.is_none() => {
                // 22.11 14.30, or the other way round when the first cannot be a date.
                let (day, clock) = if day_of(a).month_exists() {
                    (a, b)
                } else {
                    (b, a)
                };
                self.stamp.day = Some(day_of(day));
                self.stamp.clock = Some(clock_of(clock)?);
            }
            _ => return None,
        }
        if let Some(hour) = self.hour {
            if self.stamp.day.is_none() && self.stamp.weekday.is_none() {
                return None;
            }
            put(&mut self.stamp.clock, TimeOfDay::new(hour, 0))?;
        }
        let said =
            self.stamp.day.is_some() || self.stamp.weekday.is_some() || self.stamp.clock.is_some();
        said.then_some(Phrase::Stamp(self.stamp))
    }
}

/// Fills a slot once; a second value for it means the text was not understood.
fn put<T>(slot: &mut Option<T>, value: T) -> Option<()> {
    slot.is_none().then(|| *slot = Some(value))
}

const fn day_of((day, month, _): (u32, u32, usize)) -> Day {
    Day::NoYear { month, day }
}

/// The pair as a clock time; minutes have two digits.
fn clock_of((hour, minute, length): (u32, u32, usize)) -> Option<TimeOfDay> {
    (length == 2).then_some(TimeOfDay::new(hour, minute))
}

const fn plus_or_minus(sign: char) -> i32 {
    if sign == '-' { -1 } else { 1 }
}
