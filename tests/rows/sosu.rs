//! SOSU Esbjerg: guideline on personal-data breaches.

use frist::domain::event::{Consequence, Finding, Likelihood, Risk};

use crate::kit::{Case, Line, first_clock};

/// A breach of two hours ago at the school.
fn breach() -> Line {
    Line::under("sosu", &["--finding", "breach", "--role", "controller"])
}

// SOS-1: the law it follows and whom it binds; that each department knows it is asked until somebody says.
#[test]
fn whom_the_guideline_binds_is_read_and_told() {
    let line = breach();
    let scope = line.section("sosu", "Anvendelsesområde");
    assert!(scope.contains("(EU) 2016/679"), "{scope}");
    assert!(scope.contains("alle ansatte"), "{scope}");
    assert!(scope.contains("databehandlere"), "{scope}");
    line.answers(
        "staff-informed",
        &["Teachers: Ida Holm, 20 January 2026\nOffice: Bo Berg, 2 February 2026"],
    );
}

// SOS-3: a breach is closed only when it was notified and, where required, the people were told.
#[test]
fn a_case_is_not_closed_before_notice_and_people() {
    let line = breach();
    let aim = line.section("sosu", "Formål");
    assert!(aim.contains("anmeldelse til Datatilsynet"), "{aim}");
    line.act("risk | high | --because | health data");
    let refused = line.refused("close | --because | done");
    assert!(
        refused.contains("“Notice to the supervisory authority” still runs")
            && refused.contains("Record the notice, or why none is required"),
        "{refused}"
    );
    line.act("notice | sent | --reference | R-1");
    assert!(
        line.refused("close | --because | done")
            .contains("neither informed nor exempt")
    );
    line.act("people | informed | --how | letter | --count | 12");
    line.act("close | --because | the rest is in the official case");
}

// SOS-4, SOS-9: the definitions stand where it is decided whether it is a breach, and the nature is asked in three kinds.
#[test]
fn breach_and_personal_data_are_defined_where_the_finding_is_made() {
    let mut case = Case::of("sosu");
    case.help("is-it-a-breach")
        .says("accidental or unlawful destruction, loss or alteration of personal data")
        .says("unauthorised disclosure of or access to personal data")
        .says("identified or identifiable natural person")
        .says("directly or indirectly, in particular by an identifier such as a name");
    case.opened("is-it-a-breach");
    case.0.field("Why?").keys(&["a list was lost", "<ctrl-s>"]);
    assert_eq!(case.0.incident().finding.outcome, Finding::Breach);
    case.tab("6")
        .says("finding: breach")
        .says("a list was lost");
    let line = breach();
    line.act("fact | nature | confidentiality,integrity,availability");
    let nature = line.fact("nature");
    for kind in ["confidentiality", "integrity", "availability"] {
        assert!(nature.contains(kind), "{nature}");
    }
}

// SOS-5: who a data subject is; the groups that can be answered.
#[test]
fn the_groups_of_people_are_asked() {
    let line = breach();
    let section = line.section("sosu", "Definitioner: Den registrerede");
    assert!(section.contains("leverandører"), "{section}");
    line.act("fact | people-groups | employees,students,suppliers,partners,other");
    let fact = line.fact("people-groups");
    for group in [
        "Employees",
        "Pupils or students",
        "Suppliers",
        "Partners",
        "Others",
    ] {
        assert!(fact.contains(group), "{group}: {fact}");
    }
}

// SOS-6: processing is read broadly.
#[test]
fn processing_is_defined_in_the_plan() {
    let line = breach();
    let section = line.section("sosu", "Definitioner: Behandling");
    for word in ["bredt", "indsamling", "opbevaring", "sletning"] {
        assert!(section.contains(word), "{word}: {section}");
    }
}

// SOS-7, SOS-8, SOS-16: while the role is not known the step asks it with both definitions; as a processor the way is another.
#[test]
fn the_way_is_another_for_controller_and_processor() {
    let mut case = Case::breach("sosu");
    case.help("our-role")
        .says("controller or a processor?")
        .says("decides for which purposes and by which means")
        .says("works under the controller's instruction")
        .says("keep a record of the categories of processing");
    case.help("risk")
        .says("clear procedure both as controller and as processor");
    let line = Line::under("sosu", &["--role", "unknown"]);
    line.step_is("our-role", "[ ]");
    line.step_is("notice", "[ ]");
    line.step_is("tell-controller", "[~]");
    // It is settled by the answer only, never by a tick.
    line.refused("step | our-role | done");
    line.act("role | processor | --because | we run it for the town");
    line.step_is("our-role", "[x]");
    assert!(
        line.shown().contains(
            "our role changed from “role not known yet” to “processor” – “we run it for the town”"
        ),
        "{}",
        line.shown()
    );
    line.step_is("notice", "[/]");
    line.step_is("risk", "[/]");
    line.step_is("tell-controller", "[ ]");
    line.act("role | controller | --because | the data are ours");
    line.step_is("tell-controller", "[/]");
    line.step_is("notice", "[ ]");
}

