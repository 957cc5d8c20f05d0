//! Every kind of entry has a sentence in every language, and the sentences read well.

use std::collections::BTreeSet;

use super::*;
use crate::domain::calendar::Calendar;
use crate::domain::event::{
    ActorNamed, AdviceAsked, AdviceGiven, AlarmAcknowledged, AlarmOutcome, AlarmRang, AlarmSnoozed,
    BreachKind, BroughtBack, CallOutcome, Called, CaseFiled, Channel, ClockEnd, ClockEnded,
    ClockJumped, ClockMoved, ClockStarted, Closed, ConcernSet, ContactKind, ContactSet,
    ContactVerified, ControllerAdded, ControllerTold, CoverageSet, DismissGround, DutyMet, Erased,
    ErasedText, Erasing, Exemption, Finding, FindingSet, HandedOver, HopRecorded, Knowledge,
    LedgerKind, LedgerOpened, NoteAdded, NoticeForm, NoticeNotRequired, NoticeRequired, NoticeSent,
    NoticeWithdrawn, PeopleChannel, PeopleExempt, PeopleInformed, PeopleRequired, PeopleWait,
    PlanAdded, PlanChanged, PlanChosen, PlanDropped, PlanRef, ProgressReported, ReadinessAnswered,
    Rebuilt, ReceiptCame, Reopened, Restored, Risk, RiskAssessed, Role, RoleTold, SeriousSet,
    SignificantSet, Source, StartJudged, StepAssigned, StepDone, StepReopened, StepSkipped,
    TakenBack, TimeSet, When, Withdrawal,
};
use crate::domain::id::{ActId, ActorId, ControllerId, IncidentId, Number, RuleId};
use crate::domain::incident::Incident;
use crate::domain::plan::{
    Approval, Ask, Authority, Conditions, ErasureGround, Field, FieldKind, Form, Guide, Origin,
    Plan, PlanContact, PlanRole, Stage, StageCode, Step, Urgency, Words,
};
use crate::domain::rule::{Covered, Period, Recipient, Rule, Standing, Start};
use crate::domain::time::Zone;
use crate::domain::workspace::Workspace;
use crate::i18n::Language;

fn words(da: &str, en: &str) -> Words {
    let pairs = [("da", da), ("en", en)];
    Words(
        pairs
            .map(|(tag, text)| (tag.to_owned(), text.to_owned()))
            .into(),
    )
}

fn contact(id: &str, name: &str) -> PlanContact {
    PlanContact::bare(id, ContactKind::Dpo, name)
}

fn form() -> Form {
    let field = |id: &str, kind| Field {
        id: id.into(),
        text: words("Hvor mange er berørt?", "How many people?"),
        help: Words::default(),
        kind,
        of_step: false,
        night: true,
        minimum: None,
        template: Vec::new(),
        breach: Vec::new(),
    };
    let choices = vec![("cpr".to_owned(), words("CPR-numre", "CPR numbers"))];
    Form {
        fields: vec![
            field("people", FieldKind::Count).into(),
            field("data", FieldKind::Any(choices)).into(),
        ],
    }
}

fn seventy_two_hours() -> Rule {
    Rule {
        id: "gdpr-33-1".into(),
        version: 1,
        standing: Standing::Law,
        name: Words::default(),
        start: Start::Aware,
        after: None,
        period: Period::Hours(72),
        recipient: Recipient::Authority,
        roles: Role::ALL.to_vec(),
        countries: Vec::new(),
        covered: None,
        valid_from: None,
        valid_to: None,
        article: "GDPR Art. 33(1)".to_owned(),
        source: String::new(),
        contact: None,
        check: Words::default(),
    }
}

