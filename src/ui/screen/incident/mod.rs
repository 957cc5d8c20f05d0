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
use crate::ui::dialog::{Kind, kind_of, of_clock};
use crate::ui::model::{Effect, Model, Screen};
use crate::ui::screen::{call, contacts, moved};
use crate::ui::update::{open_dialog, start_next_step, start_step};
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
            case.guide.plan.language.as_str(),
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
            case.guide
                .plan
                .steps()
                .next()
                .map(|(_, step)| step.id.clone())
        })
    }

    /// The lines of the tab that can be chosen.
    pub fn items(&self, world: &World, case: &Case) -> Vec<Item> {
        let incident = &case.incident;
        match self.tab {
            Tab::Facts => facts::items(case),
            Tab::Contacts => {
                let hops = case
                    .guide
                    .plan
                    .chain
                    .iter()
                    .map(|hop| Item::Hop(hop.to.clone()));
                let all = directory(&case.guide, &world.workspace, Some(incident)).into_iter();
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
    let rule = case.guide.rule_of(clock);
    rule.is_some_and(crate::domain::rule::Rule::is_notice)
}

/// The next step of an incident: mine before others'.
pub fn next_of(world: &World, case: &Case, now: Moment) -> Option<StepId> {
    let mine = |step: &StepId| {
        let assigned = case.incident.assigned.get(step).and_then(|name| name.get());
        assigned.is_none_or(|name| Some(name) == world.my_name())
    };
    let zone = world.case_zone();
    crate::domain::progress::next(&case.incident, &case.guide, now, zone, mine)
        .map(|step| step.id.clone())
}

/// Answers to an action; none when it is not for this screen.
pub fn act(view: &mut View, model: &mut Model, action: Action, now: Moment) -> Option<Vec<Effect>> {
    let case = model
        .world
        .case
        .clone()
        .filter(|case| case.incident.id == view.incident)?;
    if let Some(tab) = tab_of(view.tab, action) {
        let reversed = tab == Tab::Log;
        (view.tab, view.inside, view.line) = (tab, true, 0);
        if reversed {
            view.line = view.items(&model.world, &case).len().saturating_sub(1);
        }
        return Some(Vec::new());
    }
    if view.inside {
        inside(view, model, &case, action, now)
    } else {
        on_rail(view, model, &case, action, now)
    }
    .or_else(|| about_case(view, model, &case, action, now))
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
    model: &mut Model,
    case: &Case,
    action: Action,
    now: Moment,
) -> Option<Vec<Effect>> {
    let steps: Vec<StepId> = case
        .guide
        .plan
        .steps()
        .map(|(_, step)| step.id.clone())
        .collect();
    let pointed = view.pointed(&model.world, case, now)?;
    let at = steps.iter().position(|step| *step == pointed).unwrap_or(0);
    if let Some(to) = moved(action, at, steps.len(), model.world.layout.page) {
        view.step = steps.get(to).cloned();
        return Some(Vec::new());
    }
    (action == Action::Open).then(|| start_step(model, case, &pointed, now))
}

fn inside(
    view: &mut View,
    model: &mut Model,
    case: &Case,
    action: Action,
    now: Moment,
) -> Option<Vec<Effect>> {
    let items = view.items(&model.world, case);
    if let Some(to) = moved(action, view.line, items.len(), model.world.layout.page) {
        view.line = to;
        return Some(Vec::new());
    }
    let id = view.incident.clone();
    let item = items
        .get(view.line.min(items.len().saturating_sub(1)))
        .cloned();
    match (action, item) {
        (Action::Back, _) => view.inside = false,
        (Action::Open, Some(item)) => return Some(choose(model, case, item, now)),
        (Action::Copy, Some(Item::Field(field))) => {
            let value = facts::answer_words(&model.world, case, &field);
            return Some(if value.is_empty() {
                Vec::new()
            } else {
                vec![Effect::Copy(value)]
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
            return Some(crate::ui::update::take_back(model, &entry.act, now));
        }
        (Action::AddContact, _) => open_dialog(model, Kind::Act(id, Started::new(&PERSON)), now),
        (_, Some(Item::Contact(contact))) => {
            return contacts::on_contact(model, Some(case), &contact, action, now);
        }
        _ => return None,
    }
    Some(Vec::new())
}

/// What Enter does on a line of a tab.
fn choose(model: &mut Model, case: &Case, item: Item, now: Moment) -> Vec<Effect> {
    let id = case.incident.id.clone();
    match item {
        Item::Time(which) => open_dialog(model, Kind::Act(id, time::of(which)), now),
        Item::Field(field) => open_dialog(model, Kind::Act(id, acts::facts::to(&field)), now),
        Item::Hop(role) => open_dialog(model, Kind::Act(id, telling::to(&role)), now),
        Item::Finding => open_dialog(model, Kind::Act(id, Started::new(&FOUND)), now),
        Item::Risk | Item::Advice(_) => open_dialog(model, Kind::Act(id, Started::new(&RISK)), now),
        Item::Contact(contact) => model
            .screens
            .push(Screen::Call(call::Card::new(Some(id), contact))),
        Item::Clock(rule, party) => {
            let clock = case.incident.clock(&rule, party.as_ref());
            if let Some(clock) = clock.filter(|clock| clock.runs()) {
                open_dialog(model, kind_of(&case.incident, &case.guide, clock), now);
                let mut top = model.screens.pop();
                if let Some(Screen::Dialog(dialog)) = &mut top {
                    of_clock(dialog, &model.world, clock, now);
                }
                model.screens.extend(top);
            }
        }
        Item::Entry(_) => {}
    }
    Vec::new()
}

/// Acts on the incident as a whole.
fn about_case(
    view: &mut View,
    model: &mut Model,
    case: &Case,
    action: Action,
    now: Moment,
) -> Option<Vec<Effect>> {
    let id = view.incident.clone();
    let step = view.pointed(&model.world, case, now);
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "all other actions are for everybody"
    )]
    let kind = match action {
        Action::DoNextStep => {
            // The rail goes along with it.
            view.step = None;
            return Some(start_next_step(model, &id, now));
        }
        Action::SwitchReading => {
            view.other_reading = !view.other_reading;
            return Some(Vec::new());
        }
        Action::StepDone => return Some(start_step(model, case, &step?, now)),
        Action::StepSkip => Kind::Act(id, steps::is_skipped(&step?)),
        Action::StepReopen => Kind::Act(id, steps::is_open(&step?)),
        Action::StepAssign => Kind::Act(id, steps::is_of(&step?)),
        Action::ChangeTime => Kind::Act(id, time::of(When::Aware)),
        Action::NoticeSent => Kind::Act(id, notice::sent()),
        Action::NoticeNotRequired => Kind::Act(id, notice::not_required()),
        other => Kind::Act(id, Started::by(other.name())?),
    };
    open_dialog(model, kind, now);
    Some(Vec::new())
}
