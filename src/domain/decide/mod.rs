//! What an act means: the entries it makes, or why it is refused.
//!
//! Pure: the same incident, command and context give the same answer, and all entries of one act are written together.
//! Clocks follow from the facts in `law/clocks.rs`, whatever the act was. What entries do to an incident is in `incident.rs`.

mod calls;
mod duties;
mod ending;
mod erase;
mod facts;
mod finding;
mod joining;
mod people;
mod risk;
mod starts;
mod steps;
mod telling;
mod undo;
mod workspace;

pub use super::refusal::{EndedBy, Refusal};
pub use calls::check_card;
pub use ending::{ender, open_at_close};
pub use undo::{last_act, last_taken_back};
pub use workspace::decide_workspace;

use super::awareness::first_start;
use super::chain::Draft;
use super::command::Command;
use super::event::{
    AdviceGiven, Called, CaseFiled, ContactKind, ContactSet, ControllerTold, Event, FindingSet,
    HandedOver, KindChanged, NoteAdded, NoticeSent, PlanChanged, ReceiptCame, Renamed, Reopened,
    RoleChanged, SeriousSet, SignificantSet, Stamp, When,
};
use super::id::{ActorId, SubjectId};
use super::incident::{Entry, Incident};
use super::law::clocks;
use super::phone;
use super::plan::Guide;
use super::time::{Moment, Zone};

/// What a decision may look at beside the incident.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The wall clock.
    pub now: Moment,
    /// When the act happened, as claimed; now where nobody says otherwise. What has a moment of its own, such as a notice,
    /// happened then.
    pub at: Moment,
    /// Whether somebody said that it may well lie before the first start on record.
    pub early: bool,
    /// Whether what the act tells of was only suspected then.
    pub suspected: bool,
    /// The organisation's zone.
    pub zone: &'a Zone,
    /// Plan, form and rules.
    pub guide: &'a Guide,
    /// Who types.
    pub actor: &'a ActorId,
}

type Events = Result<Vec<Event>, Refusal>;

/// The entries an act makes, in order, or why it is refused.
pub fn decide(
    incident: &Incident,
    command: Command,
    context: &Context<'_>,
) -> Result<Vec<Draft>, Refusal> {
    let erases = matches!(command, Command::Erase(_));
    let undoes = matches!(
        command,
        Command::TakeBack { .. } | Command::BringBack { .. }
    );
    let always = erases || undoes || matches!(command, Command::Reopen { .. });
    gate(incident, command.of_alarm(), always || command.is_event())?;
    when_claimed(incident, &command, context)?;
    let subject = subject_of(incident, &command);
    let at = happened(&command, context);
    let mut events = mean(incident, command, context)?;
    if context.suspected {
        events.extend(starts::only_suspected(incident, &events));
    }
    // What is erased changes no duty, and nothing else may come with it.
    if !erases {
        let after = simulate(incident, &events, at, context);
        let ground = clocks::Ground::new(context.guide, context.zone);
        events.extend(clocks::reconcile(&after, ground));
    }
    if events.is_empty() {
        return Err(Refusal::Already);
    }
    Ok(events
        .into_iter()
        .map(|event| Draft {
            event,
            subject: subject.clone(),
        })
        .collect())
}

/// The incident as it would be after an act: what a form shows while it is filled in is what the log will say.
pub fn foresee(
    incident: &Incident,
    command: Command,
    context: &Context<'_>,
) -> Result<Incident, Refusal> {
    let at = happened(&command, context);
    let drafts = decide(incident, command, context)?;
    let events: Vec<Event> = drafts.into_iter().map(|draft| draft.event).collect();
    Ok(simulate(incident, &events, at, context))
}

/// Refuses what an incident as a whole does not allow. What happened is on record also after it was closed, and alarms also
/// where a newer program wrote.
fn gate(incident: &Incident, beside_newer: bool, also_when_closed: bool) -> Result<(), Refusal> {
    if incident.newer && !beside_newer {
        return Err(Refusal::Newer);
    }
    if incident.closed.is_some() && !also_when_closed {
        return Err(Refusal::Closed);
    }
    Ok(())
}

