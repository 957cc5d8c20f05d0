//! What is a candidate start, which one is the strict one, and what nobody has said anything of.

use proptest::prelude::*;

use super::*;
use crate::domain::command::Command;
use crate::domain::decide::tests::{Desk, at, call, copenhagen, find, note, text};
use crate::domain::event::Finding;
use crate::domain::event::{Certainty, DismissGround, HopRecorded, Role, StartJudged};
use crate::domain::incident::Incident;
use crate::domain::time::Span;

/// Organisation aware at 13:00 Danish time, opened at 15:00:30; now is 15:00:30.
fn ledger_of(desk: &Desk) -> Starts {
    let mut all = all_starts(&desk.incident, &desk.guide, &desk.zone);
    assert_eq!(all.len(), 1);
    all.remove(0)
}

fn set(desk: &Desk, which: When, minutes: i64, because: &str) -> Command {
    Command::SetTime {
        controller: None,
        which,
        stamp: desk.ago(Span::minutes(minutes)),
        because: text(because),
        decided_by: text(because),
    }
}

fn hop(desk: &Desk, role: &str, minutes: Option<i64>, answered: bool) -> Command {
    Command::RecordHop(HopRecorded {
        to: role.into(),
        at: minutes.map(|minutes| desk.ago(Span::minutes(minutes))),
        told_by: None,
        channel: None,
        acknowledged: answered,
    })
}

/// Who is told in the plan's chain, in its order.
fn chain(desk: &Desk) -> Vec<String> {
    let hops = desk.guide.plan.chain.iter();
    hops.map(|hop| hop.to.to_string()).collect()
}

/// What each candidate is and whether it counts, the earliest first.
fn said(starts: &Starts) -> Vec<(What, bool)> {
    let all = starts.candidates.iter();
    all.map(|one| (one.what, one.counts())).collect()
}

#[test]
fn an_incident_as_it_opens_has_its_start_and_its_opening() {
    let desk = Desk::opened();
    let starts = ledger_of(&desk);
    assert_eq!(said(&starts), [(What::Aware, true), (What::Opened, true)]);
    let strict = starts.strict().unwrap();
    assert_eq!(
        (strict.what, strict.deadline),
        (What::Aware, Some(at("2026-11-23T12:00:00Z")))
    );
    assert_eq!(starts.chosen(), Some(strict));
    assert_eq!(starts.unresolved(), None);
    // Each with the deadline it would give by the rule in force.
    for one in &starts.candidates {
        assert_eq!(one.deadline, Some(one.at().plus(Span::hours(72))));
    }
}

// What happened is no knowledge: docs/domain.md#the-times-of-an-incident
#[test]
fn that_it_happened_or_ended_is_no_awareness() {
    let mut desk = Desk::opened();
    for (which, minutes) in [
        (When::Occurred, 900),
        (When::Ended, 800),
        (When::CyberAware, 700),
    ] {
        desk.act(set(&desk, which, minutes, "")).unwrap();
    }
    let starts = ledger_of(&desk);
    assert_eq!(said(&starts), [(What::Aware, true), (What::Opened, true)]);
    assert_eq!(starts.unresolved(), None);
}

// docs/domain.md#which-moment-counts
#[test]
fn every_telling_is_a_candidate_and_the_earliest_is_the_strict_one() {
    let mut desk = Desk::opened();
    let roles = chain(&desk);
    desk.act(set(&desk, When::Noticed, 300, "")).unwrap();
    desk.act(set(&desk, When::ReportedInside, 250, "")).unwrap();
    // Who tells knows, answered or not.
    desk.act(hop(&desk, &roles[0], Some(400), false)).unwrap();
    let starts = ledger_of(&desk);
    let strict = starts.strict().unwrap();
    assert_eq!(strict.role.as_ref().unwrap().as_str(), roles[0]);
    assert_eq!(starts.unresolved(), Some(strict));
    let order: Vec<Moment> = starts.candidates.iter().map(Candidate::at).collect();
    assert!(order.is_sorted(), "{order:?}");
    assert_eq!(starts.candidates.len(), 5);
    // The clock still runs from what a person set.
    assert_eq!(desk.incident.clocks[0].start, starts.chosen().unwrap().at());
}