// SOS-10, SOS-11: the officer, an outside adviser employed by ITCenterFyn, is told as a link of the chain, advises, and is
// asked for the hours.
#[test]
fn the_officer_of_itcenterfyn_is_told_and_advises() {
    let mut case = Case::breach("sosu");
    case.help("alarm-chain")
        .says("Always involve the data protection officer")
        .says("independent person with expertise in data protection law")
        .says("must be involved in all questions of data protection")
        .says("employed by ITCenterFyn and attached to SOSU Esbjerg by contract");
    let line = breach();
    let contacts = line.home.good(&["contact", "list"]);
    let dpo = contacts
        .lines()
        .find(|one| one.starts_with("dpo "))
        .unwrap();
    assert!(
        dpo.contains("data protection officer") && dpo.contains("ITCenterFyn"),
        "{dpo}"
    );
    line.act("hop | school");
    line.step_is("alarm-chain", "[ ]");
    line.act("hop | dpo | --channel | phone");
    line.step_is("alarm-chain", "[x]");
    let advice = line.act("advice | Notify today | --by | ITCenterFyn");
    assert!(
        advice.contains("Notify today") && advice.contains("ITCenterFyn"),
        "{advice}"
    );
    assert!(
        line.shown()
            .contains("advice of the data protection officer")
    );
    line.answers("dpo-hours", &["Weekdays 8-15, else the duty phone"]);
}

// SOS-12, SOS-13, SOS-14: measures are judged by a risk assessment; technical and organisational ones stand at the step that
// prevents the next breach, and those in place are kept.
#[test]
fn technical_and_organisational_measures_are_kept() {
    let mut case = Case::breach("sosu");
    case.help("prevent")
        .says("risk assessment")
        .says("antivirus")
        .says("firewalls")
        .says("instructed")
        .says("trained");
    let line = breach();
    line.act("fact | measures-before | training,updates");
    let fact = line.fact("measures-before");
    assert!(
        fact.contains("Training") && fact.contains("Updated systems"),
        "{fact}"
    );
    assert!(
        line.step("prevent")
            .contains("What will keep it from happening again?")
    );
}

// SOS-15: the consequences stand beside the risk.
#[test]
fn the_possible_consequences_stand_beside_the_risk() {
    let mut case = Case::breach("sosu");
    case.opened("risk");
    case.0.keys(&["<f1>"]);
    case.window("┌ Help").says_in_order(&[
        "loss of control over the personal data",
        "discrimination",
        "identity theft",
        "financial loss",
        "loss of reputation",
        "other significant economic or social consequences",
    ]);
    let line = breach();
    line.act("fact | consequences | identity theft");
    assert!(line.fact("consequences").contains("identity theft"));
}

// SOS-17, SOS-24: 72 hours from when the school was aware, and the step says as soon as possible.
#[test]
fn the_notice_is_due_72_hours_after_the_school_was_aware() {
    let line = breach();
    let (rule, hours) = first_clock(&line.json());
    assert_eq!((rule.as_str(), hours), ("gdpr-33-1", 72));
    assert!(
        line.step("notice")
            .contains("as soon as possible, at latest 72 hours after we became aware")
    );
    let aware = line.json()["aware"].as_str().unwrap().to_owned();
    // Known an hour earlier, it is due an hour earlier.
    let before = line.json()["seconds_left"].as_i64().unwrap();
    line.act("time | aware | 3h | --because | the shift knew | --decided-by | the head");
    let after = line.json()["seconds_left"].as_i64().unwrap();
    assert!(
        (3540..=3660).contains(&(before - after)),
        "{before} {after}"
    );
    assert_ne!(line.json()["aware"].as_str().unwrap(), aware);
    line.act("notice | sent | --reference | R-1");
    assert_eq!(line.json()["outcome"], "notified");
    assert_eq!(line.json()["in_time"], true);
}

