//! A made-up history as text: what `data/demo/*.toml` holds, as types.
//!
//! The words are the file's; what they do is in `demo.rs`. Each act is one command of `domain::command`.

use serde::Deserialize;

use crate::domain::command::{Command, Dropped, StepAct};
use crate::domain::event::stamp_now;
use crate::domain::event::{
    AlarmAcknowledged, AlarmRang, BreachKind, CallOutcome, Channel, ContactCard, ContactKind,
    DutyMet, Finding, HopRecorded, Knowledge, NoticeForm, PeopleChannel, PeopleInformed, Risk,
    Role, Source, Stage,
};
use crate::domain::id::{ContactId, FieldId, RoleId, RuleId, StepId};
use crate::domain::incident::Incident;
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
        matches!(self.acts.last(), Some(last) if matches!(last.act, Act::Close { .. }))
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
#[serde(tag = "do", rename_all = "kebab-case")]
pub(super) enum Act {
    Note {
        text: String,
    },
    Advise {
        text: String,
        decided_by: Option<String>,
    },
    Step {
        step: StepId,
        note: Option<String>,
    },
    Skip {
        step: StepId,
        because: String,
    },
    Assign {
        step: StepId,
        to: String,
    },
    Hop {
        to: RoleId,
        channel: Channel,
        told_by: Option<String>,
    },
    Fact {
        field: FieldId,
        value: Option<String>,
        state: Option<Knowledge>,
        told_by: Option<String>,
    },
    Find {
        finding: Finding,
        because: String,
        decided_by: String,
    },
    Risk {
        outcome: Risk,
        because: String,
        decided_by: String,
    },
    Notice {
        form: NoticeForm,
        channel: Channel,
        reference: String,
        reasons: Option<String>,
    },
    NoNotice {
        because: String,
        decided_by: String,
    },
    Duty {
        rule: RuleId,
        channel: Channel,
    },
    Serious {
        because: String,
    },
    NotSerious {
        because: String,
    },
    /// It is no significant cyber incident.
    Cyber {
        because: String,
    },
    People {
        how: PeopleChannel,
        count: Option<u32>,
        note: Option<String>,
    },
    HandOver {
        to: String,
    },
    Case {
        system: String,
        number: String,
    },
    Contact(Card),
    Call {
        contact: ContactId,
        role: Option<RoleId>,
        outcome: CallOutcome,
        note: Option<String>,
        spoken: Option<String>,
        retry: Option<Offset>,
    },
    Close {
        because: Option<String>,
    },
    Reopen {
        because: String,
    },
    /// An alarm of the running clock; made by `demo.rs`.
    #[serde(skip)]
    Ring {
        stage: Stage,
        due: Moment,
    },
    Acknowledge,
}

impl Act {
    /// Whether it silences the clock or ends the case.
    pub(super) const fn silences(&self) -> bool {
        match self {
            Self::Notice { .. }
            | Self::NoNotice { .. }
            | Self::Close { .. }
            | Self::Reopen { .. } => true,
            Self::Find { finding, .. } => finding.none(),
            Self::Note { .. }
            | Self::Advise { .. }
            | Self::Step { .. }
            | Self::Skip { .. }
            | Self::Assign { .. }
            | Self::Hop { .. }
            | Self::Fact { .. }
            | Self::Risk { .. }
            | Self::Duty { .. }
            | Self::Serious { .. }
            | Self::NotSerious { .. }
            | Self::Cyber { .. }
            | Self::People { .. }
            | Self::HandOver { .. }
            | Self::Case { .. }
            | Self::Contact(_)
            | Self::Call { .. }
            | Self::Ring { .. }
            | Self::Acknowledge => false,
        }
    }

