//! Office hours by worked example, and against a count minute by minute.

use super::*;
use crate::domain::contacts::{Contact, adviser};
use crate::domain::event::ContactKind;
use crate::domain::plan::Words;
use crate::domain::text::Text;

fn at(text: &str) -> Moment {
    Moment::parse_rfc3339(text).unwrap()
}
fn zone(name: &str) -> Zone {
    Zone::new(name, jiff::tz::TimeZone::get(name).unwrap())
}
fn calendar(country: &str) -> Calendar {
    let (file, text) = crate::plan::calendar::shipped(country).unwrap();
    crate::plan::calendar::read(file, text).unwrap()
}
fn hours(first: Weekday, last: Weekday, from: &str, to: &str) -> Hours {
    let time = |text: &str| NaiveTime::parse_from_str(text, "%H:%M").unwrap();
    Hours {
        first,
        last,
        from: time(from),
        to: time(to),
    }
}
fn office() -> Vec<Hours> {
    vec![hours(Weekday::Mon, Weekday::Fri, "08:00", "16:00")]
}
/// Monday to Thursday 8 to 15, Friday 8 to 12.
fn half_fridays() -> Vec<Hours> {
    vec![
        hours(Weekday::Mon, Weekday::Thu, "08:00", "15:00"),
        hours(Weekday::Fri, Weekday::Fri, "08:00", "12:00"),
    ]
}

/// Office hours in the 72 hours from `aware`, and when the office is there next.
fn of_72(country: &str, name: &str, kept: Vec<Hours>, aware: &str) -> (i64, String) {
    let (calendar, zone, aware) = (calendar(country), zone(name), at(aware));
    let kept = Kept::new(kept, &calendar, &zone);
    let left = kept.left(aware, aware.plus(Span::hours(72)));
    let next = zone.local(kept.next(aware).unwrap()).rfc3339();
    (left.as_seconds() / 60, next)
}

#[test]
fn worked_examples() {
    let dk = |kept, aware| of_72("dk", "Europe/Copenhagen", kept, aware);
    // An ordinary Friday at 15:00: an hour that day, seven on Monday.
    assert_eq!(
        dk(office(), "2026-11-20T15:00:00+01:00"),
        (8 * 60, "2026-11-20T15:00:00+01:00".to_owned())
    );
    // The Friday before Palm Sunday 2027, Maundy Thursday being the 25th of March: the same.
    assert_eq!(
        dk(office(), "2027-03-19T15:00:00+01:00"),
        (8 * 60, "2027-03-19T15:00:00+01:00".to_owned())
    );
    // Good Friday 2027 at 15:00: the clocks change on the Sunday, Monday is a holiday. Nobody before Tuesday.
    assert_eq!(
        dk(office(), "2027-03-26T15:00:00+01:00"),
        (0, "2027-03-30T08:00:00+02:00".to_owned())
    );
    // Wednesday evening before Maundy Thursday: five days without an office.
    assert_eq!(
        dk(office(), "2027-03-24T16:00:00+01:00"),
        (0, "2027-03-30T08:00:00+02:00".to_owned())
    );
    // 23 December 15:40: 20 minutes. The 24th is marked, the 25th and 26th are holidays.
    assert_eq!(
        dk(office(), "2026-12-23T15:40:00+01:00"),
        (20, "2026-12-23T15:40:00+01:00".to_owned())
    );
    // A half Friday, past noon: Monday is the next, until the deadline at 13:00.
    assert_eq!(
        dk(half_fridays(), "2026-11-20T13:00:00+01:00"),
        (5 * 60, "2026-11-23T08:00:00+01:00".to_owned())
    );
    // The same day at eleven: one hour on Friday, three on Monday.
    assert_eq!(
        dk(half_fridays(), "2026-11-20T11:00:00+01:00").0,
        (1 + 3) * 60
    );
    // Maundy Thursday is a working day in Sweden only.
    let thursday = "2027-03-25T08:00:00+01:00";
    let (dk, se) = (
        dk(office(), thursday).0,
        of_72("se", "Europe/Stockholm", office(), thursday).0,
    );
    assert_eq!((dk, se), (0, 8 * 60));
}

#[test]
fn hours_of_all_seven_days_are_kept_on_holidays_and_to_midnight() {
    let (calendar, zone) = (calendar("no"), zone("Europe/Oslo"));
    let always = vec![hours(Weekday::Mon, Weekday::Sun, "00:00", "23:59")];
    let kept = Kept::new(always, &calendar, &zone);
    let christmas = at("2026-12-24T20:00:00+01:00");
    let days = Span::hours(72);
    assert_eq!(kept.left(christmas, christmas.plus(days)), days);
    let midnight = at("2026-12-24T23:59:30+01:00");
    assert_eq!(kept.next(midnight), Some(midnight));
    assert_eq!(
        kept.open_until(midnight),
        Some(at("2026-12-25T00:00:00+01:00"))
    );
}

#[test]
fn who_keeps_no_hours_is_never_there() {
    let (calendar, zone) = (calendar("dk"), zone("Europe/Copenhagen"));
    let kept = Kept::new(Vec::new(), &calendar, &zone);
    let now = at("2026-11-20T15:00:00Z");
    assert_eq!((kept.next(now), kept.open_until(now)), (None, None));
    assert_eq!(kept.left(now, now.plus(Span::hours(72))), Span::millis(0));
}

