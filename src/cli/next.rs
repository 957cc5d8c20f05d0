//! `frist next`: the most urgent deadline in one line, for a status bar.
//!
//! Nothing runs: nothing is printed. What cannot be read must not look like that, so it is said in the line too, and the
//! exit code is that of `frist list`.

use serde::Serialize;

use super::args::Next;
use super::failure::{self, Code, Failure};
use super::label::Labels;
use super::{Cli, Done, tell};
use crate::app::session::Session;
use crate::domain::reckoning::{nearest, reckon};
use crate::domain::summary::Summary;
use crate::domain::time::Moment;
use crate::i18n::{duty, format};
use crate::store::{StoreError, Warning, Which, Writability};
use crate::ui::theme::Urgency;

/// What stands in the line where nobody says otherwise.
const FORMAT: &str = "{number} {duty}: {left}";

/// What can be filled in.
const PLACEABLES: [&str; 5] = ["number", "duty", "left", "deadline", "class"];

/// The line as a status bar reads it.
#[derive(Serialize)]
struct Bar {
    text: String,
    tooltip: String,
    class: &'static str,
}

/// The most urgent deadline.
struct Nearest {
    /// The values of [`PLACEABLES`], in their order.
    values: [String; 5],
    class: &'static str,
    /// The whole sentence.
    tooltip: String,
}

pub(super) async fn run(cli: &Cli, args: &Next) -> Done {
    let format = args.format.as_deref().unwrap_or(FORMAT);
    // A wrong format is told before anything is read, also while nothing runs.
    let parts = parts(format).map_err(|word| no_placeable(cli, word))?;
    let (bar, done) = match bar(cli, &parts).await {
        Ok(bar) => (bar, Ok(())),
        Err(failure) => {
            let bar = Bar {
                text: cli.tr().text("cli-next-fault"),
                tooltip: failure.sentence.clone(),
                class: "fault",
            };
            (bar, Err(failure))
        }
    };
    if args.json {
        cli.out.json_line(&bar);
    } else if !bar.text.is_empty() {
        cli.out.line(&bar.text.replace('\n', " "));
    }
    done
}

async fn bar(cli: &Cli, parts: &[Part<'_>]) -> Result<Bar, Failure> {
    let Some(session) = cli.reader_if_any().await? else {
        return Ok(quiet(cli));
    };
    let nearest = most_urgent(cli, &session).await?;
    let mut bar = nearest.map_or_else(|| quiet(cli), |nearest| filled(parts, nearest));
    if in_doubt(cli, &session) {
        let doubt = cli.tr().text("cli-next-doubt");
        if bar.text.is_empty() {
            bar.text = format!("frist: {doubt}");
            bar.class = "fault";
        } else {
            bar.text = format!("{} · {doubt}", bar.text);
        }
        bar.tooltip = format!("{} · {doubt}", bar.tooltip);
    }
    Ok(bar)
}

/// Nothing runs.
fn quiet(cli: &Cli) -> Bar {
    Bar {
        text: String::new(),
        tooltip: cli.tr().text("cli-no-clock"),
        class: "calm",
    }
}

/// Whether what was read may not be all there was, or not as it was written.
fn in_doubt(cli: &Cli, session: &Session) -> bool {
    let store = session.store();
    let doubt = |one: &Warning| {
        matches!(
            one,
            Warning::Broken(_) | Warning::Document | Warning::Damaged { .. }
        )
    };
    let doubted = matches!(store.writability(), Writability::ReadOnly(why) if why.is_doubt());
    cli.changed.get() || doubted || store.warnings().iter().any(doubt)
}

/// The first row of the list with a clock that runs.
async fn most_urgent(cli: &Cli, session: &Session) -> Result<Option<Nearest>, Failure> {
    let rows = session.store().list(Which::Open).await;
    let rows = rows.map_err(|error| failure::of_store(cli, &error))?;
    let now = session.now();
    let running = rows.iter().filter(|row| row.clock_runs());
    let Some(row) = running.min_by_key(|row| row.order(now)) else {
        return Ok(None);
    };
    let (incident, followed) = session
        .load(&row.id)
        .await
        .map_err(|error| failure::of_act(cli, &error))?;
    let number = Labels::of(cli, session).await?.incident(&incident);
    let all = reckon(&incident, &followed.guide, &followed.zone);
    // A row that does not agree with its entries must not end as "nothing runs".
    let one = nearest(&all).ok_or_else(|| failure::of_store(cli, &StoreError::Damaged))?;
    let clock = &one.clock;
    let (tr, guide) = (cli.tr(), &*followed.guide);
    let party = clock.controller.as_ref();
    let heading = duty::heading(tr, guide, party, &clock.rule);
    let heading = duty::of_clock(tr, guide, clock, heading);
    let (left, deadline) = match clock.deadline {
        Some(at) => (
            format::time_left_word(tr, at.since(now)),
            format::day_time(tr, &followed.zone.local(at)),
        ),
        None => (tr.text("cli-no-hours"), "–".to_owned()),
    };
    let class = class(row, clock.deadline, now);
    let line = tell::clock_line(cli, clock, &followed, now);
    Ok(Some(Nearest {
        tooltip: format!("{number} · {line}"),
        values: [number, heading, left, deadline, class.to_owned()],
        class,
    }))
}

/// How near it is, as the screens have it. What has no hours is urgent where it is to be done at once.
fn class(row: &Summary, deadline: Option<Moment>, now: Moment) -> &'static str {
    let urgency = match deadline {
        Some(at) => Urgency::of(at.since(now)),
        None if row.at_once => Urgency::Urgent,
        None => Urgency::Soon,
    };
    match urgency {
        Urgency::Calm => "calm",
        Urgency::Soon => "soon",
        Urgency::Urgent => "urgent",
        Urgency::Over => "overdue",
    }
}

