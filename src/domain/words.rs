//! Texts of files in the languages a file gives them in.
//!
//! What people type is `text.rs`; the words of the program itself are in `i18n`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A text in the languages a file gives it in: language tag → text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Words(pub BTreeMap<String, String>);

impl Words {
    /// The text in a language, else in the other Norwegian, else in English, else in any.
    pub fn get(&self, language: &str) -> &str {
        let near = match language {
            "nb" => "nn",
            "nn" => "nb",
            other => other,
        };
        self.0
            .get(language)
            .or_else(|| self.0.get(near))
            .or_else(|| self.0.get("en"))
            .or_else(|| self.0.values().next())
            .map_or("", String::as_str)
    }
    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    /// Whether the text exists in a language.
    pub fn has(&self, language: &str) -> bool {
        self.0.contains_key(language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_other_norwegian_is_read_before_english() {
        let words = |tags: &[&str]| {
            let text = |tag: &&str| ((*tag).to_owned(), (*tag).to_owned());
            Words(tags.iter().map(text).collect())
        };
        assert_eq!(words(&["da", "en", "nb", "nn"]).get("nn"), "nn");
        assert_eq!(words(&["da", "en", "nb"]).get("nn"), "nb");
        assert_eq!(words(&["da", "en", "nn"]).get("nb"), "nn");
        assert_eq!(words(&["da", "en", "nn"]).get("sv"), "en");
        assert_eq!(words(&["da"]).get("sv"), "da");
    }
}
