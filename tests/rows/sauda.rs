//! Sauda kommune: "Personopplysningar på avvege".

use frist::domain::event::Finding;

use crate::kit::{Case, Line, first_clock};

/// The plan's own criteria, with the level of each.
const HIGH: [&str; 5] = [
    "profiling-decision",
    "sensitive-large-scale",
    "monitoring",
    "other-high",
    "new-technique",
];
const MEDIUM: [&str; 12] = [
    "no-control",
    "sensitive",
    "profiling-advertising",
    "exposed",
    "very-many",
    "discrimination",
    "identity-theft",
    "financial-loss",
    "reputation",
    "confidential",
    "pseudonymous",
    "disadvantage",
];

/// A deviation of two hours ago that is a breach.
fn breach() -> Line {
    Line::under("sauda", &["--finding", "breach", "--role", "controller"])
}

// SAU-1: the page says that it is old; who last went through it, and when, is asked.
#[test]
fn the_page_is_old_and_who_read_it_through_is_asked() {
    let line = breach();
    let mark = line.section("sauda", "Merknad på sida");
    assert!(mark.contains("over 1 år gammal"), "{mark}");
    line.home
        .bad(1, &["ready", "page-reviewed", "Kari Nordmann"]);
    line.answers("page-reviewed", &["Kari Nordmann", "--on", "2026-01-20"]);
}

// SAU-2, SAU-8, SAU-12: the employee reports in Compilo and describes the event, and asks the PVO when unsure; the hop has who,
// whom and when.
#[test]
fn the_employee_reports_to_the_pvo() {
    let line = breach();
    let step = line.plan_step(
        "sauda",
        "Report the deviation in Compilo and describe the event",
    );
    assert!(step.contains("(Tilsett)"), "{step}");
    let duty = line.section("sauda", "Personopplysningar på avvege");
    assert!(
        duty.contains("plikt til å melda frå til personvernombodet"),
        "{duty}"
    );
    let mut case = Case::breach("sauda");
    case.help("report-compilo")
        .says("Report the deviation in Compilo and describe the event.")
        .says("Contact the data protection officer of Sauda kommune if you are unsure what to do.");
    case.opened("report-compilo")
        .says("Told: Data protection officer (PVO)")
        .says("If unsure what to do, contact the data protection officer.")
        .says("By whom? Employee");
    case.0.keys(&["1h", "<ctrl-s>"]);
    case.tab("6")
        .says("Data protection officer (PVO) was told: Fri 20 Nov 2026 14:00 CET")
        .says("(told by Employee)");
    case.select("report-compilo");
    case.screen().says("✔ Report the deviation in Compilo");
}

// SAU-2, SAU-12: the PVO is the one whom the call card offers.
#[test]
fn the_call_card_offers_the_pvo() {
    let mut case = Case::breach("sauda");
    case.gives_phone(0, "Kari Nordmann", "11 22 33 44");
    case.back();
    case.0.keys(&["c"]);
    case.screen().says("Kari Nordmann");
    case.0.keys(&["r"]);
    assert!(case.0.incident().hops.contains_key(&"pvo".into()));
    case.tab("6").says("talked to Kari Nordmann on the phone");
}

// SAU-3, SAU-4, SAU-13: the definition of a deviation stands where it is decided whether personal data are what is astray.
#[test]
fn what_is_astray_is_decided_by_the_pages_definition() {
    let mut case = Case::of("sauda");
    case.help("is-it-a-breach")
        .says("Are personal data what has gone astray?")
        .says("The page holds only then")
        .says("Personal data astray are a deviation.")
        .says("unintended or unlawful destruction, loss, change or spreading of personal data");
    case.help("report-compilo")
        .says("This applies when personal data are what has gone astray.");
    case.opened("is-it-a-breach");
    case.0.keys(&["<down>"]).field("Why?");
    case.0.keys(&["only machine numbers"]);
    case.0.keys(&["<ctrl-s>", "<ctrl-y>"]);
    assert_eq!(case.0.incident().finding.outcome, Finding::NotABreach);
    case.tab("6")
        .says("not a breach")
        .says("only machine numbers");
}

