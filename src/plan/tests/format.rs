//! What else a plan can say: conditions, deputies, hours, prompts, papers; and what is said about wrong ones.

use crate::domain::id::StepId;
use crate::plan::embedded::Shelf;
use crate::plan::fault::Fault;
use crate::plan::tests::{PLAN, expect, faults, line_of};
use crate::plan::*;

/// What stands in a plan beside the least: one of every further key.
const MORE: &str = r#"
[[office_hours]]
days = "mon-thu"
from = "08:00"
to = "15:30"

[[office_hours]]
days = "fri"
from = "08:00"
to = "13:00"

[[controllers]]
id = "school-board"
name = "School board"

[serious]
text = { da = "Mange", en = "Many" }
added = true

[[criteria]]
id = "scale"
level = "high"
text = { da = "Stor skala", en = "Large scale" }
section = "Risk"

[[readiness]]
id = "portal"
text = { da = "Hvem?", en = "Who?" }
help = { da = "Prøv", en = "Try" }
answer = "person-date"
added = true

[[papers]]
id = "annex-1"
kind = "register"
name = { da = "Bilag 1", en = "Annex 1" }
section = "Annexes"

[[clocks]]
id = "at-once"
text = { da = "Straks", en = "At once" }
section = "5.1"

[[erasure]]
id = "disposal"
text = { da = "Kassation 12/2026", en = "Decision 12/2026 on disposal" }
added = true
"#;

/// The plan with one of every further key and no faults.
fn full() -> String {
    let head = "sender = \"dpo\"\nnis2 = \"yes\"\nprocessor_hours = 24\ndecides = \"leader\"\nconsults = [\"dpo\"]";
    let approval = "approved_on = 2023-01-31\nreference = \"KS2019/0831\"\nowner = \"leader\"\ndecided_by = \"Board\"\nvalid_from = 2019-05-01\nvalid_to = 2029-05-01";
    let hop = "section = \"Alarm\"\notherwise = \"boss\" # otherwise\nwhen = { role = [\"controller\", \"both\", \"processor\", \"unknown\"] } # hop-when";
    let boss = "[[roles]]\nid = \"boss\"\nname = { da = \"Chef\", en = \"Boss\" }\ndeputy = \"leader\" # boss-deputy\n\n[[chain]]";
    let contact = "mail = \"dpo@own.dk\"\naddress = \"Street 1\"\nhours = [{ days = \"mon-fri\", from = \"09:00\", to = \"12:00\" }] # contact-hours\nverified_on = 2026-11-22\ndeputy = \"our-boss\" # contact-deputy\ntoday = { da = \"Ny\", en = \"New\" }";
    let boss_contact = "[[contacts]]\nid = \"our-boss\"\nkind = \"chain\"\nrole = \"boss\"\nname = \"Boss\"\nsay = { da = \"Hej\", en = \"Hello\" }\n\n[[stages]]";
    let tell = "ask = \"tell\"\ntell = [\"boss\", \"dpo\"]\nwhen = { notified = true, serious = true } # step-when\nsee = [\"danger\"]\ntoday = { da = \"Nu\", en = \"Now\" }";
    let line =
        "lines = [ { da = \"Læk\", en = \"Leak\", today.da = \"Brud\", today.en = \"Breach\" } ]";
    let text = PLAN
        .replacen("sender = \"dpo\"", head, 1)
        .replacen("approved_on = 2023-01-31", approval, 1)
        .replacen("section = \"Alarm\"", hop, 1)
        .replacen("[[chain]]", boss, 1)
        .replacen("mail = \"dpo@own.dk\"", contact, 1)
        .replacen("[[stages]]", boss_contact, 1)
        .replacen("ask = \"nothing\"", tell, 1)
        .replacen("lines = [ { da = \"Læk\", en = \"Leak\" } ]", line, 1);
    format!("{text}{MORE}")
}

