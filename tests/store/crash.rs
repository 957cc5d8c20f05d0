//! Writers killed at random: every entry that was acknowledged is there afterwards, and the chain holds.
//!
//! Writers take the program's own way of appending. `FRIST_CRASH_ROUNDS` says how many rounds (100).

use std::collections::HashMap;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::kit::{block_on, guide, open, stress};
use frist::domain::chain::Hash;
use frist::domain::id::{IncidentId, Stream};
use frist::domain::summary::summary;
use frist::domain::time::Zone;
use frist::store::{Found, Store, Which};

const WRITERS: usize = 2;

fn rounds() -> u64 {
    std::env::var("FRIST_CRASH_ROUNDS")
        .map_or(100, |rounds| rounds.parse().expect("a number of rounds"))
}

fn writer(folder: &Path) -> Child {
    stress::writer(folder, None)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// The acknowledged entries of a killed writer. A line that was cut acknowledges nothing.
fn acknowledged(output: &Output) -> Vec<(u64, Hash)> {
    let read = |line: &str| {
        let (position, hash) = line.strip_prefix("A ")?.split_once(' ')?;
        Some((position.parse().ok()?, Hash::parse(hash)?))
    };
    let lines = stress::acknowledgements(&output.stdout);
    lines.iter().map(|line| read(line).expect(line)).collect()
}

/// Every entry by its position.
async fn entries(store: &Store) -> HashMap<u64, Hash> {
    let mut streams = vec![Stream::Workspace];
    let rows = store.list(Which::All).await.unwrap();
    streams.extend(rows.into_iter().map(|row| Stream::Incident(row.id)));
    let mut all = HashMap::new();
    for stream in streams {
        let records = store.records(&stream).await.unwrap();
        all.extend(records.iter().map(|r| (r.position, r.hash)));
    }
    all
}

#[test]
#[ignore = "slow: .ci/run runs it"]
fn killed_writers_lose_nothing_they_acknowledged() {
    let mut dice = Dice(u64::from(std::process::id()) | 1);
    let start = Instant::now();
    let (mut acks, mut unacknowledged, mut killed) = (0, 0, 0);
    let mut folder = tempfile::tempdir().unwrap();
    let mut kept: HashMap<u64, Hash> = HashMap::new();
    for round in 0..rounds() {
        if round % 20 == 0 {
            // A ledger that is being made is killed too.
            folder = tempfile::tempdir().unwrap();
            kept.clear();
        }
        let mut writers: Vec<Child> = (0..WRITERS).map(|_| writer(folder.path())).collect();
        std::thread::sleep(Duration::from_millis(3 + dice.below(118)));
        for writer in &mut writers {
            writer.kill().unwrap();
        }
        for writer in writers {
            let output = writer.wait_with_output().unwrap();
            let errors = String::from_utf8_lossy(&output.stderr);
            assert_eq!(errors, "", "round {round}");
            killed += usize::from(output.status.code().is_none());
            let own = acknowledged(&output);
            acks += own.len();
            for (position, hash) in own {
                assert_eq!(
                    kept.insert(position, hash),
                    None,
                    "two writers got one position"
                );
            }
        }
        block_on(async {
            let store = open(folder.path()).await;
            assert_eq!(
                store.check().await.unwrap(),
                Found::default(),
                "round {round}"
            );
            let verified = store.verify(Box::new(|_, _| {})).await.unwrap();
            let there = entries(&store).await;
            assert_eq!(there.len() as u64, verified.entries, "round {round}");
            for (position, hash) in &kept {
                assert_eq!(
                    there.get(position),
                    Some(hash),
                    "round {round}: lost {position}"
                );
            }
            for row in store.list(Which::All).await.unwrap() {
                let id: &IncidentId = &row.id;
                let incident = store.incident(id).await.unwrap().unwrap();
                assert_eq!(
                    row,
                    summary(&incident, &guide(), &Zone::utc()),
                    "round {round}"
                );
            }
            // Committed, but killed before it could say so; not the opening of the ledger.
            let new = there
                .iter()
                .filter(|(p, _)| **p > 1 && !kept.contains_key(p));
            unacknowledged += new.count();
            kept = there;
        });
    }
    println!(
        "{} rounds, {killed} killed, {acks} acknowledged, 0 lost, {unacknowledged} committed unacknowledged, {:?}",
        rounds(),
        start.elapsed()
    );
    assert!(acks > 0 && killed > 0);
}

/// Random enough to choose when to kill.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

#[test]
#[ignore = "needs strace and Python: .ci/run runs it"]
fn power_cuts_lose_nothing_that_was_acknowledged() {
    let tool = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/power_cut.py");
    let reads = Command::new("python3")
        .args(["-m", "doctest", tool])
        .output()
        .unwrap();
    assert!(reads.status.success(), "{reads:?}");
    let folder = tempfile::tempdir().unwrap();
    let images = std::env::var("FRIST_POWER_IMAGES").unwrap_or_else(|_| "10000".to_owned());
    let mut simulator = Command::new("python3");
    simulator
        .arg(tool)
        .arg("--db")
        .arg(folder.path().join("cut/ledger.db"))
        .args(["--max-images", &images, "--"])
        .arg(std::env::current_exe().unwrap())
        .args(stress::ARGUMENTS);
    let output = stress::as_writer(&mut simulator, &folder.path().join("cut"), Some(60))
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    println!("{text}{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success());
}
