//! What is wrong with a file while it is read, each with its line; and what every text in it must have.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::fault::{Fault, Problem};
use super::shape::Watch;

/// The most faults that are given for one file.
pub(super) const MOST_FAULTS: usize = 100;

/// Where faults are noted.
pub(super) struct Notes<'a> {
    file: &'a str,
    line_starts: Vec<usize>,
    languages: RefCell<BTreeSet<String>>,
    faults: RefCell<Vec<(usize, Problem)>>,
    watch: Option<Watch>,
}

impl<'a> Notes<'a> {
    pub(super) fn new(file: &'a str, text: &str, languages: &[&str]) -> Self {
        let after_line_ends = text.bytes().enumerate().filter(|(_, b)| *b == b'\n');
        Self {
            file,
            line_starts: after_line_ends.map(|(i, _)| i + 1).collect(),
            languages: RefCell::new(languages.iter().map(|&l| l.to_owned()).collect()),
            faults: RefCell::default(),
            watch: None,
        }
    }

    /// Notes for a reader that is only watched, on no file.
    pub(super) fn watching(watch: Watch, languages: &[&str]) -> Self {
        Self {
            watch: Some(watch),
            ..Self::new("", "", languages)
        }
    }

    /// Who watches the reader, where it is watched.
    pub(super) const fn watch(&self) -> Option<&Watch> {
        self.watch.as_ref()
    }

    /// What was seen of the reader.
    pub(super) fn into_watch(self) -> Option<Watch> {
        self.watch
    }

    /// The line a byte lies in.
    pub(super) fn line(&self, byte: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= byte) + 1
    }

    /// The text of a line.
    pub(super) fn text_of<'t>(&self, text: &'t str, line: usize) -> &'t str {
        let start = |line: usize| match line.checked_sub(2) {
            Some(before) => self.line_starts.get(before).copied(),
            None => Some(0),
        };
        let from = start(line).unwrap_or(text.len());
        let to = start(line + 1).unwrap_or(text.len());
        text.get(from..to).unwrap_or_default()
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
    pub(super) fn one_a_line(self) -> Vec<Fault> {
        let mut seen = BTreeSet::new();
        self.faults
            .borrow_mut()
            .retain(|(line, _)| seen.insert(*line));
        self.into_faults()
    }

    pub(super) fn into_faults(self) -> Vec<Fault> {
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
