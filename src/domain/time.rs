//! Instants, spans and named zones.
//!
//! An instant is UTC in whole milliseconds. A zone is a value that `app/clock.rs` resolved; nothing here asks the machine
//! for its clock or its zone files. Everything about `chrono` and `jiff` that the rest needs stands behind
//! these types, so that a change of library is a change of this file. People's way of writing times is in `when.rs`.

use std::fmt;

use chrono::{
    DateTime, Datelike, NaiveDate, NaiveDateTime, SecondsFormat, TimeDelta, Timelike, Utc, Weekday,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An instant: UTC, whole milliseconds, between the years 1 and 9999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

const FIRST: i64 = -62_135_596_800_000;
const LAST: i64 = 253_402_300_799_999;

impl Moment {
    /// The instant this many milliseconds after 1970-01-01T00:00Z, clamped to the years 1 to 9999.
    pub const fn from_millis(millis: i64) -> Self {
        Self(if millis < FIRST {
            FIRST
        } else if millis > LAST {
            LAST
        } else {
            millis
        })
    }

    /// Milliseconds after 1970-01-01T00:00Z.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// The instant as RFC 3339 in UTC with three decimals, the form that is hashed: `2026-11-22T13:03:12.000Z`.
    pub fn rfc3339(self) -> String {
        self.utc().to_rfc3339_opts(SecondsFormat::Millis, true)
    }

    /// Reads RFC 3339 with any offset; parts of a millisecond are dropped.
    pub fn parse_rfc3339(text: &str) -> Option<Self> {
        let read = DateTime::parse_from_rfc3339(text).ok()?;
        // A leap second (23:59:60) is kept as a fraction over 999 ms: it counts as the second before it.
        let millis = read.timestamp() * 1000 + i64::from(read.timestamp_subsec_millis().min(999));
        (FIRST..=LAST).contains(&millis).then_some(Self(millis))
    }

    /// The instant a span later.
    #[must_use]
    pub const fn plus(self, span: Span) -> Self {
        Self::from_millis(self.0.saturating_add(span.0))
    }

    /// The instant a span earlier.
    #[must_use]
    pub const fn minus(self, span: Span) -> Self {
        Self::from_millis(self.0.saturating_sub(span.0))
    }

    /// The time that passed from `earlier` to `self`; negative when `earlier` is later.
    pub const fn since(self, earlier: Self) -> Span {
        Span(self.0.saturating_sub(earlier.0))
    }

    /// The start of the minute the instant lies in.
    #[must_use]
    pub const fn floor_minute(self) -> Self {
        Self(self.0 - self.0.rem_euclid(60_000))
    }

    fn utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.0).unwrap_or_default()
    }
}

impl fmt::Debug for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.rfc3339())
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.rfc3339())
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse_rfc3339(&text)
            .ok_or_else(|| serde::de::Error::custom("an RFC 3339 time was expected"))
    }
}

/// A length of time in milliseconds; may be negative.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Span(i64);

impl Span {
    /// A span of milliseconds.
    pub const fn millis(millis: i64) -> Self {
        Self(millis)
    }
    /// A span of seconds.
    pub const fn seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(1000))
    }
    /// A span of minutes.
    pub const fn minutes(minutes: i64) -> Self {
        Self::seconds(minutes.saturating_mul(60))
    }
    /// A span of elapsed hours.
    pub const fn hours(hours: i64) -> Self {
        Self::minutes(hours.saturating_mul(60))
    }
    /// The span in milliseconds.
    pub const fn as_millis(self) -> i64 {
        self.0
    }
    /// Whole seconds, rounded towards the past: -1 ms is second -1.
    pub const fn as_seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }
    /// Whether the span is below zero.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }
    /// The span without its sign.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self(self.0.saturating_abs())
    }
}

/// A wall-clock time without a zone.
pub type Civil = NaiveDateTime;

/// A named zone with its rules, such as `Europe/Copenhagen`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    name: String,
    rules: jiff::tz::TimeZone,
}

/// What a wall-clock time means in a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// It happens once.
    Once(Moment),
    /// It happens twice, as in the hour after summer time ends: first and second.
    Twice(Moment, Moment),
    /// It does not exist, as in the hour that is skipped when summer time starts.
    Never,
}

impl Zone {
    /// A zone from its name and its rules; only `app/clock.rs` looks rules up.
    pub fn new(name: impl Into<String>, rules: jiff::tz::TimeZone) -> Self {
        Self {
            name: name.into(),
            rules,
        }
    }

    /// Coordinated universal time, for texts without a place.
    pub fn utc() -> Self {
        Self::new("UTC", jiff::tz::TimeZone::UTC)
    }

    /// The zone's name in the time zone database.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The instant as people in the zone read it.
    pub fn local(&self, moment: Moment) -> Local {
        let stamp = jiff::Timestamp::from_millisecond(moment.millis())
            .unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        let info = self.rules.to_offset_info(stamp);
        let offset = info.offset().seconds();
        let letters = info.abbreviation().to_string();
        let civil = civil_at(moment, offset);
        let repeated = matches!(self.resolve(civil), Resolved::Twice(..));
        Local {
            civil,
            offset,
            letters,
            repeated,
        }
    }

    /// The offset from UTC at an instant, in seconds.
    pub fn offset(&self, moment: Moment) -> i32 {
        let stamp = jiff::Timestamp::from_millisecond(moment.millis())
            .unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        self.rules.to_offset(stamp).seconds()
    }

