//! The Swedish municipality: instruction KS2019/0831, "Handläggning av personuppgiftsincidenter".

use frist::domain::event::Finding;
use frist::domain::time::Span;

use crate::kit::{Case, Line, first_clock};

const PLAN: &str = "kommun-ks2019";

/// An incident of two hours ago that the lawyer found to be one.
fn incident() -> Line {
    Line::under(PLAN, &["--finding", "breach", "--role", "controller"])
}

// SWE-1: number, decision, validity and owner are read in the plan.
#[test]
fn the_instruction_says_its_number_decision_validity_and_owner() {
    let line = incident();
    let read = line.home.good(&["plan", "show", PLAN]);
    for words in [
        "KS2019/0831",
        "2019-04-30",
        "2019-05-01",
        "tills vidare",
        "Administrativ chef",
    ] {
        assert!(read.contains(words), "{words}\n{read}");
    }
    assert_eq!(line.json()["plan"], PLAN);
}

// SWE-2: a personal number, a name, an address are what can be answered of the data.
#[test]
fn the_examples_of_personal_data_can_be_answered() {
    let line = incident();
    let section = line.section(PLAN, "1. Inledning");
    assert!(
        section.contains("personnummer, namn och adress"),
        "{section}"
    );
    line.act("fact | data-kinds | basic,contact,national-id");
    let fact = line.fact("data-kinds");
    for kind in [
        "Name, date of birth",
        "Address, telephone",
        "national ID number",
    ] {
        assert!(fact.contains(kind), "{fact}");
    }
}

// SWE-3, SWE-35, SWE-G2: to Datainspektionen, which is IMY today, in its e-service; who opened it is asked; the supplement is due
// within four weeks.
#[test]
fn the_notice_goes_to_imy_in_its_e_service_and_is_supplemented_in_four_weeks() {
    let mut case = Case::breach("kommun");
    case.help("notice")
        .says("Today Datainspektionen is called Integritetsskyddsmyndigheten (IMY)")
        .says("with the form Datainspektionen has drawn up and in the way it prescribes on its website")
        .says("e-service \"Anmäl personuppgiftsincident\"");
    case.opened("notice")
        .says("https://e-tjanster.imy.se/sv/anmalan");
    let line = incident();
    line.answers("e-service", &["Anna Ek", "--on", "2026-01-20"]);
    line.answers("e-service-deputy", &["Bo Ek", "--on", "2026-01-21"]);
    line.step_is("supplement", "[~]");
    let said = line.act("notice | sent | --form | first | --reference | IMY-2026-1");
    assert!(
        said.contains("first notice sent to Integritetsskyddsmyndigheten (IMY)"),
        "{said}"
    );
    assert!(said.contains("supplement to IMY: due"), "{said}");
    line.step_is("supplement", "[ ]");
    let json = line.json();
    assert_eq!(json["rule"], "imy-supplement");
    // Four weeks and what is left of the last day.
    let left = json["seconds_left"].as_i64().unwrap() / 86_400;
    assert!((27..=29).contains(&left), "{left}");
}

// SWE-4: no incident is closed while the notice is neither sent nor found not to be required.
#[test]
fn no_incident_is_closed_while_a_duty_is_open() {
    let line = incident();
    let aim = line.section(PLAN, "1. Inledning");
    assert!(
        aim.contains("bestämmelserna i GDPR om anmälningar"),
        "{aim}"
    );
    let refused = line.refused("close | --because | done");
    assert!(
        refused.contains("“Notice to the supervisory authority” still runs")
            && refused.contains("Record the notice, or why none is required"),
        "{refused}"
    );
    line.act("risk | unlikely | --because | deleted unread | --decided-by | the lawyer");
    line.act("notice | not-required | --because | deleted unread | --decided-by | the lawyer");
    line.act("close | --because | done");
}

