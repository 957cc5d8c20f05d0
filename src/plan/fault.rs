//! What can be wrong with a text file, and where.
//!
//! A fault is a value; its sentence is made where people read it, from `Problem::id` and `Problem::args`. `parse` is the
//! one way from a text to a type: it bounds the size and turns every complaint of the TOML reader into a fault with a
//! line. Each format adds its own checks beside its own types.

use std::fmt;
use std::ops::Range;

use serde::de::DeserializeOwned;

/// The largest file that is read: a plan is a text for people, not a data store.
pub const LARGEST: usize = 1024 * 1024;

/// One thing that is wrong in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file as the person knows it.
    pub file: String,
    /// The line, from 1, where there is one.
    pub line: Option<usize>,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The file is larger than anything a person writes.
    TooLarge {
        /// Its size in bytes.
        bytes: usize,
    },
    /// It is not TOML: a quote or bracket is missing, a key comes twice.
    Syntax {
        /// The TOML reader's own words, in English.
        detail: String,
    },
    /// A key that means nothing here, most often a slip.
    UnknownKey {
        /// The key as written.
        key: String,
        /// The keys that may stand here.
        expected: Vec<String>,
    },
    /// A key that has to be there is not.
    MissingKey {
        /// The missing key.
        key: String,
    },
    /// A word that is none of the words allowed here.
    UnknownWord {
        /// The word as written.
        word: String,
        /// The words allowed.
        expected: Vec<String>,
    },
    /// A number where a text belongs, and the like.
    WrongKind {
        /// The value as written, or the TOML reader's word for it.
        found: String,
        /// What belongs here.
        expected: Kind,
    },
    /// A value of the right kind that cannot be.
    BadValue {
        /// The key.
        key: String,
        /// The value as written.
        value: String,
        /// What belongs here, as a short code the texts translate.
        expected: &'static str,
    },
    /// Exactly one of several keys has to be there.
    NotOneOf {
        /// The keys to choose from.
        keys: &'static [&'static str],
    },
}

/// The kind of value a key takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text in quotes.
    Text,
    /// A whole number.
    Number,
    /// `true` or `false`.
    YesNo,
    /// A list in brackets.
    List,
    /// A table of keys.
    Table,
    /// Something else, in the TOML reader's words.
    Other(String),
}

impl Kind {
    fn read(words: &str) -> Self {
        let is = |begins: &[&str]| begins.iter().any(|b| words.starts_with(b));
        if is(&["a string", "a character", "a borrowed string"]) {
            Self::Text
        } else if is(&[
            "i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64", "usize",
        ]) {
            Self::Number
        } else if is(&["a boolean"]) {
            Self::YesNo
        } else if is(&["a sequence", "an array", "a tuple"]) {
            Self::List
        } else if is(&["a map", "struct", "a table"]) {
            Self::Table
        } else {
            Self::Other(words.to_owned())
        }
    }

    fn code(&self) -> &str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::YesNo => "yes-no",
            Self::List => "list",
            Self::Table => "table",
            Self::Other(words) => words,
        }
    }
}

impl Problem {
    /// The ids of all sentences, for tests over the texts.
    pub const IDS: &[&str] = &[
        "fault-too-large",
        "fault-syntax",
        "fault-unknown-key",
        "fault-missing-key",
        "fault-unknown-word",
        "fault-wrong-kind",
        "fault-bad-value",
        "fault-not-one-of",
    ];

    /// The id of the sentence that tells it.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "fault-too-large",
            Self::Syntax { .. } => "fault-syntax",
            Self::UnknownKey { .. } => "fault-unknown-key",
            Self::MissingKey { .. } => "fault-missing-key",
            Self::UnknownWord { .. } => "fault-unknown-word",
            Self::WrongKind { .. } => "fault-wrong-kind",
            Self::BadValue { .. } => "fault-bad-value",
            Self::NotOneOf { .. } => "fault-not-one-of",
        }
    }

    /// The values put into the sentence.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooLarge { bytes } => vec![("bytes", bytes.to_string())],
            Self::Syntax { detail } => vec![("detail", detail.clone())],
            Self::UnknownKey { key, expected } => {
                vec![("key", key.clone()), ("expected", expected.join(", "))]
            }
            Self::MissingKey { key } => vec![("key", key.clone())],
            Self::UnknownWord { word, expected } => {
                vec![("word", word.clone()), ("expected", expected.join(", "))]
            }
            Self::WrongKind { found, expected } => vec![
                ("found", found.clone()),
                ("expected", expected.code().to_owned()),
            ],
            Self::BadValue {
                key,
                value,
                expected,
            } => vec![
                ("key", key.clone()),
                ("value", value.clone()),
                ("expected", (*expected).to_owned()),
            ],
            Self::NotOneOf { keys } => vec![("keys", keys.join(", "))],
        }
    }

    /// Reads a complaint of the TOML reader, whose words are serde's.
    fn read(message: &str) -> Self {
        let mut quoted = message.split('`').skip(1).step_by(2).map(str::to_owned);
        let mut first = || quoted.next().unwrap_or_default();
        if message.starts_with("unknown field") {
            Self::UnknownKey {
                key: first(),
                expected: quoted.collect(),
            }
        } else if message.starts_with("missing field") {
            Self::MissingKey { key: first() }
        } else if message.starts_with("unknown variant") {
            Self::UnknownWord {
                word: first(),
                expected: quoted.collect(),
            }
        } else if let Some((found, expected)) = message
            .strip_prefix("invalid type: ")
            .or_else(|| message.strip_prefix("invalid value: "))
            .and_then(|rest| rest.split_once(", expected "))
        {
            Self::WrongKind {
                found: value_in(found).to_owned(),
                expected: Kind::read(expected),
            }
        } else {
            Self::Syntax {
                detail: message.to_owned(),
            }
        }
    }
}

