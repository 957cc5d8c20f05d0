//! One incident: the plan as a rail at the left, one tab at the right.
//!
//! The rail stays while tabs change. The focus is on the rail or in the tab: a digit goes into a tab, Esc comes back.

mod facts;
mod log;
mod risk;
pub(in crate::ui) mod view;

use crate::acts::finding::FOUND;
use crate::acts::person::PERSON;
use crate::acts::risk::RISK;
use crate::acts::{self, Started, notice, steps, telling, time};
use crate::domain::clock::Clock;
use crate::domain::contacts::directory;
use crate::domain::event::When;
use crate::domain::id::{ContactId, ControllerId, FieldId, IncidentId, RoleId, RuleId, StepId};
use crate::domain::time::Moment;
use crate::domain::timeline::Order;
use crate::ui::actions::{Action, Context};
use crate::ui::contact::on_contact;
use crate::ui::dialog::{Kind, kind_of};
use crate::ui::model::Effect;
use crate::ui::reply::{Go, Reply};
use crate::ui::screen::moved;
use crate::ui::steps::{next_of, start_next_step, start_step};
use crate::ui::world::{Case, World};

/// The tabs, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// Times and answers.
    Facts,
    /// Whom to reach.
    Contacts,
    /// Breach or not, and the risk.
    Risk,
    /// The notice to the authority.
    Notice,
    /// The people affected.
    People,
    /// Everything that was done.
    Log,
}

impl Tab {
    /// All tabs.
    pub const ALL: &[Self] = &[
        Self::Facts,
        Self::Contacts,
        Self::Risk,
        Self::Notice,
        Self::People,
        Self::Log,
    ];

    /// The id of its word.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Facts => "tab-facts",
            Self::Contacts => "tab-contacts",
            Self::Risk => "tab-risk",
            Self::Notice => "tab-notice",
            Self::People => "tab-people",
            Self::Log => "tab-log",
        }
    }
}

/// A line of a tab that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// One of the times.
    Time(When),
    /// A field.
    Field(FieldId),
    /// A link of the alarm chain.
    Hop(RoleId),
    /// A contact.
    Contact(ContactId),
    /// Whether it is a breach.
    Finding,
    /// The risk.
    Risk,
    /// A line of what speaks for it and what follows, by its place.
    Advice(usize),
    /// A clock, by its rule and controller.
    Clock(RuleId, Option<ControllerId>),
    /// An entry, by its place.
    Entry(u64),
}

/// What the screen keeps.
#[derive(Clone, Debug)]
pub struct View {
    /// The incident.
    pub incident: IncidentId,
    /// The tab.
    pub tab: Tab,
    /// Whether the focus is in the tab.
    pub inside: bool,
    /// The step of the rail that is chosen; none follows the next step.
    pub step: Option<StepId>,
    /// The line of the tab that is chosen.
    pub line: usize,
    /// What the log is filtered by.
    pub filter: log::Filter,
    /// By what the log is put in order.
    pub order: Order,
    /// Whether plan texts are shown in the other language: the plan's own, or English.
    pub other_reading: bool,
}

impl View {
    /// The screen as it opens.
    pub fn new(incident: IncidentId) -> Self {
        let filter = log::Filter::default();
        Self {
            incident,
            tab: Tab::Facts,
            inside: false,
            step: None,
            line: 0,
            filter,
            order: Order::default(),
            other_reading: false,
        }
    }