// SWE-5, SWE-6, SWE-7, SWE-8: what an incident is stands where the lawyer decides it: intent does not matter; sent to the wrong
// person and lost by a fault are both one.
#[test]
fn what_an_incident_is_stands_where_it_is_decided() {
    let mut case = Case::of("kommun");
    case.help("is-it-an-incident")
        .says("destroyed or altered, were lost or came into the wrong hands")
        .says("It does not matter whether it happened unintentionally or with intent.")
        .says("data covered by secrecy were given out (e.g. by e-mail) to the wrong person")
        .says("wrongly deleted or disappeared because of a technical fault");
    case.opened("is-it-an-incident");
    case.0
        .field("Why?")
        .keys(&["an e-mail went to the wrong person", "<ctrl-s>"]);
    assert_eq!(case.0.incident().finding.outcome, Finding::Breach);
    case.tab("6").says("an e-mail went to the wrong person");
    let line = incident();
    line.act("kind | mis-sent");
    line.act("fact | nature | confidentiality,availability");
    line.act("fact | cause | internal-accident");
    line.act("fact | cause | internal-intent");
    assert!(line.fact("cause").contains("Deliberate act on our side"));
    assert!(line.fact("nature").contains("lost, deleted or locked"));
    assert_eq!(line.json()["kind"], "mis-sent");
    assert_eq!(line.json()["state"], "breach");
}

// SWE-9, SWE-34: within 72 hours of the discovery, promptly, by the lawyer.
#[test]
fn the_lawyer_notifies_within_72_hours_of_the_discovery() {
    let line = incident();
    let (rule, hours) = first_clock(&line.json());
    assert_eq!((rule.as_str(), hours), ("gdpr-33-1", 72));
    let step = line.plan_step(PLAN, "promptly and within the prescribed time");
    assert!(step.contains("(Kommunjurist"), "{step}");
    let terms = line.section(PLAN, "Terms the plan sets");
    assert!(
        terms.contains("within 72 hours of the incident being discovered"),
        "{terms}"
    );
    assert!(
        terms.contains("promptly and within the prescribed time"),
        "{terms}"
    );
    line.act("notice | sent | --reference | IMY-2026-1");
    assert_eq!(line.json()["in_time"], true);
    let late = Line::of(PLAN, "73h", &["--finding", "breach"]);
    assert_eq!(late.json()["overdue"], true);
    late.act("notice | sent");
    assert_eq!(late.json()["in_time"], false);
}

// SWE-10: a test is made before the notice; not every incident is notified.
#[test]
fn a_test_is_made_whether_it_is_notified() {
    let mut case = Case::breach("kommun");
    case.help("risk")
        .says("Not all incidents must be notified; a test is made");
    let line = incident();
    line.step_is("risk", "[ ]");
    // Without the test nothing is left out.
    line.refused("step | risk | done");
    let untested =
        line.refused("notice | not-required | --because | deleted | --decided-by | the lawyer");
    assert!(untested.contains("Assess the risk first"), "{untested}");
    line.act("risk | unlikely | --because | deleted unread | --decided-by | the lawyer");
    line.step_is("risk", "[x]");
    line.act("notice | not-required | --because | deleted unread | --decided-by | the lawyer");
    assert_eq!(line.json()["clocks"][0]["ended"], "not-required");
    line.step_is("notice", "[/]");
}

// SWE-11, SWE-36: at high risk, and only then, the person hit is told what happened and what can be done.
#[test]
fn the_person_hit_is_told_at_high_risk_only() {
    let mut case = Case::breach("kommun");
    case.help("people")
        .says("the event and of the steps that may be needed")
        .says("how the harm can be reduced");
    let line = incident();
    line.act("risk | risk | --because | names");
    line.step_is("people", "[/]");
    line.act("risk | high | --because | protected identities");
    line.step_is("people", "[ ]");
    let step = line.plan_step(PLAN, "Inform the person hit of the event");
    assert!(step.contains("(Kommunjurist"), "{step}");
    line.act("people | informed | --how | letter | --count | 4");
    line.step_is("people", "[x]");
}

// SWE-12, SWE-21, SWE-23: employees and elected representatives contact the manager at once, in doubt too.
#[test]
fn employee_or_elected_representative_contacts_the_manager_in_doubt_too() {
    let mut case = Case::of("kommun");
    case.help("contact-manager")
        .says("All employees of the municipality and elected representatives must act")
        .says("In doubt: always contact the manager.")
        .says("contacts the nearest responsible manager at once");
    // It is only suspected.
    assert_eq!(case.0.incident().finding.outcome, Finding::Suspected);
    case.opened("contact-manager")
        .says("Told: Nearest responsible manager")
        .says("also in doubt")
        .says("By whom? Employee or elected representative");
    case.0.keys(&["20m", "<ctrl-s>"]);
    case.tab("6")
        .says("Nearest responsible manager was told: Fri 20 Nov 2026 14:40 CET")
        .says("(told by Employee or elected representative)");
}

