//! Typed text with a cursor: moving by characters, words and lines, deleting, undo.
//!
//! `tui-input` holds the text and steps over characters as people count them; lines, rows and undo are added. Which key
//! does what is in `keys.rs`, where a text wraps in `rows.rs`; how long a text may be and what may stand in it is for
//! `form.rs` to say. Drawing is in `dialog/view.rs`.

pub mod keys;
pub mod rows;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use tui_input::{Input, InputRequest};

pub use keys::{Goal, Stroke};

/// What a stroke did to a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The text is another.
    Changed,
    /// The cursor stands elsewhere.
    Moved,
    /// There is nothing on that side.
    Still,
}

/// How many steps can be taken back: some sentences, word by word.
const STEPS: usize = 100;

/// A text as it was at some time, and where the cursor stood. Forms are copied at each key, so copies share the text.
#[derive(Clone, Debug)]
struct Version {
    text: Arc<str>,
    cursor: usize,
}

/// A text that is being typed. Positions count `char`s.
#[derive(Clone, Debug, Default)]
pub struct Editor {
    input: Input,
    /// The column that going up and down keeps to, across shorter rows.
    column: Option<usize>,
    /// The character typed last, as long as nothing else was done.
    last: Option<char>,
    undo: Vec<Version>,
    redo: Vec<Version>,
}

impl Editor {
    /// Opens a text with the cursor at its end.
    pub fn new(text: String) -> Self {
        Self {
            input: Input::new(text),
            ..Self::default()
        }
    }

    /// The text.
    pub fn value(&self) -> &str {
        self.input.value()
    }

    /// Where the cursor stands.
    pub fn cursor(&self) -> usize {
        self.input.cursor()
    }

    /// Types a character. A word is one step of undo, with what separates it from the next one.
    pub fn insert(&mut self, c: char) {
        let same_step = |last: char| !last.is_whitespace() || c.is_whitespace();
        if !self.last.is_some_and(same_step) {
            self.remember();
        }
        self.redo.clear();
        self.column = None;
        self.last = Some(c);
        self.handle(InputRequest::InsertChar(c));
    }

    /// Puts a text in at the cursor, in one step.
    pub fn insert_text(&mut self, text: &str) {
        self.replace(self.cursor(), self.cursor(), text);
    }

    /// Takes the whole text out, in one step.
    pub fn clear(&mut self) {
        self.replace(0, usize::MAX, "");
    }

    /// Does what a key means, in a text that wraps at so many cells.
    pub fn press(&mut self, stroke: Stroke, room: usize) -> Outcome {
        self.last = None;
        let column = self.column.take();
        match stroke {
            Stroke::Up => self.climb(false, column, room),
            Stroke::Down => self.climb(true, column, room),
            Stroke::Go(goal) => {
                let to = self.reach(goal);
                self.go_to(to)
            }
            Stroke::Delete(goal) => {
                let (from, to) = (self.cursor(), self.reach_within_line(goal));
                self.replace(from.min(to), from.max(to), "")
            }
            Stroke::DeleteLine => {
                let (start, end) = self.line();
                self.replace(start, end, "")
            }
            Stroke::Undo => {
                let Some(before) = self.undo.pop() else {
                    return Outcome::Still;
                };
                let now = self.show(&before);
                self.redo.push(now);
                Outcome::Changed
            }
            Stroke::Redo => {
                let Some(after) = self.redo.pop() else {
                    return Outcome::Still;
                };
                let now = self.show(&after);
                self.undo.push(now);
                Outcome::Changed
            }
        }
    }

    /// Goes a row up or down, as they are seen, as near to the column as it can.
    fn climb(&mut self, down: bool, column: Option<usize>, room: usize) -> Outcome {
        let rows = rows::wrap(self.value(), room);
        let (row, stands) = rows::place(&rows, self.cursor());
        let next = if down {
            row.checked_add(1)
        } else {
            row.checked_sub(1)
        };
        let Some(next) = next.and_then(|n| rows.get(n)) else {
            return Outcome::Still;
        };
        let column = column.unwrap_or(stands);
        let to = next.at(column);
        self.go_to(to);
        self.column = Some(column);
        Outcome::Moved
    }

    /// Where a movement ends.
    fn reach(&mut self, goal: Goal) -> usize {
        let (start, end) = self.line();
        let from = self.cursor();
        let request = match goal {
            Goal::CharLeft => InputRequest::GoToPrevChar,
            Goal::CharRight => InputRequest::GoToNextChar,
            Goal::WordLeft => InputRequest::GoToPrevWord,
            Goal::WordRight => InputRequest::GoToNextWord,
            Goal::LineStart => InputRequest::SetCursor(start),
            Goal::LineEnd => InputRequest::SetCursor(end),
            Goal::TextStart => InputRequest::GoToStart,
            Goal::TextEnd => InputRequest::GoToEnd,
        };
        self.handle(request);
        let to = self.cursor();
        self.handle(InputRequest::SetCursor(from));
        to
    }

    /// Where a deletion ends: at the end of its line at the latest, or beyond that end alone.
    fn reach_within_line(&mut self, goal: Goal) -> usize {
        let ((start, end), from) = (self.line(), self.cursor());
        let to = self.reach(goal);
        if goal == Goal::LineEnd && from == end {
            self.reach(Goal::CharRight)
        } else if to < start {
            if from > start { start } else { start - 1 }
        } else if to > end {
            if from < end { end } else { end + 1 }
        } else {
            to
        }
    }

    /// Where the line with the cursor starts and ends: a line is what Enter ends, however many rows it has.
    fn line(&self) -> (usize, usize) {
        let mut start = 0;
        for (n, c) in self.value().chars().enumerate() {
            match c {
                '\n' if n < self.cursor() => start = n + 1,
                '\n' => return (start, n),
                _ => {}
            }
        }
        (start, self.value().chars().count())
    }

    fn go_to(&mut self, to: usize) -> Outcome {
        if self.handle(InputRequest::SetCursor(to)) {
            Outcome::Moved
        } else {
            Outcome::Still
        }
    }

    /// Puts a text in the place of what lies between two positions.
    fn replace(&mut self, start: usize, end: usize, with: &str) -> Outcome {
        let chars = || self.value().chars();
        let mut text: String = chars().take(start).collect();
        text.push_str(with);
        text.extend(chars().skip(end));
        if text == self.value() {
            return Outcome::Still;
        }
        self.remember();
        self.redo.clear();
        (self.column, self.last) = (None, None);
        let cursor = start + with.chars().count();
        self.input = Input::new(text).with_cursor(cursor);
        Outcome::Changed
    }

    fn version(&self) -> Version {
        Version {
            text: self.value().into(),
            cursor: self.cursor(),
        }
    }

    /// Keeps the text as it is now, to come back to.
    fn remember(&mut self) {
        if self.undo.len() == STEPS {
            self.undo.remove(0);
        }
        self.undo.push(self.version());
    }

    /// Puts a version in the place of the text, which is answered.
    fn show(&mut self, version: &Version) -> Version {
        let now = self.version();
        self.input = Input::new(version.text.to_string()).with_cursor(version.cursor);
        now
    }

    /// Whether the request had anything to do.
    fn handle(&mut self, request: InputRequest) -> bool {
        self.input.handle(request).is_some()
    }
}