// SOS-18, SOS-19, SOS-21: an unlikely risk frees from the notice, with a written reason and who decided; the clock ends.
#[test]
fn an_unlikely_risk_frees_from_the_notice_with_a_reason() {
    let line = breach();
    let head = line.section(
        "sosu",
        "Bruddet indebærer ingen risiko for den registrerede",
    );
    assert!(head.contains("ikke anmeldelsespligtigt"), "{head}");
    line.refused("risk | unlikely");
    // Nothing is called unlikely by silence: the risk is assessed first, or in the same act.
    line.step_is("risk", "[ ]");
    line.refused("step | risk | done");
    let first = "notice | not-required | --because | came back unopened | --decided-by | the head";
    assert!(line.refused(first).contains("Assess the risk first"));
    let both = breach();
    let said = both.act(&format!("{first} | --unlikely"));
    assert!(
        said.contains("risk assessed: risk unlikely – “came back unopened” (decided by the head)"),
        "{said}"
    );
    both.step_is("risk", "[x]");
    both.step_is("notice", "[/]");
    let other = breach();
    other.act("risk | risk | --because | names and marks");
    other.refused(first);
    line.act("risk | unlikely | --because | came back unopened | --decided-by | the head");
    line.refused("notice | not-required | --because | came back unopened");
    line.act("notice | not-required | --because | came back unopened | --decided-by | the head");
    let json = line.json();
    assert_eq!(json["clocks"][0]["runs"], false, "{json}");
    assert_eq!(json["clocks"][0]["ended"], "not-required");
    // Nothing was sent: the step is not needed, and not done.
    line.step_is("notice", "[/]");
    line.step_is("people", "[/]");
    let log = line.shown();
    assert!(
        log.contains("risk assessed: risk unlikely") && log.contains("came back unopened"),
        "{log}"
    );
}

// SOS-20: consequence and likelihood are asked for and kept with the assessment.
#[test]
fn consequence_and_likelihood_make_the_assessment() {
    let mut case = Case::breach("sosu");
    case.help("risk")
        .says("the consequences the breach can have for the data subject and the likelihood");
    case.opened("risk")
        .says("Not assessed yet: the consequences for the people; how likely they are.");
    case.0
        .field("How serious can")
        .keys(&["<down>", "<down>", "<down>"]);
    case.dialog().says("Not assessed yet: how likely they are.");
    case.0.field("How likely").keys(&["<down>", "<down>"]);
    case.dialog().says_not("Not assessed yet");
    case.0.field("Outcome").keys(&["<down>", "<down>"]);
    case.0.field("Why").keys(&["marks of a class", "<ctrl-s>"]);
    let incident = case.0.incident();
    assert_eq!(incident.risk.unwrap().outcome, Risk::Risk);
    let weighed = incident.weighed.unwrap();
    assert_eq!(
        (weighed.consequence, weighed.likelihood),
        (Some(Consequence::Serious), Some(Likelihood::Possible))
    );
    case.tab("3")
        .says("Consequence and likelihood: serious, possible");
}

// SOS-22: a risk that is not high is notified, and the people need not be told.
#[test]
fn a_risk_is_notified() {
    let line = breach();
    line.act("risk | risk | --because | names and marks");
    line.step_is("notice", "[ ]");
    line.step_is("people", "[/]");
    line.act("notice | sent | --reference | R-1");
    line.step_is("notice", "[x]");
    assert!(line.shown().contains("notice sent to Datatilsynet"));
    let role = line.plan_step("sosu", "Notify Datatilsynet as soon as possible");
    assert!(role.contains("(SOSU Esbjerg"), "{role}");
}

// SOS-23, SOS-30: at high risk both duties open, and each closes by its own act.
#[test]
fn a_high_risk_is_notified_and_the_people_are_told() {
    let line = breach();
    line.step_is("people", "[~]");
    let said = line.act("risk | high | --because | health data");
    assert!(
        said.contains("informing the people affected: owed without undue delay"),
        "{said}"
    );
    line.step_is("notice", "[ ]");
    line.step_is("people", "[ ]");
    line.act("people | informed | --how | letter | --count | 40");
    line.step_is("people", "[x]");
    line.step_is("notice", "[ ]");
    line.act("notice | sent");
    let log = line.shown();
    assert!(
        log.contains("the people were informed") && log.contains("40 people"),
        "{log}"
    );
    assert!(!line.json()["people_informed_at"].is_null());
}

