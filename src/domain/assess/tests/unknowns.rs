//! What is not known: silence never speaks for *unlikely*, danger never lowers, and each question asked can turn the answer.

use serde_json::Value;

use super::*;
use crate::domain::assess::unknowns::UNKNOWNS;
use crate::domain::assess::weighing::outcome;

fn read(text: &str) -> Features {
    facts::read(text).unwrap().features
}

fn advice_of(text: &str) -> Advice {
    suggest(&read(text)).advice
}

/// How far a suggestion goes; nothing yet lies above *unlikely*, for it frees nobody from a notice.
fn reach(advice: Advice) -> u8 {
    match advice {
        Advice::Unlikely => 0,
        Advice::NotEnough => 1,
        Advice::Risk => 2,
        Advice::High => 3,
    }
}

/// The features with the values of `answers` for some of the unknowns whose questions have a meaning by then.
fn answered(features: &Features, answers: &Features, some: &[bool]) -> Features {
    let answers = serde_json::to_value(answers).unwrap();
    let mut read = features.clone();
    for (unknown, takes) in UNKNOWNS.iter().zip(some) {
        // That nobody got what others got is no answer.
        let nobody = unknown.key == "recipient" && answers["recipient"] == "nobody";
        if *takes && !nobody && !(unknown.known)(&read) && (unknown.applies)(&read) {
            let mut values = serde_json::to_value(&read).unwrap();
            if let Some(value) = answers.get(unknown.key) {
                values[unknown.key] = value.clone();
                read = serde_json::from_value(values).unwrap();
            }
        }
    }
    read
}