fn plan() -> Plan {
    let step = Step {
        id: "stop-leak".into(),
        text: words("Stop lækket", "Stop the leak"),
        help: Words::default(),
        origin: Origin::Frist,
        ask: Ask::StopList,
        urgency: Urgency::Now,
        role: None,
        when: Conditions::default(),
        see: Vec::new(),
        today: Words::default(),
    };
    let stage = Stage {
        code: StageCode::Stop,
        name: words("Stop", "Stop"),
        steps: vec![step],
    };
    Plan {
        id: "struer".into(),
        version: 1,
        title: words("Indsatsplan", "Plan"),
        controller: ControllerId::from("struer"),
        organisation: "Struer Kommune".to_owned(),
        language: "da".to_owned(),
        zone: "Europe/Copenhagen".to_owned(),
        country: "dk".to_owned(),
        authority: "datatilsynet-dk".to_owned(),
        sender: None,
        approval: Approval::default(),
        roles: vec![PlanRole {
            id: "dpo".into(),
            name: words("DPO", "DPO"),
            deputy: None,
            outside: false,
        }],
        chain: Vec::new(),
        stages: vec![stage],
        contacts: vec![contact("dpo-office", "DPO-kontoret")],
        sections: Vec::new(),
        source: String::new(),
        decides: None,
        consults: Vec::new(),
        covered: Covered::Unknown,
        processor_hours: None,
        office_hours: Vec::new(),
        controllers: vec![("harbour".into(), "Havnenævnet".to_owned())],
        serious: None,
        criteria: Vec::new(),
        readiness: Vec::new(),
        papers: Vec::new(),
        clocks: Vec::new(),
        stops: Vec::new(),
        erasure: vec![ErasureGround {
            id: "disposal".to_owned(),
            text: words("Kassation 12/2026", "Decision 12/2026 on disposal"),
            origin: Origin::Frist,
        }],
    }
}

fn guide() -> Guide {
    Guide {
        plan: plan(),
        said: crate::domain::plan::Coverage::none(),
        guests: Vec::new(),
        form: form().into(),
        rules: vec![seventy_two_hours()],
        calendar: Calendar::default(),
        authority: Authority {
            id: "datatilsynet-dk".to_owned(),
            name: "Datatilsynet".to_owned(),
            channel: Words::default(),
            portal: String::new(),
            contact: contact("datatilsynet-dk", "Datatilsynet"),
        },
        stops: Vec::new().into(),
        common: Vec::new(),
    }
}

fn zone() -> Zone {
    let rules = jiff::tz::TimeZone::get("Europe/Copenhagen").unwrap();
    Zone::new("Europe/Copenhagen", rules)
}

fn at(text: &str) -> Moment {
    Moment::parse_rfc3339(text).unwrap()
}

fn stamp(text: &str) -> Stamp {
    Stamp {
        at: at(text),
        zone: "Europe/Copenhagen".to_owned(),
        offset: 3600,
        typed: "now".to_owned(),
    }
}

fn some(text: &str) -> Option<Text> {
    Text::line(text)
}

