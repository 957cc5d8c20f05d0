//! Rows of typed text as they are seen: a line that is wider than the room goes on in the next row.
//!
//! Drawing and going up and down both go by these rows, so the cursor goes where people see it. A character is never cut
//! in two, be it of several `char`s or of several cells.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A row of typed text. Positions count the `char`s of the whole text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What stands in it.
    pub text: String,
    /// Where it starts.
    start: usize,
    /// Whether its line goes on in the next row, to which the position behind its last character belongs.
    goes_on: bool,
}

impl Row {
    /// The position at a column, or the nearest before it.
    pub(super) fn at(&self, column: usize) -> usize {
        let last = if self.goes_on {
            self.text.graphemes(true).count().saturating_sub(1)
        } else {
            usize::MAX
        };
        let mut cells = 0;
        let before = self.text.graphemes(true).take(last).take_while(|shown| {
            cells += shown.width();
            cells <= column
        });
        self.start + before.map(|shown| shown.chars().count()).sum::<usize>()
    }
}

/// The rows of a text in a room of so many cells, the last of which is kept for the cursor; at least one.
pub fn wrap(text: &str, room: usize) -> Vec<Row> {
    let most = room.saturating_sub(1);
    let mut rows = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let (mut row, mut cells) = (String::new(), 0);
        for shown in line.graphemes(true) {
            if cells + shown.width() > most && !row.is_empty() {
                let text = std::mem::take(&mut row);
                let next = start + text.chars().count();
                rows.push(Row {
                    text,
                    start,
                    goes_on: true,
                });
                (start, cells) = (next, 0);
            }
            row.push_str(shown);
            cells += shown.width();
        }
        let next = start + row.chars().count() + 1;
        rows.push(Row {
            text: row,
            start,
            goes_on: false,
        });
        start = next;
    }
    rows
}

/// The row and the column of a position.
pub fn place(rows: &[Row], position: usize) -> (usize, usize) {
    let found = rows.iter().rposition(|row| row.start <= position);
    let Some((n, row)) = found.and_then(|n| Some((n, rows.get(n)?))) else {
        return (0, 0);
    };
    let mut at = row.start;
    let before = row.text.graphemes(true).take_while(|shown| {
        at += shown.chars().count();
        at <= position
    });
    (n, before.map(UnicodeWidthStr::width).sum())
}
