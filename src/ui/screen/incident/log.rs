//! The tab of the log: every entry, or only some kinds.

use crate::domain::event::Event;
use crate::domain::incident::Incident;
use crate::domain::timeline::{Order, Placed, timeline};

/// Which entries are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// All.
    #[default]
    All,
    /// What people decided and sent.
    Decisions,
    /// Calls and the alarm chain.
    Calls,
    /// Notes and advice.
    Notes,
}

impl Filter {
    /// The filter after this one.
    pub const fn next(self) -> Self {
        match self {
            Self::All => Self::Decisions,
            Self::Decisions => Self::Calls,
            Self::Calls => Self::Notes,
            Self::Notes => Self::All,
        }
    }
    /// The id of its word.
    pub const fn id(self) -> &'static str {
        match self {
            Self::All => "filter-all",
            Self::Decisions => "filter-decisions",
            Self::Calls => "filter-calls",
            Self::Notes => "filter-notes",
        }
    }
    fn lets(self, event: &Event) -> bool {
        match self {
            Self::All => true,
            Self::Decisions => matches!(
                event,
                Event::FindingSet(_)
                    | Event::RiskAssessed(_)
                    | Event::NoticeSent(_)
                    | Event::NoticeWithdrawn(_)
                    | Event::NoticeNotRequired(_)
                    | Event::NoticeRequired(_)
                    | Event::ControllerTold(_)
                    | Event::ClockStarted(_)
                    | Event::ClockMoved(_)
                    | Event::ClockEnded(_)
                    | Event::SeriousSet(_)
                    | Event::Closed(_)
                    | Event::Reopened(_)
            ),
            Self::Calls => matches!(
                event,
                Event::Called(_) | Event::HopRecorded(_) | Event::ContactSet(_)
            ),
            Self::Notes => matches!(event, Event::NoteAdded(_) | Event::AdviceGiven(_)),
        }
    }
}

/// The entries a filter lets through, oldest first.
pub(super) fn entries(incident: &Incident, filter: Filter, order: Order) -> Vec<Placed<'_>> {
    let mut all = timeline(incident, order);
    all.retain(|one| filter.lets(&one.entry.event));
    all
}
