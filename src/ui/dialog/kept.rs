//! What was typed before and is there again: how old it is, what of it is not taken over, and how to begin afresh.
//!
//! Words of yesterday are still words. A time or a role of yesterday is not: saved with two keys, it would set a clock or end
//! one by an answer nobody gave today. Such answers are dropped, and a time that would have been offered is asked for.

use serde_json::Value;

use super::{Dialog, Fault, times};
use crate::domain::time::{Moment, Zone};
use crate::i18n::{Tr, format};
use crate::ui::actions::{Action, Context};
use crate::ui::form::{Field, Form};
use crate::ui::world::World;

/// Where a draft says when it was begun; no field has such an id.
const BEGUN: &str = "#begun";
/// Where it says from when on its times and roles were answered.
const SINCE: &str = "#since";
/// Whether we are controller or processor.
const ROLE: &str = "role";

/// Since when a form is being filled in.
#[derive(Clone, Debug)]
pub struct Kept {
    /// When it was begun; none where a draft does not say.
    begun: Option<Moment>,
    /// From when on its times and roles were answered.
    since: Moment,
    /// Whether it was there before it was opened.
    again: bool,
    /// Whether times or the role were left behind, because they are of another day.
    dropped: bool,
    /// The times that are to be answered anew.
    asked: Vec<String>,
    /// What was there before it was begun afresh.
    aside: Option<String>,
}

impl Kept {
    /// Of a form in which nothing was typed yet.
    pub(super) const fn new(now: Moment) -> Self {
        Self {
            begun: Some(now),
            since: now,
            again: false,
            dropped: false,
            asked: Vec::new(),
            aside: None,
        }
    }
}

/// Puts a draft into a form that holds nothing but what it offers.
pub(super) fn restore(form: &mut Form, draft: &str, world: &World, now: Moment) -> Kept {
    let said = serde_json::from_str::<Value>(draft).unwrap_or_default();
    let moment = |name: &str| Moment::parse_rfc3339(said.get(name)?.as_str()?);
    let (begun, since) = (moment(BEGUN), moment(SINCE));
    let fresh = form.clone();
    form.restore(draft);
    let zone = times::zone(form, world);
    let mut kept = Kept {
        begun,
        again: true,
        ..Kept::new(now)
    };
    match since.filter(|since| same_day(&zone, *since, now)) {
        Some(since) => kept.since = since,
        None => drop_answers(form, &fresh, &mut kept),
    }
    kept
}

fn same_day(zone: &Zone, one: Moment, other: Moment) -> bool {
    zone.local(one).date() == zone.local(other).date()
}

/// Leaves behind what is of another day.
fn drop_answers(form: &mut Form, fresh: &Form, kept: &mut Kept) {
    for id in times::ids(form) {
        let offers = fresh
            .field(&id)
            .is_some_and(|field| !field.value().is_empty());
        let Some(field) = form
            .field_mut(&id)
            .filter(|field| !field.value().is_empty())
        else {
            continue;
        };
        field.set("");
        field.offered = false;
        kept.dropped = true;
        if offers {
            kept.asked.push(id);
        }
    }
    let before = fresh.field(ROLE).map(Field::value);
    if let (Some(before), Some(field)) = (before, form.field_mut(ROLE))
        && field.value() != before
    {
        field.set(&before);
        kept.dropped = true;
    }
}

/// What was typed, to be kept until it is saved.
pub(in crate::ui) fn draft(dialog: &Dialog, world: &World, now: Moment) -> String {
    let mut form = dialog.form.clone();
    times::pin(&mut form, world, now);
    let mut draft = serde_json::from_str::<Value>(&form.draft()).unwrap_or_default();
    if let Value::Object(said) = &mut draft {
        let begun = dialog.kept.begun.map(|begun| (BEGUN, begun));
        let stamps = begun.into_iter().chain([(SINCE, dialog.kept.since)]);
        said.extend(stamps.map(|(name, at)| (name.to_owned(), Value::String(at.rfc3339()))));
    }
    draft.to_string()
}

/// Whether a form holds the answers of a draft.
pub(in crate::ui) fn is_of(form: &Form, draft: &str) -> bool {
    let mut answers = serde_json::from_str::<Value>(draft).unwrap_or_default();
    if let Value::Object(said) = &mut answers {
        said.retain(|name, _| name != BEGUN && name != SINCE);
    }
    serde_json::from_str::<Value>(&form.draft()).is_ok_and(|own| own == answers)
}

/// The first time that would have been offered and is to be said anew.
pub(super) fn unanswered(dialog: &Dialog, tr: &Tr) -> Option<Fault> {
    let empty = |id: &&String| {
        let field = dialog.form.field(id);
        field.is_some_and(|field| field.shown && field.value().trim().is_empty())
    };
    let open = dialog.kept.asked.iter().find(empty)?;
    Some((open.clone(), tr.text("draft-time-again")))
}

impl Dialog {
    /// What was there before it was begun afresh; it is there no longer.
    pub(in crate::ui) const fn take_aside(&mut self) -> Option<String> {
        self.kept.aside.take()
    }

    /// Puts aside what was there before it was begun afresh.
    pub(in crate::ui) fn put_aside(&mut self, draft: Option<String>) {
        self.kept.aside = draft;
    }
}

/// What is said above the fields: how old what stands there is, what of it was left behind, and the key to begin afresh.
pub(super) fn lines(dialog: &Dialog, world: &World, now: Moment) -> Vec<String> {
    let (kept, tr) = (&dialog.kept, &world.tr);
    let keys = world.keymap.keys_for(Action::BeginAfresh, Context::Form);
    let key = keys.first().map_or_else(
        || Action::BeginAfresh.name().to_owned(),
        |chord| chord.label(world.theme.ascii, tr),
    );
    if !kept.again {
        let back = || tr.fill("draft-aside", &[("key", key)]);
        return kept.aside.as_ref().map(|_| back()).into_iter().collect();
    }
    let zone = times::zone(&dialog.form, world);
    let age = match kept.begun {
        Some(begun) if same_day(&zone, begun, now) => {
            let span = format::left(tr, now.since(begun));
            tr.fill("draft-begun-ago", &[("span", span)])
        }
        Some(begun) => {
            let moment = format::date_time(tr, &zone.local(begun));
            tr.fill("draft-begun-at", &[("moment", moment)])
        }
        None => tr.text("draft-begun-before"),
    };
    let afresh = tr.fill("draft-afresh", &[("key", key)]);
    let dropped = kept.dropped.then(|| tr.text("draft-dropped"));
    std::iter::once(format!("{age} {afresh}"))
        .chain(dropped)
        .collect()
}