#[test]
fn every_key_of_a_plan_is_read() {
    use crate::domain::event::Role;
    use crate::domain::plan::{Ask, Level, PaperKind, ReadyAnswer};
    use crate::domain::rule::Covered;
    let text = full();
    assert_eq!(faults(&text), []);
    let plan = Shelf::embedded().read_plan("own.toml", &text).unwrap();
    assert_eq!(
        (plan.covered, plan.processor_hours),
        (Covered::Yes, Some(24))
    );
    assert_eq!(plan.decides, Some("leader".into()));
    assert_eq!(plan.consults, ["dpo".into()]);
    assert_eq!(plan.approval.valid_to.as_deref(), Some("2029-05-01"));
    assert_eq!(plan.approval.reference.as_deref(), Some("KS2019/0831"));
    let office = plan.office();
    assert_eq!(office.len(), 2);
    assert!(office[0].on(chrono::Weekday::Thu) && !office[0].on(chrono::Weekday::Fri));
    assert_eq!(plan.controllers[0].0.as_str(), "school-board");
    assert_eq!(plan.serious.as_ref().unwrap().text.get("en"), "Many");
    assert_eq!(plan.criteria[0].level, Level::High);
    assert_eq!(plan.readiness[0].answer, ReadyAnswer::PersonDate);
    assert_eq!(plan.papers[0].kind, PaperKind::Register);
    assert_eq!(plan.erasure[0].id, "disposal");
    assert_eq!(plan.erasure[0].text.get("da"), "Kassation 12/2026");
    assert_eq!(plan.clocks[0].text.get("en"), "At once");
    let hop = &plan.chain[0];
    assert_eq!(hop.otherwise, Some("boss".into()));
    assert_eq!(hop.when.role.as_ref().unwrap().len(), Role::ALL.len());
    assert_eq!(
        plan.role(&"boss".into()).unwrap().deputy,
        Some("leader".into())
    );
    let contact = &plan.contacts[0];
    assert_eq!(contact.address.as_deref(), Some("Street 1"));
    assert_eq!(contact.hours.len(), 1);
    assert_eq!(contact.verified_on.as_deref(), Some("2026-11-22"));
    assert_eq!(contact.deputy, Some("our-boss".into()));
    assert_eq!(contact.today.get("en"), "New");
    let step = plan.step(&StepId::from("second")).unwrap();
    assert_eq!(step.ask, Ask::Tell(vec!["boss".into(), "dpo".into()]));
    assert_eq!(
        (step.when.notified, step.when.serious),
        (Some(true), Some(true))
    );
    assert_eq!(step.see, ["danger"]);
    assert_eq!(step.today.get("da"), "Nu");
    assert_eq!(plan.sections[0].lines[0].today.get("en"), "Breach");
    // Without office hours of its own: Monday to Friday, 8 to 16.
    let plan = Shelf::embedded().read_plan("own.toml", PLAN).unwrap();
    assert_eq!(plan.covered, Covered::Unknown);
    assert!(plan.office()[0].on(chrono::Weekday::Fri));
}

#[test]
fn names_that_nothing_bears_are_named_with_their_line() {
    for (old, new) in [
        ("deputy = \"leader\"", "deputy = \"nobody\""),
        ("otherwise = \"boss\"", "otherwise = \"nobody\""),
        (
            "tell = [\"boss\", \"dpo\"]",
            "tell = [\"boss\", \"nobody\"]",
        ),
        ("consults = [\"dpo\"]", "consults = [\"nobody\"]"),
        ("decides = \"leader\"", "decides = \"nobody\""),
        ("deputy = \"our-boss\"", "deputy = \"nobody\""),
        ("see = [\"danger\"]", "see = [\"nowhere\"]"),
        ("nis2 = \"yes\"", "nis2 = \"perhaps\""),
        ("level = \"high\"", "level = \"huge\""),
        ("answer = \"person-date\"", "answer = \"tick\""),
        ("kind = \"register\"", "kind = \"pamphlet\""),
        (
            "{ notified = true, serious = true }",
            "{ finding = [\"perhaps\"] }",
        ),
    ] {
        expect(&full(), old, new, &[(new, "fault-unknown-value")]);
    }
    expect(
        &full(),
        "tell = [\"boss\", \"dpo\"]",
        "tell = [\"boss\", \"boss\"]",
        &[("tell = [", "fault-duplicate")],
    );
    expect(
        &full(),
        "role = \"boss\"\n",
        "",
        &[("tell = [", "fault-no-contact")],
    );
    let text = full().replacen("id = \"school-board\"", "id = \"own-town\"", 1);
    let line = line_of(&text, "name = \"School board\"") - 1;
    assert_eq!(faults(&text), [(line, "fault-duplicate")]);
}

