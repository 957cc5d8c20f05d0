//! Wrong files and what is said about them; mangled files, which never bring the program down; what the shipped files carry.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::embedded::{FILES, Shelf, guide_for};
use super::fault::Fault;
use super::organisation::MOST_STEPS;
use super::reader::{MOST_FAULTS, MOST_TEXT};
use super::*;
use crate::domain::event::{BreachKind, Channel, ContactKind, Role};
use crate::domain::id::{RoleId, RuleId, StepId};
use crate::domain::plan::{Ask, FieldKind, Origin, Plan, Recipient, StageCode, Urgency};

/// A plan with one of everything and no faults.
const PLAN: &str = r#"kind = "plan"
id = "own"
version = 2
title.da = "Plan"
title.en = "Plan"
controller = "own-town"
organisation = "Own town"
language = "da"
zone = "Europe/Copenhagen"
country = "dk"
authority = "datatilsynet-dk"
sender = "dpo"

[approval]
authors = ["A"]
approved_by = "B"
approved_on = 2023-01-31

[[roles]]
id = "leader"
name = { da = "Leder", en = "Leader" }

[[roles]]
id = "dpo"
name = { da = "DPO", en = "DPO" }

[[chain]]
from = "leader"
to = "dpo"
channels = ["phone"]
text = { da = "Ring", en = "Phone" }
section = "Alarm"

[[contacts]]
id = "our-dpo"
kind = "dpo"
role = "dpo"
name = "The DPO"
phone = "20 67 42 85"
mail = "dpo@own.dk"
say = { da = "Hej", en = "Hello" }

[[stages]]
code = "stop"
name = { da = "Stop", en = "Stop" }

[[stages.steps]]
id = "first"
text.da = "Stop lækket"
text.en = "Stop the leak"
section = "Handling"
ask = "field"
field = "what-happened"
urgency = "now"
role = "leader"

[[stages.steps]]
id = "second"
text = { da = "Sov", en = "Sleep" }
added = true
ask = "nothing"
urgency = "office"

[[sections]]
id = "danger"
heading = { da = "Fare", en = "Danger" }
lines = [ { da = "Læk", en = "Leak" } ]
"#;

const FORM: &str = r#"kind = "form"
[[fields]]
id = "what"
text = { da = "Hvad?", en = "What?" }
help = { da = "Kort", en = "Short" }
answer = "one"
choices = [ { code = "a", text.da = "A", text.en = "A" } ]
night = true
minimum = "a"
template = [62]
"#;

const STOP: &str = r#"kind = "stop"
breach = "letter"
[[lines]]
do = { da = "Hent", en = "Fetch" }
not = { da = "Glem", en = "Forget" }
"#;

const RULES: &str = r#"kind = "rules"
[[rules]]
id = "gdpr-33-1"
version = 1
hours = 72
recipient = "authority"
roles = ["controller"]
article = "GDPR Art. 33(1)"
"#;

const AUTHORITY: &str = r#"kind = "authority"
id = "imy"
name = "IMY"
channel = { da = "E-tjeneste", en = "E-service" }
portal = "https://e-tjanster.imy.se"
[contact]
id = "imy"
kind = "authority"
name = "IMY"
say = { da = "Hej", en = "Hello" }
"#;

const CONTACTS: &str = r#"kind = "contacts"
country = "se"
[[contacts]]
id = "police"
kind = "police"
name = "Polisen"
phone = "114 14"
say = { da = "Hej", en = "Hello" }
"#;

/// Faults as `(line, id)`.
fn faults(text: &str) -> Vec<(usize, &'static str)> {
    check_file("own.toml", text, None)
        .iter()
        .map(|fault| (fault.line.unwrap_or(0), fault.problem.id()))
        .collect()
}

/// The line that holds a mark.
fn line_of(text: &str, mark: &str) -> usize {
    1 + text.lines().position(|line| line.contains(mark)).unwrap()
}

/// Changes one place of a sound file and expects exactly these faults, each at the line that holds the mark.
fn expect(sound: &str, old: &str, new: &str, expected: &[(&str, &str)]) {
    assert!(sound.contains(old), "{old:?} is not in the sound file");
    let text = sound.replacen(old, new, 1);
    let expected: Vec<_> = expected
        .iter()
        .map(|(mark, id)| (line_of(&text, mark), *id))
        .collect();
    assert_eq!(faults(&text), expected, "{old:?} → {new:?}");
}

