//! What the program knows while it runs, with no screen among it.
//!
//! Screens and dialogs read it and change nothing in it: what they want stands in their reply, and `update` does it. What is
//! open on the screen says `model.rs`.

mod clocks;
mod order;
mod organisations;
mod topic;

pub use topic::Topic;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::alarm::Ring;
use crate::domain::command::{Claim, Command};
use crate::domain::decide::Context as Asking;
use crate::domain::edition::Edition;
use crate::domain::event::{AlarmAcknowledged, LedgerKind};
use crate::domain::id::{ActorId, ControllerId, IncidentId, Number, PlanId, RoleId};
use crate::domain::incident::Incident;
use crate::domain::summary::Summary;
use crate::domain::time::{Moment, Zone};
use crate::domain::workspace::Workspace;
use crate::i18n::{Tr, format};
use crate::ui::keymap::Keymap;
use crate::ui::theme::Theme;

/// An incident with the plan it follows.
#[derive(Clone, Debug)]
pub struct Case {
    /// The incident.
    pub incident: Arc<Incident>,
    /// The edition of its plan that it follows.
    pub edition: Arc<Edition>,
    /// The edition that new incidents follow, where that is another than its own.
    pub newest: Option<Arc<Edition>>,
}

/// A sentence by its id, with what it names; made into words only when it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The id of the text.
    pub id: String,
    /// Names and values.
    pub values: Vec<(String, String)>,
}

impl Sentence {
    /// A sentence that names nothing.
    pub fn plain(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            values: Vec::new(),
        }
    }
    /// The sentence with a value.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.values.push((name.to_owned(), value.into()));
        self
    }
    /// The sentence in words.
    pub fn words(&self, tr: &Tr) -> String {
        let values: Vec<_> = self
            .values
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str().into()))
            .collect();
        tr.with(&self.id, &values)
    }
}

/// A line at the top that stays until it is dismissed or no longer true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Banner {
    /// What it is about; one banner a topic.
    pub topic: Topic,
    /// What it says.
    pub sentence: Sentence,
    /// Whether it cannot be dismissed, as with a broken log.
    pub stays: bool,
    /// The alarm it shows, where it is one.
    pub alarm: Option<Alarm>,
}

impl Banner {
    /// What it says now: how much time is left is reckoned at each draw, however long it stands.
    pub fn words(&self, tr: &Tr, now: Moment) -> String {
        let Some(alarm) = &self.alarm else {
            return self.sentence.words(tr);
        };
        let left = format::time_left_word(tr, alarm.deadline.since(now));
        let mut sentence = self.sentence.clone();
        sentence.values.retain(|(name, _)| name != "left");
        sentence.with("left", left).words(tr)
    }
}

/// How many banners are shown at a time: more would push the work off a small screen.
pub const BANNERS: usize = 3;

/// An alarm that rings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// The incident.
    pub incident: IncidentId,
    /// Its label.
    pub number: Option<Number>,
    /// The rule.
    pub rule: crate::domain::id::RuleId,
    /// The deadline.
    pub deadline: Moment,
    /// For which controller, where there are several.
    pub controller: Option<ControllerId>,
    /// Which ring it is.
    pub ring: Ring,
}

impl Alarm {
    /// The act of having seen it: this ring and what was due before it, whether or not a desktop has answered by now.
    pub fn seen(self) -> Command {
        Command::Acknowledge(AlarmAcknowledged {
            rule: self.rule,
            deadline: self.deadline,
            controller: self.controller,
            due: Some(self.ring.due),
        })
    }
}

/// What the ledger allows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LedgerState {
    /// What the ledger is for.
    pub kind: Option<LedgerKind>,
    /// Why nothing can be written, where that is so.
    pub read_only: Option<Sentence>,
}

/// Who types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Me {
    /// The id in the log.
    pub actor: ActorId,
    /// The role in the plan, where it was said.
    pub role: Option<RoleId>,
}

/// Where things were drawn, for the mouse and for paging.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Columns of the screen, from the first frame on.
    pub columns: u16,
    /// Areas that can be clicked: left, top, width, height, what it hits.
    pub hits: Vec<(u16, u16, u16, u16, Hit)>,
    /// Lines of the list with the focus.
    pub page: usize,
}

/// What a click hits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// A line of the list.
    Row(usize),
    /// A tab.
    Tab(usize),
    /// A line of the second list beside it.
    Side(usize),
}

