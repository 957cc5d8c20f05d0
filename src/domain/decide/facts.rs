//! What is known: opening, times, answers to fields.

use chrono::NaiveDate;

use super::{Context, Events, Refusal, one, one_unless, past};
use crate::domain::awareness;
use crate::domain::command::Open;
use crate::domain::event::{FactSet, Knowledge, Opened, Stamp, TimeSet, When};
use crate::domain::id::{ControllerId, FieldId, Number};
use crate::domain::incident::Incident;
use crate::domain::plan::{Field, FieldKind, Guest, Words};
use crate::domain::text::Text;

pub(super) fn open(open: Open, context: &Context<'_>) -> Events {
    if open.title.get().is_none_or(str::is_empty) {
        return Err(Refusal::TextMissing);
    }
    past(open.aware.as_ref(), context)?;
    let mut controllers: Vec<ControllerId> = Vec::new();
    for id in open.controllers {
        if !context.guide.knows(&id) {
            return Err(Refusal::UnknownController(id.to_string()));
        }
        if !controllers.contains(&id) {
            controllers.push(id);
        }
    }
    let year = chrono::Datelike::year(&context.zone.local(context.now).date());
    let guests = controllers
        .iter()
        .filter_map(|id| context.guide.guest(Some(id)));
    let opened = Opened {
        joined: guests.map(Guest::joined).collect(),
        number: Number { year, running: 0 },
        controllers,
        plan: open.plan,
        title: open.title,
        breach: open.breach,
        role: open.role,
        finding: open.finding,
        source: open.source,
    };
    // A suspicion is looked into at once, and is no awareness yet.
    let which = if context.suspected {
        When::Noticed
    } else {
        When::Aware
    };
    let aware = open.aware.map(|stamp| {
        TimeSet {
            which,
            stamp,
            before: None,
            because: None,
            controller: None,
            decided_by: None,
        }
        .into()
    });
    Ok(std::iter::once(opened.into()).chain(aware).collect())
}

pub(super) fn set_time(
    incident: &Incident,
    which: When,
    stamp: Stamp,
    (because, decided_by): (Option<Text>, Option<Text>),
    controller: Option<ControllerId>,
    context: &Context<'_>,
) -> Events {
    past(Some(&stamp), context)?;
    let before = match controller.as_ref() {
        Some(party) => incident.aware_for(Some(party)),
        None => incident.times.get(&which),
    }
    .cloned();
    let same = before.as_ref().is_some_and(|b| b.at == stamp.at);
    if which == When::Aware {
        let starts = awareness::starts(incident, controller.as_ref(), context.guide, context.zone);
        // A start that stays although an earlier one is on record is an act too, with its sentence.
        if same && starts.unresolved().is_none() {
            return Err(Refusal::Already);
        }
        if because.is_none() {
            starts.lacks(stamp.at).map_or(Ok(()), Err)?;
        }
        if decided_by.is_none() && starts.passes(stamp.at).is_some() {
            return Err(Refusal::DecidedByMissing);
        }
    } else if same {
        return Err(Refusal::Already);
    }
    let time = |w| {
        if w == which {
            Some(stamp.at)
        } else {
            incident.times.get(&w).map(|s| s.at)
        }
    };
    if let (Some(begin), Some(end)) = (time(When::Occurred), time(When::Ended))
        && end < begin
    {
        return Err(Refusal::EndsBeforeBegins);
    }
    one(TimeSet {
        which,
        stamp,
        before,
        because,
        controller,
        decided_by,
    })
}

pub(super) fn answer(
    incident: &Incident,
    field: FieldId,
    knowledge: Knowledge,
    value: Option<Text>,
    told_by: Option<Text>,
    context: &Context<'_>,
) -> Events {
    let known = context
        .guide
        .form
        .field(&field)
        .ok_or_else(|| Refusal::UnknownField(field.to_string()))?;
    let value = match knowledge {
        Knowledge::Known | Knowledge::Estimate => {
            let value = value.ok_or(Refusal::TextMissing)?;
            fits(known, value.shown())?;
            let day = if known.kind == FieldKind::Day {
                let read = day(value.shown());
                let read = read.ok_or_else(|| Refusal::BadDate(value.shown().to_owned()))?;
                Text::line(read.to_string())
            } else {
                None
            };
            day.or(Some(value))
        }
        // Why it cannot be determined: in words, whatever kind of answer the field takes.
        Knowledge::Undeterminable => value,
        Knowledge::NotYet | Knowledge::NotApplicable => None,
    };
    let before = incident.facts.get(&field);
    // That it is still not known is an answer each time it is asked.
    let again = knowledge == Knowledge::NotYet;
    let same = !again
        && before
            .is_some_and(|b| b.knowledge == knowledge && b.value == value && b.told_by == told_by);
    one_unless(
        same,
        FactSet {
            field,
            knowledge,
            value,
            told_by,
        },
    )
}

/// Whether an answer fits its field. Several choices are written with commas.
fn fits(field: &Field, value: &str) -> Result<(), Refusal> {
    let among = |choices: &[(String, Words)], code: &str| {
        let found = choices.iter().any(|(choice, _)| choice == code);
        if found {
            Ok(())
        } else {
            Err(Refusal::NotAChoice(code.to_owned()))
        }
    };
    match &field.kind {
        FieldKind::Line | FieldKind::Lines | FieldKind::Day => Ok(()),
        FieldKind::Count => {
            let digits = value.bytes().filter(u8::is_ascii_digit).count();
            let plain = value
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | '\u{a0}'));
            if digits > 0 && digits <= 12 && plain {
                Ok(())
            } else {
                Err(Refusal::NotANumber)
            }
        }
        FieldKind::YesNo if matches!(value, "yes" | "no") => Ok(()),
        FieldKind::YesNo => Err(Refusal::NotAChoice(value.to_owned())),
        FieldKind::One(choices) => among(choices, value),
        FieldKind::Any(choices) => value
            .split(',')
            .try_for_each(|code| among(choices, code.trim())),
    }
}

/// A day as it is written in the Nordic countries, or as ISO writes it: `4.12.2026`, `4/12 2026`, `2026-12-04`.
fn day(written: &str) -> Option<NaiveDate> {
    let written = written.trim();
    if let Ok(day) = written.parse() {
        return Some(day);
    }
    let parts = written.split(|c: char| !c.is_ascii_digit());
    let parts: Vec<u32> = parts
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let [day, month, year] = parts.as_slice() else {
        return None;
    };
    NaiveDate::from_ymd_opt(i32::try_from(*year).ok()?, *month, *day).filter(|_| *year > 1999)
}
