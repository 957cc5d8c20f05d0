//! What a plan says of the organisation itself: approval, hours, boards, what is serious, prompts, questions, papers, terms.

use chrono::{NaiveTime, Weekday};

use super::fault::Problem;
use super::steps::origin;
use super::table::{Ids, Table};
use crate::domain::id::ControllerId;
use crate::domain::plan::{
    Approval, Criterion, ErasureGround, Hours, Level, Paper, PaperKind, Question, ReadyAnswer,
    SeriousText, Term,
};

pub(super) fn approval(top: &Table<'_>) -> Approval {
    if !top.has("approval") {
        return Approval::default();
    }
    let read = |table: &Table<'_>| {
        let approval = Approval {
            authors: table.texts("authors"),
            approved_by: table.text_if("approved_by"),
            approved_on: table.date_if("approved_on"),
            reference: table.text_if("reference"),
            owner: table.text_if("owner"),
            decided_by: table.text_if("decided_by"),
            valid_from: table.date_if("valid_from"),
            valid_to: table.date_if("valid_to"),
        };
        // ISO dates sort as texts.
        if let (Some(from), Some(to)) = (&approval.valid_from, &approval.valid_to)
            && to < from
        {
            let (from, to) = (from.clone(), to.clone());
            table.fault("valid_to", Problem::WrongOrder { from, to });
        }
        approval
    };
    top.table("approval", read).unwrap_or_default()
}

/// Hours under a key, without overlap.
pub(super) fn hours(table: &Table<'_>, key: &'static str) -> Vec<Hours> {
    let mut seen: Vec<(Hours, usize)> = Vec::new();
    table.tables(key, |row| {
        let Some(hours) = one(row) else { return };
        let before = seen.iter().find(|(other, _)| hours.overlaps(other));
        if let Some((_, first)) = before {
            row.fault("days", Problem::HoursOverlap { first: *first });
        }
        seen.push((hours, row.line()));
    });
    seen.into_iter().map(|(hours, _)| hours).collect()
}

fn one(row: &Table<'_>) -> Option<Hours> {
    let (days, from, to) = (row.text("days"), row.text("from"), row.text("to"));
    let wrong = |key: &'static str, value: &str, expected| {
        let (key_text, value) = (key.to_owned(), value.to_owned());
        let problem = Problem::BadValue {
            key: key_text,
            value,
            expected,
        };
        row.fault(key, problem);
    };
    let read_days = days_of(&days);
    let (read_from, read_to) = (time_of(&from), time_of(&to));
    for (key, typed, read) in [("from", &from, read_from), ("to", &to, read_to)] {
        if read.is_none() && !typed.is_empty() {
            wrong(key, typed, "time-of-day");
        }
    }
    if read_days.is_none() && !days.is_empty() {
        wrong("days", &days, "weekdays");
    }
    let ((first, last), from_time, to_time) = (read_days?, read_from?, read_to?);
    if to_time <= from_time {
        row.fault("to", Problem::WrongOrder { from, to });
        return None;
    }
    Some(Hours {
        first,
        last,
        from: from_time,
        to: to_time,
    })
}

/// `mon`, or `mon-thu`; the last day is not before the first.
fn days_of(text: &str) -> Option<(Weekday, Weekday)> {
    const DAYS: [(&str, Weekday); 7] = [
        ("mon", Weekday::Mon),
        ("tue", Weekday::Tue),
        ("wed", Weekday::Wed),
        ("thu", Weekday::Thu),
        ("fri", Weekday::Fri),
        ("sat", Weekday::Sat),
        ("sun", Weekday::Sun),
    ];
    let day = |word: &str| {
        DAYS.iter()
            .find(|(code, _)| *code == word)
            .map(|(_, day)| *day)
    };
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last) = (day(first)?, day(last)?);
    let in_order = first.num_days_from_monday() <= last.num_days_from_monday();
    in_order.then_some((first, last))
}

/// `08:00`, in two digits each.
fn time_of(text: &str) -> Option<NaiveTime> {
    let plain = text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit() || b == b':');
    plain.then(|| NaiveTime::parse_from_str(text, "%H:%M").ok())?
}

pub(super) fn controllers(top: &Table<'_>) -> Vec<(ControllerId, String)> {
    let mut ids = Ids::default();
    if let Some(own) = top.text_if("controller") {
        ids.add(top, "controller", &own);
    }
    top.tables("controllers", |table| {
        let id = ControllerId::new(table.new_id("id", &mut ids));
        (id, table.text("name"))
    })
}

pub(super) fn serious(top: &Table<'_>) -> Option<SeriousText> {
    let read = |table: &Table<'_>| SeriousText {
        text: table.words("text"),
        origin: origin(table),
    };
    top.has("serious").then(|| top.table("serious", read))?
}

pub(super) fn criteria(top: &Table<'_>) -> Vec<Criterion> {
    let mut ids = Ids::default();
    top.tables("criteria", |table| Criterion {
        id: table.new_id("id", &mut ids),
        level: table
            .code("level", Level::ALL, Level::code)
            .unwrap_or(Level::High),
        text: table.words("text"),
        origin: origin(table),
    })
}

pub(super) fn readiness(top: &Table<'_>) -> Vec<Question> {
    let mut ids = Ids::default();
    top.tables("readiness", |table| Question {
        id: table.new_id("id", &mut ids),
        text: table.words("text"),
        help: table.words_if("help"),
        answer: table
            .code("answer", ReadyAnswer::ALL, ReadyAnswer::code)
            .unwrap_or(ReadyAnswer::Line),
        origin: origin(table),
    })
}

pub(super) fn papers(top: &Table<'_>) -> Vec<Paper> {
    let mut ids = Ids::default();
    top.tables("papers", |table| Paper {
        id: table.new_id("id", &mut ids),
        kind: table
            .code("kind", PaperKind::ALL, PaperKind::code)
            .unwrap_or(PaperKind::Procedure),
        name: table.words("name"),
        text: table.words_if("text"),
        origin: origin(table),
    })
}

pub(super) fn clocks(top: &Table<'_>) -> Vec<Term> {
    let mut ids = Ids::default();
    top.tables("clocks", |table| Term {
        id: table.new_id("id", &mut ids),
        text: table.words("text"),
        origin: origin(table),
    })
}

pub(super) fn erasure(top: &Table<'_>) -> Vec<ErasureGround> {
    let mut ids = Ids::default();
    top.tables("erasure", |table| ErasureGround {
        id: table.new_id("id", &mut ids),
        text: table.words("text"),
        origin: origin(table),
    })
}
