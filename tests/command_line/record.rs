//! What the record says of when things happened, through the real program: one answer on every surface.

use crate::support::home::Home;
use crate::support::number::FIRST;
use serde_json::Value;

fn opened(aware: &str) -> Home {
    let home = Home::new();
    home.good(&["new", "Letter", "--aware", aware, "--role", "controller"]);
    home
}

fn row(home: &Home) -> Value {
    home.json(&["list", "--json"])[0].clone()
}

// P26: sent an hour before the deadline, typed two hours after it.
#[test]
fn a_notice_typed_after_the_deadline_reads_as_sent_in_time_as_stated() {
    let home = opened("74h");
    let sent = home.run(&["notice", &FIRST, "sent", "--form", "complete", "--at", "3h"]);
    assert_eq!(sent.code, 0, "{}", sent.err);
    assert!(sent.err.contains("What shows it?"), "{}", sent.err);
    let show = home.good(&["show", &FIRST]);
    assert!(show.contains("in time as stated; recorded"), "{show}");
    assert!(show.contains("after the deadline"), "{show}");
    let whole = home.json(&["show", &FIRST, "--json"]);
    for row in [&row(&home), &whole] {
        assert_eq!(row["in_time"], true);
        assert_eq!(row["timely"], "as-stated");
        assert_eq!(row["outcome"], "notified");
        assert!(row["notified_at"].as_str() < row["notified_recorded_at"].as_str());
        assert_eq!(row["clocks"][0]["ended_at"], row["notified_at"]);
        assert_eq!(row["clocks"][0]["timely"], "as-stated");
    }
    assert_eq!(whole["notices"][0]["at"], whole["notified_at"]);
    // With a receipt nothing is asked.
    let home = opened("74h");
    let at = ["--at", "3h", "--reference", "2026-11-1234"];
    let sent = home.run(&[&["notice", &FIRST, "sent"][..], &at].concat());
    assert!(!sent.err.contains("What shows it?"), "{}", sent.err);
}

#[test]
fn a_late_notice_says_by_how_much_and_owes_its_reasons() {
    let home = opened("75h");
    let sent = home.run(&["notice", &FIRST, "sent", "--at", "1h"]);
    assert_eq!(sent.code, 0, "what was sent was sent: {}", sent.err);
    assert!(sent.err.contains("without the reasons"), "{}", sent.err);
    let late = row(&home);
    assert_eq!(
        (&late["in_time"], &late["timely"]),
        (&Value::Bool(false), &Value::from("late"))
    );
    assert_eq!(late["reasons_owed"], true);
    let seconds = late["clocks"][0]["late_seconds"].as_i64().unwrap();
    assert!((7100..=7300).contains(&seconds), "{seconds}");
    assert!(home.good(&["show", &FIRST]).contains("late by 2 h"));
    let supplement = ["notice", &FIRST, "sent", "--form", "supplement"];
    home.good(
        &[
            &supplement[..],
            &["--reasons", "nobody had the portal role"],
        ]
        .concat(),
    );
    let row = row(&home);
    assert_eq!(row["reasons_owed"], false);
    assert_eq!(row["reasons"], "nobody had the portal role");
}

// A decision of yesterday evening typed this morning is one of yesterday evening.
#[test]
fn every_act_takes_the_moment_it_happened() {
    let home = opened("20h");
    let acts: &[&[&str]] = &[
        &["note", &FIRST, "called back"],
        &["step", &FIRST, "stop-leak", "done"],
        &["advice", &FIRST, "notify", "--by", "DPO"],
        &[
            "finding",
            &FIRST,
            "breach",
            "--because",
            "read by a stranger",
        ],
        &[
            "risk",
            &FIRST,
            "unlikely",
            "--because",
            "sealed",
            "--decided-by",
            "DPO",
        ],
        &["serious", &FIRST, "no"],
        &[
            "notice",
            &FIRST,
            "not-required",
            "--because",
            "sealed",
            "--decided-by",
            "DPO",
        ],
        &[
            "people",
            &FIRST,
            "exempt",
            "encrypted",
            "--shown-by",
            "the inventory",
            "--because",
            "sealed",
            "--decided-by",
            "DPO",
        ],
        &["call", &FIRST, "dpo", "reached"],
        &["case", &FIRST, "Acadre", "26/1234"],
        &["hand-over", &FIRST, "Ida"],
        &["fact", &FIRST, "what-happened", "a letter"],
        &["close", &FIRST, "--because", "done"],
        &["reopen", &FIRST, "--because", "not done"],
    ];
    for act in acts {
        home.good(&[act, &["--at", "12h"][..]].concat());
    }
    let whole = home.json(&["show", &FIRST, "--json"]);
    let entries = whole["entries"].as_array().unwrap();
    let mut said = 0;
    for entry in entries
        .iter()
        .filter(|entry| entry["seq"].as_u64() > Some(3))
    {
        assert!(
            entry["at"].as_str() < entry["recorded_at"].as_str(),
            "{entry}"
        );
        said += 1;
    }
    assert!(said >= acts.len(), "{said}");
    assert_eq!(whole["case"]["number"], "26/1234");
    // Not in the future, and a decision not before the first start unless it is meant.
    home.bad(1, &["note", &FIRST, "x", "--at", "tomorrow 09:00"]);
    let early = home.bad(1, &["serious", &FIRST, "yes", "--at", "30h"]);
    assert!(early.contains("--early"), "{early}");
    home.good(&["serious", &FIRST, "yes", "--at", "30h", "--early"]);
}

