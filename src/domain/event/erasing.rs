//! Which texts were erased, and on what ground.
//!
//! Payloads as they lie in the log; the table of all kinds is in `event.rs`.

use serde::{Deserialize, Serialize};

use crate::domain::code::codes;
use crate::domain::text::Text;

codes! {
    /// Whose or which texts were to be erased.
    Erasing {
        /// Those about one person.
        Person = "person",
        /// Those of one field.
        Field = "field",
        /// Those of one entry.
        Entry = "entry",
        /// All of the case.
        All = "all",
    }
}

/// A text that was erased, by its place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ErasedText {
    /// The stream of its entry.
    pub stream: String,
    /// Its entry's place in that stream.
    pub seq: u64,
    /// Its place among the texts of the entry, from 1.
    pub n: u32,
    /// The field of the entry's payload it stood in.
    pub field: String,
}

/// Texts and their salts were erased.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erased {
    /// Whose or which.
    pub what: Erasing,
    /// Exactly which.
    pub texts: Vec<ErasedText>,
    /// The ground, where the plan lists it, by its id.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub ground: Option<String>,
    /// The ground in words, where the plan does not list it.
    pub because: Option<Text>,
    /// Who decided.
    pub decided_by: Option<Text>,
}