/// One event of every kind, with every optional part.
#[expect(clippy::too_many_lines, reason = "one event of each kind: a table")]
fn one_of_each() -> Vec<Event> {
    let aware = "2026-11-22T18:15:00+01:00";
    let (rule, deadline) = (RuleId::from("gdpr-33-1"), at("2026-11-25T18:15:00+01:00"));
    let plan = PlanRef {
        id: "struer".into(),
        version: 1,
        document: String::new(),
    };
    let card = ContactCard {
        kind: ContactKind::Citizen,
        role: None,
        name: Text::new("Bo Berg"),
        phone: some("12 34 56 78"),
        mail: some("bo@example.dk"),
        note: some("evenings"),
    };
    vec![
        LedgerOpened {
            ledger: LedgerKind::Live,
            clock_factor: 1,
            program: "frist 0.1.0".into(),
        }
        .into(),
        ActorNamed {
            actor: "a".into(),
            name: Text::new("Kim"),
        }
        .into(),
        PlanChosen { plan: plan.clone() }.into(),
        ClockJumped { by_ms: -3_600_000 }.into(),
        Restored {
            copy: "ledger-20261122T130312Z-0000000123.db".to_owned(),
            copy_position: 123,
            kept: 4,
            position: 127,
            link: "f".repeat(64),
            seen_position: Some(130),
            seen_link: Some("e".repeat(64)),
            lost: 3,
            numbers: Vec::new(),
        }
        .into(),
        Restored {
            copy: "ledger-20261122T130312Z-0000000123.db".to_owned(),
            copy_position: 123,
            kept: 4,
            position: 127,
            link: "f".repeat(64),
            seen_position: None,
            seen_link: None,
            lost: 0,
            numbers: Vec::new(),
        }
        .into(),
        Rebuilt {
            index: true,
            list: false,
            alarms: true,
        }
        .into(),
        Rebuilt {
            index: false,
            list: true,
            alarms: false,
        }
        .into(),
        ContactSet {
            contact: "bo".into(),
            card,
            plan: None,
        }
        .into(),
        ContactVerified {
            contact: "dpo-office".into(),
            plan: None,
        }
        .into(),
        PlanAdded { plan: plan.clone() }.into(),
        PlanDropped {
            plan: "sosu".into(),
        }
        .into(),
        ReadinessAnswered {
            plan: "struer".into(),
            question: "portal".to_owned(),
            value: Text::new("Kim Kjær"),
            on: Some("2026-11-20".to_owned()),
        }
        .into(),
        Opened {
            number: Number {
                year: 2026,
                running: 7,
            },
            controllers: vec!["struer".into()],
            plan: plan.clone(),
            title: Text::new("Brev til forkert adresse"),
            breach: BreachKind::Letter,
            role: Role::Controller,
            finding: Finding::Suspected,
            source: Source::Staff,
            joined: Vec::new(),
        }
        .into(),
        ControllerAdded {
            controller: "sosu-esbjerg".into(),
            joined: Some(Joined {
                controller: "sosu-esbjerg".into(),
                name: "SOSU Esbjerg".to_owned(),
                country: "dk".to_owned(),
                zone: "Europe/Copenhagen".to_owned(),
                authority: "datatilsynet-dk".to_owned(),
                plan: plan.clone(),
            }),
        }
        .into(),
        Renamed {
            title: Text::new("To breve"),
        }
        .into(),
        KindChanged {
            breach: BreachKind::MisSent,
        }
        .into(),
        RoleChanged {
            role: Role::Both,
            because: some("contract"),
        }
        .into(),
        TimeSet {
            controller: None,
            which: When::Aware,
            stamp: stamp(aware),
            before: Some(stamp("2026-11-22T19:00:00+01:00")),
            because: some("the receptionist knew"),
            decided_by: None,
        }
        .into(),
        StartJudged {
            entry: 7,
            certainty: Certainty::Suspected,
            ground: None,
            because: some("a strange sign-in, nothing opened"),
            decided_by: some("DPO"),
        }
        .into(),
        StartJudged {
            entry: 7,
            certainty: Certainty::Knew,
            ground: None,
            because: some("the log shows the download"),
            decided_by: None,
        }
        .into(),
        StartJudged {
            entry: 7,
            certainty: Certainty::Dismissed,
            ground: Some(DismissGround::NoBreach),
            because: some("a newsletter"),
            decided_by: some("DPO"),
        }
        .into(),
        ClockStarted {
            controller: None,
            rule: rule.clone(),
            rule_version: 1,
            start: at(aware),
            deadline: Some(deadline),
            cause: ClockCause::Aware,
        }
        .into(),
        ClockMoved {
            controller: None,
            rule: rule.clone(),
            rule_version: 1,
            start: at(aware),
            deadline: Some(deadline),
            before: Some(at("2026-11-25T19:00:00+01:00")),
        }
        .into(),
        ClockEnded {
            controller: None,
            rule: rule.clone(),
            because: ClockEnd::Notified,
        }
        .into(),
        HopRecorded {
            to: "dpo".into(),
            at: Some(stamp(aware)),
            told_by: some("Ida"),
            channel: Some(Channel::Mail),
            acknowledged: false,
        }
        .into(),
        StepDone {
            step: "stop-leak".into(),
            note: some("page is down"),
            done_by: some("IT"),
        }
        .into(),
        StepSkipped {
            step: "stop-leak".into(),
            because: Text::new("nothing to stop"),
        }
        .into(),
        StepReopened {
            step: "stop-leak".into(),
            because: some("again"),
        }
        .into(),
        StepAssigned {
            step: "stop-leak".into(),
            to: some("IT"),
        }
        .into(),
        HandedOver {
            to: Text::new("Ida"),
        }
        .into(),
        NoteAdded {
            note: Text::new("one\ntwo"),
        }
        .into(),
        AdviceGiven {
            advice: Text::new("notify"),
            by: some("DPO"),
            risk: None,
            conflict: false,
        }
        .into(),
        AdviceGiven {
            advice: Text::new("tell them"),
            by: some("DPO"),
            risk: Some(Risk::High),
            conflict: true,
        }
        .into(),
        ReceiptCame {
            reference: Text::new("2026-442-9"),
            controller: None,
        }
        .into(),
        NoticeWithdrawn {
            ground: Withdrawal::Duplicate,
            because: Text::new("sent twice"),
            decided_by: Text::new("Kim"),
            at: stamp(aware),
            channel: Channel::Mail,
            reference: some("R-9"),
            controller: None,
        }
        .into(),
        AdviceAsked {
            of: some("DPO"),
            about: some("the people"),
        }
        .into(),
        FactSet {
            field: "people".into(),
            knowledge: Knowledge::Estimate,
            value: some("12"),
            told_by: some("Ida"),
        }
        .into(),
        FindingSet {
            finding: Finding::Breach,
            because: some("seen"),
            decided_by: some("DPO"),
            shown_by: None,
        }
        .into(),
        RiskAssessed {
            outcome: Risk::High,
            because: Text::new("CPR"),
            decided_by: some("DPO"),
            weighed: None,
        }
        .into(),
        RiskAssessed {
            outcome: Risk::Unlikely,
            because: Text::new("back unopened"),
            decided_by: None,
            weighed: Some(Box::new(weighed())),
        }
        .into(),
        SeriousSet {
            serious: true,
            because: some("children"),
        }
        .into(),
        NoticeSent {
            controller: None,
            form: NoticeForm::First,
            at: stamp(aware),
            channel: Channel::Portal,
            reference: some("R-1"),
            reasons: some("weekend"),
            sent_by: None,
        }
        .into(),
        NoticeNotRequired {
            controller: None,
            because: Text::new("encrypted"),
            decided_by: Text::new("DPO"),
        }
        .into(),
        NoticeRequired {
            controller: None,
            because: some("key lost"),
        }
        .into(),
        ControllerTold {
            controller: None,
            at: stamp(aware),
            channel: Channel::Phone,
            whom: some("Region"),
        }
        .into(),
        Called {
            contact: "dpo-office".into(),
            outcome: CallOutcome::NoAnswer,
            note: some("answering machine"),
            spoken: some("text"),
            retry_at: Some(deadline),
        }
        .into(),
        CaseFiled {
            system: Text::new("SBSYS"),
            number: Text::new("26/1"),
        }
        .into(),
        AlarmRang {
            rule: rule.clone(),
            stage: crate::domain::event::Stage::Before12,
            deadline,
            due: deadline,
            outcome: AlarmOutcome::Shown,
            failure: None,
            controller: Some("harbour".into()),
        }
        .into(),
        AlarmAcknowledged {
            rule: rule.clone(),
            deadline,
            controller: Some("harbour".into()),
            due: Some(deadline),
        }
        .into(),
        AlarmSnoozed {
            rule,
            deadline,
            until: deadline,
            controller: Some("harbour".into()),
        }
        .into(),
        Closed {
            because: some("settled"),
            open_steps: vec!["stop-leak".into()],
            missing: vec!["people".into(), "data".into()],
        }
        .into(),
        Reopened {
            because: Text::new("new facts"),
        }
        .into(),
        SignificantSet {
            significant: true,
            because: some("all systems down"),
            known: None,
        }
        .into(),
        DutyMet {
            rule: "gdpr-33-1".into(),
            controller: Some("harbour".into()),
            at: stamp(aware),
            channel: Channel::Phone,
            reference: some("C-9"),
            reasons: some("portal down"),
        }
        .into(),
        TakenBack {
            act: ActId::new("act-8"),
            what: "renamed".into(),
        }
        .into(),
        BroughtBack {
            act: ActId::new("act-8"),
            what: "renamed".into(),
        }
        .into(),
        RoleTold {
            step: "stop-leak".into(),
            to: "dpo".into(),
            at: Some(stamp(aware)),
            told_by: some("Ida"),
            channel: Some(Channel::Mail),
            acknowledged: false,
        }
        .into(),
        PeopleInformed {
            at: stamp(aware),
            how: PeopleChannel::DigitalPost,
            count: Some(12),
            note: some("all of them"),
            controller: Some("harbour".into()),
        }
        .into(),
        PeopleExempt {
            ground: Exemption::Encrypted,
            because: Text::new("the key is safe"),
            decided_by: Text::new("DPO"),
            controller: Some("harbour".into()),
            shown_by: some("the inventory"),
            equally: None,
            again_by: some("the lawyer"),
            again_at: Some(stamp(aware)),
        }
        .into(),
        PeopleWait {
            asked_by: Text::new("the police"),
            until: stamp(aware),
            because: Text::new("a search tomorrow"),
            controller: None,
        }
        .into(),
        PeopleRequired {
            because: Text::new("tell them"),
            reference: some("D-1"),
            controller: None,
        }
        .into(),
        ConcernSet {
            role: None,
            here: true,
            because: some("it is her record"),
        }
        .into(),
        SignificantSet {
            significant: true,
            because: some("all is down"),
            known: None,
        }
        .into(),
        ProgressReported {
            rule: "gdpr-33-1".into(),
            controller: None,
            at: stamp(aware),
            channel: Channel::Portal,
            reference: some("C-10"),
            reasons: None,
        }
        .into(),
        CoverageSet {
            controller: "harbour".into(),
            covered: true,
        }
        .into(),
        PlanChanged {
            plan: plan.clone(),
            because: some("a new edition"),
        }
        .into(),
        PlanAdded { plan }.into(),
        PlanDropped {
            plan: "sosu".into(),
        }
        .into(),
        Erased {
            what: Erasing::Person,
            texts: vec![
                erased(1, "title"),
                erased(5, "card.name"),
                erased(5, "card.phone"),
            ],
            ground: Some("disposal".to_owned()),
            because: None,
            decided_by: some("archivist"),
        }
        .into(),
        Erased {
            what: Erasing::Entry,
            texts: vec![erased(3, "because")],
            ground: None,
            because: some("an identity number, written by mistake"),
            decided_by: None,
        }
        .into(),
    ]
}

