//! A made-up history: for `frist --demo`, for years of cases to try the program on, and for measuring.
//!
//! Every entry comes out of `domain::decide`, at a believable time in the past, and is written by the store as any other;
//! only a ledger of kind *demo* or *test* takes it. The words are in `data/demo/`, read by `demo/script.rs`. The same
//! moment, language and number of incidents give the same history.

mod script;

use std::collections::BTreeMap;
use std::sync::Arc;

use script::{Act, Case, Script};

use crate::acts::case::{KIND, ROLE, TITLE};
use crate::acts::finding::FINDING;
use crate::acts::opening::{self, AWARE, SOURCE};
use crate::acts::{Answers, Deed, On, Value};
use crate::app::session::ActError;
use crate::domain::alarm::{self, Ring};
use crate::domain::chain::Draft;
use crate::domain::command::{Command, Open, WorkspaceCommand};
use crate::domain::decide::{Context, Refusal, decide, decide_workspace};
use crate::domain::edition::Edition;
use crate::domain::event::{Event, Stamp};
use crate::domain::id::{ActId, ActorId, IncidentId, Number, Stream};
use crate::domain::incident::{Entry, Incident};
use crate::domain::text::Text;
use crate::domain::time::{Moment, Span, Zone};
use crate::domain::workspace::Workspace;
use crate::i18n::{Language, Tr};
use crate::store::{Append, Outcome, RowSource, Store};

/// How many incidents are open, however many there are.
const OPEN: u32 = 20;
/// How many made-up incidents one year has.
const A_YEAR: u32 = 1000;
/// How many acts are written at once.
const AT_ONCE: usize = 5000;

/// What to make up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemoPlan {
    /// How many incidents; the few told in the file come first, none means only these.
    pub incidents: Option<u32>,
    /// The language of the words.
    pub language: Language,
    /// The moment the history is seen from.
    pub now: Moment,
}

/// A history that is not written yet.
#[derive(Debug)]
pub struct History {
    source: String,
    incidents: usize,
    acts: Vec<Append>,
}

impl History {
    /// Makes it up. `who` is the person at the screen.
    pub fn make(followed: &Arc<Edition>, who: &ActorId, plan: DemoPlan) -> Result<Self, ActError> {
        let script = Script::of(plan.language);
        let mut maker = Maker::new(followed, who, plan, &script);
        let cases = maker.cases(&script, plan.incidents);
        let start = cases.first().map_or(plan.now, Placed::opened);
        let mut acts = maker.workspace(&script, start.minus(Span::hours(24)))?;
        for case in &cases {
            acts.extend(maker.play(case)?);
        }
        acts.sort_by_key(|act| act.at);
        Ok(Self {
            source: followed.text.to_string(),
            incidents: cases.len(),
            acts,
        })
    }

    /// When it begins.
    pub fn start(&self) -> Option<Moment> {
        self.acts.first().map(|act| act.at)
    }

    /// Writes it to a fresh ledger of kind *demo* or *test*; gives how many incidents that has now.
    pub async fn write(mut self, store: &Store) -> Result<usize, ActError> {
        store.put_document(&self.source).await?;
        while !self.acts.is_empty() {
            let later = self.acts.split_off(self.acts.len().min(AT_ONCE));
            write(store, std::mem::replace(&mut self.acts, later)).await?;
        }
        Ok(self.incidents)
    }
}

/// Fills a fresh ledger of kind *demo* or *test*; gives how many incidents it has now. `who` is the person at the screen.
pub async fn fill(
    store: &Store,
    followed: &Arc<Edition>,
    who: &ActorId,
    plan: DemoPlan,
) -> Result<usize, ActError> {
    History::make(followed, who, plan)?.write(store).await
}

async fn write(store: &Store, acts: Vec<Append>) -> Result<(), ActError> {
    let Some(last) = acts.last().map(|act| act.act.clone()) else {
        return Ok(());
    };
    match store.append_history(acts).await {
        Outcome::Committed(_) => Ok(()),
        Outcome::Conflict => Err(ActError::Busy),
        Outcome::Refused(refusal) => Err(ActError::NotTaken(refusal)),
        Outcome::NotSaved(error) => Err(ActError::NotSaved(error)),
        Outcome::Unknown(cause) => Err(ActError::Unknown { cause, act: last }),
    }
}

