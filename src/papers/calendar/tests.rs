use super::*;
use crate::domain::clock::Clock;
use crate::domain::incident::Incident;
use crate::i18n::Language;

const NOW: &str = "2026-11-22T13:03:12.345Z";

fn at(text: &str) -> Moment {
    Moment::parse_rfc3339(text).unwrap()
}
fn due(duty: &str) -> Due {
    Due {
        incident: "0199-a".into(),
        number: "2026-0007".to_owned(),
        revision: 9,
        rule: "gdpr-33-1".into(),
        controller: None,
        duty: duty.to_owned(),
        deadline: at("2026-11-22T17:15:00.000Z"),
        since: at("2026-11-19T17:15:00.000Z"),
        earlier: false,
        zone: crate::app::clock::zone("Europe/Copenhagen").unwrap(),
    }
}
fn running(dues: Vec<Due>) -> Deadlines {
    Deadlines {
        running: dues,
        before: Vec::new(),
    }
}
fn made(language: Language, duty: &str) -> String {
    let deadlines = running(vec![due(duty)]);
    calendar(&Tr::new(language), true, &deadlines, at(NOW)).unwrap()
}
/// The lines of a file as a calendar reads them: unfolded, name and value, escapes undone.
fn parsed(file: &str) -> Vec<(String, String)> {
    let unfolded = file.replace("\r\n ", "");
    let lines = unfolded.strip_suffix("\r\n").unwrap().split("\r\n");
    lines
        .map(|line| {
            let (name, value) = line.split_once(':').unwrap();
            let mut out = String::new();
            let mut rest = value.chars();
            while let Some(c) = rest.next() {
                match c {
                    '\\' => match rest.next().unwrap() {
                        'n' => out.push('\n'),
                        other => out.push(other),
                    },
                    _ => out.push(c),
                }
            }
            (name.to_owned(), out)
        })
        .collect()
}
fn values(file: &str, wanted: &str) -> Vec<String> {
    let lines = parsed(file).into_iter();
    lines
        .filter(|(name, _)| name == wanted)
        .map(|(_, value)| value)
        .collect()
}

#[test]
fn a_deadline_is_an_event_in_utc_with_the_alarms_still_ahead() {
    let file = made(Language::En, "notice to Datatilsynet");
    assert_eq!(values(&file, "UID"), ["0199-a-gdpr-33-1@frist"]);
    assert_eq!(values(&file, "DTSTART"), ["20261122T171500Z"]);
    assert_eq!(values(&file, "DTSTAMP"), ["20261122T130312Z"]);
    assert_eq!(
        values(&file, "SUMMARY"),
        ["2026-0007: notice to Datatilsynet due"]
    );
    // 4 h 11 min are left: the stages of 48 to 6 hours are over.
    assert_eq!(values(&file, "TRIGGER"), ["-PT2H", "-PT1H"]);
    let description = values(&file, "DESCRIPTION").swap_remove(0);
    assert!(
        description.contains("Sun 22 Nov 2026 18:15 CET"),
        "{description}"
    );
    let begun = values(&file, "BEGIN");
    let mut ended = values(&file, "END");
    assert_eq!(begun, ["VCALENDAR", "VEVENT", "VALARM", "VALARM"]);
    ended.sort();
    assert_eq!(ended, ["VALARM", "VALARM", "VCALENDAR", "VEVENT"]);
}

// Twelve hours before 15:40 it is 03:40, so the evening before reminds too: docs/promises.md#usable-hours
#[test]
fn the_evening_before_a_stage_at_night_rings_too_unless_that_is_turned_off() {
    let late = Due {
        deadline: at("2026-11-23T15:40:00+01:00"),
        ..due("notice to Datatilsynet")
    };
    let made = |evenings| {
        let dues = running(vec![late.clone()]);
        calendar(&Tr::new(Language::En), evenings, &dues, at(NOW)).unwrap()
    };
    let file = made(true);
    let starts = values(&file, "DTSTART");
    let (night, evening) = ("20261123T144000Z", "20261122T200000Z");
    assert_eq!(starts[0], night);
    assert_eq!(starts[2], evening, "21:00 in Copenhagen");
    assert_eq!(starts.len(), 4);
    let triggers = ["-PT12H", "-PT2H", "-PT1H", "PT0S", "PT0S", "PT0S"];
    assert_eq!(values(&file, "TRIGGER"), triggers);
    assert_eq!(values(&made(false), "TRIGGER"), triggers[..5]);
    assert!(!made(false).contains("evening."));
}