#[test]
fn a_corrected_telling_stands_as_superseded_also_where_its_time_is_unknown_now() {
    let mut desk = Desk::opened();
    let role = chain(&desk).remove(0);
    desk.act(hop(&desk, &role, Some(400), true)).unwrap();
    desk.act(hop(&desk, &role, Some(60), true)).unwrap();
    let starts = ledger_of(&desk);
    let validity: Vec<Validity> = starts.candidates.iter().map(|one| one.validity).collect();
    assert_eq!(validity[0], Validity::Superseded);
    assert_eq!(starts.unresolved(), None);
    assert_eq!(starts.strict(), starts.chosen());
    desk.act(hop(&desk, &role, None, true)).unwrap();
    let counting = ledger_of(&desk);
    let counting = counting.candidates.iter().filter(|one| one.counts());
    assert_eq!(counting.count(), 2);
}

// The strict reading takes the receipt at an address kept for it, also once it is known to have been read later. That nobody
// read it is no reason against it; that it told of no breach is: docs/domain.md#a-message-from-the-processor
#[test]
fn a_processors_message_counts_from_when_it_came_in_until_it_is_dismissed() {
    let mut desk = Desk::opened();
    desk.act(set(&desk, When::Received, 600, "")).unwrap();
    assert_eq!(ledger_of(&desk).strict().unwrap().what, What::Received);
    desk.act(set(&desk, When::Read, 500, "")).unwrap();
    let received = ledger_of(&desk).strict().unwrap().clone();
    assert_eq!(received.what, What::Received);
    let dismiss = |entry, ground, because: &str, by: &str| {
        judged(entry, Certainty::Dismissed, ground, because, by)
    };
    let entry = received.entry;
    let no_breach = Some(DismissGround::NoBreach);
    assert_eq!(
        desk.refusal(dismiss(entry, None, "nobody read it", "DPO")),
        Refusal::GroundMissing
    );
    assert_eq!(
        desk.refusal(dismiss(entry, no_breach, "", "DPO")),
        Refusal::SentenceMissing
    );
    assert_eq!(
        desk.refusal(dismiss(entry, no_breach, "a newsletter", "")),
        Refusal::DecidedByMissing
    );
    let read = ledger_of(&desk)
        .candidates
        .iter()
        .find(|one| one.what == What::Read)
        .cloned();
    let read = read.unwrap().entry;
    assert_eq!(
        desk.refusal(dismiss(read, no_breach, "a newsletter", "DPO")),
        Refusal::OnlyMessages
    );
    desk.act(dismiss(entry, no_breach, "a newsletter", "DPO"))
        .unwrap();
    let starts = ledger_of(&desk);
    assert_eq!(starts.strict().unwrap().what, What::Read);
    assert_eq!(starts.candidates[0].validity, Validity::Dismissed);
    // It counts again by a sentence.
    desk.act(judged(
        entry,
        Certainty::Knew,
        None,
        "it did tell of it",
        "",
    ))
    .unwrap();
    assert_eq!(ledger_of(&desk).strict().unwrap().entry, entry);
}

// Guidelines 9/2022: the controller is aware once the processor has told it, not before.
#[test]
fn what_the_processor_knew_is_on_record_and_never_a_start() {
    let mut desk = Desk::opened();
    let before = ledger_of(&desk).candidates;
    desk.act(set(&desk, When::ProcessorAware, 6000, ""))
        .unwrap();
    assert_eq!(ledger_of(&desk).candidates, before);
    assert!(desk.incident.times.contains_key(&When::ProcessorAware));
}

fn judged(
    entry: u64,
    certainty: Certainty,
    ground: Option<DismissGround>,
    because: &str,
    by: &str,
) -> Command {
    Command::JudgeStart(StartJudged {
        entry,
        certainty,
        ground,
        because: text(because),
        decided_by: text(by),
    })
}

