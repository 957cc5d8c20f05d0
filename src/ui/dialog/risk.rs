//! The risk: is it a breach at all, what speaks for what, the outcome with what follows, and the severity helper.
//!
//! Beside the outcome stands what is suggested from the facts and from what is said here, and why. Nothing is chosen by it.

use super::{Fault, Parts, Scene, choices, line, lines};
use crate::domain::assess::{
    Altered, Asked, Backup, Class, Concern, Enisa, Features, Identified, Outlook, Recipient, Seen,
    Unavailable, attacked, duties, features_of, severity, suggest,
};
use crate::domain::command::Command;
use crate::domain::event::{BreachKind, ConcernSet, Consequence, Finding, Likelihood, Risk};
use crate::domain::id::RoleId;
use crate::domain::incident::Incident;
use crate::domain::plan::Guide;
use crate::domain::reckoning::notice_deadline;
use crate::domain::time::Zone;
use crate::i18n::assessed;
use crate::i18n::code::{Coded, word};
use crate::ui::form::{Choice, Field, Form};

/// Whose duties follow from the risk of an incident.
pub(in crate::ui) fn concern(incident: &Incident, guide: &Guide, zone: &Zone) -> Concern {
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

pub(super) fn risk(scene: &Scene<'_>) -> Parts {
    let before = scene.incident.and_then(|incident| incident.risk.as_ref());
    let weighed = scene
        .incident
        .and_then(|incident| incident.weighed.as_ref());
    let asked = weighed.map(|weighed| weighed.asked()).unwrap_or_default();
    let features = &asked.features;
    let known = scene.incident.map(features_of).unwrap_or_default();
    let lost = |lost: Option<bool>| lost == Some(true);
    let mut fields = Vec::new();
    let doubt = scene
        .incident
        .is_some_and(|incident| incident.finding.outcome == Finding::Suspected);
    if doubt {
        let offered = Some(Finding::Suspected.code());
        // A near miss needs more than a choice: it has a form of its own.
        let mut findings = choices::<Finding>(scene.model);
        findings.retain(|(code, _)| code != Finding::NearMiss.code());
        fields.push(scene.one("finding", findings, offered));
    }
    fields.extend(criteria(scene, &asked));
    let recipient = features.recipient.map(Recipient::code);
    fields.push(scene.one(
        "recipient",
        or_not_known::<Recipient>(scene),
        Some(recipient.unwrap_or_default()),
    ));
    if attacked_inside(scene) {
        fields.insert(
            fields.len() - 1,
            scene.one(
                "taken",
                yes_no(scene),
                Some(code_of(features.confidentiality)),
            ),
        );
    }
    fields.push(scene.one(
        "without-need",
        yes_no(scene),
        Some(code_of(features.without_need)),
    ));
    fields.push(scene.one("concern", concerned(scene), None));
    fields.push(scene.lines("concern-why", ""));
    fields.push(scene.one(
        "acquainted",
        yes_no(scene),
        Some(code_of(features.acquainted)),
    ));
    fields.push(scene.one(
        "secrecy",
        yes_no(scene),
        Some(code_of(features.bound_by_secrecy)),
    ));
    fields.push(scene.one(
        "contained",
        yes_no(scene),
        Some(code_of(features.contained)),
    ));
    if lost(known.availability) || lost(known.integrity) {
        let backup = features.backup.map(Backup::code);
        fields.push(scene.one(
            "backup",
            or_not_known::<Backup>(scene),
            Some(backup.unwrap_or_default()),
        ));
    }
    if lost(known.availability) {
        let hours = features.hours_to_restore.map(|hours| hours.to_string());
        fields.push(scene.field("restore-hours", &hours.unwrap_or_default()));
    }
    if lost(known.integrity) {
        fields.push(scene.one(
            "used-meanwhile",
            yes_no(scene),
            Some(code_of(features.used_meanwhile)),
        ));
    }
    let consequence = asked.consequence.map(Consequence::code);
    let likelihood = asked.likelihood.map(Likelihood::code);
    let outcome = before.map(|risk| risk.outcome.code());
    fields.extend([
        scene.one(
            "consequence",
            choices::<Consequence>(scene.model),
            consequence,
        ),
        scene.one("likelihood", choices::<Likelihood>(scene.model), likelihood),
        scene.one("outcome", choices::<Risk>(scene.model), outcome),
        scene.lines("because", ""),
        scene.field("decided-by", scene.my_name()),
    ]);
    fields.extend(helper(scene, &asked.enisa));
    Parts {
        intro: vec![scene.text("risk-intro")],
        fields,
    }
}

/// Who of those who would be called, or at this keyboard, can be the person concerned.
fn concerned(scene: &Scene<'_>) -> Vec<Choice> {
    let others = ["nobody", "here"];
    let others = others.map(|code| (code.to_owned(), scene.text(&format!("concern-{code}"))));
    let plan = &scene.guide.plan;
    let language = scene.model.tr.language().code();
    let roles = plan.roles.iter().filter(|role| plan.can_be_told(&role.id));
    let roles = roles.map(|role| (role.id.to_string(), role.name.get(language).to_owned()));
    std::iter::once(not_known(scene))
        .chain(others)
        .chain(roles)
        .collect()
}

/// What the form says of that; nothing where it was not answered.
fn read_concern(form: &Form) -> Option<Command> {
    let who = form.value("concern");
    if who.is_empty() {
        return None;
    }
    let role = (!matches!(who.as_str(), "nobody" | "here")).then(|| RoleId::new(&*who));
    Some(Command::SetConcern(ConcernSet {
        because: lines(form, "concern-why").filter(|_| role.is_some()),
        here: who == "here",
        role,
    }))
}

/// Whether somebody who means harm is inside, and nobody has said in the form that others got the data: then it is asked.
fn attacked_inside(scene: &Scene<'_>) -> bool {
    scene.incident.is_some_and(|incident| {
        attacked(incident) && features_of(incident).confidentiality.is_none()
    })
}

/// The plan's own criteria, as prompts.
fn criteria(scene: &Scene<'_>, asked: &Asked) -> Option<Field> {
    let choice = |criterion: &crate::domain::plan::Criterion| {
        let level = word(&scene.model.tr, criterion.level);
        (
            criterion.id.clone(),
            format!("{}: {}", level, scene.words(&criterion.text)),
        )
    };
    let all: Vec<Choice> = scene.guide.plan.criteria.iter().map(choice).collect();
    let marked: Vec<&str> = asked.criteria.iter().map(String::as_str).collect();
    let label = scene.text("field-criteria");
    let field =
        Field::any("criteria", label, all, &marked).help(scene.text("criteria-are-prompts"));
    (!scene.guide.plan.criteria.is_empty()).then_some(field)
}

/// The severity helper: folded until it is asked for.
fn helper(scene: &Scene<'_>, enisa: &Enisa) -> Vec<Field> {
    let folded =
        ["closed", "open"].map(|code| (code.to_owned(), scene.text(&format!("severity-{code}"))));
    let class = |class: &Class| {
        let steps = class.steps().enumerate().map(|(column, step)| {
            let which = format!("{}-{column}", class.code());
            let words = scene.text(&format!("class-step-{which}"));
            (step.to_string(), words)
        });
        let none = (String::new(), scene.text("score-step-none"));
        let step = enisa
            .step(*class)
            .map(|step| step.to_string())
            .unwrap_or_default();
        let label = word(&scene.model.tr, *class);
        Field::one(
            class.code(),
            label,
            std::iter::once(none).chain(steps).collect(),
            Some(&step),
        )
    };
    let mut fields = vec![scene.one("severity", folded.to_vec(), Some("closed"))];
    fields.extend(Class::ALL.iter().map(class));
    fields.extend([
        scene.one(
            "identification",
            choices::<Identified>(scene.model),
            enisa.identification.map(Identified::code),
        ),
        scene.one(
            "seen",
            choices::<Seen>(scene.model),
            enisa.confidentiality.map(Seen::code),
        ),
        scene.one(
            "altered",
            choices::<Altered>(scene.model),
            enisa.integrity.map(Altered::code),
        ),
        scene.one(
            "unavailable",
            choices::<Unavailable>(scene.model),
            enisa.availability.map(Unavailable::code),
        ),
    ]);
    fields
}

const HELPER: [&str; 8] = [
    "simple",
    "behavioural",
    "financial",
    "sensitive",
    "identification",
    "seen",
    "altered",
    "unavailable",
];

fn not_known(scene: &Scene<'_>) -> Choice {
    (String::new(), scene.text("answer-not-known"))
}

fn or_not_known<C: Coded>(scene: &Scene<'_>) -> Vec<Choice> {
    std::iter::once(not_known(scene))
        .chain(choices::<C>(scene.model))
        .collect()
}

fn yes_no(scene: &Scene<'_>) -> Vec<Choice> {
    let choice = |code: &str| (code.to_owned(), scene.text(&format!("answer-{code}")));
    vec![not_known(scene), choice("yes"), choice("no")]
}

const fn code_of(answer: Option<bool>) -> &'static str {
    match answer {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    }
}