// SAU-5: what can harm rights or freedoms is reported to Datatilsynet.
#[test]
fn what_can_harm_is_reported() {
    let line = breach();
    let threshold = line.section("sauda", "Kva er personopplysningar på avvege?");
    assert!(
        threshold.contains("skal det meldast til Datatilsynet"),
        "{threshold}"
    );
    line.act("risk | risk | --because | school marks");
    line.refused("close | --because | internal");
    line.act("notice | sent | --reference | AR1");
    line.step_is("notice", "[x]");
}

// SAU-6, SAU-7: every breach is documented, the minor too: circumstances, scope, effects, how it was corrected.
#[test]
fn every_breach_is_documented() {
    let mut case = Case::breach("sauda");
    case.help("register")
        .says("circumstances of the event, its scope (volume), its effects, and how the organisation acted to correct it")
        .says("minor events that did not really affect the data subjects");
    let line = breach();
    line.act("risk | unlikely | --because | came back unopened | --decided-by | PVO");
    line.act("notice | not-required | --because | came back unopened | --decided-by | PVO");
    line.step_is("register", "[ ]");
    // The minor one too: no tick before there is something to hold.
    let empty = line.refused("step | register | done");
    assert!(
        empty.contains("what happened, its effects and what was done"),
        "{empty}"
    );
    for (field, answer) in [
        ("what-happened", "a letter lay in the wrong shelf"),
        ("people-count", "3"),
        ("consequences", "none that anybody saw"),
        ("measures-taken", "the shelf was emptied"),
    ] {
        line.act(&format!("fact | {field} | {answer}"));
        assert!(line.fact(field).contains(answer), "{}", line.fact(field));
    }
    line.act("step | register | done");
    line.step_is("register", "[x]");
}

// SAU-9: as soon as possible, and there are only 72 hours.
#[test]
fn there_are_only_72_hours() {
    let mut case = Case::breach("sauda");
    case.help("report-compilo").says("there are only 72 hours");
    let line = breach();
    let (rule, hours) = first_clock(&line.json());
    assert_eq!((rule.as_str(), hours), ("gdpr-33-1", 72));
    let read = line.home.good(&["plan", "show", "sauda"]);
    assert!(read.contains("there are only 72 hours to notify Datatilsynet"));
}

// SAU-10: the PVO assesses, and the employee is contacted again where that is needed: whether, and what was agreed, is asked.
#[test]
fn the_pvo_assesses_and_the_employee_is_contacted_again() {
    let mut case = Case::breach("sauda");
    case.help("further-remedy")
        .says("Contact the employee for further remedy");
    let line = breach();
    let step = line.plan_step("sauda", "Contact the employee for further remedy");
    assert!(step.contains("(Personvernombod (PVO)"), "{step}");
    line.act("fact | remedy-contact | done");
    line.step_is("further-remedy", "[ ]");
    line.act("fact | remedy-what | Ola changes the address list");
    line.step_is("further-remedy", "[x]");
    let other = breach();
    other.act("fact | remedy-contact | not-needed");
    other.act("fact | remedy-what | the list is gone");
    other.step_is("further-remedy", "[x]");
    assert!(other.fact("remedy-contact").contains("not needed"));
    case.opened("further-remedy")
        .says("Was the employee contacted to put it right? (1/2)");
    // Nothing is chosen before somebody chooses.
    case.0.keys(&["<ctrl-s>"]);
    case.dialog().says("Choose an answer");
    case.0.keys(&["<down>", "<ctrl-s>"]);
    case.dialog().says("What was agreed? (2/2)");
    case.0.keys(&["<esc>"]);
    case.select("further-remedy");
    case.screen().says("◐ Contact the employee").says("1 of 2");
    case.opened("further-remedy").says("What was agreed?");
    case.0
        .keys(&["Ola changes the address list"])
        .field("Told by")
        .keys(&["the PVO", "<ctrl-s>"]);
    case.select("further-remedy");
    case.screen().says("✔ Contact the employee");
    case.tab("6")
        .says("Ola changes the address list")
        .says("the PVO");
}

// SAU-11, SAU-17: where the data of the case stay, and where the template lies, is said where it is needed.
#[test]
fn where_data_and_template_lie_is_said() {
    let mut case = Case::breach("sauda");
    case.help("intake")
        .says("personal data of the case stay in Compilo")
        .says("in the secure zone in the folder of the data protection officer")
        .says("Excel sheet");
    case.help("notice")
        .says("working template on K: (Personvernombud - GDPR Sauda - 12 Avvik i Sauda Kommune)");
}

