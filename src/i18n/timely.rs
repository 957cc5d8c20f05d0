//! Whether something was done in time, in words, and when it was written where that is another moment.

use super::Tr;
use super::format::{date_time, left};
use crate::domain::clock::{Clock, Timely};
use crate::domain::incident::recorded_later;
use crate::domain::time::{Moment, Zone};
use crate::domain::timeline::{Order, Placed};

/// What is said behind how a clock ended: in time, late, or in time as somebody stated; and when it was written where
/// somebody said it afterwards.
pub fn beside(tr: &Tr, clock: &Clock, zone: &Zone) -> Vec<String> {
    let Some(ended) = clock.ended else {
        return Vec::new();
    };
    let later = recorded_later(ended.at, ended.recorded_at);
    let recorded = later.map(|at| recorded(tr, at, zone));
    match clock.timely() {
        // Its words say when it was written.
        Some(timely @ Timely::AsStated) => vec![judged(tr, timely, ended.recorded_at, zone)],
        Some(timely) => std::iter::once(judged(tr, timely, ended.recorded_at, zone))
            .chain(recorded)
            .collect(),
        None => recorded.into_iter().collect(),
    }
}

/// Whether something was in time.
pub fn judged(tr: &Tr, timely: Timely, recorded_at: Moment, zone: &Zone) -> String {
    match timely {
        Timely::InTime => tr.text("timely-in-time"),
        Timely::AsStated => {
            let at = date_time(tr, &zone.local(recorded_at));
            tr.fill("timely-as-stated", &[("recorded", at)])
        }
        Timely::LateBy(span) => tr.fill("timely-late", &[("span", left(tr, span))]),
    }
}

/// When something was written that was said afterwards.
pub fn recorded(tr: &Tr, at: Moment, zone: &Zone) -> String {
    let at = date_time(tr, &zone.local(at));
    tr.fill("timely-recorded", &[("recorded", at)])
}

/// What stands beside an entry of which somebody said afterwards when it happened.
pub fn beside_entry(tr: &Tr, placed: Placed<'_>, order: Order, zone: &Zone) -> Option<String> {
    let at = placed.beside(order)?;
    Some(match order {
        Order::Happened => recorded(tr, at, zone),
        Order::Recorded => {
            let at = date_time(tr, &zone.local(at));
            tr.fill("timely-happened", &[("at", at)])
        }
    })
}
