//! Everything that can be done to an open incident, one command an act.

mod every;
mod people;
mod said;

pub(super) use said::SaidAct;

use every::{happened, number, suspected};

use super::args::{Acts, Answer, Because, Happened, Weighed};
use super::assess;
use super::aware;
use super::failure;
use super::named;
use super::remark;
use super::tell::{self, deadline_line};
use super::{Cli, Done, Failure, when};
use crate::acts;
use crate::domain::assess::{Asked, Enisa, Features};
use crate::domain::clock::{Clock, DeadlineKey};
use crate::domain::command::Command;
use crate::domain::contacts;
use crate::domain::decide::Refusal;
use crate::domain::event::{AlarmAcknowledged, AlarmSnoozed, When};
use crate::domain::id::{ControllerId, IncidentId};
use crate::domain::incident::Incident;
use crate::domain::ringing::{ringing, to_silence};
use crate::domain::text::{Text, clean_line};
use crate::domain::time::Moment;
use crate::i18n::coverage::unsaid;
use crate::i18n::told;
use crate::shell::session::{Claim, Followed, Session, zone_of};

/// What a command is decided on.
struct On<'a> {
    cli: &'a Cli,
    session: &'a Session,
    incident: Incident,
    followed: &'a Followed,
}

pub(super) async fn run(cli: &Cli, act: Acts) -> Done {
    let session = cli.writer().await?;
    let id = named::incident(cli, &session, number(&act)).await?;
    let cyber = matches!(act, Acts::Cyber { .. });
    let undone = matches!(act, Acts::Undo { .. });
    let acted = if let Acts::Undo { back, .. } = &act {
        let acted = if *back {
            session.bring_back(&id).await
        } else {
            session.take_back(&id).await
        };
        acted.map_err(|error| failure::of_act(cli, &error))
    } else {
        let loaded = session.load(&id).await;
        let (incident, followed) = loaded.map_err(|error| failure::of_act(cli, &error))?;
        let on = On {
            cli,
            session: &session,
            incident,
            followed: &followed,
        };
        let claim = Claim {
            suspected: suspected(&act),
            ..on.claim(happened(&act))?
        };
        let command = on.command(act).await?;
        let acted = session.act_at(&id, command, claim).await;
        acted.map_err(|error| failure::of_act_in(cli, &error, &followed.zone))
    };
    let acted = acted?;
    tell::entries(cli, &session, &acted.incident, &acted.records).await?;
    let loaded = session.load(&id).await;
    let (incident, followed) = loaded.map_err(|error| failure::of_act(cli, &error))?;
    if let Some(record) = acted.records.first() {
        aware::earlier(cli, &incident, &followed, &record.act, session.now());
        remark::say(cli, &incident, &record.act, &followed);
    }
    if undone && let Some(line) = deadline_line(cli, &incident, &followed, session.now()) {
        cli.out.note(&line);
    }
    if cyber {
        let workspace = session.workspace().await;
        let workspace = workspace.map_err(|error| failure::of_store(cli, &error))?;
        let lines = unsaid(cli.tr(), &workspace.coverage, &incident, &followed.guide);
        for line in &lines {
            cli.out.note(line);
        }
        let since = incident.times.contains_key(&When::CyberAware);
        if incident.significant == Some(true) && !since {
            cli.out.note(&cli.tr().text("cli-cyber-since-aware"));
        }
    }
    Ok(())
}

/// Does an act as it was said.
pub(super) async fn run_said(cli: &Cli, said: &SaidAct) -> Done {
    let session = cli.writer().await?;
    let id = named::incident(cli, &session, said.number()).await?;
    let loaded = session.load(&id).await;
    let (incident, followed) = loaded.map_err(|error| failure::of_act(cli, &error))?;
    let workspace = session.workspace().await;
    let workspace = workspace.map_err(|error| failure::of_store(cli, &error))?;
    let (now, actor, zone) = (session.now(), session.actor(), &followed.zone);
    let name = workspace.actors.get(&actor).and_then(Text::get);
    let on = acts::On {
        tr: cli.tr(),
        incident: Some(&incident),
        guide: &followed.guide,
        zone,
        workspace: &workspace,
        served: &[],
        newest: None,
        me: (&actor, name.unwrap_or_default()),
        now,
        ascii: true,
    };
    let claim = said.claim(cli, zone, now)?;
    let mut answers = said.answers(cli, zone, now)?;
    let deeds = (said.act.deeds)(&on, &mut answers);
    let deeds = deeds.map_err(|fault| Failure::user(fault.sentence))?;
    said.tell_taken(cli, &answers);
    for deed in deeds {
        let acted = match deed {
            acts::Deed::Record(command) => session.act_at(&id, command, claim).await,
            acts::Deed::Upgrade { because } => session.upgrade(&id, because).await,
            // What a form asks beside its act has commands of its own.
            acts::Deed::Cover { .. } | acts::Deed::ReplaceCopies => continue,
        };
        let acted = acted.map_err(|error| failure::of_act_in(cli, &error, zone))?;
        tell::entries(cli, &session, &acted.incident, &acted.records).await?;
        let loaded = session.load(&id).await;
        let (incident, followed) = loaded.map_err(|error| failure::of_act(cli, &error))?;
        if let Some(record) = acted.records.first() {
            aware::earlier(cli, &incident, &followed, &record.act, session.now());
            remark::say(cli, &incident, &record.act, &followed);
        }
    }
    Ok(())
}

fn line(text: Option<String>) -> Option<Text> {
    text.and_then(Text::line)
}

fn lines(text: Option<String>) -> Option<Text> {
    text.and_then(Text::lines)
}

