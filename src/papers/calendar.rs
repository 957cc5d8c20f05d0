//! Deadlines as a calendar file (RFC 5545), for the phone of whoever goes to bed.
//!
//! It says the number, to whom something is due and when, and rings at the stages before a deadline. It never holds a title
//! or anything else that people typed: calendars are shared and copied. What it says of which case is in
//! `calendar/due.rs`, how its lines are written in `calendar/lines.rs`.
//!
//! The same deadline keeps its UID, so reading a newer file in moves it instead of doubling it. One that ended since an
//! earlier file is cancelled: STATUS says so to calendars that take such an event away, and the title to those that keep it,
//! as Outlook does. METHOD is PUBLISH, the only one of RFC 5546 that asks nobody for an answer; there is no ORGANIZER,
//! because the program has no address and Outlook would make the events somebody else's meetings.
//!
//! Outlook keeps one alarm of an event and none in a calendar that is only looked at. So the reminders that matter most
//! (24 and 6 hours before, the evening before one at night) are short events too, and ring there instead.

mod due;
mod lines;

use std::collections::BTreeSet;

pub use due::{Deadlines, Due};

use self::due::Reminder;
use self::lines::{Lines, escape, utc};
use crate::domain::alarm::Ring;
use crate::domain::event::Stage;
use crate::domain::time::{Moment, Span};
use crate::i18n::{Tr, format};
use crate::papers::{FileName, Paper};

/// How long a reminder stands in the calendar: long enough to be seen there.
const REMINDER: &str = "PT15M";

/// How far back an ended deadline is still taken away: what the page of a week may show.
const LOOKED_AT: Span = Span::hours(7 * 24);

/// The deadlines as a paper, named by the moment it is made; none where there is nothing to say.
pub fn paper(tr: &Tr, evenings: bool, deadlines: &Deadlines, now: Moment) -> Option<Paper> {
    let text = calendar(tr, evenings, deadlines, now)?;
    Some(Paper {
        name: FileName::new(&format!("frist-{}", now.rfc3339()), "ics"),
        bytes: text.into_bytes(),
    })
}

/// The calendar file. Times are in UTC; the words also say each deadline in the zone of its own plan. With `evenings`
/// it also rings on the evening before a stage at night there. A file without an event is none.
fn calendar(tr: &Tr, evenings: bool, deadlines: &Deadlines, now: Moment) -> Option<String> {
    let mut file = Calendar {
        lines: Lines::default(),
        said: BTreeSet::new(),
        tr,
        evenings,
        now,
    };
    file.lines.line("BEGIN", "VCALENDAR");
    file.lines.line("VERSION", "2.0");
    file.lines.line(
        "PRODID",
        concat!("-//frist//frist ", env!("CARGO_PKG_VERSION"), "//EN"),
    );
    file.lines.line("METHOD", "PUBLISH");
    for due in &deadlines.running {
        file.deadline(due);
    }
    // What was known last is what is cancelled.
    for due in deadlines.before.iter().rev() {
        file.cancel(due);
    }
    file.lines.line("END", "VCALENDAR");
    (!file.said.is_empty()).then_some(file.lines.text)
}

/// A calendar file while it is written.
struct Calendar<'a> {
    lines: Lines,
    /// The UIDs of its events.
    said: BTreeSet<String>,
    tr: &'a Tr,
    evenings: bool,
    now: Moment,
}

