//! A writer to be killed: appends made-up cases through the real path and says on standard output what was committed.
//!
//! It is a test program started once more, for one test only, by [`writer`]. It writes to ledgers of kind *test* only. The
//! acts it appends serve other tests too.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use frist::domain::calendar::Calendar;
use frist::domain::chain::{Draft, Record};
use frist::domain::event::{
    BreachKind, ClockCause, ClockStarted, ContactKind, Event, FactSet, Finding, Knowledge,
    LedgerKind, NoteAdded, Opened, PlanRef, Role, Source, Stamp, StepDone, TimeSet, When,
};
use frist::domain::id::{ActId, ActorId, IncidentId, Number, Stream};
use frist::domain::incident::{Entry, Incident};
use frist::domain::plan::{
    Approval, Ask, Authority, Conditions, Form, Guide, Origin, Plan, PlanContact, Stage, StageCode,
    Step, Urgency, Words,
};
use frist::domain::rule::Covered;
use frist::domain::text::Text;
use frist::domain::time::{Moment, Span, Zone};

use frist::store::{
    Append, OpenError, Outcome, Place, Reading, RowSource, Setup, Store, new_id, open,
};

use crate::kit::block_on;

/// The folder a writer is to write to.
const FOLDER: &str = "FRIST_STRESS_FOLDER";
/// How many acts it is to write; without it, for ever.
const COUNT: &str = "FRIST_STRESS_COUNT";

/// The arguments by which a test program is a writer: the one test [`stress_writer`].
pub(crate) const ARGUMENTS: [&str; 5] = [
    "kit::stress::stress_writer",
    "--exact",
    "--ignored",
    "--nocapture",
    "--test-threads=1",
];

/// Makes a command a writer, where it starts this test program with [`ARGUMENTS`].
pub(crate) fn as_writer<'c>(
    command: &'c mut Command,
    folder: &Path,
    count: Option<u64>,
) -> &'c mut Command {
    command.env(FOLDER, folder);
    match count {
        Some(count) => command.env(COUNT, count.to_string()),
        None => command.env_remove(COUNT),
    }
}

/// A writer to the ledger in a folder.
pub(crate) fn writer(folder: &Path, count: Option<u64>) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    as_writer(command.args(ARGUMENTS), folder, count);
    command
}

/// The lines in which a writer said what was committed. One that was cut says nothing.
pub(crate) fn acknowledgements(output: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(output);
    let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
    let lines = whole.lines().filter(|line| line.starts_with("A "));
    lines.map(str::to_owned).collect()
}

/// Writes where this program was started as a writer, and ends it where that failed.
#[test]
#[ignore = "the writer that other tests start"]
fn stress_writer() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let count = std::env::var(COUNT)
        .ok()
        .map(|count| count.parse().unwrap());
    // The line in which the name of the test stands ends here.
    io::stdout().lock().write_all(b"\n").unwrap();
    if let Err(error) = block_on(run(folder.as_ref(), count)) {
        writeln!(io::stderr(), "{error}").ok();
        std::process::exit(2);
    }
}