// The earliest start is chosen without a reason, so none is asked for.
#[test]
fn an_earlier_start_asks_to_be_chosen_and_for_no_reason() {
    let earlier = Due {
        earlier: true,
        ..due("notice to Datatilsynet")
    };
    for (language, ask) in [
        (Language::En, ". Choose the start in frist."),
        (
            Language::Da,
            ". Vælg starttidspunktet i programmet »frist«.",
        ),
        (Language::Nb, ". Velg starten i programmet «frist»."),
        (Language::Nn, ". Vel starten i programmet «frist»."),
        (Language::Sv, ". Välj starttiden i programmet ”frist”."),
    ] {
        let deadlines = running(vec![earlier.clone()]);
        let file = calendar(&Tr::new(language), true, &deadlines, at(NOW)).unwrap();
        let description = values(&file, "DESCRIPTION").swap_remove(0);
        assert!(description.ends_with(ask), "{description}");
    }
}

#[test]
fn signs_of_the_format_and_line_ends_come_back_as_they_were() {
    let odd = "A; B, C \\ D\nE\r\nBEGIN:VALARM";
    let file = made(Language::En, odd);
    let back = values(&file, "SUMMARY").swap_remove(0);
    assert!(back.contains("A; B, C \\ D\nE\nBEGIN:VALARM"), "{back:?}");
    assert_eq!(values(&file, "BEGIN").len(), 4);
}

#[test]
fn lines_are_folded_between_characters_at_75_octets() {
    let long = "Rådet for æ, ø og å 🦊 ".repeat(20);
    let file = made(Language::Da, &long);
    assert!(!file.replace("\r\n", "").contains(['\r', '\n']));
    let lines: Vec<&str> = file.split("\r\n").collect();
    assert!(lines.iter().all(|line| line.len() <= 75));
    // A line is as full as its characters allow.
    assert!(lines.iter().any(|line| line.len() == 75));
    let folded = lines.windows(2).filter(|pair| pair[1].starts_with(' '));
    assert!(folded.clone().count() > 10);
    assert!(folded.into_iter().all(|pair| pair[0].len() > 75 - 4));
    let whole = values(&file, "SUMMARY").swap_remove(0);
    assert!(whole.contains(&long), "{whole}");
}

#[tokio::test]
async fn only_what_runs_with_hours_is_due_and_no_title_gets_out() {
    use crate::app::demo::{DemoPlan, fill};
    use crate::app::session::{Access, Session};
    let now = at(NOW);
    let home = tempfile::tempdir().unwrap();
    let environment = crate::config::Environment {
        home: Some(home.path().to_owned()),
        ..Default::default()
    };
    let flags = crate::config::Flags::default();
    let settings = crate::config::Settings::load(&flags, &environment).unwrap();
    let (clock, _) = crate::app::clock::WallClock::manual(now);
    let session = Session::open(settings.into(), clock, Access::Demo)
        .await
        .unwrap();
    let followed = session.current().await.unwrap();
    let language = Language::En;
    let plan = DemoPlan {
        incidents: None,
        language,
        now,
    };
    fill(session.store(), &followed, &session.actor(), plan)
        .await
        .unwrap();
    let rows = session
        .store()
        .list(crate::store::Which::All)
        .await
        .unwrap();
    let tr = Tr::new(language);
    let mut deadlines = Deadlines::default();
    for row in &rows {
        let (incident, followed) = session.load(&row.id).await.unwrap();
        let of = Deadlines::of(&tr, &incident, &followed.guide, &followed.zone, false);
        assert!(of.running.len() < 2 || of.running[0].deadline <= of.running[1].deadline);
        deadlines.extend(of);
    }
    let running = deadlines.running.len();
    assert_eq!(running, 3, "the processor's has no hours");
    let file = calendar(&tr, true, &deadlines, now).unwrap();
    let text: String = parsed(&file)
        .into_iter()
        .map(|(_, value)| value + "\n")
        .collect();
    for row in &rows {
        assert!(!text.contains(row.title.shown()), "{}", row.title.shown());
    }
    let uids = values(&file, "UID").into_iter();
    let deadlines = uids.filter(|uid| !uid.contains('.'));
    assert!(deadlines.count() >= 3);
}