// SWE-13, SWE-14: which managers informed their staff of OSL, GDPR and the instruction is asked, a line for each.
#[test]
fn which_managers_informed_their_staff_is_asked() {
    let line = incident();
    let duty = line.section(PLAN, "4. Ansvar: chefer");
    for words in ["(2009:400)", "GDPR", "denna anvisning"] {
        assert!(duty.contains(words), "{words}: {duty}");
    }
    let each = [
        "Anna Ek, school kitchen, 20 January 2026",
        "Bo Ek, library, still missing",
    ];
    line.answers("staff-informed", &[&each.join("\n")]);
    let read = line.home.good(&["plan", "show", PLAN]);
    for one in each {
        assert!(read.lines().any(|line| line.trim() == one), "{one}\n{read}");
    }
}

// SWE-15, SWE-41, SWE-42: the manager follows up in consultation with lawyer and DPO, and prevents the next one.
#[test]
fn the_manager_follows_up_and_prevents() {
    let mut case = Case::breach("kommun");
    case.help("measures")
        .says("in consultation with lawyer and DPO")
        .says("Managers also prevent personal-data incidents and take measures after one.");
    let line = incident();
    let step = line.plan_step(PLAN, "Follow up the incident and take the measures needed");
    assert!(step.contains("(Närmsta ansvarig chef"), "{step}");
    for (field, answer) in [
        ("measures-planned", "addresses are checked by two"),
        ("measures-owner", "Mia Berg, head of the office"),
        ("measures-due", "2026-12-31"),
        ("measures-consulted", "the lawyer and the archivist"),
    ] {
        line.step_is("measures", "[ ]");
        line.act(&format!("fact | {field} | {answer}"));
        assert!(line.fact(field).contains(answer), "{}", line.fact(field));
    }
    line.step_is("measures", "[x]");
    line.refused("fact | measures-due | soon");
    // At the keys they are asked one after the other.
    case.opened("measures").says("(1/4)");
    case.0.keys(&["addresses are checked by two", "<ctrl-s>"]);
    case.dialog()
        .says("Who is responsible for the measures? (2/4)");
    case.0.keys(&["Mia Berg", "<ctrl-s>"]);
    case.dialog().says("By when are they to be done? (3/4)");
    case.0.keys(&["2026-12-31", "<ctrl-s>"]);
    case.dialog()
        .says("Who was consulted on the measures? (4/4)");
    case.0.keys(&["<esc>"]);
    case.select("measures");
    case.screen()
        .says("◐ Follow up the incident")
        .says("3 of 4");
    case.opened("measures").says("Who was consulted");
    case.0.keys(&["lawyer and DPO", "<ctrl-s>"]);
    case.select("measures");
    case.screen().says("✔ Follow up the incident");
    case.tab("6")
        .says_in_order(&["Mia Berg", "2026-12-31", "lawyer and DPO"]);
}

// SWE-16: the responsible board is the controller: which boards is asked, and both its duties keep the case open.
#[test]
fn the_board_is_the_controller_and_has_both_duties() {
    let line = incident();
    assert_eq!(line.json()["organisations"][0], "Ansvarig nämnd");
    line.answers(
        "which-boards",
        &["The education board and the social board"],
    );
    line.act("risk | high | --because | protected identities");
    line.refused("close | --because | done");
    line.act("notice | sent");
    line.step_is("notice", "[x]");
    line.step_is("people", "[ ]");
    line.refused("close | --because | done");
    // As processor neither duty is the board's.
    let other = Line::under(PLAN, &["--finding", "breach", "--role", "processor"]);
    other.step_is("notice", "[/]");
    other.step_is("people", "[/]");
}

// SWE-17, SWE-18: the lawyer investigates and notifies; the administrative head stands in.
#[test]
fn the_lawyer_notifies_and_the_administrative_head_stands_in() {
    let mut case = Case::breach("kommun");
    case.tab("4")
        .says("Decides whether to notify: Kommunjurist (deputy: Administrativ chef")
        .says("Sends the notice: Kommunjurist (deputy: Administrativ chef");
    case.help("consult-dpo")
        .says("delegated the tasks of investigating and notifying the incident to a municipal lawyer (deputy: the administrative head");
    let line = incident();
    line.act("hop | manager");
    line.act("hop | dpo");
    line.step_is("contact-manager", "[ ]");
    line.act("hop | administrative-head | --channel | phone");
    line.step_is("contact-manager", "[x]");
    line.act("hand-over | Anna Ek, municipal lawyer");
    assert_eq!(line.json()["owner"], "Anna Ek, municipal lawyer");
}