fn erased(seq: u64, field: &str) -> ErasedText {
    ErasedText {
        stream: "i-1".to_owned(),
        seq,
        n: 1,
        field: field.to_owned(),
    }
}

fn entries() -> Vec<Entry> {
    let now = at("2026-11-22T19:00:00+01:00");
    let entry = |(seq, event): (u64, Event)| Entry {
        seq,
        act: Some(ActId::new(format!("act-{seq}"))),
        part: 1,
        at: now,
        recorded_at: now,
        actor: ActorId::from("a"),
        event,
    };
    (1..).zip(one_of_each()).map(entry).collect()
}

/// The sentences of all entries, read as those of one incident.
fn sentences(language: Language) -> Vec<String> {
    let (guide, zone, workspace) = (guide(), zone(), Workspace::default());
    let incident = Incident::fold(IncidentId::new("i"), entries());
    let names = Names {
        guide: &guide,
        workspace: &workspace,
        incident: Some(&incident),
        zone: &zone,
    };
    let tr = Tr::new(language);
    entries()
        .iter()
        .map(|entry| sentence(&tr, entry, &names))
        .collect()
}

#[test]
fn every_kind_has_a_sentence_in_every_language() {
    let kinds: BTreeSet<String> = one_of_each().iter().map(|e| e.kind().to_owned()).collect();
    let known: BTreeSet<String> = Event::KINDS.iter().map(|&kind| kind.to_owned()).collect();
    assert_eq!(kinds, known);
    for language in Language::ALL {
        for line in sentences(*language) {
            assert!(!line.contains("entry-") && !line.contains("{$"), "{line}");
            assert!(!line.contains('\n'), "{line}");
        }
    }
}

