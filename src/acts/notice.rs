//! The notice to the authority: that it was sent, withdrawn, or is not required.

use super::ask::{Ask, kinds};
use super::shared::{
    self, BECAUSE, CHANNEL, DECIDED_BY, PARTY, REFERENCE, SENT_AT, party, step_asking,
};
use super::spoken::Spoken;
use super::{Act, Answers, Deed, Doubt, Fault, On, Question, Started, When};
use crate::domain::awareness::first_start;
use crate::domain::command::{Command, Dropped, Withdraw};
use crate::domain::contents::open_parts;

use crate::domain::defaults;
use crate::domain::delay::reasons_owed;
use crate::domain::event::{NoticeForm, Role, Withdrawal};
use crate::domain::id::ControllerId;
use crate::domain::incident::Incident;
use crate::domain::plan::Ask as Needs;
use crate::domain::reckoning::notice_deadline;
use crate::domain::rule::Recipient;
use crate::domain::time::Moment;
use crate::i18n::format;

/// What became of the notice.
const WAY: Ask<kinds::One> = Ask::new("way");
/// First, complete or supplement.
const FORM: Ask<kinds::Code<NoticeForm>> = Ask::new("form");
/// Reasons for a delay.
const REASONS: Ask<kinds::Lines> = Ask::new("reasons");
/// Who sent it, where it was not who types.
const SENT_BY: Ask<kinds::Line> = Ask::new("sent-by");
/// Why it was withdrawn.
const WITHDRAWAL: Ask<kinds::Code<Withdrawal>> = Ask::new("withdrawal");
/// Whether a risk is said to be unlikely in the same act.
pub const UNLIKELY: Ask<kinds::YesNo> = Ask::new("unlikely");

const SENT: &str = "sent";
const WITHDRAWN: &str = "withdrawn";
const RECEIPT: &str = "receipt";
const NOT_REQUIRED: &str = "not-required";

/// The notice to the authority.
pub static NOTICE: Act = Act {
    doubts,
    step: |guide, _| step_asking(guide, |needs| *needs == Needs::Notice),
    when: |answers| match answers.text(WAY.id()) {
        NOT_REQUIRED | RECEIPT => When::Claimed,
        _ => When::Asked,
    },
    spoken: &[
        Spoken::new(
            &["notice", SENT],
            &[
                FORM.flag(),
                SENT_AT.flag_as("at").or_now(),
                CHANNEL.flag(),
                REFERENCE.flag(),
                REASONS.flag(),
                SENT_BY.flag(),
                PARTY.flag(),
            ],
        )
        .means(&[(WAY.id(), SENT)]),
        Spoken::new(
            &["notice", RECEIPT],
            &[REFERENCE.word("reference"), PARTY.flag()],
        )
        .means(&[(WAY.id(), RECEIPT)]),
        Spoken::new(
            &["notice", WITHDRAWN],
            &[
                WITHDRAWAL.word("withdrawal"),
                BECAUSE.flag(),
                DECIDED_BY.flag(),
                SENT_AT.flag_as("at").or_now(),
                CHANNEL.flag(),
                REFERENCE.flag(),
                PARTY.flag(),
            ],
        )
        .means(&[(WAY.id(), WITHDRAWN)]),
        Spoken::new(
            &["notice", NOT_REQUIRED],
            &[
                BECAUSE.flag(),
                DECIDED_BY.flag(),
                UNLIKELY.switch("unlikely", "yes"),
                PARTY.flag(),
            ],
        )
        .means(&[(WAY.id(), NOT_REQUIRED)]),
    ],
    ..Act::new("notice", question, deeds)
};

/// A notice that was sent.
pub fn sent() -> Started {
    Started::new(&NOTICE).with(WAY, SENT)
}

/// A notice that is not required.
pub fn not_required() -> Started {
    Started::new(&NOTICE).with(WAY, NOT_REQUIRED).at(BECAUSE)
}

/// The deadline a notice is measured against.
fn deadline(on: &On<'_>, party: Option<&ControllerId>) -> Option<Moment> {
    notice_deadline(on.incident?, party, on.guide, on.zone)
}

