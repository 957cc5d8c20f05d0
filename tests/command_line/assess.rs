//! `frist assess` and what `frist risk` keeps, through the real program.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::support::number::FIRST;
use frist::domain::assess::Features;
use serde_json::Value;

/// Keys of a file of facts beside the features.
const REST: &[&str] = &[
    "role",
    "finding",
    "country",
    "aware",
    "consequence",
    "likelihood",
    "enisa",
    "simple",
    "behavioural",
    "financial",
    "sensitive",
    "identification",
];

fn frist(home: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_frist"))
        .env_clear()
        .env("FRIST_HOME", home)
        .env("USER", "kim")
        .args(arguments)
        .output()
        .unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Assesses a file with this text.
fn assess(text: &str, more: &[&str]) -> (i32, String, String) {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("facts.json");
    fs::write(&file, text).unwrap();
    let arguments = [&["assess", "--facts", file.to_str().unwrap()], more].concat();
    let output = frist(home.path(), &arguments);
    let err = String::from_utf8(output.stderr.clone()).unwrap();
    (output.status.code().unwrap(), out(&output), err)
}

const LETTER: &str = r#"{
  "role": "both", "country": "dk", "aware": "2026-11-20T13:00:00+01:00",
  "confidentiality": true, "recipient": "unknown", "special_categories": true, "people": 3,
  "enisa": {"simple": 0, "sensitive": -1, "identification": "maximum", "confidentiality": "public"}
}"#;

#[test]
fn facts_give_suggestion_reasons_score_and_duties() {
    let (code, json, _) = assess(LETTER, &["--json"]);
    assert_eq!(code, 0);
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["suggestion"]["outcome"], "high");
    let reason = &json["suggestion"]["reasons"][0];
    assert_eq!(
        (reason["code"].as_str(), reason["speaks_for"].as_str()),
        (Some("special-strangers"), Some("high"))
    );
    assert_eq!(json["severity"]["score"], 3.5);
    assert_eq!(json["severity"]["level"], "high");
    assert_eq!(
        (&json["severity"]["dpc"], &json["severity"]["dpc_times_ei"]),
        (&3.into(), &3.0.into())
    );
    assert_eq!(json["severity"]["classes"][1]["step"], -1);
    assert_eq!(json["severity"]["parts"]["confidentiality"], 0.5);
    assert_eq!(json["severity"]["parts"]["malicious"], Value::Null);
    assert_eq!(json["duties"]["authority_by"], "2026-11-23T12:00:00.000Z");
    assert_eq!(
        (&json["duties"]["people"], &json["duties"]["controller"]),
        (&true.into(), &true.into())
    );
    assert_eq!(json["duties"]["exceptions"], serde_json::json!(["c"]));
    assert_eq!(json["duties"]["national"], serde_json::json!(["dk-22"]));
    assert_eq!(json["facts"]["recipient"], "unknown");
    assert_eq!(json["facts"]["role"], "both");
    assert_eq!(json["facts"]["country"], "dk");
    assert_eq!(json["facts"]["aware"], "2026-11-20T12:00:00.000Z");
    let (code, text, _) = assess(LETTER, &["--lang", "da"]);
    assert_eq!(code, 0);
    for line in [
        "Forslag: høj risiko",
        "Fremmede eller alle kunne se følsomme oplysninger.",
        "3 × 1 + 0,5 = 3,5: høj",
        "Tallet afgør intet",
        "underret den dataansvarlige",
        "art. 34, stk. 3",
        "databeskyttelseslovens § 22",
    ] {
        assert!(text.contains(line), "{line} in\n{text}");
    }
}

