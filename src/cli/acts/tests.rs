//! Holds for every act: no id slips between what is asked, what is said and what is read.
//!
//! Every act is run over the made-up cases with answers of all kinds, as a form and as a command line give them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::acts::answers::read;
use crate::acts::ask::Shape;
use crate::acts::spoken::{How, Said};
use crate::acts::*;
use crate::app::clock::WallClock;
use crate::app::demo::{self, DemoPlan};
use crate::app::session::{Access, Session};
use crate::config::{Environment, Flags, Settings};
use crate::domain::assess::Asked;
use crate::domain::command::Command;
use crate::domain::edition::Edition;
use crate::domain::event::stamp_now;
use crate::domain::id::{ActId, ActorId};
use crate::domain::incident::Incident;
use crate::domain::text::Text;
use crate::domain::time::{Moment, Span};
use crate::domain::workspace::Workspace;
use crate::i18n::{Language, Tr};
use crate::store::Which;
use crate::ui::actions::Action;

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides.max(1)
    }

    fn one_of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all.get(self.roll(all.len())).copied().unwrap_or_default()
    }
}

/// The made-up cases with what they follow.
struct World {
    tr: Tr,
    cases: Vec<(Incident, Arc<Edition>)>,
    served: Vec<Arc<Edition>>,
    workspace: Workspace,
    actor: ActorId,
    now: Moment,
}

impl World {
    async fn made_up() -> Self {
        let home = tempfile::tempdir().unwrap();
        let environment = Environment {
            home: Some(home.path().to_owned()),
            user: Some("kim".to_owned()),
            ..Environment::default()
        };
        let settings = Arc::new(Settings::load(&Flags::default(), &environment).unwrap());
        let now = Moment::parse_rfc3339("2026-11-22T13:00:30.000Z").unwrap();
        let (clock, _hand) = WallClock::manual(now);
        let session = Session::open(settings, clock, Access::Demo).await.unwrap();
        let followed = session.current().await.unwrap();
        let plan = DemoPlan {
            incidents: Some(30),
            language: Language::En,
            now,
        };
        demo::fill(session.store(), &followed, &session.actor(), plan)
            .await
            .unwrap();
        // Some cases are of several organisations.
        session.add_plan("sosu").await.unwrap();
        for row in session.store().list(Which::Open).await.unwrap() {
            let joins = Command::AddController {
                controller: "sosu-esbjerg".into(),
                aware: None,
                because: None,
                decided_by: None,
            };
            session.act(&row.id, joins).await.unwrap();
            // And significant, so that duties run that are met by saying so.
            let significant = Command::SetSignificant {
                significant: true,
                because: Text::line("more than a few systems"),
                known: None,
            };
            session.act(&row.id, significant).await.unwrap();
        }
        let mut cases = Vec::new();
        for row in session.store().list(Which::All).await.unwrap() {
            cases.push(session.load(&row.id).await.unwrap());
        }
        Self {
            tr: Tr::new(Language::En),
            cases,
            served: session.in_use().await.unwrap(),
            workspace: session.workspace().await.unwrap(),
            actor: session.actor(),
            now,
        }
    }

    fn on<'a>(&'a self, case: &'a (Incident, Arc<Edition>)) -> On<'a> {
        On {
            newest: Some(&case.1),
            tr: &self.tr,
            incident: Some(&case.0),
            guide: &case.1.guide,
            zone: &case.1.zone,
            workspace: &self.workspace,
            served: &self.served,
            me: (&self.actor, "Kim"),
            now: self.now,
            ascii: false,
            keys: None,
        }
    }
}