/// Texts about an affected citizen are sealed under that citizen.
fn subject_of(incident: &Incident, command: &Command) -> Option<SubjectId> {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "only contacts and calls are about one person"
    )]
    let (contact, kind) = match command {
        Command::SetContact { contact, card } => (contact, card.kind),
        Command::Call { contact, .. } => (contact, incident.contacts.get(contact)?.kind),
        _ => return None,
    };
    (kind == ContactKind::Citizen).then(|| SubjectId::new(contact.as_str()))
}

/// When the act a command means happened: what its entries are written under.
pub fn happened(command: &Command, context: &Context<'_>) -> Moment {
    command.moment().unwrap_or(context.at)
}

/// Refuses a moment that lies ahead. A decision before the first start on record is more likely a wrong date: it is taken
/// once somebody said that it is meant. What happened before it is on record without a question.
fn when_claimed(
    incident: &Incident,
    command: &Command,
    context: &Context<'_>,
) -> Result<(), Refusal> {
    if context.at > context.now {
        return Err(Refusal::Future(context.at));
    }
    let first = || first_start(incident, context.guide, context.zone);
    let claimed = context.at < context.now && !context.early && !command.is_event();
    match first().filter(|first| claimed && context.at < *first) {
        Some(first) => Err(Refusal::BeforeStart(first)),
        None => Ok(()),
    }
}

/// The incident as it would be after these events of an act that happened then.
fn simulate(incident: &Incident, events: &[Event], at: Moment, context: &Context<'_>) -> Incident {
    let mut after = incident.clone();
    for (n, event) in (1..).zip(events) {
        after.apply(Entry {
            seq: incident.seq() + n,
            act: None,
            part: 1,
            at,
            recorded_at: context.now,
            actor: context.actor.clone(),
            event: event.clone(),
        });
    }
    after
}

