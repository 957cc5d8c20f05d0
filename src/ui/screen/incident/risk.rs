//! What stands below the decisions on the tab of the risk: duties, suggestion, score.

use crate::acts::risk::concern_of;
use crate::domain::assess::{Outlook, duties, features_of, severity, still_said, suggest};
use crate::domain::time::Moment;
use crate::i18n::assessed;
use crate::ui::world::{Case, World};

/// The lines, in groups. What was answered when the risk was last assessed counts, and what the form says since.
pub(super) fn advice(world: &World, case: &Case) -> Vec<Vec<String>> {
    let (tr, incident) = (&world.tr, &case.incident);
    let weighed = incident.weighed.as_deref();
    let asked = weighed
        .map(|weighed| weighed.features.clone())
        .unwrap_or_default();
    let features = features_of(incident).or(still_said(asked, incident));
    let concern = concern_of(incident, &case.edition.guide, world.case_zone());
    let outcome = incident.risk.as_ref().map(|risk| risk.outcome);
    let stakes = weighed.map(|weighed| weighed.asked().stakes());
    let stakes = stakes.unwrap_or_default();
    let suggested = suggest(&features).raised_by(stakes);
    let follows = duties(Outlook::beside(outcome, &suggested), &features, &concern);
    let mut suggestion = assessed::suggestion(tr, &suggested);
    suggestion.extend(assessed::stakes(tr, stakes));
    suggestion.push(tr.text("suggested-you-decide"));
    let mut groups = vec![
        assessed::duties(tr, &follows, &concern, world.case_zone()),
        suggestion,
    ];
    if let Some(score) = weighed.and_then(|weighed| severity(&weighed.enisa, &features)) {
        groups.push(assessed::severity(tr, Some(&score)));
    }
    if !case.edition.guide.plan.criteria.is_empty() {
        groups.push(vec![tr.text("criteria-are-prompts")]);
    }
    groups
}

/// That a notice is due while nobody has assessed the risk, or *unlikely* rests on silence.
pub(super) fn as_it_stands(world: &World, case: &Case, now: Moment) -> Vec<String> {
    let incident = &case.incident;
    let weighed = incident.weighed.as_deref();
    let before = weighed.map(|weighed| still_said(weighed.features.clone(), incident));
    let features = features_of(incident).or(before.unwrap_or_default());
    let outcome = incident.risk.as_ref().map(|risk| risk.outcome);
    // A judgement that was half given leaves it open too.
    let stakes = weighed.map(|weighed| weighed.asked().stakes());
    let suggested = suggest(&features);
    let half = suggested.clone().raised_by(stakes.unwrap_or_default());
    let unsupported = suggested.leaves_unsupported(outcome) || half.leaves_unsupported(outcome);
    if (outcome.is_some() && !unsupported) || incident.notice_settled() {
        return Vec::new();
    }
    let concern = concern_of(incident, &case.edition.guide, world.case_zone());
    let follows = duties(Outlook::decided(None), &features, &concern);
    assessed::as_it_stands(&world.tr, &follows, concern.due, now)
}
