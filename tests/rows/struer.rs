//! Struer Kommune: contingency plan "leak of information".

use frist::domain::event::{CallOutcome, Finding};
use frist::domain::time::Span;

use crate::kit::{Case, Line};

// STR-1, STR-27: the plan is found among the plans and read with its authors, its approver and the day.
#[test]
fn the_plan_is_there_and_says_who_wrote_and_who_approved_it() {
    let line = Line::under("struer", &[]);
    let plans = line.home.good(&["plan", "list"]);
    let own = plans.lines().find(|plan| plan.contains("struer")).unwrap();
    assert!(own.contains("Læk af oplysninger"), "{own}");
    let read = line.home.good(&["plan", "show", "struer"]);
    for words in [
        "Beredskabsplan: Læk af oplysninger",
        "Brita Stentoft Amby Thomsen",
        "Ditte Haislund Koppetsch",
        "Centerchef Helle Vadt",
        "31 Jan 2023",
        "Oprettelse/revision",
    ] {
        assert!(read.contains(words), "{words}\n{read}");
    }
    // The incident follows it, at this version.
    assert_eq!(line.json()["plan"], "struer");
}

// STR-2, STR-3, STR-4: what personal data are, the eight classes and the crisis stand where it is decided whether it is a
// breach; a leak of CPR numbers alone is one.
#[test]
fn a_leak_of_cpr_numbers_is_a_breach_by_the_plans_own_definitions() {
    let mut case = Case::of("struer");
    case.help("is-it-a-breach").says_in_order(&[
        "Leak of personal data, sensitive data included",
        "any information that can be linked to a particular person",
        "only be identified by combining it with other information",
        "Race and ethnic origin",
        "Political opinions",
        "Religious or philosophical beliefs",
        "Trade union membership",
        "Genetic data",
        "Biometric data for unique identification",
        "Health data",
        "Sex life or sexual orientation",
    ]);
    case.opened("is-it-a-breach").says("breach");
    case.0.keys(&["<down>", "<up>"]).field("Why?");
    case.0.keys(&["CPR numbers", "<ctrl-s>"]);
    assert_eq!(case.0.incident().finding.outcome, Finding::Breach);
    case.tab("6").says("finding: breach").says("CPR numbers");

    let line = Line::under("struer", &[]);
    let classes = "national-id,ethnic,political,religious,union,genetic,biometric,health,sex-life";
    line.act(&format!("fact | data-kinds | {classes}"));
    let fact = line.fact("data-kinds");
    assert!(fact.contains("CPR number"), "{fact}");
    assert_eq!(fact.matches("(sensitive)").count(), 8, "{fact}");
}

// STR-5, STR-6, STR-7, STR-8: the dangers stand beside the risk while it is assessed.
#[test]
fn the_four_dangers_stand_beside_the_risk() {
    let mut case = Case::breach("struer");
    case.opened("risk").says("What is the danger?");
    case.0.keys(&["<f1>"]);
    case.window("┌ Help").says_in_order(&[
        "What is the danger?",
        "information that is misused",
        "physical, material or immaterial harm",
        "economic and social consequences for the person",
        "cause the municipality large economic damage",
    ]);
    case.0.keys(&["<esc>"]);
    case.dialog().says("Risk for the people");
    case.assesses("risk");
    case.tab("6").says("risk assessed: risk");
}

// STR-9: those exposed stand where the overview is formed, which asks for the unit; citizens and partners can be answered.
#[test]
fn the_exposed_and_their_unit_are_asked_at_the_overview() {
    let mut case = Case::breach("struer");
    case.help("overview")
        .says("Citizens or partners of the job centre and citizen service");
    case.opened("overview")
        .says("In which unit did it happen? (1/3)")
        .says("For example the job centre or citizen service.");
    case.0.keys(&["the job centre", "<ctrl-s>", "<esc>"]);
    case.tab("1")
        .says("In which unit did it happen?: the job centre");
    let line = Line::under("struer", &[]);
    line.act("fact | people-groups | customers,partners");
    let fact = line.fact("people-groups");
    assert!(
        fact.contains("Citizens or customers") && fact.contains("Partners"),
        "{fact}"
    );
}

