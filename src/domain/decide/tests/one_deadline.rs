//! One answer to when a period ends: what a form shows while it is filled in, the command line without a case, the entries,
//! the list, the starts on record and the lateness of a notice are the same instant.

use crate::domain::law::{deadline_from, first_notice, start_deadline};
use crate::domain::reckoning::notice_deadline;
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::*;
use crate::domain::awareness::starts;
use crate::domain::clock::Clock;
use crate::domain::reckoning::{nearest, reckon};
use crate::domain::rule::{Period, Recipient, Rule, Standing};
use crate::domain::summary::summary;

const ZONES: &[&str] = &[
    "Europe/Copenhagen",
    "Europe/Oslo",
    "Europe/Stockholm",
    "UTC",
    "Pacific/Kiritimati",
    "America/St_Johns",
    "Australia/Lord_Howe",
];
const ROLES: &[Role] = &[Role::Controller, Role::Processor, Role::Both, Role::Unknown];

/// A version of a rule: its days from the one of awareness, its period, and who it is for.
#[derive(Clone, Debug)]
struct Version {
    from: Option<i64>,
    to: Option<i64>,
    period: Period,
    roles: Vec<Role>,
    law: bool,
}

fn period() -> impl Strategy<Value = Period> {
    prop_oneof![
        1 => Just(Period::AtOnce),
        5 => (1_u32..200).prop_map(Period::Hours),
        2 => (1_u32..6).prop_map(Period::Weeks),
        2 => (1_u32..4).prop_map(Period::Months),
    ]
}

fn version() -> impl Strategy<Value = Version> {
    let day = || proptest::option::of(-2_i64..3);
    let roles = proptest::sample::subsequence(ROLES, 1..=ROLES.len());
    (day(), day(), period(), roles, any::<bool>()).prop_map(|(from, to, period, roles, law)| {
        Version {
            from,
            to,
            period,
            roles,
            law,
        }
    })
}

fn versions(id: &str, recipient: Recipient, said: &[Version], day: NaiveDate) -> Vec<Rule> {
    let model = struer().rule(&"gdpr-33-1".into()).unwrap().clone();
    let away = |days: i64| {
        let by = Days::new(days.unsigned_abs());
        let moved = if days < 0 {
            day.checked_sub_days(by)
        } else {
            day.checked_add_days(by)
        };
        moved.unwrap()
    };
    let rule = |(n, one): (u32, &Version)| Rule {
        id: id.into(),
        version: n,
        period: one.period,
        roles: one.roles.clone(),
        recipient,
        standing: if one.law {
            Standing::Law
        } else {
            Standing::Practice
        },
        valid_from: one.from.map(away),
        valid_to: one.to.map(away),
        countries: Vec::new(),
        ..model.clone()
    };
    (1..).zip(said).map(rule).collect()
}

fn zone(name: &str) -> Zone {
    Zone::new(name, jiff::tz::TimeZone::get(name).unwrap())
}