#[test]
fn without_facts_it_says_what_is_missing() {
    let (code, json, _) = assess("{}", &["--json"]);
    assert_eq!(code, 0);
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["suggestion"]["outcome"], "not-enough-known");
    let suggestion = &json["suggestion"];
    assert_eq!(suggestion["next_question"], "confidentiality");
    assert_eq!(suggestion["not_known"][0], "confidentiality");
    assert_eq!(suggestion["at_most"], "high");
    assert_eq!(
        json["not_assessed"],
        serde_json::json!(["consequence", "likelihood"])
    );
    assert_eq!(json["duties"]["notify_if_nothing_changes"], true);
    assert_eq!(json["duties"]["people"], Value::Null);
    assert_eq!(
        (&json["severity"], &json["duties"]["authority"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(json["duties"]["register"], true);
}

// *Nothing yet* is about the risk and never about the duty; null, not false, where a question could change it.
#[test]
fn what_is_not_known_denies_no_duty() {
    let of = |more: &str| {
        let text = format!(
            r#"{{"confidentiality": true, "integrity": false, "availability": false, "recipient": "known",
                "contained": true, "malicious": false, "protected": false, "enables_fraud": false,
                "vulnerable": false, "national_id": false, "without_need": false, "unintelligible": "no"{more}}}"#
        );
        let (code, json, _) = assess(&text, &["--json"]);
        assert_eq!(code, 0);
        serde_json::from_str::<Value>(&json).unwrap()
    };
    let open = of("");
    assert_eq!(open["suggestion"]["outcome"], "not-enough-known");
    assert_eq!(open["suggestion"]["next_question"], "special_categories");
    assert_eq!(open["duties"]["authority"], Value::Null);
    assert_eq!(open["duties"]["notify_if_nothing_changes"], true);
    let risk = of(r#", "special_categories": true"#);
    assert_eq!(risk["suggestion"]["outcome"], "risk");
    assert_eq!(risk["suggestion"]["at_most"], "high");
    assert_eq!(risk["duties"]["authority"], true);
    assert_eq!(risk["duties"]["people"], Value::Null, "do they know them?");
    let harmless = of(r#", "special_categories": false"#);
    assert_eq!(harmless["suggestion"]["outcome"], "unlikely");
    assert_eq!(harmless["duties"]["authority"], false);
    assert_eq!(harmless["duties"]["notify_if_nothing_changes"], false);
    let said =
        of(r#", "special_categories": false, "consequence": "serious", "likelihood": "likely""#);
    assert_eq!(said["suggestion"]["outcome"], "high");
    assert_eq!(said["not_assessed"], serde_json::json!([]));
}

#[test]
fn near_the_deadline_a_first_notice_is_advised() {
    let aware = |days: i64| {
        let at = chrono::Utc::now() - chrono::Duration::days(days);
        let text = format!(r#"{{"aware": "{}"}}"#, at.to_rfc3339());
        assess(&text, &["--lang", "en"]).1
    };
    let (early, late) = (aware(0), aware(3));
    for text in [&early, &late] {
        assert!(text.contains("As it stands: notify."), "{text}");
        assert!(text.contains("Ask next: did others see"), "{text}");
        assert!(text.contains("Not assessed yet: "), "{text}");
    }
    let first = "Send a first notice now (Art. 33(4))";
    assert!(!early.contains(first) && late.contains(first), "{late}");
}

#[test]
fn exceptions_and_the_authoritys_word_on_the_command_line() {
    let home = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let output = frist(home.path(), arguments);
        let err = String::from_utf8(output.stderr.clone()).unwrap();
        (output.status.code(), out(&output), err)
    };
    let people = || {
        let shown = run(&["show", &FIRST, "--json"]).1;
        let shown: Value = serde_json::from_str(&shown).unwrap();
        (shown["people"][0].clone(), shown["concern"].clone())
    };
    run(&["new", "Letter", "--aware", "now"]);
    run(&[
        "risk",
        &FIRST,
        "high",
        "--because",
        "x",
        "--decided-by",
        "DPO",
    ]);
    let why = [
        "--because",
        "12,000 without an address",
        "--decided-by",
        "the board",
    ];
    let exempt = |ground: &str, more: &[&str]| {
        run(&[&["people", &FIRST, "exempt", ground], &why[..], more].concat())
    };
    let (code, _, err) = exempt("encrypted", &[]);
    assert_eq!(code, Some(1));
    assert!(err.contains("What shows that the exception holds"), "{err}");
    let (code, ..) = exempt("public-notice", &["--equally", "local paper, four weeks"]);
    assert_eq!(code, Some(0));
    let (said, _) = people();
    assert_eq!(
        (&said["owed"], &said["public_notice_awaited"]),
        (&true.into(), &true.into())
    );
    let wait = [
        "--asked-by",
        "police",
        "--until",
        "2035-01-02 12:00",
        "--because",
        "search",
    ];
    let (code, _, err) = run(&[&["people", &FIRST, "wait"], &wait[..]].concat());
    assert_eq!(code, Some(0), "{err}");
    let (said, _) = people();
    assert_eq!(
        (&said["owed"], &said["wait_asked_by"]),
        (&true.into(), &"police".into())
    );
    assert_eq!(said["wait_until"], "2035-01-02T11:00:00.000Z");
    let (code, ..) = exempt("encrypted", &["--shown-by", "the inventory"]);
    assert_eq!(code, Some(0));
    assert_eq!(people().0["owed"], false);
    run(&[
        "people",
        &FIRST,
        "required",
        "--because",
        "tell them",
        "--reference",
        "D-1",
    ]);
    let (said, _) = people();
    assert_eq!(
        (&said["owed"], &said["required"]),
        (&true.into(), &true.into())
    );
    let (code, _, err) = exempt("encrypted", &["--shown-by", "the inventory"]);
    assert_eq!(code, Some(1));
    assert!(err.contains("only its own word"), "{err}");
    let (code, _, err) = run(&["concern", &FIRST, "dpo", "--because", "their own look-up"]);
    assert_eq!(code, Some(0), "{err}");
    let (_, concern) = people();
    assert_eq!(concern["passed_over"][0]["role"], "dpo");
    assert_eq!(run(&["verify"]).0, Some(0));
}

#[test]
fn a_wrong_file_is_named_with_place_and_expectation() {
    for (text, wanted) in [
        (r#"{"peple": 3}"#, &["/peple", "no such key", "people"][..]),
        (
            r#"{"people": "three"}"#,
            &["/people", "\"three\"", "a whole number from 0"],
        ),
        (
            r#"{"enisa": {"financial": 2}}"#,
            &["/enisa/financial", "from -2 to 1"],
        ),
        (
            r#"{"recipient": "friend"}"#,
            &[
                "/recipient",
                "nobody, trusted, known, unknown, public, own-staff",
            ],
        ),
        ("{\n  \"people\" 3}", &["line 2", "no JSON"]),
        ("[]", &["the whole file", "an object with keys"]),
    ] {
        let (code, out, err) = assess(text, &[]);
        assert_eq!((code, out.as_str()), (1, ""), "{text}");
        assert!(err.contains("facts.json"), "{err}");
        for word in wanted {
            assert!(err.contains(word), "{word} in {err}");
        }
    }
    let home = tempfile::tempdir().unwrap();
    let missing = frist(home.path(), &["assess", "--facts", "nowhere.json"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(
        String::from_utf8(missing.stderr)
            .unwrap()
            .contains("nowhere.json")
    );
}

#[test]
fn every_key_is_documented() {
    let home = tempfile::tempdir().unwrap();
    let readme = include_str!("../../data/README.md");
    for language in ["en", "da"] {
        let help = out(&frist(home.path(), &["--lang", language, "help", "assess"]));
        for key in Features::KEYS.iter().chain(REST) {
            assert!(help.contains(key), "{key} in {language}\n{help}");
            assert!(
                readme.contains(&format!("`{key}`")),
                "{key} in data/README.md"
            );
        }
    }
}

#[test]
fn the_risk_keeps_what_it_was_weighed_by() {
    let home = tempfile::tempdir().unwrap();
    let good = |arguments: &[&str]| {
        let output = frist(home.path(), arguments);
        assert!(
            output.status.success(),
            "{arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        out(&output)
    };
    let file = home.path().join("facts.json");
    fs::write(&file, LETTER).unwrap();
    good(&["new", "Letter", "--aware", "now"]);
    good(&["fact", &FIRST, "data-kinds", "basic,national-id"]);
    good(&[
        "risk",
        &FIRST,
        "risk",
        "--because",
        "one stranger",
        "--decided-by",
        "DPO",
        "--consequence",
        "very-serious",
        "--likelihood",
        "possible",
        "--facts",
        file.to_str().unwrap(),
    ]);
    let shown: Value = serde_json::from_str(&good(&["show", &FIRST, "--json"])).unwrap();
    let kept = &shown["assessment"];
    assert_eq!(
        (&kept["outcome"], &kept["suggested"], &kept["overrules"]),
        (&"risk".into(), &"high".into(), &true.into())
    );
    assert_eq!(
        (&kept["consequence"], &kept["likelihood"]),
        (&"very-serious".into(), &"possible".into())
    );
    assert_eq!(
        (&kept["because"], &kept["decided_by"]),
        (&"one stranger".into(), &"DPO".into())
    );
    assert_eq!(
        (&kept["facts"]["national_id"], &kept["facts"]["people"]),
        (&true.into(), &3.into())
    );
    assert_eq!(
        (&kept["enisa"]["sensitive"], &kept["score"]),
        (&(-1).into(), &3.5.into())
    );
    let page = good(&["show", &FIRST, "--lang", "en"]);
    assert!(page.contains("Suggested then: high risk"), "{page}");
    assert!(
        page.contains("overrules the suggestion “high risk”"),
        "{page}"
    );
    // What was said before still counts where nothing else is said: the score too.
    good(&["risk", &FIRST, "high", "--because", "a second stranger"]);
    let shown: Value = serde_json::from_str(&good(&["show", &FIRST, "--json"])).unwrap();
    let kept = &shown["assessment"];
    assert_eq!(
        (&kept["enisa"]["sensitive"], &kept["score"]),
        (&(-1).into(), &3.5.into())
    );
    let unknown = frist(
        home.path(),
        &[
            "risk",
            &FIRST,
            "risk",
            "--because",
            "x",
            "--criteria",
            "nope",
        ],
    );
    assert_eq!(unknown.status.code(), Some(1));
}

// Which of the two was meant, nobody knows.
#[test]
fn a_key_that_stands_twice_is_refused_by_name() {
    let text = r#"{"people": 3, "enisa": {"seen": "x", "simple": 0, "simple": 1}, "people": 4}"#;
    let (code, out, err) = assess(text, &[]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(
        err.contains("/people is there twice. Keep one of them."),
        "{err}"
    );
    assert!(err.contains("/enisa/simple is there twice."), "{err}");
}

#[test]
fn facts_of_no_breach_suggest_no_risk_and_say_what_stays_to_be_done() {
    let text = LETTER.replacen('{', r#"{"finding": "not-a-breach","#, 1);
    for (language, no_breach, register) in [
        ("en", "not a personal-data breach", "in the register"),
        (
            "da",
            "ikke et brud på persondatasikkerheden",
            "i fortegnelsen",
        ),
    ] {
        let (code, out, _) = assess(&text, &["--lang", language]);
        assert_eq!(code, 0);
        assert!(out.contains(no_breach) && out.contains(register), "{out}");
        assert_eq!(out.trim().lines().count(), 3, "{out}");
    }
}

// A file must not speak for a high risk and free from every duty at once.
#[test]
fn a_near_miss_by_a_file_that_says_otherwise_is_refused_by_name() {
    let text = r#"{"confidentiality": true, "recipient": "public", "special_categories": true,
        "finding": "near-miss"}"#;
    for (lang, words) in [
        (
            "en",
            "/finding is near-miss, but by /confidentiality something happened to the data",
        ),
        (
            "da",
            "/finding er near-miss, men efter /confidentiality skete der noget med oplysningerne",
        ),
    ] {
        for more in [&["--lang", lang][..], &["--lang", lang, "--json"]] {
            let (code, out, err) = assess(text, more);
            assert_eq!((code, out.as_str()), (1, ""));
            assert!(err.contains(words), "{err}");
        }
    }
    let stopped = r#"{"confidentiality": false, "recipient": "nobody", "finding": "near-miss"}"#;
    assert_eq!(assess(stopped, &[]).0, 0);
}

// One of consequence and likelihood by itself asks for the other.
#[test]
fn half_of_what_is_assessed_leaves_the_answer_open() {
    for (said, missing, asks) in [
        (
            r#""consequence": "very-serious""#,
            "likelihood",
            "how likely is that",
        ),
        (
            r#""likelihood": "certain""#,
            "consequence",
            "what can it mean for the people",
        ),
    ] {
        let text = format!(
            r#"{{"confidentiality": false, "integrity": false, "availability": false, "malicious": false, {said}}}"#
        );
        let (_, json, _) = assess(&text, &["--json"]);
        let json: Value = serde_json::from_str(&json).unwrap();
        let suggestion = &json["suggestion"];
        assert_eq!(suggestion["outcome"], "not-enough-known", "{said}");
        assert_eq!(suggestion["next_question"], missing);
        assert_eq!(suggestion["not_known"], serde_json::json!([missing]));
        assert_eq!(suggestion["at_most"], "high");
        assert_eq!(json["duties"]["authority"], Value::Null);
        assert_eq!(json["duties"]["people"], Value::Null);
        assert_eq!(json["duties"]["notify_if_nothing_changes"], true);
        let (_, text, _) = assess(&text, &["--lang", "en"]);
        assert!(text.contains(&format!("Ask next: {asks}?")), "{text}");
    }
}

// Whether the controller must be told hangs on our role alone.
#[test]
fn while_our_role_is_not_known_it_is_open_whether_the_controller_is_told() {
    let of = |role: &str| {
        let text = format!(r#"{{"confidentiality": false{role}}}"#);
        let (_, json, _) = assess(&text, &["--json"]);
        let json: Value = serde_json::from_str(&json).unwrap();
        let (_, text, _) = assess(&text, &["--lang", "en"]);
        let asks = text.contains("If you process these data for others");
        (json["duties"]["controller"].clone(), asks)
    };
    for open in ["", r#", "role": "unknown""#, r#", "role": null"#] {
        assert_eq!(of(open), (Value::Null, true), "{open}");
    }
    assert_eq!(of(r#", "role": "controller""#), (false.into(), false));
    assert_eq!(of(r#", "role": "both""#), (true.into(), false));
    assert_eq!(of(r#", "role": "processor""#), (true.into(), false));
    let none = of(r#", "finding": "not-a-breach""#);
    assert_eq!(none, (false.into(), false));
}
