//! The row of an incident in lists: a copy that can be rebuilt from the log at any time.
//!
//! It is written in the transaction of each act. [`FOLD`] is raised whenever the same entries would give another row, and
//! then all rows are rebuilt. Rows hold the title, so they are a place to erase from.

use serde::{Deserialize, Serialize};

use super::clock::{Clock, Timely};
use super::deadline::overdue;
use super::event::{BreachKind, ClockEnd, Finding, Risk, Role};
use super::id::{ControllerId, IncidentId, Number, PlanId, RuleId, StepId};
use super::incident::Incident;
use super::plan::{Guide, StageCode, Step, Words};
use super::progress::asks_who_is_covered;
use super::progress::sending_step;
use super::progress::{self, Mark};
use super::reckoning::{foremost, reckon};
use super::rule::Recipient;
use super::text::Text;
use super::time::{Moment, Span, Zone};

/// The version of the row; a change of meaning raises it.
pub const FOLD: u32 = 8;

/// How the stages of a plan stand, in its order. A row keeps them as a letter a stage: `d` done, `c` current, `o` open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub struct Marks(pub Vec<Mark>);

impl From<Marks> for String {
    fn from(marks: Marks) -> Self {
        let letter = |mark| match mark {
            Mark::Done => 'd',
            Mark::Current => 'c',
            Mark::Open => 'o',
        };
        marks.0.into_iter().map(letter).collect()
    }
}

impl From<String> for Marks {
    /// What no letter says is done or current is open: a row is only a copy, and no reason to refuse a list.
    fn from(letters: String) -> Self {
        let mark = |letter| match letter {
            'd' => Mark::Done,
            'c' => Mark::Current,
            _ => Mark::Open,
        };
        Self(letters.chars().map(mark).collect())
    }
}

/// A clock in a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockRow {
    /// The rule.
    pub rule: RuleId,
    /// Where it counts from, by the start that counts.
    pub start: Moment,
    /// Where it ends.
    pub deadline: Option<Moment>,
    /// Why it ended.
    pub ended: Option<ClockEnd>,
    /// Whether what it asks for was done in time, where it was done.
    #[serde(default)]
    pub late: bool,
    /// For which controller, where there are several.
    #[serde(default)]
    pub controller: Option<ControllerId>,
    /// The name of a duty that is met by saying so, such as an early warning.
    #[serde(default)]
    pub by_word: Option<Words>,
    /// Whether it stands only as if the law covered the controller.
    #[serde(default)]
    pub if_covered: bool,
}

/// The row of an incident.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Identity.
    pub id: IncidentId,
    /// Entries folded.
    pub seq: u64,
    /// Label.
    pub number: Option<Number>,
    /// Who answers for the data.
    pub controllers: Vec<ControllerId>,
    /// What they are called in the plan, in the same order.
    #[serde(default)]
    pub organisations: Vec<String>,
    /// Title.
    pub title: Text,
    /// What it looks like.
    pub breach: BreachKind,
    /// Our role.
    pub role: Role,
    /// Whether it is a breach.
    pub finding: Finding,
    /// The plan.
    pub plan: Option<PlanId>,
    /// How the stages of the plan stand.
    pub marks: Marks,
    /// The stage that is current, as its code.
    pub stage: Option<String>,
    /// The first open step of the plan.
    pub next: Option<StepId>,
    /// Its words: a list has rows of several plans, and reads none of them.
    #[serde(default)]
    pub next_words: Words,
    /// Whether telling the controller comes first.
    #[serde(default)]
    pub owes_controller: bool,
    /// The step that leads to a notice that is owed: the notice, or the question that decides about it.
    pub notice: Option<StepId>,
    /// Its words.
    #[serde(default)]
    pub notice_words: Words,
    /// Risk.
    pub risk: Option<Risk>,
    /// Whether it is serious.
    pub serious: bool,
    /// Whose it is.
    pub owner: Option<Text>,
    /// When it was opened.
    pub opened_at: Option<Moment>,
    /// When the organisation became aware.
    pub aware: Option<Moment>,
    /// The nearest running clock, else the last that ended.
    pub clock: Option<ClockRow>,
    /// The nearest deadline by an earlier start on record of which nobody has said anything.
    #[serde(default)]
    pub earlier: Option<Moment>,
    /// Whether a duty without hours runs, such as telling the controller.
    #[serde(default)]
    pub at_once: bool,
    /// When it was closed.
    pub closed: Option<Moment>,
    /// Whether a newer program wrote to it.
    pub newer: bool,
}

/// Two incidents with the same title this close together are probably one, made twice (P14).
pub const TWIN: Span = Span::seconds(60);

/// The open incident that a new one with this title would probably repeat. That of another organisation is none: what hit a
/// supplier is opened for each school.
pub fn twin<'r>(
    rows: &'r [Summary],
    title: &Text,
    controllers: &[ControllerId],
    now: Moment,
) -> Option<&'r Summary> {
    let same = |row: &Text| row.shown().to_lowercase() == title.shown().to_lowercase();
    rows.iter().find(|row| {
        let fresh = row.opened_at.is_some_and(|at| now.since(at).abs() <= TWIN);
        let shared = row.controllers.iter().any(|id| controllers.contains(id));
        row.closed.is_none() && fresh && shared && same(&row.title)
    })
}