/// A case with its place in time.
struct Placed<'s> {
    case: &'s Case,
    title: String,
    aware: Moment,
    /// How many of its acts happened.
    acts: usize,
}

impl Placed<'_> {
    fn opened(&self) -> Moment {
        self.aware.plus(self.case.opened.0)
    }
}

/// Makes acts out of a script.
struct Maker<'a> {
    followed: &'a Arc<Edition>,
    people: BTreeMap<&'a str, ActorId>,
    who: &'a ActorId,
    now: Moment,
    dice: Dice,
    last: BTreeMap<i32, u32>,
    /// What belongs to no case, once it is made.
    workspace: Workspace,
    tr: Tr,
}

impl<'a> Maker<'a> {
    fn new(
        followed: &'a Arc<Edition>,
        who: &'a ActorId,
        plan: DemoPlan,
        script: &'a Script,
    ) -> Self {
        let (now, tr) = (plan.now, Tr::new(plan.language));
        let mut dice = Dice(72);
        let mut people = BTreeMap::new();
        for (n, person) in script.people.iter().enumerate() {
            let id = if n == 0 {
                who.clone()
            } else {
                ActorId::new(dice.id(now))
            };
            people.insert(person.id.as_str(), id);
        }
        Self {
            followed,
            people,
            who,
            now,
            dice,
            last: BTreeMap::new(),
            workspace: Workspace::default(),
            tr,
        }
    }

