//! The words of a language that can stand in a typed time.
//!
//! A language file gives each id of [`WhenWords::ids`] a list of words with `|` between them; a word may be a phrase
//! ("i går"). Written in lower case and without full stops, since `kl.` and `fre.` are read like `kl` and `fre`. Five ids
//! are no such lists: `when-order` (`dmy` or `mdy`: how `3/4` is read), `when-short-year` (`first` where `26-11-24` begins
//! with its year, else `last`), `when-half-order` (`before` where "halv ti" is 9:30,
//! `after` where "half ten" is 10:30) and `when-numbers` and `when-lengths`, whose words
//! have their number, of minutes for a length, behind them. How a row of words is
//! read is in `grammar.rs`.

use chrono::Weekday;

use super::phrase::Part;

/// What a word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Now,
    /// So many days before today.
    Back(u64),
    /// So many days after today.
    Forward(u64),
    /// Before a day of the week: not today.
    Last,
    /// Before a day of the week: still to come.
    Next,
    /// Before a day of the week: the last one or that of last week.
    Previous,
    /// Beside a day of the week: that of last week.
    LastWeek,
    Ago,
    /// Before a length of time: so much later than now.
    In,
    /// As in "an hour".
    One,
    /// A number as a word.
    Count(u32),
    Half,
    OneAndHalf,
    Quarter,
    Unit(Unit),
    /// A length of so many minutes with a word of its own: "halvtimme".
    Length(u32),
    At,
    Am,
    Pm,
    /// As in "ten to nine".
    To,
    /// As in "ten past nine".
    Past,
    /// Before the number of a day: "den 27.".
    The,
    /// Behind the number of a day: "27th".
    Ordinal,
    Filler,
    Part(Part),
    /// A part of the day so many days ago, as in "i aftes".
    PartOf(u64, Part),
    Midnight,
    /// "natten til fredag".
    NightBefore,
    /// "natten mellem torsdag og fredag".
    NightBetween,
    Weekday(Weekday),
    Month(u32),
    Unknown,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Minutes,
    Quarters,
    Hours,
    /// Twenty-four hours to the minute, as in "3 døgn".
    Rounds,
    /// Days of the calendar, as in "2 days ago".
    Days,
    Weeks,
}

const MEANINGS: &[(&str, Meaning)] = &[
    // Before the others: they are these words only between numbers.
    ("when-to", Meaning::To),
    ("when-past", Meaning::Past),
    ("when-now", Meaning::Now),
    ("when-today", Meaning::Back(0)),
    ("when-yesterday", Meaning::Back(1)),
    ("when-day-before", Meaning::Back(2)),
    ("when-tomorrow", Meaning::Forward(1)),
    ("when-day-after", Meaning::Forward(2)),
    ("when-last", Meaning::Last),
    ("when-next", Meaning::Next),
    ("when-previous", Meaning::Previous),
    ("when-last-week", Meaning::LastWeek),
    ("when-ago", Meaning::Ago),
    ("when-in", Meaning::In),
    ("when-one", Meaning::One),
    ("when-half", Meaning::Half),
    ("when-one-and-half", Meaning::OneAndHalf),
    ("when-quarter", Meaning::Quarter),
    ("when-minutes", Meaning::Unit(Unit::Minutes)),
    ("when-hours", Meaning::Unit(Unit::Hours)),
    ("when-rounds", Meaning::Unit(Unit::Rounds)),
    ("when-days", Meaning::Unit(Unit::Days)),
    ("when-weeks", Meaning::Unit(Unit::Weeks)),
    ("when-at", Meaning::At),
    ("when-am", Meaning::Am),
    ("when-pm", Meaning::Pm),
    ("when-the", Meaning::The),
    ("when-ordinal", Meaning::Ordinal),
    ("when-filler", Meaning::Filler),
    ("when-morning", Meaning::Part(Part::Morning)),
    ("when-forenoon", Meaning::Part(Part::Forenoon)),
    ("when-midday", Meaning::Part(Part::Midday)),
    ("when-afternoon", Meaning::Part(Part::Afternoon)),
    ("when-evening", Meaning::Part(Part::Evening)),
    ("when-night", Meaning::Part(Part::Night)),
    ("when-last-night", Meaning::Part(Part::LastNight)),
    ("when-this-morning", Meaning::PartOf(0, Part::Morning)),
    ("when-this-forenoon", Meaning::PartOf(0, Part::Forenoon)),
    ("when-this-afternoon", Meaning::PartOf(0, Part::Afternoon)),
    ("when-this-evening", Meaning::PartOf(0, Part::Evening)),
    ("when-last-evening", Meaning::PartOf(1, Part::Evening)),
    ("when-midnight", Meaning::Midnight),
    ("when-night-before", Meaning::NightBefore),
    ("when-night-between", Meaning::NightBetween),
    ("when-monday", Meaning::Weekday(Weekday::Mon)),
    ("when-tuesday", Meaning::Weekday(Weekday::Tue)),
    ("when-wednesday", Meaning::Weekday(Weekday::Wed)),
    ("when-thursday", Meaning::Weekday(Weekday::Thu)),
    ("when-friday", Meaning::Weekday(Weekday::Fri)),
    ("when-saturday", Meaning::Weekday(Weekday::Sat)),
    ("when-sunday", Meaning::Weekday(Weekday::Sun)),
    ("when-january", Meaning::Month(1)),
    ("when-february", Meaning::Month(2)),
    ("when-march", Meaning::Month(3)),
    ("when-april", Meaning::Month(4)),
    ("when-may", Meaning::Month(5)),
    ("when-june", Meaning::Month(6)),
    ("when-july", Meaning::Month(7)),
    ("when-august", Meaning::Month(8)),
    ("when-september", Meaning::Month(9)),
    ("when-october", Meaning::Month(10)),
    ("when-november", Meaning::Month(11)),
    ("when-december", Meaning::Month(12)),
];

