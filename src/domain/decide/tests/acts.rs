//! Acts one by one: entries and refusals.

use super::*;
use crate::domain::command::{Dropped, Exempt};
use crate::domain::event::{
    AlarmAcknowledged, AlarmOutcome, AlarmRang, AlarmSnoozed, Exemption, HopRecorded,
    PeopleChannel, PeopleInformed, Stage,
};

fn refused(desk: &Desk, command: Command, why: &Refusal) {
    let said = format!("{command:?}");
    assert_eq!(&desk.refusal(command), why, "{said}");
}

#[test]
fn a_new_incident_is_one_line_and_the_moment_of_awareness() {
    let mut desk = Desk::empty();
    let nothing = Open {
        title: Text::new("  "),
        ..desk.open("x")
    };
    refused(&desk, Command::Open(nothing), &Refusal::TextMissing);
    let ahead = desk.ago(Span::hours(-1));
    let future = Open {
        aware: Some(ahead.clone()),
        ..desk.open("x")
    };
    // P9
    refused(&desk, Command::Open(future), &Refusal::Future(ahead.at));
    let open = desk.open("Letter");
    assert_eq!(
        desk.kinds(Command::Open(open)),
        ["opened", "time-set", "clock-started"]
    );
    let number = desk.incident.number.unwrap();
    assert_eq!(
        (number.year, number.running),
        (2026, 0),
        "the ledger gives the running number"
    );
}

// The year of the label is the organisation's: one minute past midnight in Copenhagen is still last year in UTC.
#[test]
fn the_year_of_the_number_is_that_of_the_organisation() {
    let mut desk = Desk::empty();
    desk.now = at("2026-12-31T23:01:00Z");
    let open = desk.open("Letter");
    desk.act(Command::Open(open)).unwrap();
    assert_eq!(desk.incident.number.unwrap().year, 2027);
}

#[test]
fn every_text_an_act_needs_is_asked_for() {
    let desk = Desk::opened();
    let none = |command, why: Refusal| refused(&desk, command, &why);
    none(Command::Rename { title: None }, Refusal::TextMissing);
    none(Command::Note { note: None }, Refusal::TextMissing);
    none(
        Command::Advise {
            advice: None,
            by: None,
            risk: None,
            conflict: false,
        },
        Refusal::TextMissing,
    );
    none(Command::HandOver { to: None }, Refusal::NameMissing);
    none(
        Command::FileCase {
            system: None,
            number: text("1"),
        },
        Refusal::TextMissing,
    );
    none(
        Command::FileCase {
            system: text("SBSYS"),
            number: None,
        },
        Refusal::TextMissing,
    );
    none(
        step("overview", StepAct::Skip { because: None }),
        Refusal::ReasonMissing,
    );
    none(
        answer("what-happened", Knowledge::Known, ""),
        Refusal::TextMissing,
    );
    none(find(Finding::NotABreach, ""), Refusal::SentenceMissing);
    let silent = Command::AssessRisk {
        outcome: Risk::High,
        because: None,
        decided_by: None,
        asked: Box::default(),
    };
    none(silent, Refusal::SentenceMissing);
    none(
        Command::DropNotice(Dropped {
            controller: None,
            because: None,
            decided_by: text("DPO"),
            unlikely: true,
        }),
        Refusal::SentenceMissing,
    );
    none(
        Command::DropNotice(Dropped {
            controller: None,
            because: text("x"),
            decided_by: None,
            unlikely: true,
        }),
        Refusal::DecidedByMissing,
    );
}

#[test]
fn what_is_so_already_is_not_written_again() {
    let mut desk = Desk::opened();
    let twice = [
        Command::Rename {
            title: text("Another line"),
        },
        Command::ChangeKind {
            breach: BreachKind::Lost,
        },
        Command::ChangeRole {
            role: Role::Both,
            because: None,
        },
        Command::HandOver { to: text("Ida") },
        Command::SetSerious {
            serious: false,
            because: None,
        },
        answer("people-count", Knowledge::Known, "12"),
        step("follow-up", DONE),
        step("overview", StepAct::Assign { to: text("Ida") }),
        citizen("bo"),
        find(Finding::Breach, ""),
    ];
    for command in twice {
        assert_eq!(
            desk.act(command.clone()).unwrap().len().min(1),
            1,
            "{command:?}"
        );
        refused(&desk, command, &Refusal::Already);
    }
}

