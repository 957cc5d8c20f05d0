//! What can be wrong with a file of facts, each with its place as a JSON pointer. Files are read in `plan/facts.rs`.

/// What a value should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// An object with keys.
    Object,
    /// True or false.
    YesNo,
    /// A whole number between these.
    Number(i64, i64),
    /// One of these.
    OneOf(Vec<&'static str>),
    /// A time with its offset.
    Time,
}

/// What is wrong with a file of facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactsFault {
    /// It is no JSON.
    Syntax {
        /// The line.
        line: usize,
        /// The column.
        column: usize,
    },
    /// A key nobody knows.
    UnknownKey {
        /// Where.
        pointer: String,
        /// The keys there are.
        known: Vec<&'static str>,
    },
    /// A key that is there already.
    Twice {
        /// Where.
        pointer: String,
    },
    /// A near miss, where a fact of the same file says that something happened to the data.
    NotANearMiss {
        /// Where that fact is.
        pointer: String,
    },
    /// A value that does not fit.
    Wrong {
        /// Where.
        pointer: String,
        /// What it is.
        found: String,
        /// What it should be.
        expected: Expected,
    },
}
