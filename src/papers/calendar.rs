//! Open deadlines as a calendar file (RFC 5545), for the phone of whoever goes to bed.
//!
//! It says the number, to whom something is due and when, and rings at the stages before a deadline. It never holds a title
//! or anything else that people typed: calendars are shared and copied. The same deadline keeps its UID, so reading a newer
//! file in moves it instead of doubling it.

use crate::domain::alarm::{self, Ring};
use crate::domain::event::Stage;
use crate::domain::id::{ControllerId, IncidentId, RuleId};
use crate::domain::incident::Incident;
use crate::domain::plan::Guide;
use crate::domain::ringing::{Ringing, ringing};
use crate::domain::time::{Moment, Zone};
use crate::i18n::{Tr, duty, format};
use crate::papers::{FileName, Paper};

/// The most octets a line may hold without its end.
const LINE: usize = 75;

/// A deadline that runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The incident.
    pub incident: IncidentId,
    /// Its number as people write it.
    pub number: String,
    /// The rule behind it.
    pub rule: RuleId,
    /// For which controller, where there are several.
    pub controller: Option<ControllerId>,
    /// What is owed, and to whom.
    pub duty: String,
    /// The deadline.
    pub deadline: Moment,
    /// It rings only after this.
    pub since: Moment,
    /// Whether it follows from an earlier start on record that nobody has answered yet.
    pub earlier: bool,
    /// The zone of the incident's plan.
    pub zone: Zone,
}

impl Due {
    /// Everything that rings in an open incident, the nearest first.
    ///
    /// Where the workspace has `several` organisations the number says whose it is.
    pub fn of(
        tr: &Tr,
        incident: &Incident,
        guide: &Guide,
        zone: &Zone,
        several: bool,
    ) -> Vec<Self> {
        let number = incident.number.map(|number| number.to_string());
        let number = number.unwrap_or_default();
        let whose = incident.controllers.first().filter(|_| several);
        let number = whose.map_or(number.clone(), |id| {
            format!("{} {number}", guide.controller_name(id))
        });
        let due = |one: Ringing| {
            let clock = &one.clock;
            let party = clock.controller.as_ref();
            Some(Self {
                incident: incident.id.clone(),
                number: number.clone(),
                rule: clock.rule.clone(),
                controller: party.cloned(),
                duty: duty::of_clock(tr, guide, clock, duty::duty(tr, guide, party, &clock.rule)),
                deadline: clock.deadline?,
                since: clock.since,
                earlier: one.is_earlier(),
                zone: zone.clone(),
            })
        };
        let all = ringing(incident, guide, zone).into_iter();
        let mut dues: Vec<Self> = all.filter_map(due).collect();
        dues.sort_by_key(|due| due.deadline);
        dues
    }

    /// The same deadline in each file.
    fn uid(&self) -> String {
        let controller = self.controller.as_ref();
        let controller = controller.map_or_else(String::new, |id| format!("-{id}"));
        let earlier = if self.earlier { "-earlier" } else { "" };
        format!("{}-{}{controller}{earlier}@frist", self.incident, self.rule)
    }
}

/// The open deadlines as a paper, named by the moment it is made.
pub fn paper(tr: &Tr, evenings: bool, dues: &[Due], now: Moment) -> Paper {
    Paper {
        name: FileName::new(&format!("frist-{}", now.rfc3339()), "ics"),
        bytes: calendar(tr, evenings, dues, now).into_bytes(),
    }
}

/// The calendar file. Times are in UTC; the words also say each deadline in the zone of its own plan. With `evenings`
/// it also rings on the evening before a stage at night there.
fn calendar(tr: &Tr, evenings: bool, dues: &[Due], now: Moment) -> String {
    let mut file = File::default();
    file.line("BEGIN", "VCALENDAR");
    file.line("VERSION", "2.0");
    file.line(
        "PRODID",
        concat!("-//frist//frist ", env!("CARGO_PKG_VERSION"), "//EN"),
    );
    for due in dues {
        event(&mut file, tr, evenings, due, now);
    }
    file.line("END", "VCALENDAR");
    file.text
}