#[test]
fn what_nobody_knows_is_refused_by_name() {
    let desk = Desk::opened();
    refused(
        &desk,
        step("no-such", DONE),
        &Refusal::UnknownStep("no-such".to_owned()),
    );
    refused(
        &desk,
        answer("no-such", Knowledge::NotYet, ""),
        &Refusal::UnknownField("no-such".to_owned()),
    );
    let hop = Command::RecordHop(HopRecorded {
        to: "citizen".into(),
        at: None,
        told_by: None,
        channel: None,
        acknowledged: true,
    });
    refused(&desk, hop, &Refusal::UnknownRole("citizen".to_owned()));
}

// STR-16, STR-17
#[test]
fn steps_are_done_left_out_opened_again_and_assigned() {
    let mut desk = Desk::opened();
    let reopen = || {
        step(
            "stop-leak",
            StepAct::Reopen {
                because: text("it goes on"),
            },
        )
    };
    refused(&desk, reopen(), &Refusal::Already);
    assert_eq!(desk.kinds(step("stop-leak", DONE)), ["step-done"]);
    refused(
        &desk,
        step("stop-leak", StepAct::Skip { because: text("x") }),
        &Refusal::Already,
    );
    assert_eq!(desk.kinds(reopen()), ["step-reopened"]);
    let skip = step(
        "stop-leak",
        StepAct::Skip {
            because: text("nothing to stop"),
        },
    );
    assert_eq!(desk.kinds(skip.clone()), ["step-skipped"]);
    refused(&desk, skip, &Refusal::Already);
    assert_eq!(
        desk.kinds(step("stop-leak", DONE)),
        ["step-done"],
        "what was left out can still be done"
    );
    assert_eq!(
        desk.kinds(step("overview", StepAct::Assign { to: text("Ida") })),
        ["step-assigned"]
    );
    assert_eq!(
        desk.kinds(step("overview", StepAct::Assign { to: None })),
        ["step-assigned"]
    );
    assert!(desk.incident.assigned.is_empty());
}

// Decisions are steps that are never ticked off: the act itself does them.
#[test]
fn decisions_are_done_by_their_own_act_and_undone_by_taking_it_back() {
    let mut desk = Desk::opened();
    for id in ["is-it-a-breach", "risk", "notice"] {
        refused(&desk, step(id, DONE), &Refusal::OwnAct);
    }
    desk.act(risk(Risk::Risk)).unwrap();
    refused(&desk, step("risk", DONE), &Refusal::Already);
    let open = step("risk", StepAct::Reopen { because: None });
    refused(&desk, open, &Refusal::TakeTheActBack);
}

// STR-18
#[test]
fn answers_fit_their_fields() {
    let mut desk = Desk::opened();
    for wrong in ["many", "-3", "12a", "1234567890123", "."] {
        refused(
            &desk,
            answer("people-count", Knowledge::Known, wrong),
            &Refusal::NotANumber,
        );
    }
    for right in ["12", "1.200", "1 200", "0"] {
        assert!(
            desk.try_act(answer("people-count", Knowledge::Estimate, right))
                .is_ok(),
            "{right}"
        );
    }
    let field = answer("protected-identity", Knowledge::Known, "maybe");
    assert!(matches!(desk.refusal(field), Refusal::NotAChoice(word) if word == "maybe"));
    let several = answer("data-kinds", Knowledge::Known, "cpr, nonsense");
    assert!(matches!(desk.refusal(several), Refusal::NotAChoice(_)));
    // What is not known has no answer, whatever was typed.
    desk.act(answer("people-count", Knowledge::NotYet, "12"))
        .unwrap();
    assert_eq!(desk.incident.facts[&"people-count".into()].value, None);
}