// STR-10: where alarms come from stands at the alarm; staff, a partner and a citizen are three answers, and a step asks which.
#[test]
fn who_alarmed_is_asked_as_staff_partner_or_citizen() {
    let mut case = Case::breach("struer");
    case.help("alarm-chain")
        .says("Staff of the job centre or citizen service, external partners and citizens");
    let line = Line::under("struer", &["--source", "outside"]);
    let shown = line.shown();
    let opened = shown
        .lines()
        .find(|entry| entry.contains("incident opened"));
    assert!(opened.unwrap().contains("outside"), "{opened:?}");
    for (code, words) in [
        ("staff", "an employee"),
        ("partner", "a partner"),
        ("citizen", "a citizen"),
    ] {
        line.act(&format!("fact | told-us | {code}"));
        assert!(line.fact("told-us").contains(words), "{code}");
    }
    line.act("fact | unit | the job centre");
    line.step_is("overview", "[ ]");
    line.act("fact | told-us-how | Bo Berg, 12 34 56 78");
    line.step_is("overview", "[x]");
}

// STR-11, STR-12, STR-13, STR-21, STR-G2: three hops in this order, each with who told, how and when; an unknown time is
// an answer. The first is a phone call, for the second the plan names no way, the third is mail or phone.
#[test]
fn the_alarm_goes_from_link_to_link_and_each_hop_has_its_time() {
    let mut case = Case::breach("struer");
    let chain = [
        "contacts the team leader",
        "informed through the team leader",
        "informs the DPO by mail",
    ];
    case.help("notice")
        .says("Communication")
        .says_in_order(&chain);
    case.opened("alarm-chain")
        .says("Told: Team leader")
        .says("By whom? Employee")
        .says("How? phone");
    case.0.keys(&["2h", "<ctrl-s>"]);
    case.dialog()
        .says("Told: Centre head")
        .says("By whom? Team leader")
        .says("How? –");
    case.0.keys(&["<ctrl-s>", "<ctrl-y>"]);
    case.dialog()
        .says("Told: DPO")
        .says("By whom? Centre head")
        .says("How? e-mail")
        .says("by mail DPO@struer.dk or telephone 20 67 42 85");
    case.0.keys(&["30m", "<ctrl-s>"]);
    case.tab("2").says_in_order(&[
        "Team leader",
        "Fri 20 Nov 2026 13:00",
        "Centre head",
        "time not known",
        "DPO",
        "Fri 20 Nov 2026 14:30",
    ]);
    case.tab("6")
        .says("Team leader was told: Fri 20 Nov 2026 13:00 CET – phone (told by Employee)")
        .says("Centre head was told, time not known (told by Team leader)")
        .says("DPO was told: Fri 20 Nov 2026 14:30 CET – e-mail (told by Centre head)");
    // The alarm is raised when all three are told, not before.
    let hops = case.0.incident().hops;
    assert_eq!(hops.len(), 3);
}

// STR-15: at once and by phone, to the nearest team leader or straight to the centre head.
#[test]
fn the_employee_phones_the_team_leader_or_the_centre_head_at_once() {
    let line = Line::under("struer", &[]);
    let read = line.home.good(&["plan", "show", "struer"]);
    assert!(read.contains("Ring øjeblikkelig til nærmeste teamleder eller centerchefen"));
    // Night or day it is what is to be done now.
    let mut case = Case::breach("struer");
    case.0.pass(Span::hours(11));
    case.ticks("stop-leak", "fetched");
    case.opened("protected");
    case.0.keys(&["<up>", "<ctrl-s>"]);
    case.back();
    case.0.keys(&["<space>"]);
    case.dialog()
        .says("Phone at once the nearest team leader or the centre head")
        .says("not available → Centre head");
    case.0.field("Who was reached?").keys(&["<down>"]);
    case.dialog().says("(•) Centre head");
    case.0.keys(&["<ctrl-s>", "<ctrl-y>"]);
    let hops = case.0.incident().hops;
    assert!(hops.contains_key(&"centre-head".into()), "{hops:?}");
    case.tab("6").says("Centre head was told");
}

