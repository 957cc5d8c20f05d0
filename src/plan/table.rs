//! Takes single values out of a table of a file and notes what is wrong with them.
//!
//! A value that is missing or wrong is noted and replaced by an empty one, so that all faults come at once. Keys nobody
//! asked for are faults too. What the values mean is not known here.

mod watched;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use toml::de::{DeInteger, DeTable, DeValue};
use watched::owned;

use super::KNOWN_LANGUAGES;
use super::fault::Problem;
use super::notes::Notes;
use super::shape::Value;
use crate::domain::plan::{SectionLine, Words};
use crate::domain::text::is_harmful;

/// The most one text may hold, in bytes.
pub(super) const MOST_TEXT: usize = 10_000;
/// The key that stands beside the languages of a line.
const TODAY: &str = "today";
/// The most known values a fault lists.
const MOST_LISTED: usize = 30;

/// One table of a file that is being read.
pub(super) struct Table<'a> {
    notes: &'a Notes<'a>,
    keys: &'a DeTable<'a>,
    line: usize,
    asked: RefCell<Vec<&'static str>>,
}

impl<'a> Table<'a> {
    /// Reads a table and then notes the keys nobody asked for.
    pub(super) fn scope<T>(
        notes: &'a Notes<'a>,
        keys: &'a DeTable<'a>,
        line: usize,
        build: impl FnOnce(&Self) -> T,
    ) -> T {
        let table = Self {
            notes,
            keys,
            line,
            asked: RefCell::default(),
        };
        let value = build(&table);
        let mut asked = table.asked.into_inner();
        asked.sort_unstable();
        asked.dedup();
        for key in keys.keys() {
            if !asked.contains(&key.get_ref().as_ref()) {
                let problem = Problem::UnknownKey {
                    key: key.get_ref().to_string(),
                    expected: asked.join(", "),
                };
                notes.add(notes.line(key.span().start), problem);
            }
        }
        value
    }

    /// The line the table begins in.
    pub(super) const fn line(&self) -> usize {
        self.line
    }

    /// The line of a key, or of the table where the key is missing.
    pub(super) fn line_of(&self, key: &str) -> usize {
        self.keys
            .get_key_value(key)
            .map_or(self.line, |(key, _)| self.notes.line(key.span().start))
    }

    /// Notes a fault at the line of a key.
    pub(super) fn fault(&self, key: &str, problem: Problem) {
        self.notes.add(self.line_of(key), problem);
    }

    /// Notes a fault at a line seen earlier.
    pub(super) fn fault_at(&self, line: usize, problem: Problem) {
        self.notes.add(line, problem);
    }

    /// From here on every text must be there in this language too.
    pub(super) fn need(&self, language: &str) {
        self.notes.need(language);
    }

    fn get(&self, key: &'static str) -> Option<&'a DeValue<'a>> {
        self.asked.borrow_mut().push(key);
        self.keys.get(key).map(toml::Spanned::get_ref)
    }

    /// Whether a key is there.
    pub(super) fn has(&self, key: &'static str) -> bool {
        self.watched(|watch| watch.looks(key));
        self.get(key).is_some() || self.notes.watch().is_some()
    }

    /// A key that must be there; notes where it is not.
    pub(super) fn must(&self, key: &'static str) -> Option<&'a DeValue<'a>> {
        self.watched(|watch| watch.must(key));
        let value = self.get(key);
        if value.is_none() {
            self.fault(key, Problem::MissingKey { key: key.into() });
        }
        value
    }

    /// Cleans a text: runs of white space are one blank. Notes what it must not be.
    fn cleaned(&self, line: usize, key: &str, text: &str) -> String {
        let clean = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let key = || key.to_owned();
        if clean.is_empty() {
            self.fault_at(line, Problem::EmptyText { key: key() });
        }
        if clean.len() > MOST_TEXT {
            let (bytes, most) = (clean.len(), MOST_TEXT);
            self.fault_at(
                line,
                Problem::TooLong {
                    key: key(),
                    bytes,
                    most,
                },
            );
        }
        if let Some(harmful) = clean.chars().find(|c| is_harmful(*c)) {
            let character = format!("U+{:04X}", u32::from(harmful));
            self.fault_at(
                line,
                Problem::HarmfulCharacter {
                    key: key(),
                    character,
                },
            );
        }
        clean
    }

    /// A text that may be missing.
    pub(super) fn text_if(&self, key: &'static str) -> Option<String> {
        self.watched(|watch| watch.reads(key, Value::Text));
        let value = self.get(key)?;
        let Some(text) = value.as_str() else {
            self.fault(key, Problem::NotText { key: key.into() });
            return None;
        };
        Some(self.cleaned(self.line_of(key), key, text))
    }

