//! Beginning and leaving: the first start, who is at the keyboard.

use super::{Parts, Read, Scene, line, lines};
use crate::domain::event::ContactCard;
use crate::domain::id::RoleId;
use crate::domain::plan::{Guide, PlanContact, ReadyAnswer};
use crate::domain::text::Text;
use crate::i18n::{Language, format, when};
use crate::ui::form::{Choice, Field, Form};
use crate::ui::model::Effect;
use crate::ui::world::World;

fn roles(scene: &Scene<'_>, guide: &Guide) -> Vec<Choice> {
    let words = |words| scene.words(words).to_owned();
    let named = guide
        .plan
        .roles
        .iter()
        .filter(|role| !role.outside)
        .map(|role| (role.id.to_string(), words(&role.name)));
    named
        .chain([(String::from("-"), scene.text("role-none"))])
        .collect()
}

fn role(form: &Form) -> Option<RoleId> {
    Some(form.value("my-role"))
        .filter(|role| role != "-" && !role.is_empty())
        .map(RoleId::new)
}

pub(super) fn setup(scene: &Scene<'_>) -> Parts {
    let plans = scene.world.plans.iter().map(|edition| {
        let plan = &edition.guide.plan;
        let name = format!("{}: {}", plan.organisation, plan.own_title());
        (plan.id.to_string(), name)
    });
    let plan = scene.world.plan.plan.id.as_str();
    Parts {
        intro: vec![scene.text("setup-intro")],
        fields: vec![
            scene.field("name", scene.my_name()),
            scene.one("my-role", roles(scene, &scene.world.plan.guide), Some("-")),
            scene.one("plan", plans.collect(), Some(plan)),
            language(scene),
            scene.field("own-organisation", ""),
        ],
    }
}

pub(super) fn read_setup(form: &Form, scene: &Scene<'_>) -> Read {
    let mut effects = read_who(form, scene)?;
    let chosen = form.value("plan");
    let mut plans = scene.world.plans.iter();
    if let Some(edition) = plans.find(|one| one.plan.id.as_str() == chosen) {
        let plan = edition.plan.clone();
        let chosen = match line(form, "own-organisation") {
            Some(name) => Effect::ChoosePlanAs {
                plan,
                organisation: name.shown().to_owned(),
            },
            None => Effect::ChoosePlan(plan),
        };
        effects.insert(0, chosen);
    }
    effects.splice(0..0, read_language(form));
    Ok(effects)
}

/// The languages there are, each by its own name.
pub(super) fn language(scene: &Scene<'_>) -> Field {
    let names = Language::ALL
        .iter()
        .map(|language| (language.code().to_owned(), language.own_name().to_owned()));
    let now = scene.world.tr.language().code();
    scene.one("language", names.collect(), Some(now))
}

pub(super) fn read_language(form: &Form) -> Vec<Effect> {
    let language = Language::from_tag(&form.value("language"));
    language.map(Effect::Speak).into_iter().collect()
}

/// The contacts whose numbers the plan does not give.
fn to_fill(guide: &Guide) -> impl Iterator<Item = &PlanContact> {
    guide.plan.contacts.iter().filter(|contact| contact.to_fill)
}

pub(super) fn numbers(scene: &Scene<'_>) -> Parts {
    let role = |contact: &PlanContact| {
        let role = contact
            .role
            .as_ref()
            .and_then(|role| scene.guide.plan.role(role));
        role.map_or_else(
            || contact.name.clone(),
            |role| scene.words(&role.name).to_owned(),
        )
    };
    let fields = to_fill(scene.guide).enumerate().flat_map(|(n, contact)| {
        let values = [("role", role(contact).into())];
        let label = |id: &str| scene.world.tr.with(id, &values);
        [
            Field::line(format!("name-{n}"), label("field-fill-name"), ""),
            Field::line(format!("phone-{n}"), label("field-fill-phone"), ""),
        ]
    });
    Parts {
        intro: vec![scene.text("numbers-intro")],
        fields: fields.collect(),
    }
}

pub(super) fn read_numbers(form: &Form, scene: &Scene<'_>) -> Read {
    let mut effects = Vec::new();
    for (n, contact) in to_fill(scene.guide).enumerate() {
        let (name, phone) = (
            line(form, &format!("name-{n}")),
            line(form, &format!("phone-{n}")),
        );
        if name.is_none() && phone.is_none() {
            continue;
        }
        let name = name.unwrap_or_else(|| Text::new(&contact.name));
        let card = ContactCard {
            kind: contact.kind,
            role: contact.role.clone(),
            name,
            phone,
            mail: None,
            note: None,
        };
        if let Err(refusal) = crate::domain::decide::check_card(&card) {
            return Err((format!("phone-{n}"), scene.text(refusal.id())));
        }
        effects.push(Effect::SetContact {
            contact: contact.id.clone(),
            card,
            plan: scene.guide.plan.id.clone(),
        });
    }
    Ok(effects)
}

/// Whether the plan asks something that nobody has answered yet.
pub(in crate::ui) fn asks(world: &World) -> bool {
    let mut open = world.workspace.unanswered(&world.plan.guide.plan);
    open.next().is_some()
}