#[test]
fn sound_files_have_no_faults() {
    for text in [PLAN, FORM, STOP, RULES, AUTHORITY, CONTACTS] {
        assert_eq!(faults(text), [], "{text}");
    }
    assert_eq!(check_embedded(), []);
}

#[test]
fn wrong_keys_and_types_are_named_with_their_line() {
    let cases: &[(&str, &str, &str, &str)] = &[
        ("zone =", "zoone =", "kind =", "fault-missing-key"),
        ("[\"A\"]", "\"A\"", "authors", "fault-not-list"),
        ("[\"A\"]", "[1]", "authors", "fault-not-text"),
        ("version = 2", "version = 0", "version", "fault-not-number"),
        (
            "version = 2",
            "version = \"2\"",
            "version",
            "fault-not-number",
        ),
        (
            "version = 2",
            "version = 99999999999",
            "version",
            "fault-not-number",
        ),
        (
            "2023-01-31",
            "\"31-01-2023\"",
            "approved_on",
            "fault-not-date",
        ),
        (
            "2023-01-31",
            "2023-01-31T10:00:00",
            "approved_on",
            "fault-not-date",
        ),
        ("added = true", "added = \"yes\"", "added", "fault-not-flag"),
        ("\"Own town\"", "7", "organisation", "fault-not-text"),
        (
            "{ da = \"Sov\", en = \"Sleep\" }",
            "\"Sov\"",
            "\"Sov\"",
            "fault-not-words",
        ),
        (
            "{ da = \"Læk\", en = \"Leak\" }",
            "\"Læk\"",
            "lines",
            "fault-not-words",
        ),
        (
            "ask = \"nothing\"\n",
            "",
            "[[stages.steps]]",
            "fault-missing-key",
        ),
    ];
    for (old, new, mark, id) in cases {
        let text = PLAN.replacen(old, new, 1);
        let found = faults(&text);
        let line = match *id {
            "fault-missing-key" if *mark == "[[stages.steps]]" => {
                line_of(&text, "id = \"second\"") - 1
            }
            _ => line_of(&text, mark),
        };
        assert!(found.contains(&(line, id)), "{old} → {new}: {found:?}");
    }
    expect(
        PLAN,
        "urgency = \"office\"",
        "urgency = \"office\"\nurgent = 1",
        &[("urgent", "fault-unknown-key")],
    );
    expect(
        PLAN,
        "[approval]",
        "[[approval]]",
        &[("[[approval]]", "fault-not-table")],
    );
}

#[test]
fn a_misspelt_key_is_told_with_the_keys_that_may_stand_there() {
    let text = PLAN.replacen("zone =", "zoone =", 1);
    let found = check_file("own.toml", &text, None);
    assert_eq!(faults(&text).len(), 2);
    let unknown = found
        .iter()
        .find(|f| f.problem.id() == "fault-unknown-key")
        .unwrap();
    assert_eq!(
        (unknown.file.as_str(), unknown.line),
        ("own.toml", Some(line_of(&text, "zoone")))
    );
    let Problem::UnknownKey { key, allowed } = &unknown.problem else {
        unreachable!()
    };
    assert_eq!(key, "zoone");
    assert!(
        allowed.contains("zone") && allowed.contains("title"),
        "{allowed}"
    );
}

#[test]
fn wrong_texts_are_named_with_their_line() {
    expect(
        PLAN,
        "\"Europe/Copenhagen\"",
        "\" \"",
        &[("zone", "fault-empty-text")],
    );
    expect(
        PLAN,
        "\"Stop lækket\"",
        "\"\"",
        &[("text.da", "fault-empty-text")],
    );
    expect(
        PLAN,
        "\"Stop lækket\"",
        "\"a\\u202Eb\"",
        &[("text.da", "fault-harmful-character")],
    );
    expect(
        PLAN,
        "\"Stop lækket\"",
        "\"a\\u001Bb\"",
        &[("text.da", "fault-harmful-character")],
    );
    let long = format!("\"{}\"", "x".repeat(MOST_TEXT + 1));
    expect(
        PLAN,
        "\"Stop lækket\"",
        &long,
        &[("text.da", "fault-too-long")],
    );
    expect(
        PLAN,
        "id = \"own\"",
        "id = \"Own Plan\"",
        &[("Own Plan", "fault-wrong-id")],
    );
    expect(
        PLAN,
        "text.da = \"Stop lækket\"\n",
        "",
        &[("text.en", "fault-no-translation")],
    );
    expect(
        PLAN,
        ", en = \"Sleep\"",
        "",
        &[("Sov", "fault-no-translation")],
    );
    expect(
        PLAN,
        "text.en =",
        "text.uk =",
        &[
            ("text.da", "fault-no-translation"),
            ("text.uk", "fault-unknown-value"),
        ],
    );
    expect(
        FORM,
        "da = \"Kort\", ",
        "",
        &[("help", "fault-no-translation")],
    );
    expect(
        STOP,
        ", en = \"Forget\"",
        "",
        &[("not =", "fault-no-translation")],
    );
}