// SAU-14, SAU-15, SAU-27: an unlikely risk is an internal deviation that the leader closes: nothing to Datatilsynet, nothing to
// the people.
#[test]
fn an_unlikely_risk_is_an_internal_deviation_that_the_leader_closes() {
    let line = breach();
    line.step_is("close-internal", "[~]");
    line.act("risk | unlikely | --because | came back unopened | --decided-by | PVO");
    line.step_is("close-internal", "[ ]");
    line.step_is("people", "[/]");
    line.step_is("other-parties", "[/]");
    let step = line.plan_step(
        "sauda",
        "Internal deviation: the leader closes it in Compilo",
    );
    assert!(step.contains("(Leiar for avviket)"), "{step}");
    line.act("step | close-internal | done | --done-by | the leader");
    line.act("notice | not-required | --because | came back unopened | --decided-by | PVO");
    let json = line.json();
    assert_eq!(json["clocks"][0]["ended"], "not-required", "{json}");
    let log = line.shown();
    assert!(
        log.contains("step done: Internal deviation") && log.contains("the leader"),
        "{log}"
    );
    let mut case = Case::breach("sauda");
    case.help("risk")
        .says("internal deviation that the leader can close, or whether a report to Datatilsynet must be made")
        .says("assess the risk of the deviation for the data subject to decide whether it is to be sent");
}

// SAU-16: the PVO reports through Altinn; who has the right is tried and kept.
#[test]
fn the_pvo_reports_through_altinn() {
    let mut case = Case::breach("sauda");
    case.help("notice")
        .says("done through Altinn, and the data protection officer is the one with the rights");
    case.tab("4")
        .says("Sends the notice: Personvernombod (PVO)");
    case.opened("notice")
        .says("The form in Altinn, with electronic ID");
    let line = breach();
    let step = line.plan_step("sauda", "Send the report to Datatilsynet through Altinn");
    assert!(step.contains("(Personvernombod (PVO)"), "{step}");
    line.act("notice | sent | --reference | AR123456");
    assert!(line.shown().contains("sent to Datatilsynet"));
    line.answers("altinn-login", &["Kari Nordmann", "--on", "2026-01-20"]);
}

// SAU-18: who else may have the text, and that the people may not.
#[test]
fn other_parties_may_have_the_text_and_the_people_not() {
    let line = breach();
    line.act("risk | risk | --because | school marks");
    assert!(
        line.step("other-parties")
            .contains("but not to the data subjects")
    );
    line.act("step | other-parties | done | --note | to the bus company");
    line.step_is("other-parties", "[x]");
}

// SAU-19, SAU-20: severity and number decide how to go on; one can meet the leader and IT, who stand on the list; who took part
// and what they found is asked.
#[test]
fn severity_and_number_decide_how_to_go_on() {
    let mut case = Case::breach("sauda");
    case.help("meeting")
        .says("Consider meeting the leader for the deviation, somebody from IT and others")
        .says("Judge by the severity and the number affected.");
    case.help("notice")
        .says("judge by the severity and the number affected how best to proceed");
    let line = breach();
    line.act("fact | people-count | 400");
    line.act("risk | high | --because | many | --consequence | serious | --likelihood | likely");
    let shown = line.shown();
    assert!(shown.contains("high risk (serious, likely)"), "{shown}");
    assert!(line.fact("people-count").contains("400"));
    let contacts = line.home.good(&["contact", "list"]);
    for who in ["Leiar for avviket", "Ein frå IT"] {
        assert!(contacts.contains(who), "{who}\n{contacts}");
    }
    line.act("fact | meeting-who | the leader, IT, the head of school");
    line.step_is("meeting", "[ ]");
    line.act("fact | meeting-found | the share was open since May; close it");
    line.step_is("meeting", "[x]");
    let other = breach();
    other.act("step | meeting | skip | --note | three names, the leader knows");
    other.step_is("meeting", "[-]");
    case.opened("meeting")
        .says("Who took part in the meeting? (1/2)");
    case.0.keys(&["the leader, IT", "<ctrl-s>"]);
    case.dialog().says("What did you find? (2/2)");
    case.0.keys(&["the share was open", "<ctrl-s>"]);
    case.tab("6")
        .says_in_order(&["the leader, IT", "the share was open"]);
}

