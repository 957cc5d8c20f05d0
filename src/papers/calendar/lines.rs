//! The lines of a calendar file: their ends, their folding, their values (RFC 5545, 3.1 and 3.3).

use crate::domain::time::Moment;

/// The most octets a line may hold without its end.
const LINE: usize = 75;

/// A moment as RFC 5545 writes it: `20261122T171500Z`. Fractions of a second are cut.
pub(super) fn utc(moment: Moment) -> String {
    let text = moment.rfc3339();
    let seconds = text.chars().take(19);
    let digits: String = seconds.filter(|c| !matches!(c, '-' | ':')).collect();
    format!("{digits}Z")
}

/// A text as a value: what means something to the format gets a backslash, and no other sign of control gets in.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() && c != '\t' => {}
            _ => out.push(c),
        }
    }
    out
}

/// Lines that end in CRLF and are folded between characters.
#[derive(Default)]
pub(super) struct Lines {
    pub(super) text: String,
}

impl Lines {
    pub(super) fn line(&mut self, name: &str, value: &str) {
        let mut room = LINE;
        for c in name.chars().chain([':']).chain(value.chars()) {
            if c.len_utf8() > room {
                self.text.push_str("\r\n ");
                // The blank that marks the rest of a line counts.
                room = LINE - 1;
            }
            self.text.push(c);
            room -= c.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}
