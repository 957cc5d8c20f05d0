//! A field for a time: what was typed, what it is read as, and the question when that is in doubt.
//!
//! It is two fields of a form: the line `<id>`, and the choice `<id>-which`, shown only when the text has two readings.

use crate::acts;
use crate::domain::country::Language;
use crate::domain::event::Stamp;
use crate::domain::time::{Moment, Span, Zone};
use crate::domain::when::{self, Flag, Reading, WhenError, WhenWords};
use crate::i18n::when as times;
use crate::i18n::{format, told};
use crate::ui::form::{Field, Form};
use crate::ui::world::World;

use super::{Fault, label, organisation};

/// The two fields of a time.
pub(super) fn fields(world: &World, id: &str, typed: &str) -> [Field; 2] {
    let line = Field::line(id, label(world, id), typed)
        .help(world.tr.text("field-time-help"))
        .offered();
    let mut which = Field::one(
        format!("{id}-which"),
        world.tr.text("field-time-which"),
        Vec::new(),
        None,
    );
    which.shown = false;
    [line, which]
}

/// Says below the line what the text is read as, and asks where that is in doubt. `after` adds what follows from the time.
pub(super) fn refresh(
    form: &mut Form,
    world: &World,
    id: &str,
    now: Moment,
    after: impl Fn(Moment) -> Option<String>,
) {
    let Some(typed) = form.field(id).map(Field::value) else {
        return;
    };
    let zone = &zone(form, world);
    let read = when::parse(&typed, now, zone, &words(form, world));
    let choices = read
        .as_ref()
        .map(|reading| choices(world, zone, reading))
        .unwrap_or_default();
    if let Some(which) = form.field_mut(&format!("{id}-which")) {
        let fresh = !which.shown || which.value().is_empty();
        which.shown = !choices.is_empty();
        which.set_choices(choices);
        // Nobody is kept from saving by a question: what is offered first is chosen already.
        if let (true, Ok(reading)) = (fresh, &read) {
            which.set(&reading.moment.millis().to_string());
        }
    }
    let note = match (&read, chosen(form, id)) {
        (Err(WhenError::Empty), _) => String::new(),
        (Err(error), _) => told::when_error(&world.tr, error, zone),
        (Ok(reading), chosen) => {
            let moment = chosen.unwrap_or(reading.moment);
            let local = format::date_time(&world.tr, &zone.local(moment));
            let arrow = world.theme.sign("→", "->");
            let sentence = reading
                .flags
                .iter()
                .find(|flag| !matches!(flag, Flag::Repeated { .. }));
            let doubt = sentence.map(|flag| told::when_flag(&world.tr, *flag, zone));
            let lines = [Some(format!("{arrow} {local}")), after(moment), doubt];
            lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
        }
    };
    if let Some(line) = form.field_mut(id) {
        line.note = note;
    }
}

/// The time that is meant or likely is, of what was typed.
pub(super) fn likely(form: &Form, world: &World, id: &str, now: Moment) -> Option<Stamp> {
    let typed = form.field(id).filter(|field| field.shown)?.value();
    let zone = zone(form, world);
    let reading = when::parse(&typed, now, &zone, &words(form, world)).ok()?;
    let at = chosen(form, id).unwrap_or(reading.moment);
    Some(stamped(&reading, at, &typed, &zone))
}

/// Says below a time that an act asks for what it is read as, and what follows from it.
pub(super) fn follow(form: &mut Form, world: &World, asked: &acts::Field, now: Moment) {
    let empty = form
        .field(&asked.id)
        .is_none_or(|field| field.value().trim().is_empty());
    let after = Some(asked.note.clone()).filter(|note| !note.is_empty());
    refresh(form, world, &asked.id, now, |_| after.clone());
    if let (true, Some(field)) = (empty, form.field_mut(&asked.id)) {
        field.note.clone_from(&asked.note);
    }
    let which = format!("{}-which", asked.id);
    if let (false, Some(which)) = (asked.shown, form.field_mut(&which)) {
        which.shown = false;
    }
}

/// The zone typed times are read in: of the organisation a new incident is for, else of the case at hand.
pub(super) fn zone(form: &Form, world: &World) -> Zone {
    let new = organisation::chosen(form, world);
    new.map_or_else(|| world.case_zone().clone(), |served| served.zone.clone())
}