// A suspicion stays in view and does not count; it becomes knowledge by a sentence, never silently the reverse.
#[test]
fn a_suspicion_does_not_count_before_somebody_says_that_it_was_known() {
    let mut desk = Desk::opened();
    desk.act_only_suspected(set(&desk, When::Noticed, 600, ""))
        .unwrap();
    let starts = ledger_of(&desk);
    let entry = starts.suspected().next().unwrap().entry;
    assert_eq!(starts.unresolved(), None, "it is no earlier start");
    assert_eq!(
        desk.refusal(judged(entry, Certainty::Knew, None, "", "")),
        Refusal::SentenceMissing
    );
    desk.act(judged(
        entry,
        Certainty::Knew,
        None,
        "the log shows the download",
        "",
    ))
    .unwrap();
    let starts = ledger_of(&desk);
    assert_eq!(starts.suspected().count(), 0);
    assert_eq!(starts.unresolved().unwrap().entry, entry);
    let back = |by: &str| judged(entry, Certainty::Suspected, None, "only a rumour", by);
    assert_eq!(desk.refusal(back("")), Refusal::DecidedByMissing);
    desk.act(back("DPO")).unwrap();
    assert_eq!(ledger_of(&desk).unresolved(), None);
    // Awareness as it is set is no suspicion.
    let aware = ledger_of(&desk).chosen().unwrap().entry;
    let said = judged(aware, Certainty::Suspected, None, "not certain", "DPO");
    assert_eq!(desk.refusal(said), Refusal::AwareIsSet);
    assert_eq!(
        desk.refusal(judged(999, Certainty::Knew, None, "x", "")),
        Refusal::UnknownStart("999".into())
    );
}

#[test]
fn an_incident_of_which_something_is_only_suspected_runs_no_72_hours_yet() {
    let mut desk = Desk::empty();
    desk.open_only_suspected();
    assert_eq!(desk.incident.clocks, []);
    let starts = ledger_of(&desk);
    assert_eq!(starts.strict(), None);
    assert_eq!(
        starts.suspected().count(),
        2,
        "the noticing and the opening"
    );
}

#[test]
fn what_was_taken_back_never_counted() {
    let mut desk = Desk::opened();
    let before = ledger_of(&desk);
    desk.act(set(&desk, When::Noticed, 300, "")).unwrap();
    assert!(ledger_of(&desk).unresolved().is_some());
    let act = desk.incident.entries.last().unwrap().act.clone().unwrap();
    desk.act(Command::TakeBack { act }).unwrap();
    assert_eq!(ledger_of(&desk).candidates, before.candidates);
}

#[test]
fn a_call_counts_where_it_tells_somebody_inside_who_did_not_know() {
    use crate::domain::event::CallOutcome::{NoAnswer, Reached};
    let mut desk = Desk::opened();
    let kinds = [ContactKind::Dpo, ContactKind::Authority];
    let files = desk.guide.plan.contacts.iter();
    let dpo = files.clone().find(|c| c.kind == kinds[0]).unwrap().clone();
    let outside = desk.guide.authority.contact.id.clone();
    let calls = |desk: &Desk| {
        let all = ledger_of(desk).candidates.into_iter();
        all.filter(|one| one.what == What::Call).count()
    };
    desk.act(call(dpo.id.as_str(), None, NoAnswer)).unwrap();
    desk.act(call(outside.as_str(), None, Reached)).unwrap();
    assert_eq!(calls(&desk), 0);
    desk.act(call(dpo.id.as_str(), None, Reached)).unwrap();
    assert_eq!(calls(&desk), 1);
    desk.pass(Span::hours(1));
    desk.act(call(dpo.id.as_str(), None, Reached)).unwrap();
    assert_eq!(calls(&desk), 1, "the second call told nothing new");
    // The call that wrote a link of the chain is that link.
    let mut desk = Desk::opened();
    let role = dpo.role.clone().unwrap();
    desk.act(call(dpo.id.as_str(), Some(role.as_str()), Reached))
        .unwrap();
    assert_eq!(calls(&desk), 0);
    let told = ledger_of(&desk).candidates.into_iter();
    assert_eq!(told.filter(|one| one.what == What::Dpo).count(), 1);
}

#[test]
fn a_start_later_than_the_strict_one_needs_a_sentence_and_the_strict_one_needs_none() {
    let mut desk = Desk::opened();
    desk.act(set(&desk, When::Noticed, 300, "")).unwrap();
    let noticed = desk.ago(Span::minutes(300)).at;
    for minutes in [100, 200] {
        let later = set(&desk, When::Aware, minutes, "");
        assert_eq!(
            desk.try_act(later).unwrap_err(),
            Refusal::EarlierStart(noticed)
        );
    }
    let earlier = set(&desk, When::Aware, 400, "");
    assert_eq!(desk.try_act(earlier).unwrap_err(), Refusal::ReasonMissing);
    let mut reasoned = desk.clone();
    reasoned
        .act(set(&desk, When::Aware, 100, "only a suspicion until then"))
        .unwrap();
    assert_eq!(ledger_of(&reasoned).unresolved(), None);
    assert_eq!(ledger_of(&reasoned).strict().unwrap().what, What::Noticed);
    desk.act(set(&desk, When::Aware, 300, "")).unwrap();
    let starts = ledger_of(&desk);
    assert_eq!(starts.strict().unwrap().what, What::Aware);
    assert_eq!(starts.unresolved(), None);
    assert_eq!(desk.incident.clocks[0].start, noticed);
    // Back to the later one is a change like any other.
    let back = set(&desk, When::Aware, 120, "");
    assert_eq!(
        desk.try_act(back).unwrap_err(),
        Refusal::EarlierStart(noticed)
    );
}