#[test]
fn a_text_may_be_wrapped_over_lines() {
    let text = PLAN.replacen("\"Stop lækket\"", "\"\"\"\nStop\n  lækket\"\"\"", 1);
    let plan = Shelf::embedded().read_plan("own.toml", &text).unwrap();
    assert_eq!(
        plan.step(&StepId::from("first")).unwrap().text.get("da"),
        "Stop lækket"
    );
}

#[test]
fn unknown_values_are_named_with_their_line() {
    for (sound, old, new) in [
        (PLAN, "\"datatilsynet-dk\"", "\"imy\""),
        (PLAN, "country = \"dk\"", "country = \"de\""),
        (PLAN, "sender = \"dpo\"", "sender = \"boss\""),
        (PLAN, "kind = \"dpo\"", "kind = \"boss\""),
        (PLAN, "role = \"leader\"", "role = \"boss\""),
        (PLAN, "[\"phone\"]", "[\"pigeon\"]"),
        (PLAN, "code = \"stop\"", "code = \"halt\""),
        (PLAN, "ask = \"nothing\"", "ask = \"all\""),
        (PLAN, "field = \"what-happened\"", "field = \"what\""),
        (PLAN, "urgency = \"now\"", "urgency = \"soon\""),
        (
            FORM,
            "answer = \"one\"\nchoices = [ { code = \"a\", text.da = \"A\", text.en = \"A\" } ]",
            "answer = \"tick\"",
        ),
        (FORM, "minimum = \"a\"", "minimum = \"e\""),
        (STOP, "breach = \"letter\"", "breach = \"flood\""),
        (RULES, "recipient = \"authority\"", "recipient = \"press\""),
        (RULES, "[\"controller\"]", "[\"owner\"]"),
        (
            AUTHORITY,
            "kind = \"authority\"\nname",
            "kind = \"police\"\nname",
        ),
        (CONTACTS, "country = \"se\"", "country = \"xx\""),
    ] {
        let mark = new.lines().next().unwrap();
        expect(sound, old, new, &[(mark, "fault-unknown-value")]);
    }
    // The language counts for every text: Norwegian words are then missing everywhere.
    let found = faults(&PLAN.replacen("language = \"da\"", "language = \"xx\"", 1));
    assert_eq!(found, [(8, "fault-unknown-value")]);
    let found = faults(&PLAN.replacen("language = \"da\"", "language = \"nn\"", 1));
    assert!(found.len() > 5 && found.iter().all(|(_, id)| *id == "fault-no-translation"));
}

#[test]
fn ids_that_stand_twice_are_named_with_both_lines() {
    expect(
        PLAN,
        "id = \"second\"",
        "id = \"first\" # again",
        &[("# again", "fault-duplicate")],
    );
    expect(
        PLAN,
        "[[chain]]",
        "[[roles]]\nid = \"dpo\" # again\nname = { da = \"D\", en = \"D\" }\n[[chain]]",
        &[("# again", "fault-duplicate")],
    );
    let again = "\n[[fields]] # again\nid = \"what\"\ntext = { da = \"x\", en = \"x\" }\nhelp = { da = \"x\", en = \"x\" }\nanswer = \"line\"\n";
    let text = format!("{FORM}{again}");
    let line = line_of(&text, "# again") + 1;
    assert_eq!(faults(&text), [(line, "fault-duplicate")]);
    let Problem::Duplicate { first, .. } = check_file("f", &text, None)[0].problem.clone() else {
        unreachable!()
    };
    assert_eq!(first, 3);
    let contacts = CONTACTS.replacen("kind = \"contacts\"\ncountry = \"se\"\n", "", 1);
    assert_eq!(
        faults(&format!("{CONTACTS}{contacts}")),
        [(10, "fault-duplicate")]
    );
    expect(
        FORM,
        "text.en = \"A\" } ]",
        "text.en = \"A\" },\n { code = \"a\", text.da = \"B\", text.en = \"B\" } ] # again",
        &[("# again", "fault-duplicate")],
    );
}

