//! Stop lists: what to do first for a kind of breach, and what not to do.

use super::fault::{Fault, Problem};
use super::reader::read as read_file;
use super::{FileKind, OUR_LANGUAGES};
use crate::domain::event::BreachKind;
use crate::domain::plan::{StopLine, StopList};

/// The most lines of a list: it is read in a hurry, on a small screen.
pub const MOST_LINES: usize = 9;

/// Reads a stop list.
pub fn read(file: &str, text: &str) -> Result<StopList, Vec<Fault>> {
    read_file(file, text, FileKind::Stop, OUR_LANGUAGES, |top| {
        let lines = top.some_tables("lines", |table| StopLine {
            text: table.words("do"),
            not: table.words("not"),
        });
        if lines.len() > MOST_LINES {
            let problem = Problem::TooMany {
                key: "lines".to_owned(),
                count: lines.len(),
                most: MOST_LINES,
            };
            top.fault("lines", problem);
        }
        StopList {
            kind: top
                .code("breach", BreachKind::ALL, BreachKind::code)
                .unwrap_or(BreachKind::Other),
            lines,
        }
    })
}
