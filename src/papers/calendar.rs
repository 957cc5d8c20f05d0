//! Open deadlines as a calendar file (RFC 5545), for the phone of whoever goes to bed.
//!
//! It says the number, to whom something is due and when, and rings at the stages before a deadline. It never holds a title
//! or anything else that people typed: calendars are shared and copied. The same deadline keeps its UID, so reading a newer
//! file in moves it instead of doubling it.

use crate::domain::alarm;
use crate::domain::id::{IncidentId, RuleId};
use crate::domain::plan::Guide;
use crate::domain::summary::Summary;
use crate::domain::time::{Moment, Span, Zone};
use crate::i18n::{Tr, duty, format};

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
    /// What is owed, and to whom.
    pub duty: String,
    /// The deadline.
    pub deadline: Moment,
    /// The zone of the incident's plan.
    pub zone: Zone,
}

impl Due {
    /// What runs in an open incident; none where no clock with hours runs.
    ///
    /// Where the workspace has `several` organisations the number says whose it is.
    pub fn of(tr: &Tr, row: &Summary, guide: &Guide, zone: &Zone, several: bool) -> Option<Self> {
        let deadline = row.deadline()?;
        let rule = row.clock.as_ref()?.rule.clone();
        let party = row.clock.as_ref()?.controller.as_ref();
        let duty = duty::of_controller(guide, duty::duty(tr, guide, &rule), party);
        let number = row
            .number
            .map_or_else(String::new, |number| number.to_string());
        let whose = row.organisations.first().filter(|_| several);
        Some(Self {
            incident: row.id.clone(),
            number: whose.map_or(number.clone(), |name| format!("{name} {number}")),
            rule,
            duty,
            deadline,
            zone: zone.clone(),
        })
    }
}

/// The calendar file. Times are in UTC; the words also say each deadline in the zone of its own plan.
pub fn calendar(tr: &Tr, dues: &[Due], now: Moment) -> String {
    let mut file = File::default();
    file.line("BEGIN", "VCALENDAR");
    file.line("VERSION", "2.0");
    file.line(
        "PRODID",
        concat!("-//frist//frist ", env!("CARGO_PKG_VERSION"), "//EN"),
    );
    for due in dues {
        event(&mut file, tr, due, now);
    }
    file.line("END", "VCALENDAR");
    file.text
}

fn event(file: &mut File, tr: &Tr, due: &Due, now: Moment) {
    let at = format::date_time(tr, &due.zone.local(due.deadline));
    let summary = tr.with(
        "ics-summary",
        &[
            ("number", due.number.as_str().into()),
            ("duty", due.duty.as_str().into()),
        ],
    );
    file.line("BEGIN", "VEVENT");
    file.line("UID", &format!("{}-{}@frist", due.incident, due.rule));
    file.line("DTSTAMP", &utc(now));
    file.line("DTSTART", &utc(due.deadline));
    file.line("SUMMARY", &escape(&summary));
    let description = tr.with("ics-description", &[("at", at.into())]);
    file.line("DESCRIPTION", &escape(&description));
    file.line("TRANSP", "TRANSPARENT");
    let ahead = alarm::BEFORE
        .iter()
        .filter(|(_, hours)| *hours > 0 && due.deadline.minus(Span::hours(*hours)) > now);
    for (_, hours) in ahead {
        let words = [
            ("summary", summary.as_str().into()),
            ("left", format::left(tr, Span::hours(*hours)).into()),
        ];
        file.line("BEGIN", "VALARM");
        file.line("ACTION", "DISPLAY");
        file.line("TRIGGER", &format!("-PT{hours}H"));
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
            duty: duty.to_owned(),
            deadline: at("2026-11-22T17:15:00.000Z"),
            zone: crate::shell::clock::zone("Europe/Copenhagen").unwrap(),
        }
    }
    fn made(language: Language, duty: &str) -> String {
        calendar(&Tr::new(language), &[due(duty)], at(NOW))
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
        use crate::shell::demo::{DemoPlan, fill};
        use crate::shell::session::{Access, Session};
        let now = at(NOW);
        let home = tempfile::tempdir().unwrap();
        let environment = crate::config::Environment {
            home: Some(home.path().to_owned()),
            ..Default::default()
        };
        let flags = crate::config::Flags::default();
        let settings = crate::config::Settings::load(&flags, &environment).unwrap();
        let (clock, _) = crate::shell::clock::Clock::manual(now);
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
        let dues: Vec<Due> = rows
            .iter()
            .filter_map(|row| Due::of(&tr, row, &followed.guide, &followed.zone, false))
            .collect();
        assert_eq!(dues.len(), 3, "the processor's has no hours");
        let file = calendar(&tr, &dues, now);
        let text: String = parsed(&file)
            .into_iter()
            .map(|(_, value)| value + "\n")
            .collect();
        for row in &rows {
            assert!(!text.contains(row.title.shown()), "{}", row.title.shown());
        }
        assert_eq!(values(&file, "UID").len(), 3);
    }
}
