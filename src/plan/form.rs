//! The intake form: its fields, how each is answered, and which rows of the notice each fills.

use super::fault::{Fault, Problem};
use super::reader::read as read_file;
use super::table::{Ids, Table};
use super::{FileKind, OUR_LANGUAGES};
use crate::domain::event::BreachKind;
use crate::domain::id::FieldId;
use crate::domain::plan::{Field, FieldKind, Form, Words};

/// Reads a form.
pub fn read(file: &str, text: &str) -> Result<Form, Vec<Fault>> {
    read_file(file, text, FileKind::Form, OUR_LANGUAGES, form)
}

pub(super) fn form(top: &Table<'_>) -> Form {
    let mut ids = Ids::default();
    Form {
        fields: top.some_tables("fields", |table| field(table, &mut ids).into()),
    }
}

fn field(table: &Table<'_>, ids: &mut Ids) -> Field {
    Field {
        id: FieldId::new(table.new_id("id", ids)),
        text: table.words("text"),
        help: table.words("help"),
        kind: kind(table),
        night: table.flag("night"),
        of_step: table.flag("of-step"),
        minimum: table
            .code_if("minimum", &["a", "b", "c", "d"], |letter| letter)
            .and_then(|letter| letter.chars().next()),
        template: table.numbers("template"),
        breach: table.codes("breach", BreachKind::ALL, BreachKind::code),
    }
}

fn kind(table: &Table<'_>) -> FieldKind {
    const ALL: &[&str] = &["line", "lines", "count", "day", "yes-no", "one", "any"];
    let answer = table.code("answer", ALL, |code| code);
    let offers = matches!(answer, Some("one" | "any"));
    if !offers && table.has("choices") {
        table.fault("choices", Problem::UselessChoices {});
    }
    match answer {
        Some("lines") => FieldKind::Lines,
        Some("count") => FieldKind::Count,
        Some("day") => FieldKind::Day,
        Some("yes-no") => FieldKind::YesNo,
        Some("one") => FieldKind::One(choices(table)),
        Some("any") => FieldKind::Any(choices(table)),
        Some(_) | None => FieldKind::Line,
    }
}

fn choices(table: &Table<'_>) -> Vec<(String, Words)> {
    let mut codes = Ids::default();
    table.some_tables("choices", |choice| {
        (choice.new_id("code", &mut codes), choice.words("text"))
    })
}
