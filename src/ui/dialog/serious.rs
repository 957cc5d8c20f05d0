//! The question before an act that is hard to take back.

use super::{Dialog, Kind, act, doubts, erasing, scene, undo};
use crate::domain::time::Moment;
use crate::ui::model::Model;

/// The question before an act that is hard to take back (P19); none for the others.
pub(in crate::ui) fn question(
    dialog: &Dialog,
    model: &Model,
    now: Moment,
) -> Option<(String, Option<&'static str>)> {
    if let Kind::Undo(_, act) = &dialog.kind {
        return undo::question(model, act, now).map(|asked| (asked, None));
    }
    let scene = scene(model, &dialog.kind, now);
    let form = &dialog.form;
    if let Kind::Act(_, started) = &dialog.kind {
        let doubts = act::doubts(form, &dialog.question, &scene, started);
        let field = doubts.iter().find_map(|doubt| doubt.field);
        let asked: Vec<String> = doubts.into_iter().map(|doubt| doubt.sentence).collect();
        return (!asked.is_empty()).then(|| (asked.join("\n"), field));
    }
    let mut asked: Vec<String> = serious(dialog)
        .map(|id| model.tr.text(id))
        .into_iter()
        .collect();
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the others leave nothing in doubt"
    )]
    match &dialog.kind {
        Kind::Finding(_) | Kind::Risk(_) => {
            asked.extend(doubts::of_decision(form, &scene));
        }
        Kind::Erase(_) => asked.extend(erasing::question(form, &scene)),
        _ => {}
    }
    (!asked.is_empty()).then(|| (asked.join("\n"), None))
}

/// The question of an act that is serious by itself.
fn serious(dialog: &Dialog) -> Option<&'static str> {
    let form = &dialog.form;
    #[expect(clippy::wildcard_enum_match_arm, reason = "only these are asked")]
    match &dialog.kind {
        Kind::Finding(_) | Kind::Risk(_) if form.value("finding") == "not-a-breach" => {
            Some("confirm-not-a-breach")
        }
        Kind::Finding(_) if form.value("finding") == "near-miss" => Some("confirm-near-miss"),
        _ => None,
    }
}