#[test]
fn a_step_that_tells_says_whom() {
    let text = full().replacen("tell = [\"boss\", \"dpo\"]\n", "", 1);
    let line = line_of(&text, "id = \"second\"") - 1;
    assert_eq!(faults(&text), [(line, "fault-missing-key")]);
    expect(
        &full(),
        "tell = [\"boss\", \"dpo\"]",
        "tell = []",
        &[("tell = []", "fault-empty-list")],
    );
    expect(
        &full(),
        "ask = \"tell\"",
        "ask = \"people\"",
        &[("tell = [", "fault-unknown-key")],
    );
}

#[test]
fn deputies_in_a_circle_are_named_once() {
    let leader = "id = \"leader\"\ndeputy = \"boss\" # leader-deputy";
    expect(
        &full(),
        "id = \"leader\"",
        leader,
        &[("# leader-deputy", "fault-deputy-loop")],
    );
    expect(
        &full(),
        "deputy = \"leader\"",
        "deputy = \"boss\"",
        &[("deputy = \"boss\"", "fault-deputy-loop")],
    );
    let boss = "id = \"our-boss\"\ndeputy = \"our-dpo\"";
    expect(
        &full(),
        "id = \"our-boss\"",
        boss,
        &[("# contact-deputy", "fault-deputy-loop")],
    );
    expect(
        &full(),
        "otherwise = \"boss\"",
        "otherwise = \"dpo\"",
        &[("otherwise", "fault-deputy-loop")],
    );
}

#[test]
fn hours_that_cannot_be_are_named_with_their_line() {
    for (old, new, id) in [
        ("to = \"15:30\"", "to = \"08:00\"", "fault-wrong-order"),
        ("to = \"15:30\"", "to = \"07:59\"", "fault-wrong-order"),
        ("to = \"15:30\"", "to = \"25:00\"", "fault-bad-value"),
        ("to = \"15:30\"", "to = \"8:00\"", "fault-bad-value"),
        ("to = \"15:30\"", "to = \"kl. 15\"", "fault-bad-value"),
        (
            "days = \"fri\"",
            "days = \"thu-fri\"",
            "fault-hours-overlap",
        ),
        ("days = \"fri\"", "days = \"fri-mon\"", "fault-bad-value"),
        ("days = \"fri\"", "days = \"friday\"", "fault-bad-value"),
        (
            "valid_to = 2029-05-01",
            "valid_to = 2019-04-30",
            "fault-wrong-order",
        ),
    ] {
        expect(&full(), old, new, &[(new, id)]);
    }
    expect(
        &full(),
        "from = \"09:00\"",
        "from = \"12:00\"",
        &[("# contact-hours", "fault-wrong-order")],
    );
    // Hours that touch do not overlap.
    let noon = "days = \"mon-fri\", from = \"12:00\", to = \"15:00\" }, { days = \"mon-fri\", from = \"09:00\"";
    let text = full().replacen("days = \"mon-fri\", from = \"09:00\"", noon, 1);
    assert_eq!(faults(&text), []);
}

