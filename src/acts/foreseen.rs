//! What would follow from an act before it is done: when a period would end. The log decides it the same way.

use super::On;
use crate::domain::clock::Clock;
use crate::domain::command::{Command, Open};
use crate::domain::decide::{Context, foresee};
use crate::domain::id::IncidentId;
use crate::domain::incident::Incident;
use crate::domain::law::start_clock;
use crate::domain::plan::Guide;
use crate::domain::reckoning::{nearest, reckon};
use crate::domain::rule::Rule;
use crate::domain::time::{Moment, Zone};
use crate::i18n::{duty, format};

/// When the period ends that a start of awareness gives a controller, or that it has.
pub fn of_start(on: &On<'_>, guide: &Guide, zone: &Zone, aware: Moment) -> Option<String> {
    let (clock, deadline) = start_clock(on.incident?, aware, guide, zone)?;
    Some(due(on, guide, zone, &clock, deadline))
}

/// The nearest of the clocks an incident would have that is opened like this, as the log would have them.
pub fn of_opening(on: &On<'_>, open: Open, guide: &Guide, zone: &Zone) -> Option<String> {
    let context = Context {
        zone,
        guide,
        ..on.asking()
    };
    let before = Incident::new(IncidentId::new(""));
    let after = foresee(&before, Command::Open(open), &context).ok()?;
    let all = reckon(&after, guide, zone);
    let mut clock = nearest(&all)?.clock.clone();
    // Whose it is matters where not all have the same.
    if all.iter().all(|one| one.clock.deadline == clock.deadline) {
        clock.controller = None;
    }
    Some(match clock.deadline {
        Some(deadline) => due(on, guide, zone, &clock, deadline),
        // Only a processor has a duty without hours from the beginning.
        None => on.text("new-processor"),
    })
}

fn due(on: &On<'_>, guide: &Guide, zone: &Zone, clock: &Clock, deadline: Moment) -> String {
    let tr = on.tr;
    let shown = format::date_time(tr, &zone.local(deadline));
    let left = deadline.since(on.now);
    let (of, rule) = (clock.controller.as_ref(), guide.rule_of(clock));
    let hours = guide.hours_of(clock);
    let values = [
        ("deadline", shown.into()),
        ("left", format::left(tr, left).into()),
        ("hours", hours.unwrap_or_default().into()),
    ];
    // What comes first is said with its duty where it is no notice, or not everybody's.
    if of.is_none() && hours.is_some() && rule.is_some_and(Rule::is_notice) {
        let id = if left.is_negative() {
            "new-deadline-passed"
        } else {
            "new-deadline"
        };
        return tr.with(id, &values);
    }
    let duty = duty::duty(tr, guide, of, &clock.rule);
    let duty = duty::of_clock(tr, guide, clock, duty);
    let [deadline, ..] = values;
    let left = format::time_left_word(tr, left);
    tr.with(
        "cli-deadline-of",
        &[("duty", duty.into()), deadline, ("left", left.into())],
    )
}
