//! A file of facts: JSON to [`Facts`], or everything that is wrong with it.
//!
//! A key that is left out, `null` and `"not-known"` mean the same: not known. A fault names the place as a JSON pointer.

mod doubles;

use serde_json::{Map, Value};

use doubles::doubles;

use crate::domain::assess::{
    Altered, Backup, Class, Concern, Enisa, Expected, Facts, FactsFault, Features, Identified,
    Recipient, Seen, Shield, Stakes, Unavailable,
};
use crate::domain::country::Country;
use crate::domain::event::{BreachKind, Consequence, Finding, Likelihood, Role};
use crate::domain::time::{Moment, Span};

/// Keys of the file beside the features.
const KEYS: &[&str] = &[
    "role",
    "finding",
    "country",
    "aware",
    "consequence",
    "likelihood",
    "enisa",
];
/// Keys of the score.
const ENISA: &[&str] = &[
    "simple",
    "behavioural",
    "financial",
    "sensitive",
    "identification",
    "confidentiality",
    "integrity",
    "availability",
];
/// The most a number may be; more people than there are.
const MOST: i64 = 10_000_000_000;
/// From awareness to the deadline of a notice (Art. 33(1)).
const HOURS: i64 = 72;

/// Reads a file of facts.
///
/// # Errors
/// Everything that is wrong with it, in its order.
pub fn read(text: &str) -> Result<Facts, Vec<FactsFault>> {
    let text = text.trim_start_matches('\u{feff}');
    let value: Value = serde_json::from_str(text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        vec![FactsFault::Syntax { line, column }]
    })?;
    let twice = doubles(text).into_iter();
    let mut faults: Vec<_> = twice.map(|pointer| FactsFault::Twice { pointer }).collect();
    let mut facts = Facts::default();
    let known = [Features::KEYS, KEYS].concat();
    if let Some(mut reader) = Object::open(&value, "", &known, &mut faults) {
        facts.features = features(&mut reader);
        facts.concern = concern(&mut reader);
        facts.stakes = Stakes {
            consequence: reader.value("consequence"),
            likelihood: reader.value("likelihood"),
        };
        let inner = reader.raw("enisa").cloned();
        if let Some(inner) = inner
            && let Some(mut reader) = Object::open(&inner, "/enisa", ENISA, &mut faults)
        {
            facts.enisa = enisa(&mut reader);
        }
    }
    if facts.concern.finding == Finding::NearMiss
        && let Some(key) = happened(&facts.features)
    {
        faults.push(FactsFault::NotANearMiss {
            pointer: pointer("", key),
        });
    }
    if faults.is_empty() {
        Ok(facts)
    } else {
        Err(faults)
    }
}

/// What the file says of each feature, by its key.
fn features(reader: &mut Object<'_>) -> Features {
    macro_rules! by_key {
        ($($key:ident)*) => {
            Features { $($key: reader.value(stringify!($key)),)* }
        };
    }
    by_key! {
        kind
        confidentiality
        integrity
        availability
        unintelligible
        recipient
        without_need
        acquainted
        bound_by_secrecy
        contained
        malicious
        special_categories
        national_id
        protected
        enables_fraud
        people
        vulnerable
        backup
        hours_to_restore
        used_meanwhile
    }
}

/// The fact that says that something happened to the data: then it is a breach, whether or not anybody was hurt (Art. 4(12)).
fn happened(f: &Features) -> Option<&'static str> {
    let said = [
        ("confidentiality", f.confidentiality == Some(true)),
        ("integrity", f.integrity == Some(true)),
        ("availability", f.availability == Some(true)),
        (
            "recipient",
            f.recipient.is_some_and(|r| r != Recipient::Nobody),
        ),
        ("without_need", f.without_need == Some(true)),
        ("used_meanwhile", f.used_meanwhile == Some(true)),
    ];
    let mut happened = said.into_iter().filter(|(_, said)| *said);
    happened.next().map(|(key, _)| key)
}

fn concern(reader: &mut Object<'_>) -> Concern {
    let default = Concern::default();
    let aware: Option<Moment> = reader.value("aware");
    Concern {
        role: reader.value::<Role>("role").unwrap_or(default.role),
        finding: reader
            .value::<Finding>("finding")
            .unwrap_or(default.finding),
        countries: reader
            .value::<Country>("country")
            .map_or(default.countries, |c| vec![c.code().to_owned()]),
        aware,
        due: aware.map(|aware| aware.floor_minute().plus(Span::hours(HOURS))),
    }
}