impl Fault {
    /// A fault at a place in the text, as `toml::Spanned` gives it.
    pub fn at(file: &str, text: &str, span: &Range<usize>, problem: Problem) -> Self {
        Self {
            file: file.to_owned(),
            line: Some(line_of(text, span.start)),
            problem,
        }
    }
}

impl fmt::Display for Fault {
    /// The fault for logs: people get the sentence of `Problem::id`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.problem.id())?;
        for (name, value) in self.problem.args() {
            write!(f, " {name}={value:?}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Fault {}

/// Reads a TOML text into a type; the type denies unknown keys itself.
pub fn parse<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Fault> {
    if text.len() > LARGEST {
        return Err(Fault {
            file: file.to_owned(),
            line: None,
            problem: Problem::TooLarge { bytes: text.len() },
        });
    }
    toml::from_str(text).map_err(|error| Fault {
        file: file.to_owned(),
        line: error.span().map(|span| line_of(text, span.start)),
        problem: Problem::read(error.message()),
    })
}

/// The value in words such as "integer `5`" and "string \"x\"".
fn value_in(found: &str) -> &str {
    found
        .split_once('`')
        .map(|(_, value)| value.trim_end_matches('`'))
        .or_else(|| found.strip_prefix("string "))
        .unwrap_or(found)
}

fn line_of(text: &str, offset: usize) -> usize {
    1 + text
        .bytes()
        .take(offset)
        .filter(|byte| *byte == b'\n')
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only the faults are looked at")]
    struct Sample {
        name: String,
        #[serde(default)]
        count: u8,
        #[serde(default)]
        list: Vec<bool>,
        colour: Option<Colour>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Colour {
        Red,
        Green,
    }

    fn fault(text: &str) -> (Option<usize>, Problem) {
        let fault = parse::<Sample>("sample.toml", text).unwrap_err();
        assert_eq!(fault.file, "sample.toml");
        assert!(Problem::IDS.contains(&fault.problem.id()));
        (fault.line, fault.problem)
    }

    #[test]
    fn a_slip_names_its_line_and_what_was_expected() {
        let text = "# a comment\nname = \"x\"\n\nnmae = \"y\"\n";
        let (line, problem) = fault(text);
        assert_eq!(line, Some(4));
        assert_eq!(
            problem,
            Problem::UnknownKey {
                key: "nmae".into(),
                expected: ["name", "count", "list", "colour"].map(Into::into).into()
            }
        );
        let shown = parse::<Sample>("sample.toml", text)
            .unwrap_err()
            .to_string();
        assert!(
            shown.starts_with("sample.toml:4: fault-unknown-key key=\"nmae\""),
            "{shown}"
        );
    }

    #[test]
    fn every_complaint_of_the_reader_becomes_a_problem() {
        assert_eq!(
            fault("count = 1"),
            (Some(1), Problem::MissingKey { key: "name".into() })
        );
        assert_eq!(
            fault("name = \"x\"\ncolour = \"blue\"").1,
            Problem::UnknownWord {
                word: "blue".into(),
                expected: vec!["red".into(), "green".into()]
            }
        );
        let kinds = [
            ("name = 5", "5", Kind::Text),
            ("name = \"x\"\ncount = \"5\"", "\"5\"", Kind::Number),
            ("name = \"x\"\ncount = 300", "300", Kind::Number),
            ("name = \"x\"\nlist = 5", "5", Kind::List),
            ("name = \"x\"\nlist = [1]", "1", Kind::YesNo),
        ];
        for (text, value, kind) in kinds {
            let (line, problem) = fault(text);
            assert_eq!(line, Some(text.lines().count()), "{text}");
            let wrong = Problem::WrongKind {
                found: value.into(),
                expected: kind,
            };
            assert_eq!(problem, wrong, "{text}");
        }
    }

    #[test]
    fn every_problem_has_a_sentence() {
        for file in [
            include_str!("../../data/locales/en.ftl"),
            include_str!("../../data/locales/da.ftl"),
        ] {
            for id in Problem::IDS {
                let begins = format!("{id} = ");
                assert!(file.lines().any(|l| l.starts_with(&begins)), "{id}");
            }
        }
    }

    #[test]
    fn broken_syntax_is_found_on_its_line() {
        for (text, line) in [
            ("name = \"x\"\ncount = ", 2),
            ("name = \"x\"\nname = \"y\"", 2),
        ] {
            let (found, problem) = fault(text);
            assert_eq!(found, Some(line), "{problem:?}");
            assert!(matches!(problem, Problem::Syntax { .. }), "{problem:?}");
        }
    }

    #[test]
    fn a_huge_file_is_refused_before_it_is_read() {
        let text = "#".repeat(LARGEST + 1);
        assert_eq!(
            fault(&text),
            (None, Problem::TooLarge { bytes: LARGEST + 1 })
        );
        let fits = format!("name = \"x\"\n#{}", "-".repeat(LARGEST - 12));
        assert_eq!(fits.len(), LARGEST);
        assert!(parse::<Sample>("sample.toml", &fits).is_ok());
    }
}
