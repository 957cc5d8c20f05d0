//! A made-up history as text: what `data/demo/*.toml` holds, as types.
//!
//! The words are the file's; what they do is in `demo.rs`. Each act is said as on the command line, see `acts/`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::acts::ask::Shape;
use crate::acts::finding::FINDING;
use crate::acts::spoken::{How, Said, Spoken};
use crate::acts::{self, Answers, Deed, Fault, On, Value};
use crate::domain::command::Command;
use crate::domain::event::{
    AlarmOutcome, AlarmRang, BreachKind, ContactCard, ContactKind, Finding, Role, Source, Stage,
    stamp_now,
};
use crate::domain::id::{ContactId, RoleId};
use crate::domain::text::Text;
use crate::domain::time::{Moment, Span, Zone};
use crate::i18n::Language;

/// A made-up history.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Script {
    pub(super) people: Vec<Person>,
    pub(super) contacts: Vec<Card>,
    pub(super) cases: Vec<Case>,
    pub(super) generator: Generator,
}

/// What makes years out of a few patterns.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Generator {
    pub(super) places: Vec<String>,
    pub(super) patterns: Vec<Case>,
}

/// Somebody who types. The first is the one who sits at the screen.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Person {
    pub(super) id: String,
    pub(super) name: String,
}

/// A contact, of the organisation or of one case.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Card {
    pub(super) id: ContactId,
    kind: ContactKind,
    role: Option<RoleId>,
    name: String,
    phone: Option<String>,
    mail: Option<String>,
    note: Option<String>,
    #[serde(default)]
    pub(super) verified: bool,
}

impl Card {
    pub(super) fn card(&self) -> ContactCard {
        ContactCard {
            kind: self.kind,
            role: self.role.clone(),
            name: Text::new(&self.name),
            phone: line(self.phone.as_deref()),
            mail: line(self.mail.as_deref()),
            note: line(self.note.as_deref()),
        }
    }
}

/// One made-up case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Case {
    /// One title, or several to choose from.
    pub(super) titles: Vec<String>,
    pub(super) kind: BreachKind,
    pub(super) role: Role,
    pub(super) finding: Finding,
    pub(super) source: Source,
    left: Option<Offset>,
    ago: Option<Offset>,
    days: Option<u32>,
    time: Option<Offset>,
    pub(super) opened: Offset,
    pub(super) acts: Vec<Timed>,
}

impl Case {
    /// When they became aware, seen from now.
    pub(super) fn aware(&self, now: Moment, zone: &Zone) -> Moment {
        match (self.left, self.ago) {
            (Some(left), _) => now.plus(left.0).minus(Span::hours(72)),
            (None, Some(ago)) => now.minus(ago.0),
            (None, None) => {
                let time = self.time.unwrap_or_default();
                time_of_day(now, self.days.unwrap_or_default(), time.0, zone)
            }
        }
        .floor_minute()
    }

    /// Whether the case ends in its acts.
    pub(super) fn ends(&self) -> bool {
        self.acts.last().is_some_and(|last| last.act.is("close"))
    }
}

/// A time of day some days before now, in a zone.
pub(super) fn time_of_day(now: Moment, days: u32, time: Span, zone: &Zone) -> Moment {
    let date = zone.local(now).date() - chrono::Days::new(u64::from(days));
    zone.first(date.and_time(chrono::NaiveTime::MIN)).plus(time)
}

/// Hours and minutes: `16:10`.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Offset(pub(super) Span);

impl TryFrom<String> for Offset {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        let number = |part: &str| part.parse::<u16>();
        let parts = text.split_once(':').map(|(h, m)| (number(h), number(m)));
        match parts {
            Some((Ok(hours), Ok(minutes))) => Ok(Self(Span::minutes(
                i64::from(hours) * 60 + i64::from(minutes),
            ))),
            Some(_) | None => Err(text),
        }
    }
}

/// An act with its time after awareness, and who types where it is not the first person.
#[derive(Debug, Deserialize)]
pub(super) struct Timed {
    pub(super) at: Offset,
    #[serde(rename = "by")]
    pub(super) typed_by: Option<String>,
    #[serde(flatten)]
    pub(super) act: Act,
}

/// What somebody does.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "BTreeMap<String, toml::Value>")]
pub(super) enum Act {
    /// An act, said as on the command line: its words, and its arguments by their names.
    Said {
        /// The act.
        act: &'static acts::Act,
        /// The way it is said.
        spoken: &'static Spoken,
        /// Each argument with what it is given.
        given: Vec<(&'static Said, String)>,
    },
    /// A contact of the case, under an id that other acts name.
    Contact(Card),
    /// An alarm of the running clock; made by `demo.rs`.
    Ring {
        /// Which stage.
        stage: Stage,
        /// When it was due.
        due: Moment,
    },
}

impl TryFrom<BTreeMap<String, toml::Value>> for Act {
    type Error = String;