// One function decides, the strict start until a person has chosen, on every surface.
#[test]
fn an_earlier_start_gives_one_answer_everywhere() {
    let home = opened("8h");
    home.good(&["hop", &FIRST, "team-leader", "--at", "93h"]);
    let strict = row(&home);
    assert_eq!(strict["overdue"], true);
    assert!(strict["seconds_left"].as_i64().unwrap() < -20 * 3600);
    let clock = &strict["clocks"][0];
    assert_eq!(clock["deadline"], strict["deadline"]);
    assert!(clock["deadline_as_set"].as_str() > clock["deadline"].as_str());
    let show = home.good(&["show", &FIRST]);
    assert!(show.contains("overdue by"), "{show}");
    assert!(!show.contains("h left"), "{show}");
    // A notice that goes out now is late by it, until a person chose otherwise, and is named.
    let sent = home.run(&["notice", &FIRST, "sent"]);
    assert!(sent.err.contains("without the reasons"), "{}", sent.err);
    assert_eq!(row(&home)["timely"], "late");
    let starts = home.json(&["aware", &FIRST, "--json"]);
    let candidates = starts[0]["candidates"].as_array().unwrap();
    let aware = candidates
        .iter()
        .find(|one| one["what"] == "aware")
        .unwrap();
    let choose = ["aware", &FIRST, "choose", &aware["entry"].to_string()].map(str::to_owned);
    let choose: Vec<&str> = choose.iter().map(String::as_str).collect();
    let why = ["--because", "another letter", "--decided-by", "director"];
    home.good(&[&choose[..], &why].concat());
    let chosen = row(&home);
    assert_eq!(
        (&chosen["timely"], &chosen["reasons_owed"]),
        (&Value::from("in-time"), &Value::Bool(false))
    );
}

#[test]
fn a_suspicion_runs_no_72_hours_until_somebody_says_that_it_was_known() {
    let home = Home::new();
    home.good(&[
        "new",
        "a strange sign-in",
        "--aware",
        "30h",
        "--suspected",
        "--role",
        "controller",
    ]);
    let suspected = row(&home);
    assert_eq!(suspected["deadline"], Value::Null);
    assert!(suspected["suspected_since"].is_string());
    let show = home.good(&["show", &FIRST]);
    assert!(show.contains("look into it now"), "{show}");
    let starts = home.json(&["aware", &FIRST, "--json"]);
    let entry = starts[0]["candidates"][0]["entry"].to_string();
    home.bad(1, &["aware", &FIRST, "knew", &entry]);
    home.good(&[
        "aware",
        &FIRST,
        "knew",
        &entry,
        "--because",
        "the log shows the download",
    ]);
    let known = row(&home);
    assert!(known["deadline"].is_string(), "{known}");
    let left = known["seconds_left"].as_i64().unwrap();
    assert!((41 * 3600..=42 * 3600).contains(&left), "{left}");
}

#[test]
fn what_machines_read_is_as_it_is_described() {
    let home = opened("74h");
    let acts: &[&[&str]] = &[
        &["hop", &FIRST, "team-leader", "--time-unknown"],
        &["fact", &FIRST, "what-happened", "a letter"],
        &["fact", &FIRST, "cause", "--not-yet"],
        &[
            "step",
            &FIRST,
            "stop-leak",
            "done",
            "--note",
            "fetched",
            "--done-by",
            "Bo",
        ],
        &["finding", &FIRST, "breach", "--because", "read"],
        &[
            "risk",
            &FIRST,
            "high",
            "--because",
            "health data",
            "--decided-by",
            "DPO",
        ],
        &["notice", &FIRST, "sent", "--at", "1h"],
        &[
            "people", &FIRST, "informed", "--how", "letter", "--count", "3",
        ],
        &["case", &FIRST, "Acadre", "26/1234"],
    ];
    for act in acts {
        home.good(act);
    }
    home.good(&["new", "another", "--role", "processor"]);
    let read = |name: &str| -> Value {
        let path = format!(
            "{}/docs/json/{name}.schema.json",
            env!("CARGO_MANIFEST_DIR")
        );
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
    };
    for all in [&["list", "--json"][..], &["list", "--all", "--json"]] {
        fits(&read("list"), &home.json(all), "list");
    }
    fits(
        &read("show"),
        &home.json(&["show", &FIRST, "--json"]),
        "show",
    );
}

