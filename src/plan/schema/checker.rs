//! Checks a file by its schema as an editor would: as much of the schema language as our schemas use. Only for tests.

use regex_lite::Regex;
use serde_json::{Map, Value, json};

/// A TOML text as editors hand it to a schema: dates as texts.
pub(crate) fn json_of(text: &str) -> Value {
    of_toml(toml::Value::Table(text.parse().unwrap()))
}

fn of_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(flag) => flag.into(),
        toml::Value::Datetime(moment) => moment.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(of_toml).collect(),
        toml::Value::Table(keys) => {
            let keys = keys.into_iter().map(|(key, value)| (key, of_toml(value)));
            Value::Object(keys.collect())
        }
    }
}

/// What a schema refuses in a value, each with its place.
pub(crate) fn refusals(schema: &Value, value: &Value) -> Vec<String> {
    let mut all = Vec::new();
    Checker { root: schema }.check(schema, value, "", &mut all);
    all
}

struct Checker<'s> {
    root: &'s Value,
}

impl Checker<'_> {
    fn fits(&self, schema: &Value, value: &Value) -> bool {
        let mut all = Vec::new();
        self.check(schema, value, "", &mut all);
        all.is_empty()
    }

    fn check(&self, schema: &Value, value: &Value, at: &str, all: &mut Vec<String>) {
        let schema = schema.as_object().unwrap();
        for (word, said) in schema {
            if !self.holds(word, said, schema, value, at, all) {
                all.push(format!("{at}: {word} {said}"));
            }
        }
    }

    /// Whether one word of a schema holds; what lies below is checked on the way.
    fn holds(
        &self,
        word: &str,
        said: &Value,
        schema: &Map<String, Value>,
        value: &Value,
        at: &str,
        all: &mut Vec<String>,
    ) -> bool {
        let mut each = |schemas: &Value| {
            for schema in schemas.as_array().unwrap() {
                self.check(schema, value, at, all);
            }
            true
        };
        match word {
            "$schema" | "$defs" | "title" | "description" | "format" | "then" | "else" => true,
            "type" => match said.as_array() {
                Some(types) => types.iter().any(|one| is(one, value)),
                None => is(said, value),
            },
            "enum" => said.as_array().unwrap().contains(value),
            "const" => said == value,
            "pattern" => value.as_str().is_none_or(|text| {
                let pattern = Regex::new(said.as_str().unwrap()).unwrap();
                pattern.is_match(text)
            }),
            "minimum" => value.as_i64().is_none_or(|n| n >= said.as_i64().unwrap()),
            "maximum" => value.as_i64().is_none_or(|n| n <= said.as_i64().unwrap()),
            "minItems" => value
                .as_array()
                .is_none_or(|items| items.len() as u64 >= said.as_u64().unwrap()),
            "items" => {
                for (n, item) in value.as_array().into_iter().flatten().enumerate() {
                    self.check(said, item, &format!("{at}/{n}"), all);
                }
                true
            }
            "required" => value.as_object().is_none_or(|keys| {
                let names = said.as_array().unwrap().iter();
                names
                    .map(|name| name.as_str().unwrap())
                    .all(|name| keys.contains_key(name))
            }),
            "properties" => {
                for (key, below) in said.as_object().unwrap() {
                    if let Some(value) = value.get(key) {
                        self.check(below, value, &format!("{at}/{key}"), all);
                    }
                }
                true
            }
            "additionalProperties" => {
                assert_eq!(*said, json!(false));
                value.as_object().is_none_or(|keys| {
                    keys.keys()
                        .all(|key| schema["properties"].get(key).is_some())
                })
            }
            "$ref" => {
                let place = said.as_str().unwrap().strip_prefix('#').unwrap();
                self.check(self.root.pointer(place).unwrap(), value, at, all);
                true
            }
            "allOf" => each(said),
            "anyOf" => {
                let ways = said.as_array().unwrap();
                ways.iter().any(|way| self.fits(way, value))
            }
            "not" => !self.fits(said, value),
            "if" => {
                let way = if self.fits(said, value) {
                    "then"
                } else {
                    "else"
                };
                self.check(&schema[way], value, at, all);
                true
            }
            other => panic!("the schema says {other}, which nobody checks"),
        }
    }
}

fn is(name: &Value, value: &Value) -> bool {
    match name.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        other => panic!("no type {other}"),
    }
}
