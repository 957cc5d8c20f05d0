//! The risk: is it a breach at all, what speaks for what, and the outcome with what follows.
//!
//! Beside the outcome stands what is suggested from the facts and from what is said here, and why. Nothing is chosen by it: see `weighed.rs`.
//! The score is in `severity.rs`.

pub mod severity;
mod weighed;

use weighed::{Beside, asked};

use super::ask::{Ask, kinds, words};
use super::concern::{self, CONCERN};
use super::finding::FINDING;
use super::shared::{BECAUSE, DECIDED_BY, doubts_of_decision, step_asking};
use super::spoken::Spoken;
use super::{Act, Answers, Choice, Deed, Doubt, Fault, Field, On, Question, Started, When};
use crate::domain::assess::{Asked, Backup, Concern, Features, Recipient, attacked, features_of};
use crate::domain::command::Command;
use crate::domain::event::{BreachKind, Consequence, Finding, Likelihood, Risk};
use crate::domain::incident::Incident;
use crate::domain::plan::{Ask as Needs, Criterion, Guide};
use crate::domain::reckoning::notice_deadline;
use crate::domain::time::Zone;
use crate::i18n::code::{Coded, word};

/// The outcome.
const OUTCOME: Ask<kinds::Code<Risk>> = Ask::new("outcome");
/// What it can mean for the people.
const CONSEQUENCE: Ask<kinds::Code<Consequence>> = Ask::new("consequence");
/// How likely that is.
const LIKELIHOOD: Ask<kinds::Code<Likelihood>> = Ask::new("likelihood");
/// The criteria of the plan that apply.
const CRITERIA: Ask<kinds::Any> = Ask::new("criteria");
/// What a file of facts says.
const FACTS: Ask<kinds::Line> = Ask::new("facts");
/// Whether data were taken out.
const TAKEN: Ask<kinds::YesNo> = Ask::new("taken");
/// Who got the data.
const RECIPIENT: Ask<kinds::Code<Recipient>> = Ask::new("recipient");
/// Whether somebody looked without need.
const WITHOUT_NEED: Ask<kinds::YesNo> = Ask::new("without-need");
/// Why a role is the person concerned.
const CONCERN_WHY: Ask<kinds::Lines> = Ask::new("concern-why");
/// Whether who got the data knows the people.
const ACQUAINTED: Ask<kinds::YesNo> = Ask::new("acquainted");
/// Whether who got the data is bound by secrecy.
const SECRECY: Ask<kinds::YesNo> = Ask::new("secrecy");
/// Whether the data are back or gone.
const CONTAINED: Ask<kinds::YesNo> = Ask::new("contained");
/// Whether there is a backup.
const BACKUP: Ask<kinds::Code<Backup>> = Ask::new("backup");
/// How many hours it takes to restore.
const RESTORE_HOURS: Ask<kinds::Line> = Ask::new("restore-hours");
/// Whether altered data were used meanwhile.
const USED_MEANWHILE: Ask<kinds::YesNo> = Ask::new("used-meanwhile");

/// The risk.
pub static RISK: Act = Act {
    action: Some("set-risk"),
    doubts,
    step: |guide, _| step_asking(guide, |needs| *needs == Needs::Risk),
    when: |_| When::Claimed,
    spoken: &[Spoken::new(
        &["risk"],
        &[
            OUTCOME.word("risk"),
            BECAUSE.flag(),
            DECIDED_BY.flag(),
            CONSEQUENCE.flag(),
            LIKELIHOOD.flag(),
            CRITERIA.flags("criteria"),
            FACTS.file("facts"),
        ],
    )],
    ..Act::new("risk", question, deeds)
};

/// The risk, nothing of it said yet.
pub fn risk() -> Started {
    Started::new(&RISK)
}

/// Whose duties follow from the risk of an incident.
pub fn concern_of(incident: &Incident, guide: &Guide, zone: &Zone) -> Concern {
    let due = |party| notice_deadline(incident, party, guide, zone);
    let due = incident
        .parties()
        .iter()
        .filter_map(|p| due(p.as_ref()))
        .min();
    let mut countries: Vec<&str> = Vec::new();
    for party in incident.parties() {
        let country = guide.of(party.as_ref()).plan.country.as_str();
        if !countries.contains(&country) {
            countries.push(country);
        }
    }
    Concern::new(incident.role, incident.finding.outcome, &countries, due)
}

/// Which questions the answers so far leave open.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each opens questions of its own"
)]
struct Open {
    /// It is found to be no breach: nothing more is asked.
    moot: bool,
    /// What the rules read of somebody one knows, own staff among them: each of it can turn the answer.
    someone: bool,
    /// It may be somebody of one's own.
    staff: bool,
    /// A role is to be passed over in the calls.
    passed_over: bool,
    /// Who got the data may know the people.
    may_know: bool,
}