impl Calendar<'_> {
    /// A deadline that runs, with its alarms, and its reminders that are still ahead.
    fn deadline(&mut self, due: &Due) {
        let (reminders, rings) = due.rings(self.evenings);
        let summary = self.words("ics-summary", due);
        self.begin(due, due.uid(), due.deadline, "CONFIRMED");
        self.lines.line("SUMMARY", &escape(&summary));
        self.description(due);
        let ahead = |ring: &&Ring| ring.due > self.now && ring.due < due.deadline;
        let ahead: Vec<&Ring> = rings.iter().filter(ahead).collect();
        for ring in ahead {
            let left = due.deadline.since(ring.due);
            let words = left_of(self.tr, &summary, left);
            self.lines.line("BEGIN", "VALARM");
            self.lines.line("ACTION", "DISPLAY");
            if ring.stage == Stage::Evening {
                // An hour on the wall: it may be any number of minutes before the deadline.
                let at = utc(ring.due);
                self.lines.line("TRIGGER;VALUE=DATE-TIME", &at);
            } else {
                let trigger = format!("-PT{}H", left.as_seconds() / 3600);
                self.lines.line("TRIGGER", &trigger);
            }
            self.lines.line("DESCRIPTION", &escape(&words));
            self.lines.line("END", "VALARM");
        }
        self.lines.line("END", "VEVENT");
        for reminder in reminders {
            if reminder.ring.due > self.now {
                self.reminder(due, &reminder, &summary);
            }
        }
    }

    fn reminder(&mut self, due: &Due, reminder: &Reminder, summary: &str) {
        let at = reminder.ring.due;
        let words = escape(&left_of(self.tr, summary, due.deadline.since(at)));
        self.begin(due, due.uid_of(reminder), at, "CONFIRMED");
        self.lines.line("DURATION", REMINDER);
        self.lines.line("SUMMARY", &words);
        self.description(due);
        self.lines.line("BEGIN", "VALARM");
        self.lines.line("ACTION", "DISPLAY");
        self.lines.line("TRIGGER", "PT0S");
        self.lines.line("DESCRIPTION", &words);
        self.lines.line("END", "VALARM");
        self.lines.line("END", "VEVENT");
    }

    /// Takes back what an earlier file may have said and this one does not. A reminder whose time has come was true then.
    fn cancel(&mut self, due: &Due) {
        if self.now.since(due.deadline) < LOOKED_AT && !self.said.contains(&due.uid()) {
            self.cancelled(due, due.uid(), due.deadline, "ics-ended");
        }
        for reminder in due.rings(self.evenings).0 {
            let (at, uid) = (reminder.ring.due, due.uid_of(&reminder));
            if at > self.now && !self.said.contains(&uid) {
                self.cancelled(due, uid, at, "ics-reminder-ended");
            }
        }
    }

    fn cancelled(&mut self, due: &Due, uid: String, at: Moment, words: &str) {
        self.begin(due, uid, at, "CANCELLED");
        let summary = self.words(words, due);
        self.lines.line("SUMMARY", &escape(&summary));
        self.lines.line("END", "VEVENT");
    }

    fn begin(&mut self, due: &Due, uid: String, at: Moment, status: &str) {
        self.lines.line("BEGIN", "VEVENT");
        self.lines.line("UID", &uid);
        self.lines.line("SEQUENCE", &due.revision.to_string());
        self.lines.line("STATUS", status);
        self.lines.line("DTSTAMP", &utc(self.now));
        self.lines.line("DTSTART", &utc(at));
        self.lines.line("TRANSP", "TRANSPARENT");
        self.said.insert(uid);
    }

    fn description(&mut self, due: &Due) {
        let at = format::date_time(self.tr, &due.zone.local(due.deadline));
        let id = if due.earlier {
            "ics-description-earlier"
        } else {
            "ics-description"
        };
        let text = self.tr.with(id, &[("at", at.into())]);
        self.lines.line("DESCRIPTION", &escape(&text));
    }

    fn words(&self, id: &str, due: &Due) -> String {
        let values = [
            ("number", due.number.as_str().into()),
            ("duty", due.duty.as_str().into()),
        ];
        self.tr.with(id, &values)
    }
}

fn left_of(tr: &Tr, summary: &str, left: Span) -> String {
    let left = format::left(tr, left);
    tr.with(
        "ics-alarm",
        &[("summary", summary.into()), ("left", left.into())],
    )
}

#[cfg(test)]
mod tests;