    /// All cases in the order in which they were opened.
    fn cases<'s>(&mut self, script: &'s Script, incidents: Option<u32>) -> Vec<Placed<'s>> {
        let zone = &self.followed.zone;
        let mut cases: Vec<Placed<'s>> = script
            .cases
            .iter()
            .map(|case| Placed {
                case,
                title: case.titles.first().cloned().unwrap_or_default(),
                aware: case.aware(self.now, zone),
                acts: case.acts.len(),
            })
            .collect();
        let told = u32::try_from(cases.len()).unwrap_or(u32::MAX);
        let open = u32::try_from(cases.iter().filter(|placed| !placed.case.ends()).count())
            .unwrap_or(OPEN);
        let more = incidents.unwrap_or_default().saturating_sub(told);
        let days = 365 * more.div_ceil(A_YEAR).clamp(2, 12);
        for n in 0..more {
            cases.extend(self.made(script, n < OPEN - open.min(OPEN), days));
        }
        cases.sort_by_key(Placed::opened);
        cases
    }

    /// One more case after a pattern.
    fn made<'s>(&mut self, script: &'s Script, open: bool, days: u32) -> Option<Placed<'s>> {
        let case = self.dice.one(&script.generator.patterns)?;
        let place = self.dice.one(&script.generator.places)?;
        let title = format!("{}, {place}", self.dice.one(&case.titles)?);
        if open {
            let ago = Span::minutes(i64::from(self.dice.below(69 * 60)) + 150);
            let before_end = case
                .acts
                .iter()
                .take_while(|timed| !timed.act.silences())
                .count();
            return Some(Placed {
                case,
                title,
                aware: self.now.minus(ago).floor_minute(),
                acts: before_end,
            });
        }
        // Long enough ago to be over.
        let day = 5 + self.dice.below(days);
        let time = Span::minutes(7 * 60 + i64::from(self.dice.below(14 * 60)));
        let aware = script::time_of_day(self.now, day, time, &self.followed.zone);
        Some(Placed {
            case,
            title,
            aware,
            acts: case.acts.len(),
        })
    }

    /// Names, the plan and the organisation's contacts.
    fn workspace(&mut self, script: &Script, start: Moment) -> Result<Vec<Append>, ActError> {
        // A fresh ledger has its own first entry, and nothing else.
        let mut workspace = Workspace {
            seq: 1,
            ..Workspace::default()
        };
        let mut commands: Vec<WorkspaceCommand> = Vec::new();
        for person in &script.people {
            let actor = self.actor(Some(&person.id));
            commands.push(WorkspaceCommand::NameActor {
                actor,
                name: Text::line(&person.name),
            });
        }
        commands.push(WorkspaceCommand::ChoosePlan {
            plan: self.followed.plan.clone(),
        });
        for contact in &script.contacts {
            commands.push(WorkspaceCommand::SetContact {
                contact: contact.id.clone(),
                card: contact.card(),
            });
            if contact.verified {
                commands.push(WorkspaceCommand::VerifyContact {
                    contact: contact.id.clone(),
                });
            }
        }
        let mut acts = Vec::with_capacity(commands.len());
        for (n, command) in (0..).zip(commands) {
            let at = start.plus(Span::minutes(n));
            let (act, actor) = (ActId::new(self.dice.id(at)), self.who.clone());
            let drafts = decide_workspace(&workspace, command, &self.context(at, &actor))?;
            let expected_seq = workspace.seq;
            entries(expected_seq, &act, at, &actor, &drafts)
                .for_each(|entry| workspace.apply(&entry));
            acts.push(Append {
                stream: Stream::Workspace,
                expected_seq,
                act,
                at,
                actor,
                drafts,
                row: None,
            });
        }
        self.workspace = workspace;
        Ok(acts)
    }

    /// All acts of a case. Only the last one writes the row of the list.
    fn play(&mut self, placed: &Placed<'_>) -> Result<Vec<Append>, ActError> {
        let opened = placed.opened();
        let mut incident = Incident::new(IncidentId::new(self.dice.id(opened)));
        let number = self.number(opened);
        let mut acts = vec![self.step(
            &mut incident,
            Command::Open(self.open(placed)?),
            opened,
            self.who.clone(),
            Some(number),
        )?];
        let deadline = incident.nearest_clock().and_then(|clock| clock.deadline);
        for (at, by, act) in timeline(placed, deadline, self.now, &self.followed.zone) {
            let actor = self.actor(by);
            let commands = act.commands(&self.on(Some(&incident), at, &actor));
            // The files are read by a test, which also finds what an act lacks.
            for command in commands.unwrap_or_default() {
                acts.push(self.step(&mut incident, command, at, actor.clone(), None)?);
            }
        }
        let kept = acts.len() - 1;
        for act in acts.iter_mut().take(kept) {
            act.row = None;
        }
        Ok(acts)
    }

    /// What a case is opened with, as it would be said.
    fn open(&self, placed: &Placed<'_>) -> Result<Open, ActError> {
        let (case, zone) = (placed.case, &self.followed.zone);
        let aware = Stamp {
            at: placed.aware,
            zone: zone.name().to_owned(),
            offset: zone.offset(placed.aware),
            typed: zone
                .local(placed.aware)
                .civil
                .format("%Y-%m-%d %H:%M")
                .to_string(),
        };
        let mut answers = Answers::default()
            .with(TITLE, &placed.title)
            .with(KIND, case.kind.code())
            .with(ROLE, case.role.code())
            .with(FINDING, case.finding.code())
            .with(SOURCE, case.source.code());
        answers.put(AWARE.id(), Value::Stamp(aware));
        let on = self.on(None, placed.opened(), self.who);
        let deeds = (opening::OPEN.deeds)(&on, &mut answers);
        let opened = deeds.into_iter().flatten().find_map(|deed| match deed {
            Deed::Open { open, .. } => Some(open),
            Deed::Record(_) | Deed::Cover { .. } | Deed::Upgrade { .. } | Deed::ReplaceCopies => {
                None
            }
        });
        Ok(opened.ok_or(Refusal::TextMissing)?)
    }

    /// What an act is asked on.
    fn on<'o>(&'o self, incident: Option<&'o Incident>, now: Moment, actor: &'o ActorId) -> On<'o> {
        On {
            tr: &self.tr,
            incident,
            guide: &self.followed.guide,
            zone: &self.followed.zone,
            workspace: &self.workspace,
            served: std::slice::from_ref(self.followed),
            newest: None,
            me: (actor, ""),
            now,
            ascii: true,
            keys: None,
        }
    }

    /// Decides one act and takes it in.
    fn step(
        &mut self,
        incident: &mut Incident,
        command: Command,
        at: Moment,
        actor: ActorId,
        number: Option<Number>,
    ) -> Result<Append, ActError> {
        let act = ActId::new(self.dice.id(at));
        let mut drafts = decide(incident, command, &self.context(at, &actor))?;
        for draft in &mut drafts {
            if let (Event::Opened(opened), Some(number)) = (&mut draft.event, number) {
                opened.number = number;
            }
        }
        let before = incident.clone();
        entries(before.seq(), &act, at, &actor, &drafts).for_each(|entry| incident.apply(entry));
        Ok(Append {
            stream: Stream::Incident(incident.id.clone()),
            expected_seq: before.seq(),
            act,
            at,
            actor,
            drafts,
            row: Some(RowSource {
                before,
                guide: Arc::clone(&self.followed.guide),
                zone: self.followed.zone.clone(),
            }),
        })
    }

    /// The next number of the year. The store gives numbers by its rows, which a history writes only at the end of a case.
    fn number(&mut self, opened: Moment) -> Number {
        let year = chrono::Datelike::year(&self.followed.zone.local(opened).date());
        let running = self.last.entry(year).or_default();
        *running += 1;
        Number {
            year,
            running: *running,
        }
    }

    fn actor(&self, id: Option<&str>) -> ActorId {
        id.and_then(|id| self.people.get(id))
            .unwrap_or(self.who)
            .clone()
    }

    fn context<'c>(&self, now: Moment, actor: &'c ActorId) -> Context<'c>
    where
        'a: 'c,
    {
        Context {
            now,
            at: now,
            early: false,
            suspected: false,
            zone: &self.followed.zone,
            guide: &self.followed.guide,
            actor,
        }
    }
}