/// How the authority is told: that of the controller that is chosen.
fn how(on: &On<'_>, party: Option<&ControllerId>) -> Vec<String> {
    let authority = &on.guide.of(party).authority;
    let values = [
        ("authority", on.guide.authority_of(party)),
        ("portal", authority.portal.clone()),
    ];
    let how = on.words(&authority.channel).to_owned();
    let portal = on.tr.fill("notice-intro", &values);
    vec![on.text("sends-nothing"), how, portal]
}

/// Asks only what belongs to the way that is chosen; reasons only when it is late.
fn question(on: &On<'_>, answers: &Answers) -> Question {
    let party = party(answers);
    let party = party.as_ref();
    let is = |what: fn(&Incident) -> bool| on.incident.is_some_and(what);
    // Of several controllers each is asked for itself.
    let notified = |incident: &Incident| match party {
        Some(_) => incident.notified_for(party),
        None => incident.notified(),
    };
    let ways: &[&str] = if on.incident.is_some_and(notified) {
        &[SENT, RECEIPT, WITHDRAWN]
    } else {
        &[SENT, NOT_REQUIRED]
    };
    let way = answers.text(WAY.id());
    let (dropped, withdrawn) = (way == NOT_REQUIRED, way == WITHDRAWN);
    let receipt = way == RECEIPT;
    let sent = !dropped && !withdrawn && !receipt;
    let form = |incident| defaults::notice_form(incident, on.guide, None);
    let form = on.incident.map_or(NoticeForm::First, form);
    let whose = shared::party_field(on, false, Recipient::Authority, |incident, id| {
        let party = Some(id);
        !incident.notified_for(party) && incident.not_required_for(party).is_none()
    });
    // The last part of a notice is a complete one: until then the rest is owed.
    let rest = on
        .incident
        .is_some_and(|incident| incident.owes_rest_for(party, on.guide));
    let last = rest && FORM.of(answers) == Some(NoticeForm::Supplement);
    // Only an unlikely risk needs no notice: who has not assessed it says so in the same act.
    let unassessed = is(|incident| incident.risk.is_none());
    let mut reasons = REASONS.field(on).only(sent && late(on, answers, party));
    if let (true, Some(said)) = (REASONS.of(answers).is_none(), late_reasons(on, party)) {
        reasons.help = said;
    }
    let fields = [
        WAY.field(on).choices(on.named("way", ways)).with(SENT),
        FORM.field(on)
            .with(form.code())
            .note(if last {
                on.text("notice-last-part")
            } else {
                String::new()
            })
            .only(sent),
        SENT_AT
            .field(on)
            .with(on.text("when-now-word"))
            .only(sent || withdrawn),
        CHANNEL
            .field(on)
            .with(defaults::NOTICE_CHANNEL.code())
            .only(sent || withdrawn),
        REFERENCE.field(on).only(!dropped),
        reasons,
        SENT_BY.field(on).only(sent),
        WITHDRAWAL.field(on).only(withdrawn),
        BECAUSE.field(on).only(dropped || withdrawn),
        DECIDED_BY
            .field(on)
            .with(on.me.1)
            .only(dropped || withdrawn),
        UNLIKELY.field(on).only(dropped && unassessed),
    ];
    Question::of(whose.into_iter().chain(fields)).intro(how(on, party))
}

/// Whether a notice sent at the time that is typed is late, or its reasons are still owed.
fn late(on: &On<'_>, answers: &Answers, party: Option<&ControllerId>) -> bool {
    let Some(incident) = on.incident else {
        return false;
    };
    let owed = reasons_owed(incident, party, on.guide, on.zone).is_some();
    let at = SENT_AT.of(answers);
    let late = deadline(on, party)
        .zip(at)
        .is_some_and(|(deadline, at)| at.at > deadline);
    late && (!incident.notified_for(party) || owed)
}

/// What the times say about a delay, to begin the reasons with.
fn late_reasons(on: &On<'_>, party: Option<&ControllerId>) -> Option<String> {
    let deadline = deadline(on, party)?;
    let local = |moment| format::date_time(on.tr, &on.zone.local(moment));
    let aware = local(on.incident?.aware_for(party)?.at);
    let values = [
        ("aware", aware.into()),
        ("deadline", local(deadline).into()),
    ];
    Some(on.tr.with("reasons-help", &values))
}