    /// A text that must be there.
    pub(super) fn text(&self, key: &'static str) -> String {
        self.must(key);
        self.text_if(key).unwrap_or_default()
    }

    /// An id: small letters, digits and hyphens.
    pub(super) fn id_if(&self, key: &'static str) -> Option<String> {
        self.watched(|watch| watch.reads(key, Value::Id));
        let found = self.text_if(key)?;
        let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        if !found.bytes().all(fits) {
            let (key, found) = (key.to_owned(), found.clone());
            self.fault(&key.clone(), Problem::WrongId { key, found });
        }
        Some(found)
    }

    /// An id that must be there.
    pub(super) fn id(&self, key: &'static str) -> String {
        self.must(key);
        self.id_if(key).unwrap_or_default()
    }

    /// An id that must be there and is noted where it stands twice.
    pub(super) fn new_id(&self, key: &'static str, ids: &mut Ids) -> String {
        let id = self.id(key);
        ids.add(self, key, &id);
        id
    }

    /// A value out of a list of values, each with its code.
    pub(super) fn code_if<T: Copy, C: AsRef<str>>(
        &self,
        key: &'static str,
        all: &[T],
        code: impl Fn(T) -> C,
    ) -> Option<T> {
        if let Some(watch) = self.notes.watch() {
            return all.get(watch.chooses(key, owned(all, code))).copied();
        }
        let found = self.text_if(key)?;
        let value = all.iter().copied().find(|v| code(*v).as_ref() == found);
        if value.is_none() {
            self.unknown(key, found, all.iter().map(|v| code(*v)));
        }
        value
    }

    /// A value out of a list of values that must be there.
    pub(super) fn code<T: Copy, C: AsRef<str>>(
        &self,
        key: &'static str,
        all: &[T],
        code: impl Fn(T) -> C,
    ) -> Option<T> {
        self.must(key);
        self.code_if(key, all, code)
    }

    /// Several values out of a list of values; none where the key is missing.
    pub(super) fn codes<T: Copy, C: AsRef<str>>(
        &self,
        key: &'static str,
        all: &[T],
        code: impl Fn(T) -> C,
    ) -> Vec<T> {
        self.watched(|watch| watch.reads(key, Value::Codes(owned(all, &code))));
        let mut values = Vec::new();
        for found in self.texts(key) {
            match all.iter().copied().find(|v| code(*v).as_ref() == found) {
                Some(value) => values.push(value),
                None => self.unknown(key, found, all.iter().map(|v| code(*v))),
            }
        }
        values
    }

    /// Notes a value that is none of those that are known.
    pub(super) fn unknown<C: AsRef<str>>(
        &self,
        key: &str,
        found: String,
        allowed: impl Iterator<Item = C>,
    ) {
        let problem = Problem::UnknownValue {
            key: key.to_owned(),
            found,
            expected: listed(allowed),
        };
        self.fault(key, problem);
    }

    /// A whole number of at least `least` that may be missing.
    pub(super) fn number_if(&self, key: &'static str, least: u32) -> Option<u32> {
        let range = i64::from(least)..=i64::from(u32::MAX);
        self.watched(|watch| watch.reads(key, Value::Whole(range)));
        let number = number(self.get(key)?).filter(|n| *n >= least);
        if number.is_none() {
            self.fault(
                key,
                Problem::NotNumber {
                    key: key.into(),
                    least,
                },
            );
        }
        number
    }

    /// A whole number that must be there.
    pub(super) fn number(&self, key: &'static str, least: u32) -> u32 {
        self.must(key);
        self.number_if(key, least).unwrap_or(least)
    }

    /// A whole number in a range, which may lie below 0 and may be missing; `expected` says what it is.
    pub(super) fn whole_if(
        &self,
        key: &'static str,
        range: RangeInclusive<i16>,
        expected: &'static str,
    ) -> Option<i16> {
        let all = i64::from(*range.start())..=i64::from(*range.end());
        self.watched(|watch| watch.reads(key, Value::Whole(all)));
        let value = self.get(key)?;
        let integer = value.as_integer();
        let whole = integer.and_then(|n| i16::from_str_radix(n.as_str(), n.radix()).ok());
        let whole = whole.filter(|n| range.contains(n));
        if whole.is_none() {
            let found = integer.map(DeInteger::as_str).or(value.as_str());
            let problem = Problem::BadValue {
                key: key.into(),
                value: found.unwrap_or("?").to_owned(),
                expected,
            };
            self.fault(key, problem);
        }
        whole
    }

