//! What the shipped files carry: Struer's plan row by row of its source document, the form, the guide as a whole.

use crate::domain::event::{BreachKind, Channel, ContactKind, Role};
use crate::domain::id::{RoleId, RuleId};
use crate::domain::plan::{FieldKind, Hop, Origin, Plan};
use crate::domain::rule::{Period, Recipient};
use crate::plan::embedded::{FILES, Shelf, guide_for};

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
        .map(|line| line.text.get("da"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Row of the source document, section of the plan, words that stand there.
const ROWS: &[(&str, &str, &[&str])] = &[
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

#[test]
fn the_struer_plan_carries_its_source_row_by_row() {
    let plan = struer();
    let holds = |id: &str, words: &[&str]| {
        let text = section(&plan, id);
        for word in words {
            assert!(text.contains(word), "{id}: {word}");
        }
    };
    for (row, id, words) in ROWS {
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
fn the_struer_plan_says_who_tells_whom() {
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
            ("centre-head", "director", &[]),
        ]
    );
    assert!(
        plan.chain[1]
            .text
            .get("da")
            .contains("ringe direkte til centerchefen")
    );
    // STR-15: the centre head directly; STR-G1: nobody stands in by the plan, so what is added says so.
    let otherwise = plan.chain[0].otherwise.as_ref().map(RoleId::as_str);
    assert_eq!(otherwise, Some("centre-head"));
    assert_eq!(plan.chain[3].origin, Origin::Frist);
    assert_eq!(plan.chain[3].when.serious, Some(true));
    for (role, deputy) in [("centre-head", "director"), ("dpo", "dpo-deputy")] {
        let names: Vec<&str> = plan.deputies(&role.into()).map(RoleId::as_str).collect();
        assert_eq!(names, [deputy]);
        let name = plan.role(&deputy.into()).unwrap().name.get("da");
        assert!(name.ends_with("(tilføjet)"), "{name}");
    }
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
            ("dpo-deputy", ContactKind::Chain, None, None, true),
            ("director", ContactKind::Management, None, None, true),
            ("partner", ContactKind::Other, None, None, true),
            ("controller", ContactKind::Controller, None, None, true),
            (
                "nvjbrand",
                ContactKind::Publisher,
                Some("4053 0030"),
                Some("post@nvjbrand.dk"),
                false
            ),
        ]
    );
}

#[test]
fn the_steps_of_the_struer_plan_say_where_they_are_from() {
    let plan = struer();
    // STR-16 to STR-18, STR-20, STR-22, STR-23, STR-26, and what the program adds
    let steps: Vec<String> = plan
        .steps()
        .map(|(stage, step)| {
            let origin = match &step.origin {
                Origin::Plan(heading) => heading,
                Origin::Frist => "frist",
            };
            let role = step.role.as_ref().map_or("-", RoleId::as_str);
            let (code, id) = (stage.code.code(), &step.id);
            format!(
                "{code} {id} {origin} {role} {:?} {:?}",
                step.ask, step.urgency
            )
        })
        .collect();
    assert_eq!(
        steps,
        [
            "stop stop-leak Handling - StopList Now",
            "stop protected frist - Field(FieldId(\"protected-identity\")) Now",
            "stop alarm-chain Alarmering - Hops Now",
            "overview overview Handling - Fields([FieldId(\"unit\"), FieldId(\"told-us\"), FieldId(\"told-us-how\")]) Now",
            "overview is-it-a-breach frist - Finding Now",
            "overview serious frist - Serious Now",
            "overview cyber frist - Cyber Now",
            "overview cyber-warning frist - Duty(RuleId(\"nis2-dk-early\")) Now",
            "overview service-recipients frist - Nothing Daytime",
            "collect intake Handling team-leader Form Now",
            "assess risk frist - Risk Now",
            "notify tell-controller frist - Controller Now",
            "notify notice Kommunikation dpo Notice Now",
            "inform people frist - People Daytime",
            "inform tell-citizen Kontaktoplysninger - Citizens Daytime",
            "inform tell-partner Kommunikation - Tell([RoleId(\"partner\")]) Office",
            "follow-up cyber-notice frist - Duty(RuleId(\"nis2-dk-notice\")) Now",
            "follow-up case frist - Case Office",
            "follow-up register frist - Register Office",
            "follow-up supplement frist dpo Supplement Office",
            "follow-up prevent frist - Fields([FieldId(\"measures-planned\"), FieldId(\"measures-owner\"), FieldId(\"measures-due\")]) Office",
            "follow-up follow-up frist - Nothing Office",
            "follow-up cyber-final frist - Duty(RuleId(\"nis2-dk-final\")) Office",
        ]
    );
}

// Ids stand in the log: what an incident of the first text has on record is found in the second.
#[test]
fn the_newest_text_of_the_struer_plan_keeps_every_id_of_the_first() {
    let first = include_str!("../../../tests/fixtures/struer-1.toml");
    let first = Shelf::embedded().read_plan("struer-1.toml", first).unwrap();
    let second = struer();
    assert_eq!((first.version, second.version), (1, 4));
    for (stage, step) in first.steps() {
        let mut found = second.steps();
        let (later, kept) = found.find(|(_, kept)| kept.id == step.id).unwrap();
        assert_eq!(
            (later.code, &kept.origin),
            (stage.code, &step.origin),
            "{}",
            step.id
        );
        // What was only ticked off may ask for its answer by now; nothing else asks something else.
        assert!(
            step.ask == crate::domain::plan::Ask::Nothing || step.ask == kept.ask,
            "{}",
            step.id
        );
    }
    for role in &first.roles {
        assert!(second.role(&role.id).is_some(), "{}", role.id);
    }
    for contact in &first.contacts {
        let mut found = second.contacts.iter();
        assert!(found.any(|kept| kept.id == contact.id), "{}", contact.id);
    }
    for link in &first.chain {
        let kept = |hop: &Hop| (&hop.from, &hop.to) == (&link.from, &link.to);
        assert!(second.chain.iter().any(kept), "{} {}", link.from, link.to);
    }
    assert_eq!(second.sections, first.sections, "what the source says");
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
        (first.period, first.recipient),
        (Period::Hours(72), Recipient::Authority)
    );
    assert_eq!(first.roles, [Role::Controller, Role::Both, Role::Unknown]);
    let second = guide.rule(&RuleId::from("gdpr-33-2")).unwrap();
    assert_eq!(
        (second.period, second.recipient),
        (Period::AtOnce, Recipient::Controller)
    );
    assert_eq!(second.roles, [Role::Processor, Role::Both]);
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

#[test]
fn the_likely_plan_speaks_the_language_and_an_own_one_goes_first() {
    let mut shelf = Shelf::embedded();
    let likely = |shelf: &Shelf, language| shelf.likely_plan(language).unwrap().id.to_string();
    let expected = ["struer", "sauda", "sauda", "kommun-ks2019", "struer"];
    for (language, id) in ["da", "nb", "nn", "sv", "en"].iter().zip(expected) {
        assert_eq!(likely(&shelf, language), id, "{language}");
    }
    let (_, struer) = FILES
        .iter()
        .find(|(path, _)| path.ends_with("struer.toml"))
        .unwrap();
    let own = struer.replacen("id = \"struer\"", "id = \"own\"", 1);
    assert_eq!(shelf.put_all(&[("own.toml", own.as_str())]), []);
    assert_eq!(likely(&shelf, "sv"), "own");
}

#[test]
fn a_bundle_gives_back_the_shelf_it_was_made_of() {
    let mut shelf = Shelf::embedded();
    let plan = shelf.plans().next().unwrap().clone();
    let (_, form) = FILES
        .iter()
        .find(|(path, _)| path.starts_with("forms/"))
        .unwrap();
    // A file of one's own takes the built-in one's place, in the bundle too.
    let own = format!("{form}\n#: plans/trap.toml 3\n");
    assert!(
        shelf
            .put_all(&[("own/forms/mine.toml", own.as_str())])
            .is_empty()
    );
    let bundle = shelf.bundle(&plan);
    assert_eq!(bundle.matches("#: forms/").count(), 1);
    let again = Shelf::of_bundle(&bundle).unwrap();
    assert!(again.guide(plan.clone()) == shelf.guide(plan.clone()));
    assert!(again.bundle(&plan) == bundle);
    for broken in ["kind = 1", "#: plans/x.toml 9999\nshort", "#: a\n"] {
        assert!(Shelf::of_bundle(broken).is_none(), "{broken}");
    }
}

/// The words for a remote wipe, in all five languages.
const WIPE: &[&str] = &["wipe", "på afstand", "fjernslett", "fjärradera"];

// EDPB Guidelines 01/2021, case 10 counts the prompt wipe of a lost device. Where the traces lie on the machine nobody wipes.
#[test]
fn only_what_is_lost_is_wiped_and_locking_comes_first() {
    let guide = guide_for(struer());
    let says = |words: &crate::domain::plan::Words| {
        let all = ["da", "en", "nb", "nn", "sv"].map(|language| words.get(language).to_lowercase());
        all.map(|text| WIPE.iter().any(|word| text.contains(word)))
    };
    for kind in BreachKind::ALL {
        let list = guide.stop_list(*kind).unwrap();
        let wipes = list
            .lines
            .iter()
            .position(|line| says(&line.text) == [true; 5]);
        if *kind == BreachKind::Lost {
            let first = list.lines[0].text.get("en");
            assert!(
                first.starts_with("Lock") && first.contains("log the user out"),
                "{first}"
            );
            let decides = list
                .lines
                .iter()
                .position(|line| line.text.get("en").contains("encrypted and off"));
            assert!(decides.is_some() && decides < wipes, "{wipes:?}");
            let line = &list.lines[wipes.unwrap()];
            assert!(line.text.get("en").contains("as soon as a backup"));
            assert!(
                line.text
                    .get("en")
                    .contains("ordered, and when it was confirmed")
            );
            assert!(
                line.not
                    .get("en")
                    .contains("Do not wait for the police if that costs time")
            );
            continue;
        }
        for line in &list.lines {
            assert_eq!(says(&line.text), [false; 5], "{}", line.text.get("en"));
        }
        if matches!(kind, BreachKind::Ransomware | BreachKind::WrongAccess) {
            let forbids =
                |line: &crate::domain::plan::StopLine| line.not.get("en").contains("wipe");
            assert!(list.lines.iter().any(forbids), "{}", kind.code());
        }
    }
}

// The law of a municipality's country covers it in Denmark and Sweden, and each says by which act; a school and a Norwegian
// municipality are asked. No source is a page about an act. docs/domain.md#other-clocks
#[test]
fn who_is_covered_says_by_which_act() {
    use crate::domain::rule::{Covered, Standing};
    let shelf = Shelf::embedded();
    for (id, covered, act) in [
        ("struer", Covered::Yes, "lov nr. 434 af 6. maj 2025"),
        (
            "kommun-ks2019",
            Covered::Yes,
            "cybersäkerhetslagen (2025:1506)",
        ),
        ("sosu", Covered::Unknown, "lov nr. 434 af 6. maj 2025"),
        ("sauda", Covered::Unknown, "digitalsikkerhetsloven"),
    ] {
        let plan = shelf.plan(&id.into()).unwrap();
        assert_eq!(plan.covered, covered, "{id}");
        assert!(plan.source.contains(act), "{id}");
        assert!(!plan.source.contains("excedo.se"), "{id}");
    }
    let rules = guide_for(struer()).rules;
    for rule in rules.iter().filter(|rule| rule.covered.is_some()) {
        let known = shelf.contacts(&rule.countries[0]).iter();
        let mut taken_by = known.filter(|contact| Some(&contact.id) == rule.contact.as_ref());
        assert!(taken_by.next().is_some(), "{}: who takes it?", rule.id);
        let act = [
            "NIS 2-loven",
            "Cybersäkerhetslagen",
            "Digitalsikkerhetsloven",
        ];
        assert!(
            act.iter().any(|act| rule.article.starts_with(act)),
            "{}",
            rule.article
        );
        let publisher = ["retsinformation.dk", "rkrattsbaser.gov.se", "lovdata.no"];
        assert!(
            publisher.iter().any(|page| rule.source.contains(page)),
            "{}",
            rule.source
        );
        assert_eq!(rule.standing, Standing::Law);
    }
}

// What runs where, since when, and what is only proposed: docs/domain.md#other-clocks
#[test]
fn the_shipped_rules_are_those_of_the_law() {
    use crate::domain::rule::{Cover, Standing, Start};
    let rules = guide_for(struer()).rules;
    let rule = |id: &str| rules.iter().find(|rule| rule.id.as_str() == id).unwrap();
    let people = rule("gdpr-34-1");
    assert_eq!(
        (people.period, people.start),
        (Period::AtOnce, Start::HighRisk)
    );
    let imy = rule("imy-supplement");
    assert_eq!(
        (imy.period, imy.standing),
        (Period::Weeks(4), Standing::Practice)
    );
    assert_eq!(
        (imy.start, imy.countries.as_slice()),
        (Start::Notified, &["se".to_owned()][..])
    );
    for (country, from) in [("dk", "2025-07-01"), ("se", "2026-01-15")] {
        let periods = [
            ("early", Period::Hours(24)),
            ("notice", Period::Hours(72)),
            ("final", Period::Months(1)),
        ];
        for (key, period) in periods {
            let rule = rule(&format!("nis2-{country}-{key}"));
            assert_eq!(rule.period, period);
            assert_eq!(
                (rule.recipient, rule.covered),
                (Recipient::Csirt, Some(Cover::Nis2))
            );
            assert_eq!(rule.valid_from.unwrap().to_string(), from);
            assert!(!rule.runs_in("no") && rule.runs_in(country));
        }
    }
    assert_eq!(rule("no-act-warning").covered, Some(Cover::NoAct));
    // No law of 96 hours is ever selectable.
    for rule in &rules {
        let proposed = rule.standing == Standing::Proposal;
        assert_eq!(proposed, rule.period == Period::Hours(96), "{}", rule.id);
        assert!(
            !proposed
                || ["dk", "no", "se"]
                    .iter()
                    .all(|country| !rule.runs_in(country))
        );
        assert!(rule.source.contains("://") || proposed, "{}", rule.id);
    }
    // What was not read in its own source says so.
    let unsure = rules.iter().filter(|rule| rule.id.as_str() != "gdpr-33-1");
    for rule in unsure {
        assert!(rule.check.has("da") && rule.check.has("en"), "{}", rule.id);
    }
}