impl Because {
    fn texts(self) -> (Option<Text>, Option<Text>) {
        (lines(self.because), line(self.decided_by))
    }
}

impl On<'_> {
    /// When the act happened, as it was typed; said where the time was in doubt.
    fn claim(&self, happened: Option<&Happened>) -> Result<Claim, Failure> {
        let Some(Happened { at, early }) = happened else {
            return Ok(Claim::default());
        };
        let zone = &self.followed.zone;
        let at = at.as_deref();
        let at = at.map(|typed| when::stamp(self.cli, typed, zone, self.now()));
        Ok(Claim {
            at: at.transpose()?.map(|stamp| stamp.at),
            early: *early,
            ..Claim::default()
        })
    }

    async fn command(&self, act: Acts) -> Result<Command, Failure> {
        Ok(match act {
            Acts::Finding {
                finding,
                because,
                shown_by,
                ..
            } => {
                let (because, decided_by) = because.texts();
                Command::Find {
                    finding,
                    because,
                    decided_by,
                    shown_by: lines(shown_by),
                }
            }
            Acts::Risk {
                risk,
                because,
                weighed,
                ..
            } => {
                let (because, decided_by) = because.texts();
                Command::AssessRisk {
                    outcome: risk,
                    because,
                    decided_by,
                    asked: Box::new(self.asked(weighed)?),
                }
            }
            Acts::Serious {
                answer, because, ..
            } => Command::SetSerious {
                serious: matches!(answer, Answer::Yes),
                because: lines(because),
            },
            Acts::Call {
                contact,
                outcome,
                note,
                spoken,
                retry_in,
                ..
            } => {
                let contact = self.contact(&contact).await?;
                let retry = retry_in
                    .map(|typed| when::span(self.cli, &typed))
                    .transpose()?;
                Command::Call {
                    contact: contact.id,
                    role: contact.role,
                    outcome,
                    note: lines(note),
                    spoken: lines(spoken),
                    retry_at: retry.map(|span| self.now().plus(span)),
                }
            }
            Acts::Cyber {
                answer,
                because,
                known,
                ..
            } => Command::SetSignificant {
                significant: matches!(answer, Answer::Yes),
                because: lines(because),
                known: known.map(|typed| self.stamp(Some(&typed))).transpose()?,
            },
            Acts::Seen { controller, .. } => {
                let (rule, deadline, controller) = self.alarm(controller)?;
                Command::Acknowledge(AlarmAcknowledged {
                    rule,
                    deadline,
                    controller,
                    due: None,
                })
            }
            Acts::Concern { who, because, .. } => people::concern(&who, because),
            Acts::Snooze {
                span, controller, ..
            } => {
                let (rule, deadline, controller) = self.alarm(controller)?;
                let until = self.now().plus(when::span(self.cli, &span)?);
                Command::Snooze(AlarmSnoozed {
                    rule,
                    deadline,
                    until,
                    controller,
                })
            }
            Acts::Undo { .. } => Command::Note { note: None },
        })
    }

    /// What a risk is weighed by; what was said before still counts where nothing else is said.
    fn asked(&self, weighed: Weighed) -> Result<Asked, Failure> {
        let mut asked = assess::asked(self.cli, weighed)?;
        let Some(before) = self.incident.weighed.as_ref() else {
            return Ok(asked.resting_on(&self.incident, Features::default()));
        };
        if asked.enisa == Enisa::default() {
            asked.enisa = before.enisa.clone();
        }
        Ok(asked.resting_on(&self.incident, before.features.clone()))
    }

    /// The contact an id or a name means.
    async fn contact(&self, wanted: &str) -> Result<contacts::Contact, Failure> {
        let workspace = self.session.workspace().await;
        let workspace = workspace.map_err(|error| failure::of_store(self.cli, &error))?;
        let all = contacts::directory(&self.followed.guide, &workspace, Some(&self.incident));
        let found = contacts::find(&all, wanted).cloned();
        found.ok_or_else(|| unknown_contact(self.cli, wanted))
    }

    /// The deadline whose alarms are meant: see `domain::ringing::to_silence`.
    fn alarm(&self, controller: Option<String>) -> Result<DeadlineKey, Failure> {
        let controller = controller.map(ControllerId::new);
        let all = ringing(&self.incident, &self.followed.guide, &self.followed.zone);
        let clock = to_silence(&self.incident, &all, controller.as_ref(), self.now());
        let key = clock.and_then(Clock::key);
        key.ok_or_else(|| Failure::user(self.cli.tr().text("cli-error-no-alarm")))
    }

    fn now(&self) -> Moment {
        self.session.now()
    }

    fn stamp(&self, typed: Option<&str>) -> Result<crate::domain::event::Stamp, Failure> {
        when::stamp_or_now(self.cli, typed, &self.followed.zone, self.now())
    }
}

pub(super) fn unknown_contact(cli: &Cli, wanted: &str) -> Failure {
    let word = clean_line(wanted);
    Failure::user(told::refusal(
        cli.tr(),
        &Refusal::UnknownContact(word),
        &zone_of(&cli.settings),
    ))
}

/// Writes one act and says what it wrote.
pub(super) async fn act(cli: &Cli, session: &Session, id: &IncidentId, command: Command) -> Done {
    let acted = session
        .act(id, command)
        .await
        .map_err(|error| failure::of_act(cli, &error))?;
    tell::entries(cli, session, &acted.incident, &acted.records).await
}

/// A required text, for the sentence that says it is missing.
pub(super) fn missing(cli: &Cli, id: &str) -> Failure {
    Failure::user(cli.tr().fill(id, &[]))
}
