//! What an entry says of texts that were erased: which, and on what ground. The words themselves are gone.

use std::collections::BTreeMap;

use super::Tr;
use super::code::word;
use super::names::Names;
use crate::domain::event::{Erased, ErasedText, Event};

/// Which texts, entry by entry, on what ground, and who decided.
pub fn said(tr: &Tr, names: &Names<'_>, erased: &Erased) -> String {
    let values = [
        ("what", word(tr, erased.what)),
        ("texts", listed(tr, names, &erased.texts)),
    ];
    let tail = |id: &str, text: Option<String>| {
        text.map(|text| format!(" {}", tr.fill(id, &[("text", text)])))
    };
    let decided = erased.decided_by.as_ref();
    let decided = decided.map(|text| tr.shown(text).to_owned());
    [
        Some(tr.fill("entry-erased", &values)),
        tail("entry-tail-ground", ground(tr, names, erased)),
        tail("entry-tail-decided-by", decided),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// On what ground: the plan's words, or those of whoever erased.
fn ground(tr: &Tr, names: &Names<'_>, erased: &Erased) -> Option<String> {
    let of_plan = erased.ground.as_ref().map(|id| {
        let mut listed = names.guide.plan.erasure.iter();
        let ground = listed.find(|ground| ground.id == *id);
        ground.map_or(id.as_str(), |ground| ground.text.get(tr.language().code()))
    });
    let own = || erased.because.as_ref().map(|text| tr.shown(text));
    of_plan.or_else(own).map(str::to_owned)
}

/// Texts by their places: each entry with its fields.
pub fn listed(tr: &Tr, names: &Names<'_>, texts: &[ErasedText]) -> String {
    let mut entries: BTreeMap<u64, Vec<String>> = BTreeMap::new();
    for text in texts {
        let fields = entries.entry(text.seq).or_default();
        fields.push(field(tr, names, text));
    }
    let lines = entries.into_iter().map(|(seq, fields)| {
        let values = [("entry", seq.to_string()), ("fields", fields.join(", "))];
        tr.fill("erased-of-entry", &values)
    });
    lines.collect::<Vec<_>>().join("; ")
}

/// What a field of entries is called, by its name in the payload.
pub fn field_word(tr: &Tr, name: &str) -> String {
    let id = format!("erased-field-{}", name.replace('_', "-"));
    if tr.has(&id) {
        tr.text(&id)
    } else {
        name.to_owned()
    }
}

/// What the field of a text is called; the question of the form beside an answer to it.
fn field(tr: &Tr, names: &Names<'_>, text: &ErasedText) -> String {
    let word = field_word(tr, text.field.rsplit('.').next().unwrap_or_default());
    let mut entries = names.incident.into_iter().flat_map(|one| &one.entries);
    let event = entries.find(|entry| entry.seq == text.seq);
    match event.map(|entry| &entry.event) {
        Some(Event::FactSet(fact)) => format!("{word} ({})", names.field(tr, &fact.field)),
        Some(_) | None => word,
    }
}