/// Some answer to a question of a form; none where nothing was typed for a time.
fn answer(field: &Field, on: &On<'_>, dice: &mut Dice) -> Option<Value> {
    let text = match &field.input {
        Input::Line | Input::Lines => dice.one_of(&["", "some words", "12"]).to_owned(),
        Input::One(choices) => {
            let codes: Vec<&str> = choices.iter().map(|(code, _)| code.as_str()).collect();
            dice.one_of(&codes).to_owned()
        }
        Input::Any(choices) => {
            let codes = choices.iter().map(|(code, _)| code.as_str());
            let some: Vec<&str> = codes.filter(|_| dice.roll(2) == 0).collect();
            some.join(",")
        }
        Input::Time | Input::Ahead => {
            let hours = i64::try_from(dice.roll(100)).unwrap();
            let at = on.now.minus(Span::hours(hours));
            return (hours > 10).then(|| Value::Stamp(stamp_now(at, on.zone)));
        }
    };
    Some(Value::Text(text))
}

/// Some answer to what a command line takes.
fn said(said: &Said, on: &On<'_>, dice: &mut Dice) -> Value {
    let text = match said.shape {
        Shape::Line if said.how == How::File => return Value::Asked(Box::<Asked>::default()),
        Shape::Line | Shape::Lines | Shape::One | Shape::Any => "words",
        Shape::Code(codes, _) => dice.one_of(&codes()),
        Shape::YesNo => dice.one_of(&["yes", "no"]),
        Shape::Time | Shape::Ahead => return Value::Stamp(stamp_now(on.now, on.zone)),
        Shape::Span => return Value::Span(Span::minutes(15)),
        Shape::Count => "7",
    };
    Value::Text(text.to_owned())
}

/// What an act asked, and what it read.
#[derive(Debug, Default)]
struct Seen {
    /// What stood in a form, or can be said, or is settled before.
    known: BTreeSet<String>,
    /// What a form asked.
    asked: BTreeSet<String>,
    /// What was read by the form itself.
    followed: BTreeSet<String>,
    /// What was read to do the act.
    read: BTreeSet<String>,
}

impl Seen {
    fn run(&mut self, act: &Act, on: &On<'_>, answers: &mut Answers) {
        read::forget();
        let _deeds = (act.deeds)(on, answers);
        (act.doubts)(on, answers);
        (act.step)(on.guide, answers);
        (act.when)(answers);
        self.read.extend(read::forget());
    }

    /// Fills a form in, with a new question after every answer.
    fn fill(&mut self, started: &Started, on: &On<'_>, dice: &mut Dice) {
        let act = started.act;
        read::forget();
        let mut question = (act.question)(on, &started.about);
        let mut typed: BTreeMap<String, Option<Value>> = BTreeMap::new();
        for _ in 0..3 {
            let mut answers = Answers::default();
            for field in &question.fields {
                let value = typed
                    .entry(field.id.clone())
                    .or_insert_with(|| answer(field, on, dice));
                match value.clone() {
                    Some(value) if field.shown => answers.put(&field.id, value),
                    Some(value) => answers.put_aside(&field.id, value),
                    None => {}
                }
            }
            answers.fill(&started.about);
            question = (act.question)(on, &answers);
            self.followed.extend(read::forget());
            for field in &question.fields {
                self.known.insert(field.id.clone());
                if field.shown {
                    self.asked.insert(field.id.clone());
                }
                if let Some(set) = &field.set {
                    let set = Value::Text(set.clone());
                    typed.insert(field.id.clone(), Some(set));
                }
            }
            self.run(act, on, &mut answers);
            read::forget();
        }
    }

    /// Says the act in every way it can be said.
    fn say(&mut self, act: &Act, on: &On<'_>, dice: &mut Dice) {
        for spoken in act.spoken {
            let mut answers = Answers::default();
            for (id, answer) in spoken.means {
                self.known.insert((*id).to_owned());
                answers.put(*id, Value::Text((*answer).to_owned()));
            }
            for one in spoken.before.iter().chain(spoken.takes) {
                self.known.insert(one.id.to_owned());
                if dice.roll(2) == 0 {
                    answers.put(one.id, said(one, on, dice));
                }
            }
            self.run(act, on, &mut answers);
        }
    }
}