fn deeds(on: &On<'_>, answers: &mut Answers) -> Result<Vec<Deed>, Fault> {
    let controller = party(answers);
    let because = BECAUSE.of(answers);
    let decided_by = DECIDED_BY.of(answers);
    if answers.text(WAY.id()) == NOT_REQUIRED {
        return Ok(Command::DropNotice(Dropped {
            controller,
            because,
            decided_by,
            unlikely: UNLIKELY.of(answers) == Some(true),
        })
        .into());
    }
    let reference = REFERENCE.of(answers);
    if answers.text(WAY.id()) == RECEIPT {
        if answers.lacks(REFERENCE) {
            return Err(on.fault(REFERENCE, "refusal-text-missing"));
        }
        return Ok(Command::KeepReceipt {
            reference,
            controller,
        }
        .into());
    }
    let at = on.time(SENT_AT, answers)?;
    if answers.text(WAY.id()) == WITHDRAWN {
        return Ok(Command::WithdrawNotice(Withdraw {
            ground: on.needed(WITHDRAWAL, answers, "choice-missing")?,
            because,
            decided_by,
            at,
            channel: answers.or(CHANNEL, defaults::NOTICE_CHANNEL),
            reference,
            controller,
        })
        .into());
    }
    let next = |incident| defaults::notice_form(incident, on.guide, controller.as_ref());
    let next = on.incident.map_or(NoticeForm::First, next);
    Ok(Command::SendNotice {
        form: answers.or(FORM, next),
        at,
        channel: answers.or(CHANNEL, defaults::NOTICE_CHANNEL),
        reference,
        reasons: REASONS.of(answers),
        sent_by: SENT_BY.of(answers),
        controller,
    }
    .into())
}

fn doubts(on: &On<'_>, answers: &Answers) -> Vec<Doubt> {
    let way = answers.text(WAY.id());
    let of_decision = || shared::doubts_of_decision(on, answers).into_iter();
    match way {
        RECEIPT => Vec::new(),
        NOT_REQUIRED | WITHDRAWN => {
            let first = on.text(&format!("confirm-{way}"));
            std::iter::once(first)
                .chain(of_decision())
                .map(Doubt::from)
                .collect()
        }
        _ => of_sent(on, answers),
    }
}

/// What is odd about a notice as it stands in the form. What was sent was sent, so it is only asked about.
fn of_sent(on: &On<'_>, answers: &Answers) -> Vec<Doubt> {
    let Some(incident) = on.incident else {
        return Vec::new();
    };
    let party = party(answers);
    let sent = FORM.of(answers);
    let mut doubts: Vec<Doubt> = Vec::new();
    if incident.role == Role::Processor {
        doubts.push(on.text("confirm-as-processor").into());
    }
    let whole = matches!(sent, Some(NoticeForm::First | NoticeForm::Complete));
    if whole && incident.notified_for(party.as_ref()) {
        // After a first notice a complete one is its last part.
        let last =
            sent == Some(NoticeForm::Complete) && incident.owes_rest_for(party.as_ref(), on.guide);
        if !last {
            doubts.push(on.text("confirm-again").into());
        }
    }
    let left = open_parts(incident, on.guide);
    if sent == Some(NoticeForm::Complete) && !left.is_empty() {
        let values = [("parts", left.to_string().into())];
        doubts.push(on.tr.with("confirm-parts-open", &values).into());
    }
    let first = first_start(incident, on.guide, on.zone);
    if let (Some(at), Some(first)) = (SENT_AT.of(answers), first)
        && at.at < first
    {
        let first = format::date_time(on.tr, &on.zone.local(first));
        let values = [("moment", first.into())];
        doubts.push(on.tr.with("confirm-before-start", &values).into());
    }
    if answers.lacks(REASONS) {
        // Who does not want a notice without reasons writes them.
        doubts.push(Doubt {
            sentence: on.text("confirm-without-reasons"),
            field: Some(REASONS.id()),
        });
    } else if answers.lacks(REFERENCE) {
        doubts.push(on.text("confirm-without-reference").into());
    }
    doubts
}