/// What awareness was set to, minutes ago, and how each stands, the earliest first.
fn awares(desk: &Desk) -> Vec<(i64, Validity)> {
    let all = ledger_of(desk).candidates.into_iter();
    let minutes = |one: &Candidate| desk.now.floor_minute().since(one.at()).as_seconds() / 60;
    all.filter(|one| one.what == What::Aware)
        .map(|one| (minutes(&one), one.validity))
        .collect()
}

// A sentence answers the strict start, it does not take it off the record.
#[test]
fn awareness_moved_to_a_later_time_stays_the_strict_start_and_its_reason_answers_it() {
    use Validity::{Counts, Superseded};
    let mut desk = Desk::opened();
    let first = ledger_of(&desk).chosen().unwrap().clone();
    desk.act(set(&desk, When::Aware, 60, "only a hint before"))
        .unwrap();
    assert_eq!(awares(&desk), [(120, Counts), (60, Counts)]);
    let starts = ledger_of(&desk);
    assert_eq!(starts.strict(), Some(&first));
    assert_eq!(starts.on_record(), Some(&first));
    assert_eq!(starts.unresolved(), None);
    let said = starts.not_chosen_because().map(Text::shown);
    assert_eq!(said, Some("only a hint before"));
    assert_eq!(desk.incident.clocks[0].start, starts.chosen().unwrap().at());
    // Further on needs another sentence, and the first start stays the one it is said of.
    let further = |because| set(&Desk::opened(), When::Aware, 30, because);
    assert_eq!(
        desk.try_act(further("")).unwrap_err(),
        Refusal::EarlierStart(first.at())
    );
    let mut further_on = desk.clone();
    further_on.act(further("nor then")).unwrap();
    assert_eq!(
        awares(&further_on),
        [(120, Counts), (60, Counts), (30, Counts)]
    );
    assert_eq!(ledger_of(&further_on).strict(), Some(&first));
    // Back to it needs none: the record is the reason. The later time was a mistake then.
    let mut back = desk.clone();
    back.act(set(&back, When::Aware, 120, "")).unwrap();
    assert_eq!(awares(&back), [(120, Counts), (60, Superseded)]);
    assert_eq!(ledger_of(&back).strict(), ledger_of(&back).chosen());
    assert_eq!(ledger_of(&back).not_chosen_because(), None);
    // Taken back, the later one never was.
    let act = desk.incident.entries.last().unwrap().act.clone().unwrap();
    desk.act(Command::TakeBack { act }).unwrap();
    assert_eq!(awares(&desk), [(120, Counts)]);
}

#[test]
fn awareness_set_to_an_earlier_time_takes_the_place_of_the_later_one() {
    use Validity::{Counts, Superseded};
    let mut desk = Desk::opened();
    desk.act(set(&desk, When::Aware, 240, "the log of calls says so"))
        .unwrap();
    assert_eq!(awares(&desk), [(240, Counts), (120, Superseded)]);
    assert_eq!(ledger_of(&desk).not_chosen_because(), None);
    // A later choice brings back no time that was corrected.
    desk.act(set(&desk, When::Aware, 60, "that was another case"))
        .unwrap();
    assert_eq!(
        awares(&desk),
        [(240, Counts), (120, Superseded), (60, Counts)]
    );
}

#[test]
fn of_two_times_typed_in_one_act_the_last_one_is_meant() {
    let mut desk = Desk::opened();
    desk.act(set(&desk, When::Aware, 60, "only a hint before"))
        .unwrap();
    let mut entries = desk.incident.entries.clone();
    let act = crate::domain::id::ActId::new("one");
    for entry in &mut entries {
        if matches!(&entry.event, Event::TimeSet(set) if set.which == When::Aware) {
            entry.act = Some(act.clone());
        }
    }
    desk.incident = Incident::fold(desk.incident.id.clone(), entries);
    assert_eq!(
        awares(&desk),
        [(120, Validity::Superseded), (60, Validity::Counts)]
    );
}

