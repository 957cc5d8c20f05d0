//! Times on the command line. It never asks: what is in doubt is taken as the screens would offer it first, and said.

use super::{Cli, Failure};
use crate::domain::country::Country;
use crate::domain::event::Stamp;
use crate::domain::text::clean_line;
use crate::domain::time::{Moment, Span, Zone};
use crate::domain::when::{Flag, Reading, WhenError, WhenWords, parse, parse_ahead, parse_any};
use crate::i18n::format;
use crate::i18n::when;
use crate::i18n::{Language, told};

/// A typed time as a stamp; now where nothing was typed, which is said.
pub(super) fn stamp_or_now(
    cli: &Cli,
    typed: Option<&str>,
    zone: &Zone,
    now: Moment,
) -> Result<Stamp, Failure> {
    let Some(typed) = typed else {
        let shown = format::date_time(cli.tr(), &zone.local(now.floor_minute()));
        cli.out.tell("cli-default-now", &[("moment", shown)]);
        return stamp(cli, "now", zone, now);
    };
    stamp(cli, typed, zone, now)
}

/// A typed time as a stamp in a zone.
pub(super) fn stamp(cli: &Cli, typed: &str, zone: &Zone, now: Moment) -> Result<Stamp, Failure> {
    let reading = parse(typed, now, zone, &words(cli, zone))
        .map_err(|error| refused(cli, typed, zone, &error))?;
    tell(cli, typed, zone, &reading);
    Ok(stamped(typed, zone, &reading))
}

fn stamped(typed: &str, zone: &Zone, reading: &Reading) -> Stamp {
    Stamp {
        at: reading.moment,
        zone: zone.name().to_owned(),
        offset: reading.offset,
        typed: clean_line(typed),
    }
}

/// A typed time that may also lie ahead, for reckoning only, with the remarks on how it was read.
pub(super) fn any_time(
    cli: &Cli,
    typed: &str,
    zone: &Zone,
    now: Moment,
) -> Result<Reading, Failure> {
    let read = parse_any(typed, now, zone, &words(cli, zone));
    read.map_err(|error| refused(cli, typed, zone, &error))
}

/// A typed time that is to come, said where it was in doubt.
pub(super) fn ahead(cli: &Cli, typed: &str, zone: &Zone, now: Moment) -> Result<Stamp, Failure> {
    let reading = parse_ahead(typed, now, zone, &words(cli, zone))
        .map_err(|error| refused(cli, typed, zone, &error))?;
    tell(cli, typed, zone, &reading);
    Ok(stamped(typed, zone, &reading))
}

/// How a doubtful time was read.
pub(super) fn remarks(cli: &Cli, zone: &Zone, reading: &Reading) -> Vec<(&'static str, String)> {
    let remark = |flag: &Flag| (flag.id(), told::when_flag(cli.tr(), *flag, zone));
    reading.flags.iter().map(remark).collect()
}

fn tell(cli: &Cli, typed: &str, zone: &Zone, reading: &Reading) {
    if reading.flags.is_empty() {
        return;
    }
    for (_, remark) in remarks(cli, zone, reading) {
        cli.out.note(&remark);
    }
    let moment = format::date_time(cli.tr(), &zone.local(reading.moment));
    cli.out.tell(
        "cli-read-as",
        &[("typed", typed.to_owned()), ("moment", moment)],
    );
}

fn refused(cli: &Cli, typed: &str, zone: &Zone, error: &WhenError) -> Failure {
    let tr = cli.tr();
    let what = told::when_error(tr, error, zone);
    let typed = clean_line(typed);
    Failure::user(tr.fill("cli-error-time", &[("typed", typed), ("what", what)]))
}

/// The words that are understood: of the languages of the country whose clocks the plan follows, which decide, of the texts,
/// and of English, so that a script works in every language.
fn words(cli: &Cli, zone: &Zone) -> Vec<&'static WhenWords> {
    let country = Country::ALL
        .iter()
        .find(|country| country.zone() == zone.name());
    let spoken = Language::ALL
        .iter()
        .copied()
        .filter(|language| country.is_some() && language.country().as_ref() == country);
    // Of two languages of a country, the one of the texts before the other.
    let screen = cli.tr().language();
    let ours = Some(screen).filter(|screen| spoken.clone().any(|language| language == *screen));
    when::words(ours.into_iter().chain(spoken), screen)
}

/// A length of time: `15m`, `2h`, `1t`.
pub(super) fn span(cli: &Cli, typed: &str) -> Result<Span, Failure> {
    let text = typed.trim().to_lowercase();
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let count = text
        .strip_suffix(unit)
        .and_then(|digits| digits.parse::<i64>().ok());
    let span = match (count, unit.trim()) {
        (Some(n @ 1..=10_000), "m" | "min") => Some(Span::minutes(n)),
        (Some(n @ 1..=168), "h" | "t") => Some(Span::hours(n)),
        (Some(_) | None, _) => None,
    };
    span.ok_or_else(|| {
        let typed = clean_line(typed);
        Failure::user(cli.tr().fill("cli-error-span", &[("typed", typed)]))
    })
}