#[test]
fn conditions_that_never_hold_are_named_with_what_is_at_odds() {
    let never = |when: &str| {
        let text = full().replacen("{ notified = true, serious = true }", when, 1);
        let line = line_of(&text, "# step-when");
        let found = check_file("own.toml", &text, None);
        assert!(
            found.iter().all(|f| f.line == Some(line)),
            "{when}: {found:?}"
        );
        let told = found.into_iter().map(|fault| {
            if let Problem::NeverHolds { conditions } = fault.problem {
                conditions
            } else {
                fault.problem.id().to_owned()
            }
        });
        told.collect::<Vec<_>>().join("; ")
    };
    for (when, told) in [
        (
            "{ notified = true, finding = [\"not-a-breach\"], serious = true }",
            "finding = [\"not-a-breach\"], notified = true",
        ),
        (
            "{ risk = [\"high\"], finding = [\"not-a-breach\"] }",
            "risk = [\"high\"], finding = [\"not-a-breach\"]",
        ),
        (
            "{ role = [\"controller\"], risk = [\"risk\", \"high\"], notified = false }",
            "role = [\"controller\"], risk = [\"risk\", \"high\"], notified = false",
        ),
        ("{ role = [] }", "fault-empty-list"),
        (
            "{ risk = [], finding = [] }",
            "fault-empty-list; fault-empty-list",
        ),
        ("{ serious = \"yes\" }", "fault-not-flag"),
        ("{ size = 3 }", "fault-unknown-key"),
        // These may hold.
        (
            "{ role = [\"processor\"], risk = [\"high\"], notified = false }",
            "",
        ),
        (
            "{ finding = [\"breach\", \"not-a-breach\"], notified = true }",
            "",
        ),
        (
            "{ significant = true, risk = [\"unlikely\"], notified = true }",
            "",
        ),
    ] {
        assert_eq!(never(when), told, "{when}");
    }
    // Where NIS2 does not apply nothing is significant; what is no breach is not assessed.
    let text = full()
        .replacen("nis2 = \"yes\"", "nis2 = \"no\"", 1)
        .replacen(
            "{ notified = true, serious = true }",
            "{ significant = true }",
            1,
        );
    let told = |text: &str| check_file("own.toml", text, None)[0].problem.clone();
    let conditions = "significant = true, nis2 = \"no\"".to_owned();
    assert_eq!(told(&text), Problem::NeverHolds { conditions });
    let text = full()
        .replacen("code = \"stop\"", "code = \"assess\"", 1)
        .replacen(
            "{ notified = true, serious = true }",
            "{ finding = [\"not-a-breach\"] }",
            1,
        );
    let conditions = "finding = [\"not-a-breach\"], code = \"assess\"".to_owned();
    assert_eq!(told(&text), Problem::NeverHolds { conditions });
}

#[test]
fn a_step_that_waits_for_itself_is_named() {
    let with = |ask: &str, when: &str| {
        let text = full()
            .replacen(
                "ask = \"tell\"\ntell = [\"boss\", \"dpo\"]",
                &format!("ask = \"{ask}\""),
                1,
            )
            .replacen("{ notified = true, serious = true }", when, 1);
        faults(&text)
            .into_iter()
            .map(|(_, id)| id)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        with("risk", "{ risk = [\"high\"] }"),
        ["fault-waits-for-itself"]
    );
    assert_eq!(
        with("serious", "{ serious = true }"),
        ["fault-waits-for-itself"]
    );
    assert_eq!(
        with("finding", "{ finding = [\"breach\"] }"),
        ["fault-waits-for-itself"]
    );
    assert_eq!(with("finding", "{ finding = [\"suspected\"] }"), [""; 0]);
    assert_eq!(with("risk", "{ finding = [\"breach\"] }"), [""; 0]);
}

#[test]
fn a_chain_whose_links_all_hang_on_conditions_is_named() {
    let all = "{ role = [\"controller\", \"both\", \"processor\", \"unknown\"] }";
    let when = |when: &str| full().replacen(all, when, 1);
    let nowhere = |text: &str| {
        let found = check_file("own.toml", text, None);
        let told = found.into_iter().map(|fault| {
            if let Problem::ChainSometimesNowhere { role, state } = fault.problem {
                format!("{role}: {state}")
            } else {
                fault.problem.id().to_owned()
            }
        });
        told.collect::<Vec<_>>()
    };
    assert_eq!(
        nowhere(&when("{ serious = true }")),
        ["leader: serious = false"]
    );
    assert_eq!(
        nowhere(&when("{ role = [\"controller\"] }")),
        ["leader: role = processor"]
    );
    // A second link for all other cases closes the gap.
    let other = "[[chain]]\nfrom = \"boss\"\nto = \"dpo\"\ntext = { da = \"x\", en = \"x\" }\nadded = true\nwhen = { serious = false }\n\n[[contacts]]";
    let text = when("{ serious = true }").replacen("[[contacts]]", other, 1);
    assert_eq!(nowhere(&text), [""; 0]);
    // A link that can never be needed at all.
    let text = when("{ finding = [\"not-a-breach\"], notified = true }");
    assert!(nowhere(&text).contains(&"fault-never-holds".to_owned()));
}