// SOS-25, SOS-26, SOS-27, SOS-28, SOS-49: what the notification must at least contain is asked, each under its letter of the
// law, with the officer offered as the contact; a notice that is called complete is held against it.
#[test]
fn the_minimum_of_the_notification_is_asked() {
    let mut case = Case::breach("sosu");
    case.help("intake").says_in_order(&[
        "a. categories of data subjects, b. number of data subjects affected, c. categories of personal data, d. number of records",
        "2. Name and contact details of the data protection officer",
        "3. The possible consequences",
        "4. The technical and organisational measures",
    ]);
    case.tab("4").says_all(&[
        "(a) What happened to the data?: open",
        "(a) Who is concerned?: open",
        "(a) How many people are affected?: open",
        "(a) What kinds of data are concerned?: open",
        "(a) How many records are concerned?: open",
        "(b) Whom can the authority contact?: open",
        "(c) What can it mean for the people affected?: open",
        "(d) What was done to stop it and limit the harm?: open",
        "(d) What will be done so that it does not happen again?: open",
    ]);
    case.gives_phone(1, "Siri Bo", "66 77 88 99");
    case.opened_fact("Whom can the authority contact?")
        .says("Siri Bo, 66 77 88 99");
    case.0.keys(&["<ctrl-s>"]);
    case.tab("1")
        .says("Whom can the authority contact?: Siri Bo, 66 77 88 99");
    let line = breach();
    line.act("fact | nature | confidentiality");
    line.act("fact | people-groups | students");
    line.act("fact | data-kinds | health");
    // What is called complete is held against it, letter by letter; what cannot be determined needs its reason.
    let said = line.remarked("notice | sent | --form | complete | --reference | R-1");
    assert!(
        said.contains("Recorded as complete, but (a), (b), (c), (d) of Art. 33(3) is open"),
        "{said}"
    );
    let said = line.remarked("fact | record-count | --undeterminable");
    assert!(
        said.contains("Without a reason the field stays open"),
        "{said}"
    );
    line.act("fact | record-count | --undeterminable | --because | the list is gone");
    line.act("fact | people-count | 12");
    line.act("fact | what-happened | a list was on the web");
    let whole = "notice | sent | --form | complete | --reference";
    let said = line.remarked(&format!("{whole} | R-2"));
    assert!(
        said.contains("but (b), (c), (d) of Art. 33(3) is open"),
        "{said}"
    );
    for (field, answer) in [
        ("people-count", "14"),
        ("record-count", "30"),
        ("contact-point", "the officer at ITCenterFyn"),
        ("consequences", "loss of reputation"),
        ("measures-taken", "the page was taken down"),
        ("measures-planned", "two look at each page"),
    ] {
        line.act(&format!("fact | {field} | {answer}"));
        assert!(line.fact(field).contains(answer), "{}", line.fact(field));
    }
    let said = line.remarked(&format!("{whole} | R-3"));
    assert!(!said.contains("Art. 33(3)"), "{said}");
}

// SOS-31: the authority's order opens the duty to tell the people where the school had found no high risk.
#[test]
fn the_authority_may_order_that_the_people_are_told() {
    let mut case = Case::breach("sosu");
    case.help("answer")
        .says("we may still be ordered to inform the data subject");
    let line = breach();
    line.act("risk | risk | --because | names and marks");
    line.act("notice | sent");
    line.step_is("answer", "[ ]");
    line.step_is("people", "[/]");
    // The step asks what the answer was, and says what opens the duty where it was an order.
    line.refused("fact | authority-answer | an order");
    let said = line.remarked("fact | authority-answer | order-inform");
    assert!(
        said.contains(&format!("frist people {} required", line.number)),
        "{said}"
    );
    line.act("fact | authority-answer-text | inform the pupils within a week, 2026-432-1");
    line.act("fact | authority-answer-on | 2026-11-20");
    line.step_is("answer", "[ ]");
    line.act("fact | authority-follow-up | 2026-12-20");
    line.step_is("answer", "[x]");
    let said =
        line.act("people | required | --because | they find it high | --reference | 2026-432-1");
    assert!(said.contains("2026-432-1"), "{said}");
    line.step_is("people", "[ ]");
    line.refused("close | --because | we do not think so");
    let said = line.remarked("fact | authority-answer | ended");
    assert!(!said.contains("required"), "{said}");
    let said = line.remarked("fact | authority-answer | order-inform");
    assert!(!said.contains("required"), "it is on record: {said}");
    line.act("people | informed | --how | letter");
    line.step_is("people", "[x]");
    // At the keys it is said too, with the key.
    let mut case = Case::breach("sosu");
    case.assesses("risk");
    case.back();
    case.0.keys(&["N", "<ctrl-s>", "<ctrl-y>"]);
    case.opened("answer")
        .says("What did the supervisory authority answer? (1/4)");
    case.0.keys(&["<down>", "<down>", "<down>", "<ctrl-s>"]);
    case.dialog()
        .says("(•) the authority requires that they are told");
    // Left for later, it is still said what opens the duty.
    case.0.keys(&["<esc>"]);
    case.screen().says("Now record the order itself: P");
}

