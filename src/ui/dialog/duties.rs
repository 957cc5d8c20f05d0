//! Duties that are met by saying so, such as an early warning; and for which controller an act counts.

use super::times;
use super::{Fault, Parts, Scene, choices, line};
use crate::acts::notice;
use crate::domain::clock::Clock;
use crate::domain::command::Command;
use crate::domain::contacts::directory;
use crate::domain::defaults;
use crate::domain::duty_steps::step_of;
use crate::domain::event::{Channel, DutyMet};
use crate::domain::id::{ContactId, ControllerId, RuleId};
use crate::domain::incident::Incident;
use crate::domain::plan::Guide;
use crate::domain::progress::SEND_WHAT_YOU_HAVE;
use crate::domain::reckoning;
use crate::domain::rule::{Recipient, Rule};
use crate::domain::time::Moment;
use crate::i18n::{duty, format};
use crate::ui::dialog::{Dialog, Kind, refresh};
use crate::ui::form::{Choice, Field, Form};
use crate::ui::model::{Case, Model};

/// The code of "all of them" among controllers.
const ALL: &str = "-";

/// The dialog in which a clock's duty is put on record.
pub(in crate::ui) fn kind_of(incident: &Incident, guide: &Guide, clock: &Clock) -> Kind {
    let id = incident.id.clone();
    let rule = guide.rule_of(clock);
    if clock.if_covered {
        return Kind::Coverage;
    }
    match rule.map(|rule| rule.recipient) {
        Some(Recipient::Csirt) => Kind::Duty(id, Some(clock.rule.clone())),
        Some(Recipient::People) => Kind::People(id),
        Some(Recipient::Controller) => Kind::TellController(id),
        Some(Recipient::Authority) | None => Kind::Act(id, notice::sent()),
    }
}

/// Brings a dialog that was opened from a clock to that clock's controller.
pub(in crate::ui) fn of_clock(dialog: &mut Dialog, model: &Model, clock: &Clock, now: Moment) {
    let Some(controller) = &clock.controller else {
        return;
    };
    let answers = [
        ("controller", controller.to_string()),
        ("duty", code(clock)),
    ];
    for (id, answer) in answers {
        if let Some(field) = dialog.form.field_mut(id) {
            field.set(&answer);
        }
    }
    refresh(dialog, model, now);
}

/// Asks for which controller, where there are several. Of those for which `open` holds the one is offered whose deadline of
/// this kind is nearest and still runs.
pub(super) fn controller(
    scene: &Scene<'_>,
    all: bool,
    kind: Recipient,
    open: impl Fn(&Incident, &ControllerId) -> bool,
) -> Option<Field> {
    let incident = scene.incident.filter(|i| i.controllers.len() > 1)?;
    let name = |id: &ControllerId| scene.guide.controller_name(id).to_owned();
    let named = incident
        .controllers
        .iter()
        .map(|id| (id.to_string(), name(id)));
    let together = all.then(|| (ALL.to_owned(), scene.text("controller-all")));
    let offered = if all {
        Some(ALL)
    } else {
        let due = |id: &&ControllerId| nearest_of(incident, scene.guide, kind, id);
        let all = incident.controllers.iter();
        let waiting = all.clone().filter(|id| open(incident, id));
        let waiting = waiting.min_by_key(|id| (due(id).is_none(), due(id)));
        let left = all.filter(|id| due(id).is_some()).min_by_key(due);
        waiting.or(left).map(ControllerId::as_str)
    };
    let choices = together.into_iter().chain(named).collect();
    Some(scene.one("controller", choices, offered))
}

/// A controller's nearest clock of this kind that runs: those with a deadline before those without.
fn nearest_of(
    incident: &Incident,
    guide: &Guide,
    kind: Recipient,
    id: &ControllerId,
) -> Option<(bool, Option<Moment>)> {
    let of_kind = |clock: &&Clock| {
        let rule = guide.rule_of(clock);
        let whose = clock.controller.as_ref() == Some(id);
        whose && clock.runs() && rule.is_some_and(|rule| rule.recipient == kind)
    };
    let clocks = incident.clocks.iter().filter(of_kind);
    let due = clocks.map(|clock| (clock.deadline.is_none(), clock.deadline));
    due.min()
}

/// The controller that was chosen.
pub(super) fn read_controller(form: &Form) -> Option<ControllerId> {
    let chosen = form.value("controller");
    (!chosen.is_empty() && chosen != ALL).then(|| ControllerId::new(chosen))
}

/// A duty among choices: the rule, and the controller where there are several.
fn code(clock: &Clock) -> String {
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
        clock.runs() && rule.is_some_and(crate::domain::rule::Rule::met_by_word)
    };
    let mut clocks: Vec<Clock> = incident.clocks.iter().filter(by_word).cloned().collect();
    clocks.sort_by_key(|clock| (clock.deadline.is_none(), clock.deadline));
    clocks
}