#[test]
fn a_chain_that_leads_nowhere_is_named_with_its_line() {
    let hop = |from: &str, to: &str| {
        format!(
            "[[chain]] # {from}-{to}\nfrom = \"{from}\"\nto = \"{to}\"\ntext = {{ da = \"x\", en = \"x\" }}\nadded = true\n\n"
        )
    };
    let back = hop("dpo", "leader");
    expect(
        PLAN,
        "[[contacts]]",
        &format!("{back}[[contacts]]"),
        &[
            ("[[chain]]", "fault-chain-loop"),
            ("# dpo-leader", "fault-no-contact"),
            ("# dpo-leader", "fault-chain-loop"),
        ],
    );
    expect(
        PLAN,
        "to = \"dpo\"",
        "to = \"leader\"",
        &[
            ("[[chain]]", "fault-no-contact"),
            ("[[chain]]", "fault-chain-loop"),
        ],
    );
    // A second start that never reaches the sender or the DPO.
    let aside = "[[roles]]\nid = \"clerk\"\nname = { da = \"x\", en = \"x\" }\n[[roles]]\nid = \"boss\"\nname = { da = \"x\", en = \"x\" }\n";
    expect(
        PLAN,
        "[[chain]]",
        &format!("{aside}{}[[chain]]", hop("clerk", "boss")),
        &[
            ("# clerk-boss", "fault-no-contact"),
            ("# clerk-boss", "fault-chain-nowhere"),
        ],
    );
    expect(
        PLAN,
        "role = \"dpo\"\n",
        "",
        &[("[[chain]]", "fault-no-contact")],
    );
    let text = PLAN
        .replacen("sender = \"dpo\"\n", "", 1)
        .replacen("role = \"dpo\"\n", "", 1);
    let line = line_of(&text, "[[chain]]");
    assert_eq!(
        faults(&text),
        [
            (line, "fault-chain-without-end"),
            (line, "fault-no-contact")
        ]
    );
    expect(
        PLAN,
        "from = \"leader\"",
        "from = \"nobody\"",
        &[("nobody", "fault-unknown-value")],
    );
}

#[test]
fn origin_is_said_exactly_once() {
    expect(
        PLAN,
        "added = true",
        "added = true\nsection = \"X\"",
        &[("section = \"X\"", "fault-wrong-origin")],
    );
    let text = PLAN.replacen("added = true\n", "", 1);
    let line = line_of(&text, "id = \"second\"") - 1;
    assert_eq!(faults(&text), [(line, "fault-wrong-origin")]);
}

#[test]
fn empty_and_endless_lists_are_named() {
    expect(
        PLAN,
        "lines = [ { da = \"Læk\", en = \"Leak\" } ]",
        "lines = []",
        &[("lines", "fault-empty-list")],
    );
    expect(
        FORM,
        "choices = [ { code = \"a\", text.da = \"A\", text.en = \"A\" } ]",
        "choices = []",
        &[("choices", "fault-empty-list")],
    );
    expect(
        FORM,
        "answer = \"one\"",
        "answer = \"line\"",
        &[("choices", "fault-useless-choices")],
    );
    expect(
        RULES,
        "roles = [\"controller\"]",
        "roles = []",
        &[("roles", "fault-empty-list")],
    );
    assert_eq!(
        faults("kind = \"stop\"\nbreach = \"lost\"\n"),
        [(1, "fault-missing-key")]
    );
    let lines = STOP.split_once("[[lines]]").unwrap().1;
    let many = format!("{STOP}{}", format!("[[lines]]{lines}").repeat(9));
    assert_eq!(faults(&many), [(3, "fault-too-many")]);
    let mut many = PLAN.to_owned();
    for n in 0..MOST_STEPS {
        many += &format!(
            "[[stages]]\ncode = \"stop\"\nname = {{ da = \"x\", en = \"x\" }}\n[[stages.steps]]\nid = \"s-{n}\"\ntext = {{ da = \"x\", en = \"x\" }}\nadded = true\nask = \"nothing\"\nurgency = \"now\"\n"
        );
    }
    assert_eq!(
        faults(&many),
        [(line_of(&many, "[[stages]]"), "fault-too-many")]
    );
}

#[test]
fn numbers_and_addresses_are_checked() {
    expect(
        PLAN,
        "\"20 67 42 85\"",
        "\"ring\"",
        &[("phone =", "fault-wrong-phone")],
    );
    expect(
        PLAN,
        "\"dpo@own.dk\"",
        "\"dpo\"",
        &[("mail =", "fault-wrong-mail")],
    );
    expect(
        AUTHORITY,
        "\"https://e-tjanster.imy.se\"",
        "\"javascript:x\"",
        &[("portal", "fault-wrong-link")],
    );
}