#[test]
fn a_newer_record_than_the_sentence_waits_although_the_earlier_awareness_is_answered() {
    let mut desk = Desk::opened();
    desk.act(set(&desk, When::Aware, 60, "only a hint before"))
        .unwrap();
    desk.act(set(&desk, When::Noticed, 90, "")).unwrap();
    let starts = ledger_of(&desk);
    assert_eq!(starts.strict().unwrap().what, What::Aware);
    assert_eq!(starts.unresolved().unwrap().what, What::Noticed);
    desk.act(set(&desk, When::Noticed, 200, "")).unwrap();
    let starts = ledger_of(&desk);
    assert_eq!(starts.unresolved(), starts.strict());
    assert_eq!(
        starts.not_chosen_because(),
        None,
        "nobody spoke of this one"
    );
}

#[test]
fn a_start_that_stays_is_said_once_and_a_newer_record_asks_again() {
    let mut desk = Desk::opened();
    let same = |because| set(&Desk::opened(), When::Aware, 120, because);
    assert_eq!(desk.try_act(same("why")).unwrap_err(), Refusal::Already);
    desk.act(set(&desk, When::Noticed, 300, "")).unwrap();
    assert!(matches!(
        desk.try_act(same("")).unwrap_err(),
        Refusal::EarlierStart(_)
    ));
    let events = desk.act(same("a hint, not yet certain")).unwrap();
    assert_eq!(events.len(), 1, "no clock moves: {events:?}");
    assert_eq!(ledger_of(&desk).unresolved(), None);
    assert_eq!(desk.try_act(same("again")).unwrap_err(), Refusal::Already);
    desk.act(set(&desk, When::ReportedInside, 280, "")).unwrap();
    let asked = ledger_of(&desk).unresolved().map(|one| one.what);
    assert_eq!(asked, Some(What::ReportedInside));
}

#[test]
fn the_first_start_needs_no_sentence_unless_it_lies_after_what_is_on_record() {
    let mut desk = Desk::empty();
    let open = crate::domain::command::Open {
        aware: None,
        title: crate::domain::text::Text::new("Letter"),
        breach: crate::domain::event::BreachKind::Letter,
        role: Role::Controller,
        finding: Finding::Suspected,
        source: crate::domain::event::Source::Staff,
        controllers: vec!["struer-kommune".into()],
        plan: crate::domain::event::PlanRef {
            id: "struer".into(),
            version: 1,
            document: "d".repeat(64),
        },
    };
    desk.act(Command::Open(open)).unwrap();
    let starts = ledger_of(&desk);
    assert_eq!(starts.chosen(), None);
    assert_eq!(starts.unresolved().unwrap().what, What::Opened);
    desk.pass(Span::hours(2));
    let later = set(&desk, When::Aware, 60, "");
    assert!(matches!(
        desk.try_act(later).unwrap_err(),
        Refusal::EarlierStart(_)
    ));
    desk.act(set(&desk, When::Aware, 150, "")).unwrap();
    assert_eq!(ledger_of(&desk).unresolved(), None);
}

// P13
#[test]
fn closing_names_an_earlier_start_until_somebody_said_something_of_it() {
    let mut desk = Desk::opened();
    desk.act(crate::domain::decide::tests::risk(
        crate::domain::event::Risk::Unlikely,
    ))
    .unwrap();
    desk.act(crate::domain::decide::tests::drop_notice())
        .unwrap();
    desk.act(set(&desk, When::Noticed, 300, "")).unwrap();
    let noticed = desk.ago(Span::minutes(300)).at;
    let close = |because: &str| Command::Close {
        because: text(because),
    };
    assert_eq!(
        desk.try_act(close("")).unwrap_err(),
        Refusal::EarlierStart(noticed)
    );
    desk.act(close("the register says why")).unwrap();
    assert_eq!(ledger_of(&desk).unresolved(), None);
}

#[test]
fn nothing_hangs_on_the_start_of_what_is_no_breach() {
    let mut desk = Desk::opened();
    desk.act(set(&desk, When::Noticed, 300, "")).unwrap();
    desk.act(find(Finding::NotABreach, "a test letter"))
        .unwrap();
    assert_eq!(ledger_of(&desk).unresolved(), None);
    desk.act(find(Finding::Breach, "it was real")).unwrap();
    assert!(ledger_of(&desk).unresolved().is_some());
}