/// What is known of the log's chain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Chain {
    /// Not checked yet.
    #[default]
    Unknown,
    /// Every link holds, up to this position.
    Holds(u64),
    /// It breaks at this position.
    Broken(u64),
}

/// What the program knows.
#[derive(Clone, Debug)]
pub struct World {
    /// Texts.
    pub tr: Tr,
    /// Keys.
    pub keymap: Keymap,
    /// Colours and signs.
    pub theme: Theme,
    /// Who types.
    pub me: Me,
    /// The plan of new incidents.
    pub plan: Arc<Edition>,
    /// Further plans in use beside it.
    pub others: Vec<Arc<Edition>>,
    /// The only controller whose incidents the lists show, where one was chosen.
    pub only: Option<ControllerId>,
    /// The plan whose contacts are shown, where another than that at hand was chosen.
    pub book: Option<PlanId>,
    /// All plans that can be chosen, while the first start asks for one.
    pub plans: Vec<Arc<Edition>>,
    /// What belongs to no case.
    pub workspace: Arc<Workspace>,
    /// Open incidents in the order of the list.
    pub rows: Vec<Summary>,
    /// The next deadline among them: when it passes their order changes.
    pub next_turn: Option<Moment>,
    /// Closed ones, once they were asked for.
    pub closed: Option<Vec<Summary>>,
    /// The zones of the plans closed incidents follow.
    pub zones: BTreeMap<PlanId, Zone>,
    /// The incident that is loaded.
    pub case: Option<Case>,
    /// The incident that acts are meant for: the open one, else the selected one.
    pub at_hand: Option<IncidentId>,
    /// Lines that stay.
    pub banners: Vec<Banner>,
    /// The next alarm over all incidents, as the shell computed it.
    pub next_alarm: Option<Moment>,
    /// What the ledger allows.
    pub ledger: LedgerState,
    /// What is known of the log's chain.
    pub chain: Chain,
    /// Where things were drawn.
    pub layout: Layout,
}

impl World {
    /// What an act on a case would be decided by now: what a form foresees is what the log will say.
    pub(in crate::ui) fn asking<'a>(
        &'a self,
        case: &'a Case,
        claim: Claim,
        now: Moment,
    ) -> Asking<'a> {
        Asking {
            now,
            at: claim.at.unwrap_or(now),
            early: claim.early,
            suspected: claim.suspected,
            zone: &case.edition.zone,
            guide: &case.edition.guide,
            actor: &self.me.actor,
        }
    }

    /// The row of an incident.
    pub fn row(&self, id: &IncidentId) -> Option<&Summary> {
        let closed = self.closed.iter().flatten();
        self.rows.iter().chain(closed).find(|row| row.id == *id)
    }

    /// The incident at hand, once it is loaded.
    pub fn case(&self) -> Option<&Case> {
        let at_hand = self.at_hand.as_ref()?;
        self.case
            .as_ref()
            .filter(|case| case.incident.id == *at_hand)
    }

    /// The zone of the case at hand, else that of the default plan.
    pub fn case_zone(&self) -> &Zone {
        self.case()
            .map_or(&self.plan.zone, |case| &case.edition.zone)
    }

    /// Whose name stands on a step or an incident, when it is mine.
    pub fn my_name(&self) -> Option<&str> {
        self.workspace
            .actors
            .get(&self.me.actor)
            .and_then(|name| name.get())
    }

    /// Shows a banner, in place of one of the same topic.
    pub fn raise(&mut self, banner: Banner) {
        self.lower(&banner.topic);
        self.banners.push(banner);
    }

    /// Takes the banner of a topic away: it is no longer true.
    pub fn lower(&mut self, topic: &Topic) {
        self.banners.retain(|banner| banner.topic != *topic);
    }

    /// The banners there is room for, from the top: alarms, what stays, the rest; the newest of each first.
    pub fn shown_banners(&self) -> Vec<&Banner> {
        let mut all: Vec<&Banner> = self.banners.iter().rev().collect();
        all.sort_by_key(|banner| (banner.alarm.is_none(), !banner.stays));
        all.truncate(BANNERS);
        all
    }

    /// Takes over another language.
    pub fn speak(&mut self, tr: Tr) {
        self.tr = tr;
    }
}
