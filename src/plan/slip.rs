//! The common slips of who writes TOML for the first time, seen in the line the reader stumbled over.
//!
//! The reader's own words are English and about grammar; these say what to type. A line in which none is seen gives none,
//! and the reader's words stand. Whatever is given here is only said; the file is never mended.

use toml::de::DeTable;

use super::fault::Problem;

/// Quotation marks as word processors make them.
const CURLY: [char; 9] = ['“', '”', '„', '‟', '‘', '’', '‚', '»', '«'];

/// The longest line that is looked at, in bytes.
const LONGEST: usize = 2000;

/// The slip in a line of a text, counted from 1.
pub fn in_line(text: &str, line: usize) -> Option<Problem> {
    of(text.lines().nth(line.checked_sub(1)?)?)
}

/// The slip in a line.
pub(super) fn of(line: &str) -> Option<Problem> {
    if line.len() > LONGEST {
        return None;
    }
    let line = line.trim();
    if !line.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_') {
        return None;
    }
    let Some((key, value)) = line.split_once('=') else {
        let key = line
            .split([' ', '\t', ':', '"', '“', '”'])
            .next()?
            .to_owned();
        return Some(Problem::NoEquals { key });
    };
    let (key, value) = (key.trim().to_owned(), value.trim());
    let bare = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
    if !key.chars().all(bare) || DeTable::parse(&format!("x = {value}")).is_ok() {
        return None;
    }
    let first = value.chars().next();
    let ends_curly = value.ends_with(CURLY);
    match first {
        None | Some('#') => Some(Problem::NoValue { key }),
        Some(c) if CURLY.contains(&c) => Some(Problem::CurlyQuotes { key }),
        Some('[' | '{') if value.contains(CURLY) => Some(Problem::CurlyQuotes { key }),
        // Several lines, or a list: nothing is seen in one line of them.
        Some('[' | '{') => None,
        Some('"' | '\'') if value.starts_with("\"\"\"") || value.starts_with("'''") => None,
        Some('"') => match (closes(value), ends_curly) {
            (false, true) => Some(Problem::CurlyQuotes { key }),
            (false, false) if value.ends_with("\\\"") => Some(Problem::Backslash { key }),
            (false, false) => Some(Problem::NotClosed { key }),
            (true, _) if value.contains('\\') => Some(Problem::Backslash { key }),
            (true, _) => None,
        },
        Some('\'') => (value.matches('\'').count() == 1).then_some(Problem::NotClosed { key }),
        Some(_) => {
            let value = value.split(" #").next().unwrap_or(value).trim();
            let value = value.trim_end_matches('"').to_owned();
            Some(Problem::Unquoted { key, value })
        }
    }
}

/// Whether a text that begins with a quotation mark has the one that ends it.
fn closes(value: &str) -> bool {
    let mut escaped = false;
    value.chars().skip(1).any(|c| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(line: &str) -> Option<&'static str> {
        of(line).map(|problem| problem.id())
    }

    #[test]
    fn each_slip_is_known_by_its_line() {
        for (line, slip) in [
            ("organisation = Struer Kommune", "fault-unquoted"),
            ("organisation = Struer Kommune\"", "fault-unquoted"),
            ("phone = +45 12 34 56 78", "fault-unquoted"),
            ("nis2 = yes # asked", "fault-unquoted"),
            ("organisation = \"Struer Kommune", "fault-not-closed"),
            ("organisation = 'Struer Kommune", "fault-not-closed"),
            ("organisation = “Struer Kommune”", "fault-curly-quotes"),
            ("organisation = »Struer Kommune«", "fault-curly-quotes"),
            ("organisation = \"Struer Kommune”", "fault-curly-quotes"),
            ("channels = [“phone”]", "fault-curly-quotes"),
            ("organisation \"Struer\"", "fault-no-equals"),
            ("organisation: \"Struer\"", "fault-no-equals"),
            ("data = \"C:\\Users\\kim\"", "fault-backslash"),
            ("data = \"C:\\Users\\kim\\\"", "fault-backslash"),
            ("organisation =", "fault-no-value"),
            ("organisation = # later", "fault-no-value"),
        ] {
            assert_eq!(id(line), Some(slip), "{line}");
        }
        let Some(Problem::Unquoted { key, value }) = of("\torganisation =\tStruer Kommune # x")
        else {
            panic!("a slip");
        };
        assert_eq!(
            (key.as_str(), value.as_str()),
            ("organisation", "Struer Kommune")
        );
    }

    #[test]
    fn what_is_sound_or_something_else_is_no_slip() {
        for line in [
            "",
            "# organisation = Struer",
            "[[roles]]",
            "[[roles",
            "organisation = \"Struer = 1\" # x",
            "version = 1",
            "on = 2026-11-22",
            "list = [",
            "text = \"\"\"",
            "\"mail\",",
            "= 1",
            "a b = 1",
            "x = \"a\" \"b\"",
        ] {
            assert_eq!(id(line), None, "{line}");
        }
        assert_eq!(in_line("a = b", 0), None);
        assert_eq!(in_line("a = b", 2), None);
    }
}
