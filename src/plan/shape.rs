//! What a reader asks of a file: its keys, what each must hold, and which of them must be there.
//!
//! A reader is watched at work on an empty file, turn after turn: in each turn every code takes another of its values, so
//! that all branches are walked. [`Watch`] notes one turn, [`Shape::of`] puts the turns together. Nothing is said twice
//! about a file in this way: a key that a reader does not ask for is in no schema. How it becomes JSON is in `schema.rs`.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

/// What a key holds.
#[derive(Clone, Debug)]
pub(super) enum Value {
    /// It was only asked whether the key is there.
    Unread,
    /// A text.
    Text,
    /// Small letters, digits and hyphens.
    Id,
    /// One of these codes.
    Code(Vec<String>),
    /// Some of these codes.
    Codes(Vec<String>),
    /// Texts in a row.
    Texts,
    /// A whole number in this range.
    Whole(RangeInclusive<i64>),
    /// Whole numbers from 1.
    Numbers,
    /// `true` or `false`.
    Flag,
    /// A date.
    Date,
    /// A text in several languages, of which these must be there.
    Words(Vec<String>),
    /// Texts in several languages, each perhaps with how it stands today.
    Lines(Vec<String>),
    /// One table.
    Table(Turn),
    /// Several tables, all read like this one.
    Tables(Turn),
}

impl Value {
    /// Where a key is read twice, what says more counts.
    const fn says(&self) -> u8 {
        match self {
            Self::Unread => 0,
            Self::Text | Self::Texts => 1,
            Self::Id
            | Self::Code(_)
            | Self::Codes(_)
            | Self::Whole(_)
            | Self::Numbers
            | Self::Flag
            | Self::Date
            | Self::Words(_)
            | Self::Lines(_)
            | Self::Table(_)
            | Self::Tables(_) => 2,
        }
    }
}

/// A key as it was asked for in one turn.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    value: Value,
    /// Whether it must be there.
    must: bool,
    /// Whether the reader first looked if it is there: then it may be missing.
    looked: bool,
    /// Whether a list must hold something.
    some: bool,
}

/// Groups of keys that shut each other out. A flag counts as given only where it is `true`.
#[derive(Clone, Copy, Debug)]
pub(super) struct OneOf {
    /// The keys of each group stand together.
    pub(super) groups: &'static [&'static [&'static str]],
    /// Whether none of them may be given.
    pub(super) or_none: bool,
}

/// A table as it was read in one turn.
#[derive(Clone, Debug, Default)]
pub(super) struct Turn {
    asked: BTreeMap<&'static str, Asked>,
    chosen: BTreeMap<&'static str, String>,
    one_of: Option<OneOf>,
}

/// Notes what a reader asks for in one turn.
pub(super) struct Watch {
    turn: usize,
    /// The most values a code has: so many turns are needed.
    most: RefCell<usize>,
    open: RefCell<Vec<Turn>>,
}

impl Watch {
    fn new(turn: usize) -> Self {
        Self {
            turn,
            most: RefCell::new(1),
            open: RefCell::new(vec![Turn::default()]),
        }
    }

    /// A table begins.
    pub(super) fn open(&self) {
        self.open.borrow_mut().push(Turn::default());
    }

    /// The table that began last is read.
    pub(super) fn close(&self) -> Turn {
        self.open.borrow_mut().pop().unwrap_or_default()
    }

    fn key(&self, key: &'static str, note: impl FnOnce(&mut Asked)) {
        if let Some(turn) = self.open.borrow_mut().last_mut() {
            note(turn.asked.entry(key).or_insert(Asked {
                value: Value::Unread,
                must: false,
                looked: false,
                some: false,
            }));
        }
    }

    /// The reader looks whether a key is there.
    pub(super) fn looks(&self, key: &'static str) {
        self.key(key, |asked| {
            asked.looked |= !asked.must && matches!(asked.value, Value::Unread);
        });
    }

    /// A key must be there.
    pub(super) fn must(&self, key: &'static str) {
        self.key(key, |asked| asked.must |= !asked.looked);
    }

    /// A list must not be empty.
    pub(super) fn some(&self, key: &'static str) {
        self.key(key, |asked| asked.some = true);
    }

    /// Keys shut each other out.
    pub(super) fn one_of(&self, one_of: OneOf) {
        if let Some(turn) = self.open.borrow_mut().last_mut() {
            turn.one_of = Some(one_of);
        }
    }

    /// A key is read.
    pub(super) fn reads(&self, key: &'static str, value: Value) {
        self.key(key, |asked| {
            if value.says() > asked.value.says() {
                asked.value = value;
            }
        });
    }

    /// A code is read: the place of the one it has in this turn.
    pub(super) fn chooses(&self, key: &'static str, codes: Vec<String>) -> usize {
        let most = codes.len().max(*self.most.borrow());
        self.most.replace(most);
        let place = self.turn % codes.len().max(1);
        if let (Some(turn), Some(code)) = (self.open.borrow_mut().last_mut(), codes.get(place)) {
            turn.chosen.insert(key, code.clone());
        }
        self.reads(key, Value::Code(codes));
        place
    }
}

/// A key of a file.
#[derive(Clone, Debug)]
pub(super) struct Key {
    /// What it holds.
    pub(super) value: Kept,
    /// Whether it must be there.
    pub(super) must: bool,
    /// Whether a list must hold something.
    pub(super) some: bool,
}

/// What a key holds, all turns together.
#[derive(Clone, Debug)]
pub(super) enum Kept {
    /// A value without tables below.
    Plain(Value),
    /// One table.
    Table(Shape),
    /// Several tables.
    Tables(Shape),
}

/// What holds of a key where another one has a certain value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rule {
    /// The code it hangs on.
    pub(super) on: &'static str,
    /// The values of that code.
    pub(super) values: Vec<String>,
    /// The key.
    pub(super) key: &'static str,
    /// Whether the key must be there with them.
    pub(super) must: bool,
    /// Whether it may be there without them.
    pub(super) may: bool,
}