/// Why the writer stopped.
#[derive(Debug, thiserror::Error)]
enum StressError {
    /// The folder could not be opened.
    #[error("{0}")]
    Open(#[from] OpenError),
    /// The ledger is not for tests.
    #[error("store-stress-not-test kind={}", .0.code())]
    NotTest(LedgerKind),
    /// An act was not taken.
    #[error("{0:?}")]
    NotCommitted(Box<Outcome>),
    /// Standard output is gone.
    #[error("{0}")]
    Io(#[from] io::Error),
}

/// Appends `count` acts, or for ever, to the test ledger in a folder; makes it where there is none. After each commit one
/// line `A <position> <hash>` an entry goes out in one write.
async fn run(folder: &Path, count: Option<u64>) -> Result<(), StressError> {
    let store = open(Setup {
        place: Place::Folder(folder.to_path_buf()),
        kind: LedgerKind::Test,
        clock_factor: 1,
        program: "stress".to_owned(),
        clock: Arc::new(reading),
        create: true,
    })
    .await?;
    if store.kind() != LedgerKind::Test {
        return Err(StressError::NotTest(store.kind()));
    }
    let (guide, mut left) = (guide(), count.unwrap_or(u64::MAX));
    while left > 0 {
        let mut incident = Incident::new(IncidentId::new(new_id()));
        for n in 0..12_u32.min(u32::try_from(left).unwrap_or(12)) {
            let act = act(&incident, &guide, drafts(n, reading().now));
            let records = commit(&store, act).await?;
            for record in &records {
                incident.apply(Entry::from(record));
            }
            acknowledge(&records)?;
            left -= 1;
        }
    }
    Ok(())
}

/// Appends an act; where the outcome is unknown, once more with the same id.
async fn commit(store: &Store, act: Append) -> Result<Vec<Record>, StressError> {
    let mut outcome = store.append(act.clone()).await;
    if let Outcome::Unknown(_) = outcome {
        outcome = store.append(act).await;
    }
    match outcome {
        Outcome::Committed(records) => Ok(records),
        Outcome::Conflict | Outcome::Refused(_) | Outcome::NotSaved(_) | Outcome::Unknown(_) => {
            Err(StressError::NotCommitted(Box::new(outcome)))
        }
    }
}

fn acknowledge(records: &[Record]) -> io::Result<()> {
    let mut lines = String::new();
    for record in records {
        // Writing to a String cannot fail.
        writeln!(lines, "A {} {}", record.position, record.hash).ok();
    }
    // Ends in a line end and is shorter than the buffer: one write.
    io::stdout().lock().write_all(lines.as_bytes())
}

fn reading() -> Reading {
    Reading {
        now: Moment::from_millis(chrono::Utc::now().timestamp_millis()),
        boot: String::new(),
        uptime_ms: None,
    }
}

/// An act on an incident as it is now, ready to be appended.
pub(crate) fn act(incident: &Incident, guide: &Arc<Guide>, drafts: Vec<Draft>) -> Append {
    Append {
        stream: Stream::Incident(incident.id.clone()),
        expected_seq: incident.seq(),
        act: ActId::new(new_id()),
        at: reading().now,
        actor: ActorId::new("stress"),
        drafts,
        row: Some(RowSource {
            before: incident.clone(),
            guide: Arc::clone(guide),
            zone: Zone::utc(),
        }),
    }
}

/// The `n`-th act of a made-up case: it is opened, then steps, notes and facts follow.
pub(crate) fn drafts(n: u32, now: Moment) -> Vec<Draft> {
    let note = "Called the recipient, who will delete the letter and confirm it in writing.";
    match n {
        0 => opening(now),
        n if n % 3 == 0 => vec![Draft::from(StepDone {
            step: "stop-leak".into(),
            note: Some(Text::new(note)),
            done_by: None,
        })],
        n if n % 3 == 1 => vec![Draft::from(NoteAdded {
            note: Text::new(format!("{n}: {note}")),
        })],
        _ => vec![
            Draft::from(FactSet {
                field: "what-happened".into(),
                knowledge: Knowledge::Known,
                value: Some(Text::new("A letter with CPR numbers to the wrong address")),
                told_by: Some(Text::new("the centre head")),
            }),
            Draft::from(NoteAdded {
                note: Text::new(note),
            }),
        ],
    }
}

/// The entries that open a case whose 72 hours began an hour ago.
fn opening(now: Moment) -> Vec<Draft> {
    let aware = now.floor_minute().minus(Span::hours(1));
    let year = now.rfc3339().get(..4).and_then(|y| y.parse().ok());
    let stamp = Stamp {
        at: aware,
        zone: "UTC".to_owned(),
        offset: 0,
        typed: "an hour ago".to_owned(),
    };
    let events: [Event; 3] = [
        Opened {
            number: Number {
                year: year.unwrap_or(2026),
                running: 0,
            },
            controllers: vec!["test".into()],
            plan: PlanRef {
                id: "test".into(),
                version: 1,
                document: String::new(),
            },
            title: Text::new("Letter with CPR numbers, wrong address"),
            breach: BreachKind::Letter,
            role: Role::Controller,
            finding: Finding::Breach,
            source: Source::Staff,
            joined: Vec::new(),
        }
        .into(),
        TimeSet {
            which: When::Aware,
            stamp,
            before: None,
            because: None,
            decided_by: None,
            controller: None,
        }
        .into(),
        ClockStarted {
            rule: "gdpr-33-1".into(),
            rule_version: 1,
            start: aware,
            deadline: Some(aware.plus(Span::hours(72))),
            cause: ClockCause::Aware,
            controller: None,
        }
        .into(),
    ];
    events.into_iter().map(Draft::from).collect()
}

/// A small plan for made-up cases.
pub(crate) fn guide() -> Arc<Guide> {
    let words = |text: &str| Words([("en".to_owned(), text.to_owned())].into());
    let step = |id: &str, ask| Step {
        id: id.into(),
        text: words(id),
        help: words(""),
        origin: Origin::Frist,
        ask,
        urgency: Urgency::Now,
        role: None,
        when: Conditions::default(),
        see: Vec::new(),
        today: words(""),
    };
    let stage = |code, steps| Stage {
        code,
        name: words(""),
        steps,
    };
    let authority = PlanContact::bare("authority", ContactKind::Authority, "Authority");
    Arc::new(Guide {
        plan: Plan {
            id: "test".into(),
            version: 1,
            title: words("Test"),
            controller: "test".into(),
            organisation: "Test".to_owned(),
            language: "en".to_owned(),
            zone: "UTC".to_owned(),
            country: "dk".to_owned(),
            authority: "authority".to_owned(),
            sender: None,
            approval: Approval::default(),
            roles: Vec::new(),
            chain: Vec::new(),
            stages: vec![
                stage(StageCode::Stop, vec![step("stop-leak", Ask::Nothing)]),
                stage(
                    StageCode::Collect,
                    vec![step("what", Ask::Field("what-happened".into()))],
                ),
                stage(StageCode::Notify, vec![step("notify", Ask::Notice)]),
            ],
            contacts: Vec::new(),
            sections: Vec::new(),
            source: String::new(),
            decides: None,
            consults: Vec::new(),
            covered: Covered::Unknown,
            processor_hours: None,
            office_hours: Vec::new(),
            controllers: Vec::new(),
            serious: None,
            criteria: Vec::new(),
            readiness: Vec::new(),
            papers: Vec::new(),
            clocks: Vec::new(),
            stops: Vec::new(),
            erasure: Vec::new(),
        },
        form: Form { fields: Vec::new() }.into(),
        rules: Vec::new(),
        calendar: Calendar::default(),
        authority: Authority {
            id: "authority".to_owned(),
            name: "Authority".to_owned(),
            channel: words(""),
            portal: String::new(),
            contact: authority,
        },
        stops: Vec::new().into(),
        common: Vec::new(),
        said: frist::domain::plan::Coverage::none(),
        guests: Vec::new(),
    })
}
