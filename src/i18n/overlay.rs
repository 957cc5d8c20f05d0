//! Words of an organisation's own in the place of some of the program's: a part of a language file laid over the built-in one.
//!
//! Only sound texts come through: with a known id and the same variables and choices as the built-in one. What is left out
//! is told with its line, and there the built-in text holds. Which file it is, is found in `config`.

use std::collections::BTreeSet;

use fluent_syntax::ast::{Entry, Resource};
use fluent_syntax::{parser, serializer};

use super::check::{Problem, TextFault, partial};

/// A part of a language file, read.
#[derive(Clone, Debug)]
pub struct Overlay {
    /// The sound texts, as a language file.
    pub(super) sound: String,
    /// What is wrong with the others.
    pub faults: Vec<TextFault>,
}

impl Overlay {
    /// Reads a part of a language file.
    pub fn read(source: &str) -> Self {
        let faults = partial(source);
        if faults.iter().any(|fault| fault.problem == Problem::TooDeep) {
            // The parser would not come up again.
            return Self {
                sound: String::new(),
                faults,
            };
        }
        let wrong: BTreeSet<&str> = faults.iter().map(|fault| fault.id.as_str()).collect();
        let read = parser::parse(source).unwrap_or_else(|(read, _)| read);
        let sound = |entry: &Entry<&str>| match entry {
            Entry::Message(message) => !wrong.contains(message.id.name),
            Entry::Term(_)
            | Entry::Comment(_)
            | Entry::GroupComment(_)
            | Entry::ResourceComment(_)
            | Entry::Junk { .. } => false,
        };
        let body = read.body.into_iter().filter(sound).collect();
        let sound = serializer::serialize(&Resource { body });
        Self { sound, faults }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Language, Tr};

    fn over(source: &str) -> (Tr, Vec<(Option<usize>, Problem)>) {
        let overlay = Overlay::read(source);
        let tr = Tr::over(Language::En, &overlay);
        let faults = overlay.faults.iter();
        (
            tr,
            faults.map(|fault| (fault.line, fault.problem)).collect(),
        )
    }

    #[test]
    fn two_lines_of_ones_own_stand_over_the_built_in_ones() {
        let source = "# Ours\nformat-time-left = { $span } to go\nerased = (gone)\n";
        let (tr, faults) = over(source);
        assert!(faults.is_empty(), "{faults:?}");
        let values = [("span", "2 h".to_owned())];
        assert_eq!(tr.fill("format-time-left", &values), "2 h to go");
        assert_eq!(tr.text("erased"), "(gone)");
        assert_eq!(
            tr.text("cli-checked"),
            Tr::new(Language::En).text("cli-checked")
        );
        // The built-in ones are still as they were.
        let built_in = Tr::new(Language::En).fill("format-time-left", &values);
        assert_eq!(built_in, "2 h left");
    }

    #[test]
    fn a_text_with_a_fault_changes_nothing_and_is_told_with_its_line() {
        let wrong = "cli-checked = All well\nformat-time-left = { $tid } to go\nno-such = x\nerased\nclock-none = a\u{202e}b\ncli-closed =\n    .x = y\n";
        let (tr, faults) = over(wrong);
        let english = Tr::new(Language::En);
        for id in ["clock-none", "cli-closed", "erased"] {
            assert_eq!(tr.text(id), english.text(id), "{id}");
        }
        assert_eq!(tr.text("cli-checked"), "All well");
        assert!(!tr.has("no-such"));
        let of = |problem| {
            faults
                .iter()
                .find(|(_, found)| *found == problem)
                .map(|(line, _)| *line)
        };
        assert_eq!(of(Problem::NoVariable), Some(Some(2)));
        assert_eq!(of(Problem::UnknownVariable), Some(Some(2)));
        assert_eq!(of(Problem::Unknown), Some(Some(3)));
        assert_eq!(of(Problem::Syntax), Some(Some(4)));
        assert_eq!(of(Problem::Harmful), Some(Some(5)));
        assert_eq!(of(Problem::NoWords), Some(Some(6)));
        assert_eq!(of(Problem::Missing), None);
        assert!(
            over(&"{".repeat(5000))
                .1
                .iter()
                .any(|(_, found)| *found == Problem::TooDeep)
        );
    }
}
