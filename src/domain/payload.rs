//! What an entry says, as a tree in which the texts that people wrote are marked by their type.
//!
//! A [`Text`] is sealed because it is one, wherever it stands in a payload; a value of any other type never is, whatever it
//! looks like as JSON. The tree is made by serialising: [`Text`] serialises under a name of its own, which is told apart here.
//! Sealing itself is in `chain.rs`, what may be erased in `erasure.rs`.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::ser::{
    Error as _, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant,
    SerializeTuple, SerializeTupleStruct, SerializeTupleVariant, Serializer,
};
use serde_json::{Error, Value, json};

use super::text::Text;

/// A payload. Objects are in the order of their names, as in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Payload {
    /// A number, a code, an identity: never sealed.
    Plain(Value),
    /// A text that people wrote; none once it is erased.
    Words(Option<String>),
    /// Fields by name.
    Object(BTreeMap<String, Self>),
    /// Several of them.
    List(Vec<Self>),
}

impl Payload {
    /// The tree of a value.
    pub fn of(value: &impl Serialize) -> Result<Self, Error> {
        value.serialize(Tree)
    }

    /// The JSON before sealing: a text is `{"text": "…"}`.
    pub fn json(&self) -> Value {
        self.map(&mut |words| json!({ "text": words }))
    }

    /// The JSON with something in the place of each text, in the order in which they are sealed.
    pub fn map(&self, words: &mut dyn FnMut(Option<&str>) -> Value) -> Value {
        match self {
            Self::Plain(value) => value.clone(),
            Self::Words(text) => words(text.as_deref()),
            Self::Object(fields) => fields
                .iter()
                .map(|(name, value)| (name.clone(), value.map(words)))
                .collect(),
            Self::List(list) => list.iter().map(|value| value.map(words)).collect(),
        }
    }

    /// The texts in the order in which they are sealed, with the fields they stand in: `note`, `card.name`.
    pub fn texts(&self) -> Vec<(String, Option<&str>)> {
        fn walk<'p>(payload: &'p Payload, at: &str, out: &mut Vec<(String, Option<&'p str>)>) {
            match payload {
                Payload::Plain(_) => {}
                Payload::Words(text) => out.push((at.to_owned(), text.as_deref())),
                Payload::Object(fields) => {
                    for (name, value) in fields {
                        let dot = if at.is_empty() { "" } else { "." };
                        walk(value, &format!("{at}{dot}{name}"), out);
                    }
                }
                Payload::List(list) => list.iter().for_each(|value| walk(value, at, out)),
            }
        }
        let mut out = Vec::new();
        walk(self, "", &mut out);
        out
    }

    /// Whether a field that is no text would read as a sealed one once it is written. No kind has one; nothing is written
    /// that could be read as something else.
    pub fn is_ambiguous(&self) -> bool {
        match self {
            Self::Plain(_) | Self::Words(_) => false,
            Self::Object(fields) => {
                fields.contains_key("sealed") || fields.values().any(Self::is_ambiguous)
            }
            Self::List(list) => list.iter().any(Self::is_ambiguous),
        }
    }
}

/// Makes the tree.
struct Tree;

fn plain(value: impl Serialize) -> Result<Payload, Error> {
    serde_json::to_value(value).map(Payload::Plain)
}

/// One field of that name, around a variant of an enum.
fn within(variant: Option<&'static str>, payload: Payload) -> Payload {
    match variant {
        Some(name) => Payload::Object([(name.to_owned(), payload)].into()),
        None => payload,
    }
}

/// A list that is being made.
struct List {
    variant: Option<&'static str>,
    list: Vec<Payload>,
}

impl List {
    fn new(variant: Option<&'static str>) -> Self {
        let list = Vec::new();
        Self { variant, list }
    }
    fn push(&mut self, value: &(impl Serialize + ?Sized)) -> Result<(), Error> {
        self.list.push(value.serialize(Tree)?);
        Ok(())
    }
    fn done(self) -> Payload {
        within(self.variant, Payload::List(self.list))
    }
}

