//! Usable hours in words: how much of the time left is office hours, and when somebody can be reached.
//!
//! Computed in `domain/hours.rs`. Each sentence has a short form for narrow screens.

use super::{Tr, format};
use crate::domain::hours::Kept;
use crate::domain::time::{Moment, Span, Zone};

/// From so far ahead on the day of the week alone could mean another week.
const FAR: Span = Span::hours(6 * 24);

/// How much of the time left is office hours, whole hours only: `of these, 7 are office hours`.
pub fn office_left(tr: &Tr, left: Span, short: bool) -> String {
    let minutes = left.as_seconds() / 60;
    let id = match (minutes, short) {
        (0, false) => "hours-left-none",
        (0, true) => "hours-left-none-short",
        (1..60, false) => "hours-left-minutes",
        (1..60, true) => "hours-left-minutes-short",
        (_, false) => "hours-left",
        (_, true) => "hours-left-short",
    };
    let count = if minutes < 60 { minutes } else { minutes / 60 };
    tr.with(id, &[("count", count.into())])
}

/// When somebody can be reached: `DPO: office Mon 08:00`.
pub fn reachable(tr: &Tr, who: &str, at: Option<Moment>, now: Moment, zone: &Zone) -> String {
    let (id, at) = match at {
        None => ("hours-reachable-never", String::new()),
        Some(at) if at <= now => ("hours-reachable-now", String::new()),
        Some(at) => ("hours-reachable-at", coming(tr, at, now, zone)),
    };
    tr.with(id, &[("who", who.into()), ("at", at.into())])
}

/// Whether a contact is there now and until when, or when it is there next; and whether these are hours of its own.
pub fn of_contact(tr: &Tr, kept: &Kept<'_>, own: bool, now: Moment, zone: &Zone) -> String {
    let (id, at) = match (kept.open_until(now), kept.next(now)) {
        (Some(until), _) => ("contact-there", coming(tr, until, now, zone)),
        (None, Some(next)) => ("contact-away", coming(tr, next, now, zone)),
        (None, None) => ("contact-never", String::new()),
    };
    let whose = if own { "own" } else { "office" };
    tr.with(id, &[("at", at.into()), ("whose", whose.into())])
}

/// A time of the next days; of a later one also the date.
pub fn coming(tr: &Tr, at: Moment, now: Moment, zone: &Zone) -> String {
    let local = zone.local(at);
    if at.since(now) < FAR {
        format::weekday_time(tr, &local)
    } else {
        format::day_time(tr, &local)
    }
}
