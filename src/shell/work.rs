//! Carries effects out, one after the other, and answers with messages.
//!
//! Runs beside the loop, so that a slow disk never holds up a key. Acts keep their order. What takes long and needs none
//! (a desktop that thinks, a backup) runs by itself. Nothing is answered as done before its commit returned.

mod outside;

use std::sync::{Arc, Mutex};

use tokio::sync::Notify;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};

use super::banners::banner;
use super::opener::Target;
use super::{clipboard, terminal};
use crate::app::alarms::words;
use crate::app::session::{ActError, Acted, Session};
use crate::domain::command::{Claim, Command, Open, WorkspaceCommand};
use crate::domain::edition::Edition;
use crate::domain::id::{ActId, ControllerId, IncidentId, PlanId, RoleId};
use crate::domain::incident::Incident;
use crate::domain::text::Text;
use crate::domain::time::Span;
use crate::i18n::{Language, Tr};
use crate::store::{StoreError, Which};
use crate::ui::model::{Answer, Banner, Case, Effect, Me, Msg, Sentence, Topic};

/// What somebody waits for an answer to; none where nobody does.
type Awaited = Option<Box<Effect>>;

/// What the worker is asked to do.
#[derive(Debug)]
pub(super) enum Job {
    /// An effect of the model.
    Effect(Box<Effect>),
    /// The log changed: read what the screens show.
    Refresh,
    /// Read the further plans in use, which the first frame does not need.
    Plans,
    /// The wall clock jumped.
    Jump(Span),
    /// Check the chain, and back up if a day has passed.
    Upkeep,
}

/// The worker.
pub(super) struct Worker {
    pub(super) session: Arc<Session>,
    pub(super) out: UnboundedSender<Msg>,
    pub(super) tr: Arc<Mutex<Tr>>,
    /// Asks for a look at the alarms.
    pub(super) alarms: Arc<Notify>,
    pub(super) seen: u64,
}