// Each clock of an incident is an event of its own, with an id that stays.
#[test]
fn every_running_clock_is_in_the_file() {
    let shelf = crate::plan::embedded::Shelf::embedded();
    let guide = shelf.guide(shelf.plan(&"struer".into()).unwrap().clone());
    let zone = crate::app::clock::zone("Europe/Copenhagen").unwrap();
    let mut incident = Incident::new("0199-a".into());
    let start = at("2026-11-19T17:15:00.000Z");
    let first = Clock {
        rule: "gdpr-33-1".into(),
        rule_version: 1,
        start,
        deadline: Some(start.plus(Span::hours(72))),
        since: start,
        ended: None,
        controller: None,
        if_covered: false,
    };
    let second = Clock {
        controller: Some("school-2".into()),
        ..first.clone()
    };
    let early = Clock {
        rule: "nis2-dk-early".into(),
        deadline: first.deadline.map(|at| at.minus(Span::hours(48))),
        ..first.clone()
    };
    let met = Clock {
        rule: "nis2-dk-notice".into(),
        ended: Some(crate::domain::clock::Ended {
            because: crate::domain::event::ClockEnd::Met,
            at: start,
            recorded_at: start,
        }),
        ..first.clone()
    };
    incident.clocks.extend([first, second, early, met]);
    let tr = Tr::new(Language::En);
    let dues = Due::of(&tr, &incident, &guide, &zone, false);
    let file = calendar(&tr, true, &running(dues), start).unwrap();
    let uids = ["nis2-dk-early", "gdpr-33-1", "gdpr-33-1-school-2"];
    let uids = uids.map(|rule| format!("{}-{rule}@frist", incident.id));
    let found = values(&file, "UID").into_iter();
    let found: Vec<String> = found.filter(|uid| !uid.contains('.')).collect();
    assert_eq!(found, uids);
    incident.closed = Some(crate::domain::incident::Closing {
        at: start,
        because: None,
        open_steps: Vec::new(),
    });
    assert_eq!(Due::of(&tr, &incident, &guide, &zone, false), []);
}

/// The events of a file, each with its lines.
fn events(file: &str) -> Vec<Vec<(String, String)>> {
    let mut all: Vec<Vec<(String, String)>> = Vec::new();
    for (name, value) in parsed(file) {
        if (name.as_str(), value.as_str()) == ("BEGIN", "VEVENT") {
            all.push(Vec::new());
        }
        if let Some(event) = all.last_mut() {
            event.push((name, value));
        }
    }
    all
}

/// The first value of a name in an event.
fn value<'e>(event: &'e [(String, String)], name: &str) -> &'e str {
    let mut found = event.iter().filter(|(known, _)| known == name);
    found.next().map_or("", |(_, value)| value)
}

/// UID, status and start of each event.
fn told(file: &str) -> Vec<(String, String, String)> {
    let of = |event: Vec<(String, String)>| {
        let of = |name| value(&event, name).to_owned();
        (of("UID"), of("STATUS"), of("DTSTART"))
    };
    events(file).into_iter().map(of).collect()
}