pub(super) fn meet(scene: &Scene<'_>, rule: Option<&RuleId>) -> Parts {
    let (guide, tr) = (scene.guide, &scene.model.tr);
    let clocks = scene.incident.map(|i| open(i, guide)).unwrap_or_default();
    if clocks.is_empty() {
        return Parts {
            intro: vec![scene.text("duty-none")],
            fields: Vec::new(),
        };
    }
    let named = |clock: &Clock| {
        let whose = clock.controller.as_ref();
        let words = duty::heading(tr, guide, whose, &clock.rule);
        duty::of_controller(guide, words, whose)
    };
    let offered = clocks.iter().find(|clock| rule == Some(&clock.rule));
    let offered = offered.or(clocks.first()).map(code);
    let all: Vec<Choice> = clocks.iter().map(|c| (code(c), named(c))).collect();
    let [at, which] = times::fields(scene.model, "sent-at", &scene.text("when-now-word"));
    let ways = ["met", "progress"]
        .map(|code| (code.to_owned(), scene.text(&format!("report-way-{code}"))))
        .to_vec();
    let channels = choices::<Channel>(scene.model);
    Parts {
        intro: vec![scene.text("sends-nothing")],
        fields: vec![
            scene.one("duty", all, offered.as_deref()),
            scene.one("report-way", ways, Some("met")),
            at,
            which,
            scene.one("channel", channels, Some(defaults::NOTICE_CHANNEL.code())),
            scene.field("reference", ""),
        ],
    }
}

fn chosen(form: &Form, scene: &Scene<'_>) -> Option<Clock> {
    let wanted = form.value("duty");
    let all = open(scene.incident?, scene.guide);
    all.into_iter().find(|clock| code(clock) == wanted)
}

/// What the duty is and when it is due. Reasons for a delay are owed with the notice of Art. 33(1) only, so none are asked.
pub(super) fn refresh_meet(form: &mut Form, scene: &Scene<'_>) {
    times::refresh(form, scene.model, "sent-at", scene.now, |_| None);
    let clock = chosen(form, scene);
    let rule = clock.as_ref().and_then(|clock| scene.guide.rule_of(clock));
    let takes_progress = rule.is_some_and(Rule::takes_progress);
    if let Some(field) = form.field_mut("report-way") {
        field.shown = takes_progress;
    }
    let note = clock.map(|clock| about(scene.model, scene.guide, &clock));
    if let Some(field) = form.field_mut("duty") {
        field.note = note.unwrap_or_default();
    }
}

/// When a duty is due, by which article, and what has to be checked before one relies on it.
fn about(model: &Model, guide: &Guide, clock: &Clock) -> String {
    let tr = &model.tr;
    let due = clock.deadline.map(|deadline| {
        let local = format::date_time(tr, &model.case_zone().local(deadline));
        tr.with("duty-due", &[("due", local.into())])
    });
    let rule = guide.rule_of(clock);
    let article = rule.map(|rule| rule.article.clone());
    let check = rule.map(|rule| rule.check.get(tr.language().code()).to_owned());
    let contact = rule.and_then(|rule| contact(model, guide, rule.contact.as_ref()?));
    let check = check.filter(|words| !words.is_empty());
    let lines = [due, article, check, contact];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// Who takes a duty, and the number or address where one is known.
fn contact(model: &Model, guide: &Guide, id: &ContactId) -> Option<String> {
    let all = directory(guide, &model.workspace, None).into_iter();
    let contact = all.into_iter().find(|contact| contact.id == *id)?;
    let tr = &model.tr;
    let route = contact.phone.as_ref().or(contact.mail.as_ref());
    let route = route.map_or_else(
        || tr.text("contact-flag-no-route"),
        |text| tr.shown(text).to_owned(),
    );
    Some(format!("{}: {route}", tr.shown(&contact.name)))
}

pub(super) fn read_meet(form: &Form, scene: &Scene<'_>) -> Result<Command, Fault> {
    let Some(clock) = chosen(form, scene) else {
        return Err(("duty".to_owned(), scene.text("duty-none")));
    };
    let Some(at) = times::stamp(form, scene.model, "sent-at", scene.now)? else {
        return Err(("sent-at".to_owned(), scene.text("when-error-empty")));
    };
    let (rule, controller) = (clock.rule, clock.controller);
    let channel = Channel::from_code(&form.value("channel")).unwrap_or(defaults::NOTICE_CHANNEL);
    let reference = line(form, "reference");
    let way = form.field("report-way").filter(|field| field.shown);
    let met = DutyMet {
        rule,
        controller,
        at,
        channel,
        reference,
        reasons: None,
    };
    Ok(if way.is_some_and(|way| way.value() == "progress") {
        Command::ReportProgress(met.into())
    } else {
        Command::MeetDuty(met)
    })
}

/// The dialog of the duty that runs out first, where every step is done.
pub(in crate::ui) fn nearest(case: &Case) -> Option<Kind> {
    let all = case.reckoned();
    let clock = &reckoning::nearest(&all)?.clock;
    Some(kind_of(&case.incident, &case.guide, clock))
}

/// The dialog of a duty that no open step of the plan meets, and that goes before every step: the nearest deadline is its
/// own, and little time is left.
pub(in crate::ui) fn urgent(case: &Case, now: Moment) -> Option<Kind> {
    let (incident, guide) = (&*case.incident, &*case.guide);
    let all = case.reckoned();
    let clock = &reckoning::nearest(&all)?.clock;
    let soon = clock.deadline?.since(now) < SEND_WHAT_YOU_HAVE;
    let stepless = step_of(incident, guide, clock).is_none();
    (soon && stepless).then(|| kind_of(incident, guide, clock))
}