// SWE-19: who is the officer of each board is asked; both officers of the instruction stand on the list.
#[test]
fn who_is_the_officer_of_each_board_is_asked() {
    let line = incident();
    line.answers(
        "who-is-dpo",
        &["Education board: the registrar, 3 March\nSocial board: the archivist, 4 March"],
    );
    let read = line.home.good(&["plan", "show", PLAN]);
    for board in [
        "Education board: the registrar, 3 March",
        "Social board: the archivist, 4 March",
    ] {
        assert!(read.lines().any(|line| line.trim() == board), "{board}");
    }
    let contacts = line.home.good(&["contact", "list"]);
    for who in ["dpo-registrar", "dpo-archivist"] {
        let found = contacts.lines().find(|one| one.starts_with(who)).unwrap();
        assert!(found.contains("data protection officer"), "{found}");
    }
}

// SWE-20, SWE-25, SWE-33: the officer helps with the assessments, is consulted by the lawyer, and the advice is kept.
#[test]
fn the_officer_is_consulted_and_the_advice_kept() {
    let mut case = Case::breach("kommun");
    case.help("preliminary")
        .says("The data protection officers can help with this assessment.");
    case.help("consult-dpo")
        .says("support and help in interpreting GDPR and supervise how the Regulation is applied");
    case.help("risk")
        .says("The data protection officer should be consulted on it.");
    case.tab("4")
        .says("Is asked before the decision: Dataskyddsombud");
    let line = incident();
    let step = line.plan_step(
        PLAN,
        "Consult the data protection officer on the assessment",
    );
    assert!(step.contains("(Kommunjurist"), "{step}");
    // Asked is not answered, and no tick stands for advice.
    line.step_is("consult-dpo", "[ ]");
    line.refused("step | consult-dpo | done");
    line.act("advice | --ask | the archivist | --about | whether to notify");
    line.step_is("consult-dpo", "[ ]");
    line.act("advice | Notify today | --by | the archivist");
    line.step_is("consult-dpo", "[x]");
    let alone = incident();
    assert!(
        alone
            .remarked("notice | sent")
            .contains("no advice is on record")
    );
    // Who departs from the advice is asked why.
    let other = incident();
    other.act("advice | Notify | --by | the archivist | --risk | risk");
    let departs = other.remarked("risk | unlikely | --because | deleted | --decided-by | Anna Ek");
    assert!(departs.contains("Say why you depart from it"), "{departs}");
    let log = line.shown();
    assert!(log.contains("asked for advice: the archivist"), "{log}");
    assert!(
        log.contains(
            "advice of the data protection officer: “Notify today” (given by the archivist)"
        ),
        "{log}"
    );
}

// SWE-22: where the manager is not available, the manager's manager is told, and that is enough.
#[test]
fn the_managers_manager_is_told_instead() {
    let mut case = Case::breach("kommun");
    case.opened("contact-manager")
        .says("not available → The manager's manager");
    case.0.field("Who was reached?").keys(&["<down>"]);
    case.dialog().says("(•) The manager's manager");
    case.0.keys(&["<ctrl-s>", "<ctrl-y>"]);
    case.tab("6").says("The manager's manager was told");
    // On goes the chain, not back to the manager.
    case.opened("contact-manager")
        .says("Told: Municipal lawyer");
    // By telephone it is the same: who does not answer is followed by the one above.
    let mut case = Case::breach("kommun");
    case.gives_phone(0, "Mia Berg", "11 22 33 44");
    case.gives_phone(5, "Siv Lund", "55 66 77 88");
    case.back();
    case.0.keys(&["c"]);
    case.screen().says("Mia Berg");
    case.0.keys(&["n"]);
    case.screen().says("Siv Lund").says_not("Mia Berg");
}