#[test]
fn a_processor_has_no_hours_unless_its_contracts_give_some() {
    let mut desk = Desk::in_role(Role::Processor);
    desk.guide.plan.processor_hours = None;
    assert!(
        ledger_of(&desk)
            .candidates
            .iter()
            .all(|one| one.deadline.is_none())
    );
    desk.guide.plan.processor_hours = Some(24);
    for one in ledger_of(&desk).candidates {
        assert_eq!(one.deadline, Some(one.at().plus(Span::hours(24))));
    }
}

#[test]
fn each_controller_has_its_own_chosen_start_and_what_is_known_counts_for_all() {
    let mut desk = Desk::opened();
    let schools: Vec<ControllerId> = vec!["school-1".into(), "school-2".into()];
    desk.incident.controllers.clone_from(&schools);
    desk.act(set(&desk, When::Noticed, 300, "")).unwrap();
    let noticed = desk.ago(Span::minutes(300));
    let choose = |controller: &ControllerId| Command::SetTime {
        controller: Some(controller.clone()),
        which: When::Aware,
        stamp: noticed.clone(),
        because: None,
        decided_by: None,
    };
    desk.act(choose(&schools[0])).unwrap();
    let all = all_starts(&desk.incident, &desk.guide, &desk.zone);
    let parties: Vec<_> = all.iter().map(|s| s.controller.clone().unwrap()).collect();
    assert_eq!(parties, schools);
    assert_eq!(all[0].chosen().unwrap().at(), noticed.at);
    assert_eq!(all[0].unresolved(), None);
    // The time for all stands as replaced for the one that has its own.
    assert!(
        all[0]
            .candidates
            .iter()
            .any(|one| one.validity == Validity::Superseded)
    );
    assert_eq!(all[1].unresolved().unwrap().what, What::Noticed);
    assert_ne!(all[1].chosen().unwrap().at(), noticed.at);
}

// Once a notice was sent nothing hangs on its start any more; the other one still has to say.
#[test]
fn an_earlier_start_presses_only_while_a_clock_it_would_move_runs() {
    let mut desk = Desk::opened();
    let schools: Vec<ControllerId> = vec!["school-1".into(), "school-2".into()];
    desk.incident.controllers.clone_from(&schools);
    desk.act(set(&desk, When::Noticed, 300, "")).unwrap();
    let pressing = |desk: &Desk| -> Vec<bool> {
        let all = all_starts(&desk.incident, &desk.guide, &desk.zone);
        let each = all.iter();
        each.map(|starts| starts.pressing(&desk.incident).is_some())
            .collect()
    };
    assert_eq!(pressing(&desk), [true, true]);
    let sent = Command::SendNotice {
        form: crate::domain::event::NoticeForm::First,
        at: desk.ago(Span::minutes(1)),
        channel: crate::domain::event::Channel::Portal,
        reference: None,
        reasons: None,
        sent_by: None,
        controller: Some(schools[0].clone()),
    };
    desk.act(sent).unwrap();
    assert_eq!(pressing(&desk), [false, true]);
}

/// An act that may put a start on record.
#[derive(Clone, Debug)]
enum Fact {
    Time(When, i64, bool),
    Hop(usize, Option<i64>, bool),
    Note,
    Back,
    Pass(i64),
}

fn fact() -> impl Strategy<Value = Fact> {
    let which = prop::sample::select(When::ALL);
    let ago = 0_i64..4000;
    prop_oneof![
        6 => (which, ago.clone(), any::<bool>()).prop_map(|(w, a, b)| Fact::Time(w, a, b)),
        4 => (0_usize..4, prop::option::of(ago), any::<bool>()).prop_map(|(r, a, b)| Fact::Hop(r, a, b)),
        1 => Just(Fact::Note),
        2 => Just(Fact::Back),
        2 => (1_i64..600).prop_map(Fact::Pass),
    ]
}

fn lived(facts: &[Fact]) -> Desk {
    let mut desk = Desk::opened();
    let roles = chain(&desk);
    for fact in facts {
        let command = match *fact {
            Fact::Time(which, ago, reasoned) => {
                set(&desk, which, ago, if reasoned { "because" } else { "" })
            }
            Fact::Hop(role, ago, answered) => hop(&desk, &roles[role % roles.len()], ago, answered),
            Fact::Note => note("something"),
            Fact::Back => match desk.incident.entries.last() {
                Some(entry) => Command::TakeBack {
                    act: entry.act.clone().unwrap(),
                },
                None => continue,
            },
            Fact::Pass(minutes) => {
                desk.pass(Span::minutes(minutes));
                continue;
            }
        };
        // What is refused changes nothing.
        drop(desk.act(command));
    }
    desk
}

