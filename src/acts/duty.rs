//! Duties that are met by saying so, such as an early warning.

use super::ask::{Ask, kinds};
use super::shared::{CHANNEL, PARTY, REFERENCE, SENT_AT, party};
use super::spoken::{Said, Spoken};
use super::{Act, Answers, Choice, Deed, Doubt, Fault, On, Question, Started, When};
use crate::domain::clock::Clock;
use crate::domain::command::Command;
use crate::domain::contacts::directory;
use crate::domain::defaults;
use crate::domain::event::DutyMet;
use crate::domain::id::{ContactId, ControllerId, RuleId};
use crate::domain::incident::Incident;
use crate::domain::plan::{Ask as Needs, Guide};
use crate::domain::rule::Rule;
use crate::i18n::{duty, format};

/// The rule that asks for it.
const RULE: Ask<kinds::One<RuleId>> = Ask::new("rule");
/// The rule whose duty is offered first.
const OFFERED: Ask<kinds::One<RuleId>> = Ask::new("offered-rule");
/// The duty among those that run: the rule, and the controller where there are several.
pub const DUTY: Ask<kinds::One> = Ask::new("duty");
/// Whether it is met, or goes on.
const WAY: Ask<kinds::One> = Ask::new("report-way");
/// Reasons for a delay, which only the command line takes.
const REASONS: Ask<kinds::Lines> = Ask::new("reasons");

const MET: &str = "met";
const PROGRESS: &str = "progress";

const TAKES: &[Said] = &[
    SENT_AT.flag_as("at").or_now(),
    CHANNEL.flag(),
    REFERENCE.flag(),
    REASONS.flag(),
    PARTY.flag(),
];

/// A duty that no other act shows was met.
pub static MEET: Act = Act {
    action: Some("meet-duty"),
    key: &[OFFERED.id()],
    doubts,
    step: |guide, answers| {
        let rule = OFFERED.of(answers)?;
        super::shared::step_asking(guide, |needs| *needs == Needs::Duty(rule.clone()))
    },
    when: |_| When::Asked,
    spoken: &[
        Spoken::new(&["duty", MET], TAKES)
            .before(&[RULE.word("rule")])
            .means(&[(WAY.id(), MET)]),
        Spoken::new(&["duty", PROGRESS], TAKES)
            .before(&[RULE.word("rule")])
            .means(&[(WAY.id(), PROGRESS)]),
    ],
    ..Act::new("duty", question, deeds)
};

/// A duty that was met, this rule's offered first.
pub fn of(rule: &RuleId) -> Started {
    Started::new(&MEET).with(OFFERED, rule.as_str())
}

/// A duty among choices: the rule, and the controller where there are several.
pub fn code(clock: &Clock) -> String {
    let controller = clock.controller.as_ref();
    controller.map_or_else(
        || clock.rule.to_string(),
        |id| format!("{}/{id}", clock.rule),
    )
}

/// The clocks that run until somebody says that their duty was met, the nearest first.
fn open(incident: &Incident, guide: &Guide) -> Vec<Clock> {
    let by_word = |clock: &&Clock| {
        let rule = guide.rule_of(clock);
        clock.runs() && rule.is_some_and(Rule::met_by_word)
    };
    let mut clocks: Vec<Clock> = incident.clocks.iter().filter(by_word).cloned().collect();
    clocks.sort_by_key(|clock| (clock.deadline.is_none(), clock.deadline));
    clocks
}