    /// The command, at its time; none for an alarm of a clock that does not run.
    #[expect(clippy::too_many_lines, reason = "one arm an act: a table")]
    pub(super) fn command(
        &self,
        incident: &Incident,
        aware: Moment,
        now: Moment,
        zone: &Zone,
    ) -> Option<Command> {
        let at = || stamp_now(now, zone);
        let deadline = || {
            let clock = incident.nearest_clock()?;
            Some((clock.rule.clone(), clock.deadline?))
        };
        Some(match self.clone() {
            Self::Note { text } => Command::Note {
                note: Text::lines(text),
            },
            Self::People { how, count, note } => Command::InformPeople(PeopleInformed {
                at: at(),
                how,
                count,
                note: line(note),
                controller: None,
            }),
            Self::Advise { text, decided_by } => Command::Advise {
                risk: None,
                conflict: false,
                advice: Text::lines(text),
                by: line(decided_by),
            },
            Self::Step { step, note } => Command::Step {
                step,
                act: StepAct::Done {
                    note: line(note),
                    done_by: None,
                },
            },
            Self::Skip { step, because } => Command::Step {
                step,
                act: StepAct::Skip {
                    because: Text::line(because),
                },
            },
            Self::Assign { step, to } => Command::Step {
                step,
                act: StepAct::Assign { to: Text::line(to) },
            },
            Self::Hop {
                to,
                channel,
                told_by,
            } => Command::RecordHop(HopRecorded {
                to,
                at: Some(at()),
                told_by: line(told_by),
                channel: Some(channel),
                acknowledged: true,
            }),
            Self::Fact {
                field,
                value,
                state,
                told_by,
            } => Command::Answer {
                field,
                knowledge: state.unwrap_or(Knowledge::Known),
                value: line(value),
                told_by: line(told_by),
            },
            Self::Find {
                finding,
                because,
                decided_by,
            } => Command::Find {
                finding,
                because: Text::line(because),
                decided_by: Text::line(decided_by),
                shown_by: None,
            },
            Self::Risk {
                outcome,
                because,
                decided_by,
            } => Command::AssessRisk {
                outcome,
                because: Text::line(because),
                decided_by: Text::line(decided_by),
                asked: Box::default(),
            },
            Self::Notice {
                form,
                channel,
                reference,
                reasons,
            } => Command::SendNotice {
                controller: None,
                form,
                at: at(),
                channel,
                reference: Text::line(reference),
                reasons: line(reasons),
                sent_by: None,
            },
            Self::NoNotice {
                because,
                decided_by,
            } => Command::DropNotice(Dropped {
                controller: None,
                because: Text::line(because),
                decided_by: Text::line(decided_by),
                unlikely: false,
            }),
            Self::Duty { rule, channel } => Command::MeetDuty(DutyMet {
                rule,
                controller: None,
                at: at(),
                channel,
                reference: None,
                reasons: None,
            }),
            Self::Serious { because } => Command::SetSerious {
                serious: true,
                because: Text::line(because),
            },
            Self::NotSerious { because } => Command::SetSerious {
                serious: false,
                because: Text::line(because),
            },
            Self::Cyber { because } => Command::SetSignificant {
                significant: false,
                known: None,
                because: Text::line(because),
            },
            Self::HandOver { to } => Command::HandOver { to: Text::line(to) },
            Self::Case { system, number } => Command::FileCase {
                system: Text::line(system),
                number: Text::line(number),
            },
            Self::Contact(card) => Command::SetContact {
                contact: card.id.clone(),
                card: card.card(),
            },
            Self::Call {
                contact,
                role,
                outcome,
                note,
                spoken,
                retry,
            } => Command::Call {
                contact,
                role,
                outcome,
                note: line(note),
                spoken: line(spoken),
                retry_at: retry.map(|offset| aware.plus(offset.0)),
            },
            Self::Close { because } => Command::Close {
                because: line(because),
            },
            Self::Reopen { because } => Command::Reopen {
                because: Text::line(because),
            },
            Self::Ring { stage, due } => {
                let (rule, deadline) = deadline()?;
                let outcome = crate::domain::event::AlarmOutcome::Shown;
                Command::RecordAlarm(AlarmRang {
                    rule,
                    stage,
                    deadline,
                    due,
                    outcome,
                    failure: None,
                    controller: None,
                })
            }
            Self::Acknowledge => {
                let (rule, deadline) = deadline()?;
                Command::Acknowledge(AlarmAcknowledged {
                    rule,
                    deadline,
                    controller: None,
                    due: None,
                })
            }
        })
    }
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
