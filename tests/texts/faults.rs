//! Every fault a file can have is told in every language, with all its parameters.

use std::fs;
use std::path::Path;

use frist::i18n::{Language, Tr, Value};
use frist::plan::Problem;

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

/// Texts of a file that some language of the program lacks; a text is a table with an English entry.
fn untranslated(path: &str, value: &toml::Value, lacking: &mut Vec<String>) {
    match value {
        toml::Value::Table(table) if table.get("en").is_some_and(toml::Value::is_str) => {
            let codes = Language::ALL.iter().map(|language| language.code());
            for code in codes.filter(|code| !table.contains_key(*code)) {
                lacking.push(format!("{code}: {path}"));
            }
        }
        toml::Value::Table(table) => {
            for (key, value) in table {
                untranslated(&format!("{path}.{key}"), value, lacking);
            }
        }
        toml::Value::Array(items) => {
            for (n, value) in items.iter().enumerate() {
                untranslated(&format!("{path}[{n}]"), value, lacking);
            }
        }
        toml::Value::String(_)
        | toml::Value::Integer(_)
        | toml::Value::Float(_)
        | toml::Value::Boolean(_)
        | toml::Value::Datetime(_) => {}
    }
}

// A plan is in its own language and English; everything else that is shipped is read by everybody.
#[test]
fn the_data_files_speak_every_language_of_the_program() {
    let mut lacking = Vec::new();
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    for folder in ["authorities", "contacts", "forms", "rules", "stop"] {
        for entry in fs::read_dir(data.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            let value = toml::from_str(&text).unwrap();
            let name = path.file_name().unwrap().to_string_lossy();
            untranslated(&format!("{folder}/{name}"), &value, &mut lacking);
        }
    }
    assert!(lacking.is_empty(), "\n{}", lacking.join("\n"));
}