impl Open {
    fn by(on: &On<'_>, answers: &Answers) -> Self {
        let recipient = RECIPIENT.of(answers);
        let own = recipient == Some(Recipient::OwnStaff);
        let someone = own || matches!(recipient, Some(Recipient::Trusted | Recipient::Known));
        let kind = on.incident.map(|incident| incident.breach);
        let access = kind == Some(BreachKind::WrongAccess);
        let who = CONCERN.of(answers);
        Self {
            moot: FINDING.of(answers) == Some(Finding::NotABreach),
            someone,
            staff: own || (someone && access),
            passed_over: who.is_some_and(|who| concern::role(&who).is_some()),
            may_know: someone || recipient == Some(Recipient::Unknown),
        }
    }
}

/// Asks only what belongs to what is chosen, and says at once what is suggested and what follows.
fn question(on: &On<'_>, answers: &Answers) -> Question {
    let before = on.incident.and_then(|incident| incident.risk.as_ref());
    let weighed = on.incident.and_then(|incident| incident.weighed.as_ref());
    let said = weighed.map(|weighed| weighed.asked()).unwrap_or_default();
    let open = Open::by(on, answers);
    let moot = open.moot;
    let beside = Beside::by(on, answers);
    let mut fields = vec![finding(on)];
    fields.extend(criteria(on, &said).map(|field| field.only(!moot)));
    fields.extend(of_features(on, &said.features, &open));
    let consequence = said.consequence.map(Consequence::code);
    let likelihood = said.likelihood.map(Likelihood::code);
    let why = if beside.otherwise && !moot {
        "field-why-otherwise"
    } else {
        "field-because"
    };
    fields.extend([
        CONSEQUENCE.field(on).with_if(consequence).only(!moot),
        LIKELIHOOD.field(on).with_if(likelihood).only(!moot),
        OUTCOME
            .field(on)
            .with_if(before.map(|risk| risk.outcome.code()))
            .note(beside.lines)
            .only(!moot),
        BECAUSE.field(on).label(on.text(why)),
        DECIDED_BY.field(on).with(on.me.1),
    ]);
    let helper = severity::fields(on, &said.enisa, severity::is_open(answers));
    fields.extend(helper.into_iter().map(|field| {
        let shown = field.shown && !moot;
        let field = field.only(shown);
        if field.id == severity::FOLD.id() {
            field.note(beside.score.clone())
        } else {
            field
        }
    }));
    Question::of(fields).intro(vec![on.text("risk-intro")])
}

/// Whether it is a breach, where that is in doubt.
fn finding(on: &On<'_>) -> Field {
    let doubt = on
        .incident
        .is_some_and(|incident| incident.finding.outcome == Finding::Suspected);
    // A near miss needs more than a choice: it has a form of its own.
    let mut findings = words::<Finding>(on.tr);
    findings.retain(|(code, _)| code != Finding::NearMiss.code());
    FINDING
        .field(on)
        .choices(findings)
        .with(Finding::Suspected.code())
        .only(doubt)
}

/// The plan's own criteria, as prompts.
fn criteria(on: &On<'_>, asked: &Asked) -> Option<Field> {
    let choice = |criterion: &Criterion| {
        let level = word(on.tr, criterion.level);
        let words = format!("{level}: {}", on.words(&criterion.text));
        (criterion.id.clone(), words)
    };
    let all: Vec<Choice> = on.guide.plan.criteria.iter().map(choice).collect();
    let field = CRITERIA
        .field(on)
        .help(on.text("criteria-are-prompts"))
        .with(asked.criteria.join(","));
    (!all.is_empty()).then(|| field.choices(all))
}

/// What the suggestion rests on beside the answers of the night form.
fn of_features(on: &On<'_>, features: &Features, open: &Open) -> Vec<Field> {
    let known = on.incident.map(features_of).unwrap_or_default();
    let lost = |lost: Option<bool>| lost == Some(true);
    let (gone, altered) = (lost(known.availability), lost(known.integrity));
    let yes_no = |ask: Ask<kinds::YesNo>, answer: Option<bool>| {
        let choices = [not_known(on)].into_iter().chain(on.yes_no()).collect();
        let answer = answer.map(|yes| if yes { "yes" } else { "no" });
        ask.field(on)
            .choices(choices)
            .with(answer.unwrap_or_default())
    };
    let inside = attacked_inside(on);
    let hours = features.hours_to_restore.map(|hours| hours.to_string());
    let moot = open.moot;
    vec![
        yes_no(TAKEN, features.confidentiality).only(!moot && inside),
        RECIPIENT
            .field(on)
            .choices(or_not_known::<Recipient>(on))
            .with(features.recipient.map(Recipient::code).unwrap_or_default())
            .only(!moot),
        yes_no(WITHOUT_NEED, features.without_need).only(!moot && open.someone),
        CONCERN
            .field(on)
            .choices(concerned(on))
            .only(!moot && open.staff),
        CONCERN_WHY
            .field(on)
            .only(!moot && open.staff && open.passed_over),
        yes_no(ACQUAINTED, features.acquainted).only(!moot && open.may_know),
        yes_no(SECRECY, features.bound_by_secrecy).only(!moot && open.someone),
        yes_no(CONTAINED, features.contained).only(!moot && open.someone),
        BACKUP
            .field(on)
            .choices(or_not_known::<Backup>(on))
            .with(features.backup.map(Backup::code).unwrap_or_default())
            .only(!moot && (gone || altered)),
        RESTORE_HOURS
            .field(on)
            .with(hours.unwrap_or_default())
            .only(!moot && gone),
        yes_no(USED_MEANWHILE, features.used_meanwhile).only(!moot && altered),
    ]
}