// The example of a plan shows every key there is: a key nobody knows is told with all that may stand beside it.
#[test]
fn the_example_of_the_readme_shows_every_key() {
    let readme = include_str!("../../../data/README.md");
    let plan = readme.split("```toml\n").nth(1).unwrap();
    let plan = plan.split("```").next().unwrap();
    let mut tables = 0;
    let lines: Vec<&str> = plan.lines().collect();
    let headings = (0..lines.len()).filter(|at| lines[*at].starts_with('['));
    for at in headings {
        let (above, below) = lines.split_at(at + 1);
        let text = [above.join("\n"), below.join("\n")].join("\nzzz = 1\n");
        let found = check_file("README.md", &text, None);
        let [
            Fault {
                problem: Problem::UnknownKey { expected, .. },
                ..
            },
        ] = found.as_slice()
        else {
            panic!("{found:?}");
        };
        tables += 1;
        for key in expected.split(", ").filter(|key| *key != "field") {
            let shown = [
                format!("\n{key} ="),
                format!("\n{key}."),
                format!("[{key}]"),
            ];
            let shown = shown.iter().any(|way| plan.contains(way));
            let below = plan.contains(&format!("[{key}]")) || plan.contains(&format!(".{key}]"));
            assert!(shown || below, "{key} stands nowhere in the example");
        }
    }
    assert!(tables > 15, "{tables}");
}

const STOP: &str = r#"
[[stop]]
breach = "mis-sent" # first-stop
[[stop.lines]]
do = { da = "Ring til os", en = "Phone us" }
not = { da = "Vent ikke", en = "Do not wait" }
"#;

#[test]
fn a_plan_may_have_stop_lists_of_its_own() {
    use crate::domain::event::BreachKind;
    let shelf = Shelf::embedded();
    let guide = shelf.guide(
        shelf
            .read_plan("own.toml", &format!("{PLAN}{STOP}"))
            .unwrap(),
    );
    let own = guide.stop_list(BreachKind::MisSent).unwrap();
    assert_eq!(own.lines.len(), 1);
    assert_eq!(own.lines[0].text.get("da"), "Ring til os");
    assert!(guide.has_own_stop(BreachKind::MisSent));
    // The other kinds keep the list that is built in.
    let built_in = guide.stop_list(BreachKind::Letter).unwrap();
    assert_eq!(built_in.lines.len(), 5);
    assert!(!guide.has_own_stop(BreachKind::Letter));
}

#[test]
fn faults_in_stop_lists_of_a_plan_are_named_with_their_lines() {
    let second = STOP
        .replace("first-stop", "second-stop")
        .replace("en = \"Phone us\"", "sv = \"Ring\"");
    let text = format!("{PLAN}{STOP}{second}");
    let found = faults(&text);
    let lines: Vec<usize> = found.iter().map(|(line, _)| *line).collect();
    assert!(lines.contains(&line_of(&text, "second-stop")), "{found:?}");
    assert!(
        lines.contains(&line_of(&text, "sv = \"Ring\"")),
        "{found:?}"
    );
    let unknown = format!("{PLAN}{}", STOP.replace("mis-sent", "aliens"));
    assert_eq!(faults(&unknown).len(), 1);
    let empty = format!("{PLAN}\n[[stop]]\nbreach = \"lost\"\n");
    assert_eq!(faults(&empty).len(), 1);
}