// The law is that of the organisation's country, whatever the language; of an organisation of another plan it is not named.
#[test]
fn who_is_covered_is_said_by_the_law_of_its_country() {
    let shelf = crate::plan::embedded::Shelf::embedded();
    let said = |language: Language, plan: &str, covered: bool| {
        let guide = shelf.guide(shelf.plan(&plan.into()).unwrap().clone());
        let (zone, workspace) = (zone(), Workspace::default());
        let names = Names {
            guide: &guide,
            workspace: &workspace,
            incident: None,
            zone: &zone,
        };
        let of = |controller: &str| {
            let event = CoverageSet {
                controller: controller.into(),
                covered,
            };
            let entry = Entry {
                event: event.into(),
                ..entries().remove(0)
            };
            sentence(&Tr::new(language), &entry, &names)
        };
        [of(guide.plan.controller.as_str()), of("elsewhere")]
    };
    let [own, other] = said(Language::Sv, "struer", true);
    assert_eq!(own, "Struer Kommune omfattas av NIS2");
    assert_eq!(other, "elsewhere omfattas av lagen om cyberincidenter");
    let [own, _] = said(Language::Sv, "sauda", false);
    let act = "är inte utpekad som leverantör enligt digitalsikkerhetsloven";
    assert_eq!(own, format!("Sauda kommune {act}"));
    for language in Language::ALL {
        // Danish writes it as its act does.
        let nis2 = if *language == Language::Da {
            "NIS 2"
        } else {
            "NIS2"
        };
        for (plan, law) in [
            ("struer", nis2),
            ("sauda", "digital"),
            ("kommun-ks2019", nis2),
        ] {
            let [yes, no] = [true, false].map(|covered| said(*language, plan, covered));
            assert!(
                yes[0].contains(law) && no[0].contains(law),
                "{yes:?} {no:?}"
            );
            let distinct: BTreeSet<&String> = yes.iter().chain(&no).collect();
            assert_eq!(distinct.len(), 4, "{yes:?} {no:?}");
            let swedish = distinct
                .iter()
                .any(|line| line.contains("ybersäkerhetslag"));
            assert!(!swedish, "{distinct:?}");
        }
    }
}

