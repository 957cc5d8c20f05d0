//! Who was told: links of the alarm chain, roles a step asks for, and the people whose data are concerned.

use super::duties;
use super::steps::origin;
use super::times;
use super::{Fault, Parts, Scene, channels, choices, line, lines};
use crate::domain::command::{Command, Exempt, Wait};
use crate::domain::contents;
use crate::domain::defaults;
use crate::domain::event::{Channel, Exemption, HopRecorded, PeopleChannel, PeopleInformed, Risk};
use crate::domain::id::{ControllerId, RoleId, StepId};
use crate::domain::incident::Incident;
use crate::domain::plan::{Hop, Step};
use crate::domain::progress::stand_ins;
use crate::domain::rule::Recipient;
use crate::ui::form::{Choice, Form};

pub(super) fn yes_no(scene: &Scene<'_>) -> Vec<Choice> {
    ["yes", "no"]
        .map(|code| (code.to_owned(), scene.text(&format!("answer-{code}"))))
        .to_vec()
}

fn role_name<'s>(scene: &Scene<'s>, role: &'s RoleId) -> &'s str {
    let found = scene.guide.plan.role(role);
    found.map_or(role.as_str(), |found| {
        found.name.get(scene.model.tr.language().code())
    })
}

/// A link of the alarm chain.
pub(super) fn hop(scene: &Scene<'_>, role: &RoleId) -> Parts {
    let mut links = scene.guide.plan.chain.iter();
    let link = links.find(|hop| hop.to == *role);
    let mut intro = Vec::new();
    if let Some(hop) = link {
        intro.push(scene.words(&hop.text).to_owned());
        intro.push(origin(scene, &hop.origin));
    }
    told(scene, role, link, intro)
}

/// A role that a step asks for.
pub(super) fn tell(scene: &Scene<'_>, step: &StepId, role: &RoleId) -> Parts {
    let mut intro = Vec::new();
    if let Some(step) = scene.guide.plan.step(step) {
        intro.push(scene.words(&step.text).to_owned());
        intro.push(scene.words(&step.help).to_owned());
        intro.retain(|line| !line.is_empty());
        intro.push(origin(scene, &step.origin));
    }
    let mut parts = told(scene, role, None, intro);
    let by = scene
        .guide
        .plan
        .step(step)
        .and_then(|step| step.role.as_ref());
    if let Some(field) = parts.fields.iter_mut().find(|field| field.id == "hop-by") {
        field.set(by.map_or("", |by| role_name(scene, by)));
    }
    parts
}

/// What is asked of every telling. Where somebody stands in, it is asked who was reached.
fn told(scene: &Scene<'_>, role: &RoleId, link: Option<&Hop>, mut intro: Vec<String>) -> Parts {
    let otherwise = link.and_then(|hop| hop.otherwise.as_ref());
    let reachable: Vec<&RoleId> = stand_ins(&scene.guide.plan, role, otherwise).collect();
    if let [_, others @ ..] = reachable.as_slice()
        && !others.is_empty()
    {
        intro.push(not_available(scene, others));
    }
    let [at, which] = times::fields(scene.model, "told-at", "");
    let told_by = link.map_or("", |hop| role_name(scene, &hop.from));
    let channel = link.and_then(|hop| hop.channels.first());
    let choice = |role: &&RoleId| (role.to_string(), role_name(scene, role).to_owned());
    let mut fields = vec![
        at,
        which,
        scene.field("hop-by", told_by),
        scene.one(
            "channel",
            channels(scene.model),
            channel.map(|channel| channel.code()),
        ),
        scene.one("acknowledged", yes_no(scene), Some("yes")),
    ];
    if reachable.len() > 1 {
        let who = reachable.iter().map(choice).collect();
        // Mostly it is the role itself: the time comes first, as where nobody stands in.
        fields.insert(2, scene.one("told-role", who, Some(role.as_str())));
    }
    Parts { intro, fields }
}

fn not_available(scene: &Scene<'_>, others: &[&RoleId]) -> String {
    let names: Vec<&str> = others.iter().map(|role| role_name(scene, role)).collect();
    let arrow = scene.model.theme.sign(" → ", " -> ");
    let values = [("roles", names.join(arrow).into())];
    scene.model.tr.with("hop-not-available", &values)
}

fn told_role(form: &Form, role: &RoleId) -> RoleId {
    let chosen = form.value("told-role");
    if chosen.is_empty() {
        role.clone()
    } else {
        RoleId::new(chosen)
    }
}

pub(super) fn read_hop(form: &Form, scene: &Scene<'_>, role: &RoleId) -> Result<Command, Fault> {
    Ok(Command::RecordHop(HopRecorded {
        to: told_role(form, role),
        at: times::stamp(form, scene.model, "told-at", scene.now)?,
        told_by: line(form, "hop-by"),
        channel: Channel::from_code(&form.value("channel")),
        acknowledged: form.value("acknowledged") == "yes",
    }))
}

pub(super) fn read_tell(
    form: &Form,
    scene: &Scene<'_>,
    step: &StepId,
    role: &RoleId,
) -> Result<Command, Fault> {
    Ok(Command::Tell {
        step: Some(step.clone()),
        hop: HopRecorded {
            to: told_role(form, role),
            at: times::stamp(form, scene.model, "told-at", scene.now)?,
            told_by: line(form, "hop-by"),
            channel: Channel::from_code(&form.value("channel")),
            acknowledged: form.value("acknowledged") == "yes",
        },
    })
}

