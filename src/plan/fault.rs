//! What is wrong with a file: which file, which line, and what was expected instead.
//!
//! A [`Problem`] is a code with parameters; its sentence is in the language files under `fault-…`. Whoever reads a file
//! collects every fault before giving up, so that a person mends a file in one go. How files are read is in `reader.rs`.

use std::ops::Range;

use serde::de::DeserializeOwned;

/// The most a file may hold, in bytes: a plan is text that people read.
pub const MOST_BYTES: usize = 1024 * 1024;

/// One thing that is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file, as it was named to us.
    pub file: String,
    /// The line, from 1; none where the whole file is meant.
    pub line: Option<usize>,
    /// What is wrong.
    pub problem: Problem,
}

macro_rules! problems {
    ($($(#[$doc:meta])* $name:ident = $id:literal { $($(#[$fdoc:meta])* $field:ident: $ty:ty,)* })*) => {
        /// What is wrong, as a code with parameters.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Problem {
            $($(#[$doc])* $name { $($(#[$fdoc])* $field: $ty,)* },)*
        }

        impl Problem {
            /// The ids of all texts, each with the names of its parameters.
            pub const TEXTS: &[(&str, &[&str])] = &[$(($id, &[$(stringify!($field),)*]),)*];

            /// The id of its text.
            pub const fn id(&self) -> &'static str {
                match self { $(Self::$name { .. } => $id,)* }
            }
            /// The parameters of its text.
            pub fn args(&self) -> Vec<(&'static str, String)> {
                match self { $(Self::$name { $($field),* } => vec![$((stringify!($field), $field.to_string()),)*],)* }
            }
        }
    };
}

problems! {
    /// It cannot be opened or is not UTF-8.
    Unreadable = "fault-unreadable" {
        /// What the system says.
        message: String,
    }
    /// It is larger than [`MOST_BYTES`].
    TooLarge = "fault-too-large" {
        /// Its size.
        bytes: usize,
        /// The most.
        most: usize,
    }
    /// It is not TOML.
    Syntax = "fault-syntax" {
        /// What the parser says.
        message: String,
    }
    /// A key nobody knows, often a slip of the pen.
    UnknownKey = "fault-unknown-key" {
        /// The key.
        key: String,
        /// The keys that may stand here.
        allowed: String,
    }
    /// A word that is none of the words allowed here.
    UnknownWord = "fault-unknown-word" {
        /// The word as written.
        word: String,
        /// The words that may stand here.
        allowed: String,
    }
    /// A value of the right kind that cannot be.
    BadValue = "fault-bad-value" {
        /// The key.
        key: String,
        /// The value as written.
        value: String,
        /// What belongs here, as a code the texts translate.
        expected: &'static str,
    }
    /// Exactly one of several keys has to be there.
    NotOneOf = "fault-not-one-of" {
        /// The keys to choose from.
        keys: &'static str,
    }
    /// A key is missing.
    MissingKey = "fault-missing-key" {
        /// The key.
        key: String,
    }
    /// A text was expected.
    NotText = "fault-not-text" {
        /// The key.
        key: String,
    }
    /// A text in several languages was expected.
    NotWords = "fault-not-words" {
        /// The key.
        key: String,
    }
    /// A whole number was expected.
    NotNumber = "fault-not-number" {
        /// The key.
        key: String,
        /// The least.
        least: u32,
    }
    /// `true` or `false` was expected.
    NotFlag = "fault-not-flag" {
        /// The key.
        key: String,
    }
    /// A date was expected.
    NotDate = "fault-not-date" {
        /// The key.
        key: String,
    }
    /// A list was expected.
    NotList = "fault-not-list" {
        /// The key.
        key: String,
    }
    /// A table was expected.
    NotTable = "fault-not-table" {
        /// The key.
        key: String,
    }
    /// A text is empty.
    EmptyText = "fault-empty-text" {
        /// The key.
        key: String,
    }
    /// A list is empty.
    EmptyList = "fault-empty-list" {
        /// The key.
        key: String,
    }
    /// A text is too long.
    TooLong = "fault-too-long" {
        /// The key.
        key: String,
        /// Its length in bytes.
        bytes: usize,
        /// The most.
        most: usize,
    }
    /// There are too many of something.
    TooMany = "fault-too-many" {
        /// The key.
        key: String,
        /// How many there are.
        count: usize,
        /// The most.
        most: usize,
    }
    /// A text holds a character that is invisible or steers the terminal.
    HarmfulCharacter = "fault-harmful-character" {
        /// The key.
        key: String,
        /// The character's number, such as `U+202E`.
        character: String,
    }
    /// An id is not made of small letters, digits and hyphens.
    WrongId = "fault-wrong-id" {
        /// The key.
        key: String,
        /// What stands there.
        found: String,
    }
    /// A value is none of those that are known.
    UnknownValue = "fault-unknown-value" {
        /// The key.
        key: String,
        /// What stands there.
        found: String,
        /// The values that are known.
        allowed: String,
    }
    /// An id stands twice.
    Duplicate = "fault-duplicate" {
        /// The key.
        key: String,
        /// What stands there.
        found: String,
        /// Where it stood first.
        first: usize,
    }
    /// A text lacks a language it must be given in.
    NoTranslation = "fault-no-translation" {
        /// The key.
        key: String,
        /// The language.
        language: String,
    }
    /// A telephone number is none.
    WrongPhone = "fault-wrong-phone" {
        /// What stands there.
        found: String,
    }
    /// An e-mail address is none.
    WrongMail = "fault-wrong-mail" {
        /// What stands there.
        found: String,
    }
    /// A web address is none.
    WrongLink = "fault-wrong-link" {
        /// What stands there.
        found: String,
    }
    /// A field that is not answered by choosing offers choices.
    UselessChoices = "fault-useless-choices" {}
    /// It is not said, or said twice, where something is from.
    WrongOrigin = "fault-wrong-origin" {}
    /// The alarm chain comes back to where it was.
    ChainLoop = "fault-chain-loop" {
        /// The role it comes back to.
        role: String,
    }
    /// The alarm chain does not reach whoever has to be told.
    ChainNowhere = "fault-chain-nowhere" {
        /// The role it starts with.
        role: String,
        /// The roles of which one must be reached.
        ends: String,
    }
    /// There is a chain, but nobody it could lead to.
    ChainWithoutEnd = "fault-chain-without-end" {}
    /// Somebody has to be told, and there is no contact for it.
    NoContact = "fault-no-contact" {
        /// The role.
        role: String,
    }
    /// Nothing says which kind of file it is.
    UnknownFile = "fault-unknown-file" {
        /// The kinds there are.
        allowed: String,
    }
    /// There are more faults than are shown.
    More = "fault-more" {
        /// How many more.
        count: usize,
    }
}

/// Refuses a text that is too large to be a data file.
pub(super) fn check_size(file: &str, text: &str) -> Result<(), Fault> {
    if text.len() <= MOST_BYTES {
        return Ok(());
    }
    Err(Fault {
        file: file.to_owned(),
        line: None,
        problem: Problem::TooLarge {
            bytes: text.len(),
            most: MOST_BYTES,
        },
    })
}

/// Reads a TOML text straight into a type; for files without references from one part to another.
pub fn parse<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Fault> {
    check_size(file, text)?;
    toml::from_str(text).map_err(|error| Fault {
        file: file.to_owned(),
        line: error.span().map(|span| line_of(text, span.start)),
        problem: Problem::read(error.message()),
    })
}

impl Problem {
    /// Reads a complaint of the TOML reader, whose words are serde's.
    fn read(message: &str) -> Self {
        let mut quoted = message.split('`').skip(1).step_by(2);
        let mut first = || quoted.next().unwrap_or_default().to_owned();
        if message.starts_with("unknown field") {
            let key = first();
            let allowed = quoted.collect::<Vec<_>>().join(", ");
            Self::UnknownKey { key, allowed }
        } else if message.starts_with("missing field") {
            Self::MissingKey { key: first() }
        } else if message.starts_with("unknown variant") {
            let word = first();
            let allowed = quoted.collect::<Vec<_>>().join(", ");
            Self::UnknownWord { word, allowed }
        } else {
            Self::Syntax {
                message: message.to_owned(),
            }
        }
    }
}

impl Fault {
    /// A fault at a place in the text, as `toml::Spanned` gives it.
    pub(super) fn at(file: &str, text: &str, span: &Range<usize>, problem: Problem) -> Self {
        Self {
            file: file.to_owned(),
            line: Some(line_of(text, span.start)),
            problem,
        }
    }
}

/// The line, from 1, a byte lies in.
fn line_of(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|b| *b == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_read_or_the_line_is_named() {
        #[derive(serde::Deserialize, Debug, PartialEq)]
        struct Day {
            day: u32,
        }
        assert_eq!(parse("f", "day = 3"), Ok(Day { day: 3 }));
        let fault = parse::<Day>("f.toml", "\n\nday = 'x'").unwrap_err();
        assert_eq!((fault.file.as_str(), fault.line), ("f.toml", Some(3)));
    }

    #[test]
    fn a_large_file_is_refused_before_it_is_parsed() {
        let fault = parse::<toml::Table>("f", &"[".repeat(6_000_000)).unwrap_err();
        assert_eq!(fault.problem.id(), "fault-too-large");
        assert_eq!(
            fault.problem.args(),
            [
                ("bytes", "6000000".to_owned()),
                ("most", "1048576".to_owned())
            ]
        );
    }
}
