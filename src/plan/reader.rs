//! Reads a TOML text into a value, or gives every fault in it with its line.
//!
//! A builder takes values out of a [`Table`] by key; what is wrong goes into [`Notes`], and reading goes on. If anything
//! was noted, [`read`] gives the faults and not the value. What the values mean is not known here: see `organisation.rs`,
//! `form.rs` and their neighbours; how single values are taken is in `table.rs`.

use std::collections::BTreeSet;

use toml::de::DeTable;

use super::FileKind;
use super::fault::{Fault, Problem, check_depth, check_size};
use super::notes::{MOST_FAULTS, Notes};
use super::shape::Shape;
use super::slip;
use super::table::Table;

/// Reads a text of a kind. Every text in it that people see must be there in `languages`.
pub(super) fn read<T>(
    file: &str,
    text: &str,
    kind: FileKind,
    languages: &[&str],
    build: impl FnOnce(&Table<'_>) -> T,
) -> Result<T, Vec<Fault>> {
    read_noting(Notes::new(file, text, languages), file, text, |top| {
        top.code("kind", &[kind], FileKind::code);
        build(top)
    })
}

/// What a builder asks of a file of a kind, which says its kind where it has one.
pub(super) fn watch<T>(
    kind: Option<FileKind>,
    languages: &[&str],
    build: impl Fn(&Table<'_>) -> T,
) -> Shape {
    let empty = DeTable::new();
    Shape::watched(|watch| {
        let notes = Notes::watching(watch, languages);
        Table::scope(&notes, &empty, 1, |top| {
            if let Some(kind) = kind {
                top.code("kind", &[kind], FileKind::code);
            }
            build(top);
        });
        notes.into_watch()
    })
}

/// Reads a text of which its folder says what it is.
pub(super) fn read_without_kind<T>(
    file: &str,
    text: &str,
    build: impl FnOnce(&Table<'_>) -> T,
) -> Result<T, Vec<Fault>> {
    read_noting(Notes::new(file, text, &[]), file, text, build)
}

fn read_noting<T>(
    notes: Notes<'_>,
    file: &str,
    text: &str,
    build: impl FnOnce(&Table<'_>) -> T,
) -> Result<T, Vec<Fault>> {
    check_size(file, text).map_err(|fault| vec![fault])?;
    check_depth(file, text).map_err(|fault| vec![fault])?;
    let (top, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        let mut told = BTreeSet::new();
        for error in &errors {
            let line = error.span().map_or(1, |span| notes.line(span.start));
            // One complaint a line is kept, and no more than are given: a hostile file is not searched for slips everywhere.
            let looks = told.len() < MOST_FAULTS && told.insert(line);
            let slip = looks.then(|| slip::of(notes.text_of(text, line))).flatten();
            let detail = || error.message().to_owned();
            notes.add(
                line,
                slip.unwrap_or_else(|| Problem::Syntax { detail: detail() }),
            );
        }
        return Err(notes.one_a_line());
    }
    let value = Table::scope(&notes, top.get_ref(), 1, build);
    let faults = notes.into_faults();
    if faults.is_empty() {
        Ok(value)
    } else {
        Err(faults)
    }
}