/// The ids that are no plain lists of words.
const OTHERS: [&str; 5] = [
    "when-order",
    "when-short-year",
    "when-half-order",
    "when-numbers",
    "when-lengths",
];

/// The words of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhenWords {
    /// Whether `3/4` is the fourth of March.
    pub(super) month_first: bool,
    /// Whether `26-11-24` begins with its year.
    pub(super) year_first: bool,
    /// Whether "half ten" is half an hour after ten, not before.
    pub(super) half_after: bool,
    /// Phrases as their words, longest first, each with its meaning; a phrase may have several.
    pub(super) phrases: Vec<(Vec<String>, Meaning)>,
}

impl WhenWords {
    /// Collects the words; `get` answers the text of an id.
    pub fn read(get: impl Fn(&str) -> String) -> Self {
        let list = |id: &str| -> Vec<Vec<String>> {
            let phrase = |text: &str| text.split_whitespace().map(str::to_owned).collect();
            let text = get(id).to_lowercase();
            let phrases = text.split('|').map(phrase);
            phrases.filter(|words: &Vec<_>| !words.is_empty()).collect()
        };
        let mut phrases: Vec<(Vec<String>, Meaning)> = Vec::new();
        for (id, meaning) in MEANINGS {
            phrases.extend(list(id).into_iter().map(|words| (words, *meaning)));
        }
        let mut counted = |id: &str, meaning: fn(u32) -> Meaning| {
            for mut words in list(id) {
                let number = words.pop().and_then(|last| last.parse().ok());
                if let (Some(number), false) = (number, words.is_empty()) {
                    phrases.push((words, meaning(number)));
                }
            }
        };
        counted("when-numbers", Meaning::Count);
        counted("when-lengths", Meaning::Length);
        phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        Self {
            month_first: get("when-order").trim() == "mdy",
            year_first: get("when-short-year").trim() == "first",
            half_after: get("when-half-order").trim() == "after",
            phrases,
        }
    }

    /// The words of several languages as if they were one; where they differ, the first has its way.
    pub(super) fn together(all: &[&Self]) -> Self {
        let mut phrases: Vec<(Vec<String>, Meaning)> = Vec::new();
        for words in all {
            let known = phrases.len();
            for (phrase, meaning) in &words.phrases {
                let earlier = phrases.get(..known).unwrap_or_default();
                if earlier.iter().all(|(said, _)| said != phrase) {
                    phrases.push((phrase.clone(), *meaning));
                }
            }
        }
        phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        Self {
            month_first: all.first().is_some_and(|words| words.month_first),
            year_first: all.first().is_some_and(|words| words.year_first),
            half_after: all.first().is_some_and(|words| words.half_after),
            phrases,
        }
    }

    /// The ids a language file must have.
    pub fn ids() -> impl Iterator<Item = &'static str> {
        OTHERS.into_iter().chain(MEANINGS.iter().map(|(id, _)| *id))
    }
}
