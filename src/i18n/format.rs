//! Dates and durations as people write them in the interface language.
//!
//! Only for people: whatever a machine reads is ISO and comes from `domain::time`. Nothing here looks at a clock or a zone
//! file; a [`Local`] is an instant already read in a zone.

use chrono::{Datelike, Weekday};

use super::{Tr, Value};
use crate::domain::time::{Local, Span};

/// From here on durations are told in days and hours.
const MANY_HOURS: i64 = 100;

/// Weekday, date with year, time and zone: `Sun 22 Nov 2026 18:15 CET`.
///
/// In an hour that happens twice the offset is added, so that the two cannot be mixed up.
pub fn date_time(tr: &Tr, local: &Local) -> String {
    dated(tr, "format-date-time", local, &time(tr, local))
}

/// As [`date_time`] with seconds: the clock in the corner of a screen.
pub fn date_time_seconds(tr: &Tr, local: &Local) -> String {
    dated(tr, "format-date-time", local, &time_seconds(tr, local))
}

/// As [`date_time`] without the year, for what is near: `Sun 22 Nov 18:15 CET`.
pub fn day_time(tr: &Tr, local: &Local) -> String {
    dated(tr, "format-day-time", local, &time(tr, local))
}

/// Weekday and time for the next days: `Sun 21:00`.
pub fn weekday_time(tr: &Tr, local: &Local) -> String {
    dated(tr, "format-weekday-time", local, &time(tr, local))
}

/// Weekday and date: the separator of days in a log.
pub fn date(tr: &Tr, local: &Local) -> String {
    dated(tr, "format-date", local, "")
}

/// Day and month, where the year is said elsewhere: `22 Nov`.
pub fn day(tr: &Tr, local: &Local) -> String {
    dated(tr, "format-day", local, "")
}

fn dated(tr: &Tr, id: &str, local: &Local, time: &str) -> String {
    let (date, zone) = (local.date(), zone(local));
    let values = [
        ("weekday", tr.text(weekday_id(local.weekday()))),
        ("day", date.day().to_string()),
        ("month", tr.text(&format!("month-{}", date.month()))),
        ("year", date.year().to_string()),
        ("time", time.to_owned()),
        ("zone", zone),
    ];
    tr.with(id, &values.map(|(name, value)| (name, Value::from(value))))
}

/// Zone letters; in a repeated hour with the offset.
pub fn zone(local: &Local) -> String {
    if local.repeated {
        format!("{} ({})", local.letters, local.offset_text())
    } else {
        local.letters.clone()
    }
}

/// Hours and minutes: `15:30`, in Danish `15.30`.
pub fn time(tr: &Tr, local: &Local) -> String {
    let (hour, minute) = local.hour_minute();
    let mark = tr.text("format-time-mark");
    format!("{hour:02}{mark}{minute:02}")
}

/// Hours, minutes and seconds.
pub fn time_seconds(tr: &Tr, local: &Local) -> String {
    let mark = tr.text("format-time-mark");
    format!("{}{mark}{:02}", time(tr, local), local.second())
}

const fn weekday_id(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "weekday-1",
        Weekday::Tue => "weekday-2",
        Weekday::Wed => "weekday-3",
        Weekday::Thu => "weekday-4",
        Weekday::Fri => "weekday-5",
        Weekday::Sat => "weekday-6",
        Weekday::Sun => "weekday-7",
    }
}

/// A length of time without its sign: `4 h 11 min`, from a hundred hours on `4 d 6 h`.
pub fn left(tr: &Tr, span: Span) -> String {
    let minutes = span.as_seconds().abs() / 60;
    let (hours, minute) = (minutes / 60, minutes % 60);
    let (id, big, small) = match (hours, minute) {
        (0, 0) => ("format-under-a-minute", 0, 0),
        (0, _) => ("format-minutes", 0, minute),
        (MANY_HOURS.., _) => ("format-days", hours / 24, hours % 24),
        _ => ("format-hours", hours, minute),
    };
    tr.with(id, &[("big", big.into()), ("small", small.into())])
}

