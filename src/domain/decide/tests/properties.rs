//! Random sequences of acts: nothing panics, and what is derived always agrees with the log.

use proptest::prelude::*;

use super::*;
use crate::domain::chain::{seal, unseal};
use crate::domain::command::Dropped;
use crate::domain::event::HopRecorded;
use crate::domain::progress;
use crate::domain::summary::summary;

const FIELDS: &[&str] = &[
    "what-happened",
    "people-count",
    "protected-identity",
    "no-such",
];
const STEPS: &[&str] = &[
    "stop-leak",
    "overview",
    "alarm-chain",
    "intake",
    "risk",
    "notice",
    "case",
    "no-such",
];
const ROLES: &[&str] = &["team-leader", "centre-head", "dpo", "citizen"];

pub(super) fn one_of<T: Copy + std::fmt::Debug + 'static>(
    all: &'static [T],
) -> impl Strategy<Value = T> {
    proptest::sample::select(all)
}

fn words() -> impl Strategy<Value = Option<Text>> {
    proptest::option::of("[a-zæøå]{1,6}").prop_map(|text| text.and_then(Text::line))
}

/// What happens next: time passes, another person sits down, an act.
#[derive(Clone, Debug)]
pub(super) enum Next {
    Pass(i64),
    Person(&'static str),
    Act(i64, Command),
    Undo,
}

/// The act with its time so many minutes before the desk's clock.
fn timed(desk: &Desk, ago: i64, command: Command) -> Command {
    let stamp = desk.ago(Span::minutes(ago));
    #[expect(clippy::wildcard_enum_match_arm, reason = "only these have a time")]
    match command {
        Command::SetTime { which, because, .. } => Command::SetTime {
            controller: None,
            which,
            stamp,
            because,
            decided_by: None,
        },
        Command::SendNotice {
            form,
            channel,
            reference,
            reasons,
            ..
        } => Command::SendNotice {
            controller: None,
            form,
            at: stamp,
            channel,
            reference,
            reasons,
            sent_by: None,
        },
        Command::TellController(ControllerTold { channel, whom, .. }) => {
            Command::TellController(ControllerTold {
                controller: None,
                at: stamp,
                channel,
                whom,
            })
        }
        Command::RecordHop(HopRecorded {
            to,
            told_by,
            channel,
            acknowledged,
            ..
        }) => Command::RecordHop(HopRecorded {
            to,
            at: Some(stamp),
            told_by,
            channel,
            acknowledged,
        }),
        other => other,
    }
}

fn epoch() -> Stamp {
    stamp_now(Moment::from_millis(0), &Zone::utc())
}

fn command() -> impl Strategy<Value = Command> {
    let step_act = prop_oneof![
        words().prop_map(|note| StepAct::Done {
            note,
            done_by: None
        }),
        words().prop_map(|because| StepAct::Skip { because }),
        words().prop_map(|because| StepAct::Reopen { because }),
        words().prop_map(|to| StepAct::Assign { to }),
    ];
    let times = (one_of(When::ALL), words()).prop_map(|(which, because)| Command::SetTime {
        controller: None,
        which,
        stamp: epoch(),
        because,
        decided_by: None,
    });
    let sent = (one_of(NoticeForm::ALL), words()).prop_map(|(form, reasons)| Command::SendNotice {
        controller: None,
        form,
        at: epoch(),
        channel: Channel::Portal,
        reference: None,
        reasons,
        sent_by: None,
    });
    let facts =
        (one_of(FIELDS), one_of(Knowledge::ALL), words()).prop_map(|(field, knowledge, value)| {
            Command::Answer {
                field: field.into(),
                knowledge,
                value,
                told_by: None,
            }
        });
    let hops = (one_of(ROLES), any::<bool>()).prop_map(|(to, acknowledged)| {
        Command::RecordHop(HopRecorded {
            to: to.into(),
            at: None,
            told_by: None,
            channel: None,
            acknowledged,
        })
    });
    let calls = (one_of(ROLES), one_of(CallOutcome::ALL))
        .prop_map(|(role, outcome)| call(role, Some(role), outcome));
    prop_oneof![
        2 => times,
        1 => sent,
        3 => (one_of(STEPS), step_act).prop_map(|(id, act)| step(id, act)),
        2 => facts,
        1 => hops,
        1 => calls,
        2 => (one_of(Finding::ALL), words(), words()).prop_map(|(finding, because, shown_by)| Command::Find { finding, because: because.clone(), decided_by: because, shown_by }),
        2 => (one_of(Risk::ALL), words()).prop_map(|(outcome, because)| Command::AssessRisk { outcome, because, decided_by: None, asked: Box::default() }),
        2 => (words(), words(), any::<bool>()).prop_map(|(because, decided_by, unlikely)| Command::DropNotice(Dropped { controller: None, because, decided_by, unlikely })),
        2 => one_of(Role::ALL).prop_map(|role| Command::ChangeRole { role, because: None }),
        1 => words().prop_map(|note| Command::Note { note }),
        1 => words().prop_map(|because| Command::Close { because }),
        1 => words().prop_map(|because| Command::Reopen { because }),
        1 => Just(citizen("bo")),
        1 => words().prop_map(|whom| Command::TellController(ControllerTold { controller: None, at: epoch(), channel: Channel::Mail, whom })),
        1 => words().prop_map(|title| Command::Rename { title }),
    ]
}

fn next() -> impl Strategy<Value = Next> {
    prop_oneof![
        2 => (1_i64..3000).prop_map(Next::Pass),
        1 => one_of(&["kim", "ida"]).prop_map(Next::Person),
        8 => (-5_i64..6000, command()).prop_map(|(ago, command)| Next::Act(ago, command)),
        2 => Just(Next::Undo),
    ]
}

/// Plays a sequence and checks after each act.
pub(super) fn play(
    role: Role,
    sequence: Vec<Next>,
    mut check: impl FnMut(&Desk, &[Event]) -> Result<(), TestCaseError>,
) -> Result<Desk, TestCaseError> {
    let mut desk = Desk::in_role(role);
    for next in sequence {
        let command = match next {
            Next::Pass(minutes) => {
                desk.pass(Span::minutes(minutes));
                continue;
            }
            Next::Person(name) => {
                desk.as_if(name);
                continue;
            }
            Next::Act(ago, command) => timed(&desk, ago, command),
            Next::Undo => match last_act(&desk.incident, &desk.actor) {
                Ok((act, _)) => Command::TakeBack { act },
                Err(_) => continue,
            },
        };
        if let Ok(events) = desk.act(command) {
            check(&desk, &events)?;
        }
    }
    Ok(desk)
}

pub(super) fn sequences() -> impl Strategy<Value = Vec<Next>> {
    proptest::collection::vec(next(), 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    // P8: clocks are computed from facts; whatever was done, nothing is left to bring in line.
    #[test]
    fn the_clocks_of_the_log_are_those_the_facts_ask_for(role in one_of(Role::ALL), sequence in sequences()) {
        play(role, sequence, |desk, _| {
            prop_assert_eq!(crate::domain::decide::clocks::reconcile(&desk.incident, desk.ground()), Vec::new());
            Ok(())
        })?;
    }

    // The state is a fold: entry by entry, at once, and without what was taken back it is the same.
    #[test]
    fn the_fold_of_the_log_is_the_state(role in one_of(Role::ALL), sequence in sequences()) {
        let desk = play(role, sequence, |_, _| Ok(()))?;
        let whole = Incident::fold(desk.incident.id.clone(), desk.incident.entries.clone());
        prop_assert_eq!(&whole, &desk.incident);
        prop_assert_eq!(summary(&whole, &desk.guide, &desk.zone), summary(&desk.incident, &desk.guide, &desk.zone));
        let counted = desk.incident.entries.iter().filter(|entry| {
            !desk.incident.took_back(entry) && !matches!(entry.event, Event::TakenBack(_))
        });
        let without = Incident::fold(desk.incident.id.clone(), counted.cloned());
        let bare = |incident: &Incident| Incident {
            entries: Vec::new(),
            taken_back: std::collections::BTreeSet::new(),
            ..incident.clone()
        };
        prop_assert_eq!(bare(&without), bare(&desk.incident));
    }

    // What stops a clock is only what may stop one; a notice sent always does, and a closed case has none running.
    #[test]
    fn a_running_clock_means_a_duty_that_is_owed(role in one_of(Role::ALL), sequence in sequences()) {
        play(role, sequence, |desk, _| {
            let incident = &desk.incident;
            let runs = |rule: &str| incident.clocks.iter().any(|clock| clock.rule.as_str() == rule && clock.runs());
            let owed = incident.role != Role::Processor
                && incident.aware().is_some()
                && !incident.notified()
                && incident.not_required.is_empty()
                && !incident.finding.outcome.none();
            prop_assert_eq!(runs("gdpr-33-1"), owed);
            prop_assert!(incident.closed.is_none() || !incident.clocks.iter().any(crate::domain::clock::Clock::runs));
            let deadlines = incident.clocks.iter().filter(|clock| clock.runs()).filter_map(|clock| clock.deadline);
            for deadline in deadlines {
                prop_assert_eq!(deadline, incident.aware().unwrap().floor_minute().plus(Span::hours(72)));
            }
            Ok(())
        })?;
    }

    // What was decided survives sealing and storing.
    #[test]
    fn entries_survive_their_payload(role in one_of(Role::ALL), sequence in sequences()) {
        play(role, sequence, |_, events| {
            for event in events {
                let draft = Draft::from(event.clone());
                let mut salts = 0_u8;
                let (payload, sealed) = seal(&draft, &mut || { salts += 1; [salts; 32] });
                let words = unseal(&payload, &sealed).unwrap();
                prop_assert_eq!(&Event::read(event.kind(), event.version(), words), event);
            }
            Ok(())
        })?;
    }

    // There is a next step as long as something is open, and none afterwards.
    #[test]
    fn an_open_case_has_a_next_step_exactly_while_steps_are_open(role in one_of(Role::ALL), sequence in sequences()) {
        play(role, sequence, |desk, _| {
            let next = progress::next(&desk.incident, &desk.guide, desk.now, &desk.zone, |_| true);
            let open = progress::open_steps(&desk.incident, &desk.guide).next().is_some();
            prop_assert_eq!(next.is_some(), open && desk.incident.closed.is_none());
            Ok(())
        })?;
    }
}