/// The features with each value of each unknown by itself, whether its question has a meaning or not.
fn single_answers(features: &Features) -> Vec<Features> {
    let known = serde_json::to_value(features).unwrap();
    let orders = ORDERS.iter().copied();
    let all = orders.chain([("recipient", r#"["own-staff"]"#)]);
    let silent = all.filter(|(key, _)| known.get(key).is_none());
    // That somebody got what nobody did contradicts what is known: no answer.
    let silent =
        silent.filter(|(key, _)| *key != "recipient" || features.confidentiality != Some(false));
    silent
        .flat_map(|(key, values)| {
            let values: Vec<Value> = serde_json::from_str(values).unwrap();
            values.into_iter().map(move |value| (key, value))
        })
        .map(|(key, value)| {
            let mut later = known.clone();
            later[key] = value;
            serde_json::from_value(later).unwrap()
        })
        .collect()
}

fn mask() -> impl Strategy<Value = Vec<bool>> {
    proptest::collection::vec(any::<bool>(), UNKNOWNS.len())
}

/// Features of which most is known and harmless, so that *unlikely* comes up often.
fn mild() -> impl Strategy<Value = Features> {
    (features(), mask()).prop_map(|(features, silent)| {
        let mut read = features;
        for (unknown, silent) in UNKNOWNS.iter().zip(silent) {
            if !silent {
                (unknown.best)(&mut read);
            }
        }
        read
    })
}

/// The values of a feature from harmless to dangerous, where they have an order.
const ORDERS: &[(&str, &str)] = &[
    ("confidentiality", "[false, true]"),
    ("integrity", "[false, true]"),
    ("availability", "[false, true]"),
    ("unintelligible", r#"["intact", "subverted", "no"]"#),
    ("recipient", r#"["trusted", "known", "unknown", "public"]"#),
    ("without_need", "[false, true]"),
    ("acquainted", "[false, true]"),
    ("bound_by_secrecy", "[true, false]"),
    ("contained", "[true, false]"),
    ("malicious", "[false, true]"),
    ("special_categories", "[false, true]"),
    ("national_id", "[false, true]"),
    ("protected", "[false, true]"),
    ("enables_fraud", "[false, true]"),
    ("vulnerable", "[false, true]"),
    ("people", "[0, 5, 12, 37, 99, 100, 101, 5000, 10000, 90000]"),
    ("hours_to_restore", "[0, 3, 4, 23, 24, 500]"),
    ("backup", r#"["complete", "partial", "none"]"#),
    ("used_meanwhile", "[false, true]"),
];

proptest! {
    // Filling in what is not known never makes more of what was called unlikely.
    #[test]
    fn unlikely_stays_unlikely_whatever_becomes_known(
        features in mild(), answers in features(), some in mask()
    ) {
        if suggest(&features).advice == Advice::Unlikely {
            let later = answered(&features, &answers, &some);
            prop_assert_eq!(suggest(&later).advice, Advice::Unlikely, "{:?}", later);
        }
    }

    #[test]
    fn a_more_dangerous_answer_never_lowers_the_suggestion(features in features(), mild in mild()) {
        for features in [features, mild] {
            for (key, values) in ORDERS {
                // Nobody, and yet others got them: that contradicts itself and is read as strangers.
                let values: Vec<Value> = serde_json::from_str(values).unwrap();
                let mut reached = 0;
                for value in &values {
                    let mut known = serde_json::to_value(&features).unwrap();
                    known[*key] = value.clone();
                    let known: Features = serde_json::from_value(known).unwrap();
                    let advice = suggest(&known).advice;
                    prop_assert!(reach(advice) >= reached, "{key} = {value}: {advice:?} of {known:?}");
                    reached = reach(advice);
                }
            }
        }
    }

    #[test]
    fn every_question_named_can_turn_the_answer(features in features(), mild in mild()) {
        for features in [features, mild] {
            for key in suggest(&features).open {
                let this = UNKNOWNS.iter().find(|unknown| unknown.key == key).unwrap();
                prop_assert!(!(this.known)(&features), "{key} is known");
                // Row after row: an answer may bring the next question up.
                let read = |this: Option<bool>, others: [&str; 2]| {
                    let mut read = features.clone();
                    for unknown in UNKNOWNS.iter().filter(|one| !(one.known)(&features)) {
                        let bad = if unknown.key == key { this } else { others.contains(&unknown.key).then_some(true) };
                        match bad {
                            Some(_) if !(unknown.applies)(&read) => {}
                            Some(true) => (unknown.worst)(&mut read),
                            Some(false) => (unknown.best)(&mut read),
                            None => {}
                        }
                    }
                    outcome(&read)
                };
                let turns = |one: &str, other: &str| {
                    let bad = read(Some(true), [one, other]);
                    bad != read(Some(false), [one, other]) || bad != read(None, [one, other])
                };
                let keys = || UNKNOWNS.iter().map(|unknown| unknown.key);
                let found = keys().any(|one| keys().any(|other| turns(one, other)));
                prop_assert!(found, "{key} of {features:?}");
            }
        }
    }

    // What would turn it by itself is never left out.
    #[test]
    fn what_turns_the_answer_alone_is_asked(features in features(), mild in mild()) {
        for features in [features, mild] {
            let suggestion = suggest(&features);
            for unknown in UNKNOWNS {
                if (unknown.known)(&features) || !(unknown.applies)(&features) { continue; }
                let mut bad = features.clone();
                (unknown.worst)(&mut bad);
                if outcome(&bad) > outcome(&features).max(Some(Risk::Unlikely)) {
                    prop_assert!(suggestion.open.contains(&unknown.key), "{} of {features:?}", unknown.key);
                }
            }
        }
    }

    // Whatever the table says of when a question has a meaning, no answer to one that was not asked makes more of
    // what was called unlikely.
    #[test]
    fn no_answer_that_was_not_asked_turns_what_is_called_unlikely(features in features(), mild in mild()) {
        for features in [features, mild] {
            let suggestion = suggest(&features);
            if suggestion.advice == Advice::Unlikely {
                for later in single_answers(&features) {
                    prop_assert!(outcome(&later) <= Some(Risk::Unlikely), "{later:?} from {features:?}");
                }
            }
            for later in single_answers(&features) {
                prop_assert!(outcome(&later) <= Some(suggestion.at_most), "{later:?} from {features:?}");
            }
        }
    }

    // Null, not false, where an open question could change it; and notify while it is null.
    #[test]
    fn no_duty_is_denied_while_a_question_could_make_it_one(features in mild(), answers in features(), some in mask()) {
        let of = |features: Features| assess(&Facts { features, ..Facts::default() }).duties;
        let before = of(features.clone());
        prop_assert_eq!(before.notify, before.authority != Some(false));
        let filled = answered(&features, &answers, &some);
        let later = of(filled.clone());
        if before.authority == Some(false) { prop_assert_eq!(later.authority, Some(false), "{:?}", filled); }
        if before.people == Some(false) { prop_assert_eq!(later.people, Some(false), "{:?} from {:?}", filled, features); }
    }
}

/// Everything asked has a row, and the document has the same table.
#[test]
fn the_table_of_unknowns_stands_in_the_document() {
    let readme = include_str!("../../../../data/README.md");
    for key in Features::KEYS.iter().filter(|key| **key != "kind") {
        assert!(
            UNKNOWNS.iter().any(|unknown| unknown.key == *key),
            "{key} has no row"
        );
    }
    let section = readme.split("## The table of unknowns").nth(1).unwrap();
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `"));
    let keys: Vec<&str> = rows.filter_map(|row| row.split('`').next()).collect();
    let table: Vec<&str> = UNKNOWNS.iter().map(|unknown| unknown.key).collect();
    assert_eq!(keys, table, "the rows of data/README.md");
    for unknown in UNKNOWNS {
        let mut worst = Features::default();
        (unknown.worst)(&mut worst);
        let value = serde_json::to_value(&worst).unwrap()[unknown.key].clone();
        let value = if value.is_number() {
            "very many".to_owned()
        } else {
            format!(
                "`{}`",
                value.as_str().map_or(value.to_string(), str::to_owned)
            )
        };
        let row = section
            .lines()
            .find(|line| line.starts_with(&format!("| `{}`", unknown.key)));
        assert!(row.unwrap().contains(&value), "{row:?}: {value}");
    }
}

/// A letter to a known person who gave it back, with nothing in it: *unlikely* once all that could speak against it is known.
const HARMLESS: &str = r#""integrity": false, "availability": false, "unintelligible": "no", "special_categories": false,
    "national_id": false, "protected": false, "enables_fraud": false, "vulnerable": false, "malicious": false"#;

#[test]
fn own_staff_without_need_are_outsiders_whatever_binds_them() {
    let staff = |more: &str| {
        advice_of(&format!(
            r#"{{"confidentiality": true, {HARMLESS}, "recipient": "own-staff", "bound_by_secrecy": true,
                "contained": true, "people": 1, "acquainted": false{more}}}"#
        ))
    };
    assert_eq!(staff(""), Advice::NotEnough, "whether they looked is asked");
    assert_eq!(staff(r#", "without_need": true"#), Advice::Risk);
    assert_eq!(
        staff(r#", "without_need": false"#),
        Advice::Unlikely,
        "a wrong record, closed at once"
    );
    // Malicious or not, bound or not, given back or not.
    for malicious in ["true", "false", "null"] {
        for recipient in ["own-staff", "trusted", "known"] {
            let text = format!(
                r#"{{"kind": "wrong-access", "confidentiality": true, "recipient": "{recipient}", "without_need": true,
                    "bound_by_secrecy": true, "contained": true, "malicious": {malicious}}}"#
            );
            let advice = advice_of(&text);
            assert!(reach(advice) >= 2, "{advice:?} of {text}");
        }
    }
    let health = r#"{"recipient": "own-staff", "without_need": true, "special_categories": true, "people": 1}"#;
    assert_eq!(advice_of(health), Advice::High);
    // At a wrong access somebody trusted may have been own staff: asked too.
    let access = suggest(&read(&format!(
        r#"{{"kind": "wrong-access", "confidentiality": true, {HARMLESS}, "recipient": "trusted",
            "bound_by_secrecy": true, "contained": true, "people": 1}}"#
    )));
    assert_eq!(
        (access.advice, access.open),
        (Advice::NotEnough, vec!["without_need"])
    );
}

#[test]
fn an_attacker_inside_leaves_nothing_unlikely_on_silence() {
    for attack in [
        r#""kind": "ransomware""#,
        r#""kind": "account-taken""#,
        r#""malicious": true"#,
    ] {
        let read = |more: &str| {
            suggest(&read(&format!(
                r#"{{{attack}, "availability": true, "integrity": false, "backup": "complete",
                    "special_categories": false, "vulnerable": false, "protected": false{more}}}"#
            )))
        };
        let both = read("");
        assert_eq!(both.advice, Advice::NotEnough);
        assert_eq!(both.open.first(), Some(&"confidentiality"), "{attack}");
        assert_eq!(
            read(r#", "hours_to_restore": 2"#).advice,
            Advice::NotEnough,
            "exfiltration"
        );
        let hours = read(r#", "confidentiality": false"#);
        assert_eq!(
            (hours.advice, hours.open),
            (Advice::NotEnough, vec!["hours_to_restore"])
        );
        let all = read(r#", "confidentiality": false, "hours_to_restore": 2"#);
        assert_eq!(all.advice, Advice::Unlikely);
    }
}

#[test]
fn altered_data_ask_whether_somebody_went_by_them() {
    let read = |more: &str| {
        suggest(&read(&format!(
            r#"{{"confidentiality": false, "integrity": true, "availability": false, "backup": "complete",
                "malicious": false, "protected": false{more}}}"#
        )))
    };
    let plain = r#", "special_categories": false, "vulnerable": false, "enables_fraud": false"#;
    let asked = read(plain);
    assert_eq!(
        (asked.advice, asked.open),
        (Advice::NotEnough, vec!["used_meanwhile"])
    );
    let used = |yes: bool| read(&format!(r#"{plain}, "used_meanwhile": {yes}"#)).advice;
    assert_eq!((used(true), used(false)), (Advice::Risk, Advice::Unlikely));
    for critical in ["special_categories", "vulnerable", "enables_fraud"] {
        let advice = read(&format!(r#", "{critical}": true"#)).advice;
        assert_eq!(advice, Advice::Risk, "{critical} is at least a risk");
        let advice = read(&format!(r#", "{critical}": true, "used_meanwhile": true"#)).advice;
        assert_eq!(advice, Advice::High, "{critical}, a wrong dose was given");
    }
}

#[test]
fn vulnerable_people_count_with_strangers_and_in_public() {
    let read = |recipient: &str, people: u64| {
        suggest(&read(&format!(
            r#"{{"confidentiality": true, "integrity": false, "availability": false, "unintelligible": "no",
                "recipient": "{recipient}", "malicious": false, "special_categories": false, "national_id": false,
                "enables_fraud": false, "protected": false, "vulnerable": true, "people": {people}}}"#
        )))
    };
    assert_eq!(read("public", 2).advice, Advice::High);
    assert_eq!(read("unknown", 37).advice, Advice::High);
    let one = read("unknown", 1);
    assert_eq!(one.advice, Advice::Risk);
    assert!(one.people_open(), "people are not said to be left alone");
}

// No cliff: each band weighs a little more, one person more or less within a band nothing.
#[test]
fn the_count_weighs_in_bands_and_the_reason_names_the_band() {
    let read = |data: &str, recipient: &str, people: u64| {
        suggest(&read(&format!(
            r#"{{"confidentiality": true, "recipient": "{recipient}", "malicious": false, "contained": false,
                "people": {people}{data}}}"#
        )))
    };
    let disease = r#", "special_categories": true"#;
    assert_eq!(read(disease, "unknown", 37).advice, Advice::High);
    let known = read(disease, "known", 37);
    assert_eq!(known.advice, Advice::High);
    let reason = known.reasons.first().unwrap();
    assert_eq!(
        (reason.code, reason.number, reason.crowd()),
        (ReasonCode::ManySensitive, Some(37), Some(Crowd::Tens))
    );
    for (fewer, more) in [(10, 99), (100, 999), (1_000, 9_999), (10_000, 99_999)] {
        for recipient in ["known", "unknown", "public"] {
            for data in ["", disease, r#", "national_id": true"#] {
                let (fewer, more) = (read(data, recipient, fewer), read(data, recipient, more));
                assert_eq!(fewer.advice, more.advice, "{data} {recipient}");
            }
        }
    }
}

#[test]
fn a_known_recipient_who_knows_them_can_make_it_high() {
    let read = |more: &str| {
        suggest(&read(&format!(
            r#"{{"confidentiality": true, "recipient": "known", "contained": true, "people": 1,
                "special_categories": true, "protected": false{more}}}"#
        )))
    };
    let open = read("");
    assert_eq!(open.advice, Advice::Risk);
    assert!(open.people_open() && open.open.contains(&"acquainted"));
    assert_eq!(read(r#", "acquainted": true"#).advice, Advice::High);
    let bound = read(r#", "acquainted": true, "bound_by_secrecy": true"#);
    assert_eq!(bound.advice, Advice::Risk);
}

// SOS-20: what is said of consequence and likelihood is part of it, and can only raise.
#[test]
fn consequence_and_likelihood_raise_and_never_lower() {
    let of = |facts: &str, consequence: &str, likelihood: &str| {
        let text =
            format!(r#"{{{facts}, "consequence": "{consequence}", "likelihood": "{likelihood}"}}"#);
        assess(&facts::read(&text).unwrap())
    };
    let mild = format!(r#""confidentiality": false, {HARMLESS}"#);
    let advice = |c: &str, l: &str| of(&mild, c, l).suggestion.advice;
    assert_eq!(advice("minor", "certain"), Advice::Unlikely);
    assert_eq!(advice("noticeable", "possible"), Advice::Risk);
    assert_eq!(advice("serious", "likely"), Advice::High);
    assert_eq!(advice("very-serious", "possible"), Advice::High);
    let raised = of(&mild, "serious", "possible");
    assert_eq!(raised.suggestion.reasons[0].code, ReasonCode::StakesRisk);
    assert_eq!(raised.duties.authority, Some(true));
    let grave = r#""recipient": "unknown", "special_categories": true"#;
    assert_eq!(
        of(grave, "minor", "unlikely").suggestion.advice,
        Advice::High
    );
    let silent = facts::read("{}").unwrap().stakes.missing();
    assert_eq!(silent, ["consequence", "likelihood"]);
}

// Own staff are taken to be bound and to have closed it at once; that they were not turns it, so it is asked.
#[test]
fn own_staff_are_asked_what_can_turn_it() {
    let staff = |more: &str| {
        suggest(&read(&format!(
            r#"{{"confidentiality": true, "integrity": false, "availability": false, "recipient": "own-staff",
                "without_need": false, "malicious": false, "special_categories": true, "national_id": true,
                "protected": false{more}}}"#
        )))
    };
    let open = staff(r#", "contained": true"#);
    assert_eq!(
        (open.advice, open.open),
        (Advice::NotEnough, vec!["bound_by_secrecy"])
    );
    let open = staff(r#", "bound_by_secrecy": true"#);
    assert_eq!(
        (open.advice, open.open),
        (Advice::NotEnough, vec!["contained"])
    );
    let of = |bound: bool, back: bool| {
        staff(&format!(
            r#", "bound_by_secrecy": {bound}, "contained": {back}"#
        ))
        .advice
    };
    assert_eq!(of(true, true), Advice::Unlikely);
    assert_eq!(
        (of(false, true), of(true, false)),
        (Advice::Risk, Advice::Risk)
    );
}

// The same kind: a partner or a known person may have looked without need too, whatever kind of breach it looks like.
#[test]
fn whoever_is_known_may_have_looked_without_need() {
    for recipient in ["trusted", "known", "own-staff"] {
        for kind in ["mis-sent", "wrong-access", "supplier"] {
            let of = |more: &str| {
                suggest(&read(&format!(
                    r#"{{"kind": "{kind}", "confidentiality": true, {HARMLESS}, "recipient": "{recipient}",
                        "bound_by_secrecy": true, "contained": true, "people": 1{more}}}"#
                )))
            };
            let open = of("");
            assert_eq!(
                (open.advice, open.open),
                (Advice::NotEnough, vec!["without_need"]),
                "{recipient} {kind}"
            );
            assert_eq!(of(r#", "without_need": true"#).advice, Advice::Risk);
            assert_eq!(of(r#", "without_need": false"#).advice, Advice::Unlikely);
        }
    }
}

// Nobody got them, and yet others did: one of the two is wrong, and the worse of them is believed.
#[test]
fn nobody_against_the_word_that_others_did_is_a_stranger() {
    let of = |more: &str| {
        suggest(&read(&format!(
            r#"{{"recipient": "nobody", "contained": true, "acquainted": false, "people": 1, {HARMLESS}{more}}}"#
        )))
    };
    let open = of("");
    assert_eq!(
        (open.advice, open.open),
        (Advice::NotEnough, vec!["confidentiality"])
    );
    assert_eq!(of(r#", "confidentiality": false"#).advice, Advice::Unlikely);
    let against = of(r#", "confidentiality": true"#);
    assert_eq!(against.advice, Advice::Risk);
    assert_eq!(against.reasons[0].code, ReasonCode::RecipientUnknown);
}

// One of the two by itself is a question for the other, and never passes for harmless.
#[test]
fn half_of_the_stakes_asks_the_other_half() {
    use crate::domain::event::{Consequence, Likelihood};
    let both = |consequence: Option<Consequence>, likelihood: Option<Likelihood>, facts: &str| {
        let stakes = Stakes {
            consequence,
            likelihood,
        };
        suggest(&read(facts)).raised_by(stakes)
    };
    let worst = |half: &dyn Fn(Consequence, Likelihood) -> bool| {
        let all = Consequence::ALL.iter();
        let all = all.flat_map(|c| Likelihood::ALL.iter().map(move |l| (*c, *l)));
        let all = all
            .filter(|(c, l)| half(*c, *l))
            .map(|(consequence, likelihood)| Stakes {
                consequence: Some(consequence),
                likelihood: Some(likelihood),
            });
        all.filter_map(Stakes::speak_for).max().unwrap()
    };
    let mild = format!(r#"{{"confidentiality": false, {HARMLESS}}}"#);
    let risk = r#"{"confidentiality": true, "recipient": "known", "contained": true, "people": 1, "national_id": true,
        "integrity": false, "availability": false, "special_categories": false, "protected": false, "vulnerable": false,
        "malicious": false, "without_need": false, "enables_fraud": false, "acquainted": false}"#;
    let check = |said: &Suggestion, plain: &Suggestion, missing: &str, could: Risk| {
        let more = Some(could) > plain.advice.risk();
        let advice = if more && plain.advice == Advice::Unlikely {
            Advice::NotEnough
        } else {
            plain.advice
        };
        assert_eq!(said.advice, advice, "{missing}");
        assert_eq!(said.open.contains(&missing), more, "{missing} {could:?}");
        assert_eq!(said.at_most, plain.at_most.max(could), "{missing}");
    };
    for facts in [&*mild, risk] {
        let plain = both(None, None, facts);
        for consequence in Consequence::ALL {
            let said = both(Some(*consequence), None, facts);
            check(
                &said,
                &plain,
                "likelihood",
                worst(&|c, _| c == *consequence),
            );
        }
        for likelihood in Likelihood::ALL {
            let said = both(None, Some(*likelihood), facts);
            check(
                &said,
                &plain,
                "consequence",
                worst(&|_, l| l == *likelihood),
            );
        }
    }
    assert_eq!(suggest(&read(risk)).advice, Advice::Risk);
    let grave = both(Some(Consequence::VerySerious), None, risk);
    assert!(grave.people_open(), "whether it is high is open");
}