    fn try_from(mut table: BTreeMap<String, toml::Value>) -> Result<Self, String> {
        let words = table.remove("do").ok_or("an act without `do`")?;
        let words = words.as_str().ok_or("`do` is no text")?;
        if words == "contact" {
            let card = table.into_iter().collect::<toml::Table>().try_into();
            return card.map(Self::Contact).map_err(|error| error.to_string());
        }
        let parts: Vec<&str> = words.split(' ').collect();
        let (act, spoken) =
            acts::said(&parts).ok_or_else(|| format!("no act is called `{words}`"))?;
        let given = table.into_iter().map(|(name, value)| {
            let mut takes = spoken.before.iter().chain(spoken.takes);
            let said = takes.find(|said| said.name == name.replace('_', "-"));
            let said = said.ok_or_else(|| format!("`{words}` takes no `{name}`"))?;
            let value = match value.as_str() {
                Some(text) => text.to_owned(),
                None => value.to_string(),
            };
            Ok((said, value))
        });
        let given = given.collect::<Result<_, String>>()?;
        Ok(Self::Said { act, spoken, given })
    }
}

/// Acts that silence the clock or end the case, by their words.
const SILENCE: &[&[&str]] = &[
    &["notice", "sent"],
    &["notice", "not-required"],
    &["close"],
    &["reopen"],
];

impl Act {
    /// Whether it silences the clock or ends the case.
    pub(super) fn silences(&self) -> bool {
        let Self::Said { spoken, given, .. } = self else {
            return false;
        };
        let none = given.iter().any(|(said, value)| {
            let finding = said.id == FINDING.id();
            finding && Finding::from_code(value).is_some_and(Finding::none)
        });
        none || SILENCE.contains(&spoken.words)
    }

    /// Whether it is the act of this one word.
    pub(super) fn is(&self, word: &str) -> bool {
        matches!(self, Self::Said { spoken, .. } if spoken.words == [word])
    }

    /// The commands, at their time; none for an alarm of a clock that does not run.
    pub(super) fn commands(&self, on: &On<'_>) -> Result<Vec<Command>, Fault> {
        match self {
            Self::Said { act, spoken, given } => {
                let mut answers = answers(spoken, given, on);
                let deeds = (act.deeds)(on, &mut answers)?;
                let commands = deeds.into_iter().filter_map(|deed| match deed {
                    Deed::Record(command) => Some(command),
                    Deed::Open { .. }
                    | Deed::Cover { .. }
                    | Deed::Upgrade { .. }
                    | Deed::ReplaceCopies => None,
                });
                Ok(commands.collect())
            }
            Self::Contact(card) => Ok(vec![Command::SetContact {
                contact: card.id.clone(),
                card: card.card(),
            }]),
            Self::Ring { stage, due } => Ok(rang(on, *stage, *due).into_iter().collect()),
        }
    }
}

/// The answers a script gives.
fn answers(spoken: &Spoken, given: &[(&'static Said, String)], on: &On<'_>) -> Answers {
    let mut answers = spoken.meant();
    for said in spoken.takes.iter().filter(|said| said.now_unless.is_some()) {
        answers.put(said.id, Value::Stamp(stamp_now(on.now, on.zone)));
    }
    for (said, value) in given {
        let value = match (said.how, said.shape) {
            (How::Switch(answer), _) => Value::Text(answer.to_owned()),
            (_, Shape::Span) => {
                let span = Offset::try_from(value.clone()).unwrap_or_default();
                Value::Span(span.0)
            }
            (_, _) => Value::Text(value.clone()),
        };
        answers.put(said.id, value);
    }
    answers
}

/// An alarm of the running clock, as it was shown.
fn rang(on: &On<'_>, stage: Stage, due: Moment) -> Option<Command> {
    let clock = on.incident?.nearest_clock()?;
    Some(Command::RecordAlarm(AlarmRang {
        rule: clock.rule.clone(),
        stage,
        deadline: clock.deadline?,
        due,
        outcome: AlarmOutcome::Shown,
        failure: None,
        controller: None,
    }))
}

fn line(text: Option<impl AsRef<str>>) -> Option<Text> {
    text.and_then(Text::line)
}

/// The embedded history in a language.
pub(super) const fn source(language: Language) -> &'static str {
    match language {
        Language::Da => include_str!("../../../data/demo/da.toml"),
        Language::Nb => include_str!("../../../data/demo/nb.toml"),
        Language::Nn => include_str!("../../../data/demo/nn.toml"),
        Language::Sv => include_str!("../../../data/demo/sv.toml"),
        Language::En => include_str!("../../../data/demo/en.toml"),
    }
}

impl Script {
    /// The history in a language.
    pub(super) fn of(language: Language) -> Self {
        // Built in and read by a test.
        toml::from_str(source(language)).unwrap_or_default()
    }
}
