//! Rows say what the incident says, and are in the order of what is urgent.

use super::*;
use crate::domain::command::Command;
use crate::domain::decide::tests::{Desk, drop_notice, find, notice, risk, text};
use crate::domain::event::{ControllerTold, NoticeForm};

fn row(desk: &Desk) -> Summary {
    summary(&desk.incident, &desk.guide, &desk.zone)
}

#[test]
fn a_row_says_stage_next_step_clock_and_risk() {
    let mut desk = Desk::opened();
    desk.act(risk(Risk::High)).unwrap();
    let row = row(&desk);
    assert_eq!(
        (row.stage.as_deref(), row.next.as_ref().map(StepId::as_str)),
        (Some("stop"), Some("stop-leak"))
    );
    let [open, open_too] = [Mark::Open; 2];
    let (first, rest) = row.marks.0.split_at(4);
    assert_eq!(first, [Mark::Current, open, open_too, Mark::Done]);
    assert_eq!(rest, [Mark::Open; 3]);
    assert_eq!(
        (row.risk, row.notice.as_ref().map(StepId::as_str)),
        (Some(Risk::High), Some("notice"))
    );
    assert_eq!(row.deadline(), desk.incident.clocks[0].deadline);
    assert_eq!(
        serde_json::from_str::<Summary>(&serde_json::to_string(&row).unwrap()).unwrap(),
        row
    );
}

// Older and newer programs read the same file.
#[test]
fn a_row_keeps_its_marks_as_a_letter_a_stage() {
    let marks = Marks(vec![Mark::Done, Mark::Current, Mark::Open]);
    assert_eq!(serde_json::to_string(&marks).unwrap(), "\"dco\"");
    assert_eq!(serde_json::from_str::<Marks>("\"dco\"").unwrap(), marks);
    let row = serde_json::to_string(&row(&Desk::opened())).unwrap();
    let kept = "\"plan\":\"struer\",\"marks\":\"coooooo\",\"stage\":\"stop\"";
    assert!(row.contains(kept), "{row}");
}

// P5
#[test]
fn an_ended_clock_stays_in_the_row_with_its_reason_and_runs_no_more() {
    let mut desk = Desk::opened();
    let sent = notice(NoticeForm::First, desk.ago(Span::minutes(1)));
    desk.act(sent).unwrap();
    let row = row(&desk);
    assert_eq!(
        row.clock.as_ref().and_then(|clock| clock.ended),
        Some(ClockEnd::Notified)
    );
    assert_eq!(
        (row.deadline(), row.clock_runs(), row.notice.as_ref()),
        (None, false, None)
    );
}

// What rings first is what the list goes by, until somebody answered the earlier start:
// docs/promises.md#the-strict-start-rings
#[test]
fn an_earlier_start_moves_its_row_up_until_it_is_answered() {
    let (mut desk, other) = (Desk::opened(), Desk::opened());
    let set = |desk: &Desk, which, hours, because: &str| Command::SetTime {
        controller: None,
        which,
        stamp: desk.ago(Span::hours(hours)),
        because: text(because),
        decided_by: text(because),
    };
    let aware = desk.now.since(desk.incident.aware().unwrap());
    let before = row(&desk);
    assert_eq!(before.earlier, None);
    desk.act(set(&desk, crate::domain::event::When::Noticed, 20, ""))
        .unwrap();
    let noticed = row(&desk);
    let strict = desk.now.minus(Span::hours(20)).floor_minute();
    let strict = strict.plus(Span::hours(72));
    let clock = desk.clock("gdpr-33-1").deadline;
    assert_eq!(clock, before.deadline(), "the clock in the log stays");
    assert_eq!(noticed.deadline(), Some(strict));
    assert_eq!(noticed.earlier, Some(strict));
    assert!(noticed.order(desk.now) < row(&other).order(desk.now));
    let late = strict.plus(Span::minutes(1));
    assert!(!noticed.order(late).0 && row(&other).order(late).0, "over");
    let stays = Command::SetTime {
        controller: None,
        which: crate::domain::event::When::Aware,
        stamp: desk.ago(aware),
        because: text("only a hint"),
        decided_by: text("only a hint"),
    };
    desk.act(stays).unwrap();
    assert_eq!(row(&desk).deadline(), before.deadline());
}