/// A table: its keys and what hangs on their values.
#[derive(Clone, Debug, Default)]
pub(super) struct Shape {
    pub(super) keys: BTreeMap<&'static str, Key>,
    pub(super) rules: Vec<Rule>,
    pub(super) one_of: Option<OneOf>,
}

impl Shape {
    /// Watches a reader for as many turns as it takes to see every value of every code.
    pub(super) fn watched(read: impl Fn(Watch) -> Option<Watch>) -> Self {
        let (mut turns, mut most) = (Vec::new(), 1);
        while turns.len() < most {
            let Some(watch) = read(Watch::new(turns.len())) else {
                break;
            };
            most = most.max(*watch.most.borrow());
            turns.push(watch.close());
        }
        Self::of(&turns)
    }

    fn of(turns: &[Turn]) -> Self {
        let one_of = turns.iter().find_map(|turn| turn.one_of);
        let names: BTreeSet<&'static str> = turns
            .iter()
            .flat_map(|turn| turn.asked.keys().copied())
            .collect();
        let mut shape = Self {
            one_of,
            ..Self::default()
        };
        for name in names {
            let asked: Vec<Option<&Asked>> = turns.iter().map(|turn| read(turn, name)).collect();
            let Some(key) = Key::of(&asked) else { continue };
            let varies = asked.iter().any(Option::is_none)
                || asked.iter().flatten().any(|one| one.must != key.must);
            shape.keys.insert(name, key);
            if varies {
                shape.rules.extend(Rule::of(name, turns));
            }
        }
        shape
    }
}

/// A key as a turn read it; none where it was not read.
fn read<'t>(turn: &'t Turn, key: &str) -> Option<&'t Asked> {
    let asked = turn.asked.get(key);
    asked.filter(|asked| !matches!(asked.value, Value::Unread))
}

impl Key {
    fn of(turns: &[Option<&Asked>]) -> Option<Self> {
        let asked: Vec<&Asked> = turns.iter().copied().flatten().collect();
        let mut below = Vec::new();
        for one in &asked {
            if let Value::Table(turn) | Value::Tables(turn) = &one.value {
                below.push(turn.clone());
            }
        }
        let first = asked.first()?;
        let common = |languages: &[String]| {
            let mut kept = languages.to_vec();
            for other in &asked {
                if let Value::Words(others) | Value::Lines(others) = &other.value {
                    kept.retain(|language| others.contains(language));
                }
            }
            kept
        };
        let value = first.value.clone();
        let value = match value {
            Value::Table(_) => Kept::Table(Shape::of(&below)),
            Value::Tables(_) => Kept::Tables(Shape::of(&below)),
            Value::Words(languages) => Kept::Plain(Value::Words(common(&languages))),
            Value::Lines(languages) => Kept::Plain(Value::Lines(common(&languages))),
            Value::Unread
            | Value::Text
            | Value::Id
            | Value::Code(_)
            | Value::Codes(_)
            | Value::Texts
            | Value::Whole(_)
            | Value::Numbers
            | Value::Flag
            | Value::Date => Kept::Plain(value),
        };
        Some(Self {
            value,
            must: asked.len() == turns.len() && asked.iter().all(|asked| asked.must),
            some: asked.iter().all(|asked| asked.some),
        })
    }
}

impl Rule {
    /// What a key hangs on: the code of which each value always goes with the same.
    fn of(key: &'static str, turns: &[Turn]) -> Option<Self> {
        let codes: BTreeSet<&'static str> = turns
            .iter()
            .flat_map(|turn| turn.chosen.keys().copied())
            .collect();
        codes.into_iter().find_map(|on| Self::on(on, key, turns))
    }

    fn on(on: &'static str, key: &'static str, turns: &[Turn]) -> Option<Self> {
        let mut seen: BTreeMap<&str, (bool, bool)> = BTreeMap::new();
        let mut order = Vec::new();
        for turn in turns {
            let code = turn.chosen.get(on)?;
            let asked = read(turn, key);
            let state = (asked.is_some(), asked.is_some_and(|asked| asked.must));
            if *seen.entry(code).or_insert(state) != state {
                return None;
            }
            if !order.contains(code) {
                order.push(code.clone());
            }
        }
        let may = seen.values().all(|(read, _)| *read);
        let must = seen.values().any(|(_, must)| *must);
        let with = |code: &String| {
            seen.get(code.as_str())
                .is_some_and(|(read, needed)| if must { *needed } else { *read })
        };
        let values: Vec<String> = order.iter().filter(|code| with(code)).cloned().collect();
        Some(Self {
            on,
            values,
            key,
            must,
            may,
        })
    }
}
