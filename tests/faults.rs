//! Every fault a file can have is told in every language, with all its parameters.

use frist::i18n::{Language, Tr, Value};
use frist::plan::{OUR_LANGUAGES, Problem};

#[test]
fn every_fault_has_a_sentence_that_uses_its_parameters() {
    for language in Language::ALL {
        let tr = Tr::new(*language);
        for (id, names) in Problem::TEXTS {
            assert!(tr.has(id), "{id} is missing in {}", language.code());
            let marks: Vec<(String, String)> = names
                .iter()
                .map(|name| ((*name).to_owned(), format!("<{name}>")))
                .collect();
            let values: Vec<(&str, Value<'_>)> = marks
                .iter()
                .map(|(name, mark)| (name.as_str(), Value::from(mark.as_str())))
                .collect();
            let sentence = tr.with(id, &values);
            for (_, mark) in &marks {
                assert!(
                    sentence.contains(mark),
                    "{id} in {}: {sentence}",
                    language.code()
                );
            }
            assert!(!sentence.contains("{$"), "{id}: {sentence}");
        }
    }
}

#[test]
fn the_data_files_speak_every_language_of_the_program() {
    for language in Language::ALL {
        assert!(
            OUR_LANGUAGES.contains(&language.code()),
            "{}",
            language.code()
        );
    }
}