/// The people: informed, or why they need not be.
pub(super) fn people(scene: &Scene<'_>) -> Parts {
    let risk = scene.incident.and_then(|incident| incident.risk.as_ref());
    let high = risk.map(|risk| risk.outcome) == Some(Risk::High);
    let ways = ["informed", "exempt", "wait", "required"]
        .map(|code| (code.to_owned(), scene.text(&format!("people-way-{code}"))))
        .to_vec();
    // That the risk is not high is no exception while it is.
    let mut grounds = choices::<Exemption>(scene.model);
    grounds.retain(|(code, _)| !(high && code == Exemption::NotHigh.code()));
    let [at, which] = times::fields(scene.model, "sent-at", &scene.text("when-now-word"));
    let owes = |incident: &Incident, id: &ControllerId| incident.owes_people_for(Some(id));
    let controller = duties::controller(scene, false, Recipient::People, owes);
    let asked = vec![
        scene.one("people-way", ways, None),
        at,
        which,
        scene.one(
            "people-channel",
            choices::<PeopleChannel>(scene.model),
            Some(defaults::PEOPLE_CHANNEL.code()),
        ),
        scene.field("people-count", ""),
        scene.lines("note", ""),
        scene.one("exemption", grounds, None),
        scene.field("asked-by", ""),
        scene.lines("because", ""),
        scene.lines("shown-by", ""),
        scene.lines("equally", ""),
        scene.field("again-by", ""),
        scene.field("until", ""),
        scene.field("reference", ""),
        scene.field("decided-by", scene.my_name()),
    ];
    Parts {
        intro: vec![scene.text("people-intro")],
        fields: controller.into_iter().chain(asked).collect(),
    }
}

/// Asks only what belongs to the way that is chosen.
pub(super) fn refresh_people(form: &mut Form, scene: &Scene<'_>) {
    times::refresh(form, scene.model, "sent-at", scene.now, |_| None);
    let way = form.value("people-way");
    let exempt = way == "exempt";
    let ground = Exemption::from_code(&form.value("exemption")).filter(|_| exempt);
    let shown = matches!(
        ground,
        Some(Exemption::Encrypted | Exemption::LaterMeasures)
    );
    let national = ground == Some(Exemption::NationalLaw);
    let in_doubt = form.field("sent-at-which").is_some_and(|field| field.shown);
    for field in &mut form.fields {
        field.shown = match field.id.as_str() {
            "controller" | "people-way" => true,
            "sent-at-which" => way == "informed" && in_doubt,
            "exemption" | "decided-by" => exempt,
            "because" => matches!(way.as_str(), "exempt" | "wait" | "required"),
            "shown-by" => shown,
            "equally" => ground == Some(Exemption::PublicNotice),
            "again-by" => national,
            "until" => national || way == "wait",
            "asked-by" => way == "wait",
            "reference" => way == "required",
            _ => way == "informed",
        };
    }
}

pub(super) fn read_people(form: &Form, scene: &Scene<'_>) -> Result<Command, Fault> {
    let controller = duties::read_controller(form);
    let because = lines(form, "because");
    match form.value("people-way").as_str() {
        "exempt" => {
            let Some(ground) = Exemption::from_code(&form.value("exemption")) else {
                return Err(("exemption".to_owned(), scene.text("field-choose")));
            };
            return Ok(Command::ExemptPeople(Box::new(Exempt {
                shown_by: lines(form, "shown-by"),
                equally: lines(form, "equally"),
                again_by: line(form, "again-by"),
                again_at: times::ahead(form, scene.model, "until", scene.now)?,
                ..Exempt::new(ground, because, line(form, "decided-by"), controller)
            })));
        }
        "wait" => {
            return Ok(Command::WaitForPeople(Wait {
                asked_by: line(form, "asked-by"),
                until: times::ahead(form, scene.model, "until", scene.now)?,
                because,
                controller,
            }));
        }
        "required" => {
            return Ok(Command::RequirePeople {
                because,
                reference: line(form, "reference"),
                controller,
            });
        }
        "informed" => {}
        _ => return Err(("people-way".to_owned(), scene.text("choice-missing"))),
    }
    let Some(at) = times::stamp(form, scene.model, "sent-at", scene.now)? else {
        return Err(("sent-at".to_owned(), scene.text("when-error-empty")));
    };
    let wrong = || {
        (
            "people-count".to_owned(),
            scene.text("refusal-not-a-number"),
        )
    };
    let count: String = form
        .value("people-count")
        .split([' ', '.', '\u{a0}'])
        .collect();
    let count = match count.as_str() {
        "" => None,
        count => Some(count.parse().map_err(|_not_a_number| wrong())?),
    };
    Ok(Command::InformPeople(PeopleInformed {
        at,
        how: PeopleChannel::from_code(&form.value("people-channel"))
            .unwrap_or(defaults::PEOPLE_CHANNEL),
        count,
        note: lines(form, "note"),
        controller,
    }))
}

/// Which of the minimum content is not on record, for the step that confirms the register (Art. 33(5)).
pub(super) fn register_gaps(scene: &Scene<'_>, step: &Step) -> Vec<String> {
    let Some(incident) = scene.incident else {
        return Vec::new();
    };
    if step.ask != crate::domain::plan::Ask::Register {
        return Vec::new();
    }
    let mark = scene.model.theme.sign("□", "-");
    let minimum = scene
        .guide
        .form
        .fields
        .iter()
        .filter(|field| field.minimum.is_some());
    let missing = minimum.filter(|field| contents::open(incident, field));
    let lines: Vec<String> = missing
        .map(|field| format!("  {mark} {}", scene.words(&field.text)))
        .collect();
    if lines.is_empty() {
        return vec![scene.text("register-complete")];
    }
    std::iter::once(scene.text("close-missing"))
        .chain(lines)
        .collect()
}
