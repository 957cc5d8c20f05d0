//! From typed text to a phrase.
//!
//! Each rule is a pattern over the pieces at the front of the text, so that a rule can be read beside the form it stands
//! for: lengths of time are in `grammar/length.rs`, days in `grammar/day.rs`, clock times in `grammar/clock.rs`. The pieces
//! are cut in `pieces.rs`; what the phrase means is in `reader.rs`.

mod clock;
mod day;
mod length;

use super::WhenError;
use super::phrase::{Day, Offset, Phrase, Stamp, TimeOfDay};
use super::pieces::Piece::{self, Mark, Number, Word};
use super::pieces::{Sought, cut, name};
use super::words::{Meaning, WhenWords};

/// Reads a text in lower case; `year` is the present one.
pub(super) fn phrase(text: &str, words: &WhenWords, year: i32) -> Result<Phrase, WhenError> {
    let cut = cut(text).ok_or(WhenError::NotUnderstood)?;
    if let Some(phrase) = length::alone(&name(&cut, words, Sought::Length)) {
        return Ok(phrase);
    }
    let pieces = name(&cut, words, Sought::Stamp);
    if let [Word(_, Meaning::Now)] = pieces.as_slice() {
        return Ok(Phrase::Now);
    }
    let mut parser = Parser {
        rest: &pieces,
        words,
        year: u32::try_from(year).unwrap_or_default(),
        stamp: Stamp::default(),
        pairs: Vec::new(),
        number: None,
        the: false,
    };
    parser
        .run()
        .and_then(|()| parser.finish())
        .ok_or(WhenError::NotUnderstood)
}

/// What a rule took from the front, and the rest.
type Taken<'p, 'a, T> = Option<(T, &'p [Piece<'a>])>;

struct Parser<'p, 'a> {
    rest: &'p [Piece<'a>],
    words: &'p WhenWords,
    year: u32,
    stamp: Stamp,
    /// `9.10`, of which only the neighbours tell what it is: both numbers and the length of the second.
    pairs: Vec<(u32, u32, usize)>,
    /// A number that is an hour or a day if another item stands beside it.
    number: Option<u32>,
    /// Whether "den" was the last word, which only a date follows.
    the: bool,
}

impl Parser<'_, '_> {
    /// Takes items until nothing is left; `None` at the first piece that fits nowhere.
    fn run(&mut self) -> Option<()> {
        while !self.rest.is_empty() {
            self.item()?;
        }
        Some(())
    }

    fn item(&mut self) -> Option<()> {
        let the = std::mem::take(&mut self.the);
        if let [Number(clock, 6), tail @ ..] = self.rest
            && self.stamp.day.is_some()
        {
            let time = TimeOfDay::new(clock / 10_000, clock / 100 % 100).with_second(clock % 100);
            self.rest = tail;
            put(&mut self.stamp.clock, time)?;
            return self.offset();
        }
        // Behind a day, 18.05.09 is a clock time.
        if self.stamp.day.is_none()
            && let Some((day, tail)) = self.day()
        {
            self.rest = tail;
            return put(&mut self.stamp.day, day);
        }
        if let Some((weekday, tail)) = self.weekday() {
            self.rest = tail;
            return put(&mut self.stamp.weekday, weekday);
        }
        if let Some((clock, tail)) = self.clock() {
            self.rest = tail;
            put(&mut self.stamp.clock, clock)?;
            return self.offset();
        }
        match self.rest {
            [Word(_, Meaning::Part(part)), tail @ ..] => {
                self.rest = tail;
                put(&mut self.stamp.part, *part)
            }
            [Word(_, Meaning::PartOf(days, part)), tail @ ..] => {
                self.rest = tail;
                put(&mut self.stamp.day, Day::Back(*days))?;
                put(&mut self.stamp.part, *part)
            }
            [Word(_, Meaning::Midnight), tail @ ..] => {
                self.rest = tail;
                self.stamp.midnight = true;
                put(&mut self.stamp.clock, TimeOfDay::new(0, 0))
            }
            [Word(_, Meaning::The), tail @ ..] => {
                self.rest = tail;
                self.the = true;
                Some(())
            }
            [
                Number(a, 1..=2),
                Mark('.'),
                Number(b, length @ 1..=2),
                tail @ ..,
            ] => {
                self.rest = tail;
                if the {
                    return put(&mut self.stamp.day, day_of((*a, *b, *length)));
                }
                self.pairs.push((*a, *b, *length));
                self.offset()
            }
            [Number(day, 1..=2), Mark('.'), tail @ ..] if the || self.dated(tail) => {
                self.rest = tail;
                put(&mut self.stamp.day, Day::OfMonth(*day))
            }
            [Number(day, 1..=2), tail @ ..] if the => {
                self.rest = tail;
                put(&mut self.stamp.day, Day::OfMonth(*day))
            }
            [Number(number, 1..=2), tail @ ..] => {
                self.rest = tail;
                put(&mut self.number, *number)
            }
            // The full stop of a sentence, not the first of all.
            [Mark('.'), tail @ ..]
                if !matches!(tail, [Number(..), ..])
                    && (self.has_day() || self.stamp.clock.is_some() || !self.pairs.is_empty()) =>
            {
                self.rest = tail;
                Some(())
            }
            _ => None,
        }
    }