// SWE-24: the manager who was told assesses at once, and what the manager found is asked.
#[test]
fn the_manager_assesses_at_once() {
    let mut case = Case::of("kommun");
    case.help("preliminary")
        .says("The manager who received the information at once makes a preliminary assessment");
    let line = Line::under(PLAN, &[]);
    line.step_is("preliminary", "[ ]");
    let step = line.plan_step(PLAN, "Make a preliminary assessment at once");
    assert!(step.contains("(Närmsta ansvarig chef"), "{step}");
    line.refused("fact | preliminary-view | surely");
    for (code, words) in [("perhaps", "perhaps"), ("no", "no"), ("yes", "yes")] {
        line.act(&format!(
            "fact | preliminary-view | {code} | --told-by | Mia Berg"
        ));
        assert!(line.fact("preliminary-view").contains(words), "{code}");
        line.step_is("preliminary", "[x]");
    }
    // In doubt the case goes on: nothing is decided by it.
    assert_eq!(line.json()["state"], "suspected");
    case.opened("preliminary")
        .says("Can it be a personal-data breach?")
        .says("In doubt the case goes on.");
    case.0.keys(&["<down>", "<ctrl-s>"]);
    case.select("preliminary");
    case.screen().says("✔ Make a preliminary assessment");
    case.tab("6").says("Can it be a personal-data breach?");
}

// SWE-26, SWE-27, SWE-28: the manager hands over to a lawyer at once, in doubt too, and tells the officer at the same time: the
// alarm is not raised before both are told.
#[test]
fn the_manager_hands_over_to_the_lawyer_and_tells_the_officer() {
    let mut case = Case::of("kommun");
    assert_eq!(case.0.incident().finding.outcome, Finding::Suspected);
    case.help("contact-manager")
        .says("In doubt, too, the case is handed over to a lawyer.")
        .says("At the same time as handing over, the manager informs the data protection officer");
    case.opened("contact-manager");
    case.0.keys(&["<ctrl-s>"]);
    // A telling without a time is asked about.
    case.dialog().says("Did that really happen?");
    case.0.keys(&["<ctrl-y>"]);
    case.dialog()
        .says("Told: Municipal lawyer")
        .says("hands the case over at once to one of the municipal lawyers, also in doubt")
        .says("By whom? Nearest responsible manager");
    case.0.keys(&["now", "<ctrl-s>"]);
    case.dialog()
        .says("Told: Data protection officer")
        .says("at the same time as handing over")
        .says("By whom? Nearest responsible manager");
    case.0.keys(&["<esc>"]);
    case.tab("6")
        .says("Municipal lawyer was told: Fri 20 Nov 2026 15:00 CET (told by Nearest responsible manager)");
    case.select("contact-manager");
    case.screen()
        .says("◐ Contact the nearest responsible … 2 of 3");
    case.opened("contact-manager")
        .says("Told: Data protection officer");
    case.0.keys(&["now", "<ctrl-s>"]);
    case.select("contact-manager");
    case.screen().says("✔ Contact the nearest responsible");
}

// SWE-29, SWE-40: serious adds the sector head, told by the manager, and the chair, contacted by the lawyer.
#[test]
fn serious_adds_the_sector_head_and_the_chair() {
    let line = incident();
    for role in ["manager", "lawyer", "dpo"] {
        line.act(&format!("hop | {role}"));
    }
    line.step_is("contact-manager", "[x]");
    line.step_is("tell-chair", "[~]");
    line.act("serious | yes | --because | protected identities");
    line.step_is("contact-manager", "[ ]");
    line.step_is("tell-chair", "[ ]");
    let step = line.plan_step(PLAN, "Serious incident: contact the chair at once");
    assert!(step.contains("(Kommunjurist"), "{step}");
    line.act("hop | sector-head | --told-by | manager | --channel | phone");
    line.step_is("contact-manager", "[x]");
    line.act("tell | chair | --channel | phone");
    line.step_is("tell-chair", "[x]");
    let log = line.shown();
    assert!(log.contains("Sector head concerned was told"), "{log}");
    assert!(log.contains("The chair was told"), "{log}");
    // No longer so: nobody more is to be told.
    let other = incident();
    other.act("serious | no | --because | three names");
    other.step_is("tell-chair", "[/]");
    line.answers("which-chair", &["The chair of the education board"]);
}