proptest! {
    // P2, P8: computed from the facts alone, the same for everybody who reads the log, and the clock is the chosen one's.
    #[test]
    fn starts_follow_from_the_entries_and_no_clock_moves_by_them(facts in prop::collection::vec(fact(), 0..25)) {
        let desk = lived(&facts);
        let starts = ledger_of(&desk);
        let again = Incident::fold(desk.incident.id.clone(), desk.incident.entries.clone());
        prop_assert_eq!(&all_starts(&again, &desk.guide, &copenhagen())[0], &starts);

        let chosen = starts.chosen().unwrap();
        prop_assert_eq!(chosen.at(), desk.incident.aware().unwrap().floor_minute());
        let clock = &desk.incident.clocks[0];
        prop_assert_eq!((clock.start, clock.deadline), (chosen.at(), chosen.deadline));

        let counting = || starts.candidates.iter().filter(|one| one.counts());
        let strict = starts.strict().unwrap();
        prop_assert!(counting().all(|one| one.at() >= strict.at()));
        for one in &starts.candidates {
            prop_assert_eq!(one.deadline, Some(one.at().plus(Span::hours(72))));
            let entry = &desk.incident.entries[usize::try_from(one.entry).unwrap() - 1];
            prop_assert!(!desk.incident.took_back(entry));
        }
        // What waits for a word lies before the clock's start; without one, nothing that counts does, or a sentence stands.
        if let Some(one) = starts.unresolved() {
            prop_assert!(one.counts() && one.at() < chosen.at());
        } else {
                let entry = &desk.incident.entries[usize::try_from(chosen.entry).unwrap() - 1];
                let reasoned = matches!(&entry.event, Event::TimeSet(set) if set.because.is_some());
                prop_assert!(reasoned || strict.at() == chosen.at());
        }
    }

    // However often awareness is moved, the earliest it was ever set to stays the strict start, and no word of it is missing.
    #[test]
    fn no_move_of_awareness_takes_its_earliest_time_off_the_record(times in prop::collection::vec(0_i64..900, 1..8)) {
        let mut desk = Desk::opened();
        let mut earliest = ledger_of(&desk).chosen().unwrap().at();
        // The opening is on record too; it is none of these.
        for ago in times.into_iter().map(|ago| ago + 1) {
            let to = desk.ago(Span::minutes(ago)).at.floor_minute();
            // To where it is already is no move.
            if desk.act(set(&desk, When::Aware, ago, "because")).is_ok() {
                earliest = earliest.min(to);
            }
            let starts = ledger_of(&desk);
            prop_assert_eq!(starts.strict().unwrap().at(), earliest);
            prop_assert_eq!(starts.unresolved(), None);
            let chosen = starts.chosen().unwrap();
            prop_assert!(chosen.counts());
            prop_assert_eq!(chosen.at(), desk.incident.clocks[0].start);
            let passed = earliest < chosen.at();
            prop_assert_eq!(starts.not_chosen_because().is_some(), passed);
            let out = starts.candidates.iter().filter(|one| !one.counts());
            prop_assert!(out.into_iter().all(|one| one.at() > earliest));
        }
    }

    // The order in which things were put on record changes no start.
    #[test]
    fn the_strict_start_does_not_hang_on_the_order_of_typing(mut times in prop::collection::vec(121_i64..4000, 4)) {
        let which = [When::Noticed, When::ReportedInside, When::Received];
        let strict = |order: &[(When, i64)]| {
            let mut desk = Desk::opened();
            for (which, ago) in order {
                desk.act(set(&desk, *which, *ago, "")).unwrap();
            }
            let starts = ledger_of(&desk);
            (starts.strict().unwrap().at(), starts.unresolved().map(Candidate::at))
        };
        times.truncate(which.len());
        let order: Vec<(When, i64)> = which.into_iter().zip(times).collect();
        let turned: Vec<(When, i64)> = order.iter().copied().rev().collect();
        prop_assert_eq!(strict(&order), strict(&turned));
    }
}