fn choices(world: &World, zone: &Zone, reading: &Reading) -> Vec<(String, String)> {
    let words = |moment: Moment| format::date_time(&world.tr, &zone.local(moment));
    let mut choices: Vec<(String, String)> = Vec::new();
    for moment in reading.flags.iter().flat_map(|flag| flag.choices()) {
        let choice = (moment.millis().to_string(), words(moment));
        if !choices.contains(&choice) {
            choices.push(choice);
        }
    }
    choices
}

/// The words that are understood: of the plan's language, which decides, of the screen's, and English.
fn words(form: &Form, world: &World) -> Vec<&'static WhenWords> {
    let language = |code: &str| Language::from_code(code);
    let plan = match organisation::chosen(form, world) {
        Some(served) => language(&served.guide.plan.language),
        None => language(&world.guide_here().plan.language),
    };
    times::words(plan, world.tr.language())
}

fn chosen(form: &Form, id: &str) -> Option<Moment> {
    let which = form
        .field(&format!("{id}-which"))
        .filter(|field| field.shown)?;
    which.value().parse().ok().map(Moment::from_millis)
}

/// The time that is meant; none when nothing was typed.
pub(super) fn stamp(
    form: &Form,
    world: &World,
    id: &str,
    now: Moment,
) -> Result<Option<Stamp>, Fault> {
    let typed = form.value(id);
    let zone = zone(form, world);
    let reading = match when::parse(&typed, now, &zone, &words(form, world)) {
        Ok(reading) => reading,
        Err(WhenError::Empty) => return Ok(None),
        Err(error) => {
            return Err((id.to_owned(), told::when_error(&world.tr, &error, &zone)));
        }
    };
    let at = chosen(form, id).unwrap_or(reading.moment);
    Ok(Some(stamped(&reading, at, &typed, &zone)))
}

fn stamped(reading: &Reading, at: Moment, typed: &str, zone: &Zone) -> Stamp {
    let offset = if at == reading.moment {
        reading.offset
    } else {
        zone.offset(at)
    };
    Stamp {
        at,
        zone: zone.name().to_owned(),
        offset,
        typed: crate::domain::text::clean_line(typed),
    }
}

/// A time that may lie ahead; none when nothing was typed.
pub(super) fn ahead(
    form: &Form,
    world: &World,
    id: &str,
    now: Moment,
) -> Result<Option<Stamp>, Fault> {
    let typed = form.value(id);
    let zone = zone(form, world);
    match when::parse_ahead(&typed, now, &zone, &words(form, world)) {
        Ok(reading) => Ok(Some(Stamp {
            at: reading.moment,
            zone: zone.name().to_owned(),
            offset: reading.offset,
            typed: crate::domain::text::clean_line(&typed),
        })),
        Err(WhenError::Empty) => Ok(None),
        Err(error) => Err((id.to_owned(), told::when_error(&world.tr, &error, &zone))),
    }
}

/// The times a form asks for.
pub(super) fn ids(form: &Form) -> Vec<String> {
    let fields = form.fields.iter();
    let which = fields.filter_map(|field| field.id.strip_suffix("-which"));
    which.map(str::to_owned).collect()
}

/// Writes out typed times that move with the clock: a kept "1h" or "yesterday 16:00" must not mean a later moment when it is
/// read again, in a minute or after midnight.
pub(super) fn pin(form: &mut Form, world: &World, now: Moment) {
    let (zone, words) = (zone(form, world), words(form, world));
    for id in ids(form) {
        let typed = form.field(&id).map(Field::value).unwrap_or_default();
        let read = |at| when::parse(&typed, at, &zone, &words).map(|reading| reading.moment);
        let meant = read(now);
        let moves = |later| read(now.plus(later)) != meant;
        if let (Ok(moment), Some(field)) = (&meant, form.field_mut(&id))
            && (moves(Span::minutes(1)) || moves(Span::hours(24)))
        {
            let local = zone.local(*moment);
            field.set(&local.civil.format("%Y-%m-%d %H:%M").to_string());
        }
    }
}