/// A piece of a format: words as they are, or the place of a value in [`PLACEABLES`].
#[derive(Debug, PartialEq, Eq)]
enum Part<'f> {
    Words(&'f str),
    Value(usize),
}

/// Reads a format; what is in braces and cannot be filled in comes back. A brace itself is written twice.
fn parts(format: &str) -> Result<Vec<Part<'_>>, &str> {
    let mut parts = Vec::new();
    let mut rest = format;
    while let Some(at) = rest.find(['{', '}']) {
        let (words, braces) = rest.split_at(at);
        parts.push(Part::Words(words));
        if let Some(after) = braces.strip_prefix("{{").or(braces.strip_prefix("}}")) {
            let (one, _) = braces.split_at(1);
            parts.push(Part::Words(one));
            rest = after;
            continue;
        }
        let inside = braces
            .strip_prefix('{')
            .and_then(|text| text.split_once('}'));
        let Some((name, after)) = inside else {
            return Err(braces);
        };
        let known = PLACEABLES.iter().position(|known| *known == name);
        parts.push(Part::Value(known.ok_or(name)?));
        rest = after;
    }
    parts.push(Part::Words(rest));
    Ok(parts)
}

fn filled(parts: &[Part<'_>], nearest: Nearest) -> Bar {
    let text = parts.iter().map(|part| match part {
        Part::Words(words) => *words,
        Part::Value(at) => nearest.values.get(*at).map_or("", String::as_str),
    });
    Bar {
        text: text.collect(),
        tooltip: nearest.tooltip,
        class: nearest.class,
    }
}

fn no_placeable(cli: &Cli, word: &str) -> Failure {
    let known = PLACEABLES.map(|name| format!("{{{name}}}"));
    let values = [("word", word.to_owned()), ("known", known.join(" "))];
    Failure {
        code: Code::Usage,
        sentence: cli.tr().fill("cli-error-format", &values),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_words_and_values() {
        let read = parts("{number} – {{{left}}}").unwrap();
        let values = ["1", "duty", "2 h", "Sun", "calm"].map(str::to_owned);
        let nearest = Nearest {
            values,
            class: "calm",
            tooltip: String::new(),
        };
        assert_eq!(filled(&read, nearest).text, "1 – {2 h}");
        assert_eq!(parts("plain"), Ok(vec![Part::Words("plain")]));
        for (wrong, word) in [
            ("{title}", "title"),
            ("{}", ""),
            ("a {left", "{left"),
            ("}", "}"),
        ] {
            assert_eq!(parts(wrong), Err(word), "{wrong}");
        }
    }
}