/// A length of time in digits without its sign: `4:11:48`. Beside it stands a word when it is over.
pub fn digits(span: Span) -> String {
    let rest = span.as_seconds().abs();
    format!("{}:{:02}:{:02}", rest / 3600, rest / 60 % 60, rest % 60)
}

/// A length of time since the start: `T+67:40`, below zero `T-0:05`.
pub fn since_start(span: Span) -> String {
    let minutes = span.as_seconds().div_euclid(60);
    let sign = if minutes < 0 { '-' } else { '+' };
    let rest = minutes.abs();
    format!("T{sign}{}:{:02}", rest / 60, rest % 60)
}

/// What is left of a deadline as words: `4 h 11 min left`, `overdue by 3 min`.
pub fn time_left_word(tr: &Tr, span: Span) -> String {
    let id = if span.is_negative() {
        "format-overdue-by"
    } else {
        "format-time-left"
    };
    tr.with(id, &[("span", Value::from(left(tr, span)))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::{Moment, Zone};
    use crate::i18n::Language;

    fn local(text: &str) -> Local {
        let rules = jiff::tz::TimeZone::get("Europe/Copenhagen").unwrap();
        let zone = Zone::new("Europe/Copenhagen", rules);
        zone.local(Moment::parse_rfc3339(text).unwrap())
    }
    fn both() -> (Tr, Tr) {
        (Tr::new(Language::En), Tr::new(Language::Da))
    }

    #[test]
    fn dates_name_weekday_date_time_and_zone() {
        let ((en, da), at) = (both(), local("2026-11-22T18:05:09+01:00"));
        assert_eq!(date_time(&en, &at), "Sun 22 Nov 2026 18:05 CET");
        assert_eq!(date_time(&da, &at), "søn 22. nov 2026 18.05 CET");
        assert_eq!(date_time_seconds(&en, &at), "Sun 22 Nov 2026 18:05:09 CET");
        assert_eq!(date_time_seconds(&da, &at), "søn 22. nov 2026 18.05.09 CET");
        let shown = |language| date_time(&Tr::new(language), &at);
        assert_eq!(shown(Language::Nb), "søn 22. nov 2026 18:05 CET");
        assert_eq!(shown(Language::Nn), "søn 22. nov 2026 18:05 CET");
        assert_eq!(shown(Language::Sv), "sön 22 nov 2026 18:05 CET");
        assert_eq!(day_time(&en, &at), "Sun 22 Nov 18:05 CET");
        assert_eq!(weekday_time(&da, &at), "søn 18.05");
        assert_eq!(date(&en, &at), "Sun 22 Nov 2026");
    }

    // P6
    #[test]
    fn the_hour_that_comes_twice_shows_its_offset() {
        let (en, _) = both();
        let first = day_time(&en, &local("2027-10-31T02:30:00+02:00"));
        let second = day_time(&en, &local("2027-10-31T02:30:00+01:00"));
        assert_eq!(first, "Sun 31 Oct 02:30 CEST (+02:00)");
        assert_eq!(second, "Sun 31 Oct 02:30 CET (+01:00)");
    }

    #[test]
    fn durations_in_words_and_digits() {
        let (en, da) = both();
        let span = Span::seconds(4 * 3600 + 11 * 60 + 48);
        assert_eq!(left(&en, span), "4 h 11 min");
        assert_eq!(left(&da, span), "4 t 11 min");
        assert_eq!(digits(span), "4:11:48");
        assert_eq!(digits(Span::millis(-1)), "0:00:01");
        assert_eq!(left(&en, Span::seconds(59)), "less than 1 min");
        assert_eq!(left(&en, Span::minutes(7)), "7 min");
        assert_eq!(left(&en, Span::hours(71)), "71 h 0 min");
        assert_eq!(left(&en, Span::hours(102)), "4 d 6 h");
        assert_eq!(time_left_word(&en, span), "4 h 11 min left");
        assert_eq!(time_left_word(&en, Span::minutes(-3)), "overdue by 3 min");
        assert_eq!(
            time_left_word(&da, Span::minutes(-3)),
            "overskredet med 3 min"
        );
        assert_eq!(since_start(Span::minutes(67 * 60 + 40)), "T+67:40");
        assert_eq!(since_start(Span::seconds(-30)), "T-0:01");
    }
}