/// The questions of readiness, with the answers there are. All may be left for later: they stay flagged.
pub(super) fn ready(scene: &Scene<'_>) -> Parts {
    let plan = &scene.guide.plan;
    let fields = plan.readiness.iter().enumerate().flat_map(|(n, question)| {
        let answer = scene.world.workspace.answer(plan, question);
        let value = answer.map_or("", |answer| answer.value.shown());
        let on = answer.and_then(|answer| answer.on.as_deref());
        let label = scene.words(&question.text).to_owned();
        let help = scene.words(&question.help).to_owned();
        let field = match question.answer {
            ReadyAnswer::Lines => Field::lines,
            ReadyAnswer::Line | ReadyAnswer::PersonDate => Field::line,
        };
        let line = field(format!("ready-{n}"), label, value).help(help);
        let day = (question.answer == ReadyAnswer::PersonDate).then(|| {
            let label = scene.text("field-ready-on");
            Field::line(format!("on-{n}"), label, on.unwrap_or_default())
                .help(scene.text("field-ready-on-help"))
        });
        std::iter::once(line).chain(day)
    });
    // Whose plan asks matters where there are several.
    let whose = scene.world.several().then(|| plan.organisation.clone());
    Parts {
        intro: whose
            .into_iter()
            .chain([scene.text("ready-intro")])
            .collect(),
        fields: fields.collect(),
    }
}

pub(super) fn read_ready(form: &Form, scene: &Scene<'_>) -> Read {
    let plan = &scene.guide.plan;
    let today = scene.world.plan.zone.local(scene.now).date().to_string();
    let mut effects = Vec::new();
    for (n, question) in plan.readiness.iter().enumerate() {
        let (field, day_field) = (format!("ready-{n}"), format!("on-{n}"));
        let value = match question.answer {
            ReadyAnswer::Lines => lines(form, &field),
            ReadyAnswer::Line | ReadyAnswer::PersonDate => line(form, &field),
        };
        let day = line(form, &day_field);
        let Some(value) = value else {
            if day.is_some() {
                return Err((field, scene.text("refusal-text-missing")));
            }
            continue;
        };
        let day = day.map(|day| day.shown().to_owned());
        let read = day.as_deref().and_then(|day| {
            let (screen, zone) = (scene.world.tr.language(), &scene.world.plan.zone);
            when::day(day, &plan.language, screen, zone, scene.now)
        });
        let on = match (question.answer, read) {
            (ReadyAnswer::Line | ReadyAnswer::Lines, _) => None,
            // Days as ISO writes them are in the order of time.
            (ReadyAnswer::PersonDate, Some(read)) if read <= today => Some(read),
            (ReadyAnswer::PersonDate, _) => {
                return Err((day_field, scene.text("refusal-date-missing")));
            }
        };
        let before = scene.world.workspace.answer(plan, question);
        if before.is_some_and(|before| before.value == value && before.on == on) {
            continue;
        }
        effects.push(Effect::AnswerReadiness {
            plan: plan.id.clone(),
            question: question.id.clone(),
            value,
            on,
        });
    }
    Ok(effects)
}

pub(super) fn who(scene: &Scene<'_>) -> Parts {
    let mine = scene.world.me.role.as_ref().map_or("-", RoleId::as_str);
    Parts::of(vec![
        scene.field("name", scene.my_name()),
        scene.one("my-role", roles(scene, &scene.world.plan.guide), Some(mine)),
    ])
}

pub(super) fn read_who(form: &Form, scene: &Scene<'_>) -> Read {
    let Some(name) = line(form, "name") else {
        return Err(("name".to_owned(), scene.text("refusal-name-missing")));
    };
    Ok(vec![Effect::NameActor {
        name: name.shown().to_owned(),
        role: role(form),
    }])
}

pub(super) fn leave(scene: &Scene<'_>) -> Parts {
    let next = scene.world.next_alarm.map(|at| {
        let local = format::day_time(&scene.world.tr, &scene.world.plan.zone.local(at));
        scene.world.tr.with("leave-next", &[("at", local.into())])
    });
    let intro = std::iter::once(scene.text("leave-intro"))
        .chain(next)
        .collect();
    let choice = |id: &str| (id.to_owned(), scene.text(&format!("leave-{id}")));
    let ways = ["stay", "leave", "calendar"].map(choice).to_vec();
    Parts {
        intro,
        fields: vec![scene.one("leave", ways, Some("stay"))],
    }
}

/// What is wrong with the log, whole, and the way back.
pub(super) fn restore(scene: &Scene<'_>) -> Parts {
    let damage = scene
        .world
        .banners
        .iter()
        .filter(|one| one.topic.is_damage());
    let damage = damage.map(|one| one.words(&scene.world.tr, scene.now));
    let choice = |id: &str| (id.to_owned(), scene.text(&format!("restore-{id}")));
    let ways = ["stay", "go"].map(choice).to_vec();
    Parts {
        intro: damage.chain([scene.text("restore-intro")]).collect(),
        fields: vec![scene.one("restore", ways, Some("stay"))],
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the shape of every reading")]
pub(super) fn read_leave(form: &Form) -> Read {
    Ok(if form.value("leave") == "calendar" {
        vec![Effect::Calendar]
    } else {
        Vec::new()
    })
}