// STR-14, STR-25: the DPO is on the list with mail and number, is called from there, and the call is the hop.
#[test]
fn the_dpo_is_called_at_the_number_of_the_plan() {
    let line = Line::under("struer", &[]);
    let list = line.home.good(&["contact", "list"]);
    let dpo = list
        .lines()
        .find(|contact| contact.starts_with("dpo "))
        .unwrap();
    assert!(
        dpo.contains("20 67 42 85") && dpo.contains("DPO@struer.dk"),
        "{dpo}"
    );
    let mut case = Case::breach("struer");
    case.back();
    case.0.keys(&["c"]);
    case.screen()
        .says("DPO'en")
        .says("DPO@struer.dk")
        .says("What is your advice, and will you notify Datatilsynet?");
    case.0.keys(&["r"]);
    let incident = case.0.incident();
    assert_eq!(incident.calls[0].call.outcome, CallOutcome::Reached);
    assert!(incident.hops.contains_key(&"dpo".into()));
    case.tab("6").says("talked to DPO'en on the phone");
}

// STR-16, STR-17: the first two actions of the plan, in its order, done and in the log.
#[test]
fn the_leak_is_stopped_and_the_overview_formed() {
    let mut case = Case::breach("struer");
    case.help("stop-leak")
        .says("Your plan, “Handling”")
        .says_in_order(&[
            "Action",
            "Stop the leak",
            "Form an overview",
            "Collect information",
        ]);
    case.opened("stop-leak").says("Stop what is still going on");
    case.ticks("stop-leak", "the page was taken down");
    case.help("overview").says("has the leak stopped?");
    // The overview is there when its three questions are answered, and not before.
    case.opened("overview")
        .says("In which unit did it happen? (1/3)");
    case.0.keys(&["citizen service", "<ctrl-s>"]);
    case.dialog().says("Who told us? (2/3)");
    case.0.keys(&["<down>", "<ctrl-s>"]);
    case.dialog()
        .says("Who, and how can we reach them again? (3/3)");
    case.0.keys(&["<esc>"]);
    case.select("overview");
    case.screen().says("◐ Form an overview 2 of 3");
    case.opened("overview")
        .says("Who, and how can we reach them again?");
    case.0.keys(&["Ida, team leader, local 204", "<ctrl-s>"]);
    case.select("overview");
    case.screen().says("✔ Form an overview");
    case.tab("6").says_in_order(&[
        "step done: Stop the leak",
        "citizen service",
        "Ida, team leader, local 204",
    ]);
}

// STR-18, STR-20, STR-G3: the team leader's step asks the questions of the form one after the other; each answer keeps who
// told it.
#[test]
fn the_form_is_asked_question_by_question() {
    let mut case = Case::breach("struer");
    case.help("intake")
        .says("The team leader and the employee fill in the guide")
        .says("Your plan, “Handling”");
    case.select("intake");
    case.screen().says("Team leader");
    case.opened("intake").says("(1/12)");
    case.0.keys(&["<down>", "<down>", "<ctrl-s>"]);
    case.dialog().says("What happened?").says("(2/12)");
    case.0.keys(&["a letter to the wrong house"]);
    case.0
        .field("Told by")
        .keys(&["Ida, team leader", "<ctrl-s>"]);
    case.tab("1").says("a letter to the wrong house");
    case.tab("6")
        .says("a letter to the wrong house")
        .says("Ida, team leader");
}

// STR-19: who leads stands in the plan, and the incident knows who leads it now.
#[test]
fn who_leads_is_read_and_kept() {
    let line = Line::under("struer", &[]);
    let section = line.section("struer", "Ledelse og organisation");
    assert!(
        section.contains("Teamleder, medarbejder og centerchefen"),
        "{section}"
    );
    line.act("hand-over | Ida Holm, team leader");
    assert_eq!(line.json()["owner"], "Ida Holm, team leader");
    line.act("hand-over | Helle Vadt, centre head");
    assert_eq!(line.json()["owner"], "Helle Vadt, centre head");
    let log = line.shown();
    assert!(
        log.contains("handed over to Ida Holm, team leader"),
        "{log}"
    );
    // Each step says who takes it, and can be given to somebody by name.
    let mut case = Case::breach("struer");
    case.select("intake");
    case.screen().says("Team leader");
    line.act("assign | intake | Bo Berg, the employee");
    assert!(line.shown().contains("Bo Berg, the employee"));
}

