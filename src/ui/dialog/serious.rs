//! The question before an act that is hard to take back, and where a refusal belongs in a form.

use super::{Dialog, Kind, decisions, doubts, erasing, scene, undo};
use crate::domain::time::Moment;
use crate::ui::model::Model;

/// The question before an act that is hard to take back (P19); none for the others.
pub(in crate::ui) fn question(dialog: &Dialog, model: &Model, now: Moment) -> Option<String> {
    if let Kind::Undo(_, act) = &dialog.kind {
        return undo::question(model, act, now);
    }
    let scene = scene(model, &dialog.kind, now);
    let form = &dialog.form;
    let mut asked: Vec<String> = serious(dialog)
        .map(|id| model.tr.text(id))
        .into_iter()
        .collect();
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the others leave nothing in doubt"
    )]
    match &dialog.kind {
        Kind::Notice(..) if form.value("way") == "sent" => {
            asked.extend(doubts::of_notice(form, &scene));
        }
        Kind::Notice(..) | Kind::Finding(_) | Kind::Risk(_) | Kind::People(_) => {
            asked.extend(doubts::of_decision(form, &scene));
        }
        Kind::Erase(_) => asked.extend(erasing::question(form, &scene)),
        _ => {}
    }
    (!asked.is_empty()).then(|| asked.join("\n"))
}

/// The question of an act that is serious by itself.
fn serious(dialog: &Dialog) -> Option<&'static str> {
    let form = &dialog.form;
    let unproved = |field| decisions::without_proof(form, field);
    #[expect(clippy::wildcard_enum_match_arm, reason = "only these are asked")]
    match &dialog.kind {
        Kind::Close(_) => Some("confirm-close"),
        Kind::Notice(..) if form.value("way") == "not-required" => Some("confirm-not-required"),
        Kind::Notice(..) if form.value("way") == "withdrawn" => Some("confirm-withdrawn"),
        Kind::Duty(..) if form.value("report-way") != "progress" && unproved("reference") => {
            Some("confirm-duty-met")
        }
        Kind::People(_) if form.value("people-way") == "informed" && unproved("people-count") => {
            Some("confirm-people-informed")
        }
        Kind::Hop(..) | Kind::Tell(..)
            if form.value("acknowledged") == "yes" && form.value("told-at").trim().is_empty() =>
        {
            Some("confirm-told")
        }
        Kind::TellController(_) if unproved("whom") => Some("confirm-controller-told"),
        Kind::Finding(_) | Kind::Risk(_) if form.value("finding") == "not-a-breach" => {
            Some("confirm-not-a-breach")
        }
        Kind::Finding(_) if form.value("finding") == "near-miss" => Some("confirm-near-miss"),
        _ => None,
    }
}

/// Goes to what was asked about: who does not want a notice without reasons writes them.
pub(in crate::ui) fn answer_no(dialog: &mut Dialog) {
    if matches!(dialog.kind, Kind::Notice(..)) && decisions::without_reasons(&dialog.form) {
        dialog.form.go_to("reasons");
    }
}

/// The field a refusal belongs to, so that the focus goes there.
pub(in crate::ui) fn field_of(refusal: &crate::domain::decide::Refusal) -> &'static str {
    use crate::domain::decide::Refusal;
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the others belong to the whole form"
    )]
    match refusal {
        Refusal::ReasonMissing
        | Refusal::SentenceMissing
        | Refusal::EarlierStart(_)
        | Refusal::RestOwed
        | Refusal::ReasonsOwed(_) => "because",
        Refusal::DecidedByMissing => "decided-by",
        Refusal::NoteMissing => "note",
        Refusal::GroundMissing => "ground",
        Refusal::RiskFirst => "unlikely",
        Refusal::ErasureGroundMissing | Refusal::UnknownErasureGround(_) => "erase-ground",
        Refusal::NothingToErase | Refusal::ErasureWaits => "erasing",
        Refusal::BadPhone => "phone",
        Refusal::BadMail => "mail",
        Refusal::NameMissing => "name",
        Refusal::RiskIsHigh | Refusal::NoNationalGround | Refusal::AuthorityRequires => "exemption",
        Refusal::ShownByMissing => "shown-by",
        Refusal::EquallyMissing => "equally",
        Refusal::AgainByMissing => "again-by",
        Refusal::AskedByMissing => "asked-by",
        Refusal::UntilMissing | Refusal::UntilPast => "until",
        Refusal::ControllerMissing | Refusal::UnknownController(_) | Refusal::NotInIncident(_) => {
            "controller"
        }
        _ => "",
    }
}
