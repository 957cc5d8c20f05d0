//! Papers: what is known in, a file's name and bytes out. Pure: who gathers and saves is `app/papers.rs`.

pub mod calendar;

use std::fmt;

/// A file that people take out of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// What it is called. It holds no title of a case: names of files are seen over shoulders.
    pub name: FileName,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// The name of a file: one name and never a path, not hidden, without signs that a disk or a shell reads in its own way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileName(String);

/// The most bytes of a name before its ending. Disks take 255, and something may be put before it.
const LONGEST: usize = 200;

impl FileName {
    /// Makes any text a name with this ending: what does not fit becomes a hyphen.
    pub fn new(text: &str, ending: &str) -> Self {
        let plain = |c: char| c.is_alphanumeric() || c == '_';
        let mut name = String::new();
        for c in text.chars() {
            if name.len() + c.len_utf8() > LONGEST {
                break;
            }
            if plain(c) {
                name.push(c);
            } else if !name.is_empty() && !name.ends_with('-') {
                name.push('-');
            }
        }
        let name = name.trim_end_matches('-');
        let name = if name.is_empty() { "frist" } else { name };
        Self(format!("{name}.{ending}"))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_becomes_one_plain_name() {
        for (text, name) in [
            (
                "frist-2026-11-22T13:03:12.345Z",
                "frist-2026-11-22T13-03-12-345Z.ics",
            ),
            ("../../etc/passwd", "etc-passwd.ics"),
            ("/", "frist.ics"),
            ("", "frist.ics"),
            (".hidden", "hidden.ics"),
            ("-rf *", "rf.ics"),
            ("a\0b\nc\u{202e}d \\ e", "a-b-c-d-e.ics"),
            ("Rådet for æ, ø og å", "Rådet-for-æ-ø-og-å.ics"),
        ] {
            assert_eq!(FileName::new(text, "ics").as_str(), name, "{text:?}");
        }
        let long = FileName::new(&"å".repeat(300), "ics");
        assert_eq!(long.as_str().len(), LONGEST + 4);
    }
}