/// An object that is being made.
struct Object {
    variant: Option<&'static str>,
    is_text: bool,
    key: Option<String>,
    fields: BTreeMap<String, Payload>,
}

impl Object {
    fn new(variant: Option<&'static str>, is_text: bool) -> Self {
        Self {
            variant,
            is_text,
            key: None,
            fields: BTreeMap::new(),
        }
    }
    fn put(&mut self, name: &str, value: &(impl Serialize + ?Sized)) -> Result<(), Error> {
        self.fields.insert(name.to_owned(), value.serialize(Tree)?);
        Ok(())
    }
    fn done(mut self) -> Result<Payload, Error> {
        if !self.is_text {
            return Ok(within(self.variant, Payload::Object(self.fields)));
        }
        match self.fields.remove("text") {
            Some(Payload::Plain(Value::String(text))) => Ok(Payload::Words(Some(text))),
            Some(Payload::Plain(Value::Null)) => Ok(Payload::Words(None)),
            _ => Err(Error::custom("a text has words or none")),
        }
    }
}

impl Serializer for Tree {
    type Ok = Payload;
    type Error = Error;
    type SerializeSeq = List;
    type SerializeTuple = List;
    type SerializeTupleStruct = List;
    type SerializeTupleVariant = List;
    type SerializeMap = Object;
    type SerializeStruct = Object;
    type SerializeStructVariant = Object;

    fn serialize_bool(self, v: bool) -> Result<Payload, Error> {
        plain(v)
    }
    fn serialize_i8(self, v: i8) -> Result<Payload, Error> {
        plain(v)
    }
    fn serialize_i16(self, v: i16) -> Result<Payload, Error> {
        plain(v)
    }
    fn serialize_i32(self, v: i32) -> Result<Payload, Error> {
        plain(v)
    }
    fn serialize_i64(self, v: i64) -> Result<Payload, Error> {
        plain(v)
    }
    fn serialize_u8(self, v: u8) -> Result<Payload, Error> {
        plain(v)
    }
    fn serialize_u16(self, v: u16) -> Result<Payload, Error> {
        plain(v)
    }
    fn serialize_u32(self, v: u32) -> Result<Payload, Error> {
        plain(v)
    }
    fn serialize_u64(self, v: u64) -> Result<Payload, Error> {
        plain(v)
    }
    fn serialize_f32(self, v: f32) -> Result<Payload, Error> {
        plain(v)
    }
    fn serialize_f64(self, v: f64) -> Result<Payload, Error> {
        plain(v)
    }
    fn serialize_char(self, v: char) -> Result<Payload, Error> {
        plain(v)
    }
    fn serialize_str(self, v: &str) -> Result<Payload, Error> {
        plain(v)
    }
    fn serialize_bytes(self, v: &[u8]) -> Result<Payload, Error> {
        plain(v)
    }
    fn serialize_none(self) -> Result<Payload, Error> {
        plain(())
    }
    fn serialize_some<T: Serialize + ?Sized>(self, v: &T) -> Result<Payload, Error> {
        v.serialize(self)
    }
    fn serialize_unit(self) -> Result<Payload, Error> {
        plain(())
    }
    fn serialize_unit_struct(self, _: &'static str) -> Result<Payload, Error> {
        plain(())
    }
    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<Payload, Error> {
        plain(variant)
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        v: &T,
    ) -> Result<Payload, Error> {
        v.serialize(self)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        v: &T,
    ) -> Result<Payload, Error> {
        Ok(within(Some(variant), v.serialize(self)?))
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<List, Error> {
        Ok(List::new(None))
    }
    fn serialize_tuple(self, _: usize) -> Result<List, Error> {
        Ok(List::new(None))
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<List, Error> {
        Ok(List::new(None))
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<List, Error> {
        Ok(List::new(Some(variant)))
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Object, Error> {
        Ok(Object::new(None, false))
    }
    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Object, Error> {
        Ok(Object::new(None, name == Text::NAME))
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Object, Error> {
        Ok(Object::new(Some(variant), false))
    }
}

impl SerializeSeq for List {
    type Ok = Payload;
    type Error = Error;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.push(value)
    }
    fn end(self) -> Result<Payload, Error> {
        Ok(self.done())
    }
}

impl SerializeTuple for List {
    type Ok = Payload;
    type Error = Error;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.push(value)
    }
    fn end(self) -> Result<Payload, Error> {
        Ok(self.done())
    }
}

impl SerializeTupleStruct for List {
    type Ok = Payload;
    type Error = Error;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.push(value)
    }
    fn end(self) -> Result<Payload, Error> {
        Ok(self.done())
    }
}

impl SerializeTupleVariant for List {
    type Ok = Payload;
    type Error = Error;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.push(value)
    }
    fn end(self) -> Result<Payload, Error> {
        Ok(self.done())
    }
}

impl SerializeMap for Object {
    type Ok = Payload;
    type Error = Error;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        match serde_json::to_value(key)? {
            Value::String(name) => self.key = Some(name),
            Value::Number(number) => self.key = Some(number.to_string()),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => {
                return Err(Error::custom("a field has a name"));
            }
        }
        Ok(())
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        let name = self.key.take().unwrap_or_default();
        self.put(&name, value)
    }
    fn end(self) -> Result<Payload, Error> {
        self.done()
    }
}

