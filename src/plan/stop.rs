//! Stop lists: what to do first for a kind of breach, and what not to do. A plan may have some of its own.

use super::fault::{Fault, Problem};
use super::reader::read as read_file;
use super::table::{Ids, Table};
use super::{FileKind, OUR_LANGUAGES};
use crate::domain::event::BreachKind;
use crate::domain::plan::{StopLine, StopList};

/// The most lines of a list: it is read in a hurry, on a small screen.
pub const MOST_LINES: usize = 9;

/// Reads a stop list.
pub fn read(file: &str, text: &str) -> Result<StopList, Vec<Fault>> {
    read_file(file, text, FileKind::Stop, OUR_LANGUAGES, list)
}

/// The lists of a plan's own, one for a kind at most.
pub(super) fn own(top: &Table<'_>) -> Vec<StopList> {
    let mut kinds = Ids::default();
    top.tables("stop", |table| {
        let list = list(table);
        kinds.add(table, "breach", list.kind.code());
        list
    })
}

pub(super) fn list(table: &Table<'_>) -> StopList {
    let lines = table.some_tables("lines", |line| StopLine {
        text: line.words("do"),
        not: line.words("not"),
    });
    if lines.len() > MOST_LINES {
        let problem = Problem::TooMany {
            key: "lines".to_owned(),
            count: lines.len(),
            most: MOST_LINES,
        };
        table.fault("lines", problem);
    }
    StopList {
        kind: table
            .code("breach", BreachKind::ALL, BreachKind::code)
            .unwrap_or(BreachKind::Other),
        lines,
    }
}