// Outlook keeps one alarm of an event, and none in a calendar that is only looked at.
#[test]
fn reminders_still_ahead_are_short_events_that_ring_at_their_start() {
    let late = Due {
        deadline: at("2026-11-24T02:00:00+01:00"),
        ..due("notice to Datatilsynet")
    };
    let of = |now: &str| {
        let deadlines = running(vec![late.clone()]);
        calendar(&Tr::new(Language::En), true, &deadlines, at(now)).unwrap()
    };
    let file = of("2026-11-22T12:00:00Z");
    let uid = "0199-a-gdpr-33-1@frist";
    let all: Vec<String> = told(&file).into_iter().map(|(uid, ..)| uid).collect();
    let reminders = ["evening", "t24", "t6"].map(|mark| format!("{mark}.{uid}"));
    assert_eq!(all[0], uid);
    assert_eq!(all[1..], reminders);
    for event in &events(&file)[1..] {
        assert_eq!(value(event, "TRIGGER"), "PT0S");
        let summary = value(event, "SUMMARY");
        assert!(summary.starts_with("2026-0007: notice to Datatilsynet due – "));
        assert!(value(event, "DESCRIPTION").contains("Tue 24 Nov 2026 02:00 CET"));
    }
    let day = &events(&file)[2];
    assert_eq!(value(day, "DTSTART"), "20261123T010000Z");
    assert_eq!(value(day, "DURATION"), "PT15M");
    // What rings there does not ring a second time at the deadline.
    let triggers = values(&file, "TRIGGER");
    assert!(!triggers.contains(&"-PT24H".to_owned()), "{triggers:?}");
    // A day before it is over, and stands in no new file.
    let later = told(&of("2026-11-23T12:00:00Z"));
    let later: Vec<String> = later.into_iter().map(|(uid, ..)| uid).collect();
    assert_eq!(later, [uid.to_owned(), reminders[2].clone()]);
}

#[test]
fn what_an_earlier_file_may_hold_and_this_one_does_not_is_cancelled() {
    let tr = Tr::new(Language::En);
    let earlier = Due {
        deadline: at("2026-11-25T12:00:00Z"),
        ..due("notice to Datatilsynet")
    };
    let sent = Deadlines {
        running: Vec::new(),
        before: vec![earlier.clone()],
    };
    let now = at("2026-11-23T12:00:00Z");
    let file = calendar(&tr, true, &sent, now).unwrap();
    assert_eq!(values(&file, "METHOD"), ["PUBLISH"]);
    for event in events(&file) {
        assert_eq!(value(&event, "STATUS"), "CANCELLED");
        assert_eq!(value(&event, "SEQUENCE"), "9");
        // A calendar that keeps it says so in its title, and does not ring.
        let title = value(&event, "SUMMARY").to_lowercase();
        assert!(title.starts_with("no longer due") || title.starts_with("reminder no longer"));
        assert!(!event.contains(&("BEGIN".to_owned(), "VALARM".to_owned())));
    }
    let uids = values(&file, "UID");
    let uid = earlier.uid();
    let marked = |mark: &str| format!("{mark}.{uid}");
    let reminders = ["t24", "evening", "t6"].map(marked);
    assert_eq!(uids[0], uid);
    assert_eq!(uids[1..], reminders);
    // What was due long ago is on no page anybody looks at.
    let past = |days: i64| at("2026-11-25T12:00:00Z").plus(Span::hours(24 * days));
    assert!(calendar(&tr, true, &sent, past(6)).is_some());
    assert_eq!(calendar(&tr, true, &sent, past(8)), None);
    // One that moved is said once, as it is now; of its reminders those that are over by that.
    let moved = Deadlines {
        running: vec![Due {
            deadline: at("2026-11-24T00:30:00Z"),
            ..earlier.clone()
        }],
        before: vec![earlier],
    };
    let file = calendar(&tr, true, &moved, now).unwrap();
    let told = told(&file);
    let told: Vec<_> = told.iter().map(|(a, b, _)| (&**a, &**b)).collect();
    let (day, evening, six) = (marked("t24"), marked("evening"), marked("t6"));
    assert_eq!(
        told,
        [
            (&*uid, "CONFIRMED"),
            (&*six, "CONFIRMED"),
            (&*evening, "CONFIRMED"),
            (&*day, "CANCELLED")
        ]
    );
}