/// Says what the duty is and when it is due. Reasons for a delay are owed with the notice of Art. 33(1) only, so none are
/// asked.
fn question(on: &On<'_>, answers: &Answers) -> Question {
    let guide = on.guide;
    let clocks = on.incident.map(|i| open(i, guide)).unwrap_or_default();
    if clocks.is_empty() {
        return Question::default().intro(vec![on.text("duty-none")]);
    }
    let named = |clock: &Clock| {
        let whose = clock.controller.as_ref();
        let words = duty::heading(on.tr, guide, whose, &clock.rule);
        duty::of_controller(guide, words, whose)
    };
    let rule = OFFERED.of(answers);
    let offered = clocks
        .iter()
        .find(|clock| rule.as_ref() == Some(&clock.rule));
    let offered = offered.or(clocks.first()).map(code);
    let all: Vec<Choice> = clocks.iter().map(|c| (code(c), named(c))).collect();
    let wanted = DUTY.of(answers).or_else(|| offered.clone());
    let chosen = clocks.iter().find(|clock| Some(code(clock)) == wanted);
    let takes_progress = chosen
        .and_then(|clock| guide.rule_of(clock))
        .is_some_and(Rule::takes_progress);
    Question::of([
        DUTY.field(on)
            .choices(all)
            .with(offered.unwrap_or_default())
            .note(chosen.map(|clock| about(on, clock)).unwrap_or_default()),
        WAY.field(on)
            .choices(on.named("report-way", &[MET, PROGRESS]))
            .with(MET)
            .only(takes_progress),
        SENT_AT.field(on).with(on.text("when-now-word")),
        CHANNEL.field(on).with(defaults::NOTICE_CHANNEL.code()),
        REFERENCE.field(on),
    ])
    .intro(vec![on.text("sends-nothing")])
}

/// When a duty is due, by which article, and what has to be checked before one relies on it.
fn about(on: &On<'_>, clock: &Clock) -> String {
    let (tr, guide) = (on.tr, on.guide);
    let due = clock.deadline.map(|deadline| {
        let local = format::date_time(tr, &on.zone.local(deadline));
        tr.with("duty-due", &[("due", local.into())])
    });
    let rule = guide.rule_of(clock);
    let article = rule.map(|rule| rule.article.clone());
    let check = rule.map(|rule| on.words(&rule.check).to_owned());
    let contact = rule.and_then(|rule| contact(on, rule.contact.as_ref()?));
    let check = check.filter(|words| !words.is_empty());
    let lines = [due, article, check, contact];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// Who takes a duty, and the number or address where one is known.
fn contact(on: &On<'_>, id: &ContactId) -> Option<String> {
    let all = directory(on.guide, on.workspace, None).into_iter();
    let contact = all.into_iter().find(|contact| contact.id == *id)?;
    let route = contact.phone.as_ref().or(contact.mail.as_ref());
    let route = route.map_or_else(
        || on.text("contact-flag-no-route"),
        |text| on.tr.shown(text).to_owned(),
    );
    Some(format!("{}: {route}", on.tr.shown(&contact.name)))
}

/// The rule and the controller that are meant: of the duty that was chosen, else as they were said.
fn meant(on: &On<'_>, answers: &Answers) -> Result<(RuleId, Option<ControllerId>), Fault> {
    let none = || on.fault(DUTY, "duty-none");
    let Some(chosen) = DUTY.of(answers) else {
        return match answers.value(RULE.id()) {
            // What is no rule is refused for what it is.
            Some(_) => Ok((RuleId::new(answers.text(RULE.id())), party(answers))),
            None => Err(none()),
        };
    };
    let all = on.incident.map(|i| open(i, on.guide)).unwrap_or_default();
    let clock = all.into_iter().find(|clock| code(clock) == chosen);
    let clock = clock.ok_or_else(none)?;
    Ok((clock.rule, clock.controller))
}

fn deeds(on: &On<'_>, answers: &mut Answers) -> Result<Vec<Deed>, Fault> {
    let (rule, controller) = meant(on, answers)?;
    let met = DutyMet {
        rule,
        controller,
        at: on.time(SENT_AT, answers)?,
        channel: answers.or(CHANNEL, defaults::NOTICE_CHANNEL),
        reference: REFERENCE.of(answers),
        reasons: REASONS.of(answers),
    };
    Ok(if answers.text(WAY.id()) == PROGRESS {
        Command::ReportProgress(met.into()).into()
    } else {
        Command::MeetDuty(met).into()
    })
}

fn doubts(on: &On<'_>, answers: &Answers) -> Vec<Doubt> {
    let met = answers.text(WAY.id()) != PROGRESS && answers.lacks(REFERENCE);
    let doubt = met.then(|| on.text("confirm-duty-met").into());
    doubt.into_iter().collect()
}