/// Holds a value against a schema: types, choices, formats, keys that must and may be there.
fn fits(schema: &Value, value: &Value, place: &str) {
    if let Some(choices) = schema.get("enum") {
        let choices = choices.as_array().unwrap();
        assert!(
            choices.contains(value),
            "{place}: {value} is none of {choices:?}"
        );
        return;
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(n) if n.is_i64() || n.is_u64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let one = std::slice::from_ref(&schema["type"]);
    let allowed = schema["type"].as_array().map_or(one, Vec::as_slice);
    let number = kind == "integer" && allowed.contains(&Value::from("number"));
    assert!(
        number || allowed.contains(&Value::from(kind)),
        "{place}: {kind}, not {allowed:?}"
    );
    if schema["format"] == "date-time"
        && let Some(text) = value.as_str()
    {
        let shape = text.len() == 24 && text.ends_with('Z') && text.as_bytes()[10] == b'T';
        assert!(shape, "{place}: {text}");
    }
    if let (Some(items), Some(list)) = (schema.get("items"), value.as_array()) {
        for (n, item) in list.iter().enumerate() {
            fits(items, item, &format!("{place}[{n}]"));
        }
    }
    if let (Some(known), Some(map)) = (schema.get("properties"), value.as_object()) {
        for key in schema["required"].as_array().unwrap() {
            assert!(
                map.contains_key(key.as_str().unwrap()),
                "{place} lacks {key}"
            );
        }
        for (key, value) in map {
            let known = known.get(key).expect("a key that is not described");
            fits(known, value, &format!("{place}.{key}"));
        }
    }
}

// What nobody said is taken for granted the same way as in the forms (tests/app/saving.rs), and it is told.
#[test]
fn what_is_taken_for_granted_is_told() {
    use frist::domain::defaults;
    let home = Home::new();
    let new = home.run(&["new", "Letter", "--aware", "1h"]);
    let said = format!(
        "--kind {} --role {} --finding {} --source {}",
        defaults::KIND.code(),
        defaults::ROLE.code(),
        defaults::FINDING.code(),
        defaults::SOURCE.code()
    );
    assert!(new.err.contains(&said), "{}", new.err);
    let whole = home.json(&["show", &FIRST, "--json"]);
    assert_eq!(whole["role"], defaults::ROLE.code());
    let sent = |more: &[&str]| {
        let all = [&["notice", &FIRST, "sent", "--reference", "1"], more].concat();
        home.run(&all).err
    };
    let first = sent(&[]);
    assert!(first.contains("--form first"), "{first}");
    assert!(first.contains("--channel portal"), "{first}");
    let second = sent(&[]);
    assert!(second.contains("--form supplement"), "{second}");
    let told = sent(&["--form", "supplement", "--channel", "phone", "--at", "now"]);
    assert!(!told.contains("Not said"), "{told}");
    let forms = home.json(&["show", &FIRST, "--json"])["notices"]
        .as_array()
        .unwrap()
        .iter()
        .map(|notice| notice["form"].as_str().unwrap().to_owned())
        .collect::<Vec<_>>();
    assert_eq!(forms, ["first", "supplement", "supplement"]);
}

// Which of two notices was told first changes nothing: the one that was sent first ended the clock.
#[test]
fn the_notice_that_was_sent_first_counts() {
    let home = opened("100h");
    let sent = |form: &str, at: &str| {
        let all = ["notice", &FIRST, "sent", "--form", form, "--at", at];
        home.good(&[&all[..], &["--reference", "1"]].concat());
    };
    sent("complete", "5h");
    assert_eq!(row(&home)["in_time"], false);
    sent("first", "60h");
    let row = row(&home);
    assert_eq!(row["in_time"], true);
    assert_eq!(row["clocks"][0]["ended_at"], row["notified_at"]);
    assert_eq!(row["reasons_owed"], false);
    assert!(home.good(&["list"]).contains("notified"));
}

// What happened is on record also after closing.
#[test]
fn what_happened_before_is_told_after_closing_too() {
    let home = opened("3h");
    home.good(&[
        "notice",
        &FIRST,
        "sent",
        "--form",
        "complete",
        "--reference",
        "1",
    ]);
    home.good(&["close", &FIRST, "--because", "done"]);
    home.good(&["time", &FIRST, "noticed", "5h"]);
    home.good(&["note", &FIRST, "the paper came back"]);
    let refused = home.run(&[
        "time",
        &FIRST,
        "aware",
        "4h",
        "--because",
        "x",
        "--decided-by",
        "y",
    ]);
    assert_eq!(refused.code, 1, "{}", refused.err);
}

// Sent while it was only suspected, or decided away before: in time or late is judged by the start all the same.
#[test]
fn a_notice_sent_before_its_clock_ran_is_judged_too() {
    let home = Home::new();
    let new = ["new", "Letter", "--role", "controller", "--suspected"];
    home.good(&[&new[..], &["--aware", "100h"]].concat());
    let sent = ["notice", &FIRST, "sent", "--form", "complete"];
    home.good(&[&sent[..], &["--at", "1h", "--reference", "1"]].concat());
    let open = home.json(&["aware", &FIRST, "--json"]);
    let start = open[0]["candidates"][0]["entry"].to_string();
    home.good(&["aware", &FIRST, "knew", &start, "--because", "it was seen"]);
    home.run(&["aware", &FIRST, "choose", &start]);
    let late = row(&home);
    assert_eq!(late["in_time"], false, "{late}");
    assert_eq!(late["timely"], "late");
    assert_eq!(late["reasons_owed"], true);
    let show = home.good(&["show", &FIRST]);
    assert!(show.contains("late by"), "{show}");
    assert!(home.good(&["list"]).contains("late"));
}

// What shows that a notice was sent often comes later: it is put beside the notice, also one that is withdrawn afterwards.
#[test]
fn a_receipt_that_comes_later_stands_beside_its_notice() {
    let home = opened("5h");
    let early = home.run(&["notice", &FIRST, "receipt", "R-1"]);
    assert_eq!(early.code, 1);
    assert!(
        early.err.contains("No notice is on record"),
        "{}",
        early.err
    );
    home.good(&["notice", &FIRST, "sent", "--form", "complete"]);
    let reference = |home: &Home| {
        let show = home.json(&["show", &FIRST, "--json"]);
        show["notices"][0]["reference"].clone()
    };
    assert_eq!(reference(&home), Value::Null);
    let nothing = home.run(&["notice", &FIRST, "receipt", " "]);
    assert_eq!(nothing.code, 1, "{}", nothing.err);
    let before = ["notice", &FIRST, "receipt", "2026-442-9", "--at", "1h"];
    let before = home.run(&before);
    assert_eq!(before.code, 1, "{}", before.err);
    let older = "The receipt would be older than its notice";
    assert!(before.err.contains(older), "{}", before.err);
    let said = home.good(&["notice", &FIRST, "receipt", "2026-442-9"]);
    assert!(said.contains("receipt of the notice: 2026-442-9"), "{said}");
    assert_eq!(reference(&home), "2026-442-9");
    let because = ["--because", "sent twice", "--decided-by", "Kim"];
    let twice = [
        "notice", &FIRST, "sent", "--form", "complete", "--at", "10m",
    ];
    home.good(&twice);
    home.good(&[&["notice", &FIRST, "withdrawn", "duplicate"][..], &because].concat());
    assert_eq!(reference(&home), "2026-442-9", "the second one is gone");
    home.good(&["undo", &FIRST]);
    home.good(&["notice", &FIRST, "receipt", "2026-442-10"]);
    let show = home.json(&["show", &FIRST, "--json"]);
    assert_eq!(show["notices"][0]["reference"], "2026-442-9");
    assert_eq!(show["notices"][1]["reference"], "2026-442-10");
}

#[test]
fn nothing_of_a_closed_case_is_seen_or_snoozed() {
    let home = opened("5h");
    let none = ["--because", "test data", "--decided-by", "Kim"];
    home.good(&[&["finding", &FIRST, "not-a-breach"][..], &none].concat());
    home.good(&["close", &FIRST, "--because", "test data"]);
    for said in [&["seen", &FIRST][..], &["snooze", &FIRST, "1h"]] {
        let refused = home.run(said);
        assert_eq!(refused.code, 1, "{}", refused.err);
        let closed = "The incident is closed: none of its alarms rings any more.";
        assert!(refused.err.contains(closed), "{}", refused.err);
    }
}
