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
use super::pieces::{MINUS, Sought, cut, name};
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
        dashed: None,
        month_named: false,
        machine: false,
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
    /// `8-10`, of which only the neighbours tell whether it is a date or a range of hours.
    dashed: Option<(u32, u32)>,
    /// Whether the day was typed with the name of its month, which a year may follow.
    month_named: bool,
    /// Whether the T of a machine's time stood between date and clock time.
    machine: bool,
    /// Whether "den" was the last word, which only a date follows.
    the: bool,
}

impl<'p, 'a> Parser<'p, 'a> {
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
            return self.offset(true);
        }
        // Behind a day, 18.05.09 is a clock time.
        if self.stamp.day.is_none()
            && let Some((day, tail)) = self.day()
        {
            return self.take_day(day, tail);
        }
        if let [Word(_, Meaning::NightBefore), tail @ ..] = self.rest {
            self.rest = tail;
            return self.before_night();
        }
        if let Some((weekday, tail)) = self.weekday() {
            self.rest = tail;
            return put(&mut self.stamp.weekday, weekday);
        }
        if let Some((clock, tail)) = self.clock() {
            let with_minutes = matches!(
                self.taken(tail),
                [.., Number(_, 3..)] | [.., Mark(_), Number(..)]
            );
            self.rest = tail;
            put(&mut self.stamp.clock, clock)?;
            return self.offset(with_minutes);
        }
        if let Some((hours, tail)) = self.dashed_hours() {
            self.rest = tail;
            return put(&mut self.dashed, hours);
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
            [Number(12, 2), Word(_, Meaning::Midnight), tail @ ..]
            | [Word(_, Meaning::Midnight), tail @ ..] => {
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
                // 9.10-10.10 can be two dates or two clock times.
                if !self.has_day()
                    && (1..=12).contains(b)
                    && let [Mark('-'), Number(..), Mark('.'), Number(1..=12, _), ..] = tail
                {
                    return None;
                }
                self.pairs.push((*a, *b, *length));
                self.offset(*length == 2)
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

    fn take_day(&mut self, day: Day, tail: &'p [Piece<'a>]) -> Option<()> {
        let typed = self.taken(tail);
        self.machine = matches!(typed, [.., Word("t", _)]);
        let month = |piece: &Piece<'_>| matches!(piece, Word(_, Meaning::Month(_)));
        self.month_named = typed.iter().any(month);
        self.rest = tail;
        put(&mut self.stamp.day, day)
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

    /// The pieces before a tail of the rest.
    fn taken(&self, tail: &[Piece<'a>]) -> &'p [Piece<'a>] {
        let length = self.rest.len() - tail.len();
        self.rest.get(..length).unwrap_or_default()
    }

    /// What may follow a clock time: `-10` and `-10:30` are the end of a range, else it is an offset, `+01:00`, `+0100`,
    /// `+01`, `Z`, `CET`, `CET (+01:00)`. An offset in digits stands only behind a clock time with its minutes, and one with
    /// a minus only behind the T of a machine. Fails on an offset no place has.
    fn offset(&mut self, with_minutes: bool) -> Option<()> {
        match self.rest {
            [Mark('-'), ..] if !self.machine => {
                let (until, tail) = clock::until(self.rest)?;
                self.rest = tail;
                return put(&mut self.stamp.until, until);
            }
            [Mark('+' | '-'), ..] if !with_minutes => return None,
            // A person's text with a minus: only behind a whole date.
            [Mark(MINUS), ..] if !matches!(self.stamp.day, Some(Day::Full { .. })) => return None,
            _ => {}
        }
        let (sign, hours, minutes, tail) = match self.rest {
            [
                Word(_, Meaning::Unknown),
                Mark('('),
                Mark(sign @ ('+' | '-' | MINUS)),
                Number(h, 2),
                Mark(':'),
                Number(m, 2),
                Mark(')'),
                tail @ ..,
            ]
            | [
                Mark(sign @ ('+' | '-' | MINUS)),
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
            [Mark(sign @ ('+' | '-' | MINUS)), Number(hhmm, 4), tail @ ..] => {
                (plus_or_minus(*sign), hhmm / 100, hhmm % 100, tail)
            }
            [Mark(sign @ ('+' | '-' | MINUS)), Number(h, 2), tail @ ..] => {
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

    /// Settles what the pairs, two numbers with a stroke and a lone number are.
    fn finish(mut self) -> Option<Phrase> {
        if let Some(hours) = self.dashed {
            return self.finish_dashed(hours);
        }
        let has_day = self.has_day();
        let part = self.stamp.part.is_some();
        match *self.pairs.as_slice() {
            [] => {}
            [pair] if self.stamp.clock.is_some() => put(&mut self.stamp.day, day_of(pair))?,
            [pair]
                if has_day || part || self.stamp.offset.is_some() || self.stamp.until.is_some() =>
            {
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
                // 22.11 14.30, or the other way round when the first cannot be a date; 9.10 11.11 is both.
                let usual = self.dated_at(a, b);
                let clock_last = self.stamp.offset.is_some() || self.stamp.until.is_some();
                let turned = self.dated_at(b, a).filter(|_| !clock_last);
                self.stamp = match (usual, turned) {
                    (Some(usual), Some(turned)) if self.number.is_none() => {
                        return Some(Phrase::TwoWays(Box::new([usual, turned])));
                    }
                    (Some(stamp), None) | (None, Some(stamp)) => stamp,
                    (Some(_), Some(_)) => return None,
                    // A wrong date or a wrong time.
                    (None, None) => Stamp {
                        day: Some(day_of(a)),
                        clock: Some(clock_of(b)?),
                        ..self.stamp
                    },
                };
            }
            _ => return None,
        }
        if let Some(number) = self.number {
            let ways = self.year_or_hour(number);
            if let Some(ways) = ways.or_else(|| self.day_or_hour(number)) {
                return Some(ways);
            }
            self.lone(number, part)?;
        }
        let said = self.has_day() || self.stamp.clock.is_some() || self.stamp.part.is_some();
        // A night before something needs the something.
        if self.stamp.night_before && !self.has_day() {
            return None;
        }
        said.then_some(Phrase::Stamp(self.stamp))
    }

    /// The stamp with one pair for its date and one for its clock time, where both can exist.
    fn dated_at(&self, date: (u32, u32, usize), clock: (u32, u32, usize)) -> Option<Stamp> {
        let day = day_of(date);
        let clock = clock_of(clock).filter(|clock| clock.exists())?;
        let exists = day.month_exists() && (1..=31).contains(&date.0);
        exists.then(|| Stamp {
            day: Some(day),
            clock: Some(clock),
            ..self.stamp.clone()
        })
    }

    /// `8-10`: the hours of a day that was named, a date before a clock time; alone it may be either.
    fn finish_dashed(self, (from, to): (u32, u32)) -> Option<Phrase> {
        let date = Day::NoYear {
            month: to,
            day: from,
        };
        let (pairs, weekday) = (self.pairs.len(), self.stamp.weekday.is_some());
        let timed = self.stamp.clock.is_some() || pairs > 0 || self.number.is_some();
        if timed {
            let mut parser = self;
            parser.dashed = None;
            put(&mut parser.stamp.day, date)?;
            return parser.finish();
        }
        let hours = Stamp {
            clock: Some(TimeOfDay::new(from, 0)),
            until: Some(TimeOfDay::new(to, 0)),
            ..self.stamp.clone()
        };
        if self.stamp.day.is_some() {
            return Some(Phrase::Stamp(hours));
        }
        if weekday || self.stamp.part.is_some() {
            let dated = Stamp {
                day: Some(date),
                ..self.stamp
            };
            return Some(Phrase::TwoWays(Box::new([hours, dated])));
        }
        Some(Phrase::DateOrTime {
            date,
            time: hours.clock,
        })
    }

    /// A number beside the name of a month: a year or an hour. "22 nov 24" may be both.
    fn year_or_hour(&mut self, number: u32) -> Option<Phrase> {
        let Some(Day::NoYear { month, day }) = self.stamp.day else {
            return None;
        };
        if !self.month_named || number < 10 {
            return None;
        }
        let year = 2000 + number;
        let dated = Stamp {
            day: Some(Day::Full { year, month, day }),
            ..self.stamp.clone()
        };
        if number > 24 || self.stamp.clock.is_some() {
            return Some(Phrase::Stamp(dated));
        }
        let timed = Stamp {
            clock: Some(TimeOfDay::new(number, 0)),
            ..self.stamp.clone()
        };
        // A year of these days comes first.
        let ways = if year.abs_diff(self.year) <= 2 {
            [dated, timed]
        } else {
            [timed, dated]
        };
        Some(Phrase::TwoWays(Box::new(ways)))
    }

    /// A number beside a day of the week alone: the day of the month, where that is such a day, or an hour.
    fn day_or_hour(&self, number: u32) -> Option<Phrase> {
        let (stamp, number_alone) = (&self.stamp, self.stamp.part.is_none());
        let weekday_alone = stamp.weekday.is_some() && stamp.day.is_none();
        if !number_alone || !weekday_alone || stamp.clock.is_some() || number > 24 {
            return None;
        }
        let dated = Stamp {
            day: Some(Day::OfMonth(number)),
            ..stamp.clone()
        };
        let timed = Stamp {
            clock: Some(TimeOfDay::new(number, 0)),
            ..stamp.clone()
        };
        Some(Phrase::TwoWays(Box::new([dated, timed])))
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
    if matches!(sign, '-' | MINUS) { -1 } else { 1 }
}