#[test]
fn an_end_before_its_beginning_and_a_time_ahead_are_refused() {
    let mut desk = Desk::opened();
    let time = |which, stamp| Command::SetTime {
        controller: None,
        which,
        stamp,
        because: None,
        decided_by: None,
    };
    let ahead = desk.ago(Span::minutes(-1));
    refused(
        &desk,
        time(When::Occurred, ahead.clone()),
        &Refusal::Future(ahead.at),
    );
    desk.act(time(When::Ended, desk.ago(Span::hours(5))))
        .unwrap();
    let later = desk.ago(Span::hours(4));
    refused(
        &desk,
        time(When::Occurred, later),
        &Refusal::EndsBeforeBegins,
    );
    desk.act(time(When::Occurred, desk.ago(Span::hours(6))))
        .unwrap();
    refused(
        &desk,
        time(When::Ended, desk.ago(Span::hours(7))),
        &Refusal::EndsBeforeBegins,
    );
    let first = notice(NoticeForm::First, ahead.clone());
    refused(&desk, first, &Refusal::Future(ahead.at));
    let told = Command::TellController(ControllerTold {
        controller: None,
        at: ahead.clone(),
        channel: Channel::Mail,
        whom: None,
    });
    refused(&desk, told, &Refusal::Future(ahead.at));
    let hop = Command::RecordHop(HopRecorded {
        to: "dpo".into(),
        at: Some(ahead.clone()),
        told_by: None,
        channel: None,
        acknowledged: true,
    });
    refused(&desk, hop, &Refusal::Future(ahead.at));
}

// STR-11, STR-12, STR-13, STR-G2
#[test]
fn a_hop_is_on_record_also_without_its_time_and_done_when_acknowledged() {
    let mut desk = Desk::opened();
    let hop = |acknowledged| {
        Command::RecordHop(HopRecorded {
            to: "team-leader".into(),
            at: None,
            told_by: text("the employee"),
            channel: Some(Channel::Mail),
            acknowledged,
        })
    };
    desk.act(hop(false)).unwrap();
    assert!(!desk.incident.hops[&"team-leader".into()].acknowledged);
    desk.act(hop(true)).unwrap();
    assert!(desk.incident.hops[&"team-leader".into()].acknowledged);
}

// STR-15, STR-G2: a call that reached a link of the chain is that hop, with its time; no answer is none.
#[test]
fn reaching_a_link_of_the_chain_by_phone_writes_the_hop() {
    let mut desk = Desk::opened();
    for outcome in [
        CallOutcome::NoAnswer,
        CallOutcome::Message,
        CallOutcome::Wrong,
    ] {
        assert_eq!(desk.kinds(call("dpo", Some("dpo"), outcome)), ["called"]);
    }
    assert!(desk.incident.hops.is_empty());
    desk.pass(Span::seconds(17));
    let kinds = desk.kinds(call("dpo", Some("dpo"), CallOutcome::Reached));
    assert_eq!(kinds, ["called", "hop-recorded"]);
    let hop = &desk.incident.hops[&"dpo".into()];
    assert_eq!(
        hop.at.as_ref().map(|stamp| stamp.at),
        Some(desk.now.floor_minute())
    );
    assert!(hop.acknowledged);
    assert_eq!(
        desk.incident.calls.last().unwrap().at,
        desk.now,
        "the call itself keeps its second"
    );
    assert_eq!(
        desk.kinds(call("dpo", Some("dpo"), CallOutcome::Reached)),
        ["called"]
    );
    assert_eq!(
        desk.kinds(call("bo", Some("citizen"), CallOutcome::Reached)),
        ["called"],
        "no link of the chain"
    );
}

// STR-26: what is said of a citizen is sealed under that citizen.
#[test]
fn texts_about_a_citizen_are_sealed_under_that_citizen() {
    let mut desk = Desk::opened();
    let drafts = desk.try_act(citizen("bo")).unwrap();
    assert_eq!(drafts[0].subject, Some(SubjectId::new("bo")));
    desk.act(citizen("bo")).unwrap();
    let drafts = desk
        .try_act(call("bo", None, CallOutcome::Reached))
        .unwrap();
    assert_eq!(drafts[0].subject, Some(SubjectId::new("bo")));
    let drafts = desk
        .try_act(call("dpo", None, CallOutcome::Reached))
        .unwrap();
    assert_eq!(drafts[0].subject, None);
}

