//! Reads keymap texts: layers of bindings, laid over one another, and every fault in them.
//!
//! Faults are collected, never thrown: the person sees all of them at once. Looking keys up is the work of `mod.rs`.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::{Fault, FileLine, KeymapError, shown};
use super::reserved;
use crate::domain::nearest::nearest;
use crate::domain::nesting::{TOO_DEEP, too_deep};
use crate::ui::actions::{Action, Context};
use crate::ui::key::Chord;

/// The chords of one action in one context, and where they were written.
#[derive(Clone, Debug)]
pub(super) struct Bound {
    pub(super) chords: Vec<Chord>,
    place: FileLine,
    layer: usize,
}

/// What one or more texts bind; a later layer replaces the whole list of an action.
pub(super) type Bindings = BTreeMap<(Context, Action), Bound>;

/// So many places are told where a text is not TOML.
const MOST_FAULTS: usize = 20;

/// Lays a text over the bindings. Answers the faults of the text, alone and against what lies below.
pub(super) fn lay_over(below: &mut Bindings, file: &str, text: &str) -> Vec<KeymapError> {
    let layer = below.values().map(|b| b.layer + 1).max().unwrap_or(0);
    let mut reader = Loader::new(file, text, layer);
    below.extend(reader.bindings());
    reader.errors.extend(clashes(below));
    reader.errors.extend(shared_confirms(below));
    reader.errors.sort_by_key(|e| e.place.line);
    reader.errors
}

struct Loader<'a> {
    file: &'a str,
    text: &'a str,
    layer: usize,
    errors: Vec<KeymapError>,
}

impl<'a> Loader<'a> {
    fn new(file: &'a str, text: &'a str, layer: usize) -> Self {
        Self {
            file,
            text,
            layer,
            errors: Vec::new(),
        }
    }

    fn place(&self, at: usize) -> FileLine {
        let before = self.text.bytes().take(at);
        FileLine {
            file: self.file.to_owned(),
            line: 1 + before.filter(|b| *b == b'\n').count(),
        }
    }

    fn fault(&mut self, at: usize, fault: Fault) {
        let place = self.place(at);
        self.errors.push(KeymapError { place, fault });
    }

    fn bindings(&mut self) -> Bindings {
        if let Some(at) = too_deep(self.text) {
            let message = shown(TOO_DEEP);
            self.fault(at, Fault::NotToml { message });
            return Bindings::new();
        }
        let (table, errors) = DeTable::parse_recoverable(self.text);
        // A text may be broken at each of its bytes; nobody reads so many faults.
        for error in errors.into_iter().take(MOST_FAULTS) {
            let message = shown(error.message());
            let at = error.span().map_or(0, |span| span.start);
            self.fault(at, Fault::NotToml { message });
        }
        // One slip makes the reader stumble several times; the first is the one to mend.
        self.errors.dedup_by_key(|e| e.place.line);
        if !self.errors.is_empty() {
            // What the reader saved from a broken text would only add faults nobody made.
            return Bindings::new();
        }
        let mut bindings = Bindings::new();
        for (name, value) in table.get_ref() {
            if let Some((context, actions)) = self.context(name, value) {
                self.actions(context, actions, &mut bindings);
            }
        }
        bindings
    }

