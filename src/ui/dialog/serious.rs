//! The question before an act that is hard to take back, and where a refusal belongs in a form.

use super::{Dialog, Kind, decisions, doubts, erasing, scene, undo};
use crate::domain::time::Moment;
use crate::ui::model::Model;

/// The question before an act that is hard to take back (P19); none for the others.
pub(in crate::ui) fn question(dialog: &Dialog, model: &Model, now: Moment) -> Option<String> {
    if let Kind::Undo(_, act) = &dialog.kind {
        return undo::question(model, act, now);
    }
    #[expect(clippy::wildcard_enum_match_arm, reason = "only these are asked")]
    let id = match &dialog.kind {
        Kind::Close(_) => "confirm-close",
        Kind::Notice(..) if dialog.form.value("way") == "not-required" => "confirm-not-required",
        Kind::Notice(..) => {
            let scene = scene(model, &dialog.kind, now);
            let doubts = doubts::of_notice(&dialog.form, &scene);
            return (!doubts.is_empty()).then(|| doubts.join("\n"));
        }
        Kind::Duty(..)
            if dialog.form.value("report-way") != "progress"
                && decisions::without_proof(&dialog.form, "reference") =>
        {
            "confirm-duty-met"
        }
        Kind::TellController(_) if decisions::without_proof(&dialog.form, "whom") => {
            "confirm-controller-told"
        }
        Kind::Finding(_) | Kind::Risk(_) if dialog.form.value("finding") == "not-a-breach" => {
            "confirm-not-a-breach"
        }
        Kind::Erase(_) => {
            let scene = scene(model, &dialog.kind, now);
            return erasing::question(&dialog.form, &scene);
        }
        _ => return None,
    };
    Some(model.tr.text(id))
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