// SOS-32: the way to the authority, then and today.
#[test]
fn the_way_to_the_authority_is_said() {
    let mut case = Case::breach("sosu");
    case.help("notice")
        .says("dt@datatilsynet.dk or through the website of Datatilsynet")
        .says("Today (not from your plan)")
        .says("virk.dk, with MitID");
    case.opened("notice").says("indberet.virk.dk");
    let line = breach();
    let contacts = line.home.good(&["contact", "list"]);
    assert!(contacts.contains("dt@datatilsynet.dk"), "{contacts}");
    line.act("notice | sent | --channel | mail | --reference | mail of today");
    assert!(
        line.shown().contains("e-mail (reference mail of today)"),
        "{}",
        line.shown()
    );
}

// SOS-35, SOS-36, SOS-37: one exception is enough: encrypted before, measures after, or a public notice where the effort is
// out of proportion; each with what it needs, and the third is met only when the notice was made.
#[test]
fn each_of_the_three_exceptions_frees_with_its_reason() {
    let mut case = Case::breach("sosu");
    case.help("people")
        .says("One exception is enough")
        .says_in_order(&[
            "One of the following conditions must be met",
            "such as encryption",
            "probably no longer real",
            "disproportionate effort",
            "public notice",
        ]);
    let who = "--because | so it is | --decided-by | the head";
    for ground in ["encrypted", "later-measures"] {
        let line = breach();
        line.act("risk | high | --because | health data");
        line.refused(&format!("people | exempt | {ground}"));
        line.act(&format!(
            "people | exempt | {ground} | {who} | --shown-by | the IT log"
        ));
        // Nobody was told: it is not needed, and not done.
        line.step_is("people", "[/]");
        assert!(line.shown().contains("the IT log"), "{}", line.shown());
    }
    let line = breach();
    line.act("risk | high | --because | health data");
    line.refused(&format!("people | exempt | public-notice | {who}"));
    line.act(&format!(
        "people | exempt | public-notice | {who} | --equally | the local paper"
    ));
    line.step_is("people", "[ ]");
    line.act("people | informed | --how | public-notice | --note | the local paper, page 2");
    line.step_is("people", "[x]");
}

// SOS-38: the officer is the last link of the chain, which is open until the officer was told; a notice without the officer, and
// closing so, say it.
#[test]
fn the_officer_is_always_a_link_of_the_chain() {
    let mut case = Case::breach("sosu");
    case.opened("alarm-chain");
    case.0.keys(&["<ctrl-s>", "<ctrl-y>"]);
    case.dialog()
        .says("Told: Data protection officer")
        .says("always involved when a personal-data breach happens");
    case.0.keys(&["<esc>"]);
    case.tab("4")
        .says("Is asked before the decision: Databeskyttelsesrådgiver");
    case.tab("2")
        .says("Data protection officer (DPO): not on record");
    let missing = "the plan wants advice";
    case.back();
    case.0.keys(&["N", "<ctrl-s>", "<ctrl-y>"]);
    case.screen().says(missing);
    case.0.keys(&["X"]);
    case.dialog().says(missing);
    let line = breach();
    let missing = "The plan wants the data protection officer asked";
    assert!(line.remarked("notice | sent").contains(missing));
    for involved in [
        "hop | dpo",
        "advice | --ask | ITCenterFyn",
        "advice | Notify | --by | ITCenterFyn",
    ] {
        let line = breach();
        line.act(involved);
        let said = line.remarked("notice | sent");
        assert!(!said.contains(missing), "{involved}: {said}");
    }
}