#[test]
fn contacts_have_a_name_and_routes_that_can_be_used() {
    let good = card(ContactKind::Citizen, "Bo", "+45 (20) 67-42.85/1");
    assert_eq!(check_card(&good), Ok(()));
    let bare = ContactCard {
        phone: None,
        ..good.clone()
    };
    assert_eq!(check_card(&bare), Ok(()), "flagged, not refused (P17)");
    for phone in ["12", "call me", "12345678901234567890123", "kl. 8-16"] {
        let wrong = ContactCard {
            phone: Text::line(phone),
            ..good.clone()
        };
        assert_eq!(check_card(&wrong), Err(Refusal::BadPhone), "{phone}");
    }
    for mail in [
        "bo",
        "@x.dk",
        "bo@x",
        "b o@x.dk",
        "bo@x.dk?cc=y@z.dk",
        "a@b@c.dk",
    ] {
        let wrong = ContactCard {
            mail: Text::line(mail),
            ..good.clone()
        };
        assert_eq!(check_card(&wrong), Err(Refusal::BadMail), "{mail}");
    }
    let nameless = ContactCard {
        name: Text::new(""),
        ..good
    };
    let set = Command::SetContact {
        contact: "bo".into(),
        card: nameless,
    };
    refused(&Desk::opened(), set, &Refusal::NameMissing);
}

// P13
#[test]
fn closing_waits_for_the_clock_and_lists_what_is_open() {
    let mut desk = Desk::opened();
    refused(
        &desk,
        Command::Close {
            because: text("done"),
        },
        &runs("gdpr-33-1", EndedBy::Notice),
    );
    desk.act(drop_notice()).unwrap();
    refused(
        &desk,
        Command::Close { because: None },
        &Refusal::ReasonMissing,
    );
    let events = desk
        .act(Command::Close {
            because: text("the rest is in the official case"),
        })
        .unwrap();
    let [Event::Closed(closed)] = events.as_slice() else {
        panic!("{events:?}")
    };
    // All but the risk and the notice, what follows them, and what a processor does.
    let settled = ["tell-controller", "risk", "people", "notice", "supplement"];
    let steps = desk.guide.plan.steps().map(|(_, step)| step.id.clone());
    let mut open: Vec<StepId> = steps.filter(|id| !settled.contains(&id.as_str())).collect();
    let mut named = closed.open_steps.clone();
    open.sort();
    named.sort();
    assert_eq!(named, open);
    assert_eq!(closed.missing.len(), desk.guide.form.night().count());
    assert_eq!(
        desk.incident.closed.as_ref().unwrap().open_steps,
        closed.open_steps
    );
}

// P13: nothing open, no reason asked; and where it is no breach the form is not asked for.
#[test]
fn closing_a_finished_case_asks_for_nothing() {
    let mut desk = Desk::opened();
    desk.act(find(Finding::NotABreach, "a test letter"))
        .unwrap();
    let (open, missing) = open_at_close(&desk.incident, &desk.guide);
    assert!(missing.is_empty());
    assert!(
        !open
            .iter()
            .any(|step| matches!(step.as_str(), "risk" | "notice" | "tell-citizen"))
    );
    for id in open {
        desk.act(step(
            id.as_str(),
            StepAct::Skip {
                because: text("no breach"),
            },
        ))
        .unwrap();
    }
    assert_eq!(desk.kinds(Command::Close { because: None }), ["closed"]);
}

#[test]
fn a_closed_case_takes_notes_and_opens_again_with_a_reason() {
    let mut desk = Desk::opened();
    refused(
        &desk,
        Command::Reopen { because: text("x") },
        &Refusal::NotClosed,
    );
    desk.act(drop_notice()).unwrap();
    desk.act(Command::Close {
        because: text("done"),
    })
    .unwrap();
    refused(&desk, risk(Risk::High), &Refusal::Closed);
    refused(&desk, step("overview", DONE), &Refusal::Closed);
    assert_eq!(desk.kinds(note("a letter came")), ["note-added"]);
    refused(
        &desk,
        Command::Reopen { because: None },
        &Refusal::ReasonMissing,
    );
    assert_eq!(
        desk.kinds(Command::Reopen {
            because: text("a second letter")
        }),
        ["reopened"]
    );
    assert!(desk.incident.closed.is_none());
    let kinds = desk.kinds(risk(Risk::Risk));
    assert_eq!(kinds, ["risk-assessed", "notice-required", "clock-started"]);
}