    /// The contexts keys are looked up in, the nearest first.
    pub fn contexts(&self) -> &'static [Context] {
        match (self.inside, self.tab) {
            (true, Tab::Contacts | Tab::People) => &[Context::Contacts, Context::Incident],
            (true, Tab::Log) => &[Context::Log, Context::Incident],
            (true, Tab::Facts | Tab::Risk | Tab::Notice) | (false, _) => &[Context::Incident],
        }
    }

    /// The language plan texts are read in.
    pub fn reading<'a>(&self, world: &'a World, case: &'a Case) -> &'a str {
        let (screen, own) = (
            world.tr.language().code(),
            case.edition.guide.plan.language.as_str(),
        );
        match (self.other_reading, screen == own) {
            (false, _) => screen,
            (true, true) => "en",
            (true, false) => own,
        }
    }

    /// The step the rail points at.
    pub fn pointed(&self, world: &World, case: &Case, now: Moment) -> Option<StepId> {
        let next = || next_of(world, case, now);
        self.step.clone().or_else(next).or_else(|| {
            case.edition
                .guide
                .plan
                .steps()
                .next()
                .map(|(_, step)| step.id.clone())
        })
    }

    /// Asks for the incident, where what is loaded is another one or an older state of it.
    pub(in crate::ui) fn settle(&self, world: &World) -> Vec<Effect> {
        let case = world.case.as_ref();
        let loaded = case.map(|case| (&case.incident.id, case.incident.seq()));
        let row = world.row(&self.incident).map(|row| (&row.id, row.seq));
        let other = loaded.map(|(id, _)| id) != Some(&self.incident);
        if row.is_some() && row != loaded || other {
            vec![Effect::Load(self.incident.clone())]
        } else {
            Vec::new()
        }
    }

    /// The lines of the tab that can be chosen.
    pub fn items(&self, world: &World, case: &Case) -> Vec<Item> {
        let incident = &case.incident;
        match self.tab {
            Tab::Facts => facts::items(case),
            Tab::Contacts => {
                let hops = case
                    .edition
                    .guide
                    .plan
                    .chain
                    .iter()
                    .map(|hop| Item::Hop(hop.to.clone()));
                let all =
                    directory(&case.edition.guide, &world.workspace, Some(incident)).into_iter();
                hops.chain(all.map(|contact| Item::Contact(contact.id)))
                    .collect()
            }
            Tab::Risk => {
                let lines = risk::advice(world, case).iter().map(Vec::len).sum();
                let advice = (0..lines).map(Item::Advice);
                [Item::Finding, Item::Risk]
                    .into_iter()
                    .chain(advice)
                    .collect()
            }
            Tab::Notice => {
                let asked = case
                    .edition
                    .guide
                    .form
                    .fields
                    .iter()
                    .filter(|field| !field.template.is_empty());
                let fields = asked.map(|field| Item::Field(field.id.clone()));
                clocks_beside(case).into_iter().chain(fields).collect()
            }
            Tab::People => incident
                .contacts
                .keys()
                .map(|id| Item::Contact(id.clone()))
                .collect(),
            Tab::Log => log::entries(incident, self.filter, self.order)
                .into_iter()
                .map(|placed| Item::Entry(placed.entry.seq))
                .collect(),
        }
    }
}

/// The clocks that can be chosen in the notice tab: none where the 72 hours are all there is, as the head says it all.
fn clocks_beside(case: &Case) -> Vec<Item> {
    let clocks = &case.incident.clocks;
    if let [] | [_] = clocks.as_slice()
        && clocks.iter().all(|clock| is_notice(case, clock))
    {
        return Vec::new();
    }
    let item = |clock: &Clock| Item::Clock(clock.rule.clone(), clock.controller.clone());
    clocks.iter().map(item).collect()
}

fn is_notice(case: &Case, clock: &Clock) -> bool {
    let rule = case.edition.guide.rule_of(clock);
    rule.is_some_and(crate::domain::rule::Rule::is_notice)
}

/// Answers to an action; none when it is not for this screen.
pub fn act(view: &mut View, world: &World, action: Action, now: Moment) -> Option<Reply> {
    let case = world.case.as_ref();
    let case = case.filter(|case| case.incident.id == view.incident)?;
    if let Some(tab) = tab_of(view.tab, action) {
        let reversed = tab == Tab::Log;
        (view.tab, view.inside, view.line) = (tab, true, 0);
        if reversed {
            view.line = view.items(world, case).len().saturating_sub(1);
        }
        return Some(Reply::taken());
    }
    if view.inside {
        inside(view, world, case, action)
    } else {
        on_rail(view, world, case, action, now)
    }
    .or_else(|| about_case(view, world, case, action, now))
}

fn tab_of(now: Tab, action: Action) -> Option<Tab> {
    let at = Tab::ALL.iter().position(|tab| *tab == now).unwrap_or(0);
    let step = |by: usize| Tab::ALL.get((at + by) % Tab::ALL.len()).copied();
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "all other actions name no tab"
    )]
    match action {
        Action::TabFacts => Some(Tab::Facts),
        Action::TabContacts => Some(Tab::Contacts),
        Action::TabRisk => Some(Tab::Risk),
        Action::TabNotice => Some(Tab::Notice),
        Action::TabPeople => Some(Tab::People),
        Action::TabLog => Some(Tab::Log),
        Action::NextTab => step(1),
        Action::PreviousTab => step(Tab::ALL.len() - 1),
        _ => None,
    }
}

