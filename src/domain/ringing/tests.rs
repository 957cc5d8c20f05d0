//! The strict start rings until somebody answers it, and nothing rings twice.

use super::*;
use crate::domain::alarm::{BEFORE, due_alarms};
use crate::domain::command::Command;
use crate::domain::decide::tests::{Desk, at, find, text};
use crate::domain::event::{AlarmAcknowledged, AlarmOutcome, AlarmRang, Finding, Stage, When};
use crate::domain::time::Span;

/// Organisation aware at 13:00 Danish time, opened at 15:00:30; now is 15:00:30. Due 12:00Z on the 23rd.
const SET: &str = "2026-11-23T12:00:00Z";

fn ringing_of(desk: &Desk) -> Vec<Ringing> {
    ringing(&desk.incident, &desk.guide, &desk.zone)
}

fn set(desk: &mut Desk, which: When, stamp: Moment, because: &str) {
    let stamp = desk.ago(desk.now.since(stamp));
    desk.act(Command::SetTime {
        controller: None,
        which,
        stamp,
        because: text(because),
        decided_by: text(because),
    })
    .unwrap();
}

/// Somebody noticed five hours before awareness as it is set.
fn noticed(desk: &mut Desk) -> Moment {
    let deadline = at(SET).minus(Span::hours(5));
    set(desk, When::Noticed, deadline.minus(Span::hours(72)), "");
    deadline
}

/// What rings minute by minute until this moment, put on record as the program does.
fn heard(desk: &mut Desk, until: Moment) -> Vec<(Stage, Moment)> {
    let mut out = Vec::new();
    while desk.now < until {
        desk.now = desk.now.plus(Span::minutes(1)).min(until);
        for one in ringing_of(desk) {
            let none = AlarmRecord::default();
            let record = one.record(&desk.incident).unwrap_or(&none);
            let todo = due_alarms(&one.clock, record, desk.now, None);
            assert_eq!(todo.superseded, []);
            let Some(next) = todo.now else { continue };
            let deadline = one.clock.deadline.unwrap();
            out.push((next.stage, deadline));
            desk.act(Command::RecordAlarm(AlarmRang {
                rule: one.clock.rule.clone(),
                stage: next.stage,
                deadline,
                due: next.due,
                outcome: AlarmOutcome::Shown,
                failure: None,
                controller: one.clock.controller.clone(),
            }))
            .unwrap();
        }
    }
    out
}

fn stages_of(heard: &[(Stage, Moment)], deadline: Moment) -> Vec<Stage> {
    let of = heard.iter().filter(|(_, of)| *of == deadline);
    of.map(|(stage, _)| *stage).collect()
}

fn before() -> Vec<Stage> {
    BEFORE.iter().map(|(stage, _)| *stage).collect()
}

#[test]
fn without_an_earlier_start_each_running_clock_rings_as_it_is() {
    let mut desk = Desk::opened();
    let all = ringing_of(&desk);
    assert_eq!(all.len(), 1);
    assert_eq!(
        (all[0].by, &all[0].clock),
        (By::Awareness, &desk.incident.clocks[0])
    );
    let heard = heard(&mut desk, at(SET));
    assert_eq!(stages_of(&heard, at(SET)), before());
}

// The strict one rings, at every stage; the one as set comes after it: docs/promises.md#the-strict-start-rings
#[test]
fn the_strict_start_rings_until_its_deadline_and_the_one_as_set_after_it() {
    use Stage::{Before1, Before2, Due};
    let mut desk = Desk::opened();
    let strict = noticed(&mut desk);
    assert_eq!(
        desk.incident.clocks[0].deadline,
        Some(at(SET)),
        "stays as a person set it"
    );
    let all = ringing_of(&desk);
    let deadlines: Vec<_> = all.iter().map(|one| one.clock.deadline).collect();
    assert_eq!(deadlines, [Some(strict), Some(at(SET))]);
    assert_eq!(all[0].by, By::Earlier { set: at(SET) });
    let next = next_of(&desk.incident, &all, desk.now, None).unwrap();
    assert_eq!(next.due, strict.minus(Span::hours(48)));
    let meant = to_silence(&desk.incident, &all, None, desk.now).unwrap();
    assert_eq!(meant.deadline, Some(strict));

    let up_to = heard(&mut desk, strict);
    assert_eq!(stages_of(&up_to, strict), before());
    assert_eq!(stages_of(&up_to, at(SET)), []);
    // Seen, so the hours after it are quiet; what was set still rings.
    desk.act(Command::Acknowledge(AlarmAcknowledged {
        rule: "gdpr-33-1".into(),
        deadline: strict,
        controller: None,
        due: None,
    }))
    .unwrap();
    let after = heard(&mut desk, at(SET));
    assert_eq!(stages_of(&after, at(SET)), [Before2, Before1, Due]);
    assert_eq!(stages_of(&after, strict), []);
}

// Its deadline has the same alarms, whoever it is by: what rang for the candidate does not ring again for the clock.
#[test]
fn the_strict_start_chosen_rings_on_where_it_was() {
    let mut desk = Desk::opened();
    let strict = noticed(&mut desk);
    let first = heard(&mut desk, strict.minus(Span::hours(20)));
    set(&mut desk, When::Aware, strict.minus(Span::hours(72)), "");
    assert_eq!(ringing_of(&desk).len(), 1);
    let then = heard(&mut desk, at(SET));
    let both = [first, then].concat();
    let mut wanted = before();
    wanted.extend([Stage::After; 5]);
    assert_eq!(stages_of(&both, strict), wanted);
    assert_eq!(stages_of(&both, at(SET)), []);
}

#[test]
fn the_later_start_kept_with_a_reason_rings_from_then_on() {
    let mut desk = Desk::opened();
    let strict = noticed(&mut desk);
    heard(&mut desk, strict.minus(Span::hours(18)));
    set(
        &mut desk,
        When::Aware,
        at(SET).minus(Span::hours(72)),
        "only a hint",
    );
    let then = heard(&mut desk, at(SET));
    assert_eq!(stages_of(&then, strict), []);
    assert_eq!(
        stages_of(&then, at(SET)),
        before()[2..],
        "48 and 24 have rung"
    );
}

#[test]
fn what_ended_rings_no_more() {
    let mut desk = Desk::opened();
    noticed(&mut desk);
    desk.act(find(Finding::NotABreach, "an empty envelope"))
        .unwrap();
    assert_eq!(ringing_of(&desk), []);
}

// A suspicion that nobody has looked into rings after a day and each hour after it, until it is found to be a breach or none.
#[test]
fn a_suspicion_rings_after_a_day_until_somebody_looks_into_it() {
    let mut desk = Desk::empty();
    desk.open_only_suspected();
    let suspected = desk.ago(Span::hours(2)).at;
    let day = suspected.plus(Span::hours(24));
    let before = desk.clone();
    let day_and_an_hour = day.plus(Span::hours(1));
    let record = heard(&mut desk, day_and_an_hour);
    assert_eq!(record, [(Stage::Due, day), (Stage::After, day)]);
    assert_eq!(
        open_suspicion(&desk.incident, &desk.guide, &desk.zone)
            .unwrap()
            .at(),
        suspected
    );
    // Looked into in time it never rings; as a breach the 72 hours are what rings.
    for finding in [Finding::Breach, Finding::NotABreach] {
        let mut desk = before.clone();
        desk.act(find(finding, "it was looked into")).unwrap();
        let rings = ringing_of(&desk).into_iter();
        assert!(
            rings.clone().all(|one| one.by != By::Suspicion),
            "{finding:?}"
        );
    }
}