// P5: what rang, was seen and was put off is on record under its deadline.
#[test]
fn alarms_are_kept_under_their_deadline() {
    let mut desk = Desk::opened();
    let deadline = desk.clock("gdpr-33-1").deadline.unwrap();
    let due = deadline.minus(Span::hours(48));
    desk.now = deadline.minus(Span::hours(20));
    let (rule, until) = ("gdpr-33-1", desk.now.plus(Span::hours(1)));
    let alarm = Command::RecordAlarm(AlarmRang {
        rule: rule.into(),
        stage: Stage::Before48,
        deadline,
        due,
        outcome: AlarmOutcome::Banner,
        failure: Some("no-service".to_owned()),
        controller: None,
    });
    assert_eq!(desk.kinds(alarm), ["alarm-rang"]);
    assert_eq!(
        desk.kinds(Command::Acknowledge(AlarmAcknowledged {
            rule: rule.into(),
            deadline,
            controller: None,
            due: None
        })),
        ["alarm-acknowledged"]
    );
    assert_eq!(
        desk.kinds(Command::Snooze(AlarmSnoozed {
            rule: rule.into(),
            deadline,
            until,
            controller: None
        })),
        ["alarm-snoozed"]
    );
    let rung = &desk.incident.alarms[&(rule.into(), deadline, None)];
    assert_eq!(rung.stages[&(Stage::Before48, due)], AlarmOutcome::Banner);
    assert_eq!((rung.seen, rung.snoozed_until), (Some(due), Some(until)));
    // The next stage rings, also where it was due before somebody had seen the first.
    let later = deadline.minus(Span::hours(24));
    desk.act(Command::RecordAlarm(AlarmRang {
        rule: rule.into(),
        stage: Stage::Before24,
        deadline,
        due: later,
        outcome: AlarmOutcome::Banner,
        failure: None,
        controller: None,
    }))
    .unwrap();
    let key = (rule.into(), deadline, None);
    assert!(!desk.incident.alarms[&key].quiet());
    // A banner is there before its desktop has answered: what is seen first and put on record then is seen all the same.
    let due = deadline.minus(Span::hours(12));
    desk.act(Command::Acknowledge(AlarmAcknowledged {
        rule: rule.into(),
        deadline,
        controller: None,
        due: Some(due),
    }))
    .unwrap();
    desk.now = due.plus(Span::minutes(1));
    let rung = &desk.incident.alarms[&key];
    let rings = |rung| crate::domain::alarm::due_alarms(desk.clock(rule), rung, desk.now, None);
    assert!(rung.quiet() && rings(rung).now.is_none(), "{rung:?}");
}

// What a newer program wrote is not understood here, so nothing is decided on it.
#[test]
fn an_incident_with_a_newer_entry_is_only_shown() {
    let mut desk = Desk::opened();
    let newer = desk.entry(
        &ActId::new("x"),
        1,
        Event::Newer {
            kind: "from-the-future".to_owned(),
        },
    );
    desk.incident.apply(newer);
    for command in [
        note("x"),
        risk(Risk::High),
        Command::Reopen { because: text("x") },
    ] {
        refused(&desk, command, &Refusal::Newer);
    }
}

#[test]
fn advice_case_and_owner_are_kept() {
    let mut desk = Desk::opened();
    let advice = Command::Advise {
        advice: text("notify"),
        by: text("DPO"),
        risk: None,
        conflict: false,
    };
    assert_eq!(desk.kinds(advice), ["advice-given"]);
    desk.act(Command::FileCase {
        system: text("SBSYS"),
        number: text("26/123"),
    })
    .unwrap();
    desk.act(Command::HandOver { to: text("Ida") }).unwrap();
    assert_eq!(
        desk.incident.case,
        Some((Text::new("SBSYS"), Text::new("26/123")))
    );
    assert_eq!(desk.incident.owner, text("Ida"));
}