fn on_rail(
    view: &mut View,
    world: &World,
    case: &Case,
    action: Action,
    now: Moment,
) -> Option<Reply> {
    let steps: Vec<StepId> = case
        .edition
        .guide
        .plan
        .steps()
        .map(|(_, step)| step.id.clone())
        .collect();
    let pointed = view.pointed(world, case, now)?;
    let at = steps.iter().position(|step| *step == pointed).unwrap_or(0);
    if let Some(to) = moved(action, at, steps.len(), world.layout.page) {
        view.step = steps.get(to).cloned();
        return Some(Reply::taken());
    }
    (action == Action::Open).then(|| start_step(case, &pointed))
}

fn inside(view: &mut View, world: &World, case: &Case, action: Action) -> Option<Reply> {
    let items = view.items(world, case);
    if let Some(to) = moved(action, view.line, items.len(), world.layout.page) {
        view.line = to;
        return Some(Reply::taken());
    }
    let id = view.incident.clone();
    let item = items
        .get(view.line.min(items.len().saturating_sub(1)))
        .cloned();
    match (action, item) {
        (Action::Back, _) => view.inside = false,
        (Action::Open, Some(item)) => return Some(choose(case, item)),
        (Action::Copy, Some(Item::Field(field))) => {
            let value = facts::answer_words(world, case, &field);
            return Some(if value.is_empty() {
                Reply::taken()
            } else {
                Effect::Copy(value).into()
            });
        }
        (Action::Filter, _) => (view.filter, view.line) = (view.filter.next(), 0),
        (Action::LogOrder, _) => (view.order, view.line) = (view.order.other(), 0),
        (Action::TakeBack, Some(Item::Entry(seq))) => {
            let entry = case
                .incident
                .entries
                .iter()
                .find(|entry| entry.seq == seq)?;
            return Some(Go::TakeBack(entry.act.clone()?).into());
        }
        (Action::AddContact, _) => {
            return Some(Go::Ask(Kind::Act(id, Started::new(&PERSON))).into());
        }
        (_, Some(Item::Contact(contact))) => {
            return on_contact(world, Some(case), &contact, action);
        }
        _ => return None,
    }
    Some(Reply::taken())
}

/// What Enter does on a line of a tab.
fn choose(case: &Case, item: Item) -> Reply {
    let id = case.incident.id.clone();
    let started = match item {
        Item::Time(which) => time::of(which),
        Item::Field(field) => acts::facts::to(&field),
        Item::Hop(role) => telling::to(&role),
        Item::Finding => Started::new(&FOUND),
        Item::Risk | Item::Advice(_) => Started::new(&RISK),
        Item::Contact(contact) => return Go::Call(Some(id), contact).into(),
        Item::Clock(rule, party) => {
            let clock = case.incident.clock(&rule, party.as_ref());
            let Some(clock) = clock.filter(|clock| clock.runs()) else {
                return Reply::taken();
            };
            let kind = kind_of(&case.incident, &case.edition.guide, clock);
            return Go::AskOfClock(kind, clock.clone()).into();
        }
        Item::Entry(_) => return Reply::taken(),
    };
    Go::Ask(Kind::Act(id, started)).into()
}

/// Acts on the incident as a whole.
fn about_case(
    view: &mut View,
    world: &World,
    case: &Case,
    action: Action,
    now: Moment,
) -> Option<Reply> {
    let id = view.incident.clone();
    let step = view.pointed(world, case, now);
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "all other actions are for everybody"
    )]
    let kind = match action {
        Action::DoNextStep => {
            // The rail goes along with it.
            view.step = None;
            return Some(start_next_step(world, &id, now));
        }
        Action::SwitchReading => {
            view.other_reading = !view.other_reading;
            return Some(Reply::taken());
        }
        Action::StepDone => return Some(start_step(case, &step?)),
        Action::StepSkip => Kind::Act(id, steps::is_skipped(&step?)),
        Action::StepReopen => Kind::Act(id, steps::is_open(&step?)),
        Action::StepAssign => Kind::Act(id, steps::is_of(&step?)),
        Action::ChangeTime => Kind::Act(id, time::of(When::Aware)),
        Action::NoticeSent => Kind::Act(id, notice::sent()),
        Action::NoticeNotRequired => Kind::Act(id, notice::not_required()),
        other => Kind::Act(id, Started::by(other.name())?),
    };
    Some(Go::Ask(kind).into())
}