fn enisa(reader: &mut Object<'_>) -> Enisa {
    let mut enisa = Enisa {
        identification: reader.value::<Identified>("identification"),
        confidentiality: reader.value::<Seen>("confidentiality"),
        integrity: reader.value::<Altered>("integrity"),
        availability: reader.value::<Unavailable>("availability"),
        ..Enisa::default()
    };
    for class in Class::ALL {
        let steps = class.steps();
        let step = reader.number(class.code(), *steps.start(), *steps.end());
        enisa.set_step(*class, step);
    }
    enisa
}

/// One object of the file.
struct Object<'a> {
    at: &'a str,
    map: &'a Map<String, Value>,
    faults: &'a mut Vec<FactsFault>,
}

impl<'a> Object<'a> {
    fn open(
        value: &'a Value,
        at: &'a str,
        known: &[&'static str],
        faults: &'a mut Vec<FactsFault>,
    ) -> Option<Self> {
        let Value::Object(map) = value else {
            faults.push(FactsFault::Wrong {
                pointer: at.to_owned(),
                found: brief(value),
                expected: Expected::Object,
            });
            return None;
        };
        for key in map.keys().filter(|key| !known.contains(&key.as_str())) {
            faults.push(FactsFault::UnknownKey {
                pointer: pointer(at, key),
                known: known.to_vec(),
            });
        }
        Some(Self { at, map, faults })
    }

    /// The value of a key; none where it is not known.
    fn raw(&self, key: &str) -> Option<&'a Value> {
        let known = |value: &&Value| !value.is_null() && value.as_str() != Some("not-known");
        self.map.get(key).filter(known)
    }

    fn value<T: Given>(&mut self, key: &str) -> Option<T> {
        let value = self.raw(key)?;
        let given = T::read(value);
        self.checked(key, value, given.is_none(), T::expected);
        given
    }

    fn number(&mut self, key: &str, least: i64, most: i64) -> Option<i64> {
        let value = self.raw(key)?;
        let given = value
            .as_i64()
            .filter(|number| (least..=most).contains(number));
        self.checked(key, value, given.is_none(), || {
            Expected::Number(least, most)
        });
        given
    }

    fn checked(&mut self, key: &str, value: &Value, wrong: bool, expected: impl Fn() -> Expected) {
        if wrong {
            self.faults.push(FactsFault::Wrong {
                pointer: pointer(self.at, key),
                found: brief(value),
                expected: expected(),
            });
        }
    }
}

pub(super) fn pointer(at: &str, key: &str) -> String {
    format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// A value in few characters.
fn brief(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() > 40 {
        text.chars().take(39).chain(['…']).collect()
    } else {
        text
    }
}

/// What a value may be.
trait Given: Sized {
    fn expected() -> Expected;
    fn read(value: &Value) -> Option<Self>;
}

impl Given for bool {
    fn expected() -> Expected {
        Expected::YesNo
    }
    fn read(value: &Value) -> Option<Self> {
        value.as_bool()
    }
}

impl Given for u64 {
    fn expected() -> Expected {
        Expected::Number(0, MOST)
    }
    fn read(value: &Value) -> Option<Self> {
        value
            .as_u64()
            .filter(|number| i64::try_from(*number).is_ok_and(|number| number <= MOST))
    }
}

impl Given for Moment {
    fn expected() -> Expected {
        Expected::Time
    }
    fn read(value: &Value) -> Option<Self> {
        Self::parse_rfc3339(value.as_str()?)
    }
}

macro_rules! given {
    ($($name:ident)*) => {$(
        impl Given for $name {
            fn expected() -> Expected {
                Expected::OneOf(Self::ALL.iter().map(|value| value.code()).collect())
            }
            fn read(value: &Value) -> Option<Self> {
                Self::from_code(value.as_str()?)
            }
        }
    )*};
}

given! { Consequence Likelihood BreachKind Shield Recipient Backup Identified Seen Altered Unavailable Role Finding Country }