// STR-23: the notice goes through the DPO, who is called for it; who decides is asked until somebody says.
#[test]
fn the_notice_goes_through_the_dpo_and_who_decides_is_asked() {
    let mut case = Case::breach("struer");
    case.tab("4").says("Sends the notice: DPO");
    case.help("notice")
        .says("through the DPO, later in the course");
    case.select("notice");
    case.screen().says("Your plan, “Kommunikation” · DPO");
    case.opened("notice").says("Notice to the authority");
    case.0
        .field("Receipt or reference")
        .keys(&["R-77", "<ctrl-s>"]);
    case.0.keys(&["<ctrl-y>"]);
    case.tab("6")
        .says("notice sent to Datatilsynet")
        .says("R-77");

    let line = Line::under("struer", &[]);
    let open = || {
        line.home
            .good(&["plan", "show", "struer"])
            .matches("! not answered yet")
            .count()
    };
    let before = open();
    let asked = line.home.good(&["ready"]);
    assert!(asked.contains("who-decides"), "{asked}");
    line.home
        .good(&["ready", "who-decides", "The director decides"]);
    assert!(
        line.home
            .good(&["plan", "show", "struer"])
            .contains("The director decides")
    );
    assert_eq!(open(), before - 1);
}

// STR-22: the partner is a contact to fill in, is told as a step of its own, by telephone or written down afterwards; where
// none is involved it is skipped and says why.
#[test]
fn the_partner_is_filled_in_and_told() {
    let mut case = Case::breach("struer");
    case.help("tell-partner")
        .says("Your plan, “Kommunikation”")
        .says("Citizens or partner")
        .says("Citizens or partners of the job centre and citizen service");
    case.gives_phone(10, "Nord Care", "11 22 33 44");
    case.opened("tell-partner").says("Partner");
    case.0.keys(&["<ctrl-s>", "<ctrl-y>"]);
    case.select("tell-partner");
    case.screen().says("✔ Tell the partner");
    case.tab("6").says("Partner was told");

    let line = Line::under("struer", &["--finding", "breach"]);
    let list = line.home.good(&["contact", "list"]);
    assert!(list.contains("Samarbejdspartneren"), "{list}");
    line.refused("step | tell-partner | done");
    line.act("call | partner | reached");
    line.step_is("tell-partner", "[x]");
    let line = Line::under("struer", &["--finding", "breach"]);
    line.act("tell | partner | --channel | mail");
    line.step_is("tell-partner", "[x]");
    let line = Line::under("struer", &["--finding", "breach"]);
    line.act("step | tell-partner | skip | --note | no partner is involved");
    line.step_is("tell-partner", "[-]");
}

// STR-22, STR-24, STR-26: the citizen is put on the list at the plan's own step, phoned from there, and the step knows it.
#[test]
fn the_citizen_is_put_on_the_list_and_phoned() {
    let mut case = Case::breach("struer");
    case.help("tell-citizen")
        .says("Your plan, “Kontaktoplysninger”")
        .says("Citizens or partner")
        .says("The citizen whose data were leaked")
        .says("The citizen by telephone");
    case.opened("tell-citizen").says("(•) affected citizen");
    case.0.field("Name").keys(&["Bo Berg"]);
    case.0.field("Telephone").keys(&["12 34 56 78", "<ctrl-s>"]);
    case.tab("5").says("Bo Berg").says("12 34 56 78");
    case.0.keys(&["<enter>"]);
    case.screen().says("Bo Berg").says("What to say");
    case.0.keys(&["r"]);
    case.tab("6").says("talked to Bo Berg on the phone");
    // One was reached; whether that is all is known only with the number of people.
    case.select("tell-citizen");
    case.screen()
        .says("◐ Contact the citiz")
        .says("1 of an unknown num");
    case.fact("How many people are affected?", "2");
    case.select("tell-citizen");
    case.screen().says("◐ Contact the citizen").says("1 of 2");
    case.fact("How many people are affected?", "1");
    case.select("tell-citizen");
    case.screen()
        .says("✔ Contact the citizen whose data were le…");
}