fn event(file: &mut File, tr: &Tr, evenings: bool, due: &Due, now: Moment) {
    let at = format::date_time(tr, &due.zone.local(due.deadline));
    let summary = tr.with(
        "ics-summary",
        &[
            ("number", due.number.as_str().into()),
            ("duty", due.duty.as_str().into()),
        ],
    );
    file.line("BEGIN", "VEVENT");
    file.line("UID", &due.uid());
    file.line("DTSTAMP", &utc(now));
    file.line("DTSTART", &utc(due.deadline));
    file.line("SUMMARY", &escape(&summary));
    let description = if due.earlier {
        "ics-description-earlier"
    } else {
        "ics-description"
    };
    let description = tr.with(description, &[("at", at.into())]);
    file.line("DESCRIPTION", &escape(&description));
    file.line("TRANSP", "TRANSPARENT");
    let stages = alarm::stages(due.deadline, due.since, evenings.then_some(&due.zone));
    let rings = |ring: &&Ring| ring.due > now && ring.due < due.deadline;
    for ring in stages.iter().filter(rings) {
        let left = due.deadline.since(ring.due);
        let words = [
            ("summary", summary.as_str().into()),
            ("left", format::left(tr, left).into()),
        ];
        file.line("BEGIN", "VALARM");
        file.line("ACTION", "DISPLAY");
        if ring.stage == Stage::Evening {
            // An hour on the wall: it may be any number of minutes before the deadline.
            file.line("TRIGGER;VALUE=DATE-TIME", &utc(ring.due));
        } else {
            file.line("TRIGGER", &format!("-PT{}H", left.as_seconds() / 3600));
        }
        file.line("DESCRIPTION", &escape(&tr.with("ics-alarm", &words)));
        file.line("END", "VALARM");
    }
    file.line("END", "VEVENT");
}

/// A moment as RFC 5545 writes it: `20261122T171500Z`. Fractions of a second are cut.
fn utc(moment: Moment) -> String {
    let text = moment.rfc3339();
    let seconds = text.chars().take(19);
    let digits: String = seconds.filter(|c| !matches!(c, '-' | ':')).collect();
    format!("{digits}Z")
}

/// A text as a value: what means something to the format gets a backslash.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => {}
            _ => out.push(c),
        }
    }
    out
}

/// Lines that end in CRLF and are folded between characters.
#[derive(Default)]
struct File {
    text: String,
}

impl File {
    fn line(&mut self, name: &str, value: &str) {
        let mut room = LINE;
        for c in name.chars().chain([':']).chain(value.chars()) {
            if c.len_utf8() > room {
                self.text.push_str("\r\n ");
                // The blank that marks the rest of a line counts.
                room = LINE - 1;
            }
            self.text.push(c);
            room -= c.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::clock::Clock;
    use crate::domain::time::Span;
    use crate::i18n::Language;

    const NOW: &str = "2026-11-22T13:03:12.345Z";

    fn at(text: &str) -> Moment {
        Moment::parse_rfc3339(text).unwrap()
    }
    fn due(duty: &str) -> Due {
        Due {
            incident: "0199-a".into(),
            number: "2026-0007".to_owned(),
            rule: "gdpr-33-1".into(),
            controller: None,
            duty: duty.to_owned(),
            deadline: at("2026-11-22T17:15:00.000Z"),
            since: at("2026-11-19T17:15:00.000Z"),
            earlier: false,
            zone: crate::app::clock::zone("Europe/Copenhagen").unwrap(),
        }
    }
    fn made(language: Language, duty: &str) -> String {
        calendar(&Tr::new(language), true, &[due(duty)], at(NOW))
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
            let dues = [late.clone()];
            calendar(&Tr::new(Language::En), evenings, &dues, at(NOW))
        };
        let evening = values(&made(true), "TRIGGER;VALUE=DATE-TIME");
        assert_eq!(evening, ["20261122T200000Z"], "21:00 in Copenhagen");
        let triggers = ["-PT24H", "-PT12H", "-PT6H", "-PT2H", "-PT1H"];
        assert_eq!(values(&made(true), "TRIGGER"), triggers);
        assert_eq!(values(&made(false), "TRIGGER"), triggers);
        assert!(!made(false).contains("DATE-TIME"));
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
            let file = calendar(
                &Tr::new(language),
                true,
                std::slice::from_ref(&earlier),
                at(NOW),
            );
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
        let (clock, _) = crate::app::clock::Clock::manual(now);
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
        let mut dues = Vec::new();
        for row in &rows {
            let (incident, followed) = session.load(&row.id).await.unwrap();
            let of = Due::of(&tr, &incident, &followed.guide, &followed.zone, false);
            assert!(of.len() < 2 || of[0].deadline <= of[1].deadline);
            dues.extend(of);
        }
        assert_eq!(dues.len(), 3, "the processor's has no hours");
        let file = calendar(&tr, true, &dues, now);
        let text: String = parsed(&file)
            .into_iter()
            .map(|(_, value)| value + "\n")
            .collect();
        for row in &rows {
            assert!(!text.contains(row.title.shown()), "{}", row.title.shown());
        }
        assert_eq!(values(&file, "UID").len(), 3);
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
        let file = calendar(&tr, true, &dues, start);
        let uids = ["nis2-dk-early", "gdpr-33-1", "gdpr-33-1-school-2"];
        let uids = uids.map(|rule| format!("{}-{rule}@frist", incident.id));
        assert_eq!(values(&file, "UID"), uids);
        incident.closed = Some(crate::domain::incident::Closing {
            at: start,
            because: None,
            open_steps: Vec::new(),
        });
        assert_eq!(Due::of(&tr, &incident, &guide, &zone, false), []);
    }
}