    fn context<'t>(
        &mut self,
        name: &Spanned<impl AsRef<str>>,
        value: &'t Spanned<DeValue<'_>>,
    ) -> Option<(Context, &'t DeTable<'t>)> {
        let at = name.span().start;
        let text = name.get_ref().as_ref();
        let Some(actions) = value.get_ref().as_table() else {
            let name = shown(text);
            self.fault(at, Fault::OutsideTable { name });
            return None;
        };
        let Some(context) = Context::from_name(text) else {
            let near = nearest(text, Context::ALL.iter().map(|c| c.name()));
            let name = shown(text);
            self.fault(at, Fault::UnknownContext { name, near });
            return None;
        };
        Some((context, actions))
    }

    fn actions(&mut self, context: Context, actions: &DeTable<'_>, bindings: &mut Bindings) {
        for (name, value) in actions {
            let at = name.span().start;
            let text = name.get_ref().as_ref();
            let Some(action) = Action::from_name(text) else {
                let near = nearest(text, Action::ALL.iter().map(|a| a.name()));
                let name = shown(text);
                self.fault(at, Fault::UnknownAction { name, near });
                continue;
            };
            if !action.belongs_to(context) {
                self.fault(at, Fault::WrongContext { action, context });
                continue;
            }
            if let Some(chords) = self.chords(context, action, value) {
                let bound = Bound {
                    chords,
                    place: self.place(at),
                    layer: self.layer,
                };
                bindings.insert((context, action), bound);
            }
        }
    }

    fn chords(
        &mut self,
        context: Context,
        action: Action,
        value: &Spanned<DeValue<'_>>,
    ) -> Option<Vec<Chord>> {
        let at = value.span().start;
        let single = std::slice::from_ref(value);
        let items = match value.get_ref() {
            DeValue::Array(items) => items.as_ref(),
            DeValue::String(_) => single,
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Table(_) => {
                self.fault(at, Fault::NotKeys { action });
                return None;
            }
        };
        if items.is_empty()
            && let Some(key) = reserved::kept_by(context, action)
        {
            self.fault(at, Fault::MustKeep { key, action });
        }
        let mut chords = Vec::new();
        for item in items {
            if let Some(chord) = self.chord(context, action, item)
                && !chords.contains(&chord)
            {
                chords.push(chord);
            }
        }
        Some(chords)
    }

    fn chord(
        &mut self,
        context: Context,
        action: Action,
        item: &Spanned<DeValue<'_>>,
    ) -> Option<Chord> {
        let at = item.span().start;
        let Some(text) = item.get_ref().as_str() else {
            self.fault(at, Fault::NotKeys { action });
            return None;
        };
        let Ok(chord) = text.parse::<Chord>() else {
            let text = shown(text);
            self.fault(at, Fault::UnknownKey { text });
            return None;
        };
        if context.takes_text() && chord.keys().first().is_some_and(|key| key.edits_text()) {
            self.fault(at, Fault::NeededForText { chord, context });
            return None;
        }
        for &key in chord.keys() {
            if let Some(keeper) = reserved::keeper(context, key)
                && (keeper != action || chord.keys().len() > 1)
            {
                self.fault(at, Fault::Reserved { key, keeper });
                return None;
            }
        }
        Some(chord)
    }
}

/// One chord, with the action and the line it stands for.
type Binding<'a> = (Context, Action, &'a Chord, &'a Bound);

fn rows(bindings: &Bindings) -> Vec<Binding<'_>> {
    let mut rows: Vec<Binding<'_>> = bindings
        .iter()
        .flat_map(|((context, action), bound)| {
            let row = move |chord| (*context, *action, chord, bound);
            bound.chords.iter().map(row)
        })
        .collect();
    // Who came later is the one to be told.
    rows.sort_by_key(|(.., bound)| (bound.layer, bound.place.line));
    rows
}

/// The same key twice in one context, and chords that begin one another.
fn clashes(bindings: &Bindings) -> Vec<KeymapError> {
    let rows = rows(bindings);
    let mut errors = Vec::new();
    for (i, &(context, action, chord, bound)) in rows.iter().enumerate() {
        let earlier = rows.iter().take(i).filter(|row| row.0 == context);
        for &(_, other, held, holder) in earlier {
            let at = holder.place.clone();
            let fault = if chord == held {
                let chord = chord.clone();
                Fault::Duplicate {
                    chord,
                    action,
                    other,
                    at,
                }
            } else if let Some((short, long)) = prefix(chord, held) {
                Fault::PrefixClash {
                    short,
                    long,
                    other,
                    at,
                }
            } else {
                continue;
            };
            let place = bound.place.clone();
            errors.push(KeymapError { place, fault });
        }
    }
    errors
}

fn prefix(a: &Chord, b: &Chord) -> Option<(Chord, Chord)> {
    let (short, long) = if a.keys().len() < b.keys().len() {
        (a, b)
    } else {
        (b, a)
    };
    short.begins(long).then(|| (short.clone(), long.clone()))
}

/// Yes to a serious act must need another key than any that could have opened the question.
fn shared_confirms(bindings: &Bindings) -> Vec<KeymapError> {
    let rows = rows(bindings);
    let is_yes = |row: &Binding<'_>| row.1 == Action::ConfirmYes;
    let mut errors = Vec::new();
    for yes in rows.iter().filter(|row| is_yes(row)) {
        let meets = |row: &&Binding<'_>| {
            row.0 != Context::Confirm && row.2.keys().last() == yes.2.keys().last()
        };
        for other in rows.iter().filter(meets) {
            let (later, earlier) =
                if (yes.3.layer, yes.3.place.line) > (other.3.layer, other.3.place.line) {
                    (yes, other)
                } else {
                    (other, yes)
                };
            errors.push(KeymapError {
                place: later.3.place.clone(),
                fault: Fault::ConfirmShared {
                    chord: yes.2.clone(),
                    other: other.1,
                    at: earlier.3.place.clone(),
                },
            });
        }
    }
    errors
}