/// An act with what is settled before it is asked.
fn started(act: &'static Act, on: &On<'_>, dice: &mut Dice) -> Started {
    if *act == undo::UNDO {
        return undo::of_act(&ActId::new("one"));
    }
    let mut started = Started::new(act);
    if *act == facts::FACT {
        // The night form goes on by itself, a single question does not.
        started = facts::and_on(&"systems".into());
    }
    let plan = &on.guide.plan;
    for id in act.key {
        let some: Vec<&str> = match *id {
            "role" => plan.roles.iter().map(|role| role.id.as_str()).collect(),
            "step" => plan.steps().map(|(_, step)| step.id.as_str()).collect(),
            "field" => {
                let fields = on.guide.form.fields.iter();
                fields.map(|field| field.id.as_str()).collect()
            }
            _ => vec!["one", "two"],
        };
        let code = dice.one_of(&some).to_owned();
        started.about.put(*id, Value::Text(code));
    }
    started
}

/// What an act reads that nobody asks, and what its form asks that nobody reads.
fn slips(act: &'static Act, world: &World, dice: &mut Dice) -> Vec<String> {
    let mut seen = Seen::default();
    for case in &world.cases {
        let on = world.on(case);
        for _ in 0..ROUNDS {
            let started = started(act, &on, dice);
            seen.known.extend(started.about.ids().map(str::to_owned));
            seen.fill(&started, &on, dice);
            seen.say(act, &on, dice);
        }
    }
    let unasked = seen.read.difference(&seen.known);
    let unasked = unasked.map(|id| format!("{}: reads {id}, which nobody asks", act.name));
    let read: BTreeSet<_> = seen.read.union(&seen.followed).cloned().collect();
    let unread = seen.asked.difference(&read);
    let unread = unread.map(|id| format!("{}: asks {id}, which nobody reads", act.name));
    unasked.chain(unread).collect()
}

/// How often each act is tried on a case.
const ROUNDS: usize = 2;

// Every answer that an act reads is asked by its form, said on the command line or settled before; and every answer a form
// asks for is read.
#[tokio::test]
async fn no_id_slips_between_what_is_asked_and_what_is_read() {
    let world = World::made_up().await;
    assert!(world.cases.len() > 20, "{} cases", world.cases.len());
    let mut dice = Dice(1);
    let all = ALL.iter().copied();
    let wrong: Vec<String> = all.flat_map(|act| slips(act, &world, &mut dice)).collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
    assert_eq!(
        slips(&SLIPPED, &world, &mut dice),
        [
            "slipped: reads becuase, which nobody asks",
            "slipped: asks because, which nobody reads",
        ]
    );
}

/// An act in which an id slipped.
static SLIPPED: Act = Act::new(
    "slipped",
    |on, _| Question::of([shared::BECAUSE.field(on), shared::NOTE.field(on)]),
    |on, answers| {
        let because: ask::Ask<kinds::Lines> = ask::Ask::new("becuase");
        shared::NOTE.of(answers);
        on.needed(because, answers, "choice-missing")?;
        Ok(Vec::new())
    },
);

#[test]
fn no_two_acts_have_the_same_name_or_the_same_words() {
    let names: BTreeSet<&str> = ALL.iter().map(|act| act.name).collect();
    assert_eq!(names.len(), ALL.len());
    let spoken = || ALL.iter().flat_map(|act| act.spoken);
    let words: BTreeSet<&[&str]> = spoken().map(|spoken| spoken.words).collect();
    assert_eq!(words.len(), spoken().count());
}

#[test]
fn every_act_is_started_by_an_action_of_its_own() {
    let named = ALL.iter().filter_map(|act| act.action);
    let actions: Vec<Option<Action>> = named.map(Action::from_name).collect();
    assert!(actions.iter().all(Option::is_some), "{actions:?}");
    let once = |action: &Option<Action>| actions.iter().filter(|one| *one == action).count() == 1;
    assert!(actions.iter().all(once), "{actions:?}");
}