// STR-28: the publisher stands on the list and can be phoned about the plan, and no call of the chain leads there.
#[test]
fn the_publisher_is_on_the_list_and_not_in_the_chain() {
    let line = Line::under("struer", &[]);
    let list = line.home.good(&["contact", "list"]);
    let found = list
        .lines()
        .find(|contact| contact.starts_with("nvjbrand"))
        .unwrap();
    for words in [
        "Nordvestjyllands Brandvæsen I/S",
        "4053 0030",
        "post@nvjbrand.dk",
        "publisher",
    ] {
        assert!(found.contains(words), "{found}");
    }
    let shown = line.shown();
    let (_, chain) = shown.split_once("\nAlarm chain\n").unwrap();
    let (chain, _) = chain.split_once("\n\n").unwrap();
    assert!(!chain.contains("nvjbrand"), "{chain}");
    line.refused("hop | nvjbrand");
    let read = line.home.good(&["plan", "show", "struer"]);
    assert!(read.contains("Fælledvej 17, 7600 Struer"));
    // On the card it comes last and says what it is; a call there is no hop.
    let mut case = Case::breach("struer");
    case.back();
    case.0.keys(&["c"]);
    case.screen().says_not("Brandvæsen");
    for _ in 0..12 {
        if case.0.screen().contains("Brandvæsen") {
            break;
        }
        case.0.keys(&["<tab>"]);
    }
    case.screen()
        .says("Brandvæsen")
        .says("Not part of the alarm chain.");
    case.0.keys(&["r"]);
    let incident = case.0.incident();
    assert_eq!((incident.calls.len(), incident.hops.len()), (1, 0));
}

// STR-29: every heading of the plan is read in it, in its order, before what is made of them.
#[test]
fn every_heading_of_the_plan_is_read_in_its_order() {
    let line = Line::under("struer", &[]);
    let read = line.home.good(&["plan", "show", "struer"]);
    let mut rest = read.as_str();
    for heading in [
        "Situation: Ved personfølsomme oplysninger forstås",
        "Hvad er krisesituationen?",
        "Hvad er faren?",
        "Hvem er de udsatte",
        "Alarmering: Hvor kan alarmer komme fra?",
        "Alarmering: Hvem skal alarmeres?",
        "Alarmering: Hvordan alarmeres de?",
        "Handling",
        "Ledelse og organisation",
        "Bemanding og udstyr",
        "Kommunikation",
        "Kontaktoplysninger",
        "Oprettelse/revision",
        "The alarm chain",
    ] {
        // At the start of its line: the same words stand under other headings too.
        let found = rest.split_once(&format!("\n{heading}"));
        rest = found
            .unwrap_or_else(|| panic!("no {heading} then in\n{rest}"))
            .1;
    }
}

// STR-G1: what the plan leaves out runs all the same: 72 hours, risk, deputies.
#[test]
fn what_the_plan_leaves_out_is_asked_and_reckoned() {
    let line = Line::under("struer", &[]);
    let json = line.json();
    let left = json["seconds_left"].as_i64().unwrap();
    assert!((69 * 3600..=70 * 3600).contains(&left), "{left}");
    line.act("serious | yes | --because | many people");
    assert!(
        line.shown().contains("director"),
        "the director is told too"
    );
    let told = line.act("hop | director | --at | now");
    assert!(told.contains("Director (added) was told"), "{told}");
    line.act("hop | team-leader");
    line.act("hop | centre-head");
    line.step_is("alarm-chain", "[ ]");
    line.act("hop | dpo-deputy | --channel | phone");
    line.step_is("alarm-chain", "[x]");
    line.refused("close");
    line.act("risk | high | --because | CPR numbers");
    line.step_is("people", "[ ]");
    for question in [
        "portal-deputy",
        "out-of-hours",
        "register-kept",
        "what-is-serious",
    ] {
        assert!(line.home.good(&["ready"]).contains(question), "{question}");
    }
    let mut case = Case::breach("struer");
    case.help("alarm-chain")
        .says("Deputy of the DPO (added)")
        .says("Director (added)");
}