    /// Whether a number with a point is the day of a month: beside a weekday, or before a clock time.
    fn dated(&self, tail: &[Piece<'_>]) -> bool {
        self.stamp.weekday.is_some()
            || matches!(
                tail,
                [Word(_, Meaning::At | Meaning::Part(_)), ..] | [Number(..), Mark(':'), ..]
            )
    }

    const fn has_day(&self) -> bool {
        self.stamp.day.is_some() || self.stamp.weekday.is_some()
    }

    /// What may follow a clock time: `+01:00`, `+0100`, `+01`, `Z`, `CET`, `CET (+01:00)`. Fails on an offset no place has.
    fn offset(&mut self) -> Option<()> {
        let (sign, hours, minutes, tail) = match self.rest {
            [
                Word(_, Meaning::Unknown),
                Mark('('),
                Mark(sign @ ('+' | '-')),
                Number(h, 2),
                Mark(':'),
                Number(m, 2),
                Mark(')'),
                tail @ ..,
            ]
            | [
                Mark(sign @ ('+' | '-')),
                Number(h, 2),
                Mark(':'),
                Number(m, 2),
                tail @ ..,
            ] => (plus_or_minus(*sign), *h, *m, tail),
            [Word("z" | "utc" | "gmt", Meaning::Unknown), tail @ ..] => (1, 0, 0, tail),
            [Word(letters, Meaning::Unknown), tail @ ..] => {
                self.rest = tail;
                return put(
                    &mut self.stamp.offset,
                    Offset::Letters((*letters).to_owned()),
                );
            }
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

    /// Settles what the pairs and a lone number are.
    fn finish(mut self) -> Option<Phrase> {
        let has_day = self.has_day();
        let part = self.stamp.part.is_some();
        match *self.pairs.as_slice() {
            [] => {}
            [pair] if self.stamp.clock.is_some() => put(&mut self.stamp.day, day_of(pair))?,
            [pair] if has_day || part || self.stamp.offset.is_some() => {
                self.stamp.clock = Some(clock_of(pair)?);
            }
            [pair] if self.number.is_none() => {
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
        if let Some(number) = self.number {
            self.lone(number, part)?;
        }
        let said = self.has_day() || self.stamp.clock.is_some() || self.stamp.part.is_some();
        // A night before something needs the something.
        if self.stamp.night_before && !self.has_day() {
            return None;
        }
        said.then_some(Phrase::Stamp(self.stamp))
    }

    /// A number alone: the day in "friday 27 9:30", else the hour in "friday 9".
    fn lone(&mut self, number: u32, part: bool) -> Option<()> {
        let weekday_alone = self.stamp.weekday.is_some() && self.stamp.day.is_none();
        if weekday_alone && (self.stamp.clock.is_some() || number > 24) {
            return put(&mut self.stamp.day, Day::OfMonth(number));
        }
        if !self.has_day() && !part {
            return None;
        }
        put(&mut self.stamp.clock, TimeOfDay::new(number, 0))
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