/// Whether rows are of more than one controller, so that it matters whose each is.
pub fn several<'r>(rows: impl IntoIterator<Item = &'r Summary>) -> bool {
    let mut all = rows.into_iter().flat_map(|row| &row.controllers);
    let first = all.next();
    all.any(|id| Some(id) != first)
}

/// The row of an incident under its plan, in the plan's zone.
pub fn summary(incident: &Incident, guide: &Guide, zone: &Zone) -> Summary {
    let marks = progress::marks(incident, guide);
    let current = marks
        .iter()
        .find(|(_, mark)| *mark == Mark::Current)
        .map(|(code, _)| *code);
    let clocks = reckon(incident, guide, zone);
    let clock = foremost(&clocks).map(|one| &one.clock);
    let earlier = clocks
        .iter()
        .filter(|one| one.clock.runs() && one.set.is_some());
    let asks = asks_who_is_covered(incident, guide);
    let next = asks.or_else(|| progress::open_steps(incident, guide).next());
    let notice = sending_step(incident, guide);
    let words = |step: Option<&Step>| step.map(|step| step.text.clone()).unwrap_or_default();
    let name = |id: &ControllerId| guide.controller_name(id).to_owned();
    Summary {
        id: incident.id.clone(),
        seq: incident.seq(),
        number: incident.number,
        controllers: incident.controllers.clone(),
        organisations: incident.controllers.iter().map(name).collect(),
        title: incident.title.clone(),
        breach: incident.breach,
        role: incident.role,
        finding: incident.finding.outcome,
        plan: incident.plan.as_ref().map(|plan| plan.id.clone()),
        marks: Marks(marks.into_iter().map(|(_, mark)| mark).collect()),
        stage: current.map(|code: StageCode| code.code().to_owned()),
        next: next.map(|step| step.id.clone()),
        next_words: words(next),
        owes_controller: progress::owes_controller(incident, guide),
        notice: notice.map(|step| step.id.clone()),
        notice_words: words(notice),
        risk: incident.risk.as_ref().map(|risk| risk.outcome),
        serious: incident.serious.unwrap_or(false),
        owner: incident.owner.clone(),
        opened_at: incident.opened_at,
        aware: incident.aware(),
        clock: clock.map(|clock| ClockRow {
            rule: clock.rule.clone(),
            start: clock.start,
            deadline: clock.deadline,
            ended: clock.ended.map(|ended| ended.because),
            late: matches!(clock.timely(), Some(Timely::LateBy(_))),
            controller: clock.controller.clone(),
            by_word: by_word(clock, guide),
            if_covered: clock.if_covered,
        }),
        earlier: earlier.filter_map(|one| one.clock.deadline).min(),
        at_once: clocks.iter().any(|one| at_once(&one.clock, guide)),
        closed: incident.closed.as_ref().map(|closing| closing.at),
        newer: incident.newer,
    }
}

/// The name of a duty that no step of the plan meets; the article where the rule has no name.
fn by_word(clock: &Clock, guide: &Guide) -> Option<Words> {
    let rule = guide.rule_of(clock)?;
    let article = || Words([("en".to_owned(), rule.article.clone())].into());
    let name = (!rule.name.is_empty()).then(|| rule.name.clone());
    rule.met_by_word().then(|| name.unwrap_or_else(article))
}

/// Whether a clock means something to be done at once. Informing people waits for daytime, so it does not push the others
/// down the list.
fn at_once(clock: &Clock, guide: &Guide) -> bool {
    let people = guide
        .rule_of(clock)
        .is_some_and(|rule| rule.recipient == Recipient::People);
    clock.runs() && clock.deadline.is_none() && !people
}

impl Summary {
    /// The deadline that runs now, by the start that counts.
    pub fn deadline(&self) -> Option<Moment> {
        self.clock
            .as_ref()
            .filter(|clock| clock.ended.is_none())
            .and_then(|clock| clock.deadline)
    }
    /// Whether a clock runs, with or without hours.
    pub fn clock_runs(&self) -> bool {
        self.clock
            .as_ref()
            .is_some_and(|clock| clock.ended.is_none())
    }
    /// What kind of clock it has: something to be done at once, a deadline, another duty without hours, none.
    pub fn rank(&self) -> u8 {
        match (self.at_once, self.clock_runs(), self.deadline()) {
            (true, ..) => 0,
            (false, true, Some(_)) => 1,
            (false, true, None) => 2,
            (false, false, _) => 3,
        }
    }
    /// The order of the list: what is overdue first, the longest overdue before the others; then by [`Self::rank`], the
    /// least time left first; then by number. The deadline is the one that rings first.
    pub fn order(&self, now: Moment) -> (bool, u8, Option<Moment>, Option<Number>) {
        let nearest = self.deadline();
        let late = nearest.is_some_and(|deadline| overdue(now, deadline));
        let rank = if late { 0 } else { self.rank() };
        (!late, rank, nearest, self.number)
    }
}

#[cfg(test)]
mod tests;
