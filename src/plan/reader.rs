//! Reads a TOML text into a value, or gives every fault in it with its line.
//!
//! A builder takes values out of a [`Table`] by key; what is wrong goes into [`Notes`], and reading goes on. If anything
//! was noted, [`read`] gives the faults and not the value. What the values mean is not known here: see `organisation.rs`,
//! `form.rs` and their neighbours; how single values are taken is in `table.rs`.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use toml::de::DeTable;

use super::FileKind;
use super::fault::{Fault, Problem, check_depth, check_size};
use super::table::Table;

/// The most faults that are given for one file.
pub(super) const MOST_FAULTS: usize = 100;

/// Reads a text of a kind. Every text in it that people see must be there in `languages`.
pub(super) fn read<T>(
    file: &str,
    text: &str,
    kind: FileKind,
    languages: &[&str],
    build: impl FnOnce(&Table<'_>) -> T,
) -> Result<T, Vec<Fault>> {
    check_size(file, text).map_err(|fault| vec![fault])?;
    check_depth(file, text).map_err(|fault| vec![fault])?;
    let notes = Notes::new(file, text, languages);
    let (top, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        for error in &errors {
            let line = error.span().map_or(1, |span| notes.line(span.start));
            let detail = error.message().to_owned();
            notes.add(line, Problem::Syntax { detail });
        }
        return Err(notes.one_a_line());
    }
    let value = Table::scope(&notes, top.get_ref(), 1, |top| {
        top.code("kind", &[kind], FileKind::code);
        build(top)
    });
    let faults = notes.into_faults();
    if faults.is_empty() {
        Ok(value)
    } else {
        Err(faults)
    }
}

/// Where faults are noted.
pub(super) struct Notes<'a> {
    file: &'a str,
    line_starts: Vec<usize>,
    languages: RefCell<BTreeSet<String>>,
    faults: RefCell<Vec<(usize, Problem)>>,
}

impl<'a> Notes<'a> {
    fn new(file: &'a str, text: &str, languages: &[&str]) -> Self {
        let after_line_ends = text.bytes().enumerate().filter(|(_, b)| *b == b'\n');
        Self {
            file,
            line_starts: after_line_ends.map(|(i, _)| i + 1).collect(),
            languages: RefCell::new(languages.iter().map(|&l| l.to_owned()).collect()),
            faults: RefCell::default(),
        }
    }

    /// The line a byte lies in.
    pub(super) fn line(&self, byte: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= byte) + 1
    }

    /// Notes a fault.
    pub(super) fn add(&self, line: usize, problem: Problem) {
        self.faults.borrow_mut().push((line, problem));
    }

    /// From here on every text must be there in this language too.
    pub(super) fn need(&self, language: &str) {
        self.languages.borrow_mut().insert(language.to_owned());
    }

    /// The languages every text must be there in.
    pub(super) fn needed(&self) -> Vec<String> {
        self.languages.borrow().iter().cloned().collect()
    }

    /// A broken line throws the parser off its track; its first complaint about it is the useful one.
    fn one_a_line(self) -> Vec<Fault> {
        let mut seen = BTreeSet::new();
        self.faults
            .borrow_mut()
            .retain(|(line, _)| seen.insert(*line));
        self.into_faults()
    }

    fn into_faults(self) -> Vec<Fault> {
        let mut faults = self.faults.into_inner();
        faults.sort_by_key(|(line, _)| *line);
        let more = faults.len().saturating_sub(MOST_FAULTS);
        faults.truncate(MOST_FAULTS);
        let named = |line, problem| Fault {
            file: self.file.to_owned(),
            line,
            problem,
        };
        let mut out: Vec<Fault> = faults
            .into_iter()
            .map(|(line, problem)| named(Some(line), problem))
            .collect();
        if more > 0 {
            out.push(named(None, Problem::More { count: more }));
        }
        out
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
