//! Cases of published practice (`tests/fixtures/practice`): what the suggestion says of them, by its rules and by no name.

use serde_json::Value;

use super::*;

#[test]
fn the_suggestion_matches_published_practice() {
    let text = include_str!("../../../../tests/fixtures/practice/cases.json");
    let file: Value = serde_json::from_str(text).unwrap();
    for case in file["cases"].as_array().unwrap() {
        let said = |key: &str| case[key].as_str().is_some_and(|text| !text.is_empty());
        assert!(
            said("authority_name") && said("basis") && said("outcome") && said("title"),
            "{case}"
        );
        assert!(case["year"].is_u64(), "{case}");
    }
    let cases = cases(text);
    assert!(cases.len() >= 24, "{}", cases.len());
    let differs = |expected: Option<bool>, found: Option<bool>| {
        expected.is_some_and(|expected| found != Some(expected))
    };
    let missed: Vec<&str> = cases
        .iter()
        .filter(|case| {
            let (authority, people) = meant(case);
            differs(case.authority, authority) || differs(case.people, people)
        })
        .map(|case| case.name.as_str())
        .collect();
    assert_eq!(missed, [""; 0]);
    // The dangerous ones come first, and none is ever called unlikely, whatever is left out of it.
    let mild = cases.iter().position(|case| case.authority == Some(false));
    let (dangerous, harmless) = cases.split_at(mild.unwrap());
    assert!(dangerous.iter().all(|case| case.authority == Some(true)));
    assert!(harmless.iter().all(|case| case.authority == Some(false)));
    for case in dangerous {
        for key in Features::KEYS {
            let mut known = serde_json::to_value(&case.facts.features).unwrap();
            known.as_object_mut().unwrap().remove(*key);
            let silent: Features = serde_json::from_value(known).unwrap();
            let advice = suggest(&silent).advice;
            assert_ne!(advice, Advice::Unlikely, "{} without {key}", case.name);
        }
    }
}