/// A text of the store or the machine as a sentence.
pub(super) fn sentence(id: &str, args: Vec<(&'static str, String)>) -> Sentence {
    args.into_iter()
        .fold(Sentence::plain(id), |sentence, (name, value)| {
            sentence.with(name, value)
        })
}

/// An incident as the screens hold it: under its own plan, in its own zone.
pub(super) fn case_of(session: &Session, incident: Incident, followed: &Arc<Edition>) -> Case {
    let newest = session.plan(&followed.plan.id).ok();
    let newest = newest.filter(|newest| newest.plan.document != followed.plan.document);
    Case {
        incident: Arc::new(incident),
        edition: Arc::clone(followed),
        newest,
    }
}

fn of_store(error: &StoreError) -> Sentence {
    sentence(error.id(), error.args())
}

/// That what is typed cannot be written to the disk.
pub(super) fn not_kept(tr: &Tr, error: &StoreError) -> Banner {
    let why = of_store(error).words(tr);
    let sentence = Sentence::plain("draft-not-kept").with("why", why);
    banner(Topic::Drafts, sentence, false)
}

impl Worker {
    /// Works until nobody asks any more.
    pub(super) async fn run(mut self, mut jobs: UnboundedReceiver<Job>) {
        while let Some(job) = jobs.recv().await {
            self.work(job).await;
        }
    }

    /// Does one job; what it has to say is sent before it returns, but for what runs by itself.
    pub(super) async fn work(&mut self, job: Job) {
        match job {
            Job::Effect(effect) => self.carry_out(*effect).await,
            Job::Refresh => self.refresh().await,
            Job::Plans => self.set_up().await,
            Job::Jump(by) => self.jumped(by).await,
            Job::Upkeep => self.upkeep(),
        }
    }

    fn say(&self, msg: Msg) {
        // Nobody listens any more only when the program ends.
        self.out.send(msg).ok();
    }
    fn news(&self, sentence: Sentence, bad: bool) {
        self.say(Msg::News { sentence, bad });
    }
    fn trouble(&self, error: &StoreError) {
        self.news(of_store(error), true);
    }

    async fn choose_plan(&mut self, plan: &PlanId) {
        let chosen = self.session.choose_plan(plan.as_str()).await;
        // Choosing what is chosen already is no news.
        if let Err(error) = chosen
            && !matches!(error, ActError::Refused(_))
        {
            self.say(Msg::Answer {
                of: None,
                answer: answer_of(error),
            });
        }
        self.set_up().await;
    }

    async fn carry_out(&mut self, effect: Effect) {
        let of: Awaited = effect.is_answered().then(|| Box::new(effect.clone()));
        match effect {
            Effect::Act {
                incident,
                command,
                claim,
            } => self.act(incident, (command, claim), of).await,
            Effect::Open { open, again } => self.open(open, again, of).await,
            Effect::AskAgain { act } => self.ask_again(act).await,
            Effect::NameActor { name, role } => self.name_actor(&name, role, of).await,
            Effect::ChoosePlan(plan) => self.choose_plan(&plan.id).await,
            Effect::ChoosePlanAs { plan, organisation } => {
                match self.session.write_own_plan(&plan.id, &organisation) {
                    Ok(own) => self.choose_plan(&own).await,
                    Err(error) => {
                        let why = error.to_string();
                        self.news(
                            Sentence::plain("setup-own-not-written").with("why", why),
                            true,
                        );
                        self.choose_plan(&plan.id).await;
                    }
                }
            }
            Effect::Upgrade { incident, because } => self.upgrade(&incident, because, of).await,
            Effect::SetContact {
                contact,
                card,
                plan,
            } => {
                let command = WorkspaceCommand::SetContact { contact, card };
                self.on_plan(&plan, command, of).await;
            }
            Effect::AnswerReadiness {
                plan,
                question,
                value,
                on,
            } => {
                let under = plan.clone();
                let command = WorkspaceCommand::AnswerReadiness {
                    plan,
                    question,
                    value: Some(value),
                    on,
                };
                self.on_plan(&under, command, of).await;
            }
            Effect::VerifyContact(contact, plan) => {
                let command = WorkspaceCommand::VerifyContact { contact };
                self.on_plan(&plan, command, None).await;
            }
            Effect::Cover {
                controller,
                covered,
            } => self.cover(controller, covered, of).await,
            Effect::Load(id) => self.load(&id).await,
            Effect::LoadClosed => self.load_closed().await,
            Effect::KeepDraft { .. } => {}
            Effect::SayKept { key, draft } => {
                match self.session.store().local().save_draft(&key, &draft).await {
                    Ok(()) => self.news(Sentence::plain("draft-kept"), false),
                    Err(error) => self.say(Msg::Banner(not_kept(&words(&self.tr), &error))),
                }
            }
            Effect::DropDraft(key) => {
                self.report(self.session.store().local().drop_draft(&key).await);
            }
            Effect::Copy(text) => match clipboard::copy(&text) {
                Ok(()) => self.news(Sentence::plain("copied"), false),
                Err(why) => self.news(Sentence::plain(why.id()), true),
            },
            Effect::Phone(number) => self.hand_over(Target::call(&number)),
            Effect::Mail { to, subject, body } => {
                self.hand_over(Target::mail(&to, &subject, &body));
            }
            Effect::Calendar => self.calendar().await,
            Effect::Backup => self.backup(),
            Effect::ReplaceCopies => self.replace_copies().await,
            Effect::Speak(language) => self.speak(language).await,
            Effect::Bell => {
                if self.session.settings().sound {
                    terminal::send(b"\x07").ok();
                }
            }
        }
    }

    fn report(&self, done: Result<(), StoreError>) {
        if let Err(error) = done {
            self.trouble(&error);
        }
    }

    async fn act(&mut self, incident: IncidentId, (command, claim): (Command, Claim), of: Awaited) {
        let closes = matches!(command, Command::Close { .. });
        let erases = matches!(command, Command::Erase(_));
        self.named().await;
        let acted = self.session.act_at(&incident, command, claim).await;
        let done = acted.is_ok();
        self.answer(acted, of, Some(incident)).await;
        if done {
            self.alarms.notify_one();
            self.refresh().await;
        }
        if done && closes {
            self.backup();
        }
        if done && erases {
            // Nothing is called erased before every page is rid of it.
            let gone = self.session.store().wipes().await == Ok(false);
            let id = if gone {
                "cli-erased"
            } else {
                "store-warn-not-erased"
            };
            self.news(Sentence::plain(id), !gone);
        }
    }

    async fn upgrade(&mut self, incident: &IncidentId, because: Option<Text>, of: Awaited) {
        self.named().await;
        let acted = self.session.upgrade(incident, because).await;
        self.answer(acted, of, Some(incident.clone())).await;
        self.alarms.notify_one();
        self.refresh().await;
    }

    /// Asks the log for an act that is in doubt.
    async fn ask_again(&mut self, act: ActId) {
        let answer = match self.session.ask_again(&act).await {
            Ok(Some(acted)) => self.answer_for(Ok(acted)).await,
            Ok(None) => Answer::Done {
                case: None,
                act: Some(act.clone()),
            },
            Err(error) => answer_of(error),
        };
        self.refresh().await;
        self.say(Msg::Asked { act, answer });
        self.alarms.notify_one();
    }

    async fn answer(
        &self,
        acted: Result<Acted, ActError>,
        of: Awaited,
        incident: Option<IncidentId>,
    ) {
        let mut answer = self.answer_for(acted).await;
        if let Answer::Unknown { incident: of, .. } = &mut answer {
            *of = incident;
        }
        self.say(Msg::Answer { of, answer });
    }

    async fn answer_for(&self, acted: Result<Acted, ActError>) -> Answer {
        match acted {
            Ok(acted) => {
                let act = acted.records.first().map(|record| record.act.clone());
                Answer::Done {
                    case: self.case(acted).await,
                    act,
                }
            }
            Err(error) => answer_of(error),
        }
    }

    async fn case(&self, acted: Acted) -> Option<Case> {
        let (_, followed) = self.session.load(&acted.incident.id).await.ok()?;
        Some(case_of(&self.session, acted.incident, &followed))
    }

    async fn open(&mut self, open: Open, again: bool, of: Awaited) {
        if !again
            && let Ok(Some(twin)) = self.session.twin(&open.title, &open.controllers).await
            && let Some(number) = twin.number
        {
            return self.say(Msg::Answer {
                of,
                answer: Answer::Same(number),
            });
        }
        self.named().await;
        let opened = self.session.open_incident(open).await;
        // The list first, so that the new incident has its row when its screen opens.
        self.refresh().await;
        self.answer(opened, of, None).await;
        self.alarms.notify_one();
    }

    async fn name_actor(&mut self, name: &str, role: Option<RoleId>, of: Awaited) {
        let named = self.session.i_am(name).await;
        let role = role.as_ref().map_or("", RoleId::as_str);
        self.report(self.session.store().local().set("role", role).await);
        let answer = match named {
            Ok(_) => Answer::Done {
                case: None,
                act: None,
            },
            Err(error) => answer_of(error),
        };
        self.refresh().await;
        self.set_up().await;
        self.say(Msg::Answer { of, answer });
    }

    /// Whoever passed the first questions by still has a name in the log: that of the person at the system.
    async fn named(&self) {
        if self.session.is_named().await == Ok(false) && self.session.set_up().await.is_ok() {
            self.set_up().await;
        }
    }

    /// Tells the model who types and which plan holds now.
    async fn set_up(&self) {
        let role = self
            .session
            .store()
            .local()
            .get("role")
            .await
            .ok()
            .flatten();
        let role = role.filter(|role| !role.is_empty()).map(RoleId::new);
        let used = self.session.in_use().await.unwrap_or_default();
        if let [followed, others @ ..] = used.as_slice() {
            self.say(Msg::Set {
                me: Me {
                    actor: self.session.actor(),
                    role,
                },
                plan: Arc::clone(followed),
                others: others.to_vec(),
            });
        }
    }

    async fn on_plan(&mut self, plan: &PlanId, command: WorkspaceCommand, of: Awaited) {
        let verified = matches!(command, WorkspaceCommand::VerifyContact { .. });
        let answer = match self.session.act_under(Some(plan), command).await {
            Ok(_) => Answer::Done {
                case: None,
                act: None,
            },
            Err(error) => answer_of(error),
        };
        let done = matches!(answer, Answer::Done { .. });
        self.refresh().await;
        self.say(Msg::Answer { of, answer });
        if verified && done {
            self.news(Sentence::plain("verified-contact"), false);
        }
    }

    async fn cover(&mut self, controller: Option<ControllerId>, covered: bool, of: Awaited) {
        let answer = match self.session.set_coverage(controller, covered).await {
            Ok(_) => Answer::Done {
                case: None,
                act: None,
            },
            Err(error) => answer_of(error),
        };
        self.alarms.notify_one();
        self.refresh().await;
        self.say(Msg::Answer { of, answer });
    }

    async fn load(&self, id: &IncidentId) {
        match self.session.load(id).await {
            Ok((incident, followed)) => {
                self.say(Msg::Case(case_of(&self.session, incident, &followed)));
            }
            Err(error) => self.say(Msg::Answer {
                of: None,
                answer: answer_of(error),
            }),
        }
    }

    async fn load_closed(&self) {
        match self
            .session
            .store()
            .list(Which::Closed { year: None })
            .await
        {
            Ok(rows) => {
                let plans = rows.iter().filter_map(|row| row.plan.clone());
                let zone =
                    |id: PlanId| Some((id.clone(), self.session.plan(&id).ok()?.zone.clone()));
                let zones = plans.filter_map(zone).collect();
                self.say(Msg::Closed(rows, zones));
            }
            Err(error) => self.trouble(&error),
        }
    }

    /// Reads what the screens show, after a change by whomever.
    async fn refresh(&mut self) {
        match self.session.store().list(Which::Open).await {
            Ok(rows) => self.say(Msg::Rows(rows)),
            Err(error) => self.trouble(&error),
        }
        if let Ok(workspace) = self.session.workspace().await
            && workspace.seq != self.seen
        {
            self.seen = workspace.seq;
            let several = !workspace.plans.is_empty();
            self.say(Msg::Workspace(Arc::new(workspace)));
            if several {
                self.set_up().await;
            }
        }
    }

    async fn jumped(&mut self, by: Span) {
        let tr = words(&self.tr);
        let length = crate::i18n::format::left(&tr, by);
        let signed = if by.is_negative() {
            format!("-{length}")
        } else {
            format!("+{length}")
        };
        let sentence = Sentence::plain("clock-jumped").with("by", signed);
        self.say(Msg::Banner(banner(Topic::Clock, sentence, false)));
        if let Err(error) = self
            .session
            .act_on_workspace(WorkspaceCommand::RecordJump { by })
            .await
        {
            self.say(Msg::Answer {
                of: None,
                answer: answer_of(error),
            });
        }
        self.alarms.notify_one();
    }

    async fn speak(&self, language: Language) {
        let tr = self.session.settings().words(language);
        if let Ok(mut shared) = self.tr.lock() {
            *shared = tr.clone();
        }
        self.report(
            self.session
                .store()
                .local()
                .set("language", language.code())
                .await,
        );
        self.say(Msg::Speak(tr));
    }
}

/// Why an act is not in the log, as the model shows it.
fn answer_of(error: ActError) -> Answer {
    match error {
        ActError::Refused(refusal) => Answer::Refused(refusal),
        ActError::NoIncident => Answer::NotSaved(Sentence::plain("act-no-incident")),
        ActError::NoPlan(plan) => {
            Answer::NotSaved(Sentence::plain("act-no-plan").with("plan", plan))
        }
        ActError::NotTaken(refusal) => Answer::NotSaved(sentence(refusal.id(), refusal.args())),
        ActError::NotSaved(error) => Answer::NotSaved(of_store(&error)),
        ActError::Unknown { cause, act } => Answer::Unknown {
            act,
            cause: of_store(&cause),
            incident: None,
        },
        ActError::NotThere => Answer::NotSaved(Sentence::plain("act-not-there")),
        ActError::Busy => Answer::NotSaved(Sentence::plain("act-busy")),
    }
}