// SOS-39: as processor the controller is told without undue delay, and by whom is in the log.
#[test]
fn as_processor_the_controller_is_told() {
    let mut case = Case::breach("sosu");
    case.help("tell-controller")
        .says("without undue delay after becoming aware");
    let line = Line::under("sosu", &["--role", "processor"]);
    assert_eq!(line.json()["rule"], "gdpr-33-2");
    line.step_is("tell-controller", "[ ]");
    assert!(
        line.shown()
            .contains("message to the controller: without undue delay")
    );
    line.refused("close | --because | done");
    line.act("tell-controller | --whom | Esbjerg Kommune | --channel | phone");
    line.step_is("tell-controller", "[x]");
    assert!(line.shown().contains("told: Esbjerg Kommune"));
    assert!(!line.json()["controller_told_at"].is_null());
}

// SOS-2, SOS-40, SOS-51: which processors were instructed, by whom and when: a line for each, asked until it is answered.
#[test]
fn each_processor_is_instructed_by_somebody_on_a_day() {
    let line = breach();
    let each = ["Visma: Ida Holm, 20 January 2026", "KMD: still missing"];
    line.answers("processors-instructed", &[&each.join("\n")]);
    let read = line.home.good(&["plan", "show", "sosu"]);
    for one in each {
        assert!(read.lines().any(|line| line.trim() == one), "{one}\n{read}");
    }
    let json = line.home.json(&["ready", "--json"]);
    let mut asked = json.as_array().unwrap().iter();
    let found = asked.find(|asked| asked["id"] == "processors-instructed");
    assert_eq!(found.unwrap()["value"], each.join("\n").as_str());
    for section in ["Når SOSU Esbjerg er databehandler", "Anvendelsesområde"] {
        let section = line.section("sosu", section);
        assert!(section.contains("databehandlere"), "{section}");
    }
    // At the keys too each has a line of its own.
    let mut case = Case::of("sosu");
    case.0.keys(&[":", "readiness", "<enter>"]);
    case.0.field("Which processors").paste(&each.join("\n"));
    case.0.keys(&["<ctrl-s>", "L"]);
    let screen = case.0.screen();
    let beside = |words: &str| screen.lines().find(|line| line.contains(words)).unwrap();
    assert!(!beside(each[0]).contains(each[1]), "{screen}");
    beside(each[1]);
}

// SOS-41, SOS-42, SOS-43: every breach stays on record, the unlikely and the closed too, with what the step still misses, and
// is handed out whole.
#[test]
fn every_breach_stays_on_record_and_is_handed_out() {
    let mut case = Case::breach("sosu");
    case.opened("register")
        .says("Still missing:")
        .says("What can it mean for the people affected?")
        .says("How many records are concerned?");
    let line = breach();
    line.act("risk | unlikely | --because | came back | --decided-by | the head");
    line.act("notice | not-required | --because | came back | --decided-by | the head");
    line.act("fact | measures-taken | the letter was fetched");
    line.act("close | --because | all is said");
    let all = line.home.json(&["list", "--all", "--json"]);
    assert_eq!(all[0]["number"], line.number.as_str());
    let whole = line.home.json(&["log", "--json"]);
    let whole = whole.to_string();
    for words in ["unlikely", "the letter was fetched"] {
        assert!(whole.contains(words), "{words}");
    }
}

// SOS-44, SOS-47, SOS-48, SOS-50: that the risk was assessed, the authority notified in time and the people told is in the log
// with day and reference.
#[test]
fn the_log_shows_assessment_notice_and_message() {
    let line = breach();
    line.act("risk | high | --because | health data | --decided-by | the head");
    line.act("notice | sent | --reference | R-4711");
    line.act("people | informed | --how | letter | --count | 40 | --note | e-Boks 20 Nov");
    line.act("case | SBSYS | 26/99");
    let log = line.shown();
    for words in [
        "risk assessed: high risk – “health data” (decided by the head)",
        "reference R-4711",
        "the people were informed",
        "e-Boks 20 Nov",
        "SBSYS, 26/99",
        "in time",
    ] {
        assert!(log.contains(words), "{words}\n{log}");
    }
    assert_eq!(line.json()["in_time"], true);
}