#[expect(clippy::too_many_lines, reason = "one arm a command: a table")]
fn mean(incident: &Incident, command: Command, context: &Context<'_>) -> Events {
    match command {
        Command::Open(open) => facts::open(open, context),
        Command::AddController {
            controller,
            aware,
            because,
            decided_by,
        } => joining::add(incident, controller, aware, (because, decided_by), context),
        Command::Rename { title } => {
            let title = title.ok_or(Refusal::TextMissing)?;
            one_unless(title == incident.title, Renamed { title })
        }
        Command::ChangeKind { breach } => {
            one_unless(breach == incident.breach, KindChanged { breach })
        }
        Command::ChangeRole { role, because } => {
            one_unless(role == incident.role, RoleChanged { role, because })
        }
        Command::SetTime {
            which,
            stamp,
            because,
            decided_by,
            controller,
        } => {
            if context.suspected && which == When::Aware {
                return Err(Refusal::SuspicionIsNotAware);
            }
            let controller = duties::party_of_time(incident, which, controller)?;
            let why = (because, decided_by);
            facts::set_time(incident, which, stamp, why, controller, context)
        }
        Command::JudgeStart(said) => starts::judge(incident, said, context),
        Command::Step { step, act } => steps::step(incident, &step, act, context),
        Command::Note { note } => one(NoteAdded {
            note: note.ok_or(Refusal::TextMissing)?,
        }),
        Command::AskAdvice(asked) => one(asked),
        Command::Advise {
            advice,
            by,
            risk,
            conflict,
        } => one(AdviceGiven {
            advice: advice.ok_or(Refusal::TextMissing)?,
            by,
            risk,
            conflict,
        }),
        Command::Answer {
            field,
            knowledge,
            value,
            told_by,
        } => facts::answer(incident, field, knowledge, value, told_by, context),
        Command::RecordHop(hop) => {
            if !context.guide.plan.can_be_told(&hop.to) {
                return Err(Refusal::UnknownRole(hop.to.to_string()));
            }
            past(hop.at.as_ref(), context)?;
            one(hop)
        }
        Command::Find {
            finding,
            because,
            decided_by,
            shown_by,
        } => finding::find(
            incident,
            FindingSet {
                finding,
                because,
                decided_by,
                shown_by,
            },
            context,
        ),
        Command::AssessRisk {
            outcome,
            because,
            decided_by,
            asked,
        } => risk::assess(incident, outcome, because, decided_by, *asked, context),
        Command::SendNotice {
            form,
            at,
            channel,
            reference,
            reasons,
            sent_by,
            controller,
        } => ending::send_notice(
            incident,
            NoticeSent {
                form,
                at,
                channel,
                reference,
                reasons,
                sent_by,
                controller: duties::party(incident, controller, false)?,
            },
            context,
        ),
        Command::KeepReceipt {
            reference,
            controller,
        } => {
            let controller = duties::party(incident, controller, false)?;
            let notice = incident.awaits_receipt(controller.as_ref());
            // Beside nothing it would show nothing.
            let notice = notice.and_then(|at| incident.notices.get(at));
            let sent = notice.ok_or(Refusal::NoNotice)?.sent.at.at;
            if context.at < sent {
                return Err(Refusal::BeforeNotice(sent));
            }
            one(ReceiptCame {
                reference: reference.ok_or(Refusal::TextMissing)?,
                controller,
            })
        }
        Command::WithdrawNotice(said) => ending::withdraw(incident, said, context),
        Command::DropNotice(dropped) => ending::drop_notice(incident, dropped, context),
        Command::SetSerious { serious, because } => one_unless(
            incident.serious == Some(serious),
            SeriousSet { serious, because },
        ),
        Command::HandOver { to } => {
            let to = to.ok_or(Refusal::NameMissing)?;
            one_unless(incident.owner.as_ref() == Some(&to), HandedOver { to })
        }
        Command::FileCase { system, number } => {
            let (system, number) = (
                system.ok_or(Refusal::TextMissing)?,
                number.ok_or(Refusal::TextMissing)?,
            );
            one(CaseFiled { system, number })
        }
        Command::Call {
            contact,
            role,
            outcome,
            note,
            spoken,
            retry_at,
        } => Ok(calls::called(
            incident,
            Called {
                contact,
                outcome,
                note,
                spoken,
                retry_at,
            },
            role,
            context,
        )),
        Command::SetContact { contact, card } => {
            check_card(&card)?;
            let card = phone::sorted(card);
            one_unless(
                incident.contacts.get(&contact) == Some(&card),
                ContactSet {
                    contact,
                    card,
                    plan: None,
                },
            )
        }
        Command::TellController(told) => {
            past(Some(&told.at), context)?;
            let controller = duties::party(incident, told.controller, false)?;
            one(ControllerTold { controller, ..told })
        }
        Command::MeetDuty(met) => duties::meet(incident, met, context),
        Command::ReportProgress(said) => duties::progress(incident, said, context),
        Command::Close { because } => ending::close(incident, because, context),
        Command::Reopen { because } => match incident.closed {
            None => Err(Refusal::NotClosed),
            Some(_) => one(Reopened {
                because: because.ok_or(Refusal::ReasonMissing)?,
            }),
        },
        Command::TakeBack { act } => undo::take_back(incident, act, context),
        Command::BringBack { act } => undo::bring_back(incident, &act, context),
        Command::RecordAlarm(rang) => one(rang),
        Command::Acknowledge(seen) => one(seen),
        Command::Snooze(snoozed) => one(snoozed),
        Command::Tell { step, hop } => telling::tell(incident, step, hop, context),
        Command::InformPeople(informed) => telling::inform(incident, informed, context),
        Command::ExemptPeople(said) => people::exempt(incident, *said, context),
        Command::WaitForPeople(said) => people::wait(incident, said, context),
        Command::RequirePeople {
            because,
            reference,
            controller,
        } => people::require(incident, because, reference, controller),
        Command::SetConcern(said) => people::concern(incident, said, context),
        Command::SetSignificant {
            significant,
            because,
            known,
        } => duties::significant(
            incident,
            SignificantSet {
                significant,
                because,
                known,
            },
            context,
        ),
        Command::ChangePlan { plan, because } => one_unless(
            incident.plan.as_ref() == Some(&plan),
            PlanChanged { plan, because },
        ),
        Command::FollowWorkspace => Ok(Vec::new()),
        Command::Erase(said) => erase::erase(incident, said, context),
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the shape of every arm")]
fn one(event: impl Into<Event>) -> Events {
    Ok(vec![event.into()])
}

fn one_unless(same: bool, event: impl Into<Event>) -> Events {
    if same {
        Err(Refusal::Already)
    } else {
        one(event)
    }
}

/// Refuses a time that lies ahead; the running minute counts as now (P9).
fn past(stamp: Option<&Stamp>, context: &Context<'_>) -> Result<(), Refusal> {
    match stamp {
        Some(stamp) if stamp.at > context.now => Err(Refusal::Future(stamp.at)),
        Some(_) | None => Ok(()),
    }
}

#[cfg(test)]
pub(in crate::domain) mod tests;
