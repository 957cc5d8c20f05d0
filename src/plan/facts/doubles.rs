//! Keys a JSON text names twice. A parsed value keeps the last of them without a word; what was meant, nobody knows.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::pointer;

/// Where every key stands that is there already, as JSON pointers. The text is known to be JSON.
pub(super) fn doubles(json: &str) -> Vec<String> {
    let mut found = Vec::new();
    let walk = Walk {
        at: String::new(),
        found: &mut found,
    };
    // What is no JSON was told before.
    let _walked = walk.deserialize(&mut serde_json::Deserializer::from_str(json));
    found
}

struct Walk<'f> {
    at: String,
    found: &'f mut Vec<String>,
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("JSON")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut seen = BTreeSet::new();
        while let Some(key) = map.next_key::<String>()? {
            let at = pointer(&self.at, &key);
            if !seen.insert(key) {
                self.found.push(at.clone());
            }
            let found = &mut *self.found;
            map.next_value_seed(Walk { at, found })?;
        }
        Ok(())
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        for n in 0_usize.. {
            let (at, found) = (pointer(&self.at, &n.to_string()), &mut *self.found);
            if list.next_element_seed(Walk { at, found })?.is_none() {
                break;
            }
        }
        Ok(())
    }
    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::doubles;

    #[test]
    fn a_key_is_found_twice_wherever_it_stands() {
        assert_eq!(
            doubles(r#"{"a": [1, -1, 1.5, "a", null, true], "b": {"a": 1}}"#),
            [""; 0]
        );
        assert_eq!(doubles(r#"{"a": 1, "b": null, "a": 1}"#), ["/a"]);
        let deep = r#"{"b/c": {"x": {"y": 1}, "\u0078": 2}, "d": [0, {"e": 1, "e": 1}]}"#;
        assert_eq!(doubles(deep), ["/b~1c/x", "/d/1/e"]);
    }
}