// SOS-45, SOS-46, SOS-52: the control of the case is the school's step and goes into the log; each ongoing control, with what
// came of it and when the next is due, and each approval by the board is asked.
#[test]
fn the_control_is_a_step_and_its_approval_a_question() {
    let mut case = Case::breach("sosu");
    case.help("control")
        .says("check on an ongoing basis, and document")
        .says("must be approved by the board");
    let line = breach();
    line.act("step | control | done | --note | all six points held");
    line.step_is("control", "[x]");
    assert!(line.shown().contains("all six points held"));
    // Outside a case: a line for each control and for each approval, the earlier ones too.
    let controls = [
        "12 January 2026: Ida Holm, all six points, two processors not instructed, next June 2026",
        "15 June 2026: Ida Holm, all six points held, next January 2027",
    ];
    line.answers("controls-made", &[&controls.join("\n")]);
    let approvals = ["20 January 2026: Ida Holm", "22 June 2026: the head"];
    line.answers("board-approval", &[&approvals.join("\n")]);
    let read = line.home.good(&["plan", "show", "sosu"]);
    for one in controls.iter().chain(&approvals) {
        assert!(
            read.lines().any(|line| line.trim() == *one),
            "{one}\n{read}"
        );
    }
}

// SOS-53, SOS-54: the audit procedure is named; owner, approver and version are asked.
#[test]
fn the_audit_procedure_is_named_and_the_owner_asked() {
    let line = breach();
    let read = line.home.good(&["plan", "show", "sosu"]);
    assert!(read.contains("Procedure for intern GDPR-audit"), "{read}");
    line.answers(
        "audit-procedure",
        &["SBSYS 2026/14, version 2 of 1 March 2026"],
    );
    line.answers(
        "owner",
        &["The head owns it, the board approves, version 3"],
    );
}

// SOS-G1: whom the employee tells is asked and filled in, and is then called; the school and the officer have deputies.
#[test]
fn whom_the_employee_tells_is_filled_in() {
    let line = breach();
    line.answers("who-is-told", &["Ida Holm, else Bo Berg"]);
    line.home.good(&[
        "contact",
        "edit",
        "school",
        "--name",
        "Ida Holm",
        "--phone",
        "11 22 33 44",
    ]);
    let contacts = line.home.good(&["contact", "list"]);
    let school = contacts
        .lines()
        .find(|one| one.starts_with("school"))
        .unwrap();
    assert!(
        school.contains("Ida Holm") && school.contains("11 22 33 44"),
        "{school}"
    );
    line.act("call | school | reached");
    assert!(line.shown().contains("SOSU Esbjerg (the school) was told"));
    // Both have a deputy to fill in, who is told in their place.
    let other = breach();
    for (deputy, words) in [
        ("school-deputy", "Deputy at the school (added)"),
        (
            "dpo-deputy",
            "Deputy of the data protection officer (added)",
        ),
    ] {
        other.home.good(&[
            "contact",
            "edit",
            deputy,
            "--name",
            "Bo Berg",
            "--phone",
            "55 66 77 88",
        ]);
        other.step_is("alarm-chain", "[ ]");
        let told = other.act(&format!("call | {deputy} | reached"));
        assert!(told.contains("Bo Berg"), "{told}");
        assert!(other.shown().contains(words), "{words}");
    }
    other.step_is("alarm-chain", "[x]");
    // Who does not answer is followed by who stands in.
    let mut case = Case::breach("sosu");
    case.gives_phone(0, "Ida Holm", "11 22 33 44");
    case.gives_phone(2, "Bo Berg", "55 66 77 88");
    case.back();
    case.0.keys(&["c"]);
    case.screen().says("Ida Holm");
    case.0.keys(&["n"]);
    case.screen().says("Bo Berg").says_not("Ida Holm");
}

// SOS-G2: containment is a step; a first notice leaves the rest open; a late one asks its reasons.
#[test]
fn containment_phases_and_reasons_for_delay_are_there() {
    let mut case = Case::breach("sosu");
    case.ticks("stop-breach", "the share was closed");
    let line = breach();
    line.step_is("supplement", "[~]");
    line.act("notice | sent | --form | first");
    line.step_is("supplement", "[ ]");
    let late = Line::of("sosu", "120h", &["--finding", "breach"]);
    late.act("notice | sent");
    assert_eq!(late.json()["reasons_owed"], true);
    let late = Line::of("sosu", "120h", &["--finding", "breach"]);
    late.act("notice | sent | --reasons | nobody read the mailbox");
    assert_eq!(late.json()["reasons"], "nobody read the mailbox");
    assert_eq!(late.json()["in_time"], false);
}
