//! The words of a language that can stand in a typed time.
//!
//! A language file gives each id below a list of words with `|` between them; a word may be a phrase ("i går"). Written
//! in lower case and without full stops, since `kl.` and `fre.` are read like `kl` and `fre`:
//!
//! `when-order` (`dmy` or `mdy`: how `3/4` is read) · `when-now` · `when-today` · `when-yesterday` · `when-day-before` ·
//! `when-tomorrow` · `when-last` (before a weekday: not today) · `when-ago` · `when-one` (as in "an hour") ·
//! `when-hours` · `when-minutes` · `when-at` · `when-am` · `when-pm` · `when-filler` (words passed over) ·
//! `when-monday` … `when-sunday` · `when-january` … `when-december`

use chrono::Weekday;

/// What a word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Now,
    /// So many days before today.
    Back(u64),
    Tomorrow,
    Last,
    Ago,
    One,
    Hours,
    Minutes,
    At,
    Am,
    Pm,
    Filler,
    Weekday(Weekday),
    Month(u32),
    Unknown,
}

const MEANINGS: &[(&str, Meaning)] = &[
    ("when-now", Meaning::Now),
    ("when-today", Meaning::Back(0)),
    ("when-yesterday", Meaning::Back(1)),
    ("when-day-before", Meaning::Back(2)),
    ("when-tomorrow", Meaning::Tomorrow),
    ("when-last", Meaning::Last),
    ("when-ago", Meaning::Ago),
    ("when-one", Meaning::One),
    ("when-hours", Meaning::Hours),
    ("when-minutes", Meaning::Minutes),
    ("when-at", Meaning::At),
    ("when-am", Meaning::Am),
    ("when-pm", Meaning::Pm),
    ("when-filler", Meaning::Filler),
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

/// The words of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhenWords {
    /// Whether `3/4` is the fourth of March.
    pub(super) month_first: bool,
    /// Phrases as their words, longest first, each with its meaning.
    pub(super) phrases: Vec<(Vec<String>, Meaning)>,
}

impl WhenWords {
    /// Collects the words; `get` answers the text of an id.
    pub fn read(get: impl Fn(&str) -> String) -> Self {
        let mut phrases: Vec<(Vec<String>, Meaning)> = Vec::new();
        for (id, meaning) in MEANINGS {
            for phrase in get(id).to_lowercase().split('|') {
                let words: Vec<String> = phrase.split_whitespace().map(str::to_owned).collect();
                if !words.is_empty() {
                    phrases.push((words, *meaning));
                }
            }
        }
        phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        Self {
            month_first: get("when-order").trim() == "mdy",
            phrases,
        }
    }

    /// The ids a language file must have.
    pub fn ids() -> impl Iterator<Item = &'static str> {
        std::iter::once("when-order").chain(MEANINGS.iter().map(|(id, _)| *id))
    }
}