// Every refusal has words in every language, and those that name something name it.
#[test]
fn refusals_have_words() {
    let all = [
        Refusal::Newer,
        Refusal::Closed,
        Refusal::NotClosed,
        Refusal::TextMissing,
        Refusal::ReasonMissing,
        Refusal::SentenceMissing,
        Refusal::DecidedByMissing,
        Refusal::Future(Moment::from_millis(0)),
        Refusal::EndsBeforeBegins,
        Refusal::Already,
        Refusal::UnknownStep("XX".to_owned()),
        Refusal::UnknownField("XX".to_owned()),
        Refusal::UnknownRole("XX".to_owned()),
        Refusal::NotAChoice("XX".to_owned()),
        Refusal::NotANumber,
        Refusal::OwnAct,
        Refusal::TakeTheActBack,
        Refusal::ReasonsOwed(Moment::from_millis(0)),
        Refusal::BeforeStart(Moment::from_millis(0)),
        Refusal::AlreadyNotified,
        Refusal::RiskAsksForNotice,
        Refusal::ClockRuns(Box::default(), EndedBy::Rest),
        Refusal::RestOwed,
        Refusal::NotANearMiss,
        Refusal::NotNeeded,
        Refusal::NoteMissing,
        Refusal::OrderOpen,
        Refusal::AfterFirst,
        Refusal::Waits,
        Refusal::NothingToWithdraw,
        Refusal::NotTwice,
        Refusal::RegisterLacks,
        Refusal::RiskFirst,
        Refusal::NoticeOwnAct,
        Refusal::ControllerOwnAct,
        Refusal::NothingToTakeBack,
        Refusal::NothingToBringBack,
        Refusal::NotYours,
        Refusal::BuiltUpon,
        Refusal::LaterFirst(Moment::from_millis(0)),
        Refusal::OpeningStays,
        Refusal::UnknownContact("XX".to_owned()),
        Refusal::NoRoute,
        Refusal::NameMissing,
        Refusal::BadPhone,
        Refusal::BadMail,
        Refusal::PeopleNotInformed,
        Refusal::RiskIsHigh,
        Refusal::NotToBeTold("XX".to_owned()),
        Refusal::PeopleOwnAct,
        Refusal::CoverageInPlan,
        Refusal::NoProgress,
        Refusal::FinalReportOwed,
    ];
    for language in crate::i18n::Language::ALL {
        let tr = crate::i18n::Tr::new(*language);
        for refusal in &all {
            assert!(tr.has(refusal.id()), "{}", refusal.id());
            let words = tr.with(
                refusal.id(),
                &[("word", "XX".into()), ("moment", "XX".into())],
            );
            let dated = matches!(
                refusal,
                Refusal::Future(_)
                    | Refusal::BeforeStart(_)
                    | Refusal::ReasonsOwed(_)
                    | Refusal::LaterFirst(_)
            );
            let names = refusal.word().is_some() || dated;
            assert_eq!(words.contains("XX"), names, "{words}");
        }
    }
}

fn exempt(ground: Exemption, because: &str, by: &str) -> Command {
    Command::ExemptPeople(Box::new(Exempt {
        shown_by: text("the log of the device"),
        ..Exempt::new(ground, text(because), text(by), None)
    }))
}

// Art. 34: at high risk a case is not closed while nobody has said what became of the people.
#[test]
fn at_high_risk_the_people_are_informed_or_exempt_before_closing() {
    let high = || {
        let mut desk = Desk::opened();
        desk.act(risk(Risk::High)).unwrap();
        let sent = notice(NoticeForm::Complete, desk.ago(Span::minutes(1)));
        desk.act(sent).unwrap();
        desk
    };
    let close = || Command::Close { because: text("x") };
    let mut desk = high();
    refused(&desk, close(), &Refusal::PeopleNotInformed);
    refused(
        &desk,
        exempt(Exemption::NotHigh, "x", "DPO"),
        &Refusal::RiskIsHigh,
    );
    refused(
        &desk,
        exempt(Exemption::Encrypted, "", "DPO"),
        &Refusal::SentenceMissing,
    );
    refused(
        &desk,
        exempt(Exemption::Encrypted, "the key is safe", ""),
        &Refusal::DecidedByMissing,
    );
    let kinds = desk.kinds(exempt(Exemption::Encrypted, "the key is safe", "DPO"));
    assert_eq!(kinds, ["people-exempt", "clock-ended"]);
    desk.act(close()).unwrap();

    let mut desk = high();
    let informed = |at| {
        Command::InformPeople(PeopleInformed {
            at,
            how: PeopleChannel::DigitalPost,
            count: Some(12),
            note: None,
            controller: None,
        })
    };
    let ahead = desk.ago(Span::hours(-1));
    refused(&desk, informed(ahead.clone()), &Refusal::Future(ahead.at));
    let at = desk.ago(Span::minutes(5));
    assert_eq!(desk.kinds(informed(at)), ["people-informed", "clock-ended"]);
    assert!(!desk.incident.owes_people());
    desk.act(close()).unwrap();
}