#[test]
fn night_is_from_20_to_8() {
    let zone = zone("Europe/Copenhagen");
    let night = |text: &str| is_night(at(text), &zone);
    assert!(night("2026-11-20T20:00:00+01:00") && night("2026-11-20T07:59:59+01:00"));
    assert!(!night("2026-11-20T19:59:59+01:00") && !night("2026-11-20T08:00:00+01:00"));
    // Both passes of the hour that comes twice, and the morning after the one that is skipped.
    assert!(night("2027-10-31T02:30:00+02:00") && night("2027-10-31T02:30:00+01:00"));
    assert!(!night("2027-03-28T08:00:00+02:00"));
}

fn contact(kind: ContactKind, role: Option<&str>, kept: Vec<Hours>) -> Contact {
    Contact {
        id: kind.code().into(),
        kind,
        role: role.map(Into::into),
        name: Text::new(kind.code()),
        phone: Text::line("+45 00 00 00 01"),
        mail: None,
        note: None,
        about: Words::default(),
        say: Words::default(),
        trust: crate::domain::contacts::Trust::Source,
        of_incident: false,
        organisation: None,
        address: None,
        hours: kept,
        today: Words::default(),
    }
}

#[test]
fn a_contact_keeps_its_own_hours_else_the_offices() {
    let guide = crate::domain::decide::tests::struer();
    let zone = zone("Europe/Copenhagen");
    let friday = at("2026-11-20T13:00:00+01:00");
    let when = |contact: &Contact| Kept::of(contact, &guide, &zone).map(|kept| kept.next(friday));
    let dpo = contact(ContactKind::Dpo, Some("dpo"), half_fridays());
    let monday = Some(at("2026-11-23T08:00:00+01:00"));
    assert_eq!(when(&dpo), Some(monday));
    let authority = contact(ContactKind::Authority, None, Vec::new());
    assert_eq!(when(&authority), Some(Some(friday)));
    // Office hours say nothing about whom one calls in an emergency, or at home.
    for kind in [ContactKind::Police, ContactKind::Citizen] {
        assert_eq!(when(&contact(kind, None, Vec::new())), None);
    }
    let all = [authority, dpo];
    let kind = |me: Option<&str>| adviser(&all, me.map(Into::into).as_ref()).map(|c| c.kind);
    assert_eq!(kind(None), Some(ContactKind::Dpo));
    assert_eq!(kind(Some("dpo")), Some(ContactKind::Authority));
}

fn kept_hours() -> impl proptest::strategy::Strategy<Value = Vec<Hours>> {
    use proptest::prelude::*;
    let night = vec![
        hours(Weekday::Sat, Weekday::Sun, "01:30", "02:30"),
        hours(Weekday::Sun, Weekday::Sun, "02:30", "04:00"),
    ];
    let always = vec![hours(Weekday::Mon, Weekday::Sun, "00:00", "23:59")];
    prop_oneof![
        Just(office()),
        Just(half_fridays()),
        Just(night),
        Just(always)
    ]
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(96))]

    // Near both clock changes of 2027, Easter, and anywhere else in two years.
    #[test]
    fn what_is_left_is_what_a_count_by_minutes_finds(
        place in 0_usize..3,
        near in proptest::prop_oneof![
            proptest::strategy::Just("2027-03-27T12:00:00Z"),
            proptest::strategy::Just("2027-10-30T12:00:00Z"),
            proptest::strategy::Just("2026-12-24T12:00:00Z"),
            proptest::strategy::Just("2027-06-05T12:00:00Z"),
        ],
        off in -2880_i64..2880,
        length in 0_i64..4400,
        split in 0_i64..4400,
        kept in kept_hours(),
    ) {
        let (country, name) = [
            ("dk", "Europe/Copenhagen"), ("no", "Europe/Oslo"), ("se", "Europe/Stockholm"),
        ][place];
        let (calendar, zone) = (calendar(country), zone(name));
        let kept = Kept::new(kept, &calendar, &zone);
        let from = at(near).plus(Span::minutes(off));
        let until = from.plus(Span::minutes(length));
        let left = kept.left(from, until);
        let open = (0..length).filter(|n| kept.open_until(from.plus(Span::minutes(*n))).is_some());
        proptest::prop_assert_eq!(left, Span::minutes(i64::try_from(open.count()).unwrap()));
        // Time passes from one part to the other; none is lost or counted twice.
        let middle = from.plus(Span::minutes(split.min(length)));
        let parts = kept.left(from, middle).as_millis() + kept.left(middle, until).as_millis();
        proptest::prop_assert_eq!(left.as_millis(), parts);
        // The next open moment is open, and nothing before it is.
        let next = kept.next(from).unwrap();
        proptest::prop_assert!(next >= from && kept.open_until(next).is_some());
        proptest::prop_assert_eq!(kept.left(from, next), Span::millis(0));
        if next > from {
            proptest::prop_assert_eq!(kept.open_until(next.minus(Span::millis(1))), None);
        }
    }
}