    /// `true` or `false`, where the key is there.
    pub(super) fn flag_if(&self, key: &'static str) -> Option<bool> {
        self.watched(|watch| watch.reads(key, Value::Flag));
        let flag = self.get(key)?.as_bool();
        if flag.is_none() {
            self.fault(key, Problem::NotFlag { key: key.into() });
        }
        flag
    }

    /// Whether a key is `true`; a missing one is `false`.
    pub(super) fn flag(&self, key: &'static str) -> bool {
        self.flag_if(key).unwrap_or(false)
    }

    /// A date that may be missing, as ISO text.
    pub(super) fn date_if(&self, key: &'static str) -> Option<String> {
        self.watched(|watch| watch.reads(key, Value::Date));
        let value = self.get(key)?;
        let date = value
            .as_datetime()
            .filter(|d| d.time.is_none())
            .and_then(|d| d.date);
        if date.is_none() {
            self.fault(key, Problem::NotDate { key: key.into() });
        }
        date.map(|d| d.to_string())
    }

    /// The values of a list, each with its line; none where the key is missing.
    fn list(&self, key: &'static str) -> Vec<(usize, &'a DeValue<'a>)> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let Some(list) = value.as_array() else {
            self.fault(key, Problem::NotList { key: key.into() });
            return Vec::new();
        };
        list.iter()
            .map(|v| (self.notes.line(v.span().start), v.get_ref()))
            .collect()
    }

    /// Several texts; none where the key is missing.
    pub(super) fn texts(&self, key: &'static str) -> Vec<String> {
        self.watched(|watch| watch.reads(key, Value::Texts));
        let mut texts = Vec::new();
        for (line, value) in self.list(key) {
            match value.as_str() {
                Some(text) => texts.push(self.cleaned(line, key, text)),
                None => self.fault_at(line, Problem::NotText { key: key.into() }),
            }
        }
        texts
    }

    /// Several whole numbers from 1; none where the key is missing.
    pub(super) fn numbers(&self, key: &'static str) -> Vec<u32> {
        self.watched(|watch| watch.reads(key, Value::Numbers));
        let mut numbers = Vec::new();
        for (line, value) in self.list(key) {
            match number(value).filter(|n| *n >= 1) {
                Some(n) => numbers.push(n),
                None => self.fault_at(
                    line,
                    Problem::NotNumber {
                        key: key.into(),
                        least: 1,
                    },
                ),
            }
        }
        numbers
    }

    /// Several tables, each read by `build`; none where the key is missing.
    pub(super) fn tables<T>(
        &self,
        key: &'static str,
        mut build: impl FnMut(&Table<'a>) -> T,
    ) -> Vec<T> {
        if let Some(read) = self.below(key, Value::Tables, &mut build) {
            return vec![read];
        }
        let mut values = Vec::new();
        for (line, value) in self.list(key) {
            match value.as_table() {
                Some(keys) => values.push(Table::scope(self.notes, keys, line, &mut build)),
                None => self.fault_at(line, Problem::NotTable { key: key.into() }),
            }
        }
        values
    }

    /// Notes a list that is missing or empty.
    pub(super) fn need_list(&self, key: &'static str) {
        self.watched(|watch| watch.some(key));
        let list = self.must(key).and_then(DeValue::as_array);
        if list.is_some_and(|list| list.is_empty()) {
            self.fault(key, Problem::EmptyList { key: key.into() });
        }
    }

    /// Several tables of which at least one must be there.
    pub(super) fn some_tables<T>(
        &self,
        key: &'static str,
        build: impl FnMut(&Table<'a>) -> T,
    ) -> Vec<T> {
        self.need_list(key);
        self.tables(key, build)
    }

    /// One table that must be there.
    pub(super) fn table<T>(
        &self,
        key: &'static str,
        build: impl FnOnce(&Table<'a>) -> T,
    ) -> Option<T> {
        if self.notes.watch().is_some() {
            self.must(key);
            return self.below(key, Value::Table, build);
        }
        let value = self.must(key)?;
        let Some(keys) = value.as_table() else {
            self.fault(key, Problem::NotTable { key: key.into() });
            return None;
        };
        Some(Table::scope(self.notes, keys, self.line_of(key), build))
    }

    /// A text in several languages that may be missing.
    pub(super) fn words_if(&self, key: &'static str) -> Words {
        self.watched(|watch| watch.reads(key, Value::Words(self.notes.needed())));
        let Some(value) = self.get(key) else {
            return Words::default();
        };
        let Some(languages) = value.as_table() else {
            self.fault(key, Problem::NotWords { key: key.into() });
            return Words::default();
        };
        self.words_in(self.line_of(key), key, languages)
    }

    /// A text in several languages that must be there.
    pub(super) fn words(&self, key: &'static str) -> Words {
        self.must(key);
        self.words_if(key)
    }

    /// Several texts, each in several languages and perhaps with how it stands today, of which at least one must be there.
    pub(super) fn lines_of_words(&self, key: &'static str) -> Vec<SectionLine> {
        self.need_list(key);
        self.watched(|watch| watch.reads(key, Value::Lines(self.notes.needed())));
        let mut all = Vec::new();
        for (line, value) in self.list(key) {
            let Some(languages) = value.as_table() else {
                self.fault_at(line, Problem::NotWords { key: key.into() });
                continue;
            };
            let text = self.words_in(line, key, languages);
            let today = match languages.get(TODAY).map(|today| today.get_ref().as_table()) {
                Some(Some(today)) => self.words_in(line, TODAY, today),
                Some(None) => {
                    self.fault_at(line, Problem::NotWords { key: TODAY.into() });
                    Words::default()
                }
                None => Words::default(),
            };
            all.push(SectionLine { text, today });
        }
        all
    }

    fn words_in(&self, line: usize, key: &str, languages: &DeTable<'_>) -> Words {
        let mut words = BTreeMap::new();
        let beside = |language: &str| key == "lines" && language == TODAY;
        for (language, value) in languages {
            if beside(language.get_ref()) {
                continue;
            }
            let at = self.notes.line(language.span().start);
            let language = language.get_ref().to_string();
            let full_key = format!("{key}.{language}");
            if !KNOWN_LANGUAGES.contains(&language.as_str()) {
                let problem = Problem::UnknownValue {
                    key: key.to_owned(),
                    found: language,
                    expected: KNOWN_LANGUAGES.join(", "),
                };
                self.fault_at(at, problem);
                continue;
            }
            match value.get_ref().as_str() {
                Some(text) => {
                    let text = self.cleaned(at, &full_key, text);
                    words.insert(language, text);
                }
                None => self.fault_at(at, Problem::NotText { key: full_key }),
            }
        }
        for language in self.notes.needed() {
            if !languages.contains_key(language.as_str()) {
                let key = key.to_owned();
                self.fault_at(line, Problem::NoTranslation { key, language });
            }
        }
        Words(words)
    }
}

/// The ids of one kind seen so far, each with its line.
#[derive(Default)]
pub(super) struct Ids(BTreeMap<String, usize>);

impl Ids {
    /// Notes an id, and a fault where it stands twice.
    pub(super) fn add(&mut self, table: &Table<'_>, key: &str, id: &str) {
        let line = table.line_of(key);
        if let Some(&first) = self.0.get(id) {
            let (key, found) = (key.to_owned(), id.to_owned());
            table.fault_at(line, Problem::Duplicate { key, found, first });
        } else if !id.is_empty() {
            self.0.insert(id.to_owned(), line);
        }
    }

    /// Whether it is one of these.
    pub(super) fn has(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    /// An id that must be one of these, where the key is there.
    pub(super) fn known_if(&self, table: &Table<'_>, key: &'static str) -> Option<String> {
        let found = table.text_if(key)?;
        if !found.is_empty() && !self.0.contains_key(&found) {
            table.unknown(key, found.clone(), self.0.keys());
        }
        Some(found)
    }

    /// An id that must be there and one of these.
    pub(super) fn known(&self, table: &Table<'_>, key: &'static str) -> String {
        table.must(key);
        self.known_if(table, key).unwrap_or_default()
    }

    /// Several ids of which each must be one of these; none where the key is missing.
    pub(super) fn known_all(&self, table: &Table<'_>, key: &'static str) -> Vec<String> {
        let found = table.texts(key);
        for id in &found {
            if !id.is_empty() && !self.0.contains_key(id) {
                table.unknown(key, id.clone(), self.0.keys());
            }
        }
        found
    }
}

/// Values in a row; a long row is cut, as it is repeated in every fault.
fn listed<C: AsRef<str>>(mut values: impl Iterator<Item = C>) -> String {
    let mut first: Vec<String> = values
        .by_ref()
        .take(MOST_LISTED)
        .map(|value| value.as_ref().to_owned())
        .collect();
    if values.next().is_some() {
        first.push("…".to_owned());
    }
    first.join(", ")
}

fn number(value: &DeValue<'_>) -> Option<u32> {
    let integer = value.as_integer()?;
    u32::from_str_radix(integer.as_str(), integer.radix()).ok()
}