fn said(form: &Form, id: &str) -> Option<bool> {
    match form.value(id).as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// What is said in the form beside the outcome, with what is known without it.
fn asked(form: &Form, scene: &Scene<'_>) -> Asked {
    let said = said_in(form);
    let Some(incident) = scene.incident else {
        return said;
    };
    let before = incident
        .weighed
        .as_ref()
        .map(|weighed| weighed.features.clone());
    // What this form asks counts as it stands here, also where an answer was taken away.
    let before = Features {
        confidentiality: before
            .as_ref()
            .and_then(|before| before.confidentiality)
            .filter(|_| form.field("taken").is_none()),
        recipient: None,
        without_need: None,
        acquainted: None,
        used_meanwhile: None,
        bound_by_secrecy: None,
        contained: None,
        backup: None,
        hours_to_restore: None,
        ..before.unwrap_or_default()
    };
    said.resting_on(incident, before)
}

/// What is said in the form. A folded helper keeps its answers.
fn said_in(form: &Form) -> Asked {
    let kept = |id: &str| form.field(id).map(Field::value).unwrap_or_default();
    let criteria = form.value("criteria");
    let mut enisa = Enisa {
        identification: Identified::from_code(&kept("identification")),
        confidentiality: Seen::from_code(&kept("seen")),
        integrity: Altered::from_code(&kept("altered")),
        availability: Unavailable::from_code(&kept("unavailable")),
        ..Enisa::default()
    };
    for class in Class::ALL {
        enisa.set_step(*class, kept(class.code()).parse().ok());
    }
    Asked {
        consequence: Consequence::from_code(&form.value("consequence")),
        likelihood: Likelihood::from_code(&form.value("likelihood")),
        criteria: criteria
            .split(',')
            .filter(|id| !id.is_empty())
            .map(str::to_owned)
            .collect(),
        features: Features {
            confidentiality: said(form, "taken"),
            recipient: Recipient::from_code(&form.value("recipient")),
            without_need: said(form, "without-need"),
            acquainted: said(form, "acquainted"),
            used_meanwhile: said(form, "used-meanwhile"),
            bound_by_secrecy: said(form, "secrecy"),
            contained: said(form, "contained"),
            backup: Backup::from_code(&form.value("backup")),
            hours_to_restore: form.value("restore-hours").trim().parse().ok(),
            ..Features::default()
        },
        enisa,
    }
}

/// Says at once what is suggested and what follows, and asks only what belongs to what is chosen.
pub(super) fn refresh(form: &mut Form, scene: &Scene<'_>) {
    let moot = form.value("finding") == Finding::NotABreach.code();
    let recipient = form.value("recipient");
    let own = recipient == Recipient::OwnStaff.code();
    // What the rules read of somebody one knows, own staff among them: each of it can turn the answer.
    let someone = own || matches!(recipient.as_str(), "trusted" | "known");
    let access = scene.incident.map(|incident| incident.breach) == Some(BreachKind::WrongAccess);
    let staff = own || (someone && access);
    let who = form.value("concern");
    let passed_over = !matches!(who.as_str(), "" | "nobody" | "here");
    let may_know = someone || recipient == Recipient::Unknown.code();
    let open = form.value("severity") == "open";
    for field in &mut form.fields {
        field.shown = match field.id.as_str() {
            "finding" | "because" | "decided-by" => true,
            "secrecy" | "contained" | "without-need" => !moot && someone,
            "concern" => !moot && staff,
            "concern-why" => !moot && staff && passed_over,
            "acquainted" => !moot && may_know,
            id if HELPER.contains(&id) => !moot && open,
            _ => !moot,
        };
    }
    let Some(incident) = scene.incident else {
        return;
    };
    let asked = asked(form, scene);
    let features = asked.features(incident);
    let stakes = asked.stakes();
    let suggestion = suggest(&features).raised_by(stakes);
    let outcome = Risk::from_code(&form.value("outcome"));
    let tr = &scene.model.tr;
    let mut concern = concern(incident, scene.guide, scene.model.case_zone());
    concern.finding = Finding::from_code(&form.value("finding")).unwrap_or(concern.finding);
    let duties = duties(Outlook::beside(outcome, &suggestion), &features, &concern);
    let mut beside = assessed::suggestion(tr, &suggestion);
    beside.extend(assessed::stakes(tr, stakes));
    beside.push(String::new());
    let due = concern.due;
    // Nothing is decided by choosing it: while *unlikely* rests on silence a notice is due.
    let unsupported = suggestion.leaves_unsupported(outcome);
    let undecided = crate::domain::assess::duties(Outlook::decided(None), &features, &concern);
    let stands = if unsupported { &undecided } else { &duties };
    beside.extend(assessed::as_it_stands(tr, stands, due, scene.now));
    beside.extend(assessed::duties(
        tr,
        &duties,
        &concern,
        scene.model.case_zone(),
    ));
    let another = suggestion
        .advice
        .risk()
        .is_some_and(|advised| outcome != Some(advised));
    let otherwise = unsupported || (outcome.is_some() && another);
    let label = if otherwise && !moot {
        "field-why-otherwise"
    } else {
        "field-because"
    };
    let label = scene.text(label);
    let score = severity(&asked.enisa, &features);
    let mut score = match (open, score) {
        (false, None) => Vec::new(),
        (_, score) => assessed::severity(tr, score.as_ref()),
    };
    if !open {
        score.truncate(1);
    }
    let score = score.join("\n");
    for (id, note) in [("outcome", beside.join("\n")), ("severity", score)] {
        if let Some(field) = form.field_mut(id) {
            field.note = note;
        }
    }
    if let Some(field) = form.field_mut("because") {
        field.label = label;
    }
}

/// Opens the severity helper and goes there, or folds it again; false where there is none.
pub(super) fn unfold(form: &mut Form) -> bool {
    let Some(at) = form
        .fields
        .iter()
        .position(|field| field.id == "severity" && field.shown)
    else {
        return false;
    };
    let open = form.value("severity") == "open";
    if let Some(field) = form.fields.get_mut(at) {
        field.set(if open { "closed" } else { "open" });
    }
    form.at = at;
    true
}

pub(super) fn read(form: &Form, scene: &Scene<'_>) -> Result<Vec<Command>, Fault> {
    let (because, decided_by) = (lines(form, "because"), line(form, "decided-by"));
    let finding =
        Finding::from_code(&form.value("finding")).filter(|found| *found != Finding::Suspected);
    let find = |because| {
        finding.map(|finding| Command::Find {
            finding,
            because,
            decided_by: decided_by.clone(),
            shown_by: None,
        })
    };
    if finding == Some(Finding::NotABreach) {
        return Ok(find(because).into_iter().collect());
    }
    let Some(outcome) = Risk::from_code(&form.value("outcome")) else {
        return Err(("outcome".to_owned(), scene.text("field-choose")));
    };
    // Two acts follow each other here; the second must not be the first to notice this.
    if because.is_none() {
        return Err(("because".to_owned(), scene.text("refusal-sentence-missing")));
    }
    let hours = form.value("restore-hours");
    if !hours.trim().is_empty() && hours.trim().parse::<u64>().is_err() {
        return Err((
            "restore-hours".to_owned(),
            scene.text("restore-hours-wrong"),
        ));
    }
    let assess = Command::AssessRisk {
        outcome,
        because,
        decided_by: decided_by.clone(),
        asked: Box::new(asked(form, scene)),
    };
    let concern = read_concern(form);
    let unsaid = matches!(&concern, Some(Command::SetConcern(said)) if said.role.is_some() && said.because.is_none());
    if unsaid {
        let missing = scene.text("refusal-sentence-missing");
        return Err(("concern-why".to_owned(), missing));
    }
    let first = find(None).into_iter().chain(concern);
    Ok(first.chain([assess]).collect())
}
