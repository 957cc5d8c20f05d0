//! Decisions and notices: what stops a clock, and what starts it again.

use super::{Fault, Parts, Scene, Way, channels, choices, line, lines};
use super::{duties, times};
use crate::domain::command::{Command, Dropped, Withdraw};
use crate::domain::decide::notice_deadline;
use crate::domain::defaults;
use crate::domain::delay::reasons_owed;
use crate::domain::event::{Channel, ControllerTold, Finding, NoticeForm, Withdrawal};
use crate::domain::id::ControllerId;
use crate::domain::incident::Incident;
use crate::domain::rule::Recipient;
use crate::domain::time::Moment;
use crate::i18n::format;
use crate::ui::form::{Choice, Form};

pub(super) fn yes_no(scene: &Scene<'_>) -> Vec<Choice> {
    ["yes", "no"]
        .map(|code| (code.to_owned(), scene.text(&format!("answer-{code}"))))
        .to_vec()
}

pub(super) fn finding(scene: &Scene<'_>) -> Parts {
    let now = scene
        .incident
        .map_or(Finding::Suspected, |incident| incident.finding.outcome);
    // What most people come here to say is the next finding, not the present one.
    let offered = if now == Finding::Suspected {
        Finding::Breach
    } else {
        now
    };
    Parts {
        intro: vec![scene.text("finding-intro")],
        fields: vec![
            scene.one(
                "finding",
                choices::<Finding>(scene.model),
                Some(offered.code()),
            ),
            scene.lines("because", ""),
            scene.lines("shown-by", ""),
            scene.field("decided-by", scene.my_name()),
        ],
    }
}

/// What a near miss is, and what shows it, only where it is said to be one.
pub(super) fn refresh_finding(form: &mut Form, scene: &Scene<'_>) {
    let near = form.value("finding") == Finding::NearMiss.code();
    if let Some(field) = form.field_mut("shown-by") {
        field.shown = near;
    }
    if let Some(field) = form.field_mut("finding") {
        field.note = if near {
            scene.text("finding-near-miss-note")
        } else {
            String::new()
        };
    }
}

pub(super) fn read_finding(form: &Form) -> Command {
    let finding = Finding::from_code(&form.value("finding")).unwrap_or(Finding::Suspected);
    Command::Find {
        finding,
        because: lines(form, "because"),
        decided_by: line(form, "decided-by"),
        shown_by: lines(form, "shown-by"),
    }
}

/// The deadline a notice is measured against.
fn deadline(form: &Form, scene: &Scene<'_>) -> Option<Moment> {
    let party = duties::read_controller(form);
    notice_deadline(
        scene.incident?,
        party.as_ref(),
        scene.guide,
        scene.model.case_zone(),
    )
}

/// How the authority is told: that of the controller that is chosen.
pub(super) fn how(scene: &Scene<'_>, controller: Option<&ControllerId>) -> Vec<String> {
    let authority = &scene.guide.of(controller).authority;
    let values = [
        ("authority", scene.guide.authority_of(controller)),
        ("portal", authority.portal.clone()),
    ];
    let how = scene.words(&authority.channel).to_owned();
    let portal = scene.model.tr.fill("notice-intro", &values);
    vec![scene.text("sends-nothing"), how, portal]
}

pub(super) fn notice(scene: &Scene<'_>, way: Way) -> Parts {
    let notified = scene
        .incident
        .is_some_and(crate::domain::incident::Incident::notified);
    let ways: &[&str] = if notified {
        &["sent", "withdrawn"]
    } else {
        &["sent", "not-required"]
    };
    let ways = ways
        .iter()
        .map(|code| ((*code).to_owned(), scene.text(&format!("way-{code}"))))
        .collect();
    let first = match way {
        Way::Sent => "sent",
        Way::NotRequired => "not-required",
    };
    let form = |incident| defaults::notice_form(incident, scene.guide, None);
    let form = scene.incident.map_or(NoticeForm::First, form);
    let [at, which] = times::fields(scene.model, "sent-at", &scene.text("when-now-word"));
    let controller = duties::controller(scene, false, Recipient::Authority, |incident, id| {
        let party = Some(id);
        !incident.notified_for(party) && incident.not_required_for(party).is_none()
    });
    Parts {
        intro: Vec::new(),
        fields: controller
            .into_iter()
            .chain([
                scene.one("way", ways, Some(first)),
                scene.one(
                    "form",
                    choices::<NoticeForm>(scene.model),
                    Some(form.code()),
                ),
                at,
                which,
                scene.one(
                    "channel",
                    choices::<Channel>(scene.model),
                    Some(defaults::NOTICE_CHANNEL.code()),
                ),
                scene.field("reference", ""),
                scene.lines("reasons", ""),
                scene.field("sent-by", ""),
                scene.one("withdrawal", choices::<Withdrawal>(scene.model), None),
                scene.lines("because", ""),
                scene.field("decided-by", scene.my_name()),
                scene.one("unlikely", yes_no(scene), None),
            ])
            .collect(),
    }
}

