//! What is wrong with a file: which file, which line, and what was expected instead.
//!
//! A [`Problem`] is a code with parameters; its sentence is in the language files under `fault-…`. Whoever reads a file
//! collects every fault before giving up, so that a person mends a file in one go. How files are read is in `reader.rs`.

use std::fmt;
use std::ops::Range;

use crate::domain::nesting::{TOO_DEEP, too_deep};

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

/// What a parameter reads as in a sentence.
trait Arg {
    fn arg(&self) -> String;
}

macro_rules! args {
    ($($ty:ty),*) => {$(impl Arg for $ty { fn arg(&self) -> String { self.to_string() } })*};
}
args!(String, usize, u32, &'static str);

impl Arg for &'static [&'static str] {
    fn arg(&self) -> String {
        self.join(", ")
    }
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
                match self { $(Self::$name { $($field),* } => vec![$((stringify!($field), $field.arg()),)*],)* }
            }
        }
    };
}

problems! {
    /// It cannot be opened or is not UTF-8.
    Unreadable = "fault-unreadable" {
        /// What the system says.
        detail: String,
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
        detail: String,
    }
    /// A text without quotation marks.
    Unquoted = "fault-unquoted" {
        /// The key.
        key: String,
        /// What stands there.
        value: String,
    }
    /// A text whose quotation mark is not closed on its line.
    NotClosed = "fault-not-closed" {
        /// The key.
        key: String,
    }
    /// Quotation marks as word processors make them.
    CurlyQuotes = "fault-curly-quotes" {
        /// The key.
        key: String,
    }
    /// A key without an equals sign.
    NoEquals = "fault-no-equals" {
        /// The key.
        key: String,
    }
    /// A key without a value.
    NoValue = "fault-no-value" {
        /// The key.
        key: String,
    }
    /// A backslash, which means something else within quotation marks.
    Backslash = "fault-backslash" {
        /// The key.
        key: String,
    }
    /// A key nobody knows, often a slip of the pen.
    UnknownKey = "fault-unknown-key" {
        /// The key.
        key: String,
        /// The keys that may stand here.
        expected: String,
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
    /// A value of the right kind that cannot be.
    BadValue = "fault-bad-value" {
        /// The key.
        key: String,
        /// The value.
        value: String,
        /// What belongs here, as a code the texts translate.
        expected: &'static str,
    }
    /// Exactly one of several keys has to be there.
    NotOneOf = "fault-not-one-of" {
        /// The keys to choose from.
        keys: &'static [&'static str],
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
        expected: String,
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
    /// Conditions that can never hold together.
    NeverHolds = "fault-never-holds" {
        /// The conditions, as they stand in the file.
        conditions: String,
    }
    /// A step that waits for what it decides itself.
    WaitsForItself = "fault-waits-for-itself" {
        /// The condition's key.
        key: String,
    }
    /// In some state of an incident the alarm chain does not reach whoever has to be told.
    ChainSometimesNowhere = "fault-chain-sometimes-nowhere" {
        /// The role it starts with.
        role: String,
        /// The state, as conditions.
        state: String,
    }
    /// Deputies that stand in for each other in a circle.
    DeputyLoop = "fault-deputy-loop" {
        /// The role or contact it comes back to.
        found: String,
    }
    /// Something ends before it begins.
    WrongOrder = "fault-wrong-order" {
        /// The begin.
        from: String,
        /// The end.
        to: String,
    }
    /// Hours that overlap others.
    HoursOverlap = "fault-hours-overlap" {
        /// The line of the others.
        first: usize,
    }
    /// Several keys exclude each other.
    OnlyOneOf = "fault-only-one-of" {
        /// The keys of which only one may be there.
        keys: &'static [&'static str],
    }
    /// A rule ends before it begins.
    EndsBeforeBegins = "fault-ends-before-begins" {
        /// Its first day.
        from: String,
        /// Its last day.
        to: String,
    }
    /// Between two versions of a rule there are days without any.
    RuleGap = "fault-rule-gap" {
        /// The rule.
        rule: String,
        /// The last day of the earlier version.
        until: String,
        /// The first day of the later one.
        from: String,
    }
    /// Two versions of a rule hold on the same day.
    RuleOverlap = "fault-rule-overlap" {
        /// The rule.
        rule: String,
        /// The last day of the earlier version.
        until: String,
        /// The first day of the later one.
        from: String,
    }
    /// Nothing says which kind of file it is.
    UnknownFile = "fault-unknown-file" {
        /// The kinds there are.
        expected: String,
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

/// Refuses a text whose brackets stand so deep in one another that the reader might not come up again.
pub(super) fn check_depth(file: &str, text: &str) -> Result<(), Fault> {
    too_deep(text).map_or(Ok(()), |at| {
        let detail = TOO_DEEP.to_owned();
        Err(Fault::at(file, text, &(at..at), Problem::Syntax { detail }))
    })
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
    /// The fault for logs and tests; people get the sentence of [`Problem::id`].
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

/// The line, from 1, a byte lies in.
fn line_of(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|b| *b == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_names_its_parameters() {
        let keys = Problem::NotOneOf {
            keys: &["date", "easter"],
        };
        assert_eq!(keys.args(), [("keys", "date, easter".to_owned())]);
    }

    #[test]
    fn a_large_file_is_refused_before_it_is_parsed() {
        let fault = check_size("f", &"[".repeat(6_000_000)).unwrap_err();
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
