//! The tab of facts: the times, then the night form, then the rest of the form.

use super::Item;
use crate::domain::event::{Knowledge, When};
use crate::domain::id::FieldId;
use crate::domain::plan::{Field, FieldKind};
use crate::domain::text::Text;
use crate::i18n::code;
use crate::ui::world::{Case, World};

/// Times, then the night form, then the other fields.
pub(super) fn items(case: &Case) -> Vec<Item> {
    let form = &case.edition.guide.form;
    let times = [
        When::Aware,
        When::Occurred,
        When::Ended,
        When::Noticed,
        When::ReportedInside,
    ];
    let from_processor = [When::Received, When::Read];
    let shown = |which: &When| {
        case.incident.source == crate::domain::event::Source::Processor
            || case.incident.times.contains_key(which)
    };
    // What was answered stays in sight when the kind of breach is corrected.
    let incident = &case.incident;
    let meant =
        |field: &&Field| field.asked_of(incident.breach) || incident.facts.contains_key(&field.id);
    let rest = form.all().filter(|field| !field.night).filter(meant);
    let fields = form
        .night()
        .chain(rest)
        .map(|field| Item::Field(field.id.clone()));
    let times = times
        .into_iter()
        .chain(from_processor.into_iter().filter(shown))
        .chain((case.incident.significant == Some(true)).then_some(When::CyberAware))
        .chain((!case.incident.progress.is_empty()).then_some(When::Handled))
        .map(Item::Time);
    times.chain(fields).collect()
}

/// An answer in words; empty when there is none.
pub(super) fn answer_words(world: &World, case: &Case, id: &FieldId) -> String {
    let Some(fact) = case.incident.facts.get(id) else {
        return String::new();
    };
    if fact
        .value
        .as_ref()
        .is_some_and(|value| value.get().is_none())
    {
        return world.tr.text("erased");
    }
    let value = fact.value.as_ref().and_then(Text::get).unwrap_or_default();
    let language = world.tr.language().code();
    let words = match case.edition.guide.form.field(id).map(|field| &field.kind) {
        Some(FieldKind::One(choices) | FieldKind::Any(choices)) => {
            let name = |code: &str| {
                let choice = choices.iter().find(|(choice, _)| choice == code.trim());
                choice.map_or(code.to_owned(), |(_, words)| words.get(language).to_owned())
            };
            value
                .split(',')
                .filter(|code| !code.is_empty())
                .map(name)
                .collect::<Vec<_>>()
                .join(", ")
        }
        Some(FieldKind::YesNo) if !value.is_empty() => world.tr.text(&format!("answer-{value}")),
        Some(
            FieldKind::YesNo
            | FieldKind::Line
            | FieldKind::Lines
            | FieldKind::Count
            | FieldKind::Day,
        )
        | None => value.to_owned(),
    };
    match fact.knowledge {
        Knowledge::Undeterminable if !value.is_empty() => {
            format!("{}: {value}", code::word(&world.tr, fact.knowledge))
        }
        Knowledge::Known => words,
        Knowledge::Estimate => format!("{words} ({})", code::word(&world.tr, fact.knowledge)),
        Knowledge::NotYet | Knowledge::Undeterminable | Knowledge::NotApplicable => {
            code::word(&world.tr, fact.knowledge)
        }
    }
}
