//! JSON schemas of every file a person may write, by kind: data files, keymap and settings. For `frist docs schema`.
//!
//! Data files are described beside their readers, in `plan/schema.rs`. Keymap and settings are small enough to be put
//! together here, out of the tables their readers use.

use serde_json::{Map, Value, json};

use super::Theme;
use crate::i18n::{Language, Tr};
use crate::plan::FileKind;
use crate::plan::embedded::Shelf;
use crate::plan::schema;
use crate::ui::actions::{Action, Context};

/// A kind of file that has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaKind {
    /// A data file that says its kind.
    Data(FileKind),
    /// Public holidays.
    Calendar,
    /// `keymap.toml`.
    Keymap,
    /// `config.toml`.
    Settings,
}

impl SchemaKind {
    /// All kinds, in the order they are listed.
    pub fn all() -> impl Iterator<Item = Self> {
        let data = FileKind::ALL.iter().copied().map(Self::Data);
        data.chain([Self::Calendar, Self::Keymap, Self::Settings])
    }

    /// The word for it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Data(kind) => kind.code(),
            Self::Calendar => "calendar",
            Self::Keymap => "keymap",
            Self::Settings => "settings",
        }
    }

    /// Reads a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|kind| kind.code() == code)
    }

    /// The file the schema is written to.
    pub fn file(self) -> String {
        format!("{}.schema.json", self.code())
    }

    /// The schema as text. A plan may name what is known.
    pub fn text(self, known: &Shelf) -> String {
        let schema = self.schema(known);
        format!("{schema:#}\n")
    }

    fn schema(self, known: &Shelf) -> Value {
        match self {
            Self::Data(kind) => schema::of(kind, known),
            Self::Calendar => schema::of_calendar(),
            Self::Keymap => keymap(),
            Self::Settings => settings(),
        }
    }
}

/// An object that has these keys and no others.
fn object(title: &str, keys: &Map<String, Value>) -> Value {
    json!({
        "$schema": schema::DRAFT,
        "title": title,
        "type": "object",
        "properties": keys,
        "additionalProperties": false,
    })
}

/// What a setting holds.
enum Holds {
    Text,
    Flag,
    Language,
    Theme,
}

const SETTINGS: &[(&str, Holds, &str)] = &[
    ("lang", Holds::Language, "The language of the screen"),
    (
        "keymap",
        Holds::Text,
        "A preset of keys (default, vim, emacs) or a file",
    ),
    ("store", Holds::Text, "The folder of the log"),
    ("data", Holds::Text, "The folder of your own data files"),
    (
        "plan",
        Holds::Text,
        "The id of the plan that new incidents follow until one is chosen",
    ),
    (
        "who",
        Holds::Text,
        "Who types, where the name the computer has is not the right one",
    ),
    ("ascii", Holds::Flag, "true: draw with ASCII only"),
    ("colour", Holds::Flag, "false: draw without colours"),
    (
        "theme",
        Holds::Theme,
        "Colours for a dark or a light terminal",
    ),
    ("sound", Holds::Flag, "Whether alarms may ring"),
    (
        "evening",
        Holds::Flag,
        "Whether the evening before reminds of an alarm at night",
    ),
];

fn settings() -> Value {
    let key = |(name, holds, meaning): &(&str, Holds, &str)| {
        let schema = match holds {
            Holds::Text => json!({ "type": "string", "description": meaning }),
            Holds::Flag => json!({ "type": "boolean", "description": meaning }),
            Holds::Language => {
                let codes: Vec<&str> = Language::ALL.iter().map(|one| one.code()).collect();
                json!({ "type": "string", "enum": codes, "description": meaning })
            }
            Holds::Theme => {
                let names: Vec<&str> = Theme::ALL.iter().map(|theme| theme.name()).collect();
                json!({ "type": "string", "enum": names, "description": meaning })
            }
        };
        ((*name).to_owned(), schema)
    };
    object("Settings", &SETTINGS.iter().map(key).collect())
}

/// The actions of each context, with the words the help has for them.
fn keymap() -> Value {
    let tr = Tr::new(Language::En);
    let chords = json!({
        "type": ["string", "array"],
        "items": { "type": "string", "pattern": r"\S" },
    });
    let of_action = |action: &Action| {
        let mut schema = chords.clone();
        schema["description"] = tr.text(action.text_id()).into();
        (action.name().to_owned(), schema)
    };
    let of_context = |context: &Context| {
        let own = Action::ALL.iter();
        let own = own.filter(|action| action.belongs_to(*context));
        let actions: Map<String, Value> = own.map(of_action).collect();
        let schema = json!({
            "type": "object",
            "description": tr.text(context.text_id()),
            "properties": actions,
            "additionalProperties": false,
        });
        (context.name().to_owned(), schema)
    };
    let title = "Keys: the actions of each context, each with a key or a list of keys";
    object(title, &Context::ALL.iter().map(of_context).collect())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::config::file::{KEYS, parse};
    use crate::plan::schema::checker::{json_of, refusals};
    use crate::ui::keymap::Keymap;

    #[test]
    fn the_settings_of_the_schema_are_those_that_are_read() {
        let names: Vec<&str> = SETTINGS.iter().map(|(name, ..)| *name).collect();
        assert_eq!(names.join(", "), KEYS);
    }

    #[test]
    fn settings_are_refused_as_the_reader_refuses_them() {
        let path = Path::new("config.toml");
        let refused = |text: &str| {
            let faults = parse(path, text).faults;
            let refusals = refusals(&settings(), &json_of(text));
            assert_eq!(
                faults.is_empty(),
                refusals.is_empty(),
                "{text} {refusals:?}"
            );
            !faults.is_empty()
        };
        assert!(!refused(
            "lang = \"nb\"\nascii = true\ntheme = \"dark\"\nwho = \"Kim\""
        ));
        for wrong in [
            "lang = \"xx\"",
            "theme = \"pink\"",
            "ascii = \"yes\"",
            "plan = 1",
            "colr = true",
        ] {
            assert!(refused(wrong), "{wrong}");
        }
    }

    #[test]
    fn keymaps_are_refused_as_the_reader_refuses_them() {
        let refusals = |text: &str| refusals(&keymap(), &json_of(text));
        for file in ["default", "vim", "emacs"] {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("keymaps/{file}.toml"));
            let text = std::fs::read_to_string(path).unwrap();
            assert_eq!(refusals(&text), [""; 0], "{file}");
        }
        for wrong in [
            "[incidents]\nstep-done = \"d\"",
            "[incident]\nstep-dome = \"d\"",
            "[incident]\npage-up = \"d\"",
            "[incident]\nstep-done = 1",
            "[incident]\nstep-done = [1]",
            "step-done = \"d\"",
        ] {
            let faults = Keymap::load(None, Some(("keymap.toml", wrong))).1;
            assert!(!faults.is_empty(), "{wrong}");
            assert!(!refusals(wrong).is_empty(), "{wrong}");
        }
    }

    #[test]
    fn every_kind_has_a_schema_of_the_draft_and_a_title() {
        for kind in SchemaKind::all() {
            assert_eq!(SchemaKind::from_code(kind.code()), Some(kind));
            let schema: Value = serde_json::from_str(&kind.text(&Shelf::embedded())).unwrap();
            assert_eq!(schema["$schema"], schema::DRAFT);
            assert!(!schema["title"].as_str().unwrap().is_empty());
        }
    }
}