// SWE-30: the hand-over asks the questions of the form.
#[test]
fn the_hand_over_asks_its_questions() {
    let mut case = Case::breach("kommun");
    case.help("hand-over")
        .says("Report to the controller of a suspected personal-data incident")
        .says("made on a special form");
    case.opened("hand-over").says("(1/12)");
    case.0.keys(&["<down>", "<down>", "<ctrl-s>"]);
    case.dialog().says("What happened?");
    case.0.keys(&["a list in the wrong e-mail", "<ctrl-s>"]);
    case.tab("1").says("a list in the wrong e-mail");
}

// SWE-31: the manager has the case registered; its number stands in the log and ends the step.
#[test]
fn the_case_gets_its_number_in_the_diary() {
    let line = incident();
    let step = line.plan_step(
        PLAN,
        "Have the case registered in the diary and note its number",
    );
    assert!(step.contains("(Närmsta ansvarig chef"), "{step}");
    line.step_is("diary", "[ ]");
    line.act("case | Platina | KS2026/0044");
    line.step_is("diary", "[x]");
    assert!(line.shown().contains("Platina, KS2026/0044"));
    assert_eq!(line.json()["case"]["number"], "KS2026/0044");
}

// SWE-32: the lawyer assesses at once whether it is an incident, and whether it is notified: two decisions, each with who made it.
#[test]
fn the_lawyer_decides_whether_it_is_one_and_whether_it_is_notified() {
    let mut case = Case::of("kommun");
    case.help("is-it-an-incident")
        .says("at once assesses whether there is a personal-data incident and whether it is to be notified");
    let line = Line::under(PLAN, &["--role", "controller"]);
    for words in [
        "Assess at once whether it is a personal-data incident",
        "Test whether the incident must be notified",
    ] {
        let step = line.plan_step(PLAN, words);
        assert!(step.contains("(Kommunjurist"), "{step}");
    }
    line.act("finding | breach | --because | wrong hands | --decided-by | Anna Ek");
    line.step_is("is-it-an-incident", "[x]");
    line.act("risk | risk | --because | names and grades | --decided-by | Anna Ek");
    line.step_is("risk", "[x]");
    let log = line.shown();
    assert!(
        log.contains("finding: breach – “wrong hands” (decided by Anna Ek)"),
        "{log}"
    );
    assert!(
        log.contains("“names and grades” (decided by Anna Ek)"),
        "{log}"
    );
}

// SWE-37: once it is notified the lawyer tells the manager and the officer, each for itself.
#[test]
fn manager_and_officer_hear_that_it_was_notified() {
    let line = incident();
    line.step_is("tell-back", "[~]");
    line.act("notice | sent");
    line.step_is("tell-back", "[ ]");
    let step = line.plan_step(PLAN, "that the incident has been notified");
    assert!(step.contains("(Kommunjurist"), "{step}");
    line.act("tell | manager");
    line.step_is("tell-back", "[ ]");
    line.act("tell | dpo | --channel | mail");
    line.step_is("tell-back", "[x]");
    // Who stands in for the manager hears it in the manager's place.
    let line = incident();
    line.act("notice | sent");
    line.act("tell | managers-manager");
    line.act("tell | dpo");
    line.step_is("tell-back", "[x]");
}

// SWE-38: the processor is told where there is one; as processor ourselves the controller is.
#[test]
fn the_processor_is_told_and_as_processor_the_controller() {
    let line = incident();
    line.step_is("tell-processor", "[ ]");
    line.act("tell | processor | --channel | phone");
    line.step_is("tell-processor", "[x]");
    assert!(line.shown().contains("Processor was told"));
    let line = Line::under(PLAN, &["--role", "processor"]);
    line.step_is("tell-processor", "[/]");
    assert_eq!(line.json()["rule"], "gdpr-33-2");
    line.step_is("tell-controller", "[ ]");
    line.act("tell-controller | --whom | The region | --channel | phone");
    line.step_is("tell-controller", "[x]");
    assert!(line.shown().contains("told: The region"));
}