impl SerializeStruct for Object {
    type Ok = Payload;
    type Error = Error;
    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        self.put(name, value)
    }
    fn end(self) -> Result<Payload, Error> {
        self.done()
    }
}

impl SerializeStructVariant for Object {
    type Ok = Payload;
    type Error = Error;
    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        self.put(name, value)
    }
    fn end(self) -> Result<Payload, Error> {
        self.done()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Looks like a text, and is none.
    #[derive(Serialize)]
    struct Lookalike {
        text: String,
    }

    #[derive(Serialize)]
    enum Way {
        Phone,
        Number(u32),
        Pair(u32, Text),
        Named { who: Text },
    }

    #[derive(Serialize)]
    struct Everything {
        like: Lookalike,
        words: Text,
        several: Vec<Text>,
        boxed: Option<Box<Text>>,
        none: Option<Text>,
        by_name: BTreeMap<String, Text>,
        ways: [Way; 4],
        number: i64,
    }

    fn everything() -> Everything {
        let text = Text::new;
        Everything {
            like: Lookalike {
                text: "no text of a person".to_owned(),
            },
            words: text("w"),
            several: vec![text("a"), text("b")],
            boxed: Some(Box::new(text("c"))),
            none: None,
            by_name: [("anna".to_owned(), text("d"))].into(),
            ways: [
                Way::Phone,
                Way::Number(7),
                Way::Pair(1, text("e")),
                Way::Named { who: text("f") },
            ],
            number: -3,
        }
    }

    #[test]
    fn a_text_is_one_by_its_type_and_nothing_else_is() {
        let payload = Payload::of(&everything()).unwrap();
        let found: Vec<(&str, &str)> = [
            ("boxed", "c"),
            ("by_name.anna", "d"),
            ("several", "a"),
            ("several", "b"),
            ("ways.Pair", "e"),
            ("ways.Named.who", "f"),
            ("words", "w"),
        ]
        .to_vec();
        let texts = payload.texts();
        let texts = texts
            .iter()
            .map(|(field, text)| (field.as_str(), text.unwrap()));
        assert_eq!(texts.collect::<Vec<_>>(), found);
    }

    #[test]
    fn the_tree_is_the_json_that_serde_writes() {
        let json = serde_json::to_value(everything()).unwrap();
        assert_eq!(Payload::of(&everything()).unwrap().json(), json);
    }

    #[test]
    fn a_field_that_would_read_as_a_sealed_text_is_found() {
        let hash = "0".repeat(64);
        let object = |name: &str| BTreeMap::from([(name.to_owned(), hash.clone())]);
        assert!(Payload::of(&vec![object("sealed")]).unwrap().is_ambiguous());
        assert!(!Payload::of(&vec![object("hash")]).unwrap().is_ambiguous());
        assert!(!Payload::of(&everything()).unwrap().is_ambiguous());
    }
}