#[test]
fn all_faults_come_at_once_in_order() {
    let text = PLAN
        .replacen("version = 2", "version = 0", 1)
        .replacen("country = \"dk\"", "country = \"xx\"", 1)
        .replacen("urgency = \"office\"", "urgency = \"soon\"", 1);
    let found = faults(&text);
    let lines: Vec<usize> = found.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [3, 10, line_of(&text, "soon")]);
}

#[test]
fn broken_toml_is_named_with_its_line() {
    assert_eq!(faults("kind = \"plan\"\nid = \n"), [(2, "fault-syntax")]);
    assert_eq!(
        faults("kind = \"plan\"\nid = \"a\"\nid = \"b\"\n"),
        [(3, "fault-syntax")]
    );
    assert_eq!(
        faults("kind = \"plan\"\nversion 1\n\nid 2\n"),
        [(2, "fault-syntax"), (4, "fault-syntax")]
    );
    assert_eq!(
        faults("\u{feff}kind = \"stop\"\r\nbreach = 1\r\n"),
        [(1, "fault-missing-key"), (2, "fault-not-text")]
    );
}

#[test]
fn floods_end_quickly_in_few_faults() {
    let start = Instant::now();
    let brackets = check_file("plans/x.toml", &"[".repeat(6_000_000), None);
    assert_eq!(brackets.len(), 1);
    assert_eq!(
        (brackets[0].line, brackets[0].problem.id()),
        (None, "fault-too-large")
    );
    for flood in [
        "[[a]]\n",
        "[",
        "a\n",
        "[[roles]]\n",
        "[[stages]]\n[[stages.steps]]\n",
        "x = {",
        "\"",
        "a.",
        "[[chain]]\nfrom='a'\nto='b'\n",
    ] {
        let text = format!("kind = \"plan\"\n{}", flood.repeat(1_000_000 / flood.len()));
        let found = check_file("x", &text, None);
        assert!(
            !found.is_empty() && found.len() <= MOST_FAULTS + 1,
            "{flood}: {}",
            found.len()
        );
    }
    let roles: String = (0..20_000)
        .map(|n| format!("[[roles]]\nid='r{n}'\n"))
        .collect();
    let steps = "[[stages.steps]]\nrole='x'\n".repeat(15_000);
    let found = check_file(
        "x",
        &format!("kind = \"plan\"\n{roles}[[stages]]\n{steps}"),
        None,
    );
    assert_eq!(found.len(), MOST_FAULTS + 1);
    // Generous for a slow machine without optimisation; a quadratic reader would take many minutes.
    assert!(
        start.elapsed() < Duration::from_secs(60),
        "{:?}",
        start.elapsed()
    );
}

#[test]
fn the_kind_of_a_file_is_its_key_or_its_folder_or_the_guess() {
    assert_eq!(FileKind::of("x.toml", PLAN), Some(FileKind::Plan));
    assert_eq!(
        FileKind::of("/home/me/data/stop/x.toml", ""),
        Some(FileKind::Stop)
    );
    assert_eq!(
        FileKind::of("data\\rules\\x.toml", ""),
        Some(FileKind::Rules)
    );
    assert_eq!(
        FileKind::of("x.toml", "# hi\n kind = 'form' # the form\n"),
        Some(FileKind::Form)
    );
    assert_eq!(FileKind::of("x.toml", "[a]\nkind = \"form\""), None);
    assert_eq!(faults("id = 1"), [(0, "fault-unknown-file")]);
    let headless = STOP.replacen("kind = \"stop\"\n", "", 1);
    let expected = |found: Vec<Fault>| {
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].line, found[0].problem.id()),
            (Some(1), "fault-missing-key")
        );
    };
    expected(check_file("data/stop/x.toml", &headless, None));
    expected(check_file("-", &headless, Some(FileKind::Stop)));
    // A plan in the folder of forms is read as the plan it says it is.
    assert_eq!(check_file("data/forms/x.toml", PLAN, None), []);
}

