//! Which arguments hold words of a person. How long these may be is in `limits.rs`, how they come on standard input in
//! `piped.rs`.

/// Arguments that hold a text of several lines.
pub(super) const SEVERAL: &[&str] = &[
    "because", "reasons", "note", "spoken", "value", "ground", "shown_by", "equally", "about",
];
/// Arguments that hold a line.
pub(super) const SINGLE: &[&str] = &[
    "again_by",
    "asked_by",
    "by",
    "ask",
    "sent_by",
    "case_number",
    "decided_by",
    "done_by",
    "mail",
    "name",
    "organisation",
    "phone",
    "reference",
    "system",
    "told_by",
    "whom",
];
/// Whether an argument holds words of a person: what people write, or whom they name.
pub(super) fn is_text(id: &str) -> bool {
    matches!(id, "text" | "person" | "contact") || SEVERAL.contains(&id) || SINGLE.contains(&id)
}
