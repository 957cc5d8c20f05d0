//! A significant cyber incident of which nobody has said whether the law covers the organisation.

use super::*;
use crate::domain::alarm::AlarmRecord;
use crate::domain::clock::Clock;
use crate::domain::event::{AlarmOutcome, AlarmRang, CoverageSet};
use crate::domain::progress::next;
use crate::domain::reckoning::{Reckoned, nearest, reckon};
use crate::domain::ringing::{By, Ringing, next_of, ringing};
use crate::domain::rule::Covered;
use crate::domain::summary::summary;
use crate::domain::workspace::Workspace;

/// A significant incident of an organisation nobody has said it of, known to be one an hour after awareness.
fn unsaid() -> Desk {
    let mut desk = Desk::opened();
    desk.guide.plan.covered = Covered::Unknown;
    let known = Some(desk.ago(Span::hours(1)));
    let said = Command::SetSignificant {
        significant: true,
        because: None,
        known,
    };
    assert_eq!(
        desk.kinds(said),
        ["significant-set"],
        "the log has no such clock"
    );
    desk
}

fn say(desk: &mut Desk, covered: bool) {
    let mut workspace = Workspace::default();
    workspace.apply(&Entry {
        seq: 1,
        act: Some(ActId::new("covered")),
        part: 1,
        at: desk.now,
        recorded_at: desk.now,
        actor: desk.actor.clone(),
        event: CoverageSet {
            controller: "struer-kommune".into(),
            covered,
        }
        .into(),
    });
    desk.guide.said = workspace.coverage;
}

fn reckoned(desk: &Desk) -> Vec<Reckoned> {
    reckon(&desk.incident, &desk.guide, &desk.zone)
}

fn supposed(desk: &Desk) -> Vec<Clock> {
    let clocks = reckoned(desk).into_iter().map(|one| one.clock);
    clocks.filter(|clock| clock.if_covered).collect()
}

fn of_cover(desk: &Desk) -> Vec<Ringing> {
    let all = ringing(&desk.incident, &desk.guide, &desk.zone).into_iter();
    all.filter(|one| one.by == By::IfCovered).collect()
}

// The deadline stands, counts down and comes first; the log has none until it is said.
#[test]
fn the_clock_stands_as_if_covered_until_somebody_says_it() {
    let mut desk = unsaid();
    let known = desk.now.floor_minute().minus(Span::hours(1));
    let rules: Vec<_> = supposed(&desk)
        .into_iter()
        .map(|clock| clock.rule.to_string())
        .collect();
    assert_eq!(rules, ["nis2-dk-early", "nis2-dk-notice"]);
    let all = reckoned(&desk);
    let first = &nearest(&all).unwrap().clock;
    assert_eq!(first.deadline, Some(known.plus(Span::hours(24))));
    let row = summary(&desk.incident, &desk.guide, &desk.zone);
    assert!(row.clock.as_ref().is_some_and(|clock| clock.if_covered));
    assert_eq!(row.deadline(), first.deadline);
    // Who is covered is the next question, on every surface.
    let step = next(&desk.incident, &desk.guide, desk.now, &desk.zone, |_| true);
    assert_eq!(step.map(|step| step.id.as_str()), Some("cyber-warning"));
    assert_eq!(row.next.unwrap().as_str(), "cyber-warning");

    say(&mut desk, true);
    desk.act(note("the lawyer looked it up")).unwrap();
    assert_eq!(supposed(&desk), []);
    let early = desk.incident.clock(&"nis2-dk-early".into(), None).unwrap();
    assert_eq!(
        (early.runs(), early.deadline),
        (true, Some(known.plus(Span::hours(24))))
    );

    let mut desk = unsaid();
    say(&mut desk, false);
    assert_eq!((supposed(&desk), of_cover(&desk)), (vec![], vec![]));
}

// It rings once, under the nearest deadline, and then waits for the answer; the deadline itself is not rung for nobody.
#[test]
fn it_rings_once_and_waits_for_the_answer() {
    let mut desk = unsaid();
    let all = of_cover(&desk);
    let [one] = all.as_slice() else {
        panic!("{all:?}")
    };
    let deadline = one.clock.deadline.unwrap();
    let ring = next_of(&desk.incident, &all, desk.now, None).unwrap();
    assert_eq!(ring.due, deadline.minus(Span::hours(12)));
    desk.now = ring.due;
    assert_eq!(
        one.due(&AlarmRecord::default(), desk.now, None).now,
        Some(ring)
    );
    desk.act(Command::RecordAlarm(AlarmRang {
        rule: one.clock.rule.clone(),
        stage: ring.stage,
        deadline,
        due: ring.due,
        outcome: AlarmOutcome::Shown,
        failure: None,
        controller: None,
    }))
    .unwrap();
    let all = of_cover(&desk);
    assert_eq!(next_of(&desk.incident, &all, desk.now, None), None);
    desk.now = deadline.plus(Span::hours(3));
    let past = all[0].record(&desk.incident).unwrap();
    assert_eq!(
        all[0].due(past, desk.now, None),
        crate::domain::alarm::AlarmsDue::default()
    );
    assert!(!past.quiet(), "its banner stays until somebody has seen it");
    // Answered, it rings like any other.
    say(&mut desk, true);
    desk.act(note("it was looked up")).unwrap();
    let all = ringing(&desk.incident, &desk.guide, &desk.zone);
    let ring = next_of(&desk.incident, &all, desk.now, None).unwrap();
    assert!(ring.due <= desk.now.plus(Span::hours(1)), "{ring:?}");
}