/// Who of those who would be called, or at this keyboard, can be the person concerned.
fn concerned(on: &On<'_>) -> Vec<Choice> {
    let plan = &on.guide.plan;
    let roles = plan.roles.iter().filter(|role| plan.can_be_told(&role.id));
    let roles = roles.map(|role| (role.id.to_string(), on.words(&role.name).to_owned()));
    let others = on.named("concern", &[concern::NOBODY, concern::HERE]);
    std::iter::once(not_known(on))
        .chain(others)
        .chain(roles)
        .collect()
}

/// Whether somebody who means harm is inside, and nobody has said in the form that others got the data: then it is asked.
fn attacked_inside(on: &On<'_>) -> bool {
    on.incident.is_some_and(|incident| {
        attacked(incident) && features_of(incident).confidentiality.is_none()
    })
}

fn not_known(on: &On<'_>) -> Choice {
    (String::new(), on.text("answer-not-known"))
}

fn or_not_known<C: Coded>(on: &On<'_>) -> Vec<Choice> {
    std::iter::once(not_known(on))
        .chain(words::<C>(on.tr))
        .collect()
}

fn deeds(on: &On<'_>, answers: &mut Answers) -> Result<Vec<Deed>, Fault> {
    let (because, decided_by) = (BECAUSE.of(answers), DECIDED_BY.of(answers));
    let finding = FINDING
        .of(answers)
        .filter(|found| *found != Finding::Suspected);
    let find = |because| {
        finding.map(|finding| Command::Find {
            finding,
            because,
            decided_by: decided_by.clone(),
            shown_by: None,
        })
    };
    if finding == Some(Finding::NotABreach) {
        return Ok(find(because).into_iter().map(Deed::Record).collect());
    }
    let outcome = on.needed(OUTCOME, answers, "field-choose")?;
    // Acts can follow each other here; the last must not be the first to notice this.
    if because.is_none() {
        return Err(on.fault(BECAUSE, "refusal-sentence-missing"));
    }
    let hours = answers.text(RESTORE_HOURS.id()).trim();
    if !hours.is_empty() && hours.parse::<u64>().is_err() {
        return Err(on.fault(RESTORE_HOURS, "restore-hours-wrong"));
    }
    let assess = Command::AssessRisk {
        outcome,
        because,
        decided_by: decided_by.clone(),
        asked: Box::new(asked(on, answers)),
    };
    let concern = CONCERN.of(answers).map(|who| {
        let because = CONCERN_WHY.of(answers);
        let passed_over = concern::role(&who).is_some();
        (
            passed_over,
            concern::command(&who, because.filter(|_| passed_over)),
        )
    });
    if CONCERN_WHY.of(answers).is_none() && matches!(concern, Some((true, _))) {
        return Err(on.fault(CONCERN_WHY, "refusal-sentence-missing"));
    }
    let concern = concern.map(|(_, command)| command);
    let all = find(None).into_iter().chain(concern).chain([assess]);
    Ok(all.map(Deed::Record).collect())
}

fn doubts(on: &On<'_>, answers: &Answers) -> Vec<Doubt> {
    let none = FINDING.of(answers) == Some(Finding::NotABreach);
    let first = none.then(|| on.text("confirm-not-a-breach"));
    first
        .into_iter()
        .chain(doubts_of_decision(on, answers))
        .chain(departs(on, answers))
        .map(Doubt::from)
        .collect()
}

/// That the outcome departs from what was advised.
fn departs(on: &On<'_>, answers: &Answers) -> Option<String> {
    let advised = on.incident?.advice.risk()?;
    let outcome = OUTCOME.of(answers)?;
    let values = [("advised", word(on.tr, advised).into())];
    (advised != outcome).then(|| on.tr.with("confirm-departs", &values))
}