// SWE-39, SWE-43: the decision is reported to the board, and the incident goes into the officer's yearly report.
#[test]
fn decision_and_yearly_report_are_steps_to_the_board() {
    let mut case = Case::breach("kommun");
    case.help("delegated-decision")
        .says("report the decision to each");
    case.help("yearly-report").says("at least once a year");
    let line = incident();
    let report = line.plan_step(
        PLAN,
        "Include the incident in the data protection officer's report",
    );
    assert!(report.contains("(Dataskyddsombud"), "{report}");
    line.act("fact | delegated-board | education board and social board");
    line.step_is("delegated-decision", "[ ]");
    line.act("fact | delegated-on | 2026-12-12");
    line.step_is("delegated-decision", "[x]");
    line.refused("fact | delegated-on | the next meeting");
    case.opened("delegated-decision")
        .says("To which board was the decision reported? (1/2)");
    case.0.keys(&["education board", "<ctrl-s>"]);
    case.dialog().says("At the meeting of (2/2)");
    case.0.keys(&["2026-12-12", "<ctrl-s>"]);
    case.tab("6")
        .says_in_order(&["education board", "2026-12-12"]);
    line.act("step | yearly-report | done | --note | report of 2026");
    line.answers(
        "dpo-reports",
        &["Education board: 12 December 2026, for 2026\nSocial board: 14 December 2026, for 2026"],
    );
    let log = line.shown();
    for words in [
        "education board and social board",
        "2026-12-12",
        "report of 2026",
    ] {
        assert!(log.contains(words), "{words}\n{log}");
    }
}

// SWE-44, SWE-45: where to read more, and the law behind it, are in the plan and on the list.
#[test]
fn more_information_and_the_law_are_read_in_the_plan() {
    let line = incident();
    let more = line.section(PLAN, "6. Ytterligare information");
    for words in [
        "hemsida",
        "kommunjurist",
        "dataskyddsombud",
        "33",
        "34",
        "85",
        "88",
        "EDPB",
    ] {
        assert!(more.contains(words), "{words}: {more}");
    }
    let read = line.home.good(&["plan", "show", PLAN]);
    let (_, law) = read.split_once("The law behind it").unwrap();
    assert!(
        law.contains("GDPR Art. 33(1)") && law.contains("GDPR Art. 34(1)"),
        "{law}"
    );
    let contacts = line.home.good(&["contact", "list"]);
    let imy = contacts
        .lines()
        .find(|one| one.starts_with("imy-se"))
        .unwrap();
    assert!(
        imy.contains("+46 8 657 61 00") && imy.contains("imy@imy.se"),
        "{imy}"
    );
}

// SWE-46: the five statements of the chart, in their order.
#[test]
fn the_statements_of_the_chart_are_read_in_order() {
    let line = incident();
    let chart = line.section(PLAN, "7. Flödesschema");
    let mut rest = chart.as_str();
    for words in [
        "Misstanke",
        "kontaktar omedelbart",
        "preliminär bedömning",
        "Överlämnande",
        "slutlig bedömning",
    ] {
        rest = rest
            .split_once(words)
            .unwrap_or_else(|| panic!("{words} in {rest}"))
            .1;
    }
}

// SWE-G1: the register is a step of its own, beside the diary, and says what the case still misses.
#[test]
fn the_register_is_a_step_beside_the_diary() {
    let mut case = Case::breach("kommun");
    case.opened("register")
        .says("The diary is not enough")
        .says("Still missing:")
        .says("What was done to stop it and limit the harm?");
    let line = incident();
    line.act("case | Platina | KS2026/0044");
    line.step_is("register", "[ ]");
    // A number in the diary is no entry: facts, effects and remedies are.
    for (field, answer) in [
        ("what-happened", "a list in the wrong e-mail"),
        ("consequences", "loss of control"),
        ("measures-taken", "deleted by the recipient"),
    ] {
        line.refused("step | register | done");
        line.act(&format!("fact | {field} | {answer}"));
    }
    line.act("step | register | done");
    line.step_is("register", "[x]");
}

// SWE-G3: containment comes first; what is serious, which chair and who is reached out of hours is asked.
#[test]
fn containment_is_first_and_the_gaps_are_asked() {
    let mut case = Case::breach("kommun");
    case.0.pass(Span::hours(10));
    case.back();
    case.0.keys(&["<space>"]);
    case.dialog().says("Stop the incident and limit the harm");
    case.ticks("stop-incident", "the mailbox was closed");
    case.opened("serious")
        .says("The instruction does not say what a serious incident is.");
    let line = incident();
    line.answers(
        "what-is-serious",
        &["More than 50 people, or protected identities"],
    );
    line.answers("out-of-hours", &["The duty officer, 070 11 22 33"]);
}