    /// The instants that read `civil` in this zone.
    pub fn resolve(&self, civil: Civil) -> Resolved {
        // A wall-clock time can only mean an instant within a day of the same digits read as UTC.
        let as_utc = civil.and_utc().timestamp_millis();
        let near = |hours: i64| self.offset(Moment::from_millis(as_utc).plus(Span::hours(hours)));
        let fits = |offset: i32| {
            let moment = Moment::from_millis(as_utc - i64::from(offset) * 1000);
            (self.offset(moment) == offset).then_some(moment)
        };
        let (before, after) = (near(-26), near(26));
        match (fits(before), fits(after)) {
            (Some(a), Some(b)) if a < b => Resolved::Twice(a, b),
            (Some(a), Some(b)) if b < a => Resolved::Twice(b, a),
            (Some(a), _) | (None, Some(a)) => Resolved::Once(a),
            (None, None) => Resolved::Never,
        }
    }

    /// The jump of the wall clock that skips `civil`: what it would have read, and what it read instead.
    pub fn jump(&self, civil: Civil) -> Option<(Civil, Civil)> {
        let as_utc = Moment::from_millis(civil.and_utc().timestamp_millis());
        let day_before = as_utc.minus(Span::hours(26)).millis();
        let from = jiff::Timestamp::from_millisecond(day_before).ok()?;
        self.rules.following(from).take(4).find_map(|change| {
            let at = Moment::from_millis(change.timestamp().as_millisecond());
            let before = civil_at(at, self.offset(at.minus(Span::millis(1))));
            let after = civil_at(at, self.offset(at));
            (before <= civil && civil < after).then_some((before, after))
        })
    }

    /// The first instant that reads `civil`; in a skipped hour, the instant the clock jumps over it.
    pub fn first(&self, civil: Civil) -> Moment {
        match self.resolve(civil) {
            Resolved::Once(moment) | Resolved::Twice(moment, _) => moment,
            Resolved::Never => {
                let as_utc = Moment::from_millis(civil.and_utc().timestamp_millis());
                as_utc.minus(Span::seconds(i64::from(
                    self.offset(as_utc.minus(Span::hours(26))),
                )))
            }
        }
    }
}

fn civil_at(moment: Moment, offset: i32) -> Civil {
    let naive = moment.utc().naive_utc();
    naive
        .checked_add_signed(TimeDelta::seconds(i64::from(offset)))
        .unwrap_or(naive)
}

/// An instant as read in a zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Local {
    /// Wall-clock date and time.
    pub civil: Civil,
    /// Offset from UTC in seconds.
    pub offset: i32,
    /// Zone letters, such as `CET`.
    pub letters: String,
    /// Whether the same wall-clock time happens twice in the zone.
    pub repeated: bool,
}

impl Local {
    /// The date.
    pub fn date(&self) -> NaiveDate {
        self.civil.date()
    }
    /// Hour and minute.
    pub fn hour_minute(&self) -> (u32, u32) {
        (self.civil.hour(), self.civil.minute())
    }
    /// The second of the minute.
    pub fn second(&self) -> u32 {
        self.civil.second()
    }
    /// The day of the week.
    pub fn weekday(&self) -> Weekday {
        self.civil.weekday()
    }
    /// The offset as `+01:00`.
    pub fn offset_text(&self) -> String {
        let minutes = self.offset.abs() / 60;
        format!(
            "{}{:02}:{:02}",
            if self.offset < 0 { '-' } else { '+' },
            minutes / 60,
            minutes % 60
        )
    }
    /// RFC 3339 with the zone's offset, whole seconds: `2026-11-22T18:15:00+01:00`.
    pub fn rfc3339(&self) -> String {
        format!(
            "{}{}",
            self.civil.format("%Y-%m-%dT%H:%M:%S"),
            self.offset_text()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copenhagen() -> Zone {
        Zone::new(
            "Europe/Copenhagen",
            jiff::tz::TimeZone::get("Europe/Copenhagen").unwrap(),
        )
    }
    fn civil(text: &str) -> Civil {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    #[test]
    fn an_instant_survives_its_text() {
        let m = Moment::parse_rfc3339("2026-11-22T14:03:12.5+01:00").unwrap();
        assert_eq!(m.rfc3339(), "2026-11-22T13:03:12.500Z");
        assert_eq!(Moment::parse_rfc3339(&m.rfc3339()), Some(m));
        assert_eq!(
            Moment::parse_rfc3339("2016-12-31T23:59:60Z")
                .unwrap()
                .rfc3339(),
            "2016-12-31T23:59:59.999Z"
        );
    }

    // P6
    #[test]
    fn both_clock_changes_are_seen() {
        let zone = copenhagen();
        assert_eq!(zone.resolve(civil("2027-03-28 02:30")), Resolved::Never);
        let Resolved::Twice(first, second) = zone.resolve(civil("2027-10-31 02:30")) else {
            panic!("once")
        };
        assert_eq!(first.rfc3339(), "2027-10-31T00:30:00.000Z");
        assert_eq!(second.since(first), Span::hours(1));
        assert!(zone.local(first).repeated);
        assert_eq!(zone.local(first).letters, "CEST");
        assert_eq!(zone.local(second).offset_text(), "+01:00");
    }

    proptest::proptest! {
        #[test]
        fn local_and_back(millis in 0_i64..4_102_444_800_000) {
            let zone = copenhagen();
            let moment = Moment::from_millis(millis);
            match zone.resolve(zone.local(moment).civil) {
                Resolved::Once(m) => proptest::prop_assert_eq!(m, moment),
                Resolved::Twice(a, b) => proptest::prop_assert!(a == moment || b == moment),
                Resolved::Never => proptest::prop_assert!(false, "an instant always has a local time"),
            }
        }
    }
}