// SAU-21, SAU-22, SAU-23: after the report: a folder with the receipt, later the answer; each is a step of the PVO that opens with
// the notice, and the reference of the receipt is in the log.
#[test]
fn after_the_report_the_folder_gets_receipt_and_answer() {
    let line = breach();
    line.step_is("folder", "[~]");
    line.step_is("answer", "[~]");
    line.act("notice | sent | --reference | AR123456");
    assert!(line.shown().contains("reference AR123456"));
    line.act("fact | folder-name | 2026-11-20 Letter school");
    line.step_is("folder", "[ ]");
    line.act("fact | folder-receipt | yes");
    line.step_is("folder", "[x]");
    line.step_is("answer", "[ ]");
    // No answer yet keeps the step open.
    line.act("fact | authority-answer | --not-yet");
    line.step_is("answer", "[ ]");
    line.act("fact | authority-answer | ended");
    line.act("fact | authority-answer-text | closed without remarks, 26/01234-5");
    line.act("fact | authority-answer-on | 2026-11-27");
    line.step_is("answer", "[ ]");
    line.act("fact | authority-follow-up | --not-applicable");
    line.step_is("answer", "[x]");
    line.refused("fact | authority-answer-on | one of these days");
    let log = line.shown();
    for words in [
        "2026-11-20 Letter school",
        "the case is ended",
        "closed without remarks, 26/01234-5",
        "2026-11-27",
    ] {
        assert!(log.contains(words), "{words}\n{log}");
    }
}

// SAU-24: the overview lies beside the template, not in the folder of the case.
#[test]
fn the_deviation_goes_into_the_overview() {
    let mut case = Case::breach("sauda");
    case.help("list")
        .says("in the same folder as the working template, not in the folder of the case");
    let line = breach();
    line.act("step | list | done | --note | tab 2026, line 14");
    assert!(line.shown().contains("tab 2026, line 14"));
}

// SAU-26: contain at once, and decide the risk at the same time: nothing has to be done before it.
#[test]
fn contained_at_once_and_the_risk_decided_at_the_same_time() {
    let mut case = Case::breach("sauda");
    case.help("contain")
        .says("handle and contain it, but at the same time decide what risk it may have caused");
    case.ticks("contain", "the folder was closed");
    case.assesses("risk");
    case.tab("6").says_in_order(&[
        "step done: Handle and contain the breach at once",
        "risk assessed: risk",
    ]);
    let line = breach();
    let terms = line.section("sauda", "Terms the plan sets");
    assert!(
        terms.contains("As soon as one knows of the breach"),
        "{terms}"
    );
}

// SAU-28: a risk that is not high goes to Datatilsynet and not to the people.
#[test]
fn a_risk_goes_to_datatilsynet_and_not_to_the_people() {
    let line = breach();
    line.act("risk | risk | --because | school marks");
    for (step, mark) in [
        ("notice", "[ ]"),
        ("people", "[/]"),
        ("close-internal", "[/]"),
    ] {
        line.step_is(step, mark);
    }
    line.act("notice | sent");
    assert_eq!(line.json()["outcome"], "notified");
}

// SAU-29: a high risk goes to both.
#[test]
fn a_high_risk_goes_to_datatilsynet_and_to_the_people() {
    let line = breach();
    line.act("risk | high | --because | code 6 addresses");
    line.step_is("notice", "[ ]");
    line.step_is("people", "[ ]");
    line.act("notice | sent");
    line.refused("close | --because | sent");
    line.act("people | informed | --how | phone | --count | 2");
    line.step_is("people", "[x]");
}

// SAU-30a, SAU-30b, SAU-30c, SAU-30d, SAU-30e: the five of high risk are shown as such, ticked and kept.
#[test]
fn the_criteria_of_high_risk_are_ticked_and_kept() {
    ticked(
        "high",
        &HIGH,
        &[
            "legal consequences",
            "on a large scale",
            "public place",
            "Other acts",
            "untested technique",
        ],
    );
}

// SAU-31a, SAU-31b, SAU-31c, SAU-31d, SAU-31e, SAU-31f, SAU-31g, SAU-31h, SAU-31i, SAU-31j, SAU-31k, SAU-31l: the twelve of medium
// risk.
#[test]
fn the_criteria_of_medium_risk_are_ticked_and_kept() {
    let words = [
        "no control over their data",
        "Sensitive data are processed",
        "direct advertising",
        "especially exposed in society",
        "very large number of persons",
        "Risk of discrimination",
        "identity theft or fraud",
        "financial loss",
        "somebody's reputation",
        "confidential information is revealed",
        "pseudonymous information becomes identifiable",
        "economic or social disadvantage",
    ];
    ticked("medium", &MEDIUM, &words);
}