#[test]
fn a_file_takes_the_place_of_what_it_speaks_of_unless_it_has_faults() {
    let mut shelf = Shelf::embedded();
    let own = PLAN.replacen("id = \"own\"", "id = \"struer\"", 1);
    let broken = STOP.replacen("\"letter\"", "\"flood\"", 1);
    let faults = shelf.put_all(&[
        ("a.toml", own.as_str()),
        ("b.toml", STOP),
        ("c.toml", &broken),
    ]);
    assert_eq!(faults.len(), 1);
    let plans: Vec<&Plan> = shelf.plans().collect();
    assert_eq!((plans.len(), plans[0].version), (1, 2));
    let guide = shelf.guide(plans[0].clone());
    assert_eq!(guide.stops.len(), BreachKind::ALL.len());
    assert_eq!(guide.stop_list(BreachKind::Letter).unwrap().lines.len(), 1);
    // A plan may name an authority that stands in a file of its own, in whatever order they come.
    let swedish = PLAN.replacen("datatilsynet-dk", "imy", 1);
    assert_eq!(
        shelf.put_all(&[("a.toml", swedish.as_str()), ("b.toml", AUTHORITY)]),
        []
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn mangled_files_never_bring_the_program_down(
        file in 0..FILES.len(),
        edits in prop::collection::vec((0..400_usize, 0..4_u8, any::<char>()), 1..6),
    ) {
        let (name, text) = FILES[file];
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for (at, what, c) in edits {
            let at = at % lines.len();
            match what {
                0 => drop(lines.remove(at)),
                1 => lines.insert(at, lines[at].clone()),
                2 => lines[at].push(c),
                _ => { let half = lines[at].chars().count() / 2; lines[at] = lines[at].chars().take(half).collect(); }
            }
            if lines.is_empty() { lines.push(String::new()); }
        }
        let count = lines.len();
        for fault in check_file(name, &lines.join("\n"), None) {
            prop_assert_eq!(&fault.file, name);
            prop_assert!(fault.line.is_none_or(|line| (1..=count + 1).contains(&line)));
        }
    }
}

fn struer() -> Plan {
    Shelf::embedded()
        .plans()
        .find(|p| p.id.as_str() == "struer")
        .unwrap()
        .clone()
}

/// The Danish lines of a section of the plan, joined.
fn section(plan: &Plan, id: &str) -> String {
    let section = plan.sections.iter().find(|s| s.id == id).unwrap();
    section
        .lines
        .iter()
        .map(|line| line.get("da"))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn the_struer_plan_carries_its_source_row_by_row() {
    let plan = struer();
    let holds = |id: &str, words: &[&str]| {
        let text = section(&plan, id);
        for word in words {
            assert!(text.contains(word), "{id}: {word}");
        }
    };
    let rows: &[(&str, &str, &[&str])] = &[
        (
            "STR-2",
            "situation",
            &[
                "henføres til en bestemt person",
                "kombineres med andre oplysninger",
            ],
        ),
        (
            "STR-3",
            "sensitive",
            &[
                "Race og etnisk",
                "Politisk",
                "Religiøs eller filosofisk",
                "Fagforening",
                "Genetiske",
                "Biometriske",
                "Helbred",
                "Seksuelle",
            ],
        ),
        ("STR-4", "crisis", &["Læk af personfølsomme oplysninger"]),
        ("STR-5", "dangers", &["oplysninger, der bliver misbrugt"]),
        (
            "STR-6",
            "dangers",
            &["fysisk, materiel eller immateriel skade"],
        ),
        ("STR-7", "dangers", &["økonomiske og sociale konsekvenser"]),
        ("STR-8", "dangers", &["stor økonomisk skade"]),
        (
            "STR-9",
            "exposed",
            &["Borgere eller samarbejdspartnere i Jobcentret og Borgerservice"],
        ),
        (
            "STR-10",
            "alarm-from",
            &[
                "Personale i Jobcentret eller Borgerservice",
                "eksterne samarbejdspartnere",
                "borgere",
            ],
        ),
        (
            "STR-11",
            "alarm-whom",
            &["Medarbejderen kontakter teamleder"],
        ),
        (
            "STR-12",
            "alarm-whom",
            &["Via teamleder informeres centerchefen"],
        ),
        (
            "STR-13",
            "alarm-whom",
            &["Centerchefen informerer videre til DPO'en"],
        ),
        ("STR-14", "alarm-whom", &["DPO@struer.dk", "20 67 42 85"]),
        (
            "STR-15",
            "alarm-how",
            &["Ring øjeblikkelig til nærmeste teamleder eller centerchefen"],
        ),
        ("STR-16", "action", &["Stop lækket"]),
        ("STR-17", "action", &["Dan overblik"]),
        (
            "STR-18",
            "action",
            &["udfyld skema", "guide til hændelsesinformation"],
        ),
        (
            "STR-19",
            "leadership",
            &["Teamleder, medarbejder og centerchefen"],
        ),
        (
            "STR-20",
            "staffing",
            &["Teamleder og medarbejderen udfylder"],
        ),
        (
            "STR-21",
            "communication",
            &[
                "Medarbejderen kontakter teamleder",
                "Via teamleder",
                "DPO@struer.dk",
            ],
        ),
        (
            "STR-22",
            "communication",
            &["Borgere eller samarbejdspartner"],
        ),
        (
            "STR-23",
            "communication",
            &["Underretning til Datatilsynet foregår via DPO'en senere i forløbet"],
        ),
        (
            "STR-24",
            "contact-list",
            &["Borgeren, der har fået lækket oplysningerne"],
        ),
        ("STR-25", "contact-list", &["DPO'en"]),
        ("STR-26", "contact-list", &["Borgeren via telefon"]),
        (
            "STR-27",
            "revision",
            &[
                "Brita Stentoft Amby Thomsen",
                "Ditte Haislund Koppetsch",
                "Helle Vadt",
                "31-01-2023",
            ],
        ),
        (
            "STR-28",
            "publisher",
            &[
                "Nordvestjyllands Brandvæsen I/S",
                "Fælledvej 17",
                "7600 Struer",
                "post@nvjbrand.dk",
                "4053 0030",
            ],
        ),
    ];
    for (row, id, words) in rows {
        assert!(plan.source.contains(row), "{row} is not marked in the file");
        holds(id, words);
    }
    // STR-3: exactly eight.
    assert_eq!(
        plan.sections
            .iter()
            .find(|s| s.id == "sensitive")
            .unwrap()
            .lines
            .len(),
        8
    );
    // STR-29: the headings in the order of the plan.
    let order: Vec<&str> = plan.sections.iter().map(|s| s.id.as_str()).collect();
    assert_eq!(
        order,
        [
            "situation",
            "sensitive",
            "crisis",
            "dangers",
            "exposed",
            "alarm-from",
            "alarm-whom",
            "alarm-how",
            "action",
            "leadership",
            "staffing",
            "communication",
            "contact-list",
            "revision",
            "publisher",
        ]
    );
}

#[test]
fn the_struer_plan_is_a_plan_to_act_by() {
    let plan = struer();
    // STR-1, STR-27
    assert_eq!(plan.title.get("da"), "Beredskabsplan: Læk af oplysninger");
    assert_eq!(
        (
            plan.approval.authors.len(),
            plan.approval.approved_on.as_deref()
        ),
        (2, Some("2023-01-31"))
    );
    assert!(
        plan.approval
            .approved_by
            .as_deref()
            .unwrap()
            .contains("Helle Vadt")
    );
    // STR-11, STR-12, STR-13, STR-15, STR-G2
    let chain: Vec<_> = plan
        .chain
        .iter()
        .map(|h| (h.from.as_str(), h.to.as_str(), h.channels.as_slice()))
        .collect();
    assert_eq!(
        chain,
        [
            ("employee", "team-leader", &[Channel::Phone][..]),
            ("team-leader", "centre-head", &[]),
            ("centre-head", "dpo", &[Channel::Mail, Channel::Phone]),
        ]
    );
    assert!(
        plan.chain[1]
            .text
            .get("da")
            .contains("ringe direkte til centerchefen")
    );
    // STR-14, STR-23, STR-24 to STR-26, STR-28
    assert_eq!(plan.sender, Some(RoleId::from("dpo")));
    let contacts: Vec<_> = plan
        .contacts
        .iter()
        .map(|c| {
            (
                c.id.as_str(),
                c.kind,
                c.phone.as_deref(),
                c.mail.as_deref(),
                c.to_fill,
            )
        })
        .collect();
    assert_eq!(
        contacts,
        [
            ("team-leader", ContactKind::Chain, None, None, true),
            ("centre-head", ContactKind::Chain, None, None, true),
            (
                "dpo",
                ContactKind::Dpo,
                Some("20 67 42 85"),
                Some("DPO@struer.dk"),
                false
            ),
            (
                "nvjbrand",
                ContactKind::Publisher,
                Some("4053 0030"),
                Some("post@nvjbrand.dk"),
                false
            ),
        ]
    );
    // STR-16 to STR-18, STR-20, STR-22, STR-23, STR-26, and what the program adds
    let plan_says = |heading: &str| Origin::Plan(heading.to_owned());
    let steps: Vec<_> = plan
        .steps()
        .map(|(stage, s)| {
            (
                stage.code,
                s.id.as_str(),
                s.origin.clone(),
                s.ask.clone(),
                s.urgency,
                s.role.as_ref().map(RoleId::as_str),
            )
        })
        .collect();
    assert_eq!(
        steps,
        [
            (
                StageCode::Stop,
                "stop-leak",
                plan_says("Handling"),
                Ask::StopList,
                Urgency::Now,
                None
            ),
            (
                StageCode::Stop,
                "protected",
                Origin::Frist,
                Ask::Field("protected-identity".into()),
                Urgency::Now,
                None
            ),
            (
                StageCode::Stop,
                "alarm-chain",
                plan_says("Alarmering"),
                Ask::Hops,
                Urgency::Now,
                None
            ),
            (
                StageCode::Overview,
                "overview",
                plan_says("Handling"),
                Ask::Nothing,
                Urgency::Now,
                None
            ),
            (
                StageCode::Overview,
                "is-it-a-breach",
                Origin::Frist,
                Ask::Finding,
                Urgency::Now,
                None
            ),
            (
                StageCode::Collect,
                "intake",
                plan_says("Handling"),
                Ask::Form,
                Urgency::Now,
                Some("team-leader")
            ),
            (
                StageCode::Assess,
                "risk",
                Origin::Frist,
                Ask::Risk,
                Urgency::Now,
                None
            ),
            (
                StageCode::Notify,
                "notice",
                plan_says("Kommunikation"),
                Ask::Notice,
                Urgency::Now,
                Some("dpo")
            ),
            (
                StageCode::Inform,
                "tell-citizen",
                plan_says("Kontaktoplysninger"),
                Ask::Citizens,
                Urgency::Daytime,
                None
            ),
            (
                StageCode::FollowUp,
                "case",
                Origin::Frist,
                Ask::Case,
                Urgency::Office,
                None
            ),
            (
                StageCode::FollowUp,
                "prevent",
                Origin::Frist,
                Ask::Nothing,
                Urgency::Office,
                None
            ),
            (
                StageCode::FollowUp,
                "follow-up",
                Origin::Frist,
                Ask::Nothing,
                Urgency::Office,
                None
            ),
        ]
    );
}

#[test]
fn the_guide_is_whole() {
    let guide = guide_for(struer());
    assert_eq!(guide.authority.id, "datatilsynet-dk");
    assert!(guide.authority.portal.contains("virk.dk"));
    for kind in BreachKind::ALL {
        assert_eq!(
            guide.stop_list(*kind).unwrap().lines.len(),
            5,
            "{}",
            kind.code()
        );
    }
    let first = guide.rule(&RuleId::from("gdpr-33-1")).unwrap();
    assert_eq!(
        (first.hours, first.recipient),
        (Some(72), Recipient::Authority)
    );
    assert_eq!(first.roles, [Role::Controller, Role::Both, Role::Unknown]);
    let second = guide.rule(&RuleId::from("gdpr-33-2")).unwrap();
    assert_eq!(
        (second.hours, second.recipient),
        (None, Recipient::Controller)
    );
    assert_eq!(second.roles, [Role::Processor, Role::Both]);
    assert_eq!(guide.rules.len(), 2);
    let police: Vec<_> = Shelf::embedded()
        .contacts("dk")
        .iter()
        .filter_map(|c| c.phone.clone())
        .collect();
    assert_eq!(police, ["114", "112"]);
}

// STR-18, STR-G3, SOS-25 to SOS-28
#[test]
fn the_form_asks_for_the_minimum_content_and_the_night_form_is_short() {
    let form = Shelf::embedded().form();
    let night: Vec<&str> = form.night().map(|f| f.id.as_str()).collect();
    assert_eq!(night.len(), 12);
    assert_eq!(&night[..2], ["protected-identity", "what-happened"]);
    // The night form stands first, so that nobody has to look for it.
    assert!(form.fields.iter().take(12).all(|f| f.night));
    for letter in 'a'..='d' {
        assert!(
            form.fields.iter().any(|f| f.minimum == Some(letter)),
            "{letter}"
        );
    }
    let data = form.field(&"data-kinds".into()).unwrap();
    let FieldKind::Any(kinds) = &data.kind else {
        panic!("data-kinds offers several")
    };
    // STR-3
    for class in [
        "ethnic",
        "political",
        "religious",
        "union",
        "genetic",
        "biometric",
        "health",
        "sex-life",
    ] {
        let (_, text) = kinds.iter().find(|(code, _)| code == class).unwrap();
        assert!(text.get("da").contains("følsom"), "{class}");
    }
    assert!(kinds.iter().any(|(code, _)| code == "national-id"));
}
