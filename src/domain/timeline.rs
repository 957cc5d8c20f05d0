//! The entries of an incident as things happened, or as they were written.
//!
//! People read the first; the second is what the chain proves, and what anything "as of" a moment is made from. What was said
//! afterwards stands at the moment it is said to have happened, marked with when it was written.

use super::id::ActId;
use super::incident::{Entry, Incident, recorded_later};
use super::time::Moment;

/// By what entries are put in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By the moment they happened.
    #[default]
    Happened,
    /// By the moment they were written.
    Recorded,
}

impl Order {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Happened => Self::Recorded,
            Self::Recorded => Self::Happened,
        }
    }
}

/// An entry in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed<'a> {
    /// The entry.
    pub entry: &'a Entry,
    /// When it happened: what follows from an act happened with it.
    pub happened: Moment,
}

impl Placed<'_> {
    /// The moment it stands at.
    pub const fn at(&self, order: Order) -> Moment {
        match order {
            Order::Happened => self.happened,
            Order::Recorded => self.entry.recorded_at,
        }
    }

    /// The other of its two moments, where they differ.
    pub fn beside(&self, order: Order) -> Option<Moment> {
        let recorded = recorded_later(self.happened, self.entry.recorded_at)?;
        Some(match order {
            Order::Happened => recorded,
            Order::Recorded => self.happened,
        })
    }
}

/// All entries in order; those of one moment as they were written.
pub fn timeline(incident: &Incident, order: Order) -> Vec<Placed<'_>> {
    let mut act: Option<(&Option<ActId>, Option<Moment>)> = None;
    let mut placed: Vec<Placed<'_>> = Vec::with_capacity(incident.entries.len());
    for entry in &incident.entries {
        let same = act.is_some_and(|(id, _)| *id == entry.act);
        let of_act = act.filter(|_| same).and_then(|(_, moment)| moment);
        let own = entry.event.moment();
        act = Some((&entry.act, of_act.or(own)));
        placed.push(Placed {
            entry,
            happened: own.or(of_act).unwrap_or(entry.at),
        });
    }
    // As written is as it lies there, whatever the clock said then.
    if order == Order::Happened {
        placed.sort_by_key(|one| one.happened);
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::decide::tests::{Desk, note, notice};
    use crate::domain::event::{Event, NoticeForm};
    use crate::domain::time::Span;

    // P26: the clock that a notice ended stands with the notice, also where an older program wrote both under the time of
    // typing.
    #[test]
    fn what_is_said_afterwards_stands_where_it_happened() {
        let mut desk = Desk::opened();
        desk.pass(Span::hours(5));
        desk.act(note("at five")).unwrap();
        desk.pass(Span::hours(1));
        let sent = desk.ago(Span::hours(3));
        let events = desk.act(notice(NoticeForm::First, sent.clone())).unwrap();
        let kinds = |order| -> Vec<String> {
            let all = timeline(&desk.incident, order).into_iter();
            all.map(|one| one.entry.event.kind().to_owned()).collect()
        };
        let mut recorded = vec!["opened", "time-set", "clock-started", "note-added"];
        recorded.extend(events.iter().map(Event::kind));
        assert_eq!(kinds(Order::Recorded), recorded);
        let happened = kinds(Order::Happened);
        assert_eq!(happened.last().map(String::as_str), Some("note-added"));
        let all = timeline(&desk.incident, Order::Happened);
        let ended = all
            .iter()
            .find(|one| one.entry.event.kind() == "clock-ended");
        assert_eq!(ended.unwrap().at(Order::Happened), sent.at);
        assert_eq!(ended.unwrap().beside(Order::Happened), Some(desk.now));
        assert_eq!(ended.unwrap().beside(Order::Recorded), Some(sent.at));
    }
}