/// Asks only what belongs to the way that is chosen; reasons only when it is late.
pub(super) fn refresh_notice(form: &mut Form, scene: &Scene<'_>) {
    let dropped = form.value("way") == "not-required";
    let withdrawn = form.value("way") == "withdrawn";
    let sent = !dropped && !withdrawn;
    times::refresh(form, scene.model, "sent-at", scene.now, |_| None);
    let at = times::stamp(form, scene.model, "sent-at", scene.now)
        .ok()
        .flatten();
    let party = duties::read_controller(form);
    let notified = scene
        .incident
        .is_some_and(|incident| incident.notified_for(party.as_ref()));
    let zone = scene.model.case_zone();
    let owed = |incident| reasons_owed(incident, party.as_ref(), scene.guide, zone).is_some();
    let owed = scene.incident.is_some_and(owed);
    let late = deadline(form, scene)
        .zip(at)
        .is_some_and(|(deadline, at)| at.at > deadline)
        && (!notified || owed);
    // Only an unlikely risk needs no notice: who has not assessed it says so in the same act.
    let unassessed = scene
        .incident
        .is_some_and(|incident| incident.risk.is_none());
    let in_doubt = form.field("sent-at-which").is_some_and(|field| field.shown);
    for field in &mut form.fields {
        field.shown = match field.id.as_str() {
            "form" | "sent-by" => sent,
            "sent-at" | "channel" | "reference" => !dropped,
            "sent-at-which" => !dropped && in_doubt,
            "withdrawal" => withdrawn,
            "reasons" => sent && late,
            "unlikely" => dropped && unassessed,
            "because" | "decided-by" => !sent,
            _ => true,
        };
    }
    // The last part of a notice is a complete one: until then the rest is owed.
    let rest = scene
        .incident
        .is_some_and(|incident| incident.owes_rest_for(party.as_ref(), scene.guide));
    let supplement = form.value("form") == NoticeForm::Supplement.code();
    if let Some(field) = form.field_mut("form") {
        field.note = if rest && supplement {
            scene.text("notice-last-part")
        } else {
            String::new()
        };
    }
    let empty = form
        .field("reasons")
        .is_some_and(|field| field.shown && field.value().is_empty());
    if let (true, Some(reasons)) = (empty, late_reasons(form, scene))
        && let Some(field) = form.field_mut("reasons")
    {
        field.help = reasons;
    }
}

/// Whether reasons for a delay are asked for and none are given.
pub(super) fn without_reasons(form: &Form) -> bool {
    let reasons = form.field("reasons");
    reasons.is_some_and(|field| field.shown && field.value().trim().is_empty())
}

/// Whether something is said to be sent or done, and nothing is named that shows it.
pub(super) fn without_proof(form: &Form, field: &str) -> bool {
    let field = form.field(field);
    field.is_some_and(|field| field.shown && field.value().trim().is_empty())
}

/// What the times say about a delay, to begin the reasons with.
fn late_reasons(form: &Form, scene: &Scene<'_>) -> Option<String> {
    let deadline = deadline(form, scene)?;
    let party = duties::read_controller(form);
    let local = |moment| format::date_time(&scene.model.tr, &scene.model.case_zone().local(moment));
    let aware = local(scene.incident?.aware_for(party.as_ref())?.at);
    let values = [
        ("aware", aware.into()),
        ("deadline", local(deadline).into()),
    ];
    Some(scene.model.tr.with("reasons-help", &values))
}