/// What happened until now, in order: the acts of the case and the alarms of its clock.
fn timeline<'s>(
    placed: &Placed<'s>,
    deadline: Option<Moment>,
    now: Moment,
    zone: &Zone,
) -> Vec<(Moment, Option<&'s str>, Act)> {
    let acts = placed.case.acts.iter().take(placed.acts);
    let mut line: Vec<_> = acts
        .map(|timed| {
            (
                placed.aware.plus(timed.at.0),
                timed.typed_by.as_deref(),
                timed.act.clone(),
            )
        })
        .collect();
    let silent = line
        .iter()
        .find(|(_, _, act)| act.silences())
        .map_or(now, |(at, ..)| *at);
    let stages = deadline.map(|at| alarm::stages(at, placed.opened(), Some(zone)));
    for Ring { stage, due } in stages.into_iter().flatten() {
        if due < silent {
            line.push((due, None, Act::Ring { stage, due }));
        }
    }
    line.retain(|(at, ..)| *at <= now);
    line.sort_by_key(|(at, ..)| *at);
    line
}

/// The entries an act makes, as the incident will read them.
fn entries<'d>(
    seq: u64,
    act: &'d ActId,
    at: Moment,
    actor: &'d ActorId,
    drafts: &'d [Draft],
) -> impl Iterator<Item = Entry> + 'd {
    (1_u32..).zip(drafts).map(move |(part, draft)| Entry {
        seq: seq + u64::from(part),
        act: Some(act.clone()),
        part,
        at,
        recorded_at: at,
        actor: actor.clone(),
        event: draft.event.clone(),
    })
}

/// Dice that always fall the same way: Knuth's linear congruential generator.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u32 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(self.0 >> 32).unwrap_or_default()
    }

    /// A number below `limit`.
    fn below(&mut self, limit: u32) -> u32 {
        self.roll() % limit.max(1)
    }

    fn one<'s, T>(&mut self, of: &'s [T]) -> Option<&'s T> {
        let place = self.below(u32::try_from(of.len()).ok()?);
        of.get(usize::try_from(place).ok()?)
    }

    /// An id of its time.
    fn id(&mut self, at: Moment) -> String {
        let mut random = [0; 10];
        for (byte, roll) in random
            .iter_mut()
            .zip(std::iter::repeat_with(|| self.roll()))
        {
            *byte = roll.to_le_bytes()[3];
        }
        let millis = u64::try_from(at.millis()).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(millis, &random)
            .into_uuid()
            .to_string()
    }
}

#[cfg(test)]
mod tests;