/// Each criterion is there at its level in these words; one that is ticked is kept alone, and all together.
#[track_caller]
fn ticked(level: &str, criteria: &[&str], words: &[&str]) {
    let line = breach();
    let of = |criterion: &str| {
        let shown = line.shown();
        let wanted = format!("]  {criterion} ");
        shown
            .lines()
            .find(|line| line.contains(&wanted))
            .unwrap()
            .to_owned()
    };
    for (criterion, words) in criteria.iter().zip(words) {
        let found = of(criterion);
        assert!(found.starts_with("[ ]") && found.contains(words), "{found}");
        assert!(found.contains(&format!(" {level} ")), "{found}");
    }
    for criterion in [criteria[0], criteria[criteria.len() - 1]] {
        line.act(&format!(
            "risk | risk | --because | it applies | --criteria | {criterion}"
        ));
        for other in criteria {
            assert_eq!(of(other).starts_with("[x]"), *other == criterion, "{other}");
        }
    }
    line.act(&format!(
        "risk | risk | --because | all apply | --criteria | {}",
        criteria.join(" | ")
    ));
    for criterion in criteria {
        assert!(of(criterion).starts_with("[x]"), "{criterion}");
    }
}

// SAU-32, SAU-33: "low" is ticked and kept, and some risk is assumed all the same: it suggests nothing and frees from nothing.
#[test]
fn low_is_kept_and_frees_from_nothing() {
    let mut case = Case::breach("sauda");
    case.help("risk")
        .says("always assume that some risk is tied to the processing");
    let before = case.opened("risk");
    before.says("[ ] low: Other processing where the risks for the data subject are low");
    for _ in 0..17 {
        case.0.keys(&["<down>"]);
    }
    case.0.keys(&["<space>"]);
    case.dialog()
        .says("[x] low: Other processing")
        .says("never means that no notice is needed")
        .says("Suggested: nothing yet, not enough is known")
        .says("As it stands: notify.");
    case.0.field("Outcome").keys(&["<down>", "<down>"]);
    case.0.field("Why").keys(&["marks of a class", "<ctrl-s>"]);
    let weighed = case.0.incident().weighed.unwrap();
    assert_eq!(weighed.criteria.len(), 1, "{:?}", weighed.criteria);
    case.tab("3").says("risk, but not high");
}

// SAU-G1: the deputy takes the hop and the sending where the PVO is away; both logins are asked.
#[test]
fn a_deputy_stands_in_for_the_pvo() {
    let line = breach();
    line.step_is("report-compilo", "[ ]");
    line.act("hop | pvo-deputy | --channel | phone");
    line.step_is("report-compilo", "[x]");
    line.answers("altinn-login", &["Kari Nordmann", "--on", "2026-01-20"]);
    line.answers("altinn-deputy", &["Ola Nordmann", "--on", "2026-01-21"]);
    let mut case = Case::breach("sauda");
    case.tab("4")
        .says("Sends the notice: Personvernombod (PVO) (deputy: Stadfortredar for PVO i Altinn)");
    case.help("notice")
        .says("rights in Altinn are now given as access packages");
}

// SAU-G2: who decided stands in the log, and who decides when the officer advises is asked.
#[test]
fn who_decided_is_kept_and_independence_asked() {
    let mut case = Case::breach("sauda");
    case.help("risk")
        .says("a data protection officer is to advise and be independent");
    let line = breach();
    line.act("risk | risk | --because | school marks | --decided-by | the municipal director");
    assert!(line.shown().contains("(decided by the municipal director)"));
    line.answers("independence", &["The municipal director decides"]);
}

// SAU-G3: the clock starts when the municipality was aware, snooping is a breach, the threshold is the law's; who is reached out
// of hours is asked.
#[test]
fn the_start_snooping_and_the_threshold_are_said() {
    let mut case = Case::breach("sauda");
    case.help("is-it-a-breach")
        .says("Snooping and other unlawful access are breaches too")
        .says("The 72 hours run from when the municipality learned of the deviation.")
        .says("notify unless a risk is unlikely");
    let line = breach();
    line.answers("out-of-hours", &["The duty officer, 11 22 33 44"]);
}