#[test]
fn the_people_are_not_owed_anything_by_a_processor_or_without_a_breach() {
    for command in [
        Command::ChangeRole {
            role: Role::Processor,
            because: None,
        },
        find(Finding::NotABreach, "a test"),
        risk(Risk::Risk),
    ] {
        let mut desk = Desk::opened();
        desk.act(risk(Risk::High)).unwrap();
        assert!(desk.incident.owes_people());
        desk.act(command).unwrap();
        assert!(!desk.incident.owes_people());
    }
}

#[test]
fn that_the_risk_is_not_high_is_no_exception_once_it_is() {
    let mut desk = Desk::opened();
    desk.act(risk(Risk::Risk)).unwrap();
    desk.act(exempt(Exemption::NotHigh, "one letter", "DPO"))
        .unwrap();
    assert!(desk.incident.people_settled());
    desk.act(risk(Risk::High)).unwrap();
    assert!(!desk.incident.people_settled() && desk.incident.owes_people());
}

#[test]
fn a_cyber_incident_is_significant_or_not_and_said_once() {
    let mut desk = Desk::opened();
    desk.guide.plan.covered = crate::domain::rule::Covered::No;
    let set = |significant| Command::SetSignificant {
        significant,
        because: None,
        known: None,
    };
    assert_eq!(desk.kinds(set(true)), ["significant-set"]);
    refused(&desk, set(true), &Refusal::Already);
    assert_eq!(desk.kinds(set(false)), ["significant-set"]);
    assert_eq!(desk.incident.significant, Some(false));
}

#[test]
fn another_version_of_the_plan_is_an_entry_and_can_be_taken_back() {
    let mut desk = Desk::opened();
    let before = desk.incident.plan.clone().unwrap();
    let newer = PlanRef {
        version: 2,
        document: "e".repeat(64),
        ..before.clone()
    };
    let change = |plan: &PlanRef| Command::ChangePlan {
        plan: plan.clone(),
        because: text("a new edition"),
    };
    refused(&desk, change(&before), &Refusal::Already);
    assert_eq!(desk.kinds(change(&newer)), ["plan-changed"]);
    assert_eq!(desk.incident.plan.as_ref(), Some(&newer));
    let (act, what) = last_act(&desk.incident, &desk.actor).unwrap();
    assert_eq!(what, "plan-changed");
    desk.act(Command::TakeBack { act }).unwrap();
    assert_eq!(desk.incident.plan, Some(before));
}

#[test]
fn a_telling_needs_a_role_the_plan_tells_or_can_reach() {
    let mut desk = Desk::opened();
    let tell = |step: Option<&str>, to: &str| Command::Tell {
        step: step.map(Into::into),
        hop: HopRecorded {
            to: to.into(),
            at: None,
            told_by: None,
            channel: None,
            acknowledged: true,
        },
    };
    refused(
        &desk,
        tell(None, "nobody"),
        &Refusal::UnknownRole("nobody".to_owned()),
    );
    refused(
        &desk,
        tell(None, "citizen"),
        &Refusal::UnknownRole("citizen".to_owned()),
    );
    refused(
        &desk,
        tell(Some("nowhere"), "dpo"),
        &Refusal::UnknownStep("nowhere".to_owned()),
    );
    refused(
        &desk,
        tell(Some("overview"), "dpo"),
        &Refusal::NotToBeTold("dpo".to_owned()),
    );
    // Where no step asks for it, a telling is on record like a link of the chain.
    assert_eq!(desk.kinds(tell(None, "dpo")), ["hop-recorded"]);
}
