//! What goes out: results to standard output, everything else to standard error. A terminal never gets control characters.

use std::io::{self, Write as _};
use std::sync::OnceLock;

use unicode_width::UnicodeWidthStr as _;

use super::Done;
use super::failure::{Code, Failure};
use crate::domain::text::{harmless, harmless_json};
use crate::i18n::{Tr, Value};
use crate::store::Warning;

/// The two streams, in one language.
pub(super) struct Out {
    pub(super) tr: Tr,
    /// Whether only what a script needs is said.
    pub(super) quiet: bool,
    stdout: io::Stdout,
    stderr: io::Stderr,
}

/// Why something did not go out in full; the first of all that was tried.
static FAILED: OnceLock<io::ErrorKind> = OnceLock::new();

impl Out {
    pub(super) fn new(tr: Tr) -> Self {
        let (stdout, stderr) = (io::stdout(), io::stderr());
        let quiet = false;
        Self {
            tr,
            quiet,
            stdout,
            stderr,
        }
    }

    /// The same, saying only what a script needs: results, warnings and what went wrong.
    pub(super) fn quiet(self, quiet: bool) -> Self {
        Self { quiet, ..self }
    }

    /// A sentence that says what was done.
    pub(super) fn said(&self, text: &str) {
        if !self.quiet {
            self.line(text);
        }
    }

    /// A line of the result. A reader that went away is no fault.
    pub(super) fn line(&self, text: &str) {
        wrote(writeln!(self.stdout.lock(), "{}", harmless(text)));
    }

    /// Writes out what still waits, and says whether all went out: the result, and what is to be known beside it.
    pub(super) fn finish(&self) -> Done {
        wrote(self.stdout.lock().flush());
        match FAILED.get() {
            None => Ok(()),
            Some(kind) => Err(Failure {
                code: Code::Store,
                sentence: self
                    .tr
                    .fill("cli-error-output", &[("why", kind.to_string())]),
            }),
        }
    }

    /// Lines in columns. The last one may be as long as it likes.
    pub(super) fn table<const N: usize>(&self, rows: &[[String; N]]) {
        let rows: Vec<[String; N]> = rows
            .iter()
            .map(|row| row.each_ref().map(|cell| harmless(cell).replace('\n', " ")))
            .collect();
        let width = |n: usize| rows.iter().map(|row| row[n].width()).max().unwrap_or(0);
        let widths: [usize; N] = std::array::from_fn(width);
        for row in &rows {
            let mut line = String::new();
            for (cell, width) in row.iter().zip(widths) {
                line += cell;
                line += &" ".repeat(width - cell.width() + 2);
            }
            self.line(line.trim_end());
        }
    }

    /// Text made for machines or files, as it is.
    pub(super) fn raw(&self, text: &str) {
        wrote(self.stdout.lock().write_all(text.as_bytes()));
    }

    /// A value for machines.
    pub(super) fn json(&self, value: &impl serde::Serialize) {
        // Values of ours always have a JSON form; harmful characters are escaped in it.
        let text = serde_json::to_string_pretty(value).unwrap_or_default();
        self.raw(&harmless_json(&text));
        self.raw("\n");
    }

    /// The same in one line, for a reader of lines.
    pub(super) fn json_line(&self, value: &impl serde::Serialize) {
        let text = serde_json::to_string(value).unwrap_or_default();
        self.raw(&harmless_json(&text));
        self.raw("\n");
    }

    /// Something to know beside the result.
    pub(super) fn note(&self, text: &str) {
        if !self.quiet {
            self.insist(text);
        }
    }

    /// Something to know that is said whoever listens.
    pub(super) fn insist(&self, text: &str) {
        wrote(writeln!(self.stderr.lock(), "{}", harmless(text)));
    }

    /// What is asked, before the answer on the same line.
    pub(super) fn prompt(&self, text: &str) {
        let mut stderr = self.stderr.lock();
        wrote(write!(stderr, "{}", harmless(text)));
        wrote(stderr.flush());
    }

    /// Something to know, by its text id.
    pub(super) fn tell(&self, id: &str, values: &[(&str, String)]) {
        self.note(&self.tr.fill(id, values));
    }

    /// Why a command failed.
    pub(super) fn error(&self, sentence: &str) {
        self.insist(
            &self
                .tr
                .with("cli-error", &[("sentence", Value::from(sentence))]),
        );
    }

    pub(super) fn warn(&self, warning: &Warning) {
        let mut values = warning.args();
        for (name, value) in &mut values {
            if *name == "fault" {
                *value = self.tr.text(value);
            }
        }
        self.insist(&self.tr.fill(warning.id(), &values));
    }
}

/// Keeps why something could not be written. A reader that went away is no fault.
fn wrote(done: io::Result<()>) {
    let fault = done.err().map(|error| error.kind());
    if let Some(fault) = fault.filter(|kind| *kind != io::ErrorKind::BrokenPipe) {
        FAILED.get_or_init(|| fault);
    }
}