fn soonest<'c>(clocks: impl Iterator<Item = &'c Clock>) -> Option<Moment> {
    clocks.filter_map(|clock| clock.deadline).min()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]
    #[test]
    fn every_surface_gives_the_same_instant(
        (notice, other, telling) in (
            proptest::collection::vec(version(), 1..4),
            proptest::collection::vec(version(), 0..3),
            proptest::collection::vec(version(), 0..3),
        ),
        (zone_name, role) in (proptest::sample::select(ZONES), proptest::sample::select(ROLES)),
        contract in proptest::option::of(1_u32..100),
        (minutes, seconds) in (0_i64..60 * 24 * 800, 0_i64..60),
        board in any::<bool>(),
    ) {
        let mut desk = Desk::empty();
        let aware = at("2026-01-01T00:00:00Z").plus(Span::minutes(minutes)).plus(Span::seconds(seconds));
        desk.zone = zone(zone_name);
        desk.now = aware.plus(Span::minutes(7));
        desk.guide.plan.controllers = vec![("school".into(), "School".to_owned())];
        desk.guide.plan.processor_hours = contract;
        let day = desk.zone.local(aware).date();
        desk.guide.rules = [
            versions("gdpr-33-1", Recipient::Authority, &notice, day),
            versions("gdpr-33-2", Recipient::Controller, &telling, day),
            versions("local-notice", Recipient::Authority, &other, day),
        ]
        .concat();
        let open = Open {
            role,
            aware: Some(Stamp { at: aware, ..desk.ago(Span::minutes(7)) }),
            controllers: if board {
                vec!["struer-kommune".into(), "school".into()]
            } else {
                vec!["struer-kommune".into()]
            },
            ..desk.open("Letter")
        };
        // A form, while it is filled in.
        let foreseen = foresee(&desk.incident, Command::Open(open.clone()), &desk.context()).unwrap();
        let typed = reckon(&foreseen, &desk.guide, &desk.zone);
        let typed = nearest(&typed).and_then(|one| one.clock.deadline);
        // The entries.
        let events = desk.act(Command::Open(open)).unwrap();
        let started = events.iter().filter_map(|event| {
            let Event::ClockStarted(said) = event else { return None };
            said.deadline
        });
        let started = started.min();
        prop_assert_eq!(typed, started);
        let incident = &desk.incident;
        prop_assert_eq!(soonest(incident.clocks.iter()), started);
        // The list.
        prop_assert_eq!(summary(incident, &desk.guide, &desk.zone).deadline(), started);
        // What another form says of the same moment, and each start on record.
        prop_assert_eq!(start_deadline(incident, aware, &desk.guide, &desk.zone), started);
        for party in incident.parties() {
            let all = starts(incident, party.as_ref(), &desk.guide, &desk.zone);
            prop_assert_eq!(all.strict().and_then(|one| one.deadline), started);
            // By what a notice is late.
            let is_notice = |clock: &&Clock| {
                clock.controller == party && desk.guide.rule_of(clock).unwrap().is_notice()
            };
            let due = soonest(incident.clocks.iter().filter(is_notice));
            let said = notice_deadline(incident, party.as_ref(), &desk.guide, &desk.zone);
            prop_assert_eq!(said, due);
            // The command line, which asks for no role.
            if role == Role::Controller {
                let found = first_notice(
                    &desk.guide.rules,
                    &desk.guide.plan.country,
                    &desk.guide.calendar,
                    &desk.zone,
                    aware,
                );
                prop_assert_eq!(found.map(|(_, end)| end), due);
            }
        }
        // Counted from where it counts already, a clock keeps its end.
        for clock in &incident.clocks {
            let again = deadline_from(clock, aware, &desk.guide, &desk.zone);
            prop_assert_eq!(again, clock.deadline);
        }
    }
}

// A version from 1 November on gives 94 hours; before that day there were 72, in the organisation's zone.
#[test]
fn a_new_version_counts_from_its_day_on_where_the_organisation_is() {
    let mut desk = Desk::empty();
    let first = |hours, from: Option<NaiveDate>| Rule {
        period: Period::Hours(hours),
        valid_from: from,
        version: if from.is_some() { 2 } else { 1 },
        ..struer().rule(&"gdpr-33-1".into()).unwrap().clone()
    };
    let november = NaiveDate::from_ymd_opt(2026, 11, 1);
    desk.guide.rules = vec![first(72, None), first(94, november)];
    desk.now = at("2026-11-05T12:00:00Z");
    for (aware, hours) in [
        ("2026-10-31T22:59:00Z", 72),
        ("2026-10-31T23:00:00Z", 94),
        ("2026-11-02T10:00:00Z", 94),
    ] {
        let open = Open {
            aware: Some(Stamp {
                at: at(aware),
                ..desk.ago(Span::hours(1))
            }),
            ..desk.open("Letter")
        };
        let after = foresee(&desk.incident, Command::Open(open), &desk.context()).unwrap();
        let due = at(aware).plus(Span::hours(hours));
        assert_eq!(after.clocks[0].deadline, Some(due), "{aware}");
        let start = start_deadline(&after, at(aware), &desk.guide, &desk.zone);
        assert_eq!(start, Some(due), "{aware}");
    }
}