#[test]
fn rows_stand_in_the_order_of_what_is_urgent() {
    let processor = Desk::in_role(Role::Processor);
    let mut early = Desk::opened();
    early
        .act(Command::SetTime {
            controller: None,
            which: crate::domain::event::When::Aware,
            stamp: early.ago(Span::hours(60)),
            because: text("x"),
            decided_by: text("x"),
        })
        .unwrap();
    let late = Desk::opened();
    let mut silent = Desk::opened();
    silent.act(drop_notice()).unwrap();
    let mut none = Desk::opened();
    none.act(find(Finding::NotABreach, "x")).unwrap();
    let now = late.now;
    let mut orders: Vec<_> = [&silent, &late, &processor, &none, &early]
        .iter()
        .map(|desk| row(desk).order(now))
        .collect();
    orders.sort();
    let expected = [&processor, &early, &late].map(|desk| row(desk).order(now));
    assert_eq!(&orders[..3], expected);
    assert!(orders[3..].iter().all(|order| order.1 == 3));
}

/// An incident of this role of which the organisation became aware so many hours ago.
fn aware(role: Role, hours: i64) -> Desk {
    let mut desk = Desk::in_role(role);
    desk.act(Command::SetTime {
        controller: None,
        which: crate::domain::event::When::Aware,
        stamp: desk.ago(Span::hours(hours)),
        because: text("x"),
        decided_by: text("x"),
    })
    .unwrap();
    desk
}

// P1: nothing that has to be done at once comes before what is late already.
#[test]
fn what_is_overdue_stands_first_the_longest_overdue_before_the_others() {
    let desks: Vec<Desk> = [
        (Role::Controller, 28 * 24),
        (Role::Both, 80),
        (Role::Controller, 73),
        (Role::Processor, 28 * 24),
        (Role::Both, 71),
        (Role::Controller, 71),
        (Role::Controller, 10),
    ]
    .map(|(role, hours)| aware(role, hours))
    .into();
    let now = desks[0].now;
    let orders: Vec<_> = desks.iter().map(|desk| row(desk).order(now)).collect();
    assert!(orders.is_sorted(), "{orders:?}");
    // As long as that deadline runs, what the processor owes comes first.
    let before = |hours| now.minus(Span::hours(hours));
    assert!(row(&desks[2]).order(before(2)) > row(&desks[3]).order(before(2)));
}

// P1, P2: whoever acts in both roles sees the 72 hours, and stands first until the controller is told.
#[test]
fn in_both_roles_the_row_counts_down_the_72_hours_and_stands_first() {
    let both = Desk::in_role(Role::Both);
    assert_eq!(row(&both).deadline(), both.incident.clocks[0].deadline);
    assert_eq!(row(&both).order(both.now).1, 0);
    let told = Command::TellController(ControllerTold {
        controller: None,
        at: both.ago(Span::minutes(1)),
        channel: crate::domain::event::Channel::Mail,
        whom: None,
    });
    let mut both = both;
    both.act(told).unwrap();
    assert_eq!(row(&both).order(both.now).1, 1);
}

// P14
#[test]
fn a_twin_is_open_fresh_and_has_the_same_title() {
    let desk = Desk::opened();
    let rows = [row(&desk)];
    let ours = [ControllerId::new("struer-kommune")];
    let found = |title: &str, after: Span| {
        twin(&rows, &Text::new(title), &ours, desk.now.plus(after)).is_some()
    };
    assert!(found("letter TO the wrong address", TWIN));
    assert!(!found(
        "letter to the wrong address",
        Span::millis(TWIN.as_millis() + 1)
    ));
    assert!(!found("letter to the right address", Span::millis(0)));
    // What hit a supplier is opened for each organisation, under the same words.
    let theirs = [ControllerId::new("sosu-esbjerg")];
    assert!(twin(&rows, &desk.incident.title, &theirs, desk.now).is_none());
    let closed = [Summary {
        closed: Some(desk.now),
        ..row(&desk)
    }];
    assert!(twin(&closed, &desk.incident.title, &ours, desk.now).is_none());
}