pub(super) fn read_notice(form: &Form, scene: &Scene<'_>) -> Result<Command, Fault> {
    if form.value("way") == "not-required" {
        return Ok(Command::DropNotice(Dropped {
            controller: duties::read_controller(form),
            because: lines(form, "because"),
            decided_by: line(form, "decided-by"),
            unlikely: form.value("unlikely") == "yes",
        }));
    }
    let Some(at) = times::stamp(form, scene.model, "sent-at", scene.now)? else {
        return Err(("sent-at".to_owned(), scene.text("when-error-empty")));
    };
    let channel = Channel::from_code(&form.value("channel")).unwrap_or(defaults::NOTICE_CHANNEL);
    if form.value("way") == "withdrawn" {
        let Some(ground) = Withdrawal::from_code(&form.value("withdrawal")) else {
            return Err(("withdrawal".to_owned(), scene.text("choice-missing")));
        };
        return Ok(Command::WithdrawNotice(Withdraw {
            ground,
            because: lines(form, "because"),
            decided_by: line(form, "decided-by"),
            at,
            channel,
            reference: line(form, "reference"),
            controller: duties::read_controller(form),
        }));
    }
    Ok(Command::SendNotice {
        controller: duties::read_controller(form),
        form: NoticeForm::from_code(&form.value("form")).unwrap_or(NoticeForm::First),
        at,
        channel,
        reference: line(form, "reference"),
        reasons: lines(form, "reasons"),
        sent_by: line(form, "sent-by"),
    })
}

pub(super) fn serious(scene: &Scene<'_>) -> Parts {
    // The opposite of what was decided is what somebody comes for; of an open question nothing is offered.
    let now = scene.incident.and_then(|incident| incident.serious);
    let offered = now.map(|serious| if serious { "no" } else { "yes" });
    let text = scene.guide.plan.serious.as_ref();
    let intro = text.into_iter().flat_map(|serious| {
        let said = scene.words(&serious.text).to_owned();
        [said, super::steps::origin(scene, &serious.origin)]
    });
    Parts {
        intro: intro.collect(),
        fields: vec![
            scene.one("serious", yes_no(scene), offered),
            scene.field("because", ""),
        ],
    }
}

pub(super) fn read_serious(form: &Form, scene: &Scene<'_>) -> Result<Command, Fault> {
    let serious = form.value("serious");
    if serious.is_empty() {
        return Err(("serious".to_owned(), scene.text("choice-missing")));
    }
    Ok(Command::SetSerious {
        serious: serious == "yes",
        because: line(form, "because"),
    })
}

pub(super) fn tell_controller(scene: &Scene<'_>) -> Parts {
    let told = |incident: &Incident, id: &ControllerId| incident.told_for(Some(id)).is_some();
    let controller = duties::controller(scene, false, Recipient::Controller, |incident, id| {
        !told(incident, id)
    });
    let [at, which] = times::fields(scene.model, "sent-at", &scene.text("when-now-word"));
    Parts {
        intro: vec![
            scene.text("sends-nothing"),
            scene.text("tell-controller-intro"),
        ],
        fields: controller
            .into_iter()
            .chain([
                at,
                which,
                scene.one(
                    "channel",
                    channels(scene.model),
                    Some(defaults::CONTROLLER_CHANNEL.code()),
                ),
                scene.field("whom", ""),
            ])
            .collect(),
    }
}

pub(super) fn read_tell_controller(form: &Form, scene: &Scene<'_>) -> Result<Command, Fault> {
    let Some(at) = times::stamp(form, scene.model, "sent-at", scene.now)? else {
        return Err(("sent-at".to_owned(), scene.text("when-error-empty")));
    };
    let channel =
        Channel::from_code(&form.value("channel")).unwrap_or(defaults::CONTROLLER_CHANNEL);
    Ok(Command::TellController(ControllerTold {
        controller: duties::read_controller(form),
        at,
        channel,
        whom: line(form, "whom"),
    }))
}
