//! The incident as a whole: its times, title, kind, role, official case, owner, and its end.

use super::{Fault, Parts, Scene, choices, line, shown};
use super::{duties, times};
use crate::domain::command::Command;
use crate::domain::decide::{ender, open_at_close};
use crate::domain::delay::any_reasons_owed;
use crate::domain::event::{AlarmSnoozed, BreachKind, Role, When};
use crate::domain::reckoning::reckon;
use crate::domain::ringing::{ringing, to_silence};
use crate::domain::rule::Recipient;
use crate::domain::text::Text;
use crate::domain::time::Span;
use crate::i18n::told;
use crate::ui::form::Form;

pub(super) fn time(scene: &Scene<'_>, which_time: When) -> Parts {
    // Who noticed it first did so when it became known at the latest: that is offered, and said when it is taken.
    let known = scene
        .incident
        .and_then(crate::domain::incident::Incident::aware);
    let noticed = which_time == When::Noticed
        && scene
            .incident
            .is_some_and(|i| !i.times.contains_key(&When::Noticed));
    let offered = known.filter(|_| noticed).map(|at| {
        let local = scene.model.case_zone().local(at);
        local.civil.format("%Y-%m-%d %H:%M").to_string()
    });
    let [at, which] = times::fields(scene.model, "time", &offered.unwrap_or_default());
    let cyber = scene.incident.is_some_and(|i| i.significant == Some(true));
    let mut times = choices::<When>(scene.model);
    let of_cyber = [When::CyberAware, When::Handled].map(When::code);
    times.retain(|(code, _)| cyber || !of_cyber.contains(&code.as_str()));
    let first = scene.one("which", times, Some(which_time.code()));
    let controller = duties::controller(scene, true, Recipient::Authority, |_, _| false);
    let by = scene.field("decided-by", scene.my_name());
    let rest = [at, which, scene.field("because", ""), by];
    Parts {
        intro: vec![scene.text("time-intro")],
        fields: [first].into_iter().chain(controller).chain(rest).collect(),
    }
}

pub(super) fn refresh_time(form: &mut Form, scene: &Scene<'_>) {
    let aware = form.value("which") == When::Aware.code();
    let party = duties::read_controller(form).filter(|_| aware);
    let (guide, zone) = (scene.guide, scene.model.case_zone());
    let (own, own_zone) = (
        guide.of(party.as_ref()),
        guide.zone_of(party.as_ref(), zone),
    );
    let note = |moment| {
        let of_aware = || times::start_note(scene, own, own_zone, moment);
        aware.then(of_aware).flatten()
    };
    times::refresh(form, scene.model, "time", scene.now, note);
    if let Some(field) = form.field_mut("controller") {
        field.shown = aware;
    }
    let passes = aware && super::awareness::passes(form, scene, party.as_ref());
    if let Some(field) = form.field_mut("decided-by") {
        field.shown = passes;
    }
    let before = When::from_code(&form.value("which")).and_then(|which| {
        let incident = scene.incident?;
        match &party {
            Some(party) => incident.aware_for(Some(party)),
            None => incident.times.get(&which),
        }
    });
    let before = before.map(|stamp| {
        let local = crate::i18n::format::date_time(
            &scene.model.tr,
            &scene.model.case_zone().local(stamp.at),
        );
        scene
            .model
            .tr
            .with("time-before", &[("time", local.into())])
    });
    if let Some(which) = form.field_mut("which") {
        which.note = before.unwrap_or_default();
    }
}

pub(super) fn read_time(form: &Form, scene: &Scene<'_>) -> Result<Command, Fault> {
    let which = When::from_code(&form.value("which")).unwrap_or(When::Aware);
    let Some(stamp) = times::stamp(form, scene.model, "time", scene.now)? else {
        return Err(("time".to_owned(), scene.text("when-error-empty")));
    };
    Ok(Command::SetTime {
        controller: duties::read_controller(form).filter(|_| which == When::Aware),
        which,
        stamp,
        because: line(form, "because"),
        decided_by: line(form, "decided-by").filter(|_| shown(form, "decided-by")),
    })
}

pub(super) fn file(scene: &Scene<'_>) -> Parts {
    let case = scene.incident.and_then(|incident| incident.case.as_ref());
    let (system, number) = case.map_or(("", ""), |(system, number)| {
        let said = |text| Text::get(text).unwrap_or_default();
        (said(system), said(number))
    });
    Parts::of(vec![
        scene.field("system", system),
        scene.field("case-number", number),
    ])
}

pub(super) fn read_file(form: &Form, scene: &Scene<'_>) -> Result<Command, Fault> {
    let given = |id: &str| {
        let missing = || (id.to_owned(), scene.text("refusal-text-missing"));
        line(form, id).ok_or_else(missing)
    };
    Ok(Command::FileCase {
        system: Some(given("system")?),
        number: Some(given("case-number")?),
    })
}

pub(super) fn rename(scene: &Scene<'_>) -> Parts {
    // A title that was erased is written anew.
    let title = scene.incident.and_then(|incident| incident.title.get());
    let title = title.unwrap_or_default();
    Parts::of(vec![scene.field("title", title)])
}

