//! Wrong files and what is said about them; mangled files, which never bring the program down.

mod format;
mod shipped;

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::embedded::{FILES, Shelf};
use super::fault::Fault;
use super::notes::MOST_FAULTS;
use super::steps::MOST_STEPS;
use super::table::MOST_TEXT;
use super::*;
use crate::domain::event::BreachKind;
use crate::domain::id::StepId;

/// A plan with one of everything and no faults.
pub(super) const PLAN: &str = r#"kind = "plan"
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
name = { da = "Anmeldelse", en = "Notice" }
start = "aware"
hours = 72
valid_from = 2018-05-25
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
pub(super) fn faults(text: &str) -> Vec<(usize, &'static str)> {
    check_file("own.toml", text, None)
        .iter()
        .map(|fault| (fault.line.unwrap_or(0), fault.problem.id()))
        .collect()
}

/// The line that holds a mark.
pub(super) fn line_of(text: &str, mark: &str) -> usize {
    1 + text.lines().position(|line| line.contains(mark)).unwrap()
}

/// Changes one place of a sound file and expects exactly these faults, each at the line that holds the mark.
pub(super) fn expect(sound: &str, old: &str, new: &str, expected: &[(&str, &str)]) {
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
    let Problem::UnknownKey { key, expected } = &unknown.problem else {
        unreachable!()
    };
    assert_eq!(key, "zoone");
    assert!(
        expected.contains("zone") && expected.contains("title"),
        "{expected}"
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
        // As the Danes write the city. In UTC instead every deadline would come an hour or two late.
        (
            PLAN,
            "zone = \"Europe/Copenhagen\"",
            "zone = \"Europe/Kobenhavn\"",
        ),
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
        write!(
            many,
            "[[stages]]\ncode = \"stop\"\nname = {{ da = \"x\", en = \"x\" }}\n[[stages.steps]]\nid = \"s-{n}\"\ntext = {{ da = \"x\", en = \"x\" }}\nadded = true\nask = \"nothing\"\nurgency = \"now\"\n"
        )
        .unwrap();
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
    assert_eq!(faults("kind = \"plan\"\nid = \n"), [(2, "fault-no-value")]);
    assert_eq!(
        faults("kind = \"plan\"\nid = \"a\"\nid = \"b\"\n"),
        [(3, "fault-syntax")]
    );
    assert_eq!(
        faults("kind = \"plan\"\nversion 1\n\nid 2\n"),
        [(2, "fault-no-equals"), (4, "fault-no-equals")]
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
    let mut roles = String::new();
    for n in 0..20_000 {
        writeln!(roles, "[[roles]]\nid='r{n}'").unwrap();
    }
    let steps = "[[stages.steps]]\nrole='x'\n".repeat(15_000);
    let found = check_file(
        "x",
        &format!("kind = \"plan\"\n{roles}[[stages]]\n{steps}"),
        None,
    );
    assert_eq!(found.len(), MOST_FAULTS + 1);
    // Generous for a slow machine without optimisation; a quadratic reader would take many minutes.
    assert!(
        start.elapsed() < Duration::from_mins(1),
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
    assert_eq!(shelf.plans().count(), Shelf::embedded().plans().count());
    let struer = shelf.plan(&"struer".into()).unwrap();
    assert_eq!(struer.version, 2);
    let guide = shelf.guide(struer.clone());
    assert_eq!(guide.stops.len(), BreachKind::ALL.len());
    assert_eq!(guide.stop_list(BreachKind::Letter).unwrap().lines.len(), 1);
    // A plan may name an authority that stands in a file of its own, in whatever order they come.
    let swedish = PLAN.replacen("datatilsynet-dk", "imy", 1);
    assert_eq!(
        shelf.put_all(&[("a.toml", swedish.as_str()), ("b.toml", AUTHORITY)]),
        []
    );
    let alone = check_files(&[("a.toml", &swedish)]);
    assert_eq!(alone.len(), 1);
    assert_eq!(alone[0].problem.id(), "fault-unknown-value");
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

#[test]
fn the_examples_of_the_readme_have_no_faults() {
    let blocks: Vec<&str> = include_str!("../../data/README.md")
        .split("```toml\n")
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap())
        .collect();
    assert_eq!(blocks.len(), 4);
    for block in blocks {
        assert_eq!(check_file("README.md", block, None), []);
    }
}

#[test]
fn every_file_under_data_is_built_in() {
    let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    for kind in FileKind::ALL {
        for entry in std::fs::read_dir(data.join(kind.folder())).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let path = format!("{}/{name}", kind.folder());
            let (_, text) = FILES.iter().find(|(known, _)| *known == path).unwrap();
            assert_eq!(FileKind::of("", text), Some(*kind), "{path}");
        }
    }
}

const DATED: &str = r#"kind = "rules"
[[rules]]
id = "notice"
version = 1
name = { da = "Anmeldelse", en = "Notice" }
start = "aware"
hours = 72
recipient = "authority"
roles = ["controller"]
valid_from = 2018-05-25
valid_to = 2026-12-31
article = "GDPR Art. 33(1)"
[[rules]]
id = "notice"
version = 2
name = { da = "Anmeldelse", en = "Notice" }
start = "aware"
hours = 96
recipient = "authority"
roles = ["controller"]
valid_from = 2027-01-01
article = "GDPR Art. 33(1)"
"#;

fn rule_faults(pairs: &[(&str, &str)]) -> Vec<String> {
    let mut text = DATED.to_owned();
    for (from, to) in pairs {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    let faults = rule::read("r.toml", &text).err().unwrap_or_default();
    faults.iter().map(ToString::to_string).collect()
}

#[test]
fn versions_of_a_rule_join_in_time() {
    let rules = rule::read("r.toml", DATED).unwrap();
    assert_eq!(rules.len(), 2);
    let gap = rule_faults(&[("2027-01-01", "2027-01-03")]);
    assert_eq!(
        gap,
        [r#"r.toml:21: fault-rule-gap rule="notice" until="2026-12-31" from="2027-01-03""#]
    );
    let overlap = rule_faults(&[("2027-01-01", "2026-12-31")]);
    assert_eq!(
        overlap,
        [r#"r.toml:21: fault-rule-overlap rule="notice" until="2026-12-31" from="2026-12-31""#]
    );
    // A version without an end runs into the next one.
    let open = rule_faults(&[("valid_to = 2026-12-31\n", "")]);
    assert_eq!(open.len(), 1);
    assert!(
        open[0].starts_with("r.toml:20: fault-rule-overlap"),
        "{open:?}"
    );
    let twice = rule_faults(&[("version = 2", "version = 1")]);
    assert!(
        twice[0].starts_with("r.toml:15: fault-duplicate"),
        "{twice:?}"
    );
}

// P18: all at once, each with its line.
#[test]
fn every_fault_of_a_rule_is_told_at_once() {
    let faults = rule_faults(&[
        ("start = \"aware\"\n", ""),
        ("start = \"aware\"", "start = \"rumour\""),
        ("hours = 96", "hours = 96\nmonths = 1"),
        (
            "valid_to = 2026-12-31",
            "valid_to = 2017-01-01\ncountries = [\"fi\"]",
        ),
    ]);
    let told: Vec<&str> = faults
        .iter()
        .filter_map(|f| f.split(' ').take(2).last())
        .collect();
    assert_eq!(
        told,
        [
            "fault-missing-key",
            "fault-ends-before-begins",
            "fault-unknown-value",
            "fault-unknown-value",
            "fault-only-one-of",
            "fault-rule-gap",
        ]
    );
    assert!(
        faults.iter().all(|fault| fault.starts_with("r.toml:")),
        "{faults:?}"
    );
    let cyber = rule_faults(&[(
        "start = \"aware\"",
        "start = \"cyber-notified\"\nafter = \"elsewhere\"",
    )]);
    assert_eq!(
        cyber,
        [
            r#"r.toml:2: fault-missing-key key="covered""#,
            r#"r.toml:7: fault-unknown-value key="after" found="elsewhere" expected="""#,
        ]
    );
}

// Rules had no dates in the first ledgers; an incident of then still runs under them.
#[test]
fn the_rules_of_the_first_ledgers_read_as_they_stood() {
    const FIRST: &str = r#"kind = "rules"
[[rules]]
id = "gdpr-33-1"
version = 1
hours = 72
recipient = "authority"
roles = ["controller", "both", "unknown"]
article = "GDPR Art. 33(1)"
"#;
    let faults = rule::read("r.toml", FIRST).unwrap_err();
    assert_eq!(
        faults.len(),
        3,
        "start, valid_from and name are needed today"
    );
    let rules = rule::read_kept("r.toml", FIRST).unwrap();
    assert!(rules[0].is_notice() && rules[0].valid_on("1999-01-01".parse().unwrap()));
    let bundle = format!("#: rules/gdpr.toml {}\n{FIRST}\n", FIRST.len());
    let shelf = Shelf::of_bundle(&bundle).unwrap();
    let plan = Shelf::embedded().plans().next().unwrap().clone();
    assert_eq!(shelf.guide(plan).rules, rules);
}

#[test]
fn a_plan_says_who_is_covered_who_else_answers_and_what_contracts_give() {
    use crate::domain::rule::Covered;
    let shelf = Shelf::embedded();
    let (_, struer) = FILES
        .iter()
        .find(|(path, _)| path.ends_with("struer.toml"))
        .unwrap();
    let silent = struer.replacen("nis2 = \"yes\"\n", "", 1);
    let silent = shelf.read_plan("p.toml", &silent).unwrap();
    assert_eq!(
        (silent.covered, silent.processor_hours),
        (Covered::Unknown, None)
    );
    assert_eq!(silent.all_controllers().count(), 1);
    let more =
        "processor_hours = 24\n\n[[controllers]]\nid = \"school\"\nname = \"School\"\n\n[approval]";
    let full = struer.replacen("[approval]", more, 1);
    let plan = shelf.read_plan("p.toml", &full).unwrap();
    assert_eq!(
        (plan.covered, plan.processor_hours),
        (Covered::Yes, Some(24))
    );
    let names: Vec<&str> = plan.all_controllers().map(|(_, name)| name).collect();
    assert_eq!(names, ["Struer Kommune", "School"]);
    // A controller is named once, the organisation itself included.
    let twice = full.replacen("id = \"school\"", "id = \"struer-kommune\"", 1);
    let faults = shelf.read_plan("p.toml", &twice).unwrap_err();
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].problem.id(), "fault-duplicate");
    let maybe = full.replacen("nis2 = \"yes\"", "nis2 = \"maybe\"", 1);
    assert_eq!(
        shelf.read_plan("p.toml", &maybe).unwrap_err()[0]
            .problem
            .id(),
        "fault-unknown-value"
    );
}