#[test]
fn sentences_read_well_in_english() {
    insta::assert_snapshot!(sentences(Language::En).join("\n"));
}

#[test]
fn sentences_read_well_in_danish() {
    insta::assert_snapshot!(sentences(Language::Da).join("\n"));
}

#[test]
fn sentences_read_well_in_bokmal() {
    insta::assert_snapshot!(sentences(Language::Nb).join("\n"));
}

#[test]
fn sentences_read_well_in_nynorsk() {
    insta::assert_snapshot!(sentences(Language::Nn).join("\n"));
}

#[test]
fn sentences_read_well_in_swedish() {
    insta::assert_snapshot!(sentences(Language::Sv).join("\n"));
}

#[test]
fn choices_are_shown_by_their_words_and_erased_words_by_a_mark() {
    let (guide, zone, workspace) = (guide(), zone(), Workspace::default());
    let names = Names {
        guide: &guide,
        workspace: &workspace,
        incident: None,
        zone: &zone,
    };
    let tr = Tr::new(Language::En);
    let answer = |value: &str| names.answer(&tr, &"data".into(), &Text::new(value));
    assert_eq!(answer("cpr"), "CPR numbers");
    let erased = Entry {
        event: NoteAdded {
            note: Text::default(),
        }
        .into(),
        ..entries().remove(0)
    };
    assert_eq!(sentence(&tr, &erased, &names), "note: [erased]");
}

/// What suggests a risk, whatever is decided.
fn weighed() -> crate::domain::assess::Weighed {
    use crate::domain::assess::{Asked, Features, Recipient};
    use crate::domain::event::{Consequence, Likelihood};
    let asked = Asked {
        consequence: Some(Consequence::Serious),
        likelihood: Some(Likelihood::Unlikely),
        features: Features {
            recipient: Some(Recipient::Known),
            ..Features::default()
        },
        ..Asked::default()
    };
    asked.weigh(&Incident::new("i-1".into()))
}