pub(super) fn read_rename(form: &Form) -> Command {
    Command::Rename {
        title: line(form, "title"),
    }
}

pub(super) fn breach(scene: &Scene<'_>) -> Parts {
    let now = scene.incident.map(|incident| incident.breach.code());
    Parts::of(vec![scene.one(
        "kind",
        choices::<BreachKind>(scene.model),
        now,
    )])
}

pub(super) fn read_breach(form: &Form) -> Command {
    Command::ChangeKind {
        breach: BreachKind::from_code(&form.value("kind")).unwrap_or(BreachKind::Other),
    }
}

pub(super) fn role(scene: &Scene<'_>) -> Parts {
    let now = scene.incident.map(|incident| incident.role.code());
    Parts::of(vec![
        scene.one("role", choices::<Role>(scene.model), now),
        scene.field("because", ""),
    ])
}

pub(super) fn read_role(form: &Form) -> Command {
    let role = Role::from_code(&form.value("role")).unwrap_or(Role::Unknown);
    Command::ChangeRole {
        role,
        because: line(form, "because"),
    }
}

pub(super) fn read_hand_over(form: &Form) -> Command {
    Command::HandOver {
        to: line(form, "to"),
    }
}

/// What is still open is listed before anything is asked (P13).
pub(super) fn close(scene: &Scene<'_>) -> Parts {
    let mut intro = Vec::new();
    if let Some(incident) = scene.incident {
        let (steps, missing) = open_at_close(incident, scene.guide);
        let mark = scene.model.theme.sign("□", "-");
        if !steps.is_empty() {
            intro.push(scene.text("close-open-steps"));
            let words = steps.iter().filter_map(|id| scene.guide.plan.step(id));
            intro.extend(words.map(|step| format!("  {mark} {}", scene.words(&step.text))));
        }
        // What nobody asked and what nobody knows are two things.
        let (later, missing): (Vec<_>, Vec<_>) = missing
            .into_iter()
            .partition(|id| incident.facts.contains_key(id));
        for (id, fields) in [("close-missing", missing), ("close-not-known", later)] {
            if !fields.is_empty() {
                intro.push(scene.text(id));
            }
            let words = fields.iter().filter_map(|id| scene.guide.form.field(id));
            intro.extend(words.map(|field| format!("  {mark} {}", scene.words(&field.text))));
        }
        let all = reckon(incident, scene.guide, scene.model.case_zone());
        for clock in all
            .iter()
            .map(|one| &one.clock)
            .filter(|clock| clock.runs())
        {
            let (name, by) = ender(clock, scene.guide);
            intro.push(told::runs(&scene.model.tr, &name, by));
        }
        if incident.lacks_advice(scene.guide) {
            intro.push(scene.text("remark-not-consulted"));
        }
        if incident.owes_rest(scene.guide) {
            intro.push(scene.text("close-rest"));
        }
        intro.extend(super::awareness::unresolved(scene));
        let zone = scene.model.case_zone();
        if let Some(due) = any_reasons_owed(incident, scene.guide, zone) {
            intro.push(told::reasons_owed(&scene.model.tr, due, zone));
        }
        if intro.is_empty() {
            intro.push(scene.text("close-nothing-open"));
        }
    }
    Parts {
        intro,
        fields: vec![scene.field("because", "")],
    }
}

pub(super) fn read_close(form: &Form) -> Command {
    Command::Close {
        because: line(form, "because"),
    }
}

pub(super) fn read_reopen(form: &Form) -> Command {
    Command::Reopen {
        because: line(form, "because"),
    }
}

pub(super) fn snooze(scene: &Scene<'_>) -> Parts {
    let choice = |minutes: &str| (minutes.to_owned(), scene.text(&format!("snooze-{minutes}")));
    let spans = ["15", "60", "180"].map(choice).to_vec();
    Parts {
        intro: vec![scene.text("snooze-intro")],
        fields: vec![scene.one("snooze", spans, Some("60"))],
    }
}

pub(super) fn read_snooze(form: &Form, scene: &Scene<'_>) -> Result<Command, Fault> {
    let nothing = || ("snooze".to_owned(), scene.text("snooze-nothing"));
    let incident = scene.incident.ok_or_else(nothing)?;
    let ringing = ringing(incident, scene.guide, &scene.model.zone);
    let clock = to_silence(incident, &ringing, None, scene.now).ok_or_else(nothing)?;
    let deadline = clock.deadline.ok_or_else(nothing)?;
    let minutes = form.value("snooze").parse().unwrap_or(60);
    let until = scene.now.plus(Span::minutes(minutes));
    Ok(Command::Snooze(AlarmSnoozed {
        rule: clock.rule.clone(),
        deadline,
        until,
        controller: clock.controller.clone(),
    }))
}

/// Warns of what looks like a national identity number: titles and notes may become public.
/// Why by its shape: `docs/domain.md#public-access-and-identity-numbers`.
pub(super) fn id_number_warning(scene: &Scene<'_>, text: &str) -> String {
    if crate::domain::text::has_id_number(text) {
        scene.text("warn-id-number")
    } else {
        String::new()
    }
}
